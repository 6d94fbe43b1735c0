package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Tokens that only Sybase's servers and clients have: TDS 5.0 Functional Specification, chapter "Data Stream Tokens". */
final class TdsFive {

    private TdsFive() {}

    static final Field SECTION        = section("Token");
    static final Field LANGUAGE_LENGTH = u32("tds.lang.length", "Token Length - Language");
    static final Field LANGUAGE_STATUS = u8("tds.lang.token_status", "Status", HEX);
    static final Field LANGUAGE_PARAMETERS = bit("tds.lang.token_status.parameterized", "Parameters follow", 0x1);
    static final Field LANGUAGE_TEXT  = text("tds.lang.language_text", "Language text");
    static final Field CALL           = group("tds.dbrpc", "Token - DBRPC");
    static final Field CALL_LENGTH    = u16("tds.dbrpc.length", "Token Length - DBRPC");
    static final Field CALL_NAME_LENGTH = u16("tds.dbrpc.rpcname_len", "DBRPC - RPC Name Length");
    static final Field CALL_NAME      = text("tds.dbrpc.rpcname", "DBRPC - RPC Name");
    static final Field CALL_OPTIONS   = u16("tds.dbrpc.options", "DBRPC - Options", HEX, bits(
        bit("tds.dbrpc.options.recompile", "Recompile", 0x1, maskWidth(16)),
        bit("tds.dbrpc.options.params", "Has parameters", 0x2, maskWidth(16))));
    static final Field PARAMETERS     = group("tds.params", "Token - Params");
    static final Field PARAMETER      = group("tds.params.parameter", "Parameter");
    static final Field COLUMN_NAME    = text("tds.type_varbyte.column.name", "Column name");
    static final Field CLOSED         = group("tds.logout", "Token - Logout");
    static final Field CLOSED_OPTIONS = u8("tds.logout.options", "Logout Options", HEX);
    static final Field MESSAGE        = group("tds.msg", "Token - Msg");
    static final Field MESSAGE_LENGTH = u8("tds.msg.length", "Token length - Msg");
    static final Field MESSAGE_STATUS = u8("tds.msg.status", "Status", HEX);
    static final Field MESSAGE_ID     = u16("tds.msg.msgid", "Message Id");
    static final Field PROCEDURE      = group("tds.procid", "Token - Procid");
    static final Field PROCEDURE_VALUE = bytes("tds.procid.value", "Procid Value");
    static final Field CONTROL        = group("tds.control", "Token - Control");
    static final Field CONTROL_LENGTH = u16("tds.control.length", "Token Length - Control");
    static final Field CONTROL_FORMAT = field(Type.UINT_BYTES, Base.NONE, "tds.control.fmt", "Control - Fmt");
    static final Field CAPABILITIES   = group("tds.capability", "Token - Capability");
    static final Field CAPABILITIES_LENGTH = u16("tds.capability.length", "Token length");
    static final Field CAPABILITIES_TYPE = u8("tds.capability.captype", "Capability type", names(Values.of("1 Request capabilities\n2 Response capabilities")));
    static final Field CAPABILITIES_SIZE = u8("tds.capability.caplen", "Capability len");
    static final Field DIAGNOSIS      = group("tds.eed", "Token - ExtendedErrorDiagnostic");
    static final Field DIAGNOSIS_LENGTH = u16("tds.eed.length", "Token length");
    static final Field DIAGNOSIS_NUMBER = u32("tds.eed.number", "SQL Error Number");
    static final Field DIAGNOSIS_STATE = u8("tds.eed.state", "State");
    static final Field DIAGNOSIS_CLASS = u8("tds.eed.class", "Class (Severity)");
    static final Field SQL_STATE      = field(Type.UINT_BYTES, Base.NONE, "tds.eed.sql_state", "SQL State");
    static final Field DIAGNOSIS_FOLLOWED = bool("tds.eed.status", "EED Following", YES_NO);
    static final Field TRANSACTION    = u16("tds.eed.transtate", "Transaction state");
    static final Field DIAGNOSIS_TEXT = counted("tds.eed.msgtext", "Error message");
    static final Field DIAGNOSIS_SERVER = counted("tds.eed.servername", "Server name");
    static final Field DIAGNOSIS_PROCEDURE = counted("tds.eed.procname", "Procedure name");
    static final Field DIAGNOSIS_LINE = u16("tds.eed.linenumber", "Line number");
    static final Field NAMES          = group("tds.colname", "Token - ColName");
    static final Field NAMES_LENGTH   = u16("tds.colname.length", "Token length - ColName");
    static final Field NAMES_COLUMN   = group("tds.colname.column", "Column");
    static final Field NAMES_NAME     = counted("tds.colname.name", "Column name");
    static final Field FORMATS        = group("tds.colfmt", "Token - ColFormat");
    static final Field FORMATS_LENGTH = u16("tds.colfmt.length", "Token length - ColFormat");
    static final Field FORMATS_COLUMN = group("tds.colfmt.column", "Column");
    static final Field FORMATS_USER   = u32("tds.colfmt.utype", "ColFormat - Column Usertype");
    static final Field FORMATS_TYPE   = u8("tds.colfmt.ctype", "ColFormat - Column Datatype", names(TdsTypes.NAMES));
    static final Field FORMATS_SIZE   = u8("tds.colfmt.csize", "ColFormat - Column size");
    static final Field FORMATS_LONG   = u32("tds.colfmt.csize_long", "ColFormat - Column size - long");
    static final Field FORMATS_TABLE  = counted("tds.colfmt.text_tablename", "ColFormat - Text Tablename");

