package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
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
    private final Map<Long, Long> statuses = new TreeMap<>(Comparator.comparingLong(HttpCounts::place).thenComparing(Comparator.naturalOrder()));
    private final Map<Long, String> names = new LinkedHashMap<>();
    private final Map<String, Long> methods = new LinkedHashMap<>();

    /** Where a status stands in the list that people know: the order of a table of hashes. */
    private static long place(long code) {
        return code * 11 % 127;
    }

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
        for (String verb : verbs()) line(verb, methods.get(verb), " \n", out);
        out.add(LINE);
    }

    /** The methods in the order of a table of hashes with room for twice as many. */
    private List<String> verbs() {
        int room = Math.max(8, Integer.highestOneBit(Math.max(1, methods.size())) * 2);
        int modulus = java.math.BigInteger.valueOf(room).subtract(java.math.BigInteger.ONE).isProbablePrime(20) ? room - 1 : room - 3;
        String[] places = new String[room];
        for (String verb : methods.keySet()) {
            int hash = 5381;
            for (int i = 0; i < verb.length(); i++) hash = hash * 33 + verb.charAt(i);
            int at = (int) ((hash * 11 & 0xffff_ffffL) % modulus);
            for (int step = 1; places[at] != null; step++) at = at + step & room - 1;
            places[at] = verb;
        }
        return java.util.Arrays.stream(places).filter(java.util.Objects::nonNull).toList();
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
