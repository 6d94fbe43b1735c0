package mako.protocols.security.tls;

import static mako.dissect.Fields.section;

import mako.dissect.*;

/** The extensions of handshake messages: RFC 8446, section 4.2, RFC 6066 and those that the registry names. */
final class Extensions {

    private static final Field EXTENSION      = section("Extension");
    private static final Field SERVER_NAMES   = section("Server Name Indication extension");
    private static final Field KEY_SHARES     = section("Key Share extension");
    private static final Field KEY_SHARE      = section("Key Share Entry");
    private static final Field PRE_SHARED     = section("Pre-Shared Key extension");
    private static final Field PSK_IDENTITY   = section("PSK Identity");
    private static final Field RENEGOTIATION  = section("Renegotiation Info extension");
    private static final Field NEXT_PROTOCOLS = section("Next Protocol Negotiation");
    private static final Field OID_FILTER     = section("OID Filter");
    private static final Field SCT            = section("Signed Certificate Timestamp");

    // Behind the length of the timestamp and its version.
    private static final int LOG_AT = 3;
    private static final int LOG_BYTES = 32;

    private static final Field PROFILES_LENGTH = Fields.u16("dtls.use_srtp.protection_profiles_length", "SRTP Protection Profiles Length");
    private static final Field PROFILE         = Fields.u16("dtls.use_srtp.protection_profile", "SRTP Protection Profile", Fields.HEX,
        Fields.names(Values.of("""
            1 SRTP_AES128_CM_HMAC_SHA1_80
            2 SRTP_AES128_CM_HMAC_SHA1_32
            5 SRTP_NULL_HMAC_SHA1_80
            6 SRTP_NULL_HMAC_SHA1_32
            7 SRTP_AEAD_AES_128_GCM
            8 SRTP_AEAD_AES_256_GCM
            """)));
    private static final Field MKI_LENGTH      = Fields.u8("dtls.use_srtp.mki_length", "MKI Length");
    private static final Field MKI             = Fields.bytes("dtls.use_srtp.mki", "MKI");

    private final HandshakeFields f;

    Extensions(HandshakeFields fields) {
        f = fields;
    }

    /** Reads the list of a message's extensions. Returns the session's state with what they say. */
    long list(Dissection d, int message, long state) {
        if (d.remaining() <= 0) return state;
        int length = Vectors.length(d, f, f.extensionsLength, 2, 0, 65535);
        if (length < 0) return state;
        int outer = d.narrow(length);
        while (d.remaining() >= 4) state = one(d, message, state);
        Vectors.end(d, f);
        d.widen(outer);
        return state;
    }

    private long one(Dissection d, int message, long state) {
        d.open(EXTENSION);
        int type = d.u16(f.extensionType);
        String name = HandshakeFields.EXTENSIONS.name(type);
        int length = Vectors.length(d, f, f.extensionLen, 2, 0, 65535);
        if (d.titles()) {
            if (name != null) d.title("Extension: {} (len={})", name, length);
            else d.title("Extension: Unknown type {} (len={})", type, length);
        }
        int outer = d.narrow(length);
        if (read(d, type, message)) {
            if (d.remaining() > 0 || type != 35 && length == 0) d.bytes(f.extensionData, d.remaining());
        }
        if (type == 42 && message == Handshake.CLIENT_HELLO) state = Session.withEarly(state);
        if (type == 22 && message == Handshake.SERVER_HELLO) state = Session.withEncryptThenMac(state, true);
        boolean chosen = message == Handshake.SERVER_HELLO || message == Handshake.ENCRYPTED_EXTENSIONS;
        if (type == 16 && chosen) state = Session.withProtocol(state, negotiated(d, length));
        Vectors.end(d, f);
        d.widen(outer);
        d.close();
        return state;
    }

    /** The protocol that an ALPN extension of {@code length} bytes before the cursor names. */
    private static int negotiated(Dissection d, int length) {
        int end = d.offset();
        if (length < 4) return 0;
        d.seek(end - length);
        int count = d.peekU8(2);
        int protocol = count + 3 > length ? 0 : ApplicationProtocols.find(d, 3, count);
        d.seek(end);
        return protocol;
    }

