package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What transactions of the second kind ask and answer: [MS-CIFS] section 2.2.6; each has parameters and data. */
final class SmbTransactions2 {

    static final Field OPEN_FLAGS      = u16("smb.open.flags", "Flags", HEX, bits(
        SmbCore.MORE_WANTED, SmbCore.LOCK_WANTED, SmbCore.BATCH_WANTED,
        bit("smb.open.flags.ealen", "Total EA Len", 0x8,
            yesNo("Total length of EAs requested", "Total length of EAs not requested"), maskWidth(16), help("Total EA Len Requested?"))));
    static final Field SEARCH_COUNT    = u16("smb.search_count", "Search Count", help("Maximum number of search entries to return"));
    static final Field FIND_FLAGS      = u16("smb.find_first2.flags", "Flags", HEX, bits(
        bit("smb.find_first2.flags.backup", "Backup Intent", 0x10,
            yesNo("Find WITH backup intent", "No backup intent"), maskWidth(16), help("Find with backup intent")),
        bit("smb.find_first2.flags.continue", "Continue", 0x8,
            yesNo("CONTINUE search from previous position", "New search, do NOT continue from previous position"), maskWidth(16), help("Continue search from previous ending place")),
        bit("smb.find_first2.flags.resume", "Resume", 0x4,
            yesNo("Return RESUME keys", "Do NOT return resume keys"), maskWidth(16), help("Return resume keys for each entry found")),
        bit("smb.find_first2.flags.eos", "Close on EOS", 0x2,
            yesNo("CLOSE search if END OF SEARCH is reached", "Do NOT close search if end of search reached"), maskWidth(16), help("Close search if end of search reached")),
        bit("smb.find_first2.flags.close", "Close", 0x1,
            yesNo("CLOSE search after this request", "Do NOT close search after this request"), maskWidth(16), help("Close search after this request"))));
    static final Field FIND_LEVEL      = u16("smb.ff2_loi", "Level of Interest", help("Level of interest for FIND_FIRST2 command"), names(Values.of("""
        1 Info Standard
        2 Info Query EA Size
        3 Info Query EAs From List
        257 Find File Directory Info
        258 Find File Full Directory Info
        259 Find File Names Info
        260 Find File Both Directory Info
        261 Find File Full Directory Info
        262 Find File Id Both Directory Info
        514 Find File Unix
        523 Find File Unix Info2
        """)));
    static final Field STORAGE         = u32("smb.storage_type", "Storage Type", help("Type of storage"));
    static final Field PATTERN         = text("smb.search_pattern", "Search Pattern");
    static final Field RESUME          = u32("smb.resume", "Resume Key");
    static final Field END_OF_SEARCH   = u16("smb.end_of_search", "End Of Search", help("Was last entry returned?"));
    static final Field EA_ERROR        = u32("smb.ea.error_offset", "EA Error offset", help("Offset into EA list if EA error"));
    static final Field LAST_NAME       = u16("smb.last_name_offset", "Last Name Offset", help("If non-0 this is the offset into the datablock for the file name of the last entry"));
    static final Field FS_LEVEL        = u16("smb.qfsi_loi", "Level of Interest", HEX, help("Level of interest for QUERY_FS_INFORMATION2 command"), names(Values.of("""
        1 Info Allocation
        2 Info Volume
        257 Query FS Label Info
        258 Query FS Volume Info
        259 Query FS Size Info
        260 Query FS Device Info
        261 Query FS Attribute Info
        512 Unix Query FS Info
        514 Unix Query POSIX whoami
        769 Mac Query FS Info
        1001 Query FS Label Info
        1002 Query FS Volume Info
        1003 Query FS Size Info
        1004 Query FS Device Info
        1005 Query FS Attribute Info
        1006 Query FS Quota Info
        1007 Query Full FS Size Info
        1008 Object ID Information
        """)));
    static final Field SET_FS_LEVEL    = u16("smb.sfsi_loi", "Level of Interest", HEX, help("Level of interest for SET_FS_INFORMATION2 command"), names(Values.of("""
        0x203 Request Transport Encryption
        0x3ee Set FS Quota Info
        """)));
    static final Field QUERY_LEVEL     = u16("smb.qpi_loi", "Level of Interest", help("Level of interest for TRANSACTION[2] QUERY_{FILE,PATH}_INFO commands"), names(Values.resource(SmbTransactions2.class, "smb-query-levels.txt")));
    static final Field SET_LEVEL       = u16("smb.spi_loi", "Level of Interest", help("Level of interest for TRANSACTION[2] SET_{FILE,PATH}_INFO commands"), names(Values.of("""
        1 Info Standard
        2 Info Set EAs
        4 Info Query All EAs
        257 Set File Basic Info
        258 Set File Disposition Info
        259 Set File Allocation Info
        260 Set File End Of File Info
        512 Set File Unix Basic
        513 Set File Unix Link
        514 Set File Unix HardLink
        516 Set File Unix ACL
        517 Set File Unix XATTR
        518 Set File Unix Attr Flags
        520 Set File Posix Lock
        521 Set File Posix Open
        522 Set File Posix Unlink
        523 Set File Unix Info2
        1004 Set File Basic Info
        1010 Set Rename Information
        1013 Set Disposition Information
        1014 Set Position Information
        1016 Set Mode Information
        1019 Set Allocation Information
        1020 Set EOF Information
        1023 Set File Pipe Information
        1025 Set File Pipe Remote Information
        1029 Set Copy On Write Information
        1032 Set OLE Class ID Information
        1039 Set Inherit Context Index Information
        1040 Set OLE Information (?)
        """)));
    static final Field CHANGES         = u16("smb.change_count", "Change Count", help("Number of changes to wait for"));
    static final Field NOTIFY_LEVEL    = u16("smb.fn_loi", "Level of Interest", help("Level of interest for FIND_NOTIFY command"));
    static final Field SERVER_FILE_ID  = u32("smb.create.file_id", "Server unique file ID", HEX);
    static final Field UNKNOWN         = bytes("smb.unknown_data", "Unknown Data", help("Unknown Data. Should be implemented by someone"));    static final Field PARAMETER_GROUP = section("TRANSACTION2 Parameters");
    static final Field DATA_GROUP      = section("TRANSACTION2 Data");

