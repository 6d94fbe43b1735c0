package mako.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.capture.CaptureException.Reason;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.Program;
import mako.files.CaptureInterface;
import mako.files.Packet;

/**
 * Captures on a device of Linux through a packet socket with a ring of blocks that the kernel fills (TPACKET_V3), where there is
 * no libpcap: packet(7) and the kernel's Documentation/networking/packet_mmap.rst.
 */
final class SocketSource implements Source {

    /** All interfaces at once. */
    static final String ANY = "any";

    private static final int SO_ERROR = 4;
    private static final int SOL_PACKET = 263;
    private static final int ADD_MEMBERSHIP = 1;
    private static final int RX_RING = 5;
    private static final int STATISTICS = 6;
    private static final int VERSION = 10;
    private static final int TPACKET_V3 = 2;
    private static final int PROMISCUOUS = 1;
    private static final short POLLERR = 8;

    private static final int BLOCK = 1 << 20;
    private static final int FRAME = 1 << 11;

    // struct tpacket_block_desc
    private static final int STATUS = 8;
    private static final int PACKETS = 12;
    private static final int FIRST = 16;
    private static final int OF_USER = 1;
    // struct tpacket3_hdr, and struct sockaddr_ll behind it
    private static final int NEXT = 0;
    private static final int SECONDS = 4;
    private static final int NANOSECONDS = 8;
    private static final int CAPTURED = 12;
    private static final int LENGTH = 16;
    private static final int PACKET_STATUS = 20;
    private static final int MAC = 24;
    private static final int NET = 26;
    private static final int TAG = 32;
    private static final int TAG_PROTOCOL = 36;
    private static final int ADDRESS = 48;
    private static final int TAG_VALID = 0x10;
    private static final int TAG_PROTOCOL_VALID = 0x40;
    private static final int OUTGOING = 4;

    private static final int ETHERNET = 1;
    private static final int LOOPBACK = 772;
    private static final int NONE = 65534;
    private static final int LINK_ETHERNET = 1;
    private static final int LINK_RAW = 101;
    private static final int LINK_COOKED = 113;
    private static final int COOKED_HEADER = 16;
    private static final int ADDRESSES = 12;
    private static final int VLAN = 0x8100;

    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final Arena arena = Arena.ofShared();
    private final SystemCalls system = new SystemCalls(arena);
    private final SourceSettings settings;
    private final int socket;
    private final boolean loopback;
    private final boolean cooked;
    private final CaptureInterface description;
    private final MemorySegment ring;
    private final int blocks;
    private final MemorySegment descriptor;
    private final MemorySegment statistics = arena.allocate(12, 4);
    private final Packet packet = new Packet();
    private int block;
    private long received;
    private long dropped;
    private volatile boolean stopped;
    private boolean closed;

    private SocketSource(SourceSettings settings) throws CaptureException {
        this.settings = settings;
        String device = settings.device();
        boolean any = device.equals(ANY);
        int index = any ? 0 : SystemCalls.index(device);
        if (!any && index == 0) {
            arena.close();
            throw missing(device);
        }
        int type = any ? NONE : type(device);
        Sources.Choice link = LINK_TYPES.get(linkNumber(device, type));
        if (settings.linkType() != null && !link.name().equalsIgnoreCase(settings.linkType())) {
            arena.close();
            throw new CaptureException(Reason.NOT_SUPPORTED, "Unable to set data link type on interface '" + device + "' ("
                    + settings.linkType().toUpperCase(Locale.ROOT) + " is not one of the DLTs supported by this device).");
        }
        loopback = type == LOOPBACK;
        cooked = isCooked(device, type);
        // Without a protocol nothing arrives until the socket is bound to its interface.
        socket = system.socket(SystemCalls.AF_PACKET, cooked ? SystemCalls.SOCK_DGRAM : SystemCalls.SOCK_RAW, 0);
        if (socket < 0) {
            int error = system.error();
            String why = system.message();
            arena.close();
            throw error == SystemCalls.NOT_PERMITTED
                    ? new CaptureException(Reason.NO_RIGHTS, "You do not have permission to capture on device \"" + device
                            + "\".\n(socket: " + why + ")\n" + Rights.advice())
                    : new CaptureException(Reason.OTHER, "The capture session could not be initiated on capture device \""
                            + device + "\".\n(socket: " + why + ")");
        }
        MemorySegment mapped = null;
        try {
            system.require(socket, SOL_PACKET, VERSION, TPACKET_V3, "rings of blocks");
            blocks = ring(Math.max(2, settings.bufferMebibytes()));
            mapped = system.map(socket, (long) blocks * BLOCK);
            if (mapped == null) throw system.failed("to share its buffer");
            ring = mapped;
            if (!settings.filter().isEmpty()) {
                system.attach(socket, system.filter(program(settings.filter(), linkNumber(device, type), settings.snapLength())));
            }
            bind(index);
            if (settings.promiscuous() && !any) promiscuous(index);
        } catch (CaptureException e) {
            if (mapped != null) system.unmap(mapped);
            system.close(socket);
            arena.close();
            throw e;
        }
        description = Descriptions.of(settings, linkNumber(device, type), 9);
        packet.bytes = new byte[SourceSettings.LARGEST + COOKED_HEADER];
        packet.capturedOn = description;
        packet.linkType = description.linkType();
        packet.timeDigits = 9;
        descriptor = system.waitingFor(socket);
    }

