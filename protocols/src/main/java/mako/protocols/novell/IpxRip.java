package mako.protocols.novell;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Routing Information Protocol of IPX: Novell, IPX Router Specification, chapter 3. */
public final class IpxRip implements Dissector {

    private static final Values TYPES = Values.of("1 Request\n2 Response");

    static final Field IPXRIP   = protocol("ipxrip", "IPX RIP", "IPX Routing Information Protocol");
    static final Field TYPE     = u16("ipxrip.packet_type", "RIP packet type", names(TYPES));
    static final Field REQUEST  = bool("ipxrip.request", "Request", HIDDEN);
    static final Field RESPONSE = bool("ipxrip.response", "Response", HIDDEN);
    static final Field ROUTE    = u32("ipxrip.route_vector", "Route Vector", HEX);
    static final Field HOPS     = u16("ipxrip.hops", "Hops");
    static final Field TICKS    = u16("ipxrip.ticks", "Ticks");

    private static final int SOCKET = 0x0453;
    private static final int ROUTE_LENGTH = 8;

    @Override
    public Field dissects() {
        return IPXRIP;
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.SOCKETS, SOCKET, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IPX RIP");
        d.info();
        d.openBeside(IPXRIP);
        int type = d.u16(TYPE);
        if (d.columns()) d.info("{}", TYPES.name(type, "Unknown Packet Type"));
        if (type == 1 || type == 2) d.at(type == 1 ? REQUEST : RESPONSE, d.offset() - 2, 2, 1);
        while (d.remaining() >= ROUTE_LENGTH) {
            Ipx.net(d, ROUTE);
            d.u16(HOPS);
            long ticks = d.u16(TICKS);
            // A tick is what the clock of a PC counts with, an eighteenth of a second.
            if (d.titles()) d.titleLast("Ticks: {} ms", ticks * 1000 / 18);
        }
        d.close();
    }
}
