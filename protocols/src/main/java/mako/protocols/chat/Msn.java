package mako.protocols.chat;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** MSN Messenger's protocol, draft-movva-msn-messenger-protocol: lines of text. */
public final class Msn implements Dissector {

    static final Field MSNMS = protocol("msnms", "MSNMS", "MSN Messenger Service");
    static final Field LINE  = section("Line");

    private static final int PORT = 1863;

    @Override
    public Field dissects() {
        return MSNMS;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("MSNMS");
        d.open(MSNMS);
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int base = source.start;
        int at = base + d.offset();
        int end = at + d.captured();
        if (d.columns()) d.info().escaped(bytes, at, Lines.trimmed(bytes, at, Lines.next(bytes, at, end)) - at);
        while (at < end) {
            int next = Lines.next(bytes, at, end);
            d.at(LINE, at - base, next - at);
            d.titleLastFrom(at - base, next - at);
            at = next;
        }
        d.skipRest();
        d.close();
    }
}