    private static Field counted(String abbreviation, String label) {
        return field(Type.UINT_STRING, Base.NONE, abbreviation, label);
    }

    /** The fields of a token that says what rows or parameters look like. */
    private record Format(Field group, Field length, Field count, Field name, Field status, Field user, Field type, Field size, Field precision, Field scale,
            Field table, Field locale) {}

    private static Format format(String in, String token, String what, String name, String nameLabel, boolean wide) {
        String at = "tds." + in;
        return new Format(group(at, "Token - " + token), wide ? u32(at + ".length", "Token length - " + token) : u16(at + ".length", "Token length - " + token),
            u16(at + (what.equals("Column") ? ".numcols" : ".numparams"), "Number of " + (what.equals("Column") ? "Columns" : "Parameters")),
            counted(at + name, nameLabel), wide ? u32(at + ".status", what + " Status", HEX) : u8(at + ".status", "Column Status", HEX),
            u32(at + ".utype", what + " Usertype"), u8(at + ".ctype", what + " Datatype", names(TdsTypes.NAMES)), u32(at + ".csize", what + " size"),
            u8(at + ".precision", "Precision"), u8(at + ".scale", "Scale"), counted(at + ".text_tablename", "Text Tablename"),
            field(Type.UINT_BYTES, Base.NONE, at + ".locale_info", "Locale info"));
    }

