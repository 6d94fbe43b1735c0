package mako.analysis.statistics;

import java.util.Set;
import mako.dissect.Tape;

/** The messages of HART-IP by what they are and what they ask for. */
final class HartTree implements TreeStatistic.Counted {

    static final Offer OFFER = TreeStatistic.offer("hart_ip", "HART-IP", "", "HART-IP", HartTree::new);

    private static final String TOP = "Total HART_IP Packets";
    /** By type of message. */
    private static final String[] TYPES = {"Request Packets", "Response Packets", "Publish Packets", "Error Packets"};
    private static final int ERROR = 3;
    /** A NAK, which counts as an error. */
    private static final int NAK = 15;

    private final Reading type = new Reading("hart_ip.message_type");
    private final Reading id = new Reading("hart_ip.message_id");

    @Override
    public Set<String> fields() {
        return Set.of(type.field(), id.field());
    }

    @Override
    public void begin(CountTree tree) {
        CountTree.Node top = tree.top(TOP);
        for (String each : TYPES) top.in(each);
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        for (int at = type.at(tape); at >= 0; ) {
            int next = type.at(tape, at + 1, all);
            tree.packet(packet);
            int is = (int) type.number(tape, at);
            CountTree.Node top = tree.top(TOP).count();
            int about = id.at(tape, at, next < 0 ? all : next);
            if (is < TYPES.length || is == NAK) {
                CountTree.Node kind = top.in(TYPES[is == NAK ? ERROR : is]).count();
                String name = about < 0 ? null : id.nameOf(id.number(tape, about));
                kind.in(name == null ? "Unknown message" : name).count();
            }
            at = next;
        }
    }
}
