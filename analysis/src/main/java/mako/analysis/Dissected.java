package mako.analysis;

import mako.dissect.Dissection;
import mako.files.Packet;

/**
 * A packet taken apart, on its way to a {@link Printer}, with what only the order of packets tells: when the first and
 * the previous ones were captured. Used again for a later packet.
 */
public final class Dissected {

    public final Dissection dissection;
    /** The packet; its bytes belong to a batch that is kept until the packet is printed. */
    public Packet packet;

    long firstSeconds;
    int firstNanoseconds;
    long previousSeconds;
    int previousNanoseconds;
    long previousShownSeconds;
    int previousShownNanoseconds;
    /** Bytes of this packet and of those shown before it. */
    long shownBytes;

    Dissected(Dissection dissection) {
        this.dissection = dissection;
    }
}
