package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The fields of {@link ContextControl}. */
@DeclaresFields
final class ContextControlFields {

    private ContextControlFields() {}

    static final Values NODES = Values.of("""
        0  None
        1  Access Point (AP)
        2  Subnet Context Manager (SCM)
        4  Local Context Manager (LCM)
        8  Campus Context Manager (CCM)
        16 Infrastructure (ICN)
        64 Client
        """);

    static final Field VERSION               = u8("wlccp.version", "Version", HEX, help("Protocol ID/Version"));
    static final Field SAP_VERSION           = u8("wlccp.sap_version", "SAP Version", mask(0xc0), help("Service Access Point Version"));
    static final Field SAP_ID                = u8("wlccp.sap_id", "SAP ID", mask(0x3f), names(Values.of("""
        0 Context Management
        1 Security
        2 Radio Resource Management
        3 QOS
        4 Network Management
        5 MIP
        """)), help("Service Access Point ID"));
    static final Field DESTINATION_NODE_TYPE = u16("wlccp.destination_node_type", "Destination node type", names(NODES), help("Node type of the hop destination"));
    static final Field LENGTH                = u16("wlccp.length", "Length", help("Length of WLCCP payload (bytes)"));
    static final Field SUBTYPE               = u8("wlccp.subtype", "Subtype", mask(0xc0), names(Values.of("""
        0 Request
        1 Reply
        2 Confirm
        3 Ack
        """)), help("Message Subtype"));
    static final Field HOPS                  = u8("wlccp.hops", "Hops", help("Number of WLCCP hops"));
    static final Field NM_VERSION            = u8("wlccp.nm_version", "NM Version");
    static final Field MSG_ID                = u16("wlccp.msg_id", "Message ID", help("Sequence number used to match request/reply pairs"));
    static final Field RETRY_FLAG            = u16("wlccp.retry_flag", "Retry flag", mask(0x8000), help("Set on for retransmissions"));
    static final Field RESPONSE_REQUEST_FLAG = u16("wlccp.response_request_flag", "Response request flag", mask(0x4000), help("Set on to request a reply"));
    static final Field REQUEST_REPLY_FLAG    = u8("wlccp.request_reply_flag", "Request Reply flag", mask(0x1), help("Set on to request a reply"));
    static final Field ACK_REQUIRED_FLAG     = u16("wlccp.ack_required_flag", "Ack Required flag", mask(0x4000), help("Set on to require an acknowledgement"));
    static final Field TLV_FLAG              = u16("wlccp.tlv_flag", "TLV flag", mask(0x2000), help("Set to indicate that optional TLVs follow the fixed fields"));
    static final Field INBOUND_FLAG          = u16("wlccp.inbound_flag", "Inbound flag", mask(0x1000), help("Message is inbound to the top of the topology tree"));
    static final Field OUTBOUND_FLAG         = u16("wlccp.outbound_flag", "Outbound flag", mask(0x800), help("Message is outbound from the top of the topology tree"));
    static final Field HOPWISE_ROUTING_FLAG  = u16("wlccp.hopwise_routing_flag", "Hopwise-routing flag", mask(0x400), help("On to force intermediate access points to process the message also"));
    static final Field ROOT_CM_FLAG          = u16("wlccp.root_cm_flag", "Root context manager flag", mask(0x200), help("Set to on to send message to the root context manager of the topology tree"));
    static final Field RELAY_FLAG            = u16("wlccp.relay_flag", "Relay flag", mask(0x100), help("Signifies that this header is immediately followed by a relay node field"));
    static final Field MIC_FLAG              = u16("wlccp.mic_flag", "MIC flag", mask(0x80), help("On in a message that must be authenticated and has an authentication TLV"));
    static final Field ORIGINATOR_NODE_TYPE  = u16("wlccp.originator_node_type", "Originator node type", names(NODES), help("Originating device's node type"));
    static final Field ORIGINATOR            = ether("wlccp.originator", "Originator", help("Originating device's MAC address"));
    static final Field RESPONDER_NODE_TYPE   = u16("wlccp.responder_node_type", "Responder node type", names(NODES), help("Responding device's node type"));
    static final Field RESPONDER             = ether("wlccp.responder", "Responder", help("Responding device's MAC address"));
    static final Field REQU_NODE_TYPE          = u16("wlccp.requ_node_type", "Requestor node type", names(NODES), help("Requesting device's node type"));
    static final Field REQUESTOR               = ether("wlccp.requestor", "Requestor", help("Requestor device's MAC address"));
    static final Field STATUS                  = u8("wlccp.status", "Status", names(Values.of("0 Success")));
    static final Field PATH_INIT_RESERVED      = u8("wlccp.path_init_reserved", "Reserved");
    static final Field RELAY_NODE_TYPE         = u16("wlccp.relay_node_type", "Relay node type", names(NODES), help("Type of node which relayed this message"));
    static final Field RELAY_NODE_ID           = ether("wlccp.relay_node_id", "Relay node ID", help("Node which relayed this message"));
    static final Field IPV4_ADDRESS            = ipv4("wlccp.ipv4_address", "IPv4 Address");
    static final Field SCM_HOP_ADDRESS         = ether("wlccp.scm_hop_address", "Hop Address", help("Source 802 Port Address"));
    static final Field SCM_ACTIVE_FLAG         = u16("wlccp.scm_active_flag", "Active flag", mask(0x1), help("Set to on in advertisements from the active SCM"));
    static final Field SCM_UNSCHEDULED_FLAG    = u16("wlccp.scm_unscheduled_flag", "Unscheduled flag", mask(0x2), help("Set to on in unscheduled advertisement messages"));
    static final Field SCM_UNATTACHED_FLAG     = u16("wlccp.scm_unattached_flag", "Unattached flag", mask(0x4), help("Set to on in advertisements from an unattached node"));
    static final Field SCM_LAYER2UPDATE_FLAG   = u16("wlccp.scm_layer2update_flag", "Layer2 Update flag", mask(0x8), help("Set to on if WLCCP Layer 2 path updates are enabled"));
    static final Field SCM_ELECTION_GROUP      = u8("wlccp.scm_election_group", "SCM Election Group");
    static final Field SCM_ATTACH_COUNT        = u8("wlccp.scm_attach_count", "Attach Count", help("Attach count of the hop source"));
    static final Field SCM_PRIORITY            = u8("wlccp.scm_priority", "SCM Priority", mask(0xfe));
    static final Field SCM_PREFERRED_FLAG      = u8("wlccp.scm_preferred_flag", "Preferred flag", mask(0x1), help("Set to off if the SCM is the preferred SCM"));
    static final Field SCM_BRIDGE_PRIORITY     = u8("wlccp.scm_bridge_priority", "Bridge priority", mask(0xfe), help("Used to negotiate the designated bridge on a non-STP secondary Ethernet LAN"));
    static final Field SCM_BRIDGE_DISABLE_FLAG = u8("wlccp.scm_bridge_disable_flag", "Bridge disable flag", mask(0x1), help("Set to on to indicate that secondary briding is disabled"));
    static final Field SCM_NODE_ID             = ether("wlccp.scm_node_id", "SCM Node ID", help("Node ID of the SCM"));
    static final Field SCM_UNKNOWN_SHORT       = u16("wlccp.scm_unknown_short", "Unknown Short", HEX, help("SCM Unknown Short Value"));
    static final Field SCM_INSTANCE_AGE        = u32("wlccp.scm_instance_age", "Instance Age", help("Instance age of the SCM in seconds"));
    static final Field SCM_PATH_COST           = u16("wlccp.scm_path_cost", "Path cost", help("Sum of port costs on the path to the SCM"));
    static final Field SCM_HOP_COUNT           = u8("wlccp.scm_hop_count", "Hop Count", help("Number of wireless hops on the path to SCM"));
    static final Field SCM_ADVPERIOD           = u8("wlccp.scm_advperiod", "Advertisement Period", help("Average number of seconds between SCM advertisements"));
    static final Field AAA_MSG_TYPE            = u8("wlccp.aaa_msg_type", "AAA Message Type", HEX, names(Values.of("""
        0x0 Start
        0x1 Finish
        0x2 EAPOL
        0x3 Cisco Accounting
        """)));
    static final Field AAA_AUTH_TYPE           = u8("wlccp.aaa_auth_type", "AAA Authentication Type", HEX, names(Values.of("""
        0x0 EAP Only
        0x1 MAC Only
        0x2 MAC then EAP
        0x3 MAC and EAP
        0x4 LEAP only
        0x5 MAC then LEAP
        0x6 MAC and LEAP
        """)));
    static final Field AAA_KEYMGMT_TYPE        = u8("wlccp.aaa_keymgmt_type", "AAA Key Management Type", HEX, names(Values.of("""
        0x0 None
        0x1 CCKM
        0x2 Legacy 802.1x
        0x3 SSN/TGi
        """)));
    static final Field EAPOL_MSG               = group("wlccp.eapol_msg", "EAPOL Message");
    static final Field EAPOL_VERSION           = u8("wlccp.eapol_version", "EAPOL Version");
    static final Field EAPOL_TYPE              = u8("wlccp.eapol_type", "EAPOL Type", HEX, names(Values.of("""
        0x0 EAP Packet
        0x1 EAP Start
        0x2 Unknown
        0x3 Key
        """)));
    static final Field EAP_PKT_LENGTH          = u16("wlccp.eap_pkt_length", "EAP Packet Length", help("EAPOL Type"));
    static final Field EAP_MSG                 = bytes("wlccp.eap_msg", "EAP Message");
    static final Field CISCO_ACCTG_MSG         = bytes("wlccp.cisco_acctg_msg", "Cisco Accounting Message");
    static final Field WIDS_MSG_TYPE           = u8("wlccp.wids_msg_type", "WIDS Message Type");
    static final Field TLV                     = group("wlccp.tlv", "WLCCP TLV");
    static final Field NULL_TLV                = bytes("wlccp.null_tlv", "NULL TLV");
    static final Field TLV_GROUP               = u16("wlccp.tlv_group", "TLV Group", mask(0xf00), names(Values.of("""
        0 WLCCP Group
        1 Security Group
        2 RRM Group
        3 QOS Group
        4 NM Group
        5 MIP Group
        """)), help("TLV Group ID"));
    static final Field TLV_CONTAINER_FLAG      = u16("wlccp.tlv_container_flag", "TLV Container Flag", mask(0x8000), help("Set on if the TLV is a container"));
    static final Field TLV_ENCRYPTED_FLAG      = u16("wlccp.tlv_encrypted_flag", "TLV Encrypted Flag", mask(0x4000), help("Set on if the TLV is encrypted"));
    static final Field TLV_RESERVED_BIT        = u16("wlccp.tlv_reserved_bit", "Reserved bits", mask(0x3000), help("Reserved"));
    static final Field TLV_REQUEST_FLAG        = u16("wlccp.tlv_request_flag", "TLV Request Flag", mask(0x80), help("Set on if the TLV is a request"));
    static final Field TLV_LENGTH              = u16("wlccp.tlv_length", "TLV Length");
    static final Field PATH_LENGTH             = u8("wlccp.path_length", "Path Length");
    static final Field MIC_MSG_SEQ_COUNT       = u64("wlccp.mic_msg_seq_count", "MIC Message Sequence Count");
    static final Field MIC_LENGTH              = u16("wlccp.mic_length", "MIC Length");
    static final Field MIC_VALUE               = bytes("wlccp.mic_value", "MIC Value");
    static final Field DEST_NODE_TYPE          = u16("wlccp.dest_node_type", "Destination node type", names(NODES));
    static final Field DEST_NODE_ID            = ether("wlccp.dest_node_id", "Destination node ID");
    static final Field SUPP_NODE_TYPE          = u16("wlccp.supp_node_type", "Destination node type", names(NODES));
    static final Field SUPP_NODE_ID            = ether("wlccp.supp_node_id", "Supporting node ID");
    static final Field SOURCE_NODE_TYPE        = u16("wlccp.source_node_type", "Source node type", names(NODES));
    static final Field SOURCE_NODE_ID          = ether("wlccp.source_node_id", "Source node ID");
    static final Field KEY_MGMT_TYPE           = u8("wlccp.key_mgmt_type", "Key Management type", HEX);
    static final Field KEY_SEQ_COUNT           = u32("wlccp.key_seq_count", "Key Sequence Count");
    static final Field SESSION_TIMEOUT         = u32("wlccp.session_timeout", "Session Timeout");
    static final Field NONCE_VALUE             = bytes("wlccp.nonce_value", "Nonce Value");
    static final Field TOKEN                   = u8("wlccp.token", "Token", HEX);
    static final Field SCAN_MODE               = u8("wlccp.scan_mode", "Scan Mode", HEX);
    static final Field MODE                    = u8("wlccp.mode", "Mode", HEX, names(Values.of("0x0 apSelected\n0x1 series\n0x3 parallel")));
    static final Field RSS                     = i8("wlccp.rss", "RSS", help("Received Signal Strength"));
    static final Field SRCIDX                  = u8("wlccp.srcidx", "Source Index", HEX);
    static final Field PARENTTSF               = u32("wlccp.parenttsf", "Parent TSF", HEX);
    static final Field TARGETTSF               = u64("wlccp.targettsf", "Target TSF", HEX);
    static final Field CHANNEL                 = u8("wlccp.channel", "Channel");
    static final Field PHY_TYPE                = u8("wlccp.phy_type", "PHY Type", names(Values.of("""
        1 FHSS 2.4 GHz
        2 DSSS 2.4 GHz
        3 IR Baseband
        4 OFDM 5GHz
        5 HRDSSS
        6 ERP
        """)));
    static final Field BSSID                   = ether("wlccp.bssid", "BSS ID", help("Basic Service Set ID"));
    static final Field BEACON_INTERVAL         = u16("wlccp.beacon_interval", "Beacon Interval");
    static final Field TLV80211                = bytes("wlccp.tlv80211", "802.11 TLV Value");
    static final Field DURATION                = u16("wlccp.duration", "Duration");
    static final Field RPI_DENISTY             = bytes("wlccp.rpi_denisty", "RPI Density");
    static final Field CCA_BUSY                = u8("wlccp.cca_busy", "CCA Busy", HEX);
    static final Field STATION_MAC             = ether("wlccp.station_mac", "Station MAC");
    static final Field STATION_TYPE            = u8("wlccp.station_type", "Station Type", HEX);
    static final Field TOKEN2                  = u16("wlccp.token2", "2 Byte Token", HEX);
    static final Field INTERVAL                = u16("wlccp.interval", "Interval");
    static final Field FRAMEREPORT_ELEMENTS    = group("wlccp.framereport_elements", "Frame Report Elements");
    static final Field NUMFRAMES               = u8("wlccp.numframes", "Number of frames");
    static final Field MFP_CONFIG              = u16("wlccp.mfp_config", "MFP Config", HEX);
    static final Field TLV_UNKNOWN_VALUE       = bytes("wlccp.tlv_unknown_value", "Unknown TLV Contents");

