package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The status codes and methods of RTSP: RFC 2326, sections 7.1.1 and 10. */
final class RtspCounts implements Statistic {

    static final Offer OFFER = new Offer("rtsp,stat", "RTSP", "", (rest, context) -> {
        String filter = rest.isEmpty() ? "" : rest.substring(1);
        return Counting.of(new RtspCounts(), filter, context, "Couldn't register rtsp,stat tap: ");
    });

    private static final String LINE = "=".repeat(67) + "\n";
    /** The codes of the section, with its words; the last of each hundred stands for all that are not in it. */
    static final StatusCodes CODES = new StatusCodes("""
            100 Continue
            199 Informational - Others
            200 OK
            201 Created
            250 Low on Storage Space
            299 Success - Others
            300 Multiple Choices
            301 Moved Permanently
            302 Moved Temporarily
            303 See Other
            305 Use Proxy
            399 Redirection - Others
            400 Bad Request
            401 Unauthorized
            402 Payment Required
            403 Forbidden
            404 Not Found
            405 Method Not Allowed
            406 Not Acceptable
            407 Proxy Authentication Required
            408 Request Timeout
            410 Gone
            411 Length Required
            412 Precondition Failed
            413 Request Entity Too Large
            414 Request-URI Too Long
            415 Unsupported Media Type
            451 Invalid Parameter
            452 Illegal Conference Identifier
            453 Not Enough Bandwidth
            454 Session Not Found
            455 Method Not Valid In This State
            456 Header Field Not Valid
            457 Invalid Range
            458 Parameter Is Read-Only
            459 Aggregate Operation Not Allowed
            460 Only Aggregate Operation Allowed
            461 Unsupported Transport
            462 Destination Unreachable
            499 Client Error - Others
            500 Internal Server Error
            501 Not Implemented
            502 Bad Gateway
            503 Service Unavailable
            504 Gateway Timeout
            505 RTSP Version not supported
            551 Option Not Support
            599 Server Error - Others
            """);

    private final Reading method = new Reading("rtsp.method");
    private final Reading status = new Reading("rtsp.status");
    private final Map<Long, Long> statuses = new TreeMap<>();
    private final Map<String, Long> methods = new LinkedHashMap<>();

    private RtspCounts() {}

    @Override
    public Recording recording() {
        return Recording.only(Set.of(method.field(), status.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        for (int at = status.at(tape); at >= 0; at = status.at(tape, at + 1, all)) {
            long code = CODES.counted(status.number(tape, at));
            if (code >= 0) statuses.merge(code, 1L, Long::sum);
        }
        for (int at = method.at(tape); at >= 0; at = method.at(tape, at + 1, all)) methods.merge(method.string(tape, at), 1L, Long::sum);
    }

    @Override
    public void print(Text out) {
        out.raw('\n').add(LINE).add("RTSP Statistics\n");
        Columnar.left(out, "* RTSP Response Status Codes", 44).add("Packets\n");
        for (Long code : HashOrder.ofSome(CODES.codes())) if (statuses.containsKey(code)) line(code + " " + CODES.name(code), statuses.get(code), out);
        Columnar.left(out, "* RTSP Request Methods", 44).add("Packets\n");
        for (String verb : HashOrder.of(methods.keySet())) line(verb, methods.get(verb), out);
        out.add(LINE);
    }

    private static void line(String name, long count, Text out) {
        Columnar.left(out.add("  "), name, 39);
        Columnar.right(out, count, 10).raw('\n');
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        statuses.forEach((code, count) -> {
            String filter = code % 100 == 99 ? "rtsp.status >= " + (code - 99) + " && rtsp.status <= " + code : "rtsp.status == " + code;
            rows.add(new Sheet.Row(0, List.of("Response", code + " " + CODES.name(code), count), filter, 0));
        });
        methods.forEach((verb, count) -> rows.add(new Sheet.Row(0, List.of("Request", verb, count), "rtsp.method == \"" + verb + "\"", 0)));
        return new Sheet(List.of(new Sheet.Column("Kind", Sheet.Kind.TEXT), new Sheet.Column("Name", Sheet.Kind.TEXT), new Sheet.Column("Packets", Sheet.Kind.NUMBER)), rows);
    }
}
