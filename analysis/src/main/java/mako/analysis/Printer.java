package mako.analysis;

import mako.dissect.Recording;
import mako.dissect.Text;

/**
 * One form of output: what is written before the first packet, for each packet, between two and after the last. A printer has
 * scratch memory of its own and is for one thread; several of the same making print packets at the same time.
 */
public interface Printer {

    /** What dissections are to record for it. */
    Recording recording();

    /** Appends what comes before all packets. */
    default void begin(Text out) {}

    /** Appends one packet. */
    void packet(Dissected packet, Text out);

    /** Appends what comes between two packets. */
    default void between(Text out) {}

    /** Appends what comes after all packets; {@code any}: whether there was one. */
    default void end(boolean any, Text out) {}
}
