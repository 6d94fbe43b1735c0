package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.EspInUdp;
import mako.protocols.transport.Udp;

/**
 * Internet key exchange, both versions: RFC 2408 and RFC 2409, and RFC 7296; through address translators RFC 3947. {@link IsakmpAttributes}
 * has the attributes of what is proposed and configured.
 */
public final class Isakmp implements Dissector {

    static final Field ISAKMP = protocol("isakmp", "ISAKMP", "Internet Security Association and Key Management Protocol");
    static final Field ISPI = bytes("isakmp.ispi", "Initiator SPI");
    static final Field RSPI = bytes("isakmp.rspi", "Responder SPI");
    static final Values PAYLOADS = Values.of("""
        0       NONE / No Next Payload\s
        1       Security Association
        2       Proposal
        3       Transform
        4       Key Exchange
        5       Identification
        6       Certificate
        7       Certificate Request
        8       Hash
        9       Signature
        10      Nonce
        11      Notification
        12      Delete
        13      Vendor ID
        14      Attributes
        15      SA KEK Payload
        16      SA TEK Payload
        17      Key Download
        18      Sequence Number
        19      Proof of Possession
        20      NAT-D (RFC 3947)
        21      NAT-OA (RFC 3947)
        22      Group Associated Policy
        33      Security Association
        34      Key Exchange
        35      Identification - Initiator
        36      Identification - Responder
        37      Certificate
        38      Certificate Request
        39      Authentication
        40      Nonce
        41      Notify
        42      Delete
        43      Vendor ID
        44      Traffic Selector - Initiator
        45      Traffic Selector - Responder
        46      Encrypted and Authenticated
        47      Configuration
        48      Extensible Authentication
        49      Generic Secure Password Method
        50      Group Identification
        51      Group Security Association
        52      Key Download
        53      Encrypted and Authenticated Fragment
        54-127  Unassigned
        128-129 Private Use
        130     NAT-D (draft-ietf-ipsec-nat-t-ike-01 to 03)
        131     NAT-OA (draft-ietf-ipsec-nat-t-ike-01 to 03)
        132     Cisco-Fragmentation
        133-256 Private Use
        """);
    static final Field TYPEPAYLOAD     = u8("isakmp.typepayload", "Payload", names(PAYLOADS));
    static final Field NEXTPAYLOAD     = u8("isakmp.nextpayload", "Next payload", names(PAYLOADS));
    static final Field CRITICALPAYLOAD = bit("isakmp.criticalpayload", "Critical Bit", 0x80, yesNo("Critical", "Not critical"), maskWidth(8));
    static final Field RESERVED7       = u8("isakmp.reserved7", "Reserved", HEX, mask(0x7f));
    static final Field RESERVED        = bytes("isakmp.reserved", "Reserved");
    static final Field EXTRADATA       = bytes("isakmp.extradata", "Extra data");
    static final Field DATAPAYLOAD     = bytes("isakmp.datapayload", "Data Payload");
    static final Field MJVER           = u8("isakmp.mjver", "MjVer", HEX, mask(0xf0));
    static final Field MNVER           = u8("isakmp.mnver", "MnVer", HEX, mask(0xf));
    static final Field VERSION         = u8("isakmp.version", "Version", HEX, bits(MJVER, MNVER));
    static final Values EXCHANGES = Values.of("""
        0  NONE
        1  Base
        2  Identity Protection (Main Mode)
        3  Authentication Only
        4  Aggressive
        5  Informational
        6  Transaction (Config Mode)
        32 Quick Mode
        33 New Group Mode
        """);
    static final Values EXCHANGES_2 = Values.of("""
        34 IKE_SA_INIT
        35 IKE_AUTH
        36 CREATE_CHILD_SA
        37 INFORMATIONAL
        38 IKE_SESSION_RESUME
        """);
    static final Field EXCHANGETYPE               = u8("isakmp.exchangetype", "Exchange type", names(EXCHANGES));
    static final Field EXCHANGETYPE_2             = u8("isakmp.exchangetype", "Exchange type", names(EXCHANGES_2));
    static final Field FLAGS                      = u8("isakmp.flags", "Flags", HEX);
    static final Field FLAG_E                     = bit("isakmp.flag_e", "Encryption", 0x1, yesNo("Encrypted", "Not encrypted"), maskWidth(8));
    static final Field FLAG_C                     = bit("isakmp.flag_c", "Commit", 0x2, yesNo("Commit", "No commit"), maskWidth(8));
    static final Field FLAG_A = bit("isakmp.flag_a", "Authentication", 0x4,
        yesNo("Authentication", "No authentication"), maskWidth(8));
    static final Field FLAG_I                     = bit("isakmp.flag_i", "Initiator", 0x8, yesNo("Initiator", "Responder"), maskWidth(8));
    static final Field FLAG_V = bit("isakmp.flag_v", "Version", 0x10,
        yesNo("A higher version enabled", "No higher version"), maskWidth(8));
    static final Field FLAG_R                     = bit("isakmp.flag_r", "Response", 0x20, yesNo("Response", "Request"), maskWidth(8));
    static final Field MESSAGEID                  = u32("isakmp.messageid", "Message ID", HEX);
    static final Field LENGTH                     = u32("isakmp.length", "Length");
    static final Field PAYLOADLENGTH              = u16("isakmp.payloadlength", "Payload length");
    static final Field SA_DOI                     = u32("isakmp.sa.doi", "Domain of interpretation", names(Values.of("0 ISAKMP\n1 IPSEC\n2 GDOI")));
    static final Field SA_SITUATION               = bytes("isakmp.sa.situation", "Situation");
    static final Field SA_SITUATION_IDENTITY_ONLY = bit("isakmp.sa.situation.identity_only", "Identity Only", 0x1, maskWidth(32));
    static final Field SA_SITUATION_SECRECY       = bit("isakmp.sa.situation.secrecy", "Secrecy", 0x2, maskWidth(32));
    static final Field SA_SITUATION_INTEGRITY     = bit("isakmp.sa.situation.integrity", "Integrity", 0x4, maskWidth(32));
    static final Values PROTOCOLS = Values.of("""
        0 RESERVED
        1 ISAKMP
        2 IPSEC_AH
        3 IPSEC_ESP
        4 IPCOMP
        5 GIGABEAM_RADIO
        """);
    static final Values PROTOCOLS_2 = Values.of("""
        0 RESERVED
        1 IKE
        2 AH
        3 ESP
        4 FC_ESP_HEADER
        5 FC_CT_AUTHENTICATION
        """);
    static final Field PROP_PROTOID    = u32("isakmp.prop.protoid", "Protocol ID", names(PROTOCOLS));
    static final Field PROP_PROTOID_2 = u32("isakmp.prop.protoid", "Protocol ID", names(PROTOCOLS_2));
    static final Field PROP_NUMBER     = u8("isakmp.prop.number", "Proposal number");
    static final Field SPISIZE         = u8("isakmp.spisize", "SPI Size");
    static final Field SPI             = bytes("isakmp.spi", "SPI");
    static final Field PROP_TRANSFORMS = u8("isakmp.prop.transforms", "Proposal transforms");
    static final Field TRANS_NUMBER    = u8("isakmp.trans.number", "Transform number");
    static final Field TRANS_ID        = u8("isakmp.trans.id", "Transform ID");
    static final Values IDENTITIES = Values.of("""
        0       RESERVED
        1       IPV4_ADDR
        2       FQDN
        3       USER_FQDN
        4       IPV4_ADDR_SUBNET
        5       IPV6_ADDR
        6       IPV6_ADDR_SUBNET
        7       IPV4_ADDR_RANGE
        8       IPV6_ADDR_RANGE
        9       DER_ASN1_DN
        10      DER_ASN1_GN
        11      KEY_ID
        12      KEY_LIST
        13-248  Future use
        249-255 Private Use
        """);
    static final Values IDENTITIES_2 = Values.of("""
        0       RESERVED
        1       IPV4_ADDR
        2       FQDN
        3       ID_RFC822_ADDR
        4       Unassigned
        5       IPV6_ADDR
        6-8     Unassigned
        9       DER_ASN1_DN
        10      DER_ASN1_GN
        11      KEY_ID
        12      KEY_LIST
        13-200  Future use
        201-255 Private Use
        """);
    static final Field ID_TYPE = u8("isakmp.id.type", "ID type", names(IDENTITIES));
    static final Field ID_TYPE_2 = u8("isakmp.id.type", "ID type", names(IDENTITIES_2));
    static final Values ID_PROTOID_NAMES = Values.of("""
        0   IPv6 Hop-by-Hop Option
        1   ICMP
        2   IGMP
        3   GGP
        4   IPIP
        5   Stream
        6   TCP
        7   CBT
        8   EGP
        9   IGRP
        10  BBN RCC
        11  Network Voice
        12  PUP
        13  ARGUS
        14  EMCON
        15  XNET
        16  CHAOS
        17  UDP
        18  Multiplex
        19  DCN Measurement
        20  Host Monitoring
        21  Packet radio
        22  IDP
        23  Trunk-1
        24  Trunk-2
        25  Leaf-1
        26  Leaf-2
        27  Reliable Data
        28  IRT
        29  ISO TP4
        30  Bulk Data
        31  MFE NSP
        32  Merit Internodal
        33  Datagram Congestion Control Protocol
        34  3rd Party Connect
        35  Inter-Domain Policy Routing Protocol
        36  XTP
        37  Datagram delivery
        38  Control Message
        39  TP++
        40  IL
        41  IPv6
        42  Source demand routing
        43  Routing Header for IPv6
        44  Fragment Header for IPv6
        45  Inter-Domain Routing Protocol
        46  Reservation Protocol
        47  Generic Routing Encapsulation
        48  Dynamic source routing
        49  BNA
        50  Encap Security Payload
        51  Authentication Header
        52  INSLP
        53  SWIPE
        54  NBMA ARP
        55  IP Mobility
        56  TLSP Kryptonet
        57  SKIP
        58  ICMPv6
        59  No Next Header for IPv6
        60  Destination Options for IPv6
        61  any host internal protocol
        62  Mobile IPv6 (old)
        63  any local network
        64  SATNET EXPAK
        65  Kryptolan
        66  Remote Virtual Disk
        67  IPPC
        68  any distributed file system
        69  SATNET Monitoring
        70  VISA
        71  IPCV
        72  CPNX
        73  CPHB
        74  Wang Span
        75  Packet Video
        76  Backroom SATNET Mon
        77  Sun ND Protocol
        78  Wideband Mon
        79  Wideband Expak
        80  ISO Internet Protocol
        81  VMTP
        82  Secure VMTP
        83  VINES
        84  TTP
        85  NSFNET IGP
        86  Dissimilar Gateway
        87  TCF
        88  EIGRP
        89  OSPF IGP
        90  Sprite RPC
        91  Locus ARP
        92  Multicast Transport
        93  AX.25 Frames
        94  IP in IP
        95  MICP
        96  Semaphore
        97  Ether in IP
        98  ENCAP
        99  any private encryption scheme
        100 GMTP
        101 Ipsilon Flow
        102 PNNI over IP
        103 PIM
        104 ARIS
        105 SCPS
        106 QNX
        107 Active Networks
        108 IPComp
        109 Sitara Networks
        110 Compaq Peer
        111 IPX IN IP
        112 VRRP
        113 PGM
        114 any 0-hop protocol
        115 Layer 2 Tunneling
        116 DDX
        117 IATP
        118 STP
        119 SpectraLink
        120 UTI
        121 SMP
        122 SM
        123 PTP
        124 ISIS over IP
        125 FIRE
        126 CRTP
        127 CRUDP
        128 SSCOPMCE
        129 IPLT
        130 Secure Packet
        131 PIPE
        132 SCTP
        133 Fibre Channel
        134 RSVP E2EI
        135 Mobile IPv6
        136 UDPLite
        137 MPLS in IP
        138 MANET
        139 HIP
        140 Shim6 header
        141 WESP
        142 ROHC
        143 Ethernet
        144 Unassigned
        145 Unassigned
        146 Unassigned
        147 Unassigned
        148 Unassigned
        149 Unassigned
        150 Unassigned
        151 Unassigned
        152 Unassigned
        153 Unassigned
        154 Unassigned
        155 Unassigned
        156 Unassigned
        157 Unassigned
        158 Unassigned
        159 Unassigned
        160 Unassigned
        161 Unassigned
        162 Unassigned
        163 Unassigned
        164 Unassigned
        165 Unassigned
        166 Unassigned
        167 Unassigned
        168 Unassigned
        169 Unassigned
        170 Unassigned
        171 Unassigned
        172 Unassigned
        173 AX/4000 Testframe
        174 Unassigned
        175 Unassigned
        176 Unassigned
        177 Unassigned
        178 Unassigned
        179 Unassigned
        180 Unassigned
        181 Unassigned
        182 Unassigned
        183 Unassigned
        184 Unassigned
        185 Unassigned
        186 Unassigned
        187 Unassigned
        188 Unassigned
        189 Unassigned
        190 Unassigned
        191 Unassigned
        192 Unassigned
        193 Unassigned
        194 Unassigned
        195 Unassigned
        196 Unassigned
        197 Unassigned
        198 Unassigned
        199 Unassigned
        200 Unassigned
        201 Unassigned
        202 Unassigned
        203 Unassigned
        204 Unassigned
        205 Unassigned
        206 Unassigned
        207 Unassigned
        208 Unassigned
        209 Unassigned
        210 Unassigned
        211 Unassigned
        212 Unassigned
        213 Unassigned
        214 Unassigned
        215 Unassigned
        216 Unassigned
        217 Unassigned
        218 Unassigned
        219 Unassigned
        220 Unassigned
        221 Unassigned
        222 Unassigned
        223 Unassigned
        224 Novell NCS Heartbeat
        """);
    static final Field ID_PROTOID               = u8("isakmp.id.protoid", "Protocol ID", names(ID_PROTOID_NAMES));
    static final Field ID_PORT                  = u16("isakmp.id.port", "Port");
    static final Field ID_DATA                  = group("isakmp.id.data", "Identification Data:");
    static final Field ID_DATA_IPV4_ADDR        = ipv4("isakmp.id.data.ipv4_addr", "ID_IPV4_ADDR");
    static final Field ID_DATA_FQDN             = text("isakmp.id.data.fqdn", "ID_FQDN");
    static final Field ID_DATA_USER_FQDN        = text("isakmp.id.data.user_fqdn", "ID_FQDN");
    static final Field ID_DATA_IPV4_SUBNET      = ipv4("isakmp.id.data.ipv4_subnet", "ID_IPV4_SUBNET");
    static final Field ID_DATA_IPV4_RANGE_START = ipv4("isakmp.id.data.ipv4_range_start", "ID_IPV4_RANGE (Start)");
    static final Field ID_DATA_IPV4_RANGE_END   = ipv4("isakmp.id.data.ipv4_range_end", "ID_IPV4_RANGE (End)");
    static final Field ID_DATA_IPV6_ADDR        = ipv6("isakmp.id.data.ipv6_addr", "ID_IPV6_ADDR");
    static final Field ID_DATA_IPV6_SUBNET      = ipv6("isakmp.id.data.ipv6_subnet", "ID_IPV6A_ADDR_SUBNET");
    static final Field ID_DATA_IPV6_RANGE_START = ipv6("isakmp.id.data.ipv6_range_start", "ID_IPV6_ADDR_RANGE (Start)");
    static final Field ID_DATA_IPV6_RANGE_END   = ipv6("isakmp.id.data.ipv6_range_end", "ID_IPV6_ADDR_RANGE (End)");
    static final Field ID_DATA_KEY_ID           = bytes("isakmp.id.data.key_id", "ID_KEY_ID");
    static final Values ENCODINGS = Values.of("""
        0       NONE
        1       PKCS #7 wrapped X.509 certificate
        2       PGP Certificate
        3       DNS Signed Key
        4       X.509 Certificate - Signature
        5       X.509 Certificate - Key Exchange
        6       Kerberos Tokens
        7       Certificate Revocation List (CRL)
        8       Authority Revocation List (ARL)
        9       SPKI Certificate
        10      X.509 Certificate - Attribute
        11-255  RESERVED
        """);
    static final Values ENCODINGS_2 = Values.of("""
        0       RESERVED
        1       PKCS #7 wrapped X.509 certificate
        2       PGP Certificate
        3       DNS Signed Key
        4       X.509 Certificate - Signature
        5       *undefined by any document*
        6       Kerberos Tokens
        7       Certificate Revocation List (CRL)
        8       Authority Revocation List (ARL)
        9       SPKI Certificate
        10      X.509 Certificate - Attribute
        11      Raw RSA Key
        12      Hash and URL of X.509 certificate
        13      Hash and URL of X.509 bundle
        14      OCSP Content
        15-200  RESERVED to IANA
        201-255 PRIVATE USE
        """);
    static final Field CERT_ENCODING = u8("isakmp.cert.encoding", "Certificate Encoding", names(ENCODINGS));
    static final Field CERT_ENCODING_2 = u8("isakmp.cert.encoding", "Certificate Encoding", names(ENCODINGS_2));
    static final Field CERT_DATA     = group("isakmp.cert.data", "Certificate Data");
    static final Field CERTREQ_TYPE  = u8("isakmp.certreq.type", "Certificate Type", names(ENCODINGS));
    static final Field CERTREQ_TYPE_2 = u8("isakmp.certreq.type", "Certificate Type", names(ENCODINGS_2));
    static final Values AUTH_METHOD_NAMES = Values.of("""
        0       RESERVED TO IANA
        1       RSA Digital Signature
        2       Shared Key Message Integrity Code
        3       DSS Digital Signature
        4-8     RESERVED TO IANA
        9       ECDSA with SHA-256 on the P-256 curve
        10      ECDSA with SHA-384 on the P-384 curve
        11      ECDSA with SHA-512 on the P-521 curve
        12      Generic Secure Password Authentication Method
        13      NULL Authentication
        14      Digital Signature
        15-200  RESERVED TO IANA
        201-255 PRIVATE USE
        """);
    static final Field AUTH_METHOD    = u8("isakmp.auth.method", "Authentication Method", names(AUTH_METHOD_NAMES));
    static final Field AUTH_DATA      = bytes("isakmp.auth.data", "Authentication Data");
    static final Field NOTIFY_DOI     = u32("isakmp.notify.doi", "Domain of interpretation", names(Values.of("0 ISAKMP\n1 IPSEC\n2 GDOI")));
    static final Field NOTIFY_PROTOID = u32("isakmp.notify.protoid", "Protocol ID", names(PROTOCOLS));
    static final Field NOTIFY_PROTOID_2 = u32("isakmp.notify.protoid", "Protocol ID", names(PROTOCOLS_2));
    static final Values NOTIFICATIONS = Values.of("""
        0           <UNKNOWN>
        1           INVALID-PAYLOAD-TYPE
        2           DOI-NOT-SUPPORTED
        3           SITUATION-NOT-SUPPORTED
        4           INVALID-COOKIE
        5           INVALID-MAJOR-VERSION
        6           INVALID-MINOR-VERSION
        7           INVALID-EXCHANGE-TYPE
        8           INVALID-FLAGS
        9           INVALID-MESSAGE-ID
        10          INVALID-PROTOCOL-ID
        11          INVALID-SPI
        12          INVALID-TRANSFORM-ID
        13          ATTRIBUTES-NOT-SUPPORTED
        14          NO-PROPOSAL-CHOSEN
        15          BAD-PROPOSAL-SYNTAX
        16          PAYLOAD-MALFORMED
        17          INVALID-KEY-INFORMATION
        18          INVALID-ID-INFORMATION
        19          INVALID-CERT-ENCODING
        20          INVALID-CERTIFICATE
        21          CERT-TYPE-UNSUPPORTED
        22          INVALID-CERT-AUTHORITY
        23          INVALID-HASH-INFORMATION
        24          AUTHENTICATION-FAILED
        25          INVALID-SIGNATURE
        26          ADDRESS-NOTIFICATION
        27          NOTIFY-SA-LIFETIME
        28          CERTIFICATE-UNAVAILABLE
        29          UNSUPPORTED-EXCHANGE-TYPE
        30          UNEQUAL-PAYLOAD-LENGTHS
        31-8191     RESERVED (Future Use)
        8192-16383  Private Use
        16384       CONNECTED
        16385-24575 RESERVED (Future Use)
        24576       RESPONDER-LIFETIME
        24577       REPLAY-STATUS
        24578       INITIAL-CONTACT
        24579-32767 DOI-specific codes
        32768-36135 Private Use
        36136       R-U-THERE
        36137       R-U-THERE-ACK
        36138-40500 Private Use
        40501       UNITY-LOAD-BALANCE
        40502       UNITY-UNKNOWN
        40503       UNITY-GROUP-HASH
        40503-40959 Private Use
        40960-65535 RESERVED (Future Use)
        """);
    static final Values NOTIFICATIONS_2 = Values.of("""
        0           RESERVED
        1           UNSUPPORTED_CRITICAL_PAYLOAD
        2-3         RESERVED
        4           INVALID_IKE_SPI
        5           INVALID_MAJOR_VERSION
        6           RESERVED
        7           INVALID_SYNTAX
        8           RESERVED
        9           INVALID_MESSAGE_ID
        10          RESERVED
        11          INVALID_SPI
        12-13       RESERVED
        14          NO_PROPOSAL_CHOSEN
        15-16       RESERVED
        17          INVALID_KE_PAYLOAD
        24          AUTHENTICATION_FAILED
        25-33       RESERVED
        34          SINGLE_PAIR_REQUIRED
        35          NO_ADDITIONAL_SAS
        36          INTERNAL_ADDRESS_FAILURE
        37          FAILED_CP_REQUIRED
        38          TS_UNACCEPTABLE
        39          INVALID_SELECTORS
        40          UNACCEPTABLE_ADDRESSES
        41          UNEXPECTED_NAT_DETECTED
        42          USE_ASSIGNED_HoA
        43          TEMPORARY_FAILURE
        44          CHILD_SA_NOT_FOUND
        45          INVALID_GROUP_ID
        46          CHILD_SA_NOT_FOUND
        47-8191     RESERVED TO IANA - Error types
        8192-16383  Private Use - Errors
        16384       INITIAL_CONTACT
        16385       SET_WINDOW_SIZE
        16386       ADDITIONAL_TS_POSSIBLE
        16387       IPCOMP_SUPPORTED
        16388       NAT_DETECTION_SOURCE_IP
        16389       NAT_DETECTION_DESTINATION_IP
        16390       COOKIE
        16391       USE_TRANSPORT_MODE
        16392       HTTP_CERT_LOOKUP_SUPPORTED
        16393       REKEY_SA
        16394       ESP_TFC_PADDING_NOT_SUPPORTED
        16395       NON_FIRST_FRAGMENTS_ALSO
        16396       MOBIKE_SUPPORTED
        16397       ADDITIONAL_IP4_ADDRESS
        16398       ADDITIONAL_IP6_ADDRESS
        16399       NO_ADDITIONAL_ADDRESSES
        16400       UPDATE_SA_ADDRESSES
        16401       COOKIE2
        16402       NO_NATS_ALLOWED
        16403       AUTH_LIFETIME
        16404       MULTIPLE_AUTH_SUPPORTED
        16405       ANOTHER_AUTH_FOLLOWS
        16406       REDIRECT_SUPPORTED
        16407       REDIRECT
        16408       REDIRECTED_FROM
        16409       TICKET_LT_OPAQUE
        16410       TICKET_REQUEST
        16411       TICKET_ACK
        16412       TICKET_NACK
        16413       TICKET_OPAQUE
        16414       LINK_ID
        16415       USE_WESP_MODE
        16416       ROHC_SUPPORTED
        16417       EAP_ONLY_AUTHENTICATION
        16418       CHILDLESS_IKEV2_SUPPORTED
        16419       QUICK_CRASH_DETECTION
        16420       IKEV2_MESSAGE_ID_SYNC_SUPPORTED
        16421       IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED
        16422       IKEV2_MESSAGE_ID_SYNC
        16423       IPSEC_REPLAY_COUNTER_SYNC
        16424       SECURE_PASSWORD_METHODS
        16425       PSK_PERSIST
        16426       PSK_CONFIRM
        16427       ERX_SUPPORTED
        16428       IFOM_CAPABILITY
        16429       SENDER_REQUEST_ID
        16430       IKEV2_FRAGMENTATION_SUPPORTED
        16431       SIGNATURE_HASH_ALGORITHMS
        16432-40959 RESERVED TO IANA - STATUS TYPES
        40960-65535 Private Use - STATUS TYPES
        """);
    static final Field NOTIFY_MSGTYPE                    = u16("isakmp.notify.msgtype", "Notify Message Type", names(NOTIFICATIONS));
    static final Field NOTIFY_MSGTYPE_2 = u16("isakmp.notify.msgtype", "Notify Message Type", names(NOTIFICATIONS_2));
    static final Field NOTIFY_DATA                       = bytes("isakmp.notify.data", "Notification DATA");
    static final Field NOTIFY_DATA_DPD_ARE_YOU_THERE     = u32("isakmp.notify.data.dpd.are_you_there", "DPD ARE-YOU-THERE sequence");
    static final Field NOTIFY_DATA_DPD_ARE_YOU_THERE_ACK = u32("isakmp.notify.data.dpd.are_you_there_ack", "DPD ARE-YOU-THERE-ACK sequence");
    static final Field NOTIFY_DATA_UNITY_LOAD_BALANCE    = ipv4("isakmp.notify.data.unity.load_balance", "UNITY LOAD BALANCE");
    static final Field NOTIFY_DATA_ACCEPTED_DH_GROUP = u16("isakmp.notify.data.accepted_dh_group", "Accepted DH group number",
        names(IsakmpAttributes.GROUPS));
    static final Field NOTIFY_DATA_IPCOMP_CPI        = u16("isakmp.notify.data.ipcomp.cpi", "IPCOMP CPI");
    static final Values NOTIFY_DATA_IPCOMP_TRANSFORM_ID_NAMES = Values.of("""
        0 RESERVED
        1 OUI
        2 DEFLATE
        3 LZS
        4 LZJH
        """);
    static final Field NOTIFY_DATA_IPCOMP_TRANSFORM_ID = u8("isakmp.notify.data.ipcomp.transform_id", "IPCOMP Transform ID",
        names(NOTIFY_DATA_IPCOMP_TRANSFORM_ID_NAMES));
    static final Field NOTIFY_DATA_AUTH_LIFETIME                   = u32("isakmp.notify.data.auth_lifetime", "Authentication Lifetime");
    static final Field NOTIFY_DATA_TICKET_LIFETIME                 = u32("isakmp.notify.data.ticket_opaque.lifetime", "TICKET OPAQUE Lifetime");
    static final Field NOTIFY_DATA_TICKET                          = bytes("isakmp.notify.data.ticket_opaque.data", "TICKET OPAQUE Data");
    static final Field NOTIFY_DATA_TOKEN                           = bytes("isakmp.notify.data.qcd.token_secret_data", "Token Secret Data");
    static final Field NOTIFY_DATA_REDIRECT_GW_IDENT_TYPE = u8("isakmp.notify.data.redirect.gw_ident.type", "Gateway Identity Type",
        names(Values.of("1 IPv4 address\n2 IPv6 address\n3 FQDN")));
    static final Field NOTIFY_DATA_REDIRECT_GW_IDENT_LEN           = u8("isakmp.notify.data.redirect.gw_ident.len", "Gateway Identity Length");
    static final Field NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_IPV4 = ipv4("isakmp.notify.data.redirect.new_resp_gw_ident.ipv4",
        "New Responder Gateway Identity (IPv4)");
    static final Field NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_IPV6 = ipv6("isakmp.notify.data.redirect.new_resp_gw_ident.ipv6",
        "New Responder Gateway Identity (IPv6)");
    static final Field NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_FQDN = text("isakmp.notify.data.redirect.new_resp_gw_ident.fqdn",
        "New Responder Gateway Identity (FQDN)");
    static final Field NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_DATA = bytes("isakmp.notify.data.redirect.new_resp_gw_ident.data",
        "New Responder Gateway Identity (DATA)");
    static final Field NOTIFY_DATA_REDIRECT_NONCE_DATA             = bytes("isakmp.notify.data.redirect.nonce_data", "Redirect Nonce Data");
    static final Field NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_IPV4 = ipv4("isakmp.notify.data.redirect.org_resp_gw_ident.ipv4",
        "Original Responder Gateway Identity (IPv4)");
    static final Field NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_IPV6 = ipv6("isakmp.notify.data.redirect.org_resp_gw_ident.ipv6",
        "Original Responder Gateway Identity (IPv6)");
    static final Field NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_DATA = bytes("isakmp.notify.data.redirect.org_resp_gw_ident.data",
        "Original Responder Gateway Identity (DATA)");
    static final Values NOTIFY_DATA_SIGNATURE_HASH_ALGORITHMS_NAMES = Values.of("""
        0          Reserved
        1          SHA1
        2          SHA2-256
        3          SHA2-384
        4          SHA2-512
        5          Identity
        6-1023     Unassigned
        1024-65535 Reserved for Private Use
        """);
    static final Field NOTIFY_DATA_SIGNATURE_HASH_ALGORITHMS = u16("isakmp.notify.data.signature_hash_algorithms",
        "Supported Signature Hash Algorithm", names(NOTIFY_DATA_SIGNATURE_HASH_ALGORITHMS_NAMES));
    static final Field DELETE_DOI = u32("isakmp.delete.doi", "Domain of interpretation",
        names(Values.of("0 ISAKMP\n1 IPSEC\n2 GDOI")));
    static final Field DELETE_PROTOID                        = u32("isakmp.delete.protoid", "Protocol ID", names(PROTOCOLS));
    static final Field DELETE_PROTOID_2 = u32("isakmp.delete.protoid", "Protocol ID", names(PROTOCOLS_2));
    static final Field DELETE_SPI                            = bytes("isakmp.delete.spi", "Delete SPI");
    static final Field VID_BYTES                             = bytes("isakmp.vid_bytes", "Vendor ID");
    static final Field VID_STRING                            = text("isakmp.vid_string", "Vendor ID");
    static final Field VID_CP_PRODUCT = u32("isakmp.vid.cp.product", "Checkpoint Product",
        names(Values.of("1 Firewall-1\n2 SecuRemote/SecureClient")));
    static final Values VID_CP_VERSION_NAMES = Values.of("""
        2    4.1
        3    4.1 SP-1
        4002 4.1 (SP-2 or above)
        5000 NG
        5001 NG Feature Pack 1
        5002 NG Feature Pack 2
        5003 NG Feature Pack 3
        5004 NG with Application Intelligence
        5005 NG with Application Intelligence R55
        5006 NG with Application Intelligence R56
        """);
    static final Field VID_CP_VERSION        = u32("isakmp.vid.cp.version", "Checkpoint Version", names(VID_CP_VERSION_NAMES));
    static final Field VID_CP_TIMESTAMP      = u32("isakmp.vid.cp.timestamp", "Checkpoint Timestamp");
    static final Field VID_CP_RESERVED       = u32("isakmp.vid.cp.reserved", "Checkpoint Reserved", HEX);
    static final Field VID_CP_FEATURES       = u32("isakmp.vid.cp.features", "Checkpoint Features", HEX);
    static final Field VID_CISCO_UNITY_MAJOR = u8("isakmp.vid.cisco_unity.major", "CISCO-UNITY Major version");
    static final Field VID_CISCO_UNITY_MINOR = u8("isakmp.vid.cisco_unity.minor", "CISCO-UNITY Minor version");
    static final Values VID_MS_NT5_ISAKMPOAKLEY_NAMES = Values.of("""
        2 Windows 2000
        3 Windows XP SP1
        4 Windows 2003 and Windows XP SP2
        5 Windows Vista
        """);
    static final Field VID_MS_NT5_ISAKMPOAKLEY = u32("isakmp.vid.ms_nt5_isakmpoakley", "MS NT5 ISAKMPOAKLEY", names(VID_MS_NT5_ISAKMPOAKLEY_NAMES));
    static final Field TS_NUMBER               = u8("isakmp.ts.number", "Number of Traffic Selectors");
    static final Values TS_TYPE_NAMES = Values.of("""
        0-6     Reserved
        7       TS_IPV4_ADDR_RANGE
        8       TS_IPV6_ADDR_RANGE
        9       TS_FC_ADDR_RANGE
        10-240  Future use
        241-255 Private use
        """);
    static final Field TS_TYPE                       = u8("isakmp.ts.type", "Traffic Selector Type", names(TS_TYPE_NAMES));
    static final Field TS_PROTOID                    = u8("isakmp.ts.protoid", "Protocol ID", names(ID_PROTOID_NAMES));
    static final Field TS_SELECTOR_LENGTH            = u16("isakmp.ts.selector_length", "Selector Length");
    static final Field TS_START_PORT                 = u16("isakmp.ts.start_port", "Start Port");
    static final Field TS_END_PORT                   = u16("isakmp.ts.end_port", "End Port");
    static final Field TS_START_IPV4                 = ipv4("isakmp.ts.start_ipv4", "Starting Addr");
    static final Field TS_END_IPV4                   = ipv4("isakmp.ts.end_ipv4", "Ending Addr");
    static final Field TS_START_IPV6                 = ipv6("isakmp.ts.start_ipv6", "Starting Addr");
    static final Field TS_END_IPV6                   = ipv6("isakmp.ts.end_ipv6", "Ending Addr");
    static final Field TS_DATA                       = group("isakmp.ts.data", "Traffic Selector");
    static final Field SPINUM                        = u16("isakmp.spinum", "Number of SPIs");
    static final Field HASH                          = bytes("isakmp.hash", "Hash DATA");
    static final Field SIG                           = bytes("isakmp.sig", "Signature DATA");
    static final Field NONCE                         = bytes("isakmp.nonce", "Nonce DATA");
    static final Field FRAG_NUMBER                   = u16("isakmp.frag.number", "Fragment Number");
    static final Field FRAG_TOTAL                    = u16("isakmp.frag.total", "Total Fragments");
    static final Field FRAG_PACKETID                 = u16("isakmp.frag.packetid", "Frag ID", HEX);
    static final Field FRAG_SEQ                      = u8("isakmp.frag.seq", "Frag seq");
    static final Field FRAG_LAST                     = u8("isakmp.frag.last", "Frag last", names(Values.of("0 More fragments\n1 Last fragment")));
    static final Field IKE_CERTREQ_AUTHORITY         = bytes("isakmp.ike.certreq.authority", "Certificate Authority Data");
    static final Field IKE_NAT_HASH                  = bytes("isakmp.ike.nat_hash", "HASH of the address and port");
    static final Field IKE_NAT_ORIGINAL_ADDRESS_IPV4 = ipv4("isakmp.ike.nat_original_address_ipv4", "NAT Original IPv4 Address");
    static final Field IKE_NAT_ORIGINAL_ADDRESS_IPV6 = ipv6("isakmp.ike.nat_original_address_ipv6", "NAT Original IPv6 Address");
    static final Values TF_TYPE_NAMES = Values.of("""
        0       RESERVED
        1       Encryption Algorithm (ENCR)
        2       Pseudo-random Function (PRF)
        3       Integrity Algorithm (INTEG)
        4       Diffie-Hellman Group (D-H)
        5       Extended Sequence Numbers (ESN)
        6-240   Reserved to IANA
        241-255 Private Use
        """);
    static final Field TF_TYPE = u8("isakmp.tf.type", "Transform Type", names(TF_TYPE_NAMES));
    static final Values TF_ID_ENCR_NAMES = Values.of("""
        0  RESERVED
        1  ENCR_DES_IV64
        2  ENCR_DES
        3  ENCR_3DES
        4  ENCR_RC5
        5  ENCR_IDEA
        6  ENCR_CAST
        7  ENCR_BLOWFISH
        8  ENCR_3IDEA
        9  ENCR_DES_IV32
        10 RESERVED
        11 ENCR_NULL
        12 ENCR_AES_CBC
        13 ENCR_AES_CTR
        14 ENCR_AES-CCM_8
        15 ENCR-AES-CCM_12
        16 ENCR-AES-CCM_16
        17 UNASSIGNED
        18 AES-GCM with a 8 octet ICV
        19 AES-GCM with a 12 octet ICV
        20 AES-GCM with a 16 octet ICV
        21 ENCR_NULL_AUTH_AES_GMAC
        22 Reserved for IEEE P1619 XTS-AES
        23 ENCR_CAMELLIA_CBC
        24 ENCR_CAMELLIA_CTR
        25 ENCR_CAMELLIA_CCM with an 8-octet ICV
        26 ENCR_CAMELLIA_CCM with a 12-octet ICV
        27 ENCR_CAMELLIA_CCM with a 16-octet ICV
        28 ENCR_CHACHA20_POLY1305
        """);
    static final Field TF_ID_ENCR = u16("isakmp.tf.id.encr", "Transform ID (ENCR)", names(TF_ID_ENCR_NAMES));
    static final Values TF_ID_PRF_NAMES = Values.of("""
        0 RESERVED
        1 PRF_HMAC_MD5
        2 PRF_HMAC_SHA1
        3 PRF_HMAC_TIGER
        4 PRF_AES128_CBC
        5 PRF_HMAC_SHA2_256
        6 PRF_HMAC_SHA2_384
        7 PRF_HMAC_SHA2_512
        8 PRF_AES128_CMAC6
        """);
    static final Field TF_ID_PRF = u16("isakmp.tf.id.prf", "Transform ID (PRF)", names(TF_ID_PRF_NAMES));
    static final Values TF_ID_INTEG_NAMES = Values.of("""
        0  NONE
        1  AUTH_HMAC_MD5_96
        2  AUTH_HMAC_SHA1_96
        3  AUTH_DES_MAC
        4  AUTH_KPDK_MD5
        5  AUTH_AES_XCBC_96
        6  AUTH_HMAC_MD5_128
        7  AUTH_HMAC_SHA1_160
        8  AUTH_AES_CMAC_96
        9  AUTH_AES_128_GMAC
        10 AUTH_AES_192_GMAC
        11 AUTH_AES_256_GMAC
        12 AUTH_HMAC_SHA2_256_128
        13 AUTH_HMAC_SHA2_384_192
        14 AUTH_HMAC_SHA2_512_256
        """);
    static final Field TF_ID_INTEG           = u16("isakmp.tf.id.integ", "Transform ID (INTEG)", names(TF_ID_INTEG_NAMES));
    static final Field TF_ID_DH              = u16("isakmp.tf.id.dh", "Transform ID (D-H)", names(IsakmpAttributes.GROUPS));
    static final Field TF_ID_ESN = u16("isakmp.tf.id.esn", "Transform ID (ESN)",
        names(Values.of("0 No Extended Sequence Numbers\n1 Extended Sequence Numbers")));
    static final Field TF_ID                 = u16("isakmp.tf.id", "Transform ID");
    static final Field KEY_EXCHANGE_DH_GROUP = u16("isakmp.key_exchange.dh_group", "DH Group #", names(IsakmpAttributes.GROUPS));
    static final Field KEY_EXCHANGE_DATA     = bytes("isakmp.key_exchange.data", "Key Exchange Data");
    static final Field EAP_DATA              = bytes("isakmp.eap.data", "EAP Message");
    static final Values CONFIGURATIONS = Values.of("""
        0       Reserved
        1       ISAKMP_CFG_REQUEST
        2       ISAKMP_CFG_REPLY
        3       ISAKMP_CFG_SET
        4       ISAKMP_CFG_ACK
        5-127   Future use
        128-256 Private Use
        """);
    static final Values CONFIGURATIONS_2 = Values.of("""
        0       RESERVED
        1       CFG_REQUEST
        2       CFG_REPLY
        3       CFG_SET
        4       CFG_ACK
        5-127   Future use
        128-256 Private Use
        """);
    static final Field CFG_TYPE        = u8("isakmp.cfg.type", "Type", names(CONFIGURATIONS));
    static final Field CFG_TYPE_2 = u8("isakmp.cfg.type", "Type", names(CONFIGURATIONS_2));
    static final Field CFG_IDENTIFIER  = u16("isakmp.cfg.identifier", "Identifier");
    static final Field SAK_NEXTPAYLOAD = u8("isakmp.sak.nextpayload", "Next Payload");
    static final Field SAK_RESERVED    = u8("isakmp.sak.reserved", "Reserved");
    static final Field SAK_PAYLOAD_LEN = u16("isakmp.sak.payload_len", "Payload length");
    static final Field SAK_PROTOID     = u8("isakmp.sak.protoid", "Protocol ID", names(ID_PROTOID_NAMES));
    static final Field SAK_SRC_ID_TYPE   = u8("isakmp.sak.src_id_type", "SRC ID Type", names(IDENTITIES));
    static final Field SAK_SRC_ID_PORT   = u16("isakmp.sak.src_id_port", "SRC ID Port");
    static final Field SAK_SRC_ID_LENGTH = u8("isakmp.sak.src_id_length", "SRC ID Data Length");
    static final Field SAK_SRC_ID_DATA   = bytes("isakmp.sak.src_id_data", "SRC ID Data");
    static final Field SAK_DST_ID_TYPE   = u8("isakmp.sak.dst_id_type", "DST ID Type", names(IDENTITIES));
    static final Field SAK_DST_ID_PORT   = u16("isakmp.sak.dst_id_port", "DST ID Port");
    static final Field SAK_DST_ID_LENGTH = u8("isakmp.sak.dst_id_length", "DST ID Data Length");
    static final Field SAK_DST_ID_DATA   = bytes("isakmp.sak.dst_id_data", "DST ID Data");
    static final Field SAK_SPI           = bytes("isakmp.sak.spi", "SPI");
    static final Field ENC_DATA          = group("isakmp.enc.data", "Encrypted Data");
    static final Field ENC_IV            = bytes("isakmp.enc.iv", "Initialization Vector");


