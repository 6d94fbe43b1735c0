package mako.protocols.telecom;

import mako.dissect.Dissection;
import mako.dissect.Field;

/** Elements that base stations exchange with the core in the same form in the fourth and the fifth generation: 3GPP TS 36.413 and TS 38.413. */
public final class CoreNetwork {

    private CoreNetwork() {}

    /** Puts the parts of a trace's identity into an entry of the tape: a network, the trace and its recording session. */
    public static void trace(Dissection d, int entry, int offset, Field trace, Field session) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        E212.network(d, E212.NETWORK);
        d.u24(trace);
        d.u16(session);
        d.seek(here);
        d.close();
    }

    /** Puts an address of version 4, of version 6, or one of each into an entry of the tape. */
    public static void address(Dissection d, int entry, int offset, int count, Field version4, Field version6) {
        int here = d.offset();
        d.openOn(entry);
        d.seek(offset);
        if (count == 4 || count == 20) d.ipv4(version4);
        if (count == 16 || count == 20) d.ipv6(version6);
        d.seek(here);
        d.close();
    }

    /** Puts bits that have names into an entry of the tape; they are put together before: their parts lie in octets of their own. */
    public static void parts(Dissection d, int entry, int count, long bits, Field[] parts) {
        d.openOn(entry);
        for (Field part : parts) d.part(part, 0, count, bits);
        d.close();
    }

    /** The number in two octets, 0 where there are not two. */
    public static long number(Dissection d, int offset, int count) {
        int here = d.offset();
        d.seek(offset);
        long value = count == 2 ? d.peekU16(0) : 0;
        d.seek(here);
        return value;
    }
}
