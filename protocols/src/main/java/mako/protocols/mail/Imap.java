package mako.protocols.mail;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/** Internet Message Access Protocol, version 4rev1: RFC 3501. */
public final class Imap implements Dissector {

    static final Field IMAP      = protocol("imap", "IMAP", "Internet Message Access Protocol");
    static final Field IS_REQUEST = bool("imap.isrequest", "Request", HIDDEN);
    static final Field LINE      = textz("imap.line", "Line", UTF_8);
    static final Field REQUEST   = textz("imap.request", "Request", UTF_8);
    static final Field REQUEST_TAG = textz("imap.request_tag", "Request Tag", UTF_8);
    static final Field RESPONSE  = textz("imap.response", "Response", UTF_8);
    static final Field RESPONSE_TAG = textz("imap.response_tag", "Response Tag", UTF_8);
    static final Field REQUEST_COMMAND = textz("imap.request.command", "Request Command", UTF_8);
    static final Field RESPONSE_COMMAND = textz("imap.response.command", "Response Command", UTF_8);
    static final Field STATUS    = textz("imap.response.status", "Response Status", UTF_8);
    static final Field TAG       = textz("imap.tag", "Tag", UTF_8, HIDDEN);
    static final Field COMMAND   = textz("imap.command", "Command", UTF_8, HIDDEN);
    static final Field FOLDER    = textz("imap.request.folder", "Request Folder", UTF_8);
    static final Field IS_UID    = bool("imap.request.command.uid", "Request isUID");
    static final Field USER      = textz("imap.request.username", "Request Username", UTF_8);
    static final Field PASSWORD  = textz("imap.request.password", "Request Password", UTF_8);
    static final Field RESPONSE_IN = frame("imap.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO = frame("imap.response_to", "Request In", GENERATED);
    static final Field TIME      = duration("imap.time", "Response Time", GENERATED);

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final int PORT = 143;
    private static final int TLS_PORT = 993;
    private static final Key<Session> SESSION = Key.key(Session::new);
    private static final String WITH_FOLDER = " SELECT EXAMINE CREATE DELETE SUBSCRIBE UNSUBSCRIBE STATUS APPEND ";

    private static final class Session {
        String startsTls = "";
    }

    @Override
    public Field dissects() {
        return IMAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Tls.STARTED, MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
        links.addStream(Tls.PORTS, TLS_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        Source source = d.currentSource();
        byte[] bytes = source.bytes;
        int from = source.start + d.offset();
        int end = from + d.captured();
        boolean toServer = d.destinationPort() == PORT || d.destinationPort() == TLS_PORT;
        int needed = needed(d, bytes, from, end);
        if (needed == LINE_END) d.needMore(Framing.NEED_MORE);
        Session session = d.conversation().get(SESSION);
        d.protocolColumn("IMAP");
        d.open(IMAP);
        if (needed > 0 && d.pause(needed)) {
            d.close();
            return;
        }
        if (d.columns()) info(d, bytes, from, end, toServer);
        d.at(IS_REQUEST, from - source.start, 0, toServer ? 1 : 0);
        int literals = 0;
        int firstLiteral = 0;
        int firstLength = 0;
        for (int at = from; at < end;) {
            int next = Lines.next(bytes, at, end);
            int stop = Lines.trimmed(bytes, at, next);
            d.at(LINE, at - source.start, next - at);
            d.openLast();
            if (toServer) request(d, session, source, at, stop);
            else if (bytes[at] != '*') response(d, session, source, at, stop);
            d.placeOn(d.group(), at - source.start, next - at);
            d.close();
            int literal = toServer ? 0 : Math.min(literal(bytes, at, stop), end - next);
            if (literal > 0 && literals++ == 0) {
                firstLiteral = next - source.start;
                firstLength = literal;
            }
            at = next + literal;
        }
        d.skip(end - from);
        d.close();
        if (literals > 0) message(d, firstLiteral, firstLength);
        d.seek(end - source.start);
    }

    /** A literal is as many bytes behind the line as the braces at its end say (section 4.3). */
    private static int literal(byte[] bytes, int at, int stop) {
        if (stop - at < 3 || bytes[stop - 1] != '}') return 0;
        int length = 0;
        int scale = 1;
        for (int i = stop - 2; i > at && bytes[i] >= '0' && bytes[i] <= '9' && scale <= 100_000_000; i--, scale *= 10) {
            length += (bytes[i] - '0') * scale;
            if (bytes[i - 1] == '{') return length;
        }
        return 0;
    }

    private static final int LINE_END = -1;

    /** Returns how many bytes there must be for the literals to be whole, {@link #LINE_END} where the end of a line is missing, 0 where nothing is. */
    private static int needed(Dissection d, byte[] bytes, int from, int end) {
        boolean toServer = d.destinationPort() == PORT || d.destinationPort() == TLS_PORT;
        for (int at = from; at < end;) {
            int next = Lines.next(bytes, at, end);
            if (bytes[next - 1] != '\n') return LINE_END;
            int literal = toServer ? 0 : literal(bytes, at, Lines.trimmed(bytes, at, next));
            if (literal > end - next) return next - from + literal + 1;
            at = next + literal;
        }
        return 0;
    }

    private static void message(Dissection d, int offset, int length) {
        d.seek(offset);
        d.protocolColumn("IMAP/IMF");
        d.info();
        int rest = d.narrow(length);
        d.tryPayload(MediaTypes.TYPES, "message/rfc822");
        d.widen(rest);
    }

    /** Shows the first line, and of responses the first that has a tag. */
    private static void info(Dissection d, byte[] bytes, int from, int end, boolean toServer) {
        int line = from;
        for (int at = from; !toServer && at < end; at = Lines.next(bytes, at, end)) {
            if (bytes[at] == '*') continue;
            line = at;
            break;
        }
        int stop = Lines.trimmed(bytes, line, Lines.next(bytes, line, end));
        d.info().add(toServer ? "Request: " : "Response: ").escaped(bytes, line, stop - line);
    }

    private static void request(Dissection d, Session session, Source source, int at, int stop) {
        byte[] bytes = source.bytes;
        int zero = source.start;
        if (at == stop) return;
        d.at(REQUEST, at - zero, stop - at);
        int tag = word(d, bytes, zero, REQUEST_TAG, TAG, at, stop);
        int command = Lines.behindBlanks(bytes, tag, stop);
        if (command == stop) return;
        int commandEnd = Lines.wordEnd(bytes, command, stop);
        String name = Strings.ascii(bytes, command, commandEnd - command).toUpperCase(java.util.Locale.ROOT);
        int first = commandEnd;
        if (name.equals("UID")) {
            d.at(IS_UID, command - zero, 3, 1);
            int real = Lines.behindBlanks(bytes, commandEnd, stop);
            first = Lines.wordEnd(bytes, real, stop);
            name = Strings.ascii(bytes, real, first - real).toUpperCase(java.util.Locale.ROOT);
            if (first > real) d.at(REQUEST_COMMAND, real - zero, first - real);
        } else {
            d.at(REQUEST_COMMAND, command - zero, commandEnd - command);
        }
        d.at(COMMAND, command - zero, commandEnd - command);
        int argument = Lines.behindBlanks(bytes, first, stop);
        if (name.equals("LOGIN")) {
            login(d, bytes, zero, argument, stop);
        } else if (name.equals("COPY")) {
            int folder = Lines.behindBlanks(bytes, Lines.wordEnd(bytes, argument, stop), stop);
            if (folder < stop) d.at(FOLDER, folder - zero, Lines.wordEnd(bytes, folder, stop) - folder);
        } else if (WITH_FOLDER.contains(" " + name + " ") && argument < stop) {
            d.at(FOLDER, argument - zero, Lines.wordEnd(bytes, argument, stop) - argument);
        }
        String startsTls = name.equals("STARTTLS") ? Strings.ascii(bytes, at, tag - at) : "";
        d.learn(() -> session.startsTls = startsTls);
        d.noteRequest(EXCHANGES, d.conversation(), Strings.ascii(bytes, at, tag - at).hashCode());
    }

    private static void login(Dissection d, byte[] bytes, int zero, int argument, int stop) {
        int user = Lines.wordEnd(bytes, argument, stop);
        if (user > argument) d.at(USER, argument - zero, user - argument);
        int password = Lines.behindBlanks(bytes, user, stop);
        if (password == stop) return;
        int passwordEnd = Lines.wordEnd(bytes, password, stop);
        // Quotes are taken off, whatever the last character is.
        int quote = bytes[password] == '"' && passwordEnd - password >= 2 ? 1 : 0;
        d.at(PASSWORD, password - zero, passwordEnd - password, Strings.utf8(bytes, password + quote, passwordEnd - password - 2 * quote));
    }

    private static int word(Dissection d, byte[] bytes, int zero, Field field, Field again, int at, int stop) {
        int end = Lines.wordEnd(bytes, at, stop);
        if (end > at) {
            d.at(field, at - zero, end - at);
            d.at(again, at - zero, end - at);
        }
        return end;
    }

    private static void response(Dissection d, Session session, Source source, int at, int stop) {
        byte[] bytes = source.bytes;
        int zero = source.start;
        if (at == stop) return;
        d.at(RESPONSE, at - zero, stop - at);
        int tag = word(d, bytes, zero, RESPONSE_TAG, TAG, at, stop);
        int status = Lines.behindBlanks(bytes, tag, stop);
        if (status == stop) return;
        int statusEnd = Lines.wordEnd(bytes, status, stop);
        d.at(STATUS, status - zero, statusEnd - status);
        int command = Lines.behindBlanks(bytes, statusEnd, stop);
        if (command < stop) word(d, bytes, zero, RESPONSE_COMMAND, COMMAND, command, stop);
        String name = Strings.ascii(bytes, at, tag - at);
        Exchanges.Exchange exchange = d.exchange(EXCHANGES, d.conversation(), name.hashCode());
        if (exchange != null) {
            d.noteResponse(exchange);
            d.at(RESPONSE_TO, at - zero, 0, exchange.requestFrame);
            d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
            d.place(at - zero, 0);
        }
        boolean startsTls = !name.isEmpty() && name.equals(d.remember(session.startsTls)) && Lines.begins(bytes, status, stop, "OK");
        if (!startsTls) return;
        d.learn(() -> session.startsTls = "");
        Tls.start(d);
    }
}
