package mako.dissect;

/**
 * How the messages of a protocol lie in a stream: how long the message is that begins at the cursor. The engine
 * collects that many bytes and then calls the dissector with exactly them.
 */
@FunctionalInterface
public interface Framing {

    /** The length is not known yet: more bytes are needed to tell. */
    int NEED_MORE = 0;

    /**
     * Returns the length of the message at the cursor in bytes, its header included; {@link #NEED_MORE} where
     * more bytes are needed to tell. Peeks, does not read; {@link Dissection#captured} says how many bytes there are.
     */
    int length(Dissection d);

    /** Whether the carrier shows how long each message is. */
    default boolean showsSize() {
        return true;
    }

    /** As {@code framing}, but the carrier does not show how long the messages are. */
    static Framing withoutSize(Framing framing) {
        return new Framing() {
            @Override
            public int length(Dissection d) {
                return framing.length(d);
            }

            @Override
            public boolean showsSize() {
                return false;
            }
        };
    }

    /** Messages with their length in front, two bytes big-endian that do not count themselves. */
    static Framing u16Prefix() {
        return d -> d.captured() < 2 ? NEED_MORE : d.peekU16(0) + 2;
    }

    /** Messages with their length, two bytes big-endian, at byte {@code at}; {@code more} is what it does not count. */
    static Framing u16At(int at, int more) {
        return d -> d.captured() < at + 2 ? NEED_MORE : d.peekU16(at) + more;
    }

    /** Messages with their length, four bytes big-endian, at byte {@code at}; {@code more} is what it does not count. */
    static Framing u32At(int at, int more) {
        return d -> d.captured() < at + 4 ? NEED_MORE : (int) Math.min(Integer.MAX_VALUE, d.peekU32(at) + more);
    }

    /** Lines that end with LF. */
    static Framing line() {
        return d -> {
            int end = d.find('\n');
            return end < 0 ? NEED_MORE : end + 1;
        };
    }
}
