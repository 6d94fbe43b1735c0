package mako.protocols.naming;

import static mako.dissect.Fields.*;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.link.MacNames;
import mako.protocols.transport.Udp;

/** Precision Time Protocol, version 2: IEEE Std 1588-2019, and the addition to Follow_Up messages in IEEE Std 802.1AS. */
public final class Ptp implements Dissector {

    static final Field PTP = protocol("ptp", "PTP", "Precision Time Protocol (IEEE1588)");
    static final Values CONTROLFIELD_NAMES = Values.of("""
        0 Sync Message
        1 Delay_Req Message
        2 Follow_Up Message
        3 Delay_Resp Message
        4 Management Message
        5 Other Message
        """);
    static final Field MAJORSDOID = u8("ptp.v2.majorsdoid", "majorSdoId", HEX, mask(0xf0), names(Values.of("0x1 gPTP Domain\n0x2 CMLDS")));
    static final Values MESSAGETYPE_NAMES = Values.of("""
        0  Sync Message
        1  Delay_Req Message
        2  Peer_Delay_Req Message
        3  Peer_Delay_Resp Message
        8  Follow_Up Message
        9  Delay_Resp Message
        10 Peer_Delay_Resp_Follow_Up Message
        11 Announce Message
        12 Signalling Message
        13 Management Message
        """);
    static final Field MESSAGETYPE = u8("ptp.v2.messagetype", "messageType", HEX, mask(0xf), names(MESSAGETYPE_NAMES));
    static final Field MINORVERSIONPTP = u8("ptp.v2.minorversionptp", "minorVersionPTP", mask(0xf0));
    static final Field VERSIONPTP = u8("ptp.v2.versionptp", "versionPTP", mask(0xf));
    static final Field MESSAGELENGTH = u16("ptp.v2.messagelength", "messageLength");
    static final Field MINORSDOID = u8("ptp.v2.minorsdoid", "minorSdoId");
    static final Field DOMAINNUMBER = u8("ptp.v2.domainnumber", "domainNumber");
    static final Field FLAGS_ALTERNATEMASTER = bit("ptp.v2.flags.alternatemaster", "PTP_ALTERNATE_MASTER", 0x100, maskWidth(16));
    static final Field FLAGS_TWOSTEP = bit("ptp.v2.flags.twostep", "PTP_TWO_STEP", 0x200, maskWidth(16));
    static final Field FLAGS_UNICAST = bit("ptp.v2.flags.unicast", "PTP_UNICAST", 0x400, maskWidth(16));
    static final Field FLAGS_SPECIFIC1 = bit("ptp.v2.flags.specific1", "PTP profile Specific 1", 0x2000, maskWidth(16));
    static final Field FLAGS_SPECIFIC2 = bit("ptp.v2.flags.specific2", "PTP profile Specific 2", 0x4000, maskWidth(16));
    static final Field FLAGS_SECURITY = bit("ptp.v2.flags.security", "PTP_SECURITY", 0x8000, maskWidth(16));
    static final Field FLAGS_LI61 = bit("ptp.v2.flags.li61", "PTP_LI_61", 0x1, maskWidth(16));
    static final Field FLAGS_LI59 = bit("ptp.v2.flags.li59", "PTP_LI_59", 0x2, maskWidth(16));
    static final Field FLAGS_UTCREASONABLE = bit("ptp.v2.flags.utcreasonable", "PTP_UTC_REASONABLE", 0x4, maskWidth(16));
    static final Field FLAGS_TIMESCALE = bit("ptp.v2.flags.timescale", "PTP_TIMESCALE", 0x8, maskWidth(16));
    static final Field FLAGS_TIMETRACEABLE = bit("ptp.v2.flags.timetraceable", "TIME_TRACEABLE", 0x10, maskWidth(16));
    static final Field FLAGS_FREQUENCYTRACEABLE = bit("ptp.v2.flags.frequencytraceable", "FREQUENCY_TRACEABLE", 0x20, maskWidth(16));
    static final Field FLAGS_SYNCHRONIZATIONUNCERTAIN = bit("ptp.v2.flags.synchronizationUncertain", "SYNCHRONIZATION_UNCERTAIN", 0x40, maskWidth(16));
    static final Field FLAGS = u16("ptp.v2.flags", "flags", HEX, bits(FLAGS_SECURITY, FLAGS_SPECIFIC2, FLAGS_SPECIFIC1, FLAGS_UNICAST, FLAGS_TWOSTEP, FLAGS_ALTERNATEMASTER, FLAGS_SYNCHRONIZATIONUNCERTAIN, FLAGS_FREQUENCYTRACEABLE, FLAGS_TIMETRACEABLE, FLAGS_TIMESCALE, FLAGS_UTCREASONABLE, FLAGS_LI59, FLAGS_LI61));
    static final Field MESSAGETYPESPECIFIC = u32("ptp.v2.messagetypespecific", "messageTypeSpecific");
    static final Field CORRECTION_NS = u64("ptp.v2.correction.ns", "correction");
    static final Field CORRECTION_SUBNS = field(Type.DOUBLE, Base.NONE, "ptp.v2.correction.subns", "correctionSubNs");
    static final Field CLOCKIDENTITY = u64("ptp.v2.clockidentity", "ClockIdentity", HEX);
    static final Field CLOCKIDENTITY_MANUF = bytes("ptp.v2.clockidentity_manuf", "MAC Vendor", base(Base.COLON));
    static final Field SOURCEPORTID = u16("ptp.v2.sourceportid", "SourcePortID");
    static final Field SEQUENCEID = u16("ptp.v2.sequenceid", "sequenceId");
    static final Field CONTROLFIELD = u8("ptp.v2.controlfield", "controlField", names(CONTROLFIELD_NAMES));
    static final Field LOGMESSAGEPERIOD = i8("ptp.v2.logmessageperiod", "logMessagePeriod");
    static final Field AN_ORIGINTIMESTAMP_SECONDS = u64("ptp.v2.an.origintimestamp.seconds", "originTimestamp (seconds)");
    static final Field AN_ORIGINTIMESTAMP_NANOSECONDS = i32("ptp.v2.an.origintimestamp.nanoseconds", "originTimestamp (nanoseconds)");
    static final Field AN_ORIGINCURRENTUTCOFFSET = i16("ptp.v2.an.origincurrentutcoffset", "originCurrentUTCOffset");
    static final Values TIMESOURCE_NAMES = Values.of("""
        16  ATOMIC_CLOCK
        32  GPS
        48  TERRESTRIAL_RADIO
        64  PTP
        80  NTP
        96  HAND_SET
        144 OTHER
        160 INTERNAL_OSCILLATOR
        255 reserved
        """);
    static final Field TIMESOURCE = u8("ptp.v2.timesource", "TimeSource", HEX, names(TIMESOURCE_NAMES));
    static final Field AN_LOCALSTEPSREMOVED = u16("ptp.v2.an.localstepsremoved", "localStepsRemoved");
    static final Field AN_GRANDMASTERCLOCKIDENTITY = u64("ptp.v2.an.grandmasterclockidentity", "grandmasterClockIdentity", HEX);
    static final Field AN_GRANDMASTERCLOCKCLASS = u8("ptp.v2.an.grandmasterclockclass", "grandmasterClockClass");
    static final Values CLOCK_ACCURACIES = Values.of("""
        32  The time is accurate to within 25 ns
        33  The time is accurate to within 100 ns
        34  The time is accurate to within 250 ns
        35  The time is accurate to within 1 us
        36  The time is accurate to within 2,5 us
        37  The time is accurate to within 10 us
        38  The time is accurate to within 25 us
        39  The time is accurate to within 100 us
        40  The time is accurate to within 250 us
        41  The time is accurate to within 1 ms
        42  The time is accurate to within 2,5 ms
        43  The time is accurate to within 10 ms
        44  The time is accurate to within 25 ms
        45  The time is accurate to within 100 ms
        46  The time is accurate to within 250 ms
        47  The time is accurate to within 1 s
        48  The time is accurate to within 10 s
        49  The time is accurate to >10 s
        50  reserved
        128 For use by alternate PTP profiles
        254 Accuracy Unknown
        255 reserved
        """);
    static final Field AN_GRANDMASTERCLOCKACCURACY = u8("ptp.v2.an.grandmasterclockaccuracy", "grandmasterClockAccuracy", HEX, names(CLOCK_ACCURACIES));
    static final Field AN_GRANDMASTERCLOCKVARIANCE = u16("ptp.v2.an.grandmasterclockvariance", "grandmasterClockVariance");
    static final Field AN_PRIORITY1 = u8("ptp.v2.an.priority1", "priority1");
    static final Field AN_PRIORITY2 = u8("ptp.v2.an.priority2", "priority2");
    static final Values AN_TLVTYPE_NAMES = Values.of("""
        0    Reserved
        1    Management
        2    Management error status
        3    Organization extension
        4    Request unicast transmission
        5    Grant unicast transmission
        6    Cancel unicast transmission
        7    Acknowledge cancel unicast transmission
        8    Path trace
        9    Alternate time offset indicator
        8192 Authentication
        8193 Authentication challenge
        8194 Security association update
        8195 Cum. freq. scale factor offset
        """);
    static final Field AN_TLVTYPE = u16("ptp.v2.an.tlvType", "tlvType", names(AN_TLVTYPE_NAMES));
    static final Field AN_LENGTHFIELD = u16("ptp.v2.an.lengthField", "lengthField");
    static final Field AN_OE_ORGANIZATIONID = u24("ptp.v2.an.oe.organizationId", "organizationId", OUI, names(MacNames.ASSIGNEES));
    static final Values AN_OE_ORGANIZATIONSUBTYPE_NAMES = Values.of("""
        0x1      IEEE_C37_238 TLV
        0x2      IEEE_C37_238_2017 TLV
        0xdead01 White Rabbit
        """);
    static final Field AN_OE_ORGANIZATIONSUBTYPE = u24("ptp.v2.an.oe.organizationSubType", "organizationSubType", HEX, names(AN_OE_ORGANIZATIONSUBTYPE_NAMES));
    static final Field AN_OE_DATAFIELD = bytes("ptp.v2.an.oe.dataField", "dataField");
    static final Field AN_ATOI_KEYFIELD = u8("ptp.v2.an.atoi.keyField", "keyField");
    static final Field AN_ATOI_CURRENTOFFSET = i32("ptp.v2.an.atoi.currentOffset", "currentOffset");
    static final Field AN_ATOI_JUMPSECONDS = i32("ptp.v2.an.atoi.jumpSeconds", "jumpSeconds");
    static final Field AN_ATOI_TIMEOFNEXTJUMP = bytes("ptp.v2.an.atoi.timeOfNextJump", "timeOfNextJump");
    static final Field AN_ATOI_DISPLAYNAME = text("ptp.v2.an.atoi.displayName", "displayName");
    static final Field AN_ATOI_DISPLAYNAME_LENGTH = u8("ptp.v2.an.atoi.displayName.length", "length");
    static final Field AN_PATHSEQUENCE = u64("ptp.v2.an.pathsequence", "PathSequence", HEX);
    static final Field AN_TLV_DATA = bytes("ptp.v2.an.tlv.data", "data");
    static final Field SDR_ORIGINTIMESTAMP_SECONDS = u64("ptp.v2.sdr.origintimestamp.seconds", "originTimestamp (seconds)");
    static final Field SDR_ORIGINTIMESTAMP_NANOSECONDS = i32("ptp.v2.sdr.origintimestamp.nanoseconds", "originTimestamp (nanoseconds)");
    static final Field SYNC_RESERVED = bytes("ptp.v2.sync.reserved", "reserved");
    static final Field FU_PRECISEORIGINTIMESTAMP_SECONDS = u64("ptp.v2.fu.preciseorigintimestamp.seconds", "preciseOriginTimestamp (seconds)");
    static final Field FU_PRECISEORIGINTIMESTAMP_NANOSECONDS = u32("ptp.v2.fu.preciseorigintimestamp.nanoseconds", "preciseOriginTimestamp (nanoseconds)");
    static final Field FU_PRECISEORIGINTIMESTAMP_32BIT = u32("ptp.v2.fu.preciseorigintimestamp.32bit", "preciseOriginTimestamp (32bit)");
    static final Field AS_FU_TLVTYPE = u16("ptp.as.fu.tlvType", "tlvType", names(AN_TLVTYPE_NAMES));
    static final Field AS_FU_LENGTHFIELD = u16("ptp.as.fu.lengthField", "lengthField");
    static final Field AS_FU_ORGANIZATIONID = u24("ptp.as.fu.organizationId", "organizationId");
    static final Field AS_FU_ORGANIZATIONSUBTYPE = u24("ptp.as.fu.organizationSubType", "OrganizationSubType");
    static final Field AS_FU_CUMULATIVESCALEDRATEOFFSET = u32("ptp.as.fu.cumulativeScaledRateOffset", "cumulativeScaledRateOffset");
    static final Field AS_FU_GMTIMEBASEINDICATOR = u16("ptp.as.fu.gmTimeBaseIndicator", "gmTimeBaseIndicator");
    static final Field AS_FU_LASTGMPHASECHANGE = bytes("ptp.as.fu.lastGmPhaseChange", "lastGMPhaseChange");
    static final Field AS_FU_SCALEDLASTGMFREQCHANGE = i32("ptp.as.fu.scaledLastGmFreqChange", "scaledLastGmFreqChange");
    static final Field DR_RECEIVETIMESTAMP_SECONDS = u64("ptp.v2.dr.receivetimestamp.seconds", "receiveTimestamp (seconds)");
    static final Field DR_RECEIVETIMESTAMP_NANOSECONDS = i32("ptp.v2.dr.receivetimestamp.nanoseconds", "receiveTimestamp (nanoseconds)");
    static final Field DR_REQUESTINGSOURCEPORTIDENTITY = u64("ptp.v2.dr.requestingsourceportidentity", "requestingSourcePortIdentity", HEX);
    static final Field DR_REQUESTINGSOURCEPORTID = u16("ptp.v2.dr.requestingsourceportid", "requestingSourcePortId");
    static final Field PDRQ_ORIGINTIMESTAMP_SECONDS = u64("ptp.v2.pdrq.origintimestamp.seconds", "originTimestamp (seconds)");
    static final Field PDRQ_ORIGINTIMESTAMP_NANOSECONDS = i32("ptp.v2.pdrq.origintimestamp.nanoseconds", "originTimestamp (nanoseconds)");
    static final Field PDRS_REQUESTRECEIPTTIMESTAMP_SECONDS = u64("ptp.v2.pdrs.requestreceipttimestamp.seconds", "requestreceiptTimestamp (seconds)");
    static final Field PDRS_REQUESTRECEIPTTIMESTAMP_NANOSECONDS = i32("ptp.v2.pdrs.requestreceipttimestamp.nanoseconds", "requestreceiptTimestamp (nanoseconds)");
    static final Field PDRS_REQUESTINGPORTIDENTITY = u64("ptp.v2.pdrs.requestingportidentity", "requestingSourcePortIdentity", HEX);
    static final Field PDRS_REQUESTINGSOURCEPORTID = u16("ptp.v2.pdrs.requestingsourceportid", "requestingSourcePortId");
    static final Field PDFU_RESPONSEORIGINTIMESTAMP_SECONDS = u64("ptp.v2.pdfu.responseorigintimestamp.seconds", "responseOriginTimestamp (seconds)");
    static final Field PDFU_RESPONSEORIGINTIMESTAMP_NANOSECONDS = i32("ptp.v2.pdfu.responseorigintimestamp.nanoseconds", "responseOriginTimestamp (nanoseconds)");
    static final Field PDFU_REQUESTINGPORTIDENTITY = u64("ptp.v2.pdfu.requestingportidentity", "requestingSourcePortIdentity", HEX);
    static final Field PDFU_REQUESTINGSOURCEPORTID = u16("ptp.v2.pdfu.requestingsourceportid", "requestingSourcePortId");
    static final Field SIG_TARGETPORTIDENTITY = u64("ptp.v2.sig.targetportidentity", "targetPortIdentity", HEX);
    static final Field SIG_TARGETPORTID = u16("ptp.v2.sig.targetportid", "targetPortId");
    static final Field SIG_TLV_TLVTYPE = u16("ptp.v2.sig.tlv.tlvType", "tlvType", names(AN_TLVTYPE_NAMES));
    static final Field SIG_TLV_LENGTHFIELD = u16("ptp.v2.sig.tlv.lengthField", "lengthField");
    static final Field SIG_TLV_DATA = bytes("ptp.v2.sig.tlv.data", "data");
    static final Field SIG_TLV_MESSAGETYPE = u8("ptp.v2.sig.tlv.messageType", "messageType", HEX, mask(0xf0), names(MESSAGETYPE_NAMES));
    static final Field SIG_TLV_LOGINTERMESSAGEPERIOD = i8("ptp.v2.sig.tlv.logInterMessagePeriod", "logInterMessagePeriod");
    static final Field SIG_TLV_LOGINTERMESSAGEPERIOD_PERIOD = i8("ptp.v2.sig.tlv.logInterMessagePeriod.period", "period");
    static final Field SIG_TLV_LOGINTERMESSAGEPERIOD_RATE = i8("ptp.v2.sig.tlv.logInterMessagePeriod.rate", "rate");
    static final Field SIG_TLV_DURATIONFIELD = u32("ptp.v2.sig.tlv.durationField", "durationField", unit("seconds"));
    static final Field SIG_TLV_RENEWALINVITED = bit("ptp.v2.sig.tlv.renewalInvited", "renewalInvited", 0x1, maskWidth(8));
    static final Field MM_TARGETPORTIDENTITY = u64("ptp.v2.mm.targetportidentity", "targetPortIdentity", HEX);
    static final Field MM_TARGETPORTID = u16("ptp.v2.mm.targetportid", "targetPortId");
    static final Field MM_STARTINGBOUNDARYHOPS = u8("ptp.v2.mm.startingboundaryhops", "startingBoundaryHops");
    static final Field MM_BOUNDARYHOPS = u8("ptp.v2.mm.boundaryhops", "boundaryHops");
    static final Values MM_ACTION_NAMES = Values.of("""
        0 GET
        1 SET
        2 RESPONSE
        3 COMMAND
        4 ACKNOWLEDGE
        """);
    static final Field MM_ACTION = u8("ptp.v2.mm.action", "action", mask(0xf), names(MM_ACTION_NAMES));
    static final Field MM_TLVTYPE = u16("ptp.v2.mm.tlvType", "tlvType", names(AN_TLVTYPE_NAMES));
    static final Field MM_LENGTHFIELD = u16("ptp.v2.mm.lengthField", "lengthField");
    static final Values MM_MANAGEMENTID_NAMES = Values.of("""
        0     NULL_MANAGEMENT
        1     CLOCK_DESCRIPTION
        2     USER_DESCRIPTION
        3     SAVE_IN_NON_VOLATILE_STORAGE
        4     RESET_NON_VOLATILE_STORAGE
        5     INITIALIZE
        6     FAULT_LOG
        7     FAULT_LOG_RESET
        8192  DEFAULT_DATA_SET
        8193  CURRENT_DATA_SET
        8194  PARENT_DATA_SET
        8195  TIME_PROPERTIES_DATA_SET
        8196  PORT_DATA_SET
        8197  PRIORITY1
        8198  PRIORITY2
        8199  DOMAIN
        8200  SLAVE_ONLY
        8201  LOG_ANNOUNCE_INTERVAL
        8202  ANNOUNCE_RECEIPT_TIMEOUT
        8203  LOG_SYNC_INTERVAL
        8204  VERSION_NUMBER
        8205  ENABLE_PORT
        8206  DISABLE_PORT
        8207  TIME
        8208  CLOCK_ACCURACY
        8209  UTC_PROPERTIES
        8210  TRACEABILITY_PROPERTIES
        8211  TIMESCALE_PROPERTIES
        8212  UNICAST_NEGOTIATION_ENABLE
        8213  PATH_TRACE_LIST
        8214  PATH_TRACE_ENABLE
        8215  GRANDMASTER_CLUSTER_TABLE
        8216  UNICAST_MASTER_TABLE
        8217  UNICAST_MASTER_MAX_TABLE_SIZE
        8218  ACCEPTABLE_MASTER_TABLE
        8219  ACCEPTABLE_MASTER_TABLE_ENABLED
        8220  ACCEPTABLE_MASTER_MAX_TABLE_SIZE
        8221  ALTERNATE_MASTER
        8222  ALTERNATE_TIME_OFFSET_ENABLE
        8223  ALTERNATE_TIME_OFFSET_NAME
        8224  ALTERNATE_TIME_OFFSET_MAX_KEY
        8225  ALTERNATE_TIME_OFFSET_PROPERTIES
        16384 TC_DEFAULT_DATA_SET
        16385 TC_PORT_DATA_SET
        16386 PRIMARY_DOMAIN
        24576 DELAY_MECHANISM
        24577 LOG_MIN_PDELAY_REQ_INTERVAL
        """);
    static final Field MM_MANAGEMENTID = u16("ptp.v2.mm.managementId", "managementId", names(MM_MANAGEMENTID_NAMES));
    static final Field MM_DATA = bytes("ptp.v2.mm.data", "data");
    static final Field MM_CLOCKTYPE_OC = bit("ptp.v2.mm.clockType.OC", "The node implements an ordinary clock", 0x8000, maskWidth(16));
    static final Field MM_CLOCKTYPE_BC = bit("ptp.v2.mm.clockType.BC", "The node implements a boundary clock", 0x4000, maskWidth(16));
    static final Field MM_CLOCKTYPE_P2P_TC = bit("ptp.v2.mm.clockType.p2p_TC", "The node implements a peer-to-peer transparent clock", 0x2000, maskWidth(16));
    static final Field MM_CLOCKTYPE_E2E_TC = bit("ptp.v2.mm.clockType.e2e_TC", "The node implements an end-to-end transparent clock", 0x1000, maskWidth(16));
    static final Field MM_CLOCKTYPE_MM = bit("ptp.v2.mm.clockType.MM", "The node implements a management node", 0x800, maskWidth(16));
    static final Field MM_CLOCKTYPE_RESERVED = bit("ptp.v2.mm.clockType.reserved", "Reserved", 0x7ff, maskWidth(16));
    static final Field MM_CLOCKTYPE = u16("ptp.v2.mm.clockType", "clockType", HEX, bits(MM_CLOCKTYPE_OC, MM_CLOCKTYPE_BC, MM_CLOCKTYPE_P2P_TC, MM_CLOCKTYPE_E2E_TC, MM_CLOCKTYPE_MM, MM_CLOCKTYPE_RESERVED));
    static final Field MM_PHYSICALLAYERPROTOCOL = text("ptp.v2.mm.physicalLayerProtocol", "physicalLayerProtocol");
    static final Field MM_PHYSICALLAYERPROTOCOL_LENGTH = u8("ptp.v2.mm.physicalLayerProtocol.length", "length");
    static final Field MM_PHYSICALADDRESSLENGTH = u16("ptp.v2.mm.physicalAddressLength", "physical address length");
    static final Field MM_PHYSICALADDRESS = bytes("ptp.v2.mm.physicalAddress", "physical address");
    static final Field MM_PROTOCOLADDRESS = bytes("ptp.v2.mm.protocolAddress", "protocol address");
    static final Values MM_NETWORKPROTOCOL_NAMES = Values.of("""
        0     Reserved
        1     UDP/IPv4
        2     UDP/IPv6
        3     IEEE 802.3
        4     DeviceNet
        5     ControlNet
        6     PROFINET
        7     Reserved
        65534 Unknown Protocol
        65535 Reserved
        """);
    static final Field MM_NETWORKPROTOCOL = u16("ptp.v2.mm.networkProtocol", "network protocol", names(MM_NETWORKPROTOCOL_NAMES));
    static final Field MM_PROTOCOLADDRESS_LENGTH = u16("ptp.v2.mm.protocolAddress.length", "length");
    static final Field MM_MANUFACTURERIDENTITY = bytes("ptp.v2.mm.manufacturerIdentity", "manufacturer identity");
    static final Field MM_RESERVED = bytes("ptp.v2.mm.reserved", "reserved");
    static final Field MM_PRODUCTDESCRIPTION = text("ptp.v2.mm.productDescription", "product description");
    static final Field MM_PRODUCTDESCRIPTION_LENGTH = u8("ptp.v2.mm.productDescription.length", "length");
    static final Field MM_REVISIONDATA = text("ptp.v2.mm.revisionData", "revision data");
    static final Field MM_REVISIONDATA_LENGTH = u8("ptp.v2.mm.revisionData.length", "length");
    static final Field MM_USERDESCRIPTION = text("ptp.v2.mm.userDescription", "user description");
    static final Field MM_USERDESCRIPTION_LENGTH = u8("ptp.v2.mm.userDescription.length", "length");
    static final Field MM_PROFILEIDENTITY = bytes("ptp.v2.mm.profileIdentity", "profileIdentity");
    static final Field MM_PAD = bytes("ptp.v2.mm.pad", "Pad");
    static final Field MM_INITIALIZATIONKEY = u16("ptp.v2.mm.initializationKey", "initialization key");
    static final Field MM_NUMBEROFFAULTRECORDS = u16("ptp.v2.mm.numberOfFaultRecords", "number of fault records");
    static final Field MM_FAULTRECORDLENGTH = u16("ptp.v2.mm.faultRecordLength", "fault record length");
    static final Values MM_SEVERITYCODE_NAMES = Values.of("""
        0   Emergency: system is unusable
        1   Alert: immediate action needed
        2   Critical: critical conditions
        3   Error: error conditions
        4   Warning: warning conditions
        5   Notice: normal but significant condition
        6   Informational: informational messages
        7   Debug: debug-level messages
        8   Reserved
        255 Reserved
        """);
    static final Field MM_SEVERITYCODE = u8("ptp.v2.mm.severityCode", "severity code", names(MM_SEVERITYCODE_NAMES));
    static final Field MM_FAULTNAME = text("ptp.v2.mm.faultName", "faultName");
    static final Field MM_FAULTNAME_LENGTH = u8("ptp.v2.mm.faultName.length", "length");
    static final Field MM_FAULTVALUE = text("ptp.v2.mm.faultValue", "faultValue");
    static final Field MM_FAULTVALUE_LENGTH = u8("ptp.v2.mm.faultValue.length", "length");
    static final Field MM_FAULTDESCRIPTION = text("ptp.v2.mm.faultDescription", "faultDescription");
    static final Field MM_FAULTDESCRIPTION_LENGTH = u8("ptp.v2.mm.faultDescription.length", "length");
    static final Field MM_FAULTTIME_SECONDS = u64("ptp.v2.mm.faultTime.seconds", "Fault time (seconds)");
    static final Field MM_FAULTTIME_NANOSECONDS = i32("ptp.v2.mm.faultTime.nanoseconds", "Fault time (nanoseconds)");
    static final Field MM_CURRENTTIME_SECONDS = u64("ptp.v2.mm.currentTime.seconds", "current time (seconds)");
    static final Field MM_CURRENTTIME_NANOSECONDS = i32("ptp.v2.mm.currentTime.nanoseconds", "current time (nanoseconds)");
    static final Field MM_CLOCKACCURACY = u8("ptp.v2.mm.clockaccuracy", "Clock accuracy", HEX, names(CLOCK_ACCURACIES));
    static final Field MM_PRIORITY1 = u8("ptp.v2.mm.priority1", "priority1");
    static final Field MM_PRIORITY2 = u8("ptp.v2.mm.priority2", "priority2");
    static final Field MM_SLAVONLY_ALONE = bit("ptp.v2.mm.SlavOnly", "Slave only", 0x1, maskWidth(8));
    static final Field MM_SLAVONLY = bit("ptp.v2.mm.SlavOnly", "Slave only", 0x2, maskWidth(8));
    static final Field MM_TWOSTEP = bit("ptp.v2.mm.twoStep", "Two step", 0x1, maskWidth(8));
    static final Field MM_NUMBERPORTS = u16("ptp.v2.mm.numberPorts", "number of ports");
    static final Field MM_CLOCKCLASS = u8("ptp.v2.mm.clockclass", "Clock class");
    static final Field MM_CLOCKVARIANCE = u16("ptp.v2.mm.clockvariance", "Clock variance");
    static final Field MM_CLOCKIDENTITY = u64("ptp.v2.mm.clockidentity", "Clock identity", HEX);
    static final Field MM_DOMAINNUMBER = u8("ptp.v2.mm.domainNumber", "domain number");
    static final Field MM_STEPSREMOVED = i16("ptp.v2.mm.stepsRemoved", "steps removed");
    static final Field MM_PARENTCLOCKIDENTITY = u64("ptp.v2.mm.parentclockidentity", "parent ClockIdentity", HEX);
    static final Field MM_PARENTSOURCEPORTID = u16("ptp.v2.mm.parentsourceportid", "parent SourcePortID");
    static final Field MM_PARENTSTATS = bit("ptp.v2.mm.parentstats", "parent stats", 0x1, maskWidth(8));
    static final Field MM_OBSERVEDPARENTOFFSETSCALEDLOGVARIANCE = u16("ptp.v2.mm.observedParentOffsetScaledLogVariance", "observedParentOffsetScaledLogVariance");
    static final Field MM_OBSERVEDPARENTCLOCKPHASECHANGERATE = i32("ptp.v2.mm.observedParentClockPhaseChangeRate", "observedParentClockPhaseChangeRate");
    static final Field MM_GRANDMASTERPRIORITY1 = u8("ptp.v2.mm.grandmasterPriority1", "Grandmaster priority1");
    static final Field MM_GRANDMASTERPRIORITY2 = u8("ptp.v2.mm.grandmasterPriority2", "Grandmaster priority2");
    static final Field MM_GRANDMASTERCLOCKCLASS = u8("ptp.v2.mm.grandmasterclockclass", "Grandmaster clock class");
    static final Field MM_GRANDMASTERCLOCKACCURACY = u8("ptp.v2.mm.grandmasterclockaccuracy", "Grandmaster clock accuracy", HEX, names(CLOCK_ACCURACIES));
    static final Field MM_GRANDMASTERCLOCKVARIANCE = u16("ptp.v2.mm.grandmasterclockvariance", "Grandmaster clock variance");
    static final Field MM_GRANDMASTERCLOCKIDENTITY = u64("ptp.v2.mm.grandmasterclockidentity", "Grandmaster clock identity", HEX);
    static final Field MM_CURRENTUTCOFFSET = i16("ptp.v2.mm.currentutcoffset", "CurrentUTCOffset");
    static final Field MM_LI61 = bit("ptp.v2.mm.li61", "leap 61", 0x1, maskWidth(8));
    static final Field MM_LI59 = bit("ptp.v2.mm.li59", "leap 59", 0x2, maskWidth(8));
    static final Field MM_CURRENTUTCOFFSETVALID = bit("ptp.v2.mm.CurrentUTCOffsetValid", "CurrentUTCOffset valid", 0x4, maskWidth(8));
    static final Field MM_PTPTIMESCALE = bit("ptp.v2.mm.ptptimescale", "PTP timescale", 0x8, maskWidth(8));
    static final Field MM_TIMETRACEABLE = bit("ptp.v2.mm.timeTraceable", "Time traceable", 0x10, maskWidth(8));
    static final Field MM_FREQUENCYTRACEABLE = bit("ptp.v2.mm.frequencyTraceable", "Frequency traceable", 0x20, maskWidth(8));
    static final Field MM_TIMESOURCE = u8("ptp.v2.mm.timesource", "TimeSource", HEX, names(TIMESOURCE_NAMES));
    static final Field MM_OFFSET_NS = u64("ptp.v2.mm.offset.ns", "correction");
    static final Field MM_OFFSET_SUBNS = field(Type.DOUBLE, Base.NONE, "ptp.v2.mm.offset.subns", "SubNs");
    static final Field MM_PATHDELAY_NS = u64("ptp.v2.mm.pathDelay.ns", "ns");
    static final Field MM_PATHDELAY_SUBNS = field(Type.DOUBLE, Base.NONE, "ptp.v2.mm.pathDelay.subns", "SubNs");
    static final Field MM_PORTNUMBER = u16("ptp.v2.mm.PortNumber", "PortNumber");
    static final Values MM_PORTSTATE_NAMES = Values.of("""
        1 INITIALIZING
        2 FAULTY
        3 DISABLED
        4 LISTENING
        5 PRE_MASTER
        6 MASTER
        7 PASSIVE
        8 UNCALIBRATED
        9 SLAVE
        """);
    static final Field MM_PORTSTATE = u8("ptp.v2.mm.portState", "Port state", names(MM_PORTSTATE_NAMES));
    static final Field MM_LOGMINDELAYREQINTERVAL = i8("ptp.v2.mm.logMinDelayReqInterval", "logMinDelayReqInterval");
    static final Field MM_PEERMEANPATHDELAY_NS = u64("ptp.v2.mm.peerMeanPathDelay.ns", "ns");
    static final Field MM_PEERMEANPATHDELAY_SUBNS = field(Type.DOUBLE, Base.NONE, "ptp.v2.mm.peerMeanPathDelay.subns", "SubNs");
    static final Field MM_LOGANNOUNCEINTERVAL = i8("ptp.v2.mm.logAnnounceInterval", "logAnnounceInterval");
    static final Field MM_ANNOUNCERECEIPTTIMEOUT = u8("ptp.v2.mm.announceReceiptTimeout", "announceReceiptTimeout");
    static final Field MM_LOGSYNCINTERVAL = i8("ptp.v2.mm.logSyncInterval", "logSyncInterval");
    static final Values MM_DELAYMECHANISM_NAMES = Values.of("""
        1   E2E
        2   P2P
        254 DISABLED
        """);
    static final Field MM_DELAYMECHANISM = u8("ptp.v2.mm.delayMechanism", "Delay mechanism", names(MM_DELAYMECHANISM_NAMES));
    static final Field MM_LOGMINPDELAYREQINTERVAL = i8("ptp.v2.mm.logMinPdelayReqInterval", "logMinPdelayReqInterval");
    static final Field MM_VERSIONNUMBER = u8("ptp.v2.mm.versionNumber", "versionNumber", mask(0xf));
    static final Field MM_PRIMARYDOMAIN = u8("ptp.v2.mm.primaryDomain", "Primary domain number");
    static final Field MM_FAULTYFLAG = bit("ptp.v2.mm.faultyFlag", "Faulty flag", 0x1, maskWidth(8));
    static final Values MM_MANAGEMENTERRORID_NAMES = Values.of("""
        0     Reserved
        1     RESPONSE_TOO_BIG
        2     NO_SUCH_ID
        3     WRONG_LENGTH
        4     WRONG_VALUE
        5     NOT_SETABLE
        6     NOT_SUPPORTED
        7     Reserved
        65534 GENERAL_ERROR
        65535 Reserved
        """);
    static final Field MM_MANAGEMENTERRORID = u16("ptp.v2.mm.managementErrorId", "managementErrorId", names(MM_MANAGEMENTERRORID_NAMES));
    static final Field MM_DISPLAYDATA = text("ptp.v2.mm.displayData", "Display data");
    static final Field MM_DISPLAYDATA_LENGTH = u8("ptp.v2.mm.displayData.length", "length");
    static final Field MM_UNICASTENABLE = bit("ptp.v2.mm.unicastEnable", "Enable unicast", 0x1, maskWidth(8));
    static final Field MM_PATHTRACEENABLE = bit("ptp.v2.mm.pathTraceEnable", "Path trace unicast", 0x1, maskWidth(8));
    static final Field MM_KEYFIELD = u8("ptp.v2.mm.keyField", "Key field");
    static final Field MM_DISPLAYNAME = text("ptp.v2.mm.displayName", "Display name");
    static final Field MM_DISPLAYNAME_LENGTH = u8("ptp.v2.mm.displayName.length", "length");
    static final Field MM_MAXKEY = u8("ptp.v2.mm.maxKey", "Max key");
    static final Field MM_CURRENTOFFSET = i32("ptp.v2.mm.currentOffset", "Current offset");
    static final Field MM_JUMPSECONDS = i32("ptp.v2.mm.jumpSeconds", "Jump seconds");
    static final Field MM_NEXTJUMPSECONDS = u64("ptp.v2.mm.nextjumpSeconds", "Time of next jump (seconds)");
    static final Field MM_NUMBEROFALTERNATEMASTERS = u8("ptp.v2.mm.numberOfAlternateMasters", "Number of alternate masters");
    static final Field MM_ALTERNATEMULTICASTSYNCINTERVAL = i8("ptp.v2.mm.AlternateMulticastSyncInterval", "Alternate multicast sync interval");
    static final Field MM_TRANSMITALTERNATEMULTICASTSYNC = bit("ptp.v2.mm.transmitAlternateMulticastSync", "Transmit alternate multicast sync", 0x1, maskWidth(8));
    static final Field MSG_LEN_TOO_LARGE = error("ptp.v2.msg_len_too_large", Field.Group.MALFORMED, "Message length goes past the end of the packet");
    static final Field MSG_LEN_TOO_SMALL = error("ptp.v2.msg_len_too_small", Field.Group.MALFORMED, "Message length too short to include the message length field");
    static final Values DATA_SETS = Values.of("""
        0     Null management
        1     Clock description
        2     User description
        3     Save in non volatile storage
        4     Reset non volatile storage
        5     Initialize
        6     Fault log
        7     Fault log reset
        8192  Default dataset
        8193  Current dataset
        8194  Parent dataset
        8195  Time properties dataset
        8196  Port dataset
        8197  Priority 1
        8198  Priority 2
        8199  Domain
        8200  Slave only
        8201  Log announce interval
        8202  Announce receipt timeout
        8203  Log sync interval
        8204  Version number
        8205  Enable port
        8206  Disable port
        8207  Time
        8208  Clock accuracy
        8209  UTC properties
        8210  Traceability properties
        8211  Timescale properties
        8212  Unicast negotiation enable
        8213  Path trace list
        8214  Path trace enable
        8215  Grandmaster cluster table
        8216  Unicast master table
        8217  Unicast master max table size
        8218  Acceptable master table
        8219  Acceptable master table enabled
        8220  Acceptable master max table size
        8221  Alternate master
        8222  Alternate time offset enable
        8223  Alternate time offset name
        8224  Alternate time offset max key
        8225  Alternate time offset properties
        16384 Transparent clock default dataset
        16385 Transparent clock port dataset
        16386 Primary domain
        24576 Delay mechanism
        24577 Log min pdelay req. interval
        """);
    static final Field CORRECTION = section("correctionField");
    static final Field INTERVAL   = section("Time interval");
    static final Field ADDITION   = section("TLV");

