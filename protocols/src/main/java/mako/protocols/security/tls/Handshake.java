package mako.protocols.security.tls;

import static mako.dissect.Fields.section;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.x509.AuthenticationFramework;
import mako.protocols.security.x509.Ocsp;

/** Handshake messages: RFC 8446, section 4; RFC 5246, section 7.4; RFC 6101, section 5.6; RFC 6347, section 4.2. */
final class Handshake {

    static final int HELLO_REQUEST          = 0;
    static final int CLIENT_HELLO           = 1;
    static final int SERVER_HELLO           = 2;
    static final int HELLO_VERIFY_REQUEST   = 3;
    static final int NEW_SESSION_TICKET     = 4;
    static final int END_OF_EARLY_DATA      = 5;
    static final int HELLO_RETRY_REQUEST    = 6;
    static final int ENCRYPTED_EXTENSIONS   = 8;
    static final int CERTIFICATE            = 11;
    static final int SERVER_KEY_EXCHANGE    = 12;
    static final int CERTIFICATE_REQUEST    = 13;
    static final int SERVER_HELLO_DONE      = 14;
    static final int CERTIFICATE_VERIFY     = 15;
    static final int CLIENT_KEY_EXCHANGE    = 16;
    static final int FINISHED               = 20;
    static final int CERTIFICATE_URL        = 21;
    static final int CERTIFICATE_STATUS     = 22;
    static final int KEY_UPDATE             = 24;
    static final int COMPRESSED_CERTIFICATE = 25;

    private static final Field COOKIE_LENGTH  = Fields.u8("dtls.handshake.cookie_length", "Cookie Length");
    private static final Field COOKIE         = Fields.bytes("dtls.handshake.cookie", "Cookie");
    private static final Field TICKET         = section("TLS Session Ticket");
    private static final Field EC_SERVER      = section("EC Diffie-Hellman Server Params");
    private static final Field EC_CLIENT      = section("EC Diffie-Hellman Client Params");
    private static final Field DH_SERVER      = section("Diffie-Hellman Server Params");
    private static final Field DH_CLIENT      = section("Diffie-Hellman Client Params");
    private static final Field EXPORT_SERVER  = section("RSA-EXPORT Server Params");
    private static final Field RSA_CLIENT     = section("RSA Encrypted PreMaster Secret");
    private static final Field PSK_SERVER     = section("PSK Server Params");
    private static final Field PSK_CLIENT     = section("PSK Client Params");
    private static final Field JPAKE_SERVER   = section("EC J-PAKE Server Params");
    private static final Field JPAKE_CLIENT   = section("EC J-PAKE Client Params");

    private static final int NAMED_CURVE = 3;

    private final HandshakeFields f;
    private final Extensions extensions;
    private final DistinguishedNames authorities;
    private final boolean datagram;

    Handshake(HandshakeFields fields, boolean datagram) {
        f = fields;
        extensions = new Extensions(fields);
        authorities = new DistinguishedNames(fields);
        this.datagram = datagram;
    }

    /** Reads a list of signed certificate timestamps. */
    void timestamps(Dissection d) {
        extensions.timestamps(d);
    }

    /** Whether {@code version} is a draft of TLS 1.3 whose server hello has neither session nor compression. */
    static boolean isEarly13(int version) {
        return version >= 0x7f0e && version <= 0x7f15;
    }

    /** What the message of {@code type} whose body lies {@code ahead} of the cursor is called; null where there is no such type. */
    static String title(Dissection d, int type, int ahead) {
        if (type == SERVER_HELLO && isRetry(d, ahead)) return "Hello Retry Request";
        return HandshakeFields.TYPES.name(type);
    }

    /** Whether the server hello whose body lies {@code ahead} asks for another client hello: RFC 8446, section 4.1.3. */
    static boolean isRetry(Dissection d, int ahead) {
        return d.captured() >= ahead + 34 && d.peekU64(ahead + 2) == 0xcf21ad74e59a6111L
            && d.peekU64(ahead + 10) == 0xbe1d8c021e65b891L && d.peekU64(ahead + 18) == 0xc2a211167abb8c5eL
            && d.peekU64(ahead + 26) == 0x079e09e2c8a8339cL;
    }

