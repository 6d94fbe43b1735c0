package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** Who gave a password that everybody on the way could read: FTP (RFC 959), IMAP (RFC 3501, section 6.2.3), POP3 (RFC 1939) and HTTP's basic scheme (RFC 7617). */
final class Credentials implements Statistic {

    static final Offer OFFER = new Offer("credentials", "Credentials", "", (rest, context) -> {
        String filter = Counting.filter(rest, context);
        return Counting.of(new Credentials(), filter, context, "Couldn't register credentials tap: ");
    });

    private static final String LINE = "===================================================================\n";
    /** Streams whose users are remembered, and credentials that are listed. */
    private static final int MOST = 100_000;

    /** A user that was named and the packet that named it. */
    private record User(String name, long packet) {}

    private record Found(long packet, String protocol, String user, long named) {}

    private final Reading stream = new Reading("tcp.stream");
    private final Reading ftp = new Reading("ftp.request.command");
    private final Reading ftpArgument = new Reading("ftp.request.arg");
    private final Reading pop = new Reading("pop.request.command");
    private final Reading popArgument = new Reading("pop.request.parameter");
    private final Reading imap = new Reading("imap.request.username");
    private final Reading http = new Reading("http.authbasic");
    private final Map<Long, User> users = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();

    private Credentials() {}

    @Override
    public Recording recording() {
        return Recording.only(Set.of(stream.field(), ftp.field(), ftpArgument.field(), pop.field(), popArgument.field(), imap.field(), http.field()), false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        commands(packet, tape, ftp, ftpArgument, "FTP");
        commands(packet, tape, pop, popArgument, "POP3");
        int all = Integer.MAX_VALUE;
        for (int at = imap.at(tape); at >= 0; at = imap.at(tape, at + 1, all)) add(packet, "IMAP", imap.string(tape, at), 0);
        for (int at = http.at(tape); at >= 0; at = http.at(tape, at + 1, all)) {
            String both = http.string(tape, at);
            int colon = both.indexOf(':');
            add(packet, "HTTP basic auth", colon < 0 ? both : both.substring(0, colon), 0);
        }
    }

    private void commands(Seen packet, Tape tape, Reading command, Reading argument, String protocol) {
        int all = Integer.MAX_VALUE;
        for (int at = command.at(tape); at >= 0; ) {
            int next = command.at(tape, at + 1, all);
            int of = argument.at(tape, at, next < 0 ? all : next);
            long number = stream.number(tape, 0, all, -1);
            String text = of < 0 ? "" : argument.string(tape, of);
            switch (command.string(tape, at).toUpperCase(Locale.ROOT)) {
                case "USER" -> {
                    if (of >= 0 && users.size() < MOST) users.put(number, new User(text, packet.number()));
                }
                case "PASS" -> {
                    User user = users.get(number);
                    if (of >= 0 && user != null) add(packet, protocol, user.name, user.packet);
                }
                default -> {}
            }
            at = next;
        }
    }

    private void add(Seen packet, String protocol, String user, long named) {
        if (found.size() < MOST) found.add(new Found(packet.number(), protocol, user, named));
    }

    @Override
    public void print(Text out) {
        out.add(LINE).add("Packet     Protocol         Username         Info            \n------     --------         --------         --------\n");
        for (Found each : found) {
            Columnar.left(out, Long.toString(each.packet), 10).raw(' ');
            Columnar.left(out, each.protocol, 16).raw(' ');
            Columnar.left(out, each.user, 16).raw(' ');
            Columnar.left(out, each.named == 0 ? "" : (each.protocol.equals("FTP") ? "Username in packet: " : "Username in packet ") + each.named, 16).raw('\n');
        }
        out.add(LINE);
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Found each : found) {
            rows.add(new Sheet.Row(0, List.of(each.packet, each.protocol, each.user, each.named == 0 ? "" : "Username in packet " + each.named), "frame.number == " + each.packet, each.packet));
        }
        return new Sheet(List.of(new Sheet.Column("Packet", Sheet.Kind.NUMBER), new Sheet.Column("Protocol", Sheet.Kind.TEXT), new Sheet.Column("User", Sheet.Kind.TEXT),
            new Sheet.Column("Remarks", Sheet.Kind.TEXT)), rows);
    }
}
