package mako.protocols.internet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** IPsec in UDP, to pass through address translators: RFC 3948. */
public final class EspInUdp implements Dissector {

    static final Field UDPENCAP  = protocol("udpencap", "UDPENCAP", "UDP Encapsulation of IPsec Packets");
    static final Field KEEPALIVE = group("udpencap.nat_keepalive", "NAT-keepalive packet");
    static final Field MARKER    = group("udpencap.non_esp_marker", "Non-ESP Marker");

    /** Who exchanges keys through the same port. */
    public static final Table KEYS = table("udpencap.non_esp", "UDP encapsulated key exchange");

    private static final int PORT = 4500;
    private static final int ONES = 0xff;

    @Override
    public Field dissects() {
        return UDPENCAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {KEYS, IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(UDPENCAP);
        d.protocolColumn("UDPENCAP");
        d.info("");
        int at = d.offset();
        if (d.remaining() == 1 && d.peekU8(0) == ONES) {
            d.info("NAT-keepalive");
            d.skip(1);
            d.at(KEEPALIVE, at, 1);
            d.close();
            return;
        }
        if (d.peekU32(0) == 0) {
            d.skip(4);
            d.at(MARKER, at, 4);
            d.close();
            d.payload(KEYS, 0);
            return;
        }
        d.extent(0);
        d.close();
        d.payload(IpProtocols.PROTOCOLS, IpProtocols.ESP);
    }
}
