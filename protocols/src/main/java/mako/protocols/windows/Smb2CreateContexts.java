package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a client may say and ask besides when it opens a file: [MS-SMB2] sections 2.2.13.2 and 2.2.14.2. */
final class Smb2CreateContexts {

    static final Field ELEMENT   = section("Chain Element");
    static final Field NEXT      = u32("smb2.create.chain_offset", "Chain Offset", HEX, help("Offset to next entry in chain or 0"));
    static final Field TAG       = text("smb2.tag", "Tag", help("Tag of chain entry"));
    static final Field DATA      = group("smb2.create.chain_data", "Data", help("Chain Data"));
    static final Field CONTENT   = section("Data");
    static final Field STATUS    = u32("smb2.mxac_status", "Query Status", HEX, names(NtStatus.NAMES), help("NT Status code"));
    static final Field TIMESTAMP = time("smb2.mxac_timestamp", "Timestamp", help("MxAc timestamp"));
    static final Field PREVIOUS  = time("smb2.twrp_timestamp", "Timestamp", help("TWrp timestamp"));
    static final Field DISK_ID   = bytes("smb2.qfid_fid", "Opaque File ID");
    static final Field RESERVED  = u64("smb2.dhnq_buffer_reserved", "Reserved", HEX);
    static final Field TIMEOUT   = u32("smb2.dh2x.timeout", "Timeout");
    static final Field FLAGS     = u32("smb2.dh2x.flags", "Flags", HEX,
        bits(bit("smb2.dh2x.flags.persistent_handle", "Persistent Handle", 2, maskWidth(32))));
    static final Field AGAIN     = u32("smb2.dh2x.flags", "Flags", HEX);
    static final Field RESERVED2 = u64("smb2.dh2x.reserved", "Reserved", HEX);
    static final Field CREATION  = guid("smb2.dh2x.create_guid", "Create Guid");
    static final Field COMMAND   = u32("smb2.aapl.command_code", "Command code", names(Values.of("1 Server query\n2 Resolve ID")));
    static final Field APPLE_RESERVED = u32("smb2.aapl.reserved", "Reserved", HEX);
    static final Field QUERY = u64("smb2.aapl.query_bitmask", "Query bitmask", HEX, bits(
        bit("smb2.aapl.bitmask.server_caps", "Server capabilities", 0x1L, maskWidth(64)),
        bit("smb2.aapl.bitmask.volume_caps", "Volume capabilities", 0x2L, maskWidth(64)),
        bit("smb2.aapl.bitmask.model_info", "Model information", 0x4L, maskWidth(64))));
    static final Field CAPABILITIES = u64("smb2.aapl.caps", "Client/Server capabilities", HEX, bits(
        bit("smb2.aapl.caps.supports_read_dir_addr", "Supports READDIRATTR", 0x1L, maskWidth(64)),
        bit("smb2.aapl.caps.supports_osx_copyfile", "Supports macOS copyfile", 0x2L, maskWidth(64)),
        bit("smb2.aapl.caps.unix_based", "UNIX-based", 0x4L, maskWidth(64)),
        bit("smb2.aapl.supports_nfs_ace", "Supports NFS ACE", 0x8L, maskWidth(64))));
    static final Field VOLUME = u64("smb2.aapl.volume_caps", "Volume capabilities", HEX, bits(
        bit("smb2.aapl.volume_caps.supports_resolve_id", "Supports Resolve ID", 0x1L, maskWidth(64)),
        bit("smb2.aapl.volume_caps.case_sensitive", "Case sensitive", 0x2L, maskWidth(64)),
        bit("smb2.aapl.volume_caps.supports_full_sync", "Supports full sync", 0x4L, maskWidth(64))));
    static final Field MODEL     = field(Type.UINT_STRING, Base.NONE, "smb2.aapl.model_string", "Model string", UTF_16_LITTLE);
    static final Field PATH      = field(Type.UINT_STRING, Base.NONE, "smb2.aapl.server_path", "Server path", UTF_16_LITTLE);

    private Smb2CreateContexts() {}

    /** Reads the contexts up to the end, inside what is open. */
    static void dissect(Dissection d, Smb2Message message) {
        while (d.remaining() > 0) {
            long next = d.peekLe32(0);
            int rest = d.narrow(next > 0 ? (int) Math.min(next, Integer.MAX_VALUE) : d.remaining());
            element(d, message);
            d.widen(rest);
            if (next == 0) return;
        }
    }

    private static void element(Dissection d, Smb2Message message) {
        int start = d.offset();
        int outer = d.group();
        d.open(ELEMENT);
        d.le32(NEXT);
        int tagAt = d.offset();
        // What is reserved behind the length is read with it.
        long tagBlob = Blob.take(d, 2, 4);
        int dataAt = d.offset();
        long blob = Blob.take(d, 2, 4);
        String tag = Blob.text(d, TAG, tagBlob, start, tagAt, 4);
        if (d.titles()) {
            d.title("Chain Element: {} \"{s}\"", name(tag), tag);
            d.appendOn(outer, " {}", name(tag));
        }
        Blob.show(d, blob, dataAt, 2, 4);
        int rest = Blob.begin(d, DATA, blob, start, start);
        if (rest >= 0) {
            content(d, message, tag);
            Blob.end(d, rest);
        }
        d.skipRest();
        d.close();
    }

