package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** How files and pipes are opened, read, written, locked, watched and closed: [MS-SMB2] sections 2.2.13 to 2.2.27, 2.2.35 and 2.2.36. */
final class Smb2Files {

    static final Field OPLOCK         = u8("smb2.create.oplock", "Oplock", HEX, help("Oplock type"), names(Values.of("""
        0x00 No oplock
        0x01 Level2 oplock
        0x08 Exclusive oplock
        0x09 Batch oplock
        0xff Lease
        """)));
    static final Field IMPERSONATION  = u32("smb2.impersonation.level", "Impersonation level", names(Values.of("""
        0 Anonymous
        1 Identification
        2 Impersonation
        3 Delegation
        """)));
    static final Field CREATE_FLAGS   = u64("smb2.create_flags", "Create Flags", HEX);
    static final Field ATTRIBUTES = u32("smb2.file_attribute", "File Attributes", HEX, bits(
        bit("smb2.file_attribute.read_only", "Read Only", 0x1, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.hidden", "Hidden", 0x2, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.system", "System", 0x4, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.directory", "Directory", 0x10, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.archive", "Requires archived", 0x20, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.normal", "Normal", 0x80, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.temporary", "Temporary", 0x100, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.sparse", "Sparse", 0x200, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.reparse", "Reparse Point", 0x400,
            yesNo("Has an associated REPARSE POINT", "Does NOT have an associated reparse point"), maskWidth(32)),
        bit("smb2.file_attribute.compressed", "Compressed", 0x800, yesNo("COMPRESSED", "Uncompressed"), maskWidth(32)),
        bit("smb2.file_attribute.offline", "Offline", 0x1000, yesNo("OFFLINE", "Online"), maskWidth(32)),
        bit("smb2.file_attribute.not_content_indexed", "Not Content Indexed", 0x2000,
            yesNo("Is not indexed by the content indexing service", "Is indexed by the content indexing service"), maskWidth(32)),
        bit("smb2.file_attribute.encrypted", "Encrypted", 0x4000, YES_NO, maskWidth(32)),
        bit("smb2.file_attribute.integrity_stream", "Integrity Stream", 0x8000,
            yesNo("Has Integrity Support", "Does NOT have Integrity Support"), maskWidth(32)),
        bit("smb2.file_attribute.no_scrub_data", "No Scrub Data", 0x20000,
            yesNo("Is excluded from the data integrity scan", "Is not excluded from the data integrity scan"), maskWidth(32))));
    static final Field DISPOSITION    = u32("smb2.create.disposition", "Disposition", names(Values.of("""
        0 Supersede (supersede existing file (if it exists))
        1 Open (if file exists open it, else fail)
        2 Create (if file exists fail, else create it)
        3 Open If (if file exists open it, else create it)
        4 Overwrite (if file exists overwrite, else fail)
        5 Overwrite If (if file exists overwrite, else create it)
        """)));
    static final Field FILE_NAME      = text("smb2.filename", "Filename", UTF_16_LITTLE);
    static final Field EXTRA          = group("smb2.create.extrainfo", "ExtraInfo");
    static final Field ANSWER_FLAGS   = u8("smb2.create.rep_flags", "Response Flags", HEX,
        bits(bit("smb2.create.rep_flags.reparse_point", "ReparsePoint", 1, maskWidth(8))));
    static final Field ACTION         = u32("smb2.create.action", "Create Action", names(Values.of("""
        0 No action taken?
        1 The file existed and was opened
        2 The file did not exist but was created
        3 The file existed and was truncated
        32769 The file existed and was opened, and an OpLock was granted
        32770 The file did not exist but was created, and an OpLock was granted
        32771 The file existed and was truncated, and an OpLock was granted
        """)));
    static final Field CREATED        = time("smb2.create.time", "Create", help("Time when this object was created"));
    static final Field ACCESSED       = time("smb2.last_access.time", "Last Access");
    static final Field WRITTEN        = time("smb2.last_write.time", "Last Write");
    static final Field CHANGED        = time("smb2.last_change.time", "Last Change");
    static final Field ALLOCATED      = u64("smb2.allocation_size", "Allocation Size");
    static final Field SIZE           = u64("smb2.eof", "End Of File", help("SMB2 End Of File/File size"));
    static final Field HANDLE         = section("GUID handle");
    static final Field FILE_ID        = guid("smb2.fid", "File Id", help("SMB2 File Id"));
    static final Field OPENED_IN      = frame("dcerpc.nt.open_frame", "Frame handle opened");
    static final Field CLOSED_IN      = frame("dcerpc.nt.close_frame", "Frame handle closed");
    static final Field CLOSE_FLAGS    = u16("smb2.close.flags", "Close Flags", HEX,
        bits(bit("smb2.close.pq_attrib", "PostQuery Attrib", 1, maskWidth(16))));
    static final Field PADDING        = u8("smb2.read_padding", "Padding", HEX);
    static final Field READ_FLAGS     = u8("smb2.read_flags", "Flags", HEX, bits(
        bit("smb2.read_flags.unbuffered", "Unbuffered", 1,
            yesNo("Client is asking for UNBUFFERED read", "Client is NOT asking for UNBUFFERED read"), maskWidth(8)),
        bit("smb2.read_flags.compressed", "Compressed", 2,
            yesNo("Client is asking for COMPRESSED data", "Client is NOT asking for COMPRESSED data"), maskWidth(8))));
    static final Field READ_LENGTH    = u32("smb2.read_length", "Read Length", help("Amount of data to read"));
    static final Field FILE_OFFSET    = u64("smb2.file_offset", "File Offset");
    static final Field LEAST          = u32("smb2.min_count", "Min Count");
    static final Field CHANNEL        = u32("smb2.channel", "Channel", HEX, names(Values.of("""
        0 None
        1 RDMA V1
        2 RDMA V1_INVALIDATE
        3 RDMA TRANSFORM
        """)));
    static final Field REMAINING      = u32("smb2.remaining_bytes", "Remaining Bytes");
    static final Field CHANNEL_INFO   = group("smb2.channel_info_blob", "Channel Info Blob");
    static final Field DESCRIPTOR_OFFSET = u64("smb2.buffer_descriptor.offset", "Offset");
    static final Field DESCRIPTOR_TOKEN = u32("smb2.buffer_descriptor.token", "Token", HEX);
    static final Field DESCRIPTOR_LENGTH = u32("smb2.buffer_descriptor.length", "Length");
    static final Field READ_REMAINING = u32("smb2.read_remaining", "Read Remaining");
    static final Field READ_BLOB      = bytes("smb2.read.blob", "Info");
    static final Field DATA_OFFSET    = u16("smb2.data_offset", "Data Offset", HEX, help("Offset to data"));
    static final Field WRITE_LENGTH   = u32("smb2.write_length", "Write Length", help("Amount of data to write"));
    static final Field WRITE_FLAGS = u32("smb2.write.flags", "Write Flags", HEX, bits(
        bit("smb2.write.flags.write_through", "Write through", 0x1,
            yesNo("Client is asking for WRITE_THROUGH", "Client is NOT asking for WRITE_THROUGH"), maskWidth(32)),
        bit("smb2.write.flags.unbuffered", "Unbuffered", 0x2,
            yesNo("Client is asking for UNBUFFERED write", "Client is NOT asking for UNBUFFERED write"), maskWidth(32))));
    static final Field WRITE_COUNT    = u32("smb2.write.count", "Write Count");
    static final Field WRITE_REMAINING = u32("smb2.write.remaining", "Write Remaining");
    static final Field CHANNEL_OFFSET = u16("smb2.channel_info_offset", "Channel Info Offset");
    static final Field CHANNEL_LENGTH = u16("smb2.channel_info_length", "Channel Info Length");
    static final Field LOCK_COUNT     = u16("smb2.lock_count", "Lock Count");
    static final Field LOCK           = group("smb2.lock_info", "Lock Info");
    static final Field LOCK_LENGTH    = u64("smb2.lock_length", "Length");
    static final Field LOCK_FLAGS = u32("smb2.lock_flags", "Flags", HEX, bits(
        bit("smb2.lock_flags.shared", "Shared", 0x1, maskWidth(32)),
        bit("smb2.lock_flags.exclusive", "Exclusive", 0x2, maskWidth(32)),
        bit("smb2.lock_flags.unlock", "Unlock", 0x4, maskWidth(32)),
        bit("smb2.lock_flags.fail_immediately", "Fail Immediately", 0x10, maskWidth(32))));
    static final Field NOTIFY_FLAGS   = u16("smb2.notify.flags", "Notify Flags", HEX,
        bits(bit("smb2.notify.watch_tree", "Watch Tree", 1, maskWidth(16))));
    static final Field OUTPUT_LENGTH  = u32("smb2.output_buffer_len", "Output Buffer Length");
    static final Field NOTIFIED       = group("smb2.notify.out", "Out Data");
    static final Field NOTICE         = group("smb2.notify.info", "Notify Info");
    static final Field NOTICE_NEXT    = u32("smb2.notify.next_offset", "Next Offset", HEX, help("Offset to next entry in chain or 0"));
    static final Field NOTICE_ACTION  = u32("smb2.notify.action", "Action", HEX, help("Notify Action"), names(Values.of("""
        1 FILE_ACTION_ADDED
        2 FILE_ACTION_REMOVED
        3 FILE_ACTION_MODIFIED
        4 FILE_ACTION_RENAMED_OLD_NAME
        5 FILE_ACTION_RENAMED_NEW_NAME
        6 FILE_ACTION_ADDED_STREAM
        7 FILE_ACTION_REMOVED_STREAM
        8 FILE_ACTION_MODIFIED_STREAM
        9 FILE_ACTION_REMOVED_BY_DELETE
        """)));
    static final Field NAME_LENGTH    = u32("smb2.filename.len", "Filename Length");

