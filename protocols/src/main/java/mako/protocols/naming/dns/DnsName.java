package mako.protocols.naming.dns;

import mako.dissect.*;

/**
 * Domain names, RFC 1035 sections 3.1 and 4.1.4: labels of up to 63 bytes, the last of which may be replaced by a pointer
 * to where the rest stands in the message. Pointers may lead anywhere in the message; a name that follows as many bytes
 * as the message has goes round in circles.
 */
public final class DnsName {

    private static final String ROOT = "<Root>";
    /** What is shown in place of a name that cannot be. */
    private static final String[] SPECIAL = {null, "<Name contains a pointer that loops>", "<Name too long>", "<Unknown extended label>"};
    private static final int LOOPS = 1;
    private static final int TOO_LONG = 2;
    private static final int EXTENDED = 3;
    /** RFC 2673: a label of bits; the only one of the extended types that ever was in use. */
    private static final int BITS = 0x41;
    /** Section 3.1: 255 bytes with the length of the first label and the final zero. */
    private static final int LONGEST = 253;
    /** From how many labels and pointers on a name is followed with a memory of ways, where the message has one. */
    private static final int NEAR = 16;
    /** More labels and pointers than any honest name has: the message gets a memory of ways. */
    private static final int FAR = 160;

    private DnsName() {}

    /**
     * Looks at the name at the cursor without moving. Returns what {@link #size}, {@link #length} and {@link #labels}
     * take apart. Ends the dissector where the name runs past what there is.
     *
     * @param message offset of the message that pointers count from
     */
    public static long measure(Dissection d, int message) {
        int start = d.offset();
        int whole = start - message + d.remaining();
        Source source = d.currentSource();
        int at = start;
        int size = -1;
        int length = 0;
        int labels = 1;
        int followed = 0;
        int hops = 0;
        boolean zero = false;
        DnsWays ways = null;
        while (true) {
            if (hops++ >= NEAR && size >= 0) {
                if (hops > FAR && ways == null) ways = d.scratch(DnsWays.KEY).begin(d, message);
                else if (ways == null) ways = d.scratch(DnsWays.KEY).of(d, message);
                long way = ways == null ? 0 : ways.follow(at - message, followed, length, labels);
                if (way != 0) {
                    followed = DnsWays.followed(way);
                    length = DnsWays.length(way);
                    labels = DnsWays.labels(way);
                    if (followed < whole) break;
                    d.seek(start);
                    return special(size, LOOPS);
                }
            }
            d.seek(at++);
            int label = d.peekU8(0);
            if (label == 0) {
                if (size < 0) size = at - start;
                break;
            }
            if (label >= 0xc0) {
                int target = message + (d.peekU16(0) & 0x3fff);
                if (size < 0) size = at + 1 - start;
                if (followed >= whole || target == at - 1) {
                    if (ways != null) ways.end(DnsWays.ENDLESS, length, labels);
                    d.seek(start);
                    return special(size, LOOPS);
                }
                followed++;
                at = target;
                continue;
            }
            if (label >= 0x80 || label >= 0x40 && label != BITS && length == 0) throw d.malformed();
            if (label == BITS) {
                d.seek(at);
                int bits = d.peekU8(0);
                label = 1 + (bits == 0 ? 1 : bits + 7 >> 3);
                d.ensure(label);
                followed += 1 + label;
                at += label;
                continue;
            }
            if (label >= 0x40) {
                // Also where it lies behind a pointer the name is taken to reach to there.
                size = at - start;
                d.seek(start);
                if (size <= 0) throw d.malformed();
                return special(size, EXTENDED);
            }
            followed += 1 + label;
            d.seek(at);
            d.ensureEach(label);
            if (length > 0) {
                length++;
                labels++;
            }
            // A zero byte alone ends the name before it begins.
            if (length == 0 && label == 1) zero = source.u8(at) == 0;
            for (int i = 0; i < label; i++) {
                if (source.u8(at + i) == '.') labels++;
            }
            length += label;
            at += label;
        }
        if (ways != null) ways.end(followed, length, labels);
        d.seek(start);
        if (length == 0 || length == 1 && zero) return pack(size, ROOT.length(), 1);
        // Of one character there is no length to tell.
        if (length == 1) return pack(size, 0, 0);
        if (length > LONGEST) return special(size, TOO_LONG);
        return pack(size, length, labels);
    }

    private static long special(int size, int which) {
        return pack(size, SPECIAL[which].length(), 1) | (long) which << 56;
    }

    /** What is shown in place of a measured name that cannot be shown, or null. */
    private static String special(long measured) {
        return SPECIAL[(int) (measured >>> 56)];
    }

    private static long pack(int size, int length, int labels) {
        return (long) size << 32 | (long) length << 16 | labels;
    }

    /** How many bytes a measured name takes where it stands. */
    public static int size(long measured) {
        return (int) (measured >>> 32) & 0xffffff;
    }

