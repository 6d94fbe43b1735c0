package mako.protocols.mail;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/** Post Office Protocol, version 3: RFC 1939, and RFC 2595 for STLS. */
public final class Pop implements Dissector {

    static final Field POP         = protocol("pop", "POP", "Post Office Protocol");
    static final Field RESPONSE    = text("pop.response", "Response");
    static final Field INDICATOR   = text("pop.response.indicator", "Response indicator");
    static final Field DESCRIPTION = text("pop.response.description", "Response description");
    static final Field RESPONSE_DATA = text("pop.response.data", "Data");
    static final Field REQUEST     = text("pop.request", "Request");
    static final Field COMMAND     = text("pop.request.command", "Request command");
    static final Field PARAMETER   = text("pop.request.parameter", "Request parameter");
    static final Field REQUEST_DATA = text("pop.request.data", "Data");

    static final Field FRAGMENTS   = group("pop.data.fragments", "DATA fragments", GENERATED);
    static final Field FRAGMENT    = frame("pop.data.fragment", "Frame", GENERATED);
    static final Field OVERLAP     = bool("pop.data.fragment.overlap", "DATA fragment overlap", GENERATED);
    static final Field CONFLICT    = bool("pop.data.fragment.overlap.conflicts", "DATA fragment overlapping with conflicting data", GENERATED);
    static final Field TAILS       = bool("pop.data.fragment.multiple_tails", "DATA has multiple tail fragments", GENERATED);
    static final Field TOO_LONG    = bool("pop.data.fragment.too_long_fragment", "DATA fragment too long", GENERATED);
    static final Field ERROR       = frame("pop.data.fragment.error", "DATA defragmentation error", GENERATED);
    static final Field COUNT       = u32("pop.data.fragment.count", "DATA fragment count", GENERATED);
    static final Field WHOLE_IN    = frame("pop.data.reassembled.in", "Reassembled DATA in frame", GENERATED);
    static final Field WHOLE       = u32("pop.data.reassembled.length", "Reassembled DATA length", GENERATED);

    static final Field BAD_LENGTH  = error("pop.response.tot_len.invalid", "Length must be a string containing an integer");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled POP",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, WHOLE_IN, WHOLE, null));

    private static final int PORT = 110;
    private static final int TLS_PORT = 995;
    private static final long MOST_LENGTH = 0xffffffffL;

    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What the lines of a connection have to know of one another. */
    private static final class Session {
        boolean retrieves;
        boolean startsTls;
        /** How long the message is that the server announced, how much of it has come, and how much of that is put together. */
        long announced;
        long come;
        int together;
        int message;
    }

