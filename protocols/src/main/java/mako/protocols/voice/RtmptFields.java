package mako.protocols.voice;

import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/** Fields of the Real Time Messaging Protocol and of the Action Message Format. */
@DeclaresFields
final class RtmptFields {

    private static final FieldList FIELDS = new FieldList(RtmptFields.class, "rtmpt-fields.txt");

    private RtmptFields() {}

    static Field of(String abbreviation) {
        return FIELDS.field(abbreviation);
    }
}
