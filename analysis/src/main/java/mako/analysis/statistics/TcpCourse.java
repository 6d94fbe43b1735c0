package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The course of one TCP connection: what was sent and acknowledged when, round trips, windows. */
public final class TcpCourse implements Statistic {

    /**
     * A segment.
     *
     * @param time nanoseconds since the first packet of the capture
     * @param back whether it comes from the host that did not send the first one
     * @param roundTrip seconds until this acknowledgement came; negative where it acknowledges nothing new
     * @param apart what it acknowledges besides (RFC 2018): the first number of each block and the one behind its last, one after the other
     */
    public record Segment(long packet, long time, boolean back, long sequence, long length, long acknowledged, long window, double roundTrip, long[] apart) {}

    private static final long[] NONE = {};

    private final Reading sequence = new Reading("tcp.seq");
    private final Reading length = new Reading("tcp.len");
    private final Reading acknowledged = new Reading("tcp.ack");
    private final Reading window = new Reading("tcp.window_size");
    private final Reading roundTrip = new Reading("tcp.analysis.ack_rtt");
    private final Reading from = new Reading("tcp.srcport");
    private final Reading left = new Reading("tcp.options.sack_le");
    private final Reading right = new Reading("tcp.options.sack_re");
    private final List<Segment> segments = new ArrayList<>();
    private String client = "";
    private String server = "";
    private String first;

    /** Starts with none. */
    public TcpCourse() {}

    @Override
    public Recording recording() {
        return Recording.only(Set.of(sequence.field(), length.field(), acknowledged.field(), window.field(), roundTrip.field(), from.field(), left.field(), right.field()),
            false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        String source = packet.dissection().source() + ":" + packet.dissection().sourcePort();
        if (first == null) {
            first = source;
            client = source;
            server = packet.dissection().destination() + ":" + packet.dissection().destinationPort();
        }
        int trip = roundTrip.at(tape);
        segments.add(new Segment(packet.number(), packet.sinceFirst(), !source.equals(first), sequence.number(tape, 0, all, 0), length.number(tape, 0, all, 0),
            acknowledged.number(tape, 0, all, -1), window.number(tape, 0, all, 0), trip < 0 ? -1 : tape.number(trip) + tape.nanoseconds(trip) / 1e9, apart(tape)));
    }

    private long[] apart(Tape tape) {
        int all = Integer.MAX_VALUE;
        int count = 0;
        for (int at = left.at(tape); at >= 0; at = left.at(tape, at + 1, all)) count++;
        if (count == 0) return NONE;
        long[] blocks = new long[2 * count];
        int end = right.at(tape);
        int begin = left.at(tape);
        for (int i = 0; i < count && end >= 0; i++) {
            blocks[2 * i] = left.number(tape, begin);
            blocks[2 * i + 1] = right.number(tape, end);
            begin = left.at(tape, begin + 1, all);
            end = right.at(tape, end + 1, all);
        }
        return blocks;
    }

    /** The segments until now. */
    public List<Segment> segments() {
        return segments;
    }

    /** Address and port of the host that sent the first segment. */
    public String client() {
        return client;
    }

    /** Address and port of the other host. */
    public String server() {
        return server;
    }

    @Override
    public void print(Text out) {
        for (Segment each : segments) {
            out.add(Columnar.fixed(each.time / 1e9, 6)).raw(each.back ? '<' : '>').number(each.sequence).raw('+').number(each.length).raw('\n');
        }
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Segment each : segments) {
            rows.add(new Sheet.Row(0, java.util.Arrays.asList(each.time / 1e9, each.back ? "Server" : "Client", each.sequence, each.length, each.acknowledged < 0 ? null : (Long) each.acknowledged,
                each.window, each.roundTrip < 0 ? null : (Double) each.roundTrip), "", each.packet));
        }
        return new Sheet(List.of(new Sheet.Column("Time", Sheet.Kind.SECONDS), new Sheet.Column("From", Sheet.Kind.TEXT), new Sheet.Column("Sequence", Sheet.Kind.NUMBER),
            new Sheet.Column("Length", Sheet.Kind.NUMBER), new Sheet.Column("Acknowledged", Sheet.Kind.NUMBER), new Sheet.Column("Window", Sheet.Kind.NUMBER),
            new Sheet.Column("Round trip", Sheet.Kind.SECONDS)), rows);
    }
}
