package mako.analysis.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mako.dissect.NameBook;
import mako.dissect.Names;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Type;

/**
 * Between whom packets of a protocol are: for each of its layers in a packet the addresses, and the ports where it has such.
 * What an error message quotes was not sent here and now and does not count.
 */
final class Ends {

    /** An address, or part of a conversation. */
    record Address(Type type, long high, long low) {

        /** The address by name where it has one. */
        String text(NameBook names) {
            Text text = new Text();
            switch (type) {
                case IPV4 -> names.host((int) low, Long.MAX_VALUE, text);
                case IPV6 -> names.host(high, low, Long.MAX_VALUE, text);
                case ETHER -> names.mac(low, Long.MAX_VALUE, text);
                default -> text.number(low);
            }
            return text.toString();
        }

        /** The address as a filter has it. */
        String number() {
            Text text = new Text();
            switch (type) {
                case IPV4 -> text.ipv4((int) low);
                case IPV6 -> text.ipv6(high, low);
                case ETHER -> text.ether(low);
                default -> text.number(low);
            }
            return text.toString();
        }
    }

    /** A protocol whose layers have ends. */
    record Protocol(String type, String title, String layer, String from, String to, boolean ports, String stream) {

        /** The field of either address. */
        String either() {
            return type.equals("ip") ? "ip.addr" : layer + ".addr";
        }
    }

    /** Told of each layer. */
    @FunctionalInterface
    interface Told {
        void ends(Address from, int fromPort, Address to, int toPort, long stream);
    }

    /** All that there are tables of, in the order of windows; those without fields are of protocols that are not taken apart yet. */
    static final List<Protocol> PROTOCOLS = List.of(
        plain("eth", "Ethernet", "eth.src", "eth.dst"), plain("ip", "IPv4", "ip.src", "ip.dst"), plain("ipv6", "IPv6", "ipv6.src", "ipv6.dst"),
        new Protocol("tcp", "TCP", "tcp", "tcp.srcport", "tcp.dstport", true, "tcp.stream"),
        new Protocol("udp", "UDP", "udp", "udp.srcport", "udp.dstport", true, "udp.stream"),
        new Protocol("sctp", "SCTP", "sctp", "sctp.srcport", "sctp.dstport", true, null),
        plain("wlan", "IEEE 802.11", "wlan.sa", "wlan.da"), plain("fddi", "FDDI", "fddi.src", "fddi.dst"), plain("tr", "Token-Ring", "tr.src", "tr.dst"),
        plain("bluetooth", "Bluetooth", "", ""), plain("dccp", "DCCP", "", ""), plain("fc", "FC", "", ""), plain("ipx", "IPX", "", ""),
        plain("jxta", "JXTA", "", ""), plain("mptcp", "MPTCP", "", ""), plain("ncp", "NCP", "", ""), plain("opensafety", "openSAFETY", "", ""),
        plain("rsvp", "RSVP", "", ""), plain("sll", "SLL", "", ""), plain("usb", "USB", "", ""), plain("wpan", "IEEE 802.15.4", "", ""),
        plain("zbee_nwk", "ZigBee", "", ""));

    private static final Set<String> QUOTING = Set.of("icmp", "icmpv6");
    /** The fields of network addresses, by protocol. */
    private static final Map<String, Protocol> NETWORKS = Map.of("ip", PROTOCOLS.get(1), "ipv6", PROTOCOLS.get(2));

    private final Protocol protocol;
    private final Reading from;
    private final Reading to;
    private final Reading stream;
    private final Map<String, Reading[]> networks = new java.util.HashMap<>();
    private NameBook names;

    Ends(Protocol protocol) {
        this.protocol = protocol;
        from = new Reading(protocol.from);
        to = new Reading(protocol.to);
        stream = protocol.stream == null ? null : new Reading(protocol.stream);
        NETWORKS.forEach((name, network) -> networks.put(name, new Reading[] {new Reading(network.from), new Reading(network.to)}));
    }

    private static Protocol plain(String type, String title, String from, String to) {
        return new Protocol(type, title, type, from, to, false, null);
    }

