package mako.filter.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.dissect.Derivation;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.dissect.Type;
import mako.filter.parse.Node;

/** Something that has values in a packet: a field, a constant, a function or part of another. */
public abstract sealed class Operand {

    /** How its values are compared. */
    public abstract Domain domain();

    /** The type whose literals it is compared with. */
    public abstract Type type();

    /** Puts the values it has in a packet into {@code bag}. */
    abstract void collect(Tape tape, Bag bag);

    /** Whether its numbers are without a sign. */
    boolean isUnsigned() {
        return type() == Type.UINT64;
    }

    /** The values of a field. */
    public static final class Of extends Operand {
        final Lookup lookup;
        final List<Node.Part> layers;
        private final Field first;
        private final Domain domain;

        /** {@code layers} says in which of several layers of its protocol; null for any; {@code raw} for its bytes as they are. */
        public Of(Lookup lookup, List<Node.Part> layers, boolean raw) {
            this.lookup = lookup;
            this.layers = layers;
            first = lookup.fields().getFirst();
            this.raw = raw;
            domain = raw ? Domain.BYTES : Domain.of(first.type);
        }

        private final boolean raw;

        /** The field; the first where several share the abbreviation. */
        public Field field() {
            return first;
        }

        /** The look-up. */
        public Lookup lookup() {
            return lookup;
        }

        /** Whether a plain test of its numbers is all there is to it. */
        public boolean isPlain() {
            return layers == null && !raw;
        }

        @Override
        public Domain domain() {
            return domain;
        }

        @Override
        public Type type() {
            return raw ? Type.BYTES : first.type;
        }

        @Override
        void collect(Tape tape, Bag bag) {
            for (int entry = lookup.next(tape, 0); entry >= 0; entry = lookup.next(tape, entry + 1)) {
                if (layers != null && !inLayer(tape, entry)) continue;
                for (int i = 0; i < lookup.values(tape, entry); i++) add(tape, entry, i, bag);
            }
        }

        private void add(Tape tape, int entry, int which, Bag bag) {
            Field field = lookup.field(tape, entry, which);
            if (raw) {
                bytes(tape, entry, lookup.derivation(tape, entry, which), bag);
                return;
            }
            Domain own = Domain.of(field.type);
            if (own == null && domain == null) {
                bag.add(0, 0, null);
                return;
            }
            switch (domain == null ? Domain.BYTES : domain) {
                case NUMBER -> bag.add(lookup.number(tape, entry, which), 0, null);
                case TIME -> bag.add(lookup.number(tape, entry, which), tape.nanoseconds(entry), null);
                case REAL -> bag.add(Double.doubleToRawLongBits(tape.real(entry)), 0, null);
                case TEXT -> {
                    String text = lookup.string(tape, entry, which);
                    if (text != null) bag.add(0, 0, text);
                }
                case BYTES -> bytes(tape, entry, lookup.derivation(tape, entry, which), bag);
            }
        }

        private boolean inLayer(Tape tape, int entry) {
            int layer = tape.layers() - 1;
            while (layer > 0 && tape.layerStart(layer) > entry) layer--;
            if (layer < 0) return false;
            int number = 0;
            int total = 0;
            for (int i = 0; i < tape.layers(); i++) {
                if (tape.layer(i) != tape.layer(layer)) continue;
                total++;
                if (i <= layer) number++;
            }
            for (Node.Part part : layers) {
                int from = part.offset() < 0 ? total + 1 + part.offset() : part.offset();
                int to = part.toLast() ? part.last() : part.length() < 0 ? total : from + part.length() - 1;
                if (number >= from && number <= to) return true;
            }
            return false;
        }

        private static void bytes(Tape tape, int entry, Derivation derivation, Bag bag) {
            if (tape.object(entry) instanceof byte[] made) {
                bag.add(0, made.length, made);
                return;
            }
            Source source = tape.source(entry);
            int offset = tape.offset(entry) + (derivation == null ? 0 : derivation.at());
            int count = derivation == null || derivation.width() < 0 ? tape.length(entry) : derivation.width();
            bag.add(source.start + offset, Math.max(0, Math.min(count, source.length - offset)), source.bytes);
        }
    }

