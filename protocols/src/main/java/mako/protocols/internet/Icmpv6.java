package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.protocols.link.EtherType;

/**
 * Internet Control Message Protocol for IPv6, RFC 4443, with neighbour discovery (RFC 4861), multicast listener discovery
 * (RFC 2710, RFC 3810), router renumbering (RFC 2894), node information (RFC 4620), mobility (RFC 6275) and RPL (RFC 6550).
 */
public final class Icmpv6 implements Dissector {

    static final Values TYPES = Values.resource(Icmpv6.class, "icmpv6-types.txt");

    private static final Values UNREACHABLE = Values.of("""
        0 no route to destination
        1 Administratively prohibited
        2 Beyond scope of source address
        3 Address unreachable
        4 Port unreachable
        5 Source address failed ingress/egress policy
        6 Reject route to destination
        7 Error in Source Routing Header
        8 Headers too long
        """);
    private static final Values EXCEEDED = Values.of("0 hop limit exceeded in transit\n1 fragment reassembly time exceeded");
    private static final Values PROBLEMS = Values.of("""
        0 erroneous header field encountered
        1 unrecognized Next Header type encountered
        2 unrecognized IPv6 option encountered
        3 IPv6 First Fragment has incomplete IPv6 Header Chain
        """);
    private static final Values RENUMBERING = Values.of("0 Command\n1 Result\n255 Sequence number reset");
    private static final Values QUERIES = Values.of("""
        0 Query subject = IPv6 addresses
        1 Query subject = DNS name or empty
        2 Query subject = IPv4 addresses
        """);
    private static final Values REPLIES = Values.of("0 Successful\n1 Refused\n2 Unknown query type");
    private static final Values RPL_CODES = Values.of("""
        0 DODAG Information Solicitation
        1 DODAG Information Object
        2 Destination Advertisement Object
        3 Destination Advertisement Object Acknowledgment
        4 P2P Discovery Reply Object
        5 P2P Discovery Reply Object Acknowledgement
        128 Secure DODAG Information Solicitation
        129 Secure DODAG Information Object
        130 Secure Destination Advertisement Object
        131 Secure Destination Advertisement Object Acknowledgment
        132 P2P Secure Discovery Reply Object
        133 P2P Secure Discovery Reply Object Acknowledgement
        138 Consistency Check
        """);

    private static final Values EXTENDED_ECHO = Values.of("0 No error");
    private static final Values EXTENDED_REPLY = Values.of("""
        0 No error
        1 Malformed Query
        2 No Such Interface
        3 No Such Table Entry
        4 Multiple Interfaces Satisfy Query
        """);