    /** Reads an extension's content; returns whether the rest of it is to be shown as bytes. */
    private boolean read(Dissection d, int type, int message) {
        boolean client = message == Handshake.CLIENT_HELLO;
        boolean hello = client || message == Handshake.SERVER_HELLO;
        switch (type) {
            case 0 -> serverNames(d);
            case 1 -> {
                Vectors.number(d, f, f.maxFragmentLength);
            }
            case 5 -> statusRequest(d, client, message);
            case 9 -> certificateTypes(d, client);
            case 10 -> groups(d);
            case 11 -> pointFormats(d);
            case 12 -> {
                int length = Vectors.length(d, f, f.srpLen, 1, 1, 255);
                if (length > 0) d.text(f.srpUsername, length);
            }
            case 13, 50 -> signatureAlgorithms(d);
            case 14 -> {
                if (f != Dtls.F) return true;
                secureTransport(d);
            }
            case 15 -> {
                Vectors.number(d, f, f.heartbeatMode);
            }
            case 16 -> protocolNames(d);
            case 17 -> statusRequestList(d, client);
            case 18 -> {
                if (!client) timestamps(d);
            }
            case 19, 20 -> certificateTypes(d, client);
            case 21 -> d.bytes(f.paddingData, d.remaining());
            case 22, 23, 49 -> {}
            case 27 -> certificateCompression(d);
            case 28 -> {
                Vectors.number(d, f, f.recordSizeLimit);
            }
            case 34 -> delegatedCredentials(d, client);
            case 35 -> ticket(d);
            case 41 -> preSharedKeys(d, client);
            case 42 -> {
                if (message == Handshake.NEW_SESSION_TICKET) Vectors.number(d, f, f.earlyDataMaxEarlyDataSize);
            }
            case 43 -> versions(d, client);
            case 44 -> Vectors.optional(d, f, f.cookieLen, 2, f.cookie);
            case 45 -> pskModes(d);
            case 47 -> new DistinguishedNames(f).read(d);
            case 48 -> oidFilters(d);
            case 40, 51 -> keyShares(d, message);
            case 53, 54 -> {
                if (!hello) return true;
                long count = Vectors.number(d, f, f.connectionIdLength);
                if (count > 0) d.bytes(f.connectionId, (int) Math.min(count, d.remaining()));
            }
            case 57, 65445 -> TransportParameters.list(d, f);
            case 13172 -> nextProtocols(d);
            case 17513 -> applicationSettings(d, message);
            case 65281 -> renegotiation(d);
            case 65486 -> encryptedServerName(d, message);
            default -> {
                return true;
            }
        }
        return false;
    }

    private void serverNames(Dissection d) {
        if (d.remaining() == 0) return;
        d.open(SERVER_NAMES);
        int length = Vectors.length(d, f, f.serverNameListLen, 2, 1, 65535);
        int outer = d.narrow(Math.max(0, length));
        while (d.remaining() > 0) {
            d.u8(f.serverNameType);
            int count = Vectors.length(d, f, f.serverNameLen, 2, 1, 65535);
            if (count > 0) d.text(f.serverName, count);
        }
        d.widen(outer);
        d.close();
    }

    private void statusRequest(Dissection d, boolean client, int message) {
        if (d.remaining() == 0) return;
        int type = d.u8(f.statusRequestType);
        if (client) {
            statusRequestOf(d, type);
        } else if (message == Handshake.CERTIFICATE) {
            Vectors.skip(d, f, f.ocspResponseLen, 3);
        }
    }

    private void statusRequestOf(Dissection d, int type) {
        if (type != 1 && type != 2) return;
        int ids = Vectors.length(d, f, f.statusRequestResponderIdsLen, 2, 0, 65535);
        if (ids > 0) d.skip(ids);
        int extensions = Vectors.length(d, f, f.statusRequestExtsLen, 2, 0, 65535);
        if (extensions > 0) d.skip(extensions);
    }

