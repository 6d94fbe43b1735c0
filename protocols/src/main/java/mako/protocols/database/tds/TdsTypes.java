package mako.protocols.database.tds;

import static mako.dissect.Fields.*;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import mako.dissect.*;

/** Types of data and their values: [MS-TDS] sections 2.2.5.4 to 2.2.5.6. */
final class TdsTypes {

    private TdsTypes() {}

    static final Values NAMES = Values.of("""
        31 NULLTYPE - Null (no data associated with this type)
        34 IMAGETYPE - Image
        35 TEXTTYPE - Text
        36 GUIDTYPE - UniqueIdentifier
        37 VARBINARYTYPE - VarBinary (TDS 4/5)
        38 INTNTYPE
        39 VARCHARTYPE - VarChar (TDS 4/5)
        40 DATENTYPE - (introduced in TDS 7.3)
        41 TIMENTYPE - (introduced in TDS 7.3)
        42 DATETIME2NTYPE - (introduced in TDS 7.3)
        43 DATETIMEOFFSETNTYPE - (introduced in TDS 7.3)
        45 BINARYTYPE - Binary (TDS 4/5)
        47 CHARTYPE - Char (TDS 4/5)
        48 INT1TYPE - TinyInt (1 byte data representation)
        50 BITTYPE - Bit (1 byte data representation)
        52 INT2TYPE - SmallInt (2 byte data representation)
        55 DECIMALTYPE - Decimal (TDS 4/5)
        56 INT4TYPE - Int (4 byte data representation)
        58 DATETIME4TYPE - SmallDateTime (4 byte data representation)
        59 FLT4TYPE - Real (4 byte data representation)
        60 MONEYTYPE - Money (8 byte data representation)
        61 DATETIMETYPE - DateTime (8 byte data representation)
        62 FLT8TYPE - Float (8 byte data representation)
        63 NUMERICTYPE - Numeric (TDS 4/5)
        98 SSVARIANTTYPE - Sql_Variant (introduced in TDS 7.2)
        99 NTEXTTYPE - NText
        104 BITNTYPE
        106 DECIMALNTYPE - Decimal
        108 NUMERICNTYPE - Numeric
        109 FLTNTYPE
        110 MONEYNTYPE
        111 DATETIMNTYPE
        122 MONEY4TYPE - SmallMoney (4 byte data representation)
        127 INT8TYPE - BigInt (8 byte data representation)
        165 BIGVARBINTYPE - VarBinary
        167 BIGVARCHRTYPE - VarChar
        173 BIGBINARYTYPE - Binary
        175 BIGCHARTYPE - Char
        225 LONGBINARY - Binary
        231 NVARCHARTYPE - NVarChar
        239 NCHARTYPE - NChar
        240 UDTTYPE - CLR-UDT (introduced in TDS 7.2)
        241 XMLTYPE - XML (introduced in TDS 7.2)
        """);

    static final int NULL = 31;
    static final int IMAGE = 34;
    static final int TEXT = 35;
    static final int GUID = 36;
    static final int VARBINARY = 37;
    static final int INT_N = 38;
    static final int VARCHAR = 39;
    static final int DATE_N = 40;
    static final int TIME_N = 41;
    static final int DATETIME_2_N = 42;
    static final int DATETIME_OFFSET_N = 43;
    static final int BINARY = 45;
    static final int CHAR = 47;
    static final int INT_1 = 48;
    static final int BIT = 50;
    static final int INT_2 = 52;
    static final int DECIMAL = 55;
    static final int INT_4 = 56;
    static final int DATETIME_4 = 58;
    static final int FLOAT_4 = 59;
    static final int MONEY = 60;
    static final int DATETIME = 61;
    static final int FLOAT_8 = 62;
    static final int NUMERIC = 63;
    static final int VARIANT = 98;
    static final int NTEXT = 99;
    static final int BIT_N = 104;
    static final int DECIMAL_N = 106;
    static final int NUMERIC_N = 108;
    static final int FLOAT_N = 109;
    static final int MONEY_N = 110;
    static final int DATETIME_N = 111;
    static final int MONEY_4 = 122;
    static final int INT_8 = 127;
    static final int BIG_VARBINARY = 165;
    static final int BIG_VARCHAR = 167;
    static final int BIG_BINARY = 173;
    static final int BIG_CHAR = 175;
    static final int LONG_BINARY = 225;
    static final int NVARCHAR = 231;
    static final int NCHAR = 239;
    static final int UDT = 240;
    static final int XML = 241;

