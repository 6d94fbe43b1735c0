package mako.capture;

import static mako.capture.NativeLibrary.INT;
import static mako.capture.NativeLibrary.POINTER;
import static mako.capture.NativeLibrary.fault;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import mako.capture.CaptureException.Reason;
import mako.capture.filter.Program;

/** The calls of Linux that a packet socket needs. Numbers are those of its headers, which are the same on all machines with 64 bits. */
@SuppressWarnings("restricted") // calling C is what this is for
final class SystemCalls {

    static final int NOT_PERMITTED = 1;
    static final int NO_MEMORY = 12;
    static final int NO_DEVICE = 19;
    static final int NETWORK_DOWN = 100;

    static final int AF_PACKET = 17;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOL_SOCKET = 1;
    private static final short POLLIN = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int ROUND_ROBIN = 2;
    private static final int LEAST_REAL_TIME = 1;
    private static final short ALL_PROTOCOLS = 3;
    private static final ValueLayout.OfShort BIG_ENDIAN = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long ERROR_SIZE = Linker.Option.captureStateLayout().byteSize();
    private static final long ERROR_AT = Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final NativeLibrary LIBRARY = NativeLibrary.ofSystem();
    private static final MethodHandle SOCKET = LIBRARY.functionWithError("socket", INT, INT, INT, INT);
    private static final MethodHandle BIND = LIBRARY.functionWithError("bind", INT, INT, POINTER, INT);
    private static final MethodHandle SET_OPTION = LIBRARY.functionWithError("setsockopt", INT, INT, INT, INT, POINTER, INT);
    private static final MethodHandle GET_OPTION = LIBRARY.functionWithError("getsockopt", INT, INT, INT, INT, POINTER, POINTER);
    private static final MethodHandle MAP = LIBRARY.functionWithError("mmap", POINTER, POINTER, LONG, INT, INT, INT, LONG);
    private static final MethodHandle UNMAP = LIBRARY.functionWithError("munmap", INT, POINTER, LONG);
    private static final MethodHandle CLOSE = LIBRARY.functionWithError("close", INT, INT);
    private static final MethodHandle POLL = LIBRARY.functionWithError("poll", INT, POINTER, LONG, INT);
    private static final MethodHandle SEND = LIBRARY.functionWithError("send", LONG, INT, POINTER, LONG, INT);
    private static final MethodHandle RECEIVE = LIBRARY.functionWithError("recv", LONG, INT, POINTER, LONG, INT);
    private static final MethodHandle PRIORITY = LIBRARY.function("setpriority", INT, INT, INT, INT);
    private static final MethodHandle SCHEDULER = LIBRARY.function("sched_setscheduler", INT, INT, INT, POINTER);
    private static final MethodHandle INDEX = LIBRARY.function("if_nametoindex", INT, POINTER);
    private static final MethodHandle TEXT = LIBRARY.function("strerror", POINTER, INT);

    /** Where a failed call leaves its reason, and what small structures are passed in. */
    private final Arena arena;
    private final MemorySegment error;

    SystemCalls(Arena arena) {
        this.arena = arena;
        error = arena.allocate(ERROR_SIZE, 8);
    }

    /** Why the last call failed: a number of {@code errno.h}. */
    int error() {
        return error.get(INT, ERROR_AT);
    }

    /** What the system says of {@link #error}. */
    String message() {
        return text(error());
    }

    static String text(int error) {
        try {
            return NativeLibrary.string((MemorySegment) TEXT.invokeExact(error));
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    int socket(int family, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(error, family, type, protocol);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    int bind(int socket, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(error, socket, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Binds a packet socket to an interface, 0 for all, so that packets of all protocols arrive. */
    int bindPackets(int socket, int index) {
        MemorySegment address = arena.allocate(20, 4);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_PACKET);
        address.set(BIG_ENDIAN, 2, ALL_PROTOCOLS);
        address.set(INT, 4, index);
        return bind(socket, address);
    }

    /** A program as {@link #attach} takes it: a struct sock_fprog has a number of instructions and a pointer to them. */
    MemorySegment filter(Program program) {
        MemorySegment instructions = arena.allocate(8L * program.length(), 8);
        for (int i = 0; i < program.length(); i++) {
            instructions.set(ValueLayout.JAVA_SHORT, 8L * i, (short) program.code(i));
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) program.yes(i));
            instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) program.no(i));
            instructions.set(INT, 8L * i + 4, program.k(i));
        }
        MemorySegment filter = arena.allocate(16, 8);
        filter.set(ValueLayout.JAVA_SHORT, 0, (short) program.length());
        filter.set(POINTER, 8, instructions);
        return filter;
    }

