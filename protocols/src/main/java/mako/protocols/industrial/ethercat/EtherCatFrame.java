package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** The header of an EtherCAT frame: ETG.1000.4, section 5.3.1. */
public final class EtherCatFrame implements Dissector {

    static final Field ECATF    = protocol("ecatf", "ECATF", "EtherCAT frame header");
    static final Field LENGTH   = u16("ecatf.length", "Length", HEX, mask(0x07ff));
    static final Field RESERVED = u16("ecatf.reserved", "Reserved", HEX, mask(0x0800), names(Values.of("""
        0 Valid
        1 Invalid (must be zero for conformance with the protocol specification)
        """)));
    static final Field TYPE     = u16("ecatf.type", "Type", HEX, mask(0xf000), help("E88A4 Types"), names(Values.of("""
        1 EtherCAT command
        2 ADS
        3 RAW-IO
        4 NV
        5 Mailbox
        """)));

    /** What a frame carries, by type. */
    public static final Table TYPES = table("ecatf.type", "EtherCAT frame type");

    /** What those are told that come without the header that they have over TCP. */
    public static final Object BARE = "bare";

    public static final int DATAGRAMS = 1;
    public static final int AMS       = 2;
    public static final int MAILBOX   = 5;

    private static final int ETHER_TYPE = 0x88a4;
    private static final int PORT       = 34980;

    @Override
    public Field dissects() {
        return ECATF;
    }

    @Override
    public Table[] offers() {
        return new Table[] {TYPES};
    }

    /** A mailbox may hold an Ethernet frame. */
    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(Udp.PORTS, PORT, this);
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ECATF");
        d.info("");
        d.open(ECATF);
        int header = d.peekLe16(0);
        int at = d.offset();
        d.skip(2);
        d.part(LENGTH, at, 2, header);
        d.part(RESERVED, at, 2, header);
        d.part(TYPE, at, 2, header);
        d.close();
        if (d.remaining() > 0 && d.tryKey(TYPES, header >> 12, BARE) < 0) d.rest();
    }
}
