package mako.capture;

import static mako.capture.NativeLibrary.POINTER;
import static mako.capture.NativeLibrary.fault;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Finds out quickly whether a process has a socket open: by reading what its first descriptors lead to, proc(5), without listing them.
 * A program that runs for some milliseconds has few, with low numbers. Used by one thread at a time.
 */
final class DescriptorSearch {

    /** After so many numbers that are free, there are hardly more. */
    private static final int MOST_FREE = 3;
    private static final int LONGEST_LINK = 64;
    private static final byte[] BEGINNING = "/proc/".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FOLDER = "/fd/".getBytes(StandardCharsets.US_ASCII);
    private static final MethodHandle READ_LINK = NativeLibrary.ofSystem().function("readlink", ValueLayout.JAVA_LONG, POINTER, POINTER, ValueLayout.JAVA_LONG);

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment path = arena.allocate(LONGEST_LINK);
    private final MemorySegment link = arena.allocate(LONGEST_LINK);
    private final byte[] wanted = new byte[LONGEST_LINK];
    private final int most;
    private int wantedLength;

    /** @param most this many descriptors of a process are looked at */
    DescriptorSearch(int most) {
        this.most = most;
        MemorySegment.copy(BEGINNING, 0, path, ValueLayout.JAVA_BYTE, 0, BEGINNING.length);
    }

    /** Sets the socket that is looked for. */
    void lookFor(long inode) {
        byte[] text = ("socket:[" + inode + "]").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, wanted, 0, text.length);
        wantedLength = text.length;
    }

    /** Whether one of the first descriptors of a process is that socket. */
    boolean has(long pid) {
        int folder = number(pid, BEGINNING.length);
        MemorySegment.copy(FOLDER, 0, path, ValueLayout.JAVA_BYTE, folder, FOLDER.length);
        int free = 0;
        for (int descriptor = 0; descriptor < most && free < MOST_FREE; descriptor++) {
            path.set(ValueLayout.JAVA_BYTE, number(descriptor, folder + FOLDER.length), (byte) 0);
            long length = readLink();
            if (length < 0) free++;
            else if (length == wantedLength && isWanted()) return true;
        }
        return false;
    }

    private boolean isWanted() {
        for (int i = wantedLength - 1; i >= 0; i--) if (link.get(ValueLayout.JAVA_BYTE, i) != wanted[i]) return false;
        return true;
    }

    private long readLink() {
        try {
            return (long) READ_LINK.invokeExact(path, link, (long) LONGEST_LINK);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Writes a number in decimal digits, and returns where it ends. */
    private int number(long value, int at) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) digits++;
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            path.set(ValueLayout.JAVA_BYTE, i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return at + digits;
    }
}