    static final Field BAD_LENGTH = error("isakmp.payloadlength.invalid", "Payload length is less than 4");

    static final Field FRAGMENT_LINE = section("Fragment");
    static final Field BAD_FRAGMENT  = error("isakmp.fragment_number.invalid", Field.Group.MALFORMED, "Invalid fragment numbering");

    private static final int PORT = 500;
    private static final int HEADER = 28;
    private static final int VERSION_2 = 2;
    /** Longer messages are none. */
    private static final int MOST = 262144;
    private static final int ENCRYPTED = 1;
    private static final int PROTOCOL_ISAKMP = 1;
    private static final int SA = 1;
    private static final int KEY_EXCHANGE = 4;
    private static final int ENCRYPTED_AND_AUTHENTICATED = 46;
    private static final int EAP = 48;
    private static final int FRAGMENT = 53;
    private static final int MOST_DEPTH = 8;

    @Override
    public Field dissects() {
        return ISAKMP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    /** What is carried to authenticate. */
    private static final Table CARRIED = Table.table("isakmp.carried", "ISAKMP payload");

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(EspInUdp.KEYS, 0, this);
        links.add(CARRIED, EAP, links.dissector("eap"));
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.protocolColumn("ISAKMP");
        d.info();
        if (whole < HEADER && d.captured() >= whole || d.captured() >= HEADER && d.peekU32(24) < HEADER) throw d.notMine();
        d.open(ISAKMP);
        d.bytes(ISPI, 8);
        d.bytes(RSPI, 8);
        int next = d.u8(NEXTPAYLOAD);
        int version = d.u8(VERSION) >> 4;
        if (d.titles()) d.titleLast("Version: {}.{}", version, d.currentSource().u8(start + 17) & 15);
        boolean known = version == 1 || version == VERSION_2;
        int exchange = d.peekU8(0);
        if (known) d.u8(version == 1 ? EXCHANGETYPE : EXCHANGETYPE_2);
        else d.skip(1);
        int flags = d.u8(FLAGS);
        int at = d.offset() - 1;
        if (d.titles()) flagNames(d, version, flags);
        d.openLast();
        if (version == VERSION_2) {
            d.part(FLAG_I, at, 1, flags);
            d.part(FLAG_V, at, 1, flags);
            d.part(FLAG_R, at, 1, flags);
        } else if (known) {
            d.part(FLAG_E, at, 1, flags);
            d.part(FLAG_C, at, 1, flags);
            d.part(FLAG_A, at, 1, flags);
        }
        d.close();
        long message = d.u32(MESSAGEID);
        if (!known) throw d.malformed();
        if (d.columns()) {
            d.info("{}", (version == 1 ? EXCHANGES : EXCHANGES_2).name(exchange, "Unknown " + exchange));
            if (version >= VERSION_2) {
                d.addInfo(" MID={} {} {}", String.format("%02d", message), (flags & 8) != 0 ? "Initiator" : "Responder", (flags & 0x20) != 0 ? "Response" : "Request");
            }
        }
        long length = d.u32(LENGTH);
        if (length > MOST) {
            if (d.titles()) d.titleLast("Length: (bogus, length is {}, which is too large)", length);
            d.close();
            return;
        }
        if (length <= whole) {
            d.narrow((int) length - HEADER);
        }
        if (version < VERSION_2 && (flags & ENCRYPTED) != 0) {
            d.at(ENC_DATA, d.offset(), d.remaining());
            if (d.titles()) d.titleLast("Encrypted Data ({} bytes)", d.remaining());
            d.skipRest();
        } else {
            payloads(d, next, version >= VERSION_2, PROTOCOL_ISAKMP, 0);
            if (d.remaining() > 0) d.bytes(EXTRADATA, d.captured());
        }
        d.close();
    }

