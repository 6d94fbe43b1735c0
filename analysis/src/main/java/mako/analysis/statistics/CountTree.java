package mako.analysis.statistics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Text;

/**
 * Counts in a tree, each with its share of the one above, its rate, and when it came thickest: what every {@code -z NAME,tree} has in
 * common. Some also have the average, least and greatest of a number.
 */
final class CountTree {

    /** A burst is what comes in this many stretches of time on end, each this long. */
    private static final int STRETCHES = 20;
    private static final long STRETCH = 5_000_000;
    private static final double MILLISECOND = 1e6;
    private static final int WIDTH = 14;
    private static final String[] TITLES = {"Count", "Average", "Min Val", "Max Val", "Rate (ms)", "Percent", "Burst Rate", "Burst Start"};
    /** Names in a hostile capture differ without end: what is beyond this many below one node is counted together. */
    private static final int MOST = 100_000;

    /** A stretch of time with packets in it. */
    private record Stretch(long number, long start, int[] count) {}

    /** A line of the tree. */
    final class Node {
        final String name;
        private final Node above;
        private final List<Node> inside = new ArrayList<>();
        private final Map<String, Node> byName = new LinkedHashMap<>();
        private boolean sorted = true;
        private boolean averaged;
        private boolean real;
        private long count;
        private long first;
        private double sum;
        private double least;
        private double greatest;
        private final ArrayDeque<Stretch> window = new ArrayDeque<>();
        private long inWindow;
        private long burst;
        private long burstStart;

        private Node(String name, Node above) {
            this.name = name;
            this.above = above;
            // The capture begins with an empty stretch, so that what comes soon bursts from its beginning on.
            window.add(new Stretch(0, 0, new int[1]));
        }

        /** The line with this name inside, made where there is none. */
        Node in(String wanted) {
            Node known = byName.get(wanted);
            if (known != null) return known;
            if (inside.size() >= MOST) return in("Others");
            Node made = new Node(wanted, this);
            byName.put(wanted, made);
            inside.add(made);
            return made;
        }

        /** Keeps what is inside in the order in which it was made. */
        Node unsorted() {
            sorted = false;
            return this;
        }

        /** Has an average, also where nothing was counted yet. */
        Node averaged() {
            averaged = true;
            return this;
        }

        /** Counts the packet. */
        Node count() {
            count++;
            if (first == 0) first = seen.number();
            long now = seen.sinceFirst();
            Stretch last = window.peekLast();
            long number = Math.floorDiv(now, STRETCH);
            if (last.number != number) {
                last = new Stretch(number, now, new int[1]);
                window.addLast(last);
                while (window.peekFirst().number + STRETCHES <= number) inWindow -= window.pollFirst().count[0];
            }
            last.count[0]++;
            inWindow++;
            if (inWindow > burst) {
                burst = inWindow;
                burstStart = window.peekFirst().start;
            }
            return this;
        }

        /** Counts the packet with a number. */
        Node count(long value) {
            return count((double) value);
        }

        /** Counts the packet with a number that has decimals. */
        Node countReal(double value) {
            real = true;
            return count(value);
        }

        private Node count(double value) {
            least = count == 0 ? value : Math.min(least, value);
            greatest = count == 0 ? value : Math.max(greatest, value);
            sum += value;
            averaged = true;
            return count();
        }

        private List<Node> ordered() {
            if (!sorted) return inside;
            List<Node> ordered = new ArrayList<>(inside);
            ordered.sort((a, b) -> a.count != b.count ? Long.compare(b.count, a.count) : b.name.compareTo(a.name));
            return ordered;
        }

        private String text(double value) {
            return real ? Columnar.fixed(value, 6) : Long.toString((long) value);
        }

        private String[] cells() {
            String[] cells = {Long.toString(count), "", "", "", "", "", "-", "-"};
            if (averaged) {
                cells[1] = count == 0 ? "-" : Columnar.fixed((float) (sum / count), 2);
                cells[2] = count == 0 ? "-" : text(least);
                cells[3] = count == 0 ? "-" : text(greatest);
            }
            if (elapsed() > 0) cells[4] = Columnar.fixed((float) (count / elapsed()), 4);
            if (above == null) cells[5] = "100%";
            else if (above.count > 0) cells[5] = Columnar.fixed((float) (100.0 * count / above.count), 2) + "%";
            if (burst > 0) {
                cells[6] = Columnar.fixed(burst * MILLISECOND / (STRETCHES * STRETCH), 4);
                cells[7] = Columnar.fixed(burstStart / 1e9, 3);
            }
            return cells;
        }

