package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.TRUE;
import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.not;

import java.util.List;
import mako.capture.filter.CaptureFilter.Target;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.generate.Condition.Assign;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.generate.Value.Operator;
import mako.capture.filter.generate.Value.Variable;
import mako.capture.filter.parse.Node;
import mako.capture.filter.scan.Token;

/** Keywords that ask for a header and move what follows them behind it. */
final class Tunnels {

    private static final int PPPOE_DISCOVERY = 0x8863;
    private static final int PPPOE_SESSION = 0x8864;
    private static final int GENEVE_PORT = 6081;
    private static final int BRIDGED = 0x6558;

    /** IEEE 802.1Q, 802.1ad, and what stood for the latter before there was a standard. */
    private static final List<Integer> TAGS = List.of(0x8100, 0x88a8, 0x9100);

    private final State state;

    /** What the kernel took out of the first tag must be asked of it. */
    private boolean kernelHasTag;
    private Variable shift;

    Tunnels(State state) {
        this.state = state;
        kernelHasTag = state.target == Target.LINUX_KERNEL && state.linkType == 1;
    }

    /** What must be assigned before the expression is looked at. */
    Condition before() {
        return shift == null ? TRUE : new Assign(shift.number(), Value.of(0));
    }

    private static int argument(Node.Keyword keyword, String what, int most) throws CaptureFilterException {
        if (keyword.arguments().isEmpty()) return -1;
        Token argument = keyword.arguments().getFirst();
        int number = Protocols.parse(argument);
        if (number < 0 || number > most) throw State.wrong(what + " go from 0 to " + most + ".", argument);
        return number;
    }

    Condition vlan(Node.Keyword keyword) throws CaptureFilterException {
        int id = argument(keyword, "VLANs", 4095);
        Token at = keyword.word();
        Frame frame = state.frame;
        if (frame.kind() == Kind.MPLS) throw State.wrong("Behind MPLS there are no VLANs.", at);
        if (frame.kind() != Kind.ETHERNET && frame.kind() != Kind.WLAN) {
            throw State.wrong("Packets of the link type \"" + frame.description() + "\" are in no VLAN.", at);
        }
        Value tag = frame.net().u16(0).and(0x0fff);
        Condition wanted = id < 0 ? TRUE : equal(tag, id);
        Condition tagged = any(TAGS.stream().map(frame::carries).toList());
        if (!kernelHasTag) {
            state.frame = frame.with(frame.type().plus(4), frame.payload().plus(4));
            return all(tagged, wanted);
        }
        // The tag is not in the packet: the kernel keeps it elsewhere. It is where the hardware left it there, and there is a second one.
        kernelHasTag = false;
        shift = state.newVariable(at);
        state.frame = frame.with(new Place(shift, frame.type().offset()), new Place(shift, frame.payload().offset()));
        Condition kept = equal(State.kernel(State.VLAN_PRESENT).u8(0), 1);
        Condition keptId = id < 0 ? TRUE : equal(State.kernel(State.VLAN_TAG).u16(0).and(0x0fff), id);
        return any(all(kept, keptId), all(not(kept), new Assign(shift.number(), Value.of(4)), tagged, wanted));
    }

    /** RFC 3032: a label of 20 bits, and a bit that says whether it is the last. */
    Condition mpls(Node.Keyword keyword) throws CaptureFilterException {
        int label = argument(keyword, "Labels of MPLS", 0xfffff);
        Frame frame = state.frame;
        Condition here = switch (frame.kind()) {
            case ETHERNET, C_HDLC -> frame.carries(Frame.MPLS);
            case PPP -> frame.carries(0x281);
            case MPLS -> not(Condition.bits(frame.payload().plus(-2).u8(0), 1));
            default -> throw State.wrong("Packets of the link type \"" + frame.description() + "\" carry no MPLS.", keyword.word());
        };
        Condition wanted = label < 0 ? TRUE : equal(frame.payload().u32(0).and(0xfffff000), label << 12);
        state.frame = new Frame(Kind.MPLS, "MPLS", frame.link(), frame.type(), frame.payload().plus(4), 0, 0);
        return all(here, wanted);
    }

    Condition pppoeDiscovery(Token at) throws CaptureFilterException {
        return state.carries(PPPOE_DISCOVERY, at);
    }

    /** RFC 2516: a header of six bytes, the third and fourth of which are the session, and a packet of PPP. */
    Condition pppoeSession(Node.Keyword keyword) throws CaptureFilterException {
        int session = argument(keyword, "Sessions", 0xffff);
        Condition here = state.carries(PPPOE_SESSION, keyword.word());
        Place header = state.frame.net();
        state.frame = new Frame(Kind.PPP, "PPP", header.plus(6), header.plus(6), header.plus(8), 0, 0);
        return all(here, session < 0 ? TRUE : equal(header.u32(0).and(0xffff), session));
    }

    /** RFC 8926: over UDP, and in it a frame of Ethernet, or anything that has an Ethernet type. */
    Condition geneve(Node.Keyword keyword) throws CaptureFilterException {
        int network = argument(keyword, "Networks", 0xffffff);
        Token at = keyword.word();
        Variable udp = state.newVariable(at);
        Variable link = state.newVariable(at);
        Variable type = state.newVariable(at);
        Variable payload = state.newVariable(at);
        Condition four = all(List.of(state.carries(Frame.IP, at), equal(state.frame.net().u8(9), Protocols.UDP), state.firstFragment(), geneve(state.behindIp4(), network),
            new Assign(udp.number(), state.behindIp4().asValue())));
        Condition six = all(List.of(state.carries(Frame.IP6, at), equal(state.frame.net().u8(6), Protocols.UDP), geneve(state.behindIp6(), network),
            new Assign(udp.number(), state.behindIp6().asValue())));
        Place header = new Place(udp, 8);
        Value options = Value.of(Operator.MULTIPLY, header.u8(0).and(0x3f), Value.of(4));
        Condition bridged = equal(header.u16(2), BRIDGED);
        Condition places = any(
            all(bridged, new Assign(type.number(), link.plus(12)), new Assign(payload.number(), link.plus(14))),
            all(new Assign(type.number(), udp.plus(10)), new Assign(payload.number(), link)));
        state.frame = new Frame(Kind.ETHERNET, "Geneve", new Place(link, 0), new Place(type, 0), new Place(payload, 0), 0, 3);
        return all(any(four, six), new Assign(link.number(), Value.of(Operator.ADD, options.plus(8), udp).plus(8)), places);
    }

    private static Condition geneve(Place udp, int network) {
        return all(equal(udp.u16(2), GENEVE_PORT), equal(udp.u8(8).and(0xc0), 0), network < 0 ? TRUE : equal(udp.u32(12).and(0xffffff00), network << 8));
    }
}
