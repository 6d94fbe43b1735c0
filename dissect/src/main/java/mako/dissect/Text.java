package mako.dissect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that grows, as UTF-8 bytes, and is used again and again without allocation. Not for several threads at once.
 */
public final class Text {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    /** Makes an empty text. */
    public Text() {
        this(128);
    }

    /** Makes an empty text with room for {@code capacity} bytes. */
    public Text(int capacity) {
        bytes = new byte[capacity];
    }

    /** The array that holds the text's bytes, {@link #length} of them from 0; valid until the text grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** Empties the text. */
    public Text clear() {
        length = 0;
        return this;
    }

    /** Whether the last characters are those of {@code ascii}. */
    public boolean endsWith(String ascii) {
        int from = length - ascii.length();
        if (from < 0) return false;
        for (int i = 0; i < ascii.length(); i++) if (bytes[from + i] != ascii.charAt(i)) return false;
        return true;
    }

    /** Cuts the text to its first {@code newLength} bytes. */
    public Text cut(int newLength) {
        if (newLength < length) length = newLength;
        return this;
    }

    /** As {@link #cut(int)}, but a character whose bytes would be cut apart is left out. */
    public Text shorten(int newLength) {
        int end = newLength;
        if (end < length) while (end > 0 && (bytes[end] & 0xc0) == 0x80) end--;
        return cut(end);
    }

    /** Appends one byte as it is. */
    public Text raw(int value) {
        if (length == bytes.length) grow(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** Appends bytes that are UTF-8 already. */
    public Text raw(byte[] from, int start, int count) {
        if (bytes.length - length < count) grow(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
        return this;
    }

    /** Appends what is in {@code other}. */
    public Text add(Text other) {
        return raw(other.bytes, 0, other.length);
    }

    /** Appends a string; null is passed over. */
    public Text add(String string) {
        if (string == null) return this;
        int n = string.length();
        if (bytes.length - length < n) grow(n);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < n; i++) {
            char c = string.charAt(i);
            if (c >= 0x80) {
                length = at;
                return addWide(string, i);
            }
            to[at++] = (byte) c;
        }
        length = at;
        return this;
    }

    private Text addWide(String string, int from) {
        for (int i = from; i < string.length();) {
            int point = string.codePointAt(i);
            i += Character.charCount(point);
            point(point);
        }
        return this;
    }

    /** Appends one character, a Unicode code point. */
    public Text point(int point) {
        if (point < 0x80) return raw(point);
        if (point < 0x800) return raw(0xc0 | point >> 6).raw(0x80 | point & 0x3f);
        if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
        if (point < 0x10000) return raw(0xe0 | point >> 12).raw(0x80 | point >> 6 & 0x3f).raw(0x80 | point & 0x3f);
        return raw(0xf0 | point >> 18).raw(0x80 | point >> 12 & 0x3f).raw(0x80 | point >> 6 & 0x3f)
            .raw(0x80 | point & 0x3f);
    }

    /** Appends a number in decimal digits. */
    public Text number(long value) {
        if (value < 0) {
            if (value == Long.MIN_VALUE) return add("-9223372036854775808");
            raw('-');
            value = -value;
        }
        if (value < 10) return raw('0' + (int) value);
        int digits = digits(value);
        if (bytes.length - length < digits) grow(digits);
        int at = length += digits;
        byte[] to = bytes;
        while (value >= 10) {
            long tenth = value / 10;
            to[--at] = (byte) ('0' + (value - tenth * 10));
            value = tenth;
        }
        to[--at] = (byte) ('0' + value);
        return this;
    }

    /** Appends an unsigned number in decimal digits. */
    public Text unsigned(long value) {
        return value >= 0 ? number(value) : add(Long.toUnsignedString(value));
    }

    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; value >= bound; digits++) {
            if (digits == 18) return 19;
            bound *= 10;
        }
        return digits;
    }

    /** Appends a number in decimal digits with zeros in front up to {@code width}. */
    public Text padded(long value, int width) {
        for (int missing = width - digits(value); missing > 0; missing--) raw('0');
        return number(value);
    }