    private static final Format ROWS = format("rowfmt", "Rowfmt", "Column", ".colname", "Column name", false);
    private static final Format ROWS_2 = format("rowfmt2", "Rowfmt2", "Column", ".colname", "Column name", true);
    private static final Format PARAMS = format("paramfmt", "Paramfmt", "Parameter", ".colname", "Parameter name", false);
    private static final Format PARAMS_2 = format("paramfmt2", "Paramfmt2", "Parameter", ".paramname", "Parameter name", true);
    static final Field LABEL          = counted("tds.rowfmt2.labelname", "Label name");
    static final Field CATALOG        = counted("tds.rowfmt2.catalogname", "Catalog name");
    static final Field SCHEMA         = counted("tds.rowfmt2.schemaname", "Schema name");
    static final Field TABLE          = counted("tds.rowfmt2.tablename", "Table name");
    static final Field CURSOR         = group("tds.curinfo", "Token - CurInfo");
    static final Field CURSOR_LENGTH  = u16("tds.curinfo.length", "Token Length - Curinfo");
    static final Field CURSOR_ID      = u32("tds.curinfo.cursorid", "CursorId", DEC_HEX);
    static final Field CURSOR_NAME    = counted("tds.curinfo.cursor.name_len", "Cursorname");
    static final Field CURSOR_COMMAND = u8("tds.curinfo.cursor.command", "Cursor Command", names(Values.of("""
        1 Set fetch count
        2 Inquire cursor state
        3 Report information about a cursor
        4 List all open cursors
        """)));
    static final Field CURSOR_STATUS  = u16("tds.curinfo.cursor.status", "Cursor Status", HEX, bits(
        bit("tds.curinfo.cursor.status.declared", "Declared", 0x1, maskWidth(16)),
        bit("tds.curinfo.cursor.status.open", "Open", 0x2, maskWidth(16)),
        bit("tds.curinfo.cursor.status.closed", "Closed", 0x4, maskWidth(16)),
        bit("tds.curinfo.cursor.status.rdonly", "Read only", 0x8, maskWidth(16)),
        bit("tds.curinfo.cursor.status.updatable", "Updatable", 0x10, maskWidth(16)),
        bit("tds.curinfo.cursor.status.rowcnt", "Rowcount valid", 0x20, maskWidth(16)),
        bit("tds.curinfo.cursor.status.dealloc", "Deallocated", 0x40, maskWidth(16))));
    static final Field CURSOR_ROWS    = u32("tds.curinfo.cursor.rowcnt", "Cursor Rowcnt");

    /** Shows under what name a value was described. */
    static void name(Dissection d, String name) {
        d.at(COLUMN_NAME, d.offset(), 0, name);
    }

    /** Reads a token of a response; returns false for those that other versions have too. */
    static boolean token(Dissection d, Dialect dialect, TdsTokens.Columns columns) {
        switch (d.peekU8(0)) {
            case 0x20 -> format(d, dialect, columns, PARAMS_2, true);
            case 0x61 -> format(d, dialect, columns, ROWS_2, true);
            case 0x65 -> {
                TdsTokens.begin(d, MESSAGE);
                int rest = d.narrow(d.u8(MESSAGE_LENGTH));
                d.u8(MESSAGE_STATUS);
                dialect.number(d, MESSAGE_ID, 2);
                d.widen(rest);
            }
            case 0x71 -> {
                TdsTokens.begin(d, CLOSED);
                d.u8(CLOSED_OPTIONS);
            }
            case 0x7c -> {
                TdsTokens.begin(d, PROCEDURE);
                d.bytes(PROCEDURE_VALUE, 8);
            }
            case 0x83 -> cursor(d, dialect);
            case 0xa0 -> columnNames(d, dialect);
            case 0xa1 -> formats(d, dialect, columns);
            case 0xae -> {
                TdsTokens.begin(d, CONTROL);
                int rest = d.narrow((int) dialect.number(d, CONTROL_LENGTH, 2));
                while (d.remaining() > 0) dialect.prefixed(d, CONTROL_FORMAT, 1);
                d.widen(rest);
            }
            case 0xd7 -> {
                TdsTokens.begin(d, PARAMETERS);
                TdsTokens.row(d, dialect, columns, PARAMETER, "Parameter");
            }
            case TdsTokens.CAPABILITY -> capabilities(d, dialect);
            case 0xe5 -> diagnosis(d, dialect);
            case 0xe6 -> call(d, dialect);
            case 0xec -> format(d, dialect, columns, PARAMS, false);
            case 0xee -> format(d, dialect, columns, ROWS, false);
            default -> {
                return false;
            }
        }
        d.close();
        return true;
    }

    private static final Values QUERY_TOKENS = Values.of("""
        0x20 TDS5 Parameter2 Format
        0x21 Language
        0x65 TDS5 Msg
        0x71 Logout
        0x78 Offset
        0x79 Return Status
        0x7c Proc ID
        0xd1 Row
        0xd7 TDS5 Parameters
        0xe6 DBRPC
        0xec TDS5 Parameter Format
        0xfd Done
        0xfe Done Proc
        0xff Done In Proc
        """);

