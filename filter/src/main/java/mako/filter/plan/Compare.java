package mako.filter.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import mako.dissect.Lookup;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Type;

/** Tests that compare values. */
public final class Compare {

    private Compare() {}

    /** Whether any or all of the pairs of values are in this relation; false where either side has none. */
    public static Test values(Relation relation, boolean all, Operand left, Operand right) {
        int prefix = Math.max(prefix(left), prefix(right));
        if (left instanceof FieldValues field && field.isPlain() && right instanceof Constant constant && field.domain() == Domain.NUMBER
                && constant.domain() == Domain.NUMBER && relation != Relation.CONTAINS) {
            return new Number(field.lookup(), relation, all, constant.literal().number(), Literal.mask(prefix), field.isUnsigned(), constant.toString());
        }
        // Nothing is contained in nothing: so it is known, however it looks to mathematicians.
        if (relation == Relation.CONTAINS && right instanceof Constant constant && constant.isEmpty()) return Logic.NEVER;
        if (relation == Relation.CONTAINS && right instanceof Constant constant && left.domain() == Domain.TEXT) {
            return new TextContains(all, left, constant.literal().text(), new Bag());
        }
        return new Values(relation, all, left, right, prefix);
    }

    private static int prefix(Operand operand) {
        return operand instanceof Constant constant ? constant.literal().prefix() : -1;
    }

    /** Whether any or all values lie in one of the ranges; a range without an end is one value. */
    public static Test in(boolean all, Operand left, List<Operand> from, List<Operand> to) {
        if (left instanceof FieldValues field && field.isPlain() && field.domain() == Domain.NUMBER && !field.isUnsigned()) {
            long[] low = new long[from.size()];
            long[] high = new long[from.size()];
            StringJoiner words = new StringJoiner(", ", "{", "}");
            boolean plain = true;
            for (int i = 0; i < low.length && plain; i++) {
                plain = from.get(i) instanceof Constant && (to.get(i) == null || to.get(i) instanceof Constant);
                if (!plain) break;
                Literal first = ((Constant) from.get(i)).literal();
                Literal last = to.get(i) == null ? first : ((Constant) to.get(i)).literal();
                long mask = Literal.mask(first.prefix());
                low[i] = first.number() & mask;
                high[i] = last == first ? first.number() | ~mask & 0xffffffffL : last.number();
                words.add(to.get(i) == null ? from.get(i).toString() : from.get(i) + " .. " + to.get(i));
            }
            if (plain) return numbers(all, false, field, low, high, words.toString());
        }
        return new In(all, left, from.toArray(Operand[]::new), to.toArray(Operand[]::new));
    }

    /** Whether any or all numbers of a field lie in one of the ranges, or, {@code outside}, in none of them. */
    public static Test numbers(boolean all, boolean outside, FieldValues field, long[] low, long[] high, String words) {
        int[] order = IntStream.range(0, low.length).boxed().sorted(Comparator.comparingLong(i -> low[i])).mapToInt(i -> i).toArray();
        long[] from = new long[low.length];
        long[] to = new long[low.length];
        int count = 0;
        for (int i : order) {
            if (low[i] > high[i]) continue;
            // Ranges that meet become one, so that each number is in one of them at most.
            if (count > 0 && low[i] <= to[count - 1]) {
                to[count - 1] = Math.max(to[count - 1], high[i]);
                continue;
            }
            from[count] = low[i];
            to[count++] = high[i];
        }
        return new NumberIn(field.lookup(), all, outside, Arrays.copyOf(from, count), Arrays.copyOf(to, count), words);
    }

    /** A field's numbers against a constant; the most frequent test, without anything in between. */
    private record Number(Lookup lookup, Relation relation, boolean all, long constant, long mask, boolean unsigned, String written) implements Test {

        @Override
        public boolean holds(Tape tape) {
            long to = constant & mask;
            boolean any = false;
            for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
                int count = lookup.values(tape, entry);
                for (int i = 0; i < count; i++) {
                    long value = lookup.number(tape, entry, i) & mask;
                    boolean holds = relation.holds(unsigned ? Long.compareUnsigned(value, to) : Long.compare(value, to));
                    if (holds != all) return holds;
                    any = true;
                }
            }
            return any && all;
        }

        @Override
        public int chance() {
            return Compare.chance(relation);
        }

