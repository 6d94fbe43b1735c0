package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Attributes of what is proposed and configured: RFC 2409, appendix A; RFC 2407, section 4.5; RFC 7296, sections 3.3.5 and 3.15. */
final class IsakmpAttributes {

    private IsakmpAttributes() {}

    static final Field IPSEC_ATTR = group("isakmp.ipsec.attr", "IPsec Attribute");
    static final Values IPSEC_TYPES = Values.of("""
        1           SA-Life-Type
        2           SA-Life-Duration
        3           Group-Description
        4           Encapsulation-Mode
        5           Authentication-Algorithm
        6           Key-Length
        7           Key-Rounds
        8           Compress-Dictionary-Size
        9           Compress-Private-Algorithm
        10          ECN Tunnel
        11          Extended (64-bit) Sequence Number
        12          Authentication Key Length
        13          Signature Encoding Algorithm
        14          Address Preservation
        15          SA Direction
        16-32000    Unassigned (Future use)
        32001-32767 Private use
        """);
    static final Field IPSEC_ATTR_TYPE                = u16("isakmp.ipsec.attr.type", "Type", names(IPSEC_TYPES), mask(0x7fff));
    static final Field IPSEC_ATTR_FORMAT = bit("isakmp.ipsec.attr.format", "Format", 0x8000,
        yesNo("Type/Value (TV)", "Type/Length/Value (TLV)"), maskWidth(16));
    static final Field IPSEC_ATTR_LENGTH              = u16("isakmp.ipsec.attr.length", "Length");
    static final Field IPSEC_ATTR_VALUE               = bytes("isakmp.ipsec.attr.value", "Value");
    static final Field IPSEC_ATTR_LIFE_TYPE = u16("isakmp.ipsec.attr.life_type", "Life Type",
        names(Values.of("0 RESERVED\n1 Seconds\n2 Kilobytes")));
    static final Field IPSEC_ATTR_LIFE_DURATION       = u32("isakmp.ipsec.attr.life_duration", "Life Duration");
    static final Field IPSEC_ATTR_LIFE_DURATION64     = u64("isakmp.ipsec.attr.life_duration64", "Life Duration");
    static final Field IPSEC_ATTR_LIFE_DURATION_BYTES = bytes("isakmp.ipsec.attr.life_duration_bytes", "Life Duration");
    /** Groups of Diffie and Hellman: IANA, IKE parameters. */
    static final Values GROUPS = Values.of("""
        0  UNDEFINED - 0
        1  Default 768-bit MODP group
        2  Alternate 1024-bit MODP group
        3  EC2N group on GP[2^155] group
        4  EC2N group on GP[2^185] group
        5  1536 bit MODP group
        6  EC2N group over GF[2^163]
        7  EC2N group over GF[2^163]
        8  EC2N group over GF[2^283]
        9  EC2N group over GF[2^283]
        10 EC2N group over GF[2^409]
        11 EC2N group over GF[2^409]
        12 EC2N group over GF[2^571]
        13 EC2N group over GF[2^571]
        14 2048 bit MODP group
        15 3072 bit MODP group
        16 4096 bit MODP group
        17 6144 bit MODP group
        18 8192 bit MODP group
        19 256-bit random ECP group
        20 384-bit random ECP group
        21 521-bit random ECP group
        22 1024-bit MODP Group with 160-bit Prime Order Subgroup
        23 2048-bit MODP Group with 224-bit Prime Order Subgroup
        24 2048-bit MODP Group with 256-bit Prime Order Subgroup
        25 192-bit Random ECP Group
        26 224-bit Random ECP Group
        27 224-bit Brainpool ECP group
        28 256-bit Brainpool ECP group
        29 384-bit Brainpool ECP group
        30 512-bit Brainpool ECP group
        31 Curve25519
        32 Curve448
        33 GOST3410_2012_256
        34 GOST3410_2012_512
        """);
    static final Field IPSEC_ATTR_GROUP_DESCRIPTION = u16("isakmp.ipsec.attr.group_description", "Group Description",
        names(GROUPS));
    static final Values IPSEC_ATTR_ENCAP_MODE_NAMES = Values.of("""
        0     RESERVED
        1     Tunnel
        2     Transport
        3     UDP-Encapsulated-Tunnel
        4     UDP-Encapsulated-Transport
        61440 Check Point IPSec UDP Encapsulation
        61443 UDP-Encapsulated-Tunnel (draft)
        61444 UDP-Encapsulated-Transport (draft)
        """);
    static final Field IPSEC_ATTR_ENCAP_MODE = u16("isakmp.ipsec.attr.encap_mode", "Encapsulation Mode", names(IPSEC_ATTR_ENCAP_MODE_NAMES));
    static final Values IPSEC_ATTR_AUTH_ALGORITHM_NAMES = Values.of("""
        0  RESERVED
        1  HMAC-MD5
        2  HMAC-SHA
        3  DES-MAC
        4  KPDK
        5  HMAC-SHA2-256
        6  HMAC-SHA2-384
        7  HMAC-SHA2-512
        8  HMAC-RIPEMD
        9  AES-XCBC-MAC
        10 SIG-RSA
        11 AES-128-GMAC
        12 AES-192-GMAC
        13 AES-256-GMAC
        """);
    static final Field IPSEC_ATTR_AUTH_ALGORITHM = u16("isakmp.ipsec.attr.auth_algorithm", "Authentication Algorithm",
        names(IPSEC_ATTR_AUTH_ALGORITHM_NAMES));
    static final Field IPSEC_ATTR_KEY_LENGTH         = u16("isakmp.ipsec.attr.key_length", "Key Length");
    static final Field IPSEC_ATTR_KEY_ROUNDS         = u16("isakmp.ipsec.attr.key_rounds", "Key Rounds");
    static final Field IPSEC_ATTR_CMPR_DICT_SIZE     = u16("isakmp.ipsec.attr.cmpr_dict_size", "Compress Dictionary Size");
    static final Field IPSEC_ATTR_CMPR_ALGORITHM     = bytes("isakmp.ipsec.attr.cmpr_algorithm", "Compress Private Algorithm");
    static final Field IPSEC_ATTR_ECN_TUNNEL = u16("isakmp.ipsec.attr.ecn_tunnel", "ECN Tunnel",
        names(Values.of("0 RESERVED\n1 Allowed\n2 Forbidden")));
    static final Field IPSEC_ATTR_EXT_SEQ_NBR = u16("isakmp.ipsec.attr.ext_seq_nbr", "Extended (64-bit) Sequence Number",
        names(Values.of("0 RESERVED\n1 64-bit Sequence Number")));
    static final Field IPSEC_ATTR_AUTH_KEY_LENGTH    = u16("isakmp.ipsec.attr.auth_key_length", "Authentication Key Length");
    static final Field LIFE_ATTR                     = group("isakmp.notify.data.resp_lifetime.ipsec.attr", "IPsec Attribute");
    static final Field LIFE_ATTR_TYPE = u16("isakmp.notify.data.resp_lifetime.ipsec.attr.type", "Type",
        names(IPSEC_TYPES), mask(0x7fff));
    static final Field LIFE_ATTR_FORMAT = bit("isakmp.notify.data.resp_lifetime.ipsec.attr.format", "Format", 0x8000,
        yesNo("Type/Value (TV)", "Type/Length/Value (TLV)"), maskWidth(16));
    static final Field LIFE_ATTR_LENGTH              = u16("isakmp.notify.data.resp_lifetime.ipsec.attr.length", "Length");
    static final Field LIFE_ATTR_VALUE               = bytes("isakmp.notify.data.resp_lifetime.ipsec.attr.value", "Value");
    static final Field LIFE_ATTR_LIFE_TYPE = u16("isakmp.notify.data.resp_lifetime.ipsec.attr.life_type", "Life Type",
        names(Values.of("0 RESERVED\n1 Seconds\n2 Kilobytes")));
    static final Field LIFE_ATTR_LIFE_DURATION       = u32("isakmp.notify.data.resp_lifetime.ipsec.attr.life_duration", "Life Duration");
    static final Field LIFE_ATTR_LIFE_DURATION64     = u64("isakmp.notify.data.resp_lifetime.ipsec.attr.life_duration64", "Life Duration");
    static final Field LIFE_ATTR_LIFE_DURATION_BYTES = bytes("isakmp.notify.data.resp_lifetime.ipsec.attr.life_duration_bytes", "Life Duration");
    static final Field IKE_ATTR                      = group("isakmp.ike.attr", "IKE Attribute");
    static final Values IKE_TYPES = Values.of("""
        1           Encryption-Algorithm
        2           Hash-Algorithm
        3           Authentication-Method
        4           Group-Description
        5           Group-Type
        6           Group-Prime
        7           Group-Generator-One
        8           Group-Generator-Two
        9           Group-Curve-A
        10          Group-Curve-B
        11          Life-Type
        12          Life-Duration
        13          PRF
        14          Key-Length
        15          Field-Size
        16          Group-Order
        17          Block-Size
        18-19       Unassigned (Future use)
        20          Asymmetric-Cryptographic-Algorithm-Type
        21-16383    Unassigned (Future use)
        16384-32767 Private use
        """);
    static final Field IKE_ATTR_TYPE   = u16("isakmp.ike.attr.type", "Type", names(IKE_TYPES), mask(0x7fff));
    static final Field IKE_ATTR_FORMAT = bit("isakmp.ike.attr.format", "Format", 0x8000,
        yesNo("Type/Value (TV)", "Type/Length/Value (TLV)"), maskWidth(16));
    static final Field IKE_ATTR_LENGTH = u16("isakmp.ike.attr.length", "Length");
    static final Field IKE_ATTR_VALUE  = bytes("isakmp.ike.attr.value", "Value");
    static final Values IKE_ATTR_ENCRYPTION_ALGORITHM_NAMES = Values.of("""
        0   RESERVED
        1   DES-CBC
        2   IDEA-CBC
        3   BLOWFISH-CBC
        4   RC5-R16-B64-CBC
        5   3DES-CBC
        6   CAST-CBC
        7   AES-CBC
        8   CAMELLIA-CBC
        127 SM4-CBC (DEPRECATED)
        128 SM1-CBC
        129 SM4-CBC
        """);
    static final Field IKE_ATTR_ENCRYPTION_ALGORITHM = u16("isakmp.ike.attr.encryption_algorithm", "Encryption Algorithm",
        names(IKE_ATTR_ENCRYPTION_ALGORITHM_NAMES));
    static final Values IKE_ATTR_HASH_ALGORITHM_NAMES = Values.of("""
        0  RESERVED
        1  MD5
        2  SHA
        3  TIGER
        4  SHA2-256
        5  SHA2-384
        6  SHA2-512
        20 SM3
        """);
    static final Field IKE_ATTR_HASH_ALGORITHM = u16("isakmp.ike.attr.hash_algorithm", "HASH Algorithm", names(IKE_ATTR_HASH_ALGORITHM_NAMES));
    static final Values IKE_ATTR_AUTHENTICATION_METHOD_NAMES = Values.of("""
        0     RESERVED
        1     Pre-shared key
        2     DSS signatures
        3     RSA signatures
        4     Encryption with RSA
        5     Revised encryption with RSA
        6     Reserved (was Encryption with El-Gamal)
        7     Reserved (was Revised encryption with El-Gamal)
        8     Reserved (was ECDSA signatures)
        9     ECDSA with SHA-256 on the P-256 curve
        10    ECDSA with SHA-384 on the P-384 curve
        11    ECDSA with SHA-512 on the P-521 curve
        64221 HybridInitRSA
        64222 HybridRespRSA
        64223 HybridInitDSS
        64224 HybridRespDSS
        65001 XAUTHInitPreShared
        65002 XAUTHRespPreShared
        65003 XAUTHInitDSS
        65004 XAUTHRespDSS
        65005 XAUTHInitRSA
        65006 XAUTHRespRSA
        65007 XAUTHInitRSAEncryption
        65008 XAUTHRespRSAEncryption
        65009 XAUTHInitRSARevisedEncryption
        65010 XAUTHRespRSARevisedEncryption
        """);
    static final Field IKE_ATTR_AUTHENTICATION_METHOD = u16("isakmp.ike.attr.authentication_method", "Authentication Method",
        names(IKE_ATTR_AUTHENTICATION_METHOD_NAMES));
    static final Field IKE_ATTR_GROUP_DESCRIPTION = u16("isakmp.ike.attr.group_description", "Group Description",
        names(GROUPS));
    static final Values IKE_ATTR_GROUP_TYPE_NAMES = Values.of("""
        0 UNDEFINED - 0
        1 MODP
        2 ECP
        3 EC2N
        """);
    static final Field IKE_ATTR_GROUP_TYPE          = u16("isakmp.ike.attr.group_type", "Group Type", names(IKE_ATTR_GROUP_TYPE_NAMES));
    static final Field IKE_ATTR_GROUP_PRIME         = bytes("isakmp.ike.attr.group_prime", "Group Prime");
    static final Field IKE_ATTR_GROUP_GENERATOR_ONE = bytes("isakmp.ike.attr.group_generator_one", "Group Generator One");
    static final Field IKE_ATTR_GROUP_GENERATOR_TWO = bytes("isakmp.ike.attr.group_generator_two", "Group Generator Two");
    static final Field IKE_ATTR_GROUP_CURVE_A       = bytes("isakmp.ike.attr.group_curve_a", "Group Curve A");
    static final Field IKE_ATTR_GROUP_CURVE_B       = bytes("isakmp.ike.attr.group_curve_b", "Group Curve B");
    static final Field IKE_ATTR_LIFE_TYPE = u16("isakmp.ike.attr.life_type", "Life Type",
        names(Values.of("0 RESERVED\n1 Seconds\n2 Kilobytes")));
    static final Field IKE_ATTR_LIFE_DURATION       = u32("isakmp.ike.attr.life_duration", "Life Duration");
    static final Field IKE_ATTR_LIFE_DURATION64     = u64("isakmp.ike.attr.life_duration64", "Life Duration");
    static final Field IKE_ATTR_LIFE_DURATION_BYTES = bytes("isakmp.ike.attr.life_duration_bytes", "Life Duration");
    static final Field IKE_ATTR_PRF                 = bytes("isakmp.ike.attr.prf", "PRF");
    static final Field IKE_ATTR_KEY_LENGTH          = u16("isakmp.ike.attr.key_length", "Key Length");
    static final Field IKE_ATTR_FIELD_SIZE          = bytes("isakmp.ike.attr.field_size", "Field Size");
    static final Field IKE_ATTR_GROUP_ORDER         = bytes("isakmp.ike.attr.group_order", "Group Order");
    static final Field IKE_ATTR_BLOCK_SIZE          = bytes("isakmp.ike.attr.block_size", "Block Size");
    static final Field IKE2_ATTR                    = group("isakmp.ike2.attr", "Transform Attribute");
    static final Values IKE2_TYPES = Values.of("""
        0-13        Reserved
        14          Key Length
        15-17       Reserved
        18-16383    Unassigned (Future use)
        16384-32767 Private use
        """);
    static final Field IKE2_ATTR_TYPE       = u16("isakmp.ike2.attr.type", "Type", names(IKE2_TYPES), mask(0x7fff));
    static final Field IKE2_ATTR_FORMAT = bit("isakmp.ike2.attr.format", "Format", 0x8000,
        yesNo("Type/Value (TV)", "Type/Length/Value (TLV)"), maskWidth(16));
    static final Field IKE2_ATTR_LENGTH     = u16("isakmp.ike2.attr.length", "Length");
    static final Field IKE2_ATTR_VALUE      = bytes("isakmp.ike2.attr.value", "Value");
    static final Field IKE2_ATTR_KEY_LENGTH = u16("isakmp.ike2.attr.key_length", "Key Length");
    static final Field CFG_ATTR             = group("isakmp.cfg.attr", "Config Attribute");
    static final Values CONFIGURATIONS = Values.of("""
        0           RESERVED
        1           INTERNAL_IP4_ADDRESS
        2           INTERNAL_IP4_NETMASK
        3           INTERNAL_IP4_DNS
        4           INTERNAL_IP4_NBNS
        5           INTERNAL_ADDRESS_EXPIRY
        6           INTERNAL_IP4_DHCP
        7           APPLICATION_VERSION
        8           INTERNAL_IP6_ADDRESS
        9           INTERNAL_IP6_NETMASK
        10          INTERNAL_IP6_DNS
        11          INTERNAL_IP6_NBNS
        12          INTERNAL_IP6_DHCP
        13          INTERNAL_IP4_SUBNET
        14          SUPPORTED_ATTRIBUTES
        15          INTERNAL_IP6_SUBNET
        16-16383    FUTURE USE
        16384-16386 PRIVATE USE
        16387       CHKPT_DEF_DOMAIN
        16388       CHKPT_MAC_ADDRESS
        16389       CHKPT_MARCIPAN_REASON_CODE
        16400       CHKPT_UNKNOWN1
        16401       CHKPT_UNKNOWN2
        16402       CHKPT_UNKNOWN3
        16403-16519 PRIVATE USE
        16520       XAUTH_TYPE
        16521       XAUTH_USER_NAME
        16522       XAUTH_USER_PASSWORD
        16523       XAUTH_PASSCODE
        16524       XAUTH_MESSAGE
        16525       XAUTH_CHALLANGE
        16526       XAUTH_DOMAIN
        16527       XAUTH_STATUS
        16528       XAUTH_NEXT_PIN
        16529       XAUTH_ANSWER
        16530-28671 PRIVATE USE
        28672       UNITY_BANNER
        28673       UNITY_SAVE_PASSWD
        28674       UNITY_DEF_DOMAIN
        28675       UNITY_SPLIT_DOMAIN
        28676       UNITY_SPLIT_INCLUDE
        28677       UNITY_NATT_PORT
        28678       UNITY_SPLIT_EXCLUDE
        28679       UNITY_PFS
        28680       UNITY_FW_TYPE
        28681       UNITY_BACKUP_SERVERS
        28682       UNITY_DDNS_HOSTNAME
        28683-32767 PRIVATE USE
        """);
    static final Values CONFIGURATIONS_2 = Values.of("""
        0           RESERVED
        1           INTERNAL_IP4_ADDRESS
        2           INTERNAL_IP4_NETMASK
        3           INTERNAL_IP4_DNS
        4           INTERNAL_IP4_NBNS
        5           INTERNAL_ADDRESS_EXPIRY
        6           INTERNAL_IP4_DHCP
        7           APPLICATION_VERSION
        8           INTERNAL_IP6_ADDRESS
        9           RESERVED
        10          INTERNAL_IP6_DNS
        11          INTERNAL_IP6_NBNS
        12          INTERNAL_IP6_DHCP
        13          INTERNAL_IP4_SUBNET
        14          SUPPORTED_ATTRIBUTES
        15          INTERNAL_IP6_SUBNET
        16          MIP6_HOME_PREFIX
        17          INTERNAL_IP6_LINK
        18          INTERNAL_IP6_PREFIX
        19          HOME_AGENT_ADDRESS
        20          P_CSCF_IP4_ADDRESS
        21          P_CSCF_IP6_ADDRESS
        22          FTT_KAT
        23-16383    RESERVED TO IANA
        16384-32767 PRIVATE USE
        """);
    static final Field CFG_ATTR_TYPE                        = u16("isakmp.cfg.attr.type", "Type", names(CONFIGURATIONS), mask(0x7fff));
    static final Field CFG_ATTR_TYPE_2 = u16("isakmp.cfg.attr.type", "Type", names(CONFIGURATIONS_2), mask(0x7fff));
    static final Field CFG_ATTR_FORMAT = bit("isakmp.cfg.attr.format", "Format", 0x8000,
        yesNo("Type/Value (TV)", "Type/Length/Value (TLV)"), maskWidth(16));
    static final Field CFG_ATTR_LENGTH                      = u16("isakmp.cfg.attr.length", "Length");
    static final Field CFG_ATTR_VALUE                       = bytes("isakmp.cfg.attr.value", "Value");
    static final Field CFG_ATTR_INTERNAL_IP4_ADDRESS        = ipv4("isakmp.cfg.attr.internal_ip4_address", "INTERNAL IP4 ADDRESS");
    static final Field CFG_ATTR_INTERNAL_IP4_NETMASK        = ipv4("isakmp.cfg.attr.internal_ip4_netmask", "INTERNAL IP4 NETMASK");
    static final Field CFG_ATTR_INTERNAL_IP4_DNS            = ipv4("isakmp.cfg.attr.internal_ip4_dns", "INTERNAL IP4 DNS");
    static final Field CFG_ATTR_INTERNAL_IP4_NBNS           = ipv4("isakmp.cfg.attr.internal_ip4_nbns", "INTERNAL IP4 NBNS");
    static final Field CFG_ATTR_INTERNAL_ADDRESS_EXPIRY     = u32("isakmp.cfg.attr.internal_address_expiry", "INTERNAL ADDRESS EXPIRY (Secs)");
    static final Field CFG_ATTR_INTERNAL_IP4_DHCP           = ipv4("isakmp.cfg.attr.internal_ip4_dhcp", "INTERNAL IP4 DHCP");
    static final Field CFG_ATTR_APPLICATION_VERSION         = text("isakmp.cfg.attr.application_version", "APPLICATION VERSION");
    static final Field CFG_ATTR_INTERNAL_IP6_ADDRESS        = ipv6("isakmp.cfg.attr.internal_ip6_address", "INTERNAL IP6 ADDRESS");
    static final Field CFG_ATTR_INTERNAL_IP6_ADDRESS_PREFIX = u8("isakmp.cfg.attr.internal_ip6_address.prefix", "INTERNAL IP6 ADDRESS (PREFIX)");
    static final Field CFG_ATTR_INTERNAL_IP6_DNS            = ipv6("isakmp.cfg.attr.internal_ip6_dns", "INTERNAL IP6 DNS");
    static final Field CFG_ATTR_INTERNAL_IP6_DHCP           = ipv6("isakmp.cfg.attr.internal_ip6_dhcp", "INTERNAL IP6 DHCP");
    static final Field CFG_ATTR_INTERNAL_IP4_SUBNET_IP      = ipv4("isakmp.cfg.attr.internal_ip4_subnet_ip", "INTERNAL IP4 SUBNET (IP)");
    static final Field CFG_ATTR_INTERNAL_IP4_SUBNET_NETMASK = ipv4("isakmp.cfg.attr.internal_ip4_subnet_netmask", "INTERNAL IP4 SUBNET (NETMASK)");
    static final Field CFG_ATTR_SUPPORTED_ATTRIBUTES        = u16("isakmp.cfg.attr.supported_attributes", "SUPPORTED ATTRIBUTES");
    static final Field CFG_ATTR_INTERNAL_IP6_SUBNET_IP      = ipv6("isakmp.cfg.attr.internal_ip6_subnet_ip", "INTERNAL_IP6_SUBNET (IP)");
    static final Field CFG_ATTR_INTERNAL_IP6_SUBNET_PREFIX  = u8("isakmp.cfg.attr.internal_ip6_subnet_prefix", "INTERNAL_IP6_SUBNET (PREFIX)");
    static final Field CFG_ATTR_P_CSCF_IP4_ADDRESS          = ipv4("isakmp.cfg.attr.p_cscf_ip4_address", "P_CSCF_IP4_ADDRESS (IP)");
    static final Field CFG_ATTR_P_CSCF_IP6_ADDRESS          = ipv6("isakmp.cfg.attr.p_cscf_ip6_address", "P_CSCF_IP6_ADDRESS (IP)");
    static final Values CFG_ATTR_XAUTH_TYPE_NAMES = Values.of("""
        0           Generic
        1           RADIUS-CHAP
        2           OTP
        3           S/KEY
        4-32767     Future use
        32768-65535 Private use
        """);
    static final Field CFG_ATTR_XAUTH_TYPE          = u16("isakmp.cfg.attr.xauth.type", "XAUTH TYPE", names(CFG_ATTR_XAUTH_TYPE_NAMES));
    static final Field CFG_ATTR_XAUTH_USER_NAME     = text("isakmp.cfg.attr.xauth.user_name", "XAUTH USER NAME");
    static final Field CFG_ATTR_XAUTH_USER_PASSWORD = text("isakmp.cfg.attr.xauth.user_password", "XAUTH USER PASSWORD");
    static final Field CFG_ATTR_XAUTH_PASSCODE      = text("isakmp.cfg.attr.xauth.passcode", "XAUTH PASSCODE");
    static final Field CFG_ATTR_XAUTH_MESSAGE       = text("isakmp.cfg.attr.xauth.message", "XAUTH MESSAGE");
    static final Field CFG_ATTR_XAUTH_CHALLENGE     = text("isakmp.cfg.attr.xauth.challenge", "XAUTH CHALLENGE");
    static final Field CFG_ATTR_XAUTH_DOMAIN        = text("isakmp.cfg.attr.xauth.domain", "XAUTH DOMAIN");
    static final Field CFG_ATTR_XAUTH_STATUS        = u16("isakmp.cfg.attr.xauth.status", "XAUTH STATUS", names(Values.of("0 Fail\n1 Success")));
    static final Field CFG_ATTR_UNITY_BANNER        = text("isakmp.cfg.attr.unity.banner", "UNITY BANNER");
    static final Field CFG_ATTR_UNITY_DEF_DOMAIN    = text("isakmp.cfg.attr.unity.def_domain", "UNITY DEF DOMAIN");

