package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Multicast DNS, RFC 6762: DNS messages whose classes carry a flag in their highest bit. */
public final class Mdns implements Dissector {

    static final Field MDNS = protocol("mdns", "mDNS", "Multicast Domain Name System");

    @Override
    public boolean teachesNames() {
        return true;
    }

    @Override
    public Field dissects() {
        return MDNS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mdns", "dns"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 5353, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int available = d.captured();
        d.protocolColumn("MDNS");
        d.info();
        d.open(MDNS, 4);
        d.extent(available);
        DnsMessage.dissect(d, DnsMessage.Kind.MDNS, start);
        d.close();
    }
}
