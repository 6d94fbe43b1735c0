package mako.protocols.security.tls;

import mako.dissect.Dissection;
import mako.dissect.Values;

/**
 * The handshake of a QUIC connection: messages without records, a stream of them for each level of encryption (RFC 9001,
 * section 4). One for each connection.
 */
public final class QuicHandshake {

    /** A level of encryption, RFC 9001, section 2.1. */
    public enum Level { INITIAL, EARLY, HANDSHAKE, APPLICATION }

    /** What alerts are called: in QUIC, errors of the handshake have their numbers. */
    public static final Values ALERTS = RecordFields.ALERTS;

    private static final HandshakeRecord MESSAGES = new HandshakeRecord(new Handshake(Tls.F, false));
    private static final int VERSION = 0x0304;

    /** By level, since a message that is not whole goes on in its own level. */
    private final Session[] sessions = new Session[Level.values().length];
    /** What all levels know. */
    private long state = Session.withVersion(0, VERSION);

    /** Makes one. */
    public QuicHandshake() {
        for (int i = 0; i < sessions.length; i++) sessions[i] = new Session((long) i << 20);
    }

    /** Reads the messages of a level that come next, or parts of them: all that is left. */
    public void read(Dissection d, Level level) {
        Session session = sessions[level.ordinal()];
        long before = Session.withPartialOf(d.remember(state), d.remember(session.state));
        d.open(Tls.TLS);
        long after = MESSAGES.read(d, session, before, VERSION, d.offset(), false, false);
        d.close();
        d.learn(() -> {
            session.state = after;
            state = after;
        });
    }

    /** Whether the server has said which cipher suite is used. */
    public boolean isAgreed() {
        return Session.cipher(state) != 0;
    }

    /** The application protocol that was agreed on; null where none is known. For those who remember. */
    public String applicationProtocol() {
        return ApplicationProtocols.negotiated(Session.protocol(state));
    }

    /** The suite that is used; null where it is not known, or cannot be opened. */
    public CipherSuite suite() {
        return isAgreed() ? CipherSuite.of(Session.cipher(state)) : null;
    }

    /** The secret that protects what one side sends in a level; null where nobody has it. For those who learn. */
    public byte[] secret(Dissection d, Level level, boolean ofServer) {
        // The hellos come in the first level.
        Protection hellos = sessions[0].protection;
        return switch (level) {
            case INITIAL -> null;
            case EARLY -> ofServer ? null : hellos.secret(d, KeyLog.Label.CLIENT_EARLY_TRAFFIC_SECRET);
            case HANDSHAKE -> hellos.secret(d, ofServer ? KeyLog.Label.SERVER_HANDSHAKE_TRAFFIC_SECRET
                : KeyLog.Label.CLIENT_HANDSHAKE_TRAFFIC_SECRET);
            case APPLICATION -> hellos.secret(d, ofServer ? KeyLog.Label.SERVER_TRAFFIC_SECRET_0 : KeyLog.Label.CLIENT_TRAFFIC_SECRET_0);
        };
    }
}
