package mako.protocols.novell;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Service Advertising Protocol of IPX: Novell, IPX Router Specification, chapter 4. */
public final class IpxSap implements Dissector {

    private static final Values TYPES = Values.of("1 General Query\n2 General Response\n3 Nearest Query\n4 Nearest Response");

    static final Field IPXSAP   = protocol("ipxsap", "IPX SAP", "Service Advertisement Protocol");
    static final Field TYPE     = u16("ipxsap.packet_type", "SAP packet type", names(TYPES));
    static final Field REQUEST  = bool("ipxsap.request", "Request", HIDDEN);
    static final Field RESPONSE = bool("ipxsap.response", "Response", HIDDEN);
    static final Field SERVER   = group("ipxsap.server", "Server");
    static final Field KIND     = u16("ipxsap.server.type", "Server Type", HEX, names(Values.resource(IpxSap.class, "server-types.txt")));
    static final Field NAME     = textz("ipxsap.server.name", "Server Name");
    static final Field NETWORK  = u32("ipxsap.server.network", "Network", HEX);
    static final Field NODE     = ether("ipxsap.server.node", "Node");
    static final Field SOCKET   = u16("ipxsap.server.socket", "Socket", HEX, names(Ipx.SOCKETS_NAMES));
    static final Field HOPS     = u16("ipxsap.server.intermediate_networks", "Intermediate Networks");

    private static final int PORT        = 0x0452;
    private static final int NAME_LENGTH = 48;
    private static final int SERVER_LENGTH = 64;

    @Override
    public Field dissects() {
        return IPXSAP;
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.SOCKETS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IPX SAP");
        d.info();
        d.openBeside(IPXSAP);
        int type = d.u16(TYPE);
        if (d.columns()) d.info("{}", TYPES.name(type, "Unknown Packet Type"));
        // Readers have known responses by the field of requests, and queries by the other, ever since.
        boolean answers = type == 2 || type == 4;
        if (type >= 1 && type <= 4) d.at(answers ? REQUEST : RESPONSE, d.offset() - 2, 2, 1);
        if (answers) {
            while (d.remaining() >= SERVER_LENGTH) server(d);
        } else {
            d.u16(KIND);
        }
        d.close();
    }

    private static void server(Dissection d) {
        d.open(SERVER);
        d.u16(KIND);
        String name = d.string(NAME, NAME_LENGTH);
        if (d.titles()) d.title("Server: {s}", name);
        Ipx.net(d, NETWORK);
        d.ether(NODE);
        d.u16(SOCKET);
        d.u16(HOPS);
        d.close();
    }
}
