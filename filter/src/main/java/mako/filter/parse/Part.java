package mako.filter.parse;

import mako.filter.FilterException;
import mako.filter.scan.Token;

/**
 * Which bytes, characters or layers: {@code i:j}, {@code i-j}, {@code i}, {@code :j}, {@code i:}.
 *
 * @param text as it was written
 * @param offset where it begins, counted from the end where it is negative
 * @param kind what {@code other} is
 * @param other how many, or the last one
 */
public record Part(String text, int offset, Kind kind, int other) {

    /** What the second number of a part is. */
    public enum Kind { LENGTH, LAST, TO_THE_END }

    /** Reads a part. */
    static Part of(Token token) throws FilterException {
        String text = token.text();
        int colon = text.indexOf(':');
        if (colon >= 0) {
            String first = text.substring(0, colon).strip();
            String second = text.substring(colon + 1).strip();
            if (second.indexOf(':') >= 0 || second.indexOf('-', 1) >= 0) throw noRange(token);
            int offset = first.isEmpty() ? 0 : number(first, token);
            if (second.isEmpty()) return new Part(text, offset, Kind.TO_THE_END, 0);
            int length = number(second, token);
            if (length <= 0) throw range(token, "length " + length + " isn't positive");
            return new Part(text, offset, Kind.LENGTH, length);
        }
        int dash = text.indexOf('-', 1);
        if (dash < 0 || text.startsWith("--")) {
            return new Part(text, number(text, token), Kind.LENGTH, 1);
        }
        String second = text.substring(dash + 1).strip();
        if (second.isEmpty()) throw noRange(token);
        int first = number(text.substring(0, dash).strip(), token);
        int last = number(second, token);
        if (first >= 0 != last >= 0) throw range(token, first + " and " + last + " have different signs");
        if (first >= last) throw range(token, first + " is greater or equal than " + last);
        return new Part(text, first, Kind.LAST, last);
    }

    private static int number(String text, Token token) throws FilterException {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        try {
            if (!digits.isEmpty() && Character.digit(digits.charAt(0), 10) >= 0) return Integer.decode(text);
        } catch (NumberFormatException e) {
            if (digits.matches("[0-9]+")) throw new FilterException("\"" + text + "\" causes an integer overflow.", token.start(), token.end());
        }
        if (text.indexOf(' ') > 0) throw noRange(token);
        throw new FilterException("\"" + text + "\" is not a valid number.", token.start(), token.end());
    }

    private static FilterException noRange(Token token) {
        return new FilterException("\"" + token.text() + "\" is not a valid range.", token.start(), token.end());
    }

    private static FilterException range(Token token, String why) {
        return new FilterException("Range " + token.text() + " isn't valid because " + why, token.start(), token.end());
    }

    /** Where it lies among {@code count}: the first in the upper half, how many in the lower; -1 where it does not lie inside. */
    public long within(int count) {
        int from = offset < 0 ? count + offset : offset;
        long to = switch (kind) {
            case LENGTH -> (long) from + other;
            case LAST -> (other < 0 ? (long) count + other : other) + 1;
            case TO_THE_END -> count;
        };
        if (from < 0 || to > count || to <= from) return -1;
        return (long) from << 32 | to - from;
    }

    /** Whether layer {@code number} of {@code count}, both counted from 1, is among them. */
    public boolean holds(int number, int count) {
        int from = offset < 0 ? count + 1 + offset : offset;
        long to = switch (kind) {
            case LENGTH -> (long) from + other - 1;
            case LAST -> other < 0 ? count + 1L + other : other;
            case TO_THE_END -> count;
        };
        return number >= from && number <= to;
    }
}
