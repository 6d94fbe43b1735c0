package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The messages of DHCP by their types: RFC 2132, section 9.6, and those that came later. */
final class DhcpCounts implements Statistic {

    static final Offer OFFER = new Offer("dhcp,stat", "DHCP", "", (rest, context) -> {
        String filter = Counting.filter(rest);
        return Counting.of(new DhcpCounts(filter), filter, context, "Couldn't register tap: ");
    });

    private static final String LINE = "=====================================================================================================\n";
    /** In the order of their numbers, from 1. */
    private static final List<String> TYPES = List.of("Discover", "Offer", "Request", "Decline", "ACK", "NAK", "Release", "Inform", "Force Renew", "Lease query",
        "Lease Unassigned", "Lease Unknown", "Lease Active", "Bulk Lease Query", "Lease Query Done", "Active LeaseQuery", "Lease Query Status", "TLS");

    private final String filter;
    private final Reading type = new Reading("dhcp.option.dhcp");
    private final Map<Long, Long> counts = new TreeMap<>();

    private DhcpCounts(String filter) {
        this.filter = filter;
    }

    @Override
    public Recording recording() {
        return Recording.only(Set.of(type.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int at = type.at(tape);
        if (at >= 0) counts.merge(type.number(tape, at), 1L, Long::sum);
    }

    @Override
    public void print(Text out) {
        out.raw('\n').add(LINE).add("DHCP (BOOTP) Statistics:\nFilter for statistics: ").add(filter);
        out.add("\nDHCP Message Type |Packets |\nDHCP Statistics\n");
        for (int i = 0; i < TYPES.size(); i++) Columnar.left(out, TYPES.get(i), 26).raw('|').number(counts.getOrDefault(i + 1L, 0L)).add(" |\n");
        out.add(LINE);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (int i = 0; i < TYPES.size(); i++) {
            rows.add(new Sheet.Row(0, List.of(TYPES.get(i), counts.getOrDefault(i + 1L, 0L)), "dhcp.option.dhcp == " + (i + 1), 0));
        }
        return new Sheet(List.of(new Sheet.Column("Message", Sheet.Kind.TEXT), new Sheet.Column("Packets", Sheet.Kind.NUMBER)), rows);
    }
}
