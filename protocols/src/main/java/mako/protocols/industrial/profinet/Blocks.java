package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The blocks that calls, records and alarms of PROFINET IO are made of: IEC 61158-6-10, the coding of the block types. */
final class Blocks {

    static final Key<Blocks> KEY = Key.key(Blocks::new);

    static final Field BLOCK        = group("pn_io.block", "Block");
    static final Field HEADER       = group("pn_io.block_header", "BlockHeader");
    static final Field TYPE         = u16("pn_io.block_type", "BlockType", HEX, names(Values.resource(Blocks.class, "block-types.txt")));
    static final Field LENGTH       = u16("pn_io.block_length", "BlockLength", DEC_HEX);
    static final Field VERSION_HIGH = u8("pn_io.block_version_high", "BlockVersionHigh");
    static final Field VERSION_LOW  = u8("pn_io.block_version_low", "BlockVersionLow");
    static final Field STATUS       = group("pn_io.status", "Status");
    private static final Values ERROR_NAMES = Values.of("""
        0x0  OK
        0x81 PNIO
        0xcf RTA error
        0xda AlarmAck
        0xdb IODConnectRes
        0xdc IODReleaseRes
        0xdd IODControlRes
        0xde IODReadRes
        0xdf IODWriteRes
        """);
    static final Field ERROR        = u8("pn_io.error_code", "ErrorCode", HEX, names(ERROR_NAMES));
    static final Field ERROR_DECODE = u8("pn_io.error_decode", "ErrorDecode", HEX, names(Values.of("0x0 OK\n0x80 PNIORW\n0x81 PNIO")));
    static final Field ERROR_1      = u8("pn_io.error_code1", "ErrorCode1");
    static final Field ERROR_2      = u8("pn_io.error_code2", "ErrorCode2");
    static final Field PADDING      = text("pn.padding", "Padding");
    static final Field USER_DATA    = text("pn.user_data", "User Data");
    static final Field UNDECODED    = text("pn.undecoded", "Undecoded Data");
    static final Field RESERVED     = u16("pn_io.reserved16", "Reserved", HEX);
    private static final Values AR_TYPE_NAMES = Values.of("""
        0x0  reserved
        0x1  IO Controller AR
        0x2  reserved
        0x3  IOCARCIR
        0x4  reserved
        0x5  reserved
        0x6  IO Supervisor AR / DeviceAccess AR
        0x10 IO Controller AR (RT_CLASS_3)
        0x20 IO Controller AR (sysred/CiR)
        """);
    static final Field AR_TYPE           = u16("pn_io.ar_type", "ARType", HEX, names(AR_TYPE_NAMES));
    static final Field AR_TYPE_REQUESTED = text("pn_io.artype_req", "ARType");
    static final Field AR_UUID           = guid("pn_io.ar_uuid", "ARUUID");
    static final Field AR_DISCRIMINATOR  = bytes("pn_io.ar_discriminator", "Discriminator");
    static final Field AR_CONFIGURATION  = bytes("pn_io.ar_configid", "ConfigID");
    private static final Values AR_SELECTOR_AR_ARNUMBER_NAMES = Values.of("""
        0x0 reserved
        0x1 1st AR of an ARset
        0x2 2nd AR of an ARset
        0x3 3rd AR of an ARset
        0x4 4th AR of an ARset
        """);
    static final Field AR_SELECTOR_AR_ARNUMBER = u16("pn_io.ar_arnumber", "ARnumber", HEX, mask(0x7), names(AR_SELECTOR_AR_ARNUMBER_NAMES));
    static final Field AR_SELECTOR_AR_ARRESOURCE = u16("pn_io.ar_arresource", "ARresource", HEX, mask(0x18),
        names(Values.of("0x0 reserved\n0x2 Communication endpoint shall allocate two ARs for the ARset")));
    static final Field AR_SELECTOR_AR_ARRESERVED = u16("pn_io.ar_arreserved", "ARreserved", HEX, mask(0xffe0));
    static final Field AR_SELECTOR = u16("pn_io.ar_selector", "Selector", HEX, bits(AR_SELECTOR_AR_ARNUMBER, AR_SELECTOR_AR_ARRESOURCE,
        AR_SELECTOR_AR_ARRESERVED));
    static final Field TARGET = guid("pn_io.target_ar_uuid", "TargetARUUID");
    static final Field SESSION = u16("pn_io.session_key", "SessionKey");
    static final Field INITIATOR_MAC = ether("pn_io.cminitiator_mac_add", "CMInitiatorMacAdd");
    static final Field INITIATOR_UUID = guid("pn_io.cminitiator_uuid", "CMInitiatorObjectUUID");
    static final Field AR_PROPERTIES_PULL_MODULE_ALARM_ALLOWED = u32("pn_io.ar_properties.pull_module_alarm_allowed", "PullModuleAlarmAllowed", HEX,
        mask(0x80000000L),
        names(Values.of("0x0 AlarmType(=Pull) shall signal pulling of submodule and module\n0x1 AlarmType(=Pull) shall signal pulling of submodule")));
    static final Field AR_PROPERTIES_STARTUP_MODE = u32("pn_io.ar_properties.StartupMode", "StartupMode", HEX, mask(0x40000000),
        names(Values.of("0x0 Legacy\n0x1 Advanced")));
    static final Field AR_PROPERTIES_COMBINED_OBJECT_CONTAINER = u32("pn_io.ar_properties.combined_object_container", "CombinedObjectContainer", HEX,
        mask(0x20000000), names(Values.of("0x0 CombinedObjectContainer not used\n0x1 Usage of CombinedObjectContainer required")));
    static final Field AR_PROPERTIES_TIME_AWARE_SYSTEM = u32("pn_io.ar_properties.time_aware_system", "TimeAwareSystem", HEX, mask(0x10000000),
        names(Values.of("0x0 NonTimeAware\n0x1 TimeAware")));
    static final Field AR_PROPERTIES_RESERVED = u32("pn_io.ar_properties.reserved", "Reserved", HEX, mask(0xffff000));
    static final Field AR_PROPERTIES_ACKNOWLEDGE_COMPANION_AR = u32("pn_io.ar_properties.acknowledge_companion_ar", "AcknowledgeCompanionAR", HEX,
        mask(0x800), names(Values.of("0x0 No companion AR or no acknowledge for the companion AR required\n0x1 Companion AR with acknowledge")));
    private static final Values AR_PROPERTIES_COMPANION_AR_NAMES = Values.of("""
        0x0 Single AR
        0x1 First AR of a companion pair and a companion AR shall follow
        0x2 Companion AR
        0x3 Reserved
        """);
    static final Field AR_PROPERTIES_COMPANION_AR = u32("pn_io.ar_properties.companion_ar", "CompanionAR", HEX, mask(0x600),
        names(AR_PROPERTIES_COMPANION_AR_NAMES));
    static final Field AR_PROPERTIES_DEVICE_ACCESS = u32("pn_io.ar_properties.device_access", "DeviceAccess", HEX, mask(0x100),
        names(Values.of("0x0 Only the submodules from the ExpectedSubmoduleBlock are accessible\n0x1 Submodule access is controlled by IO device application")));
    static final Field AR_PROPERTIES_RESERVED_1 = u32("pn_io.ar_properties.reserved_1", "Reserved_1", HEX, mask(0xe0));
    static final Field AR_PROPERTIES_PARAMETERIZATION_SERVER = u32("pn_io.ar_properties.parameterization_server", "ParameterizationServer", HEX,
        mask(0x10), names(Values.of("0x0 External PrmServer\n0x1 CM Initiator")));
    static final Field AR_PROPERTIES_SUPERVISOR_TAKEOVER_ALLOWED = u32("pn_io.ar_properties.supervisor_takeover_allowed",
        "SupervisorTakeoverAllowed", HEX, mask(0x8), names(Values.of("0x0 not allowed\n0x1 allowed")));
    private static final Values AR_PROPERTIES_STATE_NAMES = Values.of("""
        0x0 Reserved
        0x1 Active
        0x2 reserved
        0x3 reserved
        0x4 reserved
        0x5 reserved
        0x6 reserved
        0x7 reserved
        """);
    static final Field AR_PROPERTIES_STATE = u32("pn_io.ar_properties.state", "State", HEX, mask(0x7), names(AR_PROPERTIES_STATE_NAMES));
    static final Field AR_PROPERTIES       = u32("pn_io.ar_properties", "ARProperties", HEX, bits(AR_PROPERTIES_PULL_MODULE_ALARM_ALLOWED,
        AR_PROPERTIES_STARTUP_MODE, AR_PROPERTIES_COMBINED_OBJECT_CONTAINER, AR_PROPERTIES_TIME_AWARE_SYSTEM, AR_PROPERTIES_RESERVED,
        AR_PROPERTIES_ACKNOWLEDGE_COMPANION_AR, AR_PROPERTIES_COMPANION_AR, AR_PROPERTIES_DEVICE_ACCESS, AR_PROPERTIES_RESERVED_1,
        AR_PROPERTIES_PARAMETERIZATION_SERVER, AR_PROPERTIES_SUPERVISOR_TAKEOVER_ALLOWED, AR_PROPERTIES_STATE));
    static final Field ACTIVITY_TIMEOUT    = u16("pn_io.cminitiator_activitytimeoutfactor", "CMInitiatorActivityTimeoutFactor");
    static final Field INITIATOR_PORT      = u16("pn_io.cminitiator_udprtport", "CMInitiatorUDPRTPort", HEX);
    static final Field NAME_LENGTH         = u16("pn_io.station_name_length", "StationNameLength", DEC_HEX);
    static final Field NAME                = text("pn_io.cminitiator_station_name", "CMInitiatorStationName");
    static final Field RESPONDER_MAC       = ether("pn_io.cmresponder_macadd", "CMResponderMacAdd");
    static final Field RESPONDER_PORT      = u16("pn_io.cmresponder_udprtport", "CMResponderUDPRTPort", HEX);
    private static final Values IOCR_TYPE_NAMES = Values.of("""
        0x0 reserved
        0x1 Input CR
        0x2 Output CR
        0x3 Multicast Provider CR
        0x4 Multicast Consumer CR
        """);
    static final Field IOCR_TYPE = u16("pn_io.iocr_type", "IOCRType", HEX, names(IOCR_TYPE_NAMES));
    static final Field IOCR_REFERENCE = u16("pn_io.iocr_reference", "IOCRReference", HEX);
    static final Field LT = u16("pn_io.lt", "LT", HEX);
    static final Field IOCR_PROPERTIES_FULL_SUBFRAME_STRUCTURE = u32("pn_io.iocr_properties.full_subframe_structure", "FullSubFrameStructure", HEX,
        mask(0x80000000L));
    static final Field IOCR_PROPERTIES_DISTRIBUTED_SUBFRAME_WATCHDOG = u32("pn_io.iocr_properties.distributed_subframe_watchdog",
        "DistributedSubFrameWatchDog", HEX, mask(0x40000000));
    static final Field IOCR_PROPERTIES_FAST_FORWARDING_MAC_ADR = u32("pn_io.iocr_properties.fast_forwarding_mac_adr", "FastForwardingMACAdr", HEX,
        mask(0x20000000));
    static final Field IOCR_PROPERTIES_RESERVED3 = u32("pn_io.iocr_properties.reserved3", "Reserved3", HEX, mask(0xf000000));
    static final Field IOCR_PROPERTIES_RESERVED2 = u32("pn_io.iocr_properties.reserved2", "Reserved2", HEX, mask(0xfff000));
    static final Field IOCR_PROPERTIES_MEDIA_REDUNDANCY = u32("pn_io.iocr_properties.media_redundancy", "MediaRedundancy", HEX, mask(0x800),
        names(Values.of("0x0 No media redundant frame transfer\n0x1 Media redundant frame transfer")));
    static final Field IOCR_PROPERTIES_RESERVED1 = u32("pn_io.iocr_properties.reserved1", "Reserved1", HEX, mask(0xff0));
    private static final Values IOCR_PROPERTIES_RTCLASS_NAMES = Values.of("""
        0x0 reserved
        0x1 RT_CLASS_1
        0x2 RT_CLASS_2
        0x3 RT_CLASS_3
        0x4 RT_CLASS_UDP
        """);
    static final Field IOCR_PROPERTIES_RTCLASS = u32("pn_io.iocr_properties.rtclass", "RTClass", HEX, mask(0xf),
        names(IOCR_PROPERTIES_RTCLASS_NAMES));
    static final Field IOCR_PROPERTIES = u32("pn_io.iocr_properties", "IOCRProperties", HEX, bits(IOCR_PROPERTIES_FULL_SUBFRAME_STRUCTURE,
        IOCR_PROPERTIES_DISTRIBUTED_SUBFRAME_WATCHDOG, IOCR_PROPERTIES_FAST_FORWARDING_MAC_ADR, IOCR_PROPERTIES_RESERVED3, IOCR_PROPERTIES_RESERVED2,
        IOCR_PROPERTIES_MEDIA_REDUNDANCY, IOCR_PROPERTIES_RESERVED1, IOCR_PROPERTIES_RTCLASS));
    static final Field DATA_LENGTH = u16("pn_io.data_length", "DataLength", DEC_HEX);
    static final Field FRAME_ID = u16("pn_io.frame_id", "FrameID", HEX);
    static final Field CLOCK = u16("pn_io.send_clock_factor", "SendClockFactor");
    static final Field RATIO = u16("pn_io.reduction_ratio", "ReductionRatio");
    static final Field PHASE = u16("pn_io.phase", "Phase", DEC_HEX);
    static final Field SEQUENCE = u16("pn_io.sequence", "Sequence");
    static final Field SEND_OFFSET = u32("pn_io.frame_send_offset", "FrameSendOffset", DEC_HEX);
    static final Field WATCHDOG = u16("pn_io.watchdog_factor", "WatchdogFactor");
    static final Field HOLD = u16("pn_io.data_hold_factor", "DataHoldFactor");
    static final Field TAG = u16("pn_io.iocr_tag_header", "IOCRTagHeader", HEX);
    static final Field MULTICAST = ether("pn_io.iocr_multicast_mac_add", "IOCRMulticastMACAdd");
    static final Field APIS = u16("pn_io.number_of_apis", "NumberOfAPIs");
    static final Field API_TREE = group("pn_io.api_tree", "API");
    static final Field API = u32("pn_io.api", "API", HEX);
    static final Field OBJECTS = u16("pn_io.number_of_io_data_objects", "NumberOfIODataObjects");
    static final Field OBJECT = group("pn_io.io_data_object", "IODataObject");
    static final Field SLOT = u16("pn_io.slot_nr", "SlotNumber", HEX);
    static final Field SUBSLOT = u16("pn_io.subslot_nr", "SubslotNumber", HEX);
    static final Field OBJECT_OFFSET = u16("pn_io.io_data_object.frame_offset", "IODataObjectFrameOffset", DEC_HEX);
    static final Field CONSUMERS = u16("pn_io.number_of_iocs", "NumberOfIOCS");
    static final Field CONSUMER = group("pn_io.io_cs", "IOCS");
    static final Field CONSUMER_OFFSET = u16("pn_io.iocs_frame_offset", "IOCSFrameOffset", DEC_HEX);
    static final Field MODULE = u32("pn_io.module_ident_number", "ModuleIdentNumber", HEX);
    static final Field MODULE_PROPERTIES = u16("pn_io.module_properties", "ModuleProperties", HEX);
    static final Field SUBMODULES = u16("pn_io.number_of_submodules", "NumberOfSubmodules");
    static final Field SUBMODULE_TREE = group("pn_io.submodule_tree", "Submodule");
    static final Field SUBMODULE = u32("pn_io.submodule_ident_number", "SubmoduleIdentNumber", HEX);
    static final Field SUBMODULE_PROPERTIES_RESERVED = u16("pn_io.submodule_properties.reserved", "Reserved", HEX, mask(0xffc0));
    static final Field SUBMODULE_PROPERTIES_DISCARD_IOXS = u16("pn_io.submodule_properties.discard_ioxs", "DiscardIOXS", HEX, mask(0x20),
        names(Values.of("0x0 Expected\n0x1 Zero")));
    static final Field SUBMODULE_PROPERTIES_REDUCE_OUTPUT_SUBMODULE_DATA_LENGTH = u16("pn_io.submodule_properties.reduce_output_submodule_data_length", "ReduceOutputSubmoduleDataLength", HEX, mask(0x10), names(Values.of("0x0 Expected\n0x1 Zero")));
    static final Field SUBMODULE_PROPERTIES_REDUCE_INPUT_SUBMODULE_DATA_LENGTH = u16("pn_io.submodule_properties.reduce_input_submodule_data_length",
        "ReduceInputSubmoduleDataLength", HEX, mask(0x8), names(Values.of("0x0 Expected\n0x1 Zero")));
    static final Field SUBMODULE_PROPERTIES_SHARED_INPUT = u16("pn_io.submodule_properties.shared_input", "SharedInput", HEX, mask(0x4),
        names(Values.of("0x0 IO controller\n0x1 IO controller shared")));
    private static final Values SUBMODULE_PROPERTIES_TYPE_NAMES = Values.of("""
        0x0 no input and no output data
        0x1 input data
        0x2 output data
        0x3 input and output data
        """);
    static final Field SUBMODULE_PROPERTIES_TYPE = u16("pn_io.submodule_properties.type", "Type", HEX, mask(0x3),
        names(SUBMODULE_PROPERTIES_TYPE_NAMES));
    static final Field SUBMODULE_PROPERTIES      = u16("pn_io.submodule_properties", "SubmoduleProperties", HEX, bits(SUBMODULE_PROPERTIES_RESERVED,
        SUBMODULE_PROPERTIES_DISCARD_IOXS, SUBMODULE_PROPERTIES_REDUCE_OUTPUT_SUBMODULE_DATA_LENGTH,
        SUBMODULE_PROPERTIES_REDUCE_INPUT_SUBMODULE_DATA_LENGTH, SUBMODULE_PROPERTIES_SHARED_INPUT, SUBMODULE_PROPERTIES_TYPE));
    static final Field DESCRIPTION_TREE          = group("pn_io.data_description_tree", "DataDescription");
    private static final Values DESCRIPTION_NAMES = Values.of("""
        0x0 reserved
        0x1 Input
        0x2 Output
        0x3 reserved
        """);
    static final Field DESCRIPTION                = u16("pn_io.data_description", "DataDescription", HEX, names(DESCRIPTION_NAMES));
    static final Field SUBMODULE_LENGTH           = u16("pn_io.submodule_data_length", "SubmoduleDataLength");
    static final Field CONSUMER_LENGTH            = u16("pn_io.length_iocs", "LengthIOCS");
    static final Field PROVIDER_LENGTH            = u16("pn_io.length_iops", "LengthIOPS");
    static final Field ALARM_TYPE                 = u16("pn_io.alarmcr_type", "AlarmCRType", HEX, names(Values.of("0x0 reserved\n0x1 Alarm CR")));
    static final Field ALARM_PROPERTIES_RESERVED  = u32("pn_io.alarmcr_properties.reserved", "Reserved", HEX, mask(0xfffffffcL));
    static final Field ALARM_PROPERTIES_TRANSPORT = u32("pn_io.alarmcr_properties.transport", "Transport", HEX, mask(0x2),
        names(Values.of("0x0 RTA_CLASS_1\n0x1 RTA_CLASS_UDP")));
    static final Field ALARM_PROPERTIES_PRIORITY  = u32("pn_io.alarmcr_properties.priority", "priority", HEX, mask(0x1),
        names(Values.of("0x0 user priority (default)\n0x1 use only low priority")));
    static final Field ALARM_PROPERTIES           = u32("pn_io.alarmcr_properties", "AlarmCRProperties", HEX, bits(ALARM_PROPERTIES_RESERVED,
        ALARM_PROPERTIES_TRANSPORT, ALARM_PROPERTIES_PRIORITY));
    static final Field ALARM_TIMEOUT              = u16("pn_io.rta_timeoutfactor", "RTATimeoutFactor");
    static final Field ALARM_RETRIES              = u16("pn_io.rta_retries", "RTARetries");
    static final Field ALARM_REFERENCE            = u16("pn_io.localalarmref", "LocalAlarmReference", HEX);
    static final Field ALARM_LENGTH               = u16("pn_io.maxalarmdatalength", "MaxAlarmDataLength", DEC_HEX);
    static final Field ALARM_TAG_HIGH             = u16("pn_io.alarmcr_tagheaderhigh", "AlarmCRTagHeaderHigh", HEX);
    static final Field ALARM_TAG_LOW              = u16("pn_io.alarmcr_tagheaderlow", "AlarmCRTagHeaderLow", HEX);
    static final Field MODULES                    = u16("pn_io.number_of_modules", "NumberOfModules", HEX);
    static final Field MODULE_TREE                = group("pn_io.module_tree", "Module");
    private static final Values MODULE_STATE_NAMES = Values.of("""
        0x0 no module
        0x1 wrong module
        0x2 proper module
        0x3 substitute
        """);
    static final Field MODULE_STATE = u16("pn_io.module_state", "ModuleState", HEX, names(MODULE_STATE_NAMES));
    static final Field SUBMODULE_STATE_FORMAT_INDICATOR = u16("pn_io.submodule_state.format_indicator", "FormatIndicator", HEX, mask(0x8000),
        names(Values.of("0x0 Coding uses Detail\n0x1 Coding uses .IdentInfo, ...")));
    private static final Values SUBMODULE_STATE_IDENT_INFO_NAMES = Values.of("""
        0x0 OK
        0x1 Substitute (SU)
        0x2 Wrong (WR)
        0x3 NoSubmodule (NO)
        """);
    static final Field SUBMODULE_STATE_IDENT_INFO = u16("pn_io.submodule_state.ident_info", "IdentInfo", HEX, mask(0x7800),
        names(SUBMODULE_STATE_IDENT_INFO_NAMES));
    private static final Values SUBMODULE_STATE_AR_INFO_NAMES = Values.of("""
        0x0 Own
        0x1 ApplicationReadyPending (ARP)
        0x2 Superordinated Locked (SO)
        0x3 Locked By IO Controller (IOC)
        0x4 Locked By IO Supervisor (IOS)
        """);
    static final Field SUBMODULE_STATE_AR_INFO = u16("pn_io.submodule_state.ar_info", "ARInfo", HEX, mask(0x780),
        names(SUBMODULE_STATE_AR_INFO_NAMES));
    static final Field SUBMODULE_STATE_FAULT = u16("pn_io.submodule_state.fault", "Fault", HEX, mask(0x40),
        names(Values.of("0x0 No Fault available\n0x1 Fault available")));
    static final Field SUBMODULE_STATE_MAINTENANCE_DEMANDED = u16("pn_io.submodule_state.maintenance_demanded", "MaintenanceDemanded", HEX,
        mask(0x20), names(Values.of("0x0 No MaintenanceDemanded available\n0x1 MaintenanceDemanded available")));
    static final Field SUBMODULE_STATE_MAINTENANCE_REQUIRED = u16("pn_io.submodule_state.maintenance_required", "MaintenanceRequired", HEX,
        mask(0x10), names(Values.of("0x0 No MaintenanceRequired available\n0x1 MaintenanceRequired available")));
    static final Field SUBMODULE_STATE_ADVICE = u16("pn_io.submodule_state.advice", "Advice", HEX, mask(0x8),
        names(Values.of("0x0 No Advice available\n0x1 Advice available")));
    static final Field SUBMODULE_STATE_ADD_INFO = u16("pn_io.submodule_state.add_info", "AddInfo", HEX, mask(0x7),
        names(Values.of("0x0 None\n0x1 Takeover not allowed")));
    static final Field SUBMODULE_STATE = u16("pn_io.submodule_state", "SubmoduleState", HEX, bits(SUBMODULE_STATE_FORMAT_INDICATOR,
        SUBMODULE_STATE_IDENT_INFO, SUBMODULE_STATE_AR_INFO, SUBMODULE_STATE_FAULT, SUBMODULE_STATE_MAINTENANCE_DEMANDED,
        SUBMODULE_STATE_MAINTENANCE_REQUIRED, SUBMODULE_STATE_ADVICE, SUBMODULE_STATE_ADD_INFO));
    static final Field COMMAND_PRMEND = u16("pn_io.control_command.prmend", "PrmEnd", mask(0x1));
    static final Field COMMAND_APPLREADY = u16("pn_io.control_command.applready", "ApplicationReady", mask(0x2));
    static final Field COMMAND_RELEASE = u16("pn_io.control_command.release", "Release", mask(0x4));
    static final Field COMMAND_DONE = u16("pn_io.control_command.done", "Done", mask(0x8));
    static final Field COMMAND_READY_FOR_COMPANION = u16("pn_io.control_command.ready_for_companion", "ReadyForCompanion", mask(0x10));
    static final Field COMMAND_READY_FOR_RT_CLASS3 = u16("pn_io.control_command.ready_for_rt_class3", "ReadyForRT Class 3", mask(0x20));
    static final Field COMMAND_PRMBEGIN = u16("pn_io.control_command.prmbegin", "PrmBegin", mask(0x40),
        names(Values.of("0 No PrmBegin\n1 The IO controller starts the transmission of the stored start-up parameter")));
    static final Field COMMAND = u16("pn_io.control_command", "ControlCommand", HEX, bits(COMMAND_PRMEND, COMMAND_APPLREADY, COMMAND_RELEASE,
        COMMAND_DONE, COMMAND_READY_FOR_COMPANION, COMMAND_READY_FOR_RT_CLASS3, COMMAND_PRMBEGIN));
    static final Field CONTROL_PROPERTIES = u16("pn_io.control_block_properties", "ControlBlockProperties", HEX, names(Values.of("0x0 Reserved")));
    static final Field READY_PROPERTIES_BIT0 = u16("pn_io.control_block_properties.appl_ready_bit0", "ApplicationReady.Bit0", HEX, mask(0x1),
        names(Values.of("0x0 Wait for explicit ControlCommand.ReadyForCompanion\n0x1 Implicit ControlCommand.ReadyForCompanion")));
    static final Field READY_PROPERTIES_BIT1 = u16("pn_io.control_block_properties.appl_ready_bit1", "ApplicationReady.Bit1", HEX, mask(0x2),
        names(Values.of("0x0 Wait for explicit ControlCommand.ReadyForRT_CLASS_3\n0x1 Implicit ControlCommand.ReadyForRT_CLASS_3")));
    static final Field READY_PROPERTIES_OTHERBITS = u16("pn_io.control_block_properties.appl_ready_otherbits", "ApplicationReady.Bit2-15(reserved)",
        HEX, mask(0xfffc));
    static final Field READY_PROPERTIES = u16("pn_io.control_block_properties.appl_ready", "ControlBlockProperties", HEX, bits(READY_PROPERTIES_BIT0,
        READY_PROPERTIES_BIT1, READY_PROPERTIES_OTHERBITS));
    static final Field NUMBER = u16("pn_io.seq_number", "SeqNumber");
    static final Field INDEX = u16("pn_io.index", "Index", HEX, names(Values.resource(Blocks.class, "indices.txt")));
    static final Field RECORD_LENGTH = u32("pn_io.record_data_length", "RecordDataLength", DEC_HEX);
    static final Field VALUE_1 = u16("pn_io.add_val1", "AdditionalValue1");
    static final Field VALUE_2 = u16("pn_io.add_val2", "AdditionalValue2");

