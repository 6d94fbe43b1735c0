package mako.analysis.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Tape;
import mako.dissect.Type;
import mako.filter.Filter;

/**
 * What is measured in each interval of time: packets, bytes, or a function of a field, of the packets that pass a filter. Written
 * {@code SUM(tcp.len)tcp.len}; a filter alone measures packets and bytes.
 */
public final class Measure {

    /** What can be measured. */
    public enum Function {
        /** Packets and bytes. */
        BOTH,
        FRAMES, BYTES, COUNT, SUM, MIN, MAX, AVG,
        /** How many things were under way at once, of a time that each took. */
        LOAD;

        /** Whether it is a function of a field. */
        public boolean takesField() {
            return compareTo(COUNT) >= 0;
        }
    }

    /** What was measured in one interval. */
    static final class Cell {
        long packets;
        long bytes;
        long values;
        double sum;
        double least;
        double greatest;
        long first;
    }

    private static final double SECOND = 1e9;
    private static final Set<Type> TIMES = Set.of(Type.RELATIVE_TIME);

    final String text;
    final Function function;
    private final Reading field;
    private final Filter filter;
    private final boolean time;
    private final boolean filtersByField;
    private final Map<Long, Cell> cells = new HashMap<>();

    private Measure(String text, Function function, String field, Filter filter) {
        this.text = text;
        this.function = function;
        this.filter = filter;
        this.field = field.isEmpty() ? null : new Reading(field);
        time = !field.isEmpty() && TIMES.contains(Lookup.fields(field).getFirst().type);
        filtersByField = filter != null && filter.fields().contains(field);
    }

    /**
     * Reads what is to be measured.
     *
     * @throws RefusedStatistic when it makes no sense
     */
    public static Measure of(String text, Offer.Context context) throws RefusedStatistic {
        for (Function each : Function.values()) {
            if (each == Function.BOTH || !text.startsWith(each.name())) continue;
            String rest = text.substring(each.name().length());
            if (rest.isEmpty() && !each.takesField()) return new Measure(text, each, "", null);
            if (!rest.startsWith("(")) continue;
            int close = rest.indexOf(')');
            if (close < 0) throw new RefusedStatistic("Closing parenthesis missing from calculated expression.");
            String field = rest.substring(1, close);
            if (each.takesField()) check(each, field);
            else if (!field.isEmpty()) throw new RefusedStatistic(each + " does not require or allow a field name within the parens.");
            return new Measure(text, each, field, filter(rest.substring(close + 1), context));
        }
        return new Measure(text, Function.BOTH, "", filter(text, context));
    }

    private static Filter filter(String text, Offer.Context context) throws RefusedStatistic {
        return Counting.compile(text, context, "Couldn't register io,stat tap: ");
    }

    private static void check(Function function, String name) throws RefusedStatistic {
        if (name.isEmpty()) throw new RefusedStatistic("You didn't specify a field name for " + function + "(*).");
        List<Field> fields = Lookup.fields(name);
        if (fields.isEmpty()) throw new RefusedStatistic("There is no field named '" + name + "'.");
        Type type = fields.getFirst().type;
        if (function == Function.LOAD && !TIMES.contains(type)) {
            throw new RefusedStatistic("LOAD() is only supported for relative-time fields such as smb.time");
        }
        if (function != Function.COUNT && !TIMES.contains(type) && !type.isInteger() && type != Type.FLOAT && type != Type.DOUBLE) {
            throw new RefusedStatistic(name + " doesn't have integral values, so " + function + "(*) calculations are not supported on it.");
        }
    }

    Set<String> fields() {
        Set<String> fields = new java.util.HashSet<>();
        if (field != null) fields.add(field.field());
        if (filter != null) fields.addAll(filter.fields());
        return fields;
    }

    /** Measures a packet of an interval. */
    void packet(Seen packet, long interval, long nanoseconds) {
        if (filter != null && !filter.passes(packet.tape())) return;
        Cell cell = cell(interval, packet.number());
        cell.packets++;
        cell.bytes += packet.length();
        // A field is measured where the filter asks for it, as people know it.
        if (field == null || !filtersByField) return;
        Tape tape = packet.tape();
        for (int at = field.at(tape); at >= 0; at = field.at(tape, at + 1, Integer.MAX_VALUE)) {
            double value = value(tape, at);
            if (function == Function.LOAD) load(packet, value, interval, nanoseconds);
            else take(cell, value);
        }
    }

    private double value(Tape tape, int at) {
        Type type = tape.field(at).type;
        if (TIMES.contains(type)) return tape.number(at) + tape.nanoseconds(at) / SECOND;
        return type == Type.FLOAT || type == Type.DOUBLE ? tape.real(at) : field.number(tape, at);
    }

    private static void take(Cell cell, double value) {
        cell.least = cell.values == 0 ? value : Math.min(cell.least, value);
        cell.greatest = cell.values == 0 ? value : Math.max(cell.greatest, value);
        cell.sum += value;
        cell.values++;
    }

    /** What took this long was under way in as many whole intervals before, and for the rest in this one. */
    private void load(Seen packet, double took, long interval, long nanoseconds) {
        double length = nanoseconds / SECOND;
        cell(interval, packet.number()).sum += took % length;
        long whole = Math.min(interval, (long) (took / length));
        for (long at = 1; at <= whole; at++) cell(interval - at, packet.number()).sum += length;
    }

    private Cell cell(long interval, long packet) {
        return cells.computeIfAbsent(interval, at -> {
            Cell cell = new Cell();
            cell.first = packet;
            return cell;
        });
    }

    /** What was measured in an interval, or null. */
    Cell in(long interval) {
        return cells.get(interval);
    }

    /** Whether values have decimals. */
    boolean isReal() {
        return time || function == Function.LOAD;
    }

    /** The value in an interval of this length in seconds. */
    double value(long interval, double length) {
        Cell cell = cells.get(interval);
        if (cell == null) return 0;
        return switch (function) {
            case BOTH, FRAMES -> cell.packets;
            case BYTES -> cell.bytes;
            case COUNT -> cell.values;
            case SUM -> cell.sum;
            case MIN -> cell.least;
            case MAX -> cell.greatest;
            case AVG -> cell.values == 0 ? 0 : cell.sum / cell.values;
            case LOAD -> cell.sum / length;
        };
    }

    /** The value as it is printed. */
    String shown(long interval, double length) {
        double value = value(interval, length);
        return isReal() ? Columnar.fixed(value, 6) : Long.toString((long) value);
    }

    long bytes(long interval) {
        Cell cell = cells.get(interval);
        return cell == null ? 0 : cell.bytes;
    }
}