    private void statusRequestList(Dissection d, boolean client) {
        if (!client || d.remaining() == 0) return;
        int length = Vectors.length(d, f, f.statusRequestListLen, 2, 1, 65535);
        int outer = d.narrow(Math.max(0, length));
        while (d.remaining() > 0) {
            int type = d.u8(f.statusRequestType);
            int count = Vectors.length(d, f, f.statusRequestLen, 2, 0, 65535);
            int inner = d.narrow(Math.max(0, count));
            statusRequestOf(d, type);
            d.widen(inner);
        }
        d.widen(outer);
    }

    private void certificateTypes(Dissection d, boolean client) {
        if (!client || d.remaining() == 0) {
            Vectors.number(d, f, f.certTypeType);
            return;
        }
        int length = Vectors.length(d, f, f.certTypeTypesLen, 1, 1, 255);
        int outer = d.narrow(Math.max(0, length));
        d.open(f.certTypeTypes);
        if (d.titles()) d.title("Certificate Type List ({})", length);
        while (d.remaining() > 0) d.u8(f.certTypeType);
        d.close();
        d.widen(outer);
    }

    private void groups(Dissection d) {
        int length = Vectors.length(d, f, f.supportedGroupsLength, 2, 2, 65535);
        if (length < 0) return;
        int outer = d.narrow(length);
        d.open(f.supportedGroups);
        d.title(length / 2 == 1 ? "Supported Groups ({} group)" : "Supported Groups ({} groups)", length / 2);
        while (d.remaining() >= 2) d.u16(f.supportedGroup);
        Vectors.end(d, f);
        d.close();
        d.widen(outer);
    }

    private void pointFormats(Dissection d) {
        int length = (int) Vectors.number(d, f, f.ecPointFormatsLength);
        int outer = d.narrow(length);
        d.open(f.ecPointFormats);
        d.title("Elliptic curves point formats ({})", length);
        while (d.remaining() > 0) d.u8(f.ecPointFormat);
        d.close();
        d.widen(outer);
    }

    /** Reads a list of signature schemes with its length in front. */
    void signatureAlgorithms(Dissection d) {
        int length = Vectors.length(d, f, f.sigHashAlgLen, 2, 2, 65534);
        if (length < 0) return;
        int outer = d.narrow(length);
        d.open(f.sigHashAlgs);
        d.title(length / 2 == 1 ? "Signature Hash Algorithms ({} algorithm)" : "Signature Hash Algorithms ({} algorithms)",
            length / 2);
        while (d.remaining() >= 2) signatureAlgorithm(d);
        Vectors.end(d, f);
        d.close();
        d.widen(outer);
    }

    /** Reads a signature scheme; TLS 1.2 took its two bytes for a hash and a signature algorithm. */
    void signatureAlgorithm(Dissection d) {
        int at = d.offset();
        int scheme = d.u16(f.sigHashAlg);
        if (d.titles() && HandshakeFields.SIGNATURES.name(scheme) == null) {
            d.titleLast("Signature Algorithm: {} {} (0x{x4})", f.sigHashHash.names.name(scheme >> 8, "Unknown"),
                f.sigHashSig.names.name(scheme & 255, "Unknown"), scheme);
        }
        d.openLast();
        d.at(f.sigHashHash, at, 1, scheme >> 8);
        d.at(f.sigHashSig, at + 1, 1, scheme & 255);
        d.close();
    }

    /** What protects a session of real-time transport: RFC 5764, section 4.1.1. */
    private void secureTransport(Dissection d) {
        int length = d.u16(PROFILES_LENGTH);
        int outer = d.narrow(length);
        while (d.remaining() >= 2) d.u16(PROFILE);
        d.widen(outer);
        Vectors.optional(d, f, MKI_LENGTH, 1, MKI);
    }

    private void protocolNames(Dissection d) {
        int length = Vectors.length(d, f, f.alpnLen, 2, 2, 65535);
        if (length < 0) return;
        int outer = d.narrow(length);
        d.open(f.alpnList);
        while (d.remaining() > 0) {
            int count = Vectors.length(d, f, f.alpnStrLen, 1, 1, 255);
            if (count > 0) d.text(f.alpnStr, count);
        }
        d.close();
        d.widen(outer);
    }

