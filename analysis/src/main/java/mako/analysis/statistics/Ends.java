package mako.analysis.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mako.dissect.Lookup;
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

    /** An address, or part of a conversation; {@code words} where it is a text, or null. */
    record Address(Type type, long high, long low, String words) {

        private static final int BROADCAST = 0xffff;
        /** Of a layer that says none. */
        static final Address NONE = new Address(Type.NONE, 0, 0, "NONE");

        /** The address by name where it has one. */
        String text(NameBook names) {
            Text text = new Text();
            switch (type) {
                case IPV4 -> names.host((int) low, Long.MAX_VALUE, text);
                case IPV6 -> names.host(high, low, Long.MAX_VALUE, text);
                case ETHER -> names.mac(low, Long.MAX_VALUE, text);
                case UINT16 -> text.add(low == BROADCAST ? "Broadcast" : number());
                case EUI64 -> text.add(number());
                default -> text.add(words == null ? Long.toString(low) : words);
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
                case UINT16 -> text.add(String.format(Locale.ROOT, "0x%04x", low));
                case EUI64 -> text.add(String.join(":", String.format(Locale.ROOT, "%016x", low).split("(?<=\\G..)")));
                default -> text.add(words == null ? Long.toString(low) : "\"" + words + "\"");
            }
            return text.toString();
        }
    }

    /**
     * A protocol whose layers have ends.
     *
     * @param from the field of the address or port that a packet comes from; several where addresses are of several kinds
     * @param either the field of either, for filters, of each of those
     * @param ports whether ends are ports at addresses of the network
     * @param shown whether ports are shown
     * @param stream the field that tells conversations apart, or null
     */
    record Protocol(String type, String title, String layer, List<String> from, List<String> to, List<String> either, boolean ports, boolean shown, String stream) {}

    /** Told of each layer. */
    @FunctionalInterface
    interface Told {
        void ends(Address from, int fromPort, Address to, int toPort, long stream);
    }

    /** All that there are tables of, in the order of windows; those without fields are of protocols that are not taken apart yet. */
    static final List<Protocol> PROTOCOLS = List.of(
        plain("eth", "Ethernet", "eth.src", "eth.dst", "eth.addr"), plain("ip", "IPv4", "ip.src", "ip.dst", "ip.addr"),
        plain("ipv6", "IPv6", "ipv6.src", "ipv6.dst", "ipv6.addr"),
        ports("tcp", "TCP", true, "tcp.stream"), ports("udp", "UDP", true, "udp.stream"), ports("sctp", "SCTP", true, null),
        plain("wlan", "IEEE 802.11", "wlan.sa", "wlan.da", "wlan.addr"), plain("fddi", "FDDI", "fddi.src", "fddi.dst", "fddi.addr"),
        plain("tr", "Token-Ring", "tr.src", "tr.dst", "tr.addr"), without("bluetooth", "Bluetooth"), ports("dccp", "DCCP", false, null),
        without("fc", "FC"), plain("ipx", "IPX", "ipx.src", "ipx.dst", "ipx.addr"), without("jxta", "JXTA"), without("mptcp", "MPTCP"), without("ncp", "NCP"),
        without("opensafety", "openSAFETY"), without("rsvp", "RSVP"),
        // Headers say of one end only who it is.
        new Protocol("sll", "SLL", "sll", List.of("sll.src.eth", "sll.src.ipv4"), List.of(), List.of("sll.src.eth", "sll.src.ipv4"), false, false, null),
        plain("usb", "USB", "usb.src", "usb.dst", "usb.addr"),
        new Protocol("wpan", "IEEE 802.15.4", "wpan", List.of("wpan.src16", "wpan.src64"), List.of("wpan.dst16", "wpan.dst64"), List.of("wpan.addr16", "wpan.addr64"),
            false, false, null),
        plain("zbee_nwk", "ZigBee", "zbee_nwk.src", "zbee_nwk.dst", "zbee_nwk.addr"));

    private static final Set<String> QUOTING = Set.of("icmp", "icmpv6");
    /** The fields of network addresses, by protocol. */
    private static final Map<String, Protocol> NETWORKS = Map.of("ip", PROTOCOLS.get(1), "ipv6", PROTOCOLS.get(2));

    private final Protocol protocol;
    private final List<Reading> from;
    private final List<Reading> to;
    private final Reading stream;
    private final Map<String, Reading[]> networks = new java.util.HashMap<>();
    private NameBook names;

    Ends(Protocol protocol) {
        this.protocol = protocol;
        from = protocol.from.stream().map(Reading::new).toList();
        to = protocol.to.stream().map(Reading::new).toList();
        stream = protocol.stream == null ? null : new Reading(protocol.stream);
        NETWORKS.forEach((name, network) -> networks.put(name, new Reading[] {new Reading(network.from.getFirst()), new Reading(network.to.getFirst())}));
    }

    private static Protocol plain(String type, String title, String from, String to, String either) {
        return new Protocol(type, title, type, List.of(from), List.of(to), List.of(either), false, false, null);
    }

    private static Protocol ports(String type, String title, boolean shown, String stream) {
        return new Protocol(type, title, type, List.of(type + ".srcport"), List.of(type + ".dstport"), List.of(), true, shown, stream);
    }

    private static Protocol without(String type, String title) {
        return new Protocol(type, title, type, List.of(), List.of(), List.of(), false, false, null);
    }

    Protocol protocol() {
        return protocol;
    }

    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        if (protocol.from.isEmpty()) return fields;
        fields.addAll(protocol.from);
        fields.addAll(protocol.to);
        if (protocol.stream != null) fields.add(protocol.stream);
        if (protocol.ports) for (Protocol network : NETWORKS.values()) fields.addAll(List.of(network.from.getFirst(), network.to.getFirst()));
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
        int low = from.getFirst().at(tape, start, end);
        int high = to.getFirst().at(tape, start, end);
        if (source == null || destination == null || low < 0 || high < 0) return;
        told.ends(source, (int) from.getFirst().number(tape, low), destination, (int) to.getFirst().number(tape, high), stream == null ? 0 : stream.number(tape, start, end, 0));
    }

    private void tellOfAddresses(Tape tape, int start, int end, Told told) {
        Address source = address(tape, from, start, end);
        Address destination = address(tape, to, start, end);
        if (source != null && destination != null) told.ends(source, 0, destination, 0, 0);
    }

    /** Where a protocol has addresses of several kinds, there may be none. */
    private Address address(Tape tape, List<Reading> fields, int start, int end) {
        for (Reading field : fields) {
            Address found = address(tape, field, start, end);
            if (found != null) return found;
        }
        return protocol.from.size() > 1 ? Address.NONE : null;
    }

    private static Address address(Tape tape, Reading field, int start, int end) {
        int at = field.at(tape, start, end);
        return at < 0 ? null : addressAt(tape, field, at);
    }

    private static Address addressAt(Tape tape, Reading field, int at) {
        Type type = tape.field(at).type;
        if (type == Type.IPV6) return new Address(type, Reading.bytes(tape, at, 0), Reading.bytes(tape, at, 8), null);
        return type.isString() ? new Address(type, 0, 0, field.string(tape, at)) : new Address(type, 0, field.number(tape, at), null);
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
        if (protocol.ports) return (address.type == Type.IPV6 ? "ipv6.addr" : "ip.addr") + " == " + address.number();
        if (address.equals(Address.NONE)) return protocol.layer;
        String field = protocol.either.getFirst();
        for (String each : protocol.either) if (Lookup.fields(each).getFirst().type == address.type) field = each;
        return field + " == " + address.number();
    }

    /** The filter for an address and a port. */
    String filter(Address address, int port) {
        return protocol.ports ? filter(address) + " && " + protocol.layer + ".port == " + port : filter(address);
    }
}