    static final Field UNDECODED_DATA = warning(Field.Group.UNDECODED, "pn.undecoded_data", "Undecoded Data");
    static final Field NO_RELATION = note(Field.Group.UNDECODED, "pn_io.ar_info_not_found", "no corresponding AR found!");
    static final Field ALARM_CHANGED = warning(Field.Group.UNDECODED, "pn_io.localalarmref.changed", "local alarm ref changed");
    static final Field FRAME_CHANGED = warning(Field.Group.UNDECODED, "pn_io.frame_id.changed", "frameID changed");

    private static final Values ERRORS = Values.resource(Blocks.class, "errors.txt");
    private static final Values RECORD_ERRORS = Values.of("""
        0xa0 application: read error
        0xa1 application: write error
        0xa2 application: module failure
        0xa3-0xa6 application: not specified
        0xa7 application: busy
        0xa8 application: version conflict
        0xa9 application: feature not supported
        0xaa application: User specific 1
        0xab application: User specific 2
        0xac application: User specific 3
        0xad application: User specific 4
        0xae application: User specific 5
        0xaf application: User specific 6
        0xb0 access: invalid index
        0xb1 access: write length error
        0xb2 access: invalid slot/subslot
        0xb3 access: type conflict
        0xb4 access: invalid area
        0xb5 access: state conflict
        0xb6 access: access denied
        0xb7 access: invalid range
        0xb8 access: invalid parameter
        0xb9 access: invalid type
        0xba access: backup
        0xbb access: User specific 7
        0xbc access: User specific 8
        0xbd access: User specific 9
        0xbe access: User specific 10
        0xbf access: User specific 11
        0xc0 resource: read constrain conflict
        0xc1 resource: write constrain conflict
        0xc2 resource: resource busy
        0xc3 resource: resource unavailable
        0xc4-0xc7 resource: not specified
        0xc8 resource: User specific 12
        0xc9 resource: User specific 13
        0xca resource: User specific 14
        0xcb resource: User specific 15
        0xcc resource: User specific 16
        0xcd resource: User specific 17
        0xce resource: User specific 18
        0xcf resource: User specific 19
        """);

