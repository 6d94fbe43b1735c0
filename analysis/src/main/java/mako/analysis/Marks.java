package mako.analysis;

import java.util.BitSet;
import java.util.TreeMap;

/** What a user has put on packets, counted from 0: marks, what is to be ignored, references of time, comments. For several threads. */
public final class Marks {

    /** What can be put on a packet. */
    public enum Kind { MARKED, IGNORED, TIME_REFERENCE }

    private final BitSet[] sets = {new BitSet(), new BitSet(), new BitSet()};
    private final TreeMap<Integer, String> comments = new TreeMap<>();

    /** Whether {@code packet} has it. */
    public synchronized boolean has(Kind kind, int packet) {
        return sets[kind.ordinal()].get(packet);
    }

    /** Puts it on {@code packet}, or takes it off. */
    public synchronized void set(Kind kind, int packet, boolean on) {
        sets[kind.ordinal()].set(packet, on);
    }

    /** Takes it off all packets. */
    public synchronized void clear(Kind kind) {
        sets[kind.ordinal()].clear();
    }

    /** How many have it. */
    public synchronized int count(Kind kind) {
        return sets[kind.ordinal()].cardinality();
    }

    /** The first packet from {@code packet} on that has it, or -1. */
    public synchronized int next(Kind kind, int packet) {
        return sets[kind.ordinal()].nextSetBit(packet);
    }

    /** The last packet up to {@code packet} that has it, or -1. */
    public synchronized int previous(Kind kind, int packet) {
        return packet < 0 ? -1 : sets[kind.ordinal()].previousSetBit(packet);
    }

    /** The comment that the user gave {@code packet}: null where none was given, empty where that of the file was taken away. */
    public synchronized String comment(int packet) {
        return comments.get(packet);
    }

    /** Gives {@code packet} a comment. */
    public synchronized void comment(int packet, String text) {
        comments.put(packet, text);
    }

    /** Whether there is anything that only a saved file would keep. */
    public synchronized boolean hasComments() {
        return !comments.isEmpty();
    }
}
