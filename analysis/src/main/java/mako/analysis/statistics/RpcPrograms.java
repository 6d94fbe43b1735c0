package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The programs that are called over ONC RPC (RFC 5531), and how long they take to answer. */
final class RpcPrograms implements Statistic {

    static final Offer OFFER = new Offer("rpc,programs", "ONC-RPC Programs", "", (rest, context) -> {
        String filter = Counting.filter(rest, context);
        return Counting.of(new RpcPrograms(), filter, context, "Couldn't register rpc,programs tap: ");
    });

    private record Program(long number, long version) implements Comparable<Program> {
        @Override
        public int compareTo(Program other) {
            return number != other.number ? Long.compare(number, other.number) : Long.compare(version, other.version);
        }
    }

    private final Reading time = new Reading("rpc.time");
    private final Reading program = new Reading("rpc.program");
    private final Reading version = new Reading("rpc.programversion");
    private final Map<Program, ResponseTimes.Times> programs = new TreeMap<>();

    private RpcPrograms() {}

    @Override
    public Recording recording() {
        return Recording.only(Set.of(time.field(), program.field(), version.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int from = 0;
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, Integer.MAX_VALUE)) {
            int of = program.at(tape, from, at);
            int in = version.at(tape, from, at);
            from = at + 1;
            if (of < 0 || in < 0) continue;
            Program called = new Program(program.number(tape, of), version.number(tape, in));
            programs.computeIfAbsent(called, one -> new ResponseTimes.Times(name(one))).took(ResponseTimes.nanoseconds(tape, at), packet.number());
        }
    }

    private String name(Program called) {
        String name = program.nameOf(called.number);
        return (name == null ? "Unknown" : name) + "(" + called.number + ")";
    }

    @Override
    public void print(Text out) {
        Columnar.times(out.raw('\n'), '=', 58).add("\nONC-RPC Program Statistics:\nProgram    Version  Calls    Min SRT    Max SRT    Avg SRT\n");
        programs.forEach((called, times) -> {
            Columnar.left(out, times.name, 15).raw(' ');
            times.print(Columnar.right(out, called.version, 2));
            out.raw('\n');
        });
        Columnar.times(out, '=', 67).raw('\n');
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        programs.forEach((called, times) -> {
            List<Object> cells = new ArrayList<>(List.of(times.name, called.version));
            cells.addAll(times.cells());
            rows.add(new Sheet.Row(0, cells, "rpc.program == " + called.number + " && rpc.programversion == " + called.version, times.slowest));
        });
        return new Sheet(List.of(new Sheet.Column("Program", Sheet.Kind.TEXT), new Sheet.Column("Version", Sheet.Kind.NUMBER), new Sheet.Column("Calls", Sheet.Kind.NUMBER),
            new Sheet.Column("Least", Sheet.Kind.SECONDS), new Sheet.Column("Greatest", Sheet.Kind.SECONDS), new Sheet.Column("Average", Sheet.Kind.SECONDS)), rows);
    }
}
