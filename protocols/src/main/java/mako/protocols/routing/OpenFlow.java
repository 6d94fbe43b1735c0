package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Tcp;

/** OpenFlow between a switch and its controller; OpenFlow Switch Specification, version 1.0.0. */
public final class OpenFlow implements Dissector {

    static final Field OPENFLOW = protocol("openflow", "OpenFlow", "OpenFlow");
    static final Field VERSION_1 = protocol("openflow_v1", "openflow_v1", "OpenFlow 1.0");
    static final Field VERSION = u8("openflow.version", "Version", HEX, mask(0x7f), names(Values.of("0x1 1.0\n0x2 1.1\n0x3 1.2\n0x4 1.3\n0x5 1.4\n0x6 1.5")));
    static final Field VERSION_UNKNOWN = warning(Field.Group.UNDECODED, "openflow.version.unknown", "Unsupported version not dissected");
    static final Values TYPE_NAMES = Values.of("""
        0  OFPT_HELLO
        1  OFPT_ERROR
        2  OFPT_ECHO_REQUEST
        3  OFPT_ECHO_REPLY
        4  OFPT_VENDOR
        5  OFPT_FEATURES_REQUEST
        6  OFPT_FEATURES_REPLY
        7  OFPT_GET_CONFIG_REQUEST
        8  OFPT_GET_CONFIG_REPLY
        9  OFPT_SET_CONFIG
        10 OFPT_PACKET_IN
        11 OFPT_FLOW_REMOVED
        12 OFPT_PORT_STATUS
        13 OFPT_PACKET_OUT
        14 OFPT_FLOW_MOD
        15 OFPT_PORT_MOD
        16 OFPT_STATS_REQUEST
        17 OFPT_STATS_REPLY
        18 OFPT_BARRIER_REQUEST
        19 OFPT_BARRIER_REPLY
        20 OFPT_QUEUE_GET_CONFIG_REQUEST
        21 OFPT_QUEUE_GET_CONFIG_REPLY
        """);
    static final Field TYPE = u8("openflow_1_0.type", "Type", names(TYPE_NAMES));
    static final Field XID = u32("openflow.xid", "Transaction ID");
    static final Field LENGTH = u16("openflow.length", "Length");
    static final Field DATAPATH_MAC = ether("openflow.datapath_mac", "MAC addr");
    static final Field DATAPATH_IMP = u16("openflow.datapath_imp", "Implementers part", HEX);
    static final Field DATAPATH_ID = u64("openflow.datapath_id", "Datapath unique ID", HEX);
    static final Field N_BUFFERS = u32("openflow.n_buffers", "n_buffers");
    static final Field N_TABLES = u8("openflow.n_tables", "n_tables");
    static final Field FLOW_STATS = bit("openflow.flow_stats", "Flow statistics", 0x1, maskWidth(32));
    static final Field TABLE_STATS = bit("openflow.table_stats", "Table statistics", 0x2, maskWidth(32));
    static final Field PORT_STATS = bit("openflow.port_stats", "Port statistics", 0x4, maskWidth(32));
    static final Field GROUP_STATS = bit("openflow.group_stats", "Group statistics", 0x8, maskWidth(32));
    static final Field IP_REASM = bit("openflow.ip_reasm", "Can reassemble IP fragments", 0x20, maskWidth(32));
    static final Field QUEUE_STATS = bit("openflow.queue_stats", "Queue statistics", 0x40, maskWidth(32));
    static final Field PORT_BLOCKED = bit("openflow.port_blocked", "Switch will block looping ports", 0x100, maskWidth(32));
    static final Field CAPABILITIES = u32("openflow.capabilities", "capabilities", HEX, bits(FLOW_STATS, TABLE_STATS, PORT_STATS, GROUP_STATS, IP_REASM, QUEUE_STATS, PORT_BLOCKED));
    static final Field OUTPUT = bit("openflow.output", "Output to switch port", 0x1, maskWidth(32));
    static final Field SET_VLAN_VID = bit("openflow.set_vlan_vid", "Set the 802.1q VLAN id", 0x2, maskWidth(32));
    static final Field SET_VLAN_PCP = bit("openflow.set_vlan_pcp", "Set the 802.1q priority", 0x4, maskWidth(32));
    static final Field STRIP_VLAN = bit("openflow.strip_vlan", "Strip the 802.1q header", 0x8, maskWidth(32));
    static final Field SET_DL_SRC = bit("openflow.set_dl_src", "Ethernet source address", 0x10, maskWidth(32));
    static final Field SET_DL_DS = bit("openflow.set_dl_ds", "Ethernet destination address", 0x20, maskWidth(32));
    static final Field SET_NW_SRC = bit("openflow.set_nw_src", "IP source address", 0x40, maskWidth(32));
    static final Field SET_NW_DS = bit("openflow.set_nw_ds", "IP destination address", 0x80, maskWidth(32));
    static final Field SET_NW_TOS = bit("openflow.set_nw_tos", "IP ToS (DSCP field, 6 bits)", 0x100, maskWidth(32));
    static final Field SET_TP_SRC = bit("openflow.set_tp_src", "TCP/UDP source port", 0x200, maskWidth(32));
    static final Field SET_TP_DST = bit("openflow.set_tp_dst", "TCP/UDP destination port", 0x400, maskWidth(32));
    static final Field ENQUEUE = bit("openflow.enqueue", "Output to queue", 0x800, maskWidth(32));
    static final Field ACTIONS = u32("openflow.actions", "actions", HEX, bits(OUTPUT, SET_VLAN_VID, SET_VLAN_PCP, STRIP_VLAN, SET_DL_SRC, SET_DL_DS, SET_NW_SRC, SET_NW_DS, SET_NW_TOS, SET_TP_SRC, SET_TP_DST, ENQUEUE));
    static final Field PORT_NO = u16("openflow.port_no", "Port number");
    static final Field HW_ADD = ether("openflow.hw_add", "HW Address");
    static final Field PORT_NAME = text("openflow.port_name", "Port Name");
    static final Field PORT_ADVERTISED = u32("openflow.port_advertised", "Advertised features", HEX);
    static final Field PORT_SUPPORTED = u32("openflow.port_supported", "Features supported", HEX);
    static final Field PORT_PEER = u32("openflow.port_peer", "Features advertised by peer", HEX);
    static final Field PORT_DOWN = bit("openflow.port_down", "Port is administratively down", 0x1, maskWidth(32));
    static final Field NO_STP = bit("openflow.no_stp", "Disable 802.1D spanning tree on port", 0x2, maskWidth(32));
    static final Field NO_RECV = bit("openflow.no_recv", "Drop all packets except 802.1D spanning tree packets", 0x4, maskWidth(32));
    static final Field NO_RECV_STP = bit("openflow.no_recv_stp", "Drop received 802.1D STP packets", 0x8, maskWidth(32));
    static final Field NO_FLOOD = bit("openflow.no_flood", "Do not include this port when flooding", 0x10, maskWidth(32));
    static final Field NO_FWD = bit("openflow.no_fwd", "Drop packets forwarded to port", 0x20, maskWidth(32));
    static final Field NO_PACKET_IN = bit("openflow.no_packet_in", "Do not send packet-in msgs for port", 0x40, maskWidth(32));
    static final Field PORT_CONFIG = u32("openflow.port_config", "Config flags", HEX, bits(PORT_DOWN, NO_STP, NO_RECV, NO_RECV_STP, NO_FLOOD, NO_FWD, NO_PACKET_IN));
    static final Field LINK_DOWN = bit("openflow.link_down", "No physical link present", 0x1, maskWidth(32));
    static final Field PORT_STATE = u32("openflow.port_state", "State flags", HEX, bits(LINK_DOWN));
    static final Field RATE_10MB_HD = bit("openflow.10mb_hd", "10 Mb half-duplex rate support", 0x1, maskWidth(32));
    static final Field RATE_10MB_FD = bit("openflow.10mb_fd", "10 Mb full-duplex rate support", 0x2, maskWidth(32));
    static final Field RATE_100MB_HD = bit("openflow.100mb_hd", "100 Mb half-duplex rate support", 0x4, maskWidth(32));
    static final Field RATE_100MB_FD = bit("openflow.100mb_0fd", "100 Mb full-duplex rate support", 0x8, maskWidth(32));
    static final Field RATE_1GB_HD = bit("openflow.1gb_hd", "1 Gb half-duplex rate support", 0x10, maskWidth(32));
    static final Field RATE_1GB_FD = bit("openflow.1gb_fd", "1 Gb full-duplex rate support", 0x20, maskWidth(32));
    static final Field RATE_10GB_FD = bit("openflow.10gb_fd", "10 Gb full-duplex rate support", 0x40, maskWidth(32));
    static final Field COPPER = bit("openflow.copper", "Copper medium", 0x80, maskWidth(32));
    static final Field FIBER = bit("openflow.fiber", "Fiber medium", 0x100, maskWidth(32));
    static final Field AUTONEG = bit("openflow.autoneg", "Auto-negotiation", 0x200, maskWidth(32));
    static final Field PAUSE = bit("openflow.pause", "Pause", 0x400, maskWidth(32));
    static final Field PAUSE_ASYM = bit("openflow.pause_asym", "Asymmetric pause", 0x800, maskWidth(32));
    static final Field PORT_CURR = u32("openflow.port_curr", "Current features", HEX, bits(RATE_10MB_HD, RATE_10MB_FD, RATE_100MB_HD, RATE_100MB_FD, RATE_1GB_HD, RATE_1GB_FD, RATE_10GB_FD, COPPER, FIBER, AUTONEG, PAUSE, PAUSE_ASYM));
    static final Field CONFIG_FLAGS = u16("openflow.config_flags", "Config flags", HEX);
    static final Field MISS_SEND_LEN = u16("openflow.miss_send_len", "Max bytes of packet", HEX);
    static final Field BUFFER_ID = u32("openflow.buffer_id", "Buffer Id", HEX);
    static final Field TOTAL_LEN = u16("openflow.total_len", "Total length");
    static final Field IN_PORT = u16("openflow.in_port", "In port");
    static final Values REASON_NAMES = Values.of("""
        0 No matching flow (table-miss flow entry)
        1 Action explicitly output to controller
        2 Packet has invalid TTL
        """);
    static final Field REASON = u8("openflow.reason", "Reason", names(REASON_NAMES));
    static final Field PKT_IN_PAD = bytes("openflow.pkt_in.pad", "Pad");
    static final Field TABLE_ID = u8("openflow.table_id", "Table Id");
    static final Field COOKIE = u64("openflow.cookie", "Cookie", HEX);
    static final Field FEATURES_REPLY_PAD = bytes("openflow.features_reply.pad", "Pad");
    static final Field ACTIONS_LEN = u16("openflow.actions_len", "Actions length");
    static final Values ACTION_TYP_NAMES = Values.of("""
        0     Output to switch port
        1     Set the 802.1q VLAN id
        2     Set the 802.1q priority
        3     Strip the 802.1q header
        4     Ethernet source address
        5     Ethernet destination address
        6     IP source address
        7     IP destination address
        8     TCP/UDP source port
        9     TCP/UDP destination port
        65535 Vendor specific action
        """);
    static final Field ACTION_TYP = u16("openflow.action_typ", "Actions type", names(ACTION_TYP_NAMES));
    static final Field ACTION_LEN = u16("openflow.action_len", "Action length");
    static final Field OUTPUT_PORT = u16("openflow.output_port", "Output port");
    static final Field MAX_LEN = u16("openflow.max_len", "Max length");
    static final Field WILDCARDS = u32("openflow.wildcards", "Wildcards");
    static final Values COMMAND_NAMES = Values.of("""
        0 New flow
        1 Modify all matching flows
        2 Modify entry strictly matching wildcards
        3 Delete all matching flows
        4 Strictly match wildcards and priority
        """);
    static final Field COMMAND = u16("openflow.command", "Command", names(COMMAND_NAMES));
    static final Field ETH_SRC = ether("openflow.eth_src", "Ethernet source address");
    static final Field ETH_DST = ether("openflow.eth_dst", "Ethernet destination address");
    static final Field DL_VLAN = u16("openflow.dl_vlan", "Input VLAN id");
    static final Field DL_VLAN_PCP = u8("openflow.dl_vlan_pcp", "Input VLAN priority");
    static final Field OFP_MATCH_PAD = bytes("openflow.ofp_match.pad", "Pad");
    static final Field OFP_MATCH_DL_TYPE = u16("openflow.ofp_match.dl_type", "Dl type");
    static final Field OFP_MATCH_TOS = u8("openflow.ofp_match.tos", "IP ToS");
    static final Field OFP_MATCH_NW_PROTO = u8("openflow.ofp_match.nw_proto", "IP protocol");
    static final Field OFP_MATCH_SOURCE_ADDR = ipv4("openflow.ofp_match.source_addr", "Source Address");
    static final Field OFP_MATCH_DEST_ADDR = ipv4("openflow.ofp_match.dest_addr", "Destination Address");
    static final Field OFP_MATCH_SOURCE_PORT = u16("openflow.ofp_match.source_port", "Source Port");
    static final Field OFP_MATCH_DEST_PORT = u16("openflow.ofp_match.dest_port", "Destination Port");
    static final Field IDLE_TIMEOUT = u16("openflow.idle_timeout", "Idle time-out");
    static final Field HARD_TIMEOUT = u16("openflow.hard_timeout", "hard time-out");
    static final Field PRIORITY = u16("openflow.priority", "Priority");
    static final Field OUT_PORT = u16("openflow.out_port", "Out port");
    static final Field FLAGS = u16("openflow.flags", "Flags");
    static final Values STATS_TYPE_NAMES = Values.of("""
        0     OFPST_DESC
        1     OFPST_FLOW
        2     OFPST_AGGREGATE
        3     OFPST_TABLE
        4     OFPST_PORT
        5     OFPST_QUEUE
        65535 OFPST_VENDOR
        """);
    static final Field STATS_TYPE = u16("openflow.stats.type", "Type", names(STATS_TYPE_NAMES));
    static final Field STATS_REQUEST_PAD = u8("openflow.stats.request_pad", "Pad");
    static final Field ACTION_TYP_UNDECODED = warning(Field.Group.UNDECODED, "openflow.action_typ.undecoded", "Action not dissected yet");
    static final Field UNDECODED = warning(Field.Group.UNDECODED, "openflow_1_0.type.undecoded", "Message data not dissected yet");
    static final Field PORT = section("Port data");

