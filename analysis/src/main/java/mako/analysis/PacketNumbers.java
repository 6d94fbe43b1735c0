package mako.analysis;

import java.util.Arrays;
import java.util.BitSet;

/** Packets in the order of their numbers, counted from 0: four bytes each. One thread adds; all can read what is there. */
final class PacketNumbers {

    private static final int BITS = 14;
    private static final int CHUNK = 1 << BITS;

    private volatile int[][] chunks = new int[16][];
    private volatile int size;

    int size() {
        return size;
    }

    int get(int at) {
        return chunks[at >>> BITS][at & CHUNK - 1];
    }

    /** Adds those that are set, which are greater than all before. */
    void addAll(BitSet packets) {
        int count = size;
        for (int packet = packets.nextSetBit(0); packet >= 0; packet = packets.nextSetBit(packet + 1)) {
            int chunk = count >>> BITS;
            if (chunk == chunks.length) chunks = Arrays.copyOf(chunks, chunk * 2);
            if (chunks[chunk] == null) chunks[chunk] = new int[CHUNK];
            chunks[chunk][count++ & CHUNK - 1] = packet;
        }
        size = count;
    }

    /** How many come before {@code packet}: its place, where it is among them. */
    int before(int packet) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (get(middle) < packet) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
