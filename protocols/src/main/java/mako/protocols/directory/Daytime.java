package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Daytime Protocol: the time for people to read. RFC 867. */
public final class Daytime implements Dissector {

    static final Field DAYTIME  = protocol("daytime", "DAYTIME", "Daytime Protocol");
    static final Field RESPONSE = bool("daytime.response_request", "Type", yesNo("Response", "Request"));
    static final Field TEXT     = text("daytime.string", "Daytime");

    private static final int PORT = 13;

    @Override
    public Field dissects() {
        return DAYTIME;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean response = d.sourcePort() == PORT;
        d.protocolColumn("DAYTIME");
        d.info(response ? "DAYTIME Response" : "DAYTIME Request");
        d.open(DAYTIME);
        d.at(RESPONSE, d.offset(), 0, response ? 1 : 0);
        if (response) d.text(TEXT, d.remaining());
        else d.skip(d.remaining());
        d.close();
    }
}
