package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Multiple VLAN Registration Protocol, IEEE 802.1Q, section 11.2. */
public final class Mvrp implements Dissector {

    static final Field MVRP      = protocol("mrp-mvrp", "MRP-MVRP", "Multiple VLAN Registration Protocol");
    static final Field VERSION   = u8("mrp-mvrp.protocol_version", "Protocol Version");
    static final Field MESSAGE   = group("mrp-mvrp.message", "Message");
    static final Field TYPE      = u8("mrp-mvrp.attribute_type", "Attribute Type", names(Values.of("1 VLAN Identifier")));
    static final Field LENGTH    = u8("mrp-mvrp.attribute_length", "Attribute Length");
    static final Field LIST      = group("mrp-mvrp.attribute_list", "Attribute List");
    static final Field VECTOR    = group("mrp-mvrp.vector_attribute", "Vector Attribute");
    static final Field LEAVE_ALL = u16("mrp-mvrp.leave_all_event", "Leave All Event", mask(0xe000), names(MultipleRegistration.LEAVE_ALL));
    static final Field COUNT     = u16("mrp-mvrp.number_of_values", "Number of Values", mask(0x1fff));
    static final Field HEADER    = u16("mrp-mvrp.vector_header", "Vector Header", HEX, bits(LEAVE_ALL, COUNT));
    static final Field FIRST     = group("mrp-mvrp.first_value", "First Value");
    static final Field VLAN      = u16("mrp-mvrp.vid", "VLAN ID");
    static final Field EVENT     = u8("mrp-mvrp.three_packed_event", "Attribute Event", names(MultipleRegistration.EVENTS));
    static final Field END       = u16("mrp-mvrp.end_mark", "End Mark", HEX);

    private static final int ETHERTYPE = 0x88f5;

    private static final MultipleRegistration REGISTRATION = new MultipleRegistration(MVRP, VERSION, MESSAGE, TYPE, LENGTH, LIST, VECTOR,
        HEADER, FIRST, VLAN, EVENT, END);

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
