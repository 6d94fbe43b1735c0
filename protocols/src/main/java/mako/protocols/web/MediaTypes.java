package mako.protocols.web;

import java.util.Locale;
import mako.dissect.Table;

/** What carries content with a media type: HTTP bodies, parts of multipart content. RFC 9110, section 8.3. */
public final class MediaTypes {

    /** Who dissects content, by media type in lower case, without parameters. */
    public static final Table TYPES = Table.stringTable("media_type", "Internet media type");
    /** Who recognizes content whose type is missing or wrong. */
    public static final Table CONTENT = Table.stringTable("http", "HTTP content");

    /** What all multipart types are dissected as that nobody knows better: RFC 2046, section 5.1.7. */
    static final String MULTIPART = "multipart/mixed";

    private MediaTypes() {}

    /** Returns under what content of this type is looked for in {@link #TYPES}. */
    public static String key(String type) {
        return type.startsWith("multipart/") ? MULTIPART : type;
    }

    /**
     * What content of remote calls belongs to.
     *
     * @param path what is called, or null where that is not known
     * @param request whether the content asks, not answers
     * @param coding how messages in it are coded, or null
     */
    public record Call(String path, boolean request, String coding) {}

    /**
     * A media type as a message gives it: {@code text/html} and {@code charset=utf-8}.
     *
     * @param stream the stream that the message came in, where a connection has several of them, or 0
     * @param call what is called with the content or answers with it, where that is known, or null
     */
    public record MediaType(String type, String parameters, int stream, Call call) {

        public MediaType(String type, String parameters) {
            this(type, parameters, 0, null);
        }

        /** Returns the same as content of a call. */
        public MediaType of(Call call) {
            return new MediaType(type, parameters, stream, call);
        }

        public MediaType in(int stream) {
            return new MediaType(type, parameters, stream, call);
        }

        /** Splits the value of a Content-Type field; null where there is no type in it. */
        public static MediaType of(String value) {
            int end = 0;
            while (end < value.length() && value.charAt(end) != ';' && !Character.isWhitespace(value.charAt(end))) end++;
            String type = value.substring(0, end).toLowerCase(Locale.ROOT);
            int from = end;
            while (from < value.length() && (value.charAt(from) == ';' || Character.isWhitespace(value.charAt(from)))) from++;
            return new MediaType(type, value.substring(from));
        }

        /** Returns the parameter's value without quotes, or null where there is none. */
        public String parameter(String name) {
            int at = 0;
            while (at < parameters.length()) {
                int equals = parameters.indexOf('=', at);
                if (equals < 0) return null;
                String key = parameters.substring(at, equals).strip();
                int from = equals + 1;
                int end;
                String value;
                if (from < parameters.length() && parameters.charAt(from) == '"') {
                    end = parameters.indexOf('"', from + 1);
                    if (end < 0) end = parameters.length();
                    value = parameters.substring(from + 1, end);
                    end = parameters.indexOf(';', end);
                } else {
                    end = parameters.indexOf(';', from);
                    value = parameters.substring(from, end < 0 ? parameters.length() : end).strip();
                }
                if (key.equalsIgnoreCase(name)) return value;
                at = end < 0 ? parameters.length() : end + 1;
            }
            return null;
        }
    }
}