    private void nextProtocols(Dissection d) {
        if (d.remaining() == 0) return;
        d.open(NEXT_PROTOCOLS);
        while (d.remaining() > 0) {
            int count = Vectors.length(d, f, f.npnStrLen, 1, 0, 255);
            d.text(f.npn, count);
        }
        d.close();
    }

    /** Reads a list of signed certificate timestamps: RFC 6962, section 3.3. */
    void timestamps(Dissection d) {
        int length = Vectors.length(d, f, f.sctsLength, 2, 1, 65535);
        if (length < 0) return;
        int outer = d.narrow(length);
        while (d.remaining() >= 2) timestamp(d);
        d.widen(outer);
    }

    /** A signed certificate timestamp: RFC 6962, section 3.2. */
    private void timestamp(Dissection d) {
        d.open(SCT);
        if (d.titles()) d.title("Signed Certificate Timestamp ({})", d.captured() < LOG_AT + LOG_BYTES ? "" : TransparencyLogs.name(d.peekBytes(LOG_AT, LOG_BYTES)));
        int length = Vectors.length(d, f, f.sctLength, 2, 1, 65535);
        int outer = d.narrow(Math.max(0, length));
        d.u8(f.sctVersion);
        d.bytes(f.sctLogid, LOG_BYTES);
        long milliseconds = d.peekU64(0);
        d.time(f.sctTimestamp, d.offset(), 8, Math.floorDiv(milliseconds, 1000),
            (int) Math.floorMod(milliseconds, 1000L) * 1_000_000);
        d.skip(8);
        int extensions = Vectors.length(d, f, f.sctExtensionsLength, 2, 0, 65535);
        if (extensions > 0) d.bytes(f.sctExtensions, extensions);
        signatureAlgorithm(d);
        Vectors.bytes(d, f, f.sctSignatureLength, 2, f.sctSignature);
        d.widen(outer);
        d.close();
    }

    private void certificateCompression(Dissection d) {
        if (d.remaining() == 0) return;
        int length = Vectors.length(d, f, f.compressCertificateAlgorithmsLength, 1, 2, 254);
        int outer = d.narrow(Math.max(0, length));
        while (d.remaining() >= 2) d.u16(f.compressCertificateAlgorithm);
        d.widen(outer);
    }

    private void delegatedCredentials(Dissection d, boolean client) {
        if (client) {
            signatureAlgorithms(d);
            return;
        }
        if (d.remaining() < 6) return;
        d.uint(f.credValidTime, 4);
        signatureAlgorithm(d);
        Vectors.bytes(d, f, f.credPubkeyLen, 3, f.credPubkey);
        signatureAlgorithm(d);
        Vectors.bytes(d, f, f.credSignatureLen, 2, f.credSignature);
    }

    private void ticket(Dissection d) {
        int count = d.remaining();
        d.bytes(f.extensionData, count);
        if (d.titles()) d.titleLast(count == 1 ? "Data ({} byte)" : "Data ({} bytes)", count);
    }

    private void preSharedKeys(Dissection d, boolean client) {
        d.open(PRE_SHARED);
        if (client) {
            int length = Vectors.length(d, f, f.pskIdentitiesLength, 2, 7, 65535);
            int outer = d.narrow(Math.max(0, length));
            while (d.remaining() > 0) {
                d.open(PSK_IDENTITY);
                int count = Vectors.length(d, f, f.pskIdentityIdentityLength, 2, 1, 65535);
                d.title("PSK Identity (length: {})", count);
                if (count > 0) d.bytes(f.pskIdentityIdentity, count);
                d.u32(f.pskIdentityObfuscatedTicketAge);
                d.close();
            }
            d.widen(outer);
            int binders = Vectors.length(d, f, f.pskBindersLen, 2, 33, 65535);
            if (binders > 0) {
                d.open(f.pskBinders);
                d.skip(binders);
                d.close();
            }
        } else {
            Vectors.number(d, f, f.pskIdentitySelected);
        }
        d.close();
    }