    private static final int ETHER_TYPE = 0x88f7;
    private static final int EVENTS     = 319;
    private static final int GENERAL    = 320;

    private static final int SYNC                 = 0x0;
    private static final int DELAY_REQUEST        = 0x1;
    private static final int PEER_DELAY_REQUEST   = 0x2;
    private static final int PEER_DELAY_RESPONSE  = 0x3;
    private static final int FOLLOW_UP            = 0x8;
    private static final int DELAY_RESPONSE       = 0x9;
    private static final int PEER_DELAY_FOLLOW_UP = 0xa;
    private static final int ANNOUNCE             = 0xb;
    private static final int SIGNALLING           = 0xc;
    private static final int MANAGEMENT           = 0xd;

    private static final int TLV_MANAGEMENT   = 1;
    private static final int TLV_ERROR        = 2;
    private static final int TLV_ORGANIZATION = 3;
    private static final int TLV_REQUEST      = 4;
    private static final int TLV_GRANT        = 5;
    private static final int TLV_CANCEL       = 6;
    private static final int TLV_ACKNOWLEDGE  = 7;
    private static final int TLV_PATH_TRACE   = 8;
    private static final int TLV_TIME_OFFSET  = 9;

    @Override
    public Field dissects() {
        return PTP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(Udp.PORTS, EVENTS, this);
        links.add(Udp.PORTS, GENERAL, this);
    }

