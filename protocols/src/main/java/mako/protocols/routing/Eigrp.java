package mako.protocols.routing;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;
import mako.protocols.internet.IpProtocols;

/** Enhanced Interior Gateway Routing Protocol: RFC 7868. {@link EigrpRoutes} has the TLVs of routes. */
public final class Eigrp implements Dissector {

    static final Field EIGRP   = protocol("eigrp", "EIGRP", "Enhanced Interior Gateway Routing Protocol");
    static final Field VERSION = u8("eigrp.version", "Version");
    static final Values OPCODES = Values.of("""
        1  Update
        2  Request
        3  Query
        4  Reply
        5  Hello
        6  IPX/SAP Update
        7  Route Probe
        8  Hello (Ack)
        9  Stub-Info
        10 SIA-Query
        11 SIA-Reply
        """);
    static final Field OPCODE         = u8("eigrp.opcode", "Opcode", names(OPCODES));
    static final Field SEQ            = u32("eigrp.seq", "Sequence");
    static final Field ACK            = u32("eigrp.ack", "Acknowledge");
    static final Field VRID           = u16("eigrp.vrid", "Virtual Router ID");
    static final Field AS             = u16("eigrp.as", "Autonomous System");
    static final Field FLAGS_INIT     = bit("eigrp.flags.init", "Init", 0x1, SET_NOT_SET, maskWidth(32));
    static final Field FLAGS_CONDRECV = bit("eigrp.flags.condrecv", "Conditional Receive", 0x2, SET_NOT_SET, maskWidth(32));
    static final Field FLAGS_RESTART  = bit("eigrp.flags.restart", "Restart", 0x4, SET_NOT_SET, maskWidth(32));
    static final Field FLAGS_EOT      = bit("eigrp.flags.eot", "End Of Table", 0x8, SET_NOT_SET, maskWidth(32));
    static final Field FLAGS          = u32("eigrp.flags", "Flags", HEX, bits(FLAGS_INIT, FLAGS_CONDRECV, FLAGS_RESTART, FLAGS_EOT));
    static final Values TLVS = Values.of("""
        0x1   Parameters
        0x2   Authentication
        0x3   Sequence
        0x4   Software Version
        0x5   Next multicast sequence
        0x6   Peer Stub Information
        0x7   Peer Termination
        0x8   Peer Topology ID List
        0x102 Internal Route(IPv4)
        0x103 External Route(IPv4)
        0x104 Ext-Community(IPv4)
        0x402 Internal Route(IPv6)
        0x403 External Route(IPv6)
        0x404 Ext-Community(IPv6)
        0x302 IPX Internal Route(IPX)
        0x303 IPX External Route(IPX)
        0x202 Internal Route(ATALK)
        0x203 External Route(ATALK)
        0x204 Cable Configuration(ATALK)
        0xf1  Request(MTR)
        0xf2  Internal Route(MTR)
        0xf3  External Route(MTR)
        0xf4  Ext-Community(MTR)
        0xf5  TopologyID List
        0x601 Request
        0x602 Internal Route
        0x603 External Route
        0x604 Ext-Community
        """);
    static final Field TLV_TYPE     = u16("eigrp.tlv_type", "Type", HEX, names(TLVS));
    static final Field TLV_LEN      = u16("eigrp.tlv.len", "Length");
    static final Field PAR_K1       = u8("eigrp.par.k1", "K1");
    static final Field PAR_K2       = u8("eigrp.par.k2", "K2");
    static final Field PAR_K3       = u8("eigrp.par.k3", "K3");
    static final Field PAR_K4       = u8("eigrp.par.k4", "K4");
    static final Field PAR_K5       = u8("eigrp.par.k5", "K5");
    static final Field PAR_K6       = u8("eigrp.par.k6", "K6");
    static final Field PAR_HOLDTIME = u16("eigrp.par.holdtime", "Hold Time");
    static final Values AUTH_TYPE_NAMES = Values.of("1 TEXT\n2 MD5\n3 SHA256");
    static final Field AUTH_TYPE              = u16("eigrp.auth.type", "Type", names(AUTH_TYPE_NAMES));
    static final Field AUTH_LENGTH            = u16("eigrp.auth.length", "Length");
    static final Field AUTH_KEYID             = u32("eigrp.auth.keyid", "Key ID");
    static final Field AUTH_KEYSEQ            = u32("eigrp.auth.keyseq", "Key Sequence");
    static final Field AUTH_DIGEST            = bytes("eigrp.auth.digest", "Digest");
    static final Field SEQ_ADDRLEN            = u8("eigrp.seq.addrlen", "Address length");
    static final Field SEQ_IPV4ADDR           = ipv4("eigrp.seq.ipv4addr", "IP Address");
    static final Field SEQ_IPV6ADDR           = ipv6("eigrp.seq.ipv6addr", "IPv6 Address");
    static final Field NEXT_MCAST_SEQ         = u32("eigrp.next_mcast_seq", "Multicast Sequence");
    static final Field STUB_OPTIONS_CONNECTED = bit("eigrp.stub_options.connected", "Connected", 0x1, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS_STATIC    = bit("eigrp.stub_options.static", "Static", 0x2, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS_SUMMARY   = bit("eigrp.stub_options.summary", "Summary", 0x4, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS_REDIST    = bit("eigrp.stub_options.redist", "Redistributed", 0x8, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS_LEAKMAP   = bit("eigrp.stub_options.leakmap", "Leak-Map", 0x10, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS_RECVONLY  = bit("eigrp.stub_options.recvonly", "Receive-Only", 0x20, SET_NOT_SET, maskWidth(16));
    static final Field STUB_OPTIONS           = u16("eigrp.stub_options", "Stub Options", HEX,
        bits(STUB_OPTIONS_CONNECTED, STUB_OPTIONS_STATIC, STUB_OPTIONS_SUMMARY, STUB_OPTIONS_REDIST, STUB_OPTIONS_LEAKMAP, STUB_OPTIONS_RECVONLY));
    static final Field TIDLIST                = u16("eigrp.tidlist", "TID List");
    static final Field TIDLIST_FLAGS          = u16("eigrp.tidlist.flags", "TID List Flags", HEX);
    static final Field TIDLIST_LEN            = u16("eigrp.tidlist.len", "TID List Size");
    static final Field NULLPAD                = bytes("eigrp.nullpad", "Nullpad");
    static final Field IPX_ADDRESS            = bytes("eigrp.ipx_address", "IPX Address");
    static final Field RELEASE_VERSION        = u16("eigrp.release_version", "EIGRP Release", format(Eigrp::release));
    static final Field TLV_VERSION            = u16("eigrp.tlv_version", "EIGRP TLV version", format(Eigrp::release));
    static final Field CHECKSUM               = u16("eigrp.checksum", "Checksum", HEX);
    static final Field CHECKSUM_STATUS        = u8("eigrp.checksum.status", "Checksum Status", GENERATED,
        base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field TLV                    = section("TLV");
    static final Field TOPOLOGIES             = section("TIDs");

    static final Field PEER_GONE           = note(Field.Group.RESPONSE_CODE, "eigrp.peer_termination", "Peer Termination");
    static final Field PEER_LEAVES         = note(Field.Group.RESPONSE_CODE, "eigrp.peer_termination_graceful", "Peer Termination (Graceful Shutdown)");
    static final Field AUTH_LENGTH_INVALID = warning(Field.Group.MALFORMED, "eigrp.auth.length.invalid", "Invalid auth len");
    static final Field AUTH_TYPE_INVALID   = warning(Field.Group.PROTOCOL, "eigrp.auth.type.invalid", "Invalid auth type");
    static final Field ADDRLEN_INVALID     = error("eigrp.seq.addrlen.invalid", "Invalid address length");
    static final Field TLV_UNKNOWN         = warning(Field.Group.PROTOCOL, "eigrp.tlv_type.unknown", "Unknown TLV");
    static final Field CHECKSUM_BAD        = warning(Field.Group.CHECKSUM, "eigrp.checksum.bad", "Bad Checksum");
    static final Field TLV_SHORT           = error("eigrp.tlv.len.invalid", "Corrupt TLV (Length field less than 4)");

    /** What is carried in place of TLVs, by opcode. */
    static final Table OPCODES_TABLE = table("eigrp.opcode", "EIGRP opcode");

    private static final int SAP_UPDATE = 6;

    private static final int AUTH_MD5    = 2;
    private static final int AUTH_SHA256 = 3;

    @Override
    public Field dissects() {
        return EIGRP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {OPCODES_TABLE};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.EIGRP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.open(EIGRP);
        d.title("Cisco EIGRP");
        d.protocolColumn("EIGRP");
        d.u8(VERSION);
        int opcode = d.u8(OPCODE);
        if (d.columns()) {
            String name = OPCODES.name(opcode);
            if (name != null) d.info(name);
            else d.info("Unknown OpCode (0x{x4})", opcode, 0);
        }
        InternetChecksum.read(d, CHECKSUM, CHECKSUM_STATUS, CHECKSUM_BAD, start, whole, 0);
        flags(d, (int) d.u32(FLAGS), "Init", "Conditional Receive", "Restart", "End Of Table");
        d.u32(SEQ);
        long acknowledged = d.u32(ACK);
        // RFC 7868, section 6.2: a hello that acknowledges something is an acknowledgment.
        if (d.columns() && opcode == 5 && acknowledged != 0) d.info("Hello (Ack)");
        int router = d.u16(VRID);
        if (d.titles()) {
            d.titleLast("Virtual Router ID: {} {}", router,
                router == 0 ? "(Address-Family)" : router < 0x8000 ? "(Multi-Cast)" : router == 0x8000 ? "(Service-Family)" : "");
        }
        d.u16(AS);
        if (opcode == SAP_UPDATE) {
            d.close();
            d.payload(OPCODES_TABLE, opcode);
            return;
        }
        while (d.remaining() > 0) tlv(d);
        d.close();
    }

    /** Names the bits of the word just read that are set, the lowest first. */
    private static void flags(Dissection d, int word, String... names) {
        if (!d.titles()) return;
        for (int i = 0; i < names.length; i++) {
            if ((word >> i & 1) != 0) d.appendLast(", {}", names[i]);
        }
    }

    private static void tlv(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        if (length >= 4) d.ensure(length);
        d.open(TLV);
        if (length < 4) {
            d.title("Corrupt TLV (Length field less than 4)");
            d.note(TLV_SHORT);
            d.skipRest();
            d.close();
            return;
        }
        int rest = d.narrow(length);
        if (d.titles()) {
            String name = TLVS.name(type);
            if (name != null) d.title("{}", name);
            else d.title("Unknown TLV (0x{x4})", type);
        }
        d.u16(TLV_TYPE);
        d.u16(TLV_LEN);
        if (type >> 8 != 0 || type > 0xf0 && type != 0xf5) {
            if (!EigrpRoutes.dissect(d, type)) unknown(d, type);
        } else {
            general(d, type);
        }
        d.widen(rest);
        d.close();
    }

    private static void unknown(Dissection d, int type) {
        if (d.wants(TLV_UNKNOWN)) d.note(TLV_UNKNOWN, "Unknown TLV Group (0x{x4})", type);
    }

    private static void general(Dissection d, int type) {
        switch (type) {
            case 1 -> parameters(d);
            case 2 -> authentication(d);
            case 3 -> sequence(d);
            case 4 -> version(d);
            case 5 -> {
                long next = d.u32(NEXT_MCAST_SEQ);
                d.append(": {}", next);
            }
            case 6 -> flags(d, d.u16(STUB_OPTIONS), "Connected", "Static", "Summary", "Redistributed", "Leak-Map", "Receive-Only");
            case 7 -> d.note(PEER_LEAVES);
            case 8, 0xf5 -> topologies(d);
            default -> unknown(d, type);
        }
    }

    /** A router that leaves says so by weights that nobody could have: RFC 7868, section 5.3.3. */
    private static void parameters(Dissection d) {
        int all = d.u8(PAR_K1) & d.u8(PAR_K2) & d.u8(PAR_K3) & d.u8(PAR_K4) & d.u8(PAR_K5);
        d.u8(PAR_K6);
        d.u16(PAR_HOLDTIME);
        if (all == 255) {
            d.append(": Peer Termination");
            d.note(PEER_GONE);
        }
    }

    private static void authentication(Dissection d) {
        int type = d.u16(AUTH_TYPE);
        if (d.titles()) d.title("Authentication {}", AUTH_TYPE_NAMES.name(type, ""));
        int known = type == AUTH_MD5 ? 16 : type == AUTH_SHA256 ? 32 : 0;
        if (known == 0) d.noteLast(AUTH_TYPE_INVALID, "Invalid auth type {}", type);
        int length = d.u16(AUTH_LENGTH);
        if (known != 0 && length != known) d.noteLast(AUTH_LENGTH_INVALID, "Invalid auth len {}", length);
        d.u32(AUTH_KEYID);
        d.u32(AUTH_KEYSEQ);
        d.bytes(NULLPAD, 8);
        if (length == known) d.bytes(AUTH_DIGEST, known);
    }

    private static void sequence(Dissection d) {
        while (d.remaining() > 0) {
            int length = d.u8(SEQ_ADDRLEN);
            switch (length) {
                case 4 -> d.ipv4(SEQ_IPV4ADDR);
                case 10 -> d.bytes(IPX_ADDRESS, 10);
                case 16 -> d.ipv6(SEQ_IPV6ADDR);
                default -> {
                    d.noteLast(ADDRLEN_INVALID);
                    return;
                }
            }
        }
    }

    private static void version(Dissection d) {
        int release = d.u16(RELEASE_VERSION);
        int version = d.u16(TLV_VERSION);
        if (d.titles()) {
            d.title("Software Version: EIGRP={}.{}, TLV={}.{}", release >> 8, release & 255, version >> 8, version & 255);
        }
    }

    private static void release(long value, Text into) {
        into.number(value >> 8).raw('.').padded(value & 255, 2);
    }

    private static void topologies(Dissection d) {
        d.title("Peer Topology ID List");
        d.u16(TIDLIST_FLAGS);
        int count = d.u16(TIDLIST_LEN) >> 1;
        d.open(TOPOLOGIES);
        d.title("{} TIDs", count);
        for (int i = 0; i < count; i++) d.u16(TIDLIST);
        d.close();
    }
}
