package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Direct transfer application part: messages between a telephone and the network, 3GPP TS 24.007, clause 11, and TS 24.008. */
public final class GsmDtap implements Dissector {

    static final Field DTAP = protocol("gsm_a.dtap", "GSM DTAP", "GSM A-I/F DTAP");

    /** Who reads what short messages are carried in. */
    static final Table SHORT_MESSAGES = table("gsm_a.sms", "GSM short messages");

    @Override
    public Field dissects() {
        return DTAP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gsm_a", "gsm_a_dtap", "nas_eps", "e212", "3gpp", "q931"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {SHORT_MESSAGES};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        // One octet alone is none.
        if (d.remaining() < 2) {
            d.rest();
            return;
        }
        int octet = d.peekU8(0);
        String group = GsmHeader.GROUPS[octet & 15];
        if (d.columns()) d.addInfo("(DTAP) ({}) ", group);
        if (!GsmHeader.hasMessages(octet & 15)) {
            d.skipRest();
            return;
        }
        d.open(DTAP);
        GsmHeader.dissect(d, octet);
        d.close();
    }
}