    @Override
    public void dissect(Dissection d) {
        if ((d.peekU8(1) & 0xf) != 2) throw d.notMine();
        d.protocolColumn("PTPv2");
        int there = d.remaining();
        int length = d.peekU16(2);
        if (length >= 4) d.narrowWhole(length);
        d.open(PTP);
        boolean generalized = d.peekU8(0) >> 4 == 1;
        int type = header(d, there);
        switch (type) {
            case SYNC, DELAY_REQUEST  -> time(d, SDR_ORIGINTIMESTAMP_SECONDS, SDR_ORIGINTIMESTAMP_NANOSECONDS);
            case PEER_DELAY_REQUEST   -> time(d, PDRQ_ORIGINTIMESTAMP_SECONDS, PDRQ_ORIGINTIMESTAMP_NANOSECONDS);
            case PEER_DELAY_RESPONSE  -> {
                time(d, PDRS_REQUESTRECEIPTTIMESTAMP_SECONDS, PDRS_REQUESTRECEIPTTIMESTAMP_NANOSECONDS);
                read(d, PDRS_REQUESTINGPORTIDENTITY, PDRS_REQUESTINGSOURCEPORTID);
            }
            case FOLLOW_UP            -> followUp(d, generalized);
            case DELAY_RESPONSE       -> {
                time(d, DR_RECEIVETIMESTAMP_SECONDS, DR_RECEIVETIMESTAMP_NANOSECONDS);
                read(d, DR_REQUESTINGSOURCEPORTIDENTITY, DR_REQUESTINGSOURCEPORTID);
            }
            case PEER_DELAY_FOLLOW_UP -> {
                time(d, PDFU_RESPONSEORIGINTIMESTAMP_SECONDS, PDFU_RESPONSEORIGINTIMESTAMP_NANOSECONDS);
                read(d, PDFU_REQUESTINGPORTIDENTITY, PDFU_REQUESTINGSOURCEPORTID);
            }
            case ANNOUNCE             -> announce(d);
            case SIGNALLING           -> signalling(d);
            case MANAGEMENT           -> management(d);
            default                   -> { }
        }
        d.skipRest();
        d.close();
    }

