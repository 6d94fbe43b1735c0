package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.dissect.NameBook;
import mako.dissect.Recording;
import mako.dissect.Tape;
import mako.dissect.Text;

/** The names that captured packets gave to addresses of hosts, as a table of hosts. */
public final class HostNames implements Statistic {

    static final Offer OFFER = new Offer("hosts", "Resolved Addresses", "", (rest, context) -> {
        boolean four = rest.isEmpty();
        boolean six = rest.isEmpty();
        for (String each : rest.isEmpty() ? new String[0] : rest.substring(1).split(",", -1)) {
            switch (each) {
                case "ip", "ipv4" -> four = true;
                case "ipv6" -> six = true;
                default -> throw new RefusedStatistic("invalid \"-z hosts[,ip|ipv4|ipv6]\" argument");
            }
        }
        return Counting.all(new HostNames(context.file(), four, six));
    });

    private static final Set<String> FIELDS = Set.of("dns.a", "dns.aaaa", "dns.resp.name");
    /** Bounds what a hostile capture makes us keep. */
    private static final int MOST = 1 << 20;

    private final String file;
    private final boolean four;
    private final boolean six;
    private final Reading fours = new Reading("dns.a");
    private final Reading sixes = new Reading("dns.aaaa");
    private final Reading owners = new Reading("dns.resp.name");
    private final Map<String, String> answered = new HashMap<>();
    private NameBook names;

    private HostNames(String file, boolean four, boolean six) {
        this.file = file;
        this.four = four;
        this.six = six;
    }

    @Override
    public Recording recording() {
        return Recording.only(FIELDS, false);
    }

    @Override
    public void packet(Seen packet) {
        Tape tape = packet.tape();
        names = tape.names();
        answers(tape, four, fours);
        answers(tape, six, sixes);
    }

    /** Takes note of the addresses in answers, each with the name that its record is of. */
    private void answers(Tape tape, boolean wanted, Reading addresses) {
        for (int at = wanted ? addresses.at(tape) : -1; at >= 0 && answered.size() < MOST; at = addresses.at(tape, at + 1, Integer.MAX_VALUE)) {
            String name = null;
            for (int owner = owners.at(tape, 0, at); owner >= 0; owner = owners.at(tape, owner + 1, at)) name = owners.string(tape, owner);
            Text address = new Text();
            if (addresses == fours) address.ipv4((int) fours.number(tape, at));
            else address.ipv6(Reading.bytes(tape, at, 0), Reading.bytes(tape, at, 8));
            if (name != null) answered.put(address.toString(), name);
        }
    }

    private Map<String, String> known() {
        Comparator<String> fourFirst = Comparator.comparing(address -> address.contains(":"));
        Map<String, String> known = new TreeMap<>(fourFirst.thenComparing(Comparator.naturalOrder()));
        known.putAll(answered);
        if (names != null) {
            names.each((address, name) -> {
                if (address.contains(":") ? six : four) known.put(address, name);
            });
        }
        return known;
    }

    @Override
    public void print(Text out) {
        out.add("# TShark hosts output\n#\n# Host data gathered from ").add(file).add("\n\n");
        known().forEach((address, name) -> out.add(address).raw('\t').add(name).raw('\n'));
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        known().forEach((address, name) ->
            rows.add(new Sheet.Row(0, List.of(address, name), (address.contains(":") ? "ipv6.addr == " : "ip.addr == ") + address, 0)));
        return new Sheet(List.of(new Sheet.Column("Address", Sheet.Kind.TEXT), new Sheet.Column("Name", Sheet.Kind.TEXT)), rows);
    }
}
