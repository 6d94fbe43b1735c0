package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** How long echoes take to come back. */
public final class EchoTimes implements Statistic {

    private static final String LINE = "==========================================================================\n";

    private final String title;
    private final String filter;
    private final Reading type;
    private final Reading time;
    private final int request;
    private long requests;
    private final List<Double> times = new ArrayList<>();
    private double least;
    private double greatest;
    private long leastIn;
    private long greatestIn;

    private EchoTimes(String title, String filter, String type, String time, int request) {
        this.title = title;
        this.filter = filter;
        this.type = new Reading(type);
        this.time = new Reading(time);
        this.request = request;
    }

    static List<Offer> offers() {
        return List.of(offer("icmp,srt", "ICMP", "icmp.type", "icmp.resptime", 8), offer("icmpv6,srt", "ICMPv6", "icmpv6.type", "icmpv6.resptime", 128));
    }

    private static Offer offer(String name, String title, String type, String time, int request) {
        return new Offer(name, title + " Echo Times", "Service Response Time", (rest, context) -> {
            String filter = Counting.filter(rest);
            return Counting.of(new EchoTimes(title, filter, type, time, request), filter, context, "Couldn't register " + name + " tap: ");
        });
    }

    @Override
    public Recording recording() {
        return Recording.only(Set.of(type.field(), time.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        if (type.number(tape, 0, Integer.MAX_VALUE, -1) == request) requests++;
        int at = time.at(tape);
        if (at < 0) return;
        double took = tape.field(at).type == mako.dissect.Type.DOUBLE ? tape.real(at) : tape.number(at) * 1e3 + tape.nanoseconds(at) / 1e6;
        if (times.isEmpty() || took < least) {
            least = took;
            leastIn = packet.number();
        }
        if (times.isEmpty() || took > greatest) {
            greatest = took;
            greatestIn = packet.number();
        }
        times.add(took);
    }

    private double mean() {
        double sum = 0;
        for (double each : times) sum += each;
        return times.isEmpty() ? 0 : sum / times.size();
    }

    private double median() {
        if (times.isEmpty()) return 0;
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private double deviation() {
        if (times.size() < 2) return 0;
        double mean = mean();
        double sum = 0;
        for (double each : times) sum += (each - mean) * (each - mean);
        return Math.sqrt(sum / (times.size() - 1));
    }

    private long lost() {
        return requests - times.size();
    }

    private double lostPart() {
        return requests == 0 ? 0 : lost() / (double) requests;
    }

    @Override
    public void print(Text out) {
        out.raw('\n').add(LINE).add(title).add(" Service Response Time (SRT) Statistics (all times in ms):\nFilter: ")
            .add(filter.isEmpty() ? "<none>" : filter).add("\n\nRequests  Replies   Lost      % Loss\n");
        Columnar.left(out, Long.toString(requests), 10);
        Columnar.left(out, Integer.toString(times.size()), 10);
        Columnar.left(out, Long.toString(lost()), 10);
        Columnar.right(out, Columnar.fixed(100 * lostPart(), 1), 5).add("%\n\n");
        out.add("Minimum   Maximum   Mean      Median    SDeviation     Min Frame Max Frame\n");
        for (double each : new double[] {least, greatest, mean(), median()}) Columnar.left(out, Columnar.fixed(each, 3), 10);
        Columnar.left(out, Columnar.fixed(deviation(), 3), 15);
        Columnar.left(out, Long.toString(leastIn), 10);
        Columnar.left(out, Long.toString(greatestIn), times.isEmpty() ? 0 : 10).raw('\n').add(LINE);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        row("Requests", requests, rows, 0);
        row("Replies", (long) times.size(), rows, 0);
        row("Lost", lost(), rows, 0);
        row("Minimum (ms)", least, rows, leastIn);
        row("Maximum (ms)", greatest, rows, greatestIn);
        row("Mean (ms)", mean(), rows, 0);
        row("Median (ms)", median(), rows, 0);
        row("Standard deviation (ms)", deviation(), rows, 0);
        return new Sheet(List.of(new Sheet.Column("What", Sheet.Kind.TEXT), new Sheet.Column("Value", Sheet.Kind.NUMBER)), rows);
    }

    private static void row(String name, Number value, List<Sheet.Row> to, long packet) {
        to.add(new Sheet.Row(0, List.of(name, value), "", packet));
    }
}
