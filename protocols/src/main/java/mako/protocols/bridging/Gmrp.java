package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** GARP Multicast Registration Protocol, IEEE 802.1D (1998), section 10. */
public final class Gmrp implements Dissector {

    static final Field GMRP        = protocol("gmrp", "GMRP", "GARP Multicast Registration Protocol");
    static final Field PROTOCOL    = u16("gmrp.protocol_id", "Protocol Identifier", HEX);
    static final Field TYPE        = u8("gmrp.attribute_type", "Type", HEX, names(Values.of("1 Group Membership\n2 Service Requirement")));
    static final Field LENGTH      = u8("gmrp.attribute_length", "Length");
    static final Field EVENT       = u8("gmrp.attribute_event", "Event", names(Garp.EVENTS));
    static final Field MEMBERSHIP  = ether("gmrp.attribute_value_group_membership", "Value");
    static final Field REQUIREMENT = u8("gmrp.attribute_value_service_requirement", "Value", HEX);
    static final Field END         = u8("gmrp.end_of_mark", "End of mark", HEX);

    static final Field UNKNOWN     = warning(Field.Group.UNDECODED, "gmrp.protocol_id.not_gmrp",
        "This version of Wireshark only knows about protocol id = 1");

    private static final long GROUP = 0x0180c2000020L;
    private static final int GROUP_MEMBERSHIP = 1;

    private static final Garp GARP = new Garp(GMRP, "GARP Multicast Registration Protocol", PROTOCOL, UNKNOWN, TYPE, LENGTH, EVENT, END,
        "  ", "  End of mark", "End of pdu", (d, type) -> {
            if (type == GROUP_MEMBERSHIP) d.ether(MEMBERSHIP);
            else d.u8(REQUIREMENT);
        });

    @Override
    public Field dissects() {
        return GMRP;
    }

    @Override
    public void link(Links links) {
        links.add(SpanningTree.REGISTRATIONS, GROUP, this);
    }

    @Override
    public void dissect(Dissection d) {
        GARP.dissect(d);
    }
}
