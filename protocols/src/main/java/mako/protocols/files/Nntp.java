package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** Network News Transfer Protocol: RFC 3977. */
public final class Nntp implements Dissector {

    static final Field NNTP     = protocol("nntp", "NNTP", "Network News Transfer Protocol");
    static final Field RESPONSE = bool("nntp.response", "Response", HIDDEN);
    static final Field REQUEST  = bool("nntp.request", "Request", HIDDEN);
    static final Field LINE     = section("Line");

    private static final int PORT = 119;

    @Override
    public Field dissects() {
        return NNTP;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int from = source.start + d.offset();
        int end = from + d.captured();
        boolean request = d.destinationPort() == PORT;
        d.protocolColumn("NNTP");
        if (d.columns()) {
            int stop = Lines.trimmed(bytes, from, Lines.nextByEither(bytes, from, end));
            d.info().add(request ? "Request: " : "Response: ").escaped(bytes, from, stop - from);
        }
        d.open(NNTP);
        d.at(request ? REQUEST : RESPONSE, from - source.start, 0, 1);
        for (int at = from; at < end;) {
            int next = Lines.nextByEither(bytes, at, end);
            d.at(LINE, at - source.start, next - at);
            d.titleLastFrom(at - source.start, next - at);
            at = next;
        }
        d.skip(end - from);
        d.close();
    }
}
