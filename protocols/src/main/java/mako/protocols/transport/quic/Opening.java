package mako.protocols.transport.quic;

import mako.dissect.*;
import mako.protocols.security.tls.QuicHandshake.Level;

/**
 * Whose a packet is and what it says: its connection, found by the identifiers that it names, and its payload, where there are
 * keys. What it was opened with is remembered, so that it is opened the same way again.
 */
final class Opening implements Finding {

    private static final Key<Opening> KEY = Key.key(Opening::new);

    /** Why a packet was not opened. */
    enum Failure {
        NONE(null),
        NO_NUMBER("Failed to decrypt packet number"),
        NO_SUITE("Failed to create decryption context: Unable to retrieve cipher information"),
        NO_HANDSHAKE("Failed to create decryption context: Missing TLS handshake, unsupported ciphers or padding"),
        NO_SECRETS("Failed to create decryption context: Secrets are not available"),
        WRONG("Decryption failed: Decryption (checktag) failed: Checksum error"),
        /** It was said before. */
        SILENT(null);

        final String words;

        Failure(String words) {
            this.words = words;
        }
    }

    private static final Failure[] FAILURES = Failure.values();
    private static final Level[] LEVELS = Level.values();
    private static final int LONG = 0x80;
    private static final int FIXED = 0x40;
    private static final int PHASE = 0x04;
    private static final int NUMBER_LENGTH = 0x03;
    /** Where the sample lies behind the beginning of the packet number: RFC 9001, section 5.4.2. */
    private static final int SAMPLE_AT = 4;
    private static final int SHORTEST_ID = 8;
    private static final int LONGEST_ID = 20;

    // What the packet's header says.
    private Header header;

    /** Null where it is not known. */
    Connection connection;
    boolean fromServer;
    /** How long the destination's identifier is in a short header. */
    int idLength;
    Level level;
    Failure failure;
    private PacketKeys keys;
    /** The packet's number; what of it is written where the packet was opened. */
    long number;
    /** The first byte without what hides it. */
    int first;
    /** How many bytes of the number are written; 0 where that is hidden. */
    int numberLength;
    /** What the payload says; null where it was not opened. */
    byte[] content;

    private Opening() {}

    /** Finds out about the packet whose header is {@code header} and begins at the cursor. */
    static Opening find(Dissection d, Header header) {
        Opening opening = d.scratch(KEY);
        opening.header = header;
        d.find(opening);
        return opening;
    }

    /**
     * Whether what should be a packet with a short header is none, but fills up the datagram: those of one datagram have one
     * destination (RFC 9000, section 12.2).
     *
     * @param connection that of the datagram's first packet, or null
     * @param destination how long the identifier of its destination is
     * @param first the first byte
     */
    boolean isStray(Connection connection, int destination, int first) {
        boolean fixed = (first & FIXED) != 0;
        if (connection == null) return !fixed;
        return this.connection != connection || idLength != destination || idLength == 0 && content == null && !fixed;
    }

    @Override
    public void discover(Dissection d) {
        d.reachBeyond();
        connection = null;
        keys = null;
        content = null;
        failure = Failure.NONE;
        numberLength = 0;
        Connection.Known known = d.state(Connection.Known.KEY);
        Connection.Carried carried = d.conversation().get(Connection.Carried.KEY);
        if (header.isLong()) ofLong(d, known, carried);
        else ofShort(d, known, carried);
        if (connection != null) carried.connection = connection;
        if (header.isProtected()) open(d);
    }

    private void ofLong(Dissection d, Connection.Known known, Connection.Carried carried) {
        byte[] destination = d.peekBytes(header.destinationAt, header.destinationLength);
        byte[] source = d.peekBytes(header.sourceAt, header.sourceLength);
        Connection.End end = destination.length > 0 ? known.find(destination) : null;
        boolean initial = header.type == Header.INITIAL;
        if (end == null && (initial || header.type == Header.EARLY)) end = known.findFirst(destination);
        level = header.level();
        if (end != null) {
            connection = end.connection();
            fromServer = !end.server();
        } else {
            connection = carried.connection;
            fromServer = connection != null && d.forward() != connection.clientForward;
            if (initial && !fromServer && destination.length > 0) {
                connection = Connection.begin(d, known, header.version, destination);
            } else if (!fromServer || destination.length > 0) {
                connection = null;
            }
        }
        if (connection == null) return;
        if (initial) connection.initial(header.version, destination, fromServer);
        if (header.type == Header.RETRY) connection.retry();
        if (header.version != Version.NEGOTIATION) connection.addId(known, source, fromServer);
    }

