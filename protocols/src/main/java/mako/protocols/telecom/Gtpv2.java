package mako.protocols.telecom;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Ppp;
import mako.protocols.tunnel.Gtp;

/** GPRS Tunnelling Protocol for the control plane, version 2: 3GPP TS 29.274. */
public final class Gtpv2 implements Dissector {

    static final Field GTPV2 = protocol("gtpv2", "GTPv2", "GPRS Tunneling Protocol V2");
    static final Field RESPONSE_IN = frame("gtpv2.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO = frame("gtpv2.response_to", "Response To", GENERATED);
    static final Field RESPONSE_TIME = duration("gtpv2.response_time", "Response Time", GENERATED);
    static final Field SPARE_BITS = u8("gtpv2.spare_bits", "Spare bit(s)", mask(0xf0));
    static final Field SPARE_BITS_5 = u8("gtpv2.spare_bits", "Spare bit(s)", mask(0xf8));
    static final Field SPARE_B7_B3 = u8("gtpv2.spare_b7_b3", "Spare bit(s)", mask(0xf8));
    static final Field VERSION = u8("gtpv2.version", "Version", mask(0xe0));
    static final Field P = u8("gtpv2.p", "Piggybacking flag (P)", mask(0x10));
    static final Field T = u8("gtpv2.t", "TEID flag (T)", mask(0x8));
    static final Field MP = u8("gtpv2.mp", "Message Priority(MP)", mask(0x4));
    static final Field PRIORITY = u8("gtpv2.mp", "Message Priority", HEX_DEC, mask(0xf0));
    static final Field FLAGS = u8("gtpv2.flags", "Flags", HEX);
    static final Values MESSAGE_TYPE_NAMES = Values.of("""
        0   Reserved
        1   Echo Request
        2   Echo Response
        3   Version Not Supported Indication
        4   Node Alive Request
        5   Node Alive Response
        6   Redirection Request
        7   Redirection Response
        25  SRVCC PS to CS Request
        26  SRVCC PS to CS Response
        27  SRVCC PS to CS Complete Notification
        28  SRVCC PS to CS Complete Acknowledge
        29  SRVCC PS to CS Cancel Notification
        30  SRVCC PS to CS Cancel Acknowledge
        31  SRVCC CS to PS Request
        32  Create Session Request
        33  Create Session Response
        34  Modify Bearer Request
        35  Modify Bearer Response
        36  Delete Session Request
        37  Delete Session Response
        38  Change Notification Request
        39  Change Notification Response
        40  Remote UE Report Notification
        41  Remote UE Report Acknowledge
        64  Modify Bearer Command
        65  Modify Bearer Failure Indication
        66  Delete Bearer Command
        67  Delete Bearer Failure Indication
        68  Bearer Resource Command
        69  Bearer Resource Failure Indication
        70  Downlink Data Notification Failure Indication
        71  Trace Session Activation
        72  Trace Session Deactivation
        73  Stop Paging Indication
        95  Create Bearer Request
        96  Create Bearer Response
        97  Update Bearer Request
        98  Update Bearer Response
        99  Delete Bearer Request
        100 Delete Bearer Response
        101 Delete PDN Connection Set Request
        102 Delete PDN Connection Set Response
        103 PGW Downlink Triggering Notification
        104 PGW Downlink Triggering Acknowledge
        128 Identification Request
        129 Identification Response
        130 Context Request
        131 Context Response
        132 Context Acknowledge
        133 Forward Relocation Request
        134 Forward Relocation Response
        135 Forward Relocation Complete Notification
        136 Forward Relocation Complete Acknowledge
        137 Forward Access Context Notification
        138 Forward Access Context Acknowledge
        139 Relocation Cancel Request
        140 Relocation Cancel Response
        141 Configuration Transfer Tunnel
        149 Detach Notification
        150 Detach Acknowledge
        151 CS Paging Indication
        152 RAN Information Relay
        153 Alert MME Notification
        154 Alert MME Acknowledge
        155 UE Activity Notification
        156 UE Activity Acknowledge
        157 ISR Status Indication
        158 UE Registration Query Request
        159 UE Registration Query Response
        160 Create Forwarding Tunnel Request
        161 Create Forwarding Tunnel Response
        162 Suspend Notification
        163 Suspend Acknowledge
        164 Resume Notification
        165 Resume Acknowledge
        166 Create Indirect Data Forwarding Tunnel Request
        167 Create Indirect Data Forwarding Tunnel Response
        168 Delete Indirect Data Forwarding Tunnel Request
        169 Delete Indirect Data Forwarding Tunnel Response
        170 Release Access Bearers Request
        171 Release Access Bearers Response
        176 Downlink Data Notification
        177 Downlink Data Notification Acknowledgement
        178 Reserved. Allocated in earlier version of the specification.
        179 PGW Restart Notification
        180 PGW Restart Notification Acknowledge
        200 Update PDN Connection Set Request
        201 Update PDN Connection Set Response
        211 Modify Access Bearers Request
        212 Modify Access Bearers Response
        231 MBMS Session Start Request
        232 MBMS Session Start Response
        233 MBMS Session Update Request
        234 MBMS Session Update Response
        235 MBMS Session Stop Request
        236 MBMS Session Stop Response
        240 SRVCC CS to PS Response
        241 SRVCC CS to PS Complete Notification
        242 SRVCC CS to PS Complete Acknowledge
        243 SRVCC CS to PS Cancel Notification
        244 SRVCC CS to PS Cancel Acknowledge
        """);
    static final Field MESSAGE_TYPE = u8("gtpv2.message_type", "Message Type", names(MESSAGE_TYPE_NAMES));
    static final Field MSG_LENGTH = u16("gtpv2.msg_length", "Message Length");
    static final Field TEID = u32("gtpv2.teid", "Tunnel Endpoint Identifier", HEX_DEC);
    static final Field SEQ = u24("gtpv2.seq", "Sequence Number", HEX_DEC);
    static final Field SPARE = u8("gtpv2.spare", "Spare");
    static final Values IE_TYPE_NAMES = Values.of("""
        0   Reserved
        1   International Mobile Subscriber Identity (IMSI)
        2   Cause
        3   Recovery (Restart Counter)
        51  STN-SR
        52  Source to Target Transparent Container
        53  Target to Source Transparent Container
        54  MM Context for E-UTRAN SRVCC
        55  MM Context for UTRAN SRVCC
        56  SRVCC Cause
        57  Target RNC ID
        58  Target Global Cell ID
        59  TEID-C
        60  Sv Flags
        61  Service Area Identifier
        62  MM Context for CS to PS SRVCC
        71  Access Point Name (APN)
        72  Aggregate Maximum Bit Rate (AMBR)
        73  EPS Bearer ID (EBI)
        74  IP Address
        75  Mobile Equipment Identity (MEI)
        76  MSISDN
        77  Indication
        78  Protocol Configuration Options (PCO)
        79  PDN Address Allocation (PAA)
        80  Bearer Level Quality of Service (Bearer QoS)
        81  Flow Quality of Service (Flow QoS)
        82  RAT Type
        83  Serving Network
        84  EPS Bearer Level Traffic Flow Template (Bearer TFT)
        85  Traffic Aggregation Description (TAD)
        86  User Location Info (ULI)
        87  Fully Qualified Tunnel Endpoint Identifier (F-TEID)
        88  TMSI
        89  Global CN-Id
        90  S103 PDN Data Forwarding Info (S103PDF)
        91  S1-U Data Forwarding Info (S1UDF)
        92  Delay Value
        93  Bearer Context
        94  Charging ID
        95  Charging Characteristics
        96  Trace Information
        97  Bearer Flags
        98  Paging Cause
        99  PDN Type
        100 Procedure Transaction ID
        101 DRX Parameter
        102 UE Network Capability
        103 MM Context (GSM Key and Triplets)
        104 MM Context (UMTS Key, Used Cipher and Quintuplets)
        105 MM Context (GSM Key, Used Cipher and Quintuplets)
        106 MM Context (UMTS Key and Quintuplets)
        107 MM Context (EPS Security Context, Quadruplets and Quintuplets)
        108 MM Context (UMTS Key, Quadruplets and Quintuplets)
        109 PDN Connection
        110 PDU Numbers
        111 P-TMSI
        112 P-TMSI Signature
        113 Hop Counter
        114 UE Time Zone
        115 Trace Reference
        116 Complete Request Message
        117 GUTI
        118 F-Container
        119 F-Cause
        120 Selected PLMN ID
        121 Target Identification
        122 NSAPI
        123 Packet Flow ID
        124 RAB Context
        125 Source RNC PDCP Context Info
        126 UDP Source Port Number
        127 APN Restriction
        128 Selection Mode
        129 Source Identification
        130 Bearer Control Mode
        131 Change Reporting Action
        132 Fully Qualified PDN Connection Set Identifier (FQ-CSID)
        133 Channel needed
        134 eMLPP Priority
        135 Node Type
        136 Fully Qualified Domain Name (FQDN)
        137 Transaction Identifier (TI)
        138 MBMS Session Duration
        139 MBMS Service Area
        140 MBMS Session Identifier
        141 MBMS Flow Identifier
        142 MBMS IP Multicast Distribution
        143 MBMS Distribution Acknowledge
        144 RFSP Index
        145 User CSG Information (UCI)
        146 CSG Information Reporting Action
        147 CSG ID
        148 CSG Membership Indication (CMI)
        149 Service indicator
        150 Detach Type
        151 Local Distinguished Name (LDN)
        152 Node Features
        153 MBMS Time to Data Transfer
        154 Throttling
        155 Allocation/Retention Priority (ARP)
        156 EPC Timer
        157 Signalling Priority Indication
        158 Temporary Mobile Group Identity
        159 Additional MM context for SRVCC
        160 Additional flags for SRVCC
        161 Max MBR/APN-AMBR (MMBR)
        162 MDT Configuration
        163 Additional Protocol Configuration Options (APCO)
        164 Absolute Time of MBMS Data Transfer
        165 H(e)NB Information Reporting
        166 IPv4 Configuration Parameters (IP4CP)
        167 Change to Report Flags
        168 Action Indication
        169 TWAN Identifier
        170 ULI Timestamp
        171 MBMS Flags
        172 RAN/NAS Cause
        173 CN Operator Selection Entity
        174 Trusted WLAN Mode Indication
        175 Node Number
        176 Node Identifier
        177 Presence Reporting Area Action
        178 Presence Reporting Area Information
        179 TWAN Identifier Timestamp
        180 Overload Control Information
        181 Load Control Information
        182 Metric
        183 Sequence Number
        184 APN and Relative Capacity
        185 WLAN Offloadability Indication
        186 Paging and Service Information
        187 Integer Number
        188 Millisecond Time Stamp
        189 Monitoring Event Information
        190 ECGI List
        191 Remote UE Context
        192 Remote User ID
        193 Remote UE IP information
        194 CIoT Optimizations Support Indication
        195 SCEF PDN Connection
        196 Header Compression Configuration
        197 Extended Protocol Configuration Options(ePCO)
        198 Serving PLMN Rate Control
        199 Counter
        200 Mapped UE Usage Type
        201 Secondary RAT Usage Data Report
        202 UP Function Selection Indication Flags
        203 Maximum Packet Loss Rate
        204 APN Rate Control Status
        205 Extended Trace Information
        206 Monitoring Event Extension Information
        207 Additional RRM Policy Index
        208 V2X Context
        209 PC5 QoS Parameters
        210 Services Authorized
        211 Bit Rate
        212 PC5 QoS Flow
        213 SGi PtP Tunnel Address
        214 PGW Change Info
        215 PGW Set FQDN
        255 Private Extension
        """);
    static final Field IE_TYPE = u8("gtpv2.ie_type", "IE Type", names(IE_TYPE_NAMES));
    static final Field IE_LEN = u16("gtpv2.ie_len", "IE Length");
    static final Field CR = u8("gtpv2.cr", "CR flag", mask(0xf0));
    static final Field INSTANCE = u8("gtpv2.instance", "Instance", mask(0xf));
    static final Values CAUSE_NAMES = Values.of("""
        0   Reserved
        1   Reserved
        2   Local Detach
        3   Complete Detach
        4   RAT changed from 3GPP to Non-3GPP
        5   ISR deactivation
        6   Error Indication received from RNC/eNodeB/S4-SGSN
        7   IMSI Detach Only
        8   Reactivation Requested
        9   PDN reconnection to this APN disallowed
        10  Access changed from Non-3GPP to 3GPP
        11  PDN connection inactivity timer expires
        12  PGW not responding
        13  Network Failure
        14  QoS parameter mismatch
        15  EPS to 5GS Mobility
        16  Request accepted
        17  Request accepted partially
        18  New PDN type due to network preference
        19  New PDN type due to single address bearer only
        20  Spare
        21  Spare
        22  Spare
        23  Spare
        24  Spare
        25  Spare
        26  Spare
        27  Spare
        28  Spare
        29  Spare
        30  Spare
        31  Spare
        32  Spare
        33  Spare
        34  Spare
        35  Spare
        36  Spare
        37  Spare
        38  Spare
        39  Spare
        40  Spare
        41  Spare
        42  Spare
        43  Spare
        44  Spare
        45  Spare
        46  Spare
        47  Spare
        48  Spare
        49  Spare
        50  Spare
        51  Spare
        52  Spare
        53  Spare
        54  Spare
        55  Spare
        56  Spare
        57  Spare
        58  Spare
        59  Spare
        60  Spare
        61  Spare
        62  Spare
        63  Spare
        64  Context Not Found
        65  Invalid Message Format
        66  Version not supported by next peer
        67  Invalid length
        68  Service not supported
        69  Mandatory IE incorrect
        70  Mandatory IE missing
        71  Shall not be used
        72  System failure
        73  No resources available
        74  Semantic error in the TFT operation
        75  Syntactic error in the TFT operation
        76  Semantic errors in packet filter(s)
        77  Syntactic errors in packet filter(s)
        78  Missing or unknown APN
        79  Shall not be used
        80  GRE key not found
        81  Relocation failure
        82  Denied in RAT
        83  Preferred PDN type not supported
        84  All dynamic addresses are occupied
        85  UE context without TFT already activated
        86  Protocol type not supported
        87  UE not responding
        88  UE refuses
        89  Service denied
        90  Unable to page UE
        91  No memory available
        92  User authentication failed
        93  APN access denied - no subscription
        94  Request rejected(reason not specified)
        95  P-TMSI Signature mismatch
        96  IMSI/IMEI not known
        97  Semantic error in the TAD operation
        98  Syntactic error in the TAD operation
        99  Shall not be used
        100 Remote peer not responding
        101 Collision with network initiated request
        102 Unable to page UE due to Suspension
        103 Conditional IE missing
        104 APN Restriction type Incompatible with currently active PDN connection
        105 Invalid overall length of the triggered response message and a piggybacked initial message
        106 Data forwarding not supported
        107 Invalid reply from remote peer
        108 Fallback to GTPv1
        109 Invalid peer
        110 Temporarily rejected due to handover/TAU/RAU procedure in progress
        111 Modifications not limited to S1-U bearers
        112 Request rejected for a PMIPv6 reason
        113 APN Congestion
        114 Bearer handling not supported
        115 UE already re-attached
        116 Multiple PDN connections for a given APN not allowed
        117 Target access restricted for the subscriber
        118 Shall not be used. See NOTE 2 and NOTE 3.
        119 MME/SGSN refuses due to VPLMN Policy
        120 GTP-C Entity Congestion
        121 Late Overlapping Request
        122 Timed out Request
        123 UE is temporarily not reachable due to power saving
        124 Relocation failure due to NAS message redirection
        125 UE not authorised by OCS or external AAA Server
        126 Multiple accesses to a PDN connection not allowed
        127 Request rejected due to UE capability
        128 S1-U Path Failure
        129 5GC not allowed
        130 PGW mismatch with network slice subscribed by the UE
        131 Rejection due to paging restriction
        """);
    static final Field CAUSE = u8("gtpv2.cause", "Cause", names(CAUSE_NAMES));
    static final Field CS = bit("gtpv2.cs", "CS (Cause Source)", 0x1, yesNo("Originated by remote node", "Originated by node sending the message"), maskWidth(8));
    static final Field BCE = bit("gtpv2.bce", "BCE (Bearer Context IE Error)", 0x2, maskWidth(8));
    static final Field PCE = bit("gtpv2.pce", "PCE (PDN Connection IE Error)", 0x4, maskWidth(8));
    static final Field CAUSE_OFF_IE_T = u8("gtpv2.cause_off_ie_t", "Type of the offending IE", names(IE_TYPE_NAMES));
    static final Field REC = u8("gtpv2.rec", "Restart Counter");
    static final Field APN = text("gtpv2.apn", "APN (Access Point Name)");
    static final Field AMBR_UP = u32("gtpv2.ambr_up", "AMBR Uplink (Aggregate Maximum Bit Rate for Uplink)");
    static final Field AMBR_DOWN = u32("gtpv2.ambr_down", "AMBR Downlink(Aggregate Maximum Bit Rate for Downlink)");
    static final Field EBI = u8("gtpv2.ebi", "EPS Bearer ID (EBI)", mask(0xf));
    static final Field IP_ADDRESS_IPV4 = ipv4("gtpv2.ip_address_ipv4", "IP address IPv4");
    static final Field IP_ADDRESS_IPV6 = ipv6("gtpv2.ip_address_ipv6", "IP address IPv6");
    static final Field MEI = custom("gtpv2.mei", "MEI(Mobile Equipment Identity)", E212::digits);
    static final Field DAF = bit("gtpv2.daf", "DAF (Dual Address Bearer Flag)", 0x80, maskWidth(8));
    static final Field DTF = bit("gtpv2.dtf", "DTF (Direct Tunnel Flag)", 0x40, maskWidth(8));
    static final Field HI = bit("gtpv2.hi", "HI (Handover Indication)", 0x20, maskWidth(8));
    static final Field DFI = bit("gtpv2.dfi", "DFI (Direct Forwarding Indication)", 0x10, maskWidth(8));
    static final Field OI = bit("gtpv2.oi", "OI (Operation Indication)", 0x8, maskWidth(8));
    static final Field ISRSI = bit("gtpv2.isrsi", "ISRSI (Idle mode Signalling Reduction Supported Indication)", 0x4, maskWidth(8));
    static final Field ISRAI = bit("gtpv2.israi", "ISRAI (Idle mode Signalling Reduction Activation Indication)", 0x2, maskWidth(8));
    static final Field SGWCI = bit("gtpv2.sgwci", "SGWCI (SGW Change Indication)", 0x1, maskWidth(8));
    static final Field SQCI = bit("gtpv2.sqci", "SQCI (Subscribed QoS Change Indication)", 0x80, maskWidth(8));
    static final Field UIMSI = bit("gtpv2.uimsi", "UIMSI (Unauthenticated IMSI)", 0x40, maskWidth(8));
    static final Field CFSI = bit("gtpv2.cfsi", "CFSI (Change F-TEID support indication)", 0x20, maskWidth(8));
    static final Field CRSI = bit("gtpv2.crsi", "CRSI (Change Reporting support indication)", 0x10, maskWidth(8));
    static final Field PS = bit("gtpv2.ps", "PS (Piggybacking Supported)", 0x8, maskWidth(8));
    static final Field PT = bit("gtpv2.pt", "PT (Protocol Type)", 0x4, maskWidth(8));
    static final Field SI = bit("gtpv2.si", "SI (Scope Indication)", 0x2, maskWidth(8));
    static final Field MSV = bit("gtpv2.msv", "MSV (MS Validated)", 0x1, maskWidth(8));
    static final Field RETLOC = bit("gtpv2.retloc", "RetLoc (Retrieve Location Indication Flag)", 0x80, maskWidth(8));
    static final Field PBIC = bit("gtpv2.pbic", "PBIC (Propagate BBAI Information Change)", 0x40, maskWidth(8));
    static final Field SNRI = bit("gtpv2.snri", "SRNI (SGW Restoration Needed Indication)", 0x20, maskWidth(8));
    static final Field S6AF = bit("gtpv2.s6af", "S6AF (Static IPv6 Address Flag)", 0x10, maskWidth(8));
    static final Field S4AF = bit("gtpv2.s4af", "S4AF (Static IPv4 Address Flag)", 0x8, maskWidth(8));
    static final Field MBMDT = bit("gtpv2.mbmdt", "MBMDT (Management Based MDT allowed flag)", 0x4, maskWidth(8));
    static final Field ISRAU = bit("gtpv2.israu", "ISRAU (ISR is activated for the UE)", 0x2, maskWidth(8));
    static final Field CCRSI = bit("gtpv2.ccrsi", "CCRSI (CSG Change Reporting support indication)", 0x1, maskWidth(8));
    static final Field CPRAI = bit("gtpv2.cprai", "CPRAI (Change of Presence Reporting Area information Indication)", 0x80, maskWidth(8));
    static final Field ARRL = bit("gtpv2.arrl", "ARRL (Abnormal Release of Radio Link)", 0x40, maskWidth(8));
    static final Field PPOF = bit("gtpv2.ppof", "PPOFF (PDN Pause Off Indication)", 0x20, maskWidth(8));
    static final Field PPON_PPEI = bit("gtpv2.ppon_ppei", "PPON (PDN Pause On Indication) / PPEI (PDN Pause Enabled Indication)", 0x10, maskWidth(8));
    static final Field PPSI = bit("gtpv2.ppsi", "PPSI (PDN Pause Support Indication)", 0x8, maskWidth(8));
    static final Field CSFBI = bit("gtpv2.csfbi", "CSFBI (CSFB Indication)", 0x4, maskWidth(8));
    static final Field CLII = bit("gtpv2.clii", "CLII (Change of Location Information Indication)", 0x2, maskWidth(8));
    static final Field CPSR = bit("gtpv2.cpsr", "CPSR (CS to PS SRVCC Indication)", 0x1, maskWidth(8));
    static final Field NSI = bit("gtpv2.nsi", "NSI (NBIFOM Support Indication)", 0x80, maskWidth(8));
    static final Field UASI = bit("gtpv2.uasi", "UASI (UE Available for Signalling Indication)", 0x40, maskWidth(8));
    static final Field DTCI = bit("gtpv2.dtci", "DTCI (Delay Tolerant Connection Indication)", 0x20, maskWidth(8));
    static final Field BDWI = bit("gtpv2.bdwi", "BDWI (Buffered DL Data Waiting Indication)", 0x10, maskWidth(8));
    static final Field PSCI = bit("gtpv2.psci", "PSCI (Pending Subscription Change Indication)", 0x8, maskWidth(8));
    static final Field PCRI = bit("gtpv2.pcri", "PCRI (P-CSCF Restoration Indication)", 0x4, maskWidth(8));
    static final Field AOSI = bit("gtpv2.aosi", "AOSI (Associate OCI with SGW node's Identity)", 0x2, maskWidth(8));
    static final Field AOPI = bit("gtpv2.aopi", "AOPI (Associate OCI with PGW node's Identity)", 0x1, maskWidth(8));
    static final Field ROAAI = bit("gtpv2.roaai", "ROAAI (Release Over Any Access Indication)", 0x80, maskWidth(8));
    static final Field EPCOSI = bit("gtpv2.epcosi", "EPCOSI (Extended PCO Support Indication)", 0x40, maskWidth(8));
    static final Field CPOPCI = bit("gtpv2.cpopci", "CPOPCI (Control Plane Only PDN Connection Indication)", 0x20, maskWidth(8));
    static final Field PMTSMI = bit("gtpv2.pmtsmi", "PMTSMI (Pending MT Short Message Indication)", 0x10, maskWidth(8));
    static final Field S11TF = bit("gtpv2.s11tf", "S11TF (S11-U Tunnel Flag)", 0x8, maskWidth(8));
    static final Field PNSI = bit("gtpv2.pnsi", "PNSI (Pending Network Initiated PDN Connection Signalling Indication)", 0x4, maskWidth(8));
    static final Field UNACCSI = bit("gtpv2.unaccsi", "UNACCSI (UE Not Authorized Cause Code Support Indication)", 0x2, maskWidth(8));
    static final Field WPMSI = bit("gtpv2.wpmsi", "WPMSI (WLCP PDN Connection Modification Support Indication)", 0x1, maskWidth(8));
    static final Field N5GSNN26 = bit("gtpv2.5gsnn26", "5GSNN26 (5GS Interworking without N26 Indication)", 0x80, maskWidth(8));
    static final Field REPREFI = bit("gtpv2.reprefi", "REPREFI (Return Preferred Indication)", 0x40, maskWidth(8));
    static final Field N5GSIWK = bit("gtpv2.5gsiwk", "5GSIWKI (5GS Interworking Indication)", 0x20, maskWidth(8));
    static final Field EEVRSI = bit("gtpv2.eevrsi", "EEVRSI (Extended EBI Value Range Support Indication)", 0x10, maskWidth(8));
    static final Field LTEMUI = bit("gtpv2.ltemui", "LTEMUI (LTE-M UE Indication)", 0x8, maskWidth(8));
    static final Field LTEMPI = bit("gtpv2.ltempi", "LTEMPI (LTE-M RAT Type reporting to PGW Indication)", 0x4, maskWidth(8));
    static final Field ENBCRSI = bit("gtpv2.enbcrsi", "ENBCRSI (eNB Change Reporting Support Indication)", 0x2, maskWidth(8));
    static final Field TSPCMI = bit("gtpv2.tspcmi", "TSPCMI (Triggering SGSN Initiated PDP Context Creation/Modification Indication)", 0x1, maskWidth(8));
    static final Field CSRMFI = bit("gtpv2.csrmfi", "CSRMFI (Create Session Request Message Forwarded Indication)", 0x80, maskWidth(8));
    static final Field MTEDTN = bit("gtpv2.mtedtn", "MTEDTN (MT-EDT Not Applicable)", 0x40, yesNo("Applicable", "Not Applicable"), maskWidth(8));
    static final Field MTEDTA = bit("gtpv2.mtedta", "MTEDTA (MT-EDT Applicable)", 0x20, yesNo("Applicable", "Not Applicable"), maskWidth(8));
    static final Field N5GNMI = bit("gtpv2.n5gnmi", "N5GNMI (No 5GS N26 Mobility Indication)", 0x10, maskWidth(8));
    static final Field N5GCNRS = bit("gtpv2.5gcnrs", "5GCNRS (5GC Not Restricted Support)", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5GCNRI = bit("gtpv2.5gcnri", "5GCNRI (5GC Not Restricted Indication)", 0x4, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field N5SRHOI = bit("gtpv2.5srhoi", "5SRHOI (5G-SRVCC HO Indication)", 0x2, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ETHPDN = bit("gtpv2.ethpdn", "ETHPDN (Ethernet PDN Support Indication)", 0x1, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field NSPUSI = bit("gtpv2.nspusi", "NSPUSI (Notify Start of Pause of Charging via User plane Support Indication)", 0x80, maskWidth(8));
    static final Field PGWRNSI = bit("gtpv2.pgwrnsi", "PGWRNSI (PGW Redirection due to mismatch with Network Slice subscribed by UE Support Indication)", 0x40, maskWidth(8));
    static final Field RPPCSI = bit("gtpv2.rppcsi", "RPPCSI (Restoration of PDN connections after an PGW-C/SMF change Support Indication)", 0x20, maskWidth(8));
    static final Field PGWCHI = bit("gtpv2.pgwchi", "PGWCHI (PGW CHange Indication)", 0x10, maskWidth(8));
    static final Field SISSME = bit("gtpv2.sissme", "SISSME (Same IWK-SCEF Selected for Monitoring Event Indication)", 0x8, maskWidth(8));
    static final Field NSENBI = bit("gtpv2.nsenbi", "NSENBI (Notify Source eNodeB Indication)", 0x4, maskWidth(8));
    static final Field IDFUPF = bit("gtpv2.idfupf", "IDFUPF (Indirect Data Forwarding with UPF Indication)", 0x2, maskWidth(8));
    static final Field EMCI = bit("gtpv2.emci", "EMCI (Emergency PDU Session Indication)", 0x1, maskWidth(8));
    static final Values PDN_TYPE_NAMES = Values.of("""
        1 IPv4
        2 IPv6
        3 IPv4/IPv6
        4 Non-IP
        5 Ethernet
        """);
    static final Field PDN_TYPE = u8("gtpv2.pdn_type", "PDN Type", mask(0x7), names(PDN_TYPE_NAMES));
    static final Field PDN_ADDR_AND_PREFIX_IPV4 = ipv4("gtpv2.pdn_addr_and_prefix.ipv4", "PDN Address and Prefix(IPv4)");
    static final Field PDN_IPV6_LEN = u8("gtpv2.pdn_ipv6_len", "IPv6 Prefix Length");
    static final Field PDN_ADDR_AND_PREFIX_IPV6 = ipv6("gtpv2.pdn_addr_and_prefix.ipv6", "PDN Address and Prefix(IPv6)");
    static final Field BEARER_QOS_PCI = bit("gtpv2.bearer_qos_pci", "PCI (Pre-emption Capability)", 0x40, yesNo("Disabled", "Enabled"), maskWidth(8));
    static final Field BEARER_QOS_PL = u8("gtpv2.bearer_qos_pl", "PL (Priority Level)", mask(0x3c));
    static final Field BEARER_QOS_PVI = bit("gtpv2.bearer_qos_pvi", "PVI (Pre-emption Vulnerability)", 0x1, yesNo("Disabled", "Enabled"), maskWidth(8));
    static final Field BEARER_QOS_LABEL_QCI = u8("gtpv2.bearer_qos_label_qci", "Label (QCI)");
    static final Field BEARER_QOS_MBR_UP = u64("gtpv2.bearer_qos_mbr_up", "Maximum Bit Rate For Uplink");
    static final Field BEARER_QOS_MBR_DOWN = u64("gtpv2.bearer_qos_mbr_down", "Maximum Bit Rate For Downlink");
    static final Field BEARER_QOS_GBR_UP = u64("gtpv2.bearer_qos_gbr_up", "Guaranteed Bit Rate For Uplink");
    static final Field BEARER_QOS_GBR_DOWN = u64("gtpv2.bearer_qos_gbr_down", "Guaranteed Bit Rate For Downlink");
    static final Values RAT_TYPE_NAMES = Values.of("""
        0  Reserved
        1  UTRAN
        2  GERAN
        3  WLAN
        4  GAN
        5  HSPA Evolution
        6  EUTRAN
        7  Virtual
        8  EUTRAN-NB-IoT
        9  LTE-M
        10 NR
        """);
    static final Field RAT_TYPE = u8("gtpv2.rat_type", "RAT Type", names(RAT_TYPE_NAMES));
    static final Field ULI_ECGI_FLG = bit("gtpv2.uli_ecgi_flg", "ECGI Present", 0x10, maskWidth(8));
    static final Field ULI_EXT_MACRO_ENB_ID_FLG = bit("gtpv2.uli_ext_macro_enb_id_flg", "Extended Macro eNodeB ID Present", 0x80, maskWidth(8));
    static final Field ULI_MACRO_ENB_ID_FLG = bit("gtpv2.uli_macro_enb_id_flg", "Macro eNodeB ID Present", 0x40, maskWidth(8));
    static final Field ULI_LAI_FLG = bit("gtpv2.uli_lai_flg", "LAI Present", 0x20, maskWidth(8));
    static final Field ULI_TAI_FLG = bit("gtpv2.uli_tai_flg", "TAI Present", 0x8, maskWidth(8));
    static final Field ULI_RAI_FLG = bit("gtpv2.uli_rai_flg", "RAI Present", 0x4, maskWidth(8));
    static final Field ULI_SAI_FLG = bit("gtpv2.uli_sai_flg", "SAI Present", 0x2, maskWidth(8));
    static final Field ULI_CGI_FLG = bit("gtpv2.uli_cgi_flg", "CGI Present", 0x1, maskWidth(8));
    static final Field ULI_FLAGS = u8("gtpv2.uli_flags", "ULI Flags", HEX, bits(ULI_EXT_MACRO_ENB_ID_FLG, ULI_MACRO_ENB_ID_FLG, ULI_LAI_FLG, ULI_ECGI_FLG, ULI_TAI_FLG, ULI_RAI_FLG, ULI_SAI_FLG, ULI_CGI_FLG));
    static final Field ULI_CGI_LAC = u16("gtpv2.uli_cgi_lac", "Location Area Code", HEX_DEC);
    static final Field ULI_CGI_CI = u16("gtpv2.uli_cgi_ci", "Cell Identity");
    static final Field SAI_LAC = u16("gtpv2.sai_lac", "Location Area Code", HEX_DEC);
    static final Field SAI_SAC = u16("gtpv2.sai_sac", "Service Area Code", HEX_DEC);
    static final Field RAI_LAC = u16("gtpv2.rai_lac", "Location Area Code", HEX_DEC);
    static final Field RAI_RAC = u16("gtpv2.rai_rac", "Routing Area Code", HEX_DEC);
    static final Field TAI_TAC = u16("gtpv2.tai_tac", "Tracking Area Code", HEX_DEC);
    static final Field ULI_LAI_LAC = u16("gtpv2.uli_lai_lac", "Location Area Code (LAC)", HEX_DEC);
    static final Field ULI_ECGI_ECI_SPARE = u8("gtpv2.uli_ecgi_eci_spare", "Spare");
    static final Field F_TEID_V4 = bit("gtpv2.f_teid_v4", "V4", 0x80, yesNo("IPv4 address present", "IPv4 address not present"), maskWidth(8));
    static final Field F_TEID_V6 = bit("gtpv2.f_teid_v6", "V6", 0x40, yesNo("IPv6 address present", "IPv6 address not present"), maskWidth(8));
    static final Values F_TEID_INTERFACE_TYPE_NAMES = Values.of("""
        0  S1-U eNodeB GTP-U interface
        1  S1-U SGW GTP-U interface
        2  S12 RNC GTP-U interface
        3  S12 SGW GTP-U interface
        4  S5/S8 SGW GTP-U interface
        5  S5/S8 PGW GTP-U interface
        6  S5/S8 SGW GTP-C interface
        7  S5/S8 PGW GTP-C interface
        8  S5/S8 SGW PMIPv6 interface
        9  S5/S8 PGW PMIPv6 interface
        10 S11 MME GTP-C interface
        11 S11/S4 SGW GTP-C interface
        12 S10 MME GTP-C interface
        13 S3 MME GTP-C interface
        14 S3 SGSN GTP-C interface
        15 S4 SGSN GTP-U interface
        16 S4 SGW GTP-U interface
        17 S4 SGSN GTP-C interface
        18 S16 SGSN GTP-C interface
        19 eNodeB/gNodeB GTP-U interface for DL data forwarding
        20 eNodeB GTP-U interface for UL data forwarding
        21 RNC GTP-U interface for data forwarding
        22 SGSN GTP-U interface for data forwarding
        23 SGW GTP-U interface for data forwarding
        24 Sm MBMS GW GTP-C interface
        25 Sn MBMS GW GTP-C interface
        26 Sm MME GTP-C interface
        27 Sn SGSN GTP-C interface
        28 SGW GTP-U interface for UL data forwarding
        29 Sn SGSN GTP-U interface
        30 S2b ePDG GTP-C interface
        31 S2b-U ePDG GTP-U interface
        32 S2b PGW GTP-C interface
        33 S2b-U PGW GTP-U interface
        34 S2a TWAN GTP-U interface
        35 S2a TWAN GTP-C interface
        36 S2a PGW GTP-C interface
        37 S2a PGW GTP-U interface
        38 S11 MME GTP-U interface
        39 S11 SGW GTP-U interface
        40 N26 AMF GTP-C interface
        """);
    static final Field F_TEID_INTERFACE_TYPE = u8("gtpv2.f_teid_interface_type", "Interface Type", mask(0x3f), names(F_TEID_INTERFACE_TYPE_NAMES));
    static final Field F_TEID_GRE_KEY = u32("gtpv2.f_teid_gre_key", "TEID/GRE Key", HEX_DEC);
    static final Field F_TEID_IPV4 = ipv4("gtpv2.f_teid_ipv4", "F-TEID IPv4");
    static final Field F_TEID_IPV6 = ipv6("gtpv2.f_teid_ipv6", "F-TEID IPv6");
    static final Field CHARGING_ID = u32("gtpv2.charging_id", "Charging id");
    static final Field CHARGING_CHARACTERISTIC = u16("gtpv2.charging_characteristic", "Charging Characteristic", HEX, mask(0xffff));
    static final Values UE_TIME_ZONE_DST_NAMES = Values.of("""
        0 No Adjustments for Daylight Saving Time
        1 +1 Hour Adjustments for Daylight Saving Time
        2 +2 Hour Adjustments for Daylight Saving Time
        3 Spare
        """);
    static final Field UE_TIME_ZONE_DST = u8("gtpv2.ue_time_zone_dst", "Daylight Saving Time", mask(0x3), names(UE_TIME_ZONE_DST_NAMES));
    static final Field FQ_CSID_TYPE = u8("gtpv2.fq_csid_type", "Node-ID Type", mask(0xf0));
    static final Field FQ_CSID_NR = u8("gtpv2.fq_csid_nr", "Number of CSIDs", mask(0xf));
    static final Field FQ_CSID_IPV4 = ipv4("gtpv2.fq_csid_ipv4", "Node-ID (IPv4)");
    static final Field FQ_CSID_IPV6 = ipv6("gtpv2.fq_csid_ipv6", "Node-ID (IPv6)");
    static final Field FQ_CSID_ID = u16("gtpv2.fq_csid_id", "CSID");
    static final Field CELLID = u32("gtpv2.cellid", "CellId", mask(0xff));
    static final Field ENODEBID = u32("gtpv2.enodebid", "eNodeB Id", mask(0xfffff00));
    static final Field ECGI_ECI = u32("gtpv2.ecgi_eci", "ECI (E-UTRAN Cell Identifier)");
    static final Values APN_REST_NAMES = Values.of("""
        0 No Existing Contexts or Restriction
        1 Public-1
        2 Public-2
        3 Private-1
        4 Private-2
        """);
    static final Field APN_REST = u8("gtpv2.apn_rest", "APN Restriction", names(APN_REST_NAMES));
    static final Values SELEC_MODE_NAMES = Values.of("""
        0 MS or network provided APN, subscribed verified
        1 MS provided APN, subscription not verified
        2 Network provided APN, subscription not verified
        3 Network provided APN, subscription not verified (Basically for Future use
        """);
    static final Field SELEC_MODE = u8("gtpv2.selec_mode", "Selection Mode", mask(0x3), names(SELEC_MODE_NAMES));
    static final Field FQDN = text("gtpv2.fqdn", "FQDN");
    static final Field IE_DATA_NOT_DISSECTED = note(Field.Group.UNDECODED, "gtpv2.ie_data_not_dissected", "IE data not dissected yet");
    static final Field TIME_ZONE = u8("gsm_a.dtap.timezone", "Timezone", HEX);
    static final Field ELEMENT   = section("IE");
    static final Field PLACE     = section("Identity");
    /** Here so that their fields are declared with the others. */
    private static final Field[] NUMBERS = {E212.IMSI, E164.MSISDN, SessionManagement.LINK_DIR};
    private static final Field[] ULI_BITS = {ULI_EXT_MACRO_ENB_ID_FLG, ULI_MACRO_ENB_ID_FLG, ULI_LAI_FLG, ULI_ECGI_FLG, ULI_TAI_FLG, ULI_RAI_FLG, ULI_SAI_FLG, ULI_CGI_FLG};
    private static final Field[][] INDICATIONS = {
        {DAF, DTF, HI, DFI, OI, ISRSI, ISRAI, SGWCI},
        {SQCI, UIMSI, CFSI, CRSI, PS, PT, SI, MSV},
        {RETLOC, PBIC, SNRI, S6AF, S4AF, MBMDT, ISRAU, CCRSI},
        {CPRAI, ARRL, PPOF, PPON_PPEI, PPSI, CSFBI, CLII, CPSR},
        {NSI, UASI, DTCI, BDWI, PSCI, PCRI, AOSI, AOPI},
        {ROAAI, EPCOSI, CPOPCI, PMTSMI, S11TF, PNSI, UNACCSI, WPMSI},
        {N5GSNN26, REPREFI, N5GSIWK, EEVRSI, LTEMUI, LTEMPI, ENBCRSI, TSPCMI},
        {CSRMFI, MTEDTN, MTEDTA, N5GNMI, N5GCNRS, N5GCNRI, N5SRHOI, ETHPDN},
        {NSPUSI, PGWRNSI, RPPCSI, PGWCHI, SISSME, NSENBI, IDFUPF, EMCI},
    };

    private static final Exchanges REQUESTS = exchanges(RESPONSE_IN, RESPONSE_TO, RESPONSE_TIME);

    private static final int VERSION_2 = 2;

    private static final int HAS_TEID     = 0x08;
    private static final int HAS_PRIORITY = 0x04;
    private static final int PIGGYBACKED  = 0x10;

    private static final int CREATE_SESSION_REQUEST = 32;
    private static final int MODIFY_BEARER_REQUEST  = 34;
    private static final int DELETE_SESSION_REQUEST = 36;
    private static final int MODIFY_BEARER_COMMAND  = 64;
    private static final int BEARER_RESOURCE_COMMAND = 68;
    private static final int CREATE_BEARER_RESPONSE = 96;
    private static final int UPDATE_BEARER_RESPONSE = 98;
    private static final int DELETE_BEARER_RESPONSE = 100;

    @Override
    public Field dissects() {
        return NUMBERS.length > 0 ? GTPV2 : null;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gtpv2", "e212", "e164", "gsm_a"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ppp.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(Gtp.VERSIONS, VERSION_2, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.ensure(4);
        d.protocolColumn("GTPv2");
        boolean more = message(d, true);
        while (more) more = message(d, false);
        if (d.remaining() > 0) throw d.malformed();
    }

    /** Reads a message; returns whether another one follows: clause 5.5.1. */
    private static boolean message(Dissection d, boolean first) {
        d.ensure(4);
        int flags = d.peekU8(0);
        int type = d.peekU8(1);
        if (d.columns()) {
            String name = MESSAGE_TYPE.names.name(type, "Unknown");
            if (first) d.info("{}", name);
            else d.addInfo(" / {}", name);
        }
        int start = d.offset();
        if (first) d.open(GTPV2);
        else d.openAgain(GTPV2);
        d.u8(FLAGS);
        d.openLast();
        for (Field field : new Field[] {VERSION, P, T, MP}) d.part(field, start, 1, flags);
        d.close();
        d.u8(MESSAGE_TYPE);
        int length = d.u16(MSG_LENGTH);
        int rest = d.narrow(length);
        if ((flags & HAS_TEID) != 0) d.u32(TEID);
        int sequence = d.u24(SEQ);
        d.u8((flags & HAS_PRIORITY) != 0 ? PRIORITY : SPARE);
        while (d.remaining() > 0) element(d, type);
        d.widen(rest);
        exchange(d, start, type, sequence);
        d.close();
        return (flags & PIGGYBACKED) != 0;
    }

    /** Clause 7.6: a response has the sequence number of its request. */
    private static void exchange(Dissection d, int start, int type, int sequence) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        int here = d.offset();
        d.seek(start);
        if (isRequest(type)) d.request(REQUESTS, conversation, sequence);
        else d.firstResponse(REQUESTS, conversation, sequence);
        d.seek(here);
    }

    private static boolean isRequest(int type) {
        return switch (type) {
            case 1, CREATE_SESSION_REQUEST, MODIFY_BEARER_REQUEST, DELETE_SESSION_REQUEST, 38, 40, MODIFY_BEARER_COMMAND, 66, BEARER_RESOURCE_COMMAND, 95, 97, 99, 101, 103,
                128, 130, 133, 135, 137, 139, 141, 149, 153, 160, 162, 164, 166, 168, 170, 176, 200, 211, 231, 233, 235 -> true;
            default -> false;
        };
    }

    /** Whether the mobile station is who sent what the message passes on. */
    private static boolean isUpwards(int type) {
        return switch (type) {
            case CREATE_SESSION_REQUEST, MODIFY_BEARER_REQUEST, DELETE_SESSION_REQUEST, MODIFY_BEARER_COMMAND, BEARER_RESOURCE_COMMAND, CREATE_BEARER_RESPONSE, UPDATE_BEARER_RESPONSE,
                DELETE_BEARER_RESPONSE -> true;
            default -> false;
        };
    }

    /** Clause 8.2.1. */
    private static void element(Dissection d, int message) {
        d.ensure(4);
        int type = d.peekU8(0);
        int length = d.peekU16(1);
        d.ensure(4 + length);
        int start = d.offset();
        d.open(ELEMENT);
        d.u8(IE_TYPE);
        d.u16(IE_LEN);
        int last = d.peekU8(0);
        d.part(CR, d.offset(), 1, last);
        d.u8(INSTANCE);
        if (d.titles()) d.title("{} : ", IE_TYPE.names.name(type, "Unknown"));
        int rest = d.narrow(length);
        value(d, type, message);
        d.widen(rest);
        d.extent(4 + length);
        d.close();
        d.seek(start + 4 + length);
    }

    private static void value(Dissection d, int type, int message) {
        switch (type) {
            case 1   -> {
                if (d.titles()) d.append("{}", E212.digits(d.currentSource(), d.offset(), d.remaining(), 0));
                E212.imsi(d, d.remaining());
            }
            case 2   -> cause(d);
            case 3   -> {
                int count = d.u8(REC);
                if (d.titles()) d.append("{}", count);
            }
            case 71  -> name(d, APN);
            case 72  -> {
                d.u32(AMBR_UP);
                d.u32(AMBR_DOWN);
            }
            case 73  -> {
                d.part(SPARE_BITS, d.offset(), 1, d.peekU8(0));
                int number = d.u8(EBI) & 0xf;
                if (d.titles()) d.append("{}", number);
            }
            case 74  -> {
                if (d.remaining() < 16) {
                    int address = d.ipv4(IP_ADDRESS_IPV4);
                    if (d.titles()) d.append("IPv4 {i}", address);
                } else {
                    if (d.titles()) d.append("IPv6 {}", address6(d));
                    d.ipv6(IP_ADDRESS_IPV6);
                }
            }
            case 75  -> {
                if (d.titles()) d.append("{}", E212.digits(d.currentSource(), d.offset(), d.remaining(), 0));
                d.bytes(MEI, d.remaining());
            }
            case 76  -> {
                if (d.titles()) d.append("{}", E212.digits(d.currentSource(), d.offset(), d.remaining(), 0));
                E164.msisdn(d, d.remaining());
            }
            case 77  -> indication(d);
            case 78  -> SessionManagement.configuration(d, isUpwards(message));
            case 79  -> address(d);
            case 80  -> quality(d);
            case 82  -> named(d, RAT_TYPE, true);
            case 83  -> {
                if (d.titles()) d.append("{}", E212.words(d));
                E212.network(d, E212.NETWORK);
            }
            case 84  -> SessionManagement.template(d);
            case 86  -> location(d);
            case 87  -> endpoint(d);
            case 93  -> {
                if (d.titles()) d.append("[Grouped IE]");
                while (d.remaining() > 0) element(d, message);
            }
            case 109, 180 -> {
                if (d.titles()) d.append("[Grouped IE]");
                while (d.remaining() > 0) element(d, message);
            }
            case 94  -> d.u32(CHARGING_ID);
            case 95  -> d.u16(CHARGING_CHARACTERISTIC);
            case 99  -> {
                d.part(SPARE_BITS_5, d.offset(), 1, d.peekU8(0));
                int kind = d.u8(PDN_TYPE) & 7;
                if (d.titles()) d.append("{}", PDN_TYPE.names.name(kind, "Unknown"));
            }
            case 114 -> {
                int zone = d.peekU8(0);
                d.at(TIME_ZONE, d.offset(), 1, SessionManagement.quarters(zone));
                d.skip(1);
                if (d.titles()) d.titleLast("Timezone: {}", SessionManagement.timeZone(zone));
                d.u8(UE_TIME_ZONE_DST);
            }
            case 127 -> named(d, APN_REST, true);
            case 128 -> named(d, SELEC_MODE, false);
            case 132 -> connections(d);
            case 136 -> name(d, FQDN);
            default  -> {
                d.note(IE_DATA_NOT_DISSECTED);
                d.skip(d.remaining());
            }
        }
    }

    private static void named(Dissection d, Field field, boolean number) {
        int value = (int) (d.u8(field) & (field.mask == 0 ? 0xff : field.mask));
        if (!d.titles()) return;
        d.append("{}", field.names.name(value, "Unknown"));
        if (number) d.append(" ({})", value);
    }

    private static String address6(Dissection d) {
        return new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString();
    }

    /** Clause 8.4. */
    private static void cause(Dissection d) {
        int value = d.u8(CAUSE);
        if (d.titles()) d.append("{} ({})", CAUSE.names.name(value, "Unknown"), value);
        int bits = d.peekU8(0);
        for (Field field : new Field[] {SPARE_B7_B3, PCE, BCE, CS}) d.part(field, d.offset(), 1, bits);
        d.skip(1);
        if (d.remaining() > 0) d.u8(CAUSE_OFF_IE_T);
    }

    /** Labels with their lengths in front, as in a domain name: TS 23.003, clause 9.1. */
    private static void name(Dissection d, Field field) {
        int length = d.remaining();
        var text = new StringBuilder();
        // Some senders leave the lengths out.
        boolean plain = field == FQDN && length > 0 && d.peekU8(0) >= 0x20;
        for (int i = 0; i < length;) {
            int count = plain ? length : d.peekU8(i++);
            if (!text.isEmpty()) text.append('.');
            for (int k = 0; k < count && i < length; k++) text.append((char) d.peekU8(i++));
        }
        d.at(field, d.offset(), length, text.toString());
        if (d.titles()) d.append("{}", text);
        d.skip(length);
    }

    /** Clause 8.12. */
    private static void indication(Dissection d) {
        for (Field[] octet : INDICATIONS) {
            if (d.remaining() <= 0) return;
            int value = d.peekU8(0);
            for (Field field : octet) d.part(field, d.offset(), 1, value);
            d.skip(1);
        }
    }

    /** Clause 8.14. */
    private static void address(Dissection d) {
        int kind = d.u8(PDN_TYPE) & 7;
        if (kind == 2 || kind == 3) {
            d.u8(PDN_IPV6_LEN);
            if (d.titles()) d.append("IPv6 {}{}", address6(d), kind == 3 ? ", " : "");
            d.ipv6(PDN_ADDR_AND_PREFIX_IPV6);
        }
        if (kind == 1 || kind == 3) {
            int address = d.ipv4(PDN_ADDR_AND_PREFIX_IPV4);
            if (d.titles()) d.append("IPv4 {i}", address);
        }
    }

    /** Clause 8.15. */
    private static void quality(Dissection d) {
        int value = d.peekU8(0);
        for (Field field : new Field[] {BEARER_QOS_PCI, BEARER_QOS_PL, BEARER_QOS_PVI}) d.part(field, d.offset(), 1, value);
        d.skip(1);
        d.u8(BEARER_QOS_LABEL_QCI);
        for (Field field : new Field[] {BEARER_QOS_MBR_UP, BEARER_QOS_MBR_DOWN, BEARER_QOS_GBR_UP, BEARER_QOS_GBR_DOWN}) d.uint(field, 5);
    }

    /** Clause 8.21. */
    private static void location(Dissection d) {
        int flags = d.u8(ULI_FLAGS);
        for (Field field : ULI_BITS) {
            if (d.titles() && (flags & field.mask) != 0) d.appendLast(", {}", field.label);
        }
        places(d, flags, true);
    }

    /** The identities that {@code flags} has, from that of a cell on; {@code named} says whether they are named behind the group's line too. */
    static void places(Dissection d, int flags, boolean named) {
        if ((flags & 1) != 0) {
            place(d, named ? "CGI" : null, "Cell Global Identity (CGI)", E212.CELL);
            d.u16(ULI_CGI_LAC);
            d.u16(ULI_CGI_CI);
            d.close();
        }
        if ((flags & 2) != 0) {
            place(d, named ? "SAI" : null, "Service Area Identity (SAI)", E212.SERVICE_AREA);
            d.u16(SAI_LAC);
            d.u16(SAI_SAC);
            d.close();
        }
        if ((flags & 4) != 0) {
            place(d, named ? "RAI" : null, "Routeing Area Identity (RAI)", E212.ROUTING_AREA);
            d.u16(RAI_LAC);
            d.u16(RAI_RAC);
            d.close();
        }
        if ((flags & 8) != 0) {
            place(d, named ? "TAI" : null, "Tracking Area Identity (TAI)", E212.TRACKING_AREA);
            d.u16(TAI_TAC);
            d.close();
        }
        if ((flags & 16) != 0) {
            place(d, named ? "ECGI" : null, "E-UTRAN Cell Global Identifier (ECGI)", E212.E_UTRAN_CELL);
            int start = d.offset();
            d.at(ULI_ECGI_ECI_SPARE, start, 1, d.peekU8(0) & 0xf0);
            long cell = d.peekU32(0);
            d.at(ECGI_ECI, start, 4, cell & 0xfffffff);
            d.openLast();
            d.part(ENODEBID, start, 4, cell);
            d.part(CELLID, start, 4, cell);
            d.close();
            d.skip(4);
            d.close();
        }
        if ((flags & 32) != 0) {
            place(d, named ? "LAI" : null, "LAI (Location Area Identifier)", E212.LOCATION_AREA);
            d.u16(ULI_LAI_LAC);
            d.close();
        }
    }

    private static void place(Dissection d, String name, String title, E212.Place of) {
        if (name != null && d.titles()) d.append("{} ", name);
        d.open(PLACE);
        if (d.titles()) d.title(title);
        E212.network(d, of);
    }

    /** Clause 8.22. */
    private static void endpoint(Dissection d) {
        int flags = d.peekU8(0);
        d.part(F_TEID_V4, d.offset(), 1, flags);
        d.part(F_TEID_V6, d.offset(), 1, flags);
        int kind = d.u8(F_TEID_INTERFACE_TYPE) & 0x3f;
        long key = d.u32(F_TEID_GRE_KEY);
        if (d.titles()) d.append("{}, TEID/GRE Key: 0x{x8}", F_TEID_INTERFACE_TYPE.names.name(kind, "Unknown"), key);
        if ((flags & 0x80) != 0) {
            int address = d.ipv4(F_TEID_IPV4);
            if (d.titles()) d.append(", IPv4 {i}", address);
        }
        if ((flags & 0x40) != 0) {
            if (d.titles()) d.append(", IPv6 {}", address6(d));
            d.ipv6(F_TEID_IPV6);
        }
    }

    /** Clause 8.62. */
    private static void connections(Dissection d) {
        int first = d.peekU8(0);
        d.part(FQ_CSID_TYPE, d.offset(), 1, first);
        d.u8(FQ_CSID_NR);
        if (first >> 4 == 0) d.ipv4(FQ_CSID_IPV4);
        else if (first >> 4 == 1) d.ipv6(FQ_CSID_IPV6);
        else d.skip(4);
        for (int i = 0; i < (first & 0xf) && d.remaining() > 0; i++) d.u16(FQ_CSID_ID);
    }
}
