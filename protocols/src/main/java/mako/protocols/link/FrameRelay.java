package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Frame Relay, ITU-T Q.922, with Cisco's encapsulation (a type follows the address) or that of RFC 2427 (FRF.3.2). */
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
    static final Field CORE     = u8("fr.dlcore_control", "DL-CORE Control", HEX, mask(0xfc));
    static final Field DC       = bit("fr.dc", "DC", 0x02, yesNo("DLCI Address", "Control"), maskWidth(16));
    static final Field DLCI     = u32("fr.dlci", "DLCI");
    static final Field TYPE     = u16("fr.chdlctype", "Type", HEX, names(EtherType.NAMES));
    static final Field CONTROL  = u8("fr.control", "Control Field", HEX);
    static final Field N_R      = u16("fr.control.n_r", "N(R)", mask(0xfe00));
    static final Field N_S      = u16("fr.control.n_s", "N(S)", mask(0x00fe));
    static final Field POLL     = bit("fr.control.p", "Poll", 0x0100, SET_NOT_SET, maskWidth(16));
    static final Field FINAL    = bit("fr.control.f", "Final", 0x0100, SET_NOT_SET, maskWidth(16));
    static final Field S_TYPE   = u16("fr.control.s_ftype", "Supervisory frame type", HEX, mask(0x000c), names(LinkControl.SUPERVISORY));
    static final Field TYPE_I   = u16("fr.control.ftype", "Frame type", HEX, mask(0x0001), names(LinkControl.FRAME_TYPES));
    static final Field TYPE_S   = u16("fr.control.ftype", "Frame type", HEX, mask(0x0003), names(LinkControl.FRAME_TYPES));
    static final Field U_POLL   = bit("fr.control.p", "Poll", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field U_FINAL  = bit("fr.control.f", "Final", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field COMMAND  = u8("fr.control.u_modifier_cmd", "Command", HEX, mask(0xec), names(LinkControl.COMMANDS));
    static final Field RESPONSE = u8("fr.control.u_modifier_resp", "Response", HEX, mask(0xec), names(LinkControl.RESPONSES));
    static final Field TYPE_U   = u8("fr.control.ftype", "Frame type", HEX, mask(0x03), names(LinkControl.FRAME_TYPES));
    static final Field NLPID    = u8("fr.nlpid", "NLPID", HEX, names(Values.of("""
        0x00 NULL
        0x01 T.70
        0x03 X.633
        0x08 Q.933
        0x09 LMI
        0x0c Q.2119
        0x80 SNAP
        0x81 CLNP
        0x82 ESIS
        0x83 ISIS
        0x85 IDRP
        0x8a ESIS (X.25)
        0x8c ISO 10030
        0x8d ISO 11577
        0xb0 Data compression protocol
        0xcc IP
        0x8e IPv6
        0xcf PPP
        """)));
    static final Field CARRIED  = u8("fr.nlpid", "NLPID", HEX, names(NLPID.names), HIDDEN, AFTER_PAYLOAD);
    static final Field OUI      = u24("fr.snap.oui", "Organization Code", Fields.OUI, names(MacNames.ASSIGNEES));
    static final Field SNAP_TYPE = u16("fr.snaptype", "Type", HEX, names(EtherType.NAMES));
    static final Field PID      = u16("fr.snap.pid", "Protocol ID", HEX);
    private static final Field FINAL_OCTET = section("Final address octet");
    private static final Field EXTRA_OCTET = section("Bogus extra address octet");

    static final Field BOGUS    = warning(Field.Group.PROTOCOL, "fr.bogus_address", "Bogus extra address octet");
    static final Field XID_NOTE = warning(Field.Group.UNDECODED, "fr.frame_relay.xid", "Frame relay xid not yet implemented");

    private static final LinkControl FIELDS = new LinkControl(CONTROL, N_R, N_S, POLL, FINAL, S_TYPE, TYPE_I, TYPE_S, U_POLL, U_FINAL, COMMAND,
        RESPONSE, TYPE_U);

    /** What is carried, by the numbers of ISO/IEC TR 9577. */
    public static final Table NLPIDS = table("fr.nlpid", "Frame Relay NLPID");

    private static final int FRAME_RELAY = 27;
    private static final int FRAME_RELAY_DIRECTION = 26;
    static final int PPP = 0xcf;
    private static final int SNAP = 0x80;
    private static final int UI   = 0x03;
    private static final int XID  = 0xaf;
    private static final int ADDRESSES = 12;
    private static final int SHORT_ADDRESS = 2;

    @Override
    public Field dissects() {
        return FR;
    }

    @Override
    public Table[] offers() {
        return new Table[] {NLPIDS, EtherType.TYPES, Llc.CISCO, Llc.ORGANIZATIONS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"fr", "llc"};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, FRAME_RELAY, this);
        links.add(Frame.ENCAPSULATIONS, FRAME_RELAY_DIRECTION, this);
    }

    @Override
    public void dissect(Dissection d) {
        int whole = d.captured();
        int start = d.offset();
        d.open(FR);
        d.protocolColumn("FR");
        d.info();
        address(d, start);
        carried(d, start, whole);
    }

    /** The address: Q.922, section 3.3, of two, three or four bytes. Longer ones there are not, but they are shown. */
    private static void address(Dissection d, int start) {
        int first = d.u8(FIRST);
        int second = d.u8(SECOND);
        if (d.titles()) {
            if ((second & 8) != 0) d.appendLast(", FECN");
            if ((second & 4) != 0) d.appendLast(", BECN");
            if ((second & 2) != 0) d.appendLast(", DE");
            if ((second & 1) != 0) d.appendLast(", EA");
        }
        int connection = first >> 2 << 4 | second >> 4;
        if ((second & 1) == 0) {
            int third = d.peekU8(0);
            if ((third & 1) == 0) {
                d.u8(THIRD);
                connection = connection << 7 | third >> 1;
                while ((third = d.peekU8(0)) % 2 == 0) {
                    d.open(EXTRA_OCTET);
                    d.note(BOGUS);
                    d.skip(1);
                    d.close();
                }
            }
            d.open(FINAL_OCTET);
            d.title("Final address octet: 0x{x2}", third);
            boolean control = (third & 2) != 0;
            d.peek(control ? CORE : LOWER);
            d.peek(DC, 0, 1);
            d.peek(EA, 0, 1);
            d.skip(1);
            d.close();
            if (!control) connection = connection << 6 | third >> 2;
        }
        d.at(DLCI, start, d.offset() - start, connection);
        if (d.columns()) d.info("DLCI {}", connection, 0);
    }

    private void carried(Dissection d, int start, int whole) {
        if (d.remaining() == 0) {
            d.close();
            return;
        }
        int first = d.peekU8(0);
        boolean unnumbered = (first & 3) == 3;
        if (!unnumbered && d.captured() >= 2 && d.claimed(EtherType.TYPES, d.peekU16(0))) {
            int type = d.u16(TYPE);
            d.close();
            if (d.payload(EtherType.TYPES, type) < 0) d.rest();
            return;
        }
        int control = unnumbered ? 1 : 2;
        boolean padded = d.captured() > control && d.peekU8(control) == 0;
        if (first != XID && (d.captured() <= control || !padded && NLPID.names.name(d.peekU8(control)) == null && first != UI)) {
            bare(d, start, whole);
            return;
        }
        FIELDS.read(d, false, ", ");
        if (first == XID) {
            d.note(XID_NOTE);
            d.extent(whole);
            d.close();
            d.rest();
            return;
        }
        if (padded) {
            d.u8(NLPID);
            if (d.titles()) d.titleLast("Padding");
        }
        int protocol = d.peekU8(0);
        if (protocol != PPP && d.claimed(NLPIDS, protocol)) {
            int at = d.offset();
            d.payload(NLPIDS, protocol);
            d.extent(at - start);
            d.at(CARRIED, at, 1, protocol);
            d.close();
            return;
        }
        d.u8(NLPID);
        if (protocol == SNAP) {
            Llc.snap(d, OUI, SNAP_TYPE, PID);
            return;
        }
        d.close();
        switch (protocol) {
            case 0xcc -> d.payload(EtherType.TYPES, 0x0800);
            case 0x8e -> d.payload(EtherType.TYPES, 0x86dd);
            default -> d.payload(NLPIDS, protocol);
        }
    }

    /** A frame without any header behind the address; of some switches it is one of Ethernet. */
    private static void bare(Dissection d, int start, int whole) {
        boolean ethernet = d.offset() - start > SHORT_ADDRESS && d.captured() > ADDRESSES + 2 && d.peekU16(ADDRESSES) <= 1500
            && Ethernet.isAssigned(d.peekU24(0)) && Ethernet.isAssigned(d.peekU24(6));
        d.extent(ethernet ? d.offset() - start : whole);
        d.close();
        if (ethernet) d.payload(EtherType.TYPES, ETHERNET);
        else d.rest();
    }

    private static final int ETHERNET = 0x6558;
}
