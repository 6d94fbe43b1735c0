package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What handshake messages and their extensions are read into. TLS and DTLS have the same messages under names of their
 * own, so each has one of these; the names are written as those of TLS.
 */
final class HandshakeFields {

    static final Values TYPES         = Values.of("""
        0 Hello Request
        1 Client Hello
        2 Server Hello
        3 Hello Verify Request
        4 New Session Ticket
        5 End of Early Data
        6 Hello Retry Request
        8 Encrypted Extensions
        11 Certificate
        12 Server Key Exchange
        13 Certificate Request
        14 Server Hello Done
        15 Certificate Verify
        16 Client Key Exchange
        20 Finished
        21 Client Certificate URL
        22 Certificate Status
        23 Supplemental Data
        24 Key Update
        25 Compressed Certificate
        67 Encrypted Extensions
        """);
    static final Values VERSIONS      = Values.resource(HandshakeFields.class, "versions.txt");
    static final Values CIPHER_SUITES = Values.resource(HandshakeFields.class, "cipher-suites.txt");
    static final Values EXTENSIONS    = Values.resource(HandshakeFields.class, "extensions.txt");
    static final Values GROUPS        = Values.resource(HandshakeFields.class, "supported-groups.txt");
    static final Values SIGNATURES    = Values.resource(HandshakeFields.class, "signature-schemes.txt");

    private static final Values COMPRESSIONS  = Values.of("0 null\n1 DEFLATE\n64 LZS");
    private static final Values POINT_FORMATS =
        Values.of("0 uncompressed\n1 ansiX962_compressed_prime\n2 ansiX962_compressed_char2");
    private static final Values NAME_TYPES       = Values.of("0 host_name");
    private static final Values FRAGMENT_LENGTHS = Values.of("1 512\n2 1024\n3 2048\n4 4096");
    private static final Values CERTIFICATE_KINDS = Values.of("""
        1 RSA Sign
        2 DSS Sign
        3 RSA Fixed DH
        4 DSS Fixed DH
        21 GOST R 34.10-94
        22 GOST R 34.10-2001
        64 ECDSA Sign
        65 RSA Fixed ECDH
        66 ECDSA Fixed ECDH
        80 IBC Params
        """);
    private static final Values CERTIFICATE_TYPES = Values.of("0 X.509\n1 OpenPGP\n2 Raw Public Key");
    private static final Values CHAIN_TYPES       = Values.of("1 Individual Certificates\n2 PKI Path");
    private static final Values STATUS_TYPES      = Values.of("1 OCSP\n2 OCSP Multi");
    private static final Values HASHES            =
        Values.of("0 None\n1 MD5\n2 SHA1\n3 SHA224\n4 SHA256\n5 SHA384\n6 SHA512\n7 SM3");
    private static final Values SIGNERS           = Values.of("0 Anonymous\n1 RSA\n2 DSA\n3 ECDSA\n4 SM2");
    private static final Values CURVE_TYPES       = Values.of("1 explicit_prime\n2 explicit_char2\n3 named_curve");
    private static final Values PSK_MODES         = Values.of("""
        0 PSK-only key establishment (psk_ke)
        1 PSK with (EC)DHE key establishment (psk_dhe_ke)
        """);
    private static final Values KEY_UPDATES              = Values.of("0 update_not_requested\n1 update_requested");
    private static final Values CERTIFICATE_COMPRESSIONS = Values.of("1 zlib\n2 brotli\n3 zstd");
    private static final Values HEARTBEAT_MODES          = Values.of("""
        1 Peer allowed to send requests
        2 Peer not allowed to send requests
        """);

    private final String protocol;

