package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Distributed Relational Database Architecture, which DB2 and Derby speak: The Open Group, DRDA Version 5, Volume 3 "Distributed Data
 * Management Architecture". Structures follow one another, each with a command and its parameters.
 */
public final class Drda implements Dissector {

    private static final Values CODE_POINTS = Values.resource(Drda.class, "drda-code-points.txt");
    private static final Values TERMS       = Values.resource(Drda.class, "drda-terms.txt");
    private static final Values STRUCTURES  = Values.of("""
        1 RQSDSS
        2 RPYDSS
        3 OBJDSS
        4 CMNDSS
        5 NORPYDSS
        """);

    static final Field DRDA       = protocol("drda", "DRDA", "DRDA");
    static final Field SECTION    = section("DDM");
    static final Field LENGTH     = u16("drda.ddm.length", "Length", help("DDM length"));
    static final Field MAGIC      = u8("drda.ddm.ddmid", "Magic", HEX, help("DDM magic"));
    static final Field FORMAT     = u8("drda.ddm.format", "Format", HEX, help("DDM format"), bits(
        bit("drda.ddm.fmt.bit0", "Reserved", 0x80, SET_NOT_SET), bit("drda.ddm.fmt.bit1", "Chained", 0x40, SET_NOT_SET),
        bit("drda.ddm.fmt.bit2", "Continue", 0x20, SET_NOT_SET), bit("drda.ddm.fmt.bit3", "Same correlation", 0x10, SET_NOT_SET),
        u8("drda.ddm.fmt.dsstyp", "DSS type", mask(0x0f), names(STRUCTURES))));
    static final Field CORRELATION = u16("drda.ddm.rqscrr", "CorrelId", help("DDM correlation identifier"));
    static final Field LENGTH_2   = u16("drda.ddm.length2", "Length2", help("DDM length2"));
    static final Field COMMAND    = u16("drda.ddm.codepoint", "Code point", HEX, names(CODE_POINTS), help("DDM code point"));
    static final Field PARAMETER_LENGTH = u16("drda.param.length", "Length", help("Param length"));
    static final Field PARAMETER  = u16("drda.param.codepoint", "Code point", HEX, names(CODE_POINTS), help("Param code point"));
    static final Field DATA       = text("drda.param.data", "Data (ASCII)", UTF_8);
    static final Field EBCDIC_DATA = text("drda.param.data.ebcdic", "Data (EBCDIC)");
    static final Field STATEMENT  = text("drda.sqlstatement", "SQL statement (ASCII)", UTF_8);
    static final Field EBCDIC_STATEMENT = text("drda.sqlstatement.ebcdic", "SQL statement (EBCDIC)");

    static final Field BAD_LENGTH = error("drda.opcode.invalid_length", "Invalid length detected");

    private static final int HEADER = 10;
    private static final int PARAMETER_HEADER = 4;
    private static final int DDM = 0xd0;
    private static final int SQL_STATEMENT = 0x2414;

    private static final Framing FRAMING = Framing.u16At(0, 0);

    @Override
    public Field dissects() {
        return DRDA;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "drda_tcp", FRAMING, this, Drda::looksLikeDrda);
    }

    /** The magic byte, two lengths that agree, and a command that has a name. */
    private static boolean looksLikeDrda(Dissection d) {
        return d.captured() >= HEADER && d.peekU8(2) == DDM && d.peekU16(0) >= HEADER && d.peekU16(6) + 6 == d.peekU16(0)
            && CODE_POINTS.name(d.peekU16(8)) != null;
    }

    @Override
    public void dissect(Dissection d) {
        boolean another = d.isLayerSince(Tcp.TCP, DRDA);
        d.protocolColumn("DRDA");
        d.open(DRDA);
        int command = d.captured() < HEADER ? 0 : d.peekU16(8);
        String name = CODE_POINTS.name(command, "Unknown");
        if (d.titles()) d.title("DRDA ({})", TERMS.name(command, "Unknown"));
        if (d.columns()) {
            if (another) d.addInfo(" | ");
            else d.info();
            d.addInfo(name);
        }
        header(d, name);
        while (d.remaining() >= 2) parameter(d, command);
        d.skipRest();
        d.close();
    }

    private static void header(Dissection d, String name) {
        d.open(SECTION);
        d.title("DDM ({})", name);
        d.u16(LENGTH);
        d.u8(MAGIC);
        int format = d.u8(FORMAT);
        if (d.titles()) {
            for (Derivation part : FORMAT.inside()) {
                if (part.field().type == Type.BOOLEAN && (format & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
            }
            d.appendLast(", DSS type: {}", STRUCTURES.name(format & 15, "Unknown"));
        }
        d.u16(CORRELATION);
        d.u16(LENGTH_2);
        d.u16(COMMAND);
        d.close();
    }

    /** A parameter; one whose length is 0 goes on to the end. */
    private static void parameter(Dissection d, int command) {
        int length = d.peekU16(0);
        if (length > d.remaining()) {
            d.skipRest();
            return;
        }
        boolean open = length == 0;
        if (!open && length < PARAMETER_HEADER) {
            d.note(BAD_LENGTH);
            d.skipRest();
            return;
        }
        int rest = d.narrow(open ? d.remaining() : length);
        d.open(SECTION);
        int code = d.captured() < PARAMETER_HEADER ? 0 : d.peekU16(2);
        if (d.titles()) d.title("Parameter ({})", TERMS.name(code, "Unknown"));
        d.u16(PARAMETER_LENGTH);
        d.u16(PARAMETER);
        int at = d.offset();
        int count = d.captured();
        if (d.remaining() > 0) {
            d.text(DATA, d.remaining());
            ebcdic(d, EBCDIC_DATA, at, count);
        }
        d.close();
        if (command == SQL_STATEMENT && count > 0 && d.currentSource().bytes[d.currentSource().start + at] != 0) {
            d.at(STATEMENT, at, count - 1);
            ebcdic(d, EBCDIC_STATEMENT, at, count);
        }
        d.widen(rest);
    }

    /** Writes down text up to a zero byte: of EBCDIC's characters those that all its code pages have, and its controls. */
    private static void ebcdic(Dissection d, Field field, int at, int count) {
        if (!d.wants(field)) return;
        Source source = d.currentSource();
        int from = source.start + at;
        int length = 0;
        while (length < count && source.bytes[from + length] != 0) length++;
        char[] text = Strings.decode(source.bytes, from, length, Field.Charset.EBCDIC, Type.STRING).toCharArray();
        for (int i = 0; i < text.length; i++) {
            switch (source.bytes[from + i] & 255) {
                case 0x15 -> text[i] = NEXT_LINE;
                case 0x41 -> text[i] = NO_BREAK;
                // Not in all of them.
                case 0x30, 0x31, 0x3e, 0x4f, 0x5a, 0xb0, 0xba, 0xbb, 0xff -> text[i] = BROKEN;
                default -> {
                    if (text[i] >= FIRST_NATIONAL) text[i] = BROKEN;
                }
            }
        }
        d.at(field, at, count, new String(text));
    }

    private static final char NEXT_LINE = 0x85;
    private static final char NO_BREAK = 0xa0;
    private static final char FIRST_NATIONAL = 0xa0;
    private static final char BROKEN = 0xfffd;
}
