package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What records of PROFINET IO hold: ports and interfaces, diagnosis, identification and the schedule of real time, IEC 61158-6-10. */
final class Records {

    private Records() {}

    static final Field PEERS                  = u8("pn_io.number_of_peers", "NumberOfPeers");
    static final Field PEER_PORT_LENGTH       = u8("pn_io.length_peer_port_id", "LengthPeerPortID", DEC_HEX);
    static final Field PEER_PORT              = text("pn_io.peer_port_id", "PeerPortID");
    static final Field PEER_CHASSIS_LENGTH    = u8("pn_io.length_peer_chassis_id", "LengthPeerChassisID", DEC_HEX);
    static final Field PEER_CHASSIS           = text("pn_io.peer_chassis_id", "PeerChassisID");
    static final Field DELAY_FORMAT_INDICATOR = u32("pn_io.line_delay_format_indicator", "LineDelayFormatIndicator", HEX, mask(0x80000000L),
        help("LineDelay FormatIndicator"));
    static final Field DELAY_VALUE            = u32("pn_io.line_delay_value", "LineDelayValue", mask(0x7fffffff),
        names(Values.of("0 Line delay and cable delay unknown\n1-2147483647 Line delay in nanoseconds")));
    static final Field DELAY                  = u32("pn_io.line_delay", "LineDelay", HEX, bits(DELAY_FORMAT_INDICATOR, DELAY_VALUE),
        help("LineDelay in nanoseconds"));
    static final Field PEER_MAC               = ether("pn_io.peer_macadd", "PeerMACAddress");
    static final Field NEIGHBOR               = group("pn_io.neighbor", "Neighbor");
    static final Field OWN_PORT_LENGTH        = u8("pn_io.length_own_port_id", "LengthOwnPortID", DEC_HEX);
    static final Field OWN_PORT               = text("pn_io.own_port_id", "OwnPortID");
    private static final Values MAU_NAMES = Values.of("""
        0x5  10BASET
        0xa  10BASETXHD
        0xb  10BASETXFD
        0xc  10BASEFLHD
        0xd  10BASEFLFD
        0xf  100BASETXHD
        0x10 100BASETXFD
        0x11 100BASEFXHD
        0x12 100BASEFXFD
        0x15 1000BASEXHD
        0x16 1000BASEXFD
        0x17 1000BASELXHD
        0x18 1000BASELXFD
        0x19 1000BASESXHD
        0x1a 1000BASESXFD
        0x1d 1000BASETHD
        0x1e 1000BASETFD
        0x1f 10GigBASEFX
        0x2e 100BASELX10
        0x36 100BASEPXFD
        0x8d 10BASET1L
        """);
    static final Field MAU                = u16("pn_io.mau_type", "MAUType", HEX, names(MAU_NAMES));
    static final Field DOMAIN_BOUNDARY    = u32("pn_io.domain_boundary", "DomainBoundary", HEX);
    static final Field MULTICAST_BOUNDARY = u32("pn_io.multicast_boundary", "MulticastBoundary", HEX);
    private static final Values LINK_PORT_NAMES = Values.of("""
        0x0 unknown
        0x1 disabled/discarding
        0x2 blocking
        0x3 listening
        0x4 learning
        0x5 forwarding
        0x6 broken
        """);
    static final Field LINK_PORT = u8("pn_io.link_state_port", "LinkState.Port", HEX, names(LINK_PORT_NAMES));
    private static final Values LINK_NAMES = Values.of("""
        0x0 reserved
        0x1 up
        0x2 down
        0x3 testing
        0x4 unknown
        0x5 dormant
        0x6 notpresent
        0x7 lowerlayerdown
        """);
    static final Field LINK = u8("pn_io.link_state_link", "LinkState.Link", HEX, names(LINK_NAMES));
    private static final Values MEDIUM_NAMES = Values.of("""
        0x0 Unknown
        0x1 Copper cable
        0x2 Fiber optic cable
        0x3 Radio communication
        """);
    static final Field MEDIUM                 = u32("pn_io.media_type", "MediaType", HEX, names(MEDIUM_NAMES));
    static final Field SYNC_CHECK_RESERVED    = u16("pn_io.check_sync_mode.reserved", "Reserved", HEX, mask(0xfffc));
    static final Field SYNC_CHECK_SYNC_MASTER = u16("pn_io.check_sync_mode.sync_master", "SyncMaster", HEX, mask(0x2));
    static final Field SYNC_CHECK_CABLE_DELAY = u16("pn_io.check_sync_mode.cable_delay", "CableDelay", HEX, mask(0x1));
    static final Field SYNC_CHECK             = u16("pn_io.check_sync_mode", "CheckSyncMode", HEX, bits(SYNC_CHECK_RESERVED, SYNC_CHECK_SYNC_MASTER,
        SYNC_CHECK_CABLE_DELAY));
    static final Field PREAMBLE               = u16("pn_io.preamble_length", "Preamble Length", DEC_HEX,
        names(Values.of("0 Seven octets Preamble shall be used\n1 One octet Preamble shall be used")));
    static final Field ADJUST                 = u16("pn_io.adjust_properties", "AdjustProperties", HEX);
    static final Field CHASSIS_LENGTH         = u8("pn_io.length_own_chassis_id", "LengthOwnChassisID");
    static final Field CHASSIS                = text("pn_io.own_chassis_id", "OwnChassisID");
    static final Field MAC                    = ether("pn_io.macadd", "MACAddress");
    static final Field ADDRESS                = ipv4("pn_io.ip_address", "IPAddress");
    static final Field SUBNET                 = ipv4("pn_io.subnetmask", "Subnetmask");
    static final Field GATEWAY                = ipv4("pn_io.standard_gateway", "StandardGateway");
    static final Field NAMES_MODE             = u32("pn_io.MultipleInterfaceMode_NameOfDevice", "MultipleInterfaceMode.NameOfDevice", HEX, mask(0x1),
        names(Values.of("0x0 PortID of LLDP contains name of port (Default)\n0x1 PortID of LLDP contains name of port and NameOfStation")));
    static final Field NAMES_RESERVED_1       = u32("pn_io.MultipleInterfaceMode_reserved_1", "MultipleInterfaceMode.Reserved_1", HEX, mask(0xfffe));
    static final Field NAMES_RESERVED_2       = u32("pn_io.MultipleInterfaceMode_reserved_2", "MultipleInterfaceMode.Reserved_2", HEX,
        mask(0xffff0000L));
    private static final Values RING_NAMES = Values.of("""
        0  MRP_Instance 1
        1  MRP_Instance 2
        2  MRP_Instance 3
        3  MRP_Instance 4
        4  MRP_Instance 5
        5  MRP_Instance 6
        6  MRP_Instance 7
        7  MRP_Instance 8
        8  MRP_Instance 9
        9  MRP_Instance 10
        10 MRP_Instance 11
        11 MRP_Instance 12
        12 MRP_Instance 13
        13 MRP_Instance 14
        14 MRP_Instance 15
        15 MRP_Instance 16
        """);
    static final Field RING        = u8("pn_io.mrp_MrpInstance", "Mrp_Instance", names(RING_NAMES));
    static final Field RINGS       = u8("pn_io.mrp_Number_MrpInstances", "NumberOfMrpInstances");
    static final Field RING_DOMAIN = guid("pn_io.mrp_domain_uuid", "MRP_DomainUUID");
    private static final Values RING_ROLE_NAMES = Values.of("""
        0x0 Media Redundancy disabled
        0x1 Media Redundancy Client
        0x2 Media Redundancy Manager
        """);
    static final Field RING_ROLE = u16("pn_io.mrp_role", "MRP_Role", HEX, names(RING_ROLE_NAMES));
    static final Field RING_NAME_LENGTH = u16("pn_io.mrp_length_domain_name", "MRP_LengthDomainName", DEC_HEX);
    static final Field RING_NAME = text("pn_io.mrp_domain_name", "MRP_DomainName");
    static final Field RING_CHECK = u32("pn_io.mrp_check", "MRP_Check", HEX);
    static final Field RING_CHECK_MANAGER = u32("pn_io.mrp_check.mrm", "MRP_Check.MediaRedundancyManager", HEX, mask(0x1),
        names(Values.of("0x0 Disable MediaRedundancyManager diagnosis\n0x1 Enable MediaRedundancyManager diagnosis")));
    static final Field RING_CHECK_DOMAIN = u32("pn_io.mrp_check.domainUUID", "MRP_Check.MRP_DomainUUID", HEX, mask(0x2),
        names(Values.of("0x0 Disable the check of the MRP_DomainUUID\n0x1 Enable the check of the MRP_DomainUUID")));
    static final Field RING_CHECK_RESERVED_1 = u32("pn_io.mrp_check_reserved_1", "MRP_Check.reserved_1", HEX, mask(0xfffffc));
    static final Field RING_CHECK_RESERVED_2 = u32("pn_io.mrp_check_reserved_2", "MRP_Check.reserved_2", HEX, mask(0xff000000L));
    static final Field SYNC_DOMAIN = guid("pn_io.ptcp_subdomain_id", "PTCPSubdomainID");
    static final Field SYNC_BEGIN = u32("pn_io.reserved_interval_begin", "ReservedIntervalBegin");
    static final Field SYNC_END = u32("pn_io.reserved_interval_end", "ReservedIntervalEnd");
    static final Field SYNC_WINDOW = u32("pn_io.pllwindow", "PLLWindow");
    static final Field SYNC_FACTOR = u32("pn_io.sync_send_factor", "SyncSendFactor");
    static final Field SYNC_TIMEOUT = u16("pn_io.ptcp_timeout_factor", "PTCPTimeoutFactor");
    static final Field SYNC_TAKEOVER = u16("pn_io.ptcp_takeover_timeout_factor", "PTCPTakeoverTimeoutFactor");
    static final Field SYNC_STARTUP = u16("pn_io.ptcp_master_startup_time", "PTCPMasterStartupTime");
    static final Field SYNC_PROPERTIES = u16("pn_io.sync_properties", "SyncProperties", HEX);
    static final Field SYNC_PRIORITY_1 = u8("pn_io.ptcp_master_priority_1", "PTCP_MasterPriority1");
    static final Field SYNC_PRIORITY_2 = u8("pn_io.ptcp_master_priority_2", "PTCP_MasterPriority2");
    static final Field SYNC_NAME_LENGTH = u8("pn_io.ptcp_length_subdomain_name", "PTCPLengthSubdomainName", DEC_HEX);
    static final Field SYNC_NAME = text("pn_io.ptcp_subdomain_name", "PTCPSubdomainName");
    static final Field SCHEDULE = guid("pn_io.ir_data_id", "IRDataID");
    static final Field BRIDGE_DELAY = u32("pn_io.max_bridge_delay", "MaxBridgeDelay");
    static final Field PORTS = u32("pn_io.number_of_ports", "NumberOfPorts");
    static final Field PORT_SENDING = u32("pn_io.max_port_tx_delay", "MaxPortTxDelay");
    static final Field PORT_RECEIVING = u32("pn_io.max_port_rx_delay", "MaxPortRxDelay");
    static final Field LINE_RECEIVING = u32("pn_io.max_line_rx_delay", "MaxLineRxDelay");
    static final Field YELLOW = u32("pn_io.yellowtime", "YellowTime");
    static final Field FRAME_PROPERTIES_FORWARDING_MODE = u32("pn_io.frame_data_properties_forwardingMode", "ForwardingMode", HEX, mask(0x1),
        names(Values.of("0x0 absolute mode\n0x1 relative mode")));
    private static final Values FRAME_PROPERTIES_MULTICAST_MACADD_NAMES = Values.of("""
        0x0 Use interface MAC destination unicast address
        0x1 Use RT_CLASS_3 destination multicast address
        0x2 Use FastForwardingMulticastMACAdd
        0x3 reserved
        """);
    static final Field FRAME_PROPERTIES_MULTICAST_MACADD = u32("pn_io.frame_data_properties_MulticastMACAdd", "FastForwardingMulticastMACAdd", HEX,
        mask(0x6), names(FRAME_PROPERTIES_MULTICAST_MACADD_NAMES));
    private static final Values FRAME_PROPERTIES_FRAG_MODE_NAMES = Values.of("""
        0x0 No fragmentation
        0x1 Fragmentation enabled maximum size for static fragmentation 128 bytes
        0x2 Fragmentation enabled maximum size for static fragmentation 256 bytes
        0x3 reserved
        """);
    static final Field FRAME_PROPERTIES_FRAG_MODE  = u32("pn_io.frame_data_properties_FragMode", "FragmentationMode", HEX, mask(0x18),
        names(FRAME_PROPERTIES_FRAG_MODE_NAMES));
    static final Field FRAME_PROPERTIES_RESERVED_1 = u32("pn_io.frame_data.reserved_1", "Reserved_1", HEX, mask(0xffe0));
    static final Field FRAME_PROPERTIES_RESERVED_2 = u32("pn_io.frame_data.reserved_2", "Reserved_2", HEX, mask(0xffff0000L));
    static final Field FRAME_PROPERTIES            = u32("pn_io.frame_data_properties", "FrameDataProperties", HEX,
        bits(FRAME_PROPERTIES_FORWARDING_MODE, FRAME_PROPERTIES_MULTICAST_MACADD, FRAME_PROPERTIES_FRAG_MODE, FRAME_PROPERTIES_RESERVED_1,
        FRAME_PROPERTIES_RESERVED_2));
    static final Field FRAME                       = group("pn_io.ir_frame_data", "Frame data");
    static final Field ETHERTYPE                   = u16("pn_io.ethertype", "Ethertype", HEX);
    static final Field RECEIVE_PORT                = u8("pn_io.rx_port", "RXPort");
    private static final Values DETAILS_SYNC_FRAME_NAMES = Values.of("""
        0x0 No Sync Frame
        0x1 Primary sync frame
        0x2 Secondary sync frame
        0x3 Reserved
        """);
    static final Field DETAILS_SYNC_FRAME = u8("pn_io.frame_details.sync_frame", "SyncFrame", HEX, mask(0x3), names(DETAILS_SYNC_FRAME_NAMES));
    private static final Values DETAILS_MEANING_FRAME_SEND_OFFSET_NAMES = Values.of("""
        0x0 Field FrameSendOffset specifies the point of time for receiving or transmitting a frame
        0x1 Field FrameSendOffset specifies the beginning of the RT_CLASS_3 interval within a phase
        0x2 Field FrameSendOffset specifies the ending of the RT_CLASS_3 interval within a phase
        0x3 Reserved
        """);
    static final Field DETAILS_MEANING_FRAME_SEND_OFFSET = u8("pn_io.frame_details.meaning_frame_send_offset", "Meaning", HEX, mask(0xc),
        names(DETAILS_MEANING_FRAME_SEND_OFFSET_NAMES));
    static final Field DETAILS_RESERVED = u8("pn_io.frame_details.reserved", "Reserved", HEX, mask(0xf0));
    static final Field DETAILS = u8("pn_io.frame_details", "FrameDetails", HEX, bits(DETAILS_SYNC_FRAME, DETAILS_MEANING_FRAME_SEND_OFFSET,
        DETAILS_RESERVED));
    static final Field PORT_GROUPS = u8("pn_io.nr_of_tx_port_groups", "NumberOfTxPortGroups");
    static final Field PORT_GROUP_BIT_0 = u8("pn_io.tx_port_properties_bit_0", "TxPortLocal", HEX, mask(0x1),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_1 = u8("pn_io.tx_port_properties_bit_1", "TxPort_1", HEX, mask(0x2),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_2 = u8("pn_io.tx_port_properties_bit_2", "TxPort_2", HEX, mask(0x4),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_3 = u8("pn_io.tx_port_properties_bit_3", "TxPort_3", HEX, mask(0x8),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_4 = u8("pn_io.tx_port_properties_bit_4", "TxPort_4", HEX, mask(0x10),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_5 = u8("pn_io.tx_port_properties_bit_5", "TxPort_5", HEX, mask(0x20),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_6 = u8("pn_io.tx_port_properties_bit_6", "TxPort_6", HEX, mask(0x40),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP_BIT_7 = u8("pn_io.tx_port_properties_bit_7", "TxPort_7", HEX, mask(0x80),
        names(Values.of("0x0 Transmission off\n0x1 Transmission on ")));
    static final Field PORT_GROUP = u8("pn_io.tx_port_properties", "TxPortGroupProperties", HEX, bits(PORT_GROUP_BIT_0, PORT_GROUP_BIT_1,
        PORT_GROUP_BIT_2, PORT_GROUP_BIT_3, PORT_GROUP_BIT_4, PORT_GROUP_BIT_5, PORT_GROUP_BIT_6, PORT_GROUP_BIT_7));
    static final Field RED_BEGIN = u16("pn_io.start_of_red_frame_id", "StartOfRedFrameID", HEX);
    static final Field RED_END = u16("pn_io.end_of_red_frame_id", "EndOfRedFrameID", HEX);
    static final Field PORT_SCHEDULE = group("pn_io.ir_begin_end_port", "Port");
    static final Field ASSIGNMENTS = u32("pn_io.number_of_assignments", "NumberOfAssignments");
    static final Field RED_SENDING = u32("pn_io.red_orange_period_begin_tx", "RedOrangePeriodBegin [TX]");
    static final Field ORANGE_SENDING = u32("pn_io.orange_period_begin_tx", "OrangePeriodBegin [TX]");
    static final Field GREEN_SENDING = u32("pn_io.green_period_begin_tx", "GreenPeriodBegin [TX]");
    static final Field RED_RECEIVING = u32("pn_io.red_orange_period_begin_rx", "RedOrangePeriodBegin [RX]");
    static final Field ORANGE_RECEIVING = u32("pn_io.orange_period_begin_rx", "OrangePeriodBegin [RX]");
    static final Field GREEN_RECEIVING = u32("pn_io.green_period_begin_rx", "GreenPeriodBegin [RX]");
    static final Field PHASES = u32("pn_io.number_of_phases", "NumberOfPhases");
    static final Field PHASE_SENDING = group("pn_io.tx_phase_assignment_sub", "TXPhaseAssignment");
    static final Field PHASE_RECEIVING = group("pn_io.rx_phase_assignment_sub", "RXPhaseAssignment");
    static final Field PHASE_BEGIN = u16("pn_io.tx_phase_assignment_begin_value", "AssignedValueForReservedBegin", mask(0xf));
    static final Field PHASE_ORANGE = u16("pn_io.tx_phase_assignment_orange_begin", "AssignedValueForOrangeBegin", mask(0xf0));
    static final Field PHASE_END = u16("pn_io.tx_phase_assignment_end_reserved", "AssignedValueForReservedEnd", mask(0xf00));
    static final Field PHASE_RESERVED = u16("pn_io.tx_phase_assignment_reserved", "Reserved should be 0", mask(0xf000));
    static final Field SUBFRAMES = u16("pn_io.NumberOfSubframeBlocks", "NumberOfSubframeBlocks");
    static final Field SUBFRAME_PROPERTIES_SFCRC16 = u32("pn_io.SFIOCRProperties.SFCRC16", "SFIOCRProperties.SFCRC16", HEX, mask(0x80000000L),
        names(Values.of("0x0 SFCRC16 and SFCycleCounter shall be created or set to zero by the sender and not checked by the receiver\n0x1 SFCRC16 and SFCycleCounter shall be created by the sender and checked by the receiver.")));
    static final Field SUBFRAME_PROPERTIES_DFPREDUNDANT_PATH_LAYOUT = u32("pn_io.SFIOCRProperties.DFPRedundantPathLayout",
        "SFIOCRProperties.DFPRedundantPathLayout", HEX, mask(0x40000000),
        names(Values.of("0x0 The Frame for the redundant path contains the ordering shown by SubframeData\n0x1 The Frame for the redundant path contains the inverse ordering shown by SubframeData")));
    static final Field SUBFRAME_PROPERTIES_DFPTYPE = u32("pn_io.SFIOCRProperties.DFPType", "SFIOCRProperties.DFPType", HEX, mask(0x20000000),
        names(Values.of("0x0 DFP_INBOUND\n0x1 DFP_OUTBOUND")));
    static final Field SUBFRAME_PROPERTIES_RESERVED_2 = u32("pn_io.SFIOCRProperties.reserved_2", "SFIOCRProperties.reserved_2", HEX,
        mask(0x10000000));
    static final Field SUBFRAME_PROPERTIES_RESERVED_1 = u32("pn_io.SFIOCRProperties.reserved_1", "SFIOCRProperties.reserved_1", HEX,
        mask(0xf000000));
    static final Field SUBFRAME_PROPERTIES_DFPMODE = u32("pn_io.SFIOCRProperties.DFPmode", "SFIOCRProperties.DFPmode", HEX, mask(0xff0000));
    static final Field SUBFRAME_PROPERTIES_RESTART_FACTOR_FOR_DISTRIBUTED_WD = u32("pn_io.SFIOCRProperties.RestartFactorForDistributedWD",
        "SFIOCRProperties.RestartFactorForDistributedWD", HEX, mask(0xff00));
    static final Field SUBFRAME_PROPERTIES_DISTRIBUTED_WATCH_DOG_FACTOR = u32("pn_io.SFIOCRProperties.DistributedWatchDogFactor",
        "SFIOCRProperties.DistributedWatchDogFactor", HEX, mask(0xff));
    static final Field SUBFRAME_PROPERTIES = u32("pn_io.SFIOCRProperties", "SFIOCRProperties", HEX, bits(SUBFRAME_PROPERTIES_SFCRC16,
        SUBFRAME_PROPERTIES_DFPREDUNDANT_PATH_LAYOUT, SUBFRAME_PROPERTIES_DFPTYPE, SUBFRAME_PROPERTIES_RESERVED_2, SUBFRAME_PROPERTIES_RESERVED_1,
        SUBFRAME_PROPERTIES_DFPMODE, SUBFRAME_PROPERTIES_RESTART_FACTOR_FOR_DISTRIBUTED_WD, SUBFRAME_PROPERTIES_DISTRIBUTED_WATCH_DOG_FACTOR));
    static final Field SUBFRAME_POSITION = u32("pn_io.subframe_data.position", "DataPosition", HEX, mask(0x7f));
    static final Field SUBFRAME_RESERVED1 = u32("pn_io.subframe_data.reserved1", "Reserved1", HEX, mask(0x80));
    static final Field SUBFRAME_DATA_LENGTH = u32("pn_io.subframe_data.data_length", "DataLength", HEX, mask(0xff00));
    static final Field SUBFRAME_RESERVED2 = u32("pn_io.subframe_data.reserved2", "Reserved1", HEX, mask(0xffff0000L));
    static final Field SUBFRAME = u32("pn_io.subframe_data", "SubframeData", HEX, bits(SUBFRAME_POSITION, SUBFRAME_RESERVED1, SUBFRAME_DATA_LENGTH,
        SUBFRAME_RESERVED2));
    static final Field SUBFRAME_WHOLE = u32("pn_io.subframe_data", "SubframeData", HEX);
    static final Field SUBFRAME_OFFSET = u8("pn_io.subframe_offset", "-> SubframeOffset", DEC_HEX);
    private static final Values FAST_MODE_NAMES = Values.of("""
        0x0 OFF
        0x1 ON
        0x2 Reserved
        0x3 Reserved
        """);
    static final Field FAST_MODE     = u32("pn_io.fs_parameter_mode", "FSParameterMode", HEX, names(FAST_MODE_NAMES));
    static final Field FAST_UUID     = guid("pn_io.fs_parameter_uuid", "FSParameterUUID");
    static final Field SCHEDULE_UUID = guid("pn_io.IRData_uuid", "IRDataUUID");
    static final Field RELATIONS     = u16("pn_io.number_of_iocrs", "NumberOfIOCRs");
    private static final Values REDUNDANT_HOLD_NAMES = Values.of("""
        0x0-0x2     Reserved
        0x3-0xc7    Optional - An expiration of the time leads to an AR termination.
        0xc8-0xffff Mandatory - An expiration of the time leads to an AR termination.
        """);
    static final Field REDUNDANT_HOLD = u16("pn_io.RedundancyDataHoldFactor", "RedundancyDataHoldFactor", HEX, names(REDUNDANT_HOLD_NAMES));
    static final Field REDUNDANCY_INPUT_VALID_ON_BACKUP_AR = bit("pn_io.sr_properties.InputValidOnBackupAR", "InputValidOnBackupAR", 0x1,
        yesNo("The device shall deliver valid input data", "The IO controller shall not evaluate the input data."), maskWidth(32));
    static final Field REDUNDANCY_RESERVED_1 = bit("pn_io.sr_properties.Reserved_1", "Reserved_1", 0x2, yesNo("Legacy mode",
        "Shall be set to zero for this standard."), maskWidth(32));
    static final Field REDUNDANCY_MODE = bit("pn_io.sr_properties.Mode", "Mode", 0x4,
        yesNo("Default The IO device shall use APDU_Status.DataStatus.DataValid == Invalid if input data is request as not valid.",
        "The IO controller do not support APDU_Status.DataStatus.DataValid == Invalid if input data is request as not valid."), maskWidth(32));
    static final Field REDUNDANCY_RESERVED_2 = u32("pn_io.sr_properties.Reserved_2", "Reserved_2", HEX, mask(0xfff8));
    static final Field REDUNDANCY_RESERVED_3 = u32("pn_io.sr_properties.Reserved_3", "Reserved_3", HEX, mask(0xffff0000L));
    static final Field REDUNDANCY = u32("pn_io.sr_properties", "SRProperties", HEX, bits(REDUNDANCY_INPUT_VALID_ON_BACKUP_AR, REDUNDANCY_RESERVED_1,
        REDUNDANCY_MODE, REDUNDANCY_RESERVED_2, REDUNDANCY_RESERVED_3));
    static final Field FILTERED = group("pn_io.subslot", "Subslot");
    static final Field CHANNEL = u16("pn_io.channel_number", "ChannelNumber", HEX);
    private static final Values CHANNEL_PROPERTIES_DIRECTION_NAMES = Values.of("""
        0x0 Manufacturer-specific
        0x1 Input
        0x2 Output
        0x3 Input/Output
        """);
    static final Field CHANNEL_PROPERTIES_DIRECTION = u16("pn_io.channel_properties.direction", "Direction", HEX, mask(0xe000),
        names(CHANNEL_PROPERTIES_DIRECTION_NAMES));
    private static final Values CHANNEL_PROPERTIES_SPECIFIER_NAMES = Values.of("""
        0x0 All subsequent disappears
        0x1 Appears
        0x2 Disappears
        0x3 Disappears but others remain
        """);
    static final Field CHANNEL_PROPERTIES_SPECIFIER = u16("pn_io.channel_properties.specifier", "Specifier", HEX, mask(0x1800),
        names(CHANNEL_PROPERTIES_SPECIFIER_NAMES));
    private static final Values CHANNEL_PROPERTIES_MAINTENANCE_NAMES = Values.of("""
        0x0 Failure
        0x1 Maintenance required
        0x2 Maintenance demanded
        0x3 see QualifiedChannelQualifier
        """);
    static final Field CHANNEL_PROPERTIES_MAINTENANCE = u16("pn_io.channel_properties.maintenance", "Maintenance (Severity)", HEX, mask(0x600),
        names(CHANNEL_PROPERTIES_MAINTENANCE_NAMES));
    static final Field CHANNEL_PROPERTIES_ACCUMULATIVE = u16("pn_io.channel_properties.accumulative", "Accumulative", HEX, mask(0x100),
        names(Values.of("0x0 Channel\n0x1 ChannelGroup")));
    private static final Values CHANNEL_PROPERTIES_TYPE_NAMES = Values.of("""
        0x0 submodule or unspecified
        0x1 1 Bit
        0x2 2 Bit
        0x3 4 Bit
        0x4 8 Bit
        0x5 16 Bit
        0x6 32 Bit
        0x7 64 Bit
        """);
    static final Field CHANNEL_PROPERTIES_TYPE = u16("pn_io.channel_properties.type", "Type", HEX, mask(0xff), names(CHANNEL_PROPERTIES_TYPE_NAMES));
    static final Field CHANNEL_PROPERTIES      = u16("pn_io.channel_properties", "ChannelProperties", HEX, bits(CHANNEL_PROPERTIES_DIRECTION,
        CHANNEL_PROPERTIES_SPECIFIER, CHANNEL_PROPERTIES_MAINTENANCE, CHANNEL_PROPERTIES_ACCUMULATIVE, CHANNEL_PROPERTIES_TYPE));
    private static final Values STRUCTURE_NAMES = Values.of("""
        0x8000 ChannelDiagnosis
        0x8001 Multiple
        0x8002 ExtChannelDiagnosis
        0x8003 QualifiedChannelDiagnosis
        0x8100 Maintenance
        0x8200 Upload&Retrieval
        0x8201 iParameter
        0x8300 Reporting system RS_LowWatermark
        0x8301 Reporting system RS_Timeout
        0x8302 Reporting system RS_Overflow
        0x8303 Reporting system RS_Event
        0x8310 PE_EnergySavingStatus
        0x8320 Channel related Process Alarm reasons
        """);
    static final Field STRUCTURE     = u16("pn_io.user_structure_identifier", "UserStructureIdentifier", HEX, names(STRUCTURE_NAMES));
    static final Field STRUCTURE_OWN = u16("pn_io.user_structure_identifier_manf", "UserStructureIdentifier manufacturer specific", HEX);
    private static final Values CHANNEL_ERROR_NAMES = Values.of("""
        0x0    reserved
        0x1    short circuit
        0x2    Undervoltage
        0x3    Overvoltage
        0x4    Overload
        0x5    Overtemperature
        0x6    Wire break
        0x7    Upper limit value exceeded
        0x8    Lower limit value exceeded
        0x9    Error
        0xa    Simulation active
        0xf    Parameter missing
        0x10   Parameterization fault
        0x11   Power supply fault
        0x12   Fuse blown / open
        0x13   Manufacturer specific
        0x14   Ground fault
        0x15   Reference point lost
        0x16   Process event lost / sampling error
        0x17   Threshold warning
        0x18   Output disabled
        0x19   FunctionalSafety event
        0x1a   External fault
        0x1f   Temporary fault
        0x40   Mismatch of safety destination address
        0x41   Safety destination address not valid
        0x42   Safety source address not valid
        0x43   Safety watchdog time value is 0ms
        0x44   Parameter F_SIL exceeds SIL of specific application
        0x45   Parameter F_CRC_Length does not match generated values
        0x46   Version of F-Parameter set incorrect
        0x47   Data inconsistent in received F-Parameter block (CRC1 error)
        0x48   Device specific or unspecific diagnosis information, see manual
        0x49   Save iParameter watchdog time exceeded
        0x4a   Restore iParameter watchdog time exceeded
        0x4b   Inconsistent iParameters (iParCRC error)
        0x4c   F_Block_ID not supported
        0x4d   Transmission error: data inconsistent (CRC2 error)
        0x4e   Transmission error: timeout
        0x4f   Acknowledge needed to enable the channel(s)
        0x8000 Data transmission impossible
        0x8001 Remote mismatch
        0x8002 Media redundancy mismatch - Ring
        0x8003 Sync mismatch
        0x8004 IsochronousMode mismatch
        0x8005 Multicast CR mismatch
        0x8006 reserved
        0x8007 Fiber optic mismatch
        0x8008 Network component function mismatch
        0x8009 Time mismatch
        0x800a Dynamic frame packing function mismatch
        0x800b Media redundancy with planned duplication mismatch
        0x800c System redundancy mismatch
        0x800d Multiple interface mismatch
        0x8010 Power failure over Single Pair Ethernet
        0x9000 Sensor element exciter faulty
        0x9001 Error in evaluation electronics
        0x9002 Error in internal energy supply
        0x9003 Error in sensor element
        0x9004 Error in actuator element
        0x9005 Faulty installat e.g. dead space
        0x9006 Parameter setting error
        0x9008 Overloading
        0x9009 Wrong polarity of aux power
        0x900a Maximum line length exceeded
        0x900b Corrosion/abrasion by medium
        0x900c Fouling on sensor element
        0x900d Auxil medium missing or insufficient
        0x900e Wear reserve used up (operation)
        0x900f Wear reserve used up (wear)
        0x9010 Error in peripherals
        0x9011 Electromag interference too high
        0x9012 Temperature of medium too high
        0x9013 Ambient temperature too high
        0x9014 Vibration/Impact load too high
        0x9015 Auxiliary power range off-spec
        0x9016 Auxiliary medium missing
        0x9017 Excessive temperature shock
        0x9018 Deviation from measurement
        0x9019 Humidity in electronics area
        0x901a Medium in electronics area
        0x901b Mechanical damage
        0x901c Communication error
        0x901d Foreign material in electro area
        0x9030 Immersion depth too limited
        0x9031 Unequate medium around sensor
        0x9032 Temp distrib not representative
        0x9033 Inadequate thermal contact
        0x9034 Sensor close to heat source/sink
        0x9035 External temperature influence
        0x9036 Insufficient thermocoupling
        0x9037 Thermocoupling too high
        0x9038 Friction heat by flowing gases
        0x9039 Thermalcapac of sensor too high
        0x903a Deposits
        0x903b Systemrelated resonant vibration
        0x903c Resonantvibrat excited by flow
        0x903d Leakage
        0x903e Abrasion
        0x903f Corrosion
        0x9040 Flow approach speed too high
        0x9041 Insulation to ground too low
        0x9042 Insulation betw. lines too low
        0x9043 Parasitic thermal elements
        0x9044 Parasitic galvanic elements
        0x9045 Short circuit
        0x9046 Shorted coil and break
        0x9047 Line/contact resistance too high
        0x9048 Compression spring failure
        0x9049 Drift of sensor charact curve
        0x904a Insuff contact of meas insert
        0x904b Meas insert mechanical seized
        0x904c Measuring insert in thermowell
        0x904d Measuring insert too short
        0x904e Resistance wire abrasion
        0x904f Mechanic stress character curve
        0x9050 Thermal stress character curve
        0x9051 Intrinsic heating too severe
        0x9052 EMI on measuring circuit
        0x9053 Faulty linearisation
        0x9054 Incorrect sensor position
        0x9055 Faulty comparative point temp
        0x9056 Faulty compar of line resistance
        0x9057 Unsymmet supply line resistance
        0x9058 Wrong material of compens line
        0x9059 Damage to supply lines
        0x905a Capacitive feedback
        0x905b Potential transfer
        0x905c Potential differences exceeded
        0x905d Impermiss mix of wire systems
        0x905e Reverse polarity of lines
        0x905f Reverse polarity of lines
        0x9070 Pressure peaks outside range
        0x9071 Deposits on the seal diaphragm
        0x9072 Characteristic curve change
        0x9073 Inc. measuring err. (turn down)
        0x9074 Wear on the seal diaphragm
        0x9075 Process seal at flush diaphragm
        0x9076 Offset error due to inst. pos.
        0x9077 Seal diaphragm deformation
        0x9078 Hydrogen penetration
        0x9079 Mean value deviation
        0x907a Pressure sensor system leakage
        0x907b Hydrostatic offset
        0x907c Gas seepage from pressure sensor
        0x907d Add. measuring err. due to temp.
        0x907e Delta T in capillary tubing
        0x907f Increase in compensation times
        0x9080 Oleic acid leak
        0x9081 Pulse lines blocked
        0x9082 Gas inclusion in liquid medium
        0x9083 Delta T in pulse lines
        0x9084 Liquid inclusion in gas
        0x9088 Sedimentation on sensor
        0x9089 Change of density
        0x908a Wrong height / wrong adjustment
        0x908b Clogged membrane
        0x908c Error with pulse line
        0x908d Internal tank pressure influence
        0x908e Influence of temperature
        0x908f Hydrogen diffusion
        0x9090 Absence of bubble gas
        0x9091 Air-bubble feed line blocked
        0x9092 Wear and tear of diaphragm
        0x9093 Gas seepage
        0x9094 Pressure rise at rel. of bubbles
        0x9095 Pressure sensor overload
        0x9096 Flow rate of bubble gas too high
        0x90f8 Gas bubbles in the liquid
        0x90f9 Fouling, clogging
        0x90fa Erosion, corrosion
        0x90fb Faulty mounting
        0x90fc Asymmetry of measuring tubes
        0x90fd External vibrations
        0x90fe Pulsating flow
        0x90ff Incomplete filling
        0x9110 Gas bubbles in the liquid
        0x9111 Corrosion of electrodes
        0x9112 Electrical conductivity too low
        0x9113 Liner damage
        0x9114 Electrode fouling
        0x9115 External magnetic fields
        0x9116 Electrode short circuit
        0x9117 Incomplete filling
        0x9140 Particle inclusions Check process
        0x9141 Gas bubbles in the liquid
        0x9142 Body fouling
        0x9143 External ultrasonic waves
        0x9144 Sensor fouling
        0x9145 Erosion
        0x9146 Faulty mounting (clamp on)
        0x9147 Pulsating flow
        0x9148 Sound conductivity
        0x9149 Signal lost due to overrange
        0x914a Flow profile disturbance
        0x914b Incomplete filling
        0x9160 Blocked float
        0x9161 Fouling
        0x9162 Erosion, corrosion
        0x9163 Gas bubbles in the liquid
        0x9164 Pulsating flow
        0x9165 External magnetic fields
        0x9178 Gas bubbles in the liquid
        0x9179 External vibrations
        0x917a Pulsating flow
        0x917b Two phase flow
        0x917c Cavitation in device
        0x917d Out of linear range
        0x917e Sensor fouling
        0x917f Solid particles
        0x9180 Flow profile disturbance
        0x9181 Incomplete filling
        0x9182 Bluff body fouling
        0x9198 Gas density change above liquid
        0x9199 Vibration/strokes from outside
        0x919a Displacer partly inside compartm
        0x919b Displacer too heavy/too light
        0x919c Density change or displac config
        0x919d Sticking of torque or spring
        0x919e Displacer swinging freedomly
        0x919f Displac mounting faulty
        0x91a0 Displacer blocked or bended
        0x91a1 Displacer too light, corrosion
        0x91a2 Displacer leakage
        0x91a3 Force sensor broken
        0x91b8 Change of running time, encrust?
        0x91b9 False echoes, encrustation?
        0x91ba Wrong/no indication, foam
        0x91bb Poor reflection
        0x91bc Problems with tank wall
        0x91bd Surge tube or vent blocked
        0x91be Nozzle too long/high
        0x91bf No metallic reflecting surface
        0x91c0 Blocking distance underrun
        0x91c1 Mechanical overloading of probe
        0x91c2 Probe lost or torn off
        0x91c3 Overload by external power
        0x91c4 Product or moisture in coupler
        0x91c5 Change of microwave speed
        0x91c6 Corr,abras, coating detachment
        0x91c7 Probe in filling flow
        0x91d8 No clear interface Emulsion?
        0x91d9 Wrong indication param setting
        0x91da Diff dielecon too small
        0x91db More than one interface
        0x91dc First phase thickness too small
        0x91e0 Attenuation due to deposits
        0x91e1 False echoes due to deposits
        0x91e2 Corrosion surge tube (inside)
        0x91e3 Impurity in wave coupler area
        0x91e4 Antenna immersed in product
        0x91e5 Wrong signal due to foam
        0x91e6 Strong signal attenuation
        0x91e7 Shift of radar signal speed
        0x91e8 Reflection
        0x91e9 False interpretation of the echo
        0x91ea Bad polarization of the signal
        0x91eb Surge tube or vent blocked
        0x91ec Nozzle too long for antenna
        0x91ed Wall clearance, not vertical
        0x91ee Corrosion on antenna
        0x91ef Attenuation due to fog or dust
        0x91f0 Antenna signal blocked
        0x91f1 Blocking distance under-run
        0x91f2 Echo too strong (overmodulation)
        0x9208 Faulty torque monitoring
        0x9209 Worn gear/spindle
        0x920a Drive torque off-spec
        0x920b Device temperature too high
        0x920c Faulty limit position monitoring
        0x920d Motor overload
        0x920e Oil quality off-spec
        0x920f Oil loss
        0x9210 Blocked drive
        0x9211 Off-spec seat/plug leakage
        0x9212 Off-spec spindle/shaft seal leak
        0x9213 Alteration and wear on spindle
        0x9214 Altered friction
        0x9215 Wear in the valve
        0x9216 Blocked valve
        0x9217 Change in valve move performance
        0x9218 Changed breakaway moment
        0x9219 Spindle deformation
        0x921a Plug torn off
        0x921b Off-spec valve temperature
        0x921c Off-spec characteristic line
        0x921e Incorrect position sensing
        0x921f Input signal off-spec
        0x9220 Vibration off-spec
        0x9221 Temp in positioner too high/low
        0x9222 Moisture in positioner
        0x9223 Additional IO module defect
        0x9224 Signal without end position
        0x9225 No signal in end position
        0x9226 Control loop oscillation
        0x9227 Hysteresis
        0x9228 Changed friction
        0x9229 Backlash between drive and valve
        0x922a Persistent deviation of control
        0x922b Inadmissible dynamic stress
        0x922c Faulty mounting
        0x922d Faulty mount positioner to motor
        0x922e Leak in piping
        0x922f Insufficient drive power
        0x9231 Operator error during operation
        0x9232 Inadmissible static stress
        0x9233 Recording of pers. control dev.
        0x9234 Parameter plausibility check
        0x9235 Status report on operating mode
        0x9236 Histogram for valve positions
        0x9237 Zero point and endpoint shift
        0x9238 Running time monitoring
        0x9239 Evaluation of internal signals
        0x923a Operating hours counter
        0x923b Pressure-displacement diagram
        0x923c Total valve travel
        0x923d Step response diagnostics
        0x923e Internal temperature monitoring
        0x923f Counter for direction changes
        0x9240 Operating archive
        0x9241 Report archive
        0x9242 Status reports on access control
        0x9243 Cavitation / flashing
        0x9244 Partial stroke test
        0x9245 P dif measurement across valve
        0x9246 Noise level measurement
        0x9258 Minor drive leakage
        0x9259 High friction
        0x925a Feed air pressure off-spec
        0x925b Vent blockage
        0x925c Diaphragm damage
        0x925d Broken spring
        0x925e Moist air in spring chamber
        0x925f Blocked drive
        0x9260 Drive leakage too big
        0x9261 Off-spec seat/plug leakage
        0x9262 Off-spec spindle/shaft seal leak
        0x9263 Alteration and wear on spindle
        0x9264 Altered friction
        0x9265 Wear in the valve
        0x9266 Blocked valve
        0x9267 Change in valve move performance
        0x9268 Changed breakaway moment
        0x9269 Spindle deformation
        0x926a Plug torn off
        0x926b Off-spec valve temperature
        0x926c Off-spec characteristic line
        0x926d Fault in the pneumatic unit
        0x926e Incorrect position sensing
        0x926f Input signal off-spec
        0x9270 Vibration off-spec
        0x9271 Temp in positioner too high/low
        0x9272 Moisture in positioner
        0x9273 Additional IO module defect
        0x9274 Signal without end position
        0x9275 No signal in end position
        0x9276 Control loop oscillation
        0x9277 Hysteresis
        0x9278 Changed friction
        0x9279 Backlash between drive and valve
        0x927a Persistent deviation of control
        0x927b Inadmissible dynamic stress
        0x927c Faulty mounting
        0x927d Faulty mount positioner to drive
        0x927e Leak in piping
        0x927f Insufficient drive power
        0x9280 Quality of feed air off-spec
        0x9281 Operator error during operation
        0x9282 Inadmissible static stress
        0x9283 Recording of pers. control dev.
        0x9284 Parameter plausibility check
        0x9285 Status report on operating mode
        0x9286 Histogram for valve positions
        0x9287 Zero point and endpoint shift
        0x9288 Running time monitoring
        0x9289 Evaluation of internal signals
        0x928a Operating hours counter
        0x928b Pressure-displacement diagram
        0x928c Total valve travel
        0x928d Step response diagnostics
        0x928e Internal temperature monitoring
        0x928f Counter for direction changes
        0x9290 Operating archive
        0x9291 Report archive
        0x9292 Status reports on access control
        0x9293 Cavitation / flashing
        0x9294 Partial stroke test
        0x9295 P dif measurement across valve
        0x9296 Noise level measurement
        0x92a8 Failure to reach safe position
        0x92a9 Failure to reach operat position
        0x92aa High temperature in coil
        0x92ab Moisture, humidity
        0x92ac Signal outside of endposition
        0x92ad No signal at endposition
        0x92cd Maintenance
        0x92d0 Maintenance alarm
        0x92d1 Maintenance demanded
        0x92d2 Function check
        0x92d3 Out of spec.
        0x92d4 Update event
        """);
    static final Field CHANNEL_ERROR      = u16("pn_io.channel_error_type", "ChannelErrorType", HEX, names(CHANNEL_ERROR_NAMES));
    static final Field CHANNEL_ERROR_MORE = u16("pn_io.ext_channel_error_type", "ExtChannelErrorType", HEX);
    static final Field CHANNEL_ERROR_LOW  = u16("pn_io.ext_channel_error_type0", "ExtChannelErrorType", HEX,
        names(Values.of("0x8000 Accumulative Info")));
    private static final Values CHANNEL_ERROR_LINK_NAMES = Values.of("""
        0x8000 Link State mismatch - Link down
        0x8001 MAUType mismatch
        0x8002 Line Delay mismatch
        """);
    static final Field CHANNEL_ERROR_LINK = u16("pn_io.ext_channel_error_type0800", "ExtChannelErrorType", HEX, names(CHANNEL_ERROR_LINK_NAMES));
    private static final Values CHANNEL_ERROR_REMOTE_NAMES = Values.of("""
        0x8000 Peer name of station mismatch
        0x8001 Peer name of port mismatch
        0x8002 Peer RT_CLASS_3 mismatch a
        0x8003 Peer MAUType mismatch
        0x8004 Peer MRP domain mismatch
        0x8005 No peer detected
        0x8006 Reserved
        0x8007 Peer Line Delay mismatch
        0x8008 Peer PTCP mismatch b
        0x8009 Peer Preamble Length mismatch
        0x800a Peer Fragmentation mismatch
        0x800b Peer MRP Interconnection domain mismatch
        """);
    static final Field CHANNEL_ERROR_REMOTE = u16("pn_io.ext_channel_error_type8001", "ExtChannelErrorType", HEX, names(CHANNEL_ERROR_REMOTE_NAMES));
    static final Field CHANNEL_VALUE        = u32("pn_io.ext_channel_add_value", "ExtChannelAddValue", HEX);
    private static final Values QUALIFIER_NAMES = Values.of("""
        0x1        Reserved
        0x2        Reserved
        0x4        Reserved
        0x8        Qualifier_3 (Advice)
        0x10       Qualifier_4 (Advice, PA: UpdateEvent)
        0x20       Qualifier_5 (Advice, PA: OutOfSpecification)
        0x40       Qualifier_6 (Advice)
        0x80       Qualifier_7 (MaintenanceRequired)
        0x100      Qualifier_8 (MaintenanceRequired)
        0x200      Qualifier_9 (MaintenanceRequired)
        0x400      Qualifier_10 (MaintenanceRequired)
        0x800      Qualifier_11 (MaintenanceRequired)
        0x1000     Qualifier_12 (MaintenanceRequired, PA: MaintenanceRequired)
        0x2000     Qualifier_13 (MaintenanceRequired)
        0x4000     Qualifier_14 (MaintenanceRequired)
        0x8000     Qualifier_15 (MaintenanceRequired)
        0x10000    Qualifier_16 (MaintenanceRequired)
        0x20000    Qualifier_17 (MaintenanceDemanded)
        0x40000    Qualifier_18 (MaintenanceDemanded)
        0x80000    Qualifier_19 (MaintenanceDemanded)
        0x100000   Qualifier_20 (MaintenanceDemanded)
        0x200000   Qualifier_21 (MaintenanceDemanded)
        0x400000   Qualifier_22 (MaintenanceDemanded, PA: MaintenanceDemanded)
        0x800000   Qualifier_23 (MaintenanceDemanded)
        0x1000000  Qualifier_24 (MaintenanceDemanded, PA: FunctionCheck)
        0x2000000  Qualifier_25 (MaintenanceDemanded)
        0x4000000  Qualifier_26 (MaintenanceDemanded)
        0x8000000  Qualifier_27 (Fault)
        0x10000000 Qualifier_28 (Fault)
        0x20000000 Qualifier_29 (Fault)
        0x40000000 Qualifier_30 (Fault, PA: Fault)
        0x80000000 Qualifier_31 (Fault)
        """);
    static final Field QUALIFIER   = u32("pn_io.qualified_channel_qualifier", "QualifiedChannelQualifier", HEX, names(QUALIFIER_NAMES));
    static final Field VENDOR_HIGH = u8("pn_io.vendor_id_high", "VendorIDHigh", HEX);
    static final Field VENDOR_LOW  = u8("pn_io.vendor_id_low", "VendorIDLow", HEX);
    static final Field ORDER       = text("pn_io.order_id", "OrderID");
    static final Field SERIAL      = text("pn_io.im_serial_number", "IMSerialNumber");
    static final Field HARDWARE    = u16("pn_io.im_hardware_revision", "IMHardwareRevision", HEX);
    private static final Values PREFIX_NAMES = Values.of("""
        86 V - Officially released version
        82 R - Revision
        80 P - Prototype
        85 U - Under Test (Field Test)
        84 T - Test Device
        """);
    static final Field PREFIX          = character("pn_io.im_revision_prefix", "IMRevisionPrefix", HEX, names(PREFIX_NAMES));
    static final Field ENHANCEMENT     = u8("pn_io.im_sw_revision_functional_enhancement", "IMSWRevisionFunctionalEnhancement", HEX);
    static final Field BUG_FIX         = u8("pn_io.im_revision_bugfix", "IM_SWRevisionBugFix", HEX);
    static final Field INTERNAL_CHANGE = u8("pn_io.im_sw_revision_internal_change", "IMSWRevisionInternalChange", HEX);
    static final Field COUNTER         = u16("pn_io.im_revision_counter", "IMRevisionCounter", HEX);
    static final Field PROFILE         = u16("pn_io.im_profile_id", "IMProfileID", HEX);
    static final Field PROFILE_TYPE    = u16("pn_io.im_profile_specific_type", "IMProfileSpecificType", HEX);
    static final Field MAJOR           = u8("pn_io.im_version_major", "IMVersionMajor", HEX);
    static final Field MINOR           = u8("pn_io.im_version_minor", "IMVersionMinor", HEX);
    static final Field IDENTIFICATIONS = u16("pn_io.im_supported", "IM_Supported", HEX);
    static final Field FUNCTION        = text("pn_io.im_tag_function", "IM_Tag_Function");
    static final Field LOCATION        = text("pn_io.im_tag_location", "IM_Tag_Location");
    static final Field DATE            = text("pn_io.im_date", "IM_Date");
    static final Field DESCRIPTOR      = text("pn_io.im_descriptor", "IM_Descriptor");

    static final Field BAD_RINGS = error("pn_io.mrp_Number_MrpInstances.invalid", "Number of MrpInstances invalid");

    static void content(Blocks b, int type, int version) {
        Dissection d = b.d;
        switch (type) {
            case 0x0010 -> diagnosis(b, version);
            case 0x0020 -> identification(d);
            case 0x0021 -> {
                String function = d.string(FUNCTION, 32);
                d.append(": TagFunction:\"{s}\", TagLocation:\"{s}\"", function, d.string(LOCATION, 22));
            }
            case 0x0022 -> d.append(": Date:\"{s}\"", d.string(DATE, 16));
            case 0x0023 -> d.append(": Descriptor:\"{s}\"", d.string(DESCRIPTOR, 54));
            case 0x0030, 0x0031, 0x0032 -> filter(d);
            case 0x0109 -> schedule(b);
            case 0x010a -> {
                d.u16(REDUNDANT_HOLD);
                d.u32(REDUNDANCY);
            }
            case 0x010b, 0x0609 -> {
                b.padding(2);
                nested(b);
            }
            case 0x0200, 0x0202, 0x0205 -> {
                b.padding(2);
                int slot = d.u16(Blocks.SLOT);
                d.append(": Slot:0x{x}/0x{x}", slot, d.u16(Blocks.SUBSLOT));
                nested(b);
            }
            case 0x0203 -> {
                if (version == 2) synchronization(b);
            }
            case 0x0206 -> global(b, version);
            case 0x0207 -> frames(b, version);
            case 0x0208 -> periods(b);
            case 0x020a -> peers(b);
            case 0x020b -> {
                b.padding(2);
                d.append(": LineDelay:{}ns", delay(d));
            }
            case 0x020f -> port(b);
            case 0x0211, 0x0213 -> rings(b, type, version);
            case 0x021e -> {
                int mode = d.u16(SYNC_CHECK);
                d.appendLast("CheckSyncMode: SyncMaster:{}, CableDelay:{}", mode >> 1 & 1, mode & 1);
                d.append(" : SyncMaster:{}, CableDelay:{}", mode >> 1 & 1, mode & 1);
            }
            case 0x0226 -> {
                b.padding(2);
                d.u16(PREAMBLE);
                d.u16(ADJUST);
            }
            case 0x022a -> {
                d.u16(SUBFRAMES);
                nested(b);
            }
            case 0x022b -> {
                d.u16(Blocks.FRAME_ID);
                d.u32(SUBFRAME_PROPERTIES);
                while (d.remaining() >= 4) {
                    long data = d.u32(SUBFRAME);
                    if (d.titles()) {
                        d.titleLast("SubFrameData: 0x{x8}, Length:{} (0x{x}), Pos:{}", data, data >> 8 & 0xff, data >> 8 & 0xff, data & 0x7f);
                    }
                }
            }
            case 0x0231 -> ring(b);
            case 0x0233 -> {
                b.padding(1);
                d.u8(RING);
                b.uuid(RING_DOMAIN);
                ringCheck(d);
            }
            case 0x0240 -> interfaceReal(b);
            case 0x0250 -> {
                b.padding(2);
                d.peek(NAMES_MODE);
                d.peek(NAMES_RESERVED_1);
                d.u32(NAMES_RESERVED_2);
            }
            case 0x0400 -> {
                located(b);
                nested(b);
            }
            case 0x0401 -> {
                located(b);
                b.padding(2);
                int index = d.u16(Blocks.INDEX);
                d.append(" Index:0x{x}", index);
                b.record(index);
            }
            case 0x0601 -> {
                b.padding(2);
                int mode = (int) d.u32(FAST_MODE);
                b.uuid(FAST_UUID);
                if (d.titles()) d.append(": Mode:{}", FAST_MODE.names.name(mode, "Unknown"));
            }
            default -> {}
        }
    }

    /** Blocks inside a block, each filled up to a multiple of four bytes. */
    private static void nested(Blocks b) {
        while (b.d.remaining() >= 6) b.block();
    }

    private static void located(Blocks b) {
        Dissection d = b.d;
        b.padding(2);
        long api = d.u32(Blocks.API);
        int slot = d.u16(Blocks.SLOT);
        d.append(": Api:0x{x} Slot:{}", api, slot);
        d.append(" Subslot:0x{x}", d.u16(Blocks.SUBSLOT));
    }

    private static long delay(Dissection d) {
        return d.u32(DELAY) & 0x7fffffff;
    }

    private static void peers(Blocks b) {
        Dissection d = b.d;
        int count = d.u8(PEERS);
        d.append(": NumberOfPeers:{}", count);
        for (int i = 0; i < count; i++) {
            d.text(PEER_PORT, d.u8(PEER_PORT_LENGTH));
            d.text(PEER_CHASSIS, d.u8(PEER_CHASSIS_LENGTH));
        }
        d.skipRest();
    }

    private static void port(Blocks b) {
        Dissection d = b.d;
        b.padding(2);
        int slot = d.u16(Blocks.SLOT);
        int subslot = d.u16(Blocks.SUBSLOT);
        String own = d.string(OWN_PORT, d.u8(OWN_PORT_LENGTH));
        int count = d.u8(PEERS);
        b.align();
        for (int i = 0; i < count; i++) {
            d.open(NEIGHBOR);
            String port = d.string(PEER_PORT, d.u8(PEER_PORT_LENGTH));
            String chassis = d.string(PEER_CHASSIS, d.u8(PEER_CHASSIS_LENGTH));
            d.title("Neighbor: {s} ({s})", chassis, port);
            b.align();
            delay(d);
            d.ether(PEER_MAC);
            b.align();
            d.extent(0);
            d.close();
        }
        d.u16(MAU);
        b.align();
        d.u32(DOMAIN_BOUNDARY);
        d.u32(MULTICAST_BOUNDARY);
        int linkPort = d.u8(LINK_PORT);
        int link = d.u8(LINK);
        b.align();
        long medium = d.u32(MEDIUM);
        if (d.titles()) {
            d.append(": Slot:0x{x}/0x{x}, OwnPortID:{s}, Peers:{} LinkState.Port:{} LinkState.Link:{} MediaType:{}", slot, subslot, own, count,
                LINK_PORT.names.name(linkPort, "Unknown"), LINK.names.name(link, "Unknown"), MEDIUM.names.name(medium, "Unknown"));
        }
    }

    private static void interfaceReal(Blocks b) {
        Dissection d = b.d;
        d.text(CHASSIS, d.u8(CHASSIS_LENGTH));
        b.align();
        d.ether(MAC);
        b.align();
        d.ipv4(ADDRESS);
        d.ipv4(SUBNET);
        d.ipv4(GATEWAY);
    }

    private static void rings(Blocks b, int type, int version) {
        Dissection d = b.d;
        if (version == 0) {
            b.padding(2);
            b.uuid(RING_DOMAIN);
            if (type == 0x0213) {
                ringCheck(d);
            } else {
                d.u16(RING_ROLE);
                b.padding(2);
                ringName(d);
                b.align();
                nested(b);
            }
            return;
        }
        b.padding(1);
        d.u8(RINGS);
        nested(b);
    }

    private static void ring(Blocks b) {
        Dissection d = b.d;
        b.padding(1);
        d.u8(RING);
        b.uuid(RING_DOMAIN);
        d.u16(RING_ROLE);
        b.padding(2);
        ringName(d);
        b.align();
        nested(b);
    }

    private static void ringName(Dissection d) {
        int at = d.offset();
        int length = d.peekU8(0);
        d.skip(1);
        d.at(RING_NAME_LENGTH, at, 1, length);
        d.text(RING_NAME, length);
    }

    private static void ringCheck(Dissection d) {
        d.peek(RING_CHECK);
        d.peek(RING_CHECK_MANAGER);
        d.peek(RING_CHECK_DOMAIN);
        d.peek(RING_CHECK_RESERVED_1);
        d.u32(RING_CHECK_RESERVED_2);
    }

    private static void synchronization(Blocks b) {
        Dissection d = b.d;
        b.padding(2);
        b.uuid(SYNC_DOMAIN);
        long begin = d.u32(SYNC_BEGIN);
        long end = d.u32(SYNC_END);
        long window = d.u32(SYNC_WINDOW);
        long factor = d.u32(SYNC_FACTOR);
        int clock = d.u16(Blocks.CLOCK);
        d.u16(SYNC_TIMEOUT);
        d.u16(SYNC_TAKEOVER);
        d.u16(SYNC_STARTUP);
        d.u16(SYNC_PROPERTIES);
        d.u8(SYNC_PRIORITY_1);
        d.u8(SYNC_PRIORITY_2);
        d.text(SYNC_NAME, d.u8(SYNC_NAME_LENGTH));
        b.align();
        if (d.titles()) d.append(": Interval:{}-{}, PLLWin:{}, Send:{}, Clock:{}", begin, end, window, factor, clock);
    }

    private static void global(Blocks b, int version) {
        Dissection d = b.d;
        b.padding(2);
        b.uuid(SCHEDULE);
        long delay = d.u32(BRIDGE_DELAY);
        long ports = d.u32(PORTS);
        d.append(": MaxBridgeDelay:{}, NumberOfPorts:{}", delay, ports);
        for (long i = 0; i < ports && version >= 2; i++) {
            d.u32(PORT_SENDING);
            d.u32(PORT_RECEIVING);
            d.u32(LINE_RECEIVING);
            d.u32(YELLOW);
        }
    }

    private static void frames(Blocks b, int version) {
        Dissection d = b.d;
        b.padding(2);
        if (version >= 1) d.u32(FRAME_PROPERTIES);
        int count = 0;
        for (; d.remaining() >= 17; count++) {
            d.open(FRAME);
            long offset = d.u32(Blocks.SEND_OFFSET);
            int length = d.u16(Blocks.DATA_LENGTH);
            int ratio = d.u16(Blocks.RATIO);
            int phase = d.u16(Blocks.PHASE);
            int frame = d.u16(Blocks.FRAME_ID);
            d.u16(ETHERTYPE);
            d.u8(RECEIVE_PORT);
            d.u8(DETAILS);
            int groups = d.u8(PORT_GROUPS);
            if (d.titles()) d.title("Frame data: Offset:{}, Len:{}, Ratio:{}, Phase:{}, FrameID:0x{x4}", offset, length, ratio, phase, frame);
            for (int i = 0; i < groups; i++) d.u8(PORT_GROUP);
            b.align();
            d.extent(17);
            d.close();
        }
        d.append(": Frames:{}", count);
    }

    private static void periods(Blocks b) {
        Dissection d = b.d;
        b.padding(2);
        int begin = d.u16(RED_BEGIN);
        int end = d.u16(RED_END);
        long ports = d.u32(PORTS);
        if (d.titles()) d.append(": StartOfRedFrameID: 0x{x}, EndOfRedFrameID: 0x{x}, Ports: {}", begin, end, ports);
        for (long i = 0; i < ports; i++) {
            d.open(PORT_SCHEDULE);
            long assignments = d.u32(ASSIGNMENTS);
            long[] times = new long[6];
            for (long k = 0; k < assignments; k++) {
                times[0] = d.u32(RED_SENDING);
                times[1] = d.u32(ORANGE_SENDING);
                times[2] = d.u32(GREEN_SENDING);
                times[3] = d.u32(RED_RECEIVING);
                times[4] = d.u32(ORANGE_RECEIVING);
                times[5] = d.u32(GREEN_RECEIVING);
            }
            long phases = d.u32(PHASES);
            d.title("Port: Assignments:{}, Phases:{}", assignments, phases);
            for (long k = 0; k < phases; k++) {
                phase(d, PHASE_SENDING, "TXPhaseAssignment", times, 0);
                phase(d, PHASE_RECEIVING, "RXPhaseAssignment", times, 3);
            }
            d.close();
        }
    }

    private static void phase(Dissection d, Field group, String label, long[] times, int from) {
        d.open(group);
        int value = d.peekU16(0);
        if (d.titles()) {
            d.title("{}: 0x{x}, RedOrangePeriodBegin: {}, OrangePeriodBegin: {}, GreenPeriodBegin: {}", label, value, times[from], times[from + 1],
                times[from + 2]);
        }
        d.peek(PHASE_BEGIN);
        d.peek(PHASE_ORANGE);
        d.peek(PHASE_END);
        d.u16(PHASE_RESERVED);
        d.extent(0);
        d.close();
    }

    private static void schedule(Blocks b) {
        Dissection d = b.d;
        b.padding(2);
        b.uuid(SCHEDULE_UUID);
        b.padding(2);
        int count = d.u16(RELATIONS);
        for (int i = 0; i < count; i++) {
            d.u16(Blocks.IOCR_REFERENCE);
            d.u16(SUBFRAME_OFFSET);
            d.u32(SUBFRAME_WHOLE);
        }
    }

    private static void filter(Dissection d) {
        int apis = d.u16(Blocks.APIS);
        for (int i = 0; i < apis; i++) {
            d.u32(Blocks.API);
            int modules = d.u16(Blocks.MODULES);
            for (int k = 0; k < modules; k++) {
                d.open(FILTERED);
                int slot = d.u16(Blocks.SLOT);
                long module = d.u32(Blocks.MODULE);
                int submodules = d.u16(Blocks.SUBMODULES);
                d.title("Subslot: Slot:{}, Ident:0x{x} Submodules:{}", slot, module, submodules);
                for (int n = 0; n < submodules; n++) {
                    d.open(FILTERED);
                    int number = d.u16(Blocks.SUBSLOT);
                    d.title("Subslot: Number:0x{x}, Ident:0x{x}", number, d.u32(Blocks.SUBMODULE));
                    d.close();
                }
                d.close();
            }
        }
    }

    private static void identification(Dissection d) {
        d.u8(VENDOR_HIGH);
        d.u8(VENDOR_LOW);
        d.text(ORDER, 20);
        d.text(SERIAL, 16);
        d.u16(HARDWARE);
        d.u8(PREFIX);
        d.u8(ENHANCEMENT);
        d.u8(BUG_FIX);
        d.u8(INTERNAL_CHANGE);
        d.u16(COUNTER);
        d.u16(PROFILE);
        d.u16(PROFILE_TYPE);
        d.u8(MAJOR);
        d.u8(MINOR);
        d.u16(IDENTIFICATIONS);
    }

    private static final int WHOLE_SUBMODULE = 0x8000;
    static final int CHANNEL_DIAGNOSIS = 0x8000;
    private static final int EXTENDED = 0x8002;
    static final int QUALIFIED = 0x8003;

    /** IEC 61158-6-10, DiagnosisData: of a channel, with more words on it where the structure says so. */
    private static void diagnosis(Blocks b, int version) {
        Dissection d = b.d;
        if (version == 1) d.u32(Blocks.API);
        d.u16(Blocks.SLOT);
        d.u16(Blocks.SUBSLOT);
        int channel = d.u16(CHANNEL);
        if (d.titles()) d.titleLast("ChannelNumber: 0x{x4} {}", channel, channel == WHOLE_SUBMODULE ? "(whole) Submodule" : "channel number of the diagnosis source");
        d.u16(CHANNEL_PROPERTIES);
        int structure = d.peekU16(0);
        d.u16(structure >= CHANNEL_DIAGNOSIS ? STRUCTURE : STRUCTURE_OWN);
        d.append(", USI:0x{x}", structure);
        if (structure < CHANNEL_DIAGNOSIS) {
            b.userData("UserData", d.remaining());
            return;
        }
        channels(d, structure);
    }

    /** What is the matter with channels, as long as the structure is one of those that say. */
    static void channels(Dissection d, int structure) {
        while (d.remaining() >= 6 && (structure == CHANNEL_DIAGNOSIS || structure == EXTENDED || structure == QUALIFIED)) {
            d.u16(CHANNEL);
            d.u16(CHANNEL_PROPERTIES);
            int error = d.u16(CHANNEL_ERROR);
            if (structure == CHANNEL_DIAGNOSIS) continue;
            d.u16(error < 0x8000 ? CHANNEL_ERROR_LOW : error == 0x8000 ? CHANNEL_ERROR_LINK : error == 0x8001 ? CHANNEL_ERROR_REMOTE : CHANNEL_ERROR_MORE);
            d.u32(CHANNEL_VALUE);
            if (structure == QUALIFIED) d.u32(QUALIFIER);
        }
    }
}
