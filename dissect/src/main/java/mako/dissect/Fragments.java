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
        boolean[] overlaps = new boolean[4];
        boolean[] conflicts = new boolean[4];
        boolean[] tooLongs = new boolean[4];
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

        boolean add(long frame, byte[] from, int start, int offset, int count, boolean more) {
            boolean overlap = false;
            boolean conflict = false;
            for (int i = 0; i < pieces; i++) {
                int low = Math.max(offset, offsets[i]);
                int high = Math.min(offset + count, offsets[i] + lengths[i]);
                if (low < high) {
                    overlap = true;
                    if (!Arrays.equals(bytes, low, high, from, start + low - offset, start + high - offset)) conflict = true;
                }
            }
            if (pieces == frames.length) {
                int room = pieces * 2;
                frames = Arrays.copyOf(frames, room);
                offsets = Arrays.copyOf(offsets, room);
                lengths = Arrays.copyOf(lengths, room);
                overlaps = Arrays.copyOf(overlaps, room);
                conflicts = Arrays.copyOf(conflicts, room);
                tooLongs = Arrays.copyOf(tooLongs, room);
            }
            if (!more) {
                if (total >= 0 && total != offset + count) multipleTails = true;
                else total = offset + count;
            }
            frames[pieces] = frame;
            offsets[pieces] = offset;
            lengths[pieces] = count;
            overlaps[pieces] = overlap;
            conflicts[pieces] = conflict;
            tooLongs[pieces] = total >= 0 && offset + count > total;
            pieces++;
            if (bytes.length < offset + count) bytes = Arrays.copyOf(bytes, Math.max(offset + count, Math.min(65536, bytes.length * 2)));
            if (!conflict) System.arraycopy(from, start, bytes, offset, count);
            return isWhole();
        }

        private boolean isWhole() {
            return total >= 0 && contiguous() >= total;
        }

        /** How many bytes there are from the first one without a hole. */
        int contiguous() {
            int covered = 0;
            for (boolean moved = true; moved;) {
                moved = false;
                for (int i = 0; i < pieces; i++) {
                    if (offsets[i] <= covered && offsets[i] + lengths[i] > covered) {
                        covered = offsets[i] + lengths[i];
                        moved = true;
                    }
                }
            }
            return covered;
        }
    }

    record Id(long high1, long low1, long high2, long low2, long id) {}

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
