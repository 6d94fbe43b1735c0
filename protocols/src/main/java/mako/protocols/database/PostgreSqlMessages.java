package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What PostgreSQL's messages say: PostgreSQL documentation, section "Message Formats". */
final class PostgreSqlMessages {

    private static final Values FROM_FRONTEND = Values.of("""
        0x42 Bind
        0x43 Close
        0x44 Describe
        0x45 Execute
        0x46 Function call
        0x48 Flush
        0x50 Parse
        0x51 Simple query
        0x53 Sync
        0x58 Termination
        0x63 Copy completion
        0x64 Copy data
        0x66 Copy failure
        0x70 Password message
        """);
    private static final Values FROM_BACKEND = Values.of("""
        0x31 Parse completion
        0x32 Bind completion
        0x33 Close completion
        0x41 Notification
        0x43 Command completion
        0x44 Data row
        0x45 Error
        0x47 CopyIn response
        0x48 CopyOut response
        0x49 Empty query
        0x4b Backend key data
        0x4e Notice
        0x52 Authentication request
        0x53 Parameter status
        0x54 Row description
        0x56 Function call response
        0x5a Ready for query
        0x63 Copy completion
        0x64 Copy data
        0x6e No data
        0x73 Portal suspended
        0x74 Parameter description
        0x76 Negotiate protocol version
        """);

    private static final Values AUTHENTICATIONS = Values.of("""
        0  Success
        1  Kerberos V4
        2  Kerberos V5
        3  Plaintext password
        4  crypt()ed password
        5  MD5 password
        6  SCM credentials
        7  GSSAPI
        8  GSSAPI/SSPI continue
        9  SSPI
        10 SASL
        11 SASL continue
        12 SASL complete
        """);
    private static final Values FORMATS = Values.of("""
        0 Text
        1 Binary
        """);
    private static final Values STATES = Values.of("""
        0x49 Idle
        0x54 In a transaction
        0x45 In a failed transaction
        """);

    static final Field QUERY       = textz("pgsql.query", "Query", UTF_8);
    static final Field PASSWORD    = textz("pgsql.password", "Password", UTF_8);
    static final Field KIND        = u32("pgsql.authtype", "Authentication type", names(AUTHENTICATIONS));
    static final Field SALT        = bytes("pgsql.salt", "Salt value");
    static final Field GSS_DATA    = bytes("pgsql.auth.gssapi_sspi.data", "GSSAPI or SSPI data");
    static final Field MECHANISM   = textz("pgsql.auth.sasl.mech", "SASL authentication mechanism", UTF_8);
    static final Field SASL_LENGTH = i32("pgsql.auth.sasl.data.length", "SASL authentication data length");
    static final Field SASL_DATA   = bytes("pgsql.auth.sasl.data", "SASL authentication data");
    static final Field STATEMENT   = textz("pgsql.statement", "Statement", UTF_8);
    static final Field PORTAL      = textz("pgsql.portal", "Portal", UTF_8);
    static final Field RETURNS     = u32("pgsql.returns", "Returns");
    static final Field TAG         = textz("pgsql.tag", "Tag", UTF_8);
    static final Field STATUS      = u8("pgsql.status", "Status", names(STATES));
    static final Field COPY        = bytes("pgsql.copydata", "Copy data");
    static final Field ERROR       = textz("pgsql.error", "Error", UTF_8);
    static final Field CONDITION   = textz("pgsql.condition", "Condition", UTF_8);
    static final Field TEXT        = textz("pgsql.text", "Text", UTF_8);
    static final Field TABLE       = u32("pgsql.oid.table", "Table OID");
    static final Field TYPE        = u32("pgsql.oid.type", "Type OID");
    static final Field FUNCTION    = u32("pgsql.oid", "OID");
    static final Field FORMAT      = u16("pgsql.format", "Format", names(FORMATS));
    static final Field FIELDS      = u16("pgsql.field.count", "Field count");
    static final Field COLUMN      = textz("pgsql.col.name", "Column name", UTF_8);
    static final Field INDEX       = u32("pgsql.col.index", "Column index");
    static final Field VALUE_LENGTH = i32("pgsql.val.length", "Column length");
    static final Field VALUE       = bytes("pgsql.val.data", "Data");
    static final Field MODIFIER    = i32("pgsql.col.typemod", "Type modifier");
    static final Field MINOR       = u32("pgsql.version_supported_minor", "Supported minor version");
    static final Field OPTIONS     = i32("pgsql.number_nonsupported_options", "Number nonsupported options");
    static final Field OPTION      = textz("pgsql.nonsupported_option", "Nonsupported option", UTF_8);

