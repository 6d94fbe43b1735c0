package mako.analysis;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mako.files.CaptureFileException;

/** Threads that do one job together; the first that meets trouble has the others end. */
final class Crew {

    /** What one thread does, from beginning to end. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException, CaptureFileException, InterruptedException;
    }

    private final String name;
    private final Runnable stop;
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();

    /**
     * Prepares a crew.
     *
     * @param name what its threads are called, before their numbers
     * @param stop has all of them end soon
     */
    Crew(String name, Runnable stop) {
        this.name = name;
        this.stop = stop;
    }

    /**
     * Does the job with this thread and {@code threads - 1} others, each with work of its own, and returns when all have ended.
     * What the first of them met that was in trouble is thrown.
     */
    void run(int threads, Supplier<Work> each) throws IOException, CaptureFileException {
        Thread[] others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            Work work = each.get();
            others[i] = Thread.ofPlatform().daemon().name(name + " " + i).start(() -> guard(work));
        }
        guard(each.get());
        for (Thread other : others) {
            try {
                other.join();
            } catch (InterruptedException e) {
                stop.run();
                Thread.currentThread().interrupt();
            }
        }
        Throwable met = trouble.get();
        // To set a switch over types up takes long: only where there is trouble.
        if (met == null) return;
        switch (met) {
            case IOException e -> throw e;
            case CaptureFileException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void guard(Work work) {
        try {
            work.run();
        } catch (Turns.Stopped e) {
            // Whoever met trouble has said so.
        } catch (InterruptedException e) {
            stop.run();
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            trouble.compareAndSet(null, e);
            stop.run();
        }
    }
}
