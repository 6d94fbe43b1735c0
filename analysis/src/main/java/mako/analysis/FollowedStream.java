package mako.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import mako.dissect.Dissection;
import mako.dissect.Endpoint;
import mako.dissect.Lookup;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.files.CaptureFileException;
import mako.filter.Filter;

/**
 * What two hosts said to each other in one stream, as they said it: of TCP in the order of its sequence numbers, what was sent
 * twice only once, what the capture lacks marked as a gap.
 */
public final class FollowedStream {

    /** More is not put together: bytes. */
    private static final int MOST = 1 << 30;

    /** What can be followed. */
    public enum Kind {
        TCP("tcp", "TCP", "tcp.stream", ""), UDP("udp", "UDP", "udp.stream", ""),
        /** What TLS carries, where it can be decrypted. */
        TLS("tls", "TLS", "tcp.stream", ""),
        /** Requests and responses with their bodies. */
        HTTP("http", "HTTP", "tcp.stream", ""),
        /** The frames of one stream: header fields as they were before they were compressed, other frames whole. */
        HTTP2("http2", "HTTP/2", "tcp.stream", "http2.streamid"),
        /** What one stream of a connection carries, where it can be decrypted. */
        QUIC("quic", "QUIC", "quic.connection.number", "quic.stream.stream_id"),
        /** What frames carry, without their masks. */
        WEBSOCKET("websocket", "WebSocket", "tcp.stream", "");

        /** The protocol's abbreviation. */
        public final String protocol;
        /** What people call it. */
        public final String title;
        /** The field with the number of the stream. */
        public final String number;
        /** The field with the number of the stream within that one; empty where there is none. */
        public final String inner;

        Kind(String protocol, String title, String number, String inner) {
            this.protocol = protocol;
            this.title = title;
            this.number = number;
            this.inner = inner;
        }

        /** The fields that dissections are to record. */
        public Set<String> fields() {
            return StreamPieces.fields(this);
        }

        /** Whether a stream has streams of its own. */
        public boolean hasInner() {
            return !inner.isEmpty();
        }

        /** Finds the packets of a stream; {@code within} is the number of the inner stream. */
        public String filter(long stream, long within) {
            return number + " eq " + stream + (hasInner() ? " and " + inner + " eq " + within : "");
        }
    }

    /**
     * What came in one packet, or a gap.
     *
     * @param packet counted from 0
     * @param answer whether the second host sent it, not the one whose packet is the first
     * @param start where it begins in {@link #bytes}
     * @param length how many bytes it has; 0 for a gap
     * @param missing how many bytes the capture lacks here; 0 for what is no gap
     * @param time when the packet was captured: nanoseconds since 1970
     */
    public record Part(int packet, boolean answer, int start, int length, long missing, long time) {

        /** Whether the capture lacks what would be here. */
        public boolean isGap() {
            return missing > 0;
        }
    }

    /** One direction, on its way to be put together. */
    private static final class Direction {
        String address = "";
        int port;
        boolean begun;
        long next;
        long total;
        final TreeMap<Long, Piece> early = new TreeMap<>();
    }

    private record Piece(int packet, byte[] bytes, long time) {}

    private final Kind kind;
    private final long stream;
    private final StreamPieces pieces;
    private final List<Part> parts = new ArrayList<>();
    private final Direction[] directions = {new Direction(), new Direction()};
    private byte[] bytes = new byte[4096];
    private int size;
    private int packets;
    private boolean full;
    private Endpoint first;
    private int firstPort;

    private OpenCapture capture;
    private BitSet members;
    private int next;
    private boolean ended;

    /** Follows a stream whose packets are given one by one. */
    public FollowedStream(Kind kind, long stream, long within) {
        this.kind = kind;
        this.stream = stream;
        pieces = StreamPieces.of(kind, within);
    }

    /**
     * Finds the packets of a stream among those that there are by now; {@link #more} reads them.
     *
     * @param filter finds them, {@link Kind#filter}
     * @param goOn asked now and then; where it says no, what was found until then is what there is
     * @throws CaptureFileException when the file can no longer be read
     */
    public static FollowedStream of(OpenCapture capture, Kind kind, long stream, long within, Filter filter, BooleanSupplier goOn)
            throws CaptureFileException {
        FollowedStream followed = new FollowedStream(kind, stream, within);
        followed.capture = capture;
        followed.members = new BitSet();
        capture.filter(filter, (from, to, passing) -> {
            followed.members.or(passing);
            return goOn.getAsBoolean();
        });
        return followed;
    }

    /**
     * Reads on until there are so many bytes more, or all. For one thread.
     *
     * @param goOn asked for each packet; where it says no, the next call goes on
     * @return whether there is more to read
     * @throws CaptureFileException when the file can no longer be read
     */
    public boolean more(long count, BooleanSupplier goOn) throws CaptureFileException {
        long enough = size + count;
        Recording recording = Recording.only(kind.fields(), false);
        try (PacketReader reader = capture.reader()) {
            int packet = members.nextSetBit(next);
            for (; packet >= 0 && !full && size < enough && goOn.getAsBoolean(); packet = members.nextSetBit(packet + 1)) {
                packet(packet, capture.time(packet), reader.dissect(packet, recording));
                next = packet + 1;
            }
            if (packet >= 0 && !full) return true;
        }
        end();
        return false;
    }