    // Headings of lists, which say how many follow.
    private static final Field PARAMETERS        = section("Parameters");
    private static final Field PARAMETER_FORMATS = section("Parameter formats");
    private static final Field PARAMETER_VALUES  = section("Parameter values");
    private static final Field RESULT_FORMATS    = section("Result formats");
    private static final Field COLUMNS           = section("Columns");

    /** What an error or a notice says, by the letter before it: section "Error and Notice Message Fields". */
    private static final Field[] SAYS = new Field['z' + 1];

    static {
        says('S', "pgsql.severity", "Severity");
        says('C', "pgsql.code", "Code");
        says('M', "pgsql.message", "Message");
        says('D', "pgsql.detail", "Detail");
        says('H', "pgsql.hint", "Hint");
        says('P', "pgsql.position", "Position");
        says('p', "pgsql.internal_position", "Position (Internal)");
        says('q', "pgsql.internal_query", "Query (Internal)");
        says('W', "pgsql.where", "Context");
        says('s', "pgsql.schema_name", "Schema");
        says('t', "pgsql.table_name", "Table");
        says('c', "pgsql.column_name", "Column");
        says('d', "pgsql.type_name", "Type");
        says('n', "pgsql.constraint_name", "Constraint");
        says('F', "pgsql.file", "File");
        says('L', "pgsql.line", "Line");
        says('R', "pgsql.routine", "Routine");
    }

    private static void says(char code, String abbreviation, String label) {
        SAYS[code] = textz(abbreviation, label, UTF_8);
    }

    /** What the backend asked for last, which tells what the next message of type p holds. */
    private static final class Login {
        static final Key<Login> KEY = Key.key(Login::new);
        int awaited;
    }

    private static final int GSS_CONTINUE  = 8;
    private static final int SSPI          = 9;
    private static final int SASL          = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_COMPLETE = 12;

    private PostgreSqlMessages() {}

    /** The kind of authentication that the backend asked for last. */
    static int awaited(Dissection d) {
        return (int) d.remember(d.conversation().get(Login.KEY).awaited);
    }

    static String name(int type, boolean frontend, int awaited) {
        if (frontend && type == 'p') {
            return switch (awaited) {
                case GSS_CONTINUE, SSPI -> "GSSResponse message";
                case SASL -> "SASLInitialResponse message";
                case SASL_CONTINUE -> "SASLResponse message";
                default -> "Password message";
            };
        }
        return (frontend ? FROM_FRONTEND : FROM_BACKEND).name(type, "Unknown");
    }

    static void fromFrontend(Dissection d, int type, int awaited) {
        switch (type) {
            case 'p' -> login(d, awaited);
            case 'Q' -> string(d, QUERY);
            case 'P' -> {
                string(d, STATEMENT);
                string(d, QUERY);
                list(d, PARAMETERS, TYPE);
            }
            case 'B' -> {
                string(d, PORTAL);
                string(d, STATEMENT);
                list(d, PARAMETER_FORMATS, FORMAT);
                values(d);
                list(d, RESULT_FORMATS, FORMAT);
            }
            case 'E' -> {
                string(d, PORTAL);
                long rows = d.u32(RETURNS);
                if (d.titles()) d.titleLast(rows == 0 ? "Returns: all rows" : "Returns: {} rows", rows);
            }
            case 'D', 'C' -> {
                boolean isPortal = d.peekU8(0) == 'P';
                d.skip(1);
                string(d, isPortal ? PORTAL : STATEMENT);
            }
            case 'F' -> {
                d.u32(FUNCTION);
                list(d, PARAMETER_FORMATS, FORMAT);
                values(d);
                d.u16(FORMAT);
            }
            case 'd' -> d.bytes(COPY, d.remaining());
            case 'f' -> string(d, ERROR);
            default -> {}
        }
    }

    private static void login(Dissection d, int awaited) {
        switch (awaited) {
            case SASL -> {
                string(d, MECHANISM);
                int count = (int) d.uint(SASL_LENGTH, 4);
                if (count > 0) d.bytes(SASL_DATA, count);
            }
            case SASL_CONTINUE -> d.bytes(SASL_DATA, d.remaining());
            case GSS_CONTINUE, SSPI -> d.bytes(GSS_DATA, d.remaining());
            default -> string(d, PASSWORD);
        }
    }

