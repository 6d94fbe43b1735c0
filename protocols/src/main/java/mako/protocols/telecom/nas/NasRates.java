package mako.protocols.telecom.nas;

import static mako.protocols.telecom.nas.NasSessionFields.*;

import mako.dissect.*;

/** Rates of bits in elements of session management: 3GPP TS 24.301, clauses 9.9.4.2, 9.9.4.3, 9.9.4.29 and 9.9.4.30. */
final class NasRates {

    private NasRates() {}

    private static final Field[] RATES = {MBR_UL, MBR_DL, GBR_UL, GBR_DL};
    private static final Field[] EXTENDED = {EMBR_UL, EMBR_DL, EGBR_UL, EGBR_DL};

    static void quality(Dissection d) {
        d.u8(QCI);
        for (int i = 0; i < 4 && d.remaining() > 0; i++) {
            boolean none = d.peekU8(0) == 0;
            rate(d, RATES[i]);
            if (none && d.titles()) d.titleLast("{}", NONE[i]);
        }
        for (int i = 0; i < 4 && d.remaining() > 0; i++) {
            boolean none = d.peekU8(0) == 0;
            more(d, EXTENDED[i]);
            if (none && d.titles()) d.titleLast("Use the value indicated by the {} in octet {}", SAME[i], 4 + i);
        }
    }

    private static final String[] NONE = {"UE->NW Subscribed maximum bit rate for uplink/ NW->UE Reserved",
        "UE->NW Subscribed maximum bit rate for downlink/ NW->UE Reserved", "Guaranteed bit rate for uplink: 0 kbps",
        "Guaranteed bit rate for downlink: 0 kbps"};
    private static final String[] SAME = {"maximum bit rate for uplink", "maximum bit rate for downlink", "guaranteed bit rate for uplink",
        "guaranteed bit rate for downlink"};

    /** Returns the rate in kilobits a second. */
    private static long rate(Dissection d, Field field) {
        int octet = d.u8(field);
        long rate = octet < 64 ? octet : octet < 128 ? 64 + (octet - 64) * 8L : octet < 255 ? 576 + (octet - 128) * 64L : 0;
        if (d.titles()) {
            if (octet == 0) d.titleLast("{}: {}", field.label, "Subscribed maximum bit rate");
            else d.titleLast("{}: {} kbps", field.label, rate);
        }
        return rate;
    }

    private static long more(Dissection d, Field field) {
        int octet = d.u8(field);
        long rate = octet == 0 ? 0 : octet <= 74 ? 8600 + octet * 100L : octet <= 186 ? (16 + octet - 74) * 1000L : octet <= 250 ? (128 + (octet - 186) * 2) * 1000L : 256_000;
        if (!d.titles()) return rate;
        if (octet == 0) d.titleLast("{}: {}", field.label, "Use the value indicated by the APN-AMBR for downlink and APN-AMBR for uplink");
        else if (octet <= 74) d.titleLast("{}: {} kbps", field.label, rate);
        else d.titleLast("{}: {} Mbps", field.label, rate / 1000);
        return rate;
    }

    static void aggregate(Dissection d) {
        long down = rate(d, APN_AMBR_DL);
        long up = rate(d, APN_AMBR_UL);
        if (d.remaining() == 0) return;
        boolean furthest = d.remaining() > 2;
        down = total(d, APN_AMBR_DL_EXT, APN_AMBR_DL_TOTAL, down, furthest);
        if (d.remaining() == 0) return;
        up = total(d, APN_AMBR_UL_EXT, APN_AMBR_UL_TOTAL, up, furthest);
        if (d.remaining() == 0) return;
        furthest(d, APN_AMBR_DL_EXT2, APN_AMBR_DL_TOTAL, down);
        if (d.remaining() > 0) furthest(d, APN_AMBR_UL_EXT2, APN_AMBR_UL_TOTAL, up);
    }

    private static long total(Dissection d, Field field, Field total, long rate, boolean more) {
        int octet = d.peekU8(0);
        long all = more(d, field);
        if (octet == 0) all = rate;
        if (!more && octet != 0) show(d, total, all);
        return all;
    }

    private static void furthest(Dissection d, Field field, Field total, long rate) {
        int octet = d.u8(field);
        if (d.titles()) {
            if (octet == 0) d.titleLast("{}: {}", field.label, "Use the value indicated by the APN-AMBR for downlink and APN-AMBR for uplink and APN-AMBR for downlink (extended)");
            else d.titleLast("{}: {} Mbps", field.label, octet * 256L);
        }
        show(d, total, rate + octet * 256_000L);
    }

    private static void show(Dissection d, Field total, long rate) {
        d.at(total, d.offset() - 1, 1, rate);
        if (d.titles()) d.titleLast("{}: {}.{d3} Mbps", total.label, rate / 1000, rate % 1000);
    }

    static void extendedAggregate(Dissection d) {
        d.u8(EXT_APN_AMBR_DL_UNIT);
        d.u16(EXT_APN_AMBR_DL);
        d.u8(EXT_APN_AMBR_UL_UNIT);
        d.u16(EXT_APN_AMBR_UL);
    }

    static void extendedQuality(Dissection d) {
        d.u8(EXT_MBR_UNIT);
        d.u16(EXT_MBR_UL);
        d.u16(EXT_MBR_DL);
        d.u8(EXT_GBR_UNIT);
        d.u16(EXT_GBR_UL);
        d.u16(EXT_GBR_DL);
    }
}
