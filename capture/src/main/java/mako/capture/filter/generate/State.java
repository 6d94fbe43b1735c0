package mako.capture.filter.generate;

import mako.capture.filter.CaptureFilter.Target;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.check.Names;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.generate.Value.Binary;
import mako.capture.filter.generate.Value.HeaderLength;
import mako.capture.filter.generate.Value.Operator;
import mako.capture.filter.generate.Value.Variable;
import mako.capture.filter.scan.Token;

/**
 * Where in a packet the expression has come: {@code vlan} and its like move what follows them, from left to right, whatever the
 * parentheses say.
 */
final class State {

    /** Of {@code SKF_AD}: what the kernel knows of a packet, behind {@link Frame#KERNEL}. */
    static final int PACKET_TYPE = 4;
    static final int INTERFACE = 8;
    static final int VLAN_TAG = 44;
    static final int VLAN_PRESENT = 48;

    final int linkType;
    final Target target;
    final Names names;
    Frame frame;
    private int variables;

    State(int linkType, Target target, Names names, Links.Start start) {
        this.linkType = linkType;
        this.target = target;
        this.names = names;
        frame = start.frame();
        variables = start.variables();
    }

    Variable newVariable(Token for_) throws CaptureFilterException {
        if (variables == 16) throw wrong("A program has 16 variables, and this is where they end.", for_, "Fewer tunnels in one expression help.");
        return new Variable(variables++);
    }

    static Place kernel(int what) {
        return Place.at(Frame.KERNEL + what);
    }

    static CaptureFilterException wrong(String message, Token at, String hint) {
        return new CaptureFilterException(message, at.start(), at.end(), hint);
    }

    static CaptureFilterException wrong(String message, Token at) {
        return wrong(message, at, "");
    }

    /** Returns what holds of packets that carry a protocol, given by its Ethernet type. */
    Condition carries(int protocol, Token at) throws CaptureFilterException {
        if (frame.kind() == Kind.OTHER) {
            throw wrong("It is not known how packets of the link type \"" + frame.description() + "\" say what they carry.", at, "Their bytes can be asked for: link[0] = 1; and their length: len > 100.");
        }
        if (frame.kind() == Kind.MPLS && protocol != Frame.IP && protocol != Frame.IP6) throw wrong("Behind MPLS only IPv4 and IPv6 are told apart.", at);
        return frame.carries(protocol);
    }

    /** Where the bytes behind an IPv4 header begin. */
    Place behindIp4() {
        Place net = frame.net();
        if (net.base() == null) return new Place(new HeaderLength(net.offset()), net.offset());
        Value length = new Binary(Operator.LEFT, net.u8(0).and(0x0f), Value.of(2));
        return new Place(new Binary(Operator.ADD, length, net.base()), net.offset());
    }

    /** Where the bytes behind an IPv6 header begin, whatever they are. */
    Place behindIp6() {
        return frame.net().plus(40);
    }

    /** Whether an IPv4 packet is the first of its fragments: only that one has a header of what it carries. */
    Condition firstFragment() {
        return Condition.not(Condition.bits(frame.net().u16(6), 0x1fff));
    }
}
