package mako.analysis.statistics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.dissect.Field;
import mako.dissect.Operations;
import mako.dissect.Tape;

/** The operations of an interface that is called over DCE/RPC, or of all interfaces. */
final class DceRpcCalls implements ResponseTimes.Calls {

    static final Offer OFFER = new Offer("dcerpc,srt", "DCE-RPC", "Service Response Time", DceRpcCalls::make);

    private final Reading time = new Reading("dcerpc.time");
    /** By the fields that number operations. */
    private final Map<Reading, ResponseTimes.Table> tables = new LinkedHashMap<>();

    private DceRpcCalls() {}

    /** The command line names an interface and its version; a window takes all. */
    private static Counting make(String rest, Offer.Context context) throws RefusedStatistic {
        DceRpcCalls calls = new DceRpcCalls();
        if (context.isWindow()) {
            for (Field each : new LinkedHashSet<>(Operations.all().values())) calls.add(each, each.owner == null ? each.abbreviation : each.owner.shortName);
            return ResponseTimes.of("DCERPC", calls, Counting.filter(rest), context);
        }
        String[] parts = rest.isEmpty() ? new String[0] : rest.substring(1).split(",", 3);
        if (parts.length < 2 || !parts[0].matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") || !parts[1].matches("[0-9]{1,5}[.][0-9]{1,5}")) {
            throw new RefusedStatistic("invalid \"-z dcerpc,srt,<uuid>,<major version>.<minor version>[,<filter>]\" argument");
        }
        Field operation = Operations.all().get(parts[0].toLowerCase(Locale.ROOT));
        if (operation == null) throw new RefusedStatistic("the operations of the interface " + parts[0] + " are not known");
        calls.add(operation, "Procedure");
        return ResponseTimes.of("DCERPC", calls, parts.length < 3 ? "" : parts[2], context);
    }

    private void add(Field operation, String title) {
        tables.put(new Reading(operation.abbreviation), new ResponseTimes.Table(title, operation.abbreviation));
    }

    @Override
    public Set<String> fields() {
        Set<String> fields = new HashSet<>(Set.of(time.field()));
        tables.keySet().forEach(each -> fields.add(each.field()));
        return fields;
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        for (int at = time.at(tape); at >= 0; ) {
            int next = time.at(tape, at + 1, all);
            for (Map.Entry<Reading, ResponseTimes.Table> each : tables.entrySet()) {
                int of = each.getKey().at(tape, at, next < 0 ? all : next);
                if (of < 0) continue;
                long number = each.getKey().number(tape, of);
                String name = each.getKey().nameOf(number);
                if (name != null) each.getValue().took(number, name, ResponseTimes.nanoseconds(tape, at), packet);
                break;
            }
            at = next;
        }
    }
}
