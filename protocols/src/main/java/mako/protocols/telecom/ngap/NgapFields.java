package mako.protocols.telecom.ngap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.telecom.E212;

/** Fields of NGAP: one for each member of its types, 3GPP TS 38.413, clause 9.4; named after it, with "_" for "-". */
@DeclaresFields
final class NgapFields {

    private static final String PREFIX = "ngap.";
    private static final FieldList FIELDS = new FieldList(E212.class, "ngap-fields.txt");

    /** Members that are found by the names of their types. */
    private static final Map<String, String> NAMED_BY_TYPE = Map.of("aMF_UE_NGAP_ID", "AMF_UE_NGAP_ID", "rAN_UE_NGAP_ID", "RAN_UE_NGAP_ID",
        "eUTRACellIdentity", "EUTRACellIdentity", "nRCellIdentity", "NRCellIdentity");

    /** Choices whose alternatives have their names. */
    private static final Map<String, String> OF_CHOICES = Map.of("gNB_ID", "ngap.globalGNB_ID.gNB_ID", "tNGF_ID", "ngap.globalTNGF_ID.tNGF_ID",
        "tWIF_ID", "ngap.globalTWIF_ID.tWIF_ID", "w_AGF_ID", "ngap.globalW_AGF_ID.w_AGF_ID");

    private static final Map<String, Field[]> PARTS = new HashMap<>();
    private static final Field[] NONE = {};

    private NgapFields() {}

    static Field field(String abbreviation) {
        return FIELDS.field(PREFIX + NAMED_BY_TYPE.getOrDefault(abbreviation, abbreviation));
    }

    /** The field of a choice whose alternative has the same name. */
    static Field choice(String abbreviation, String type) {
        // Two choices have names that belong to other types too.
        if (type.equals("ResourceStatusReportingSystem") || type.equals("InterSystemHandoverReportType")) return FIELDS.field(PREFIX + abbreviation + "#2");
        Field own = FIELDS.field(OF_CHOICES.getOrDefault(abbreviation, PREFIX + abbreviation));
        return own != null ? own : field(abbreviation);
    }

    /** Names of the bits of a type, from the highest on. */
    static synchronized Field[] parts(String type) {
        return PARTS.computeIfAbsent(type, NgapFields::find);
    }

    private static Field[] find(String type) {
        String name = type.startsWith("NR") && type.endsWith("Algorithms") ? "Nr" + type.substring(2) : type.startsWith("T_") ? type.substring(2) : type;
        String beginning = PREFIX + name.replace('-', '_') + '.';
        List<Field> found = new ArrayList<>();
        for (Field field : FIELDS.all().values()) if (field.mask != 0 && field.abbreviation.startsWith(beginning)) found.add(field);
        found.sort((one, other) -> Long.compareUnsigned(other.mask, one.mask));
        return found.isEmpty() ? NONE : found.toArray(Field[]::new);
    }
}