    static SocketSource open(SourceSettings settings) throws CaptureException {
        if (settings.monitor()) {
            throw new CaptureException(Reason.NOT_SUPPORTED, "Capturing in monitor mode is not supported on device \""
                    + settings.device() + "\".\n(It needs libpcap, which this machine has not)");
        }
        return new SocketSource(settings);
    }

    private static CaptureException missing(String device) {
        return new CaptureException(Reason.NO_SUCH_DEVICE, "There is no device named \"" + device + "\".\n(No such device exists)");
    }

    private static boolean isCooked(String device, int type) {
        return device.equals(ANY) || type != ETHERNET && type != LOOPBACK && type != NONE;
    }

    private static int linkNumber(String device, int type) {
        return isCooked(device, type) ? LINK_COOKED : type == NONE ? LINK_RAW : LINK_ETHERNET;
    }

    /** The link types that there can be, under the names that libpcap gives them. */
    private static final Map<Integer, Sources.Choice> LINK_TYPES = Map.of(LINK_ETHERNET, new Sources.Choice(LINK_ETHERNET, "EN10MB", "Ethernet"),
            LINK_RAW, new Sources.Choice(12, "RAW", "Raw IP"), LINK_COOKED, new Sources.Choice(LINK_COOKED, "LINUX_SLL", "Linux cooked v1"));

    static boolean isLinkType(String name) {
        return LINK_TYPES.values().stream().anyMatch(choice -> choice.name().equalsIgnoreCase(name));
    }

    /** What a device offers: its own link type. It is opened, to see whether that is allowed. */
    static Sources.Offer offer(String device) throws CaptureException {
        SourceSettings settings = new SourceSettings(device, device, "", "", "", SourceSettings.LARGEST, false, false, 2, null, null);
        try (SocketSource source = open(settings)) {
            return new Sources.Offer(false, List.of(LINK_TYPES.get(source.description.linkNumber())), List.of());
        }
    }

    /** The program for the kernel: an instruction a long, code, jt, jf, k from its lowest bits on. */
    static long[] program(SourceSettings settings) throws CaptureException {
        String device = settings.device();
        if (!device.equals(ANY) && SystemCalls.index(device) == 0) throw missing(device);
        Program program = program(settings.filter(), linkNumber(device, device.equals(ANY) ? NONE : type(device)), settings.snapLength());
        long[] instructions = new long[program.length()];
        for (int i = 0; i < instructions.length; i++) {
            instructions[i] = program.code(i) | (long) program.yes(i) << 16 | (long) program.no(i) << 24 | (long) program.k(i) << 32;
        }
        return instructions;
    }

    /** The program that drops in the kernel what the filter does not want. */
    private static Program program(String filter, int linkNumber, int snapLength) throws CaptureException {
        try {
            return CaptureFilter.compile(filter, linkNumber, snapLength, CaptureFilter.Target.LINUX_KERNEL).program();
        } catch (CaptureFilterException e) {
            throw new CaptureException(Reason.BAD_FILTER, e.getMessage());
        }
    }

    /** ARPHRD_ number of an interface. */
    private static int type(String device) {
        try {
            return Integer.parseInt(Files.readString(Path.of("/sys/class/net", device, "type")).strip());
        } catch (IOException | NumberFormatException e) {
            // Without /sys: what most are.
            return device.equals("lo") ? LOOPBACK : ETHERNET;
        }
    }

    /** Asks for a ring of so many blocks, of fewer where memory is short; returns how many. */
    private int ring(int wanted) throws CaptureException {
        for (int count = wanted; count >= 2; count /= 2) {
            MemorySegment request = arena.allocateFrom(JAVA_INT, BLOCK, count, FRAME, BLOCK / FRAME * count, PATIENCE, 0, 0);
            if (system.set(socket, SOL_PACKET, RX_RING, request) == 0) return count;
            if (system.error() != SystemCalls.NO_MEMORY) break;
        }
        throw system.failed("a buffer of " + wanted + " MiB");
    }

    private void bind(int index) throws CaptureException {
        if (system.bindPackets(socket, index) != 0) throw system.error() == SystemCalls.NO_DEVICE ? missing(settings.device()) : system.failed("device \"" + settings.device() + "\"");
        if (error() == SystemCalls.NETWORK_DOWN) {
            throw new CaptureException(Reason.DEVICE_DOWN, "Device \"" + settings.device() + "\" is not up.\n(That device is not up)");
        }
    }

    /** struct packet_mreq: interface, type, length of an address, address. */
    private void promiscuous(int index) throws CaptureException {
        MemorySegment request = arena.allocate(16, 4);
        request.set(JAVA_INT, 0, index);
        request.set(JAVA_SHORT, 4, (short) PROMISCUOUS);
        if (system.set(socket, SOL_PACKET, ADD_MEMBERSHIP, request) != 0) throw system.failed("promiscuous mode");
    }

