package mako.analysis.statistics;

import java.util.List;
import java.util.function.BooleanSupplier;
import mako.analysis.OpenCapture;
import mako.analysis.PacketReader;
import mako.analysis.Pass;
import mako.dissect.Dissection;
import mako.dissect.Recording;
import mako.files.CaptureFileException;
import mako.files.Packet;

/** Statistics over the same packets: in one pass with what is printed, or over an open capture. */
public final class StatisticsRun implements Pass.Watcher {

    /** Packets between which is asked whether to go on. */
    private static final int STRIDE = 64;

    private final List<Counting> all;
    private final Recording recording;
    private final Seen seen = new Seen();

    /** Counts all of these. */
    public StatisticsRun(List<Counting> all) {
        this.all = List.copyOf(all);
        Recording sum = Recording.nothing(false);
        for (Counting each : all) sum = sum.and(each.recording());
        recording = sum;
    }

    @Override
    public Recording recording() {
        return recording;
    }

    @Override
    public void packet(Packet packet, Dissection of, long firstSeconds, int firstNanoseconds) {
        seen.show(packet, of, firstSeconds, firstNanoseconds);
        for (Counting each : all) each.packet(seen);
    }

    /** Told how far it is. */
    @FunctionalInterface
    public interface Progress {

        /** {@code done} packets are counted; returns whether to go on. */
        boolean done(int done);
    }

    /**
     * Counts over packets {@code from}, counted from 0, to {@code to}, that one not included, of an open capture.
     *
     * @param shown whether packets that are not are left out; asked with their numbers, counted from 0
     * @throws CaptureFileException when the file can no longer be read
     */
    public void over(OpenCapture capture, int from, int to, java.util.function.IntPredicate shown, Progress progress)
            throws CaptureFileException {
        try (PacketReader reader = capture.reader()) {
            if (to == 0) return;
            Packet first = reader.read(0);
            long seconds = first.seconds;
            int nanoseconds = first.nanoseconds;
            for (int i = from; i < to; i++) {
                if (i % STRIDE == 0 && !progress.done(i)) return;
                if (!shown.test(i)) continue;
                Dissection d = reader.dissect(i, recording);
                packet(reader.packet(), d, seconds, nanoseconds);
            }
            progress.done(to);
        }
    }

    /** As {@link #over(OpenCapture, int, int, java.util.function.IntPredicate, Progress)}, over all packets that are there. */
    public void over(OpenCapture capture, BooleanSupplier goOn) throws CaptureFileException {
        over(capture, 0, capture.packets(), i -> true, done -> goOn.getAsBoolean());
    }
}
