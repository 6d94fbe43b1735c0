package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Apache JServ Protocol 1.3, as Tomcat's connectors document it: requests that a web server hands to a servlet container. */
public final class Ajp implements Dissector {

    private static final Values CODES = Values.of("""
        2  FORWARD REQUEST
        3  SEND BODY CHUNK
        4  SEND HEADERS
        5  END RESPONSE
        6  GET BODY CHUNK
        7  SHUTDOWN
        9  CPONG
        10 CPING
        """);
    private static final Values METHODS = Values.of("""
        1 OPTIONS
        2 GET
        3 HEAD
        4 POST
        5 PUT
        6 DELETE
        7 TRACE
        8 PROPFIND
        9 PROPPATCH
        10 MKCOL
        11 COPY
        12 MOVE
        13 LOCK
        14 UNLOCK
        15 ACL
        16 REPORT
        17 VERSION-CONTROL
        18 CHECKIN
        19 CHECKOUT
        20 UNCHECKOUT
        21 SEARCH
        """);

    static final Field AJP              = protocol("ajp13", "AJP13", "Apache JServ Protocol v1.3");
    static final Field MAGIC            = bytes("ajp13.magic", "Magic", help("Magic Number"));
    static final Field LENGTH           = u16("ajp13.len", "Length", help("Data Length"));
    static final Field CODE             = u32("ajp13.code", "Code", names(CODES), help("Type Code"));
    static final Field METHOD           = u8("ajp13.method", "Method", names(METHODS), help("HTTP Method"));
    static final Field VERSION          = text("ajp13.ver", "Version", help("HTTP Version"));
    static final Field URI              = text("ajp13.uri", "URI", help("HTTP URI"));
    static final Field REMOTE_ADDRESS   = text("ajp13.raddr", "RADDR", help("Remote Address"));
    static final Field REMOTE_HOST      = text("ajp13.rhost", "RHOST", help("Remote Host"));
    static final Field SERVER           = text("ajp13.srv", "SRV", help("Server"));
    static final Field PORT             = u16("ajp13.port", "PORT");
    static final Field SECURE           = bool("ajp13.sslp", "SSLP", help("Is SSL?"));
    static final Field HEADERS          = u16("ajp13.nhdr", "NHDR", help("Num Headers"));
    static final Field UNKNOWN_HEADER   = text("ajp13.unknown_header", "unknown_header", help("Unknown Header Type"));
    static final Field UNKNOWN_ATTRIBUTE = text("ajp13.unknown_attribute", "unknown_attribute", help("Unknown Attribute Type"));
    static final Field NAMED_ATTRIBUTE  = text("ajp13.req_attribute", "req_attribute");
    static final Field KEY_SIZE         = u16("ajp13.ssl_key_size", "SSL-Key-Size");
    static final Field SECRET           = text("ajp13.secret", "Secret");
    static final Field STORED_METHOD    = text("ajp13.stored_method", "Stored-Method");
    static final Field WANTED           = u16("ajp13.rlen", "RLEN", help("Requested Length"));
    static final Field REUSED           = u8("ajp13.reusep", "REUSEP", help("Reuse Connection?"));
    static final Field STATUS_CODE      = u16("ajp13.rstatus", "RSTATUS", help("HTTP Status Code"));
    static final Field MESSAGE          = text("ajp13.rmsg", "RSMSG", help("HTTP Status Message"));
    static final Field DATA             = text("ajp13.data", "Data");
    static final Field CONTENT_TYPE     = text("ajp13.content_type", "Content-Type");
    static final Field CONTENT_LANGUAGE = text("ajp13.content_language", "Content-Language");
    static final Field CONTENT_LENGTH   = text("ajp13.content_length", "Content-Length");
    static final Field DATE             = text("ajp13.date", "Date");
    static final Field LAST_MODIFIED    = text("ajp13.last_modified", "Last-Modified");
    static final Field LOCATION         = text("ajp13.location", "Location");
    static final Field SET_COOKIE       = text("ajp13.set_cookie", "Set-Cookie");
    static final Field SET_COOKIE2      = text("ajp13.set_cookie2", "Set-Cookie2");
    static final Field SERVLET_ENGINE   = text("ajp13.servlet_engine", "Servlet-Engine");
    static final Field STATUS           = text("ajp13.status", "Status");
    static final Field WWW_AUTHENTICATE = text("ajp13.www_authenticate", "WWW-Authenticate");
    static final Field ACCEPT           = text("ajp13.accept", "Accept");
    static final Field ACCEPT_CHARSET   = text("ajp13.accept_charset", "Accept-Charset");
    static final Field ACCEPT_ENCODING  = text("ajp13.accept_encoding", "Accept-Encoding");
    static final Field ACCEPT_LANGUAGE  = text("ajp13.accept_language", "Accept-Language");
    static final Field AUTHORIZATION    = text("ajp13.authorization", "Authorization");
    static final Field CONNECTION       = text("ajp13.connection", "Connection");
    static final Field COOKIE           = text("ajp13.cookie", "Cookie");
    static final Field COOKIE2          = text("ajp13.cookie2", "Cookie2");
    static final Field HOST             = text("ajp13.host", "Host");
    static final Field PRAGMA           = text("ajp13.pragma", "Pragma");
    static final Field REFERER          = text("ajp13.referer", "Referer");
    static final Field USER_AGENT       = text("ajp13.user_agent", "User-Agent");
    static final Field CONTEXT          = text("ajp13.context", "Context");
    static final Field SERVLET_PATH     = text("ajp13.servlet_path", "Servlet-Path");
    static final Field REMOTE_USER      = text("ajp13.remote_user", "Remote-User");
    static final Field AUTH_TYPE        = text("ajp13.auth_type", "Auth-Type");
    static final Field QUERY_STRING     = text("ajp13.query_string", "Query-String");
    static final Field ROUTE            = text("ajp13.route", "Route");
    static final Field SSL_CERT         = text("ajp13.ssl_cert", "SSL-Cert");
    static final Field SSL_CIPHER       = text("ajp13.ssl_cipher", "SSL-Cipher");
    static final Field SSL_SESSION      = text("ajp13.ssl_session", "SSL-Session");

