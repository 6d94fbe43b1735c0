package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** How long requests wait for their responses, by kinds of requests, and how many are repeated or never answered: RADIUS (RFC 2865) and MGCP (RFC 3435). */
final class ResponseDelays implements Statistic {

    private static final String OVERALL = "Overall";

    /** What is asked, and where it is told. */
    private record Protocol(String name, String time, String code, String repeatedRequest, String repeatedResponse, boolean sums) {}

    private static final Protocol RADIUS = new Protocol("RADIUS", "radius.time", "radius.code", "radius.req.dup", "radius.rsp.dup", false);
    private static final Protocol MGCP = new Protocol("MGCP", "mgcp.time", "mgcp.req.verb", "mgcp.req.dup", "mgcp.rsp.dup", true);

    /** By codes of requests and responses, what they are about; for a request also that it is one. */
    private static final Map<Long, String> RADIUS_KINDS = Map.ofEntries(Map.entry(1L, "Access"), Map.entry(2L, "Access"), Map.entry(3L, "Access"),
        Map.entry(4L, "Accounting"), Map.entry(5L, "Accounting"), Map.entry(7L, "Password"), Map.entry(8L, "Password"), Map.entry(9L, "Password"),
        Map.entry(33L, "Event"), Map.entry(34L, "Event"), Map.entry(40L, "Disconnect"), Map.entry(41L, "Disconnect"), Map.entry(42L, "Disconnect"),
        Map.entry(43L, "CoA"), Map.entry(44L, "CoA"), Map.entry(45L, "CoA"));
    private static final Set<Long> RADIUS_REQUESTS = Set.of(1L, 4L, 7L, 33L, 40L, 43L);
    /** In the order in which they are listed. */
    private static final List<String> RADIUS_ORDER = List.of(OVERALL, "Access", "Accounting", "Password", "Event", "Disconnect", "CoA");
    private static final List<String> MGCP_ORDER = List.of(OVERALL, "EPCF", "CRCX", "MDCX", "DLCX", "RQNT", "NTFY", "AUEP", "AUCX", "RSIP");

    /** What is known of a kind of request. */
    private static final class Delays {
        final ResponseTimes.Times times = new ResponseTimes.Times("");
        long open;
        long discarded;
        long repeatedRequests;
        long repeatedResponses;

        void took(long nanoseconds, long packet) {
            times.took(nanoseconds, packet);
            open--;
        }
    }

    private final Protocol protocol;
    private final String filter;
    private final Reading time;
    private final Reading code;
    private final Reading repeatedRequest;
    private final Reading repeatedResponse;
    private final Reading answers = new Reading("mgcp.rsp.rspcode");
    private final Reading requestFrame = new Reading("mgcp.reqframe");
    private final Map<String, Delays> kinds = new LinkedHashMap<>();
    /** Verbs of requests by the packets they are in. */
    private final Map<Long, String> verbs = new Recalled<>();

    private ResponseDelays(Protocol protocol, String filter) {
        this.protocol = protocol;
        this.filter = filter;
        time = new Reading(protocol.time);
        code = new Reading(protocol.code);
        repeatedRequest = new Reading(protocol.repeatedRequest);
        repeatedResponse = new Reading(protocol.repeatedResponse);
        for (String each : protocol.sums ? MGCP_ORDER : RADIUS_ORDER) kinds.put(each, new Delays());
    }

    static List<Offer> offers() {
        return List.of(offer("radius,rtd", RADIUS), offer("mgcp,rtd", MGCP));
    }

    private static Offer offer(String name, Protocol protocol) {
        return new Offer(name, protocol.name, "Service Response Time", (rest, context) -> {
            String filter = Counting.filter(rest);
            return Counting.of(new ResponseDelays(protocol, filter), filter, context, "Couldn't register srt tap: ");
        });
    }

