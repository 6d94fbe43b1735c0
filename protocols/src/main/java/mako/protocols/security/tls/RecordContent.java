package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What records hold, but for the data that is carried: RFC 8446, sections 5 and 6; RFC 5246, section 7; RFC 6520. */
final class RecordContent {

    private static final Values ALERT_LEVELS = Values.of("1 Warning\n2 Fatal");
    private static final Values ALERTS       = Values.resource(RecordContent.class, "alerts.txt");

    static final Field CIPHER_CHANGE  = group("tls.change_cipher_spec", "Change Cipher Spec Message");
    static final Field ALERT          = group("tls.alert_message", "Alert Message");
    static final Field ALERT_LEVEL    = u8("tls.alert_message.level", "Level", names(ALERT_LEVELS));
    static final Field ALERT_TEXT     = u8("tls.alert_message.desc", "Description", names(ALERTS));
    static final Field HEARTBEAT         = group("tls.heartbeat_message", "Heartbeat Message");
    static final Field HEARTBEAT_TYPE    = u8("tls.heartbeat_message.type", "Type", names(Values.of("1 Request\n2 Response")));
    static final Field HEARTBEAT_LENGTH  = u16("tls.heartbeat_message.payload_length", "Payload Length");
    static final Field HEARTBEAT_PAYLOAD = bytes("tls.heartbeat_message.payload", "Payload Length");
    static final Field HEARTBEAT_PADDING = bytes("tls.heartbeat_message.padding", "Payload Length");

    static final Field RESUMED = note(Field.Group.SEQUENCE, "tls.resumed",
        "This session reuses previously negotiated keys (Session resumption)");
    static final Field BAD_HEARTBEAT = error("tls.heartbeat_message.payload_length.invalid",
        "Invalid heartbeat payload length");

    private final HandshakeRecord handshakes;

    RecordContent(HandshakeRecord handshakes) {
        this.handshakes = handshakes;
    }

    /**
     * Reads what is left of a record as it is. Returns the session's state after it.
     *
     * @param begin where the record begins
     * @param place where what is known of data that is carried is said to lie
     */
    long read(Dissection d, Session session, long state, int type, int written, int begin, int place) {
        switch (type) {
            case Tls.APPLICATION_DATA -> {
                applicationData(d, state, place);
                return state;
            }
            case Tls.HANDSHAKE -> {
                return handshakes.read(d, session, state, written, begin, false, Session.ciphered(state, d.forward()));
            }
            default -> {
                return other(d, session, state, type, -1);
            }
        }
    }

    /** As {@link #read}, for a record whose content was decrypted. */
    long opened(Dissection d, Session session, long state, int type, int written, int begin, int place, byte[] content, int count) {
        if (type == Tls.APPLICATION_DATA) {
            applicationData(d, state, place);
            return state;
        }
        long kept = d.enter(Carried.SOURCE, content, count);
        long after = type == Tls.HANDSHAKE ? handshakes.read(d, session, state, written, begin, true, false)
            : other(d, session, state, type, begin);
        d.leave(kept);
        return after;
    }

    private long other(Dissection d, Session session, long state, int type, int begin) {
        switch (type) {
            case Tls.CHANGE_CIPHER_SPEC -> {
                return cipherChange(d, session, state);
            }
            case Tls.ALERT -> alert(d, state, begin);
            case Tls.HEARTBEAT -> heartbeat(d, state, Session.ciphered(state, d.forward()) && begin < 0);
            default -> {}
        }
        return state;
    }

    private static long cipherChange(Dissection d, Session session, long state) {
        Tls.title(d, Session.version(state), "Change Cipher Spec Protocol: Change Cipher Spec", null);
        Tls.say(d, "Change Cipher Spec");
        d.open(CIPHER_CHANGE);
        d.skip(d.remaining());
        d.close();
        if (Session.is13(Session.version(state))) return state;
        boolean forward = d.forward();
        long agreed = Session.withCiphered(state, forward);
        d.learn(() -> session.protection.change(d, agreed, forward));
        long after = session.protection.remembered(d, agreed, forward);
        // RFC 5246, section 7.3: only where an old session goes on are there no messages between.
        boolean resumed = !Session.ciphered(state, forward) && Session.fromServer(after, forward) && Session.cipher(after) != 0 && !Session.helloDone(after);
        if (resumed) d.noteLast(RESUMED);
        return after;
    }

    private static void alert(Dissection d, long state, int begin) {
        int version = Session.version(state);
        String level = d.remaining() == 2 ? ALERT_LEVELS.name(d.peekU8(0)) : null;
        if (level == null) {
            Tls.title(d, version, "Encrypted Alert", null);
            Tls.say(d, "Encrypted Alert");
            d.open(ALERT);
            d.title("Alert Message: Encrypted Alert");
            d.skip(d.remaining());
            d.close();
            return;
        }
        String text = ALERTS.name(d.peekU8(1), "Unknown");
        if (d.titles()) {
            d.title("{} Record Layer: Alert (Level: {}, Description: {})", Session.versionName(version, "SSL"), level, text);
        }
        Tls.say(d, "Alert (Level: ");
        d.moreInfo().add(level).add(", Description: ").add(text).raw(')');
        d.open(ALERT);
        if (begin >= 0) d.place(begin, 0);
        d.u8(ALERT_LEVEL);
        d.u8(ALERT_TEXT);
        d.close();
    }

    private static void applicationData(Dissection d, long state, int place) {
        String protocol = ApplicationProtocols.name(Session.protocol(state), d.sourcePort(), d.destinationPort());
        Tls.title(d, Session.version(state), "Application Data Protocol: ", protocol == null ? "Application Data" : protocol);
        Tls.say(d, "Application Data");
        d.bytes(Tls.APP_DATA, d.remaining());
        if (protocol != null) {
            d.computed(Tls.APP_PROTOCOL, protocol);
            d.place(place, 0);
        }
    }

    private static void heartbeat(Dissection d, long state, boolean ciphered) {
        int type = d.peekU8(0);
        boolean clear = !ciphered && (type == 1 || type == 2) && d.remaining() >= 3;
        if (!clear) {
            Tls.title(d, Session.version(state), "Encrypted Heartbeat", null);
            Tls.say(d, "Encrypted Heartbeat");
            d.open(HEARTBEAT);
            d.title("Encrypted Heartbeat Message");
            d.skip(d.remaining());
            d.close();
            return;
        }
        String name = type == 1 ? "Heartbeat Request" : "Heartbeat Response";
        Tls.title(d, Session.version(state), name, null);
        Tls.say(d, name);
        d.open(HEARTBEAT);
        d.u8(HEARTBEAT_TYPE);
        int length = d.u16(HEARTBEAT_LENGTH);
        int most = d.remaining();
        if (length + 16 > most) {
            // RFC 6520, section 4: a message whose payload does not fit asks for memory that is not its own.
            length = Math.min(length, most);
            if (d.titles()) d.titleLast("Payload Length: {} (invalid, using {} to decode payload)", length, length);
            d.noteLast(BAD_HEARTBEAT, "Invalid heartbeat payload length ({})", length);
        }
        d.bytes(HEARTBEAT_PAYLOAD, length);
        if (d.titles()) d.titleLast("Payload ({} byte{})", length, length == 1 ? "" : "s");
        int padding = d.remaining();
        if (padding > 0) {
            d.bytes(HEARTBEAT_PADDING, padding);
            if (d.titles()) d.titleLast("Padding and HMAC ({} byte{})", padding, padding == 1 ? "" : "s");
        }
        d.close();
    }
}
