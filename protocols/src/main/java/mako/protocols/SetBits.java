package mako.protocols;

import mako.dissect.*;

/** The words for bits that are set, behind the line of the flags that they are part of. */
public final class SetBits {

    private SetBits() {}

    /** Puts the names of those of {@code bits} that {@code value} has behind the line of the field just written down. */
    public static void append(Dissection d, long value, Field... bits) {
        if (!d.titles()) return;
        for (Field bit : bits) {
            if ((value & bit.mask) != 0) d.appendLast(", {}", bit.label);
        }
    }
}
