package mako.capture.filter.generate;

import mako.capture.filter.CaptureFilterException;

/**
 * A 32-bit number that a program works out. Two that are equal have the same value wherever a program asks for both, as long as
 * no variable in them was assigned in between.
 */
public sealed interface Value {

    /** The length that the packet had on the wire. */
    Value LENGTH = new Length();

    /** A number that is known. */
    record Constant(int number) implements Value {}

    /** The length that the packet had on the wire. */
    record Length() implements Value {}

    /**
     * Bytes of the packet, the first being the most significant; where they lie outside, the packet is rejected.
     *
     * @param index what is added to the offset, or null
     */
    record Load(int size, Value index, int offset) implements Value {}

    /** Four times the lower half of a byte: the length of an IPv4 header, in one instruction. */
    record HeaderLength(int offset) implements Value {}

    /** Two values and what is done with them. */
    record Binary(Operator operator, Value left, Value right) implements Value {}

    /** The two's complement. */
    record Negative(Value of) implements Value {}

    /** What was last assigned to a variable. */
    record Variable(int number) implements Value {}

    /** What can be done with two values, with the code of the instruction. */
    enum Operator {
        ADD("+", 0x00), SUBTRACT("-", 0x10), MULTIPLY("*", 0x20), DIVIDE("/", 0x30), OR("|", 0x40), AND("&", 0x50), LEFT("<<", 0x60), RIGHT(">>", 0x70),
        MODULO("%", 0x90), XOR("^", 0xa0);

        public final String text;
        public final int code;

        Operator(String text, int code) {
            this.text = text;
            this.code = code;
        }

        /** Whether its two values can change places. */
        public boolean commutes() {
            return this == ADD || this == MULTIPLY || this == OR || this == AND || this == XOR;
        }

        static Operator of(String text) {
            for (Operator operator : values()) {
                if (operator.text.equals(text)) return operator;
            }
            throw new IllegalArgumentException(text);
        }

        /** What an instruction works out of two numbers; division by zero ends a program, so that nobody asks for it here. */
        public int apply(int left, int right) {
            return switch (this) {
                case ADD -> left + right;
                case SUBTRACT -> left - right;
                case MULTIPLY -> left * right;
                case DIVIDE -> Integer.divideUnsigned(left, right);
                case MODULO -> Integer.remainderUnsigned(left, right);
                case OR -> left | right;
                case AND -> left & right;
                case XOR -> left ^ right;
                case LEFT -> Integer.compareUnsigned(right, 32) < 0 ? left << right : 0;
                case RIGHT -> Integer.compareUnsigned(right, 32) < 0 ? left >>> right : 0;
            };
        }
    }

    static Value of(int number) {
        return new Constant(number);
    }

    /** Returns the two worked out as far as that is possible before there is a packet. */
    static Value of(Operator operator, Value left, Value right) {
        if (right instanceof Constant(int b)) {
            boolean neutral = b == 0 && operator != Operator.MULTIPLY && operator != Operator.AND && operator != Operator.DIVIDE && operator != Operator.MODULO;
            if (neutral) return left;
            if (b == 0 && (operator == Operator.MULTIPLY || operator == Operator.AND)) return of(0);
            if (operator == Operator.ADD && left instanceof Binary(Operator first, Value of, Constant(int a)) && first == Operator.ADD) return of(Operator.ADD, of, of(a + b));
            if (left instanceof Constant(int a) && !(b == 0 && (operator == Operator.DIVIDE || operator == Operator.MODULO))) return of(operator.apply(a, b));
        }
        return new Binary(operator, left, right);
    }

    default Value and(int mask) {
        return mask == -1 ? this : of(Operator.AND, this, of(mask));
    }

    default Value plus(int number) {
        return of(Operator.ADD, this, of(number));
    }

    /** Whether a variable occurs in it. */
    default boolean reads(int variable) {
        return switch (this) {
            case Constant _, Length _, HeaderLength _ -> false;
            case Load load -> load.index != null && load.index.reads(variable);
            case Binary binary -> binary.left.reads(variable) || binary.right.reads(variable);
            case Negative negative -> negative.of.reads(variable);
            case Variable(int number) -> number == variable;
        };
    }

    /** Whether any variable occurs in it that has a bit in {@code variables}. */
    default boolean readsAny(int variables) {
        for (int bits = variables; bits != 0; bits &= bits - 1) {
            if (reads(Integer.numberOfTrailingZeros(bits))) return true;
        }
        return false;
    }

    /** Thrown where an expression asks for what no instruction can do. */
    static void check(Operator operator, Value right, int start, int end) throws CaptureFilterException {
        if (!(right instanceof Constant(int number))) return;
        if (number == 0 && (operator == Operator.DIVIDE || operator == Operator.MODULO)) throw new CaptureFilterException("This divides by zero.", start, end);
        if (Integer.compareUnsigned(number, 32) >= 0 && (operator == Operator.LEFT || operator == Operator.RIGHT)) {
            throw new CaptureFilterException("Numbers have 32 bits: they cannot be shifted by " + Integer.toUnsignedString(number) + ".", start, end);
        }
    }
}
