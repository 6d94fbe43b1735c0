package mako.analysis.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Tape;

/** The operations of SNMP: RFC 3416, section 3. An answer is of one kind and tells the packet with its question, which tells what was asked. */
final class SnmpCalls implements ResponseTimes.Calls {

    private static final Map<Long, String> NAMES = Map.of(0L, "Get", 1L, "GetNext", 3L, "Set", 5L, "Bulk", 6L, "Inform");

    private final Reading time = new Reading("snmp.time");
    private final Reading kind = new Reading("snmp.data");
    private final Reading question = new Reading("snmp.response_to");
    private final ResponseTimes.Table table = new ResponseTimes.Table("Procedure", "snmp.data");
    private final Map<Long, Long> asked = new Recalled<>();

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), kind.field(), question.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.of(table);
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int is = kind.at(tape);
        if (is >= 0 && NAMES.containsKey(kind.number(tape, is))) asked.put(packet.number(), kind.number(tape, is));
        int took = time.at(tape);
        int in = question.at(tape);
        if (took < 0 || in < 0) return;
        Long number = asked.get(question.number(tape, in));
        if (number != null) table.took(number, NAMES.get(number), ResponseTimes.nanoseconds(tape, took), packet);
    }
}