    private static final int CONTROLLER = 6653;
    private static final int FORMER     = 6633;
    private static final int FIRST      = 976;

    private static final int FEATURES     = 6;
    private static final int CONFIG       = 8;
    private static final int SET_CONFIG   = 9;
    private static final int PACKET_IN    = 10;
    private static final int PACKET_OUT   = 13;
    private static final int FLOW_MOD     = 14;
    private static final int STATS_REQUEST = 16;
    private static final int STATS_REPLY  = 17;

    private static final int HEADER    = 8;
    private static final int NO_BUFFER = 0xffffffff;
    private static final int ETHERNET  = 0x6558;

    @Override
    public Field dissects() {
        return OPENFLOW;
    }

    @Override
    public boolean carriesPackets() {
        return true;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"openflow", "openflow_v1", "openflow_1_0"};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, CONTROLLER, OpenFlow::length, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "openflow_tcp", OpenFlow::length, this,
            Links.Probe.at(OpenFlow::isBefore, FORMER, FIRST));
    }

    /** Before version 1.3.4 controllers listened at other ports. */
    private static boolean isBefore(Dissection d) {
        int port = d.destinationPort();
        if (port != FORMER && port != FIRST) return false;
        int version = d.peekU8(0) & 0x7f;
        return version >= 1 && version <= 6;
    }

    private static int length(Dissection d) {
        if (d.captured() < 4) return Framing.NEED_MORE;
        if ((d.peekU8(0) & 0x7f) != 1) return d.captured();
        return Math.max(HEADER, d.peekU16(2));
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("OpenFlow");
        int version = d.peekU8(0) & 0x7f;
        if (version != 1) {
            d.info("");
            d.open(OPENFLOW);
            d.note(VERSION_UNKNOWN);
            d.skipRest();
            d.close();
            return;
        }
        d.layer(OPENFLOW);
        d.open(VERSION_1);
        d.u8(VERSION);
        int type = d.u8(TYPE);
        int line = d.last();
        if (d.columns()) d.info("Type: {}", TYPE.names.name(type, "Unknown message type"));
        d.u16(LENGTH);
        d.u32(XID);
        body(d, type, line);
        d.skipRest();
        d.close();
    }

    private static void body(Dissection d, int type, int line) {
        switch (type) {
            case FEATURES           -> features(d);
            case CONFIG, SET_CONFIG -> {
                d.u16(CONFIG_FLAGS);
                d.u16(MISS_SEND_LEN);
            }
            case PACKET_IN          -> {
                d.u32(BUFFER_ID);
                d.u16(TOTAL_LEN);
                d.u16(IN_PORT);
                d.u8(REASON);
                d.bytes(PKT_IN_PAD, 1);
                if (d.remaining() > 0) d.quoteWhole(EtherType.TYPES, ETHERNET);
            }
            case PACKET_OUT         -> {
                long buffer = d.u32(BUFFER_ID);
                d.u16(IN_PORT);
                int length = d.u16(ACTIONS_LEN);
                int rest = d.narrow(length);
                actions(d);
                d.widen(rest);
                if ((int) buffer == NO_BUFFER && d.remaining() > 0) d.quoteWhole(EtherType.TYPES, ETHERNET);
            }
            case FLOW_MOD           -> {
                match(d);
                d.u64(COOKIE);
                d.u16(COMMAND);
                d.u16(IDLE_TIMEOUT);
                d.u16(HARD_TIMEOUT);
                d.u16(PRIORITY);
                d.u32(BUFFER_ID);
                d.u16(OUT_PORT);
                d.u16(FLAGS);
                actions(d);
            }
            case STATS_REQUEST      -> {
                int kind = d.u16(STATS_TYPE);
                line = d.last();
                d.u16(FLAGS);
                if (kind == 1) {
                    match(d);
                    d.u8(TABLE_ID);
                    d.u8(STATS_REQUEST_PAD);
                    d.u16(OUT_PORT);
                } else if (kind != 0) {
                    d.noteOn(line, UNDECODED, "Message data not dissected yet");
                }
            }
            case STATS_REPLY        -> {
                int kind = d.u16(STATS_TYPE);
                line = d.last();
                d.u16(FLAGS);
                if (kind != 0) d.noteOn(line, UNDECODED, "Message data not dissected yet");
            }
            default                 -> {
                if (d.remaining() > 0) d.noteOn(line, UNDECODED, "Message data not dissected yet");
            }
        }
    }

    /** Section 5.3.1. */
    private static void features(Dissection d) {
        int start = d.offset();
        d.u64(DATAPATH_ID);
        d.openLast();
        d.seek(start);
        d.u16(DATAPATH_IMP);
        d.ether(DATAPATH_MAC);
        d.close();
        d.u32(N_BUFFERS);
        d.u8(N_TABLES);
        d.bytes(FEATURES_REPLY_PAD, 3);
        d.u32(CAPABILITIES);
        d.u32(ACTIONS);
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(PORT);
            if (d.titles()) d.title("Port data {}", i);
            d.u16(PORT_NO);
            d.ether(HW_ADD);
            d.text(PORT_NAME, 16);
            d.u32(PORT_CONFIG);
            d.u32(PORT_STATE);
            d.u32(PORT_CURR);
            d.u32(PORT_ADVERTISED);
            d.u32(PORT_SUPPORTED);
            d.u32(PORT_PEER);
            d.close();
        }
    }

    /** Section 5.2.3. */
    private static void match(Dissection d) {
        d.u32(WILDCARDS);
        d.u16(IN_PORT);
        d.ether(ETH_SRC);
        d.ether(ETH_DST);
        d.u16(DL_VLAN);
        d.u8(DL_VLAN_PCP);
        d.bytes(OFP_MATCH_PAD, 1);
        d.u16(OFP_MATCH_DL_TYPE);
        d.u8(OFP_MATCH_TOS);
        d.u8(OFP_MATCH_NW_PROTO);
        d.bytes(OFP_MATCH_PAD, 2);
        d.ipv4(OFP_MATCH_SOURCE_ADDR);
        d.ipv4(OFP_MATCH_DEST_ADDR);
        d.u16(OFP_MATCH_SOURCE_PORT);
        d.u16(OFP_MATCH_DEST_PORT);
    }

    /** Section 5.2.4: actions to the end. */
    private static void actions(Dissection d) {
        while (d.remaining() > 0) {
            int start = d.offset();
            int kind = d.u16(ACTION_TYP);
            int line = d.last();
            int length = d.u16(ACTION_LEN);
            if (kind == 0) {
                d.u16(OUTPUT_PORT);
                d.u16(MAX_LEN);
            } else {
                d.noteOn(line, ACTION_TYP_UNDECODED, "Action not dissected yet");
            }
            if (length < 4) return;
            int rest = d.offset() - start;
            d.skip(Math.max(0, length - rest));
        }
    }
}
