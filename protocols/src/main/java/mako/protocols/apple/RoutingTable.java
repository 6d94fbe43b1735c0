package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Routing Table Maintenance Protocol of AppleTalk: Inside AppleTalk, second edition, chapter 5. */
public final class RoutingTable implements Dissector {

    static final Values FUNCTIONS = Values.of("""
        1 Request
        2 Route Data Request (split horizon processed)
        3 Route Data Request (no split horizon processing)
        """);

    static final Field RTMP        = protocol("rtmp", "RTMP", "Routing Table Maintenance Protocol");
    static final Field NET         = u16("rtmp.net", "Net");
    static final Field NODE_LENGTH = u8("nbp.nodeid.length", "Node Length");
    static final Field NODE        = u8("nbp.nodeid", "Node");
    static final Field TUPLE       = section("Tuple");
    static final Field TUPLE_NET   = u16("rtmp.tuple.net", "Net");
    static final Field FIRST       = u16("rtmp.tuple.range_start", "Range Start");
    static final Field LAST        = u16("rtmp.tuple.range_end", "Range End");
    static final Field DISTANCE    = u16("rtmp.tuple.dist", "Distance");
    static final Field VERSION     = u8("rtmp.version", "Version", HEX);
    static final Field FUNCTION    = u8("rtmp.function", "Function", names(FUNCTIONS));

    private static final int DATA    = 1;
    private static final int REQUEST = 5;

    @Override
    public Field dissects() {
        return RTMP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rtmp", "nbp"};
    }

    @Override
    public void link(Links links) {
        links.add(DatagramDelivery.PAYLOADS, DATA, this).add(DatagramDelivery.PAYLOADS, REQUEST, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("RTMP");
        d.info();
        d.open(RTMP);
        d.extent(d.remaining());
        // A request is one byte, which names what is asked for.
        if (d.remaining() == 1) {
            int function = d.u8(FUNCTION);
            if (d.columns()) {
                String name = FUNCTIONS.name(function);
                d.info("{}", name == null ? "Unknown function (" + new Text().hex(function, 2) + ')' : name);
            }
        } else {
            int net = d.u16(NET);
            int bits = d.u8(NODE_LENGTH);
            int node = d.u8(NODE);
            if (d.columns()) d.info("Net: {}  Node Len: {}  Node: {}", net, bits, node);
            int number = 1;
            while (d.remaining() >= 3) tuple(d, number++);
        }
        d.skipRest();
        d.close();
    }

    private static void tuple(Dissection d, int number) {
        d.open(TUPLE);
        int net = d.peekU16(0);
        int distance = d.peekU8(2);
        if ((distance & 0x80) == 0) {
            d.title("Tuple {}:  Net: {}  Dist: {}", number, net, distance);
            d.u16(TUPLE_NET);
            d.uint(DISTANCE, 1);
            d.close();
            return;
        }
        d.extent(6);
        d.u16(FIRST);
        d.at(DISTANCE, d.offset(), 1, distance & 0x7f);
        d.skip(1);
        int last = d.u16(LAST);
        if (d.titles()) d.title("Tuple {}:  Range Start: {}  Dist: {}  Range End: {}", number, net, distance & 0x7f, last);
        if (number == 1) {
            int version = d.u8(VERSION);
            if (d.titles()) d.append("  Version: 0x{x2}", version);
        }
        d.close();
    }
}
