package mako.analysis.statistics;

import java.util.List;
import java.util.Set;
import mako.dissect.Tape;

/** The commands of SMB, and what its transactions ask for. */
final class SmbCalls implements ResponseTimes.Calls {

    private static final int TRANSACTION2 = 0x32;
    private static final int NT_TRANSACTION = 0xa0;

    private final Reading time = new Reading("smb.time");
    private final Reading command = new Reading("smb.cmd");
    private final Reading transaction2 = new Reading("smb.trans2.cmd");
    private final Reading nt = new Reading("smb.nt.function");
    private final ResponseTimes.Table commands = new ResponseTimes.Table("Commands", "smb.cmd");
    private final ResponseTimes.Table transactions2 = new ResponseTimes.Table("Transaction2 Commands", "smb.trans2.cmd");
    private final ResponseTimes.Table nts = new ResponseTimes.Table("NT Transaction Sub-Commands", "smb.nt.function");

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), command.field(), transaction2.field(), nt.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.of(commands, transactions2, nts);
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        int from = 0;
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, all)) {
            // Where the time stands before the command, the next one is meant.
            int before = command.last(tape, from, at);
            int of = before >= 0 ? before : command.at(tape, at, all);
            from = at;
            if (of < 0) continue;
            long number = command.number(tape, of);
            long took = ResponseTimes.nanoseconds(tape, at);
            count(number == TRANSACTION2 ? transactions2 : number == NT_TRANSACTION ? nts : commands,
                number == TRANSACTION2 ? transaction2 : number == NT_TRANSACTION ? nt : command, number, at, took, packet);
        }
    }

    private void count(ResponseTimes.Table table, Reading kind, long command, int from, long took, Seen packet) {
        long number = kind == this.command ? command : kind.number(packet.tape(), from, Integer.MAX_VALUE, -1);
        if (number < 0) return;
        String name = kind.nameOf(number);
        table.took(number, name == null ? "Unknown (" + number + ")" : name, took, packet);
    }
}
