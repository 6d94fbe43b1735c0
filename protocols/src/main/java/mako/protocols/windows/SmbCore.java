package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The commands of SMB that DOS and LAN Manager knew: [MS-CIFS] sections 2.2.4.1 to 2.2.4.45, 2.2.4.55 to 2.2.4.61 and 2.2.4.66 to 2.2.4.71. */
final class SmbCore {

    static final int WRITE_AND_CLOSE = 0x2c;

    static final Field DIRECTORY      = text("smb.dir_name", "Directory", help("SMB Directory Name"));
    static final Field OLD_FILE       = text("smb.old_file", "Old File Name", help("Old File Name (When renaming a file)"));
    static final Field SEARCH         = u16("smb.search.attribute", "Search Attributes", HEX, bits(
        bit("smb.search.attribute.read_only", "Read Only", 0x1,
            yesNo("Include READ ONLY files in search results", "Do NOT include read only files in search results"), maskWidth(16), help("READ ONLY search attribute")),
        bit("smb.search.attribute.hidden", "Hidden", 0x2,
            yesNo("Include HIDDEN files in search results", "Do NOT include hidden files in search results"), maskWidth(16), help("HIDDEN search attribute")),
        bit("smb.search.attribute.system", "System", 0x4,
            yesNo("Include SYSTEM files in search results", "Do NOT include system files in search results"), maskWidth(16), help("SYSTEM search attribute")),
        bit("smb.search.attribute.volume", "Volume ID", 0x8,
            yesNo("Include VOLUME IDs in search results", "Do NOT include volume IDs in search results"), maskWidth(16), help("VOLUME ID search attribute")),
        bit("smb.search.attribute.directory", "Directory", 0x10,
            yesNo("Include DIRECTORIES in search results", "Do NOT include directories in search results"), maskWidth(16), help("DIRECTORY search attribute")),
        bit("smb.search.attribute.archive", "Archive", 0x20,
            yesNo("Include ARCHIVE files in search results", "Do NOT include archive files in search results"), maskWidth(16), help("ARCHIVE search attribute"))));
    private static final Trait ACCESS = bits(
        bit("smb.access.writethrough", "Writethrough", 0x4000,
            yesNo("Write through enabled", "Write through disabled"), maskWidth(16), help("Writethrough mode?")),
        bit("smb.access.caching", "Caching", 0x1000,
            yesNo("Do not cache this file", "Caching permitted on this file"), maskWidth(16), help("Caching mode?")),
        u16("smb.access.locality", "Locality", mask(0x700), help("Locality of reference"), names(Values.of("""
            0 Locality of reference unknown
            1 Mainly sequential access
            2 Mainly random access
            3 Random access with some locality
            """))),
        u16("smb.access.sharing", "Sharing Mode", mask(0x70), names(Values.of("""
            0 Compatibility mode
            1 Deny read/write/execute (exclusive)
            2 Deny write
            3 Deny read/execute
            4 Deny none
            """))),
        u16("smb.access.mode", "Access Mode", mask(0x7), names(Values.of("""
            0 Open for reading
            1 Open for writing
            2 Open for reading and writing
            3 Open for execute
            """))));
    static final Field DESIRED        = u16("smb.access.desired", "Desired Access", HEX, ACCESS);
    static final Field GRANTED        = u16("smb.access.granted", "Granted Access", HEX, ACCESS);
    static final Field FILE_SIZE      = u32("smb.file_size", "File Size");
    static final Field COUNT          = u32("smb.count", "Count", help("Count number of items/bytes"));
    static final Field SEEK_MODE      = u16("smb.seek_mode", "Seek Mode", help("Seek Mode, what type of seek"), names(Values.of("""
        0 From Start Of File
        1 From Current Position
        2 From End Of File
        """)));
    static final Field DATA_LENGTH    = u16("smb.data_len", "Data Length", help("Length of data"));
    static final Field MOST           = u16("smb.maxcount", "Max Count", help("Maximum Count"));
    static final Field REQUEST_MASK   = u32("smb.request.mask", "Request Mask", HEX, help("Connectionless mode mask"));
    static final Field RESPONSE_MASK  = u32("smb.response.mask", "Response Mask", HEX, help("Connectionless mode mask"));
    static final Field TOTAL_DATA     = u16("smb.total_data_len", "Total Data Length", help("Total length of data"));
    static final Field CREATE_DATE    = u16("smb.create.smb.date", "Create Date", HEX, help("Create Date, SMB_DATE format"));
    static final Field CREATE_TIME    = u16("smb.create.smb.time", "Create Time", HEX, help("Create Time, SMB_TIME format"));
    static final Field ACCESS_DATE    = u16("smb.access.smb.date", "Last Access Date", HEX, help("Last Access Date, SMB_DATE format"));
    static final Field ACCESS_TIME    = u16("smb.access.smb.time", "Last Access Time", HEX, help("Last Access Time, SMB_TIME format"));
    static final Field WRITE_DATE     = u16("smb.last_write.smb.date", "Last Write Date", HEX, help("Last Write Date, SMB_DATE format"));
    static final Field WRITE_TIME     = u16("smb.last_write.smb.time", "Last Write Time", HEX, help("Last Write Time, SMB_TIME format"));
    static final Field DATA_SIZE      = u32("smb.data_size", "Data Size");
    static final Field ALLOCATION     = u32("smb.alloc_size", "Allocation Size", help("Number of bytes to reserve on create or truncate"));
    static final Field LOCK_TYPE      = u8("smb.lock.type", "Lock Type", HEX, bits(
        bit("smb.lock.type.large", "Large Files", 0x10,
            yesNo("Large file locking format requested", "Large file locking format not requested"), maskWidth(8), help("Large file locking requested?")),
        bit("smb.lock.type.cancel", "Cancel", 0x8,
            yesNo("Cancel outstanding lock request", "Don't cancel outstanding lock request"), maskWidth(8), help("Cancel outstanding lock requests?")),
        bit("smb.lock.type.change", "Change", 0x4, yesNo("Change lock type", "Don't change lock type"), maskWidth(8), help("Change type of lock?")),
        bit("smb.lock.type.oplock_release", "Oplock Break", 0x2,
            yesNo("This is an oplock break notification/response", "This is not an oplock break notification/response"), maskWidth(8), help("Is this a notification of, or a response to, an oplock break?")),
        bit("smb.lock.type.shared", "Shared", 0x1,
            yesNo("This is a shared lock", "This is an exclusive lock"), maskWidth(8), help("Shared or exclusive lock requested?"))));
    static final Field LOCK_LEVEL     = u8("smb.locking.oplock.level", "Oplock Level", help("Level of existing oplock at client (if any)"), names(Values.of("""
        0 Client is not holding oplock on this file
        1 Level 2 oplock currently held by client
        """)));
    static final Field UNLOCKS        = u16("smb.locking.num_unlocks", "Number of Unlocks", help("Number of unlock requests in this request"));
    static final Field LOCKS          = u16("smb.locking.num_locks", "Number of Locks", help("Number of lock requests in this request"));
    static final Field LOCK_OFFSET    = u64("smb.lock.offset", "Offset", help("Offset in the file of lock/unlock region"));
    static final Field LOCK_LENGTH    = u64("smb.lock.length", "Length", help("Length of lock/unlock region"));
    static final Field OPEN_FUNCTION  = u16("smb.open.function", "Open Function", HEX, bits(
        bit("smb.open.function.create", "Create", 0x10,
            yesNo("Create file if it does not exist", "Fail if file does not exist"), maskWidth(16), help("Create file if it doesn't exist?")),
        u16("smb.open.function.open", "Open", mask(0x3), help("Action to be taken on open if file exists"), names(Values.of("""
            0 Fail if file exists
            1 Open file if it exists
            2 Truncate file if it exists
            """)))));
    static final Field COPY_FLAGS     = u16("smb.copy.flags", "Flags", HEX, bits(
        bit("smb.copy.flags.ea_action", "EA action if EAs not supported on dest", 0x10,
            yesNo("Fail copy", "Discard EAs"), maskWidth(16), help("Fail copy if source file has EAs and dest doesn't support EAs?")),
        bit("smb.copy.flags.tree_copy", "Tree copy", 0x10,
            yesNo("Copy is a tree copy", "Copy is a file copy"), maskWidth(16), help("Is copy a tree copy?")),
        bit("smb.copy.flags.verify", "Verify writes", 0x10,
            yesNo("MUST verify all writes", "Don't have to verify writes"), maskWidth(16), help("Verify all writes?")),
        bit("smb.copy.flags.source_mode", "Source mode", 0x8, yesNo("ASCII", "Binary"), maskWidth(16), help("Is source in ASCII?")),
        bit("smb.copy.flags.dest_mode", "Destination mode", 0x4, yesNo("ASCII", "Binary"), maskWidth(16), help("Is destination in ASCII?")),
        bit("smb.copy.flags.dir", "Must be directory", 0x2,
            yesNo("Target must be a directory", "Target needn't be a directory"), maskWidth(16), help("Must target be a directory?")),
        bit("smb.copy.flags.file", "Must be file", 0x1,
            yesNo("Target must be a file", "Target needn't be a file"), maskWidth(16), help("Must target be a file?"))));
    static final Field MOVE_FLAGS     = u16("smb.move.flags", "Flags", HEX, bits(
        bit("smb.move.flags.verify", "Verify writes", 0x10,
            yesNo("MUST verify all writes", "Don't have to verify writes"), maskWidth(16), help("Verify all writes?")),
        bit("smb.move.flags.dir", "Must be directory", 0x2,
            yesNo("Target must be a directory", "Target needn't be a directory"), maskWidth(16), help("Must target be a directory?")),
        bit("smb.move.flags.file", "Must be file", 0x1,
            yesNo("Target must be a file", "Target needn't be a file"), maskWidth(16), help("Must target be a file?"))));
    static final Field MOVED          = u16("smb.files_moved", "Files Moved", help("Number of files moved"));
    static final Field MORE_WANTED    = bit("smb.open.flags.add_info", "Additional Info", 0x1,
        yesNo("Additional information requested", "Additional information not requested"), maskWidth(16), help("Additional Information Requested?"));
    static final Field LOCK_WANTED    = bit("smb.open.flags.ex_oplock", "Exclusive Oplock", 0x2,
        yesNo("Exclusive oplock requested", "Exclusive oplock not requested"), maskWidth(16), help("Exclusive Oplock Requested?"));
    static final Field BATCH_WANTED   = bit("smb.open.flags.batch_oplock", "Batch Oplock", 0x4,
        yesNo("Batch oplock requested", "Batch oplock not requested"), maskWidth(16), help("Batch Oplock Requested?"));
    static final Field OPEN_FLAGS     = u16("smb.open.flags", "Flags", HEX, bits(MORE_WANTED, LOCK_WANTED, BATCH_WANTED));
    static final Field OPEN_ACTION    = u16("smb.open.action", "Action", HEX, bits(
        bit("smb.open.action.lock", "Exclusive Open", 0x8000,
            yesNo("File is currently opened only by this user", "File is opened by another user (or mode not supported by server)"), maskWidth(16), help("Is this file opened by another user?")),
        u16("smb.open.action.open", "Open Action", mask(0x3), help("Open Action, how the file was opened"), names(Values.of("""
            0 No action taken?
            1 The file existed and was opened
            2 The file did not exist but was created
            3 The file existed and was truncated
            32769 The file existed and was opened, and an OpLock was granted
            32770 The file did not exist but was created, and an OpLock was granted
            32771 The file existed and was truncated, and an OpLock was granted
            """)))));
    static final Field SERVER_FILE    = u32("smb.server_fid", "Server FID", HEX, help("Server unique File ID"));
    static final Field SEARCH_ID      = u16("smb.search_id", "Search ID", HEX, help("Search ID, handle for find operations"));
    static final Field MONITOR        = u16("smb.monitor_handle", "Monitor Handle", HEX, help("Handle for Find Notify operations"));
    static final Field UNITS          = u16("smb.units", "Total Units", help("Total number of units at server"));
    static final Field UNIT_BLOCKS    = u16("smb.bpu", "Blocks Per Unit", help("Blocks per unit at server"));
    static final Field BLOCK_SIZE     = u16("smb.blocksize", "Block Size", help("Block size (in bytes) at server"));
    static final Field FREE           = u16("smb.free_units", "Free Units", help("Number of free units at server"));
    static final Field KEY_LENGTH     = u16("smb.resume.key_len", "Resume Key Length");
    static final Field FIND_ID        = u8("smb.resume.find_id", "Find ID", HEX, help("Handle for Find operation"));
    static final Field SERVER_COOKIE  = bytes("smb.resume.server.cookie", "Server Cookie", help("Cookie, must not be modified by the client"));
    static final Field CLIENT_COOKIE  = bytes("smb.resume.client.cookie", "Client Cookie", help("Cookie, must not be modified by the server"));
    static final Field RENAME_LEVEL   = u16("smb.ntr_loi", "Level of Interest", help("NT Rename level"), names(Values.of("""
        259 Create Hard Link
        """)));
    static final Field CLUSTERS       = u32("smb.ntr_clu", "Cluster count", help("Number of clusters"));
    static final Field SETUP_LENGTH   = u16("smb.print.setup.len", "Setup Len", help("Length of printer setup data"));
    static final Field PRINT_MODE     = u16("smb.print.mode", "Mode", help("Text or Graphics mode"), names(Values.of("""
        0 Text Mode
        1 Graphics Mode
        """)));
    static final Field JOB            = text("smb.print.identifier", "Identifier", help("Identifier string for this print job"));
    static final Field START_INDEX    = u16("smb.print.start_index", "Start Index", help("First queue entry to return"));
    static final Field RESTART_INDEX  = u16("smb.print.restart_index", "Restart Index", help("Index of entry after last returned"));
    static final Field QUEUED         = time("smb.print.queued.date", "Queued", help("Date when this entry was queued"));
    static final Field QUEUED_DATE    = u16("smb.print.queued.smb.date", "Queued Date", HEX, help("Date when this print job was queued, SMB_DATE format"));
    static final Field QUEUED_TIME    = u16("smb.print.queued.smb.time", "Queued Time", HEX, help("Time when this print job was queued, SMB_TIME format"));
    static final Field PRINT_STATUS   = u8("smb.print.status", "Status", HEX, help("Status of this entry"), names(Values.of("""
        0x1 Held or Stopped
        0x2 Printing
        0x3 Awaiting print
        0x4 In intercept
        0x5 File had error
        0x6 Printer error
        """)));
    static final Field SPOOL_NUMBER   = u16("smb.print.spool.file_number", "Spool File Number", help("Spool File Number, assigned by the spooler"));
    static final Field SPOOL_SIZE     = u32("smb.print.spool.file_size", "Spool File Size", help("Number of bytes in spool file"));
    static final Field SPOOL_NAME     = text("smb.print.spool.name", "Name", help("Name of client that submitted this job"));
    static final Field ORIGINATOR     = text("smb.originator_name", "Originator Name", help("Name of sender of message"));
    static final Field DESTINATION    = text("smb.destination_name", "Destination Name", help("Name of recipient of message"));
    static final Field MESSAGE_LENGTH = u16("smb.message.len", "Message Len", help("Length of message"));
    static final Field MESSAGE        = text("smb.message", "Message", help("Message text"));
    static final Field MESSAGE_GROUP  = u16("smb.mgid", "Message Group ID", help("Message group ID for multi-block messages"));
    static final Field FORWARDED      = text("smb.forwarded_name", "Forwarded Name", help("Recipient name being forwarded"));
    static final Field MACHINE        = text("smb.machine_name", "Machine Name", help("Name of target machine"));
    static final Field DOS_ATTRIBUTES = u16("smb.file_attribute", "File Attributes", HEX, bits(
        bit("smb.file_attribute.archive", "Archive", 0x20,
            yesNo("Modified since last ARCHIVE", "Has NOT been modified since last archive"), maskWidth(16)),
        bit("smb.file_attribute.directory", "Directory", 0x10, yesNo("DIRECTORY", "NOT a directory"), maskWidth(16)),
        bit("smb.file_attribute.volume", "Volume ID", 0x8, yesNo("VOLUME ID", "NOT a volume ID"), maskWidth(16)),
        bit("smb.file_attribute.system", "System", 0x4, yesNo("SYSTEM file/dir", "NOT a system file/dir"), maskWidth(16)),
        bit("smb.file_attribute.hidden", "Hidden", 0x2, yesNo("HIDDEN", "NOT hidden"), maskWidth(16)),
        bit("smb.file_attribute.read_only", "Read Only", 0x1, yesNo("READ ONLY", "NOT read only"), maskWidth(16))));
    static final Field BYTE_ATTRIBUTES = u8("smb.file_attribute", "File Attributes", HEX, bits(
        bit("smb.file_attribute.read_only", "Read Only", 0x1, yesNo("READ ONLY", "NOT read only"), maskWidth(8)),
        bit("smb.file_attribute.hidden", "Hidden", 0x2, yesNo("HIDDEN", "NOT hidden"), maskWidth(8)),
        bit("smb.file_attribute.system", "System", 0x4, yesNo("SYSTEM file/dir", "NOT a system file/dir"), maskWidth(8)),
        bit("smb.file_attribute.volume", "Volume ID", 0x8, yesNo("VOLUME ID", "NOT a volume ID"), maskWidth(8)),
        bit("smb.file_attribute.directory", "Directory", 0x10, yesNo("DIRECTORY", "NOT a directory"), maskWidth(8)),
        bit("smb.file_attribute.archive", "Archive", 0x20,
            yesNo("Modified since last ARCHIVE", "Has NOT been modified since last archive"), maskWidth(8))));
    static final Field RAW_MODE       = u16("smb.write.mode", "Write Mode", HEX, bits(SmbCommands.RETURN_REMAINING, SmbCommands.WRITE_THROUGH));
    static final Field MULTIPLEX_MODE = u16("smb.write.mode", "Write Mode", HEX, bits(
        bit("smb.write.mode.connectionless", "Connectionless", 0x80,
            yesNo("CONNECTIONLESS mode requested", "Connectionless mode not requested"), maskWidth(16)),
        SmbCommands.RETURN_REMAINING, SmbCommands.WRITE_THROUGH));
    static final Field LOCK_ASKED     = u8("smb.lock.type", "Lock Type", HEX);
    static final Field UNLOCK_LIST    = section("Unlocks");
    static final Field LOCK_LIST      = section("Locks");
    static final Field UNLOCK         = section("Unlock");
    static final Field LOCK           = section("Lock");
    static final Field KEY            = section("Resume Key");
    static final Field FOUND          = section("Directory Information");
    static final Field QUEUE_ENTRY    = section("Queue entry");

