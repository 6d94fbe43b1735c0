package mako.protocols.transport;

import java.util.Arrays;
import mako.dissect.Key;
import mako.dissect.Stream;

/** What is known of a TCP connection: of each direction, and of both together. Belongs to an engine; bounded in size. */
final class TcpConversation {

    static final Key<TcpConversation> KEY = Key.key(TcpConversation::new);

    /** Sent from the lower endpoint to the higher. */
    final Direction forward = new Direction();
    /** Sent from the higher endpoint to the lower. */
    final Direction backward = new Direction();

    /** Which of {@link #SYN_SENT} and so on have been seen. */
    int completeness;

    static final int SYN_SENT = 1;
    static final int SYN_ACK = 2;
    static final int ACK = 4;
    static final int DATA = 8;
    static final int FIN = 16;
    static final int RST = 32;

    boolean anyPacket;
    /** The port that somebody connected to, 0 where nobody was seen to. */
    int serverPort;
    /** When the last packet came, in nanoseconds since the first one of the connection. */
    long lastTime;
    /** When the SYN came, and whether it did. */
    long synTime;
    boolean synSeen;
    /** Round-trip time of the handshake in nanoseconds, -1 while unknown. */
    long initialRtt = -1;
    /** Whether both sides agreed on Accurate ECN, and what of the agreement has been seen. */
    boolean accurateEcnAsked;
    boolean accurateEcn;
    /** What it is a part of in Multipath TCP, or null; and whether that began with it. */
    MptcpConnection multipath;
    boolean isMaster;
    /** The direction whose FIN came first, or null. */
    Direction closer;
    boolean fastOpenData;

    /** One direction of a connection. Sequence numbers are 32-bit numbers that wrap around. */
    static final class Direction {
        /** Most segments kept while nobody has acknowledged them. */
        private static final int MOST_UNACKED = 10_000;

        final Stream stream = new Stream();

        /** Which end of a Multipath TCP connection sends, or null. */
        MptcpConnection.End end;

        /** What relative numbers are counted from. */
        int base;
        boolean hasBase;

        /** The highest sequence number after what was sent, and where and when it was reached. */
        int next;
        long nextFrame;
        long nextTime;

        /** The highest number that the other side may acknowledge without notice: up to where no byte is missing. 0 while it may any. */
        int continuous;
        /** Whether {@link #continuous} goes on behind a notice; else any number is fine then. Until an acknowledgment is repeated. */
        boolean goesOn = true;

        int lastAck;
        long lastAckTime;
        int window;
        /** Shift count of the window, {@link #UNKNOWN_SCALE} or {@link #NO_SCALE}. */
        int scale = UNKNOWN_SCALE;
        int duplicateAcks;
        long firstAckFrame;
        /** Notices of the last packet. */
        int lastNotices;
        int pushBytes;
        /** How many bytes the last acknowledgment said were received out of order. */
        long sacked;
        boolean pushed;

        /** Segments that nobody has acknowledged: a ring, the oldest at {@link #head}. */
        private int[] from = new int[2];
        private int[] to = new int[2];
        private long[] frames = new long[2];
        private long[] times = new long[2];
        private int head;
        private int count;

        /** Whether bytes in flight can be told: not after a hole, until everything is acknowledged. */
        boolean countable = true;

        static final int UNKNOWN_SCALE = -1;
        static final int NO_SCALE = -2;

        int unacked() {
            return count;
        }

        int index(int i) {
            return head + i & from.length - 1;
        }

        int from(int i) {
            return from[index(i)];
        }

        int to(int i) {
            return to[index(i)];
        }

        long frame(int i) {
            return frames[index(i)];
        }

        long time(int i) {
            return times[index(i)];
        }

        void setFrom(int i, int number) {
            from[index(i)] = number;
        }

        void add(int first, int next, long frame, long time) {
            if (count == MOST_UNACKED) return;
            if (count == from.length) grow();
            int i = index(count++);
            from[i] = first;
            to[i] = next;
            frames[i] = frame;
            times[i] = time;
        }

        private void grow() {
            int n = from.length;
            from = turned(from);
            to = turned(to);
            frames = turned(frames);
            times = turned(times);
            head = 0;
            assert count == n;
        }

        private int[] turned(int[] ring) {
            int n = ring.length;
            int[] larger = Arrays.copyOf(ring, n * 2);
            System.arraycopy(ring, head, larger, 0, n - head);
            System.arraycopy(ring, 0, larger, n - head, head);
            return larger;
        }

        private long[] turned(long[] ring) {
            int n = ring.length;
            long[] larger = new long[n * 2];
            System.arraycopy(ring, head, larger, 0, n - head);
            System.arraycopy(ring, 0, larger, n - head, head);
            return larger;
        }

        /** Keeps segments of this ring for which the last {@code keep} calls said so: the ring is written again up to {@code kept}. */
        void move(int i, int kept) {
            int source = index(i);
            int target = index(kept);
            from[target] = from[source];
            to[target] = to[source];
            frames[target] = frames[source];
            times[target] = times[source];
        }

        void cut(int kept) {
            count = kept;
        }

        void dropFirst(int number) {
            head = index(number);
            count -= number;
        }
    }
}
