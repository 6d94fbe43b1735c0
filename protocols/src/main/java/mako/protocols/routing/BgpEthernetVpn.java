package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Routes of Ethernet VPNs: RFC 7432, section 7; RFC 9136 for prefixes; RFC 9251 for groups. */
final class BgpEthernetVpn {

    private static final Values TYPE_NAMES = Values.of("""
        1 Ethernet AD Route
        2 MAC Advertisement Route
        3 Inclusive Multicast Route
        4 Ethernet Segment Route
        5 IP Prefix route
        6 Selective Multicast Ethernet Tag Route
        7 IGMP Join Synch Route
        8 IGMP Leave Synch Route
        10 S-PMSI A-D Route
        """);
    private static final Values SEGMENT_TYPE_NAMES = Values.of("""
        0 ESI 9 bytes value
        1 ESI LACP 802.1AX defined
        2 ESI MSTP defined
        3 ESI MAC address defined
        4 ESI Router ID
        5 ESI Autonomous System
        255 ESI reserved
        """);

    static final Field ROUTE = group("bgp.evpn.nlri", "EVPN NLRI");
    static final Field TYPE = u8("bgp.evpn.nlri.rt", "Route Type", names(TYPE_NAMES));
    static final Field LENGTH = u8("bgp.evpn.nlri.len", "Length");
    static final Field DISTINGUISHER = bytes("bgp.evpn.nlri.rd", "Route Distinguisher");
    static final Field SEGMENT = bytes("bgp.evpn.nlri.esi", "ESI");
    static final Field SEGMENT_TYPE = u8("bgp.evpn.nlri.esi.type", "ESI Type", names(SEGMENT_TYPE_NAMES));
    static final Field SEGMENT_VALUE = bytes("bgp.evpn.nlri.esi.value", "ESI Value");
    static final Field SEGMENT_BYTES = bytes("bgp.evpn.nlri.esi.type0", "ESI 9 bytes value");
    static final Field LACP_ADDRESS = ether("bgp.evpn.nlri.esi.lacp_mac", "CE LACP system MAC");
    static final Field LACP_KEY = u16("bgp.evpn.nlri.esi.lacp_portkey", "LACP port key", DEC_HEX);
    static final Field SEGMENT_REST = bytes("bgp.evpn.nlri.esi.remaining", "Remaining bytes");
    static final Field ROOT_ADDRESS = ether("bgp.evpn.nlri.esi.root_bridge", "ESI root bridge MAC");
    static final Field ROOT_PRIORITY = u16("bgp.evpn.nlri.esi.rb_prio", "ESI root bridge priority", DEC_HEX);
    static final Field SYSTEM_ADDRESS = ether("bgp.evpn.nlri.esi.system_mac", "ESI system MAC");
    static final Field SYSTEM_NUMBER = bytes("bgp.evpn.nlri.esi.system_mac_discr", "ESI system mac discriminator");
    static final Field ROUTER = ipv4("bgp.evpn.nlri.esi.router_id", "ESI router ID");
    static final Field ROUTER_NUMBER = bytes("bgp.evpn.nlri.esi.router_discr", "ESI router discriminator");
    static final Field AS = u32("bgp.evpn.nlri.esi.asn", "ESI ASN");
    static final Field AS_NUMBER = bytes("bgp.evpn.nlri.esi.asn_discr", "ESI ASN discriminator");
    static final Field TAG = u32("bgp.evpn.nlri.etag", "Ethernet Tag ID");
    static final Field LABEL_1 = u24("bgp.evpn.nlri.mpls_ls1", "MPLS Label 1", mask(0xfffff0));
    static final Field LABEL_2 = u24("bgp.evpn.nlri.mpls_ls2", "MPLS Label 2", mask(0xfffff0));
    static final Field ADDRESS_LENGTH = u8("bgp.evpn.nlri.maclen", "MAC Address Length");
    static final Field ADDRESS = ether("bgp.evpn.nlri.mac_addr", "MAC Address");
    static final Field IP_LENGTH = u8("bgp.evpn.nlri.iplen", "IP Address Length");
    static final Field PREFIX_LENGTH = u8("bgp.evpn.nlri.prefix_len", "IP prefix length");
    static final Field IPV4 = ipv4("bgp.evpn.nlri.ip.addr", "IPv4 address");
    static final Field IPV6 = ipv6("bgp.evpn.nlri.ipv6.addr", "IPv6 address");
    static final Field GATEWAY_V4 = ipv4("bgp.evpn.nlri.ipv4.gtw_addr", "IPv4 Gateway address");
    static final Field GATEWAY_V6 = ipv6("bgp.evpn.nlri.ipv6.gtw_addr", "IPv6 Gateway address");
    static final Field LABELS = group("bgp.update.path_attribute.mpls_label", "MPLS Label Stack");
    static final Field WITHOUT_IP = section("IP Address: NOT INCLUDED");
    static final Field NO_IP = note(Field.Group.PROTOCOL, "bgp.evpn.no_ip", "IP Address: NOT INCLUDED");
    static final Field INVALID = error("bgp.evpn.type", "EVPN Route Type is invalid");