    /** How what describes a type goes on behind its number. */
    enum Shape { FIXED, BYTE, SCALE, DECIMAL, SHORT, TEXT, VARIANT, UDT, XML, UNKNOWN }

    static Shape shape(int type) {
        return switch (type) {
            case NULL, INT_1, BIT, INT_2, INT_4, DATETIME_4, FLOAT_4, MONEY, DATETIME, FLOAT_8, MONEY_4, INT_8, DATE_N -> Shape.FIXED;
            case GUID, INT_N, BIT_N, FLOAT_N, MONEY_N, DATETIME_N, CHAR, VARCHAR, BINARY, VARBINARY -> Shape.BYTE;
            case TIME_N, DATETIME_2_N, DATETIME_OFFSET_N -> Shape.SCALE;
            case DECIMAL, NUMERIC, DECIMAL_N, NUMERIC_N -> Shape.DECIMAL;
            case BIG_VARBINARY, BIG_VARCHAR, BIG_BINARY, BIG_CHAR, NVARCHAR, NCHAR -> Shape.SHORT;
            case TEXT, NTEXT, IMAGE -> Shape.TEXT;
            case VARIANT, LONG_BINARY -> Shape.VARIANT;
            case UDT -> Shape.UDT;
            case XML -> Shape.XML;
            default -> Shape.UNKNOWN;
        };
    }

    /** Whether a collation goes with the type. */
    static boolean isCollated(int type) {
        return type == BIG_VARCHAR || type == BIG_CHAR || type == NVARCHAR || type == NCHAR || type == TEXT || type == NTEXT;
    }

    static final Field INFO      = group("tds.type_info", "Type info");
    static final Field TYPE      = u8("tds.type_info.type", "Type", HEX);
    static final Field MOST      = u32("tds.type_info.varlen", "Maximal length", help("Defines the length of the data contained within the column"));
    static final Field PRECISION = u8("tds.type_info.precision", "Precision");
    static final Field SCALE     = u8("tds.type_info.scale", "Scale");
    static final Field COLLATION = group("tds.type_info.collation", "Collation");
    static final Field LOCALE    = u32("tds.type_info.collation.lcid", "LCID", HEX, mask(0xfffff));
    static final Field IGNORE_CASE   = bit("tds.type_info.collation.ignore_case", "Ignore case", 0x100000, maskWidth(32));
    static final Field IGNORE_ACCENT = bit("tds.type_info.collation.ignore_accent", "Ignore accent", 0x200000, maskWidth(32));
    static final Field IGNORE_KANA   = bit("tds.type_info.collation.ignore_kana", "Ignore kana", 0x400000, maskWidth(32));
    static final Field IGNORE_WIDTH  = bit("tds.type_info.collation.ignore_width", "Ignore width", 0x800000, maskWidth(32));
    static final Field BINARY_ORDER  = bit("tds.type_info.collation.binary", "Binary", 0x1000000, maskWidth(32));
    static final Field VERSION       = u32("tds.type_info.collation.version", "Version", mask(0xf0000000));
    private static final Field[] COLLATION_BITS = {LOCALE, IGNORE_CASE, IGNORE_ACCENT, IGNORE_KANA, IGNORE_WIDTH, BINARY_ORDER, VERSION};
    static final Field SORT_ID   = u8("tds.type_info.collation.sortid", "SortId");

    static final Field LENGTH    = u32("tds.type_varbyte.length", "Length");
    static final Field DATA_NULL = group("tds.type_varbyte.data.null", "Data: NULL");
    static final Field DATA_BOOL = bool("tds.type_varbyte.data.bool", "Data");
    static final Field DATA_INT  = i8("tds.type_varbyte.data.int", "Data");
    static final Field DATA_LONG = i64("tds.type_varbyte.data.int64", "Data");
    static final Field DATA_FLOAT = field(Type.FLOAT, Base.NONE, "tds.type_varbyte.data.float", "Data", LITTLE);
    static final Field DATA_FLOAT_BIG = field(Type.FLOAT, Base.NONE, "tds.type_varbyte.data.float", "Data");
    static final Field DATA_BYTES = bytes("tds.type_varbyte.data.bytes", "Data");
    static final Field DATA_COUNTED_BYTES = field(Type.UINT_BYTES, Base.NONE, "tds.type_varbyte.data.uint_bytes", "Data");
    static final Field DATA_GUID = guid("tds.type_varbyte.data.guid", "Data");
    static final Field DATA_TEXT = text("tds.type_varbyte.data.string", "Data");
    static final Field DATA_COUNTED_TEXT = field(Type.UINT_STRING, Base.NONE, "tds.type_varbyte.data.uint_string", "Data");
    static final Field DATA_MOMENT = time("tds.type_varbyte.data.datetime", "Data", UTC);
    static final Field DATA_TIME = duration("tds.type_varbyte.data.time", "Time");
    static final Field DATA_SIGN = bool("tds.type_varbyte.data.sign", "Sign");
    static final Field POINTER_LENGTH = u8("tds.type_varbyte.textptr_len", "Data Textptr Len");
    static final Field POINTER   = bytes("tds.type_varbyte.data.textptr", "Data Textptr");
    static final Field POINTER_TIME = bytes("tds.type_varbyte.data.text_ts", "Data Text timestamp");
    static final Field PARTS_LENGTH = i64("tds.type_varbyte.plp_len", "PLP length");
    static final Field PART_LENGTH = u32("tds.type_varbyte.plp_chunk_len", "PLP chunk length");
    static final Field PART      = bytes("tds.type_varbyte.plp_chunk", "PLP chunk");

