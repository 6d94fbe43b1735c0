package mako.desktop.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import mako.analysis.PacketDetails;

/**
 * The headers of a packet as figures of the kind that specifications have: rows of 32 bits, in which each field takes the room that it
 * takes on the wire. Immutable.
 */
public final class Diagram {

    /** Bits of a row. */
    public static final int BITS = 32;

    /** Rows that a field is drawn in at most, not counting those that it shares with others; the rest is left out. */
    private static final int MOST_ROWS = 4;
    private static final int MOST_CELLS = 4000;

    /**
     * A part of a field that is a rectangle: a field that begins or ends within a row has up to three of them.
     *
     * @param rows how many rows it is high
     * @param from the first bit in its rows
     * @param to the bit behind the last
     */
    public record Part(int row, int rows, int from, int to) {}

    /**
     * A field, or bits between fields.
     *
     * @param node the line of the tree, or -1 for bits that no field has
     * @param name a word for where there is no room for {@code label}
     * @param cut whether rows of it are left out
     */
    public record Cell(int node, String label, String name, String value, int bits, boolean cut, List<Part> parts) {

        /** The part with the most room. */
        public Part widest() {
            return parts.stream().max(Comparator.comparingInt(part -> part.rows * (part.to - part.from))).orElseThrow();
        }
    }

    /**
     * A header.
     *
     * @param node its line of the tree
     * @param rows how many rows it takes
     */
    public record Layer(int node, String title, int rows, List<Cell> cells) {}

    /** Bits that a line of the tree is about. */
    private record Run(int node, long from, long to, boolean masked) {}

    private final PacketDetails details;
    private final List<Layer> layers = new ArrayList<>();
    private final int[] end;
    private int cells;

    private Diagram(PacketDetails details) {
        this.details = details;
        List<PacketDetails.Node> nodes = details.nodes();
        end = new int[nodes.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i <= nodes.size(); i++) {
            int depth = i < nodes.size() ? nodes.get(i).depth() : 0;
            while (open.size() > depth) end[open.removeLast()] = i;
            if (i < nodes.size()) {
                while (open.size() < depth) open.add(i);
                open.add(i);
            }
        }
        for (int i = 0; i < nodes.size() && cells < MOST_CELLS; i = end[i]) layer(i);
    }

    /** Draws the headers of a packet. */
    public static Diagram of(PacketDetails details) {
        return new Diagram(details);
    }

    /** The headers, from the outermost to the innermost; those of which nothing is in the packet's bytes are left out. */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /** The packet. */
    public PacketDetails details() {
        return details;
    }

    /** Whether a cell is that of a line of the tree, of one inside of it, or of the one around it. */
    public boolean belongs(Cell cell, int node) {
        if (cell.node < 0 || node < 0 || node >= end.length) return false;
        if (cell.node >= node && cell.node < end[node]) return true;
        return node > cell.node && node < end[cell.node];
    }

    private void layer(int node) {
        PacketDetails.Node of = details.nodes().get(node);
        if (!of.protocol() || of.length() == 0) return;
        List<Run> runs = new ArrayList<>();
        collect(run(node), runs);
        if (runs.isEmpty()) return;
        long start = of.offset() * 8L;
        long whole = start + of.length() * 8L;
        Rows rows = new Rows(start);
        for (Run run : runs) {
            if (cells + rows.cells.size() >= MOST_CELLS) break;
            rows.add(run);
        }
        if (cells + rows.cells.size() < MOST_CELLS) rows.gap(whole);
        cells += rows.cells.size();
        layers.add(new Layer(node, title(of), rows.count(), List.copyOf(rows.cells)));
    }

    private static String title(PacketDetails.Node of) {
        return of.label().isEmpty() ? of.line() : of.label();
    }

    /** The bits of a line: those of its mask, or all of its bytes. */
    private Run run(int node) {
        PacketDetails.Node of = details.nodes().get(node);
        long from = of.offset() * 8L;
        int width = of.length() * 8;
        int top = Long.SIZE - Long.numberOfLeadingZeros(of.mask());
        if (of.mask() == 0 || width > Long.SIZE || top > width) return new Run(node, from, from + width, false);
        return new Run(node, from + width - top, from + width - Long.numberOfTrailingZeros(of.mask()), true);
    }

