package mako.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;

/**
 * Sees the first packet of each connection at once, on a packet socket of its own, while a capture waits for its buffer: so a
 * process that is gone a millisecond later is found. It takes little, whatever the network carries.
 */
final class ConnectionWatch implements AutoCloseable {

    private static final int SO_RCVBUF = 8;
    private static final int DO_NOT_WAIT = 0x40;
    private static final int COOKED = 113;
    private static final int RAW = 101;

    private static final String FIRST_OF_TCP = "tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn or (ip6[6] == 6 and ip6[53] & 0x12 == 2)";
    /** The first of a connection; of UDP, which has none, every packet. */
    private static final String FIRST = "udp or " + FIRST_OF_TCP;
    /** As far as the flags of TCP over IPv6. */
    private static final int SNAP_LENGTH = 96;
    /** The kernel drops what does not fit, which costs next to nothing. */
    private static final int BUFFER = 64 << 10;
    /** As a program has it that was started with nice -n -10. */
    private static final int URGENCY = -10;
    /** So many packets, then a rest, which grows while there is no end of them: of a flood some 300 a second are looked at. */
    private static final int AT_ONCE = 64;
    private static final int REST_MILLISECONDS = 10;
    private static final int LONGEST_REST_MILLISECONDS = 200;
    /** Where they are all of conversations of UDP that are known, the kernel looks only for connections of TCP for so long. */
    private static final long QUIET_NANOSECONDS = 500_000_000L;
    private static final int SEEN = 1 << 12;
    private static final long KEEP_NANOSECONDS = 2_000_000_000L;

    private final Arena arena = Arena.ofShared();
    private final SystemCalls system = new SystemCalls(arena);
    private final SocketOwners owners;
    private final SocketDiagnosis sockets;
    private final int socket;
    private final byte[] packet = new byte[SNAP_LENGTH];
    private final PacketEnds ends = new PacketEnds();
    private final long[] seen = new long[SEEN];
    private final Thread thread;
    private long seenSince = System.nanoTime();
    private volatile boolean stopped;

    private ConnectionWatch(SocketOwners owners) throws CaptureException {
        this.owners = owners;
        sockets = new SocketDiagnosis();
        socket = system.socket(SystemCalls.AF_PACKET, SystemCalls.SOCK_DGRAM, 0);
        thread = Thread.ofPlatform().daemon().name("connection watch").unstarted(this::run);
    }

    /** Begins to watch, as far as this user may. */
    static ConnectionWatch start(SocketOwners owners) throws CaptureException {
        ConnectionWatch watch = new ConnectionWatch(owners);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            if (socket >= 0) watch();
        } catch (CaptureException | CaptureFilterException e) {
            // The capture goes on without: it asks for itself, a little later.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.close();
            if (socket >= 0) system.close(socket);
            arena.close();
        }
    }

    private void watch() throws CaptureException, CaptureFilterException, InterruptedException {
        SystemCalls.hurry(URGENCY);
        system.require(socket, SystemCalls.SOL_SOCKET, SO_RCVBUF, BUFFER, "a small buffer");
        MemorySegment all = filter(FIRST);
        MemorySegment ofTcp = filter(FIRST_OF_TCP);
        system.attach(socket, all);
        system.bindPackets(socket, 0);
        MemorySegment buffer = arena.allocate(SNAP_LENGTH);
        MemorySegment descriptor = system.waitingFor(socket);
        // What is done for the first time takes much longer.
        owners.prepare(sockets);
        int rest = REST_MILLISECONDS;
        boolean quiet = false;
        long quietSince = 0;
        while (!stopped) {
            if (quiet && System.nanoTime() - quietSince >= QUIET_NANOSECONDS) {
                system.attach(socket, all);
                quiet = false;
            }
            if (system.poll(descriptor, Source.PATIENCE) <= 0) continue;
            int count = 0;
            int fresh = 0;
            while (count < AT_ONCE && !stopped) {
                int length = (int) system.receive(socket, buffer, DO_NOT_WAIT);
                if (length <= 0) break;
                count++;
                MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, packet, 0, Math.min(length, SNAP_LENGTH));
                if (ends.read(RAW, packet, 0, Math.min(length, SNAP_LENGTH)) && isNew()) {
                    fresh++;
                    owners.findEarly(ends, sockets);
                }
            }
            if (count < AT_ONCE) {
                rest = REST_MILLISECONDS;
            } else if (fresh == 0 && !quiet) {
                system.attach(socket, ofTcp);
                quiet = true;
                quietSince = System.nanoTime();
            } else {
                Thread.sleep(rest);
                rest = Math.min(2 * rest, LONGEST_REST_MILLISECONDS);
            }
        }
    }

    private MemorySegment filter(String expression) throws CaptureFilterException {
        return system.filter(CaptureFilter.compile(expression, COOKED, SNAP_LENGTH, CaptureFilter.Target.LINUX_KERNEL).program());
    }

    /** Whether these ends were not looked up a moment ago; a loopback packet is seen twice. */
    private boolean isNew() {
        long now = System.nanoTime();
        if (now - seenSince > KEEP_NANOSECONDS) {
            Arrays.fill(seen, 0);
            seenSince = now;
        }
        long key = ends.key();
        int at = (int) key & SEEN - 1;
        // Whoever opens a connection anew may be another.
        if (seen[at] == key && !ends.opens) return false;
        seen[at] = key;
        return true;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
