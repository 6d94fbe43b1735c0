package mako.protocols.monitoring.netflow;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The records of the versions that have no templates: 1, 5, 7 and 8. Cisco, "NetFlow Export Datagram Format". */
final class PlainFlows {

    private PlainFlows() {}

    static final Field ENGINE_TYPE = FlowElement.field("engine_type");
    static final Field ENGINE_ID = FlowElement.field("engine_id");
    static final Field METHOD    = u8("cflow.aggmethod", "AggMethod", names(Values.of("""
        1 V8 AS aggregation
        2 V8 Proto/Port aggregation
        3 V8 Source Prefix aggregation
        4 V8 Destination Prefix aggregation
        5 V8 Network Matrix aggregation
        6 V8 Destination aggregation (Cisco Catalyst)
        7 V8 Src/Dest aggregation (Cisco Catalyst)
        8 V8 Full aggregation (Cisco Catalyst)
        9 V8 TOS+AS aggregation
        10 V8 TOS+Protocol aggregation
        11 V8 TOS+Source Prefix aggregation
        12 V8 TOS+Destination Prefix aggregation
        13 V8 TOS+Prefix Matrix aggregation
        14 V8 Port+Protocol aggregation
        """)), help("CFlow V8 Aggregation Method"));
    static final Field METHOD_VERSION = u8("cflow.aggversion", "AggVersion", help("CFlow V8 Aggregation Version"));
    static final Field RECORD    = section("pdu");
    static final Field SRC_NET   = ipv4("cflow.srcnet", "SrcNet", help("Flow Source Network"));
    static final Field DST_NET   = ipv4("cflow.dstnet", "DstNet", help("Flow Destination Network"));
    static final Field MARKED    = bytes("cflow.marked_tos", "Marked ToS");
    static final Field FLAGS     = u8("cflow.flags", "Export Flags", HEX);
    static final Field SHORTCUT  = ipv4("cflow.routersc", "Router Shortcut");
    static final Field EXTRA     = bytes("cflow.extra_packets", "Extra packets");

    private static final Field SRC       = FlowElement.field("srcaddr");
    private static final Field DST       = FlowElement.field("dstaddr");
    private static final Field NEXT_HOP  = FlowElement.field("nexthop");
    private static final Field INPUT     = FlowElement.field("inputint");
    private static final Field OUTPUT    = FlowElement.field("outputint");
    private static final Field FLOWS     = FlowElement.field("flows");
    private static final Field PACKETS   = FlowElement.field("packets");
    private static final Field OCTETS    = FlowElement.field("octets");
    private static final Field SRC_PORT  = FlowElement.field("srcport");
    private static final Field DST_PORT  = FlowElement.field("dstport");
    private static final Field PROTOCOL  = FlowElement.field("protocol");
    private static final Field SERVICE   = FlowElement.field("tos");
    private static final Field SRC_AS    = FlowElement.field("srcas");
    private static final Field DST_AS    = FlowElement.field("dstas");
    private static final Field SRC_MASK  = FlowElement.field("srcmask");
    private static final Field DST_MASK  = FlowElement.field("dstmask");

    /** How many bytes a record of version 8 takes, by the method of aggregation. */
    private static final int[] SIZES = {0, 28, 28, 32, 32, 40, 32, 40, 44, 32, 32, 32, 32, 40, 40};

    static void records(Dissection d, int version, int method, int count) {
        int size = version == 1 || version == 5 ? 48 : version == 7 ? 52 : method < SIZES.length ? SIZES[method] : 0;
        if (size == 0) return;
        for (int i = 1; i <= count && d.remaining() >= size; i++) {
            d.open(RECORD);
            d.title("pdu {}/{}", i, count);
            if (version == 8) aggregate(d, method);
            else flow(d, version);
            d.close();
        }
    }

    private static void flow(Dissection d, int version) {
        int src = d.ipv4(SRC);
        int dst = d.ipv4(DST);
        d.ipv4(NEXT_HOP);
        d.uint(INPUT, 2);
        d.uint(OUTPUT, 2);
        d.uint(PACKETS, 4);
        d.uint(OCTETS, 4);
        times(d);
        d.u16(SRC_PORT);
        d.u16(DST_PORT);
        if (version == 1) {
            d.bytes(FlowRecords.PADDING, 2);
            d.u8(PROTOCOL);
            d.u8(SERVICE);
            d.u8(FlowRecords.TCP_FLAGS);
            d.bytes(FlowRecords.PADDING, 3);
            d.bytes(FlowRecords.RESERVED, 4);
            return;
        }
        if (version == 5) d.bytes(FlowRecords.PADDING, 1);
        else d.u8(FLAGS);
        d.u8(FlowRecords.TCP_FLAGS);
        d.u8(PROTOCOL);
        d.u8(SERVICE);
        d.uint(SRC_AS, 2);
        d.uint(DST_AS, 2);
        mask(d, SRC_MASK, src);
        mask(d, DST_MASK, dst);
        d.bytes(FlowRecords.PADDING, 2);
        if (version == 7) d.ipv4(SHORTCUT);
    }

