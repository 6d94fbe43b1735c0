package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Multiple Registration Protocol, IEEE 802.1Q, section 10.8: messages of vectors of attributes, as MVRP and MMRP have them.
 * What differs is in their fields.
 */
record MultipleRegistration(Field protocol, Field version, Field message, Field type, Field length, Field list, Field vector,
        Field header, Field first, Field value, Field event, Field end) {

    static final Values LEAVE_ALL = Values.of("0 Null\n1 Leave All");
    static final Values EVENTS = Values.of("""
        0 New
        1 JoinIn
        2 In
        3 JoinMt
        4 Mt
        5 Lv
        """);

    void dissect(Dissection d) {
        d.protocolColumn(protocol.shortName);
        d.info("{}", protocol.label);
        d.open(protocol);
        d.extent(d.captured());
        d.u8(version);
        while (d.remaining() > 2 && d.peekU16(0) != 0) message(d);
        if (d.remaining() >= 2) d.u16(end);
        d.close();
    }

    private void message(Dissection d) {
        d.open(message);
        int kind = d.peekU8(0);
        if (d.titles()) d.title("Message: {} ({})", type.names.name(kind, "<Unknown>"), kind);
        d.u8(type);
        int size = d.u8(length);
        int start = d.offset();
        d.open(list);
        while (d.remaining() > 2 && d.peekU16(0) != 0) vector(d, kind, size);
        int vectors = d.offset() - start;
        d.u16(end);
        d.extent(vectors);
        d.close();
        d.extent(2 + vectors);
        d.close();
    }

    private void vector(Dissection d, int kind, int size) {
        d.open(vector);
        int count = d.peekU16(0) & 0x1fff;
        int leave = d.peekU16(0) >> 13;
        d.u16(header);
        if (d.titles()) d.appendLast(", Leave All Event: {}", LEAVE_ALL.name(leave, "<Unknown>"));
        int start = d.offset();
        d.ensure(size);
        d.open(first);
        if (value != null && type.names.name(kind) != null && size == 2) d.u16(value);
        d.seek(start + size);
        d.close();
        while (count > 0) {
            int packed = d.peekU8(0);
            for (int unit = 36; unit > 0 && count > 0; unit /= 6, count--) d.at(event, d.offset(), 1, packed / unit % 6);
            d.skip(1);
        }
        d.close();
    }
}