    @Override
    public Recording recording() {
        return Recording.only(Set.of(time.field(), code.field(), repeatedRequest.field(), repeatedResponse.field(), answers.field(), requestFrame.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        if (protocol == RADIUS) radius(packet);
        else mgcp(packet);
    }

    private void radius(Seen packet) {
        Tape tape = packet.tape();
        long number = code.number(tape, 0, Integer.MAX_VALUE, -1);
        String kind = RADIUS_KINDS.get(number);
        if (kind == null) return;
        boolean request = RADIUS_REQUESTS.contains(number);
        int took = time.at(tape);
        for (Delays each : List.of(kinds.get(OVERALL), kinds.get(kind))) {
            if (request) {
                if (repeatedRequest.at(tape) >= 0) each.repeatedRequests++;
                else each.open++;
            } else if (repeatedResponse.at(tape) >= 0) {
                each.repeatedResponses++;
            } else if (took < 0) {
                each.discarded++;
            } else {
                each.took(ResponseTimes.nanoseconds(tape, took), packet.number());
            }
        }
    }

    private void mgcp(Seen packet) {
        Tape tape = packet.tape();
        int verb = code.at(tape);
        Delays overall = kinds.get(OVERALL);
        if (verb >= 0) {
            verbs.put(packet.number(), code.string(tape, verb).toUpperCase(java.util.Locale.ROOT));
            if (repeatedRequest.at(tape) >= 0) overall.repeatedRequests++;
            else overall.open++;
        } else if (answers.at(tape) >= 0) {
            int took = time.at(tape);
            if (repeatedResponse.at(tape) >= 0) overall.repeatedResponses++;
            else if (took < 0) overall.discarded++;
            else {
                overall.took(ResponseTimes.nanoseconds(tape, took), packet.number());
                Delays kind = kinds.get(verbs.getOrDefault(requestFrame.number(tape, 0, Integer.MAX_VALUE, -1), ""));
                if (kind != null) kind.took(ResponseTimes.nanoseconds(tape, took), packet.number());
            }
        }
    }

    @Override
    public void print(Text out) {
        Columnar.times(out.raw('\n'), '=', 101).raw('\n').add(protocol.name).add(" Response Time Delay (RTD) Statistics:\nFilter for statistics: ").add(filter).raw('\n');
        Delays overall = kinds.get(OVERALL);
        if (protocol.sums) {
            out.add("Duplicate requests: ").number(overall.repeatedRequests).add("\nDuplicate responses: ").number(overall.repeatedResponses)
                .add("\nOpen requests: ").number(overall.open).add("\nDiscarded responses: ").number(overall.discarded).raw('\n');
        }
        out.add("Type    | Messages   |    Min RTD    |    Max RTD    |    Avg RTD    | Min in Frame | Max in Frame |");
        out.add(protocol.sums ? "\n" : " Open Requests | Discarded responses | Duplicate requests | Duplicate responses\n");
        kinds.forEach((name, kind) -> {
            ResponseTimes.Times times = kind.times;
            if (times.count == 0) return;
            Columnar.left(out, name, protocol.sums ? 7 : 0);
            Columnar.right(out.add(" |"), times.count, 8).add("    |");
            for (double milliseconds : new double[] {times.least / 1e6, times.greatest / 1e6, times.sum / 1e6 / times.count}) {
                Columnar.right(out, Columnar.fixed(milliseconds, 2), 9).add(" msec |");
            }
            Columnar.right(out, times.fastest, 12).add("  |");
            Columnar.right(out, times.slowest, 12).add("  |");
            if (!protocol.sums) {
                Columnar.right(out, kind.open, 12).add("  |");
                Columnar.right(out, kind.discarded, 12).add("  |");
                part(out, kind.repeatedRequests, times.count).add(" |");
                part(out, kind.repeatedResponses, times.count).add("  |");
            }
            out.raw('\n');
        });
        Columnar.times(out, '=', 101).raw('\n');
    }

    private static Text part(Text out, long number, long of) {
        return Columnar.right(out, number, 5).add(" (").add(Columnar.fixed(100.0 * number / of, 2)).add("%)");
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        kinds.forEach((name, kind) -> {
            if (kind.times.count == 0 && kind.open == 0 && kind.discarded == 0) return;
            List<Object> cells = new ArrayList<>(List.of(name));
            cells.addAll(kind.times.cells());
            cells.addAll(List.of(kind.open, kind.discarded, kind.repeatedRequests, kind.repeatedResponses));
            rows.add(new Sheet.Row(0, cells, "", kind.times.slowest));
        });
        List<Sheet.Column> columns = new ArrayList<>(List.of(new Sheet.Column("Kind", Sheet.Kind.TEXT), new Sheet.Column("Answered", Sheet.Kind.NUMBER)));
        for (String each : new String[] {"Least", "Greatest", "Average"}) columns.add(new Sheet.Column(each, Sheet.Kind.SECONDS));
        for (String each : new String[] {"Open requests", "Stray responses", "Repeated requests", "Repeated responses"}) columns.add(new Sheet.Column(each, Sheet.Kind.NUMBER));
        return new Sheet(columns, rows);
    }
}
