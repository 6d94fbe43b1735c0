package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Where in a message of SMB2 a part of variable length lies: an offset and a length, packed into a number. */
final class Blob {

    static final Field OFFSET = u32("smb2.olb.offset", "Blob Offset", HEX, help("Offset to the buffer"));
    static final Field LENGTH = u32("smb2.olb.length", "Blob Length", help("Length of the buffer"));

    private Blob() {}

    /** Passes over an offset and a length of so many bytes and returns them. */
    static long take(Dissection d, int offsetBytes, int lengthBytes) {
        long offset = number(d, 0, offsetBytes);
        long length = number(d, offsetBytes, lengthBytes);
        d.skip(offsetBytes + lengthBytes);
        return Math.min(offset, Integer.MAX_VALUE) << 32 | Math.min(length, Integer.MAX_VALUE);
    }

    private static long number(Dissection d, int ahead, int bytes) {
        return switch (bytes) {
            case 1 -> d.peekU8(ahead);
            case 2 -> d.peekLe16(ahead);
            default -> d.peekLe32(ahead);
        };
    }

    static int offset(long blob) {
        return (int) (blob >>> 32);
    }

    static int length(long blob) {
        return (int) blob;
    }

    /** Writes down both, which lie at {@code at}. */
    static void show(Dissection d, long blob, int at, int offsetBytes, int lengthBytes) {
        d.at(OFFSET, at, offsetBytes, offset(blob));
        d.at(LENGTH, at + offsetBytes, lengthBytes, length(blob));
    }

    /**
     * Reads the characters that {@code blob} tells, counted from {@code start}; inside them it stands where they are.
     *
     * @param at where offset and length lie
     */
    static String text(Dissection d, Field field, long blob, int start, int at, int lengthBytes) {
        d.seek(start + offset(blob));
        int text = d.offset();
        String string = d.string(field, length(blob));
        d.openLast();
        show(d, blob, text + at, 2, lengthBytes);
        d.close();
        return string;
    }

    /**
     * Moves to what {@code blob} tells, counted from {@code start}, and opens {@code group} for it. Returns what {@link #end} takes;
     * where there is nothing, writes that down at {@code nothing} if the offset is zero too, and returns -1.
     */
    static int begin(Dissection d, Field group, long blob, int start, int nothing) {
        if (length(blob) == 0) {
            int at = offset(blob) == 0 ? nothing : start + offset(blob);
            d.at(group, at, 0, 0);
            if (d.titles()) d.titleLast("{}: NO DATA", group.label);
            return -1;
        }
        d.seek(start + offset(blob));
        d.ensure(length(blob));
        int rest = d.narrow(length(blob));
        d.open(group);
        return rest;
    }

    /** Ends what {@link #begin} began. */
    static void end(Dissection d, int rest) {
        d.skipRest();
        d.close();
        d.widen(rest);
    }
}
