package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The transactions of SMB that NT brought: [MS-CIFS] sections 2.2.4.62, 2.2.4.63 and 2.2.7. */
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
    static final Field PARAMETER_GROUP  = section("NT transaction parameters");
    static final Field DATA_GROUP       = section("NT transaction data");

    private static final int RENAME = 5;

    private SmbNtTransactions() {}

    /** Shows the function that the request of a response named. */
    static void before(Dissection d, SmbMessage message) {
        if (!message.response || message.request == null) return;
        d.at(FUNCTION, d.offset(), 0, message.request.offset());
        if (d.columns()) d.addInfo(", {}", name((int) message.request.offset()));
    }

    private static String name(int function) {
        return FUNCTIONS.name(function, "Unknown NT transaction (%d)".formatted(function));
    }

    static void readWords(Dissection d, SmbMessage message, int command, int words) {
        SmbTransactions.Parts parts = message.transaction;
        boolean response = message.response;
        boolean first = command == COMMAND && !response;
        if (words == 0) return;
        if (first) d.u8(SmbTransactions.MOST_SETUP);
        d.bytes(FileFields.RESERVED, first ? 2 : 3);
        d.le32(SmbTransactions.TOTAL_PARAMETERS);
        d.le32(SmbTransactions.TOTAL_DATA);
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
        parts.place(message.start, parameters, parametersAt, data, dataAt);
        if (command == SECONDARY) {
            if (d.columns()) d.addInfo(" (secondary request)");
            d.seek(Math.max(d.offset(), message.body + 1 + 2 * words));
            return;
        }
        int setup = d.u8(SmbTransactions.SETUP);
        if (first) {
            int function = d.le16(FUNCTION);
            if (d.columns()) d.addInfo(", {}", name(function));
            parts.function = function;
            message.about(d, new SmbConnection.Request(-1, null, null, function, 0, null));
        } else {
            parts.function = message.request == null ? 0 : (int) message.request.offset();
        }
        if (setup > 0) d.skip(Math.min(2 * setup, d.remaining()));
    }

    static void readBytes(Dissection d, SmbMessage message, int end) {
        SmbTransactions.Parts parts = message.transaction;
        String name = d.titles() ? name(parts.function) : "";
        part(d, parts.parametersAt(), parts.parameters(), end, PARAMETER_GROUP, name, "Parameters", false);
        part(d, parts.dataAt(), parts.data(), end, DATA_GROUP, name, "Data", !message.response && parts.function == RENAME);
    }

    private static void part(Dissection d, int at, int count, int end, Field group, String name, String what, boolean shown) {
        if (count <= 0 || at < d.offset() || at > end) return;
        if (at > d.offset()) d.bytes(FileFields.PADDING, at - d.offset());
        int length = Math.min(count, d.remaining());
        d.open(group);
        if (d.titles()) d.title("{} {}", name, what);
        if (shown) d.bytes(Smb.BYTE_PARAMETERS, length);
        else d.skip(length);
        d.close();
    }
}
