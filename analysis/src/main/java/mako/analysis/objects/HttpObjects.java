package mako.analysis.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.dissect.Tape;

/** Bodies of HTTP, as they were before they were coded. */
final class HttpObjects extends ObjectFinder {

    private static final String MESSAGE = "http";
    private static final String BODY = "http.file_data";
    private static final String URI = "http.request.uri";
    private static final String ASKED = "http.response_for.uri";
    private static final String HOST = "http.host";
    private static final String TYPE = "http.content_type";

    /** By stream: the URI of the last request. */
    private final Map<Long, String> asked = new HashMap<>();

    @Override
    Set<String> fields() {
        return Set.of(MESSAGE, BODY, URI, ASKED, HOST, TYPE, "tcp.stream");
    }

    @Override
    void packet(Seen packet, List<ExportedObject> found) {
        Tape tape = packet.tape();
        long stream = number("tcp.stream", tape, 0, Integer.MAX_VALUE, -1);
        for (int at = next(MESSAGE, tape, 0); at >= 0; at = next(MESSAGE, tape, at + 1)) {
            int behind = next(MESSAGE, tape, at + 1);
            if (behind < 0) behind = Integer.MAX_VALUE;
            String uri = text(URI, tape, at, behind);
            if (uri != null) asked.put(stream, uri);
            int body = within(BODY, tape, at + 1, behind);
            if (body < 0) continue;
            byte[] bytes = tape.source(body) == tape.source(at) ? bytes(tape, body) : bytes(tape.source(body), 0, tape.source(body).length);
            if (bytes.length == 0) continue;
            String host = text(HOST, tape, at, behind);
            if (uri == null) {
                uri = text(ASKED, tape, at, behind);
                if (host == null) host = host(uri);
            }
            // A part of a message whose beginning the capture lacks still belongs to what was asked for last.
            if (uri == null) uri = asked.get(stream);
            String type = type(text(TYPE, tape, at, behind));
            String name = uri == null ? "object" + packet.number() + (type.isEmpty() ? "" : "." + type) : name(uri, host);
            found.add(new ExportedObject(packet.number(), host == null ? "" : host, type, name, bytes));
        }
    }

    /** The host of a whole URI; null where it names none. */
    private static String host(String uri) {
        int begin = uri == null || !uri.startsWith("http") ? -1 : uri.indexOf("://");
        if (begin < 0) return null;
        int end = uri.indexOf('/', begin + 3);
        return end < 0 ? null : uri.substring(begin + 3, end);
    }

    /** Without parameters such as the charset. */
    private static String type(String type) {
        int semicolon = type == null ? -1 : type.indexOf(';');
        return type == null ? "" : (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    }

    /** What is behind the last slash that something comes after. */
    private static String name(String uri, String host) {
        String path = uri;
        for (String scheme : new String[] {"http://", "https://", ""}) {
            if (host != null && !host.isEmpty() && path.startsWith(scheme + host)) path = path.substring(scheme.length() + host.length());
        }
        int end = path.length();
        if (end > 1 && path.charAt(end - 1) == '/') end--;
        return end <= 1 ? path : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
