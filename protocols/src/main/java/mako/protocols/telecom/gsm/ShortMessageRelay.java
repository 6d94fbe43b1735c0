package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** What short messages are relayed in between a phone and its network: 3GPP TS 24.011, clauses 7.3 and 8.2. */
public final class ShortMessageRelay implements Dissector {

    static final Field RELAY = protocol("gsm_a.rp", "GSM RP", "GSM A-I/F RP");

    /** Who reads the short messages themselves, which are told whether a phone sends them. */
    static final Table MESSAGES = table("gsm_a.rp.tpdu", "GSM short message");

    private static final Field LENGTH     = u8("gsm_a.len", "Length");
    private static final Field REFERENCE  = section("RP-Message Reference");
    private static final Field ORIGINATOR = section("RP-Originator Address");
    private static final Field DESTINATION = section("RP-Destination Address");
    private static final Field REASON     = section("RP-Cause");
    private static final Field USER       = section("RP-User Data");

    /** Fields that are declared only when the first message comes. */
    private static final class Parts {
        static final Field TYPE       = ShortMessageFields.of("gsm_a.rp.msg_type");
        static final Field ELEMENT    = ShortMessageFields.of("gsm_a.rp.elem_id");
        static final Field NUMBER     = ShortMessageFields.of("gsm_a.rp.rp_message_reference");
        static final Field CONTENT    = ShortMessageFields.of("gsm_a.rp.tpdu");
        static final Field EXTENSION  = ShortMessageFields.of("gsm_a.rp.extension");
        static final Field CAUSE      = ShortMessageFields.of("gsm_a.rp.cause");
        static final Field DIAGNOSTIC = ShortMessageFields.of("gsm_a.rp.diagnostic_field");
    }

    private static final int DATA_DOWN = 1;
    private static final int ERROR_UP  = 4;
    private static final int ERROR_DOWN = 5;
    private static final int MEMORY    = 6;
    private static final int USER_ELEMENT = 0x41;

    @Override
    public Field dissects() {
        return RELAY;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gsm_a.rp", "gsm_a"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(GsmDtap.SHORT_MESSAGES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.peekU8(0);
        String name = Parts.TYPE.names.name(type);
        if (name == null) {
            d.rest();
            return;
        }
        d.open(RELAY);
        if (d.titles()) d.title("GSM A-I/F RP - {}", name);
        if (d.columns()) d.addInfo("(RP) {} ", name);
        d.u8(Parts.TYPE);
        if (d.titles()) d.titleLast("Message Type {}", name);
        d.open(REFERENCE);
        d.u8(Parts.NUMBER);
        d.close();
        int at = -1;
        int count = 0;
        if (type <= DATA_DOWN) {
            address(d, ORIGINATOR);
            address(d, DESTINATION);
        } else if (type == ERROR_UP || type == ERROR_DOWN) {
            cause(d);
        }
        if (type <= DATA_DOWN || type < MEMORY && d.remaining() > 0 && d.peekU8(0) == USER_ELEMENT) {
            d.open(USER);
            if (type > DATA_DOWN) d.u8(Parts.ELEMENT);
            count = d.u8(LENGTH);
            at = d.offset();
            d.bytes(Parts.CONTENT, count);
            if (d.titles()) d.titleLast("TPDU (not displayed)");
            d.close();
        }
        d.close();
        if (at < 0 || count == 0) {
            d.skipRest();
            return;
        }
        d.seek(at);
        int rest = d.narrow(count);
        d.tryKey(MESSAGES, 0, type % 2 == 0);
        d.widen(rest);
        d.skipRest();
    }

    private static void address(Dissection d, Field group) {
        d.open(group);
        int count = d.u8(LENGTH);
        if (count > 0) {
            int rest = d.narrow(count);
            GsmElements.read(d, "called_party_bcd_number", d.group(), null, true);
            d.skipRest();
            d.widen(rest);
        }
        d.close();
    }

    private static void cause(Dissection d) {
        d.open(REASON);
        int count = d.u8(LENGTH);
        int octet = d.peekU8(0);
        d.part(Parts.EXTENSION, d.offset(), 1, octet);
        d.part(Parts.CAUSE, d.offset(), 1, octet);
        if (d.titles()) d.append(" - ({}) {}", octet & 127, Parts.CAUSE.names.name(octet & 127, "Unknown"));
        d.skip(1);
        if (count > 1) d.bytes(Parts.DIAGNOSTIC, count - 1);
        d.close();
    }
}
