package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Label Distribution Protocol: RFC 5036; pseudowires by RFC 8077, fault tolerance by RFC 3479. */
public final class Ldp implements Dissector {

    static final Field LDP = protocol("ldp", "LDP", "Label Distribution Protocol");
    static final Field H_VERSION    = u16("ldp.hdr.version", "Version");
    static final Field H_PDU_LEN    = u16("ldp.hdr.pdu_len", "PDU Length");
    static final Field H_LDPID_LSR  = ipv4("ldp.hdr.ldpid.lsr", "LSR ID");
    static final Field H_LDPID_LSID = u16("ldp.hdr.ldpid.lsid", "Label Space ID");
    static final Field M_UBIT       = bit("ldp.msg.ubit", "U bit", 0x80, yesNo("Unknown bit set", "Unknown bit not set"), maskWidth(8));
    static final Values MESSAGES = Values.of("""
        0x1    Notification Message
        0x100  Hello Message
        0x200  Initialization Message
        0x201  Keep Alive Message
        0x202  Capability Message
        0x300  Address Message
        0x301  Address Withdrawal Message
        0x400  Label Mapping Message
        0x401  Label Request Message
        0x402  Label Withdrawal Message
        0x403  Label Release Message
        0x404  Label Abort Request Message
        0x500  Call Setup Message
        0x501  Call Release Message
        0x700  RG Connect Message
        0x701  RG Disconnect Message
        0x702  RG Notification Message
        0x703  RG Application Data Message
        0x3e00 Vendor-Private Message
        0x3f00 Experimental Message
        """);
    static final Field M_TYPE = u16("ldp.msg.type", "Message Type", HEX, mask(0x7fff), names(MESSAGES), mask(0x7fff));
    static final Field M_LEN  = u16("ldp.msg.len", "Message Length");
    static final Field M_ID   = u32("ldp.msg.id", "Message ID", HEX);
    static final Values T_UNKNOWN_NAMES = Values.of("""
        0x0 Known TLV, do not Forward
        0x1 Known TLV, do Forward
        0x2 Unknown TLV, do not Forward
        0x3 Unknown TLV, do Forward
        """);
    static final Field T_UNKNOWN = u8("ldp.msg.tlv.unknown", "TLV Unknown bits", HEX, mask(0xc0), names(T_UNKNOWN_NAMES));
    static final Values TLVS = Values.of("""
        0x1   Sequence Number TLV
        0x100 FEC
        0x101 Address List
        0x103 Hop Count
        0x104 Path Vector
        0x200 Generic Label
        0x201 ATM Label
        0x202 Frame Relay Label
        0x203 FT Protection TLV
        0x204 LDP Upstream-Assigned Label TLV
        0x205 LDP Upstream-Assigned Label Request TLV
        0x206 Entropy Label Capability TLV
        0x300 Status
        0x301 Extended Status
        0x302 Returned PDU
        0x303 Returned Message
        0x304 Returned TLVs
        0x400 Common Hello Parameters
        0x401 IPv4 Transport Address
        0x402 Configuration Sequence Number
        0x403 IPv6 Transport Address
        0x404 MAC TLV
        0x405 Cryptographic Authentication TLV
        0x406 MAC Flush Parameters TLV
        0x407 PBB B-MAC List Sub-TLV
        0x408 PBB I-SID List Sub-TLV
        0x500 Common Session Parameters
        0x501 ATM Session Parameters
        0x502 Frame Relay Session Parameters
        0x503 FT Session TLV
        0x504 FT Ack TLV
        0x505 FT Cork TLV
        0x506 Dynamic Capability Announcement
        0x507 LDP Upstream Label Assignment Capability TLV
        0x508 P2MP Capability Parameter
        0x509 MP2MP Capability Parameter
        0x50a MBB Capability Parameter
        0x50b Typed Wildcard FEC Capability
        0x50c Multi-Topology Capability
        0x50d State Advertisement Control Capability
        0x50f Targeted Application Capability
        0x600 Label Request Message ID
        0x601 MTU TLV
        0x603 Unrecognized Notification Capability
        0x700 ICCP capability TLV
        0x701 Dual-Stack capability
        0x800 Explicit Route TLV
        0x801 Ipv4 Prefix ER-Hop TLV
        0x802 Ipv6 Prefix ER-Hop TLV
        0x803 Autonomous System Number ER-Hop TLV
        0x804 LSP-ID ER-HOP TLV
        0x805 L2 PW Address of Switching Point
        0x810 Traffic Parameters TLV
        0x820 Preemption TLV
        0x821 LSPID TLV
        0x822 Resource Class TLV
        0x823 Route Pinning TLV
        0x824 Generalized Label Request TLV
        0x825 Generalized Label TLV
        0x826 Upstream Label TLV
        0x827 Label Set TLV
        0x828 Waveband Label TLV
        0x829 ER-Hop TLV
        0x82a Acceptable Label Set TLV
        0x82b Admin Status TLV
        0x82c Interface ID TLV
        0x82d IPV4 Interface ID TLV
        0x82e IPV6 Interface ID TLV
        0x82f IPv4 IF_ID Status TLV
        0x830 IPv6 IF_ID Status TLV
        0x831 Op-Sp Call ID TLV
        0x832 GU Call ID TLV
        0x833 Call Capability TLV
        0x834 Crankback TLV
        0x835 Protection TLV
        0x836 LSP_TUNNEL_INTERFACE_ID TLV
        0x837 Unnumbered Interface ID TLV
        0x838 SONET/SDH Traffic Parameters TLV
        0x901 Diff-Serv TLV
        0x902 HSMP LSP Capability Parameter
        0x960 IPv4 Source ID TLV
        0x961 IPv6 Source ID TLV
        0x962 NSAP Source ID TLV
        0x963 IPv4 Destination ID TLV
        0x964 IPv6 Destination ID TLV
        0x965 NSAP Destination ID TLV
        0x966 Egress Label TLV
        0x967 Local Connection ID TLV
        0x968 Diversity TLV
        0x969 Contract ID TLV
        0x96a PW Status TLV
        0x96b PW Interface Parameters TLV
        0x96c PW Group ID TLV
        0x96d Pseudowire Switching Point PE TLV
        0x96e Bandwidth TLV
        0x96f LDP MP Status TLV Type
        0x970 UNI Service Level TLV
        0x971 Queue Request TLV
        0x972 MP Node Protection Capability
        0x973 PSN Tunnel Binding TLV
        0x974 Egress Protection Capability
        0x1c  RSVP-TE P2MP LSP TLV
        0x1d  LDP P2MP LSP TLV
        0x1e  IP Multicast Tunnel TLV
        """);
    static final Field T_TYPE            = u16("ldp.msg.tlv.type", "TLV Type", HEX, mask(0x3fff), names(TLVS));
    static final Field T_LEN             = u16("ldp.msg.tlv.len", "TLV Length");
    static final Field T_VALUE           = bytes("ldp.msg.tlv.value", "TLV Value");
    static final Field T_HELLO_HOLD      = u16("ldp.msg.tlv.hello.hold", "Hold Time");
    static final Field T_HELLO_TARGETED = bit("ldp.msg.tlv.hello.targeted", "Targeted Hello", 0x8000,
        yesNo("Targeted Hello", "Link Hello"), maskWidth(16));
    static final Field T_HELLO_REQUESTED = bit("ldp.msg.tlv.hello.requested", "Hello Requested", 0x4000,
        yesNo("Source requests periodic hellos", "Source does not request periodic hellos"), maskWidth(16));
    static final Field T_HELLO_GTSM      = bit("ldp.msg.tlv.hello.gtsm", "GTSM Flag", 0x2000, SET_NOT_SET, maskWidth(16));
    static final Field T_HELLO_RES       = u16("ldp.msg.tlv.hello.res", "Reserved", HEX, mask(0x1fff));
    static final Field T_IPV4_TADDR      = ipv4("ldp.msg.tlv.ipv4.taddr", "IPv4 Transport Address");
    static final Field T_HELLO_CNF_SEQNO = u32("ldp.msg.tlv.hello.cnf_seqno", "Configuration Sequence Number");
    static final Field T_IPV6_TADDR      = ipv6("ldp.msg.tlv.ipv6.taddr", "IPv6 Transport Address");
    static final Values ELEMENTS = Values.of("""
        1   Wildcard FEC
        2   Prefix FEC
        3   Host Address FEC
        4   CR LSP FEC
        5   Typed Wildcard FEC Element
        6   P2MP
        7   MP2MP-up
        8   MP2MP-down
        9   HSMP-upstream
        10  HSMP-downstream
        128 PWid FEC Element
        129 Generalized PWid FEC Element
        130 P2MP PW Upstream FEC Element
        131 Protection FEC Element
        132 P2MP_PW_DOWNSTREAM_FEC
        """);
    static final Field T_FEC_TYPE = u8("ldp.msg.tlv.fec.type", "FEC Element Type", names(ELEMENTS));
    static final Field T_FEC_AF                = u16("ldp.msg.tlv.fec.af", "FEC Element Address Type", names(AddressFamilies.NAMES));
    static final Field T_FEC_LEN               = u8("ldp.msg.tlv.fec.len", "FEC Element Length");
    static final Field T_FEC_PFVAL             = text("ldp.msg.tlv.fec.pfval", "FEC Element Prefix Value");
    static final Field T_FEC_HOVAL             = text("ldp.msg.tlv.fec.hoval", "FEC Element Host Address Value");
    static final Field T_ADDRL_ADDR_FAMILY     = u16("ldp.msg.tlv.addrl.addr_family", "Address Family", names(AddressFamilies.NAMES));
    static final Field T_ADDRL_ADDR            = text("ldp.msg.tlv.addrl.addr", "Address");
    static final Field T_HC_VALUE              = u8("ldp.msg.tlv.hc.value", "Hop Count Value");
    static final Field T_PV_LSRID              = ipv4("ldp.msg.tlv.pv.lsrid", "LSR Id");
    static final Field T_SESS_VER              = u16("ldp.msg.tlv.sess.ver", "Session Protocol Version");
    static final Field T_SESS_KA               = u16("ldp.msg.tlv.sess.ka", "Session KeepAlive Time");
    static final Field T_SESS_ADVBIT = bit("ldp.msg.tlv.sess.advbit", "Session Label Advertisement Discipline", 0x80,
        yesNo("Downstream On Demand proposed", "Downstream Unsolicited proposed"), maskWidth(8));
    static final Field T_SESS_LDETBIT = bit("ldp.msg.tlv.sess.ldetbit", "Session Loop Detection", 0x40,
        yesNo("Loop Detection Enabled", "Loop Detection Disabled"), maskWidth(8));
    static final Field T_SESS_PVLIM            = u8("ldp.msg.tlv.sess.pvlim", "Session Path Vector Limit");
    static final Field T_SESS_MXPDU            = u16("ldp.msg.tlv.sess.mxpdu", "Session Max PDU Length");
    static final Field T_SESS_RXLSR            = ipv4("ldp.msg.tlv.sess.rxlsr", "Session Receiver LSR Identifier");
    static final Field T_SESS_RXLS             = u16("ldp.msg.tlv.sess.rxls", "Session Receiver Label Space Identifier");
    static final Field T_FT_SESS_FLAG_R = bit("ldp.msg.tlv.ft_sess.flag_r", "R bit", 0x8000,
        yesNo("LSR has preserved state and resources for all FT-Labels", "LSR has not preserved state and resources for all FT-Labels"), maskWidth(16));
    static final Field T_FT_SESS_FLAG_RES      = u16("ldp.msg.tlv.ft_sess.flag_res", "Reserved", HEX, mask(0x7ff0));
    static final Field T_FT_SESS_FLAG_S = bit("ldp.msg.tlv.ft_sess.flag_s", "S bit", 0x8,
        yesNo("FT Protection TLV supported on other than KeepAlive", "FT Protection TLV not supported on other than KeepAlive"), maskWidth(16));
    static final Field T_FT_SESS_FLAG_A = bit("ldp.msg.tlv.ft_sess.flag_a", "A bit", 0x4,
        yesNo("Treat all labels as Sequence Numbered FT Labels", "May treat some labels as FT and others as non-FT"), maskWidth(16));
    static final Field T_FT_SESS_FLAG_C = bit("ldp.msg.tlv.ft_sess.flag_c", "C bit", 0x2,
        yesNo("Check-Pointing procedures in use", "Check-Pointing procedures not in use"), maskWidth(16));
    static final Field T_FT_SESS_FLAG_L = bit("ldp.msg.tlv.ft_sess.flag_l", "L bit", 0x1,
        yesNo("Re-learn the state from the network", "Do not re-learn the state from the network"), maskWidth(16));
    static final Field T_FT_SESS_FLAGS = u16("ldp.msg.tlv.ft_sess.flags", "Flags", HEX,
        bits(T_FT_SESS_FLAG_R, T_FT_SESS_FLAG_RES, T_FT_SESS_FLAG_S, T_FT_SESS_FLAG_A, T_FT_SESS_FLAG_C, T_FT_SESS_FLAG_L));
    static final Field T_FT_SESS_RES           = u16("ldp.msg.tlv.ft_sess.res", "Reserved", HEX);
    static final Field T_FT_SESS_RECONN_TO     = u32("ldp.msg.tlv.ft_sess.reconn_to", "Reconnect Timeout");
    static final Field T_FT_SESS_RECOVERY_TIME = u32("ldp.msg.tlv.ft_sess.recovery_time", "Recovery Time");
    static final Field T_LBL_REQ_MSG_ID        = u32("ldp.msg.tlv.lbl_req_msg_id", "Label Request Message ID", HEX);
    static final Field T_GENERIC_LABEL         = u32("ldp.msg.tlv.generic.label", "Generic Label", DEC_HEX, mask(0xfffff));
    static final Values T_ATM_LABEL_VBITS_NAMES = Values.of("""
        0x0 VPI & VCI Significant
        0x1 Only VPI Significant
        0x2 Only VCI Significant
        0x3 VPI & VCI not Significant, nonsense
        """);
    static final Field T_ATM_LABEL_VBITS = u8("ldp.msg.tlv.atm.label.vbits", "V-bits", HEX, mask(0x30), names(T_ATM_LABEL_VBITS_NAMES));
    static final Field T_ATM_LABEL_VPI   = u16("ldp.msg.tlv.atm.label.vpi", "VPI", mask(0xfff));
    static final Field T_ATM_LABEL_VCI   = u16("ldp.msg.tlv.atm.label.vci", "VCI");
    static final Values T_FR_LABEL_LEN_NAMES = Values.of("""
        0 10 bits
        1 Reserved
        2 23 bits
        3 Reserved
        """);
    static final Field T_FR_LABEL_LEN  = u16("ldp.msg.tlv.fr.label.len", "Number of DLCI bits", mask(0x180), names(T_FR_LABEL_LEN_NAMES));
    static final Field T_FR_LABEL_DLCI = u24("ldp.msg.tlv.fr.label.dlci", "DLCI", mask(0x7fffff));
    static final Field T_STATUS_EBIT = bit("ldp.msg.tlv.status.ebit", "E Bit", 0x80,
        yesNo("Fatal Error Notification", "Advisory Notification"), maskWidth(8));
    static final Field T_STATUS_FBIT = bit("ldp.msg.tlv.status.fbit", "F Bit", 0x40,
        yesNo("Notification should be Forwarded", "Notification should NOT be Forwarded"), maskWidth(8));
    static final Values STATUSES = Values.of("""
        0x0        Success
        0x1        Bad LDP Identifier
        0x2        Bad Protocol Version
        0x3        Bad PDU Length
        0x4        Unknown Message Type
        0x5        Bad Message Length
        0x6        Unknown TLV
        0x7        Bad TLV Length
        0x8        Malformed TLV Value
        0x9        Hold Timer Expired
        0xa        Shutdown
        0xb        Loop Detected
        0xc        Unknown FEC
        0xd        No Route
        0xe        No Label Resources
        0xf        Label Resources/Available
        0x10       Session Rejected/No Hello
        0x11       Session Rejected/Parameters Advertisement Mode
        0x12       Session Rejected/Parameters Max PDU Length
        0x13       Session Rejected/Parameters Label Range
        0x14       KeepAlive Timer Expired
        0x15       Label Request Aborted
        0x16       Missing Message Parameters
        0x17       Unsupported Address Family
        0x18       Session Rejected/Bad KeepAlive Time
        0x19       Internal Error
        0x1a       No LDP Session
        0x1b       Zero FT seqnum
        0x1c       Unexpected TLV / Session Not FT
        0x1d       Unexpected TLV / Label Not FT
        0x1e       Missing FT Protection TLV
        0x1f       FT ACK sequence error
        0x20       Temporary Shutdown
        0x21       FT Seq Numbers Exhausted
        0x22       FT Session parameters / changed
        0x23       Unexpected FT Cork TLV
        0x24       Illegal C-Bit
        0x25       Wrong C-Bit
        0x26       Incompatible bit-rate
        0x27       CEP-TDM mis-configuration
        0x28       PW Status
        0x2a       Generic Misconfiguration Error
        0x2b       Label Withdraw PW Status Method Not Supported
        0x2c       IP Address of CE
        0x2d       Attachment Circuit bound to different remote Attachment Circuit
        0x2e       Unsupported Capability
        0x2f       End-of-LIB
        0x30       Attachment Circuit bound to different PE
        0x31       Invalid Topology ID
        0x32       Transport Connection Mismatch
        0x33       Dual-Stack Noncompliance
        0x34       MRT Capability negotiated without MT Capability
        0x35       VCCV Type Error
        0x37       Bandwidth resources unavailable
        0x38       Resources Unavailable
        0x39       AII Unreachable
        0x3a       PW Loop Detected
        0x3b       Reject - unable to use the suggested tunnel/LSPs
        0x3c       The C-bit or S-bit unknown
        0x40       LDP MP status
        0x4a       IP Address Type Mismatch
        0x4b       Wrong IP Address Type
        0x4c       Session Rejected/Targeted Application Capability Mismatch
        0x10001    Unknown ICCP RG
        0x10002    ICCP Connection Count Exceeded
        0x10003    ICCP Application Connection Count Exceeded
        0x10004    ICCP Application not in RG
        0x10005    Incompatible ICCP Protocol Version
        0x10006    ICCP Rejected Message
        0x10007    ICCP Administratively Disabled
        0x10010    ICCP RG Removed
        0x10011    ICCP Application Removed from RG
        0x1000001  Unexpected Diff-Serv TLV
        0x1000002  Unsupported PHB
        0x1000003  Invalid EXP<-->PHB mapping
        0x1000004  Unsupported PSC
        0x1000005  Per-LSP context allocation failure
        0x4000001  Bad Explicit Routing TLV Error
        0x4000002  Bad Strict Node Error
        0x4000003  Bad Loose Node Error
        0x4000004  Bad Initial ER-Hop Error
        0x4000005  Resource Unavailable
        0x4000006  Traffic Parameters Unavailable
        0x4000007  LSP Preempted
        0x4000008  Modify Request Not Supported
        0x4000009  Invalid SNP ID
        0x400000a  Calling Party busy
        0x400000b  Unavailable SNP ID
        0x400000c  Invalid SNPP ID
        0x400000d  Unavailable SNPP ID
        0x400000e  Failed to create SNC
        0x400000f  Failed to establish LC
        0x4000010  Invalid A End-User Name
        0x4000011  Invalid Z End-User Name
        0x4000012  Invalid CoS
        0x4000013  Unavailable CoS
        0x4000014  Invalid GoS
        0x4000015  Unavailable GoS
        0x4000016  Failed Security Check
        0x4000017  TimeOut
        0x4000018  Invalid Call Name
        0x4000019  Failed to Release SNC
        0x400001a  Failed to Free LC
        0x20000000 Unknown VPN ID
        0x20000001 Illegal C-Bit
        0x20000002 Wrong C-Bit
        0x20000003 E-Tree VLAN mapping not supported
        0x20000004 Leaf-to-Leaf PW released
        """);
    static final Field T_STATUS_DATA            = u32("ldp.msg.tlv.status.data", "Status Data", HEX, mask(0x3fffffff), names(STATUSES));
    static final Field T_STATUS_MSG_ID          = u32("ldp.msg.tlv.status.msg.id", "Message ID", HEX);
    static final Field T_STATUS_MSG_TYPE        = u16("ldp.msg.tlv.status.msg.type", "Message Type", HEX, names(MESSAGES));
    static final Field T_RETURNED_VERSION       = u16("ldp.msg.tlv.returned.version", "Returned PDU Version");
    static final Field T_RETURNED_PDU_LEN       = u16("ldp.msg.tlv.returned.pdu_len", "Returned PDU Length");
    static final Field T_RETURNED_LDPID_LSR     = ipv4("ldp.msg.tlv.returned.ldpid.lsr", "Returned PDU LSR ID");
    static final Field T_RETURNED_LDPID_LSID    = u16("ldp.msg.tlv.returned.ldpid.lsid", "Returned PDU Label Space ID", HEX);
    static final Field T_MAC                    = ether("ldp.msg.tlv.mac", "MAC address");
    static final Field T_FEC_VC_INTPARAM_LENGTH = u8("ldp.msg.tlv.fec.vc.intparam.length", "Length");
    static final Field T_FEC_VC_INTPARAM_MTU    = u16("ldp.msg.tlv.fec.vc.intparam.mtu", "MTU");
    static final Field T_FEC_VC_INTPARAM_TDMBPS = u32("ldp.msg.tlv.fec.vc.intparam.tdmbps", "BPS");
    static final Values T_FEC_VC_INTPARAM_ID_NAMES = Values.of("""
        0x1  Interface MTU
        0x2  Max Concatenated ATM cells
        0x3  Interface Description
        0x4  CEP/TDM Payload Bytes
        0x5  CEP options
        0x6  Requested VLAN ID
        0x7  CEP/TDM bit-rate
        0x8  Frame-Relay DLCI Length
        0x9  Fragmentation indicator
        0xa  FCS retention indicator
        0xb  TDM options
        0xc  VCCV
        0xd  ROHC over MPLS configuration
        0xe  TDMoIP AAL1 cells per packet
        0xf  CRTP/ECRTP/IPHC HC over MPLS configuration
        0x10 TDMoIP AAL1 mode
        0x11 TDMoIP AAL2 Options
        0x16 Stack capability
        0x17 Flow Label
        0x18 PW Generic Protocol Flags
        0x19 VCCV Extended CV Parameter
        0x1a E-Tree
        0xfd Zte optional Supplier private interface parameters
        """);
    static final Field T_FEC_VC_INTPARAM_ID       = u8("ldp.msg.tlv.fec.vc.intparam.id", "ID", HEX, names(T_FEC_VC_INTPARAM_ID_NAMES));
    static final Field T_FEC_VC_INTPARAM_MAXATM   = u16("ldp.msg.tlv.fec.vc.intparam.maxatm", "Number of Cells");
    static final Field T_FEC_VC_INTPARAM_DESC     = text("ldp.msg.tlv.fec.vc.intparam.desc", "Description");
    static final Field T_FEC_VC_INTPARAM_CEPBYTES = u16("ldp.msg.tlv.fec.vc.intparam.cepbytes", "Payload Bytes");
    static final Field T_FEC_VC_INTPARAM_VLANID   = u16("ldp.msg.tlv.fec.vc.intparam.vlanid", "VLAN Id");
    static final Field T_FEC_GEN_AGI_TYPE         = u8("ldp.msg.tlv.fec.gen.agi.type", "AGI Type");
    static final Field T_FEC_GEN_AGI_LENGTH       = u8("ldp.msg.tlv.fec.gen.agi.length", "AGI Length");
    static final Field T_FEC_GEN_AGI_VALUE        = bytes("ldp.msg.tlv.fec.gen.agi.value", "AGI Value");
    static final Field T_FEC_GEN_SAII_TYPE        = u8("ldp.msg.tlv.fec.gen.saii.type", "SAII Type");
    static final Field T_FEC_GEN_SAII_LENGTH      = u8("ldp.msg.tlv.fec.gen.saii.length", "SAII Length");
    static final Field T_FEC_GEN_SAII_VALUE       = bytes("ldp.msg.tlv.fec.gen.saii.value", "SAII Value");
    static final Field T_FEC_GEN_TAII_TYPE        = u8("ldp.msg.tlv.fec.gen.taii.type", "TAII Type");
    static final Field T_FEC_GEN_TAII_LENGTH      = u8("ldp.msg.tlv.fec.gen.taii.length", "TAII length");
    static final Field T_FEC_GEN_TAII_VALUE       = bytes("ldp.msg.tlv.fec.gen.taii.value", "TAII Value");
    static final Field T_FEC_PW_CONTROLWORD = bit("ldp.msg.tlv.fec.pw.controlword", "C-bit", 0x80,
        yesNo("Control Word Present", "Control Word NOT Present"), maskWidth(8));
    static final Values T_FEC_PW_PWTYPE_NAMES = Values.of("""
        0x1  Frame Relay DLCI (Martini Mode)
        0x2  ATM AAL5 SDU VCC transport
        0x3  ATM transparent cell transport
        0x4  Ethernet Tagged Mode
        0x5  Ethernet
        0x6  HDLC
        0x7  PPP
        0x8  SONET/SDH Circuit Emulation Service
        0x9  ATM n-to-one VCC cell transport
        0xa  ATM n-to-one VPC cell transport
        0xb  IP layer2 transport
        0xc  ATM one-to-one VCC Cell Mode
        0xd  ATM one-to-one VPC Cell Mode
        0xe  ATM AAL5 PDU VCC transport
        0xf  Frame-Relay Port mode
        0x10 SONET/SDH Circuit Emulation over Packet
        0x11 Structure-agnostic E1 over Packet
        0x12 Structure-agnostic T1 (DS1) over Packet
        0x13 Structure-agnostic E3 over Packet
        0x14 Structure-agnostic T3 (DS3) over Packet
        0x15 CESoPSN basic mode
        0x16 TDMoIP AAL1 Mode
        0x17 CESoPSN TDM with CAS
        0x18 TDMoIP AAL2 Mode
        0x19 Frame Relay DLCI
        0x1a ROHC Transport Header-compressed Packets
        0x1b ECRTP Transport Header-compressed Packets
        0x1c IPHC Transport Header-compressed Packets
        0x1d cRTP Transport Header-compressed Packets
        0x1e ATM VP Virtual Trunk
        0x1f FC Port Mode
        """);
    static final Field T_FEC_PW_PWTYPE = u16("ldp.msg.tlv.fec.pw.pwtype", "PW Type", HEX, mask(0x7fff),
        names(T_FEC_PW_PWTYPE_NAMES));
    static final Field T_FEC_PW_INFOLENGTH                     = u8("ldp.msg.tlv.fec.pw.infolength", "PW Info Length");
    static final Field T_FEC_PW_GROUPID                        = u32("ldp.msg.tlv.fec.pw.groupid", "Group ID");
    static final Field T_FEC_PW_PWID                           = u32("ldp.msg.tlv.fec.pw.pwid", "PW ID");
    static final Field T_PWSTATUS_CODE_PWNOTFORWARD = bit("ldp.msg.tlv.pwstatus.code.pwnotforward", "Pseudowire Not Forwarding", 0x1, SET_NOT_SET,
        maskWidth(32));
    static final Field T_PWSTATUS_CODE_PWLACINGRESSRECVFAULT = bit("ldp.msg.tlv.pwstatus.code.pwlacingressrecvfault",
        "Local Attachment Circuit (ingress) Receive Fault", 0x2, SET_NOT_SET, maskWidth(32));
    static final Field T_PWSTATUS_CODE_PWLACEGRESSTRANSFAULT = bit("ldp.msg.tlv.pwstatus.code.pwlacegresstransfault",
        "Local Attachment Circuit (egress) Transmit Fault", 0x4, SET_NOT_SET, maskWidth(32));
    static final Field T_PWSTATUS_CODE_PWPSNPWINGRESSRECVFAULT = bit("ldp.msg.tlv.pwstatus.code.pwpsnpwingressrecvfault",
        "Local PSN-facing PW (ingress) Receive Fault", 0x8, SET_NOT_SET, maskWidth(32));
    static final Field T_PWSTATUS_CODE_PWPSNPWEGRESSTRANSFAULT = bit("ldp.msg.tlv.pwstatus.code.pwpsnpwegresstransfault",
        "Local PSN-facing PW (egress) Transmit Fault", 0x10, SET_NOT_SET, maskWidth(32));
    static final Field T_PWSTATUS_CODE = u32("ldp.msg.tlv.pwstatus.code", "PW Status", HEX,
        bits(T_PWSTATUS_CODE_PWNOTFORWARD, T_PWSTATUS_CODE_PWLACINGRESSRECVFAULT, T_PWSTATUS_CODE_PWLACEGRESSTRANSFAULT, T_PWSTATUS_CODE_PWPSNPWINGRESSRECVFAULT, T_PWSTATUS_CODE_PWPSNPWEGRESSTRANSFAULT));
    static final Field T_PWGROUPING_VALUE                      = u32("ldp.msg.tlv.pwgrouping.value", "Value");
    static final Field MESSAGE    = section("Message");
    static final Field TLV        = section("TLV");
    static final Field PARAMETERS = section("Parameters");
    static final Field ADDRESSES  = section("Addresses");
    static final Field FECS       = section("FEC Elements");
    static final Field FEC        = section("FEC Element");
    static final Field ROUTERS    = section("LSR IDs");
    static final Field STATUS     = section("Status");
    static final Field PARAMETER  = section("Interface Parameter");

