package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Serial Line Address Resolution Protocol, of Cisco's framing over HDLC: RFC 1547, section 4.3.1. */
public final class Slarp implements Dissector {

    static final Field SLARP       = protocol("slarp", "SLARP", "Cisco SLARP");
    static final Field TYPE        = u32("slarp.ptype", "Packet type", names(Values.of("0 Request\n1 Reply\n2 Line keepalive")));
    static final Field ADDRESS     = ipv4("slarp.address", "Address");
    static final Field MASK        = ipv4("slarp.netmask", "Netmask");
    static final Field MINE        = u32("slarp.mysequence", "Outgoing sequence number");
    static final Field YOURS       = u32("slarp.yoursequence", "Returned sequence number");
    static final Field RELIABILITY = u16("slarp.reliability", "Reliability", HEX);

    static final Field UNRELIABLE = error("slarp.reliability.invalid", "Reliability must be 0xFFFF");

    private static final int REQUEST   = 0;
    private static final int REPLY     = 1;
    private static final int KEEPALIVE = 2;

    @Override
    public Field dissects() {
        return SLARP;
    }

    @Override
    public void link(Links links) {
        links.add(CiscoHdlc.PROTOCOLS, 0x8035, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SLARP");
        d.info("");
        d.open(SLARP);
        d.extent(d.remaining());
        long type = d.peekU32(0);
        if (type == REQUEST || type == REPLY) addresses(d, type);
        else if (type == KEEPALIVE) keepalive(d);
        else unknown(d, type);
        d.skipRest();
        d.close();
    }

    private static void addresses(Dissection d, long type) {
        d.ensure(12);
        int address = (int) d.peekU32(4);
        int mask = (int) d.peekU32(8);
        if (d.columns()) {
            d.info("{}, from {}, mask {}", type == REQUEST ? "Request" : "Reply", new Text().ipv4(address).toString(), new Text().ipv4(mask).toString());
        }
        d.u32(TYPE);
        d.ipv4(ADDRESS);
        d.ipv4(MASK);
    }

    private static void keepalive(Dissection d) {
        d.info("Line keepalive, outgoing sequence {}, returned sequence {}", d.peekU32(4), d.peekU32(8));
        d.u32(TYPE);
        d.u32(MINE);
        d.u32(YOURS);
        if (d.u16(RELIABILITY) != 0xffff) d.noteLast(UNRELIABLE);
    }

    private static void unknown(Dissection d, long type) {
        if (d.columns()) d.info("Unknown packet type 0x{}", new Text().hex(type, 8).toString());
        d.u32(TYPE);
        d.restInside();
    }
}
