package mako.bench;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import mako.analysis.OpenCapture;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.protocols.AllDissectors;

/** Measures filters on a capture that stays open: the first time, when packets are dissected again, and from what is kept, on one thread and on two. */
public final class Again {

    private static final int RUNS = 3;
    private static final long BUDGET = 512L << 20;

    private Again() {}

    /** Argument: a large capture. */
    public static void main(String[] arguments) throws IOException, CaptureFileException, FilterException {
        if (arguments.length != 1) {
            System.err.println("Usage: Again LARGE-FILE");
            System.exit(1);
        }
        System.out.printf(Locale.ROOT, "%-45s %10s %10s %8s %10s %10s %8s%n", "filter on an open capture", "read, 1", "read, 2", "ratio", "kept, 1", "kept, 2", "ratio");
        for (String expression : List.of("tcp.dstport==80", "ip.addr == 10.0.0.0/8 && tcp.flags.syn == 1", "http.request.uri contains \"login\"",
                "frame.len in {60..100}")) {
            // What is not kept is read each time.
            double[] read = seconds(arguments[0], expression, 0);
            double[] kept = seconds(arguments[0], expression, BUDGET);
            System.out.printf(Locale.ROOT, "%-45s %10.3f %10.3f %8.2f %10.3f %10.3f %8.2f%n", expression, read[0], read[1], read[0] / read[1], kept[0],
                kept[1], kept[0] / kept[1]);
        }
    }

    /** The best of some runs on one thread and on two, the first run left out. */
    private static double[] seconds(String file, String expression, long budget) throws CaptureFileException, FilterException {
        Engine engine = Engine.builder(new AllDissectors().all()).keeping().build();
        OpenCapture capture = OpenCapture.open(file, engine, budget);
        Filter filter = Filter.compile(expression, ZoneOffset.UTC);
        double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
        for (int run = 0; run <= RUNS; run++) {
            for (int threads = 1; threads <= 2; threads++) {
                long begin = System.nanoTime();
                capture.workers(threads).filter(filter, (from, to, passing) -> true);
                if (run > 0) best[threads - 1] = Math.min(best[threads - 1], (System.nanoTime() - begin) / 1e9);
            }
        }
        return best;
    }
}
