package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Dissection;
import mako.dissect.Endpoint;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** Packets as arrows between hosts, drawn with characters: a column for each host, two lines for each packet. */
final class FlowLines implements Statistic {

    /** Of which packets. */
    private enum Kind { ANY, TCP, ICMP, ICMPV6 }

    /** More packets are not kept. */
    private static final int MOST = 1_000_000;
    /** Columns; packets of further hosts are not drawn. */
    private static final int MOST_HOSTS = 40;
    private static final int COLUMN = 19;
    private static final int END = 9;
    private static final int ACK = 0x10;
    private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

    private record Arrow(long packet, long time, int from, int to, int fromPort, int toPort, long conversation, String label, String comment) {}

    private final Kind kind;
    private final Map<String, Integer> hosts = new LinkedHashMap<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Reading ip = new Reading("ip.version");
    private final Reading ipv6 = new Reading("ipv6.version");
    private final Reading udpFrom = new Reading("udp.srcport");
    private final Reading udpTo = new Reading("udp.dstport");
    private final Reading tcpFrom = new Reading("tcp.srcport");
    private final Reading tcpTo = new Reading("tcp.dstport");
    private final Reading stream = new Reading("tcp.stream");
    private final Reading flags = new Reading("tcp.flags");
    private final Reading sequence = new Reading("tcp.seq");
    private final Reading acknowledged = new Reading("tcp.ack");
    private final Reading length = new Reading("tcp.len");
    private final Reading type;
    private final Reading code;
    /** The types of echoes, which are the only messages that are drawn alone. */
    private final int request;
    private final int reply;

    private FlowLines(Kind kind) {
        this.kind = kind;
        String protocol = kind == Kind.ICMPV6 ? "icmpv6" : "icmp";
        type = new Reading(protocol + ".type");
        code = new Reading(protocol + ".code");
        request = kind == Kind.ICMPV6 ? 128 : 8;
        reply = kind == Kind.ICMPV6 ? 129 : 0;
    }

    static List<Offer> offers() {
        return List.of(offer("any", Kind.ANY), offer("tcp", Kind.TCP), offer("icmp", Kind.ICMP), offer("icmpv6", Kind.ICMPV6));
    }

    private static Offer offer(String name, Kind kind) {
        return new Offer("flow," + name, "Flow Graph", null, (rest, context) -> {
            String[] words = rest.split(",", 3);
            // Both words mean the addresses of the network layer.
            if (words.length < 2 || !words[1].equals("standard") && !words[1].equals("network")) throw new RefusedStatistic("flow - Invalid address type.");
            return Counting.of(new FlowLines(kind), words.length > 2 ? words[2] : "", context, "flow - ");
        });
    }

    @Override
    public Recording recording() {
        Set<String> fields = switch (kind) {
            case ANY -> Set.of(ip.field(), ipv6.field(), udpFrom.field(), udpTo.field(), tcpFrom.field(), tcpTo.field());
            case TCP -> Set.of(stream.field(), flags.field(), sequence.field(), acknowledged.field(), length.field());
            case ICMP, ICMPV6 -> Set.of(type.field(), code.field());
        };
        return Recording.only(fields, true);
    }

    @Override
    public void packet(Seen packet) {
        if (arrows.size() >= MOST) return;
        Dissection d = packet.dissection();
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        int fromPort = d.sourcePort();
        int toPort = d.destinationPort();
        long conversation = 0;
        String label = d.infoColumn().toString();
        String comment = d.protocolColumn() + ": " + label;
        switch (kind) {
            case ANY -> {
                if (ip.at(tape) < 0 && ipv6.at(tape) < 0) return;
                if (fromPort <= 0 && toPort <= 0) {
                    // What is said of a packet that is quoted is said of its ports.
                    boolean quoted = udpFrom.at(tape) >= 0;
                    fromPort = (int) (quoted ? udpFrom : tcpFrom).number(tape, 0, all, 0);
                    toPort = (int) (quoted ? udpTo : tcpTo).number(tape, 0, all, 0);
                }
            }
            case TCP -> {
                if (stream.at(tape) < 0) return;
                conversation = stream.number(tape, 0, all, 0);
                long set = flags.number(tape, 0, all, 0);
                long count = length.number(tape, 0, all, 0);
                label = flags(set) + (count > 0 ? " - Len: " + count : "");
                comment = "Seq = " + sequence.number(tape, 0, all, 0) + ((set & ACK) != 0 ? " Ack = " + acknowledged.number(tape, 0, all, 0) : "");
            }
            case ICMP, ICMPV6 -> {
                long of = type.number(tape, 0, all, -1);
                if (of != request && of != reply) return;
                fromPort = 0;
                toPort = (int) (of << 8 | code.number(tape, 0, all, 0));
            }
        }
        int from = host(d.source());
        int to = host(d.destination());
        if (from < 0 || to < 0) return;
        arrows.add(new Arrow(packet.number(), packet.sinceFirst(), from, to, Math.max(0, fromPort), Math.max(0, toPort), conversation, label, comment));
    }