    static void fromBackend(Dissection d, int type) {
        switch (type) {
            case 'R' -> authentication(d);
            case 'K' -> {
                d.u32(PostgreSql.PROCESS);
                d.u32(PostgreSql.KEY);
            }
            case 'S' -> {
                string(d, PostgreSql.NAME);
                string(d, PostgreSql.VALUE);
            }
            case 't' -> list(d, PARAMETERS, TYPE);
            case 'T' -> columns(d);
            case 'D' -> {
                int count = d.u16(FIELDS);
                d.openLast();
                for (int i = 0; i < count; i++) value(d);
                d.close();
            }
            case 'E', 'N' -> remarks(d);
            case 'A' -> {
                d.u32(PostgreSql.PROCESS);
                string(d, CONDITION);
                string(d, TEXT);
            }
            case 'G', 'H' -> {
                // The formats of the columns follow; the reference program does not show them.
                int format = d.peekU8(0);
                d.at(FORMAT, d.offset(), 1, format);
                d.skip(1);
                heading(d, COLUMNS);
                d.close();
            }
            case 'd' -> d.bytes(COPY, d.remaining());
            case 'C' -> string(d, TAG);
            case 'Z' -> d.u8(STATUS);
            case 'V' -> value(d);
            case 'v' -> {
                d.u32(MINOR);
                int count = (int) d.uint(OPTIONS, 4);
                for (int i = 0; i < count && d.remaining() > 0; i++) string(d, OPTION);
            }
            default -> {}
        }
    }

    private static void authentication(Dissection d) {
        int kind = (int) d.u32(KIND);
        if (kind >= GSS_CONTINUE && kind <= SASL_CONTINUE) {
            Login login = d.conversation().get(Login.KEY);
            d.learn(() -> login.awaited = kind);
        }
        switch (kind) {
            case 4, 5 -> d.bytes(SALT, kind == 4 ? 2 : 4);
            case GSS_CONTINUE -> d.at(GSS_DATA, d.offset() - 4, d.remaining());
            case SASL -> {
                while (d.remaining() > 1 && d.peekU8(0) != 0) string(d, MECHANISM);
            }
            case SASL_CONTINUE, SASL_COMPLETE -> d.bytes(SASL_DATA, d.remaining());
            default -> {}
        }
    }

    private static void columns(Dissection d) {
        int count = d.u16(FIELDS);
        d.openLast();
        for (int i = 0; i < count; i++) {
            string(d, COLUMN);
            d.openLast();
            d.u32(TABLE);
            d.uint(INDEX, 2);
            d.u32(TYPE);
            d.uint(VALUE_LENGTH, 2);
            d.uint(MODIFIER, 4);
            d.u16(FORMAT);
            d.close();
        }
        d.close();
    }

    private static void remarks(Dissection d) {
        while (d.remaining() > 0) {
            int start = d.offset();
            int code = d.peekU8(0);
            if (code == 0) return;
            Field field = code < SAYS.length && SAYS[code] != null ? SAYS[code] : TEXT;
            d.skip(1);
            int count = d.find(0) + 1;
            if (count == 0) throw d.malformed();
            // The letter belongs to the field, but not to its value.
            if (d.wants(field)) d.at(field, start, count + 1, d.peekText(0, count - 1));
            d.skip(count);
        }
    }

    /** As many fields as the number says that is before them. */
    private static void list(Dissection d, Field heading, Field field) {
        int count = heading(d, heading);
        for (int i = 0; i < count; i++) {
            if (field == FORMAT) d.u16(field);
            else d.u32(field);
        }
        d.close();
    }

    private static void values(Dissection d) {
        int count = heading(d, PARAMETER_VALUES);
        for (int i = 0; i < count; i++) value(d);
        d.close();
    }

    /** Begins a list with the number that says how many follow. */
    private static int heading(Dissection d, Field heading) {
        int count = d.peekU16(0);
        d.open(heading);
        if (d.titles()) d.title(heading.label + ": {}", count);
        d.extent(2);
        d.skip(2);
        return count;
    }

    /** A value with its length before it, -1 for none. */
    private static void value(Dissection d) {
        int length = (int) d.uint(VALUE_LENGTH, 4);
        if (length > 0) d.bytes(VALUE, length);
    }

    private static void string(Dissection d, Field field) {
        if (d.find(0) < 0) throw d.malformed();
        d.textz(field);
    }
}
