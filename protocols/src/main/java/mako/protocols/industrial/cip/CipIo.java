package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Input and output data over EtherNet/IP, The CIP Networks Library, volume 2, section 3-2: items without a header of the encapsulation, over UDP. */
public final class CipIo implements Dissector {

    static final Field CIPIO = protocol("cipio", "CIP I/O", "Common Industrial Protocol, I/O");
    static final Field DATA  = bytes("cipio.data", "Data");

    private static final int PORT = 2222;

    @Override
    public Field dissects() {
        return CIPIO;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"cipio", "enip", "cip"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        // The port is this protocol's, what comes first is the encapsulation's, and what that carries is this one again.
        d.layer(CIPIO);
        d.openAgain(EtherNetIp.ENIP);
        d.protocolColumn("CIP I/O");
        d.info();
        int length = EnipItems.inputOutput(d);
        d.close();
        if (length < 0) return;
        d.open(CIPIO);
        d.extent(length);
        if (length > 0) d.bytes(DATA, length);
        d.close();
    }
}
