package mako.desktop.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mako.analysis.statistics.Sheet;

/** The rows of a {@link Sheet} as a window shows them: which are open, and in which order. Knows no component. */
final class SheetRows {

    /** A row with the rows inside it. */
    private static final class Branch {
        final Sheet.Row row;
        final String path;
        final List<Branch> inside = new ArrayList<>();

        Branch(Sheet.Row row, String path) {
            this.row = row;
            this.path = path;
        }
    }

    /** A row that is to be seen. */
    record Line(Sheet.Row row, String path, boolean hasInside, boolean open) {}

    private Sheet sheet = new Sheet(List.of(), List.of());
    private final List<Branch> tops = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();
    private List<Line> lines = List.of();
    private int sortedBy = -1;
    private boolean descending;

    /** Shows another sheet; what was open stays open. */
    void show(Sheet of) {
        sheet = of;
        tops.clear();
        List<Branch> above = new ArrayList<>();
        for (Sheet.Row row : of.rows()) {
            while (above.size() > row.depth()) above.removeLast();
            String path = (above.isEmpty() ? "" : above.getLast().path) + "\n" + (row.cells().isEmpty() ? "" : row.cells().getFirst());
            Branch branch = new Branch(row, path);
            (above.isEmpty() ? tops : above.getLast().inside).add(branch);
            above.add(branch);
        }
        arrange();
    }

    Sheet sheet() {
        return sheet;
    }

    List<Line> lines() {
        return lines;
    }

    int sortedBy() {
        return sortedBy;
    }

    boolean isDescending() {
        return descending;
    }

    /** Sorts by a column, the other way round where it is sorted by it already; the third time not at all. */
    void sort(int column) {
        boolean numbers = sheet.columns().get(column).kind() != Sheet.Kind.TEXT;
        if (sortedBy != column) {
            sortedBy = column;
            descending = numbers;
        } else if (descending == numbers) {
            descending = !numbers;
        } else {
            sortedBy = -1;
        }
        arrange();
    }

    /** Opens or closes a line. */
    void toggle(Line line) {
        if (!closed.remove(line.path)) closed.add(line.path);
        arrange();
    }

    /** Opens all lines. */
    void openAll() {
        closed.clear();
        arrange();
    }

    private void arrange() {
        List<Line> arranged = new ArrayList<>();
        add(tops, arranged);
        lines = arranged;
    }

    private void add(List<Branch> branches, List<Line> to) {
        List<Branch> ordered = branches;
        if (sortedBy >= 0 && sortedBy < sheet.columns().size()) {
            ordered = new ArrayList<>(branches);
            Comparator<Branch> order = (a, b) -> compare(a.row.cells().get(sortedBy), b.row.cells().get(sortedBy));
            ordered.sort(descending ? order.reversed() : order);
        }
        for (Branch each : ordered) {
            boolean open = !closed.contains(each.path);
            to.add(new Line(each.row, each.path, !each.inside.isEmpty(), open));
            if (open) add(each.inside, to);
        }
    }

    /** Numbers as numbers, also those within words: {@code 10.0.0.9} is before {@code 10.0.0.10}. */
    static int compare(Object a, Object b) {
        if (a == null || b == null) return a == b ? 0 : a == null ? -1 : 1;
        if (a instanceof Number one && b instanceof Number other) return Double.compare(one.doubleValue(), other.doubleValue());
        String one = a.toString();
        String other = b.toString();
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int startOfOne = i;
            int startOfOther = j;
            while (i < one.length() && Character.isDigit(one.charAt(i))) i++;
            while (j < other.length() && Character.isDigit(other.charAt(j))) j++;
            int order;
            if (i > startOfOne && j > startOfOther) {
                order = new java.math.BigInteger(one.substring(startOfOne, i)).compareTo(new java.math.BigInteger(other.substring(startOfOther, j)));
            } else {
                i = startOfOne + 1;
                j = startOfOther + 1;
                order = Character.compare(one.charAt(startOfOne), other.charAt(startOfOther));
            }
            if (order != 0) return order;
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }
}
