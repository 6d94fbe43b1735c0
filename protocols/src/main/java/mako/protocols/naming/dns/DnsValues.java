package mako.protocols.naming.dns;

import mako.dissect.Values;

/** Names of numbers in DNS messages; IANA, Domain Name System (DNS) Parameters, where no other source is given. */
final class DnsValues {

    private DnsValues() {}

    static final Values TYPES = Values.resource(DnsValues.class, "record-types.txt");
    static final Values MNEMONICS = Values.resource(DnsValues.class, "record-type-mnemonics.txt");

    static final Values OPCODES = Values.of("""
        0 Standard query
        1 Inverse query
        2 Server status request
        4 Zone change notification
        5 Dynamic update
        6 DNS Stateful operations (DSO)
        """);

    static final Values RCODES = Values.of("""
        0  No error
        1  Format error
        2  Server failure
        3  No such name
        4  Not implemented
        5  Refused
        6  Name exists
        7  RRset exists
        8  RRset does not exist
        9  Not authoritative
        10 Name out of zone
        11 DSO-Type not implemented
        16 Bad OPT Version or TSIG Signature Failure
        17 Key not recognized
        18 Signature out of time window
        19 Bad TKEY Mode
        20 Duplicate key name
        21 Algorithm not supported
        22 Bad Truncation
        23 Bad/missing Server Cookie
        """);

    static final Values CLASSES = Values.of("""
        1   IN
        2   CS
        3   CH
        4   HS
        254 NONE
        255 ANY
        """);

    /** DNSSEC algorithm numbers, and 157 of RFC 2845's time. */
    static final Values ALGORITHMS = Values.of("""
        1   RSA/MD5
        2   Diffie-Hellman
        3   DSA
        4   Elliptic curve crypto
        5   RSA/SHA1
        6   DSA + NSEC3/SHA1
        7   RSA/SHA1 + NSEC3/SHA1
        8   RSA/SHA-256
        10  RSA/SHA-512
        12  GOST R 34.10-2001
        13  ECDSA Curve P-256 with SHA-256
        14  ECDSA Curve P-386 with SHA-386
        15  Ed25519
        16  Ed448
        157 HMAC/MD5
        252 Indirect key
        253 Private, domain name
        254 Private, OID
        """);

    static final Values DIGESTS = Values.of("""
        0 Reserved digest
        1 SHA-1
        2 SHA-256
        3 GOST R 34.11-94
        4 SHA-384
        """);

    static final Values NSEC3_HASHES = Values.of("""
        0 Reserved
        1 SHA-1
        """);

    static final Values CERTIFICATES = Values.of("""
        1   PKIX
        2   SPKI
        3   PGP
        4   IPKIX
        5   ISPKI
        6   IPGP
        7   ACPKIX
        8   IACPKIX
        253 Private, URI
        254 Private, OID
        """);

    static final Values GATEWAYS = Values.of("""
        0 No Gateway
        1 IPv4 Gateway
        2 IPv6 Gateway
        3 DNS Gateway
        """);

    static final Values KEY_ALGORITHMS = Values.of("""
        1 DSA
        2 RSA
        """);

    static final Values HIP_ALGORITHMS = Values.of("""
        0 Reserved
        1 DSA
        2 RSA
        """);

    static final Values TLSA_USAGES = Values.of("""
        0 CA constraint (PKIX-TA)
        1 Service certificate constraint (PKIX-EE)
        2 Trust anchor assertion (DANE-TA)
        3 Domain-issued certificate (DANE-EE)
        """);

    static final Values TLSA_SELECTORS = Values.of("""
        0 Full certificate (Cert)
        1 SubjectPublicKeyInfo (SPKI)
        """);

    static final Values TLSA_MATCHING = Values.of("""
        0 No Hash Used (Full)
        1 256 bit hash by SHA2 (SHA2-256)
        2 512 bit hash by SHA2 (SHA2-512)
        """);

    static final Values SSHFP_ALGORITHMS = Values.of("""
        0 Reserved
        1 RSA
        2 DSA
        3 ECDSA
        4 Ed25519
        5 XMSS
        """);

    static final Values SSHFP_TYPES = Values.of("""
        0 Reserved
        1 SHA1
        2 SHA256
        """);

    static final Values FAMILIES = Values.of("""
        1 IPv4
        2 IPv6
        """);

    static final Values IP_VERSIONS = Values.of("""
        0 Reserved
        4 IPv4
        5 ST Datagram
        6 IPv6
        7 TP/IX
        8 PIP
        9 TUBA
        """);

    static final Values TKEY_MODES = Values.of("""
        1 Server assigned
        2 Diffie Hellman
        3 GSSAPI
        4 Resolver assigned
        5 Delete
        """);

    static final Values ZONEMD_SCHEMES = Values.of("""
        0       Reserved
        1       SIMPLE
        2-239   Unassigned
        240-254 Private Use
        255     Reserved
        """);

    static final Values ZONEMD_HASHES = Values.of("""
        0       Reserved
        1       SHA-384
        2       SHA-512
        3-239   Unassigned
        240-254 Private Use
        255     Reserved
        """);

    static final Values SERVICE_PARAMETERS = Values.of("""
        0     mandatory
        1     alpn
        2     no-default-alpn
        3     port
        4     ipv4hint
        5     echconfig
        6     ipv6hint
        32769 odohconfig
        65535 key65535
        """);

    static final Values OPTIONS = Values.of("""
        0     Reserved
        1     LLQ - Long-lived query
        2     UL - Update lease
        3     NSID - Name Server Identifier
        4     Owner (reserved)
        5     DAU - DNSSEC Algorithm Understood (RFC6975)
        6     DHU - DS Hash Understood (RFC6975)
        7     N3U - NSEC3 Hash Understood (RFC6975)
        8     CSUBNET - Client subnet
        9     EDNS EXPIRE (RFC7314)
        10    COOKIE
        11    EDNS TCP Keepalive
        12    PADDING
        13    CHAIN
        15    Extended DNS Error
        20730 Experimental - CSUBNET - Client subnet
        """);

    static final Values ERRORS = Values.resource(DnsValues.class, "extended-errors.txt");

    /** RFC 8490 section 10.3. */
    static final Values STATEFUL = Values.of("""
        0           Reserved
        1           Keep Alive
        2           Retry Delay
        3           Encryption Padding
        4-63        Unassigned, reserved for DSO session-management TLVs
        64          Subscribe
        65          Push
        66          Unsubscribe
        67          Reconfirm
        68-63487    Unassigned
        63488-64511 Reserved for Experimental/Local Use
        64512-65535 Reserved for future expansion
        """);

    /** Returns the mnemonic of a record type, such as {@code MX}; {@code Unknown (53)} where it has none. */
    static String mnemonic(int type) {
        String name = MNEMONICS.name(type);
        return name == null ? "Unknown (" + type + ")" : name;
    }
}
