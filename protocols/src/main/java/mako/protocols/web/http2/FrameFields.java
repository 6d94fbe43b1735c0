package mako.protocols.web.http2;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields of frames and header blocks: RFC 9113, section 6. Header fields with names of their own are in {@link HeaderFields}. */
final class FrameFields {

    static final Field HTTP2      = protocol("http2", "HTTP2", "HyperText Transfer Protocol 2");
    static final Field STREAM     = group("http2.stream", "Stream");
    static final Field MAGIC      = text("http2.magic", "Magic");
    static final Field LENGTH     = u24("http2.length", "Length");
    static final Field TYPE       = u8("http2.type", "Type", names(Types.NAMES));
    static final Field RESERVED   = u32("http2.r", "Reserved", HEX, mask(0x80000000L));
    static final Field STREAM_ID  = u32("http2.streamid", "Stream Identifier", mask(0x7fffffff));

    static final Field PRIORITY   = bit("http2.flags.priority", "Priority", 0x20);
    static final Field PADDED     = bit("http2.flags.padded", "Padded", 0x08);
    static final Field END_HEADERS = bit("http2.flags.eh", "End Headers", 0x04);
    static final Field END_STREAM = bit("http2.flags.end_stream", "End Stream", 0x01);
    static final Field ACK_SETTINGS = bit("http2.flags.ack.settings", "ACK", 0x01);
    static final Field ACK_PING   = bit("http2.flags.ack.ping", "ACK", 0x01);
    static final Field UNUSED     = u8("http2.flags.unused", "Unused", HEX, mask(0xff));
    static final Field UNUSED_SETTINGS = u8("http2.flags.unused_settings", "Unused", HEX, mask(0xfe));
    static final Field UNUSED_PING = u8("http2.flags.unused_ping", "Unused", HEX, mask(0xfe));
    static final Field UNUSED_CONTINUATION = u8("http2.flags.unused_continuation", "Unused", HEX, mask(0xfb));
    static final Field UNUSED_PROMISE = u8("http2.flags.unused_push_promise", "Unused", HEX, mask(0xf3));
    static final Field UNUSED_DATA = u8("http2.flags.unused_data", "Unused", HEX, mask(0xf6));
    static final Field UNUSED_HEADERS = u8("http2.flags.unused_headers", "Unused", HEX, mask(0xd2));
    static final Field[] FLAGS = {
        u8("http2.flags", "Flags", HEX, bits(UNUSED_DATA, PADDED, END_STREAM)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_HEADERS, PRIORITY, PADDED, END_HEADERS, END_STREAM)),
        null, null,
        u8("http2.flags", "Flags", HEX, bits(UNUSED_SETTINGS, ACK_SETTINGS)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_PROMISE, PADDED, END_HEADERS)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_PING, ACK_PING)),
        null, null,
        u8("http2.flags", "Flags", HEX, bits(UNUSED_CONTINUATION, PADDED, END_HEADERS)),
    };
    static final Field OTHER_FLAGS = u8("http2.flags", "Flags", HEX, bits(UNUSED));

    static final Field PADDING    = u8("http2.padding", "Pad Length", HEX);
    static final Field PAD_LENGTH = u16("http2.pad_length", "Pad Length", GENERATED);
    static final Field EXCLUSIVE  = bit("http2.exclusive", "Exclusive", 0x80000000L, maskWidth(32));
    static final Field DEPENDENCY = u32("http2.stream_dependency", "Stream Dependency", mask(0x7fffffff));
    static final Field WEIGHT     = u8("http2.headers.weight", "Weight");
    static final Field REAL_WEIGHT = u8("http2.headers.weight_real", "Weight real", GENERATED);

    static final Field DATA       = bytes("http2.data.data", "Data");
    static final Field SEGMENT    = bytes("http2.data.segment", "DATA segment");
    static final Field DATA_PADDING = bytes("http2.data.padding", "Padding");
    static final Field CODED_BODY = section("Content-encoded entity body");
    static final Field INCOMPLETE = section("Reassembling failed");
    static final Field MISSING    = warning(Field.Group.UNDECODED, "http2.reassembly_error", "Reassembly failed");
    static final Field FAILED     = section("Body decompression failed");
    static final Field FRAGMENTS  = group("http2.body.fragments", "Body fragments", GENERATED);
    static final Field FRAGMENT   = frame("http2.body.fragment", "Body fragment", GENERATED);
    static final Field COUNT      = u32("http2.body.fragment.count", "Body fragment count", GENERATED);
    static final Field WHOLE_IN   = frame("http2.body.reassembled.in", "Reassembled body in frame");
    static final Field WHOLE_LENGTH = u32("http2.body.reassembled.length", "Reassembled body length", GENERATED);
    static final Field WHOLE      = bytes("http2.body.reassembled.data", "Reassembled body data", GENERATED);

    static final Field BLOCK      = bytes("http2.headers", "Header Block Fragment");
    static final Field HEADERS_PADDING = bytes("http2.headers.padding", "Padding");
    static final Field BLOCK_LENGTH = u32("http2.header.length", "Header Length", GENERATED);
    static final Field BLOCK_COUNT = u32("http2.header.count", "Header Count", GENERATED);
    static final Field HEADER     = group("http2.header", "Header");
    static final Field NAME_LENGTH = u32("http2.header.name.length", "Name Length");
    static final Field NAME       = text("http2.header.name", "Name");
    static final Field VALUE_LENGTH = u32("http2.header.value.length", "Value Length");
    static final Field VALUE      = text("http2.header.value", "Value");
    static final Field UNESCAPED  = text("http2.header.unescaped", "Unescaped", GENERATED);
    static final Field FORM       = text("http2.header.repr", "Representation");
    static final Field INDEX      = u32("http2.header.index", "Index");
    static final Field RESIZING   = group("http2.header_table_size_update", "Header table size update");
    static final Field NEW_SIZE   = u32("http2.header_table_size_update.header_table_size", "Header table size");

    static final Field FULL_URI   = text("http2.request.full_uri", "Full request URI");
    static final Field PATH_SEGMENT = text("http.path_segment", "Path segment");
    static final Field QUERY_SEGMENT = text("http.path_sub_segment", "Path sub segment");

    static final Field PROMISE_RESERVED = u32("http2.push_promise.r", "Reserved", HEX, mask(0x80000000L));
    static final Field PROMISED   = u32("http2.push_promise.promised_stream_id", "Promised-Stream-ID", mask(0x7fffffff));
    static final Field PROMISE_BLOCK = bytes("http2.push_promise.header", "Header Block Fragment");
    static final Field PROMISE_PADDING = bytes("http2.push_promise.padding", "Padding");
    static final Field CONTINUATION = text("http2.continuation.header", "Continuation Header");
    static final Field CONTINUATION_PADDING = bytes("http2.continuation.padding", "Padding");

    static final Field SETTING    = group("http2.settings", "Settings");
    static final Field SETTING_ID = u16("http2.settings.id", "Settings Identifier", names(Settings.NAMES));
    static final Field[] SETTINGS = {
        null,
        u32("http2.settings.header_table_size", "Header table size"),
        u32("http2.settings.enable_push", "Enable PUSH"),
        u32("http2.settings.max_concurrent_streams", "Max concurrent streams"),
        u32("http2.settings.initial_window_size", "Initial Windows Size"),
        u32("http2.settings.max_frame_size", "Max frame size"),
        u32("http2.settings.max_header_list_size", "Max header list size"),
        null,
        u32("http2.settings.extended_connect", "Extended CONNECT"),
    };
    static final Field UNKNOWN_SETTING = u32("http2.settings.unknown", "Unknown Settings");

    static final Field UPDATED_STREAM = u64("http2.priority_update_stream_id", "Priority Update Stream ID");
    static final Field UPDATE     = text("http2.priority_update_field_value", "Priority Update Field Value");

    static final Field RESET_ERROR = u32("http2.rst_stream.error", "Error", names(Errors.NAMES));
    static final Field PING       = bytes("http2.ping", "Ping");
    static final Field PONG       = bytes("http2.pong", "Pong");
    static final Field AWAY_RESERVED = u32("http2.goway.r", "Reserved", HEX, mask(0x80000000L));
    static final Field LAST_STREAM = u32("http2.goaway.last_stream_id", "Last-Stream-ID", mask(0x7fffffff));
    static final Field AWAY_ERROR = u32("http2.goaway.error", "Error", names(Errors.NAMES));
    static final Field AWAY_DATA  = bytes("http2.goaway.addata", "Additional Debug Data");
    static final Field WINDOW_RESERVED = u32("http2.window_update.r", "Reserved", HEX, mask(0x80000000L));
    static final Field INCREMENT  = u32("http2.window_update.window_size_increment", "Window Size Increment", mask(0x7fffffff));
    static final Field ALTERNATIVE_LENGTH = u16("http2.altsvc.origin.len", "Origin Length");
    static final Field ALTERNATIVE_ORIGIN = text("http2.altsvc.origin", "Origin");
    static final Field ALTERNATIVE = text("http2.altsvc.field_value", "Field/Value");
    static final Field ORIGIN     = group("http2.origin", "Origin");
    static final Field ORIGIN_LENGTH = u16("http2.origin.origin_len", "Origin Length");
    static final Field ORIGIN_NAME = text("http2.origin.origin", "Origin");
    static final Field UNKNOWN    = bytes("http2.unknown", "Unknown");

    static final Field TOO_MANY   = error("http2.header_lines_exceeded", Field.Group.UNDECODED, "Decompression stopped after 200 header lines.");
    static final Field TOO_LONG   = error("http2.header_size_exceeded", Field.Group.UNDECODED, "Decompression stopped.");
    static final Field UNDECODED  = warning(Field.Group.UNDECODED, "http2.body_decompression_failed", "Body decompression failed");

    private FrameFields() {}

    static final class Types {
        static final int DATA          = 0;
        static final int HEADERS       = 1;
        static final int PRIORITY      = 2;
        static final int RST_STREAM    = 3;
        static final int SETTINGS      = 4;
        static final int PUSH_PROMISE  = 5;
        static final int PING          = 6;
        static final int GOAWAY        = 7;
        static final int WINDOW_UPDATE = 8;
        static final int CONTINUATION  = 9;
        static final int ALTSVC        = 10;
        static final int BLOCKED       = 11;
        static final int ORIGIN        = 12;
        static final int PRIORITY_UPDATE = 16;

        static final Values NAMES = Values.of("""
            0  DATA
            1  HEADERS
            2  PRIORITY
            3  RST_STREAM
            4  SETTINGS
            5  PUSH_PROMISE
            6  PING
            7  GOAWAY
            8  WINDOW_UPDATE
            9  CONTINUATION
            10 ALTSVC
            11 BLOCKED
            12 ORIGIN
            16 PRIORITY_UPDATE
            """);

        static String name(int type) {
            String name = NAMES.name(type);
            return name != null ? name : "Unknown type (" + type + ")";
        }
    }

    static final class Settings {
        static final int TABLE_SIZE = 1;

        static final Values NAMES = Values.of("""
            1 Header table size
            2 Enable PUSH
            3 Max concurrent streams
            4 Initial Windows size
            5 Max frame size
            6 Max header list size
            8 Extended CONNECT
            """);

        static String name(int id) {
            String name = NAMES.name(id);
            return name != null ? name : "Unknown (" + id + ")";
        }
    }

    static final class Errors {
        static final Values NAMES = Values.of("""
            0  NO_ERROR
            1  PROTOCOL_ERROR
            2  INTERNAL_ERROR
            3  FLOW_CONTROL_ERROR
            4  SETTINGS_TIMEOUT
            5  STREAM_CLOSED
            6  FRAME_SIZE_ERROR
            7  REFUSED_STREAM
            8  CANCEL
            9  COMPRESSION_ERROR
            10 CONNECT_ERROR
            11 ENHANCE_YOUR_CALM
            12 INADEQUATE_SECURITY
            13 HTTP_1_1_REQUIRED
            """);
    }
}
