package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.any;
import static mako.capture.filter.generate.Condition.bits;
import static mako.capture.filter.generate.Condition.equal;
import static mako.capture.filter.generate.Condition.not;
import static mako.capture.filter.generate.Condition.test;

import mako.capture.filter.generate.Condition.Relation;

/**
 * What surrounds a network packet at a place in an expression: where its headers begin, and how they tell what they carry.
 *
 * @param link the first byte of the link-layer header
 * @param type what tells the protocol
 * @param payload what follows the link-layer header: an LLC header, or the network packet
 * @param network how far behind that the network packet begins
 * @param llc how far behind it an OSI packet begins, which follows an LLC header without SNAP
 */
record Frame(Kind kind, String description, Place link, Place type, Place payload, int network, int llc) {

    /** How a link-layer header tells what it carries. */
    enum Kind {
        /** An Ethernet type, or a length and an LLC header. */
        ETHERNET,
        /** An Ethernet type and nothing else. */
        TYPED,
        /** An LLC header, with SNAP for everything that has an Ethernet type. */
        LLC,
        /** The same in data frames of a wireless network. */
        WLAN,
        /** The number of an address family, in the byte order of the machine that captured. */
        NULL,
        /** The same in network byte order. */
        LOOP,
        /** An address family in one byte. */
        PFLOG,
        /** The version of IP in the packet itself. */
        RAW,
        /** The same, behind a stack of MPLS labels. */
        MPLS,
        IP4, IP6,
        /** An Ethernet type, or a number below 1536 that Linux invented. */
        COOKED,
        /** The kernel knows. */
        COOKED_IN_KERNEL,
        PPP,
        C_HDLC,
        /** Link types of which only bytes and length are known. */
        OTHER
    }

    static final int IP = 0x0800;
    static final int ARP = 0x0806;
    static final int RARP = 0x8035;
    static final int IP6 = 0x86dd;
    static final int ATALK = 0x809b;
    static final int AARP = 0x80f3;
    static final int DECNET = 0x6003;
    static final int MPLS = 0x8847;
    static final int IPX_TYPE = 0x8137;

    /** Service access points of LLC: IEEE 802.2, and the registry of them. */
    static final int ISO = 0xfe;
    static final int STP = 0x42;
    static final int NETBEUI = 0xf0;
    static final int IPX = 0xe0;

    /** Up to here an Ethernet type is a length: IEEE 802.3, section 3.2.6. */
    static final int LONGEST = 1500;

    /** What Linux says of frames with an LLC header, and of Novell's without one: {@code if_ether.h}, as SLL's registry has it. */
    private static final int COOKED_LLC = 4;
    private static final int COOKED_NOVELL = 1;

    /** {@code SKF_AD_OFF} of Linux's socket filters, where the kernel's own knowledge is read: the protocol first. */
    static final int KERNEL = -0x1000;

    Place net() {
        return payload.plus(network);
    }

    Frame with(Place newType, Place newPayload) {
        return new Frame(kind, description, link, newType, newPayload, network, llc);
    }

    /** Returns what holds of frames that carry an Ethernet type, or, up to 1500, a service access point. */
    Condition carries(int protocol) {
        return switch (kind) {
            case ETHERNET -> ethernet(protocol);
            case TYPED -> equal(type.u16(0), protocol);
            case LLC -> llc(protocol);
            case WLAN -> all(data(), llc(protocol));
            case NULL, LOOP, PFLOG -> family(protocol);
            case RAW -> protocol == IP ? version(4) : protocol == IP6 ? version(6) : Condition.FALSE;
            case MPLS -> all(equal(payload.plus(-2).u8(0).and(1), 1), version(protocol == IP ? 4 : 6));
            case IP4 -> protocol == IP ? Condition.TRUE : Condition.FALSE;
            case IP6 -> protocol == IP6 ? Condition.TRUE : Condition.FALSE;
            case COOKED -> cooked(protocol);
            case COOKED_IN_KERNEL -> equal(Place.at(KERNEL).u16(0), protocol);
            case PPP -> ppp(protocol);
            case C_HDLC -> equal(type.u16(0), protocol == ISO ? 0xfefe : protocol);
            case OTHER -> throw new IllegalStateException(description);
        };
    }