    private SmbCore() {}

    /** What an answer shows again of what was locked. */
    record Locking(int type, int level, int unlocks, int locks, long[] unlocked, long[] locked) {}

    /** Whether the words and bytes of a command are known. */
    static boolean isKnown(int command) {
        return switch (command) {
            case 0x15, 0x16, 0x17, 0x18, 0x19, 0x1c, 0x1f, 0x21, 0x27, 0x28, 0x30 -> false;
            default -> command <= 0x35 || command >= 0x70 && command <= 0x75 || command >= 0x80 && command <= 0x84 || command >= 0xa0 && command <= 0xa5
                && command != 0xa3 || command >= 0xc0 && command <= 0xc3 || command >= 0xd0 && command <= 0xd7;
        };
    }

    /** Shows what the request of a response named. */
    static void before(Dissection d, SmbMessage message, int command) {
        if (!message.response) return;
        boolean seen = message.request != null;
        String[] names = seen ? message.request.dialects() : null;
        switch (command) {
            case 0x00, 0x01, 0x06, 0x10 -> {
                if (names != null) named(d, message, FileFields.FILE_NAME, names[0]);
            }
            case 0x07 -> {
                if (message.exchange == null) return;
                named(d, message, OLD_FILE, names == null ? "<NULL>" : names[0]);
                named(d, message, FileFields.FILE_NAME, names == null ? "<NULL>" : names[1]);
            }
            case SmbCommands.LOCKING -> {
                if (seen && message.request.more() instanceof Locking locking) locked(d, message, locking);
            }
            default -> {}
        }
    }

