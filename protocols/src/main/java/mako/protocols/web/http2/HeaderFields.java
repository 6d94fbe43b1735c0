package mako.protocols.web.http2;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Fields for header fields that have a name of their own for filters. */
final class HeaderFields {

    private static final Map<String, Field> FIELDS = new HashMap<>();

    static final Field AUTHORITY      = text("http2.headers.authority", ":authority");
    static final Field STATUS         = u16("http2.headers.status", ":status");
    static final Field PATH           = text("http2.headers.path", ":path");
    static final Field METHOD         = text("http2.headers.method", ":method");
    static final Field SCHEME         = text("http2.headers.scheme", ":scheme");
    static final Field ACCEPT         = text("http2.headers.accept", "accept");
    static final Field ACCEPT_CHARSET = text("http2.headers.accept_charset", "accept-charset");
    static final Field ACCEPT_ENCODING = text("http2.headers.accept_encoding", "accept-encoding");
    static final Field ACCEPT_LANGUAGE = text("http2.headers.accept_language", "accept-language");
    static final Field ACCEPT_RANGES  = text("http2.headers.accept_ranges", "accept-ranges");
    static final Field ALLOW_ORIGIN   = text("http2.headers.access_control_allow_origin", "access-control-allow-origin");
    static final Field AGE            = u64("http2.headers.age", "age");
    static final Field ALLOW          = text("http2.headers.allow", "allow");
    static final Field AUTHORIZATION  = text("http2.headers.authorization", "authorization");
    static final Field CACHE_CONTROL  = text("http2.headers.cache_control", "cache-control");
    static final Field DISPOSITION    = text("http2.headers.content_disposition", "content-disposition");
    static final Field ENCODING       = text("http2.headers.content_encoding", "content-encoding");
    static final Field LANGUAGE       = text("http2.headers.content_language", "content-language");
    static final Field LENGTH         = u64("http2.headers.content_length", "content-length");
    static final Field CONTENT_LOCATION = text("http2.headers.content_location", "content-location");
    static final Field CONTENT_RANGE  = text("http2.headers.content_range", "content-range");
    static final Field TYPE           = text("http2.headers.content_type", "content-type");
    static final Field COOKIE         = text("http2.headers.cookie", "cookie");
    static final Field DATE           = text("http2.headers.date", "date");
    static final Field ETAG           = text("http2.headers.etag", "etag");
    static final Field EXPECT         = text("http2.headers.expect", "expect");
    static final Field EXPIRES        = text("http2.headers.expires", "expires");
    static final Field FROM           = text("http2.headers.from", "from");
    static final Field IF_MATCH       = text("http2.headers.if_match", "if-match");
    static final Field IF_MODIFIED    = text("http2.headers.if_modified_since", "if-modified-since");
    static final Field IF_NONE_MATCH  = text("http2.headers.if_none_match", "if-none-match");
    static final Field IF_RANGE       = text("http2.headers.if_range", "if-range");
    static final Field IF_UNMODIFIED  = text("http2.headers.if_unmodified_since", "if-unmodified-since");
    static final Field LAST_MODIFIED  = text("http2.headers.last_modified", "last-modified");
    static final Field LINK           = text("http2.headers.link", "link");
    static final Field LOCATION       = text("http2.headers.location", "location");
    static final Field MAX_FORWARDS   = u64("http2.headers.max_forwards", "max-forwards");
    static final Field PROXY_AUTHENTICATE = text("http2.headers.proxy_authenticate", "proxy-authenticate");
    static final Field PROXY_AUTHORIZATION = text("http2.headers.proxy_authorization", "proxy-authorization");
    static final Field RANGE          = text("http2.headers.range", "range");
    static final Field REFERER        = text("http2.headers.referer", "referer");
    static final Field REFRESH        = text("http2.headers.refresh", "refresh");
    static final Field RETRY_AFTER    = text("http2.headers.retry_after", "retry-after");
    static final Field SERVER         = text("http2.headers.server", "server");
    static final Field SET_COOKIE     = text("http2.headers.set_cookie", "set-cookie");
    static final Field TRANSPORT_SECURITY = text("http2.headers.strict_transport_security", "strict-transport-security");
    static final Field USER_AGENT     = text("http2.headers.user_agent", "user-agent");
    static final Field VARY           = text("http2.headers.vary", "vary");
    static final Field VIA            = text("http2.headers.via", "via");
    static final Field WWW_AUTHENTICATE = text("http2.headers.www_authenticate", "www-authenticate");

    static {
        for (Field field : new Field[] {AUTHORITY, STATUS, PATH, METHOD, SCHEME, ACCEPT, ACCEPT_CHARSET, ACCEPT_ENCODING, ACCEPT_LANGUAGE,
            ACCEPT_RANGES, ALLOW_ORIGIN, AGE, ALLOW, AUTHORIZATION, CACHE_CONTROL, DISPOSITION, ENCODING, LANGUAGE, LENGTH, CONTENT_LOCATION,
            CONTENT_RANGE, TYPE, COOKIE, DATE, ETAG, EXPECT, EXPIRES, FROM, IF_MATCH, IF_MODIFIED, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED,
            LAST_MODIFIED, LINK, LOCATION, MAX_FORWARDS, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, RANGE, REFERER, REFRESH, RETRY_AFTER, SERVER,
            SET_COOKIE, TRANSPORT_SECURITY, USER_AGENT, VARY, VIA, WWW_AUTHENTICATE}) {
            FIELDS.put(field.label, field);
        }
    }

    private HeaderFields() {}

    /** Returns the field for a header field's name, or null. */
    static Field find(String name) {
        return FIELDS.get(name);
    }
}
