package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Ethernet, IEEE 802.3. */
public final class Ethernet implements Dissector {

    static final Field ETH       = protocol("eth", "Ethernet", "Ethernet");
    static final Field ADDRESS   = ether("eth.addr", "Address");
    static final Field DST_GROUP = bit("eth.dst.ig", "IG bit", 0x010000, yesNo("Group address (multicast/broadcast)", "Individual address (unicast)"), maskWidth(24));
    static final Field DST       = ether("eth.dst", "Destination", inside(ADDRESS));
    static final Field SRC       = ether("eth.src", "Source", inside(ADDRESS));
    static final Field TYPE      = u16("eth.type", "Type", HEX, names(EtherType.NAMES));

    @Override
    public Field dissects() {
        return ETH;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, 1, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(ETH);
        d.protocolColumn("Ethernet");
        long to = d.ether(DST);
        long from = d.ether(SRC);
        d.etherAddresses(from, to);
        int type = d.u16(TYPE);
        d.close();
        d.layer(EtherType.LAYER);
        d.payload(EtherType.TYPES, type);
    }
}
