package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What EIGRP says of routes: classic TLVs for each network protocol, those of several topologies, and wide metrics; RFC 7868, section 6. */
final class EigrpRoutes {

    private EigrpRoutes() {}

    static final Field TID = u16("eigrp.tid", "Topology");
    static final Values FAMILIES = Values.of("""
        1     IPv4
        2     IPv6
        11    IPX
        12    Appletalk
        16384 Service Family
        16385 IPv4 Service Family
        16386 IPv6 Service Family
        """);
    static final Field AFI                 = u16("eigrp.afi", "AFI", names(FAMILIES));
    static final Field OLD_METRIC_DELAY    = u32("eigrp.old_metric.delay", "Scaled Delay");
    static final Field OLD_METRIC_BW       = u32("eigrp.old_metric.bw", "Scaled BW");
    static final Field OLD_METRIC_MTU      = u24("eigrp.old_metric.mtu", "MTU");
    static final Field OLD_METRIC_HOPCOUNT = u8("eigrp.old_metric.hopcount", "Hop Count");
    static final Field OLD_METRIC_REL      = u8("eigrp.old_metric.rel", "Reliability");
    static final Field OLD_METRIC_LOAD     = u8("eigrp.old_metric.load", "Load");
    static final Field OLD_METRIC_INTAG    = u8("eigrp.old_metric.intag", "Route Tag");
    static final Field ROUTERID            = ipv4("eigrp.routerid", "RouterID");
    static final Field OLD_METRIC_TAG      = u32("eigrp.old_metric.tag", "Tag");
    static final Field METRIC_FLAGS_SRCWD  = bit("eigrp.metric.flags.srcwd", "Source Withdraw", 0x1, maskWidth(8));
    static final Field METRIC_FLAGS_CD     = bit("eigrp.metric.flags.cd", "Candidate Default", 0x2, maskWidth(8));
    static final Field METRIC_FLAGS_ACTIVE = bit("eigrp.metric.flags.active", "Route is Active", 0x4, maskWidth(8));
    static final Field METRIC_FLAGS_REPL   = bit("eigrp.metric.flags.repl", "Route is Replicated", 0x8, maskWidth(8));
    static final Field EXTDATA_ORIGRID     = ipv4("eigrp.extdata.origrid", "Originating RouterID");
    static final Field EXTDATA_AS          = u32("eigrp.extdata.as", "Originating A.S.");
    static final Field EXTDATA_TAG         = u32("eigrp.extdata.tag", "Administrative Tag");
    static final Field EXTDATA_METRIC      = u32("eigrp.extdata.metric", "External Metric");
    static final Field EXTDATA_RESERVED    = u16("eigrp.extdata.reserved", "Reserved");
    static final Field EXTDATA_IPX_DELAY   = u16("eigrp.extdata.ipx_delay", "External Delay");
    static final Field EXTDATA_IPX_METRIC  = u16("eigrp.extdata.ipx_metric", "External Metric");
    static final Values EXTDATA_PROTO_NAMES = Values.of("""
        1  IGRP
        2  EIGRP
        3  Static Route
        4  RIP
        5  Hello
        6  OSPF
        7  IS-IS
        8  EGP
        9  BGP
        10 IDRP
        11 Connected Route
        """);
    static final Field EXTDATA_PROTO      = u8("eigrp.extdata.proto", "External Protocol ID", names(EXTDATA_PROTO_NAMES));
    static final Field OPAQUE_FLAG_EXT    = bit("eigrp.opaque.flag.ext", "Route is External", 0x1, maskWidth(8));
    static final Field OPAQUE_FLAG_CD     = bit("eigrp.opaque.flag.cd", "Route is Candidate Default", 0x2, maskWidth(8));
    static final Field METRIC_OFFSET      = u8("eigrp.metric.offset", "Offset");
    static final Field METRIC_PRIORITY    = u8("eigrp.metric.priority", "Priority");
    static final Field METRIC_RELIABILITY = u8("eigrp.metric.reliability", "Reliability");
    static final Field METRIC_LOAD        = u8("eigrp.metric.load", "Load");
    static final Field METRIC_MTU         = u24("eigrp.metric.mtu", "MTU");
    static final Field METRIC_HOPCOUNT    = u8("eigrp.metric.hopcount", "Hop Count");
    static final Field METRIC_RESERVED    = u16("eigrp.metric.reserved", "Reserved", HEX);
    static final Values ATTR_OPCODE_NAMES = Values.of("""
        0 NO-OP for padding
        1 Scaled Metric
        2 Admin Tag
        3 Community
        4 Jitter
        5 Non-Active energy
        6 Active energy
        """);
    static final Field ATTR_OPCODE      = u8("eigrp.attr.opcode", "Opcode", names(ATTR_OPCODE_NAMES));
    static final Field ATTR_OFFSET      = u8("eigrp.attr.offset", "Offset");
    static final Field ATTR_SCALED      = u32("eigrp.attr.scaled", "Legacy Metric");
    static final Field ATTR_TAG         = u32("eigrp.attr.tag", "Tag");
    static final Field ATTR_JITTER      = u32("eigrp.attr.jitter", "Jitter");
    static final Field ATTR_QENERGY     = u32("eigrp.attr.qenergy", "Q-Energy");
    static final Field ATTR_ENERGY      = u32("eigrp.attr.energy", "Energy");
    static final Field IPV4_NEXTHOP     = ipv4("eigrp.ipv4.nexthop", "NextHop");
    static final Field IPV4_PREFIXLEN   = u8("eigrp.ipv4.prefixlen", "Prefix Length");
    static final Field IPV6_NEXTHOP     = ipv6("eigrp.ipv6.nexthop", "NextHop");
    static final Field IPV6_PREFIXLEN   = u8("eigrp.ipv6.prefixlen", "Prefix Length");
    static final Field IPX_NEXTHOP_NET  = field(Type.IPXNET, Base.NONE, "eigrp.ipx.nexthop_net", "NextHop Net");
    static final Field IPX_NEXTHOP_HOST = ether("eigrp.ipx.nexthop_host", "NextHop Host");
    static final Field IPX_ROUTERID     = ether("eigrp.ipx.routerid", "External RouterID");
    static final Field IPX_DEST         = field(Type.IPXNET, Base.NONE, "eigrp.ipx.dest", "Destination");
    static final Values SAF_SERVICE_NAMES = Values.of("100 Capabilities Manager\n101 Unified Communications\n102 Performance Routing");
    static final Field SAF_SERVICE    = u16("eigrp.saf.service", "Service", names(SAF_SERVICE_NAMES));
    static final Field SAF_SUBSERVICE = u16("eigrp.saf.subservice", "Sub-Service");
    static final Field SAF_GUID       = field(Type.GUID, Base.NONE, "eigrp.saf.guid", "GUID");
    static final Values SAF_DATA_TYPE_NAMES = Values.of("0x1 Attached Service Data\n0x2 Trimmed Service Data");
    static final Field SAF_DATA_TYPE                   = u16("eigrp.saf.data.type", "Type", HEX, names(SAF_DATA_TYPE_NAMES));
    static final Field SAF_DATA_LENGTH                 = u16("eigrp.saf.data.length", "Length");
    static final Field SAF_DATA_SEQUENCE               = u32("eigrp.saf.data.sequence", "Sequence");
    static final Field SAF_DATA_REACHABILITY_AFI       = u16("eigrp.saf.data.reachability.afi", "AFI", names(FAMILIES));
    static final Field SAF_DATA_REACHABILITY_PORT      = u16("eigrp.saf.data.reachability.port", "Port");
    static final Field SAF_DATA_REACHABILITY_PROTOCOL  = u16("eigrp.saf.data.reachability.protocol", "Protocol");
    static final Field SAF_DATA_REACHABILITY_ADDR_IPV4 = ipv4("eigrp.saf.data.reachability.addr_ipv4", "IPv4 Addr");
    static final Field SAF_DATA_REACHABILITY_ADDR_IPV6 = ipv6("eigrp.saf.data.reachability.addr_ipv6", "IPv6 Addr");
    static final Field SAF_DATA_REACHABILITY_ADDR_HEX  = bytes("eigrp.saf.data.reachability.addr_hex", "Addr");
    static final Field IPV4_DESTINATION                = ipv4("eigrp.ipv4.destination", "Destination");
    static final Field IPV6_DESTINATION                = ipv6("eigrp.ipv6.destination", "Destination");
    static final Field NEXTHOP_ADDRESS                 = u32("eigrp.nexthop_address", "NextHop Address", format(EigrpRoutes::node));
    static final Field CABLE_RANGE                     = u32("eigrp.cable_range", "Cable range", format(EigrpRoutes::cableRange));
    static final Field METRIC_DELAY                    = u64("eigrp.metric.delay", "Delay");
    static final Field METRIC_BANDWIDTH                = u64("eigrp.metric.bandwidth", "Bandwidth");
    static final Field ATALK_ROUTERID                  = u32("eigrp.atalk.routerid", "AppleTalk Router ID");
    static final Field APPLETALK_CABLE_RANGE           = u32("eigrp.appletalk_cable_range", "AppleTalk Cable Range", format(EigrpRoutes::cableRange));
    static final Field EXTERNAL_DATA                   = section("External Data");
    static final Field EXTERNAL_FLAGS                  = section("External Flags");
    static final Field LEGACY_METRIC                   = section("Legacy Metric");
    static final Field WIDE_METRIC                     = section("Wide Metric");
    static final Field FLAGS                           = section("Flags");
    static final Field ATTRIBUTES                      = section("Attributes");
    static final Field SERVICE                         = section("SAF Service");
    static final Field REACHABILITY                    = section("Reachability");
    static final Field UNKNOWN_FAMILY                  = section("Unknown AFI");