    /** How many bytes a handle is said to take in the tree: more than a file's number has. */
    private static final int HANDLE_BYTES = 20;
    private static final int OPLOCK_BREAK = 24;

    private Smb2Files() {}

    static void dissect(Dissection d, Smb2Message message) {
        boolean response = message.response;
        if (response && Smb2Commands.isError(message)) {
            Smb2Commands.error(d, message);
            return;
        }
        switch (message.command) {
            case Smb2Commands.CREATE -> {
                if (response) created(d, message);
                else create(d, message);
            }
            case Smb2Commands.CLOSE -> {
                if (response) closed(d);
                else close(d, message);
            }
            case Smb2Commands.FLUSH -> flush(d, message);
            case Smb2Commands.READ -> {
                if (response) wasRead(d, message);
                else read(d, message);
            }
            case Smb2Commands.WRITE -> {
                if (response) written(d);
                else write(d, message);
            }
            case Smb2Commands.LOCK -> {
                if (response) locked(d);
                else lock(d, message);
            }
            case Smb2Commands.NOTIFY -> {
                if (response) notified(d, message);
                else watch(d, message);
            }
            default -> broken(d, message);
        }
    }

    private static void locked(Dissection d) {
        Smb2Commands.size(d);
        d.bytes(Smb2.UNKNOWN, 2);
    }

