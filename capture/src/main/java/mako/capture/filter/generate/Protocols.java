package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.check.Names;
import mako.capture.filter.check.Names.Transport;
import mako.capture.filter.generate.Condition.Assign;
import mako.capture.filter.generate.Condition.Relation;
import mako.capture.filter.generate.Value.Variable;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Qualifiers;
import mako.capture.filter.parse.Qualifiers.Type;
import mako.capture.filter.scan.Token;

/** What packets carry: protocols by keyword, number or name, and ports. */
final class Protocols {

    /** Extension headers of IPv6 that may stand before what is looked for: RFC 8200 wants each once, and one of them twice. */
    private static final int LONGEST_CHAIN = 8;

    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;

    static final int TCP = 6;
    static final int UDP = 17;
    static final int SCTP = 132;
    static final int ICMP6 = 58;

    /** Keywords of protocols that have an Ethernet type, or a service access point of LLC. */
    static final Map<String, Integer> LINK = Map.ofEntries(Map.entry("ip", Frame.IP), Map.entry("ip6", Frame.IP6), Map.entry("arp", Frame.ARP), Map.entry("rarp", Frame.RARP),
        Map.entry("atalk", Frame.ATALK), Map.entry("aarp", Frame.AARP), Map.entry("decnet", Frame.DECNET), Map.entry("sca", 0x6007), Map.entry("lat", 0x6004),
        Map.entry("mopdl", 0x6001), Map.entry("moprc", 0x6002), Map.entry("iso", Frame.ISO), Map.entry("stp", Frame.STP), Map.entry("ipx", Frame.IPX), Map.entry("netbeui", Frame.NETBEUI));

    /** Those over IPv4 and IPv6, and those over IPv4 alone. */
    static final Map<String, Integer> BOTH = Map.of("tcp", TCP, "udp", UDP, "sctp", SCTP, "ah", AUTHENTICATION, "esp", 50, "pim", 103);
    static final Map<String, Integer> IP4 = Map.of("icmp", 1, "igmp", 2, "igrp", 9, "vrrp", 112, "carp", 112);

    /** ISO/IEC TR 9577: the first byte of an OSI packet. */
    private static final Map<String, Integer> OSI = Map.of("clnp", 0x81, "esis", 0x82, "isis", 0x83);

    /** Types of IS-IS packets: ISO/IEC 10589, section 9. */
    private static final Map<String, int[]> ISIS = Map.of("l1", new int[] {26, 24, 18, 15, 17}, "l2", new int[] {27, 25, 20, 16, 17}, "iih", new int[] {17, 15, 16},
        "lsp", new int[] {18, 20}, "snp", new int[] {27, 26, 24, 25}, "csnp", new int[] {24, 25}, "psnp", new int[] {26, 27});

    private final State state;

    Protocols(State state) {
        this.state = state;
    }

    /** Returns what holds where a protocol's keyword stands alone. */
    Condition keyword(Token word) throws CaptureFilterException {
        String name = word.text();
        if (LINK.containsKey(name)) return state.carries(LINK.get(name), word);
        if (BOTH.containsKey(name)) return any(overIp4(BOTH.get(name), word), overIp6(BOTH.get(name), word));
        if (IP4.containsKey(name)) return overIp4(IP4.get(name), word);
        if (name.equals("icmp6")) return overIp6(ICMP6, word);
        if (OSI.containsKey(name)) return osi(OSI.get(name), word);
        List<Condition> types = new ArrayList<>();
        for (int type : ISIS.get(name)) types.add(equal(osiPacket().u8(4), type));
        return all(osi(OSI.get("isis"), word), any(types));
    }

    private Condition overIp4(int protocol, Token at) throws CaptureFilterException {
        return all(state.carries(Frame.IP, at), equal(state.frame.net().u8(9), protocol));
    }

    /** Behind a header of fragments too, and no other: what all others hold is asked for with {@code protochain}. */
    private Condition overIp6(int protocol, Token at) throws CaptureFilterException {
        Value next = state.frame.net().u8(6);
        return all(state.carries(Frame.IP6, at), any(equal(next, protocol), all(equal(next, FRAGMENT), equal(state.behindIp6().u8(0), protocol))));
    }

    private Place osiPacket() {
        return state.frame.payload().plus(state.frame.llc());
    }

