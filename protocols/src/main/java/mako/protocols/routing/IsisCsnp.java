package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;

/** Complete sequence numbers of IS-IS: ISO/IEC 10589, section 9.10. */
public final class IsisCsnp implements Dissector {

    static final Field PDU = protocol("isis.csnp", "ISIS CSNP", "ISO 10589 ISIS Complete Sequence Numbers Protocol Data Unit");
    static final Field PDU_LENGTH      = u16("isis.csnp.pdu_length", "PDU length");
    static final Field SOURCE_ID       = field(Type.SYSTEM_ID, Base.NONE, "isis.csnp.source_id", "Source-ID");
    static final Field SOURCE_CIRCUIT  = bytes("isis.csnp.source_circuit", "Source-ID-Circuit");
    static final Field START_LSP_ID    = field(Type.SYSTEM_ID, Base.NONE, "isis.csnp.start_lsp_id", "Start LSP-ID");
    static final Field END_LSP_ID      = field(Type.SYSTEM_ID, Base.NONE, "isis.csnp.end_lsp_id", "End LSP-ID");
    static final Field LSP_ID          = field(Type.SYSTEM_ID, Base.NONE, "isis.csnp.lsp_id", "LSP-ID");
    static final Field LSP_SEQ_NUM     = u32("isis.csnp.lsp_seq_num", "LSP Sequence Number", HEX);
    static final Field LSP_REMAIN_LIFE = u16("isis.csnp.lsp_remain_life", "Remaining Lifetime");
    static final Field LSP_CHECKSUM    = u16("isis.csnp.lsp_checksum", "LSP checksum", HEX);
    static final Field CHECKSUM        = u16("isis.csnp.checksum", "Checksum", HEX);
    static final Field CHECKSUM_STATUS   = u8("isis.csnp.checksum.status", "Checksum Status", names(InternetChecksum.STATUS), GENERATED);
    static final Field CLV_TYPE          = u8("isis.csnp.clv.type", "Type");
    static final Field CLV_LENGTH        = u8("isis.csnp.clv.length", "Length");
    static final Field IP_AUTHENTICATION = text("isis.csnp.ip_authentication", "IP Authentication");
    static final Field AUTHENTICATION    = bytes("isis.csnp.authentication", "Authentication");
    static final Field IID               = u16("isis.csnp.iid", "Instance Identifier");
    static final Field SUPPORTED_ITID    = u16("isis.csnp.supported_itid", "Supported ITID");
    static final Field CLV     = section("TLV");
    static final Field ENTRY   = section("LSP Entry");
    static final Field UNKNOWN = note(Field.Group.UNDECODED, "isis.csnp.clv.unknown", "Unknown CLV");
    static final Field SHORT   = error("isis.csnp.short_clv", "Short CLV");
    static final Field SHORT_PDU = error("isis.csnp.short_pdu", "PDU length less than header length");
    static final Field LONG_PDU = error("isis.csnp.long_pdu", "PDU length greater than packet length");

    static final Values NAMES = Values.of("""
        7   Instance Identifier
        9   LSP entries
        10  Authentication
        12  Checksum
        133 IP Authentication
        """);

    private static final IsisVariables VARIABLES = new IsisVariables(CLV, CLV_TYPE, CLV_LENGTH, SHORT, UNKNOWN, NAMES);
    private static final IsisVariables.Value VALUE = (d, type, length) -> value(d, type, length, VARIABLES);

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
        links.add(Isis.MESSAGES, 24, this);
        links.add(Isis.MESSAGES, 25, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = Isis.typeBefore(d);
        int whole = d.remaining() + 8;
        d.open(PDU);
        d.protocolColumn("ISIS CSNP");
        if (d.columns()) {
            d.info("{}, Source-ID: {}, Start LSP-ID: {}, End LSP-ID: {}", Isis.name(type), Isis.id(d, 2, 7), Isis.id(d, 9, 8), Isis.id(d, 17, 8));
        }
        int length = d.u16(PDU_LENGTH);
        if (length < 33) d.noteLast(SHORT_PDU);
        else if (length > whole) d.noteLast(LONG_PDU);
        d.bytes(SOURCE_ID, 6);
        d.bytes(SOURCE_CIRCUIT, 1);
        d.bytes(START_LSP_ID, 8);
        d.bytes(END_LSP_ID, 8);
        d.extent(d.remaining() + 33 - 8);
        if (length >= 33) d.narrow(length - 33);
        VARIABLES.read(d, VALUE);
        d.close();
    }

    /** What both kinds of sequence numbers have. */
    static void value(Dissection d, int type, int length, IsisVariables variables) {
        switch (type) {
            case 7 -> Isis.instances(d, IID, SUPPORTED_ITID);
            case 9 -> {
                while (d.remaining() >= 16) entry(d);
            }
            case 10 -> {
                d.skip(1);
                d.bytes(AUTHENTICATION, length - 1);
            }
            case 12 -> Isis.checksum(d, CHECKSUM, CHECKSUM_STATUS);
            case 133 -> d.text(IP_AUTHENTICATION, length);
            default -> variables.unknown(d, type, length);
        }
    }

    private static void entry(Dissection d) {
        int at = d.offset();
        d.open(ENTRY);
        d.extent(16);
        d.at(LSP_SEQ_NUM, at + 10, 4, d.peekU32(10));
        d.u16(LSP_REMAIN_LIFE);
        d.seek(at + 14);
        d.u16(LSP_CHECKSUM);
        d.close();
        d.seek(at + 2);
        d.bytes(LSP_ID, 8);
        d.seek(at + 16);
    }
}
