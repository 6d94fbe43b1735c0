package mako.dissect;

/**
 * Why a dissector cannot go on. Thrown by the cursor, caught in one place ({@link Dissection#call}); made once, without
 * a stack trace, so that throwing costs next to nothing. A dissector neither throws nor catches it.
 */
public final class Signal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The bytes end because not all of them were captured. */
    static final Signal CUT_SHORT = new Signal("cut short");
    /** The bytes end although a length in the packet announced more. */
    static final Signal MALFORMED = new Signal("malformed");
    /** The bytes end, and the stream they come from will bring more. */
    static final Signal NEED_MORE = new Signal("need more");
    /** The packet takes more steps, entries or depth than a packet may. */
    static final Signal OVER_BUDGET = new Signal("over budget");
    /** The bytes end because the rest is in fragments that are missing. */
    static final Signal UNREASSEMBLED = new Signal("unreassembled");

    /** The payload is another protocol's. */
    static final Signal NOT_MINE = new Signal("not mine");

    private Signal(String what) {
        super(what, null, false, false);
    }
}
