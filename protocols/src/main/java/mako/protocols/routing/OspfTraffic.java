package mako.protocols.routing;

import static mako.dissect.Fields.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import mako.dissect.*;

/**
 * What a link can carry, for traffic engineering: RFC 3630, RFC 4203 (generalized multi-protocol label switching), RFC 4124
 * (bandwidth constraints), RFC 7308 (administrative groups) and RFC 7471 (delays).
 */
final class OspfTraffic {

    private OspfTraffic() {}

    static final Field RESERVED   = u8("ospf.lsid_te_lsa.reserved", "Link State ID TE-LSA Reserved");
    static final Field INSTANCE   = u16("ospf.lsid_te_lsa.instance", "Link State ID TE-LSA Instance");
    static final Field MPLS       = bool("ospf.lsa.mpls", "MPLS Traffic Engineering LSA");
    static final Field ROUTER     = ipv4("ospf.mpls.routerid", "MPLS/TE Router ID");
    static final Field LINK_TYPE  = u8("ospf.mpls.linktype", "MPLS/TE Link Type", names(Values.of("1 Point-to-point\n2 Multi-access")));
    static final Field LINK_ID    = ipv4("ospf.mpls.linkid", "MPLS/TE Link ID");
    static final Field LOCAL      = ipv4("ospf.mpls.local_addr", "MPLS/TE Local Interface Address");
    static final Field REMOTE     = ipv4("ospf.mpls.remote_addr", "MPLS/TE Remote Interface Address");
    static final Field METRIC     = u32("ospf.mpls.te_metric", "MPLS/TE Metric");
    static final Field LOCAL_ID   = u32("ospf.mpls.local_id", "MPLS/TE Local Interface Index");
    static final Field REMOTE_ID  = u32("ospf.mpls.remote_id", "MPLS/TE Remote Interface Index");
    static final Field COLOR      = u32("ospf.mpls.linkcolor", "MPLS/TE Link Resource Class/Color", HEX);
    static final Field GROUP      = u32("ospf.mpls.group", "MPLS/TE Group", HEX);
    static final Field BANDWIDTH  = field(Type.FLOAT, Base.NONE, "ospf.mpls.link_max_bw", "Link Max BW");
    static final Field PRIORITY   = field(Type.FLOAT, Base.NONE, "ospf.mpls.pri", "Pri (or TE-Class)");
    static final Field CONSTRAINT = field(Type.FLOAT, Base.NONE, "ospf.mpls.bc", "BC");
    static final Field MODEL = u8("ospf.mpls.bc.model_id", "MPLS/DSTE Bandwidth Constraints Model Id", names(Values.of("""
        0       (Russian Dolls Model - RDM)
        1       (Maximum Allocation Model - MAM)
        2       (Maximum Allocation with Reservation Model - MAR)
        3-239   (Unassigned, Specification Required)
        240-255 (Reserved, Private Use)
        """)));
    static final Field PROTECTION = u8("ospf.mpls.protection_capability", "Protection Capability", HEX, names(Values.of("""
        0x1  Extra Traffic
        0x2  Unprotected
        0x4  Shared
        0x8  Dedicated 1:1
        0x10 Dedicated 1+1
        0x20 Enhanced
        0x40 Reserved
        0x80 Reserved
        """)));
    static final Field SWITCHING = u8("ospf.mpls.switching_type", "Switching Type", names(Rsvp.LABEL_REQUEST_SWITCHING_TYPE_NAMES));
    static final Field ENCODING = u8("ospf.mpls.encoding", "Encoding", names(Rsvp.LABEL_REQUEST_LSP_ENCODING_TYPE_NAMES));
    static final Field LEAST      = field(Type.FLOAT, Base.NONE, "ospf.mpls.minimum_lsp_bandwidth", "Minimum LSP bandwidth");
    static final Field LARGEST    = u16("ospf.mpls.interface_mtu", "Interface MTU");
    static final Field SONET      = bool("ospf.mpls.sonet.sdh", "SONET/SDH", yesNo("Arbitrary", "Standard"));
    static final Field RISK       = u32("ospf.mpls.shared_risk_link_group", "Shared Risk Link Group");
    static final Field ADMIN      = u32("ospf.tlv.extended_admin_group", "Extended Admin Group", HEX);
    static final Field LOCAL_NODE = ipv4("ospf.oif.local_node_id", "Local Node ID");
    static final Field REMOTE_NODE = ipv4("ospf.oif.remote_node_id", "Remote Node ID");
    static final Field ANOMALOUS  = bit("ospf.tlv.unidirectional_link_flags.a", "(A) Anomalous", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_REST = u8("ospf.tlv.unidirectional_link_flags.reserved", "Reserved", HEX, mask(0x7f));
    static final Field FLAGS      = u8("ospf.tlv.unidirectional_link_flags", "Flags", HEX);
    static final Field REST       = u8("ospf.tlv.unidirectional_link_reserved", "Reserved", HEX);
    static final Field DELAY      = u24("ospf.tlv.unidirectional_link_delay", "Delay");
    static final Field DELAY_MIN  = u24("ospf.tlv.unidirectional_link_delay_min", "Min Delay");
    static final Field DELAY_MAX  = u24("ospf.tlv.unidirectional_link_delay_max", "Max Delay");
    static final Field VARIATION  = u24("ospf.tlv.unidirectional_delay_variation", "Delay Variation");
    static final Field VALUE      = bytes("ospf.tlv_value", "TLV Value");
    static final Field TREE       = section("MPLS Traffic Engineering LSA");
    static final Field ITEM       = section("TLV");
    static final Field RESERVED_LINE = section("These bytes are reserved and must be 0x00");
    static final Field BROKEN_LINE   = section("Bandwidth constraints");
    static final Field NOT_ZERO   = warning(Field.Group.PROTOCOL, "ospf.reserved.not_zero", "incorrect, should be 0");
    static final Field BROKEN     = warning(Field.Group.PROTOCOL, "ospf.lsa.bc_error", "Malformed Packet");

    private static final Values LINKS = Values.of("""
        1     Link Type
        2     Link ID
        3     Local Interface IP Address
        4     Remote Interface IP Address
        5     Traffic Engineering Metric
        6     Maximum Bandwidth
        7     Maximum Reservable Bandwidth
        8     Unreserved Bandwidth
        9     Resource Class/Color
        11    Link Local/Remote Identifier
        14    Link Protection Type
        15    Interface Switching Capability Descriptor
        16    Shared Risk Link Group
        17    Bandwidth Constraints
        26    Extended Administrative Group
        27    Unidirectional Link Delay
        28    Min/Max Unidirectional Link Delay
        29    Unidirectional Delay Variation
        32773 Local Node ID
        32774 Remote Node ID
        """);

    private static final int HEADER       = 4;
    private static final int EXPERIMENTAL = 32768;
    private static final int NEVER        = 32778;
    private static final int MOST_CONSTRAINTS = 8;
    private static final int PRIORITIES = 8;

    static void read(Dissection d) {
        int start = d.offset();
        d.open(TREE);
        while (d.remaining() > 0) item(d);
        d.close();
        d.at(MPLS, start, 2, 1);
        d.hidden();
    }

    private static void item(Dissection d) {
        int start = d.offset();
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.ensure(HEADER + length);
        d.open(ITEM);
        switch (type) {
            case 1 -> {
                if (d.titles()) d.title("Router Address: {i}", (int) d.peekU32(HEADER), 0);
                heading(d, type, "{} - Router Address");
                d.ipv4(ROUTER);
            }
            case 2 -> {
                if (d.titles()) d.title("Link Information");
                heading(d, type, "{} - Link Information");
                int rest = d.narrow(length);
                while (d.remaining() > 0) link(d);
                d.widen(rest);
            }
            default -> {
                String known = range(type);
                if (d.titles()) d.title("Unknown LSA: {} {}", type, known);
                heading(d, type, "{} - Unknown " + known);
                d.bytes(VALUE, length);
            }
        }
        d.seek(start + HEADER + padded(length));
        d.extent(HEADER + length);
        d.close();
    }

    private static String range(int type) {
        if (type == 0) return "Unknown";
        return type < EXPERIMENTAL ? "(Assigned via Standards Action)" : type < NEVER ? "(For Experimental Use)" : "(Not to be Assigned)";
    }

    private static void heading(Dissection d, int type, String words) {
        d.u16(Ospf.TLV_TYPE);
        if (d.titles()) d.titleLast("TLV Type: " + words, type, 0);
        d.u16(Ospf.TLV_LENGTH);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static void link(Dissection d) {
        int start = d.offset();
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.ensure(HEADER + Math.max(length, type == 11 || type == 28 ? 8 : 1));
        String name = LINKS.name(type, "");
        d.open(ITEM);
        if (name.isEmpty()) {
            String known = range(type);
            if (d.titles()) d.title("Unknown Link sub-TLV: {} {}", type, known);
            heading(d, type, "{}: Unknown sub-TLV " + known);
            d.bytes(VALUE, length);
        } else {
            if (d.titles()) title(d, type, name);
            heading(d, type, "{}: " + name);
            value(d, type, start + HEADER + length, length);
        }
        d.seek(start + HEADER + padded(length));
        d.extent(HEADER + length);
        d.close();
    }

    private static void title(Dissection d, int type, String name) {
        switch (type) {
            case 1 -> {
                int kind = d.peekU8(HEADER);
                d.title("{}: {} - {}", name, kind, LINK_TYPE.names.name(kind, "Unknown"));
            }
            case 2, 3, 4, 32773, 32774 -> d.title("{}: {i}", name, (int) d.peekU32(HEADER));
            case 5 -> d.title("{}: {}", name, d.peekU32(HEADER));
            case 6, 7 -> d.title("{}: {}", name, rate(Float.intBitsToFloat((int) d.peekU32(HEADER))));
            case 9 -> d.title("{}: 0x{x8}", name, d.peekU32(HEADER));
            case 11 -> {
                long local = d.peekU32(HEADER);
                long remote = d.peekU32(HEADER + 4);
                d.title("{}: {} (0x{}) - {} (0x{})", name, local, Long.toHexString(local), remote, Long.toHexString(remote));
            }
            case 27, 29 -> d.title("{}: {} usec", name, d.peekU32(HEADER) & 0xffffff);
            case 28 -> d.title("{}: Min/Max {}/{} usec", name, d.peekU32(HEADER) & 0xffffff, d.peekU32(HEADER + 4) & 0xffffff);
            default -> d.title("{}", name);
        }
    }

    private static String rate(double rate) {
        Text text = new Text();
        Show.general(rate, 10, text);
        String bits = Double.isFinite(rate) ? new BigDecimal(rate * 8).setScale(0, RoundingMode.HALF_EVEN).toPlainString() : text.toString();
        return text.add(" bytes/s (").add(bits).add(" bits/s)").toString();
    }

    private static void rate(Dissection d, Field field, String words) {
        double rate = d.f32(field);
        if (d.titles()) d.titleLast("{}: {}", words, rate(rate));
    }

    private static void value(Dissection d, int type, int end, int length) {
        switch (type) {
            case 1 -> d.u8(LINK_TYPE);
            case 2 -> d.ipv4(LINK_ID);
            case 3, 4 -> {
                while (d.offset() < end) d.ipv4(type == 3 ? LOCAL : REMOTE);
            }
            case 5 -> {
                long metric = d.u32(METRIC);
                if (d.titles()) d.titleLast("Traffic Engineering Metric: {}", metric, 0);
            }
            case 6 -> rate(d, BANDWIDTH, "Maximum Bandwidth");
            case 7 -> rate(d, BANDWIDTH, "Maximum Reservable Bandwidth");
            case 8 -> {
                for (int i = 0; i < PRIORITIES; i++) rate(d, PRIORITY, "Pri (or TE-Class) " + i);
            }
            case 9 -> color(d);
            case 11 -> {
                d.u32(LOCAL_ID);
                d.u32(REMOTE_ID);
            }
            case 14 -> d.u8(PROTECTION);
            case 15 -> switching(d);
            case 16 -> {
                while (d.offset() < end) d.u32(RISK);
            }
            case 17 -> constraints(d, length);
            case 26 -> {
                for (int i = 0; d.offset() < end; i++) {
                    long group = d.u32(ADMIN);
                    if (d.titles()) d.titleLast("Extended Admin Group[{}]: 0x{x8}", i, group);
                }
            }
            case 27 -> {
                delayFlags(d);
                d.u24(DELAY);
            }
            case 28 -> {
                delayFlags(d);
                d.u24(DELAY_MIN);
                rest(d);
                d.u24(DELAY_MAX);
            }
            case 29 -> {
                rest(d);
                d.u24(VARIATION);
            }
            case 32773 -> d.ipv4(LOCAL_NODE);
            case 32774 -> d.ipv4(REMOTE_NODE);
            default -> {}
        }
    }

    private static void delayFlags(Dissection d) {
        int flags = d.u8(FLAGS);
        int at = d.offset() - 1;
        d.openLast();
        d.part(ANOMALOUS, at, 1, flags);
        d.part(FLAGS_REST, at, 1, flags);
        d.close();
    }

    private static void rest(Dissection d) {
        if (d.u8(REST) != 0) d.noteLast(NOT_ZERO);
    }

    private static void color(Dissection d) {
        int at = d.offset();
        long color = d.u32(COLOR);
        d.openLast();
        for (int i = 0; i < 32; i++) {
            long bit = color & 1L << i;
            if (bit == 0) continue;
            d.at(GROUP, at, 4, bit);
            if (d.titles()) d.titleLast("Group {}", i, 0);
        }
        d.close();
    }

    /** RFC 4203, section 1.4. */
    private static void switching(Dissection d) {
        int kind = d.u8(SWITCHING);
        d.u8(ENCODING);
        d.skip(2);
        for (int i = 0; i < PRIORITIES; i++) rate(d, PRIORITY, "Pri " + i);
        if (kind >= 1 && kind <= 4) {
            rate(d, LEAST, "Minimum LSP bandwidth");
            d.u16(LARGEST);
        } else if (kind == 100) {
            rate(d, LEAST, "Minimum LSP bandwidth");
            d.u8(SONET);
        }
    }

    /** RFC 4124, section 5.1. */
    private static void constraints(Dissection d, int length) {
        int start = d.offset();
        d.u8(MODEL);
        int reserved = d.peekU16(0) << 8 | d.peekU8(2);
        if (reserved != 0) {
            d.at(RESERVED_LINE, d.offset(), 3);
            d.noteLast(NOT_ZERO, "These bytes are reserved and must be 0x00");
        }
        d.skip(3);
        int count = length / 4 - 1;
        if (length % 4 != 0) broken(d, start, length, "Malformed Packet: Length must be N x 4 octets");
        else if (count == 0) broken(d, start, length, "Malformed Packet: Bandwidth Constraints sub-TLV with no BC?");
        else if (count > MOST_CONSTRAINTS) broken(d, start, length, "Malformed Packet: too many BC (" + count + ")");
        else for (int i = 0; i < count; i++) rate(d, CONSTRAINT, "BC " + i);
    }

    private static void broken(Dissection d, int start, int length, String words) {
        d.at(BROKEN_LINE, start, length);
        if (d.titles()) d.titleLast("{}", words);
        d.noteLast(BROKEN, "{}", words);
    }
}