    static final Field BAD_LENGTH = error("ldp.invalid_length", "Invalid length");
    static final Field NO_GTSM    = chat(Field.Group.PROTOCOL, "ldp.gtsm_not_supported", "GTSM is not supported by the source");
    static final Field TARGETED_NO_GTSM = warning(Field.Group.PROTOCOL, "ldp.gtsm_not_supported_basic_discovery", "GTSM is not supported by the source");
    static final Field GTSM       = chat(Field.Group.PROTOCOL, "ldp.gtsm_supported", "GTSM is supported by the source");
    static final Field UNKNOWN_ELEMENT = error("ldp.msg.tlv.fec.unknown", "Unknown FEC TLV");

    private static final int PORT      = 646;
    private static final int IPV4      = 1;
    private static final int IPV6      = 2;

    @Override
    public Field dissects() {
        return LDP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Framing.u16At(2, 4), this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() >= 2 && d.peekU16(0) != 1) throw d.notMine();
        d.protocolColumn("LDP");
        d.info();
        while (d.remaining() > 0) {
            d.open(LDP);
            d.u16(H_VERSION);
            int length = d.u16(H_PDU_LEN);
            int rest = d.narrow(length);
            d.ipv4(H_LDPID_LSR);
            d.u16(H_LDPID_LSID);
            while (d.remaining() > 0) message(d);
            d.widen(rest);
            d.close();
            if (d.remaining() < 4 || d.peekU16(0) != 1) break;
        }
    }

    private static void message(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        String name = MESSAGES.name(type & 0x7fff);
        if (length < 4) {
            d.open(MESSAGE);
            d.title("Error processing Message Length: length is {}, should be >= 4", length);
            d.note(BAD_LENGTH, "Error processing Message Length: length is {}, should be >= 4", length);
            d.skipRest();
            d.close();
            return;
        }
        if (d.columns()) d.addInfo("{} ", name == null ? "Unknown Message type (0x" + String.format("%04X", type & 0x7fff) + ")" : name);
        d.open(MESSAGE);
        d.title("{}", name == null ? "Unknown Message" : name);
        d.peek(M_UBIT, 0, 1);
        d.u16(M_TYPE);
        d.u16(M_LEN);
        int rest = d.narrow(length);
        d.u32(M_ID);
        while (d.remaining() >= 4) tlv(d);
        d.widen(rest);
        d.close();
    }

    private static void tlv(Dissection d) {
        int type = d.peekU16(0) & 0x3fff;
        int length = d.peekU16(2);
        d.open(TLV);
        d.title("{}", TLVS.name(type, "Unknown TLV type (" + type + ")"));
        d.peek(T_UNKNOWN);
        d.u16(T_TYPE);
        int fit = Math.min(length, d.remaining() - 2);
        d.u16(T_LEN);
        int rest = d.narrow(fit);
        if (fit > 0) value(d, type, fit);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 0x100 -> {
                d.open(FECS);
                for (int i = 1; d.remaining() > 0; i++) element(d, i);
                d.close();
            }
            case 0x101 -> {
                int family = d.u16(T_ADDRL_ADDR_FAMILY);
                d.open(ADDRESSES);
                for (int i = 1; d.remaining() > 0; i++) {
                    address(d, T_ADDRL_ADDR, family, family == IPV4 ? 4 : 16);
                    if (d.titles()) d.titleLast("Address {}: {}", i, d.tape().string(d.last()));
                }
                d.close();
            }
            case 0x103 -> d.u8(T_HC_VALUE);
            case 0x104 -> {
                d.open(ROUTERS);
                while (d.remaining() >= 4) d.ipv4(T_PV_LSRID);
                d.close();
            }
            case 0x200 -> d.u32(T_GENERIC_LABEL);
            case 0x201 -> {
                d.peek(T_ATM_LABEL_VBITS);
                d.u16(T_ATM_LABEL_VPI);
                d.u16(T_ATM_LABEL_VCI);
            }
            case 0x202 -> {
                d.peek(T_FR_LABEL_LEN);
                d.skip(1);
                d.u24(T_FR_LABEL_DLCI);
            }
            case 0x300 -> {
                d.open(STATUS);
                d.peek(T_STATUS_EBIT, 0, 1);
                d.peek(T_STATUS_FBIT, 0, 1);
                d.u32(T_STATUS_DATA);
                d.u32(T_STATUS_MSG_ID);
                d.u16(T_STATUS_MSG_TYPE);
                d.close();
            }
            case 0x302 -> {
                d.u16(T_RETURNED_VERSION);
                d.u16(T_RETURNED_PDU_LEN);
                d.ipv4(T_RETURNED_LDPID_LSR);
                d.u16(T_RETURNED_LDPID_LSID);
            }
            case 0x400 -> {
                d.u16(T_HELLO_HOLD);
                int flags = d.peekU16(0);
                d.peek(T_HELLO_TARGETED, 0, 2);
                d.peek(T_HELLO_REQUESTED, 0, 2);
                d.peek(T_HELLO_GTSM, 0, 2);
                d.noteLast((flags & 0x2000) != 0 ? GTSM : (flags & 0x8000) != 0 ? TARGETED_NO_GTSM : NO_GTSM);
                d.u16(T_HELLO_RES);
            }
            case 0x401 -> d.ipv4(T_IPV4_TADDR);
            case 0x402 -> d.u32(T_HELLO_CNF_SEQNO);
            case 0x403 -> d.ipv6(T_IPV6_TADDR);
            case 0x404 -> {
                while (d.remaining() >= 6) d.ether(T_MAC);
            }
            case 0x500 -> session(d);
            case 0x503 -> {
                d.u16(T_FT_SESS_FLAGS);
                d.u16(T_FT_SESS_RES);
                d.u32(T_FT_SESS_RECONN_TO);
                d.u32(T_FT_SESS_RECOVERY_TIME);
            }
            case 0x600 -> d.u32(T_LBL_REQ_MSG_ID);
            case 0x96a -> d.u32(T_PWSTATUS_CODE);
            case 0x96c -> d.u32(T_PWGROUPING_VALUE);
            default -> d.bytes(T_VALUE, length);
        }
    }

    private static void session(Dissection d) {
        d.open(PARAMETERS);
        d.u16(T_SESS_VER);
        d.u16(T_SESS_KA);
        d.peek(T_SESS_ADVBIT, 0, 1);
        d.peek(T_SESS_LDETBIT, 0, 1);
        d.skip(1);
        d.u8(T_SESS_PVLIM);
        d.u16(T_SESS_MXPDU);
        d.ipv4(T_SESS_RXLSR);
        d.u16(T_SESS_RXLS);
        d.close();
    }

    /** Reads the bytes of an address that are there; the others are zero. */
    private static void address(Dissection d, Field field, int family, int count) {
        byte[] whole = java.util.Arrays.copyOf(d.peekBytes(0, count), 16);
        java.nio.ByteBuffer both = java.nio.ByteBuffer.wrap(whole);
        Text text = new Text();
        if (family == IPV4) text.ipv4(both.getInt(0));
        else text.ipv6(both.getLong(0), both.getLong(8));
        d.at(field, d.offset(), count, text.toString());
        d.skip(count);
    }

    private static void element(Dissection d, int number) {
        int type = d.peekU8(0);
        d.open(FEC);
        d.title("FEC Element {}", number);
        d.u8(T_FEC_TYPE);
        switch (type) {
            case 1 -> {}
            case 2, 3 -> {
                int family = d.u16(T_FEC_AF);
                int bits = d.u8(T_FEC_LEN);
                int count = type == 2 ? (bits + 7) / 8 : bits;
                if (family != IPV4 && family != IPV6 || count > 16) {
                    d.skipRest();
                } else {
                    address(d, type == 2 ? T_FEC_PFVAL : T_FEC_HOVAL, family, count);
                }
            }
            case 128 -> pseudowire(d);
            case 129 -> {
                d.peek(T_FEC_PW_CONTROLWORD, 0, 1);
                d.u16(T_FEC_PW_PWTYPE);
                d.u8(T_FEC_PW_INFOLENGTH);
                d.u8(T_FEC_GEN_AGI_TYPE);
                int count = d.u8(T_FEC_GEN_AGI_LENGTH);
                d.bytes(T_FEC_GEN_AGI_VALUE, count);
                d.u8(T_FEC_GEN_SAII_TYPE);
                count = d.u8(T_FEC_GEN_SAII_LENGTH);
                d.bytes(T_FEC_GEN_SAII_VALUE, count);
                d.u8(T_FEC_GEN_TAII_TYPE);
                count = d.u8(T_FEC_GEN_TAII_LENGTH);
                d.bytes(T_FEC_GEN_TAII_VALUE, count);
            }
            default -> {
                d.note(UNKNOWN_ELEMENT);
                d.skipRest();
            }
        }
        d.close();
    }

    /** RFC 8077, section 6.1. */
    private static void pseudowire(Dissection d) {
        d.peek(T_FEC_PW_CONTROLWORD, 0, 1);
        d.u16(T_FEC_PW_PWTYPE);
        int length = d.u8(T_FEC_PW_INFOLENGTH);
        d.u32(T_FEC_PW_GROUPID);
        if (length >= 4) d.u32(T_FEC_PW_PWID);
        int rest = d.narrow(Math.max(0, length - 4));
        while (d.remaining() >= 2) {
            int id = d.peekU8(0);
            int count = d.peekU8(1);
            d.open(PARAMETER);
            d.extent(Math.max(2, count));
            d.u8(T_FEC_VC_INTPARAM_ID);
            d.u8(T_FEC_VC_INTPARAM_LENGTH);
            int outer = d.narrow(Math.max(0, count - 2));
            switch (id) {
                case 1 -> d.u16(T_FEC_VC_INTPARAM_MTU);
                case 2 -> d.u16(T_FEC_VC_INTPARAM_MAXATM);
                case 3 -> d.text(T_FEC_VC_INTPARAM_DESC, d.remaining());
                case 4 -> d.u16(T_FEC_VC_INTPARAM_CEPBYTES);
                case 6 -> d.u16(T_FEC_VC_INTPARAM_VLANID);
                case 7 -> d.u32(T_FEC_VC_INTPARAM_TDMBPS);
                default -> {}
            }
            d.widen(outer);
            d.close();
        }
        d.widen(rest);
    }
}
