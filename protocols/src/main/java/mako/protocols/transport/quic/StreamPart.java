package mako.protocols.transport.quic;

import java.util.Arrays;
import mako.dissect.Dissection;
import mako.dissect.Fragments;
import mako.dissect.Key;
import mako.dissect.Text;
import mako.protocols.security.tls.Tls;

/**
 * Bytes of one side of a stream that come next: what a dissector of QUIC's application protocols is told of what it reads (RFC 9000,
 * section 2). It leaves behind what is not whole yet.
 */
public final class StreamPart {

    private static final Key<StreamPart> KEY = Key.key(StreamPart::new);
    private static final int MOST_BYTES = 1 << 17;
    private static final int MOST_PIECES = 512;

    /** The number of the stream; whether both sides send is told by bit 1: RFC 9000, section 2.1. */
    public long id;
    /** Whether the stream begins here. */
    public boolean begins;
    /** What the dissector wants to know of the stream when more of it comes; 0 at first. */
    public long kind;
    /** How many bytes that which was left behind takes in all; 0 where that is not known. */
    public long needs;
    /** What the Info column says of the packet so far. */
    public Text said;

    private StreamPart() {}

    /** One side of a stream, as far as it has come. */
    static final class Side {

        /** The bytes up to here are handed on or wait. */
        private long next;
        private long kind;
        /** How many of the next bytes belong to something too long to be put together. */
        private long passed;
        private Waiting waiting = Waiting.NOTHING;

        private void advance(long next, long passed, long kind, Waiting waiting) {
            this.next = next;
            this.passed = passed;
            this.kind = kind;
            this.waiting = waiting;
        }

        /** Has what waits wait on, unless it takes more than is kept. */
        private void keep(long next, long kind, long needs, Waiting waiting) {
            boolean tooLong = needs > MOST_BYTES || waiting.bytes.length > MOST_BYTES || waiting.frames.length > MOST_PIECES;
            if (tooLong) advance(next, Math.max(0, needs - waiting.bytes.length), kind, Waiting.NOTHING);
            else advance(next, 0, kind, waiting.needing(needs));
        }
    }

    /** What waits for more, and where it came from. */
    private record Waiting(byte[] bytes, long[] frames, int[] lengths, long needs, Fragments.Datagram whole) {

        static final Waiting NOTHING = new Waiting(new byte[0], new long[0], new int[0], 0, null);

        Waiting needing(long needs) {
            return new Waiting(bytes, frames, lengths, needs, whole);
        }

        /** This with {@code more}, of packet {@code frame}. */
        Waiting with(byte[] more, long frame) {
            byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
            System.arraycopy(more, 0, all, bytes.length, more.length);
            long[] allFrames = Arrays.copyOf(frames, frames.length + 1);
            int[] allLengths = Arrays.copyOf(lengths, lengths.length + 1);
            allFrames[frames.length] = frame;
            allLengths[lengths.length] = more.length;
            return new Waiting(all, allFrames, allLengths, needs, whole == null ? new Fragments.Datagram() : whole);
        }
    }

    /** Hands on what is left, which is at {@code offset} of stream {@code id}, with what waits for it. */
    static void read(Dissection d, Opening packet, Fragments reassembly, long id, long offset, Text said) {
        String protocol = d.remember(packet.connection.handshake.applicationProtocol());
        if (protocol == null || !d.needs(Tls.ALPN)) return;
        Side side = packet.connection.side(id, packet.fromServer);
        int length = d.captured();
        if (d.remember(side == null || side.next != offset ? 0 : 1) == 0 || length < d.remaining()) return;
        long passed = d.remember(side.passed);
        Waiting waiting = d.remember(side.waiting);
        StreamPart part = d.scratch(KEY);
        part.id = id;
        part.kind = d.remember(side.kind);
        part.said = said;
        part.needs = 0;
        part.begins = offset == waiting.bytes.length;
        long frame = d.packet().number;
        if (passed >= length) {
            d.learn(() -> side.advance(offset + length, passed - length, side.kind, Waiting.NOTHING));
            return;
        }
        d.skip((int) passed);
        if (waiting.bytes.length == 0) {
            part.begins = offset + passed == 0;
            int begin = d.offset();
            int count = length - (int) passed;
            int left = Math.max(0, d.tryPayload(Tls.ALPN, protocol, part));
            long kind = part.kind;
            long needs = part.needs;
            byte[] rest = left == 0 ? new byte[0] : d.peekBytes(begin + count - left - d.offset(), left);
            d.learn(() -> side.keep(offset + length, kind, needs, left == 0 ? Waiting.NOTHING : Waiting.NOTHING.with(rest, frame)));
            return;
        }
        Waiting all = waiting.with(d.peekBytes(0, length), frame);
        if (all.bytes.length < waiting.needs) {
            d.learn(() -> side.keep(offset + length, side.kind, waiting.needs, all));
            return;
        }
        d.learn(() -> all.whole.fill(all.frames, offsets(all.lengths), all.lengths, all.bytes, frame));
        long kept = d.enter(reassembly, all.whole);
        int left = Math.max(0, d.tryPayload(Tls.ALPN, protocol, part));
        d.leave(kept);
        long kind = part.kind;
        long needs = part.needs;
        byte[] rest = Arrays.copyOfRange(all.bytes, all.bytes.length - left, all.bytes.length);
        d.learn(() -> side.keep(offset + length, kind, needs, left == 0 ? Waiting.NOTHING : Waiting.NOTHING.with(rest, frame)));
    }

    private static int[] offsets(int[] lengths) {
        int[] offsets = new int[lengths.length];
        for (int i = 1; i < lengths.length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
        return offsets;
    }
}
