package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/** Session Initiation Protocol, RFC 3261 section 7: a request or status line, header fields, and a body that is handed on by its type. */
public final class Sip implements Dissector {

    static final Field SIP     = protocol("sip", "SIP", "Session Initiation Protocol");
    static final Field REQUEST = text("sip.Request-Line", "Request-Line", UTF_8);
    static final Field METHOD  = text("sip.Method", "Method", UTF_8);
    static final Field STATUS  = text("sip.Status-Line", "Status-Line", UTF_8);
    static final Field CODE    = u32("sip.Status-Code", "Status-Code");
    static final Field HEADERS = text("sip.msg_hdr", "Message Header", UTF_8);
    static final Field BODY    = group("sip.msg_body", "Message Body");

    private static final String VERSION = "SIP/2.0";
    private static final int LONGEST_LINE = 16384;
    private static final int OK = 200;
    private static final Set<String> METHODS = Set.of("INVITE", "ACK", "BYE", "CANCEL", "DO", "INFO", "MESSAGE", "NOTIFY", "OPTIONS", "PRACK",
        "QAUTH", "REFER", "REGISTER", "SPRACK", "SUBSCRIBE", "UPDATE", "PUBLISH");

    /** What a message says of the call that its body belongs to, for who dissects that. */
    static final class Carrying {
        static final Key<Carrying> KEY = Key.key(Carrying::new);
        /** The frame that it was said in. */
        long frame;
        MediaStream.Call call;
        /** Whether a request was sent again: then it changes nothing. */
        boolean again;
    }

