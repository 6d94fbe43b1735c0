package mako.capture.filter.explain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mako.capture.filter.check.Addresses;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Qualifiers;
import mako.capture.filter.parse.Qualifiers.Direction;
import mako.capture.filter.scan.Token;

/**
 * The display filter that means what a capture filter means, as far as there is one: the packets that it shows are at least those
 * that the capture filter lets through.
 *
 * @param expression empty where nothing can be said, so that every packet is shown
 * @param losses what it does not say
 */
public record DisplayFilter(String expression, List<String> losses) {

    /**
     * Part of a display filter.
     *
     * @param text null where nothing can be said
     * @param exact whether it shows the very packets
     * @param compound whether it needs parentheses beside others
     */
    private record Said(String text, boolean exact, boolean compound) {
        static final Said NOTHING = new Said(null, false, false);

        static Said exact(String text) {
            return new Said(text, true, text.contains(" or ") || text.contains(" and "));
        }

        String grouped() {
            return compound ? "(" + text + ")" : text;
        }
    }

    /** Returns the display filter; {@code tree} is null for the filter that lets all through. */
    public static DisplayFilter of(Node tree) {
        Set<String> losses = new LinkedHashSet<>();
        Said said = tree == null ? Said.NOTHING : test(tree, losses);
        return new DisplayFilter(said.text == null ? "" : said.text, List.copyOf(losses));
    }

    private static Said test(Node node, Set<String> losses) {
        return switch (node) {
            case Node.Logic(boolean all, List<Node> parts) -> logic(all, parts, losses);
            case Node.Not(Token _, Node of) -> {
                Said said = test(of, losses);
                yield said.text == null || !said.exact ? Said.NOTHING : new Said("not " + (said.compound || said.text.startsWith("not ") || said.text.indexOf(' ') > 0 ? "(" + said.text + ")" : said.text), true, false);
            }
            case Node.Compared compared -> compared(compared, losses);
            case Node.Keyword keyword -> keyword(keyword, losses);
            case Node.Named named -> named(named, losses);
            case Node.Sum _ -> Said.NOTHING;
        };
    }

    private static Said logic(boolean all, List<Node> parts, Set<String> losses) {
        List<Said> said = new ArrayList<>();
        boolean exact = true;
        for (Node part : parts) {
            Said one = test(part, losses);
            exact &= one.exact;
            if (one.text != null) said.add(one);
            else if (!all) return Said.NOTHING;
        }
        if (said.isEmpty()) return Said.NOTHING;
        if (said.size() == 1) return new Said(said.getFirst().text, exact, said.getFirst().compound);
        return new Said(String.join(all ? " and " : " or ", said.stream().map(Said::grouped).toList()), exact, true);
    }

    private static Said nothing(String what, Set<String> losses) {
        losses.add(what);
        return Said.NOTHING;
    }

    private static String either(List<String> parts) {
        return String.join(" or ", parts);
    }

    /** Joins tests of the source and the destination. */
    private static String ends(Direction direction, String source, String destination, String both) {
        return switch (direction) {
            case SOURCE -> source;
            case DESTINATION -> destination;
            case BOTH -> "(" + source + " and " + destination + ")";
            default -> both;
        };
    }

    private static Said named(Node.Named named, Set<String> losses) {
        Qualifiers qualifiers = named.qualifiers();
        Direction direction = qualifiers.direction();
        String protocol = qualifiers.protocol();
        String name = named.name().text();
        return switch (qualifiers.type()) {
            case PORT, PORT_RANGE -> ports(qualifiers, name, losses);
            case PROTOCOL -> protocol(protocol, named.name(), losses);
            case CHAIN -> nothing("Chains of headers cannot be asked for; \"" + name + "\" as the name of a protocol can.", losses);
            case NONE, HOST, NET, GATEWAY -> {
                if (protocol.equals("decnet")) yield nothing("Addresses of DECnet: dec_dna.src.addr and dec_dna.dst.addr are compared with bytes.", losses);
                if (Keywords.LINK.contains(protocol)) yield linkAddress(direction, name, protocol.equals("wlan"));
                yield addresses(named, losses);
            }
        };
    }

