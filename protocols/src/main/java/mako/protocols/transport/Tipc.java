package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/**
 * Transparent Inter Process Communication, version 2: the TIPC specification, sections 3 to 9. What the words of the
 * header mean depends on who uses the message.
 */
public final class Tipc implements Dissector {

    static final Values USERS = Values.of("""
        0  Low Priority Payload Data
        1  Normal Priority Payload Data
        2  High Priority Payload Data
        3  Non-Rejectable Payload Data
        5  Broadcast Maintenance Protocol
        6  Message Bundler Protocol
        7  Link State Maintenance Protocol
        8  Connection Manager
        9  Routing Table Update Protocol
        10 Link Changeover Protocol
        11 Name Table Update Protocol
        12 Message Fragmentation Protocol
        13 Neighbour Discovery Protocol
        """);
    static final Values SHORT_USERS = Values.of("""
        0  Payld:Low
        1  Payld:Normal
        2  Payld:High
        3  Payld:NoRej
        5  Broadcast
        6  Bundler
        7  Link State
        8  Conn Mgr
        9  Route Dist
        10 Changeover
        11 Name Dist
        12 Fragmenter
        13 Ngbr Disc
        """);

    static final Field TIPC          = protocol("tipc", "TIPC", "Transparent Inter Process Communication(TIPC)");
    static final Field VERSION       = u32("tipc.ver", "Version", mask(0xe0000000L));
    static final Field USER          = u32("tipc.usr", "User", mask(0x1e000000L), names(USERS));
    static final Field HEADER_SIZE   = u32("tipc.hdr_size", "Header size", mask(0x01e00000L));
    static final Field UNSEQUENCED   = u32("tipc.non_sequenced", "Non-sequenced", mask(0x00100000L));
    static final Field DROP_HERE     = u32("tipc.destdrop", "Destination Droppable", mask(0x00080000L));
    static final Field DROP_THERE    = u32("tipc.srcdrop", "Source Droppable", mask(0x00040000L));
    static final Field SYN           = u32("tipc.syn", "Connection request (SYN)", mask(0x00020000L));
    static final Field SIZE          = u32("tipc.msg_size", "Message size", mask(0x0001ffffL));

    private static final int ETHERTYPE = 0x88ca;
    private static final int PORT      = 6118;
    private static final int RESET     = 1;

    /** The fields of the words behind the first. */
    private static final class Words {
        static final Values DATA = Values.of("0 CONN_MSG\n2 NAMED_MSG\n3 DIRECT_MSG\n4 OVERLOAD_W_MSG");
        static final Values SHORT_DATA = Values.of("0 ConnMsg\n1 McastMsg\n2 NamedMsg\n3 DirectMsg");
        static final Values ERRORS = Values.of("""
            0 No error (TIPC_OK)
            1 Destination port name unknown (TIPC_ERR_NO_NAME)
            2 Destination port does not exist (TIPC_ERR_NO_PORT)
            3 Destination node unavailable (TIPC_ERR_NO_NODE)
            4 Destination node overloaded (TIPC_ERR_OVERLOAD)
            5 Connection Shutdown (No error) (TIPC_CONN_SHUTDOWN)
            6 Communication Error (TIPC_CONN_ERROR)
            """);
        static final Values SHORT_ERRORS = Values.of("""
            1 ErrNoName
            2 ErrNoPort
            3 ErrNoNode
            4 ErrOverload
            5 ConnShutdown
            6 ConnError
            """);
        static final Values SCOPES = Values.of("0 Zone Scope\n1 Cluster Scope\n2 Node Scope");