    /** Adds what lies in the bits of {@code of}, in order. */
    private void collect(Run of, List<Run> into) {
        for (Run each : chosen(of)) {
            if (into.size() > MOST_CELLS) return;
            if (isDivided(each)) collect(each, into);
            else into.add(each);
        }
    }

    /** Whether the lines inside of a line say all that it says: they fill its bits, or are bits of it. */
    private boolean isDivided(Run of) {
        List<Run> parts = chosen(of);
        if (parts.size() == 1) return tiles(parts, of) && isDivided(parts.getFirst());
        return parts.size() > 1 && (tiles(parts, of) || parts.stream().allMatch(Run::masked));
    }

    private List<Run> inside(Run of) {
        List<Run> found = new ArrayList<>();
        int source = details.nodes().get(of.node).source();
        for (int i = of.node + 1; i < end[of.node]; i = end[i]) {
            PacketDetails.Node node = details.nodes().get(i);
            if (node.length() == 0 || node.generated() || node.severity() != null && node.field().isEmpty() || node.source() != source) continue;
            Run run = run(i);
            if (run.from >= of.from && run.to <= of.to) found.add(run);
        }
        found.sort(Comparator.comparingLong(Run::from).thenComparing(Comparator.comparingLong(Run::to).reversed()));
        return found;
    }

    /** The lines right inside of a line that share no bits: of those that overlap, the one that begins first. */
    private List<Run> chosen(Run of) {
        List<Run> chosen = new ArrayList<>();
        for (Run each : inside(of)) {
            Run last = chosen.isEmpty() ? null : chosen.getLast();
            if (last == null || each.from >= last.to) {
                chosen.add(each);
            } else if (each.masked && !last.masked && each.from > last.from && each.to > last.to) {
                // A number that was made of some bits of its bytes: it ends where the next bits begin.
                chosen.set(chosen.size() - 1, new Run(last.node, last.from, each.from, true));
                chosen.add(each);
            }
        }
        return chosen;
    }

    private static boolean tiles(List<Run> parts, Run whole) {
        long at = whole.from;
        for (Run part : parts) {
            if (part.from != at) return false;
            at = part.to;
        }
        return at == whole.to;
    }

    /** Puts fields into rows, one behind the other. */
    private final class Rows {
        final List<Cell> cells = new ArrayList<>();
        private final long start;
        private long at;
        private long dropped;

        Rows(long start) {
            this.start = start;
            at = start;
        }

        int count() {
            return row((at - start + BITS - 1) / BITS);
        }

        private int row(long real) {
            return (int) (real - dropped);
        }

        void add(Run run) {
            gap(run.from);
            PacketDetails.Node of = details.nodes().get(run.node);
            String label = title(of);
            if (of.label().isEmpty() && label.indexOf(':') > 0) label = label.substring(0, label.indexOf(':'));
            String abbreviation = of.field();
            put(run.node, label, abbreviation.substring(abbreviation.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT), value(of, run), run.to);
        }

        private String value(PacketDetails.Node of, Run run) {
            if (run.to - run.from == 1 && !of.value().isEmpty()) return of.value().toLowerCase(Locale.ROOT).matches("true|1") ? "1" : "0";
            if (of.field().isEmpty() || of.protocol()) return "";
            // What stands behind the label in the tree, with the names of values.
            int colon = of.line().indexOf(of.label() + ": ");
            return colon < 0 ? of.value() : of.line().substring(colon + of.label().length() + 2);
        }

        void gap(long to) {
            if (to > at) put(-1, "", "", "", to);
        }

        private void put(int node, String label, String name, String value, long to) {
            long from = at - start;
            long until = to - start;
            List<Part> parts = new ArrayList<>();
            long first = from / BITS;
            int begin = (int) (from % BITS);
            boolean cut = false;
            if (until - first * BITS <= BITS) {
                parts.add(new Part(row(first), 1, begin, (int) (until - first * BITS)));
            } else {
                if (begin > 0) {
                    parts.add(new Part(row(first), 1, begin, BITS));
                    first++;
                }
                long full = until / BITS - first;
                int shown = (int) Math.min(full, MOST_ROWS);
                if (shown > 0) parts.add(new Part(row(first), shown, 0, BITS));
                cut = shown < full;
                dropped += full - shown;
                if (until % BITS > 0) parts.add(new Part(row(until / BITS), 1, 0, (int) (until % BITS)));
            }
            cells.add(new Cell(node, label, name, value, (int) (until - from), cut, List.copyOf(parts)));
            at = to;
        }
    }
}
