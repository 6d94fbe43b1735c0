package mako.protocols.database;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Cassandra Query Language's binary protocol, Apache Cassandra "CQL BINARY PROTOCOL v3" and "v4" (native_protocol_v4.spec): header, requests, results. */
public final class Cql implements Dissector {

    private static final Values OPCODES = Values.of("""
        0 ERROR
        1 STARTUP
        2 READY
        3 AUTHENTICATE
        5 OPTIONS
        6 SUPPORTED
        7 QUERY
        8 RESULT
        9 PREPARE
        10 EXECUTE
        11 REGISTER
        12 EVENT
        13 BATCH
        14 AUTH_CHALLENGE
        15 AUTH_RESPONSE
        16 AUTH_SUCCESS
        """);
    private static final Values CONSISTENCIES = Values.of("""
        0 ANY
        1 ONE
        2 TWO
        3 THREE
        4 QUORUM
        5 ALL
        6 LOCAL_QUORUM
        7 EACH_QUORUM
        8 SERIAL
        9 LOCAL_SERIAL
        10 LOCAL_ONE
        """);
    private static final Values KINDS = Values.of("""
        1 VOID
        2 Rows
        3 Set Keyspace
        4 Prepared
        5 Schema Change
        """);

    static final Field CQL         = protocol("cql", "CQL", "Cassandra CQL Protocol");
    static final Field VERSION     = u8("cql.version", "Version", HEX, help("CQL protocol version (not language version)"), bits(
        u8("cql.protocol_version", "Protocol version", mask(0x0f)),
        u8("cql.direction", "Direction", HEX, mask(0xf0), names(Values.of("0 Request\n8 Response")))));
    static final Field FLAGS       = u8("cql.flags", "Flags", HEX, bits(
        bit("cql.flags.compression", "Compression", 0x1), bit("cql.flags.tracing", "Tracing", 0x2),
        bit("cql.flags.custom_payload", "Custom Payload", 0x4), bit("cql.flags.warning", "Warning", 0x8),
        u8("cql.flags.reserved", "Reserved", HEX, mask(0xf0))));
    static final Field STREAM      = i16("cql.stream", "Stream Identifier", help("Stream identifier this packet belongs to"));
    static final Field OPCODE      = u8("cql.opcode", "Opcode", mask(0x7f), names(OPCODES), help("CQL operation this packet describes"));
    static final Field LENGTH      = u32("cql.message_length", "Message Length");
    static final Field RESPONSE_IN = frame("cql.response_in", "Response in", GENERATED);
    static final Field RESPONSE_TO = frame("cql.response_to", "Request in", GENERATED);
    static final Field TIME        = duration("cql.response_time", "Response time", GENERATED);

