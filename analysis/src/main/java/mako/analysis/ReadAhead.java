package mako.analysis;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.PacketBatch;

/** Reads batches of packets in a thread of its own, a few ahead of those who work on them. */
final class ReadAhead implements AutoCloseable {

    private static final int AHEAD = 3;

    /** A batch of packets and how many are still at work on it. */
    static final class Load {
        final PacketBatch batch = new PacketBatch();
        final AtomicInteger users = new AtomicInteger();
        /** Which packets pass the filter, where that was found out while reading. */
        boolean[] passing = {};
        /** Whether no packets follow those of this load. */
        boolean last;
        CaptureFileException failure;
        Throwable fault;
    }

    private final CaptureReader reader;
    private final Consumer<Load> afterReading;
    private final ArrayBlockingQueue<Load> ready = new ArrayBlockingQueue<>(AHEAD + 1);
    private final ArrayBlockingQueue<Load> free = new ArrayBlockingQueue<>(AHEAD + 8);
    private final Thread thread;

    /** Begins to read; {@code afterReading} is called for each load in the thread that reads. */
    ReadAhead(CaptureReader reader, Consumer<Load> afterReading) {
        this.reader = reader;
        this.afterReading = afterReading;
        for (int i = 0; i < AHEAD; i++) free.add(new Load());
        thread = Thread.ofPlatform().daemon().name("reader").start(this::read);
    }

    private void read() {
        try {
            boolean last = false;
            while (!last) {
                Load load = free.take();
                load.last = false;
                try {
                    load.last = !reader.next(load.batch);
                } catch (CaptureFileException e) {
                    load.failure = e;
                    load.last = true;
                } catch (RuntimeException | Error e) {
                    load.fault = e;
                    load.last = true;
                }
                if (load.fault == null) {
                    try {
                        afterReading.accept(load);
                    } catch (RuntimeException | Error e) {
                        load.fault = e;
                        load.last = true;
                    }
                }
                last = load.last;
                ready.put(load);
            }
        } catch (InterruptedException e) {
            // Nobody wants more.
        }
    }

    /** Waits for the next load. */
    Load take() throws InterruptedException {
        return ready.take();
    }

    /** Gives a load back, to be filled again. */
    void release(Load load) {
        free.offer(load);
    }

    /** Ends reading. */
    @Override
    public void close() {
        // Not waited for: nothing interrupts a thread that waits for a pipe.
        thread.interrupt();
    }
}
