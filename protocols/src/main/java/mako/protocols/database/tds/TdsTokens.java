package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What servers answer: tokens one after the other, [MS-TDS] section 2.2.7. Those of Sybase alone are in {@link TdsFive}. */
final class TdsTokens {

    private TdsTokens() {}

    static final Field DONE           = group("tds.done", "Token - Done");
    static final Field DONE_PROC      = group("tds.doneproc", "Token - DoneProc");
    static final Field DONE_IN_PROC   = group("tds.doneinproc", "Token - DoneInProc");
    private static final Field[] DONE_BITS = {
        bit("tds.done.status.more", "More", 0x1, maskWidth(16), yesNo("More tokens follow", "Final done token")),
        bit("tds.done.status.error", "Error", 0x2, maskWidth(16), YES_NO),
        bit("tds.done.status.inxact", "In Transaction", 0x4, maskWidth(16), YES_NO),
        bit("tds.done.status.proc", "Procedure", 0x8, maskWidth(16), YES_NO),
        bit("tds.done.status.count", "Row count valid", 0x10, maskWidth(16), yesNo("Valid", "Invalid")),
        bit("tds.done.status.attn", "Acknowledge ATTN", 0x20, maskWidth(16), YES_NO),
        bit("tds.done.status.event", "Event", 0x40, maskWidth(16), YES_NO),
        bit("tds.done.status.rpcinbatch", "RPC in batch", 0x80, maskWidth(16), YES_NO),
        bit("tds.done.status.srverror", "Server Error", 0x100, maskWidth(16), YES_NO)
    };
    static final Field DONE_STATUS    = u16("tds.done.status", "Status flags", HEX, mask(0x17f), UNSPLIT, bits(without(7)));
    static final Field DONE_OPERATION = u16("tds.done.curcmd", "Operation", HEX);
    static final Field DONE_COUNT     = u32("tds.done.donerowcount", "Row count");
    static final Field DONE_COUNT_64  = u64("tds.done.donerowcount64", "Row count");
    static final Field PROC_STATUS    = u16("tds.doneproc.status", "Status flags", HEX, mask(0x1ff), UNSPLIT, bits(DONE_BITS));
    static final Field PROC_OPERATION = u16("tds.doneproc.curcmd", "Operation", HEX);
    static final Field PROC_COUNT     = u32("tds.doneproc.donerowcount", "Row count");
    static final Field PROC_COUNT_64  = u64("tds.doneproc.donerowcount64", "Row count");
    static final Field IN_STATUS      = u16("tds.doneinproc.status", "Status flags", HEX, mask(0x177), UNSPLIT, bits(without(7, 3)));
    static final Field IN_OPERATION   = u16("tds.doneinproc.curcmd", "Operation", HEX);
    static final Field IN_COUNT       = u32("tds.doneinproc.donerowcount", "Row count");
    static final Field IN_COUNT_64    = u64("tds.doneinproc.donerowcount64", "Row count");

    private static Field[] without(int... left) {
        Field[] kept = new Field[DONE_BITS.length - left.length];
        int count = 0;
        for (int i = 0; i < DONE_BITS.length; i++) {
            boolean out = false;
            for (int no : left) out |= no == i;
            if (!out) kept[count++] = DONE_BITS[i];
        }
        return kept;
    }

    static final Field CHANGE         = group("tds.envchange", "Token - EnvChange");
    static final Field CHANGE_LENGTH  = u16("tds.envchange.length", "Token length");
    static final Field CHANGE_TYPE    = u8("tds.envchange.type", "Type", names(Values.of("""
        1 Database
        2 Language
        3 Character set
        4 Packet size
        5 Unicode data sorting local id
        6 Unicode data sorting comparison flags
        7 SQL Collation
        8 Begin Transaction
        9 Commit Transaction
        10 Rollback Transaction
        11 Enlist DTC Transaction
        12 Defect Transaction
        13 Real Time Log Shipping
        15 Promote Transaction
        16 Transaction Manager Address
        17 Transaction ended
        18 RESETCONNECTION/RESETCONNECTIONSKIPTRAN Completion Acknowledgement
        19 Sends back name of user instance started per login request
        20 Sends routing information to client
        """)));
    static final Field NEW_LENGTH     = u8("tds.envchange.newvalue_length", "New Value Length");
    static final Field NEW_TEXT       = text("tds.envchange.newvalue_string", "New Value");
    static final Field NEW_BYTES      = bytes("tds.envchange.newvalue", "New Value");
    static final Field OLD_LENGTH     = u8("tds.envchange.oldvalue_length", "Old Value Length");
    static final Field OLD_TEXT       = text("tds.envchange.oldvalue_string", "Old Value");
    static final Field OLD_BYTES      = bytes("tds.envchange.oldvalue", "Old Value");
    static final Field CHANGE_PAGE    = u16("tds.envchange.collate_codepage", "Collate codepage");
    static final Field CHANGE_FLAGS   = u16("tds.envchange.collate_flags", "Collate flags", HEX);
    static final Field CHANGE_CHARSET = u8("tds.envchange.collate_charset_id", "Collate charset ID");

