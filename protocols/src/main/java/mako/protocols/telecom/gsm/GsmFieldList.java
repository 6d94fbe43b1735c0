package mako.protocols.telecom.gsm;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.telecom.E212;

/** Fields of the third layer of the radio interface of GSM and UMTS: 3GPP TS 24.008, clause 10.5, and TS 44.018, clause 10.5. */
@DeclaresFields({"gsm_a", "gsm_a_dtap", "q931"})
final class GsmFieldList {

    private static final FieldList FIELDS = new FieldList(E212.class, "gsm-fields.txt");

    private GsmFieldList() {}

    /** The field of an abbreviation, {@code ~} for what the most begin with. */
    static Field named(String name) {
        Field field = FIELDS.field(name.charAt(0) == '~' ? "gsm_a." + name.substring(1) : name);
        if (field == null) throw new IllegalArgumentException(name);
        return field;
    }

    static Field of(String name) {
        return named("~" + name);
    }
}
