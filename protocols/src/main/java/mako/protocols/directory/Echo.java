package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Echo: what comes is sent back. RFC 862. */
public final class Echo implements Dissector {

    static final Field ECHO     = protocol("echo", "ECHO", "Echo");
    static final Field DATA     = bytes("echo.data", "Echo data");
    static final Field REQUEST  = bool("echo.request", "Echo request");
    static final Field RESPONSE = bool("echo.response", "Echo response");

    private static final int PORT = 7;

    @Override
    public Field dissects() {
        return ECHO;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean request = d.destinationPort() == PORT;
        d.protocolColumn("ECHO");
        d.info(request ? "Request" : "Response");
        d.open(ECHO);
        d.at(request ? REQUEST : RESPONSE, d.offset(), 0, 1);
        d.hidden();
        d.bytes(DATA, d.remaining());
        d.close();
    }
}
