package mako.capture;

import static mako.capture.NativeLibrary.INT;
import static mako.capture.NativeLibrary.POINTER;
import static mako.capture.NativeLibrary.fault;
import static mako.capture.NativeLibrary.string;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/** The system's libpcap, or Npcap on Windows. pcap(3PCAP). */
@SuppressWarnings("restricted") // calling C is what this is for
final class Libpcap {

    private static final String OS = System.getProperty("os.name", "");
    static final boolean WINDOWS = OS.startsWith("Windows");
    private static final boolean LINUX = OS.equals("Linux");

    /** The library, or null where there is none. */
    static final NativeLibrary LIBRARY = NativeLibrary.firstOf(names());

    /** PCAP_ERRBUF_SIZE. */
    static final int MESSAGE_SIZE = 256;

    private Libpcap() {}

    /** The property {@code mako.libpcap} names the library's file, or is {@code none} to do without. */
    private static List<String> names() {
        String wanted = System.getProperty("mako.libpcap");
        if (wanted != null) return wanted.equals("none") ? List.of() : List.of(wanted);
        if (WINDOWS) {
            String system = System.getenv().getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\";
            return List.of(system + "Npcap\\wpcap.dll", system + "wpcap.dll");
        }
        if (LINUX) return List.of("libpcap.so.0.8", "libpcap.so.1", "libpcap.so");
        return List.of("/usr/lib/libpcap.A.dylib", "libpcap.A.dylib", "libpcap.dylib", "libpcap.so.1", "libpcap.so");
    }

    /** Whether there is a libpcap. */
    static boolean isPresent() {
        return LIBRARY != null;
    }

    /** What the library says it is, such as {@code libpcap version 1.10.3 (with TPACKET_V3)}. */
    static String version() {
        try {
            return string((MemorySegment) LIBRARY.function("pcap_lib_version", POINTER).invokeExact());
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** All devices that can be named, in the library's order. */
    static List<Device> devices() throws CaptureException {
        MethodHandle find = LIBRARY.function("pcap_findalldevs", INT, POINTER, POINTER);
        MethodHandle free = LIBRARY.function("pcap_freealldevs", null, POINTER);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocate(POINTER);
            MemorySegment message = arena.allocate(MESSAGE_SIZE);
            if ((int) find.invokeExact(first, message) != 0) {
                throw new CaptureException(CaptureException.Reason.OTHER, string(message));
            }
            List<Device> devices = new ArrayList<>();
            MemorySegment list = first.get(POINTER, 0);
            for (MemorySegment at = list; at.address() != 0; at = at.get(POINTER, 0)) {
                at = at.reinterpret(4 * POINTER.byteSize() + INT.byteSize());
                devices.add(device(at));
            }
            free.invokeExact(list);
            return devices;
        } catch (CaptureException e) {
            throw e;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** struct pcap_if: next, name, description, addresses, flags. */
    private static Device device(MemorySegment at) {
        long pointer = POINTER.byteSize();
        List<byte[]> addresses = new ArrayList<>();
        // struct pcap_addr: next, address and three more addresses.
        for (MemorySegment next = at.get(POINTER, 3 * pointer); next.address() != 0; next = next.get(POINTER, 0)) {
            next = next.reinterpret(2 * pointer);
            byte[] address = address(next.get(POINTER, pointer));
            if (address != null) addresses.add(address);
        }
        return new Device(string(at.get(POINTER, pointer)), string(at.get(POINTER, 2 * pointer)), addresses,
                at.get(INT, 4 * pointer));
    }

    /** The address in a struct sockaddr, or null where it is of another family. */
    private static byte[] address(MemorySegment socket) {
        if (socket.address() == 0) return null;
        MemorySegment bytes = socket.reinterpret(2);
        // BSD and macOS: a byte for the length, then one for the family.
        int family = LINUX || WINDOWS
                ? bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) : bytes.get(ValueLayout.JAVA_BYTE, 1);
        int sixth = LINUX ? 10 : WINDOWS ? 23 : OS.startsWith("FreeBSD") ? 28 : 30;
        if (family == 2) return socket.reinterpret(8).asSlice(4, 4).toArray(ValueLayout.JAVA_BYTE);
        if (family == sixth) return socket.reinterpret(24).asSlice(8, 16).toArray(ValueLayout.JAVA_BYTE);
        return null;
    }

    /** The numbers of the link types that a device offers, that of an open one first. */
    static int[] linkTypes(MemorySegment handle) {
        return list(handle, "pcap_list_datalinks", "pcap_free_datalinks");
    }

    /** The numbers of the kinds of time stamps that a device offers; none where there is but the one that it has. */
    static int[] timeStampTypes(MemorySegment handle) {
        return list(handle, "pcap_list_tstamp_types", "pcap_free_tstamp_types");
    }

    private static int[] list(MemorySegment handle, String function, String free) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointer = arena.allocate(POINTER);
            int count = (int) LIBRARY.function(function, INT, POINTER, POINTER).invokeExact(handle, pointer);
            if (count <= 0) return new int[0];
            MemorySegment numbers = pointer.get(POINTER, 0);
            int[] result = numbers.reinterpret(4L * count).toArray(INT);
            LIBRARY.function(free, null, POINTER).invokeExact(numbers);
            return result;
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** A text for a number, such as {@code pcap_datalink_val_to_name}; empty where there is none. */
    static String text(String function, int number) {
        try {
            return string((MemorySegment) LIBRARY.function(function, POINTER, INT).invokeExact(number));
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** A number for a text, such as {@code pcap_datalink_name_to_val}; negative where there is none. */
    static int number(String function, String text) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) LIBRARY.function(function, INT, POINTER).invokeExact(arena.allocateFrom(text));
        } catch (Throwable e) {
            throw fault(e);
        }
    }
}
