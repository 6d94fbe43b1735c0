package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/**
 * Extensible Messaging and Presence Protocol, RFC 6120: pieces of two XML streams, each up to a closing bracket. The XML is shown as such;
 * behind an agreement on TLS the stream goes on encrypted, section 5.4.2.3.
 */
public final class Xmpp implements Dissector {

    static final Field XMPP = protocol("xmpp", "XMPP", "XMPP Protocol");

    private static final int SECURE_PORT = 443;

    @Override
    public Field dissects() {
        return XMPP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, 5222, this);
    }

    @Override
    public void dissect(Dissection d) {
        int count = d.captured();
        if (d.peekU8(count - 1) != '>') d.needMore(Framing.NEED_MORE);
        d.open(XMPP);
        d.protocolColumn("XMPP");
        d.info();
        boolean proceeds = d.looksAt("<proceed");
        d.extent(count);
        d.close();
        if (d.tryPayload(MediaTypes.TYPES, "text/xml") < 0) d.rest();
        d.protocolColumn("XMPP/XML");
        if (proceeds && d.conversation() != null) d.bind(d.conversation(), Tcp.PORTS, SECURE_PORT);
    }
}
