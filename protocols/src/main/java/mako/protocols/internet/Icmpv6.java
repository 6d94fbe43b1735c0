package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import mako.dissect.*;
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
        128 Secure DODAG Information Solicitation
        129 Secure DODAG Information Object
        130 Secure Destination Advertisement Object
        131 Secure Destination Advertisement Object Acknowledgment
        138 Consistency Check
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
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.ICMPV6, this);
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
            if (codes != null) d.addInfo(" ({})", codes.name(code) == null ? "Unknown (" + code + ")" : codes.name(code));
        }
        d.u8(CODE);
        if (d.titles() && codes != null) d.titleLast("Code: {} ({})", code, codes.name(code, "Unknown"));
        checksum(d, start, whole);
        switch (type) {
            case 1, 3 -> {
                // The length of what is quoted, in units of eight bytes: RFC 4884, section 4.4.
                int length = d.peekU8(0);
                if (length > 0) {
                    d.u8(LENGTH);
                    if (d.titles()) d.titleLast("Length: {} ({} bytes)", length, length * 8);
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
            case 138 -> Renumbering.dissect(d);
            case 139 -> nodeQuery(d, code);
            case 140 -> nodeReply(d);
            case 143 -> listenerReport(d);
            case 144 -> {
                d.u16(MIP_ID);
                d.bytes(RESERVED, 2);
            }
            case 145 -> {
                d.u16(MIP_ID);
                d.bytes(RESERVED, 2);
                while (d.remaining() >= 16) d.ipv6(MIP_HOME);
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
            case 155 -> Rpl.dissect(d, code);
            default -> {
                d.note(UNDECODED,
                    "Dissector for ICMPv6 Type ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                if (d.remaining() > 0) d.bytes(DATA, d.captured());
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
            default -> null;
        };
    }

    /** An object of its own, as {@link Dissection#asksOnly} wants it. */
    private static final Set<String> NOTHING = Collections.unmodifiableSet(new HashSet<>());

    /** Whether anything of this protocol is asked for: it may only lie on the way to a packet that it quotes. */
    private static boolean asked(Dissection d) {
        return !d.asksOnly("icmpv6", NOTHING) || d.wants(BAD_CHECKSUM);
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
        int rest = d.narrow(length > 0 && length < d.remaining() ? length : d.remaining());
        d.ensure(1);
        d.quote(EtherType.TYPES, 0x86dd);
        d.widen(rest);
        if (d.remaining() >= 4) IcmpExtensions.dissect(d);
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
        d.u16(second ? DELAY_CODE : DELAY);
        d.bytes(RESERVED, 2);
        if (d.columns() && type == 132) d.addInfo("");
        d.ipv6(GROUP);
        if (!second) return;
        int flags = d.u8(MLD_FLAG);
        if (d.titles() && (flags & 8) != 0) d.appendLast(", {}", MLD_S.label);
        d.u8(QQI);
        int count = d.u16(SOURCES);
        for (int i = 0; i < count; i++) d.ipv6(SOURCE);
    }

    private static void listenerReport(Dissection d) {
        d.bytes(RESERVED, 2);
        int count = d.u16(RECORDS);
        for (int i = 0; i < count; i++) {
            d.open(RECORD, 1);
            if (d.titles() && d.captured() >= 20) d.title("Multicast Address Record {}: {}", KINDS.name(d.peekU8(0), "Unknown"), address(d, 4));
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
            Text info = d.moreInfo().raw(' ').add(address(d, 0));
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
                while (d.remaining() >= 16) d.ipv6(NI_IPV6);
            }
            case 1 -> Icmpv6Options.domains(d, NI_NAME, d.offset() + d.remaining());
            case 2 -> {
                while (d.remaining() >= 4) d.ipv4(NI_IPV4);
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

        static void dissect(Dissection d) {
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
            if (d.remaining() < 24) return;
            d.open(MATCH);
            if (d.titles()) {
                d.title("Match-Prefix Part: {} {}/{} ({}-{})", OPCODES.name(d.peekU8(0), "Unknown"), address(d, 8), d.peekU8(3), d.peekU8(4), d.peekU8(5));
            }
            d.u8(OPCODE);
            d.u8(OP_LENGTH);
            d.u8(ORDINAL);
            d.u8(MATCH_LENGTH);
            d.u8(LEAST);
            d.u8(MOST);
            d.bytes(RESERVED, 2);
            d.ipv6(PREFIX);
            d.close();
            while (d.remaining() >= 32) {
                d.open(USE);
                if (d.titles()) d.title("Use-Prefix Part: {}/{} (keep {})", address(d, 16), d.peekU8(0), d.peekU8(1));
                d.u8(USE_LENGTH);
                d.u8(KEEP);
                d.u8(MASK);
                d.u8(RA_FLAGS);
                d.u32(VALID);
                d.u32(PREFERRED);
                d.u32(UP_FLAGS);
                d.ipv6(USE_PREFIX);
                d.close();
            }
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

        static void dissect(Dissection d, int code) {
            switch (code) {
                case 2 -> {
                    d.u8(DAO_INSTANCE);
                    int flags = d.u8(DAO_FLAG);
                    if (d.titles()) d.appendLast("{}{}", (flags & 0x80) != 0 ? ", DAO-ACK Request (K)" : "", (flags & 0x40) != 0 ? ", DODAGID Present (D)" : "");
                    d.bytes(RESERVED, 1);
                    d.u8(DAO_SEQ);
                    if ((flags & 0x40) != 0) d.ipv6(DAO_ID);
                    options(d);
                }
                case 3 -> {
                    d.u8(ACK_INSTANCE);
                    int flags = d.u8(ACK_FLAG);
                    if (d.titles() && (flags & 0x80) != 0) d.appendLast(", DODAGID Present (D)");
                    d.u8(ACK_SEQ);
                    d.u8(ACK_STATUS);
                    if ((flags & 0x80) != 0) d.ipv6(ACK_ID);
                    options(d);
                }
                default -> {
                    if (d.remaining() > 0) d.bytes(DATA, d.captured());
                }
            }
        }

        private static void options(Dissection d) {
            while (d.remaining() > 0) {
                int type = d.peekU8(0);
                String name = OPTIONS.name(type);
                d.open(OPTION);
                d.title("ICMPv6 RPL Option ({})", name == null ? "Unknown " + type : name);
                d.u8(OPT_TYPE);
                int typeEntry = d.last();
                if (type != 0) {
                    int length = d.u8(OPT_LENGTH);
                    int lengthEntry = d.last();
                    int rest = d.narrow(length);
                    switch (type) {
                        case 1 -> d.skip(d.remaining());
                        case 5 -> {
                            d.span(TARGET_FLAG, d.offset());
                            d.place(d.offset(), 1);
                            d.skip(1);
                            d.u8(TARGET_LENGTH);
                            if (d.remaining() == 16) {
                                d.ipv6(TARGET);
                            } else if (d.remaining() > 0) {
                                if (length > 18) d.noteOn(lengthEntry, Icmpv6Options.BAD_LENGTH, "Invalid Option Length");
                                d.bytes(Icmpv6Options.UNKNOWN, d.remaining());
                                d.noteLast(Icmpv6Options.UNKNOWN_NOTE);
                            }
                        }
                        default -> {
                            d.noteOn(typeEntry, NOT_KNOWN,
                                "Dissector for ICMPv6 RPL Option ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
                            d.bytes(DATA, d.remaining());
                        }
                    }
                    d.widen(rest);
                }
                d.close();
            }
        }
    }
}