    private static void named(Dissection d, SmbMessage message, Field field, String name) {
        d.at(field, message.body + message.start, 0, name);
        d.generated();
    }

    private static void locked(Dissection d, SmbMessage message, Locking locking) {
        int start = message.start;
        d.at(LOCK_ASKED, message.body + start, 0, locking.type);
        d.generated();
        d.openLast();
        for (Derivation bit : LOCK_TYPE.inside()) d.part(bit.field(), start, 0, locking.type);
        again(d, LOCK_LEVEL, start, locking.level);
        again(d, UNLOCKS, start, locking.unlocks);
        again(d, LOCKS, start, locking.locks);
        ranges(d, LOCK_LIST, start, locking.locked);
        ranges(d, UNLOCK_LIST, start, locking.unlocked);
        d.close();
    }

    private static void again(Dissection d, Field field, int at, long value) {
        d.at(field, at, 0, value);
        d.generated();
    }

    private static void ranges(Dissection d, Field list, int start, long[] ranges) {
        int at = d.offset();
        d.seek(start);
        d.open(list);
        d.extent(0);
        for (int i = 0; i + 2 < ranges.length; i += 3) {
            again(d, Smb.PROCESS, start, ranges[i]);
            again(d, LOCK_OFFSET, start, ranges[i + 1]);
            again(d, LOCK_LENGTH, start, ranges[i + 2]);
        }
        d.close();
        d.seek(at);
    }

