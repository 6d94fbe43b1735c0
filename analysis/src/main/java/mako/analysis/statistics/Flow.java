package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Dissection;
import mako.dissect.Endpoint;
import mako.dissect.Recording;
import mako.dissect.Text;

/** Packets as arrows between hosts. */
public final class Flow implements Statistic {

    /** More packets are not kept. */
    private static final int MOST = 100_000;

    /** A packet from one host to another. */
    public record Arrow(long packet, long time, String from, String to, int fromPort, int toPort, String protocol, String info) {}

    private final List<Arrow> arrows = new ArrayList<>();

    /** Starts with none. */
    public Flow() {}

    @Override
    public Recording recording() {
        return Recording.nothing(true);
    }

    @Override
    public void packet(Seen packet) {
        if (arrows.size() >= MOST) return;
        Dissection d = packet.dissection();
        arrows.add(new Arrow(packet.number(), packet.sinceFirst(), end(d.source()), end(d.destination()), d.sourcePort(), d.destinationPort(),
            d.protocolColumn(), d.infoColumn().toString()));
    }

    private static String end(Endpoint end) {
        return end.write(new Text()).toString();
    }

    /** The arrows until now, in the order of the packets. */
    public List<Arrow> arrows() {
        return arrows;
    }

    @Override
    public void print(Text out) {
        for (Arrow each : arrows) {
            out.add(Columnar.fixed(each.time / 1e9, 6)).raw('\t').add(each.from).add(" → ").add(each.to).raw('\t').add(each.protocol).add(": ").add(each.info).raw('\n');
        }
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Arrow each : arrows) {
            rows.add(new Sheet.Row(0, List.of(each.time / 1e9, each.from, each.to, (long) each.fromPort, (long) each.toPort, each.protocol, each.info), "", each.packet));
        }
        return new Sheet(List.of(new Sheet.Column("Time", Sheet.Kind.SECONDS), new Sheet.Column("From", Sheet.Kind.TEXT), new Sheet.Column("To", Sheet.Kind.TEXT),
            new Sheet.Column("From port", Sheet.Kind.NUMBER), new Sheet.Column("To port", Sheet.Kind.NUMBER), new Sheet.Column("Protocol", Sheet.Kind.TEXT),
            new Sheet.Column("Info", Sheet.Kind.TEXT)), rows);
    }
}
