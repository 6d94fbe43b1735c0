package mako.protocols.security.tls;

import static mako.dissect.Fields.section;

import mako.dissect.*;

/**
 * Vectors: a length, then that many bytes (RFC 8446, section 3.4). A length that does not fit is remarked on, and what
 * follows the broken structure is still shown.
 */
final class Vectors {

    private static final Field NO_ROOM   = section("No more room for vector");
    private static final Field TOO_MUCH  = section("Dissector processed too much data");
    private static final Field LEFT_OVER = section("Trailing bytes");

    private Vectors() {}

    /**
     * Reads a length of {@code width} bytes and returns it; -1 where there is no room for the length itself. A vector
     * that is longer than what is left is passed over, and 0 returned.
     *
     * @param least the shortest vector that the specification allows, in bytes
     * @param most the longest
     */
    static int length(Dissection d, HandshakeFields f, Field field, int width, int least, int most) {
        if (d.remaining() < width) {
            d.open(NO_ROOM);
            d.title("No more room for vector of length {}", width);
            d.note(f.tooSmall, "No more room for vector of length {}", width);
            d.skip(d.remaining());
            d.close();
            return -1;
        }
        long length = d.uint(field, width);
        if (length > d.remaining()) {
            d.noteLast(f.tooSmall, "Vector length {} is too large, truncating it to {}", length, d.remaining());
            d.skip(d.remaining());
            return 0;
        } else if (length < least) {
            d.noteLast(f.vectorLength, "Vector length {} is smaller than minimum {}", length, least);
        } else if (length > most) {
            d.noteLast(f.vectorLength, "Vector length {} is larger than maximum {}", length, most);
        }
        return (int) length;
    }

    /** Reads the length and that many bytes. */
    static void bytes(Dissection d, HandshakeFields f, Field lengthField, int width, Field field) {
        int length = length(d, f, lengthField, width, 0, Integer.MAX_VALUE);
        if (length >= 0) d.bytes(field, length);
    }

    /** As {@link #bytes}, but an empty vector is its length alone. */
    static void optional(Dissection d, HandshakeFields f, Field lengthField, int width, Field field) {
        int length = length(d, f, lengthField, width, 0, Integer.MAX_VALUE);
        if (length > 0) d.bytes(field, length);
    }

    /** Reads the length and passes over that many bytes. */
    static void skip(Dissection d, HandshakeFields f, Field lengthField, int width) {
        int length = length(d, f, lengthField, width, 0, Integer.MAX_VALUE);
        if (length > 0) d.skip(length);
    }

    /** Reads a number. One that does not fit is what lies there, but for the bytes that are not there, and is remarked on; then 0 is returned. */
    static long number(Dissection d, HandshakeFields f, Field field) {
        int width = field.type.width;
        if (d.remaining() >= width) return d.uint(field, width);
        Source source = d.currentSource();
        int offset = d.offset();
        if (offset + width > source.length) throw d.malformed();
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | source.u8(offset + i);
        d.at(field, offset, width, value);
        int missing = width - d.remaining();
        d.open(TOO_MUCH);
        String words = missing == 1 ? "Dissector processed too much data ({} byte)" : "Dissector processed too much data ({} bytes)";
        d.title(words, missing);
        d.note(f.tooSmall, words, missing);
        d.skip(d.remaining());
        d.close();
        return 0;
    }

    /** Remarks on what is left where nothing should be. */
    static void end(Dissection d, HandshakeFields f) {
        int left = d.remaining();
        if (left <= 0) return;
        d.open(LEFT_OVER);
        String words = left == 1 ? "{} trailing byte was unprocessed" : "{} trailing bytes were unprocessed";
        d.title(words, left);
        d.note(f.trailing, words, left);
        d.skip(left);
        d.close();
    }
}