    private static void mask(Dissection d, Field field, int address) {
        int length = d.u8(field);
        if (d.titles() && d.last() >= 0) {
            int prefix = length >= 32 ? address : length == 0 ? 0 : address & -1 << 32 - length;
            d.titleLast("{}: {} (prefix: {}/{})", field.label, length, new Text().ipv4(prefix), length == 0 ? 32 : length);
        }
    }

    private static void times(Dissection d) {
        int at = d.offset();
        long first = d.peekU32(0);
        long last = d.peekU32(4);
        long span = last - first;
        d.time(FlowRecords.DURATION, at, 8, Math.floorDiv(span, 1000), (int) Math.floorMod(span, 1000L) * 1_000_000);
        d.generated();
        d.openLast();
        d.time(FlowRecords.START, at, 4, first / 1000, (int) (first % 1000) * 1_000_000);
        d.time(FlowRecords.END, at + 4, 4, last / 1000, (int) (last % 1000) * 1_000_000);
        d.skip(8);
        d.close();
    }

    private static void counts(Dissection d, boolean flows) {
        if (flows) d.uint(FLOWS, 4);
        d.uint(PACKETS, 4);
        d.uint(OCTETS, 4);
        times(d);
    }

    private static void aggregate(Dissection d, int method) {
        switch (method) {
            case 1, 9 -> {
                counts(d, true);
                d.uint(SRC_AS, 2);
                d.uint(DST_AS, 2);
                if (method == 9) {
                    d.u8(SERVICE);
                    d.bytes(FlowRecords.PADDING, 1);
                    d.bytes(FlowRecords.RESERVED, 2);
                }
                d.uint(INPUT, 2);
                d.uint(OUTPUT, 2);
                if (method == 1) return;
            }
            case 2, 10 -> {
                counts(d, true);
                d.u8(PROTOCOL);
                if (method == 10) d.u8(SERVICE);
                else d.bytes(FlowRecords.PADDING, 1);
                d.bytes(FlowRecords.RESERVED, 2);
                d.u16(SRC_PORT);
                d.u16(DST_PORT);
                if (method == 10) {
                    d.uint(INPUT, 2);
                    d.uint(OUTPUT, 2);
                }
            }
            case 3, 4, 11, 12 -> {
                boolean source = method == 3 || method == 11;
                counts(d, true);
                d.ipv4(source ? SRC_NET : DST_NET);
                d.u8(source ? SRC_MASK : DST_MASK);
                if (method > 4) d.u8(SERVICE);
                else d.bytes(FlowRecords.PADDING, 1);
                d.uint(source ? SRC_AS : DST_AS, 2);
                d.uint(source ? INPUT : OUTPUT, 2);
                d.bytes(FlowRecords.RESERVED, 2);
            }
            case 5, 13, 14 -> {
                counts(d, true);
                d.ipv4(SRC_NET);
                d.ipv4(DST_NET);
                d.u8(SRC_MASK);
                d.u8(DST_MASK);
                if (method < 14) {
                    if (method == 5) {
                        d.bytes(FlowRecords.RESERVED, 2);
                    } else {
                        d.u8(SERVICE);
                        d.bytes(FlowRecords.PADDING, 1);
                    }
                    d.uint(SRC_AS, 2);
                    d.uint(DST_AS, 2);
                } else {
                    d.u8(SERVICE);
                    d.u8(PROTOCOL);
                    d.u16(SRC_PORT);
                    d.u16(DST_PORT);
                }
                d.uint(INPUT, 2);
                d.uint(OUTPUT, 2);
            }
            default -> catalyst(d, method);
        }
    }

    /** What the Catalyst of that maker reports: 6 by destination, 7 by both ends, 8 in full. */
    private static void catalyst(Dissection d, int method) {
        d.ipv4(DST);
        if (method > 6) d.ipv4(SRC);
        if (method == 8) {
            d.u16(DST_PORT);
            d.u16(SRC_PORT);
        }
        counts(d, false);
        d.uint(OUTPUT, 2);
        if (method > 6) d.uint(INPUT, 2);
        d.u8(SERVICE);
        if (method == 8) d.u8(PROTOCOL);
        d.bytes(MARKED, 1);
        if (method == 7) d.bytes(FlowRecords.RESERVED, 2);
        if (method == 8) d.bytes(FlowRecords.PADDING, 1);
        d.bytes(EXTRA, 4);
        d.ipv4(SHORTCUT);
    }
}
