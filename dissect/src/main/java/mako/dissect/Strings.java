package mako.dissect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Bytes to characters, for all encodings of {@link Field.Charset}. What is no character becomes U+FFFD. */
public final class Strings {

    static final Field.Charset[] CHARSETS = Field.Charset.values();
    private static final Charset EBCDIC = Charset.isSupported("IBM037") ? Charset.forName("IBM037") : StandardCharsets.ISO_8859_1;

    private Strings() {}

    /** Returns {@code count} bytes as text; a field that ends at a zero byte is cut there. */
    public static String decode(byte[] bytes, int start, int count, Field.Charset charset, Type type) {
        return switch (charset) {
            case ASCII -> ascii(bytes, start, upToZero(bytes, start, count));
            case UTF_8 -> utf8(bytes, start, upToZero(bytes, start, count));
            case LATIN_1 -> new String(bytes, start, upToZero(bytes, start, count), StandardCharsets.ISO_8859_1);
            case UTF_16_LITTLE, UCS_2_LITTLE -> wide(bytes, start, count, StandardCharsets.UTF_16LE);
            case UTF_16_BIG, UCS_2_BIG -> wide(bytes, start, count, StandardCharsets.UTF_16BE);
            case EBCDIC -> new String(bytes, start, count, EBCDIC);
        };
    }

    private static int upToZero(byte[] bytes, int start, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[start + i] == 0) return i;
        }
        return count;
    }

    /** Returns bytes as ASCII; those above 127 become U+FFFD. */
    public static String ascii(byte[] bytes, int start, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[start + i] < 0) return new String(bytes, start, count, StandardCharsets.US_ASCII);
        }
        return new String(bytes, start, count, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns bytes as UTF-8. What is broken becomes U+FFFD, once for a first byte with those that follow it as they should; sequences
     * longer than they need be, which RFC 3629 forbids, stand for their character, as they do in the reference.
     */
    public static String utf8(byte[] bytes, int start, int count) {
        String text = new String(bytes, start, count, StandardCharsets.UTF_8);
        return text.indexOf(BROKEN) < 0 ? text : broken(bytes, start, start + count);
    }

    private static final char BROKEN = '\ufffd';

    /** RFC 2279, section 2: sequences of up to six bytes. */
    private static String broken(byte[] bytes, int start, int end) {
        var text = new StringBuilder(end - start);
        for (int at = start; at < end;) {
            int first = bytes[at++] & 255;
            int following = Integer.numberOfLeadingZeros(~(first << 24)) - 1;
            if (following < 0) text.append((char) first);
            else if (following == 0 || following > 5) text.append(BROKEN);
            else {
                int point = first & (1 << 6 - following) - 1;
                for (; following > 0 && at < end && (bytes[at] & 0xc0) == 0x80; following--) point = point << 6 | bytes[at++] & 0x3f;
                if (following > 0 || !Character.isValidCodePoint(point) || point >= 0xd800 && point < 0xe000) text.append(BROKEN);
                else text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private static String wide(byte[] bytes, int start, int count, Charset charset) {
        int even = count & ~1;
        for (int i = 0; i < even; i += 2) {
            if (bytes[start + i] == 0 && bytes[start + i + 1] == 0) {
                return new String(bytes, start, i, charset);
            }
        }
        String text = new String(bytes, start, even, charset);
        return even == count ? text : text + '\ufffd';
    }
}
