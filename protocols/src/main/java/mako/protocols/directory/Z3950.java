package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Asn1;
import mako.protocols.encoding.Ber;
import mako.protocols.transport.Tcp;

/** Z39.50, information retrieval: ANSI/NISO Z39.50-1995. Records are shown where they are text or MARC. */
public final class Z3950 implements Dissector {

    static final Field Z3950    = protocol("z3950", "Z39.50", "Z39.50 Protocol");
    static final Field DIRECT   = oid("ber.direct_reference", "direct-reference", of(Z3950));
    static final Field INDIRECT = i32("ber.indirect_reference", "indirect-reference", of(Z3950));
    static final Field ENCODING = u32("ber.encoding", "encoding", of(Z3950), names(Values.of("0 single-ASN1-type\n1 octet-aligned\n2 arbitrary")));
    static final Field OCTETS   = bytes("ber.octet_aligned", "octet-aligned", of(Z3950));
    static final Field SORT_SET = text("z3950.id", "id");
    static final Field SORT_RESULT = i32("z3950.resultSetStatus", "resultSetStatus", names(Values.of("1 empty\n2 interim\n3 unchanged\n4 none")));
    static final Field TEXT_RECORD = text("z3950.SutrsRecord", "SutrsRecord");

    private static final int PORT = 210;
    private static final int LEAST = 8;
    private static final String TEXT_SYNTAX = "1.2.840.10003.5.101";
    private static final String MARC_SYNTAX = "1.2.840.10003.5.10";
    private static final Key<int[]> ATTRIBUTE = Key.key(() -> new int[1]);

    /** The module, read when the first unit comes. */
    private static final class Module {
        static final Asn1 UNITS = new Asn1(Z3950.class, "z3950.asn", "z3950", Z3950Fields.FIELDS, mako.protocols.directory.Z3950::read);
        static final Field PRINTABLE_ID = Z3950Fields.named("z3950.referenceId.printable");
        static final Field PRINTABLE_TERM = Z3950Fields.named("z3950.general.printable");
        static final Values ATTRIBUTES = Values.resource(Z3950.class, "bib-1.txt");
    }

    /** A unit is a value with its length in front. */
    private static final Framing FRAMING = d -> {
        if (d.captured() < LEAST) return Framing.NEED_MORE;
        int at = 1;
        if ((d.peekU8(0) & 0x1f) == 0x1f) while (at < LEAST - 5 && (d.peekU8(at++) & 0x80) != 0) {}
        int length = d.peekU8(at++);
        if (length < 0x80) return at + length;
        int count = length & 0x7f;
        if (count == 0 || count > 4) return d.captured();
        long value = 0;
        for (int i = 0; i < count; i++) value = value << 8 | d.peekU8(at++);
        return (int) Math.min(Integer.MAX_VALUE, at + value);
    };

    @Override
    public Field dissects() {
        return Z3950;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"z3950", "ber", "marc"};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        String unit = Module.UNITS.alternative(d, "PDU");
        if (unit == null) throw d.malformed();
        d.protocolColumn("Z39.50");
        d.open(Z3950);
        d.extent(d.remaining());
        d.info(unit);
        Module.UNITS.choice(d, "PDU");
        d.skipRest();
        d.close();
    }

    private static void read(String name, Dissection d, Field field) {
        switch (name) {
            case "printable" -> printable(d, field);
            case "external" -> external(d, field);
            case "operand" -> operand(d, field);
            case "sorted" -> Ber.integer(d, SORT_RESULT);
            case "setId" -> {
                Ber.oidText(d, SORT_SET);
            }
            case "attributeType" -> {
                int type = (int) Ber.integer(d, field);
                d.scratch(ATTRIBUTE)[0] = type;
                String what = Module.ATTRIBUTES.name(type);
                if (d.titles()) d.titleLast(what == null ? "attributeType: {}" : "attributeType: {} ({})", type, what);
            }
            case "attributeValue" -> {
                int type = d.scratch(ATTRIBUTE)[0];
                long value = Ber.integer(d, field);
                String what = Module.ATTRIBUTES.name((long) type << 16 | value & 0xffff);
                if (d.titles()) d.titleLast("numeric: {} ({})", value, what != null ? what : "Unknown bib-1 attributeValue " + value);
            }
            default -> Ber.text(d, field, Field.Charset.ASCII);
        }
    }

    /** Octets that are shown as text where they can be printed. */
    private static void printable(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int count = d.remaining();
        boolean text = count > 0;
        for (int i = 0; i < count && text; i++) {
            int c = d.peekU8(i);
            text = c >= ' ' && c <= '~';
        }
        if (!text) d.bytes(field, count);
        else d.text(field.abbreviation.equals("z3950.general") ? Module.PRINTABLE_TERM : Module.PRINTABLE_ID, count);
        d.widen(rest);
    }

    private static void octets(Dissection d, String syntax) {
        if (!MARC_SYNTAX.equals(syntax)) {
            Ber.octets(d, OCTETS);
            return;
        }
        int rest = Ber.enter(d);
        d.layer(Z3950);
        Marc.read(d);
        d.widen(rest);
    }

    /** What a query combines: unlike other alternatives it is shown with its identifier and length. */
    private static void operand(Dissection d, Field field) {
        d.at(field, d.offset(), Ber.whole(d), Asn1.tag(d) & 0xff);
        d.openLast();
        Module.UNITS.choice(d, "Operand");
        d.close();
    }

    /** A value of a type that an identifier tells: ITU-T X.680, clause 37. */
    private static void external(Dissection d, Field field) {
        int rest = Ber.enter(d);
        if (field != null) d.open(field);
        String syntax = null;
        if (Asn1.tag(d) == Ber.OID) syntax = Ber.oid(d, DIRECT);
        if (Asn1.tag(d) == Ber.INTEGER) Ber.integer(d, INDIRECT);
        if (Asn1.tag(d) == 0x07) Ber.skip(d);
        int found = Asn1.tag(d);
        if (found >= 0x200 && found <= 0x202) {
            int at = Ber.contents(d);
            int end = d.offset() + Ber.whole(d);
            d.at(ENCODING, at, Math.max(0, end - at), found & 3);
            d.openLast();
            if (found == 0x200 && TEXT_SYNTAX.equals(syntax)) {
                int inner = Ber.enter(d);
                d.layer(Z3950);
                if (d.remaining() > 0) Ber.text(d, TEXT_RECORD, Field.Charset.ASCII);
                d.widen(inner);
            } else if (found == 0x201) {
                octets(d, syntax);
            }
            d.close();
        }
        if (field != null) d.close();
        d.widen(rest);
    }
}
