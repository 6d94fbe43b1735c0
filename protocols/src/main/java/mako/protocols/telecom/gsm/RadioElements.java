package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Information elements of the management of radio resources that are more than fields in a row: 3GPP TS 44.018, clause 10.5.2. */
final class RadioElements {

    private static final Field FULL        = GsmFieldList.of("rr.tchf_acchs");
    private static final Field FULL_2      = GsmFieldList.of("rr.tch_facch_sacchf");
    private static final Field HALF        = GsmFieldList.of("rr.tch_acch");
    private static final Field QUARTER     = GsmFieldList.of("rr.sdcch4_sdcchc4_cbch");
    private static final Field EIGHTH      = GsmFieldList.of("rr.sdcch8_sdcchc8_cbch");
    private static final Field OTHER       = GsmFieldList.of("rr.unknown_channel_info");
    private static final Field PART        = u8("gsm_a.rr.tch_facch_sacchm", "Subchannel");
    private static final Field SLOT        = GsmFieldList.of("rr.timeslot");
    private static final Field TRAINING    = GsmFieldList.of("rr.training_sequence");
    private static final Field HOPS        = GsmFieldList.of("rr.hopping_channel");
    private static final Field OFFSET      = GsmFieldList.of("rr.hopping_channel_maio");
    private static final Field SEQUENCE    = GsmFieldList.of("rr.hsn");
    private static final Field SPARE       = u8("gsm_a.rr.spare", "Spare", HEX, mask(0x0c));
    private static final Field FREQUENCY   = GsmFieldList.of("rr.single_channel_arfcn");
    private static final Field PACKET_TYPE = u8("gsm_a.rr.packet_channel_type", "Channel Type", mask(0xf8));
    private static final Field FORMAT      = GsmFieldList.of("rr.format_id");
    private static final Field FORMAT_2    = u8("gsm_a.rr.format_id", "Format Identifier", HEX, mask(0x8e), names(FORMAT.names));
    private static final Field BANDS       = GsmFieldList.of("rr.multiband_reporting");
    private static final Field LIST        = GsmFieldList.of("rr.arfcn_list");
    private static final Field EXTENDS     = GsmFieldList.of("rr.ext_ind");
    private static final Field SET         = u8("gsm_a.rr.ba_ind", "BA-IND", mask(0x10));
    private static final Field PADDING     = GsmFieldList.of("rr.padding_bits");
    private static final Field CALLED      = GsmFieldList.of("tmsi");

    private static final Field BEACON      = GsmFieldList.of("rr.bcch_arfcn");
    private static final Field NUMBER      = GsmFieldList.of("rr.rfn");

    private static final int FILLING = 0x2b;
    /** The bit of how a channel is assigned that makes it one for packets. */
    private static final int PACKETS = 1;

    private RadioElements() {}

