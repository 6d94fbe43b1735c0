package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Encoded addresses of PIM: RFC 7761, section 4.9.1. */
final class PimAddresses {

    private PimAddresses() {}

    static final Field SOURCE     = ipv4("pim.source", "Source");
    static final Field SOURCE_IP6 = ipv6("pim.source_ip6", "Source");
    static final Field GROUP      = ipv4("pim.group", "Group");
    static final Field GROUP_IP6  = ipv6("pim.group_ip6", "Group");
    static final Field MASK_LEN   = u8("pim.mask_len", "Masklen");
    static final Field ADDR_ADDRESS_FAMILY = u8("pim.addr_address_family", "Address Family", names(AddressFamilies.NAMES));
    static final Values ADDR_ENCODING_TYPE_NAMES = Values.of("0 Native\n1 Native with Join Attribute");
    static final Field ADDR_ENCODING_TYPE    = u8("pim.addr_encoding_type", "Encoding Type", names(ADDR_ENCODING_TYPE_NAMES));
    static final Field UNICAST               = ipv4("pim.unicast", "Unicast");
    static final Field UNICAST_IPV6          = ipv6("pim.unicast_ipv6", "Unicast");
    static final Field GROUP_FLAGS_B         = bit("pim.group_addr.flags.b", "Bidirectional PIM", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field GROUP_FLAGS_RESERVED  = u8("pim.group_addr.flags.reserved", "Reserved", HEX, mask(0x7e));
    static final Field GROUP_FLAGS_Z         = bit("pim.group_addr.flags.z", "Admin Scope Zone", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field GROUP_FLAGS           = u8("pim.group_addr.flags", "Flags", HEX,
        bits(GROUP_FLAGS_B, GROUP_FLAGS_RESERVED, GROUP_FLAGS_Z));
    static final Field SOURCE_FLAGS_RESERVED = u8("pim.source_addr.flags.reserved", "Reserved", HEX, mask(0xf8));
    static final Field SOURCE_FLAGS_S        = bit("pim.source_addr.flags.s", "Sparse", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field SOURCE_FLAGS_W        = bit("pim.source_addr.flags.w", "WildCard", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field SOURCE_FLAGS_R        = bit("pim.source_addr.flags.r", "Rendezvous Point Tree", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field SOURCE_FLAGS          = u8("pim.source_addr.flags", "Flags", HEX,
        bits(SOURCE_FLAGS_RESERVED, SOURCE_FLAGS_S, SOURCE_FLAGS_W, SOURCE_FLAGS_R));
    static final Field SOURCE_JA             = group("pim.source_ja", "Join Attribute");
    static final Field SOURCE_JA_FLAGS_F     = bit("pim.source_ja.flags.f", "Forward", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field SOURCE_JA_FLAGS_E     = bit("pim.source_ja.flags.e", "End of Attributes", 0x40, SET_NOT_SET, maskWidth(8));
    static final Values SOURCE_JA_FLAGS_ATTR_TYPE_NAMES = Values.of("""
        0 RPF Vector TLV
        1 MVPN Join Attribute
        2 MT-ID Join Attribute
        3 Pop-Count
        4 Explicit RPF Vector
        5 Transport Attribute
        6 Receiver RLOC Attribute
        """);
    static final Field SOURCE_JA_FLAGS_ATTR_TYPE = u8("pim.source_ja.flags.attr_type", "Attribute Type", mask(0x3f),
        names(SOURCE_JA_FLAGS_ATTR_TYPE_NAMES));
    static final Field SOURCE_JA_FLAGS           = u8("pim.source_ja.flags", "Flags", HEX,
        bits(SOURCE_JA_FLAGS_F, SOURCE_JA_FLAGS_E, SOURCE_JA_FLAGS_ATTR_TYPE));
    static final Field SOURCE_JA_LENGTH          = u8("pim.source_ja.length", "Length");
    static final Field SOURCE_JA_VALUE           = bytes("pim.source_ja.value", "Value");

    private static final int IPV4       = 1;
    private static final int IPV6       = 2;
    private static final int ATTRIBUTES = 1;

    /** How many bytes an address of the family at the cursor has. Of others nobody knows. */
    private static int width(Dissection d) {
        return switch (d.peekU8(0)) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            default -> throw d.malformed();
        };
    }

    /** Writes down the address that lies {@code before} bytes ahead as the value of the whole, and begins its group. */
    private static void begin(Dissection d, Field ipv4, Field ipv6, int before, String label, int bits, String marks) {
        int width = width(d);
        Field field = width == 4 ? ipv4 : ipv6;
        d.ensure(before + width);
        if (width == 4) d.at(field, d.offset(), before + width, d.peekU32(before));
        else if (d.wants(field)) d.at(field, d.offset(), before + width, d.peekBytes(before, 16));
        else d.at(field, d.offset(), before + width);
        if (d.titles()) {
            Text address = width == 4 ? new Text().ipv4((int) d.peekU32(before)) : new Text().ipv6(d.peekU64(before), d.peekU64(before + 8));
            if (bits < 0) d.titleLast("{}: {}", label, address);
            else d.titleLast("{}: {}/{}{}", label, address, bits, marks);
        }
        d.openLast();
    }

    static void unicast(Dissection d, Field ipv4, Field ipv6, String label) {
        begin(d, ipv4, ipv6, 2, label, -1, "");
        int width = width(d);
        d.u8(ADDR_ADDRESS_FAMILY);
        d.u8(ADDR_ENCODING_TYPE);
        if (width == 4) d.ipv4(UNICAST);
        else d.ipv6(UNICAST_IPV6);
        d.close();
    }

    static void source(Dissection d) {
        unicast(d, SOURCE, SOURCE_IP6, "Source");
    }

    /** Reads the address of a group, with its number if that is not negative; returns its entry. */
    static int groupAddress(Dissection d, int number) {
        int width = width(d);
        begin(d, GROUP, GROUP_IP6, 4, number < 0 || !d.titles() ? "Group" : "Group " + number, d.peekU8(3), "");
        int entry = d.group();
        d.u8(ADDR_ADDRESS_FAMILY);
        d.u8(ADDR_ENCODING_TYPE);
        int flags = d.u8(GROUP_FLAGS);
        if (d.titles()) {
            if ((flags & 0x80) != 0) d.appendLast(", Bidirectional PIM");
            if ((flags & 0x01) != 0) d.appendLast(", Admin Scope Zone");
        }
        d.u8(MASK_LEN);
        if (width == 4) d.ipv4(GROUP);
        else d.ipv6(GROUP_IP6);
        d.close();
        return entry;
    }

    /** Reads the address of a source that is joined or pruned, and what is to be known for that. */
    static void joined(Dissection d, Field ipv4, Field ipv6) {
        int width = width(d);
        int flags = d.peekU8(2);
        String marks = "";
        if (d.titles() && (flags & 7) != 0) {
            marks = " (" + ((flags & 4) != 0 ? "S" : "") + ((flags & 2) != 0 ? "W" : "") + ((flags & 1) != 0 ? "R" : "") + ")";
        }
        begin(d, ipv4, ipv6, 4, "IP address", d.peekU8(3), marks);
        d.u8(ADDR_ADDRESS_FAMILY);
        int encoding = d.u8(ADDR_ENCODING_TYPE);
        d.u8(SOURCE_FLAGS);
        if (d.titles()) {
            if ((flags & 4) != 0) d.appendLast(", Sparse");
            if ((flags & 2) != 0) d.appendLast(", WildCard");
            if ((flags & 1) != 0) d.appendLast(", Rendezvous Point Tree");
        }
        d.u8(MASK_LEN);
        if (width == 4) d.ipv4(SOURCE);
        else d.ipv6(SOURCE_IP6);
        if (encoding == ATTRIBUTES) attributes(d);
        d.close();
    }

    /** Join attributes up to the one that says that it is the last: RFC 5384. */
    private static void attributes(Dissection d) {
        int flags;
        do {
            flags = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SOURCE_JA);
            String name = d.titles() ? SOURCE_JA_FLAGS_ATTR_TYPE_NAMES.name(flags & 0x3f, "Unknown") : "";
            if (d.titles()) d.title("Join Attribute: {}", name);
            d.u8(SOURCE_JA_FLAGS);
            if (d.titles()) {
                d.appendLast("{}{}, Attribute Type: {}", (flags & 0x80) != 0 ? ", Forward" : "", (flags & 0x40) != 0 ? ", End of Attributes" : "", name);
            }
            d.u8(SOURCE_JA_LENGTH);
            d.bytes(SOURCE_JA_VALUE, length);
            d.close();
        } while ((flags & 0x40) == 0);
    }
}