    /** Its column, or -1 where there is none left. */
    private int host(Endpoint end) {
        String name = end.write(new Text()).toString();
        if (hosts.size() < MOST_HOSTS) hosts.putIfAbsent(name, hosts.size());
        return hosts.getOrDefault(name, -1);
    }

    private static String flags(long set) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < FLAGS.length; i++) if ((set >> i & 1) != 0) names.add(FLAGS[i]);
        return names.isEmpty() ? "<None>" : String.join(", ", names);
    }

    @Override
    public void print(Text out) {
        if (arrows.isEmpty()) return;
        boolean several = arrows.stream().mapToLong(Arrow::conversation).distinct().count() > 1;
        head(several, out);
        long before = arrows.getFirst().conversation;
        for (Arrow each : arrows) {
            if (each.conversation != before) Columnar.times(out, '-', 17 + 20 * hosts.size()).raw('\n');
            before = each.conversation;
            if (several) chars(out, String.valueOf(each.conversation), 5);
            chars(out.raw('|'), Columnar.fixed(each.time / 1e9, 6), 9).raw('|');
            label(each, out);
            if (several) blanks(out, 5);
            blanks(out.raw('|'), 9).raw('|');
            arrow(each, out);
        }
    }

    private void head(boolean several, Text out) {
        out.add(several ? "Conv.| Time    |" : "|Time     |");
        int at = 0;
        for (String host : hosts.keySet()) if (at++ % 2 == 0) chars(out.raw(' '), host, 2 * COLUMN).raw('|');
        out.raw('\n').add(several ? "     |         |" : "|         |");
        at = 0;
        blanks(out, COLUMN);
        for (String host : hosts.keySet()) {
            if (at++ % 2 == 0) continue;
            // A name that is wider than its column takes the room behind it.
            boolean wide = host.length() >= COLUMN;
            chars(out.add("| "), host, wide ? 2 * COLUMN : COLUMN - 1);
            if (!wide) blanks(out.raw('|'), COLUMN);
        }
        out.raw('\n');
    }

    private void label(Arrow arrow, Text out) {
        int low = Math.min(arrow.from, arrow.to);
        int apart = Math.max(1, Math.abs(arrow.from - arrow.to));
        columns(low, out);
        String text = cut(arrow.label, 20 * apart);
        int length = text.codePointCount(0, text.length());
        int wider = Math.max(0, (length - 10 + COLUMN) / 20);
        chars(blanks(out, END), text, 10 + 20 * wider).raw('|');
        columns(hosts.size() - low - 1 - wider, out);
        out.add(arrow.comment).raw('\n');
    }

    private void arrow(Arrow arrow, Text out) {
        int low = Math.min(arrow.from, arrow.to);
        int apart = Math.max(1, Math.abs(arrow.from - arrow.to));
        boolean right = arrow.from <= arrow.to;
        columns(low, out);
        chars(out, "(" + (right ? arrow.fromPort : arrow.toPort) + ")", END);
        if (!right) out.raw('<');
        Columnar.times(out, '-', 20 * apart - 2);
        if (right) out.raw('>');
        // Behind the last host, which speaks to itself, there is no room for a blank.
        boolean last = low + apart == hosts.size();
        chars(out.add("  "), "(" + (right ? arrow.toPort : arrow.fromPort) + ")", last ? END - 1 : END).raw('|');
        columns(hosts.size() - low - apart - 1, out);
        out.raw('\n');
    }

    private static void columns(int count, Text out) {
        for (int i = 0; i < count; i++) blanks(out, COLUMN).raw('|');
    }

    private static Text blanks(Text out, int count) {
        return Columnar.times(out, ' ', count);
    }

    /** Appends a text and blanks up to so many characters, not bytes. */
    private static Text chars(Text out, String text, int width) {
        return blanks(out.add(text), width - text.codePointCount(0, text.length()));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    @Override
    public Sheet sheet() {
        List<String> names = List.copyOf(hosts.keySet());
        List<Sheet.Row> rows = new ArrayList<>();
        for (Arrow each : arrows) {
            rows.add(new Sheet.Row(0, List.of(each.time / 1e9, names.get(each.from), names.get(each.to), each.label, each.comment), "", each.packet));
        }
        return new Sheet(List.of(new Sheet.Column("Time", Sheet.Kind.SECONDS), new Sheet.Column("From", Sheet.Kind.TEXT), new Sheet.Column("To", Sheet.Kind.TEXT),
            new Sheet.Column("What", Sheet.Kind.TEXT), new Sheet.Column("Info", Sheet.Kind.TEXT)), rows);
    }
}
