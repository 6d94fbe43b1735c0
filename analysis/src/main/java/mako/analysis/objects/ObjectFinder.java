package mako.analysis.objects;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.dissect.Lookup;
import mako.dissect.Source;
import mako.dissect.Tape;

/** Finds the files of one protocol. */
abstract class ObjectFinder {

    /** The fields that are read. */
    abstract Set<String> fields();

    /** Takes the next packet, and adds what is whole with it. */
    abstract void packet(Seen packet, List<ExportedObject> found);

    /** Adds what no packet ended. */
    void end(List<ExportedObject> found) {}

    static int next(String field, Tape tape, int from) {
        Lookup lookup = Lookup.of(field);
        return lookup == null ? -1 : lookup.next(tape, from);
    }

    /** The first entry with a value from {@code from} on and before {@code to}, or -1. */
    static int within(String field, Tape tape, int from, int to) {
        int at = next(field, tape, from);
        return at < to ? at : -1;
    }

    /** The text of the first value from {@code from} on and before {@code to}; null where there is none. */
    static String text(String field, Tape tape, int from, int to) {
        int at = within(field, tape, from, to);
        return at < 0 ? null : Lookup.of(field).string(tape, at, 0);
    }

    /** The number of the first value from {@code from} on and before {@code to}, or {@code otherwise}. */
    static long number(String field, Tape tape, int from, int to, long otherwise) {
        int at = within(field, tape, from, to);
        return at < 0 ? otherwise : Lookup.of(field).number(tape, at, 0);
    }

    static byte[] bytes(Tape tape, int at) {
        return bytes(tape.source(at), tape.offset(at), tape.offset(at) + Math.max(0, tape.length(at)));
    }

    static byte[] bytes(Source source, int from, int to) {
        int start = Math.clamp(from, 0, source.length);
        return Arrays.copyOfRange(source.bytes, source.start + start, source.start + Math.clamp(to, start, source.length));
    }
}
