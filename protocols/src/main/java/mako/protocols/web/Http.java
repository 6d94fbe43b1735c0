package mako.protocols.web;

import static mako.dissect.Fields.*;
import static mako.protocols.web.HttpFields.PROXY_HOST;
import static mako.protocols.web.HttpFields.PROXY_PORT;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Sctp;
import mako.protocols.transport.Tcp;
import mako.protocols.windows.GssApi;

/** Hypertext Transfer Protocol, versions 1.0 and 1.1, over TCP and SCTP: RFC 9110 and RFC 9112. */
public final class Http implements Dissector {

    public static final Field HTTP = protocol("http", "HTTP", "Hypertext Transfer Protocol");

    private static final String[] ALPN = {"http/0.9", "http/1.0", "http/1.1"};
    /** What a connection may be upgraded to, by the name in the Upgrade field (RFC 9110, section 7.8). */
    public static final Table UPGRADES = Table.stringTable("http.upgrade", "HTTP Upgrade");

    /** What a client begins with that knows that the server speaks HTTP/2: RFC 9113, section 3.4. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final int[] PORTS = {80, 631, 1900, 2710, 2869, 3128, 3132, 3689, 5985, 8080, 8088, 11371};

    @Override
    public Field dissects() {
        return HTTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES, MediaTypes.CONTENT, UPGRADES, GssApi.TOKENS, Ber.OIDS};
    }

    @Override
    public Table[] passesOn() {
        return new Table[] {Tcp.PORTS};
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.addStream(Tcp.PORTS, port, this);
        links.add(Sctp.PORTS, 80, this);
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "http_tcp", this, Http::recognizes);
        links.addStream(Tls.PORTS, 443, this);
        for (String name : ALPN) links.addStream(Tls.ALPN, name, this);
        links.heuristicStream(Tls.PORTS, Links.Strength.USUAL, "http_tls", this, Http::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        byte[] bytes = d.currentSource().bytes;
        int at = d.currentSource().start + d.offset();
        int next = HttpLines.next(bytes, at, Math.min(at + d.captured(), at + 65536));
        return next > 0 && HttpLines.versioned(bytes, at, HttpLines.trimmed(bytes, at, next));
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        if (d.about() instanceof HttpSession.Target) {
            new HttpMessage(d, HTTP, conversation.get(HttpSession.TUNNELED), true).dissect();
            return;
        }
        HttpSession session = conversation.get(HttpSession.DIRECT);
        HttpSession.Target tunnel = d.remember(session.tunnel);
        if (tunnel != null && d.packet().number > d.remember(session.tunnelSince)) {
            tunnel(d, tunnel, session);
            return;
        }
        if (d.looksAt(PREFACE)) d.learn(() -> session.upgraded = new HttpSession.Upgrade("h2c", ""));
        HttpSession.Upgrade upgraded = d.remember(session.upgraded);
        if (upgraded == null) {
            // A message of SCTP comes whole.
            new HttpMessage(d, HTTP, session, d.carrier() != Sctp.SCTP).dissect();
        } else {
            d.layer(HTTP);
            if (d.passOn(UPGRADES, upgraded.protocol(), upgraded) < 0) d.rest();
        }
    }

    /** What goes through a tunnel that CONNECT made (RFC 9110, section 9.3.6) is of the protocol of the port it leads to. */
    private void tunnel(Dissection d, HttpSession.Target target, HttpSession session) {
        d.open(HTTP);
        d.computed(PROXY_HOST, target.host());
        d.computed(PROXY_PORT, target.port());
        d.extent(d.captured());
        d.close();
        // Inside, the other end is that of the tunnel.
        int from = d.sourcePort();
        int to = d.destinationPort();
        boolean toTarget = d.remember(session.connectForward ? 1 : 0) != 0 == d.forward();
        d.ports(toTarget ? from : target.port(), toTarget ? target.port() : to);
        if (!inside(d, target)) d.rest();
        d.ports(from, to);
    }

    private boolean inside(Dissection d, HttpSession.Target target) {
        // A tunnel to a port of this protocol's own would be a tunnel to what makes tunnels: what is inside stays closed.
        for (int port : PORTS) if (port == target.port()) return false;
        if (d.claimed(Tcp.PORTS, target.port()) && d.passOn(Tcp.PORTS, target.port(), target) >= 0) return true;
        return recognizes(d) && d.passOn(this, target) >= 0;
    }
}