    /** A value that does not depend on the packet. */
    public static final class Constant extends Operand {
        final Literal literal;
        private final Type type;

        public Constant(Literal literal, Type type) {
            this.literal = literal;
            this.type = type;
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
    }

    /** Bytes or characters cut out of other values. */
    public static final class Part extends Operand {
        private final Operand of;
        private final List<Node.Part> parts;
        private final Bag whole = new Bag();

        public Part(Operand of, List<Node.Part> parts) {
            this.of = of;
            this.parts = parts;
        }

        @Override
        public Domain domain() {
            return of.domain() == Domain.TEXT ? Domain.TEXT : Domain.BYTES;
        }

        @Override
        public Type type() {
            return of.domain() == Domain.TEXT ? Type.STRING : Type.BYTES;
        }

        @Override
        void collect(Tape tape, Bag bag) {
            whole.clear();
            of.collect(tape, whole);
            for (int i = 0; i < whole.count; i++) {
                if (of.domain() == Domain.TEXT) text(whole.text(i), bag);
                else if (parts.size() == 1) bytes(whole, i, bag);
                else join(whole, i, bag);
            }
        }

        private void bytes(Bag from, int i, Bag bag) {
            long range = range(parts.getFirst(), from.extras[i]);
            if (range >= 0) bag.add(from.numbers[i] + (range >>> 32), (int) range, from.objects[i]);
        }

        private void join(Bag from, int i, Bag bag) {
            var joined = new java.io.ByteArrayOutputStream();
            for (Node.Part part : parts) {
                long range = range(part, from.extras[i]);
                if (range < 0) return;
                joined.write((byte[]) from.objects[i], (int) (from.numbers[i] + (range >>> 32)), (int) range);
            }
            bag.add(0, joined.size(), joined.toByteArray());
        }

        private void text(String text, Bag bag) {
            int[] points = text.codePoints().toArray();
            StringBuilder joined = new StringBuilder();
            for (Node.Part part : parts) {
                long range = range(part, points.length);
                if (range < 0) return;
                for (int i = 0; i < (int) range; i++) joined.appendCodePoint(points[(int) (range >>> 32) + i]);
            }
            bag.add(0, 0, joined.toString());
        }

        /** Offset in the upper half, count in the lower; -1 where the part lies outside. */
        private static long range(Node.Part part, int length) {
            int from = part.offset() < 0 ? length + part.offset() : part.offset();
            int to;
            if (part.toLast()) to = (part.last() < 0 ? length + part.last() : part.last()) + 1;
            else if (part.length() < 0) to = length;
            else to = from + part.length();
            if (from < 0 || to > length || to <= from) return -1;
            return (long) from << 32 | to - from;
        }
    }

    /** A sum, difference, product, quotient, remainder or mask of numbers and times, or a change of sign. */
    public static final class Arithmetic extends Operand {
        private final char operator;
        private final Operand left;
        private final Operand right;
        private final Bag a = new Bag();
        private final Bag b = new Bag();

