package mako.protocols.security.x509;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;

/** Names of the directory: ITU-T X.501, clause 9; RFC 5280, section 4.1.2.4. */
public final class InformationFramework implements Asn1Module {

    static final Field X509IF       = protocol("x509if", "X509IF", "X.509 Information Framework");
    static final Field OID          = oid("x509if.oid", "Object Id");
    static final Field VALUES       = u32("x509if.values", "values");
    static final Field RDN_SEQUENCE = u32("x509if.rdnSequence", "rdnSequence");
    static final Field RDN          = u32("x509if.RDNSequence_item", "RDNSequence item");
    static final Field ATTRIBUTE    =
        group("x509if.RelativeDistinguishedName_item_element", "RelativeDistinguishedName item");

    /** What a name can be: there is one alternative. */
    static final Values NAMES = Values.of("0 rdnSequence");

    @Override
    public Field dissects() {
        return X509IF;
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        d.skip(d.remaining());
    }

    /**
     * Reads a Name into {@code choice} and {@code sequence}. Returns its text, the last part first; null where no texts
     * are made.
     */
    static String name(Dissection d, Field choice, Field sequence) {
        if (!Ber.at(d, Ber.SEQUENCE)) {
            Ber.noChoice(d);
            return null;
        }
        Ber.choose(d, choice, 0);
        List<String> parts = d.titles() ? new ArrayList<>() : null;
        int rest = Ber.enter(d);
        int list = Ber.contentsOf(d, sequence, item -> relative(item, RDN, parts));
        String text = null;
        if (parts != null) {
            text = String.join(",", parts.reversed());
            if (!parts.isEmpty()) d.appendOn(list, " ({})", text);
        }
        d.widen(rest);
        d.close();
        return text;
    }

    /** Reads a Name into {@code group}, which shows its text. */
    public static void names(Dissection d, Field group) {
        int rest = Ber.enter(d);
        List<String> parts = d.titles() ? new ArrayList<>() : null;
        d.open(group);
        while (d.remaining() > 0) relative(d, RDN, parts);
        if (parts != null) d.append(parts.isEmpty() ? ":" : ": ({})", String.join(",", parts.reversed()));
        d.close();
        d.widen(rest);
    }

    /** Reads a RelativeDistinguishedName into {@code field}; its text goes to {@code parts}, if that is not null. */
    static void relative(Dissection d, Field field, List<String> parts) {
        if (!Ber.at(d, Ber.SET)) {
            Ber.setOf(d, field, item -> {});
            return;
        }
        int rest = Ber.enter(d);
        relativeContents(d, field, parts);
        d.widen(rest);
    }

    /** As {@link #relative}, behind identifier and length. */
    static void relativeContents(Dissection d, Field field, List<String> parts) {
        List<String> values = parts == null ? null : new ArrayList<>();
        int list = Ber.contentsOf(d, field, item -> attribute(item, values));
        if (values != null) {
            String text = String.join("+", values);
            parts.add(text);
            d.appendOn(list, " ({})", text);
        }
    }

    private static void attribute(Dissection d, List<String> values) {
        int rest = Ber.begin(d, ATTRIBUTE);
        if (rest < 0) return;
        String type = Ber.oid(d, OID);
        if (values != null && type != null) {
            String text = ObjectIdentifiers.name(type) + "=" + Ber.peekText(d);
            values.add(text);
            d.append(" ({})", text);
        }
        if (d.remaining() > 0) Ber.call(d, type);
        Ber.end(d, rest);
    }

    /** Reads an Attribute, a type and a set of values, into {@code group}. */
    static void attributeWithValues(Dissection d, Field group) {
        int rest = Ber.begin(d, group);
        if (rest < 0) return;
        String type = Ber.oid(d, OID);
        if (d.remaining() > 0) Ber.setOf(d, VALUES, item -> Ber.call(item, type));
        Ber.end(d, rest);
    }
}