    private static void flagNames(Dissection d, int version, int flags) {
        if (version < VERSION_2) return;
        d.titleLast("Flags: 0x{x2} ({}, {}, {})", flags, (flags & 8) != 0 ? "Initiator" : "Responder",
            (flags & 0x10) != 0 ? "A higher version enabled" : "No higher version", (flags & 0x20) != 0 ? "Response" : "Request");
    }

    /** Payloads, each of which says what the next one is: RFC 7296, section 3.2. */
    private static void payloads(Dissection d, int first, boolean second, int protocol, int depth) {
        int next = first;
        while (next != 0 && d.remaining() > 0) {
            int type = next;
            next = d.peekU8(0);
            int length = d.peekU16(2);
            int at = d.offset();
            d.at(TYPEPAYLOAD, at, Math.max(4, length), type);
            d.openLast();
            d.u8(NEXTPAYLOAD);
            if (second && type != 2 && type != 3) {
                d.peek(CRITICALPAYLOAD, 0, 1);
                d.u8(RESERVED7);
            } else {
                d.bytes(RESERVED, 1);
            }
            d.u16(PAYLOADLENGTH);
            if (length < 4) {
                if (d.titles()) d.appendLast(" (bogus, length is less than 4)");
                d.noteLast(BAD_LENGTH);
                d.close();
                return;
            }
            d.ensure(length - 4);
            int rest = d.narrow(length - 4);
            if (second) payload2(d, type, protocol, depth);
            else payload1(d, type, protocol, depth);
            d.widen(rest);
            d.close();
            d.seek(at + length);
            if (second && (type == ENCRYPTED_AND_AUTHENTICATED || type == FRAGMENT)) return;
        }
    }