    /** Reads the body of a message, all that is left. Returns the session's state with what it says. */
    long body(Dissection d, int type, long state) {
        int version = Session.version(state);
        boolean is13 = Session.is13(version);
        switch (type) {
            case CLIENT_HELLO -> state = clientHello(d, state);
            case SERVER_HELLO -> state = serverHello(d, state);
            case HELLO_VERIFY_REQUEST -> {
                d.u16(f.version);
                cookie(d);
            }
            case NEW_SESSION_TICKET -> state = ticket(d, is13, state);
            case HELLO_RETRY_REQUEST -> state = retry(d, state);
            case ENCRYPTED_EXTENSIONS -> state = extensions.list(d, type, state);
            case CERTIFICATE -> state = certificates(d, is13, state);
            case SERVER_KEY_EXCHANGE -> serverKeys(d, version, Session.cipher(state));
            case CERTIFICATE_REQUEST -> state = certificateRequest(d, version, state);
            case CERTIFICATE_VERIFY -> {
                if (withSchemes(version)) extensions.signatureAlgorithm(d);
                Vectors.bytes(d, f, f.clientCertVrfySigLen, 2, f.clientCertVrfySig);
            }
            case CLIENT_KEY_EXCHANGE -> clientKeys(d, version, Session.cipher(state));
            case FINISHED -> {
                d.open(f.verifyData);
                d.skip(d.remaining());
                d.close();
            }
            case CERTIFICATE_STATUS -> {
                int kind = d.u8(f.statusRequestType);
                if (kind == 1) {
                    stapledResponse(d);
                } else if (kind == 2) {
                    int length = Vectors.length(d, f, f.ocspResponseListLen, 3, 1, 1 << 24);
                    int outer = d.narrow(Math.max(0, length));
                    while (d.remaining() > 0) stapledResponse(d);
                    d.widen(outer);
                }
            }
            case CERTIFICATE_URL -> {
                d.u8(f.certUrlType);
                int length = Vectors.length(d, f, f.urlHashLen, 2, 1, 65535);
                int outer = d.narrow(Math.max(0, length));
                while (d.remaining() > 0) {
                    d.open(f.urlHash);
                    int count = Vectors.length(d, f, f.urlLen, 2, 1, 65535);
                    if (count > 0) d.text(f.url, count);
                    d.open(f.padding);
                    d.skip(1);
                    d.close();
                    d.bytes(f.sha1, 20);
                    d.close();
                }
                d.widen(outer);
            }
            case KEY_UPDATE -> d.skip(Math.min(1, d.remaining()));
            case COMPRESSED_CERTIFICATE -> {
                d.u16(f.compressCertificateAlgorithm);
                d.u24(f.compressCertificateUncompressedLength);
                Vectors.bytes(d, f, f.compressCertificateCompressedCertificateMessageLength, 3,
                    f.compressCertificateCompressedCertificateMessage);
            }
            case SERVER_HELLO_DONE -> state = Session.withHelloDone(state, true);
            default -> {
                return state;
            }
        }
        if (type == SERVER_KEY_EXCHANGE || type == CLIENT_KEY_EXCHANGE) d.skip(d.remaining());
        else Vectors.end(d, f);
        return state;
    }

    /** Signatures name their algorithms since TLS 1.2. */
    private static boolean withSchemes(int version) {
        return version == 0x303 || version == 0xfefd || Session.is13(version);
    }

    private long clientHello(Dissection d, long state) {
        boolean wanted = d.wants(f.ja3Full) || d.wants(f.ja3);
        String fingerprint = wanted ? Fingerprint.client(d, datagram) : null;
        d.u16(f.version);
        random(d, !Session.is13(Session.version(state)));
        sessionId(d);
        if (datagram) cookie(d);
        int length = Vectors.length(d, f, f.cipherSuitesLength, 2, 2, 65534);
        if (length < 0) return state;
        int outer = d.narrow(length);
        d.open(f.ciphersuites);
        d.title(length / 2 == 1 ? "Cipher Suites ({} suite)" : "Cipher Suites ({} suites)", length / 2);
        while (d.remaining() >= 2) d.u16(f.ciphersuite);
        Vectors.end(d, f);
        d.close();
        d.widen(outer);
        length = Vectors.length(d, f, f.compMethodsLength, 1, 1, 255);
        if (length < 0) return state;
        outer = d.narrow(length);
        d.open(f.compMethods);
        d.title(length == 1 ? "Compression Methods ({} method)" : "Compression Methods ({} methods)", length);
        while (d.remaining() > 0) d.u8(f.compMethod);
        d.close();
        d.widen(outer);
        int at = d.offset();
        state = Session.withServer(state, !d.forward());
        state = extensions.list(d, CLIENT_HELLO, state);
        if (wanted) {
            d.computed(f.ja3Full, fingerprint);
            d.place(at, 0);
            d.computed(f.ja3, Fingerprint.hash(fingerprint));
            d.place(at, 0);
        }
        return state;
    }

