package mako.analysis.statistics;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Text;

/** What goes on in each interval of time. */
public final class IoStatistics implements Statistic {

    static final Offer OFFER = new Offer("io,stat", "I/O Intervals", null, (rest, context) -> {
        if (!rest.startsWith(",")) throw usage();
        String[] parts = rest.substring(1).split(",", -1);
        double interval;
        try {
            interval = Double.parseDouble(parts[0]);
        } catch (NumberFormatException e) {
            throw usage();
        }
        if (parts[0].matches(".*[dDfF]")) throw usage();
        Clock clock = Clock.OF.get(context.timeForm());
        if (clock == null) throw new RefusedStatistic("invalid -t operand. io,stat only supports -t <r|a|ad|adoy|u|ud|udoy>");
        List<Measure> measures = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) measures.add(Measure.of(parts[i], context));
        boolean none = parts.length == 1;
        if (none) measures.add(Measure.of("", context));
        return Counting.all(new IoStatistics((long) Math.max(0, interval * 1e6 + 0.5), measures, clock, none));
    });

    /** How the beginning of an interval is written where it is not counted from the first packet. */
    private record Clock(DateTimeFormatter form, String title, boolean utc) {

        static final Clock NONE = new Clock(null, "Interval", false);
        static final Map<String, Clock> OF = Map.of("r", NONE, "a", of("HH:mm:ss", false), "ad", of("yyyy-MM-dd HH:mm:ss", false), "adoy", of("yyyy/DDD HH:mm:ss", false),
            "u", of("HH:mm:ss", true), "ud", of("yyyy-MM-dd HH:mm:ss", true), "udoy", of("yyyy/DDD HH:mm:ss", true));

        private static Clock of(String pattern, boolean utc) {
            return new Clock(DateTimeFormatter.ofPattern(pattern, Locale.ROOT), pattern.length() > 8 ? "Date and time" : "Time", utc);
        }

        String at(long seconds, long nanoseconds) {
            ZoneId zone = utc ? ZoneOffset.UTC : ZoneId.systemDefault();
            return form.format(Instant.ofEpochSecond(seconds, nanoseconds).atZone(zone));
        }
    }

    /** Wider numbers do not widen the table. */
    private static final int MOST_DIGITS = 5;
    /** A clock that runs wild makes intervals without end: lines. */
    private static final long MOST_ROWS = 5_000_000;
    private static final int LEAST_WIDTH = 35;

    private final long interval;
    private final List<Measure> measures;
    private final Clock clock;
    /** Whether nothing was asked for but packets and bytes. */
    private final boolean plain;
    private final boolean whole;
    private long duration;
    private long firstSeconds;
    private long firstNanoseconds;
    private boolean any;

    /** Counts in intervals of so many microseconds; 0 for one that is as long as the capture. */
    IoStatistics(long interval, List<Measure> measures, Clock clock, boolean plain) {
        this.interval = interval;
        this.measures = measures;
        this.clock = clock;
        this.plain = plain;
        whole = interval == 0;
    }

    /** Measures in intervals of so many microseconds, 1 or more. */
    public static IoStatistics of(long interval, List<Measure> measures) {
        return new IoStatistics(interval, measures, Clock.NONE, false);
    }

    private static RefusedStatistic usage() {
        return new RefusedStatistic("invalid \"-z io,stat,<interval>[,<filter>][,<filter>]...\" argument");
    }

    @Override
    public Recording recording() {
        Set<String> fields = new HashSet<>();
        for (Measure each : measures) fields.addAll(each.fields());
        return Recording.only(fields, false);
    }

    @Override
    public void packet(Seen packet) {
        if (!any) {
            long first = packet.packet().seconds * 1_000_000_000L + packet.packet().nanoseconds - packet.sinceFirst();
            firstSeconds = Math.floorDiv(first, 1_000_000_000L);
            firstNanoseconds = Math.floorMod(first, 1_000_000_000L);
            any = true;
        }
        long since = Math.max(0, packet.sinceFirst()) / 1000;
        duration = Math.max(duration, since);
        long length = whole ? Long.MAX_VALUE / 1000 : interval;
        for (Measure each : measures) each.packet(packet, since / length, length * 1000);
    }

    // ---- the table

    /** How numbers of this table are laid out. */
    private final class Layout {
        final boolean one = whole || interval >= duration;
        final long step = one ? duration : interval;
        final int digits = Math.min(MOST_DIGITS, Long.toString(duration / 1_000_000).length());
        final int decimals = one ? duration < 10_000_000 ? 3 : 1 : decimals(interval);
        final int number = decimals == 0 ? digits : digits + 1 + decimals;
        final long rows = Math.min(MOST_ROWS, one ? 1 : (duration + step - 1) / step + (duration % step == 0 ? 1 : 0));
        final String durationText = Columnar.fixed(duration / 1e6, decimals == 0 ? 6 : decimals);
        /** How much longer a number is than the table allows for. */
        final int beyond = Math.max(0, Long.toString(duration / 1_000_000).length() - MOST_DIGITS);
        final List<int[]> widths = new ArrayList<>();
        final int first;
        final int table;
        final int box;

        Layout() {
            int interval = clock.form == null ? Math.max("Interval".length(), 2 * number + 4) : clock.at(firstSeconds, 0).length();
            first = Math.max(interval, clock == Clock.NONE ? 0 : clock.title.length());
            int sum = 1 + first + 3;
            for (Measure each : measures) {
                int[] width = widths(each);
                widths.add(width);
                sum += width(width) + 1;
            }
            table = sum;
            int wide = one && clock == Clock.NONE ? Math.max(table, LEAST_WIDTH) : table;
            for (int i = 0; i < measures.size(); i++) wide = Math.max(wide, title(i).length() + 2);
            wide = Math.max(wide, ("| Duration: " + durationText + " secs").length() + 2 - beyond);
            box = wide;
        }

        private int[] widths(Measure measure) {
            int widest = measure.function == Measure.Function.BOTH ? "Frames".length() : Math.max(3, measure.function.name().length());
            int bytes = "Bytes".length();
            for (long row = 0; row < rows; row++) {
                if (measure.in(row) == null) continue;
                widest = Math.max(widest, measure.shown(row, seconds()).length());
                bytes = Math.max(bytes, Long.toString(measure.bytes(row)).length());
            }
            return measure.function == Measure.Function.BOTH ? new int[] {widest, bytes} : new int[] {widest};
        }

        double seconds() {
            return step / 1e6;
        }

        String title(int i) {
            String name = plain ? "Frames and bytes" : measures.get(i).text;
            return i == 0 ? "| Col 1: " + name : "|" + " ".repeat(Math.max(0, 6 - Integer.toString(i + 1).length())) + (i + 1) + ": " + name;
        }
    }

    private static int decimals(long microseconds) {
        long fraction = microseconds % 1_000_000;
        int decimals = 6;
        while (decimals > 0 && fraction % 10 == 0) {
            fraction /= 10;
            decimals--;
        }
        return decimals;
    }

    /** Of a column with its blanks, without the line behind it. */
    private static int width(int[] parts) {
        int sum = 0;
        for (int part : parts) sum += part + 3;
        return sum - 1;
    }

    @Override
    public void print(Text out) {
        Layout layout = new Layout();
        String line = "=".repeat(layout.box);
        out.raw('\n').add(line).raw('\n');
        fill("| IO Statistics", layout, 0, out);
        fill("|", layout, 0, out);
        fill("| Duration: " + layout.durationText + " secs", layout, layout.beyond, out);
        String step = layout.decimals == 0 ? Long.toString(layout.step / 1_000_000) : Columnar.fixed(layout.step / 1e6, layout.decimals);
        int width = layout.decimals == 0 ? layout.digits : layout.durationText.length();
        fill("| Interval: " + " ".repeat(Math.max(0, width - step.length())) + step + " secs", layout, layout.one ? layout.beyond : 0, out);
        fill("|", layout, 0, out);
        for (int i = 0; i < measures.size(); i++) fill(layout.title(i), layout, 0, out);
        out.raw('|').add("-".repeat(layout.box - 2)).add("|\n");
        heads(layout, out);
        for (long row = 0; row < layout.rows; row++) row(row, layout, out);
        out.add(line).raw('\n');
    }

    private static void fill(String text, Layout layout, int beyond, Text out) {
        Columnar.left(out, text, layout.box - 1 + beyond).add("|\n");
    }

    /** Ends a line of the table, which may be narrower than what is said above it. */
    private static void end(Layout layout, Text out) {
        if (layout.box > layout.table) Columnar.times(out, ' ', layout.box - layout.table - 1).raw('|');
        out.raw('\n');
    }

    private void heads(Layout layout, Text out) {
        Columnar.times(out.raw('|'), ' ', layout.first + 2).raw('|');
        for (int i = 0; i < measures.size(); i++) Columnar.left(out, Integer.toString(i + 1), width(layout.widths.get(i))).raw('|');
        end(layout, out);
        Columnar.left(out.add("| "), clock.title, layout.first).add(" |");
        for (int i = 0; i < measures.size(); i++) {
            int[] widths = layout.widths.get(i);
            Measure.Function function = measures.get(i).function;
            if (function == Measure.Function.BOTH) {
                Columnar.right(out.raw(' '), "Frames", widths[0]).add(" | ");
                Columnar.right(out, "Bytes", widths[1]).add(" |");
            } else {
                int blanks = widths[0] - function.name().length();
                Columnar.times(out.raw(' '), ' ', (blanks + 1) / 2).add(function.name());
                Columnar.times(out, ' ', blanks / 2).add(" |");
            }
        }
        end(layout, out);
        out.raw('|').add("-".repeat(layout.table - 2)).raw('|');
        end(layout, out);
    }

    private void row(long row, Layout layout, Text out) {
        out.add("| ");
        int start = out.length();
        if (clock.form != null) out.add(time(row, layout));
        else interval(row, layout, out);
        Columnar.padRight(out, start, layout.first);
        out.add(layout.decimals == 0 && clock.form == null && row + 1 == layout.rows && layout.digits < 3 ? "|" : " |");
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            int[] widths = layout.widths.get(i);
            Columnar.right(out.raw(' '), measure.shown(row, layout.seconds()), widths[0]).add(" |");
            if (widths.length > 1) Columnar.right(out.raw(' '), measure.bytes(row), widths[1]).add(" |");
        }
        end(layout, out);
    }

    private String time(long row, Layout layout) {
        long nanoseconds = firstNanoseconds + row * layout.step * 1000;
        return clock.at(firstSeconds + nanoseconds / 1_000_000_000L, nanoseconds % 1_000_000_000L);
    }

    private void interval(long row, Layout layout, Text out) {
        long from = row * layout.step;
        boolean last = row + 1 == layout.rows;
        if (layout.decimals == 0) {
            int blanks = Math.max(0, layout.first - 2 * layout.digits - 4);
            // A table of one digit is set in the middle.
            Columnar.times(out, ' ', blanks / 2);
            Columnar.right(out, from / 1_000_000, layout.digits).add(" <> ");
            if (last) Columnar.left(out, "Dur", layout.digits);
            else Columnar.right(out, (from + layout.step) / 1_000_000, layout.digits);
            return;
        }
        Columnar.right(out, Columnar.fixed(from / 1e6, layout.decimals), layout.number).add(" <> ");
        Columnar.right(out, Columnar.fixed(Math.min(duration, from + layout.step) / 1e6, layout.decimals), layout.number);
    }

    @Override
    public Sheet sheet() {
        Layout layout = new Layout();
        List<Sheet.Column> columns = new ArrayList<>();
        columns.add(new Sheet.Column("Start", Sheet.Kind.SECONDS));
        for (Measure each : measures) columns.add(new Sheet.Column(each.text.isEmpty() ? "Packets" : each.text, Sheet.Kind.NUMBER));
        List<Sheet.Row> rows = new ArrayList<>();
        for (long row = 0; row < layout.rows; row++) {
            List<Object> cells = new ArrayList<>();
            cells.add(row * layout.step / 1e6);
            long packet = 0;
            for (Measure each : measures) {
                cells.add(each.value(row, layout.seconds()));
                if (each.in(row) != null && packet == 0) packet = each.in(row).first;
            }
            rows.add(new Sheet.Row(0, cells, "", packet));
        }
        return new Sheet(columns, rows);
    }
}
