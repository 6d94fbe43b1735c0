package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Multiple MAC Registration Protocol, IEEE 802.1Q, section 10.9. */
public final class Mmrp implements Dissector {

    static final Field MMRP = protocol("mrp-mmrp", "MRP-MMRP", "Multiple Mac Registration Protocol");

    private static final int ETHERTYPE = 0x88f6;

    private static final MultipleRegistration REGISTRATION = new MultipleRegistration(MMRP, Values.of("1 Service Requirement\n2 MAC"), null);

    @Override
    public Field dissects() {
        return MMRP;
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
