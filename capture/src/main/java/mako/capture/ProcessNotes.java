package mako.capture;

import java.util.ArrayList;
import java.util.List;
import mako.capture.CaptureException.Reason;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CapturedProcess;
import mako.files.Packet;

/**
 * Notes on packets which processes of this machine have sent or get them, and describes those in the file first. What is found is
 * kept by the packet's ends, so that of a connection hardly more than the first packet costs anything. Used by one thread at a time.
 */
final class ProcessNotes implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 1 << 16;
    /** Of the time, this part may be spent on asking the system; what is left over is kept for bursts. */
    private static final int SHARE = 25;
    private static final long LARGEST_ALLOWANCE = 500_000_000;

    // Milliseconds after which the system is asked again: sockets are accepted, inherited, and taken over by others.
    private static final int SOON = 100;
    private static final int LATER = 1000;
    private static final int SELDOM = 5000;
    private static final int FOREIGN = 30_000;

    /** What is known of packets between two ends. */
    private static final class Connection {
        SocketOwners.Pair owners = SocketOwners.Pair.NOBODY;
        List<BlockOption> forward = List.of();
        List<BlockOption> backward = List.of();
        /** In which file the processes are described. */
        int described;
        long askAgain;
        int asked;
    }

    private final SocketOwners owners = new SocketOwners();
    private final SocketDiagnosis sockets;
    private final ConnectionWatch watch;
    private final PacketEnds ends = new PacketEnds();
    private final LongTable<Connection> connections = new LongTable<>(MOST_CONNECTIONS);
    private final PacketEnds lastEnds = new PacketEnds();
    private Connection last;
    private long allowance = LARGEST_ALLOWANCE;
    private long allowedAt = System.nanoTime();

    /** @throws CaptureException where the system tells nobody about its sockets, as on anything but Linux */
    ProcessNotes() throws CaptureException {
        if (!Sources.LINUX) throw new CaptureException(Reason.NOT_SUPPORTED, "Which process a packet is of is not available on this system, only on Linux.");
        sockets = new SocketDiagnosis();
        watch = ConnectionWatch.start(owners);
    }

    /** Who describes processes in a file. */
    interface Descriptions {

        void write(CapturedProcess process) throws CaptureFileException;
    }

    /**
     * Notes on a packet whose it is.
     *
     * @param file number of the file that it is written to next
     * @param descriptions where a process is described that this file does not know yet
     */
    void note(Packet packet, int file, Descriptions descriptions) throws CaptureFileException {
        packet.options = List.of();
        if (!ends.read(packet.linkType.number(), packet.bytes, packet.start, packet.capturedLength)) return;
        // Packets of one connection often come one after the other.
        if (!ends.isLike(lastEnds) || last == null) find();
        Connection connection = last;
        if (ends.opens) {
            connection.asked = 0;
            connection.askAgain = 0;
        }
        long now = packet.seconds * 1000 + packet.nanoseconds / 1_000_000;
        if (now >= connection.askAgain) ask(connection, now);
        if (connection.forward.isEmpty()) return;
        if (connection.described != file) {
            describe(connection.owners.first(), descriptions);
            describe(connection.owners.second(), descriptions);
            connection.described = file;
        }
        packet.options = ends.goesForward() ? connection.forward : connection.backward;
    }

    private void find() {
        long key = ends.key();
        last = connections.get(key);
        lastEnds.set(ends);
        if (last != null) return;
        last = new Connection();
        connections.put(key, last);
    }

    private static void describe(CapturedProcess process, Descriptions descriptions) throws CaptureFileException {
        if (process != null) descriptions.write(process);
    }

    private void ask(Connection connection, long now) {
        SocketOwners.Pair early = owners.takeEarly(ends.key());
        SocketOwners.Pair found = early != null && early.first() != null && early.second() != null ? early : look();
        if (early != null && found != null) found = early.or(found);
        if (found == null) {
            connection.askAgain = now + FOREIGN;
            return;
        }
        connection.asked++;
        connection.askAgain = now + (connection.asked == 1 ? SOON : connection.asked == 2 ? LATER : SELDOM);
        // Of a socket that has been closed, what was known stays true.
        SocketOwners.Pair known = connection.asked == 1 && ends.opens ? SocketOwners.Pair.NOBODY : connection.owners;
        SocketOwners.Pair owner = found.or(known);
        if (owner.equals(connection.owners)) return;
        connection.owners = owner;
        connection.described = 0;
        connection.forward = options(owner.first(), owner.second());
        connection.backward = options(owner.second(), owner.first());
    }

    private static List<BlockOption> options(CapturedProcess sender, CapturedProcess receiver) {
        List<BlockOption> options = new ArrayList<>(2);
        if (sender != null) options.add(sender.reference(CapturedProcess.End.SENDER));
        if (receiver != null) options.add(receiver.reference(CapturedProcess.End.RECEIVER));
        return List.copyOf(options);
    }

    /** Asks the system, unless that has taken too much time already. */
    private SocketOwners.Pair look() {
        long begun = System.nanoTime();
        allowance = Math.min(LARGEST_ALLOWANCE, allowance + (begun - allowedAt) / SHARE);
        allowedAt = begun;
        if (allowance < 0) return SocketOwners.Pair.NOBODY;
        SocketOwners.Pair found = owners.find(ends, sockets);
        allowance -= System.nanoTime() - begun;
        return found;
    }

    @Override
    public void close() {
        watch.close();
        sockets.close();
    }
}