    private void ofShort(Dissection d, Connection.Known known, Connection.Carried carried) {
        level = Level.APPLICATION;
        idLength = 0;
        connection = carried.connection;
        if (connection != null) {
            fromServer = d.forward() != connection.clientForward;
            idLength = connection.idLength(d, !fromServer);
            if (idLength >= 0) return;
            connection = null;
        }
        idLength = 0;
        for (int length = Math.min(LONGEST_ID, d.captured() - 1); length >= SHORTEST_ID; length--) {
            Connection.End end = known.find(d.peekBytes(1, length));
            if (end == null) continue;
            connection = end.connection();
            fromServer = !end.server();
            idLength = length;
            return;
        }
    }

    private void open(Dissection d) {
        if (connection == null) {
            failure = Failure.NO_NUMBER;
            return;
        }
        keys = connection.keys(d, level, fromServer);
        if (keys == null) {
            failure = missing();
            return;
        }
        long largest = connection.largest(level, fromServer);
        if (level == Level.APPLICATION) openInPhase(d, largest);
        else attempt(d, keys, largest);
        if (content != null) connection.arrived(level, fromServer, number);
    }

    private Failure missing() {
        if (level == Level.INITIAL) return Failure.NO_NUMBER;
        if (level == Level.EARLY) return Failure.NO_SECRETS;
        if (!connection.handshake.isAgreed()) return level == Level.APPLICATION ? Failure.NO_HANDSHAKE : Failure.NO_SUITE;
        if (level != Level.APPLICATION) return Failure.NO_SECRETS;
        if (connection.closed) return Failure.SILENT;
        connection.closed = true;
        return Failure.NO_SECRETS;
    }

    /** The bit that says which keys are used is hidden with keys that stay: RFC 9001, section 6. */
    private void openInPhase(Dissection d, long largest) {
        attempt(d, keys, largest);
        boolean phase = (first & PHASE) != 0;
        if (content != null || phase == connection.phase(fromServer)) return;
        PacketKeys next = keys.updated();
        if (next == null) return;
        attempt(d, next, largest);
        if (content == null) return;
        keys = next;
        connection.update(fromServer, next, phase);
    }

    /** Takes off what hides the header, and opens the payload. */
    private void attempt(Dissection d, PacketKeys with, long largest) {
        int at = header.isLong() ? header.numberAt : 1 + idLength;
        content = null;
        failure = Failure.NO_NUMBER;
        if (header.length < at + SAMPLE_AT + PacketKeys.SAMPLE || d.captured() < header.length) return;
        byte[] mask = with.mask(d.peekBytes(at + SAMPLE_AT, PacketKeys.SAMPLE));
        if (mask == null) return;
        int hidden = d.peekU8(0);
        first = hidden ^ mask[0] & ((hidden & LONG) != 0 ? 0x0f : 0x1f);
        numberLength = (first & NUMBER_LENGTH) + 1;
        byte[] said = d.peekBytes(0, at + numberLength);
        said[0] = (byte) first;
        long written = 0;
        for (int i = 0; i < numberLength; i++) {
            said[at + i] ^= mask[1 + i];
            written = written << 8 | said[at + i] & 0xff;
        }
        number = whole(written, 8 * numberLength, largest);
        content = with.open(number, said, d.peekBytes(at + numberLength, header.length - at - numberLength));
        failure = content == null ? Failure.WRONG : Failure.NONE;
    }

    /** The number nearest to the one that is expected, of those that end in {@code bits} bits like this: RFC 9000, appendix A.3. */
    private static long whole(long written, int bits, long largest) {
        long expected = largest + 1;
        long window = 1L << bits;
        long candidate = expected & -window | written;
        if (candidate <= expected - window / 2 && candidate < (1L << 62) - window) return candidate + window;
        if (candidate > expected + window / 2 && candidate >= window) return candidate - window;
        return candidate;
    }

    @Override
    public void write(Dissection d) {
        d.remember(connection);
        d.remember(keys);
        d.remember((long) idLength << 16 | (fromServer ? 1 << 15 : 0) | (long) level.ordinal() << 8 | failure.ordinal());
        d.remember(number);
    }

    @Override
    public void read(Dissection d) {
        connection = d.remember((Connection) null);
        keys = d.remember((PacketKeys) null);
        long what = d.remember(0L);
        idLength = (int) (what >>> 16);
        fromServer = (what & 1 << 15) != 0;
        level = LEVELS[(int) (what >>> 8) & 0x7f];
        long said = d.remember(0L);
        numberLength = 0;
        content = null;
        // What is expected after the number before this one is this one.
        if (keys != null) attempt(d, keys, said - 1);
        failure = FAILURES[(int) what & 0xff];
    }
}