    static final Field ICMPV6   = protocol("icmpv6", "ICMPv6", "Internet Control Message Protocol v6");
    static final Field TYPE     = u8("icmpv6.type", "Type", names(TYPES));
    static final Field CODE     = u8("icmpv6.code", "Code");
    static final Field CHECKSUM = u16("icmpv6.checksum", "Checksum", HEX);
    static final Field STATUS   = u8("icmpv6.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(InternetChecksum.STATUS));
    static final Field RESERVED = bytes("icmpv6.reserved", "Reserved");
    static final Field DATA     = bytes("icmpv6.data", "Data");
    static final Field MTU      = u32("icmpv6.mtu", "MTU");
    static final Field POINTER  = u32("icmpv6.pointer", "Pointer");
    static final Field LENGTH   = u8("icmpv6.length", "Length of original datagram");
    static final Field IDENT    = u16("icmpv6.echo.identifier", "Identifier", HEX);
    static final Field SEQUENCE = u16("icmpv6.echo.sequence_number", "Sequence");
    static final Field NONCE    = bytes("icmpv6.nonce", "Nonce");
    static final Field RESPONSE_IN = frame("icmpv6.resp_in", "Response In", GENERATED);
    static final Field REQUEST_IN  = frame("icmpv6.resp_to", "Response To", GENERATED);
    static final Field RESPONSE_TIME = field(Type.DOUBLE, Base.NONE, "icmpv6.resptime", "Response Time", GENERATED);

    static final Field DELAY    = u16("icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]");
    static final Field DELAY_CODE = u16("icmpv6.mld.maximum_response_code", "Maximum Response Code");
    static final Field GROUP    = ipv6("icmpv6.mld.multicast_address", "Multicast Address");
    static final Field MLD_S    = bit("icmpv6.mld.flag.s", "Suppress Router-Side Processing", 0x08, maskWidth(8));
    static final Field MLD_QRV  = u8("icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)", mask(0x07));
    static final Field MLD_REST = u8("icmpv6.mld.flag.reserved", "Reserved", mask(0xf0));
    static final Field MLD_FLAG = u8("icmpv6.mld.flag", "Flags", HEX, bits(MLD_S, MLD_QRV, MLD_REST));
    static final Field QQI      = u8("icmpv6.mld.qqi", "QQIC (Querier's Query Interval Code)");
    static final Field SOURCES  = u16("icmpv6.mld.nb_sources", "Number of Sources");
    static final Field SOURCE   = ipv6("icmpv6.mld.source_address", "Source Address");
    static final Field RECORDS  = u16("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records");
    static final Field RECORD   = group("icmpv6.mldr.mar", "Multicast Address Record");
    static final Values KINDS   = Values.of("""
        1 Include
        2 Exclude
        3 Changed to include
        4 Changed to exclude
        5 Allow new sources
        6 Block old sources
        """);
    static final Field KIND     = u8("icmpv6.mldr.mar.record_type", "Record Type", names(KINDS));
    static final Field AUX_LENGTH = u8("icmpv6.mldr.mar.aux_data_len", "Aux Data Len");
    static final Field R_SOURCES = u16("icmpv6.mldr.mar.nb_sources", "Number of Sources");
    static final Field R_GROUP  = ipv6("icmpv6.mldr.mar.multicast_address", "Multicast Address");
    static final Field R_SOURCE = ipv6("icmpv6.mldr.mar.source_address", "Source Address");
    static final Field AUX      = bytes("icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data");

    static final Values PREFERENCES = Values.of("0 Medium\n1 High\n2 Reserved\n3 Low");
    static final Field HOPS     = u8("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit");
    static final Field RA_M     = bit("icmpv6.nd.ra.flag.m", "Managed address configuration", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field RA_O     = bit("icmpv6.nd.ra.flag.o", "Other configuration", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field RA_H     = bit("icmpv6.nd.ra.flag.h", "Home Agent", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field RA_PRF   = u8("icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", mask(0x18), names(PREFERENCES));
    static final Field RA_P     = bit("icmpv6.nd.ra.flag.p", "Proxy", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field RA_REST  = u8("icmpv6.nd.ra.flag.rsv", "Reserved", mask(0x03));
    static final Field RA_FLAG  = u8("icmpv6.nd.ra.flag", "Flags", HEX, bits(RA_M, RA_O, RA_H, RA_PRF, RA_P, RA_REST));
    static final Field LIFETIME = u16("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)");
    static final Field REACHABLE = u32("icmpv6.nd.ra.reachable_time", "Reachable time (ms)");
    static final Field RETRANS  = u32("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)");
    static final Field NS_TARGET = ipv6("icmpv6.nd.ns.target_address", "Target Address");
    static final Field NA_R     = bit("icmpv6.nd.na.flag.r", "Router", 0x80000000L, SET_NOT_SET, maskWidth(32));
    static final Field NA_S     = bit("icmpv6.nd.na.flag.s", "Solicited", 0x40000000, SET_NOT_SET, maskWidth(32));
    static final Field NA_O     = bit("icmpv6.nd.na.flag.o", "Override", 0x20000000, SET_NOT_SET, maskWidth(32));
    static final Field NA_REST  = u32("icmpv6.nd.na.flag.rsv", "Reserved", mask(0x1fffffff));
    static final Field NA_FLAG  = u32("icmpv6.nd.na.flag", "Flags", HEX, bits(NA_R, NA_S, NA_O, NA_REST));
    static final Field NA_TARGET = ipv6("icmpv6.nd.na.target_address", "Target Address");
    static final Field RD_TARGET = ipv6("icmpv6.nd.rd.target_address", "Target Address");
    static final Field RD_FOR   = ipv6("icmpv6.rd.na.destination_address", "Destination Address");

    static final Field QTYPE    = u16("icmpv6.ni.qtype", "Qtype", names(Values.of("""
        0 NOOP
        1 Supported query types (Obsolete)
        2 Node Name
        3 Node addresses
        4 IPv4 node addresses
        """)));
    static final Field NI_G     = bit("icmpv6.ni.flag.g", "Global-scope addresses", 0x0020, SET_NOT_SET, maskWidth(16));
    static final Field NI_S     = bit("icmpv6.ni.flag.s", "Site-local addresses", 0x0010, SET_NOT_SET, maskWidth(16));
    static final Field NI_L     = bit("icmpv6.ni.flag.l", "Link-local addresses", 0x0008, SET_NOT_SET, maskWidth(16));
    static final Field NI_C     = bit("icmpv6.ni.flag.c", "Compression", 0x0004, SET_NOT_SET, maskWidth(16));
    static final Field NI_A     = bit("icmpv6.ni.flag.a", "Unicast Addresses", 0x0002,
        yesNo("All unicast address", "Unicast addresses on the queried interface"), maskWidth(16));
    static final Field NI_T     = bit("icmpv6.ni.flag.t", "Truncated", 0x0001, SET_NOT_SET, maskWidth(16));
    static final Field NI_REST  = u16("icmpv6.ni.flag.rsv", "Reserved", HEX, mask(0xffc0));
    static final Field NI_FLAG  = u16("icmpv6.ni.flag", "Flags", HEX, bits(NI_G, NI_S, NI_L, NI_C, NI_A, NI_T, NI_REST));
    static final Field NI_NONCE = u64("icmpv6.ni.nonce", "Nonce", HEX);
    static final Field NI_IPV6  = ipv6("icmpv6.ni.query.subject_ipv6", "IPv6 subject address");
    static final Field NI_NAME  = text("icmpv6.ni.query.subject_fqdn", "FQDN subject");
    static final Field NI_IPV4  = ipv4("icmpv6.ni.query.subject_ipv4", "IPv4 subject address");
    static final Field NI_TTL   = u32("icmpv6.ni.reply.node_ttl", "TTL");
    static final Field NI_NODE  = text("icmpv6.ni.reply.node_name", "Name Node");
    static final Field NI_ADDRESS = ipv6("icmpv6.ni.reply.node_address", "IPv6 Node address");
    static final Field NI_ADDRESS_4 = ipv4("icmpv6.ni.reply.ipv4_address", "IPv4 Node address");

    static final Field MIP_ID   = u16("icmpv6.mip6.identifier", "Identifier", DEC_HEX);
    static final Field MIP_HOME = ipv6("icmpv6.mip6.home_agent_address", "Home Agent Address");
    static final Field MIP_M    = bit("icmpv6.mip6.flag.m", "Managed address configuration", 0x8000, SET_NOT_SET, maskWidth(16));
    static final Field MIP_O    = bit("icmpv6.mip6.flag.o", "Other configuration", 0x4000, SET_NOT_SET, maskWidth(16));
    static final Field MIP_REST = u16("icmpv6.mip6.flag.rsv", "Reserved", mask(0x3fff));
    static final Field MIP_FLAG = u16("icmpv6.mip6.flag", "Flags", HEX, bits(MIP_M, MIP_O, MIP_REST));

    static final Field PATH_ID  = u16("icmpv6.send.identifier", "Identifier");
    static final Field PATH_ALL = u16("icmpv6.send.all_components", "All Components");
    static final Field PATH_COMPONENT = u16("icmpv6.send.component", "Component");
    static final Values SUBTYPES = Values.of("""
        2 Router Solicitation for Proxy Advertisement
        3 Proxy Router Advertisement
        4 Handover Initiate
        5 Handover Acknowledge
        """);
    static final Field SUBTYPE  = u8("icmpv6.fmip6.subtype", "Subtype", names(SUBTYPES));
    static final Field INITIATE_S = bit("icmpv6.fmip6.hi.flag.s", "Assigned address configuration", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field INITIATE_U = bit("icmpv6.fmip6.hi.flag.a", "Buffer", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field INITIATE_REST = u8("icmpv6.fmip6.hi.flag.reserved", "Reserved", mask(0x3f));
    static final Field INITIATE_FLAG = u8("icmpv6.fmip6.hi.flag", "Flag", HEX, bits(INITIATE_S, INITIATE_U, INITIATE_REST));
    static final Field SUBTYPE_ID = u16("icmpv6.fmip6.identifier", "Identifier", DEC_HEX);
    static final Field QUERY_INTERVAL = u16("icmpv6.mcast_ra.query_interval", "Query Interval");
    static final Field ROBUSTNESS = u16("icmpv6.mcast_ra.robustness_variable", "Robustness Variable");
    static final Field LOCATORS = u8("icmpv6.ilnp.nb_locs", "Num of Locs");
    static final Field LOCATOR  = u64("icmpv6.ilnp.nb_locator", "Locator", HEX);
    static final Field LOCATOR_PREFERENCE = u32("icmpv6.ilnp.nb_preference", "Preference");
    static final Field LOCATOR_LIFETIME = u32("icmpv6.ilnp.nb_lifetime", "Lifetime");
    static final Field DUPLICATE_STATUS = u8("icmpv6.6lowpannd.da.status", "Status", names(Icmpv6Options.REGISTRATIONS));
    static final Field DUPLICATE_RESERVED = u8("icmpv6.6lowpannd.da.rsv", "Reserved");
    static final Field DUPLICATE_LIFETIME = u16("icmpv6.6lowpannd.da.lifetime", "Lifetime");
    static final Field DUPLICATE_EUI64 = eui64("icmpv6.6lowpannd.da.eui64", "EUI-64");
    static final Field DUPLICATE_ADDRESS = ipv6("icmpv6.6lowpannd.da.reg_addr", "Registered Address");
    static final Field EXTENDED_SEQUENCE = u8("icmpv6.ext.echo.seq", "Sequence number", DEC_HEX);
    static final Field EXTENDED_RESERVED = u8("icmpv6.ext.echo.req.res", "Reserved", HEX, mask(0xfe));
    static final Field EXTENDED_LOCAL = bit("icmpv6.ext.echo.req.local", "Local bit", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field EXTENDED_STATE = u8("icmpv6.ext.echo.rsp.state", "State", mask(0xe0), names(Icmp.ECHO_STATE.names));
    static final Field EXTENDED_REST = u8("icmpv6.ext.echo.rsp.res", "Reserved", HEX, mask(0x18));
    static final Field EXTENDED_ACTIVE = bit("icmpv6.ext.echo.rsp.active", "Active bit", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field EXTENDED_IPV4 = bit("icmpv6.ext.echo.rsp.ipv4", "IPv4 bit", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field EXTENDED_IPV6 = bit("icmpv6.ext.echo.rsp.ipv6", "IPv6 bit", 0x01, SET_NOT_SET, maskWidth(8));

    static final Field BAD_CHECKSUM = warning(Field.Group.CHECKSUM, "icmpv6.checksum_bad.expert", "Bad checksum");
    static final Field UNDECODED    = expert(Field.Severity.NOTE, Field.Group.UNDECODED, "icmpv6.undecoded.type", "Undecoded type");

    static final Field NO_RESPONSE = group("icmpv6.no_resp", "No response seen", GENERATED);
    static final Field NOT_ANSWERED =
        warning(Field.Group.SEQUENCE, "icmpv6.resp_not_found", "No response seen to ICMPv6 request");
    private static final Exchanges PINGS = Exchanges.exchanges(RESPONSE_IN, REQUEST_IN, null);

    private static final int ECHO       = 128;
    private static final int ECHO_REPLY = 129;

    @Override
    public Field dissects() {
        return ICMPV6;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public String[] prefixes() {
        // Extended echo has fields of ICMP.
        return new String[] {"icmpv6", "icmp"};
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.ICMPV6, this);
    }

    /** With those of version 4, as it has only those fields of it that are not in these messages. */
    private static final Set<String> GLANCED = Glance.together(Set.of("icmpv6.type", "icmpv6.code"), Icmp.GLANCED);

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(8) || !isGlanced(g, g.u8(0))) return false;
        g.begin(ICMPV6, g.captured());
        g.tell(TYPE, 0, 1, g.u8(0));
        g.tell(CODE, 1, 1, g.u8(1));
        return true;
    }

    /** Whether it is an echo, of group membership, or about a neighbour with no option but a link's address: none of these quotes a packet. */
    private static boolean isGlanced(Glance g, int type) {
        return switch (type) {
            case ECHO, ECHO_REPLY, 130, 131, 132, 143 -> true;
            case 135, 136 -> g.remaining() == 24 || g.remaining() == 32 && g.has(32) && g.u8(24) <= 2 && g.u8(25) == 1;
            default -> false;
        };
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        int hops = d.hops();
        d.open(ICMPV6);
        d.protocolColumn("ICMPv6");
        d.info();
        int type = d.u8(TYPE);
        if (d.columns()) d.info("{}", TYPES.name(type) == null ? "Unknown (" + type + ")" : TYPES.name(type));
        int code = d.peekU8(0);
        Values codes = codes(type);
        if (d.columns()) {
            if (codes != null) d.addInfo(" ({})", codes.name(code, type == 1 ? "Unknown" : "Unknown (" + code + ")"));
        }
        d.u8(CODE);
        if (d.titles() && codes != null) d.titleLast("Code: {} ({})", code, codes.name(code, type == 1 ? "Unknown" : "Unknown (" + code + ")"));
        checksum(d, start, whole);
        switch (type) {
            case 1, 3 -> {
                // The length of what is quoted, in units of eight bytes: RFC 4884, section 4.4.
                int length = d.peekU8(0);
                if (length > 0) {
                    d.u8(LENGTH);
                    d.bytes(RESERVED, 3);
                } else {
                    d.bytes(RESERVED, 4);
                }
                quoted(d, length * 8);
            }
            case 2 -> {
                d.u32(MTU);
                quoted(d, 0);
            }
            case 4 -> {
                d.u32(POINTER);
                quoted(d, 0);
            }
            case ECHO, ECHO_REPLY -> echo(d, start, type, hops);
            case 130, 131, 132 -> listener(d, type);
            case 133 -> {
                d.bytes(RESERVED, 4);
                Icmpv6Options.dissect(d);
            }
            case 134 -> routerAdvertisement(d);
            case 135 -> {
                d.bytes(RESERVED, 4);
                if (d.columns()) d.addInfo(" for {}", address(d, 0));
                d.ipv6(NS_TARGET);
                Icmpv6Options.dissect(d);
            }
            case 136 -> neighborAdvertisement(d);
            case 137 -> {
                d.bytes(RESERVED, 4);
                d.ipv6(RD_TARGET);
                d.ipv6(RD_FOR);
                Icmpv6Options.dissect(d);
            }
            case 138 -> Renumbering.dissect(d, code);
            case 139 -> nodeQuery(d, code);
            case 140 -> nodeReply(d);
            case 141, 142 -> {
                d.bytes(RESERVED, 4);
                Icmpv6Options.dissect(d);
            }
            case 143 -> listenerReport(d);
            case 144 -> {
                d.u16(MIP_ID);
                d.bytes(RESERVED, 2);
            }
            case 145 -> {
                d.u16(MIP_ID);
                d.bytes(RESERVED, 2);
                while (d.remaining() > 0) d.ipv6(MIP_HOME);
            }
            case 146 -> {
                d.u16(MIP_ID);
                d.bytes(RESERVED, 2);
            }
            case 147 -> {
                d.u16(MIP_ID);
                int flags = d.u16(MIP_FLAG);
                if (d.titles()) d.appendLast("{}{}", (flags & 0x8000) != 0 ? ", Managed address configuration" : "", (flags & 0x4000) != 0 ? ", Other configuration" : "");
                Icmpv6Options.dissect(d);
            }
            case 148, 149 -> {
                d.u16(PATH_ID);
                if (type == 149) d.u16(PATH_ALL);
                d.u16(PATH_COMPONENT);
                if (type == 149) d.bytes(RESERVED, 2);
                Icmpv6Options.dissect(d);
            }
            case 150, 154 -> {
                int subtype = d.u8(SUBTYPE);
                if (d.columns()) d.addInfo(" ({})", SUBTYPES.name(subtype, "Unknown (" + subtype + ")"));
                if (subtype == 4) d.u8(INITIATE_FLAG);
                else d.skip(1);
                d.u16(SUBTYPE_ID);
                Icmpv6Options.dissect(d);
            }
            case 151 -> {
                d.u16(QUERY_INTERVAL);
                d.u16(ROBUSTNESS);
            }
            case 152, 153 -> { }
            case 155 -> Rpl.dissect(d, code);
            case 156 -> {
                int count = d.u8(LOCATORS);
                d.bytes(RESERVED, 1);
                d.bytes(RESERVED, 2);
                for (int i = 0; i < count; i++) {
                    d.u64(LOCATOR);
                    d.uint(LOCATOR_PREFERENCE, 2);
                    d.uint(LOCATOR_LIFETIME, 2);
                }
            }
            case 157, 158 -> {
                d.u8(DUPLICATE_STATUS);
                d.u8(DUPLICATE_RESERVED);
                d.u16(DUPLICATE_LIFETIME);
                long address = d.u64(DUPLICATE_EUI64);
                if (d.titles()) d.titleLast("EUI-64: {} ({})", Icmpv6Options.written(address), Icmpv6Options.written(address));
                d.ipv6(DUPLICATE_ADDRESS);
            }
            case 159 -> Mpl.dissect(d, code);
            case 160, 161 -> {
                d.u16(IDENT);
                d.u8(EXTENDED_SEQUENCE);
                if (type == 160) {
                    d.peek(EXTENDED_RESERVED);
                    d.peek(EXTENDED_LOCAL, 0, 1);
                    d.skip(1);
                    extensions(d);
                } else {
                    d.peek(EXTENDED_STATE);
                    d.peek(EXTENDED_REST);
                    d.peek(EXTENDED_ACTIVE, 0, 1);
                    d.peek(EXTENDED_IPV4, 0, 1);
                    d.peek(EXTENDED_IPV6, 0, 1);
                    d.skip(1);
                }
            }
            default -> {
                d.note(UNDECODED,
                    "Dissector for ICMPv6 Type ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                d.ensure(1);
                d.bytes(DATA, d.captured());
            }
        }
        d.skipRest();
        d.extent(Math.min(whole, d.currentSource().length - start));
        d.close();
    }

    private static Values codes(int type) {
        return switch (type) {
            case 1 -> UNREACHABLE;
            case 3 -> EXCEEDED;
            case 4 -> PROBLEMS;
            case 138 -> RENUMBERING;
            case 139 -> QUERIES;
            case 140 -> REPLIES;
            case 155 -> RPL_CODES;
            case 160 -> EXTENDED_ECHO;
            case 161 -> EXTENDED_REPLY;
            default -> null;
        };
    }

    /** Whether anything of this protocol is asked for: it may only lie on the way to a packet that it quotes. */
    private static boolean asked(Dissection d) {
        return !d.asksNothing("icmpv6") || d.wants(BAD_CHECKSUM);
    }

    /** The checksum covers a pseudo-header with the addresses: RFC 8200, section 8.1. */
    private static void checksum(Dissection d, int start, int whole) {
        int sent = d.u16(CHECKSUM);
        int line = d.last();
        int status = 2;
        if (d.isQuoted()) {
            d.appendOn(line, " [unverified] [in ICMP error packet]");
        } else if (d.currentSource().length - start < whole) {
            d.appendOn(line, " [unverified] [fragmented datagram]");
        } else if (asked(d)) {
            long sum = pairs(d.source().high) + pairs(d.source().low) + pairs(d.destination().high) + pairs(d.destination().low)
                + (whole >>> 16) + (whole & 0xffff) + IpProtocols.ICMPV6;
            status = InternetChecksum.verify(d, line, start, whole, sent, BAD_CHECKSUM, sum);
        }
        d.computed(STATUS, status);
        d.place(start + 2, 0);
    }

    private static long pairs(long eight) {
        return (eight >>> 48) + (eight >>> 32 & 0xffff) + (eight >>> 16 & 0xffff) + (eight & 0xffff);
    }

    static String address(Dissection d, int ahead) {
        return new Text().ipv6(d.peekU64(ahead), d.peekU64(ahead + 8)).toString();
    }

    private static void quoted(Dissection d, int length) {
        int count = length > 0 ? length : d.remaining();
        int rest = d.narrow(count);
        d.ensure(1);
        int start = d.offset();
        if (Ipv6.isRefused(d) || d.quote(EtherType.TYPES, 0x86dd) < 0) d.restInside();
        d.widen(rest);
        d.seek(start);
        d.skip(count);
        if (d.remaining() >= 4) IcmpExtensions.dissect(d);
    }

    /** The object that says which interface is asked about (RFC 8335, section 2), which counts as a layer of the older protocol's. */
    private static void extensions(Dissection d) {
        if (d.remaining() > 0) {
            d.layer(Icmp.ICMP);
            IcmpExtensions.dissect(d);
            return;
        }
        d.open(IcmpExtensions.EXTENSIONS);
        d.title("ICMP Multi-Part Extensions", 0);
        d.close();
    }

    private static void echo(Dissection d, int start, int type, int hops) {
        int id = d.u16(IDENT);
        int seq = d.u16(SEQUENCE);
        if (d.columns()) d.moreInfo().add(" id=0x").hex(id, 4).add(", seq=").number(seq).add(", hop limit=").number(hops);
        if (!d.isQuoted() && asked(d)) {
            Conversation conversation = d.conversation(ICMPV6, 0, 0);
            long key = (long) id << 16 | seq;
            if (type == ECHO) {
                Icmp.asked(d, start, d.noteRequest(PINGS, conversation, key), RESPONSE_IN, NO_RESPONSE, NOT_ANSWERED);
            } else {
                Exchanges.Exchange exchange = d.exchange(PINGS, conversation, key);
                if (exchange != null && (exchange.responseFrame == 0 || exchange.responseFrame == d.packet().number)) {
                    d.noteResponse(exchange);
                    d.computed(REQUEST_IN, exchange.requestFrame);
                    d.place(start, 0);
                    Icmp.responseTime(d, start, RESPONSE_TIME, exchange);
                    if (d.columns()) d.moreInfo().add(" (request in ").number(exchange.requestFrame).raw(')');
                }
            }
        }
        if (d.captured() > 0) d.restInside();
    }

    /** Queries of the second version are longer: RFC 3810, section 8.1. */
    private static void listener(Dissection d, int type) {
        boolean second = type == 130 && d.captured() >= 24;
        int delay = d.peekU16(0);
        // From 32768 on it is a floating-point number: RFC 3810, section 5.1.3.
        if (second && delay >= 0x8000) {
            d.at(DELAY_CODE, d.offset(), 2, (delay & 0xfffL | 0x1000) << (delay >> 12 & 7) + 3);
            d.skip(2);
        } else {
            d.u16(second ? DELAY_CODE : DELAY);
        }
        d.bytes(RESERVED, 2);
        if (d.columns() && type == 132) d.addInfo("");
        d.ipv6(GROUP);
        if (!second) return;
        int flags = d.u8(MLD_FLAG);
        if (d.titles() && (flags & 8) != 0) d.appendLast(", {}", MLD_S.label);
        int interval = d.peekU8(0);
        if (interval >= 128) {
            d.at(QQI, d.offset(), 1, (interval & 15 | 16) << (interval >> 4 & 7) + 3);
            d.skip(1);
        } else {
            d.u8(QQI);
        }
        int count = d.u16(SOURCES);
        for (int i = 0; i < count; i++) d.ipv6(SOURCE);
    }

    private static void listenerReport(Dissection d) {
        d.bytes(RESERVED, 2);
        int count = d.u16(RECORDS);
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            d.open(RECORD, 1);
            int kind = d.peekU8(0);
            if (d.titles() && d.captured() >= 20) {
                d.title("Multicast Address Record {}: {}", KINDS.name(kind, "Unknown Record Type (" + kind + ")"), address(d, 4));
            }
            d.u8(KIND);
            int aux = d.u8(AUX_LENGTH);
            int sources = d.u16(R_SOURCES);
            d.ipv6(R_GROUP);
            for (int s = 0; s < sources; s++) d.ipv6(R_SOURCE);
            if (aux > 0) d.bytes(AUX, aux * 4);
            d.close();
        }
    }

    private static void routerAdvertisement(Dissection d) {
        d.u8(HOPS);
        int flags = d.u8(RA_FLAG);
        if (d.titles()) {
            d.appendLast("{}{}{}, Prf (Default Router Preference): {}{}", (flags & 0x80) != 0 ? ", Managed address configuration" : "",
                (flags & 0x40) != 0 ? ", Other configuration" : "", (flags & 0x20) != 0 ? ", Home Agent" : "",
                PREFERENCES.name(flags >> 3 & 3), (flags & 0x04) != 0 ? ", Proxy" : "");
        }
        d.u16(LIFETIME);
        d.u32(REACHABLE);
        d.u32(RETRANS);
        Icmpv6Options.dissect(d);
    }

    private static void neighborAdvertisement(Dissection d) {
        long flags = d.u32(NA_FLAG);
        boolean router = (flags & 0x80000000L) != 0;
        boolean solicited = (flags & 0x40000000L) != 0;
        boolean override = (flags & 0x20000000L) != 0;
        if (d.titles()) {
            d.appendLast("{}{}{}", router ? ", Router" : "", solicited ? ", Solicited" : "", override ? ", Override" : "");
        }
        if (d.columns()) {
            String target = address(d, 0);
            Text info = d.moreInfo().raw(' ').add(target);
            if (!router && !solicited && !override) {
                info.add(" (none)");
            } else {
                info.add(" (");
                String comma = "";
                if (router) {
                    info.add("rtr");
                    comma = ", ";
                }
                if (solicited) {
                    info.add(comma).add("sol");
                    comma = ", ";
                }
                if (override) info.add(comma).add("ovr");
                info.raw(')');
            }
        }
        d.ipv6(NA_TARGET);
        Icmpv6Options.dissect(d);
    }

    private static void nodeFlags(Dissection d) {
        int flags = d.u16(NI_FLAG);
        if (!d.titles()) return;
        d.appendLast("{}{}{}{}{}{}", (flags & 0x20) != 0 ? ", Global-scope addresses" : "", (flags & 0x10) != 0 ? ", Site-local addresses" : "",
            (flags & 0x08) != 0 ? ", Link-local addresses" : "", (flags & 0x04) != 0 ? ", Compression" : "",
            (flags & 0x02) != 0 ? ", Unicast Addresses" : "", (flags & 0x01) != 0 ? ", Truncated" : "");
    }

    private static void nodeQuery(Dissection d, int code) {
        d.u16(QTYPE);
        nodeFlags(d);
        d.u64(NI_NONCE);
        switch (code) {
            case 0 -> {
                if (d.remaining() > 0) d.ipv6(NI_IPV6);
            }
            case 1 -> Icmpv6Options.domains(d, NI_NAME, d.offset() + d.remaining());
            case 2 -> {
                if (d.remaining() > 0) d.ipv4(NI_IPV4);
            }
            default -> { }
        }
    }

    private static void nodeReply(Dissection d) {
        int type = d.u16(QTYPE);
        nodeFlags(d);
        d.u64(NI_NONCE);
        switch (type) {
            case 2 -> {
                if (d.remaining() < 4) return;
                d.u32(NI_TTL);
                Icmpv6Options.domains(d, NI_NODE, d.offset() + d.remaining());
            }
            case 3 -> {
                while (d.remaining() >= 20) {
                    d.u32(NI_TTL);
                    d.ipv6(NI_ADDRESS);
                }
            }
            case 4 -> {
                while (d.remaining() >= 8) {
                    d.u32(NI_TTL);
                    d.ipv4(NI_ADDRESS_4);
                }
            }
            default -> { }
        }
    }

    /** Router renumbering: RFC 2894, section 3. */
    private static final class Renumbering {

        static final Field SEQ      = u32("icmpv6.rr.sequence_number", "Sequence Number");
        static final Field SEGMENT  = u8("icmpv6.rr.segment_number", "Segment Number");
        static final Field T        = bit("icmpv6.rr.flag.t", "Test Command", 0x80, SET_NOT_SET, maskWidth(8));
        static final Field R        = bit("icmpv6.rr.flag.r", "Result requested", 0x40, SET_NOT_SET, maskWidth(8));
        static final Field A        = bit("icmpv6.rr.flag.a", "All Interfaces", 0x20, SET_NOT_SET, maskWidth(8));
        static final Field S        = bit("icmpv6.rr.flag.s", "Site-specific", 0x10, SET_NOT_SET, maskWidth(8));
        static final Field P        = bit("icmpv6.rr.flag.p", "Processed previously", 0x08, SET_NOT_SET, maskWidth(8));
        static final Field REST     = u8("icmpv6.rr.flag.rsv", "Reserved", mask(0x07));
        static final Field FLAGS    = u8("icmpv6.rr.flag", "Flags", HEX, bits(T, R, A, S, P, REST));
        static final Field DELAY    = u16("icmpv6.rr.maxdelay", "Max Delay");
        static final Field MATCH    = group("icmpv6.rr.pco.mp", "Match-Prefix Part");
        static final Values OPCODES = Values.of("1 Add\n2 Change\n3 Set Global");
        static final Field OPCODE   = u8("icmpv6.rr.pco.mp.opcode", "OpCode", names(OPCODES));
        static final Field OP_LENGTH = u8("icmpv6.rr.pco.mp.oplength", "OpLength");
        static final Field ORDINAL  = u8("icmpv6.rr.pco.mp.ordinal", "Ordinal", HEX);
        static final Field MATCH_LENGTH = u8("icmpv6.rr.pco.mp.matchlen", "MatchLen");
        static final Field LEAST    = u8("icmpv6.rr.pco.mp.minlen", "MinLen");
        static final Field MOST     = u8("icmpv6.rr.pco.mp.maxlen", "MaxLen");
        static final Field PREFIX   = ipv6("icmpv6.rr.pco.mp.matchprefix", "MatchPrefix");
        static final Field USE      = group("icmpv6.rr.pco.up", "Use-Prefix Part");
        static final Field USE_LENGTH = u8("icmpv6.rr.pco.up.uselen", "UseLen");
        static final Field KEEP     = u8("icmpv6.rr.pco.up.keeplen", "KeepLen");
        static final Field ON_LINK  = bit("icmpv6.rr.pco.up.flagmask.l", "On-link flag(L)", 0x80, SET_NOT_SET, maskWidth(8));
        static final Field AUTO     = bit("icmpv6.rr.pco.up.flagmask.a", "Autonomous address-configuration flag(A)", 0x40, SET_NOT_SET, maskWidth(8));
        static final Field MASK_REST = u8("icmpv6.rr.pco.up.flagmask.reserved", "Reserved", mask(0x3f));
        static final Field MASK     = u8("icmpv6.rr.pco.up.flagmask", "FlagMask", HEX, bits(ON_LINK, AUTO, MASK_REST));
        static final Field RA_FLAGS = u8("icmpv6.rr.pco.up.raflags", "RAFlags", HEX, bits(ON_LINK, AUTO, MASK_REST));
        static final Field VALID    = u32("icmpv6.rr.pco.up.validlifetime", "Valid Lifetime");
        static final Field PREFERRED = u32("icmpv6.rr.pco.up.preferredlifetime", "Preferred Lifetime");
        static final Field V        = bit("icmpv6.rr.pco.up.flag.v", "Decrement valid lifetime", 0x80000000L, SET_NOT_SET, maskWidth(32));
        static final Field PREF     = bit("icmpv6.rr.pco.up.flag.p", "Decrement preferred lifetime", 0x40000000, SET_NOT_SET, maskWidth(32));
        static final Field UP_REST  = u32("icmpv6.rr.pco.up.flag.reserved", "Reserved", mask(0x3fffffff));
        static final Field UP_FLAGS = u32("icmpv6.rr.pco.up.flag", "Flags", HEX, bits(V, PREF, UP_REST));
        static final Field USE_PREFIX = ipv6("icmpv6.rr.pco.up.useprefix", "UsePrefix");

        static final Field RESULT   = group("icmpv6.rr.rm", "Result Message");
        static final Field BOUNDS   = bit("icmpv6.rr.rm.flag.b", "Bounds", 0x0002, SET_NOT_SET, maskWidth(16));
        static final Field FORBIDDEN = bit("icmpv6.rr.rm.flag.f", "Forbidden", 0x0001, SET_NOT_SET, maskWidth(16));
        static final Field RESULT_REST = u16("icmpv6.rr.rm.flag.reserved", "Reserved", mask(0xfffc));
        static final Field RESULT_FLAGS = u16("icmpv6.rr.rm.flag", "Flags", HEX, bits(RESULT_REST, BOUNDS, FORBIDDEN));
        static final Field RESULT_ORDINAL = u8("icmpv6.rr.rm.ordinal", "Ordinal", HEX);
        static final Field MATCHED_LENGTH = u8("icmpv6.rr.rm.matchedlen", "MatchedLen");
        static final Field INTERFACE = u32("icmpv6.rr.rm.interfaceindex", "InterfaceIndex");
        static final Field MATCHED_PREFIX = ipv6("icmpv6.rr.rm.matchedprefix", "MatchedPrefix");
        static final Field MATCH_TOO_LONG = warning(Field.Group.PROTOCOL, "icmpv6.rr.pco.mp.matchlen.gt128", "MatchLen is greater than 128");
        static final Field MATCHED_TOO_LONG = warning(Field.Group.PROTOCOL, "icmpv6.rr.pco.mp.matchedlen.gt128", "MatchedLen is greater than 128");

        static void dissect(Dissection d, int code) {
            d.u32(SEQ);
            d.u8(SEGMENT);
            int flags = d.u8(FLAGS);
            if (d.titles()) {
                d.appendLast("{}{}{}{}{}", (flags & 0x80) != 0 ? ", Test Command" : "", (flags & 0x40) != 0 ? ", Result requested" : "",
                    (flags & 0x20) != 0 ? ", All Interfaces" : "", (flags & 0x10) != 0 ? ", Site-specific" : "",
                    (flags & 0x08) != 0 ? ", Processed previously" : "");
            }
            d.u16(DELAY);
            d.bytes(RESERVED, 4);
            if (code == 0 && d.remaining() > 0) {
                match(d);
                while (d.remaining() > 0) use(d);
            } else if (code == 1) {
                while (d.remaining() > 0) result(d);
            }
        }

        private static void match(Dissection d) {
            d.open(MATCH);
            int operation = d.u8(OPCODE);
            d.u8(OP_LENGTH);
            d.u8(ORDINAL);
            int length = d.u8(MATCH_LENGTH);
            if (length > 128) d.noteLast(MATCH_TOO_LONG);
            int least = d.u8(LEAST);
            int most = d.u8(MOST);
            d.bytes(RESERVED, 2);
            String prefix = d.titles() ? address(d, 0) : null;
            d.ipv6(PREFIX);
            if (prefix != null) {
                d.title("Match-Prefix Part: {} {}/{} ({}-{})", OPCODES.name(operation, "Unknown " + operation), prefix, length, least, most);
            }
            d.close();
        }

        private static void use(Dissection d) {
            d.open(USE);
            int length = d.u8(USE_LENGTH);
            int kept = d.u8(KEEP);
            prefixFlags(d, MASK);
            prefixFlags(d, RA_FLAGS);
            lifetime(d, VALID);
            lifetime(d, PREFERRED);
            long flags = d.u32(UP_FLAGS);
            if (d.titles()) {
                d.appendLast("{}{}", (flags & 0x80000000L) != 0 ? ", Decrement valid lifetime" : "", (flags & 0x40000000) != 0 ? ", Decrement preferred lifetime" : "");
            }
            String prefix = d.titles() ? address(d, 0) : null;
            d.ipv6(USE_PREFIX);
            if (prefix != null) d.title("Use-Prefix Part: {}/{} (keep {})", prefix, length, kept);
            d.close();
        }

        private static void lifetime(Dissection d, Field field) {
            if (d.u32(field) == 0xffffffffL) d.titleLast("{}: Infinity (4294967295)", field.label);
        }

        private static void prefixFlags(Dissection d, Field field) {
            int flags = d.u8(field);
            if (d.titles()) d.appendLast("{}{}", (flags & 0x80) != 0 ? ", On-link flag(L)" : "", (flags & 0x40) != 0 ? ", Autonomous address-configuration flag(A)" : "");
        }

        private static void result(Dissection d) {
            d.open(RESULT);
            int flags = d.u16(RESULT_FLAGS);
            if (d.titles()) d.appendLast("{}{}", (flags & 2) != 0 ? ", Bounds" : "", (flags & 1) != 0 ? ", Forbidden" : "");
            d.u8(RESULT_ORDINAL);
            int length = d.u8(MATCHED_LENGTH);
            if (length > 128) d.noteLast(MATCHED_TOO_LONG);
            long index = d.u32(INTERFACE);
            String prefix = d.titles() ? address(d, 0) : null;
            d.ipv6(MATCHED_PREFIX);
            if (prefix != null) d.title("Result Message: {}/{} (interface {})", prefix, length, index);
            d.close();
        }
    }

    /** Control messages of the multicast protocol for low-power and lossy networks: RFC 7731, section 6.2. */
    private static final class Mpl {

        static final Field SEED_INFO = section("MPL Seed Info");
        static final Field LEAST    = u8("icmpv6.mpl.seed_info.min_sequence", "MinSequence");
        static final Field BUFFERED = u8("icmpv6.mpl.seed_info.bm_len", "Buffered Messages Length", mask(0xfc));
        static final Field SIZE     = u8("icmpv6.mpl.seed_info.s", "Seed ID Length", mask(0x03), names(Values.of("""
            0 0 bit, not included in MPL Seed Info
            1 16 bits
            2 64 bits
            3 128 bits
            """)));
        static final Field SEED     = text("icmpv6.mpl.seed_info.seed_id", "Seed ID");
        static final Field MESSAGES = section("Buffered Messages");
        static final Field SEQUENCE = u8("icmpv6.mpl.seed_info.sequence", "Sequence");

        static void dissect(Dissection d, int code) {
            if (code != 0) {
                d.bytes(Icmpv6Options.UNKNOWN, 1);
                d.noteLast(Icmpv6Options.UNKNOWN_NOTE, "Code must be 0");
                return;
            }
            for (int i = 1; d.remaining() > 0; i++) {
                d.open(SEED_INFO);
                d.title("MPL Seed Info: [{}]", i);
                boolean goesOn = seed(d);
                d.close();
                if (!goesOn) return;
            }
        }

        private static boolean seed(Dissection d) {
            int least = d.u8(LEAST);
            int lengths = d.peekU8(0);
            int buffered = lengths >> 2;
            d.peek(BUFFERED);
            d.u8(SIZE);
            int size = switch (lengths & 3) {
                case 0 -> 0;
                case 1 -> 2;
                case 2 -> 8;
                default -> 16;
            };
            if (d.remaining() < size) return tooShort(d, "Seed ID", size);
            String seed = switch (size) {
                case 0 -> new Text().ipv6(d.source().high, d.source().low).toString();
                case 16 -> address(d, 0);
                default -> new Text().hex(d.peekBytes(0, size), 0, size, ':').toString();
            };
            d.at(SEED, d.offset(), size, seed);
            d.skip(size);
            if (buffered == 0) return true;
            if (d.remaining() < buffered) return tooShort(d, "Buffered Messages", buffered);
            d.open(MESSAGES);
            for (int i = 0; i < buffered; i++) {
                int bits = d.peekU8(0);
                for (int bit = 0; bit < 8; bit++) {
                    if ((bits & 0x80 >> bit) != 0) d.at(SEQUENCE, d.offset(), 1, least + 8 * i + bit & 0xff);
                }
                d.skip(1);
            }
            d.close();
            return true;
        }

        private static boolean tooShort(Dissection d, String what, int count) {
            int left = d.remaining();
            d.bytes(Icmpv6Options.UNKNOWN, left);
            d.noteLast(Icmpv6Options.UNKNOWN_NOTE, "Remaining data, {} bytes, is too short for {} of {} bytes", left, what, count);
            return false;
        }
    }

    /** RPL's control messages: RFC 6550, section 6. */
    private static final class Rpl {

        static final Field OPTION    = group("icmpv6.opt", "ICMPv6 RPL Option");
        static final Values OPTIONS  = Values.of("""
            0  1-byte padding
            1  n-byte padding
            2  DAG Metric container
            3  Routing Information
            4  DODAG configuration
            5  RPL Target
            6  Transit Information
            7  Solicited Information
            8  Prefix Information
            9  RPL Target Descriptor
            10 P2P Route Discovery
            """);
        static final Field OPT_TYPE  = u8("icmpv6.rpl.opt.type", "Type", names(OPTIONS));
        static final Field OPT_LENGTH = u8("icmpv6.rpl.opt.length", "Length");
        static final Field DAO_INSTANCE = u8("icmpv6.rpl.dao.instance", "RPLInstanceID");
        static final Field DAO_K     = bit("icmpv6.rpl.dao.flag.k", "DAO-ACK Request (K)", 0x80, maskWidth(8));
        static final Field DAO_D     = bit("icmpv6.rpl.dao.flag.d", "DODAGID Present (D)", 0x40, maskWidth(8));
        static final Field DAO_REST  = u8("icmpv6.rpl.dao.flag.rsv", "Reserved", mask(0x3f));
        static final Field DAO_FLAG  = u8("icmpv6.rpl.dao.flag", "Flags", HEX, bits(DAO_K, DAO_D, DAO_REST));
        static final Field DAO_SEQ   = u8("icmpv6.rpl.dao.sequence", "DAO Sequence");
        static final Field DAO_ID    = ipv6("icmpv6.rpl.dao.dodagid", "DODAGID");
        static final Field ACK_INSTANCE = u8("icmpv6.rpl.daoack.instance", "RPLInstanceID");
        static final Field ACK_D     = bit("icmpv6.rpl.daoack.flag.d", "DODAGID Present (D)", 0x80, maskWidth(8));
        static final Field ACK_REST  = u8("icmpv6.rpl.daoack.flag.rsv", "Reserved", mask(0x7f));
        static final Field ACK_FLAG  = u8("icmpv6.rpl.daoack.flag", "Flag", HEX, bits(ACK_D, ACK_REST));
        static final Field ACK_SEQ   = u8("icmpv6.rpl.daoack.sequence", "DAO-ACK Sequence");
        static final Field ACK_STATUS = u8("icmpv6.rpl.daoack.status", "Status");
        static final Field ACK_ID    = ipv6("icmpv6.rpl.daoack.dodagid", "DODAGID");
        static final Field TARGET_FLAG = group("icmpv6.rpl.opt.target.flag", "Reserved");
        static final Field TARGET_LENGTH = u8("icmpv6.rpl.opt.target.prefix_length", "Target Length");
        static final Field TARGET    = ipv6("icmpv6.rpl.opt.target.prefix", "Target");

        static final Field NOT_KNOWN = expert(Field.Severity.NOTE, Field.Group.UNDECODED, "icmpv6.undecoded.rpl_option", "Undecoded option");

        static final Field SOLICITATION_FLAGS = u8("icmpv6.rpl.dis.flags", "Flags");
        static final Field INSTANCE  = u8("icmpv6.rpl.dio.instance", "RPLInstanceID");
        static final Field DIO_VERSION = u8("icmpv6.rpl.dio.version", "Version");
        static final Field RANK      = u16("icmpv6.rpl.dio.rank", "Rank");
        static final Field GROUNDED  = bit("icmpv6.rpl.dio.flag.g", "Grounded (G)", 0x80, maskWidth(8));
        static final Field ZERO      = bit("icmpv6.rpl.dio.flag.0", "Zero", 0x40, maskWidth(8));
        static final Values MODES    = Values.of("""
            0 No Downward routes maintained by RPL
            1 Non-Storing Mode of Operation
            2 Storing Mode of Operation with no multicast support
            3 Storing Mode of Operation with multicast support
            4 P2P Route Discovery Mode of Operation
            """);
        static final Field MODE      = u8("icmpv6.rpl.dio.flag.mop", "Mode of Operation (MOP)", HEX, mask(0x38), names(MODES));
        static final Field DIO_PREFERENCE = u8("icmpv6.rpl.dio.flag.preference", "DODAG Preference", mask(0x07));
        static final Field DIO_FLAG  = u8("icmpv6.rpl.dio.flag", "Flags", HEX, bits(GROUNDED, ZERO, MODE, DIO_PREFERENCE));
        static final Field DIO_FLAG_2 = u8("icmpv6.rpl.dio.flag", "Flags", HEX);
        static final Field DTSN      = u8("icmpv6.rpl.dio.dtsn", "Destination Advertisement Trigger Sequence Number (DTSN)");
        static final Field DIO_ID    = ipv6("icmpv6.rpl.dio.dagid", "DODAGID");
        static final Field PADDING   = group("icmpv6.rpl.opt.padn", "Paddn");
        static final Field OPT_RESERVED = group("icmpv6.rpl.opt.reserved", "Reserved");
        static final Field ROUTE_LENGTH = u8("icmpv6.rpl.opt.route.prefix_length", "Prefix Length");
        static final Field ROUTE_PREFERENCE = u8("icmpv6.rpl.opt.route.pref", "Preference", mask(0x18), names(PREFERENCES));
        static final Field ROUTE_REST = u8("icmpv6.rpl.opt.route.reserved", "Reserved", mask(0xe7));
        static final Field ROUTE_FLAG = u8("icmpv6.rpl.opt.route.flag", "Flag", HEX, bits(ROUTE_PREFERENCE, ROUTE_REST));
        static final Field ROUTE_LIFETIME = u32("icmpv6.rpl.opt.route.lifetime", "Route Lifetime");
        static final Field ROUTE     = ipv6("icmpv6.rpl.opt.route.prefix", "Prefix");
        static final Field CONFIG_REST = u8("icmpv6.rpl.opt.config.reserved", "Reserved", mask(0xf0));
        static final Field AUTHENTICATED = bit("icmpv6.rpl.opt.config.auth", "Authentication Enabled", 0x08, SET_NOT_SET, maskWidth(8));
        static final Field CONTROL_SIZE = u8("icmpv6.rpl.opt.config.pcs", "Path Control Size", mask(0x07));
        static final Field CONFIG_FLAG = u8("icmpv6.rpl.opt.config.flag", "Flag", HEX, bits(CONFIG_REST, AUTHENTICATED, CONTROL_SIZE));
        static final Field DOUBLINGS = u8("icmpv6.rpl.opt.config.interval_double", "DIOIntervalDoublings");
        static final Field LEAST_INTERVAL = u8("icmpv6.rpl.opt.config.interval_min", "DIOIntervalMin");
        static final Field REDUNDANCY = u8("icmpv6.rpl.opt.config.redundancy", "DIORedundancyConstant");
        static final Field MOST_RANK = u16("icmpv6.rpl.opt.config.max_rank_inc", "MaxRankInc");
        static final Field LEAST_RANK = u16("icmpv6.rpl.opt.config.min_hop_rank_inc", "MinHopRankInc");
        static final Field OBJECTIVE = u16("icmpv6.rpl.opt.config.ocp", "OCP (Objective Code Point)");
        static final Field CONFIG_RESERVED = u8("icmpv6.rpl.opt.config.rsv", "Reserved");
        static final Field CONFIG_LIFETIME = u8("icmpv6.rpl.opt.config.def_lifetime", "Default Lifetime");
        static final Field LIFETIME_UNIT = u16("icmpv6.rpl.opt.config.lifetime_unit", "Lifetime Unit");
        static final Field EXTERNAL  = bit("icmpv6.rpl.opt.transit.flag.e", "External", 0x80, SET_NOT_SET, maskWidth(8));
        static final Field TRANSIT_REST = u8("icmpv6.rpl.opt.transit.flag.rsv", "Reserved", mask(0x7f));
        static final Field TRANSIT_FLAG = u8("icmpv6.rpl.opt.transit.flag", "Flags", HEX, bits(EXTERNAL, TRANSIT_REST));
        static final Field PATH_CONTROL = u8("icmpv6.rpl.opt.transit.pathctl", "Path Control");
        static final Field PATH_SEQUENCE = u8("icmpv6.rpl.opt.transit.pathseq", "Path Sequence");
        static final Field PATH_LIFETIME = u8("icmpv6.rpl.opt.transit.pathlifetime", "Path Lifetime");
        static final Field PARENT    = ipv6("icmpv6.rpl.opt.transit.parent", "Parent Address");
        static final Field SOUGHT    = u8("icmpv6.rpl.opt.solicited.instance", "Instance");
        static final Field SOUGHT_V  = bit("icmpv6.rpl.opt.solicited.flag.v", "Version predicate", 0x80, maskWidth(8));
        static final Field SOUGHT_I  = bit("icmpv6.rpl.opt.solicited.flag.i", "InstanceID predicate", 0x40, maskWidth(8));
        static final Field SOUGHT_D  = bit("icmpv6.rpl.opt.solicited.flag.d", "DODAGID predicate", 0x20, maskWidth(8));
        static final Field SOUGHT_REST = u8("icmpv6.rpl.opt.solicited.flag.rsv", "Reserved", mask(0x1f));
        static final Field SOUGHT_FLAG = u8("icmpv6.rpl.opt.solicited.flag", "Flag", HEX, bits(SOUGHT_V, SOUGHT_I, SOUGHT_D, SOUGHT_REST));
        static final Field SOUGHT_ID = ipv6("icmpv6.rpl.opt.solicited.dodagid", "DODAGID");
        static final Field SOUGHT_VERSION = u8("icmpv6.rpl.opt.solicited.version", "Version");
        static final Field PREFIX_LENGTH = u8("icmpv6.rpl.opt.prefix.length", "Prefix Length");
        static final Field PREFIX_L  = bit("icmpv6.rpl.opt.prefix.flag.l", "On Link", 0x80, SET_NOT_SET, maskWidth(8));
        static final Field PREFIX_A  = bit("icmpv6.rpl.opt.config.flag.a", "Auto Address Config", 0x40, SET_NOT_SET, maskWidth(8));
        static final Field PREFIX_R  = bit("icmpv6.rpl.opt.config.flag.r", "Router Address", 0x20, SET_NOT_SET, maskWidth(8));
        static final Field PREFIX_REST = u8("icmpv6.rpl.opt.config.flag.rsv", "Reserved", mask(0x1f));
        static final Field PREFIX_FLAG = u8("icmpv6.rpl.opt.prefix.flag", "Flag", HEX, bits(PREFIX_L, PREFIX_A, PREFIX_R, PREFIX_REST));
        static final Field VALID     = u32("icmpv6.rpl.opt.prefix.valid_lifetime", "Valid Lifetime");
        static final Field PREFERRED = u32("icmpv6.rpl.opt.prefix.preferred_lifetime", "Preferred Lifetime");
        static final Field PREFIX    = ipv6("icmpv6.rpl.opt.prefix", "Destination Prefix");
        static final Field DESCRIPTOR = u32("icmpv6.rpl.opt.targetdesc.descriptor", "Descriptor", HEX);

        static void dissect(Dissection d, int code) {
            switch (code) {
                case 0 -> {
                    d.u8(SOLICITATION_FLAGS);
                    d.bytes(RESERVED, 1);
                }
                case 1 -> {
                    d.u8(INSTANCE);
                    d.u8(DIO_VERSION);
                    d.u16(RANK);
                    int flags = d.u8(DIO_FLAG);
                    if (d.titles()) {
                        d.appendLast("{}{}, Mode of Operation (MOP): {}", (flags & 0x80) != 0 ? ", Grounded (G)" : "", (flags & 0x40) != 0 ? ", Zero" : "",
                            MODES.name(flags >> 3 & 7, "Unknown"));
                    }
                    d.u8(DTSN);
                    d.u8(DIO_FLAG_2);
                    d.bytes(RESERVED, 1);
                    d.ipv6(DIO_ID);
                }
                case 2 -> {
                    d.u8(DAO_INSTANCE);
                    int flags = d.u8(DAO_FLAG);
                    if (d.titles()) d.appendLast("{}{}", (flags & 0x80) != 0 ? ", DAO-ACK Request (K)" : "", (flags & 0x40) != 0 ? ", DODAGID Present (D)" : "");
                    d.bytes(RESERVED, 1);
                    d.u8(DAO_SEQ);
                    if ((flags & 0x40) != 0) d.ipv6(DAO_ID);
                }
                case 3 -> {
                    d.u8(ACK_INSTANCE);
                    int flags = d.u8(ACK_FLAG);
                    if (d.titles() && (flags & 0x80) != 0) d.appendLast(", DODAGID Present (D)");
                    d.u8(ACK_SEQ);
                    d.u8(ACK_STATUS);
                    if ((flags & 0x80) != 0) d.ipv6(ACK_ID);
                }
                default -> {
                    if (d.remaining() > 0) d.bytes(DATA, d.captured());
                    return;
                }
            }
            options(d);
        }

        private static void options(Dissection d) {
            while (d.remaining() > 0) {
                int start = d.offset();
                int type = d.peekU8(0);
                String name = OPTIONS.name(type);
                d.open(OPTION);
                if (d.titles()) d.title("ICMPv6 RPL Option ({}", name == null ? "Unknown " + type : name);
                d.u8(OPT_TYPE);
                int end = start + 1;
                if (type != 0) {
                    int length = d.u8(OPT_LENGTH);
                    end = start + 2 + length;
                    d.extent(2 + length);
                    option(d, type, end, d.last());
                    if (d.offset() < end && d.remaining() > 0) {
                        d.bytes(Icmpv6Options.UNKNOWN, end - d.offset());
                        d.noteLast(Icmpv6Options.UNKNOWN_NOTE);
                    }
                }
                d.append(")");
                d.seek(Math.min(end, d.offset() + d.remaining()));
                d.close();
            }
        }

        private static void option(Dissection d, int type, int end, int lengthEntry) {
            switch (type) {
                case 1 -> {
                    int count = end - d.offset();
                    d.at(PADDING, d.offset(), Math.min(count, d.captured()));
                    if (d.titles()) d.titleLast("Paddn (Length : {} bytes)", count);
                    d.skip(Math.min(count, d.captured()));
                }
                case 3 -> {
                    int length = d.u8(ROUTE_LENGTH);
                    int flags = d.u8(ROUTE_FLAG);
                    if (d.titles()) d.appendLast(", Preference: {}", PREFERENCES.name(flags >> 3 & 3));
                    lifetime(d, ROUTE_LIFETIME);
                    prefix(d, ROUTE, length, end, lengthEntry);
                }
                case 4 -> {
                    int flags = d.u8(CONFIG_FLAG);
                    if (d.titles() && (flags & 8) != 0) d.appendLast(", Authentication Enabled");
                    d.u8(DOUBLINGS);
                    d.u8(LEAST_INTERVAL);
                    d.u8(REDUNDANCY);
                    d.u16(MOST_RANK);
                    d.u16(LEAST_RANK);
                    d.u16(OBJECTIVE);
                    d.u8(CONFIG_RESERVED);
                    d.u8(CONFIG_LIFETIME);
                    d.u16(LIFETIME_UNIT);
                }
                case 5 -> {
                    d.at(TARGET_FLAG, d.offset(), 1);
                    d.skip(1);
                    int length = d.u8(TARGET_LENGTH);
                    prefix(d, TARGET, length, end, lengthEntry);
                }
                case 6 -> {
                    int flags = d.u8(TRANSIT_FLAG);
                    if (d.titles() && (flags & 0x80) != 0) d.appendLast(", External");
                    d.u8(PATH_CONTROL);
                    d.u8(PATH_SEQUENCE);
                    d.u8(PATH_LIFETIME);
                    if (end - d.offset() >= 16) {
                        String parent = d.titles() ? address(d, 0) : null;
                        d.ipv6(PARENT);
                        if (parent != null) d.append(" {}", parent);
                    }
                }
                case 7 -> {
                    d.u8(SOUGHT);
                    int flags = d.u8(SOUGHT_FLAG);
                    if (d.titles()) {
                        d.appendLast("{}{}{}", (flags & 0x80) != 0 ? ", Version predicate" : "", (flags & 0x40) != 0 ? ", InstanceID predicate" : "",
                            (flags & 0x20) != 0 ? ", DODAGID predicate" : "");
                    }
                    d.ipv6(SOUGHT_ID);
                    d.u8(SOUGHT_VERSION);
                }
                case 8 -> {
                    int length = d.u8(PREFIX_LENGTH);
                    int flags = d.u8(PREFIX_FLAG);
                    if (d.titles()) {
                        d.appendLast("{}{}{}", (flags & 0x80) != 0 ? ", On Link" : "", (flags & 0x40) != 0 ? ", Auto Address Config" : "",
                            (flags & 0x20) != 0 ? ", Router Address" : "");
                    }
                    lifetime(d, VALID);
                    lifetime(d, PREFERRED);
                    d.at(OPT_RESERVED, d.offset(), Math.min(4, d.captured()));
                    d.skip(Math.min(4, d.captured()));
                    String prefix = d.titles() ? address(d, 0) : null;
                    d.ipv6(PREFIX);
                    if (prefix != null) d.append(" {}/{}", prefix, length);
                }
                case 9 -> d.u32(DESCRIPTOR);
                default -> {
                    d.note(NOT_KNOWN,
                        "Dissector for ICMPv6 RPL Option ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                    d.bytes(DATA, end - d.offset());
                }
            }
        }

        private static void lifetime(Dissection d, Field field) {
            if (d.u32(field) == 0xffffffffL) d.titleLast("{}: Infinity (4294967295)", field.label);
        }

        /** A prefix of no, eight or sixteen bytes. */
        private static void prefix(Dissection d, Field field, int length, int end, int lengthEntry) {
            int size = end - d.offset();
            if (size != 0 && size != 8 && size != 16) {
                if (size > 0) d.noteOn(lengthEntry, Icmpv6Options.BAD_LENGTH, "Invalid Option Length");
                return;
            }
            byte[] prefix = Icmpv6Options.prefix(d, field, size);
            if (d.titles()) d.append(" {}/{}", Icmpv6Options.written(prefix), length);
        }

    }
}
