package mako.protocols.telecom.pfcp;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Layout.octet;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.telecom.Layout;

/** What elements of PFCP have in common: 3GPP TS 29.244, clause 8.2. */
final class PfcpFields {

    static final Values ELEMENT_NAMES = Values.resource(Pfcp.class, "elements.txt");

    static final Field SPARE_B3 = u8("pfcp.spare_b3", "Spare", mask(0x8));
    static final Field SPARE_B4 = u8("pfcp.spare_b4", "Spare", mask(0x10));
    static final Field SPARE_B7 = u8("pfcp.spare_b7", "Spare", mask(0x80));
    static final Field SPARE_B7_B6 = u8("pfcp.spare_b7_b6", "Spare", mask(0xc0));
    static final Field SPARE_B7_B5 = u8("pfcp.spare_b7_b5", "Spare", mask(0xe0));
    static final Field SPARE_B7_B4 = u8("pfcp.spare_b7_b4", "Spare", mask(0xf0));
    static final Field SPARE_B7_B3 = u8("pfcp.spare_b7_b3", "Spare", mask(0xf8));
    static final Field SPARE_B7_B2 = u8("pfcp.spare_b7_b2", "Spare", mask(0xfc));
    static final Field SPARE_B7_B1 = u8("pfcp.spare_b7_b1", "Spare", mask(0xfe));
    static final Field SPARE_OCT = u8("pfcp.spare_oct", "Spare");
    static final Field SPARE_H0 = u8("pfcp.spare_h0", "Spare", mask(0xf));
    static final Field SPARE_H1 = u8("pfcp.spare_h1", "Spare", mask(0xf0));
    static final Field SPARE = u8("pfcp.spare", "Spare");
    static final Field SEID = u64("pfcp.seid", "SEID", HEX);
    static final Field ENTERPRISE_ID = u16("pfcp.enterprise_id", "Enterprise ID", format(Enterprises::write));
    static final Field NODE_ID_IPV4 = ipv4("pfcp.node_id_ipv4", "IPv4");
    static final Field F_SEID_FLAGS_V6 = bit("pfcp.f_seid_flags.v6", "V6 (IPv6)", 0x1, yesNo("Present", "Not Present"), maskWidth(8));
    static final Field F_SEID_FLAGS_V4 = bit("pfcp.f_seid_flags.v4", "V4 (IPv4)", 0x2, yesNo("Present", "Not Present"), maskWidth(8));
    static final Values SOURCE_INTERFACE_NAMES = Values.of("""
        0 Access
        1 Core
        2 SGi-LAN/N6-LAN
        3 CP-function
        4 5G VN Internal
        """);
    static final Field SOURCE_INTERFACE = u8("pfcp.source_interface", "Source Interface", mask(0xf), names(SOURCE_INTERFACE_NAMES));
    static final Field NETWORK_INSTANCE = text("pfcp.network_instance", "Network Instance");
    static final Field FLOW_DESC_LEN = u16("pfcp.flow_desc_len", "Length of Flow Description");
    static final Field FLOW_DESC = text("pfcp.flow_desc", "Flow Description");
    static final Field URR_ID_FLG = bit("pfcp.urr_id_flg", "Allocation type", 0x80000000, yesNo("Predefined by UP", "Dynamic by CP"), maskWidth(32));
    static final Field URR_ID = u32("pfcp.urr_id", "URR ID", mask(0x7fffffff));
    static final Values DST_INTERFACE_NAMES = Values.of("""
        0 Access
        1 Core
        2 SGi-LAN/N6-LAN
        3 CP- Function
        4 LI Function
        5 5G VN Internal
        """);
    static final Field DST_INTERFACE = u8("pfcp.dst_interface", "Interface", mask(0xf), names(DST_INTERFACE_NAMES));
    static final Field QER_CORRELATION_ID = u32("pfcp.qer_correlation_id", "QER Correlation ID");
    static final Field PPI = u16("pfcp.ppi", "Paging Policy Indication", mask(0x7f));
    static final Field CP = bytes("pfcp.cp", "Custom PFD Content");
    static final Field QFI_VALUE = u8("pfcp.qfi_value", "QFI", HEX, mask(0x7f));
    static final Field C_TAG_FLAGS_PCP = bit("pfcp.c_tag.flags.pcp", "PCP", 0x1, maskWidth(8));
    static final Field C_TAG_FLAGS_DEI = bit("pfcp.c_tag.flags.dei", "DEI", 0x2, maskWidth(8));
    static final Field C_TAG_FLAGS_VID = bit("pfcp.c_tag.flags.vid", "VID", 0x4, maskWidth(8));
    static final Field C_TAG_CVID = u16("pfcp.c_tag.cvid", "C-VID", HEX);
    static final Field C_TAG_DEI_FLAG = bit("pfcp.c_tag.dei_flag", "Drop eligible indicator (DEI)", 0x8, yesNo("Eligible", "Ineligible"), maskWidth(8));
    static final Values C_TAG_PCP_NAMES = Values.of("""
        0 Best Effort (default), Drop Eligible
        1 Best Effort (default)
        2 Critical Applications, Drop Eligible
        3 Critical Applications
        4 Voice, < 10ms latency and jitter, Drop Eligible
        5 Voice, < 10ms latency and jitter
        6 Internetwork Control
        7 Network Control
        """);
    static final Field C_TAG_PCP = u8("pfcp.c_tag.pcp", "Priority code point (PCP)", mask(0x7), names(C_TAG_PCP_NAMES));
    static final Field S_TAG_FLAGS_PCP = bit("pfcp.s_tag.flags.pcp", "PCP", 0x1, maskWidth(8));
    static final Field S_TAG_FLAGS_DEI = bit("pfcp.s_tag.flags.dei", "DEI", 0x2, maskWidth(8));
    static final Field S_TAG_FLAGS_VID = bit("pfcp.s_tag.flags.vid", "VID", 0x4, maskWidth(8));
    static final Field S_TAG_SVID = u16("pfcp.s_tag.svid", "S-VID", HEX);
    static final Field S_TAG_DEI_FLAG = bit("pfcp.s_tag.dei_flag", "Drop eligible indicator (DEI)", 0x8, yesNo("Eligible", "Ineligible"), maskWidth(8));
    static final Field S_TAG_PCP = u8("pfcp.s_tag.pcp", "Priority code point (PCP)", mask(0x7), names(C_TAG_PCP_NAMES));
    static final Field MAR_ID = u16("pfcp.mar_id", "MAR ID");
    static final Field SRR_ID_VALUE = u8("pfcp.srr_id_value", "SRR ID value");

