package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Ethernet over an MPLS pseudowire, RFC 4448, with its control word; nothing says so, but that the payload is no IP. */
final class PseudowireEthernet {

    static final Field HEURISTIC = protocol("pwethheuristic", "Ethernet PW (CW heuristic)", "Ethernet PW (CW heuristic)");
    static final Field PSEUDOWIRE = protocol("pwethcw", "PW Ethernet Control Word", "PW Ethernet Control Word");
    static final Field HAS_WORD  = bool("pweth.cw", "PW Control Word (ethernet)", HIDDEN);
    static final Field SEQUENCE  = u16("pweth.cw.sequence_number", "Sequence Number");

    private static final int ETHERNET = 0x6558;

    private PseudowireEthernet() {}

    /** Dissects a payload that begins with four bits of zero. */
    static void dissect(Dissection d) {
        if (d.captured() < 4 || d.peekU16(0) != 0) {
            d.rest();
            return;
        }
        d.layer(HEURISTIC);
        d.at(HAS_WORD, d.offset(), 0, 1);
        d.open(PSEUDOWIRE);
        d.skip(2);
        d.u16(SEQUENCE);
        d.close();
        d.payload(EtherType.TYPES, ETHERNET);
    }
}
