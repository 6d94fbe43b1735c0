package mako.protocols.routing.lisp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.routing.AddressFamilies;

/** Addresses of all families, RFC 8060 among them: the LISP Canonical Address Format. */
final class LispAddress {

    private LispAddress() {}

    static final Field LCAF = group("lisp.lcaf", "LCAF");
    static final Field LCAF_HEADER = bytes("lisp.lcaf.header", "LCAF Header");
    static final Field LCAF_RES1 = u8("lisp.lcaf.res1", "Reserved bits", HEX);
    static final Field LCAF_FLAGS = u8("lisp.lcaf.flags", "Flags", HEX);
    static final Field LCAF_TYPE = u8("lisp.lcaf.type", "Type", names(Values.of("""
        0 Null Body
        1 AFI List
        2 Instance ID
        3 AS Number
        4 Application Data
        5 Geo Coordinates
        6 Opaque Key
        7 NAT Traversal
        8 Nonce Locator
        9 Multicast Info
        10 Explicit Locator Path
        11 Security Key
        12 Source/Dest Key
        13 Replication List Entry
        14 JSON Data Model
        15 Key/Value Address Pair
        255 Vendor Specific LCAF
        """)), help("LISP LCAF Type"));
    static final Field LCAF_RES2 = u8("lisp.lcaf.res2", "Reserved bits", HEX);
    static final Field LCAF_LENGTH = u16("lisp.lcaf.length", "Length");
    static final Field LCAF_AFI_LIST_ITEM = group("lisp.lcaf.afi_list.item", "List Item", help("AFI List Item"));
    static final Field LCAF_AFI_LIST_AFI = u16("lisp.lcaf.afi_list.afi", "List Item AFI", names(AddressFamilies.NAMES));
    static final Field LCAF_AFI_LIST_IPV4 = ipv4("lisp.lcaf.afi_list.ipv4", "List Item Address");
    static final Field LCAF_AFI_LIST_IPV6 = ipv6("lisp.lcaf.afi_list.ipv6", "List Item Address");
    static final Field LCAF_AFI_LIST_MAC = ether("lisp.lcaf.afi_list.mac", "List Item Address");
    static final Field LCAF_IID = u32("lisp.lcaf.iid", "Instance ID");
    static final Field LCAF_IID_AFI = u16("lisp.lcaf.iid.afi", "Address AFI", names(AddressFamilies.NAMES));
    static final Field LCAF_IID_IPV4 = ipv4("lisp.lcaf.iid.ipv4", "Address");
    static final Field LCAF_IID_IPV6 = ipv6("lisp.lcaf.iid.ipv6", "Address");
    static final Field LCAF_IID_MAC = ether("lisp.lcaf.iid.mac", "Address");
    static final Field LCAF_SRCDST_RES = u16("lisp.lcaf.srcdst.res", "Reserved bits", HEX);
    static final Field LCAF_SRCDST_SRC_MASKLEN = u8("lisp.lcaf.srcdst.src.masklen", "Source Prefix Mask Length");
    static final Field LCAF_SRCDST_DST_MASKLEN = u8("lisp.lcaf.srcdst.dst.masklen", "Destination Prefix Mask Length");
    static final Field LCAF_SRCDST_SRC = group("lisp.lcaf.srcdst.src", "Source Prefix");
    static final Field LCAF_SRCDST_SRC_AFI = u16("lisp.lcaf.srcdst.src.afi", "Source Prefix AFI", names(AddressFamilies.NAMES));
    static final Field LCAF_SRCDST_SRC_IPV4 = ipv4("lisp.lcaf.srcdst.src.ipv4", "Source Prefix");
    static final Field LCAF_SRCDST_SRC_IPV6 = ipv6("lisp.lcaf.srcdst.src.ipv6", "Source Prefix");
    static final Field LCAF_SRCDST_SRC_MAC = ether("lisp.lcaf.srcdst.src.mac", "Destination Prefix");
    static final Field LCAF_SRCDST_DST = group("lisp.lcaf.srcdst.dst", "Destination Prefix");
    static final Field LCAF_SRCDST_DST_AFI = u16("lisp.lcaf.srcdst.dst.afi", "Destination Prefix AFI", names(AddressFamilies.NAMES));
    static final Field LCAF_SRCDST_DST_IPV4 = ipv4("lisp.lcaf.srcdst.dst.ipv4", "Destination Prefix");
    static final Field LCAF_SRCDST_DST_IPV6 = ipv6("lisp.lcaf.srcdst.dst.ipv6", "Destination Prefix");
    static final Field LCAF_SRCDST_DST_MAC = ether("lisp.lcaf.srcdst.dst.mac", "Destination Prefix");
    static final Field LCAF_NATT_RLOC = group("lisp.lcaf.natt.rloc", "RLOC");
    static final Field LCAF_NATT_RLOC_AFI = u16("lisp.lcaf.natt.rloc.afi", "RLOC AFI", names(AddressFamilies.NAMES));
    static final Field LCAF_NATT_RLOC_IPV4 = ipv4("lisp.lcaf.natt.rloc.ipv4", "RLOC");
    static final Field LCAF_NATT_RLOC_IPV6 = ipv6("lisp.lcaf.natt.rloc.ipv6", "RLOC");
    static final Field LCAF_NATT_MSPORT = u16("lisp.lcaf.natt.msport", "MS UDP Port Number");
    static final Field LCAF_NATT_ETRPORT = u16("lisp.lcaf.natt.etrport", "ETR UDP Port Number");
    static final Field HOLDER = section("Address");

