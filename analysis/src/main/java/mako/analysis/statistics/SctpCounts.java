package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The chunks of SCTP (RFC 9260, section 3.2) between addresses and ports, each way by itself. */
final class SctpCounts implements Statistic {

    static final Offer OFFER = new Offer("sctp,stat", "SCTP Chunks", "", (rest, context) -> {
        String filter = Counting.filter(rest, context);
        return Counting.of(new SctpCounts(), filter, context, "Couldn't register sctp,stat tap: ");
    });

    private static final String LINE = "-".repeat(135) + "\n";
    private static final List<String> TITLES = List.of("  DATA  ", "  SACK  ", "  HBEAT ", "HBEATACK", "  INIT  ", " INITACK", " COOKIE ", "COOKIACK", " ABORT  ", "  ERROR ");
    /** The types of chunks that have a column, in their order. */
    private static final List<Long> TYPES = List.of(0L, 3L, 4L, 5L, 1L, 2L, 10L, 11L, 6L, 9L);

    private record Way(String from, long fromPort, String to, long toPort) {}

    private final Reading fromPort = new Reading("sctp.srcport");
    private final Reading toPort = new Reading("sctp.dstport");
    private final Reading type = new Reading("sctp.chunk_type");
    private final Reading[] from = {new Reading("ip.src"), new Reading("ipv6.src")};
    private final Reading[] to = {new Reading("ip.dst"), new Reading("ipv6.dst")};
    private final Map<Way, long[]> ways = new LinkedHashMap<>();
    private long packets;

    private SctpCounts() {}

    @Override
    public Recording recording() {
        return Recording.only(Set.of("sctp.srcport", "sctp.dstport", "sctp.chunk_type", "ip.src", "ipv6.src", "ip.dst", "ipv6.dst"), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        for (int at = fromPort.at(tape); at >= 0; ) {
            int next = fromPort.at(tape, at + 1, all);
            int end = next < 0 ? all : next;
            if (Ends.isQuoted(tape, at)) return;
            packets++;
            Way way = new Way(Ends.before(from, tape, at), fromPort.number(tape, at), Ends.before(to, tape, at), toPort.number(tape, at, end, 0));
            long[] counts = ways.computeIfAbsent(way, none -> new long[TYPES.size()]);
            for (int chunk = type.at(tape, at, end); chunk >= 0; chunk = type.at(tape, chunk + 1, end)) {
                int column = TYPES.indexOf(type.number(tape, chunk));
                if (column >= 0) counts[column]++;
            }
            at = next;
        }
    }

    @Override
    public void print(Text out) {
        out.add("-------------------------------------------- SCTP Statistics --------------------------------------------------------------------------\n");
        out.add("|  Total packets RX/TX ").number(packets).raw('\n').add(LINE).add("|   Source IP   |PortA|    Dest. IP   |PortB|").add(String.join("|", TITLES)).add("|\n").add(LINE);
        // The latest come first.
        for (Map.Entry<Way, long[]> each : new ArrayList<>(ways.entrySet()).reversed()) {
            Way way = each.getKey();
            Columnar.right(out.raw('|'), way.from, 15);
            Columnar.right(out.raw('|'), way.fromPort, 5);
            Columnar.right(out.raw('|'), way.to, 15);
            Columnar.right(out.raw('|'), way.toPort, 5).raw('|');
            for (long count : each.getValue()) Columnar.right(out, count, 8).raw('|');
            out.raw('\n');
        }
        out.add(LINE);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        ways.forEach((way, counts) -> {
            List<Object> cells = new ArrayList<>(List.of(way.from, way.fromPort, way.to, way.toPort));
            for (long count : counts) cells.add(count);
            String ip = way.from.contains(":") ? "ipv6" : "ip";
            rows.add(new Sheet.Row(0, cells, ip + ".src == " + way.from + " && sctp.srcport == " + way.fromPort + " && " + ip + ".dst == " + way.to + " && sctp.dstport == " + way.toPort, 0));
        });
        List<Sheet.Column> columns = new ArrayList<>(List.of(new Sheet.Column("Source", Sheet.Kind.TEXT), new Sheet.Column("Port", Sheet.Kind.TEXT),
            new Sheet.Column("Destination", Sheet.Kind.TEXT), new Sheet.Column("Port", Sheet.Kind.TEXT)));
        for (String each : TITLES) columns.add(new Sheet.Column(each.strip(), Sheet.Kind.NUMBER));
        return new Sheet(columns, rows);
    }
}
