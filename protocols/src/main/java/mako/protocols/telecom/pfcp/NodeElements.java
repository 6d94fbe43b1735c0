package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.*;
import static mako.protocols.telecom.pfcp.Element.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;
import mako.protocols.telecom.E212;

/** Elements about the nodes themselves, their associations and their load: TS 29.244, clauses 8.2.1 to 8.2.219. */
final class NodeElements {

    static final Field SPARE_B0 = u8("pfcp.spare_b0", "Spare", mask(0x1));
    static final Field SPARE_B1 = u8("pfcp.spare_b1", "Spare", mask(0x2));
    static final Field SPARE_B2 = u8("pfcp.spare_b2", "Spare", mask(0x4));
    static final Field SPARE_B5 = u8("pfcp.spare_b5", "Spare", mask(0x20));
    static final Field SPARE_B6 = u8("pfcp.spare_b6", "Spare", mask(0x40));
    static final Field RECOVERY_TIME_STAMP = time("pfcp.recovery_time_stamp", "Recovery Time Stamp", NTP_UTC);
    static final Values CAUSE_NAMES = Values.of("""
        0  Reserved
        1  Request accepted(success)
        2  More Usage Report to send
        3  Request partially accepted
        64 Request rejected(reason not specified)
        65 Session context not found
        66 Mandatory IE missing
        67 Conditional IE missing
        68 Invalid length
        69 Mandatory IE incorrect
        70 Invalid Forwarding Policy
        71 Invalid F-TEID allocation option
        72 No established PFCP Association
        73 Rule creation / modification Failure
        74 PFCP entity in congestion
        75 No resources available
        76 Service not supported
        77 System failure
        78 Redirection Requested
        79 All dynamic addresses are occupied
        80 Unknown Pre-defined Rule
        81 Unknown Application ID
        82 L2TP tunnel Establishment failure
        83 L2TP session Establishment failure
        84 L2TP tunnel release
        85 L2TP session release
        86 PFCP session restoration failure
        """);
    static final Field CAUSE = u8("pfcp.cause", "Cause", names(CAUSE_NAMES));
    static final Values NODE_ID_TYPE_NAMES = Values.of("""
        0 IPv4 address
        1 IPv6 address
        2 FQDN
        """);
    static final Field NODE_ID_TYPE = u8("pfcp.node_id_type", "Address Type", mask(0xf), names(NODE_ID_TYPE_NAMES));
    static final Field NODE_ID_IPV6 = ipv6("pfcp.node_id_ipv6", "IPv6");
    static final Field NODE_ID_FQDN = text("pfcp.node_id_fqdn", "FQDN");
    static final Field F_SEID_IPV4 = ipv4("pfcp.f_seid.ipv4", "IPv4 address");
    static final Field F_SEID_IPV6 = ipv6("pfcp.f_seid.ipv6", "IPv6 address");
    static final Values FQ_CSID_NODE_ID_TYPE_NAMES = Values.of("""
        0 Node-Address is a global unicast IPv4 address
        1 Node-Address is a global unicast IPv6 address
        2 Node-Address is a 4 octets long field
        """);
    static final Field FQ_CSID_NODE_ID_TYPE = u8("pfcp.fq_csid_node_id_type", "FQ-CSID Node-ID Type", mask(0xf0), names(FQ_CSID_NODE_ID_TYPE_NAMES));
    static final Field NUM_CSID = u8("pfcp.num_csid", "Number of CSID", mask(0xf));
    static final Field Q_CSID_NODE_ID_IPV4 = ipv4("pfcp.q_csid_node_id.ipv4", "Node-Address");
    static final Field Q_CSID_NODE_ID_IPV6 = ipv6("pfcp.q_csid_node_id.ipv6", "Node-Address");
    static final Field Q_CSID_NODE_ID_MCC_MNC = u32("pfcp.q_csid_node_id.mcc_mnc", "Node-Address MCC MNC", mask(0xfffff000));
    static final Field Q_CSID_NODE_ID_INT = u32("pfcp.q_csid_node_id.int", "Node-Address Number", mask(0xfff));
    static final Field CSID = u16("pfcp.csid", "PDN Connection Set Identifier (CSID)");
    static final Values FQ_CSID_NODE_TYPE_NAMES = Values.of("""
        0 MME
        1 SGW-C
        2 PGW-C
        3 ePDG
        4 TWAN
        5 PGW-U/SGW-U
        """);
    static final Field FQ_CSID_NODE_TYPE = u8("pfcp.fq_csid_node_type", "Node Type", mask(0xf), names(FQ_CSID_NODE_TYPE_NAMES));
    static final Field REPORT_TYPE_UISR = bit("pfcp.report_type.uisr", "UISR (UP Initiated Session Request)", 0x40, maskWidth(8));
    static final Field REPORT_TYPE_SESR = bit("pfcp.report_type.sesr", "SESR (Session Report)", 0x20, maskWidth(8));
    static final Field REPORT_TYPE_TMIR = bit("pfcp.report_type.tmir", "TMIR (TSC Management Information Report)", 0x10, maskWidth(8));
    static final Field REPORT_TYPE_UPIR = bit("pfcp.report_type.upir", "UPIR (User Plane Inactivity Report)", 0x8, maskWidth(8));
    static final Field REPORT_TYPE_ERIR = bit("pfcp.report_type.erir", "ERIR (Error Indication Report)", 0x4, maskWidth(8));
    static final Field REPORT_TYPE_USAR = bit("pfcp.report_type.usar", "USAR (Usage Report)", 0x2, maskWidth(8));
    static final Field REPORT_TYPE_DLDR = bit("pfcp.report_type.dldr", "DLDR (Downlink Data Report)", 0x1, maskWidth(8));
    static final Field OFFENDING_IE = u16("pfcp.offending_ie", "Type of the offending IE", names(ELEMENT_NAMES));
    static final Field OFFENDING_IE_VALUE = bytes("pfcp.offending_ie_value", "Value of the offending IE");
    static final Field UP_FUNCTION_FEATURES_BUCP = bit("pfcp.up_function_features.bucp", "BUCP", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DDND = bit("pfcp.up_function_features.ddnd", "DDND", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DLBD = bit("pfcp.up_function_features.dlbd", "DLBD", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_TRST = bit("pfcp.up_function_features.trst", "TRST", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_FTUP = bit("pfcp.up_function_features.ftup", "FTUP", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_PFDM = bit("pfcp.up_function_features.pfdm", "PFDM", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_HEEU = bit("pfcp.up_function_features.heeu", "HEEU", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_TREU = bit("pfcp.up_function_features.treu", "TREU", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_EMPU = bit("pfcp.up_function_features.empu", "EMPU", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_PDIU = bit("pfcp.up_function_features.pdiu", "PDIU", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_UDBC = bit("pfcp.up_function_features.udbc", "UDBC", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_QUOAC = bit("pfcp.up_function_features.quoac", "QUOAC", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_TRACE = bit("pfcp.up_function_features.trace", "TRACE", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_FRRT = bit("pfcp.up_function_features.frrt", "FRRT", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_PFDE = bit("pfcp.up_function_features.pfde", "PFDE", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_EPFAR = bit("pfcp.up_function_features.epfar", "EPFAR", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DPDRA = bit("pfcp.up_function_features.dpdra", "DPDRA", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_ADPDP = bit("pfcp.up_function_features.adpdp", "ADPDP", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_UEIP = bit("pfcp.up_function_features.ueip", "UEIP", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_SSET = bit("pfcp.up_function_features.sset", "SSET", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MNOP = bit("pfcp.up_function_features.mnop", "MNOP", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MTE_N4 = bit("pfcp.up_function_features.mte_n4", "MTE N4", 0x20, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_BUNDL = bit("pfcp.up_function_features.bundl", "BUNDL", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_GCOM = bit("pfcp.up_function_features.gcom", "GCOM", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MPAS = bit("pfcp.up_function_features.mpas", "MPAS", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_RTTL = bit("pfcp.up_function_features.rttl", "RTTL", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_VTIME = bit("pfcp.up_function_features.vtime", "VTIME", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_NORP = bit("pfcp.up_function_features.norp", "NORP", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_IPTV = bit("pfcp.up_function_features.iptv", "IPTV", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_IP6PL = bit("pfcp.up_function_features.ip6pl", "IP6PL", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_TSCU = bit("pfcp.up_function_features.tscu", "TSCU", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MPTCP = bit("pfcp.up_function_features.mptcp", "MPTCP", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_ATSSS_LL = bit("pfcp.up_function_features.atsss_ll", "ATSSS-LL", 0x1, yesNo("Supported", "Not supported"),
        maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_QFQM = bit("pfcp.up_function_features.qfqm", "QFQM", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_GPQM = bit("pfcp.up_function_features.gpqm", "GPQM", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MTEDT = bit("pfcp.up_function_features.mtedt", "MT-EDT", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_CIOT = bit("pfcp.up_function_features.ciot", "CIOT", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_ETHAR = bit("pfcp.up_function_features.ethar", "ETHAR", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DDDS = bit("pfcp.up_function_features.ddds", "DDDS", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_RDS = bit("pfcp.up_function_features.rds", "RDS", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_RTTWP = bit("pfcp.up_function_features.rttwp", "RTTWP", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_QUASF = bit("pfcp.up_function_features.quasf", "QUASF", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_NSPOC = bit("pfcp.up_function_features.nspoc", "NSPOC", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_L2TP = bit("pfcp.up_function_features.l2tp", "L2TP", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_UPBER = bit("pfcp.up_function_features.upber", "UPBER", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_RESPS = bit("pfcp.up_function_features.resps", "RESPS", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_IPREP = bit("pfcp.up_function_features.iprep", "IPREP", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DNSTS = bit("pfcp.up_function_features.dnsts", "DNSTS", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_DRQOS = bit("pfcp.up_function_features.drqos", "DRQOS", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_MBSN4 = bit("pfcp.up_function_features.mbsn4", "MBSN4", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_EPPI = bit("pfcp.up_function_features.eppi", "EPPI", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_RATP = bit("pfcp.up_function_features.ratp", "RATP", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field UP_FUNCTION_FEATURES_UPIDP = bit("pfcp.up_function_features.upidp", "UPIDP", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field SEQUENCE_NUMBER = u32("pfcp.sequence_number", "Sequence Number");
    static final Field METRIC = u8("pfcp.metric", "Metric");
    static final Values TIMER_UNIT_NAMES = Values.of("""
        0 value is incremented in multiples of 2 seconds
        1 value is incremented in multiples of 1 minute
        2 value is incremented in multiples of 10 minutes
        3 value is incremented in multiples of 1 hour
        4 value is incremented in multiples of 10 hour
        5 values shall be interpreted as multiples of 1 minute(version 14.0.0)
        6 values shall be interpreted as multiples of 1 minute(version 14.0.0)
        7 value indicates that the timer is infinite
        """);
    static final Field TIMER_UNIT = u8("pfcp.timer_unit", "Timer unit", mask(0xe0), names(TIMER_UNIT_NAMES));
    static final Field TIMER_VALUE = u8("pfcp.timer_value", "Timer value", mask(0x1f));
    static final Field CP_FUNCTION_FEATURES_LOAD = bit("pfcp.cp_function_features.load", "LOAD", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_OVRL = bit("pfcp.cp_function_features.ovrl", "OVRL", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_EPFAR = bit("pfcp.cp_function_features.epfar", "EPFAR", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_SSET = bit("pfcp.cp_function_features.sset", "SSET", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_BUNDL = bit("pfcp.cp_function_features.bundl", "BUNDL", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_MPAS = bit("pfcp.cp_function_features.mpas", "MPAS", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_ARDR = bit("pfcp.cp_function_features.ardr", "ARDR", 0x40, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_UIAUR = bit("pfcp.cp_function_features.uiaur", "UIAUR", 0x80, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_PSUCC = bit("pfcp.cp_function_features.psucc", "PSUCC", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field CP_FUNCTION_FEATURES_RPGUR = bit("pfcp.cp_function_features.rpgur", "RPGUR", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field DL_DATA_NOTIFICATION_DELAY = u8("pfcp.dl_data_notification_delay", "Delay Value");
    static final Field PACKET_COUNT = u16("pfcp.packet_count", "Packet Count");
    static final Field DL_DATA_SERVICE_INF_PPI = bit("pfcp.dl_data_service_inf.ppi", "PPI(Paging Policy Indication)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field DL_DATA_SERVICE_INF_QFII = bit("pfcp.dl_data_service_inf.qfii", "QFII(QoS Flow Identifier)", 0x2, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field SMREQ_FLAGS_DROBU = bit("pfcp.smreq_flags.drobu", "DROBU (Drop Buffered Packets)", 0x1, maskWidth(8));
    static final Field SMREQ_FLAGS_SNDEM = bit("pfcp.smreq_flags.sndem", "SNDEM (Send End Marker Packets)", 0x2, maskWidth(8));
    static final Field SMREQ_FLAGS_QAURR = bit("pfcp.smreq_flags.qaurr", "QAURR (Query All URRs)", 0x4, maskWidth(8));
    static final Field SMREQ_FLAGS_SUMPC = bit("pfcp.smreq_flags.sumpc", "SUMPC (Stop of Usage Measurement to Pause Charging)", 0x8, maskWidth(8));
    static final Field SMREQ_FLAGS_RUMUC = bit("pfcp.smreq_flags.rumuc", "RUMUC (Resume of Usage Measurement to Un-pause of Charging)", 0x10, maskWidth(8));
    static final Field SRRSP_FLAGS_DROBU = bit("pfcp.srrsp_flags.drobu", "DROBU (Drop Buffered Packets)", 0x1, maskWidth(8));
    static final Field NODE_REPORT_TYPE_UPFR = bit("pfcp.node_report_type.upfr", "UPFR (User Plane Path Failure Report)", 0x1, maskWidth(8));
    static final Field NODE_REPORT_TYPE_UPRR = bit("pfcp.node_report_type.uprr", "UPRR (User Plane Path Recovery Report)", 0x2, maskWidth(8));
    static final Field NODE_REPORT_TYPE_CKDR = bit("pfcp.node_report_type.ckdr", "CKDR (Clock Drift Report)", 0x4, maskWidth(8));
    static final Field NODE_REPORT_TYPE_GPQR = bit("pfcp.node_report_type.gpqr", "GPQR (GTP-U Path QoS Report)", 0x8, maskWidth(8));
    static final Field NODE_REPORT_TYPE_PURR = bit("pfcp.node_report_type.purr", "PURR (peer GTP-U entity Restart Report)", 0x10, maskWidth(8));
    static final Field NODE_REPORT_TYPE_PVSRURR = bit("pfcp.node_report_type.pvsrurr", "VSR (Vendor-Specific Report)", 0x20, maskWidth(8));
    static final Field REMOTE_GTP_U_PEER_FLAGS_V6 = bit("pfcp.remote_gtp_u_peer_flags.v6", "V6 (IPv6)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REMOTE_GTP_U_PEER_FLAGS_V4 = bit("pfcp.remote_gtp_u_peer_flags.v4", "V4 (IPv4)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field REMOTE_GTP_U_PEER_FLAGS_DI = bit("pfcp.remote_gtp_u_peer_flags.di", "DI (Destination Interface)", 0x4, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field REMOTE_GTP_U_PEER_FLAGS_NI = bit("pfcp.remote_gtp_u_peer_flags.ni", "NI (Network Instance)", 0x8, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field NODE_ID_LENGTH_DI = u16("pfcp.node_id_length_di", "Length of Destination Interface field");
    static final Field NODE_ID_LENGTH_NI = u16("pfcp.node_id_length_ni", "Length of Network Instance field");
    static final Field OCI_FLAGS_AOCI = bit("pfcp.oci_flags.aoci", "AOCI: Associate OCI with Node ID", 0x1, maskWidth(8));
    static final Field ASSOC_REL_REQ_SARR = bit("pfcp.assoc_rel_req.sarr", "SARR (PFCP Association Release Request)", 0x1, maskWidth(8));
    static final Field UPIRI_FLAGS_ASSOSI = bit("pfcp.upiri_flags.assosi", "ASSOSI (Associated Source Instance)", 0x40, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UPIRI_FLAGS_ASSONI = bit("pfcp.upiri_flags.assoni", "ASSONI (Associated Network Instance)", 0x20, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field UPIRI_FLAGS_TEIDRI = u8("pfcp.upiri_flags.teidri", "TEIDRI (TEID Range Indication)", HEX, mask(0x1c));
    static final Field UPIRI_FLAGS_V6 = bit("pfcp.upiri_flags.v6", "V6 (IPv6)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field UPIRI_FLAGS_V4 = bit("pfcp.upiri_flags.v4", "V4 (IPv4)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field UPIRI_TEIDRI = u8("pfcp.upiri.teidri", "TEID Range Indication", mask(0x1c));
    static final Field UPIRI_TEID_RANGE = u32("pfcp.upiri.teid_range", "TEID", HEX);
    static final Field UPIRI_IPV4_ADDR = ipv4("pfcp.upiri.ipv4_addr", "IPv4 address");
    static final Field UPIRI_IPV6_ADDR = ipv6("pfcp.upiri.ipv6_addr", "IPv6 address");
    static final Field TRACE_INFORMATION_TRACEID = u24("pfcp.trace_information.traceid", "Trace ID");
    static final Field TRACE_INFORMATION_LENGTH_TRIGGER_EVENTS = u8("pfcp.trace_information.length_trigger_events", "Length of Trigger Events");
    static final Field TRACE_INFORMATION_TRIGGER_EVENTS = bytes("pfcp.trace_information.trigger_events", "Trigger Events");
    static final Field TRACE_INFORMATION_SESSION_TRACE_DEPTH = u8("pfcp.trace_information.session_trace_depth", "Session Trace Depth");
    static final Field TRACE_INFORMATION_LENGTH_LIST_INTERFACES = u8("pfcp.trace_information.length_list_interfaces", "Length of List of Interfaces");
    static final Field TRACE_INFORMATION_LIST_INTERFACES = bytes("pfcp.trace_information.list_interfaces", "List of Interfaces");
    static final Field TRACE_INFORMATION_LENGTH_IPADDRESS = u8("pfcp.trace_information.length_ipaddress", "Length of IP Address");
    static final Field TRACE_INFORMATION_IPV4 = ipv4("pfcp.trace_information.ipv4", "IP Address of Trace Collection Entity");
    static final Field TRACE_INFORMATION_IPV6 = ipv6("pfcp.trace_information.ipv6", "IP Address of Trace Collection Entity");
    static final Field FRAMED_ROUTE = text("pfcp.framed_route", "Framed-Route");
    static final Field FRAMED_ROUTING = bytes("pfcp.framed_routing", "Framed-Routing");
    static final Field FRAMED_IPV6_ROUTE = text("pfcp.framed_ipv6_route", "Framed-IPv6-Route");
    static final Field SRREQ_FLAGS_PSDBU = bit("pfcp.srreq_flags.psdbu", "PSDBU (PFCP Session Deleted By the UP function)", 0x1, maskWidth(8));
    static final Field AUREQ_FLAGS_PARPS = bit("pfcp.aureq_flags.parps", "PARPBS (PFCP Association Release Preparation Start)", 0x1, maskWidth(8));
    static final Field UE_IP_ADDRESS_POOL_LENGTH = u16("pfcp.ue_ip_address_pool_length", "UE IP address Pool Identity Length");
    static final Field UE_IP_ADDRESS_POOL_IDENTITY = bytes("pfcp.ue_ip_address_pool_identity", "UE IP address Pool Identity");
    static final Field ALTERNATIVE_SMF_IP_ADDRESS_FLAGS_PPE = bit("pfcp.alternative_smf_ip_address_flags.ppe", "PPE (Preferred PFCP Entity)", 0x4,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field ALTERNATIVE_SMF_IP_ADDRESS_IPV4 = ipv4("pfcp.alternative_smf_ip_address.ipv4", "IPv4 address");
    static final Field ALTERNATIVE_SMF_IP_ADDRESS_IPV6 = ipv6("pfcp.alternative_smf_ip_address.ipv6", "IPv6 address");
    static final Field PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIUEAI = bit("pfcp.packet_replication_and_detection_carry_on_information.flags.priueai",
        "PRIUEAI (Packet Replication Information – UE/PDU Session Address Indication)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIN19I = bit("pfcp.packet_replication_and_detection_carry_on_information.flags.prin19i",
        "PRIN19I (Packet Replication Information - N19 Indication)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIN6I = bit("pfcp.packet_replication_and_detection_carry_on_information.flags.prin6i",
        "PRIN6I (Packet Replication Information - N6 Indication)", 0x4, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_DCARONI = bit("pfcp.packet_replication_and_detection_carry_on_information.flags.dcaroni",
        "DCARONI (Detection Carry-On Indication)", 0x8, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field ASRSP_FLAGS_FLAGS_PSREI = bit("pfcp.asrsp_flags.flags.psrei", "PSREI (PFCP Session Retained Indication)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field ASRSP_FLAGS_FLAGS_UUPSI = bit("pfcp.asrsp_flags.flags.uupsi", "UUPSI (UPF configured for IPUPS indication)", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field CP_PFCP_ENTITY_IP_ADDRESS_IPV4 = ipv4("pfcp.cp_pfcp_entity_ip_address.ipv4", "IPv4 address");
    static final Field CP_PFCP_ENTITY_IP_ADDRESS_IPV6 = ipv6("pfcp.cp_pfcp_entity_ip_address.ipv6", "IPv6 address");
    static final Field SEREQ_FLAGS_FLAGS_RESTI = bit("pfcp.sereq_flags.flags.resti", "RESTI (Restoration Indication)", 0x1, yesNo("Present",
        "Not Present"), maskWidth(8));
    static final Field SEREQ_FLAGS_FLAGS_SUMPC = bit("pfcp.sereq_flags.flags.sumpc", "SUMPC (Stop of Measurement of Pause of Charging)", 0x2,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field NF_INSTANCE_ID = guid("pfcp.nf_instance_id", "NF Instance ID");
    static final Field S_NSSAI_SST_SST = bytes("pfcp.s_nssai_sst.sst", "SST");
    static final Field S_NSSAI_SST_SD = bytes("pfcp.s_nssai_sst.sd", "SD");
    static final Field IP_VERSION_V6 = bit("pfcp.ip_version.v6", "V6 (IPv6)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field IP_VERSION_V4 = bit("pfcp.ip_version.v4", "V4 (IPv4)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field ASREQ_FLAGS_FLAGS_UUPSI = bit("pfcp.asreq_flags.flags.uupsi", "UUPSI (UPF configured for IPUPS indication)", 0x1,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field DATA_STATUS_FLAGS_DROP = bit("pfcp.data_status.flags.drop", "DROP (First DL packet is discared by UP function)", 0x1,
        yesNo("Present", "Not Present"), maskWidth(8));
    static final Field DATA_STATUS_FLAGS_BUFF = bit("pfcp.data_status.flags.buff", "BUFF (First DL packet is received and buffered by UP function)",
        0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field USER_PLANE_NODEMANAGEMENT_INFORMATION_CONTAINER = bytes("pfcp.user_plane_nodemanagement_information_container",
        "Predefined Rules Name");
    static final Field NUMBER_OF_UE_IP_ADDRESSES_V4 = bit("pfcp.number_of_ue_ip_addresses.v4", "IPv4", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field NUMBER_OF_UE_IP_ADDRESSES_V6 = bit("pfcp.number_of_ue_ip_addresses.v6", "IPv6", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field NUMBER_OF_UE_IP_ADDRESSES_IPV4ADDRESSES = u32("pfcp.number_of_ue_ip_addresses.ipv4addresses", "Number of UE IPv4 Addresses");
    static final Field NUMBER_OF_UE_IP_ADDRESSES_IPV6ADDRESSES = u32("pfcp.number_of_ue_ip_addresses.ipv6addresses", "Number of UE IPv6 Addresses");
    static final Field VALIDITY_TIMER = u16("pfcp.validity_timer", "Validity Timer");
    static final Values RATTYPE_NAMES = Values.of("""
        0  Reserved
        1  UTRAN
        2  GERAN
        3  WLAN
        4  GAN
        5  HSPA Evolution
        6  EUTRAN (WB-E-UTRAN)
        7  Virtual
        8  EUTRAN-NB-IoT
        9  LTE-M
        10 NR
        """);
    static final Field RATTYPE = u8("pfcp.rattype", "RAT Type", mask(0xf), names(RATTYPE_NAMES));
    static final Field GROUP_ID = text("pfcp.group_id", "Group ID");
    static final Field CP_IP_ADDRESS_IPV4 = ipv4("pfcp.cp_ip_address.ipv4", "IPv4 address");
    static final Field CP_IP_ADDRESS_IPV6 = ipv6("pfcp.cp_ip_address.ipv6", "IPv6 address");
    static final Field REPORTING_FLAGS_DUPL = bit("pfcp.reporting_flags.dupl", "DUPL (Duplocation Notication)", 0x1, maskWidth(8));
    static final Field PFCPSDRSP_FLAGS_PURU = bit("pfcp.pfcpsdrsp_flags.puru", "PURU (Pending Usage Reports Unacknowledged)", 0x1, maskWidth(8));
    static final Field QER_INDICATIONS_FLAGS_IQFIS = bit("pfcp.qer_indications_flags.iqfis", "IQFIS (Insert DL MBS QFI SN)", 0x1, maskWidth(8));

    private static final Field PEER_IPV4 = ipv4("pfcp.node_id_ipv4", "IPv4 address");
    private static final Field PEER_IPV6 = ipv6("pfcp.node_id_ipv6", "IPv6 address");

    static final Element[] ELEMENTS = {
        loose(19, named(CAUSE)),
        element(39, octet(SPARE_B7, REPORT_TYPE_UISR, REPORT_TYPE_SESR, REPORT_TYPE_TMIR, REPORT_TYPE_UPIR, REPORT_TYPE_ERIR, REPORT_TYPE_USAR,
            REPORT_TYPE_DLDR)),
        loose(40, named(OFFENDING_IE)),
        element(43, octet(UP_FUNCTION_FEATURES_TREU, UP_FUNCTION_FEATURES_HEEU, UP_FUNCTION_FEATURES_PFDM, UP_FUNCTION_FEATURES_FTUP,
            UP_FUNCTION_FEATURES_TRST, UP_FUNCTION_FEATURES_DLBD, UP_FUNCTION_FEATURES_DDND, UP_FUNCTION_FEATURES_BUCP),
            octets(UP_FUNCTION_FEATURES_EPFAR, UP_FUNCTION_FEATURES_PFDE, UP_FUNCTION_FEATURES_FRRT, UP_FUNCTION_FEATURES_TRACE,
            UP_FUNCTION_FEATURES_QUOAC, UP_FUNCTION_FEATURES_UDBC, UP_FUNCTION_FEATURES_PDIU, UP_FUNCTION_FEATURES_EMPU),
            octets(UP_FUNCTION_FEATURES_GCOM, UP_FUNCTION_FEATURES_BUNDL, UP_FUNCTION_FEATURES_MTE_N4, UP_FUNCTION_FEATURES_MNOP,
            UP_FUNCTION_FEATURES_SSET, UP_FUNCTION_FEATURES_UEIP, UP_FUNCTION_FEATURES_ADPDP, UP_FUNCTION_FEATURES_DPDRA),
            octets(UP_FUNCTION_FEATURES_MPTCP, UP_FUNCTION_FEATURES_TSCU, UP_FUNCTION_FEATURES_IP6PL, UP_FUNCTION_FEATURES_IPTV,
            UP_FUNCTION_FEATURES_NORP, UP_FUNCTION_FEATURES_VTIME, UP_FUNCTION_FEATURES_RTTL, UP_FUNCTION_FEATURES_MPAS),
            octets(UP_FUNCTION_FEATURES_RDS, UP_FUNCTION_FEATURES_DDDS, UP_FUNCTION_FEATURES_ETHAR, UP_FUNCTION_FEATURES_CIOT,
            UP_FUNCTION_FEATURES_MTEDT, UP_FUNCTION_FEATURES_GPQM, UP_FUNCTION_FEATURES_QFQM, UP_FUNCTION_FEATURES_ATSSS_LL),
            octets(UP_FUNCTION_FEATURES_DNSTS, UP_FUNCTION_FEATURES_IPREP, UP_FUNCTION_FEATURES_RESPS, UP_FUNCTION_FEATURES_UPBER,
            UP_FUNCTION_FEATURES_L2TP, UP_FUNCTION_FEATURES_NSPOC, UP_FUNCTION_FEATURES_QUASF, UP_FUNCTION_FEATURES_RTTWP), octets(SPARE_B7_B6,
            UP_FUNCTION_FEATURES_UPIDP, UP_FUNCTION_FEATURES_RATP, UP_FUNCTION_FEATURES_EPPI, UP_FUNCTION_FEATURES_MBSN4, UP_FUNCTION_FEATURES_MBSN4,
            UP_FUNCTION_FEATURES_DRQOS)),
        element(45, octet(SPARE_B7_B2, DL_DATA_SERVICE_INF_QFII, DL_DATA_SERVICE_INF_PPI), when(1, beside(SPARE_B7_B6), NodeElements::paging), when(2,
            beside(SPARE_B7_B6), one(QFI_VALUE))),
        element(46, NodeElements::delay),
        element(47, NodeElements::bufferingDuration),
        loose(48, wideNumbered(PACKET_COUNT)),
        element(49, octet(SPARE_B7_B5, SMREQ_FLAGS_RUMUC, SMREQ_FLAGS_SUMPC, SMREQ_FLAGS_QAURR, SMREQ_FLAGS_SNDEM, SMREQ_FLAGS_DROBU)),
        element(50, octet(SPARE_B7_B1, SRRSP_FLAGS_DROBU)),
        loose(52, numbered(SEQUENCE_NUMBER, "")),
        loose(53, numbered(METRIC, "")),
        element(55, NodeElements::timer),
        element(57, octet(SPARE_B7, SPARE_B6, SPARE_B5, SPARE_B4, SPARE_B3, SPARE_B2, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6),
            NodeElements::sessionEndpoint),
        element(60, beside(SPARE_H1), NodeElements::nodeId),
        element(65, NodeElements::connectionSets),
        element(89, octet(CP_FUNCTION_FEATURES_UIAUR, CP_FUNCTION_FEATURES_ARDR, CP_FUNCTION_FEATURES_MPAS, CP_FUNCTION_FEATURES_BUNDL,
            CP_FUNCTION_FEATURES_SSET, CP_FUNCTION_FEATURES_EPFAR, CP_FUNCTION_FEATURES_OVRL, CP_FUNCTION_FEATURES_LOAD), octets(SPARE_B7_B2,
            CP_FUNCTION_FEATURES_RPGUR, CP_FUNCTION_FEATURES_PSUCC)),
        element(96, moment(RECOVERY_TIME_STAMP)),
        element(101, octet(SPARE_B7_B6, NODE_REPORT_TYPE_PVSRURR, NODE_REPORT_TYPE_PURR, NODE_REPORT_TYPE_GPQR, NODE_REPORT_TYPE_CKDR,
            NODE_REPORT_TYPE_UPRR, NODE_REPORT_TYPE_UPFR)),
        element(103, octet(SPARE_B7_B4, REMOTE_GTP_U_PEER_FLAGS_NI, REMOTE_GTP_U_PEER_FLAGS_DI, REMOTE_GTP_U_PEER_FLAGS_V4,
            REMOTE_GTP_U_PEER_FLAGS_V6), NodeElements::remotePeer),
        element(110, octet(SPARE_B7_B1, OCI_FLAGS_AOCI)),
        element(111, octet(SPARE_B7_B1, ASSOC_REL_REQ_SARR)),
        element(112, NodeElements::timer),
        element(116, beside(SPARE_B7_B6, UPIRI_FLAGS_ASSOSI, UPIRI_FLAGS_ASSONI, UPIRI_FLAGS_TEIDRI), octet(UPIRI_FLAGS_V6, UPIRI_FLAGS_V4,
            UPIRI_TEIDRI), NodeElements::resources),
        element(152, NodeElements::trace),
        element(153, rest(FRAMED_ROUTE)),
        element(154, rest(FRAMED_ROUTING)),
        element(155, rest(FRAMED_IPV6_ROUTE)),
        element(161, octet(SPARE_B7_B1, SRREQ_FLAGS_PSDBU)),
        element(162, octet(SPARE_B7_B1, AUREQ_FLAGS_PARPS)),
        element(177, quoted(UE_IP_ADDRESS_POOL_LENGTH, UE_IP_ADDRESS_POOL_IDENTITY)),
        element(178, octet(SPARE_B7_B2, ALTERNATIVE_SMF_IP_ADDRESS_FLAGS_PPE, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6), addresses(2,
            ALTERNATIVE_SMF_IP_ADDRESS_IPV4, 1, ALTERNATIVE_SMF_IP_ADDRESS_IPV6)),
        element(179, octet(SPARE_B7_B4, PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_DCARONI,
            PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIN6I, PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIN19I,
            PACKET_REPLICATION_AND_DETECTION_CARRY_ON_INFORMATION_FLAGS_PRIUEAI)),
        element(180, one(SPARE), NodeElements::setId),
        element(184, octet(SPARE_B7_B2, ASRSP_FLAGS_FLAGS_UUPSI, ASRSP_FLAGS_FLAGS_PSREI)),
        element(185, octet(SPARE_B7_B2, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6), addresses(2, CP_PFCP_ENTITY_IP_ADDRESS_IPV4, 1,
            CP_PFCP_ENTITY_IP_ADDRESS_IPV6)),
        element(186, octet(SPARE_B7_B2, SEREQ_FLAGS_FLAGS_SUMPC, SEREQ_FLAGS_FLAGS_RESTI)),
        element(253, one(NF_INSTANCE_ID)),
        element(257, bytes(S_NSSAI_SST_SST, 1), bytes(S_NSSAI_SST_SD, 3)),
        element(258, octet(SPARE_B7_B2, IP_VERSION_V6, IP_VERSION_V4)),
        element(259, octet(SPARE_B7_B1, ASREQ_FLAGS_FLAGS_UUPSI)),
        element(260, octet(SPARE_B7_B2, DATA_STATUS_FLAGS_BUFF, DATA_STATUS_FLAGS_DROP)),
        element(266, rest(USER_PLANE_NODEMANAGEMENT_INFORMATION_CONTAINER)),
        element(268, octet(SPARE_B7_B2, NUMBER_OF_UE_IP_ADDRESSES_V6, NUMBER_OF_UE_IP_ADDRESSES_V4), when(0x01,
            one(NUMBER_OF_UE_IP_ADDRESSES_IPV4ADDRESSES)), when(0x02, one(NUMBER_OF_UE_IP_ADDRESSES_IPV6ADDRESSES))),
        element(269, numbered(VALIDITY_TIMER, " s")),
        loose(274, named(OFFENDING_IE), rest(OFFENDING_IE_VALUE)),
        element(275, named(RATTYPE)),
        element(291, rest(GROUP_ID)),
        element(292, octet(SPARE_B7_B2, F_SEID_FLAGS_V4, F_SEID_FLAGS_V6), addresses(2, CP_IP_ADDRESS_IPV4, 1, CP_IP_ADDRESS_IPV6)),
        loose(297, numbered(QER_CORRELATION_ID, "")),
        element(298, octet(SPARE_B7_B1, REPORTING_FLAGS_DUPL)),
        element(318, octet(SPARE_B7_B1, PFCPSDRSP_FLAGS_PURU)),
        element(319, octet(SPARE_B7_B1, QER_INDICATIONS_FLAGS_IQFIS)),
        element(320, one(ENTERPRISE_ID), octet(SPARE_B7, SPARE_B6, SPARE_B5, SPARE_B4, SPARE_B3, SPARE_B2, SPARE_B1, SPARE_B0)),
    };

    private NodeElements() {}

    private static long paging(Dissection d, long flags) {
        d.uint(PPI, 1);
        return flags;
    }

    /** Clause 8.2.28: multiples of 50 milliseconds. */
    private static long delay(Dissection d, long flags) {
        int value = d.u8(DL_DATA_NOTIFICATION_DELAY);
        d.append("{} ms", value * 50L);
        return flags;
    }

    /** Clause 8.2.29. */
    private static long bufferingDuration(Dissection d, long flags) {
        int unit = (int) d.peek(TIMER_UNIT);
        int value = d.u8(TIMER_VALUE);
        if (unit == 0 && value == 0) d.append(" Stopped");
        else if (unit == INFINITE) d.append("Infinite ({})", value);
        else timed(d, unit, value);
        return flags;
    }

    /** Clauses 8.2.36 and 8.2.78. */
    private static long timer(Dissection d, long flags) {
        int unit = (int) d.peek(TIMER_UNIT);
        int value = d.u8(TIMER_VALUE);
        if (unit == INFINITE) d.append("{} Infinite", value);
        else timed(d, unit, value);
        return flags;
    }

    private static void timed(Dissection d, int unit, int value) {
        switch (unit) {
            case 0 -> d.append("{} s", value * 2L);
            case 2 -> d.append("{} min", value * 10L);
            case 3 -> d.append("{} hours", value);
            case 4 -> d.append("{} hours", value * 10L);
            default -> d.append("{} min", value);
        }
    }

    /** Clause 8.2.37. */
    private static long sessionEndpoint(Dissection d, long flags) {
        if ((flags & 3) == 0) {
            Pfcp.remark(d, WRONGLY_ENCODED, ENCODING_ERROR);
            return flags;
        }
        long seid = d.u64(SEID);
        d.append("SEID: 0x{x16}", seid);
        if ((flags & 2) != 0) PfcpFields.address4(d, F_SEID_IPV4, ", IPv4 ");
        if ((flags & 1) != 0) PfcpFields.address6(d, F_SEID_IPV6, ", IPv6 ");
        return flags;
    }

    /** Clause 8.2.38. */
    private static long nodeId(Dissection d, long flags) {
        int type = d.u8(NODE_ID_TYPE);
        if (d.titles()) d.append("{}: ", NODE_ID_TYPE.names.name(type, "Unknown"));
        switch (type) {
            case 0 -> PfcpFields.address4(d, NODE_ID_IPV4, "");
            case 1 -> PfcpFields.address6(d, NODE_ID_IPV6, "");
            case 2 -> PfcpFields.name(d, NODE_ID_FQDN, d.remaining(), 0x40);
            default -> { }
        }
        return flags;
    }

    /** Clause 8.2.45. */
    private static long connectionSets(Dissection d, long flags) {
        int type = (int) d.peek(FQ_CSID_NODE_ID_TYPE);
        int count = d.u8(NUM_CSID);
        switch (type) {
            case 0 -> d.ipv4(Q_CSID_NODE_ID_IPV4);
            case 1 -> d.ipv6(Q_CSID_NODE_ID_IPV6);
            case 2 -> {
                d.peek(Q_CSID_NODE_ID_MCC_MNC, 0, 4);
                d.u32(Q_CSID_NODE_ID_INT);
            }
            default -> {
                Pfcp.remark(d, Pfcp.BEHIND, Pfcp.NOT_DECODED);
                return flags;
            }
        }
        for (int i = 0; i < count; i++) d.u16(CSID);
        if (d.remaining() > 0) {
            d.peek(SPARE_B7_B4, 0, 1);
            d.u8(FQ_CSID_NODE_TYPE);
        }
        return flags;
    }

    /** Clause 8.2.70. */
    private static long remotePeer(Dissection d, long flags) {
        if ((flags & 2) != 0) {
            PfcpFields.address4(d, PEER_IPV4, "IPv4 ");
            d.append(" ");
        }
        if ((flags & 1) != 0) {
            PfcpFields.address6(d, PEER_IPV6, "IPv6 ");
            d.append(" ");
        }
        if ((flags & 4) != 0) {
            int rest = d.narrow(d.u16(NODE_ID_LENGTH_DI));
            d.peek(SPARE_H1, 0, 1);
            named(DST_INTERFACE).read(d, flags);
            d.widen(rest);
        }
        if ((flags & 8) != 0) PfcpFields.name(d, NETWORK_INSTANCE, d.u16(NODE_ID_LENGTH_NI));
        return flags;
    }

    /** Clause 8.2.82. */
    private static long resources(Dissection d, long flags) {
        if ((flags & 0x1c) != 0) d.uint(UPIRI_TEID_RANGE, 1);
        if ((flags & 1) != 0) d.ipv4(UPIRI_IPV4_ADDR);
        if ((flags & 2) != 0) d.ipv6(UPIRI_IPV6_ADDR);
        boolean source = (flags & 0x40) != 0;
        if ((flags & 0x20) != 0) PfcpFields.name(d, NETWORK_INSTANCE, Math.max(0, d.remaining() - (source ? 1 : 0)));
        if (source) {
            d.peek(SPARE_H1, 0, 1);
            named(SOURCE_INTERFACE).read(d, flags);
        }
        return flags;
    }

    /** Clause 8.2.98. */
    private static long trace(Dissection d, long flags) {
        E212.network(d, E212.NETWORK);
        d.u24(TRACE_INFORMATION_TRACEID);
        d.bytes(TRACE_INFORMATION_TRIGGER_EVENTS, d.u8(TRACE_INFORMATION_LENGTH_TRIGGER_EVENTS));
        d.u8(TRACE_INFORMATION_SESSION_TRACE_DEPTH);
        d.bytes(TRACE_INFORMATION_LIST_INTERFACES, d.u8(TRACE_INFORMATION_LENGTH_LIST_INTERFACES));
        switch (d.u8(TRACE_INFORMATION_LENGTH_IPADDRESS)) {
            case 0 -> { }
            case 4 -> d.ipv4(TRACE_INFORMATION_IPV4);
            case 16 -> d.ipv6(TRACE_INFORMATION_IPV6);
            default -> { }
        }
        return flags;
    }

    private static long setId(Dissection d, long flags) {
        PfcpFields.name(d, NODE_ID_FQDN, d.remaining(), 0x40);
        return flags;
    }

    private static final int INFINITE = 7;
}
