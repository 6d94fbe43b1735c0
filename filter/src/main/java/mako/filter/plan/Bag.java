package mako.filter.plan;

import java.util.Arrays;

/** The values that an {@link Operand} has in one packet; used again for the next. */
final class Bag {

    int count;
    /** Numbers, the bits of floating-point numbers, seconds; for bytes where they begin in {@link #objects}. */
    long[] numbers = new long[8];
    /** Nanoseconds; for bytes how many. */
    int[] extras = new int[8];
    /** Texts and byte arrays. */
    Object[] objects = new Object[8];

    void clear() {
        Arrays.fill(objects, 0, count, null);
        count = 0;
    }

    void add(long number, int extra, Object object) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
            extras = Arrays.copyOf(extras, count * 2);
            objects = Arrays.copyOf(objects, count * 2);
        }
        numbers[count] = number;
        extras[count] = extra;
        objects[count++] = object;
    }

    void addNumber(long number) {
        add(number, 0, null);
    }

    void addReal(double number) {
        add(Double.doubleToRawLongBits(number), 0, null);
    }

    void addTime(long seconds, long nanoseconds) {
        add(seconds + Math.floorDiv(nanoseconds, 1_000_000_000L), (int) Math.floorMod(nanoseconds, 1_000_000_000L), null);
    }

    void addText(String text) {
        add(0, 0, text);
    }

    void addBytes(byte[] bytes) {
        add(0, bytes.length, bytes);
    }

    void addAll(Bag other) {
        for (int i = 0; i < other.count; i++) add(other.numbers[i], other.extras[i], other.objects[i]);
    }

    double real(int i) {
        return Double.longBitsToDouble(numbers[i]);
    }

    String text(int i) {
        return (String) objects[i];
    }

    byte[] bytes(int i) {
        return (byte[]) objects[i];
    }

    byte[] copy(int i) {
        int start = (int) numbers[i];
        return Arrays.copyOfRange(bytes(i), start, start + extras[i]);
    }

    boolean isNonZero(int i, Domain domain) {
        return switch (domain) {
            case NUMBER -> numbers[i] != 0;
            case TIME -> numbers[i] != 0 || extras[i] != 0;
            case REAL -> real(i) != 0;
            case TEXT -> !text(i).isEmpty();
            case BYTES -> {
                int start = (int) numbers[i];
                for (int k = start; k < start + extras[i]; k++) if (bytes(i)[k] != 0) yield true;
                yield false;
            }
        };
    }

    /** How value {@code i} of this stands to value {@code j} of another: below 0, 0 or above 0. */
    int order(int i, Bag other, int j, Domain domain, boolean unsigned) {
        return switch (domain) {
            case NUMBER -> unsigned ? Long.compareUnsigned(numbers[i], other.numbers[j]) : Long.compare(numbers[i], other.numbers[j]);
            case TIME -> {
                int order = Long.compare(numbers[i], other.numbers[j]);
                yield order != 0 ? order : Integer.compare(extras[i], other.extras[j]);
            }
            case REAL -> Double.compare(real(i) + 0.0, other.real(j) + 0.0);
            case TEXT -> compare(text(i), other.text(j));
            // Of bytes the more are the greater, as digits of a number are.
            case BYTES -> extras[i] != other.extras[j] ? Integer.compare(extras[i], other.extras[j])
                : Arrays.compareUnsigned(bytes(i), (int) numbers[i], (int) numbers[i] + extras[i], other.bytes(j), (int) other.numbers[j],
                    (int) other.numbers[j] + other.extras[j]);
        };
    }

    /** The same of the first {@code prefix} bits of addresses. */
    int orderOfPrefix(int i, Bag other, int j, Domain domain, int prefix) {
        if (domain == Domain.NUMBER) {
            long mask = Literal.mask(prefix);
            return Long.compare(numbers[i] & mask, other.numbers[j] & mask);
        }
        int whole = prefix / 8;
        if (extras[i] * 8 < prefix || other.extras[j] * 8 < prefix) return Integer.compare(extras[i], other.extras[j]);
        int a = (int) numbers[i];
        int b = (int) other.numbers[j];
        int order = Arrays.compareUnsigned(bytes(i), a, a + whole, other.bytes(j), b, b + whole);
        if (order != 0 || prefix % 8 == 0) return order;
        int mask = 0xff00 >> prefix % 8 & 0xff;
        return Integer.compare(bytes(i)[a + whole] & mask, other.bytes(j)[b + whole] & mask);
    }

    /** By code point, as the bytes of UTF-8 order them. */
    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x == y) continue;
            boolean astralX = Character.isSurrogate(x);
            return astralX == Character.isSurrogate(y) ? Character.compare(x, y) : astralX ? 1 : -1;
        }
        return Integer.compare(a.length(), b.length());
    }
}
