package mako.capture;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.InterfaceStatistics;
import mako.files.Packet;

/**
 * A capture from one or several sources into files, from its beginning to its end. Each source has a thread of its own, which
 * writes what arrives at once; the thread that runs the session looks after time and tells how far it is.
 */
public final class CaptureSession {

    private static final int STOPPING_MILLISECONDS = 2000;

    /** Who is told how far it is. */
    public interface Progress {

        /** A file has been begun. Called by any thread. */
        void file(String name);

        /** What was captured until now is in the files. Called by the source's thread for each batch of packets: must be quick. */
        void written(long packets, long bytes);

        /** Called by the thread that runs the session, about twice a second. */
        void tick(long packets);
    }

    /**
     * What a source has captured.
     *
     * @param counts what it says itself
     * @param written packets in the files
     * @param left packets that came after the end of the capture had been decided, and are in no file
     * @param refused packets that could not be written
     */
    public record Outcome(Source.Counts counts, long written, long left, long refused) {}

    private final List<Feed> feeds = new ArrayList<>();
    private final FileSeries files;
    private final FileSettings fileSettings;
    private final Limits limits;
    private final Progress progress;
    private final boolean withProcesses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long startMillis = System.currentTimeMillis();

    private long packets;
    private boolean stopping;
    /** When to stop, as {@link System#nanoTime} counts; the largest number where nobody knows yet. */
    private long end = Long.MAX_VALUE;
    private int running;
    private Exception trouble;
    private ProcessNotes notes;

    /**
     * @param sources open ones; the session closes them
     * @param withProcesses whether to note which processes of this machine sent packets or got them
     * @param standardOutput what the file {@code -} is
     */
    public CaptureSession(
            List<Source> sources, FileSettings files, Limits limits, boolean withProcesses, OutputStream standardOutput, Progress progress) {
        this.withProcesses = withProcesses;
        this.fileSettings = files;
        this.limits = limits;
        this.progress = progress;
        List<CaptureInterface> interfaces = new ArrayList<>();
        for (Source source : sources) {
            int index = source.description() == null ? -1 : interfaces.size();
            if (index >= 0) interfaces.add(source.description());
            feeds.add(new Feed(source, index));
        }
        this.files = new FileSeries(files, interfaces, standardOutput);
    }

    /** Begins the first file. */
    public void open() throws CaptureException, CaptureFileException {
        if (withProcesses) notes = new ProcessNotes();
        files.open();
        progress.file(files.name());
    }

    /**
     * Captures until a limit is reached, all sources have ended, something goes wrong, or {@link #stop}.
     *
     * @throws CaptureException where a source has failed; what it gave before is in the files
     * @throws CaptureFileException where a file cannot be written, or what comes through a pipe is damaged
     */
    public void run() throws CaptureException, CaptureFileException {
        if (limits.seconds() >= 0) endIn((long) (limits.seconds() * 1e9));
        running = feeds.size();
        for (Feed feed : feeds) feed.start();
        lock.lock();
        try {
            long nextTick = System.nanoTime() + 500_000_000;
            while (!stopping && running > 0) {
                long now = System.nanoTime();
                if (end != Long.MAX_VALUE && now - end >= 0) break;
                if (now - nextTick >= 0) {
                    progress.tick(packets);
                    nextTick = now + 500_000_000;
                }
                turnOld();
                long wait = Math.min(nextTick - now, end == Long.MAX_VALUE ? Long.MAX_VALUE : end - now);
                if (!stopping) changed.awaitNanos(Math.max(1, Math.min(wait, fileSettings.series() ? 50_000_000 : wait)));
            }
            stopping = true;
            for (Feed feed : feeds) feed.source.stop();
            long patience = TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLISECONDS);
            while (feeds.stream().anyMatch(Feed::mustEnd) && patience > 0) patience = changed.awaitNanos(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            finish();
            lock.unlock();
        }
        switch (trouble) {
            case null -> {}
            case CaptureException e -> throw e;
            case CaptureFileException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(trouble);
        }
    }

    /** Ends the capture soon; what has been received will be in the files. May be called by any thread. */
    public void stop() {
        // What had come when the user asked may still be on its way through the system's buffer.
        endIn(TimeUnit.MILLISECONDS.toNanos(2 * Source.PATIENCE));
    }