    private static void payload1(Dissection d, int type, int protocol, int depth) {
        switch (type) {
            case SA -> association(d, depth);
            case 2 -> proposal(d, false, depth);
            case 3 -> {
                int number = d.u8(TRANS_NUMBER);
                d.append(" # {}", number);
                d.u8(TRANS_ID);
                if (d.titles()) d.titleLast("Transform ID: {} ({})", transform(protocol, d.currentSource().u8(d.offset() - 1)), d.currentSource().u8(d.offset() - 1));
                d.bytes(RESERVED, 2);
                while (d.remaining() >= 4) {
                    if (protocol == PROTOCOL_ISAKMP) IsakmpAttributes.ike(d);
                    else IsakmpAttributes.ipsec(d);
                }
            }
            case KEY_EXCHANGE -> d.bytes(KEY_EXCHANGE_DATA, d.remaining());
            case 5 -> identification(d, false);
            case 6 -> certificate(d, CERT_ENCODING);
            case 7 -> {
                d.u8(CERTREQ_TYPE);
                if (d.remaining() > 0) d.bytes(IKE_CERTREQ_AUTHORITY, d.remaining());
            }
            case 8 -> d.bytes(HASH, d.remaining());
            case 9 -> d.bytes(SIG, d.remaining());
            case 10 -> d.bytes(NONCE, d.remaining());
            case 11 -> {
                d.u32(NOTIFY_DOI);
                notification(d, false);
            }
            case 12 -> {
                d.u32(DELETE_DOI);
                deletion(d, DELETE_PROTOID);
            }
            case 13 -> vendor(d);
            case 14 -> {
                d.u8(CFG_TYPE);
                d.bytes(RESERVED, 1);
                d.u16(CFG_IDENTIFIER);
                while (d.remaining() >= 4) IsakmpAttributes.configuration(d, false);
            }
            case 15 -> trafficKeys(d);
            case 20, 130 -> d.bytes(IKE_NAT_HASH, d.remaining());
            case 21, 131 -> original(d);
            case 132 -> {
                d.u16(FRAG_PACKETID);
                d.u8(FRAG_SEQ);
                d.u8(FRAG_LAST);
                d.skipRest();
            }
            default -> {
                if (d.remaining() > 0) d.bytes(DATAPAYLOAD, d.remaining());
            }
        }
    }

