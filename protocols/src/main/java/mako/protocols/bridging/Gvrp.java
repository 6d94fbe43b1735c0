package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** GARP VLAN Registration Protocol, IEEE 802.1Q (2003), section 11. */
public final class Gvrp implements Dissector {

    static final Field GVRP     = protocol("gvrp", "GVRP", "GARP VLAN Registration Protocol");
    static final Field PROTOCOL = u16("gvrp.protocol_id", "Protocol Identifier", HEX);
    static final Field TYPE     = u8("gvrp.attribute_type", "Type", HEX, names(Values.of("1 VID")));
    static final Field LENGTH   = u8("gvrp.attribute_length", "Length");
    static final Field EVENT    = u8("gvrp.attribute_event", "Event", names(Garp.EVENTS));
    static final Field VALUE    = u16("gvrp.attribute_value", "Value");
    static final Field END      = group("gvrp.end_of_mark", "End of Mark");

    static final Field UNKNOWN  = warning(Field.Group.PROTOCOL, "gvrp.protocol_id.unknown",
        "Warning: this version of Wireshark only knows about protocol id = 1");

    private static final long GROUP = 0x0180c2000021L;

    private static final Garp GARP = new Garp(GVRP, "GARP VLAN Registration Protocol", PROTOCOL, UNKNOWN, TYPE, LENGTH, EVENT, END,
        "", "End of Mark", "End of Mark", (d, type) -> d.u16(VALUE));

    @Override
    public Field dissects() {
        return GVRP;
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