    private void endIn(long nanoseconds) {
        lock.lock();
        try {
            long then = System.nanoTime() + nanoseconds;
            if (end == Long.MAX_VALUE || then - end < 0) end = then;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many packets are in the files. */
    public long packets() {
        lock.lock();
        try {
            return packets;
        } finally {
            lock.unlock();
        }
    }

    /** What each source has captured, in their order, after the end. */
    public List<Outcome> outcomes() {
        return feeds.stream().map(feed -> feed.outcome).toList();
    }

    private void finish() {
        for (Feed feed : feeds) feed.end();
        if (notes != null) notes.close();
        try {
            endFile();
        } catch (CaptureFileException e) {
            if (trouble == null) trouble = e;
        }
        for (Feed feed : feeds) {
            if (!feed.mustEnd()) feed.source.close();
        }
    }

    /** Begins the next file where the time of this one is over. */
    private void turnOld() {
        if (fileSettings.series() && files.isOld()) turn();
    }

    private void turn() {
        try {
            if (limits.files() > 0 && files.number() >= limits.files()) {
                stopping = true;
                return;
            }
            endFile();
            files.open();
            progress.file(files.name());
        } catch (CaptureException | CaptureFileException e) {
            fail(e);
        }
    }

    private void endFile() throws CaptureFileException {
        if (fileSettings.pcapng() && !(trouble instanceof CaptureFileException)) {
            for (Feed feed : feeds) feed.writeStatistics();
        }
        files.close();
        progress.written(packets, files.bytes());
    }

    private void fail(Exception e) {
        if (trouble == null) trouble = e;
        stopping = true;
        changed.signalAll();
    }

    /** One source on its way into the files. */
    private final class Feed implements Source.Receiver {
        final Source source;
        /** Of the interface in the files, or -1 where the packets say that themselves. */
        final int index;
        private boolean ended;
        private long written;
        private long left;
        private long refused;
        Outcome outcome;

        Feed(Source source, int index) {
            this.source = source;
            this.index = index;
        }

        void start() {
            Thread.ofPlatform().daemon().name("capture " + index).start(this::work);
        }

        /** Whether its thread is still on its way; one that waits for a pipe is left alone. */
        boolean mustEnd() {
            return !ended && source.heedsStop();
        }

        private void work() {
            try {
                while (!isStopping() && source.receive(this)) flush();
            } catch (CaptureException | CaptureFileException | RuntimeException e) {
                lock.lock();
                try {
                    fail(e);
                } finally {
                    lock.unlock();
                }
            } finally {
                lock.lock();
                try {
                    ended = true;
                    running--;
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }

        private boolean isStopping() {
            lock.lock();
            try {
                return stopping;
            } finally {
                lock.unlock();
            }
        }

        /** What arrived together leaves the process together. */
        private void flush() {
            lock.lock();
            try {
                if (stopping) return;
                files.flush();
                progress.written(packets, files.bytes());
            } catch (CaptureFileException e) {
                fail(e);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void received(Packet packet) {
            lock.lock();
            try {
                if (stopping) {
                    left++;
                    return;
                }
                if (notes != null && index >= 0) notes.note(packet, files.number(), files);
                files.write(packet);
                written++;
                packets++;
                if (limits.packets() > 0 && packets >= limits.packets()
                        || limits.bytes() > 0 && files.bytes() >= limits.bytes()) {
                    stopping = true;
                    changed.signalAll();
                } else if (fileSettings.series() && files.isFull()) {
                    turn();
                    if (stopping) changed.signalAll();
                }
            } catch (CaptureFileException e) {
                refused++;
                fail(e);
            } finally {
                lock.unlock();
            }
        }

        void end() {
            outcome = new Outcome(source.counts(), written, left, refused);
        }

        /** An interface statistics block, draft-ietf-opsawg-pcapng section 4.6. */
        void writeStatistics() throws CaptureFileException {
            if (index < 0) return;
            Source.Counts counts = outcome == null ? source.counts() : outcome.counts;
            long ticks = source.description().timeDigits() == 9 ? 1_000_000 : 1000;
            long now = System.currentTimeMillis() * ticks;
            List<BlockOption> options = new ArrayList<>();
            options.add(time(2, startMillis * ticks));
            options.add(time(3, now));
            options.add(number(4, written + left + refused));
            options.add(number(5, counts.dropped()));
            files.write(new InterfaceStatistics(index, index, now, true, options));
        }
    }

    /** An option with a time, the upper half first. */
    private static BlockOption time(int code, long ticks) {
        return number(code, ticks >>> 32 | ticks << 32);
    }

    private static BlockOption number(int code, long number) {
        return new BlockOption(code, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array());
    }
}