    /** Section 13.3; returns the type of the message. */
    private static int header(Dissection d, int there) {
        int first = d.peekU8(0);
        int type = first & 0xf;
        if (d.columns()) {
            String name = MESSAGETYPE.names.name(type);
            if (name == null || name.equals("Reserved")) d.info("Unknown PTP Message ({})", type);
            else d.info("{}", name);
        }
        d.part(MAJORSDOID, d.offset(), 1, first);
        d.u8(MESSAGETYPE);
        d.part(MINORVERSIONPTP, d.offset(), 1, d.peekU8(0));
        d.u8(VERSIONPTP);
        int length = d.u16(MESSAGELENGTH);
        if (length < 4) d.noteLast(MSG_LEN_TOO_SMALL);
        else if (length > there) d.noteLast(MSG_LEN_TOO_LARGE);
        d.u8(DOMAINNUMBER);
        d.u8(MINORSDOID);
        d.u16(FLAGS);
        interval(d, CORRECTION, "correctionField", CORRECTION_NS, CORRECTION_SUBNS);
        d.u32(MESSAGETYPESPECIFIC);
        int start = d.offset();
        long clock = d.u64(CLOCKIDENTITY);
        if ((clock >>> 24 & 0xffff) == 0xfffe) {
            d.openLast();
            d.seek(start);
            d.bytes(CLOCKIDENTITY_MANUF, 3);
            d.skip(5);
            d.close();
        }
        d.u16(SOURCEPORTID);
        d.u16(SEQUENCEID);
        d.u8(CONTROLFIELD);
        d.read(LOGMESSAGEPERIOD);
        return type;
    }

