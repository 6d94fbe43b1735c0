package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What records hold, but for the data that is carried: RFC 8446, sections 5 and 6; RFC 5246, section 7; RFC 6520. */
final class RecordContent {

    /** Reads the handshake messages of a record. */
    @FunctionalInterface
    interface Messages {

        /**
         * Reads the messages, up to what the record's length announces. Returns the session's state with what they say.
         *
         * @param written the version that the record names
         * @param place where the record begins
         * @param opened whether the messages were decrypted, so that they lie in a source of their own
         * @param ciphered whether the direction's messages are encrypted, and these were not decrypted
         */
        long read(Dissection d, Session session, long state, int written, int place, boolean opened, boolean ciphered);
    }

    private final RecordFields r;
    private final Messages handshakes;
    private final String source;

    /** Makes one; {@code source} is what the hex view calls what was decrypted. */
    RecordContent(RecordFields fields, Messages handshakes, String source) {
        r = fields;
        this.handshakes = handshakes;
        this.source = source;
    }

    /**
     * Reads what is left of a record as it is. Returns the session's state after it.
     *
     * @param begin where the record begins
     * @param place where what is known of data that is carried is said to lie
     * @param ciphered whether the record is encrypted
     */
    long read(Dissection d, Session session, long state, int type, int written, int begin, int place, boolean ciphered) {
        switch (type) {
            case Tls.APPLICATION_DATA -> {
                applicationData(d, state, place);
                return state;
            }
            case Tls.HANDSHAKE -> {
                return handshakes.read(d, session, state, written, begin, false, ciphered);
            }
            default -> {
                return other(d, session, state, type, -1, ciphered);
            }
        }
    }

    /** As {@link #read}, for a record whose content was decrypted. */
    long opened(Dissection d, Session session, long state, int type, int written, int begin, int place, byte[] content, int count) {
        if (type == Tls.APPLICATION_DATA) {
            applicationData(d, state, place);
            return state;
        }
        long kept = d.enter(source, content, count);
        long after = type == Tls.HANDSHAKE ? handshakes.read(d, session, state, written, begin, true, false)
            : other(d, session, state, type, begin, false);
        d.leave(kept);
        return after;
    }

    private long other(Dissection d, Session session, long state, int type, int begin, boolean ciphered) {
        switch (type) {
            case Tls.CHANGE_CIPHER_SPEC -> {
                return cipherChange(d, session, state);
            }
            case Tls.ALERT -> alert(d, state, begin);
            case Tls.HEARTBEAT -> heartbeat(d, state, ciphered);
            default -> {}
        }
        return state;
    }

    private long cipherChange(Dissection d, Session session, long state) {
        r.title(d, Session.version(state), "Change Cipher Spec Protocol: Change Cipher Spec", null);
        RecordFields.say(d, "Change Cipher Spec");
        d.open(r.cipherChange);
        d.skip(d.remaining());
        d.close();
        if (Session.is13(Session.version(state))) return state;
        boolean forward = d.forward();
        long agreed = Session.withCiphered(state, forward);
        d.learn(() -> session.protection.change(d, agreed, forward));
        long after = session.protection.remembered(d, agreed, forward);
        // RFC 5246, section 7.3: only where an old session goes on are there no messages between.
        boolean resumed = !Session.ciphered(state, forward) && Session.fromServer(after, forward) && Session.cipher(after) != 0 && !Session.helloDone(after);
        if (resumed) d.noteLast(r.resumed);
        return after;
    }

    private void alert(Dissection d, long state, int begin) {
        int version = Session.version(state);
        String level = d.remaining() == 2 ? RecordFields.ALERT_LEVELS.name(d.peekU8(0)) : null;
        if (level == null) {
            r.title(d, version, "Encrypted Alert", null);
            RecordFields.say(d, "Encrypted Alert");
            d.open(r.alert);
            d.title("Alert Message: Encrypted Alert");
            d.skip(d.remaining());
            d.close();
            return;
        }
        String text = RecordFields.ALERTS.name(d.peekU8(1), "Unknown");
        if (d.titles()) {
            d.title("{} Record Layer: Alert (Level: {}, Description: {})", r.versionName(version), level, text);
        }
        RecordFields.say(d, "Alert (Level: ");
        d.moreInfo().add(level).add(", Description: ").add(text).raw(')');
        d.open(r.alert);
        if (begin >= 0) d.place(begin, 0);
        d.u8(r.alertLevel);
        d.u8(r.alertText);
        d.close();
    }

    private void applicationData(Dissection d, long state, int place) {
        String protocol = ApplicationProtocols.name(Session.protocol(state), d.sourcePort(), d.destinationPort());
        r.title(d, Session.version(state), "Application Data Protocol: ", protocol == null ? "Application Data" : protocol);
        RecordFields.say(d, "Application Data");
        d.bytes(r.appData, d.remaining());
        if (protocol != null) {
            d.computed(r.appProtocol, protocol);
            d.place(place, 0);
        }
    }

    private void heartbeat(Dissection d, long state, boolean ciphered) {
        int type = d.peekU8(0);
        boolean clear = !ciphered && (type == 1 || type == 2) && d.remaining() >= 3;
        if (!clear) {
            r.title(d, Session.version(state), "Encrypted Heartbeat", null);
            RecordFields.say(d, "Encrypted Heartbeat");
            d.open(r.heartbeat);
            d.title("Encrypted Heartbeat Message");
            d.skip(d.remaining());
            d.close();
            return;
        }
        String name = type == 1 ? "Heartbeat Request" : "Heartbeat Response";
        r.title(d, Session.version(state), name, null);
        RecordFields.say(d, name);
        d.open(r.heartbeat);
        d.u8(r.heartbeatType);
        int length = d.u16(r.heartbeatLength);
        int most = d.remaining();
        if (length + 16 > most) {
            // RFC 6520, section 4: a message whose payload does not fit asks for memory that is not its own.
            length = Math.min(length, most);
            if (d.titles()) d.titleLast("Payload Length: {} (invalid, using {} to decode payload)", length, length);
            d.noteLast(r.badHeartbeat, "Invalid heartbeat payload length ({})", length);
        }
        d.bytes(r.heartbeatPayload, length);
        if (d.titles()) d.titleLast("Payload ({} byte{})", length, length == 1 ? "" : "s");
        int padding = d.remaining();
        if (padding > 0) {
            d.bytes(r.heartbeatPadding, padding);
            if (d.titles()) d.titleLast("Padding and HMAC ({} byte{})", padding, padding == 1 ? "" : "s");
        }
        d.close();
    }
}