    static final Field WRONGLY_ENCODED = section("IE wrongly encoded");
    static final Field ENCODING_ERROR  = error("pfcp.ie_encoding_error", Field.Group.PROTOCOL, "IE wrongly encoded");

    private PfcpFields() {}

    /** A number of which the highest bit tells who has chosen it: clause 8.2.74. */
    static Layout chosen(Field chooser, Field number) {
        return (d, flags) -> {
            long raw = d.peekU32(0);
            d.peek(chooser, 0, 4);
            d.u32(number);
            if (d.titles()) d.append("{}", Groups.by(raw));
            return flags;
        };
    }

    /** Octets that are shown as characters where all of them can be printed. */
    static Layout printable(Field bytes, Field text) {
        return (d, flags) -> {
            int count = d.remaining();
            if (count == 0) return flags;
            if (Layout.printable(d, count)) {
                if (d.titles()) d.append("{s}", d.peekText(0, Math.min(count, d.captured())));
                d.text(text, count);
            } else {
                d.bytes(bytes, count);
            }
            return flags;
        };
    }

    /** Octets, with their length in front where {@code length} is not null, that are shown in quotes where all of them can be printed. */
    static Layout quoted(Field length, Field bytes) {
        return (d, flags) -> {
            int count = length == null ? d.remaining() : (int) Layout.value(d, length);
            d.ensure(count);
            boolean readable = count > 0 && Layout.printable(d, count);
            String words = readable && d.titles() ? d.peekText(0, count) : null;
            d.bytes(bytes, count);
            if (words != null) d.titleLast("{}: \"{}\"", bytes.label, words);
            return flags;
        };
    }

