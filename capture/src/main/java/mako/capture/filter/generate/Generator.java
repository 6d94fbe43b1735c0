package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.not;
import static mako.capture.filter.generate.Condition.test;

import java.util.ArrayList;
import java.util.List;
import mako.capture.filter.CaptureFilter.Target;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.check.Names;
import mako.capture.filter.generate.Condition.Relation;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.parse.Qualifiers.Type;
import mako.capture.filter.scan.Token;

/** Says what a capture filter means in terms of a packet's bytes, for one link type. */
public final class Generator {

    /** What Linux says of packets that the machine itself sends: {@code PACKET_OUTGOING}. */
    private static final int OUTGOING = 4;

    private final State state;
    private final Addressed addressed;
    private final Protocols protocols;
    private final Tunnels tunnels;
    private final Sums sums;

    private Generator(State state) {
        this.state = state;
        addressed = new Addressed(state);
        protocols = new Protocols(state);
        tunnels = new Tunnels(state);
        sums = new Sums(state);
    }

    /** Returns what must hold of a packet; {@code tree} is null where nothing must. */
    public static Condition generate(Node tree, int linkType, Target target, Names names) throws CaptureFilterException {
        if (tree == null) return Condition.TRUE;
        Links.Start start = Links.of(linkType, target);
        Generator generator = new Generator(new State(linkType, target, names, start));
        Condition condition = generator.of(tree);
        return all(generator.tunnels.before(), start.before(), condition);
    }

    private Condition of(Node node) throws CaptureFilterException {
        return switch (node) {
            case Node.Logic(boolean all, List<Node> parts) -> {
                List<Condition> conditions = new ArrayList<>();
                for (Node part : parts) conditions.add(of(part));
                yield all ? all(conditions) : any(conditions);
            }
            case Node.Not(Token _, Node of) -> not(of(of));
            case Node.Compared compared -> sums.compared(compared);
            case Node.Keyword keyword -> keyword(keyword);
            case Node.Named named -> named(named);
            case Node.Sum sum -> throw State.wrong("A number is no condition.", sum.first());
        };
    }

    private Condition named(Node.Named named) throws CaptureFilterException {
        Type type = named.qualifiers().type();
        return switch (type) {
            case PROTOCOL, CHAIN -> protocols.of(named);
            case PORT, PORT_RANGE -> protocols.ports(named);
            case NONE, HOST, NET, GATEWAY -> addressed.of(named);
        };
    }

    private Condition keyword(Node.Keyword keyword) throws CaptureFilterException {
        Token word = keyword.word();
        String protocol = keyword.protocol();
        boolean link = protocol.isEmpty() || Keywords.LINK.contains(protocol);
        String text = word.text();
        if (text.equals("broadcast")) {
            if (link) return addressed.broadcast(word);
            if (protocol.equals("ip")) return addressed.ipBroadcast(word);
            throw State.wrong("Only the link layer and IPv4 send to all.", keyword.first(), protocol.equals("ip6") ? "IPv6 sends to many: ip6 multicast." : "ether broadcast, or ip broadcast.");
        }
        if (text.equals("multicast")) {
            if (link) return addressed.multicast(word);
            if (protocol.equals("ip")) return addressed.ipMulticast(word);
            if (protocol.equals("ip6")) return addressed.ip6Multicast(word);
            throw State.wrong("Only the link layer and IP send to many.", keyword.first(), "ether multicast, ip multicast, or ip6 multicast.");
        }
        if (text.equals("type") || text.equals("subtype") || text.equals("dir")) {
            if (link) return Wireless.of(state, keyword);
            throw State.wrong("Only frames of wireless networks have \"" + text + "\".", keyword.first());
        }
        if (!protocol.isEmpty()) throw State.wrong("Before \"" + text + "\" no protocol stands.", keyword.first(), "Joined: " + protocol + " and " + text + ".");
        return switch (text) {
            case "less" -> not(test(Value.LENGTH, Relation.GREATER, argument(keyword)));
            case "greater" -> test(Value.LENGTH, Relation.AT_LEAST, argument(keyword));
            case "inbound" -> inbound(true);
            case "outbound" -> inbound(false);
            case "ifindex" -> test(state.linkType == 276 && state.target == Target.FILE ? Place.at(4).u32(0) : State.kernel(State.INTERFACE).u32(0), Relation.EQUAL, argument(keyword));
            case "vlan" -> tunnels.vlan(keyword);
            case "mpls" -> tunnels.mpls(keyword);
            case "pppoed" -> tunnels.pppoeDiscovery(word);
            case "pppoes" -> tunnels.pppoeSession(keyword);
            case "geneve" -> tunnels.geneve(keyword);
            case "llc" -> llc(keyword);
            case "ifname", "on", "rset", "ruleset", "rnr", "rulenum", "srnr", "subrulenum", "reason", "action" -> PacketLog.of(state, keyword);
            default -> {
                if (Keywords.isAlone(text)) throw State.wrong("\"" + text + "\" asks for cells of ATM, as Solaris captures them, which are not read here.", word);
                yield protocols.keyword(word);
            }
        };
    }

