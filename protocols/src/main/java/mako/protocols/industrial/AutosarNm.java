package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** AUTOSAR network management: Specification of CAN Network Management, section 7.2: a control bit vector, who sends, and what users add. */
public final class AutosarNm implements Dissector {

    static final Field NM        = protocol("autosar-nm", "AUTOSAR NM", "AUTOSAR Network Management");
    static final Field REPEAT    = bit("autosar-nm.ctrl.repeat_msg_req", "Repeat Message Request", 0x01, maskWidth(8),
        yesNo("Repeat Message State requested", "Repeat Message State not requested"), help("The Repeat Message Request Bit"));
    static final Field RESERVED1 = u8("autosar-nm.ctrl.reserved1", "Reserved Bit 1", mask(0x02), help("The Reserved Bit 1"));
    static final Field RESERVED2 = u8("autosar-nm.ctrl.reserved2", "Reserved Bit 2", mask(0x04), help("The Reserved Bit 2"));
    static final Field SLEEP     = bit("autosar-nm.ctrl.nm_coord_sleep", "NM Coordinator Sleep Ready", 0x08, maskWidth(8),
        yesNo("Start of synchronized shutdown requested", "Start of synchronized shutdown not requested"), help("NM Coordinator Sleep Ready Bit"));
    static final Field WAKEUP    = bit("autosar-nm.ctrl.active_wakeup", "Active Wakeup", 0x10, maskWidth(8),
        yesNo("Node has woken up the network", "Node has not woken up the network"), help("Active Wakeup Bit"));
    static final Field RESERVED5 = u8("autosar-nm.ctrl.reserved5", "Reserved Bit 5", mask(0x20), help("The Reserved Bit 5"));
    static final Field PARTIAL   = bit("autosar-nm.ctrl.pni", "Partial Network Information", 0x40, maskWidth(8),
        yesNo("NM message contains Partial Network request information", "NM message contains no Partial Network request information"),
        help("Partial Network Information Bit"));
    static final Field RESERVED7 = u8("autosar-nm.ctrl.reserved7", "Reserved Bit 7", mask(0x80), help("The Reserved Bit 7"));
    static final Field CONTROL   = u8("autosar-nm.ctrl", "Control Bit Vector", HEX, help("The Control Bit Vector"),
        bits(REPEAT, RESERVED1, RESERVED2, SLEEP, WAKEUP, RESERVED5, PARTIAL, RESERVED7));
    static final Field SOURCE    = u8("autosar-nm.src", "Source Node Identifier", help("The identification of the sending node"));
    static final Field USER      = bytes("autosar-nm.user_data", "User Data", help("The User Data"));

    /** Users say which identifiers are these messages; where they do not, 0 is. */
    private static final int IDENTIFIER = 0;

    @Override
    public Field dissects() {
        return NM;
    }

    @Override
    public void link(Links links) {
        links.add(Can.IDENTIFIERS, IDENTIFIER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(NM);
        d.protocolColumn("AUTOSAR NM");
        d.info();
        int control = d.u8(CONTROL);
        if (d.titles()) {
            if ((control & 0x01) != 0) d.appendLast(", Repeat Message Request");
            if ((control & 0x08) != 0) d.appendLast(", NM Coordinator Sleep Ready");
            if ((control & 0x10) != 0) d.appendLast(", Active Wakeup");
            if ((control & 0x40) != 0) d.appendLast(", Partial Network Information");
        }
        int source = d.u8(SOURCE);
        if (d.titles()) d.append(", Control Bit Vector: 0x{x2}, Source Node: {}", control, source);
        d.info("NM (CBV: 0x{x2}, SNI: 0x{x2})", control, source);
        if (d.remaining() > 0) d.bytes(USER, d.captured());
        d.close();
    }
}