    /** Appends the lowest {@code digits} hexadecimal digits of a number, without 0x. */
    public Text hex(long value, int digits) {
        if (bytes.length - length < digits) grow(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    /** Appends bytes as hexadecimal digits with {@code separator} between them; 0 for none. */
    public Text hex(byte[] from, int start, int count, int separator) {
        int needed = separator == 0 ? count * 2 : count * 3;
        if (bytes.length - length < needed) grow(needed);
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < count; i++) {
            int value = from[start + i];
            if (separator != 0 && i > 0) to[at++] = (byte) separator;
            to[at++] = HEX[value >> 4 & 15];
            to[at++] = HEX[value & 15];
        }
        length = at;
        return this;
    }

    /** Appends an IPv4 address. */
    public Text ipv4(int address) {
        return number(address >>> 24).raw('.').number(address >>> 16 & 255).raw('.').number(address >>> 8 & 255).raw('.')
            .number(address & 255);
    }

    /** Appends an IPv6 address as RFC 5952 says. */
    public Text ipv6(long high, long low) {
        int bestFrom = -1;
        int bestCount = 1;
        for (int i = 0; i < 8;) {
            int from = i;
            while (i < 8 && group(high, low, i) == 0) i++;
            if (i - from > bestCount) {
                bestFrom = from;
                bestCount = i - from;
            }
            i = i == from ? i + 1 : i;
        }
        // RFC 5952, section 5: the well-known prefixes with an IPv4 address inside are written with dots.
        if (high == 0 && (bestFrom == 0 && bestCount == 6 || low >>> 32 == 0xffffL)) {
            add(bestCount == 6 ? "::" : "::ffff:");
            return ipv4((int) low);
        }
        for (int i = 0; i < 8; i++) {
            if (i == bestFrom) {
                add("::");
                i += bestCount - 1;
                continue;
            }
            if (i > 0 && i != bestFrom + (bestFrom < 0 ? 0 : bestCount)) raw(':');
            int group = group(high, low, i);
            hex(group, group >= 0x1000 ? 4 : group >= 0x100 ? 3 : group >= 0x10 ? 2 : 1);
        }
        return this;
    }

    private static int group(long high, long low, int i) {
        return (int) ((i < 4 ? high >>> 48 - 16 * i : low >>> 112 - 16 * i) & 0xffff);
    }

    /** Appends a 48-bit MAC address with colons. */
    public Text ether(long address) {
        for (int shift = 40; shift >= 0; shift -= 8) {
            hex(address >>> shift, 2);
            if (shift > 0) raw(':');
        }
        return this;
    }

    /** Appends seconds and nanoseconds (0 to 999,999,999, counted upwards) as a decimal number with nine decimals. */
    public Text seconds(long seconds, int nanoseconds) {
        if (nanoseconds < 0) {
            // Not a fraction of a second: some files have what cannot be one.
            raw('-');
            return number(Math.abs(seconds)).raw('.').padded(-(long) nanoseconds, 9);
        }
        if (seconds < 0 && nanoseconds > 0) {
            seconds++;
            nanoseconds = 1_000_000_000 - nanoseconds;
            if (seconds == 0) raw('-');
        }
        return number(seconds).raw('.').padded(nanoseconds, 9);
    }

    /**
     * Appends a string with what cannot be printed escaped as C does: {@code \n}, {@code \t}, {@code \xNN} and so on.
     */
    public Text escaped(String string) {
        for (int i = 0; i < string.length();) {
            int point = string.codePointAt(i);
            i += Character.charCount(point);
            escaped(point);
        }
        return this;
    }

    private void escaped(int point) {
        switch (point) {
            case 7 -> add("\\a");
            case '\b' -> add("\\b");
            case '\f' -> add("\\f");
            case '\n' -> add("\\n");
            case '\r' -> add("\\r");
            case '\t' -> add("\\t");
            case 11 -> add("\\v");
            default -> {
                if (point < 0x20 || point == 0x7f) raw('\\').raw('0' + (point >> 6)).raw('0' + (point >> 3 & 7)).raw('0' + (point & 7));
                else if (point < 0x80 || isPrintable(point)) point(point);
                else if (point < 0x10000) add("\\u").upperHex(point, 4);
                else add("\\U").upperHex(point, 8);
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.SURROGATE -> false;
            default -> true;
        };
    }

    private void upperHex(int value, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) raw(Character.toUpperCase(HEX[value >>> shift & 15]));
    }

    /**
     * Appends bytes that are taken as UTF-8 with what cannot be printed escaped as in {@link #escaped(String)}; what is
     * no UTF-8 becomes U+FFFD.
     */
    public Text escaped(byte[] from, int start, int count) {
        return escaped(from, start, count, false);
    }

    /** As {@link #escaped(byte[], int, int)}, but white space of any kind becomes a blank, as it stands in a column. */
    public Text escapedLine(byte[] from, int start, int count) {
        return escaped(from, start, count, true);
    }

    private Text escaped(byte[] from, int start, int count, boolean blanks) {
        int end = start + count;
        for (int i = start; i < end; i++) {
            int value = from[i];
            if (value >= 0x20 && value < 0x7f) raw(value);
            else if (blanks && value >= 9 && value <= 13) raw(' ');
            else if (value >= 0) escaped(value);
            else {
                // Up to the next ASCII character the decoder sees to what is a character and what is not.
                int to = i + 1;
                while (to < end && from[to] < 0) to++;
                escaped(Strings.utf8(from, i, to - i));
                i = to - 1;
            }
        }
        return this;
    }

    /** Appends a length of time in words: {@code 1 day, 3 hours, 14 minutes, 1 second}. */
    public Text span(long seconds) {
        if (seconds == 0) return add("0 seconds");
        int from = length;
        span(seconds / 86400, " day", from);
        span(seconds / 3600 % 24, " hour", from);
        span(seconds / 60 % 60, " minute", from);
        return span(seconds % 60, " second", from);
    }

    private Text span(long count, String unit, int from) {
        if (count == 0) return this;
        if (length > from) add(", ");
        number(count).add(unit);
        return count == 1 ? this : raw('s');
    }

    /** Writes the text to a stream. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    /** Returns the bytes from {@code start} to {@code end} as a string. */
    public String substring(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return substring(0, length);
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
}
