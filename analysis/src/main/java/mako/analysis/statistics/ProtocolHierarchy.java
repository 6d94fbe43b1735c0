package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** Which protocols carry which, and how many packets and bytes have them. */
public final class ProtocolHierarchy implements Statistic {

    static final Offer OFFER = new Offer("io,phs", "Protocol Hierarchy", "", (rest, context) -> {
        String filter = rest.isEmpty() ? "" : rest.substring(1);
        return Counting.of(new ProtocolHierarchy(filter), filter, context, "Couldn't register io,phs tap: ");
    });

    private static final String LINE = "===================================================================\n";
    private static final int WIDTH = 40;
    /** What says of which segments a message was put together counts for what is in it. */
    private static final String SEGMENTS = "tcp.segments";
    /** Deeper layers are not told apart, so that a hostile packet makes no endless tree. */
    private static final int DEEPEST = 64;

    private static final class Node {
        final Field field;
        final Map<String, Node> inside = new LinkedHashMap<>();
        long packets;
        long bytes;
        long first;

        Node(Field field) {
            this.field = field;
        }
    }

    private final String filter;
    private final Node top = new Node(null);

    ProtocolHierarchy(String filter) {
        this.filter = filter;
    }

    @Override
    public Recording recording() {
        return Recording.everything(false, false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        Node at = count(top, packet);
        int depth = 0;
        boolean frame = true;
        Field segments = null;
        for (int i = 0; i < tape.size() && depth < DEEPEST; i++) {
            if (tape.parent(i) >= 0) continue;
            Field field = tape.field(i);
            // What the engine says of the packet as a whole comes first.
            if (frame && field.abbreviation.equals("frame")) {
                frame = false;
                continue;
            }
            if (tape.isHidden(i) || field.abbreviation.isEmpty()) continue;
            if (field.abbreviation.equals(SEGMENTS)) {
                segments = field;
                continue;
            }
            at = count(at.inside.computeIfAbsent(field.abbreviation, name -> new Node(field)), packet);
            depth++;
        }
        Field last = segments;
        if (last != null) count(at.inside.computeIfAbsent(SEGMENTS, name -> new Node(last)), packet);
    }

    private static Node count(Node node, Seen packet) {
        if (node.packets++ == 0) node.first = packet.number();
        node.bytes += packet.length();
        return node;
    }

    @Override
    public void print(Text out) {
        out.add("\n").add(LINE).add("Protocol Hierarchy Statistics\nFilter: ").add(filter).add("\n\n");
        for (Node node : top.inside.values()) print(node, 0, out);
        out.add(LINE);
    }

    private void print(Node node, int depth, Text out) {
        int start = out.length();
        for (int i = 0; i < depth; i++) out.add("  ");
        out.add(node.field.abbreviation);
        Columnar.padRight(out, start, WIDTH);
        out.add(" frames:").number(node.packets).add(" bytes:").number(node.bytes).raw('\n');
        for (Node each : node.inside.values()) print(each, depth + 1, out);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Node node : top.inside.values()) add(node, 0, rows);
        return new Sheet(List.of(new Sheet.Column("Protocol", Sheet.Kind.TEXT), new Sheet.Column("% Packets", Sheet.Kind.SHARE),
            new Sheet.Column("Packets", Sheet.Kind.NUMBER), new Sheet.Column("% Bytes", Sheet.Kind.SHARE), new Sheet.Column("Bytes", Sheet.Kind.NUMBER),
            new Sheet.Column("End Packets", Sheet.Kind.NUMBER)), rows);
    }

    private void add(Node node, int depth, List<Sheet.Row> to) {
        long last = node.packets;
        for (Node each : node.inside.values()) last -= each.packets;
        rows(node, depth, last, to);
        for (Node each : node.inside.values()) add(each, depth + 1, to);
    }

    private void rows(Node node, int depth, long last, List<Sheet.Row> to) {
        to.add(new Sheet.Row(depth, List.of(node.field.label, node.packets / (double) top.packets, node.packets,
            node.bytes / (double) Math.max(1, top.bytes), node.bytes, last), node.field.abbreviation, node.first));
    }
}
