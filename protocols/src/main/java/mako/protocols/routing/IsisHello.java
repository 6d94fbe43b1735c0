package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.InternetChecksum;

/** Hellos of IS-IS: ISO/IEC 10589, sections 9.5 to 9.7; RFC 5303, RFC 5306 and RFC 6329 for what is added. */
public final class IsisHello implements Dissector {

    static final Field HELLO = protocol("isis.hello", "ISIS HELLO", "ISIS HELLO");
    static final Values CIRCUIT_TYPE_NAMES = Values.of("""
        0x0 Reserved 0 (discard PDU)
        0x1 Level 1 only
        0x2 Level 2 only
        0x3 Level 1 and 2
        """);
    static final Field CIRCUIT_TYPE            = u8("isis.hello.circuit_type", "Circuit type", HEX, mask(0x3), names(CIRCUIT_TYPE_NAMES));
    static final Field RESERVED                = u8("isis.hello.reserved", "Reserved", HEX, mask(0xfc));
    static final Field SOURCE_ID               = field(Type.SYSTEM_ID, Base.NONE, "isis.hello.source_id", "SystemID {Sender of PDU}");
    static final Field HOLDING_TIMER           = u16("isis.hello.holding_timer", "Holding timer");
    static final Field PDU_LENGTH              = u16("isis.hello.pdu_length", "PDU length");
    static final Field PRIORITY                = u8("isis.hello.priority", "Priority", mask(0x7f));
    static final Field LAN_ID                  = field(Type.SYSTEM_ID, Base.NONE, "isis.hello.lan_id", "SystemID {Designated IS}");
    static final Field CLV_TYPE                = u8("isis.hello.clv.type", "Type");
    static final Field CLV_LENGTH              = u8("isis.hello.clv.length", "Length");
    static final Field LOCAL_CIRCUIT_ID        = u8("isis.hello.local_circuit_id", "Local circuit ID");
    static final Field CLV_IPV4_INT_ADDR       = ipv4("isis.hello.clv_ipv4_int_addr", "IPv4 interface address");
    static final Field CLV_IPV6_INT_ADDR       = ipv6("isis.hello.clv_ipv6_int_addr", "IPv6 interface address");
    static final Field CLV_MT                  = u16("isis.hello.clv_mt", "MT-ID", HEX);
    static final Field CLV_RESTART_FLAGS_SA    = bit("isis.hello.clv_restart_flags.sa", "Suppress Adjacency", 0x4, maskWidth(8), maskWidth(8));
    static final Field CLV_RESTART_FLAGS_RA    = bit("isis.hello.clv_restart_flags.ra", "Restart Acknowledgment", 0x2, maskWidth(8));
    static final Field CLV_RESTART_FLAGS_RR    = bit("isis.hello.clv_restart_flags.rr", "Restart Request", 0x1, maskWidth(8));
    static final Field CLV_RESTART_FLAGS = u8("isis.hello.clv_restart_flags", "Restart Signaling Flags", HEX,
        bits(CLV_RESTART_FLAGS_SA, CLV_RESTART_FLAGS_RA, CLV_RESTART_FLAGS_RR));
    static final Field CLV_RESTART_REMAIN_TIME = u16("isis.hello.clv_restart.remain_time", "Remaining holding time");
    static final Field CLV_RESTART_NEIGHBOR    = field(Type.SYSTEM_ID, Base.NONE, "isis.hello.clv_restart.neighbor", "Restarting Neighbor ID");
    static final Field MCID                    = bytes("isis.hello.mcid", "MCID");
    static final Field AUX_MCID                = bytes("isis.hello.aux_mcid", "Aux MCID");
    static final Field DIGEST                  = bytes("isis.hello.digest", "Digest");
    static final Field DIGEST_V                = u8("isis.hello.digest.v", "V", mask(0x10));
    static final Field DIGEST_A                = u8("isis.hello.digest.a", "A", mask(0xc));
    static final Field DIGEST_D                = u8("isis.hello.digest.d", "D", mask(0x3));
    static final Field ECT                     = bytes("isis.hello.ect", "ECT");
    static final Field BVID                    = u16("isis.hello.bvid", "BVID", HEX_DEC, mask(0xfff0));
    static final Field BVID_U                  = u16("isis.hello.bvid.u", "U", HEX_DEC, mask(0x8));
    static final Field BVID_M                  = u16("isis.hello.bvid.m", "M", HEX_DEC, mask(0x4));
    static final Field AREA_ADDRESS            = bytes("isis.hello.area_address", "Area address");
    static final Field IID                     = u16("isis.hello.iid", "Instance Identifier");
    static final Field SUPPORTED_ITID          = u16("isis.hello.supported_itid", "Supported ITID");
    static final Field CLV_NLPID_NLPID         = u8("isis.hello.clv_nlpid.nlpid", "NLPID", HEX);
    static final Field CLV_IP_AUTHENTICATION   = text("isis.hello.clv_ip_authentication", "NLPID");
    static final Field CLV_AUTHENTICATION      = bytes("isis.hello.clv_authentication", "Authentication");
    static final Field MTID                    = u16("isis.hello.mtid", "Topology ID", mask(0xfff), names(Isis.TOPOLOGIES));
    static final Field CHECKSUM                = u16("isis.hello.checksum", "Checksum", HEX);
    static final Field CHECKSUM_STATUS = u8("isis.hello.checksum.status", "Checksum Status",
        names(InternetChecksum.STATUS), GENERATED);
    static final Field ADJACENCY_STATE = u8("isis.hello.adjacency_state", "Adjacency State",
        names(Values.of("0 Up\n1 Initializing\n2 Down")));
    static final Field EXTENDED_LOCAL_CIRCUIT_ID          = u32("isis.hello.extended_local_circuit_id", "Extended Local circuit ID", HEX);
    static final Field NEIGHBOR_SYSTEMID                  = field(Type.SYSTEM_ID, Base.NONE, "isis.hello.neighbor_systemid", "Neighbor SystemID");
    static final Field NEIGHBOR_EXTENDED_LOCAL_CIRCUIT_ID = u32("isis.hello.neighbor_extended_local_circuit_id",
        "Neighbor Extended Local circuit ID", HEX);
    static final Field IS_NEIGHBOR                        = ether("isis.hello.is_neighbor", "IS Neighbor");
    static final Field BFD_ENABLED_NLPID     = u8("isis.hello.bfd_enabled.nlpid", "NLPID", HEX, names(Osi.NAMES));
    static final Field CLV_IPV6_GLB_INT_ADDR = ipv6("isis.hello.clv_ipv6_glb_int_addr", "IPv6 Global interface address");
    static final Field CLV     = section("TLV");
    static final Field UNKNOWN = note(Field.Group.UNDECODED, "isis.hello.clv.unknown", "Unknown CLV");
    static final Field SHORT   = error("isis.hello.short_clv", "Short CLV");
    static final Field SHORT_PDU = error("isis.lsp.hello_pdu", "PDU length less than header length");
    static final Field SUB     = section("Sub-TLV");
    static final Field RESERVED_HIGH = u8("isis.hello.reserved", "Reserved", mask(0x80));
    static final Field UNKNOWN_SUB = note(Field.Group.PROTOCOL, "isis.hello.subtlv.unknown", "Unknown subTLV");
    static final Field UNKNOWN_KEY = warning(Field.Group.PROTOCOL, "isis.hello.authentication.unknown", "Unknown authentication type");

