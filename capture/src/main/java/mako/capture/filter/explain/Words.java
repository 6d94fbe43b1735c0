package mako.capture.filter.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Qualifiers;
import mako.capture.filter.parse.Qualifiers.Direction;
import mako.capture.filter.scan.Token;

/** Says in plain words what a capture filter asks of a packet. */
public final class Words {

    private static final Map<String, String> KEYWORDS = keywords();

    private final StringBuilder out = new StringBuilder();

    private Words() {}

    /** Returns lines, the parts of others indented; for a filter that compiles. */
    public static String of(Node tree) {
        if (tree == null) return "Every packet passes.\n";
        Words words = new Words();
        words.out.append("A packet passes where ");
        words.test(tree, 0, false);
        return words.out.toString();
    }

    private void test(Node node, int depth, boolean not) {
        switch (node) {
            case Node.Logic(boolean all, List<Node> parts) -> {
                out.append(not ? "it is not so that " : "").append(all ? "all of this is so:\n" : "any of this is so:\n");
                for (Node part : parts) {
                    out.append("  ".repeat(depth + 1)).append("- ");
                    test(part, depth + 1, false);
                }
            }
            case Node.Not(Token _, Node of) -> test(of, depth, !not);
            default -> out.append(not ? "it is not so that " : "").append(sentence(node)).append('\n');
        }
    }

    private static String sentence(Node node) {
        return switch (node) {
            case Node.Compared(String relation, Node.Sum left, Node.Sum right) -> sum(left) + switch (relation) {
                case "==" -> " is ";
                case "!=" -> " is other than ";
                case ">" -> " is above ";
                case ">=" -> " is at least ";
                case "<" -> " is below ";
                default -> " is at most ";
            } + sum(right);
            case Node.Keyword keyword -> keyword(keyword);
            case Node.Named named -> named(named);
            default -> throw new IllegalArgumentException(node.toString());
        };
    }

    private static String named(Node.Named named) {
        Qualifiers qualifiers = named.qualifiers();
        String protocol = qualifiers.protocol();
        String name = named.name().text();
        String network = named.prefix() != null ? name + "/" + named.prefix().text() : named.mask() != null ? name + " with the mask " + named.mask().text() : name;
        String ends = ends(qualifiers.direction());
        boolean link = Keywords.LINK.contains(protocol);
        return switch (qualifiers.type()) {
            case PORT -> "its " + ends + " port is " + name + " (" + transports(protocol) + ")";
            case PORT_RANGE -> "its " + ends + " port is in the range " + name + " (" + transports(protocol) + ")";
            case PROTOCOL -> link ? "the link layer says that it carries " + name : protocol.equals("iso") || protocol.equals("isis") ? "it is a packet of " + protocol + " of the type " + name
                : "the protocol over " + version(protocol) + " is " + name;
            case CHAIN -> "among the headers of " + version(protocol) + " and behind them is " + name;
            case NET -> "its " + ends + " address is in the network " + network + layer(protocol);
            case NONE, HOST, GATEWAY -> "its " + ends + " address " + (link ? "of the link layer is " : "is ") + name + (link ? "" : layer(protocol));
        };
    }

    private static String ends(Direction direction) {
        return switch (direction) {
            case SOURCE -> "source";
            case DESTINATION -> "destination";
            case BOTH -> "source and its destination";
            case RECEIVER -> "receiver's";
            case TRANSMITTER -> "transmitter's";
            case ADDRESS_1 -> "first";
            case ADDRESS_2 -> "second";
            case ADDRESS_3 -> "third";
            case ADDRESS_4 -> "fourth";
            default -> "source or destination";
        };
    }

    private static String transports(String protocol) {
        return protocol.isEmpty() ? "TCP, UDP or SCTP" : protocol.toUpperCase(java.util.Locale.ROOT);
    }

    private static String version(String protocol) {
        return protocol.equals("ip") ? "IPv4" : protocol.equals("ip6") ? "IPv6" : "IPv4 or IPv6";
    }

    private static String layer(String protocol) {
        return switch (protocol) {
            case "" -> " (of IP, ARP or RARP)";
            case "ip" -> " (of IPv4)";
            case "ip6" -> " (of IPv6)";
            default -> " (of " + protocol.toUpperCase(java.util.Locale.ROOT) + ")";
        };
    }

