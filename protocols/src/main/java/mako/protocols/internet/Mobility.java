package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The mobility header of Mobile IPv6: RFC 6275, section 6.1. It is the last header: nothing is carried behind it. */
public final class Mobility implements Dissector {

    static final Values TYPES = Values.of("""
        0  Binding Refresh Request
        1  Home Test Init
        2  Care-of Test Init
        3  Home Test
        4  Care-of Test
        5  Binding Update
        6  Binding Acknowledgement
        7  Binding Error
        8  Fast Binding Update
        9  Fast Binding Acknowledgment
        10 Fast Neighbor Advertisement
        11 Experimental Mobility Header
        12 Home Agent Switch
        13 Heartbeat
        14 Handover Initiate
        15 Handover Acknowledge
        16 Binding Revocation
        17 Localized Routing Initiation
        18 Localized Routing Acknowledgment
        """);

    static final Field MIPV6      = protocol("mipv6", "MIPv6", "Mobile IPv6");
    static final Field PAYLOAD    = u8("mip6.proto", "Payload protocol", names(IpProtocols.NAMES));
    static final Field LENGTH     = u8("mip6.hlen", "Header length");
    static final Field TYPE       = u8("mip6.mhtype", "Mobility Header Type", names(TYPES));
    static final Field RESERVED   = u8("mip6.reserved", "Reserved", HEX);
    static final Field CHECKSUM   = u16("mip6.csum", "Checksum", HEX);
    static final Field MESSAGE    = section("Message");
    static final Field REFRESH    = bytes("mip6.binding_refresh_request", "Binding Refresh Request");
    static final Field UNKNOWN    = bytes("mip6.unknown_type_data", "Message Data");
    static final Field EXPERIMENT = bytes("mip6.em.data", "Data");

    static final Field HOME_INIT   = u64("mip6.hoti.cookie", "Home Init Cookie", HEX);
    static final Field CARE_INIT   = u64("mip6.coti.cookie", "Care-of Init Cookie", HEX);
    static final Field HOME_NONCE  = u16("mip6.hot.nindex", "Home Nonce Index");
    static final Field HOME_COOKIE = u64("mip6.hot.cookie", "Home Init Cookie", HEX);
    static final Field HOME_TOKEN  = u64("mip6.hot.token", "Home Keygen Token", HEX);
    static final Field CARE_NONCE  = u16("mip6.cot.nindex", "Care-of Nonce Index");
    static final Field CARE_COOKIE = u64("mip6.cot.cookie", "Care-of Init Cookie", HEX);

    static final Field SEQUENCE   = u16("mip6.bu.seqnr", "Sequence number");
    static final Field LIFETIME   = u16("mip6.bu.lifetime", "Lifetime");
    static final Field[] UPDATE_FLAGS = {
        bit("mip6.bu.a_flag", "Acknowledge (A) flag", 0x8000, yesNo("Binding Acknowledgement requested", "Binding Acknowledgement not requested"), maskWidth(16)),
        bit("mip6.bu.h_flag", "Home Registration (H) flag", 0x4000, yesNo("Home Registration", "No Home Registration"), maskWidth(16)),
        bit("mip6.bu.l_flag", "Link-Local Compatibility (L) flag", 0x2000, yesNo("Link-Local Address Compatibility", "No Link-Local Address Compatibility"),
            maskWidth(16)),
        bit("mip6.bu.k_flag", "Key Management Compatibility (K) flag", 0x1000,
            yesNo("Key Management Mobility Compatibility", "No Key Management Mobility Compatibility"), maskWidth(16)),
        bit("mip6.bu.m_flag", "MAP Registration Compatibility (M) flag", 0x0800, yesNo("MAP Registration Compatibility", "No MAP Registration Compatibility"),
            maskWidth(16)),
        bit("mip6.nemo.bu.r_flag", "Mobile Router (R) flag", 0x0400, yesNo("Mobile Router Compatibility", "No Mobile Router Compatibility"), maskWidth(16)),
        bit("mip6.bu.p_flag", "Proxy Registration (P) flag", 0x0200, yesNo("Proxy Registration", "No Proxy Registration"), maskWidth(16)),
        bit("mip6.bu.f_flag", "Forcing UDP encapsulation (F) flag", 0x0100, yesNo("Forcing UDP encapsulation used", "No Forcing UDP encapsulation"),
            maskWidth(16)),
        bit("mip6.bu.t_flag", "TLV-header format (T) flag", 0x0080, yesNo("TLV-header format used", "No TLV-header format"), maskWidth(16)),
        bit("mip6.bu.b_flag", "Bulk-Binding-Update flag (B)", 0x0040, yesNo("Enable bulk binding update support", "Disable bulk binding update support"),
            maskWidth(16)),
    };