    static final int CANONICAL = 16387;
    private static final int MAC = 16389;
    private static final int MOST_DEPTH = 5;
    private static final String[] ROLES = {"Global ETR", "MS", "Private ETR"};

    /** Reads an address of a family; returns it as text, empty where nobody reads that. A field that is null is not shown. */
    static String read(Dissection d, int family, Field four, Field six, Field mac, Field none, String label) {
        return read(d, family, four, six, mac, none, label, 0);
    }

    private static String read(Dissection d, int family, Field four, Field six, Field mac, Field none, String label, int depth) {
        boolean words = d.titles() || d.columns();
        switch (family) {
            case 0 -> {
                if (none != null) d.at(none, d.offset(), 0, "not set");
                return "not set";
            }
            case 1 -> {
                String text = words ? new Text().ipv4((int) d.peekU32(0)).toString() : "";
                d.ipv4(four);
                return text;
            }
            case 2 -> {
                String text = words ? new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString() : "";
                d.ipv6(six);
                return text;
            }
            case MAC -> {
                String text = words ? new Text().ether(d.peekU48(0)).toString() : "";
                if (mac == null) d.skip(6);
                else d.ether(mac);
                return text;
            }
            case CANONICAL -> {
                d.open(HOLDER);
                String text = canonical(d, depth);
                if (d.titles()) d.title("{}: {}", label, text);
                d.close();
                return text;
            }
            default -> {
                return "";
            }
        }
    }

    /** Reads the address of a locator, which is shown as text. */
    static String locator(Dissection d, int family, Field field) {
        int at = d.offset();
        switch (family) {
            case 0 -> {
                d.at(field, at, 0, "not set");
                return "not set";
            }
            case 1 -> {
                String text = new Text().ipv4((int) d.peekU32(0)).toString();
                d.at(field, at, 4, text);
                d.skip(4);
                return text;
            }
            case 2 -> {
                String text = new Text().ipv6(d.peekU64(0), d.peekU64(8)).toString();
                d.at(field, at, 16, text);
                d.skip(16);
                return text;
            }
            case MAC -> {
                String text = new Text().ether(d.peekU48(0)).toString();
                d.at(field, at, 6, text);
                d.skip(6);
                return text;
            }
            case CANONICAL -> {
                return canonical(d, 0);
            }
            default -> {
                return "";
            }
        }
    }

