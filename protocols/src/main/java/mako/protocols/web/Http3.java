package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.security.tls.VariableInteger;
import mako.protocols.transport.quic.StreamPart;

/** HTTP/3: RFC 9114; settings of RFC 9204 and RFC 9220, frames of RFC 9218. Header fields stay compressed. */
public final class Http3 implements Dissector {

    static final Field HTTP3        = protocol("http3", "HTTP3", "Hypertext Transfer Protocol Version 3");
    private static final Values STREAMS = Values.of("""
        0 Control Stream
        1 Push Stream
        2 QPACK Encoder Stream
        3 QPACK Decoder Stream
        """);
    private static final Values FRAMES = Values.of("""
        0x00 DATA
        0x01 HEADERS
        0x02 Reserved
        0x03 CANCEL_PUSH
        0x04 SETTINGS
        0x05 PUSH_PROMISE
        0x06 Reserved
        0x07 GOAWAY
        0x08-0x09 Reserved
        0x0d MAX_PUSH_ID
        0xf0700 PRIORITY_UPDATE
        0xf0701 PRIORITY_UPDATE
        """);
    private static final Values SETTING_NAMES = Values.of("""
        0x01 Max Table Capacity
        0x06 Max header list size
        0x07 Blocked Streams
        0x08 Extended CONNECT
        """);
    static final Field STREAM_TYPE  = u64("http3.stream_type", "Stream Type");
    static final Field PUSH_ID      = u64("http3.push_id", "Push ID");
    static final Field TYPE         = u64("http3.frame_type", "Type");
    static final Field LENGTH       = u64("http3.frame_length", "Length");
    static final Field PAYLOAD      = bytes("http3.frame_payload", "Frame Payload");
    static final Field SETTING      = group("http3.settings", "Settings");
    static final Field SETTING_ID   = u64("http3.settings.id", "Settings Identifier");
    static final Field SETTING_VALUE = u64("http3.settings.value", "Settings Value");
    static final Field TABLE_CAPACITY = u64("http3.settings.qpack.max_table_capacity", "Max Table Capacity");
    static final Field MOST_FIELDS  = u64("http3.settings.max_field_section_size", "Max header list size");
    static final Field BLOCKED      = u64("http3.settings.qpack.blocked_streams", "Blocked Streams");
    static final Field CONNECT      = u64("http3.settings.extended_connect", "Extended CONNECT");
    static final Field PRIORITY_ID  = u64("http3.priority_update_element_id", "Priority Update Element ID");
    static final Field PRIORITY     = text("http3.priority_update_field_value", "Priority Update Field Value");
    static final Field UNKNOWN_STREAM = warning(Field.Group.UNDECODED, "http3.unknown_stream_type", "An unknown stream type was encountered");

    private static final String[] NAMES = {"h3", "h3-27", "h3-28", "h3-29", "h3-30", "h3-31", "h3-32", "h3-33", "h3-34"};
    private static final int UNIDIRECTIONAL = 2;
    private static final int CONTROL = 0;
    private static final int PUSH = 1;
    private static final int DECODER = 3;
    private static final int MOST_NAMES = 512;

    @Override
    public Field dissects() {
        return HTTP3;
    }

    @Override
    public void link(Links links) {
        for (String name : NAMES) links.add(Tls.ALPN, name, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof StreamPart part)) throw d.notMine();
        d.protocolColumn("HTTP3");
        d.open(HTTP3);
        d.extent(d.remaining());
        boolean framed = true;
        if ((part.id & UNIDIRECTIONAL) != 0) framed = begin(d, part);
        if (framed) frames(d, part);
        else d.skipRest();
        d.close();
    }

    /** Reads the type with which a stream in one direction begins; returns whether frames follow. {@link StreamPart#kind} is one more than it. */
    private static boolean begin(Dissection d, StreamPart part) {
        if (part.begins) {
            if (!isWhole(d, 0)) {
                d.leaveBehind(d.remaining());
                return true;
            }
            long type = VariableInteger.read(d, STREAM_TYPE);
            titled(d, "Stream Type", type, STREAMS);
            if (Long.compareUnsigned(type, DECODER) > 0) d.noteLast(UNKNOWN_STREAM);
            part.kind = type + 1;
            if (type == PUSH && d.remaining() > 0) VariableInteger.read(d, PUSH_ID);
        }
        return part.kind == CONTROL + 1 || part.kind == PUSH + 1;
    }

    private static boolean isWhole(Dissection d, int ahead) {
        return d.captured() > ahead && d.captured() >= ahead + VariableInteger.width(d.peekU8(ahead));
    }

    private static void titled(Dissection d, String label, long value, Values names) {
        if (d.titles()) d.titleLast("{}: {} (0x{})", label, names.name(value, "Unknown"), String.format("%016x", value));
    }

    private static void frames(Dissection d, StreamPart part) {
        while (d.remaining() > 0) {
            int behind = isWhole(d, 0) ? VariableInteger.width(d.peekU8(0)) : -1;
            if (behind < 0 || !isWhole(d, behind)) {
                d.leaveBehind(d.remaining());
                return;
            }
            long length = VariableInteger.peek(d, behind);
            int header = behind + VariableInteger.width(d.peekU8(behind));
            if (length > d.remaining() - header) {
                part.needs = header + length;
                d.leaveBehind(d.remaining());
                return;
            }
            frame(d, part, (int) length);
        }
    }

    private static void frame(Dissection d, StreamPart part, int length) {
        long type = VariableInteger.read(d, TYPE);
        titled(d, "Type", type, FRAMES);
        if (part.said.length() < MOST_NAMES) part.said.add(", ").add(FRAMES.name(type, "Unknown"));
        VariableInteger.read(d, LENGTH);
        if (length == 0) return;
        d.at(PAYLOAD, d.offset(), length);
        int rest = d.narrow(length);
        switch ((int) type) {
            case 0x04 -> {
                while (d.remaining() > 0) setting(d);
            }
            case 0xf0700, 0xf0701 -> {
                VariableInteger.read(d, PRIORITY_ID);
                if (d.remaining() > 0) d.text(PRIORITY, d.remaining());
            }
            default -> {}
        }
        d.widen(rest);
    }

    private static void setting(Dissection d) {
        d.open(SETTING);
        long id = VariableInteger.read(d, SETTING_ID);
        String name = SETTING_NAMES.name(id, "Unknown");
        titled(d, "Settings Identifier", id, SETTING_NAMES);
        long value = VariableInteger.peek(d, 0);
        if (d.titles()) d.title("Settings - {}: {}", name, value);
        int width = VariableInteger.width(d.peekU8(0));
        int at = d.offset();
        VariableInteger.read(d, SETTING_VALUE);
        Field meaning = switch ((int) id) {
            case 0x01 -> TABLE_CAPACITY;
            case 0x06 -> MOST_FIELDS;
            case 0x07 -> BLOCKED;
            case 0x08 -> CONNECT;
            default -> null;
        };
        if (meaning != null) d.at(meaning, at, width, value);
        d.close();
    }
}
