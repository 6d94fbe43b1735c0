package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** Virtual eXtensible Local Area Network, RFC 7348: Ethernet over UDP; with its Generic Protocol Extension, which says what it carries. */
public final class Vxlan implements Dissector {

    static final Field VXLAN      = protocol("vxlan", "VXLAN", "Virtual eXtensible Local Area Network");
    static final Field GROUP      = bit("vxlan.flag_g", "GBP Extension", 0x8000, yesNo("Defined", "Not defined"), maskWidth(16));
    static final Field INSTANCE   = bit("vxlan.flag_i", "VXLAN Network ID (VNI)", 0x0800, maskWidth(16));
    static final Field NO_LEARN   = bit("vxlan.flag_d", "Don't Learn", 0x0040, maskWidth(16));
    static final Field APPLIED    = bit("vxlan.flag_a", "Policy Applied", 0x0008, maskWidth(16));
    static final Field RESERVED_FLAGS = u16("vxlan.flags_reserved", "Reserved(R)", HEX, mask(0x77b7));
    static final Field FLAGS      = u16("vxlan.flags", "Flags", HEX, bits(GROUP, INSTANCE, NO_LEARN, APPLIED, RESERVED_FLAGS));
    static final Field GPE_VERSION = u8("vxlan.ver", "Version", mask(0x30));
    static final Field GPE_INSTANCE = u8("vxlan.i_bit", "Instance", mask(0x08));
    static final Field GPE_NEXT   = u8("vxlan.p_bit", "Next Protocol Bit", mask(0x04));
    static final Field GPE_OAM    = u8("vxlan.o_bit", "OAM bit", mask(0x01));
    static final Field GPE_RESERVED = u8("vxlan.flags_reserved", "Reserved(R)", mask(0xc2));
    static final Field GPE_FLAGS  = u8("vxlan.flags", "Flags", HEX, bits(GPE_VERSION, GPE_INSTANCE, GPE_NEXT, GPE_OAM, GPE_RESERVED));
    static final Field POLICY     = u16("vxlan.gbp", "Group Policy ID");
    static final Field RESERVED_16 = u16("vxlan.reserved_16", "Reserved");
    static final Field NEXT       = u8("vxlan.next_proto", "Next Protocol", names(Values.of("""
        1 IPv4
        2 IPv6
        3 Ethernet
        4 Network Service Header
        5 MPLS
        6 Group-Based Policy
        7 vBNG
        """)));
    static final Field VNI        = u24("vxlan.vni", "VXLAN Network Identifier (VNI)");
    static final Field RESERVED   = u8("vxlan.reserved8", "Reserved");

    /** Payload of the Generic Protocol Extension that has no EtherType of its own here. */
    public static final Table NEXT_PROTOCOLS = table("vxlan.next_proto", "VXLAN Next Protocol");

    private static final int PORT      = 4789;
    private static final int PORT_GPE  = 4790;

    private static final int ETHERNET  = 0x6558;

    @Override
    public Field dissects() {
        return VXLAN;
    }

    @Override
    public Table[] offers() {
        return new Table[] {NEXT_PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(Udp.PORTS, PORT_GPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean says = d.destinationPort() == PORT_GPE || d.sourcePort() == PORT_GPE;
        if (says) d.openAgain(VXLAN);
        else d.open(VXLAN);
        d.protocolColumn("VxLAN");
        int next = 3;
        if (says) {
            d.u8(GPE_FLAGS);
            d.u16(RESERVED_16);
            next = d.u8(NEXT);
        } else {
            int flags = d.u16(FLAGS);
            if (d.titles()) flags(d, flags);
            d.u16(POLICY);
        }
        d.u24(VNI);
        d.u8(RESERVED);
        d.close();
        switch (next) {
            case 1 -> d.payload(EtherType.TYPES, 0x0800);
            case 2 -> d.payload(EtherType.TYPES, 0x86dd);
            case 3 -> d.payload(EtherType.TYPES, ETHERNET);
            case 5 -> d.payload(EtherType.TYPES, 0x8847);
            default -> d.payload(NEXT_PROTOCOLS, next);
        }
    }

    private static void flags(Dissection d, int flags) {
        if ((flags & 0x8000) != 0) d.appendLast(", {}", GROUP.label);
        if ((flags & 0x0800) != 0) d.appendLast(", {}", INSTANCE.label);
        if ((flags & 0x0040) != 0) d.appendLast(", {}", NO_LEARN.label);
        if ((flags & 0x0008) != 0) d.appendLast(", {}", APPLIED.label);
    }
}
