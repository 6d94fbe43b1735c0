package mako.filter.plan;

import java.util.Arrays;
import mako.dissect.Tape;
import mako.dissect.Type;

/** A sum, difference, product, quotient, remainder or mask of numbers, times or bytes: of each pair of values. */
public final class Computed extends Operand {

    private static final double NANOSECONDS = 1e9;

    private final char operator;
    private final Operand left;
    private final Operand right;
    private final Type type;
    private final Bag a = new Bag();
    private final Bag b = new Bag();
    /** Masked bytes of this packet; used again for the next. */
    private byte[] room = new byte[64];
    private int used;

    /** {@code operator} is one of {@code + - * / % &}; {@code type} that of the result. */
    public Computed(char operator, Operand left, Operand right, Type type) {
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.type = type;
    }

    /** The operator. */
    public char operator() {
        return operator;
    }

    /** What stands to the right of the operator. */
    public Operand right() {
        return right;
    }

    @Override
    public Domain domain() {
        return Domain.of(type);
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    void collect(Tape tape, Bag bag) {
        a.clear();
        left.collect(tape, a);
        if (a.count == 0) return;
        b.clear();
        right.collect(tape, b);
        used = 0;
        for (int i = 0; i < a.count; i++) {
            for (int j = 0; j < b.count; j++) combine(i, j, bag);
        }
    }

    private void combine(int i, int j, Bag bag) {
        switch (domain()) {
            case NUMBER -> numbers(a.numbers[i], b.numbers[j], bag);
            case REAL -> {
                double x = real(left, a, i);
                double y = real(right, b, j);
                bag.addReal(switch (operator) {
                    case '+' -> x + y;
                    case '-' -> x - y;
                    case '*' -> x * y;
                    case '/' -> x / y;
                    default -> x % y;
                });
            }
            case TIME -> times(i, j, bag);
            case BYTES -> mask(i, j, bag);
            case TEXT -> {}
        }
    }

    private void numbers(long x, long y, Bag bag) {
        boolean divides = operator == '/' || operator == '%';
        if (divides && y == 0) return;
        bag.addNumber(switch (operator) {
            case '+' -> x + y;
            case '-' -> x - y;
            case '*' -> x * y;
            case '/' -> isUnsigned() ? Long.divideUnsigned(x, y) : x / y;
            case '%' -> isUnsigned() ? Long.remainderUnsigned(x, y) : x % y;
            default -> x & y;
        });
    }

    private static double real(Operand of, Bag bag, int i) {
        return switch (of.domain()) {
            case REAL -> bag.real(i);
            case TIME -> bag.numbers[i] + bag.extras[i] / NANOSECONDS;
            default -> bag.numbers[i];
        };
    }

    private void times(int i, int j, Bag bag) {
        if (right.domain() == Domain.TIME && left.domain() == Domain.TIME) {
            long sign = operator == '-' ? -1 : 1;
            bag.addTime(a.numbers[i] + sign * b.numbers[j], a.extras[i] + sign * b.extras[j]);
            return;
        }
        double factor = real(right, b, j);
        double span = real(left, a, i);
        double result = operator == '*' ? span * factor : operator == '/' ? span / factor : span % factor;
        if (Double.isNaN(result) || Double.isInfinite(result)) return;
        double whole = Math.floor(result);
        bag.addTime((long) whole, Math.round((result - whole) * NANOSECONDS));
    }

    private void mask(int i, int j, Bag bag) {
        int count = Math.min(a.extras[i], b.extras[j]);
        if (used + count > room.length) room = Arrays.copyOf(room, Math.max(room.length * 2, used + count));
        byte[] x = a.bytes(i);
        byte[] y = b.bytes(j);
        for (int k = 0; k < count; k++) room[used + k] = (byte) (x[(int) a.numbers[i] + k] & y[(int) b.numbers[j] + k]);
        bag.add(used, count, room);
        used += count;
    }

    @Override
    int cost() {
        return left.cost() + right.cost() + 1;
    }

    @Override
    public String toString() {
        return "{" + left + " " + operator + " " + right + "}";
    }
}
