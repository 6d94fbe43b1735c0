package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Partial sequence numbers of IS-IS: ISO/IEC 10589, section 9.11. */
public final class IsisPsnp implements Dissector {

    static final Field PDU = protocol("isis.psnp", "ISIS PSNP", "ISO 10589 ISIS Partial Sequence Numbers Protocol Data Unit");
    static final Field PDU_LENGTH     = u16("isis.psnp.pdu_length", "PDU length");
    static final Field SOURCE_ID      = field(Type.SYSTEM_ID, Base.NONE, "isis.psnp.source_id", "Source-ID");
    static final Field SOURCE_CIRCUIT = bytes("isis.psnp.source_circuit", "Source-ID-Circuit");
    static final Field CLV_TYPE       = u8("isis.psnp.clv.type", "Type");
    static final Field CLV_LENGTH     = u8("isis.psnp.clv.length", "Length");
    static final Field CLV     = section("TLV");
    static final Field UNKNOWN = note(Field.Group.UNDECODED, "isis.psnp.clv.unknown", "Unknown CLV");
    static final Field SHORT   = error("isis.psnp.short_clv", "Short CLV");
    static final Field SHORT_PDU = error("isis.psnp.short_pdu", "PDU length less than header length");
    static final Field LONG_PDU = error("isis.psnp.long_pdu", "PDU length greater than packet length");

    private static final IsisVariables VARIABLES = new IsisVariables(CLV, CLV_TYPE, CLV_LENGTH, SHORT, UNKNOWN, IsisCsnp.NAMES);
    private static final IsisVariables.Value VALUE = (d, type, length) -> IsisCsnp.value(d, type, length, VARIABLES);

    @Override
    public Field dissects() {
        return PDU;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"isis"};
    }

    @Override
    public void link(Links links) {
        links.add(Isis.MESSAGES, 26, this);
        links.add(Isis.MESSAGES, 27, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = Isis.typeBefore(d);
        int whole = d.remaining() + 8;
        d.open(PDU);
        d.protocolColumn("ISIS PSNP");
        if (d.columns()) {
            d.info("{}, Source-ID: {}", Isis.name(type), Isis.id(d, 2, 7));
        }
        int length = d.u16(PDU_LENGTH);
        if (length < 17) d.noteLast(SHORT_PDU);
        else if (length > whole) d.noteLast(LONG_PDU);
        d.bytes(SOURCE_ID, 6);
        d.bytes(SOURCE_CIRCUIT, 1);
        d.extent(d.remaining() + 17 - 8);
        if (length >= 17) d.narrow(length - 17);
        VARIABLES.read(d, VALUE);
        d.close();
    }
}