    static final Field MFP_FLAGS   = u16("wlccp.mfp_flags", "MFP Flags", HEX);
    static final Field SRCMAC      = ether("wlccp.srcmac", "Src MAC", help("Source MAC address"));
    static final Field DSTMAC      = ether("wlccp.dstmac", "Dst MAC", help("Destination MAC address"));
    static final Field HOSTNAME    = text("wlccp.hostname", "Hostname", help("Hostname of device"));
    static final Field SAP         = u8("wlccp.sap", "SAP", HEX, bits(SAP_VERSION, SAP_ID), help("Service Access Point"));
    static final Values CONTEXT_MESSAGES = Values.of("""
        1  SCM Advertise
        2  CCM Advertise
        3  Registration
        4  DeRegistration
        5  Detach
        6  Context
        7  Path Update
        8  Path Check
        9  PreRegistration
        10 Trace
        11 cmAAA EAP Authent
        12 cmPathInit Path Authent
        15 cmWIDS
        """);
    static final Values RADIO_MESSAGES = Values.of("1 rmReq\n2 rmReqRoutingResp\n3 rmReport");
    static final Values NETWORK_MESSAGES = Values.of("""
        1  nmAck
        16 nmConfigRequest
        17 nmConfigReply
        32 nmApRegistration
        33 nmScmStateChange
        34 nmScmKeepActive
        48 nmClientEventReport
        49 nmAllClientRefreshRequest
        """);
    static final Field CONTEXT_BASE = base(CONTEXT_MESSAGES);
    static final Field RADIO_BASE   = base(RADIO_MESSAGES);
    static final Field NETWORK_BASE = base(NETWORK_MESSAGES);
    static final Field OTHER_BASE   = base(Values.of(""));
    static final Field CONTEXT_TYPE = u8("wlccp.type", "Message Type", HEX, bits(SUBTYPE, CONTEXT_BASE));
    static final Field RADIO_TYPE   = u8("wlccp.type", "Message Type", HEX, bits(SUBTYPE, RADIO_BASE));
    static final Field NETWORK_TYPE = u8("wlccp.type", "Message Type", HEX, bits(SUBTYPE, NETWORK_BASE));
    static final Field OTHER_TYPE   = u8("wlccp.type", "Message Type", HEX, bits(SUBTYPE, OTHER_BASE));
    static final Field OLD_TYPE     = u8("wlccp.type", "Message Type", HEX);
    static final Field CONTEXT_FLAGS = u16("wlccp.flags", "Flags", HEX, bits(RETRY_FLAG, RESPONSE_REQUEST_FLAG, TLV_FLAG, INBOUND_FLAG, OUTBOUND_FLAG,
        HOPWISE_ROUTING_FLAG, ROOT_CM_FLAG, RELAY_FLAG, MIC_FLAG));
    static final Field NETWORK_FLAGS = u16("wlccp.flags", "Flags", HEX, bits(RETRY_FLAG, ACK_REQUIRED_FLAG, TLV_FLAG, MIC_FLAG));
    static final Field RADIO_MIC     = u8("wlccp.mic_flag", "MIC flag", mask(0x02), help("On in a message that must be authenticated and has an authentication TLV"));
    static final Field RADIO_FLAGS   = u8("wlccp.rm_flags", "RM Flags", HEX, bits(RADIO_MIC, REQUEST_REPLY_FLAG));
    static final Field SCM_FLAGS     = u16("wlccp.scm_flags", "SCM flags", HEX,
        bits(SCM_LAYER2UPDATE_FLAG, SCM_UNATTACHED_FLAG, SCM_UNSCHEDULED_FLAG, SCM_ACTIVE_FLAG));
    static final Field SCM_PRIORITY_FLAGS = u8("wlccp.scm_priority_flags", "SCM Priority flags", HEX, bits(SCM_PRIORITY, SCM_PREFERRED_FLAG));
    static final Field SCM_BRIDGE_FLAGS = u8("wlccp.scm_bridge_priority_flags", "Bridge Priority flags", bits(SCM_BRIDGE_PRIORITY, SCM_BRIDGE_DISABLE_FLAG));

