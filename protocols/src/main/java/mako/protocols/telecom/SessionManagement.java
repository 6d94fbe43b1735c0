package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;
import mako.protocols.link.Ppp;

/** What other protocols carry of session management: 3GPP TS 24.008, clause 10.5.6. */
public final class SessionManagement {

    static final Field PROTOCOL = protocol("gsm_a.gm", "GSM MM", "GSM A-I/F GPRS Mobility and Session Management");
    private static final String BOTH = """
        0x8021 Internet Protocol Control Protocol
        0xc021 Link Control Protocol
        0xc023 Password Authentication Protocol
        0xc223 Challenge Handshake Authentication Protocol
        0xff00 Operator Specific Use
        0x0002 IM CN Subsystem Signaling Flag
        0x0004 Policy Control rejection code
        """;
    static final Values UPWARDS = Values.of(BOTH + """
        0x0001 P-CSCF IPv6 Address Request
        0x0003 DNS Server IPv6 Address Request
        0x0005 MS Support of Network Requested Bearer Control indicator
        0x0007 DSMIPv6 Home Agent Address Request
        0x0008 DSMIPv6 Home Network Prefix Request
        0x0009 DSMIPv6 IPv4 Home Agent Address Request
        0x000a IP address allocation via NAS signalling
        0x000b IPv4 address allocation via DHCPv4
        0x000c P-CSCF IPv4 Address Request
        0x000d DNS Server IPv4 Address Request
        0x000e MSISDN Request
        0x000f IFOM-Support-Request
        0x0010 IPv4 Link MTU Request
        0x0011 MS support of Local address in TFT indicator
        0x0012 P-CSCF Re-selection support
        """);
    static final Values DOWNWARDS = Values.of(BOTH + """
        0x0001 P-CSCF IPv6 Address
        0x0003 DNS Server IPv6 Address
        0x0005 Selected Bearer Control Mode
        0x0007 DSMIPv6 Home Agent Address
        0x0008 DSMIPv6 Home Network Prefix
        0x0009 DSMIPv6 IPv4 Home Agent Address
        0x000a Reserved
        0x000c P-CSCF IPv4 Address
        0x000d DNS Server IPv4 Address
        0x000e MSISDN
        0x000f IFOM-Support
        0x0010 IPv4 Link MTU
        0x0011 Network support of Local address in TFT indicator
        """);
    static final Values TFT_OP_CODE_NAMES = Values.of("""
        0 Ignore this IE
        1 Create new TFT
        2 Delete existing TFT
        3 Add packet filters to existing TFT
        4 Replace packet filters in existing TFT
        5 Delete packet filters from existing TFT
        6 No TFT operation
        7 Reserved
        """);
    static final Field TFT_OP_CODE = u8("gsm_a.gm.sm.tft.op_code", "TFT operation code", mask(0xe0), names(TFT_OP_CODE_NAMES));
    static final Field TFT_E_BIT = bit("gsm_a.gm.sm.tft.e_bit", "E bit", 0x10, yesNo("Parameters list is included", "Parameters list is not included"), maskWidth(8));
    static final Field TFT_PKT_FLT = u8("gsm_a.gm.sm.tft.pkt_flt", "Number of packet filters", mask(0xf));
    static final Values TFT_PKT_FLT_DIR_NAMES = Values.of("""
        0 Pre Rel-7 TFT filter
        1 Downlink only
        2 Uplink only
        3 Bidirectional
        """);
    static final Field TFT_PKT_FLT_DIR = u8("gsm_a.gm.sm.tft.pkt_flt_dir", "Packet filter direction", mask(0x30), names(TFT_PKT_FLT_DIR_NAMES));
    static final Field TFT_PKT_FLT_ID = u8("gsm_a.gm.sm.tft.pkt_flt_id", "Packet filter identifier", mask(0xf), names(Values.of("0 1\n1 2\n2 3\n3 4\n4 5\n5 6\n6 7\n7 8\n8 9\n9 10\n10 11\n11 12\n12 13\n13 14\n14 15\n15 16")));
    static final Field IP4_ADDRESS = ipv4("gsm_a.gm.sm.ip4_address", "IPv4 address");
    static final Field IP4_MASK = ipv4("gsm_a.gm.sm.ip4_mask", "IPv4 address mask");
    static final Field IP6_ADDRESS = ipv6("gsm_a.gm.sm.ip6_address", "IPv6 address");
    static final Field IP6_PREFIX_LENGTH = u8("gsm_a.gm.sm.ip6_prefix_length", "IPv6 prefix length");
    static final Field TFT_PROTOCOL_HEADER = u8("gsm_a.gm.sm.tft.protocol_header", "Protocol/header", HEX, names(IpProtocols.NAMES));
    static final Field TFT_PORT = u16("gsm_a.gm.sm.tft.port", "Port");
    static final Field TFT_PORT_LOW = u16("gsm_a.gm.sm.tft.port_low", "Low limit port");
    static final Field TFT_PORT_HIGH = u16("gsm_a.gm.sm.tft.port_high", "High limit port");
    static final Field TFT_SECURITY = u32("gsm_a.gm.sm.tft.security", "IPSec security parameter index", HEX);
    static final Field TFT_TRAFFIC_CLASS = u8("gsm_a.gm.sm.tft.traffic_class", "Type of service/Traffic class field", HEX);
    static final Field TFT_TRAFFIC_MASK = u8("gsm_a.gm.sm.tft.traffic_mask", "Mask field", HEX);
    static final Field TFT_FLOW_LABEL_TYPE = u24("gsm_a.gm.sm.tft.flow_label_type", "Flow Label Type", HEX, mask(0xfffff));
    static final Values TFT_PARAM_ID_NAMES = Values.of("""
        1 Authorization Token
        2 Flow Identifier
        3 Packet Filter Identifier
        """);
    static final Field TFT_PARAM_ID = u8("gsm_a.gm.sm.tft.param_id", "Parameter identifier", names(TFT_PARAM_ID_NAMES));
    static final Values LINK_DIR_NAMES = Values.of("0 MS to network\n1 Network to MS");
    static final Field LINK_DIR = i32("gsm_a.gm.sm.link_dir", "Link direction", names(LINK_DIR_NAMES));
    static final Field PCO_PID = u16("gsm_a.gm.sm.pco_pid", "Protocol or Container ID", HEX, names(UPWARDS));
    static final Field PCO_PID_DOWNWARDS = u16("gsm_a.gm.sm.pco_pid", "Protocol or Container ID", HEX, names(DOWNWARDS));
    static final Field EXT = bit("gsm_a.gm.sm.ext", "Extension", 0x80, maskWidth(8));
    static final Field CONFIGURATION_PROTOCOL = u8("gsm_a.gm.configuration_protocol", "Configuration Protocol", mask(0x7), names(Values.of("0 PPP for use with IP PDP type or IP PDN type")));
    static final Field PCO_LENGTH = u8("gsm_a.gm.sm.pco.length", "Length", HEX_DEC);
    static final Field PCO_PCSCF_IPV6 = ipv6("gsm_a.gm.sm.pco.pcscf.ipv6", "IPv6");
    static final Field PCO_DNS_IPV6 = ipv6("gsm_a.gm.sm.pco.dns.ipv6", "IPv6");
    static final Field PCO_PCSCF_IPV4 = ipv4("gsm_a.gm.sm.pco.pcscf.ipv4", "IPv4");
    static final Field PCO_DNS_IPV4 = ipv4("gsm_a.gm.sm.pco.dns.ipv4", "IPv4");
    static final Field PCO_IPV4_LINK_MTU_SIZE = u16("gsm_a.gm.sm.pco.ipv4_link_mtu_size", "IPv4 link MTU size", unit("octets"));
    static final Field PCO_SEL_BEARER_CTRL_MODE = u8("gsm_a.gm.sm.pco.sel_bearer_ctrl_mode", "Selected Bearer Control Mode", names(Values.of("1 MS only\n2 MS/NW")));
    static final Field PCO_SESSION = u8("gsm_a.gm.sm.pco.pdu_session_id", "PDU session identity", names(Values.of("""
        0  No PDU session identity assigned
        1  PDU session identity value 1
        2  PDU session identity value 2
        3  PDU session identity value 3
        4  PDU session identity value 4
        5  PDU session identity value 5
        6  PDU session identity value 6
        7  PDU session identity value 7
        8  PDU session identity value 8
        9  PDU session identity value 9
        10 PDU session identity value 10
        11 PDU session identity value 11
        12 PDU session identity value 12
        13 PDU session identity value 13
        14 PDU session identity value 14
        15 PDU session identity value 15
        """)));
    static final Field TFT_PACKET_FILTER = u8("gsm_a.gm.sm.tft.packet_filter", "Packet filter");
    static final Field TFT_PACKET_EVALUATION_PRECEDENCE = u8("gsm_a.gm.sm.tft.packet_evaluation_precedence", "Packet evaluation precedence", HEX_DEC);
    static final Field TFT_PACKET_FILTER_LENGTH = u8("gsm_a.gm.sm.tft.packet_filter_length", "Packet filter length", HEX_DEC);
    static final Field TFT_PACKET_FILTER_IDENTIFIER = u8("gsm_a.gm.sm.tft.packet_filter_identifier", "Packet filter identifier");
    static final Field TFT_PARAMETER_CONTENT = bytes("gsm_a.gm.sm.tft.parameter_content", "Parameter content");
    static final Values TFT_PACKET_FILTER_COMPONENT_TYPE_ID_NAMES = Values.of("""
        16  IPv4 remote address type
        17  IPv4 local address type
        32  IPv6 remote address type
        33  IPv6 remote address/prefix length type
        35  IPv6 local address/prefix length type
        48  Protocol identifier/Next header type
        64  Single local port type
        65  Local port range type
        80  Single remote port type
        81  Remote port range type
        96  Security parameter index type
        112 Type of service/Traffic class type
        128 Flow label type
        129 Destination MAC address type
        130 Source MAC address type
        131 802.1Q C-TAG VID type
        132 802.1Q S-TAG VID type
        133 802.1Q C-TAG PCP/DEI type
        134 802.1Q S-TAG PCP/DEI type
        135 Ethertype type
        """);
    static final Field TFT_PACKET_FILTER_COMPONENT_TYPE_ID = u8("gsm_a.gm.sm.tft.packet_filter_component_type_id", "Packet filter component type identifier", names(TFT_PACKET_FILTER_COMPONENT_TYPE_ID_NAMES));
    static final Field SPARE = u8("gsm_a.spare_bits", "Spare bit(s)", mask(0xc0));

