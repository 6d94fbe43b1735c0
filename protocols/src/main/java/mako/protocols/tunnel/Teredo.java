package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** Teredo, RFC 4380: IPv6 over UDP, with indications in front. */
public final class Teredo implements Dissector {

    static final Field TEREDO     = protocol("teredo", "Teredo", "Teredo IPv6 over UDP tunneling");
    static final Field AUTH       = group("teredo.auth", "Teredo Authentication header");
    static final Field ID_LENGTH  = u8("teredo.auth.idlen", "Client identifier length");
    static final Field AU_LENGTH  = u8("teredo.auth.aulen", "Authentication value length");
    static final Field ID         = bytes("teredo.auth.id", "Client identifier");
    static final Field VALUE      = bytes("teredo.auth.value", "Authentication value");
    static final Field NONCE      = bytes("teredo.auth.nonce", "Nonce value");
    static final Field CONFIRM    = bytes("teredo.auth.conf", "Confirmation byte");
    static final Field ORIGIN     = group("teredo.orig", "Teredo Origin Indication header");
    static final Field PORT       = u16("teredo.orig.port", "Origin UDP port");
    static final Field ADDRESS    = ipv4("teredo.orig.addr", "Origin IPv4 address");

    private static final int UDP_PORT = 3544;
    private static final int NONCE_BYTES = 8;

    @Override
    public Field dissects() {
        return TEREDO;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, UDP_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(TEREDO);
        d.protocolColumn("Teredo");
        if (d.peekU16(0) == 1) {
            d.open(AUTH);
            d.skip(2);
            int identifier = d.u8(ID_LENGTH);
            int value = d.u8(AU_LENGTH);
            if (identifier > 0) d.bytes(ID, identifier);
            if (value > 0) d.bytes(VALUE, value);
            d.bytes(NONCE, NONCE_BYTES);
            d.bytes(CONFIRM, 1);
            d.close();
        }
        if (d.remaining() >= 2 && d.peekU16(0) == 0) {
            d.open(ORIGIN);
            d.skip(2);
            // Both are hidden from translators by inversion: section 5.1.1.
            int port = ~d.peekU16(0) & 0xffff;
            long address = ~d.peekU32(2) & 0xffffffffL;
            d.at(PORT, d.offset(), 2, port);
            d.skip(2);
            d.at(ADDRESS, d.offset(), 4, address);
            d.skip(4);
            d.close();
        }
        d.close();
        if (d.remaining() > 0) d.payload(EtherType.TYPES, 0x86dd);
    }
}