    private static final Field[] REQUEST_HEADERS = {
        ACCEPT, ACCEPT_CHARSET, ACCEPT_ENCODING, ACCEPT_LANGUAGE, AUTHORIZATION, CONNECTION, CONTENT_TYPE,
        CONTENT_LENGTH, COOKIE, COOKIE2, HOST, PRAGMA, REFERER, USER_AGENT};
    private static final Field[] RESPONSE_HEADERS = {
        CONTENT_TYPE, CONTENT_LANGUAGE, CONTENT_LENGTH, DATE, LAST_MODIFIED, LOCATION,
        SET_COOKIE, SET_COOKIE2, SERVLET_ENGINE, STATUS, WWW_AUTHENTICATE};
    private static final Field[] ATTRIBUTES = {
        CONTEXT, SERVLET_PATH, REMOTE_USER, AUTH_TYPE, QUERY_STRING, ROUTE, SSL_CERT, SSL_CIPHER, SSL_SESSION};

    private static final int TCP_PORT = 8009;
    private static final int HEADER = 4;
    private static final int CODED = 0xa0;
    private static final int NAMED = 0x0a;
    private static final int KEY_LENGTH = 0x0b;
    private static final int LAST = 0xff;
    private static final int PING = 10;
    private static final int NOTHING = 0xffff;
    private static final Key<Body> BODY = Key.key(Body::new);

    /** How much of a request's body is to come, and whether the container asked for more of it. */
    private static final class Body {
        private long left;
        private boolean asked;
    }

    @Override
    public Field dissects() {
        return AJP;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, TCP_PORT, Framing.u16At(2, HEADER), this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean request = d.destinationPort() == TCP_PORT;
        Conversation conversation = d.conversation();
        d.open(AJP);
        d.protocolColumn("AJP13");
        d.info();
        if (d.columns()) d.addInfo("{}:{}:", conversation == null ? 0 : conversation.index, request ? "REQ" : "RSP");
        Body body = conversation == null ? new Body() : conversation.get(BODY);
        boolean more = d.remember(body.left > 0 || body.asked ? 1 : 0) != 0;
        d.bytes(MAGIC, 2);
        int length = d.u16(LENGTH);
        if (!request) response(d, body);
        else if (more) body(d, body, length);
        else request(d, body);
        d.skipRest();
        d.close();
    }

    private static void body(Dissection d, Body body, int length) {
        if (d.columns()) d.addInfo("Body");
        d.learn(() -> {
            body.asked = false;
            body.left = Math.max(0, body.left - Math.max(0, length - 2));
        });
        if (d.remaining() < 2) return;
        d.skip(2);
        if (d.remaining() > 0) d.text(DATA, d.remaining());
    }