    private static void read(Dissection d, Field... fields) {
        for (Field field : fields) d.read(field);
    }

    private static void time(Dissection d, Field seconds, Field nanoseconds) {
        d.uint(seconds, 6);
        d.read(nanoseconds);
    }

    /** "TimeInterval": nanoseconds multiplied by 2^16. */
    private static void interval(Dissection d, Field section, String title, Field whole, Field part) {
        int start = d.offset();
        long value = d.peekU64(0);
        d.open(section);
        if (d.titles()) d.title("{}: {} nanoseconds", title, new BigDecimal(value / 65536.0).setScale(6, RoundingMode.HALF_EVEN).toPlainString());
        d.at(whole, start, 6, value >> 16);
        if (d.titles()) d.titleLast("{}: Ns: {} nanoseconds", whole.label, value >> 16);
        d.at(part, start + 6, 2, Double.doubleToRawLongBits((value & 0xffff) / 65536.0));
        d.skip(8);
        d.close();
    }

    private static void followUp(Dissection d, boolean generalized) {
        int start = d.offset();
        long seconds = d.uint(FU_PRECISEORIGINTIMESTAMP_SECONDS, 6);
        long nanoseconds = d.u32(FU_PRECISEORIGINTIMESTAMP_NANOSECONDS);
        d.at(FU_PRECISEORIGINTIMESTAMP_32BIT, start, 10, seconds * 1_000_000_000 + nanoseconds & 0xffffffffL);
        d.hidden();
        if (!generalized || d.captured() < 32) return;
        d.open(ADDITION);
        if (d.titles()) d.title("Follow Up information TLV");
        read(d, AS_FU_TLVTYPE, AS_FU_LENGTHFIELD, AS_FU_ORGANIZATIONID, AS_FU_ORGANIZATIONSUBTYPE, AS_FU_CUMULATIVESCALEDRATEOFFSET, AS_FU_GMTIMEBASEINDICATOR);
        d.bytes(AS_FU_LASTGMPHASECHANGE, 12);
        d.read(AS_FU_SCALEDLASTGMFREQCHANGE);
        d.close();
    }

