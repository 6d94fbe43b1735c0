package mako.filter.plan;

import mako.dissect.Tape;
import mako.dissect.Type;

/** Numbers or times with their sign changed. */
public final class Negated extends Operand {

    private final Operand of;
    private final Bag values = new Bag();

    public Negated(Operand of) {
        this.of = of;
    }

    @Override
    public Domain domain() {
        return of.domain();
    }

    @Override
    public Type type() {
        return of.type();
    }

    @Override
    boolean isUnsigned() {
        return false;
    }

    @Override
    void collect(Tape tape, Bag bag) {
        values.clear();
        of.collect(tape, values);
        for (int i = 0; i < values.count; i++) {
            switch (domain()) {
                case REAL -> bag.addReal(-values.real(i));
                case TIME -> bag.addTime(-values.numbers[i], -values.extras[i]);
                default -> bag.addNumber(-values.numbers[i]);
            }
        }
    }

    @Override
    int cost() {
        return of.cost();
    }

    @Override
    public String toString() {
        return "-" + of;
    }
}
