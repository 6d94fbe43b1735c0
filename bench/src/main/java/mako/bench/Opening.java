package mako.bench;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mako.analysis.ColourRules;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.Rows;
import mako.analysis.ShownPackets;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.protocols.AllDissectors;

/**
 * Measures what somebody waits for in a window, without the painting: from opening a capture to the texts and colours of its first rows, while it
 * still loads, and from Enter in the filter bar to the first rows that pass. Each is done once in a virtual machine that has done nothing else before.
 */
public final class Opening {

    private static final int ROWS = 50;
    private static final long BUDGET = 512L << 20;

    private Opening() {}

    /** Arguments: a large capture, filters. */
    public static void main(String[] arguments) throws IOException, CaptureFileException, FilterException, InterruptedException {
        if (arguments.length == 0) {
            System.err.println("Usage: Opening LARGE-FILE FILTER...");
            System.exit(1);
        }
        Engine engine = Engine.builder(new AllDissectors().all()).keeping().build();
        long begin = System.nanoTime();
        OpenCapture capture = OpenCapture.begin(arguments[0], engine, BUDGET);
        Rows rows = new Rows(capture, new Marks(), Rows.usualColumns(), new Show(ZoneOffset.UTC), ColourRules.usual(), () -> {});
        int[] first = IntStream.range(0, ROWS).toArray();
        while (capture.packets() < ROWS && !capture.isComplete()) Thread.sleep(1);
        await(rows, first);
        say("first rows", begin);
        while (!capture.isComplete()) Thread.sleep(5);
        say("all " + capture.packets() + " packets loaded", begin);
        for (String expression : arguments.length == 1 ? List.of("tcp.dstport==80") : List.of(arguments).subList(1, arguments.length)) {
            begin = System.nanoTime();
            ShownPackets shown = ShownPackets.of(capture, Filter.compile(expression, ZoneOffset.UTC), () -> {});
            while (shown.size() == 0 && !shown.isDone()) Thread.sleep(1);
            int some = Math.min(ROWS, shown.size());
            await(rows, IntStream.range(0, some).map(shown::packet).toArray());
            say(expression + ": first " + some + " rows", begin);
            while (!shown.isDone()) Thread.sleep(5);
            say(expression + ": all " + shown.size(), begin);
        }
        rows.close();
        capture.close();
        System.exit(0);
    }

    private static void await(Rows rows, int[] packets) throws InterruptedException {
        rows.want(packets);
        for (int packet : packets) {
            while (rows.row(packet) == null) Thread.sleep(1);
        }
    }

    private static void say(String what, long since) {
        System.out.printf(Locale.ROOT, "%8.0f ms  %s%n", (System.nanoTime() - since) / 1e6, what);
    }
}