    private static String name(String tag) {
        return switch (tag) {
            case "ExtA" -> "SMB2_CREATE_EA_BUFFER";
            case "SecD" -> "SMB2_CREATE_SD_BUFFER";
            case "AlSi" -> "SMB2_CREATE_ALLOCATION_SIZE";
            case "MxAc" -> "SMB2_CREATE_QUERY_MAXIMAL_ACCESS_REQUEST";
            case "DHnQ" -> "SMB2_CREATE_DURABLE_HANDLE_REQUEST";
            case "DHnC" -> "SMB2_CREATE_DURABLE_HANDLE_RECONNECT";
            case "DH2Q" -> "SMB2_CREATE_DURABLE_HANDLE_REQUEST_V2";
            case "DH2C" -> "SMB2_CREATE_DURABLE_HANDLE_RECONNECT_V2";
            case "TWrp" -> "SMB2_CREATE_TIMEWARP_TOKEN";
            case "QFid" -> "SMB2_CREATE_QUERY_ON_DISK_ID";
            case "RqLs" -> "SMB2_CREATE_REQUEST_LEASE";
            case "AAPL" -> "SMB2_AAPL_CREATE_CONTEXT";
            default -> "<invalid>";
        };
    }

    private static void content(Dissection d, Smb2Message message, String tag) {
        boolean response = message.response;
        switch (tag) {
            case "DHnQ" -> {
                if (response) d.le64(RESERVED);
                else d.leGuid(Smb2Files.FILE_ID);
            }
            case "DHnC" -> Smb2Files.file(d, message);
            case "AlSi" -> d.le64(Smb2Files.ALLOCATED);
            case "TWrp" -> FileFields.fileTime(d, PREVIOUS);
            case "SecD" -> Smb2Information.security(d);
            case "MxAc" -> {
                begin(d, response ? "MxAc INFO" : "MxAc Request");
                if (response) {
                    d.u32(STATUS);
                    d.le32(FileFields.ACCESS_MASK);
                } else {
                    FileFields.fileTime(d, TIMESTAMP);
                }
                d.close();
            }
            case "QFid" -> {
                begin(d, "QFid INFO");
                d.bytes(DISK_ID, d.remaining());
                d.close();
            }
            case "RqLs" -> {
                boolean second = d.remaining() >= 52;
                begin(d, second ? "LEASE_V2" : "LEASE_V1");
                Leases.lease(d, second);
                d.close();
            }
            case "DH2Q" -> {
                begin(d, response ? "DH2Q Response" : "DH2Q Request");
                d.le32(TIMEOUT);
                if (response) d.le32(AGAIN);
                else FileFields.flags(d, FLAGS);
                if (!response) {
                    d.le64(RESERVED2);
                    d.leGuid(CREATION);
                }
                d.close();
            }
            case "DH2C" -> {
                begin(d, "DH2C Request");
                Smb2Files.file(d, message);
                d.leGuid(CREATION);
                d.le32(AGAIN);
                d.close();
            }
            case "AAPL" -> apple(d, response);
            default -> {}
        }
    }

    private static void begin(Dissection d, String what) {
        if (d.titles()) d.title("Data: {}", what);
        d.open(CONTENT);
        if (d.titles()) d.title(what);
    }

    /** Apple's, which its systems ask servers for what they can do by: developer.apple.com, SMBClient's smb_2.h. */
    private static void apple(Dissection d, boolean response) {
        begin(d, response ? "AAPL Create Context response" : "AAPL Create Context request");
        long command = d.le32(COMMAND);
        d.le32(APPLE_RESERVED);
        if (command == 1) {
            long query = FileFields.flags(d, QUERY);
            if ((query & 1) != 0) FileFields.flags(d, CAPABILITIES);
            if (response && (query & 2) != 0) FileFields.flags(d, VOLUME);
            if (response && (query & 4) != 0) {
                d.skip(4);
                string(d, MODEL);
            }
        } else if (command == 2) {
            if (!response) {
                d.le64(Smb2Information.FILE_ID);
            } else {
                d.le32(Smb2.STATUS);
                string(d, PATH);
            }
        }
        d.close();
    }

    /** Characters behind their length. */
    private static void string(Dissection d, Field field) {
        int at = d.offset();
        int length = (int) Math.min(d.peekLe32(0), Integer.MAX_VALUE - 4);
        d.skip(4);
        byte[] characters = d.peekBytes(0, length);
        d.skip(length);
        d.at(field, at, 4 + length, Strings.decode(characters, 0, length, Field.Charset.UTF_16_LITTLE, Type.STRING));
    }
}
