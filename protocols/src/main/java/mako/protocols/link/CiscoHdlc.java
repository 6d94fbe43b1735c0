package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Cisco's framing over HDLC, RFC 1547, section 4.3.1. */
public final class CiscoHdlc implements Dissector {

    static final Field CHDLC    = protocol("chdlc", "CHDLC", "Cisco HDLC");
    static final Field ADDRESS  = u8("chdlc.address", "Address", HEX, names(Values.of("0x0f Unicast\n0x8f Multicast")));
    static final Field CONTROL  = u8("chdlc.control", "Control", HEX);
    static final Field PROTOCOL = u16("chdlc.protocol", "Protocol", HEX, names(Values.of("""
        0x0800 IP
        0x2000 Cisco Discovery Protocol
        0x4242 Spanning Tree BPDU
        0x6558 Transparent Ethernet bridging
        0x8035 SLARP
        0x8038 DEC LanBridge
        0x809b Appletalk
        0x80f3 AARP
        0x8137 Netware IPX/SPX
        0x86dd IPv6
        0x8847 MPLS unicast
        0x8848 MPLS multicast
        0xfefe OSI
        """)));

    /** What is carried, by protocol number, apart from those that are EtherTypes. */
    public static final Table PROTOCOLS = table("chdlc.protocol", "Cisco HDLC protocol");

    private static final int CHDLC_LINK      = 28;
    private static final int CHDLC_DIRECTION = 40;

    @Override
    public Field dissects() {
        return CHDLC;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, CHDLC_LINK, this);
        links.add(Frame.ENCAPSULATIONS, CHDLC_DIRECTION, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CHDLC);
        d.protocolColumn("CHDLC");
        d.textAddresses("N/A", "N/A");
        d.u8(ADDRESS);
        d.u8(CONTROL);
        int protocol = d.u16(PROTOCOL);
        d.close();
        switch (protocol) {
            case 0x0800, 0x86dd, 0x8847, 0x8848, 0x6558 -> d.payload(EtherType.TYPES, protocol);
            default -> {
                if (d.columns()) d.protocolColumn(String.format("0x%04x", protocol));
                d.payload(PROTOCOLS, protocol);
            }
        }
    }
}
