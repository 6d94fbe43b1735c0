package mako.protocols.novell;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Sequenced Packet Exchange and its second version: Novell, NetWare System Interface Technical Overview, chapter 2. */
public final class Spx implements Dissector {

    private static final Values CONTROLS = Values.of("""
        0x00 Data, No Ack Required
        0x10 End-of-Message
        0x20 Attention
        0x40 Acknowledgment Required
        0x50 Send Ack: End Message
        0x80 System Packet
        0xc0 System Packet: Send Ack
        """);

    static final Field SPX      = protocol("spx", "SPX", "Sequenced Packet eXchange");
    static final Field SYSTEM   = bit("spx.ctl.sys", "System Packet", 0x80, maskWidth(8));
    static final Field SEND_ACK = bit("spx.ctl.send_ack", "Send Ack", 0x40, maskWidth(8));
    static final Field ATTENTION = bit("spx.ctl.attn", "Attention", 0x20, maskWidth(8));
    static final Field END      = bit("spx.ctl.eom", "End of Message", 0x10, maskWidth(8));
    static final Field SECOND   = bit("spx.ctl.v2", "SPXII Packet", 0x08, maskWidth(8));
    static final Field NEGOTIATE = bit("spx.ctl.neg_size", "Negotiate Size", 0x04, maskWidth(8));
    static final Field RESERVED = bit("spx.ctl.reserved", "Reserved", 0x02, maskWidth(8));
    static final Field EXTENDED = bit("spx.ctl.ext_header", "Extended Header", 0x01, maskWidth(8));
    static final Field CONTROL  = u8("spx.ctl", "Connection Control", HEX, mask(0xf0));
    static final Field TYPE     = u8("spx.type", "Datastream Type", HEX);
    static final Field SOURCE   = u16("spx.src", "Source Connection ID");
    static final Field DESTINATION = u16("spx.dst", "Destination Connection ID");
    static final Field SEQUENCE = u16("spx.seq", "Sequence Number");
    static final Field ACKNOWLEDGED = u16("spx.ack", "Acknowledgment Number");
    static final Field ALLOCATION = u16("spx.alloc", "Allocation Number");
    static final Field SIZE     = u16("spx.neg_size", "Negotiation Size");

    /** What is carried, by socket. */
    public static final Table SOCKETS = table("spx.socket", "SPX socket");

    private static final int PACKET_TYPE = 5;
    private static final int VERSION_2   = 0x08;
    private static final int SYSTEM_PACKET = 0x80;

    @Override
    public Field dissects() {
        return SPX;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SOCKETS};
    }

    @Override
    public void link(Links links) {
        links.add(Ipx.TYPES, PACKET_TYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SPX");
        d.openBeside(SPX);
        int control = d.peekU8(0);
        int type = d.peekU8(1);
        String kind = type == 0xfe ? "End-of-Connection" : type == 0xff ? "End-of-Connection Acknowledgment" : null;
        if (d.columns()) {
            d.info("SPX {}", CONTROLS.name(control & 0xf0, "Unknown"));
            if (kind != null) d.addInfo(" ({})", kind);
        }
        d.peek(CONTROL);
        if (d.titles()) d.titleLast("Connection Control: {} (0x{x})", CONTROLS.name(control & 0xf0, "Unknown"), control >> 4);
        d.openLast();
        for (Field bit : new Field[] {SYSTEM, SEND_ACK, ATTENTION, END}) d.peek(bit, 0, 1);
        boolean second = (control & VERSION_2) != 0;
        if (second) for (Field bit : new Field[] {SECOND, NEGOTIATE, RESERVED, EXTENDED}) d.peek(bit, 0, 1);
        d.close();
        d.skip(1);
        d.u8(TYPE);
        if (kind != null) d.titleLast("Datastream Type: {} (0x{})", kind, type == 0xfe ? "FE" : "FF");
        d.u16(SOURCE);
        d.u16(DESTINATION);
        d.u16(SEQUENCE);
        d.u16(ACKNOWLEDGED);
        d.u16(ALLOCATION);
        // Acknowledgements of the second version have no size: only what carries data negotiates.
        if (second && (control & SYSTEM_PACKET) == 0 || second && d.remaining() >= 2) d.u16(SIZE);
        d.close();
        if (d.remaining() > 0) d.payload(SOCKETS, -1);
    }
}
