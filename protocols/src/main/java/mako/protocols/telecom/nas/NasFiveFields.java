package mako.protocols.telecom.nas;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.telecom.E212;

/** Fields of the non-access stratum of 5G: 3GPP TS 24.501. */
@DeclaresFields({"nas-5gs", "gsm_a"})
final class NasFiveFields {

    private static final FieldList FIELDS = new FieldList(E212.class, "nas-5gs-fields.txt");

    private NasFiveFields() {}

    /** The field of what follows the name of the protocol in an abbreviation. */
    static Field of(String name) {
        return FIELDS.field("nas_5gs." + name);
    }

    /** The field of an abbreviation, {@code ~} for the name of the protocol. */
    static Field named(String name) {
        return name.charAt(0) == '~' ? of(name.substring(1)) : FIELDS.field(name);
    }
}
