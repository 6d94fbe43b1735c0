package mako.analysis;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import mako.dissect.Derivation;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.TapeStore;
import mako.files.Block;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.files.PacketAccess;
import mako.files.PacketBatch;
import mako.files.Sections;
import mako.filter.Filter;

/**
 * A capture that stays open and can be looked at while it loads or grows: gone through once, in the order of its packets, it gives
 * single packets in any order ({@link #reader}) and answers filter after filter. What a filter reads is kept, so that the next one
 * that reads no more than that is answered without reading the file or dissecting again. Loading is done by a thread of its own;
 * filters are asked one after the other, each by several threads.
 */
public final class OpenCapture implements Closeable {

    /** Packets between which others may look at what packets have in common. */
    private static final int SLICE = 128;
    /** How long to wait before a file that grows is looked at again, where nobody says that it has grown: milliseconds. */
    private static final long PATIENCE = 200;

    /** Told which packets pass, stretch after stretch in the order of the file, while others are still looked at. */
    @FunctionalInterface
    public interface Passing {

        /**
         * Takes note of packets {@code from}, counted from 0, to {@code to}, that one not included: those in {@code passing} pass. Called by one thread at a time.
         *
         * @return whether to go on
         */
        boolean passed(int from, int to, java.util.BitSet passing);

        /** Whether somebody still wants to know; asked often, by several threads. */
        default boolean isWanted() {
            return true;
        }
    }

    /** What is kept of all packets, and of which fields. */
    private record Kept(Set<String> fields, TapeStore store) {}