        @Override
        public String toString() {
            return quantifier(all) + lookup.abbreviation() + " " + relation.sign + " " + written;
        }
    }

    /** A field's numbers against ranges that rise and do not meet. */
    private record NumberIn(Lookup lookup, boolean all, boolean outside, long[] low, long[] high, String words) implements Test {

        @Override
        public boolean holds(Tape tape) {
            boolean any = false;
            for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
                int count = lookup.values(tape, entry);
                for (int i = 0; i < count; i++) {
                    boolean holds = isMember(lookup.number(tape, entry, i)) != outside;
                    if (holds != all) return holds;
                    any = true;
                }
            }
            return any && all;
        }

        private boolean isMember(long value) {
            int first = 0;
            int last = low.length - 1;
            while (first <= last) {
                int middle = first + last >>> 1;
                if (value < low[middle]) last = middle - 1;
                else if (value > high[middle]) first = middle + 1;
                else return true;
            }
            return false;
        }

        @Override
        public int chance() {
            return outside ? 90 : 20;
        }

        @Override
        public String toString() {
            return quantifier(all) + lookup.abbreviation() + (outside ? " not in " : " in ") + words;
        }
    }

    private record Values(Relation relation, boolean all, Operand left, Operand right, int prefix, Bag a, Bag b) implements Test {

        Values(Relation relation, boolean all, Operand left, Operand right, int prefix) {
            this(relation, all, left, right, prefix, new Bag(), new Bag());
        }

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            left.collect(tape, a);
            if (a.count == 0) return false;
            b.clear();
            right.collect(tape, b);
            if (b.count == 0) return false;
            Domain domain = left.domain();
            boolean unsigned = left.isUnsigned() && right.isUnsigned();
            for (int i = 0; i < a.count; i++) {
                for (int j = 0; j < b.count; j++) {
                    boolean holds = relation == Relation.CONTAINS ? contains(i, j)
                        : relation.holds(prefix >= 0 ? a.orderOfPrefix(i, b, j, domain, prefix) : a.order(i, b, j, domain, unsigned));
                    if (holds != all) return holds;
                }
            }
            return all;
        }

        private boolean contains(int i, int j) {
            if (left.domain() == Domain.TEXT) return !b.text(j).isEmpty() && a.text(i).contains(b.text(j));
            int start = (int) a.numbers[i];
            int begin = (int) b.numbers[j];
            return contains(a.bytes(i), start, start + a.extras[i], b.bytes(j), begin, b.extras[j]);
        }

        private static boolean contains(byte[] in, int from, int end, byte[] what, int begin, int count) {
            if (count == 0) return false;
            byte first = what[begin];
            for (int at = from; at + count <= end; at++) {
                if (in[at] == first && Arrays.equals(in, at, at + count, what, begin, begin + count)) return true;
            }
            return false;
        }

        @Override
        public int cost() {
            return 1 + left.cost() + right.cost() + (relation == Relation.CONTAINS ? 8 : 0);
        }

        @Override
        public int chance() {
            return Compare.chance(relation);
        }

        @Override
        public String toString() {
            return quantifier(all) + left + " " + relation.sign + " " + right;
        }
    }

    /** Text that contains a constant. */
    private record TextContains(boolean all, Operand left, String what, Bag a) implements Test {

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            left.collect(tape, a);
            for (int i = 0; i < a.count; i++) {
                boolean holds = a.text(i).contains(what);
                if (holds != all) return holds;
            }
            return all && a.count > 0;
        }

        @Override
        public int cost() {
            return 4 + left.cost();
        }

        @Override
        public int chance() {
            return Compare.chance(Relation.CONTAINS);
        }

        @Override
        public String toString() {
            return quantifier(all) + left + " contains " + new Text().raw('"').escaped(what).raw('"');
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
                boolean holds = isMember(tape, i);
                if (holds != all) return holds;
            }
            return all && a.count > 0;
        }

        private boolean isMember(Tape tape, int i) {
            Domain domain = left.domain();
            boolean unsigned = left.isUnsigned();
            for (int r = 0; r < from.length; r++) {
                low.clear();
                from[r].collect(tape, low);
                int prefix = prefix(from[r]);
                for (int j = 0; j < low.count; j++) {
                    int order = prefix >= 0 ? a.orderOfPrefix(i, low, j, domain, prefix) : a.order(i, low, j, domain, unsigned);
                    if (to[r] == null ? order == 0 : order >= 0 && isBelow(tape, i, to[r], unsigned)) return true;
                }
            }
            return false;
        }

        private boolean isBelow(Tape tape, int i, Operand end, boolean unsigned) {
            high.clear();
            end.collect(tape, high);
            for (int k = 0; k < high.count; k++) if (a.order(i, high, k, left.domain(), unsigned) <= 0) return true;
            return false;
        }

        @Override
        public int cost() {
            return 1 + left.cost() + from.length;
        }

        @Override
        public int chance() {
            return 20;
        }

        @Override
        public String toString() {
            StringJoiner list = new StringJoiner(", ", quantifier(all) + left + " in {", "}");
            for (int i = 0; i < from.length; i++) list.add(to[i] == null ? from[i].toString() : from[i] + " .. " + to[i]);
            return list.toString();
        }
    }

    static String quantifier(boolean all) {
        return all ? "all " : "any ";
    }

    private static int chance(Relation relation) {
        return switch (relation) {
            case EQUAL, CONTAINS -> 10;
            case UNEQUAL -> 90;
            case ABOVE, AT_LEAST, BELOW, AT_MOST -> 40;
        };
    }

    /** Whether the bytes of both types mean the same, so that their values can be compared. */
    public static boolean comparable(Type a, Type b) {
        return a == b || family(a) != 0 && family(a) == family(b);
    }

    private static int family(Type type) {
        return switch (type) {
            case CHAR, UINT8, UINT16, UINT24, UINT32, FRAMENUM, IPXNET, UINT40, UINT48, UINT56, UINT64, INT8, INT16, INT24, INT32, INT40,
                INT48, INT56, INT64, EUI64 -> 1;
            case FLOAT, DOUBLE -> 2;
            case STRING, STRINGZ, UINT_STRING, STRINGZPAD, STRINGZTRUNC -> 3;
            case BYTES, UINT_BYTES, ETHER, OID, REL_OID, SYSTEM_ID, GUID, VINES -> 4;
            default -> 0;
        };
    }
}