    /** A block has its type, its length and its version in front; the length counts what follows it. */
    private static final int COUNTED_FROM = 4;
    private static final int HEADER_LENGTH = 6;
    private static final int DEEPEST = 8;

    static final int MULTIPLE_WRITE = 0xe040;
    static final int USER_RECORDS = 0x8000;
    private static final int OWN_RECORDS = 0xb000;
    private static final int LAST_OWN_RECORD = 0xbfff;
    private static final int REDUNDANT = 0x0020;

    Dissection d;
    /** The relation that the message is about; null where it is not known. */
    Relation relation;
    /** Which kind of records the innermost write or read is about. */
    private int index;
    private int recordLength;
    private int depth;

    void begin(Dissection dissection) {
        d = dissection;
        relation = null;
        index = 0;
        recordLength = 0;
        depth = 0;
    }

    // What all blocks have.

    /** Blocks up to the end of what is announced. */
    void all() {
        while (d.remaining() > 0) {
            if (d.remaining() < HEADER_LENGTH) {
                undecoded();
                return;
            }
            block();
        }
    }

    /** A block, with those that it carries. */
    void block() {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        String known = TYPE.names.name(type);
        String name = known != null ? known : d.titles() ? String.format("Unknown (0x%04x)", type) : "Unknown";
        if (++depth > DEEPEST) throw d.malformed();
        if (d.columns()) d.addInfo(", {}", known != null ? known : "Unknown");
        int outer = begun;
        begun = d.offset();
        d.open(BLOCK);
        d.title("{}", name);
        d.open(HEADER);
        d.u16(TYPE);
        d.u16(LENGTH);
        int high = d.u8(VERSION_HIGH);
        int low = d.u8(VERSION_LOW);
        if (d.titles()) d.title("BlockHeader: Type={}, Length={}(+4), Version={}.{}", name, length, high, low);
        d.close();
        int rest = d.narrow(Math.max(0, length - (HEADER_LENGTH - COUNTED_FROM)));
        boolean record = content(type, low, name);
        if (d.remaining() > 0) undecoded();
        d.widen(rest);
        d.close();
        depth--;
        begun = outer;
        if (record) records(type);
    }

