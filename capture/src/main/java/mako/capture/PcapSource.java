package mako.capture;

import static mako.capture.NativeLibrary.INT;
import static mako.capture.NativeLibrary.POINTER;
import static mako.capture.NativeLibrary.fault;
import static mako.capture.NativeLibrary.string;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import mako.capture.CaptureException.Reason;
import mako.files.CaptureInterface;
import mako.files.Packet;

/** Captures on a device through libpcap. */
@SuppressWarnings("restricted") // calling C is what this is for
final class PcapSource implements Source {

    private static final int NO_SUCH_DEVICE = -5;
    private static final int NO_MONITOR_MODE = -6;
    private static final int NO_RIGHTS = -8;
    private static final int NOT_UP = -9;
    private static final int NO_RIGHTS_FOR_PROMISCUOUS_MODE = -11;
    private static final int BREAK = -2;

    private static final int NANOSECONDS = 1;
    private static final int MEBIBYTE = 1 << 20;

    /** struct timeval has two longs of C, which have 32 bits on Windows; then two lengths. */
    private static final boolean SHORT_TIME = Libpcap.WINDOWS;
    private static final long LENGTHS = SHORT_TIME ? 8 : 16;

    /** What the library calls a pcap_handler. */
    @FunctionalInterface
    interface Handler {
        void packet(MemorySegment user, MemorySegment header, MemorySegment bytes);
    }

    private final Arena arena = Arena.ofShared();
    private final MemorySegment handle;
    private final SourceSettings settings;
    private final boolean nanoseconds;
    private final CaptureInterface description;
    private final MethodHandle dispatch;
    private final MethodHandle breakLoop;
    private final SystemCalls system;
    /**
     * A struct pollfd of where packets come from, or null: on Linux the library waits for a packet for as long as there is none, whatever
     * time it was told.
     */
    private final MemorySegment waiting;
    private final MemorySegment callback;
    private final Packet packet = new Packet();
    private Receiver receiver;
    private RuntimeException trouble;
    private boolean closed;

