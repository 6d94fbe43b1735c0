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

    double real(int i) {
        return Double.longBitsToDouble(numbers[i]);
    }

    String text(int i) {
        return (String) objects[i];
    }

    byte[] copy(int i) {
        int start = (int) numbers[i];
        return Arrays.copyOfRange((byte[]) objects[i], start, start + extras[i]);
    }
}
