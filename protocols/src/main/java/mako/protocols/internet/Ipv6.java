package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.protocols.link.EtherType;
import mako.protocols.link.Frame;
import mako.protocols.link.Null;

/** Internet Protocol version 6, RFC 8200. Extension headers are in {@link Ipv6Extensions}. */
public final class Ipv6 implements Dissector {

    private static final Derivation.How NAME = words(Ipv6::addressText);

    static final Field IPV6    = protocol("ipv6", "IPv6", "Internet Protocol Version 6");
    static final Field VERSION = u8("ipv6.version", "Version", mask(0xf0), UNSPLIT);
    static final Field IP_VERSION = u8("ip.version", "Version", mask(0xf0), HIDDEN, of(IPV6));
    static final Field DSCP    = u32("ipv6.tclass.dscp", "Differentiated Services Codepoint", mask(0x0fc00000), names(IpProtocols.DSCP_NAMES));
    static final Field ECN     = u32("ipv6.tclass.ecn", "Explicit Congestion Notification", mask(0x00300000), names(IpProtocols.ECN_NAMES));
    static final Field TCLASS  = u32("ipv6.tclass", "Traffic Class", HEX, mask(0x0ff00000), bits(DSCP, ECN));
    static final Field FLOW    = u24("ipv6.flow", "Flow Label", HEX, mask(0x0fffff));
    static final Field PLEN    = u16("ipv6.plen", "Payload Length");
    static final Field NXT     = u8("ipv6.nxt", "Next Header", names(IpProtocols.NAMES));
    static final Field HLIM    = u8("ipv6.hlim", "Hop Limit");
    static final Field ADDR     = ipv6("ipv6.addr", "Source or Destination Address", HIDDEN);
    static final Field HOST     = text("ipv6.host", "Source or Destination Host", HIDDEN);
    static final Field SRC_HOST = text("ipv6.src_host", "Source Host", HIDDEN);
    static final Field DST_HOST = text("ipv6.dst_host", "Destination Host", HIDDEN);
    static final Field SRC     = ipv6("ipv6.src", "Source Address", also(ADDR), also(NAME, 0, -1, SRC_HOST, HOST));
    static final Field DST     = ipv6("ipv6.dst", "Destination Address", also(ADDR), also(NAME, 0, -1, DST_HOST, HOST));

    static final Field SLAAC        = ether("ipv6.slaac_mac", "SLAAC MAC", HIDDEN);
    static final Field SRC_SLAAC    = ether("ipv6.src_slaac_mac", "Source SLAAC MAC", GENERATED, also(SLAAC));
    static final Field DST_SLAAC    = ether("ipv6.dst_slaac_mac", "Destination SLAAC MAC", GENERATED, also(SLAAC));
    static final Field ISATAP       = ipv4("ipv6.isatap_ipv4", "ISATAP IPv4", HIDDEN);
    static final Field SRC_ISATAP   = ipv4("ipv6.src_isatap_ipv4", "Source ISATAP IPv4", GENERATED, also(ISATAP));
    static final Field DST_ISATAP   = ipv4("ipv6.dst_isatap_ipv4", "Destination ISATAP IPv4", GENERATED, also(ISATAP));
    static final Field TO4_GATEWAY  = ipv4("ipv6.6to4_gw_ipv4", "6to4 Gateway IPv4", HIDDEN);
    static final Field TO4_SLA      = u16("ipv6.6to4_sla_id", "6to4 SLA ID", HIDDEN);
    static final Field SRC_TO4      = ipv4("ipv6.src_6to4_gw_ipv4", "Source 6to4 Gateway IPv4", GENERATED);
    static final Field SRC_TO4_SLA  = u16("ipv6.src_6to4_sla_id", "Source 6to4 SLA ID", GENERATED);
    static final Field DST_TO4      = ipv4("ipv6.dst_6to4_gw_ipv4", "Destination 6to4 Gateway IPv4", GENERATED);
    static final Field DST_TO4_SLA  = u16("ipv6.dst_6to4_sla_id", "Destination 6to4 SLA ID", GENERATED);
    static final Field TEREDO       = ipv4("ipv6.ts_ipv4", "Teredo Server IPv4", HIDDEN);
    static final Field TEREDO_PORT  = u16("ipv6.tc_port", "Teredo Port", HIDDEN);
    static final Field CLIENT       = ipv4("ipv6.tc_ipv4", "Teredo Client IPv4", HIDDEN);
    static final Field SRC_TEREDO   = ipv4("ipv6.src_ts_ipv4", "Source Teredo Server IPv4", GENERATED);
    static final Field SRC_PORT     = u16("ipv6.src_tc_port", "Source Teredo Port", GENERATED);
    static final Field SRC_CLIENT   = ipv4("ipv6.src_tc_ipv4", "Source Teredo Client IPv4", GENERATED);
    static final Field DST_TEREDO   = ipv4("ipv6.dst_ts_ipv4", "Destination Teredo Server IPv4", GENERATED);
    static final Field DST_PORT     = u16("ipv6.dst_tc_port", "Destination Teredo Port", GENERATED);
    static final Field DST_CLIENT   = ipv4("ipv6.dst_tc_ipv4", "Destination Teredo Client IPv4", GENERATED);
    static final Field PREFIX       = bytes("ipv6.embed_ipv4_prefix", "Embedded IPv4 Prefix", GENERATED);
    static final Field EMBEDDED     = ipv4("ipv6.embed_ipv4", "Embedded IPv4", GENERATED);
    static final Field SRC_EMBEDDED = ipv4("ipv6.src_embed_ipv4", "Source Embedded IPv4", GENERATED, also(EMBEDDED));
    static final Field DST_EMBEDDED = ipv4("ipv6.dst_embed_ipv4", "Destination Embedded IPv4", GENERATED, also(EMBEDDED));