    private SessionManagement() {}

    /** Reads protocol configuration options up to the end: clause 10.5.6.3. */
    public static void configuration(Dissection d, boolean upwards) {
        configuration(d, upwards, false);
    }

    /** As {@link #configuration(Dissection, boolean)}; {@code told} where the direction is concluded from the message rather than known. */
    public static void configuration(Dissection d, boolean upwards, boolean told) {
        d.at(LINK_DIR, d.offset(), 0, upwards ? 0 : 1);
        if (told) d.generated();
        d.part(EXT, d.offset(), 1, d.peekU8(0));
        d.u8(CONFIGURATION_PROTOCOL);
        while (d.remaining() >= 3) {
            int kind = d.u16(upwards ? PCO_PID : PCO_PID_DOWNWARDS);
            d.openLast();
            d.extent(2);
            int length = d.u8(PCO_LENGTH);
            int rest = d.narrow(length);
            if (length > 0 && kind == 0x1a) {
                d.u8(PCO_SESSION);
            } else if (length > 0 && isProtocol(kind)) {
                Ppp.quote(d, kind);
            } else if (length > 0 && !upwards) {
                switch (kind) {
                    case 0x01 -> d.ipv6(PCO_PCSCF_IPV6);
                    case 0x03 -> d.ipv6(PCO_DNS_IPV6);
                    case 0x05 -> d.u8(PCO_SEL_BEARER_CTRL_MODE);
                    case 0x0c -> d.ipv4(PCO_PCSCF_IPV4);
                    case 0x0d -> d.ipv4(PCO_DNS_IPV4);
                    case 0x10 -> d.u16(PCO_IPV4_LINK_MTU_SIZE);
                    default   -> { }
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    /** Whether what a container holds is a packet of one of PPP's protocols, rather than a parameter of the network's own. */
    private static boolean isProtocol(int kind) {
        return kind >= 0x8000 && kind < 0xff00;
    }

    /** Reads a traffic flow template up to the end: clause 10.5.6.12. */
    public static void template(Dissection d) {
        int first = d.peekU8(0);
        d.part(TFT_OP_CODE, d.offset(), 1, first);
        d.part(TFT_E_BIT, d.offset(), 1, first);
        d.u8(TFT_PKT_FLT);
        boolean bare = first >> 5 == 5;
        for (int i = 0; i < (first & 0xf) && d.remaining() > 0; i++) {
            if (bare) d.u8(TFT_PACKET_FILTER_IDENTIFIER);
            else filter(d, i);
        }
        while ((first & 0x10) != 0 && d.remaining() >= 2) {
            d.u8(TFT_PARAM_ID);
            int length = d.peekU8(0);
            d.skip(1);
            if (length > 0) d.bytes(TFT_PARAMETER_CONTENT, length);
        }
    }

    private static void filter(Dissection d, int number) {
        int start = d.offset();
        int length = d.peekU8(2);
        d.at(TFT_PACKET_FILTER, start, 3 + length, number);
        d.openLast();
        int first = d.peekU8(0);
        d.part(SPARE, start, 1, first);
        d.part(TFT_PKT_FLT_DIR, start, 1, first);
        d.u8(TFT_PKT_FLT_ID);
        d.u8(TFT_PACKET_EVALUATION_PRECEDENCE);
        d.u8(TFT_PACKET_FILTER_LENGTH);
        int rest = d.narrow(length);
        while (d.remaining() > 0 && component(d)) { }
        d.widen(rest);
        d.extent(3 + length);
        d.close();
    }

    /** Reads a component of a filter; returns whether it is known how long it is. */
    private static boolean component(Dissection d) {
        int kind = d.u8(TFT_PACKET_FILTER_COMPONENT_TYPE_ID);
        d.openLast();
        d.extent(1);
        boolean known = true;
        switch (kind) {
            case 16, 17 -> {
                d.ipv4(IP4_ADDRESS);
                d.ipv4(IP4_MASK);
            }
            case 32     -> {
                d.ipv6(IP6_ADDRESS);
                d.skip(16);
            }
            case 33, 35 -> {
                d.ipv6(IP6_ADDRESS);
                d.u8(IP6_PREFIX_LENGTH);
            }
            case 48     -> d.u8(TFT_PROTOCOL_HEADER);
            case 64, 80 -> d.u16(TFT_PORT);
            case 65, 81 -> {
                d.u16(TFT_PORT_LOW);
                d.u16(TFT_PORT_HIGH);
            }
            case 96     -> d.u32(TFT_SECURITY);
            case 112    -> {
                d.u8(TFT_TRAFFIC_CLASS);
                d.u8(TFT_TRAFFIC_MASK);
            }
            case 128    -> d.u24(TFT_FLOW_LABEL_TYPE);
            default     -> known = false;
        }
        d.close();
        return known;
    }

    public static int quarters(int octet) {
        return (octet & 7) * 10 + (octet >> 4);
    }

    /** A time zone in quarters of an hour from GMT, its two digits the other way round: TS 23.040, clause 9.2.3.11. */
    public static String timeZone(int octet) {
        int quarters = quarters(octet);
        return "GMT %c %d hours %d minutes".formatted((octet & 8) != 0 ? '-' : '+', quarters / 4, quarters % 4 * 15);
    }
}
