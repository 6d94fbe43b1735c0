package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Attributes of BGP paths for services: Prefix-SID (RFC 8669, RFC 9252), P-Multicast service interfaces (RFC 6514), the accumulated metric
 * (RFC 7311), signed paths (RFC 8205), a customer's attributes (RFC 6368).
 */
final class BgpServices {

    private static final Values TYPE_NAMES = Values.of("""
        1 Label-Index
        2 Deprecated
        3 Originator SRGB
        4 Deprecated
        5 SRv6 L3 Service
        6 SRv6 L2 Service
        """);
    private static final Values L3_PART_TYPE_NAMES = Values.of("""
        1 SRv6 SID Information
        """);
    private static final Values L3_BEHAVIOR_NAMES = Values.of("""
        0x1 End
        0x2 End with PSP
        0x3 End with USP
        0x4 End with PSP & USP
        0x5 End.X
        0x6 End.X with PSP
        0x7 End.X with USP
        0x8 End.X with PSP & USP
        0x9 End.T
        0xa End.T with PSP
        0xb End.T with USP
        0xc End.T with PSP & USP
        0xe End.B6.Encaps
        0xf End.BM
        0x10 End.DX6
        0x11 End.DX4
        0x12 End.DT6
        0x13 End.DT4
        0x14 End.DT46
        0x15 End.DX2
        0x16 End.DX2V
        0x17 End.DT2U
        0x18 End.DT2M
        0x1b End.B6.Encaps.Red
        0x1c End with USD
        0x1d End with PSP & USD
        0x1e End with USP & USD
        0x1f End with PSP, USP & USD
        0x20 End.X with USD
        0x21 End.X with PSP & USD
        0x22 End.X with USP & USD
        0x23 End.X with PSP, USP & USD
        0x24 End.T with USD
        0x25 End.T with PSP & USD
        0x26 End.T with USP & USD
        0x27 End.T with PSP, USP & USD
        0x2a End with NEXT-ONLY-CSID
        0x2b End with NEXT-CSID
        0x2c End with NEXT-CSID & PSP
        0x2d End with NEXT-CSID & USP
        0x2e End with NEXT-CSID, PSP & USP
        0x2f End with NEXT-CSID & USD
        0x30 End with NEXT-CSID, PSP & USD
        0x31 End with NEXT-CSID, USP & USD
        0x32 End with NEXT-CSID, PSP, USP & USD
        0x33 End.X with NEXT-ONLY-CSID
        0x34 End.X with NEXT-CSID
        0x35 End.X with NEXT-CSID & PSP
        0x36 End.X with NEXT-CSID & USP
        0x37 End.X with NEXT-CSID, PSP & USP
        0x38 End.X with NEXT-CSID & USD
        0x39 End.X with NEXT-CSID, PSP & USD
        0x3a End.X with NEXT-CSID, USP & USD
        0x3b End.X with NEXT-CSID, PSP, USP & USD
        0x3c End.DX6 with NEXT-CSID
        0x3d End.DX4 with NEXT-CSID
        0x3e End.DT6 with NEXT-CSID
        0x3f End.DT4 with NEXT-CSID
        0x40 End.DT46 with NEXT-CSID
        0x41 End.DX2 with NEXT-CSID
        0x42 End.DX2V with NEXT-CSID
        0x43 End.DT2U with NEXT-CSID
        0x44 End.DT2M with NEXT-CSID
        0xffff Opaque
        """);
    private static final Values L3_STRUCTURE_TYPE_NAMES = Values.of("""
        1 SRv6 SID Structure
        """);
    private static final Values METRIC_TYPE_NAMES = Values.of("""
        1 Type AIGP TLV
        """);
    private static final Values TUNNEL_TYPE_NAMES = Values.of("""
        0 Type is not present
        1 RSVP-TE P2MP LSP
        2 mLDP P2MP LSP
        3 PIM SSM Tree
        4 PIM SM Tree
        5 BIDIR-PIM Tree
        6 Ingress Replication
        7 mLDP MP2MP LSP
        """);

