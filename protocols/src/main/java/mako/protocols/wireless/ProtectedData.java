package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What stands before encrypted data, IEEE 802.11 section 12.3.2, 12.5.2 and 12.5.3: initialization vectors and the number of the key. */
final class ProtectedData {

    private static final Field WEP         = section("WEP parameters");
    private static final Field TKIP        = section("TKIP parameters");
    private static final Field CCMP        = section("CCMP parameters");
    static final Field VECTOR      = u24("wlan.wep.iv", "Initialization Vector", HEX);
    static final Field KEY         = u8("wlan.wep.key", "Key Index");
    static final Field CHECK       = u32("wlan.wep.icv", "WEP ICV", HEX);
    static final Field TKIP_VECTOR = text("wlan.tkip.extiv", "TKIP Ext. Initialization Vector");
    static final Field CCMP_VECTOR = text("wlan.ccmp.extiv", "CCMP Ext. Initialization Vector");

    private static final int EXTENDED = 0x20;

    private ProtectedData() {}

    /** Shows them; which cipher it is, the bytes tell: the second of TKIP's repeats the first, and a byte of CCMP's is zero. */
    static void parameters(Dissection d) {
        if (d.captured() < 4) return;
        int at = d.offset();
        int key = d.peekU8(3);
        if ((key & EXTENDED) == 0) {
            d.open(WEP);
            d.u24(VECTOR);
            d.at(KEY, at + 3, 1, key >> 6);
            d.skip(1);
            if (d.captured() >= d.remaining() && d.remaining() >= 4) {
                d.at(CHECK, d.offset() + d.remaining() - 4, 4, d.peekU32(d.remaining() - 4));
                if (d.titles()) d.appendLast(" (not verified)");
            }
            d.close();
            d.narrow(Math.max(0, d.remaining() - 4));
            return;
        }
        if (d.captured() < 8) return;
        boolean tkip = d.peekU8(1) == ((d.peekU8(0) | 0x20) & 0x7f);
        d.open(tkip ? TKIP : CCMP);
        // The packet's number, its highest byte last.
        long number = 0;
        for (int i = 7; i >= 4; i--) number = number << 8 | d.peekU8(i);
        number = number << 16 | (long) d.peekU8(tkip ? 0 : 1) << 8 | d.peekU8(tkip ? 2 : 0);
        if (tkip && d.wants(TKIP_VECTOR) || !tkip && d.wants(CCMP_VECTOR)) {
            d.at(tkip ? TKIP_VECTOR : CCMP_VECTOR, at, 8, String.format("0x%012X", number));
        }
        d.at(KEY, at + 3, 1, key >> 6);
        d.skip(8);
        d.close();
    }
}
