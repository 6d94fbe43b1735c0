package mako.analysis.statistics;

import java.util.Set;
import mako.dissect.Tape;

/** What is asked of name servers, what they answer, and how fast. */
final class DnsTree implements TreeStatistic.Counted {

    static final Offer OFFER = TreeStatistic.offer("dns", "DNS", "", "DNS", DnsTree::new);

    private static final String TOTAL = "Total Packets";
    private static final String QUERIES = "Query Stats";
    private static final String LABELS = "Label Stats";
    private static final String RESPONSES = "Response Stats";
    private static final String SERVICE = "Service Stats";
    private static final String[] COUNTS = {"no. of questions", "no. of answers", "no. of authorities", "no. of additionals"};
    private static final String TIME = "request-response time (msec)";

    private final Reading flags = new Reading("dns.flags");
    private final Reading rcode = new Reading("dns.flags.rcode");
    private final Reading opcode = new Reading("dns.flags.opcode");
    private final Reading type = new Reading("dns.qry.type");
    private final Reading kind = new Reading("dns.qry.class");
    private final Reading nameLength = new Reading("dns.qry.name.len");
    private final Reading labels = new Reading("dns.count.labels");
    private final Reading[] counts = {new Reading("dns.count.queries"), new Reading("dns.count.answers"), new Reading("dns.count.auth_rr"), new Reading("dns.count.add_rr")};
    private final Reading time = new Reading("dns.time");
    private final Reading requestIn = new Reading("dns.response_to");
    private final Reading repeated = new Reading("dns.retransmission");
    private final Reading message = new Reading("dns");

    @Override
    public Set<String> fields() {
        return Set.of("dns", "dns.flags", "dns.flags.rcode", "dns.flags.opcode", "dns.flags.response", "dns.qry.type", "dns.qry.class", "dns.qry.name.len",
            "dns.count.labels", "dns.count.queries", "dns.count.answers", "dns.count.auth_rr", "dns.count.add_rr", "dns.time", "dns.response_to", "dns.retransmission");
    }

    @Override
    public void begin(CountTree tree) {
        CountTree.Node total = tree.top(TOTAL);
        for (String each : new String[] {"rcode", "opcodes", "Query/Response", "Query Type", "Class"}) total.in(each);
        tree.top("Payload size");
        CountTree.Node queries = tree.top(QUERIES);
        queries.in("Qname Len");
        for (String each : new String[] {"1st Level", "2nd Level", "3rd Level", "4th Level or more"}) queries.in(LABELS).in(each);
        for (String each : COUNTS) tree.top(RESPONSES).in(each);
        for (String each : new String[] {TIME, "no. of unsolicited responses", "no. of retransmissions"}) tree.top(SERVICE).in(each);
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        Tape tape = packet.tape();
        for (int at = message.at(tape); at >= 0; ) {
            int next = message.at(tape, at + 1, Integer.MAX_VALUE);
            count(packet, at, next < 0 ? tape.size() : next, tree);
            at = next;
        }
    }

    private void count(Seen packet, int from, int to, CountTree tree) {
        Tape tape = packet.tape();
        int flag = flags.at(tape, from, to);
        if (flag < 0) return;
        tree.packet(packet);
        long bits = flags.number(tape, flag);
        boolean answers = (bits & 0x8000) != 0;
        CountTree.Node total = tree.top(TOTAL).count();
        total.in("rcode").count().in(named(rcode, bits & 0x0f, "Unknown rcode")).count();
        total.in("opcodes").count().in(named(opcode, bits >> 11 & 0x0f, "Unknown opcode")).count();
        total.in("Query/Response").count().in(answers ? "Response" : "Query").count();
        int asked = type.at(tape, from, to);
        if (asked >= 0) total.in("Query Type").count().in(named(type, type.number(tape, asked), "Unknown packet type")).count();
        int in = kind.at(tape, from, to);
        if (in >= 0) total.in("Class").count().in(named(kind, kind.number(tape, in), "Unknown class")).count();
        tree.top("Payload size").count(tape.length(from));
        if (!answers) question(tape, from, to, tree);
        for (int i = 0; answers && i < counts.length; i++) {
            long many = counts[i].number(tape, from, to, 0);
            // Counted once as a number and once for its average.
            tree.top(RESPONSES).in(COUNTS[i]).count(many).count(many);
        }
        int took = time.at(tape, from, to);
        if (took >= 0) tree.top(SERVICE).in(TIME).countReal(tape.number(took) * 1e3 + tape.nanoseconds(took) / 1e6);
        if (answers && requestIn.at(tape, from, to) < 0 && repeated.at(tape, from, to) < 0) tree.top(SERVICE).in("no. of unsolicited responses").count();
        if (repeated.at(tape, from, to) >= 0) tree.top(SERVICE).in("no. of retransmissions").count();
    }

    private void question(Tape tape, int from, int to, CountTree tree) {
        int length = nameLength.at(tape, from, to);
        if (length >= 0) tree.top(QUERIES).in("Qname Len").count(nameLength.number(tape, length));
        int parts = labels.at(tape, from, to);
        if (parts < 0) return;
        CountTree.Node levels = tree.top(QUERIES).in(LABELS);
        switch ((int) labels.number(tape, parts)) {
            case 1 -> levels.in("1st Level").count();
            case 2 -> levels.in("2nd Level").count();
            case 3 -> levels.in("3rd Level").count();
            default -> levels.in("4th Level or more").count();
        }
    }

    private static String named(Reading of, long number, String otherwise) {
        String name = of.nameOf(number);
        return name == null ? otherwise + " (" + number + ")" : name;
    }
}
