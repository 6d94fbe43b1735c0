package mako.protocols.monitoring;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.internet.IpProtocols;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** sFlow, version 5: samples of packets and of counters; sflow.org, "sFlow Version 5", and the structures registered beside it. */
public final class SFlow implements Dissector {

    static final Field SFLOW = protocol("sflow", "sFlow", "InMon sFlow");
    static final Field VERSION = u32("sflow_245.version", "Datagram version");
    static final Field AGENTTYPE = u32("sflow_245.agenttype", "Agent address type", names(Values.of("1 IPv4\n2 IPv6")));
    static final Field AGENT = ipv4("sflow_245.agent", "Agent address");
    static final Field AGENT_V6 = ipv6("sflow_245.agent.v6", "Agent address");
    static final Field SUB_AGENT_ID = u32("sflow_245.sub_agent_id", "Sub-agent ID");
    static final Field SAMPLE_LENGTH = u32("sflow_5.sample_length", "Sample length (byte)");
    static final Field FLOW_DATA_LENGTH = u32("sflow_5.flow_data_length", "Flow data length (byte)");
    static final Field SEQUENCE_NUMBER = u32("sflow_245.sequence_number", "Sequence number");
    static final Field SYSUPTIME = u32("sflow_245.sysuptime", "SysUptime");
    static final Field NUMSAMPLES = u32("sflow_245.numsamples", "NumSamples");
    static final Values SAMPLETYPE_NAMES = Values.of("""
        1 Flow sample
        2 Counters sample
        3 Expanded flow sample
        4 Expanded counters sample
        7 Lag Port stats
        """);
    static final Field SAMPLETYPE = u32("sflow_245.sampletype", "sFlow sample type", mask(0xfff), names(SAMPLETYPE_NAMES));
    static final Values IPV4_PRECEDENCE_TYPE_NAMES = Values.of("""
        0 Routine
        1 Priority
        2 Immediate
        3 Flash
        4 Flash Override
        5 CRITIC/ECP
        6 Internetwork Control
        7 Network Control
        """);
    static final Field IPV4_PRECEDENCE_TYPE = u8("sflow_245.ipv4_precedence_type", "Precedence", mask(0xe0), names(IPV4_PRECEDENCE_TYPE_NAMES));
    static final Values FLOW_RECORD_FORMAT_NAMES = Values.of("""
        1    Raw packet header
        2    Ethernet frame data
        3    IPv4 data
        4    IPv6 data
        1001 Extended switch data
        1002 Extended router data
        1003 Extended gateway data
        1004 Extended user data
        1005 Extended URL data
        1006 Extended MPLS data
        1007 Extended NAT data
        1008 Extended MPLS tunnel data
        1009 Extended MPLS VC data
        1010 Extended MPLS FEC data
        1011 Extended MPLS LVP FEC data
        1012 Extended VLAN tunnel
        1013 Extended 802.11 payload
        1014 Extended 802.11 RX
        1015 Extended 802.11 TX
        1016 Extended 802.11 aggregation
        """);
    static final Field FLOW_RECORD_FORMAT = u32("sflow_245.flow_record_format", "Format", names(FLOW_RECORD_FORMAT_NAMES));
    static final Values COUNTERS_RECORD_FORMAT_NAMES = Values.of("""
        1    Generic interface counters
        2    Ethernet interface counters
        3    Token ring counters
        4    100 Base VG interface counters
        5    VLAN counters
        7    LAG counters
        6    IEEE 802.11 counters
        1001 Processor information
        1002 Radio utilization
        """);
    static final Field COUNTERS_RECORD_FORMAT = u32("sflow_245.counters_record_format", "Format", mask(0xfff), names(COUNTERS_RECORD_FORMAT_NAMES));
    static final Values HEADER_PROTOCOL_NAMES = Values.of("""
        1  Ethernet
        2  Token Bus
        3  Token Ring
        4  FDDI
        5  Frame Relay
        6  X.25
        7  PPP
        8  SMDS
        9  ATM AAL5
        10 ATM AAL5-IP (e.g., Cisco AAL5 mux)
        11 IPv4
        12 IPv6
        13 MPLS
        14 PPP over SONET/SDH (RFC 1662, 2615)
        15 802.11 MAC
        16 802.11n Aggregated MPDU
        17 A-MSDU Subframe
        """);
    static final Field HEADER_PROTOCOL = u32("sflow_245.header_protocol", "Header protocol", names(HEADER_PROTOCOL_NAMES));
    static final Field HEADER = bytes("sflow_245.header", "Header of sampled packet");
    static final Field VLAN_IN = u32("sflow_245.vlan.in", "Incoming 802.1Q VLAN");
    static final Field VLAN_OUT = u32("sflow_245.vlan.out", "Outgoing 802.1Q VLAN");
    static final Field PRI_IN = u32("sflow_245.pri.in", "Incoming 802.1p priority");
    static final Field PRI_OUT = u32("sflow_245.pri.out", "Outgoing 802.1p priority");
    static final Field NEXTHOP = ipv4("sflow_245.nexthop", "Next hop");
    static final Field IPV4_SRC = ipv4("sflow_245.ipv4_src", "Source IP address");
    static final Field IPV4_DST = ipv4("sflow_245.ipv4_dst", "Destination IP address");
    static final Field NEXTHOP_V6 = ipv6("sflow_245.nexthop.v6", "Next hop");
    static final Field IPV6_SRC = ipv6("sflow_245.ipv6_src", "Source IP address");
    static final Field IPV6_DST = ipv6("sflow_245.ipv6_dst", "Destination IP address");
    static final Field NEXTHOP_SRC_MASK = u32("sflow_245.nexthop.src_mask", "Next hop source mask");
    static final Field NEXTHOP_DST_MASK = u32("sflow_245.nexthop.dst_mask", "Next hop destination mask");
    static final Field IFINDEX = u32("sflow_245.ifindex", "Interface index");
    static final Field AS = u32("sflow_245.as", "AS Router");
    static final Field SRCAS = u32("sflow_245.srcAS", "AS Source");
    static final Field PEERAS = u32("sflow_245.peerAS", "AS Peer");
    static final Field DSTASENTRIES = u32("sflow_245.dstASentries", "AS Destinations");
    static final Field DSTAS = u32("sflow_245.dstAS", "AS Destination");
    static final Field COMMUNITYENTRIES = u32("sflow_245.communityEntries", "Gateway Communities");
    static final Field LOCALPREF = u32("sflow_245.localpref", "localpref");
    static final Field IFTYPE = u32("sflow_245.iftype", "Interface Type");
    static final Field IFSPEED = u64("sflow_245.ifspeed", "Interface Speed");
    static final Values IFDIRECTION_NAMES = Values.of("""
        1 Full-Duplex
        2 Half-Duplex
        3 In
        4 Out
        """);
    static final Field IFDIRECTION = u32("sflow_245.ifdirection", "Interface Direction", names(IFDIRECTION_NAMES));
    static final Field IFADMIN_STATUS = bit("sflow_245.ifadmin_status", "IfAdminStatus", 0x1, yesNo("Up", "Down"), maskWidth(32));
    static final Field IFOPER_STATUS = bit("sflow_245.ifoper_status", "IfOperStatus", 0x2, yesNo("Up", "Down"), maskWidth(32));
    static final Field IFINOCT = u64("sflow_245.ifinoct", "Input Octets");
    static final Field IFINPKT = u32("sflow_245.ifinpkt", "Input Packets");
    static final Field IFINMCAST = u32("sflow_245.ifinmcast", "Input Multicast Packets");
    static final Field IFINBCAST = u32("sflow_245.ifinbcast", "Input Broadcast Packets");
    static final Field IFINDISC = u32("sflow_245.ifindisc", "Input Discarded Packets");
    static final Field IFINERR = u32("sflow_245.ifinerr", "Input Errors");
    static final Field IFINUNK = u32("sflow_245.ifinunk", "Input Unknown Protocol Packets");
    static final Field IFOUTOCT = u64("sflow_245.ifoutoct", "Output Octets");
    static final Field IFOUTPKT = u32("sflow_245.ifoutpkt", "Output Packets");
    static final Field IFOUTMCAST = u32("sflow_245.ifoutmcast", "Output Multicast Packets");
    static final Field IFOUTBCAST = u32("sflow_245.ifoutbcast", "Output Broadcast Packets");
    static final Field IFOUTDISC = u32("sflow_245.ifoutdisc", "Output Discarded Packets");
    static final Field IFOUTERR = u32("sflow_245.ifouterr", "Output Errors");
    static final Field IFPROMISC = u32("sflow_245.ifpromisc", "Promiscuous Mode");
    static final Field DOT3STATSALIGNMENTERRORS = u32("sflow_245.dot3StatsAlignmentErrors", "Alignment Errors");
    static final Field DOT3STATSFCSERRORS = u32("sflow_245.dot3StatsFCSErrors", "FCS Errors");
    static final Field DOT3STATSSINGLECOLLISIONFRAMES = u32("sflow_245.dot3StatsSingleCollisionFrames", "Single Collision Frames");
    static final Field DOT3STATSMULTIPLECOLLISIONFRAMES = u32("sflow_245.dot3StatsMultipleCollisionFrames", "Multiple Collision Frames");
    static final Field DOT3STATSSQETESTERRORS = u32("sflow_245.dot3StatsSQETestErrors", "SQE Test Errors");
    static final Field DOT3STATSDEFERREDTRANSMISSIONS = u32("sflow_245.dot3StatsDeferredTransmissions", "Deferred Transmissions");
    static final Field DOT3STATSLATECOLLISIONS = u32("sflow_245.dot3StatsLateCollisions", "Late Collisions");
    static final Field DOT3STATSEXCESSIVECOLLISIONS = u32("sflow_245.dot3StatsExcessiveCollisions", "Excessive Collisions");
    static final Field DOT3STATSINTERNALMACTRANSMITERRORS = u32("sflow_245.dot3StatsInternalMacTransmitErrors", "Internal Mac Transmit Errors");
    static final Field DOT3STATSCARRIERSENSEERRORS = u32("sflow_245.dot3StatsCarrierSenseErrors", "Carrier Sense Errors");
    static final Field DOT3STATSFRAMETOOLONGS = u32("sflow_245.dot3StatsFrameTooLongs", "Frame Too Longs");
    static final Field DOT3STATSINTERNALMACRECEIVEERRORS = u32("sflow_245.dot3StatsInternalMacReceiveErrors", "Internal Mac Receive Errors");
    static final Field DOT3STATSSYMBOLERRORS = u32("sflow_245.dot3StatsSymbolErrors", "Symbol Errors");
    static final Field DOT5STATSLINEERRORS = u32("sflow_245.dot5StatsLineErrors", "Line Errors");
    static final Field DOT5STATSBURSTERRORS = u32("sflow_245.dot5StatsBurstErrors", "Burst Errors");
    static final Field DOT5STATSACERRORS = u32("sflow_245.dot5StatsACErrors", "AC Errors");
    static final Field DOT5STATSABORTTRANSERRORS = u32("sflow_245.dot5StatsAbortTransErrors", "Abort Trans Errors");
    static final Field DOT5STATSINTERNALERRORS = u32("sflow_245.dot5StatsInternalErrors", "Internal Errors");
    static final Field DOT5STATSLOSTFRAMEERRORS = u32("sflow_245.dot5StatsLostFrameErrors", "Lost Frame Errors");
    static final Field DOT5STATSRECEIVECONGESTIONS = u32("sflow_245.dot5StatsReceiveCongestions", "Receive Congestions");
    static final Field DOT5STATSFRAMECOPIEDERRORS = u32("sflow_245.dot5StatsFrameCopiedErrors", "Frame Copied Errors");
    static final Field DOT5STATSTOKENERRORS = u32("sflow_245.dot5StatsTokenErrors", "Token Errors");
    static final Field DOT5STATSSOFTERRORS = u32("sflow_245.dot5StatsSoftErrors", "Soft Errors");
    static final Field DOT5STATSHARDERRORS = u32("sflow_245.dot5StatsHardErrors", "Hard Errors");
    static final Field DOT5STATSSIGNALLOSS = u32("sflow_245.dot5StatsSignalLoss", "Signal Loss");
    static final Field DOT5STATSTRANSMITBEACONS = u32("sflow_245.dot5StatsTransmitBeacons", "Transmit Beacons");
    static final Field DOT5STATSRECOVERIES = u32("sflow_245.dot5StatsRecoveries", "Recoveries");
    static final Field DOT5STATSLOBEWIRES = u32("sflow_245.dot5StatsLobeWires", "Lobe Wires");
    static final Field DOT5STATSREMOVES = u32("sflow_245.dot5StatsRemoves", "Removes");
    static final Field DOT5STATSSINGLES = u32("sflow_245.dot5StatsSingles", "Singles");
    static final Field DOT5STATSFREQERRORS = u32("sflow_245.dot5StatsFreqErrors", "Freq Errors");
    static final Field DOT12INHIGHPRIORITYFRAMES = u32("sflow_245.dot12InHighPriorityFrames", "In High Priority Frames");
    static final Field DOT12INHIGHPRIORITYOCTETS = u64("sflow_245.dot12InHighPriorityOctets", "In High Priority Octets");
    static final Field DOT12INNORMPRIORITYFRAMES = u32("sflow_245.dot12InNormPriorityFrames", "In Normal Priority Frames");
    static final Field DOT12INNORMPRIORITYOCTETS = u64("sflow_245.dot12InNormPriorityOctets", "In Normal Priority Octets");
    static final Field DOT12INIPMERRORS = u32("sflow_245.dot12InIPMErrors", "In IPM Errors");
    static final Field DOT12INOVERSIZEFRAMEERRORS = u32("sflow_245.dot12InOversizeFrameErrors", "In Oversize Frame Errors");
    static final Field DOT12INDATAERRORS = u32("sflow_245.dot12InDataErrors", "In Data Errors");
    static final Field DOT12INNULLADDRESSEDFRAMES = u32("sflow_245.dot12InNullAddressedFrames", "In Null Addressed Frames");
    static final Field DOT12OUTHIGHPRIORITYFRAMES = u32("sflow_245.dot12OutHighPriorityFrames", "Out High Priority Frames");
    static final Field DOT12OUTHIGHPRIORITYOCTETS = u64("sflow_245.dot12OutHighPriorityOctets", "Out High Priority Octets");
    static final Field DOT12TRANSITIONINTOTRAININGS = u32("sflow_245.dot12TransitionIntoTrainings", "Transition Into Trainings");
    static final Field DOT12HCINHIGHPRIORITYOCTETS = u64("sflow_245.dot12HCInHighPriorityOctets", "HC In High Priority Octets");
    static final Field DOT12HCINNORMPRIORITYOCTETS = u64("sflow_245.dot12HCInNormPriorityOctets", "HC In Normal Priority Octets");
    static final Field DOT12HCOUTHIGHPRIORITYOCTETS = u64("sflow_245.dot12HCOutHighPriorityOctets", "HC Out High Priority Octets");
    static final Field VLAN_ID = u32("sflow_245.vlan_id", "VLAN ID");
    static final Field OCTETS = u64("sflow_245.octets", "Octets");
    static final Field UCASTPKTS = u32("sflow_245.ucastPkts", "Unicast Packets");
    static final Field MULTICASTPKTS = u32("sflow_245.multicastPkts", "Multicast Packets");
    static final Field BROADCASTPKTS = u32("sflow_245.broadcastPkts", "Broadcast Packets");
    static final Field DISCARDS = u32("sflow_245.discards", "Discards");
    static final Field DOT11TRANSMITTEDFRAGMENTCOUNT = u32("sflow_5.dot11TransmittedFragmentCount", "Transmitted Fragment Count");
    static final Field DOT11MULTICASTTRANSMITTEDFRAMECOUNT = u32("sflow_5.dot11MulticastTransmittedFrameCount", "Multicast Transmitted Frame Count");
    static final Field DOT11FAILEDCOUNT = u32("sflow_5.dot11FailedCount", "Failed Count");
    static final Field DOT11RETRYCOUNT = u32("sflow_5.dot11RetryCount", "Retry Count");
    static final Field DOT11MULTIPLERETRYCOUNT = u32("sflow_5.dot11MultipleRetryCount", "Multiple Retry Count");
    static final Field DOT11FRAMEDUPLICATECOUNT = u32("sflow_5.dot11FrameDuplicateCount", "Frame Duplicate Count");
    static final Field DOT11RTSSUCCESSCOUNT = u32("sflow_5.dot11RTSSuccessCount", "RTS Success Count");
    static final Field DOT11RTSFAILURECOUNT = u32("sflow_5.dot11RTSFailureCount", "Failure Count");
    static final Field DOT11ACKFAILURECOUNT = u32("sflow_5.dot11ACKFailureCount", "ACK Failure Count");
    static final Field DOT11RECEIVEDFRAGMENTCOUNT = u32("sflow_5.dot11ReceivedFragmentCount", "Received Fragment Count");
    static final Field DOT11MULTICASTRECEIVEDFRAMECOUNT = u32("sflow_5.dot11MulticastReceivedFrameCount", "Multicast Received Frame Count");
    static final Field DOT11FCSERRORCOUNT = u32("sflow_5.dot11FCSErrorCount", "FCS Error Count");
    static final Field DOT11TRANSMITTEDFRAMECOUNT = u32("sflow_5.dot11TransmittedFrameCount", "Transmitted Frame Count");
    static final Field DOT11WEPUNDECRYPTABLECOUNT = u32("sflow_5.dot11WEPUndecryptableCount", "WEP Undecryptable Count");
    static final Field DOT11QOSDISCARDEDFRAGMENTCOUNT = u32("sflow_5.dot11QoSDiscardedFragmentCount", "QoS Discarded Fragment Count");
    static final Field DOT11ASSOCIATEDSTATIONCOUNT = u32("sflow_5.dot11AssociatedStationCount", "Associated Station Count");
    static final Field DOT11QOSCFPOLLSRECEIVEDCOUNT = u32("sflow_5.dot11QoSCFPollsReceivedCount", "QoS CF Polls Received Count");
    static final Field DOT11QOSCFPOLLSUNUSEDCOUNT = u32("sflow_5.dot11QoSCFPollsUnusedCount", "QoS CF Polls Unused Count");
    static final Field DOT11QOSCFPOLLSUNUSABLECOUNT = u32("sflow_5.dot11QoSCFPollsUnusableCount", "QoS CF Polls Unusable Count");
    static final Field DOT11QOSCFPOLLSLOSTCOUNT = u32("sflow_5.dot11QoSCFPollsLostCount", "QoS CF Polls Lost Count");
    static final Field CPU_5S = u32("sflow_5.cpu_5s", "5s CPU Load (100 = 1%)");
    static final Field CPU_1M = u32("sflow_5.cpu_1m", "1m CPU Load (100 = 1%)");
    static final Field CPU_5M = u32("sflow_5.cpu_5m", "5m CPU Load (100 = 1%)");
    static final Field TOTAL_MEMORY = u64("sflow_5.total_memory", "Total Memory");
    static final Field FREE_MEMORY = u64("sflow_5.free_memory", "Free Memory");
    static final Field ELAPSED_TIME = u32("sflow_5.elapsed_time", "Elapsed Time (ms)");
    static final Field ON_CHANNEL_TIME = u32("sflow_5.on_channel_time", "On Channel (ms)");
    static final Field CHANNEL_BUSY_TIME = u32("sflow_5.channel_busy_time", "On Channel Busy (ms)");
    static final Field HEADER_FRAME_LENGTH = u32("sflow_245.header.frame_length", "Frame Length");
    static final Field HEADER_PAYLOAD_STRIPPED = u32("sflow_245.header.payload_stripped", "Payload stripped");
    static final Field HEADER_SAMPLED_HEADER_LENGTH = u32("sflow_245.header.sampled_header_length", "Sampled header length");
    static final Field EXTENDED_MPLS_IN_LABEL_STACK_ENTRIES = u32("sflow_245.extended_mpls.in_label_stack_entries", "In Label Stack Entries");
    static final Field EXTENDED_MPLS_IN_LABEL = u32("sflow_245.extended_mpls.in_label", "Label");
    static final Field EXTENDED_MPLS_OUT_LABEL_STACK_ENTRIES = u32("sflow_245.extended_mpls.out_label_stack_entries", "Out Label Stack Entries");
    static final Field EXTENDED_MPLS_OUT_LABEL = u32("sflow_245.extended_mpls.out_label", "Label");
    static final Field ETHERNET_LENGTH = u32("sflow_245.ethernet.length", "Length of MAC Packet");
    static final Field ETHERNET_SOURCE_MAC_ADDRESS = ether("sflow_245.ethernet.source_mac_address", "Source MAC Address");
    static final Field ETHERNET_DESTINATION_MAC_ADDRESS = ether("sflow_245.ethernet.destination_mac_address", "Destination MAC Address");
    static final Field ETHERNET_PACKET_TYPE = u32("sflow_245.ethernet.packet_type", "Ethernet Packet Type");
    static final Field IP_LENGTH = u32("sflow_245.ip.length", "Length of IP Packet");
    static final Field IP_SOURCE_PORT = u32("sflow_245.ip.source_port", "Source Port");
    static final Field IP_DESTINATION_PORT = u32("sflow.ip.destination_port", "Destination Port");
    static final Field IP_TCP_FLAG_CWR = bit("sflow_245.ip.tcp_flag.cwr", "TCP Flag (CWR)", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_ECE = bit("sflow_245.ip.tcp_flag.ece", "TCP Flag (ECE)", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_URG = bit("sflow_245.ip.tcp_flag.urg", "TCP Flag (URG)", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_ACK = bit("sflow_245.ip.tcp_flag.ack", "TCP Flag (ACK)", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_PSH = bit("sflow_245.ip.tcp_flag.psh", "TCP Flag (PSH)", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_RST = bit("sflow_245.ip.tcp_flag.rst", "TCP Flag (RST)", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_SYN = bit("sflow_245.ip.tcp_flag.syn", "TCP Flag (SYN)", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field IP_TCP_FLAG_FIN = bit("sflow_245.ip.tcp_flag.fin", "TCP Flag (FIN)", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field IPV4_DELAY = bit("sflow_245.ipv4_delay", "Delay", 0x10, yesNo("Low", "Normal"), maskWidth(8));
    static final Field IPV4_THROUGHPUT = bit("sflow_245.ipv4_throughput", "Throughput", 0x8, yesNo("High", "Normal"), maskWidth(8));
    static final Field IPV4_RELIABILITY = bit("sflow_245.ipv4_reliability", "Reliability", 0x4, yesNo("High", "Normal"), maskWidth(8));
    static final Field IPV4_COST = bit("sflow_245.ipv4_cost", "Cost (RFC1349)", 0x2, yesNo("Minimize Monetary", "Normal"), maskWidth(8));
    static final Field IPV6_PRIORITY = u32("sflow_245.ipv6_priority", "Priority");
    static final Field EXTENDED_USER_SOURCE_CHARACTER_SET = u32("sflow_5.extended_user.source_character_set", "Source Character Set");
    static final Field EXTENDED_USER_SOURCE_USER_STRING_LENGTH = u32("sflow_5.extended_user.source_user_string_length", "Source User String Length (bytes)");
    static final Field EXTENDED_USER_DESTINATION_CHARACTER_SET = u32("sflow_5.extended_user.destination_character_set", "Destination Character Set");
    static final Field EXTENDED_USER_DESTINATION_USER_STRING_LENGTH = u32("sflow_5.extended_user.destination_user_string_length", "Destination User String Length (bytes)");
    static final Field EXTENDED_URL_URL_LENGTH = u32("sflow_5.extended_url.url_length", "URL Length (bytes)");
    static final Field EXTENDED_URL_HOST_LENGTH = u32("sflow_5.extended_url.host_length", "Host Length (bytes)");
    static final Field EXTENDED_MPLS_TUNNEL_NAME_LENGTH = u32("sflow_5.extended_mpls_tunnel.name_length", "Tunnel Name Length (bytes)");
    static final Field EXTENDED_MPLS_TUNNEL_ID = u32("sflow_5.extended_mpls_tunnel.id", "Tunnel ID");
    static final Field EXTENDED_MPLS_TUNNEL_COS_VALUE = u32("sflow_5.extended_mpls_tunnel.cos_value", "Tunnel COS Value");
    static final Field EXTENDED_MPLS_VC_INSTANCE_NAME_LENGTH = u32("sflow_5.extended_mpls_vc.instance_name_length", "VC Instance Name Length (bytes)");
    static final Field EXTENDED_MPLS_VC_ID = u32("sflow_5.extended_mpls_vc.id", "VLL/VC ID");
    static final Field EXTENDED_MPLS_VC_LABEL_COS_VALUE = u32("sflow_5.extended_mpls_vc.label_cos_value", "VC Label COS Value");
    static final Field EXTENDED_MPLS_FTN_DESCRIPTION_LENGTH = u32("sflow_5.extended_mpls.ftn_description_length", "MPLS FTN Description Length (bytes)");
    static final Field EXTENDED_MPLS_FTN_MASK = u32("sflow_5.extended_mpls.ftn_mask", "MPLS FTN Mask");
    static final Field EXTENDED_MPLS_FEC_ADDRESS_PREFIX_LENGTH = u32("sflow_5.extended_mpls.fec_address_prefix_length", "MPLS FEC Address Prefix Length (bytes)");
    static final Field EXTENDED_VLAN_TUNNEL_NUMBER_OF_LAYERS = u32("sflow_5.extended_vlan_tunnel.number_of_layers", "Number of Layers");
    static final Field EXTENDED_VLAN_TUNNEL_TPID_TCI_PAIR = u32("sflow_5.extended_vlan_tunnel.tpid_tci_pair", "TPID/TCI Pair as Integer");
    static final Field EXTENDED_80211_OUI = u24("sflow_5.extended_80211.oui", "OUI", HEX);
    static final Values EXTENDED_80211_SUITE_TYPE_NAMES = Values.of("""
        0 Use group cipher suite
        1 WEP-40
        2 TKIP
        4 CCMP
        5 WEP-104
        """);
    static final Field EXTENDED_80211_SUITE_TYPE = u8("sflow_5.extended_80211.suite_type", "Suite Type", names(EXTENDED_80211_SUITE_TYPE_NAMES));
    static final Field EXTENDED_80211_PAYLOAD_LENGTH = u32("sflow_5.extended_80211.payload_length", "Payload Length");
    static final Field EXTENDED_80211_RX_BSSID = ether("sflow_5.extended_80211.rx.bssid", "BSSID");
    static final Values EXTENDED_80211_RX_VERSION_NAMES = Values.of("""
        1 802.11a
        2 802.11b
        3 802.11g
        4 802.11n
        """);
    static final Field EXTENDED_80211_RX_VERSION = u32("sflow_5.extended_80211.rx.version", "Version", names(EXTENDED_80211_RX_VERSION_NAMES));
    static final Field EXTENDED_80211_RX_CHANNEL = u32("sflow_5.extended_80211.rx.channel", "Channel");
    static final Field EXTENDED_80211_RX_SPEED = u64("sflow_5.extended_80211.rx.speed", "Speed");
    static final Field EXTENDED_80211_RX_RSNI = u32("sflow_5.extended_80211.rx.rsni", "RSNI");
    static final Field EXTENDED_80211_RX_RCPI = u32("sflow_5.extended_80211.rx.rcpi", "RCPI");
    static final Field EXTENDED_80211_RX_PACKET_DURATION = u32("sflow_5.extended_80211.rx.packet_duration", "Packet Duration (ms)");
    static final Field EXTENDED_80211_TX_BSSID = ether("sflow_5.extended_80211.tx.bssid", "BSSID");
    static final Field EXTENDED_80211_TX_VERSION = u32("sflow_5.extended_80211.tx.version", "Version", names(EXTENDED_80211_RX_VERSION_NAMES));
    static final Field EXTENDED_80211_TX_RETRANSMISSIONS = u32("sflow_5.extended_80211.tx.retransmissions", "Retransmissions");
    static final Field EXTENDED_80211_TX_PACKET_DURATION = u32("sflow_5.extended_80211.tx.packet_duration", "Packet Duration (ms)");
    static final Field EXTENDED_80211_TX_RETRANSMISSION_DURATION = u32("sflow_5.extended_80211.tx.retransmission_duration", "Retransmission Duration (ms)");
    static final Field EXTENDED_80211_TX_CHANNEL = u32("sflow_5.extended_80211.tx.channel", "Channel");
    static final Field EXTENDED_80211_TX_SPEED = u64("sflow_5.extended_80211.tx.speed", "Speed");
    static final Field EXTENDED_80211_TX_POWER = u32("sflow_5.extended_80211.tx.power", "Power");
    static final Field FLOW_SAMPLE_SEQUENCE_NUMBER = u32("sflow.flow_sample.sequence_number", "Sequence number");
    static final Field FLOW_SAMPLE_SOURCE_ID_CLASS = u32("sflow.flow_sample.source_id_class", "Source ID class", mask(0xff000000));
    static final Field FLOW_SAMPLE_SAMPLING_RATE = u32("sflow.flow_sample.sampling_rate", "Sampling rate");
    static final Field FLOW_SAMPLE_SAMPLE_POOL = u32("sflow.flow_sample.sample_pool", "Sample pool");
    static final Field FLOW_SAMPLE_DROPPED_PACKETS = u32("sflow.flow_sample.dropped_packets", "Dropped packets");
    static final Field FLOW_SAMPLE_INPUT_INTERFACE = u32("sflow.flow_sample.input_interface", "Input interface (ifIndex)");
    static final Field FLOW_SAMPLE_OUTPUT_INTERFACE_FORMAT = u32("sflow.flow_sample.output_interface.format", "Output interface format", mask(0x7fffffff));
    static final Field FLOW_SAMPLE_OUTPUT_INTERFACE = u32("sflow.flow_sample.output_interface", "Output interface", HEX);
    static final Values OUTPUT_FORMAT_NAMES = Values.of("""
        0 ifindex
        1 packet discarded
        2 multiple interfaces
        """);
    static final Field OUTPUT_FORMAT = u32("sflow.flow_sample.output_interface_format", "Output interface format", mask(0xc0000000), names(OUTPUT_FORMAT_NAMES));
    static final Values FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE_NAMES = Values.of("""
        0   Net Unreachable
        1   Host Unreachable
        2   Protocol Unreachable
        3   Port Unreachable
        4   Fragmentation Needed and Don't Fragment was Set
        5   Source Route Failed
        6   Destination Network Unknown
        7   Destination Host Unknown
        8   Source Host Isolated
        9   Communication with Destination Network is Administratively Prohibited
        10  Communication with Destination Host is Administratively Prohibited
        11  Destination Network Unreachable for Type of Service
        12  Destination Host Unreachable for Type of Service
        13  Communication Administratively Prohibited
        14  Host Precedence Violation
        15  Precedence cutoff in effect
        256 unknown
        257 ttl exceeded
        258 ACL
        259 no buffer space
        260 RED
        261 traffic shaping/rate limiting
        262 packet too big (for protocols that don't support fragmentation)
        """);
    static final Field FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE = u32("sflow.flow_sample.output_interface_value", "Output interface value", mask(0x3fffffff), names(FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE_NAMES));
    static final Field ENTERPRISE = u32("sflow.enterprise", "Enterprise", mask(0xfffff000), names(Values.of("0 standard sFlow\n1-1048575 Non-standard sFlow")));
    static final Field ENTERPRISE_LENGTH = u32("sflow.enterprise.length", "Length");
    static final Field ENTERPRISE_DATA = bytes("sflow.enterprise.data", "Data");
    static final Field FLOW_SAMPLE_FLOW_RECORD = u32("sflow.flow_sample.flow_record", "Flow record");
    static final Field FLOW_SAMPLE_SOURCE_ID_TYPE = u32("sflow.flow_sample.source_id_type", "Source ID type");
    static final Field FLOW_SAMPLE_SOURCE_ID_INDEX = u32("sflow.flow_sample.source_id_index", "Source ID index");
    static final Field FLOW_SAMPLE_INPUT_INTERFACE_FORMAT = u32("sflow.flow_sample.input_interface_format", "Input interface format");
    static final Field FLOW_SAMPLE_INPUT_INTERFACE_VALUE = u32("sflow.flow_sample.input_interface_value", "Input interface value");
    static final Field COUNTERS_SAMPLE_SEQUENCE_NUMBER = u32("sflow.counters_sample.sequence_number", "Sequence number");
    static final Field COUNTERS_SAMPLE_SOURCE_ID_TYPE = u32("sflow.counters_sample.source_id_type", "Source ID type", mask(0xff000000));
    static final Field COUNTERS_SAMPLE_SOURCE_ID_INDEX = u32("sflow.counters_sample.source_id_index", "Source ID index", mask(0xffffff));
    static final Field COUNTERS_SAMPLE_COUNTERS_RECORDS = u32("sflow.counters_sample.counters_records", "Counters records");
    static final Field LAG_PORT_PADDING = bytes("sflow.lag_port.padding", "Padding");
    static final Field LAG_PORT_ACTOR_SYSTEM_ID = ether("sflow.lag_port.actor_system_id", "Actor System ID");
    static final Field LAG_PORT_PARTNER_OPER_SYSTEM_ID = ether("sflow.lag_port.partner_oper_system_id", "Partner Oper System ID");
    static final Field LAG_PORT_ATTACHED_AGG_ID = u32("sflow.lag_port.attached_agg_id", "Port Attached Agg ID");
    static final Field LAG_PORT_ACTOR_ADMIN_STATE = bit("sflow.lag_port.actor_admin_state", "Actor Admin State", 0xff, maskWidth(32));
    static final Field LAG_PORT_ACTOR_OPER_STATE = bit("sflow.lag_port.actor_oper_state", "Actor Oper State", 0xff00, maskWidth(32));
    static final Field LAG_PORT_PARTNER_ADMIN_STATE = bit("sflow.lag_port.partner_admin_state", "Partner Admin State", 0xff0000, maskWidth(32));
    static final Field LAG_PORT_PARTNER_OPER_STATE = bit("sflow.lag_port.partner_oper_state", "Partner Oper State", 0xff000000, maskWidth(32));
    static final Field LAG_PORT_STATE = u32("sflow.lag_port.state", "State", HEX, bits(LAG_PORT_ACTOR_ADMIN_STATE, LAG_PORT_ACTOR_OPER_STATE, LAG_PORT_PARTNER_ADMIN_STATE, LAG_PORT_PARTNER_OPER_STATE));
    static final Field LAG_PORT_LACPDUS_RX = u32("sflow.lag_port.lacpdus.rx", "LACPDUs Rx");
    static final Field LAG_PORT_MARKER_PDUS_RX = u32("sflow.lag_port.marker_pdus.rx", "Marker PDUs Rx");
    static final Field LAG_PORT_MARKER_RESPONSE_PDUS_RX = u32("sflow.lag_port.marker_response_pdus.rx", "Marker Response PDUs Rx");
    static final Field LAG_PORT_UNKNOWN_RX = u32("sflow.lag_port.unknown.rx", "Unknown Rx");
    static final Field LAG_PORT_ILLEGAL_RX = u32("sflow.lag_port.illegal.rx", "Illegal Rx");
    static final Field LAG_PORT_LACPDUS_TX = u32("sflow.lag_port.lacpdus.tx", "LACPDUs Tx");
    static final Field LAG_PORT_MARKER_PDUS_TX = u32("sflow.lag_port.marker_pdus.tx", "Marker PDUs Tx");
    static final Field LAG_PORT_MARKER_RESPONSE_PDUS_TX = u32("sflow.lag_port.marker_response_pdus.tx", "Marker Response PDUs Tx");
    static final Field AS_TYPE = u32("sflow.as_type", "AS Type", names(Values.of("1 AS Set\n2 AS Sequence")));
    static final Field IP_PROTOCOL = u32("sflow.ip_protocol", "IP Protocol", names(IpProtocols.NAMES));
    static final Field EXTENDED_USER_SOURCE_USER = text("sflow_5.extended_user.source_user", "Source User");
    static final Field EXTENDED_USER_DESTINATION_USER = text("sflow_5.extended_user.destination_user", "Destination User");
    static final Field EXTENDED_URL_DIRECTION = u32("sflow_5.extended_url.direction", "Direction");
    static final Field EXTENDED_URL_URL = text("sflow_5.extended_url.url", "URL");
    static final Field EXTENDED_URL_HOST = text("sflow_5.extended_url.host", "Host");
    static final Field EXTENDED_MPLS_TUNNEL_TUNNEL_NAME = text("sflow_5.extended_mpls_tunnel.tunnel_name", "Tunnel Name");
    static final Field EXTENDED_MPLS_VC_VC_INSTANCE_NAME = text("sflow_5.extended_mpls_vc.vc_instance_name", "VC Instance Name");
    static final Field EXTENDED_MPLS_FTN_DESCRIPTION = text("sflow_5.extended_mpls.ftn_description", "MPLS FTN Description");
    static final Field EXTENDED_80211_PAYLOAD = bytes("sflow_5.extended_80211.payload", "Payload");
    static final Field EXTENDED_80211_RX_SSID = text("sflow_5.extended_80211.rx.ssid", "SSID");
    static final Field EXTENDED_80211_TX_SSID = text("sflow_5.extended_80211.tx.ssid", "SSID");
    static final Field FLOW_SAMPLE_INDEX = u32("sflow.flow_sample.index", "Index", mask(0xffffff));
    static final Field INVALID_ADDRESS_TYPE = warning(Field.Group.PROTOCOL, "sflow.invalid_address_type", "Unknown/invalid address type");

    static final Field OUTPUT_VALUE = u32("sflow.flow_sample.output_interface_value", "Output interface value", mask(0x3fffffff));
    static final Field FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE_EXPANDED = u32("sflow.flow_sample.output_interface_value", "Output interface value");
    static final Field SOURCE_ID_TYPE_EXPANDED = u32("sflow.counters_sample.source_id_type", "Source ID type");
    static final Field SOURCE_ID_INDEX_EXPANDED = u32("sflow.counters_sample.source_id_index", "Source ID index");
    static final Field SAMPLE  = section("Sample");
    static final Field RECORD  = section("Record");
    static final Field LABELS  = section("Labels");

    private static final int PORT = 6343;

    private static final Field[] SWITCH = {VLAN_IN, PRI_IN, VLAN_OUT, PRI_OUT};
    private static final Field[] INTERFACE = {IFINOCT, IFINPKT, IFINMCAST, IFINBCAST, IFINDISC, IFINERR, IFINUNK, IFOUTOCT, IFOUTPKT, IFOUTMCAST, IFOUTBCAST, IFOUTDISC, IFOUTERR, IFPROMISC};
    private static final Field[] ETHERNET = {DOT3STATSALIGNMENTERRORS, DOT3STATSFCSERRORS, DOT3STATSSINGLECOLLISIONFRAMES, DOT3STATSMULTIPLECOLLISIONFRAMES, DOT3STATSSQETESTERRORS, DOT3STATSDEFERREDTRANSMISSIONS, DOT3STATSLATECOLLISIONS, DOT3STATSEXCESSIVECOLLISIONS, DOT3STATSINTERNALMACTRANSMITERRORS, DOT3STATSCARRIERSENSEERRORS, DOT3STATSFRAMETOOLONGS, DOT3STATSINTERNALMACRECEIVEERRORS, DOT3STATSSYMBOLERRORS};
    private static final Field[] TOKEN_RING = {DOT5STATSLINEERRORS, DOT5STATSBURSTERRORS, DOT5STATSACERRORS, DOT5STATSABORTTRANSERRORS, DOT5STATSINTERNALERRORS, DOT5STATSLOSTFRAMEERRORS, DOT5STATSRECEIVECONGESTIONS, DOT5STATSFRAMECOPIEDERRORS, DOT5STATSTOKENERRORS, DOT5STATSSOFTERRORS, DOT5STATSHARDERRORS, DOT5STATSSIGNALLOSS, DOT5STATSTRANSMITBEACONS, DOT5STATSRECOVERIES, DOT5STATSLOBEWIRES, DOT5STATSREMOVES, DOT5STATSSINGLES, DOT5STATSFREQERRORS};
    private static final Field[] BASE_VG = {DOT12INHIGHPRIORITYFRAMES, DOT12INHIGHPRIORITYOCTETS, DOT12INNORMPRIORITYFRAMES, DOT12INNORMPRIORITYOCTETS, DOT12INIPMERRORS, DOT12INOVERSIZEFRAMEERRORS, DOT12INDATAERRORS, DOT12INNULLADDRESSEDFRAMES, DOT12OUTHIGHPRIORITYFRAMES, DOT12OUTHIGHPRIORITYOCTETS, DOT12TRANSITIONINTOTRAININGS, DOT12HCINHIGHPRIORITYOCTETS, DOT12HCINNORMPRIORITYOCTETS, DOT12HCOUTHIGHPRIORITYOCTETS};
    private static final Field[] VLAN = {VLAN_ID, OCTETS, UCASTPKTS, MULTICASTPKTS, BROADCASTPKTS, DISCARDS};
    private static final Field[] WIRELESS = {DOT11TRANSMITTEDFRAGMENTCOUNT, DOT11MULTICASTTRANSMITTEDFRAMECOUNT, DOT11FAILEDCOUNT, DOT11RETRYCOUNT, DOT11MULTIPLERETRYCOUNT, DOT11FRAMEDUPLICATECOUNT, DOT11RTSSUCCESSCOUNT, DOT11RTSFAILURECOUNT, DOT11ACKFAILURECOUNT, DOT11RECEIVEDFRAGMENTCOUNT, DOT11MULTICASTRECEIVEDFRAMECOUNT, DOT11FCSERRORCOUNT, DOT11TRANSMITTEDFRAMECOUNT, DOT11WEPUNDECRYPTABLECOUNT, DOT11QOSDISCARDEDFRAGMENTCOUNT, DOT11ASSOCIATEDSTATIONCOUNT, DOT11QOSCFPOLLSRECEIVEDCOUNT, DOT11QOSCFPOLLSUNUSEDCOUNT, DOT11QOSCFPOLLSUNUSABLECOUNT, DOT11QOSCFPOLLSLOSTCOUNT};
    private static final Field[] PROCESSOR = {CPU_5S, CPU_1M, CPU_5M, TOTAL_MEMORY, FREE_MEMORY};
    private static final Field[] RADIO = {ELAPSED_TIME, ON_CHANNEL_TIME, CHANNEL_BUSY_TIME};
    private static final Field[] AGGREGATION = {LAG_PORT_LACPDUS_RX, LAG_PORT_MARKER_PDUS_RX, LAG_PORT_MARKER_RESPONSE_PDUS_RX, LAG_PORT_UNKNOWN_RX, LAG_PORT_ILLEGAL_RX, LAG_PORT_LACPDUS_TX, LAG_PORT_MARKER_PDUS_TX, LAG_PORT_MARKER_RESPONSE_PDUS_TX};
    private static final Field[] RECEIVED = {EXTENDED_80211_RX_VERSION, EXTENDED_80211_RX_CHANNEL, EXTENDED_80211_RX_SPEED, EXTENDED_80211_RX_RSNI, EXTENDED_80211_RX_RCPI, EXTENDED_80211_RX_PACKET_DURATION};
    private static final Field[] TRANSMITTED = {EXTENDED_80211_TX_VERSION, EXTENDED_80211_TX_RETRANSMISSIONS, EXTENDED_80211_TX_PACKET_DURATION, EXTENDED_80211_TX_RETRANSMISSION_DURATION, EXTENDED_80211_TX_CHANNEL, EXTENDED_80211_TX_SPEED, EXTENDED_80211_TX_POWER};
    private static final Field[] TCP_FLAGS = {IP_TCP_FLAG_CWR, IP_TCP_FLAG_ECE, IP_TCP_FLAG_URG, IP_TCP_FLAG_ACK, IP_TCP_FLAG_PSH, IP_TCP_FLAG_RST, IP_TCP_FLAG_SYN, IP_TCP_FLAG_FIN};
    private static final Field[] SERVICE = {IPV4_PRECEDENCE_TYPE, IPV4_DELAY, IPV4_THROUGHPUT, IPV4_RELIABILITY, IPV4_COST};

    private static final int FLOW             = 1;
    private static final int COUNTERS         = 2;
    private static final int EXPANDED_FLOW    = 3;
    private static final int EXPANDED_COUNTERS = 4;

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    @Override
    public Field dissects() {
        return SFLOW;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, Gre.PROTOCOLS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"sflow", "sflow_245", "sflow_5"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        long version = d.peekU32(0);
        if (version != 5) throw d.notMine();
        d.protocolColumn("sFlow");
        d.open(SFLOW);
        d.u32(VERSION);
        if (d.columns()) d.info("V{}", version);
        int kind = (int) d.u32(AGENTTYPE);
        if (kind == IPV4) {
            int agent = d.ipv4(AGENT);
            if (d.columns()) d.addInfo(", agent {i}", agent);
        } else if (kind == IPV6) {
            if (d.columns()) d.addInfo(", agent {}", new Text().ipv6(d.peekU64(0), d.peekU64(8)));
            d.ipv6(AGENT_V6);
        }
        long part = d.u32(SUB_AGENT_ID);
        long sequence = d.u32(SEQUENCE_NUMBER);
        long up = d.u32(SYSUPTIME);
        if (d.titles()) d.titleLast("SysUptime: {} ({}ms)", span(up / 1000), up);
        long count = d.u32(NUMSAMPLES);
        if (d.columns()) d.addInfo(", sub-agent ID {}, seq {}, {} samples", part, sequence, count);
        for (long i = 0; i < count; i++) sample(d);
        d.close();
    }

    /** A length of time in days, hours, minutes and seconds. */
    private static String span(long seconds) {
        if (seconds == 0) return "0 seconds";
        StringBuilder text = new StringBuilder();
        part(text, seconds / 86_400, "day");
        part(text, seconds / 3_600 % 24, "hour");
        part(text, seconds / 60 % 60, "minute");
        part(text, seconds % 60, "second");
        return text.toString();
    }

    private static void part(StringBuilder text, long count, String unit) {
        if (count == 0) return;
        if (!text.isEmpty()) text.append(", ");
        text.append(count).append(' ').append(unit).append(count == 1 ? "" : "s");
    }

    /** "sample_record". */
    private static void sample(Dissection d) {
        int start = d.offset();
        d.open(SAMPLE);
        long word = d.peekU32(0);
        enterprise(d, word);
        d.skip(4);
        if (word >>> 12 != 0) {
            if (d.titles()) d.title("Unknown enterprise format");
            int length = lengthOf(d.peekU32(0));
            d.skip(4);
            d.skip(length);
            d.close();
            return;
        }
        int type = (int) word & 0xfff;
        d.part(SAMPLETYPE, start, 4, word);
        String name = type > EXPANDED_COUNTERS || type == 0 ? "Unknown sample format" : SAMPLETYPE.names.name(type);
        if (d.titles()) d.title(name);
        int rest = d.narrow(lengthOf(d.u32(SAMPLE_LENGTH)));
        switch (type) {
            case FLOW, EXPANDED_FLOW -> flow(d, name, type == EXPANDED_FLOW);
            case COUNTERS, EXPANDED_COUNTERS -> counters(d, name, type == EXPANDED_COUNTERS);
            default -> { }
        }
        d.widen(rest);
        d.close();
    }

    private static int lengthOf(long length) {
        return (int) Math.min(length, Integer.MAX_VALUE);
    }

    private static void enterprise(Dissection d, long word) {
        d.part(ENTERPRISE, d.offset(), 4, word);
    }

    private static void flow(Dissection d, String name, boolean expanded) {
        long sequence = d.u32(FLOW_SAMPLE_SEQUENCE_NUMBER);
        if (d.titles()) d.title("{}, seq {}", name, sequence);
        if (expanded) {
            d.u32(FLOW_SAMPLE_SOURCE_ID_TYPE);
            d.u32(FLOW_SAMPLE_SOURCE_ID_INDEX);
        } else {
            d.part(FLOW_SAMPLE_SOURCE_ID_CLASS, d.offset(), 4, d.peekU32(0));
            d.u32(FLOW_SAMPLE_INDEX);
        }
        long rate = d.u32(FLOW_SAMPLE_SAMPLING_RATE);
        if (d.titles()) d.titleLast("Sampling rate: 1 out of {} packets", rate);
        long pool = d.u32(FLOW_SAMPLE_SAMPLE_POOL);
        if (d.titles()) d.titleLast("Sample pool: {} total packets", pool);
        d.u32(FLOW_SAMPLE_DROPPED_PACKETS);
        if (expanded) {
            d.u32(FLOW_SAMPLE_INPUT_INTERFACE_FORMAT);
            d.u32(FLOW_SAMPLE_INPUT_INTERFACE_VALUE);
            d.u32(FLOW_SAMPLE_OUTPUT_INTERFACE_FORMAT);
            d.u32(FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE_EXPANDED);
        } else {
            d.u32(FLOW_SAMPLE_INPUT_INTERFACE);
            output(d);
        }
        long records = d.u32(FLOW_SAMPLE_FLOW_RECORD);
        for (long i = 0; i < records; i++) flowRecord(d);
    }

    /** What the two upper bits tell the meaning of. */
    private static void output(Dissection d) {
        int start = d.offset();
        long word = d.u32(FLOW_SAMPLE_OUTPUT_INTERFACE);
        d.openLast();
        d.part(OUTPUT_FORMAT, start, 4, word);
        d.part(word >>> 30 == 1 ? FLOW_SAMPLE_OUTPUT_INTERFACE_VALUE : OUTPUT_VALUE, start, 4, word);
        d.close();
    }

    private static void counters(Dissection d, String name, boolean expanded) {
        long sequence = d.u32(COUNTERS_SAMPLE_SEQUENCE_NUMBER);
        if (d.titles()) d.title("{}, seq {}", name, sequence);
        if (expanded) {
            d.u32(SOURCE_ID_TYPE_EXPANDED);
            d.u32(SOURCE_ID_INDEX_EXPANDED);
        } else {
            d.part(COUNTERS_SAMPLE_SOURCE_ID_TYPE, d.offset(), 4, d.peekU32(0));
            d.u32(COUNTERS_SAMPLE_SOURCE_ID_INDEX);
        }
        long records = d.u32(COUNTERS_SAMPLE_COUNTERS_RECORDS);
        for (long i = 0; i < records; i++) counterRecord(d);
    }

    /** Opens a record of the sender's own, whose words nobody knows; returns whether that is what it is. */
    private static boolean foreign(Dissection d) {
        d.open(RECORD);
        long word = d.peekU32(0);
        enterprise(d, word);
        if (word >>> 12 == 0) return false;
        d.skip(4);
        if (d.titles()) d.title("Unknown enterprise format");
        int length = lengthOf(d.u32(ENTERPRISE_LENGTH));
        if (length > 0) d.bytes(ENTERPRISE_DATA, length);
        d.close();
        return true;
    }

    private static void flowRecord(Dissection d) {
        if (foreign(d)) return;
        int format = (int) d.u32(FLOW_RECORD_FORMAT);
        if (d.titles()) d.title(FLOW_RECORD_FORMAT.names.name(format, "Unknown sample format"));
        int rest = d.narrow(lengthOf(d.u32(FLOW_DATA_LENGTH)));
        switch (format) {
            case 1    -> header(d);
            case 2    -> {
                d.u32(ETHERNET_LENGTH);
                d.ether(ETHERNET_SOURCE_MAC_ADDRESS);
                d.skip(2);
                d.ether(ETHERNET_DESTINATION_MAC_ADDRESS);
                d.skip(2);
                d.u32(ETHERNET_PACKET_TYPE);
            }
            case 3, 4 -> datagram(d, format == 4);
            case 1001 -> numbers(d, SWITCH);
            case 1002 -> {
                address(d, NEXTHOP, NEXTHOP_V6);
                d.u32(NEXTHOP_SRC_MASK);
                d.u32(NEXTHOP_DST_MASK);
            }
            case 1003 -> gateway(d);
            case 1004 -> {
                d.u32(EXTENDED_USER_SOURCE_CHARACTER_SET);
                string(d, EXTENDED_USER_SOURCE_USER_STRING_LENGTH, EXTENDED_USER_SOURCE_USER);
                d.u32(EXTENDED_USER_DESTINATION_CHARACTER_SET);
                string(d, EXTENDED_USER_DESTINATION_USER_STRING_LENGTH, EXTENDED_USER_DESTINATION_USER);
            }
            case 1005 -> {
                long direction = d.u32(EXTENDED_URL_DIRECTION);
                if (d.titles()) d.titleLast(direction == 1 ? "Source Address is Server({})" : "Destination Address is Server ({})", direction);
                string(d, EXTENDED_URL_URL_LENGTH, EXTENDED_URL_URL);
                string(d, EXTENDED_URL_HOST_LENGTH, EXTENDED_URL_HOST);
            }
            case 1006 -> {
                address(d, NEXTHOP, NEXTHOP_V6);
                labels(d, "In Label Stack", EXTENDED_MPLS_IN_LABEL_STACK_ENTRIES, EXTENDED_MPLS_IN_LABEL);
                labels(d, "Out Label Stack", EXTENDED_MPLS_OUT_LABEL_STACK_ENTRIES, EXTENDED_MPLS_OUT_LABEL);
            }
            case 1007 -> {
                address(d, IPV4_SRC, IPV6_SRC);
                address(d, IPV4_DST, IPV6_DST);
            }
            case 1008 -> {
                string(d, EXTENDED_MPLS_TUNNEL_NAME_LENGTH, EXTENDED_MPLS_TUNNEL_TUNNEL_NAME);
                d.u32(EXTENDED_MPLS_TUNNEL_ID);
                d.u32(EXTENDED_MPLS_TUNNEL_COS_VALUE);
            }
            case 1009 -> {
                string(d, EXTENDED_MPLS_VC_INSTANCE_NAME_LENGTH, EXTENDED_MPLS_VC_VC_INSTANCE_NAME);
                d.u32(EXTENDED_MPLS_VC_ID);
                d.u32(EXTENDED_MPLS_VC_LABEL_COS_VALUE);
            }
            case 1010 -> {
                string(d, EXTENDED_MPLS_FTN_DESCRIPTION_LENGTH, EXTENDED_MPLS_FTN_DESCRIPTION);
                d.u32(EXTENDED_MPLS_FTN_MASK);
            }
            case 1011 -> d.u32(EXTENDED_MPLS_FEC_ADDRESS_PREFIX_LENGTH);
            case 1012 -> {
                long count = d.u32(EXTENDED_VLAN_TUNNEL_NUMBER_OF_LAYERS);
                for (long i = 0; i < count; i++) d.u32(EXTENDED_VLAN_TUNNEL_TPID_TCI_PAIR);
            }
            case 1013 -> {
                int maker = d.u24(EXTENDED_80211_OUI);
                if (d.titles()) d.titleLast(maker == 0xfac ? "OUI: Default (0x{x})" : "OUI: Other vendor (0x{x})", maker);
                int suite = d.u8(EXTENDED_80211_SUITE_TYPE);
                if (maker != 0xfac && d.titles()) d.titleLast("Suite Type: Vendor specific ({})", suite);
                string(d, EXTENDED_80211_PAYLOAD_LENGTH, EXTENDED_80211_PAYLOAD);
            }
            case 1014 -> {
                string(d, null, EXTENDED_80211_RX_SSID);
                d.ether(EXTENDED_80211_RX_BSSID);
                d.skip(2);
                numbers(d, RECEIVED);
            }
            case 1015 -> {
                string(d, null, EXTENDED_80211_TX_SSID);
                d.ether(EXTENDED_80211_TX_BSSID);
                d.skip(2);
                numbers(d, TRANSMITTED);
            }
            default   -> { }
        }
        d.widen(rest);
        d.close();
    }

    private static void numbers(Dissection d, Field... fields) {
        for (Field field : fields) d.read(field);
    }

    /** Text with its length, filled up to a multiple of four octets. */
    private static void string(Dissection d, Field count, Field value) {
        int length = lengthOf(count == null ? d.peekU32(0) : d.u32(count));
        if (count == null) d.skip(4);
        if (length == 0) return;
        if (value.type == Type.BYTES) d.bytes(value, length);
        else d.text(value, length);
        d.skip(Math.min(-length & 3, Math.max(0, d.remaining())));
    }

    private static void address(Dissection d, Field version4, Field version6) {
        long kind = d.peekU32(0);
        d.skip(4);
        if (kind == IPV4) {
            d.ipv4(version4);
        } else if (kind == IPV6) {
            d.ipv6(version6);
        } else {
            d.note(INVALID_ADDRESS_TYPE);
        }
    }

    private static void labels(Dissection d, String title, Field count, Field label) {
        long entries = d.u32(count);
        d.open(LABELS);
        if (d.titles()) d.title(title);
        for (long i = 1; i <= entries; i++) {
            long value = d.u32(label);
            if (d.titles()) d.titleLast("Label {}: {}", i, value);
        }
        d.close();
    }

    /** "sampled_header". */
    private static void header(Dissection d) {
        int kind = (int) d.u32(HEADER_PROTOCOL);
        int length = lengthOf(d.u32(HEADER_FRAME_LENGTH));
        d.u32(HEADER_PAYLOAD_STRIPPED);
        int present = lengthOf(d.u32(HEADER_SAMPLED_HEADER_LENGTH));
        int start = d.offset();
        int padded = Math.min(present, Integer.MAX_VALUE - 3) + 3 & ~3;
        d.ensure(Math.min(padded, d.remaining()));
        d.bytes(HEADER, Math.min(padded, d.remaining()));
        int after = d.offset();
        d.openLast();
        d.seek(start);
        d.sample(kind == 7 ? Gre.PROTOCOLS : EtherType.TYPES, switch (kind) {
            case 1  -> 0x6558;
            case 7  -> 0x880b;
            case 11 -> 0x0800;
            case 12 -> 0x86dd;
            case 13 -> 0x8847;
            default -> -1;
        }, padded, length);
        d.seek(after);
        d.close();
    }

    /** "sampled_ipv4" and "sampled_ipv6". */
    private static void datagram(Dissection d, boolean six) {
        d.u32(IP_LENGTH);
        d.u32(IP_PROTOCOL);
        if (six) {
            d.ipv6(IPV6_SRC);
            d.ipv6(IPV6_DST);
        } else {
            d.ipv4(IPV4_SRC);
            d.ipv4(IPV4_DST);
        }
        d.u32(IP_SOURCE_PORT);
        d.u32(IP_DESTINATION_PORT);
        // The flags are the lowest octet; the reference program takes the highest.
        d.skip(3);
        int flags = d.peekU8(0);
        for (Field flag : TCP_FLAGS) d.part(flag, d.offset(), 1, flags);
        d.skip(1);
        if (six) {
            d.u32(IPV6_PRIORITY);
            return;
        }
        d.skip(3);
        int service = d.peekU8(0);
        for (Field part : SERVICE) d.part(part, d.offset(), 1, service);
        d.skip(1);
    }

    /** "extended_gateway". */
    private static void gateway(Dissection d) {
        address(d, NEXTHOP, NEXTHOP_V6);
        numbers(d, AS, SRCAS, PEERAS);
        long parts = d.u32(DSTASENTRIES);
        for (long i = 0; i < parts; i++) {
            int start = d.offset();
            long kind = d.peekU32(0);
            long count = d.peekU32(4);
            d.skip(8);
            d.at(AS_TYPE, start, 8, kind);
            if (d.titles()) d.titleLast(kind == 1 ? "AS Set, ({} entries)" : "AS Sequence, ({} entries)", count);
            d.openLast();
            for (long k = 0; k < count; k++) d.u32(DSTAS);
            d.close();
        }
        long count = d.u32(COMMUNITYENTRIES);
        for (long i = 0; i < count; i++) d.u32(DSTAS);
        d.u32(LOCALPREF);
    }

    private static void counterRecord(Dissection d) {
        if (foreign(d)) return;
        int format = (int) d.u32(COUNTERS_RECORD_FORMAT) & 0xfff;
        if (d.titles()) d.title(COUNTERS_RECORD_FORMAT.names.name(format, "Unknown sample format"));
        int rest = d.narrow(lengthOf(d.u32(FLOW_DATA_LENGTH)));
        switch (format) {
            case 1    -> {
                numbers(d, IFINDEX, IFTYPE, IFSPEED, IFDIRECTION);
                long status = d.peekU32(0);
                d.part(IFADMIN_STATUS, d.offset(), 4, status);
                d.part(IFOPER_STATUS, d.offset(), 4, status);
                d.skip(4);
                numbers(d, INTERFACE);
            }
            case 2    -> numbers(d, ETHERNET);
            case 3    -> numbers(d, TOKEN_RING);
            case 4    -> numbers(d, BASE_VG);
            case 5    -> numbers(d, VLAN);
            case 6    -> numbers(d, WIRELESS);
            case 7    -> aggregation(d);
            case 1001 -> numbers(d, PROCESSOR);
            case 1002 -> numbers(d, RADIO);
            default   -> { }
        }
        d.widen(rest);
        d.close();
    }

    /** "lag_port_stats": sFlow LAG Counters Structure. */
    private static void aggregation(Dissection d) {
        d.ether(LAG_PORT_ACTOR_SYSTEM_ID);
        d.bytes(LAG_PORT_PADDING, 2);
        d.ether(LAG_PORT_PARTNER_OPER_SYSTEM_ID);
        d.bytes(LAG_PORT_PADDING, 2);
        d.u32(LAG_PORT_ATTACHED_AGG_ID);
        long state = d.u32(LAG_PORT_STATE);
        for (Field field : new Field[] {LAG_PORT_ACTOR_ADMIN_STATE, LAG_PORT_ACTOR_OPER_STATE, LAG_PORT_PARTNER_ADMIN_STATE, LAG_PORT_PARTNER_OPER_STATE}) {
            if (d.titles() && (state & field.mask) != 0) d.appendLast(", {}", field.label);
        }
        numbers(d, AGGREGATION);
    }
}
