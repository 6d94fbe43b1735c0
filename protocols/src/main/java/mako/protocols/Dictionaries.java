package mako.protocols;

import java.util.List;
import mako.dissect.Remarks;

/** The protocols whose fields are so many that they come from a file. */
public final class Dictionaries {

    /** What they declare depends on no other dissector, so that no thread waits for another one that waits for it. */
    private static final List<String> CLASSES = List.of("mako.protocols.telecom.DiameterAttributes", "mako.protocols.security.RadiusAttribute");

    private Dictionaries() {}

    /** Begins to read them on a thread of its own, for a program that is about to make all dissectors. */
    public static void readAhead() {
        // What declarations need is there before two threads make some.
        read(Remarks.class.getName());
        Thread.ofPlatform().daemon().name("dictionaries").start(() -> CLASSES.forEach(Dictionaries::read));
    }

    private static void read(String name) {
        try {
            Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
