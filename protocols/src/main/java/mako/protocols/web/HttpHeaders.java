package mako.protocols.web;

import static mako.dissect.Fields.custom;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.Field;

/** Header fields that have a name of their own for filters; their values are cut out of the line when somebody looks. */
final class HttpHeaders {

    private static final List<String> NAMES = new ArrayList<>();
    private static final List<Field> FIELDS = new ArrayList<>();

    static final Field AUTHORIZATION       = header("Authorization", "http.authorization", "Authorization");
    static final Field PROXY_AUTHENTICATE  = header("Proxy-Authenticate", "http.proxy_authenticate", "Proxy-Authenticate");
    static final Field PROXY_AUTHORIZATION = header("Proxy-Authorization", "http.proxy_authorization", "Proxy-Authorization");
    static final Field WWW_AUTHENTICATE    = header("WWW-Authenticate", "http.www_authenticate", "WWW-Authenticate");
    static final Field CONTENT_TYPE        = header("Content-Type", "http.content_type", "Content-Type");
    static final Field CONTENT_LENGTH      = header("Content-Length", "http.content_length_header", "Content-Length");
    static final Field CONTENT_ENCODING    = header("Content-Encoding", "http.content_encoding", "Content-Encoding");
    static final Field TRANSFER_ENCODING   = header("Transfer-Encoding", "http.transfer_encoding", "Transfer-Encoding");
    static final Field UPGRADE             = header("Upgrade", "http.upgrade", "Upgrade");
    static final Field USER_AGENT          = header("User-Agent", "http.user_agent", "User-Agent");
    static final Field HOST                = header("Host", "http.host", "Host");
    static final Field CONNECTION          = header("Connection", "http.connection", "Connection");
    static final Field COOKIE              = header("Cookie", "http.cookie", "Cookie");
    static final Field ACCEPT              = header("Accept", "http.accept", "Accept");
    static final Field REFERER             = header("Referer", "http.referer", "Referer");
    static final Field ACCEPT_LANGUAGE     = header("Accept-Language", "http.accept_language", "Accept-Language");
    static final Field ACCEPT_ENCODING     = header("Accept-Encoding", "http.accept_encoding", "Accept Encoding");
    static final Field DATE                = header("Date", "http.date", "Date");
    static final Field CACHE_CONTROL       = header("Cache-Control", "http.cache_control", "Cache-Control");
    static final Field SERVER              = header("Server", "http.server", "Server");
    static final Field LOCATION            = header("Location", "http.location", "Location");
    static final Field WEBSOCKET_ACCEPT    = header("Sec-WebSocket-Accept", "http.sec_websocket_accept", "Sec-WebSocket-Accept");
    static final Field WEBSOCKET_EXTENSIONS =
        header("Sec-WebSocket-Extensions", "http.sec_websocket_extensions", "Sec-WebSocket-Extensions");
    static final Field WEBSOCKET_KEY       = header("Sec-WebSocket-Key", "http.sec_websocket_key", "Sec-WebSocket-Key");
    static final Field WEBSOCKET_PROTOCOL  = header("Sec-WebSocket-Protocol", "http.sec_websocket_protocol", "Sec-WebSocket-Protocol");
    static final Field WEBSOCKET_VERSION   = header("Sec-WebSocket-Version", "http.sec_websocket_version", "Sec-WebSocket-Version");
    static final Field SET_COOKIE          = header("Set-Cookie", "http.set_cookie", "Set-Cookie");
    static final Field LAST_MODIFIED       = header("Last-Modified", "http.last_modified", "Last-Modified");
    static final Field X_FORWARDED_FOR     = header("X-Forwarded-For", "http.x_forwarded_for", "X-Forwarded-For");
    static final Field HTTP2_SETTINGS      = header("HTTP2-Settings", "http.http2_settings", "HTTP2-Settings");

    private static final int SLOTS = 128;
    private static final int[] FIRST = new int[SLOTS];
    private static final int[] NEXT = new int[NAMES.size() + 1];

    static {
        for (int i = 0; i < NAMES.size(); i++) {
            byte[] name = NAMES.get(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            int slot = slot(name, 0, name.length);
            NEXT[i + 1] = FIRST[slot];
            FIRST[slot] = i + 1;
        }
    }

    private HttpHeaders() {}

    private static Field header(String name, String abbreviation, String label) {
        Field field = custom(abbreviation, label, HttpFields::headerValue);
        NAMES.add(name);
        FIELDS.add(field);
        return field;
    }

    private static int slot(byte[] bytes, int at, int end) {
        int hash = end - at;
        for (; at < end; at++) hash = hash * 31 + (bytes[at] | 0x20);
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    /** Returns the field of the header whose name lies from {@code at} to {@code end}, or null where it has none. */
    static Field find(byte[] bytes, int at, int end) {
        for (int i = FIRST[slot(bytes, at, end)]; i > 0; i = NEXT[i]) {
            if (HttpLines.same(bytes, at, end, NAMES.get(i - 1))) return FIELDS.get(i - 1);
        }
        return null;
    }
}