    /** Addresses of which bits say that they are there; the line of the element has them. */
    static Layout addresses(int bit4, Field version4, int bit6, Field version6) {
        return (d, flags) -> {
            if ((flags & bit4) != 0) address4(d, version4, ", IPv4 ");
            if ((flags & bit6) != 0) address6(d, version6, ", IPv6 ");
            return flags;
        };
    }

    static void address4(Dissection d, Field field, String words) {
        int address = d.ipv4(field);
        if (d.titles()) d.append("{}{i}", words, address);
    }

    static void address6(Dissection d, Field field, String words) {
        if (d.titles()) {
            d.ensure(16);
            d.append("{}{}", words, new Text().ipv6(d.peekU64(0), d.peekU64(8)));
        }
        d.ipv6(field);
    }

    /** Reads a name of {@code count} octets: labels with their lengths in front, or characters alone, which begin with one that can be printed. */
    static void name(Dissection d, Field field, int count) {
        name(d, field, count, 0x20);
    }

    /** As {@link #name(Dissection, Field, int)}, where a first octet below {@code longest} is a length. */
    static void name(Dissection d, Field field, int count, int longest) {
        d.ensure(count);
        if (count > 0 && d.peekU8(0) < longest) {
            labels(d, field, count);
            return;
        }
        if (d.titles()) d.append("{s}", d.peekText(0, count));
        d.text(field, count);
    }

    /** Reads labels with their lengths in front, {@code count} octets in all. */
    static void labels(Dissection d, Field field, int count) {
        d.ensure(count);
        String name = dotted(d, count);
        if (d.titles()) d.append("{s}", name);
        d.at(field, d.offset(), count, name);
        d.skip(count);
    }

    private static String dotted(Dissection d, int count) {
        var name = new StringBuilder();
        int at = 0;
        while (at < count) {
            int length = d.peekU8(at++);
            if (at > 1) name.append('.');
            int label = Math.min(length, count - at);
            name.append(d.peekText(at, label));
            at += label;
        }
        return name.toString();
    }

    /** Clause 8.2.94. */
    static long customerTag(Dissection d, long flags) {
        octet(SPARE_B7_B3, C_TAG_FLAGS_VID, C_TAG_FLAGS_DEI, C_TAG_FLAGS_PCP).read(d, flags);
        tag(d, C_TAG_CVID, C_TAG_DEI_FLAG, C_TAG_PCP);
        return flags;
    }

    /** Clause 8.2.95. */
    static long serviceTag(Dissection d, long flags) {
        octet(SPARE_B7_B3, S_TAG_FLAGS_VID, S_TAG_FLAGS_DEI, S_TAG_FLAGS_PCP).read(d, flags);
        tag(d, S_TAG_SVID, S_TAG_DEI_FLAG, S_TAG_PCP);
        return flags;
    }

    /** The number's highest four bits are those of the first octet, its lowest eight the second octet. */
    private static void tag(Dissection d, Field number, Field eligible, Field priority) {
        int raw = d.peekU16(0);
        int id = raw >> 4 & 0xf00 | raw & 0xff;
        d.at(number, d.offset(), 2, id);
        if (d.titles()) d.titleLast(bits(raw) + " = {}: 0x{x4}", number.label, id);
        d.peek(eligible, 0, 1);
        d.peek(priority, 0, 1);
        d.skip(2);
    }

    private static String bits(int raw) {
        var text = new StringBuilder();
        for (int bit = 15; bit >= 0; bit--) {
            text.append(bit >= 8 && bit < 12 ? "." : (raw >> bit & 1) == 1 ? "1" : "0");
            if (bit % 4 == 0 && bit > 0) text.append(' ');
        }
        return text.toString();
    }
}
