package mako.protocols.telecom;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import mako.dissect.*;
import mako.protocols.transport.Sctp;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Tpkt;

/** Signalling of calls in the Integrated Services Digital Network: ITU-T Q.931; over TCP, each message in a packet of RFC 1006, as H.225.0 has it. */
public final class Q931 implements Dissector {

    static final Field Q931 = protocol("q931", "Q.931", "Q.931");

    /** What user information is. */
    public static final Table USER = stringTable("q931.user", "Q.931 user information");

    /** User information that is coded by ASN.1. */
    public static final String CODED = "X.208";

    private static final int PAYLOAD = 13;

    private static final int TPKT_HEADER  = 4;
    private static final int TPKT_VERSION = 3;
    private static final int CALLS        = 8;

    @Override
    public Field dissects() {
        return Q931;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"q931", "q932", "e164", "tpkt"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {USER};
    }

    @Override
    public void link(Links links) {
        links.add(Sctp.PAYLOADS, PAYLOAD, this);
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "q931_tcp", this, mako.protocols.telecom.Q931::recognizes);
    }

    /** A packet of RFC 1006 with a message about a call. */
    private static boolean recognizes(Dissection d) {
        return d.captured() > TPKT_HEADER && d.peekU8(0) == TPKT_VERSION && d.peekU8(1) == 0 && d.peekU16(2) >= TPKT_HEADER + 3 && d.peekU8(TPKT_HEADER) == CALLS;
    }

    @Override
    public void dissect(Dissection d) {
        if (!d.streaming()) {
            d.protocolColumn("Q.931");
            new Q931Message(d, false).read();
            return;
        }
        d.layer(Q931);
        d.info();
        if (d.captured() < 1) d.needMore(TPKT_HEADER);
        if (!Tpkt.begins(d)) {
            d.protocolColumn("TPKT");
            d.info("Continuation");
            d.rest();
            return;
        }
        d.narrow(Tpkt.header(d));
        d.protocolColumn("Q.931");
        new Q931Message(d, true).read();
    }
}
