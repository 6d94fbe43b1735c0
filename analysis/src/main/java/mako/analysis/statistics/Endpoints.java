package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Text;

/** What each address, or port of one, sent and received. */
public final class Endpoints extends BetweenEnds {

    private record Key(Ends.Address address, int port) {}

    private static final class End {
        final Key key;
        final long first;
        long sent;
        long sentBytes;
        long received;
        long receivedBytes;

        End(Key key, long first) {
            this.key = key;
            this.first = first;
        }

        long packets() {
            return sent + received;
        }
    }

    private final Map<Key, End> all = new LinkedHashMap<>();

    Endpoints(Ends.Protocol protocol, String filter) {
        super(protocol, filter);
    }

    /** One for each protocol. */
    static List<Offer> offers() {
        return offers("endpoints", "Endpoints", "Couldn't register endpoint tap: ", Endpoints::new);
    }

    @Override
    void take(Ends.Address from, int fromPort, Ends.Address to, int toPort, long stream) {
        End sender = end(from, fromPort);
        sender.sent++;
        sender.sentBytes += seen.length();
        // Where a protocol never says who gets a packet, nobody does.
        if (ends.protocol().to().isEmpty()) return;
        End receiver = end(to, toPort);
        receiver.received++;
        receiver.receivedBytes += seen.length();
    }

    private End end(Ends.Address address, int port) {
        return all.computeIfAbsent(new Key(address, port), key -> new End(key, seen.number()));
    }

    private List<End> sorted() {
        List<End> sorted = new ArrayList<>(all.values());
        sorted.sort(Comparator.comparingLong(End::packets).reversed());
        return sorted;
    }

    @Override
    public void print(Text out) {
        boolean ports = ends.protocol().shown();
        heading("Endpoints", out);
        Columnar.times(out, ' ', 23).add(ports ? "|  Port  |" : "")
            .add("|  Packets  | |  Bytes  | | Tx Packets | | Tx Bytes | | Rx Packets | | Rx Bytes |\n");
        for (End end : sorted()) {
            Columnar.left(out, end.key.address.text(ends.names()), 20).add("      ");
            if (ports) Columnar.right(out, ends.port(end.key.port), 5).add("     ");
            Columnar.right(out, end.packets(), 6);
            Columnar.right(out.add("     "), end.sentBytes + end.receivedBytes, 9);
            Columnar.right(out.add("     "), end.sent, 6);
            Columnar.right(out.add("       "), end.sentBytes, 9);
            Columnar.right(out.add("      "), end.received, 6);
            Columnar.right(out.add("       "), end.receivedBytes, 9).add("   \n");
        }
        Columnar.times(out, '=', 80).raw('\n');
    }

    @Override
    public Sheet sheet() {
        boolean ports = ends.protocol().ports();
        List<Sheet.Column> columns = new ArrayList<>();
        columns.add(new Sheet.Column("Address", Sheet.Kind.TEXT));
        if (ports) columns.add(new Sheet.Column("Port", Sheet.Kind.TEXT));
        for (String title : new String[] {"Packets", "Bytes", "Packets sent", "Bytes sent", "Packets received", "Bytes received"}) {
            columns.add(new Sheet.Column(title, Sheet.Kind.NUMBER));
        }
        List<Sheet.Row> rows = new ArrayList<>();
        for (End end : sorted()) {
            List<Object> cells = new ArrayList<>();
            cells.add(end.key.address.text(ends.names()));
            if (ports) cells.add(ends.port(end.key.port));
            cells.addAll(List.of(end.packets(), end.sentBytes + end.receivedBytes, end.sent, end.sentBytes, end.received, end.receivedBytes));
            rows.add(new Sheet.Row(0, cells, ends.filter(end.key.address, end.key.port), end.first));
        }
        return new Sheet(columns, rows);
    }
}
