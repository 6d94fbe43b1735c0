package mako.dissect;

import java.util.Arrays;

/**
 * What each packet's dissection learned from state, in the order in which it was learned, so that dissecting the packet
 * again gives the same tape. Written on the first pass, read-only afterwards.
 */
final class Journal {

    private long[] longs = new long[1024];
    private Object[] objects = new Object[256];
    private int longCount;
    private int objectCount;
    private int[] longStart = new int[256];
    private int[] objectStart = new int[256];
    private int packets;

    /** Begins packet {@code number}: the next one, or the last one again, whose notes are dropped then. */
    void begin(long number) {
        if (number == packets) packets--;
        if (packets == longStart.length) {
            longStart = Arrays.copyOf(longStart, packets * 2);
            objectStart = Arrays.copyOf(objectStart, packets * 2);
        }
        longStart[packets] = longCount;
        objectStart[packets++] = objectCount;
    }

    void add(long value) {
        if (longCount == longs.length) longs = Arrays.copyOf(longs, longCount * 2);
        longs[longCount++] = value;
    }

    void add(Object value) {
        if (objectCount == objects.length) objects = Arrays.copyOf(objects, objectCount * 2);
        objects[objectCount++] = value;
    }

    /** Keeps a place for an object that is not known yet; for {@link #set}. */
    int reserve() {
        add((Object) null);
        return objectCount - 1;
    }

    /** Fills a place that was kept. */
    void set(int place, Object value) {
        objects[place] = value;
    }

    int packets() {
        return packets;
    }

    int longsOf(long packet) {
        return longStart[(int) packet - 1];
    }

    int objectsOf(long packet) {
        return objectStart[(int) packet - 1];
    }

    long number(int i) {
        return longs[i];
    }

    Object object(int i) {
        return objects[i];
    }
}
