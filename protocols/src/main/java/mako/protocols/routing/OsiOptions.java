package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Options of OSI's network layer: ISO 8473, section 7.5, and ISO 9542, section 7.4. */
final class OsiOptions {

    private static final Values KINDS = Values.of("""
        0 Reserved
        1 Source Address Specific
        2 Destination Address Specific
        3 Globally Unique
        """);

    static final Field MAINTENANCE = u8("osi.options.qos.maintenance", "Quality of service maintenance", mask(0xc0), names(KINDS), of(Esis.ESIS));
    static final Field RESERVED    = bit("osi.options.qos.reserved", "Reserved", 0x20, maskWidth(8), of(Esis.ESIS));
    static final Field SEQUENCE    = bit("osi.options.qos.seq_vs_trs", "Sequencing versus transit delay", 0x10, maskWidth(8), of(Esis.ESIS));
    static final Field CONGESTION  = bit("osi.options.qos.cong_exped", "Congestion experienced", 0x08, maskWidth(8), of(Esis.ESIS));
    static final Field DELAY       = bit("osi.options.qos.tsd_vs_cost", "Transit delay versus cost", 0x04, maskWidth(8), of(Esis.ESIS));
    static final Field ERROR_DELAY = bit("osi.options.qos.reserror_trs", "Residual error probability versus transit delay", 0x02, maskWidth(8), of(Esis.ESIS));
    static final Field ERROR_COST  = bit("osi.options.qos.reserror_cost", "Residual error probability versus cost", 0x01, maskWidth(8), of(Esis.ESIS));
    static final Field SECURITY    = u8("osi.options.security_type", "Security type", mask(0xc0), names(KINDS), of(Esis.ESIS));
    static final Field PRIORITY    = u8("osi.options.priority", "Priority", of(Esis.ESIS));
    static final Field ADDRESS_MASK = bytes("osi.options.address_mask", "Address Mask", of(Esis.ESIS));
    static final Field SUBNETWORK_MASK = text("osi.options.snpa_mask", "SNPA Mask", of(Esis.ESIS));
    static final Field TIMER       = u16("osi.options.esct", "ESCT (seconds)", of(Esis.ESIS));
    static final Field PADDING     = bytes("osi.options.padding", "Padding", of(Esis.ESIS));

    private static final Field OPTIONS = section("### Option Section ###");

    static final Field NONE = note(Field.Group.PROTOCOL, "osi.options.none", "No Options for this PDU");

    private OsiOptions() {}

    /** Reads options up to the limit. */
    static void dissect(Dissection d) {
        d.open(OPTIONS);
        d.extent(d.remaining());
        if (d.remaining() == 0) d.note(NONE);
        while (d.remaining() > 0) option(d);
        d.close();
    }

    private static void option(Dissection d) {
        int code = d.peekU8(0);
        int length = d.peekU8(1);
        d.skip(2);
        if (length == 0) throw d.malformed();
        int rest = d.narrow(length);
        switch (code) {
            case 0xc3 -> {
                int value = d.peekU8(0);
                d.peek(MAINTENANCE);
                if (value >> 6 == 3) {
                    d.openLast();
                    for (Field bit : new Field[] {RESERVED, SEQUENCE, CONGESTION, DELAY, ERROR_DELAY, ERROR_COST}) d.peek(bit, 0, 1);
                    d.close();
                }
            }
            case 0xc5 -> {
                d.peek(SECURITY);
                d.place(d.offset(), length);
            }
            case 0xc6 -> d.u16(TIMER);
            case 0xcc -> d.bytes(PADDING, length);
            case 0xcd -> d.u8(PRIORITY);
            case 0xe1 -> maskOf(d, ADDRESS_MASK, length);
            case 0xe2 -> maskOf(d, SUBNETWORK_MASK, length);
            default -> {}
        }
        d.skipRest();
        d.widen(rest);
    }

    private static void maskOf(Dissection d, Field field, int length) {
        d.ensure(length);
        if (field == SUBNETWORK_MASK) {
            d.at(field, d.offset(), length, Osi.system(d, 0, length));
        } else {
            d.at(field, d.offset(), length);
            if (d.titles()) d.titleLast("Address Mask: {}", Osi.address(d, 0, length));
        }
    }
}
