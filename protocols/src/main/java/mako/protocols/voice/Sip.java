package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;
import mako.protocols.web.MediaTypes;

/** Session Initiation Protocol, RFC 3261 section 7: a request or status line, header fields, and a body that is handed on by its type. */
public final class Sip implements Dissector {

    static final Field SIP     = protocol("sip", "SIP", "Session Initiation Protocol");
    static final Field REQUEST = text("sip.Request-Line", "Request-Line", UTF_8);
    static final Field METHOD  = text("sip.Method", "Method", UTF_8);
    static final Field URI     = text("sip.r-uri", "Request-URI", UTF_8);
    static final Field STATUS  = text("sip.Status-Line", "Status-Line", UTF_8);
    static final Field CODE    = u32("sip.Status-Code", "Status-Code");
    static final Field HEADERS = text("sip.msg_hdr", "Message Header", UTF_8);
    static final Field BODY    = group("sip.msg_body", "Message Body");

    static final Field VIA     = text("sip.Via", "Via", UTF_8);
    static final Field FROM    = text("sip.From", "From", UTF_8);
    static final Field TO      = text("sip.To", "To", UTF_8);
    static final Field CALL_ID = text("sip.Call-ID", "Call-ID", UTF_8);
    static final Field CSEQ    = text("sip.CSeq", "CSeq", UTF_8);
    static final Field CONTACT = text("sip.Contact", "Contact", UTF_8);
    static final Field MAX_FORWARDS = text("sip.Max-Forwards", "Max-Forwards", UTF_8);
    static final Field CONTENT_TYPE = text("sip.Content-Type", "Content-Type", UTF_8);
    static final Field CONTENT_LENGTH = u32("sip.Content-Length", "Content-Length");
    static final Field USER_AGENT = text("sip.User-Agent", "User-Agent", UTF_8);
    static final Field SERVER  = text("sip.Server", "Server", UTF_8);
    static final Field ALLOW   = text("sip.Allow", "Allow", UTF_8);
    static final Field SUPPORTED = text("sip.Supported", "Supported", UTF_8);
    static final Field ROUTE   = text("sip.Route", "Route", UTF_8);
    static final Field RECORD_ROUTE = text("sip.Record-Route", "Record-Route", UTF_8);
    static final Field EXPIRES = text("sip.Expires", "Expires", UTF_8);

    private static final String VERSION = "SIP/2.0";
    private static final int LONGEST_LINE = 16384;

    /** By name and, where there is one, by the letter that stands for it: section 7.3.3. */
    private static final Map<String, Field> FIELDS = new HashMap<>();

    static {
        for (Field field : new Field[] {VIA, FROM, TO, CALL_ID, CSEQ, CONTACT, MAX_FORWARDS, CONTENT_TYPE, CONTENT_LENGTH, USER_AGENT, SERVER, ALLOW,
            SUPPORTED, ROUTE, RECORD_ROUTE, EXPIRES}) {
            FIELDS.put(field.label.toLowerCase(Locale.ROOT), field);
        }
        FIELDS.put("v", VIA);
        FIELDS.put("f", FROM);
        FIELDS.put("t", TO);
        FIELDS.put("i", CALL_ID);
        FIELDS.put("m", CONTACT);
        FIELDS.put("c", CONTENT_TYPE);
        FIELDS.put("l", CONTENT_LENGTH);
        FIELDS.put("k", SUPPORTED);
    }

    @Override
    public Field dissects() {
        return SIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 5060, this);
        links.addStream(Tcp.PORTS, 5060, this);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "sip_udp", this, Sip::begins);
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "sip_tcp", this, Sip::begins);
    }

    /** Whether the first line is a status or ends with the version. */
    private static boolean begins(Dissection d) {
        if (d.looksAt(VERSION + " ")) return true;
        int end = d.find('\n');
        if (end < VERSION.length() + 2 || end > LONGEST_LINE) return false;
        int stop = d.peekU8(end - 1) == '\r' ? end - 1 : end;
        return d.peekText(stop - VERSION.length(), VERSION.length()).equals(VERSION);
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
            if (colon > 0 && FIELDS.get(line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) == CONTENT_LENGTH) {
                return number(line.substring(colon + 1).strip());
            }
        }
        return -1;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 8) return -1;
        for (int i = 0; i < digits.length(); i++) if (!Character.isDigit(digits.charAt(i))) return -1;
        return Integer.parseInt(digits);
    }

    private static void message(Dissection d, int headers) {
        d.open(SIP);
        d.protocolColumn("SIP");
        int start = d.offset();
        firstLine(d);
        int begin = d.offset();
        d.at(HEADERS, begin, start + headers - begin);
        d.titleLast("Message Header");
        d.openLast();
        String type = null;
        while (d.offset() < start + headers) {
            int end = d.find('\n');
            int count = end < 0 ? start + headers - d.offset() : end + 1;
            String given = header(d, count);
            if (given != null) type = given;
        }
        d.close();
        if (d.remaining() <= 0) {
            d.close();
            return;
        }
        d.open(BODY);
        d.extent(d.captured());
        d.close();
        d.close();
        MediaTypes.MediaType media = type == null ? null : MediaTypes.MediaType.of(type);
        if (media == null || d.tryPayload(MediaTypes.TYPES, media.type(), media) < 0) d.rest();
    }

    private static void firstLine(Dissection d) {
        int end = d.find('\n');
        int at = d.offset();
        int count = end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end;
        String line = d.peekText(0, count);
        boolean status = line.startsWith(VERSION);
        d.text(status ? STATUS : REQUEST, count);
        d.openLast();
        int blank = line.indexOf(' ');
        if (status) {
            int code = line.length() < blank + 4 ? -1 : number(line.substring(blank + 1, blank + 4));
            if (code >= 0) d.at(CODE, at + blank + 1, 3, code);
            if (d.columns()) d.info("Status: {}", line.substring(Math.min(line.length(), blank + 1)));
        } else if (blank > 0) {
            d.at(METHOD, at, blank);
            int last = line.lastIndexOf(' ');
            if (last > blank) d.at(URI, at + blank + 1, last - blank - 1);
            if (d.columns()) d.info("Request: {}", last > blank ? line.substring(0, last) : line);
        }
        d.close();
        if (d.titles()) {
            if (status) d.append(" ({})", line.substring(Math.min(line.length(), blank + 1)));
            else d.append(" ({})", line.substring(0, Math.max(0, blank)));
        }
        d.skip(end + 1 - count);
    }

    /** Reads a header field of {@code count} bytes; returns its value where it is the body's type. */
    private static String header(Dissection d, int count) {
        int at = d.offset();
        String line = d.peekText(0, count).stripTrailing();
        d.skip(count);
        int colon = line.indexOf(':');
        if (colon <= 0) return null;
        Field field = FIELDS.get(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        if (field == null) return null;
        String value = line.substring(colon + 1).strip();
        if (field == CONTENT_LENGTH) {
            if (number(value) >= 0) d.at(field, at, count, number(value));
            return null;
        }
        d.at(field, at, count, value);
        return field == CONTENT_TYPE ? value : null;
    }
}
