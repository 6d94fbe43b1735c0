package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The handshake messages of a record of DTLS, each of them whole or a fragment: RFC 6347, section 4.2. */
final class DatagramMessages implements RecordContent.Messages {

    private static final Field SEQUENCE        = u16("dtls.handshake.message_seq", "Message Sequence");
    private static final Field FRAGMENT_OFFSET = u24("dtls.handshake.fragment_offset", "Fragment Offset");
    private static final Field FRAGMENT_LENGTH = u24("dtls.handshake.fragment_length", "Fragment Length");
    private static final Field FRAGMENTS = group("dtls.fragments", "Message fragments", GENERATED);
    private static final Field FRAGMENT  = frame("dtls.fragment", "Message fragment", GENERATED);
    private static final Field OVERLAP   = bool("dtls.fragment.overlap", "Message fragment overlap", GENERATED);
    private static final Field CONFLICT  = bool("dtls.fragment.overlap.conflicts", "Message fragment overlapping with conflicting data", GENERATED);
    private static final Field TAILS     = bool("dtls.fragment.multiple_tails", "Message has multiple tail fragments", GENERATED);
    private static final Field TOO_LONG  = bool("dtls.fragment.too_long_fragment", "Message fragment too long", GENERATED);
    private static final Field ERROR     = frame("dtls.fragment.error", "Message defragmentation error", GENERATED);
    private static final Field COUNT     = u32("dtls.fragment.count", "Message fragment count", GENERATED);
    private static final Field WHOLE_IN  = frame("dtls.reassembled.in", "Reassembled in", GENERATED);
    private static final Field WHOLE_LENGTH = u32("dtls.reassembled.length", "Reassembled DTLS length", GENERATED);
    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled DTLS",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, WHOLE_IN, WHOLE_LENGTH, null));

    private static final String ENCRYPTED = "Encrypted Handshake Message";
    private static final int HEADER = 12;

    private final Handshake handshake;

    DatagramMessages(Handshake handshake) {
        this.handshake = handshake;
    }

    /** Whether a message that can be read is at the cursor. */
    private static boolean isPlain(Dissection d, boolean ciphered) {
        return !ciphered && d.captured() >= HEADER && HandshakeFields.TYPES.name(d.peekU8(0)) != null
            && d.peekU24(6) + d.peekU24(9) <= d.peekU24(1) && d.peekU24(9) + HEADER <= d.remaining();
    }

    @Override
    public long read(Dissection d, Session session, long state, int written, int place, boolean opened, boolean ciphered) {
        int version = Session.version(state);
        int count = 0;
        while (d.remaining() > 0) {
            int begin = opened ? place + d.offset() : d.offset();
            if (!isPlain(d, ciphered)) {
                RecordFields.say(d, ENCRYPTED);
                d.open(Dtls.F.handshake);
                d.skip(d.remaining());
                d.close();
                break;
            }
            boolean part = d.peekU24(9) < d.peekU24(1);
            String name = HandshakeFields.TYPES.name(d.peekU8(0));
            if (count++ == 0 && !part) Dtls.R.title(d, version, "Handshake Protocol: ", name);
            state = part ? fragment(d, session, state, version, name, begin, place) : message(d, session, state, name, begin);
        }
        return state;
    }

    private long message(Dissection d, Session session, long state, String name, int place) {
        int type = header(d, name, place);
        RecordFields.say(d, name);
        int outer = d.narrow(d.peekU24(-3));
        long after = body(d, session, type, state);
        d.widen(outer);
        d.close();
        return after;
    }

    /** Begins a message's group and reads its header; returns its type. */
    private static int header(Dissection d, String name, int place) {
        d.open(Dtls.F.handshake);
        d.place(place, 0);
        if (d.titles()) d.title("Handshake Protocol: {}", name);
        int type = d.u8(Dtls.F.type);
        d.u24(Dtls.F.length);
        d.u16(SEQUENCE);
        d.u24(FRAGMENT_OFFSET);
        d.u24(FRAGMENT_LENGTH);
        return type;
    }

    private long fragment(Dissection d, Session session, long state, int version, String name, int place, int record) {
        int length = d.peekU24(1);
        int sequence = d.peekU16(4);
        int offset = d.peekU24(6);
        int count = d.peekU24(9);
        int type = header(d, name, place);
        int entry = d.group();
        int outer = d.narrow(count);
        Fragments.Datagram whole = d.fragment(REASSEMBLY, number(d, sequence), offset, offset + count < length);
        String what = whole == null ? " (Fragment)" : " (Reassembled)";
        if (d.columns()) RecordFields.say(d, name + what);
        if (d.titles()) d.titleOn(entry, "Handshake Protocol: {}{}", name, what);
        d.extent(HEADER + count);
        long after = state;
        if (whole == null) {
            d.close();
            d.showReassembledIn(REASSEMBLY);
        } else {
            long kept = d.enterWhole(REASSEMBLY, whole);
            after = body(d, session, type, state);
            d.close();
            d.seek(0);
            d.showParts(REASSEMBLY, whole, record);
            d.leave(kept);
        }
        d.widen(outer);
        Dtls.R.title(d, version, "Handshake Protocol: ", name, what);
        return after;
    }

    /** Tells a message from others between the same addresses. */
    private static long number(Dissection d, int sequence) {
        long conversation = d.conversation() == null ? 0 : d.conversation().index;
        return conversation << 17 | (d.forward() ? 1 : 0) << 16 | sequence;
    }

    private long body(Dissection d, Session session, int type, long state) {
        boolean hello = type == Handshake.CLIENT_HELLO || type == Handshake.SERVER_HELLO;
        if (hello && d.captured() >= 34) {
            d.learn(() -> session.protection.hello(d.peekBytes(2, 32), type == Handshake.SERVER_HELLO));
        }
        long after = handshake.body(d, type, state);
        session.keep(d, state, after);
        return after;
    }
}
