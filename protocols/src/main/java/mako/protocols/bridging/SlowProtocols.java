package mako.protocols.bridging;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Slow Protocols: IEEE 802.3, annex 57A. One byte says which of them follows. */
public final class SlowProtocols implements Dissector {

    static final Values SUBTYPES = Values.of("""
        1  LACP
        2  Marker Protocol
        3  OAM
        10 Organization Specific Slow Protocol
        """);

    static final Field SLOW    = protocol("slow", "Slow Protocols", "Slow Protocols");
    static final Field SUBTYPE = u8("slow.subtype", "Slow Protocols subtype", HEX, names(SUBTYPES));

    static final Table PROTOCOLS = table("slow.subtype", "Slow protocol subtype");

    private static final int ETHERTYPE = 0x8809;

    @Override
    public Field dissects() {
        return SLOW;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Slow Protocols");
        d.open(SLOW);
        int subtype = d.u8(SUBTYPE);
        d.info("Subtype = {}", subtype, 0);
        d.close();
        d.leaveBehind(d.payload(PROTOCOLS, subtype));
    }
}