    /** The fields that all attributes of one kind have. */
    private record Kind(Field group, Field format, Field type, Field length, Field value, String words, Values names) {}

    private static final Kind IKE = new Kind(IKE_ATTR, IKE_ATTR_FORMAT, IKE_ATTR_TYPE, IKE_ATTR_LENGTH, IKE_ATTR_VALUE, "IKE Attribute", IKE_TYPES);
    private static final Kind IPSEC = new Kind(IPSEC_ATTR, IPSEC_ATTR_FORMAT, IPSEC_ATTR_TYPE, IPSEC_ATTR_LENGTH, IPSEC_ATTR_VALUE, "IPsec Attribute",
        IPSEC_TYPES);
    private static final Kind IKE2 = new Kind(IKE2_ATTR, IKE2_ATTR_FORMAT, IKE2_ATTR_TYPE, IKE2_ATTR_LENGTH, IKE2_ATTR_VALUE, "Transform Attribute",
        IKE2_TYPES);
    private static final Kind CFG = new Kind(CFG_ATTR, CFG_ATTR_FORMAT, CFG_ATTR_TYPE, CFG_ATTR_LENGTH, CFG_ATTR_VALUE, "Attribute Type", CONFIGURATIONS);
    private static final Kind CFG_2 = new Kind(CFG_ATTR, CFG_ATTR_FORMAT, CFG_ATTR_TYPE_2, CFG_ATTR_LENGTH, CFG_ATTR_VALUE, "Attribute Type", CONFIGURATIONS_2);
    private static final Kind LIFE = new Kind(LIFE_ATTR, LIFE_ATTR_FORMAT, LIFE_ATTR_TYPE, LIFE_ATTR_LENGTH, LIFE_ATTR_VALUE, "IPsec Attribute",
        IPSEC_TYPES);

