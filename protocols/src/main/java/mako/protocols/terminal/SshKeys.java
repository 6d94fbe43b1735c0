package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import mako.dissect.*;

/** How the two sides of an SSH connection agree on keys: RFC 4253, sections 7 and 8, RFC 4419 (group exchange), RFC 5656 and RFC 8731 (elliptic curves). */
final class SshKeys {

    static final Field ALGORITHMS = section("Algorithms");
    static final Field COOKIE     = bytes("ssh.cookie", "Cookie");
    /** Lists of algorithms in the order of RFC 4253, section 7.1. */
    private static final Field[] LIST_LENGTHS = {
        u32("ssh.kex_algorithms_length", "kex_algorithms length"),
        u32("ssh.server_host_key_algorithms_length", "server_host_key_algorithms length"),
        u32("ssh.encryption_algorithms_client_to_server_length", "encryption_algorithms_client_to_server length"),
        u32("ssh.encryption_algorithms_server_to_client_length", "encryption_algorithms_server_to_client length"),
        u32("ssh.mac_algorithms_client_to_server_length", "mac_algorithms_client_to_server length"),
        u32("ssh.mac_algorithms_server_to_client_length", "mac_algorithms_server_to_client length"),
        u32("ssh.compression_algorithms_client_to_server_length", "compression_algorithms_client_to_server length"),
        u32("ssh.compression_algorithms_server_to_client_length", "compression_algorithms_server_to_client length"),
        u32("ssh.languages_client_to_server_length", "languages_client_to_server length"),
        u32("ssh.languages_server_to_client_length", "languages_server_to_client length"),
    };
    private static final Field[] LISTS = {
        text("ssh.kex_algorithms", "kex_algorithms string"),
        text("ssh.server_host_key_algorithms", "server_host_key_algorithms string"),
        text("ssh.encryption_algorithms_client_to_server", "encryption_algorithms_client_to_server string"),
        text("ssh.encryption_algorithms_server_to_client", "encryption_algorithms_server_to_client string"),
        text("ssh.mac_algorithms_client_to_server", "mac_algorithms_client_to_server string"),
        text("ssh.mac_algorithms_server_to_client", "mac_algorithms_server_to_client string"),
        text("ssh.compression_algorithms_client_to_server", "compression_algorithms_client_to_server string"),
        text("ssh.compression_algorithms_server_to_client", "compression_algorithms_server_to_client string"),
        text("ssh.languages_client_to_server", "languages_client_to_server string"),
        text("ssh.languages_server_to_client", "languages_server_to_client string"),
    };
    static final Field FOLLOWS    = u8("ssh.first_kex_packet_follows", "First KEX Packet Follows");
    static final Field RESERVED   = bytes("ssh.kex.reserved", "Reserved");
    static final Field CLIENT_OFFER = text("ssh.kex.hassh_algorithms", "hasshAlgorithms", GENERATED);
    static final Field CLIENT_HASH  = text("ssh.kex.hassh", "hassh", GENERATED);
    static final Field SERVER_OFFER = text("ssh.kex.hasshserver_algorithms", "hasshServerAlgorithms", GENERATED);
    static final Field SERVER_HASH  = text("ssh.kex.hasshserver", "hasshServer", GENERATED);