    // ---- words

    static void readWords(Dissection d, SmbMessage message, int command, int words) {
        if (message.response) answered(d, message, command, words);
        else asked(d, message, command, words);
    }

    private static void asked(Dissection d, SmbMessage message, int command, int words) {
        switch (command) {
            case 0x02 -> {
                FileFields.flags(d, DESIRED);
                FileFields.flags(d, SEARCH);
            }
            case 0x03, 0x0f -> {
                message.attributes = FileFields.flags(d, DOS_ATTRIBUTES);
                seconds(d, FileFields.CREATED);
            }
            case 0x05, 0x23 -> fid(d, message);
            case 0x06, 0x07 -> FileFields.flags(d, SEARCH);
            case 0x09 -> {
                FileFields.flags(d, DOS_ATTRIBUTES);
                seconds(d, FileFields.WRITTEN);
                d.bytes(FileFields.RESERVED, 10);
            }
            case 0x0a, 0x0b, 0x13, 0x14 -> readOrWrite(d, message, command == 0x0b || command == 0x14);
            case 0x0c, 0x0d -> {
                fid(d, message);
                d.le32(COUNT);
                d.le32(SmbCommands.OFFSET);
            }
            case 0x0e -> {
                d.bytes(FileFields.RESERVED, 2);
                seconds(d, FileFields.CREATED);
            }
            case 0x12 -> {
                fid(d, message);
                d.le16(SEEK_MODE);
                d.le32(SmbCommands.OFFSET);
            }
            case 0x1a, 0x1b -> {
                fid(d, message);
                d.le32(SmbCommands.OFFSET);
                d.le16(MOST);
                d.le16(SmbCommands.LEAST);
                if (command == 0x1a) SmbTransactions.timeout(d);
                d.bytes(FileFields.RESERVED, command == 0x1a ? 2 : 6);
                if (command == 0x1a && words == 10) d.le32(SmbCommands.OFFSET_HIGH);
            }
            case 0x1d, 0x1e -> {
                fid(d, message);
                d.le16(TOTAL_DATA);
                d.bytes(FileFields.RESERVED, 2);
                d.le32(SmbCommands.OFFSET);
                SmbTransactions.timeout(d);
                d.le16(command == 0x1d ? RAW_MODE : MULTIPLEX_MODE);
                if (command == 0x1d) d.bytes(FileFields.RESERVED, 4);
                else d.le32(REQUEST_MASK);
                message.dataLength = d.le16(DATA_LENGTH);
                d.le16(SmbCommands.DATA_OFFSET);
            }
            case 0x22 -> {
                fid(d, message);
                dates(d);
            }
            case SmbCommands.LOCKING -> locking(d, message);
            case 0x29, 0x2a -> {
                Smb.treeAgain(d, message);
                FileFields.flags(d, OPEN_FUNCTION);
                FileFields.flags(d, command == 0x29 ? COPY_FLAGS : MOVE_FLAGS);
            }
            case WRITE_AND_CLOSE -> {
                message.asked(d, SmbCommands.fid(d, message, true));
                message.dataLength = (int) narrow(d, COUNT, 2);
                d.le32(SmbCommands.OFFSET);
                seconds(d, FileFields.WRITTEN);
                if (words == 12) d.bytes(FileFields.RESERVED, 12);
            }
            case SmbCommands.OPEN -> {
                d.le16(OPEN_FLAGS);
                FileFields.flags(d, DESIRED);
                FileFields.flags(d, SEARCH);
                FileFields.flags(d, DOS_ATTRIBUTES);
                seconds(d, FileFields.CREATED);
                FileFields.flags(d, OPEN_FUNCTION);
                d.le32(ALLOCATION);
                SmbTransactions.timeout(d);
                d.bytes(FileFields.RESERVED, 4);
            }
            case 0x31 -> {
                message.asked(d, SmbCommands.fid(d, message, true));
                seconds(d, FileFields.WRITTEN);
            }
            case 0x34 -> d.le16(SEARCH_ID);
            case 0x35 -> d.le16(MONITOR);
            case 0x81, 0x82, 0x83, 0x84 -> {
                d.le16(MOST);
                FileFields.flags(d, SEARCH);
            }
            case 0xa5 -> {
                FileFields.flags(d, SEARCH);
                d.le16(RENAME_LEVEL);
                d.le32(CLUSTERS);
            }
            case 0xc0 -> {
                d.le16(SETUP_LENGTH);
                d.le16(PRINT_MODE);
            }
            case 0xc1, 0xc2 -> printed(d);
            case 0xc3 -> {
                d.le16(MOST);
                d.le16(START_INDEX);
            }
            case 0xd6 -> d.le16(MESSAGE_GROUP);
            default -> {}
        }
    }

