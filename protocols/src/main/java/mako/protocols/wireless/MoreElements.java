package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Elements on channels, power, measurements, neighbours and networks, IEEE 802.11-2020, sections 9.4.2.10 to 9.4.2.98. */
final class MoreElements {

    private static final Values INTERVAL_TYPE_NAMES = Values.of("""
        1 Reassociation deadline interval (TUs)
        2 Key lifetime interval (seconds)
        3 Association Comeback time (TUs)
        4 Time to start (TUs)
        """);
    private static final Values EXTENDED_SWITCH_SWITCHMODE_NAMES = Values.of("""
        0x0 Frames may be transmitted before the channel switch has been completed
        0x1 No more frames are to be transmitted until the channel switch has been completed
        """);
    private static final Values ACCESS_TYPE_NAMES = Values.of("""
        0 Private network
        1 Private network with guest access
        2 Chargeable public network
        3 Free public network
        4 Personal device network
        5 Emergency services only network
        14 Test or experimental
        15 Wildcard
        """);
    private static final Values VENUE_GROUP_NAMES = Values.of("""
        0 Unspecified
        1 Assembly
        2 Business
        3 Educational
        4 Factory and Industrial
        5 Institutional
        6 Mercantile
        7 Residential
        8 Storage
        9 Utility and Miscellaneous
        10 Vehicular
        11 Outdoor
        """);
    private static final Values INFORMATION_REACHABILITY_NAMES = Values.of("""
        0x0 Reserved
        0x1 Not Reachable
        0x2 Unknown
        0x3 Reachable
        """);
    private static final Values SECONDARY_NAMES = Values.of("""
        0x0 No Secondary Channel
        0x1 Above Primary Channel
        0x2 Reserved
        0x3 Below Primary Channel
        """);
    private static final Values ADVERTISEMENT_NAMES = Values.of("""
        0 Access Network Query Protocol
        1 MIH Information Service
        2 MIH Command and Event Services Capability Discovery
        3 Emergency Alert System (EAS)
        4 Location-to-Service Translation Protocol
        221 Vendor Specific
        """);