    private static void payload2(Dissection d, int type, int protocol, int depth) {
        switch (type) {
            case 2 -> proposal(d, true, depth);
            case 3 -> transform(d);
            case 33 -> payloads(d, 2, true, protocol, depth + 1);
            case 34 -> {
                d.u16(KEY_EXCHANGE_DH_GROUP);
                d.bytes(RESERVED, 2);
                d.bytes(KEY_EXCHANGE_DATA, d.remaining());
            }
            case 35, 36 -> identification(d, true);
            case 37 -> certificate(d, CERT_ENCODING_2);
            case 38 -> {
                d.u8(CERTREQ_TYPE_2);
                while (d.remaining() >= 20) d.bytes(IKE_CERTREQ_AUTHORITY, 20);
            }
            case 39 -> {
                d.u8(AUTH_METHOD);
                d.bytes(RESERVED, 3);
                d.bytes(AUTH_DATA, d.remaining());
            }
            case 40 -> d.bytes(NONCE, d.remaining());
            case 41 -> notification(d, true);
            case 42 -> deletion(d, DELETE_PROTOID_2);
            case 43 -> vendor(d);
            case 44, 45 -> selectors(d);
            case ENCRYPTED_AND_AUTHENTICATED -> encrypted(d);
            case FRAGMENT -> {
                fragment(d);
            }
            case 47 -> {
                d.u8(CFG_TYPE_2);
                d.bytes(RESERVED, 3);
                while (d.remaining() >= 4) IsakmpAttributes.configuration(d, true);
            }
            case EAP -> {
                d.at(EAP_DATA, d.offset(), d.remaining());
                d.tryKey(CARRIED, EAP, null);
            }
            default -> {
                if (d.remaining() > 0) d.bytes(DATAPAYLOAD, d.remaining());
            }
        }
    }

