package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What MySQL's packets have in common: capabilities, status, length-encoded values, descriptions of columns, values of statements. */
final class MySqlFields {

    static final Values CHARSETS = Values.resource(MySqlFields.class, "mysql-charsets.txt");
    static final Values TYPES = Values.of("""
        0 FIELD_TYPE_DECIMAL
        1 FIELD_TYPE_TINY
        2 FIELD_TYPE_SHORT
        3 FIELD_TYPE_LONG
        4 FIELD_TYPE_FLOAT
        5 FIELD_TYPE_DOUBLE
        6 FIELD_TYPE_NULL
        7 FIELD_TYPE_TIMESTAMP
        8 FIELD_TYPE_LONGLONG
        9 FIELD_TYPE_INT24
        10 FIELD_TYPE_DATE
        11 FIELD_TYPE_TIME
        12 FIELD_TYPE_DATETIME
        13 FIELD_TYPE_YEAR
        14 FIELD_TYPE_NEWDATE
        15 FIELD_TYPE_VARCHAR
        16 FIELD_TYPE_BIT
        246 FIELD_TYPE_NEWDECIMAL
        247 FIELD_TYPE_ENUM
        248 FIELD_TYPE_SET
        249 FIELD_TYPE_TINY_BLOB
        250 FIELD_TYPE_MEDIUM_BLOB
        251 FIELD_TYPE_LONG_BLOB
        252 FIELD_TYPE_BLOB
        253 FIELD_TYPE_VAR_STRING
        254 FIELD_TYPE_STRING
        255 FIELD_TYPE_GEOMETRY
        """);

