package mako.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import mako.capture.CaptureException.Reason;

/** Asks Linux's kernel for the socket that gets or sends certain packets: sock_diag(7), netlink(7). Used by one thread. */
final class SocketDiagnosis implements AutoCloseable {

    private static final int AF_NETLINK = 16;
    private static final int SOCK_DIAG = 4;

    private static final short BY_FAMILY = 20;
    private static final short REQUEST = 1;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;

    // struct nlmsghdr, then struct inet_diag_req_v2 with struct inet_diag_sockid, or struct inet_diag_msg with that
    private static final int TYPE = 4;
    private static final int FLAGS = 6;
    private static final int BODY = 16;
    private static final int STATES = BODY + 4;
    private static final int ID = BODY + 8;
    private static final int COOKIE = ID + 40;
    private static final int REQUEST_SIZE = ID + 48;
    private static final int REPLY_ID = BODY + 4;
    private static final int REPLY_USER = REPLY_ID + 48 + 12;
    private static final int REPLY_INODE = REPLY_USER + 4;
    private static final int REPLY_SIZE = REPLY_INODE + 4;
    // struct inet_diag_sockid
    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int SOURCE = 4;
    private static final int DESTINATION = 20;

    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong ADDRESS = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt WORD = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final SystemCalls system = new SystemCalls(arena);
    private final int socket;
    private final MemorySegment request = arena.allocate(REQUEST_SIZE, 8);
    private final MemorySegment reply = arena.allocate(8192, 8);

    /** What was found last: the number that processes know the socket by, 0 where none has it any more. */
    long inode;
    /** Whose it is. */
    int user;

    SocketDiagnosis() throws CaptureException {
        socket = system.socket(AF_NETLINK, SystemCalls.SOCK_RAW, SOCK_DIAG);
        if (socket < 0) {
            String why = system.message();
            arena.close();
            throw new CaptureException(Reason.NOT_SUPPORTED, "The kernel does not tell which process has which socket: " + why + ".");
        }
        request.set(JAVA_INT, 0, REQUEST_SIZE);
        request.set(JAVA_SHORT, TYPE, BY_FAMILY);
        request.set(JAVA_SHORT, FLAGS, REQUEST);
        request.set(JAVA_INT, STATES, -1);
        request.set(JAVA_INT, COOKIE, -1);
        request.set(JAVA_INT, COOKIE + 4, -1);
    }

    /**
     * Finds the socket at one end of a packet; sets {@link #inode} and {@link #user}.
     *
     * @param receiver whether it is the end that the packet goes to, else the one that it comes from
     * @return false where there is none
     */
    boolean find(PacketEnds ends, boolean receiver) {
        request.set(JAVA_BYTE, BODY, ends.isIpv6 ? AF_INET6 : AF_INET);
        request.set(JAVA_BYTE, BODY + 1, (byte) ends.protocol);
        // For UDP the kernel takes the ends as those of a packet that arrives: the source is the other machine.
        boolean own = (ends.protocol == PacketEnds.TCP) == receiver;
        address(own ? DESTINATION : SOURCE, own ? DESTINATION_PORT : SOURCE_PORT, ends, false);
        address(own ? SOURCE : DESTINATION, own ? SOURCE_PORT : DESTINATION_PORT, ends, true);
        return ask();
    }

    /** The same for whoever waits for connections of TCP to that end. */
    boolean findListener(PacketEnds ends, boolean receiver) {
        request.asSlice(ID, 36).fill((byte) 0);
        address(SOURCE, SOURCE_PORT, ends, receiver);
        return ask();
    }

    private boolean ask() {
        if (system.send(socket, request) < REQUEST_SIZE) return false;
        if (system.receive(socket, reply, 0) < REPLY_SIZE || reply.get(JAVA_SHORT, TYPE) != BY_FAMILY) return false;
        inode = Integer.toUnsignedLong(reply.get(JAVA_INT, REPLY_INODE));
        user = reply.get(JAVA_INT, REPLY_USER);
        return true;
    }

    private void address(int at, int port, PacketEnds ends, boolean destination) {
        request.set(PORT, ID + port, (short) (destination ? ends.destinationPort : ends.sourcePort));
        long high = destination ? ends.destinationHigh : ends.sourceHigh;
        long low = destination ? ends.destinationLow : ends.sourceLow;
        if (ends.isIpv6) {
            request.set(ADDRESS, ID + at, high);
            request.set(ADDRESS, ID + at + 8, low);
        } else {
            request.set(WORD, ID + at, (int) low);
            request.set(WORD, ID + at + 4, 0);
            request.set(ADDRESS, ID + at + 8, 0);
        }
    }

    @Override
    public void close() {
        system.close(socket);
        arena.close();
    }
}