    private static String keyword(Node.Keyword keyword) {
        String word = keyword.word().text();
        String argument = keyword.arguments().isEmpty() ? "" : keyword.arguments().getFirst().text();
        String known = KEYWORDS.get(keyword.protocol().isEmpty() || Keywords.LINK.contains(keyword.protocol()) ? word : keyword.protocol() + " " + word);
        if (word.equals("type") && keyword.arguments().size() == 2) return "it is a wireless frame of the type " + argument + " and the subtype " + keyword.arguments().get(1).text();
        if (known == null) return "it is a packet of " + name(word);
        if (known.contains("%")) return known.replace("%", argument);
        String moved = switch (word) {
            case "vlan", "mpls", "pppoes", "geneve" -> "; what follows is asked of what is behind that header";
            default -> "";
        };
        if (argument.isEmpty()) return known + moved;
        return known + switch (word) {
            case "vlan" -> ", of VLAN ";
            case "mpls" -> ", which is ";
            case "pppoes" -> ", in that of number ";
            case "geneve" -> ", of the network ";
            default -> ", of a frame of the kind ";
        } + argument + moved;
    }

    private static Map<String, String> keywords() {
        String table = """
            ip|it is a packet of IPv4
            ip6|it is a packet of IPv6
            arp|it is a packet of ARP
            rarp|it is a packet of RARP
            tcp|it carries TCP
            udp|it carries UDP
            sctp|it carries SCTP
            icmp|it carries ICMP
            icmp6|it carries ICMPv6
            igmp|it carries IGMP
            broadcast|the link layer sends it to all
            ip broadcast|IPv4 sends it to all
            multicast|the link layer sends it to many
            ip multicast|IPv4 sends it to many
            ip6 multicast|IPv6 sends it to many
            less|it is at most % bytes long
            greater|it is at least % bytes long
            inbound|it was received by the machine that captured it
            outbound|it was sent by the machine that captured it
            ifindex|the number of the interface is %
            ifname|it was logged on the interface %
            on|it was logged on the interface %
            rnr|the number of the rule that logged it is %
            rulenum|the number of the rule that logged it is %
            srnr|the number of the anchored rule that logged it is %
            subrulenum|the number of the anchored rule that logged it is %
            rset|it was logged by the rule set %
            ruleset|it was logged by the rule set %
            reason|it was logged for the reason %
            action|what was done with it when it was logged is: %
            vlan|it has a tag of a VLAN
            mpls|it has a label of MPLS
            pppoed|it is a packet of PPPoE that looks for a server
            pppoes|it is a packet of PPPoE in a session
            geneve|it is a packet of Geneve
            llc|it has an LLC header
            type|it is a wireless frame of the type %
            subtype|it is a wireless frame of the subtype %
            dir|it is a wireless frame of the direction %
            """;
        Map<String, String> keywords = new HashMap<>();
        for (String line : table.lines().toList()) keywords.put(line.substring(0, line.indexOf('|')), line.substring(line.indexOf('|') + 1));
        return keywords;
    }

    private static String sum(Node.Sum sum) {
        return switch (sum) {
            case Node.Number(Token first, int _) -> first.text();
            case Node.Length _ -> "the length of the packet";
            case Node.Minus(Token _, Node.Sum of) -> "minus " + inner(of);
            case Node.Binary(Token operator, Node.Sum left, Node.Sum right) -> inner(left) + " " + operator.text() + " " + inner(right);
            case Node.Bytes(Token protocol, Node.Sum offset, int size) -> bytes(protocol.text(), offset, size);
        };
    }

    private static String name(String protocol) {
        return switch (protocol) {
            case "ip" -> "IPv4";
            case "ip6" -> "IPv6";
            case "icmp6" -> "ICMPv6";
            case "radio" -> "the radio";
            default -> protocol.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static String inner(Node.Sum sum) {
        return sum instanceof Node.Binary ? "(" + sum(sum) + ")" : sum(sum);
    }

    private static String bytes(String protocol, Node.Sum offset, int size) {
        String header = Keywords.LINK.contains(protocol) ? "the link layer's header" : "the header of " + name(protocol);
        if (offset instanceof Node.Number(Token _, int first)) {
            return size == 1 ? "byte " + first + " of " + header : "the number in the bytes " + first + " to " + (first + size - 1) + " of " + header;
        }
        String place = "that begins at " + inner(offset) + " in " + header;
        return size == 1 ? "the byte " + place : "the number of " + size + " bytes " + place;
    }
}
