package mako.dissect;

/**
 * A field that no read records because it is a function of one that was recorded: a bit of a flags word, either-of
 * fields, the vendor of an address.
 *
 * @param field the derived field
 * @param of the recorded field whose value it is a function of
 * @param how the function
 * @param at where its bytes begin, relative to those of the recorded field
 * @param width how many bytes it lies in, -1 for those of the recorded field
 */
public record Derivation(Field field, Field of, How how, int at, int width) {

    /** Returns the number of the derived field for a recorded entry. */
    public long number(Tape tape, int entry) {
        // A switch over types takes some hundredths of a second to set up, at every start of a program.
        if (how instanceof How.Same) return tape.number(entry);
        if (how instanceof How.Number(var function)) return function.applyAsLong(tape.number(entry));
        if (how instanceof How.Words) return 0;
        return field.cook(raw(tape, entry));
    }

    /** Returns what the derived field's mask is laid over. */
    long raw(Tape tape, int entry) {
        return how instanceof How.HighBits(int shift) ? tape.raw(entry) >>> shift : tape.raw(entry);
    }

    /** Returns the text of the derived field for a recorded entry, or null where there is none. */
    public String string(Tape tape, int entry) {
        if (how instanceof How.Words(var function)) return function.derive(tape, entry);
        return how instanceof How.Same ? tape.string(entry) : null;
    }

    /** The function. */
    public sealed interface How {

        /** The same value under another name. */
        record Same() implements How {}

        /** Bits of the recorded number, chosen by the derived field's mask. */
        record Bits() implements How {}

        /** Bits of the recorded number without its lowest {@code shift} bits, chosen by the derived field's mask. */
        record HighBits(int shift) implements How {}

        /** A number made from the recorded one. */
        record Number(java.util.function.LongUnaryOperator function) implements How {}

        /** A text made from the recorded entry; nothing is derived where it is null. */
        record Words(Derive function) implements How {}
    }

    /** Makes the text of a derived field from a recorded entry. */
    @FunctionalInterface
    public interface Derive {

        /** Returns the text for {@code entry}, or null where there is none. */
        String derive(Tape tape, int entry);
    }
}
