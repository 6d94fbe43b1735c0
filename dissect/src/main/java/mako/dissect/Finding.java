package mako.dissect;

/**
 * What a dissector finds out about a packet with the help of state, as an object that is used again for each packet:
 * found out once, written down, and read back when the packet is dissected again. See {@link Dissection#find}.
 */
public interface Finding {

    /** Finds out, and changes state as the packet does. Called once for each packet, in order. */
    void discover(Dissection d);

    /** Writes down what was found, with {@link Dissection#remember}. */
    void write(Dissection d);

    /** Takes over what {@link #write} wrote, in the same order, with {@link Dissection#remember}. */
    void read(Dissection d);
}
