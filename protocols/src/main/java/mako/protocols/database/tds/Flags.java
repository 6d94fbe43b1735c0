package mako.protocols.database.tds;

import mako.dissect.*;

/** What the line of a word of flags says behind its value: the names of those that are set. */
final class Flags {

    private Flags() {}

    /** Puts the labels of the bits of {@code flags} that are set in {@code value} behind the line of {@code entry}. */
    static void append(Dissection d, int entry, Field flags, long value) {
        if (entry < 0) return;
        for (Derivation part : flags.inside()) {
            if ((value & part.field().mask) != 0) d.appendOn(entry, ", {}", part.field().label);
        }
    }
}
