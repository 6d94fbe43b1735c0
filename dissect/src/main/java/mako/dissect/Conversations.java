package mako.dissect;

import java.util.Arrays;
import mako.files.Packet;

/** All conversations of an engine: a hash table whose look-ups allocate nothing. */
final class Conversations {

    /** What is looked up: addresses and ports in an order that does not depend on the direction. */
    static final class Probe {
        int protocol;
        long highA;
        long lowA;
        long highB;
        long lowB;
        int portA;
        int portB;
        int hash;
        /** Whether A is the packet's source. */
        boolean forward;

        void set(int protocolId, Endpoint source, Endpoint destination, int sourcePort, int destinationPort) {
            protocol = protocolId;
            int order = Long.compareUnsigned(source.high, destination.high);
            if (order == 0) order = Long.compareUnsigned(source.low, destination.low);
            if (order == 0) order = Integer.compare(sourcePort, destinationPort);
            forward = order <= 0;
            Endpoint a = forward ? source : destination;
            Endpoint b = forward ? destination : source;
            highA = a.high;
            lowA = a.low;
            highB = b.high;
            lowB = b.low;
            portA = forward ? sourcePort : destinationPort;
            portB = forward ? destinationPort : sourcePort;
            long h = protocolId;
            h = (h ^ highA) * 0x9e3779b97f4a7c15L;
            h = (h ^ h >>> 29 ^ lowA) * 0x9e3779b97f4a7c15L;
            h = (h ^ h >>> 29 ^ highB) * 0x9e3779b97f4a7c15L;
            h = (h ^ h >>> 29 ^ lowB) * 0x9e3779b97f4a7c15L;
            h = (h ^ h >>> 29 ^ ((long) portA << 32 | portB & 0xffffffffL)) * 0x9e3779b97f4a7c15L;
            hash = (int) (h >>> 32 ^ h >>> 17);
        }

        boolean matches(Conversation c) {
            return c.hash == hash && c.protocol == protocol && c.lowA == lowA && c.lowB == lowB && c.portA == portA
                && c.portB == portB && c.highA == highA && c.highB == highB;
        }
    }

    private Conversation[] buckets = new Conversation[1024];
    private int size;
    private int[] counts = new int[16];

    /** The newest conversation, or null. */
    Conversation find(Probe probe) {
        for (Conversation c = buckets[probe.hash & buckets.length - 1]; c != null; c = c.next) {
            if (probe.matches(c)) return c;
        }
        return null;
    }

    /** Makes a conversation; an older one between the same endpoints is no longer found. */
    Conversation make(Probe probe, long frame, long seconds, int nanoseconds) {
        if (size > buckets.length) grow();
        if (probe.protocol >= counts.length) counts = Arrays.copyOf(counts, Math.max(counts.length * 2, probe.protocol + 1));
        Conversation made = new Conversation(probe, counts[probe.protocol]++, frame, seconds, nanoseconds);
        put(made);
        size++;
        return made;
    }

    /** Makes a conversation between the endpoints of another, which is no longer found, for packets that are still to come. */
    Conversation split(Conversation like, long frame) {
        if (size > buckets.length) grow();
        Conversation made = new Conversation(like, frame);
        put(made);
        size++;
        return made;
    }

    /** Takes note that a packet belongs to a conversation. */
    void meet(Conversation conversation, Packet packet) {
        if (conversation.begins(packet)) conversation.begin(counts[conversation.protocol]++, packet);
    }

    /** Makes a conversation that {@link #find} does not find: one that is known by one of its ends only. */
    Conversation makeAside(Probe probe) {
        if (probe.protocol >= counts.length) counts = Arrays.copyOf(counts, Math.max(counts.length * 2, probe.protocol + 1));
        return new Conversation(probe);
    }

    private void put(Conversation c) {
        int bucket = c.hash & buckets.length - 1;
        c.next = buckets[bucket];
        buckets[bucket] = c;
    }

    private void grow() {
        Conversation[] old = buckets;
        buckets = new Conversation[old.length * 4];
        for (Conversation chain : old) {
            Conversation reversed = null;
            for (Conversation c = chain; c != null;) {
                Conversation next = c.next;
                c.next = reversed;
                reversed = c;
                c = next;
            }
            for (Conversation c = reversed; c != null;) {
                Conversation next = c.next;
                put(c);
                c = next;
            }
        }
    }
}