    static final Field MESSAGE     = section("Message");
    static final Field STRING_LENGTH = u32("cql.string_length", "String Length", help("Length of the subsequent string value"));
    static final Field STRING      = text("cql.string", "String", UTF_8, help("UTF-8 string value"));
    static final Field MAP_SIZE    = u16("cql.string_map_size", "String Map Size", help("Number of strings in the map"));
    static final Field LIST_SIZE   = u16("cql.string_list_size", "String List Size", help("Number of strings in the list"));
    static final Field CONSISTENCY = u16("cql.consistency", "Consistency", HEX, names(CONSISTENCIES), help("CQL consistency level specification"));
    static final Field QUERY_FLAGS = u8("cql.query.flags", "Flags", HEX, bits(
        bit("cql.query.flags.values", "Values", 0x1), bit("cql.query.flags.skip_metadata", "Skip Metadata", 0x2),
        bit("cql.query.flags.page_size", "Page Size", 0x4), bit("cql.query.flags.paging_state", "Paging State", 0x8),
        bit("cql.query.flags.serial_consistency", "Serial Consistency", 0x10), bit("cql.query.flags.default_timestamp", "Default Timestamp", 0x20),
        bit("cql.query.flags.value_names", "Names for Values", 0x40), u8("cql.query_flags.reserved", "Reserved", HEX, mask(0x80))));
    static final Field VALUE_COUNT = u16("cql.value_count", "Value count", help("Number of subsequent values"));
    static final Field BYTES_LENGTH = i32("cql.bytes_length.int", "Bytes length", help("Number of subsequent bytes"));
    static final Field SHORT_LENGTH = u16("cql.bytes_length.short", "Bytes length", help("Number of subsequent bytes"));
    static final Field BYTES       = bytes("cql.bytes", "Bytes", help("Raw byte array"));
    static final Field PAGE_SIZE   = i32("cql.page_size", "Page size", help("Desired page size of result (in CQL3 rows)"));
    static final Field PAGING      = bytes("cql.paging_state", "Paging State", help("Paging state byte array"));
    static final Field TIMESTAMP   = field(Type.ABSOLUTE_TIME, Base.UTC, "cql.timestamp", "Timestamp");
    static final Field QUERY_ID    = bytes("cql.query_id", "Query ID", help("CQL query id resulting from a PREPARE statement"));
    static final Field BATCH_TYPE  = u8("cql.batch_type", "Batch type", names(Values.of("0 LOGGED\n1 UNLOGGED\n2 COUNTER")));
    static final Field BATCH_SIZE  = u16("cql.batch_query_size", "Batch Query Size", help("Number of statements in CQL batch"));
    static final Field BATCH_QUERY = u8("cql.batch_query_type", "Batch query type", names(Values.of("0 QUERY\n1 PREPARED")));
    static final Field BATCH_FLAGS = u8("cql.batch.flags", "Flags", HEX, bits(
        bit("cql.batch.flags.serial_consistency", "Serial Consistency", 0x10), bit("cql.batch.flags.default_timestamp", "Default Timestamp", 0x20),
        bit("cql.batch.flags.with_name_for_values", "With Name For Value", 0x40)));
    static final Field ERROR       = i32("cql.error_code", "Error Code", help("Error code from CQL server"));
    static final Field KIND        = i32("cql.result.kind", "Result Kind", names(KINDS), help("Kind of result from CQL server"));
    static final Field COMPRESSED  = bytes("cql.raw_compressed_bytes", "Raw compressed bytes", help("Raw byte that failed to be decompressed"));

    private static final int PORT = 9042;
    private static final int HEADER = 9;
    private static final int COMPRESSION = 1;
    private static final int TRACING = 2;
    private static final int CUSTOM_PAYLOAD = 4;
    private static final int WARNING = 8;

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    @Override
    public Field dissects() {
        return CQL;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, Framing.u32At(5, HEADER), this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(CQL);
        d.protocolColumn("CQL");
        int version = d.u8(VERSION);
        boolean response = (version & 0x80) != 0;
        int flags = d.u8(FLAGS);
        if (d.titles()) flagged(d, FLAGS, flags);
        long stream = d.uint(STREAM, 2);
        int opcode = d.u8(OPCODE);
        d.u32(LENGTH);
        d.info("v{} {} Type {}", version & 0x7f, response ? "S->C" : "C->S", OPCODES.name(opcode, "Unknown"));
        int body = d.offset();
        d.seek(start);
        Conversation conversation = d.conversation();
        if (conversation != null) {
            if (response) d.response(EXCHANGES, conversation, stream);
            else d.request(EXCHANGES, conversation, stream);
        }
        d.seek(body);
        if (d.remaining() > 0 && (flags & COMPRESSION) != 0) d.bytes(COMPRESSED, d.remaining());
        else if (d.remaining() > 0) message(d, opcode, flags, response);
        d.skipRest();
        d.close();
    }