    static final Field HOST_KEY   = section("KEX host key");
    static final Field KEY_LENGTH = u32("ssh.host_key.length", "Host key length");
    static final Field KEY_TYPE_LENGTH = u32("ssh.host_key.type_length", "Host key type length");
    static final Field KEY_TYPE   = text("ssh.host_key.type", "Host key type");
    static final Field KEY_DATA   = bytes("ssh.host_key.data", "Host key data");
    static final Field RSA_N      = bytes("ssh.host_key.rsa.n", "RSA modulus (N)");
    static final Field RSA_E      = bytes("ssh.host_key.rsa.e", "RSA public exponent (e)");
    static final Field DSA_P      = bytes("ssh.host_key.dsa.p", "DSA prime modulus (p)");
    static final Field DSA_Q      = bytes("ssh.host_key.dsa.q", "DSA prime divisor (q)");
    static final Field DSA_G      = bytes("ssh.host_key.dsa.g", "DSA subgroup generator (g)");
    static final Field DSA_Y      = bytes("ssh.host_key.dsa.y", "DSA public key (y)");
    static final Field CURVE_LENGTH = u32("ssh.host_key.ecdsa.id_length", "ECDSA elliptic curve identifier length");
    static final Field CURVE      = text("ssh.host_key.ecdsa.id", "ECDSA elliptic curve identifier");
    static final Field ECDSA_LENGTH = u32("ssh.host_key.ecdsa.q_length", "ECDSA public key length");
    static final Field ECDSA_Q    = bytes("ssh.host_key.ecdsa.q", "ECDSA public key (Q)");
    static final Field EDDSA_LENGTH = u32("ssh.host_key.eddsa.key_length", "EdDSA public key length");
    static final Field EDDSA_KEY  = bytes("ssh.host_key.eddsa.key", "EdDSA public key");
    static final Field SIGNATURE  = section("KEX host signature");
    static final Field SIG_LENGTH = u32("ssh.host_sig.length", "Host signature length");
    static final Field SIG_TYPE_LENGTH = u32("ssh.host_sig.type_length", "Host signature type length");
    static final Field SIG_TYPE   = text("ssh.host_sig.type", "Host signature type");
    static final Field SIG_DATA   = bytes("ssh.host_sig.data", "Host signature data");
    static final Field SIG_RSA    = bytes("ssh.host_sig.rsa", "RSA signature");
    static final Field SIG_DSA    = bytes("ssh.host_sig.dsa", "DSA signature");

    static final Field INTEGER_LENGTH = u32("ssh.mpint_length", "Multi Precision Integer Length");
    static final Field DH_E       = bytes("ssh.dh.e", "DH client e");
    static final Field DH_F       = bytes("ssh.dh.f", "DH server f");
    static final Field GEX_MIN    = u32("ssh.dh_gex.min", "DH GEX Min");
    static final Field GEX_BITS   = u32("ssh.dh_gex.nbits", "DH GEX Number of Bits");
    static final Field GEX_MAX    = u32("ssh.dh_gex.max", "DH GEX Max");
    static final Field GEX_P      = bytes("ssh.dh_gex.p", "DH GEX modulus (P)");
    static final Field GEX_G      = bytes("ssh.dh_gex.g", "DH GEX base (G)");
    static final Field CLIENT_KEY_LENGTH = u32("ssh.ecdh.q_c_length", "ECDH client's ephemeral public key length");
    static final Field CLIENT_KEY = bytes("ssh.ecdh.q_c", "ECDH client's ephemeral public key (Q_C)");
    static final Field SERVER_KEY_LENGTH = u32("ssh.ecdh.q_s_length", "ECDH server's ephemeral public key length");
    static final Field SERVER_KEY = bytes("ssh.ecdh.q_s", "ECDH server's ephemeral public key (Q_S)");
    static final Field TOO_LONG   = section("Invalid key length");

    static final Field NOT_ALL    = warning(Field.Group.PROTOCOL, "ssh.packet_decode.error", "Packet decoded length not equal to packet length");
    static final Field BAD_LENGTH = error("ssh.key_length.error", Field.Group.PROTOCOL, "Invalid key length");

    static final int INIT = 20;
    private static final int FIRST = 30;
    private static final int SECOND = 31;
    private static final int THIRD = 32;
    private static final int FOURTH = 33;
    private static final int FIFTH = 34;

    /** Bytes of the longest number that is taken for a key: 8192 bits, and a zero byte in front. */
    private static final int MOST_KEY = 1025;
    private static final int MOST_LIST = 1 << 16;

    private static final Values PLAIN_MESSAGES = Values.of("""
        30 Diffie-Hellman Key Exchange Init
        31 Diffie-Hellman Key Exchange Reply
        """);
    private static final Values GROUP_MESSAGES = Values.of("""
        30 Diffie-Hellman Group Exchange Request (Old)
        31 Diffie-Hellman Group Exchange Group
        32 Diffie-Hellman Group Exchange Init
        33 Diffie-Hellman Group Exchange Reply
        34 Diffie-Hellman Group Exchange Request
        """);
    private static final Values CURVE_MESSAGES = Values.of("""
        30 Elliptic Curve Diffie-Hellman Key Exchange Init
        31 Elliptic Curve Diffie-Hellman Key Exchange Reply
        """);