    /** What a client that asks again shows that it got: RFC 6347, section 4.2.1. */
    private void cookie(Dissection d) {
        int length = d.u8(COOKIE_LENGTH);
        if (length > 0) d.bytes(COOKIE, Math.min(length, d.remaining()));
    }

    private void random(Dissection d, boolean withTime) {
        int at = d.offset();
        boolean retry = !datagram && isRetry(d, -2);
        d.bytes(f.random, 32);
        if (retry && d.titles()) d.appendLast(" (HelloRetryRequest magic)");
        if (!withTime) return;
        d.openLast();
        d.seek(at);
        d.time(f.randomTime, at, 4, d.peekU32(0), 0);
        d.skip(4);
        d.bytes(f.randomBytes, 28);
        d.close();
    }

    private void sessionId(Dissection d) {
        int length = Vectors.length(d, f, f.sessionIdLength, 1, 0, 32);
        if (length > 0) d.bytes(f.sessionId, length);
    }

    private long serverHello(Dissection d, long state) {
        boolean wanted = d.wants(f.ja3sFull) || d.wants(f.ja3s);
        String fingerprint = wanted ? Fingerprint.server(d) : null;
        int message = isRetry(d, 0) ? HELLO_RETRY_REQUEST : SERVER_HELLO;
        int version = datagram ? d.peekU16(0) : chosenVersion(d);
        state = Session.withServer(Session.withVersion(state, version), d.forward());
        int written = d.u16(f.version);
        boolean early = isEarly13(written);
        random(d, !Session.is13(version));
        if (!early) sessionId(d);
        int cipher = d.u16(f.ciphersuite);
        state = Session.withCipher(state, cipher);
        if (!early) d.u8(f.compMethod);
        state = Session.withEncryptThenMac(Session.withHelloDone(state, false), false);
        int at = d.offset();
        state = extensions.list(d, message, state);
        if (wanted) {
            d.computed(f.ja3sFull, fingerprint);
            d.place(at, 0);
            d.computed(f.ja3s, Fingerprint.hash(fingerprint));
            d.place(at, 0);
        }
        return state;
    }

    /** The version that the server hello at the cursor chooses: since 1.3 an extension says it (RFC 8446, section 4.2.1). */
    private static int chosenVersion(Dissection d) {
        int end = Math.min(d.remaining(), d.captured());
        if (end < 2) return 0;
        int version = d.peekU16(0);
        if (end < 38 || isEarly13(version)) return version;
        int at = 35 + d.peekU8(34) + 3;
        if (at + 2 > end) return version;
        int stop = Math.min(end, at + 2 + d.peekU16(at));
        for (at += 2; at + 6 <= stop; at += 4 + d.peekU16(at + 2)) {
            if (d.peekU16(at) == 43 && d.peekU16(at + 2) == 2) return d.peekU16(at + 4);
        }
        return version;
    }

    private long retry(Dissection d, long state) {
        int version = d.u16(f.version);
        state = Session.withVersion(state, version);
        if (version >= 0x7f13) d.u16(f.ciphersuite);
        return extensions.list(d, HELLO_RETRY_REQUEST, state);
    }

    private long ticket(Dissection d, boolean is13, long state) {
        d.open(TICKET);
        d.u32(f.sessionTicketLifetimeHint);
        if (is13) {
            d.u32(f.sessionTicketAgeAdd);
            Vectors.bytes(d, f, f.sessionTicketNonceLength, 1, f.sessionTicketNonce);
        }
        Vectors.bytes(d, f, f.sessionTicketLength, 2, f.sessionTicket);
        if (is13) state = extensions.list(d, NEW_SESSION_TICKET, state);
        d.close();
        return state;
    }