    private Condition version(int number) {
        return equal(payload.u8(0).and(0xf0), number << 4);
    }

    /** Whether there is a length, and so an LLC header. */
    Condition hasLength() {
        return not(test(type.u16(0), Relation.GREATER, Value.of(LONGEST)));
    }

    private Condition ethernet(int protocol) {
        return switch (protocol) {
            case ISO, NETBEUI, STP -> all(hasLength(), llc(protocol));
            case IPX -> any(equal(type.u16(0), IPX_TYPE),
                all(hasLength(), any(snap(0, IPX_TYPE), equal(payload.u8(0), IPX), equal(payload.u16(0), 0xffff))));
            case ATALK -> any(equal(type.u16(0), ATALK), all(hasLength(), snap(0x080007, ATALK)));
            case AARP -> any(equal(type.u16(0), AARP), all(hasLength(), snap(0, AARP)));
            default -> protocol >= 0 && protocol <= LONGEST ? all(hasLength(), equal(payload.u8(0), protocol)) : equal(type.u16(0), protocol);
        };
    }

    private Condition llc(int protocol) {
        return switch (protocol) {
            case ISO, NETBEUI -> equal(payload.u16(0), protocol << 8 | protocol);
            case ATALK -> snap(0x080007, ATALK);
            default -> protocol >= 0 && protocol <= LONGEST ? equal(payload.u8(0), protocol) : equal(payload.u16(6), protocol);
        };
    }

    /** The second half first: it tells more. */
    private Condition snap(int organization, int protocol) {
        return all(equal(payload.u32(4), organization << 16 | protocol), equal(payload.u32(0), 0xaaaa0300 | organization >> 16));
    }

    private Condition cooked(int protocol) {
        Condition llc = equal(type.u16(0), COOKED_LLC);
        return switch (protocol) {
            case IPX -> any(equal(type.u16(0), IPX_TYPE), equal(type.u16(0), COOKED_NOVELL), all(llc, any(equal(payload.u8(0), IPX), snap(0, IPX_TYPE))));
            case ATALK -> any(equal(type.u16(0), ATALK), all(llc, snap(0x080007, ATALK)));
            case AARP -> any(equal(type.u16(0), AARP), all(llc, snap(0, AARP)));
            default -> protocol >= 0 && protocol <= LONGEST ? all(llc, llc(protocol)) : equal(type.u16(0), protocol);
        };
    }

    /**
     * 2 is IPv4 everywhere; IPv6 is 10 with Linux, 24 with NetBSD and OpenBSD, 28 with FreeBSD, 30 with macOS: the registry of link
     * types, LINKTYPE_NULL.
     */
    private Condition family(int protocol) {
        if (protocol != IP && protocol != IP6) return Condition.FALSE;
        int[] families = protocol == IP ? new int[] {2} : new int[] {10, 24, 28, 30};
        Condition[] any = new Condition[kind == Kind.NULL ? 2 * families.length : families.length];
        for (int i = 0; i < families.length; i++) {
            any[i] = equal(kind == Kind.PFLOG ? type.u8(0) : type.u32(0), families[i]);
            if (kind == Kind.NULL) any[families.length + i] = equal(type.u32(0), Integer.reverseBytes(families[i]));
        }
        return any(any);
    }

    /** Registry of PPP's protocol numbers; other numbers stand for themselves. */
    private Condition ppp(int protocol) {
        int number = switch (protocol) {
            case IP -> 0x21;
            case IP6 -> 0x57;
            case DECNET -> 0x27;
            case ATALK -> 0x29;
            case 0x0600 -> 0x25;
            case ISO -> 0x23;
            case STP -> 0x31;
            case IPX -> 0x2b;
            default -> protocol;
        };
        return equal(type.u16(0), number);
    }

    /** Whether a wireless frame carries data: IEEE 802.11, type 2. */
    Condition data() {
        return all(not(bits(link.u8(0), 0x04)), bits(link.u8(0), 0x08));
    }
}