        static final Field DATA_TYPE     = type("tipc.data_type", DATA);
        static final Field BROADCAST     = type("tipcv2.bcast_msg_type", Values.of("0 Bcast"));
        static final Field BUNDLER       = type("tipcv2.bundler_msg_type", Values.of("1 Bundler"));
        static final Field LINK          = type("tipcv2.link_msg_type", Values.of("0 State\n1 Reset\n2 Activate"));
        static final Field CONNECTION    = type("tipcv2.connmgr_msg_type", Values.of("0 Probe\n1 ProbeReply\n2 Ack"));
        static final Field ROUTE         = type("tipcv2.route_msg_type", Values.of("0 Dist Publish\n1 Dist Withdraw\n2 Dist Purge"));
        static final Field CHANGEOVER    = type("tipcv2.changeover_msg_type", Values.of("0 Duplicate\n1 Original"));
        static final Field NAMING        = type("tipcv2.naming_msg_type", Values.of("0 Publication\n1 Withdrawal"));
        static final Field FRAGMENTER    = type("tipcv2.fragmenter_msg_type", Values.of("0 First\n1 Fragment\n2 Last"));
        static final Field DISCOVERY     = type("tipcv2.data_msg_type", Values.of("0 Request\n1 Response"));

        static final Field ERROR         = u32("tipcv2.errorcode", "Error code", mask(0x1e000000L), names(ERRORS));
        static final Field REROUTED      = u32("tipcv2.rer_cnt", "Reroute Counter", mask(0x01e00000L));
        static final Field SCOPE         = u32("tipcv2.lookup_scope", "Lookup Scope", mask(0x00180000L), names(SCOPES));
        static final Field OPTIONS       = u32("tipcv2.opt_p", "Options Position", mask(0x00070000L));
        static final Field GAP           = u32("tipcv2.seq_gap", "Sequence Gap", mask(0x1fff0000L));
        static final Field BROADCAST_ACK = u32("tipcv2.broadcast_ack_no", "Broadcast Acknowledge Number", mask(0xffff));
        static final Field ACK           = u32("tipcv2.link_level_ack_no", "Link Level Acknowledge Number", mask(0xffff0000L));
        static final Field SEQUENCE      = u32("tipcv2.link_level_seq_no", "Link Level Sequence Number", mask(0xffff));
        static final Field PREVIOUS      = custom("tipcv2.prev_node", "Previous Node", Tipc::address);
        static final Field FROM_PORT     = u32("tipc.org_port", "Originating port", mask(0xffffffffL));
        static final Field TO_PORT       = u32("tipc.dst_port", "Destination port", mask(0xffffffffL));
        static final Field FROM          = custom("tipcv2.orig_node", "Originating Node", Tipc::address);
        static final Field TO            = custom("tipcv2.dest_node", "Destination Node", Tipc::address);
        static final Field NAME_TYPE     = u32("tipcv2.port_name_type", "Port name type", mask(0xffffffffL));
        static final Field NAME          = u32("tipcv2.port_name_instance", "Port name instance", mask(0xffffffffL));
        static final Field LOWER         = u32("tipcv2.multicast_lower", "Multicast lower bound", mask(0xffffffffL));
        static final Field UPPER         = u32("tipcv2.multicast_upper", "Multicast upper bound", mask(0xffffffffL));
        static final Field UNUSED        = group("tipc.unused_word", "Word Unused");