    static final int OPEN             = 0x00;
    static final int FIND_FIRST       = 0x01;
    static final int FIND_NEXT        = 0x02;
    static final int QUERY_FS         = 0x03;
    static final int SET_FS           = 0x04;
    static final int QUERY_PATH       = 0x05;
    static final int SET_PATH         = 0x06;
    static final int QUERY_FILE       = 0x07;
    static final int SET_FILE         = 0x08;
    static final int NOTIFY_FIRST     = 0x0b;
    static final int NOTIFY_NEXT      = 0x0c;
    static final int CREATE_DIRECTORY = 0x0d;
    static final int GET_REFERRAL     = 0x10;
    static final int REPORT_REFERRAL  = 0x11;

    private static final int RESUME_KEYS = 0x4;
    private static final int UNASKED = -1;

    private SmbTransactions2() {}

    /** What a response has to know of its request; {@code level} is -1 where that was cut short. */
    record Query(int function, int level, boolean resumes, String name) {}

    /** The name of a function, in requests and in titles. */
    static String name(int function) {
        return SmbTransactions.SUBCOMMANDS.name(function, "Unknown (0x%02x)".formatted(function));
    }

    /** The request of this response, or null. */
    static Query asked(SmbMessage message) {
        return message.request != null && message.request.more() instanceof Query query ? query : null;
    }

    /** Shows what the request of a response asked. */
    static void before(Dissection d, SmbMessage message) {
        Query query = asked(message);
        int at = message.body + message.start;
        d.at(SmbTransactions.SUBCOMMAND, at, 0, query == null ? 0xffff : query.function);
        d.generated();
        if (query == null) {
            if (d.titles()) d.titleLast("Subcommand: <UNKNOWN> since request packet wasn't seen");
            if (d.columns()) d.addInfo("<unknown>");
            return;
        }
        if (d.columns()) {
            String name = SmbTransactions.SUBCOMMANDS.name(query.function);
            if (name == null) d.addInfo(", <unknown (0x{x2})>", query.function, 0);
            else d.addInfo(", {}", name);
        }
        switch (query.function) {
            case FIND_FIRST -> {
                level(d, FIND_LEVEL, at, query.level);
                if (query.name != null) named(d, PATTERN, at, query.name);
            }
            case QUERY_FS -> level(d, FS_LEVEL, at, query.level);
            case SET_FS -> level(d, SET_FS_LEVEL, at, query.level);
            case QUERY_PATH, QUERY_FILE -> {
                level(d, QUERY_LEVEL, at, query.level);
                if (query.name != null) named(d, FileFields.FILE_NAME, at, query.name);
            }
            default -> {}
        }
    }

