package mako.analysis.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Tape;

/** A protocol whose answers tell what was asked and how long ago. */
final class Timed implements ResponseTimes.Calls {

    private final Reading time;
    private final Reading command;
    private final ResponseTimes.Table table;
    private final Map<Long, String> names;
    private final Map<Long, Long> questions;

    /**
     * Answers by numbers with names of their own.
     *
     * @param names by the numbers of questions; others are not counted
     * @param questions by the numbers of answers; others have the same number as their questions
     */
    Timed(String time, String title, String command, Map<Long, String> names, Map<Long, Long> questions) {
        this.time = new Reading(time);
        this.command = new Reading(command);
        this.names = names;
        this.questions = questions;
        table = new ResponseTimes.Table(title, command);
    }

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
        int of = -1;
        for (int at = time.at(tape); at >= 0; at = time.at(tape, at + 1, Integer.MAX_VALUE)) {
            // What was asked stands before the time it took.
            for (int next = command.at(tape, of + 1, at); next >= 0; next = command.at(tape, of + 1, at)) of = next;
            if (of < 0) continue;
            long number = command.number(tape, of);
            long asked = questions.getOrDefault(number, number);
            String name = names.get(asked);
            if (name != null) table.took(asked, name, ResponseTimes.nanoseconds(tape, at), packet);
        }
    }
}