        static final Field NEXT_BROADCAST = u32("tipcv2.next_sent_broadcast", "Next Sent Broadcast", mask(0xffff0000L));
        static final Field NEXT_PACKET   = u32("tipcv2.next_sent_packet", "Next Sent Packet", mask(0xffff));
        static final Field SESSION       = u32("tipcv2.session_no", "Session Number", mask(0xffff0000L));
        static final Field REDUNDANT     = u32("tipcv2.redundant_link", "Redundant Link", mask(0x1000));
        static final Field BEARER        = u32("tipcv2.bearer_id", "Bearer identity", mask(0x0e00));
        static final Field PRIORITY      = u32("tipcv2.link_prio", "Link Priority", mask(0x01f0));
        static final Field PLANE         = u32("tipcv2.network_plane", "Network Plane", mask(0x000e),
            names(Values.of("0 A\n1 B\n2 C\n3 D\n4 E\n5 F")));
        static final Field PROBE         = u32("tipcv2.probe", "Probe", mask(0x0001));
        static final Field TIMESTAMP     = u32("tipcv2.timestamp", "Timestamp", mask(0xffffffffL));
        static final Field LARGEST       = u32("tipcv2.max_packet", "Max Packet", mask(0xffff0000L));
        static final Field TOLERANCE     = u32("tipcv2.link_tolerance", "Link Tolerance (ms)", mask(0xffff));
        static final Field INSTANCE      = textz("tipcv2.bearer_instance", "Bearer Instance");
        static final Field PADDING       = bytes("tipcv2.padding", "Padding");
        static final Field FILLER        = bytes("tipcv2.filler_mtu_discovery", "Filler for MTU discovery");

        static final Field ACKNOWLEDGED  = u32("tipcv2.conn_mgr_msg_ack", "Number of Messages Acknowledged", mask(0xffff0000L));
        static final Field NETWORK       = u32("tipcv2.network_id", "Network Identity", mask(0xffffffffL));
        static final Field TAG           = u32("tipcv2.bcast_tag", "Broadcast Tag", mask(0xffff0000L));
        static final Field COUNT         = u32("tipcv2.msg_count", "Message Count", mask(0xffff0000L));
        static final Field NUMBER        = u32("tipc.msg_no_bundle", "Message no. in bundle");
        static final Field FRAGMENT      = u32("tipcv2.fragment_number", "Fragment Number", mask(0xffff0000L));
        static final Field FRAGMENTED    = u32("tipcv2.fragment_msg_number", "Fragment Message Number", mask(0xffff));

        static final Field TRANSPORT_SEQUENCE = u32("tipcv2.tseq_no", "Transport Sequence No", mask(0xffffffffL));
        static final Field ITEM_SIZE     = u32("tipcv2.item_size", "Item Size", mask(0xff000000L));
        static final Field PUBLISHED     = u32("tipc.name_dist_type", "Published port name type", mask(0xffffffffL));
        static final Field FROM_NAME     = u32("tipc.name_dist_lower", "Lower bound of published sequence", mask(0xffffffffL));
        static final Field TO_NAME       = u32("tipc.name_dist_upper", "Upper bound of published sequence", mask(0xffffffffL));
        static final Field RANDOM        = u32("tipc.dist_port", "Random number part of port identity", mask(0xffffffffL));
        static final Field KEY           = u32("tipc.dist_key", "Key (Use for verification at withdrawal)", mask(0xffffffffL));
        static final Field PUBLISHER     = custom("tipcv2.port_id_node", "Port Id Node", Tipc::address);
        static final Field DISTANCE      = u32("tipcv2.dist_dist", "Route Distributor Dist", mask(0x00f0));
        static final Field DISTRIBUTION  = u32("tipcv2.dist_scope", "Route Distributor Scope", mask(0x000f));

        static final Field MINOR         = u32("tipcv2.minor_pv", "Minor protocol version", mask(0x00ff0000L));
        static final Field SIGNATURE     = u32("tipcv2.node_sig", "Node signature", mask(0xffff));
        static final Field DOMAIN        = custom("tipcv2.destination_domain", "Destination Domain", Tipc::address);
        static final Field MEDIUM        = u32("tipcv2.media_id", "Media Id", mask(0x00ff));
        static final Field BEARER_ADDRESS = bytes("tipcv2.bearer_level_orig_addr", "Bearer Level Originating Address");
        static final Field VENDOR        = bytes("tipcv2.vendor_specific_data", "Vendor specific data");
        static final Field CLUSTER       = custom("tipcv2.cluster_address", "Cluster Address", Tipc::address);
        static final Field BITMAP        = bytes("tipcv2.bitmap", "Bitmap");
        static final Field NODE          = custom("tipcv2.node_address", "Node Address", Tipc::address);