    private static Said linkAddress(Direction direction, String address, boolean wireless) {
        byte[] bytes = Addresses.ether(address);
        String text = bytes == null ? address : HexFormat.ofDelimiter(":").formatHex(bytes);
        String equal = " == " + text;
        return switch (direction) {
            case RECEIVER, ADDRESS_1 -> Said.exact("wlan.ra" + equal);
            case TRANSMITTER, ADDRESS_2 -> Said.exact("wlan.ta" + equal);
            case ADDRESS_3, ADDRESS_4 -> new Said("wlan.addr" + equal, false, false);
            default -> wireless ? Said.exact(ends(direction, "wlan.sa" + equal, "wlan.da" + equal, "wlan.sa" + equal + " or wlan.da" + equal))
                : Said.exact(ends(direction, "eth.src" + equal, "eth.dst" + equal, "eth.addr" + equal));
        };
    }

    private static Said addresses(Node.Named named, Set<String> losses) {
        String protocol = named.qualifiers().protocol();
        Direction direction = named.qualifiers().direction();
        String name = named.name().text();
        boolean six = name.indexOf(':') >= 0;
        String address = six ? name : four(named);
        if (address == null) return nothing("\"" + name + "\": names are looked up by tshark with -n off; an address says it better.", losses);
        String equal = " == " + address + (named.prefix() != null ? "/" + named.prefix().text() : "");
        if (named.mask() != null) {
            int mask = Integer.bitCount(Addresses.net4(named.mask().text()).address());
            equal = " == " + address + "/" + mask;
        }
        List<String> any = new ArrayList<>();
        if (six) any.add(ends(direction, "ipv6.src" + equal, "ipv6.dst" + equal, "ipv6.addr" + equal));
        if (!six && (protocol.isEmpty() || protocol.equals("ip"))) any.add(ends(direction, "ip.src" + equal, "ip.dst" + equal, "ip.addr" + equal));
        if (!six && !protocol.equals("ip")) {
            String source = "arp.src.proto_ipv4" + equal;
            String destination = "arp.dst.proto_ipv4" + equal;
            any.add(ends(direction, source, destination, source + " or " + destination));
        }
        return Said.exact(either(any));
    }

    /** Returns an address with four numbers and, where fewer were written, its length; null for a name. */
    private static String four(Node.Named named) {
        Addresses.Net net = named.name().escaped() ? null : Addresses.net4(named.name().text());
        if (net == null) return null;
        boolean single = named.qualifiers().type() != Qualifiers.Type.NET && named.name().isNumber();
        int number = single ? net.address() >>> Integer.numberOfTrailingZeros(net.mask()) : net.address();
        String text = (number >>> 24) + "." + (number >>> 16 & 255) + "." + (number >>> 8 & 255) + "." + (number & 255);
        int bits = Integer.bitCount(net.mask());
        return single || bits == 32 || named.prefix() != null || named.mask() != null ? text : text + "/" + bits;
    }

    private static Said ports(Qualifiers qualifiers, String name, Set<String> losses) {
        if (!name.matches("[0-9]+(-[0-9]+)?")) {
            return nothing("\"" + name + "\": in a display filter ports have numbers.", losses);
        }
        int hyphen = name.indexOf('-');
        String equal = hyphen < 0 ? " == " + name : " in {" + name.substring(0, hyphen) + ".." + name.substring(hyphen + 1) + "}";
        List<String> any = new ArrayList<>();
        for (String transport : List.of("tcp", "udp", "sctp")) {
            if (!qualifiers.protocol().isEmpty() && !qualifiers.protocol().equals(transport)) continue;
            any.add(ends(qualifiers.direction(), transport + ".srcport" + equal, transport + ".dstport" + equal, transport + ".port" + equal));
        }
        return Said.exact(either(any));
    }

    private static Said protocol(String over, Token name, Set<String> losses) {
        String number = name.isNumber() ? name.text() : null;
        if (number == null && over.isEmpty() || number == null && (over.equals("ip") || over.equals("ip6"))) {
            Said keyword = protocols(name.text());
            return keyword != null ? keyword : nothing("\"" + name.text() + "\": as a number, it is ip.proto or ipv6.nxt.", losses);
        }
        if (number == null) {
            Said keyword = protocols(name.text());
            return keyword != null ? keyword : nothing("\"" + name.text() + "\" over the link layer: as a number, it is eth.type.", losses);
        }
        boolean link = Keywords.LINK.contains(over);
        if (Long.decode(number) > (link ? 0xffff : 0xff)) return nothing("No protocol has the number " + number + ".", losses);
        return switch (over) {
            case "" -> Said.exact("ip.proto == " + number + " or ipv6.nxt == " + number);
            case "ip" -> Said.exact("ip.proto == " + number);
            case "ip6" -> Said.exact("ipv6.nxt == " + number);
            case "iso", "isis" -> nothing("Types of " + over + " packets.", losses);
            default -> Said.exact(Long.decode(number) > 1500 ? "eth.type == " + number : "llc.dsap == " + number);
        };
    }

