package mako.protocols.security.tls;

import mako.dissect.Conversation;
import mako.dissect.Dissection;
import mako.dissect.Key;

/**
 * What is known of a session, one for each conversation. What packets read of it is a single number, so that each
 * packet remembers it as it was: version, cipher suite, application protocol and what has happened.
 */
final class Session {

    static final Key<Session> KEY = Key.key(Session::new);

    private static final long HELLO_DONE      = 1L << 32;
    private static final long CIPHERED        = 1L << 33;
    private static final long SERVER_KNOWN    = 1L << 35;
    private static final long SERVER_FORWARD  = 1L << 36;
    private static final long EARLY           = 1L << 37;
    private static final long PARTIAL         = 1L << 38;
    private static final int PROTOCOL_SHIFT   = 40;
    private static final long OPENS           = 1L << 48;
    private static final long ENCRYPT_MAC     = 1L << 50;

    /** Version in bits 0 to 15, cipher suite in 16 to 31, what has happened above, application protocol from 40. */
    long state;
    /** By direction: what has come of a message that is not whole yet, and which of the session's such messages it is. */
    private final long[] begun = new long[2];
    private final long[] messages = new long[2];
    private long messageCount;
    /** What opens its records. */
    final Protection protection = new Protection();
    /** What it carries; null until something of that was decrypted. */
    private Carried carried;

    Session() {}

    /** Makes one whose messages are counted from {@code before} on, to tell them from those of another session of the same two. */
    Session(long before) {
        messageCount = before;
    }

    /** Takes note of what a record or message has changed: also where what follows it in the packet cannot be read. */
    void keep(Dissection d, long before, long after) {
        if (before != after) d.learn(() -> state = after);
    }

    /** What it carries, inside the conversation {@code outer}. */
    Carried carried(Conversation outer) {
        if (carried == null) carried = new Carried(outer.inside());
        return carried;
    }

    long begun(boolean forward) {
        return begun[forward ? 1 : 0];
    }

    void begun(boolean forward, long what) {
        int direction = forward ? 1 : 0;
        if (begun[direction] == 0) messages[direction] = ++messageCount;
        begun[direction] = what;
    }

    /** A number for the message of this direction that is not whole yet, of its own among the conversation's. */
    long message(boolean forward) {
        return messages[forward ? 1 : 0];
    }

    static int version(long state) {
        return (int) state & 0xffff;
    }

    static long withVersion(long state, int version) {
        return state & ~0xffffL | version;
    }

    static int cipher(long state) {
        return (int) (state >>> 16) & 0xffff;
    }

    static long withCipher(long state, int cipher) {
        return state & ~0xffff0000L | (long) cipher << 16;
    }

    /** Whether the server has said all that it says before it has the client's keys. */
    static boolean helloDone(long state) {
        return (state & HELLO_DONE) != 0;
    }

    static long withHelloDone(long state, boolean done) {
        return done ? state | HELLO_DONE : state & ~HELLO_DONE;
    }

    /** Whether what goes in this direction is encrypted: ChangeCipherSpec was seen. */
    static boolean ciphered(long state, boolean forward) {
        return (state & CIPHERED << (forward ? 1 : 0)) != 0;
    }

    static long withCiphered(long state, boolean forward) {
        return state | CIPHERED << (forward ? 1 : 0);
    }

    /** Whether what goes in this direction is encrypted, and can be opened. */
    static boolean opens(long state, boolean forward) {
        return (state & OPENS << (forward ? 1 : 0)) != 0;
    }

    static long withOpens(long state, boolean forward, boolean opens) {
        long bit = OPENS << (forward ? 1 : 0);
        return opens ? state | bit : state & ~bit;
    }

    /** Whether what is authenticated is the encrypted text: RFC 7366. */
    static boolean encryptThenMac(long state) {
        return (state & ENCRYPT_MAC) != 0;
    }

    static long withEncryptThenMac(long state, boolean so) {
        return so ? state | ENCRYPT_MAC : state & ~ENCRYPT_MAC;
    }

    /** Whether a message that goes in this direction is not whole yet. */
    static boolean partial(long state, boolean forward) {
        return (state & PARTIAL << (forward ? 1 : 0)) != 0;
    }

    static long withPartial(long state, boolean forward, boolean partial) {
        long bit = PARTIAL << (forward ? 1 : 0);
        return partial ? state | bit : state & ~bit;
    }

    /** The state {@code of} a session, with the messages that are not whole yet of another. */
    static long withPartialOf(long of, long other) {
        return of & ~(PARTIAL | PARTIAL << 1) | other & (PARTIAL | PARTIAL << 1);
    }

    /** Whether the client sends data before the server has answered, which only those do that speak 1.3: RFC 8446, section 2.3. */
    static boolean early(long state) {
        return (state & EARLY) != 0;
    }

    static long withEarly(long state) {
        return state | EARLY;
    }

    static boolean serverKnown(long state) {
        return (state & SERVER_KNOWN) != 0;
    }

    /** Whether a packet in this direction comes from the server; false where that is not known. */
    static boolean fromServer(long state, boolean forward) {
        return serverKnown(state) && (state & SERVER_FORWARD) != 0 == forward;
    }

    static long withServer(long state, boolean forward) {
        return (forward ? state | SERVER_FORWARD : state & ~SERVER_FORWARD) | SERVER_KNOWN;
    }

    /** The application protocol that was negotiated: a line of {@link ApplicationProtocols}, 0 for none. */
    static int protocol(long state) {
        return (int) (state >>> PROTOCOL_SHIFT) & 0xff;
    }

    static long withProtocol(long state, int protocol) {
        return state & ~(0xffL << PROTOCOL_SHIFT) | (long) protocol << PROTOCOL_SHIFT;
    }

    /** Whether the version is 1.3 or one of its drafts. */
    static boolean is13(int version) {
        return version == 0x304 || version >> 8 == 0x7f || version >> 8 == 0xfb || version == 0xfefc;
    }

    /** The version of TLS that protects records as this one, which may be one of DTLS, does: RFC 6347, section 4.1.2. */
    static int protecting(int version) {
        return switch (version) {
            case 0x0100, 0xfeff -> 0x0302;
            case 0xfefd -> 0x0303;
            default -> version;
        };
    }

    /** The version as columns and titles show it. */
    static String versionName(int version, String otherwise) {
        return switch (version) {
            case 0x0002 -> "SSLv2";
            case 0x0300 -> "SSLv3";
            case 0x0301 -> "TLSv1";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0101 -> "GMTLSv1";
            case 0x0100 -> "DTLS 1.0 (OpenSSL pre 0.9.8f)";
            case 0xfeff -> "DTLSv1.0";
            case 0xfefd -> "DTLSv1.2";
            case 0xfefc -> "DTLSv1.3";
            default -> is13(version) ? "TLSv1.3" : otherwise;
        };
    }
}