        private static Field type(String abbreviation, Values names) {
            return u32(abbreviation, "Message type", mask(0xe0000000L), names(names));
        }
    }

    @Override
    public Field dissects() {
        return TIPC;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"tipc", "tipcv2"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        // Messages of the first version have another header.
        if (d.peekU8(0) >> 5 != 2) throw d.notMine();
        d.protocolColumn("TIPC");
        d.info("");
        message(d);
    }

    private static void message(Dissection d) {
        long first = d.peekU32(0);
        int size = (int) first & 0x1ffff;
        int user = (int) (first >> 25) & 15;
        int words = (int) (first >> 21) & 15;
        if (size < d.remaining()) d.narrowWhole(size);
        d.open(TIPC);
        d.title("Transparent Inter Process Communication(TIPC)");
        d.extent(d.remaining());
        if (d.columns()) {
            var name = new StringBuilder(SHORT_USERS.name(user, "unknown"));
            while (name.length() < 12) name.append(' ');
            d.addInfo("{}{}", name, USERS.name(user) == null ? "" : " ");
        }
        d.peek(VERSION);
        d.peek(USER);
        d.peek(HEADER_SIZE);
        if (d.titles()) d.appendLast(" = {} bytes", words * 4);
        d.peek(UNSEQUENCED);
        if (user < 4) {
            d.peek(DROP_HERE);
            d.peek(DROP_THERE);
            d.peek(SYN);
        }
        d.peek(SIZE);
        d.skip(4);
        switch (user) {
            case 0, 1, 2, 3 -> payload(d, words);
            case 5 -> {
                begin(d, Words.BROADCAST, false);
                unused(d, 4);
                word(d, Words.NETWORK);
                ends(d);
                unused(d, 8);
                word(d, Words.TAG);
                d.skipRest();
                d.close();
            }
            case 6 -> bundle(d);
            case 7 -> link(d);
            case 8 -> connection(d);
            case 9 -> route(d);
            case 10 -> {
                int type = d.peekU8(0) >> 5;
                begin(d, Words.CHANGEOVER, false);
                unused(d, 4);
                word(d, Words.BEARER);
                ends(d);
                unused(d, 8);
                if (type == 0) unused(d, 9);
                else if (type == 1) word(d, Words.COUNT);
                d.skipRest();
                d.close();
            }
            case 11 -> publications(d);
            case 12 -> fragment(d);
            case 13 -> discovery(d);
            default -> {
                if (d.columns() && words > 6 && d.remaining() >= 28) d.textAddresses(words(d.peekU32(20)), words(d.peekU32(24)));
                d.skipRest();
                d.close();
            }
        }
    }

    /** Writes down the whole word at the cursor as {@code parts} of it. */
    private static void word(Dissection d, Field... parts) {
        for (Field part : parts) d.peek(part);
        d.skip(4);
    }

    private static void unused(Dissection d, int number) {
        d.open(Words.UNUSED);
        d.title("word {} unused for this user", number);
        d.skip(4);
        d.close();
    }

    /** The second to the fourth word, which most have in common. */
    private static void begin(Dissection d, Field type, boolean gap) {
        sayType(d, type.names);
        d.peek(type);
        if (gap) d.peek(Words.GAP);
        word(d, Words.BROADCAST_ACK);
        behind(d);
    }

    private static void sayType(Dissection d, Values names) {
        if (d.columns()) d.addInfo("{}", names.name(d.peekU8(0) >> 5, "unknown"));
    }

    private static void behind(Dissection d) {
        word(d, Words.ACK, Words.SEQUENCE);
        if (d.columns()) d.textAddresses(node(d), null);
        d.bytes(Words.PREVIOUS, 4);
    }

