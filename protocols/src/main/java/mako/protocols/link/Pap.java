package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** PPP's Password Authentication Protocol: RFC 1334, section 2. */
public final class Pap implements Dissector {

    private static final Values CODES = Values.of("""
        1 Authenticate-Request
        2 Authenticate-Ack
        3 Authenticate-Nak
        """);

    static final Field PAP             = protocol("pap", "PPP PAP", "PPP Password Authentication Protocol");
    static final Field CODE            = u8("pap.code", "Code", names(CODES));
    static final Field IDENTIFIER      = u8("pap.identifier", "Identifier");
    static final Field LENGTH          = u16("pap.length", "Length");
    static final Field DATA            = group("pap.data", "Data");
    static final Field PEER_LENGTH     = u8("pap.peer_id.length", "Peer-ID-Length");
    static final Field PEER            = text("pap.peer_id", "Peer-ID");
    static final Field PASSWORD_LENGTH = u8("pap.password.length", "Password-Length");
    static final Field PASSWORD        = text("pap.password", "Password");
    static final Field MESSAGE_LENGTH  = u8("pap.message.length", "Message-Length");
    static final Field MESSAGE         = text("pap.message", "Message");
    static final Field STUFF           = bytes("pap.stuff", "stuff");

    private static final int REQUEST = 1;
    private static final int ACK     = 2;
    private static final int NAK     = 3;

    @Override
    public Field dissects() {
        return PAP;
    }

    @Override
    public void link(Links links) {
        links.add(Ppp.PROTOCOLS, 0xc023, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(PAP);
        d.extent(d.remaining());
        d.protocolColumn("PPP PAP");
        int code = d.u8(CODE);
        if (d.columns()) d.info(CODES.name(code, "Unknown"));
        d.u8(IDENTIFIER);
        d.u16(LENGTH);
        // What the length says is no bound: those who send it wrong are understood all the same.
        if (d.remaining() == 0) throw d.malformed();
        d.open(DATA);
        d.extent(d.remaining());
        switch (code) {
            case REQUEST -> {
                String peer = words(d, PEER_LENGTH, PEER);
                String password = words(d, PASSWORD_LENGTH, PASSWORD);
                if (d.columns()) d.addInfo(" (Peer-ID='{}', Password='{}')", peer, password);
            }
            case ACK, NAK -> {
                String message = words(d, MESSAGE_LENGTH, MESSAGE);
                if (d.columns()) d.addInfo(" (Message='{}')", message);
            }
            default -> d.bytes(STUFF, d.remaining());
        }
        d.close();
        d.skipRest();
        d.close();
    }

    /** Characters behind a byte that counts them; returns them as columns show them. */
    private static String words(Dissection d, Field length, Field field) {
        int count = d.u8(length);
        d.ensure(count);
        byte[] characters = d.columns() ? d.peekBytes(0, count) : null;
        d.text(field, count);
        return characters == null ? "" : new Text().escaped(characters, 0, count).toString();
    }
}
