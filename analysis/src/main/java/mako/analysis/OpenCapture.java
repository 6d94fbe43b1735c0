package mako.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import mako.dissect.Derivation;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.TapeStore;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.files.PacketBatch;
import mako.filter.Filter;

/**
 * A capture that stays open: gone through once, it answers filter after filter. What a filter reads is kept, so that the
 * next one that reads no more than that is answered without reading the file or dissecting again. For use by one thread at
 * a time, which puts others to work.
 */
public final class OpenCapture {

    /** Packets that a thread takes in one go from what was kept. */
    private static final int STRETCH = 8192;

    /** Told which packets pass, stretch after stretch in the order of the file, while others are still looked at. */
    @FunctionalInterface
    public interface Passing {

        /**
         * Takes note of packets {@code from}, counted from 0, to {@code to}, that one not included: those in {@code passing} pass. Called by one thread at a time.
         *
         * @return whether to go on
         */
        boolean passed(int from, int to, BitSet passing);
    }

    /** What is kept of all packets, and of which fields. */
    private record Kept(Set<String> fields, TapeStore store) {}

    private final String file;
    private final Engine engine;
    private final long budget;
    private final List<Kept> kept = new ArrayList<>();
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private int packets;
    private int reads;

    private OpenCapture(String file, Engine engine, long budget) {
        this.file = file;
        this.engine = engine;
        this.budget = budget;
    }

    /**
     * Opens a file and goes through it once.
     *
     * @param engine a fresh one that keeps what packets teach ({@link Engine.Builder#keeping}); it belongs to this capture from now on
     * @param budget how many bytes may be kept for filters to come; what takes more is not kept
     * @throws CaptureFileException when the file cannot be opened; where it cannot be read to its end, the packets before that are there
     */
    public static OpenCapture open(String file, Engine engine, long budget) throws CaptureFileException {
        OpenCapture capture = new OpenCapture(file, engine, budget);
        try (CaptureReader reader = CaptureReader.open(file)) {
            capture.load(reader);
        }
        return capture;
    }

    private void load(CaptureReader reader) {
        Dissection d = engine.dissection();
        Recording recording = Recording.nothing(false);
        Packet packet = new Packet();
        reader.onBlock(block -> engine.learn(block, packet.number + 1));
        try {
            while (packets < Integer.MAX_VALUE - 1 && reader.next(packet)) {
                engine.dissect(packet, recording, d);
                packets++;
            }
        } catch (CaptureFileException e) {
            // What comes before the trouble is what there is.
        }
    }

    /** Reads these fields of all packets, those of columns for example, so that filters of them are answered without reading again. */
    public void keep(Set<String> fields) throws CaptureFileException {
        if (stored(fields) == null && canKeep(fields)) read(fields, null, (from, to, passing) -> true);
    }

    private TapeStore stored(Set<String> fields) {
        for (Kept each : kept) if (each.fields.containsAll(fields)) return each.store;
        return null;
    }

    /** How many packets there are. */
    public int packets() {
        return packets;
    }

    /** How often the file was read since it was opened. */
    public int reads() {
        return reads;
    }

    /** Works with this many threads, 1 or more; as many as there are cores unless this is called. */
    public OpenCapture workers(int threads) {
        workers = threads;
        return this;
    }

    /**
     * Finds out which packets pass, and returns when all are looked at or {@code told} has had enough.
     *
     * @throws CaptureFileException when the file can no longer be read
     */
    public void filter(Filter filter, Passing told) throws CaptureFileException {
        TapeStore store = filter.fields().isEmpty() ? new TapeStore(0) : stored(filter.fields());
        if (store != null) new Run(filter, told).overKept(store);
        else read(filter.fields(), filter, told);
    }

    /** Goes through the file; {@code filter} is null where all there is to do is to keep the fields. */
    private void read(Set<String> fields, Filter filter, Passing told) throws CaptureFileException {
        reads++;
        TapeStore store = canKeep(fields) ? new TapeStore(budget) : null;
        Run run = new Run(filter, told);
        try (CaptureReader reader = CaptureReader.open(file)) {
            run.overFile(reader, fields, store);
        }
        if (store == null || store.packets() < packets) return;
        kept.add(new Kept(Set.copyOf(fields), store));
        // Of what is kept the oldest goes first.
        if (kept.size() > 4) kept.removeFirst();
    }