    /** Returns whether records follow the block. */
    private boolean content(int type, int version, String name) {
        switch (type) {
            case 0x0001, 0x0002 -> Alarms.notification(this);
            case 0x8001, 0x8002 -> Alarms.acknowledgement(this);
            case 0x0101 -> relationRequest();
            case 0x8101 -> relationResponse();
            case 0x0102 -> communicationRequest(name);
            case 0x8102 -> communicationResponse(name);
            case 0x0103 -> alarmsRequest(name);
            case 0x8103 -> alarmsResponse(name);
            case 0x0104 -> expectedSubmodules();
            case 0x8104 -> differences();
            case 0x8106 -> {
                station();
                align();
            }
            case 0x0110, 0x0111, 0x0112, 0x0113, 0x0114, 0x0116, 0x0117, 0x0118, 0x8110, 0x8111, 0x8112, 0x8113, 0x8114, 0x8116, 0x8117, 0x8118 ->
                control(type);
            case 0x0008, 0x0009, 0x8008, 0x8009 -> {
                access(type);
                return true;
            }
            default -> Records.content(this, type, version);
        }
        return false;
    }

    void undecoded() {
        PlainData.undecoded(d);
    }

    void padding(int count) {
        PlainData.padding(d, count);
    }

    /** Fills up to a multiple of four bytes, counted from the beginning of the innermost block. */
    void align() {
        padding(Math.min(d.remaining(), -(d.offset() - begun) & 3));
    }

