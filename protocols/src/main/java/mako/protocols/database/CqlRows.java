package mako.protocols.database;

import static mako.dissect.Fields.*;

import java.math.BigInteger;
import mako.dissect.*;

/** Rows that a CQL server answers with: native_protocol_v4.spec section 4.2.5.2, and the encoding of values of section 6. */
final class CqlRows {

    private CqlRows() {}

    private static final Values TYPES = Values.of("""
        0 CUSTOM
        1 ASCII
        2 BIGINT
        3 BLOB
        4 BOOLEAN
        5 COUNTER
        6 DECIMAL
        7 DOUBLE
        8 FLOAT
        9 INT
        11 TIMESTAMP
        12 UUID
        13 VARCHAR
        14 VARINT
        15 TIMEUUID
        16 INET
        17 DATE
        18 TIME
        19 SMALLINT
        20 TINYINT
        32 LIST
        33 MAP
        34 SET
        48 UDT
        49 TUBPLE
        """);

    static final Field FLAGS       = u32("cql.result.rows.flags", "Rows Result Flags", also(new Derivation.How.Bits(), 0, -1,
        bit("cql.result.rows.flags.global_tables", "Global tables spec.", 0x1, maskWidth(32)),
        bit("cql.result.rows.flags.has_more_pages", "Has More Pages", 0x2, maskWidth(32)),
        bit("cql.result.rows.flags.no_metadata", "No Metadata", 0x4, maskWidth(32))));
    static final Field SECTION     = section("Rows");
    static final Field COLUMNS     = i32("cql.result.rows.column_count", "Column Count", help("Count of columns in a rows result from CQL server"));
    static final Field KEYSPACE    = text("cql.result.rows.keyspace_name", "Keyspace Name", UTF_8);
    static final Field TABLE       = text("cql.result.rows.table_name", "Table Name", UTF_8);
    static final Field GLOBAL_KEYSPACE = text("cql.result.rows.keyspace_name", "Global Spec Keyspace Name", UTF_8);
    static final Field GLOBAL_TABLE = text("cql.result.rows.table_name", "Global Spec Table Name", UTF_8);
    static final Field COLUMN      = text("cql.result.rows.column_name", "Column Name", UTF_8);
    static final Field TYPE        = u16("cql.data_type", "CQL Data Type", names(TYPES));
    static final Field UDT_NAME    = text("cql.result.rows.udt_name", "User Defined Type Name", UTF_8);
    static final Field UDT_SIZE    = u16("cql.result.rows.udt_size", "User Defined Type Size");
    static final Field UDT_FIELD   = text("cql.result.rows.udt_field_name", "User Defined Type field Name", UTF_8);
    static final Field TUPLE_SIZE  = u16("cql.result.rows.tuple_size", "Tuple Size", help("Size of a tuple rows result from CQL server"));
    static final Field ROWS        = i32("cql.result.rows.row_count", "CQL Result Rows Count", help("Number of rows returned in CQL result"));
    static final Field LIST_SIZE   = i32("cql.result.rows.list_size", "List Size");
    static final Field MAP_SIZE    = i32("cql.result.rows.map_size", "Map Size");
    static final Field SET_SIZE    = i32("cql.result.rows.set_size", "Set Size");
    static final Field ASCII_TEXT  = text("cql.ascii", "Ascii", help("An Ascii string"));
    static final Field BIGINT      = i64("cql.bigint", "Bigint");
    static final Field BOOLEAN     = bool("cql.boolean", "Boolean");
    static final Field SCALE       = i32("cql.scale", "Scale");
    static final Field VARINT      = field(Type.INT64, Base.DEC, "cql.varint", "Varint");
    static final Field DOUBLE      = field(Type.DOUBLE, Base.NONE, "cql.double", "Double float");
    static final Field FLOAT       = field(Type.FLOAT, Base.NONE, "cql.float", "Float");
    static final Field INT         = i32("cql.int", "Int");
    static final Field MOMENT      = i64("cql.result.timestamp", "Timestamp (Epoch Time)", help("Timestamp result"));
    static final Field UUID        = guid("cql.uuid", "UUID");
    static final Field TIME_UUID   = guid("cql.timeuuid", "Time Uuid");
    static final Field VARCHAR     = text("cql.varchar", "Varchar", UTF_8);
    static final Field CUSTOM      = text("cql.custom", "Custom", UTF_8, help("A custom field"));
    static final Field IPV4        = ipv4("cql.ipv4", "IPV4");
    static final Field IPV6        = ipv6("cql.ipv6", "IPV6");

    private static final int MOST_COLUMNS = 4096;
    private static final int MOST_DEPTH = 16;

    /** A type, and the types of what is in it. */
    private record Kind(int type, Kind... parts) {}

    private static final Kind OPAQUE = new Kind(3);

