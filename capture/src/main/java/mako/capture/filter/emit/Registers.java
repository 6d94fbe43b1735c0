package mako.capture.filter.emit;

import java.util.Objects;
import mako.capture.filter.generate.Value;

/**
 * What the registers hold, as far as that is known.
 *
 * @param a null where nobody knows
 * @param x null where nobody knows
 */
record Registers(Value a, Value x) {

    static final Registers EMPTY = new Registers(null, null);

    /** Returns what is known on both of two ways. */
    Registers shared(Registers other) {
        return new Registers(Objects.equals(a, other.a) ? a : null, Objects.equals(x, other.x) ? x : null);
    }

    /** Returns what is still known when a variable has been assigned. */
    Registers without(int variable) {
        return new Registers(a != null && a.reads(variable) ? null : a, x != null && x.reads(variable) ? null : x);
    }
}