    private static void level(Dissection d, Field field, int at, int level) {
        d.at(field, at, 0, level & 0xffff_ffffL);
        d.generated();
        if (level < 0 && d.titles()) d.titleLast("Level of Interest: <UNKNOWN> since information level wasn't found in request packet");
    }

    private static void named(Dissection d, Field field, int at, String name) {
        d.at(field, at, 0, name);
        d.generated();
    }

    // ---- parameters

    /** Reads the parameters of a request, all that is left. */
    static void askedParameters(Dissection d, SmbMessage message, int function) {
        int level = UNASKED;
        boolean resumes = false;
        String name = null;
        int fid = UNASKED;
        switch (function) {
            case OPEN -> {
                d.le16(OPEN_FLAGS);
                FileFields.flags(d, SmbCore.DESIRED);
                FileFields.flags(d, SmbCore.SEARCH);
                FileFields.flags(d, SmbCore.DOS_ATTRIBUTES);
                DosTime.timeFirst(d, FileFields.CREATED, SmbCore.CREATE_DATE, SmbCore.CREATE_TIME);
                FileFields.flags(d, SmbCore.OPEN_FUNCTION);
                d.le32(SmbCore.ALLOCATION);
                d.bytes(FileFields.RESERVED, 10);
                name = path(d, message, FileFields.FILE_NAME, ", Path: {s}");
            }
            case FIND_FIRST -> {
                FileFields.flags(d, SmbCore.SEARCH);
                d.le16(SEARCH_COUNT);
                resumes = (FileFields.flags(d, FIND_FLAGS) & RESUME_KEYS) != 0;
                level = d.le16(FIND_LEVEL);
                d.le32(STORAGE);
                name = path(d, message, PATTERN, ", Pattern: {s}");
            }
            case FIND_NEXT -> {
                d.le16(SmbCore.SEARCH_ID);
                d.le16(SEARCH_COUNT);
                level = d.le16(FIND_LEVEL);
                d.le32(RESUME);
                resumes = (FileFields.flags(d, FIND_FLAGS) & RESUME_KEYS) != 0;
                path(d, message, FileFields.FILE_NAME, ", Continue: {s}");
            }
            case QUERY_FS -> {
                level = d.le16(FS_LEVEL);
                if (d.columns()) d.addInfo(", {}", FS_LEVEL.names.name(level, "Unknown (0x%x)".formatted(level)));
            }
            case SET_FS -> {
                d.skip(2);
                level = d.le16(SET_FS_LEVEL);
                if (d.columns()) d.addInfo(", {}", SET_FS_LEVEL.names.name(level, "Unknown (0x%x)".formatted(level)));
            }
            case QUERY_PATH, SET_PATH -> {
                level = d.le16(function == QUERY_PATH ? QUERY_LEVEL : SET_LEVEL);
                if (function == QUERY_PATH) queried(d, level);
                d.bytes(FileFields.RESERVED, 4);
                name = function == QUERY_PATH && message.unicode ? wholePath(d, message) : path(d, message, FileFields.FILE_NAME, ", Path: {s}");
            }
            case QUERY_FILE -> {
                fid = SmbCommands.fid(d, message, false);
                level = d.le16(QUERY_LEVEL);
                queried(d, level);
            }
            case SET_FILE -> {
                fid = SmbCommands.fid(d, message, false);
                level = d.le16(SET_LEVEL);
                d.bytes(FileFields.RESERVED, 2);
            }
            case NOTIFY_FIRST -> {
                FileFields.flags(d, SmbCore.SEARCH);
                d.le16(CHANGES);
                level = d.le16(NOTIFY_LEVEL);
                d.bytes(FileFields.RESERVED, 4);
                path(d, message, FileFields.FILE_NAME, ", Path: {s}");
            }
            case NOTIFY_NEXT -> {
                d.le16(SmbCore.MONITOR);
                d.le16(CHANGES);
            }
            case CREATE_DIRECTORY -> {
                d.bytes(FileFields.RESERVED, 4);
                path(d, message, SmbCore.DIRECTORY, ", Dir: {s}");
            }
            case GET_REFERRAL -> {
                d.le16(Dfs.MOST_LEVEL);
                path(d, message, FileFields.FILE_NAME, ", File: {s}");
            }
            case REPORT_REFERRAL -> path(d, message, FileFields.FILE_NAME, ", File: {s}");
            default -> {}
        }
        rest(d);
        message.transaction.level = level;
        // Of a request whose data come in parts, the response does not name the file.
        asks(d, message, message.transaction.inParts() ? UNASKED : fid, new Query(function, level, resumes, name));
    }

