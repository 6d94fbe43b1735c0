package mako.protocols.industrial;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Component Network over IP: how control networks such as LonWorks' tunnel their packets; EIA-852. */
public final class ComponentNetwork implements Dissector {

    static final Field CNIP     = protocol("cnip", "CN/IP", "Component Network over IP");
    static final Field LENGTH   = u16("cnip.len", "Packet length");
    static final Field VERSION  = u8("cnip.ver", "Version");
    private static final Values TYPES = Values.of("""
        0x01 Data Packet
        0x63 Device Configuration Request
        0x03 Device Registration
        0x71 Device Configuration
        0x64 Channel Membership Request
        0x04 Channel Membership
        0x66 Send List Request
        0x06 Send List
        0x68 Channel Routing Request
        0x08 Channel Routing
        0x07 Acknowledge
        0x7f Segment
        0x60 Status/Health/Statistics Request
        0x70 Status/Health/Statistics Response
        """);
    static final Field TYPE     = u8("cnip.type", "Packet type", HEX, names(TYPES));
    static final Field EXTENDED = u8("cnip.exth", "Ext. Header Size");
    static final Field SECURE   = u8("cnip.sec", "Protocol Flags", mask(0x20));
    static final Field PROTOCOL = u8("cnip.protocol", "Protocol Code", mask(0x1f));
    static final Field FLAGS    = u8("cnip.pf", "Protocol Flags", bits(SECURE, PROTOCOL));
    static final Field VENDOR   = u16("cnip.vendorcode", "Vendor Code");
    static final Field SESSION  = u32("cnip.sessid", "Session ID");
    static final Field SEQUENCE = u32("cnip.seqno", "Sequence Number");
    static final Field STAMP    = u32("cnip.tstamp", "Time Stamp");
    static final Field UNKNOWN  = warning(Field.Group.UNDECODED, "cnip.type.unknown", "This dissector doesn't yet decode packets of type");

    /** What data packets carry, by protocol code. */
    public static final Table PROTOCOLS = table("cnip.protocol", "CN/IP protocol");

    private static final int NORMAL_PORT = 1628;
    private static final int URGENT_PORT = 1629;
    private static final int DATA = 1;

    @Override
    public Field dissects() {
        return CNIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, NORMAL_PORT, this);
        links.add(Udp.PORTS, URGENT_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("CN/IP");
        boolean urgent = d.sourcePort() == URGENT_PORT || d.destinationPort() == URGENT_PORT;
        d.ensureEach(4);
        int type = d.peekU8(3);
        String name = TYPES.name(type, "Unknown");
        d.info("Priority: {} Type: {}", urgent ? "urgent" : "normal", name);
        d.open(CNIP);
        d.u16(LENGTH);
        d.u8(VERSION);
        d.u8(TYPE);
        int entry = d.last();
        int extended = d.u8(EXTENDED);
        int protocol = d.u8(FLAGS) & 0x1f;
        d.u16(VENDOR);
        d.u32(SESSION);
        d.u32(SEQUENCE);
        d.u32(STAMP);
        if (type != DATA && d.titles()) {
            d.noteOn(entry, UNKNOWN, "This dissector doesn't yet decode packets of type {} (0x{})", name, new Text().hex(type, 2));
        } else if (type != DATA) {
            d.noteOn(entry, UNKNOWN, UNKNOWN.label);
        }
        d.close();
        d.skip(4 * extended);
        if (type != DATA || d.tryPayload(PROTOCOLS, protocol, -1) < 0) d.rest();
    }
}
