package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/**
 * Extended communities that are no number of an autonomous system or address and a number: opaque ones (RFC 4360, RFC 9012), those of
 * Ethernet VPNs (RFC 7432), of flow specifications (RFC 8955), of OSPF (RFC 4577) and of Cisco's EIGRP.
 */
final class BgpCommunities {

    private static final Values OPAQUE_NAMES = Values.of("""
        0x1 Cost
        0x6 OSPF Route Type
        0xb Color
        0xc Encapsulation
        0xd Default Gateway
        """);
    private static final Values NON_TRANSITIVE_OPAQUE_NAMES = Values.of("""
        0x1 Cost
        0x0 BGP Origin Validation state
        """);
    private static final Values NON_TRANSITIVE_AS4_NAMES = Values.of("""
        0x4 Generic
        """);
    private static final Values ETHERNET_NAMES = Values.of("""
        0x0 MAC Mobility
        0x1 ESI MPLS Label
        0x2 ES Import
        0x3 EVPN Router's MAC
        0x4 Layer 2 Attributes
        0x5 E-Tree
        0x6 DF Election
        0x7 I-SID
        0x8 ND
        0x9 Multicast Flags Extended Community
        0xa EVI-RT Type 0 Extended Community
        0xb EVI-RT Type 1 Extended Community
        0xc EVI-RT Type 2 Extended Community
        0xd EVI-RT Type 3 Extended Community
        0xe EVPN Attachment Circuit
        """);
    private static final Values EXPERIMENTAL_NAMES = Values.of("""
        0x0 OSPF Route Type
        0x1 OSPF Router ID
        0x4 Security Group
        0x5 OSPF Domain Identifier
        0x6 Flow spec traffic-rate
        0x7 Flow spec traffic-action
        0x8 Flow spec redirect AS 2 bytes
        0x9 Flow spec traffic-remarking
        0xa Layer2 Info
        0xb E-Tree Info
        0x84 Tag
        0x85 Origin Sub-Cluster
        """);
    private static final Values EXPERIMENTAL_2_NAMES = Values.of("""
        0x8 Flow spec redirect IPv4 format
        """);
    private static final Values EXPERIMENTAL_3_NAMES = Values.of("""
        0x4 Security Group AS4
        0x8 Flow spec redirect AS-4byte format
        0x84 Tag4
        0x85 Origin Sub-Cluster4
        """);
    private static final Values TUNNEL_NAMES = Values.of("""
        0 Reserved
        1 L2TPv3 over IP
        2 GRE
        3 Transmit tunnel endpoint
        4 IPsec in Tunnel-mode
        5 IP in IP tunnel with IPsec Transport Mode
        6 MPLS-in-IP tunnel with IPsec Transport Mode
        7 IP in IP
        8 VXLAN Encapsulation
        9 NVGRE Encapsulation
        10 MPLS Encapsulation
        11 MPLS in GRE Encapsulation
        12 VxLAN GPE Encapsulation
        13 MPLS in UDP Encapsulation
        """);
    private static final Values ROUTE_TYPE_NAMES = Values.of("""
        1 Router
        2 Network
        3 Summary
        5 External
        7 NSSA External
        129 MPLS-VPN Sham
        """);
    private static final Values ENCAPSULATION_NAMES = Values.of("""
        0 Reserved
        1 Frame Relay
        2 ATM AAL5 SDU VCC transport
        3 ATM transparent cell transport
        4 Ethernet (VLAN) Tagged mode
        5 Ethernet raw mode
        6 Cisco-HDLC
        7 PPP
        8 SONET/SDH CES
        9 ATM n-to-one VCC cell transport
        10 ATM n-to-one VPC cell transport
        11 IP layer 2 transport
        15 Frame relay port mode
        17 Structure agnostic E1 over packet
        18 Structure agnostic T1 over packet
        19 VPLS
        20 Structure agnostic T3 over packet
        21 Nx64kbit/s Basic Service using Structure-aware
        25 Frame Relay DLCI
        40 Structure agnostic E3 over packet
        41 Octet-aligned playload for structure-agnostic DS1 circuits
        42 E1 Nx64kbit/s with CAS using Structure-aware
        43 DS1 (ESF) Nx64kbit/s with CAS using Structure-aware
        44 DS1 (SF) Nx64kbit/s with CAS using Structure-aware
        64 IP-interworking
        """);

