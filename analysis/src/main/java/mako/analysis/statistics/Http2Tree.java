package mako.analysis.statistics;

import java.util.Set;
import mako.dissect.Tape;

/** The frames of HTTP/2 by their types. */
final class Http2Tree implements TreeStatistic.Counted {

    static final Offer OFFER = TreeStatistic.offer("http2", "HTTP/2", "", "HTTP2", Http2Tree::new);

    private static final String TOP = "HTTP2";
    private static final String TYPES = "Type";

    private final Reading type = new Reading("http2.type");

    @Override
    public Set<String> fields() {
        return Set.of(type.field());
    }

    @Override
    public void begin(CountTree tree) {
        tree.top(TOP).in(TYPES);
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        Tape tape = packet.tape();
        int first = type.at(tape);
        if (first < 0) return;
        tree.packet(packet);
        for (int at = first; at >= 0; at = type.at(tape, at + 1, Integer.MAX_VALUE)) {
            long number = type.number(tape, at);
            String name = type.nameOf(number);
            tree.top(TOP).count().in(TYPES).count().in(name == null ? "Unknown type (" + number + ")" : name).count();
        }
    }
}
