package mako.filter.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mako.dissect.Lookup;
import mako.dissect.Tape;

/** Tests made of tests, and whether there is a value at all. */
public final class Logic {

    /** Holds for no packet. */
    public static final Test NEVER = new Fixed(false);
    /** Holds for every packet. */
    public static final Test ALWAYS = new Fixed(true);

    private Logic() {}

    /** All of them; what is cheap and lets few packets pass is asked first. */
    public static Test and(List<Test> tests) {
        List<Test> parts = new ArrayList<>();
        for (Test test : tests) {
            if (test == NEVER) return NEVER;
            if (test instanceof And(Test[] inner)) parts.addAll(List.of(inner));
            else if (test != ALWAYS) parts.add(test);
        }
        if (parts.isEmpty()) return ALWAYS;
        if (parts.size() == 1) return parts.getFirst();
        // What one pays until a packet is out: cost by the share that it keeps out.
        parts.sort(Comparator.comparingDouble(t -> t.cost() / (double) (101 - t.chance())));
        return new And(parts.toArray(Test[]::new));
    }

    /** At least one of them; what is cheap and lets many packets pass is asked first. */
    public static Test or(List<Test> tests) {
        List<Test> parts = new ArrayList<>();
        for (Test test : tests) {
            if (test == ALWAYS) return ALWAYS;
            if (test instanceof Or(Test[] inner)) parts.addAll(List.of(inner));
            else if (test != NEVER) parts.add(test);
        }
        if (parts.isEmpty()) return NEVER;
        if (parts.size() == 1) return parts.getFirst();
        parts.sort(Comparator.comparingDouble(t -> t.cost() / (double) (1 + t.chance())));
        return new Or(parts.toArray(Test[]::new));
    }

    /** An odd number of them: of two, exactly one. */
    public static Test xor(List<Test> tests) {
        return new Xor(tests.toArray(Test[]::new));
    }

    /** The opposite. */
    public static Test not(Test of) {
        if (of == NEVER) return ALWAYS;
        if (of == ALWAYS) return NEVER;
        return of instanceof Not(Test inner) ? inner : new Not(of);
    }

    /** Whether a field occurs. */
    public static Test occurs(Lookup lookup) {
        return new Occurs(lookup);
    }

    /** Whether an operand has a value; where {@code nonZero} says so, one other than 0. */
    public static Test any(Operand operand, boolean nonZero) {
        return new Any(operand, nonZero, new Bag());
    }

    private record Fixed(boolean holds) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return holds;
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public int chance() {
            return holds ? 100 : 0;
        }

        @Override
        public String toString() {
            return holds ? "always" : "never";
        }
    }

    /** What is asked of several tests. */
    private interface Several extends Test {

        Test[] tests();

        @Override
        default int cost() {
            int cost = 0;
            for (Test test : tests()) cost += test.cost();
            return cost;
        }

        @Override
        default List<Test> parts() {
            return List.of(tests());
        }
    }

    private record And(Test[] tests) implements Several {
        @Override
        public boolean holds(Tape tape) {
            for (Test test : tests) if (!test.holds(tape)) return false;
            return true;
        }

        @Override
        public int chance() {
            double chance = 100;
            for (Test test : tests) chance *= test.chance() / 100.0;
            return (int) chance;
        }

        @Override
        public String toString() {
            return "all of";
        }
    }

    private record Or(Test[] tests) implements Several {
        @Override
        public boolean holds(Tape tape) {
            for (Test test : tests) if (test.holds(tape)) return true;
            return false;
        }

        @Override
        public int chance() {
            double none = 1;
            for (Test test : tests) none *= 1 - test.chance() / 100.0;
            return (int) (100 * (1 - none));
        }

        @Override
        public String toString() {
            return "any of";
        }
    }

    private record Xor(Test[] tests) implements Several {
        @Override
        public boolean holds(Tape tape) {
            boolean odd = false;
            for (Test test : tests) odd ^= test.holds(tape);
            return odd;
        }

        @Override
        public int chance() {
            return 50;
        }

        @Override
        public String toString() {
            return "an odd number of";
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

        @Override
        public int chance() {
            return 100 - of.chance();
        }

        @Override
        public List<Test> parts() {
            return List.of(of);
        }

        @Override
        public String toString() {
            return "not";
        }
    }

    private record Occurs(Lookup lookup) implements Test {
        @Override
        public boolean holds(Tape tape) {
            return lookup.next(tape, 0) >= 0;
        }

        @Override
        public int chance() {
            return 50;
        }

        @Override
        public String toString() {
            return lookup.abbreviation() + " occurs";
        }
    }

    private record Any(Operand operand, boolean nonZero, Bag bag) implements Test {
        @Override
        public boolean holds(Tape tape) {
            bag.clear();
            operand.collect(tape, bag);
            if (!nonZero) return bag.count > 0;
            for (int i = 0; i < bag.count; i++) if (bag.isNonZero(i, operand.domain())) return true;
            return false;
        }

        @Override
        public int cost() {
            return 1 + operand.cost();
        }

        @Override
        public String toString() {
            return operand + (nonZero ? " is not 0" : " has a value");
        }
    }
}
