package mako.analysis.statistics;

import mako.dissect.Tape;

/** What an error message of ICMP quotes: it was not sent here and now, and does not count. Reads the fields {@code icmp} and {@code icmpv6}. */
final class Quoted {

    private final Reading[] messages = {new Reading("icmp"), new Reading("icmpv6")};

    /** Whether an entry is quoted. */
    boolean is(Tape tape, int entry) {
        for (Reading each : messages) if (each.at(tape, 0, entry) >= 0) return true;
        return false;
    }
}