    /** Reads an address in canonical format, RFC 8060, section 3. */
    static String canonical(Dissection d, int depth) {
        d.open(LCAF);
        int at = d.offset();
        d.ensure(6);
        d.at(LCAF_HEADER, at, 6);
        d.openLast();
        d.u8(LCAF_RES1);
        d.u8(LCAF_FLAGS);
        int type = d.u8(LCAF_TYPE);
        d.u8(LCAF_RES2);
        int length = d.u16(LCAF_LENGTH);
        d.close();
        int rest = d.narrow(length);
        String name = LCAF_TYPE.names.name(type, "Unknown");
        String text = name;
        if (d.titles()) d.title("LCAF: {}", name);
        switch (depth < MOST_DEPTH ? type : -1) {
            case 1 -> list(d, depth);
            case 2 -> {
                long instance = d.u32(LCAF_IID);
                int family = d.u16(LCAF_IID_AFI);
                String address = read(d, family, LCAF_IID_IPV4, LCAF_IID_IPV6, LCAF_IID_MAC, null, "Address", depth + 1);
                if (d.titles()) d.title("LCAF: Instance ID: {}, Address: {}", instance, address);
                text = "[" + instance + "] " + address;
            }
            case 7 -> traversal(d, depth);
            case 12 -> {
                d.u16(LCAF_SRCDST_RES);
                int from = d.u8(LCAF_SRCDST_SRC_MASKLEN);
                int to = d.u8(LCAF_SRCDST_DST_MASKLEN);
                String source = end(d, "Source Prefix", LCAF_SRCDST_SRC, LCAF_SRCDST_SRC_AFI, LCAF_SRCDST_SRC_IPV4, LCAF_SRCDST_SRC_IPV6, LCAF_SRCDST_SRC_MAC, depth);
                String destination = end(d, "Destination Prefix", LCAF_SRCDST_DST, LCAF_SRCDST_DST_AFI, LCAF_SRCDST_DST_IPV4, LCAF_SRCDST_DST_IPV6, LCAF_SRCDST_DST_MAC,
                    depth);
                if (d.titles()) d.title("LCAF: Source/Dest Key ({}/{}, {}/{})", source, from, destination, to);
            }
            default -> { }
        }
        d.widen(rest);
        d.close();
        return text;
    }

    private static String end(Dissection d, String label, Field group, Field kind, Field four, Field six, Field mac, int depth) {
        d.open(group);
        int family = d.u16(kind);
        String text = read(d, family, four, six, mac, null, label, depth + 1);
        if (d.titles()) d.title("{}: {}", label, text);
        d.close();
        return text;
    }

    private static void list(Dissection d, int depth) {
        for (int i = 1; d.remaining() >= 2; i++) {
            d.open(LCAF_AFI_LIST_ITEM);
            int family = d.u16(LCAF_AFI_LIST_AFI);
            int at = d.offset();
            String text = read(d, family, LCAF_AFI_LIST_IPV4, LCAF_AFI_LIST_IPV6, LCAF_AFI_LIST_MAC, null, "Address", depth + 1);
            if (d.titles()) d.title("List Item {}. {} Address: {}", i, AddressFamilies.NAMES.name(family, "Unknown"), text);
            d.close();
            if (d.offset() == at && family != 0) return;
        }
    }

    private static void traversal(Dissection d, int depth) {
        d.u16(LCAF_NATT_MSPORT);
        d.u16(LCAF_NATT_ETRPORT);
        for (int i = 0; d.remaining() >= 2; i++) {
            d.open(LCAF_NATT_RLOC);
            int family = d.u16(LCAF_NATT_RLOC_AFI);
            int at = d.offset();
            String text = read(d, family, LCAF_NATT_RLOC_IPV4, LCAF_NATT_RLOC_IPV6, null, null, "RLOC", depth + 1);
            if (d.titles()) d.title("RLOC of {}: {}", i < ROLES.length ? ROLES[i] : "RTR " + (i - ROLES.length + 1), text);
            d.close();
            if (d.offset() == at && family != 0) return;
        }
    }
}
