package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Echo packets of Bidirectional Forwarding Detection, RFC 5881 section 3: their content means something to their sender alone. */
public final class BfdEcho implements Dissector {

    static final Field ECHO   = protocol("bfd_echo", "BFD Echo", "BFD Echo message");
    static final Field PACKET = bytes("bfd_echo.packet", "Echo");

    private static final int PORT = 3785;

    @Override
    public Field dissects() {
        return ECHO;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BFD Echo");
        d.info("Originator specific content");
        d.open(ECHO);
        d.bytes(PACKET, d.captured());
        d.close();
    }
}