    private static void answered(Dissection d, SmbMessage message, int command, int words) {
        switch (command) {
            case 0x02 -> {
                opened(d, message);
                FileFields.flags(d, DOS_ATTRIBUTES);
                seconds(d, FileFields.WRITTEN);
                d.le32(FILE_SIZE);
                FileFields.flags(d, GRANTED);
            }
            case 0x03, 0x0e, 0x0f -> opened(d, message);
            case 0x08 -> {
                FileFields.flags(d, DOS_ATTRIBUTES);
                seconds(d, FileFields.WRITTEN);
                d.le32(FILE_SIZE);
                d.bytes(FileFields.RESERVED, 10);
            }
            case 0x0a, 0x13 -> {
                narrow(d, COUNT, 2);
                d.bytes(FileFields.RESERVED, 8);
            }
            case 0x0b, 0x14 -> {
                long count = narrow(d, COUNT, 2);
                askedFor(d, message);
                if (d.columns()) d.addInfo(", {} byte{}", count, count == 1 ? "" : "s");
            }
            case 0x12 -> d.le32(SmbCommands.OFFSET);
            case 0x1b -> {
                d.le32(SmbCommands.OFFSET);
                narrow(d, COUNT, 2);
                d.bytes(FileFields.RESERVED, 2);
                d.le16(SmbCommands.COMPACTION);
                d.bytes(FileFields.RESERVED, 2);
                message.dataLength = d.le16(DATA_LENGTH);
                d.le16(SmbCommands.DATA_OFFSET);
            }
            case 0x1d -> narrow(d, SmbCommands.REMAINING, 2);
            case 0x1e -> d.le32(RESPONSE_MASK);
            case 0x20, WRITE_AND_CLOSE, 0x81, 0x82, 0x83 -> message.count = (int) narrow(d, COUNT, 2);
            case 0x23 -> {
                dates(d);
                d.le32(DATA_SIZE);
                d.le32(ALLOCATION);
                FileFields.flags(d, DOS_ATTRIBUTES);
            }
            case 0x29, 0x2a -> d.le16(MOVED);
            case SmbCommands.OPEN -> openedNow(d, message, words);
            case 0x70 -> {
                d.le16(SmbCommands.BUFFER);
                Smb.treeAgain(d, message);
            }
            case 0x80 -> {
                d.le16(UNITS);
                d.le16(UNIT_BLOCKS);
                d.le16(BLOCK_SIZE);
                d.le16(FREE);
                d.bytes(FileFields.RESERVED, 2);
            }
            case 0x84 -> d.bytes(FileFields.RESERVED, 2);
            case 0xc0 -> printed(d);
            case 0xc3 -> {
                message.count = (int) narrow(d, COUNT, 2);
                d.le16(RESTART_INDEX);
            }
            case 0xd5 -> d.le16(MESSAGE_GROUP);
            default -> {}
        }
    }

