package mako.desktop.model;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** A thread that does one thing at a time; what has not begun yet gives way to what comes later. */
public final class Lane implements AutoCloseable {

    /** What is done, and may take as long as it needs. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final AtomicReference<Work> next = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean finishing;

    /** Starts the thread. */
    public Lane(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        while (!closed) {
            Work work = next.getAndSet(null);
            if (work == null) {
                if (finishing) return;
                LockSupport.park(this);
                continue;
            }
            try {
                work.run();
            } catch (Exception e) {
                Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
                if (handler != null) handler.uncaughtException(thread, e);
            }
        }
    }

    /** Has this done as soon as what is being done is done. */
    public void run(Work work) {
        next.set(work);
        LockSupport.unpark(thread);
    }

    /** Ends the thread when it has done what it was given, and waits until then. */
    public void finish() throws InterruptedException {
        finishing = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
