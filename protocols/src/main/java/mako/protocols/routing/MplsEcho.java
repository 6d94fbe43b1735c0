package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.transport.Udp;

/** Ping of label switched paths: RFC 8029, section 3. */
public final class MplsEcho implements Dissector {

    static final Values MESSAGES = Values.of("""
        1 MPLS Echo Request
        2 MPLS Echo Reply
        3 MPLS Data Plane Verification Request
        4 MPLS Data Plane Verification Reply
        """);
    static final Values REPLY_MODES = Values.of("""
        1 Do not reply
        2 Reply via an IPv4/IPv6 UDP packet
        3 Reply via an IPv4/IPv6 UDP packet with Router Alert
        4 Reply via application level control channel
        """);
    static final Values RETURN_CODES = Values.of("""
        0 No return code
        1 Malformed echo request received
        2 One or more of the TLVs was not understood
        3 Replying router is an egress for the FEC at stack depth RSC
        4 Replying router has no mapping for the FEC at stack depth RSC
        5 Downstream Mapping Mismatch
        6 Upstream Interface Index Unknown
        7 Reserved
        8 Label switched at stack-depth RSC
        9 Label switched but no MPLS forwarding at stack-depth RSC
        10 Mapping for this FEC is not the given label at stack depth RSC
        11 No label entry at stack-depth RSC
        12 Protocol not associated with interface at FEC stack depth RSC
        13 Premature termination, label stack shrinking to a single label
        14 See DDM TLV for meaning of Return Code and Return SubCode
        15 Label switched with FEC change
        """);
    static final Values TLVS = Values.of("""
        1 Target FEC Stack
        2 Downstream Mapping
        3 Pad
        4 Error Code
        5 Vendor Enterprise Code
        6 TDB
        7 IPv4 Interface and Label Stack Object
        8 IPv6 Interface and Label Stack Object
        9 Errored TLVs
        10 Reply TOS Byte
        11 P2MP Responder Identifier
        12 P2MP Echo Jitter
        13 Source Identifier TLV
        14 Destination Identifier TLV
        15 BFD Discriminator TLV
        16 Reverse-path Target FEC Stack
        20 Detailed Downstream Mapping
        64512 Vendor Private
        """);

