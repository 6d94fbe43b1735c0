package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Information elements of mobility and session management for packets that are more than fields in a row: 3GPP TS 24.008, clauses 10.5.5 and 10.5.6. */
final class PacketElements {

    private static final Field SPARE        = u8("gsm_a.spare_bits", "Spare bit(s)", mask(0xf0));
    private static final Field ORGANIZATION = GsmFieldList.of("gm.sm.pdp_type_org");
    private static final Field NUMBER       = GsmFieldList.of("gm.sm.pdp_type_number");
    private static final Field ADDRESS_4    = GsmFieldList.of("gm.sm.ip4_address");
    private static final Field ADDRESS_6    = GsmFieldList.of("gm.sm.ip6_address");

    private static final int FOUR = 0x21;
    private static final int SIX  = 0x57;
    private static final int BOTH = 0x8d;

    private PacketElements() {}

    /** TS 24.008, clause 10.5.6.4. */
    static void address(Dissection d) {
        int octet = d.peekU8(0);
        d.part(SPARE, d.offset(), 1, octet);
        d.part(ORGANIZATION, d.offset(), 1, octet);
        d.skip(1);
        if (d.remaining() == 0) return;
        int type = d.u8(NUMBER);
        if ((octet & 15) != 1) return;
        if ((type == FOUR || type == BOTH) && d.remaining() >= 4) d.ipv4(ADDRESS_4);
        if ((type == SIX || type == BOTH) && d.remaining() >= 16) d.ipv6(ADDRESS_6);
    }

    /** TS 24.008, clause 10.5.5.12a. */
    static void capabilities(Dissection d) {
        d.skipRest();
    }
}