    /** RFC 7383, section 2.5: nothing can be said of what is inside without the keys. */
    private static void fragment(Dissection d) {
        int number = d.u16(FRAG_NUMBER);
        int end = d.offset() - 4 + d.remaining() + 2;
        int total = d.remaining() >= 2 ? d.peekU16(0) : number;
        if (number == 0) badFragment(d, end, "Fragment number must not be zero", 0, 0);
        else if (number > total) badFragment(d, end, "Fragment number ({}) must not be greater than total fragments ({})", number, total);
        d.u16(FRAG_TOTAL);
        if (total == 0) badFragment(d, end, "Total fragments must not be zero", 0, 0);
        if (d.columns()) d.addInfo(" (fragment {}/{})", number, total);
        d.skipRest();
    }

    private static void badFragment(Dissection d, int end, String words, long number, long total) {
        d.at(FRAGMENT_LINE, end, 0);
        if (d.titles()) d.titleLast(words, number, total);
        d.noteLast(BAD_FRAGMENT, words, number, total);
    }

    private static void encrypted(Dissection d) {
        if (d.remaining() >= 4) d.bytes(ENC_IV, 4);
        d.at(ENC_DATA, d.offset(), d.remaining());
        if (d.titles()) d.titleLast("Encrypted Data");
        d.skipRest();
    }

