package mako.protocols.telecom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mako.dissect.*;

/**
 * A row of fields that begin wherever the one before ends, most of them a few bits wide, of which some are there only where a bit
 * says so: CSN.1, 3GPP TS 24.007, annex B.
 */
public final class BitRow {

    /** The widest number; what is wider is bytes. */
    private static final int NUMBER = 64;

    /** What a part is: a field as wide as its parts, one that takes all that is left, bits passed over, bits read again. */
    private static final int WHOLE = 0;
    private static final int REST = -1;

    /** What unused octets at the end of a message are filled with: TS 44.006, clause 5.2. */
    private static final int FILLING = 0x2b;

    /** A field; null for bits that are passed over, by a width below 0 back. Of one that is relative, a bit as in the filling is no. */
    private record Part(Field field, int width, boolean parent, boolean relative, Part[] inside, Part[] otherwise) {}

    private final Part[] parts;

    /**
     * Reads a description: names of fields, each with a colon and a width where that is more than a bit, {@code *} for all that is
     * left; behind one whose value says whether others follow, these in round brackets, or in square ones where they are parts of it.
     * A bar in round brackets is before what follows where it is 0. One of width 0 is as wide as its parts. A circumflex is before bits
     * that mean yes where they differ from the filling of unused octets. A hyphen for a name passes over bits, {@code <} and a number goes back.
     */
    public BitRow(String description, Function<String, Field> named) {
        int[] at = {0};
        parts = parts(description.strip(), at, named);
    }

    private static Part[] parts(String text, int[] at, Function<String, Field> named) {
        List<Part> all = new ArrayList<>();
        while (at[0] < text.length()) {
            char first = text.charAt(at[0]);
            if (first == ')' || first == ']' || first == '|') {
                at[0]++;
                break;
            }
            if (Character.isWhitespace(first)) {
                at[0]++;
                continue;
            }
            int end = at[0];
            while (end < text.length() && "()[]| \n".indexOf(text.charAt(end)) < 0) end++;
            String word = text.substring(at[0], end);
            at[0] = end;
            char next = end < text.length() ? text.charAt(end) : ' ';
            Part[] inside = null;
            Part[] otherwise = null;
            if (next == '(' || next == '[') {
                at[0]++;
                inside = parts(text, at, named);
                if (text.charAt(at[0] - 1) == '|') otherwise = parts(text, at, named);
            }
            all.add(part(word, next == '[', inside, otherwise, named));
        }
        return all.toArray(new Part[0]);
    }

    private static Part part(String given, boolean parent, Part[] inside, Part[] otherwise, Function<String, Field> named) {
        boolean relative = given.charAt(0) == '^';
        String word = relative ? given.substring(1) : given;
        if (word.charAt(0) == '<') return new Part(null, -Integer.parseInt(word.substring(1)), false, false, null, null);
        int colon = word.indexOf(':');
        String width = colon < 0 ? "1" : word.substring(colon + 1);
        String name = colon < 0 ? word : word.substring(0, colon);
        int bits = width.equals("*") ? REST : Integer.parseInt(width);
        if (name.equals("-")) return new Part(null, bits, false, false, null, null);
        Field field = named.apply(name);
        if (field == null) throw new IllegalArgumentException(name);
        return new Part(field, bits, parent, relative, inside, otherwise);
    }

    /** Reads the row from bit {@code bit} of the source on, up to the end of what is announced; returns the bit behind it. */
    public int read(Dissection d, int bit) {
        return read(d, parts, bit);
    }

    /** Reads the row at the cursor, and moves it behind the last octet that a bit was read of. */
    public void read(Dissection d) {
        int end = read(d, parts, 8 * d.offset());
        d.skip((end + 7 >> 3) - d.offset());
    }