    final Field type;
    final Field length;
    final Field npnSelectedProtocolLen;
    final Field npnSelectedProtocol;
    final Field npnPaddingLen;
    final Field npnPadding;
    final Field sessionIdLength;
    final Field certType;
    final Field extensionsLength;
    final Field extensionType;
    final Field extensionLen;
    final Field extensionData;
    final Field supportedGroupsLength;
    final Field supportedGroups;
    final Field supportedGroup;
    final Field ecPointFormatsLength;
    final Field ecPointFormats;
    final Field ecPointFormat;
    final Field srpLen;
    final Field srpUsername;
    final Field alpnLen;
    final Field alpnList;
    final Field alpnStrLen;
    final Field alpnStr;
    final Field npnStrLen;
    final Field npn;
    final Field renegInfoLen;
    final Field renegInfo;
    final Field keyShareClientLength;
    final Field keyShareGroup;
    final Field keyShareKeyExchangeLength;
    final Field keyShareKeyExchange;
    final Field keyShareSelectedGroup;
    final Field pskIdentitiesLength;
    final Field pskIdentityIdentityLength;
    final Field pskIdentityIdentity;
    final Field pskIdentityObfuscatedTicketAge;
    final Field pskBindersLen;
    final Field pskBinders;
    final Field pskIdentitySelected;
    final Field supportedVersionsLen;
    final Field supportedVersion;
    final Field cookieLen;
    final Field cookie;
    final Field serverNameListLen;
    final Field serverNameLen;
    final Field serverNameType;
    final Field serverName;
    final Field maxFragmentLength;
    final Field paddingData;
    final Field certUrlType;
    final Field urlHashLen;
    final Field urlHash;
    final Field urlLen;
    final Field certTypeType;
    final Field certTypeTypes;
    final Field certTypeTypesLen;
    final Field url;
    final Field padding;
    final Field sha1;
    final Field statusRequestType;
    final Field statusRequestLen;
    final Field statusRequestResponderIdsLen;
    final Field statusRequestExtsLen;
    final Field statusRequestListLen;
    final Field ocspResponseListLen;
    final Field ocspResponseLen;
    final Field sigHashAlgLen;
    final Field sigHashAlgs;
    final Field sigHashAlg;
    final Field sigHashHash;
    final Field sigHashSig;
    final Field epmsLen;
    final Field epms;
    final Field modulusLen;
    final Field exponentLen;
    final Field sigLen;
    final Field pLen;
    final Field gLen;
    final Field ysLen;
    final Field ycLen;
    final Field clientPointLen;
    final Field serverPointLen;
    final Field p;
    final Field g;
    final Field serverCurveType;
    final Field serverNamedCurve;
    final Field ys;
    final Field yc;
    final Field serverPoint;
    final Field clientPoint;
    final Field xsLen;
    final Field xcLen;
    final Field xs;
    final Field xc;
    final Field vsLen;
    final Field vcLen;
    final Field vs;
    final Field vc;
    final Field rsLen;
    final Field rcLen;
    final Field rs;
    final Field rc;
    final Field modulus;
    final Field exponent;
    final Field sig;
    final Field hintLen;
    final Field hint;
    final Field identityLen;
    final Field identity;
    final Field heartbeatMode;
    final Field certificatesLength;
    final Field certificates;
    final Field certificate;
    final Field certificateLength;
    final Field certTypesCount;
    final Field certTypes;
    final Field dnamesLen;
    final Field dnames;
    final Field dnameLen;
    final Field dnamesTruncated;
    final Field dname;
    final Field random;
    final Field randomTime;
    final Field randomBytes;
    final Field sessionId;
    final Field version;
    final Field cipherSuitesLength;
    final Field ciphersuites;
    final Field ciphersuite;
    final Field compMethodsLength;
    final Field compMethods;
    final Field compMethod;
    final Field sessionTicketLifetimeHint;
    final Field sessionTicketAgeAdd;
    final Field sessionTicketNonceLength;
    final Field sessionTicketNonce;
    final Field sessionTicketLength;
    final Field sessionTicket;
    final Field verifyData;
    final Field clientCertVrfySigLen;
    final Field clientCertVrfySig;
    final Field ja3Full;
    final Field ja3;
    final Field ja3sFull;
    final Field ja3s;
    final Field pskKeModesLength;
    final Field pskKeMode;
    final Field certificateRequestContextLength;
    final Field certificateRequestContext;
    final Field keyUpdateRequestUpdate;
    final Field sctsLength;
    final Field sctLength;
    final Field sctVersion;
    final Field sctLogid;
    final Field sctTimestamp;
    final Field sctExtensionsLength;
    final Field sctExtensions;
    final Field sctSignatureLength;
    final Field sctSignature;
    final Field earlyDataMaxEarlyDataSize;
    final Field oidFiltersLength;
    final Field oidFiltersOidLength;
    final Field oidFiltersOid;
    final Field oidFiltersValuesLength;
    final Field credValidTime;
    final Field credPubkey;
    final Field credPubkeyLen;
    final Field credSignature;
    final Field credSignatureLen;
    final Field compressCertificateAlgorithmsLength;
    final Field compressCertificateAlgorithm;
    final Field compressCertificateUncompressedLength;
    final Field compressCertificateCompressedCertificateMessageLength;
    final Field compressCertificateCompressedCertificateMessage;
    final Field recordSizeLimit;
    final Field connectionIdLength;
    final Field connectionId;
    final Field esniSuite;
    final Field esniRecordDigestLength;
    final Field esniRecordDigest;
    final Field esniEncryptedSniLength;
    final Field esniEncryptedSni;
    final Field esniNonce;
    final Field alpsLen;
    final Field alpsAlpnList;
    final Field alpsAlpnStrLen;
    final Field alpsAlpnStr;
    final Field alpsSettings;
    final Field handshake;
    final Field vectorLength;
    final Field tooSmall;
    final Field trailing;