    /** Reads an element, if it is one of these. */
    static boolean read(Dissection d, String reader, int group) {
        switch (reader) {
            case "channel_description", "channel_description_3", "channel_descriptiondescription_of_the_second_channel_after_time" -> channel(d, false);
            case "assigned_channel" -> assigned(d, group);
            case "cell_description" -> {
                int at = d.offset();
                GsmElements.bits(d, reader);
                d.at(BEACON, at, 2, (d.peekU8(0) >> 6) << 8 | d.peekU8(1));
                d.skip(2);
            }
            case "request_reference" -> {
                GsmElements.row(d, reader);
                frame(d);
            }
            case "starting_time" -> frame(d);
            case "channel_description_2" -> channel(d, true);
            case "cell_channel_description", "frequency_list", "frequency_short_list" -> frequencies(d, null);
            case "neighbour_cell_description" -> frequencies(d, EXTENDS);
            case "neighbour_cell_description_2" -> frequencies(d, BANDS);
            case "tmsi_p_tmsi" -> {
                d.u32(CALLED);
            }
            case "p1_rest_octets", "p2_rest_octets", "p3_rest_octets", "si_1_rest_octets", "si_3_rest_octets", "si_4_rest_octets",
                "si_6_rest_octets", "si_13_rest_octets", "ia_rest_octets", "iar_rest_octets" -> rest(d, reader);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Clauses 10.5.2.30 and 10.5.2.38: the number of a frame, by what is left of it divided by three numbers. */
    private static void frame(Dissection d) {
        int at = d.offset();
        int both = d.peekU16(0);
        int second = both & 31;
        int third = both >> 5 & 63;
        GsmElements.row(d, "frame_number");
        d.at(NUMBER, at, 2, 51 * Math.floorMod(third - second, 26) + third + 51 * 26 * (both >> 11));
    }

    /** Clause 10.5.2.5 and 10.5.2.5a. */
    private static void channel(Dissection d, boolean second) {
        int at = d.offset();
        int octet = d.peekU8(0);
        int kind = octet >> 3;
        if (kind == 1) {
            d.part(second ? FULL_2 : FULL, at, 1, octet);
        } else {
            int part = octet;
            Field field = OTHER;
            if (kind >> 1 == 1) {
                field = HALF;
                part = kind & 1;
            } else if (kind >> 2 == 1) {
                field = QUARTER;
                part = kind & 3;
            } else if (kind >> 3 == 1) {
                field = EIGHTH;
                part = kind & 7;
            }
            d.part(field, at, 1, octet);
            d.at(PART, at, 1, part);
        }
        d.part(SLOT, at, 1, octet);
        d.skip(1);
        hopping(d);
    }

    private static void hopping(Dissection d) {
        int at = d.offset();
        int both = d.peekU16(0);
        d.part(TRAINING, at, 1, both >> 8);
        d.part(HOPS, at, 1, both >> 8);
        if ((both & 0x1000) != 0) {
            d.at(OFFSET, at, 2, both >> 6 & 63);
            d.at(SEQUENCE, at, 2, both & 63);
        } else {
            d.part(SPARE, at, 1, both >> 8);
            d.at(FREQUENCY, at, 2, both & 0x3ff);
        }
        d.skip(2);
    }

    /** Clause 9.1.18: what the channel is assigned for is told in front of it. */
    private static void assigned(Dissection d, int group) {
        if ((d.currentSource().u8(d.offset() - 1) >> 4 & PACKETS) == 0) {
            channel(d, false);
            return;
        }
        if (d.titles()) d.titleOn(group, "Packet Channel Description");
        int at = d.offset();
        int octet = d.peekU8(0);
        d.part(PACKET_TYPE, at, 1, octet);
        d.part(SLOT, at, 1, octet);
        d.skip(1);
        int second = d.peekU8(0);
        d.part(TRAINING, at + 1, 1, second);
        if ((second & 0x10) != 0) GsmElements.row(d, "packet_hopping");
        else if ((second & 8) != 0) GsmElements.row(d, "packet_indirect");
        else {
            d.part(SPARE, at + 1, 1, second);
            d.at(FREQUENCY, at + 1, 2, d.peekU16(0) & 0x3ff);
            d.skip(2);
        }
    }

    /** Clause 10.5.2.13 and annex J. */
    private static void frequencies(Dissection d, Field neighbours) {
        int count = d.remaining();
        if (count == 0) return;
        int at = d.offset();
        int octet = d.peekU8(0);
        if (neighbours != null) {
            d.part(neighbours, at, 1, octet);
            d.part(SET, at, 1, octet);
        }
        d.part(neighbours == BANDS ? FORMAT_2 : FORMAT, at, 1, octet);
        if (d.captured() < count) return;
        d.at(LIST, at, count);
        if (d.titles()) d.titleLast("List of ARFCNs ={}", words(d, octet, count));
        d.skip(count);
    }

    /** The channels of a list, the two formats of it that are a bit a channel. */
    private static String words(Dissection d, int octet, int count) {
        var words = new StringBuilder();
        if ((octet & 0xc0) == 0) {
            for (int channel = 8 * count - 4; channel > 0; channel--) {
                int bit = channel - 1;
                if ((d.peekU8(count - 1 - bit / 8) >> bit % 8 & 1) != 0) words.append(' ').append(channel);
            }
        } else if ((octet & 0xce) == 0x8e && count > 2) {
            int first = (octet & 1) << 9 | d.peekU8(1) << 1 | d.peekU8(2) >> 7;
            words.append(' ').append(first);
            for (int bit = 1; bit < 8 * (count - 2); bit++) {
                if ((d.peekU8(2 + bit / 8) >> 7 - bit % 8 & 1) != 0) words.append(' ').append((first + bit) % 1024);
            }
        }
        return words.toString();
    }

    /** Clauses 10.5.2.16 to 10.5.2.44: rows of bits, and the filling behind them. */
    private static void rest(Dissection d, String reader) {
        if (d.remaining() == 0) return;
        int bit = GsmElements.bits(d, reader);
        int end = d.offset() + d.remaining();
        int at = bit >> 3;
        if (at >= end) {
            d.skipRest();
            return;
        }
        boolean filled = true;
        for (int i = bit; i < 8 * end && filled; i++) filled = (d.peekU8((i >> 3) - d.offset()) >> 7 - (i & 7) & 1) == (FILLING >> 7 - (i & 7) & 1);
        d.at(PADDING, at, end - at);
        if (d.titles()) d.titleLast("Padding Bits: {}", filled ? "default padding" : "Unknown extension detected or malformed PDU (Not decoded)");
        d.skipRest();
    }

}