    /** What a value is shown as, by type and length. */
    private interface Value {
        void show(Dissection d, int type, int length);
    }

    private static void attribute(Dissection d, Kind kind, Value value) {
        int word = d.peekU16(0);
        boolean fixed = (word & 0x8000) != 0;
        int type = word & 0x7fff;
        int length = fixed ? 2 : d.peekU16(2);
        d.open(kind.group);
        if (d.titles()) d.title("{} (t={},l={}): {}", kind.words, type, length, kind.names.name(type, "Unknown"));
        d.peek(kind.format, 0, 2);
        d.at(kind.type, d.offset(), 2, type);
        d.skip(2);
        if (!fixed) d.u16(kind.length);
        if (length > 0) {
            d.ensure(length);
            d.at(kind.value, d.offset(), length);
            int rest = d.narrow(length);
            value.show(d, type, length);
            d.widen(rest);
        }
        d.close();
    }

    static void ike(Dissection d) {
        attribute(d, IKE, (e, type, length) -> {
            switch (type) {
                case 1 -> number(e, IKE_ATTR_ENCRYPTION_ALGORITHM, length);
                case 2 -> number(e, IKE_ATTR_HASH_ALGORITHM, length);
                case 3 -> number(e, IKE_ATTR_AUTHENTICATION_METHOD, length);
                case 4 -> number(e, IKE_ATTR_GROUP_DESCRIPTION, length);
                case 5 -> number(e, IKE_ATTR_GROUP_TYPE, length);
                case 6 -> e.bytes(IKE_ATTR_GROUP_PRIME, length);
                case 7 -> e.bytes(IKE_ATTR_GROUP_GENERATOR_ONE, length);
                case 8 -> e.bytes(IKE_ATTR_GROUP_GENERATOR_TWO, length);
                case 9 -> e.bytes(IKE_ATTR_GROUP_CURVE_A, length);
                case 10 -> e.bytes(IKE_ATTR_GROUP_CURVE_B, length);
                case 11 -> number(e, IKE_ATTR_LIFE_TYPE, length);
                case 12 -> duration(e, IKE_ATTR_LIFE_DURATION, IKE_ATTR_LIFE_DURATION64, IKE_ATTR_LIFE_DURATION_BYTES, length);
                case 13 -> e.bytes(IKE_ATTR_PRF, length);
                case 14 -> number(e, IKE_ATTR_KEY_LENGTH, length);
                case 15 -> e.bytes(IKE_ATTR_FIELD_SIZE, length);
                case 16 -> e.bytes(IKE_ATTR_GROUP_ORDER, length);
                case 17 -> e.bytes(IKE_ATTR_BLOCK_SIZE, length);
                default -> {}
            }
        });
    }