    /** The key of a group's security association: RFC 6407, section 5.3. */
    private static void trafficKeys(Dissection d) {
        d.u8(SAK_NEXTPAYLOAD);
        d.u8(SAK_RESERVED);
        d.u16(SAK_PAYLOAD_LEN);
        d.u8(SAK_PROTOID);
        d.u8(SAK_SRC_ID_TYPE);
        d.u16(SAK_SRC_ID_PORT);
        d.bytes(SAK_SRC_ID_DATA, d.u8(SAK_SRC_ID_LENGTH));
        d.u8(SAK_DST_ID_TYPE);
        d.u16(SAK_DST_ID_PORT);
        d.bytes(SAK_DST_ID_DATA, d.u8(SAK_DST_ID_LENGTH));
        d.bytes(SAK_SPI, 16);
        d.skipRest();
    }

    private static void association(Dissection d, int depth) {
        if (d.remaining() < 4) return;
        long doi = d.u32(SA_DOI);
        if (doi == 1 && d.remaining() >= 4) {
            int at = d.offset();
            long situation = d.peekU32(0);
            d.at(SA_SITUATION, at, 4);
            d.openLast();
            d.part(SA_SITUATION_IDENTITY_ONLY, at, 4, situation);
            d.part(SA_SITUATION_SECRECY, at, 4, situation);
            d.part(SA_SITUATION_INTEGRITY, at, 4, situation);
            d.close();
            d.skip(4);
            payloads(d, 2, false, PROTOCOL_ISAKMP, depth + 1);
        } else {
            d.bytes(SA_SITUATION, d.remaining());
        }
    }

    private static void proposal(Dissection d, boolean second, int depth) {
        int number = d.u8(PROP_NUMBER);
        d.append(" # {}", number);
        int protocol = d.u8(second ? PROP_PROTOID_2 : PROP_PROTOID);
        int size = d.u8(SPISIZE);
        int transforms = d.u8(PROP_TRANSFORMS);
        if (size > 0) d.bytes(SPI, size);
        if (transforms > 0 && depth < MOST_DEPTH) payloads(d, 3, second, protocol, depth + 1);
    }

    /** RFC 7296, section 3.3.2. */
    private static void transform(Dissection d) {
        int type = d.u8(TF_TYPE);
        d.bytes(RESERVED, 1);
        d.u16(switch (type) {
            case 1 -> TF_ID_ENCR;
            case 2 -> TF_ID_PRF;
            case 3 -> TF_ID_INTEG;
            case 4 -> TF_ID_DH;
            case 5 -> TF_ID_ESN;
            default -> TF_ID;
        });
        while (d.remaining() >= 4) IsakmpAttributes.transform(d);
    }

    private static String transform(int protocol, int id) {
        Values names = switch (protocol) {
            case 1 -> KEYS;
            case 2 -> AUTHENTICATIONS;
            case 3 -> ENCRYPTIONS;
            default -> COMPRESSIONS;
        };
        return names.name(id, "UNKNOWN-TRANS-TYPE");
    }

    private static final Values KEYS = Values.of("0 RESERVED\n1 KEY_IKE");
    private static final Values AUTHENTICATIONS = Values.of("0 RESERVED\n1 RESERVED\n2 MD5\n3 SHA\n4 DES\n5 SHA2-256\n6 SHA2-384\n7 SHA2-512");
    private static final Values ENCRYPTIONS = Values.of("""
        0  RESERVED
        1  DES-IV64
        2  DES
        3  3DES
        4  RC5
        5  IDEA
        6  CAST
        7  BLOWFISH
        8  3IDEA
        9  DES-IV32
        10 RC4
        11 NULL
        12 AES
        """);
    private static final Values COMPRESSIONS = Values.of("0 RESERVED\n1 OUI\n2 DEFLATE\n3 LZS\n4 LZJH");

