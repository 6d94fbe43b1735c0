package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Attributes of paths in BGP: RFC 4271, section 4.3; communities of RFC 1997, RFC 4360 and RFC 8092; RFC 4456, RFC 6793. */
final class BgpAttributes {

    private BgpAttributes() {}

    static final Field ATTRIBUTE             = group("bgp.update.path_attribute", "Path Attribute");
    static final Field FLAGS_OPTIONAL        = bit("bgp.update.path_attribute.flags.optional", "Optional", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_TRANSITIVE      = bit("bgp.update.path_attribute.flags.transitive", "Transitive", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_PARTIAL         = bit("bgp.update.path_attribute.flags.partial", "Partial", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_EXTENDED_LENGTH = bit("bgp.update.path_attribute.flags.extended_length", "Extended-Length", 0x10, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_UNUSED          = u8("bgp.update.path_attribute.flags.unused", "Unused", HEX, mask(0xf));
    static final Values ATTRIBUTE_TYPE_CODE_NAMES = Values.of("""
        1   ORIGIN
        2   AS_PATH
        3   NEXT_HOP
        4   MULTI_EXIT_DISC
        5   LOCAL_PREF
        6   ATOMIC_AGGREGATE
        7   AGGREGATOR
        8   COMMUNITIES
        9   ORIGINATOR_ID
        10  CLUSTER_LIST
        11  DPA
        12  ADVERTISER
        13  RCID_PATH / CLUSTER_ID
        14  MP_REACH_NLRI
        15  MP_UNREACH_NLRI
        16  EXTENDED_COMMUNITIES
        17  AS4_PATH
        18  AS4_AGGREGATOR
        19  SAFI_SPECIFIC_ATTRIBUTE
        20  Connector Attribute
        21  AS_PATHLIMIT
        23  TUNNEL_ENCAPSULATION_ATTRIBUTE
        22  PMSI_TUNNEL_ATTRIBUTE
        24  Traffic Engineering
        25  IPv6 Address Specific Extended Community
        26  AIGP
        27  PE Distinguisher Labels
        28  BGP Entropy Label Capability Attribute
        29  BGP-LS Attribute
        30  Deprecated
        31  Deprecated
        32  LARGE_COMMUNITY
        33  BGPsec_PATH
        36  D_PATH
        40  BGP Prefix-SID
        99  LINK_STATE (unofficial code point)
        128 ATTR_SET
        129 Deprecated
        241 Deprecated
        242 Deprecated
        243 Deprecated
        """);
    static final Field ATTRIBUTE_TYPE_CODE = u8("bgp.update.path_attribute.type_code", "Type Code", names(ATTRIBUTE_TYPE_CODE_NAMES));
    static final Field ATTRIBUTE_LENGTH    = u16("bgp.update.path_attribute.length", "Length");
    static final Values ATTRIBUTE_ORIGIN_NAMES = Values.of("0 IGP\n1 EGP\n2 INCOMPLETE");
    static final Field ATTRIBUTE_ORIGIN = u8("bgp.update.path_attribute.origin", "Origin", names(ATTRIBUTE_ORIGIN_NAMES));
    static final Field SEGMENT          = group("bgp.update.path_attribute.as_path_segment", "AS Path segment");
    static final Values SEGMENT_TYPE_NAMES = Values.of("""
        1 AS_SET
        2 AS_SEQUENCE
        4 AS_CONFED_SET
        3 AS_CONFED_SEQUENCE
        """);
    static final Field SEGMENT_TYPE                = u8("bgp.update.path_attribute.as_path_segment.type", "Segment type", names(SEGMENT_TYPE_NAMES));
    static final Field SEGMENT_LENGTH              = u8("bgp.update.path_attribute.as_path_segment.length", "Segment length (number of ASN)");
    static final Field SEGMENT_AS2                 = u16("bgp.update.path_attribute.as_path_segment.as2", "AS2");
    static final Field SEGMENT_AS4                 = u32("bgp.update.path_attribute.as_path_segment.as4", "AS4");
    static final Field ATTRIBUTE_NEXT_HOP          = ipv4("bgp.update.path_attribute.next_hop", "Next hop");
    static final Field ATTRIBUTE_MULTI_EXIT_DISC   = u32("bgp.update.path_attribute.multi_exit_disc", "Multiple exit discriminator");
    static final Field ATTRIBUTE_LOCAL_PREF        = u32("bgp.update.path_attribute.local_pref", "Local preference");
    static final Field ATTRIBUTE_AGGREGATOR_AS     = u32("bgp.update.path_attribute.aggregator_as", "Aggregator AS");
    static final Field ATTRIBUTE_AGGREGATOR_ORIGIN = ipv4("bgp.update.path_attribute.aggregator_origin", "Aggregator origin");
    static final Field ATTRIBUTE_COMMUNITIES       = group("bgp.update.path_attribute.communities", "Communities");
    static final Field ATTRIBUTE_COMMUNITY         = group("bgp.update.path_attribute.community", "Community");
    static final Values ATTRIBUTE_COMMUNITY_WELLKNOWN_NAMES = Values.of("""
        0xffff0000 GRACEFUL_SHUTDOWN
        0xffff0001 ACCEPT_OWN
        0xffff029a BLACKHOLE
        0xffffff01 NO_EXPORT
        0xffffff02 NO_ADVERTISE
        0xffffff03 NO_EXPORT_SUBCONFED
        0xffffff04 NOPEER
        """);
    static final Field ATTRIBUTE_COMMUNITY_WELLKNOWN = u32("bgp.update.path_attribute.community_wellknown", "Community Well-known", HEX,
        names(ATTRIBUTE_COMMUNITY_WELLKNOWN_NAMES));
    static final Field ATTRIBUTE_COMMUNITY_AS    = u16("bgp.update.path_attribute.community_as", "Community AS");
    static final Field ATTRIBUTE_COMMUNITY_VALUE = u16("bgp.update.path_attribute.community_value", "Community value");
    static final Field ATTRIBUTE_ORIGINATOR_ID   = ipv4("bgp.update.path_attribute.originator_id", "Originator identifier");
    static final Field CLUSTER_LIST              = group("bgp.path_attribute.cluster_list", "Cluster List");
    static final Field CLUSTER_ID                = ipv4("bgp.path_attribute.cluster_id", "Cluster ID");
    static final Field BAD_COMMUNITIES           = error("bgp.ext_com.length.bad", Field.Group.PROTOCOL, "Extended community length is wrong");
    static final Field INVALID                   = section("Attribute of another length than its kind has");
    static final Field BAD_LENGTH                = error("bgp.length.invalid", "Length is invalid");
    static final Field LARGE_COMMUNITIES         = text("bgp.large_communities", "Large Communities");
    static final Field LARGE_COMMUNITIES_GA      = u32("bgp.large_communities.ga", "Global Administrator");
    static final Field LARGE_COMMUNITIES_LDP1    = u32("bgp.large_communities.ldp1", "Local Data Part 1");
    static final Field LARGE_COMMUNITIES_LDP2    = u32("bgp.large_communities.ldp2", "Local Data Part 2");
    static final Field EXT_COMMUNITIES           = group("bgp.ext_communities", "Carried extended communities");
    static final Field EXT_COMMUNITY             = group("bgp.ext_community", "Community");
    static final Field EXT_COM_TYPE_AUTH         = bit("bgp.ext_com.type.auth", "IANA Authority", 0x80,
        yesNo("Allocated on Standard Action, Early Allocation or Experimental Basis", "Allocated on First Come First Serve Basis"), maskWidth(8));
    static final Field EXT_COM_TYPE_TRAN = bit("bgp.ext_com.type.tran", "Transitive across ASes", 0x40,
        yesNo("Non-transitive", "Transitive"), maskWidth(8));
    static final Values EXT_COM_TYPE_NAMES = Values.of("""
        0x0  Transitive 2-Octet AS-Specific
        0x1  Transitive IPv4-Address-Specific
        0x2  Transitive 4-Octet AS-Specific
        0x3  Transitive Opaque
        0x4  Transitive QoS Marking
        0x5  Transitive CoS Capability
        0x6  Transitive EVPN
        0x7  FlowSpec Transitive
        0x8  Transitive Flow spec redirect/mirror to IP next-hop
        0x9  Transitive FlowSpec Redirect to indirection-id
        0x80 Generic Transitive Experimental Use
        0x81 Generic Transitive Experimental Use Part 2
        0x82 Generic Transitive Experimental Use Part 3
        0x88 Transitive Experimental EIGRP
        0x40 Non-Transitive 2-Octet AS-Specific
        0x41 Non-Transitive IPv4-Address-Specific
        0x42 Non-Transitive 4-Octet AS-Specific
        0x43 Non-Transitive Opaque
        0x44 Non-Transitive QoS Marking
        """);
    static final Values SUBTYPE_TR_AS2_NAMES = Values.of("""
        0x2  Route Target
        0x3  Route Origin
        0x5  OSPF Domain Identifier
        0x8  BGP Data Collection
        0x9  Source AS
        0xa  L2VPN Identifier
        0x10 Cisco VPN-Distinguisher
        """);
    static final Field SUBTYPE_TR_AS2 = u8("bgp.ext_com.stype_tr_as2", "Subtype (AS2)", HEX, names(SUBTYPE_TR_AS2_NAMES));
    static final Values SUBTYPE_NTR_AS2_NAMES = Values.of("0x4 Link Bandwidth\n0x80 Virtual-Network Identifier");
    static final Field SUBTYPE_NTR_AS2 = u8("bgp.ext_com.stype_ntr_as2", "Subtype (Non-transitive AS2)", HEX, names(SUBTYPE_NTR_AS2_NAMES));
    static final Values SUBTYPE_TR_AS4_NAMES = Values.of("""
        0x2  Route Target
        0x3  Route Origin
        0x4  Generic
        0x8  BGP Data Collection
        0x5  OSPF Domain Identifier
        0x9  Source AS
        0x10 Cisco VPN Identifier
        0x13 Route-Target Record
        """);
    static final Field SUBTYPE_TR_AS4 = u8("bgp.ext_com.stype_tr_as4", "Subtype (AS4)", HEX, names(SUBTYPE_TR_AS4_NAMES));
    static final Values SUBTYPE_TR_IP4_NAMES = Values.of("""
        0x2  Route Target
        0x3  Route Origin
        0x5  OSPF Domain Identifier
        0x7  OSPF Router ID
        0xa  L2VPN Identifier
        0xb  VRF Route Import
        0x10 Cisco VPN-Distinguisher
        0x12 Inter-area P2MP Segmented Next-Hop
        """);
    static final Field SUBTYPE_TR_IP4  = u8("bgp.ext_com.stype_tr_IP4", "Subtype (IPv4)", HEX, names(SUBTYPE_TR_IP4_NAMES));
    static final Field SUBTYPE_UNKNOWN = u8("bgp.ext_com.stype_unknown", "Subtype", HEX);
    static final Field VALUE_AS2       = u16("bgp.ext_com.value_as2", "2-Octet AS");
    static final Field VALUE_AS4       = u32("bgp.ext_com.value_as4", "4-Octet AS");
    static final Field VALUE_IP4       = ipv4("bgp.ext_com.value_IP4", "IPv4 address");
    static final Field VALUE_AN2       = u16("bgp.ext_com.value_an2", "2-Octet AN");
    static final Field VALUE_AN4       = u32("bgp.ext_com.value_an4", "4-Octet AN");
    static final Field VALUE_RAW       = u48("bgp.ext_com.value_raw", "Raw Value", HEX);
    static final Field FLAGS           = u8("bgp.update.path_attribute.flags", "Flags", HEX,
        bits(FLAGS_OPTIONAL, FLAGS_TRANSITIVE, FLAGS_PARTIAL, FLAGS_EXTENDED_LENGTH, FLAGS_UNUSED));
    static final Field EXT_COM_TYPE = u8("bgp.ext_com.type", "Type", HEX, names(EXT_COM_TYPE_NAMES),
        bits(EXT_COM_TYPE_AUTH, EXT_COM_TYPE_TRAN));

    private static final int EXTENDED = 0x10;

    private static final int ORIGIN         = 1;
    private static final int AS_PATH        = 2;
    private static final int NEXT_HOP       = 3;
    private static final int EXIT           = 4;
    private static final int PREFERENCE     = 5;
    private static final int AGGREGATOR     = 7;
    private static final int COMMUNITIES    = 8;
    private static final int ORIGINATOR     = 9;
    private static final int CLUSTERS       = 10;
    private static final int REACHABLE      = 14;
    private static final int UNREACHABLE    = 15;
    private static final int EXTENDED_COMMUNITIES = 16;
    private static final int AS4_PATH       = 17;
    private static final int AS4_AGGREGATOR = 18;
    private static final int LARGE_COMMUNITY = 32;
    private static final int ATOMIC = 6;

    static void attribute(Dissection d) {
        int flags = d.peekU8(0);
        int type = d.peekU8(1);
        boolean extended = (flags & EXTENDED) != 0;
        int length = extended ? d.peekU16(2) : d.peekU8(2);
        d.ensure((extended ? 4 : 3) + length);
        d.open(ATTRIBUTE);
        if (d.titles()) d.title("Path Attribute - {}", name(type));
        d.u8(FLAGS);
        if (d.titles()) {
            d.appendLast("{}{}{}{}{}", (flags & 0x80) != 0 ? ", Optional" : "", (flags & 0x40) != 0 ? ", Transitive" : "",
                extended ? ", Extended-Length" : "", (flags & 0x80) == 0 ? ", Well-known" : (flags & 0x40) == 0 ? ", Non-transitive" : "",
                (flags & 0x20) != 0 ? ", Partial" : ", Complete");
        }
        d.u8(ATTRIBUTE_TYPE_CODE);
        d.uint(ATTRIBUTE_LENGTH, extended ? 2 : 1);
        int rest = d.narrow(length);
        value(d, type, length);
        d.widen(rest);
        d.close();
    }

    private static String name(int type) {
        String name = ATTRIBUTE_TYPE_CODE_NAMES.name(type);
        return name != null ? name : "Unknown (" + type + ")";
    }

    /** What an attribute is called that does not have the length that its kind has; null where it has. */
    private static String invalid(int type, int length) {
        return switch (type) {
            case ORIGIN -> length == 1 ? null : "Origin";
            case NEXT_HOP -> length == 4 ? null : "Next hop";
            case EXIT -> length == 4 ? null : "Multiple exit discriminator";
            case PREFERENCE -> length == 4 ? null : "Local preference";
            case ATOMIC -> length == 0 ? null : "Atomic aggregate";
            case AGGREGATOR -> length == 6 || length == 8 ? null : "Aggregator";
            case AS4_AGGREGATOR -> length == 8 ? null : "Aggregator";
            case COMMUNITIES -> length % 4 == 0 ? null : "Communities";
            case ORIGINATOR -> length == 4 ? null : "Originator identifier";
            case CLUSTERS -> length % 4 == 0 ? null : "Cluster list";
            default -> null;
        };
    }

    private static void value(Dissection d, int type, int length) {
        String invalid = invalid(type, length);
        if (invalid != null) {
            d.open(INVALID);
            d.extent(length);
            String bytes = length == 1 ? "byte" : "bytes";
            if (d.titles()) d.title("{} (invalid): {} {}", invalid, length, bytes);
            d.note(BAD_LENGTH, "{} (invalid): {} {}", invalid, length, bytes);
            d.close();
            d.skip(length);
            return;
        }
        switch (type) {
            case ORIGIN -> {
                int origin = d.u8(ATTRIBUTE_ORIGIN);
                if (d.titles()) d.append(": {}", ATTRIBUTE_ORIGIN_NAMES.name(origin, "Unknown"));
            }
            case AS_PATH, AS4_PATH -> path(d, type == AS4_PATH || !hasShortNumbers(d) ? 4 : 2);
            case NEXT_HOP -> {
                int hop = d.ipv4(ATTRIBUTE_NEXT_HOP);
                if (d.titles()) d.append(": {i} ", hop);
            }
            case EXIT -> d.append(": {}", d.u32(ATTRIBUTE_MULTI_EXIT_DISC));
            case PREFERENCE -> d.append(": {}", d.u32(ATTRIBUTE_LOCAL_PREF));
            case AGGREGATOR, AS4_AGGREGATOR -> {
                long as = d.uint(ATTRIBUTE_AGGREGATOR_AS, length == 8 ? 4 : 2);
                int origin = d.ipv4(ATTRIBUTE_AGGREGATOR_ORIGIN);
                if (d.titles()) d.append(": AS: {} origin: {i}", as, origin);
            }
            case COMMUNITIES -> communities(d, length);
            case ORIGINATOR -> {
                int origin = d.ipv4(ATTRIBUTE_ORIGINATOR_ID);
                if (d.titles()) d.append(": {i} ", origin);
            }
            case CLUSTERS -> {
                int line = d.group();
                d.append(":");
                d.open(CLUSTER_LIST);
                d.append(":");
                while (d.remaining() > 0) {
                    int id = d.ipv4(CLUSTER_ID);
                    if (d.titles()) {
                        d.append(" {i}", id);
                        d.appendOn(line, " {}", new Text().ipv4(id));
                    }
                }
                d.close();
            }
            case REACHABLE -> BgpPrefixes.reachable(d);
            case UNREACHABLE -> BgpPrefixes.unreachable(d);
            case EXTENDED_COMMUNITIES -> extendedCommunities(d, length);
            case LARGE_COMMUNITY -> largeCommunities(d);
            case 22 -> BgpServices.multicastInterface(d);
            case 26 -> BgpServices.metric(d);
            case 33 -> BgpServices.signedPath(d);
            case 40 -> BgpServices.prefixSid(d);
            case 128 -> BgpServices.set(d);
            case ATOMIC -> {}
            default -> {
                if (length > 0) {
                    d.at(BgpServices.UNKNOWN, d.offset(), length);
                }
                d.skip(length);
            }
        }
    }

    /** Nothing in a path says how wide its numbers are; where segments of two-byte numbers fill it exactly, they are that. */
    private static boolean hasShortNumbers(Dissection d) {
        int at = 0;
        while (at + 2 <= d.remaining()) {
            int kind = d.peekU8(at);
            if (kind < 1 || kind > 4 || d.peekU8(at + 1) == 0) return false;
            at += 2 + 2 * d.peekU8(at + 1);
        }
        return at == d.remaining();
    }

    private static void path(Dissection d, int width) {
        Text whole = d.titles() ? new Text() : null;
        while (d.remaining() > 0) {
            int kind = d.peekU8(0);
            int count = d.peekU8(1);
            d.ensure(2 + width * count);
            Text text = segment(d, kind, count, width);
            if (whole != null) whole.add(text.toString()).raw(' ');
        }
        if (whole != null) d.append(": {}", whole.isEmpty() ? "empty" : whole);
    }

    private static Text segment(Dissection d, int kind, int count, int width) {
        d.open(SEGMENT);
        d.u8(SEGMENT_TYPE);
        d.u8(SEGMENT_LENGTH);
        Text text = d.titles() ? new Text() : null;
        boolean set = kind == 1 || kind == 4;
        if (text != null && kind != 2) text.raw(kind == 1 ? '{' : kind == 3 ? '(' : '[');
        for (int i = 0; i < count; i++) {
            long number = width == 4 ? d.u32(SEGMENT_AS4) : d.u16(SEGMENT_AS2);
            if (text == null) continue;
            if (number == Bgp.AS_TRANS) d.appendLast(" (AS_TRANS)");
            if (i > 0) text.raw(set ? ',' : ' ');
            text.number(number);
        }
        if (text != null && kind != 2) text.raw(kind == 1 ? '}' : kind == 3 ? ')' : ']');
        if (text != null) d.title("AS Path segment: {}", text);
        d.close();
        return text;
    }

    private static void communities(Dissection d, int length) {
        int line = d.group();
        d.open(ATTRIBUTE_COMMUNITIES);
        d.extent(length);
        Text whole = d.titles() ? new Text() : null;
        while (d.remaining() >= 4) {
            long word = d.peekU32(0);
            String known = ATTRIBUTE_COMMUNITY_WELLKNOWN_NAMES.name(word);
            if (known != null) {
                d.u32(ATTRIBUTE_COMMUNITY_WELLKNOWN);
                if (whole != null) whole.add(known).raw(' ');
                continue;
            }
            d.open(ATTRIBUTE_COMMUNITY);
            int as = d.u16(ATTRIBUTE_COMMUNITY_AS);
            int value = d.u16(ATTRIBUTE_COMMUNITY_VALUE);
            if (whole != null) {
                d.title("Community: {}:{} ", as, value);
                whole.number(as).raw(':').number(value).raw(' ');
            }
            d.close();
        }
        if (whole != null) {
            d.title("Communities: {}", whole);
            d.appendOn(line, ": {}", whole);
        }
        d.close();
    }

    private static void extendedCommunities(Dissection d, int length) {
        if (length % 8 != 0) {
            d.note(BAD_COMMUNITIES, "Community length {} wrong, must be modulo 8", length);
            d.skip(length);
            return;
        }
        d.open(EXT_COMMUNITIES);
        int count = length / 8;
        d.title(count == 1 ? "Carried extended communities: ({} community)" : "Carried extended communities: ({} communities)", count);
        while (d.remaining() >= 8) extendedCommunity(d);
        d.close();
    }

    private static void extendedCommunity(Dissection d) {
        d.open(EXT_COMMUNITY);
        int type = d.u8(EXT_COM_TYPE);
        Field subtypes = switch (type) {
            case 0x00 -> SUBTYPE_TR_AS2;
            case 0x40 -> SUBTYPE_NTR_AS2;
            case 0x01 -> SUBTYPE_TR_IP4;
            case 0x02 -> SUBTYPE_TR_AS4;
            default -> BgpCommunities.subtypes(type) != null ? BgpCommunities.subtypes(type) : SUBTYPE_UNKNOWN;
        };
        int subtype = d.u8(subtypes);
        String name = !d.titles() ? null : subtypes.names == null ? "Unknown subtype" : subtypes.names.name(subtype, "Unknown subtype");
        String kind = d.titles() ? EXT_COM_TYPE_NAMES.name(type, "Unknown") : null;
        String own = BgpCommunities.value(d, type, subtype);
        if (own != null) {
            if (name != null) d.title(own.isEmpty() ? "{}: [{}]" : "{}: {} [{}]", own.isEmpty() ? new Object[] {name, kind} : new Object[] {name, own, kind});
            d.close();
            return;
        }
        switch (type) {
            case 0x00, 0x40 -> {
                int as = d.u16(VALUE_AS2);
                long number = d.u32(VALUE_AN4);
                if (name != null) d.title("{}: {}:{} [{}]", name, as, number, kind);
            }
            case 0x01, 0x41 -> {
                int address = d.ipv4(VALUE_IP4);
                int number = d.u16(VALUE_AN2);
                if (name != null) d.title("{}: {}:{} [{}]", name, new Text().ipv4(address), number, kind);
            }
            case 0x02, 0x42 -> {
                long as = d.u32(VALUE_AS4);
                int number = d.u16(VALUE_AN2);
                // As RFC 5396 writes such numbers, and plain.
                if (name != null) d.title("{}: {}.{}({}):{} [{}]", name, as >> 16, as & 0xffff, as, number, kind);
            }
            default -> {
                long raw = d.u48(VALUE_RAW);
                if (name != null) {
                    String words = "0x" + new Text().hex(raw >> 32, 4) + " 0x" + new Text().hex(raw >> 16 & 0xffff, 4) + " 0x" + new Text().hex(raw & 0xffff, 4);
                    d.titleLast("Raw Value: {}", words);
                    String unknown = subtypes == SUBTYPE_UNKNOWN ? "Unknown type 0x" + new Text().hex(type, 2) + " subtype 0x" + new Text().hex(subtype, 2)
                        : "Unknown subtype 0x" + new Text().hex(subtype, 2);
                    d.title("{}: {} [{}]", name.equals("Unknown subtype") ? unknown : name, words, kind);
                }
            }
        }
        d.close();
    }

    private static void largeCommunities(Dissection d) {
        int line = d.group();
        Text whole = d.titles() ? new Text() : null;
        while (d.remaining() >= 12) {
            int at = d.offset();
            long first = d.peekU32(0);
            long second = d.peekU32(4);
            long third = d.peekU32(8);
            String text = d.titles() ? first + ":" + second + ":" + third : "";
            // Their words stand in the line only: whoever asks for the value gets this.
            d.at(LARGE_COMMUNITIES, at, 12, "[ Null ]");
            if (whole != null) {
                d.titleLast("Large communities: {}", text);
                whole.raw(' ').add(text);
            }
            d.openLast();
            d.u32(LARGE_COMMUNITIES_GA);
            d.u32(LARGE_COMMUNITIES_LDP1);
            d.u32(LARGE_COMMUNITIES_LDP2);
            d.close();
        }
        if (whole != null) d.appendOn(line, ":{}", whole);
    }
}