    static void ipsec(Dissection d) {
        attribute(d, IPSEC, (e, type, length) -> {
            switch (type) {
                case 1 -> number(e, IPSEC_ATTR_LIFE_TYPE, length);
                case 2 -> duration(e, IPSEC_ATTR_LIFE_DURATION, IPSEC_ATTR_LIFE_DURATION64, IPSEC_ATTR_LIFE_DURATION_BYTES, length);
                case 3 -> number(e, IPSEC_ATTR_GROUP_DESCRIPTION, length);
                case 4 -> number(e, IPSEC_ATTR_ENCAP_MODE, length);
                case 5 -> number(e, IPSEC_ATTR_AUTH_ALGORITHM, length);
                case 6 -> number(e, IPSEC_ATTR_KEY_LENGTH, length);
                case 7 -> number(e, IPSEC_ATTR_KEY_ROUNDS, length);
                case 8 -> number(e, IPSEC_ATTR_CMPR_DICT_SIZE, length);
                case 9 -> e.bytes(IPSEC_ATTR_CMPR_ALGORITHM, length);
                case 10 -> number(e, IPSEC_ATTR_ECN_TUNNEL, length);
                case 11 -> number(e, IPSEC_ATTR_EXT_SEQ_NBR, length);
                case 12 -> number(e, IPSEC_ATTR_AUTH_KEY_LENGTH, length);
                default -> {}
            }
        });
    }

