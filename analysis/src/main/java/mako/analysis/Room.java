package mako.analysis;

/**
 * Whether the virtual machine has room for more packets. What it may use is full of what nobody needs any more before it looks what that is; so where
 * little is left it is told to look, but not often.
 */
final class Room {

    private static final double LITTLE = 0.88;
    private static final double NONE = 0.75;
    private static final long PAUSE = 300_000_000L;

    private final Runtime runtime = Runtime.getRuntime();
    private long looked;

    /** Whether there is room, as far as that is known. */
    boolean isLeft() {
        if (used() < LITTLE) return true;
        if (System.nanoTime() - looked < PAUSE) return true;
        System.gc();
        looked = System.nanoTime();
        return used() < NONE;
    }

    private double used() {
        return (runtime.totalMemory() - runtime.freeMemory()) / (double) runtime.maxMemory();
    }

    /** What users should know who have too little of it. */
    static String advice() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return String.format("At most %,d MB may be used; MAKO_JAVA_OPTIONS=-Xmx%dg in the environment allows %d GB", megabytes, (megabytes >> 9) + 1, (megabytes >> 9) + 1);
    }
}
