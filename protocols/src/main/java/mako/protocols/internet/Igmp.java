package mako.protocols.internet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Internet Group Management Protocol: RFC 988 (version 0), RFC 1112 (version 1), RFC 2236 (version 2), RFC 3376 (version 3), and multicast traceroute. */
public final class Igmp implements Dissector {

    static final Values TYPES = Values.of("""
        0x01 Create Group Request
        0x02 Create Group Reply
        0x03 Join Group Request
        0x04 Join Group Reply
        0x05 Leave Group Request
        0x06 Leave Group Reply
        0x07 Confirm Group Request
        0x08 Confirm Group Reply
        0x11 Membership Query
        0x12 Membership Report
        0x13 DVMRP Protocol
        0x14 PIM Routing Message
        0x16 Membership Report
        0x17 Leave Group
        0x1e Traceroute Response
        0x1f Traceroute Query or Request
        0x22 Membership Report
        """);

    static final Field IGMP      = protocol("igmp", "IGMP", "Internet Group Management Protocol");
    static final Field VERSION   = u8("igmp.version", "IGMP Version", GENERATED);
    static final Field TYPE      = u8("igmp.type", "Type", HEX, names(TYPES));
    static final Field RESERVED  = bytes("igmp.reserved", "Reserved");
    static final Field EXPONENT  = u8("igmp.max_resp.exp", "Exponent", HEX, mask(0x70));
    static final Field MANTISSA  = u8("igmp.max_resp.mant", "Mantissa", HEX, mask(0x0f));
    static final Field MAX_RESP  = u8("igmp.max_resp", "Max Resp Time");
    static final Field CHECKSUM  = u16("igmp.checksum", "Checksum", HEX);
    static final Field STATUS    = u8("igmp.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field GROUP     = ipv4("igmp.maddr", "Multicast Address");
    static final Field SUPPRESS  = bit("igmp.s", "S", 0x08,
        yesNo("SUPPRESS router side processing", "Do not suppress router side processing"), maskWidth(8));
    static final Field QRV       = u8("igmp.qrv", "QRV", mask(0x07));
    static final Field QQIC      = u8("igmp.qqic", "QQIC");
    static final Field SOURCES   = u16("igmp.num_src", "Num Src");
    static final Field SOURCE    = ipv4("igmp.saddr", "Source Address");
    static final Field RECORDS   = u16("igmp.num_grp_recs", "Num Group Records");
    static final Field RECORD    = section("Group Record");
    static final Values KINDS    = Values.of("""
        1 Mode Is Include
        2 Mode Is Exclude
        3 Change To Include Mode
        4 Change To Exclude Mode
        5 Allow New Sources
        6 Block Old Sources
        """);
    static final Field KIND      = u8("igmp.record_type", "Record Type", names(KINDS));
    static final Field AUX_LENGTH = u8("igmp.aux_data_len", "Aux Data Len");
    static final Field AUX       = bytes("igmp.aux_data", "Aux Data");
    static final Field GROUP_TYPE = u8("igmp.group_type", "Type Of Group", names(Values.of("""
        0 Public Group
        1 Private Group
        """)));
    static final Values REPLIES  = Values.of("""
        0 Request Granted
        1 Request Denied, No Resources
        2 Request Denied, Invalid Code
        3 Request Denied, Invalid Group
        4 Request Denied, Invalid Key
        """);
    static final Field REPLY     = u8("igmp.reply", "Reply", names(REPLIES));
    static final Field PENDING   = u8("igmp.reply.pending", "Reply Pending");
    static final Field IDENTIFIER = u32("igmp.identifier", "Identifier");
    static final Field ACCESS_KEY = bytes("igmp.access_key", "Access Key");
    static final Field DATA      = bytes("igmp.data", "Data");
    static final Field HOPS      = u8("igmp.mtrace.max_hops", "# hops");
    static final Field TRACED    = ipv4("igmp.mtrace.saddr", "Source Address");
    static final Field RECEIVER  = ipv4("igmp.mtrace.raddr", "Receiver Address");
    static final Field ANSWER_TO = ipv4("igmp.mtrace.rspaddr", "Response Address");
    static final Field ANSWER_TTL = u8("igmp.mtrace.resp_ttl", "Response TTL");
    static final Field QUERY_ID  = u24("igmp.mtrace.q_id", "Query ID");
    static final Field BLOCK     = section("Response data block");
    static final Field ARRIVAL   = u32("igmp.mtrace.q_arrival", "Query Arrival");
    static final Field IN_ADDRESS = ipv4("igmp.mtrace.q_inaddr", "In itf addr");
    static final Field OUT_ADDRESS = ipv4("igmp.mtrace.q_outaddr", "Out itf addr");
    static final Field PREVIOUS  = ipv4("igmp.mtrace.q_prevrtr", "Previous rtr addr");
    static final Field IN_COUNT  = u32("igmp.mtrace.q_inpkt", "In pkts");
    static final Field OUT_COUNT = u32("igmp.mtrace.q_outpkt", "Out pkts");
    static final Field TOTAL     = u32("igmp.mtrace.q_total", "S,G pkt count");
    static final Field ROUTING   = u8("igmp.mtrace.q_rtg_proto", "Rtg Protocol", names(Values.of("""
        1  DVMRP
        2  MOSPF
        3  PIM
        4  CBT
        5  PIM using special routing table
        6  PIM using a static route
        7  DVMRP using a static route
        8  PIM using MBGP (aka BGP4+) route
        9  CBT using special routing table
        10 CBT using a static route
        11 PIM using state created by Assert processing
        """)));
    static final Field FORWARD_TTL = u8("igmp.mtrace.q_fwd_ttl", "FwdTTL");
    static final Field ZERO      = u8("igmp.mtrace.q_mbz", "MBZ", HEX, mask(0x80));
    static final Field S         = u8("igmp.mtrace.q_s", "S", HEX, mask(0x40));
    static final Field SRC_MASK  = u8("igmp.mtrace.q_src_mask", "Src Mask", HEX, mask(0x3f));
    static final Field CODE      = u8("igmp.mtrace.q_fwd_code", "Forwarding Code", HEX, names(Values.of("""
        0x00 NO_ERROR
        0x01 WRONG_IF
        0x02 PRUNE_SENT
        0x03 PRUNE_RCVD
        0x04 SCOPED
        0x05 NO_ROUTE
        0x06 WRONG_LAST_HOP
        0x07 NOT_FORWARDING
        0x08 REACHED_RP
        0x09 RPF_IF
        0x0a NO_MULTICAST
        0x0b INFO_HIDDEN
        0x81 NO_SPACE
        0x82 OLD_ROUTER
        0x83 ADMIN_PROHIB
        """)));

    static final Field BAD_CHECKSUM = error("igmp.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");

    /** What other protocols send with IGMP's protocol number, by type. */
    public static final Table MESSAGES = table("igmp.type", "IGMP type");

    private static final int CREATE     = 0x01;
    private static final int VERSION_0  = 0x0f;
    private static final int QUERY      = 0x11;
    private static final int REPORT_1   = 0x12;
    private static final int DVMRP      = 0x13;
    private static final int PIM_1      = 0x14;
    private static final int REPORT_2   = 0x16;
    private static final int LEAVE      = 0x17;
    private static final int TRACE_BACK = 0x1e;
    private static final int TRACE      = 0x1f;
    private static final int REPORT_3   = 0x22;

    private static final int BLOCK_BYTES = 32;
    private static final int TRACE_BYTES = 24;
    private static final int BYTES_0     = 20;
    private static final int BYTES_2     = 8;

    @Override
    public Field dissects() {
        return IGMP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MESSAGES};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.IGMP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = d.peekU8(0);
        if (d.claimed(MESSAGES, type)) {
            d.layer(IGMP);
            d.tryPayload(MESSAGES, type, type);
            return;
        }
        if (type == DVMRP || type == PIM_1) {
            d.rest();
            return;
        }
        int start = d.offset();
        int whole = d.remaining();
        boolean known = type <= VERSION_0 || type >= QUERY && type <= REPORT_3 && TYPES.name(type, null) != null;
        if (known) d.layer(IGMP);
        d.open(IGMP);
        if (d.columns()) {
            d.protocolColumn("IGMP");
            String name = TYPES.name(type, null);
            if (name == null) d.info("Unknown Type:0x{x2}", type);
            else d.info("{}", name);
        }
        if (type <= VERSION_0) {
            version0(d, start, type);
            d.close();
            return;
        }
        int version = version(d, type, whole);
        if (version > 0) {
            if (d.columns()) d.protocolColumn(version == 1 ? "IGMPv1" : version == 2 ? "IGMPv2" : "IGMPv3");
            d.computed(VERSION, version);
            d.place(start, 0);
        }
        d.u8(TYPE);
        if (type == QUERY && version == 3) d.ensure(11);
        switch (type) {
            case QUERY, REPORT_1, REPORT_2, LEAVE, REPORT_3 -> {
                if (version == 3 && type == REPORT_3) report(d, start, whole);
                else query(d, start, whole, type, version);
            }
            case TRACE, TRACE_BACK -> trace(d, start, whole, type == TRACE_BACK);
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.captured());
            }
        }
        d.close();
    }

    /** RFC 988, appendix I: the code says which kind of group is asked for, or how a request was answered; from 5 on, when to ask again. */
    private static void version0(Dissection d, int start, int type) {
        if (d.columns()) d.protocolColumn("IGMPv0");
        d.computed(VERSION, 0);
        d.place(start, 0);
        d.u8(TYPE);
        int code = d.peekU8(0);
        if (type == CREATE) d.u8(GROUP_TYPE);
        else if ((type & 1) != 0) d.skip(1);
        else if (code < 5) d.u8(REPLY);
        else d.u8(PENDING);
        checksum(d, start, BYTES_0);
        d.u32(IDENTIFIER);
        d.ipv4(GROUP);
        d.bytes(ACCESS_KEY, 8);
    }

    /** A query tells its version by its length and by its response time: RFC 3376, section 7.1. */
    private static int version(Dissection d, int type, int whole) {
        return switch (type) {
            case QUERY -> whole >= 12 ? 3 : d.peekU8(1) == 0 ? 1 : 2;
            case REPORT_1 -> 1;
            case REPORT_2, LEAVE -> 2;
            case REPORT_3 -> 3;
            default -> 0;
        };
    }

    private static void query(Dissection d, int start, int whole, int type, int version) {
        if (version == 1) d.bytes(RESERVED, 1);
        else responseTime(d, version);
        checksum(d, start, version == 3 ? whole : BYTES_2);
        int group = d.ipv4(GROUP);
        if (d.columns() && version > 1) {
            switch (type) {
                case QUERY -> {
                    if (group == 0) d.addInfo(", general");
                    else d.addInfo(", specific for group {i}", group);
                }
                case LEAVE -> d.addInfo(" {i}", group);
                default -> d.addInfo(" group {i}", group);
            }
        }
        if (version < 3) return;
        d.peek(SUPPRESS, 0, 1);
        d.u8(QRV);
        d.u8(QQIC);
        int count = d.u16(SOURCES);
        sources(d, count, d.columns() && count > 0 ? count > 1 ? ", sources {" : ", source {" : null);
    }

    /** The time is in tenths of seconds; from 128 on it is a floating-point number: RFC 3376, section 4.1.1. */
    private static void responseTime(Dissection d, int version) {
        int code = d.peekU8(0);
        int at = d.offset();
        if (version < 3 || code < 128) {
            d.u8(MAX_RESP);
            tenths(d, code, code);
            return;
        }
        int time = (code & 15 | 16) << (code >> 4 & 7) + 3;
        d.skip(1);
        d.at(MAX_RESP, at, 1, time);
        tenths(d, time, code);
        d.openLast();
        d.seek(at);
        d.peek(EXPONENT);
        d.u8(MANTISSA);
        d.close();
    }

    private static void tenths(Dissection d, int time, int code) {
        if (d.titles()) d.titleLast("Max Resp Time: {}.{} sec (0x{x2})", time / 10, time % 10, code);
    }

    private static void sources(Dissection d, int count, String words) {
        if (words != null && count > 0) d.addInfo("{}", words);
        for (int i = 0; i < count; i++) {
            int source = d.ipv4(SOURCE);
            if (words == null) continue;
            d.addInfo("{i}", source);
            if (i < count - 1) d.moreInfo().add(", ");
        }
        if (words != null) d.moreInfo().raw('}');
    }

    private static void report(Dissection d, int start, int whole) {
        d.bytes(RESERVED, 1);
        checksum(d, start, whole);
        d.bytes(RESERVED, 2);
        int count = d.u16(RECORDS);
        for (int i = 0; i < count; i++) {
            int kind = d.peekU8(0);
            int aux = d.peekU8(1);
            int sources = d.peekU16(2);
            int group = (int) d.peekU32(4);
            d.open(RECORD);
            if (d.titles()) d.title("Group Record : {}  {}", new Text().ipv4(group).toString(), KINDS.name(kind, ""));
            d.u8(KIND);
            d.u8(AUX_LENGTH);
            d.u16(SOURCES);
            d.ipv4(GROUP);
            String words = null;
            if (d.columns()) {
                String text = new Text().ipv4(group).toString();
                words = words(kind, text, sources);
                if (sources == 0) {
                    d.addInfo("{}", words);
                    words = null;
                }
            }
            sources(d, sources, words);
            if (aux > 0) d.bytes(AUX, aux * 4);
            d.close();
        }
    }

    private static String words(int kind, String group, int sources) {
        boolean many = sources > 1;
        return switch (kind) {
            case 1, 3 -> sources == 0 ? " / Leave group " + group
                : " / Join group " + group + (many ? " for sources in {" : " for source {");
            case 2, 4 -> sources == 0 ? " / Join group " + group + " for any sources"
                : " / Join group " + group + (many ? ", for sources not in {" : ", for source not in {");
            case 5 -> " / Group " + group + (many ? ", new sources {" : ", new source {");
            case 6 -> " / Group " + group + (many ? ", block sources {" : ", block source {");
            default -> " / Group " + group + ", unknown record type (?)" + (sources == 0 ? "" : many ? ", sources {" : ", source {");
        };
    }

    private static void trace(Dissection d, int start, int whole, boolean response) {
        boolean query = whole == 24;
        if (d.titles() && !response) d.titleLast("Type: {} (0x1f)", query ? "Traceroute Query" : "Traceroute Request");
        if (d.columns() && response) d.addInfo(", {} blocks", Math.max(0, whole - TRACE_BYTES) / BLOCK_BYTES);
        if (d.columns() && !response) d.info(query ? "Traceroute Query" : "Traceroute Request");
        d.u8(HOPS);
        checksum(d, start, whole);
        d.ipv4(GROUP);
        d.ipv4(TRACED);
        d.ipv4(RECEIVER);
        d.ipv4(ANSWER_TO);
        d.u8(ANSWER_TTL);
        d.u24(QUERY_ID);
        while (d.remaining() >= BLOCK_BYTES) {
            d.open(BLOCK);
            if (d.titles()) {
                d.title("Response data block: {} -> {},  Proto: {},  Forwarding Code: {}", new Text().ipv4((int) d.peekU32(4)).toString(),
                    new Text().ipv4((int) d.peekU32(8)).toString(), ROUTING.names.name(d.peekU8(28), "Unknown"), CODE.names.name(d.peekU8(31), "Unknown"));
            }
            d.u32(ARRIVAL);
            d.ipv4(IN_ADDRESS);
            d.ipv4(OUT_ADDRESS);
            d.ipv4(PREVIOUS);
            d.u32(IN_COUNT);
            d.u32(OUT_COUNT);
            d.u32(TOTAL);
            d.u8(ROUTING);
            d.u8(FORWARD_TTL);
            d.peek(ZERO);
            d.peek(S);
            d.u8(SRC_MASK);
            d.u8(CODE);
            d.close();
        }
    }

    /** Messages of the first two versions are eight bytes long, whatever comes behind them. */
    private static void checksum(Dissection d, int start, int count) {
        int at = d.offset();
        int sent = d.u16(CHECKSUM);
        boolean isWhole = d.currentSource().length - start >= count && d.offset() - start + d.captured() >= count;
        if (!isWhole) d.appendLast(" [unverified]");
        d.computed(STATUS, isWhole ? InternetChecksum.verify(d, d.last(), start, count, sent, BAD_CHECKSUM, 0) : 2);
        d.place(at, 0);
    }
}