    /** Where the innermost block begins, or the blocks of a multiple write. */
    private int begun;

    void userData(String label, int count) {
        PlainData.userData(d, label, count);
    }

    byte[] uuid(Field field) {
        byte[] value = d.peekBytes(0, 16);
        d.bytes(field, 16);
        return value;
    }

    static String dashed(byte[] uuid) {
        String digits = new Text().hex(uuid, 0, 16, 0).toString();
        return digits.substring(0, 8) + '-' + digits.substring(8, 12) + '-' + digits.substring(12, 16) + '-' + digits.substring(16, 20) + '-' + digits.substring(20);
    }

    /** What came of the call: PNIOStatus. */
    void status(boolean little) {
        int at = d.offset();
        int step = little ? -1 : 1;
        int from = little ? 3 : 0;
        int error = d.peekU8(from);
        int decode = d.peekU8(from + step);
        int first = d.peekU8(from + 2 * step);
        int second = d.peekU8(from + 3 * step);
        d.open(STATUS);
        d.at(ERROR, at + from, 1, error);
        d.at(ERROR_DECODE, at + from + step, 1, decode);
        boolean ok = error == 0 && decode == 0 && first == 0 && second == 0;
        String name = first == 0 && decode != 0x81 ? "OK" : decode == 0x80 ? RECORD_ERRORS.name(first) : decode == 0x81 ? ERRORS.name(first) : null;
        String detail = second == 0 && first == 0 ? "OK" : decode == 0x81 ? ERRORS.name(0x100 + (first << 8 | second)) : null;
        if (first == 0xff && decode == 0x81) detail = "abort";
        d.at(ERROR_1, at + from + 2 * step, 1, first);
        if (d.titles()) d.titleLast("ErrorCode1: {} ({})", name == null ? "Unknown" : name, first);
        d.at(ERROR_2, at + from + 3 * step, 1, second);
        if (d.titles()) {
            if (detail == null && decode == 0x80) d.titleLast("ErrorCode2 for PNIORW is user specified!: {}", second);
            else d.titleLast("ErrorCode2: {} ({})", detail == null ? "Unknown" : detail, second);
        }
        d.skip(4);
        if (ok) {
            d.title("Status: OK");
            if (d.columns()) d.addInfo(", OK");
        } else if (d.titles() || d.columns()) {
            String words = "Error: \"" + ERROR.names.name(error, "Unknown") + "\", \"" + ERROR_DECODE.names.name(decode, "Unknown") + "\", \""
                + (name == null ? "(0x" + Integer.toHexString(first) + ")" : name) + "\", \"" + (detail == null ? "(0x" + Integer.toHexString(second) + ")" : detail) + "\"";
            d.title("Status: {}", words);
            if (d.columns()) d.addInfo(", {}", words);
        }
        d.close();
    }

