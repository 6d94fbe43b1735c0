package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** UFTP, files for many receivers at once over UDP: the specifications of its protocol, versions 4 and 5. Version 3 is not dissected. */
public final class MulticastFtp implements Dissector {

    static final Field UFTP = protocol("uftp", "UFTP", "UDP based FTP w/ multicast");

    private static final int PORT = 1044;
    private static final int HEADER_SIZE = 16;

    @Override
    public Field dissects() {
        return UFTP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"uftp", "uftp4", "uftp5"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int version = d.captured() < HEADER_SIZE + 4 ? 0 : d.peekU8(0);
        if (version != 0x40 && version != 0x50) {
            throw d.notMine();
        }
        d.layer(UFTP);
        (version == 0x40 ? MulticastFtpMessages.FOUR : MulticastFtpMessages.FIVE).read(d);
    }
}
