package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements of a few numbers each, IEEE 802.11-2020 section 9.4.2. */
final class SmallElements {

    private static final Values TAGS = Values.resource(Elements.class, "elements.txt");

    static final Field DWELL    = u16("wlan.fh.dwell_time", "Dwell Time", HEX, LITTLE);
    static final Field HOP_SET  = u8("wlan.fh.hop_set", "Hop Set");
    static final Field PATTERN  = u8("wlan.fh.hop_pattern", "Hop Pattern");
    static final Field HOP      = u8("wlan.fh.hop_index", "Hop Index");
    static final Field FREE_COUNT = u8("wlan.cfp.count", "CFP Count");
    static final Field FREE_PERIOD = u8("wlan.cfp.period", "CFP Period");
    static final Field FREE_MOST = u16("wlan.cfp.max_duration", "CFP Max Duration", LITTLE);
    static final Field FREE_LEFT = u16("wlan.cfp.dur_remaining", "CFP Dur Remaining", LITTLE);
    static final Field WINDOW   = u16("wlan.ibss.atim_windows", "Atim Windows", HEX, LITTLE);
    static final Field RADIX    = u8("wlan.fh_hopping.parameter.prime_radix", "Prime Radix");
    static final Field CHANNELS = u8("wlan.fh_hopping.parameter.nb_channels", "Number of Channels");
    static final Field FLAG     = u8("wlan.fh_hopping.table.flag", "Flag", HEX);
    static final Field SETS     = u8("wlan.fh_hopping.table.number_of_sets", "Number of Sets");
    static final Field MODULUS  = u8("wlan.fh_hopping.table.modulus", "Modulus", HEX);
    static final Field OFFSET   = u8("wlan.fh_hopping.table.offset", "Offset", HEX);
    static final Field RANDOM   = u16("wlan.fh_hopping.table.random_table", "Random Table", HEX);
    static final Field REQUESTED = u8("wlan.tag.request", "Requested Element ID", names(TAGS));
    static final Field QUALITY  = u8("wlan.fixed.qosinfo.ap", "QoS Information (AP)", HEX, bits(
        u8("wlan.fixed.qosinfo.ap.edcaupdate", "EDCA Parameter Set Update Count", HEX, mask(0x0f)),
        bit("wlan.fixed.qosinfo.ap.qack", "Q-Ack", 0x10, maskWidth(8),
            yesNo("APs MIB attribute dot11QAckOptionImplemented is true", "APs MIB attribute dot11QAckOptionImplemented is false")),
        bit("wlan.fixed.qosinfo.ap.queue_req", "Queue Request", 0x20, maskWidth(8),
            yesNo("AP can process a nonzero Queue Size subfield in the QoS Control field in QoS data frames",
                "AP cannot process a nonzero Queue Size subfield in the QoS Control field in QoS data frames")),
        bit("wlan.fixed.qosinfo.ap.txopreq", "TXOP Request", 0x40, maskWidth(8),
            yesNo("AP can process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames",
                "AP cannot process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames")),
        bit("wlan.fixed.qosinfo.ap.more_data_ack", "More Data Ack", 0x80, maskWidth(8))));
    static final Field POWER    = u8("wlan.rcpi", "RCPI", base(Base.CUSTOM), format(SmallElements::power));
    static final Field DELAY    = u8("wlan.bss_ap_avg_access_delay", "AP Average Access Delay");
    static final Field ANTENNA  = u8("wlan.antenna.id", "Antenna ID");
    static final Field NOISE    = u8("wlan.rsni", "RSNI", base(Base.CUSTOM), format(SmallElements::noise));
    static final Field KEY      = u16("wlan.mmie.keyid", "KeyID", LITTLE);
    static final Field PACKET   = bytes("wlan.mmie.ipn", "IPN");
    static final Field MIC      = bytes("wlan.mmie.mic", "MIC");
    static final Field INDEX    = u8("wlan.multiple_bssid_index.bssid_index", "BSSID Index");
    static final Field INDEX_PERIOD = u8("wlan.multiple_bssid_index.dtim_period", "DTIM Period");
    static final Field INDEX_COUNT = u8("wlan.multiple_bssid_index.dtim_count", "DTIM Count");
    static final Field NETWORK  = ether("wlan.link_id.bssid", "BSSID");
    static final Field INITIATOR = ether("wlan.link_id.init_sta", "TDLS initiator STA Address");
    static final Field RESPONDER = ether("wlan.link_id.resp_sta", "TDLS responder STA Address");
    static final Field SWITCH   = u16("wlan.channel_switch_timing.switch_time", "Switch Time", LITTLE);
    static final Field TIMEOUT  = u16("wlan.channel_switch_timing.switch_timeout", "Switch Timeout", LITTLE);
    static final Field CAPABLE  = u16("wlan.ext_bss.mu_mimo_capable_sta_count", "MU-MIMO Capable STA Count", LITTLE);
    static final Field STREAMS  = u8("wlan.ext_bss.ss_underutilization", "Spatial Stream Underutilization", HEX);
    static final Field BUSY_20  = u8("wlan.ext_bss.observable_sec_20mhz_utilization", "Observable Secondary 20MHz Utilization", HEX);
    static final Field BUSY_40  = u8("wlan.ext_bss.observable_sec_40mhz_utilization", "Observable Secondary 40MHz Utilization", HEX);
    static final Field BUSY_80  = u8("wlan.ext_bss.observable_sec_80mhz_utilization", "Observable Secondary 80MHz Utilization", HEX);
    static final Field WIDTH    = u8("wlan.wide_bw.new_channel_width", "New Channel Width", HEX, names(Values.of("""
        0x00 20MHz or 40MHz
        0x01 80MHZ
        0x10 160MHz
        0x11 80MHz+80MHz
        """)));
    static final Field CENTRE_0 = u8("wlan.wide_bw.new_channel_center_freq_segment0", "New Channel Center Frequency Segment 0", HEX_DEC);
    static final Field CENTRE_1 = u8("wlan.wide_bw.new_channel_center_freq_segment1", "New Channel Center Frequency Segment 1", HEX_DEC);

