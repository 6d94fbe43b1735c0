package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.TRUE;
import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.bits;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.not;

import java.util.List;
import mako.capture.filter.CaptureFilter.Target;
import mako.capture.filter.generate.Condition.Assign;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.generate.Value.Operator;
import mako.capture.filter.generate.Value.Variable;
import mako.files.LinkType;

/** The frames that packets of a link type begin with, and what must be worked out before anything can be read in them. */
final class Links {

    private static final int RADIOTAP = 127;
    private static final int PRISM = 119;
    private static final int AVS = 163;
    private static final int PPI = 192;

    /**
     * The start of every program for a link type.
     *
     * @param before what is worked out, and must hold, before the expression is looked at
     * @param variables how many variables that takes
     */
    record Start(Frame frame, Condition before, int variables) {
        Start(Frame frame) {
            this(frame, TRUE, 0);
        }
    }

    private Links() {}

    static Start of(int linkType, Target target) {
        LinkType known = LinkType.of(linkType);
        String name = known == null ? "link type " + linkType : known.description();
        return switch (linkType) {
            case 0 -> new Start(frame(Kind.NULL, name, 0, 4, 0));
            case 1 -> new Start(frame(Kind.ETHERNET, name, 12, 14, 3));
            case 6 -> new Start(snap(name, 14));
            case 8 -> new Start(frame(Kind.RAW, name, 0, 16, 0));
            case 9, 50, 166 -> new Start(frame(Kind.PPP, name, 2, 4, 0));
            case 10 -> new Start(snap(name, 13));
            case 12, 14, 101 -> new Start(frame(Kind.RAW, name, 0, 0, 0));
            case 51 -> new Start(frame(Kind.PPP, name, 6, 8, 0));
            case 99 -> new Start(frame(Kind.TYPED, name, 6, 44, 0));
            case 100, 106 -> new Start(snap(name, 0));
            case 104 -> new Start(frame(Kind.C_HDLC, name, 2, 4, 1));
            case 105, RADIOTAP, PRISM, AVS, PPI -> wireless(linkType, name);
            case 108 -> new Start(frame(Kind.LOOP, name, 0, 4, 0));
            case 109 -> new Start(frame(Kind.NULL, name, 0, 12, 0));
            case 113, 276 -> new Start(target == Target.LINUX_KERNEL ? frame(Kind.COOKED_IN_KERNEL, name, 0, 0, 0)
                : linkType == 113 ? frame(Kind.COOKED, name, 14, 16, 0) : frame(Kind.COOKED, name, 0, 20, 0));
            case 117 -> pflog(name);
            case 122 -> new Start(snap(name, 16));
            case 138 -> new Start(frame(Kind.TYPED, name, 16, 18, 0));
            case 228 -> new Start(frame(Kind.IP4, name, 0, 0, 0));
            case 229 -> new Start(frame(Kind.IP6, name, 0, 0, 0));
            case 240 -> new Start(new Frame(Kind.ETHERNET, name, Place.at(4), Place.at(16), Place.at(18), 0, 3));
            default -> new Start(frame(Kind.OTHER, name, 0, 0, 0));
        };
    }

    private static Frame frame(Kind kind, String name, int type, int payload, int llc) {
        return new Frame(kind, name, Place.at(0), Place.at(type), Place.at(payload), 0, llc);
    }

    /** Frames whose LLC header begins at {@code llc}; SNAP takes eight bytes, LLC alone three. */
    private static Frame snap(String name, int llc) {
        return new Frame(Kind.LLC, name, Place.at(0), Place.at(llc), Place.at(llc), 8, 3);
    }

    /** The header's first byte is its length, padded to four bytes: pflog(4). */
    private static Start pflog(String name) {
        Variable payload = new Variable(0);
        Frame frame = new Frame(Kind.PFLOG, name, Place.at(0), Place.at(1), new Place(payload, 0), 0, 0);
        return new Start(frame, new Assign(0, padded(Place.at(0).u8(0))), 1);
    }

    private static Value padded(Value length) {
        return length.plus(3).and(~3);
    }

    /** A frame behind nothing, or behind a header that tells how the frame was received. */
    private static Start wireless(int linkType, String name) {
        Variable link = new Variable(0);
        Variable length = new Variable(1);
        Variable payload = new Variable(2);
        Place start = linkType == 105 ? Place.at(0) : new Place(link, 0);
        Frame frame = new Frame(Kind.WLAN, name, start, new Place(payload, 0), new Place(payload, 0), 8, 3);
        Value first = start.u8(0);
        // IEEE 802.11: a header of 24 bytes, in data frames with quality of service two more.
        Condition longer = any(all(bits(first, 0x80), add(length, length.plus(2))), TRUE);
        Condition data = all(bits(first, 0x08), not(bits(first, 0x04)), longer, linkType == RADIOTAP ? any(all(paddedByDriver(), add(length, padded(length))), TRUE) : TRUE);
        Condition before = all(List.of(linkType == 105 ? TRUE : header(linkType, link), add(length, Value.of(24)), any(data, TRUE), add(payload, start.base() == null ? length : Value.of(Operator.ADD, length, link))));
        return new Start(frame, before, 3);
    }

    private static Condition add(Variable variable, Value value) {
        return new Assign(variable.number(), value);
    }

    /** Works out where the frame begins. */
    private static Condition header(int linkType, Variable link) {
        Place start = Place.at(0);
        // Radiotap and PPI: the third and fourth byte are the header's length, the less significant first.
        Condition small = add(link, Value.of(Operator.OR, Value.of(Operator.LEFT, start.u8(3), Value.of(8)), start.u8(2)));
        return switch (linkType) {
            case PPI -> all(equal(start.u32(4), Integer.reverseBytes(105)), small);
            case AVS -> add(link, start.u32(4));
            // Some drivers write the header of AVS instead, which begins with its version; Prism's own has 144 bytes.
            case PRISM -> any(all(equal(start.u32(0).and(0xfffff000), 0x80211000), add(link, start.u32(4))), add(link, Value.of(144)));
            default -> small;
        };
    }

    /**
     * Whether radiotap's flags say that the header is padded to four bytes: bit 1 of the first word of what is present, the flags
     * behind a time of eight bytes (bit 0), if there is one. More than one word (bit 31) is not looked through.
     */
    private static Condition paddedByDriver() {
        Value present = Place.at(0).u32(4);
        int padding = 0x20;
        return all(bits(present, 0x02000000), not(bits(present, 0x80)),
            any(all(bits(present, 0x01000000), bits(Place.at(0).u8(16), padding)), all(not(bits(present, 0x01000000)), bits(Place.at(0).u8(8), padding))));
    }
}
