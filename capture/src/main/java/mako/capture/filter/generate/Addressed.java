package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.equal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.check.Addresses;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Qualifiers;
import mako.capture.filter.parse.Qualifiers.Direction;
import mako.capture.filter.parse.Qualifiers.Type;
import mako.capture.filter.scan.Token;

/** Hosts and networks: packets from, to, or between addresses. */
final class Addressed {

    /** Addresses that a name or number stands for: of IPv4 with its mask, of IPv6 with the bits that count. */
    private record Ip6(byte[] address, int bits) {}

    private final State state;
    private final LinkAddresses link;

    Addressed(State state) {
        this.state = state;
        link = new LinkAddresses(state);
    }

    /** Returns what holds where either end, or both, or the one that is meant, passes a test. */
    static Condition ends(Direction direction, Function<Boolean, Condition> end) {
        return switch (direction) {
            case SOURCE -> end.apply(true);
            case DESTINATION -> end.apply(false);
            case BOTH -> all(end.apply(true), end.apply(false));
            default -> any(end.apply(true), end.apply(false));
        };
    }

    Condition of(Node.Named named) throws CaptureFilterException {
        Qualifiers qualifiers = named.qualifiers();
        Token name = named.name();
        String text = name.text();
        String protocol = qualifiers.protocol();
        boolean net = qualifiers.type() == Type.NET;
        if (qualifiers.type() == Type.GATEWAY) {
            throw State.wrong("\"gateway\" asks for names that are not known here.", name, "The same with addresses: ether host 02:00:00:00:00:01 and not host 10.0.0.1.");
        }
        if (!named.name().escaped() && named.prefix() == null && named.mask() == null && text.matches("([0-9A-Fa-f]{1,2}[:.-]){5}[0-9A-Fa-f]{1,2}|([0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4}")
            || Keywords.LINK.contains(protocol)) {
            return ether(named);
        }
        if (qualifiers.direction().wireless()) throw State.wrong("\"" + qualifiers.direction().text + "\" needs \"wlan\" before it.", named.first(), "For example: wlan " + qualifiers.direction().text + " 02:00:00:00:00:01.");
        if (protocol.equals("decnet")) return decnet(named);
        if (!protocol.isEmpty() && !Set.of("ip", "ip6", "arp", "rarp").contains(protocol)) {
            throw State.wrong("Packets of \"" + protocol + "\" have no addresses of their own.", named.first(), "For example: " + protocol + " and " + (net ? "net " : "host ") + text + ".");
        }
        List<Addresses.Net> four = new ArrayList<>();
        List<Ip6> six = new ArrayList<>();
        resolve(named, net, four, six);
        List<Condition> any = new ArrayList<>();
        for (Addresses.Net address : four) if (!protocol.equals("ip6")) any.add(ip4(qualifiers, address, named.first()));
        for (Ip6 address : six) if (protocol.isEmpty() || protocol.equals("ip6")) any.add(ip6(qualifiers.direction(), address, named.first()));
        if (any.isEmpty()) throw State.wrong("\"" + text + "\" is no address of \"" + protocol + "\".", name);
        return any(any);
    }

    private void resolve(Node.Named named, boolean net, List<Addresses.Net> four, List<Ip6> six) throws CaptureFilterException {
        Token name = named.name();
        String text = name.text();
        byte[] address = name.escaped() ? null : Addresses.ip6(text);
        if (address != null) {
            if (named.mask() != null) throw State.wrong("Masks of IPv6 networks are written as a number of bits.", named.mask(), "For example: net " + text + "/64.");
            six.add(new Ip6(address, prefix(named, net, 128)));
            for (int bit = six.getFirst().bits; bit < 128; bit++) {
                if ((address[bit >> 3] & 0x80 >> (bit & 7)) != 0) throw outside(named);
            }
            return;
        }
        Addresses.Net number = name.escaped() ? null : Addresses.net4(text);
        if (number != null) {
            if (!net && name.isNumber()) number = new Addresses.Net(number.address() >>> Integer.numberOfTrailingZeros(number.mask()), -1);
            if (named.mask() != null) {
                Addresses.Net mask = Addresses.net4(named.mask().text());
                if (mask == null) throw State.wrong("\"" + named.mask().text() + "\" is no mask of an IPv4 network.", named.mask());
                number = new Addresses.Net(number.address(), mask.address() & mask.mask());
            } else if (named.prefix() != null) {
                int bits = prefix(named, net, 32);
                number = new Addresses.Net(number.address(), bits == 0 ? 0 : -1 << 32 - bits);
            }
            if ((number.address() & ~number.mask()) != 0) throw outside(named);
            four.add(number);
            return;
        }
        if (!name.escaped() && text.matches("[0-9.]+")) throw State.wrong("\"" + text + "\" is no IPv4 address.", name, "Its numbers go from 0 to 255, and there are at most four.");
        if (named.mask() != null || named.prefix() != null) throw State.wrong("A mask stands only behind an address.", named.mask() != null ? named.mask() : named.prefix());
        if (net) {
            Addresses.Net network = state.names.network(text);
            if (network == null) throw State.wrong("No network \"" + text + "\" is known.", name, "Networks have names in the system's table \"networks\"; with a number: net 10.0.0.0/8.");
            four.add(network);
            return;
        }
        for (byte[] known : state.names.host(text)) {
            if (known.length == 4) four.add(new Addresses.Net(Addresses.word(known, 0), -1));
            else six.add(new Ip6(known, 128));
        }
        if (four.isEmpty() && six.isEmpty()) {
            throw State.wrong("No host \"" + text + "\" is known.", name, "Only the system's table of hosts is asked, no server; an address can always be given.");
        }
    }