    private static Value argument(Node.Keyword keyword) throws CaptureFilterException {
        return Value.of(Protocols.parse(keyword.arguments().getFirst()));
    }

    private Condition inbound(boolean inbound) {
        Place start = Place.at(0);
        boolean kernel = state.target == Target.LINUX_KERNEL;
        Condition outgoing = switch (kernel ? -1 : state.linkType) {
            case 113 -> equal(start.u16(0), OUTGOING);
            case 276 -> equal(start.u8(10), OUTGOING);
            case 8, 166 -> not(equal(start.u8(0), 0));
            case 117 -> equal(start.u8(PacketLog.DIRECTION), 2);
            default -> equal(State.kernel(State.PACKET_TYPE).u16(0), OUTGOING);
        };
        if (!kernel && state.linkType == 117 && inbound) return equal(start.u8(PacketLog.DIRECTION), 1);
        return inbound ? not(outgoing) : outgoing;
    }

    /** IEEE 802.2: the kinds of frames by the bits of their third byte. */
    private Condition llc(Node.Keyword keyword) throws CaptureFilterException {
        Token word = keyword.word();
        Frame frame = state.frame;
        Condition present = switch (frame.kind()) {
            case ETHERNET -> all(frame.hasLength(), not(equal(frame.payload().u16(0), 0xffff)));
            case LLC -> Condition.TRUE;
            case WLAN -> frame.data();
            default -> throw State.wrong("Packets of the link type \"" + frame.description() + "\" have no LLC header.", word);
        };
        if (keyword.arguments().isEmpty()) return present;
        Value control = frame.payload().u8(2);
        Token kind = keyword.arguments().getFirst();
        return all(present, switch (kind.text()) {
            case "i" -> equal(control.and(0x01), 0);
            case "s" -> equal(control.and(0x03), 0x01);
            case "u" -> equal(control.and(0x03), 0x03);
            case "rr" -> equal(control.and(0x0f), 0x01);
            case "rnr" -> equal(control.and(0x0f), 0x05);
            case "rej" -> equal(control.and(0x0f), 0x09);
            case "ui" -> equal(control.and(0xef), 0x03);
            case "ua" -> equal(control.and(0xef), 0x63);
            case "disc" -> equal(control.and(0xef), 0x43);
            case "sabme" -> equal(control.and(0xef), 0x6f);
            case "test" -> equal(control.and(0xef), 0xe3);
            case "xid" -> equal(control.and(0xef), 0xaf);
            case "frmr" -> equal(control.and(0xef), 0x87);
            default -> throw State.wrong("There is no kind of LLC frames \"" + kind.text() + "\".", kind, "Known: i, s, u, rr, rnr, rej, ui, ua, disc, sabme, test, xid, frmr.");
        });
    }
}
