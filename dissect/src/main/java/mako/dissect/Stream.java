package mako.dissect;

/**
 * One direction of a byte stream that messages are cut from. Kept by the protocol that carries the stream, one for each
 * direction of a conversation; the engine fills it in ({@link Dissection#stream}).
 */
public final class Stream {

    /** Nobody knows how long the message is: it is tried again when more has come. */
    static final int ANY = 0;
    /** The message goes on until the stream ends. */
    static final int UNTIL_END = -1;

    /** Most messages of one direction that have begun and are waited for: behind a hole others may begin. */
    private static final int MOST_BEGUN = 8;
    /** How many messages that became whole are remembered, so that what comes again is known; a power of two. */
    private static final int MOST_DONE = 64;

    /** What the bytes of a packet are to a stream. */
    public enum Arrival {
        /** They were not there before. */
        NEW,
        /** They were not there before, but not all of them were captured: they cannot be joined with others. */
        PART,
        /** They came too late or once more: they may fill a hole in a message that has begun, and are nothing else. */
        LATE,
        /** They came once more, because nobody acknowledged them. */
        AGAIN,
        /** They came once more although they were acknowledged. */
        NEEDLESS,
        /** They are to show that the connection is alive, and nothing that anybody reads. */
        PROBE
    }

    /** A message that has begun and is not whole. */
    static final class Begun {
        /** Sequence number of its first byte. */
        final int at;
        final Fragments.Datagram data;
        /** How long it will be, or {@link #ANY}, or {@link #UNTIL_END}. */
        final int needed;
        private Begun older;

        private Begun(int at, Fragments.Datagram data, int needed) {
            this.at = at;
            this.data = data;
            this.needed = needed;
        }
    }

    /** The message that has begun last and is not whole, or null. */
    private Begun newest;
    /** Where messages that several packets brought begin and end; null before there is one. */
    private int[] doneFrom;
    private int[] doneTo;
    private int doneCount;

    /** A message begins. */
    void begin(int at, Fragments.Datagram data, int needed) {
        Begun begun = new Begun(at, data, needed);
        begun.older = newest;
        newest = begun;
        for (int count = 1; begun != null; begun = begun.older) {
            if (count++ == MOST_BEGUN) begun.older = null;
        }
    }

    /** The message {@code begun} is not waited for any longer. */
    void drop(Begun begun) {
        if (newest == begun) {
            newest = begun.older;
            return;
        }
        for (Begun b = newest; b != null; b = b.older) {
            if (b.older == begun) b.older = begun.older;
        }
    }

    /** A message that several packets brought became whole. */
    void done(int from, int to) {
        if (doneFrom == null) {
            doneFrom = new int[MOST_DONE];
            doneTo = new int[MOST_DONE];
        }
        doneFrom[doneCount & MOST_DONE - 1] = from;
        doneTo[doneCount++ & MOST_DONE - 1] = to;
    }

    /** The message that has begun, is not whole and begins last before {@code sequence} or there, or null. */
    Begun begunBefore(int sequence) {
        Begun found = null;
        for (Begun b = newest; b != null; b = b.older) {
            if (sequence - b.at >= 0 && (found == null || b.at - found.at > 0)) found = b;
        }
        return found;
    }

    /** The number in memory of the whole message that begins last before {@code sequence} or there, or -1. */
    int doneBefore(int sequence) {
        int found = -1;
        for (int i = Math.min(doneCount, MOST_DONE) - 1; i >= 0; i--) {
            if (sequence - doneFrom[i] >= 0 && (found < 0 || doneFrom[i] - doneFrom[found] > 0)) found = i;
        }
        return found;
    }

    int doneFrom(int number) {
        return doneFrom[number];
    }

    int doneTo(int number) {
        return doneTo[number];
    }

    /** Whether nothing has been put together or waits for that. */
    boolean isPlain() {
        return newest == null && doneCount == 0;
    }

    /** What one packet brought, for dissecting it again. */
    static final class Delivery {
        /** Whether the packet goes on with a message that began before it. */
        boolean joined;
        /** What the packet goes on with, where that is still not whole; or null. */
        Fragments.Datagram waiting;
        /** What became whole with this packet, or null. */
        Fragments.Datagram whole;
        int wholeLength;
        /** Sequence number of the first byte of {@link #whole}. */
        int wholeAt;
        /** How many bytes of this packet went into {@link #whole} or {@link #waiting}. */
        int taken;
        /** {@link #wholeLength} and {@link #taken} when only as much was taken as the message was known to need. */
        int lengthFirst;
        int takenFirst;
        /** What this packet's end belongs to, or null. */
        Fragments.Datagram pending;
        /** Whether the packet begins where a message of several packets began before. */
        boolean again;
        /** Whether the packet begins inside a message that is whole. */
        boolean overlaps;
    }

    /** Whether a message that goes on until the stream ends is whole if it ends at {@code sequence}. */
    boolean endsAt(int sequence) {
        return newest != null && newest.needed == UNTIL_END && sequence - newest.at == newest.data.contiguous();
    }

    /**
     * How a protocol over which streams run shows what was put together.
     *
     * @param parts the fields of the whole
     * @param data the field for bytes that belong to a message that is not whole yet
     * @param again what is said in place of that field's label of bytes that were there before
     * @param size the field for how long a message is whose framing tells, or null
     * @param pending what the Info column says of bytes that belong to such a message
     * @param name what the hex view calls the whole
     * @param behind whether bytes that make a message whole are shown with those behind it
     * @param rejected whether bytes are shown as data that those who claim them say are not theirs
     */
    public record Show(Fragments.Parts parts, Field data, String again, Field size, String pending, String name, boolean behind, boolean rejected) {}
}
