package mako.dissect;

import java.util.Arrays;

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
    private Object[] states = {};
    /** What dissects its payload, where something decided that for the whole conversation. */
    Links.Binding binding;
    long bindingSince;
    /** What {@link Dissection#expect} said it is about, or null. */
    Object announced;
    private final boolean inside;

    /** Its number among those of its protocol, from 0. */
    public final int index;
    /** Number of its first frame. */
    public final long firstFrame;
    public final long firstSeconds;
    public final int firstNanoseconds;
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

    private Conversation(Conversation outer) {
        protocol = outer.protocol;
        highA = outer.highA;
        lowA = outer.lowA;
        highB = outer.highB;
        lowB = outer.lowB;
        portA = outer.portA;
        portB = outer.portB;
        hash = outer.hash;
        index = outer.index;
        firstFrame = outer.firstFrame;
        firstSeconds = outer.firstSeconds;
        firstNanoseconds = outer.firstNanoseconds;
        inside = true;
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

    /** What the packet said that announced it ({@link Dissection#expect}), or null where none did. */
    public Object announced() {
        return announced;
    }

    /** Returns the state kept under {@code key}, making it where there is none. */
    @SuppressWarnings("unchecked")
    public <T> T get(Key<T> key) {
        if (key.id >= states.length) states = Arrays.copyOf(states, key.id + 1);
        Object state = states[key.id];
        if (state == null) states[key.id] = state = key.maker.get();
        return (T) state;
    }

    /** Returns the state kept under {@code key}, or null where there is none. */
    @SuppressWarnings("unchecked")
    public <T> T find(Key<T> key) {
        return key.id < states.length ? (T) states[key.id] : null;
    }

    /** Keeps {@code state} under {@code key}. */
    public <T> void put(Key<T> key, T state) {
        if (key.id >= states.length) states = Arrays.copyOf(states, key.id + 1);
        states[key.id] = state;
    }
}