    // ---- files that are open

    /** Reads the number of a file that was opened before. */
    static void file(Dissection d, Smb2Message message) {
        file(d, message, fileId(d), false, false);
    }

    static Smb2Connection.FileId fileId(Dissection d) {
        return new Smb2Connection.FileId(d.peekU64(0), d.peekU64(8));
    }

    private static void file(Dissection d, Smb2Message message, Smb2Connection.FileId id, boolean opens, boolean closes) {
        int at = d.offset();
        Smb2Connection connection = message.connection;
        if (opens && connection != null) {
            String name = message.request == null ? null : message.request.name();
            long frame = d.packet().number;
            d.learn(() -> connection.open(id, name, frame));
        }
        long now = d.packet().number;
        if (closes && connection != null) d.learn(() -> connection.close(id, now));
        message.file = id;
        Smb2Connection.OpenFile open = connection == null ? null : d.remember(connection.file(id, now));
        d.open(HANDLE);
        d.leGuid(FILE_ID);
        if (open != null && open.frame() > 0) handleFrame(d, OPENED_IN, at, open.frame());
        if (open != null && open.closed() > 0) handleFrame(d, CLOSED_IN, at, open.closed());
        if (open != null && open.name() != null) {
            if (d.titles()) d.append(" File: {s}", open.name());
            if (d.columns()) d.addInfo(" File: {s}", open.name());
        }
        d.close();
    }

    private static void handleFrame(Dissection d, Field field, int at, long frame) {
        d.at(field, at, HANDLE_BYTES, frame);
        d.generated();
    }

    static void times(Dissection d) {
        FileFields.fileTime(d, CREATED);
        FileFields.fileTime(d, ACCESSED);
        FileFields.fileTime(d, WRITTEN);
        FileFields.fileTime(d, CHANGED);
    }

