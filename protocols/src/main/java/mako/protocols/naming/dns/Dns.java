package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import mako.protocols.transport.quic.StreamPart;
import mako.protocols.web.MediaTypes;

/** Domain Name System, RFC 1035. Over TCP each message follows its length (section 4.2.2). */
public final class Dns implements Dissector {

    static final Field DNS    = protocol("dns", "DNS", "Domain Name System");
    static final Field LENGTH = u16("dns.length", "Length");

    private static final int PORT = 53;

    /** What DNS over QUIC is called in the handshake: RFC 9250, section 4.1.1, and its drafts. */
    private static final String[] OVER_QUIC = {"doq", "doq-i00", "doq-i01", "doq-i02", "doq-i03", "doq-i04", "doq-i05", "doq-i06", "doq-i07",
        "doq-i08", "doq-i09", "doq-i10", "doq-i11"};

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
            .addFramed(Tcp.PORTS, 5353, Framing.u16Prefix(), this)
            // RFC 8484: queries and responses as bodies.
            .add(MediaTypes.TYPES, "application/dns-message", this)
            .heuristic(Udp.PORTS, Links.Strength.WEAK, "dns_udp", this, Dns::recognizes);
        for (String name : OVER_QUIC) links.add(Tls.ALPN, name, this);
    }

    private static boolean isPrefixed(Dissection d) {
        Field carrier = d.carrier();
        return carrier != null && carrier.abbreviation.equals("tcp");
    }

    /** Returns the offset where all begins that stands in front of the message at {@code message} too. */
    static int begin(Dissection d, int message) {
        return isPrefixed(d) ? message - 2 : message;
    }

    /** On any port: a header that says no more than queries and responses usually do. */
    private static boolean recognizes(Dissection d) {
        if (d.captured() <= 12) return false;
        int flags = d.peekU16(2);
        if ((flags & 0x7800) != 0) return false;
        int questions = d.peekU16(4);
        int answers = d.peekU16(6);
        int authorities = d.peekU16(8);
        int additionals = d.peekU16(10);
        if ((flags & 0x8000) == 0) return questions == 1 && answers == 0 && authorities == 0 && additionals <= 10;
        return questions <= 1 && answers <= 100 && authorities <= 10 && additionals <= 10;
    }

    @Override
    public void dissect(Dissection d) {
        boolean prefixed = isPrefixed(d);
        int start = d.offset();
        int available = d.captured();
        d.protocolColumn(d.about() instanceof MediaTypes.MediaType ? "DoH" : "DNS");
        d.info();
        // Of a message without its flags nothing is shown.
        d.open(DNS, 4);
        d.extent(available);
        // RFC 9250, section 4.2: as over TCP, but the length is not shown.
        if (d.about() instanceof StreamPart) d.skip(2);
        else if (prefixed && d.peekU16(0) > 0) d.u16(LENGTH);
        else if (prefixed) throw d.malformed();
        DnsMessage.dissect(d, DnsMessage.Kind.DNS, start);
        d.close();
    }
}
