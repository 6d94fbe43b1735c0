package mako.filter.plan;

import mako.dissect.Tape;
import mako.dissect.Type;

/** A value that does not depend on the packet. */
public final class Constant extends Operand {

    private final Literal literal;
    private final Type type;
    private final String written;

    /** {@code written}: as it stands in the expression. */
    public Constant(Literal literal, Type type, String written) {
        this.literal = literal;
        this.type = type;
        this.written = written;
    }

    /** What comes out of a sum of constants; 0 where nothing does, as of a division by 0. */
    public static Literal folded(Computed sum) {
        Bag bag = new Bag();
        sum.collect(null, bag);
        Domain domain = sum.domain();
        if (bag.count == 0) return Literal.number(0);
        return switch (domain) {
            case BYTES -> Literal.bytes(bag.copy(0), -1);
            case TEXT -> Literal.text(bag.text(0));
            case NUMBER, TIME, REAL -> new Literal(domain, bag.numbers[0], bag.extras[0], null, null, -1);
        };
    }

    /** The value. */
    public Literal literal() {
        return literal;
    }

    /** Whether it is a text or bytes without any. */
    public boolean isEmpty() {
        return literal.domain() == Domain.TEXT && literal.text().isEmpty() || literal.domain() == Domain.BYTES && literal.bytes().length == 0;
    }

    @Override
    public Domain domain() {
        return literal.domain();
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    void collect(Tape tape, Bag bag) {
        literal.into(bag);
    }

    @Override
    int cost() {
        return 0;
    }

    @Override
    public String toString() {
        return written;
    }
}