    private static void fid(Dissection d, SmbMessage message) {
        int fid = SmbCommands.fid(d, message, false);
        // All files of a process are flushed by this number.
        if (fid != 0xffff) message.asked(d, fid);
    }

    /** Reads the number of a file that is printed: it is none of those that are open. */
    private static void printed(Dissection d) {
        int fid = d.le16(SmbCommands.FILE_ID);
        if (d.columns()) d.addInfo(", FID: 0x{x4}", fid);
    }

    private static void opened(Dissection d, SmbMessage message) {
        SmbCommands.opens(d, message, d.peekLe16(0));
        SmbCommands.fid(d, message, false);
    }

    private static void openedNow(Dissection d, SmbMessage message, int words) {
        opened(d, message);
        FileFields.flags(d, DOS_ATTRIBUTES);
        seconds(d, FileFields.WRITTEN);
        d.le32(FILE_SIZE);
        FileFields.flags(d, GRANTED);
        d.le16(SmbCommands.FILE_TYPE);
        FileFields.flags(d, SmbCommands.PIPE_STATE);
        FileFields.flags(d, OPEN_ACTION);
        d.le32(SERVER_FILE);
        d.bytes(FileFields.RESERVED, 2);
        if (words == 19) SmbCommands.mostRights(d);
    }

    private static void readOrWrite(Dissection d, SmbMessage message, boolean writes) {
        int fid = SmbCommands.fid(d, message, false);
        long count = narrow(d, COUNT, 2);
        long offset = d.le32(SmbCommands.OFFSET);
        if (writes) SmbCommands.range(d, message, offset, count);
        narrow(d, SmbCommands.REMAINING, 2);
        if (d.columns()) d.addInfo(", {} byte{} at offset {}", count, count == 1 ? "" : "s", offset);
        message.fid = fid;
        message.about(d, new SmbConnection.Request(fid, null, null, offset, count, null, null));
    }

    private static void askedFor(Dissection d, SmbMessage message) {
        if (message.request != null) SmbCommands.range(d, message, message.request.offset(), message.request.length());
    }

    private static final int LARGE = 0x10;

    private static void locking(Dissection d, SmbMessage message) {
        int fid = SmbCommands.fid(d, message, false);
        message.lockType = (int) FileFields.flags(d, LOCK_TYPE);
        int level = d.u8(LOCK_LEVEL);
        SmbTransactions.timeout(d);
        message.unlocks = d.le16(UNLOCKS);
        message.count = d.le16(LOCKS);
        message.lockFile = fid;
        var locking = new Locking(message.lockType, level, message.unlocks, message.count, NONE, NONE);
        message.about(d, new SmbConnection.Request(fid, null, null, 0, 0, null, locking));
        message.lockLevel = level;
    }

    private static final long[] NONE = {};

    private static void lockingBytes(Dissection d, SmbMessage message) {
        if (message.lockFile < 0) return;
        long[] unlocked = NONE;
        long[] locked = NONE;
        try {
            if (message.unlocks > 0) unlocked = ranges(d, message, UNLOCK_LIST, UNLOCK, message.unlocks);
            if (message.count > 0) locked = ranges(d, message, LOCK_LIST, LOCK, message.count);
        } finally {
            var locking = new Locking(message.lockType, message.lockLevel, message.unlocks, message.count, unlocked, locked);
            message.about(d, new SmbConnection.Request(message.lockFile, null, null, 0, 0, null, locking));
        }
    }