    private static void flagged(Dissection d, Field flags, long value) {
        for (Derivation part : flags.inside()) {
            if (part.field().type == Type.BOOLEAN && (value & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
        }
    }

    private static void message(Dissection d, int opcode, int flags, boolean response) {
        switch (opcode) {
            case 0, 1, 7, 8, 9, 10, 11, 13 -> {
                d.open(MESSAGE);
                if (d.titles()) d.title(opcode == 7 ? "Query" : "Message {}", OPCODES.name(opcode));
            }
            default -> {
                return;
            }
        }
        if (response && (flags & TRACING) != 0) d.skip(16);
        if (response && (flags & WARNING) != 0) strings(d);
        if ((flags & CUSTOM_PAYLOAD) != 0) payload(d);
        switch (opcode) {
            case 0 -> {
                d.u32(ERROR);
                string(d, STRING);
            }
            case 1 -> {
                int count = d.u16(MAP_SIZE);
                for (int i = 0; i < count; i++) {
                    string(d, STRING);
                    string(d, STRING);
                }
            }
            case 7 -> {
                longString(d);
                parameters(d);
            }
            case 8 -> result(d);
            case 9 -> longString(d);
            case 10 -> {
                queryId(d);
                parameters(d);
            }
            case 11 -> strings(d);
            default -> batch(d);
        }
        d.skipRest();
        d.close();
    }

    /** [string]: two bytes of length in front. */
    static void string(Dissection d, Field field) {
        int length = (int) d.uint(STRING_LENGTH, 2);
        d.text(field, length);
    }

    /** [long string]: four bytes of length in front. */
    private static void longString(Dissection d) {
        d.text(STRING, bounded(d.u32(STRING_LENGTH)));
    }

    private static void strings(Dissection d) {
        int count = d.u16(LIST_SIZE);
        for (int i = 0; i < count; i++) string(d, STRING);
    }

    /** [bytes map]. */
    private static void payload(Dissection d) {
        int count = d.u16(MAP_SIZE);
        for (int i = 0; i < count; i++) {
            string(d, STRING);
            value(d, BYTES);
        }
    }

    static int bounded(long length) {
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    /** [bytes] or [value]: four bytes of length in front, negative where there is nothing. */
    static void value(Dissection d, Field field) {
        int length = (int) d.uint(BYTES_LENGTH, 4);
        if (length > 0) d.bytes(field, length);
    }

    static void queryId(Dissection d) {
        int length = d.u16(SHORT_LENGTH);
        d.bytes(QUERY_ID, length);
    }

    /** Section 4.1.4, query_parameters. */
    private static void parameters(Dissection d) {
        if (d.remaining() < 2) return;
        d.u16(CONSISTENCY);
        if (d.remaining() == 0) return;
        int flags = d.u8(QUERY_FLAGS);
        if (d.titles()) flagged(d, QUERY_FLAGS, flags);
        if ((flags & 0x01) != 0) values(d, (flags & 0x40) != 0);
        if ((flags & 0x04) != 0) d.uint(PAGE_SIZE, 4);
        if ((flags & 0x08) != 0) value(d, PAGING);
        if ((flags & 0x10) != 0) d.u16(CONSISTENCY);
        if ((flags & 0x20) != 0) timestamp(d);
    }

    private static void timestamp(Dissection d) {
        long micros = d.peekU64(0);
        d.skip(8);
        d.time(TIMESTAMP, d.offset() - 8, 8, Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static void values(Dissection d, boolean named) {
        int count = d.u16(VALUE_COUNT);
        for (int i = 0; i < count; i++) {
            if (named) string(d, STRING);
            value(d, BYTES);
        }
    }

    private static void batch(Dissection d) {
        d.u8(BATCH_TYPE);
        int count = d.u16(BATCH_SIZE);
        for (int i = 0; i < count; i++) {
            if (d.u8(BATCH_QUERY) == 0) longString(d);
            else queryId(d);
            values(d, false);
        }
        d.u16(CONSISTENCY);
        if (d.remaining() == 0) return;
        int flags = d.u8(BATCH_FLAGS);
        if (d.titles()) flagged(d, BATCH_FLAGS, flags);
        if ((flags & 0x10) != 0) d.u16(CONSISTENCY);
        if ((flags & 0x20) != 0) timestamp(d);
    }

    private static void result(Dissection d) {
        int kind = (int) d.uint(KIND, 4);
        switch (kind) {
            case 2 -> CqlRows.rows(d);
            case 3 -> string(d, STRING);
            case 4 -> queryId(d);
            case 5 -> {
                // What changed, what it is, and its name.
                for (int i = 0; i < 3; i++) string(d, STRING);
            }
            default -> {
                // Void.
            }
        }
    }
}
