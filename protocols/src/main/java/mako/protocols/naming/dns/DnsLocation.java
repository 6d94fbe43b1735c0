package mako.protocols.naming.dns;

import static mako.protocols.naming.dns.DnsData.*;

import mako.dissect.*;

/** The LOC record, RFC 1876: where on earth a host is. */
final class DnsLocation {

    private DnsLocation() {}

    static void dissect(Dissection d, int end) {
        int start = d.offset();
        int version = d.u8(LOC_VERSION);
        if (version != 0) {
            d.seek(start);
            d.bytes(LOC_UNKNOWN, end - start);
            return;
        }
        distance(d, LOC_SIZE);
        distance(d, LOC_HORIZONTAL);
        distance(d, LOC_VERTICAL);
        angle(d, LOC_LATITUDE, 90, 'N', 'S');
        angle(d, LOC_LONGITUDE, 180, 'E', 'W');
        long altitude = d.u32(LOC_ALTITUDE);
        if (d.titles()) d.appendLast(" ({} m)", metres(altitude - 10_000_000));
    }

    /** A mantissa and a power of ten, in centimetres. */
    private static void distance(Dissection d, Field field) {
        int value = d.u8(field);
        if (!d.titles()) return;
        long centimetres = value >> 4;
        for (int power = value & 15; power > 0; power--) centimetres *= 10;
        d.appendLast(" ({} m)", metres(centimetres));
    }

    private static String metres(long centimetres) {
        return centimetres % 100 == 0 ? Long.toString(centimetres / 100)
            : java.math.BigDecimal.valueOf(centimetres, 2).stripTrailingZeros().toPlainString();
    }

    /** Thousandths of a second of arc, counted from 2^31, of at most so many degrees. */
    private static void angle(Dissection d, Field field, int most, char positive, char negative) {
        long value = d.u32(field) - 0x8000_0000L;
        if (!d.titles()) return;
        long size = Math.abs(value);
        if (size > most * 3_600_000L) {
            d.appendLast(" (Value out of range)");
            return;
        }
        Text text = new Text();
        text.number(size / 3_600_000).add(" deg ").number(size / 60_000 % 60).add(" min ").number(size / 1000 % 60).raw('.')
            .padded(size % 1000, 3).add(" sec ").raw(value < 0 ? negative : positive);
        d.appendLast(" ({})", text);
    }
}
