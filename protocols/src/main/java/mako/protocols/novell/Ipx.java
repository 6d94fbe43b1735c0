package mako.protocols.novell;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.link.Llc;

/** Internetwork Packet Exchange: Novell, IPX Router Specification, 107-000029-001, chapter 2. */
public final class Ipx implements Dissector {

    static final Values SOCKETS_NAMES = Values.resource(Ipx.class, "ipx-sockets.txt");

    static final Field IPX        = protocol("ipx", "IPX", "Internetwork Packet eXchange");
    static final Field SOURCE     = text("ipx.src", "Source Address", HIDDEN);
    static final Field DESTINATION = text("ipx.dst", "Destination Address", HIDDEN);
    static final Field ADDRESS    = text("ipx.addr", "Src/Dst Address", HIDDEN);
    static final Field CHECKSUM   = u16("ipx.checksum", "Checksum", HEX);
    static final Field LENGTH     = u16("ipx.len", "Length", unit("byte", "bytes"));
    static final Field HOPS       = u8("ipx.hops", "Transport Control (Hops)");
    static final Field TYPE       = u8("ipx.packet_type", "Packet Type", HEX, names(Values.of("""
        0x00 IPX
        0x01 RIP
        0x02 Echo
        0x03 Error
        0x04 PEP
        0x05 SPX
        0x10 Experimental Protocol
        0x11 NCP
        0x12-0x13 Experimental Protocol
        0x14 NetBIOS Broadcast
        0x15-0x1f Experimental Protocol
        """)));
    static final Field NET        = u32("ipx.net", "Source or Destination Network", HEX, HIDDEN);
    static final Field NODE       = ether("ipx.node", "Source or Destination Node", HIDDEN);
    static final Field SOCKET     = u16("ipx.socket", "Source or Destination Socket", HEX, names(SOCKETS_NAMES), HIDDEN);
    static final Field DESTINATION_NET = u32("ipx.dst.net", "Destination Network", HEX, also(NET));
    static final Field DESTINATION_NODE = ether("ipx.dst.node", "Destination Node", also(NODE));
    static final Field DESTINATION_SOCKET = u16("ipx.dst.socket", "Destination Socket", HEX, names(SOCKETS_NAMES), also(SOCKET));
    static final Field SOURCE_NET = u32("ipx.src.net", "Source Network", HEX, also(NET));
    static final Field SOURCE_NODE = ether("ipx.src.node", "Source Node", also(NODE));
    static final Field SOURCE_SOCKET = u16("ipx.src.socket", "Source Socket", HEX, names(SOCKETS_NAMES), also(SOCKET));

    /** What is carried, by socket. */
    public static final Table SOCKETS = table("ipx.socket", "IPX socket");
    /** What is carried, by packet type. */
    public static final Table TYPES = table("ipx.packet_type", "IPX packet type");

    private static final int ETHERTYPE = 0x8137;
    private static final int SAP       = 0xe0;
    private static final int HEADER    = 30;

    @Override
    public Field dissects() {
        return IPX;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SOCKETS, TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
        links.add(Llc.SERVICES, SAP, this);
        links.add(EtherType.LENGTH_FRAMED, EtherType.RAW_IPX, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("IPX");
        int start = d.offset();
        d.open(IPX);
        d.ensure(HEADER);
        int destination = d.peekU16(16);
        int source = d.peekU16(28);
        if (d.columns()) {
            String name = SOCKETS_NAMES.name(destination);
            if (name != null) d.info("{}", name);
            else d.info("Unknown (0x{x4})", destination, 0);
        }
        String to = address(d, 6);
        String from = address(d, 18);
        d.textAddresses(from, to);
        for (Field field : new Field[] {SOURCE, ADDRESS}) d.at(field, start, 0, from);
        for (Field field : new Field[] {DESTINATION, ADDRESS}) d.at(field, start, 0, to);
        d.u16(CHECKSUM);
        int length = d.u16(LENGTH);
        int hops = d.u8(HOPS);
        if (d.titles()) d.titleLast("Transport Control: {} hop{}", hops, hops == 1 ? "" : "s");
        int type = d.u8(TYPE);
        net(d, DESTINATION_NET);
        d.ether(DESTINATION_NODE);
        d.u16(DESTINATION_SOCKET);
        net(d, SOURCE_NET);
        d.ether(SOURCE_NODE);
        d.u16(SOURCE_SOCKET);
        d.close();
        d.narrow(Math.min(d.remaining(), Math.max(0, length - HEADER)));
        int low = Math.min(source, destination);
        int high = Math.max(source, destination);
        if (d.tryPayload(SOCKETS, low, high) < 0) d.payload(TYPES, type);
    }

    private static String address(Dissection d, int ahead) {
        return new Text().hex(d.peekU32(ahead), 8).raw('.').hex(d.peekU48(ahead + 4), 12).toString();
    }

    /** Reads the number of a network. */
    static void net(Dissection d, Field field) {
        long net = d.u32(field);
        if (d.titles()) d.titleLast("{}: 0x{}", field.label, "%08X".formatted(net));
    }
}