    /** What kind of exchange a method is: its messages have the same numbers. */
    private enum Kind { PLAIN, GROUP, CURVE }

    private SshKeys() {}

    private static Kind kind(String method) {
        if (method == null) return Kind.PLAIN;
        if (method.startsWith("diffie-hellman-group-exchange-")) return Kind.GROUP;
        return method.startsWith("ecdh-sha2-") || method.startsWith("curve25519-") || method.startsWith("curve448-") ? Kind.CURVE : Kind.PLAIN;
    }

    /** The name of a message whose number means something else with each method; null for others. */
    static String name(int code, String method) {
        return (switch (kind(method)) {
            case PLAIN -> PLAIN_MESSAGES;
            case GROUP -> GROUP_MESSAGES;
            case CURVE -> CURVE_MESSAGES;
        }).name(code);
    }

    // ---- proposals

    static void init(Dissection d, Ssh.Session session, Ssh.Direction direction, boolean fromServer) {
        d.open(ALGORITHMS);
        d.bytes(COOKIE, 16);
        var proposal = new String[LISTS.length];
        for (int i = 0; i < LISTS.length; i++) {
            int length = length(d, LIST_LENGTHS[i]);
            proposal[i] = length > MOST_LIST ? "" : d.peekText(0, length);
            d.text(LISTS[i], length);
        }
        d.u8(FOLLOWS);
        d.bytes(RESERVED, 4);
        // Encryption, MAC and compression in the direction in which the side itself sends.
        int own = fromServer ? 1 : 0;
        String offer = proposal[0] + ";" + proposal[2 + own] + ";" + proposal[4 + own] + ";" + proposal[6 + own];
        d.at(fromServer ? SERVER_OFFER : CLIENT_OFFER, d.offset(), 0, offer);
        d.generated();
        d.at(fromServer ? SERVER_HASH : CLIENT_HASH, d.offset(), 0, md5(offer));
        d.generated();
        d.close();
        d.learn(() -> {
            direction.proposal = proposal;
            direction.number = 1;
            if (session.toServer.proposal == null || session.toClient.proposal == null) return;
            session.method = agreed(session, 0);
        });
    }

    /** The first of the client's algorithms that the server has too: RFC 4253, section 7.1. Null where there is none. */
    private static String agreed(Ssh.Session session, int list) {
        String server = "," + session.toClient.proposal[list] + ",";
        for (String name : session.toServer.proposal[list].split(",")) {
            if (server.contains("," + name + ",")) return name;
        }
        return null;
    }

    private static void agree(Ssh.Session session, Ssh.Direction direction, int own) {
        if (session.toServer.proposal == null || session.toClient.proposal == null) return;
        String cipher = agreed(session, 2 + own);
        String mac = agreed(session, 4 + own);
        String compression = agreed(session, 6 + own);
        if (cipher == null) return;
        boolean hasMac = "hmac-sha2-256".equals(mac) && !cipher.contains("-gcm@") && !cipher.startsWith("chacha20-");
        direction.protection = "encryption:" + cipher + (hasMac ? " mac:" + mac : "") + " compression:" + (compression == null ? "none" : compression);
        direction.opaque = cipher.startsWith("aes") && !cipher.contains("192-cbc@") || cipher.equals("chacha20-poly1305@openssh.com");
        direction.macLength = hasMac ? 32 : 0;
    }

    /** Not a secret that is kept: a fingerprint by which software is told apart is an MD5 hash by its definition. */
    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    // ---- the exchange

    /** Shows a message of the exchange, and returns its number among the packets of its direction. */
    static int exchange(Dissection d, Ssh.Session session, Ssh.Direction direction, int code, String method) {
        Kind kind = kind(method);
        if (name(code, method) == null) return 0;
        switch (kind) {
            case PLAIN -> {
                if (code == FIRST) integer(d, DH_E);
                else reply(d, false);
            }
            case CURVE -> {
                if (code == FIRST) string(d, CLIENT_KEY_LENGTH, CLIENT_KEY);
                else reply(d, true);
            }
            case GROUP -> group(d, code);
        }
        if (kind == Kind.GROUP && code == FIRST) return 0;
        int number = (int) d.remember(direction.number);
        d.learn(() -> {
            direction.number++;
            if (kind == Kind.GROUP || code != SECOND) return;
            agree(session, session.toServer, 0);
            agree(session, session.toClient, 1);
        });
        return kind == Kind.CURVE ? number : number + 1;
    }

