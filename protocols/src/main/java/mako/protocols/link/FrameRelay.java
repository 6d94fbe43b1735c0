package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Frame Relay, ITU-T Q.922, with Cisco's encapsulation (a type follows the address) or that of RFC 2427. */
public final class FrameRelay implements Dissector {

    static final Field FR       = protocol("fr", "FR", "Frame Relay");
    static final Field UPPER    = u8("fr.upper_dlci", "Upper DLCI", HEX, mask(0xfc));
    static final Field CR       = bit("fr.cr", "CR", 0x02, yesNo("Command", "Response"), maskWidth(8));
    static final Field EA       = bit("fr.ea", "EA", 0x01, yesNo("Last Octet", "More Follows"), maskWidth(8));
    static final Field FIRST    = u8("fr.first_addr_octet", "First address octet", HEX, bits(UPPER, CR, EA));
    static final Field SECOND_DLCI = u8("fr.second_dlci", "Second DLCI", HEX, mask(0xf0));
    static final Field FECN     = bit("fr.fecn", "FECN", 0x08, maskWidth(8));
    static final Field BECN     = bit("fr.becn", "BECN", 0x04, maskWidth(8));
    static final Field DE       = bit("fr.de", "DE", 0x02, maskWidth(8));
    static final Field SECOND   = u8("fr.second_addr_octet", "Second address octet", HEX, bits(SECOND_DLCI, FECN, BECN, DE, EA));
    static final Field THIRD_DLCI = u8("fr.third_dlci", "Third DLCI", HEX, mask(0xfe));
    static final Field THIRD    = u8("fr.third_addr_octet", "Third address octet", HEX, bits(THIRD_DLCI, EA));
    static final Field LOWER    = u8("fr.lower_dlci", "Lower DLCI", HEX, mask(0xfc));
    static final Field DC       = bit("fr.dc", "DC", 0x02, yesNo("Control", "DLCI Address"), maskWidth(8));
    static final Field DLCI     = u32("fr.dlci", "DLCI");
    static final Field TYPE     = u16("fr.chdlctype", "Type", HEX, names(EtherType.NAMES));
    static final Field CONTROL  = u8("fr.control", "Control Field", HEX);
    static final Field MODIFIER = u8("fr.control.u_modifier_cmd", "Command", HEX, mask(0xec));
    static final Field KIND     = u8("fr.control.ftype", "Frame type", HEX, mask(0x03));
    static final Field NLPID    = u8("fr.nlpid", "NLPID", HEX);

    /** What is carried, by the numbers of ISO/IEC TR 9577. */
    public static final Table NLPIDS = table("fr.nlpid", "Frame Relay NLPID");

    private static final int FRAME_RELAY = 27;
    private static final int FRAME_RELAY_DIRECTION = 26;
    private static final int UNNUMBERED = 0x03;

    @Override
    public Field dissects() {
        return FR;
    }

    @Override
    public Table[] offers() {
        return new Table[] {NLPIDS, EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, FRAME_RELAY, this);
        links.add(Frame.ENCAPSULATIONS, FRAME_RELAY_DIRECTION, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(FR);
        d.protocolColumn("FR");
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        d.u8(FIRST);
        d.u8(SECOND);
        int connection = first >> 2 << 4 | second >> 4;
        if ((second & 1) == 0) {
            int third = d.peekU8(0);
            if ((third & 1) == 0) {
                d.u8(THIRD);
                connection = connection << 7 | third >> 1;
                third = d.peekU8(0);
            }
            d.peek(LOWER);
            d.peek(DC, 0, 1);
            d.peek(EA, 0, 1);
            d.skip(1);
            connection = connection << 6 | third >> 2;
        }
        d.at(DLCI, start, d.offset() - start, connection);
        if (d.columns()) d.info("DLCI {}", connection, 0);
        if (d.peekU8(0) != UNNUMBERED) {
            int type = d.u16(TYPE);
            d.close();
            d.payload(EtherType.TYPES, type);
            return;
        }
        d.peek(CONTROL);
        d.openLast();
        d.peek(MODIFIER);
        d.u8(KIND);
        d.close();
        if (d.peekU8(0) == 0) d.skip(1);
        int protocol = d.u8(NLPID);
        d.close();
        switch (protocol) {
            case 0xcc -> d.payload(EtherType.TYPES, 0x0800);
            case 0x8e -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.payload(NLPIDS, protocol);
        }
    }
}
