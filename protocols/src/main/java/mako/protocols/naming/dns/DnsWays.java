package mako.protocols.naming.dns;

import static mako.dissect.Key.key;

import java.util.Arrays;
import mako.dissect.*;

/**
 * How names in one message go on from each label, once followed. A hostile message can hold ten thousand names that each are followed
 * through ten thousand labels; with this no label is passed much more often than once.
 */
final class DnsWays {

    static final Key<DnsWays> KEY = key(DnsWays::new);

    /** How many bytes a way has that goes round in circles. */
    static final int ENDLESS = 0xfffff;

    private static final int LONGEST_MESSAGE = 1 << 16;

    private long packet;
    private int source;
    private int message;
    /** What {@link #pack} says of the way from each offset in the message to the end of the name, 0 where that is not known. */
    private long[] rest = {};

    /** Where the labels of the name that is followed now are, and the way before each. */
    private int[] place = new int[64];
    private long[] before = new long[64];
    private int count;

    /** Returns this if it is about the message at {@code messageStart}, ready for a name; else null. */
    DnsWays of(Dissection d, int messageStart) {
        if (packet != d.packet().number || source != d.sourceIndex() || message != messageStart) return null;
        count = 0;
        return this;
    }

    /** Begins to be about the message at {@code messageStart}, unless it is, and returns this, ready for a name. */
    DnsWays begin(Dissection d, int messageStart) {
        if (of(d, messageStart) != null) return this;
        packet = d.packet().number;
        source = d.sourceIndex();
        message = messageStart;
        if (rest.length == 0) rest = new long[LONGEST_MESSAGE];
        else Arrays.fill(rest, 0);
        count = 0;
        return this;
    }

    /**
     * Notes that the name goes on at {@code at}, an offset in the message. Returns 0, or the whole way of the name, where it is
     * known how it goes on from there.
     */
    long follow(int at, int followed, int length, int labels) {
        if (at >= LONGEST_MESSAGE) return 0;
        long onward = rest[at];
        if (onward != 0) {
            if (length(onward) > 0) {
                labels = length == 0 ? labels(onward) : labels + labels(onward);
                length += (length == 0 ? 0 : 1) + length(onward);
            }
            followed += followed(onward);
            end(followed, length, labels);
            return pack(followed, length, labels);
        }
        if (count == place.length) {
            place = Arrays.copyOf(place, count * 2);
            before = Arrays.copyOf(before, count * 2);
        }
        place[count] = at;
        before[count++] = pack(followed, length, labels);
        return 0;
    }

    /** Notes the whole way of the name, and with it what is left of it from each of its labels on. */
    void end(int followed, int length, int labels) {
        for (int i = 0; i < count; i++) {
            int from = length(before[i]);
            int left = from == 0 ? length : Math.max(0, length - from - 1);
            rest[place[i]] = pack(followed - followed(before[i]), left, from == 0 ? labels : labels - labels(before[i]));
        }
    }

    private static long pack(int followed, int length, int labels) {
        return 1L << 63 | (long) Math.min(followed, ENDLESS) << 40 | (long) Math.min(length, 0xfffff) << 20 | Math.min(labels, 0xfffff);
    }

    /** How many bytes of labels and how many pointers there are on a way. */
    static int followed(long way) {
        return (int) (way >>> 40) & 0xfffff;
    }

    /** How many bytes the labels on a way take when written with dots. */
    static int length(long way) {
        return (int) (way >>> 20) & 0xfffff;
    }

    /** How many labels there are on a way; dots inside of labels count too. */
    static int labels(long way) {
        return (int) way & 0xfffff;
    }
}