    private static void group(Dissection d, int code) {
        switch (code) {
            case FIRST -> d.u32(GEX_BITS);
            case SECOND -> {
                integer(d, GEX_P);
                integer(d, GEX_G);
            }
            case THIRD -> integer(d, DH_E);
            case FOURTH -> reply(d, false);
            case FIFTH -> {
                d.u32(GEX_MIN);
                d.u32(GEX_BITS);
                d.u32(GEX_MAX);
            }
            default -> {}
        }
    }

    private static void reply(Dissection d, boolean curve) {
        hostKey(d);
        if (curve) string(d, SERVER_KEY_LENGTH, SERVER_KEY);
        else integer(d, DH_F);
        signature(d);
    }

    private static void hostKey(Dissection d) {
        d.open(HOST_KEY);
        int rest = d.narrow(length(d, KEY_LENGTH));
        int typeLength = length(d, KEY_TYPE_LENGTH);
        String type = d.peekText(0, typeLength);
        d.text(KEY_TYPE, typeLength);
        if (d.titles()) d.title("KEX host key (type: {})", type);
        if (type.equals("ssh-rsa")) {
            integer(d, RSA_E);
            integer(d, RSA_N);
        } else if (type.equals("ssh-dss")) {
            integer(d, DSA_P);
            integer(d, DSA_Q);
            integer(d, DSA_G);
            integer(d, DSA_Y);
        } else if (type.startsWith("ecdsa-sha2-")) {
            string(d, CURVE_LENGTH, CURVE);
            string(d, ECDSA_LENGTH, ECDSA_Q);
        } else if (type.startsWith("ssh-ed")) {
            string(d, EDDSA_LENGTH, EDDSA_KEY);
        } else if (d.remaining() > 0) {
            d.bytes(KEY_DATA, d.remaining());
        }
        d.widen(rest);
        d.close();
    }

    private static void signature(Dissection d) {
        d.open(SIGNATURE);
        int length = length(d, SIG_LENGTH);
        int lengthEntry = d.last();
        int rest = d.narrow(length);
        int typeLength = length(d, SIG_TYPE_LENGTH);
        String type = d.peekText(0, typeLength);
        d.text(SIG_TYPE, typeLength);
        if (d.titles()) d.title("KEX host signature (type: {})", type);
        if (type.equals("ssh-rsa")) {
            integer(d, SIG_RSA);
        } else if (type.equals("ssh-dss")) {
            integer(d, SIG_DSA);
        } else {
            // What is known of other signatures ends with their type, and their length is said not to be that.
            int decoded = 8 + typeLength;
            if (!type.startsWith("ecdsa-sha2-") && !type.startsWith("ssh-ed") && d.remaining() > 0) d.bytes(SIG_DATA, d.remaining());
            if (decoded != length) d.noteOn(lengthEntry, NOT_ALL, "Decoded {} bytes, but packet legnth is {} bytes", decoded, length);
        }
        d.widen(rest);
        d.close();
    }

    // ---- parts of messages

    private static int length(Dissection d, Field field) {
        long length = d.u32(field);
        if (length > d.remaining()) throw d.malformed();
        return (int) length;
    }

    private static void string(Dissection d, Field lengthField, Field field) {
        int length = length(d, lengthField);
        if (field.type == Type.STRING) d.text(field, length);
        else d.bytes(field, length);
    }

    /** Shows a number of any length (RFC 4251, section 5), and returns how many bytes it has. */
    private static int integer(Dissection d, Field field) {
        long length = d.peekU32(0);
        if (length > MOST_KEY) {
            d.at(TOO_LONG, d.offset(), 2);
            if (d.titles()) d.titleLast("Invalid key length: {}", length);
            d.noteLast(BAD_LENGTH, "Invalid key length: {}", length);
        }
        int count = length(d, INTEGER_LENGTH);
        d.bytes(field, count);
        return count;
    }
}
