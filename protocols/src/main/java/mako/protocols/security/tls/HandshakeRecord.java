package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The handshake messages of a record; one may go on in the next record: RFC 8446, section 5.1. */
final class HandshakeRecord implements RecordContent.Messages {

    private static final Field FRAGMENTS = group("tls.handshake.fragments", "Reassembled Handshake Fragments", GENERATED);
    private static final Field FRAGMENT  = frame("tls.handshake.fragment", "Handshake Fragment", GENERATED);
    private static final Field COUNT     = u32("tls.handshake.fragment.count", "Handshake Fragment count", GENERATED);
    private static final Field WHOLE_IN  = frame("tls.handshake.reassembled_in", "Reassembled Handshake Message in frame");
    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled TLS Handshake",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, WHOLE_IN, null, null));

    private static final String ENCRYPTED = "Encrypted Handshake Message";
    private static final int HEADER = 4;
    /** A length that no message has. */
    private static final int TOO_LONG = 1 << 16;
    /** What is encrypted has this many bytes at least. */
    private static final int LEAST_ENCRYPTED = 16;

    private final Handshake handshake;

    HandshakeRecord(Handshake handshake) {
        this.handshake = handshake;
    }

    /** Whether what is at the cursor cannot be read: it is encrypted, or no message begins so. */
    private static boolean isClosed(Dissection d, boolean ciphered) {
        int count = Math.min(d.remaining(), d.captured());
        if (count < HEADER) return false;
        if (HandshakeFields.TYPES.name(d.peekU8(0)) == null || d.peekU24(1) >= TOO_LONG) return true;
        if (count < LEAST_ENCRYPTED) return false;
        // A nonce that counts begins with zeros: RFC 5288, section 3.
        return ciphered || d.peekU64(0) == 0;
    }

    @Override
    public long read(Dissection d, Session session, long state, int written, int place, boolean opened, boolean ciphered) {
        boolean forward = d.forward();
        // What a hello says of the version is said of the records after it.
        int version = Session.version(state) == 0 ? written : Session.version(state);
        boolean goesOn = Session.partial(state, forward);
        if (!goesOn && isClosed(d, ciphered)) {
            Tls.R.title(d, version, "Handshake Protocol: ", ENCRYPTED);
            RecordFields.say(d, ENCRYPTED);
            part(d, ENCRYPTED, "");
            d.skip(d.remaining());
            return state;
        }
        long begun = goesOn ? d.remember(session.begun(forward)) : Begun.NOTHING;
        if (d.titles()) title(d, version, begun);
        int count = 0;
        if (goesOn) {
            int missing = Begun.missing(d, begun);
            String name = name(Begun.type(begun));
            if (missing > d.remaining()) {
                state = fragment(d, session, state, begun, place, name, false);
                return state;
            }
            state = last(d, session, state, begun, missing, place, name);
            count++;
        }
        while (d.remaining() > 0) {
            int left = d.remaining();
            int type = d.peekU8(0);
            boolean whole = left >= HEADER && d.peekU24(1) + HEADER <= left;
            if (whole && HandshakeFields.TYPES.name(type) == null) {
                d.skip(left);
                break;
            }
            count++;
            if (!whole) {
                state = fragment(d, session, state, Begun.NOTHING, place, name(type), count == 1);
                break;
            }
            state = message(d, session, Handshake.title(d, type, HEADER), state, opened ? place + d.offset() : d.offset());
        }
        return state;
    }

    /** Gives the record its line, which says what there is in it; before it is read, since that may come to an early end. */
    private static void title(Dissection d, int version, long begun) {
        int left = d.remaining();
        int count = 0;
        int at = 0;
        String name = null;
        String part = "";
        if (begun != Begun.NOTHING) {
            at = Begun.missing(d, begun);
            // What a part in the middle belongs to is not told.
            count = at > left ? 2 : 1;
            name = name(Begun.type(begun));
        }
        while (at < left && count < 2) {
            int type = d.peekU8(at);
            boolean whole = left - at >= HEADER && d.peekU24(at + 1) + HEADER <= left - at;
            if (whole && HandshakeFields.TYPES.name(type) == null) break;
            count++;
            name = whole ? Handshake.title(d, type, at + HEADER) : name(type);
            part = whole ? "" : " (fragment)";
            at = whole ? at + HEADER + d.peekU24(at + 1) : left;
        }
        Tls.R.title(d, version, "Handshake Protocol: ", count > 1 ? "Multiple Handshake Messages" : name, count > 1 ? "" : part);
    }

    private static String name(int type) {
        return HandshakeFields.TYPES.name(type, ENCRYPTED);
    }

    /** Reads what is left as a part of the message {@code begun} that does not end it. */
    private long fragment(Dissection d, Session session, long state, long begun, int place, String name, boolean alone) {
        boolean forward = d.forward();
        if (alone && d.columns()) RecordFields.say(d, "[" + name + " Fragment]");
        part(d, name, " (fragment)");
        long grown = Begun.grown(d, begun, d.remaining());
        d.learn(() -> session.begun(forward, grown));
        d.fragment(REASSEMBLY, number(d, session), Begun.have(begun), true);
        long in = d.reassembledIn();
        if (in > 0) d.at(WHOLE_IN, place, 0, in);
        d.skip(d.remaining());
        return Session.withPartial(state, forward, true);
    }

