package mako.protocols.windows;

import mako.dissect.*;
import mako.protocols.novell.Ipx;

/** SMB in datagrams of IPX, without a connection: [MS-CIFS] section 2.1.2.1. */
public final class SmbOverIpx implements Dissector {

    @Override
    public Field dissects() {
        return Smb.SMB;
    }

    @Override
    public void link(Links links) {
        for (int socket : new int[] {0x0550, 0x0552, 0x0554}) links.add(Ipx.SOCKETS, socket, this);
    }

    @Override
    public void dissect(Dissection d) {
        Smb.dissect(d, true);
    }
}