    /** Reads parts of a file that are locked or unlocked, section 2.2.4.32.1; returns those with 64 bits. */
    private static long[] ranges(Dissection d, SmbMessage message, Field list, Field one, int count) {
        boolean large = (message.lockType & LARGE) != 0;
        int size = large ? 20 : 10;
        long[] ranges = large ? new long[3 * Math.min(count, d.captured() / size)] : NONE;
        d.open(list, 1);
        for (int i = 0; i < count && message.has(size); i++) {
            d.open(one);
            int process = d.le16(Smb.PROCESS);
            if (large) {
                d.bytes(FileFields.RESERVED, 2);
                long offset = swapped(d, LOCK_OFFSET);
                long length = swapped(d, LOCK_LENGTH);
                if (3 * i + 2 < ranges.length) {
                    ranges[3 * i] = process;
                    ranges[3 * i + 1] = offset;
                    ranges[3 * i + 2] = length;
                }
            } else {
                d.le32(SmbCommands.OFFSET);
                d.le32(COUNT);
            }
            message.take(size);
            d.close();
        }
        d.close();
        return ranges;
    }

    /** Reads a number of 64 bits whose upper half comes first. */
    private static long swapped(Dissection d, Field field) {
        long value = d.peekLe32(0) << 32 | d.peekLe32(4);
        d.at(field, d.offset(), 8, value);
        d.skip(8);
        return value;
    }

    // ---- bytes

    static void readBytes(Dissection d, SmbMessage message, int command) {
        if (message.response) bytesAnswered(d, message, command);
        else bytesAsked(d, message, command);
    }