    static void rows(Dissection d) {
        long flags = d.u32(FLAGS);
        d.open(SECTION);
        d.title("Metadata");
        int columns = (int) d.uint(COLUMNS, 4);
        if (columns < 0 || columns > MOST_COLUMNS) throw d.malformed();
        if ((flags & 2) != 0) Cql.value(d, Cql.PAGING);
        Kind[] kinds = new Kind[columns];
        if ((flags & 4) != 0) {
            java.util.Arrays.fill(kinds, OPAQUE);
        } else {
            boolean global = (flags & 1) != 0;
            if (global) {
                Cql.string(d, GLOBAL_KEYSPACE);
                Cql.string(d, GLOBAL_TABLE);
            }
            for (int i = 0; i < columns; i++) {
                if (!global) {
                    Cql.string(d, KEYSPACE);
                    Cql.string(d, TABLE);
                }
                Cql.string(d, COLUMN);
                kinds[i] = kind(d, 0);
            }
        }
        d.extent(0);
        d.close();
        d.open(SECTION);
        d.title("Rows");
        int count = (int) d.uint(ROWS, 4);
        if (columns > 0) {
            for (int row = 0; row < count; row++) {
                d.open(SECTION);
                d.title("Data (Columns)");
                for (Kind kind : kinds) cell(d, kind);
                d.extent(0);
                d.close();
            }
        }
        d.extent(0);
        d.close();
    }

    /** [option]: a type, with what it is made of behind it. */
    private static Kind kind(Dissection d, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        int type = d.u16(TYPE);
        switch (type) {
            case 0 -> {
                Cql.string(d, Cql.STRING);
                return new Kind(0);
            }
            case 32, 34 -> {
                return new Kind(type, kind(d, depth + 1));
            }
            case 33 -> {
                return new Kind(type, kind(d, depth + 1), kind(d, depth + 1));
            }
            case 48 -> {
                Cql.string(d, KEYSPACE);
                Cql.string(d, UDT_NAME);
                Kind[] parts = new Kind[Math.min(MOST_COLUMNS, d.u16(UDT_SIZE))];
                for (int i = 0; i < parts.length; i++) {
                    Cql.string(d, UDT_FIELD);
                    parts[i] = kind(d, depth + 1);
                }
                return new Kind(type, parts);
            }
            case 49 -> {
                Kind[] parts = new Kind[Math.min(MOST_COLUMNS, d.u16(TUPLE_SIZE))];
                for (int i = 0; i < parts.length; i++) parts[i] = kind(d, depth + 1);
                return new Kind(type, parts);
            }
            default -> {
                return new Kind(type);
            }
        }
    }

    private static void cell(Dissection d, Kind kind) {
        int length = (int) d.uint(Cql.BYTES_LENGTH, 4);
        if (length <= 0) return;
        d.ensure(length);
        int rest = d.narrow(length);
        content(d, kind, length);
        d.widen(rest);
    }

    private static void content(Dissection d, Kind kind, int length) {
        switch (kind.type) {
            case 0 -> d.text(CUSTOM, length);
            case 1 -> d.text(ASCII_TEXT, length);
            case 2 -> d.uint(BIGINT, 8);
            case 3 -> d.bytes(Cql.BYTES, length);
            case 4 -> d.uint(BOOLEAN, 1);
            case 6 -> {
                d.uint(SCALE, 4);
                whole(d);
            }
            case 7 -> d.f64(DOUBLE);
            case 8 -> d.f32(FLOAT);
            case 9 -> d.uint(INT, 4);
            case 11 -> d.uint(MOMENT, 8);
            case 12 -> d.bytes(UUID, 16);
            case 13 -> d.text(VARCHAR, length);
            case 14 -> whole(d);
            case 15 -> d.bytes(TIME_UUID, 16);
            case 16 -> {
                if (length == 4) d.ipv4(IPV4);
                else d.ipv6(IPV6);
            }
            case 32 -> many(d, LIST_SIZE, kind.parts);
            case 33 -> many(d, MAP_SIZE, kind.parts);
            case 34 -> many(d, SET_SIZE, kind.parts);
            case 48, 49 -> {
                for (Kind part : kind.parts) {
                    if (d.remaining() > 0) cell(d, part);
                }
            }
            default -> {
                // Counters, dates and times have no fields.
            }
        }
    }

    private static void many(Dissection d, Field size, Kind[] parts) {
        int count = (int) d.uint(size, 4);
        for (int i = 0; i < count; i++) {
            for (Kind part : parts) cell(d, part);
        }
    }

    /** A whole number of any length in two's complement. */
    private static void whole(Dissection d) {
        int at = d.offset();
        int length = d.remaining();
        if (length == 0) return;
        byte[] bytes = d.peekBytes(0, length);
        d.skip(length);
        d.at(VARINT, at, length, new BigInteger(bytes).longValue());
    }
}
