package mako.filter.plan;

import mako.dissect.Tape;
import mako.dissect.Type;

/** Something that has values in a packet: a field, a constant, a function or part of another. {@code toString} names it. */
public abstract class Operand {

    /** How its values are compared. */
    public abstract Domain domain();

    /** The type whose literals it is compared with. */
    public abstract Type type();

    /** Puts the values it has in a packet into {@code bag}. */
    abstract void collect(Tape tape, Bag bag);

    /** Whether its numbers are without a sign. */
    boolean isUnsigned() {
        return type() == Type.UINT64 || type() == Type.EUI64 || type() == Type.FCWWN;
    }

    /** How much work it is to find its values. */
    int cost() {
        return 2;
    }
}
