package mako.dissect;

import java.util.Arrays;
import mako.files.Packet;

/** Two endpoints that talk: the packets between two addresses and ports, in both directions. Belongs to an engine. */
public final class Conversation {

    final int protocol;
    final long highA;
    final long lowA;
    final long highB;
    final long lowB;
    final int portA;
    final int portB;
    final int hash;
    Conversation next;
    /** Keys and the states under them, in turn: there are few of either. */
    private Object[] states = NONE;
    private static final Object[] NONE = {};
    /** What dissects its payload, where something decided that for the whole conversation. */
    Links.Binding binding;
    long bindingSince;
    /** What {@link Dissection#expect} said it is about, or null. */
    Object announced;
    private final boolean inside;
    /** Whether it is known by one of its ends only. */
    boolean aside;

    /** Its number among those of its protocol, from 0; it has none before its first packet. */
    public int index;
    private long firstFrame;
    long firstSeconds;
    int firstNanoseconds;
    /** Whether its first packet is still to come. */
    private boolean awaited;
    /** Time of the packet before the one that is being dissected. */
    long lastSeconds;
    int lastNanoseconds;

    Conversation(Conversations.Probe p, int index, long frame, long seconds, int nanoseconds) {
        protocol = p.protocol;
        highA = p.highA;
        lowA = p.lowA;
        highB = p.highB;
        lowB = p.lowB;
        portA = p.portA;
        portB = p.portB;
        hash = p.hash;
        this.index = index;
        firstFrame = frame;
        firstSeconds = lastSeconds = seconds;
        firstNanoseconds = lastNanoseconds = nanoseconds;
        inside = false;
    }

    /** Known by one of its ends only; its packets are still to come. */
    Conversation(Conversations.Probe p) {
        this(p, -1, -1, 0, 0);
        awaited = true;
        aside = true;
    }

    private Conversation(Conversation outer) {
        this(outer, outer.index, true);
        firstFrame = outer.firstFrame;
        firstSeconds = outer.firstSeconds;
        firstNanoseconds = outer.firstNanoseconds;
    }

    /** Between the same two as {@code other}, but from a packet after {@code frame} on. */
    Conversation(Conversation other, long frame) {
        this(other, -1, false);
        firstFrame = frame;
        awaited = true;
    }

    private Conversation(Conversation other, int index, boolean inside) {
        protocol = other.protocol;
        highA = other.highA;
        lowA = other.lowA;
        highB = other.highB;
        lowB = other.lowB;
        portA = other.portA;
        portB = other.portB;
        hash = other.hash;
        this.index = index;
        this.inside = inside;
    }

    /**
     * Makes a conversation of the same two for what this one carries encrypted or wrapped: with a dissector and states of its
     * own. Whoever makes it keeps it among this one's states.
     */
    public Conversation inside() {
        return new Conversation(this);
    }

    /** Whether it is one that {@link #inside} made: what goes through it was decrypted or unwrapped. */
    public boolean isInside() {
        return inside;
    }

    /** Number of its first frame. */
    public long firstFrame() {
        return firstFrame;
    }

    /** Time of its first packet: seconds since 1970. */
    public long firstSeconds() {
        return firstSeconds;
    }

    /** Time of its first packet: nanoseconds beyond {@link #firstSeconds}. */
    public int firstNanoseconds() {
        return firstNanoseconds;
    }

    /** Whether a packet, which belongs to it, is the first of those that it was made for. */
    boolean begins(Packet with) {
        return awaited && with.number != firstFrame;
    }

    void begin(int number, Packet packet) {
        awaited = false;
        index = number;
        firstFrame = packet.number;
        firstSeconds = lastSeconds = packet.seconds;
        firstNanoseconds = lastNanoseconds = packet.nanoseconds;
    }

    /** What the packet said that announced it ({@link Dissection#expect}), or null where none did. */
    public Object announced() {
        return announced;
    }

    /** Returns the state kept under {@code key}, making it where there is none. */
    public <T> T get(Key<T> key) {
        T state = find(key);
        if (state == null) put(key, state = key.maker.get());
        return state;
    }

    /** Returns the state kept under {@code key}, or null where there is none. */
    @SuppressWarnings("unchecked")
    public <T> T find(Key<T> key) {
        for (int i = 0; i < states.length; i += 2) if (states[i] == key) return (T) states[i + 1];
        return null;
    }

    /** Keeps {@code state} under {@code key}. */
    public <T> void put(Key<T> key, T state) {
        int i = 0;
        while (i < states.length && states[i] != key) i += 2;
        if (i == states.length) states = Arrays.copyOf(states, i + 2);
        states[i] = key;
        states[i + 1] = state;
    }
}
