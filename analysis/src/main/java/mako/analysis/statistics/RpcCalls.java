package mako.analysis.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.dissect.Lookup;
import mako.dissect.Tape;

/** The procedures of a program that is called over ONC RPC (RFC 5531), or of all programs. */
final class RpcCalls implements ResponseTimes.Calls {

    static final Offer OFFER = new Offer("rpc,srt", "ONC-RPC", "Service Response Time", RpcCalls::make);

    private final Reading time = new Reading("rpc.time");
    private final Reading program = new Reading("rpc.program");
    private final Reading version = new Reading("rpc.programversion");
    private final Reading procedure = new Reading("rpc.procedure");
    /** By program and version; the one that was asked for, or those that were seen. */
    private final Map<String, ResponseTimes.Table> tables = new LinkedHashMap<>();
    private final Map<String, Reading> names = new LinkedHashMap<>();
    private final boolean all;

    private RpcCalls(boolean all) {
        this.all = all;
    }

    /** The command line names a program and its version; a window takes all. */
    private static Counting make(String rest, Offer.Context context) throws RefusedStatistic {
        String[] parts = rest.isEmpty() ? new String[0] : rest.substring(1).split(",", 3);
        if (context.isWindow()) return ResponseTimes.of("RPC", new RpcCalls(true), Counting.filter(rest), context);
        if (parts.length < 2 || !isNumber(parts[0]) || !isNumber(parts[1])) {
            throw new RefusedStatistic("invalid \"-z rpc,srt,<program>,<version>[,<filter>]\" argument");
        }
        RpcCalls calls = new RpcCalls(false);
        long program = Long.parseLong(parts[0]);
        long version = Long.parseLong(parts[1]);
        if (Lookup.of(calls.field(program, version)) == null) {
            throw new RefusedStatistic("invalid \"-z rpc,srt,Program:" + program + " version:" + version + " isn't supported\" argument");
        }
        calls.table(program, version);
        return ResponseTimes.of("RPC", calls, parts.length < 3 ? "" : parts[2], context);
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,10}");
    }

    /** The field that has the procedures of a version. */
    private String field(long number, long version) {
        String name = program.nameOf(number);
        return (name == null ? "rpc" : name.toLowerCase(Locale.ROOT)) + ".procedure_v" + version;
    }

    private ResponseTimes.Table table(long number, long version) {
        String field = field(number, version);
        names.computeIfAbsent(field, Reading::new);
        return tables.computeIfAbsent(field, none -> new ResponseTimes.Table(all ? program.nameOf(number) + " version " + version : "Procedure", field));
    }

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), program.field(), version.field(), procedure.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int from = 0;
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, Integer.MAX_VALUE)) {
            long number = last(program, tape, from, at);
            long of = last(version, tape, from, at);
            long called = last(procedure, tape, from, at);
            from = at + 1;
            if (number < 0 || of < 0 || called < 0 || !tables.containsKey(field(number, of)) && (!all || program.nameOf(number) == null)) continue;
            ResponseTimes.Table table = table(number, of);
            String name = names.get(field(number, of)).nameOf(called);
            table.took(called, name == null ? Long.toString(called) : name, ResponseTimes.nanoseconds(tape, at), packet);
        }
    }

    private static long last(Reading of, Tape tape, int from, int to) {
        int last = of.last(tape, from, to);
        return last < 0 ? -1 : of.number(tape, last);
    }
}