    /** What protocols are called in display filters, where it is not the same. */
    private static final Map<String, String> PROTOCOLS = Map.ofEntries(Map.entry("ip6", "ipv6"), Map.entry("icmp6", "icmpv6"), Map.entry("ipv6-icmp", "icmpv6"),
        Map.entry("rarp", "arp.opcode in {3, 4}"), Map.entry("atalk", "ddp"), Map.entry("iso", "osi"), Map.entry("pppoed", "pppoed"), Map.entry("netbeui", "netbios"));

    private static final Set<String> SAME = Set.of("ip", "arp", "tcp", "udp", "sctp", "icmp", "igmp", "esp", "ah", "pim", "vrrp", "carp", "stp", "ipx", "aarp", "clnp", "esis", "isis", "lat",
        "llc", "ospf", "gre", "eigrp", "rsvp", "dccp");

    private static Said protocols(String name) {
        if (PROTOCOLS.containsKey(name)) return Said.exact(PROTOCOLS.get(name));
        return SAME.contains(name) ? Said.exact(name) : null;
    }

    private static Said keyword(Node.Keyword keyword, Set<String> losses) {
        String word = keyword.word().text();
        String protocol = keyword.protocol();
        String argument = keyword.arguments().isEmpty() ? "" : keyword.arguments().getFirst().text();
        Said same = word.equals("llc") && !argument.isEmpty() ? null : protocols(word);
        if (same != null && protocol.isEmpty()) return same;
        return switch (word) {
            case "broadcast" -> protocol.equals("ip") ? Said.exact("ip.dst == 255.255.255.255 or ip.dst == 0.0.0.0")
                : Said.exact(protocol.equals("wlan") ? "wlan.da == ff:ff:ff:ff:ff:ff" : "eth.dst == ff:ff:ff:ff:ff:ff");
            case "multicast" -> Said.exact(protocol.equals("ip") ? "ip.dst >= 224.0.0.0" : protocol.equals("ip6") ? "ipv6.dst == ff00::/8" : protocol.equals("wlan") ? "wlan.da[0] & 1" : "eth.dst[0] & 1");
            case "less" -> Said.exact("frame.len <= " + argument);
            case "greater" -> Said.exact("frame.len >= " + argument);
            case "outbound" -> Said.exact("sll.pkttype == 4");
            case "inbound" -> Said.exact("sll.pkttype != 4");
            case "ifindex" -> Said.exact("sll.ifindex == " + argument);
            case "vlan" -> moved(argument.isEmpty() ? "vlan" : "vlan.id == " + argument, losses);
            case "mpls" -> moved(argument.isEmpty() ? "mpls" : "mpls.label == " + argument, losses);
            case "pppoes" -> moved(argument.isEmpty() ? "pppoes" : "pppoes and pppoe.session_id == " + argument, losses);
            case "geneve" -> moved(argument.isEmpty() ? "geneve" : "geneve.vni == " + argument, losses);
            case "type" -> wirelessType(keyword, losses);
            case "dir" -> Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3).containsKey(argument)
                ? Said.exact("wlan.fc.ds == " + Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3).get(argument)) : Said.exact("wlan.fc.ds == " + argument);
            case "l1", "l2", "iih", "lsp", "snp", "csnp", "psnp" -> {
                losses.add(word + ": which packets of IS-IS.");
                yield new Said("isis", false, false);
            }
            case "llc" -> {
                losses.add("llc " + argument + ": which frames of LLC.");
                yield new Said("llc", false, false);
            }
            default -> nothing(word + (argument.isEmpty() ? "" : " " + argument) + ": display filters do not ask for it.", losses);
        };
    }

    private static Said moved(String text, Set<String> losses) {
        losses.add("A capture filter looks behind this header and nowhere else; a display filter looks at every header of a packet.");
        return Said.exact(text);
    }

    private static Said wirelessType(Node.Keyword keyword, Set<String> losses) {
        String type = keyword.arguments().getFirst().text();
        int number = switch (type) {
            case "mgt", "management", "0" -> 0;
            case "ctl", "control", "4" -> 1;
            default -> 2;
        };
        if (keyword.arguments().size() > 1) losses.add("subtype " + keyword.arguments().get(1).text() + ": it has a number in wlan.fc.type_subtype.");
        return new Said("wlan.fc.type == " + number, keyword.arguments().size() == 1, false);
    }

    private static Said compared(Node.Compared compared, Set<String> losses) {
        String left = sum(compared.left());
        String right = sum(compared.right());
        if (left == null || right == null || left.matches("[0-9].*") && right.matches("[0-9].*")) {
            return nothing("Bytes that are calculated with: display filters compare fields.", losses);
        }
        if (left.matches("[0-9].*")) return nothing("A number before a comparison: display filters have the field there.", losses);
        return Said.exact(left + " " + compared.relation() + " " + right);
    }

    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("ip[1]", "ip.dsfield"), Map.entry("ip[2:2]", "ip.len"), Map.entry("ip[4:2]", "ip.id"), Map.entry("ip[8]", "ip.ttl"),
        Map.entry("ip[9]", "ip.proto"), Map.entry("ip[10:2]", "ip.checksum"), Map.entry("ip6[4:2]", "ipv6.plen"), Map.entry("ip6[6]", "ipv6.nxt"), Map.entry("ip6[7]", "ipv6.hlim"),
        Map.entry("tcp[0:2]", "tcp.srcport"), Map.entry("tcp[2:2]", "tcp.dstport"), Map.entry("tcp[4:4]", "tcp.seq_raw"), Map.entry("tcp[8:4]", "tcp.ack_raw"),
        Map.entry("tcp[14:2]", "tcp.window_size_value"), Map.entry("tcp[18:2]", "tcp.urgent_pointer"), Map.entry("udp[0:2]", "udp.srcport"), Map.entry("udp[2:2]", "udp.dstport"),
        Map.entry("udp[4:2]", "udp.length"), Map.entry("icmp[0]", "icmp.type"), Map.entry("icmp[1]", "icmp.code"), Map.entry("icmp6[0]", "icmpv6.type"), Map.entry("icmp6[1]", "icmpv6.code"),
        Map.entry("arp[0:2]", "arp.hw.type"), Map.entry("arp[2:2]", "arp.proto.type"), Map.entry("arp[6:2]", "arp.opcode"), Map.entry("ether[12:2]", "eth.type"), Map.entry("igmp[0]", "igmp.type"),
        Map.entry("sctp[0:2]", "sctp.srcport"), Map.entry("sctp[2:2]", "sctp.dstport"));

    /** Returns a field, a number, or a field with some of its bits, or null. */
    private static String sum(Node.Sum sum) {
        return switch (sum) {
            case Node.Number(Token first, int value) -> first.isNumber() ? first.text() : String.format(Locale.ROOT, "0x%02x", value);
            case Node.Length _ -> "frame.len";
            case Node.Minus _ -> null;
            case Node.Bytes(Token protocol, Node.Sum offset, int size) when offset instanceof Node.Number(Token _, int at) -> {
                String written = protocol.text() + "[" + at + (size == 1 ? "]" : ":" + size + "]");
                // Of the twelve flags that display filters know, eight are in this byte.
                yield written.equals("tcp[13]") ? "tcp.flags & 0xff" : FIELDS.get(written);
            }
            case Node.Bytes _ -> null;
            case Node.Binary(Token operator, Node.Sum left, Node.Sum right) -> {
                String field = sum(left);
                Integer number = number(right);
                if (number != null && number(left) != null) yield number(sum) == null ? null : String.format(Locale.ROOT, "0x%02x", number(sum));
                if (field == null || number == null || !operator.is("&") || !(left instanceof Node.Bytes)) yield null;
                String bits = String.format(Locale.ROOT, "0x%02x", number);
                yield field.startsWith("tcp.flags") ? "tcp.flags & " + bits : field + " & " + bits;
            }
        };
    }

    /** Returns the number that a sum of numbers with bits is, or null. */
    private static Integer number(Node.Sum sum) {
        return switch (sum) {
            case Node.Number(Token _, int value) -> value;
            case Node.Binary(Token operator, Node.Sum left, Node.Sum right) -> {
                Integer a = number(left);
                Integer b = number(right);
                if (a == null || b == null) yield null;
                yield operator.is("|") ? Integer.valueOf(a | b) : operator.is("+") ? Integer.valueOf(a + b) : operator.is("&") ? Integer.valueOf(a & b) : null;
            }
            default -> null;
        };
    }
}
