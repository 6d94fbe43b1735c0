package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Application service data units of telecontrol, IEC 60870-5-101 clause 7, with addresses as wide as IEC 60870-5-104 has them. */
public final class Iec60870 implements Dissector {

    private static final Values TYPES = Values.resource(Iec60870.class, "iec60870-types.txt");
    private static final Values DESCRIPTIONS = Values.resource(Iec60870.class, "iec60870-descriptions.txt");
    private static final Values CAUSES = Values.of("""
        1  Per/Cyc
        2  Back
        3  Spont
        4  Init
        5  Req
        6  Act
        7  ActCon
        8  Deact
        9  DeactCon
        10 ActTerm
        11 Retrem
        12 Retloc
        13 File
        14 Auth
        15 Seskey
        16 Usrkey
        20 Inrogen
        21 Inro1
        22 Inro2
        23 Inro3
        24 Inro4
        25 Inro5
        26 Inro6
        27 Inro7
        28 Inro8
        29 Inro9
        30 Inro10
        31 Inro11
        32 Inro12
        33 Inro13
        34 Inro14
        35 Inro15
        36 Inro16
        37 Reqcogen
        38 Reqco1
        39 Reqco2
        40 Reqco3
        41 Reqco4
        44 UkTypeId
        45 UkCauseTx
        46 UkComAdrASDU
        47 UkIOA
        """);

    static final Field ASDU       = protocol("iec60870_asdu", "IEC 60870-5-101/104 ASDU", "IEC 60870-5-101/104 ASDU");
    static final Field TYPE       = u8("iec60870_asdu.typeid", "TypeId", names(TYPES), help("Asdu Type Id"));
    static final Field SEQUENCE   = bit("iec60870_asdu.sq", "SQ", 0x80, maskWidth(8), help("Sequence"));
    static final Field COUNT      = u8("iec60870_asdu.numix", "NumIx", mask(0x7f), help("Number of Information Objects/Elements"));
    static final Field CAUSE      = u8("iec60870_asdu.causetx", "CauseTx", mask(0x3f), names(CAUSES), help("Cause of Transmission"));
    static final Field NEGATIVE   = bit("iec60870_asdu.nega", "Negative", 0x40, maskWidth(8));
    static final Field TEST       = bit("iec60870_asdu.test", "Test", 0x80, maskWidth(8));
    static final Field ORIGINATOR = u8("iec60870_asdu.oa", "OA", help("Originator Address"));
    static final Field ADDRESS    = u16("iec60870_asdu.addr", "Addr", LITTLE, help("Common Address of Asdu"));
    static final Field OBJECT     = section("IOA");
    static final Field OBJECT_ADDRESS = u24("iec60870_asdu.ioa", "IOA", LITTLE, help("Information Object Address"));
    static final Field RAW        = bytes("iec60870_asdu.rawdata", "Raw Data", help("Information object raw data"));

    static final Field BAD_LENGTH = error("iec104.apdu_invalid_len", "Invalid Apdulen");

    private static final int SHORTEST_PADDED = 7;
    private static final int SEQUENCED = 0x80;
    private static final int ADDRESS_SIZE = 3;

    @Override
    public Field dissects() {
        return ASDU;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"iec60870_asdu", "iec104"};
    }

    @Override
    public void link(Links links) {
        links.add(Iec104.PAYLOADS, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int length = d.remaining();
        d.protocolColumn("IEC 60870-5 ASDU");
        d.open(ASDU);
        int type = d.u8(TYPE);
        int qualifier = d.peekU8(0);
        boolean sequenced = (qualifier & SEQUENCED) != 0;
        int count = qualifier & 0x7f;
        d.peek(SEQUENCE, 0, 1);
        d.u8(COUNT);
        int cause = d.peekU8(0);
        d.peek(CAUSE, 0, 1);
        d.peek(NEGATIVE, 0, 1);
        d.peek(TEST, 0, 1);
        d.skip(1);
        d.u8(ORIGINATOR);
        int address = (int) d.read(ADDRESS);
        d.ensure(ADDRESS_SIZE);
        int first = d.peekLe16(0) | d.peekU8(2) << 16;
        if (d.titles() || d.columns()) say(d, type, count, sequenced, cause, address, first);
        InformationElements.Kind[] elements = InformationElements.of(type);
        if (elements == null) {
            d.read(OBJECT_ADDRESS);
            if (d.remaining() > 0) d.bytes(RAW, d.remaining());
        } else {
            objects(d, elements, start, count, sequenced);
            int used = d.offset() - start;
            if (used < length) {
                d.note(BAD_LENGTH, "Invalid Apdulen ({} != {})", length, used);
                d.skipRest();
            }
        }
        d.close();
    }

    private static void say(Dissection d, int type, int count, boolean sequenced, int cause, int address, int first) {
        String name = TYPES.name(type, "<TypeId=" + type + ">");
        String why = CAUSES.name(cause & 0x3f, " <CauseTx=" + (cause & 0x3f) + ">") + ((cause & 0x40) != 0 ? "_NEGA" : "") + ((cause & 0x80) != 0 ? "_TEST" : "");
        if (why.length() < SHORTEST_PADDED) why += " ".repeat(SHORTEST_PADDED - why.length());
        String which = count <= 1 ? "IOA=" + first : "IOA[" + count + "]=" + first + (sequenced ? "-" + (first + count - 1) : ",...");
        String all = "ASDU=" + address + " " + name + " " + why + " " + which;
        if (d.titles()) d.append(": {} '{}'", all, DESCRIPTIONS.name(type, "<Unknown TypeId>"));
        if (d.columns()) d.addInfo(all);
    }

    /** Clause 7.2.2.1: in a sequence, only the first object has an address; those of the others follow on it. */
    private static void objects(Dissection d, InformationElements.Kind[] elements, int start, int count, boolean sequenced) {
        int address = 0;
        int size = 0;
        for (InformationElements.Kind element : elements) size += element.size;
        for (int i = 0; i < count; i++) {
            int at = d.offset();
            d.ensure(!sequenced || i == 0 ? ADDRESS_SIZE + size : size);
            d.open(OBJECT);
            if (!sequenced || i == 0) {
                address = (int) d.read(OBJECT_ADDRESS);
            } else {
                address++;
                // The reference counts these from the beginning of the unit once more.
                d.at(OBJECT_ADDRESS, start + at, 0, address);
                d.generated();
            }
            d.title("IOA: {}", address);
            for (InformationElements.Kind element : elements) InformationElements.read(d, element);
            d.close();
        }
    }
}
