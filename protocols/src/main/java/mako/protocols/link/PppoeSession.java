package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** PPP over Ethernet, RFC 2516: the session stage. */
public final class PppoeSession implements Dissector {

    static final Field PPPOES  = protocol("pppoes", "PPPoES", "PPP-over-Ethernet Session");
    static final Field VERSION = u8("pppoe.version", "Version", mask(0xf0));
    static final Field TYPE    = u8("pppoe.type", "Type", mask(0x0f));
    static final Field CODE    = u8("pppoe.code", "Code", HEX, names(Values.of("""
        0x00 Session Data
        0x07 Active Discovery Offer (PADO)
        0x09 Active Discovery Initiation (PADI)
        0x0a Active Discovery Session-Grant (PADG)
        0x0b Active Discovery Session-Credit Resp.(PADC)
        0x0c Active Discovery Quality (PADQ)
        0x19 Active Discovery Request (PADR)
        0x65 Active Discovery Session-confirmation (PADS)
        0xa7 Active Discovery Terminate (PADT)
        0xd3 Active Discovery Message (PADM)
        0xd4 Active Discovery Network (PADN)
        """)));
    static final Field SESSION = u16("pppoe.session_id", "Session ID", HEX);
    static final Field LENGTH  = u16("pppoe.payload_length", "Payload Length");

    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "pppoe.payload_length.bad", "Possible bad payload length");

    /** PPP under key 0. */
    static final Table PAYLOADS = table("pppoes.payload", "PPPoE session payload");

    @Override
    public Field dissects() {
        return PPPOES;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pppoes", "pppoe"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x8864, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PPPOES);
        d.protocolColumn("PPPoES");
        int code = d.peekU8(1);
        if (d.columns()) d.info("{}", CODE.names.name(code, "Unknown"));
        d.peek(VERSION);
        d.u8(TYPE);
        d.u8(CODE);
        d.u16(SESSION);
        int length = d.u16(LENGTH);
        if (length > d.remaining()) {
            if (d.titles()) d.appendLast(" [incorrect, should be {}]", d.remaining());
            d.noteLast(BAD_LENGTH, "Possible bad payload length {} != {}", length, d.remaining());
        }
        d.close();
        int rest = d.narrow(length);
        d.payload(PAYLOADS, 0);
        d.widen(rest);
        // What fills the frame up to Ethernet's least length is no trailer.
        d.skipRest();
    }
}
