package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Who and what a router reaches: ISO/IEC 10589, section 9.8; RFC 1195; RFC 5305 and RFC 5308 for wide metrics; RFC 8667 for segments. */
final class IsisReachability {

    private IsisReachability() {}

    static final Field SPB_LINK_METRIC   = u24("isis.lsp.spb.link_metric", "SPB Link Metric", HEX_DEC);
    static final Field SPB_PORT_COUNT    = u8("isis.lsp.spb.port_count", "Number of Ports");
    static final Field SPB_PORT_ID       = u16("isis.lsp.spb.port_id", "Port Id", HEX_DEC);
    static final Field ADJ_SID_FLAGS_F   = bit("isis.lsp.adj_sid.flags.f", "Outgoing Encapsulation", 0x80, yesNo("IPv6", "IPv4"), maskWidth(8));
    static final Field ADJ_SID_FLAGS_B   = bit("isis.lsp.adj_sid.flags.b", "Backup", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field ADJ_SID_FLAGS_V   = bit("isis.lsp.adj_sid.flags.v", "Value", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field ADJ_SID_FLAGS_L   = bit("isis.lsp.adj_sid.flags.l", "Local Significance", 0x10, YES_NO, maskWidth(8));
    static final Field ADJ_SID_FLAGS_S   = bit("isis.lsp.adj_sid.flags.s", "Set", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field ADJ_SID_FLAGS = u8("isis.lsp.adj_sid.flags", "Flags", HEX,
        bits(ADJ_SID_FLAGS_F, ADJ_SID_FLAGS_B, ADJ_SID_FLAGS_V, ADJ_SID_FLAGS_L, ADJ_SID_FLAGS_S));
    static final Field ADJ_SID_WEIGHT    = u8("isis.lsp.adj_sid.weight", "Weight", HEX);
    static final Field ADJ_SID_SYSTEM_ID = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.adj_sid.system_id", "System-ID");
    static final Field SID_SLI_LABEL     = u24("isis.lsp.sid.sli_label", "SID/Label/Index", mask(0xfffff));
    static final Field SID_SLI_INDEX     = u32("isis.lsp.sid.sli_index", "SID/Label/Index", HEX);
    static final Field SID_SLI_IPV6      = ipv6("isis.lsp.sid.sli_ipv6", "SID/Label/Index");
    static final Field P_IPV4_PREFIX     = ipv4("isis.lsp.ip_reachability.ipv4_prefix", "IPv4 prefix");
    static final Field P_DEFAULT_METRIC  = u8("isis.lsp.ip_reachability.default_metric", "Default Metric", mask(0x3f));
    static final Field P_DELAY_METRIC    = u8("isis.lsp.ip_reachability.delay_metric", "Delay Metric", mask(0x3f));
    static final Field P_EXPENSE_METRIC  = u8("isis.lsp.ip_reachability.expense_metric", "Expense Metric", mask(0x3f));
    static final Field P_ERROR_METRIC    = u8("isis.lsp.ip_reachability.error_metric", "Error Metric", mask(0x3f));
    static final Field E_SUBCLVS_LENGTH  = u8("isis.lsp.ext_ip_reachability.subclvs_length", "SubCLV Length");
    static final Values PREFIX_CODES = Values.of("""
        1  32-bit Administrative Tag
        2  64-bit Administrative Tag
        3  Prefix-SID
        4  Prefix Attribute Flags
        32 BIER Info
        """);
    static final Field E_CODE                      = u8("isis.lsp.ext_ip_reachability.code", "Code", names(PREFIX_CODES));
    static final Field E_LENGTH                    = u8("isis.lsp.ext_ip_reachability.length", "Length");
    static final Field E_PREFIX_SID_FLAGS_R = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.r", "Re-advertisement", 0x80, SET_NOT_SET,
        maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS_N = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.n", "Node-SID", 0x40, SET_NOT_SET,
        maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS_P = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.p", "no-PHP", 0x20, SET_NOT_SET,
        maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS_E = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.e", "Explicit-Null", 0x10, SET_NOT_SET,
        maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS_V        = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.v", "Value", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS_L        = bit("isis.lsp.ext_ip_reachability.prefix_sid.flags.l", "Local", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field E_PREFIX_SID_FLAGS = u8("isis.lsp.ext_ip_reachability.prefix_sid.flags", "Flags", HEX,
        bits(E_PREFIX_SID_FLAGS_R, E_PREFIX_SID_FLAGS_N, E_PREFIX_SID_FLAGS_P, E_PREFIX_SID_FLAGS_E, E_PREFIX_SID_FLAGS_V, E_PREFIX_SID_FLAGS_L));
    static final Field F_32_BIT_ADMINISTRATIVE_TAG = u32("isis.lsp.32_bit_administrative_tag", "32-Bit Administrative tag", HEX_DEC);
    static final Field F_64_BIT_ADMINISTRATIVE_TAG = u64("isis.lsp.64_bit_administrative_tag", "64-Bit Administrative tag", HEX);
    static final Field E_IPV4_PREFIX               = ipv4("isis.lsp.ext_ip_reachability.ipv4_prefix", "IPv4 prefix");
    static final Field E_METRIC                    = u32("isis.lsp.ext_ip_reachability.metric", "Metric");
    static final Field E_DISTRIBUTION = bit("isis.lsp.ext_ip_reachability.distribution", "Distribution", 0x80,
        yesNo("Down", "Up"), maskWidth(8));
    static final Field E_SUBTLV                    = bit("isis.lsp.ext_ip_reachability.subtlv", "Sub-TLV", 0x40, YES_NO, maskWidth(8));
    static final Field E_PREFIX_LENGTH             = u8("isis.lsp.ext_ip_reachability.prefix_length", "Prefix Length", mask(0x3f));
    static final Field V6_SUBCLVS_LENGTH           = u8("isis.lsp.ipv6_reachability.subclvs_length", "SubCLV Length");
    static final Field V6_IPV6_PREFIX              = ipv6("isis.lsp.ipv6_reachability.ipv6_prefix", "IPv6 prefix");
    static final Field V6_METRIC                   = u32("isis.lsp.ipv6_reachability.metric", "Metric");
    static final Field V6_DISTRIBUTION = bit("isis.lsp.ipv6_reachability.distribution", "Distribution", 0x80,
        yesNo("Down", "Up"), maskWidth(8));
    static final Field V6_DISTRIBUTION_INTERNAL = bit("isis.lsp.ipv6_reachability.distribution_internal", "Distribution", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field V6_SUBTLV                   = bit("isis.lsp.ipv6_reachability.subtlv", "Sub-TLV", 0x20, YES_NO, maskWidth(8));
    static final Field V6_PREFIX_LENGTH            = u8("isis.lsp.ipv6_reachability.prefix_length", "Prefix Length");
    static final Field N_INNER_RESERVED            = u8("isis.lsp.eis_neighbors_clv_inner.reserved", "Reserved", HEX);
    static final Field N_ES_NEIGHBOR_ID            = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.eis_neighbors.es_neighbor_id", "ES Neighbor ID");
    static final Field N_IS_NEIGHBOR               = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.eis_neighbors.is_neighbor", "IS Neighbor");
    static final Field N_DEFAULT_METRIC            = u8("isis.lsp.eis_neighbors.default_metric", "Default Metric", mask(0x3f));
    static final Field N_DELAY_METRIC              = u8("isis.lsp.eis_neighbors.delay_metric", "Delay Metric", mask(0x3f));
    static final Field N_EXPENSE_METRIC            = u8("isis.lsp.eis_neighbors.expense_metric", "Expense Metric", mask(0x3f));
    static final Field N_ERROR_METRIC              = u8("isis.lsp.eis_neighbors.error_metric", "Error Metric", mask(0x3f));
    static final Field MAXIMUM_LINK_BANDWIDTH      = field(Type.FLOAT, Base.NONE, "isis.lsp.maximum_link_bandwidth", "Maximum link bandwidth");
    static final Field RESERVABLE_LINK_BANDWIDTH   = field(Type.FLOAT, Base.NONE, "isis.lsp.reservable_link_bandwidth", "Reservable link bandwidth");
    static final Field X_IS_NEIGHBOR_ID = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.ext_is_reachability.is_neighbor_id",
        "IS neighbor ID");
    static final Field X_METRIC                    = u24("isis.lsp.ext_is_reachability.metric", "Metric");
    static final Field X_SUBCLVS_LENGTH            = u8("isis.lsp.ext_is_reachability.subclvs_length", "SubCLV Length");
    static final Values LINK_CODES = Values.of("""
        3   Administrative group (color)
        4   Link Local/Remote Identifiers
        6   IPv4 interface address
        8   IPv4 neighbor address
        9   Maximum link bandwidth
        10  Maximum reservable link bandwidth
        11  Unreserved bandwidth
        12  IPv6 Interface Address
        13  IPv6 Neighbor Address
        14  Extended Administrative Group
        15  Link Maximum SID Depth
        16  Application-Specific Link Attributes
        18  TE Default metric
        19  Link-attributes
        20  Link Protection Type
        21  Interface Switching Capability Descriptor
        22  Bandwidth Constraints
        23  Unconstrained TE LSP Count (sub-)TLV
        24  remote AS number
        25  IPv4 remote ASBR Identifier
        26  IPv6 remote ASBR Identifier
        27  Interface Adjustment Capability Descriptor (IACD)
        28  MTU
        29  SPB-Metric
        30  SPB-A-OALG
        31  Adj-SID
        32  LAN-Adj-SID
        33  Unidirectional Link Delay
        34  Min/Max Unidirectional Link Delay
        35  Unidirectional Delay Variation
        36  Unidirectional Link Loss
        37  Unidirectional Residual Bandwidth
        38  Unidirectional Available Bandwidth
        39  Unidirectional Utilized Bandwidth
        43  SRv6 End.X SID
        44  SRv6 LAN End.X SID
        250 Reserved for Cisco-specific extensions
        251 Reserved for Cisco-specific extensions
        252 Reserved for Cisco-specific extensions
        253 Reserved for Cisco-specific extensions
        254 Reserved for Cisco-specific extensions
        """);
    static final Field X_CODE                               = u8("isis.lsp.ext_is_reachability.code", "Code", names(LINK_CODES));
    static final Field X_LENGTH                             = u8("isis.lsp.ext_is_reachability.length", "Length");
    static final Field X_VALUE                              = bytes("isis.lsp.ext_is_reachability.value", "Value");
    static final Field X_LINK_LOCAL_IDENTIFIER              = u32("isis.lsp.ext_is_reachability.link_local_identifier", "Link Local Identifier");
    static final Field X_LINK_REMOTE_IDENTIFIER             = u32("isis.lsp.ext_is_reachability.link_remote_identifier", "Link Remote Identifier");
    static final Field X_IPV4_INTERFACE_ADDRESS             = ipv4("isis.lsp.ext_is_reachability.ipv4_interface_address", "IPv4 interface address");
    static final Field X_IPV4_NEIGHBOR_ADDRESS              = ipv4("isis.lsp.ext_is_reachability.ipv4_neighbor_address", "IPv4 neighbor address");
    static final Field X_TRAFFIC_ENGINEERING_DEFAULT_METRIC = u24("isis.lsp.ext_is_reachability.traffic_engineering_default_metric",
        "Traffic engineering default metric");
    static final Field P_DEFAULT_METRIC_IE = bit("isis.lsp.ip_reachability.default_metric_ie", "Default Metric IE", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field P_DELAY_METRIC_SUPPORT = bit("isis.lsp.ip_reachability.delay_metric_support", "Delay Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field P_EXPENSE_METRIC_SUPPORT = bit("isis.lsp.ip_reachability.expense_metric_support", "Expense Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field P_ERROR_METRIC_SUPPORT = bit("isis.lsp.ip_reachability.error_metric_support", "Error Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field N_DEFAULT_METRIC_IE = bit("isis.lsp.eis_neighbors.default_metric_ie", "Default Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field N_DELAY_METRIC_SUPPORTED = bit("isis.lsp.eis_neighbors_delay_metric.supported", "Delay Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field N_EXPENSE_METRIC_SUPPORTED = bit("isis.lsp.eis_neighbors.expense_metric_supported", "Expense Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field N_ERROR_METRIC_SUPPORTED = bit("isis.lsp.eis_neighbors.error_metric_supported", "Error Metric", 0x80,
        yesNo("Not Supported", "Supported"), maskWidth(8));
    static final Field UNRSV_BW_PRIORITY_LEVEL              = field(Type.FLOAT, Base.NONE, "isis.lsp.unrsv_bw.priority_level", "priority level");
    static final Field P_DISTRIBUTION = bit("isis.lsp.ip_reachability.distribution", "Distribution", 0x80,
        yesNo("Down", "Up"), maskWidth(8));
    static final Field P_DELAY_METRIC_IE = bit("isis.lsp.ip_reachability.delay_metric_ie", "Delay Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field P_EXPENSE_METRIC_IE = bit("isis.lsp.ip_reachability.expense_metric_ie", "Expense Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field P_ERROR_METRIC_IE = bit("isis.lsp.ip_reachability.error_metric_ie", "Error Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field N_DELAY_METRIC_IE = bit("isis.lsp.eis_neighbors.delay_metric_ie", "Delay Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field N_EXPENSE_METRIC_IE = bit("isis.lsp.eis_neighbors.expense_metric_ie", "Expense Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field N_ERROR_METRIC_IE = bit("isis.lsp.eis_neighbors.error_metric_ie", "Error Metric", 0x40,
        yesNo("External", "Internal"), maskWidth(8));
    static final Field SR_ALG = u8("isis.lsp.sr_alg", "Algorithm",
        names(Values.of("0 Shortest Path First (SPF)\n1 Strict Shortest Path First (SPF)")));
    static final Field GROUP                                = u32("isis.lsp.group", "Group");
    static final Field X_IPV6_INTERFACE_ADDRESS             = ipv6("isis.lsp.ext_is_reachability.ipv6_interface_address", "IPv6 interface address");
    static final Field X_IPV6_NEIGHBOR_ADDRESS              = ipv6("isis.lsp.ext_is_reachability.ipv6_neighbor_address", "IPv6 neighbor address");
    static final Field NEIGHBOR = section("IS Neighbor");
    static final Field PREFIX   = section("Ext. IP Reachability");
    static final Field SUB      = section("subTLV");

    /** RFC 5305 has rates in bytes a second. */
    private static final double MEGABIT = 8e-6;
    private static final String[] PRIORITIES = {"priority level 0", "priority level 1", "priority level 2", "priority level 3", "priority level 4",
        "priority level 5", "priority level 6", "priority level 7"};
    private static final Field GROUPS = section("Administrative group(s):");

    private static void metric(Dissection d, Field value, Field supported, Field internal, int ahead) {
        d.peek(value, ahead, 1);
        d.peek(supported, ahead, 1);
        d.peek(internal, ahead, 1);
    }

    static void prefixes(Dissection d) {
        while (d.remaining() >= 12) {
            int at = d.offset();
            d.at(P_IPV4_PREFIX, at, 12, d.peekU32(4));
            if (d.titles()) d.titleLast("IPv4 prefix: {i}/{}", d.peekU32(4), Long.bitCount(d.peekU32(8)));
            d.openLast();
            d.peek(P_DEFAULT_METRIC, 0, 1);
            d.peek(P_DEFAULT_METRIC_IE, 0, 1);
            d.peek(P_DISTRIBUTION, 0, 1);
            metric(d, P_DELAY_METRIC, P_DELAY_METRIC_SUPPORT, P_DELAY_METRIC_IE, 1);
            metric(d, P_EXPENSE_METRIC, P_EXPENSE_METRIC_SUPPORT, P_EXPENSE_METRIC_IE, 2);
            metric(d, P_ERROR_METRIC, P_ERROR_METRIC_SUPPORT, P_ERROR_METRIC_IE, 3);
            d.close();
            d.skip(12);
        }
    }

    static void neighbors(Dissection d) {
        d.u8(N_INNER_RESERVED);
        while (d.remaining() >= 11) neighbor(d, N_IS_NEIGHBOR, 7);
    }

    static void endSystems(Dissection d) {
        boolean first = true;
        while (d.remaining() >= (first ? 10 : 6)) {
            if (first) neighbor(d, N_ES_NEIGHBOR_ID, 6);
            else d.bytes(N_ES_NEIGHBOR_ID, 6);
            first = false;
        }
    }

    private static void neighbor(Dissection d, Field field, int width) {
        d.open(NEIGHBOR);
        if (d.titles()) d.title("{} Neighbor: {}", width == 7 ? "IS" : "ES", Isis.id(d, 4, width));
        d.peek(N_DEFAULT_METRIC, 0, 1);
        d.peek(N_DEFAULT_METRIC_IE, 0, 1);
        d.peek(N_DELAY_METRIC, 0, 1);
        d.peek(N_DELAY_METRIC_SUPPORTED, 0, 1);
        d.peek(N_DELAY_METRIC_IE, 1, 1);
        d.peek(N_EXPENSE_METRIC, 0, 1);
        d.peek(N_EXPENSE_METRIC_SUPPORTED, 0, 1);
        d.peek(N_EXPENSE_METRIC_IE, 2, 1);
        d.peek(N_ERROR_METRIC, 0, 1);
        d.peek(N_ERROR_METRIC_SUPPORTED, 0, 1);
        d.peek(N_ERROR_METRIC_IE, 3, 1);
        d.skip(4);
        d.bytes(field, width);
        d.close();
    }

    static void extendedNeighbor(Dissection d) {
        d.open(NEIGHBOR, 11);
        if (d.titles()) d.title("IS Neighbor: {}", Isis.id(d, 0, 7));
        d.bytes(X_IS_NEIGHBOR_ID, 7);
        d.u24(X_METRIC);
        int length = d.u8(X_SUBCLVS_LENGTH);
        if (length == 0 && d.titles()) d.appendLast(" (no sub-TLVs present)");
        int rest = d.narrow(length);
        while (d.remaining() >= 2) link(d);
        d.widen(rest);
        d.close();
    }

    private static void link(Dissection d) {
        int code = d.peekU8(0);
        int length = d.peekU8(1);
        d.open(SUB);
        if (d.titles()) d.title("subTLV: {} (c={}, l={})", LINK_CODES.name(code, "Unknown"), code, length);
        d.u8(X_CODE);
        d.u8(X_LENGTH);
        int rest = d.narrow(length);
        switch (code) {
            case 3 -> {
                d.open(GROUPS);
                long groups = d.peekU32(0);
                for (int bit = 0; bit < 32; bit++) if ((groups >> bit & 1) != 0) d.at(GROUP, d.offset(), 4, 1L << bit);
                d.skip(4);
                d.close();
            }
            case 4 -> {
                d.u32(X_LINK_LOCAL_IDENTIFIER);
                d.u32(X_LINK_REMOTE_IDENTIFIER);
            }
            case 6 -> d.ipv4(X_IPV4_INTERFACE_ADDRESS);
            case 8 -> d.ipv4(X_IPV4_NEIGHBOR_ADDRESS);
            case 9, 10 -> {
                int at = d.offset() - 2;
                rate(d, code == 9 ? MAXIMUM_LINK_BANDWIDTH : RESERVABLE_LINK_BANDWIDTH, at, 6, code == 9 ? "Maximum link bandwidth" : "Reservable link bandwidth");
            }
            case 11 -> {
                for (int i = 0; i < 8; i++) rate(d, UNRSV_BW_PRIORITY_LEVEL, d.offset(), 4, PRIORITIES[i]);
            }
            case 12 -> d.ipv6(X_IPV6_INTERFACE_ADDRESS);
            case 13 -> d.ipv6(X_IPV6_NEIGHBOR_ADDRESS);
            case 18 -> d.u24(X_TRAFFIC_ENGINEERING_DEFAULT_METRIC);
            case 29 -> {
                d.u24(SPB_LINK_METRIC);
                d.u8(SPB_PORT_COUNT);
                d.u16(SPB_PORT_ID);
            }
            case 31, 32 -> {
                int flags = d.u8(ADJ_SID_FLAGS);
                d.u8(ADJ_SID_WEIGHT);
                if (code == 32) d.bytes(ADJ_SID_SYSTEM_ID, 6);
                segment(d, (flags & 0x30) == 0x30);
            }
            default -> d.bytes(X_VALUE, d.remaining());
        }
        d.widen(rest);
        d.close();
    }

    /** Writes down the rate at the cursor, a number of bytes a second, in megabits. */
    private static void rate(Dissection d, Field field, int at, int count, String what) {
        double rate = Float.intBitsToFloat((int) d.peekU32(0)) * MEGABIT;
        d.skip(4);
        d.at(field, at, count, Double.doubleToRawLongBits(rate));
        if (d.titles()) d.titleLast("{}: {} Mbps", what, String.format("%.2f", rate));
    }

    /** A label of three bytes, an index of four, or an address. */
    private static void segment(Dissection d, boolean label) {
        if (label || d.remaining() == 3) d.u24(SID_SLI_LABEL);
        else if (d.remaining() == 4) d.u32(SID_SLI_INDEX);
        else if (d.remaining() == 16) d.ipv6(SID_SLI_IPV6);
    }

    static void extendedPrefix(Dissection d) {
        int at = d.offset();
        d.open(PREFIX);
        d.u32(E_METRIC);
        int control = d.peekU8(0);
        d.peek(E_DISTRIBUTION, 0, 1);
        d.peek(E_SUBTLV, 0, 1);
        int bits = d.u8(E_PREFIX_LENGTH) & 63;
        int count = (bits + 7) / 8;
        long address = 0;
        for (int i = 0; i < Math.min(count, 4); i++) address |= (long) d.peekU8(i) << 24 - 8 * i;
        d.at(E_IPV4_PREFIX, d.offset(), count, address);
        d.skip(count);
        if (d.titles()) d.title("Ext. IP Reachability: {i}/{}", address, bits);
        if ((control & 0x40) != 0) prefixAttributes(d, E_SUBCLVS_LENGTH);
        else none(d, E_SUBCLVS_LENGTH);
        d.extent(d.offset() - at);
        d.close();
    }

    private static void none(Dissection d, Field field) {
        d.at(field, d.offset(), 0, 0);
        if (d.titles()) d.titleLast("no sub-TLVs present");
    }

    static void ipv6Prefix(Dissection d) {
        d.open(PREFIX);
        d.u32(V6_METRIC);
        int control = d.peekU8(0);
        d.peek(V6_DISTRIBUTION, 0, 1);
        d.peek(V6_DISTRIBUTION_INTERNAL, 0, 1);
        d.peek(V6_SUBTLV, 0, 1);
        d.skip(1);
        int bits = d.u8(V6_PREFIX_LENGTH);
        int count = (bits + 7) / 8;
        byte[] address = java.util.Arrays.copyOf(d.peekBytes(0, Math.min(count, 16)), 16);
        d.at(V6_IPV6_PREFIX, d.offset(), count, address);
        d.skip(count);
        if (d.titles()) d.title("IPv6 Reachability: {}/{}", text(address), bits);
        if ((control & 0x20) != 0) prefixAttributes(d, V6_SUBCLVS_LENGTH);
        else none(d, V6_SUBCLVS_LENGTH);
        d.close();
    }

    private static String text(byte[] address) {
        java.nio.ByteBuffer both = java.nio.ByteBuffer.wrap(address);
        return new Text().ipv6(both.getLong(), both.getLong()).toString();
    }

    private static void prefixAttributes(Dissection d, Field lengthField) {
        int length = d.u8(lengthField);
        int rest = d.narrow(length);
        while (d.remaining() >= 2) {
            int code = d.peekU8(0);
            int count = d.peekU8(1);
            d.open(SUB);
            if (d.titles()) d.title("subTLV: {} (c={}, l={})", PREFIX_CODES.name(code, "Unknown"), code, count);
            d.u8(E_CODE);
            d.u8(E_LENGTH);
            int outer = d.narrow(count);
            switch (code) {
                case 1 -> {
                    while (d.remaining() >= 4) d.u32(F_32_BIT_ADMINISTRATIVE_TAG);
                }
                case 2 -> {
                    while (d.remaining() >= 8) d.u64(F_64_BIT_ADMINISTRATIVE_TAG);
                }
                case 3 -> {
                    int flags = d.u8(E_PREFIX_SID_FLAGS);
                    d.u8(IsisLsp.SR_ALG);
                    segment(d, (flags & 0x0c) == 0x0c);
                }
                default -> {}
            }
            d.widen(outer);
            d.close();
        }
        d.widen(rest);
    }
}
