package mako.analysis.statistics;

import java.util.List;
import java.util.Set;
import mako.dissect.Tape;

/** The commands of SMB 2 and 3: MS-SMB2, section 2.2.1. What an interim response promises is counted when it is there. */
final class Smb2Calls implements ResponseTimes.Calls {

    private static final long PENDING = 0x103;
    /** Breaks come from the server; what answers them is no service. */
    private static final long BREAK = 18;

    private final Reading time = new Reading("smb2.time");
    private final Reading command = new Reading("smb2.cmd");
    private final Reading status = new Reading("smb2.nt_status");
    private final ResponseTimes.Table table = new ResponseTimes.Table("Commands", "smb2.cmd");

    @Override
    public Set<String> fields() {
        return Set.of(time.field(), command.field(), status.field());
    }

    @Override
    public List<ResponseTimes.Table> tables() {
        return List.of(table);
    }

    @Override
    public void count(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        int next;
        for (int at = command.at(tape); at >= 0; at = next) {
            next = command.at(tape, at + 1, all);
            int end = next < 0 ? all : next;
            int took = time.at(tape, at, end);
            long number = command.number(tape, at);
            // The status stands before the command.
            int before = status.last(tape, 0, at);
            String name = command.nameOf(number);
            if (took < 0 || name == null || number >= BREAK || before >= 0 && status.number(tape, before) == PENDING) continue;
            table.took(number, name, ResponseTimes.nanoseconds(tape, took), packet);
        }
    }
}