    /**
     * Takes the next packet of the stream, of which the fields of the kind were recorded.
     *
     * @param packet counted from 0
     * @param time when it was captured: nanoseconds since 1970
     */
    public void packet(int packet, long time, Dissection d) {
        if (full || StreamPieces.isOfAnother(d.tape())) return;
        packets++;
        if (kind == Kind.TCP) {
            begin(d);
            segment(packet, time, isAnswer(d), d.tape());
            return;
        }
        List<byte[]> brought = pieces.of(d);
        if (pieces.begins(d, brought)) begin(d);
        for (byte[] each : brought) append(new Piece(packet, each, time), isAnswer(d));
    }

    private void begin(Dissection d) {
        if (first != null) return;
        first = new Endpoint();
        first.kind = d.source().kind;
        first.high = d.source().high;
        first.low = d.source().low;
        firstPort = d.sourcePort();
        directions[0].address = d.source().toString();
        directions[0].port = firstPort;
        directions[1].address = d.destination().toString();
        directions[1].port = d.destinationPort();
    }

    private boolean isAnswer(Dissection d) {
        return !(d.source().sameAs(first) && d.sourcePort() == firstPort);
    }

    private void segment(int packet, long time, boolean answer, Tape tape) {
        byte[] payload = StreamPieces.first(tape, "tcp.payload");
        Direction direction = directions[answer ? 1 : 0];
        long sequence = number(tape, "tcp.seq_raw");
        boolean syn = number(tape, "tcp.flags.syn") == 1;
        if (!direction.begun) {
            direction.begun = true;
            direction.next = sequence + (syn ? 1 : 0);
        }
        if (number(tape, "tcp.flags.ack") == 1) acknowledged(!answer, number(tape, "tcp.ack_raw"), packet, time);
        if (payload.length == 0) return;
        if (syn) sequence++;
        // Sequence numbers begin anew after 4 GiB: counted on from the one that is expected, as RFC 9293 compares them.
        long at = direction.next + (int) (sequence - direction.next);
        direction.early.merge(at, new Piece(packet, payload, time), (a, b) -> a.bytes.length >= b.bytes.length ? a : b);
        inOrder(answer);
    }

    /** What the other side has seen but the capture has not will not come any more. */
    private void acknowledged(boolean answer, long acknowledged, int packet, long time) {
        Direction direction = directions[answer ? 1 : 0];
        if (!direction.begun) return;
        long upTo = direction.next + (int) (acknowledged - direction.next);
        while (!direction.early.isEmpty() && direction.early.firstKey() < upTo) {
            gap(answer, direction.early.firstKey() - direction.next, packet, time);
            direction.next = direction.early.firstKey();
            inOrder(answer);
        }
    }

    private void gap(boolean answer, long missing, int packet, long time) {
        parts.add(new Part(packet, answer, size, 0, missing, time));
    }

    private void inOrder(boolean answer) {
        Direction direction = directions[answer ? 1 : 0];
        while (!direction.early.isEmpty() && direction.early.firstKey() <= direction.next) {
            var entry = direction.early.pollFirstEntry();
            long known = direction.next - entry.getKey();
            Piece piece = entry.getValue();
            if (known >= piece.bytes.length) continue;
            direction.next = entry.getKey() + piece.bytes.length;
            append(known == 0 ? piece : new Piece(piece.packet, Arrays.copyOfRange(piece.bytes, (int) known, piece.bytes.length), piece.time), answer);
        }
    }

    /** Says that no more packets come: what waits for bytes that never came follows. */
    public void end() {
        if (ended) return;
        ended = true;
        for (boolean answer : new boolean[] {false, true}) {
            Direction direction = directions[answer ? 1 : 0];
            while (!direction.early.isEmpty() && !full) {
                Piece piece = direction.early.firstEntry().getValue();
                gap(answer, direction.early.firstKey() - direction.next, piece.packet, piece.time);
                direction.next = direction.early.firstKey();
                inOrder(answer);
            }
        }
    }

    private void append(Piece piece, boolean answer) {
        byte[] more = piece.bytes;
        if (size + (long) more.length > MOST) {
            full = true;
            return;
        }
        if (bytes.length - size < more.length) bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(size + more.length, bytes.length * 2L)));
        System.arraycopy(more, 0, bytes, size, more.length);
        parts.add(new Part(piece.packet, answer, size, more.length, 0, piece.time));
        directions[answer ? 1 : 0].total += more.length;
        size += more.length;
    }

    private static long number(Tape tape, String field) {
        Lookup lookup = Lookup.of(field);
        int at = lookup == null ? -1 : lookup.next(tape, 0);
        return at < 0 ? 0 : lookup.number(tape, at, 0);
    }

    /** What was followed. */
    public Kind kind() {
        return kind;
    }

    /** The number of the stream. */
    public long stream() {
        return stream;
    }

    /** What was said, in the order of the packets. */
    public List<Part> parts() {
        return parts;
    }

    /** The bytes of all parts, one after the other; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many packets belong to it. */
    public int packets() {
        return packets;
    }

    /** Address and port of the host that sent the first packet, or of the other one. */
    public String host(boolean answer) {
        Direction direction = directions[answer ? 1 : 0];
        return direction.address + ":" + direction.port;
    }

    /** The address of that host; empty where there are no packets. */
    public String address(boolean answer) {
        return directions[answer ? 1 : 0].address;
    }

    /** The port of that host. */
    public int port(boolean answer) {
        return directions[answer ? 1 : 0].port;
    }

    /** How many bytes that host sent. */
    public long bytesOf(boolean answer) {
        return directions[answer ? 1 : 0].total;
    }

    /** Whether there is more than is put together. */
    public boolean isCut() {
        return full;
    }
}
