package mako.filter.plan;

import mako.dissect.Tape;
import mako.dissect.Type;

/** The values that a field has in the packet that the user has selected; none before one is. */
public final class Referred extends Operand {

    private final FieldValues field;
    private final Bag values = new Bag();

    public Referred(FieldValues field) {
        this.field = field;
    }

    /** Takes the values from the selected packet; null for none. */
    public void select(Tape selected) {
        values.clear();
        if (selected == null) return;
        Bag borrowed = new Bag();
        field.collect(selected, borrowed);
        // The packet's bytes are somebody else's soon.
        for (int i = 0; i < borrowed.count; i++) {
            if (field.domain() == Domain.BYTES) values.addBytes(borrowed.copy(i));
            else values.add(borrowed.numbers[i], borrowed.extras[i], borrowed.objects[i]);
        }
    }

    /** Takes the values that another one has. */
    public void selectAs(Referred other) {
        values.clear();
        values.addAll(other.values);
    }

    @Override
    public Domain domain() {
        return field.domain();
    }

    @Override
    public Type type() {
        return field.type();
    }

    @Override
    void collect(Tape tape, Bag bag) {
        bag.addAll(values);
    }

    @Override
    int cost() {
        return 0;
    }

    @Override
    public String toString() {
        return "${" + field + "}";
    }
}
