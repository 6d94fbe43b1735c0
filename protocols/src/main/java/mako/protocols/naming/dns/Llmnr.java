package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Link-Local Multicast Name Resolution, RFC 4795: DNS messages with other flags. */
public final class Llmnr implements Dissector {

    static final Field LLMNR = protocol("llmnr", "LLMNR", "Link-local Multicast Name Resolution");

    @Override
    public boolean teachesNames() {
        return true;
    }

    @Override
    public Field dissects() {
        return LLMNR;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"llmnr", "dns"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 5355, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int available = d.captured();
        d.protocolColumn("LLMNR");
        d.info();
        d.open(LLMNR, 4);
        d.extent(available);
        DnsMessage.dissect(d, DnsMessage.Kind.LLMNR, start);
        d.close();
    }
}
