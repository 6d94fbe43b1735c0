package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.MacNames;

/** The fields of the messages of connectivity fault management, which {@link FaultManagement} reads. */
final class FaultFields {

    private FaultFields() {}

    static final Values FLAGS_INTERVAL_NAMES = Values.of("""
        0 invalid
        1 Trans Int 3.33ms, max Lifetime 11.66ms, min Lifetime 10.83ms
        2 Trans Int 10ms, max Lifetime 35ms, min Lifetime 32.5ms
        3 Trans Int 100ms, max Lifetime 350ms, min Lifetime 325ms
        4 Trans Int 1s, max Lifetime 3.5s, min Lifetime 3.25s
        5 Trans Int 10s, max Lifetime 35s, min Lifetime 32.5s
        6 Trans Int 1min, max Lifetime 3.5min, min Lifetime 3.25min
        7 Trans Int 10min, max Lifetime 35min, min Lifetime 32.5min
        """);
    static final Values MAID_MD_NAME_FORMAT_NAMES = Values.of("""
        0 Reserved for IEEE 802.1
        1 No Maintenance Domain Name present
        2 RFC1035 DNS Name
        3 MAC address + 2-octet integer
        4 Character String
        """);
    static final Values MAID_MA_NAME_FORMAT_NAMES = Values.of("""
        0 Reserved for IEEE 802.1
        1 Primary VID
        2 Character String
        3 2-octet integer
        4 RFC 2685 VPN ID
        32 ICC-based Format
        """);
    static final Values LTR_RELAY_ACTION_NAMES = Values.of("""
        1 RlyHit
        2 RlyFDB
        3 RlyMPDB
        """);
    static final Values FLAGS_AIS_LCK_PERIOD_NAMES = Values.of("""
        0 Invalid Value for AIS/LCK PDU's
        1 Invalid Value for AIS/LCK PDU's
        2 Invalid Value for AIS/LCK PDU's
        3 Invalid Value for AIS/LCK PDU's
        4 1 frame per second
        5 Invalid Value for AIS/LCK PDU's
        6 1 frame per minute
        7 Invalid Value for AIS/LCK PDU's
        """);
    static final Values GNM_SUBOPCODE_NAMES = Values.of("0x1 Bandwidth Notification Message");
    static final Values RAPS_REQ_ST_NAMES = Values.of("""
        0 No request
        1 Do not revert
        2 Reverse request
        3 Unknown
        4 Exercise
        5 Wait to restore
        6 Depreciated
        7 Manual switch
        8 Unknown
        9 Signal degrade
        10 Unknown
        11 Signal fail working
        12 Unknown
        13 Forced switch
        14 Signal fail protection
        15 Lockout
        """);
    static final Values APS_REQ_SGNL_NAMES = Values.of("0x0 Null\n0x1 Normal traffic");
    static final Values APS_BRIDGE_TYPE_NAMES = Values.of("0x0 Selector\n0x1 Broadcast");
    static final Values RAPS_EVENT_SUBCODE_NAMES = Values.of("0x0 Flush Request");
    static final Values CSF_FLAGS_TYPE_NAMES = Values.of("""
        0 LOS
        1 FDI/AIS
        2 RDI
        3 DCI
        """);
    static final Values CSF_FLAGS_PERIOD_NAMES = Values.of("""
        0 Invalid
        1 For further study
        2 For further study
        3 For further study
        4 1s
        5 For further study
        6 1 min
        7 For further study
        """);
    static final Values TLV_TYPE_NAMES = Values.of("""
        0 End TLV
        1 Sender ID TLV
        2 Port Status TLV
        3 Data TLV
        4 Interface Status TLV
        5 Reply Ingress TLV
        6 Reply Egress TLV
        7 LTM Egress Identifier TLV
        8 LTR Egress Identifier TLV
        13 Generic Notification Message TLV
        31 Organizational-Specific TLV
        32 Test TLV
        """);
    static final Values TLV_PORT_STATUS_VALUE_NAMES = Values.of("1 psBlocked\n2 psUp");
    static final Values TLV_PORT_INTERFACE_VALUE_NAMES = Values.of("""
        1 isUp
        2 isDown
        3 isTesting
        4 isUnknown
        5 isDormant
        6 isNotPresent
        7 isLowerLayerDown
        """);
    static final Values TLV_REPLY_INGRESS_ACTION_NAMES = Values.of("""
        1 IngOK
        2 IngDown
        3 IngBlocked
        4 IngVID
        """);
    static final Values TLV_REPLY_EGRESS_ACTION_NAMES = Values.of("""
        1 EgrOK
        2 EgrDown
        3 EgrBlocked
        4 EgrVID
        """);
    static final Values TLV_TST_TEST_PATTERN_TYPE_NAMES = Values.of("""
        0 Null signal without CRC-32
        1 Null signal with CRC-32
        2 PRBS (2.e-31 -1), without CRC-32
        3 PRBS (2.e-31 -1), with CRC-32
        """);
    static final Values RING_STATES = Values.of("""
        0  No Request
        7  Manual Switch
        11 Signal Failure
        13 Forced Switch
        14 Event
        """);

