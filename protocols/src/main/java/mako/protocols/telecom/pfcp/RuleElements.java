package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;
import mako.protocols.link.EtherType;
import mako.protocols.telecom.E164;
import mako.protocols.telecom.E212;

/** Elements that say which packets a rule is about, and where they go: TS 29.244, clauses 8.2.1 to 8.2.97. */
final class RuleElements {

    static final Field PDR_ID = u16("pfcp.pdr_id", "Rule ID");
    static final Field FTEID_FLG_SPARE = u8("pfcp.fteid_flg.spare", "Spare", mask(0xf0));
    static final Field F_TEID_FLAGS_CH_ID = bit("pfcp.f_teid_flags.ch_id", "CHID (CHOOSE_ID)", 0x8, maskWidth(8));
    static final Field F_TEID_FLAGS_CH = bit("pfcp.f_teid_flags.ch", "CH (CHOOSE)", 0x4, maskWidth(8));
    static final Field F_TEID_FLAGS_V6 = bit("pfcp.f_teid_flags.v6", "V6 (IPv6)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field F_TEID_FLAGS_V4 = bit("pfcp.f_teid_flags.v4", "V4 (IPv4)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field F_TEID_CHOOSE_ID = bytes("pfcp.f_teid.choose_id", "Choose Id");
    static final Field F_TEID_TEID = u32("pfcp.f_teid.teid", "TEID", HEX);
    static final Field F_TEID_IPV4_ADDR = ipv4("pfcp.f_teid.ipv4_addr", "IPv4 address");
    static final Field F_TEID_IPV6_ADDR = ipv6("pfcp.f_teid.ipv6_addr", "IPv6 address");
    static final Values PDN_TYPE_NAMES = Values.of("""
        0 Reserved
        1 IPv4
        2 IPv6
        3 IPv4V6
        4 Non-IP
        5 Ethernet
        """);
    static final Field PDN_TYPE = u8("pfcp.pdn_type", "PDN Type", mask(0x7), names(PDN_TYPE_NAMES));
    static final Values FAILED_RULE_ID_TYPE_NAMES = Values.of("""
        0 PDR
        1 FAR
        2 QER
        3 URR
        4 BAR
        5 MAR
        6 SRR
        """);
    static final Field FAILED_RULE_ID_TYPE = u8("pfcp.failed_rule_id_type", "Failed Rule ID Type", mask(0x7), names(FAILED_RULE_ID_TYPE_NAMES));
    static final Field UE_IP_ADDRESS_FLAG_V6 = bit("pfcp.ue_ip_address_flag.v6", "V6 (IPv6)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_V4 = bit("pfcp.ue_ip_address_flag.v4", "V4 (IPv4)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_SD = bit("pfcp.ue_ip_address_flag.sd", "S/D", 0x4, yesNo("Destination IP address", "Source IP address"),
        maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_V6D = bit("pfcp.ue_ip_address_flag.v6d", "IPv6D", 0x8, yesNo("Destination IP address", "Source IP address"),
        maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_CHV4 = bit("pfcp.ue_ip_address_flag.chv4", "CHV4", 0x10, yesNo("Destination IP address",
        "Source IP address"), maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_CHV6 = bit("pfcp.ue_ip_address_flag.chv6", "CHV6", 0x20, yesNo("Destination IP address",
        "Source IP address"), maskWidth(8));
    static final Field UE_IP_ADDRESS_FLAG_V6PL = bit("pfcp.ue_ip_address_flag.v6pl", "IPV6PL", 0x40, yesNo("Destination IP address",
        "Source IP address"), maskWidth(8));
    static final Field UE_IP_ADDR_IPV4 = ipv4("pfcp.ue_ip_addr_ipv4", "IPv4 address");
    static final Field UE_IP_ADDR_IPV6 = ipv6("pfcp.ue_ip_addr_ipv6", "IPv6 address");
    static final Field UE_IP_ADDR_IPV6_PREFIX = u8("pfcp.ue_ip_addr_ipv6_prefix", "IPv6 Prefix Delegation Bits");
    static final Field UE_IP_ADDR_IPV6_PREFIX_LENGTH = u8("pfcp.ue_ip_addr_ipv6_prefix_length", "IPv6 Prefix Length");
    static final Field APPLICATION_ID = bytes("pfcp.application_id", "Application Identifier");
    static final Field APPLICATION_ID_STR = text("pfcp.application_id_str", "Application Identifier");
    static final Field SDF_FILTER_FD = bit("pfcp.sdf_filter.fd", "FD (Flow Description)", 0x1, maskWidth(8));
    static final Field SDF_FILTER_TTC = bit("pfcp.sdf_filter.ttc", "TTC (ToS Traffic Class)", 0x2, maskWidth(8));
    static final Field SDF_FILTER_SPI = bit("pfcp.sdf_filter.spi", "SPI (Security Parameter Index)", 0x4, maskWidth(8));
    static final Field SDF_FILTER_FL = bit("pfcp.sdf_filter.fl", "FL (Flow Label)", 0x8, maskWidth(8));
    static final Field SDF_FILTER_BID = bit("pfcp.sdf_filter.bid", "BID (Bidirectional SDF Filter)", 0x10, maskWidth(8));
    static final Field TRAFFIC_CLASS = u8("pfcp.traffic_class", "ToS Traffic Class", HEX);
    static final Field TRAFFIC_MASK = u8("pfcp.traffic_mask", "Mask field", HEX);
    static final Field TRAFFIC_DSCP = text("pfcp.traffic_dscp", "DSCP");
    static final Field SPI = u32("pfcp.spi", "Security Parameter Index", HEX);
    static final Field FLOW_LABEL_SPARE_BIT = u8("pfcp.flow_label_spare_bit", "Spare bit", mask(0xf0));
    static final Field FLOW_LABEL = u24("pfcp.flow_label", "Flow Label", HEX, mask(0xfffff));
    static final Field SDF_FILTER_ID = u32("pfcp.sdf_filter_id", "SDF Filter ID");
    static final Values OUT_HDR_DESC_NAMES = Values.of("""
        0 GTP-U/UDP/IPv4
        1 GTP-U/UDP/IPv6
        2 UDP/IPv4
        3 UDP/IPv6
        4 IPv4
        5 IPv6
        6 GTP-U/UDP/IP
        7 VLAN TAG POP
        8 VLAN TAGs POP-POP
        """);
    static final Field OUT_HDR_DESC = u8("pfcp.out_hdr_desc", "Outer Header Removal Description", names(OUT_HDR_DESC_NAMES));
    static final Field GTPU_EXT_HDR_DEL_PDU_SESS_CONT = bit("pfcp.gtpu_ext_hdr_del.pdu_sess_cont", "PDU Session Container to be deleted", 0x1, maskWidth(8));
    static final Field FAR_ID_FLG = bit("pfcp.far_id_flg", "Allocation type", 0x80000000, yesNo("Predefined by UP", "Dynamic by CP"), maskWidth(32));
    static final Field FAR_ID = u32("pfcp.far_id", "FAR ID", mask(0x7fffffff));
    static final Field QER_ID_FLG = bit("pfcp.qer_id_flg", "Allocation type", 0x80000000, yesNo("Predefined by UP", "Dynamic by CP"), maskWidth(32));
    static final Field QER_ID = u32("pfcp.qer_id", "QER ID", mask(0x7fffffff));
    static final Field PREDEF_RULES_NAME = bytes("pfcp.predef_rules_name", "Predefined Rules Name");
    static final Field APPLY_ACTION_DROP = bit("pfcp.apply_action.drop", "DROP (Drop)", 0x1, maskWidth(8));
    static final Field APPLY_ACTION_FORW = bit("pfcp.apply_action.forw", "FORW (Forward)", 0x2, maskWidth(8));
    static final Field APPLY_ACTION_BUFF = bit("pfcp.apply_action.buff", "BUFF (Buffer)", 0x4, maskWidth(8));
    static final Field APPLY_ACTION_NOCP = bit("pfcp.apply_action.nocp", "NOCP (Notify the CP function)", 0x8, maskWidth(8));
    static final Field APPLY_ACTION_DUPL = bit("pfcp.apply_action.dupl", "DUPL (Duplicate)", 0x10, maskWidth(8));
    static final Field APPLY_ACTION_IPMA = bit("pfcp.apply_action.ipma", "IPMA (IP Multicast Accept)", 0x20, maskWidth(8));
    static final Field APPLY_ACTION_IPMD = bit("pfcp.apply_action.ipmd", "IPMD (IP Multicast Deny)", 0x40, maskWidth(8));
    static final Field APPLY_ACTION_DFRT = bit("pfcp.apply_action.dfrt", "DFRT (Duplicate for Redundant Transmission)", 0x80, maskWidth(8));
    static final Field APPLY_ACTION_EDRT = bit("pfcp.apply_action.edrt", "EDRT (Eliminate Duplicate Packets for Redundant Transmission)", 0x1, maskWidth(8));
    static final Field APPLY_ACTION_BDPN = bit("pfcp.apply_action.bdpn", "BDPN (Buffered Downlink Packet Notification)", 0x2, maskWidth(8));
    static final Field APPLY_ACTION_DDPN = bit("pfcp.apply_action.ddpn", "DDPN (Discared Downlink Packet Notification)", 0x4, maskWidth(8));
    static final Field APPLY_ACTION_FSSM = bit("pfcp.apply_action.fssm", "FSSM (Forward packets to lower layer SSM)", 0x8, maskWidth(8));
    static final Field APPLY_ACTION_MBSU = bit("pfcp.apply_action.mbsu", "MBSU (Forward and replicate MBS data using Unicast transport)", 0x10, maskWidth(8));
    static final Field BAR_ID = u8("pfcp.bar_id", "BAR ID");
    static final Values REDIRECT_ADDRESS_TYPE_NAMES = Values.of("""
        0 IPv4 address
        1 IPv6 address
        2 URL
        3 SIP URI
        4 IPv4 and IPv6 addresses
        5 Port
        6 IPv4 address and Port
        7 IPv6 address and Port
        8 IPv4 and IPv6 addresses and Port
        """);
    static final Field REDIRECT_ADDRESS_TYPE = u8("pfcp.redirect_address_type", "Redirect Address Type", mask(0xf), names(REDIRECT_ADDRESS_TYPE_NAMES));
    static final Field REDIRECT_SERVER_ADDR_LEN = u16("pfcp.redirect_server_addr_len", "Redirect Server Address Length");
    static final Field REDIRECT_SERVER_ADDRESS = text("pfcp.redirect_server_address", "Redirect Server Address");
    static final Field OTHER_REDIRECT_SERVER_ADDR_LEN = u16("pfcp.other_redirect_server_addr_len", "Other Redirect Server Address Length");
    static final Field OTHER_REDIRECT_SERVER_ADDRESS = text("pfcp.other_redirect_server_address", "Other Redirect Server Address");
    static final Values OUTER_HDR_DESC_NAMES = Values.of("""
        256    GTP-U/UDP/IPv4
        512    GTP-U/UDP/IPv6
        768    GTP-U/UDP/IPv4/IPv6
        1024   UDP/IPv4
        2048   UDP/IPv6
        3072   UDP/IPv4/IPv6
        4096   IPv4
        8192   IPv6
        12288  IPv4/IPv6
        16384  C-TAG
        32768  S-TAG
        65536  N19 Indication
        131072 N6 Indication
        262144 Low Layer SSM and C-TEID
        """);
    static final Field OUTER_HDR_DESC = u16("pfcp.outer_hdr_desc", "Outer Header Creation Description", names(OUTER_HDR_DESC_NAMES));
    static final Field OUTER_HDR_CREATION_TEID = u32("pfcp.outer_hdr_creation.teid", "TEID", HEX);
    static final Field OUTER_HDR_CREATION_IPV4 = ipv4("pfcp.outer_hdr_creation.ipv4", "IPv4 Address");
    static final Field OUTER_HDR_CREATION_IPV6 = ipv6("pfcp.outer_hdr_creation.ipv6", "IPv6 Address");
    static final Field OUTER_HDR_CREATION_PORT = u16("pfcp.outer_hdr_creation.port", "Port Number");
    static final Field FORWARDING_POLICY_ID_LEN = u8("pfcp.forwarding_policy_id_len", "Forwarding Policy Identifier Length");
    static final Field FORWARDING_POLICY_ID = bytes("pfcp.forwarding_policy_id", "Forwarding Policy Identifier");
    static final Values FLOW_DIR_NAMES = Values.of("""
        0 Unspecified
        1 Downlink (traffic to the UE)
        2 Uplink (traffic from the UE)
        3 Bidirectional
        """);
    static final Field FLOW_DIR = u8("pfcp.flow_dir", "Flow Direction", mask(0x7), names(FLOW_DIR_NAMES));
    static final Field DL_FLOW_LEVEL_MARKING_TTC = bit("pfcp.dl_flow_level_marking.ttc", "TTC (ToS/Traffic Class)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field DL_FLOW_LEVEL_MARKING_SCI = bit("pfcp.dl_flow_level_marking.sci", "SCI(Service Class Indicator)", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field SCI = u16("pfcp.sci", "Service Class Indicator", HEX);
    static final Field HEADER_TYPE = u8("pfcp.header_type", "Header Type", mask(0x1f), names(Values.of("0 HTTP")));
    static final Field HF_LEN = u8("pfcp.hf_len", "Length of Header Field Name");
    static final Field HF_NAME = bytes("pfcp.hf_name", "Header Field Name");
    static final Field HF_VAL_LEN = u8("pfcp.hf_val_len", "Length of Header Field Value");
    static final Field HF_VAL = bytes("pfcp.hf_val", "Header Field Value");
    static final Field RQI_FLAG = bit("pfcp.rqi_flag", "RQI", 0x1, maskWidth(8));
    static final Field TRAFFIC_ENDPOINT_ID = u8("pfcp.traffic_endpoint_id", "Traffic Endpoint ID");
    static final Field MAC_ADDRESS_FLAGS_SOUR = bit("pfcp.mac_address.flags.sour", "SOUR", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MAC_ADDRESS_FLAGS_DEST = bit("pfcp.mac_address.flags.dest", "DEST", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MAC_ADDRESS_FLAGS_USUO = bit("pfcp.mac_address.flags.usuo", "USUO", 0x4, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MAC_ADDRESS_FLAGS_UDES = bit("pfcp.mac_address.flags.udes", "UDES", 0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MAC_ADDRESS_SOUR = bytes("pfcp.mac_address.sour", "Source MAC Address");
    static final Field MAC_ADDRESS_DEST = bytes("pfcp.mac_address.dest", "Destination MAC Address");
    static final Field MAC_ADDRESS_USOU = bytes("pfcp.mac_address.usou", "Upper Source MAC Address");
    static final Field MAC_ADDRESS_UDES = bytes("pfcp.mac_address.udes", "Upper Destination MAC Address");
    static final Field ETHERTYPE = u16("pfcp.ethertype", "Ethertype", HEX, names(EtherType.NAMES));
    static final Field PROXYING_FLAGS_ARP = bit("pfcp.proxying.flags.arp", "ARP", 0x1, maskWidth(8));
    static final Field PROXYING_FLAGS_INS = bit("pfcp.proxying.flags.ins", "INS", 0x2, maskWidth(8));
    static final Field ETHERTYPE_FILTER_ID = u64("pfcp.ethertype_filter_id", "Ethertype Filter ID");
    static final Field ETHERTYPE_FILTER_PROPERTIES_FLAGS_BIDE = bit("pfcp.ethertype_filter_properties.flags.bide", "BIDE", 0x1, maskWidth(8));
    static final Field SUGGESTED_BUFFERING_PACKETS_COUNT_PACKET_COUNT = u8("pfcp.suggested_buffering_packets_count.packet_count", "Packet count");
    static final Field USER_ID_FLAGS_IMSIF = bit("pfcp.user_id.flags.imsif", "IMSIF", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_IMEIF = bit("pfcp.user_id.flags.imeif", "IMEIF", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_MSISDNF = bit("pfcp.user_id.flags.msisdnf", "MSISDNF", 0x4, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_NAIF = bit("pfcp.user_id.flags.naif", "NAIF", 0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_SUPIF = bit("pfcp.user_id.flags.supif", "SUPIF", 0x10, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_GPSIF = bit("pfcp.user_id.flags.gpsif", "GPSIF", 0x20, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_FLAGS_PEIF = bit("pfcp.user_id.flags.peif", "PEIF", 0x40, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_ID_LENGTH_OF_IMSI = u8("pfcp.user_id.length_of_imsi", "Length of IMSI");
    static final Field USER_ID_LENGTH_OF_IMEI = u8("pfcp.user_id.length_of_imei", "Length of IMEI");
    static final Field USER_ID_IMEI = custom("pfcp.user_id.imei", "IMEI", E212::digits);
    static final Field USER_ID_LENGTH_OF_MSISDN = u8("pfcp.user_id.length_of_msisdn", "Length of MSISDN");
    static final Field USER_ID_LENGTH_OF_NAI = u8("pfcp.user_id.length_of_nai", "Length of NAI");
    static final Field USER_ID_NAI = text("pfcp.user_id.nai", "NAI");
    static final Field USER_ID_LENGTH_OF_SUPI = u8("pfcp.user_id.length_of_supi", "Length of SUPI");
    static final Field USER_ID_SUPI = text("pfcp.user_id.supi", "SUPI");
    static final Field USER_ID_LENGTH_OF_GPSI = u8("pfcp.user_id.length_of_gpsi", "Length of GPSI");
    static final Field USER_ID_GPSI = text("pfcp.user_id.gpsi", "GPSI");
    static final Field USER_ID_LENGTH_OF_PEI = u8("pfcp.user_id.length_of_pei", "Length of PEI");
    static final Field USER_ID_PEI = text("pfcp.user_id.pei", "PEI");
    static final Field ETHERNET_PDU_SESSION_INFORMATION_FLAGS_ETHI = bit("pfcp.ethernet_pdu_session_information.flags.ethi", "IMSIF", 0x1,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field MAC_ADDRESSES_DETECTED_NUMBER_OF_MAC_ADDRESSES = u8("pfcp.mac_addresses_detected.number_of_mac_addresses", "Number of MAC addresses");
    static final Field MAC_ADDRESSES_DETECTED_MAC_ADDRESS = bytes("pfcp.mac_addresses_detected.mac_address", "MAC Address");
    static final Field MAC_ADDRESSES_DETECTED_LENGTH_OF_CTAG = u8("pfcp.mac_addresses_detected.length_of_ctag", "Length of C-TAG");
    static final Field MAC_ADDRESSES_DETECTED_LENGTH_OF_STAG = u8("pfcp.mac_addresses_detected.length_of_stag", "Length of S-TAG");
    static final Field MAC_ADDRESSES_REMOVED_NUMBER_OF_MAC_ADDRESS = u8("pfcp.mac_addresses_removed.number_of_mac_address", "Number of MAC addresses");
    static final Field MAC_ADDRESSES_REMOVED_MAC_ADDRESSES = bytes("pfcp.mac_addresses_removed.mac_addresses", "MAC Address");
    static final Field MAC_ADDRESSES_REMOVED_LENGTH_OF_CTAG = u8("pfcp.mac_addresses_removed.length_of_ctag", "Length of C-TAG");
    static final Field MAC_ADDRESSES_REMOVED_LENGTH_OF_STAG = u8("pfcp.mac_addresses_removed.length_of_stag", "Length of S-TAG");
    static final Field ETHERNET = u32("pfcp.ethernet", "Ethernet Inactivity Timer", suffix("s"));
    static final Field APN_DNN = text("pfcp.apn_dnn", "APN/DNN");
    static final Values TGPP_INTERFACE_TYPE_NAMES = Values.of("""
        0  S1-U
        1  S5/S8-U
        2  S4-U
        3  S11-U
        4  S12
        5  Gn/Gp-U
        6  S2a-U
        7  S2b-U
        8  eNodeB GTP-U interface for DL data forwarding
        9  eNodeB GTP-U interface for UL data forwarding
        10 SGW/UPF GTP-U interface for DL data forwarding
        11 N3 3GPP Access
        12 N3 Trusted Non-3GPP Access
        13 N3 Untrusted Non-3GPP Access
        14 N3 for data forwarding
        15 N9 (or N9 for non-roaming)
        16 SGi
        17 N6
        18 N19
        19 S8-U
        20 Gp-U
        21 N9 for roaming
        22 Iu-U
        23 N9 for data forwarding
        24 Sxa-U
        25 Sxb-U
        26 Sxc-U
        27 N4-U
        28 SGW/UPF GTP-U interface for UL data forwarding
        29 N6mb/Nmb9
        30 N3mb
        31 N19mb
        """);
    static final Field TGPP_INTERFACE_TYPE = u8("pfcp.tgpp_interface_type", "3GPP Interface Type", mask(0x3f), names(TGPP_INTERFACE_TYPE_NAMES));

    private static final Field PPI_INDICATOR = u8("pfcp.ppi", "Paging Policy Indicator (PPI)", mask(0x07));

    static final Element[] ELEMENTS = {
        element(20, beside(SPARE_H1), named(SOURCE_INTERFACE)),
        element(21, RuleElements::tunnelEndpoint),
        element(22, RuleElements::networkInstance),
        element(23, octet(SPARE_H1, SDF_FILTER_BID, SDF_FILTER_FL, SDF_FILTER_SPI, SDF_FILTER_TTC, SDF_FILTER_FD), RuleElements::filter),
        element(24, printable(APPLICATION_ID, APPLICATION_ID_STR)),
        element(30, RuleElements::marking),
        element(38, beside(SPARE_H1), RuleElements::redirect),
        element(41, counted(FORWARDING_POLICY_ID_LEN, FORWARDING_POLICY_ID)),
        element(42, beside(SPARE_H1), named(DST_INTERFACE)),
        element(44, octet(APPLY_ACTION_DFRT, APPLY_ACTION_IPMD, APPLY_ACTION_IPMA, APPLY_ACTION_DUPL, APPLY_ACTION_NOCP, APPLY_ACTION_BUFF,
            APPLY_ACTION_FORW, APPLY_ACTION_DROP), octets(SPARE_B7_B5, APPLY_ACTION_MBSU, APPLY_ACTION_FSSM, APPLY_ACTION_DDPN, APPLY_ACTION_BDPN,
            APPLY_ACTION_EDRT)),
        element(56, numbered(PDR_ID, "")),
        element(84, RuleElements::outerHeader),
        element(88, numbered(BAR_ID, "")),
        element(92, beside(SPARE_B7_B3), one(FLOW_DIR), counted(FLOW_DESC_LEN, FLOW_DESC)),
        element(93, octet(SPARE_B7, UE_IP_ADDRESS_FLAG_V6PL, UE_IP_ADDRESS_FLAG_CHV6, UE_IP_ADDRESS_FLAG_CHV4, UE_IP_ADDRESS_FLAG_V6D,
            UE_IP_ADDRESS_FLAG_SD, UE_IP_ADDRESS_FLAG_V4, UE_IP_ADDRESS_FLAG_V6), when(0x02, one(UE_IP_ADDR_IPV4)), when(0x01, one(UE_IP_ADDR_IPV6)),
            when(0x08, one(UE_IP_ADDR_IPV6_PREFIX)), when(0x40, one(UE_IP_ADDR_IPV6_PREFIX_LENGTH))),
        element(95, RuleElements::headerRemoval),
        element(97, octet(SPARE_B7_B2, DL_FLOW_LEVEL_MARKING_SCI, DL_FLOW_LEVEL_MARKING_TTC), when(0x01, one(TRAFFIC_CLASS, TRAFFIC_MASK)), when(0x02,
            one(SCI))),
        element(98, beside(SPARE_B7_B5), one(HEADER_TYPE), quoted(HF_LEN, HF_NAME), quoted(HF_VAL_LEN, HF_VAL)),
        element(106, quoted(null, PREDEF_RULES_NAME)),
        element(107, quoted(null, PREDEF_RULES_NAME)),
        element(108, chosen(FAR_ID_FLG, FAR_ID)),
        element(109, chosen(QER_ID_FLG, QER_ID)),
        element(113, named(PDN_TYPE)),
        element(114, RuleElements::failedRule),
        element(123, octet(SPARE_B7_B1, RQI_FLAG)),
        element(124, octet(SPARE_B7_B6, QFI_VALUE)),
        element(131, one(TRAFFIC_ENDPOINT_ID)),
        element(133, octet(SPARE_B7_B4, MAC_ADDRESS_FLAGS_UDES, MAC_ADDRESS_FLAGS_USUO, MAC_ADDRESS_FLAGS_DEST, MAC_ADDRESS_FLAGS_SOUR), when(1,
            bytes(MAC_ADDRESS_SOUR, 6)), when(2, bytes(MAC_ADDRESS_DEST, 6)), when(4, bytes(MAC_ADDRESS_USOU, 6)), when(8, bytes(MAC_ADDRESS_UDES,
            6))),
        element(134, PfcpFields::customerTag),
        element(135, PfcpFields::serviceTag),
        element(136, one(ETHERTYPE)),
        element(137, octet(SPARE_B7_B2, PROXYING_FLAGS_INS, PROXYING_FLAGS_ARP)),
        element(138, (d, flags) -> d.uint(ETHERTYPE_FILTER_ID, 4)),
        element(139, octet(SPARE_B7_B1, ETHERTYPE_FILTER_PROPERTIES_FLAGS_BIDE)),
        element(140, numbered(SUGGESTED_BUFFERING_PACKETS_COUNT_PACKET_COUNT, " packets")),
        element(141, octet(SPARE_B7, USER_ID_FLAGS_PEIF, USER_ID_FLAGS_GPSIF, USER_ID_FLAGS_SUPIF, USER_ID_FLAGS_NAIF, USER_ID_FLAGS_MSISDNF,
            USER_ID_FLAGS_IMEIF, USER_ID_FLAGS_IMSIF), when(1, RuleElements::imsi), when(2, counted(USER_ID_LENGTH_OF_IMEI, USER_ID_IMEI)), when(4,
            RuleElements::msisdn), when(8, counted(USER_ID_LENGTH_OF_NAI, USER_ID_NAI)), when(16, counted(USER_ID_LENGTH_OF_SUPI, USER_ID_SUPI)),
            when(32, counted(USER_ID_LENGTH_OF_GPSI, USER_ID_GPSI)), when(64, counted(USER_ID_LENGTH_OF_PEI, USER_ID_PEI))),
        element(142, octet(SPARE_B7_B1, ETHERNET_PDU_SESSION_INFORMATION_FLAGS_ETHI)),
        element(144, (d, flags) -> addresses(d, MAC_ADDRESSES_DETECTED_NUMBER_OF_MAC_ADDRESSES, MAC_ADDRESSES_DETECTED_MAC_ADDRESS,
            MAC_ADDRESSES_DETECTED_LENGTH_OF_CTAG, MAC_ADDRESSES_DETECTED_LENGTH_OF_STAG)),
        element(145, (d, flags) -> addresses(d, MAC_ADDRESSES_REMOVED_NUMBER_OF_MAC_ADDRESS, MAC_ADDRESSES_REMOVED_MAC_ADDRESSES,
            MAC_ADDRESSES_REMOVED_LENGTH_OF_CTAG, MAC_ADDRESSES_REMOVED_LENGTH_OF_STAG)),
        element(146, one(ETHERNET)),
        element(158, numbered(PPI_INDICATOR, "")),
        element(159, RuleElements::accessPoint),
        element(160, beside(SPARE_H1), RuleElements::interfaceType),
        element(299, quoted(null, PREDEF_RULES_NAME)),
    };

    private RuleElements() {}

    /** Clause 8.2.3. */
    private static long tunnelEndpoint(Dissection d, long known) {
        long flags = octet(FTEID_FLG_SPARE, F_TEID_FLAGS_CH_ID, F_TEID_FLAGS_CH, F_TEID_FLAGS_V6, F_TEID_FLAGS_V4).read(d, known);
        if ((flags & CHOOSE) != 0) {
            if ((flags & CHOOSE_ID) != 0) d.bytes(F_TEID_CHOOSE_ID, 1);
            return flags;
        }
        long teid = d.u32(F_TEID_TEID);
        d.append("TEID: 0x{x8}", teid);
        if ((flags & 1) != 0) PfcpFields.address4(d, F_TEID_IPV4_ADDR, ", IPv4 ");
        if ((flags & 2) != 0) PfcpFields.address6(d, F_TEID_IPV6_ADDR, ", IPv6 ");
        return flags;
    }

    /** Clause 8.2.4: a name as DNS has it (RFC 1035, section 3.1), or, as many write it, the characters alone. */
    private static long networkInstance(Dissection d, long flags) {
        PfcpFields.name(d, NETWORK_INSTANCE, d.remaining());
        return flags;
    }

    /** Clause 8.2.103. */
    private static long accessPoint(Dissection d, long flags) {
        PfcpFields.labels(d, APN_DNN, d.remaining());
        return flags;
    }

    /** Clause 8.2.5. */
    private static long filter(Dissection d, long flags) {
        d.u8(SPARE);
        if ((flags & 1) != 0) d.text(FLOW_DESC, d.u16(FLOW_DESC_LEN));
        if ((flags & 2) != 0) {
            d.u8(TRAFFIC_CLASS);
            d.u8(TRAFFIC_MASK);
        }
        if ((flags & 4) != 0) d.u32(SPI);
        if ((flags & 8) != 0) {
            d.peek(FLOW_LABEL_SPARE_BIT, 0, 1);
            d.u24(FLOW_LABEL);
        }
        if ((flags & 16) != 0) d.u32(SDF_FILTER_ID);
        return flags;
    }

    /** Clause 8.2.12. What the octet says is a code point of RFC 2474 where the mask leaves only its six bits. */
    private static long marking(Dissection d, long flags) {
        int start = d.offset();
        int value = d.u8(TRAFFIC_CLASS);
        int mask = d.u8(TRAFFIC_MASK);
        if (d.wants(TRAFFIC_DSCP)) {
            d.at(TRAFFIC_DSCP, start, 2, IpProtocols.DSCP_NAMES.name((value & mask) >> 2, "Unknown"));
            d.generated();
        }
        return flags;
    }

    /** Clause 8.2.20. */
    private static long redirect(Dissection d, long flags) {
        int type = d.u8(REDIRECT_ADDRESS_TYPE);
        d.text(REDIRECT_SERVER_ADDRESS, d.u16(REDIRECT_SERVER_ADDR_LEN));
        if (type == BOTH_VERSIONS) d.text(OTHER_REDIRECT_SERVER_ADDRESS, d.u16(OTHER_REDIRECT_SERVER_ADDR_LEN));
        return flags;
    }

    /** Clause 8.2.56: the description is of bits. */
    private static long outerHeader(Dissection d, long flags) {
        int description = d.u16(OUTER_HDR_DESC);
        if ((description & 0x0300) != 0) d.u32(OUTER_HDR_CREATION_TEID);
        if ((description & 0x1500) != 0) d.ipv4(OUTER_HDR_CREATION_IPV4);
        if ((description & 0x2a00) != 0) d.ipv6(OUTER_HDR_CREATION_IPV6);
        if ((description & 0x0c00) != 0) d.u16(OUTER_HDR_CREATION_PORT);
        if ((description & 0x4000) != 0) PfcpFields.customerTag(d, flags);
        if ((description & 0x8000) != 0) PfcpFields.serviceTag(d, flags);
        return flags;
    }

    /** Clause 8.2.64: the extension headers to delete were added in Release 15. */
    private static long headerRemoval(Dissection d, long flags) {
        named(OUT_HDR_DESC).read(d, flags);
        if (d.remaining() > 0) {
            d.peek(GTPU_EXT_HDR_DEL_PDU_SESS_CONT, 0, 1);
            d.skip(1);
        }
        return flags;
    }

    /** Clause 8.2.80. */
    private static long failedRule(Dissection d, long flags) {
        int type = d.u8(FAILED_RULE_ID_TYPE);
        if (d.titles()) d.append("{}: ", FAILED_RULE_ID_TYPE.names.name(type, "Unknown"));
        switch (type) {
            case 0 -> numbered(PDR_ID, "").read(d, flags);
            case 1 -> chosen(FAR_ID_FLG, FAR_ID).read(d, flags);
            case 2 -> chosen(QER_ID_FLG, QER_ID).read(d, flags);
            case 3 -> chosen(URR_ID_FLG, URR_ID).read(d, flags);
            case 4 -> numbered(BAR_ID, "").read(d, flags);
            case 5 -> numbered(MAR_ID, "").read(d, flags);
            case 6 -> numbered(SRR_ID_VALUE, "").read(d, flags);
            default -> { }
        }
        return flags;
    }

    private static long interfaceType(Dissection d, long flags) {
        named(TGPP_INTERFACE_TYPE).read(d, flags);
        d.append(": ");
        return flags;
    }

    private static long imsi(Dissection d, long flags) {
        E212.imsi(d, d.u8(USER_ID_LENGTH_OF_IMSI));
        return flags;
    }

    private static long msisdn(Dissection d, long flags) {
        E164.msisdn(d, d.u8(USER_ID_LENGTH_OF_MSISDN));
        return flags;
    }

    /** Clauses 8.2.96 and 8.2.97. */
    private static long addresses(Dissection d, Field number, Field address, Field customer, Field service) {
        int count = d.u8(number);
        for (int i = 0; i < count; i++) d.bytes(address, 6);
        if (d.remaining() > 0 && d.u8(customer) > 0) PfcpFields.customerTag(d, 0);
        if (d.remaining() > 0 && d.u8(service) > 0) PfcpFields.serviceTag(d, 0);
        return 0;
    }

    private static final int CHOOSE        = 4;
    private static final int CHOOSE_ID     = 8;
    private static final int BOTH_VERSIONS = 4;
}
