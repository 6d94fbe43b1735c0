package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Ethernet over an MPLS pseudowire, RFC 4448, with its control word; nothing says so, but that the payload is no IP. */
final class PseudowireEthernet {

    static final Field HEURISTIC = protocol("pwethheuristic", "Ethernet PW (CW heuristic)", "Ethernet PW (CW heuristic)");
    static final Field PSEUDOWIRE = protocol("pwethcw", "PW Ethernet Control Word", "PW Ethernet Control Word");
    static final Field HAS_WORD  = bool("pweth.cw", "PW Control Word (ethernet)", HIDDEN);
    static final Field SEQUENCE  = u16("pweth.cw.sequence_number", "Sequence Number");

    static final Field WITHOUT   = protocol("pwethnocw", "Ethernet PW (no CW)", "Ethernet PW (no CW)");
    static final Field IS_PLAIN  = bool("pweth", "PW (ethernet)", HIDDEN);

    private static final int ETHERNET  = 0x6558;
    private static final int WORD      = 4;
    private static final int ADDRESSES = 12;

    private PseudowireEthernet() {}

    /** Dissects a payload that begins with four bits of zero. */
    static void dissect(Dissection d) {
        if (d.captured() < WORD + ADDRESSES) {
            d.rest();
            return;
        }
        d.layer(HEURISTIC);
        // The more addresses there are that were assigned to somebody, the likelier they are addresses.
        boolean hasWord = d.peekU16(0) == 0 && assigned(d, WORD) + 1 >= assigned(d, 0);
        if (hasWord) {
            d.at(HAS_WORD, d.offset(), 0, 1);
            d.open(PSEUDOWIRE);
            d.skip(2);
            d.u16(SEQUENCE);
            d.close();
        } else {
            d.layer(WITHOUT);
            d.at(IS_PLAIN, d.offset(), 0, 1);
        }
        d.payload(EtherType.TYPES, ETHERNET);
    }

    private static int assigned(Dissection d, int ahead) {
        int to = d.peekU24(ahead);
        int from = d.peekU24(ahead + ADDRESSES / 2);
        return (Ethernet.isAssigned(to) ? 1 : 0) + (Ethernet.isAssigned(from) ? 1 : 0);
    }
}