    static final Field OPAQUE = u8("bgp.ext_com.stype_tr_opaque", "Subtype (Opaque)", HEX, names(OPAQUE_NAMES));
    static final Field NON_TRANSITIVE_OPAQUE = u8("bgp.ext_com.stype_ntr_opaque", "Subtype (Non-transitive Opaque)", HEX,
        names(NON_TRANSITIVE_OPAQUE_NAMES));
    static final Field NON_TRANSITIVE_AS4 = u8("bgp.ext_com.stype_ntr_as4", "Subtype (Non-transitive AS4)", HEX, names(NON_TRANSITIVE_AS4_NAMES));
    static final Field NON_TRANSITIVE_IPV4 = u8("bgp.ext_com.stype_ntr_IP4", "Subtype (Non-transitive IPv4)", HEX);
    static final Field ETHERNET = u8("bgp.ext_com.stype_tr_evpn", "Subtype (EVPN)", HEX, names(ETHERNET_NAMES));
    static final Field EXPERIMENTAL = u8("bgp.ext_com.stype_tr_exp", "Subtype (Experimental)", HEX, names(EXPERIMENTAL_NAMES));
    static final Field EXPERIMENTAL_2 = u8("bgp.ext_com.stype_tr_exp_2", "Subtype (Experimental Part 2)", HEX, names(EXPERIMENTAL_2_NAMES));
    static final Field EXPERIMENTAL_3 = u8("bgp.ext_com.stype_tr_exp_3", "Subtype (Experimental Part 3)", HEX, names(EXPERIMENTAL_3_NAMES));
    static final Field BANDWIDTH = field(Type.FLOAT, Base.NONE, "bgp.ext_com.value_link_bw", "Link bandwidth");
    static final Field RATE = field(Type.FLOAT, Base.NONE, "bgp.ext_com_flow.rate_limit", "Rate shaper");
    static final Field ROUTER = ipv4("bgp.ext_com.value_ospf_rid", "Router ID");
    static final Field TUNNEL = u16("bgp.ext_com.tunnel_type", "Tunnel type", names(TUNNEL_NAMES));
    static final Field AREA = ipv4("bgp.ext_com.value_ospf_rtype.area", "Area ID");
    static final Field ROUTE_TYPE = u8("bgp.ext_com.value_ospf_rtype.type", "Route type", names(ROUTE_TYPE_NAMES));
    static final Field OPTIONS = u8("bgp.ext_com.value_ospf_rtype.options", "Options", HEX, bits(
        bit("bgp.ext_com.value_ospf_rtype.options.mt", "Metric type", 0x1, maskWidth(8), yesNo("Type-2", "Type-1"))));
    static final Field MOBILITY = u8("bgp.ext_com_evpn.mmac.flags", "Flags", HEX, bits(
        bit("bgp.ext_com_evpn.mmac.flags.sticky", "Sticky/Static MAC", 0x1, maskWidth(8), YES_NO)));
    static final Field SEQUENCE = u32("bgp.ext_com_evpn.mmac.seq", "Sequence number");
    static final Field SINGLE_ACTIVE = bit("bgp.ext_com_l2.esi_label_flag", "Single active bit", 0x1, maskWidth(8),
        yesNo("Single-Active redundancy", "All-Active redundancy"));
    static final Field LABEL = u24("bgp.update.path_attribute.mpls_label_value", "MPLS Label");
    static final Field LABEL_20 = u24("bgp.update.path_attribute.mpls_label_value_20bits", "MPLS Label", mask(0xfffff0));
    static final Field LABEL_CLASS = u24("bgp.update.path_attribute.mpls_traffic_class", "Traffic Class", HEX, mask(0xe));
    static final Field LABEL_BOTTOM = bit("bgp.update.path_attribute.mpls_bottom_stack", "Bottom-of-Stack", 0x1, maskWidth(24));
    static final Field SEGMENT_TARGET = ether("bgp.ext_com_evpn.esi.rt", "ES-Import Route Target");
    static final Field ROUTER_ADDRESS = ether("bgp.ext_com_evpn.esi.router_mac", "Router's MAC");
    static final Field LAYER_2 = u16("bgp.ext_com_evpn.l2attr.flags", "Flags", HEX, bits(
        u16("bgp.ext_com_evpn.l2attr.flag_reserved", "Reserved", HEX, mask(0xffe0)),
        bit("bgp.ext_com_evpn.l2attr.flag_ci", "CI flag", 0x10, maskWidth(16), SET_NOT_SET),
        bit("bgp.ext_com_evpn.l2attr.flag_f", "F flag", 0x8, maskWidth(16), SET_NOT_SET),
        bit("bgp.ext_com_evpn.l2attr.flag_c", "C flag", 0x4, maskWidth(16), SET_NOT_SET),
        bit("bgp.ext_com_evpn.l2attr.flag_p", "P flag", 0x2, maskWidth(16), SET_NOT_SET),
        bit("bgp.ext_com_evpn.l2attr.flag_b", "B flag", 0x1, maskWidth(16), SET_NOT_SET)));
    static final Field LAYER_2_MTU = u16("bgp.ext_com_evpn.l2attr.l2_mtu", "L2 MTU");
    static final Field LAYER_2_RESERVED = bytes("bgp.ext_com_evpn.l2attr.reserved", "Reserved");
    static final Field FIVE_BYTES = bytes("bgp.flowspec_ext_com.emptybytes", "5 Bytes");
    static final Field SAMPLE = bit("bgp.ext_com_flow.sample", "Sample", 0x2, maskWidth(8), SET_NOT_SET);
    static final Field TERMINAL = bit("bgp.ext_com_flow.traff_act", "Terminal action", 0x1, maskWidth(8), SET_NOT_SET);
    static final Field REMARKING = u8("bgp.ext_com.value_fs_dscp", "Remarking value", HEX, mask(0x3f), names(IpProtocols.DSCP_NAMES));
    static final Field ENCAPSULATION = u8("bgp.ext_com_l2.encaps_type", "Encaps Type", names(ENCAPSULATION_NAMES));
    static final Field CONTROL = u8("bgp.ext_com_l2.c_flags", "Control Flags", HEX, bits(
        bit("bgp.ext_com_l2.flag_d", "Down flag", 0x80, maskWidth(8), SET_NOT_SET),
        u8("bgp.ext_com_l2.flag_z1", "Unassigned", mask(0x40)),
        bit("bgp.ext_com_l2.flag_f", "Flush flag", 0x20, maskWidth(8), SET_NOT_SET),
        u8("bgp.ext_com_l2.flag_z345", "Unassigned", mask(0x1c)),
        bit("bgp.ext_com_l2.flag_c", "C flag", 0x2, maskWidth(8), SET_NOT_SET),
        bit("bgp.ext_com_l2.flag_s", "S flag", 0x1, maskWidth(8), SET_NOT_SET)));
    static final Field MTU = u16("bgp.ext_com_l2.l2_mtu", "Layer-2 MTU");

