package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What organizations have stations tell in LLDP: IEEE 802.1Q annex D, IEEE 802.3 clause 79, TIA-1057 (LLDP-MED), IEC 61158-6-10
 * (PROFINET) and RFC 8520 (IANA).
 */
final class LldpExtensions {

    private LldpExtensions() {}

    static final Field LLDP = Lldp.LLDP;
    private static final Trait CAPABLE = yesNo("Capable", "Not capable");
    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");
    private static final Values BRIDGE_SUBTYPE_NAMES = Values.of("""
        0x1  Port VLAN ID
        0x2  Port and Protocol VLAN ID
        0x3  VLAN Name
        0x4  Protocol Identity
        0x5  VID Usage Digest
        0x6  Management VID
        0x7  Link Aggregation
        0x8  Congestion Notification
        0x9  ETS Configuration
        0xa  ETS Recommendation
        0xb  Priority Flow Control Configuration
        0xc  Application Protocol
        0xd  EVB
        0xe  CDCP
        0xf  Port extension
        0x10 Application VLAN
        0x11 LRP ECP Discovery
        0x12 LRP TCP Discovery
        0x13 Congestion Isolation
        0x14 Topology Recognition
        """);
    static final Field BRIDGE_SUBTYPE         = u8("lldp.ieee.802_1.subtype", "IEEE 802.1 Subtype", HEX, names(BRIDGE_SUBTYPE_NAMES));
    static final Field VLAN_FLAG_SUPPORTED    = bit("lldp.ieee.802_1.port_and_vlan_id_flag.supported", "Port and Protocol VLAN", 0x2, SUPPORTED,
        maskWidth(8));
    static final Field VLAN_FLAG_ENABLED      = bit("lldp.ieee.802_1.port_and_vlan_id_flag.enabled", "Port and Protocol VLAN", 0x4, ENABLED_DISABLED,
        maskWidth(8));
    static final Field VLAN_FLAGS             = u8("lldp.ieee.802_1.port_and_vlan_id_flag", "Flags", HEX, bits(VLAN_FLAG_SUPPORTED,
        VLAN_FLAG_ENABLED));
    static final Field PORT_VLAN              = u16("lldp.ieee.802_1.port_vlan.id", "Port VLAN Identifier", DEC_HEX);
    static final Field PROTOCOL_VLAN          = u16("lldp.ieee.802_1.port_proto_vlan.id", "Port and Protocol VLAN Identifier", DEC_HEX);
    static final Field VLAN                   = u16("lldp.ieee.802_1.vlan.id", "VLAN Identifier", DEC_HEX);
    static final Field VLAN_NAME_LENGTH       = u8("lldp.ieee.802_1.vlan.name_len", "VLAN Name Length");
    static final Field VLAN_NAME              = textz("lldp.ieee.802_1.vlan.name", "VLAN Name");
    static final Field PROTOCOL_LENGTH        = u8("lldp.ieee.802_1.proto.id_length", "Protocol Identity Length");
    static final Field PROTOCOL               = bytes("lldp.ieee.802_1.proto.id", "Protocol Identity");
    static final Field BRIDGE_AGGREGATION_CAN = bit("lldp.ieee.802_1.aggregation_status.cap", "Aggregation Capability", 0x1, YES_NO, maskWidth(8));
    static final Field BRIDGE_AGGREGATION_ON  = bit("lldp.ieee.802_1.aggregation_status.enabled", "Aggregation Status", 0x2, ENABLED_DISABLED,
        maskWidth(8));
    private static final Values BRIDGE_AGGREGATION_PORT_NAMES = Values.of("""
        0 Not specified
        1 From aggregation port
        2 From aggregator
        3 From single-port aggregator
        """);
    static final Field BRIDGE_AGGREGATION_PORT = u8("lldp.ieee.802_1.aggregation_status.porttype", "Aggregation Status", mask(0xc),
        names(BRIDGE_AGGREGATION_PORT_NAMES));
    static final Field BRIDGE_AGGREGATION      = u8("lldp.ieee.802_1.aggregation_status", "Aggregation Status", HEX, bits(BRIDGE_AGGREGATION_CAN,
        BRIDGE_AGGREGATION_ON, BRIDGE_AGGREGATION_PORT));
    static final Field BRIDGE_AGGREGATED       = u32("lldp.ieee.802_1.aggregated_port_id", "Aggregated Port Id");
    static final Field CONGESTION_CAN_PRIO0    = bit("lldp.ieee.802_1qau.cnpv.prio0", "Priority 0 CNPV Capability", 0x1, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO1    = bit("lldp.ieee.802_1qau.cnpv.prio1", "Priority 1 CNPV Capability", 0x2, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO2    = bit("lldp.ieee.802_1qau.cnpv.prio2", "Priority 2 CNPV Capability", 0x4, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO3    = bit("lldp.ieee.802_1qau.cnpv.prio3", "Priority 3 CNPV Capability", 0x8, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO4    = bit("lldp.ieee.802_1qau.cnpv.prio4", "Priority 4 CNPV Capability", 0x10, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO5    = bit("lldp.ieee.802_1qau.cnpv.prio5", "Priority 5 CNPV Capability", 0x20, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO6    = bit("lldp.ieee.802_1qau.cnpv.prio6", "Priority 6 CNPV Capability", 0x40, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_CAN_PRIO7    = bit("lldp.ieee.802_1qau.cnpv.prio7", "Priority 7 CNPV Capability", 0x80, ENABLED_DISABLED,
        maskWidth(8));
    static final Field CONGESTION_READY_PRIO0  = bit("lldp.ieee.802_1qau.ready.prio0", "Priority 0 Ready Indicator", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field CONGESTION_READY_PRIO1  = bit("lldp.ieee.802_1qau.ready.prio1", "Priority 1 Ready Indicator", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field CONGESTION_READY_PRIO2  = bit("lldp.ieee.802_1qau.ready.prio2", "Priority 2 Ready Indicator", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field CONGESTION_READY_PRIO3  = bit("lldp.ieee.802_1qau.ready.prio3", "Priority 3 Ready Indicator", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field CONGESTION_READY_PRIO4  = bit("lldp.ieee.802_1qau.ready.prio4", "Priority 4 Ready Indicator", 0x10, SET_NOT_SET,
        maskWidth(8));
    static final Field CONGESTION_READY_PRIO5  = bit("lldp.ieee.802_1qau.ready.prio5", "Priority 5 Ready Indicator", 0x20, SET_NOT_SET,
        maskWidth(8));
    static final Field CONGESTION_READY_PRIO6  = bit("lldp.ieee.802_1qau.ready.prio6", "Priority 6 Ready Indicator", 0x40, SET_NOT_SET,
        maskWidth(8));
    static final Field CONGESTION_READY_PRIO7  = bit("lldp.ieee.802_1qau.ready.prio7", "Priority 7 Ready Indicator", 0x80, SET_NOT_SET,
        maskWidth(8));
    static final Field WILLING                 = bit("lldp.dcbx.ieee.willing", "Willing", 0x80, YES_NO, maskWidth(8));
    static final Field SHAPER                  = bit("lldp.dcbx.ieee.ets.cbs", "Credit-Based Shaper", 0x40, SUPPORTED, maskWidth(8));
    static final Field CLASSES                 = u8("lldp.dcbx.ieee.ets.maxtcs", "Maximum Number of Traffic Classes", mask(0x7));
    static final Field GROUP_PRIO0             = u16("lldp.dcbx.feature.pg.pgid_prio0", "PGID for Prio 0", mask(0xf000));
    static final Field GROUP_PRIO1             = u16("lldp.dcbx.feature.pg.pgid_prio1", "PGID for Prio 1", mask(0xf00));
    static final Field GROUP_PRIO2             = u16("lldp.dcbx.feature.pg.pgid_prio2", "PGID for Prio 2", mask(0xf0));
    static final Field GROUP_PRIO3             = u16("lldp.dcbx.feature.pg.pgid_prio3", "PGID for Prio 3", mask(0xf));
    static final Field GROUP_PRIO4             = u16("lldp.dcbx.feature.pg.pgid_prio4", "PGID for Prio 4", mask(0xf000));
    static final Field GROUP_PRIO5             = u16("lldp.dcbx.feature.pg.pgid_prio5", "PGID for Prio 5", mask(0xf00));
    static final Field GROUP_PRIO6             = u16("lldp.dcbx.feature.pg.pgid_prio6", "PGID for Prio 6", mask(0xf0));
    static final Field GROUP_PRIO7             = u16("lldp.dcbx.feature.pg.pgid_prio7", "PGID for Prio 7", mask(0xf));
    static final Field GROUPS_RESERVED         = u8("lldp.dcbx.feature.pg.reserved", "Reserved", HEX, mask(0xfe));
    static final Field SHARE_0                 = u8("lldp.dcbx.feature.pg.per0", "Bandwidth for PGID 0");
    static final Field SHARE_1                 = u8("lldp.dcbx.feature.pg.per1", "Bandwidth for PGID 1");
    static final Field SHARE_2                 = u8("lldp.dcbx.feature.pg.per2", "Bandwidth for PGID 2");
    static final Field SHARE_3                 = u8("lldp.dcbx.feature.pg.per3", "Bandwidth for PGID 3");
    static final Field SHARE_4                 = u8("lldp.dcbx.feature.pg.per4", "Bandwidth for PGID 4");
    static final Field SHARE_5                 = u8("lldp.dcbx.feature.pg.per5", "Bandwidth for PGID 5");
    static final Field SHARE_6                 = u8("lldp.dcbx.feature.pg.per6", "Bandwidth for PGID 6");
    static final Field SHARE_7                 = u8("lldp.dcbx.feature.pg.per7", "Bandwidth for PGID 7");
    private static final Values ALGORITHM_0_NAMES = Values.of("""
        0   Strict Priority
        1   Credit-Based Shaper
        2   Enhanced Transmission Selection
        255 Vendor Specific Algorithm
        """);
    static final Field ALGORITHM_0          = u8("lldp.dcbx.ieee.ets.tsa0", "TSA for Traffic Class 0", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_1          = u8("lldp.dcbx.ieee.ets.tsa1", "TSA for Traffic Class 1", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_2          = u8("lldp.dcbx.ieee.ets.tsa2", "TSA for Traffic Class 2", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_3          = u8("lldp.dcbx.ieee.ets.tsa3", "TSA for Traffic Class 3", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_4          = u8("lldp.dcbx.ieee.ets.tsa4", "TSA for Traffic Class 4", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_5          = u8("lldp.dcbx.ieee.ets.tsa5", "TSA for Traffic Class 5", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_6          = u8("lldp.dcbx.ieee.ets.tsa6", "TSA for Traffic Class 6", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field ALGORITHM_7          = u8("lldp.dcbx.ieee.ets.tsa7", "TSA for Traffic Class 7", names(ALGORITHM_0_NAMES), help("Reserved"));
    static final Field BYPASS               = bit("lldp.dcbx.ieee.pfc.mbc", "MACsec Bypass Capability", 0x40, CAPABLE, maskWidth(8));
    static final Field PAUSED_CLASSES       = u8("lldp.dcbx.ieee.pfc.numtcs", "Max PFC Enabled Traffic Classes", mask(0xf));
    static final Field PAUSE_0              = bit("lldp.dcbx.feature.pfc.prio0", "PFC for Priority 0", 0x1, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_1              = bit("lldp.dcbx.feature.pfc.prio1", "PFC for Priority 1", 0x2, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_2              = bit("lldp.dcbx.feature.pfc.prio2", "PFC for Priority 2", 0x4, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_3              = bit("lldp.dcbx.feature.pfc.prio3", "PFC for Priority 3", 0x8, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_4              = bit("lldp.dcbx.feature.pfc.prio4", "PFC for Priority 4", 0x10, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_5              = bit("lldp.dcbx.feature.pfc.prio5", "PFC for Priority 5", 0x20, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_6              = bit("lldp.dcbx.feature.pfc.prio6", "PFC for Priority 6", 0x40, ENABLED_DISABLED, maskWidth(8));
    static final Field PAUSE_7              = bit("lldp.dcbx.feature.pfc.prio7", "PFC for Priority 7", 0x80, ENABLED_DISABLED, maskWidth(8));
    static final Field APPLICATION_RESERVED = u8("lldp.dcbx.ieee.app.reserved", "Reserved", HEX);
    static final Field APPLICATION_PRIORITY = u8("lldp.dcbx.ieee.app.prio", "Application Priority", mask(0xe0));
    private static final Values APPLICATION_SELECTOR_NAMES = Values.of("""
        0 Reserved
        1 Default or Ethertype
        2 Port over TCP/SCTP
        3 Port over UDP/DCCP
        4 Port over TCP/SCTP/UDP/DCCP
        5 Reserved
        6 Reserved
        7 Reserved
        """);
    static final Field APPLICATION_SELECTOR = u8("lldp.dcbx.iee.app.sf", "Application Selector", mask(0x7), names(APPLICATION_SELECTOR_NAMES));
    static final Field APPLICATION          = u16("lldp.dcbx.feature.app.proto", "Application Protocol Id", HEX);
    static final Field APPLICATION_ENTRY = section("Application");

    private static final Values ETHER_SUBTYPE_NAMES = Values.of("""
        0x1 MAC/PHY Configuration/Status
        0x2 Power Via MDI
        0x3 Link Aggregation
        0x4 Maximum Frame Size
        0x5 EEE (Energy-Efficient Ethernet)
        0x7 IEEE 802.3br Additional Ethernet capabilities
        """);
    static final Field ETHER_SUBTYPE        = u8("lldp.ieee.802_3.subtype", "IEEE 802.3 Subtype", HEX, names(ETHER_SUBTYPE_NAMES));
    static final Field NEGOTIATES_SUPPORTED = bit("lldp.ieee.802_3.mac_phy_auto_neg_status.supported", "Auto-Negotiation", 0x1, SUPPORTED,
        maskWidth(8));
    static final Field NEGOTIATES_ENABLED   = bit("lldp.ieee.802_3.mac_phy_auto_neg_status.enabled", "Auto-Negotiation", 0x2, ENABLED_DISABLED,
        maskWidth(8));
    static final Field NEGOTIATION          = u8("lldp.ieee.802_3.mac_phy_auto_neg_status", "Auto-Negotiation Support/Status", HEX,
        bits(NEGOTIATES_SUPPORTED, NEGOTIATES_ENABLED));
    static final Field MEDIUM_1000BASE_TFD  = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_tfd", "1000BASE-T (full duplex mode)", 0x1,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_1000BASE_T    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_t", "1000BASE-T (half duplex mode)", 0x2,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_1000BASE_XFD  = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_xfd",
        "1000BASE-X (-LX, -SX, -CX full duplex mode)", 0x4, CAPABLE, maskWidth(16));
    static final Field MEDIUM_1000BASE_X    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.1000base_x",
        "1000BASE-X (-LX, -SX, -CX half duplex mode)", 0x8, CAPABLE, maskWidth(16));
    static final Field MEDIUM_FDX_BPAUSE    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_bpause",
        "Asymmetric and Symmetric PAUSE (for full-duplex links)", 0x10, CAPABLE, maskWidth(16));
    static final Field MEDIUM_FDX_SPAUSE    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_spause",
        "Symmetric PAUSE (for full-duplex links)", 0x20, CAPABLE, maskWidth(16));
    static final Field MEDIUM_FDX_APAUSE    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_apause",
        "Asymmetric PAUSE (for full-duplex links)", 0x40, CAPABLE, maskWidth(16));
    static final Field MEDIUM_FDX_PAUSE     = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.fdx_pause", "PAUSE (for full-duplex links)", 0x80,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_100BASE_T2FD  = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2fd", "100BASE-T2 (full duplex mode)",
        0x100, CAPABLE, maskWidth(16));
    static final Field MEDIUM_100BASE_T2    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t2", "100BASE-T2 (half duplex mode)", 0x200,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_100BASE_TXFD  = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_txfd", "100BASE-TX (full duplex mode)",
        0x400, CAPABLE, maskWidth(16));
    static final Field MEDIUM_100BASE_TX    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_tx", "100BASE-TX (half duplex mode)", 0x800,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_100BASE_T4    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.100base_t4", "100BASE-T4", 0x1000, CAPABLE,
        maskWidth(16));
    static final Field MEDIUM_10BASE_TFD    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_tfd", "10BASE-T (full duplex mode)", 0x2000,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_10BASE_T      = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.10base_t", "10BASE-T (half duplex mode)", 0x4000,
        CAPABLE, maskWidth(16));
    static final Field MEDIUM_OTHER         = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps.other", "Other or unknown", 0x8000, CAPABLE,
        maskWidth(16));
    static final Field MEDIA                = u16("lldp.ieee.802_3.pmd_auto_neg_advertised_caps", "PMD Auto-Negotiation Advertised Capability", HEX,
        bits(MEDIUM_1000BASE_TFD, MEDIUM_1000BASE_T, MEDIUM_1000BASE_XFD, MEDIUM_1000BASE_X, MEDIUM_FDX_BPAUSE, MEDIUM_FDX_SPAUSE, MEDIUM_FDX_APAUSE,
        MEDIUM_FDX_PAUSE, MEDIUM_100BASE_T2FD, MEDIUM_100BASE_T2, MEDIUM_100BASE_TXFD, MEDIUM_100BASE_TX, MEDIUM_100BASE_T4, MEDIUM_10BASE_TFD,
        MEDIUM_10BASE_T, MEDIUM_OTHER));
    static final Field INVERSE = section("Same in inverse (wrong) bitorder");
    static final Field TURNED_1000BASE_TFD = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_tfd", "1000BASE-T (full duplex mode)",
        0x8000, CAPABLE, maskWidth(16));
    static final Field TURNED_1000BASE_T   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_t", "1000BASE-T (half duplex mode)",
        0x4000, CAPABLE, maskWidth(16));
    static final Field TURNED_1000BASE_XFD = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_xfd",
        "1000BASE-X (-LX, -SX, -CX full duplex mode)", 0x2000, CAPABLE, maskWidth(16));
    static final Field TURNED_1000BASE_X   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.1000base_x",
        "1000BASE-X (-LX, -SX, -CX half duplex mode)", 0x1000, CAPABLE, maskWidth(16));
    static final Field TURNED_FDX_BPAUSE   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_bpause",
        "Asymmetric and Symmetric PAUSE (for full-duplex links)", 0x800, CAPABLE, maskWidth(16));
    static final Field TURNED_FDX_SPAUSE   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_spause",
        "Symmetric PAUSE (for full-duplex links)", 0x400, CAPABLE, maskWidth(16));
    static final Field TURNED_FDX_APAUSE   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_apause",
        "Asymmetric PAUSE (for full-duplex links)", 0x200, CAPABLE, maskWidth(16));
    static final Field TURNED_FDX_PAUSE    = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.fdx_pause", "PAUSE (for full-duplex links)",
        0x100, CAPABLE, maskWidth(16));
    static final Field TURNED_100BASE_T2FD = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2fd", "100BASE-T2 (full duplex mode)",
        0x80, CAPABLE, maskWidth(16));
    static final Field TURNED_100BASE_T2   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t2", "100BASE-T2 (half duplex mode)",
        0x40, CAPABLE, maskWidth(16));
    static final Field TURNED_100BASE_TXFD = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_txfd", "100BASE-TX (full duplex mode)",
        0x20, CAPABLE, maskWidth(16));
    static final Field TURNED_100BASE_TX   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_tx", "100BASE-TX (half duplex mode)",
        0x10, CAPABLE, maskWidth(16));
    static final Field TURNED_100BASE_T4   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.100base_t4", "100BASE-T4", 0x8, CAPABLE,
        maskWidth(16));
    static final Field TURNED_10BASE_TFD   = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_tfd", "10BASE-T (full duplex mode)", 0x4,
        CAPABLE, maskWidth(16));
    static final Field TURNED_10BASE_T     = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.10base_t", "10BASE-T (half duplex mode)", 0x2,
        CAPABLE, maskWidth(16));
    static final Field TURNED_OTHER        = bit("lldp.ieee.802_3.pmd_auto_neg_advertised_caps_inv.other", "Other or unknown", 0x1, CAPABLE,
        maskWidth(16));
    private static final Values MAU_NAMES = Values.of("""
        0x0  other or unknown
        0x1  AUI - no internal MAU, view from AUI
        0x2  10Base5 - thick coax MAU
        0x3  Foirl - FOIRL MAU
        0x4  10Base2 - thin coax MAU
        0x5  10BaseT - UTP MAU
        0x6  10BaseFP - passive fiber MAU
        0x7  10BaseFB - sync fiber MAU
        0x8  10BaseFL - async fiber MAU
        0x9  10Broad36 - broadband DTE MAU
        0xa  10BaseTHD - UTP MAU, half duplex mode
        0xb  10BaseTFD - UTP MAU, full duplex mode
        0xc  10BaseFLHD - async fiber MAU, half duplex mode
        0xd  10BaseFLDF - async fiber MAU, full duplex mode
        0xe  10BaseT4 - 4 pair category 3 UTP
        0xf  100BaseTXHD - 2 pair category 5 UTP, half duplex mode
        0x10 100BaseTXFD - 2 pair category 5 UTP, full duplex mode
        0x11 100BaseFXHD - X fiber over PMT, half duplex mode
        0x12 100BaseFXFD - X fiber over PMT, full duplex mode
        0x13 100BaseT2HD - 2 pair category 3 UTP, half duplex mode
        0x14 100BaseT2DF - 2 pair category 3 UTP, full duplex mode
        0x15 1000BaseXHD - PCS/PMA, unknown PMD, half duplex mode
        0x16 1000BaseXFD - PCS/PMA, unknown PMD, full duplex mode
        0x17 1000BaseLXHD - Fiber over long-wavelength laser, half duplex mode
        0x18 1000BaseLXFD - Fiber over long-wavelength laser, full duplex mode
        0x19 1000BaseSXHD - Fiber over short-wavelength laser, half duplex mode
        0x1a 1000BaseSXFD - Fiber over short-wavelength laser, full duplex mode
        0x1b 1000BaseCXHD - Copper over 150-Ohm balanced cable, half duplex mode
        0x1c 1000BaseCXFD - Copper over 150-Ohm balanced cable, full duplex mode
        0x1d 1000BaseTHD - Four-pair Category 5 UTP, half duplex mode
        0x1e 1000BaseTFD - Four-pair Category 5 UTP, full duplex mode
        0x1f 10GigBaseX - X PCS/PMA, unknown PMD.
        0x20 10GigBaseLX4 - X fiber over WWDM optics
        0x21 10GigBaseR - R PCS/PMA, unknown PMD.
        0x22 10GigBaseER - R fiber over 1550 nm optics
        0x23 10GigBaseLR - R fiber over 1310 nm optics
        0x24 10GigBaseSR - R fiber over 850 nm optics
        0x25 10GigBaseW - W PCS/PMA, unknown PMD.
        0x26 10GigBaseEW - W fiber over 1550 nm optics
        0x27 10GigBaseLW - W fiber over 1310 nm optics
        0x28 10GigBaseSW - W fiber over 850 nm optics
        0x29 10GBASE-CX4 - X copper over 8 pair 100-Ohm balanced cable
        0x2a 2BASE-TL - Voice grade UTP copper, up to 2700m, optional PAF
        0x2b 10PASS-TS - Voice grade UTP copper, up to 750m, optional PAF
        0x2c 100BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km
        0x2d 100BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km
        0x2e 100BASE-LX10 - One single-mode fiber ONU, long wavelength, 10km
        0x2f 1000BASE-BX10D - One single-mode fiber OLT, long wavelength, 10km
        0x30 1000BASE-BX10U - One single-mode fiber ONU, long wavelength, 10km
        0x31 1000BASE-LX10 - Two sigle-mode fiber, long wavelength, 10km
        0x32 1000BASE-PX10D - One single-mode fiber EPON OLT, 10km
        0x33 1000BASE-PX10U - One single-mode fiber EPON ONU, 10km
        0x34 1000BASE-PX20D - One single-mode fiber EPON OLT, 20km
        0x35 1000BASE-PX20U - One single-mode fiber EPON ONU, 20km
        """);
    static final Field MAU              = u16("lldp.ieee.802_3.pmd_mau_type", "Operational MAU Type", HEX, names(MAU_NAMES), help("Unknown"));
    static final Field POWER_PORT_CLASS = bit("lldp.ieee.802_3.mdi_power_support.port_class", "Port Class", 0x1, yesNo("PSE", "PD"), maskWidth(8));
    static final Field POWER_SUPPORTED  = bit("lldp.ieee.802_3.mdi_power_support.supported", "PSE MDI Power", 0x2, SUPPORTED, maskWidth(8));
    static final Field POWER_ENABLED    = bit("lldp.ieee.802_3.mdi_power_support.enabled", "PSE MDI Power", 0x4, ENABLED_DISABLED, maskWidth(8));
    static final Field POWER_PSE_PAIRS  = bit("lldp.ieee.802_3.mdi_power_support.pse_pairs", "PSE Pairs Control Ability", 0x8, YES_NO, maskWidth(8));
    static final Field POWER_SUPPORT    = u8("lldp.ieee.802_3.mdi_power_support", "MDI Power Support", HEX, bits(POWER_PORT_CLASS, POWER_SUPPORTED,
        POWER_ENABLED, POWER_PSE_PAIRS));
    static final Field POWER_PAIR       = u8("lldp.ieee.802_3.mdi_pse_pair", "PSE Power Pair");
    private static final Values POWER_CLASS_NAMES = Values.of("""
        1 0
        2 1
        3 2
        4 3
        5 4
        """);
    static final Field POWER_CLASS = u8("lldp.ieee.802_3.mdi_power_class", "Power Class", names(POWER_CLASS_NAMES));
    private static final Values POWER_TYPE_NAMES = Values.of("""
        0 Type 2 PSE Device
        1 Type 2 PD Device
        2 Type 1 PSE Device
        3 Type 1 PD Device
        """);
    static final Field POWER_TYPE   = u8("lldp.ieee.802_3.mdi_power_type", "Power Type", mask(0xc0), names(POWER_TYPE_NAMES), help("Unknown"));
    static final Field POWER_SOURCE = u8("lldp.ieee.802_3.mdi_power_source", "Power Source", mask(0x30));
    private static final Values POWER_PRIORITY_NAMES = Values.of("""
        0 Unknown
        1 Critical
        2 High
        3 Low
        """);
    static final Field POWER_PRIORITY      = u8("lldp.ieee.802_3.mdi_power_priority", "Power Priority", mask(0xf), names(POWER_PRIORITY_NAMES),
        help("Reserved"));
    static final Field POWER_REQUESTED     = u16("lldp.ieee.802_3.mdi_pde_requested", "PD Requested Power Value", format(LldpExtensions::watts));
    static final Field POWER_ALLOCATED     = u16("lldp.ieee.802_3.mdi_pse_allocated", "PSE Allocated Power Value", format(LldpExtensions::watts));
    static final Field AGGREGATES_CAP      = bit("lldp.ieee.802_3.aggregation_status.cap", "Aggregation Capability", 0x1, YES_NO, maskWidth(8));
    static final Field AGGREGATES_ENABLED  = bit("lldp.ieee.802_3.aggregation_status.enabled", "Aggregation Status", 0x2, ENABLED_DISABLED,
        maskWidth(8));
    static final Field AGGREGATION         = u8("lldp.ieee.802_3.aggregation_status", "Aggregation Status", HEX, bits(AGGREGATES_CAP,
        AGGREGATES_ENABLED));
    static final Field AGGREGATED          = u32("lldp.ieee.802_3.aggregated_port_id", "Aggregated Port Id");
    static final Field LARGEST             = u16("lldp.ieee.802_3.max_frame_size", "Maximum Frame Size");
    static final Field WAKE_SENDING        = u16("lldp.ieee.802_3.eee.transmit", "Transmit");
    static final Field WAKE_RECEIVING      = u16("lldp.ieee.802_3.eee.receive", "Receive");
    static final Field WAKE_FALLBACK       = u16("lldp.ieee.802_3.eee.fallback_receive", "Fallback Receive");
    static final Field WAKE_ECHO_SENDING   = u16("lldp.ieee.802_3.eee.echo_transmit", "Echo Transmit");
    static final Field WAKE_ECHO_RECEIVING = u16("lldp.ieee.802_3.eee.echo_receive", "Echo Receive");

    private static final Values MED_SUBTYPE_NAMES = Values.of("""
        0x1 Media Capabilities
        0x2 Network Policy
        0x3 Location Identification
        0x4 Extended Power-via-MDI
        0x5 Inventory - Hardware Revision
        0x6 Inventory - Firmware Revision
        0x7 Inventory - Software Revision
        0x8 Inventory - Serial Number
        0x9 Inventory - Manufacturer Name
        0xa Inventory - Model Name
        0xb Inventory - Asset ID
        """);
    static final Field MED_SUBTYPE            = u8("lldp.media.subtype", "Media Subtype", HEX, names(MED_SUBTYPE_NAMES));
    static final Field MED_CAN_LLPD           = bit("lldp.media.subtype.caps.llpd", "LLDP-MED Capabilities", 0x1, CAPABLE, maskWidth(16));
    static final Field MED_CAN_NETWORK_POLICY = bit("lldp.media.subtype.caps.network_policy", "Network Policy", 0x2, CAPABLE, maskWidth(16));
    static final Field MED_CAN_LOCATION_ID    = bit("lldp.media.subtype.caps.location_id", "Location Identification", 0x4, CAPABLE, maskWidth(16));
    static final Field MED_CAN_MDI_PSE        = bit("lldp.media.subtype.caps.mdi_pse", "Extended Power via MDI-PSE", 0x8, CAPABLE, maskWidth(16));
    static final Field MED_CAN_MID_PD         = bit("lldp.media.subtype.caps.mid_pd", "Extended Power via MDI-PD", 0x10, CAPABLE, maskWidth(16));
    static final Field MED_CAN_INVENTORY      = bit("lldp.media.subtype.caps.inventory", "Inventory", 0x20, CAPABLE, maskWidth(16));
    static final Field MED_CAPABILITIES       = u16("lldp.media.subtype.caps", "Capabilities", HEX, bits(MED_CAN_LLPD, MED_CAN_NETWORK_POLICY,
        MED_CAN_LOCATION_ID, MED_CAN_MDI_PSE, MED_CAN_MID_PD, MED_CAN_INVENTORY));
    private static final Values MED_CLASS_NAMES = Values.of("""
        0 Type Not Defined
        1 Endpoint Class I
        2 Endpoint Class II
        3 Endpoint Class III
        4 Network Connectivity
        """);
    static final Field MED_CLASS = u8("lldp.media.subtype.class", "Class Type", names(MED_CLASS_NAMES), help("Unknown"));
    private static final Values MED_APPLICATION_NAMES = Values.of("""
        0 Reserved
        1 Voice
        2 Voice Signaling
        3 Guest Voice
        4 Guest Voice Signaling
        5 Softphone Voice
        6 Video Conferencing
        7 Streaming Video
        8 Video Signaling
        """);
    static final Field MED_APPLICATION = u8("lldp.media.app_type", "Application Type", names(MED_APPLICATION_NAMES), help("Unknown"));
    static final Field MED_POLICY      = bit("lldp.media.policy_flag", "Policy", 0x800000, yesNo("Unknown", "Defined"), maskWidth(24));
    static final Field MED_TAGGED      = bit("lldp.media.tag_flag", "Tagged", 0x400000, YES_NO, maskWidth(24));
    static final Field MED_VLAN        = u24("lldp.media.vlan_id", "VLAN Id", mask(0x1ffe00));
    static final Field MED_PRIORITY    = u24("lldp.media.l2_prio", "L2 Priority", mask(0x1c0));
    static final Field MED_DSCP        = u24("lldp.media.dscp", "DSCP Priority", mask(0x3f));
    private static final Values LOCATION_FORMAT_NAMES = Values.of("""
        0 Invalid
        1 Coordinate-based LCI
        2 Civic Address LCI
        3 ECS ELIN
        """);
    static final Field LOCATION_FORMAT = u8("lldp.media.loc.data_format", "Location Data Format", names(LOCATION_FORMAT_NAMES));
    static final Field CIVIC_LENGTH    = u8("lldp.media.civic.length", "LCI Length");
    private static final Values CIVIC_WHAT_NAMES = Values.of("""
        0 Location of the DHCP server
        1 Location of the network element believed to be closest to the client
        2 Location of the client
        """);
    static final Field CIVIC_WHAT    = u8("lldp.media.civic.what", "What", names(CIVIC_WHAT_NAMES), help("Unknown"));
    static final Field CIVIC_COUNTRY = text("lldp.media.civic.country", "Country");
    private static final Values CIVIC_TYPE_NAMES = Values.of("""
        0   Language
        1   National subdivisions (province, state, etc)
        2   County, parish, district
        3   City, township
        4   City division, borough, ward
        5   Neighborhood, block
        6   Street
        16  Leading street direction
        17  Trailing street suffix
        18  Street suffix
        19  House number
        20  House number suffix
        21  Landmark or vanity address
        22  Additional location information
        23  Name
        24  Postal/ZIP code
        25  Building
        26  Unit
        27  Floor
        28  Room number
        29  Place type
        128 Script
        """);
    static final Field CIVIC_TYPE  = u8("lldp.media.civic.type", "CA Type", names(CIVIC_TYPE_NAMES), help("Unknown"));
    static final Field CIVIC_VALUE = textz("lldp.media.civic.value", "CA Value", UTF_8);
    static final Field EMERGENCY   = textz("lldp.media.ecs", "ELIN");
    private static final Values MED_POWER_TYPE_NAMES = Values.of("""
        0 PSE Device
        1 PD Device
        2 PSE Device
        3 PD Device
        """);
    static final Field MED_POWER_TYPE     = u8("lldp.media.power.type", "Power Type", mask(0xc0), names(MED_POWER_TYPE_NAMES), help("Unknown"));
    static final Field MED_POWER_SOURCE   = u8("lldp.media.power.source", "Power Source", mask(0x30));
    static final Field MED_POWER_PRIORITY = u8("lldp.media.power.prio", "Power Priority", mask(0xf), names(POWER_PRIORITY_NAMES), help("Reserved"));
    static final Field MED_POWER          = u16("lldp.media.power.value", "Power Value", format(LldpExtensions::milliwatts));
    static final Field HARDWARE           = field(Type.STRINGZPAD, Base.NONE, "lldp.media.hardware", "Hardware Revision");
    static final Field FIRMWARE           = field(Type.STRINGZPAD, Base.NONE, "lldp.media.firmware", "Firmware Revision");
    static final Field SOFTWARE           = field(Type.STRINGZPAD, Base.NONE, "lldp.media.software", "Software Revision");
    static final Field SERIAL             = field(Type.STRINGZPAD, Base.NONE, "lldp.media.sn", "Serial Number");
    static final Field MANUFACTURER       = field(Type.STRINGZPAD, Base.NONE, "lldp.media.manufacturer", "Manufacturer Name");
    static final Field MODEL              = field(Type.STRINGZPAD, Base.NONE, "lldp.media.model", "Model Name");
    static final Field ASSET              = field(Type.STRINGZPAD, Base.NONE, "lldp.media.asset", "Asset ID");

    private static final Values FIELDBUS_SUBTYPE_NAMES = Values.of("""
        0x1 Measured Delay Values
        0x2 Port Status
        0x3 Alias
        0x4 MRP Port Status
        0x5 Chassis MAC
        0x6 PTCP Status
        0x9 TSN Domain
        0xa TSN NME Management Address
        0xb TSN NME Name UUID
        0xc TSN NME Parameter UUID
        0xd TSN Time Domain data
        """);
    static final Field FIELDBUS_SUBTYPE       = u8("lldp.profinet.subtype", "Subtype", HEX, names(FIELDBUS_SUBTYPE_NAMES), help("PROFINET Subtype"));
    static final Field DELAY_RECEIVING        = u32("lldp.profinet.port_rx_delay_local", "Port RX Delay Local", suffix("ns"));
    static final Field DELAY_RECEIVING_REMOTE = u32("lldp.profinet.port_rx_delay_remote", "Port RX Delay Remote", suffix("ns"));
    static final Field DELAY_SENDING          = u32("lldp.profinet.port_tx_delay_local", "Port TX Delay Local", suffix("ns"));
    static final Field DELAY_SENDING_REMOTE   = u32("lldp.profinet.port_tx_delay_remote", "Port TX Delay Remote", suffix("ns"));
    static final Field DELAY_CABLE            = u32("lldp.profinet.cable_delay_local", "Port Cable Delay Local", suffix("ns"));
    private static final Values CLASS_2_NAMES = Values.of("""
        0x0 OFF
        0x1 SYNCDATA_LOADED
        0x2 RTCLASS2_UP
        0x3 Reserved
        """);
    static final Field CLASS_2 = u16("lldp.profinet.rtc2_port_status", "RTClass2 Port Status", HEX, names(CLASS_2_NAMES));
    private static final Values CLASS_3_NAMES = Values.of("""
        0x0 OFF
        0x1 reserved
        0x2 RTCLASS3_UP
        0x3 RTCLASS3_DOWN
        0x4 RTCLASS3_RUN
        """);
    static final Field CLASS_3           = u16("lldp.profinet.rtc3_port_status", "RTClass3 Port Status", HEX, mask(0x7), names(CLASS_3_NAMES));
    static final Field CLASS_3_RESERVED  = u16("lldp.profinet.rtc3_port_status.reserved", "RTClass3_PortStatus.reserved", HEX, mask(0xff8),
        help("reserved"));
    static final Field CLASS_3_FRAGMENTS = u16("lldp.profinet.rtc3_port_status.fragmentation", "RTClass3_PortStatus.Fragmentation", HEX,
        mask(0x1000), names(Values.of("0x0 OFF\n0x1 ON")));
    static final Field CLASS_3_PREAMBLE  = u16("lldp.profinet.rtc3_port_status.preambleLength", "RTClass3_PortStatus.PreambleLength", HEX,
        mask(0x2000), names(Values.of("0x0 Seven octets\n0x1 One octet")));
    static final Field RING              = guid("lldp.profinet.mrp_domain_uuid", "MRP DomainUUID");
    static final Field RING_PORT         = u16("lldp.profinet.mrrt_port_status", "MRRT PortStatus", HEX,
        names(Values.of("0x0 OFF\n0x1 MRRT_CONFIGURED\n0x2 MRRT_UP")));
    static final Field CHASSIS_MAC       = ether("lldp.profinet.cm_mac_add", "CMMacAdd", help("CMResponderMacAdd or CMInitiatorMacAdd"));
    static final Field CLOCK             = ether("lldp.profinet.master_source_address", "MasterSourceAddress");
    static final Field CLOCK_DOMAIN      = guid("lldp.profinet.subdomain_uuid", "SubdomainUUID");
    static final Field SCHEDULE          = guid("lldp.profinet.ir_data_uuid", "IRDataUUID");
    static final Field PERIODS = section("Period");
    static final Field PERIOD_VALID = u32("lldp.profinet.length_of_period_valid", "LengthOfPeriod.Valid", mask(0x80000000L),
        help("Length field is valid/invalid"));
    static final Field PERIOD       = u32("lldp.profinet.length_of_period_length", "LengthOfPeriod.Length", mask(0x7fffffff),
        help("Duration of a cycle in nanoseconds"));
    static final Field RED_VALID    = u32("lldp.profinet.red_period_begin_valid", "RedPeriodBegin.Valid", mask(0x80000000L),
        help("Offset field is valid/invalid"));
    static final Field RED          = u32("lldp.profinet.red_period_begin_offset", "RedPeriodBegin.Offset", mask(0x7fffffff),
        help("RT_CLASS_3 period, offset to cycle begin in nanoseconds"));
    static final Field ORANGE_VALID = u32("lldp.profinet.orange_period_begin_valid", "OrangePeriodBegin.Valid", mask(0x80000000L),
        help("Offset field is valid/invalid"));
    static final Field ORANGE       = u32("lldp.profinet.orange_period_begin_offset", "OrangePeriodBegin.Offset", mask(0x7fffffff),
        help("RT_CLASS_2 period, offset to cycle begin in nanoseconds"));
    static final Field GREEN_VALID  = u32("lldp.profinet.green_period_begin_valid", "GreenPeriodBegin.Valid", mask(0x80000000L),
        help("Offset field is valid/invalid"));
    static final Field GREEN        = u32("lldp.profinet.green_period_begin_offset", "GreenPeriodBegin.Offset", mask(0x7fffffff),
        help("Unrestricted period, offset to cycle begin in nanoseconds"));
    static final Field IANA_SUBTYPE = u8("lldp.iana.subtype", "IANA Subtype", HEX, names(Values.of("0x1 Manufacturer Usage Description URL")));
    static final Field USAGE        = text("lldp.iana.mudurl", "Manufacturer Usage Description URL");
    static final Field SUBTYPE      = u8("lldp.unknown_subtype", "Unknown Subtype");
    static final Field CONTENT      = bytes("lldp.unknown_subtype.content", "Unknown Subtype Content");

    static final Field DEPRECATED = warning(Field.Group.PROTOCOL, "lldp.tlv_deprecated", "TLV has been deprecated");

    static final int BRIDGING = 0x0080c2;
    private static final int ETHERNET = 0x00120f;
    private static final int MEDIA_ENDPOINT = 0x0012bb;
    private static final int PROFINET = 0x000ecf;
    private static final int IANA = 0x00005e;

    private static void milliwatts(long tenths, Text into) {
        into.number(tenths * 100).add(" mW");
    }

    private static void watts(long tenths, Text into) {
        into.number(tenths / 10).raw('.').number(tenths % 10).add(". Watt");
    }

    static void record(Dissection d, int organization, String name) {
        switch (organization) {
            case BRIDGING -> bridging(d, subtype(d, BRIDGE_SUBTYPE, name));
            case ETHERNET -> ethernet(d, subtype(d, ETHER_SUBTYPE, name));
            case MEDIA_ENDPOINT -> media(d, subtype(d, MED_SUBTYPE, name));
            case PROFINET -> fieldbus(d, subtype(d, FIELDBUS_SUBTYPE, name));
            case IANA -> {
                if (subtype(d, IANA_SUBTYPE, name) == 1) d.text(USAGE, d.remaining());
            }
            default -> {
                int subtype = d.u8(SUBTYPE);
                d.title("{} - Unknown ({})", name, subtype);
                d.bytes(CONTENT, d.remaining());
            }
        }
    }

    private static int subtype(Dissection d, Field field, String name) {
        int subtype = d.u8(field);
        if (d.titles()) d.title("{} - {}", name, field.names.name(subtype, "Unknown subtype (0x" + Integer.toHexString(subtype) + ")"));
        return subtype;
    }

    /** IEEE 802.1Q, annex D.2. */
    private static void bridging(Dissection d, int subtype) {
        switch (subtype) {
            case 1 -> d.u16(PORT_VLAN);
            case 2 -> {
                d.u8(VLAN_FLAGS);
                d.u16(PROTOCOL_VLAN);
            }
            case 3 -> {
                d.u16(VLAN);
                int length = d.u8(VLAN_NAME_LENGTH);
                if (length > 0) d.text(VLAN_NAME, length);
            }
            case 4 -> {
                int length = d.u8(PROTOCOL_LENGTH);
                if (length > 0) d.bytes(PROTOCOL, length);
            }
            case 7 -> {
                d.u8(BRIDGE_AGGREGATION);
                d.u32(BRIDGE_AGGREGATED);
            }
            case 8 -> {
                each(d, CONGESTION);
                each(d, READY);
            }
            case 9 -> {
                d.peek(WILLING, 0, 1);
                d.peek(SHAPER, 0, 1);
                int classes = d.u8(CLASSES) & 7;
                d.appendLast(" (0x{x})", classes);
                shares(d);
            }
            case 10 -> {
                d.u8(GROUPS_RESERVED);
                shares(d);
            }
            case 11 -> {
                d.peek(WILLING, 0, 1);
                d.peek(BYPASS, 0, 1);
                d.u8(PAUSED_CLASSES);
                each(d, PAUSES);
            }
            case 12 -> {
                d.u8(APPLICATION_RESERVED);
                while (d.remaining() >= 3) application(d);
            }
            default -> {}
        }
    }

    private static final Field[] CONGESTION = {CONGESTION_CAN_PRIO0, CONGESTION_CAN_PRIO1, CONGESTION_CAN_PRIO2, CONGESTION_CAN_PRIO3, CONGESTION_CAN_PRIO4, CONGESTION_CAN_PRIO5, CONGESTION_CAN_PRIO6, CONGESTION_CAN_PRIO7};
    private static final Field[] READY = {CONGESTION_READY_PRIO0, CONGESTION_READY_PRIO1, CONGESTION_READY_PRIO2, CONGESTION_READY_PRIO3, CONGESTION_READY_PRIO4, CONGESTION_READY_PRIO5, CONGESTION_READY_PRIO6, CONGESTION_READY_PRIO7};
    private static final Field[] PAUSES = {PAUSE_0, PAUSE_1, PAUSE_2, PAUSE_3, PAUSE_4, PAUSE_5, PAUSE_6, PAUSE_7};
    private static final Field[] GROUPS = {GROUP_PRIO0, GROUP_PRIO1, GROUP_PRIO2, GROUP_PRIO3, GROUP_PRIO4, GROUP_PRIO5, GROUP_PRIO6, GROUP_PRIO7};
    private static final Field[] SHARES = {SHARE_0, SHARE_1, SHARE_2, SHARE_3, SHARE_4, SHARE_5, SHARE_6, SHARE_7};
    private static final Field[] ALGORITHMS = {ALGORITHM_0, ALGORITHM_1, ALGORITHM_2, ALGORITHM_3, ALGORITHM_4, ALGORITHM_5, ALGORITHM_6, ALGORITHM_7};
    private static final Field[] MEDIA_TURNED = {TURNED_1000BASE_TFD, TURNED_1000BASE_T, TURNED_1000BASE_XFD, TURNED_1000BASE_X, TURNED_FDX_BPAUSE, TURNED_FDX_SPAUSE, TURNED_FDX_APAUSE, TURNED_FDX_PAUSE, TURNED_100BASE_T2FD, TURNED_100BASE_T2, TURNED_100BASE_TXFD, TURNED_100BASE_TX, TURNED_100BASE_T4, TURNED_10BASE_TFD, TURNED_10BASE_T, TURNED_OTHER};

    private static void each(Dissection d, Field[] fields) {
        for (Field field : fields) d.peek(field, 0, 1);
        d.skip(1);
    }

    private static void shares(Dissection d) {
        for (int i = 0; i < 8; i++) d.peek(GROUPS[i], i < 4 ? 0 : 2, 2);
        d.skip(4);
        for (Field share : SHARES) d.u8(share);
        for (Field algorithm : ALGORITHMS) d.u8(algorithm);
    }

    /** Clause D.2.11.3 of IEEE 802.1Q: which protocol gets which priority. */
    private static void application(Dissection d) {
        d.open(APPLICATION_ENTRY);
        if (d.titles()) {
            int selector = d.peekU8(0) & 7;
            int protocol = d.peekU16(1);
            d.title("{}", selector == 1 && protocol == 0x8906 ? "FCoE Application" : selector == 1 && protocol == 0x8914 ? "FiP Application"
                : (selector == 2 || selector == 4) && protocol == 3260 ? "iSCSI Application" : "Unknown Application");
        }
        d.peek(APPLICATION_PRIORITY);
        d.u8(APPLICATION_SELECTOR);
        d.u16(APPLICATION);
        d.close();
    }

    /** IEEE 802.3, clause 79.3. */
    private static void ethernet(Dissection d, int subtype) {
        switch (subtype) {
            case 1 -> {
                d.u8(NEGOTIATION);
                d.u16(MEDIA);
                d.seek(d.offset() - 2);
                d.open(INVERSE);
                for (Field field : MEDIA_TURNED) d.peek(field, 0, 2);
                d.skip(2);
                d.close();
                d.u16(MAU);
            }
            case 2 -> {
                d.u8(POWER_SUPPORT);
                d.u8(POWER_PAIR);
                d.u8(POWER_CLASS);
                if (d.remaining() >= 5) {
                    d.peek(POWER_TYPE);
                    boolean device = (d.peekU8(0) & 0x40) != 0;
                    int source = (int) d.peek(POWER_SOURCE);
                    d.appendLast(" {}", device ? DEVICE_SOURCES[source] : SUPPLY_SOURCES[source]);
                    d.u8(POWER_PRIORITY);
                    d.u16(POWER_REQUESTED);
                    d.u16(POWER_ALLOCATED);
                }
            }
            case 3 -> {
                // It is IEEE 802.1 that says since 2008 which ports are aggregated.
                d.openLast();
                d.note(DEPRECATED);
                d.close();
                d.u8(AGGREGATION);
                d.u32(AGGREGATED);
            }
            case 4 -> d.u16(LARGEST);
            case 5 -> {
                d.u16(WAKE_SENDING);
                d.u16(WAKE_RECEIVING);
                d.u16(WAKE_FALLBACK);
                d.u16(WAKE_ECHO_SENDING);
                d.u16(WAKE_ECHO_RECEIVING);
            }
            default -> {}
        }
    }

    /** TIA-1057, section 10.2. */
    private static void media(Dissection d, int subtype) {
        switch (subtype) {
            case 1 -> {
                d.u16(MED_CAPABILITIES);
                d.u8(MED_CLASS);
            }
            case 2 -> {
                d.u8(MED_APPLICATION);
                d.peek(MED_POLICY, 0, 3);
                d.peek(MED_TAGGED, 0, 3);
                d.peek(MED_VLAN);
                d.peek(MED_PRIORITY);
                d.u24(MED_DSCP);
            }
            case 3 -> location(d, d.u8(LOCATION_FORMAT));
            case 4 -> {
                boolean device = (d.peek(MED_POWER_TYPE) & 1) != 0;
                int source = (int) d.peek(MED_POWER_SOURCE);
                d.appendLast(" {}", device ? DEVICE_SOURCES[source] : SUPPLY_SOURCES[source]);
                d.u8(MED_POWER_PRIORITY);
                d.u16(MED_POWER);
            }
            case 5 -> d.text(HARDWARE, d.remaining());
            case 6 -> d.text(FIRMWARE, d.remaining());
            case 7 -> d.text(SOFTWARE, d.remaining());
            case 8 -> d.text(SERIAL, d.remaining());
            case 9 -> d.text(MANUFACTURER, d.remaining());
            case 10 -> d.text(MODEL, d.remaining());
            case 11 -> d.text(ASSET, d.remaining());
            default -> {}
        }
    }

    private static final String[] SUPPLY_SOURCES = {"Unknown", "Primary Power Source", "Backup Power Source", "Reserved"};
    private static final String[] DEVICE_SOURCES = {"Unknown", "PSE", "Local", "PSE and Local"};

    /** TIA-1057, section 10.2.4; a civic address is that of RFC 4776. */
    private static void location(Dissection d, int format) {
        switch (format) {
            case 2 -> {
                int rest = d.narrow(d.u8(CIVIC_LENGTH));
                d.u8(CIVIC_WHAT);
                d.text(CIVIC_COUNTRY, 2);
                while (d.remaining() >= 2) {
                    d.u8(CIVIC_TYPE);
                    int length = d.u8(CIVIC_LENGTH);
                    d.titleLast("CA Length: {}", length);
                    if (length > 0) d.text(CIVIC_VALUE, length);
                }
                d.widen(rest);
            }
            case 3 -> d.text(EMERGENCY, d.remaining());
            default -> {}
        }
    }

    /** IEC 61158-6-10, the coding of LLDP_PNIO. */
    private static void fieldbus(Dissection d, int subtype) {
        switch (subtype) {
            case 1 -> {
                d.u32(DELAY_RECEIVING);
                d.u32(DELAY_RECEIVING_REMOTE);
                d.u32(DELAY_SENDING);
                d.u32(DELAY_SENDING_REMOTE);
                d.u32(DELAY_CABLE);
            }
            case 2 -> {
                d.u16(CLASS_2);
                int state = (int) d.peek(CLASS_3);
                if (d.columns()) d.moreInfo().add("RTClass3 Port Status = ").add(CLASS_3.names.name(state, "Unknown"));
                d.peek(CLASS_3_RESERVED);
                d.peek(CLASS_3_FRAGMENTS);
                d.u16(CLASS_3_PREAMBLE);
            }
            case 4 -> {
                d.bytes(RING, 16);
                d.u16(RING_PORT);
            }
            case 5 -> d.ether(CHASSIS_MAC);
            case 6 -> {
                d.ether(CLOCK);
                d.bytes(CLOCK_DOMAIN, 16);
                d.bytes(SCHEDULE, 16);
                period(d, "LengthOfPeriod", PERIOD_VALID, PERIOD);
                period(d, "RedPeriodBegin", RED_VALID, RED);
                period(d, "OrangePeriodBegin", ORANGE_VALID, ORANGE);
                period(d, "GreenPeriodBegin", GREEN_VALID, GREEN);
            }
            default -> {}
        }
    }

    private static void period(Dissection d, String name, Field valid, Field value) {
        d.open(PERIODS);
        boolean is = d.peek(valid) != 0;
        long nanoseconds = d.u32(value) & 0x7fffffff;
        d.title("{}: {}, {}ns", name, is ? "Valid" : "Invalid", nanoseconds);
        d.close();
    }
}