    /** Section 13.5. */
    private static void announce(Dissection d) {
        time(d, AN_ORIGINTIMESTAMP_SECONDS, AN_ORIGINTIMESTAMP_NANOSECONDS);
        d.read(AN_ORIGINCURRENTUTCOFFSET);
        d.skip(1);
        read(d, AN_PRIORITY1, AN_GRANDMASTERCLOCKCLASS, AN_GRANDMASTERCLOCKACCURACY, AN_GRANDMASTERCLOCKVARIANCE, AN_PRIORITY2, AN_GRANDMASTERCLOCKIDENTITY, AN_LOCALSTEPSREMOVED, TIMESOURCE);
        while (d.remaining() >= 4) {
            d.open(ADDITION);
            int kind = d.u16(AN_TLVTYPE);
            if (d.titles()) {
                String name = AN_TLVTYPE.names.name(kind);
                if (name == null) d.title("Unknown ({}) TLV", kind);
                else d.title("{} TLV", name);
            }
            int length = d.u16(AN_LENGTHFIELD);
            int rest = d.narrow(length);
            switch (kind) {
                case TLV_PATH_TRACE   -> {
                    while (d.remaining() >= 8) d.u64(AN_PATHSEQUENCE);
                }
                case TLV_TIME_OFFSET  -> {
                    d.u8(AN_ATOI_KEYFIELD);
                    d.read(AN_ATOI_CURRENTOFFSET);
                    d.read(AN_ATOI_JUMPSECONDS);
                    d.bytes(AN_ATOI_TIMEOFNEXTJUMP, 6);
                    words(d, AN_ATOI_DISPLAYNAME, AN_ATOI_DISPLAYNAME_LENGTH);
                }
                case TLV_ORGANIZATION -> {
                    d.u24(AN_OE_ORGANIZATIONID);
                    d.u24(AN_OE_ORGANIZATIONSUBTYPE);
                    if (d.remaining() > 0) d.bytes(AN_OE_DATAFIELD, d.remaining());
                }
                default               -> {
                    if (length > 0) d.bytes(AN_TLV_DATA, length);
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    /** "PTPText": its length and the text lie under the text itself. */
    private static void words(Dissection d, Field field, Field length) {
        int start = d.offset();
        int count = d.peekU8(0);
        d.skip(1);
        d.text(field, count);
        d.openLast();
        d.seek(start);
        d.u8(length);
        d.text(field, count);
        d.close();
    }

    /** Section 13.12. */
    private static void signalling(Dissection d) {
        read(d, SIG_TARGETPORTIDENTITY, SIG_TARGETPORTID);
        while (d.remaining() >= 4) {
            int kind = d.u16(SIG_TLV_TLVTYPE);
            d.openLast();
            d.extent(2);
            int length = d.u16(SIG_TLV_LENGTHFIELD);
            int rest = d.narrow(length);
            switch (kind) {
                case TLV_REQUEST, TLV_GRANT     -> {
                    d.u8(SIG_TLV_MESSAGETYPE);
                    period(d);
                    d.u32(SIG_TLV_DURATIONFIELD);
                    if (kind == TLV_GRANT) {
                        d.skip(1);
                        d.part(SIG_TLV_RENEWALINVITED, d.offset(), 1, d.peekU8(0));
                        d.skip(1);
                    }
                }
                case TLV_CANCEL, TLV_ACKNOWLEDGE -> d.u8(SIG_TLV_MESSAGETYPE);
                case TLV_ORGANIZATION           -> {
                    d.u24(AN_OE_ORGANIZATIONID);
                    d.u24(AN_OE_ORGANIZATIONSUBTYPE);
                }
                default                         -> {
                    if (length > 0) d.bytes(SIG_TLV_DATA, length);
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    private static void period(Dissection d) {
        int start = d.offset();
        int logarithm = (int) d.read(SIG_TLV_LOGINTERMESSAGEPERIOD);
        d.openLast();
        d.at(SIG_TLV_LOGINTERMESSAGEPERIOD_PERIOD, start, 1, logarithm);
        if (d.titles()) d.titleLast("period: every {} seconds", power(logarithm));
        d.at(SIG_TLV_LOGINTERMESSAGEPERIOD_RATE, start, 1, logarithm);
        if (d.titles()) d.titleLast("rate: {} packets/sec", power(-logarithm));
        d.close();
    }

    private static String power(int of) {
        return new BigDecimal(Math.pow(2, of)).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /** Section 15.4. */
    private static void management(Dissection d) {
        read(d, MM_TARGETPORTIDENTITY, MM_TARGETPORTID, MM_STARTINGBOUNDARYHOPS, MM_BOUNDARYHOPS);
        int action = d.u8(MM_ACTION) & 0xf;
        d.skip(1);
        int kind = d.u16(MM_TLVTYPE);
        int length = d.u16(MM_LENGTHFIELD);
        if (kind == TLV_MANAGEMENT) {
            int of = d.u16(MM_MANAGEMENTID);
            if (d.columns()) {
                String name = DATA_SETS.name(of);
                d.info("Management ({}) {}", name == null ? "Unknown management Id " + of : name, MM_ACTION.names.name(action, "Unknown Action"));
            }
            int count = Math.min(length - 2, d.remaining());
            if (count <= 0) return;
            int start = d.offset();
            d.bytes(MM_DATA, count);
            d.openLast();
            d.seek(start);
            int rest = d.narrow(count);
            dataSet(d, of);
            d.widen(rest);
            d.close();
        } else if (kind == TLV_ERROR) {
            int why = d.u16(MM_MANAGEMENTERRORID);
            if (d.columns()) d.info("Management Error Message ({})", MM_MANAGEMENTERRORID.names.name(why, "Unknown Error Id"));
            d.u16(MM_MANAGEMENTID);
            d.bytes(MM_RESERVED, 4);
            if (length > 8) words(d, MM_DISPLAYDATA, MM_DISPLAYDATA_LENGTH);
            if (d.remaining() > 0) d.bytes(MM_PAD, 1);
        } else if (kind == TLV_ORGANIZATION) {
            d.u24(AN_OE_ORGANIZATIONID);
        }
    }

    private static void flags(Dissection d, Field... fields) {
        int value = d.peekU8(0);
        for (Field field : fields) d.part(field, d.offset(), 1, value);
        d.skip(1);
    }

    private static void reserved(Dissection d) {
        d.bytes(MM_RESERVED, 1);
    }

    /** Section 15.5.3. */
    private static void dataSet(Dissection d, int of) {
        switch (of) {
            case 0x0001 -> description(d);
            case 0x0002 -> words(d, MM_USERDESCRIPTION, MM_USERDESCRIPTION_LENGTH);
            case 0x0005 -> d.u16(MM_INITIALIZATIONKEY);
            case 0x0006 -> faults(d);
            case 0x2000 -> {
                flags(d, MM_TWOSTEP, MM_SLAVONLY);
                reserved(d);
                read(d, MM_NUMBERPORTS, MM_PRIORITY1, MM_CLOCKCLASS, MM_CLOCKACCURACY, MM_CLOCKVARIANCE, MM_PRIORITY2, MM_CLOCKIDENTITY, MM_DOMAINNUMBER);
                reserved(d);
            }
            case 0x2001 -> {
                d.read(MM_STEPSREMOVED);
                interval(d, INTERVAL, "Offset from Master", MM_OFFSET_NS, MM_OFFSET_SUBNS);
                interval(d, INTERVAL, "Mean path delay", MM_PATHDELAY_NS, MM_PATHDELAY_SUBNS);
            }
            case 0x2002 -> {
                read(d, MM_PARENTCLOCKIDENTITY, MM_PARENTSOURCEPORTID);
                flags(d, MM_PARENTSTATS);
                reserved(d);
                read(d, MM_OBSERVEDPARENTOFFSETSCALEDLOGVARIANCE, MM_OBSERVEDPARENTCLOCKPHASECHANGERATE, MM_GRANDMASTERPRIORITY1, MM_GRANDMASTERCLOCKCLASS,
                    MM_GRANDMASTERCLOCKACCURACY, MM_GRANDMASTERCLOCKVARIANCE, MM_GRANDMASTERPRIORITY2, MM_GRANDMASTERCLOCKIDENTITY);
            }
            case 0x2003 -> {
                d.read(MM_CURRENTUTCOFFSET);
                flags(d, MM_LI61, MM_LI59, MM_CURRENTUTCOFFSETVALID, MM_PTPTIMESCALE, MM_TIMETRACEABLE, MM_FREQUENCYTRACEABLE);
                d.u8(MM_TIMESOURCE);
            }
            case 0x2004 -> {
                read(d, MM_CLOCKIDENTITY, MM_PORTNUMBER, MM_PORTSTATE, MM_LOGMINDELAYREQINTERVAL);
                interval(d, INTERVAL, "Peer mean path delay", MM_PEERMEANPATHDELAY_NS, MM_PEERMEANPATHDELAY_SUBNS);
                read(d, MM_LOGANNOUNCEINTERVAL, MM_ANNOUNCERECEIPTTIMEOUT, MM_LOGSYNCINTERVAL, MM_DELAYMECHANISM, MM_LOGMINPDELAYREQINTERVAL, MM_VERSIONNUMBER);
            }
            case 0x2005 -> single(d, MM_PRIORITY1);
            case 0x2006 -> single(d, MM_PRIORITY2);
            case 0x2007 -> single(d, MM_DOMAINNUMBER);
            case 0x2008 -> flag(d, MM_SLAVONLY_ALONE);
            case 0x2009 -> single(d, MM_LOGANNOUNCEINTERVAL);
            case 0x200a -> single(d, MM_ANNOUNCERECEIPTTIMEOUT);
            case 0x200b -> single(d, MM_LOGSYNCINTERVAL);
            case 0x200c -> single(d, MM_VERSIONNUMBER);
            case 0x200f -> time(d, MM_CURRENTTIME_SECONDS, MM_CURRENTTIME_NANOSECONDS);
            case 0x2010 -> single(d, MM_CLOCKACCURACY);
            case 0x2011 -> {
                d.read(MM_CURRENTUTCOFFSET);
                flags(d, MM_LI61, MM_LI59, MM_CURRENTUTCOFFSETVALID);
                reserved(d);
            }
            case 0x2012 -> {
                flags(d, MM_TIMETRACEABLE, MM_FREQUENCYTRACEABLE);
                reserved(d);
            }
            case 0x2013 -> {
                flags(d, MM_PTPTIMESCALE);
                d.u8(MM_TIMESOURCE);
            }
            case 0x2014 -> flag(d, MM_UNICASTENABLE);
            case 0x2015 -> {
                while (d.remaining() >= 8) d.u64(MM_CLOCKIDENTITY);
            }
            case 0x2016 -> flag(d, MM_PATHTRACEENABLE);
            case 0x201d -> {
                flags(d, MM_TRANSMITALTERNATEMULTICASTSYNC);
                read(d, MM_NUMBEROFALTERNATEMASTERS, MM_ALTERNATEMULTICASTSYNCINTERVAL);
                reserved(d);
            }
            case 0x201e -> {
                d.u8(MM_KEYFIELD);
                flags(d, MM_PATHTRACEENABLE);
            }
            case 0x201f -> {
                d.u8(MM_KEYFIELD);
                words(d, MM_DISPLAYNAME, MM_DISPLAYNAME_LENGTH);
            }
            case 0x2020 -> single(d, MM_MAXKEY);
            case 0x2021 -> {
                read(d, MM_KEYFIELD, MM_CURRENTOFFSET, MM_JUMPSECONDS);
                d.uint(MM_NEXTJUMPSECONDS, 6);
                reserved(d);
            }
            case 0x4000 -> read(d, MM_CLOCKIDENTITY, MM_NUMBERPORTS, MM_DELAYMECHANISM, MM_PRIMARYDOMAIN);
            case 0x4001 -> {
                read(d, MM_CLOCKIDENTITY, MM_PORTNUMBER);
                flags(d, MM_FAULTYFLAG);
                d.read(MM_LOGMINPDELAYREQINTERVAL);
                interval(d, INTERVAL, "Peer mean path delay", MM_PEERMEANPATHDELAY_NS, MM_PEERMEANPATHDELAY_SUBNS);
            }
            case 0x4002 -> single(d, MM_PRIMARYDOMAIN);
            case 0x6000 -> single(d, MM_DELAYMECHANISM);
            case 0x6001 -> single(d, MM_LOGMINPDELAYREQINTERVAL);
            default     -> { }
        }
    }

    private static void single(Dissection d, Field field) {
        d.read(field);
        reserved(d);
    }

    private static void flag(Dissection d, Field field) {
        flags(d, field);
        reserved(d);
    }

    /** "CLOCK_DESCRIPTION". */
    private static void description(Dissection d) {
        d.u16(MM_CLOCKTYPE);
        words(d, MM_PHYSICALLAYERPROTOCOL, MM_PHYSICALLAYERPROTOCOL_LENGTH);
        d.bytes(MM_PHYSICALADDRESS, address(d, MM_PHYSICALADDRESSLENGTH));
        int start = d.offset();
        int count = d.peekU16(2);
        d.skip(4);
        d.bytes(MM_PROTOCOLADDRESS, count);
        d.openLast();
        d.seek(start);
        d.u16(MM_NETWORKPROTOCOL);
        d.bytes(MM_PROTOCOLADDRESS, address(d, MM_PROTOCOLADDRESS_LENGTH));
        d.close();
        d.bytes(MM_MANUFACTURERIDENTITY, 3);
        reserved(d);
        words(d, MM_PRODUCTDESCRIPTION, MM_PRODUCTDESCRIPTION_LENGTH);
        words(d, MM_REVISIONDATA, MM_REVISIONDATA_LENGTH);
        words(d, MM_USERDESCRIPTION, MM_USERDESCRIPTION_LENGTH);
        d.bytes(MM_PROFILEIDENTITY, 6);
    }

    private static int address(Dissection d, Field length) {
        return d.u16(length);
    }

    /** "FAULT_LOG". */
    private static void faults(Dissection d) {
        int count = d.u16(MM_NUMBEROFFAULTRECORDS);
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            d.u16(MM_FAULTRECORDLENGTH);
            time(d, MM_FAULTTIME_SECONDS, MM_FAULTTIME_NANOSECONDS);
            d.u8(MM_SEVERITYCODE);
            words(d, MM_FAULTNAME, MM_FAULTNAME_LENGTH);
            words(d, MM_FAULTVALUE, MM_FAULTVALUE_LENGTH);
            words(d, MM_FAULTDESCRIPTION, MM_FAULTDESCRIPTION_LENGTH);
        }
    }
}