    private void versions(Dissection d, boolean client) {
        if (client) {
            int length = Vectors.length(d, f, f.supportedVersionsLen, 1, 2, 254);
            int outer = d.narrow(Math.max(0, length));
            while (d.remaining() >= 2) d.u16(f.supportedVersion);
            Vectors.end(d, f);
            d.widen(outer);
        } else {
            Vectors.number(d, f, f.supportedVersion);
        }
    }

    private void pskModes(Dissection d) {
        int length = Vectors.length(d, f, f.pskKeModesLength, 1, 1, 255);
        int outer = d.narrow(Math.max(0, length));
        while (d.remaining() > 0) d.u8(f.pskKeMode);
        d.widen(outer);
    }

    private void oidFilters(Dissection d) {
        int length = Vectors.length(d, f, f.oidFiltersLength, 2, 0, 65535);
        int outer = d.narrow(Math.max(0, length));
        while (d.remaining() > 0) {
            d.open(OID_FILTER);
            int count = Vectors.length(d, f, f.oidFiltersOidLength, 1, 1, 255);
            if (count > 0) d.bytes(f.oidFiltersOid, count);
            int values = Vectors.length(d, f, f.oidFiltersValuesLength, 2, 0, 65535);
            if (values > 0) d.skip(values);
            d.close();
        }
        d.widen(outer);
    }

    private void keyShares(Dissection d, int message) {
        if (d.remaining() == 0) return;
        d.open(KEY_SHARES);
        if (message == Handshake.CLIENT_HELLO) {
            int length = Vectors.length(d, f, f.keyShareClientLength, 2, 0, 65535);
            int outer = d.narrow(Math.max(0, length));
            while (d.remaining() >= 4) keyShare(d);
            Vectors.end(d, f);
            d.widen(outer);
        } else if (message == Handshake.SERVER_HELLO) {
            if (d.remaining() >= 4) keyShare(d);
        } else if (message == Handshake.HELLO_RETRY_REQUEST && d.remaining() >= 2) {
            d.u16(f.keyShareSelectedGroup);
        }
        d.close();
    }

    private void keyShare(Dissection d) {
        d.open(KEY_SHARE);
        int group = d.u16(f.keyShareGroup);
        int length = Vectors.length(d, f, f.keyShareKeyExchangeLength, 2, 1, 65535);
        if (d.titles()) {
            String name = HandshakeFields.GROUPS.name(group);
            if (name != null) d.title("Key Share Entry: Group: {}, Key Exchange length: {}", name, length);
            else d.title("Key Share Entry: Group: Unknown ({}), Key Exchange length: {}", group, length);
        }
        if (length > 0) d.bytes(f.keyShareKeyExchange, length);
        d.close();
    }

    private void applicationSettings(Dissection d, int message) {
        if (message == Handshake.ENCRYPTED_EXTENSIONS && d.remaining() > 0) d.bytes(f.alpsSettings, d.remaining());
        if (message != Handshake.CLIENT_HELLO) return;
        int length = Vectors.length(d, f, f.alpsLen, 2, 2, 65535);
        int outer = d.narrow(Math.max(0, length));
        d.open(f.alpsAlpnList);
        while (d.remaining() > 0) {
            int count = Vectors.length(d, f, f.alpsAlpnStrLen, 1, 1, 255);
            if (count > 0) d.text(f.alpsAlpnStr, count);
        }
        d.close();
        d.widen(outer);
    }

    private void renegotiation(Dissection d) {
        d.open(RENEGOTIATION);
        Vectors.optional(d, f, f.renegInfoLen, 1, f.renegInfo);
        d.close();
    }

    private void encryptedServerName(Dissection d, int message) {
        if (message == Handshake.ENCRYPTED_EXTENSIONS && d.remaining() >= 16) d.bytes(f.esniNonce, 16);
        if (message != Handshake.CLIENT_HELLO) return;
        d.u16(f.esniSuite);
        keyShare(d);
        Vectors.bytes(d, f, f.esniRecordDigestLength, 2, f.esniRecordDigest);
        Vectors.bytes(d, f, f.esniEncryptedSniLength, 2, f.esniEncryptedSni);
    }
}