    private static int read(Dissection d, Part[] row, int from) {
        int bit = from;
        for (Part part : row) {
            int end = 8 * (d.offset() + d.remaining());
            if (part.field == null) {
                if (bit + part.width > end) return bit;
                bit += part.width;
                continue;
            }
            if (part.width == WHOLE) {
                bit = whole(d, part, bit);
                continue;
            }
            int width = part.width == REST ? end - bit : part.width;
            if (bit + width > end || width == 0) return bit;
            if (width > NUMBER || part.field.type == Type.BYTES || part.field.type == Type.STRING) {
                d.at(part.field, bit >> 3, width >> 3);
                bit += width;
                continue;
            }
            long value = value(d, bit, width);
            if (part.relative) {
                value ^= FILLING >> 7 - (bit & 7) & 1;
                relative(d, part.field, bit, value);
            } else {
                show(d, part.field, bit, width, value);
            }
            if (part.inside != null && part.parent) {
                d.openLast();
                read(d, part.inside, bit);
                d.close();
            }
            bit += width;
            if (part.parent) continue;
            if (part.inside != null && value != 0) bit = read(d, part.inside, bit);
            else if (part.otherwise != null && value == 0) bit = read(d, part.otherwise, bit);
        }
        return bit;
    }

    private static void relative(Dissection d, Field field, int bit, long value) {
        d.at(field, bit >> 3, 1, value);
        if (!d.titles()) return;
        var pattern = new StringBuilder(".... ....");
        int place = bit & 7;
        pattern.setCharAt(place < 4 ? place : place + 1, value != 0 ? 'H' : 'L');
        d.titleLast("{} = {}: {}", pattern, field.label, value != 0 ? field.yes : field.no);
    }

    /** A field that is as wide as its parts; it is said to lie in the octet that it begins in. */
    private static int whole(Dissection d, Part part, int bit) {
        int end = end(d, part.inside, bit);
        if (end == bit) return bit;
        show(d, part.field, bit, end - bit, value(d, bit, end - bit));
        d.place(bit >> 3, 1);
        d.openLast();
        read(d, part.inside, bit);
        d.close();
        return end;
    }

    private static int end(Dissection d, Part[] row, int from) {
        int bit = from;
        for (Part part : row) {
            if (bit + part.width > 8 * (d.offset() + d.remaining())) return bit;
            long value = value(d, bit, part.width);
            bit += part.width;
            if (part.inside != null && value != 0) bit = end(d, part.inside, bit);
        }
        return bit;
    }

    /** Returns {@code width} bits of the source, from {@code bit} on. */
    public static long value(Dissection d, int bit, int width) {
        long value = 0;
        for (int i = bit; i < bit + width; i++) value = value << 1 | d.peekU8((i >> 3) - d.offset()) >> 7 - (i & 7) & 1;
        return value;
    }

    /** Writes down a field, {@code width} bits from {@code bit} on. */
    public static void show(Dissection d, Field field, int bit, int width, long value) {
        int first = bit >> 3;
        int last = bit + width - 1 >> 3;
        int octets = last - first + 1;
        if (field.mask != 0) {
            // The mask tells where in the field's own octets the bits are.
            d.part(field, first, octets, value << Long.numberOfTrailingZeros(field.mask));
            return;
        }
        d.at(field, first, octets, value);
        if (d.titles() && (bit & 7 | width & 7) != 0) d.titleLast("{}", title(field, bit, width, value, octets));
    }

    private static String title(Field field, int bit, int width, long value, int octets) {
        var pattern = new StringBuilder();
        for (int i = 0; i < 8 * octets; i++) {
            if (i > 0 && i % 4 == 0) pattern.append(' ');
            if (i > 0 && i % 8 == 0 && field.type == Type.UINT8) pattern.append(' ');
            int place = (bit & 7) + width - 1 - i;
            pattern.append(place < 0 || place >= width ? '.' : (value >> place & 1) != 0 ? '1' : '0');
        }
        String words;
        if (field.type == Type.BOOLEAN) {
            words = value != 0 ? field.yes : field.no;
        } else {
            String name = field.names == null ? null : field.names.name(value, "Unknown");
            String number = field.base == Base.HEX ? String.format("0x%0" + (width > 8 ? 4 : 2) + "x", value) : Long.toString(value);
            words = name == null ? number : name + " (" + number + ")";
        }
        return pattern + " = " + field.label + ": " + words;
    }
}
