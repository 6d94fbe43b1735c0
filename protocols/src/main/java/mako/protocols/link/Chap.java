package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** PPP's Challenge Handshake Authentication Protocol: RFC 1994. */
public final class Chap implements Dissector {

    private static final Values CODES = Values.of("""
        1 Challenge
        2 Response
        3 Success
        4 Failure
        """);

    static final Field CHAP       = protocol("chap", "PPP CHAP", "PPP Challenge Handshake Authentication Protocol");
    static final Field CODE       = u8("chap.code", "Code", names(CODES));
    static final Field IDENTIFIER = u8("chap.identifier", "Identifier");
    static final Field LENGTH     = u16("chap.length", "Length");
    static final Field DATA       = group("chap.data", "Data");
    static final Field VALUE_SIZE = u8("chap.value_size", "Value Size");
    static final Field VALUE      = bytes("chap.value", "Value");
    static final Field NAME       = text("chap.name", "Name");
    static final Field MESSAGE    = text("chap.message", "Message");
    static final Field STUFF      = bytes("chap.stuff", "Stuff");

    private static final int HEADER    = 4;
    private static final int CHALLENGE = 1;
    private static final int RESPONSE  = 2;
    private static final int SUCCESS   = 3;
    private static final int FAILURE   = 4;

    @Override
    public Field dissects() {
        return CHAP;
    }

    @Override
    public void link(Links links) {
        links.add(Ppp.PROTOCOLS, 0xc223, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(CHAP);
        d.protocolColumn("PPP CHAP");
        int code = d.u8(CODE);
        if (d.columns()) d.info(CODES.name(code, "Unknown"));
        d.u8(IDENTIFIER);
        int length = d.u16(LENGTH);
        d.extent(length < HEADER ? HEADER + d.remaining() : HEADER + Math.min(length - HEADER, d.remaining()));
        if (length < HEADER) {
            d.titleLast("Length: {} (invalid, must be >= 4)", length);
            d.skipRest();
        } else if (length > HEADER || code == SUCCESS || code == FAILURE) {
            int rest = d.narrow(length - HEADER);
            body(d, code, length - HEADER);
            d.widen(rest);
        }
        d.close();
    }

    private static void body(Dissection d, int code, int length) {
        switch (code) {
            case CHALLENGE, RESPONSE -> {
                d.open(DATA);
                d.extent(length);
                challenge(d, length);
                d.close();
            }
            case SUCCESS, FAILURE -> {
                String message = words(d, MESSAGE, length);
                if (d.columns()) d.addInfo(" (MESSAGE='{}')", message);
            }
            default -> d.bytes(STUFF, length);
        }
    }

    private static void challenge(Dissection d, int length) {
        int size = Math.min(d.u8(VALUE_SIZE), length - 1);
        if (size == 0) return;
        d.ensure(size);
        byte[] value = d.columns() ? d.peekBytes(0, size) : null;
        d.bytes(VALUE, size);
        String name = words(d, NAME, length - 1 - size);
        if (value == null) return;
        d.addInfo(" (NAME='{}', VALUE=0x{})", name, new Text().hex(value, 0, size, 0).toString());
    }

    /** Reads characters and returns them as columns show them. */
    private static String words(Dissection d, Field field, int count) {
        if (count == 0) return "";
        d.ensure(count);
        byte[] characters = d.columns() ? d.peekBytes(0, count) : null;
        d.text(field, count);
        return characters == null ? "" : new Text().escaped(characters, 0, count).toString();
    }
}
