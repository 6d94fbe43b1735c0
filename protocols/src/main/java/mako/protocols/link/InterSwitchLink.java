package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.files.LinkType;

/**
 * Inter-Switch Link: frames of virtual networks within a frame of Cisco's own. Cisco, Inter-Switch Link and IEEE 802.1Q Frame Format. What
 * it says of Token Ring frames is shown, the frames are not taken apart.
 */
public final class InterSwitchLink implements Dissector {

    static final Field ISL       = protocol("isl", "ISL", "ISL");
    static final Field TYPE      = u8("isl.type", "Type", mask(0xf0), names(Values.of("0 Ethernet\n1 Token-Ring\n2 FDDI\n3 ATM")));
    static final Field PRIORITY  = u8("isl.user_eth", "User", mask(0x03), names(Values.of("""
        0 Normal Priority
        1 Priority 1
        2 Priority 2
        3 Highest Priority
        """)), help("User-defined bits, Ethernet"));
    static final Field USER      = u8("isl.user", "User", HEX, mask(0x0f), help("User-defined bits"));
    static final Field ADDRESS   = ether("isl.addr", "Source or Destination Address", HIDDEN);
    static final Field DESTINATION = ether("isl.dst", "Destination", help("Destination Address"));
    static final Field SOURCE    = ether("isl.src", "Source", help("Source Hardware Address"), also(ADDRESS));
    static final Field LENGTH    = u16("isl.len", "Length");
    static final Field DSAP      = u8("isl.dsap", "DSAP", HEX);
    static final Field SSAP      = u8("isl.ssap", "SSAP", HEX);
    static final Field CONTROL   = u8("isl.control", "Control", HEX);
    static final Field HIGH      = u24("isl.hsa", "HSA", HEX, help("High bits of source address"));
    static final Field VLAN      = u16("isl.vlan_id", "VLAN ID", mask(0xfffe), help("Virtual LAN ID (Color)"));
    static final Field BPDU      = bit("isl.bpdu", "BPDU/CDP/VTP", 0x0001, maskWidth(16), YES_NO, help("BPDU/CDP/VTP indicator"));
    static final Field INDEX     = u16("isl.index", "Index", help("Port index of packet source"));
    static final Field RESERVED  = u16("isl.reserved", "Reserved", HEX);
    static final Field SOURCE_VLAN = u16("isl.src_vlan_id", "Source VLAN ID", mask(0xfffe), help("Source Virtual LAN ID (Color)"));
    static final Field EXPLORER  = bit("isl.explorer", "Explorer", 0x0001, maskWidth(16), yesNo("Explorer frame", "Data frame"));
    static final Field TO_RING   = u16("isl.dst_route_desc", "Destination route descriptor", HEX, help("Route descriptor to be used for forwarding"));
    static final Field FROM_RING = u16("isl.src_route_desc", "Source-route descriptor", HEX, help("Route descriptor to be used for source learning"));
    static final Field NO_CHECK  = bit("isl.fcs_not_incl", "FCS Not Included", 0x40, maskWidth(9));
    static final Field EXPANDED  = u8("isl.esize", "Esize", mask(0x3f), help("Frame size for frames less than 64 bytes"));
    static final Field TRAILER   = bytes("isl.trailer", "Trailer", help("Ethernet Trailer or Checksum"), AFTER_PAYLOAD);

    /** What the address of each such frame begins with; the last byte has the type and bits that users may set. */
    private static final long PREFIX = 0x01000c0000L;

    private static final int HEADER    = 26;
    /** The length counts what is behind it. */
    private static final int COUNTED   = 14;
    /** Beyond that there is a type in the place of the length, and the frame is an ordinary one. */
    private static final int HIGHEST_LENGTH = 1500;
    private static final int ETHERNET  = 0;
    private static final int TOKEN_RING = 1;

    @Override
    public Field dissects() {
        return ISL;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"isl", "eth"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.LENGTH_FRAMED, EtherType.ISL, this);
    }

    /** Whether the frame at the cursor is one of these. */
    static boolean isOne(Dissection d) {
        return d.captured() >= COUNTED && isOne(d.peekU48(0)) && d.peekU16(12) <= HIGHEST_LENGTH;
    }

    /** Whether frames to this address are such. */
    static boolean isOne(long destination) {
        return destination >>> 8 == PREFIX;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ISL");
        d.info();
        d.openBeside(ISL);
        d.extent(HEADER);
        int last = d.peekU8(5);
        int type = last >> 4;
        long to = d.peekU48(0);
        d.etherAddresses(d.peekU48(6), to);
        d.ether(DESTINATION);
        d.openLast();
        d.part(TYPE, d.offset() - 1, 1, last);
        d.part(type == ETHERNET ? PRIORITY : USER, d.offset() - 1, 1, last);
        d.close();
        d.at(ADDRESS, d.offset() - 6, 6, to);
        d.ether(SOURCE);
        int length = d.u16(LENGTH);
        int left = length == 0 ? 0 : Math.max(0, d.remaining() - length);
        int rest = d.narrow(length == 0 ? d.remaining() : length);
        d.u8(DSAP);
        d.u8(SSAP);
        d.u8(CONTROL);
        d.u24(HIGH);
        int vlan = d.peekU16(0);
        d.peek(VLAN);
        d.u16(BPDU);
        if (d.columns()) d.info("VLAN ID: {}", vlan >> 1);
        d.u16(INDEX);
        int reserved = d.u16(RESERVED);
        if (type == TOKEN_RING) {
            int at = d.offset();
            d.part(SOURCE_VLAN, at - 2, 2, reserved);
            d.part(EXPLORER, at - 2, 2, reserved);
            d.u16(TO_RING);
            d.u16(FROM_RING);
            d.peek(NO_CHECK, 0, 1);
            d.u8(EXPANDED);
        }
        if (type == ETHERNET) d.payload(Frame.ENCAPSULATIONS, LinkType.ETHERNET.encapsulation());
        else d.rest();
        d.widen(rest);
        if (type == ETHERNET) EtherType.trailer(d, left, TRAILER, Ethernet.FCS, Ethernet.STATUS);
        d.close();
    }
}
