package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** The longer service access points that Hewlett-Packard puts behind those of IEEE 802.2, as captures show them. */
public final class HpExtended implements Dissector {

    private static final Values NAMES = Values.of("""
        0x0608 RBOOT Destination Service Access Point
        0x0609 RBOOT Source Service Access Point
        0x0623 HP Switch Protocol
        0x165a SNMP
        """);

    static final Field HPEXT       = protocol("hpext", "HPEXT", "HP Extended Local-Link Control");
    static final Field RESERVED    = u24("hpext.reserved", "Reserved", HEX);
    static final Field DESTINATION = u16("hpext.dxsap", "DXSAP", HEX, names(NAMES));
    static final Field SOURCE      = u16("hpext.sxsap", "SXSAP", HEX, names(NAMES));

    /** What follows, by its destination. */
    public static final Table SERVICES = table("hpext.dxsap", "HPEXT XSAP");

    private static final int SAP = 0xf8;

    @Override
    public Field dissects() {
        return HPEXT;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SERVICES};
    }

    @Override
    public void link(Links links) {
        links.add(Llc.SERVICES, SAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("HPEXT");
        d.open(HPEXT);
        d.u24(RESERVED);
        int destination = d.u16(DESTINATION);
        int source = d.u16(SOURCE);
        if (d.columns()) d.addInfo("; HPEXT; DXSAP {}, SXSAP {}", Integer.toHexString(destination), Integer.toHexString(source));
        d.close();
        if (d.remaining() > 0) d.payload(SERVICES, destination);
    }
}
