package mako.analysis.statistics;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mako.dissect.Tape;

/** Addresses of the internet protocols, what they carry, and to which ports. */
final class HostTrees implements TreeStatistic.Counted {

    private enum What { ALL, PROTOCOLS, DESTINATIONS, BOTH }

    private static final int WIDTH_OF_BOTH = 31;
    private static final List<String> TRANSPORTS = List.of("tcp", "udp", "sctp", "dccp");

    private final What what;
    private final String version;
    private final Ends ends;
    private final List<Reading> ports = TRANSPORTS.stream().map(each -> new Reading(each + ".dstport")).toList();

    private HostTrees(What what, int version) {
        this.what = what;
        this.version = version == 6 ? "IPv6" : "IPv4";
        ends = new Ends(Ends.PROTOCOLS.get(version == 6 ? 2 : 1));
    }

    static List<Offer> offers() {
        return List.of(
            offer("ip_hosts", What.ALL, 4, "All Addresses"), offer("ptype", What.PROTOCOLS, 4, "IP Protocol Types"),
            offer("dests", What.DESTINATIONS, 4, "Destinations and Ports"), offer("ip_srcdst", What.BOTH, 4, "Source and Destination Addresses"),
            offer("ipv6_hosts", What.ALL, 6, "All Addresses"), offer("ipv6_ptype", What.PROTOCOLS, 6, "IP Protocol Types"),
            offer("ipv6_dests", What.DESTINATIONS, 6, "Destinations and Ports"), offer("ipv6_srcdst", What.BOTH, 6, "Source and Destination Addresses"));
    }

    private static Offer offer(String name, What what, int version, String title) {
        String group = "IPv" + version;
        return TreeStatistic.offer(name, title, group, group + " Statistics/" + title, () -> new HostTrees(what, version));
    }

    @Override
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>(ends.fields());
        if (what == What.DESTINATIONS || what == What.PROTOCOLS) for (Reading port : ports) fields.add(port.field());
        return fields;
    }

    @Override
    public void begin(CountTree tree) {
        switch (what) {
            case ALL -> tree.top("All Addresses");
            case PROTOCOLS -> tree.top("IP Protocol Types");
            case DESTINATIONS -> tree.top("Destinations and Ports");
            case BOTH -> {
                tree.top("Source " + version + " Addresses");
                tree.top("Destination " + version + " Addresses");
                tree.atLeast(WIDTH_OF_BOTH);
            }
        }
    }

    @Override
    public void count(Seen packet, CountTree tree) {
        ends.of(packet.tape(), (from, fromPort, to, toPort, stream) -> {
            tree.packet(packet);
            String source = from.number();
            String destination = to.number();
            switch (what) {
                case ALL -> {
                    CountTree.Node top = tree.top("All Addresses").count();
                    top.in(source).count();
                    top.in(destination).count();
                }
                case PROTOCOLS -> tree.top("IP Protocol Types").count().in(transport(packet.tape())).count();
                case DESTINATIONS -> tree.top("Destinations and Ports").count().in(destination).count().in(transport(packet.tape())).count()
                    .in(Long.toString(port(packet.tape()))).count();
                case BOTH -> {
                    tree.top("Source " + version + " Addresses").count().in(source).count();
                    tree.top("Destination " + version + " Addresses").count().in(destination).count();
                }
            }
        });
    }

    /** The transport that the packet ends with, above all tunnels. */
    private static int layer(Tape tape) {
        for (int i = tape.layers() - 1; i >= 0; i--) if (TRANSPORTS.contains(tape.layer(i).abbreviation)) return i;
        return -1;
    }

    private static String transport(Tape tape) {
        int layer = layer(tape);
        return layer < 0 ? "NONE" : tape.layer(layer).shortName;
    }

    private long port(Tape tape) {
        int layer = layer(tape);
        if (layer < 0) return 0;
        return ports.get(TRANSPORTS.indexOf(tape.layer(layer).abbreviation)).number(tape, tape.layerStart(layer), Integer.MAX_VALUE, 0);
    }
}