    private Condition osi(int protocol, Token at) throws CaptureFilterException {
        return all(state.carries(Frame.ISO, at), equal(osiPacket().u8(0), protocol));
    }

    Condition of(Node.Named named) throws CaptureFilterException {
        Token name = named.name();
        String protocol = named.qualifiers().protocol();
        if (named.qualifiers().type() == Type.CHAIN) return chain(protocol, number(named), named.first());
        if (Keywords.LINK.contains(protocol)) return state.carries(number(named), named.first());
        int number = number(named);
        return switch (protocol) {
            case "" -> any(overIp4(number, name), overIp6(number, name));
            case "ip" -> overIp4(number, name);
            case "ip6" -> overIp6(number, name);
            case "iso" -> osi(number, name);
            case "isis" -> all(osi(OSI.get("isis"), name), equal(osiPacket().u8(4), number));
            default -> throw State.wrong("\"" + protocol + "\" carries no protocols that have numbers.", named.first(), "Those that do: ether proto, ip proto, ip6 proto, iso proto, isis proto.");
        };
    }

    private int number(Node.Named named) throws CaptureFilterException {
        Token name = named.name();
        if (name.isNumber()) return parse(name);
        String protocol = named.qualifiers().protocol();
        int number = -1;
        if (Keywords.LINK.contains(protocol)) number = name.text().equals("loopback") ? 0x9000 : LINK.getOrDefault(name.text(), -1);
        else if (protocol.equals("iso")) number = OSI.getOrDefault(name.text(), -1);
        else if (!protocol.equals("isis")) number = state.names.protocol(name.text());
        if (number < 0) throw State.wrong("No protocol \"" + name.text() + "\" over \"" + (protocol.isEmpty() ? "ip" : protocol) + "\" is known.", name, "A number can always be given.");
        return number;
    }

    static int parse(Token number) throws CaptureFilterException {
        return Node.Number.of(number).value();
    }

    /** Follows the headers of IPv6, and IPv4's authentication headers, to what is looked for; nothing is behind a 59. */
    private Condition chain(String protocol, int number, Token at) throws CaptureFilterException {
        if (!protocol.isEmpty() && !protocol.equals("ip") && !protocol.equals("ip6")) throw State.wrong("Only IP has chains of headers.", at, "For example: ip6 protochain 6.");
        List<Condition> versions = new ArrayList<>();
        Variable next = state.newVariable(at);
        Variable start = state.newVariable(at);
        if (!protocol.equals("ip6")) {
            versions.add(all(List.of(state.carries(Frame.IP, at), new Assign(next.number(), state.frame.net().u8(9)),
                new Assign(start.number(), state.behindIp4().asValue()), headers(next, start, number, false))));
        }
        if (!protocol.equals("ip")) {
            versions.add(all(List.of(state.carries(Frame.IP6, at), new Assign(next.number(), state.frame.net().u8(6)),
                new Assign(start.number(), state.behindIp6().asValue()), headers(next, start, number, true))));
        }
        return any(versions);
    }

    private static Condition headers(Variable next, Variable start, int number, boolean six) {
        Condition found = equal(next, number);
        Place header = new Place(start, 0);
        // The next header is in the first byte and must be read before the place moves on, but is needed only behind that.
        Value behind = Value.of(Value.Operator.ADD, Value.of(Value.Operator.MULTIPLY, header.u8(1).plus(1), Value.of(8)), start);
        Value behindAuthentication = Value.of(Value.Operator.ADD, Value.of(Value.Operator.MULTIPLY, header.u8(1).plus(2), Value.of(4)), start);
        // RFC 8200, section 4: hop-by-hop options, destination options, routing, fragment; RFC 4302, section 2.
        Condition extension = six ? any(equal(next, 0), equal(next, 60), equal(next, 43), equal(next, FRAGMENT)) : Condition.FALSE;
        Condition step = any(
            all(extension, new Assign(next.number(), header.u8(0)), new Assign(start.number(), behind)),
            all(equal(next, AUTHENTICATION), new Assign(next.number(), header.u8(0)), new Assign(start.number(), behindAuthentication)));
        Condition chain = found;
        for (int i = 0; i < LONGEST_CHAIN; i++) chain = any(found, all(step, chain));
        return chain;
    }

