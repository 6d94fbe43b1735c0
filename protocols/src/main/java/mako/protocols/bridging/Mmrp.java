package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Multiple MAC Registration Protocol, IEEE 802.1Q, section 10.9. */
public final class Mmrp implements Dissector {

    static final Field MMRP      = protocol("mrp-mmrp", "MRP-MMRP", "Multiple Mac Registration Protocol");
    static final Field VERSION   = u8("mrp-mmrp.protocol_version", "Protocol Version");
    static final Field MESSAGE   = group("mrp-mmrp.message", "Message");
    static final Field TYPE      = u8("mrp-mmrp.attribute_type", "Attribute Type", names(Values.of("1 Service Requirement\n2 MAC")));
    static final Field LENGTH    = u8("mrp-mmrp.attribute_length", "Attribute Length");
    static final Field LIST      = group("mrp-mmrp.attribute_list", "Attribute List");
    static final Field VECTOR    = group("mrp-mmrp.vector_attribute", "Vector Attribute");
    static final Field LEAVE_ALL = u16("mrp-mmrp.leave_all_event", "Leave All Event", mask(0xe000), names(MultipleRegistration.LEAVE_ALL));
    static final Field COUNT     = u16("mrp-mmrp.number_of_values", "Number of Values", mask(0x1fff));
    static final Field HEADER    = u16("mrp-mmrp.vector_header", "Vector Header", HEX, bits(LEAVE_ALL, COUNT));
    static final Field FIRST     = group("mrp-mmrp.first_value", "First Value");
    static final Field EVENT     = u8("mrp-mmrp.three_packed_event", "Attribute Event", names(MultipleRegistration.EVENTS));
    static final Field END       = u16("mrp-mmrp.end_mark", "End Mark", HEX);

    private static final int ETHERTYPE = 0x88f6;

    private static final MultipleRegistration REGISTRATION = new MultipleRegistration(MMRP, VERSION, MESSAGE, TYPE, LENGTH, LIST, VECTOR,
        HEADER, FIRST, null, EVENT, END);

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
