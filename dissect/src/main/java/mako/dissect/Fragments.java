package mako.dissect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts together what a protocol sent in fragments: IPv4 and IPv6 datagrams, for example. Declared once by the protocol,
 * with the fields that show the parts; the fragments themselves belong to an engine.
 */
public final class Fragments {

    /** The fields that show what was put together. Those that a protocol has no use for may be null. */
    public record Parts(Field group, Field fragment, Field overlap, Field conflict, Field multipleTails, Field tooLong,
        Field error, Field count, Field reassembledIn, Field reassembledLength, Field reassembledData) {}

    final Parts parts;
    final String name;
    final Key<Pool> key = Key.key(Pool::new);

    private Fragments(String name, Parts parts) {
        this.name = name;
        this.parts = parts;
    }

    /** Declares a reassembly; {@code name} is what the hex view calls its result, such as {@code Reassembled IPv4}. */
    public static Fragments fragments(String name, Parts parts) {
        return new Fragments(name, parts);
    }

    /** A datagram that is being put together, or was. */
    public static final class Datagram {
        long[] frames = new long[4];
        int[] offsets = new int[4];
        int[] lengths = new int[4];
        private static final int OVERLAP = 1;
        private static final int CONFLICT = 2;
        private static final int TOO_LONG = 4;
        /** What is to be said of the fragments; null while there is nothing. */
        private byte[] marks;
        private int covered;
        /** Where the fragment ends that reaches furthest. */
        private int highest;
        int pieces;
        byte[] bytes = {};
        /** Length of the whole, -1 until its last fragment has come. */
        int total = -1;
        boolean multipleTails;
        /** Frame in which it became whole, 0 until then. */
        public long completedIn;

        /** Length of the whole in bytes, -1 while unknown. */
        public int length() {
            return total;
        }

        /**
         * Makes it whole at once: for those who put together the parts themselves. The parts are in rising order of their offsets.
         *
         * @param in the frame that made it whole
         */
        public void fill(long[] frames, int[] offsets, int[] lengths, byte[] whole, long in) {
            this.frames = frames;
            this.offsets = offsets;
            this.lengths = lengths;
            pieces = frames.length;
            bytes = whole;
            total = covered = highest = whole.length;
            completedIn = in;
        }

        /** Returns a copy of what is there of the whole. */
        public byte[] content() {
            return Arrays.copyOf(bytes, Math.max(0, total));
        }

        boolean add(long frame, byte[] from, int start, int offset, int count, boolean more) {
            int end = offset + count;
            int mark = offset < highest ? marks(from, start, offset, count) : 0;
            if (!more) {
                if (total >= 0 && total != end) multipleTails = true;
                else total = end;
            }
            if (total >= 0 && end > total) mark |= TOO_LONG;
            // That nothing more follows is said of what has come: it is no piece.
            if (count == 0 && !more && pieces > 0) return isWhole();
            if (pieces == frames.length) {
                int room = pieces * 2;
                frames = Arrays.copyOf(frames, room);
                offsets = Arrays.copyOf(offsets, room);
                lengths = Arrays.copyOf(lengths, room);
                if (marks != null) marks = Arrays.copyOf(marks, room);
            }
            frames[pieces] = frame;
            offsets[pieces] = offset;
            lengths[pieces] = count;
            if (mark != 0 && marks == null) marks = new byte[frames.length];
            if (marks != null) marks[pieces] = (byte) mark;
            pieces++;
            // Twice as much each time: a long message is not copied again for each of its segments.
            if (bytes.length < end) bytes = Arrays.copyOf(bytes, bytes.length == 0 ? end : Math.max(end, (int) Math.min(bytes.length * 2L, 1 << 30)));
            if ((mark & CONFLICT) == 0) System.arraycopy(from, start, bytes, offset, count);
            if (offset <= covered && end > covered) {
                covered = end;
                if (covered < highest) cover();
            }
            highest = Math.max(highest, end);
            return isWhole();
        }

        /** What is to be said of a fragment that begins before the end of another. */
        private int marks(byte[] from, int start, int offset, int count) {
            int mark = 0;
            for (int i = 0; i < pieces; i++) {
                int low = Math.max(offset, offsets[i]);
                int high = Math.min(offset + count, offsets[i] + lengths[i]);
                if (low < high) {
                    mark |= OVERLAP;
                    if (!Arrays.equals(bytes, low, high, from, start + low - offset, start + high - offset)) mark |= CONFLICT;
                }
            }
            return mark;
        }

        /** Fragments that came too early may go on where there was a hole. */
        private void cover() {
            for (boolean moved = true; moved;) {
                moved = false;
                for (int i = 0; i < pieces; i++) {
                    if (offsets[i] <= covered && offsets[i] + lengths[i] > covered) {
                        covered = offsets[i] + lengths[i];
                        moved = true;
                    }
                }
            }
        }

        boolean overlaps(int piece) {
            return marks != null && (marks[piece] & OVERLAP) != 0;
        }

        boolean conflicts(int piece) {
            return marks != null && (marks[piece] & CONFLICT) != 0;
        }

        boolean isTooLong(int piece) {
            return marks != null && (marks[piece] & TOO_LONG) != 0;
        }

        private boolean isWhole() {
            return total >= 0 && contiguous() >= total;
        }

        /** How many bytes there are from the first one without a hole. */
        int contiguous() {
            return covered;
        }
    }

    /** What the pieces of a datagram have in common. Compares by hand: the first record that is left to do so costs as much as a thousand packets. */
    record Id(long high1, long low1, long high2, long low2, long id) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Id(long h1, long l1, long h2, long l2, long i) && id == i && low1 == l1 && low2 == l2 && high1 == h1 && high2 == h2;
        }

        @Override
        public int hashCode() {
            return Long.hashCode((((high1 * 31 + low1) * 31 + high2) * 31 + low2) * 31 + id);
        }
    }

    /** The datagrams of one engine that are not whole yet; the oldest are given up when they hold too much memory. */
    static final class Pool {
        private static final int MOST_BYTES = 64 << 20;
        private static final int MOST_PIECES = 8192;
        private int held;
        final Map<Id, Datagram> open = new LinkedHashMap<>();

        Datagram get(Id id) {
            return open.computeIfAbsent(id, i -> new Datagram());
        }

        boolean accepts(Datagram datagram, int count) {
            held += count;
            while (held > MOST_BYTES && open.size() > 1) {
                var oldest = open.entrySet().iterator();
                held -= oldest.next().getValue().bytes.length;
                oldest.remove();
            }
            return datagram.pieces < MOST_PIECES;
        }

        void close(Id id) {
            Datagram whole = open.remove(id);
            if (whole != null) held = Math.max(0, held - whole.bytes.length);
        }
    }
}
