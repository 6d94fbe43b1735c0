package mako.filter.plan;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import mako.dissect.Lookup;
import mako.dissect.Tape;
import mako.filter.scan.Token.Kind;

/** Tests that compare values. */
public final class Compare {

    private Compare() {}

    /** Whether any or all of the pairs of values are in this relation; false where either side has none. */
    public static Test values(Kind relation, boolean all, Operand left, Operand right, boolean textual) {
        int prefix = right instanceof Operand.Constant constant ? constant.literal.prefix() : -1;
        if (left instanceof Operand.Of field && field.isPlain() && right instanceof Operand.Constant constant
                && field.domain() == Domain.NUMBER && constant.domain() == Domain.NUMBER && relation != Kind.CONTAINS) {
            return new Number(field.lookup(), relation, all, constant.literal.number(), mask(prefix), field.isUnsigned());
        }
        return new Values(relation, all, left, right, prefix, textual);
    }

    /** Whether any or all values match a regular expression. */
    public static Test matches(boolean all, Operand left, Pattern pattern) {
        return new Matches(all, left, pattern);
    }

    /** Whether any or all values lie in one of the ranges. */
    public static Test in(boolean all, Operand left, List<Operand> from, List<Operand> to) {
        return new In(all, left, from.toArray(Operand[]::new), to.toArray(Operand[]::new));
    }

    private static long mask(int prefix) {
        return prefix < 0 || prefix >= 32 ? -1 : prefix == 0 ? 0 : 0xffffffffL << 32 - prefix & 0xffffffffL;
    }

    /** A field's numbers against a constant; the most frequent test, without anything in between. */
    private record Number(Lookup lookup, Kind relation, boolean all, long constant, long mask, boolean unsigned) implements Test {