    /** What has gone wrong on the socket since it was last asked; 0 for nothing. */
    private int error() {
        MemorySegment error = arena.allocate(JAVA_INT);
        return system.get(socket, SystemCalls.SOL_SOCKET, SO_ERROR, error) == 0 ? error.get(JAVA_INT, 0) : 0;
    }

    @Override
    public CaptureInterface description() {
        return description;
    }

    @Override
    public boolean receive(Receiver receiver) throws CaptureException {
        if (!isOurs(block)) {
            descriptor.set(JAVA_SHORT, 6, (short) 0);
            if (system.poll(descriptor, PATIENCE) > 0 && (descriptor.get(JAVA_SHORT, 6) & POLLERR) != 0) look();
        }
        // Once round at most, so that whoever writes it can do so before the next.
        for (int i = 0; i < blocks && !stopped && isOurs(block); i++) {
            take((long) block * BLOCK, receiver);
            INT.setRelease(ring, (long) block * BLOCK + STATUS, 0);
            block = (block + 1) % blocks;
        }
        return true;
    }

    private boolean isOurs(int number) {
        return ((int) INT.getAcquire(ring, (long) number * BLOCK + STATUS) & OF_USER) != 0;
    }

    /** An interface that is down may come back; one that is no longer there does not. */
    private void look() throws CaptureException {
        int error = error();
        if (error == 0 || error == SystemCalls.NETWORK_DOWN
                && (settings.device().equals(ANY) || SystemCalls.index(settings.device()) != 0)) {
            return;
        }
        throw Descriptions.gone(settings);
    }

    private void take(long at, Receiver receiver) {
        int count = ring.get(JAVA_INT, at + PACKETS);
        long header = at + ring.get(JAVA_INT, at + FIRST);
        for (int i = 0; i < count; i++) {
            // On loopback each packet goes out and comes in.
            boolean outgoing = ring.get(JAVA_BYTE, header + ADDRESS + 10) == OUTGOING;
            if (!loopback || !outgoing) {
                read(header);
                received++;
                receiver.received(packet);
            }
            header += ring.get(JAVA_INT, header + NEXT);
        }
    }

    private void read(long header) {
        packet.seconds = Integer.toUnsignedLong(ring.get(JAVA_INT, header + SECONDS));
        packet.nanoseconds = ring.get(JAVA_INT, header + NANOSECONDS);
        int captured = ring.get(JAVA_INT, header + CAPTURED);
        int length = ring.get(JAVA_INT, header + LENGTH);
        int data = Short.toUnsignedInt(ring.get(JAVA_SHORT, header + (cooked ? NET : MAC)));
        int start = 0;
        if (cooked) {
            cook(header);
            start = COOKED_HEADER;
        }
        captured = Math.min(captured, packet.bytes.length - start);
        MemorySegment.copy(ring, JAVA_BYTE, header + data, packet.bytes, start, captured);
        int status = ring.get(JAVA_INT, header + PACKET_STATUS);
        if (!cooked && (status & TAG_VALID) != 0 && captured >= ADDRESSES && captured + 4 <= packet.bytes.length) {
            tag(header, status, captured);
            start = 4;
        }
        packet.capturedLength = Math.min(captured + start, settings.snapLength());
        packet.originalLength = length + start;
        packet.claimedLength = packet.originalLength;
    }

    /** Puts the tag of a virtual network back, which the kernel has taken out. */
    private void tag(long header, int status, int captured) {
        byte[] bytes = packet.bytes;
        System.arraycopy(bytes, ADDRESSES, bytes, ADDRESSES + 4, captured - ADDRESSES);
        int protocol = (status & TAG_PROTOCOL_VALID) != 0 ? ring.get(JAVA_SHORT, header + TAG_PROTOCOL) : VLAN;
        ByteBuffer.wrap(bytes, ADDRESSES, 4).putShort((short) protocol).putShort((short) ring.get(JAVA_INT, header + TAG));
    }

    /** The header of LINKTYPE_LINUX_SLL: kind of packet, kind of device, length of the address, address, protocol. */
    private void cook(long header) {
        long address = header + ADDRESS;
        ByteBuffer to = ByteBuffer.wrap(packet.bytes, 0, COOKED_HEADER);
        to.putShort(ring.get(JAVA_BYTE, address + 10));
        to.putShort(ring.get(JAVA_SHORT, address + 8));
        to.putShort(ring.get(JAVA_BYTE, address + 11));
        for (int i = 0; i < 8; i++) to.put(ring.get(JAVA_BYTE, address + 12 + i));
        short protocol = ring.get(JAVA_SHORT, address + 2);
        to.putShort(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? protocol : Short.reverseBytes(protocol));
    }

    /** The kernel counts from the last time that it was asked. */
    @Override
    public Counts counts() {
        if (!closed && system.get(socket, SOL_PACKET, STATISTICS, statistics) == 0) {
            dropped += Integer.toUnsignedLong(statistics.get(JAVA_INT, 4));
        }
        return new Counts(received, dropped, 0);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        system.unmap(ring);
        system.close(socket);
        arena.close();
    }
}