    private static void ends(Dissection d) {
        if (d.columns()) d.textAddresses(node(d), null);
        d.bytes(Words.FROM, 4);
        if (d.columns()) d.textAddresses(null, node(d));
        d.bytes(Words.TO, 4);
    }

    private static String sayError(Dissection d) {
        int code = d.peekU8(0) >> 1 & 15;
        return code == 0 ? "" : Words.SHORT_ERRORS.name(code, "unknown");
    }

    /** Section 4: data of those who talk over it. */
    private static void payload(Dissection d, int words) {
        int type = d.peekU8(0) >> 5;
        if (d.columns()) {
            String error = sayError(d);
            d.addInfo("{}{}{}", Words.SHORT_DATA.name(type, "unknown"), error.isEmpty() ? "" : " ", error);
        }
        word(d, Words.DATA_TYPE, Words.ERROR, Words.REROUTED, Words.SCOPE, Words.OPTIONS, Words.BROADCAST_ACK);
        behind(d);
        word(d, Words.FROM_PORT);
        word(d, Words.TO_PORT);
        if (words > 6) {
            ends(d);
            if (words > 8) {
                if (d.columns()) d.addInfo(" type:{}", d.peekU32(0));
                word(d, Words.NAME_TYPE);
            }
            if (words == 10) {
                if (d.columns()) d.addInfo(" inst:{}", d.peekU32(0));
                word(d, Words.NAME);
            }
            if (words > 10) {
                if (d.columns()) d.addInfo(" inst:{}-{}", d.peekU32(0), d.peekU32(4));
                word(d, Words.LOWER);
                word(d, Words.UPPER);
            }
        }
        d.close();
        d.rest();
    }

    /** Section 6: how the state of a link is kept up. */
    private static void link(Dissection d) {
        int type = d.peekU8(0) >> 5;
        begin(d, Words.LINK, true);
        word(d, Words.NEXT_BROADCAST, Words.NEXT_PACKET);
        word(d, Words.SESSION, Words.REDUNDANT, Words.BEARER, Words.PRIORITY, Words.PLANE, Words.PROBE);
        ends(d);
        word(d, Words.TIMESTAMP);
        word(d, Words.LARGEST, Words.TOLERANCE);
        if (type == RESET && d.remaining() > 0) {
            int count = d.find(0);
            if (count < 0) throw d.malformed();
            d.textz(Words.INSTANCE);
            int padding = 3 - count % 4;
            if (padding > 0 && d.remaining() >= padding) {
                d.bytes(Words.PADDING, padding);
                if (d.titles()) d.titleLast("Padding: {} byte{}", padding, padding == 1 ? "" : "s");
            }
            if (d.remaining() > 0) d.bytes(Words.FILLER, d.remaining());
        }
        d.skipRest();
        d.close();
    }

    private static void connection(Dissection d) {
        if (d.columns()) {
            String error = sayError(d);
            d.addInfo("{}{}{}", error, error.isEmpty() ? "" : " ", Words.CONNECTION.names.name(d.peekU8(0) >> 5, "unknown"));
        }
        word(d, Words.CONNECTION, Words.ERROR, Words.REROUTED, Words.SCOPE, Words.BROADCAST_ACK);
        behind(d);
        word(d, Words.FROM_PORT);
        word(d, Words.TO_PORT);
        ends(d);
        unused(d, 8);
        word(d, Words.ACKNOWLEDGED);
        d.skipRest();
        d.close();
    }

    private static void route(Dissection d) {
        int type = d.peekU8(0) >> 5;
        begin(d, Words.ROUTE, false);
        unused(d, 4);
        word(d, Words.TO_PORT);
        ends(d);
        unused(d, 8);
        word(d, Words.ITEM_SIZE);
        if (type < 3) {
            d.bytes(Words.CLUSTER, 4);
            d.bytes(Words.BITMAP, d.remaining());
        } else if (type < 5) {
            d.bytes(Words.NODE, 4);
        }
        d.skipRest();
        d.close();
    }