    /** Remembers what is asked. */
    static void asks(Dissection d, SmbMessage message, int fid, Query query) {
        message.about(d, new SmbConnection.Request(fid, null, null, 0, 0, null, query));
    }

    private static void queried(Dissection d, int level) {
        if (d.columns()) d.addInfo(", {}", QUERY_LEVEL.names.name(level, "Unknown (%d)".formatted(level)));
    }

    /** The only path whose characters are shown as wide as they are. */
    private static String wholePath(Dissection d, SmbMessage message) {
        if (d.remaining() < 2) return null;
        if ((d.offset() - message.start & 1) != 0) d.skip(1);
        int count = 0;
        while (count + 1 < d.remaining()) {
            count += 2;
            if (d.peekLe16(count - 2) == 0) break;
        }
        String name = d.string(FileFields.FILE_NAME, count);
        if (d.columns()) d.addInfo(", Path: {s}", name);
        return name;
    }

    private static String path(Dissection d, SmbMessage message, Field field, String info) {
        if (d.remaining() == 0) return null;
        message.left = d.remaining();
        String name = message.name(d, field);
        if (d.columns()) d.addInfo(info, name);
        return name;
    }

    /** Reads the parameters of a response, all that is left. */
    static void answeredParameters(Dissection d, SmbMessage message, Query query) {
        switch (query.function) {
            case OPEN -> {
                SmbCommands.opens(d, message, d.peekLe16(0));
                SmbCommands.fidInside(d, message);
                FileFields.flags(d, SmbCore.DOS_ATTRIBUTES);
                DosTime.timeFirst(d, FileFields.CREATED, SmbCore.CREATE_DATE, SmbCore.CREATE_TIME);
                d.le32(SmbCore.DATA_SIZE);
                FileFields.flags(d, SmbCore.GRANTED);
                d.le16(SmbCommands.FILE_TYPE);
                FileFields.flags(d, SmbCommands.PIPE_STATE);
                FileFields.flags(d, SmbCore.OPEN_ACTION);
                d.le32(SERVER_FILE_ID);
                SmbCore.narrow(d, EA_ERROR, 2);
                d.le32(FileFields.EA_LENGTH);
            }
            case FIND_FIRST, FIND_NEXT -> {
                if (query.function == FIND_FIRST) {
                    level(d, FIND_LEVEL, d.offset(), query.level);
                    d.le16(SmbCore.SEARCH_ID);
                }
                message.count = d.le16(SEARCH_COUNT);
                d.le16(END_OF_SEARCH);
                SmbCore.narrow(d, EA_ERROR, 2);
                d.le16(LAST_NAME);
            }
            case QUERY_PATH, SET_PATH, QUERY_FILE, SET_FILE, CREATE_DIRECTORY -> SmbCore.narrow(d, EA_ERROR, 2);
            case NOTIFY_FIRST, NOTIFY_NEXT -> {
                d.at(NOTIFY_LEVEL, d.offset(), 0, query.level & 0xffff_ffffL);
                d.generated();
                if (query.function == NOTIFY_FIRST) d.le16(SmbCore.MONITOR);
                d.le16(CHANGES);
                SmbCore.narrow(d, EA_ERROR, 2);
            }
            default -> {}
        }
        rest(d);
    }

    // ---- data

    /** Reads the data of a request, all that is left. */
    static void askedData(Dissection d, SmbMessage message, int function) {
        int level = message.transaction.level;
        switch (function) {
            case SET_FS -> SmbInformation.setFileSystem(d, level);
            case SET_PATH, SET_FILE -> SmbInformation.set(d, message, level);
            case REPORT_REFERRAL -> d.le16(Dfs.VERSION);
            default -> {}
        }
        rest(d);
    }

    /** Reads the data of a response, all that is left. */
    static void answeredData(Dissection d, SmbMessage message, Query query) {
        switch (query.function) {
            case FIND_FIRST, FIND_NEXT -> SmbFind.found(d, message, query);
            case QUERY_FS -> SmbInformation.fileSystem(d, message, query.level);
            case QUERY_PATH, QUERY_FILE -> SmbInformation.file(d, message, query.level);
            case GET_REFERRAL -> Dfs.referrals(d);
            default -> {}
        }
        rest(d);
    }

    /** What is left nobody knows. */
    static void rest(Dissection d) {
        int left = Math.min(d.remaining(), d.captured());
        if (left > 0) d.bytes(UNKNOWN, left);
    }
}
