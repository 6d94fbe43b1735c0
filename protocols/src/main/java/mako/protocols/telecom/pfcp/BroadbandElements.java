package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;

/** Elements of the Broadband Forum: TR-459, sections 6.6 and following. */
final class BroadbandElements {

    static final Field BBF_UP_FUNCTION_FEATURES_PPPOE = bit("pfcp.bbf.up_function_features.pppoe", "PPPoE", 0x1, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field BBF_UP_FUNCTION_FEATURES_IPOE = bit("pfcp.bbf.up_function_features.ipoe", "IPoE", 0x2, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field BBF_UP_FUNCTION_FEATURES_LAC = bit("pfcp.bbf.up_function_features.lac", "LAC", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field BBF_UP_FUNCTION_FEATURES_LNS = bit("pfcp.bbf.up_function_features.lns", "LNS", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field BBF_UP_FUNCTION_FEATURES_LCP_KEEPALIVE_OFFLOAD = bit("pfcp.bbf.up_function_features.lcp_keepalive_offload",
        "LCP keepalive offload", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field BBF_LOGICAL_PORT_ID = bytes("pfcp.bbf.logical_port_id", "Logical Port");
    static final Field BBF_LOGICAL_PORT_ID_STR = text("pfcp.bbf.logical_port_id_str", "Logical Port");
    static final Values BBF_OUTER_HDR_DESC_NAMES = Values.of("""
        256  CPR-NSH
        512  Traffic-Endpoint
        768  L2TP
        1024 PPP
        """);
    static final Field BBF_OUTER_HDR_DESC = u16("pfcp.bbf.outer_hdr_desc", "BBF Outer Header Creation Description", names(BBF_OUTER_HDR_DESC_NAMES));
    static final Field BBF_OUTER_HDR_CREATION_TUNNEL_ID = u16("pfcp.bbf.outer_hdr_creation.tunnel_id", "L2TP Tunnel ID", HEX);
    static final Field BBF_OUTER_HDR_CREATION_SESSION_ID = u16("pfcp.bbf.outer_hdr_creation.session_id", "L2TP Session ID", HEX);
    static final Values BBF_OUT_HDR_DESC_NAMES = Values.of("""
        1 Ethernet
        2 PPPoE/Ethernet
        3 PPP/PPPoE/Ethernet
        4 L2TP
        5 PPP/L2TP
        """);
    static final Field BBF_OUT_HDR_DESC = u8("pfcp.bbf.out_hdr_desc", "BBF Outer Header Removal Description", names(BBF_OUT_HDR_DESC_NAMES));
    static final Field BBF_PPPOE_SESSION_ID = u16("pfcp.bbf.pppoe_session_id", "PPPoE Session ID", HEX);
    static final Field BBF_PROTOCOL_FLAGS_CONTROL = bit("pfcp.bbf.protocol_flags.control", "control", 0x4, maskWidth(8));
    static final Field BBF_PROTOCOL_FLAGS_DATA = bit("pfcp.bbf.protocol_flags.data", "data", 0x2, maskWidth(8));
    static final Field BBF_PROTOCOL_FLAGS_SPECIFIC = bit("pfcp.bbf.protocol_flags.specific", "specific", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field BBF_PROTOCOL_FLAGS = u8("pfcp.bbf.protocol_flags", "Flags", HEX, bits(SPARE_B7_B3, BBF_PROTOCOL_FLAGS_CONTROL,
        BBF_PROTOCOL_FLAGS_DATA, BBF_PROTOCOL_FLAGS_SPECIFIC));
    static final Field BBF_PROTOCOL_FLAGS_PROTOCOL = u16("pfcp.bbf.protocol_flags.protocol", "protocol", HEX);
    static final Field BBF_VERIFICATION_TIMER_INTERVAL = u16("pfcp.bbf.verification_timer.interval", "Interval");
    static final Field BBF_VERIFICATION_TIMER_COUNT = u8("pfcp.bbf.verification_timer.count", "Count");
    static final Field BBF_LCP_MAGIC_NUMBER_TX = u32("pfcp.bbf.lcp_magic_number.tx", "PPP LCP Magic Number Tx", HEX);
    static final Field BBF_LCP_MAGIC_NUMBER_RX = u32("pfcp.bbf.lcp_magic_number.rx", "PPP LCP Magic Number Rx", HEX);
    static final Field BBF_MTU = u16("pfcp.bbf.mtu", "MTU");
    static final Field BBF_L2TP_ENDP_FLAGS_CH = bit("pfcp.bbf.l2tp_endp_flags.ch", "CH (CHOOSE)", 0x4, maskWidth(8));
    static final Field BBF_L2TP_ENDP_FLAGS_V6 = bit("pfcp.bbf.l2tp_endp_flags.v6", "V6 (IPv6)", 0x2, maskWidth(8));
    static final Field BBF_L2TP_ENDP_FLAGS_V4 = bit("pfcp.bbf.l2tp_endp_flags.v4", "V4 (IPv4)", 0x1, maskWidth(8));
    static final Field BBF_L2TP_ENDP_FLAGS = u8("pfcp.bbf.l2tp_endp_flags", "Flags", HEX, bits(SPARE_B7_B3, BBF_L2TP_ENDP_FLAGS_CH,
        BBF_L2TP_ENDP_FLAGS_V6, BBF_L2TP_ENDP_FLAGS_V4));
    static final Field BBF_L2TP_ENDP_TUNNEL_ID = u16("pfcp.bbf.l2tp_endp.tunnel_id", "Tunnel ID", HEX);
    static final Field BBF_L2TP_ENDP_IPV4_ADDR = ipv4("pfcp.bbf.l2tp_endp.ipv4_addr", "IPv4 address");
    static final Field BBF_L2TP_ENDP_IPV6_ADDR = ipv6("pfcp.bbf.l2tp_endp.ipv6_addr", "IPv6 address");
    static final Field BBF_BBF_L2TP_SESSION_ID = u16("pfcp.bbf.bbf_l2tp_session_id", "L2TP Session ID", HEX);
    static final Field BBF_L2TP_TYPE_FLAGS_T = bit("pfcp.bbf.l2tp_type_flags.t", "T (TYPE)", 0x1, yesNo("control", "data"), maskWidth(8));
    static final Field BBF_L2TP_TYPE_FLAGS = u8("pfcp.bbf.l2tp_type_flags", "Flags", HEX, bits(SPARE_B7_B1, BBF_L2TP_TYPE_FLAGS_T));


    static final Element[] ELEMENTS = {
        element(0, octet(SPARE_B7_B5, BBF_UP_FUNCTION_FEATURES_LCP_KEEPALIVE_OFFLOAD, BBF_UP_FUNCTION_FEATURES_LNS, BBF_UP_FUNCTION_FEATURES_LAC,
            BBF_UP_FUNCTION_FEATURES_IPOE, BBF_UP_FUNCTION_FEATURES_PPPOE), one(SPARE_OCT, SPARE_OCT, SPARE_OCT)),
        element(1, printable(BBF_LOGICAL_PORT_ID, BBF_LOGICAL_PORT_ID_STR)),
        element(2, one(BBF_OUTER_HDR_DESC, BBF_OUTER_HDR_CREATION_TUNNEL_ID, BBF_OUTER_HDR_CREATION_SESSION_ID)),
        element(3, named(BBF_OUT_HDR_DESC)),
        element(4, numbered(BBF_PPPOE_SESSION_ID, "")),
        element(5, octet(BBF_PROTOCOL_FLAGS), when(1, one(BBF_PROTOCOL_FLAGS_PROTOCOL))),
        element(6, one(BBF_VERIFICATION_TIMER_INTERVAL, BBF_VERIFICATION_TIMER_COUNT)),
        element(7, one(BBF_LCP_MAGIC_NUMBER_TX, BBF_LCP_MAGIC_NUMBER_RX)),
        element(8, numbered(BBF_MTU, "")),
        element(9, BroadbandElements::endpoint),
        element(10, numbered(BBF_BBF_L2TP_SESSION_ID, "")),
        element(11, octet(BBF_L2TP_TYPE_FLAGS)),
    };

    private BroadbandElements() {}

    private static long endpoint(Dissection d, long known) {
        long flags = octet(BBF_L2TP_ENDP_FLAGS).read(d, known);
        if (d.titles()) d.appendLast("{}{}{}", (flags & 4) != 0 ? ", CH (CHOOSE)" : "", (flags & 2) != 0 ? ", V6 (IPv6)" : "", (flags & 1) != 0 ? ", V4 (IPv4)" : "");
        d.u16(BBF_L2TP_ENDP_TUNNEL_ID);
        if ((flags & 1) != 0) d.ipv4(BBF_L2TP_ENDP_IPV4_ADDR);
        if ((flags & 2) != 0) d.ipv6(BBF_L2TP_ENDP_IPV6_ADDR);
        return flags;
    }

    static final Values NAMES = Values.of("""
        0  BBF UP Function Features
        1  Logical Port
        2  BBF Outer Header Creation
        3  BBF Outer Header Removal
        4  PPPoE Session ID
        5  PPP protocol
        6  Verification Timers
        7  PPP LCP Magic Number
        8  MTU
        9  L2TP Tunnel Endpoint
        10 L2TP Session ID
        11 L2TP Type
        12 PPP LCP Connectivity
        13 L2TP Tunnel
        """);
}
