package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The transactions of SMB that NT brought: [MS-CIFS] sections 2.2.4.62, 2.2.4.63 and 2.2.7, [MS-SMB] section 2.2.7. */
final class SmbNtTransactions {

    static final int COMMAND   = 0xa0;
    static final int SECONDARY = 0xa1;

    static final Values FUNCTIONS = Values.of("""
        1 NT CREATE
        2 NT IOCTL
        3 NT SET SECURITY DESC
        4 NT NOTIFY
        5 NT RENAME
        6 NT QUERY SECURITY DESC
        7 NT GET USER QUOTA
        8 NT SET USER QUOTA
        """);

    static final Field FUNCTION         = u16("smb.nt.function", "Function", names(FUNCTIONS), help("Function for NT Transaction"));
    static final Field PARAMETERS       = u32("smb.pc", "Parameter Count", help("Number of parameter bytes in this buffer"));
    static final Field PARAMETERS_AT    = u32("smb.po", "Parameter Offset");
    static final Field PARAMETERS_MOVED = u32("smb.pd", "Parameter Displacement");
    static final Field DATA             = u32("smb.dc", "Data Count");
    static final Field DATA_AT          = u32("smb.data_offset", "Data Offset");
    static final Field DATA_MOVED       = u32("smb.data_disp", "Data Displacement");
    static final Field SETUP_BYTES      = bytes("smb.nt_transaction_setup", "NT Transaction Setup");
    static final Field IS_FSCTL         = u8("smb.nt.ioctl.isfsctl", "IsFSctl", help("Is this a device IOCTL (FALSE) or FS Control (TRUE)"), names(Values.of("""
        0 Device IOCTL
        1 FS control : FSCTL
        """)));
    static final Field IOCTL_FLAGS      = u8("smb.nt.ioctl.completion_filter", "Completion Filter", HEX, bits(
        bit("smb.nt.ioctl.flags.root_handle", "Root Handle", 0x1,
            yesNo("Apply the command to share root handle (MUST BE Dfs)", "Apply to this share"), maskWidth(8), help("Apply to this share or root Dfs share"))));
    static final Field WATCH            = u8("smb.nt.notify.watch_tree", "Watch Tree", help("Should Notify watch subdirectories also?"), names(Values.of("""
        0 Current directory only
        1 Subdirectories also
        """)));
    static final Field ACTION           = u32("smb.nt.notify.action", "Action", help("Which action caused this notify response"), names(Values.of("""
        1 ADDED (object was added
        2 REMOVED (object was removed)
        3 MODIFIED (object was modified)
        4 RENAMED_OLD_NAME (this is the old name of object)
        5 RENAMED_NEW_NAME (this is the new name of object)
        6 ADDED_STREAM (a stream was added)
        7 REMOVED_STREAM (a stream was removed)
        8 MODIFIED_STREAM (a stream was modified)
        """)));
    static final Field DESCRIPTOR_LENGTH = u32("smb.sd.length", "SD Length", help("Total length of security descriptor"));
    static final Field EXTENDED         = bytes("smb.ext_attr", "Extended Attributes");
    static final Field RESPONSE_TYPE    = u8("smb.response_type", "Response type", HEX, help("NT Transaction Create response type"), names(Values.of("""
        0x0 Non-extended response
        0x1 Extended response
        """)));
    static final Field SECURITY_PARTS   = u32("smb.nt_qsd", "Security Information", HEX, bits(
        bit("smb.nt_qsd.owner", "Owner", 0x1,
            yesNo("Requesting OWNER security information", "NOT requesting owner security information"), maskWidth(32), help("Is owner security information being queried?")),
        bit("smb.nt_qsd.group", "Group", 0x2,
            yesNo("Requesting GROUP security information", "NOT requesting group security information"), maskWidth(32), help("Is group security information being queried?")),
        bit("smb.nt_qsd.dacl", "DACL", 0x4,
            yesNo("Requesting DACL security information", "NOT requesting DACL security information"), maskWidth(32), help("Is DACL security information being queried?")),
        bit("smb.nt_qsd.sacl", "SACL", 0x8,
            yesNo("Requesting SACL security information", "NOT requesting SACL security information"), maskWidth(32), help("Is SACL security information being queried?"))));
    static final Field DESCRIPTOR_SIZE  = u32("smb.sec_desc_len", "NT Security Descriptor Length", help("Security Descriptor Length"));
    static final Field QUOTA_SIZE       = u32("smb.size_returned_quota_data", "Size of returned Quota data");
    static final Field SID_LENGTH       = u32("smb.length_of_sid", "Length of SID");
    static final Field QUOTA_NEXT       = u32("smb.quota.user.offset", "Next Offset", help("Relative offset to next user quota structure"));
    static final Field QUOTA_TIME       = time("smb.quota.user.change_time", "Change Time", help("The last time the quota was changed"));
    static final Field QUOTA_USED       = u64("smb.quota.used", "Quota Used", help("How much Quota is used by this user"));
    static final Field SETUP_GROUP      = section("NT transaction setup");
    static final Field PARAMETER_GROUP  = section("NT transaction parameters");
    static final Field DATA_GROUP       = section("NT transaction data");

