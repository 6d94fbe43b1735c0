package mako.protocols.routing;

import static mako.dissect.Fields.section;

import mako.dissect.*;

/**
 * The fields of variable length that messages of IS-IS end with, ISO/IEC 10589, section 9: a code, a length, a value.
 *
 * @param group the line of one
 * @param tooShort the remark on one that is longer than what is left
 * @param unknown the remark on one whose code nobody knows
 * @param names what the codes are called in this kind of message
 */
record IsisVariables(Field group, Field code, Field length, Field tooShort, Field unknown, Values names) {

    private static final Field UNKNOWN = section("Unknown CLV");

    /** Reads a value, to whose length the dissection is narrowed. */
    @FunctionalInterface
    interface Value {
        void read(Dissection d, int code, int length);
    }

    /** Shows all up to the end of what the dissection is narrowed to. */
    void read(Dissection d, Value value) {
        while (d.remaining() > 0) one(d, value);
    }

    private void one(Dissection d, Value value) {
        int type = d.peekU8(0);
        int count = d.peekU8(1);
        d.open(group);
        if (d.titles()) d.title("{} (t={}, l={})", names.name(type, "Unknown code"), type, count);
        d.u8(code);
        d.u8(length);
        if (count > d.remaining()) {
            d.note(tooShort, "Short CLV header ({} vs {})", count, d.remaining());
            d.skipRest();
            d.close();
            return;
        }
        int rest = d.narrow(count);
        value.read(d, type, count);
        d.widen(rest);
        d.extent(count + 2);
        d.close();
    }

    /** Shows a value that nobody knows how to read. */
    void unknown(Dissection d, int type, int count) {
        d.open(UNKNOWN);
        if (d.titles()) d.title("Unknown IS-IS CLV ({})", type);
        d.extent(count);
        d.note(unknown);
        d.close();
    }
}