    static final Field CCM_PDU                          = group("cfm.ccm.pdu", "CFM CCM PDU");
    static final Field FLAGS                            = u8("cfm.flags", "Flags", HEX);
    static final Field FLAGS_RDI                        = u8("cfm.flags.rdi", "RDI", mask(0x80));
    static final Field FLAGS_CCM_RESERVED               = u8("cfm.flags.ccm.reserved", "Reserved", mask(0x78));
    static final Field FLAGS_INTERVAL                   = u8("cfm.flags.interval", "Interval Field", mask(0x07), names(FLAGS_INTERVAL_NAMES));
    static final Field FIRST_TLV_OFFSET                 = u8("cfm.first.tlv.offset", "First TLV Offset");
    static final Field CCM_SEQ_NUM                      = u32("cfm.ccm.seq.num", "Sequence Number");
    static final Field CCM_MA_EP_ID                     = u16("cfm.ccm.ma.ep.id", "Maintenance Association End Point Identifier", mask(0x1fff));
    static final Field CCM_MAID                         = group("cfm.ccm.maid", "Maintenance Association Identifier (MEG ID)");
    static final Field MAID_MD_NAME_FORMAT              = u8("cfm.maid.md.name.format", "MD Name Format", names(MAID_MD_NAME_FORMAT_NAMES));
    static final Field MAID_MD_NAME_LENGTH              = u8("cfm.maid.md.name.length", "MD Name Length");
    static final Field MAID_MD_NAME_STRING              = text("cfm.maid.md.name.string", "MD Name (String)");
    static final Field MAID_MD_NAME_HEX                 = bytes("cfm.maid.md.name.hex", "MD Name");
    static final Field MAID_MD_NAME_MAC                 = ether("cfm.maid.md.name.mac", "MD Name (MAC)");
    static final Field MAID_MD_NAME_MAC_ID              = bytes("cfm.maid.md.name.mac.id", "MD Name (MAC)");
    static final Field MAID_MA_NAME_FORMAT              = u8("cfm.maid.ma.name.format", "Short MA Name (MEG ID) Format", names(MAID_MA_NAME_FORMAT_NAMES));
    static final Field MAID_MA_NAME_LENGTH              = u8("cfm.maid.ma.name.length", "Short MA Name (MEG ID) Length");
    static final Field MAID_MA_NAME_STRING              = text("cfm.maid.ma.name.string", "Short MA Name");
    static final Field MAID_MA_NAME_HEX                 = bytes("cfm.maid.ma.name.hex", "Short MA Name");
    static final Field CCM_MAID_PADDING                 = group("cfm.ccm.maid.padding", "Zero-Padding");
    static final Field CCM_ITU_T_Y1731                  = group("cfm.ccm.itu.t.y1731", "Defined by ITU-T Y.1731");
    static final Field ITU_TXFCF                        = bytes("cfm.itu.txfcf", "TxFCf");
    static final Field ITU_RXFCB                        = bytes("cfm.itu.rxfcb", "RxFCb");
    static final Field ITU_TXFCB                        = bytes("cfm.itu.txfcb", "TxFCb");
    static final Field ITU_RESERVED                     = bytes("cfm.itu.reserved", "Reserved");
    static final Field LBM_PDU                          = group("cfm.lbm.pdu", "CFM LBM PDU");
    static final Field LB_TRANSACTION_ID                = u32("cfm.lb.transaction.id", "Loopback Transaction Identifier");
    static final Field LBR_PDU                          = group("cfm.lbr.pdu", "CFM LBR PDU");
    static final Field LTM_PDU                          = group("cfm.ltm.pdu", "CFM LTM PDU");
    static final Field FLAGS_USEFDBONLY                 = u8("cfm.flags.usefdbonly", "UseFDBonly", mask(0x80));
    static final Field FLAGS_LTM_RESERVED               = u8("cfm.flags.ltm.reserved", "Reserved", mask(0x7f));
    static final Field LT_TRANSACTION_ID                = u32("cfm.lt.transaction.id", "Linktrace Transaction Identifier");
    static final Field LT_TTL                           = u8("cfm.lt.ttl", "Linktrace TTL");
    static final Field LTM_ORIG_ADDR                    = ether("cfm.ltm.orig.addr", "Linktrace Message: Original Address");
    static final Field LTM_TARG_ADDR                    = ether("cfm.ltm.targ.addr", "Linktrace Message:   Target Address");
    static final Field LTR_PDU                          = group("cfm.ltr.pdu", "CFM LTR PDU");
    static final Field FLAGS_FWDYES                     = u8("cfm.flags.fwdyes", "FwdYes", mask(0x40));
    static final Field FLAGS_LTR_TERMINALMEP            = u8("cfm.flags.ltr.terminalmep", "TerminalMEP", mask(0x20));
    static final Field FLAGS_LTR_RESERVED               = u8("cfm.flags.ltr.reserved", "Reserved", mask(0x1f));
    static final Field LTR_RELAY_ACTION                 = u8("cfm.ltr.relay.action", "Linktrace Reply Relay Action", names(LTR_RELAY_ACTION_NAMES));
    static final Field AIS_PDU                          = group("cfm.ais.pdu", "CFM AIS PDU");
    static final Field FLAGS_AIS_LCK_RESERVED           = u8("cfm.flags.ais_lck_Reserved", "Reserved", mask(0xf8));
    static final Field FLAGS_AIS_LCK_PERIOD             = u8("cfm.flags.ais_lck_Period", "Period", mask(0x07), names(FLAGS_AIS_LCK_PERIOD_NAMES));
    static final Field GNM_PDU                          = group("cfm.gnm.pdu", "CFM GNM PDU");
    static final Field GNM_SUBOPCODE                    = u8("cfm.gnm.subopcode", "Sub-OpCode", HEX, names(GNM_SUBOPCODE_NAMES));
    static final Field GNM_BNM_PDU                      = group("cfm.gnm.bnm.pdu", "CFM GNM BNM PDU");
    static final Field GNM_BNM_NOMINAL_BW               = u32("cfm.gnm.bnm.nominal.bw", "Nominal Bandwidth");
    static final Field GNM_BNM_CURRENT_BW               = u32("cfm.gnm.bnm.current.bw", "Current Bandwidth");
    static final Field GNM_BNM_PORT_ID                  = u32("cfm.gnm.bnm.port.id", "Port ID");
    static final Field LCK_PDU                          = group("cfm.lck.pdu", "CFM LCK PDU");
    static final Field TST_PDU                          = group("cfm.tst.pdu", "CFM TST PDU");
    static final Field FLAGS_RESERVED                   = u8("cfm.flags.reserved", "Reserved");
    static final Field TST_SEQUENCE_NUM                 = u32("cfm.tst.sequence.num", "Sequence Number");
    static final Field APS_PDU                          = group("cfm.aps.pdu", "CFM APS PDU");
    static final Field APS_REQ_ST                       = u8("cfm.raps.req.st", "Request/State", mask(0xf0), names(RAPS_REQ_ST_NAMES));
    static final Field RAPS_REQ_ST                      = u8("cfm.raps.req.st", "Request/State", HEX, mask(0xf0), names(RING_STATES));
    static final Field APS_PROTEC_TYPE_A                = bit("cfm.aps.protec.type.A", "Protection type A", 0x08, yesNo("APS channel", "No APS channel"), maskWidth(8));
    static final Field APS_PROTEC_TYPE_B                = bit("cfm.aps.protec.type.B", "Protection type B", 0x04, yesNo("1:1 (no permanent bridge)", "1+1 (permanent bridge)"), maskWidth(8));
    static final Field APS_PROTEC_TYPE_D                = bit("cfm.aps.protec.type.D", "Protection type D", 0x02, yesNo("Bidirectional switching", "Unidirectional switching"), maskWidth(8));
    static final Field APS_PROTEC_TYPE_R                = bit("cfm.aps.protec.type.R", "Protection type R", 0x01, yesNo("Revertive operation", "Non-revertive operation"), maskWidth(8));
    static final Field APS_REQ_SGNL                     = u8("cfm.aps.req.sgnl", "Requested signal", HEX, names(APS_REQ_SGNL_NAMES));
    static final Field APS_BRDGD_SGNL                   = u8("cfm.aps.brdgd.sgnl", "Bridged signal", HEX, names(APS_REQ_SGNL_NAMES));
    static final Field APS_BRIDGE_TYPE                  = u8("cfm.aps.bridge.type", "Bridge type", HEX, mask(0x80), names(APS_BRIDGE_TYPE_NAMES));
    static final Field RAPS_PDU                         = group("cfm.raps.pdu", "CFM R-APS PDU");
    static final Field RAPS_EVENT_SUBCODE               = u8("cfm.raps.event.subcode", "Sub-code", HEX, mask(0x0f), names(RAPS_EVENT_SUBCODE_NAMES));
    static final Field RAPS_FLAGS                       = u8("cfm.raps.flags", "R-APS Flags", HEX);
    static final Field RAPS_FLAGS_RB                    = bit("cfm.raps.flags.rb", "RPL Blocked", 0x80, yesNo("Blocked", "Not Blocked"), maskWidth(8));
    static final Field RAPS_FLAGS_DNF                   = bit("cfm.raps.flags.dnf", "Do Not Flush", 0x40, yesNo("Do Not Flush DB", "May Flush DB"), maskWidth(8));
    static final Field RAPS_FLAGS_BPR                   = bit("cfm.raps.flags.bpr", "Blocked Port Reference", 0x20, yesNo("Ring link 1", "Ring link 0"), maskWidth(8));
    static final Field RAPS_NODE_ID                     = ether("cfm.raps.node.id", "R-APS Node ID");
    static final Field RAPS_RESERVED                    = bytes("cfm.raps.reserved", "R-APS Reserved");
    static final Field MCC_PDU                          = group("cfm.mcc.pdu", "CFM MCC PDU");
    static final Field MCC_DATA                         = bytes("cfm.mcc.data", "MCC data");
    static final Field LMM_PDU                          = group("cfm.lmm.pdu", "CFM LMM PDU");
    static final Field LMM_LMR_TXFCF                    = bytes("cfm.lmm.lmr.txfcf", "TxFCf");
    static final Field LMM_LMR_RXFCF                    = bytes("cfm.lmm.lmr.rxfcf", "RxFCf");
    static final Field LMM_LMR_TXFCB                    = bytes("cfm.lmm.lmr.txfcb", "TxFCb");
    static final Field LMR_PDU                          = group("cfm.lmr.pdu", "CFM LMR PDU");
    static final Field ODM_PDU                          = group("cfm.odm.pdu", "CFM 1DM PDU");
    static final Field ODM_DMM_DMR_TXTIMESTAMPF         = bytes("cfm.odm.dmm.dmr.txtimestampf", "TxTimestampf");
    static final Field ODM_DMM_DMR_RXTIMESTAMPF         = bytes("cfm.odm.dmm.dmr.rxtimestampf", "RxTimestampf");
    static final Field DMM_PDU                          = group("cfm.dmm.pdu", "CFM DMM PDU");
    static final Field DMM_DMR_TXTIMESTAMPB             = bytes("cfm.dmm.dmr.txtimestampb", "TxTimestampb");
    static final Field DMM_DMR_RXTIMESTAMPB             = bytes("cfm.dmm.dmr.rxtimestampb", "RxTimestampb");
    static final Field DMR_PDU                          = group("cfm.dmr.pdu", "CFM DMR PDU");
    static final Field EXM_PDU                          = group("cfm.exm.pdu", "CFM EXM PDU");
    static final Field EXM_EXR_DATA                     = bytes("cfm.exm_exr.data", "EXM/EXR data");
    static final Field EXR_PDU                          = group("cfm.exr.pdu", "CFM EXR PDU");
    static final Field VSM_PDU                          = group("cfm.vsm.pdu", "CFM VSM PDU");
    static final Field VSM_VSR_DATA                     = bytes("cfm.vsm_vsr.data", "VSM/VSR data");
    static final Field VSR_PDU                          = group("cfm.vsr.pdu", "CFM VSR PDU");
    static final Field CSF_PDU                          = group("cfm.csf.pdu", "CFM CSF PDU");
    static final Field CSF_FLAGS_RESERVED               = u8("cfm.csf.flags.Reserved", "Reserved", HEX, mask(0xc0));
    static final Field CSF_FLAGS_TYPE                   = u8("cfm.csf.flags.Type", "Type", mask(0x38), names(CSF_FLAGS_TYPE_NAMES));
    static final Field CSF_FLAGS_PERIOD                 = u8("cfm.csf.flags.Period", "Type", mask(0x07), names(CSF_FLAGS_PERIOD_NAMES));
    static final Field OSF_PDU                          = group("cfm.osf.pdu", "CFM 1SL PDU");
    static final Field OSL_SRC_MEP_ID                   = u16("cfm.osl.src_mep_id", "Source MEP ID", mask(0x1fff));
    static final Field OSL_RESERVED                     = bytes("cfm.osl.reserved", "1SL Reserved");
    static final Field OSL_TEST_ID                      = bytes("cfm.osl.test_id", "TestID");
    static final Field OSL_TXFCF                        = u32("cfm.osl.txfcf", "TxFcF");
    static final Field SLM_PDU                          = group("cfm.slm.pdu", "CFM SLM PDU");
    static final Field SLR_PDU                          = group("cfm.slr.pdu", "CFM SLR PDU");
    static final Field SLM_SRC_MEP_ID                   = u16("cfm.slm.src_mep_id", "Source MEP ID", mask(0x1fff));
    static final Field SLR_RSP_MEP_ID                   = u16("cfm.slr.rsp_mep_id", "Responder MEP ID", mask(0x1fff));
    static final Field SLM_TEST_ID                      = bytes("cfm.slm.test_id", "TestID");
    static final Field SLM_TXFCF                        = u32("cfm.slm.txfcf", "TxFcF");
    static final Field SLR_TXFCB                        = u32("cfm.slr.txfcb", "TxFcB");
    static final Field ALL_TLVS                         = group("cfm.all.tlvs", "CFM TLVs");
    static final Field TLV_TYPE                         = u8("cfm.tlv.type", "TLV Type", names(TLV_TYPE_NAMES));
    static final Field TLV_LENGTH                       = u16("cfm.tlv.length", "TLV Length");
    static final Field TLV_CHASSIS_ID_LENGTH            = u8("cfm.tlv.chassis.id.length", "Chassis ID Length");
    static final Field TLV_CHASSIS_ID_SUBTYPE           = u8("cfm.tlv.chassis.id.subtype", "Chassis ID Sub-type");
    static final Field TLV_CHASSIS_ID                   = bytes("cfm.tlv.chassis.id", "Chassis ID");
    static final Field TLV_MA_DOMAIN_LENGTH             = u8("cfm.tlv.ma.domain.length", "Management Address Domain Length");
    static final Field TLV_MA_DOMAIN                    = bytes("cfm.tlv.ma.domain", "Management Address Domain");
    static final Field TLV_MANAGEMENT_ADDR_LENGTH       = u8("cfm.tlv.management.addr.length", "Management Address Length");
    static final Field TLV_MANAGEMENT_ADDR              = bytes("cfm.tlv.management.addr", "Management Address");
    static final Field TLV_PORT_STATUS_VALUE            = u8("cfm.tlv.port.status.value", "Port Status value", names(TLV_PORT_STATUS_VALUE_NAMES));
    static final Field TLV_DATA_VALUE                   = bytes("cfm.tlv.data.value", "Data Value");
    static final Field TLV_PORT_INTERFACE_VALUE         = u8("cfm.tlv.port.interface.value", "Interface Status value", names(TLV_PORT_INTERFACE_VALUE_NAMES));
    static final Field TLV_REPLY_INGRESS_ACTION         = u8("cfm.tlv.reply.ingress.action", "Ingress Action", names(TLV_REPLY_INGRESS_ACTION_NAMES));
    static final Field TLV_REPLY_INGRESS_MAC_ADDRESS    = ether("cfm.tlv.reply.ingress.mac.address", "Ingress MAC address");
    static final Field TLV_REPLY_ING_EGR_PORTID_LENGTH  = u8("cfm.tlv.reply.ing.egr.portid.length", "Chassis ID Length");
    static final Field TLV_REPLY_ING_EGR_PORTID_SUBTYPE = u8("cfm.tlv.reply.ing.egr.portid.subtype", "Chassis ID Sub-type");
    static final Field TLV_REPLY_ING_EGR_PORTID         = bytes("cfm.tlv.reply.ing.egr.portid", "Chassis ID");
    static final Field TLV_REPLY_EGRESS_ACTION          = u8("cfm.tlv.reply.egress.action", "Egress Action", names(TLV_REPLY_EGRESS_ACTION_NAMES));
    static final Field TLV_REPLY_EGRESS_MAC_ADDRESS     = ether("cfm.tlv.reply.egress.mac.address", "Egress MAC address");
    static final Field TLV_LTM_EGRESS_ID_MAC            = ether("cfm.tlv.ltm.egress.id.mac", "Egress Identifier - MAC of LT Initiator/Responder");
    static final Field TLV_LTM_EGRESS_ID_UI             = bytes("cfm.tlv.ltm.egress.id.ui", "Egress Identifier - Unique Identifier");
    static final Field TLV_LTR_EGRESS_LAST_ID_MAC       = ether("cfm.tlv.ltr.egress.last.id.mac", "Last Egress Identifier - MAC address");
    static final Field TLV_LTR_EGRESS_LAST_ID_UI        = bytes("cfm.tlv.ltr.egress.last.id.ui", "Last Egress Identifier - Unique Identifier");
    static final Field TLV_LTR_EGRESS_NEXT_ID_MAC       = ether("cfm.tlv.ltr.egress.next.id.mac", "Next Egress Identifier - MAC address");
    static final Field TLV_LTR_EGRESS_NEXT_ID_UI        = bytes("cfm.tlv.ltr.egress.next.id.ui", "Next Egress Identifier - Unique Identifier");
    static final Field TLV_ORG_SPEC_OUI                 = u24("cfm.tlv.org.spec.oui", "OUI", OUI, names(MacNames.ASSIGNEES));
    static final Field TLV_ORG_SPEC_SUBTYPE             = bytes("cfm.tlv.org.spec.subtype", "Sub-Type");
    static final Field TLV_ORG_SPEC_VALUE               = bytes("cfm.tlv.org.spec.value", "Value");
    static final Field TLV_TST_TEST_PATTERN_TYPE        = u8("cfm.tlv.tst.test.pattern.type", "Test Pattern Type", names(TLV_TST_TEST_PATTERN_TYPE_NAMES));
    static final Field TLV_TST_TEST_PATTERN             = group("cfm.tlv.tst.test.pattern", "Test Pattern");
    static final Field TLV_TST_CRC32                    = bytes("cfm.tlv.tst.crc32", "CRC-32");
}