    static final Field UNKNOWN = group("bgp.update.path_attributes.unknown", "Unknown Path attributes");
    static final Field INDEX = group("bgp.prefix_sid.label_index", "Label-Index");
    static final Field TYPE = u8("bgp.prefix_sid.type", "Type", names(TYPE_NAMES));
    static final Field LENGTH = u16("bgp.prefix_sid.length", "Length");
    static final Field RESERVED = bytes("bgp.prefix_sid.reserved", "Reserved");
    static final Field INDEX_FLAGS = u16("bgp.prefix_sid.label_index.flags", "Label-Index Flags", HEX);
    static final Field INDEX_VALUE = u32("bgp.prefix_sid.label_index.value", "Label-Index Value");
    static final Field ORIGINATOR = group("bgp.prefix_sid.originator_srgb", "Originator SRGB");
    static final Field ORIGINATOR_FLAGS = u16("bgp.prefix_sid.originator_srgb.flags", "Originator SRGB Flags", HEX);
    static final Field BLOCKS = group("bgp.prefix_sid.originator_srgb_blocks", "SRGB Blocks");
    static final Field BLOCK = group("bgp.prefix_sid.originator_srgb_block", "SRGB Block");
    static final Field BLOCK_BASE = u24("bgp.prefix_sid.originator_srgb_base", "SRGB Base");
    static final Field BLOCK_RANGE = u24("bgp.prefix_sid.originator_srgb_range", "SRGB Range");
    static final Field OTHER = group("bgp.prefix_sid.unknown", "Unknown TLV");
    static final Field VALUE = bytes("bgp.prefix_sid.value", "Value");
    static final Field L3_SERVICE = group("bgp.prefix_sid.srv6_l3vpn", "SRv6 L3 Service");
    static final Field L3_PARTS = group("bgp.prefix_sid.srv6_l3vpn.sub_tlvs", "SRv6 Service Sub-TLVs");
    static final Field L3_PART = group("bgp.prefix_sid.srv6_l3vpn.sub_tlv", "SRv6 Service Sub-TLV");
    static final Field L3_PART_TYPE = u8("bgp.prefix_sid.srv6_l3vpn.sub_tlv.type", "Type", names(L3_PART_TYPE_NAMES));
    static final Field L3_PART_LENGTH = u16("bgp.prefix_sid.srv6_l3vpn.sub_tlv.length", "Length");
    static final Field L3_PART_RESERVED = bytes("bgp.prefix_sid.srv6_l3vpn.sub_tlv.reserved", "Reserved");
    static final Field L3_PART_VALUE = bytes("bgp.prefix_sid.srv6_l3vpn.sub_tlv.value", "Value");
    static final Field L3_SEGMENT = ipv6("bgp.prefix_sid.srv6_l3vpn.sid_value", "SRv6 SID Value");
    static final Field L3_SEGMENT_FLAGS = u8("bgp.prefix_sid.srv6_l3vpn.sid_flags", "SRv6 SID Flags", HEX);
    static final Field L3_BEHAVIOR = u16("bgp.prefix_sid.srv6_l3vpn.srv6_endpoint_behavior", "SRv6 Endpoint Behavior", HEX, names(L3_BEHAVIOR_NAMES));
    static final Field L3_RESERVED = bytes("bgp.prefix_sid.srv6_l3vpn.reserved", "Reserved");
    static final Field L3_STRUCTURES = group("bgp.prefix_sid.srv6_l3vpn.sub_sub_tlvs", "SRv6 Service Data Sub-Sub-TLVs");
    static final Field L3_STRUCTURE = group("bgp.prefix_sid.srv6_l3vpn.sub_sub_tlv", "SRv6 Service Data Sub-Sub-TLV");
    static final Field L3_STRUCTURE_TYPE = u8("bgp.prefix_sid.srv6_l3vpn.sub_sub_tlv.type", "Type", names(L3_STRUCTURE_TYPE_NAMES));
    static final Field L3_STRUCTURE_LENGTH = u16("bgp.prefix_sid.srv6_l3vpn.sub_sub_tlv.length", "Length");
    static final Field L3_STRUCTURE_VALUE = bytes("bgp.prefix_sid.srv6_l3vpn.sub_sub_tlv.value", "Value");
    static final Field L3_LOCATOR_BLOCK_LEN = u8("bgp.prefix_sid.srv6_l3vpn.sid.locator_block_len", "Locator Block Length");
    static final Field L3_LOCATOR_NODE_LEN = u8("bgp.prefix_sid.srv6_l3vpn.sid.locator_node_len", "Locator Node Length");
    static final Field L3_FUNC_LEN = u8("bgp.prefix_sid.srv6_l3vpn.sid.func_len", "Function Length");
    static final Field L3_ARG_LEN = u8("bgp.prefix_sid.srv6_l3vpn.sid.arg_len", "Argument Length");
    static final Field L3_TRANS_LEN = u8("bgp.prefix_sid.srv6_l3vpn.sid.trans_len", "Transposition Length");
    static final Field L3_TRANS_OFFSET = u8("bgp.prefix_sid.srv6_l3vpn.sid.trans_offset", "Transposition Offset");
    private static final Service L3 = new Service(L3_SERVICE, L3_PARTS, L3_PART, L3_PART_TYPE, L3_PART_LENGTH, L3_PART_RESERVED, L3_PART_VALUE, L3_SEGMENT, L3_SEGMENT_FLAGS,
        L3_BEHAVIOR, L3_RESERVED, L3_STRUCTURES, L3_STRUCTURE, L3_STRUCTURE_TYPE, L3_STRUCTURE_LENGTH, L3_STRUCTURE_VALUE,
        new Field[] {L3_LOCATOR_BLOCK_LEN, L3_LOCATOR_NODE_LEN, L3_FUNC_LEN, L3_ARG_LEN, L3_TRANS_LEN, L3_TRANS_OFFSET});
    static final Field L2_SERVICE = group("bgp.prefix_sid.srv6_l2vpn", "SRv6 L3 Service");
    static final Field L2_PARTS = group("bgp.prefix_sid.srv6_l2vpn.sub_tlvs", "SRv6 Service Sub-TLVs");
    static final Field L2_PART = group("bgp.prefix_sid.srv6_l2vpn.sub_tlv", "SRv6 Service Sub-TLV");
    static final Field L2_PART_TYPE = u8("bgp.prefix_sid.srv6_l2vpn.sub_tlv.type", "Type", names(L3_PART_TYPE_NAMES));
    static final Field L2_PART_LENGTH = u16("bgp.prefix_sid.srv6_l2vpn.sub_tlv.length", "Length");
    static final Field L2_PART_RESERVED = bytes("bgp.prefix_sid.srv6_l2vpn.sub_tlv.reserved", "Reserved");
    static final Field L2_PART_VALUE = bytes("bgp.prefix_sid.srv6_l2vpn.sub_tlv.value", "Value");
    static final Field L2_SEGMENT = ipv6("bgp.prefix_sid.srv6_l2vpn.sid_value", "SRv6 SID Value");
    static final Field L2_SEGMENT_FLAGS = u8("bgp.prefix_sid.srv6_l2vpn.sid_flags", "SRv6 SID Flags", HEX);
    static final Field L2_BEHAVIOR = u16("bgp.prefix_sid.srv6_l2vpn.srv6_endpoint_behavior", "SRv6 Endpoint Behavior", HEX, names(L3_BEHAVIOR_NAMES));
    static final Field L2_RESERVED = bytes("bgp.prefix_sid.srv6_l2vpn.reserved", "Reserved");
    static final Field L2_STRUCTURES = group("bgp.prefix_sid.srv6_l2vpn.sub_sub_tlvs", "SRv6 Service Data Sub-Sub-TLVs");
    static final Field L2_STRUCTURE = group("bgp.prefix_sid.srv6_l2vpn.sub_sub_tlv", "SRv6 Service Data Sub-Sub-TLV");
    static final Field L2_STRUCTURE_TYPE = u8("bgp.prefix_sid.srv6_l2vpn.sub_sub_tlv.type", "Type", names(L3_STRUCTURE_TYPE_NAMES));
    static final Field L2_STRUCTURE_LENGTH = u16("bgp.prefix_sid.srv6_l2vpn.sub_sub_tlv.length", "Length");
    static final Field L2_STRUCTURE_VALUE = bytes("bgp.prefix_sid.srv6_l2vpn.sub_sub_tlv.value", "Value");
    static final Field L2_LOCATOR_BLOCK_LEN = u8("bgp.prefix_sid.srv6_l2vpn.sid.locator_block_len", "Locator Block Length");
    static final Field L2_LOCATOR_NODE_LEN = u8("bgp.prefix_sid.srv6_l2vpn.sid.locator_node_len", "Locator Node Length");
    static final Field L2_FUNC_LEN = u8("bgp.prefix_sid.srv6_l2vpn.sid.func_len", "Function Length");
    static final Field L2_ARG_LEN = u8("bgp.prefix_sid.srv6_l2vpn.sid.arg_len", "Argument Length");
    static final Field L2_TRANS_LEN = u8("bgp.prefix_sid.srv6_l2vpn.sid.trans_len", "Transposition Length");
    static final Field L2_TRANS_OFFSET = u8("bgp.prefix_sid.srv6_l2vpn.sid.trans_offset", "Transposition Offset");
    private static final Service L2 = new Service(L2_SERVICE, L2_PARTS, L2_PART, L2_PART_TYPE, L2_PART_LENGTH, L2_PART_RESERVED, L2_PART_VALUE, L2_SEGMENT, L2_SEGMENT_FLAGS,
        L2_BEHAVIOR, L2_RESERVED, L2_STRUCTURES, L2_STRUCTURE, L2_STRUCTURE_TYPE, L2_STRUCTURE_LENGTH, L2_STRUCTURE_VALUE,
        new Field[] {L2_LOCATOR_BLOCK_LEN, L2_LOCATOR_NODE_LEN, L2_FUNC_LEN, L2_ARG_LEN, L2_TRANS_LEN, L2_TRANS_OFFSET});
    static final Field METRIC = group("bgp.update.path_attribute.aigp", "AIGP Attribute");
    static final Field METRIC_TYPE = u8("bgp.update.attribute.aigp.type", "AIGP attribute type", names(METRIC_TYPE_NAMES));
    static final Field METRIC_LENGTH = u16("bgp.update.attribute.aigp.length", "AIGP TLV length");
    static final Field METRIC_VALUE = u64("bgp.update.attribute.aigp.accu_igp_metric", "AIGP Accumulated IGP Metric");
    static final Field TUNNEL_FLAGS = u8("bgp.update.path_attribute.pmsi.tunnel.flags", "Flags");
    static final Field TUNNEL_TYPE = u8("bgp.update.path_attribute.pmsi.tunnel.type", "Tunnel Type", names(TUNNEL_TYPE_NAMES));
    static final Field LABEL = u24("bgp.update.path_attribute.mpls_label_value_20bits", "MPLS Label", mask(0xfffff0));
    static final Field TUNNEL = group("bgp.update.path_attribute.pmsi.tunnel.id", "Tunnel ID");
    static final Field NO_TUNNEL = group("bgp.update.path_attribute.pmsi.tunnel_id.not_present", "Tunnel ID not present");
    static final Field RSVP_ID = ipv4("bgp.update.path_attribute.pmsi.rsvp.id", "RSVP P2MP id");
    static final Field RSVP_TUNNEL = u16("bgp.update.path_attribute.pmsi.rsvp.tunnel_id", "RSVP P2MP tunnel id");
    static final Field RSVP_EXTENDED = ipv4("bgp.update.path_attribute.pmsi.rsvp.ext_tunnel_idv4", "RSVP P2MP extended tunnel id");
    static final Field SSM_ROOT = ipv4("bgp.update.path_attribute.pmsi.pimssm.root_node", "PIM-SSM Tree tunnel Root Node");
    static final Field SSM_GROUP = ipv4("bgp.update.path_attribute.pmsi.pimssm.pmulticast_group", "PIM-SSM Tree tunnel P-multicast group");
    static final Field SM_SENDER = ipv4("bgp.update.path_attribute.pmsi.pimsm.sender_address", "PIM-SM Tree tunnel sender address");
    static final Field SM_GROUP = ipv4("bgp.update.path_attribute.pmsi.pimsm.pmulticast_group", "PIM-SM Tree tunnel P-multicast group");
    static final Field BIDIR_SENDER = ipv4("bgp.update.path_attribute.pmsi.bidir_pim_tree.sender", "BIDIR-PIM Tree Tunnel sender address");
    static final Field BIDIR_GROUP = ipv4("bgp.update.path_attribute.pmsi.bidir_pim_tree.pmulticast_group",
        "BIDIR-PIM Tree Tunnel P-multicast group");
    static final Field REPLICATION = ipv4("bgp.update.path_attribute.pmsi.ingress_rep_ip", "Tunnel type ingress replication IP end point");
    static final Field ORIGIN_AS = u32("bgp.update.path_attribute.attr_set.origin_as", "Origin AS");
    static final Field SECURE_PATH = section("Secure Path");
    static final Field SECURE_SEGMENT = section("Secure Path Segment");
    static final Field SIGNATURES = section("Signature Block");
    static final Field SIGNATURE = section("Signature Segment");
    static final Field PATH_LENGTH = u16("bgp.update.path_attribute.bgpsec.sp.length", "Length");
    static final Field PATH_COUNT = u8("bgp.update.path_attribute.bgpsec.sps.pcount", "pCount");
    static final Field PATH_FLAGS = u8("bgp.update.path_attribute.bgpsec.sps.flags", "Flags");
    static final Field PATH_AS = u32("bgp.update.path_attribute.bgpsec.sps.as", "AS Number");
    static final Field SIGNATURES_LENGTH = u16("bgp.update.path_attribute.bgpsec.sb.length", "Length");
    static final Field ALGORITHM = u8("bgp.update.path_attribute.bgpsec.sb.algo_id", "Algo ID");
    static final Field KEY_ID = bytes("bgp.update.path_attribute.bgpsec.ss.ski", "SKI");
    static final Field SIGNATURE_LENGTH = u16("bgp.update.path_attribute.bgpsec.ss.length", "Length");
    static final Field SIGNATURE_BYTES = bytes("bgp.update.path_attribute.bgpsec.ss.sig", "Signature");

