package mako.capture;

import java.util.Arrays;

/**
 * A table of things by keys that are numbers mixed well, which makes nothing to look one up. One that is full begins anew.
 */
final class LongTable<T> {

    private final long[] keys;
    private final Object[] values;
    private final int most;
    private int size;

    /** @param most how many things it holds, a power of two */
    LongTable(int most) {
        this.most = most;
        keys = new long[2 * most];
        values = new Object[2 * most];
    }

    @SuppressWarnings("unchecked") // only put fills it
    T get(long key) {
        for (int at = first(key); values[at] != null; at = next(at)) {
            if (keys[at] == key) return (T) values[at];
        }
        return null;
    }

    /** Adds a thing whose key is not there yet. */
    void put(long key, T value) {
        if (size == most) {
            Arrays.fill(values, null);
            size = 0;
        }
        int at = first(key);
        while (values[at] != null) at = next(at);
        keys[at] = key;
        values[at] = value;
        size++;
    }

    private int first(long key) {
        return (int) key & keys.length - 1;
    }

    private int next(int at) {
        return at + 1 & keys.length - 1;
    }
}