    private PcapSource(MemorySegment handle, SourceSettings settings, boolean nanoseconds) throws CaptureException {
        this.handle = handle;
        this.settings = settings;
        this.nanoseconds = nanoseconds;
        int number = linkNumber(call("pcap_datalink"));
        description = Descriptions.of(settings, number, nanoseconds ? 9 : 6);
        packet.bytes = new byte[SourceSettings.LARGEST];
        packet.capturedOn = description;
        packet.linkType = description.linkType();
        packet.timeDigits = description.timeDigits();
        dispatch = Libpcap.LIBRARY.function("pcap_dispatch", INT, POINTER, INT, POINTER, POINTER);
        breakLoop = Libpcap.LIBRARY.function("pcap_breakloop", null, POINTER);
        int descriptor = Sources.LINUX ? call("pcap_get_selectable_fd") : -1;
        system = descriptor < 0 ? null : new SystemCalls(arena);
        waiting = descriptor < 0 ? null : system.waitingFor(descriptor);
        try {
            MethodHandle take = MethodHandles.lookup().findVirtual(Handler.class, "packet",
                    MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class))
                    .bindTo((Handler) this::take);
            callback = Linker.nativeLinker().upcallStub(take, FunctionDescriptor.ofVoid(POINTER,
                    POINTER.withTargetLayout(MemoryLayout.sequenceLayout(LENGTHS + 8, ValueLayout.JAVA_BYTE)),
                    POINTER.withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE))),
                    arena);
        } catch (ReflectiveOperationException e) {
            throw fault(e);
        }
    }

    /** Opens a device, with its filter. */
    static PcapSource open(SourceSettings settings) throws CaptureException {
        boolean nanoseconds = Libpcap.LIBRARY.has("pcap_set_tstamp_precision");
        MemorySegment handle = create(settings.device());
        PcapSource source = null;
        try {
            nanoseconds = nanoseconds && set(handle, "pcap_set_tstamp_precision", NANOSECONDS) == 0;
            set(handle, "pcap_set_snaplen", settings.snapLength());
            set(handle, "pcap_set_promisc", settings.promiscuous() ? 1 : 0);
            set(handle, "pcap_set_timeout", PATIENCE);
            set(handle, "pcap_set_buffer_size", (int) Math.min(Integer.MAX_VALUE, (long) settings.bufferMebibytes() * MEBIBYTE));
            if (settings.monitor()) set(handle, "pcap_set_rfmon", 1);
            if (settings.timeStampType() != null) {
                set(handle, "pcap_set_tstamp_type", Libpcap.number("pcap_tstamp_type_name_to_val", settings.timeStampType()));
            }
            activate(handle, settings.device());
            if (settings.linkType() != null) choose(handle, settings);
            source = new PcapSource(handle, settings, nanoseconds);
            if (!settings.filter().isEmpty()) source.filter();
            return source;
        } catch (CaptureException e) {
            if (source != null) source.close();
            else destroy(handle);
            throw e;
        }
    }

    /** A handle for a device, not yet activated: what it offers can be asked for, and options set. */
    static MemorySegment create(String device) throws CaptureException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message = arena.allocate(Libpcap.MESSAGE_SIZE);
            MemorySegment handle = (MemorySegment) Libpcap.LIBRARY.function("pcap_create", POINTER, POINTER, POINTER)
                    .invokeExact(arena.allocateFrom(device), message);
            if (handle.address() == 0) throw new CaptureException(Reason.OTHER, string(message));
            return handle;
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    static int set(MemorySegment handle, String function, int value) {
        try {
            return (int) Libpcap.LIBRARY.function(function, INT, POINTER, INT).invokeExact(handle, value);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    static boolean canMonitor(MemorySegment handle) {
        try {
            return (int) Libpcap.LIBRARY.function("pcap_can_set_rfmon", INT, POINTER).invokeExact(handle) == 1;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    static void destroy(MemorySegment handle) {
        try {
            Libpcap.LIBRARY.function("pcap_close", null, POINTER).invokeExact(handle);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    static void activate(MemorySegment handle, String device) throws CaptureException {
        int status;
        try {
            status = (int) Libpcap.LIBRARY.function("pcap_activate", INT, POINTER).invokeExact(handle);
        } catch (Throwable e) {
            throw fault(e);
        }
        if (status >= 0) return;
        String detail = status == -1 ? message(handle) : Libpcap.text("pcap_statustostr", status);
        String more = message(handle);
        switch (status) {
            case NO_SUCH_DEVICE -> throw new CaptureException(Reason.NO_SUCH_DEVICE,
                    "There is no device named \"" + device + "\".\n(" + detail + ")");
            case NO_MONITOR_MODE -> throw new CaptureException(Reason.NOT_SUPPORTED,
                    "Capturing in monitor mode is not supported on device \"" + device + "\".\n(" + detail + ")");
            case NO_RIGHTS, NO_RIGHTS_FOR_PROMISCUOUS_MODE -> throw new CaptureException(Reason.NO_RIGHTS,
                    "You do not have permission to capture on device \"" + device + "\".\n("
                            + (more.isEmpty() ? detail : more) + ")\n" + Rights.advice());
            case NOT_UP -> throw new CaptureException(Reason.DEVICE_DOWN,
                    "Device \"" + device + "\" is not up.\n(" + detail + ")");
            default -> throw new CaptureException(Reason.OTHER,
                    "The capture session could not be initiated on capture device \"" + device + "\".\n(" + detail + ")");
        }
    }

    private static String message(MemorySegment handle) {
        try {
            return string((MemorySegment) Libpcap.LIBRARY.function("pcap_geterr", POINTER, POINTER).invokeExact(handle));
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    private static void choose(MemorySegment handle, SourceSettings settings) throws CaptureException {
        int number = Libpcap.number("pcap_datalink_name_to_val", settings.linkType());
        if (set(handle, "pcap_set_datalink", number) != 0) {
            throw new CaptureException(Reason.NOT_SUPPORTED, "Unable to set data link type on interface '"
                    + settings.device() + "' (" + message(handle) + ").");
        }
    }

    /** DLT_ numbers are those of the system, LINKTYPE_ numbers those of files: they differ where systems had differed. */
    private static int linkNumber(int dlt) {
        return switch (dlt) {
            case 11 -> 100;         // RFC 1483
            case 12, 14 -> 101;     // raw IP
            default -> dlt;
        };
    }

    /** Has the kernel drop what the filter does not want. */
    private void filter() throws CaptureException {
        MemorySegment program = compile(settings.filter());
        try {
            int status = (int) Libpcap.LIBRARY.function("pcap_setfilter", INT, POINTER, POINTER).invokeExact(handle, program);
            Libpcap.LIBRARY.function("pcap_freecode", null, POINTER).invokeExact(program);
            if (status != 0) {
                throw new CaptureException(Reason.OTHER, "Can't set capture filter \"" + settings.filter() + "\" for interface '"
                        + settings.device() + "' (" + message(handle) + ").");
            }
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** A struct bpf_program: a number of instructions, a pointer to them. */
    private MemorySegment compile(String filter) throws CaptureException {
        MemorySegment program = arena.allocate(2 * POINTER.byteSize());
        int status;
        try (Arena local = Arena.ofConfined()) {
            status = (int) Libpcap.LIBRARY.function("pcap_compile", INT, POINTER, POINTER, POINTER, INT, INT)
                    .invokeExact(handle, program, local.allocateFrom(filter), 1, 0);
        } catch (Throwable e) {
            throw fault(e);
        }
        if (status != 0) throw new CaptureException(Reason.BAD_FILTER, message(handle));
        return program;
    }

    /** A filter as a program for the kernel, an instruction a long: code, jt, jf, k from its lowest bits on. */
    long[] program(String filter) throws CaptureException {
        MemorySegment program = compile(filter);
        long count = program.get(INT, 0);
        long[] instructions = program.get(POINTER, POINTER.byteSize()).reinterpret(8 * count).toArray(ValueLayout.JAVA_LONG_UNALIGNED);
        try {
            Libpcap.LIBRARY.function("pcap_freecode", null, POINTER).invokeExact(program);
        } catch (Throwable e) {
            throw fault(e);
        }
        return instructions;
    }

    @Override
    public CaptureInterface description() {
        return description;
    }

    @Override
    public boolean receive(Receiver receiver) throws CaptureException {
        if (waiting != null && system.poll(waiting, PATIENCE) == 0) return true;
        this.receiver = receiver;
        int count;
        try {
            count = (int) dispatch.invokeExact(handle, -1, callback, MemorySegment.NULL);
        } catch (Throwable e) {
            throw fault(e);
        }
        if (trouble != null) throw trouble;
        if (count < 0 && count != BREAK) throw lost(message(handle));
        return true;
    }

    private CaptureException lost(String message) {
        if (message.contains("interface disappeared") || message.contains("No such device")) return Descriptions.gone(settings);
        if (message.contains("not up") || message.contains("Network is down")) {
            return new CaptureException(Reason.DEVICE_GONE, "The network adapter \"" + settings.device()
                    + "\" is no longer running; the capture has stopped.");
        }
        return new CaptureException(Reason.OTHER, "Error while capturing packets: " + message);
    }

    /** What the library calls for each packet. */
    private void take(MemorySegment unused, MemorySegment header, MemorySegment bytes) {
        if (trouble != null) return;
        try {
            long fraction;
            if (SHORT_TIME) {
                packet.seconds = header.get(INT, 0);
                fraction = header.get(INT, 4);
            } else {
                packet.seconds = header.get(ValueLayout.JAVA_LONG, 0);
                // macOS: 32 bits, and as many of nothing.
                fraction = header.get(INT, 8);
            }
            packet.nanoseconds = (int) (nanoseconds ? fraction : fraction * 1000);
            int captured = header.get(INT, LENGTHS);
            packet.capturedLength = captured;
            packet.originalLength = header.get(INT, LENGTHS + 4);
            packet.claimedLength = packet.originalLength;
            if (captured > packet.bytes.length) packet.bytes = new byte[captured];
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, packet.bytes, 0, captured);
            receiver.received(packet);
        } catch (RuntimeException e) {
            // Nothing may be thrown through C.
            trouble = e;
        }
    }

    /** struct pcap_stat: received, dropped, dropped by the interface. */
    @Override
    public Counts counts() {
        MemorySegment counts = arena.allocate(24);
        try {
            int status = (int) Libpcap.LIBRARY.function("pcap_stats", INT, POINTER, POINTER).invokeExact(handle, counts);
            if (status != 0) return new Counts(-1, 0, 0);
        } catch (Throwable e) {
            throw fault(e);
        }
        return new Counts(Integer.toUnsignedLong(counts.get(INT, 0)), Integer.toUnsignedLong(counts.get(INT, 4)),
                Integer.toUnsignedLong(counts.get(INT, 8)));
    }

    private int call(String function) {
        try {
            return (int) Libpcap.LIBRARY.function(function, INT, POINTER).invokeExact(handle);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    @Override
    public synchronized void stop() {
        if (closed) return;
        try {
            breakLoop.invokeExact(handle);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        destroy(handle);
        arena.close();
    }
}