    static final Field PREFIX_INVALID = warning(Field.Group.MALFORMED, "eigrp.prefixlen.invalid", "Invalid prefix length");
    static final Field AFI_UNKNOWN    = warning(Field.Group.PROTOCOL, "eigrp.afi.unknown", "Unknown AFI");

    private static final int IPV4         = 1;
    private static final int IPV6         = 2;
    private static final int IPX          = 11;
    private static final int SERVICES     = 0x4000;
    private static final int IPV4_SERVICE = 0x4001;
    private static final int IPV6_SERVICE = 0x4002;

    private static final int WIDE_METRIC_BYTES = 24;
    private static final long INFINITY = 0xffff_ffff_ffffL;

    /** The upper byte of a TLV's type says whose routes it has, the lower one what is said of them. */
    private static final int APPLETALK = 2;
    private static final int EXTERNAL  = 3;
    private static final int CABLE     = 4;

    /** Reads a TLV of routes behind type and length; returns whether it is one. */
    static boolean dissect(Dissection d, int type) {
        int kind = type & 15;
        switch (type >> 8) {
            case 0 -> topologyRoute(d, kind);
            case 1 -> {
                d.ipv4(IPV4_NEXTHOP);
                classic(d, kind);
                destinations(d, IPV4);
            }
            case APPLETALK -> appleTalk(d, kind);
            case 3 -> {
                nextHop(d, IPX);
                if (kind == EXTERNAL) ipxExternal(d);
                legacyMetric(d);
                destinations(d, IPX);
            }
            case 4 -> {
                d.ipv6(IPV6_NEXTHOP);
                classic(d, kind);
                destinations(d, IPV6);
            }
            case 6 -> wide(d, kind);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void classic(Dissection d, int kind) {
        if (kind == EXTERNAL) external(d);
        legacyMetric(d);
    }

    private static void appleTalk(Dissection d, int kind) {
        if (kind == CABLE) {
            long range = d.u32(APPLETALK_CABLE_RANGE);
            long router = d.u32(ATALK_ROUTERID);
            if (d.titles()) d.append(": Cable range= {}-{}, Router ID= {}", range >> 16, range & 0xffff, router);
            return;
        }
        d.u32(NEXTHOP_ADDRESS);
        classic(d, kind);
        while (d.remaining() > 0) d.u32(CABLE_RANGE);
    }

    static void cableRange(long value, Text into) {
        into.number(value >> 16).raw('-').number(value & 0xffff);
    }

    static void node(long value, Text into) {
        into.number(value >> 16).raw('.').number(value & 0xffff);
    }

    private static void topologyRoute(Dissection d, int kind) {
        d.skip(2);
        d.u16(TID);
        int family = d.u16(AFI);
        d.ipv4(ROUTERID);
        d.u32(OLD_METRIC_TAG);
        legacyMetric(d);
        nextHop(d, family);
        if (kind == EXTERNAL) external(d);
        destinations(d, family);
    }

    private static void wide(Dissection d, int kind) {
        d.u16(TID);
        int family = d.u16(AFI);
        d.ipv4(ROUTERID);
        int words = wideMetric(d);
        if (words > 0) attributes(d, words * 2);
        nextHop(d, family);
        if (kind == EXTERNAL) {
            if (family == IPX) ipxExternal(d);
            else external(d);
        }
        destinations(d, family);
    }

    private static void nextHop(Dissection d, int family) {
        switch (family) {
            case IPV4, IPV4_SERVICE -> d.ipv4(IPV4_NEXTHOP);
            case IPV6, IPV6_SERVICE -> d.ipv6(IPV6_NEXTHOP);
            case IPX -> {
                network(d, IPX_NEXTHOP_NET, "NextHop Net");
                d.ether(IPX_NEXTHOP_HOST);
            }
            default -> {}
        }
    }

    private static void network(Dissection d, Field field, String label) {
        long number = d.u32(field);
        if (d.titles()) d.titleLast("{}: {x2} (0x{x8})", label, number >> 24, number);
    }

    private static void external(Dissection d) {
        d.open(EXTERNAL_DATA);
        d.ipv4(EXTDATA_ORIGRID);
        d.u32(EXTDATA_AS);
        d.u32(EXTDATA_TAG);
        d.u32(EXTDATA_METRIC);
        d.u16(EXTDATA_RESERVED);
        d.u8(EXTDATA_PROTO);
        externalFlags(d);
        d.close();
    }

    private static void ipxExternal(Dissection d) {
        d.open(EXTERNAL_DATA);
        d.ether(IPX_ROUTERID);
        d.u32(EXTDATA_AS);
        d.u32(EXTDATA_TAG);
        d.u8(EXTDATA_PROTO);
        externalFlags(d);
        d.u16(EXTDATA_IPX_METRIC);
        d.u16(EXTDATA_IPX_DELAY);
        d.close();
    }

    private static void externalFlags(Dissection d) {
        d.open(EXTERNAL_FLAGS);
        d.peek(OPAQUE_FLAG_EXT, 0, 1);
        d.peek(OPAQUE_FLAG_CD, 0, 1);
        d.skip(1);
        d.close();
    }

    private static void legacyMetric(Dissection d) {
        d.open(LEGACY_METRIC);
        d.u32(OLD_METRIC_DELAY);
        d.u32(OLD_METRIC_BW);
        d.u24(OLD_METRIC_MTU);
        d.u8(OLD_METRIC_HOPCOUNT);
        d.u8(OLD_METRIC_REL);
        d.u8(OLD_METRIC_LOAD);
        d.u8(OLD_METRIC_INTAG);
        flags(d, 1);
        d.close();
    }

    private static void flags(Dissection d, int width) {
        d.open(FLAGS);
        d.peek(METRIC_FLAGS_SRCWD, 0, 1);
        d.peek(METRIC_FLAGS_CD, 0, 1);
        d.peek(METRIC_FLAGS_ACTIVE, 0, 1);
        d.peek(METRIC_FLAGS_REPL, 0, 1);
        d.skip(width);
        d.close();
    }

    /** Reads a wide metric; returns how many 16-bit words of attributes follow it. */
    private static int wideMetric(Dissection d) {
        d.ensure(WIDE_METRIC_BYTES);
        d.open(WIDE_METRIC);
        int words = d.u8(METRIC_OFFSET);
        d.u8(METRIC_PRIORITY);
        d.u8(METRIC_RELIABILITY);
        d.u8(METRIC_LOAD);
        d.u24(METRIC_MTU);
        d.u8(METRIC_HOPCOUNT);
        if (d.uint(METRIC_DELAY, 6) == INFINITY) d.titleLast("Delay: Infinity");
        if (d.uint(METRIC_BANDWIDTH, 6) == INFINITY) d.titleLast("Bandwidth: Infinity");
        d.u16(METRIC_RESERVED);
        flags(d, 2);
        d.close();
        return words;
    }

    private static void attributes(Dissection d, int count) {
        d.open(ATTRIBUTES);
        d.ensure(count);
        int rest = d.narrow(count);
        while (d.remaining() > 0) {
            int code = d.u8(ATTR_OPCODE);
            int length = d.u8(ATTR_OFFSET) * 2;
            int after = d.narrow(length);
            if (d.remaining() >= 4) {
                switch (code) {
                    case 1 -> d.u32(ATTR_SCALED);
                    case 2 -> d.u32(ATTR_TAG);
                    case 4 -> d.u32(ATTR_JITTER);
                    case 5 -> d.u32(ATTR_QENERGY);
                    case 6 -> d.u32(ATTR_ENERGY);
                    default -> {}
                }
            }
            d.widen(after);
        }
        d.widen(rest);
        d.close();
    }

    private static void destinations(Dissection d, int family) {
        switch (family) {
            case IPV4, IPV6 -> prefixes(d, family);
            case IPX -> {
                long number = d.peekU32(0);
                network(d, IPX_DEST, "Destination");
                d.append("  =   {x2} {x2}", number >> 24, number >> 16 & 255);
                d.append(" {x2} {x2}", number >> 8 & 255, number & 255);
            }
            case SERVICES, IPV4_SERVICE, IPV6_SERVICE -> {
                while (d.remaining() > 0) service(d);
            }
            default -> {
                d.open(UNKNOWN_FAMILY);
                d.note(AFI_UNKNOWN);
                d.close();
                d.skipRest();
            }
        }
    }

    /** Prefixes one after the other, each with a byte behind it when another follows. */
    private static void prefixes(Dissection d, int family) {
        int bits = family == IPV4 ? 32 : 128;
        for (boolean first = true; d.remaining() > 0; first = false) {
            int length = d.peekU8(0);
            if (length <= bits) d.ensure(1 + Prefix.width(length));
            d.u8(family == IPV4 ? IPV4_PREFIXLEN : IPV6_PREFIXLEN);
            if (length > bits) {
                if (d.wants(PREFIX_INVALID)) d.noteLast(PREFIX_INVALID, "Invalid prefix length {}, must be <= {}", length, bits);
                return;
            }
            Text text = d.titles() ? new Text() : null;
            if (family == IPV4) {
                int address = Prefix.ipv4(d, IPV4_DESTINATION, length, Prefix.width(length));
                if (text != null) text.ipv4(address);
            } else {
                // Also where the bits fill their bytes there is one more, except for a whole address; some routers leave it out.
                int width = Math.min(16, (length >> 3) + 1);
                if (width > d.remaining()) width = Prefix.width(length);
                if (text != null) text = Prefix.text(d, length, width);
                Prefix.ipv6(d, IPV6_DESTINATION, length, width);
            }
            if (text != null) d.append("{}{}/{}", first ? "  =   " : "  ,   ", text, length);
            if (d.remaining() > 0) d.skip(1);
        }
    }

    private static void service(Dissection d) {
        int line = d.group();
        d.open(SERVICE);
        int service = d.u16(SAF_SERVICE);
        int kind = d.u16(SAF_SUBSERVICE);
        if (d.titles()) {
            d.title("SAF Service = {}", SAF_SERVICE_NAMES.name(service, ""));
            d.appendOn(line, "= {}:{}", service, kind);
        }
        d.bytes(SAF_GUID, 16);
        d.u16(SAF_DATA_TYPE);
        int length = d.u16(SAF_DATA_LENGTH);
        d.open(REACHABILITY);
        int family = d.u16(SAF_DATA_REACHABILITY_AFI);
        d.u16(SAF_DATA_REACHABILITY_PORT);
        d.u16(SAF_DATA_REACHABILITY_PROTOCOL);
        switch (family) {
            case IPV4 -> {
                d.ipv4(SAF_DATA_REACHABILITY_ADDR_IPV4);
                d.bytes(Eigrp.NULLPAD, 12);
            }
            case IPV6 -> d.ipv6(SAF_DATA_REACHABILITY_ADDR_IPV6);
            default -> d.bytes(SAF_DATA_REACHABILITY_ADDR_HEX, 16);
        }
        d.close();
        d.u32(SAF_DATA_SEQUENCE);
        d.skip(Math.min(length, d.remaining()));
        d.close();
    }
}
