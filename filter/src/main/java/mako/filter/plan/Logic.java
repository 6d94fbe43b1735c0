package mako.filter.plan;

import mako.dissect.Lookup;
import mako.dissect.Tape;

/** Tests made of tests, and whether there is a value at all. */
public final class Logic {

    private Logic() {}

    /** Both; the cheaper one is asked first. */
    public static Test and(Test a, Test b) {
        return a.cost() <= b.cost() ? new And(a, b) : new And(b, a);
    }

    /** At least one; the cheaper one is asked first. */
    public static Test or(Test a, Test b) {
        return a.cost() <= b.cost() ? new Or(a, b) : new Or(b, a);
    }

    /** Exactly one. */
    public static Test xor(Test a, Test b) {
        return new Xor(a, b);
    }

    /** The opposite. */
    public static Test not(Test of) {
        return of instanceof Not(Test inner) ? inner : new Not(of);
    }

    /** Whether a field occurs. */
    public static Test occurs(Lookup lookup) {
        return new Occurs(lookup);
    }

    /** Whether an operand has a value; for numbers that are computed, one other than 0. */
    public static Test any(Operand operand, boolean nonZero) {
        return new Any(operand, nonZero, new Bag());
    }

    private record And(Test a, Test b) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return a.holds(tape) && b.holds(tape);
        }

        @Override
        public int cost() {
            return a.cost() + b.cost();
        }
    }

    private record Or(Test a, Test b) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return a.holds(tape) || b.holds(tape);
        }

        @Override
        public int cost() {
            return a.cost() + b.cost();
        }
    }

    private record Xor(Test a, Test b) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return a.holds(tape) ^ b.holds(tape);
        }

        @Override
        public int cost() {
            return a.cost() + b.cost();
        }
    }

    private record Not(Test of) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return !of.holds(tape);
        }

        @Override
        public int cost() {
            return of.cost();
        }
    }

    private record Occurs(Lookup lookup) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return lookup.next(tape, 0) >= 0;
        }
    }

    private record Any(Operand operand, boolean nonZero, Bag bag) implements Test {
        @Override
        public boolean holds(Tape tape) {
            bag.clear();
            operand.collect(tape, bag);
            if (!nonZero) return bag.count > 0;
            for (int i = 0; i < bag.count; i++) {
                if (bag.numbers[i] != 0 || bag.extras[i] != 0) return true;
            }
            return false;
        }

        @Override
        public int cost() {
            return 4;
        }
    }
}
