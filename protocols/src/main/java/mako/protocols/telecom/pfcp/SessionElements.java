package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;

/** Elements about tunnels of L2TP and about multicast: TS 29.244, clauses 8.2.137, 8.2.138 and 8.2.189 to 8.2.215. */
final class SessionElements {

    static final Field IP_MULTICAST_ADDRESS_FLAGS_RANGE = bit("pfcp.ip_multicast_address.flags.range", "RANGE", 0x4, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field IP_MULTICAST_ADDRESS_FLAGS_ANY = bit("pfcp.ip_multicast_address.flags.any", "ANY", 0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_MULTICAST_ADDRESS_START_IPV4 = ipv4("pfcp.ip_multicast_address.start_ipv4", "(Start) IPv4 address");
    static final Field IP_MULTICAST_ADDRESS_START_IPV6 = ipv6("pfcp.ip_multicast_address.start_ipv6", "(Start) IPv6 address");
    static final Field IP_MULTICAST_ADDRESS_END_IPV4 = ipv4("pfcp.ip_multicast_address.end_ipv4", "(End) IPv4 address");
    static final Field IP_MULTICAST_ADDRESS_END_IPV6 = ipv6("pfcp.ip_multicast_address.end_ipv6", "(End) IPv6 address");
    static final Field SOURCE_IP_ADDRESS_FLAGS_MPL = bit("pfcp.source_ip_address.flags.mpl", "MPL (Mask/Prefix Length)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field SOURCE_IP_ADDRESS_IPV4 = ipv4("pfcp.source_ip_address.ipv4", "IPv4 address");
    static final Field SOURCE_IP_ADDRESS_IPV6 = ipv6("pfcp.source_ip_address.ipv6", "IPv6 address");
    static final Field SOURCE_IP_ADDRESS_MPL = u8("pfcp.source_ip_address.mpl", "Mask/Prefix Length");
    static final Field L2TP_USER_AUTHENTICATION_PROXY_AUTHEN_TYPE_VALUE = u16("pfcp.l2tp_user_authentication.proxy_authen_type_value",
        "Proxy Authen Type Value");
    static final Field L2TP_USER_AUTHENTICATION_FLAGS_PAN = bit("pfcp.l2tp_user_authentication.flags.pan", "PAN (Proxy Authen Name)", 0x1,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field L2TP_USER_AUTHENTICATION_FLAGS_PAC = bit("pfcp.l2tp_user_authentication.flags.pac", "PAC (Proxy Authen Challenge)", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field L2TP_USER_AUTHENTICATION_FLAGS_PAR = bit("pfcp.l2tp_user_authentication.flags.par", "PAR (Proxy Authen Response)", 0x4,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field L2TP_USER_AUTHENTICATION_FLAGS_PAI = bit("pfcp.l2tp_user_authentication.flags.pai", "PAI (Proxy Authen UD)", 0x8,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field L2TP_USER_AUTHENTICATION_PAN_LEN = u8("pfcp.l2tp_user_authentication.pan_len", "Proxy Authen Name Length");
    static final Field L2TP_USER_AUTHENTICATION_PAN = text("pfcp.l2tp_user_authentication.pan", "Proxy Authen Name");
    static final Field L2TP_USER_AUTHENTICATION_PAC_LEN = u8("pfcp.l2tp_user_authentication.pac_len", "Proxy Authen Challenge Length");
    static final Field L2TP_USER_AUTHENTICATION_PAC = text("pfcp.l2tp_user_authentication.pac", "Proxy Authen Challenge");
    static final Field L2TP_USER_AUTHENTICATION_PAR_LEN = u8("pfcp.l2tp_user_authentication.par_len", "Proxy Authen Response Length");
    static final Field L2TP_USER_AUTHENTICATION_PAR = text("pfcp.l2tp_user_authentication.par", "Proxy Authen Response");
    static final Field L2TP_USER_AUTHENTICATION_PAI = u8("pfcp.l2tp_user_authentication.pai", "Proxy Authen ID");
    static final Field LNS_ADDRESS_IPV4 = ipv4("pfcp.lns_address.ipv4", "IPv4 address");
    static final Field LNS_ADDRESS_IPV6 = ipv6("pfcp.lns_address.ipv6", "IPv6 address");
    static final Field TUNNEL_PREFERENCE_VALUE = u24("pfcp.tunnel_preference_value", "Tunnel Preference Value");
    static final Field CALLING_NUMBER_VALUE = text("pfcp.calling_number_value", "Calling Number Value");
    static final Field CALLED_NUMBER_VALUE = text("pfcp.called_number_value", "Called Number Value");
    static final Field L2TP_SESSION_INDICATIONS_REUIA = bit("pfcp.l2tp_session_indications.reuia", "REUIA", 0x1, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field L2TP_SESSION_INDICATIONS_REDSA = bit("pfcp.l2tp_session_indications.redsa", "REDSA", 0x2, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field L2TP_SESSION_INDICATIONS_RENSA = bit("pfcp.l2tp_session_indications.rensa", "RENSA", 0x4, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field MAXIMUM_RECEIVE_UNIT = u16("pfcp.maximum_receive_unit", "Maximum Receive Unit");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DIPV4 = bit("pfcp.ip_address_and_port_number_replacement.flag.dipv4", "DIPV4", 0x1,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DIPV6 = bit("pfcp.ip_address_and_port_number_replacement.flag.dipv6", "DIPV6", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DPN = bit("pfcp.ip_address_and_port_number_replacement.flag.dpn", "DPN", 0x4,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SIPV4 = bit("pfcp.ip_address_and_port_number_replacement.flag.sipv4", "SIPV4", 0x8,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SIPV6 = bit("pfcp.ip_address_and_port_number_replacement.flag.sipv6", "SIPV6",
        0x10, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SPN = bit("pfcp.ip_address_and_port_number_replacement.flag.spn", "SPN", 0x20,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DIPV4 = ipv4("pfcp.ip_address_and_port_number_replacement.dipv4", "Destination IPv4 address");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DIPV6 = ipv6("pfcp.ip_address_and_port_number_replacement.dipv6", "Destination IPv6 address");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DPN = u16("pfcp.ip_address_and_port_number_replacement.dpn", "Destination Port Number");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SIPV4 = ipv4("pfcp.ip_address_and_port_number_replacement.sipv4", "Source IPv4 address");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SIPV6 = ipv6("pfcp.ip_address_and_port_number_replacement.sipv6", "Source IPv6 address");
    static final Field IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SPN = u16("pfcp.ip_address_and_port_number_replacement.spn", "Source Port Number");
    static final Field DNS_QUERY_FILTER_PATTERN_LEN = u16("pfcp.dns_query_filter.pattern_len", "DNS Query Filter Pattern Length");
    static final Field DNS_QUERY_FILTER_PATTERN = text("pfcp.dns_query_filter.pattern", "DNS Query Filter Pattern");
    static final Field EVENT_NOTIFICATION_URI = text("pfcp.event_notification_uri", "Event Notification URI");
    static final Field SESSION_IDENTIFIER_FLAG_TMGI = bit("pfcp.session_identifier.flag.tmgi", "TGMI", 0x1, maskWidth(8));
    static final Field SESSION_IDENTIFIER_FLAG_SSMI = bit("pfcp.session_identifier.flag.ssmi", "SSMI", 0x2, maskWidth(8));
    static final Field SESSION_IDENTIFIER_FLAG_NIDI = bit("pfcp.session_identifier.flag.nidi", "NIDI", 0x4, maskWidth(8));
    static final Field MBS_SESSION_IDENTIFIER_TMGI = bytes("pfcp.mbs_session_identifier.tmgi", "TMGI");
    static final Field MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_TYPE = u8("pfcp.mbs_session_identifier.source_address.type", "Source Address Type", mask(0xc0));
    static final Field MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_LENGTH = u8("pfcp.mbs_session_identifier.source_address.length", "Source Address Length",
        mask(0x3f));
    static final Field MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_IPV4 = ipv4("pfcp.mbs_session_identifier.source_address.ipv4", "Source IPv4 address");
    static final Field MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_IPV6 = ipv6("pfcp.mbs_session_identifier.source_address.ipv6", "Source IPv6 address");
    static final Field MBS_SESSION_IDENTIFIER_NIDI = bytes("pfcp.mbs_session_identifier.nidi", "NIDI");
    static final Field MULTICAST_TRANSPORT_INFORMATION_ENDPOINT_IDENTIFIER = u8("pfcp.multicast_transport_information.endpoint_identifier",
        "Common Tunnel Endpoint Identifier");
    static final Field MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_TYPE = u8("pfcp.multicast_transport_information.distribution_address.type",
        "Distribution Address Type", mask(0xc0));
    static final Field MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_LENGTH = u8("pfcp.multicast_transport_information.distribution_address.length",
        "Distribution Adress Length", mask(0x3f));
    static final Field MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_IPV4 = ipv4("pfcp.multicast_transport_information.distribution_address.ipv4",
        "Distribution IPv4 address");
    static final Field MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_IPV6 = ipv6("pfcp.multicast_transport_information.distribution_address.ipv6",
        "Distribution IPv6 address");
    static final Field REPORTING_FLAGS_PLLSSM = bit("pfcp.reporting_flags.pllssm", "PLLSSM (Provide Lower Layer SSM)", 0x1, maskWidth(8));
    static final Field REPORTING_FLAGS_JMBSSM = bit("pfcp.reporting_flags.jmbssm", "JMBSSM (Join MBS Session SSM)", 0x2, maskWidth(8));
    static final Field REPORTING_FLAGS_MBS_RESTI = bit("pfcp.reporting_flags.mbs_resti", "MBS RESTI (MBS Restoration Indication)", 0x4, maskWidth(8));
    static final Field LOCAL_INGRESS_TUNNEL_FLAGS_CH = bit("pfcp.local_ingress_tunnel.flags.ch", "CH (CHOOSE)", 0x4, maskWidth(8));
    static final Field LOCAL_INGRESS_TUNNEL_FLAGS_V6 = bit("pfcp.local_ingress_tunnel.flags.v6", "V6 (IPv6)", 0x2, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field LOCAL_INGRESS_TUNNEL_FLAGS_V4 = bit("pfcp.local_ingress_tunnel.flags.v4", "V4 (IPv4)", 0x1, yesNo("Present", "Not Present"),
        maskWidth(8));
    static final Field LOCAL_INGRESS_TUNNEL_UDP = u32("pfcp.local_ingress_tunnel.udp", "UDP Port", HEX);
    static final Field LOCAL_INGRESS_TUNNEL_IPV4 = ipv4("pfcp.local_ingress_tunnel.ipv4", "IPv4 address");
    static final Field LOCAL_INGRESS_TUNNEL_IPV6 = ipv6("pfcp.local_ingress_tunnel.ipv6", "IPv6 address");
    static final Field MBS_UNICAST_PARAMETERS_ID = u16("pfcp.mbs_unicast_parameters_id", "MBS Unicast Parameters ID value");
    static final Field MBSN4RESP_FLAGS_NN19DT = bit("pfcp.mbsn4resp_flags.nn19dt", "NN19DT", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field MBSN4RESP_FLAGS_JMTI = bit("pfcp.mbsn4resp_flags.jmti", "JMTI", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field MBSN4RESP_FLAGS_N19DTR = bit("pfcp.mbsn4resp_flags.n19dtr", "N19DTR", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field TUNNEL_PASSWORD_VALUE = text("pfcp.tunnel_password_value", "Tunnel Password value");
    static final Field AREA_SESSION_ID_VALUE = u16("pfcp.area_session_id_value", "Area Session ID value");


    static final Element[] ELEMENTS = {
        element(191, octet(SPARE_B7_B4, IP_MULTICAST_ADDRESS_FLAGS_ANY, IP_MULTICAST_ADDRESS_FLAGS_RANGE, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6),
            SessionElements::multicast),
        element(192, octet(SPARE_B7_B3, SOURCE_IP_ADDRESS_FLAGS_MPL, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6), addresses(2, SOURCE_IP_ADDRESS_IPV4, 1,
            SOURCE_IP_ADDRESS_IPV6), when(4, one(SOURCE_IP_ADDRESS_MPL))),
        element(278, one(L2TP_USER_AUTHENTICATION_PROXY_AUTHEN_TYPE_VALUE), octet(SPARE_B7_B4, L2TP_USER_AUTHENTICATION_FLAGS_PAI,
            L2TP_USER_AUTHENTICATION_FLAGS_PAR, L2TP_USER_AUTHENTICATION_FLAGS_PAC, L2TP_USER_AUTHENTICATION_FLAGS_PAN), when(1,
            counted(L2TP_USER_AUTHENTICATION_PAN_LEN, L2TP_USER_AUTHENTICATION_PAN)), when(2, counted(L2TP_USER_AUTHENTICATION_PAC_LEN,
            L2TP_USER_AUTHENTICATION_PAC)), when(4, counted(L2TP_USER_AUTHENTICATION_PAR_LEN, L2TP_USER_AUTHENTICATION_PAR)), when(8,
            one(L2TP_USER_AUTHENTICATION_PAI))),
        element(280, SessionElements::server),
        loose(281, wide(TUNNEL_PREFERENCE_VALUE)),
        element(282, rest(CALLING_NUMBER_VALUE)),
        element(283, rest(CALLED_NUMBER_VALUE)),
        element(284, octet(SPARE_B7_B3, L2TP_SESSION_INDICATIONS_RENSA, L2TP_SESSION_INDICATIONS_REDSA, L2TP_SESSION_INDICATIONS_REUIA)),
        element(285, SessionElements::nameServer),
        element(286, SessionElements::nameServer),
        loose(287, wide(MAXIMUM_RECEIVE_UNIT)),
        element(293, octet(SPARE_B7_B6, IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SPN, IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SIPV6,
            IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_SIPV4, IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DPN,
            IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DIPV6, IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_FLAG_DIPV4), when(0x01,
            one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DIPV4)), when(0x02, one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DIPV6)), when(0x04,
            one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_DPN)), when(0x08, one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SIPV4)), when(0x10,
            one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SIPV6)), when(0x20, one(IP_ADDRESS_AND_PORT_NUMBER_REPLACEMENT_SPN))),
        element(294, counted(DNS_QUERY_FILTER_PATTERN_LEN, DNS_QUERY_FILTER_PATTERN)),
        element(296, rest(EVENT_NOTIFICATION_URI)),
        element(305, octet(SPARE_B7_B3, SESSION_IDENTIFIER_FLAG_NIDI, SESSION_IDENTIFIER_FLAG_SSMI, SESSION_IDENTIFIER_FLAG_TMGI), when(1,
            bytes(MBS_SESSION_IDENTIFIER_TMGI, 6)), when(2, SessionElements::multicastSource), when(4, SessionElements::networkIdentifier)),
        element(306, one(SPARE_OCT, MULTICAST_TRANSPORT_INFORMATION_ENDPOINT_IDENTIFIER), SessionElements::transport),
        element(307, octet(SPARE_B7_B2, REPORTING_FLAGS_MBS_RESTI, REPORTING_FLAGS_JMBSSM, REPORTING_FLAGS_PLLSSM)),
        element(308, octet(SPARE_B7_B3, LOCAL_INGRESS_TUNNEL_FLAGS_CH, LOCAL_INGRESS_TUNNEL_FLAGS_V6, LOCAL_INGRESS_TUNNEL_FLAGS_V4),
            SessionElements::ingress),
        loose(309, numbered(MBS_UNICAST_PARAMETERS_ID, "")),
        element(312, octet(SPARE_B7_B3, MBSN4RESP_FLAGS_N19DTR, MBSN4RESP_FLAGS_JMTI, MBSN4RESP_FLAGS_NN19DT)),
        element(313, rest(TUNNEL_PASSWORD_VALUE)),
        loose(314, numbered(AREA_SESSION_ID_VALUE, "")),
    };

    private SessionElements() {}

    /** Clause 8.2.137. */
    private static long multicast(Dissection d, long flags) {
        if ((flags & 8) != 0) return flags;
        boolean range = (flags & 4) != 0;
        if ((flags & 2) != 0) {
            d.ipv4(IP_MULTICAST_ADDRESS_START_IPV4);
            if (range) d.ipv4(IP_MULTICAST_ADDRESS_END_IPV4);
        }
        if ((flags & 1) != 0) {
            d.ipv6(IP_MULTICAST_ADDRESS_START_IPV6);
            if (range) d.ipv6(IP_MULTICAST_ADDRESS_END_IPV6);
        }
        return flags;
    }

    private static long server(Dissection d, long flags) {
        if (d.remaining() == 4) d.ipv4(LNS_ADDRESS_IPV4);
        else if (d.remaining() == 16) d.ipv6(LNS_ADDRESS_IPV6);
        return flags;
    }

    private static long nameServer(Dissection d, long flags) {
        PfcpFields.address4(d, NODE_ID_IPV4, "");
        return flags;
    }

    private static long multicastSource(Dissection d, long flags) {
        int type = (int) d.peek(MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_TYPE);
        int rest = d.narrow(d.u8(MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_LENGTH));
        if (type == 0) d.ipv4(MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_IPV4);
        else if (type == 1) d.ipv6(MBS_SESSION_IDENTIFIER_SOURCE_ADDRESS_IPV6);
        d.widen(rest);
        return flags;
    }

    private static long networkIdentifier(Dissection d, long flags) {
        // The identifier has six octets; what is written down leaves the last one out.
        d.bytes(MBS_SESSION_IDENTIFIER_NIDI, 5);
        d.skip(Math.min(1, d.remaining()));
        return flags;
    }

    private static long transport(Dissection d, long flags) {
        int type = (int) d.peek(MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_TYPE);
        int rest = d.narrow(d.u8(MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_LENGTH));
        if (type == 0) d.ipv4(MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_IPV4);
        else if (type == 1) d.ipv6(MULTICAST_TRANSPORT_INFORMATION_DISTRIBUTION_ADDRESS_IPV6);
        d.widen(rest);
        return flags;
    }

    private static long ingress(Dissection d, long flags) {
        if ((flags & 4) != 0) return flags;
        d.uint(LOCAL_INGRESS_TUNNEL_UDP, 2);
        if ((flags & 1) != 0) d.ipv4(LOCAL_INGRESS_TUNNEL_IPV4);
        if ((flags & 2) != 0) d.ipv6(LOCAL_INGRESS_TUNNEL_IPV6);
        return flags;
    }
}