    static final Field ECHO       = protocol("mpls-echo", "MPLS ECHO", "Multiprotocol Label Switching Echo");
    static final Field VERSION    = u16("mpls_echo.version", "Version");
    static final Field FLAG_ZERO  = u16("mpls_echo.flag_sbz", "Reserved", HEX, mask(0xfff8));
    static final Field VALIDATE   = bit("mpls_echo.flag_v", "Validate FEC Stack", 0x0001, maskWidth(16));
    static final Field EXPIRED    = bit("mpls_echo.flag_t", "Respond only if TTL expired", 0x0002, maskWidth(16));
    static final Field REVERSE    = bit("mpls_echo.flag_r", "Validate Reverse Path", 0x0004, maskWidth(16));
    static final Field FLAGS      = u16("mpls_echo.flags", "Global Flags", HEX, bits(FLAG_ZERO, VALIDATE, EXPIRED, REVERSE));
    static final Field MESSAGE    = u8("mpls_echo.msg_type", "Message Type", names(MESSAGES));
    static final Field REPLY_MODE = u8("mpls_echo.reply_mode", "Reply Mode", names(REPLY_MODES));
    static final Field CODE       = u8("mpls_echo.return_code", "Return Code", names(RETURN_CODES));
    static final Field SUBCODE    = u8("mpls_echo.return_subcode", "Return Subcode");
    static final Field HANDLE     = u32("mpls_echo.sender_handle", "Sender's Handle", HEX);
    static final Field SEQUENCE   = u32("mpls_echo.sequence", "Sequence Number");
    static final Field SENT       = time("mpls_echo.timestamp_sent", "Timestamp Sent", UTC);
    static final Field RECEIVED   = time("mpls_echo.timestamp_rec", "Timestamp Received", UTC);
    static final Field TLV        = section("TLV");
    static final Field TYPE       = u16("mpls_echo.tlv.type", "Type", names(TLVS));
    static final Field LENGTH     = u16("mpls_echo.tlv.len", "Length");
    static final Field VALUE      = bytes("mpls_echo.tlv.value", "Value");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "mpls_echo.tlv.len.invalid", "Invalid TLV length");

    private static final int PORT   = 3503;
    private static final int HEADER = 32;
    /** From 1900, where NTP begins to count, to 1970, in seconds. */
    private static final long EPOCH = 2208988800L;

    /** The fields of the elements of a stack of forwarding equivalence classes: section 3.2. */
    private static final class Stack {
        static final Values ELEMENTS = Values.of("""
            1 LDP IPv4 prefix
            2 LDP IPv6 prefix
            3 RSVP IPv4 Session Query
            4 RSVP IPv6 Session Query
            5 Reserved
            6 VPN IPv4 prefix
            7 VPN IPv6 prefix
            8 L2 VPN endpoint
            9 FEC 128 Pseudowire - IPv4 (Deprecated)
            10 FEC 128 Pseudowire - IPv4
            11 FEC 129 Pseudowire - IPv4
            12 BGP labeled IPv4 prefix
            13 BGP labeled IPv6 prefix
            14 Generic IPv4 prefix
            15 Generic IPv6 prefix
            16 Nil FEC
            17 RSVP P2MP IPv4 Session Query
            18 RSVP P2MP IPv6 Session Query
            22 Static LSP
            23 Static Pseudowire
            24 FEC 128 Pseudowire - IPv6
            25 FEC 129 Pseudowire - IPv6
            34 IPv4 IGP-Prefix Segment ID
            35 IPv6 IGP-Prefix Segment ID
            36 IGP-Adjacency Segment ID
            64512 Vendor Private
            """);
        static final Values ENCAPSULATIONS = Values.of("""
            1 Frame Relay DLCI (Martini Mode)
            2 ATM AAL5 SDU VCC transport
            3 ATM transparent cell transport
            4 Ethernet Tagged Mode
            5 Ethernet
            6 HDLC
            7 PPP
            8 SONET/SDH Circuit Emulation Service
            9 ATM n-to-one VCC cell transport
            10 ATM n-to-one VPC cell transport
            11 IP layer2 transport
            12 ATM one-to-one VCC Cell Mode
            13 ATM one-to-one VPC Cell Mode
            14 ATM AAL5 PDU VCC transport
            15 Frame-Relay Port mode
            16 SONET/SDH Circuit Emulation over Packet
            17 Structure-agnostic E1 over Packet
            18 Structure-agnostic T1 (DS1) over Packet
            19 Structure-agnostic E3 over Packet
            20 Structure-agnostic T3 (DS3) over Packet
            21 CESoPSN basic mode
            22 TDMoIP AAL1 Mode
            23 CESoPSN TDM with CAS
            24 TDMoIP AAL2 Mode
            25 Frame Relay DLCI
            26 ROHC Transport Header-compressed Packets
            27 ECRTP Transport Header-compressed Packets
            28 IPHC Transport Header-compressed Packets
            29 cRTP Transport Header-compressed Packets
            30 ATM VP Virtual Trunk
            31 FC Port Mode
            """);
        static final Values LABELS = Values.of("""
            0 IPv4 Explicit-Null
            1 Router Alert
            2 IPv6 Explicit-Null
            3 Implicit-Null
            14 OAM Alert
            13 Generic Associated Channel Label (GAL)
            7 Entropy Label Indicator (ELI)
            """);

        private static final Field ELEMENT = section("FEC Element");
        static final Field TYPE               = u16("mpls_echo.tlv.fec.type", "Type", names(ELEMENTS));
        static final Field LENGTH             = u16("mpls_echo.tlv.fec.len", "Length");
        static final Field VALUE              = bytes("mpls_echo.tlv.fec.value", "Value");
        static final Field LDP_IPV4           = ipv4("mpls_echo.tlv.fec.ldp_ipv4", "IPv4 Prefix");
        static final Field LDP_IPV4_BITS      = u8("mpls_echo.tlv.fec.ldp_ipv4_mask", "Prefix Length");
        static final Field LDP_IPV6           = ipv6("mpls_echo.tlv.fec.ldp_ipv6", "IPv6 Prefix");
        static final Field LDP_IPV6_BITS      = u8("mpls_echo.tlv.fec.ldp_ipv6_mask", "Prefix Length");
        static final Field ENDPOINT_IPV4      = ipv4("mpls_echo.tlv.fec.rsvp_ipv4_ep", "IPv4 Tunnel endpoint address");
        static final Field ENDPOINT_IPV6      = ipv6("mpls_echo.tlv.fec.rsvp_ipv6_ep", "IPv6 Tunnel endpoint address");
        static final Field ZERO_1             = u16("mpls_echo.tlv.fec.rsvp_ip_mbz1", "Must Be Zero");
        static final Field TUNNEL             = u16("mpls_echo.tlv.fec.rsvp_ip_tun_id", "Tunnel ID");
        static final Field EXTENDED_IPV4      = u32("mpls_echo.tlv.fec.rsvp_ipv4_ext_tun_id", "Extended Tunnel ID", HEX);
        static final Field SENDER_IPV4        = ipv4("mpls_echo.tlv.fec.rsvp_ipv4_sender", "IPv4 Tunnel sender address");
        static final Field EXTENDED_IPV6      = bytes("mpls_echo.tlv.fec.rsvp_ipv6_ext_tun_id", "Extended Tunnel ID");
        static final Field SENDER_IPV6        = ipv6("mpls_echo.tlv.fec.rsvp_ipv6_sender", "IPv6 Tunnel sender address");
        static final Field ZERO_2             = u16("mpls_echo.tlv.fec.rsvp_ip_mbz2", "Must Be Zero");
        static final Field LSP                = u16("mpls_echo.tlv.fec.rsvp_ip_lsp_id", "LSP ID");
        static final Field VPN                = bytes("mpls_echo.tlv.fec.vpn_route_dist", "Route Distinguisher");
        static final Field VPN_IPV4           = ipv4("mpls_echo.tlv.fec.vpn_ipv4", "IPv4 Prefix");
        static final Field VPN_IPV6           = ipv6("mpls_echo.tlv.fec.vpn_ipv6", "IPv6 Prefix");
        static final Field VPN_BITS           = u8("mpls_echo.tlv.fec.vpn_len", "Prefix Length");
        static final Field LINK_VPN           = bytes("mpls_echo.tlv.fec.l2vpn_route_dist", "Route Distinguisher");
        static final Field FROM_EDGE          = u16("mpls_echo.tlv.fec.l2vpn_send_ve_id", "Sender's VE ID", HEX);
        static final Field TO_EDGE            = u16("mpls_echo.tlv.fec.l2vpn_recv_ve_id", "Receiver's VE ID", HEX);
        static final Field LINK_ENCAPSULATION = u16("mpls_echo.tlv.fec.l2vpn_encap_type", "Encapsulation", names(ENCAPSULATIONS));
        static final Field WIRE_SENDER        = ipv4("mpls_echo.tlv.fec.l2cid_sender", "Sender's PE Address");
        static final Field WIRE_REMOTE        = ipv4("mpls_echo.tlv.fec.l2cid_remote", "Remote PE Address");
        static final Field WIRE               = u32("mpls_echo.tlv.fec.l2cid_vcid", "VC ID");
        static final Field WIRE_ENCAPSULATION = u16("mpls_echo.tlv.fec.l2cid_encap", "Encapsulation", names(ENCAPSULATIONS));
        static final Field WIRE_ZERO          = u16("mpls_echo.tlv.fec.l2cid_mbz", "MBZ", HEX);
        static final Field BGP_IPV4           = ipv4("mpls_echo.tlv.fec.bgp_ipv4", "IPv4 Prefix");
        static final Field BGP_IPV6           = ipv6("mpls_echo.tlv.fec.bgp_ipv6", "IPv6 Prefix");
        static final Field BGP_BITS           = u8("mpls_echo.tlv.fec.bgp_len", "Prefix Length");
        static final Field GENERIC_IPV4       = ipv4("mpls_echo.tlv.fec.gen_ipv4", "IPv4 Prefix");
        static final Field GENERIC_IPV4_BITS  = u8("mpls_echo.tlv.fec.gen_ipv4_mask", "Prefix Length");
        static final Field GENERIC_IPV6       = ipv6("mpls_echo.tlv.fec.gen_ipv6", "IPv6 Prefix");
        static final Field GENERIC_IPV6_BITS  = u8("mpls_echo.tlv.fec.gen_ipv6_mask", "Prefix Length");
        static final Field NIL_LABEL          = u24("mpls_echo.tlv.fec.nil_label", "Label", names(LABELS), SOME_NAMED);
        static final Field PADDING            = bytes("mpls_echo.padding", "Padding");
        static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "mpls_echo.tlv.fec.len.invalid", "Invalid FEC TLV length");
    }

    /** The fields of a downstream mapping: RFC 4379, section 3.3. */
    private static final class Mapping {
        static final Values ADDRESSES = Values.of("""
            1 IPv4 Numbered
            2 IPv4 Unnumbered
            3 IPv6 Numbered
            4 IPv6 Unnumbered
            5 Non IP
            """);
        static final Values MULTIPATHS = Values.of("""
            0 no multipath
            1 label
            2 IP address
            3 label range
            4 IP address range
            5 no more labels
            6 All IP addresses
            7 no match
            8 Bit-masked IPv4 address set
            9 Bit-masked label set
            """);
        static final Values PROTOCOLS = Values.of("""
            0 Unknown
            1 Static
            2 BGP
            3 LDP
            4 RSVP-TE
            5 OSPF
            6 IS-IS
            """);
        static final Values LABELS = Stack.LABELS;

        private static final Field DOWNSTREAM = section("Downstream Label Element");
        static final Field MTU              = u16("mpls_echo.tlv.ds_map.mtu", "MTU");
        static final Field ADDRESS_TYPE     = u8("mpls_echo.tlv.ds_map.addr_type", "Address Type", names(ADDRESSES));
        static final Field FLAG_ZERO        = u8("mpls_echo.tlv.ds_map.flag_res", "MBZ", HEX, mask(0xfc));
        static final Field FLAG_STACK       = bit("mpls_echo.tlv.ds_map.flag_i", "Interface and Label Stack Request", 0x02, maskWidth(8));
        static final Field FLAG_NOT_IP      = bit("mpls_echo.tlv.ds_map.flag_n", "Treat as Non-IP Packet", 0x01, maskWidth(8));
        static final Field FLAGS            = u8("mpls_echo.tlv.ds_map.res", "DS Flags", HEX, bits(FLAG_ZERO, FLAG_STACK, FLAG_NOT_IP));
        static final Field IPV4             = ipv4("mpls_echo.tlv.ds_map.ds_ip", "Downstream IP Address");
        static final Field INTERFACE_IPV4   = ipv4("mpls_echo.tlv.ds_map.int_ip", "Downstream Interface Address");
        static final Field INDEX            = u32("mpls_echo.tlv.ds_map.if_index", "Upstream Interface Index");
        static final Field IPV6             = ipv6("mpls_echo.tlv.ds_map.ds_ipv6", "Downstream IPv6 Address");
        static final Field INTERFACE_IPV6   = ipv6("mpls_echo.tlv.ds_map.int_ipv6", "Downstream Interface IPv6 Address");
        static final Field INGRESS          = u32("mpls_echo.tlv.ds_map.ingress.if.num", "Ingress Interface Number");
        static final Field EGRESS           = u32("mpls_echo.tlv.ds_map.egress.if.num", "Egress Interface Number");
        static final Field MULTIPATH        = u8("mpls_echo.tlv.ds_map.hash_type", "Multipath Type", names(MULTIPATHS));
        static final Field DEPTH            = u8("mpls_echo.tlv.ds_map.depth", "Depth Limit");
        static final Field MULTIPATH_LENGTH = u16("mpls_echo.tlv.ds_map.multi_len", "Multipath Length");
        static final Field PATH             = ipv4("mpls_echo.tlv.ds_map_mp.ip", "IP Address");
        static final Field PATH_MASK        = bytes("mpls_echo.tlv.ds_map_mp.mask", "Mask");
        static final Field PATH_LOW         = ipv4("mpls_echo.tlv.ds_map_mp.ip_low", "IP Address Low");
        static final Field PATH_HIGH        = ipv4("mpls_echo.tlv.ds_map_mp.ip_high", "IP Address High");
        static final Field PATHS            = section("Multipath Information");
        static final Field PATH_NONE        = bytes("mpls_echo.tlv.ds_map_mp.no_multipath_info", "No Multipath Information");
        static final Field PATH_VALUE       = bytes("mpls_echo.tlv.ds_map_mp.value", "Multipath Value");
        static final Field LABEL            = u24("mpls_echo.tlv.ds_map.mp_label", "Downstream Label", names(LABELS), SOME_NAMED);
        static final Field CLASS            = u8("mpls_echo.tlv.ds_map.mp_exp", "Downstream Exp");
        static final Field BOTTOM           = u8("mpls_echo.tlv.ds_map.mp_bos", "Downstream BOS");
        static final Field PROTOCOL         = u8("mpls_echo.tlv.ds_map.mp_proto", "Downstream Protocol", names(PROTOCOLS));
        static final Field BAD_MULTIPATH = warning(Field.Group.PROTOCOL, "mpls_echo.tlv.ds_map.multi_len.invalid", "Invalid Multipath TLV length");
        static final Field UNKNOWN_ADDRESS = warning(Field.Group.PROTOCOL, "mpls_echo.address_type.unknown", "Unknown Address Type");
        static final Field WRONG_ADDRESS = warning(Field.Group.PROTOCOL, "mpls_echo.address_type.incorrect", "Incorrect address type for TLV?");
    }

    /** The fields of other TLVs: sections 3.5 to 3.9. */
    private static final class Others {
        static final Values ACTIONS = Values.of("1 Drop Pad TLV from reply\n2 Copy Pad TLV to reply");
        static final Values ADDRESSES = Mapping.ADDRESSES;
        static final Values LABELS = Stack.LABELS;

        private static final Field STACK_ENTRY = section("Label Stack Element");
        private static final Field ERRORED_TLV = section("Errored TLV");
        static final Field PAD_ACTION           = u8("mpls_echo.tlv.pad_action", "Pad Action", names(ACTIONS));
        static final Field PAD                  = bytes("mpls_echo.tlv.pad_padding", "Padding");
        static final Field VENDOR               = u32("mpls_echo.tlv.vendor_id", "Vendor Id", names(Enterprises.NAMES));
        static final Field STACK_TYPE           = u8("mpls_echo.tlv.ilso.addr_type", "Address Type", names(ADDRESSES));
        static final Field STACK_ZERO           = u24("mpls_echo.tlv.ilso.mbz", "Must Be Zero", HEX);
        static final Field STACK_IPV4           = ipv4("mpls_echo.tlv.ilso_ipv4.addr", "Downstream IPv4 Address");
        static final Field STACK_INTERFACE_IPV4 = ipv4("mpls_echo.tlv.ilso_ipv4.int_addr", "Downstream Interface Address");
        static final Field STACK_IPV6           = ipv6("mpls_echo.tlv.ilso_ipv6.addr", "Downstream IPv6 Address");
        static final Field STACK_INTERFACE_IPV6 = ipv6("mpls_echo.tlv.ilso_ipv6.int_addr", "Downstream Interface Address");
        static final Field STACK_INDEX          = u32("mpls_echo.tlv.ilso.int_index", "Downstream Interface Index", HEX);
        static final Field STACK_LABEL          = u24("mpls_echo.tlv.ilso_ipv4.label", "Label", names(LABELS), SOME_NAMED);
        static final Field STACK_CLASS          = u8("mpls_echo.tlv.ilso_ipv4.exp", "Exp");
        static final Field STACK_BOTTOM         = u8("mpls_echo.tlv.ilso_ipv4.bos", "BOS");
        static final Field STACK_TTL            = u8("mpls_echo.tlv.ilso_ipv4.ttl", "TTL");
        static final Field TOS                  = u8("mpls_echo.tlv.reply.tos", "Reply-TOS Byte");
        static final Field TOS_ZERO             = u24("mpls_echo.tlv.reply.tos.mbz", "MBZ", HEX);
        static final Field ERRORED              = u16("mpls_echo.tlv.errored.type", "Errored TLV Type", names(TLVS));
        static final Field DISCRIMINATOR        = u32("mpls_echo.bfd_discriminator", "BFD Discriminator", HEX);
    }

    @Override
    public Field dissects() {
        return ECHO;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mpls-echo", "mpls_echo"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.remaining() < 5) throw d.notMine();
        int message = d.peekU8(4);
        // Others have a header of their own.
        if (d.peekU16(0) != 1 || message != 1 && message != 2) throw d.notMine();
        d.protocolColumn("MPLS ECHO");
        if (d.remaining() < HEADER) {
            d.info("Malformed Message");
            throw d.notMine();
        }
        d.info("");
        d.open(ECHO);
        d.extent(d.remaining());
        d.u16(VERSION);
        d.u16(FLAGS);
        d.u8(MESSAGE);
        if (d.columns()) {
            String name = MESSAGES.name(message);
            d.info("{}", name == null ? "Unknown Message Type (0x" + new Text().hex(message, 2) + ')' : name);
        }
        d.u8(REPLY_MODE);
        d.u8(CODE);
        d.u8(SUBCODE);
        d.u32(HANDLE);
        d.u32(SEQUENCE);
        moment(d, SENT);
        moment(d, RECEIVED);
        while (d.remaining() >= 4) tlv(d);
        if (d.remaining() > 0) {
            int count = d.remaining();
            d.open(TLV);
            d.title("Error processing TLV: length is {}, should be >= 4", count);
            d.note(BAD_LENGTH, "Error processing TLV: length is {}, should be >= 4", count);
            d.skip(count);
            d.close();
        }
        d.close();
    }

    private static void moment(Dissection d, Field field) {
        long seconds = d.peekU32(0);
        long fraction = d.peekU32(4);
        int nanoseconds = (int) (fraction * 1_000_000_000L >>> 32);
        // Seconds from 2036 on begin again at nothing.
        long since = (seconds & 0x80000000L) != 0 ? seconds - EPOCH : seconds + 0x100000000L - EPOCH;
        if (seconds == 0 && fraction == 0) since = 0;
        d.time(field, d.offset(), 8, since, nanoseconds);
        d.skip(8);
    }

    private static void tlv(Dissection d) {
        int type = d.peekU16(0);
        int given = d.peekU16(2);
        int length = Math.min(given, d.remaining() - 4);
        d.open(TLV);
        d.extent(4 + length);
        if (d.titles()) {
            String name = TLVS.name(type);
            d.title("{}", name == null ? "Unknown TLV type (0x" + String.format("%04X", type) + ')' : name);
        }
        d.u16(TYPE);
        if (d.titles() && TLVS.name(type) == null) d.titleLast("Type: Unknown TLV type ({})", type);
        d.u16(LENGTH);
        int rest = d.narrow(length);
        switch (type) {
            case 1 -> stack(d);
            case 2 -> mapping(d);
            case 3 -> {
                if (length == 0) break;
                d.u8(Others.PAD_ACTION);
                if (d.remaining() > 0) d.bytes(Others.PAD, d.remaining());
            }
            case 5 -> d.u32(Others.VENDOR);
            case 7, 8 -> labels(d, type);
            case 9 -> errored(d);
            case 10 -> {
                d.u8(Others.TOS);
                d.u24(Others.TOS_ZERO);
            }
            case 15 -> d.u32(Others.DISCRIMINATOR);
            default -> {
                if (d.remaining() > 0) d.bytes(VALUE, d.remaining());
            }
        }
        d.widen(rest);
        d.close();
    }

    private static void stack(Dissection d) {
        int number = 1;
        while (d.remaining() >= 4) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            int padding = -length & 3;
            d.open(Stack.ELEMENT);
            d.extent(4 + (length & ~3));
            if (d.titles()) d.title("FEC Element {}: {}", number, Stack.ELEMENTS.name(type, "Unknown"));
            number++;
            d.u16(Stack.TYPE);
            d.u16(Stack.LENGTH);
            if (length > d.remaining()) {
                d.noteLast(Stack.BAD_LENGTH, "Invalid FEC Sub-TLV Length (claimed {}, found {})", length, d.remaining());
                d.skipRest();
                d.close();
                return;
            }
            int rest = d.narrow(length);
            element(d, type);
            d.widen(rest);
            if (padding > 0 && padding <= d.remaining()) d.bytes(Stack.PADDING, padding);
            d.close();
        }
    }

    private static void element(Dissection d, int type) {
        switch (type) {
            case 1 -> prefix4(d, Stack.LDP_IPV4, Stack.LDP_IPV4_BITS);
            case 2 -> prefix6(d, Stack.LDP_IPV6, Stack.LDP_IPV6_BITS);
            case 3 -> {
                d.ipv4(Stack.ENDPOINT_IPV4);
                d.u16(Stack.ZERO_1);
                d.u16(Stack.TUNNEL);
                d.u32(Stack.EXTENDED_IPV4);
                d.ipv4(Stack.SENDER_IPV4);
                d.u16(Stack.ZERO_2);
                d.u16(Stack.LSP);
            }
            case 4 -> {
                d.ipv6(Stack.ENDPOINT_IPV6);
                d.u16(Stack.ZERO_1);
                d.u16(Stack.TUNNEL);
                d.bytes(Stack.EXTENDED_IPV6, 16);
                d.ipv6(Stack.SENDER_IPV6);
                d.u16(Stack.ZERO_2);
                d.u16(Stack.LSP);
            }
            case 6 -> {
                d.bytes(Stack.VPN, 8);
                prefix4(d, Stack.VPN_IPV4, Stack.VPN_BITS);
            }
            case 7 -> {
                d.bytes(Stack.VPN, 8);
                prefix6(d, Stack.VPN_IPV6, Stack.VPN_BITS);
            }
            case 8 -> {
                d.bytes(Stack.LINK_VPN, 8);
                d.u16(Stack.FROM_EDGE);
                d.u16(Stack.TO_EDGE);
                d.u16(Stack.LINK_ENCAPSULATION);
            }
            case 9, 10 -> {
                if (type == 10) d.ipv4(Stack.WIRE_SENDER);
                d.ipv4(Stack.WIRE_REMOTE);
                d.u32(Stack.WIRE);
                d.u16(Stack.WIRE_ENCAPSULATION);
                d.u16(Stack.WIRE_ZERO);
            }
            case 12 -> prefix4(d, Stack.BGP_IPV4, Stack.BGP_BITS);
            case 13 -> prefix6(d, Stack.BGP_IPV6, Stack.BGP_BITS);
            case 14 -> prefix4(d, Stack.GENERIC_IPV4, Stack.GENERIC_IPV4_BITS);
            case 15 -> prefix6(d, Stack.GENERIC_IPV6, Stack.GENERIC_IPV6_BITS);
            case 16 -> label(d, Stack.NIL_LABEL, "Label 1");
            default -> {
                if (d.remaining() > 0) d.bytes(Stack.VALUE, d.remaining());
            }
        }
    }

    private static void prefix4(Dissection d, Field address, Field bits) {
        d.ipv4(address);
        d.u8(bits);
    }

    private static void prefix6(Dissection d, Field address, Field bits) {
        d.ipv6(address);
        d.u8(bits);
    }

    /** Reads the twenty bits of a label, which take three bytes; returns it. */
    private static int label(Dissection d, Field field, String title) {
        int label = d.peekU24(0) >> 4;
        d.at(field, d.offset(), 3, label);
        if (title != null && d.titles()) d.titleLast("{}: {}", title, words(label));
        d.skip(3);
        return label;
    }

    private static String words(int label) {
        String name = Stack.LABELS.name(label);
        return name == null ? Integer.toString(label) : label + " (" + name + ')';
    }

    private static void mapping(Dissection d) {
        d.u16(Mapping.MTU);
        int kind = d.u8(Mapping.ADDRESS_TYPE);
        if (kind < 1 || kind > 5) d.noteLast(Mapping.UNKNOWN_ADDRESS, "Unknown Address Type ({})", (long) kind);
        d.u8(Mapping.FLAGS);
        switch (kind) {
            case 1 -> {
                d.ipv4(Mapping.IPV4);
                d.ipv4(Mapping.INTERFACE_IPV4);
            }
            case 2 -> {
                d.ipv4(Mapping.IPV4);
                d.u32(Mapping.INDEX);
            }
            case 3 -> {
                d.ipv6(Mapping.IPV6);
                d.ipv6(Mapping.INTERFACE_IPV6);
            }
            case 4 -> {
                d.ipv6(Mapping.IPV6);
                d.u32(Mapping.INDEX);
            }
            case 5 -> {
                d.u32(Mapping.INGRESS);
                d.u32(Mapping.EGRESS);
            }
            default -> d.skip(8);
        }
        int multipath = d.u8(Mapping.MULTIPATH);
        d.u8(Mapping.DEPTH);
        int length = d.u16(Mapping.MULTIPATH_LENGTH);
        int rest = d.narrow(length);
        paths(d, multipath, length);
        d.widen(rest);
        for (int number = 1; d.remaining() >= 4; number++) {
            d.open(Mapping.DOWNSTREAM);
            int entry = d.group();
            int label = label(d, Mapping.LABEL, null);
            int last = d.currentSource().u8(d.offset() - 1);
            d.at(Mapping.CLASS, d.offset() - 1, 1, last >> 1 & 7);
            d.at(Mapping.BOTTOM, d.offset() - 1, 1, last & 1);
            int protocol = d.u8(Mapping.PROTOCOL);
            if (d.titles()) {
                d.titleOn(entry, "Downstream Label Element {}, Label: {}, Exp: {}, BOS: {}, Protocol: {} ({})", number, words(label), last >> 1 & 7, last & 1,
                    protocol, Mapping.PROTOCOLS.name(protocol, "Unknown"));
            }
            d.close();
        }
    }

    private static void paths(Dissection d, int multipath, int length) {
        if (length == 0) return;
        switch (multipath) {
            case 0, 5, 6, 7 -> d.bytes(Mapping.PATH_NONE, length);
            case 2 -> {
                if (length != 4) d.noteLast(Mapping.BAD_MULTIPATH, "Invalid FEC Multipath (claimed {}, should be 4)", (long) length);
                else d.ipv4(Mapping.PATH);
            }
            case 4 -> {
                if (length != 8) {
                    d.noteLast(Mapping.BAD_MULTIPATH, "Invalid FEC Multipath (claimed {}, should be 8)", (long) length);
                } else {
                    d.open(Mapping.PATHS);
                    d.ipv4(Mapping.PATH_LOW);
                    d.ipv4(Mapping.PATH_HIGH);
                    d.close();
                }
            }
            case 8 -> {
                d.open(Mapping.PATHS);
                d.ipv4(Mapping.PATH);
                if (d.remaining() > 0) d.bytes(Mapping.PATH_MASK, d.remaining());
                d.close();
            }
            default -> d.bytes(Mapping.PATH_VALUE, length);
        }
    }

    private static void labels(Dissection d, int type) {
        int kind = d.u8(Others.STACK_TYPE);
        boolean six = kind == 3 || kind == 4;
        if (six != (type == 8)) d.noteLast(Mapping.WRONG_ADDRESS);
        d.u24(Others.STACK_ZERO);
        if (six) d.ipv6(Others.STACK_IPV6);
        else d.ipv4(Others.STACK_IPV4);
        if (kind == 2 || kind == 4) d.u32(Others.STACK_INDEX);
        else if (six) d.ipv6(Others.STACK_INTERFACE_IPV6);
        else d.ipv4(Others.STACK_INTERFACE_IPV4);
        for (int number = 1; d.remaining() >= 4; number++) {
            d.open(Others.STACK_ENTRY);
            int entry = d.group();
            int label = label(d, Others.STACK_LABEL, "Label");
            int last = d.currentSource().u8(d.offset() - 1);
            d.at(Others.STACK_CLASS, d.offset() - 1, 1, last >> 1 & 7);
            d.at(Others.STACK_BOTTOM, d.offset() - 1, 1, last & 1);
            int hops = d.u8(Others.STACK_TTL);
            if (d.titles()) {
                d.titleOn(entry, "Label Stack Element {}, Label: {}, Exp: {}, BOS: {}, TTL: {}", number, words(label), last >> 1 & 7, last & 1, hops);
            }
            d.close();
        }
    }

    private static void errored(Dissection d) {
        while (d.remaining() >= 4) {
            int type = d.peekU16(0);
            int length = d.peekU16(2);
            d.open(Others.ERRORED_TLV);
            if (d.titles()) d.title("Errored TLV Type: {}", TLVS.name(type, "Unknown"));
            d.extent(Math.min(4 + length, d.remaining()));
            d.u16(Others.ERRORED);
            d.u16(LENGTH);
            d.skip(Math.min(length + (-length & 3), d.remaining()));
            d.close();
        }
    }
}
