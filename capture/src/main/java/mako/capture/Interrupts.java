package mako.capture;

import static mako.capture.NativeLibrary.INT;
import static mako.capture.NativeLibrary.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The signal of Ctrl-C, which a shell has its programs in the background ignore. Who captures in a script ends the capture with just
 * that signal; the virtual machine by itself goes on to ignore it.
 */
public final class Interrupts {

    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;
    /** More than a struct sigaction has on any machine. */
    private static final int ACTION_SIZE = 512;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    private Interrupts() {}

    /** Has Ctrl-C end the process as the other signals do, shutdown hooks and all; where it is not ignored, nothing changes. */
    public static void heed() {
        if (!isIgnored()) return;
        MethodHandle action = NativeLibrary.ofSystem().function("sigaction", INT, INT, POINTER, POINTER);
        try (Arena arena = Arena.ofConfined()) {
            // The virtual machine has one function for all of them, and has Java's handler for this one too.
            MemorySegment of = arena.allocate(ACTION_SIZE, 8);
            if ((int) action.invokeExact(SIGTERM, MemorySegment.NULL, of) != 0) return;
            @SuppressWarnings("unused")
            int status = (int) action.invokeExact(SIGINT, of, MemorySegment.NULL);
        } catch (Throwable e) {
            throw NativeLibrary.fault(e);
        }
    }

    private static boolean isIgnored() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(IGNORED)) {
                    return (Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16) >>> SIGINT - 1 & 1) != 0;
                }
            }
        } catch (IOException e) {
            // Another system than Linux: what its shells do is left as it is.
        }
        return false;
    }
}
