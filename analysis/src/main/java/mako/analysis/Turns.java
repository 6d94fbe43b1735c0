package mako.analysis;

import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps threads in order that work on numbered slices at the same time: each waits for its turn before it does what must
 * happen in the order of the slices, and says when it is through. A slice with nothing of that kind does not wait. For
 * several threads.
 */
final class Turns {

    /** Nobody is to go on. No exception, since the engine takes those for mistakes of a dissector. */
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1;

        Stopped() {
            super(null, null, false, false);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** The first slice that is not through. */
    private volatile long next;
    /** Which of the slices behind it are through, counted from it. */
    private BitSet ahead = new BitSet();
    private volatile boolean stopped;

    /** Waits until all slices before {@code slice} are through; throws {@link Stopped} where nobody is to go on. */
    void await(long slice) {
        if (next != slice) {
            lock.lock();
            try {
                while (next != slice && !stopped) moved.awaitUninterruptibly();
            } finally {
                lock.unlock();
            }
        }
        if (stopped) throw new Stopped();
    }

    /** Says that {@code slice} is through. */
    void through(long slice) {
        lock.lock();
        try {
            ahead.set((int) (slice - next));
            int count = ahead.nextClearBit(0);
            if (count > 0) {
                ahead = ahead.get(count, Math.max(count, ahead.length()));
                next += count;
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody up, to end. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
