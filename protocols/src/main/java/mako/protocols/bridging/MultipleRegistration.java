package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Multiple Registration Protocol, IEEE 802.1Q, section 10.8: messages of vectors of attributes, as MVRP and MMRP have them.
 * Their fields are the same but for the kinds of attributes and their values.
 */
final class MultipleRegistration {

    private static final Values LEAVE_ALL = Values.of("0 Null\n1 Leave All");
    private static final Values EVENTS = Values.of("""
        0 New
        1 JoinIn
        2 In
        3 JoinMt
        4 Mt
        5 Lv
        """);

    private final Field protocol;
    private final Field version;
    private final Field message;
    private final Field type;
    private final Field length;
    private final Field list;
    private final Field vector;
    private final Field header;
    private final Field first;
    private final Field value;
    private final Field event;
    private final Field end;

    /**
     * Declares the fields of {@code protocol}.
     *
     * @param types the kinds of attributes
     * @param value an attribute of two bytes, or null where it has no field
     */
    MultipleRegistration(Field protocol, Values types, Field value) {
        String prefix = protocol.abbreviation + ".";
        this.protocol = protocol;
        version = u8(prefix + "protocol_version", "Protocol Version");
        message = group(prefix + "message", "Message");
        type = u8(prefix + "attribute_type", "Attribute Type", names(types));
        length = u8(prefix + "attribute_length", "Attribute Length");
        list = group(prefix + "attribute_list", "Attribute List");
        vector = group(prefix + "vector_attribute", "Vector Attribute");
        Field leaveAll = u16(prefix + "leave_all_event", "Leave All Event", mask(0xe000), names(LEAVE_ALL));
        Field count = u16(prefix + "number_of_values", "Number of Values", mask(0x1fff));
        header = u16(prefix + "vector_header", "Vector Header", HEX, bits(leaveAll, count));
        first = group(prefix + "first_value", "First Value");
        this.value = value;
        event = u8(prefix + "three_packed_event", "Attribute Event", names(EVENTS));
        end = u16(prefix + "end_mark", "End Mark", HEX);
    }

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