    /** What an error and what an information say. */
    private record Message(Field group, Field length, Field number, Field state, Field severity, Field textLength, Field text, Field serverLength, Field server,
            Field procedureLength, Field procedure, Field line) {}

    private static Message message(String name, String label) {
        String in = "tds." + name;
        return new Message(group(in, "Token - " + label), u16(in + ".length", "Token length"), u32(in + ".number", "SQL Error Number"), u8(in + ".state", "State"),
            u8(in + ".class", "Class (Severity)"), u16(in + ".msgtext_length", "Error message length"), text(in + ".msgtext", "Error message"),
            u8(in + ".servername_length", "Server name length"), text(in + ".servername", "Server name"), u8(in + ".procname_length", "Process name length"),
            text(in + ".procname", "Process name"), u16(in + ".linenumber", "Line number"));
    }

    private static final Message ERROR = message("error", "Error");
    private static final Message INFORMATION = message("info", "Info");

    static final Field ACK            = group("tds.loginack", "Token - LoginAck");
    static final Field ACK_LENGTH     = u16("tds.loginack.length", "Token length");
    static final Field ACK_INTERFACE  = u8("tds.loginack.interface", "Interface");
    static final Field ACK_TDS        = u32("tds.loginack.tdsversion", "TDS version", HEX);
    static final Field ACK_PROGRAM    = text("tds.loginack.progname", "Server name");
    static final Field ACK_VERSION    = u32("tds.loginack.progversion", "Server Version", format(TdsLogin::version));
    static final Field FEATURES       = group("tds.featureextack", "Token - FeatureExtAct");
    static final Field FEATURE        = group("tds.featureextack.feature", "Feature");
    static final Field FEATURE_ID     = u8("tds.featureextack.featureid", "Feature ID", names(Values.of("""
        0 Reserved
        1 SessionRecovery
        2 FedAuth
        4 ColumnEncryption
        5 GlobalTransactions
        8 AzureSQLSupport
        9 DataClassification
        10 UTF8Support
        255 Terminator
        """)));
    static final Field FEATURE_LENGTH = u32("tds.featureextack.featureackdatalen", "Feature length");
    static final Field FEATURE_DATA   = bytes("tds.featureextack.featureackdata", "Feature data");
    static final Field OFFSET         = group("tds.offset", "Token - Offset");
    static final Field OFFSET_ID      = u16("tds.offset.id", "Offset ID");
    static final Field OFFSET_LENGTH  = u16("tds.offset.len", "Offset length");
    static final Field ORDER          = group("tds.order", "Token - Order");
    static final Field ORDER_LENGTH   = u16("tds.order.length", "Token length");
    static final Field ORDER_COLUMN   = u16("tds.order.colnum", "Order column");
    static final Field RETURNED       = group("tds.returnstatus", "Token - ReturnStatus");
    static final Field RETURNED_VALUE = u32("tds.returnstatus.value", "Value");
    static final Field STATE          = group("tds.sessionstate", "Token - Session state");
    static final Field STATE_LENGTH   = u32("tds.sessionstate.length", "Token length");
    static final Field STATE_SEQUENCE = u32("tds.sessionstate.seqno", "Sequence number");
    static final Field STATE_STATUS   = u8("tds.sessionstate.status", "Status");
    static final Field STATE_ID       = u8("tds.sessionstate.stateid", "State ID");
    static final Field STATE_SIZE     = u16("tds.sessionstate.statelen", "State Length");
    static final Field STATE_VALUE    = bytes("tds.sessionstate.statevalue", "State Value");
    static final Field SECURITY       = group("tds.sspi", "Token - SSPI");
    static final Field UNKNOWN        = group("tds.unknown_tds_token", "Token - Unknown");
    static final Field ROW            = group("tds.row", "Token - Row");
    static final Field ROW_FIELD      = group("tds.row.field", "Field");
    static final Field NULLS_ROW      = group("tds.nbcrow", "Token - NBCRow");

