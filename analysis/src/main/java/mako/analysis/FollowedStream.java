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
import mako.dissect.Source;
import mako.dissect.Tape;
import mako.files.CaptureFileException;
import mako.filter.Filter;

/**
 * What two hosts said to each other in one stream, as they said it: of TCP in the order of its sequence numbers, what was sent
 * twice only once, what the capture lacks marked as a gap.
 */
public final class FollowedStream {

    /** More is not put together: bytes. */
    private static final int MOST = 64 << 20;
    private static final String BODY = "http.file_data";

    /** What can be followed. */
    public enum Kind {
        TCP("tcp", "tcp.stream", "tcp.payload"), UDP("udp", "udp.stream", "udp.payload"),
        /** What TLS carries, where it can be decrypted. */
        TLS("tls", "tcp.stream", "tls.app_data"),
        /** Requests and responses with their bodies. */
        HTTP("http", "tcp.stream", "http");

        /** The protocol's abbreviation. */
        public final String protocol;
        /** The field with the number of the stream. */
        public final String number;
        final String payload;

        Kind(String protocol, String number, String payload) {
            this.protocol = protocol;
            this.number = number;
            this.payload = payload;
        }

        /** The fields that dissections are to record. */
        public Set<String> fields() {
            return switch (this) {
                case TCP -> Set.of(payload, "tcp.seq_raw", "tcp.ack_raw", "tcp.flags.syn", "tcp.flags.ack");
                case HTTP -> Set.of(payload, BODY);
                case TLS -> TLS_ITSELF;
                case UDP -> Set.of(payload);
            };
        }
    }

    /**
     * What came in one packet, or a gap.
     *
     * @param packet counted from 0
     * @param answer whether the second host sent it, not the one whose packet is the first
     * @param start where it begins in {@link #bytes}
     * @param length how many bytes it has; 0 for a gap
     * @param missing how many bytes the capture lacks here
     * @param time when the packet was captured: nanoseconds since 1970
     */
    public record Part(int packet, boolean answer, int start, int length, long missing, long time) {}

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

    private static final Set<String> TLS_ITSELF = Set.of("tls.handshake", "tls.handshake.type", "tls.alert_message", "tls.alert_message.level");
    private static final String DECRYPTED = "Decrypted TLS";

    private final Kind kind;
    private final long stream;
    private final List<Part> parts = new ArrayList<>();
    private final Direction[] directions = {new Direction(), new Direction()};
    private byte[] bytes = new byte[4096];
    private int size;
    private int packets;
    private boolean full;
    private Endpoint first;
    private int firstPort;

    /** Follows a stream whose packets are given one by one. */
    public FollowedStream(Kind kind, long stream) {
        this.kind = kind;
        this.stream = stream;
    }

    /**
     * Follows a stream through the packets that there are by now.
     *
     * @param goOn asked now and then; where it says no, what was found until then is what there is
     * @throws CaptureFileException when the file can no longer be read
     */
    public static FollowedStream of(OpenCapture capture, Kind kind, long stream, Filter filter, BooleanSupplier goOn)
            throws CaptureFileException {
        FollowedStream followed = new FollowedStream(kind, stream);
        BitSet packets = new BitSet();
        capture.filter(filter, (from, to, passing) -> {
            packets.or(passing);
            return goOn.getAsBoolean();
        });
        Recording recording = Recording.only(kind.fields(), false);
        try (PacketReader reader = capture.reader()) {
            for (int packet = packets.nextSetBit(0); packet >= 0 && !followed.full && goOn.getAsBoolean(); packet = packets.nextSetBit(packet + 1)) {
                Dissection d = reader.dissect(packet, recording);
                followed.packet(packet, capture.time(packet), d);
            }
        }
        followed.end();
        return followed;
    }

    /**
     * Takes the next packet of the stream, of which the fields of the kind were recorded.
     *
     * @param packet counted from 0
     * @param time when it was captured: nanoseconds since 1970
     */
    public void packet(int packet, long time, Dissection d) {
        if (full) return;
        if (first == null) {
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
        boolean answer = !(d.source().sameAs(first) && d.sourcePort() == firstPort);
        packets++;
        take(packet, time, answer, d.tape());
    }

    private void take(int packet, long time, boolean answer, Tape tape) {
        switch (kind) {
            case TCP -> segment(packet, time, answer, tape);
            case UDP -> append(new Piece(packet, payload(tape, kind.payload), time), answer);
            case TLS -> decrypted(packet, time, answer, tape);
            case HTTP -> messages(packet, time, answer, tape);
        }
    }

    private void segment(int packet, long time, boolean answer, Tape tape) {
        byte[] payload = payload(tape, kind.payload);
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

    /** Each record that could be decrypted is a part. */
    private void decrypted(int packet, long time, boolean answer, Tape tape) {
        for (int i = 0; i < tape.sources(); i++) {
            Source source = tape.sourceAt(i);
            if (source.name.equals(DECRYPTED) && !isAboutItself(tape, i)) append(new Piece(packet, Arrays.copyOfRange(source.bytes, source.start, source.start + source.length), time), answer);
        }
    }

    /** Whether a source holds what TLS says about the connection, not what it carries. */
    private static boolean isAboutItself(Tape tape, int source) {
        for (String field : TLS_ITSELF) {
            Lookup lookup = Lookup.of(field);
            for (int at = lookup == null ? -1 : lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
                if (tape.sourceIndex(at) == source) return true;
            }
        }
        return false;
    }

    /** Of each message the head is a part, and the body as it was meant is another. */
    private void messages(int packet, long time, boolean answer, Tape tape) {
        Lookup lookup = Lookup.of(kind.payload);
        Lookup bodies = Lookup.of(BODY);
        if (lookup == null || bodies == null) return;
        for (int at = lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
            byte[] whole = bytes(tape, at);
            append(new Piece(packet, Arrays.copyOf(whole, head(whole)), time), answer);
            int next = lookup.next(tape, at + 1);
            int body = bodies.next(tape, at);
            if (body >= 0 && (next < 0 || body < next)) append(new Piece(packet, bytes(tape, body), time), answer);
        }
    }

    /** How long the head of a message is: to the empty line that ends it. */
    private static int head(byte[] message) {
        for (int i = 0; i + 3 < message.length; i++) {
            if (message[i] == '\r' && message[i + 1] == '\n' && message[i + 2] == '\r' && message[i + 3] == '\n') return i + 4;
        }
        return message.length;
    }

    /** Says that no more packets come: what waits for bytes that never came follows. */
    public void end() {
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
        if (more.length == 0) return;
        if (size + (long) more.length > MOST) {
            full = true;
            return;
        }
        if (bytes.length - size < more.length) bytes = Arrays.copyOf(bytes, Math.max(size + more.length, bytes.length * 2));
        System.arraycopy(more, 0, bytes, size, more.length);
        parts.add(new Part(piece.packet, answer, size, more.length, 0, piece.time));
        directions[answer ? 1 : 0].total += more.length;
        size += more.length;
    }

    private static byte[] payload(Tape tape, String field) {
        Lookup lookup = Lookup.of(field);
        int at = lookup == null ? -1 : lookup.next(tape, 0);
        return at < 0 ? new byte[0] : bytes(tape, at);
    }

    private static byte[] bytes(Tape tape, int at) {
        Source source = tape.source(at);
        int from = Math.min(source.length, tape.offset(at));
        int to = Math.min(source.length, from + Math.max(0, tape.length(at)));
        return Arrays.copyOfRange(source.bytes, source.start + from, source.start + to);
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
