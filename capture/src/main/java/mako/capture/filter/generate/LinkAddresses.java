package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.not;

import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.check.Addresses;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.parse.Qualifiers.Direction;
import mako.capture.filter.scan.Token;

/** Addresses of the link layer. */
final class LinkAddresses {

    private static final int TOKEN_RING = 6;
    private static final int FDDI = 10;
    private static final int FIBRE_CHANNEL = 122;

    private static final byte[] ALL = {-1, -1, -1, -1, -1, -1};

    private final State state;

    LinkAddresses(State state) {
        this.state = state;
    }

    Condition of(Direction direction, byte[] address, Token at) throws CaptureFilterException {
        check(at);
        if (state.frame.kind() == Kind.WLAN) return direction.wireless() ? single(direction, address) : Addressed.ends(direction, from -> from ? wirelessSource(address) : wirelessDestination(address));
        if (direction.wireless()) throw State.wrong("Only frames of wireless networks have \"" + direction.text + "\".", at);
        return all(present(), Addressed.ends(direction, from -> is(from ? source() : destination(), address)));
    }

    private static Condition is(Place place, byte[] address) {
        return all(equal(place.u32(2), Addresses.word(address, 2)), equal(place.u16(0), Addresses.word(address, 0) >>> 16));
    }

    private void check(Token at) throws CaptureFilterException {
        Kind kind = state.frame.kind();
        boolean addressed = kind == Kind.ETHERNET || kind == Kind.WLAN
            || kind == Kind.LLC && (state.linkType == TOKEN_RING || state.linkType == FDDI || state.linkType == FIBRE_CHANNEL);
        if (!addressed) {
            throw State.wrong("Packets of the link type \"" + state.frame.description() + "\" have no addresses of the link layer.", at, "Addresses of IP are asked for with \"host\"" + ", multicast with \"ip multicast\".");
        }
    }

    private Place destination() {
        int offset = switch (state.frame.kind() == Kind.LLC ? state.linkType : 1) {
            case TOKEN_RING, FIBRE_CHANNEL -> 2;
            case FDDI -> 1;
            default -> 0;
        };
        return state.frame.link().plus(offset);
    }

    private Place source() {
        return destination().plus(state.linkType == FIBRE_CHANNEL && state.frame.kind() == Kind.LLC ? 8 : 6);
    }

    /** In a tunnel there need not be a header of the link layer. */
    private Condition present() {
        Frame frame = state.frame;
        if (frame.link().base() == null || frame.kind() != Kind.ETHERNET) return Condition.TRUE;
        return not(Condition.test(frame.link().asValue(), Condition.Relation.EQUAL, frame.payload().asValue()));
    }

    Condition broadcast(Token at) throws CaptureFilterException {
        if (!hasLinkAddresses()) throw State.wrong("Packets of the link type \"" + state.frame.description() + "\" are sent to nobody by the link layer.", at, "With addresses of IP: ip broadcast.");
        return of(Direction.DESTINATION, ALL, at);
    }

    private boolean hasLinkAddresses() {
        try {
            check(new Token(Token.Kind.END, "", false, 0, 0));
            return true;
        } catch (CaptureFilterException e) {
            return false;
        }
    }

    /** The lowest bit of the first byte: IEEE 802, section 8.2. */
    Condition multicast(Token at) throws CaptureFilterException {
        check(at);
        if (state.frame.kind() != Kind.WLAN) return all(present(), Condition.bits(destination().u8(0), 1));
        Place link = state.frame.link();
        return wireless(link, Condition.bits(link.u8(16), 1), Condition.bits(link.u8(4), 1));
    }

    /** Control frames have neither source nor destination; data frames to the distribution system have the destination third. */
    private static Condition wireless(Place link, Condition third, Condition first) {
        Condition toSystem = Condition.bits(link.u8(1), 0x01);
        return all(not(control(link)), any(all(data(link), any(all(toSystem, third), all(not(toSystem), first))), all(not(data(link)), first)));
    }

    private static Condition control(Place link) {
        return Condition.bits(link.u8(0), 0x04);
    }

    private static Condition data(Place link) {
        return Condition.bits(link.u8(0), 0x08);
    }

    private Condition wirelessDestination(byte[] address) {
        Place link = state.frame.link();
        return wireless(link, is(link.plus(16), address), is(link.plus(4), address));
    }

    /** IEEE 802.11, table of the address fields: the source is the second address, the third, or the fourth. */
    private Condition wirelessSource(byte[] address) {
        Place link = state.frame.link();
        Condition fromSystem = Condition.bits(link.u8(1), 0x02);
        Condition toSystem = Condition.bits(link.u8(1), 0x01);
        Condition second = is(link.plus(10), address);
        Condition behindSystem = any(all(toSystem, is(link.plus(24), address)), all(not(toSystem), is(link.plus(16), address)));
        return all(not(control(link)), any(all(data(link), any(all(fromSystem, behindSystem), all(not(fromSystem), second))), all(not(data(link)), second)));
    }

    private Condition single(Direction direction, byte[] address) {
        Place link = state.frame.link();
        Condition isControl = equal(link.u8(0).and(0x0c), 0x04);
        Condition clearOrAck = any(equal(link.u8(0).and(0xf0), 0xc0), equal(link.u8(0).and(0xf0), 0xd0));
        Condition hasSecond = not(all(isControl, clearOrAck));
        Condition second = all(hasSecond, is(link.plus(10), address));
        return switch (direction) {
            case RECEIVER -> all(data(link), is(link.plus(4), address));
            case TRANSMITTER -> all(data(link), second);
            case ADDRESS_1 -> is(link.plus(4), address);
            case ADDRESS_2 -> second;
            case ADDRESS_3 -> all(not(isControl), is(link.plus(16), address));
            default -> all(equal(link.u8(1).and(0x03), 0x03), is(link.plus(24), address));
        };
    }
}