    private static final int CREATE       = 1;
    private static final int IOCTL        = 2;
    private static final int SET_SECURITY = 3;
    private static final int NOTIFY       = 4;
    private static final int GET_SECURITY = 6;
    private static final int GET_QUOTA    = 7;
    private static final int SET_QUOTA    = 8;

    private SmbNtTransactions() {}

    /** What a response has to know of its request; {@code ioctl} is what was controlled. */
    record Query(int function, int ioctl) {}

    private static Query asked(SmbMessage message) {
        return message.request != null && message.request.more() instanceof Query query ? query : null;
    }

    /** Shows the function that the request of a response named. */
    static void before(Dissection d, SmbMessage message) {
        if (!message.response) return;
        Query query = asked(message);
        if (query == null) {
            d.at(FUNCTION, d.offset(), 0, 0xffff_ffffL);
            d.generated();
            if (d.titles()) d.titleLast("Function: <unknown function - could not find matching request>");
            if (d.columns()) d.addInfo(", <unknown>");
            return;
        }
        d.at(FUNCTION, message.body + message.start, 0, query.function);
        d.generated();
        String name = FUNCTIONS.name(query.function);
        if (!d.columns()) return;
        if (name == null) d.addInfo(", <unknown ({})>", query.function, 0);
        else d.addInfo(", {}", name);
    }

    private static String name(SmbMessage message) {
        int function = message.transaction.function;
        String name = FUNCTIONS.name(function);
        if (name != null) return name;
        return (message.response ? "Unknown NT Transaction (%d)" : "Unknown NT transaction (%d)").formatted(function);
    }

    // ---- words

    static void readWords(Dissection d, SmbMessage message, int command, int words) {
        SmbTransactions.Parts parts = message.transaction;
        boolean response = message.response;
        boolean first = command == COMMAND && !response;
        if (command == SECONDARY && response) return;
        if (first) d.u8(SmbTransactions.MOST_SETUP);
        d.bytes(FileFields.RESERVED, first ? 2 : 3);
        d.le32(SmbTransactions.TOTAL_PARAMETERS);
        long whole = d.le32(SmbTransactions.TOTAL_DATA);
        if (first) {
            d.le32(SmbTransactions.MOST_PARAMETERS);
            d.le32(SmbTransactions.MOST_DATA);
        }
        long parameters = d.le32(PARAMETERS);
        long parametersAt = d.le32(PARAMETERS_AT);
        if (!first) d.le32(PARAMETERS_MOVED);
        long data = d.le32(DATA);
        long dataAt = d.le32(DATA_AT);
        if (!first) d.le32(DATA_MOVED);
        parts.place(message.start, parameters, parametersAt, data, dataAt, whole);
        if (command == SECONDARY) {
            if (d.columns()) d.addInfo(" (secondary request)");
            d.seek(Math.max(d.offset(), Math.min(message.body + 1 + 2 * words, d.offset() + d.remaining())));
            return;
        }
        int setup = 2 * d.u8(SmbTransactions.SETUP);
        if (first) {
            int function = parts.function = d.le16(FUNCTION);
            if (d.columns()) d.addInfo(", {}", FUNCTIONS.name(function, "<unknown>"));
            message.about(d, new SmbConnection.Request(-1, null, null, 0, 0, null, new Query(function, 0)));
            if (setup > 0) setup(d, message, setup);
        } else {
            Query query = asked(message);
            parts.function = query == null ? -1 : query.function;
            if (setup > 0) {
                d.bytes(SETUP_BYTES, setup);
                if (d.titles()) d.titleLast("{} Setup", name(message));
            }
        }
    }

