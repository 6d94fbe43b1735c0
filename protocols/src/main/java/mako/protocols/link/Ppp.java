package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.Gre;

/** Point-to-Point Protocol, RFC 1661, in framing like HDLC's, RFC 1662, section 3.1, or without. */
public final class Ppp implements Dissector {

    static final Field PPP      = protocol("ppp", "PPP", "Point-to-Point Protocol");
    static final Field ADDRESS  = u8("ppp.address", "Address", HEX);
    static final Field CONTROL  = u8("ppp.control", "Control", HEX);
    static final Values NAMES   = Values.resource(Ppp.class, "ppp-protocols.txt");
    static final Field PROTOCOL = u16("ppp.protocol", "Protocol", HEX, names(NAMES));

    /** What PPP carries, by protocol number. */
    public static final Table PROTOCOLS = table("ppp.protocol", "PPP protocol");

    private static final int PPP_LINK  = 4;
    private static final int GRE_PPP   = 0x880b;
    private static final int ALL_UNNUMBERED = 0xff03;

    @Override
    public Field dissects() {
        return PPP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, PPP_LINK, this);
        links.add(Gre.PROTOCOLS, GRE_PPP, this);
        links.add(PppoeSession.PAYLOADS, 0, this);
        links.add(Sll.LINUX_TYPES, 7, this);
        links.add(FrameRelay.NLPIDS, FrameRelay.PPP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(PPP);
        d.protocolColumn("PPP");
        // A line without addresses.
        if (d.carrier() == Frame.FRAME) d.textAddresses("N/A", "N/A");
        if (d.captured() >= 2 && d.peekU16(0) == ALL_UNNUMBERED) {
            d.u8(ADDRESS);
            d.u8(CONTROL);
        }
        int protocol = number(d);
        if (d.columns()) d.info("{}", NAMES.name(protocol, "Unknown"));
        d.extent(d.offset() - start);
        d.close();
        carry(d, protocol);
    }

    /** Dissects a packet that was put together from parts of others: the protocol is shown again, but is no layer again. */
    static void inside(Dissection d) {
        d.openAgain(PPP);
        int protocol = number(d);
        d.close();
        carry(d, protocol);
    }

    /** The protocol field is compressed to one byte where that is odd: RFC 1661, section 2. */
    private static int number(Dissection d) {
        boolean isShort = (d.peekU8(0) & 1) != 0;
        return isShort ? (int) d.uint(PROTOCOL, 1) : d.u16(PROTOCOL);
    }

    private static void carry(Dissection d, int protocol) {
        int type = etherType(protocol);
        if (type != 0) d.payload(EtherType.TYPES, type);
        else d.payload(PROTOCOLS, protocol);
    }

    /** Dissects a packet of {@code protocol} that a peer sent back, or that another protocol carries among its parameters; its layers lie inside the innermost group. Returns as {@link Dissection#quote}. */
    public static int quote(Dissection d, int protocol) {
        int type = etherType(protocol);
        return type != 0 ? d.quote(EtherType.TYPES, type) : d.quote(PROTOCOLS, protocol);
    }

    /** The Ethernet type of what is known under both registries; 0 for what is PPP's alone. */
    private static int etherType(int protocol) {
        return switch (protocol) {
            case 0x0021, 0x0800 -> 0x0800;
            case 0x0057, 0x86dd -> 0x86dd;
            case 0x0281 -> 0x8847;
            case 0x0283 -> 0x8848;
            default -> 0;
        };
    }
}
