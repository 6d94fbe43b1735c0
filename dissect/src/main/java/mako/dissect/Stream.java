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

    /** The message that has begun and is not whole, or null. */
    Fragments.Datagram open;
    /** Sequence number of the first byte of {@link #open}. */
    int openAt;
    /** How long {@link #open} will be, or {@link #ANY}, or {@link #UNTIL_END}. */
    int needed;

    /** What one packet brought, for dissecting it again. */
    static final class Delivery {
        /** Whether the packet goes on with a message that began before it. */
        boolean joined;
        /** What became whole with this packet, or null. */
        Fragments.Datagram whole;
        int wholeLength;
        /** How many bytes of this packet went into {@link #whole} or {@link #pending}. */
        int taken;
        /** What this packet's end belongs to, or null. */
        Fragments.Datagram pending;
    }

    /** Forgets a message that has begun, as when bytes are lost for good. */
    public void reset() {
        open = null;
    }

    /** Whether a message that goes on until the stream ends is whole if it ends at {@code sequence}. */
    boolean endsAt(int sequence) {
        return open != null && needed == UNTIL_END && sequence - openAt == open.contiguous();
    }

    /** Whether a message has begun and is not whole. */
    public boolean isOpen() {
        return open != null;
    }

    /**
     * How a protocol over which streams run shows what was put together.
     *
     * @param parts the fields of the whole
     * @param data the field for bytes that belong to a message that is not whole yet
     * @param size the field for how long a message is whose framing tells, or null
     * @param name what the hex view calls the whole
     */
    public record Show(Fragments.Parts parts, Field data, Field size, String name) {}
}
