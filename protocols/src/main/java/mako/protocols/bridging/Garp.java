package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Generic Attribute Registration Protocol, IEEE 802.1D, section 12.10: messages of attributes, as GVRP and GMRP have them.
 * What differs is in their fields and in how a value is read.
 */
record Garp(Field protocol, String name, Field identifier, Field unknown, Field type, Field length, Field event, Field end,
        String indent, String endOfMessage, String endOfMessages, Value value) {

    /** Reads the value of an attribute of a type. */
    interface Value {

        void read(Dissection d, int type);
    }

    static final Values EVENTS = Values.of("""
        0 Leave All
        1 Join Empty
        2 Join In
        3 Leave Empty
        4 Leave In
        5 Empty
        """);

    private static final Field MESSAGE   = section("Message");
    private static final Field ATTRIBUTE = section("Attribute");

    private static final int PROTOCOL = 1;

    void dissect(Dissection d) {
        d.protocolColumn(protocol.shortName);
        d.info("{}", protocol.shortName);
        d.open(protocol);
        d.extent(d.captured());
        int number = d.u16(identifier);
        if (d.titles()) d.titleLast("Protocol Identifier: 0x{x4} ({})", number, number == PROTOCOL ? name : "Unknown Protocol");
        if (number == PROTOCOL) messages(d);
        else d.noteLast(unknown);
        d.close();
        // What cannot be read is shown as it is.
        d.rest();
    }

    private void messages(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            if (d.peekU8(0) == 0) {
                end(d, endOfMessages);
                d.skipRest();
                return;
            }
            d.open(MESSAGE);
            d.title("Message {}", i, 0);
            int start = d.offset();
            boolean whole = attributes(d, d.u8(type));
            if (!whole) d.extent(d.offset() + d.captured() - start);
            d.close();
            if (!whole) return;
        }
    }

    /** Records the attributes of a message up to the mark behind them; returns false where what follows cannot be read. */
    private boolean attributes(Dissection d, int kind) {
        for (int i = 1; d.remaining() > 0; i++) {
            if (d.peekU8(0) == 0) {
                end(d, endOfMessage);
                return true;
            }
            if (type.names.name(kind) == null) return false;
            int start = d.offset();
            d.open(ATTRIBUTE);
            d.title(indent + "Attribute {}", i, 0);
            int size = d.u8(length);
            int what = d.u8(event);
            boolean whole = EVENTS.name(what) != null && size >= 2;
            if (whole && what != 0) value.read(d, kind);
            if (whole) d.seek(start + size);
            else d.extent(d.offset() + d.captured() - start);
            d.close();
            if (!whole) return false;
        }
        return true;
    }

    private void end(Dissection d, String words) {
        d.at(end, d.offset(), 1, 0);
        if (d.titles()) d.titleLast("{}", words);
        d.skip(1);
    }
}
