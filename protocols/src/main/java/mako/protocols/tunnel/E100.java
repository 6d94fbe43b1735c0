package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;
import mako.protocols.transport.Udp;

/** Packets that an Endace E100 probe saw, in UDP: known by its header's version and by the length that it gives. */
public final class E100 implements Dissector {

    static final Field E100     = protocol("e100", "E100", "E100 Encapsulation");
    static final Field VERSION  = u8("e100.version", "Header Version");
    static final Field PORT     = u8("e100.port_recv", "E100 Port Received");
    static final Field SEQUENCE = u16("e100.seq_num", "Sequence Number");
    static final Field ADDRESS  = ipv4("e100.ip", "E100 IP Address");
    static final Field PACKET   = u32("e100.mon_pkt_id", "Monitor Packet ID");
    static final Field TIME     = time("e100.pkt_ts", "Packet Capture Timestamp");
    static final Field CAPTURED = u32("e100.bytes_cap", "Bytes Captured");
    static final Field ORIGINAL = u32("e100.bytes_orig", "Bytes in Original Packet");

    private static final int HEADER   = 28;
    private static final int ETHERNET = 1;

    @Override
    public Field dissects() {
        return E100;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "e100_udp", this,
            d -> d.captured() >= HEADER && d.peekU8(0) == 1 && d.peekU32(20) == d.remaining() - HEADER);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("E100");
        d.info("E100 Encapsulated Packet");
        d.open(E100);
        d.u8(VERSION);
        d.u8(PORT);
        d.u16(SEQUENCE);
        d.ipv4(ADDRESS);
        d.u32(PACKET);
        d.time(TIME, d.offset(), 8, d.peekU32(0), (int) (d.peekU32(4) * 1000 % 1_000_000_000L));
        d.skip(8);
        d.u32(CAPTURED);
        d.u32(ORIGINAL);
        d.close();
        if (d.remaining() > 0) d.payload(Frame.ENCAPSULATIONS, ETHERNET);
    }
}