    static final Field STATUS     = u8("mip6.ba.status", "Status", names(Values.resource(Mobility.class, "mobility-status.txt")));
    static final Field[] ANSWER_FLAGS = {
        bit("mip6.ba.k_flag", "Key Management Compatibility (K) flag", 0x80,
            yesNo("Key Management Mobility Compatibility", "No Key Management Mobility Compatibility"), maskWidth(8)),
        bit("mip6.nemo.ba.r_flag", "Mobile Router (R) flag", 0x40, yesNo("Mobile Router Compatibility", "No Mobile Router Compatibility"), maskWidth(8)),
        bit("mip6.ba.p_flag", "Proxy Registration (P) flag", 0x20, yesNo("Proxy Registration", "No Proxy Registration"), maskWidth(8)),
        bit("mip6.ba.t_flag", "TLV-header format (T) flag", 0x10, yesNo("TLV-header format used", "No TLV-header format"), maskWidth(8)),
        bit("mip6.ba.b_flag", "Bulk-Binding-Update flag (B)", 0x08, yesNo("Enabled bulk binding update support", "Disabled bulk binding update support"),
            maskWidth(8)),
    };
    static final Field ANSWER_SEQUENCE = u16("mip6.ba.seqnr", "Sequence number");
    static final Field ANSWER_LIFETIME = u16("mip6.ba.lifetime", "Lifetime");

    static final Field ERROR      = u8("mip6.be.status", "Status", names(Values.of("""
        1 Unknown binding for Home Address destination option
        2 Unrecognized MH type value
        """)));
    static final Field HOME       = ipv6("mip6.be.haddr", "Home Address");

    private static final int OLD = 62;
    /** How long messages are without their options, by type. */
    private static final int[] SIZES = {2, 10, 10, 18, 18, 6, 6, 18};

    @Override
    public Field dissects() {
        return MIPV6;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mipv6", "mip6"};
    }

    @Override
    public void link(Links links) {
        // The number of its drafts; an extension header has the one that was assigned.
        links.add(IpProtocols.PROTOCOLS, OLD, this);
    }

    @Override
    public void dissect(Dissection d) {
        header(d);
    }

    /** Shows the header at the cursor, with which the packet ends. */
    static void header(Dissection d) {
        d.open(MIPV6);
        d.protocolColumn("MIPv6");
        int type = d.peekU8(2);
        if (d.columns()) {
            String name = TYPES.name(type, null);
            if (name != null) d.info("{}", name);
            else d.info("Unknown Mobility Header ({})", type);
        }
        d.u8(PAYLOAD);
        // In units of eight bytes, without the first of them.
        int size = (d.peekU8(0) + 1) * 8;
        d.u8(LENGTH);
        if (d.titles()) d.appendLast(" ({} bytes)", size);
        d.extent(size);
        int start = d.offset() - 2;
        int rest = d.narrow(size - 2);
        d.u8(TYPE);
        d.u8(RESERVED);
        d.u16(CHECKSUM);
        switch (type) {
            case 0 -> d.bytes(REFRESH, 2);
            case 11 -> d.bytes(EXPERIMENT, d.remaining());
            case 1, 2, 3, 4, 5, 6, 7 -> {
                d.ensure(SIZES[type]);
                d.open(MESSAGE);
                if (d.titles()) d.title("{}", TYPES.name(type));
                message(d, type);
                d.close();
            }
            default -> {
                if (d.remaining() > 0) d.bytes(UNKNOWN, d.remaining());
            }
        }
        if (type < SIZES.length && size > d.offset() - start) {
            d.ensure(size - (d.offset() - start));
            MobilityOptions.dissect(d);
        }
        d.widen(rest);
        d.close();
    }

    private static void message(Dissection d, int type) {
        switch (type) {
            case 1 -> {
                d.skip(2);
                d.u64(HOME_INIT);
            }
            case 2 -> {
                d.skip(2);
                d.u64(CARE_INIT);
            }
            case 3 -> {
                d.u16(HOME_NONCE);
                d.u64(HOME_COOKIE);
                d.u64(HOME_TOKEN);
            }
            case 4 -> {
                d.u16(CARE_NONCE);
                d.u64(CARE_COOKIE);
                d.u64(HOME_TOKEN);
            }
            case 5 -> {
                d.u16(SEQUENCE);
                for (Field flag : UPDATE_FLAGS) d.peek(flag, 0, 2);
                d.skip(2);
                lifetime(d, LIFETIME);
            }
            case 6 -> {
                d.u8(STATUS);
                for (Field flag : ANSWER_FLAGS) d.peek(flag, 0, 1);
                d.skip(1);
                d.u16(ANSWER_SEQUENCE);
                lifetime(d, ANSWER_LIFETIME);
            }
            default -> {
                d.u8(ERROR);
                d.skip(1);
                d.ipv6(HOME);
            }
        }
    }

    /** In units of four seconds. */
    private static void lifetime(Dissection d, Field field) {
        int units = d.u16(field);
        if (d.titles()) d.appendLast(" ({} seconds)", units * 4L);
    }
}
