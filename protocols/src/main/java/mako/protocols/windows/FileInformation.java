package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What is known of a file, by level: [MS-FSCC] section 2.4. */
final class FileInformation {

    static final Field BASIC       = group("smb2.file_basic_info", "SMB2_FILE_BASIC_INFO");
    static final Field STANDARD    = group("smb2.file_standard_info", "SMB2_FILE_STANDARD_INFO");
    static final Field INTERNAL    = group("smb2.file_internal_info", "SMB2_FILE_INTERNAL_INFO");
    static final Field EA          = group("smb2.file_ea_info", "SMB2_FILE_EA_INFO");
    static final Field ACCESS      = group("smb2.file_access_info", "SMB2_FILE_ACCESS_INFO");
    static final Field RENAME      = group("smb2.file_rename_info", "SMB2_FILE_RENAME_INFO");
    static final Field DISPOSITION = group("smb2.file_disposition_info", "SMB2_FILE_DISPOSITION_INFO");
    static final Field POSITION    = group("smb2.file_position_info", "SMB2_FILE_POSITION_INFO");
    static final Field MODE        = group("smb2.file_mode_info", "SMB2_FILE_MODE_INFO");
    static final Field ALIGNMENT   = group("smb2.file_alignment_info", "SMB2_FILE_ALIGNMENT_INFO");
    static final Field ALL         = group("smb2.file_all_info", "SMB2_FILE_ALL_INFO");
    static final Field ALLOCATION  = group("smb2.file_allocation_info", "SMB2_FILE_ALLOCATION_INFO");
    static final Field END         = group("smb2.file_endoffile_info", "SMB2_FILE_ENDOFFILE_INFO");
    static final Field ALTERNATE   = group("smb2.file_alternate_name_info", "SMB2_FILE_ALTERNATE_NAME_INFO");
    static final Field NORMALIZED  = group("smb2.file_normalized_name_info", "SMB2_FILE_NORMALIZED_NAME_INFO");
    static final Field STREAMS     = group("smb2.file_stream_info", "SMB2_FILE_STREAM_INFO");
    static final Field STREAM      = section("Stream Info");
    static final Field COMPRESSION = group("smb2.file_compression_info", "SMB2_FILE_COMPRESSION_INFO");
    static final Field NETWORK     = group("smb2.file_network_open_info", "SMB2_FILE_NETWORK_OPEN_INFO");
    static final Field TAGGED      = group("smb2.file_attribute_tag_info", "SMB2_FILE_ATTRIBUTE_TAG_INFO");
    static final Field LINKS       = u32("smb2.nlinks", "Number of Links", help("Number of links to this object"));
    static final Field DELETED     = u8("smb2.delete_pending", "Delete Pending");
    static final Field FOLDER      = u8("smb2.is_directory", "Is Directory");
    static final Field PLACE       = u64("smb2.position_info", "Position Information", help("Current file position"));
    static final Field MODE_BITS = u32("smb2.mode_info", "Mode Information", HEX, bits(
        u32("smb2.mode.file_write_through", "FILE_WRITE_THROUGH", HEX, mask(0x2)),
        u32("smb2.mode.file_sequential_only", "FILE_SEQUENTIAL_ONLY", HEX, mask(0x4)),
        u32("smb2.mode.file_no_intermediate_buffering", "FILE_NO_INTERMEDIATE_BUFFERING", HEX, mask(0x8)),
        u32("smb2.mode.file_synchronous_io_alert", "FILE_SYNCHRONOUS_IO_ALERT", HEX, mask(0x10)),
        u32("smb2.mode.file_synchronous_io_nonalert", "FILE_SYNCHRONOUS_IO_NONALERT", HEX, mask(0x20)),
        u32("smb2.mode.file_delete_on_close", "FILE_DELETE_ON_CLOSE", HEX, mask(0x1000))));
    static final Field ALIGNED     = u32("smb2.alignment_info", "Alignment Information", HEX, names(Values.of("""
        0x000 FILE_BYTE_ALIGNMENT
        0x001 FILE_WORD_ALIGNMENT
        0x003 FILE_LONG_ALIGNMENT
        0x007 FILE_QUAD_ALIGNMENT
        0x00f FILE_OCTA_ALIGNMENT
        0x01f FILE_32_BYTE_ALIGNMENT
        0x03f FILE_64_BYTE_ALIGNMENT
        0x07f FILE_128_BYTE_ALIGNMENT
        0x0ff FILE_256_BYTE_ALIGNMENT
        0x1ff FILE_512_BYTE_ALIGNMENT
        """)));
    static final Field DELETE      = bit("smb2.disposition.delete_on_close", "Delete on close", 1,
        yesNo("DELETE this file when closed", "Normal access, do not delete on close"), maskWidth(8));
    static final Field REPLACE     = bit("smb2.rename.replace_if", "Replace If", 0xff,
        yesNo("Replace the target if it exists", "Fail if the target exists"), maskWidth(8));
    static final Field RANDOM      = bytes("smb2.reserved.random", "Reserved (Random)");
    static final Field ROOT        = bytes("smb2.root_directory", "Root Dir Handle (MBZ)");

    private FileInformation() {}

    static void dissect(Dissection d, int level) {
        Field group = groupOf(level);
        if (group == null) {
            d.bytes(Smb2.UNKNOWN, d.remaining());
            return;
        }
        d.open(group);
        content(d, level);
        d.skipRest();
        d.close();
    }

