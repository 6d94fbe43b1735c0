package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** Resource ReSerVation Protocol: RFC 2205, with tunnels of RFC 3209, services of RFC 2210, authentication of RFC 2747. */
public final class Rsvp implements Dissector {

    static final Field RSVP = protocol("rsvp", "RSVP", "Resource ReserVation Protocol (RSVP)");
    static final Values MESSAGES = Values.of("""
        1  PATH Message.\s
        2  RESV Message.\s
        3  PATH ERROR Message.\s
        4  RESV ERROR Message.\s
        5  PATH TEAR Message.\s
        6  RESV TEAR Message.\s
        7  CONFIRM Message.\s
        10 RESV TEAR CONFIRM Message.\s
        12 BUNDLE Message.\s
        13 ACK Message.\s
        15 SREFRESH Message.\s
        20 HELLO Message.\s
        21 NOTIFY Message.\s
        """);
    static final Field UNKNOWN_SESSION = warning(Field.Group.PROTOCOL, "rsvp.session_type.unknown", "Unknown session type");
    private static final Field UNKNOWN_LINE = section("Unknown session type");
    static final Field SESSION_CODE_POINT = u8("rsvp.session.dscp", "DSCP");
    static final Field SESSION_EXTENDED_ADDRESS = ipv4("rsvp.session.extended_ipv4_address", "Extended IPv4 Address");
    static final Field SESSION_MULTIPOINT_ID = u32("rsvp.session.p2mp_id", "P2MP ID");
    static final Field EXTENDED_TUNNEL = ipv4("rsvp.extended_tunnel", "Extended Tunnel ID");
    static final Field TEMPLATE_SOURCE = ipv6("rsvp.template_filter.source_address_ipv6", "Source address");
    static final Field TEMPLATE_PORT   = u16("rsvp.template_filter.source_port", "Source port");
    static final Field TEMPLATE_TUNNEL = ipv4("rsvp.template_filter.ipv4_tunnel_sender_address", "IPv4 Tunnel Sender Address");
    static final Field TEMPLATE_GROUP_ORIGIN = bytes("rsvp.template_filter.sub_group_originator_id", "Sub-Group Originator ID");
    static final Field TEMPLATE_GROUP  = u16("rsvp.template_filter.sub_group_id", "Sub-Group ID");
    static final Field TEMPLATE_DATA   = bytes("rsvp.template_filter.data", "Data");
    static final Field RESERVED        = bytes("rsvp.ctype.reserved", "Reserved");
    static final Field HOP_NEIGHBOR_ADDRESS_IPV6 = ipv6("rsvp.neighbor_address_ipv6", "Neighbor address");
    static final Field TIME_DATA       = bytes("rsvp.time_values.data", "Data");
    static final Field ERROR_DATA      = bytes("rsvp.error.data", "Data");
    static final Field SCOPE_DATA      = bytes("rsvp.scope.data", "Data");

    private static final int HELLO_MESSAGE   = 20;
    private static final int ACKNOWLEDGEMENT = 13;
    private static final int SUMMARY_REFRESH = 15;
    /** Bits of the types of sessions that are known. */
    private static final int KNOWN_SESSIONS  = 1 << 1 | 1 << 2 | 1 << 7 | 1 << 8 | 1 << 9 | 1 << 11 | 1 << 13 | 1 << 15;