    private long certificates(Dissection d, boolean is13, long state) {
        if (is13) Vectors.optional(d, f, f.certificateRequestContextLength, 1, f.certificateRequestContext);
        int length = Vectors.length(d, f, f.certificatesLength, 3, 0, 1 << 24);
        if (length <= 0) return state;
        int outer = d.narrow(length);
        d.open(f.certificates);
        d.title(length == 1 ? "Certificates ({} byte)" : "Certificates ({} bytes)", length);
        while (d.remaining() > 0) {
            certificate(d);
            if (is13) state = extensions.list(d, CERTIFICATE, state);
        }
        d.close();
        d.widen(outer);
        return state;
    }

    private void certificate(Dissection d) {
        int length = Vectors.length(d, f, f.certificateLength, 3, 0, 1 << 24);
        if (length <= 0) return;
        int outer = d.narrow(length);
        int at = d.offset();
        d.bytes(f.certificate, length);
        if (d.needs(Ber.OIDS)) {
            d.seek(at);
            int entry = d.last();
            d.openLast();
            String subject = AuthenticationFramework.certificate(d);
            if (subject != null) d.appendOn(entry, " ({})", subject);
            d.close();
        }
        d.widen(outer);
    }

    private void stapledResponse(Dissection d) {
        int length = Vectors.length(d, f, f.ocspResponseLen, 3, 0, 1 << 24);
        if (length <= 0) return;
        int outer = d.narrow(length);
        if (d.needs(Ber.OIDS)) Ocsp.stapled(d);
        d.widen(outer);
    }

    private long certificateRequest(Dissection d, int version, long state) {
        if (Session.is13(version)) {
            Vectors.optional(d, f, f.certificateRequestContextLength, 1, f.certificateRequestContext);
            return extensions.list(d, CERTIFICATE_REQUEST, state);
        }
        int count = Vectors.length(d, f, f.certTypesCount, 1, 1, 255);
        if (count > 0) {
            int outer = d.narrow(count);
            d.open(f.certTypes);
            d.title(count == 1 ? "Certificate types ({} type)" : "Certificate types ({} types)", count);
            while (d.remaining() > 0) d.u8(f.certType);
            d.close();
            d.widen(outer);
        }
        if (withSchemes(version)) extensions.signatureAlgorithms(d);
        authorities.read(d);
        return state;
    }

    /** How a cipher suite exchanges keys, which its name says. */
    private enum Exchange { NONE, RSA, RSA_EXPORT, DH, DHE, DH_ANON, ECDH, ECDHE, ECDH_ANON, PSK, DHE_PSK, ECDHE_PSK, RSA_PSK, JPAKE }

    private static Exchange exchange(int cipher) {
        String name = HandshakeFields.CIPHER_SUITES.name(cipher, "");
        int with = name.indexOf("_WITH_");
        if (cipher == 0 || with < 4 || name.startsWith("ARIA_", with + 6)) return Exchange.NONE;
        return switch (name.substring(4, with)) {
            case "RSA", "RSA_FIPS" -> Exchange.RSA;
            case "RSA_EXPORT", "RSA_EXPORT1024" -> Exchange.RSA_EXPORT;
            case "DH_DSS", "DH_RSA", "DH_DSS_EXPORT", "DH_RSA_EXPORT" -> Exchange.DH;
            case "DHE_DSS", "DHE_RSA", "DHE_DSS_EXPORT", "DHE_RSA_EXPORT", "DHE_DSS_EXPORT1024" -> Exchange.DHE;
            case "DH_anon", "DH_anon_EXPORT" -> Exchange.DH_ANON;
            case "ECDH_ECDSA", "ECDH_RSA" -> Exchange.ECDH;
            case "ECDHE_ECDSA", "ECDHE_RSA" -> Exchange.ECDHE;
            case "ECDH_anon" -> Exchange.ECDH_ANON;
            case "PSK" -> Exchange.PSK;
            case "DHE_PSK", "PSK_DHE" -> Exchange.DHE_PSK;
            case "ECDHE_PSK" -> Exchange.ECDHE_PSK;
            case "RSA_PSK" -> Exchange.RSA_PSK;
            case "ECJPAKE" -> Exchange.JPAKE;
            default -> Exchange.NONE;
        };
    }