    private static void create(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.skip(1);
        d.u8(OPLOCK);
        d.le32(IMPERSONATION);
        d.le64(CREATE_FLAGS);
        d.bytes(Smb2.RESERVED, 8);
        d.le32(FileFields.ACCESS_MASK);
        d.le32(ATTRIBUTES);
        FileFields.flags(d, FileFields.SHARE_ACCESS);
        d.le32(DISPOSITION);
        d.le32(FileFields.CREATE_OPTIONS);
        int nameAt = d.offset();
        long nameBlob = Blob.take(d, 2, 2);
        int extraAt = d.offset();
        long extra = Blob.take(d, 4, 4);
        String name = Blob.text(d, FILE_NAME, nameBlob, message.start, nameAt, 2);
        if (d.columns()) d.addInfo(" File: {s}", name);
        message.about(d, new Smb2Connection.Request(name, 0, 0, 0, null));
        contexts(d, message, extra, extraAt);
    }

    private static void contexts(Dissection d, Smb2Message message, long blob, int at) {
        Blob.show(d, blob, at, 4, 4);
        int rest = Blob.begin(d, EXTRA, blob, message.start, message.start + message.body);
        if (rest < 0) return;
        Smb2CreateContexts.dissect(d, message);
        Blob.end(d, rest);
    }

    private static void created(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.u8(OPLOCK);
        d.u8(ANSWER_FLAGS);
        d.le32(ACTION);
        times(d);
        d.le64(ALLOCATED);
        d.le64(SIZE);
        d.le32(ATTRIBUTES);
        d.bytes(Smb2.RESERVED, 4);
        file(d, message, fileId(d), true, false);
        int at = d.offset();
        contexts(d, message, Blob.take(d, 4, 4), at);
    }

    private static void close(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.le16(CLOSE_FLAGS);
        d.skip(4);
        file(d, message, fileId(d), false, true);
    }

    private static void closed(Dissection d) {
        Smb2Commands.size(d);
        d.le16(CLOSE_FLAGS);
        d.bytes(Smb2.RESERVED, 4);
        times(d);
        d.le64(ALLOCATED);
        d.le64(SIZE);
        d.le32(ATTRIBUTES);
    }

    private static void flush(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        if (message.response) {
            d.bytes(Smb2.UNKNOWN, 2);
            return;
        }
        d.bytes(Smb2.UNKNOWN, 6);
        file(d, message);
    }

    // ---- reading and writing

    private static void read(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.u8(PADDING);
        d.u8(READ_FLAGS);
        long length = d.le32(READ_LENGTH);
        long offset = d.le64(FILE_OFFSET);
        if (d.columns()) d.addInfo(" Len:{} Off:{}", length, offset);
        file(d, message);
        message.about(d, new Smb2Connection.Request(null, 0, 0, 0, message.file));
        d.le32(LEAST);
        d.le32(CHANNEL);
        d.le32(REMAINING);
        channel(d, message, d.offset(), Blob.take(d, 2, 2));
    }

    /** Reads where memory is that data is to be moved to or from: section 2.2.19. */
    private static void channel(Dissection d, Smb2Message message, int at, long blob) {
        Blob.show(d, blob, at, 2, 2);
        int rest = Blob.begin(d, CHANNEL_INFO, blob, message.start, message.start + message.body);
        if (rest < 0) return;
        while (d.remaining() >= 16) {
            d.le64(DESCRIPTOR_OFFSET);
            d.le32(DESCRIPTOR_TOKEN);
            d.le32(DESCRIPTOR_LENGTH);
        }
        Blob.end(d, rest);
    }

    private static void wasRead(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int at = d.offset();
        long blob = Blob.take(d, 1, 1) & 0xff00000000L;
        d.seek(at + 2);
        long length = Math.min(d.peekLe32(0), Integer.MAX_VALUE);
        d.skip(6);
        d.seek(at + 6);
        d.le32(READ_REMAINING);
        d.bytes(Smb2.RESERVED, 4);
        d.at(Blob.OFFSET, at, 1, Blob.offset(blob));
        d.at(Smb2.RESERVED, at + 1, 1);
        d.at(Blob.LENGTH, at + 2, 4, length);
        d.seek(message.start + Blob.offset(blob));
        message.file = message.request == null ? null : message.request.file();
        data(d, message, (int) length, true);
    }

