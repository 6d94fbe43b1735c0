package mako.protocols.transport.quic;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Conversation;
import mako.dissect.Dissection;
import mako.dissect.Key;
import mako.protocols.security.tls.QuicHandshake;
import mako.protocols.security.tls.QuicHandshake.Level;

/** What is known of a connection. Changed as packets are dissected for the first time; packets remember what they took from it. */
final class Connection {

    /** The connections of an engine, which outlive addresses: RFC 9000, section 9. */
    static final class Known {

        static final Key<Known> KEY = Key.key(Known::new);
        private static final int MOST = 1 << 18;

        private long count;
        private final Map<ByteBuffer, End> ends = new HashMap<>();
        private final Map<ByteBuffer, End> firsts = new HashMap<>();

        /** Returns whose identifier this is, or null. */
        End find(byte[] id) {
            return ends.get(ByteBuffer.wrap(id));
        }

        /** Returns to whom the client's first packets go that name this destination, or null: RFC 9000, section 7.2. */
        End findFirst(byte[] id) {
            return firsts.get(ByteBuffer.wrap(id));
        }

        private void add(byte[] id, Connection connection, boolean server) {
            if (ends.size() < MOST) ends.put(ByteBuffer.wrap(id), new End(connection, server));
        }
    }

    /** One side of a connection. */
    record End(Connection connection, boolean server) {}

    /** The connection that a conversation of UDP carries now. */
    static final class Carried {

        static final Key<Carried> KEY = Key.key(Carried::new);

        Connection connection;
    }

    private static final int MOST_IDS = 64;
    private static final int MOST_SIDES = 1 << 14;
    /** Servers that choose shorter identifiers cannot be told by them in short headers. */
    private static final int LEAST_SERVER_ID = 8;

    final long number;
    /** Whether the client's packets are those that go forward in the conversation in which it began. */
    final boolean clientForward;
    final QuicHandshake handshake = new QuicHandshake();
    /** What the client named as destination when it began, or began anew. */
    byte[] destination;
    private long version;
    private boolean retried;
    /** Nobody has the secrets of what is carried; that was said, and is not said again. */
    boolean closed;
    private final List<byte[]> clientIds = new ArrayList<>();
    private final List<byte[]> serverIds = new ArrayList<>();
    private final PacketKeys[] keys = new PacketKeys[2 * Level.values().length];
    private final boolean[] phases = new boolean[2];
    private final long[] largest = new long[2 * Level.values().length];
    private final CryptoStream[] streams = new CryptoStream[2 * Level.values().length];

    private final Map<Long, StreamPart.Side> sides = new HashMap<>();

    private Connection(long number, boolean clientForward) {
        this.number = number;
        this.clientForward = clientForward;
        Arrays.fill(largest, -1);
    }

    /** Begins a connection with the client's first packet. */
    static Connection begin(Dissection d, Known known, long version, byte[] destination) {
        Connection made = new Connection(known.count++, d.forward());
        if (known.firsts.size() < Known.MOST) known.firsts.put(ByteBuffer.wrap(destination), new End(made, true));
        made.restart(version, destination);
        return made;
    }

    /**
     * One side sends an Initial packet. Its keys change where the version does, and where the client answers a Retry:
     * RFC 9001, section 5.2; RFC 9369, section 4.1.
     */
    void initial(long version, byte[] destination, boolean fromServer) {
        boolean anew = retried && !fromServer;
        if (this.version != version || anew) restart(version, anew ? destination : this.destination);
    }

    private void restart(long version, byte[] destination) {
        this.version = version;
        this.destination = destination;
        retried = false;
        Version protection = Version.of(version);
        keys[index(Level.INITIAL, false)] = protection == null ? null : PacketKeys.initial(protection, destination, false);
        keys[index(Level.INITIAL, true)] = protection == null ? null : PacketKeys.initial(protection, destination, true);
    }

    /** The server has the client begin anew: RFC 9000, section 8.1.2. */
    void retry() {
        retried = true;
    }

    /** One side uses this identifier. */
    void addId(Known known, byte[] id, boolean ofServer) {
        List<byte[]> ids = ofServer ? serverIds : clientIds;
        if (id.length == 0 || ids.size() >= MOST_IDS) return;
        for (byte[] other : ids) if (Arrays.equals(other, id)) return;
        ids.add(id);
        known.add(id, this, ofServer);
    }

    /** How long the identifier of one side is that lies behind the first byte of a short header; -1 where none does. */
    int idLength(Dissection d, boolean ofServer) {
        List<byte[]> ids = ofServer ? serverIds : clientIds;
        if (ids.isEmpty()) return 0;
        for (int i = ids.size() - 1; i >= 0; i--) {
            byte[] id = ids.get(i);
            if (ofServer && id.length < LEAST_SERVER_ID || d.captured() < 1 + id.length) continue;
            int at = 0;
            while (at < id.length && (byte) d.peekU8(1 + at) == id[at]) at++;
            if (at == id.length) return at;
        }
        return -1;
    }

    private static int index(Level level, boolean server) {
        return 2 * level.ordinal() + (server ? 1 : 0);
    }

    /** Early and later data count their packets together: RFC 9000, section 12.3. */
    private static int space(Level level, boolean server) {
        return index(level == Level.EARLY ? Level.APPLICATION : level, server);
    }

    /** The largest number of a packet so far, -1 before the first. */
    long largest(Level level, boolean server) {
        return largest[space(level, server)];
    }

    void arrived(Level level, boolean server, long number) {
        int space = space(level, server);
        largest[space] = Math.max(largest[space], number);
    }

    /** What opens packets of this level; null where nobody has that. */
    PacketKeys keys(Dissection d, Level level, boolean server) {
        int index = index(level, server);
        if (keys[index] == null && level != Level.INITIAL && handshake.suite() != null) {
            byte[] secret = handshake.secret(d, level, server);
            Version protection = Version.of(version);
            if (secret != null && protection != null) keys[index] = PacketKeys.of(protection, handshake.suite(), secret);
        }
        return keys[index];
    }

    /** The keys that were updated: RFC 9001, section 6. */
    void update(boolean server, PacketKeys updated, boolean phase) {
        keys[index(Level.APPLICATION, server)] = updated;
        phases[server ? 1 : 0] = phase;
    }

    boolean phase(boolean server) {
        return phases[server ? 1 : 0];
    }

    /** One side of a stream; null where there are too many. */
    StreamPart.Side side(long id, boolean ofServer) {
        long key = id << 1 | (ofServer ? 1 : 0);
        StreamPart.Side side = sides.get(key);
        if (side == null && sides.size() < MOST_SIDES) sides.put(key, side = new StreamPart.Side());
        return side;
    }

    CryptoStream stream(Level level, boolean server) {
        int index = index(level, server);
        if (streams[index] == null) streams[index] = new CryptoStream();
        return streams[index];
    }

    /** The connection that this conversation carries, or null. */
    static Connection carried(Conversation conversation) {
        Carried carried = conversation == null ? null : conversation.find(Carried.KEY);
        return carried == null ? null : carried.connection;
    }
}
