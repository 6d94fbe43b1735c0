package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Simple Service Discovery Protocol: HTTP messages in datagrams, UPnP Device Architecture 2.0, section 1. */
public final class Ssdp implements Dissector {

    static final Field SSDP = protocol("ssdp", "SSDP", "Simple Service Discovery Protocol");

    private static final int PORT = 1900;

    @Override
    public Field dissects() {
        return SSDP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES, MediaTypes.CONTENT};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"ssdp", "http"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        new HttpMessage(d, SSDP, d.conversation().get(HttpSession.DIRECT), false).dissect();
    }
}