    private BgpCommunities() {}

    /** The field that names a subtype of {@code type}, null where this class knows none. */
    static Field subtypes(int type) {
        return switch (type) {
            case 0x03 -> OPAQUE;
            case 0x06 -> ETHERNET;
            case 0x41 -> NON_TRANSITIVE_IPV4;
            case 0x42 -> NON_TRANSITIVE_AS4;
            case 0x43 -> NON_TRANSITIVE_OPAQUE;
            case 0x80 -> EXPERIMENTAL;
            case 0x81 -> EXPERIMENTAL_2;
            case 0x82 -> EXPERIMENTAL_3;
            default -> null;
        };
    }

    /**
     * Shows the six bytes of a value that has a form of its own, and returns the words for its line; null, with the cursor where it was,
     * where it has none. Words that nobody reads are empty.
     */
    static String value(Dissection d, int type, int subtype) {
        boolean words = d.titles();
        return switch (type << 8 | subtype) {
            case 0x4004, 0x8006 -> bandwidth(d, type == 0x40 ? BANDWIDTH : RATE);
            case 0x0107, 0x8001 -> {
                int router = d.ipv4(ROUTER);
                int rest = d.peekU16(0);
                d.skip(2);
                yield !words ? "" : new Text().ipv4(router) + (type == 1 ? ":" + rest : "");
            }
            case 0x0306, 0x8000 -> {
                int area = d.ipv4(AREA);
                int kind = d.u8(ROUTE_TYPE);
                int options = d.u8(OPTIONS);
                if (words) d.appendLast(" (Metric: {})", (options & 1) == 0 ? "Type-1" : "Type-2");
                yield !words ? "" : "Area: " + new Text().ipv4(area) + ", Type: " + ROUTE_TYPE.names.name(kind, "Unknown");
            }
            case 0x030c -> {
                d.skip(4);
                int tunnel = d.u16(TUNNEL);
                yield words ? TUNNEL.names.name(tunnel, "Unknown") : "";
            }
            case 0x0600 -> {
                int flags = d.u8(MOBILITY);
                d.skip(1);
                d.u32(SEQUENCE);
                yield (flags & 1) != 0 ? "Sticky MAC" : "Movable MAC";
            }
            case 0x0601 -> segmentLabel(d);
            case 0x0602 -> {
                long address = d.ether(SEGMENT_TARGET);
                yield words ? "RT: " + new Text().ether(address) : "";
            }
            case 0x0603 -> {
                long address = d.ether(ROUTER_ADDRESS);
                yield words ? "Router's MAC: " + new Text().ether(address) : "";
            }
            case 0x0604 -> {
                int flags = d.u16(LAYER_2);
                if (words) named(d, flags, 0x10, "CI flag", 8, "F flag", 4, "C flag", 2, "P flag", 1, "B flag");
                int mtu = d.u16(LAYER_2_MTU);
                d.bytes(LAYER_2_RESERVED, 2);
                yield words ? "flags: 0x" + new Text().hex(flags, 4) + ", L2 MTU: " + mtu : "";
            }
            case 0x8007 -> {
                d.bytes(FIVE_BYTES, 5);
                int flags = d.peekU8(0);
                d.peek(SAMPLE, 0, 1);
                d.peek(TERMINAL, 0, 1);
                d.skip(1);
                yield "Sample: " + ((flags & 2) != 0 ? "Yes" : "No") + ", Terminal: " + ((flags & 1) != 0 ? "Yes" : "No");
            }
            case 0x8008 -> {
                int as = d.u16(BgpAttributes.VALUE_AS2);
                long number = d.u32(BgpAttributes.VALUE_AN4);
                yield words ? "RT " + as + ":" + number : "";
            }
            case 0x8009 -> {
                d.skip(5);
                int code = d.u8(REMARKING) & 0x3f;
                yield words ? REMARKING.names.name(code, "Unknown") : "";
            }
            case 0x800a -> {
                d.u8(ENCAPSULATION);
                int flags = d.u8(CONTROL);
                if (words) named(d, flags, 0x80, "Down flag", 0x20, "Flush flag", 2, "C flag", 1, "S flag");
                d.u16(MTU);
                d.skip(2);
                yield "";
            }
            case 0x8108 -> {
                d.ipv4(BgpAttributes.VALUE_IP4);
                d.u16(BgpAttributes.VALUE_AN2);
                yield "";
            }
            case 0x8208 -> {
                d.u32(BgpAttributes.VALUE_AS4);
                d.u16(BgpAttributes.VALUE_AN2);
                yield "";
            }
            default -> null;
        };
    }

    /** Bytes per second, as a floating-point number. */
    private static String bandwidth(Dissection d, Field field) {
        int as = d.u16(BgpAttributes.VALUE_AS2);
        double rate = d.f32(field);
        return d.titles() ? "ASN " + as + ", " + String.format("%.3f", rate * 8 / 1_000_000) + " Mbps" : "";
    }

    /** RFC 7432, section 7.5. */
    private static String segmentLabel(Dissection d) {
        int flags = d.peekU8(0);
        d.u8(SINGLE_ACTIVE);
        d.skip(2);
        int at = d.offset();
        int word = d.u24(LABEL);
        for (Field part : new Field[] {LABEL_20, LABEL_CLASS, LABEL_BOTTOM}) {
            d.part(part, at, 3, word);
            d.generated();
        }
        return d.titles() ? ((flags & 1) == 0 ? "All-Active" : "Single-Active") + " redundancy, Label: " + (word >> 4) : "";
    }

    /** Writes the names of the bits that are set behind a field's text. */
    private static void named(Dissection d, int flags, Object... bits) {
        for (int i = 0; i < bits.length; i += 2) if ((flags & (int) bits[i]) != 0) d.appendLast(", {}", bits[i + 1]);
    }
}