    static void lifetime(Dissection d) {
        attribute(d, LIFE, (e, type, length) -> {
            switch (type) {
                case 1 -> number(e, LIFE_ATTR_LIFE_TYPE, length);
                case 2 -> duration(e, LIFE_ATTR_LIFE_DURATION, LIFE_ATTR_LIFE_DURATION64, LIFE_ATTR_LIFE_DURATION_BYTES, length);
                default -> {}
            }
        });
    }

    static void transform(Dissection d) {
        attribute(d, IKE2, (e, type, length) -> {
            if (type == 14) number(e, IKE2_ATTR_KEY_LENGTH, length);
        });
    }

    static void configuration(Dissection d, boolean second) {
        attribute(d, second ? CFG_2 : CFG, (e, type, length) -> {
            switch (type) {
                case 1 -> e.ipv4(CFG_ATTR_INTERNAL_IP4_ADDRESS);
                case 2 -> e.ipv4(CFG_ATTR_INTERNAL_IP4_NETMASK);
                case 3 -> {
                    while (e.remaining() >= 4) e.ipv4(CFG_ATTR_INTERNAL_IP4_DNS);
                }
                case 4 -> {
                    while (e.remaining() >= 4) e.ipv4(CFG_ATTR_INTERNAL_IP4_NBNS);
                }
                case 5 -> e.u32(CFG_ATTR_INTERNAL_ADDRESS_EXPIRY);
                case 6 -> {
                    while (e.remaining() >= 4) e.ipv4(CFG_ATTR_INTERNAL_IP4_DHCP);
                }
                case 7 -> e.text(CFG_ATTR_APPLICATION_VERSION, length);
                case 8 -> {
                    e.ipv6(CFG_ATTR_INTERNAL_IP6_ADDRESS);
                    if (e.remaining() > 0) e.u8(CFG_ATTR_INTERNAL_IP6_ADDRESS_PREFIX);
                }
                case 10 -> {
                    while (e.remaining() >= 16) e.ipv6(CFG_ATTR_INTERNAL_IP6_DNS);
                }
                case 12 -> {
                    while (e.remaining() >= 16) e.ipv6(CFG_ATTR_INTERNAL_IP6_DHCP);
                }
                case 13 -> {
                    e.ipv4(CFG_ATTR_INTERNAL_IP4_SUBNET_IP);
                    e.ipv4(CFG_ATTR_INTERNAL_IP4_SUBNET_NETMASK);
                }
                case 14 -> {
                    while (e.remaining() >= 2) e.u16(CFG_ATTR_SUPPORTED_ATTRIBUTES);
                }
                case 15 -> {
                    e.ipv6(CFG_ATTR_INTERNAL_IP6_SUBNET_IP);
                    e.u8(CFG_ATTR_INTERNAL_IP6_SUBNET_PREFIX);
                }
                case 20 -> e.ipv4(CFG_ATTR_P_CSCF_IP4_ADDRESS);
                case 21 -> e.ipv6(CFG_ATTR_P_CSCF_IP6_ADDRESS);
                case 16520 -> number(e, CFG_ATTR_XAUTH_TYPE, length);
                case 16521 -> e.text(CFG_ATTR_XAUTH_USER_NAME, length);
                case 16522 -> e.text(CFG_ATTR_XAUTH_USER_PASSWORD, length);
                case 16523 -> e.text(CFG_ATTR_XAUTH_PASSCODE, length);
                case 16524 -> e.text(CFG_ATTR_XAUTH_MESSAGE, length);
                case 16525 -> e.text(CFG_ATTR_XAUTH_CHALLENGE, length);
                case 16526 -> e.text(CFG_ATTR_XAUTH_DOMAIN, length);
                case 16527 -> number(e, CFG_ATTR_XAUTH_STATUS, length);
                case 28672 -> e.text(CFG_ATTR_UNITY_BANNER, length);
                case 28674 -> e.text(CFG_ATTR_UNITY_DEF_DOMAIN, length);
                default -> {}
            }
        });
    }

    private static void number(Dissection d, Field field, int length) {
        if (length > 8) return;
        long value = d.uint(field, length);
        if (!d.titles()) return;
        String name = field.names == null ? null : field.names.name(value);
        if (name != null) d.append(": {}", name);
        else d.append(": {}", value);
    }

    private static void duration(Dissection d, Field field, Field wide, Field any, int length) {
        if (length <= 4) number(d, field, length);
        else if (length == 8) number(d, wide, length);
        else d.bytes(any, length);
    }
}
