package mako.filter.plan;

import java.util.List;
import mako.dissect.Tape;

/**
 * A truth about a packet. Not for several threads at once: tests keep room for values between packets. {@code toString}
 * says in a line what it looks at.
 */
public interface Test {

    /** Returns whether it holds for what is on {@code tape}. */
    boolean holds(Tape tape);

    /** How much work it is, relative to others. */
    default int cost() {
        return 1;
    }

    /** How many of a hundred packets are expected to pass, for choosing what is asked first. */
    default int chance() {
        return 30;
    }

    /** The tests that it is made of, in the order in which they are asked. */
    default List<Test> parts() {
        return List.of();
    }
}