    Condition ports(Node.Named named) throws CaptureFilterException {
        Qualifiers qualifiers = named.qualifiers();
        if (!qualifiers.protocol().isEmpty() && !List.of("tcp", "udp", "sctp").contains(qualifiers.protocol())) {
            throw State.wrong("\"" + qualifiers.protocol() + "\" has no ports.", named.first(), "Those of tcp, udp and sctp have numbers: " + qualifiers.protocol() + " and port 53.");
        }
        if (qualifiers.direction().wireless()) throw State.wrong("Ports are of the source, \"src\", or the destination, \"dst\".", named.first());
        Token name = named.name();
        String text = name.text();
        Names.Port first;
        Names.Port last;
        int hyphen = qualifiers.type() == Type.PORT_RANGE ? hyphen(text) : -1;
        if (hyphen > 0) {
            first = port(new Token(Token.Kind.WORD, text.substring(0, hyphen), false, name.start(), name.start() + hyphen));
            last = port(new Token(Token.Kind.WORD, text.substring(hyphen + 1), false, name.start() + hyphen + 1, name.end()));
            if (first.number() > last.number()) {
                Names.Port swap = first;
                first = last;
                last = swap;
            }
        } else {
            first = port(name);
            last = first;
        }
        Transport only = first.transport() == last.transport() ? first.transport() : null;
        List<Integer> protocols = new ArrayList<>();
        for (Transport transport : List.of(Transport.SCTP, Transport.TCP, Transport.UDP)) {
            boolean asked = qualifiers.protocol().isEmpty() || qualifiers.protocol().equalsIgnoreCase(transport.name());
            if (asked && (only == null || only == transport)) protocols.add(BOTH.get(transport.name().toLowerCase(java.util.Locale.ROOT)));
        }
        if (protocols.isEmpty()) throw State.wrong("\"" + text + "\" is a port of " + only.name() + ".", name, "With the number it is one of any: " + qualifiers.protocol() + " port " + first.number() + ".");
        int from = first.number();
        int to = last.number();
        Condition six = all(state.carries(Frame.IP6, named.first()), oneOf(state.frame.net().u8(6), protocols), within(qualifiers, state.behindIp6(), from, to, hyphen > 0));
        Condition four = all(state.carries(Frame.IP, named.first()), oneOf(state.frame.net().u8(9), protocols), state.firstFragment(),
            within(qualifiers, state.behindIp4(), from, to, hyphen > 0));
        return any(six, four);
    }

    private static Condition oneOf(Value value, List<Integer> numbers) {
        List<Condition> any = new ArrayList<>();
        for (int number : numbers) any.add(equal(value, number));
        return any(any);
    }

    private static Condition within(Qualifiers qualifiers, Place header, int from, int to, boolean range) {
        return Addressed.ends(qualifiers.direction(), source -> {
            Value port = header.u16(source ? 0 : 2);
            if (!range) return equal(port, from);
            return all(test(port, Relation.AT_LEAST, Value.of(from)), Condition.not(test(port, Relation.GREATER, Value.of(to))));
        });
    }

    /** Names of ports have hyphens too: the one in the middle is that behind which, and before which, there is a port. */
    private int hyphen(String text) {
        for (int hyphen = text.indexOf('-'); hyphen > 0; hyphen = text.indexOf('-', hyphen + 1)) {
            if (known(text.substring(0, hyphen)) && known(text.substring(hyphen + 1))) return hyphen;
        }
        return state.names.port(text) != null ? -1 : text.indexOf('-');
    }

    private boolean known(String port) {
        return port.matches("[0-9]+|0[xX][0-9A-Fa-f]+") || state.names.port(port) != null;
    }

    private Names.Port port(Token name) throws CaptureFilterException {
        if (name.isNumber()) {
            int number = parse(name);
            if (number < 0 || number > 65535) throw State.wrong("Ports go from 0 to 65535.", name);
            return new Names.Port(number, null);
        }
        Names.Port port = state.names.port(name.text());
        if (port != null) return port;
        String hint = name.text().matches("[0-9]+-[0-9]+") ? "Several in a row: portrange " + name.text() + "." : name.text().matches("[0-9.:]+") ? "" : "The number can always be given.";
        throw State.wrong("No port \"" + name.text() + "\" is known.", name, hint);
    }
}