    static final Field CHANNELS = group("wlan.supchan", "Supported Channels Set");
    static final Field FIRST = u8("wlan.supchan.first", "First Supported Channel");
    static final Field RANGE = u8("wlan.supchan.range", "Supported Channel Range");
    static final Field LEAST_POWER = i8("wlan.powercap.min", "Minimum Transmit Power");
    static final Field MOST_POWER = i8("wlan.powercap.max", "Maximum Transmit Power");
    static final Field REPORT_POWER = i8("wlan.tcprep.trsmt_pow", "Transmit Power");
    static final Field REPORT_MARGIN = i8("wlan.tcprep.link_mrg", "Link Margin");
    static final Field SWITCH_MODE = u8("wlan.csa.channel_switch_mode", "Channel Switch Mode");
    static final Field SWITCH_TO = u8("wlan.csa.new_channel_number", "New Channel Number");
    static final Field SWITCH_COUNT = u8("wlan.csa.channel_switch.count", "Channel Switch Count");
    static final Field QUIET_COUNT = u8("wlan.quiet.count", "Count");
    static final Field QUIET_PERIOD = u8("wlan.quiet.period", "Period");
    static final Field QUIET_DURATION = u16("wlan.quiet.duration", "Duration");
    static final Field QUIET_OFFSET = u16("wlan.quiet.offset", "Offset");
    static final Field CHALLENGE = bytes("wlan.tag.challenge_text", "Challenge Text");
    static final Field REPORT_CLASS = u8("wlan.ap_channel_report.operating_class", "Operating Class");
    static final Field REPORT_CHANNEL = u8("wlan.ap_channel_report.channel_list", "Channel List");
    static final Field NEIGHBOUR = ether("wlan.nreport.bssid", "BSSID");
    static final Field INTERVAL_TYPE = u8("wlan.timeout_int.type", "Timeout Interval Type", names(INTERVAL_TYPE_NAMES));
    static final Field INTERVAL = u32("wlan.timeout_int.value", "Timeout Interval Value");
    static final Field EXTENDED_SWITCH = u32("wlan.fixed.extchansw", "Extended Channel Switch Announcement", HEX, bits(
        u32("wlan.fixed.extchansw.switchmode", "Channel Switch Mode", HEX, mask(0xff), names(EXTENDED_SWITCH_SWITCHMODE_NAMES)),
        u32("wlan.fixed.extchansw.new.opeclass", "New Operating Class", HEX, mask(0xff00)),
        u32("wlan.fixed.extchansw.new.channumber", "New Channel Number", HEX, mask(0xff0000)),
        u32("wlan.extchansw.switchcount", "Channel Switch Count", HEX, mask(0xff000000L))));
    static final Field COEXISTENCE = u8("wlan.20_40_bc", "20/40 BSS Coexistence Flags", HEX, bits(
        bit("wlan.20_40_bc.information_request", "Information Request", 0x1, maskWidth(8)),
        bit("wlan.20_40_bc.forty_mhz_intolerant", "Forty MHz Intolerant", 0x2, maskWidth(8)),
        bit("wlan.20_40_bc.20_mhz_bss_width_request", "20 MHz BSS Width Request", 0x4, maskWidth(8)),
        bit("wlan.20_40_bc.obss_scanning_exemption_request", "OBSS Scanning Exemption Request", 0x8, maskWidth(8)),
        bit("wlan.20_40_bc.obss_scanning_exemption_grant", "OBSS Scanning Exemption Grant", 0x10, maskWidth(8)),
        u8("wlan.20_40_bc.reserved", "Reserved", HEX, mask(0xe0))));
    static final Field PASSIVE_DWELL = u16("wlan.obss.spd", "Scan Passive Dwell");
    static final Field ACTIVE_DWELL = u16("wlan.obss.sad", "Scan Active Dwell");
    static final Field TRIGGER_INTERVAL = u16("wlan.obss.cwtsi", "Channel Width Trigger Scan Interval");
    static final Field PASSIVE_TOTAL = u16("wlan.obss.sptpc", "Scan Passive Total Per Channel");
    static final Field ACTIVE_TOTAL = u16("wlan.obss.satpc", "Scan Active Total Per Channel");
    static final Field DELAY_FACTOR = u16("wlan.obss.wctdf", "Width Channel Transition Delay Factor");
    static final Field ACTIVITY = u16("wlan.obss.sat", "Scan Activity Threshold");
    static final Field IDLE_PERIOD = u16("wlan.bss_max_idle.period", "BSS Max Idle Period (1000 TUs)");
    static final Field IDLE_OPTIONS = u8("wlan.bss_max_idle.options.protected", "BSS Max Idle Period Options: Protected Keep-Alive Required",
        mask(0x1));
    static final Field ACCESS_TYPE = u8("wlan.interworking.access_network_type", "Access Network Type", mask(0xf), names(ACCESS_TYPE_NAMES));
    static final Field INTERNET = u8("wlan.interworking.internet", "Internet", mask(0x10));
    static final Field ADDITIONAL_STEP = u8("wlan.interworking.asra", "ASRA", mask(0x20));
    static final Field EMERGENCY = u8("wlan.interworking.esr", "ESR", mask(0x40));
    static final Field UNAUTHENTICATED = u8("wlan.interworking.uesa", "UESA", mask(0x80));
    static final Field HOMOGENEOUS = ether("wlan.interworking.hessid", "HESSID");
    static final Field VENUE_GROUP = u8("wlan.fixed.venue_info.group", "Venue Group", names(VENUE_GROUP_NAMES));
    static final Field VENUE_TYPE = u8("wlan.fixed.venue_info.type", "Venue Type");
    static final Field INFORMATION = u32("wlan.nreport.bssid.info", "BSSID Information", HEX);
    static final Field INFORMATION_REACHABILITY = u32("wlan.nreport.bssid.info.reachability", "AP Reachability", HEX, mask(0x3),
        names(INFORMATION_REACHABILITY_NAMES), LITTLE);
    static final Field INFORMATION_SECURITY = bit("wlan.nreport.bssid.info.security", "Security", 0x4, maskWidth(32), LITTLE);
    static final Field INFORMATION_KEYSCOPE = bit("wlan.nreport.bssid.info.keyscope", "Key Scope", 0x8, maskWidth(32), LITTLE);
    static final Field INFORMATION_CAPABILITY = u32("wlan.nreport.bssid.info.capability", "Capability", HEX, mask(0x3f0), LITTLE);
    static final Field INFORMATION_MOBILITYDOMAIN = bit("wlan.nreport.bssid.info.mobilitydomain", "Mobility Domain", 0x400, maskWidth(32), LITTLE);
    static final Field INFORMATION_HTHROUGHPUT = bit("wlan.nreport.bssid.info.hthroughput", "High Throughput Control (+HTC)", 0x800, maskWidth(32),
        LITTLE);
    static final Field INFORMATION_VHT = bit("wlan.nreport.bssid.info.vht", "Very High Throughput (+VHT)", 0x1000, maskWidth(32), LITTLE);
    static final Field INFORMATION_FTM = bit("wlan.nreport.bssid.info.ftm", "Fine Timing Measurement (FTM)", 0x2000, maskWidth(32), LITTLE);
    static final Field INFORMATION_HE = bit("wlan.nreport.bssid.info.he", "High Efficiency (HE AP)", 0x4000, maskWidth(32), LITTLE);
    static final Field INFORMATION_ER_BSS = bit("wlan.nreport.bssid.info.er_bss", "Extended Range BSS", 0x8000, maskWidth(32), LITTLE);
    static final Field INFORMATION_RESERVED = u32("wlan.nreport.bssid.info.reserved", "Reserved", HEX, mask(0xffff0000L), LITTLE);
    static final Field CAPABLE_SPECMNGT = bit("wlan.nreport.bssid.info.capability.specmngt", "Spectrum Management", 0x10, maskWidth(32), LITTLE);
    static final Field CAPABLE_QOS = bit("wlan.nreport.bssid.info.capability.qos", "QoS", 0x20, maskWidth(32), LITTLE);
    static final Field CAPABLE_APSD = bit("wlan.nreport.bssid.info.capability.apsd", "APSD", 0x40, maskWidth(32), LITTLE);
    static final Field CAPABLE_RADIOMSNT = bit("wlan.nreport.bssid.info.capability.radiomsnt", "Radio Measurement", 0x80, maskWidth(32), LITTLE);
    static final Field CAPABLE_DBACK = bit("wlan.nreport.bssid.info.capability.dback", "Delayed Block Ack", 0x100, maskWidth(32), LITTLE);
    static final Field CAPABLE_IBACK = bit("wlan.nreport.bssid.info.capability.iback", "Immediate Block Ack", 0x200, maskWidth(32), LITTLE);
    private static final Field[] CAPABLE = {CAPABLE_SPECMNGT, CAPABLE_QOS, CAPABLE_APSD, CAPABLE_RADIOMSNT, CAPABLE_DBACK, CAPABLE_IBACK};
    private static final Field[] INFORMATION_REST = {INFORMATION_MOBILITYDOMAIN, INFORMATION_HTHROUGHPUT, INFORMATION_VHT, INFORMATION_FTM, INFORMATION_HE,
        INFORMATION_ER_BSS, INFORMATION_RESERVED};
    static final Field NEIGHBOUR_CLASS = u8("wlan.nreport.opeclass", "Operating Class");
    static final Field NEIGHBOUR_CHANNEL = u8("wlan.nreport.channumber", "Channel Number", format(MoreElements::channel));
    static final Field NEIGHBOUR_PHY = u8("wlan.nreport.phytype", "PHY Type", HEX);
    static final Field NEIGHBOUR_PART = section("Subelement");
    static final Field PART_ID = u8("wlan.nreport.subelem.id", "ID");
    static final Field PART_LENGTH = u8("wlan.nreport.subelem.len", "Length");
    static final Field PART_DATA = bytes("wlan.nreport.subelem.data", "Data");
    static final Field PREFERENCE = u8("wlan.nreport.subelem.bss_trn_can_pref", "Preference");
    static final Field TERMINATION = u64("wlan.nreport.subelem.bss_ter_tsf", "BSS Termination TSF");
    static final Field TERMINATION_DURATION = u16("wlan.nreport.subelem.bss_dur", "Duration", suffix("min"));
    static final Field TSF_OFFSET = u16("wlan.nreport.subelem.tsf_offset", "TSF Offset");
    static final Field BEACON_INTERVAL = u16("wlan.nreport.subelem.beacon_interval", "Beacon Interval");
    static final Field COUNTRY_CODE = text("wlan.nreport.subelem.country_code", "Country Code");
    static final Field MEASUREMENTS_1 = u8("wlan.rmcap", "RM Capabilities", HEX, bits(
        bit("wlan.rmcap.b0", "Link Measurement", 0x1, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b1", "Neighbor Report", 0x2, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b2", "Parallel Measurements", 0x4, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b3", "Repeated Measurements", 0x8, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b4", "Beacon Passive Measurement", 0x10, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b5", "Beacon Active Measurement", 0x20, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b6", "Beacon Table Measurement", 0x40, maskWidth(8), yesNo("Supported", "Not supported")),
        bit("wlan.rmcap.b7", "Beacon Measurement Reporting Conditions", 0x80, maskWidth(8), ENABLED_DISABLED)));
    static final Field MEASUREMENTS_2 = u8("wlan.rmcap", "RM Capabilities", HEX, bits(
        bit("wlan.rmcap.b8", "Frame Measurement", 0x1, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b9", "Channel Load Measurement", 0x2, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b10", "Noise Histogram Measurement", 0x4, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b11", "Statistics Measurement", 0x8, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b12", "LCI Measurement", 0x10, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b13", "LCI Azimuth capability", 0x20, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b14", "Transmit Stream/Category Measurement", 0x40, maskWidth(8), yesNo("Supported", "Not supported")),
        bit("wlan.rmcap.b15", "Triggered Transmit Stream/Category Measurement", 0x80, maskWidth(8), ENABLED_DISABLED)));
    static final Field MEASUREMENTS_3 = u8("wlan.rmcap", "RM Capabilities", HEX, bits(
        bit("wlan.rmcap.b16", "AP Channel Report capability", 0x1, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b17", "RM MIB capability", 0x2, maskWidth(8), ENABLED_DISABLED),
        u8("wlan.rmcap.b18to20", "Operating Channel Max Measurement Duration", mask(0x1c)),
        u8("wlan.rmcap.b21to23", "Nonoperating Channel Max Measurement Duration", mask(0xe0))));
    static final Field MEASUREMENTS_4 = u8("wlan.rmcap", "RM Capabilities", HEX, bits(
        u8("wlan.rmcap.b24to26", "Measurement Pilotcapability", mask(0x7)),
        bit("wlan.rmcap.b27", "Measurement Pilot Transmission Information", 0x8, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b28", "Neighbor Report TSF Offset", 0x10, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b29", "RCPI Measurement capability", 0x20, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b30", "RSNI Measurement capability", 0x40, maskWidth(8), yesNo("Supported", "Not supported")),
        bit("wlan.rmcap.b31", "BSS Average Access Delay capability", 0x80, maskWidth(8), ENABLED_DISABLED)));
    static final Field MEASUREMENTS_5 = u8("wlan.rmcap", "RM Capabilities", HEX, bits(
        bit("wlan.rmcap.b32", "BSS Available Admission Capacity capability", 0x1, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b33", "Antenna capability", 0x2, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b34", "FTM Range Report Capability", 0x4, maskWidth(8), ENABLED_DISABLED),
        bit("wlan.rmcap.b35", "Civic Location Measurement Capability", 0x8, maskWidth(8), ENABLED_DISABLED),
        u8("wlan.rmcap.o5", "Reserved", HEX, mask(0xf0))));
    static final Field MESH_ID = text("wlan.mesh.id", "Mesh ID");
    static final Field PATH_PROTOCOL = u8("wlan.mesh.config.ps_protocol", "Path Selection Protocol", HEX);
    static final Field PATH_METRIC = u8("wlan.mesh.config.ps_metric", "Path Selection Metric", HEX);
    static final Field CONGESTION = u8("wlan.mesh.config.cong_ctl", "Congestion Control", HEX);
    static final Field SYNCHRONIZATION = u8("wlan.mesh.config.sync_method", "Synchronization Method", HEX);
    static final Field MESH_AUTHENTICATION = u8("wlan.mesh.config.auth_protocol", "Authentication Protocol", HEX);
    static final Field FORMATION = u8("wlan.mesh.config.formation_info", "Formation Info", HEX, bits(
        bit("wlan.mesh.formation_info.connect_to_mesh_gate", "Connected to Mesh Gate", 0x1, maskWidth(8), YES_NO),
        u8("wlan.mesh.config.formation_info.num_peers", "Number of Peerings", mask(0x7e)),
        bit("wlan.mesh.formation_info.connect_to_as", "Connected to AS", 0x80, maskWidth(8), YES_NO)));
    static final Field MESH_CAPABILITY = u8("wlan.mesh.config.cap", "Capability", HEX, bits(
        bit("wlan.mesh.config.cap.accept", "Accepting Additional Mesh Peerings", 0x1, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.mcca_support", "MCCA Support", 0x2, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.mcca_enabled", "MCCA Enabled", 0x4, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.forwarding", "Mesh Forwarding", 0x8, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.mbca_enabled", "MBCA Enabled", 0x10, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.tbtt_adjusting", "TBTT Adjustment", 0x20, maskWidth(8), YES_NO),
        bit("wlan.mesh.config.cap.power_save_level", "Power Save", 0x40, maskWidth(8),
            yesNo("At least one of the peer-specific mesh power modes is deep sleep mode", "None of the peer-specific mesh power modes is deep sleep mode")),
        u8("wlan.mesh.config.cap.reserved", "Reserved", HEX, mask(0x80))));
    static final Field SECONDARY = u8("wlan.secchanoffset", "Secondary Channel Offset", HEX, names(SECONDARY_NAMES));
    static final Field CONSORTIA = u8("wlan.roaming_consortium.num_anqp_oi", "Number of ANQP OIs");
    static final Field CONSORTIUM_LENGTH_1 = u8("wlan.roaming_consortium.oi1_len", "OI #1 Length", mask(0xf));
    static final Field CONSORTIUM_LENGTH_2 = u8("wlan.roaming_consortium.oi2_len", "OI #2 Length", mask(0xf0));
    static final Field CONSORTIUM_1 = bytes("wlan.roaming_consortium.oi1", "OI #1");
    static final Field CONSORTIUM_2 = bytes("wlan.roaming_consortium.oi2", "OI #2");
    static final Field CONSORTIUM_3 = bytes("wlan.roaming_consortium.oi3", "OI #3");
    static final Field ADVERTISED = section("Advertisement Protocol element");
    static final Field TUPLE = section("Advertisement Protocol Tuple");
    static final Field RESPONSE_LIMIT = u8("wlan.adv_proto.resp_len_limit", "Query Response Length Limit", mask(0x7f));
    static final Field BSSID_INDEPENDENT = u8("wlan.adv_proto.pame_bi", "PAME-BI", mask(0x80));
    static final Field ADVERTISEMENT = u8("wlan.adv_proto.id", "Advertisement Protocol ID", names(ADVERTISEMENT_NAMES));

    private static final Field[] MEASUREMENTS = {MEASUREMENTS_1, MEASUREMENTS_2, MEASUREMENTS_3, MEASUREMENTS_4, MEASUREMENTS_5};
    private static final Values PARTS = Values.of("""
        1 TSF Information
        2 Condensed Country String
        3 BSS Transition Candidate Preference
        4 BSS Termination Duration
        39 Measurement Report
        """);

    private static final Values SWITCH_MODES = Values.of("""
        0 Frames may be transmitted before the channel switch has been completed
        1 No more frames are to be transmitted until the channel switch has been completed
        """);

    private MoreElements() {}

    /** Shows the content of an element, and returns whether it is one of these. */
    static boolean dissect(Dissection d, int number, int length) {
        switch (number) {
            case 16 -> d.bytes(CHALLENGE, length);
            case 33 -> powerCapability(d);
            case 34 -> {}
            case 35 -> powerReport(d);
            case 36 -> channels(d);
            case 37 -> channelSwitch(d);
            case 40 -> {
                int count = d.u8(QUIET_COUNT);
                int period = d.u8(QUIET_PERIOD);
                int duration = d.le16(QUIET_DURATION);
                int offset = d.le16(QUIET_OFFSET);
                if (d.titles()) d.append(" Count: {} Period: {} Duration: {} Offset: {}", count, period, duration, offset);
            }
            case 51 -> channelReport(d);
            case 52 -> neighbour(d);
            case 56 -> {
                d.u8(INTERVAL_TYPE);
                d.le32(INTERVAL);
            }
            case 60 -> extendedSwitch(d);
            case 62 -> d.u8(SECONDARY);
            case 70 -> measurements(d, length);
            case 72 -> d.u8(COEXISTENCE);
            case 74 -> overlapping(d);
            case 90 -> {
                d.le16(IDLE_PERIOD);
                d.u8(IDLE_OPTIONS);
            }
            case 107 -> interworking(d, length);
            case 108 -> advertisement(d);
            case 111 -> consortia(d);
            case 113 -> mesh(d);
            case 114 -> {
                if (d.titles()) d.append(": {}", new Text().escaped(d.peekText(0, length)).toString());
                if (d.columns()) d.addInfo(", MESHID={}", new Text().escaped(d.peekText(0, length)).toString());
                d.text(MESH_ID, length);
            }
            case 191 -> VeryHighThroughput.capabilities(d);
            case 192 -> VeryHighThroughput.operation(d);
            case 195 -> VeryHighThroughput.powerEnvelope(d);
            case 199 -> VeryHighThroughput.mode(d);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Section 9.4.2.14. */
    private static void powerCapability(Dissection d) {
        int least = (int) d.uint(LEAST_POWER, 1);
        int most = (int) d.uint(MOST_POWER, 1);
        if (d.titles()) d.append(" Min: {}, Max: {}", least, most);
    }

    private static void powerReport(Dissection d) {
        int power = (int) d.uint(REPORT_POWER, 1);
        int margin = (int) d.uint(REPORT_MARGIN, 1);
        if (d.titles()) d.append(" Transmit Power: {}, Link Margin: {}", power, margin);
    }

    /** Section 9.4.2.17: ranges of channels. */
    private static void channels(Dissection d) {
        for (int i = 1; d.remaining() > 1; i++) {
            d.open(CHANNELS);
            if (d.titles()) d.title("Supported Channels Set #{} First: {}, Range: {} ", i, d.peekU8(0), d.peekU8(1));
            d.u8(FIRST);
            d.u8(RANGE);
            d.close();
        }
    }

    private static void channelSwitch(Dissection d) {
        int mode = d.u8(SWITCH_MODE);
        int to = d.u8(SWITCH_TO);
        int count = d.u8(SWITCH_COUNT);
        if (d.titles()) d.append(" Mode: {}, Number: {} , Count: {} ", mode, to, count);
    }

    private static void channelReport(Dissection d) {
        int operatingClass = d.u8(REPORT_CLASS);
        if (d.titles()) d.append(": Operating Class {}, Channel List :", operatingClass);
        while (d.remaining() > 0) {
            int channel = d.u8(REPORT_CHANNEL);
            if (d.titles()) d.append(" {},", channel);
        }
    }

    /** Section 9.4.2.36. */
    private static void neighbour(Dissection d) {
        d.ether(NEIGHBOUR);
        d.le32(INFORMATION);
        d.openLast();
        d.seek(d.offset() - 4);
        for (Field part : new Field[] {INFORMATION_REACHABILITY, INFORMATION_SECURITY, INFORMATION_KEYSCOPE, INFORMATION_CAPABILITY}) d.peek(part, 0, 4);
        d.openLast();
        for (Field part : CAPABLE) d.peek(part, 0, 4);
        d.close();
        for (Field part : INFORMATION_REST) d.peek(part, 0, 4);
        d.skip(4);
        d.close();
        d.u8(NEIGHBOUR_CLASS);
        d.u8(NEIGHBOUR_CHANNEL);
        d.u8(NEIGHBOUR_PHY);
        while (d.remaining() > 1) {
            int id = d.peekU8(0);
            d.open(NEIGHBOUR_PART);
            if (d.titles()) d.title("Subelement: {}", PARTS.name(id, "Unknown"));
            d.u8(PART_ID);
            int rest = d.narrow(d.u8(PART_LENGTH));
            switch (id) {
                case 1 -> {
                    d.u16(TSF_OFFSET);
                    d.u16(BEACON_INTERVAL);
                }
                case 2 -> d.text(COUNTRY_CODE, Math.min(2, d.remaining()));
                case 3 -> d.u8(PREFERENCE);
                case 4 -> {
                    d.u64(TERMINATION);
                    d.u16(TERMINATION_DURATION);
                }
                default -> {
                    if (d.remaining() > 0) d.bytes(PART_DATA, d.remaining());
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    /** Section 9.4.2.36: 0 and 255 stand for more than one channel. */
    private static void channel(long number, Text into) {
        into.number(number).add(number == 0 ? " (iterative measurements on all supported channels in the specified Operating Class)"
            : number == 255 ? " (iterative measurements on all supported channels listed in the AP Channel Report)"
            : " (iterative measurements on that Channel Number)");
    }

    private static void extendedSwitch(Dissection d) {
        int mode = d.peekU8(0);
        d.le32(EXTENDED_SWITCH);
        if (d.titles()) {
            d.appendLast(", Channel Switch Mode: {}", SWITCH_MODES.name(mode, "Unknown"));
        }
    }

    private static void measurements(Dissection d, int length) {
        if (d.titles()) d.append(" ({} octets)", length);
        for (int i = 0; i < MEASUREMENTS.length && d.remaining() > 0; i++) {
            d.u8(MEASUREMENTS[i]);
            if (d.titles()) d.appendLast(" (octet {})", i + 1);
        }
    }

    /** Section 9.4.2.58. */
    private static void overlapping(Dissection d) {
        d.le16(PASSIVE_DWELL);
        d.le16(ACTIVE_DWELL);
        d.le16(TRIGGER_INTERVAL);
        d.le16(PASSIVE_TOTAL);
        d.le16(ACTIVE_TOTAL);
        d.le16(DELAY_FACTOR);
        d.le16(ACTIVITY);
    }

    /** Section 9.4.2.91: options; where it is, and which networks are one with it, are told apart by the length. */
    private static void interworking(Dissection d, int length) {
        d.peek(ACCESS_TYPE);
        d.peek(INTERNET);
        d.peek(ADDITIONAL_STEP);
        d.peek(EMERGENCY);
        d.u8(UNAUTHENTICATED);
        if (length == 3 || length == 9) {
            d.u8(VENUE_GROUP);
            d.u8(VENUE_TYPE);
        }
        if (length == 7 || length == 9) d.ether(HOMOGENEOUS);
    }

    /** Section 9.4.2.92: protocols in which more can be asked for. */
    private static void advertisement(Dissection d) {
        d.open(ADVERTISED);
        if (d.titles()) d.title("Advertisement Protocol element: {}", d.remaining() > 1 && d.peekU8(1) == 0 ? "ANQP" : "Unknown");
        while (d.remaining() >= 2) {
            d.open(TUPLE);
            int protocol = d.peekU8(1);
            if (d.titles()) d.title("Advertisement Protocol Tuple: {}", ADVERTISEMENT.names.name(protocol, "Unknown"));
            d.peek(RESPONSE_LIMIT);
            d.u8(BSSID_INDEPENDENT);
            d.u8(ADVERTISEMENT);
            if (protocol == 221 && d.remaining() > 0) d.skip(Math.min(d.remaining(), d.peekU8(0) + 1));
            d.close();
        }
        d.close();
    }

    /** Section 9.4.2.95. */
    private static void consortia(Dissection d) {
        d.u8(CONSORTIA);
        int lengths = d.peekU8(0);
        d.peek(CONSORTIUM_LENGTH_1);
        d.u8(CONSORTIUM_LENGTH_2);
        consortium(d, CONSORTIUM_1, lengths & 15);
        consortium(d, CONSORTIUM_2, lengths >> 4);
        consortium(d, CONSORTIUM_3, d.remaining());
    }

    private static void consortium(Dissection d, Field field, int length) {
        if (length == 0) return;
        int organization = d.remaining() >= 3 ? d.peekU24(0) : 0;
        d.bytes(field, length);
        String name = length == 3 ? Elements.ORGANIZATIONS.name(organization) : null;
        if (d.titles() && name != null) d.appendLast(" - {}", name);
    }

    /** Section 9.4.2.97. */
    private static void mesh(Dissection d) {
        d.u8(PATH_PROTOCOL);
        d.u8(PATH_METRIC);
        d.u8(CONGESTION);
        d.u8(SYNCHRONIZATION);
        d.u8(MESH_AUTHENTICATION);
        d.u8(FORMATION);
        d.u8(MESH_CAPABILITY);
    }
}
