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

/** How often each status and each method of SIP occurs (RFC 3261), what was sent again, and how long calls took to be set up. */
public final class SipCounts implements Statistic {

    static final Offer OFFER = new Offer("sip,stat", "SIP", "", (rest, context) -> {
        String filter = rest.isEmpty() ? "" : rest.substring(1);
        return Counting.of(new SipCounts(filter), filter, context, "Couldn't register sip,stat tap: ");
    });

    private static final String LINE = "===================================================================\n";
    /** The registry of response codes that IANA keeps for SIP, with its words; the last of each hundred stands for all that are not in it. */
    private static final StatusCodes CODES = new StatusCodes("""
            100 Trying
            180 Ringing
            181 Call Is Being Forwarded
            182 Queued
            183 Session Progress
            199 Informational - Others
            200 OK
            202 Accepted
            204 No Notification
            299 Success - Others
            300 Multiple Choices
            301 Moved Permanently
            302 Moved Temporarily
            305 Use Proxy
            380 Alternative Service
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
            412 Conditional Request Failed
            413 Request Entity Too Large
            414 Request-URI Too Long
            415 Unsupported Media Type
            416 Unsupported URI Scheme
            420 Bad Extension
            421 Extension Required
            422 Session Timer Too Small
            423 Interval Too Brief
            428 Use Identity Header
            429 Provide Referrer Identity
            430 Flow Failed
            433 Anonymity Disallowed
            436 Bad Identity-Info
            437 Unsupported Certificate
            438 Invalid Identity Header
            439 First Hop Lacks Outbound Support
            440 Max-Breadth Exceeded
            470 Consent Needed
            480 Temporarily Unavailable
            481 Call/Transaction Does Not Exist
            482 Loop Detected
            483 Too Many Hops
            484 Address Incomplete
            485 Ambiguous
            486 Busy Here
            487 Request Terminated
            488 Not Acceptable Here
            489 Bad Event
            491 Request Pending
            493 Undecipherable
            494 Security Agreement Required
            499 Client Error - Others
            500 Server Internal Error
            501 Not Implemented
            502 Bad Gateway
            503 Service Unavailable
            504 Server Time-out
            505 Version Not Supported
            513 Message Too Large
            599 Server Error - Others
            600 Busy Everywhere
            603 Decline
            604 Does Not Exist Anywhere
            606 Not Acceptable
            607 Unwanted
            608 Rejected
            699 Global Failure - Others
            """);

    private final String condition;
    private final Reading method = new Reading("sip.Method");
    private final Reading status = new Reading("sip.Status-Code");
    private final Reading resent = new Reading("sip.resend");
    private final Reading time = new Reading("sip.response-time");
    private final Map<Long, Long> statuses = new TreeMap<>(HashOrder.NUMBERS);
    private final Map<String, Long> methods = new LinkedHashMap<>();
    private long messages;
    private long again;
    private long setUp;
    private long took;
    private long least;
    private long most;

    private SipCounts(String condition) {
        this.condition = condition;
    }

    @Override
    public Recording recording() {
        return Recording.only(Set.of(method.field(), status.field(), resent.field(), time.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        int all = Integer.MAX_VALUE;
        // Each message says whether it was sent again; what belongs to it is before the next one.
        for (int at = resent.at(tape); at >= 0; at = resent.at(tape, at + 1, all)) {
            messages++;
            if (resent.number(tape, at) != 0) again++;
        }
        for (int at = status.at(tape); at >= 0; at = status.at(tape, at + 1, all)) {
            long code = CODES.counted(status.number(tape, at));
            if (code >= 0) statuses.merge(code, 1L, Long::sum);
        }
        for (int at = method.at(tape); at >= 0; at = method.at(tape, at + 1, all)) {
            String verb = method.string(tape, at);
            methods.merge(verb, 1L, Long::sum);
            if (!verb.equals("ACK")) continue;
            int next = method.at(tape, at + 1, all);
            int answer = time.at(tape, at, next < 0 ? all : next);
            // One that was answered within the millisecond set nothing up.
            if (answer >= 0 && time.number(tape, answer) > 0) setUp(time.number(tape, answer));
        }
    }

    private void setUp(long milliseconds) {
        least = setUp == 0 ? milliseconds : Math.min(least, milliseconds);
        most = Math.max(most, milliseconds);
        took += milliseconds;
        setUp++;
    }

    private long average() {
        return setUp == 0 ? 0 : took / setUp;
    }

    @Override
    public void print(Text out) {
        out.raw('\n').add(LINE).add("SIP Statistics").add(condition.isEmpty() ? "\n" : " with filter " + condition + "\n");
        out.add("\nNumber of SIP messages: ").number(messages).add("\nNumber of resent SIP messages: ").number(again)
            .add("\n\n* SIP Status Codes in reply packets\n");
        statuses.forEach((code, count) -> {
            Columnar.left(out.add("  SIP ").number(code).raw(' '), CODES.name(code), 15);
            Columnar.right(out.add(" : "), count, 5).add(" Packets\n");
        });
        out.add("\n* List of SIP Request methods\n");
        for (String verb : HashOrder.of(methods.keySet())) {
            Columnar.left(out.add("  "), verb, 15);
            Columnar.right(out.add(" : "), methods.get(verb), 5).add(" Packets\n");
        }
        out.add("\n* Average setup time ").number(average()).add(" ms\n Min ").number(least).add(" ms\n Max ").number(most).add(" ms\n").add(LINE);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        row("Messages", "", messages, "sip", rows);
        row("Sent again", "", again, "sip.resend == 1", rows);
        statuses.forEach((code, count) -> {
            boolean others = CODES.name(code).endsWith("Others");
            String filter = others ? "sip.Status-Code >= " + (code - 99) + " && sip.Status-Code <= " + code : "sip.Status-Code == " + code;
            row("Response", code + " " + CODES.name(code), count, filter, rows);
        });
        methods.forEach((verb, count) -> row("Request", verb, count, "sip.Method == \"" + verb + "\"", rows));
        row("Set up in (ms)", "Average", average(), "", rows);
        row("Set up in (ms)", "Shortest", least, "", rows);
        row("Set up in (ms)", "Longest", most, "", rows);
        return new Sheet(List.of(new Sheet.Column("Kind", Sheet.Kind.TEXT), new Sheet.Column("Name", Sheet.Kind.TEXT), new Sheet.Column("Count", Sheet.Kind.NUMBER)), rows);
    }

    private static void row(String kind, String name, long count, String filter, List<Sheet.Row> to) {
        to.add(new Sheet.Row(0, List.of(kind, name, count), filter, 0));
    }
}
