package mako.protocols.directory;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** WHOIS: RFC 3912. */
public final class Whois implements Dissector {

    static final Field WHOIS     = protocol("whois", "WHOIS", "whois");
    static final Field QUERY     = text("whois.query", "Query", UTF_8);
    static final Field ANSWER    = text("whois.answer", "Answer", UTF_8);
    static final Field ANSWER_IN = frame("whois.answer_in", "Answer In", GENERATED);
    static final Field ANSWER_TO = frame("whois.answer_to", "Query In", GENERATED);
    static final Field TIME      = duration("whois.response_time", "Response Time", GENERATED);
    static final Field REMARK    = section("Remark");

    static final Field NO_END    = warning(Field.Group.MALFORMED, "whois.nocrlf", "Missing <CR><LF>");
    static final Field ENCODING  = chat(Field.Group.ASSUMPTION, "whois.encoding",
        "WHOIS has no mechanism to indicate encoding (RFC 3912), assuming UTF-8");

    private static final Exchanges EXCHANGES = exchanges(ANSWER_IN, ANSWER_TO, TIME);
    private static final int PORT = 43;

    @Override
    public Field dissects() {
        return WHOIS;
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
        d.protocolColumn("WHOIS");
        d.open(WHOIS);
        if (d.titles()) d.title(query ? "WHOIS: Query" : "WHOIS: Answer");
        Source source = d.currentSource();
        int from = source.start + d.offset();
        int end = from + d.captured();
        if (query) query(d, source, from, end);
        else answer(d, source, from, end);
        d.seek(end - source.start);
        d.close();
    }

    private static void query(Dissection d, Source source, int from, int end) {
        int next = Lines.next(source.bytes, from, end);
        int stop = Lines.trimmed(source.bytes, from, next);
        String text = Strings.utf8(source.bytes, from, stop - from);
        if (d.columns()) d.info().add("Query: ").escaped(text);
        d.at(QUERY, from - source.start, end - from);
        if (stop + 2 != next) d.noteLast(NO_END);
        Exchanges.Exchange exchange = d.request(EXCHANGES, d.conversation(), 0);
        if (exchange != null) d.learn(() -> exchange.about = text);
    }

    private static void answer(Dissection d, Source source, int from, int end) {
        Exchanges.Exchange exchange = d.response(EXCHANGES, d.conversation(), 0);
        String asked = exchange != null && exchange.about instanceof String text ? text : "";
        if (d.columns()) d.info().add("Answer: ").escaped(asked);
        for (int at = from; at < end;) {
            int next = Lines.next(source.bytes, at, end);
            d.at(ANSWER, at - source.start, next - at);
            at = next;
        }
        d.at(REMARK, from - source.start, end - from);
        if (d.titles()) d.titleLast(ENCODING.label);
        d.noteLast(ENCODING);
    }
}