    private static final long IN_PARTS = 0xffff;
    private static final int SHORT_NULL = 0xffff;

    /** A type as it is described: number, size, scale; and whether values come in parts. */
    record Described(int type, int scale, boolean inParts) {}

    /** Reads what describes a type of a parameter. */
    static Described info(Dissection d) {
        d.open(INFO);
        int type = d.u8(TYPE);
        if (d.titles()) d.title("Type info ({})", NAMES.name(type, "Invalid data type"));
        int scale = 0;
        boolean inParts = false;
        switch (shape(type)) {
            case BYTE -> d.u8(MOST);
            case SCALE -> scale = d.u8(SCALE);
            case DECIMAL -> {
                d.u8(MOST);
                d.u8(PRECISION);
                scale = d.u8(SCALE);
            }
            case SHORT -> {
                inParts = d.le16(MOST) == IN_PARTS;
                if (inParts && d.titles()) d.appendLast(" (PLP - Partially Length-Prefixed data type)");
            }
            case TEXT, VARIANT -> d.le32(MOST);
            case UDT, XML -> {
                inParts = true;
                d.skip(1);
            }
            case FIXED, UNKNOWN -> {
                // The number says it all.
            }
        }
        if (isCollated(type)) collation(d);
        d.close();
        return new Described(type, scale, inParts);
    }

    private static void collation(Dissection d) {
        d.open(COLLATION);
        int at = d.offset();
        long word = d.peekLe32(0);
        d.skip(4);
        for (Field field : COLLATION_BITS) d.part(field, at, 4, word);
        d.u8(SORT_ID);
        d.close();
    }

    // ---- values

    /** Reads a value of this type, and puts what it is behind the line of the innermost group. */
    static void value(Dissection d, Described of, Dialect dialect) {
        int type = of.type;
        if (of.inParts) {
            parts(d, type);
            return;
        }
        switch (shape(type)) {
            case FIXED -> fixed(d, type, dialect);
            case BYTE, SCALE, DECIMAL -> counted(d, of, dialect);
            case SHORT -> {
                int length = d.le16(LENGTH);
                if (length == SHORT_NULL) {
                    if (d.titles()) d.appendLast(" (CHARBIN_NULL)");
                    d.at(DATA_NULL, d.offset(), 0);
                } else {
                    content(d, type, length);
                }
            }
            case TEXT -> pointed(d, type, dialect);
            case VARIANT -> {
                long length = dialect.number(d, LENGTH, 4);
                if (length == 0) d.at(DATA_NULL, d.offset(), 0);
                else d.bytes(DATA_BYTES, bounded(length));
            }
            default -> throw d.malformed();
        }
    }