    /** Declares the fields under the names of {@code protocol}: tls or dtls. */
    HandshakeFields(String protocol) {
        this.protocol = protocol;
        handshake = group(name("tls.handshake"), "Handshake Protocol");
        vectorLength = warning(Field.Group.PROTOCOL, name("tls.malformed.vector_length"),
            "Variable vector length is outside the permitted range");
        tooSmall = error(name("tls.malformed.buffer_too_small"), "Malformed message, not enough data is available");
        trailing = warning(Field.Group.PROTOCOL, name("tls.malformed.trailing_data"),
            "Undecoded trailing data is present");
        type = u8(name("tls.handshake.type"), "Handshake Type", names(TYPES));
        length = u24(name("tls.handshake.length"), "Length");
        npnSelectedProtocolLen = u8(name("tls.handshake.npn_selected_protocol_len"), "Selected Protocol Length");
        npnSelectedProtocol = text(name("tls.handshake.npn_selected_protocol"), "Selected Protocol");
        npnPaddingLen = u8(name("tls.handshake.npn_padding_len"), "Padding Length");
        npnPadding = bytes(name("tls.handshake.npn_padding"), "Padding");
        sessionIdLength = u16(name("tls.handshake.session_id_length"), "Session ID Length");
        certType = u8(name("tls.handshake.cert_type"), "Certificate type", names(CERTIFICATE_KINDS));
        extensionsLength = u16(name("tls.handshake.extensions_length"), "Extensions Length");
        extensionType = u16(name("tls.handshake.extension.type"), "Type", names(EXTENSIONS));
        extensionLen = u16(name("tls.handshake.extension.len"), "Length");
        extensionData = bytes(name("tls.handshake.extension.data"), "Data");
        supportedGroupsLength = u16(name("tls.handshake.extensions_supported_groups_length"),
            "Supported Groups List Length");
        supportedGroups = group(name("tls.handshake.extensions_supported_groups"), "Supported Groups List");
        supportedGroup = u16(name("tls.handshake.extensions_supported_group"), "Supported Group", HEX, names(GROUPS));
        ecPointFormatsLength = u8(name("tls.handshake.extensions_ec_point_formats_length"),
            "EC point formats Length");
        ecPointFormats = group(name("tls.handshake.extensions_ec_point_formats"), "EC point formats");
        ecPointFormat = u8(name("tls.handshake.extensions_ec_point_format"), "EC point format", names(POINT_FORMATS));
        srpLen = u8(name("tls.handshake.extensions_srp_len"), "SRP username length");
        srpUsername = text(name("tls.handshake.extensions_srp_username"), "SRP username");
        alpnLen = u16(name("tls.handshake.extensions_alpn_len"), "ALPN Extension Length");
        alpnList = group(name("tls.handshake.extensions_alpn_list"), "ALPN Protocol");
        alpnStrLen = u8(name("tls.handshake.extensions_alpn_str_len"), "ALPN string length");
        alpnStr = text(name("tls.handshake.extensions_alpn_str"), "ALPN Next Protocol");
        npnStrLen = u8(name("tls.handshake.extensions_npn_str_len"), "Protocol string length");
        npn = text(name("tls.handshake.extensions_npn"), "Next Protocol");
        renegInfoLen = u8(name("tls.handshake.extensions_reneg_info_len"), "Renegotiation info extension length");
        renegInfo = bytes(name("tls.handshake.extensions_reneg_info"), "Renegotiation info");
        keyShareClientLength = u16(name("tls.handshake.extensions_key_share_client_length"),
            "Client Key Share Length");
        keyShareGroup = u16(name("tls.handshake.extensions_key_share_group"), "Group", names(GROUPS));
        keyShareKeyExchangeLength = u16(name("tls.handshake.extensions_key_share_key_exchange_length"),
            "Key Exchange Length");
        keyShareKeyExchange = bytes(name("tls.handshake.extensions_key_share_key_exchange"), "Key Exchange");
        keyShareSelectedGroup = u16(name("tls.handshake.extensions_key_share_selected_group"), "Selected Group",
            names(GROUPS));
        pskIdentitiesLength = u16(name("tls.handshake.extensions.psk.identities.length"), "Identities Length");
        pskIdentityIdentityLength = u16(name("tls.handshake.extensions.psk.identity.identity_length"),
            "Identity Length");
        pskIdentityIdentity = bytes(name("tls.handshake.extensions.psk.identity.identity"), "Identity");
        pskIdentityObfuscatedTicketAge = u32(name("tls.handshake.extensions.psk.identity.obfuscated_ticket_age"),
            "Obfuscated Ticket Age");
        pskBindersLen = u16(name("tls.handshake.extensions.psk.binders_len"), "PSK Binders length");
        pskBinders = group(name("tls.handshake.extensions.psk.binders"), "PSK Binders");
        pskIdentitySelected = u16(name("tls.handshake.extensions.psk.identity.selected"), "Selected Identity");
        supportedVersionsLen = u8(name("tls.handshake.extensions.supported_versions_len"),
            "Supported Versions length");
        supportedVersion = u16(name("tls.handshake.extensions.supported_version"), "Supported Version", HEX,
            names(VERSIONS));
        cookieLen = u16(name("tls.handshake.extensions.cookie_len"), "Cookie length");
        cookie = bytes(name("tls.handshake.extensions.cookie"), "Cookie");
        serverNameListLen = u16(name("tls.handshake.extensions_server_name_list_len"), "Server Name list length");
        serverNameLen = u16(name("tls.handshake.extensions_server_name_len"), "Server Name length");
        serverNameType = u8(name("tls.handshake.extensions_server_name_type"), "Server Name Type", names(NAME_TYPES));
        serverName = text(name("tls.handshake.extensions_server_name"), "Server Name");
        maxFragmentLength = u8(name("tls.handshake.max_fragment_length"), "Maximum Fragment Length",
            names(FRAGMENT_LENGTHS));
        paddingData = bytes(name("tls.handshake.extensions_padding_data"), "Padding Data");
        certUrlType = u8(name("tls.handshake.cert_url_type"), "Certificate Chain Type", names(CHAIN_TYPES));
        urlHashLen = u16(name("tls.handshake.cert_url.url_hash_len"), "URL and Hash list Length");
        urlHash = group(name("tls.handshake.cert_url.url_hash"), "URL and Hash");
        urlLen = u16(name("tls.handshake.cert_url.url_len"), "URL Length");
        certTypeType = u8(name("tls.handshake.cert_type.type"), "Certificate Type", HEX, names(CERTIFICATE_TYPES));
        certTypeTypes = group(name("tls.handshake.cert_type.types"), "Certificate Type List");
        certTypeTypesLen = u8(name("tls.handshake.cert_type.types_len"), "Certificate Type List Length");
        url = text(name("tls.handshake.cert_url.url"), "URL");
        padding = group(name("tls.handshake.cert_url.padding"), "Padding");
        sha1 = bytes(name("tls.handshake.cert_url.sha1"), "SHA1 Hash");
        statusRequestType = u8(name("tls.handshake.extensions_status_request_type"), "Certificate Status Type",
            names(STATUS_TYPES));
        statusRequestLen = u16(name("tls.handshake.extensions_status_request_len"), "Certificate Status Length");
        statusRequestResponderIdsLen = u16(name("tls.handshake.extensions_status_request_responder_ids_len"),
            "Responder ID list Length");
        statusRequestExtsLen = u16(name("tls.handshake.extensions_status_request_exts_len"),
            "Request Extensions Length");
        statusRequestListLen = u16(name("tls.handshake.extensions_status_request_list_len"),
            "Certificate Status List Length");
        ocspResponseListLen = u24(name("tls.handshake.ocsp_response_list_len"), "OCSP Response List Length");
        ocspResponseLen = u24(name("tls.handshake.ocsp_response_len"), "OCSP Response Length");
        sigHashAlgLen = u16(name("tls.handshake.sig_hash_alg_len"), "Signature Hash Algorithms Length");
        sigHashAlgs = group(name("tls.handshake.sig_hash_algs"), "Signature Algorithms");
        sigHashAlg = u16(name("tls.handshake.sig_hash_alg"), "Signature Algorithm", HEX, names(SIGNATURES));
        sigHashHash = u8(name("tls.handshake.sig_hash_hash"), "Signature Hash Algorithm Hash", names(HASHES));
        sigHashSig = u8(name("tls.handshake.sig_hash_sig"), "Signature Hash Algorithm Signature", names(SIGNERS));
        epmsLen = u16(name("tls.handshake.epms_len"), "Encrypted PreMaster length");
        epms = bytes(name("tls.handshake.epms"), "Encrypted PreMaster");
        modulusLen = u16(name("tls.handshake.modulus_len"), "Modulus Length");
        exponentLen = u16(name("tls.handshake.exponent_len"), "Exponent Length");
        sigLen = u16(name("tls.handshake.sig_len"), "Signature Length");
        pLen = u16(name("tls.handshake.p_len"), "p Length");
        gLen = u16(name("tls.handshake.g_len"), "g Length");
        ysLen = u16(name("tls.handshake.ys_len"), "Pubkey Length");
        ycLen = u16(name("tls.handshake.yc_len"), "Pubkey Length");
        clientPointLen = u8(name("tls.handshake.client_point_len"), "Pubkey Length");
        serverPointLen = u8(name("tls.handshake.server_point_len"), "Pubkey Length");
        p = bytes(name("tls.handshake.p"), "p");
        g = bytes(name("tls.handshake.g"), "g");
        serverCurveType = u8(name("tls.handshake.server_curve_type"), "Curve Type", HEX, names(CURVE_TYPES));
        serverNamedCurve = u16(name("tls.handshake.server_named_curve"), "Named Curve", HEX, names(GROUPS));
        ys = bytes(name("tls.handshake.ys"), "Pubkey");
        yc = bytes(name("tls.handshake.yc"), "Pubkey");
        serverPoint = bytes(name("tls.handshake.server_point"), "Pubkey");
        clientPoint = bytes(name("tls.handshake.client_point"), "Pubkey");
        xsLen = u8(name("tls.handshake.xs_len"), "Pubkey Length");
        xcLen = u8(name("tls.handshake.xc_len"), "Pubkey Length");
        xs = bytes(name("tls.handshake.xs"), "Pubkey");
        xc = bytes(name("tls.handshake.xc"), "Pubkey");
        vsLen = u8(name("tls.handshake.vs_len"), "Ephemeral Pubkey Length");
        vcLen = u8(name("tls.handshake.vc_len"), "Ephemeral Pubkey Length");
        vs = bytes(name("tls.handshake.vs"), "Ephemeral Pubkey");
        vc = bytes(name("tls.handshake.vc"), "Ephemeral Pubkey");
        rsLen = u8(name("tls.handshake.rs_len"), "Schnorr signature Length");
        rcLen = u8(name("tls.handshake.rc_len"), "Schnorr signature Length");
        rs = bytes(name("tls.handshake.rs"), "Schnorr signature");
        rc = bytes(name("tls.handshake.rc"), "Schnorr signature");
        modulus = bytes(name("tls.handshake.modulus"), "Modulus");
        exponent = bytes(name("tls.handshake.exponent"), "Exponent");
        sig = bytes(name("tls.handshake.sig"), "Signature");
        hintLen = u16(name("tls.handshake.hint_len"), "Hint Length");
        hint = bytes(name("tls.handshake.hint"), "Hint");
        identityLen = u16(name("tls.handshake.identity_len"), "Identity Length");
        identity = bytes(name("tls.handshake.identity"), "Identity");
        heartbeatMode = u8(name("tls.handshake.extension.heartbeat.mode"), "Mode", names(HEARTBEAT_MODES));
        certificatesLength = u24(name("tls.handshake.certificates_length"), "Certificates Length");
        certificates = group(name("tls.handshake.certificates"), "Certificates");
        certificate = bytes(name("tls.handshake.certificate"), "Certificate");
        certificateLength = u24(name("tls.handshake.certificate_length"), "Certificate Length");
        certTypesCount = u8(name("tls.handshake.cert_types_count"), "Certificate types count");
        certTypes = group(name("tls.handshake.cert_types"), "Certificate types");
        dnamesLen = u16(name("tls.handshake.dnames_len"), "Distinguished Names Length");
        dnames = group(name("tls.handshake.dnames"), "Distinguished Names");
        dnameLen = u16(name("tls.handshake.dname_len"), "Distinguished Name Length");
        dnamesTruncated = group(name("tls.handshake.dnames_truncated"), "Tree view truncated");
        dname = group(name("tls.handshake.dname"), "Distinguished Name");
        random = bytes(name("tls.handshake.random"), "Random");
        randomTime = time(name("tls.handshake.random_time"), "GMT Unix Time");
        randomBytes = bytes(name("tls.handshake.random_bytes"), "Random Bytes");
        sessionId = bytes(name("tls.handshake.session_id"), "Session ID");
        version = u16(name("tls.handshake.version"), "Version", HEX, names(VERSIONS));
        cipherSuitesLength = u16(name("tls.handshake.cipher_suites_length"), "Cipher Suites Length");
        ciphersuites = group(name("tls.handshake.ciphersuites"), "Cipher Suites");
        ciphersuite = u16(name("tls.handshake.ciphersuite"), "Cipher Suite", HEX, names(CIPHER_SUITES));
        compMethodsLength = u8(name("tls.handshake.comp_methods_length"), "Compression Methods Length");
        compMethods = group(name("tls.handshake.comp_methods"), "Compression Methods");
        compMethod = u8(name("tls.handshake.comp_method"), "Compression Method", names(COMPRESSIONS));
        sessionTicketLifetimeHint = u32(name("tls.handshake.session_ticket_lifetime_hint"),
            "Session Ticket Lifetime Hint", format((seconds, into) -> {
                into.number(seconds).add(seconds == 1 ? " second" : " seconds");
                if (seconds >= 60) into.add(" (").span(seconds).raw(')');
            }));
        sessionTicketAgeAdd = u32(name("tls.handshake.session_ticket_age_add"), "Session Ticket Age Add");
        sessionTicketNonceLength = u8(name("tls.handshake.session_ticket_nonce_length"),
            "Session Ticket Nonce Length");
        sessionTicketNonce = bytes(name("tls.handshake.session_ticket_nonce"), "Session Ticket Nonce");
        sessionTicketLength = u16(name("tls.handshake.session_ticket_length"), "Session Ticket Length");
        sessionTicket = bytes(name("tls.handshake.session_ticket"), "Session Ticket");
        verifyData = group(name("tls.handshake.verify_data"), "Verify Data");
        clientCertVrfySigLen = u16(name("tls.handshake.client_cert_vrfy.sig_len"), "Signature length");
        clientCertVrfySig = bytes(name("tls.handshake.client_cert_vrfy.sig"), "Signature");
        ja3Full = text(name("tls.handshake.ja3_full"), "JA3 Fullstring", GENERATED);
        ja3 = text(name("tls.handshake.ja3"), "JA3", GENERATED);
        ja3sFull = text(name("tls.handshake.ja3s_full"), "JA3S Fullstring", GENERATED);
        ja3s = text(name("tls.handshake.ja3s"), "JA3S", GENERATED);
        pskKeModesLength = u8(name("tls.extension.psk_ke_modes_length"), "PSK Key Exchange Modes Length");
        pskKeMode = u8(name("tls.extension.psk_ke_mode"), "PSK Key Exchange Mode", names(PSK_MODES));
        certificateRequestContextLength = u8(name("tls.handshake.certificate_request_context_length"),
            "Certificate Request Context Length");
        certificateRequestContext = bytes(name("tls.handshake.certificate_request_context"),
            "Certificate Request Context");
        keyUpdateRequestUpdate = u8(name("tls.handshake.key_update.request_update"), "Key Update Request",
            names(KEY_UPDATES));
        sctsLength = u16(name("tls.sct.scts_length"), "Serialized SCT List Length");
        sctLength = u16(name("tls.sct.sct_length"), "Serialized SCT Length");
        sctVersion = u8(name("tls.sct.sct_version"), "SCT Version");
        sctLogid = bytes(name("tls.sct.sct_logid"), "Log ID");
        sctTimestamp = time(name("tls.sct.sct_timestamp"), "Timestamp");
        sctExtensionsLength = u16(name("tls.sct.sct_extensions_length"), "Extensions length");
        sctExtensions = group(name("tls.sct.sct_extensions"), "Extensions");
        sctSignatureLength = u16(name("tls.sct.sct_signature_length"), "Signature Length");
        sctSignature = bytes(name("tls.sct.sct_signature"), "Signature");
        earlyDataMaxEarlyDataSize = u32(name("tls.early_data.max_early_data_size"), "Maximum Early Data Size");
        oidFiltersLength = u16(name("tls.extension.oid_filters_length"), "OID Filters Length");
        oidFiltersOidLength = u8(name("tls.extension.oid_filters.oid_length"), "Certificate Extension OID Length");
        oidFiltersOid = oid(name("tls.extension.oid_filters.oid"), "Certificate Extension OID");
        oidFiltersValuesLength = u16(name("tls.extension.oid_filters.values_length"),
            "Certificate Extension Values Length");
        credValidTime = u16(name("tls.handshake.cred.valid_time"), "Valid Time");
        credPubkey = bytes(name("tls.handshake.cred.pubkey"), "Subject Public Key Info");
        credPubkeyLen = u24(name("tls.handshake.cred.pubkey_len"), "Subject Public Key Info Length");
        credSignature = bytes(name("tls.handshake.cred.signature"), "Signature");
        credSignatureLen = u16(name("tls.handshake.cred.signature_len"), "Signature Length");
        compressCertificateAlgorithmsLength = u8(name("tls.compress_certificate.algorithms_length"),
            "Algorithms Length");
        compressCertificateAlgorithm = u16(name("tls.compress_certificate.algorithm"), "Algorithm",
            names(CERTIFICATE_COMPRESSIONS));
        compressCertificateUncompressedLength = u24(name("tls.compress_certificate.uncompressed_length"),
            "Uncompressed Length");

                   compressCertificateCompressedCertificateMessageLength = u24(name("tls.compress_certificate.compressed_certificate_message.length"), "Length");

                   compressCertificateCompressedCertificateMessage = bytes(name("tls.compress_certificate.compressed_certificate_message"), "Compressed Certificate Message");
        recordSizeLimit = u16(name("tls.record_size_limit"), "Record Size Limit");
        connectionIdLength = u8(name("tls.connection_id_length"), "Connection ID length");
        connectionId = bytes(name("tls.connection_id"), "Connection ID");
        esniSuite = u16(name("tls.esni.suite"), "Cipher Suite", HEX, names(CIPHER_SUITES));
        esniRecordDigestLength = u16(name("tls.esni.record_digest_length"), "Record Digest Length");
        esniRecordDigest = bytes(name("tls.esni.record_digest"), "Record Digest");
        esniEncryptedSniLength = u16(name("tls.esni.encrypted_sni_length"), "Encrypted SNI Length");
        esniEncryptedSni = bytes(name("tls.esni.encrypted_sni"), "Encrypted SNI");
        esniNonce = bytes(name("tls.esni.nonce"), "Nonce");
        alpsLen = u16(name("tls.handshake.extensions_alps_len"), "ALPS Extension Length");
        alpsAlpnList = group(name("tls.handshake.extensions_alps_alpn_list"), "Supported ALPN List");
        alpsAlpnStrLen = u8(name("tls.handshake.extensions_alps_alpn_str_len"), "Supported ALPN Length");
        alpsAlpnStr = text(name("tls.handshake.extensions_alps_alpn_str"), "Supported ALPN");
        alpsSettings = bytes(name("tls.handshake.extensions_alps.settings"), "ALPN Opaque Settings");
    }

    private String name(String ofTls) {
        return protocol + ofTls.substring(3);
    }
}
