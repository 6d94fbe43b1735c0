package mako.filter.plan;

import mako.dissect.Tape;

/** A truth about a packet. Not for several threads at once: tests keep room for values between packets. */
public interface Test {

    /** Returns whether it holds for what is on {@code tape}. */
    boolean holds(Tape tape);

    /** How much work it is, relative to others: the cheapest is asked first. */
    default int cost() {
        return 1;
    }
}
