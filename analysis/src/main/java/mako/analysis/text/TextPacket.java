package mako.analysis.text;

import java.util.Arrays;

/**
 * A packet that was read from text.
 *
 * @param bytes its bytes; not to be changed
 * @param time when it was captured, in nanoseconds since 1970, or {@link #NO_TIME} where the text does not say
 * @param direction where it went to
 * @param last whether the text ends with it
 */
public record TextPacket(byte[] bytes, long time, Direction direction, boolean last) {

    /** For packets of which nobody knows the time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Where a packet went to, as pcapng numbers it in epb_flags. */
    public enum Direction { UNKNOWN, INBOUND, OUTBOUND }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPacket of && time == of.time && direction == of.direction && last == of.last && Arrays.equals(bytes, of.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return java.util.HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
