package mako.analysis;

/**
 * Whether the virtual machine has room for more packets. What it may use is full of what nobody needs any more before it looks what that is; so where
 * little is left it is told to look, but not often.
 */
public final class Room {

    private static final double LITTLE = 0.88;
    private static final double NONE = 0.75;
    private static final long PAUSE = 300_000_000L;

    private final Runtime runtime = Runtime.getRuntime();
    private long looked;

    Room() {}

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

    /** How many megabytes programs may use. */
    public static long megabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    /** The setting of the environment that allows about twice as much. */
    public static String setting() {
        return "MAKO_JAVA_OPTIONS=-Xmx" + more() + "g";
    }

    /** About twice as many gigabytes. */
    private static long more() {
        return (megabytes() >> 9) + 1;
    }

    /** What users should know whose capture has no room. */
    static String advice() {
        return String.format("At most %,d MB may be used; %s in the environment allows %d GB", megabytes(), setting(), more());
    }
}
