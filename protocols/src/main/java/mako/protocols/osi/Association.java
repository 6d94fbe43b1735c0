package mako.protocols.osi;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Asn1;
import mako.protocols.encoding.Ber;

/** The association control service element of OSI, ISO 8650-1 (X.227): who begins and ends an association, with values of the application. */
public final class Association implements Dissector {

    static final Field ACSE     = protocol("acse", "ACSE", "ISO 8650-1 OSI Association Control Service");
    static final Field[] FIELDS = AssociationFields.FIELDS;
    static final Field NOBODY   = warning(Field.Group.UNDECODED, "acse.dissector_not_available", "Dissector is not available");

    /** The abstract syntax of this protocol, id-as-acse. */
    private static final String SYNTAX = "2.2.1.0.1";
    private static final Key<Presentation.Pending> VALUES = Key.key(Presentation.Pending::new);

    /** The module, read when the first unit comes. */
    private static final class Module {
        static final Asn1 UNITS = new Asn1(Association.class, "acse.asn", "acse", FIELDS, Association::read);
    }

    @Override
    public Field dissects() {
        return ACSE;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"acse", "ber"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ber.OIDS};
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, SYNTAX, this);
    }

    @Override
    public void dissect(Dissection d) {
        Presentation.Pending values = d.scratch(VALUES);
        values.clear();
        d.open(ACSE);
        d.protocolColumn("ACSE");
        Asn1 units = Module.UNITS;
        if (d.columns()) d.info(title(units.alternative(d, "ACSE-apdu")));
        units.choice(d, "ACSE-apdu");
        d.skipRest();
        int end = d.offset();
        d.close();
        values.show(d);
        d.seek(end);
    }

    /** Reads a value of one of the types that other protocols take from this one: AP-title, ASO-qualifier, EXTERNALt. */
    public static void read(Dissection d, String type, Field field) {
        d.scratch(VALUES).clear();
        Module.UNITS.read(d, type, field);
    }

    private static String title(String unit) {
        return switch (unit == null ? "" : unit) {
            case "aarq" -> "A-Associate-Request";
            case "aare" -> "A-Associate-Response";
            case "rlrq" -> "Release-Request";
            case "rlre" -> "Release-Response";
            case "abrt" -> "Abort";
            default -> "";
        };
    }

    private static void read(String name, Dissection d, Field field) {
        Presentation.Pending values = d.scratch(VALUES);
        switch (name) {
            case "direct" -> values.syntax = Ber.oid(d, field);
            case "indirect" -> values.syntax = Presentation.syntax(d, Ber.integer(d, field));
            case "reason" -> {
                long reason = Ber.integer(d, field);
                if (d.columns()) d.addInfo(" ({})", field.names.name(reason, "reason(" + reason + ')'));
            }
            case "octets" -> {
                int rest = Ber.enter(d);
                int at = d.offset();
                d.bytes(field, d.remaining());
                d.seek(at);
                Presentation.value(d, values, NOBODY);
                d.widen(rest);
            }
            default -> Presentation.value(d, values, NOBODY);
        }
    }
}