    static final Field SECURITY = u8("wlan.rsnx", "RSNX", HEX, bits(
        u8("wlan.rsnx.length", "RSNX Length", mask(0x0f)),
        u8("wlan.rsnx.protected_twt_operations_support", "Protected TWT Operations Support", mask(0x10)),
        u8("wlan.rsnx.sae_hash_to_element", "SAE Hash to element", mask(0x20)),
        u8("wlan.rsnx.reserved", "Reserved", HEX, mask(0xc0))));
    static final Field SECURITY_2 = u8("wlan.rsnx", "RSNX", HEX, bits(
        bit("wlan.rsnx.secure_ltf_support", "Secure LTF Support", 0x01, maskWidth(8)),
        bit("wlan.rsnx.secure_rtt_supported", "Secure RTT Supported", 0x02, maskWidth(8)),
        bit("wlan.rsnx.rnmmfp", "Range Protection Required (RNM-MFP)", 0x04, maskWidth(8)),
        u8("wlan.rsnx.reserved.b11thru15", "Reserved", HEX, mask(0xf8))));
    static final Field SECURITY_RESERVED = u8("wlan.rsnx.reserved", "Reserved", HEX);

    static final Field MOST_NETWORKS = u8("wlan.multiple_bssid", "Max BSSID Indicator");
    static final Field PROFILE  = section("Subelement");
    static final Field PROFILE_ID = u8("wlan.multiple_bssid.subelem.id", "Subelement ID");
    static final Field PROFILE_LENGTH = u8("wlan.multiple_bssid.subelem.len", "Length");