    static final int CAPABILITY = 0xe2;
    /** No row has more columns; of those beyond nothing is kept. */
    static final int MOST_COLUMNS = 4096;

    /** What columns the rows have that follow: a workspace of one message. */
    static final class Columns {
        int count;
        final TdsTypes.Described[] types = new TdsTypes.Described[MOST_COLUMNS];
        final String[] names = new String[MOST_COLUMNS];

        void add(TdsTypes.Described type, String name) {
            if (count == MOST_COLUMNS) return;
            names[count] = name;
            types[count++] = type;
        }
    }

    private static final Key<Columns> COLUMNS = Key.key(Columns::new);

    static Columns columns(Dissection d) {
        Columns columns = d.scratch(COLUMNS);
        columns.count = 0;
        return columns;
    }

    /** The tokens of a response, to the limit. */
    static void response(Dissection d, Dialect dialect) {
        Columns columns = columns(d);
        while (d.remaining() > 0) {
            if (dialect.isSybase() && TdsFive.token(d, dialect, columns)) continue;
            token(d, dialect, columns);
        }
    }

    /** The tokens of a query of TDS 5.0, to the limit. */
    static void query(Dissection d, Dialect dialect) {
        Columns columns = columns(d);
        while (d.remaining() > 0) TdsFive.queryToken(d, dialect, columns);
    }

    private static void token(Dissection d, Dialect dialect, Columns columns) {
        switch (d.peekU8(0)) {
            case 0x78 -> {
                begin(d, OFFSET);
                dialect.number(d, OFFSET_ID, 2);
                dialect.number(d, OFFSET_LENGTH, 2);
            }
            case 0x79 -> {
                begin(d, RETURNED);
                dialect.number(d, RETURNED_VALUE, 4);
            }
            case 0x81 -> {
                begin(d, TdsColumns.METADATA);
                TdsColumns.metadata(d, dialect, columns);
            }
            case 0xa9 -> order(d, dialect);
            case 0xaa -> message(d, dialect, ERROR);
            case 0xab -> message(d, dialect, INFORMATION);
            case 0xad -> acknowledged(d, dialect);
            case 0xae -> features(d);
            case 0xd1 -> {
                begin(d, ROW);
                row(d, dialect, columns, ROW_FIELD, "Field");
            }
            case 0xd2 -> rowWithNulls(d, dialect, columns);
            case 0xe3 -> changed(d, dialect);
            case 0xe4 -> state(d);
            case 0xed -> {
                begin(d, SECURITY);
                int rest = d.narrow(d.peekLe16(0) + 2);
                d.skip(2);
                TdsLogin.security(d);
                d.widen(rest);
            }
            case 0xfd -> done(d, dialect, DONE, DONE_STATUS, DONE_OPERATION, DONE_COUNT, DONE_COUNT_64);
            case 0xfe -> done(d, dialect, DONE_PROC, PROC_STATUS, PROC_OPERATION, PROC_COUNT, PROC_COUNT_64);
            case 0xff -> done(d, dialect, DONE_IN_PROC, IN_STATUS, IN_OPERATION, IN_COUNT, IN_COUNT_64);
            default -> {
                // How long it is nobody knows.
                d.open(UNKNOWN);
                d.skipRest();
            }
        }
        d.close();
    }

    static void begin(Dissection d, Field group) {
        d.open(group);
        d.skip(1);
    }

    private static void done(Dissection d, Dialect dialect, Field group, Field status, Field operation, Field count, Field longCount) {
        begin(d, group);
        long flags = dialect.number(d, status, 2);
        if (d.titles()) Flags.append(d, d.last(), status, flags);
        dialect.number(d, operation, 2);
        if (dialect.isWide()) d.le64(longCount);
        else dialect.number(d, count, 4);
    }

    private static void order(Dissection d, Dialect dialect) {
        begin(d, ORDER);
        int length = (int) dialect.number(d, ORDER_LENGTH, 2);
        int rest = d.narrow(length);
        int width = dialect.isSybase() ? 1 : 2;
        while (d.remaining() > 0) dialect.number(d, ORDER_COLUMN, width);
        d.widen(rest);
    }

    private static void message(Dissection d, Dialect dialect, Message as) {
        begin(d, as.group);
        dialect.number(d, as.length, 2);
        dialect.number(d, as.number, 4);
        d.u8(as.state);
        d.u8(as.severity);
        counted(d, dialect, as.textLength, 2, as.text);
        counted(d, dialect, as.serverLength, 1, as.server);
        counted(d, dialect, as.procedureLength, 1, as.procedure);
        dialect.number(d, as.line, dialect.isWide() ? 4 : 2);
    }

