package mako.analysis.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Tape;

/** The operations of LDAP: RFC 4511, section 4.2 and following. Requests and answers are told apart by their tags. */
final class LdapCalls implements ResponseTimes.Calls {

    private static final Map<Long, String> NAMES = Map.of(0L, "Bind", 3L, "Search", 6L, "Modify", 8L, "Add", 10L, "Delete", 12L, "Modrdn", 14L, "Compare", 23L, "Extended");
    /** The tags of requests by those of their answers. */
    private static final Map<Long, Long> QUESTIONS = Map.ofEntries(Map.entry(1L, 0L), Map.entry(4L, 3L), Map.entry(5L, 3L), Map.entry(19L, 3L),
        Map.entry(7L, 6L), Map.entry(9L, 8L), Map.entry(11L, 10L), Map.entry(13L, 12L), Map.entry(15L, 14L), Map.entry(24L, 23L), Map.entry(25L, 23L));

    private final Reading time = new Reading("ldap.time");
    private final Reading operation = new Reading("ldap.protocolOp");
    private final ResponseTimes.Table table = new ResponseTimes.Table("Procedure", "ldap.protocolOp");

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), operation.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.of(table);
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, Integer.MAX_VALUE)) {
            int of = operation.last(tape, 0, at);
            if (of < 0) continue;
            long number = operation.number(tape, of);
            long asked = QUESTIONS.getOrDefault(number, number);
            if (NAMES.containsKey(asked)) table.took(asked, NAMES.get(asked), ResponseTimes.nanoseconds(tape, at), packet);
        }
    }
}