    /** How many bytes a measured name has when written with dots. */
    static int length(long measured) {
        return (int) (measured >>> 16) & 0xffff;
    }

    /** How many labels a measured name has; dots inside of labels count too. */
    static int labels(long measured) {
        return (int) measured & 0xffff;
    }

    /** Reads the name at the cursor; its text is made when somebody looks. Returns what {@link #measure} does. */
    static long read(Dissection d, Field field, int message) {
        long measured = measure(d, message);
        int from = d.offset();
        d.skip(size(measured));
        write(d, field, from, measured, message);
        return measured;
    }

    /** Writes down the measured name that stands from {@code from} to the cursor. */
    static void write(Dissection d, Field field, int from, long measured, int message) {
        String special = special(measured);
        if (special == null) d.span(field, from, message);
        else d.at(field, from, size(measured), special);
    }

    /** Returns the text of the name that stands at {@code at}, for columns and titles. Allocates. */
    static String text(Dissection d, int at, int message) {
        String near = upTo(FAR, d.currentSource(), at, message);
        if (near != null) return printable(near);
        int keep = d.offset();
        d.seek(at);
        String special = special(measure(d, message));
        d.seek(keep);
        return special != null ? special : decode(d.currentSource(), at, 0, message);
    }

    /** The decoder of fields that hold names; the parameter is the offset of the message. */
    public static String decode(Source source, int offset, int length, int message) {
        return printable(upTo(Integer.MAX_VALUE, source, offset, message));
    }

    /** Reads the name at the cursor in a message of another protocol, which begins at {@code message}. */
    public static void shown(Dissection d, Field field, int message) {
        int size = 0;
        while (true) {
            int label = d.peekU8(size);
            if (label >= 0xc0) {
                size += 2;
                break;
            }
            size += 1 + label;
            if (label == 0) break;
        }
        int at = d.offset();
        String text = decode(d.currentSource(), at, size, message);
        d.skip(size);
        d.at(field, at, size, text);
    }

    /** As {@link #decode}, with the characters as they are that cannot be printed. */
    public static String unescaped(Source source, int offset, int message) {
        return upTo(Integer.MAX_VALUE, source, offset, message);
    }

    /** Decodes a name of at most so many labels and pointers; null where it has more. */
    private static String upTo(int most, Source source, int offset, int message) {
        byte[] text = new byte[LONGEST + 64];
        int used = 0;
        int at = offset;
        int whole = source.length - message;
        int followed = 0;
        while (at < source.length) {
            if (--most < 0) return null;
            int label = source.u8(at++);
            if (label == 0) break;
            if (label >= 0xc0) {
                if (at >= source.length) break;
                int target = message + ((label & 0x3f) << 8 | source.u8(at));
                if (followed >= whole || target == at - 1) return SPECIAL[LOOPS];
                followed++;
                at = target;
                continue;
            }
            if (label == BITS && at < source.length) {
                int bits = source.u8(at);
                label = 1 + (bits == 0 ? 1 : bits + 7 >> 3);
                followed += 1 + label;
                at += label;
                continue;
            }
            if (label >= 0x40) return SPECIAL[EXTENDED];
            if (label > source.length - at) break;
            followed += 1 + label;
            // A name that is too long is followed to its end all the same: it may go round in circles.
            if (used <= LONGEST) {
                if (used > 0) text[used++] = '.';
                System.arraycopy(source.bytes, source.start + at, text, used, label);
                used += label;
            }
            at += label;
        }
        if (used > LONGEST) return SPECIAL[TOO_LONG];
        // Behind a pointer also a longer one that begins with a zero byte is taken for empty.
        return used == 0 || text[0] == 0 && (used == 1 || source.u8(offset) >= 0xc0) ? ROOT : Strings.utf8(text, 0, used);
    }

    /** Decodes the first label of a name: the service of an SRV record. */
    static String service(Source source, int offset, int length, int message) {
        return part(decode(source, offset, length, message), 0);
    }

    /** Decodes the second label of a name: the protocol of an SRV record. */
    static String protocol(Source source, int offset, int length, int message) {
        return part(decode(source, offset, length, message), 1);
    }

    /** Decodes what follows the second label of a name: the domain of an SRV record. */
    static String domain(Source source, int offset, int length, int message) {
        return part(decode(source, offset, length, message), 2);
    }

    private static String part(String name, int number) {
        String[] parts = name.split("\\.", 3);
        return number < parts.length ? parts[number] : "";
    }

    private static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) == 0x7f) return escaped(text, i);
        }
        return text;
    }

    private static String escaped(String text, int from) {
        var out = new StringBuilder(text.substring(0, from));
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 7 -> out.append("\\a");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 11 -> out.append("\\v");
                default -> {
                    if (c >= 0x20 && c != 0x7f) out.append(c);
                    else out.append('\\').append((char) ('0' + (c >> 6))).append((char) ('0' + (c >> 3 & 7)))
                        .append((char) ('0' + (c & 7)));
                }
            }
        }
        return out.toString();
    }
}
