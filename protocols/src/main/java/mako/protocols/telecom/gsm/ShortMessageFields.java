package mako.protocols.telecom.gsm;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.telecom.E212;

/** Fields of short messages: 3GPP TS 23.040, clause 9.2.3, and TS 24.011, clause 8.2. */
@DeclaresFields({"gsm_sms", "gsm_a.rp"})
final class ShortMessageFields {

    private static final FieldList FIELDS = new FieldList(E212.class, "sms-fields.txt");

    private ShortMessageFields() {}

    /** The field of an abbreviation, written in full; of several, a hash sign and the number of one follow it. */
    static Field of(String abbreviation) {
        Field field = FIELDS.field(abbreviation);
        if (field == null) throw new IllegalArgumentException(abbreviation);
        return field;
    }
}
