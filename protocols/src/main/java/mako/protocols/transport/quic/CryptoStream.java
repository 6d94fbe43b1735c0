package mako.protocols.transport.quic;

import java.util.Arrays;
import mako.dissect.Dissection;
import mako.dissect.Finding;
import mako.dissect.Fragments;
import mako.dissect.Key;

/**
 * The handshake bytes that one side sends at one level: RFC 9000, section 7.5. What comes in order is handed on at once, what
 * comes too early waits until there is no gap before it.
 */
final class CryptoStream {

    private static final int MOST_BYTES = 1 << 17;
    private static final int MOST_PIECES = 1024;

    /** What came before is handed on. */
    private long next;
    /** Where what has come ends. */
    private long highest;
    /** What waits, in rising order of offsets from {@link #next}. */
    private int count;
    private long[] frames = new long[8];
    private int[] offsets = new int[8];
    private int[] lengths = new int[8];
    private byte[] bytes = {};
    /** What will be put together of what waits; null while nothing does. */
    private Fragments.Datagram waiting;

    /** What becomes of a frame's bytes. */
    static final class Arrival implements Finding {

        private static final Key<Arrival> KEY = Key.key(Arrival::new);

        private Opening packet;
        private long offset;

        /** How many of the frame's last bytes are handed on as they are. */
        int fresh;
        /** Whether the frame repeats what had come. */
        boolean again;
        /** What the frame belongs to with others; null where it is handed on alone. */
        Fragments.Datagram together;
        /** Whether the frame made that whole. */
        boolean whole;

        private Arrival() {}

        @Override
        public void discover(Dissection d) {
            fresh = 0;
            together = null;
            whole = false;
            CryptoStream stream = packet.connection.stream(packet.level, packet.fromServer);
            again = offset < stream.next;
            stream.arrive(d, this);
        }

        @Override
        public void write(Dissection d) {
            d.remember((long) fresh << 2 | (again ? 2 : 0) | (whole ? 1 : 0));
            d.remember(together);
        }

        @Override
        public void read(Dissection d) {
            long what = d.remember(0L);
            fresh = (int) (what >>> 2);
            again = (what & 2) != 0;
            whole = (what & 1) != 0;
            together = d.remember((Fragments.Datagram) null);
        }
    }

    /** Takes the bytes that are left, which are at {@code offset} of the stream that {@code packet} belongs to. */
    static Arrival arrival(Dissection d, Opening packet, long offset) {
        Arrival arrival = d.scratch(Arrival.KEY);
        arrival.packet = packet;
        arrival.offset = offset;
        return d.find(arrival);
    }

    private void arrive(Dissection d, Arrival arrival) {
        int length = d.captured();
        long end = arrival.offset + length;
        highest = Math.max(highest, end);
        if (end <= next || end - next > MOST_BYTES) return;
        if (count == 0 && arrival.offset <= next) {
            arrival.fresh = (int) (end - next);
            next = end;
            return;
        }
        if (count == MOST_PIECES) return;
        int skipped = (int) Math.max(0, next - arrival.offset);
        insert(d.packet().number, (int) (arrival.offset + skipped - next), d.peekBytes(skipped, length - skipped));
        if (waiting == null) waiting = new Fragments.Datagram();
        arrival.together = waiting;
        if (!isWhole()) return;
        waiting.fill(Arrays.copyOf(frames, count), Arrays.copyOf(offsets, count), Arrays.copyOf(lengths, count),
            Arrays.copyOf(bytes, (int) (highest - next)), d.packet().number);
        arrival.whole = true;
        next = highest;
        count = 0;
        bytes = new byte[0];
        waiting = null;
    }

    private void insert(long frame, int offset, byte[] what) {
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        int at = count++;
        for (; at > 0 && offsets[at - 1] > offset; at--) {
            frames[at] = frames[at - 1];
            offsets[at] = offsets[at - 1];
            lengths[at] = lengths[at - 1];
        }
        frames[at] = frame;
        offsets[at] = offset;
        lengths[at] = what.length;
        if (bytes.length < offset + what.length) bytes = Arrays.copyOf(bytes, Math.min(MOST_BYTES, Math.max(2 * bytes.length, offset + what.length)));
        System.arraycopy(what, 0, bytes, offset, what.length);
    }

    /** Whether there is no gap in what waits. */
    private boolean isWhole() {
        int covered = 0;
        for (int i = 0; i < count && offsets[i] <= covered; i++) covered = Math.max(covered, offsets[i] + lengths[i]);
        return next + covered == highest;
    }
}
