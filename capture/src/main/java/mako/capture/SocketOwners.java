package mako.capture;

import java.util.concurrent.ConcurrentHashMap;
import mako.files.CapturedProcess;

/**
 * Finds the processes at the ends of packets. Two threads do: the one that captures, and a {@link ConnectionWatch} that sees the
 * first packet of a connection before the capturing one does, while whoever opened it still lives.
 */
final class SocketOwners {

    private static final long LOCALHOST = 0x7f000001;
    private static final int MOST_EARLY = 1 << 14;
    private static final int PREPARATIONS = 4;

    /** Whose packets that go forward are: from the first, to the second; null is nobody. */
    record Pair(CapturedProcess first, CapturedProcess second) {

        static final Pair NOBODY = new Pair(null, null);

        /** The same, with those of another where here is nobody. */
        Pair or(Pair other) {
            return new Pair(first == null ? other.first : first, second == null ? other.second : second);
        }
    }

    private final Processes processes = new Processes();
    private final LocalAddresses local = new LocalAddresses();
    private final ConcurrentHashMap<Long, Pair> early = new ConcurrentHashMap<>();

    /** Asks the system for the processes at those ends that are this machine's; null where neither is. */
    Pair find(PacketEnds ends, SocketDiagnosis sockets) {
        boolean sends = local.isSender(ends);
        boolean receives = local.isReceiver(ends);
        if (!sends && !receives) return null;
        // The kernel is asked for both before it is looked for their processes, which takes longer and may be gone by then.
        long sending = sends ? inode(ends, false, sockets) : 0;
        int sendingUser = sockets.user;
        long receiving = receives ? inode(ends, true, sockets) : 0;
        CapturedProcess receiver = owner(receiving, sockets.user);
        CapturedProcess sender = owner(sending, sendingUser);
        return ends.goesForward() ? new Pair(sender, receiver) : new Pair(receiver, sender);
    }

    /** The socket at one end, or 0 where there is none that a process has. */
    private static long inode(PacketEnds ends, boolean receiver, SocketDiagnosis sockets) {
        boolean found = sockets.find(ends, receiver);
        // A connection that nobody has accepted yet, or that has been closed: who waits for connections there.
        if (found && sockets.inode == 0 && ends.protocol == PacketEnds.TCP) found = sockets.findListener(ends, receiver);
        return found ? sockets.inode : 0;
    }

    private CapturedProcess owner(long inode, int user) {
        if (inode == 0) return null;
        CapturedProcess owner = processes.owner(inode);
        return owner == null ? processes.of(user) : owner;
    }

    /** Asks for a connection and for sockets that there are not, until that is quick. */
    void prepare(SocketDiagnosis sockets) {
        PacketEnds none = new PacketEnds();
        none.protocol = PacketEnds.TCP;
        none.sourceLow = none.destinationLow = LOCALHOST;
        for (int i = 0; i < PREPARATIONS; i++) {
            find(none, sockets);
            // No socket has such a number.
            processes.owner(-1 - i);
            processes.refresh(ProcessHandle.current().pid());
        }
    }

    /** Finds them before anybody asks. */
    void findEarly(PacketEnds ends, SocketDiagnosis sockets) {
        Pair found = find(ends, sockets);
        if (found == null) return;
        if (early.size() > MOST_EARLY) early.clear();
        early.put(ends.key(), found);
    }

    /** What has been found early for a packet between these ends, once; or null. */
    Pair takeEarly(long key) {
        return early.isEmpty() ? null : early.remove(key);
    }
}
