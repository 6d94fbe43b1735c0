package mako.protocols.directory;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Finger, the user information protocol: RFC 1288. */
public final class Finger implements Dissector {

    static final Field FINGER   = protocol("finger", "FINGER", "finger");
    static final Field QUERY    = text("finger.query", "Query");
    static final Field RESPONSE = text("finger.response", "Response");
    static final Field RESPONSE_IN = frame("finger.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO = frame("finger.response_to", "Request In", GENERATED);
    static final Field TIME     = duration("finger.response_time", "Response Time", GENERATED);

    static final Field NO_END   = warning(Field.Group.MALFORMED, "finger.nocrlf", "Missing <CR><LF>");

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final int PORT = 79;

    @Override
    public Field dissects() {
        return FINGER;
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean query = d.destinationPort() == PORT;
        if (query && d.find('\n') < 0) d.needMore(Framing.NEED_MORE);
        if (!query) d.needRest();
        int start = d.offset();
        d.protocolColumn("FINGER");
        d.info(query ? "Query" : "Response");
        d.open(FINGER);
        if (d.titles()) d.title(query ? "FINGER: Query" : "FINGER: Response");
        int count = d.captured();
        boolean ended = count >= 2 && d.peekU8(count - 2) == '\r' && d.peekU8(count - 1) == '\n';
        d.text(query ? QUERY : RESPONSE, count);
        if (query && !ended) d.noteLast(NO_END);
        d.seek(start);
        if (query) d.request(EXCHANGES, d.conversation(), 0);
        else d.response(EXCHANGES, d.conversation(), 0);
        d.seek(start + count);
        d.close();
    }
}
