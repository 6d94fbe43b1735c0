package mako.capture.filter.generate;

import java.util.ArrayList;
import java.util.List;
import mako.capture.filter.generate.Value.Constant;
import mako.capture.filter.generate.Value.Operator;

/** What must hold of a packet, in terms of its bytes. Parts are looked at from left to right, and only as far as needed. */
public sealed interface Condition {

    /** Always, and never. */
    Condition TRUE = new Known(true);
    Condition FALSE = new Known(false);

    /** How two values are compared, unsigned, with the code of the jump. */
    enum Relation {
        EQUAL(0x10), GREATER(0x20), AT_LEAST(0x30),
        /** They have a bit in common. */
        BITS(0x40);

        public final int code;

        Relation(int code) {
            this.code = code;
        }

        /** Whether it holds of two numbers. */
        public boolean holds(int left, int right) {
            return switch (this) {
                case EQUAL -> left == right;
                case GREATER -> Integer.compareUnsigned(left, right) > 0;
                case AT_LEAST -> Integer.compareUnsigned(left, right) >= 0;
                case BITS -> (left & right) != 0;
            };
        }
    }

    /** It is known before there is a packet. */
    record Known(boolean value) implements Condition {}

    /** Two values compared. */
    record Test(Value left, Relation relation, Value right) implements Condition {}

    /** All hold. */
    record All(List<Condition> parts) implements Condition {}

    /** At least one holds. */
    record Any(List<Condition> parts) implements Condition {}

    /** It does not hold. */
    record Not(Condition of) implements Condition {}

    /** Holds always, and keeps a value for later. */
    record Assign(int variable, Value value) implements Condition {}

    /** Returns the comparison, or what is known of it already. */
    static Condition test(Value left, Relation relation, Value right) {
        if (left instanceof Constant(int a) && right instanceof Constant(int b)) return relation.holds(a, b) ? TRUE : FALSE;
        if (left instanceof Constant && !(right instanceof Constant)) {
            return switch (relation) {
                case EQUAL, BITS -> test(right, relation, left);
                case GREATER -> not(test(right, Relation.AT_LEAST, left));
                case AT_LEAST -> not(test(right, Relation.GREATER, left));
            };
        }
        // One jump does what "and" and a comparison with zero do.
        if (relation == Relation.EQUAL && right instanceof Constant(int zero) && zero == 0 && left instanceof Value.Binary(Operator operator, Value masked, Constant mask)
            && operator == Operator.AND) {
            return not(new Test(masked, Relation.BITS, mask));
        }
        if (relation == Relation.EQUAL && right instanceof Constant(int zero) && zero == 0 && left instanceof Value.Binary(Operator operator, Value one, Value other)
            && operator == Operator.SUBTRACT) {
            return test(one, Relation.EQUAL, other);
        }
        return new Test(left, relation, right);
    }

    static Condition equal(Value left, int number) {
        return test(left, Relation.EQUAL, Value.of(number));
    }

    static Condition bits(Value left, int mask) {
        return test(left, Relation.BITS, Value.of(mask));
    }

    static Condition not(Condition of) {
        return switch (of) {
            case Known(boolean value) -> value ? FALSE : TRUE;
            case Not(Condition inner) -> inner;
            default -> new Not(of);
        };
    }

    static Condition all(Condition... parts) {
        return all(List.of(parts));
    }

    static Condition all(List<Condition> parts) {
        List<Condition> left = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof All(List<Condition> inner)) left.addAll(inner);
            else if (!part.equals(TRUE)) left.add(part);
            if (part.equals(FALSE)) break;
        }
        if (left.isEmpty()) return TRUE;
        if (left.size() == 1 || left.getFirst().equals(FALSE)) return left.getFirst();
        return new All(List.copyOf(left));
    }

    static Condition any(Condition... parts) {
        return any(List.of(parts));
    }

    static Condition any(List<Condition> parts) {
        List<Condition> left = new ArrayList<>();
        for (Condition part : parts) {
            if (part instanceof Any(List<Condition> inner)) left.addAll(inner);
            else if (!part.equals(FALSE)) left.add(part);
            if (part.equals(TRUE)) break;
        }
        if (left.isEmpty()) return FALSE;
        if (left.size() == 1 || left.getFirst().equals(TRUE)) return left.getFirst();
        return new Any(List.copyOf(left));
    }
}