    private static Field groupOf(int level) {
        return switch (level) {
            case 4 -> BASIC;
            case 5 -> STANDARD;
            case 6 -> INTERNAL;
            case 7 -> EA;
            case 8 -> ACCESS;
            case 10 -> RENAME;
            case 13 -> DISPOSITION;
            case 14 -> POSITION;
            case 16 -> MODE;
            case 17 -> ALIGNMENT;
            case 18 -> ALL;
            case 19 -> ALLOCATION;
            case 20 -> END;
            case 21 -> ALTERNATE;
            case 22 -> STREAMS;
            case 28 -> COMPRESSION;
            case 34 -> NETWORK;
            case 35 -> TAGGED;
            case 48 -> NORMALIZED;
            default -> null;
        };
    }

    private static void content(Dissection d, int level) {
        switch (level) {
            case 4 -> {
                Smb2Files.times(d);
                d.le32(Smb2Files.ATTRIBUTES);
                d.bytes(Smb2.UNKNOWN, 4);
            }
            case 5 -> {
                d.le64(FileFields.ALLOCATION_SIZE);
                d.le64(FileFields.END_OF_FILE);
                d.le32(FileFields.LINK_COUNT);
                narrow(d, FileFields.DELETE_PENDING);
                d.u8(FileFields.IS_DIRECTORY);
            }
            case 6 -> d.le64(FileFields.INDEX_NUMBER);
            case 7 -> d.le32(FileFields.EA_LENGTH);
            case 8 -> d.le32(FileFields.ACCESS_MASK);
            case 10 -> rename(d);
            case 13 -> d.u8(DELETE);
            case 14 -> d.le64(FileFields.POSITION);
            case 16 -> d.le32(FileFields.MODE);
            case 17 -> d.le32(FileFields.ALIGNMENT);
            case 18 -> all(d);
            case 19 -> d.le64(FileFields.ALLOCATION_SIZE);
            case 20 -> d.le64(FileFields.END_OF_FILE);
            case 22 -> streams(d);
            case 34 -> {
                FileFields.times(d);
                d.le64(FileFields.ALLOCATION_SIZE);
                d.le64(FileFields.END_OF_FILE);
                d.le32(FileFields.NT_ATTRIBUTES);
                d.bytes(FileFields.RESERVED, 4);
            }
            case 28 -> {
                d.le64(FileFields.COMPRESSED_SIZE);
                d.le16(FileFields.COMPRESSED_FORMAT);
                d.u8(FileFields.UNIT_SHIFT);
                d.u8(FileFields.CHUNK_SHIFT);
                d.u8(FileFields.CLUSTER_SHIFT);
                d.bytes(FileFields.RESERVED, 3);
            }
            case 35 -> {
                d.le32(FileFields.ATTRIBUTE);
                d.le32(FileFields.REPARSE_TAG);
            }
            default -> {
                long length = d.le32(FileFields.NAME_LENGTH);
                if (length > 0) d.text(FileFields.FILE_NAME, (int) Math.min(length, Integer.MAX_VALUE));
            }
        }
    }

    /** Reads one byte into a field that is declared wider. */
    private static void narrow(Dissection d, Field field) {
        int value = d.peekU8(0);
        d.at(field, d.offset(), 1, value);
        d.skip(1);
    }

    private static void name(Dissection d) {
        long length = d.le32(Smb2Files.NAME_LENGTH);
        if (length > 0) d.text(Smb2Files.FILE_NAME, (int) Math.min(length, Integer.MAX_VALUE));
    }

    private static void rename(Dissection d) {
        d.u8(REPLACE);
        d.bytes(RANDOM, 7);
        d.bytes(ROOT, 8);
        long length = d.le32(Smb2Files.NAME_LENGTH);
        String name = d.string(Smb2Files.FILE_NAME, (int) Math.min(length, Integer.MAX_VALUE));
        if (d.columns()) d.addInfo(" NewName:{s}", name);
    }

    private static void all(Dissection d) {
        Smb2Files.times(d);
        d.le32(Smb2Files.ATTRIBUTES);
        d.bytes(Smb2.UNKNOWN, 4);
        d.le64(Smb2Files.ALLOCATED);
        d.le64(Smb2Files.SIZE);
        d.le32(LINKS);
        d.u8(DELETED);
        d.u8(FOLDER);
        d.skip(2);
        d.le64(Smb2Information.FILE_ID);
        d.le32(Smb2Information.EA_SIZE);
        d.le32(FileFields.ACCESS_MASK);
        // Other than all else, it is taken to be big-endian.
        d.u64(PLACE);
        d.le32(MODE_BITS);
        d.le32(ALIGNED);
        name(d);
    }

    private static void streams(Dissection d) {
        while (d.remaining() > 0) {
            long next = d.peekLe32(0);
            int rest = d.narrow(next > 0 ? (int) Math.min(next, Integer.MAX_VALUE) : d.remaining());
            d.open(STREAM);
            d.le32(FileFields.NEXT_ENTRY);
            long length = d.le32(FileFields.STREAM_NAME_LENGTH);
            d.le64(FileFields.STREAM_SIZE);
            d.le64(FileFields.ALLOCATION_SIZE);
            d.text(FileFields.STREAM_NAME, (int) Math.min(length, Integer.MAX_VALUE));
            d.close();
            d.widen(rest);
            if (next == 0) return;
        }
    }
}
