package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Link state advertisements of OSPF version 2: RFC 2328, section A.4; RFC 3101. */
final class OspfAdvertisement {

    private OspfAdvertisement() {}

    static final Values LSA_NAMES = Values.of("""
        1  Router-LSA
        2  Network-LSA
        3  Summary-LSA (IP network)
        4  Summary-LSA (ASBR)
        5  AS-External-LSA (ASBR)
        6  Group Membership LSA
        7  NSSA AS-External-LSA
        8  External Attributes LSA
        9  Opaque LSA, Link-local scope
        10 Opaque LSA, Area-local scope
        11 Opaque LSA, AS-local scope
        """);
    static final Field LSA                   = u8("ospf.lsa", "LS Type", names(LSA_NAMES));
    static final Field LSA_AGE               = u16("ospf.lsa.age", "LS Age (seconds)", mask(0x7fff));
    static final Field LSA_DONOTAGE          = u16("ospf.lsa.donotage", "Do Not Age Flag", mask(0x8000));
    static final Field LSA_ID                = ipv4("ospf.lsa.id", "Link State ID");
    static final Field LSA_SEQNUM            = u32("ospf.lsa.seqnum", "Sequence Number", HEX);
    static final Field LSA_CHKSUM            = u16("ospf.lsa.chksum", "Checksum", HEX);
    static final Field LSA_LENGTH            = u16("ospf.lsa.length", "Length");
    static final Field LSA_ROUTER            = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.router", "Router LSA", HIDDEN);
    static final Field LSA_NETWORK           = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.network", "Network LSA", HIDDEN);
    static final Field LSA_SUMMARY           = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.summary", "Summary LSA (IP Network, HIDDEN)");
    static final Field LSA_ASBR              = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.asbr", "Summary LSA (ASBR, HIDDEN)");
    static final Field LSA_ASEXT             = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.asext", "AS-External LSA (ASBR, HIDDEN)");
    static final Field LSA_NSSA              = field(Type.BOOLEAN, Base.NONE, "ospf.lsa.nssa", "NSSA AS-External LSA", HIDDEN);
    static final Field ADVROUTER             = ipv4("ospf.advrouter", "Advertising Router");
    static final Field OPTIONS_DN            = bit("ospf.v2.options.dn", "DN", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field OPTIONS_O             = bit("ospf.v2.options.o", "O", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field OPTIONS_DC            = bit("ospf.v2.options.dc", "(DC) Demand Circuits", 0x20, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field OPTIONS_L             = bit("ospf.v2.options.l", "(L) LLS Data block", 0x10, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field OPTIONS_N             = bit("ospf.v2.options.n", "(N) NSSA", 0x8, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field OPTIONS_P             = bit("ospf.v2.options.p", "(P) Propagate", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field OPTIONS_MC            = bit("ospf.v2.options.mc", "(MC) Multicast", 0x4, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field OPTIONS_E             = bit("ospf.v2.options.e", "(E) External Routing", 0x2, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field OPTIONS_MT            = bit("ospf.v2.options.mt", "(MT) Multi-Topology Routing", 0x1, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_H        = bit("ospf.v2.router.lsa.flags.h", "(H) flag", 0x80, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_N        = bit("ospf.v2.router.lsa.flags.n", "(N) flag", 0x10, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_W        = bit("ospf.v2.router.lsa.flags.w", "(W) Wild-card multicast receiver", 0x8, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_V        = bit("ospf.v2.router.lsa.flags.v", "(V) Virtual link endpoint", 0x4, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_E        = bit("ospf.v2.router.lsa.flags.e", "(E) AS boundary router", 0x2, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_B        = bit("ospf.v2.router.lsa.flags.b", "(B) Area border router", 0x1, YES_NO, maskWidth(8));
    static final Field LSA_NUMBER_OF_LINKS   = u16("ospf.lsa.number_of_links", "Number of Links");
    static final Field LSA_ROUTER_LINKID     = ipv4("ospf.lsa.router.linkid", "Link ID");
    static final Field LSA_ROUTER_LINKDATA   = ipv4("ospf.lsa.router.linkdata", "Link Data");
    static final Field LSA_ROUTER_LINKTYPE   = u8("ospf.lsa.router.linktype", "Link Type");
    static final Field LSA_ROUTER_NUMMETRICS = u8("ospf.lsa.router.nummetrics", "Number of Metrics");
    static final Field LSA_ROUTER_METRIC0    = u16("ospf.lsa.router.metric0", "0 Metric");
    static final Field LSA_NETWORK_NETMASK   = ipv4("ospf.lsa.network.netmask", "Netmask");
    static final Field LSA_NETWORK_ATTCHRTR  = ipv4("ospf.lsa.network.attchrtr", "Attached Router");
    static final Field LSA_ASBR_NETMASK      = ipv4("ospf.lsa.asbr.netmask", "Netmask");
    static final Field LSA_TOS               = u8("ospf.lsa.tos", "TOS");
    static final Field METRIC                = u32("ospf.metric", "Metric");
    static final Field LSA_ASEXT_NETMASK     = ipv4("ospf.lsa.asext.netmask", "Netmask");
    static final Field LSA_ASEXT_TYPE        = bit("ospf.lsa.asext.type", "External Type", 0x80, yesNo("Type 2 (metric is larger than any other link state path)", "Type 1 (metric is specified in the same units as interface cost)"), maskWidth(8));
    static final Field LSA_ASEXT_FWDADDR     = ipv4("ospf.lsa.asext.fwdaddr", "Forwarding Address");
    static final Field LSA_ASEXT_EXTRTTAG    = u32("ospf.lsa.asext.extrttag", "External Route Tag");
    static final Values LSID_OPAQUE_TYPE_NAMES = Values.of("""
        1 Traffic Engineering LSA
        2 Sycamore Optical Topology Descriptions
        3 grace-LSA
        4 Router Information (RI)
        5 L1VPN LSA
        6 Inter-AS-TE-v2 LSA
        7 OSPFv2 Extended Prefix Opaque LSA
        8 OSPFv2 Extended Link Opaque LSA
        9 TTZ LSA
        """);
    static final Field LSID_OPAQUE_TYPE = u8("ospf.lsid_opaque_type", "Link State ID Opaque Type", names(LSID_OPAQUE_TYPE_NAMES));
    static final Field LSID_OPAQUE_ID   = u24("ospf.lsid.opaque_id", "Link State ID Opaque ID");
    static final Field OPTIONS          = u8("ospf.v2.options", "Options", HEX,
        bits(OPTIONS_DN, OPTIONS_O, OPTIONS_DC, OPTIONS_L, OPTIONS_N, OPTIONS_MC, OPTIONS_E, OPTIONS_MT));
    static final Field NSSA_OPTIONS = u8("ospf.v2.options", "Options", HEX,
        bits(OPTIONS_DN, OPTIONS_O, OPTIONS_DC, OPTIONS_L, OPTIONS_P, OPTIONS_MC, OPTIONS_E, OPTIONS_MT));
    static final Field ROUTER_FLAGS = u8("ospf.v2.router.lsa.flags", "Flags", HEX,
        bits(ROUTER_FLAGS_H, ROUTER_FLAGS_N, ROUTER_FLAGS_W, ROUTER_FLAGS_V, ROUTER_FLAGS_E, ROUTER_FLAGS_B));
    static final Field ASEXT_TOS  = u8("ospf.lsa.asext.tos", "TOS", mask(0x7f));
    static final Field LSA_OPAQUE   = bool("ospf.lsa.opaque", "Opaque LSA");
    static final Field UNKNOWN_LINE = section("Unknown LSA Type");
    static final Field UNKNOWN_LSA  = warning(Field.Group.PROTOCOL, "ospf.lsa.unknown_type", "Unknown LSA Type");
    static final Field ADVERTISED = section("LSA");
    static final Field LINK       = section("Link");

    private static final int HEADER = 20;

    private static final int ROUTER   = 1;
    private static final int NETWORK  = 2;
    private static final int SUMMARY  = 3;
    private static final int BOUNDARY = 4;
    private static final int EXTERNAL = 5;
    private static final int NSSA     = 7;
    private static final int OPAQUE   = 9;

    private static final int TRAFFIC        = 1;
    private static final int GRACE          = 3;
    private static final int INFORMATION    = 4;
    private static final int PREFIXES       = 7;
    private static final int LINKS_EXTENDED = 8;

    private static final Field[] KINDS = {null, LSA_ROUTER, LSA_NETWORK, LSA_SUMMARY, LSA_ASBR, LSA_ASEXT, null, LSA_NSSA};

    private static final String[] LINKS = {"Point-to-point connection to another router", "Connection to a transit network",
        "Connection to a stub network", "Virtual link"};
    private static final String[] LINKS_SHORT = {"PTP", "Transit", "Stub", "Virtual"};
    private static final String[] LINK_ENDS = {"Neighboring router's Router ID", "IP address of Designated Router",
        "IP network/subnet number", "Neighboring router's Router ID"};

    /** Reads options and names those that are set; in an advertisement of a not-so-stubby area one bit means something else. */
    static int options(Dissection d, boolean nssa) {
        int options = d.u8(nssa ? NSSA_OPTIONS : OPTIONS);
        Ospf.flags(d, options, "DN", "O", "(DC) Demand Circuits", "(L) LLS Data block", nssa ? "(P) Propagate" : "(N) NSSA", "(MC) Multicast",
            "(E) External Routing", "(MT) Multi-Topology Routing");
        return options;
    }

    /** Reads an advertisement, or its header only. */
    static void read(Dissection d, boolean whole) {
        int type = d.peekU8(3);
        int length = d.peekU16(18);
        d.open(ADVERTISED);
        if (d.titles()) d.title("LSA-type {} ({}), len {}", type, LSA_NAMES.name(type, "Unknown"), length);
        d.peek(LSA_AGE);
        d.u16(LSA_DONOTAGE);
        options(d, type == NSSA);
        d.u8(LSA);
        int kind = 0;
        if (type < KINDS.length && KINDS[type] != null) {
            d.at(KINDS[type], d.offset() - 1, 1, 1);
            d.hidden();
        }
        if (type >= OPAQUE && type <= OPAQUE + 2) {
            d.at(LSA_OPAQUE, d.offset() - 1, 1, 1);
            d.hidden();
            kind = d.u8(LSID_OPAQUE_TYPE);
            if (kind == TRAFFIC) {
                d.u8(OspfTraffic.RESERVED);
                d.u16(OspfTraffic.INSTANCE);
            } else {
                d.u24(LSID_OPAQUE_ID);
            }
        } else {
            d.ipv4(LSA_ID);
        }
        d.ipv4(ADVROUTER);
        d.u32(LSA_SEQNUM);
        d.u16(LSA_CHKSUM);
        d.u16(LSA_LENGTH);
        if (whole && length > HEADER) {
            int rest = d.narrow(length - HEADER);
            if (type >= OPAQUE && type <= OPAQUE + 2) opaque(d, kind);
            else body(d, type);
            d.widen(rest);
        }
        d.close();
    }

    /** RFC 5250: what only some applications make use of. */
    private static void opaque(Dissection d, int kind) {
        if (kind == TRAFFIC) {
            OspfTraffic.read(d);
        } else if (kind == GRACE) {
            OspfInformation.grace(d);
        } else if (kind == INFORMATION) {
            OspfInformation.read(d);
        } else if (kind != PREFIXES && kind != LINKS_EXTENDED) {
            d.at(UNKNOWN_LINE, d.offset(), d.remaining());
            if (d.titles()) d.titleLast("Unknown LSA Type {}", kind, 0);
            d.noteLast(UNKNOWN_LSA, "Unknown LSA Type {}", kind, 0);
        }
    }

    private static void body(Dissection d, int type) {
        switch (type) {
            case ROUTER -> {
                int flags = d.u8(ROUTER_FLAGS);
                Ospf.flags(d, flags, "(H) flag", null, null, "(N) flag", "(W) Wild-card multicast receiver", "(V) Virtual link endpoint",
                    "(E) AS boundary router", "(B) Area border router");
                d.skip(1);
                int count = d.u16(LSA_NUMBER_OF_LINKS);
                for (int i = 0; i < count; i++) link(d);
            }
            case NETWORK -> {
                d.ipv4(LSA_NETWORK_NETMASK);
                while (d.remaining() >= 4) d.ipv4(LSA_NETWORK_ATTCHRTR);
            }
            case SUMMARY, BOUNDARY -> {
                d.ipv4(LSA_ASBR_NETMASK);
                while (d.remaining() >= 4) {
                    d.u8(LSA_TOS);
                    d.uint(METRIC, 3);
                }
            }
            case EXTERNAL, NSSA -> {
                d.ipv4(LSA_ASEXT_NETMASK);
                while (d.remaining() >= 12) {
                    d.peek(LSA_ASEXT_TYPE, 0, 1);
                    d.u8(ASEXT_TOS);
                    d.uint(METRIC, 3);
                    d.ipv4(LSA_ASEXT_FWDADDR);
                    d.u32(LSA_ASEXT_EXTRTTAG);
                }
            }
            default -> {}
        }
    }

    private static void link(Dissection d) {
        int kind = d.peekU8(8) - 1;
        int others = d.peekU8(9);
        boolean known = kind >= 0 && kind < LINKS.length;
        d.open(LINK);
        if (d.titles()) {
            d.title("Type: {} ID: {} Data: {} Metric: {}", padded(known ? LINKS_SHORT[kind] : "Unknown", 8),
                padded(new Text().ipv4((int) d.peekU32(0)).toString(), 15), padded(new Text().ipv4((int) d.peekU32(4)).toString(), 15),
                d.peekU16(10));
        }
        int id = d.ipv4(LSA_ROUTER_LINKID);
        if (d.titles()) d.titleLast("Link ID: {i} - {}", id, known ? LINK_ENDS[kind] : "Unknown link type");
        d.ipv4(LSA_ROUTER_LINKDATA);
        d.u8(LSA_ROUTER_LINKTYPE);
        if (d.titles()) d.appendLast(" - {}", known ? LINKS[kind] : "Unknown link type");
        d.u8(LSA_ROUTER_NUMMETRICS);
        d.appendLast(" - TOS");
        d.u16(LSA_ROUTER_METRIC0);
        d.skip(4 * others);
        d.close();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
