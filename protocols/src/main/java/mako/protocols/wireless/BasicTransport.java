package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Basic Transport Protocol, without a port to answer to: ETSI EN 302 636-5-1, section 7.2. */
public final class BasicTransport implements Dissector {

    static final Field BTP         = protocol("btpb", "BTPB", "BTP-B");
    static final Field DESTINATION = u16("btpb.dstport", "Destination Port");
    static final Field INFORMATION = u16("btpb.dstportinf", "Destination Port info", HEX);

    static final int NEXT_HEADER = 2;

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
        d.protocolColumn("BTPB");
        d.info();
        d.open(BTP);
        int port = d.u16(DESTINATION);
        int information = d.u16(INFORMATION);
        if (d.columns()) d.info("{} ({x4})", port, information);
        d.close();
        d.rest();
    }
}
