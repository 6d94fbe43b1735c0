package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What octets of some attributes of Diameter hold: 3GPP TS 29.061, section 16.4.7; RFC 4006, section 8.50; RFC 3162, section 2.3. */
final class DiameterContents {

    static final Field LOCATION_TYPE = u8("gtpv2.glt", "Geographic Location Type", names(Values.of("""
        0   CGI
        1   SAI
        2   RAI
        128 TAI
        129 ECGI
        130 TAI and ECGI
        131 eNodeB ID
        132 TAI and eNodeB ID
        133 extended eNodeB ID
        134 TAI and extended eNodeB ID
        135 NCGI
        136 5GS TAI
        137 5GS TAI and NCGI
        138 NG-RAN Node ID
        139 5GS TAI and NG-RAN Node ID
        """)));
    static final Field RADIO        = u8("diameter.3gpp.rat-type", "RAT Type", names(Values.of("""
        0   Reserved
        1   UTRAN
        2   GERAN
        3   WLAN
        4   GAN
        5   HSPA Evolution
        6   EUTRAN (WB-E-UTRAN)
        7   Virtual
        8   EUTRAN-NB-IoT
        9   LTE-MT
        10  NR
        51  NG-RAN
        101 IEEE 802.16e
        102 3GPP2 eHRPD
        103 3GPP2 HRPD
        104 3GPP2 1xRTT
        105 3GPP2 UMB
        """)));
    static final Field ZONE         = u8("diameter.3gpp.3gpp_timezone", "Timezone");
    static final Field ADJUSTMENT   = u8("diameter.3gpp.timezone_adjustment", "Adjustment", mask(0x03), names(Values.of("""
        0 No adjustment
        1 +1 hour adjustment for Daylight Saving Time
        2 +2 hours adjustment for Daylight Saving Time
        3 Reserved
        """)));
    static final Field EQUIPMENT    = text("diameter.user_equipment_info.imeisv", "IMEISV", UTF_8);
    static final Field PREFIX_RESERVED = u8("diameter.framed_ipv6_prefix_reserved", "Framed IPv6 Prefix Reserved byte", HEX);
    static final Field PREFIX_LENGTH = u8("diameter.framed_ipv6_prefix_length", "Framed IPv6 Prefix length (in bits)");
    static final Field PREFIX_BYTES = bytes("diameter.framed_ipv6_prefix_bytes", "Framed IPv6 Prefix as a bytestring");
    static final Field PREFIX       = ipv6("diameter.framed_ipv6_prefix_ipv6", "Framed IPv6 Prefix as an IPv6 address");

    private static final int CELL         = 0;
    private static final int SERVICE      = 1;
    private static final int ROUTING      = 2;
    private static final int TRACKING     = 128;
    private static final int E_UTRAN      = 129;
    private static final int TRACKING_AND_E_UTRAN = 130;

    private DiameterContents() {}

    /** Shows what the {@code count} bytes at {@code at} hold; returns false where nothing more is known of the attribute. */
    static boolean show(Dissection d, String name, int at, int count) {
        d.seek(at);
        switch (name) {
            case "3GPP-User-Location-Info" -> {
                location(d, d.u8(LOCATION_TYPE));
                return true;
            }
            case "3GPP-RAT-Type" -> {
                if (count == 1) d.u8(RADIO);
                return true;
            }
            case "3GPP-MS-TimeZone" -> {
                if (count == 2) zone(d);
                return true;
            }
            case "MSISDN" -> {
                E164.msisdn(d, count);
                return true;
            }
            case "User-Equipment-Info-Value" -> {
                d.text(EQUIPMENT, count);
                return true;
            }
            case "Framed-IPv6-Prefix" -> {
                prefix(d, count);
                return true;
            }
            default -> {
                d.skip(count);
                return false;
            }
        }
    }

    /** TS 29.061: what is in it is laid out as in TS 29.274, section 8.21. */
    private static void location(Dissection d, int type) {
        int places = switch (type) {
            case CELL -> 1;
            case SERVICE -> 2;
            case ROUTING -> 4;
            case TRACKING -> 8;
            case E_UTRAN -> 16;
            case TRACKING_AND_E_UTRAN -> 8 | 16;
            default -> 0;
        };
        Gtpv2.places(d, places, false);
    }

    /** TS 23.040, section 9.2.3.11: quarters of an hour, two digits with the lower first, and which way. */
    private static void zone(Dissection d) {
        int octet = d.peekU8(0);
        int quarters = (octet >> 4) + 10 * (octet & 7);
        d.at(ZONE, d.offset(), 1, quarters);
        d.titleLast("Timezone: GMT {} {} hours {} minutes", (octet & 8) == 0 ? "+" : "-", quarters / 4, quarters % 4 * 15);
        d.skip(1);
        d.u8(ADJUSTMENT);
    }

    private static void prefix(Dissection d, int count) {
        if (count < 2) return;
        d.u8(PREFIX_RESERVED);
        d.u8(PREFIX_LENGTH);
        int bytes = Math.min(16, count - 2);
        byte[] address = new byte[16];
        System.arraycopy(d.peekBytes(0, bytes), 0, address, 0, bytes);
        int at = d.offset();
        d.bytes(PREFIX_BYTES, bytes);
        d.at(PREFIX, at, bytes, address);
    }
}