    private static final Field[] CAPABILITIES = {
        bit("mysql.caps.lp", "Long Password", 0x1, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.fr", "Found Rows", 0x2, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.lf", "Long Column Flags", 0x4, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.cd", "Connect With Database", 0x8, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ns", "Don't Allow database.table.column", 0x10, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.cp", "Can use compression protocol", 0x20, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ob", "ODBC Client", 0x40, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.li", "Can Use LOAD DATA LOCAL", 0x80, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.is", "Ignore Spaces before '('", 0x100, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.cu", "Speaks 4.1 protocol (new flag)", 0x200, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ia", "Interactive Client", 0x400, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.sl", "Switch to SSL after handshake", 0x800, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ii", "Ignore sigpipes", 0x1000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ta", "Knows about transactions", 0x2000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.rs", "Speaks 4.1 protocol (old flag)", 0x4000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.sc", "Can do 4.1 authentication", 0x8000, SET_NOT_SET, maskWidth(16))};
    private static final Field[] MORE_CAPABILITIES = {
        bit("mysql.caps.ms", "Multiple statements", 0x1, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.mr", "Multiple results", 0x2, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.pm", "PS Multiple results", 0x4, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.pa", "Plugin Auth", 0x8, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ca", "Connect attrs", 0x10, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.pm", "Plugin Auth LENENC Client Data", 0x20, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.ep", "Client can handle expired passwords", 0x40, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.session_track", "Session variable tracking", 0x80, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.deprecate_eof", "Deprecate EOF", 0x100, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.optional_metadata", "Client can hanle optional resultset metadata", 0x200, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.compress_zsd", "ZSTD Compression Algorithm", 0x400, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.query_attrs", "Query Attributes", 0x800, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.mf_auth", "Multifactor Authentication", 0x1000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.caps.cap_ext", "Capability Extension", 0x2000, SET_NOT_SET, maskWidth(16)),
        u16("mysql.caps.unused", "Unused", HEX, mask(0xc000))};
    private static final Field[] STATUS_BITS = {
        bit("mysql.stat.it", "In transaction", 0x1, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.ac", "AUTO_COMMIT", 0x2, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.mu", "Multi query / Unused", 0x4, SET_NOT_SET, help("Multi query / Unused with MySQL >= 5.6"), maskWidth(16)),
        bit("mysql.stat.mr", "More results", 0x8, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.bi", "Bad index used", 0x10, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.ni", "No index used", 0x20, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.cr", "Cursor exists", 0x40, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.lr", "Last row sent", 0x80, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.dr", "Database dropped", 0x100, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.bs", "No backslash escapes", 0x200, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.mc", "Metadata changed", 0x400, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.query_was_slow", "Query was slow", 0x800, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.ps_out_params", "PS Out Params", 0x1000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.trans_readonly", "In Trans Readonly", 0x2000, SET_NOT_SET, maskWidth(16)),
        bit("mysql.stat.session_state_changed", "Session state changed", 0x4000, SET_NOT_SET, maskWidth(16))};
    private static final Field[] COLUMN_BITS = {
        bit("mysql.field.flags.not_null", "Not null", 0x1, SET_NOT_SET, help("Field: flag not null"), maskWidth(16)),
        bit("mysql.field.flags.primary_key", "Primary key", 0x2, SET_NOT_SET, help("Field: flag primary key"), maskWidth(16)),
        bit("mysql.field.flags.unique_key", "Unique key", 0x4, SET_NOT_SET, help("Field: flag unique key"), maskWidth(16)),
        bit("mysql.field.flags.multiple_key", "Multiple key", 0x8, SET_NOT_SET, help("Field: flag multiple key"), maskWidth(16)),
        bit("mysql.field.flags.blob", "Blob", 0x10, SET_NOT_SET, help("Field: flag blob"), maskWidth(16)),
        bit("mysql.field.flags.unsigned", "Unsigned", 0x20, SET_NOT_SET, help("Field: flag unsigned"), maskWidth(16)),
        bit("mysql.field.flags.zero_fill", "Zero fill", 0x40, SET_NOT_SET, help("Field: flag zero fill"), maskWidth(16)),
        bit("mysql.field.flags.enum", "Enum", 0x100, SET_NOT_SET, help("Field: flag enum"), maskWidth(16)),
        bit("mysql.field.flags.auto_increment", "Auto increment", 0x200, SET_NOT_SET, help("Field: flag auto increment"), maskWidth(16)),
        bit("mysql.field.flags.timestamp", "Timestamp", 0x400, SET_NOT_SET, help("Field: flag timestamp"), maskWidth(16)),
        bit("mysql.field.flags.set", "Set", 0x800, SET_NOT_SET, help("Field: flag set"), maskWidth(16))};
    private static final Field[] REFRESH_BITS = {
        bit("mysql.rfsh.grants", "reload permissions", 0x1, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.log", "flush logfiles", 0x2, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.tables", "flush tables", 0x4, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.hosts", "flush hosts", 0x8, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.status", "reset statistics", 0x10, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.threads", "empty thread cache", 0x20, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.slave", "flush slave status", 0x40, SET_NOT_SET, maskWidth(8)),
        bit("mysql.rfsh.master", "flush master status", 0x80, SET_NOT_SET, maskWidth(8))};

    static final Field SERVER_CAPS   = u16("mysql.caps.server", "Server Capabilities", HEX, help("MySQL Capabilities"), bits(CAPABILITIES));
    static final Field CLIENT_CAPS   = u16("mysql.caps.client", "Client Capabilities", HEX, help("MySQL Capabilities"), bits(CAPABILITIES));
    static final Field SERVER_MORE   = u16("mysql.extcaps.server", "Extended Server Capabilities", HEX, help("MySQL Extended Capabilities"),
        bits(MORE_CAPABILITIES));
    static final Field CLIENT_MORE   = u16("mysql.extcaps.client", "Extended Client Capabilities", HEX, help("MySQL Extended Capabilities"),
        bits(MORE_CAPABILITIES));
    static final Field STATUS        = u16("mysql.server_status", "Server Status", HEX, help("MySQL Status"), bits(STATUS_BITS));
    static final Field REFRESH       = u8("mysql.refresh", "Refresh Option", HEX, bits(REFRESH_BITS));
    static final Field PREFIX        = u8("mariadb.prefix", "Prefix");
    static final Field LENGTH        = u64("mariadb.length", "Length");

    static final Field PART          = section("Value");
    static final Field CATALOG       = text("mysql.field.catalog", "Catalog", UTF_8, help("Field: catalog"));
    static final Field DATABASE      = text("mysql.field.db", "Database", UTF_8, help("Field: database"));
    static final Field TABLE         = text("mysql.field.table", "Table", UTF_8, help("Field: table"));
    static final Field ORIGINAL_TABLE = text("mysql.field.org_table", "Original table", UTF_8, help("Field: original table"));
    static final Field NAME          = text("mysql.field.name", "Name", UTF_8, help("Field: name"));
    static final Field ORIGINAL_NAME = text("mysql.field.org_name", "Original name", UTF_8, help("Field: original name"));
    static final Field CHARSET       = u16("mysql.field.charsetnr", "Charset number", names(CHARSETS), help("Field: charset number"));
    static final Field COLUMN_LENGTH = u32("mysql.field.length", "Length", help("Field: length"));
    static final Field TYPE          = u8("mysql.field.type", "Type", names(TYPES), help("Field: type"));
    static final Field FLAGS         = u16("mysql.field.flags", "Flags", HEX, help("Field: flags"), bits(COLUMN_BITS));
    static final Field DECIMALS      = u8("mysql.field.decimals", "Decimals", help("Field: decimals"));
    static final Field DEFAULT       = text("mysql.field.default", "Default", UTF_8, help("Field: default"));
    static final Field ROW_TEXT      = text("mysql.row.text", "text", UTF_8, help("Field: row packet text"));

    static final Field VALUE_TEXT    = text("mysql.exec.field.string", "Value (String)", UTF_8);
    static final Field VALUE_I64     = i64("mysql.exec.field.longlong", "Value (INT64)");
    static final Field VALUE_U64     = u64("mysql.exec.field.unsigned_longlong", "Value (UINT64)");
    static final Field VALUE_I32     = i32("mysql.exec.field.long", "Value (INT32)");
    static final Field VALUE_U32     = u32("mysql.exec.field.unsigned_long", "Value (UINT32)");
    static final Field VALUE_I16     = i16("mysql.exec.field.short", "Value (INT16)");
    static final Field VALUE_U16     = u16("mysql.exec.field.unsigned_short", "Value (UINT16)");
    static final Field VALUE_I8      = i8("mysql.exec.field.tiny", "Value (INT8)");
    static final Field VALUE_U8      = u8("mysql.exec.field.unsigned_tiny", "Value (UINT8)");
    static final Field VALUE_DOUBLE  = field(Type.DOUBLE, Base.NONE, "mysql.exec.field.double", "Value (Double)");
    static final Field VALUE_FLOAT   = field(Type.FLOAT, Base.NONE, "mysql.exec.field.float", "Value (Float)");
    static final Field VALUE_NULL    = group("mysql.exec.field.null", "Value: -NULL-");
    static final Field MOMENT_LENGTH = i8("mysql.exec.field.datetime.length", "Length");
    static final Field YEAR          = i16("mysql.exec.field.year", "Year");
    static final Field MONTH         = i8("mysql.exec.field.month", "Month");
    static final Field DAY           = i8("mysql.exec.field.day", "Day");
    static final Field HOUR          = i8("mysql.exec.field.hour", "Hour");
    static final Field MINUTE        = i8("mysql.exec.field.minute", "Minute");
    static final Field SECOND        = i8("mysql.exec.field.second", "Second");
    static final Field FRACTION      = i32("mysql.exec.field.secondb", "Billionth of a second");
    static final Field TIME_LENGTH   = i8("mysql.exec.field.time.length", "Length");
    static final Field TIME_SIGN     = u8("mysql.exec.field.time.sign", "Flags", names(Values.of("0 Positive\n1 Negative")));
    static final Field TIME_DAYS     = i32("mysql.exec.field.time.days", "Days");

    /** What a length-encoded number is where it says that a value is NULL. */
    static final long NULL = -1;
    private static final int NULL_PREFIX = 0xfb;

    private MySqlFields() {}

    /** Reads a length-encoded integer, Protocol::LengthEncodedInteger, as {@code field} too where that is not null; {@link #NULL} for NULL. */
    static long number(Dissection d, Field field) {
        int start = d.offset();
        int first = d.u8(PREFIX);
        if (first == NULL_PREFIX) {
            d.titleLast("Prefix: 251(NULL)");
            if (field != null) d.at(field, start, 1, 0);
            return NULL;
        }
        long value = first;
        int at = start;
        int width = 1;
        if (first > NULL_PREFIX) {
            width = first == 0xfc ? 2 : first == 0xfd ? 3 : 8;
            at++;
            d.ensure(width);
            value = 0;
            for (int i = width - 1; i >= 0; i--) value = value << 8 | d.peekU8(i);
            d.skip(width);
        }
        d.at(LENGTH, at, width, value);
        if (field != null) d.at(field, at, width, value);
        return value;
    }

    static int bounded(long length) {
        return length < 0 || length > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) length;
    }

    /** Reads a length-encoded string inside a line of its own; {@code part} is what the line says. */
    static void string(Dissection d, String part, Field field) {
        d.open(PART);
        if (d.titles()) d.title(part);
        long length = number(d, null);
        if (length == NULL) {
            d.at(field, d.offset(), 0, "NULL");
        } else {
            d.text(field, bounded(length));
        }
        d.close();
    }

    /** Reads the description of a column, Protocol::ColumnDefinition41; returns its type. */
    static int column(Dissection d) {
        string(d, "Catalog", CATALOG);
        string(d, "Database", DATABASE);
        string(d, "Table", TABLE);
        string(d, "Original table", ORIGINAL_TABLE);
        string(d, "Name", NAME);
        string(d, "Original name", ORIGINAL_NAME);
        d.skip(1);
        d.le16(CHARSET);
        d.le32(COLUMN_LENGTH);
        int type = d.u8(TYPE);
        int flags = d.le16(FLAGS);
        d.u8(DECIMALS);
        d.skip(Math.min(2, d.remaining()));
        if (d.remaining() > 0) string(d, "Default", DEFAULT);
        return type | (flags & 0x20) << 8 - 5;
    }

    /** Reads a value in its binary form; the bit above a type's number says that it is unsigned. */
    static void value(Dissection d, int type, boolean unsigned) {
        switch (type) {
            case 1 -> d.u8(unsigned ? VALUE_U8 : VALUE_I8);
            case 2, 13 -> d.le16(unsigned ? VALUE_U16 : VALUE_I16);
            case 3, 9 -> d.le32(unsigned ? VALUE_U32 : VALUE_I32);
            case 4 -> little(d, VALUE_FLOAT, 4);
            case 5 -> little(d, VALUE_DOUBLE, 8);
            case 6 -> {
                d.open(VALUE_NULL);
                d.close();
            }
            case 7, 10, 12 -> moment(d);
            case 8 -> d.le64(unsigned ? VALUE_U64 : VALUE_I64);
            case 11 -> span(d);
            default -> characters(d);
        }
    }

    private static void little(Dissection d, Field field, int width) {
        int start = d.offset();
        d.ensure(width);
        double value = width == 4 ? Float.intBitsToFloat((int) d.peekLe32(0)) : Double.longBitsToDouble(Long.reverseBytes(d.peekU64(0)));
        d.skip(width);
        d.at(field, start, width, Double.doubleToRawLongBits(value));
    }

    private static void characters(Dissection d) {
        int start = d.offset();
        int first = d.peekU8(0);
        int width = first < 0xfc ? 1 : first == 0xfc ? 3 : first == 0xfd ? 4 : 9;
        long length = first;
        if (width > 1) {
            length = 0;
            d.ensure(width);
            for (int i = width - 1; i > 0; i--) length = length << 8 | d.peekU8(i);
        }
        d.skip(width);
        int count = bounded(length);
        d.ensure(count);
        // Which characters they are was agreed on elsewhere: those of ASCII are the same in all, up to the first that ends a text.
        String value = new String(d.peekBytes(0, count), java.nio.charset.StandardCharsets.US_ASCII);
        int end = value.indexOf('\0');
        if (end >= 0) value = value.substring(0, end);
        d.skip(count);
        d.at(VALUE_TEXT, start, width + count, value);
    }

    private static void moment(Dissection d) {
        int length = d.u8(MOMENT_LENGTH);
        int rest = d.narrow(length);
        if (length >= 4) {
            d.le16(YEAR);
            d.u8(MONTH);
            d.u8(DAY);
        }
        if (length >= 7) {
            d.u8(HOUR);
            d.u8(MINUTE);
            d.u8(SECOND);
        }
        if (length >= 11) d.le32(FRACTION);
        d.widen(rest);
    }

    private static void span(Dissection d) {
        int length = d.u8(TIME_LENGTH);
        int rest = d.narrow(length);
        if (length >= 8) {
            d.u8(TIME_SIGN);
            d.le32(TIME_DAYS);
            d.u8(HOUR);
            d.u8(MINUTE);
            d.u8(SECOND);
        }
        if (length >= 12) d.le32(FRACTION);
        d.widen(rest);
    }
}