    // Setting up: the blocks of Connect.

    private void relationRequest() {
        int type = d.peekU16(0);
        d.at(AR_TYPE_REQUESTED, d.offset(), 2, "ARType");
        if (d.titles()) d.titleLast("ARType: (0x{x4}) {} ", type, AR_TYPE.names.name(type, "Unknown"));
        d.skip(2);
        byte[] identifier = d.peekBytes(0, 16);
        if (type == REDUNDANT) redundantName();
        else uuid(AR_UUID);
        int session = d.u16(SESSION);
        long controller = d.ether(INITIATOR_MAC);
        uuid(INITIATOR_UUID);
        d.u32(AR_PROPERTIES);
        d.u16(ACTIVITY_TIMEOUT);
        int port = d.u16(INITIATOR_PORT);
        String name = station();
        if (d.titles()) {
            d.append(": {}, Session:{}, MAC:{m}, Port:0x{x}, Station:{s}", AR_TYPE.names.name(type, "Unknown"), session, controller, port, name);
        }
        String uuid = dashed(identifier);
        if (type == REDUNDANT) {
            relation = null;
            return;
        }
        Relation known = Relation.find(d, uuid);
        relation = known != null ? known
            : new Relation(uuid, identifier, controller, Relation.UNKNOWN_ALARMS, 0, Relation.UNKNOWN_ALARMS, 0, 0).learned(d);
    }

    /** The name of a relation that is one of a set tells which one. */
    private void redundantName() {
        int at = d.offset();
        d.bytes(AR_UUID, 16);
        d.seek(at);
        d.bytes(AR_UUID, 16);
        d.openLast();
        d.seek(at);
        d.bytes(AR_DISCRIMINATOR, 6);
        d.bytes(AR_CONFIGURATION, 8);
        d.u16(AR_SELECTOR);
        d.close();
    }

    String station() {
        int length = d.u16(NAME_LENGTH);
        return d.string(NAME, length);
    }

    private void relationResponse() {
        int type = d.u16(AR_TYPE);
        byte[] identifier = uuid(AR_UUID);
        int session = d.u16(SESSION);
        long device = d.ether(RESPONDER_MAC);
        int port = d.u16(RESPONDER_PORT);
        if (d.titles()) d.append(": {}, Session:{}, MAC:{m}, Port:0x{x}", AR_TYPE.names.name(type, "Unknown"), session, device, port);
        Relation known = type == REDUNDANT ? null : Relation.find(d, dashed(identifier));
        relation = known == null ? null : known.withDevice(device, known.deviceAlarms()).learned(d);
    }

