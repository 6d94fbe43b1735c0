package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What a router can do, and how long the others shall wait while it restarts: RFC 7770, with RFC 5642 (names of hosts),
 * RFC 8665 (segment routing), RFC 8476 (depth of segments) and RFC 9350 (flexible algorithms); RFC 3623, appendix A.
 */
final class OspfInformation {

    private OspfInformation() {}

    private static final Values GRACES = Values.of("""
        1 grace-LSA Grace Period
        2 grace-LSA Restart Reason
        3 grace-LSA Restart IP
        """);
    static final Field GRACE      = group("ospf.v2.grace", "Grace TLV");
    static final Field PERIOD     = u32("ospf.v2.grace.period", "Grace Period");
    static final Field REASON     = u8("ospf.v2.grace.reason", "Restart Reason", names(Values.of("""
        0 Unknown
        1 Software Restart
        2 Software Reload/Upgrade
        3 Processor Switchover
        """)));
    static final Field ADDRESS    = ipv4("ospf.v2.grace.ip", "Restart IP");
    static final Field PADDING    = bytes("ospf.pad_bytes", "Pad Bytes");

    private static final Values TYPES = Values.of("""
        1  Router Informational Capabilities
        2  Router Functional Capabilities
        3  TE-MESH-GROUP TLV (IPv4)
        4  TE-MESH-GROUP TLV (IPv6)
        5  TE Node Capability Descriptor
        6  PCED
        7  OSPF Dynamic Hostname
        8  SR-Algorithm\s
        9  SID/Label Range
        10 Node Admin Tag\s
        11 S-BFD Discriminator
        12 Node MSD
        14 SR Local Block
        15 SRMS Preference
        16 Flexible Algorithm Definition
        """);
    static final Field TYPE       = u16("ospf.tlv_type.opaque", "TLV Type", names(TYPES));
    static final Field RESTARTS   = bit("ospf.ri.options.grc", "(GRC) Graceful Restart", 0x80, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field HELPS      = bit("ospf.ri.options.grh", "(GRH) Graceful Restart Helper", 0x40, yesNo("Enabled", "Disabled"), maskWidth(8));
    static final Field STUB       = bit("ospf.ri.options.srs", "Stub Router Support", 0x20, yesNo("Yes", "No"), maskWidth(8));
    static final Field TRAFFIC    = bit("ospf.ri.options.tes", "(TES) Traffic Engineering", 0x10, yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field LAN        = bit("ospf.ri.options.p2plan", "(P2PLAN) Point-to-point over LAN", 0x8, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field EXPERIMENT = bit("ospf.ri.options.ete", "(ETE) Experimental TE", 0x4, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field HOST       = bit("ospf.ri.options.host", "Host Router", 0x1, yesNo("Capable", "Not capable"), maskWidth(8));
    static final Field OPTIONS    = u8("ospf.ri.options", "RI Options", HEX, bits(RESTARTS, HELPS, STUB, TRAFFIC, LAN, EXPERIMENT, HOST));
    static final Field NAME       = text("ospf.dynhostname", "Dynamic Hostname");
    static final Values ALGORITHMS = Values.of("0 Shortest Path First\n1 Strict Shortest Path First");
    static final Field ALGORITHM  = u8("ospf.lsa_sa", "SR-Algorithm", names(ALGORITHMS));
    static final Field RANGE_SIZE = u24("ospf.tlv.range_size", "Range Size");
    static final Field SUB_TYPE   = u16("ospf.tlv.sidlabel_range.type", "TLV Type", names(Values.of("1 SID/Label\n2 Prefix SID")));
    static final Field SID        = u32("ospf.tlv.sid_label", "SID/Label");
    static final Field PREFERENCE = u24("ospf.tlv.preference", "Preference");
    static final Field DEPTH_TYPE = u8("ospf.tlv.igp_msd_type", "MSD Type", names(Values.of("""
        0  Reserved
        1  Base MPLS Imposition
        41 Maximum Segments Left
        42 Maximum End Pop
        43 Maximum T.Insert
        44 Maximum T.Encaps
        45 Maximum End D
        """)));
    static final Field DEPTH      = u8("ospf.tlv.igp_msd_value", "MSD Value");
    static final Field UNKNOWN    = bytes("ospf.tlv.unknown", "Unknown TLV");
    static final Field TREE       = section("Opaque Router Information LSA");
    static final Field ITEM       = section("TLV");
    static final Field SUB_ITEM   = section("SID/Label Sub-TLV");

    private static final int HEADER = 4;

    static void grace(Dissection d) {
        while (d.remaining() > 0) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            int end = d.offset() + HEADER + length;
            int rest = padding(length);
            d.open(GRACE);
            d.extent(HEADER + length + rest);
            d.u16(Ospf.TLV_TYPE);
            if (d.titles()) d.titleLast("TLV Type: {} ({})", GRACES.name(type, "Unknown grace-LSA TLV"), type);
            d.u16(Ospf.TLV_LENGTH);
            switch (type) {
                case 1 -> {
                    long period = d.uint(PERIOD, length);
                    if (d.titles()) {
                        d.titleLast("Grace Period: {} seconds", period, 0);
                        d.title("Grace Period: {} seconds", period, 0);
                    }
                }
                case 2 -> {
                    int reason = d.u8(REASON);
                    if (d.titles()) d.title("Restart Reason: {} ({})", REASON.names.name(reason, "Unknown Restart Reason"), reason);
                }
                case 3 -> {
                    int address = d.ipv4(ADDRESS);
                    if (d.titles()) d.title("Restart IP: {i}", address, 0);
                }
                default -> {
                    if (d.titles()) d.title("Unknown grace-LSA TLV");
                }
            }
            d.seek(end);
            if (rest > 0) d.bytes(PADDING, rest);
            d.close();
        }
    }

    private static int padding(int length) {
        return -length & 3;
    }

    static void read(Dissection d) {
        d.open(TREE);
        while (d.remaining() > 0) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            int end = d.offset() + HEADER + length;
            d.ensure(HEADER + length);
            String name = TYPES.name(type, "");
            d.open(ITEM);
            d.extent(HEADER + length);
            d.u16(TYPE);
            d.u16(Ospf.TLV_LENGTH);
            if (d.titles()) d.title("{}", name);
            switch (type) {
                case 1 -> {
                    int options = d.u8(OPTIONS);
                    Ospf.flags(d, options, "(GRC) Graceful Restart", "(GRH) Graceful Restart Helper", "Stub Router Support",
                        "(TES) Traffic Engineering", "(P2PLAN) Point-to-point over LAN", "(ETE) Experimental TE", null, "Host Router");
                }
                case 7 -> d.text(NAME, length);
                case 8 -> {
                    while (d.offset() < end) d.u8(ALGORITHM);
                }
                case 9, 14 -> range(d, end);
                case 12 -> {
                    while (d.offset() < end) {
                        d.u8(DEPTH_TYPE);
                        d.u8(DEPTH);
                    }
                }
                case 15 -> {
                    d.uint(PREFERENCE, 1);
                    zero(d, 3);
                }
                default -> {
                    if (d.titles()) d.title("{}  (t={}, l={})", name.isEmpty() ? "Unknown Opaque RI LSA TLV" : name, type, length);
                    if (length > 0) d.bytes(UNKNOWN, length);
                }
            }
            d.seek(end + padding(length));
            d.close();
        }
        d.close();
    }

    private static void zero(Dissection d, int count) {
        boolean any = false;
        for (int i = 0; i < count; i++) any |= d.peekU8(i) != 0;
        d.bytes(Ospf.RESERVED, count);
        if (any) d.noteLast(OspfTraffic.NOT_ZERO);
    }

    /** RFC 8665, section 3.2. */
    private static void range(Dissection d, int end) {
        long size = d.u24(RANGE_SIZE);
        if (d.titles()) d.append("  (Range Size: {})", size, 0);
        zero(d, 1);
        while (d.offset() < end) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            int next = d.offset() + HEADER + length;
            d.ensure(HEADER + length);
            d.open(SUB_ITEM);
            d.extent(HEADER + length);
            d.u16(SUB_TYPE);
            d.u16(Ospf.TLV_LENGTH);
            if (type == 1 && (length == 3 || length == 4)) {
                long label = d.uint(SID, length);
                if (d.titles()) d.title("SID/Label Sub-TLV  (SID/Label: {})", label, 0);
            } else {
                if (d.titles()) d.title("Unknown Sub-TLV  (t={}, l={})", type, length);
                if (length > 0) d.bytes(UNKNOWN, length);
            }
            d.seek(next + padding(length));
            d.close();
        }
    }
}