        private int width(int depth) {
            int width = depth + name.codePointCount(0, name.length());
            for (Node each : inside) width = Math.max(width, each.width(depth + 1));
            return width;
        }

        private void print(int depth, int width, Text out) {
            Columnar.times(out, ' ', depth).add(name);
            Columnar.times(out, ' ', width - depth - name.codePointCount(0, name.length()));
            String[] cells = cells();
            for (int i = 0; i < cells.length; i++) Columnar.left(out, cells[i], columnWidth(i));
            out.raw('\n');
            for (Node each : ordered()) each.print(depth + 1, width, out);
        }

        private void rows(int depth, List<Sheet.Row> to) {
            boolean any = count > 0 && averaged;
            to.add(new Sheet.Row(depth, java.util.Arrays.asList(name, count, above == null ? (Double) 1.0 : above.count == 0 ? null : (Double) (count / (double) above.count),
                any ? (Double) (sum / count) : null, any ? (Double) least : null, any ? (Double) greatest : null,
                elapsed() > 0 ? (Double) (count / elapsed()) : null, burst == 0 ? null : (Double) (burst * MILLISECOND / (STRETCHES * STRETCH)),
                burst == 0 ? null : (Double) (burstStart / 1e9)), "", first));
            for (Node each : ordered()) each.rows(depth + 1, to);
        }
    }

    private final String title;
    private final List<Node> tops = new ArrayList<>();
    private int leastWidth;
    private Seen seen;
    private boolean any;
    private long start;
    private long last;

    /** Makes a tree that is headed so. */
    CountTree(String title) {
        this.title = title;
    }

    /** Leaves room for names of so many characters. */
    CountTree atLeast(int width) {
        leastWidth = width;
        return this;
    }

    /** A line at the top, made where there is none of this name. */
    Node top(String name) {
        for (Node each : tops) if (each.name.equals(name)) return each;
        Node made = new Node(name, null);
        tops.add(made);
        return made;
    }

    /** What is counted next is of this packet. */
    void packet(Seen packet) {
        seen = packet;
        if (!any) start = packet.sinceFirst();
        any = true;
        last = packet.sinceFirst();
    }

    private double elapsed() {
        return (last - start) / MILLISECOND;
    }

    private static int columnWidth(int column) {
        return column == TITLES.length - 1 ? TITLES[column].length() + 2 : WIDTH;
    }

    void print(Text out) {
        int width = Math.max(leastWidth, "Topic / Item".length());
        for (Node each : tops) width = Math.max(width, each.width(0));
        width += 2;
        int all = width;
        for (int i = 0; i < TITLES.length; i++) all += columnWidth(i);
        out.raw('\n');
        Columnar.times(out, '=', all).add("\n").add(title).add(":\n");
        Columnar.left(out, "Topic / Item", width);
        for (int i = 0; i < TITLES.length; i++) Columnar.left(out, TITLES[i], columnWidth(i));
        Columnar.times(out.raw('\n'), '-', all).raw('\n');
        for (Node each : tops) each.print(0, width, out);
        Columnar.times(out.raw('\n'), '-', all).raw('\n');
    }

    Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Node each : tops) each.rows(0, rows);
        return new Sheet(List.of(new Sheet.Column("Topic / Item", Sheet.Kind.TEXT), new Sheet.Column("Count", Sheet.Kind.NUMBER),
            new Sheet.Column("Percent", Sheet.Kind.SHARE), new Sheet.Column("Average", Sheet.Kind.NUMBER), new Sheet.Column("Min", Sheet.Kind.NUMBER),
            new Sheet.Column("Max", Sheet.Kind.NUMBER), new Sheet.Column("Rate (ms)", Sheet.Kind.NUMBER), new Sheet.Column("Burst rate", Sheet.Kind.NUMBER),
            new Sheet.Column("Burst start", Sheet.Kind.SECONDS)), rows);
    }
}
