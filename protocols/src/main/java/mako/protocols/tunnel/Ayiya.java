package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;
import mako.protocols.transport.Udp;

/** Anything In Anything, draft-massar-v6ops-ayiya: tunnels that say who sends. */
public final class Ayiya implements Dissector {

    static final Field AYIYA      = protocol("ayiya", "AYIYA", "AYIYA");
    static final Field ID_LENGTH  = u8("ayiya.idlen", "Identity field length", HEX, mask(0xf0));
    static final Field ID_TYPE    = u8("ayiya.idtype", "Identity field type", HEX, mask(0x0f), names(Values.of("0 None\n1 Integer\n2 ASCII string")));
    static final Field SIGNATURE_LENGTH = u8("ayiya.siglen", "Signature Length", HEX, mask(0xf0));
    static final Field HASH       = u8("ayiya.hashmethod", "Hash method", HEX, mask(0x0f), names(Values.of("0 No hash\n1 MD5\n2 SHA1")));
    static final Field AUTH       = u8("ayiya.authmethod", "Authentication method", HEX, mask(0xf0), names(Values.of("""
        0 No authentication
        1 Hash using a Shared Secret
        2 Hash using a public/private key method
        """)));
    static final Field OPCODE     = u8("ayiya.opcode", "Operation Code", HEX, mask(0x0f), names(Values.of("""
        0 No Operation / Heartbeat
        1 Forward
        2 Echo Request
        3 Echo Request and Forward
        4 Echo Response
        5 MOTD
        6 Query Request
        7 Query Response
        """)));
    static final Field NEXT       = u8("ayiya.nextheader", "Next Header", HEX, names(IpProtocols.NAMES));
    static final Field EPOCH      = time("ayiya.epoch", "Epoch", UTC);
    static final Field IDENTITY   = bytes("ayiya.identity", "Identity");
    static final Field SIGNATURE  = bytes("ayiya.signature", "Signature");

    private static final int PORT = 5072;
    private static final int FORWARD = 1;

    @Override
    public Field dissects() {
        return AYIYA;
    }

    @Override
    public Table[] offers() {
        return new Table[] {IpProtocols.PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(AYIYA);
        d.protocolColumn("AYIYA");
        int identity = 1 << (int) d.peek(ID_LENGTH);
        d.u8(ID_TYPE);
        int signature = (int) d.peek(SIGNATURE_LENGTH) * 4;
        d.u8(HASH);
        d.peek(AUTH);
        int opcode = d.u8(OPCODE);
        int next = d.u8(NEXT);
        d.time(EPOCH, d.offset(), 4, d.peekU32(0), 0);
        d.skip(4);
        d.bytes(IDENTITY, identity);
        d.bytes(SIGNATURE, signature);
        d.close();
        if (d.remaining() <= 0) return;
        if (opcode == FORWARD) d.payload(IpProtocols.PROTOCOLS, next);
        else d.skipRest();
    }
}