    private BgpEthernetVpn() {}

    static void route(Dissection d) {
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        d.ensure(2 + length);
        d.open(ROUTE);
        if (d.titles()) d.title("EVPN NLRI: {}", TYPE.names.name(type, "Unknown capability " + type));
        d.u8(TYPE);
        d.u8(LENGTH);
        int rest = d.narrow(length);
        switch (type) {
            case 1 -> {
                distinguisher(d);
                segment(d);
                d.u32(TAG);
                d.u24(LABEL_1);
            }
            case 2 -> {
                distinguisher(d);
                segment(d);
                d.u32(TAG);
                d.u8(ADDRESS_LENGTH);
                d.ether(ADDRESS);
                int bits = d.u8(IP_LENGTH);
                if (bits == 0) {
                    d.open(WITHOUT_IP);
                    d.extent(1);
                    d.note(NO_IP);
                    d.close();
                } else {
                    address(d, bits);
                }
                d.u24(LABEL_1);
                if (d.remaining() >= 3) d.u24(LABEL_2);
            }
            case 3 -> {
                distinguisher(d);
                d.u32(TAG);
                address(d, d.u8(IP_LENGTH));
            }
            case 4 -> {
                distinguisher(d);
                segment(d);
                address(d, d.u8(IP_LENGTH));
            }
            case 5 -> {
                boolean wide = length > 40;
                distinguisher(d);
                segment(d);
                d.u32(TAG);
                d.u8(PREFIX_LENGTH);
                address(d, wide ? 128 : 32);
                if (wide) d.ipv6(GATEWAY_V6);
                else d.ipv4(GATEWAY_V4);
                int label = d.peekU24(0);
                String words = (label >> 4) + ((label & 1) != 0 ? " (bottom)" : "");
                d.open(LABELS);
                if (d.titles()) d.append(": {}", words);
                d.u24(BgpCommunities.LABEL);
                if (d.titles()) d.appendLast("{}", words);
                d.close();
            }
            case 6, 7, 8 -> d.skipRest();
            default -> {
                d.note(INVALID, "Invalid EVPN Route Type ({})", type);
                d.skipRest();
            }
        }
        d.widen(rest);
        d.close();
    }

    private static void address(Dissection d, int bits) {
        if (bits == 32) d.ipv4(IPV4);
        else if (bits == 128) d.ipv6(IPV6);
        else throw d.malformed();
    }

    private static void distinguisher(Dissection d) {
        String text = d.titles() ? BgpPrefixes.distinguisherText(d) : null;
        d.bytes(DISTINGUISHER, 8);
        if (text != null) d.appendLast(" ({})", text);
    }

    /** RFC 7432, section 5: what the nine bytes behind the type are made of. */
    private static void segment(Dissection d) {
        int start = d.offset();
        int type = d.peekU8(0);
        String text = null;
        if (d.titles()) {
            Source source = d.currentSource();
            text = new Text().hex(source.bytes, source.start + start, 10, ':').toString();
        }
        d.bytes(SEGMENT, 10);
        if (text != null) d.titleLast("ESI: {}", text);
        d.openLast();
        d.seek(start);
        d.u8(SEGMENT_TYPE);
        BgpServices.spaced(d, SEGMENT_VALUE, 9);
        d.seek(start + 1);
        switch (type) {
            case 0 -> BgpServices.spaced(d, SEGMENT_BYTES, 9);
            case 1 -> {
                d.ether(LACP_ADDRESS);
                d.u16(LACP_KEY);
                BgpServices.spaced(d, SEGMENT_REST, 1);
            }
            case 2 -> {
                d.ether(ROOT_ADDRESS);
                d.u16(ROOT_PRIORITY);
                BgpServices.spaced(d, SEGMENT_REST, 1);
            }
            case 3 -> {
                d.ether(SYSTEM_ADDRESS);
                BgpServices.spaced(d, SYSTEM_NUMBER, 2);
                BgpServices.spaced(d, SEGMENT_REST, 1);
            }
            case 4 -> {
                d.ipv4(ROUTER);
                BgpServices.spaced(d, ROUTER_NUMBER, 4);
                BgpServices.spaced(d, SEGMENT_REST, 1);
            }
            case 5 -> {
                d.u32(AS);
                BgpServices.spaced(d, AS_NUMBER, 4);
                BgpServices.spaced(d, SEGMENT_REST, 1);
            }
            default -> {}
        }
        d.seek(start + 10);
        d.close();
    }
}