        /** {@code operator} is one of {@code + - * / % &}. */
        public Arithmetic(char operator, Operand left, Operand right) {
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        public Domain domain() {
            return left.domain() == Domain.BYTES ? Domain.BYTES : left.domain();
        }

        @Override
        public Type type() {
            return left.type();
        }

        @Override
        void collect(Tape tape, Bag bag) {
            a.clear();
            b.clear();
            left.collect(tape, a);
            right.collect(tape, b);
            for (int i = 0; i < a.count; i++) {
                for (int j = 0; j < b.count; j++) combine(i, j, bag);
            }
        }

        private void combine(int i, int j, Bag bag) {
            switch (domain()) {
                case NUMBER -> {
                    long x = a.numbers[i];
                    long y = b.numbers[j];
                    if (y == 0 && (operator == '/' || operator == '%')) return;
                    bag.add(switch (operator) {
                        case '+' -> x + y;
                        case '-' -> x - y;
                        case '*' -> x * y;
                        case '/' -> x / y;
                        case '%' -> x % y;
                        default -> x & y;
                    }, 0, null);
                }
                case REAL -> {
                    double x = a.real(i);
                    double y = b.real(j);
                    bag.add(Double.doubleToRawLongBits(switch (operator) {
                        case '+' -> x + y;
                        case '-' -> x - y;
                        case '*' -> x * y;
                        case '/' -> x / y;
                        default -> x % y;
                    }), 0, null);
                }
                case TIME -> {
                    long seconds = operator == '-' ? a.numbers[i] - b.numbers[j] : a.numbers[i] + b.numbers[j];
                    int nanoseconds = operator == '-' ? a.extras[i] - b.extras[j] : a.extras[i] + b.extras[j];
                    bag.add(seconds + Math.floorDiv(nanoseconds, 1_000_000_000), Math.floorMod(nanoseconds, 1_000_000_000), null);
                }
                case BYTES -> {
                    byte[] x = a.copy(i);
                    byte[] y = b.copy(j);
                    for (int k = 0; k < x.length; k++) x[k] = (byte) (k < y.length ? x[k] & y[k] : 0);
                    bag.add(0, x.length, x);
                }
                case TEXT -> {}
            }
        }
    }

    /** A function of values. */
    public static final class Call extends Operand {

        /** The names that are known. */
        public static final Set<String> NAMES = Set.of("upper", "lower", "len", "count", "string", "max", "min", "abs", "float", "double");

        private final String name;
        private final List<Operand> arguments;
        private final Bag values = new Bag();

        public Call(String name, List<Operand> arguments) {
            this.name = name;
            this.arguments = arguments;
        }

        @Override
        public Domain domain() {
            return Domain.of(type());
        }

        @Override
        public Type type() {
            return switch (name) {
                case "upper", "lower", "string" -> Type.STRING;
                case "len", "count" -> Type.UINT32;
                case "float", "double" -> Type.DOUBLE;
                default -> arguments.getFirst().type();
            };
        }

        @Override
        void collect(Tape tape, Bag bag) {
            values.clear();
            for (Operand argument : arguments) argument.collect(tape, values);
            if (name.equals("count")) {
                if (values.count > 0) bag.add(values.count, 0, null);
                return;
            }
            if (name.equals("max") || name.equals("min")) {
                extreme(bag);
                return;
            }
            Operand argument = arguments.getFirst();
            for (int i = 0; i < values.count; i++) {
                switch (name) {
                    case "upper" -> bag.add(0, 0, values.text(i).toUpperCase(Locale.ROOT));
                    case "lower" -> bag.add(0, 0, values.text(i).toLowerCase(Locale.ROOT));
                    case "len" -> bag.add(argument.domain() == Domain.TEXT ? utf8Length(values.text(i)) : values.extras[i], 0, null);
                    case "abs" -> bag.add(argument.domain() == Domain.REAL ? Double.doubleToRawLongBits(Math.abs(values.real(i)))
                        : Math.abs(values.numbers[i]), values.extras[i], null);
                    case "string" -> bag.add(0, 0, Literal.write(argument.type(), argument.domain(), values, i));
                    default -> bag.add(Double.doubleToRawLongBits(argument.domain() == Domain.REAL ? values.real(i)
                        : values.numbers[i] + values.extras[i] / 1e9), 0, null);
                }
            }
        }

        private static int utf8Length(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        private void extreme(Bag bag) {
            if (values.count == 0) return;
            int best = 0;
            for (int i = 1; i < values.count; i++) {
                int order = Compare.order(domain(), values, i, values, best, isUnsigned());
                if (name.equals("max") ? order > 0 : order < 0) best = i;
            }
            bag.add(values.numbers[best], values.extras[best], values.objects[best]);
        }
    }
}