    /** Whether a query may begin with this token. */
    static boolean isQuery(int token) {
        return QUERY_TOKENS.name(token) != null;
    }

    /** Reads a token of a query: those are lines of their own, without a group that has a name. */
    static void queryToken(Dissection d, Dialect dialect, TdsTokens.Columns columns) {
        int token = d.peekU8(0);
        d.open(SECTION);
        if (d.titles()) d.title("Token 0x{x2} {}", token, QUERY_TOKENS.name(token, "Unknown Token Type"));
        d.skip(1);
        switch (token) {
            case 0x20 -> described(d, dialect, columns, PARAMS_2, true);
            case 0x21 -> {
                int rest = d.narrow(TdsTypes.bounded(dialect.number(d, LANGUAGE_LENGTH, 4)));
                d.u8(LANGUAGE_STATUS);
                d.seek(d.offset() - 1);
                d.uint(LANGUAGE_PARAMETERS, 1);
                d.text(LANGUAGE_TEXT, d.remaining(), dialect.charset());
                d.widen(rest);
            }
            case 0x65 -> d.skip(Math.min(d.remaining(), 1 + d.peekU8(0)));
            case 0x71 -> d.u8(CLOSED_OPTIONS);
            case 0xd7 -> TdsTokens.row(d, dialect, columns, PARAMETER, "Parameter");
            case 0xe6 -> called(d, dialect);
            case 0xec -> described(d, dialect, columns, PARAMS, false);
            case 0xe0, 0xe8, 0x80, 0x82, 0x83, 0x84, 0x86, 0xe2 -> d.skip(Math.min(d.remaining(), 2 + dialect.peek16(d, 0)));
            default -> d.skipRest();
        }
        d.close();
    }

    private static void call(Dissection d, Dialect dialect) {
        TdsTokens.begin(d, CALL);
        called(d, dialect);
    }

    private static void called(Dissection d, Dialect dialect) {
        int rest = d.narrow((int) dialect.number(d, CALL_LENGTH, 2));
        int name = d.u8(CALL_NAME_LENGTH);
        d.text(CALL_NAME, name);
        long options = dialect.number(d, CALL_OPTIONS, 2);
        if (d.titles()) Flags.append(d, d.last(), CALL_OPTIONS, options);
        d.widen(rest);
    }

    private static void cursor(Dissection d, Dialect dialect) {
        TdsTokens.begin(d, CURSOR);
        int rest = d.narrow((int) dialect.number(d, CURSOR_LENGTH, 2));
        long id = dialect.number(d, CURSOR_ID, 4);
        if (id == 0) dialect.prefixed(d, CURSOR_NAME, 1);
        d.u8(CURSOR_COMMAND);
        long status = dialect.number(d, CURSOR_STATUS, 2);
        if (d.titles()) Flags.append(d, d.last(), CURSOR_STATUS, status);
        if ((status & 0x20) != 0) dialect.number(d, CURSOR_ROWS, 4);
        d.widen(rest);
    }

    private static void capabilities(Dissection d, Dialect dialect) {
        TdsTokens.begin(d, CAPABILITIES);
        int rest = d.narrow((int) dialect.number(d, CAPABILITIES_LENGTH, 2));
        while (d.remaining() > 0) {
            d.u8(CAPABILITIES_TYPE);
            d.skip(d.u8(CAPABILITIES_SIZE));
        }
        d.widen(rest);
    }

    private static void diagnosis(Dissection d, Dialect dialect) {
        TdsTokens.begin(d, DIAGNOSIS);
        int rest = d.narrow((int) dialect.number(d, DIAGNOSIS_LENGTH, 2));
        dialect.number(d, DIAGNOSIS_NUMBER, 4);
        d.u8(DIAGNOSIS_STATE);
        d.u8(DIAGNOSIS_CLASS);
        dialect.prefixed(d, SQL_STATE, 1);
        d.uint(DIAGNOSIS_FOLLOWED, 1);
        dialect.number(d, TRANSACTION, 2);
        dialect.prefixed(d, DIAGNOSIS_TEXT, 2);
        dialect.prefixed(d, DIAGNOSIS_SERVER, 1);
        dialect.prefixed(d, DIAGNOSIS_PROCEDURE, 1);
        dialect.number(d, DIAGNOSIS_LINE, 2);
        d.widen(rest);
    }