    static final Field MSG      = u8("rsvp.msg", "Message Type", names(MESSAGES));
    static final Field PATH     = bool("rsvp.path", "Path Message", HIDDEN);
    static final Field RESV     = bool("rsvp.resv", "Resv Message", HIDDEN);
    static final Field PERR     = bool("rsvp.perr", "Path Error Message", HIDDEN);
    static final Field RERR     = bool("rsvp.rerr", "Resv Error Message", HIDDEN);
    static final Field PTEAR    = bool("rsvp.ptear", "Path Tear Message", HIDDEN);
    static final Field RTEAR    = bool("rsvp.rtear", "Resv Tear Message", HIDDEN);
    static final Field RESVCONF = bool("rsvp.resvconf", "Resv Confirm Message", HIDDEN);
    static final Field BUNDLE   = bool("rsvp.bundle", "Bundle Message", HIDDEN);
    static final Field ACK      = bool("rsvp.ack", "Ack Message", HIDDEN);
    static final Field SREFRESH = bool("rsvp.srefresh", "Srefresh Message", HIDDEN);
    static final Field HELLO    = bool("rsvp.hello", "HELLO Message", HIDDEN);
    static final Values OBJECTS = Values.of("""
        0   NULL object
        1   SESSION object
        3   HOP object
        4   INTEGRITY object
        5   TIME VALUES object
        6   ERROR object
        7   SCOPE object
        8   STYLE object
        9   FLOWSPEC object
        10  FILTER SPEC object
        11  SENDER TEMPLATE object
        12  SENDER TSPEC object
        13  ADSPEC object
        14  POLICY object
        15  CONFIRM object
        16  LABEL object
        17  HOP_COUNT object
        18  STRICT_SOURCE_ROUTE object
        19  LABEL REQUEST object
        20  EXPLICIT ROUTE object
        21  RECORD ROUTE object
        22  HELLO object
        23  MESSAGE-ID object
        24  MESSAGE-ID ACK/NACK object
        25  MESSAGE-ID LIST object
        34  RECOVERY-LABEL object
        35  UPSTREAM-LABEL object
        36  LABEL-SET object
        37  PROTECTION object
        50  S2L_SUB_LSP object
        63  DETOUR object
        65  DIFFSERV object
        66  CLASSTYPE object
        67  LSP REQUIRED ATTRIBUTES object
        124 VENDOR PRIVATE object (0bbbbbbb: reject if unknown)
        125 VENDOR PRIVATE object (0bbbbbbb: reject if unknown)
        126 VENDOR PRIVATE object (0bbbbbbb: reject if unknown)
        127 VENDOR PRIVATE object (0bbbbbbb: reject if unknown)
        129 SUGGESTED-LABEL object
        130 ACCEPTABLE-LABEL-SET object
        131 RESTART-CAPABILITY object
        133 LINK-CAPABILITY object
        188 VENDOR PRIVATE object (10bbbbbb: ignore if unknown)
        189 VENDOR PRIVATE object (10bbbbbb: ignore if unknown)
        190 VENDOR PRIVATE object (10bbbbbb: ignore if unknown)
        191 VENDOR PRIVATE object (10bbbbbb: ignore if unknown)
        193 LSP-TUNNEL INTERFACE-ID object
        195 NOTIFY-REQUEST object
        196 ADMIN-STATUS object
        197 LSP ATTRIBUTES object
        199 ASSOCIATION object
        202 CALL ATTRIBUTES object
        204 Juniper properties object
        205 FAST-REROUTE object
        207 SESSION ATTRIBUTE object
        225 DCLASS object
        229 GENERALIZED-UNI object
        230 CALL-ID object
        231 3GPP2 object
        232 EXCLUDE ROUTE object
        252 VENDOR PRIVATE object (11bbbbbb: forward if unknown)
        253 VENDOR PRIVATE object (11bbbbbb: forward if unknown)
        254 VENDOR PRIVATE object (11bbbbbb: forward if unknown)
        255 VENDOR PRIVATE object (11bbbbbb: forward if unknown)
        """);
    static final Field OBJECT = u8("rsvp.object", "Object class", names(OBJECTS));
    static final Field CTYPE  = u32("rsvp.ctype", "C-type", HIDDEN);
    static final Values CTYPE_SESSION_NAMES = Values.of("""
        1  IPv4
        7  IPv4-LSP
        8  IPv6-LSP
        9  IPv4-Aggregate
        11 IPv4-UNI
        13 IPv4-P2MP LSP TUNNEL
        14 IPv6-P2MP LSP TUNNEL
        15 IPv4-E-NNI
        """);
    static final Field CTYPE_SESSION = u32("rsvp.ctype.session", "C-type", names(CTYPE_SESSION_NAMES));
    static final Field CTYPE_UNKNOWN = u32("rsvp.ctype.unknown", "C-type");
    static final Field CTYPE_LABEL = u32("rsvp.ctype.label", "C-type",
        names(Values.of("1 Packet Label\n2 Generalized Label\n4 Generalized Channel_set")));
    static final Values PARAMETER_NAMES = Values.of("""
        126 Compression Hint
        127 Token bucket
        128 Null Service
        130 Guaranteed-rate RSpec
        """);
    static final Field PARAMETER             = u8("rsvp.parameter", "Parameter", names(PARAMETER_NAMES));
    static final Field PARAMETER_FLAGS       = u8("rsvp.parameter_flags", "Parameter flags", HEX);
    static final Field PARAMETER_LENGTH      = u16("rsvp.parameter_length", "Parameter length");
    static final Field ERROR_VALUE           = u16("rsvp.error_value", "Error value");
    static final Field SESSION               = group("rsvp.session", "SESSION");
    static final Field HOP                   = group("rsvp.hop", "HOP");
    static final Field HELLO_OBJ             = group("rsvp.hello_obj", "HELLO Request/Ack");
    static final Field INTEGRITY             = group("rsvp.integrity", "INTEGRITY");
    static final Field TIME                  = group("rsvp.time", "TIME VALUES");
    static final Field ERROR                 = group("rsvp.error", "ERROR");
    static final Field SCOPE                 = group("rsvp.scope", "SCOPE");
    static final Field STYLE                 = group("rsvp.style", "STYLE");
    static final Field FLOWSPEC              = group("rsvp.flowspec", "FLOWSPEC");
    static final Field FILTER                = group("rsvp.filter", "FILTERSPEC");
    static final Field SENDER                = group("rsvp.sender", "SENDER TEMPLATE");
    static final Field TSPEC                 = group("rsvp.tspec", "SENDER TSPEC");
    static final Field ADSPEC                = group("rsvp.adspec", "ADSPEC");
    static final Field POLICY                = group("rsvp.policy", "POLICY");
    static final Field CONFIRM               = group("rsvp.confirm", "CONFIRM");
    static final Field LABEL                 = group("rsvp.label", "LABEL");
    static final Field LABEL_REQUEST         = group("rsvp.label_request", "LABEL REQUEST");
    static final Field SESSION_ATTRIBUTE     = group("rsvp.session_attribute", "SESSION ATTRIBUTE");
    static final Field EXPLICIT_ROUTE        = group("rsvp.explicit_route", "EXPLICIT ROUTE");
    static final Field RECORD_ROUTE          = group("rsvp.record_route", "RECORD ROUTE");
    static final Field MSGID                 = group("rsvp.msgid", "MESSAGE-ID");
    static final Field MSGID_ACK             = group("rsvp.msgid_ack", "MESSAGE-ID ACK");
    static final Field MSGID_LIST            = group("rsvp.msgid_list", "MESSAGE-ID LIST");
    static final Field OBJ_UNKNOWN           = group("rsvp.obj_unknown", "Unknown object");
    static final Field SESSION_IP            = ipv4("rsvp.session.ip", "Destination address");
    static final Field SESSION_SHORT_CALL_ID = u16("rsvp.session.short_call_id", "Short Call ID");
    static final Field SESSION_PORT          = u16("rsvp.session.port", "Port number");
    static final Values SESSION_PROTO_NAMES = Values.of("""
        1  ICMP
        2  IGMP
        6  TCP
        17 UDP
        89 OSPF
        """);
    static final Field SESSION_PROTO               = u8("rsvp.session.proto", "Protocol", names(SESSION_PROTO_NAMES));
    static final Field SESSION_TUNNEL_ID           = u16("rsvp.session.tunnel_id", "Tunnel ID");
    static final Field SESSION_EXT_TUNNEL_ID       = u32("rsvp.session.ext_tunnel_id", "Extended tunnel ID", HIDDEN);
    static final Field SENDER_IP                   = ipv4("rsvp.sender.ip", "Sender IPv4 address");
    static final Field SENDER_PORT                 = u16("rsvp.sender.port", "Sender port number");
    static final Field SENDER_LSP_ID               = u16("rsvp.sender.lsp_id", "LSP ID");
    static final Field SENDER_SHORT_CALL_ID        = u16("rsvp.sender.short_call_id", "Short Call ID");
    static final Field ERROR_FLAGS = u8("rsvp.error_flags", "Flags", HEX, bits(
        bit("rsvp.error_flags.path_state_removed", "Path State Removed", 0x4, maskWidth(8)), bit("rsvp.error_flags.not_guilty", "NotGuilty", 0x2, maskWidth(8)),
        bit("rsvp.error_flags.in_place", "InPlace", 0x1, maskWidth(8))));
    static final Field INTEGRITY_FLAGS_HANDSHAKE = bit("rsvp.integrity.flags.handshake", "Handshake", 0x1,
        yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field SA_FLAGS_LOCAL = bit("rsvp.sa.flags.local", "Local protection", 0x1,
        yesNo("Desired", "Not Desired"), maskWidth(8));
    static final Field SA_FLAGS_LABEL = bit("rsvp.sa.flags.label", "Label recording", 0x2,
        yesNo("Desired", "Not Desired"), maskWidth(8));
    static final Field SA_FLAGS_SE_STYLE           = bit("rsvp.sa.flags.se_style", "SE style", 0x4, yesNo("Desired", "Not Desired"), maskWidth(8));
    static final Field SA_FLAGS_BANDWIDTH = bit("rsvp.sa.flags.bandwidth", "Bandwidth protection", 0x8,
        yesNo("Desired", "Not Desired"), maskWidth(8));
    static final Field SA_FLAGS_NODE = bit("rsvp.sa.flags.node", "Node protection", 0x10,
        yesNo("Desired", "Not Desired"), maskWidth(8));
    static final Field TYPE                        = u16("rsvp.type", "Type");
    static final Field LOOSE_HOP                   = bit("rsvp.loose_hop", "Hop", 0x80, yesNo("Loose Hop", "Strict Hop"), maskWidth(8));
    static final Field DATA_LENGTH                 = u16("rsvp.data_length", "Data length");
    static final Field SESSION_FLAGS               = u8("rsvp.session.flags", "Flags", HEX);
    static final Field SESSION_DESTINATION_ADDRESS = ipv6("rsvp.session.destination_address", "Destination address");
    static final Field SESSION_PROTOCOL            = u8("rsvp.session.protocol", "Protocol");
    static final Field SESSION_DESTINATION_PORT    = u16("rsvp.session.destination_port", "Destination port");
    static final Field SESSION_DATA                = bytes("rsvp.session.data", "Data");
    static final Values CTYPE_HOP_NAMES = Values.of("""
        1 IPv4
        2 IPv6
        3 IPv4  IF-ID
        4 IPv6  IF-ID
        """);
    static final Field CTYPE_HOP                 = u32("rsvp.ctype.hop", "C-Type", names(CTYPE_HOP_NAMES));
    static final Field HOP_NEIGHBOR_ADDRESS_IPV4 = ipv4("rsvp.hop.neighbor_address_ipv4", "Neighbor address");
    static final Field HOP_LOGICAL_INTERFACE     = u32("rsvp.hop.logical_interface", "Logical interface");
    static final Field HOP_DATA                  = bytes("rsvp.hop.data", "Data");
    static final Field CTYPE_TIME_VALUES         = u32("rsvp.ctype.time_values", "C-Type", names(Values.of("1 Time Values")));
    static final Field CTYPE_ERROR               = u32("rsvp.ctype.error", "C-Type", names(CTYPE_HOP_NAMES));
    static final Field ERROR_ERROR_NODE_IPV4     = ipv4("rsvp.error.error_node_ipv4", "Error node");
    static final Field ERROR_ERROR_NODE_IPV6     = ipv6("rsvp.error.error_node_ipv6", "Error node");
    static final Values ERROR_ERROR_CODE_NAMES = Values.of("""
        0  Confirmation
        1  Admission Control Failure
        2  Policy Control Failure
        3  No PATH information for this RESV message
        4  No sender information for this RESV message
        5  Conflicting reservation styles
        6  Unknown reservation style
        7  Conflicting destination ports
        8  Conflicting source ports
        12 Service preempted
        13 Unknown object class
        14 Unknown object C-type
        20 Reserved for API
        21 Traffic Control Error
        22 Traffic Control System Error
        23 RSVP System Error
        24 Routing Error
        25 RSVP Notify Error
        26 New aggregate needed
        27 RSVP Diff-Serv Error
        28 RSVP DiffServ-aware TE Error
        29 Unknown attributes TLV
        30 Unknown attributes bit
        31 Alarms
        32 Call management
        33 User error spec
        34 Reroute
        35 Handover Procedure Failure
        36 Unrecoverable Receiver Proxy Error
        37 RSVP over MPLS Problem
        38 LSP Hierarchy Issue
        39 VCAT Call Management
        """);
    static final Field ERROR_ERROR_CODE              = u8("rsvp.error.error_code", "Error code", names(ERROR_ERROR_CODE_NAMES));
    static final Field CTYPE_SCOPE                   = u32("rsvp.ctype.scope", "C-Type", names(Values.of("1 IPv4\n2 IPv6")));
    static final Field SCOPE_IPV4_ADDRESS            = ipv4("rsvp.scope.ipv4_address", "IPv4 Address");
    static final Field SCOPE_IPV6_ADDRESS            = ipv6("rsvp.scope.ipv6_address", "IPv6 Address");
    static final Field CTYPE_STYLE                   = u32("rsvp.ctype.style", "C-Type", names(Values.of("1 Style")));
    static final Field STYLE_FLAGS                   = u8("rsvp.style.flags", "Flags", HEX);
    static final Field STYLE_STYLE = u24("rsvp.style.style", "Style", HEX,
        names(Values.of("0x11 Wildcard Filter\n0xa Fixed Filter\n0x12 Shared-Explicit")));
    static final Field CTYPE_CONFIRM                 = u32("rsvp.ctype.confirm", "C-Type", names(Values.of("1 IPv4\n2 IPv6")));
    static final Field CONFIRM_RECEIVER_ADDRESS_IPV4 = ipv4("rsvp.confirm.receiver_address_ipv4", "Receiver address");
    static final Field CONFIRM_RECEIVER_ADDRESS_IPV6 = ipv6("rsvp.confirm.receiver_address_ipv6", "Receiver address");
    static final Values CTYPE_TEMPLATE_NAMES = Values.of("""
        1  IPv4
        2  IPv6
        7  IPv4 LSP
        8  IPv6 LSP
        9  IPv4 Aggregate
        12 P2MP_LSP_TUNNEL_IPv4
        13 P2MP_LSP_TUNNEL_IPv6
        """);
    static final Field CTYPE_TEMPLATE = u32("rsvp.ctype.template", "C-Type", names(CTYPE_TEMPLATE_NAMES));
    static final Values CTYPE_TSPEC_NAMES = Values.of("""
        2 Integrated Services
        4 SONET/SDH
        5 G.709
        6 Ethernet
        """);
    static final Field CTYPE_TSPEC                  = u32("rsvp.ctype.tspec", "C-Type", names(CTYPE_TSPEC_NAMES));
    static final Field TSPEC_MESSAGE_FORMAT_VERSION = u8("rsvp.tspec.message_format_version", "Message format version", mask(0xf0));
    static final Values TSPEC_SERVICE_HEADER_NAMES = Values.of("""
        128 Qualitative QoS
        6   Null-Service QoS
        5   Controlled-load QoS
        2   Guaranteed rate QoS
        1   Traffic specification
        """);
    static final Field TSPEC_SERVICE_HEADER            = u8("rsvp.tspec.service_header", "Service header", names(TSPEC_SERVICE_HEADER_NAMES));
    static final Field TSPEC_TOKEN_BUCKET_RATE         = field(Type.FLOAT, Base.NONE, "rsvp.tspec.token_bucket_rate", "Token bucket rate");
    static final Field TSPEC_TOKEN_BUCKET_SIZE         = field(Type.FLOAT, Base.NONE, "rsvp.tspec.token_bucket_size", "Token bucket size");
    static final Field TSPEC_PEAK_DATA_RATE            = field(Type.FLOAT, Base.NONE, "rsvp.tspec.peak_data_rate", "Peak data rate");
    static final Field CTYPE_FLOWSPEC                  = u32("rsvp.ctype.flowspec", "C-Type", names(CTYPE_TSPEC_NAMES));
    static final Field FLOWSPEC_MESSAGE_FORMAT_VERSION = u8("rsvp.flowspec.message_format_version", "Message format version", mask(0xf0));
    static final Values FLOWSPEC_SERVICE_HEADER_NAMES = Values.of("""
        1   Default General Parameters
        2   Guaranteed Rate
        5   Controlled Load
        6   Null Service
        128 Null Service
        """);
    static final Field FLOWSPEC_SERVICE_HEADER       = u8("rsvp.flowspec.service_header", "Service header", names(FLOWSPEC_SERVICE_HEADER_NAMES));
    static final Field FLOWSPEC_TOKEN_BUCKET_RATE    = field(Type.FLOAT, Base.NONE, "rsvp.flowspec.token_bucket_rate", "Token bucket rate");
    static final Field FLOWSPEC_TOKEN_BUCKET_SIZE    = field(Type.FLOAT, Base.NONE, "rsvp.flowspec.token_bucket_size", "Token bucket size");
    static final Field FLOWSPEC_PEAK_DATA_RATE       = field(Type.FLOAT, Base.NONE, "rsvp.flowspec.peak_data_rate", "Peak data rate");
    static final Field FLOWSPEC_RATE                 = field(Type.FLOAT, Base.NONE, "rsvp.flowspec.rate", "Rate");
    static final Field FLOWSPEC_SLACK_TERM           = u32("rsvp.flowspec.slack_term", "Slack term");
    static final Field CTYPE_ADSPEC                  = u32("rsvp.ctype.adspec", "C-Type");
    static final Field ADSPEC_MESSAGE_FORMAT_VERSION = u8("rsvp.adspec.message_format_version", "Message format version", mask(0xf0));
    static final Field ADSPEC_SERVICE_HEADER         = u8("rsvp.adspec.service_header", "Service header", names(FLOWSPEC_SERVICE_HEADER_NAMES));
    static final Field CTYPE_INTEGRITY               = u32("rsvp.ctype.integrity", "C-Type");
    static final Field INTEGRITY_FLAGS               = u8("rsvp.integrity.flags", "Flags", HEX, bits(INTEGRITY_FLAGS_HANDSHAKE));
    static final Field INTEGRITY_KEY_IDENTIFIER      = bytes("rsvp.integrity.key_identifier", "Key Identifier");
    static final Field INTEGRITY_SEQUENCE_NUMBER     = u64("rsvp.integrity.sequence_number", "Sequence Number");
    static final Field INTEGRITY_HASH                = bytes("rsvp.integrity.hash", "Hash");
    static final Field CTYPE_POLICY                  = u32("rsvp.ctype.policy", "C-Type");
    static final Field POLICY_DATA                   = bytes("rsvp.policy.data", "Data");
    static final Values CTYPE_LABEL_REQUEST_NAMES = Values.of("""
        2 Label Request with ATM label Range
        3 Label Request with Frame-Relay label Range
        4 Generalized Label Request
        5 Generalized Channel_set Label Request
        """);
    static final Field CTYPE_LABEL_REQUEST = u32("rsvp.ctype.label_request", "C-Type", names(CTYPE_LABEL_REQUEST_NAMES));
    static final Values LABEL_REQUEST_L3PID_NAMES = Values.of("""
        0x800  IPv4
        0x86dd IPv6
        0x8100 802.1Q Virtual LAN
        0x8102 Simple Loop Protection Protocol
        0x8103 Virtual LACP
        0x8104 Simple Loop Protection Protocol (old)
        0x806  ARP
        0x872d Cisco Wireless Lan Context Control Protocol
        0x8783 Motorola Media Independent Network Transport
        0x2452 IEEE 802.11 (Centrino promiscuous)
        0x600  XNS Internet Datagram Protocol
        0x805  X.25 Layer 3
        0x842  Wake on LAN
        0x8f0  WiMax Mac-to-Mac
        0x3e3f EPL_V1
        0x8035 RARP
        0x8038 DEC LanBridge
        0x809b AppleTalk LLAP bridging
        0x80d5 SNA-over-Ethernet
        0x80e1 EtherNet/IP Device Level Ring
        0x80f3 AARP
        0x8137 Netware IPX/SPX
        0xbad  Vines IP
        0xbaf  Vines Echo
        0x1984 Netmon Train
        0x9000 Loopback
        0x885a Foundry proprietary
        0x80ff Wellfleet Compression Protocol
        0x8181 Spanning Tree Protocol
        0x81fd Cabletron Interswitch Message Protocol
        0x81ff Cabletron SFVLAN 1.8 Tag-Based Flood
        0x8204 QNX 6 QNET protocol
        0x8863 PPPoE Discovery
        0x8864 PPPoE Session
        0x886c HomePNA, wlan link local tunnel
        0x886d Intel ANS probe
        0x886f MS NLB heartbeat
        0x8870 Jumbo LLC
        0x8874 Broadcom tag
        0x887b Homeplug
        0x88e1 Homeplug AV
        0x88e3 MRP
        0x88a8 802.1ad Provider Bridge (Q-in-Q)
        0x88e5 802.1AE (MACsec)
        0x893a 1905.1a Convergent Digital Home Network for Heterogenous Technologies
        0x88e7 802.1ah Provider Backbone Bridge (mac-in-mac)
        0x893f 802.1br Bridge Port Extension E-Tag
        0x888e 802.1X Authentication
        0x88c7 802.11i Pre-Authentication
        0x8847 MPLS label switched packet
        0x8848 MPLS multicast label switched packet
        0x3c07 3Com NBP Datagram
        0x6000 DEC proto
        0x6001 DEC DNA Dump/Load
        0x6002 DEC DNA Remote Console
        0x6003 DEC DNA Routing
        0x6004 DEC LAT
        0x6005 DEC Diagnostics
        0x6006 DEC Customer use
        0x6007 DEC LAVC/SCA
        0x8041 DEC LAST
        0x6558 Transparent Ethernet bridging
        0x2001 Cisco Group Management Protocol
        0x22e5 Gigamon Header
        0x22ea 802.1Qat Multiple Stream Reservation Protocol
        0x88f6 802.1ak Multiple Mac Registration Protocol
        0x894f Network Service Header
        0x8988 PA HB Backup
        0x22f0 IEEE 1722 Audio Video Transport Protocol
        0x22f1 Robust Header Compression(RoHC)
        0x22f3 Transparent Interconnection of Lots of Links
        0x22f4 Intermediate System to Intermediate System
        0x8808 MAC Control
        0x8809 Slow Protocols
        0x9021 Real-Time Media Access Control
        0x9022 Real-Time Configuration Protocol
        0x8881 CDMA2000 A10 Unstructured byte stream
        0x8884 ATM over Ethernet
        0x8892 PROFINET
        0x8899 Realtek Layer 2 Protocols
        0x88a2 ATA over Ethernet
        0x88a4 EtherCAT frame
        0x88a1 Telkonet powerline
        0x88ab ETHERNET Powerlink v2
        0x88ad XiMeta Technology
        0x889b CSM_ENCAPS Protocol
        0x88b5 Local Experimental Ethertype 1
        0x88b6 Local Experimental Ethertype 2
        0x88b7 IEEE 802a OUI Extended Ethertype
        0x88b8 IEC 61850/GOOSE
        0x88b9 IEC 61850/GSE management services
        0x88ba IEC 61850/SV (Sampled Value Transmission
        0x88ca Transparent Inter Process Communication
        0x88cc 802.1 Link Layer Discovery Protocol (LLDP)
        0x88d2 CDMA2000 A10 3GPP2 Packet
        0x891d TTEthernet Protocol Control Frame
        0x88d8 Circuit Emulation Services over Ethernet (MEF8)
        0x88d9 Link Layer Topology Discovery (LLTD)
        0x88dc (WAVE) Short Message Protocol (WSM)
        0x88de VMware Lab Manager
        0x8819 Cirrus Cobranet Packet
        0x8133 Juniper Netscreen Redundant Protocol
        0x9104 EERO Broadcast Packet
        0x8021 PPP IP Control Protocol
        0xc021 PPP Link Control Protocol
        0xc023 PPP Password Authentication Protocol
        0x80fd PPP Compression Control Protocol
        0xcafe Veritas Low Latency Transport (not officially registered)
        0x8902 IEEE 802.1ag Connectivity Fault Management (CFM) protocol
        0x8903 Data Center Ethernet (DCE) protocol(Cisco)
        0x8906 Fibre Channel over Ethernet
        0x890d IEEE 802.11 data encapsulation
        0x8911 LINX IPC Protocol
        0x8914 FCoE Initialization Protocol
        0x8917 Media Independent Handover Protocol
        0x88ee Ethernet Local Management Interface (MEF16)
        0x88f7 PTPv2 over Ethernet (IEEE1588)
        0x88f8 Network Controller Sideband Interface
        0x88fb Parallel Redundancy Protocol (PRP) and HSR Supervision (IEC62439 Part 3)
        0x8901 Flow Layer Internal Protocol
        0x8915 RDMA over Converged Ethernet
        0xd00d Digium TDM over Ethernet Protocol
        0x88b4 WAI Authentication Protocol
        0x8926 VN-Tag
        0x892b Schweitzer Engineering Labs Layer 2 Protocol
        0x892f High-availability Seamless Redundancy (IEC62439 Part 3)
        0x8ff  AX.25
        0x8909 CiscoMetaData
        0x8947 GeoNetworking
        0xc0de eXpressive Internet Protocol
        0xc0df Neighborhood Watch Protocol
        0x892d bluecom Protocol
        0x9100 QinQ: old non-standard 802.1ad
        0x99fe Technically Enhanced Capture Module Protocol (TECMP)
        0xa0ed 6LoWPAN
        0xd28b Arista Timestamp
        0xaefe eCPRI
        0xb4e3 CableLabs Layer-3 Protocol
        0xe555 EXos internal Extra Header
        0xfff2 Cisco ACI ARP gleaning
        0xf1c1 802.1CB Frame Replication and Elimination for Reliability
        """);
    static final Field LABEL_REQUEST_L3PID = u16("rsvp.label_request.l3pid", "L3PID", HEX, names(LABEL_REQUEST_L3PID_NAMES));
    static final Values LABEL_REQUEST_LSP_ENCODING_TYPE_NAMES = Values.of("""
        1       Packet
        2       Ethernet
        3       ANSI/ETSI PDH
        4       Reserved
        5       SDH ITU-T G.707 / SONET ANSI T1.105
        6       Reserved
        7       Digital Wrapper
        8       Lambda (photonic)
        9       Fiber
        10      Reserved
        11      FiberChannel
        12      G.709 ODUk (Digital Path)
        13      G.709 Optical Channel
        14      Ethernet Line (EPL Type 2)
        15-239  Unassigned
        240-255 Experimental Usage/temporarily
        """);
    static final Field LABEL_REQUEST_LSP_ENCODING_TYPE = u8("rsvp.label_request.lsp_encoding_type", "LSP Encoding Type",
        names(LABEL_REQUEST_LSP_ENCODING_TYPE_NAMES));
    static final Values LABEL_REQUEST_SWITCHING_TYPE_NAMES = Values.of("""
        1       Packet-Switch Capable-1 (PSC-1)
        2       Packet-Switch Capable-2 (PSC-2)
        3       Packet-Switch Capable-3 (PSC-3)
        4       Packet-Switch Capable-4 (PSC-4)
        5-29    Unassigned
        30      Ethernet Virtual Private Line (EVPL)
        31-39   Unassigned
        40      802.1 PBB-TE
        41-50   Unassigned
        51      Layer-2 Switch Capable (L2SC)
        52-99   Unassigned
        100     Time-Division-Multiplex Capable (TDM)
        101-124 Unassigned
        125     Data Channel Switching Capable (DCSC)
        126-149 Unassigned
        150     Lambda-Switch Capable (LSC)
        151     WSON-LSC
        152     Flexi-Grid-LSC
        153-169 Unassigned
        200     Fiber-Switch Capable (FSC)
        201-255 Unassigned
        """);
    static final Field LABEL_REQUEST_SWITCHING_TYPE = u8("rsvp.label_request.switching_type", "Switching Type",
        names(LABEL_REQUEST_SWITCHING_TYPE_NAMES));
    static final Values LABEL_REQUEST_G_PID_NAMES = Values.of("""
        0x0           Unknown
        0x1-0x4       Reserved
        0x5           Asynchronous mapping of E4
        0x6           Asynchronous mapping of DS3/T3
        0x7           Asynchronous mapping of E3
        0x8           Bit synchronous mapping of E3
        0x9           Byte synchronous mapping of E3
        0xa           Asynchronous mapping of DS2/T2
        0xb           Bit synchronous mapping of DS2/T2
        0xc           Reserved
        0xd           Asynchronous mapping of E1
        0xe           Byte synchronous mapping of E1
        0xf           Byte synchronous mapping of 31 * DS0
        0x10          Asynchronous mapping of DS1/T1
        0x11          Bit synchronous mapping of DS1/T1
        0x12          Byte synchronous mapping of DS1/T1
        0x13          VC-11 in VC-12
        0x14-0x15     Reserved
        0x16          DS1 SF Asynchronous
        0x17          DS1 ESF Asynchronous
        0x18          DS3 M23 Asynchronous
        0x19          DS3 C-Bit Parity Asynchronous
        0x1a          VT/LOVC
        0x1b          STS SPE/HOVC
        0x1c          POS - No Scrambling, 16 bit CRC
        0x1d          POS - No Scrambling, 32 bit CRC
        0x1e          POS - Scrambling, 16 bit CRC
        0x1f          POS - Scrambling, 32 bit CRC
        0x20          ATM mapping
        0x21          Ethernet PHY
        0x22          SONET/SDH
        0x23          Reserved (SONET deprecated)
        0x24          Digital Wrapper
        0x25          Lambda
        0x26          ANSI/ETSI PDH
        0x27          Reserved
        0x28          Link Access Protocol SDH (LAPS - X.85 and X.86)
        0x29          FDDI
        0x2a          DQDB (ETSI ETS 300 216)
        0x2b          FiberChannel-3 (Services)
        0x2c          HDLC
        0x2d          Ethernet V2/DIX (only)
        0x2e          Ethernet 802.3 (only)
        0x2f          G.709 ODUj
        0x30          G.709 OTUk(v)
        0x31          CBR/CBRa
        0x32          CBRb
        0x33          BSOT
        0x34          BSNT
        0x35          IP/PPP (GFP)
        0x36          Ethernet MAC (framed GFP)
        0x37          Ethernet PHY (transparent GFP
        0x38          ESCON
        0x39          FICON
        0x3a          Fiber Channel
        0x3b-0x7bff   Unassigned
        0x7c00-0x7fff Experimental Usage/temporarily
        0x8000-0xffff Reserved
        """);
    static final Field LABEL_REQUEST_G_PID        = u16("rsvp.label_request.g_pid", "G-PID", HEX, names(LABEL_REQUEST_G_PID_NAMES));
    static final Field LABEL_LABEL                = u32("rsvp.label.label", "Label");
    static final Field LABEL_GENERALIZED_LABEL    = u32("rsvp.label.generalized_label", "Generalized Label", DEC_HEX);
    static final Field LABEL_DATA                 = bytes("rsvp.label.data", "Data");
    static final Field CTYPE_ATTRIBUTE = u32("rsvp.ctype.attribute", "C-Type",
        names(Values.of("1 IPv4 LSP\n7 IPv4 LSP Resource Affinities")));
    static final Field ATTR_EXCLUDE_ANY           = u32("rsvp.session_attribute.exclude_any", "Exclude-Any", HEX);
    static final Field ATTR_INCLUDE_ANY           = u32("rsvp.session_attribute.include_any", "Include-Any", HEX);
    static final Field ATTR_INCLUDE_ALL           = u32("rsvp.session_attribute.include_all", "Include-All", HEX);
    static final Field ATTR_SETUP_PRIORITY        = u8("rsvp.session_attribute.setup_priority", "Setup priority");
    static final Field ATTR_HOLD_PRIORITY         = u8("rsvp.session_attribute.hold_priority", "Hold priority");
    static final Field ATTR_FLAGS = u8("rsvp.session_attribute.flags", "Flags", HEX,
        bits(SA_FLAGS_LOCAL, SA_FLAGS_LABEL, SA_FLAGS_SE_STYLE, SA_FLAGS_BANDWIDTH, SA_FLAGS_NODE));
    static final Field ATTR_NAME_LENGTH           = u8("rsvp.session_attribute.name_length", "Name length");
    static final Field ATTR_NAME                  = text("rsvp.session_attribute.name", "Name");
    static final Field SUB_LENGTH                 = u8("rsvp.ero_rro_subobjects.length", "Length");
    static final Field SUB_IPV4_HOP               = ipv4("rsvp.ero_rro_subobjects.ipv4_hop", "IPv4 hop");
    static final Field SUB_PREFIX_LENGTH          = u8("rsvp.ero_rro_subobjects.prefix_length", "Prefix length");
    static final Field SUB_FLAGS                  = u8("rsvp.ero_rro_subobjects.flags", "Flags", HEX);
    static final Field SUB_IPV6_HOP               = ipv6("rsvp.ero_rro_subobjects.ipv6_hop", "IPv6 hop");
    static final Field SUB_LABEL                  = u32("rsvp.ero_rro_subobjects.label", "Label");
    static final Field SUB_ROUTER_ID              = ipv4("rsvp.ero_rro_subobjects.router_id", "Router-ID");
    static final Field SUB_INTERFACE_ID           = u32("rsvp.ero_rro_subobjects.interface_id", "Interface-ID");
    static final Field CTYPE_EXPLICIT_ROUTE       = u32("rsvp.ctype.explicit_route", "C-Type");
    static final Field CTYPE_RECORD_ROUTE         = u32("rsvp.ctype.record_route", "C-Type");
    static final Field CTYPE_MESSAGE_ID           = u32("rsvp.ctype.message_id", "C-Type");
    static final Field MESSAGE_ID_FLAGS           = u8("rsvp.message_id.flags", "Flags");
    static final Field MESSAGE_ID_EPOCH           = u24("rsvp.message_id.epoch", "Epoch");
    static final Field MESSAGE_ID_MESSAGE_ID      = u32("rsvp.message_id.message_id", "Message-ID");
    static final Field CTYPE_MESSAGE_ID_ACK       = u32("rsvp.ctype.message_id_ack", "C-Type");
    static final Field MESSAGE_ID_ACK_FLAGS       = u8("rsvp.message_id_ack.flags", "Flags");
    static final Field MESSAGE_ID_ACK_EPOCH       = u24("rsvp.message_id_ack.epoch", "Epoch");
    static final Field MESSAGE_ID_ACK_MESSAGE_ID  = u32("rsvp.message_id_ack.message_id", "Message-ID");
    static final Field CTYPE_MESSAGE_ID_LIST      = u32("rsvp.ctype.message_id_list", "C-Type");
    static final Field MESSAGE_ID_LIST_FLAGS      = u8("rsvp.message_id_list.flags", "Flags");
    static final Field MESSAGE_ID_LIST_EPOCH      = u24("rsvp.message_id_list.epoch", "Epoch");
    static final Field MESSAGE_ID_LIST_MESSAGE_ID = u32("rsvp.message_id_list.message_id", "Message-ID");
    static final Field CTYPE_HELLO                = u32("rsvp.ctype.hello", "C-Type");
    static final Field HELLO_SOURCE_INSTANCE      = u32("rsvp.hello.source_instance", "Source Instance", HEX);
    static final Field HELLO_DESTINATION_INSTANCE = u32("rsvp.hello.destination_instance", "Destination Instance", HEX);
    static final Field VERSION                    = u8("rsvp.version", "RSVP Version", mask(0xf0));
    static final Field FLAGS                      = u8("rsvp.flags", "Flags", HEX, mask(0xf));
    static final Field SENDING_TTL                = u8("rsvp.sending_ttl", "Sending TTL");
    static final Field MESSAGE_LENGTH             = u16("rsvp.message_length", "Message length");
    static final Field LENGTH                     = u16("rsvp.length", "Length");
    static final Field EXTENDED_TUNNEL_ID         = u32("rsvp.extended_tunnel_id", "Extended Tunnel ID");
    static final Field REFRESH_INTERVAL           = u32("rsvp.refresh_interval", "Refresh interval");
    static final Field MINIMUM_POLICED_UNIT       = u32("rsvp.minimum_policed_unit", "Minimum policed unit [m]");
    static final Field MAXIMUM_PACKET_SIZE        = u32("rsvp.maximum_packet_size", "Maximum packet size [M]");
    static final Field ADSPEC_BREAK_BIT           = bit("rsvp.adspec.break_bit", "Break bit", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field SUB_AUTONOMOUS_SYSTEM      = u16("rsvp.ero_rro_subobjects.autonomous_system", "Autonomous System");
    static final Field MESSAGE_CHECKSUM           = u16("rsvp.message_checksum", "Message Checksum", HEX);
    static final Values ADSPEC_TYPE_NAMES = Values.of("""
        4   IS Hop Count
        6   Path b/w estimate
        8   Minimum path latency
        10  Composed MTU
        133 End-to-end composed value for C
        134 End-to-end composed value for D
        135 Since-last-reshaping point composed C
        136 Since-last-reshaping point composed D
        """);
    static final Field ADSPEC_TYPE  = u8("rsvp.adspec.type", "Adspec Type", names(ADSPEC_TYPE_NAMES));
    static final Field ADSPEC_LEN   = u16("rsvp.adspec.len", "Length");
    static final Field ADSPEC_UINT  = u32("rsvp.adspec.uint", "Adspec uint");
    static final Field ADSPEC_FLOAT = field(Type.FLOAT, Base.NONE, "rsvp.adspec.float", "Adspec float");
    static final Field HEADER     = section("RSVP Header");
    static final Field HOPS       = section("Subobject");
    static final Field SERVICE    = section("Service");
    static final Field BAD_LENGTH = error("rsvp.invalid_length", "Invalid length");

    private static final int PROTOCOL   = 46;
    private static final int INTEGRITY_OBJECT = 4;

    @Override
    public Field dissects() {
        return RSVP;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, PROTOCOL, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(RSVP);
        d.protocolColumn("RSVP");
        int type = d.peekU8(1);
        String name = MESSAGES.name(type, "Unknown (" + type + "). ");
        d.info("{}", name);
        if (d.titles()) d.append(": {}", name);
        int message = d.group();
        d.open(HEADER);
        if (d.titles()) d.title("RSVP Header. {}", name);
        d.peek(VERSION);
        d.u8(FLAGS);
        d.u8(MSG);
        Field kind = kindOf(type);
        if (kind != null) {
            d.at(kind, d.offset() - 1, 1, 1);
            d.hidden();
        }
        int sent = d.u16(MESSAGE_CHECKSUM);
        int checksum = d.last();
        d.u8(SENDING_TTL);
        d.skip(1);
        int length = d.u16(MESSAGE_LENGTH);
        d.close();
        if (length >= 8) d.narrow(length - 8);
        boolean authenticated = d.captured() >= 4 && d.peekU8(2) == INTEGRITY_OBJECT;
        check(d, checksum, sent, start, length, authenticated);
        // Of a message that an error quotes there is only the beginning.
        boolean known = length > whole || type == HELLO_MESSAGE || type == ACKNOWLEDGEMENT || type == SUMMARY_REFRESH;
        while (d.remaining() > 0) {
            int object = d.captured() >= 4 ? d.peekU16(2) : 0;
            known |= object >> 8 == 1 && (KNOWN_SESSIONS >> (object & 255) & 1) != 0 && (object & 255) < 32;
            if (!object(d, message)) break;
        }
        d.close();
        if (known) return;
        d.at(UNKNOWN_LINE, start, 0);
        d.noteLast(UNKNOWN_SESSION);
    }

    private static void check(Dissection d, int entry, int sent, int start, int count, boolean authenticated) {
        if (authenticated) {
            if (d.titles()) d.titleOn(entry, "Message Checksum: 0x{x4} [ignored, integrity object used]", sent);
        } else if (start + count <= d.currentSource().length) {
            boolean good = d.onesComplement(start, count, 0) == 0xffff;
            if (d.titles()) d.titleOn(entry, good ? "Message Checksum: 0x{x4} [correct]" : "Message Checksum: 0x{x4} [incorrect]", sent);
        }
    }

    private static Field kindOf(int type) {
        return switch (type) {
            case 1 -> PATH;
            case 2 -> RESV;
            case 3 -> PERR;
            case 4 -> RERR;
            case 5 -> PTEAR;
            case 6 -> RTEAR;
            case 7 -> RESVCONF;
            case 12 -> BUNDLE;
            case 13 -> ACK;
            case 15 -> SREFRESH;
            case 20 -> HELLO;
            default -> null;
        };
    }

    private static boolean object(Dissection d, int message) {
        d.ensure(4);
        int length = d.peekU16(0);
        int number = d.peekU8(2);
        int type = d.peekU8(3);
        d.open(groupOf(number));
        d.extent(length);
        d.u16(LENGTH);
        if (length < 4) {
            d.noteLast(BAD_LENGTH, "Length: {} (bogus, must be >= 4)", length);
            d.close();
            return false;
        }
        d.u8(OBJECT);
        if (d.titles()) d.title("{}", OBJECTS.name(number, "Unknown").replace(" object", "").concat(": "));
        d.at(CTYPE, d.offset(), 1, type);
        d.hidden();
        d.u8(typeField(number));
        int rest = d.narrow(length - 4);
        content(d, number, type, message);
        d.widen(rest);
        d.close();
        return true;
    }

    private static Field groupOf(int number) {
        return switch (number) {
            case 1 -> SESSION;
            case 3 -> HOP;
            case 4 -> INTEGRITY;
            case 5 -> TIME;
            case 6 -> ERROR;
            case 7 -> SCOPE;
            case 8 -> STYLE;
            case 9 -> FLOWSPEC;
            case 10 -> FILTER;
            case 11 -> SENDER;
            case 12 -> TSPEC;
            case 13 -> ADSPEC;
            case 14 -> POLICY;
            case 15 -> CONFIRM;
            case 16 -> LABEL;
            case 19 -> LABEL_REQUEST;
            case 20 -> EXPLICIT_ROUTE;
            case 21 -> RECORD_ROUTE;
            case 22 -> HELLO_OBJ;
            case 23 -> MSGID;
            case 24 -> MSGID_ACK;
            case 25 -> MSGID_LIST;
            case 207 -> SESSION_ATTRIBUTE;
            default -> OBJ_UNKNOWN;
        };
    }

    private static Field typeField(int number) {
        return switch (number) {
            case 1 -> CTYPE_SESSION;
            case 3 -> CTYPE_HOP;
            case 4 -> CTYPE_INTEGRITY;
            case 5 -> CTYPE_TIME_VALUES;
            case 6 -> CTYPE_ERROR;
            case 7 -> CTYPE_SCOPE;
            case 8 -> CTYPE_STYLE;
            case 9 -> CTYPE_FLOWSPEC;
            case 10, 11 -> CTYPE_TEMPLATE;
            case 12 -> CTYPE_TSPEC;
            case 13 -> CTYPE_ADSPEC;
            case 14 -> CTYPE_POLICY;
            case 15 -> CTYPE_CONFIRM;
            case 16 -> CTYPE_LABEL;
            case 19 -> CTYPE_LABEL_REQUEST;
            case 20 -> CTYPE_EXPLICIT_ROUTE;
            case 21 -> CTYPE_RECORD_ROUTE;
            case 22 -> CTYPE_HELLO;
            case 23 -> CTYPE_MESSAGE_ID;
            case 24 -> CTYPE_MESSAGE_ID_ACK;
            case 25 -> CTYPE_MESSAGE_ID_LIST;
            case 207 -> CTYPE_ATTRIBUTE;
            default -> CTYPE_UNKNOWN;
        };
    }

    private static void content(Dissection d, int number, int type, int message) {
        switch (number) {
            case 1 -> session(d, type, message);
            case 3 -> {
                if (type == 1) {
                    d.ipv4(HOP_NEIGHBOR_ADDRESS_IPV4);
                    d.u32(HOP_LOGICAL_INTERFACE);
                } else if (type == 2) {
                    d.ipv6(HOP_NEIGHBOR_ADDRESS_IPV6);
                    d.u32(HOP_LOGICAL_INTERFACE);
                } else if (d.remaining() > 0) {
                    d.bytes(HOP_DATA, d.remaining());
                }
            }
            case 4 -> {
                d.u8(INTEGRITY_FLAGS);
                d.skip(1);
                d.bytes(INTEGRITY_KEY_IDENTIFIER, 6);
                d.u64(INTEGRITY_SEQUENCE_NUMBER);
                if (d.remaining() > 0) d.bytes(INTEGRITY_HASH, d.remaining());
            }
            case 5 -> {
                if (type == 1) d.u32(REFRESH_INTERVAL);
                else d.bytes(TIME_DATA, d.remaining());
            }
            case 6 -> {
                if (type != 1 && type != 2) {
                    d.bytes(ERROR_DATA, d.remaining());
                    return;
                }
                if (type == 1) d.ipv4(ERROR_ERROR_NODE_IPV4);
                else d.ipv6(ERROR_ERROR_NODE_IPV6);
                d.u8(ERROR_FLAGS);
                d.u8(ERROR_ERROR_CODE);
                d.u16(ERROR_VALUE);
            }
            case 7 -> {
                while (type == 1 && d.remaining() >= 4) d.ipv4(SCOPE_IPV4_ADDRESS);
                while (type == 2 && d.remaining() >= 16) d.ipv6(SCOPE_IPV6_ADDRESS);
                if (type != 1 && type != 2) d.bytes(SCOPE_DATA, d.remaining());
            }
            case 8 -> {
                d.u8(STYLE_FLAGS);
                d.u24(STYLE_STYLE);
            }
            case 9 -> flow(d, FLOWSPEC_MESSAGE_FORMAT_VERSION, FLOWSPEC_SERVICE_HEADER, FLOWSPEC_TOKEN_BUCKET_RATE, FLOWSPEC_TOKEN_BUCKET_SIZE,
                FLOWSPEC_PEAK_DATA_RATE, type);
            case 10, 11 -> sender(d, type, message, number == 11);
            case 12 -> flow(d, TSPEC_MESSAGE_FORMAT_VERSION, TSPEC_SERVICE_HEADER, TSPEC_TOKEN_BUCKET_RATE, TSPEC_TOKEN_BUCKET_SIZE,
                TSPEC_PEAK_DATA_RATE, type);
            case 13 -> services(d);
            case 14 -> {
                if (d.remaining() > 0) d.bytes(POLICY_DATA, d.remaining());
            }
            case 15 -> {
                if (type == 1) d.ipv4(CONFIRM_RECEIVER_ADDRESS_IPV4);
                else if (type == 2) d.ipv6(CONFIRM_RECEIVER_ADDRESS_IPV6);
            }
            case 16 -> {
                if (type == 1) d.u32(LABEL_LABEL);
                else if (d.remaining() == 4) d.u32(LABEL_GENERALIZED_LABEL);
                else if (d.remaining() > 0) d.bytes(LABEL_DATA, d.remaining());
            }
            case 19 -> {
                if (type == 1) {
                    d.skip(2);
                    d.u16(LABEL_REQUEST_L3PID);
                } else if (type == 4) {
                    d.u8(LABEL_REQUEST_LSP_ENCODING_TYPE);
                    d.u8(LABEL_REQUEST_SWITCHING_TYPE);
                    d.u16(LABEL_REQUEST_G_PID);
                }
            }
            case 20, 21 -> {
                while (d.remaining() >= 2) if (!hop(d, number)) break;
            }
            case 22 -> {
                d.u32(HELLO_SOURCE_INSTANCE);
                d.u32(HELLO_DESTINATION_INSTANCE);
            }
            case 23 -> {
                d.u8(MESSAGE_ID_FLAGS);
                d.u24(MESSAGE_ID_EPOCH);
                d.u32(MESSAGE_ID_MESSAGE_ID);
            }
            case 24 -> {
                d.u8(MESSAGE_ID_ACK_FLAGS);
                d.u24(MESSAGE_ID_ACK_EPOCH);
                d.u32(MESSAGE_ID_ACK_MESSAGE_ID);
            }
            case 25 -> {
                d.u8(MESSAGE_ID_LIST_FLAGS);
                d.u24(MESSAGE_ID_LIST_EPOCH);
                while (d.remaining() >= 4) d.u32(MESSAGE_ID_LIST_MESSAGE_ID);
            }
            case 207 -> {
                if (type == 1) {
                    d.u32(ATTR_EXCLUDE_ANY);
                    d.u32(ATTR_INCLUDE_ANY);
                    d.u32(ATTR_INCLUDE_ALL);
                }
                d.u8(ATTR_SETUP_PRIORITY);
                d.u8(ATTR_HOLD_PRIORITY);
                d.u8(ATTR_FLAGS);
                int count = d.u8(ATTR_NAME_LENGTH);
                d.text(ATTR_NAME, count);
            }
            default -> d.skipRest();
        }
    }

    /** Shows a session, and says what it is in front of all objects: RFC 2205, section A.1; RFC 3209, section 4.6.1; RFC 4860; RFC 4875. */
    private static void session(Dissection d, int type, int message) {
        Text said = said(d, "SESSION: ");
        switch (type) {
            case 1 -> {
                int address = d.ipv4(SESSION_IP);
                int protocol = d.u8(SESSION_PROTO);
                d.u8(SESSION_FLAGS);
                int port = d.u16(SESSION_PORT);
                if (said != null) said.add("IPv4, Destination ").ipv4(address).add(", Protocol ").number(protocol).add(", Port ").number(port);
            }
            case 2 -> {
                d.ipv6(SESSION_DESTINATION_ADDRESS);
                d.u8(SESSION_PROTOCOL);
                d.u8(SESSION_FLAGS);
                d.u16(SESSION_DESTINATION_PORT);
                if (said != null) said.add("Type 2");
            }
            case 7 -> {
                int address = d.ipv4(SESSION_IP);
                int call = d.u16(SESSION_SHORT_CALL_ID);
                int tunnel = d.u16(SESSION_TUNNEL_ID);
                long id = d.u32(EXTENDED_TUNNEL_ID);
                if (d.titles()) d.appendLast(" ({})", new Text().ipv4((int) id).toString());
                d.at(SESSION_EXT_TUNNEL_ID, d.offset() - 4, 4, id);
                d.hidden();
                if (said == null) break;
                said.add("IPv4-LSP, Destination ").ipv4(address).add(", Short Call ID ").number(call).add(", Tunnel ID ").number(tunnel)
                    .add(", Ext ID ").add(Long.toHexString(id));
            }
            case 9 -> {
                int address = d.ipv4(SESSION_IP);
                d.skip(3);
                int point = d.u8(SESSION_CODE_POINT);
                if (said != null) said.add("IPv4-Aggregate, Destination ").ipv4(address).add(", DSCP ").number(point);
            }
            case 11, 15 -> {
                int address = d.ipv4(SESSION_IP);
                d.skip(2);
                int tunnel = d.u16(SESSION_TUNNEL_ID);
                long id = d.ipv4(SESSION_EXTENDED_ADDRESS) & 0xffffffffL;
                d.at(SESSION_EXT_TUNNEL_ID, d.offset() - 4, 4, id);
                d.hidden();
                if (said == null) break;
                said.add(type == 11 ? "IPv4-UNI" : "IPv4-E-NNI").add(", Destination ").ipv4(address).add(", Tunnel ID ").number(tunnel)
                    .add(", Ext Address ").ipv4((int) id);
            }
            case 13 -> {
                long points = d.u32(SESSION_MULTIPOINT_ID);
                d.skip(2);
                int tunnel = d.u16(SESSION_TUNNEL_ID);
                long id = d.ipv4(EXTENDED_TUNNEL) & 0xffffffffL;
                d.at(SESSION_EXT_TUNNEL_ID, d.offset() - 4, 4, id);
                d.hidden();
                if (said == null) break;
                said.add("IPv4-P2MP LSP TUNNEL, P2MP ID ").number(points).add(", Tunnel ID ").number(tunnel).add(", Ext Tunnel ").ipv4((int) id);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(SESSION_DATA, d.remaining());
                if (said != null) said.add("Type ").number(type);
            }
        }
        say(d, said, message);
    }

    private static void sender(Dissection d, int type, int message, boolean template) {
        Text said = said(d, template ? "SENDER TEMPLATE: " : "FILTERSPEC: ");
        switch (type) {
            case 1 -> {
                int address = d.ipv4(SENDER_IP);
                d.skip(2);
                int port = d.u16(SENDER_PORT);
                if (said != null) said.add("IPv4, Sender ").ipv4(address).add(", Port ").number(port);
            }
            case 2 -> {
                d.ipv6(TEMPLATE_SOURCE);
                d.skip(2);
                d.u16(TEMPLATE_PORT);
                if (said != null) said.add("Type 2");
            }
            case 7 -> {
                int address = d.ipv4(SENDER_IP);
                int call = d.peekU16(0);
                if (template) d.u16(SENDER_SHORT_CALL_ID);
                else d.skip(2);
                int path = d.u16(SENDER_LSP_ID);
                if (said == null) break;
                said.add("IPv4-LSP, Tunnel Source: ").ipv4(address).add(", Short Call ID: ").number(call).add(", LSP ID: ").number(path);
            }
            case 9 -> {
                int address = d.ipv4(SENDER_IP);
                if (said != null) said.add("IPv4-Aggregate, Aggregator ").ipv4(address);
            }
            case 12 -> {
                int address = d.ipv4(TEMPLATE_TUNNEL);
                d.bytes(RESERVED, 2);
                int path = d.u16(SENDER_LSP_ID);
                d.bytes(TEMPLATE_GROUP_ORIGIN, 4);
                d.bytes(RESERVED, 2);
                int group = d.u16(TEMPLATE_GROUP);
                if (said == null) break;
                said.add("P2MP_LSP_TUNNEL_IPv4, IPv4 tunnel sender address ").ipv4(address).add(", LSP ID: ").number(path).add(", Sub-Group ID ").number(group);
            }
            default -> {
                d.bytes(TEMPLATE_DATA, d.remaining());
                if (said != null) said.add("Type ").number(type);
            }
        }
        say(d, said, message);
    }

    private static Text said(Dissection d, String what) {
        return d.titles() || d.columns() ? new Text().add(what) : null;
    }

    private static void say(Dissection d, Text said, int message) {
        if (said == null) return;
        said.add(". ");
        if (d.titles()) {
            d.titleOn(d.group(), "{}", said.toString());
            d.appendOn(message, "{}", said.toString());
        }
        if (d.columns()) d.moreInfo().add(said.toString());
    }

    /** RFC 2210, sections 3.1 and 3.2. */
    private static void flow(Dissection d, Field version, Field service, Field rate, Field size, Field peak, int type) {
        if (type != 2) return;
        d.peek(version);
        d.skip(2);
        d.u16(DATA_LENGTH);
        d.u8(service);
        d.skip(1);
        d.u16(DATA_LENGTH);
        while (d.remaining() >= 4) {
            int id = d.peekU8(0);
            int words = d.peekU16(2);
            int at = d.offset();
            d.u8(PARAMETER);
            d.place(at, 4 * (words + 1));
            d.openLast();
            d.u8(PARAMETER_FLAGS);
            d.u16(PARAMETER_LENGTH);
            if (id == 127) {
                d.f32(rate);
                d.f32(size);
                d.f32(peak);
                d.u32(MINIMUM_POLICED_UNIT);
                d.u32(MAXIMUM_PACKET_SIZE);
            } else if (id == 130) {
                d.f32(FLOWSPEC_RATE);
                d.u32(FLOWSPEC_SLACK_TERM);
            } else {
                d.skip(Math.min(4 * words, d.remaining()));
            }
            d.close();
        }
    }

    /** RFC 2210, section 3.3. */
    private static void services(Dissection d) {
        d.peek(ADSPEC_MESSAGE_FORMAT_VERSION);
        d.skip(2);
        d.u16(DATA_LENGTH);
        while (d.remaining() >= 4) {
            int words = d.peekU16(2);
            d.open(SERVICE);
            d.title("{}", SERVICES.name(d.peekU8(0), "Unknown"));
            d.u8(ADSPEC_SERVICE_HEADER);
            d.peek(ADSPEC_BREAK_BIT, 0, 1);
            d.skip(1);
            d.u16(DATA_LENGTH);
            int rest = d.narrow(4 * words);
            while (d.remaining() >= 8) {
                int at = d.offset();
                int id = d.u8(ADSPEC_TYPE);
                d.place(at, 1);
                d.openLast();
                d.skip(1);
                d.u16(ADSPEC_LEN);
                if (id == 6) d.f32(ADSPEC_FLOAT);
                else d.u32(ADSPEC_UINT);
                d.place(at, 8);
                d.close();
            }
            d.widen(rest);
            d.close();
        }
    }

    private static final Values SERVICES = Values.of("1 Default General Parameters\n2 Guaranteed Rate\n5 Controlled Load\n127 Traffic specification");

    /** RFC 3209, sections 4.3 and 4.4. */
    private static boolean hop(Dissection d, int number) {
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        d.open(HOPS);
        boolean explicit = number == 20;
        if (explicit) d.peek(LOOSE_HOP, 0, 1);
        d.at(TYPE, d.offset(), 1, explicit ? type & 127 : type);
        d.skip(1);
        d.u8(SUB_LENGTH);
        if (length < 2) {
            d.noteLast(BAD_LENGTH, "Invalid length: {}", length);
            d.close();
            return false;
        }
        int rest = d.narrow(length - 2);
        switch (type & 127) {
            case 1 -> {
                d.ipv4(SUB_IPV4_HOP);
                d.u8(SUB_PREFIX_LENGTH);
                if (!explicit) d.u8(SUB_FLAGS);
            }
            case 2 -> {
                d.ipv6(SUB_IPV6_HOP);
                d.u8(SUB_PREFIX_LENGTH);
                if (!explicit) d.u8(SUB_FLAGS);
            }
            case 3 -> {
                if (explicit) d.skip(1);
                else d.u8(SUB_FLAGS);
                d.u8(CTYPE);
                d.u32(SUB_LABEL);
            }
            case 4 -> {
                d.skip(2);
                d.ipv4(SUB_ROUTER_ID);
                d.u32(SUB_INTERFACE_ID);
            }
            case 32 -> d.u16(SUB_AUTONOMOUS_SYSTEM);
            default -> {}
        }
        d.widen(rest);
        d.close();
        return true;
    }
}