    /** Reads the {@code missing} bytes that make the message {@code begun} whole, and the message. */
    private long last(Dissection d, Session session, long state, long begun, int missing, int place, String name) {
        boolean forward = d.forward();
        int outer = d.narrow(missing);
        part(d, name, " (last fragment)");
        Fragments.Datagram whole = d.fragment(REASSEMBLY, number(d, session), Begun.have(begun), false);
        d.learn(() -> session.begun(forward, Begun.NOTHING));
        d.widen(outer);
        long after = Session.withPartial(state, forward, false);
        if (whole == null) return after;
        long kept = d.enter(REASSEMBLY, whole, place);
        after = message(d, session, Handshake.title(d, Begun.type(begun), HEADER), after, place);
        d.leave(kept);
        return after;
    }

    /** Tells the message that is not whole from others between the same addresses. */
    private static long number(Dissection d, Session session) {
        long conversation = d.conversation() == null ? 0 : d.conversation().index;
        return conversation << 24 | session.message(d.forward());
    }

    private static void part(Dissection d, String name, String which) {
        d.open(Tls.F.handshake);
        if (d.titles()) d.title("Handshake Protocol: {}{}", name, which);
        d.extent(Math.min(d.remaining(), d.captured()));
        d.close();
    }

    private long message(Dissection d, Session session, String name, long state, int place) {
        d.open(Tls.F.handshake);
        d.place(place, 0);
        if (d.titles()) d.title("Handshake Protocol: {}", name);
        RecordFields.say(d, name);
        int type = d.u8(Tls.F.type);
        int outer = d.narrow(d.u24(Tls.F.length));
        boolean retry = type == Handshake.SERVER_HELLO && Handshake.isRetry(d, 0);
        boolean hello = type == Handshake.CLIENT_HELLO || type == Handshake.SERVER_HELLO && !retry;
        if (hello && d.captured() >= 34) {
            d.learn(() -> session.protection.hello(d.peekBytes(2, 32), type == Handshake.SERVER_HELLO));
        }
        int body = d.offset();
        int request = type == Handshake.KEY_UPDATE && d.captured() > 0 ? d.peekU8(0) : 0;
        long after = handshake.body(d, type, state);
        d.widen(outer);
        d.close();
        session.keep(d, state, after);
        // The specification has it inside the message, but it is known beside it.
        if (type == Handshake.KEY_UPDATE && body + 1 == d.offset()) d.at(Tls.F.keyUpdateRequestUpdate, body, 1, request);
        return retry ? after : keysAfter(d, session, type, after);
    }

    /** The state with the keys that are used after a message of 1.3: RFC 8446, appendix A. */
    private static long keysAfter(Dissection d, Session session, int type, long state) {
        boolean forward = d.forward();
        Protection protection = session.protection;
        if (type == Handshake.CLIENT_HELLO && Session.early(state)) {
            d.learn(() -> protection.early(d, forward));
            return protection.remembered(d, state, forward);
        }
        if (!Session.is13(Session.version(state))) return state;
        switch (type) {
            case Handshake.SERVER_HELLO -> d.learn(() -> {
                protection.traffic(d, state, forward, true);
                protection.traffic(d, state, !forward, true);
            });
            case Handshake.FINISHED -> d.learn(() -> protection.traffic(d, state, forward, false));
            case Handshake.KEY_UPDATE -> d.learn(() -> protection.update(forward));
            case Handshake.END_OF_EARLY_DATA -> d.learn(() -> protection.endOfEarlyData(forward));
            default -> {
                return state;
            }
        }
        return protection.remembered(d, protection.remembered(d, state, forward), !forward);
    }

    /** What has come of a message that is not whole: how many bytes, and the first four of them, its type and length. */
    private static final class Begun {

        static final long NOTHING = 0;

        static int have(long begun) {
            return (int) (begun >>> 32);
        }

        static int type(long begun) {
            return (int) (begun >>> 24) & 0xff;
        }

        /** The message with {@code count} bytes more, those at the cursor. */
        static long grown(Dissection d, long begun, int count) {
            int have = have(begun);
            long header = begun & 0xffffffffL;
            for (int i = 0; i < count && have + i < HEADER; i++) header |= (long) d.peekU8(i) << 24 - 8 * (have + i);
            return (long) (have + count) << 32 | header;
        }

        /** How many bytes are missing; more than there are where the length is not known yet. */
        static int missing(Dissection d, long begun) {
            int have = have(begun);
            if (have + d.remaining() < HEADER) return Integer.MAX_VALUE;
            return ((int) grown(d, begun, d.remaining()) & 0xffffff) + HEADER - have;
        }
    }
}
