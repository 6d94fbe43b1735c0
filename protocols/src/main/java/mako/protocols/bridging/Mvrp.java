package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Multiple VLAN Registration Protocol, IEEE 802.1Q, section 11.2. */
public final class Mvrp implements Dissector {

    static final Field MVRP = protocol("mrp-mvrp", "MRP-MVRP", "Multiple VLAN Registration Protocol");
    static final Field VLAN = u16("mrp-mvrp.vid", "VLAN ID");

    private static final int ETHERTYPE = 0x88f5;

    private static final MultipleRegistration REGISTRATION = new MultipleRegistration(MVRP, Values.of("1 VLAN Identifier"), VLAN);

    @Override
    public Field dissects() {
        return MVRP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        REGISTRATION.dissect(d);
    }
}