    /** Whether fields are all there is to know: texts that are made from other parts of the packet, and remarks, are not. */
    private static boolean canKeep(Set<String> names) {
        for (String name : names) {
            if (name.startsWith("_ws.")) return false;
            for (Field field : Lookup.fields(name)) {
                if (field.kind == Field.Kind.EXPERT || isMadeOfWords(field)) return false;
            }
        }
        return true;
    }

    private static boolean isMadeOfWords(Field field) {
        for (Field other : Field.all()) {
            for (Derivation d : other.inside()) if (d.field() == field && d.how() instanceof Derivation.How.Words) return true;
            for (Derivation d : other.after()) if (d.field() == field && d.how() instanceof Derivation.How.Words) return true;
        }
        return false;
    }

    /** One filter, by several threads. */
    private final class Run {
        private final Filter filter;
        private final InOrder results;
        private final ReentrantLock taking = new ReentrantLock();
        private int taken;
        private int stretches;

        Run(Filter filter, Passing told) {
            this.filter = filter;
            results = new InOrder(told);
        }

        private interface Work {
            void with(Filter own) throws InterruptedException;
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

        void overKept(TapeStore store) throws CaptureFileException {
            AtomicInteger next = new AtomicInteger();
            work(own -> {
                Tape tape = store.tape();
                for (int stretch = next.getAndIncrement(); !results.stopped && (long) stretch * STRETCH < packets; stretch = next.getAndIncrement()) {
                    int from = stretch * STRETCH;
                    Stretch done = new Stretch(from, Math.min(packets, from + STRETCH), new BitSet(), null);
                    for (int i = from; i < done.to; i++) {
                        if (store.packets() > 0) store.read(i, tape);
                        if (own.passes(tape)) done.passing.set(i);
                    }
                    results.done(stretch, done, null);
                }
            });
        }

        void overFile(CaptureReader reader, Set<String> fields, TapeStore store) throws CaptureFileException {
            Recording recording = Recording.only(fields, false);
            try (ReadAhead ahead = new ReadAhead(reader, load -> {})) {
                work(own -> {
                    Dissection d = engine.dissection();
                    for (Taken take = take(ahead); take != null; take = take(ahead)) {
                        PacketBatch batch = take.load.batch;
                        int to = Math.min(packets, take.from + batch.size());
                        Stretch done = new Stretch(take.from, to, new BitSet(), store == null ? null : new TapeStore(budget));
                        for (int i = take.from; i < to; i++) {
                            engine.dissectAgain(batch.packet(i - take.from), recording, d, true);
                            if (own != null && own.passes(d.tape())) done.passing.set(i);
                            if (store != null) done.store.add(d.tape());
                        }
                        ahead.release(take.load);
                        results.done(take.stretch, done, store);
                    }
                });
            }
        }

        private record Taken(ReadAhead.Load load, int stretch, int from) {}

        /** Returns packets to look at, or null where there are no more. */
        private Taken take(ReadAhead ahead) throws InterruptedException {
            taking.lock();
            try {
                if (results.stopped || taken >= packets) return null;
                ReadAhead.Load load = ahead.take();
                if (load.fault != null) throw new IllegalStateException(load.fault);
                if (load.last) {
                    taken = packets;
                    return null;
                }
                Taken take = new Taken(load, stretches++, taken);
                taken = Math.min(packets, taken + load.batch.size());
                return take;
            } finally {
                taking.unlock();
            }
        }
    }

    /** Packets that were looked at: which, those that pass, and what is to be kept of them. */
    private record Stretch(int from, int to, BitSet passing, TapeStore store) {}

    /** Tells of stretches in the order of the file, whatever order they are done in. */
    private static final class InOrder {
        private final Passing told;
        private final Map<Integer, Stretch> waiting = new HashMap<>();
        private int next;
        private volatile boolean stopped;

        InOrder(Passing told) {
            this.told = told;
        }

        void stop() {
            stopped = true;
        }

        synchronized void done(int number, Stretch stretch, TapeStore store) {
            waiting.put(number, stretch);
            for (Stretch ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
                next++;
                if (stopped) continue;
                if (store != null) store.addAll(ready.store);
                if (!told.passed(ready.from, ready.to, ready.passing)) stopped = true;
            }
        }
    }
}
