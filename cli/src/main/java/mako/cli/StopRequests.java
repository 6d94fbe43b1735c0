package mako.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mako.capture.Interrupts;

/**
 * Ctrl-C, and the signals that ask a process to end: they stop what a program does, which then ends in its own time and with its
 * own exit status.
 */
final class StopRequests implements AutoCloseable {

    /** A disk that does not answer must not keep the process for ever. */
    private static final int PATIENCE_SECONDS = 60;

    private final Runnable stop;
    private final Thread hook;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile int status;

    /** @param stop what ends the work soon; called by another thread, at most once */
    StopRequests(Runnable stop) {
        this.stop = stop;
        hook = new Thread(this::shutDown, "stop requests");
        Runtime.getRuntime().addShutdownHook(hook);
        Interrupts.heed();
    }

    private void shutDown() {
        asked = true;
        stop.run();
        try {
            if (ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                // Only so is the status ours: the virtual machine would name the signal.
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process has been asked to end. */
    boolean asked() {
        return asked;
    }

    /** Says that the work is done, everything is written, and which status the program ends with, which is returned. */
    int done(int exitStatus) {
        status = exitStatus;
        ended.countDown();
        return exitStatus;
    }

    /** Signals end the process again as they usually do. */
    @Override
    public void close() {
        if (asked) return;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does what it is for.
            ended.countDown();
        }
    }
}
