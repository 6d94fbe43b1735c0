package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.equal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.generate.Condition.Relation;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.generate.Value.Negative;
import mako.capture.filter.generate.Value.Operator;
import mako.capture.filter.parse.Keywords;
import mako.capture.filter.parse.Node;
import mako.capture.filter.scan.Token;

/** What is calculated of a packet's bytes; and what must hold of the packet, so that it has those bytes. */
final class Sums {

    private static final Set<String> OVER_LINK = Set.of("ip", "ip6", "arp", "rarp", "atalk", "decnet", "lat", "moprc", "mopdl", "sca");
    private static final Set<Integer> RADIO = Set.of(119, 127, 163, 192);

    private final State state;

    Sums(State state) {
        this.state = state;
    }

    Condition compared(Node.Compared compared) throws CaptureFilterException {
        Set<Condition> needed = new LinkedHashSet<>();
        Value left = value(compared.left(), needed);
        Value right = value(compared.right(), needed);
        List<Condition> all = new ArrayList<>(needed);
        all.add(switch (compared.relation()) {
            case "==" -> Condition.test(left, Relation.EQUAL, right);
            case "!=" -> Condition.not(Condition.test(left, Relation.EQUAL, right));
            case ">" -> Condition.test(left, Relation.GREATER, right);
            case "<=" -> Condition.not(Condition.test(left, Relation.GREATER, right));
            case ">=" -> Condition.test(left, Relation.AT_LEAST, right);
            default -> Condition.not(Condition.test(left, Relation.AT_LEAST, right));
        });
        return Condition.all(all);
    }

    private Value value(Node.Sum sum, Set<Condition> needed) throws CaptureFilterException {
        return switch (sum) {
            case Node.Number(Token _, int value) -> Value.of(value);
            case Node.Length _ -> Value.LENGTH;
            case Node.Minus(Token _, Node.Sum of) -> {
                Value value = value(of, needed);
                yield value instanceof Value.Constant(int number) ? Value.of(-number) : new Negative(value);
            }
            case Node.Binary(Token operator, Node.Sum left, Node.Sum right) -> {
                Value a = value(left, needed);
                Value b = value(right, needed);
                Operator does = Operator.of(operator.text());
                Value.check(does, b, operator.start(), operator.end());
                yield Value.of(does, a, b);
            }
            case Node.Bytes(Token protocol, Node.Sum offset, int size) -> {
                Place place = place(protocol, needed);
                yield place.load(size, value(offset, needed));
            }
        };
    }

    private Place place(Token protocol, Set<Condition> needed) throws CaptureFilterException {
        String name = protocol.text();
        if (name.equals("radio")) {
            if (!RADIO.contains(state.linkType)) throw State.wrong("Packets of the link type \"" + state.frame.description() + "\" begin with no header of a radio.", protocol);
            return Place.at(0);
        }
        if (Keywords.LINK.contains(name)) {
            if (state.frame.kind() == Kind.COOKED_IN_KERNEL) {
                throw State.wrong("The kernel has not made this header yet when it filters.", protocol, "What it knows: inbound, outbound, ifindex, and protocols.");
            }
            return state.frame.link();
        }
        if (OVER_LINK.contains(name)) {
            needed.add(state.carries(Protocols.LINK.get(name), protocol));
            return state.frame.net();
        }
        Integer number = Protocols.BOTH.getOrDefault(name, Protocols.IP4.get(name));
        if (name.equals("icmp6")) {
            needed.add(state.carries(Frame.IP6, protocol));
            needed.add(equal(state.frame.net().u8(6), Protocols.ICMP6));
            return state.behindIp6();
        }
        if (number == null || name.equals("ah") || name.equals("esp")) throw State.wrong("The bytes of \"" + name + "\" cannot be asked for.", protocol, "Those of what carries it can: ip[0], ip6[0], ether[0].");
        // Behind IPv4 only, as users of other programs expect; of fragments only the first has the header.
        needed.add(state.carries(Frame.IP, protocol));
        needed.add(equal(state.frame.net().u8(9), number));
        needed.add(state.firstFragment());
        return state.behindIp4();
    }
}
