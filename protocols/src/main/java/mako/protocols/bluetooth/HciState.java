package mako.protocols.bluetooth;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.files.Packet;

/** What packets between a host and its controllers tell about later ones. */
final class HciState {

    static final Key<HciState> KEY = Key.key(HciState::new);

    /** How many handles, commands and devices are known at most. */
    private static final int MOST = 4096;

    /** Frames of the commands that were given last, by what they are. */
    private final Map<Integer, Call> calls = new HashMap<>();
    private final Map<Integer, Connection> connections = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    /** The address of the controller, 0 while nobody asked for it. */
    private long own;
    private String ownName = "";

    /** A command, and when it was pending and answered: seconds since 1970 and nanoseconds. */
    static final class Call {
        final long frame;
        final long seconds;
        final int nanoseconds;
        long pending;
        long pendingSeconds;
        int pendingNanoseconds;
        long answered;

        Call(Packet packet) {
            frame = packet.number;
            seconds = packet.seconds;
            nanoseconds = packet.nanoseconds;
        }
    }

    /** A connection between two devices. */
    static final class Connection {
        final long frame;
        final long address;
        long ended;

        Connection(long frame, long address) {
            this.frame = frame;
            this.address = address;
        }
    }

    void call(int opcode, Call call) {
        if (calls.size() < MOST || calls.containsKey(opcode)) calls.put(opcode, call);
    }

    Call called(int opcode) {
        return calls.get(opcode);
    }

    void connect(int handle, Connection connection) {
        if (connections.size() < MOST || connections.containsKey(handle)) connections.put(handle, connection);
    }

    Connection connection(int handle) {
        return connections.get(handle);
    }

    void own(long address) {
        own = address;
    }

    long own() {
        return own;
    }

    void ownName(String name) {
        ownName = name;
    }

    String ownName() {
        return ownName;
    }

    void name(long address, String name) {
        if (names.size() < MOST) names.put(address, name);
    }

    String name(long address) {
        return names.getOrDefault(address, "");
    }
}