    static int bounded(long length) {
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    private static void content(Dissection d, int type, int length) {
        switch (type) {
            case NVARCHAR, NCHAR, NTEXT -> characters(d, length, Field.Charset.UTF_16_LITTLE);
            case BIG_VARCHAR, BIG_CHAR, TEXT -> characters(d, length, Field.Charset.ASCII);
            default -> d.bytes(DATA_BYTES, length);
        }
    }

    private static void characters(Dissection d, int length, Field.Charset charset) {
        String words = d.titles() ? Strings.decode(d.peekBytes(0, length), 0, length, charset, Type.STRING) : null;
        d.text(DATA_TEXT, length, charset);
        if (words != null) d.append(" ({s})", words);
    }

    private static void fixed(Dissection d, int type, Dialect dialect) {
        switch (type) {
            case NULL -> {
                // Nothing is there.
            }
            case BIT -> d.uint(DATA_BOOL, 1);
            case INT_1 -> whole(d, 1, dialect);
            case INT_2 -> whole(d, 2, dialect);
            case INT_4 -> whole(d, 4, dialect);
            case INT_8 -> dialect.number(d, DATA_LONG, 8);
            case FLOAT_4 -> d.f32(dialect.little() ? DATA_FLOAT : DATA_FLOAT_BIG);
            case FLOAT_8 -> d.f64(dialect.little() ? DATA_FLOAT : DATA_FLOAT_BIG);
            case MONEY -> money(d, 8, dialect);
            case MONEY_4 -> money(d, 4, dialect);
            case DATETIME -> moment(d, 8, dialect);
            case DATETIME_4 -> moment(d, 4, dialect);
            default -> date(d, d.u8(LENGTH));
        }
    }

    private static void whole(Dissection d, int width, Dialect dialect) {
        long value = dialect.number(d, DATA_INT, width);
        d.append(" ({})", width == 1 ? value & 255 : value);
    }

    /** In ten-thousandths; of eight bytes the upper half comes first. */
    private static void money(Dissection d, int width, Dialect dialect) {
        int at = d.offset();
        long value = width == 8 ? dialect.peek32(d, 0) << 32 | dialect.peek32(d, 4) : (int) dialect.peek32(d, 0);
        d.skip(width);
        d.at(DATA_FLOAT, at, width, Double.doubleToRawLongBits(value));
        if (d.titles()) d.titleLast("Data: {}", BigDecimal.valueOf(value, 4).toPlainString());
    }

    /** Days since 1900 and parts of a day: 300ths of a second, or minutes. */
    private static void moment(Dissection d, int width, Dialect dialect) {
        int at = d.offset();
        long days = width == 8 ? (int) dialect.peek32(d, 0) : dialect.peek16(d, 0);
        long parts = width == 8 ? dialect.peek32(d, 4) : dialect.peek16(d, 2);
        d.skip(width);
        long seconds = days * DAY - DAYS_TO_1970 * DAY;
        if (width == 8) d.time(DATA_MOMENT, at, 8, seconds + parts / 300, (int) (parts % 300 * 1_000_000_000L / 300));
        else d.time(DATA_MOMENT, at, 8, seconds + parts * 60, 0);
    }

    private static final long DAY = 86400;
    private static final long DAYS_TO_1970 = 25567;
    private static final long DAYS_FROM_YEAR_1 = 719162;

    private static long leNumber(Dissection d, int ahead, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) value = value << 8 | d.peekU8(ahead + i);
        return value;
    }

    private static void date(Dissection d, int length) {
        if (length == 0) {
            d.at(DATA_NULL, d.offset(), 0);
            return;
        }
        int at = d.offset();
        long days = leNumber(d, 0, Math.min(length, 3));
        d.skip(length);
        d.time(DATA_MOMENT, at, length, (days - DAYS_FROM_YEAR_1) * DAY, 0);
    }

    /** The parts of a second are of the size that the scale tells; only whole seconds are shown. */
    private static long seconds(Dissection d, int width, int scale) {
        long value = leNumber(d, 0, Math.min(Math.max(width, 0), 5));
        for (int i = 0; i < Math.min(scale, 7); i++) value /= 10;
        return value;
    }

    private static void scaled(Dissection d, int type, int scale, int length) {
        int at = d.offset();
        int zone = type == DATETIME_OFFSET_N ? 2 : 0;
        int dates = type == TIME_N ? 0 : 3;
        int width = length - dates - zone;
        if (width < 0) throw d.malformed();
        long seconds = seconds(d, width, scale);
        if (type == TIME_N) {
            d.skip(length);
            d.time(DATA_TIME, at, length, seconds, 0);
            return;
        }
        long days = leNumber(d, width, 3);
        int minutes = zone == 0 ? 0 : (short) d.peekLe16(width + 3);
        d.skip(length);
        d.time(DATA_MOMENT, at, length, (days - DAYS_FROM_YEAR_1) * DAY + seconds, 0);
        if (zone > 0 && d.titles()) {
            int away = Math.abs(minutes);
            d.appendLast(" {}{d2}:{d2}", minutes < 0 ? "-" : "+", away / 60, away % 60);
        }
    }