    private void serverKeys(Dissection d, int version, int cipher) {
        switch (exchange(cipher)) {
            case ECDH, ECDHE -> ellipticServer(d, version, true);
            case ECDH_ANON -> ellipticServer(d, version, false);
            case DH, DHE -> finiteServer(d, version, true);
            case DH_ANON -> finiteServer(d, version, false);
            case RSA_EXPORT, RSA -> {
                d.open(EXPORT_SERVER);
                Vectors.bytes(d, f, f.modulusLen, 2, f.modulus);
                Vectors.bytes(d, f, f.exponentLen, 2, f.exponent);
                signature(d, version);
                d.close();
            }
            case PSK, RSA_PSK, DHE_PSK, ECDHE_PSK -> {
                d.open(PSK_SERVER);
                Vectors.bytes(d, f, f.hintLen, 2, f.hint);
                d.skip(d.remaining());
                d.close();
            }
            case JPAKE -> {
                d.open(JPAKE_SERVER);
                if (curve(d)) {
                    Vectors.bytes(d, f, f.xsLen, 1, f.xs);
                    Vectors.bytes(d, f, f.vsLen, 1, f.vs);
                    Vectors.bytes(d, f, f.rsLen, 1, f.rs);
                }
                d.close();
            }
            case NONE -> d.skip(d.remaining());
        }
    }

    private boolean curve(Dissection d) {
        int type = d.u8(f.serverCurveType);
        if (type == NAMED_CURVE) {
            d.u16(f.serverNamedCurve);
            return true;
        }
        d.skip(d.remaining());
        return false;
    }

    private void ellipticServer(Dissection d, int version, boolean signed) {
        d.open(EC_SERVER);
        if (curve(d)) {
            Vectors.bytes(d, f, f.serverPointLen, 1, f.serverPoint);
            if (signed) signature(d, version);
        }
        d.close();
    }

    private void finiteServer(Dissection d, int version, boolean signed) {
        d.open(DH_SERVER);
        Vectors.bytes(d, f, f.pLen, 2, f.p);
        Vectors.bytes(d, f, f.gLen, 2, f.g);
        Vectors.bytes(d, f, f.ysLen, 2, f.ys);
        if (signed) signature(d, version);
        d.close();
    }

    private void signature(Dissection d, int version) {
        if (withSchemes(version)) extensions.signatureAlgorithm(d);
        Vectors.bytes(d, f, f.sigLen, 2, f.sig);
    }

    private void clientKeys(Dissection d, int version, int cipher) {
        switch (exchange(cipher)) {
            case RSA, RSA_EXPORT -> {
                d.open(RSA_CLIENT);
                // RFC 5246, section 7.4.7.1: SSL 3.0 left the length out, and so do some that speak TLS.
                if (version == 0x300 || d.remaining() >= 2 && d.peekU16(0) != d.remaining() - 2) {
                    d.bytes(f.epms, d.remaining());
                } else {
                    Vectors.bytes(d, f, f.epmsLen, 2, f.epms);
                }
                d.close();
            }
            case ECDH, ECDHE, ECDH_ANON -> {
                d.open(EC_CLIENT);
                Vectors.bytes(d, f, f.clientPointLen, 1, f.clientPoint);
                d.close();
            }
            case DH, DHE, DH_ANON -> {
                d.open(DH_CLIENT);
                Vectors.bytes(d, f, f.ycLen, 2, f.yc);
                d.close();
            }
            case PSK, RSA_PSK, DHE_PSK, ECDHE_PSK -> {
                d.open(PSK_CLIENT);
                Vectors.bytes(d, f, f.identityLen, 2, f.identity);
                d.skip(d.remaining());
                d.close();
            }
            case JPAKE -> {
                d.open(JPAKE_CLIENT);
                Vectors.bytes(d, f, f.xcLen, 1, f.xc);
                Vectors.bytes(d, f, f.vcLen, 1, f.vc);
                Vectors.bytes(d, f, f.rcLen, 1, f.rc);
                d.close();
            }
            case NONE -> d.skip(d.remaining());
        }
    }
}