    static final Field BOGUS_VERSION = error("ipv6.bogus_ipv6_version", "Bogus IP version");
    static final Field SHORT_HEADER  = error("ipv6.bogus_header_length", "IPv6 header must be exactly 40 bytes");
    static final Field PLEN_EXCEEDS  = warning(Field.Group.PROTOCOL, "ipv6.plen_exceeds_framing",
        "IPv6 payload length does not match expected framing length");
    static final Field PLEN_ZERO     = chat(Field.Group.PROTOCOL, "ipv6.plen_zero",
        "IPv6 payload length equals 0 (maybe because of \"TCP segmentation offload\" (TSO))");

    private static final int HEADER    = 40;
    private static final int IPV6_LINK = 130;

    @Override
    public Field dissects() {
        return IPV6;
    }

    @Override
    public Table[] offers() {
        return new Table[] {IpProtocols.PROTOCOLS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"ipv6", "ip"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x86dd, this);
        links.add(Frame.ENCAPSULATIONS, IPV6_LINK, this);
        links.add(Null.FAMILIES, 24, this);
        links.add(Null.FAMILIES, 28, this);
        links.add(Null.FAMILIES, 30, this);
        links.add(IpProtocols.PROTOCOLS, IpProtocols.IPV6, this);
    }

    /** What is in the header as it is. */
    private static final Set<String> IN_HEADER = Set.of("ipv6", "ipv6.plen", "ipv6.nxt", "ipv6.hlim", "ipv6.addr", "ipv6.src", "ipv6.dst", "ipv6.host",
        "ipv6.src_host", "ipv6.dst_host");

    /** Dissects what most packets are, for who asks for little: a header with what it announces behind it. False for others. */
    private static boolean plain(Dissection d) {
        if (d.captured() < HEADER || isRefused(d)) return false;
        int length = d.peekU16(4);
        if (length == 0 || length > d.remaining() - HEADER) return false;
        int start = d.offset();
        d.open(IPV6);
        d.extent(HEADER);
        d.peek(IP_VERSION);
        d.skip(4);
        d.u16(PLEN);
        int next = d.u8(NXT);
        d.hops(d.u8(HLIM));
        d.ipv6Addresses(d.peekU64(0), d.peekU64(8), d.peekU64(16), d.peekU64(24));
        d.ipv6(SRC);
        d.ipv6(DST);
        d.narrowWhole(length);
        Ipv6Extensions.dissect(d, start, next, true);
        return true;
    }