    private static void counted(Dissection d, Dialect dialect, Field length, int width, Field text) {
        int count = (int) dialect.number(d, length, width);
        if (d.titles()) d.appendLast(count == 1 ? " character" : " characters");
        if (count > 0) dialect.text(d, text, count);
    }

    private static void acknowledged(Dissection d, Dialect dialect) {
        begin(d, ACK);
        int length = (int) dialect.number(d, ACK_LENGTH, 2);
        int rest = d.narrow(length);
        d.u8(ACK_INTERFACE);
        d.u32(ACK_TDS);
        int count = d.peekU8(0);
        d.skip(1);
        if (count > 0) dialect.text(d, ACK_PROGRAM, count);
        d.u32(ACK_VERSION);
        d.widen(rest);
    }

    private static void features(Dissection d) {
        begin(d, FEATURES);
        while (d.remaining() > 0) {
            d.open(FEATURE);
            int id = d.u8(FEATURE_ID);
            if (id == 255) {
                d.close();
                break;
            }
            int length = TdsTypes.bounded(d.le32(FEATURE_LENGTH));
            if (length > 0) d.bytes(FEATURE_DATA, length);
            d.close();
        }
    }

    private static void state(Dissection d) {
        begin(d, STATE);
        int length = TdsTypes.bounded(d.le32(STATE_LENGTH));
        int rest = d.narrow(length);
        d.le32(STATE_SEQUENCE);
        d.u8(STATE_STATUS);
        while (d.remaining() > 0) {
            d.u8(STATE_ID);
            int size = d.peekU8(0) == 0xff ? wideSize(d) : d.u8(STATE_SIZE);
            d.bytes(STATE_VALUE, size);
        }
        d.widen(rest);
    }

    private static int wideSize(Dissection d) {
        d.skip(1);
        return TdsTypes.bounded(d.le32(STATE_SIZE));
    }

    private static void changed(Dissection d, Dialect dialect) {
        begin(d, CHANGE);
        int length = (int) dialect.number(d, CHANGE_LENGTH, 2);
        int rest = d.narrow(length);
        int type = d.u8(CHANGE_TYPE);
        switch (type) {
            case 1, 2, 3, 4, 5, 6, 13, 19 -> {
                int count = d.u8(NEW_LENGTH);
                if (count > 0) dialect.text(d, NEW_TEXT, count);
                count = d.u8(OLD_LENGTH);
                if (count > 0) dialect.text(d, OLD_TEXT, count);
            }
            case 7 -> {
                int count = d.u8(NEW_LENGTH);
                if (count > 0) collation(d, count);
                count = d.u8(OLD_LENGTH);
                if (count > 0) collation(d, count);
            }
            case 15 -> d.skipRest();
            case 20 -> d.skipRest();
            default -> {
                int count = d.u8(NEW_LENGTH);
                if (count > 0) d.bytes(NEW_BYTES, count);
                count = d.u8(OLD_LENGTH);
                if (count > 0) d.bytes(OLD_BYTES, count);
            }
        }
        d.widen(rest);
    }

    private static void collation(Dissection d, int count) {
        int rest = d.narrow(count);
        d.le16(CHANGE_PAGE);
        d.le16(CHANGE_FLAGS);
        d.u8(CHANGE_CHARSET);
        d.widen(rest);
    }

    // ---- rows

    static void row(Dissection d, Dialect dialect, Columns columns, Field group, String label) {
        for (int i = 0; i < columns.count; i++) cell(d, dialect, columns, i, group, label);
    }

    private static void cell(Dissection d, Dialect dialect, Columns columns, int i, Field group, String label) {
        d.open(group);
        if (d.titles()) d.title("{} {}", label, i + 1);
        if (columns.names[i] != null) TdsFive.name(d, columns.names[i]);
        TdsTypes.value(d, columns.types[i], dialect);
        d.close();
    }

    /** [MS-TDS] section 2.2.7.15: a bit for each column says whether there is nothing in it. */
    private static void rowWithNulls(Dissection d, Dialect dialect, Columns columns) {
        begin(d, NULLS_ROW);
        int bytes = columns.count + 7 >> 3;
        byte[] nulls = d.peekBytes(0, bytes);
        d.skip(bytes);
        for (int i = 0; i < columns.count; i++) {
            if ((nulls[i >> 3] >> (i & 7) & 1) == 0) cell(d, dialect, columns, i, ROW_FIELD, "Field");
        }
    }
}
