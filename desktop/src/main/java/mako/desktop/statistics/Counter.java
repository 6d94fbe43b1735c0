package mako.desktop.statistics;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import mako.analysis.OpenCapture;
import mako.analysis.ShownPackets;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.Sheet;
import mako.analysis.statistics.StatisticsRun;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;
import mako.filter.Filter;
import mako.filter.FilterException;

/** Counts over the capture of a window on a thread of its own, and tells the event thread what was counted while it counts. */
final class Counter implements AutoCloseable {

    /** How often results are shown while more are counted: nanoseconds. */
    private static final long SHOW_EVERY = 300_000_000L;

    /** Told on the event thread. */
    interface Told {

        /** What was counted until now; {@code done} of {@code all} packets are counted, and {@code ended}: no more will be. */
        void counted(List<Sheet> sheets, int done, int all, boolean ended);
    }

    /** Makes what is counted. */
    @FunctionalInterface
    interface Maker {
        List<Counting> make() throws Exception;
    }

    private final Workspace workspace;
    private final OpenCapture capture;
    private final Told told;
    private final Lane lane = new Lane("statistics");
    private final AtomicInteger ticket = new AtomicInteger();

    Counter(Workspace workspace, Told told) {
        this.workspace = workspace;
        this.told = told;
        capture = workspace.capture();
    }

    /** The capture that is counted over. */
    OpenCapture capture() {
        return capture;
    }

    /** What statistics are made from. */
    Offer.Context context() {
        return new Offer.Context() {
            @Override
            public Filter filter(String text) throws FilterException {
                return workspace.setup().filter(text);
            }

            @Override
            public String file() {
                return capture.file();
            }

            @Override
            public String timeForm() {
                return "r";
            }

            @Override
            public boolean isWindow() {
                return true;
            }
        };
    }

    /**
     * Begins anew.
     *
     * @param shown counts only these; null for all packets
     */
    void count(Maker maker, ShownPackets shown) {
        int mine = ticket.incrementAndGet();
        lane.run(() -> {
            try {
                run(maker.make(), shown, mine);
            } catch (mako.files.CaptureFileException e) {
                workspace.fail("Cannot count", workspace.setup().message(e));
            } catch (Exception e) {
                workspace.fail("Cannot count", e.getMessage() == null ? e.toString() : e.getMessage());
            }
        });
    }

    private void run(List<Counting> all, ShownPackets shown, int mine) throws mako.files.CaptureFileException {
        IntPredicate chosen = shown == null ? i -> true : shown::shows;
        StatisticsRun run = new StatisticsRun(all);
        long[] last = {System.nanoTime()};
        int from = 0;
        // What is still being loaded is counted as it comes.
        while (mine == ticket.get()) {
            boolean complete = capture.isComplete();
            int to = capture.packets();
            run.over(capture, from, to, chosen, done -> {
                long now = System.nanoTime();
                if (now - last[0] > SHOW_EVERY) {
                    last[0] = now;
                    tell(all, done, to, false, mine);
                }
                return mine == ticket.get();
            });
            if (mine != ticket.get()) return;
            from = to;
            if (complete) break;
            try {
                capture.awaitMore(from);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        tell(all, from, from, true, mine);
    }

    private void tell(List<Counting> all, int done, int of, boolean ended, int mine) {
        List<Sheet> sheets = new ArrayList<>();
        for (Counting each : all) sheets.add(each.statistic().sheet());
        EventQueue.invokeLater(() -> {
            if (mine == ticket.get()) told.counted(sheets, done, of, ended);
        });
    }

    /** Ends counting; what was counted stays. */
    void stop() {
        ticket.incrementAndGet();
    }

    @Override
    public void close() {
        stop();
        lane.close();
    }
}
