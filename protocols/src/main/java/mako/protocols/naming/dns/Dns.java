package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Domain Name System, RFC 1035. Over TCP each message follows its length (section 4.2.2). */
public final class Dns implements Dissector {

    static final Field DNS    = protocol("dns", "DNS", "Domain Name System");
    static final Field LENGTH = u16("dns.length", "Length");

    private static final int PORT = 53;

    @Override
    public boolean teachesNames() {
        return true;
    }

    @Override
    public Field dissects() {
        return DNS;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this)
            .addFramed(Tcp.PORTS, PORT, Framing.u16Prefix(), this)
            .addFramed(Tcp.PORTS, 5353, Framing.u16Prefix(), this);
    }

    @Override
    public void dissect(Dissection d) {
        Field carrier = d.carrier();
        boolean prefixed = carrier != null && carrier.abbreviation.equals("tcp");
        int start = d.offset();
        int available = d.captured();
        d.open(DNS);
        d.extent(available);
        d.protocolColumn("DNS");
        if (prefixed) d.u16(LENGTH);
        DnsMessage.dissect(d, DnsMessage.Kind.DNS, start);
        d.close();
    }
}
