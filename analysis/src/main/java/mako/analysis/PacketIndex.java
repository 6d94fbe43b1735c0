package mako.analysis;

import java.util.Arrays;
import mako.files.Packet;

/**
 * Where each packet of a capture lies, when it was captured and how long it was: twenty bytes a packet. One thread adds; what
 * {@link #size} has announced can be read by all.
 */
final class PacketIndex {

    /** A packet that the file gives no time for. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int SECOND = 1_000_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / SECOND - 1;
    private static final int BITS = 16;
    private static final int CHUNK = 1 << BITS;

    private volatile long[][] offsets = new long[16][];
    private volatile long[][] times = new long[16][];
    private volatile int[][] lengths = new int[16][];
    /** By section: its first packet. */
    private volatile int[] sections = {0};
    private int added;
    private volatile int size;
    private volatile boolean exact = true;

    /** How many packets can be asked for. */
    int size() {
        return size;
    }

    /** Adds a packet, which is there for others after {@link #publish}. */
    void add(Packet packet) {
        int chunk = added >>> BITS;
        if (chunk == offsets.length) {
            times = Arrays.copyOf(times, chunk * 2);
            lengths = Arrays.copyOf(lengths, chunk * 2);
            offsets = Arrays.copyOf(offsets, chunk * 2);
        }
        if (offsets[chunk] == null) {
            offsets[chunk] = new long[CHUNK];
            times[chunk] = new long[CHUNK];
            lengths[chunk] = new int[CHUNK];
        }
        int at = added & CHUNK - 1;
        offsets[chunk][at] = packet.fileOffset;
        times[chunk][at] = packet.hasTime ? nanoseconds(packet) : NO_TIME;
        lengths[chunk][at] = (int) Math.min(Integer.MAX_VALUE, packet.lengthOnWire());
        if (!isExact(packet)) exact = false;
        while (packet.section >= sections.length) {
            int[] more = Arrays.copyOf(sections, sections.length + 1);
            more[sections.length] = added;
            sections = more;
        }
        added++;
    }

    /** Nanoseconds since 1970; the nearest that a long holds, for what no clock shows. */
    private static long nanoseconds(Packet packet) {
        return Math.clamp(packet.seconds, -MOST_SECONDS, MOST_SECONDS) * SECOND + packet.nanoseconds;
    }

    private static boolean isExact(Packet packet) {
        return packet.hasTime && packet.nanoseconds >= 0 && packet.nanoseconds < SECOND && Math.abs(packet.seconds) < MOST_SECONDS
                && packet.lengthOnWire() < Integer.MAX_VALUE;
    }

    /** Whether every packet has a time, and time and length are what the file says, to the bit. */
    boolean isExact() {
        return exact;
    }

    void publish() {
        size = added;
    }

    long offset(int packet) {
        return offsets[packet >>> BITS][packet & CHUNK - 1];
    }

    /** Nanoseconds since 1970, or {@link #NO_TIME}. */
    long time(int packet) {
        return times[packet >>> BITS][packet & CHUNK - 1];
    }

    int length(int packet) {
        return lengths[packet >>> BITS][packet & CHUNK - 1];
    }

    int section(int packet) {
        int[] known = sections;
        if (known.length == 1) return 0;
        int at = Arrays.binarySearch(known, packet);
        if (at < 0) return -at - 2;
        // Of sections without packets the last one is that of the packet.
        while (at + 1 < known.length && known[at + 1] == packet) at++;
        return at;
    }
}
