package mako.analysis.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Tape;

/** The commands of Diameter in the order in which they were first answered: RFC 6733, section 3. */
final class DiameterCalls implements ResponseTimes.Calls {

    private final Reading time = new Reading("diameter.resp_time");
    private final Reading command = new Reading("diameter.cmd.code");
    private final ResponseTimes.Table table = new ResponseTimes.Table("Procedure", "");
    private final Map<String, Long> numbers = new LinkedHashMap<>();

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), command.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.of(table);
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int from = 0;
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, Integer.MAX_VALUE)) {
            int of = command.last(tape, from, at);
            from = at;
            if (of < 0) continue;
            String name = command.nameOf(command.number(tape, of));
            if (name == null) name = "Unknown";
            table.took(numbers.computeIfAbsent(name, none -> numbers.size() + 1L), name, ResponseTimes.nanoseconds(tape, at), packet);
        }
    }
}