    /** Has the kernel drop what a {@link #filter} does not want; that takes the place of the one before. */
    void attach(int socket, MemorySegment filter) throws CaptureException {
        if (set(socket, SOL_SOCKET, SO_ATTACH_FILTER, filter) != 0) throw failed("the capture filter");
    }

    int set(int socket, int level, int option, MemorySegment value) {
        try {
            return (int) SET_OPTION.invokeExact(error, socket, level, option, value, (int) value.byteSize());
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Sets an option to a number, which must be taken. */
    void require(int socket, int level, int option, int number, String what) throws CaptureException {
        if (set(socket, level, option, arena.allocateFrom(INT, number)) != 0) throw failed(what);
    }

    CaptureException failed(String what) {
        return new CaptureException(Reason.OTHER, "The kernel refuses " + what + ": " + message() + ".");
    }

    int get(int socket, int level, int option, MemorySegment value) {
        try (Arena local = Arena.ofConfined()) {
            return (int) GET_OPTION.invokeExact(error, socket, level, option, value, local.allocateFrom(INT, (int) value.byteSize()));
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Maps a socket's ring; null where that fails. */
    MemorySegment map(int socket, long size) {
        try {
            // To be read and written, and shared with the kernel.
            MemorySegment at = (MemorySegment) MAP.invokeExact(error, MemorySegment.NULL, size, 3, 1, socket, 0L);
            return at.address() == -1 ? null : at.reinterpret(size);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void unmap(MemorySegment ring) {
        try {
            @SuppressWarnings("unused") int status = (int) UNMAP.invokeExact(error, ring, ring.byteSize());
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void close(int socket) {
        try {
            @SuppressWarnings("unused") int status = (int) CLOSE.invokeExact(error, socket);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** A struct pollfd, for waiting until there is something to read. */
    MemorySegment waitingFor(int descriptor) {
        MemorySegment made = arena.allocate(8, 4);
        made.set(ValueLayout.JAVA_INT, 0, descriptor);
        made.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
        return made;
    }

    /** Waits for one of {@code events} of a struct pollfd. */
    int poll(MemorySegment descriptor, int milliseconds) {
        try {
            return (int) POLL.invokeExact(error, descriptor, 1L, milliseconds);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Returns how many bytes were sent, -1 for none. */
    long send(int socket, MemorySegment bytes) {
        try {
            return (long) SEND.invokeExact(error, socket, bytes, bytes.byteSize(), 0);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** Returns how many bytes were received, -1 for none. */
    long receive(int socket, MemorySegment bytes, int flags) {
        try {
            return (long) RECEIVE.invokeExact(error, socket, bytes, bytes.byteSize(), flags);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /**
     * Has this thread run as soon as it has something to do, whatever else runs, where this user may have that: sched(7), or else
     * setpriority(2), which on Linux are about a thread.
     */
    static void hurry(int niceness) {
        try (Arena local = Arena.ofConfined()) {
            int status = (int) SCHEDULER.invokeExact(0, ROUND_ROBIN, local.allocateFrom(INT, LEAST_REAL_TIME));
            if (status != 0) status = (int) PRIORITY.invokeExact(0, 0, niceness);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** The number of an interface, or 0 where there is none of the name. */
    static int index(String name) {
        try (Arena local = Arena.ofConfined()) {
            return (int) INDEX.invokeExact(local.allocateFrom(name));
        } catch (Throwable e) {
            throw fault(e);
        }
    }
}
