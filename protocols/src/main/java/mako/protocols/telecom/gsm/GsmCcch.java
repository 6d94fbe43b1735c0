package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Messages that a cell sends to all telephones, behind their pseudo length: 3GPP TS 44.018, clauses 9 and 10.5.2.19. */
public final class GsmCcch implements Dissector {

    static final Field CCCH = protocol("gsm_a.ccch", "GSM CCCH", "GSM CCCH");

    private static final Field ELEMENT = section("L2 Pseudo Length");

    @Override
    public Field dissects() {
        return CCCH;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gsm_a", "e212", "3gpp"};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        if (d.remaining() < 2) {
            d.rest();
            return;
        }
        int octet = d.peekU8(1);
        if (d.columns()) d.addInfo("(CCCH) ({}) ", GsmHeader.GROUPS[octet & 15]);
        if ((octet & 15) != GsmHeader.RADIO) {
            d.skipRest();
            return;
        }
        d.open(CCCH);
        d.open(ELEMENT);
        d.part(Radio.LENGTH, d.offset(), 1, d.peekU8(0));
        d.skip(1);
        d.close();
        d.part(GsmHeader.LOWER, d.offset(), 1, octet);
        d.openLast();
        d.part(GsmHeader.LOWER, d.offset(), 1, octet);
        d.part(GsmHeader.SKIP, d.offset(), 1, octet);
        d.skip(1);
        d.close();
        int type = d.u8(Radio.TYPE);
        String name = Radio.TYPE.names.name(type);
        if (d.titles()) {
            d.titleLast("Message Type: {}", name == null ? "Unknown (" + type + ")" : name);
            if (name == null) d.title("GSM CCCH - Unknown CCCH Message Type (0x{x2})", type);
            else d.title("GSM CCCH - {}", name);
        }
        if (name == null) {
            d.skipRest();
        } else {
            if (d.columns()) d.addInfo("{} ", name);
            GsmMessages.read(d, "rr.%02x".formatted(type), GsmHeader.RADIO_MISSING, true);
            if (d.remaining() > 0) {
                GsmElements.remark(d, GsmHeader.RADIO_EXTRANEOUS);
            }
        }
        d.close();
    }

    private static final class Radio {
        static final Field LENGTH = GsmFieldList.of("rr.l2_pseudo_len");
        static final Field TYPE   = GsmFieldList.of("dtap.msg_rr_type");
    }
}