    private static final int L1_LAN = 15;
    private static final int POINT_TO_POINT = 17;

    private static final Values NAMES = Values.of("""
        1   Area address(es)
        6   IS Neighbor(s)
        7   Instance Identifier
        8   Padding
        10  Authentication
        12  Checksum
        129 Protocols Supported
        132 IP Interface address(es)
        133 IP Authentication
        143 MT Port Capability
        145 TRILL Neighbor
        148 BFD Enabled
        211 Restart Signaling
        229 Multi Topology
        232 IPv6 Interface address(es)
        233 IPv6 Global Interface address(es)
        240 Point-to-point Adjacency State
        """);

    private static final IsisVariables VARIABLES = new IsisVariables(CLV, CLV_TYPE, CLV_LENGTH, SHORT, UNKNOWN, NAMES);

    @Override
    public Field dissects() {
        return HELLO;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"isis"};
    }

    @Override
    public void link(Links links) {
        for (int type = L1_LAN; type <= POINT_TO_POINT; type++) links.add(Isis.MESSAGES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        int type = Isis.typeBefore(d);
        d.open(HELLO);
        d.protocolColumn("ISIS HELLO");
        if (d.columns()) d.info("{}, System-ID: {}", Isis.name(type), Isis.id(d, 1, 6));
        d.peek(CIRCUIT_TYPE);
        d.u8(RESERVED);
        d.bytes(SOURCE_ID, 6);
        d.u16(HOLDING_TIMER);
        int length = d.u16(PDU_LENGTH);
        int lengthEntry = d.last();
        if (type == POINT_TO_POINT) {
            d.u8(LOCAL_CIRCUIT_ID);
        } else {
            d.peek(PRIORITY);
            d.u8(RESERVED_HIGH);
            d.bytes(LAN_ID, 7);
        }
        int read = type == POINT_TO_POINT ? 20 : 27;
        d.extent(d.remaining() + read - 8);
        if (length < read) {
            d.noteOn(lengthEntry, SHORT_PDU, null);
            d.skipRest();
        } else {
            d.narrow(length - read);
            VARIABLES.read(d, IsisHello::value);
        }
        d.close();
    }

    private static void value(Dissection d, int type, int length) {
        switch (type) {
            case 1 -> Isis.areas(d, AREA_ADDRESS);
            case 6 -> {
                while (d.remaining() >= 6) d.ether(IS_NEIGHBOR);
            }
            case 7 -> Isis.instances(d, IID, SUPPORTED_ITID);
            case 8 -> d.skip(length);
            case 10 -> authentication(d, length);
            case 12 -> Isis.checksum(d, CHECKSUM, CHECKSUM_STATUS);
            case 129 -> Isis.networks(d, CLV_NLPID_NLPID);
            case 132 -> {
                while (d.remaining() >= 4) d.ipv4(CLV_IPV4_INT_ADDR);
            }
            case 133 -> d.text(CLV_IP_AUTHENTICATION, length);
            case 143 -> ports(d);
            case 148 -> {
                while (d.remaining() >= 3) {
                    d.u16(MTID);
                    d.u8(BFD_ENABLED_NLPID);
                }
            }
            case 211 -> {
                if (length == 0) return;
                d.u8(CLV_RESTART_FLAGS);
                if (d.remaining() >= 2) {
                    int flags = d.currentSource().u8(d.offset() - 1);
                    // RFC 5306, section 3.1: they mean something only with an acknowledgment.
                    if ((flags & 2) != 0) d.u16(CLV_RESTART_REMAIN_TIME);
                    else d.skip(2);
                    if (d.remaining() >= 6) d.bytes(CLV_RESTART_NEIGHBOR, 6);
                }
            }
            case 229 -> {
                while (d.remaining() >= 2) {
                    int word = d.u16(CLV_MT);
                    if (d.titles()) d.titleLast("{}, {} ({})", "Topology ID", Isis.TOPOLOGIES.name(word & 0xfff, "Unknown"), word & 0xfff);
                }
            }
            case 232 -> {
                while (d.remaining() >= 16) d.ipv6(CLV_IPV6_INT_ADDR);
            }
            case 233 -> {
                while (d.remaining() >= 16) d.ipv6(CLV_IPV6_GLB_INT_ADDR);
            }
            case 240 -> {
                if (length >= 1) d.u8(ADJACENCY_STATE);
                if (length >= 5) d.u32(EXTENDED_LOCAL_CIRCUIT_ID);
                if (length >= 11) d.bytes(NEIGHBOR_SYSTEMID, 6);
                if (length == 15) d.u32(NEIGHBOR_EXTENDED_LOCAL_CIRCUIT_ID);
            }
            default -> VARIABLES.unknown(d, type, length);
        }
    }

    private static void authentication(Dissection d, int length) {
        if (length == 0) return;
        int type = d.peekU8(0);
        d.skip(1);
        d.bytes(CLV_AUTHENTICATION, length - 1);
        if (d.titles()) d.titleLast("{}", type == 1 ? "clear text" : type == 54 ? "hmac-md5" : "Unknown");
        if (type != 1 && type != 54) d.noteLast(UNKNOWN_KEY);
    }

    /** RFC 6165, section 2.3; RFC 6329, section 13 for shortest path bridging. */
    private static void ports(Dissection d) {
        d.u16(MTID);
        while (d.remaining() >= 2) {
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            d.open(SUB);
            d.extent(length + 2);
            d.skip(2);
            int rest = d.narrow(length);
            switch (type) {
                case 4 -> {
                    if (d.titles()) d.title("SPB MCID: Type: 0x{x2}, Length: {}", type, length);
                    d.bytes(MCID, 51);
                    d.bytes(AUX_MCID, 51);
                }
                case 5 -> {
                    if (d.titles()) d.title("SPB Digest: Type: 0x{x2}, Length: {}", type, length);
                    d.peek(DIGEST_V);
                    d.peek(DIGEST_A);
                    d.u8(DIGEST_D);
                    d.bytes(DIGEST, d.remaining());
                }
                case 6 -> {
                    if (d.titles()) d.title("SPB Base VLAN-Identifiers: Type: 0x{x2}, Length: {}", type, length);
                    while (d.remaining() >= 6) {
                        d.bytes(ECT, 4);
                        d.peek(BVID);
                        d.peek(BVID_U);
                        d.u16(BVID_M);
                    }
                }
                default -> {
                    if (d.titles()) d.title("Unknown subTLV: Type: 0x{x2}, Length: {}", type, length);
                    d.note(UNKNOWN_SUB);
                }
            }
            d.widen(rest);
            d.close();
        }
    }
}