    private static int code(Dissection d) {
        int code = d.peekU8(0);
        d.at(CODE, d.offset(), 1, code);
        if (CODES.name(code) == null && d.titles()) d.titleLast("Code: Unknown ({})", code);
        d.skip(1);
        return code;
    }

    private static void response(Dissection d, Body body) {
        int code = code(d);
        if (d.columns()) d.addInfo("{}", CODES.name(code, "Unknown message code " + code));
        switch (code) {
            case 3 -> {
                int length = d.peekU16(0);
                d.skip(2);
                d.text(DATA, Math.min(length + 1, d.remaining()));
            }
            case 4 -> {
                int status = d.u16(STATUS_CODE);
                String message = string(d, MESSAGE);
                if (d.columns()) d.addInfo(":{} {}", status, message);
                headers(d, RESPONSE_HEADERS, null);
            }
            case 5 -> d.u8(REUSED);
            case 6 -> {
                d.u16(WANTED);
                d.learn(() -> body.asked = true);
            }
            default -> {}
        }
    }

    private static void request(Dissection d, Body body) {
        int code = code(d);
        if (code == PING) {
            if (d.columns()) d.addInfo("CPING");
            return;
        }
        int method = d.u8(METHOD);
        if (METHODS.name(method) == null && d.titles()) d.titleLast("Method: Unknown ({})", method);
        if (d.columns()) d.addInfo("{}", METHODS.name(method, "Unknown method " + method));
        String version = string(d, VERSION);
        String uri = string(d, URI);
        if (d.columns()) d.addInfo(" {} {}", uri, version);
        string(d, REMOTE_ADDRESS);
        string(d, REMOTE_HOST);
        string(d, SERVER);
        d.u16(PORT);
        d.u8(SECURE);
        headers(d, REQUEST_HEADERS, body);
        while (d.remaining() > 0 && d.peekU8(0) != LAST) attribute(d);
        if (d.remaining() > 0) d.skip(1);
    }

    private static void headers(Dissection d, Field[] coded, Body body) {
        int count = d.u16(HEADERS);
        for (int i = 0; i < count; i++) {
            int start = d.offset();
            if (d.peekU8(0) == CODED) {
                int code = d.peekU8(1);
                d.skip(2);
                Field field = code > 0 && code <= coded.length ? coded[code - 1] : UNKNOWN_HEADER;
                String value = string(d, field, start);
                if (field == CONTENT_LENGTH && body != null) {
                    long length = number(value);
                    d.learn(() -> body.left = length);
                }
            } else {
                pair(d, UNKNOWN_HEADER, start);
            }
        }
    }

    private static void attribute(Dissection d) {
        int start = d.offset();
        int kind = d.peekU8(0);
        d.skip(1);
        if (kind == NAMED) {
            pair(d, NAMED_ATTRIBUTE, start);
        } else if (kind == KEY_LENGTH) {
            d.at(KEY_SIZE, start, 3, d.peekU16(0));
            d.skip(2);
        } else {
            Field field = kind == 0x0c ? SECRET : kind == 0x0d ? STORED_METHOD
                : kind > 0 && kind <= ATTRIBUTES.length ? ATTRIBUTES[kind - 1] : UNKNOWN_ATTRIBUTE;
            string(d, field, start);
        }
    }

    /** A header or attribute that is told by its name, shown with it. */
    private static void pair(Dissection d, Field field, int start) {
        String text = word(d) + ": " + word(d);
        d.at(field, start, d.offset() - start, text);
        if (d.titles()) d.titleLast("{}", text);
    }

    private static String string(Dissection d, Field field) {
        return string(d, field, d.offset());
    }

    private static String string(Dissection d, Field field, int start) {
        String text = word(d);
        d.at(field, start, d.offset() - start, text);
        return text;
    }

    /** Characters with their length in front and a zero byte behind; a length of 0xffff is that of nothing. */
    private static String word(Dissection d) {
        int length = d.peekU16(0);
        d.skip(2);
        if (length == NOTHING) return "";
        String text = d.peekText(0, length);
        d.skip(length + 1);
        return text;
    }

    private static long number(String digits) {
        long number = 0;
        for (int i = 0; i < digits.length() && number < Integer.MAX_VALUE; i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) return 0;
            number = number * 10 + digit;
        }
        return number;
    }
}
