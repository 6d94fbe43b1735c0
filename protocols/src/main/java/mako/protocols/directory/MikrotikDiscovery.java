package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Mikrotik Neighbor Discovery Protocol: routers tell their neighbours who they are, in elements of type and length; known from what they send. */
public final class MikrotikDiscovery implements Dissector {

    static final Field MNDP      = protocol("mndp", "MNDP", "Mikrotik Neighbor Discovery Protocol");
    static final Field HEADER    = bytes("mndp.header.unknown", "Header Unknown");
    static final Field SEQUENCE  = u16("mndp.header.seqno", "SeqNo");
    static final Field ELEMENT   = section("Element");
    static final Field TYPE      = u16("mndp.tlv.type", "TlvType");
    static final Field LENGTH    = u16("mndp.tlv.length", "TlvLength");
    static final Field DATA      = bytes("mndp.tlv.data", "TlvData");
    static final Field MAC       = ether("mndp.mac", "MAC-Address");
    static final Field SOFTWARE  = text("mndp.softwareid", "Software-ID");
    static final Field VERSION   = text("mndp.version", "Version");
    static final Field IDENTITY  = text("mndp.identity", "Identity");
    static final Field UPTIME    = duration("mndp.uptime", "Uptime");
    static final Field PLATFORM  = text("mndp.platform", "Platform");
    static final Field BOARD     = text("mndp.board", "Board");
    static final Field UNPACK    = u8("mndp.unpack", "Unpack", names(Values.of("1 None")));
    static final Field IPV6      = ipv6("mndp.ipv6address", "IPv6-Address");
    static final Field INTERFACE = text("mndp.interfacename", "Interface name");
    static final Field IPV4      = ipv4("mndp.ipv4address", "IPv4-Address");

    private static final Values TYPES = Values.of("""
        1 MAC-Address
        5 Identity
        7 Version
        8 Platform
        10 Uptime
        11 Software-ID
        12 Board
        14 Unpack
        15 IPv6-Address
        16 Interface name
        17 IPv4-Address
        """);

    private static final int PORT = 5678;
    /** The header and an empty element. */
    private static final int SHORTEST = 8;

    @Override
    public Field dissects() {
        return MNDP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.remaining() < SHORTEST) throw d.notMine();
        d.protocolColumn("MNDP");
        d.open(MNDP);
        d.extent(d.remaining());
        d.bytes(HEADER, 2);
        d.u16(SEQUENCE);
        while (d.remaining() > 0) element(d);
        d.close();
    }

    private static void element(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.ensureEach(4 + length);
        d.open(ELEMENT);
        String name = TYPES.name(type, "Unknown");
        if (d.titles()) d.title("T {}, L {}: {}", type, length, name);
        d.u16(TYPE);
        if (d.titles()) d.titleLast("TlvType: {} = {}", type, name);
        d.u16(LENGTH);
        int rest = d.narrow(length);
        if (length > 0) value(d, type, length);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> d.ether(MAC);
            case 5 -> d.text(IDENTITY, length);
            case 7 -> d.text(VERSION, length);
            case 8 -> d.text(PLATFORM, length);
            case 10 -> d.time(UPTIME, d.offset(), 4, d.peekLe32(0), 0);
            case 11 -> d.text(SOFTWARE, length);
            case 12 -> d.text(BOARD, length);
            case 14 -> d.uint(UNPACK, length > 4 ? 1 : length);
            case 15 -> d.ipv6(IPV6);
            case 16 -> d.text(INTERFACE, length);
            case 17 -> d.ipv4(IPV4);
            default -> d.bytes(DATA, length);
        }
    }
}
