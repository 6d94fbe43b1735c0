package mako.protocols.web.http2;

import static mako.protocols.web.http2.FrameFields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.web.Http;
import mako.protocols.web.MediaTypes;

/** HTTP/2, RFC 9113: frames of many streams in one connection, with header fields compressed as RFC 7541 says. */
public final class Http2 implements Dissector {

    /** Flags: RFC 9113, section 6. */
    static final int END       = 0x01;
    static final int END_BLOCK = 0x04;
    private static final int ACKNOWLEDGES = 0x01;
    private static final int IS_PADDED    = 0x08;
    private static final int HAS_PRIORITY = 0x20;

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
        int outer = awaitFrame(d, preface);
        int start = d.offset();
        if (d.isLayerSince(Http.HTTP, HTTP2)) d.openAgain(HTTP2);
        else d.open(HTTP2);
        if (d.columns()) {
            boolean afterCall = d.protocolColumn().startsWith("GRPC");
            boolean first = !afterCall && !d.protocolColumn().startsWith("HTTP2");
            if (first) d.protocolColumn("HTTP2");
            else if (afterCall && !d.protocolColumn().endsWith("HTTP2")) d.protocolColumn(d.protocolColumn() + "HTTP2");
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
            if (body != null && body.streamed() != null) {
                body.streamed().handOn(d, start);
                d.widen(outer);
                return;
            }
            if (body != null) body.handOn(d);
        }
        d.close();
        d.widen(outer);
    }

    /** Waits until the frame is whole and keeps to it, so that a mistake in it does not touch those behind it; returns what widens. */
    private static int awaitFrame(Dissection d, boolean preface) {
        if (!preface && d.captured() < HEADER_SIZE) d.needMore(0);
        int whole = preface ? PREFACE.length() : d.peekU24(0) + HEADER_SIZE;
        if (whole > d.captured()) d.needMore(whole);
        d.messageSize(whole);
        d.whole();
        int outer = d.narrow(whole);
        d.narrowWhole(whole);
        return outer;
    }

    /** Reads a frame; returns the content that became whole with it and is to be handed on, or null. */
    private static Body read(Dissection d) {
        int start = d.offset();
        int length = d.u24(LENGTH);
        d.extent(Math.min(length + HEADER_SIZE, d.remaining() + 3));
        int type = d.u8(TYPE);
        int flags = flags(d, type);
        d.peek(RESERVED);
        int stream = (int) d.u32(STREAM_ID);
        if (d.titles()) d.title("Stream: {}, Stream ID: {}, Length {}", Types.name(type), stream, length);
        if (d.columns()) d.addInfo("{}[{}]", Types.name(type), stream);
        return switch (type) {
            case Types.DATA -> Body.read(d, flags, stream);
            case Types.HEADERS -> headers(d, start, flags, stream);
            default -> {
                payload(d, start, type, flags, stream);
                yield null;
            }
        };
    }

    /** Section 6.2. Behind content the header fields are trailers and end it: section 8.1. */
    private static Body headers(Dissection d, int start, int flags, int stream) {
        Body body = (flags & END) != 0 ? Body.end(d, stream) : null;
        int padding = padding(d, flags);
        if ((flags & HAS_PRIORITY) != 0) priority(d);
        HeaderFrame.read(d, start, BLOCK, HEADERS_PADDING, padding, flags, stream);
        return body;
    }

    private static void payload(Dissection d, int start, int type, int flags, int stream) {
        switch (type) {
            case Types.PRIORITY -> priority(d);
            case Types.RST_STREAM -> d.u32(RESET_ERROR);
            case Types.SETTINGS -> {
                while (d.remaining() > 0) setting(d);
            }
            case Types.PUSH_PROMISE -> {
                int padding = padding(d, flags);
                d.peek(PROMISE_RESERVED);
                int promised = (int) d.u32(PROMISED);
                HeaderFrame.read(d, start, PROMISE_BLOCK, PROMISE_PADDING, padding, flags, promised);
            }
            case Types.PING -> d.bytes((flags & ACKNOWLEDGES) != 0 ? PONG : PING, 8);
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
            case Types.CONTINUATION -> HeaderFrame.read(d, start, CONTINUATION, CONTINUATION_PADDING, padding(d, flags), flags, stream);
            default -> extension(d, type);
        }
    }

    /** Frames that other documents define: RFC 7838, 8336, 9218. */
    private static void extension(Dissection d, int type) {
        switch (type) {
            case Types.ALTSVC -> {
                d.text(ALTERNATIVE_ORIGIN, d.u16(ALTERNATIVE_LENGTH));
                if (d.remaining() > 0) d.text(ALTERNATIVE, d.remaining());
            }
            case Types.BLOCKED -> d.skipRest();
            case Types.ORIGIN -> {
                while (d.remaining() > 0) origin(d);
            }
            case Types.PRIORITY_UPDATE -> {
                d.ensure(4);
                d.at(UPDATED_STREAM, d.offset(), 4, d.peekU32(0));
                d.skip(4);
                d.text(UPDATE, d.remaining());
            }
            default -> {
                if (d.remaining() > 0) d.bytes(UNKNOWN, d.remaining());
            }
        }
    }

    private static int flags(Dissection d, int type) {
        Field field = type < FLAGS.length && FLAGS[type] != null ? FLAGS[type] : OTHER_FLAGS;
        int flags = d.u8(field);
        if (d.titles()) {
            boolean acknowledges = type == Types.SETTINGS || type == Types.PING;
            String text = type == Types.HEADERS && (flags & HAS_PRIORITY) != 0 ? ", Priority" : "";
            boolean carries = type == Types.DATA || type == Types.HEADERS;
            boolean block = type == Types.HEADERS || type == Types.PUSH_PROMISE || type == Types.CONTINUATION;
            if ((carries || block) && (flags & IS_PADDED) != 0) text += ", Padded";
            if (block && (flags & END_BLOCK) != 0) text += ", End Headers";
            if (carries && (flags & END) != 0) text += ", End Stream";
            if (acknowledges && (flags & ACKNOWLEDGES) != 0) text += ", ACK";
            d.titleLast("Flags: 0x{x2}{}", flags, text);
        }
        return flags;
    }

    /** Reads how many bytes of padding are at the end, section 6.1. */
    static int padding(Dissection d, int flags) {
        boolean padded = (flags & IS_PADDED) != 0;
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
        if (d.titles()) d.title("Settings - {}", Settings.name(id));
        long value = d.u32(id < SETTINGS.length && SETTINGS[id] != null ? SETTINGS[id] : UNKNOWN_SETTING);
        if (d.titles()) d.append(" : {}", value);
        d.close();
        if (id == Settings.TABLE_SIZE) allow(d, (int) Math.min(value, Integer.MAX_VALUE));
    }

    /** The other end may use a table of this size. A smaller one than before is its own to announce: RFC 7541, section 4.2. */
    private static void allow(Dissection d, int size) {
        Connection.Direction other = Connection.of(d).direction(!d.forward());
        d.learn(() -> other.limit = Math.max(other.limit, size));
    }

    private static void origin(Dissection d) {
        d.open(ORIGIN);
        d.text(ORIGIN_NAME, d.u16(ORIGIN_LENGTH));
        d.close();
    }
}
