package mako.analysis.statistics;

import java.util.Set;
import mako.dissect.Tape;

/** Requests and responses of RTSP by methods and status codes: RFC 2326, sections 6 and 7. */
final class RtspTree implements TreeStatistic.Counted {

    static final Offer OFFER = TreeStatistic.offer("rtsp", "RTSP Packet Counter", "", "RTSP/Packet Counter", RtspTree::new);

    private static final String TOP = "Total RTSP Packets";
    private static final String REQUESTS = "RTSP Request Packets";
    private static final String RESPONSES = "RTSP Response Packets";
    private static final String BROKEN = "???: broken";
    private static final String[] CLASSES = {"1xx: Informational", "2xx: Success", "3xx: Redirection", "4xx: Client Error", "5xx: Server Error"};

    private final Reading layer = new Reading("rtsp");
    private final Reading method = new Reading("rtsp.method");
    private final Reading status = new Reading("rtsp.status");

    @Override
    public Set<String> fields() {
        return Set.of(layer.field(), method.field(), status.field());
    }

    @Override
    public void begin(CountTree tree) {
        CountTree.Node top = tree.top(TOP);
        top.in(REQUESTS);
        CountTree.Node responses = top.in(RESPONSES);
        responses.in(BROKEN);
        for (String each : CLASSES) responses.in(each);
        top.in("Other RTSP Packets");
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        Tape tape = packet.tape();
        if (layer.at(tape) < 0) return;
        tree.packet(packet);
        CountTree.Node top = tree.top(TOP).count();
        int code = status.at(tape);
        int asked = method.at(tape);
        long number = code < 0 ? 0 : status.number(tape, code);
        if (number >= 100) {
            String name = RtspCounts.CODES.name(number);
            boolean known = number < 600;
            CountTree.Node kind = top.in(RESPONSES).count().in(known ? CLASSES[(int) (number / 100) - 1] : BROKEN).count();
            kind.in(number + " " + (name == null ? "Unknown (" + number + ")" : name)).count();
        } else if (asked >= 0) {
            top.in(REQUESTS).count().in(method.string(tape, asked)).count();
        } else {
            top.in("Other RTSP Packets").count();
        }
    }
}