    private static void written(Dissection d) {
        Smb2Commands.size(d);
        d.bytes(Smb2.RESERVED, 2);
        d.le32(WRITE_COUNT);
        d.le32(WRITE_REMAINING);
        d.le16(CHANNEL_OFFSET);
        d.le16(CHANNEL_LENGTH);
    }

    private static void write(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int data = d.le16(DATA_OFFSET);
        long length = d.le32(WRITE_LENGTH);
        long offset = d.le64(FILE_OFFSET);
        if (d.columns()) d.addInfo(" Len:{} Off:{}", length, offset);
        file(d, message);
        d.le32(CHANNEL);
        d.le32(REMAINING);
        int at = d.offset();
        long blob = Blob.take(d, 2, 2);
        FileFields.flags(d, WRITE_FLAGS);
        channel(d, message, at, blob);
        d.seek(message.start + data);
        data(d, message, (int) Math.min(length, Integer.MAX_VALUE), false);
    }

    /** What is read from or written to a file, or goes through a pipe. */
    private static void data(Dissection d, Smb2Message message, int length, boolean shown) {
        if (length == 0) {
            if (shown) {
                d.at(READ_BLOB, d.offset(), 0);
                if (d.titles()) d.titleLast("{}: <MISSING>: NO DATA", READ_BLOB.label);
            }
            return;
        }
        int rest = d.narrow(length);
        if (shown) d.at(READ_BLOB, d.offset(), d.captured());
        if (message.isPipe()) DceRpc.pipe(d, message.file);
        else d.rest();
        d.widen(rest);
    }

    // ---- locks, watches, leases

    private static void lock(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int count = d.le16(LOCK_COUNT);
        d.bytes(Smb2.RESERVED, 4);
        file(d, message);
        for (int i = 0; i < count; i++) {
            int at = d.offset();
            d.open(LOCK);
            d.skip(8);
            d.le64(LOCK_LENGTH);
            FileFields.flags(d, LOCK_FLAGS);
            d.bytes(Smb2.RESERVED, 4);
            d.close();
            int behind = d.offset();
            d.seek(at);
            d.le64(FILE_OFFSET);
            d.seek(behind);
        }
    }

    private static void watch(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        d.le16(NOTIFY_FLAGS);
        d.le32(OUTPUT_LENGTH);
        file(d, message);
        FileFields.flags(d, FileFields.COMPLETION_FILTER);
        d.bytes(Smb2.RESERVED, 4);
    }

    private static void notified(Dissection d, Smb2Message message) {
        Smb2Commands.size(d);
        int at = d.offset();
        long blob = Blob.take(d, 2, 4);
        Blob.show(d, blob, at, 2, 4);
        int rest = Blob.begin(d, NOTIFIED, blob, message.start, message.start + message.body);
        if (rest < 0) return;
        while (d.remaining() > 0) {
            long next = d.peekLe32(0);
            int whole = d.remaining();
            int outer = d.narrow(next > 0 ? (int) Math.min(next, Integer.MAX_VALUE) : whole);
            d.open(NOTICE);
            d.extent(whole);
            d.le32(NOTICE_NEXT);
            d.le32(NOTICE_ACTION);
            long length = d.le32(NAME_LENGTH);
            d.text(FILE_NAME, (int) Math.min(length, Integer.MAX_VALUE));
            d.close();
            d.widen(outer);
            if (next == 0) break;
        }
        Blob.end(d, rest);
    }

    /** What a message is called that says that others want to use the file too: sections 2.2.23 to 2.2.25. */
    static String breakName(Dissection d, Smb2Message message) {
        boolean lease = d.captured() >= 2 && d.peekLe16(0) != OPLOCK_BREAK;
        String what = lease ? "Lease Break " : "Oplock Break ";
        if (!message.response) return what + "Acknowledgment";
        return what + (message.id == -1 ? "Notification" : "Response");
    }

    private static void broken(Dissection d, Smb2Message message) {
        int size = Smb2Commands.size(d);
        if (size == OPLOCK_BREAK) {
            d.u8(OPLOCK);
            d.bytes(Smb2.RESERVED, 1);
            d.bytes(Smb2.RESERVED, 4);
            file(d, message);
        } else if (message.response && message.id == -1) {
            Leases.announced(d);
        } else {
            d.bytes(Smb2.RESERVED, 2);
            Leases.acknowledged(d);
        }
    }
}