        @Override
        public boolean holds(Tape tape) {
            boolean any = false;
            for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
                int count = lookup.values(tape, entry);
                for (int i = 0; i < count; i++) {
                    long value = lookup.number(tape, entry, i) & mask;
                    long to = constant & mask;
                    int order = unsigned ? Long.compareUnsigned(value, to) : Long.compare(value, to);
                    boolean holds = related(relation, order);
                    if (holds && !all) return true;
                    if (!holds && all) return false;
                    any = true;
                }
            }
            return any && all;
        }
    }

    private record Values(Kind relation, boolean all, Operand left, Operand right, int prefix, boolean textual, Bag a, Bag b)
        implements Test {

        Values(Kind relation, boolean all, Operand left, Operand right, int prefix, boolean textual) {
            this(relation, all, left, right, prefix, textual, new Bag(), new Bag());
        }

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            b.clear();
            left.collect(tape, a);
            if (a.count == 0) return false;
            right.collect(tape, b);
            if (b.count == 0) return false;
            for (int i = 0; i < a.count; i++) {
                for (int j = 0; j < b.count; j++) {
                    boolean holds = relation == Kind.CONTAINS ? contains(i, j)
                        : related(relation, prefix >= 0 ? prefixOrder(i, j) : order(left.domain(), a, i, b, j, left.isUnsigned()));
                    if (holds && !all) return true;
                    if (!holds && all) return false;
                }
            }
            return all;
        }

        private int prefixOrder(int i, int j) {
            if (left.domain() == Domain.NUMBER) {
                long mask = mask(prefix);
                return Long.compare(a.numbers[i] & mask, b.numbers[j] & mask);
            }
            byte[] x = a.copy(i);
            byte[] y = b.copy(j);
            for (byte[] bytes : new byte[][] {x, y}) {
                for (int bit = prefix; bit < bytes.length * 8; bit++) bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            return Arrays.compareUnsigned(x, y);
        }

        private boolean contains(int i, int j) {
            if (left.domain() == Domain.TEXT) return a.text(i).contains(b.text(j));
            byte[] in = (byte[]) a.objects[i];
            byte[] what = (byte[]) b.objects[j];
            int from = (int) a.numbers[i];
            int begin = (int) b.numbers[j];
            int count = b.extras[j];
            outer:
            for (int at = from; at + count <= from + a.extras[i]; at++) {
                for (int k = 0; k < count; k++) {
                    if (in[at + k] != what[begin + k]) continue outer;
                }
                return true;
            }
            return false;
        }

        @Override
        public int cost() {
            return 4;
        }
    }

    private record In(boolean all, Operand left, Operand[] from, Operand[] to, Bag a, Bag low, Bag high) implements Test {

        In(boolean all, Operand left, Operand[] from, Operand[] to) {
            this(all, left, from, to, new Bag(), new Bag(), new Bag());
        }

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            left.collect(tape, a);
            for (int i = 0; i < a.count; i++) {
                boolean found = isMember(tape, i);
                if (found && !all) return true;
                if (!found && all) return false;
            }
            return all && a.count > 0;
        }

        private boolean isMember(Tape tape, int i) {
            for (int r = 0; r < from.length; r++) {
                low.clear();
                from[r].collect(tape, low);
                int prefix = from[r] instanceof Operand.Constant c ? c.literal.prefix() : -1;
                for (int j = 0; j < low.count; j++) {
                    if (to[r] == null) {
                        if (prefix >= 0 && left.domain() == Domain.NUMBER) {
                            if ((a.numbers[i] & mask(prefix)) == (low.numbers[j] & mask(prefix))) return true;
                        } else if (order(left.domain(), a, i, low, j, left.isUnsigned()) == 0) {
                            return true;
                        }
                        continue;
                    }
                    if (order(left.domain(), a, i, low, j, left.isUnsigned()) < 0) continue;
                    high.clear();
                    to[r].collect(tape, high);
                    for (int k = 0; k < high.count; k++) {
                        if (order(left.domain(), a, i, high, k, left.isUnsigned()) <= 0) return true;
                    }
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    private record Matches(boolean all, Operand left, Pattern pattern, Bag a) implements Test {

        Matches(boolean all, Operand left, Pattern pattern) {
            this(all, left, pattern, new Bag());
        }

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            left.collect(tape, a);
            for (int i = 0; i < a.count; i++) {
                String text = left.domain() == Domain.TEXT ? a.text(i)
                    : new String((byte[]) a.objects[i], (int) a.numbers[i], a.extras[i], java.nio.charset.StandardCharsets.ISO_8859_1);
                boolean found = Patience.find(pattern, text);
                if (found && !all) return true;
                if (!found && all) return false;
            }
            return all && a.count > 0;
        }

        @Override
        public int cost() {
            return 20;
        }
    }

    /** Text that a regular expression may look at only so often: one that backtracks for ever finds nothing. */
    private static final class Patience implements CharSequence {
        private static final int MOST_LOOKS = 10_000_000;
        private static final RuntimeException LOST = new RuntimeException(null, null, false, false) {
            private static final long serialVersionUID = 1;
        };
        private final String text;
        private int looks;

        private Patience(String text) {
            this.text = text;
        }

        static boolean find(Pattern pattern, String text) {
            try {
                return pattern.matcher(new Patience(text)).find();
            } catch (StackOverflowError e) {
                return false;
            } catch (RuntimeException e) {
                if (e == LOST) return false;
                throw e;
            }
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) throw LOST;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static boolean related(Kind relation, int order) {
        return switch (relation) {
            case EQ, ALL_EQ -> order == 0;
            case NE, ANY_NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            case LE -> order <= 0;
            default -> false;
        };
    }

    static int order(Domain domain, Bag a, int i, Bag b, int j, boolean unsigned) {
        return switch (domain) {
            case NUMBER -> unsigned ? Long.compareUnsigned(a.numbers[i], b.numbers[j]) : Long.compare(a.numbers[i], b.numbers[j]);
            case TIME -> {
                int order = Long.compare(a.numbers[i], b.numbers[j]);
                yield order != 0 ? order : Integer.compare(a.extras[i], b.extras[j]);
            }
            case REAL -> Double.compare(a.real(i), b.real(j));
            case TEXT -> a.text(i).compareTo(b.text(j));
            case BYTES -> Arrays.compareUnsigned((byte[]) a.objects[i], (int) a.numbers[i], (int) a.numbers[i] + a.extras[i],
                (byte[]) b.objects[j], (int) b.numbers[j], (int) b.numbers[j] + b.extras[j]);
        };
    }
}