    @Override
    public Field dissects() {
        return SIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    /** What it says of a call is told with the media streams that it sets up. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 5060, this);
        links.addStream(Tcp.PORTS, 5060, this);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "sip_udp", this, Sip::begins);
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "sip_tcp", this, Sip::begins);
    }

    /** Whether the first line is a status of three digits, or has a method, an address and the version, with a blank between them. */
    private static boolean begins(Dissection d) {
        int end = d.find('\n');
        if (end < VERSION.length() + 2 || end > LONGEST_LINE) return false;
        if (d.looksAt(VERSION + " ")) {
            int at = VERSION.length() + 1;
            return end > at + 3 && isDigit(d.peekU8(at)) && isDigit(d.peekU8(at + 1)) && isDigit(d.peekU8(at + 2)) && d.peekU8(at + 3) == ' ';
        }
        int stop = d.peekU8(end - 1) == '\r' ? end - 1 : end;
        if (stop < VERSION.length() || !d.peekText(stop - VERSION.length(), VERSION.length()).equals(VERSION)) return false;
        int first = d.find(' ');
        int second = first < 0 ? -1 : d.find(' ', first + 1);
        return first > 0 && second > first + 1 && second == stop - VERSION.length() - 1;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public void dissect(Dissection d) {
        if (d.find('\n') < 0) d.needMore(Framing.NEED_MORE);
        if (!begins(d)) throw d.notMine();
        int headers = headersEnd(d);
        if (headers < 0) {
            d.needMore(Framing.NEED_MORE);
            headers = d.captured();
        }
        int body = bodyLength(d, headers);
        if (body >= 0 && headers + body > d.captured()) d.needMore(headers + body);
        boolean streamed = d.streaming();
        int rest = d.narrow(headers + (body < 0 ? streamed ? 0 : d.remaining() : body));
        message(d, headers);
        if (streamed) d.widen(rest);
    }

    /** How many bytes there are up to and with the empty line, or -1. */
    private static int headersEnd(Dissection d) {
        int at = -1;
        int line = 0;
        while (true) {
            at = d.find('\n', at + 1);
            if (at < 0) return -1;
            if (at == line || at == line + 1 && d.peekU8(line) == '\r') return at + 1;
            line = at + 1;
        }
    }

    /** What the length field says, -1 where there is none. */
    private static int bodyLength(Dissection d, int headers) {
        for (String line : d.peekText(0, headers).split("\r?\n")) {
            int colon = line.indexOf(':');
            SipHeaders.Header header = colon > 0 ? SipHeaders.find(line.substring(0, colon)) : null;
            if (header != null && header.name().equals("Content-Length")) return SipHeaders.number(line.substring(colon + 1).strip());
        }
        return -1;
    }

    private static void message(Dissection d, int headers) {
        d.open(SIP);
        d.protocolColumn("SIP");
        int start = d.offset();
        String whole = d.peekText(0, headers);
        SipTransactions.Found found = found(d, whole);
        firstLine(d, found, whole);
        int begin = d.offset();
        String text = new String(d.peekBytes(0, d.captured()), StandardCharsets.UTF_8);
        int zero = text.indexOf(0);
        d.at(HEADERS, begin, start + headers - begin, zero < 0 ? text : text.substring(0, zero));
        if (zero >= 0) d.noteStray();
        d.titleLast("Message Header");
        d.openLast();
        String type = null;
        while (d.offset() < start + headers) {
            String given = header(d, lineLength(d, start + headers - d.offset()));
            if (given != null) type = given;
        }
        d.close();
        if (d.remaining() > 0) body(d, type);
        d.close();
    }

    private static void body(Dissection d, String type) {
        d.open(BODY);
        d.extent(d.captured());
        MediaTypes.MediaType media = type == null ? null : MediaTypes.MediaType.of(type);
        if (media == null || d.tryInside(MediaTypes.TYPES, MediaTypes.key(media.type()), media) < 0) d.restInside();
        d.close();
    }

    /** Finds out which other messages this one belongs with. */
    private static SipTransactions.Found found(Dissection d, String text) {
        SipTransactions.Found found = d.scratch(SipTransactions.Found.KEY);
        found.connected = d.streaming();
        found.call = null;
        found.sequence = -1;
        found.method = "";
        found.status = 0;
        String[] lines = text.split("\r?\n");
        if (lines[0].startsWith(VERSION) && lines[0].length() >= VERSION.length() + 4) {
            found.status = Math.max(0, SipHeaders.number(lines[0].substring(VERSION.length() + 1, VERSION.length() + 4)));
        }
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            SipHeaders.Header header = colon > 0 ? SipHeaders.find(lines[i].substring(0, colon)) : null;
            if (header == null) continue;
            String value = lines[i].substring(colon + 1).strip();
            if (header.name().equals("Call-ID")) {
                found.call = value;
            } else if (header.name().equals("CSeq")) {
                String[] words = value.split(" +", 2);
                found.sequence = SipHeaders.number(words[0]);
                found.method = words.length > 1 ? words[1] : "";
            }
        }
        d.find(found);
        Carrying carrying = d.scratch(Carrying.KEY);
        carrying.frame = d.packet().number;
        carrying.call = MediaStream.Call.of(Rtp.CALL_ID, found.call);
        carrying.again = found.original > 0 && found.status == 0;
        return found;
    }

    private static void firstLine(Dissection d, SipTransactions.Found found, String headers) {
        int end = d.find('\n');
        int at = d.offset();
        int count = end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
        String line = d.peekText(0, count);
        boolean status = line.startsWith(VERSION);
        d.text(status ? STATUS : REQUEST, count);
        d.openLast();
        int blank = line.indexOf(' ');
        if (status) {
            int code = line.length() < blank + 4 ? -1 : SipHeaders.number(line.substring(blank + 1, blank + 4));
            if (code >= 0) d.at(CODE, at + blank + 1, 3, code);
        } else if (blank > 0) {
            d.at(METHOD, at, blank);
            int last = line.lastIndexOf(' ');
            if (last > blank) SipUri.uri(d, SipUri.REQUEST, at + blank + 1, line.substring(blank + 1, last), false);
        }
        d.seek(at);
        SipTransactions.show(d, found);
        d.seek(at + count);
        d.close();
        columns(d, line, status, blank, found, headers);
        d.skip(end + 1 - count);
    }

    private static void columns(Dissection d, String line, boolean status, int blank, SipTransactions.Found found, String headers) {
        String words = line.substring(Math.min(line.length(), blank + 1));
        if (d.titles()) d.append(" ({})", status ? words.substring(0, Math.min(words.length(), 3)) : line.substring(0, Math.max(0, blank)));
        if (!d.columns()) return;
        int last = line.lastIndexOf(' ');
        String method = line.substring(0, Math.max(0, blank));
        if (status) {
            // Most responses are to the requests that set a call up; of others it is said what they answer.
            boolean named = found.status == OK && !found.method.isEmpty();
            d.info("Status: {}{}{} | ", words, named ? " (" + found.method + ")" : "",
                found.status >= OK && found.status < OK + 100 && found.method.equals("REGISTER") ? SipBindings.of(headers).kept() : "");
        } else {
            d.info("{}: {}{} | ", METHODS.contains(method) ? "Request" : "Unknown request", last > blank ? line.substring(0, last) : line, switch (method) {
                case "REGISTER" -> SipBindings.of(headers).wanted();
                case "INVITE", "SUBSCRIBE", "REFER" -> tagged(headers) ? ", in-dialog" : "";
                default -> "";
            });
        }
    }

    /** Whether the other end has given its tag: then the call is there already, section 12. */
    private static boolean tagged(String headers) {
        for (String line : headers.split("\r?\n")) {
            int colon = line.indexOf(':');
            SipHeaders.Header header = colon > 0 ? SipHeaders.find(line.substring(0, colon)) : null;
            if (header != null && header.name().equals("To")) return line.contains(";tag=");
        }
        return false;
    }

    /** How many bytes a header field has: up to the first line that does not begin with a blank, section 7.3.1. */
    private static int lineLength(Dissection d, int most) {
        int count = 0;
        do {
            int end = d.find('\n', count);
            count = end < 0 ? most : end + 1;
        } while (count > 2 && count < most && (d.peekU8(count) == ' ' || d.peekU8(count) == '\t'));
        return count;
    }

    /** Reads a header field of {@code count} bytes; returns its value where it is the body's type. */
    private static String header(Dissection d, int count) {
        int at = d.offset();
        String line = d.peekText(0, count).stripTrailing();
        d.skip(count);
        if (line.isEmpty()) return null;
        int colon = line.indexOf(':');
        if (colon < 0) {
            d.note(SipHeaders.NO_COLON);
            return null;
        }
        String name = line.substring(0, colon);
        SipHeaders.Header header = SipHeaders.find(name);
        int from = colon + 1;
        while (from < line.length() && Character.isWhitespace(line.charAt(from))) from++;
        String value = line.substring(from);
        if (header == null) {
            d.at(SipHeaders.UNRECOGNIZED, at, line.length());
            if (d.titles()) d.titleLast("{s}", line);
            d.noteLast(SipHeaders.NOT_KNOWN, "Unrecognised SIP header ({})", name.toLowerCase(Locale.ROOT));
            return null;
        }
        SipHeaders.show(d, header, at, count, at + from, name, value, line);
        return header.name().equals("Content-Type") ? value : null;
    }
}
