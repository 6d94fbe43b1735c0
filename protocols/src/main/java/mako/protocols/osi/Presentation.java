package mako.protocols.osi;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.Asn1;
import mako.protocols.encoding.Ber;
import mako.protocols.encoding.ObjectIdentifiers;

/** The presentation protocol of OSI, ISO 8823-1 (X.226): which syntaxes the contexts of a connection have, and values in them. */
public final class Presentation implements Dissector {

    static final Field PRES     = protocol("pres", "PRES", "ISO 8823 OSI Presentation Protocol");
    static final Field CONNECT  = group("pres.cptype", "CP-type");
    static final Field ACCEPT   = group("pres.cpapdu", "CPA-PPDU");
    static final Field REFUSE   = u32("pres.cprtype", "CPR-PPDU", names(Values.of("0 x400-mode-parameters\n1 normal-mode-parameters")));
    static final Field ABORT    = u32("pres.aborttype", "Abort type", names(Values.of("0 aru-ppdu\n1 arp-ppdu")));
    static final Field TYPED    = u32("pres.Typed_data_type", "Typed data type", names(Values.of("0 acPPDU\n1 acaPPDU\n2 ttdPPDU")));
    static final Field[] FIELDS = PresentationFields.FIELDS;
    static final Field NOBODY   = warning(Field.Group.UNDECODED, "pres.dissector_not_available", "Dissector is not available");
    static final Field UNKNOWN  = section("Dissector is not available");

    /** Types of session units: X.225, section 8.3. */
    private static final int REFUSED    = 12;
    private static final int CONNECTS   = 13;
    private static final int ACCEPTED   = 14;
    private static final int ABORTED    = 25;
    private static final int TYPED_DATA = 33;
    private static final int MOST_CONTEXTS = 256;

    /** The abstract syntaxes of a connection's contexts, by the contexts' numbers. */
    private static final Key<Map<Long, String>> CONTEXTS = Key.key(HashMap::new);
    private static final Key<Pending> VALUES = Key.key(Pending::new);

    /** The values of a unit, which are shown after it, and the context that was read last. */
    static final class Pending {

        /** The most values of a unit that are looked into. */
        private static final int MOST = 64;

        private final int[] offsets = new int[MOST];
        private final int[] lengths = new int[MOST];
        private final String[] syntaxes = new String[MOST];
        private int count;
        long context;
        String syntax;

        void clear() {
            count = 0;
            syntax = null;
        }

        /** Keeps the value that takes the rest, for later. */
        void add(Dissection d) {
            if (count < MOST) {
                offsets[count] = d.offset();
                lengths[count] = d.remaining();
                syntaxes[count++] = syntax;
            }
            d.skipRest();
        }

        /** Has those who know their syntaxes read the values. */
        void show(Dissection d) {
            int values = count;
            count = 0;
            for (int i = 0; i < values; i++) {
                d.seek(offsets[i]);
                int rest = d.narrow(lengths[i]);
                d.tryPayload(Ber.OIDS, syntaxes[i], syntaxes[i]);
                d.widen(rest);
            }
        }
    }

    /** The module, read when the first unit comes. */
    private static final class Module {
        static final Asn1 UNITS = new Asn1(Presentation.class, "pres.asn", "pres", FIELDS, Presentation::read);
    }

    @Override
    public Field dissects() {
        return PRES;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pres", "ber"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ber.OIDS};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        Pending values = d.scratch(VALUES);
        values.clear();
        if (d.remaining() == 0) {
            d.layer(PRES);
            throw d.malformed();
        }
        d.open(PRES);
        d.protocolColumn("PRES");
        Asn1 units = Module.UNITS;
        switch (d.about() instanceof Integer type ? type : 0) {
            case CONNECTS -> units.read(d, "CP-type", CONNECT);
            case ACCEPTED -> units.read(d, "CPA-PPDU", ACCEPT);
            case REFUSED -> units.read(d, "CPR-PPDU", REFUSE);
            case ABORTED -> units.read(d, "Abort-type", ABORT);
            case TYPED_DATA -> units.read(d, "Typed-data-type", TYPED);
            default -> units.read(d, "User-data", USER_DATA);
        }
        d.skipRest();
        int end = d.offset();
        d.close();
        values.show(d);
        d.seek(end);
    }

    private static final Field USER_DATA = field("pres.user_data");

    private static Field field(String abbreviation) {
        for (Field field : FIELDS) if (field.abbreviation.equals(abbreviation)) return field;
        throw new IllegalStateException(abbreviation);
    }

    /** The abstract syntax of a context of the conversation; null where it was not seen to be defined. */
    static String syntax(Dissection d, long context) {
        Conversation conversation = d.conversation();
        return conversation == null ? null : d.remember(conversation.get(CONTEXTS).get(context));
    }

    private static void read(String name, Dissection d, Field field) {
        Pending values = d.scratch(VALUES);
        switch (name) {
            case "definedContext" -> values.context = Ber.integer(d, field);
            case "abstractSyntax" -> define(d, values.context, Ber.oid(d, field));
            case "context" -> {
                values.syntax = syntax(d, Ber.integer(d, field));
                if (d.titles() && values.syntax != null) d.appendLast(" ({})", ObjectIdentifiers.name(values.syntax));
            }
            case "abortReason" -> {
                long reason = Ber.integer(d, field);
                if (d.columns()) d.addInfo(" ({})", field.names.name(reason, "Unknown reason (" + reason + ')'));
            }
            case "octets" -> {
                int rest = Ber.enter(d);
                int at = d.offset();
                d.bytes(field, d.remaining());
                d.seek(at);
                value(d, values, NOBODY);
                d.widen(rest);
            }
            default -> value(d, values, NOBODY);
        }
    }

    static void value(Dissection d, Pending values, Field nobody) {
        if (values.syntax != null && d.claimed(Ber.OIDS, values.syntax)) {
            values.add(d);
        } else {
            d.open(UNKNOWN);
            d.note(nobody);
            d.skipRest();
            d.close();
        }
    }

    private static void define(Dissection d, long context, String syntax) {
        Conversation conversation = d.conversation();
        if (conversation == null || syntax == null) return;
        d.learn(() -> {
            Map<Long, String> contexts = conversation.get(CONTEXTS);
            if (contexts.size() < MOST_CONTEXTS) contexts.put(context, syntax);
        });
    }
}