    /** The names of columns of TDS 4.2, whose types follow in a token of their own. */
    private static void columnNames(Dissection d, Dialect dialect) {
        TdsTokens.begin(d, NAMES);
        int rest = d.narrow((int) dialect.number(d, NAMES_LENGTH, 2));
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(NAMES_COLUMN);
            String name = d.titles() && d.captured() > d.peekU8(0) ? d.peekText(1, d.peekU8(0)) : "";
            if (d.titles()) d.title("Column {} ({s})", i, name);
            dialect.prefixed(d, NAMES_NAME, 1);
            d.close();
        }
        d.widen(rest);
    }

    private static void formats(Dissection d, Dialect dialect, TdsTokens.Columns columns) {
        TdsTokens.begin(d, FORMATS);
        int rest = d.narrow((int) dialect.number(d, FORMATS_LENGTH, 2));
        columns.count = 0;
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(FORMATS_COLUMN);
            dialect.number(d, FORMATS_USER, 4);
            int type = d.u8(FORMATS_TYPE);
            if (d.titles()) d.title("Column {} ({})", i, TdsTypes.NAMES.name(type, "Unknown type"));
            switch (TdsTypes.shape(type)) {
                case FIXED -> {
                    // The type says it.
                }
                case TEXT -> {
                    dialect.number(d, FORMATS_LONG, 4);
                    dialect.prefixed(d, FORMATS_TABLE, 2);
                }
                default -> d.u8(FORMATS_SIZE);
            }
            columns.add(new TdsTypes.Described(type, 0, false), null);
            d.close();
        }
        d.widen(rest);
    }

    private static void format(Dissection d, Dialect dialect, TdsTokens.Columns columns, Format as, boolean wide) {
        TdsTokens.begin(d, as.group);
        described(d, dialect, columns, as, wide);
    }

    private static void described(Dissection d, Dialect dialect, TdsTokens.Columns columns, Format as, boolean wide) {
        int rest = d.narrow(TdsTypes.bounded(dialect.number(d, as.length, wide ? 4 : 2)));
        int count = (int) dialect.number(d, as.count, 2);
        boolean rows = as == ROWS || as == ROWS_2;
        columns.count = 0;
        for (int i = 1; i <= count; i++) {
            if (rows) d.open(SECTION);
            if (as == ROWS_2) {
                dialect.prefixed(d, LABEL, 1);
                dialect.prefixed(d, CATALOG, 1);
                dialect.prefixed(d, SCHEMA, 1);
                dialect.prefixed(d, TABLE, 1);
            }
            boolean named = d.wants(COLUMN_NAME) || d.titles();
            String name = named && d.captured() > d.peekU8(0) ? d.peekText(1, d.peekU8(0)) : null;
            dialect.prefixed(d, as.name, 1);
            dialect.number(d, as.status, wide ? 4 : 1);
            dialect.number(d, as.user, 4);
            int type = d.u8(as.type);
            if (rows && d.titles()) d.title("Column {} ({s}, {})", i, name == null ? "" : name, TdsTypes.NAMES.name(type, "Unknown type"));
            int scale = 0;
            switch (TdsTypes.shape(type)) {
                case FIXED -> {
                    // The type says it.
                }
                case DECIMAL -> {
                    d.u8(as.size);
                    d.u8(as.precision);
                    scale = d.u8(as.scale);
                }
                case TEXT -> {
                    dialect.number(d, as.size, 4);
                    dialect.prefixed(d, as.table, 2);
                }
                case VARIANT -> dialect.number(d, as.size, 4);
                default -> d.u8(as.size);
            }
            dialect.prefixed(d, as.locale, 1);
            columns.add(new TdsTypes.Described(type, scale, false), rows && as != ROWS_2 ? null : name);
            if (rows) d.close();
        }
        d.widen(rest);
    }
}