    private static CaptureFilterException outside(Node.Named named) {
        Token last = named.prefix() != null ? named.prefix() : named.mask() != null ? named.mask() : named.name();
        return new CaptureFilterException("The address has bits outside its network.", named.name().start(), last.end(), "Behind the network's bits there are only zeros: net 10.0.0.0/8.");
    }

    private static int prefix(Node.Named named, boolean net, int most) throws CaptureFilterException {
        if (named.prefix() == null) return most;
        if (!net) throw State.wrong("A host has no network bits.", named.prefix(), "A network has: net " + named.name().text() + "/" + named.prefix().text() + ".");
        String text = named.prefix().text();
        int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : most + 1;
        if (bits > most) throw State.wrong("A network has at most " + most + " bits.", named.prefix());
        return bits;
    }

    private Condition ip4(Qualifiers qualifiers, Addresses.Net net, Token at) throws CaptureFilterException {
        Direction direction = qualifiers.direction();
        String protocol = qualifiers.protocol();
        if (protocol.equals("ip")) return all(state.carries(Frame.IP, at), words(direction, net, 12, 16));
        if (protocol.equals("arp")) return all(state.carries(Frame.ARP, at), words(direction, net, 14, 24));
        if (protocol.equals("rarp")) return all(state.carries(Frame.RARP, at), words(direction, net, 14, 24));
        Condition ip = all(state.carries(Frame.IP, at), words(direction, net, 12, 16));
        if (state.frame.kind() == Frame.Kind.MPLS) return ip;
        return any(ip, all(any(state.carries(Frame.ARP, at), state.carries(Frame.RARP, at)), words(direction, net, 14, 24)));
    }

    private Condition words(Direction direction, Addresses.Net net, int source, int destination) {
        return ends(direction, from -> equal(state.frame.net().u32(from ? source : destination).and(net.mask()), net.address()));
    }

    private Condition ip6(Direction direction, Ip6 net, Token at) throws CaptureFilterException {
        return all(state.carries(Frame.IP6, at), ends(direction, from -> {
            List<Condition> words = new ArrayList<>();
            for (int word = 0; 32 * word < net.bits; word++) {
                int bits = Math.min(32, net.bits - 32 * word);
                words.add(equal(state.frame.net().u32((from ? 8 : 24) + 4 * word).and(-1 << 32 - bits), Addresses.word(net.address, 4 * word)));
            }
            return all(words);
        }));
    }

    private Condition ether(Node.Named named) throws CaptureFilterException {
        Token name = named.name();
        Qualifiers qualifiers = named.qualifiers();
        String protocol = qualifiers.protocol();
        if (!Keywords.LINK.contains(protocol)) throw State.wrong("This is an address of the link layer.", name, "It needs a keyword: ether host " + name.text() + ".");
        if (qualifiers.type() == Type.NET) throw State.wrong("The link layer has no networks.", named.first());
        byte[] address = Addresses.ether(name.text());
        if (address == null) address = state.names.ether(name.text());
        if (address == null) {
            throw State.wrong("\"" + name.text() + "\" is no address of the link layer.", name, "Those have six bytes: ether host 02:00:00:00:00:01.");
        }
        return link.of(qualifiers.direction(), address, named.first());
    }

    /** Digital's DNA Phase IV routing: a short or a long header, in front of which there may be a byte of padding. */
    private Condition decnet(Node.Named named) throws CaptureFilterException {
        String text = named.name().text();
        if (!text.matches("[0-9]{1,2}\\.[0-9]{1,4}")) throw State.wrong("\"" + text + "\" is no address of DECnet.", named.name(), "Those are an area and a node: 1.13.");
        int dot = text.indexOf('.');
        int address = Integer.parseInt(text.substring(0, dot)) << 10 | Integer.parseInt(text.substring(dot + 1));
        // The less significant byte comes first.
        int stored = (address & 0xff) << 8 | address >> 8 & 0xff;
        Place net = state.frame.net();
        Function<Boolean, Condition> end = from -> any(
            all(equal(net.u8(2).and(0x07), 0x02), equal(net.u16(from ? 5 : 3), stored)),
            all(equal(net.u16(2).and(0xff07), 0x8102), equal(net.u16(from ? 6 : 4), stored)),
            all(equal(net.u8(2).and(0x07), 0x06), equal(net.u16(from ? 17 : 9), stored)),
            all(equal(net.u16(2).and(0xff07), 0x8106), equal(net.u16(from ? 18 : 10), stored)));
        return all(state.carries(Frame.DECNET, named.first()), ends(named.qualifiers().direction(), end));
    }

    /** Whether a packet goes to all, or to many: of the link layer. */
    Condition broadcast(Token at) throws CaptureFilterException {
        return link.broadcast(at);
    }

    Condition multicast(Token at) throws CaptureFilterException {
        return link.multicast(at);
    }

    /** Whether a packet goes to all: RFC 919, and zeros where machines were built before it. */
    Condition ipBroadcast(Token at) throws CaptureFilterException {
        Value destination = state.frame.net().u32(16);
        return all(state.carries(Frame.IP, at), any(equal(destination, 0), equal(destination, -1)));
    }

    Condition ipMulticast(Token at) throws CaptureFilterException {
        return all(state.carries(Frame.IP, at), Condition.test(state.frame.net().u8(16), Condition.Relation.AT_LEAST, Value.of(224)));
    }

    Condition ip6Multicast(Token at) throws CaptureFilterException {
        return all(state.carries(Frame.IP6, at), equal(state.frame.net().u8(24), 0xff));
    }
}
