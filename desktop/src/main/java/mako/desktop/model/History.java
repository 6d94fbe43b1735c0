package mako.desktop.model;

import java.util.ArrayList;
import java.util.List;

/** The packets that were selected one after the other, and where among them one is: going back, and forward again. */
final class History {

    private static final int MOST = 200;

    private final List<Integer> packets = new ArrayList<>();
    private int at = -1;

    /** Takes note of a packet; what was ahead is forgotten. */
    void add(int packet) {
        if (at >= 0 && packets.get(at) == packet) return;
        while (packets.size() > at + 1) packets.removeLast();
        packets.add(packet);
        if (packets.size() > MOST) packets.removeFirst();
        at = packets.size() - 1;
    }

    /** Whether there is a packet so many steps on. */
    boolean canStep(int by) {
        return at + by >= 0 && at + by < packets.size();
    }

    /** Goes so many steps on, and returns the packet there. */
    int step(int by) {
        at += by;
        return packets.get(at);
    }

    void clear() {
        packets.clear();
        at = -1;
    }
}
