package mako.analysis.statistics;

import mako.dissect.Dissection;
import mako.dissect.Tape;
import mako.files.Packet;

/** A packet that a {@link Statistic} is shown. Used again for the next one. */
public final class Seen {

    private static final long SECOND = 1_000_000_000L;

    private Dissection dissection;
    private Packet packet;
    private long sinceFirst;

    /** Shows another packet; the first one of the capture was captured at the time that is given. */
    Seen show(Packet shown, Dissection of, long firstSeconds, int firstNanoseconds) {
        packet = shown;
        dissection = of;
        sinceFirst = (shown.seconds - firstSeconds) * SECOND + (shown.nanoseconds - firstNanoseconds);
        return this;
    }

    /** What was read from it. */
    public Tape tape() {
        return dissection.tape();
    }

    /** How it was taken apart. */
    public Dissection dissection() {
        return dissection;
    }

    /** The packet itself. */
    public Packet packet() {
        return packet;
    }

    /** Its number, from 1. */
    public long number() {
        return packet.number;
    }

    /** How many bytes it had on the wire. */
    public int length() {
        return packet.originalLength;
    }

    /** Nanoseconds between the first packet of the capture and this one; negative where the clock went back. */
    public long sinceFirst() {
        return sinceFirst;
    }
}