    private static void setup(Dissection d, SmbMessage message, int count) {
        int function = message.transaction.function;
        int rest = d.narrow(count);
        d.open(SETUP_GROUP);
        if (d.titles()) d.title("{s} Setup", name(message));
        if (function == IOCTL) {
            int control = Smb2Ioctl.function(d);
            message.transaction.level = control;
            int fid = SmbCommands.fid(d, message, false);
            d.u8(IS_FSCTL);
            FileFields.flags(d, IOCTL_FLAGS);
            message.about(d, new SmbConnection.Request(fid, null, null, 0, 0, null, new Query(function, control)));
        } else if (function == NOTIFY) {
            FileFields.flags(d, FileFields.COMPLETION_FILTER);
            asks(d, message, SmbCommands.fid(d, message, false));
            d.u8(WATCH);
            d.bytes(FileFields.RESERVED, 1);
        }
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void asks(Dissection d, SmbMessage message, int fid) {
        message.transaction.fid = fid;
        message.about(d, new SmbConnection.Request(fid, null, null, 0, 0, null, new Query(message.transaction.function, 0)));
    }

    // ---- bytes

    static void readBytes(Dissection d, SmbMessage message, int command, int end) {
        SmbTransactions.Parts parts = message.transaction;
        if (command == SECONDARY) {
            d.seek(Math.max(d.offset(), end));
            return;
        }
        boolean seen = parts.function >= 0;
        String name = d.titles() && seen ? name(message) : "";
        if (parts.parametersAt() > d.offset() && parts.parametersAt() <= end) d.bytes(FileFields.PADDING, parts.parametersAt() - d.offset());
        if (parts.parameters() > 0) {
            int rest = begin(d, PARAMETER_GROUP, parts.parameters(), name, "Parameters", seen);
            if (message.response) answeredParameters(d, message);
            else askedParameters(d, message);
            d.skipRest();
            d.close();
            d.widen(rest);
        }
        if (parts.dataAt() > d.offset() && parts.dataAt() <= end) d.bytes(FileFields.PADDING, parts.dataAt() - d.offset());
        if (parts.data() > 0) {
            int rest = begin(d, DATA_GROUP, parts.data(), name, "Data", seen);
            if (parts.inParts()) d.fragment(true);
            if (message.response) answeredData(d, message);
            else askedData(d, message);
            d.fragment(false);
            d.skipRest();
            d.close();
            d.widen(rest);
        }
    }

    private static int begin(Dissection d, Field group, int count, String name, String what, boolean seen) {
        int rest = d.narrow(count);
        d.open(group);
        d.extent(count);
        if (d.titles()) {
            if (seen) d.title("{s} {}", name, what);
            else d.title("Unknown NT Transaction {} (matching request not seen)", what);
        }
        return rest;
    }

    private static void askedParameters(Dissection d, SmbMessage message) {
        SmbTransactions.Parts parts = message.transaction;
        switch (parts.function) {
            case CREATE -> create(d, message);
            case SET_SECURITY, GET_SECURITY -> {
                asks(d, message, SmbCommands.fid(d, message, false));
                d.bytes(FileFields.RESERVED, 2);
                FileFields.flags(d, SECURITY_PARTS);
            }
            default -> {}
        }
    }

    private static void create(Dissection d, SmbMessage message) {
        SmbTransactions.Parts parts = message.transaction;
        d.le32(SmbCommands.CREATE_FLAGS);
        d.le32(SmbCommands.ROOT);
        d.le32(FileFields.ACCESS_MASK);
        d.le64(FileFields.ALLOCATION_SIZE);
        d.le32(FileFields.NT_ATTRIBUTES);
        FileFields.flags(d, FileFields.SHARE_ACCESS);
        d.le32(SmbCommands.DISPOSITION);
        d.le32(FileFields.CREATE_OPTIONS);
        parts.descriptor = (int) Math.min(d.le32(DESCRIPTOR_LENGTH), Integer.MAX_VALUE);
        parts.extended = (int) Math.min(d.le32(FileFields.EA_LENGTH), Integer.MAX_VALUE);
        int length = (int) Math.min(d.le32(FileFields.NAME_LENGTH), Integer.MAX_VALUE);
        d.le32(SmbCommands.IMPERSONATION);
        FileFields.flags(d, SmbCommands.SECURITY);
        if (message.unicode && (d.offset() - message.start & 1) != 0 && d.remaining() > 0) d.bytes(FileFields.PADDING, 1);
        message.exact(d, FileFields.FILE_NAME, length);
    }

    private static void answeredParameters(Dissection d, SmbMessage message) {
        switch (message.transaction.function) {
            case CREATE -> {
                d.u8(SmbCommands.OPLOCK);
                d.u8(RESPONSE_TYPE);
                message.folder = d.remaining() > IS_FOLDER_AT && d.peekU8(IS_FOLDER_AT) == 1;
                SmbCommands.opens(d, message, d.peekLe16(0));
                SmbCommands.fid(d, message, false);
                d.le32(SmbCommands.CREATED_AS);
                d.le32(SmbTransactions2.EA_ERROR);
                FileFields.times(d);
                d.le32(FileFields.NT_ATTRIBUTES);
                d.le64(FileFields.ALLOCATION_SIZE);
                d.le64(FileFields.END_OF_FILE);
                d.le16(SmbCommands.FILE_TYPE);
                FileFields.flags(d, SmbCommands.PIPE_STATE);
                d.u8(FileFields.IS_DIRECTORY);
            }
            case NOTIFY -> changes(d, message);
            case GET_SECURITY -> d.le32(DESCRIPTOR_SIZE);
            case GET_QUOTA -> d.le32(QUOTA_SIZE);
            default -> {}
        }
    }

    /** How far behind a file's number it stands whether that is a folder. */
    private static final int IS_FOLDER_AT = 66;
    private static final int CHANGE_SIZE = 12;

    /** What changed in a folder: [MS-FSCC] section 2.7.1. */
    private static void changes(Dissection d, SmbMessage message) {
        while (d.remaining() >= CHANGE_SIZE) {
            int start = d.offset();
            long next = d.le32(FileFields.NEXT_ENTRY);
            d.le32(ACTION);
            int length = (int) Math.min(d.le32(FileFields.NAME_LENGTH), Integer.MAX_VALUE);
            if (d.remaining() == 0) return;
            message.wide(d, FileFields.FILE_NAME, Math.min(length, d.remaining()));
            if (next == 0 || next > (long) d.remaining() + d.offset() - start) return;
            if (start + next > d.offset()) d.seek((int) (start + next));
        }
    }

    private static void askedData(Dissection d, SmbMessage message) {
        SmbTransactions.Parts parts = message.transaction;
        switch (parts.function) {
            case CREATE -> {
                if (parts.descriptor > 0) {
                    int at = d.offset();
                    int rest = d.narrow(parts.descriptor);
                    NtSecurity.descriptor(d, null);
                    d.widen(rest);
                    d.seek(Math.min(at + parts.descriptor, d.offset() + d.remaining()));
                }
                if (parts.extended > 0 && d.remaining() > 0) d.bytes(EXTENDED, Math.min(parts.extended, d.remaining()));
                SmbTransactions2.rest(d);
            }
            case IOCTL -> Smb2Ioctl.content(d, null, parts.level, true);
            case SET_SECURITY -> NtSecurity.descriptor(d, SmbRights.of(d, message, parts.fid));
            case GET_QUOTA -> {
                if (d.remaining() < 8) return;
                d.bytes(SmbTransactions2.UNKNOWN, 4);
                d.le32(SID_LENGTH);
                NtSecurity.sid(d, "Quota");
            }
            case SET_QUOTA -> quotas(d);
            case NOTIFY, GET_SECURITY -> {}
            default -> SmbTransactions2.rest(d);
        }
    }

    private static void answeredData(Dissection d, SmbMessage message) {
        Query query = asked(message);
        if (query == null) return;
        switch (query.function) {
            case IOCTL -> Smb2Ioctl.content(d, null, query.ioctl, false);
            case GET_SECURITY -> NtSecurity.descriptor(d, SmbRights.of(d, message, message.fid));
            case GET_QUOTA -> quotas(d);
            default -> {}
        }
    }

    private static final int QUOTA_LEAST = 40;

    /** How much room users have: [MS-FSCC] section 2.4.36. */
    private static void quotas(Dissection d) {
        while (d.remaining() >= QUOTA_LEAST) {
            int start = d.offset();
            long next = d.le32(QUOTA_NEXT);
            d.le32(SID_LENGTH);
            FileFields.fileTime(d, QUOTA_TIME);
            d.le64(QUOTA_USED);
            d.le64(SmbInformation.THRESHOLD);
            d.le64(SmbInformation.LIMIT);
            NtSecurity.sid(d, "Quota");
            if (next == 0 || next > (long) d.remaining() + d.offset() - start) return;
            if (start + next > d.offset()) d.seek((int) (start + next));
        }
    }
}