    private static void bytesAsked(Dissection d, SmbMessage message, int command) {
        switch (command) {
            case 0x00, 0x01, 0x10 -> {
                String name = path(d, message, DIRECTORY, ", Directory: {s}");
                if (name != null) message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, new String[] {name}, null));
            }
            case 0x02, 0x03, 0x0f -> opens(d, message, path(d, message, FileFields.FILE_NAME, ", Path: {s}"));
            case 0x06 -> {
                String name = path(d, message, FileFields.FILE_NAME, ", Path: {s}");
                if (name != null) message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, new String[] {name}, null));
            }
            case 0x07, 0xa5 -> {
                String old = path(d, message, OLD_FILE, ", Old Name: {s}");
                String name = old == null ? null : path(d, message, FileFields.FILE_NAME, ", New Name: {s}");
                if (name != null && command == 0x07) message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, new String[] {old, name}, null));
            }
            case 0x08, 0x09 -> path(d, message, FileFields.FILE_NAME, ", Path: {s}");
            case 0x0b, 0x14 -> {
                if (!message.has(1)) return;
                message.take(1);
                d.u8(SmbCommands.FORMAT);
                if (!message.has(2)) return;
                message.take(2);
                SmbCommands.data(d, message, d.le16(DATA_LENGTH));
            }
            case 0x0e -> path(d, message, DIRECTORY, ", Path: {s}");
            case 0x1d, 0x1e, WRITE_AND_CLOSE -> SmbCommands.data(d, message, message.dataLength);
            case SmbCommands.LOCKING -> lockingBytes(d, message);
            case 0x29 -> {
                if (renamed(d, message, "Source File Name", ", Source Name: {s}")) renamed(d, message, "Destination File Name", ", Destination Name: {s}");
            }
            case 0x2a -> {
                if (renamed(d, message, "Old File Name", ", Old Name: {s}")) renamed(d, message, "New File Name", ", New Name: {s}");
            }
            case SmbCommands.OPEN -> {
                if (!message.has(1)) return;
                String name = message.name(d, FileFields.FILE_NAME);
                if (d.columns()) d.addInfo(", Path: {s}", name);
                opens(d, message, name);
            }
            case 0x70 -> connects(d, message);
            case 0x81, 0x82, 0x83, 0x84 -> search(d, message, command);
            case 0xc0 -> {
                if (format(d, message)) ascii(d, message, JOB);
            }
            case 0xc1 -> {
                if (!format(d, message) || !message.has(2)) return;
                message.take(2);
                SmbCommands.data(d, message, d.le16(DATA_LENGTH));
            }
            case 0xd0, 0xd1 -> {
                if (!format(d, message) || !ascii(d, message, ORIGINATOR)) return;
                if (format(d, message) && ascii(d, message, DESTINATION)) said(d, message);
            }
            case 0xd5 -> {
                if (!format(d, message) || !ascii(d, message, ORIGINATOR)) return;
                if (format(d, message)) ascii(d, message, DESTINATION);
            }
            case 0xd2, 0xd3 -> {
                if (format(d, message)) ascii(d, message, FORWARDED);
            }
            case 0xd7 -> said(d, message);
            default -> {}
        }
    }

    private static void bytesAnswered(Dissection d, SmbMessage message, int command) {
        switch (command) {
            case 0x0a -> {
                if (!format(d, message) || !message.has(2)) return;
                message.take(2);
                int length = d.le16(DATA_LENGTH);
                SmbCommands.data(d, message, length);
                askedFor(d, message);
            }
            case 0x0e -> {
                if (message.has(1)) message.name(d, FileFields.FILE_NAME);
            }
            case 0x13 -> {
                if (!format(d, message) || !message.has(2)) return;
                message.take(2);
                d.le16(DATA_LENGTH);
            }
            case 0x1b -> SmbCommands.data(d, message, message.dataLength);
            case 0x29, 0x2a -> {
                if (format(d, message) && message.has(1)) message.name(d, FileFields.FILE_NAME);
            }
            case 0x81, 0x82, 0x83, 0x84 -> found(d, message, command);
            case 0xc3 -> queue(d, message);
            case 0xd4 -> {
                if (format(d, message)) ascii(d, message, MACHINE);
            }
            default -> {}
        }
    }

    private static boolean format(Dissection d, SmbMessage message) {
        if (!message.has(1)) return false;
        message.take(1);
        d.u8(SmbCommands.FORMAT);
        return true;
    }

    /** Reads a format and a name; null where the bytes end before. */
    private static String path(Dissection d, SmbMessage message, Field field, String info) {
        if (!format(d, message) || !message.has(1)) return null;
        String name = message.name(d, field);
        if (d.columns()) d.addInfo(info, name);
        return name;
    }

    private static boolean renamed(Dissection d, SmbMessage message, String label, String info) {
        String name = path(d, message, FileFields.FILE_NAME, info);
        if (name != null && d.titles()) d.titleLast("{}: {s}", label, name);
        return name != null;
    }

    /** Reads characters of one byte up to a zero, whatever the header says of characters. */
    private static boolean ascii(Dissection d, SmbMessage message, Field field) {
        if (!message.has(1)) return false;
        int zero = d.find(0);
        int count = zero < 0 ? d.captured() + 1 : zero + 1;
        d.ensure(count);
        d.text(field, count);
        message.take(count);
        return true;
    }

    private static void opens(Dissection d, SmbMessage message, String name) {
        if (name == null) return;
        var open = new SmbConnection.Open(name, 0, 0, message.attributes, 0, 0, 0);
        message.about(d, new SmbConnection.Request(-1, name, open, 0, 0, null, null));
    }

    private static void connects(Dissection d, SmbMessage message) {
        String name = path(d, message, Smb.PATH, ", Path: {s}");
        if (name == null) return;
        if (!format(d, message) || !message.has(1)) return;
        int zero = d.find(0);
        int password = zero < 0 ? d.captured() + 1 : zero + 1;
        d.bytes(SmbCommands.PASSWORD, password);
        message.take(password);
        if (!format(d, message) || !message.has(1)) return;
        message.name(d, SmbCommands.SERVICE);
    }

    private static void said(Dissection d, SmbMessage message) {
        if (!format(d, message) || !message.has(2)) return;
        message.take(2);
        int length = d.le16(MESSAGE_LENGTH);
        if (!message.has(length)) return;
        d.text(MESSAGE, length);
        message.take(length);
    }

    // ---- searches

    private static final int KEY_SIZE = 21;

    private static void search(Dissection d, SmbMessage message, int command) {
        if (path(d, message, FileFields.FILE_NAME, ", File: {s}") == null) return;
        if (!format(d, message) || !message.has(2)) return;
        message.take(2);
        int length = d.le16(KEY_LENGTH);
        if (length > 0 && message.has(KEY_SIZE)) key(d, message, command);
    }

    /** Where a search goes on: section 2.2.4.58.1. */
    private static void key(Dissection d, SmbMessage message, int command) {
        d.open(KEY);
        d.bytes(FileFields.RESERVED, 1);
        d.text(FileFields.FILE_NAME, 11, Field.Charset.ASCII);
        if (command == 0x81) {
            d.bytes(SERVER_COOKIE, 5);
        } else {
            d.u8(FIND_ID);
            d.bytes(SERVER_COOKIE, 4);
        }
        d.bytes(CLIENT_COOKIE, 4);
        message.take(KEY_SIZE);
        d.close();
    }

    private static void found(Dissection d, SmbMessage message, int command) {
        if (!format(d, message) || !message.has(2)) return;
        message.take(2);
        d.le16(DATA_LENGTH);
        for (int i = 0; i < message.count && message.has(KEY_SIZE); i++) {
            d.open(FOUND);
            key(d, message, command);
            if (message.has(9)) {
                FileFields.flags(d, BYTE_ATTRIBUTES);
                DosTime.timeFirst(d, FileFields.WRITTEN, WRITE_DATE, WRITE_TIME);
                d.le32(FILE_SIZE);
                message.take(9);
                if (message.has(13)) message.name(d, FileFields.FILE_NAME, 13);
            }
            d.close();
        }
    }

    private static final int QUEUE_ENTRY_SIZE = 28;

    private static void queue(Dissection d, SmbMessage message) {
        if (!format(d, message) || !message.has(2)) return;
        message.take(2);
        d.le16(DATA_LENGTH);
        for (int i = 0; i < message.count && message.has(QUEUE_ENTRY_SIZE); i++) {
            d.open(QUEUE_ENTRY);
            DosTime.dateFirst(d, QUEUED, QUEUED_DATE, QUEUED_TIME);
            d.u8(PRINT_STATUS);
            d.le16(SPOOL_NUMBER);
            d.le32(SPOOL_SIZE);
            d.bytes(FileFields.RESERVED, 1);
            d.text(SPOOL_NAME, 16);
            message.take(QUEUE_ENTRY_SIZE);
            d.close();
        }
    }

    // ---- parts

    /** Reads a number of {@code width} bytes into a field that is declared wider. */
    static long narrow(Dissection d, Field field, int width) {
        long value = width == 2 ? d.peekLe16(0) : d.peekU8(0);
        d.at(field, d.offset(), width, value);
        d.skip(width);
        return value;
    }

    /** Reads a time in seconds since 1970, [MS-CIFS] section 2.2.1.4.3. */
    static void seconds(Dissection d, Field field) {
        long seconds = d.peekLe32(0);
        int at = d.offset();
        d.skip(4);
        d.time(field, at, 4, seconds, 0);
        if (d.titles() && seconds == 0xffffffffL) d.titleLast("{}: No time specified (0xffffffff)", field.label);
    }

    private static void dates(Dissection d) {
        DosTime.dateFirst(d, FileFields.CREATED, CREATE_DATE, CREATE_TIME);
        DosTime.dateFirst(d, FileFields.ACCESSED, ACCESS_DATE, ACCESS_TIME);
        DosTime.dateFirst(d, FileFields.WRITTEN, WRITE_DATE, WRITE_TIME);
    }
}
