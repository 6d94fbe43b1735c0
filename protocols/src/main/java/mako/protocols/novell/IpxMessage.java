package mako.protocols.novell;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What a NetWare server says to its stations beside NCP: whether they are still there, and that there is a message (the watchdog and broadcast sockets). */
public final class IpxMessage implements Dissector {

    private static final Values SIGNATURES = Values.of("""
        0x3f Poll inactive station
        0x59 Station is still using the connection
        0x21 Broadcast message waiting
        """);

    static final Field IPXMSG     = protocol("ipxmsg", "IPX MSG", "IPX Message");
    static final Field CONNECTION = u8("ipxmsg.conn", "Connection Number");
    static final Field SIGNATURE  = character("ipxmsg.sigchar", "Signature Character", HEX, names(SIGNATURES));

    @Override
    public Field dissects() {
        return IPXMSG;
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.SOCKETS, 0x4001, this).add(Ipx.SOCKETS, 0x4003, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IPX MSG");
        d.info();
        int whole = d.captured();
        d.openBeside(IPXMSG);
        d.extent(whole);
        int connection = d.u8(CONNECTION);
        int signature = d.u8(SIGNATURE);
        if (d.columns()) d.info("{}, Connection {}", SIGNATURES.name(signature, "Unknown Signature Character"), connection);
        d.close();
    }
}
