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

    /** What can be followed. */
    public enum Kind {
        TCP("tcp", "tcp.stream", "tcp.payload"), UDP("udp", "udp.stream", "udp.payload");

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
    }

    /**
     * What came in one packet, or a gap.
     *
     * @param packet counted from 0
     * @param answer whether the second host sent it, not the one whose packet is the first
     * @param start where it begins in {@link #bytes}
     * @param length how many bytes it has; 0 for a gap
     * @param missing how many bytes the capture lacks here
     */
    public record Part(int packet, boolean answer, int start, int length, long missing) {}

    /** One direction, on its way to be put together. */
    private static final class Direction {
        String name = "";
        boolean begun;
        long next;
        long total;
        final TreeMap<Long, Piece> early = new TreeMap<>();
    }

    private record Piece(int packet, byte[] bytes) {}

    private final Kind kind;
    private final long stream;
    private final List<Part> parts = new ArrayList<>();
    private final Direction[] directions = {new Direction(), new Direction()};
    private byte[] bytes = new byte[4096];
    private int size;
    private int packets;
    private boolean full;

    private FollowedStream(Kind kind, long stream) {
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
        Set<String> fields = Set.of(kind.payload, "tcp.seq_raw", "tcp.flags.syn");
        Recording recording = Recording.only(kind == Kind.TCP ? fields : Set.of(kind.payload), false);
        try (PacketReader reader = capture.reader()) {
            Endpoint first = null;
            int port = 0;
            for (int packet = packets.nextSetBit(0); packet >= 0 && !followed.full && goOn.getAsBoolean(); packet = packets.nextSetBit(packet + 1)) {
                Dissection d = reader.dissect(packet, recording);
                if (first == null) {
                    first = new Endpoint();
                    first.kind = d.source().kind;
                    first.high = d.source().high;
                    first.low = d.source().low;
                    port = d.sourcePort();
                    followed.directions[0].name = d.source() + ":" + port;
                    followed.directions[1].name = d.destination() + ":" + d.destinationPort();
                }
                boolean answer = !(d.source().sameAs(first) && d.sourcePort() == port);
                followed.packets++;
                followed.take(packet, answer, d.tape());
            }
        }
        followed.end();
        return followed;
    }

    private void take(int packet, boolean answer, Tape tape) {
        byte[] payload = payload(tape);
        if (kind == Kind.UDP) {
            if (payload.length > 0) append(packet, answer, payload);
            return;
        }
        Direction direction = directions[answer ? 1 : 0];
        long sequence = number(tape, "tcp.seq_raw");
        boolean syn = number(tape, "tcp.flags.syn") == 1;
        if (!direction.begun) {
            direction.begun = true;
            direction.next = sequence + (syn ? 1 : 0);
        }
        if (payload.length == 0) return;
        if (syn) sequence++;
        // Sequence numbers begin anew after 4 GiB: counted on from the one that is expected, as RFC 9293 compares them.
        long at = direction.next + (int) (sequence - direction.next);
        direction.early.merge(at, new Piece(packet, payload), (a, b) -> a.bytes.length >= b.bytes.length ? a : b);
        inOrder(answer);
    }

    private void inOrder(boolean answer) {
        Direction direction = directions[answer ? 1 : 0];
        while (!direction.early.isEmpty() && direction.early.firstKey() <= direction.next) {
            var piece = direction.early.pollFirstEntry();
            long known = direction.next - piece.getKey();
            byte[] of = piece.getValue().bytes;
            if (known >= of.length) continue;
            append(piece.getValue().packet, answer, known == 0 ? of : Arrays.copyOfRange(of, (int) known, of.length));
            direction.next = piece.getKey() + of.length;
        }
    }

    /** What waits for bytes that never came. */
    private void end() {
        for (boolean answer : new boolean[] {false, true}) {
            Direction direction = directions[answer ? 1 : 0];
            while (!direction.early.isEmpty() && !full) {
                long missing = direction.early.firstKey() - direction.next;
                parts.add(new Part(direction.early.firstEntry().getValue().packet, answer, size, 0, missing));
                direction.next += missing;
                inOrder(answer);
            }
        }
        parts.sort((a, b) -> Integer.compare(a.packet, b.packet));
    }

    private void append(int packet, boolean answer, byte[] more) {
        if (size + (long) more.length > MOST) {
            full = true;
            return;
        }
        if (bytes.length - size < more.length) bytes = Arrays.copyOf(bytes, Math.max(size + more.length, bytes.length * 2));
        System.arraycopy(more, 0, bytes, size, more.length);
        parts.add(new Part(packet, answer, size, more.length, 0));
        directions[answer ? 1 : 0].total += more.length;
        size += more.length;
    }

    private byte[] payload(Tape tape) {
        Lookup lookup = Lookup.of(kind.payload);
        int at = lookup == null ? -1 : lookup.next(tape, 0);
        if (at < 0) return new byte[0];
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
        return directions[answer ? 1 : 0].name;
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