    private void communicationRequest(String name) {
        int type = d.u16(IOCR_TYPE);
        int reference = d.u16(IOCR_REFERENCE);
        d.u16(LT);
        d.u32(IOCR_PROPERTIES);
        int length = d.u16(DATA_LENGTH);
        int frame = d.u16(FRAME_ID);
        int clock = d.u16(CLOCK);
        int ratio = d.u16(RATIO);
        int phase = d.u16(PHASE);
        d.u16(SEQUENCE);
        d.u32(SEND_OFFSET);
        d.u16(WATCHDOG);
        d.u16(HOLD);
        d.u16(TAG);
        d.ether(MULTICAST);
        int apis = d.u16(APIS);
        if (d.titles()) {
            d.append(": {}, Ref:0x{x}, Len:{}, FrameID:0x{x}, Clock:{}, Ratio:{}, Phase:{} APIs:{}", IOCR_TYPE.names.name(type, "Unknown"), reference,
                length, frame, clock, ratio, phase, apis);
        }
        for (int i = 0; i < apis; i++) placed();
        if (relation == null) {
            d.note(NO_RELATION, "{}: no corresponding AR found!", name);
        } else if (type == 1) {
            frames(name, "input", relation.input(), frame, frame, relation.output());
        }
    }

    /** Which frames a relation has: where that changes, something is odd. */
    private void frames(String name, String which, int before, int now, int input, int output) {
        if (before != 0 && before != now) d.note(FRAME_CHANGED, "{}: {} frameID changed from {} to {}!", name, which, before, now);
        if (input != relation.input() || output != relation.output()) relation = relation.withFrames(input, output).learned(d);
    }

    private void placed() {
        d.open(API_TREE);
        long api = d.u32(API);
        int objects = d.u16(OBJECTS);
        for (int i = 0; i < objects; i++) {
            d.open(OBJECT);
            int slot = d.u16(SLOT);
            int subslot = d.u16(SUBSLOT);
            d.title("IODataObject: Slot: 0x{x}, Subslot: 0x{x} FrameOffset: {}", slot, subslot, d.u16(OBJECT_OFFSET));
            d.close();
        }
        int consumers = d.u16(CONSUMERS);
        for (int i = 0; i < consumers; i++) {
            d.open(CONSUMER);
            int slot = d.u16(SLOT);
            int subslot = d.u16(SUBSLOT);
            d.title("IOCS: Slot: 0x{x}, Subslot: 0x{x} FrameOffset: {}", slot, subslot, d.u16(CONSUMER_OFFSET));
            d.close();
        }
        d.title("API: 0x{x}, NumberOfIODataObjects: {} NumberOfIOCS: {}", api, objects, consumers);
        d.close();
    }

    private void communicationResponse(String name) {
        int type = d.u16(IOCR_TYPE);
        int reference = d.u16(IOCR_REFERENCE);
        int frame = d.u16(FRAME_ID);
        if (d.titles()) d.append(": {}, Ref:0x{x4}, FrameID:0x{x4}", IOCR_TYPE.names.name(type, "Unknown"), reference, frame);
        if (relation == null) {
            d.note(NO_RELATION, "{}: no corresponding AR found!", name);
        } else if (type == 1) {
            frames(name, "input", relation.input(), frame, frame, relation.output());
        } else if (type == 2) {
            frames(name, "output", relation.output(), frame, relation.input(), frame);
        }
    }

    private void alarmsRequest(String name) {
        int type = d.u16(ALARM_TYPE);
        int lt = d.u16(LT);
        d.u32(ALARM_PROPERTIES);
        int timeout = d.u16(ALARM_TIMEOUT);
        int retries = d.u16(ALARM_RETRIES);
        int reference = d.u16(ALARM_REFERENCE);
        int length = d.u16(ALARM_LENGTH);
        int high = d.u16(ALARM_TAG_HIGH);
        int low = d.u16(ALARM_TAG_LOW);
        if (d.titles()) {
            d.append(": {}, LT:0x{x}, TFactor:{}, Retries:{}, Ref:0x{x}, Len:{} Tag:0x{x}/0x{x}", ALARM_TYPE.names.name(type, "Unknown"), lt, timeout,
                retries, reference, length, high, low);
        }
        if (relation == null) {
            d.note(NO_RELATION, "{}: no corresponding AR found!", name);
            return;
        }
        alarmsChanged(name, relation.controllerAlarms(), reference);
        if (relation.controllerAlarms() != reference) relation = relation.withController(reference).learned(d);
    }

    private void alarmsChanged(String name, int before, int now) {
        if (before != Relation.UNKNOWN_ALARMS && before != now) d.note(ALARM_CHANGED, "{}: local alarm ref changed from {} to {}!", name, before, now);
    }

    private void alarmsResponse(String name) {
        int type = d.u16(ALARM_TYPE);
        int reference = d.u16(ALARM_REFERENCE);
        int length = d.u16(ALARM_LENGTH);
        if (d.titles()) d.append(": {}, Ref:0x{x4}, MaxDataLen:{}", ALARM_TYPE.names.name(type, "Unknown"), reference, length);
        if (relation == null) {
            d.note(NO_RELATION, "{}: no corresponding AR found!", name);
            return;
        }
        alarmsChanged(name, relation.deviceAlarms(), reference);
        if (relation.deviceAlarms() != reference) relation = relation.withDevice(relation.device(), reference).learned(d);
    }

    private void expectedSubmodules() {
        int apis = d.u16(APIS);
        int all = 0;
        for (int i = 0; i < apis; i++) {
            d.open(API_TREE);
            long api = d.u32(API);
            int slot = d.u16(SLOT);
            long module = d.u32(MODULE);
            int properties = d.u16(MODULE_PROPERTIES);
            int submodules = d.u16(SUBMODULES);
            all += submodules;
            if (d.titles()) {
                d.title("API: {}, Slot:0x{x}, IdentNumber:0x{x} Properties:0x{x} Submodules:{}", api, slot, module, properties, submodules);
            }
            for (int k = 0; k < submodules; k++) expectedSubmodule();
            d.close();
        }
        d.append(": APIs:{}, Submodules:{}", apis, all);
    }