    /** With those that others show of the header before version 6, as all but one of them are not in this. */
    private static final Set<String> GLANCED = Glance.together(IN_HEADER, Ip.IN_HEADER);

    @Override
    public Set<String> glanced() {
        return GLANCED;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER) || g.u8(0) >> 4 != 6) return false;
        int length = g.u16(4);
        if (length == 0 || length > g.remaining() - HEADER) return false;
        int next = g.u8(6);
        int header = next == IpProtocols.HOP_BY_HOP ? Ipv6Extensions.routerAlert(g, HEADER) : HEADER;
        if (header == 0 || header > HEADER + length) return false;
        g.begin(IPV6, header);
        g.narrow(HEADER + length);
        g.tell(PLEN, 4, 2, length);
        g.tell(NXT, 6, 1, next);
        g.tell(HLIM, 7, 1, g.u8(7));
        g.ipv6Addresses(8);
        g.tell(SRC, 8, 16, 0);
        g.tell(DST, 24, 16, 0);
        if (header == HEADER) return IpProtocols.carry(g, header, next);
        g.layer(Ipv6Extensions.HOPOPTS);
        return IpProtocols.carry(g, header, g.u8(HEADER));
    }

    @Override
    public void dissect(Dissection d) {
        if (d.asksOnly("ipv6", IN_HEADER) && plain(d)) return;
        int start = d.offset();
        // A header of another version is shown, but the payload is not taken.
        boolean refused = isRefused(d);
        if (refused) d.openAgain(IPV6);
        else d.open(IPV6);
        d.protocolColumn("IPv6");
        d.info();
        d.extent(HEADER);
        int version = (int) d.peek(VERSION);
        int versionEntry = d.last();
        d.peek(IP_VERSION);
        boolean isShort = d.remaining() < HEADER;
        if (d.titles()) d.titleLast("Version: {} [This field makes the filter match on \"ip.version == {}\" possible]", version, version);
        if (version != 6) {
            d.noteOn(versionEntry, BOGUS_VERSION, "Bogus IPv6 version");
            d.info("Bogus IPv6 version ({}, must be 6)", version, 0);
            d.skipRest();
            return;
        }
        if (isShort) {
            d.note(SHORT_HEADER);
            d.info("Invalid IPv6 header ({} bytes, need exactly 40)", d.remaining(), 0);
        }
        d.ensure(4);
        int services = (int) d.peek(TCLASS);
        if (d.titles()) {
            d.titleLast("Traffic Class: 0x{x2} (DSCP: {}, ECN: {})", services, IpProtocols.dscpName(services), IpProtocols.ecnName(services));
        }
        d.skip(1);
        long flow = d.u24(FLOW);
        if (d.titles()) d.titleLast("Flow Label: 0x{x5}", flow);
        d.ensure(3);
        int length = d.u16(PLEN);
        int lengthEntry = d.last();
        int next = d.u8(NXT);
        d.hops(d.u8(HLIM));
        if (d.captured() < HEADER - 8) {
            d.ensure(16);
            d.ipv6Source(d.peekU64(0), d.peekU64(8));
            d.ipv6(SRC);
            d.ensure(16);
        }
        long fromHigh = d.peekU64(0);
        long fromLow = d.peekU64(8);
        long toHigh = d.peekU64(16);
        long toLow = d.peekU64(24);
        d.ipv6Addresses(fromHigh, fromLow, toHigh, toLow);
        d.ipv6(SRC);
        d.ipv6(DST);
        if (d.titles()) d.title("Internet Protocol Version 6, Src: {I}, Dst: {I}", d.source(), d.destination());
        sixToFour(d, start + 8, fromHigh, SRC_TO4, SRC_TO4_SLA);
        sixToFour(d, start + 24, toHigh, DST_TO4, DST_TO4_SLA);
        teredo(d, start + 8, fromHigh, fromLow, SRC_TEREDO, SRC_PORT, SRC_CLIENT);
        teredo(d, start + 24, toHigh, toLow, DST_TEREDO, DST_PORT, DST_CLIENT);
        embedded(d, start + 8, fromHigh, fromLow, SRC_EMBEDDED);
        embedded(d, start + 24, toHigh, toLow, DST_EMBEDDED);
        interfaceId(d, start + 16, fromLow, SRC_SLAAC, SRC_ISATAP);
        interfaceId(d, start + 32, toLow, DST_SLAAC, DST_ISATAP);

        long announced = length;
        if (length == 0 && next == IpProtocols.HOP_BY_HOP) {
            announced = Ipv6Extensions.jumboLength(d);
            if (announced < Ipv6Options.LEAST_JUMBO) {
                announced = 0;
                d.noteOn(lengthEntry, Ipv6Options.JUMBO_MISSING, null);
                d.info("Invalid IPv6 payload length");
            } else {
                d.titleOn(lengthEntry, "Payload Length: 0 (Jumbogram)");
            }
        } else if (length == 0 && next != IpProtocols.NONE) {
            d.noteOn(lengthEntry, PLEN_ZERO, null);
        }
        if (announced > d.remaining()) {
            if (!d.isQuoted()) d.noteOn(lengthEntry, PLEN_EXCEEDS, "IPv6 payload length exceeds framing length ({} bytes)", d.remaining());
        } else {
            d.narrowWhole((int) announced);
        }
        Ipv6Extensions.dissect(d, start, next, length != 0);
    }

    /** Whether what comes at the cursor says that it is of another version. */
    public static boolean isRefused(Dissection d) {
        return d.captured() > 0 && d.peekU8(0) >> 4 != 6;
    }

    private static void sixToFour(Dissection d, int at, long high, Field gateway, Field sla) {
        if (high >>> 48 != 0x2002) return;
        d.at(gateway, at + 2, 4, high >>> 16 & 0xffffffffL);
        d.at(sla, at + 6, 2, high & 0xffff);
        d.at(TO4_GATEWAY, at + 2, 4, high >>> 16 & 0xffffffffL);
        d.at(TO4_SLA, at + 6, 2, high & 0xffff);
    }

    /** Teredo, RFC 4380, section 4: the client's port and address are hidden by inversion. */
    private static void teredo(Dissection d, int at, long high, long low, Field server, Field port, Field client) {
        if (high >>> 32 != 0x20010000) return;
        long serverAddress = high & 0xffffffffL;
        long clientPort = ~(low >>> 32) & 0xffff;
        long clientAddress = ~low & 0xffffffffL;
        d.at(server, at + 4, 4, serverAddress);
        d.at(port, at + 10, 2, clientPort);
        d.at(client, at + 12, 4, clientAddress);
        d.at(TEREDO, at + 4, 4, serverAddress);
        d.at(TEREDO_PORT, at + 10, 2, clientPort);
        d.at(CLIENT, at + 12, 4, clientAddress);
    }

    /** Addresses with the well-known prefix 64:ff9b::/96: RFC 6052, section 2.1. */
    private static void embedded(Dissection d, int at, long high, long low, Field address) {
        if (high != 0x0064ff9b_00000000L || low >>> 32 != 0) return;
        d.at(PREFIX, at, 12);
        d.at(address, at + 12, 4, low & 0xffffffffL);
    }

    /** Interface identifiers made from a MAC address (RFC 4291, appendix A) or from an IPv4 address (RFC 5214, section 6.1). */
    private static void interfaceId(Dissection d, int at, long id, Field mac, Field isatap) {
        if ((id >>> 24 & 0xffff) == 0xfffe && (id >>> 56 & 0x02) != 0) {
            d.at(mac, at, 8, (id >>> 40 ^ 0x020000) << 24 | id & 0xffffff);
        } else if ((id >>> 32 & 0xfcffffffL) == 0x00005efe) {
            d.at(isatap, at + 4, 4, id & 0xffffffffL);
        }
    }

    static String addressText(Tape tape, int entry) {
        Source source = tape.source(entry);
        int at = tape.offset(entry);
        return tape.hostName(source.u32(at) << 32 | source.u32(at + 4), source.u32(at + 8) << 32 | source.u32(at + 12));
    }
}