    private static final Values[] TYPES = {
        Values.of("""
            0 NULL TLV
            1 Container
            2 AP Port Info
            3 ipv4 Subnet ID
            4 Secondary LAN Address List
            5 Multicast Ethernet Address List
            6 ipv4 Multicast Address List
            7 AP Port List
            8 Requestor SSID
            9 ipv4Address
            """),
        Values.of("1 initSession\n2 inSecureContextReq\n6 authenticator\n8 mic\n10 inSecureContextReply"),
        Values.of("""
            3  rmReport
            4  aggrRmReport
            21 frameReport
            23 ccaReport
            25 rpiHistReport
            30 commonBeaconReport
            31 aggrBeaconReport
            91 mfpRouting
            92 mfpConfig
            """),
        Values.of(""), Values.of(""), Values.of("")};
    /** The flags of an element, by its group: what the types are called depends on it. */
    static final Field[] TLV_FLAGS = new Field[TYPES.length];
    static final Field CAPABILITIES = u16("wlccp.80211_capabilities", "802.11 Capabilities Flags", HEX, bits(
        u16("wlccp.dsss_imm_block_ack_flag", "Immediate Block Ack Flag", mask(0x8000)),
        u16("wlccp.dsss_dlyd_block_ack_flag", "Delayed Block Ack Flag", mask(0x4000)),
        u16("wlccp.dsss_ofdm_flag", "DSSS-OFDM Flag", mask(0x2000)),
        u16("wlccp.80211_reserved", "Reserved", mask(0x1000)),
        u16("wlccp.80211_apsd_flag", "APSD flag", mask(0x800)),
        u16("wlccp.80211_short_time_slot_flag", "Short Time Slot flag", mask(0x400)),
        u16("wlccp.80211_qos_flag", "QOS flag", mask(0x200)),
        u16("wlccp.80211_spectrum_mgmt_flag", "Spectrum Management flag", mask(0x100)),
        u16("wlccp.80211_chan_agility_flag", "Channel Agility flag", mask(0x80)),
        u16("wlccp.80211_pbcc_flag", "PBCC flag", mask(0x40)),
        u16("wlccp.80211_short_preamble_flag", "Short Preamble flag", mask(0x20)),
        u16("wlccp.80211_privacy", "Privacy flag", mask(0x10), help("Set on indicate confidentiality is required in the BSS")),
        u16("wlccp.80211_cf_poll_req_flag", "CF Poll Request flag", mask(0x8)),
        u16("wlccp.80211_cf_pollable_flag", "CF Pollable flag", mask(0x4)),
        u16("wlccp.80211_ibss_flag", "IBSS flag", mask(0x2), help("Set on by STAs in Beacon or Probe Response")),
        u16("wlccp.80211_ess_flag", "ESS flag", mask(0x1), help("Set on by APs in Beacon or Probe Response"))));

    static {
        for (int i = 0; i < TYPES.length; i++) {
            Field type = u16("wlccp.tlv_type", "TLV Type", mask(0x007f), names(TYPES[i]), help("TLV Type ID"));
            TLV_FLAGS[i] = u16("wlccp.tlv_flags", "TLV Flags", HEX, bits(TLV_CONTAINER_FLAG, TLV_ENCRYPTED_FLAG, TLV_RESERVED_BIT, TLV_GROUP,
                TLV_REQUEST_FLAG, type), help("TLV Flags, Group and Type"));
        }
    }

    private static Field base(Values names) {
        return u8("wlccp.base_message_type", "Base message type", HEX, mask(0x3f), names(names));
    }
}
