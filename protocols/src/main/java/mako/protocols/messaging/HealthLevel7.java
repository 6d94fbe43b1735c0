package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Health Level Seven, version 2, over its minimal lower layer protocol: segments that end with CR, fields between bars; a message lies
 * between the bytes 0x0b and 0x1c 0x0d. HL7 Implementation Guide, appendix C.
 */
public final class HealthLevel7 implements Dissector {

    private static final Values SEGMENTS = Values.resource(HealthLevel7.class, "hl7-segments.txt");
    private static final Values MESSAGES = Values.resource(HealthLevel7.class, "hl7-messages.txt");
    private static final Values EVENTS   = Values.resource(HealthLevel7.class, "hl7-events.txt");

    static final Field HL7     = protocol("hl7", "HL7", "Health Level Seven");
    static final Field SEGMENT = text("hl7.segment", "Segment", UTF_8);
    static final Field FIELD   = text("hl7.field", "Field", UTF_8);

    private static final int PORT = 2575;
    private static final int BEGIN = 0x0b;
    private static final int END = 0x1c;
    private static final String HEADER = "\u000bMSH";
    private static final int MOST_BYTES = 1 << 20;
    private static final int TYPE_FIELD = 9;

    @Override
    public Field dissects() {
        return HL7;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, HealthLevel7::length, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "hl7_tcp", HealthLevel7::length, this, d -> d.looksAt(HEADER));
    }

    private static int length(Dissection d) {
        for (int at = d.find(END); at >= 0; at = d.find(END, at + 1)) {
            if (d.captured() < at + 2) return Framing.NEED_MORE;
            if (d.peekU8(at + 1) == '\r') return at + 2;
        }
        return d.captured() > MOST_BYTES ? -1 : Framing.NEED_MORE;
    }

    /** Codes of three characters as a number, or -1. */
    private static long code(byte[] bytes, int at, int end) {
        return end - at < 3 ? -1 : (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
    }

    @Override
    public void dissect(Dissection d) {
        if (d.peekU8(0) != BEGIN) throw d.notMine();
        d.open(HL7);
        d.protocolColumn("HL7");
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int base = source.start;
        int at = base + d.offset() + 1;
        int end = base + d.offset() + d.captured() - 2;
        summary(d, bytes, at, end);
        while (at < end) {
            int next = at;
            while (next < end && bytes[next] != '\r') next++;
            next = Math.min(end, next + 1);
            segment(d, bytes, at, next, base);
            at = next;
        }
        d.skipRest();
        d.close();
    }

    /** What a message is, its first segment says: type, event and structure in its ninth field. */
    private static void summary(Dissection d, byte[] bytes, int at, int end) {
        if (!d.titles() && !d.columns() || end - at < 8) return;
        int separator = bytes[at + 3];
        int component = bytes[at + 4];
        int from = at;
        for (int field = 1; field < TYPE_FIELD; field++) {
            while (from < end && bytes[from] != separator && bytes[from] != '\r') from++;
            if (from >= end || bytes[from] == '\r') return;
            from++;
        }
        int stop = from;
        while (stop < end && bytes[stop] != separator && bytes[stop] != '\r') stop++;
        int comma = from;
        while (comma < stop && bytes[comma] != component) comma++;
        int last = Math.min(stop, comma + 1);
        while (last < stop && bytes[last] != component) last++;
        boolean hasEvent = comma < stop;
        if (d.titles()) {
            d.title("Health Level Seven, Type: {}", MESSAGES.name(code(bytes, from, comma), "Unknown"));
            if (hasEvent) d.append(", Event: {}", (Object) EVENTS.name(code(bytes, comma + 1, last), "Unknown"));
        }
        if (d.columns()) {
            d.info().escaped(bytes, from, comma - from);
            if (hasEvent) d.moreInfo().add(" (").escaped(bytes, comma + 1, last - comma - 1).add(")");
        }
    }

    private static void segment(Dissection d, byte[] bytes, int at, int next, int base) {
        int stop = next > at && bytes[next - 1] == '\r' ? next - 1 : next;
        d.at(SEGMENT, at - base, next - at);
        if (d.titles()) {
            int named = Math.min(3, stop - at);
            d.titleLast("{s} ({})", Strings.utf8(bytes, at, named), SEGMENTS.name(code(bytes, at, stop), "Unknown Segment"));
        }
        d.openLast();
        int number = 1;
        for (int from = at; from <= stop; number++) {
            int to = from;
            while (to < stop && bytes[to] != '|') to++;
            if (to > from) {
                d.at(FIELD, from - base, to - from);
                if (d.titles()) d.titleLast("field {}: {s}", number, Strings.utf8(bytes, from, to - from));
            }
            from = to + 1;
        }
        d.close();
    }
}
