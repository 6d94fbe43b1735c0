package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Character Generator Protocol: RFC 864. */
public final class CharacterGenerator implements Dissector {

    static final Field CHARGEN = protocol("chargen", "Chargen", "Character Generator Protocol");
    static final Field DATA    = text("chargen.data", "Data");

    private static final int PORT = 19;

    @Override
    public Field dissects() {
        return CHARGEN;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Chargen");
        d.info("Chargen");
        d.open(CHARGEN);
        int at = d.offset();
        int count = d.remaining();
        String characters = d.titles() ? d.peekText(0, d.captured()) : "";
        d.skip(count);
        d.at(DATA, at, count, "Data");
        d.titleLast("Data ({}): {}", count, characters);
        d.close();
    }
}
