package mako.dissect;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Names of numbers, one a line: {@code 53  Domain}, {@code 0x0800 IPv4} or a range {@code 10-19  Reserved}. Parsed when
 * first asked. The first line that holds a number names it. Safe for use by several threads.
 */
public final class Values {

    private final Class<?> owner;
    private final String source;
    private final Supplier<String> maker;
    private volatile Table table;

    private Values(Class<?> owner, String source, Supplier<String> maker) {
        this.owner = owner;
        this.source = source;
        this.maker = maker;
    }

    /** Names from a text block: a number or range, blanks, the name; one a line. Empty lines and lines with # in front are passed over. */
    public static Values of(String lines) {
        return new Values(null, lines, null);
    }

    /** Names from a resource file beside {@code owner}, in the same form. */
    public static Values resource(Class<?> owner, String file) {
        return new Values(owner, file, null);
    }

    /** Names from lines that are made when first asked for, for what another registry in the program knows. */
    public static Values made(Supplier<String> lines) {
        return new Values(null, null, lines);
    }

    /** Returns the name of {@code number}, or null where it has none. Numbers are compared as unsigned. */
    public String name(long number) {
        return table().name(number);
    }

    /** Returns the name of {@code number}, or {@code otherwise} where it has none. */
    public String name(long number, String otherwise) {
        String name = table().name(number);
        return name == null ? otherwise : name;
    }

    /** How many lines there are. */
    public int size() {
        return table().from.length;
    }

    /** The lowest number of line {@code i}, lines in rising order of it. */
    public long from(int i) {
        return table().from[i];
    }

    /** The highest number of line {@code i}. */
    public long to(int i) {
        return table().to[i];
    }

    /** The name in line {@code i}. */
    public String label(int i) {
        return table().names[i];
    }

    private Table table() {
        Table known = table;
        if (known == null) {
            known = parse(maker != null ? maker.get() : owner == null ? source : Resources.text(owner, source));
            table = known;
        }
        return known;
    }

    private static Table parse(String text) {
        String[] lines = text.split("\n");
        var entries = new java.util.ArrayList<Line>(lines.length);
        for (String line : lines) {
            String stripped = line.stripLeading();
            if (stripped.isEmpty() || stripped.charAt(0) == '#') continue;
            int blank = 0;
            while (blank < stripped.length() && !Character.isWhitespace(stripped.charAt(blank))) blank++;
            String number = stripped.substring(0, blank);
            String name = stripped.substring(blank).stripLeading();
            int dash = number.indexOf('-', 1);
            long from = number(dash < 0 ? number : number.substring(0, dash));
            long to = dash < 0 ? from : number(number.substring(dash + 1));
            entries.add(new Line(from, to, name, entries.size()));
        }
        entries.sort((a, b) -> {
            int order = Long.compareUnsigned(a.from, b.from);
            return order != 0 ? order : Integer.compare(a.place, b.place);
        });
        int n = entries.size();
        long[] from = new long[n];
        long[] to = new long[n];
        int[] place = new int[n];
        String[] names = new String[n];
        boolean overlapping = false;
        for (int i = 0; i < n; i++) {
            Line line = entries.get(i);
            from[i] = line.from;
            to[i] = line.to;
            names[i] = line.name;
            place[i] = line.place;
            if (i > 0 && Long.compareUnsigned(from[i], to[i - 1]) <= 0) overlapping = true;
        }
        String[] dense = null;
        if (n > 0 && from[0] >= 0 && to[n - 1] >= 0 && to[n - 1] < 4096) {
            dense = new String[(int) Arrays.stream(to).max().getAsLong() + 1];
            int[] best = new int[dense.length];
            for (int i = 0; i < n; i++) {
                for (int v = (int) from[i]; v <= (int) to[i]; v++) {
                    if (dense[v] == null || place[i] < best[v]) {
                        dense[v] = names[i];
                        best[v] = place[i];
                    }
                }
            }
        }
        return new Table(from, to, names, place, overlapping, dense);
    }

    private static long number(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) return Long.parseUnsignedLong(text.substring(2), 16);
        if (text.startsWith("-")) return Long.parseLong(text);
        return Long.parseUnsignedLong(text);
    }

    private record Line(long from, long to, String name, int place) {}

    private record Table(long[] from, long[] to, String[] names, int[] place, boolean overlapping, String[] dense) {

        String name(long number) {
            if (dense != null) return number >= 0 && number < dense.length ? dense[(int) number] : null;
            if (overlapping) return scan(number);
            int low = 0;
            int high = from.length - 1;
            while (low <= high) {
                int middle = low + high >>> 1;
                if (Long.compareUnsigned(number, from[middle]) < 0) high = middle - 1;
                else if (Long.compareUnsigned(number, to[middle]) > 0) low = middle + 1;
                else return names[middle];
            }
            return null;
        }

        private String scan(long number) {
            int best = -1;
            for (int i = 0; i < from.length; i++) {
                if (Long.compareUnsigned(number, from[i]) >= 0 && Long.compareUnsigned(number, to[i]) <= 0
                        && (best < 0 || place[i] < place[best])) {
                    best = i;
                }
            }
            return best < 0 ? null : names[best];
        }
    }
}
