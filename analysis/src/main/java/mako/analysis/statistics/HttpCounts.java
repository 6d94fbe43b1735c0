package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** How often each status and each method of HTTP occurs. */
public final class HttpCounts implements Statistic {

    static final Offer OFFER = new Offer("http,stat", "Status Codes and Methods", "HTTP", (rest, context) ->
        Counting.of(new HttpCounts(), rest.isEmpty() ? "" : rest.substring(1), context, "Couldn't register http,stat tap: "));

    private static final String LINE = "===================================================================\n";

    private final Reading method = new Reading("http.request.method");
    private final Reading status = new Reading("http.response.code");
    private final Reading statusName = new Reading("http.response.code.desc");
    private final Map<Long, Long> statuses = new TreeMap<>(HashOrder.NUMBERS);
    private final Map<Long, String> names = new LinkedHashMap<>();
    private final Map<String, Long> methods = new LinkedHashMap<>();

    @Override
    public Recording recording() {
        return Recording.only(Set.of(method.field(), status.field(), statusName.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        for (int at = status.at(tape); at >= 0; at = status.at(tape, at + 1, Integer.MAX_VALUE)) {
            long code = status.number(tape, at);
            statuses.merge(code, 1L, Long::sum);
            int name = statusName.at(tape, at, Integer.MAX_VALUE);
            if (name >= 0) names.putIfAbsent(code, statusName.string(tape, name));
        }
        for (int at = method.at(tape); at >= 0; at = method.at(tape, at + 1, Integer.MAX_VALUE)) methods.merge(method.string(tape, at), 1L, Long::sum);
    }

    private String status(long code) {
        String name = names.get(code);
        return code + " " + (name == null ? "" : name);
    }

    @Override
    public void print(Text out) {
        out.raw('\n').add(LINE).add("HTTP Statistics\n");
        Columnar.left(out, "* HTTP Response Status Codes", 44).add("Packets\n");
        statuses.forEach((code, count) -> line(status(code), count, "\n", out));
        Columnar.left(out, "* HTTP Request Methods", 44).add("Packets\n");
        for (String verb : HashOrder.of(methods.keySet())) line(verb, methods.get(verb), " \n", out);
        out.add(LINE);
    }

    private static void line(String name, long count, String end, Text out) {
        Columnar.left(out.add("  "), name, 41);
        Columnar.right(out, count, 8).add(end);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        statuses.forEach((code, count) -> rows.add(new Sheet.Row(0, List.of("Response", status(code), count), "http.response.code == " + code, 0)));
        methods.forEach((verb, count) -> rows.add(new Sheet.Row(0, List.of("Request", verb, count), "http.request.method == \"" + verb + "\"", 0)));
        return new Sheet(List.of(new Sheet.Column("Kind", Sheet.Kind.TEXT), new Sheet.Column("Name", Sheet.Kind.TEXT), new Sheet.Column("Packets", Sheet.Kind.NUMBER)), rows);
    }
}