    private void expectedSubmodule() {
        d.open(SUBMODULE_TREE);
        int subslot = d.u16(SUBSLOT);
        long ident = d.u32(SUBMODULE);
        int properties = d.u16(SUBMODULE_PROPERTIES);
        d.title("Submodule: Subslot:0x{x}, Ident:0x{x} Properties:0x{x}", subslot, ident, properties);
        int descriptions = (properties & 3) == 3 ? 2 : 1;
        for (int i = 0; i < descriptions; i++) {
            d.open(DESCRIPTION_TREE);
            int kind = d.u16(DESCRIPTION);
            int length = d.u16(SUBMODULE_LENGTH);
            int consumer = d.u8(CONSUMER_LENGTH);
            int provider = d.u8(PROVIDER_LENGTH);
            if (d.titles()) {
                d.title("DataDescription: {}, SubmoduleDataLength: {}, LengthIOCS: {}, u8LengthIOPS: {}", DESCRIPTION.names.name(kind, "Unknown"), length,
                    consumer, provider);
            }
            d.close();
        }
        d.close();
    }

    private void differences() {
        int apis = d.u16(APIS);
        d.append(": APIs:{}", apis);
        for (int i = 0; i < apis; i++) {
            int block = d.group();
            d.open(API_TREE);
            long api = d.u32(API);
            int modules = d.u16(MODULES);
            d.title("API: {}, Modules: {}", api, modules);
            d.appendOn(block, ", Modules:{}", modules);
            for (int k = 0; k < modules; k++) differentModule(block);
            d.close();
        }
    }

    private void differentModule(int block) {
        d.open(MODULE_TREE);
        int slot = d.u16(SLOT);
        long module = d.u32(MODULE);
        int state = d.u16(MODULE_STATE);
        int submodules = d.u16(SUBMODULES);
        if (d.titles()) {
            d.title("Module: Slot 0x{x}, Ident: 0x{x} State: {} Submodules: {}", slot, module, MODULE_STATE.names.name(state, "(unknown)"), submodules);
            d.appendOn(block, ", Submodules:{}", submodules);
        }
        for (int i = 0; i < submodules; i++) {
            d.open(SUBMODULE_TREE);
            int subslot = d.u16(SUBSLOT);
            long ident = d.u32(SUBMODULE);
            d.title("Submodule: Subslot 0x{x}, IdentNumber: 0x{x}, State: 0x{x}", subslot, ident, d.u16(SUBMODULE_STATE));
            d.close();
        }
        d.close();
    }

    // Control and release.

    private static final String[] COMMANDS = {"ParameterEnd", "ApplicationReady", "Release", "Done", "ReadyForCompanion", "ReadyForRT Class 3", "PrmBegin"};

    private void control(int type) {
        d.u16(RESERVED);
        byte[] identifier = uuid(AR_UUID);
        int session = d.u16(SESSION);
        d.u16(RESERVED);
        int command = d.u16(COMMAND);
        int entry = d.last();
        boolean ready = type == 0x0112 || type == 0x0113;
        int properties = d.u16(ready ? READY_PROPERTIES : CONTROL_PROPERTIES);
        if (ready) d.appendLast(", ApplicationReady");
        boolean done = (type & 0x8000) != 0;
        d.append(done ? ": Session:{}, Command:" : ": Session:{}, Command: ", session);
        for (int bit = 0; bit < COMMANDS.length; bit++) {
            if ((command >> bit & 1) == 0) continue;
            d.append(done ? ", {}" : "{}", COMMANDS[bit]);
            if (d.columns()) d.addInfo(", Command: {}", COMMANDS[bit]);
            if (bit != 1) d.appendOn(entry, ", {}", COMMANDS[bit]);
        }
        d.append(", Properties:0x{x}", properties);
        relation = Relation.find(d, dashed(identifier));
    }

    // Reading and writing of records.

    private void access(int type) {
        boolean response = (type & 0x8000) != 0;
        boolean read = (type & 0xff) == 9;
        int number = d.u16(NUMBER);
        byte[] identifier = uuid(AR_UUID);
        long api = d.u32(API);
        int slot = d.u16(SLOT);
        int subslot = d.u16(SUBSLOT);
        padding(2);
        index = d.u16(INDEX);
        long length = d.u32(RECORD_LENGTH);
        recordLength = (int) Math.min(Integer.MAX_VALUE, length);
        if (d.titles()) d.append(": Seq:{}, Api:0x{x}, Slot:0x{x}/0x{x}", number, api, slot, subslot);
        d.append(", Len:{}", length);
        if (d.columns()) {
            String name = INDEX.names.name(index);
            d.addInfo(", Api:0x{x}, Slot:0x{x}/0x{x}, Index:{}", api, slot, subslot, name == null ? "(0x" + Integer.toHexString(index) + ")" : name);
        }
        if (!response) {
            if (d.columns() && length != 0) d.addInfo(", {} bytes", length);
            boolean nobody = allZero(identifier);
            if (read && nobody) uuid(TARGET);
            padding(Math.min(d.remaining(), read && nobody ? 8 : 24));
        } else {
            int first = d.u16(VALUE_1);
            int second = d.u16(VALUE_2);
            if (read) {
                d.append(", AddVal1:{}, AddVal2:{}", first, second);
                if (d.columns() && length != 0) d.addInfo(", {} bytes", length);
                padding(Math.min(d.remaining(), 20));
            } else {
                long status = d.peekU32(0);
                if (d.titles()) d.append(", Index:0x{x}, Status:0x{x}, Val1:{}, Val2:{}", index, status, first, second);
                status(false);
                if (d.columns() && length != 0) d.addInfo(", {} bytes", length);
                padding(Math.min(d.remaining(), 16));
            }
        }
        Relation known = Relation.find(d, dashed(identifier));
        if (known != null) relation = known;
    }

    private static boolean allZero(byte[] bytes) {
        for (byte b : bytes) if (b != 0) return false;
        return true;
    }

    /** What is written or was read. */
    private void records(int type) {
        if (type == 0x0009 || recordLength == 0 || d.remaining() == 0) return;
        if (type == 0x8008) return;
        int rest = d.narrow(Math.min(recordLength, d.remaining()));
        if (index == MULTIPLE_WRITE) {
            begun = d.offset();
            while (d.remaining() >= HEADER_LENGTH) {
                block();
                d.skip(Math.min(d.remaining(), -(d.offset() - begun) & 3));
            }
        } else {
            if (index >= OWN_RECORDS && index <= LAST_OWN_RECORD) userData("Reserved for Profiles (subslot specific)", d.remaining());
            else record(index);
        }
        d.widen(rest);
    }

    /** A record of an index, up to the end. */
    void record(int kind) {
        if (kind < USER_RECORDS) userData("User Specified Data", d.remaining());
        else all();
    }
}
