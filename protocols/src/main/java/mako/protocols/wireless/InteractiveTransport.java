package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Basic Transport Protocol, with a port to answer to: ETSI EN 302 636-5-1, section 7.2. */
public final class InteractiveTransport implements Dissector {

    static final Field BTP         = protocol("btpa", "BTPA", "BTP-A");
    static final Field DESTINATION = u16("btpa.dstport", "Destination Port");
    static final Field SOURCE      = u16("btpa.srcport", "Source Port");
    static final Field PORT        = eitherTogether("btpa.port", "Port", DESTINATION, SOURCE);

    private static final int NEXT_HEADER = 1;

    @Override
    public Field dissects() {
        return BTP;
    }

    @Override
    public void link(Links links) {
        links.add(GeoNetworking.PAYLOADS, NEXT_HEADER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BTPA");
        d.info();
        d.open(BTP);
        int destination = d.u16(DESTINATION);
        int source = d.u16(SOURCE);
        if (d.columns()) d.info("{} → {}", source, destination);
        d.close();
        d.rest();
    }
}
