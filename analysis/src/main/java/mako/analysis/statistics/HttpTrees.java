package mako.analysis.statistics;

import java.util.List;
import java.util.Set;
import mako.dissect.Tape;
import mako.dissect.Text;

/** What is asked of web servers and what they answer. */
final class HttpTrees implements TreeStatistic.Counted {

    private enum What { COUNTER, REQUESTS, SERVERS, SEQUENCES }

    private static final Set<String> FIELDS = Set.of("http", "http.request.method", "http.request.uri", "http.host", "http.response.code",
        "http.response.code.desc", "http.referer", "http.request.full_uri", "http.location", "http.response_for.uri", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst");
    private static final String TOTAL = "Total HTTP Packets";
    private static final String REQUESTS = "HTTP Request Packets";
    private static final String RESPONSES = "HTTP Response Packets";
    private static final String OTHERS = "Other HTTP Packets";
    private static final String[] CLASSES = {"???: broken", "1xx: Informational", "2xx: Success", "3xx: Redirection", "4xx: Client Error", "5xx: Server Error"};
    private static final String BY_HOST = "HTTP Requests by HTTP Host";
    private static final String BY_SERVER = "HTTP Requests by Server";
    private static final String BY_ADDRESS = "HTTP Requests by Server Address";
    private static final String ANSWERS = "HTTP Responses by Server Address";
    private static final String SEQUENCES = "HTTP Request Sequences";
    /** Between these a response is a success. */
    private static final int SUCCESS = 200;
    private static final int FAILURE = 400;

    private final What what;
    private final Reading message = new Reading("http");
    private final Reading method = new Reading("http.request.method");
    private final Reading uri = new Reading("http.request.uri");
    private final Reading fullUri = new Reading("http.request.full_uri");
    private final Reading host = new Reading("http.host");
    private final Reading status = new Reading("http.response.code");
    private final Reading statusName = new Reading("http.response.code.desc");
    private final Reading answered = new Reading("http.response_for.uri");
    private final Reading location = new Reading("http.location");
    private final Reading referer = new Reading("http.referer");

    private HttpTrees(What what) {
        this.what = what;
    }

    static List<Offer> offers() {
        return List.of(offer("http", What.COUNTER, "Packet Counter"), offer("http_req", What.REQUESTS, "Requests"),
            offer("http_srv", What.SERVERS, "Load Distribution"), offer("http_seq", What.SEQUENCES, "Request Sequences"));
    }

    private static Offer offer(String name, What what, String title) {
        return TreeStatistic.offer(name, title, "HTTP", "HTTP/" + title, () -> new HttpTrees(what));
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public void begin(CountTree tree) {
        switch (what) {
            case COUNTER -> {
                CountTree.Node total = tree.top(TOTAL);
                total.in(REQUESTS);
                CountTree.Node responses = total.in(RESPONSES);
                for (String each : CLASSES) responses.in(each);
                total.in(OTHERS);
            }
            case REQUESTS -> tree.top(BY_HOST);
            case SERVERS -> {
                CountTree.Node requests = tree.top(BY_SERVER);
                requests.in(BY_ADDRESS);
                requests.in(BY_HOST);
                tree.top(ANSWERS);
            }
            case SEQUENCES -> tree.top(SEQUENCES);
        }
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        Tape tape = packet.tape();
        for (int at = message.at(tape); at >= 0; ) {
            int next = message.at(tape, at + 1, Integer.MAX_VALUE);
            int end = next < 0 ? tape.size() : next;
            tree.packet(packet);
            switch (what) {
                case COUNTER -> counter(tape, at, end, tree);
                case REQUESTS -> requests(tape, at, end, tree);
                case SERVERS -> servers(packet, at, end, tree);
                case SEQUENCES -> sequences(tape, at, end, tree);
            }
            at = next;
        }
    }

    private String text(Reading of, Tape tape, int from, int to) {
        int at = of.at(tape, from, to);
        return at < 0 ? null : of.string(tape, at);
    }

    private void counter(Tape tape, int from, int to, CountTree tree) {
        CountTree.Node total = tree.top(TOTAL).count();
        long code = status.number(tape, from, to, -1);
        String verb = text(method, tape, from, to);
        if (code >= 0) {
            int first = (int) (code / 100);
            String name = text(statusName, tape, from, to);
            total.in(RESPONSES).count().in(CLASSES[first < CLASSES.length ? first : 0]).count()
                .in(String.format("%03d %s", code, name == null ? "Unknown (" + code + ")" : name)).count();
        } else if (verb != null) {
            total.in(REQUESTS).count().in(verb).count();
        } else {
            total.in(OTHERS).count();
        }
    }

    private void requests(Tape tape, int from, int to, CountTree tree) {
        if (text(method, tape, from, to) == null) return;
        CountTree.Node top = tree.top(BY_HOST).count();
        String name = text(host, tape, from, to);
        if (name == null) return;
        CountTree.Node of = top.in(name).count();
        String path = text(uri, tape, from, to);
        if (path != null) of.in(path).count();
    }

    private void servers(Seen packet, int from, int to, CountTree tree) {
        Tape tape = packet.tape();
        long code = status.number(tape, from, to, -1);
        if (text(method, tape, from, to) != null) {
            String address = packet.dissection().destination().write(new Text()).toString();
            CountTree.Node top = tree.top(BY_SERVER).count();
            String name = text(host, tape, from, to);
            CountTree.Node byAddress = top.in(BY_ADDRESS).count().in(address).count();
            if (name == null) return;
            byAddress.in(name).count();
            top.in(BY_HOST).count().in(name).count().in(address).count();
        } else if (code > 0) {
            String address = packet.dissection().source().write(new Text()).toString();
            tree.top(ANSWERS).count().in(address).count().in(code >= SUCCESS && code < FAILURE ? "OK" : "KO").count();
        }
    }

    /** Where a redirection leads, or null. */
    private static String moved(String from, String to) {
        if (from == null || to == null) return null;
        try {
            return java.net.URI.create(from).resolve(to).toString();
        } catch (IllegalArgumentException e) {
            return to;
        }
    }

    private void sequences(Tape tape, int from, int to, CountTree tree) {
        String before = text(referer, tape, from, to);
        String asked = text(fullUri, tape, from, to);
        if (status.at(tape, from, to) >= 0) {
            before = text(answered, tape, from, to);
            asked = moved(before, text(location, tape, from, to));
        }
        if (before == null || asked == null) return;
        // Where one comes from counts for itself and for where one goes to.
        tree.top(SEQUENCES).count().in(before).count().count().in(asked).count();
    }
}