    /** Values with a byte in front that says how long they are. */
    private static void counted(Dissection d, Described of, Dialect dialect) {
        int type = of.type;
        if (type == CHAR || type == VARCHAR) {
            dialect.prefixed(d, DATA_COUNTED_TEXT, 1);
            return;
        }
        if (type == BINARY || type == VARBINARY) {
            dialect.prefixed(d, DATA_COUNTED_BYTES, 1);
            return;
        }
        int length = d.u8(LENGTH);
        if (length == 0) {
            d.at(DATA_NULL, d.offset() - 1, 0);
            return;
        }
        switch (type) {
            case GUID -> {
                d.leGuid(DATA_GUID);
                d.skip(length - 16);
            }
            case BIT_N -> d.uint(DATA_BOOL, 1);
            case INT_N -> {
                if (length == 8) d.append(" ({})", dialect.number(d, DATA_LONG, 8));
                else if (length <= 4) whole(d, length, dialect);
                else throw d.malformed();
            }
            case FLOAT_N -> {
                Field field = dialect.little() ? DATA_FLOAT : DATA_FLOAT_BIG;
                double value = length == 4 ? d.f32(field) : d.f64(field);
                if (d.titles()) d.append(" ({})", BigDecimal.valueOf(Double.isFinite(value) ? value : 0).setScale(6, java.math.RoundingMode.HALF_EVEN).toPlainString());
            }
            case MONEY_N -> money(d, length == 4 ? 4 : 8, dialect);
            case DATETIME_N -> moment(d, length == 4 ? 4 : 8, dialect);
            case TIME_N, DATETIME_2_N, DATETIME_OFFSET_N -> scaled(d, type, of.scale, length);
            default -> decimal(d, of.scale, length);
        }
    }

    private static void decimal(Dissection d, int scale, int length) {
        long sign = d.uint(DATA_SIGN, 1);
        byte[] bytes = d.titles() ? d.peekBytes(0, length - 1) : null;
        d.bytes(DATA_BYTES, length - 1);
        if (bytes == null) return;
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte keep = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = keep;
        }
        BigInteger digits = new BigInteger(sign == 0 ? -1 : 1, bytes);
        d.appendLast(" ({})", new BigDecimal(digits, scale).toPlainString());
    }

    /** Texts and images: where they lie in the database stands in front of them. */
    private static void pointed(Dissection d, int type, Dialect dialect) {
        int pointer = d.u8(POINTER_LENGTH);
        if (pointer == 0) {
            d.at(DATA_NULL, d.offset(), 0);
            return;
        }
        d.bytes(POINTER, pointer);
        d.bytes(POINTER_TIME, 8);
        int length = bounded(dialect.number(d, LENGTH, 4));
        if (type == IMAGE) d.bytes(DATA_BYTES, length);
        else d.text(DATA_TEXT, length, type == NTEXT ? Field.Charset.UTF_16_LITTLE : Field.Charset.ASCII);
    }

    private static final long PARTS_NULL = -1;
    private static final long PARTS_UNKNOWN = -2;

    /** [MS-TDS] section 2.2.5.2.3: parts with their lengths in front, up to one without bytes. */
    private static void parts(Dissection d, int type) {
        int start = d.offset();
        long length = d.le64(PARTS_LENGTH);
        if (length == PARTS_NULL) {
            if (d.titles()) d.appendLast(" (PLP_NULL)");
            return;
        }
        if (length == PARTS_UNKNOWN && d.titles()) d.appendLast(" (UNKNOWN_PLP_LEN)");
        boolean isText = type == NVARCHAR || type == BIG_VARCHAR;
        boolean wanted = d.wants(isText ? DATA_TEXT : DATA_BYTES);
        byte[] all = new byte[0];
        while (true) {
            int count = bounded(d.le32(PART_LENGTH));
            if (count == 0) break;
            byte[] more = wanted ? d.peekBytes(0, count) : null;
            d.bytes(PART, count);
            if (more == null) continue;
            all = Arrays.copyOf(all, all.length + count);
            System.arraycopy(more, 0, all, all.length - count, count);
        }
        if (d.titles()) d.appendLast(" (PLP_TERMINATOR)");
        if (!wanted) return;
        if (isText) {
            var charset = type == NVARCHAR ? Field.Charset.UTF_16_LITTLE : Field.Charset.ASCII;
            String words = Strings.decode(all, 0, all.length, charset, Type.STRING);
            d.at(DATA_TEXT, start, all.length, words);
            if (d.titles()) d.append(" ({s})", words);
        } else {
            d.at(DATA_BYTES, start, all.length, all);
        }
    }
}