    private static final int KEY_ID_BYTES = 20;
    private static final int SEGMENT_BYTES = 6;

    private BgpServices() {}

    /** RFC 8669, section 3: items, each with a type and a length. */
    static void prefixSid(Dissection d) {
        while (d.remaining() >= 3) {
            int type = d.peekU8(0);
            d.open(type == 1 ? INDEX : type == 3 ? ORIGINATOR : type == 5 ? L3.service : type == 6 ? L2.service : OTHER);
            d.u8(TYPE);
            int rest = d.narrow(d.u16(LENGTH));
            switch (type) {
                case 1 -> {
                    d.bytes(RESERVED, 1);
                    d.u16(INDEX_FLAGS);
                    long index = d.u32(INDEX_VALUE);
                    if (d.titles()) d.append(": {} ", index);
                }
                case 3 -> blocks(d);
                case 5 -> service(d, L3);
                case 6 -> service(d, L2);
                default -> {
                    if (d.titles()) d.append(" ({})", type);
                    if (d.remaining() > 0) d.bytes(VALUE, d.remaining());
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    private static void blocks(Dissection d) {
        d.u16(ORIGINATOR_FLAGS);
        d.open(BLOCKS);
        while (d.remaining() >= 6) {
            d.open(BLOCK);
            int base = d.u24(BLOCK_BASE);
            int range = d.u24(BLOCK_RANGE);
            if (d.titles()) d.append("({}:{})", base, range);
            d.close();
        }
        d.close();
    }

    /** RFC 9252, section 2: what a segment of IPv6 does for a service, within that how its number is divided. */
    private static void service(Dissection d, Service of) {
        d.bytes(RESERVED, 1);
        d.open(of.parts);
        while (d.remaining() >= 3) {
            int type = d.peekU8(0);
            d.open(of.part);
            if (d.titles()) d.title("{} - {}", of.part.label, type == 1 ? "SRv6 SID Information" : "Unknown (" + type + ")");
            d.u8(of.partType);
            int rest = d.narrow(d.u16(of.partLength));
            if (type == 1) {
                d.bytes(of.partReserved, 1);
                d.ipv6(of.segment);
                d.u8(of.segmentFlags);
                d.u16(of.behavior);
                d.bytes(of.reserved, 1);
                if (d.remaining() > 0) structures(d, of);
            } else if (d.remaining() > 0) {
                d.bytes(of.partValue, d.remaining());
            }
            d.widen(rest);
            d.close();
        }
        d.close();
    }

    private static void structures(Dissection d, Service of) {
        d.open(of.structures);
        while (d.remaining() >= 3) {
            int type = d.peekU8(0);
            d.open(of.structure);
            if (d.titles()) d.title("{} - {}", of.structure.label, type == 1 ? "SRv6 SID Structure" : "Unknown (" + type + ")");
            d.u8(of.structureType);
            int rest = d.narrow(d.u16(of.structureLength));
            if (type == 1) for (Field bits : of.bits) d.u8(bits);
            else if (d.remaining() > 0) d.bytes(of.structureValue, d.remaining());
            d.widen(rest);
            d.close();
        }
        d.close();
    }

    /** RFC 7311, section 3. */
    static void metric(Dissection d) {
        int line = d.group();
        while (d.remaining() >= 3) {
            int type = d.peekU8(0);
            int length = d.peekU16(1);
            if (type != 1 || length < 11) {
                d.skipRest();
                return;
            }
            d.open(METRIC);
            d.u8(METRIC_TYPE);
            d.u16(METRIC_LENGTH);
            long value = d.u64(METRIC_VALUE);
            if (d.titles()) {
                d.title("AIGP Attribute: {}", Long.toUnsignedString(value));
                d.appendOn(line, ": {}", Long.toUnsignedString(value));
            }
            d.skip(length - 11);
            d.close();
        }
    }

    /** RFC 6514, section 5. */
    static void multicastInterface(Dissection d) {
        d.u8(TUNNEL_FLAGS);
        int type = d.u8(TUNNEL_TYPE);
        d.u24(LABEL);
        int start = d.offset();
        int size = d.remaining();
        d.open(TUNNEL);
        switch (type) {
            case 0 -> d.at(NO_TUNNEL, start, 1);
            case 1 -> {
                d.ipv4(RSVP_ID);
                d.skip(2);
                int tunnel = d.u16(RSVP_TUNNEL);
                int extended = d.ipv4(RSVP_EXTENDED);
                if (d.titles()) d.title("Tunnel ID: Id {}, Ext Id {i}", tunnel, extended);
            }
            case 3 -> tree(d, SSM_ROOT, SSM_GROUP);
            case 4 -> tree(d, SM_SENDER, SM_GROUP);
            case 5 -> tree(d, BIDIR_SENDER, BIDIR_GROUP);
            case 6 -> {
                if (size == 4) {
                    int end = d.ipv4(REPLICATION);
                    if (d.titles()) d.title("Tunnel ID: tunnel end point -> {i}", end);
                }
            }
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static void tree(Dissection d, Field root, Field group) {
        int from = d.ipv4(root);
        int to = d.ipv4(group);
        if (d.titles()) d.title("Tunnel ID: < {i}, {i} >", from, to);
    }

    /** RFC 6368, section 5: attributes within the attribute. */
    static void set(Dissection d) {
        d.u32(ORIGIN_AS);
        d.open(Bgp.ATTRIBUTES);
        while (d.remaining() > 0) BgpAttributes.attribute(d);
        d.close();
    }

    /** RFC 8205, section 3. */
    static void signedPath(Dissection d) {
        int length = d.peekU16(0);
        d.open(SECURE_PATH);
        if (d.titles()) d.title("Secure Path ({} byte{})", length, length == 1 ? "" : "s");
        d.u16(PATH_LENGTH);
        int rest = d.narrow(length - 2);
        while (d.remaining() >= SEGMENT_BYTES) {
            d.open(SECURE_SEGMENT);
            d.title("Secure Path Segment ({} bytes)", SEGMENT_BYTES);
            d.u8(PATH_COUNT);
            d.u8(PATH_FLAGS);
            d.u32(PATH_AS);
            d.close();
        }
        d.widen(rest);
        d.close();
        while (d.remaining() >= 3) signatures(d);
    }

    private static void signatures(Dissection d) {
        int length = d.peekU16(0);
        d.open(SIGNATURES);
        if (d.titles()) d.title("Signature Block ({} byte{})", length, length == 1 ? "" : "s");
        d.u16(SIGNATURES_LENGTH);
        int rest = d.narrow(length - 2);
        d.u8(ALGORITHM);
        while (d.remaining() > KEY_ID_BYTES + 2) {
            int size = d.peekU16(KEY_ID_BYTES);
            d.open(SIGNATURE);
            if (d.titles()) d.title("Signature Segment ({} bytes)", KEY_ID_BYTES + 2 + size);
            spaced(d, KEY_ID, KEY_ID_BYTES);
            d.u16(SIGNATURE_LENGTH);
            spaced(d, SIGNATURE_BYTES, size);
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    /** Bytes that are shown with blanks between them, as far as a line goes. */
    static void spaced(Dissection d, Field field, int count) {
        int at = d.offset();
        d.bytes(field, count);
        if (!d.titles()) return;
        Source source = d.currentSource();
        boolean longer = count > SHOWN;
        d.titleLast("{}: {}{}", field.label, new Text().hex(source.bytes, source.start + at, longer ? SHOWN : count, ' ').toString(), longer ? "…" : "");
    }

    /** How many bytes a line has room for, with something between each two. */
    private static final int SHOWN = 24;

    /** The fields of a kind of service, which are the same for each. */
    private record Service(Field service, Field parts, Field part, Field partType, Field partLength, Field partReserved, Field partValue, Field segment,
        Field segmentFlags, Field behavior, Field reserved, Field structures, Field structure, Field structureType, Field structureLength,
        Field structureValue, Field[] bits) {}
}