    Protocol protocol() {
        return protocol;
    }

    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        if (protocol.from.isEmpty()) return fields;
        fields.addAll(List.of(protocol.from, protocol.to));
        if (protocol.stream != null) fields.add(protocol.stream);
        if (protocol.ports) for (Protocol network : NETWORKS.values()) fields.addAll(List.of(network.from, network.to));
        return fields;
    }

    /** The names as they are known by now; null before the first packet. */
    NameBook names() {
        return names;
    }

    /** Tells of the layers of a packet. */
    void of(Tape tape, Told told) {
        names = tape.names();
        Address source = null;
        Address destination = null;
        int layers = tape.layers();
        for (int i = 0; i < layers; i++) {
            String layer = tape.layer(i).abbreviation;
            if (QUOTING.contains(layer)) return;
            int start = tape.layerStart(i);
            int end = i + 1 < layers ? Math.max(start, tape.layerStart(i + 1)) : tape.size();
            if (protocol.ports) {
                Reading[] network = networks.get(layer);
                if (network != null) {
                    source = address(tape, network[0], start, end);
                    destination = address(tape, network[1], start, end);
                }
            }
            if (!layer.equals(protocol.layer)) continue;
            if (protocol.ports) tellOfPorts(tape, start, end, source, destination, told);
            else tellOfAddresses(tape, start, end, told);
        }
    }

    private void tellOfPorts(Tape tape, int start, int end, Address source, Address destination, Told told) {
        int low = from.at(tape, start, end);
        int high = to.at(tape, start, end);
        if (source == null || destination == null || low < 0 || high < 0) return;
        told.ends(source, (int) from.number(tape, low), destination, (int) to.number(tape, high), stream == null ? 0 : stream.number(tape, start, end, 0));
    }

    private void tellOfAddresses(Tape tape, int start, int end, Told told) {
        Address source = address(tape, from, start, end);
        Address destination = address(tape, to, start, end);
        if (source != null && destination != null) told.ends(source, 0, destination, 0, 0);
    }

    private static Address address(Tape tape, Reading field, int start, int end) {
        int at = field.at(tape, start, end);
        return at < 0 ? null : addressAt(tape, field, at);
    }

    private static Address addressAt(Tape tape, Reading field, int at) {
        Type type = tape.field(at).type;
        return type == Type.IPV6 ? new Address(type, Reading.bytes(tape, at, 0), Reading.bytes(tape, at, 8)) : new Address(type, 0, field.number(tape, at));
    }

    /** The address that stands last before an entry, as a filter has it; empty for none. */
    static String before(Reading[] fields, Tape tape, int entry) {
        int last = -1;
        String text = "";
        for (Reading field : fields) {
            int at = field.last(tape, Math.max(0, last), entry);
            if (at <= last) continue;
            last = at;
            text = addressAt(tape, field, at).number();
        }
        return text;
    }

    /** Whether an entry is of what an error message quotes. */
    static boolean isQuoted(Tape tape, int entry) {
        for (int i = 0; i < tape.layers() && tape.layerStart(i) <= entry; i++) if (QUOTING.contains(tape.layer(i).abbreviation)) return true;
        return false;
    }

    /** A port by name where ports are shown by name. */
    String port(int port) {
        Text text = new Text();
        Names.Transport transport = switch (protocol.layer) {
            case "tcp" -> Names.Transport.TCP;
            case "udp" -> Names.Transport.UDP;
            case "sctp" -> Names.Transport.SCTP;
            default -> null;
        };
        return names == null ? Integer.toString(port) : names.port(transport, port, text).toString();
    }

    /** The filter for an address. */
    String filter(Address address) {
        String field = !protocol.ports ? protocol.either() : address.type == Type.IPV6 ? "ipv6.addr" : "ip.addr";
        return field + " == " + address.number();
    }

    /** The filter for an address and a port. */
    String filter(Address address, int port) {
        return protocol.ports ? filter(address) + " && " + protocol.layer + ".port == " + port : filter(address);
    }
}
