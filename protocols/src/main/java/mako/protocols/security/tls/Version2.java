package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The records of SSL 2.0, of which a client hello was sent long after it: RFC 5246, appendix E.2. */
final class Version2 {

    private static final Field CIPHER_SPEC = u24("tls.handshake.cipherspec", "Cipher Spec", HEX,
        names(Values.resource(Version2.class, "cipher-specs.txt")));
    private static final Field CIPHER_SPEC_LENGTH = u16("tls.handshake.cipher_spec_len", "Cipher Spec Length");
    private static final Field OLD_SESSION_LENGTH = u16("tls.handshake.session_id_length", "Session ID Length");
    private static final Field CHALLENGE_LENGTH   = u16("tls.handshake.challenge_length", "Challenge Length");
    private static final Field CHALLENGE          = group("tls.handshake.challenge", "Challenge");
    private static final Field OLD_TYPE = u8("tls.handshake.type", "Handshake Message Type", names(Values.of("""
        0 Error
        1 Client Hello
        2 Client Master Key
        3 Client Finished
        4 Server Hello
        5 Server Verify
        6 Server Finished
        7 Request Certificate
        8 Client Certificate
        """)));

    static final int NUMBER = 0x0002;
    /** Bytes of the shorter header. */
    static final int HEADER = 2;
    private static final int CLIENT_MASTER_KEY = 2;
    private static final int SERVER_HELLO = 4;

    private Version2() {}

    /** Whether a record of SSL 2.0 may begin at the cursor, by the type of message that would be in it. */
    static boolean isRecord(Dissection d) {
        if (d.captured() <= 2 || d.peekU8(0) < 0x80) return false;
        int type = d.peekU8(2);
        return type <= CLIENT_MASTER_KEY || type == SERVER_HELLO;
    }

    /** How long the record of SSL 2.0 at the cursor is: two bytes of length, or three where there is padding; 0 for an empty one. */
    static int length(Dissection d) {
        if (d.captured() < 3) return d.captured();
        int word = d.peekU16(0);
        int length = word >= 0x8000 ? word & 0x7fff : word & 0x3fff;
        return length == 0 ? 0 : length + (word >= 0x8000 ? 2 : 3);
    }

    /** Reads a record of {@code length} bytes, of which nothing is shown. */
    static void record(Dissection d, int length) {
        d.open(Tls.R.record);
        d.title("SSLv2 Record Layer: Encrypted Data");
        d.computed(Tls.R.version, NUMBER);
        d.skip(Math.min(length, d.captured()));
        d.protocolColumn("SSLv2");
        RecordFields.say(d, "Encrypted Data");
        d.close();
    }

    /** A client hello in the form of SSL 2.0: RFC 5246, appendix E.2. */
    static boolean isHello(Dissection d) {
        if (d.captured() < 11 || d.peekU8(0) < 0x80 || d.peekU8(2) != 1) return false;
        int version = d.peekU16(3);
        int length = d.peekU16(0) & 0x7fff;
        return (version == NUMBER || Tls.isVersion(version)) && d.peekU16(5) % 3 == 0
            && length == 9 + d.peekU16(5) + d.peekU16(7) + d.peekU16(9);
    }

    /** Whether the record at the cursor is a server hello, after which all records have this form. */
    static boolean isServerHello(Dissection d) {
        return d.peekU8(2) == SERVER_HELLO;
    }

    /** A client hello in the form of SSL 2.0, which others than SSL 2.0 sent to reach servers of both kinds. */
    static void hello(Dissection d) {
        d.open(Tls.R.record);
        d.at(Tls.R.version, d.offset(), 0, NUMBER);
        d.generated();
        d.at(Tls.R.length, d.offset(), 2, d.peekU16(0) & 0x7fff);
        int outer = d.narrow(2 + (d.peekU16(0) & 0x7fff));
        d.skip(2);
        d.protocolColumn("SSLv2");
        d.title("SSLv2 Record Layer: Client Hello");
        RecordFields.say(d, "Client Hello");
        d.u8(OLD_TYPE);
        d.u16(Tls.F.version);
        int ciphers = d.u16(CIPHER_SPEC_LENGTH);
        int session = d.u16(OLD_SESSION_LENGTH);
        int challenge = d.u16(CHALLENGE_LENGTH);
        int inner = d.narrow(ciphers);
        d.open(Tls.F.ciphersuites);
        d.title(ciphers / 3 == 1 ? "Cipher Specs ({} spec)" : "Cipher Specs ({} specs)", ciphers / 3);
        while (d.remaining() >= 3) d.u24(CIPHER_SPEC);
        d.close();
        d.widen(inner);
        if (session > 0) {
            d.bytes(Tls.F.sessionId, session);
            if (d.titles()) d.titleLast(session == 1 ? "Session ID ({} byte)" : "Session ID ({} bytes)", session);
        }
        if (challenge > 0) {
            d.open(CHALLENGE);
            d.skip(challenge);
            d.close();
        }
        d.widen(outer);
        d.close();
    }
}
