package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Extensions of ICMP messages, RFC 4884: MPLS labels (RFC 4950), interface information (RFC 5837) and identification (RFC 8335). */
final class IcmpExtensions {

    private IcmpExtensions() {}

    static final Field EXTENSIONS = group("icmp.ext", "ICMP Extensions");
    static final Field VERSION    = u8("icmp.ext.version", "Version");
    static final Field RESERVED   = u16("icmp.ext.res", "Reserved", HEX, mask(0x0fff));
    static final Field CHECKSUM   = u16("icmp.ext.checksum", "Checksum", HEX);
    static final Field STATUS     = u8("icmp.ext.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field OBJECT     = section("Object");
    static final Field LENGTH     = u16("icmp.ext.length", "Length");
    static final Field CLASS      = u8("icmp.ext.class", "Class", names(Values.of("""
        1 MPLS Label Stack Class
        2 Interface Information Object
        3 Interface Identification Object
        """)));
    static final Field DATA       = bytes("icmp.ext.data", "Data");
    static final Field LABEL      = u24("icmp.mpls.label", "Label", mask(0xfffff0));
    static final Field EXP        = u24("icmp.mpls.exp", "Experimental", mask(0x0e));
    static final Field BOTTOM     = bit("icmp.mpls.s", "Stack bit", 0x01, SET_NOT_SET, maskWidth(24));
    static final Field TTL        = u8("icmp.mpls.ttl", "Time to live");
    static final Field MPLS_DATA  = bytes("icmp.mpls.data", "Data");
    static final Values ROLES     = Values.of("""
        0 IP interface upon which datagram arrived
        1 sub-IP component of an IP interface upon which datagram arrived
        2 IP interface through which datagram would be forwarded
        3 IP next-hop to which datagram would be forwarded
        """);
    static final Field ROLE       = u8("icmp.int_info.role", "Interface Role", mask(0xc0), names(ROLES));
    static final Field ROLE_REST  = u8("icmp.int_info.reserved", "Reserved", mask(0x30));
    static final Field HAS_INDEX  = bit("icmp.int_info.ifindex", "ifIndex", 0x08, maskWidth(8));
    static final Field HAS_IP     = bit("icmp.int_info.ipaddr", "IP Address", 0x04, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HAS_NAME   = bit("icmp.int_info.name_present", "Interface Name", 0x02, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field HAS_MTU    = bit("icmp.int_info.mtu_present", "MTU", 0x01, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field C_TYPE     = u8("icmp.ext.ctype", "C-Type");
    static final Field INFO_TYPE  = u8("icmp.ext.ctype", "C-Type", bits(ROLE, ROLE_REST, HAS_INDEX, HAS_IP, HAS_NAME, HAS_MTU));
    static final Field INDEX      = u32("icmp.int_info.index", "Interface Index");
    static final Field ADDRESS    = section("IP Address Sub-Object");
    static final Field FAMILY     = u16("icmp.int_info.afi", "Address Family Identifier");
    static final Field BLANK      = bytes("icmp.reserved", "Reserved");
    static final Field IPV4       = ipv4("icmp.int_info.ipv4", "Source");
    static final Field IPV6       = ipv6("icmp.int_info.ipv6", "Source");
    static final Field UNKNOWN_IP = bytes("icmp.int_info.ipunknown", "Source");
    static final Field NAMED      = section("Interface Name Sub-Object");
    static final Field NAME_LENGTH = u8("icmp.int_info.name_length", "Name Length");
    static final Field NAME       = text("icmp.int_info.name", "Name");
    static final Field MTU        = u32("icmp.int_info.mtu", "Maximum Transmission Unit");
    static final Field BY_NAME    = text("icmp.int_ident.name", "Name");
    static final Field BY_INDEX   = u32("icmp.int_ident.index", "Interface Index");
    static final Field BY_FAMILY  = u16("icmp.int_ident.afi", "Address Family Identifier", names(Values.of("0 Reserved\n1 IPv4\n2 IPv6")));
    static final Field BY_LENGTH  = u8("icmp.int_ident.addr_length", "Address Length");
    static final Field BY_REST    = bytes("icmp.int_ident.reserved", "Reserved");
    static final Field BY_IPV4    = ipv4("icmp.int_ident.ipv4", "Address");
    static final Field BY_IPV6    = ipv6("icmp.int_ident.ipv6", "Address");
    static final Field BY_OTHER   = bytes("icmp.int_ident.address", "Address");
    static final Field LABELS     = section("Label");

    static final Field BAD_CHECKSUM = warning(Field.Group.CHECKSUM, "icmp.ext.checksum_bad", "Bad checksum");

    private static final int MPLS           = 1;
    private static final int INFORMATION    = 2;
    private static final int IDENTIFICATION = 3;
    private static final int IPV4_FAMILY    = 1;
    private static final int IPV6_FAMILY    = 2;

    /** Dissects the extensions from the cursor to the limit. */
    static void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        boolean isWhole = d.captured() == whole;
        d.open(EXTENSIONS);
        int version = d.peekU8(0) >> 4;
        boolean known = version == 1 || version == 2;
        d.title(known ? "ICMP Multi-Part Extensions" : "ICMP Multi-Part Extensions (unsupported version)", 0);
        d.extent(whole);
        d.at(VERSION, start, 1, version);
        d.u16(RESERVED);
        int sent = d.u16(CHECKSUM);
        int status = 2;
        if (isWhole) status = InternetChecksum.verify(d, d.last(), start, whole, sent, BAD_CHECKSUM, 0);
        d.computed(STATUS, status);
        d.place(start + 2, 0);
        if (known) {
            while (d.remaining() >= 4) object(d);
        }
        d.skipRest();
        d.close();
    }

    private static void object(Dissection d) {
        int start = d.offset();
        int length = d.peekU16(0);
        int kind = d.peekU8(2);
        int type = d.peekU8(3);
        boolean truncated = length > d.remaining();
        int rest = d.narrow(Math.max(4, length));
        d.open(OBJECT);
        d.extent(d.remaining());
        if (d.titles()) objectTitle(d, kind, type, truncated);
        d.u16(LENGTH);
        d.u8(CLASS);
        if (d.titles() && CLASS.names.name(kind) == null) d.titleLast("Class: Unknown ({})", kind);
        if (kind == INFORMATION) {
            d.u8(INFO_TYPE);
            if (d.titles()) informationTitle(d, type);
        } else {
            d.u8(C_TYPE);
            if (kind == IDENTIFICATION && d.titles()) d.titleLast("C-Type: {} ({})", type, identification(type));
        }
        switch (kind) {
            case MPLS -> labels(d);
            case INFORMATION -> information(d, type);
            case IDENTIFICATION -> identified(d, type);
            default -> { }
        }
        if (d.remaining() > 0) d.bytes(DATA, d.captured());
        d.close();
        d.widen(rest);
        if (d.offset() <= start) d.skipRest();
    }

    private static void objectTitle(Dissection d, int kind, int type, boolean truncated) {
        String cut = truncated ? " (truncated)" : "";
        switch (kind) {
            case MPLS -> d.title("MPLS Stack Entry{}", cut);
            case INFORMATION -> d.title("Interface Information Object{}", cut);
            case IDENTIFICATION -> d.title("Interface Identification Object{}", cut);
            default -> d.title("Unknown object ({}/{}){}", kind, type, cut);
        }
    }

    private static void informationTitle(Dissection d, int type) {
        d.titleLast("C-Type: {}, Interface Role: {}{}{}{}{}", type, ROLES.name(type >> 6), (type & 8) != 0 ? ", ifIndex" : "",
            (type & 4) != 0 ? ", IP Address" : "", (type & 2) != 0 ? ", Interface Name" : "", (type & 1) != 0 ? ", MTU" : "");
    }

    private static String identification(int type) {
        return switch (type) {
            case 1 -> "Identifies Interface By Name";
            case 2 -> "Identifies Interface By Index";
            case 3 -> "Identifies Interface By Address";
            default -> "Unknown";
        };
    }

    private static void labels(Dissection d) {
        while (d.remaining() >= 4) {
            int word = d.peekU24(0);
            int ttl = d.peekU8(3);
            d.open(LABELS);
            d.title("Label: {}, Exp: {}, S: {}, TTL: {}", word >> 4, word >> 1 & 7, word & 1, ttl);
            int at = d.offset();
            d.u24(LABEL);
            d.seek(at);
            d.peek(EXP);
            d.place(at + 2, 1);
            d.peek(BOTTOM, 0, 3);
            d.place(at + 2, 1);
            d.skip(3);
            d.u8(TTL);
            d.close();
        }
    }

    private static void information(Dissection d, int type) {
        if ((type & 8) != 0 && d.remaining() >= 4) d.u32(INDEX);
        if ((type & 4) != 0 && d.remaining() >= 4) {
            d.open(ADDRESS);
            int family = d.u16(FAMILY);
            d.bytes(BLANK, 2);
            if (family == IPV4_FAMILY) d.ipv4(IPV4);
            else if (family == IPV6_FAMILY) d.ipv6(IPV6);
            else d.bytes(UNKNOWN_IP, d.remaining());
            d.close();
        }
        if ((type & 2) != 0 && d.remaining() > 0) {
            int length = d.peekU8(0);
            d.open(NAMED);
            d.u8(NAME_LENGTH);
            // The name is filled with zeros up to a multiple of four bytes, and the length counts itself.
            if (length > 1 && length % 4 != 0 && length - 1 <= d.remaining()) d.text(NAME, length - 1);
            d.extent(length);
            d.close();
            if (length % 4 == 0) d.skip(Math.min(d.remaining(), Math.max(0, length - 1)));
            else d.skip(Math.min(d.remaining(), 4 - length % 4));
        }
        if ((type & 1) != 0 && d.remaining() >= 4) d.u32(MTU);
    }

    private static void identified(Dissection d, int type) {
        switch (type) {
            case 1 -> d.text(BY_NAME, d.remaining());
            case 2 -> d.u32(BY_INDEX);
            case 3 -> {
                int family = d.u16(BY_FAMILY);
                int length = d.u8(BY_LENGTH);
                d.bytes(BY_REST, 1);
                if (family == IPV4_FAMILY && length == 4) d.ipv4(BY_IPV4);
                else if (family == IPV6_FAMILY && length == 16) d.ipv6(BY_IPV6);
                else d.bytes(BY_OTHER, Math.min(length, d.remaining()));
            }
            default -> { }
        }
    }
}