    static final Field NEIGHBOURS = section("Neighbor AP Information");
    static final Field NEIGHBOUR_KIND = u16("wlan.rnr.tbtt_info", "TBTT Information Field", mask(0x0003), LITTLE);
    static final Field FILTERED = u16("wlan.rnr.tbtt_info.fna", "TBTT Filtered Neighbor AP", mask(0x0004), LITTLE);
    static final Field COUNT    = u16("wlan.rnr.tbtt_info.info_count", "TBTT Information Count", mask(0x00f0), LITTLE);
    static final Field LENGTH   = u16("wlan.rnr.tbtt_info.info_len", "TBTT Information Length", mask(0xff00), LITTLE,
        names(Values.resource(SmallElements.class, "neighbour-lengths.txt")));
    static final Field CLASS    = u8("wlan.rnr.tbtt_info.operating_class", "Operating Class");
    static final Field CHANNEL  = u8("wlan.rnr.tbtt_info.channel_num", "Channel Number");
    static final Field BEACON   = section("TBTT Information");
    static final Field BEACON_OFFSET = u8("wlan.rnr.tbtt_info.tbtt_offset", "Neighbor AP TBTT Offset");
    static final Field BSSID    = bytes("wlan.rnr.tbtt_info.bssid", "BSSID");
    static final Field SHORT_NAME = u32("wlan.rnr.tbtt_info.sh_ssid", "Short SSID", HEX, LITTLE);
    static final Field PARAMETERS = u8("wlan.rnr.tbtt_info.bss_parameters", "BSS Parameters", HEX, bits(
        bit("wlan.rnr.tbtt_info.bss_parameters.oct_recommended", "OCT Recommended", 0x01, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.same_ssid", "Same SSID", 0x02, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.multiple_bssid", "Multiple BSSID", 0x04, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.transmitted_bssid", "Transmitted BSSID", 0x08, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.member_of_ess_with_2p4_5_ghz_colocated_ap", "Member of ESS with 2.4/5 GHz Co-Located AP", 0x10, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.unsolicited_probe_responses", "Unsolicited Probe Responses", 0x20, maskWidth(8)),
        bit("wlan.rnr.tbtt_info.bss_parameters.colocated_ap", "Co-Located AP", 0x40, maskWidth(8)),
        u8("wlan.rnr.tbtt_info.bss_parameters.reserved", "Reserved", HEX, mask(0x80))));
    static final Field DENSITY  = u8("wlan.rnr.tbt_info.psd_subfield", "PSD Subfield", base(Base.CUSTOM), format(SmallElements::density));
    static final Field DEVICES  = u24("wlan.rnr.tbtt_info.mld_parameters", "MLD Parameters", HEX, LITTLE, bits(
        u24("wlan.rnr.tbtt_info.mld_parameters.mld_id", "MLD ID", HEX, mask(0x0000ff)),
        u24("wlan.rnr.tbtt_info.mld_parameters.link_id", "Link ID", HEX, mask(0x000f00)),
        u24("wlan.rnr.tbtt_info.mld_parameters.bss_params_change_count", "BSS Parameters Change Count", HEX, mask(0x0ff000)),
        u24("wlan.rnr.tbtt_info.mld_parameters.reserved", "Reserved", HEX, mask(0xf00000))));

    private SmallElements() {}

    /** Shows the content of an element, and returns whether it is one of these. */
    static boolean dissect(Dissection d, int number, int length) {
        switch (number) {
            case 2 -> {
                d.read(DWELL);
                d.u8(HOP_SET);
                d.u8(PATTERN);
                d.u8(HOP);
                d.skipRest();
            }
            case 4 -> contentionFree(d);
            case 6 -> {
                int window = d.le16(WINDOW);
                if (d.titles()) d.append(": ATIM window 0x{}", Integer.toHexString(window));
            }
            case 8 -> {
                int radix = d.u8(RADIX);
                int channels = d.u8(CHANNELS);
                if (d.titles()) d.append(": Prime Radix: {}, Number of Channels: {}", radix, channels);
                d.skipRest();
            }
            case 9 -> {
                d.u8(FLAG);
                d.u8(SETS);
                d.u8(MODULUS);
                d.u8(OFFSET);
                while (d.remaining() > 0) d.u16(RANDOM);
            }
            case 10 -> {
                while (d.remaining() > 0) d.u8(REQUESTED);
            }
            case 46 -> d.u8(QUALITY);
            case 53 -> d.u8(POWER);
            case 63 -> d.u8(DELAY);
            case 64 -> d.u8(ANTENNA);
            case 65 -> d.u8(NOISE);
            case 71 -> networks(d);
            case 76 -> {
                d.le16(KEY);
                d.bytes(PACKET, 6);
                d.bytes(MIC, length - 8);
            }
            case 85 -> {
                d.u8(INDEX);
                if (d.remaining() > 0) d.u8(INDEX_PERIOD);
                if (d.remaining() > 0) d.u8(INDEX_COUNT);
                d.skipRest();
            }
            case 101 -> {
                d.ether(NETWORK);
                d.ether(INITIATOR);
                d.ether(RESPONDER);
                d.skipRest();
            }
            case 104 -> {
                d.le16(SWITCH);
                d.le16(TIMEOUT);
                d.skipRest();
            }
            case 193 -> {
                d.le16(CAPABLE);
                d.u8(STREAMS);
                d.u8(BUSY_20);
                d.u8(BUSY_40);
                d.u8(BUSY_80);
                d.skipRest();
            }
            case 194 -> {
                d.u8(WIDTH);
                d.u8(CENTRE_0);
                d.u8(CENTRE_1);
                d.skipRest();
            }
            case 201 -> {
                while (d.remaining() > 0) neighbours(d);
            }
            case 244 -> security(d, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Section 9.4.2.37: half decibels from -109.5 on. */
    private static void power(long value, Text into) {
        if (value > 220) into.number(value).add(value == 255 ? " (Measurement not available)" : " (Reserved)");
        else into.number(value).add(" (P").add(value == 0 ? " < -109.5" : value == 220 ? " >= 0" : " = ").add(value > 0 && value < 220 ? halves(value - 220) : "").add(" dBm)");
    }

    /** Section 9.4.2.40: half decibels from -10 on. */
    private static void noise(long value, Text into) {
        if (value == 255) into.add("Measurement not available");
        else into.add(halves(value - 20)).add(" dB");
    }

    private static void density(long value, Text into) {
        if (value == 127) into.add("No maximum");
        else into.add(halves((byte) value)).add(" dBm/MHz");
    }

    private static String halves(long value) {
        return (value < 0 ? "-" : "") + Math.abs(value) / 2 + (value % 2 == 0 ? ".0" : ".5");
    }

    private static void contentionFree(Dissection d) {
        int count = d.u8(FREE_COUNT);
        int period = d.u8(FREE_PERIOD);
        int most = d.le16(FREE_MOST);
        int left = d.le16(FREE_LEFT);
        if (d.titles()) d.append(": CFP count {}: CFP Period {}: CFP Max Duration {}: CFP Dur Remaining {}", count, period, most, left);
        d.skipRest();
    }

    /** Section 9.4.2.45: the elements of networks that have no beacons of their own. */
    private static void networks(Dissection d) {
        d.u8(MOST_NETWORKS);
        while (d.remaining() > 1) {
            int id = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(PROFILE);
            if (d.titles()) d.title("Subelement: {}", id == 0 ? "Nontransmitted BSSID Profile" : "Unknown");
            d.u8(PROFILE_ID);
            d.u8(PROFILE_LENGTH);
            int rest = d.narrow(length);
            if (id == 0) Elements.dissect(d);
            else d.skipRest();
            d.widen(rest);
            d.close();
        }
    }

    /** Section 9.4.2.170. */
    private static void neighbours(Dissection d) {
        d.open(NEIGHBOURS);
        int header = d.peekLe16(0);
        d.peek(NEIGHBOUR_KIND);
        d.peek(FILTERED);
        d.peek(COUNT);
        d.read(LENGTH);
        d.u8(CLASS);
        d.u8(CHANNEL);
        int count = (header >> 4 & 15) + 1;
        int length = header >> 8;
        for (int i = 0; i < count; i++) {
            d.ensure(length);
            d.open(BEACON);
            int rest = d.narrow(length);
            beacon(d, length);
            d.skipRest();
            d.widen(rest);
            d.close();
        }
        d.close();
    }

    private static void beacon(Dissection d, int length) {
        if (length == 0) return;
        d.u8(BEACON_OFFSET);
        boolean addressed = length >= 7 && length != 10;
        if (addressed) d.bytes(BSSID, 6);
        if (length == 5 || length == 6 || length >= 11) d.read(SHORT_NAME);
        if (length == 2 || length == 6 || length == 8 || length == 9 || length >= 12) d.u8(PARAMETERS);
        if (length == 9 || length >= 13) d.u8(DENSITY);
        if (length >= 16) d.read(DEVICES);
    }

    /** Section 9.4.2.241. */
    private static void security(Dissection d, int length) {
        if (d.titles()) d.append(" ({} octet{})", length, length == 1 ? "" : "s");
        d.u8(SECURITY);
        if (d.titles()) d.appendLast(" (octet 1)");
        if (d.remaining() > 0) {
            d.u8(SECURITY_2);
            if (d.titles()) d.appendLast(" (octet 2)");
        }
        while (d.remaining() > 0) d.u8(SECURITY_RESERVED);
    }
}