    private final String file;
    private final Engine engine;
    private final long budget;
    private final CaptureReader loading;
    private final long bytes;
    private final DecompressedCopy copy;
    private final Sections sections = new Sections();
    private final List<Block> blocks = new ArrayList<>();
    private final PacketIndex index = new PacketIndex();
    /** Held by the thread that loads while packets change what they have in common, shared by those that look at it. */
    private final ReentrantReadWriteLock state = new ReentrantReadWriteLock(true);
    private final List<Kept> kept = new ArrayList<>();
    private final Object news = new Object();
    /** Held by the filter that is asked. */
    private final ReentrantLock asking = new ReentrantLock();
    private int workers = Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors()));
    private int reads;
    private volatile boolean growing;
    private volatile boolean stopped;
    private volatile boolean complete;
    private volatile CaptureFileException trouble;
    private volatile long bytesRead;
    private boolean nudged;

    private OpenCapture(String file, Engine engine, long budget, boolean growing) throws CaptureFileException {
        this.file = file;
        this.engine = engine;
        this.budget = budget;
        this.growing = growing;
        copy = new DecompressedCopy();
        loading = CaptureReader.open(file, copy::begin);
        loading.follow(growing);
        bytes = new java.io.File(file).length();
    }

    /**
     * Opens a file and goes through it once.
     *
     * @param engine a fresh one that keeps what packets teach ({@link Engine.Builder#keeping}); it belongs to this capture from now on
     * @param budget how many bytes may be kept for filters to come; what takes more is not kept
     * @throws CaptureFileException when the file cannot be opened; where it cannot be read to its end, the packets before that are there
     */
    public static OpenCapture open(String file, Engine engine, long budget) throws CaptureFileException {
        OpenCapture capture = new OpenCapture(file, engine, budget, false);
        capture.load();
        return capture;
    }

    /** Opens a file as {@link #open} does, and returns before its packets are loaded, by a thread of its own. */
    public static OpenCapture begin(String file, Engine engine, long budget) throws CaptureFileException {
        return new OpenCapture(file, engine, budget, false).started();
    }

    /** As {@link #begin}, for a file that somebody is writing, until {@link #grown} says that nothing more comes. */
    public static OpenCapture follow(String file, Engine engine, long budget) throws CaptureFileException {
        return new OpenCapture(file, engine, budget, true).started();
    }

    private OpenCapture started() {
        Thread.ofPlatform().daemon().name("loader").start(this::load);
        return this;
    }

    private void load() {
        Dissection d = engine.dissection();
        PacketBatch batch = new PacketBatch();
        Room room = new Room();
        try (loading) {
            while (!stopped) {
                if (!room.isLeft()) throw new CaptureFileException(file, -1, CaptureFileException.Reason.TOO_LARGE, Room.advice());
                // In this order: what is written before the last word comes is read.
                boolean mayGrow = growing;
                boolean any = loading.next(batch);
                take(batch, d);
                if (!any && batch.blocks().isEmpty()) {
                    if (!mayGrow) break;
                    await();
                }
                if (loading.bytesRead() >= 0) bytesRead = loading.bytesRead();
            }
        } catch (CaptureFileException e) {
            trouble = e;
        } catch (OutOfMemoryError e) {
            trouble = new CaptureFileException(file, -1, CaptureFileException.Reason.TOO_LARGE, Room.advice(), e);
        } catch (RuntimeException | Error e) {
            trouble = new CaptureFileException(file, -1, CaptureFileException.Reason.READ_FAILED, String.valueOf(e.getMessage()), e);
        } finally {
            complete = true;
            tell();
        }
    }

    /** Takes in the packets of a batch, a slice at a time. */
    private void take(PacketBatch batch, Dissection d) {
        Recording recording = Recording.nothing(false);
        int block = 0;
        for (int from = 0; from < batch.size() && !stopped; from += SLICE) {
            int to = Math.min(batch.size(), from + SLICE);
            state.writeLock().lock();
            try {
                for (int i = from; i < to && index.size() < Integer.MAX_VALUE - SLICE; i++) {
                    while (block < batch.blocks().size() && batch.packetsBefore(block) <= i) learn(batch.blocks().get(block++), batch.packet(i).number);
                    engine.dissect(batch.packet(i), recording, d);
                    index.add(batch.packet(i));
                }
            } finally {
                state.writeLock().unlock();
            }
            index.publish();
            tell();
        }
        state.writeLock().lock();
        try {
            while (block < batch.blocks().size()) learn(batch.blocks().get(block++), index.size() + 1L);
        } finally {
            state.writeLock().unlock();
        }
    }

    private void learn(Block block, long frame) {
        engine.learn(block, frame);
        sections.learn(block);
        synchronized (blocks) {
            blocks.add(block);
        }
    }

    private void tell() {
        synchronized (news) {
            news.notifyAll();
        }
    }

    private void await() {
        synchronized (news) {
            try {
                if (!nudged && growing && !stopped) news.wait(PATIENCE);
                nudged = false;
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
    }

    /** Says that more has been written to a file that is followed; {@code last}: that nothing more will be. */
    public void grown(boolean last) {
        synchronized (news) {
            if (last) growing = false;
            nudged = true;
            news.notifyAll();
        }
    }

    /** Ends loading; the packets that are there stay. */
    public void stop() {
        stopped = true;
        tell();
    }

    /** Waits until there are more than {@code known} packets, or all there will be; returns how many there are. */
    public int awaitMore(int known) throws InterruptedException {
        synchronized (news) {
            while (index.size() <= known && !complete) news.wait(PATIENCE);
        }
        return index.size();
    }

    /** Ends loading and lets go of what was written for reading packets in any order. */
    @Override
    public void close() {
        stop();
        copy.delete();
    }

    /** The file as it was named. */
    public String file() {
        return file;
    }

    /** What takes its packets apart. */
    public Engine engine() {
        return engine;
    }

    /** Whether no more packets will come. */
    public boolean isComplete() {
        return complete;
    }

    /** Whether loading ended because {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** How much of the file has been read, 0 to 1; 1 for what has no size. */
    public double progress() {
        return complete || bytes <= 0 ? 1 : Math.min(1, bytesRead / (double) bytes);
    }

    /** Why the file could not be read to its end; null where it was, or as long as it may be. */
    public CaptureFileException trouble() {
        return trouble;
    }

    /** What the file has said until now besides packets. */
    public List<Block> blocks() {
        synchronized (blocks) {
            return List.copyOf(blocks);
        }
    }

    /** How the file is written. */
    public CaptureReader format() {
        return loading;
    }

    PacketIndex index() {
        return index;
    }

    /** When packet {@code packet}, counted from 0, was captured: nanoseconds since 1970, {@link Long#MIN_VALUE} where the file does not say. */
    public long time(int packet) {
        return index.time(packet);
    }

    /** How many bytes packet {@code packet}, counted from 0, had on the wire. */
    public int length(int packet) {
        return index.length(packet);
    }

    /** Opens a way to single packets, for one thread. */
    public PacketReader reader() throws CaptureFileException {
        String readable = copy.path() == null ? file : copy.path().toString();
        return new PacketReader(this, PacketAccess.open(readable, sections), engine.dissection());
    }

    /** Takes a packet apart that was loaded before, while others may be loaded. */
    void dissectAgain(Packet packet, Recording recording, Dissection into) {
        if (complete) {
            engine.dissectAgain(packet, recording, into, true);
            return;
        }
        state.readLock().lock();
        try {
            engine.dissectAgain(packet, recording, into, true);
        } finally {
            state.readLock().unlock();
        }
    }

    /** Reads these fields of all packets, those of columns for example, so that filters of them are answered without reading again. */
    public void keep(Set<String> fields) throws CaptureFileException {
        if (complete && stored(fields) == null && canKeep(fields)) read(fields, null, 0, packets(), (from, to, passing) -> true);
    }

    private TapeStore stored(Set<String> fields) {
        for (Kept each : kept) if (each.fields.containsAll(fields)) return each.store;
        return null;
    }

    /** How many packets there are by now. */
    public int packets() {
        return index.size();
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
     * Finds out which packets pass, and returns when all that are there are looked at or {@code told} has had enough.
     *
     * @throws CaptureFileException when the file can no longer be read
     */
    public void filter(Filter filter, Passing told) throws CaptureFileException {
        filter(filter, 0, packets(), told);
    }

    /** As {@link #filter(Filter, Passing)}, of the packets from {@code from}, counted from 0, to {@code to}, that one not included. */
    public void filter(Filter filter, int from, int to, Passing told) throws CaptureFileException {
        asking.lock();
        try {
            ask(filter, from, to, told);
        } finally {
            asking.unlock();
        }
    }

    private void ask(Filter filter, int from, int to, Passing told) throws CaptureFileException {
        TapeStore store = filter.fields().isEmpty() ? new TapeStore(0) : stored(filter.fields());
        if (store != null) new FilterRun(this, filter, from, to, told, workers).overKept(store);
        else if (IndexedFields.has(index, filter.fields())) new FilterRun(this, filter, from, to, told, workers).overIndex(filter.fields());
        else read(filter.fields(), filter, from, to, told);
    }

    /** Goes through the file; {@code filter} is null where all there is to do is to keep the fields. */
    private void read(Set<String> fields, Filter filter, int from, int to, Passing told) throws CaptureFileException {
        reads++;
        TapeStore store = complete && from == 0 && to == packets() && canKeep(fields) ? new TapeStore(budget) : null;
        new FilterRun(this, filter, from, to, told, workers).overFile(fields, store, budget);
        if (store == null || store.packets() < to) return;
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
        return Lookup.derivations(field).stream().anyMatch(each -> each.how() instanceof Derivation.How.Words);
    }
}
