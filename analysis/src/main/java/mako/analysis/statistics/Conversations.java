package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Text;

/** Who talks to whom: packets and bytes in each direction, when and how long. */
public final class Conversations extends BetweenEnds {

    private static final double SECOND = 1e9;
    private static final int SMALL = 10_000;

    private record Key(Ends.Address from, int fromPort, Ends.Address to, int toPort, long stream) {}

    private static final class Talk {
        final Key key;
        final long first;
        long start;
        long stop;
        /** Of the end whose packet was the first, and of the other. */
        final long[] packets = new long[2];
        final long[] bytes = new long[2];

        Talk(Key key, Seen packet) {
            this.key = key;
            first = packet.number();
            start = stop = packet.sinceFirst();
        }

        long total() {
            return packets[0] + packets[1];
        }
    }

    private final Map<Key, Talk> talks = new LinkedHashMap<>();

    Conversations(Ends.Protocol protocol, String filter) {
        super(protocol, filter);
    }

    /** One for each protocol. */
    static List<Offer> offers() {
        return offers("conv", "Conversations", "Couldn't register conversations tap: ", Conversations::new);
    }

    @Override
    void take(Ends.Address from, int fromPort, Ends.Address to, int toPort, long stream) {
        Key there = new Key(from, fromPort, to, toPort, stream);
        Talk talk = talks.get(there);
        int direction = 0;
        if (talk == null) {
            talk = talks.get(new Key(to, toPort, from, fromPort, stream));
            direction = 1;
        }
        if (talk == null) {
            talk = new Talk(there, seen);
            direction = 0;
            talks.put(there, talk);
        }
        talk.packets[direction]++;
        talk.bytes[direction] += seen.length();
        talk.start = Math.min(talk.start, seen.sinceFirst());
        talk.stop = Math.max(talk.stop, seen.sinceFirst());
    }

    private List<Talk> sorted() {
        List<Talk> sorted = new ArrayList<>(talks.values());
        sorted.sort(Comparator.comparingLong(Talk::total).reversed());
        return sorted;
    }

    @Override
    public void print(Text out) {
        boolean ports = ends.protocol().shown();
        int width = ports ? 26 : 20;
        heading("Conversations", out);
        int indent = ports ? 59 : 47;
        Columnar.times(out, ' ', indent).add("|       <-      | |       ->      | |     Total     |    Relative    |   Duration   |\n");
        Columnar.times(out, ' ', indent).add("| Frames  Bytes | | Frames  Bytes | | Frames  Bytes |      Start     |              |\n");
        for (Talk talk : sorted()) {
            Columnar.left(out, end(talk.key.from, talk.key.fromPort), width).add(" <-> ");
            Columnar.left(out, end(talk.key.to, talk.key.toPort), width);
            amount(talk.packets[1], talk.bytes[1], out);
            amount(talk.packets[0], talk.bytes[0], out);
            amount(talk.total(), talk.bytes[0] + talk.bytes[1], out);
            Columnar.right(out.add("  "), Columnar.fixed(talk.start / SECOND, 9), 14);
            Columnar.right(out.add("   "), Columnar.fixed(talk.stop / SECOND - talk.start / SECOND, 4), 12).raw('\n');
        }
        Columnar.times(out, '=', 80).raw('\n');
    }

    private String end(Ends.Address address, int port) {
        String text = address.text(ends.names());
        return ends.protocol().shown() ? text + ":" + ends.port(port) : text;
    }

    private static void amount(long packets, long bytes, Text out) {
        Columnar.right(out.add("  "), packets, 6);
        Columnar.left(out.raw(' '), size(bytes), 9);
    }

    /** Bytes in a unit that leaves at most four digits, cut, not rounded. */
    static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        int unit = 0;
        long count = bytes;
        while (count >= SMALL && unit + 1 < units.length) {
            count /= 1000;
            unit++;
        }
        return count + " " + units[unit];
    }

    @Override
    public Sheet sheet() {
        boolean ports = ends.protocol().ports();
        List<Sheet.Column> columns = new ArrayList<>();
        columns.add(new Sheet.Column("Address A", Sheet.Kind.TEXT));
        if (ports) columns.add(new Sheet.Column("Port A", Sheet.Kind.TEXT));
        columns.add(new Sheet.Column("Address B", Sheet.Kind.TEXT));
        if (ports) columns.add(new Sheet.Column("Port B", Sheet.Kind.TEXT));
        for (String title : new String[] {"Packets", "Bytes", "Packets A → B", "Bytes A → B", "Packets B → A", "Bytes B → A"}) {
            columns.add(new Sheet.Column(title, Sheet.Kind.NUMBER));
        }
        columns.add(new Sheet.Column("Start", Sheet.Kind.SECONDS));
        columns.add(new Sheet.Column("Duration", Sheet.Kind.SECONDS));
        columns.add(new Sheet.Column("Bits/s A → B", Sheet.Kind.NUMBER));
        columns.add(new Sheet.Column("Bits/s B → A", Sheet.Kind.NUMBER));
        List<Sheet.Row> rows = new ArrayList<>();
        for (Talk talk : sorted()) rows.add(row(talk, ports));
        return new Sheet(columns, rows);
    }

    private Sheet.Row row(Talk talk, boolean ports) {
        List<Object> cells = new ArrayList<>();
        cells.add(talk.key.from.text(ends.names()));
        if (ports) cells.add(ends.port(talk.key.fromPort));
        cells.add(talk.key.to.text(ends.names()));
        if (ports) cells.add(ends.port(talk.key.toPort));
        cells.add(talk.total());
        cells.add(talk.bytes[0] + talk.bytes[1]);
        for (int direction = 0; direction < 2; direction++) {
            cells.add(talk.packets[direction]);
            cells.add(talk.bytes[direction]);
        }
        double duration = (talk.stop - talk.start) / SECOND;
        cells.add(talk.start / SECOND);
        cells.add(duration);
        for (int direction = 0; direction < 2; direction++) cells.add(duration <= 0 ? null : Math.round(8 * talk.bytes[direction] / duration));
        return new Sheet.Row(0, cells, filter(talk.key), talk.first);
    }

    private String filter(Key key) {
        if (ends.protocol().stream() != null) return ends.protocol().stream() + " == " + key.stream;
        String hosts = ends.filter(key.from) + " && " + ends.filter(key.to);
        String port = ends.protocol().layer() + ".port == ";
        return ends.protocol().ports() ? hosts + " && " + port + key.fromPort + " && " + port + key.toPort : hosts;
    }
}
