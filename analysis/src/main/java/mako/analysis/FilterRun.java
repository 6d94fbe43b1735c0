package mako.analysis;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mako.dissect.Dissection;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.TapeStore;
import mako.files.CaptureFileException;
import mako.filter.Filter;

/** One filter over packets of an open capture, by several threads. */
final class FilterRun {

    /** Packets that a thread takes in one go from what was kept. */
    private static final int STRETCH = 8192;
    /** The same of packets that are read: few enough that the first results come soon. */
    private static final int READ_STRETCH = 2048;
    /** So many stretches are short. */
    private static final int SHORT = 16;

    private final OpenCapture capture;
    private final Filter filter;
    private final int from;
    private final int to;
    private final InOrder results;
    private final int workers;
    private final AtomicInteger next = new AtomicInteger();

    FilterRun(OpenCapture capture, Filter filter, int from, int to, OpenCapture.Passing told, int workers) {
        this.capture = capture;
        this.filter = filter;
        this.from = from;
        this.to = to;
        this.workers = workers;
        results = new InOrder(told);
    }

    private interface Work {
        void with(Filter own) throws CaptureFileException;
    }

    private void work(Work work) throws CaptureFileException {
        try {
            new Crew("filter", results::stop).run(workers, () -> {
                // Filters keep room for values: each thread has one of its own.
                Filter own = filter == null ? null : filter.another();
                return () -> work.with(own);
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the next packets to look at; null where there are none, or nobody wants to know. */
    private Stretch take(int length, TapeStore store) {
        int number = next.getAndIncrement();
        long begin = begin(number, length);
        if (!results.isWanted() || begin >= to) return null;
        return new Stretch(number, (int) begin, (int) Math.min(to, begin(number + 1, length)), new BitSet(), store);
    }

    /** Where a stretch begins: the first ones together are as long as one of the others, so that the first results come at once. */
    private long begin(int number, int length) {
        return from + (number < SHORT ? (long) number * length / SHORT : (number - SHORT + 1L) * length);
    }

    void overKept(TapeStore store) throws CaptureFileException {
        work(own -> {
            Tape tape = store.tape();
            for (Stretch stretch = take(STRETCH, null); stretch != null; stretch = take(STRETCH, null)) {
                for (int i = stretch.from; i < stretch.to && results.isWanted(); i++) {
                    if (store.packets() > 0) store.read(i, tape);
                    if (own.passes(tape)) stretch.passing.set(i);
                }
                results.done(stretch, null);
            }
        });
    }

    /** Of fields that the index has: only one packet is read, to see how they are written down. */
    void overIndex(Set<String> fields) throws CaptureFileException {
        Recording recording = Recording.only(fields, false);
        work(own -> {
            try (PacketReader reader = capture.reader()) {
                IndexedFields indexed = new IndexedFields(capture.index(), fields);
                Tape tape = null;
                for (Stretch stretch = take(STRETCH, null); stretch != null; stretch = take(STRETCH, null)) {
                    if (tape == null) tape = reader.dissect(stretch.from, recording).tape();
                    for (int i = stretch.from; i < stretch.to; i++) {
                        indexed.put(i, tape);
                        if (own.passes(tape)) stretch.passing.set(i);
                    }
                    results.done(stretch, null);
                }
            }
        });
    }

    void overFile(Set<String> fields, TapeStore store, long budget) throws CaptureFileException {
        Recording recording = Recording.only(fields, false);
        work(own -> {
            try (PacketReader reader = capture.reader()) {
                Stretch stretch;
                while ((stretch = take(READ_STRETCH, store == null ? null : new TapeStore(budget))) != null) {
                    for (int i = stretch.from; i < stretch.to && results.isWanted(); i++) {
                        Dissection d = reader.dissect(i, recording);
                        if (own != null && own.passes(d.tape())) stretch.passing.set(i);
                        if (store != null) stretch.store.add(d.tape());
                    }
                    results.done(stretch, store);
                }
            }
        });
    }

    /** Packets that were looked at: which, those that pass, and what is to be kept of them. */
    private record Stretch(int number, int from, int to, BitSet passing, TapeStore store) {}

    /** Tells of stretches in the order of the file, whatever order they are done in. */
    private static final class InOrder {
        private final OpenCapture.Passing told;
        private final Map<Integer, Stretch> waiting = new HashMap<>();
        private int next;
        private volatile boolean stopped;

        InOrder(OpenCapture.Passing told) {
            this.told = told;
        }

        void stop() {
            stopped = true;
        }

        /** Asked before each packet: who waits for another filter waits for the end of this one. */
        boolean isWanted() {
            if (!stopped && !told.isWanted()) stopped = true;
            return !stopped;
        }

        synchronized void done(Stretch stretch, TapeStore store) {
            waiting.put(stretch.number, stretch);
            for (Stretch ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                next++;
                if (stopped) continue;
                if (store != null) store.addAll(ready.store);
                if (!told.passed(ready.from, ready.to, ready.passing)) stopped = true;
            }
        }
    }
}