    private static void identification(Dissection d, boolean second) {
        int type = d.u8(second ? ID_TYPE_2 : ID_TYPE);
        if (second) {
            d.bytes(RESERVED, 3);
        } else {
            int protocol = d.u8(ID_PROTOID);
            if (protocol == 0 && d.titles()) d.titleLast("Protocol ID: Unused");
            int port = d.u16(ID_PORT);
            if (port == 0 && d.titles()) d.titleLast("Port: Unused");
        }
        int count = d.remaining();
        d.at(ID_DATA, d.offset(), count);
        if (count == 0) return;
        d.openLast();
        switch (type) {
            case 1 -> d.ipv4(ID_DATA_IPV4_ADDR);
            case 2 -> d.text(ID_DATA_FQDN, count);
            case 3 -> d.text(ID_DATA_USER_FQDN, count);
            case 4 -> {
                d.ipv4(ID_DATA_IPV4_ADDR);
                d.ipv4(ID_DATA_IPV4_SUBNET);
            }
            case 5 -> d.ipv6(ID_DATA_IPV6_ADDR);
            case 6 -> {
                d.ipv6(ID_DATA_IPV6_ADDR);
                d.ipv6(ID_DATA_IPV6_SUBNET);
            }
            case 7 -> {
                d.ipv4(ID_DATA_IPV4_RANGE_START);
                d.ipv4(ID_DATA_IPV4_RANGE_END);
            }
            case 8 -> {
                d.ipv6(ID_DATA_IPV6_RANGE_START);
                d.ipv6(ID_DATA_IPV6_RANGE_END);
            }
            case 11 -> d.bytes(ID_DATA_KEY_ID, count);
            default -> {}
        }
        d.close();
    }

    private static void certificate(Dissection d, Field encoding) {
        d.u8(encoding);
        d.at(CERT_DATA, d.offset(), d.remaining());
        d.skipRest();
    }

    /** Beyond all types of notifications. */
    private static final int FIRST_VERSION = 1 << 16;

    private static void notification(Dissection d, boolean second) {
        d.u8(second ? NOTIFY_PROTOID_2 : NOTIFY_PROTOID);
        int size = d.u8(SPISIZE);
        Field message = second ? NOTIFY_MSGTYPE_2 : NOTIFY_MSGTYPE;
        int type = d.u16(message);
        if (second && d.titles()) d.append(" - {}", message.names.name(type, "Unknown"));
        if (size > 0) d.bytes(SPI, size);
        int count = d.remaining();
        d.at(NOTIFY_DATA, d.offset(), count);
        switch (second ? type : type | FIRST_VERSION) {
            case FIRST_VERSION | 36136 -> d.u32(NOTIFY_DATA_DPD_ARE_YOU_THERE);
            case FIRST_VERSION | 36137 -> d.u32(NOTIFY_DATA_DPD_ARE_YOU_THERE_ACK);
            case FIRST_VERSION | 40501 -> d.ipv4(NOTIFY_DATA_UNITY_LOAD_BALANCE);
            case 17 -> d.u16(NOTIFY_DATA_ACCEPTED_DH_GROUP);
            case FIRST_VERSION | 24576 -> {
                while (d.remaining() >= 4) IsakmpAttributes.lifetime(d);
            }
            case 16387 -> {
                d.u16(NOTIFY_DATA_IPCOMP_CPI);
                d.u8(NOTIFY_DATA_IPCOMP_TRANSFORM_ID);
            }
            case 16403 -> {
                long seconds = d.u32(NOTIFY_DATA_AUTH_LIFETIME);
                if (d.titles()) d.appendLast(" seconds ({} hour(s) {} minute(s) {} second(s))", seconds / 3600, seconds / 60 % 60, seconds % 60);
            }
            case 16407, 16408 -> redirect(d, type);
            case 16409 -> {
                d.u32(NOTIFY_DATA_TICKET_LIFETIME);
                d.bytes(NOTIFY_DATA_TICKET, d.remaining());
            }
            case 16413 -> d.bytes(NOTIFY_DATA_TICKET, d.remaining());
            case 16419 -> d.bytes(NOTIFY_DATA_TOKEN, d.remaining());
            case 16431 -> {
                while (d.remaining() >= 2) d.u16(NOTIFY_DATA_SIGNATURE_HASH_ALGORITHMS);
            }
            default -> {}
        }
        d.skipRest();
    }

    /** RFC 5685, section 4. */
    private static void redirect(Dissection d, int type) {
        int kind = d.u8(NOTIFY_DATA_REDIRECT_GW_IDENT_TYPE);
        int count = d.u8(NOTIFY_DATA_REDIRECT_GW_IDENT_LEN);
        int end = d.offset() + count;
        if (type == 16407) {
            switch (kind) {
                case 1 -> d.ipv4(NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_IPV4);
                case 2 -> d.ipv6(NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_IPV6);
                case 3 -> d.text(NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_FQDN, count);
                default -> d.bytes(NOTIFY_DATA_REDIRECT_NEW_RESP_GW_IDENT_DATA, count);
            }
            d.seek(Math.min(end, d.offset() + d.remaining()));
            if (d.remaining() > 0) d.bytes(NOTIFY_DATA_REDIRECT_NONCE_DATA, d.remaining());
        } else {
            switch (kind) {
                case 1 -> d.ipv4(NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_IPV4);
                case 2 -> d.ipv6(NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_IPV6);
                default -> d.bytes(NOTIFY_DATA_REDIRECT_ORG_RESP_GW_IDENT_DATA, count);
            }
        }
    }

    private static void deletion(Dissection d, Field protocol) {
        d.u8(protocol);
        int size = d.u8(SPISIZE);
        int count = d.u16(SPINUM);
        for (int i = 0; i < count && size > 0 && d.remaining() >= size; i++) d.bytes(DELETE_SPI, size);
    }

    private static void original(Dissection d) {
        int type = d.u8(ID_TYPE);
        d.skip(3);
        if (type == 1) d.ipv4(IKE_NAT_ORIGINAL_ADDRESS_IPV4);
        else if (type == 5) d.ipv6(IKE_NAT_ORIGINAL_ADDRESS_IPV6);
        else d.skipRest();
    }

    private static void vendor(Dissection d) {
        int at = d.offset();
        int count = d.remaining();
        d.bytes(VID_BYTES, count);
        String digits = count > 64 ? "" : java.util.HexFormat.of().formatHex(d.peekBytes(-count, count));
        String name = IsakmpVendors.name(digits);
        d.at(VID_STRING, at, count, name);
        if (d.titles()) d.append(" : {}", name);
        if (digits.startsWith("12f5f28c457168a9702d9fe274cc") && count >= 16) {
            d.seek(at + 14);
            d.u8(VID_CISCO_UNITY_MAJOR);
            d.u8(VID_CISCO_UNITY_MINOR);
        } else if (digits.startsWith("1e2b516905991c7d7c96fcbfb587e461") && count >= 20) {
            d.seek(at + 16);
            d.u32(VID_MS_NT5_ISAKMPOAKLEY);
        } else if (digits.startsWith("f4ed19e0c114eb516faaac0ee37daf2807b4381f") && count >= 40) {
            d.seek(at + 20);
            d.u32(VID_CP_PRODUCT);
            d.u32(VID_CP_VERSION);
            d.u32(VID_CP_TIMESTAMP);
            d.u32(VID_CP_RESERVED);
            d.u32(VID_CP_FEATURES);
        }
        d.skipRest();
    }

    /** RFC 7296, section 3.13. */
    private static void selectors(Dissection d) {
        int count = d.u8(TS_NUMBER);
        d.bytes(RESERVED, 3);
        for (int i = 0; i < count && d.remaining() >= 8; i++) {
            int type = d.peekU8(0);
            int length = d.peekU16(2);
            d.at(TS_DATA, d.offset(), length);
            d.openLast();
            d.u8(TS_TYPE);
            int protocol = d.u8(TS_PROTOID);
            if (protocol == 0 && d.titles()) d.titleLast("Protocol ID: Unused");
            d.u16(TS_SELECTOR_LENGTH);
            int rest = d.narrow(Math.max(0, length - 4));
            if (type == 7 || type == 8) {
                d.u16(TS_START_PORT);
                d.u16(TS_END_PORT);
                if (type == 7) {
                    d.ipv4(TS_START_IPV4);
                    d.ipv4(TS_END_IPV4);
                } else {
                    d.ipv6(TS_START_IPV6);
                    d.ipv6(TS_END_IPV6);
                }
            }
            d.widen(rest);
            d.close();
        }
    }
}
