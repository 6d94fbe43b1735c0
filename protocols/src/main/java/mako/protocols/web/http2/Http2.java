package mako.protocols.web.http2;

import static mako.dissect.Fields.*;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.web.Http;
import mako.protocols.web.MediaTypes;
import mako.protocols.web.StatusCodes;

/** HTTP/2, RFC 9113: frames of many streams in one connection, with header fields compressed as RFC 7541 says. */
public final class Http2 implements Dissector {

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
    private static final Field[] FLAGS = {
        u8("http2.flags", "Flags", HEX, bits(UNUSED_DATA, PADDED, END_STREAM)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_HEADERS, PRIORITY, PADDED, END_HEADERS, END_STREAM)),
        null, null,
        u8("http2.flags", "Flags", HEX, bits(UNUSED_SETTINGS, ACK_SETTINGS)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_PROMISE, PADDED, END_HEADERS)),
        u8("http2.flags", "Flags", HEX, bits(UNUSED_PING, ACK_PING)),
        null, null,
        u8("http2.flags", "Flags", HEX, bits(UNUSED_CONTINUATION, PADDED, END_HEADERS)),
    };
    private static final Field OTHER_FLAGS = u8("http2.flags", "Flags", HEX, bits(UNUSED));

    static final Field PADDING    = u8("http2.padding", "Pad Length", HEX);
    static final Field PAD_LENGTH = u16("http2.pad_length", "Pad Length", GENERATED);
    static final Field EXCLUSIVE  = bit("http2.exclusive", "Exclusive", 0x80000000L, maskWidth(32));
    static final Field DEPENDENCY = u32("http2.stream_dependency", "Stream Dependency", mask(0x7fffffff));
    static final Field WEIGHT     = u8("http2.headers.weight", "Weight");
    static final Field REAL_WEIGHT = u8("http2.headers.weight_real", "Weight real", GENERATED);

    static final Field DATA       = bytes("http2.data.data", "Data");
    static final Field DATA_PADDING = bytes("http2.data.padding", "Padding");
    static final Field CODED_BODY = section("Content-encoded entity body");
    static final Field FAILED     = section("Body decompression failed");
    static final Field FRAGMENTS  = group("http2.body.fragments", "Body fragments", GENERATED);
    static final Field FRAGMENT   = frame("http2.body.fragment", "Body fragment", GENERATED);
    static final Field COUNT      = u32("http2.body.fragment.count", "Body fragment count", GENERATED);
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
    private static final Field[] SETTINGS = {
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

    static final Field UNDECODED  = warning(Field.Group.UNDECODED, "http2.body_decompression_failed", "Body decompression failed");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled body",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE_LENGTH, WHOLE));
    private static final Key<Connection> CONNECTIONS = Key.key(Connection::new);

    private static final int HEADER_SIZE = 9;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    @Override
    public Field dissects() {
        return HTTP2;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"http2", "http"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Http.UPGRADES, "h2c", this);
        links.addStream(Tls.ALPN, "h2", this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean preface = d.looksAt(PREFACE);
        awaitFrame(d, preface);
        if (d.isLayerSince(Http.HTTP, HTTP2)) d.openAgain(HTTP2);
        else d.open(HTTP2);
        if (d.columns()) {
            boolean first = !d.protocolColumn().startsWith("HTTP2");
            if (first) d.protocolColumn("HTTP2");
            if (first) d.info();
            else d.moreInfo().add(", ");
        }
        d.open(STREAM);
        if (preface) {
            d.title("Stream: Magic");
            d.addInfo("Magic");
            d.text(MAGIC, PREFACE.length());
            d.close();
        } else {
            Body body = read(d);
            d.close();
            if (body != null) handOn(d, body);
        }
        d.close();
    }

    private static void awaitFrame(Dissection d, boolean preface) {
        if (!preface && d.captured() < HEADER_SIZE) d.needMore(0);
        int whole = preface ? PREFACE.length() : d.peekU24(0) + HEADER_SIZE;
        if (whole > d.captured()) d.needMore(whole);
        d.messageSize(whole);
        d.whole();
    }

    /** Reads a frame; returns the content that became whole with it, where somebody may want it, or null. */
    private static Body read(Dissection d) {
        int start = d.offset();
        int length = d.u24(LENGTH);
        d.extent(Math.min(length + HEADER_SIZE, d.remaining() + 3));
        int type = d.u8(TYPE);
        int flags = flags(d, type);
        d.peek(RESERVED);
        int id = (int) d.u32(STREAM_ID);
        if (d.titles()) d.title("Stream: {}, Stream ID: {}, Length {}", Types.name(type), id, length);
        if (d.columns()) d.addInfo("{}[{}]", Types.name(type), id);
        int outer = d.narrow(length);
        Body body = type == Types.DATA ? data(d, flags, id) : null;
        switch (type) {
            case Types.DATA -> {}
            case Types.HEADERS -> {
                int padding = padding(d, flags);
                if ((flags & 0x20) != 0) priority(d);
                block(d, start, BLOCK, HEADERS_PADDING, padding, id);
            }
            case Types.PRIORITY -> priority(d);
            case Types.RST_STREAM -> d.u32(RESET_ERROR);
            case Types.SETTINGS -> {
                while (d.remaining() > 0) setting(d);
            }
            case Types.PUSH_PROMISE -> {
                int padding = padding(d, flags);
                d.peek(PROMISE_RESERVED);
                block(d, start, PROMISE_BLOCK, PROMISE_PADDING, padding, (int) d.u32(PROMISED));
            }
            case Types.PING -> d.bytes((flags & 1) != 0 ? PONG : PING, 8);
            case Types.GOAWAY -> {
                d.peek(AWAY_RESERVED);
                d.u32(LAST_STREAM);
                d.u32(AWAY_ERROR);
                if (d.remaining() > 0) d.bytes(AWAY_DATA, d.remaining());
            }
            case Types.WINDOW_UPDATE -> {
                d.peek(WINDOW_RESERVED);
                d.u32(INCREMENT);
            }
            case Types.CONTINUATION -> block(d, start, CONTINUATION, CONTINUATION_PADDING, padding(d, flags), id);
            case Types.ALTSVC -> {
                d.text(ALTERNATIVE_ORIGIN, d.u16(ALTERNATIVE_LENGTH));
                d.text(ALTERNATIVE, d.remaining());
            }
            case Types.ORIGIN -> {
                while (d.remaining() > 0) origin(d);
            }
            default -> d.bytes(UNKNOWN, d.remaining());
        }
        d.widen(outer);
        return body;
    }

    private static int flags(Dissection d, int type) {
        Field field = type < FLAGS.length && FLAGS[type] != null ? FLAGS[type] : OTHER_FLAGS;
        int flags = d.u8(field);
        if (d.titles()) {
            boolean acknowledges = type == Types.SETTINGS || type == Types.PING;
            String text = type == Types.HEADERS && (flags & 0x20) != 0 ? ", Priority" : "";
            boolean carries = type == Types.DATA || type == Types.HEADERS;
            boolean block = type == Types.HEADERS || type == Types.PUSH_PROMISE || type == Types.CONTINUATION;
            if ((carries || block) && (flags & 8) != 0) text += ", Padded";
            if (block && (flags & 4) != 0) text += ", End Headers";
            if (carries && (flags & 1) != 0) text += ", End Stream";
            if (acknowledges && (flags & 1) != 0) text += ", ACK";
            d.titleLast("Flags: 0x{x2}{}", flags, text);
        }
        return flags;
    }

    /** Reads how many bytes of padding are at the end, section 6.1. */
    private static int padding(Dissection d, int flags) {
        boolean padded = (flags & 8) != 0;
        int offset = d.offset();
        int padding = padded ? d.u8(PADDING) : 0;
        d.at(PAD_LENGTH, offset, padded ? 1 : 0, padding);
        return padding;
    }

    private static void priority(Dissection d) {
        d.peek(EXCLUSIVE, 0, 4);
        d.u32(DEPENDENCY);
        int weight = d.u8(WEIGHT);
        d.at(REAL_WEIGHT, d.offset() - 1, 1, weight + 1);
    }

    private static void setting(Dissection d) {
        d.open(SETTING);
        d.extent(Math.min(6, d.remaining()));
        int id = d.u16(SETTING_ID);
        long value = d.u32(id < SETTINGS.length && SETTINGS[id] != null ? SETTINGS[id] : UNKNOWN_SETTING);
        if (d.titles()) {
            String name = Settings.NAMES.name(id);
            d.title("Settings - {} : {}", name != null ? name : "Unknown (" + id + ")", value);
        }
        d.close();
    }

    private static void origin(Dissection d) {
        d.open(ORIGIN);
        d.text(ORIGIN_NAME, d.u16(ORIGIN_LENGTH));
        d.close();
    }

    // ---- header blocks

    private static void block(Dissection d, int start, Field field, Field paddingField, int padding, int id) {
        int count = d.remaining() - padding;
        if (count < 0) throw d.malformed();
        int offset = d.offset();
        byte[] bytes = d.peekBytes(0, count);
        d.bytes(field, count);
        Direction direction = d.conversation().get(CONNECTIONS).of(d.forward());
        HeaderTable before = d.remember(direction.table);
        byte[] rest = d.remember(direction.rest);
        boolean goesOn = field == CONTINUATION && rest.length > 0;
        int begun = goesOn ? rest.length : 0;
        HeaderBlock block = new HeaderBlock(before, goesOn ? joined(rest, bytes) : bytes, 0);
        Content content = Content.of(block.headers);
        d.learn(() -> {
            direction.table = block.table;
            direction.rest = block.rest;
            direction.begin(id, content, field == CONTINUATION);
        });
        headers(d, block, start, offset - begun);
        fullUri(d, block.headers, start);
        summary(d, block.headers);
        if (padding > 0) d.bytes(paddingField, padding);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Shows header fields: first where they lie in the block, then what they say, in a source of its own, and then how. */
    private static void headers(Dissection d, HeaderBlock block, int start, int offset) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int[] entries = new int[block.headers.size()];
        for (HeaderBlock.Header header : block.headers) {
            if (header.name() == null) continue;
            string(header.name(), plain);
            string(header.value(), plain);
        }
        d.at(BLOCK_LENGTH, start, 1, plain.size());
        d.at(BLOCK_COUNT, start, 1, entries.length);
        for (int i = 0; i < entries.length; i++) {
            HeaderBlock.Header header = block.headers.get(i);
            d.at(header.name() == null ? RESIZING : HEADER, offset + header.at(), header.length());
            entries[i] = d.last();
            if (header.name() == null) {
                d.openLast();
                d.at(NEW_SIZE, offset + header.at(), header.length(), header.index());
                d.close();
            }
        }
        long kept = d.enter("Decompressed Header", plain.toByteArray());
        for (int i = 0; i < entries.length; i++) {
            if (block.headers.get(i).name() == null) continue;
            d.openOn(entries[i]);
            said(d, block.headers.get(i), entries[i]);
            d.close();
        }
        d.leave(kept);
        for (int i = 0; i < entries.length; i++) {
            HeaderBlock.Header header = block.headers.get(i);
            if (header.name() == null) continue;
            d.openOn(entries[i]);
            boolean indexed = header.form() == HeaderBlock.Form.INDEXED;
            d.at(FORM, offset + header.at(), 1, header.form().words + (indexed ? "" : header.index() > 0 ? " - Indexed Name" : " - New Name"));
            if (header.index() > 0) d.at(INDEX, offset + header.at(), 1, header.index());
            d.close();
        }
    }

    private static void string(byte[] string, ByteArrayOutputStream into) {
        for (int shift = 24; shift >= 0; shift -= 8) into.write(string.length >> shift);
        into.write(string, 0, string.length);
    }

    private static void said(Dissection d, HeaderBlock.Header header, int entry) {
        d.u32(NAME_LENGTH);
        d.text(NAME, header.name().length);
        d.u32(VALUE_LENGTH);
        int at = d.offset();
        int count = header.value().length;
        d.text(VALUE, count);
        String name = Strings.ascii(header.name(), 0, header.name().length);
        Field field = HeaderFields.find(name);
        if (field == HeaderFields.STATUS || field != null && field.type == Type.UINT64) d.at(field, at, count, number(header.value()));
        else if (field != null) d.at(field, at, count);
        if (field == HeaderFields.PATH) segments(d, at, header.value());
        unescaped(d, at, header.value());
        if (d.titles()) d.titleOn(entry, "Header: {s}: {s}{}", name, Strings.ascii(header.value(), 0, count), status(field, header));
    }

    /** Shows a value with its percent signs and what follows them undone (RFC 3986, section 2.1), where all are good. */
    private static void unescaped(Dissection d, int at, byte[] value) {
        byte[] plain = new byte[value.length];
        int size = 0;
        for (int i = 0; i < value.length; i++) {
            int c = value[i];
            if (c == '%') {
                int high = i + 2 < value.length ? Character.digit(value[i + 1], 16) : -1;
                int low = i + 2 < value.length ? Character.digit(value[i + 2], 16) : -1;
                if (high < 0 || low < 0 || high + low == 0) return;
                c = high << 4 | low;
                i += 2;
            }
            plain[size++] = (byte) c;
        }
        if (size == value.length) d.at(UNESCAPED, at, value.length);
        else d.at(UNESCAPED, at, value.length, Strings.utf8(plain, 0, size));
    }

    /** Shows the parts of a target with a query: RFC 3986, section 3. */
    private static void segments(Dissection d, int at, byte[] target) {
        int query = 0;
        while (query < target.length && target[query] != '?') query++;
        if (query == target.length) return;
        d.openLast();
        d.at(PATH_SEGMENT, at, query);
        for (int from = query + 1; from < target.length;) {
            int to = from;
            while (to < target.length && target[to] != '&') to++;
            d.at(QUERY_SEGMENT, at + from, to - from);
            from = to + 1;
        }
        d.close();
    }

    private static String status(Field field, HeaderBlock.Header header) {
        return field == HeaderFields.STATUS ? " " + StatusCodes.name((int) number(header.value())) : "";
    }

    private static long number(byte[] digits) {
        long number = 0;
        for (int i = 0; i < digits.length && i < 18 && digits[i] >= '0' && digits[i] <= '9'; i++) number = number * 10 + digits[i] - '0';
        return number;
    }

    private static void fullUri(Dissection d, List<HeaderBlock.Header> headers, int start) {
        if (!d.wants(FULL_URI)) return;
        String scheme = value(headers, ":scheme");
        String authority = value(headers, ":authority");
        String path = value(headers, ":path");
        if (scheme == null || authority == null || path == null) return;
        d.at(FULL_URI, start, 0, scheme + "://" + authority + path);
        d.generated();
    }

    /** Says behind the line of the frame and in the column what is asked for or answered. */
    private static void summary(Dissection d, List<HeaderBlock.Header> headers) {
        if (!d.titles() && !d.columns()) return;
        String method = value(headers, ":method");
        String path = value(headers, ":path");
        String status = value(headers, ":status");
        String text = method != null && path != null ? method + " " + path
            : status != null ? status + " " + StatusCodes.name((int) number(status.getBytes(java.nio.charset.StandardCharsets.US_ASCII))) : null;
        if (text == null) return;
        d.append(", {s}", text);
        d.addInfo(": {s}", text);
    }

    private static String value(List<HeaderBlock.Header> headers, String name) {
        for (HeaderBlock.Header header : headers) {
            if (header.name() != null && name.equals(Strings.ascii(header.name(), 0, header.name().length))) {
                return Strings.ascii(header.value(), 0, header.value().length);
            }
        }
        return null;
    }

    // ---- content

    /** Content that is whole: in the source of the frame, or {@code made} from several frames or decoded. */
    private record Body(MediaTypes.MediaType type, int offset, int count, byte[] made) {}

    private static Body data(Dissection d, int flags, int id) {
        int padding = padding(d, flags);
        int count = d.remaining() - padding;
        if (count < 0) throw d.malformed();
        boolean last = (flags & 1) != 0;
        if (!last) d.append(" (partial entity body)");
        Direction direction = d.conversation().get(CONNECTIONS).of(d.forward());
        Content content = d.remember(direction.content(id));
        d.learn(() -> direction.come(id, content, count, last));
        int outer = d.narrow(count);
        Body body = null;
        if (last && content.length == 0) {
            body = body(d, content, null);
        } else {
            Fragments.Datagram whole = d.fragment(REASSEMBLY, ((long) d.sourcePort() << 16 | d.destinationPort()) << 31 | id, content.length, !last);
            if (whole == null) {
                d.bytes(DATA, d.remaining());
            } else {
                long kept = d.enter(REASSEMBLY, whole);
                body = body(d, content, whole.content());
                d.leave(kept);
            }
        }
        d.widen(outer);
        if (padding > 0) d.bytes(DATA_PADDING, padding);
        return body;
    }

    /** Shows content that is whole; {@code joined} where it was put together. */
    private static Body body(Dissection d, Content content, byte[] joined) {
        int offset = d.offset();
        int count = d.captured();
        boolean coded = content.encoding != null && !content.encoding.equals("identity");
        byte[] decoded = coded ? ContentCoding.decode(content.encoding, d.peekBytes(0, count), 0, count) : null;
        if (!coded) {
            d.bytes(DATA, count);
            return new Body(content.type, offset, count, joined);
        }
        d.at(CODED_BODY, offset, count);
        if (d.titles()) {
            d.titleLast("Content-encoded entity body ({}): {} bytes", content.encoding, count);
            if (decoded != null) d.appendLast(" -> {} bytes", decoded.length);
        }
        d.openLast();
        if (decoded != null) {
            d.at(DATA, offset, decoded.length, decoded);
        } else {
            d.at(FAILED, offset, count);
            d.noteLast(UNDECODED);
            d.bytes(DATA, count);
        }
        d.close();
        return new Body(content.type, offset, count, decoded != null ? decoded : joined);
    }

    private static void handOn(Dissection d, Body body) {
        if (body.type == null || body.count == 0) return;
        int end = d.offset();
        long kept = 0;
        if (body.made != null) kept = d.enter("Entity body", body.made);
        else d.seek(body.offset);
        int outer = d.narrow(body.made != null ? body.made.length : body.count);
        d.tryInsideAnyway(MediaTypes.TYPES, body.type.type(), body.type);
        d.widen(outer);
        if (body.made != null) d.leave(kept);
        d.seek(end);
    }

    /** What the header fields say of a stream's content, and how much of it has come. Never changed. */
    private record Content(MediaTypes.MediaType type, String encoding, int length) {
        static final Content NONE = new Content(null, null, 0);

        static Content of(List<HeaderBlock.Header> headers) {
            String type = value(headers, "content-type");
            String encoding = value(headers, "content-encoding");
            return new Content(type == null ? null : MediaTypes.MediaType.of(type), encoding == null ? null : encoding.strip().toLowerCase(Locale.ROOT), 0);
        }
    }

    /** What has to be known of one direction of a connection. */
    private static final class Direction {
        /** So many streams with content are remembered; those before them are forgotten. */
        private static final int MOST = 1 << 14;

        HeaderTable table = HeaderTable.EMPTY;
        byte[] rest = {};
        private final Map<Integer, Content> contents = new HashMap<>();

        Content content(int id) {
            return contents.getOrDefault(id, Content.NONE);
        }

        void begin(int id, Content content, boolean goesOn) {
            if (goesOn && content.type == null) return;
            if (contents.size() >= MOST) contents.clear();
            contents.put(id, content);
        }

        void come(int id, Content content, int count, boolean last) {
            if (last) contents.remove(id);
            else contents.put(id, new Content(content.type, content.encoding, content.length + count));
        }
    }

    private static final class Connection {
        private final Direction forward = new Direction();
        private final Direction backward = new Direction();

        Direction of(boolean isForward) {
            return isForward ? forward : backward;
        }
    }

    private static final class Types {
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
        static final int ORIGIN        = 12;

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

    private static final class Settings {
        static final Values NAMES = Values.of("""
            1 Header table size
            2 Enable PUSH
            3 Max concurrent streams
            4 Initial Windows size
            5 Max frame size
            6 Max header list size
            8 Extended CONNECT
            """);
    }

    private static final class Errors {
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
