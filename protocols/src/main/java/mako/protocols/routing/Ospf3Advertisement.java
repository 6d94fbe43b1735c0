package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Link state advertisements of OSPF version 3: RFC 5340, section A.4. */
final class Ospf3Advertisement {

    private Ospf3Advertisement() {}

    static final Field U = bit("ospf.v3.lsa.u", "LSA Handling", 0x8000, yesNo("Treat the LSA as if it had link-local flooding scope", "Store and flood the LSA as if the type is understood"), maskWidth(16));
    static final Values S12_NAMES = Values.of("""
        0x0 Link-Local Scoping - Flooded only on originating link
        0x1 Area Scoping - Flooded only in originating area
        0x2 AS Scoping - Flooded throughout AS
        0x3 Reserved
        """);
    static final Field S12 = u16("ospf.v3.lsa.s12", "Flooding Scope", HEX, mask(0x6000), names(S12_NAMES));
    static final Values FC_NAMES = Values.of("""
        1  Router-LSA
        2  Network-LSA
        3  Inter-Area-Prefix-LSA
        4  Inter-Area-Router-LSA
        5  AS-External-LSA
        6  Group-Membership-LSA
        7  NSSA-LSA
        8  Link-LSA
        9  Intra-Area-Prefix-LSA
        12 Router Information Opaque-LSA
        """);
    static final Field FC                    = u16("ospf.v3.lsa.fc", "Function Code", mask(0x1fff), names(FC_NAMES));
    static final Field ROUTER                = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.router", "Router-LSA", HIDDEN);
    static final Field NETWORK               = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.network", "Network-LSA", HIDDEN);
    static final Field INTERPREFIX           = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.interprefix", "Inter-Area-Prefix-LSA", HIDDEN);
    static final Field INTERROUTER           = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.interrouter", "Inter-Area-Router-LSA", HIDDEN);
    static final Field ASEXT                 = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.asext", "AS-External-LSA", HIDDEN);
    static final Field NSSA                  = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.nssa", "NSSA-LSA", HIDDEN);
    static final Field LINK                  = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.link", "Link-LSA", HIDDEN);
    static final Field INTRAPREFIX           = field(Type.BOOLEAN, Base.NONE, "ospf.v3.lsa.intraprefix", "Intra-Area-Prefix-LSA", HIDDEN);
    static final Field DO_NOT_AGE            = bit("ospf.v3.lsa.do_not_age", "Do Not Age", 0x8000, maskWidth(16));
    static final Field LINK_STATE_ID         = ipv4("ospf.link_state_id", "Link State ID");
    static final Field OPTIONS_AT            = bit("ospf.v3.options.at", "AT", 0x400, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_L             = bit("ospf.v3.options.l", "L", 0x200, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_AF            = bit("ospf.v3.options.af", "AF", 0x100, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_DC            = bit("ospf.v3.options.dc", "DC", 0x20, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_R             = bit("ospf.v3.options.r", "R", 0x10, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_N             = bit("ospf.v3.options.n", "N", 0x8, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_MC            = bit("ospf.v3.options.mc", "MC", 0x4, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_E             = bit("ospf.v3.options.e", "E", 0x2, SET_NOT_SET, maskWidth(24));
    static final Field OPTIONS_V6            = bit("ospf.v3.options.v6", "V6", 0x1, SET_NOT_SET, maskWidth(24));
    static final Field ROUTER_FLAGS_W        = bit("ospf.v3.router.lsa.flags.w", "(W) Wild-card multicast receiver", 0x8, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_V        = bit("ospf.v3.router.lsa.flags.v", "(V) Virtual link endpoint", 0x4, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_E        = bit("ospf.v3.router.lsa.flags.e", "(E) AS boundary router", 0x2, YES_NO, maskWidth(8));
    static final Field ROUTER_FLAGS_B        = bit("ospf.v3.router.lsa.flags.b", "(B) Area border router", 0x1, YES_NO, maskWidth(8));
    static final Field EXTERNAL_FLAGS_E      = bit("ospf.v3.as.external.flags.e", "(E) External Metric", 0x4, yesNo("Type 2", "Type 1"), maskWidth(8));
    static final Field EXTERNAL_FLAGS_F      = bit("ospf.v3.as.external.flags.f", "(F) Forwarding Address", 0x2, PRESENT_ABSENT, maskWidth(8));
    static final Field EXTERNAL_FLAGS_T      = bit("ospf.v3.as.external.flags.t", "(T) External Route Tag", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field PREFIX_OPTIONS_P      = bit("ospf.v3.prefix.options.p", "(P) Propagate", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field PREFIX_OPTIONS_MC     = bit("ospf.v3.prefix.options.mc", "(MC) Multicast", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field PREFIX_OPTIONS_LA     = bit("ospf.v3.prefix.options.la", "(LA) Local Address", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field PREFIX_OPTIONS_NU     = bit("ospf.v3.prefix.options.nu", "(NU) NoUnicast", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field INTERFACE_ID          = u32("ospf.v3.lsa.interface_id", "Interface ID");
    static final Field NEIGHBOR_INTERFACE_ID = u32("ospf.v3.lsa.neighbor_interface_id", "Neighbor Interface ID");
    static final Field NEIGHBOR_ROUTER_ID    = ipv4("ospf.v3.lsa.neighbor_router_id", "Neighbor Router ID");
    static final Field ATTACHED_ROUTER       = ipv4("ospf.v3.lsa.attached_router", "Attached Router");
    static final Field DESTINATION_ROUTER_ID = ipv4("ospf.v3.lsa.destination_router_id", "Destination Router ID");
    static final Values REFERENCED_LS_TYPE_NAMES = Values.of("""
        0x1 Router-LSA
        0x2 Network-LSA
        0x3 Inter-Area-Prefix-LSA
        0x4 Inter-Area-Router-LSA
        0x5 AS-External-LSA
        0x6 Group-Membership-LSA
        0x7 NSSA-LSA
        0x8 Link-LSA
        0x9 Intra-Area-Prefix-LSA
        0xc Router Information Opaque-LSA
        """);
    static final Field REFERENCED_LS_TYPE                = u16("ospf.v3.lsa.referenced_ls_type", "Referenced LS type", HEX, names(REFERENCED_LS_TYPE_NAMES));
    static final Field FORWARDING_ADDRESS_IPV6           = ipv6("ospf.v3.lsa.forwarding_address.ipv6", "Forwarding Address");
    static final Field EXTERNAL_ROUTE_TAG                = u32("ospf.v3.lsa.external_route_tag", "External Route Tag");
    static final Field REFERENCED_LINK_STATE_ID          = ipv4("ospf.v3.lsa.referenced_link_state_id", "Referenced Link State ID");
    static final Field ROUTER_PRIORITY                   = u8("ospf.v3.lsa.router_priority", "Router Priority");
    static final Field LINK_LOCAL_INTERFACE_ADDRESS_IPV6 = ipv6("ospf.v3.lsa.link_local_interface_address.ipv6", "Link-local Interface Address");
    static final Field REFERENCED_ADVERTISING_ROUTER     = ipv4("ospf.v3.lsa.referenced_advertising_router", "Referenced Advertising Router");
    static final Field NUM_PREFIXES                      = u32("ospf.v3.lsa.num_prefixes", "# prefixes");
    static final Field PREFIX_LENGTH                     = u8("ospf.prefix_length", "PrefixLength");
    static final Field ADDRESS_PREFIX_IPV6               = ipv6("ospf.v3.address_prefix.ipv6", "Address Prefix");
    static final Field LSA                               = u16("ospf.v3.lsa", "LS Type", HEX,
        bits(U, S12, FC));
    static final Field OPTIONS = u24("ospf.v3.options", "Options", HEX,
        bits(OPTIONS_AT, OPTIONS_L, OPTIONS_AF, OPTIONS_DC, OPTIONS_R, OPTIONS_N, OPTIONS_MC, OPTIONS_E, OPTIONS_V6));
    static final Field ROUTER_FLAGS = u8("ospf.v3.router.lsa.flags", "Flags", HEX,
        bits(ROUTER_FLAGS_W, ROUTER_FLAGS_V, ROUTER_FLAGS_E, ROUTER_FLAGS_B));
    static final Field EXTERNAL_FLAGS = u8("ospf.v3.as.external.flags", "Flags", HEX,
        bits(EXTERNAL_FLAGS_E, EXTERNAL_FLAGS_F, EXTERNAL_FLAGS_T));
    static final Field PREFIX_OPTIONS = u8("ospf.v3.prefix.options", "PrefixOptions", HEX,
        bits(PREFIX_OPTIONS_P, PREFIX_OPTIONS_MC, PREFIX_OPTIONS_LA, PREFIX_OPTIONS_NU));
    static final Values LINK_TYPE_NAMES = Values.of("""
        1 Point-to-point connection to another router
        2 Connection to a transit network
        3 Connection to a stub network
        4 Virtual link
        """);
    static final Field LINK_TYPE  = u8("ospf.v3.lsa.type", "Type", names(LINK_TYPE_NAMES));
    static final Field ADVERTISED = section("LSA");
    static final Field INTERFACES = section("Router Interfaces");
    static final Field ENTRY      = section("Entry");

    private static final int HEADER   = 20;
    private static final int FUNCTION = 0x1fff;

    private static final int ROUTER_LSA       = 1;
    private static final int NETWORK_LSA      = 2;
    private static final int INTER_PREFIX_LSA = 3;
    private static final int INTER_ROUTER_LSA = 4;
    private static final int EXTERNAL_LSA     = 5;
    private static final int NSSA_LSA         = 7;
    private static final int LINK_LSA         = 8;
    private static final int INTRA_PREFIX_LSA = 9;

    private static final Field[] KINDS = {null, ROUTER, NETWORK, INTERPREFIX, INTERROUTER, ASEXT, null, NSSA, LINK, INTRAPREFIX};

    /** Reads options and names those that are set. */
    static int options(Dissection d) {
        int options = d.u24(OPTIONS);
        Ospf.flags(d, options, "AT", "L", "AF", null, null, "DC", "R", "N", "MC", "E", "V6");
        return options;
    }

    /** Reads an advertisement, or its header only. */
    static void read(Dissection d, boolean whole) {
        int type = d.peekU16(2) & FUNCTION;
        int length = d.peekU16(18);
        d.open(ADVERTISED);
        if (d.titles()) d.title("LSA-type {} ({}), len {}", type, FC_NAMES.name(type, "Unknown"), length);
        d.peek(OspfAdvertisement.LSA_AGE);
        d.peek(DO_NOT_AGE, 0, 2);
        d.skip(2);
        d.u16(LSA);
        if (type < KINDS.length && KINDS[type] != null) {
            d.at(KINDS[type], d.offset() - 2, 2, 1);
            d.hidden();
        }
        d.ipv4(LINK_STATE_ID);
        d.ipv4(OspfAdvertisement.ADVROUTER);
        d.u32(OspfAdvertisement.LSA_SEQNUM);
        d.u16(OspfAdvertisement.LSA_CHKSUM);
        d.u16(OspfAdvertisement.LSA_LENGTH);
        if (whole && length > HEADER) {
            int rest = d.narrow(length - HEADER);
            body(d, type);
            d.widen(rest);
        }
        d.close();
    }

    private static void body(Dissection d, int type) {
        switch (type) {
            case ROUTER_LSA -> router(d);
            case NETWORK_LSA -> {
                d.bytes(Ospf.RESERVED, 1);
                options(d);
                while (d.remaining() >= 4) d.ipv4(ATTACHED_ROUTER);
            }
            case INTER_PREFIX_LSA -> {
                d.bytes(Ospf.RESERVED, 1);
                d.uint(OspfAdvertisement.METRIC, 3);
                prefix(d, false);
            }
            case INTER_ROUTER_LSA -> {
                d.bytes(Ospf.RESERVED, 1);
                options(d);
                d.bytes(Ospf.RESERVED, 1);
                d.uint(OspfAdvertisement.METRIC, 3);
                d.ipv4(DESTINATION_ROUTER_ID);
            }
            case EXTERNAL_LSA, NSSA_LSA -> external(d);
            case LINK_LSA -> {
                d.u8(ROUTER_PRIORITY);
                options(d);
                d.ipv6(LINK_LOCAL_INTERFACE_ADDRESS_IPV6);
                long count = d.u32(NUM_PREFIXES);
                for (long i = 0; i < count; i++) prefix(d, false);
            }
            case INTRA_PREFIX_LSA -> {
                int count = (int) d.uint(NUM_PREFIXES, 2);
                d.u16(REFERENCED_LS_TYPE);
                d.ipv4(REFERENCED_LINK_STATE_ID);
                d.ipv4(REFERENCED_ADVERTISING_ROUTER);
                for (int i = 0; i < count; i++) prefix(d, true);
            }
            default -> {}
        }
    }

    private static void router(Dissection d) {
        int flags = d.u8(ROUTER_FLAGS);
        Ospf.flags(d, flags, "(W) Wild-card multicast receiver", "(V) Virtual link endpoint", "(E) AS boundary router", "(B) Area border router");
        options(d);
        if (d.remaining() == 0) return;
        d.open(INTERFACES);
        for (int number = 1; d.remaining() > 0; number++) {
            d.open(ENTRY);
            d.title("Entry #{}", number);
            d.u8(LINK_TYPE);
            d.bytes(Ospf.RESERVED, 1);
            d.uint(OspfAdvertisement.METRIC, 2);
            d.u32(INTERFACE_ID);
            d.u32(NEIGHBOR_INTERFACE_ID);
            d.ipv4(NEIGHBOR_ROUTER_ID);
            d.close();
        }
        d.close();
    }

    private static void external(Dissection d) {
        int flags = d.u8(EXTERNAL_FLAGS);
        Ospf.flags(d, flags, "(E) External Metric", "(F) Forwarding Address", "(T) External Route Tag");
        d.uint(OspfAdvertisement.METRIC, 3);
        int bits = d.u8(PREFIX_LENGTH);
        prefixOptions(d);
        int referenced = d.u16(REFERENCED_LS_TYPE);
        address(d, bits);
        if ((flags & 2) != 0) d.ipv6(FORWARDING_ADDRESS_IPV6);
        if ((flags & 1) != 0) d.u32(EXTERNAL_ROUTE_TAG);
        if (referenced != 0) d.ipv4(REFERENCED_LINK_STATE_ID);
    }

    private static void prefix(Dissection d, boolean metric) {
        int bits = d.u8(PREFIX_LENGTH);
        prefixOptions(d);
        if (metric) d.uint(OspfAdvertisement.METRIC, 2);
        else d.bytes(Ospf.RESERVED, 2);
        address(d, bits);
    }

    private static void prefixOptions(Dissection d) {
        int options = d.u8(PREFIX_OPTIONS);
        Ospf.flags(d, options, "(P) Propagate", "(MC) Multicast", "(LA) Local Address", "(NU) NoUnicast");
    }

    /** A prefix takes whole words of 32 bits: RFC 5340, section A.4.1. */
    private static void address(Dissection d, int bits) {
        if (bits > 128) throw d.malformed();
        Prefix.ipv6(d, ADDRESS_PREFIX_IPV6, bits, (bits + 31) / 32 * 4);
    }
}
