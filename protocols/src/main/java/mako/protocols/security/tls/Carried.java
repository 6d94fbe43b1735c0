package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The data that a session carries, once it is decrypted: a conversation of its own, with a stream in each direction. */
final class Carried {

    /** What the hex view calls what was decrypted. */
    static final String SOURCE = "Decrypted TLS";

    private static final Field SEGMENTS        = group("tls.segments", "Reassembled TLS segments", GENERATED, AFTER_PAYLOAD);
    private static final Field SEGMENT         = frame("tls.segment", "TLS segment", GENERATED, AFTER_PAYLOAD);
    private static final Field SEGMENT_OVERLAP = bool("tls.segment.overlap", "Segment overlap", GENERATED, AFTER_PAYLOAD);
    private static final Field CONFLICT        = bool("tls.segment.overlap.conflict", "Conflicting data in segment overlap", GENERATED, AFTER_PAYLOAD);
    private static final Field TAILS           = bool("tls.segment.multipletails", "Multiple tail segments found", GENERATED, AFTER_PAYLOAD);
    private static final Field TOO_LONG        = bool("tls.segment.toolongfragment", "Segment too long", GENERATED, AFTER_PAYLOAD);
    private static final Field ERROR           = frame("tls.segment.error", "Reassembling error", GENERATED, AFTER_PAYLOAD);
    private static final Field COUNT           = u32("tls.segment.count", "Segment count", GENERATED, AFTER_PAYLOAD);
    private static final Field WHOLE_IN        = frame("tls.reassembled_in", "Reassembled PDU in frame", GENERATED, AFTER_PAYLOAD);
    private static final Field WHOLE_LENGTH    = u32("tls.reassembled.length", "Reassembled PDU length", GENERATED, AFTER_PAYLOAD);
    private static final Field WHOLE           = bytes("tls.reassembled.data", "Reassembled PDU data", GENERATED, AFTER_PAYLOAD);
    private static final Field DATA            = bytes("tls.segment.data", "TLS segment data", AFTER_PAYLOAD);

    private static final String PENDING = "[TLS segment of a reassembled PDU]";
    private static final Stream.Show SHOW = new Stream.Show(new Fragments.Parts(SEGMENTS, SEGMENT, SEGMENT_OVERLAP, CONFLICT, TAILS,
        TOO_LONG, ERROR, COUNT, WHOLE_IN, WHOLE_LENGTH, WHOLE), DATA, "Retransmitted TLS segment data", null, PENDING, "Reassembled TLS", true, false);

    final Conversation conversation;
    private final Stream[] streams = {new Stream(), new Stream()};
    /** By direction: how many bytes there were, and whether the last of them belong to a message that is not whole. */
    private final int[] positions = new int[2];
    private final boolean[] waiting = new boolean[2];

    Carried(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * Hands on the first {@code count} bytes of {@code content}, which a record brought.
     *
     * @param place where what belongs to a message that is not whole is said to lie
     */
    void handOn(Dissection d, long state, int place, byte[] content, int count) {
        String negotiated = ApplicationProtocols.negotiated(Session.protocol(state));
        if (negotiated != null && !d.bind(conversation, Tls.ALPN, negotiated)) return;
        int direction = d.forward() ? 1 : 0;
        int at = positions[direction];
        d.learn(() -> positions[direction] += count);
        long kept = d.enter(SOURCE, content, count);
        Conversation outer = d.conversation();
        d.within(conversation);
        int from = d.sourcePort();
        int to = d.destinationPort();
        var delivered = d.stream(streams[direction], at, false, Stream.Arrival.NEW, Tls.PORTS, Math.min(from, to), Math.max(from, to),
            SHOW, place);
        d.within(outer);
        d.leave(kept);
        boolean pending = delivered == Dissection.Delivered.PENDING;
        boolean wentOn = d.remember(waiting[direction] ? 1 : 0) != 0;
        d.learn(() -> waiting[direction] = pending || delivered == Dissection.Delivered.MESSAGES_AND_PENDING);
        if (pending) d.info(PENDING);
        else if (wentOn && delivered == Dissection.Delivered.MESSAGES_AND_PENDING) d.moreInfo().add(PENDING);
    }
}
