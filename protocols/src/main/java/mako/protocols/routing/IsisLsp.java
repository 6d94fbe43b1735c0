package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;

/** Link state packets of IS-IS: ISO/IEC 10589, section 9.8; {@link IsisReachability} has who and what a router reaches. */
public final class IsisLsp implements Dissector {

    static final Field LSP = protocol("isis.lsp", "ISIS LSP", "ISO 10589 ISIS Link State Protocol Data Unit");
    static final Field PDU_LENGTH      = u16("isis.lsp.pdu_length", "PDU length");
    static final Field REMAINING_LIFE  = u16("isis.lsp.remaining_life", "Remaining lifetime");
    static final Field LSP_ID          = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.lsp_id", "LSP-ID");
    static final Field HOSTNAME        = text("isis.lsp.hostname", "Hostname");
    static final Field SEQUENCE_NUMBER = u32("isis.lsp.sequence_number", "Sequence number", HEX);
    static final Field CHECKSUM        = u16("isis.lsp.checksum", "Checksum", HEX);
    static final Field CHECKSUM_STATUS   = u8("isis.lsp.checksum.status", "Checksum Status", names(InternetChecksum.STATUS), GENERATED);
    static final Field CLV_IPV4_INT_ADDR = ipv4("isis.lsp.clv_ipv4_int_addr", "IPv4 interface address");
    static final Field CLV_IPV6_INT_ADDR = ipv6("isis.lsp.clv_ipv6_int_addr", "IPv6 interface address");
    static final Field CLV_TE_ROUTER_ID  = ipv4("isis.lsp.clv_te_router_id", "Traffic Engineering Router ID");
    static final Field CLV_MT            = u16("isis.lsp.clv_mt", "MT-ID", HEX);
    static final Field PARTITION_REPAIR = bit("isis.lsp.partition_repair", "Partition Repair", 0x80,
        yesNo("Supported", "Not supported"), maskWidth(8));
    static final Field ERROR_METRIC      = bit("isis.lsp.error_metric", "Error metric", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field EXPENSE_METRIC    = bit("isis.lsp.expense_metric", "Expense metric", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field DELAY_METRIC      = bit("isis.lsp.delay_metric", "Delay metric", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field DEFAULT_METRIC    = bit("isis.lsp.default_metric", "Default metric", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field ATT = u8("isis.lsp.att", "Attachment", mask(0x78),
        bits(ERROR_METRIC, EXPENSE_METRIC, DELAY_METRIC, DEFAULT_METRIC));
    static final Field OVERLOAD          = bit("isis.lsp.overload", "Overload bit", 0x4, SET_NOT_SET, maskWidth(8));
    static final Values IS_TYPE_NAMES = Values.of("""
        0 Unused 0x0 (invalid)
        1 Level 1
        2 Unused 0x2 (invalid)
        3 Level 2
        """);
    static final Field IS_TYPE    = u8("isis.lsp.is_type", "Type of Intermediate System", mask(0x3), names(IS_TYPE_NAMES));
    static final Field CLV_TYPE   = u8("isis.lsp.clv.type", "Type");
    static final Field CLV_LENGTH = u8("isis.lsp.clv.length", "Length");
    static final Field RESERVED   = u16("isis.lsp.reserved", "Reserved", HEX, mask(0xf000));
    static final Values MTID_NAMES = Values.of("""
        0         Standard topology
        1         IPv4 In-Band Management
        2         IPv6 routing topology
        3         IPv4 multicast routing topology
        4         IPv6 multicast routing topology
        5         IPv6 in-band management
        6-3995    Reserved for IETF Consensus
        3996-4095 Development, Experimental and Proprietary features
        """);
    static final Field MTID                                             = u16("isis.lsp.mtid", "Topology ID", mask(0xfff), names(MTID_NAMES));
    static final Field MT_CAP_SPB_INSTANCE_CIST_ROOT_IDENTIFIER = bytes("isis.lsp.mt_cap_spb_instance.cist_root_identifier", "CIST Root Identifier",
        base(Base.DASH));
    static final Field MT_CAP_SPB_INSTANCE_CIST_EXTERNAL_ROOT_PATH_COST = u32("isis.lsp.mt_cap_spb_instance.cist_external_root_path_cost",
        "CIST External Root Path Cost", HEX_DEC);
    static final Field MT_CAP_SPB_INSTANCE_BRIDGE_PRIORITY = u16("isis.lsp.mt_cap_spb_instance.bridge_priority", "Bridge Priority",
        HEX_DEC);
    static final Field MT_CAP_SPB_INSTANCE_V                            = bit("isis.lsp.mt_cap_spb_instance.v", "V", 0x100000, maskWidth(32));
    static final Field MT_CAP_SPB_INSTANCE_NUMBER_OF_TREES = u16("isis.lsp.mt_cap_spb_instance.number_of_trees", "Number of Trees",
        HEX_DEC);
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_U               = bit("isis.lsp.mt_cap_spb_instance.vlanid_tuple.u", "U", 0x80, maskWidth(8));
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_M               = bit("isis.lsp.mt_cap_spb_instance.vlanid_tuple.m", "M", 0x40, maskWidth(8));
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_A               = bit("isis.lsp.mt_cap_spb_instance.vlanid_tuple.a", "A", 0x20, maskWidth(8));
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_RESERVED = u8("isis.lsp.mt_cap_spb_instance.vlanid_tuple.reserved", "Reserved", HEX,
        mask(0x1f));
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_ECT             = u32("isis.lsp.mt_cap_spb_instance.vlanid_tuple.ect", "ECT-ALGORITHM");
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_BASEVID = u24("isis.lsp.mt_cap_spb_instance.vlanid_tuple.basevid", "Base VID",
        mask(0xfff000));
    static final Field MT_CAP_SPB_INSTANCE_VLANID_TUPLE_SPVID = u24("isis.lsp.mt_cap_spb_instance.vlanid_tuple.spvid", "SPVID",
        mask(0xfff));
    static final Field MT_CAP_SPB_OPAQUE_ALGORITHM                      = u32("isis.lsp.mt_cap_spb_opaque.algorithm", "Algorithm");
    static final Field MT_CAP_SPB_OPAQUE_INFORMATION                    = bytes("isis.lsp.mt_cap_spb_opaque.information", "information");
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_B_MAC             = ether("isis.lsp.mt_cap_spbm_service_identifier.b_mac", "B-MAC");
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_BASE_VID = u16("isis.lsp.mt_cap_spbm_service_identifier.base_vid", "Base-VID",
        HEX_DEC);
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_T                 = bit("isis.lsp.mt_cap_spbm_service_identifier.t", "T", 0x80, maskWidth(8));
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_R                 = bit("isis.lsp.mt_cap_spbm_service_identifier.r", "R", 0x40, maskWidth(8));
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_RESERVED = u8("isis.lsp.mt_cap_spbm_service_identifier.reserved", "Reserved", HEX,
        mask(0x3f));
    static final Field MT_CAP_SPBM_SERVICE_IDENTIFIER_I_SID             = u24("isis.lsp.mt_cap_spbm_service_identifier.i_sid", "I-SID", HEX);
    static final Field MT_CAP_MTID                                      = u16("isis.lsp.mt_cap.mtid", "Topology ID", mask(0xfff), names(MTID_NAMES));
    static final Field PARTITION_DESIGNATED_L2_IS = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.partition_designated_l2_is",
        "Partition designated L2 IS");
    static final Field ORIGINATING_LSP_BUFFER_SIZE = u16("isis.lsp.originating_lsp_buffer_size",
        "Neighbor originating buffer size");
    static final Field MT_CAP_SPSOURCEID                                = u32("isis.lsp.mt_cap.spsourceid", "SPSourceId", HEX_DEC, mask(0xfffff));
    static final Field RT_CAPABLE_ROUTER_ID                             = u32("isis.lsp.rt_capable.router_id", "Router ID", HEX);
    static final Field RT_CAPABLE_FLAG_S                                = bit("isis.lsp.rt_capable.flag_s", "S bit", 0x1, maskWidth(8));
    static final Field RT_CAPABLE_FLAG_D                                = bit("isis.lsp.rt_capable.flag_d", "D bit", 0x2, maskWidth(8));
    static final Field TE_NODE_CAP_B_BIT = bit("isis.lsp.te_node_cap.b_bit", "B bit: P2MP Branch LSR capability", 0x80,
        maskWidth(8));
    static final Field TE_NODE_CAP_E_BIT = bit("isis.lsp.te_node_cap.e_bit", "E bit: P2MP Bud LSR capability", 0x40,
        maskWidth(8));
    static final Field TE_NODE_CAP_M_BIT = bit("isis.lsp.te_node_cap.m_bit", "M bit: MPLS-TE support", 0x20,
        maskWidth(8));
    static final Field TE_NODE_CAP_G_BIT = bit("isis.lsp.te_node_cap.g_bit", "G bit: GMPLS support", 0x10,
        maskWidth(8));
    static final Field TE_NODE_CAP_P_BIT = bit("isis.lsp.te_node_cap.p_bit", "P bit: P2MP RSVP-TE support", 0x8,
        maskWidth(8));
    static final Field SR_CAP_I_FLAG                                    = bit("isis.lsp.sr_cap.i_flag", "I flag: IPv4 support", 0x80, maskWidth(8));
    static final Field SR_CAP_V_FLAG                                    = bit("isis.lsp.sr_cap.v_flag", "V flag: IPv6 support", 0x40, maskWidth(8));
    static final Field SR_CAP_RANGE                                     = u24("isis.lsp.sr_cap.range", "Range");
    static final Field SR_CAP_SID                                       = u32("isis.lsp.sr_cap.sid", "SID");
    static final Field SR_CAP_LABEL                                     = u24("isis.lsp.sr_cap.label", "Label");
    static final Field SR_ALG = u8("isis.lsp.sr_alg", "Algorithm",
        names(Values.of("0 Shortest Path First (SPF)\n1 Strict Shortest Path First (SPF)")));
    static final Field SR_LOCAL_BLOCK_FLAGS                             = u8("isis.lsp.sr_local_block.flags", "Flags", HEX);
    static final Values IGP_MSD_TYPE_NAMES = Values.of("""
        0  Reserved
        1  Base MPLS Imposition
        41 Maximum Segments Left
        42 Maximum End Pop
        43 Maximum T.Insert
        44 Maximum T.Encaps
        45 Maximum End D
        """);
    static final Field IGP_MSD_TYPE                  = u8("isis.lsp.igp_msd_type", "MSD Type", names(IGP_MSD_TYPE_NAMES));
    static final Field IGP_MSD_VALUE                 = u8("isis.lsp.igp_msd_value", "MSD Value");
    static final Field PURGE_ORIGINATOR_ID_NUM       = u8("isis.lsp.purge_originator_id.num", "Number of System IDs");
    static final Field PURGE_ORIGINATOR_ID_SYSTEM_ID = field(Type.SYSTEM_ID, Base.NONE, "isis.lsp.purge_originator_id.system_id", "System ID");
    static final Field AREA_ADDRESS                  = bytes("isis.lsp.area_address", "Area address");
    static final Field IID                           = u16("isis.lsp.iid", "Instance Identifier");
    static final Field SUPPORTED_ITID                = u16("isis.lsp.supported_itid", "Supported ITID");
    static final Field CLV_NLPID_NLPID               = u8("isis.lsp.clv_nlpid.nlpid", "NLPID", HEX);
    static final Field IP_AUTHENTICATION             = text("isis.lsp.ip_authentication", "IP Authentication");
    static final Field AUTHENTICATION                = bytes("isis.lsp.authentication", "Authentication");
    static final Field CLV_IPV6_TE_ROUTER_ID         = ipv6("isis.lsp.clv_ipv6_te_router_id", "IPv6 TE Router ID");
    static final Field CLV          = section("TLV");
    static final Field TYPE_BLOCK   = section("Type block");
    static final Field SUB          = section("Sub-TLV");
    static final Field SEGMENT      = section("SID/Label");
    static final Field UNKNOWN      = note(Field.Group.UNDECODED, "isis.lsp.clv.unknown", "Unknown CLV");
    static final Field SHORT        = error("isis.lsp.short_clv", "short address (no length for payload)");
    static final Field LONG         = error("isis.lsp.long_clv", "Long CLV");
    static final Field SHORT_PDU    = error("isis.lsp.short_pdu", "PDU length less than header length");
    static final Field LONG_PDU     = error("isis.lsp.long_pdu", "PDU length greater than packet length");
    static final Field BAD_CHECKSUM = error("isis.lsp.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");
    static final Field UNKNOWN_SUB  = warning(Field.Group.PROTOCOL, "isis.lsp.subtlv.unknown", "Unknown SubTlv");
    static final Field UNKNOWN_KEY  = warning(Field.Group.PROTOCOL, "isis.lsp.authentication.unknown", "Unknown authentication type");

    private static final int L1 = 18;
    private static final int L2 = 20;
    /** How long the whole header is. */
    private static final int HEADER = 27;
    /** How much of it was read before, by {@link Isis}. */
    private static final int COMMON = 8;
    private static final int BAD = 0;
    private static final int GOOD = 1;
    private static final int UNVERIFIED = 2;
    private static final int MISSING = 3;

    private static final Values NAMES = Values.of("""
        1   Area address(es)
        2   IS Reachability
        3   ES Neighbor(s)
        4   Partition Designated Level 2 IS
        7   Instance Identifier
        10  Authentication
        13  Purge Originator ID
        14  Originating neighbor buffer size
        22  Extended IS reachability
        128 IP Internal reachability
        129 Protocols supported
        130 IP External reachability
        132 IP Interface address(es)
        133 IP Authentication
        134 Traffic Engineering Router ID
        135 Extended IP Reachability
        137 Hostname
        138 Shared Risk Link Group
        140 IPv6 TE Router ID
        144 MT-Capability
        222 Multi Topology IS Reachability
        229 Multi Topology
        232 IPv6 Interface address(es)
        235 Multi Topology Reachable IPv4 Prefixes
        236 IPv6 reachability
        237 Multi Topology Reachable IPv6 Prefixes
        242 Router Capability
        """);

    private static final IsisVariables VARIABLES = new IsisVariables(CLV, CLV_TYPE, CLV_LENGTH, SHORT, UNKNOWN, NAMES);
    private static final IsisVariables.Value LEVEL_1 = (d, type, length) -> value(d, type, length, true);
    private static final IsisVariables.Value LEVEL_2 = (d, type, length) -> value(d, type, length, false);

    @Override
    public Field dissects() {
        return LSP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"isis"};
    }

    @Override
    public void link(Links links) {
        links.add(Isis.MESSAGES, L1, this);
        links.add(Isis.MESSAGES, L2, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = Isis.typeBefore(d);
        int whole = d.remaining() + COMMON;
        d.open(LSP);
        d.protocolColumn("ISIS LSP");
        int length = d.u16(PDU_LENGTH);
        if (length < HEADER) d.noteLast(SHORT_PDU);
        else if (length > whole) d.noteLast(LONG_PDU);
        int life = d.u16(REMAINING_LIFE);
        if (d.columns()) {
            d.info("{}, LSP-ID: {}, Sequence: 0x{x8}, Lifetime: {}s", Isis.name(type), Isis.id(d, 0, 8), d.peekU32(8), String.format("%5d", life));
        }
        d.bytes(LSP_ID, 8);
        d.u32(SEQUENCE_NUMBER);
        checksum(d, length);
        block(d);
        d.extent(d.remaining() + HEADER - COMMON);
        if (length < HEADER) {
            d.skipRest();
        } else {
            d.narrow(length - HEADER);
            VARIABLES.read(d, type == L1 ? LEVEL_1 : LEVEL_2);
        }
        d.close();
    }

    /** ISO/IEC 10589, section 7.3.11: from the identifier to the end, as ISO 8473 has it. */
    private static void checksum(Dissection d, int length) {
        int begin = d.offset() - 12;
        int count = length - 12;
        int value = d.u16(CHECKSUM);
        int entry = d.last();
        int at = d.offset() - 2;
        int first = 0;
        int second = 0;
        boolean there = length >= HEADER && begin + count <= d.currentSource().length ;
        if (there) {
            for (int i = 0; i < count; i++) {
                first = (first + d.currentSource().u8(begin + i)) % 255;
                second = (second + first) % 255;
            }
        }
        if (value == 0) {
            if (d.titles()) d.titleOn(entry, "Checksum: [missing]");
            d.at(CHECKSUM_STATUS, at, 2, MISSING);
            d.generated();
            return;
        }
        int status = !there ? UNVERIFIED : first == 0 && second == 0 ? GOOD : BAD;
        if (d.titles()) {
            if (status == UNVERIFIED) d.titleOn(entry, "Checksum: 0x{x4} [unverified]", value);
            else if (status == GOOD) d.titleOn(entry, "Checksum: 0x{x4} [correct]", value);
            else d.titleOn(entry, "Checksum: 0x{x4} incorrect, should be 0x{x4}", value, right(d, begin, count));
        }
        if (status == BAD) d.noteOn(entry, BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right(d, begin, count));
        d.at(CHECKSUM_STATUS, at, 0, status);
        d.generated();
    }

    /** What the checksum should be: RFC 1008, section 7.2.1. */
    private static int right(Dissection d, int begin, int count) {
        int first = 0;
        int second = 0;
        int place = 12;
        for (int i = 0; i < count; i++) {
            int value = i == place || i == place + 1 ? 0 : d.currentSource().u8(begin + i);
            first = (first + value) % 255;
            second = (second + first) % 255;
        }
        int x = Math.floorMod((count - place - 1) * first - second, 255);
        int y = Math.floorMod(second - (count - place) * first, 255);
        if (x == 0) x = 255;
        if (y == 0) y = 255;
        return x << 8 | y;
    }

    private static void block(Dissection d) {
        d.open(TYPE_BLOCK);
        int word = d.peekU8(0);
        if (d.titles()) {
            d.title("Type block(0x{x2}): Partition Repair:{}, Attached bits:{}, Overload bit:{}, IS type:{}", word, word >> 7, word >> 3 & 15,
                word >> 2 & 1, word & 3);
        }
        d.peek(PARTITION_REPAIR, 0, 1);
        d.peek(ATT);
        d.peek(OVERLOAD, 0, 1);
        d.u8(IS_TYPE);
        d.close();
    }

    private static void value(Dissection d, int type, int length, boolean level1) {
        switch (type) {
            case 1 -> {
                if (length == 0) d.note(SHORT);
                Isis.areas(d, AREA_ADDRESS);
            }
            case 2 -> IsisReachability.neighbors(d);
            case 3 -> {
                if (level1) IsisReachability.endSystems(d);
                else VARIABLES.unknown(d, type, length);
            }
            case 4 -> d.bytes(PARTITION_DESIGNATED_L2_IS, 6);
            case 7 -> {
                if (length >= 2) Isis.instances(d, IID, SUPPORTED_ITID);
                else d.note(SHORT);
            }
            case 10 -> authentication(d, length);
            case 13 -> {
                d.u8(PURGE_ORIGINATOR_ID_NUM);
                while (d.remaining() >= 6) d.bytes(PURGE_ORIGINATOR_ID_SYSTEM_ID, 6);
            }
            case 14 -> d.u16(ORIGINATING_LSP_BUFFER_SIZE);
            case 22, 222 -> {
                if (type == 222) topology(d);
                while (d.remaining() > 0) IsisReachability.extendedNeighbor(d);
            }
            case 128, 130 -> IsisReachability.prefixes(d);
            case 129 -> Isis.networks(d, CLV_NLPID_NLPID);
            case 132 -> {
                while (d.remaining() >= 4) d.ipv4(CLV_IPV4_INT_ADDR);
            }
            case 133 -> d.text(IP_AUTHENTICATION, length);
            case 134 -> d.ipv4(CLV_TE_ROUTER_ID);
            case 135, 235 -> {
                if (type == 235) topology(d);
                while (d.remaining() > 0) IsisReachability.extendedPrefix(d);
            }
            case 137 -> d.text(HOSTNAME, length);
            case 140 -> d.ipv6(CLV_IPV6_TE_ROUTER_ID);
            case 144 -> capabilities(d);
            case 229 -> {
                while (d.remaining() >= 2) {
                    int word = d.u16(CLV_MT);
                    if (d.titles()) d.titleLast("{}, {} ({})", "Topology ID", Isis.TOPOLOGIES.name(word & 0xfff, "Unknown"), word & 0xfff);
                }
            }
            case 232 -> {
                while (d.remaining() >= 16) d.ipv6(CLV_IPV6_INT_ADDR);
            }
            case 236, 237 -> {
                if (type == 237) topology(d);
                while (d.remaining() > 0) IsisReachability.ipv6Prefix(d);
            }
            case 242 -> router(d);
            default -> VARIABLES.unknown(d, type, length);
        }
    }

    private static void topology(Dissection d) {
        d.peek(RESERVED);
        d.u16(MTID);
    }

    private static void authentication(Dissection d, int length) {
        if (length == 0) return;
        int type = d.peekU8(0);
        d.skip(1);
        d.bytes(AUTHENTICATION, length - 1);
        if (type != 1 && type != 54) d.noteLast(UNKNOWN_KEY);
    }

    /** RFC 7981, section 2. */
    private static void router(Dissection d) {
        d.u32(RT_CAPABLE_ROUTER_ID);
        d.peek(RT_CAPABLE_FLAG_S, 0, 1);
        d.peek(RT_CAPABLE_FLAG_D, 0, 1);
        d.skip(1);
        while (d.remaining() >= 2) {
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SUB);
            d.extent(length + 2);
            d.skip(2);
            int rest = d.narrow(length);
            switch (type) {
                case 1 -> {
                    d.title("TE Node Capability Descriptor (t={}, l={})", type, length);
                    d.peek(TE_NODE_CAP_B_BIT, 0, 1);
                    d.peek(TE_NODE_CAP_E_BIT, 0, 1);
                    d.peek(TE_NODE_CAP_M_BIT, 0, 1);
                    d.peek(TE_NODE_CAP_G_BIT, 0, 1);
                    d.peek(TE_NODE_CAP_P_BIT, 0, 1);
                }
                case 2 -> {
                    d.title("Segment Routing - Capability (t={}, l={})", type, length);
                    d.peek(SR_CAP_I_FLAG, 0, 1);
                    d.peek(SR_CAP_V_FLAG, 0, 1);
                    d.skip(1);
                    blocks(d);
                }
                case 19 -> {
                    d.title("Segment Routing - Algorithms (t={}, l={})", type, length);
                    while (d.remaining() > 0) d.u8(SR_ALG);
                }
                case 22 -> {
                    d.title("Segment Routing - Local Block (t={}, l={})", type, length);
                    d.u8(SR_LOCAL_BLOCK_FLAGS);
                    blocks(d);
                }
                case 23 -> {
                    d.title("Node Maximum SID Depth (t={}, l={})", type, length);
                    while (d.remaining() >= 2) {
                        d.u8(IGP_MSD_TYPE);
                        d.u8(IGP_MSD_VALUE);
                    }
                }
                default -> {
                    if (d.titles()) d.title("Unknown SubTlv: Type: {}, Length: {}", type, length);
                    d.note(UNKNOWN_SUB, "Unknown SubTlv: Type: {}, Length: {}", type, length);
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    /** Ranges of labels, each with its first: RFC 8667, section 3.1. */
    private static void blocks(Dissection d) {
        while (d.remaining() >= 5) {
            d.u24(SR_CAP_RANGE);
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SEGMENT);
            d.extent(length + 2);
            if (d.titles()) d.title("SID/Label (t={}, l={})", type, length);
            d.skip(2);
            if (length == 3) d.u24(SR_CAP_LABEL);
            else if (length == 4) d.u32(SR_CAP_SID);
            else d.skip(length);
            d.close();
        }
    }

    /** RFC 6329, sections 14 to 16: shortest path bridging. */
    private static void capabilities(Dissection d) {
        d.at(OVERLOAD, d.offset(), 2, d.peekU16(0) >> 15);
        d.u16(MT_CAP_MTID);
        while (d.remaining() >= 2) {
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SUB);
            d.extent(length + 2);
            d.skip(2);
            int rest = d.narrow(length);
            switch (type) {
                case 1 -> instance(d, type, length);
                case 2 -> {
                    if (d.titles()) d.title("SPB Instance Opaque ECT Algorithm: Type: 0x{x2}, Length: {}", type, length);
                    d.u32(MT_CAP_SPB_OPAQUE_ALGORITHM);
                    d.bytes(MT_CAP_SPB_OPAQUE_INFORMATION, d.remaining());
                }
                case 3 -> {
                    if (d.titles()) d.title("SPBM Service Identifier: Type: 0x{x2}, Length: {}", type, length);
                    d.ether(MT_CAP_SPBM_SERVICE_IDENTIFIER_B_MAC);
                    d.u16(MT_CAP_SPBM_SERVICE_IDENTIFIER_BASE_VID);
                    while (d.remaining() >= 4) {
                        d.peek(MT_CAP_SPBM_SERVICE_IDENTIFIER_T, 0, 1);
                        d.peek(MT_CAP_SPBM_SERVICE_IDENTIFIER_R, 0, 1);
                        d.u8(MT_CAP_SPBM_SERVICE_IDENTIFIER_RESERVED);
                        d.u24(MT_CAP_SPBM_SERVICE_IDENTIFIER_I_SID);
                    }
                }
                default -> {
                    if (d.titles()) d.title("Unknown SubTlv: Type: {}, Length: {}", type, length);
                    d.note(UNKNOWN_SUB, "Unknown SubTlv: Type: {}, Length: {}", type, length);
                }
            }
            d.widen(rest);
            d.close();
        }
    }

    private static void instance(Dissection d, int type, int length) {
        if (d.titles()) d.title("SPB Instance: Type: 0x{x2}, Length: {}", type, length);
        d.bytes(MT_CAP_SPB_INSTANCE_CIST_ROOT_IDENTIFIER, 8);
        d.u32(MT_CAP_SPB_INSTANCE_CIST_EXTERNAL_ROOT_PATH_COST);
        d.u16(MT_CAP_SPB_INSTANCE_BRIDGE_PRIORITY);
        d.peek(MT_CAP_SPB_INSTANCE_V, 0, 4);
        d.u32(MT_CAP_SPSOURCEID);
        int trees = d.u8(MT_CAP_SPB_INSTANCE_NUMBER_OF_TREES);
        for (int i = 0; i < trees; i++) {
            d.open(SEGMENT);
            if (d.titles()) d.title("VLAN-ID Tuple");
            d.peek(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_U, 0, 1);
            d.peek(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_M, 0, 1);
            d.peek(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_A, 0, 1);
            d.u8(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_RESERVED);
            d.u32(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_ECT);
            d.peek(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_BASEVID);
            d.u24(MT_CAP_SPB_INSTANCE_VLANID_TUPLE_SPVID);
            d.close();
        }
    }
}
