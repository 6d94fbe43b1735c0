package mako.analysis.statistics;

import mako.dissect.Lookup;
import mako.dissect.Source;
import mako.dissect.Tape;

/** A field as statistics read it: its first value within a stretch of a tape. */
final class Reading {

    private final String abbreviation;
    private Lookup lookup;
    private boolean known;

    Reading(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** Looked up when first asked: by then the protocols have declared their fields. */
    private Lookup lookup() {
        if (!known) {
            lookup = Lookup.of(abbreviation);
            known = true;
        }
        return lookup;
    }

    /** The field's abbreviation. */
    String field() {
        return abbreviation;
    }

    /** The first entry from {@code from} on and before {@code to} with a value, or -1. */
    int at(Tape tape, int from, int to) {
        if (lookup() == null) return -1;
        int at = lookup.next(tape, from);
        return at < to ? at : -1;
    }

    /** The first entry with a value, or -1. */
    int at(Tape tape) {
        return at(tape, 0, Integer.MAX_VALUE);
    }

    /** The last entry from {@code from} on and before {@code to} with a value, or -1. */
    int last(Tape tape, int from, int to) {
        int last = -1;
        for (int at = at(tape, from, to); at >= 0; at = at(tape, at + 1, to)) last = at;
        return last;
    }

    long number(Tape tape, int entry) {
        return lookup.number(tape, entry, 0);
    }

    /** The number of the first value, or {@code otherwise} where there is none. */
    long number(Tape tape, int from, int to, long otherwise) {
        int at = at(tape, from, to);
        return at < 0 ? otherwise : number(tape, at);
    }

    String string(Tape tape, int entry) {
        return lookup.string(tape, entry, 0);
    }

    /** The text of the first value, or null. */
    String string(Tape tape) {
        int at = at(tape);
        return at < 0 ? null : string(tape, at);
    }

    /** The name that the field's table has for a number, or null. */
    String nameOf(long number) {
        return lookup() == null || lookup.fields().getFirst().names == null ? null : lookup.fields().getFirst().names.name(number);
    }

    /** Eight bytes of {@code entry} as a number, from the {@code skip}th on; of those that are not there 0. */
    static long bytes(Tape tape, int entry, int skip) {
        Source source = tape.source(entry);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int at = tape.offset(entry) + skip + i;
            value = value << 8 | (at < source.length ? source.bytes[source.start + at] & 0xff : 0);
        }
        return value;
    }
}
