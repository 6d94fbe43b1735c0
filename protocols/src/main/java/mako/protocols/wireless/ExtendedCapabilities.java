package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a station can do beside what all can: the bits of the Extended Capabilities element, IEEE 802.11, table 9-190. */
final class ExtendedCapabilities {

    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");

    static final Field OCTET_1 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b0", "20/40 BSS Coexistence Management Support", 0x1, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b1", "Reserved (was On-demand beacon)", HEX, mask(0x2)),
        bit("wlan.extcap.b2", "Extended Channel Switching", 0x4, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b3", "Reserved (was WAVE indication)", HEX, mask(0x8)),
        bit("wlan.extcap.b4", "PSMP Capability", 0x10, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b5", "Reserved", HEX, mask(0x20)),
        bit("wlan.extcap.b6", "S-PSMP Support", 0x40, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b7", "Event", 0x80, maskWidth(8), SUPPORTED)));
    static final Field OCTET_2 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b8", "Diagnostics", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b9", "Multicast Diagnostics", 0x2, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b10", "Location Tracking", 0x4, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b11", "FMS", 0x8, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b12", "Proxy ARP Service", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b13", "Collocated Interference Reporting", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b14", "Civic Location", 0x40, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b15", "Geospatial Location", 0x80, maskWidth(8), SUPPORTED)));
    static final Field OCTET_3 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b16", "TFS", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b17", "WNM Sleep Mode", 0x2, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b18", "TIM Broadcast", 0x4, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b19", "BSS Transition", 0x8, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b20", "QoS Traffic Capability", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b21", "AC Station Count", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b22", "Multiple BSSID", 0x40, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b23", "Timing Measurement", 0x80, maskWidth(8), SUPPORTED)));
    static final Field OCTET_4 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b24", "Channel Usage", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b25", "SSID List", 0x2, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b26", "DMS", 0x4, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b27", "UTC TSF Offset", 0x8, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b28", "TPU Buffer STA Support", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b29", "TDLS Peer PSM Support", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b30", "TDLS channel switching", 0x40, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b31", "Interworking", 0x80, maskWidth(8), SUPPORTED)));
    static final Field OCTET_5 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b32", "QoS Map", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b33", "EBR", 0x2, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b34", "SSPN Interface", 0x4, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b35", "Reserved", HEX, mask(0x8)),
        bit("wlan.extcap.b36", "MSGCF Capability", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b37", "TDLS Support", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b38", "TDLS Prohibited", 0x40, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b39", "TDLS Channel Switching Prohibited", 0x80, maskWidth(8), SUPPORTED)));
    static final Field OCTET_6 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b40", "Reject Unadmitted Frame", 0x1, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.serv_int_granularity", "Service Interval Granularity", mask(0xe), names(Values.of("""
            0 5 ms
            1 10 ms
            2 15 ms
            3 20 ms
            4 25 ms
            5 30 ms
            6 35 ms
            7 40 ms
            """))),
        bit("wlan.extcap.b44", "Identifier Location", 0x10, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b45", "U-APSD Coexistence", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b46", "WNM Notification", 0x40, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b47", "QAB Capability", HEX, mask(0x80))));
    static final Field OCTET_7 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b48", "UTF-8 SSID", 0x1, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b49", "QMF Activated", 0x2, maskWidth(8)),
        bit("wlan.extcap.b50", "QMF Reconfiguration Activated", 0x4, maskWidth(8)),
        bit("wlan.extcap.b51", "Robust AV Streaming", 0x8, maskWidth(8)),
        bit("wlan.extcap.b52", "Advanced GCR", 0x10, maskWidth(8)),
        bit("wlan.extcap.b53", "Mesh GCR", 0x20, maskWidth(8)),
        bit("wlan.extcap.b54", "SCS", 0x40, maskWidth(8)),
        bit("wlan.extcap.b55", "QLoad Report", 0x80, maskWidth(8))));
    static final Field OCTET_8 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b56", "Alternate EDCA", 0x1, maskWidth(8)),
        bit("wlan.extcap.b57", "Unprotected TXOP Negotiation", 0x2, maskWidth(8)),
        bit("wlan.extcap.b58", "Protected TXOP Negotiation", 0x4, maskWidth(8)),
        u8("wlan.extcap.b59", "Reserved", HEX, mask(0x8)),
        bit("wlan.extcap.b60", "Protected QLoad Report", 0x10, maskWidth(8)),
        bit("wlan.extcap.b61", "TDLS Wider Bandwidth", 0x20, maskWidth(8), SUPPORTED),
        bit("wlan.extcap.b62", "Operating Mode Notification", 0x40, maskWidth(8), SUPPORTED),
        u8("wlan.extcap.b63", "Max Number Of MSDUs In A-MSDU", mask(0x80))));
    static final Field OCTETS_8_9 = u16("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b56", "Alternate EDCA", 0x1, maskWidth(16)),
        bit("wlan.extcap.b57", "Unprotected TXOP Negotiation", 0x2, maskWidth(16)),
        bit("wlan.extcap.b58", "Protected TXOP Negotiation", 0x4, maskWidth(16)),
        u16("wlan.extcap.b59", "Reserved", HEX, mask(0x8)),
        bit("wlan.extcap.b60", "Protected QLoad Report", 0x10, maskWidth(16)),
        bit("wlan.extcap.b61", "TDLS Wider Bandwidth", 0x20, maskWidth(16), SUPPORTED),
        bit("wlan.extcap.b62", "Operating Mode Notification", 0x40, maskWidth(16), SUPPORTED),
        u16("wlan.extcap.b63", "Max Number Of MSDUs In A-MSDU", mask(0x180), names(Values.of("0 No limit\n1 32\n2 16\n3 8"))),
        bit("wlan.extcap.b65", "Channel Schedule Management", 0x200, maskWidth(16)),
        bit("wlan.extcap.b66", "Geodatabase Inband Enabling Signal", 0x400, maskWidth(16)),
        bit("wlan.extcap.b67", "Network Channel Control", 0x800, maskWidth(16)),
        bit("wlan.extcap.b68", "White Space Map", 0x1000, maskWidth(16)),
        bit("wlan.extcap.b69", "Channel Availability Query", 0x2000, maskWidth(16)),
        bit("wlan.extcap.b70", "Fine Timing Measurement Responder", 0x4000, maskWidth(16)),
        bit("wlan.extcap.b71", "Fine Timing Measurement Initiator", 0x8000, maskWidth(16))));
    static final Field OCTET_10 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b72", "FILS Capable", 0x1, maskWidth(8)),
        bit("wlan.extcap.b73", "Extended Spectrum Management Capable", 0x2, maskWidth(8)),
        bit("wlan.extcap.b74", "Future Channel Capable", 0x4, maskWidth(8)),
        u8("wlan.extcap.b75", "Reserved", HEX, mask(0x8)),
        u8("wlan.extcap.b76", "Reserved", HEX, mask(0x10)),
        bit("wlan.extcap.b77", "TWT Requester Support", 0x20, maskWidth(8)),
        bit("wlan.extcap.b78", "TWT Responder Support", 0x40, maskWidth(8)),
        bit("wlan.extcap.b79", "OBSS Narrow Bandwidth RU in UL OFDMA Tolerance Support", 0x80, maskWidth(8))));
    static final Field OCTET_11 = u8("wlan.extcap", "Extended Capabilities", HEX, bits(
        bit("wlan.extcap.b80", "Complete List of NonTxBSSID Profiles", 0x1, maskWidth(8)),
        bit("wlan.extcap.b81", "SAE Password Identifiers In Use", 0x2, maskWidth(8)),
        bit("wlan.extcap.b82", "SAE Passwords Used Exclusively", 0x4, maskWidth(8)),
        bit("wlan.extcap.b83", "Enhanced Multi-BSSID Advertisement Support", 0x8, maskWidth(8)),
        bit("wlan.extcap.b84", "Beacon Protection Enabled", 0x10, maskWidth(8)),
        bit("wlan.extcap.b85", "Mirrored SCS", 0x20, maskWidth(8)),
        bit("wlan.extcap.b86", "OCT", 0x40, maskWidth(8)),
        u8("wlan.extcap.b87", "Reserved", HEX, mask(0x80))));
    /** The last octets are newer than the bits that are known of. */
    static final Field OCTET = u8("wlan.extcap", "Extended Capabilities", HEX);

    private static final Field[] OCTETS = {OCTET_1, OCTET_2, OCTET_3, OCTET_4, OCTET_5, OCTET_6, OCTET_7, OCTET_8, OCTETS_8_9, OCTET_10, OCTET_11};

    private ExtendedCapabilities() {}

    static void dissect(Dissection d) {
        for (int i = 0; d.captured() > 0; i++) {
            // A value lies across the eighth octet and the ninth.
            boolean both = i == 7 && d.captured() > 1;
            if (both) d.le16(OCTETS_8_9);
            else d.u8(i < OCTETS.length ? OCTETS[i] : OCTET);
            if (d.titles()) d.appendLast(both ? " (octets {} & {})" : " (octet {})", i + 1, i + 2);
            if (both) i++;
        }
    }
}
