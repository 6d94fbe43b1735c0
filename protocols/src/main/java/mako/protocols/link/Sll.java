package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.Set;
import mako.dissect.*;

/**
 * Linux cooked capture, the pseudo link layer of captures on any interface: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2
 * of the tcpdump group's registry.
 */
public final class Sll implements Dissector {

    static final Field SLL        = protocol("sll", "SLL", "Linux cooked-mode capture");
    static final Field TYPE       = u16("sll.pkttype", "Packet type", names(Values.of("""
        0 Unicast to us
        1 Broadcast
        2 Multicast
        3 Unicast to another host
        4 Sent by us
        """)));
    static final Field HARDWARE   = u16("sll.hatype", "Link-layer address type", names(Values.resource(Sll.class, "linux-hardware-types.txt")));
    static final Field ADDRESS_LENGTH = u16("sll.halen", "Link-layer address length");
    static final Field ETHER      = ether("sll.src.eth", "Source");
    static final Field IPV4       = ipv4("sll.src.ipv4", "Source");
    static final Field OTHER      = bytes("sll.src.other", "Source");
    static final Field UNUSED     = bytes("sll.unused", "Unused");
    static final Field LINUX_TYPE = u16("sll.ltype", "Protocol", HEX, names(Values.of("""
        0x01 Raw 802.3
        0x03 Ethernet
        0x04 802.2 LLC
        0x07 PPP (HDLC)
        0x0c CAN
        0x0d CAN FD
        0x17 IrDA LAP
        0xf5 ISI
        0xf6 IEEE 802.15.4
        """)));
    static final Field GRE_TYPE   = u16("sll.gretype", "Protocol", HEX, names(EtherType.NAMES));
    static final Field ETHER_TYPE = u16("sll.etype", "Protocol", HEX, names(EtherType.NAMES));
    static final Field INTERFACE  = u32("sll.ifindex", "Interface index");
    static final Field TRAILER    = bytes("sll.trailer", "Trailer", AFTER_PAYLOAD);

    /** Payload by Linux' own protocol numbers, those below the EtherTypes. */
    public static final Table LINUX_TYPES = table("sll.ltype", "Linux SLL protocol type");

    private static final int COOKED_V1 = 25;
    private static final int COOKED_V2 = 210;

    private static final int LLC = 4;

    /** Hardware types of if_arp.h whose packets have a protocol number of their own kind. */
    private static final int IP_GRE  = 778;
    private static final int IP6_GRE = 823;

    private static final int LOWEST_TYPE = 1536;

    @Override
    public Field dissects() {
        return SLL;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, EtherType.LENGTH_FRAMED, LINUX_TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"sll", "eth"};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, COOKED_V1, this);
        links.add(Frame.ENCAPSULATIONS, COOKED_V2, this);
    }

    private static final Set<String> GLANCED = Glance.together(Set.of("sll", "sll.etype"), Ethernet.IN_HEADER);

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        boolean second = g.packet().linkType.encapsulation() == COOKED_V2;
        int header = second ? 20 : 16;
        if (!g.has(header)) return false;
        int place = second ? 0 : 14;
        int hardware = g.u16(second ? 8 : 2);
        int type = g.u16(place);
        if (type < LOWEST_TYPE || hardware == IP_GRE || hardware == IP6_GRE) return false;
        g.begin(SLL, header);
        g.tell(ETHER_TYPE, place, 2, type);
        if ((second ? g.u8(11) : g.u16(4)) == 6) g.etherSource(g.u48(second ? 12 : 6));
        g.layer(EtherType.LAYER);
        return g.carry(header, EtherType.TYPES, type);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SLL);
        d.protocolColumn("SLL");
        boolean second = d.packet().linkType.encapsulation() == COOKED_V2;
        d.title("Linux cooked capture v{}", second ? 2 : 1, 0);
        int hardware;
        int protocol;
        if (second) {
            hardware = d.peekU16(8);
            protocol = kind(d, hardware);
            d.skip(2);
            d.u32(INTERFACE);
            d.u16(HARDWARE);
            d.uint(TYPE, 1);
            address(d, (int) d.uint(ADDRESS_LENGTH, 1));
        } else {
            if (d.columns()) d.info("{}", TYPE.names.name(d.peekU16(0), "Unknown"));
            d.u16(TYPE);
            hardware = d.u16(HARDWARE);
            address(d, d.u16(ADDRESS_LENGTH));
            protocol = kind(d, hardware);
        }
        d.extent(d.offset());
        boolean tunnel = hardware == IP_GRE || hardware == IP6_GRE;
        if (tunnel || protocol >= LOWEST_TYPE) {
            int left = tunnel ? d.payload(EtherType.TYPES, protocol) : EtherType.payload(d, protocol);
            EtherType.trailer(d, left, TRAILER, null, null);
        } else if (protocol == LLC) {
            d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
        } else {
            d.payload(LINUX_TYPES, protocol);
        }
        d.close();
    }

    /** The field of the address has 8 bytes, of which as many count as the length says. */
    private static void address(Dissection d, int length) {
        switch (length) {
            case 4 -> {
                d.ipv4(IPV4);
                d.bytes(UNUSED, 4);
            }
            case 6 -> {
                long from = d.ether(ETHER);
                d.etherSource(from);
                d.bytes(UNUSED, 2);
            }
            case 0 -> d.bytes(UNUSED, 8);
            default -> {
                int count = Math.min(length, 8);
                d.bytes(OTHER, count);
                if (count < 8) d.bytes(UNUSED, 8 - count);
            }
        }
    }

    /** Records the protocol, two bytes at the cursor; in the second version they come first. */
    private static int kind(Dissection d, int hardware) {
        int protocol = d.peekU16(0);
        Field field = hardware == IP_GRE || hardware == IP6_GRE ? GRE_TYPE : protocol < LOWEST_TYPE ? LINUX_TYPE : ETHER_TYPE;
        d.u16(field);
        return protocol;
    }
}
