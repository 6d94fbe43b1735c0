package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Fiber Distributed Data Interface, ISO 9314-2: the header of its frames. */
public final class Fddi implements Dissector {

    static final Field FDDI    = protocol("fddi", "FDDI", "Fiber Distributed Data Interface");
    static final Field CLASS   = u8("fddi.fc.clf", "Class/Length/Format", HEX, mask(0xf0), names(Values.of("""
        0x0 Void
        0x4 SMT
        0x5 Async LLC
        0x6 Implementor
        0x7 Reserved
        0x8 Sync MAC
        0xc MAC
        0xd Sync LLC
        0xe Implementor
        0xf Reserved
        """)));
    static final Field PRIORITY = u8("fddi.fc.prio", "Priority", mask(0x07));
    static final Field SMT     = u8("fddi.fc.smt_subtype", "SMT Subtype", mask(0x0f));
    static final Field MAC     = u8("fddi.fc.mac_subtype", "MAC Subtype", mask(0x0f));
    static final Field CONTROL = u8("fddi.fc", "Frame Control", HEX);
    static final Field ADDRESS = ether("fddi.addr", "Source or Destination Address", HIDDEN);
    static final Field DST     = ether("fddi.dst", "Destination");
    static final Field SRC     = ether("fddi.src", "Source");

    private static final int FDDI_LINK    = 5;
    private static final int FDDI_SWAPPED = 6;

    @Override
    public Field dissects() {
        return FDDI;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.LENGTH_FRAMED};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, FDDI_LINK, this);
        links.add(Frame.ENCAPSULATIONS, FDDI_SWAPPED, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(FDDI);
        d.protocolColumn("FDDI");
        int control = d.peekU8(0);
        int kind = control >> 4;
        boolean carriesLlc = kind == 5 || kind == 13;
        if (d.columns()) d.info("{}", carriesLlc ? "LLC frame" : "Frame");
        d.peek(CONTROL);
        d.openLast();
        d.peek(CLASS);
        switch (kind) {
            case 4 -> d.peek(SMT);
            case 8, 12 -> d.peek(MAC);
            case 5 -> d.peek(PRIORITY);
            default -> {}
        }
        d.close();
        d.skip(1);
        boolean swapped = d.packet().linkType.encapsulation() == FDDI_SWAPPED;
        long to = swapped ? swapped(d.peekU48(0)) : d.peekU48(0);
        long from = swapped ? swapped(d.peekU48(6)) : d.peekU48(6);
        d.etherAddresses(from, to);
        address(d, DST, to);
        address(d, SRC, from);
        d.close();
        if (carriesLlc) d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
        else d.rest();
    }

    /** An address is shown once and found twice, as one whose bits may be swapped and as it is. */
    private static void address(Dissection d, Field field, long address) {
        d.at(field, d.offset(), 6, address);
        d.at(ADDRESS, d.offset(), 6, address);
        d.at(field, d.offset(), 6, address);
        d.hidden();
        d.at(ADDRESS, d.offset(), 6, address);
        d.skip(6);
    }

    /** FDDI sends the most significant bit of a byte first, and some systems hand on what they received as it came. */
    private static long swapped(long address) {
        return Long.reverseBytes(Long.reverse(address));
    }
}