    /** Section 5: which names of ports come and go. */
    private static void publications(Dissection d) {
        begin(d, Words.NAMING, false);
        unused(d, 4);
        unused(d, 5);
        ends(d);
        word(d, Words.TRANSPORT_SEQUENCE);
        int size = d.peekU8(0);
        word(d, Words.ITEM_SIZE);
        boolean first = true;
        while (d.remaining() > 0) {
            long type = d.peekU32(0);
            word(d, Words.PUBLISHED);
            if (d.columns() && first) d.addInfo(" type:{} seq:{}-{}", type, d.peekU32(0), d.peekU32(4));
            first = false;
            word(d, Words.FROM_NAME);
            word(d, Words.TO_NAME);
            word(d, Words.RANDOM);
            word(d, Words.KEY);
            // Items are five words, or seven where their size is given.
            if (size == 0) continue;
            d.bytes(Words.PUBLISHER, 4);
            word(d, Words.DISTANCE, Words.DISTRIBUTION);
            if (size > 7) d.skip(Math.min(d.remaining(), (size - 7) * 4));
        }
        d.close();
    }

    private static void fragment(Dissection d) {
        begin(d, Words.FRAGMENTER, false);
        if (d.columns()) d.addInfo(" (Message fragment {})", d.peekU16(0));
        word(d, Words.FRAGMENT, Words.FRAGMENTED);
        unused(d, 5);
        ends(d);
        unused(d, 8);
        unused(d, 9);
        d.close();
        d.rest();
    }

    private static void discovery(Dissection d) {
        sayType(d, Words.DISCOVERY.names);
        word(d, Words.DISCOVERY, Words.MINOR, Words.SIGNATURE);
        if (d.columns()) d.textAddresses(null, node(d));
        d.bytes(Words.DOMAIN, 4);
        if (d.columns()) d.textAddresses(node(d), null);
        d.bytes(Words.PREVIOUS, 4);
        word(d, Words.NETWORK);
        word(d, Words.MEDIUM);
        d.bytes(Words.BEARER_ADDRESS, 16);
        if (d.remaining() > 0) d.bytes(Words.VENDOR, d.remaining());
        d.skipRest();
        d.close();
    }

    private static void bundle(Dissection d) {
        d.peek(Words.BUNDLER);
        word(d, Words.BROADCAST_ACK);
        behind(d);
        unused(d, 4);
        unused(d, 5);
        ends(d);
        unused(d, 8);
        int count = d.peekU16(0);
        word(d, Words.COUNT);
        d.close();
        int number = 1;
        while (d.remaining() >= 4) {
            long first = d.peekU32(0);
            int size = (int) first & 0x1ffff;
            int user = (int) (first >> 25) & 15;
            if (first >>> 29 != 2 || size < 24) break;
            d.at(Words.NUMBER, d.offset(), Math.min(size, d.remaining()), number);
            if (d.titles()) d.titleLast("Message {} of {} in Bundle ({})", number, count, SHORT_USERS.name(user, "unknown"));
            number++;
            if (d.columns()) d.addInfo("| ");
            // One bundle in another is read as bytes.
            int rest = d.narrow(size);
            if (user == 6) d.rest();
            else message(d);
            d.widen(rest);
            if (d.columns()) d.addInfo(" ");
            // What is carried is filled up to whole words.
            int padding = -size & 3;
            if (padding > 0) d.skip(Math.min(padding, d.remaining()));
        }
        d.skipRest();
    }

    private static String node(Dissection d) {
        return words(d.peekU32(0));
    }

    private static String words(long address) {
        return (address >> 24) + "." + (address >> 12 & 0xfff) + '.' + (address & 0xfff);
    }

    private static String address(Source source, int offset, int length, int parameter) {
        long address = 0;
        for (int i = 0; i < 4; i++) address = address << 8 | source.u8(offset + i);
        return words(address);
    }
}
