package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** How Dropbox clients find one another in a local network: a JSON object in a broadcast datagram. There is no specification. */
public final class DropboxDiscovery implements Dissector {

    static final Field DISCOVERY = protocol("db-lsp-disc", "DB-LSP-DISC", "Dropbox LAN sync Discovery Protocol");

    private static final int PORT = 17500;

    @Override
    public Field dissects() {
        return DISCOVERY;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(DISCOVERY);
        d.protocolColumn("DB-LSP-DISC");
        d.info("Dropbox LAN sync Discovery Protocol");
        d.tryInside(MediaTypes.TYPES, "application/json", null);
        d.close();
    }
}
