package mako.protocols.telecom.nas;

import static mako.protocols.telecom.nas.NasFiveElements.*;

import mako.dissect.*;
import mako.protocols.telecom.E212;

/** Who a telephone of 5G is: 3GPP TS 24.501, clause 9.11.3.4. */
final class NasFiveIdentity {

    private static final Field TYPE      = NasFiveFields.of("mm.type_id");
    private static final Field FORMAT    = NasFiveFields.of("mm.suci.supi_fmt");
    private static final Field ROUTING   = NasFiveFields.of("mm.suci.routing_indicator");
    private static final Field SCHEME    = NasFiveFields.of("mm.suci.scheme_id");
    private static final Field KEY       = NasFiveFields.of("mm.suci.pki");
    private static final Field NUMBER    = NasFiveFields.of("mm.suci.msin");
    private static final Field OUTPUT    = NasFiveFields.of("mm.suci.scheme_output");
    private static final Field PUBLIC    = NasFiveFields.of("mm.suci.scheme_output.ecc_public_key");
    private static final Field HIDDEN    = NasFiveFields.of("mm.suci.scheme_output.ciphertext");
    private static final Field TAG       = NasFiveFields.of("mm.suci.scheme_output.mac_tag");
    private static final Field NAI       = NasFiveFields.of("mm.suci.nai");
    private static final Field IMEI      = NasFiveFields.of("mm.imei");
    private static final Field IMEISV    = NasFiveFields.of("mm.imeisv");
    private static final Field ODD       = NasFiveFields.of("mm.odd_even");
    private static final Field REGION    = NasFiveFields.of("amf_region_id");
    private static final Field SET       = NasFiveFields.of("amf_set_id");
    private static final Field POINTER   = NasFiveFields.of("amf_pointer");
    private static final Field TEMPORARY = NasFiveFields.of("5g_tmsi");
    private static final Field ANY_TEMPORARY = Fields.u32("3gpp.tmsi", "TMSI/P-TMSI/M-TMSI/5G-TMSI", Fields.DEC_HEX);
    private static final Field RESTRICTED = NasFiveFields.of("mm.mauri");
    private static final Field ADDRESS   = NasFiveFields.of("mm.mac_addr");
    private static final Field ADDRESS_64 = NasFiveFields.of("mm.eui_64");

    /** Lengths of the public keys of the schemes A and B: TS 33.501, clause C.3.4. */
    private static final int KEY_A = 32;
    private static final int KEY_B = 33;
    private static final int TAG_LENGTH = 8;

    private NasFiveIdentity() {}

    static void read(Dissection d) {
        if (d.remaining() == 0) return;
        switch (d.peekU8(0) & 7) {
            case 1 -> subscriber(d);
            case 2 -> {
                spareBits(d, 7, 3);
                here(d, TYPE);
                d.skip(1);
                E212.network(d, E212.AMF);
                d.u8(REGION);
                temporary(d);
            }
            case 3 -> equipment(d, IMEI);
            case 4 -> {
                here(d, ODD);
                here(d, TYPE);
                d.skip(1);
                temporary(d);
            }
            case 5 -> equipment(d, IMEISV);
            case 6 -> {
                spareBits(d, 7, 4);
                here(d, RESTRICTED);
                here(d, TYPE);
                d.skip(1);
                d.ether(ADDRESS);
            }
            case 7 -> {
                spareBits(d, 7, 3);
                here(d, TYPE);
                d.skip(1);
                d.read(ADDRESS_64);
            }
            default -> {
                spareBits(d, 7, 3);
                here(d, TYPE);
                d.skip(1);
            }
        }
    }

    private static void temporary(Dissection d) {
        int set = d.peekU16(0);
        d.part(SET, d.offset(), 2, set);
        d.skip(1);
        here(d, POINTER);
        d.skip(1);
        long number = d.u32(TEMPORARY);
        d.at(ANY_TEMPORARY, d.offset() - 4, 4, number);
        d.hidden();
    }

    private static void equipment(Dissection d, Field field) {
        here(d, ODD);
        here(d, TYPE);
        int count = d.remaining();
        int first = d.peekU8(0);
        String digits = digit(first >> 4) + digits(d, 1, count - 1);
        d.at(field, d.offset(), count, digits);
        d.skip(count);
    }

    private static void subscriber(Dissection d) {
        int octet = d.peekU8(0);
        spareBits(d, 7, 7);
        here(d, FORMAT);
        spareBits(d, 3, 3);
        here(d, TYPE);
        d.skip(1);
        if ((octet >> 4 & 7) != 0) {
            d.text(NAI, d.remaining());
            return;
        }
        E212.network(d, E212.NETWORK);
        d.at(ROUTING, d.offset(), 2, digits(d, 0, 2));
        d.skip(2);
        here(d, SCHEME);
        int scheme = d.peekU8(0) & 15;
        d.skip(1);
        d.u8(KEY);
        int count = d.remaining();
        if (scheme == 0) {
            d.at(NUMBER, d.offset(), count, digits(d, 0, count));
            d.skip(count);
            return;
        }
        if (count == 0) return;
        d.at(OUTPUT, d.offset(), count);
        int key = scheme == 1 ? KEY_A : scheme == 2 ? KEY_B : count;
        if (count >= key + TAG_LENGTH) {
            d.openLast();
            d.bytes(PUBLIC, key);
            d.bytes(HIDDEN, count - key - TAG_LENGTH);
            d.u64(TAG);
            d.close();
        }
        d.skipRest();
    }
}