    @Override
    public Field dissects() {
        return POP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED, MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
        links.add(Tls.PORTS, TLS_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        int from = source.start + d.offset();
        int end = from + d.captured();
        boolean toServer = d.destinationPort() == PORT || d.destinationPort() == TLS_PORT;
        Session session = d.conversation().get(SESSION);
        d.protocolColumn("POP");
        d.open(POP);
        if (!toServer && !Lines.begins(source.bytes, from, end, "+OK") && !Lines.begins(source.bytes, from, end, "-ERR")) {
            message(d, session);
            return;
        }
        int next = Lines.nextByEither(source.bytes, from, end);
        int stop = Lines.trimmed(source.bytes, from, next);
        if (d.columns()) d.info().add(toServer ? "C: " : "S: ").escaped(source.bytes, from, stop - from);
        // The line has no value of its own, only its parts have.
        d.at(toServer ? REQUEST : RESPONSE, from - source.start, next - from, "");
        d.titleLastFrom(from - source.start, next - from);
        d.openLast();
        if (toServer) request(d, session, source, from, stop);
        else response(d, session, source, from, stop);
        d.placeOn(d.group(), from - source.start, next - from);
        d.close();
        for (int at = next; at < end; at = next) {
            next = Lines.nextByEither(source.bytes, at, end);
            d.at(toServer ? REQUEST_DATA : RESPONSE_DATA, at - source.start, next - at, "");
            d.titleLastFrom(at - source.start, next - at);
        }
        d.skip(end - from);
        d.close();
    }

    private static void request(Dissection d, Session session, Source source, int from, int stop) {
        byte[] bytes = source.bytes;
        int word = Lines.wordEnd(bytes, from, stop);
        if (word > from) {
            d.at(COMMAND, from - source.start, word - from);
            d.noteStray(COMMAND, from - source.start, word - from);
        }
        int parameter = Lines.behindBlanks(bytes, word, stop);
        if (parameter < stop) {
            d.at(PARAMETER, parameter - source.start, stop - parameter);
            d.noteStray(PARAMETER, parameter - source.start, stop - parameter);
        }
        boolean retrieves = Lines.begins(bytes, from, stop, "RETR");
        boolean startsTls = Lines.begins(bytes, from, stop, "STLS");
        d.learn(() -> {
            session.retrieves = retrieves;
            session.startsTls = startsTls;
        });
    }

    private static void response(Dissection d, Session session, Source source, int from, int stop) {
        byte[] bytes = source.bytes;
        int line = d.group();
        boolean positive = bytes[from] == '+';
        int word = Lines.wordEnd(bytes, from, stop);
        d.at(INDICATOR, from - source.start, positive ? 3 : 4);
        int description = Lines.behindBlanks(bytes, word, stop);
        boolean retrieves = positive && d.remember(session.retrieves ? 1 : 0) == 1;
        if (positive && d.remember(session.startsTls ? 1 : 0) == 1) Tls.start(d);
        d.learn(() -> {
            session.retrieves = false;
            session.startsTls = false;
        });
        if (description == stop) return;
        if (retrieves) {
            long length = length(bytes, description, Lines.wordEnd(bytes, description, stop));
            if (length < 0) d.noteOn(line, BAD_LENGTH, BAD_LENGTH.label);
            d.learn(() -> {
                if (length < 0) return;
                session.announced = length;
                session.come = 0;
            });
        }
        d.at(DESCRIPTION, description - source.start, stop - description);
        d.noteStray(DESCRIPTION, description - source.start, stop - description);
    }

    private static long length(byte[] bytes, int from, int stop) {
        long length = 0;
        for (int at = from; at < stop; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) return -1;
            length = Math.min(MOST_LENGTH, length * 10 + digit);
        }
        return length;
    }

    /** What the server sends without saying how it went on is part of a message, and the whole of one where no length was announced. */
    private static void message(Dissection d, Session session) {
        int start = d.offset();
        int count = d.captured();
        long come = d.remember(session.come) + count;
        boolean whole = come >= d.remember(session.announced);
        int together = (int) d.remember(session.together);
        d.learn(() -> {
            session.come = come;
            session.together = whole ? 0 : session.together + count;
        });
        Fragments.Datagram datagram = null;
        if (!whole || together > 0) {
            datagram = d.fragment(REASSEMBLY, (long) d.conversation().index << 32 | d.remember(session.message), together, !whole);
            d.learn(() -> session.message += whole ? 1 : 0);
        }
        d.seek(start);
        if (!whole) {
            if (d.columns()) d.info("S: DATA fragment, {} byte{}", count, count == 1 ? "" : "s");
            d.showReassembledIn(REASSEMBLY);
            d.seek(start + count);
            d.close();
            return;
        }
        d.protocolColumn("POP/IMF");
        d.info();
        d.extent(count);
        if (datagram == null) {
            d.close();
            d.tryPayload(MediaTypes.TYPES, "message/rfc822");
            return;
        }
        long kept = d.enter(REASSEMBLY, datagram, start);
        d.close();
        d.tryPayload(MediaTypes.TYPES, "message/rfc822");
        d.leave(kept);
        d.seek(start + count);
    }
}
