package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.Set;
import mako.dissect.*;
import mako.dissect.Glance;
import mako.protocols.link.EtherType;
import mako.protocols.link.Frame;
import mako.protocols.link.Null;

/** Internet Protocol version 4, RFC 791. */
public final class Ip implements Dissector {

    private static final Derivation.How NAME = words((tape, entry) -> tape.hostName((int) tape.raw(entry)));

    static final Field IP       = protocol("ip", "IPv4", "Internet Protocol Version 4");
    static final Field VERSION  = u8("ip.version", "Version", mask(0xf0), UNSPLIT);
    static final Field HDR_LEN  = u8("ip.hdr_len", "Header Length", mask(0x0f), UNSPLIT, scale(4), format((bytes, into) -> into.number(bytes).add(" bytes (").number(bytes / 4).raw(')')));
    static final Field DSCP     = u8("ip.dsfield.dscp", "Differentiated Services Codepoint", mask(0xfc), names(IpProtocols.DSCP_NAMES));
    static final Field ECN      = u8("ip.dsfield.ecn", "Explicit Congestion Notification", mask(0x03), names(IpProtocols.ECN_NAMES));
    static final Field DSFIELD  = u8("ip.dsfield", "Differentiated Services Field", HEX, bits(DSCP, ECN));
    static final Field LENGTH   = u16("ip.len", "Total Length");
    static final Field PRESUMED_LENGTH = u16("ip.len", "Total Length", GENERATED);
    static final Field ID       = u16("ip.id", "Identification", HEX_DEC);
    static final Field RESERVED = bit("ip.flags.rb", "Reserved bit", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field DONT     = bit("ip.flags.df", "Don't fragment", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field MORE     = bit("ip.flags.mf", "More fragments", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS    = u8("ip.flags", "Flags", HEX, mask(0xe0), bits(RESERVED, DONT, MORE));
    static final Field OFFSET   = u16("ip.frag_offset", "Fragment Offset", mask(0x1fff));
    static final Field TTL      = u8("ip.ttl", "Time to Live");
    static final Field PROTO    = u8("ip.proto", "Protocol", names(IpProtocols.NAMES));
    static final Field CHECKSUM = u16("ip.checksum", "Header Checksum", HEX);
    static final Field CHECKED  = u8("ip.checksum.status", "Header checksum status", GENERATED, base(Base.NONE), names(Values.of("""
        0 Bad
        1 Good
        2 Unverified
        3 Not present
        4 Illegal
        """)));
    static final Field ADDR     = ipv4("ip.addr", "Source or Destination Address", HIDDEN);
    static final Field HOST     = text("ip.host", "Source or Destination Host", HIDDEN);
    static final Field SRC_HOST = text("ip.src_host", "Source Host", HIDDEN);
    static final Field DST_HOST = text("ip.dst_host", "Destination Host", HIDDEN);
    static final Field CUR_HOST = text("ip.cur_rt_host", "Current Route Host", HIDDEN);
    static final Field SRC      = ipv4("ip.src", "Source Address", also(ADDR), also(NAME, 0, -1, SRC_HOST, HOST));
    static final Field DST      = ipv4("ip.dst", "Destination Address", also(ADDR), also(NAME, 0, -1, DST_HOST, HOST));
    static final Field CURRENT  = ipv4("ip.cur_rt", "Current Route", also(NAME, 0, -1, CUR_HOST));

    static final Field OVERLAP      = bool("ip.fragment.overlap", "Fragment overlap", GENERATED);
    static final Field CONFLICT     = bool("ip.fragment.overlap.conflict", "Conflicting data in fragment overlap", GENERATED);
    static final Field TAILS        = bool("ip.fragment.multipletails", "Multiple tail fragments found", GENERATED);
    static final Field TOO_LONG     = bool("ip.fragment.toolongfragment", "Fragment too long", GENERATED);
    static final Field ERROR        = frame("ip.fragment.error", "Defragmentation error", GENERATED);
    static final Field COUNT        = u32("ip.fragment.count", "Fragment count", GENERATED);
    static final Field FRAGMENT     = frame("ip.fragment", "IPv4 Fragment", GENERATED);
    static final Field FRAGMENTS    = bytes("ip.fragments", "IPv4 Fragments", GENERATED);
    static final Field IN           = frame("ip.reassembled_in", "Reassembled IPv4 in frame", GENERATED);
    static final Field WHOLE_LENGTH = u32("ip.reassembled.length", "Reassembled IPv4 length", GENERATED);
    static final Field WHOLE        = bytes("ip.reassembled.data", "Reassembled IPv4 data", GENERATED);

    static final Field BOGUS_VERSION = error("ip.bogus_ip_version", Field.Group.PROTOCOL, "Bogus IP version");
    static final Field BOGUS_HEADER  = error("ip.bogus_header_length", Field.Group.PROTOCOL, "Bogus IP header length");
    static final Field BOGUS_LENGTH  = error("ip.bogus_ip_length", Field.Group.PROTOCOL, "Bogus IP length");
    static final Field EVIL          = warning(Field.Group.PROTOCOL, "ip.evil_packet", "Packet has evil intent");
    static final Field TTL_SMALL     = note(Field.Group.SEQUENCE, "ip.ttl.too_small", "Time To Live");
    static final Field TTL_LOCAL     = note(Field.Group.SEQUENCE, "ip.ttl.lncb", "Time To Live");

    /** What IP carries, by protocol number. */
    public static final Table PROTOCOLS = IpProtocols.PROTOCOLS;

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled IPv4", new Fragments.Parts(FRAGMENTS,
        FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, IN, WHOLE_LENGTH, WHOLE));

    /** What is in the header as it is. */
    static final Set<String> IN_HEADER = Set.of("ip", "ip.len", "ip.id", "ip.ttl", "ip.proto", "ip.addr", "ip.src", "ip.dst", "ip.host",
        "ip.src_host", "ip.dst_host");

    private static final int HEADER     = 20;
    private static final int IPV4_LINK  = 129;
    private static final int UNVERIFIED = 2;

    @Override
    public Field dissects() {
        return IP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PROTOCOLS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x0800, this);
        links.add(Frame.ENCAPSULATIONS, IPV4_LINK, this);
        links.add(Null.FAMILIES, 2, this);
        links.add(PROTOCOLS, IpProtocols.IPV4, this);
    }

    @Override
    public Set<String> glanced() {
        return IN_HEADER;
    }

    @Override
    public boolean glance(Glance g) {
        if (!g.has(HEADER) || g.u8(0) != 0x45 || (g.u16(6) & 0x3fff) != 0) return false;
        int length = g.u16(2);
        if (length < HEADER || length > g.remaining()) return false;
        g.begin(IP, HEADER);
        g.narrow(length);
        g.tell(LENGTH, 2, 2, length);
        g.tell(ID, 4, 2, g.u16(4));
        g.tell(TTL, 8, 1, g.u8(8));
        int protocol = g.u8(9);
        g.tell(PROTO, 9, 1, protocol);
        int from = g.i32(12);
        int to = g.i32(16);
        g.tell(SRC, 12, 4, from & 0xffffffffL);
        g.tell(DST, 16, 4, to & 0xffffffffL);
        g.ipv4Addresses(from, to);
        return length == HEADER || IpProtocols.carry(g, HEADER, protocol);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.asksOnly("ip", IN_HEADER) && plain(d)) return;
        int available = d.remaining();
        int start = d.offset();
        d.protocolColumn("IPv4");
        d.info();
        int version = d.peekU8(0) >> 4;
        // What is inside another packet is IP of whatever version it says.
        boolean inside = d.isQuoted() || d.source().kind == Endpoint.Kind.IPV4 || d.source().kind == Endpoint.Kind.IPV6;
        if (inside && version == 6) {
            d.payload(PROTOCOLS, IpProtocols.IPV6);
            return;
        }
        d.open(IP, 1);
        if (version != 4) {
            bogus(d, version, inside);
            return;
        }
        d.peek(VERSION);
        int header = (int) d.peek(HDR_LEN);
        if (header < HEADER) {
            d.noteLast(BOGUS_HEADER, "Bogus IP header length ({}, must be at least {})", header, HEADER);
            d.info("Bogus IP header length ({}, must be at least {})", header, HEADER);
            d.extent(header);
            d.skipRest();
            return;
        }
        d.skip(1);
        int services = d.u8(DSFIELD);
        if (d.titles()) d.appendLast(" (DSCP: {}, ECN: {})", IpProtocols.dscpName(services), IpProtocols.ecnName(services));
        int length = d.peekU16(0);
        if (length != 0) d.u16(LENGTH);
        if (length == 0) {
            // Segmentation was left to the interface: the length was not known when the packet was captured.
            length = available;
            d.at(PRESUMED_LENGTH, d.offset(), 2, length);
            d.skip(2);
            if (d.titles()) d.titleLast("Total Length: {} bytes (reported as 0, presumed to be because of \"TCP segmentation offload\" (TSO))", length);
        } else if (length < header) {
            if (d.titles()) d.titleLast("Total Length: {} bytes (bogus, less than header length {})", length, header);
            d.noteLast(BOGUS_LENGTH, "Bogus IP length");
            d.info("Bogus IP length ({}, less than header length {})", length, header);
            return;
        } else if (length > available && !d.isQuoted()) {
            d.noteLast(BOGUS_LENGTH, "IPv4 total length exceeds packet length ({} bytes)", available);
        }
        d.announcesMore(length > available);
        d.narrowWhole(start + length - d.offset());
        int id = d.u16(ID);
        d.ensure(2);
        int flags = (int) d.peek(FLAGS);
        if (d.titles()) flagsTitle(d, flags);
        int blocks = d.u16(OFFSET);
        if (blocks != 0) d.titleLast("Fragment Offset: {}", blocks * 8);
        int ttl = d.u8(TTL);
        d.hops(ttl);
        if (d.captured() >= HEADER - 9) remarkTtl(d, ttl, (int) d.peekU32(7), d.peekU8(0));
        int protocol = d.u8(PROTO);
        d.u16(CHECKSUM);
        d.appendLast(" [validation disabled]");
        d.computed(CHECKED, UNVERIFIED);
        d.place(start + 10, 0);
        int from = d.ipv4(SRC);
        if (d.captured() < header - HEADER + 4) {
            d.ipv4Source(from);
            if (d.titles()) d.title("Internet Protocol Version 4, Src: {I}", from);
        }
        int via = (int) d.peekU32(0);
        int to = header > HEADER ? IpOptions.finalDestination(d, header - HEADER, via) : via;
        d.ipv4(to == via ? DST : CURRENT);
        d.ipv4Addresses(from, to);
        if (d.titles()) title(d, from, to, via);
        d.extent(header);
        if (header > HEADER) {
            d.ensure(header - HEADER);
            int rest = d.narrow(header - HEADER);
            IpOptions.dissect(d, ttl);
            d.widen(rest);
        }
        boolean more = (flags & 1) != 0;
        if (blocks == 0 && !more) {
            d.close();
            if (d.remaining() > 0) IpProtocols.payload(d, protocol);
            return;
        }
        fragment(d, start, id, protocol, blocks * 8, more, length > available);
    }

    /** Dissects what most packets are, for who asks for little: a whole datagram with a header without options. False for others. */
    private static boolean plain(Dissection d) {
        if (d.captured() < HEADER || d.peekU8(0) != 0x45 || (d.peekU16(6) & 0x3fff) != 0) return false;
        int length = d.peekU16(2);
        if (length < HEADER || length > d.remaining()) return false;
        d.open(IP, 1);
        d.extent(HEADER);
        d.announcesMore(false);
        d.narrowWhole(length);
        d.skip(2);
        d.u16(LENGTH);
        d.u16(ID);
        d.skip(2);
        d.hops(d.u8(TTL));
        int protocol = d.u8(PROTO);
        d.skip(2);
        int from = d.ipv4(SRC);
        d.ipv4Addresses(from, d.ipv4(DST));
        d.close();
        if (d.remaining() > 0) IpProtocols.payload(d, protocol);
        return true;
    }

    private static void fragment(Dissection d, int start, int id, int protocol, int offset, boolean more, boolean lacking) {
        Fragments.Datagram whole = null;
        boolean isWhole = d.captured() == d.remaining() && !lacking;
        if (isWhole) whole = d.fragment(REASSEMBLY, (long) protocol << 16 | id, offset, more);
        if (whole != null) {
            long kept = d.enter(REASSEMBLY, whole, start);
            d.close();
            IpProtocols.payload(d, protocol);
            d.leave(kept);
            return;
        }
        long wholeIn = isWhole ? d.showReassembledIn(REASSEMBLY) : 0;
        d.close();
        if (offset == 0 && !isWhole) {
            // Bytes of it are missing, so it cannot be put together with others: what there is is shown.
            boolean keep = d.isFragment();
            d.fragment(true);
            IpProtocols.payload(d, protocol);
            d.fragment(keep);
            return;
        }
        if (d.columns()) {
            d.info("Fragmented IP protocol (proto={} {}, off={}, ID={x4})", IpProtocols.NAMES.name(protocol, "Unknown"), protocol, offset, id);
            if (wholeIn > 0) d.addInfo(" [Reassembled in #{}]", wholeIn);
        }
        if (d.captured() > 0) d.rest();
    }

    private static void bogus(Dissection d, int version, boolean inside) {
        if (inside) {
            d.protocolColumn("IP");
            d.title("Internet Protocol, bogus version ({})", version, 0);
            d.peek(VERSION);
            d.noteLast(BOGUS_VERSION);
            d.info("Bogus IP version ({})", version, 0);
            d.extent(1);
            d.skipRest();
            return;
        }
        d.title("Internet Protocol Version 4");
        d.peek(VERSION);
        d.noteLast(BOGUS_VERSION, "Bogus IPv4 version");
        d.info("Bogus IPv4 version ({}, must be 4)", version, 0);
        d.extent(1);
        if (version == 6) {
            d.close();
            d.payload(PROTOCOLS, IpProtocols.IPV6);
        } else {
            d.skipRest();
        }
    }

    private static void flagsTitle(Dissection d, int flags) {
        d.titleLast("Flags: 0x{x}{}{}{}", flags, (flags & 4) != 0 ? ", Reserved bit" : "", (flags & 2) != 0 ? ", Don't fragment" : "",
            (flags & 1) != 0 ? ", More fragments" : "");
    }

    private static void title(Dissection d, int from, int to, int via) {
        if (to == via) d.title("Internet Protocol Version 4, Src: {I}, Dst: {I}", from, to);
        else d.title("Internet Protocol Version 4, Src: {I}, Dst: {I}, Via: {I}", from, to, via);
    }

    /** Time to live as it should be: RFC 3171, section 3, for the local network control block; at least a few hops for others. */
    private static void remarkTtl(Dissection d, int ttl, int to, int protocol) {
        boolean local = to >>> 8 == 0xe00000;
        if (local) {
            int expected = expectedTtl(to & 255);
            if (expected >= 0 && ttl != expected) {
                d.noteLast(TTL_LOCAL, "\"Time To Live\" != {} for a packet sent to the Local Network Control Block (see RFC 3171)", expected);
            }
        } else if (ttl < 5 && to >>> 28 != 0xe && protocol != 103 && protocol != 89) {
            d.noteLast(TTL_SMALL, "\"Time To Live\" only {}", ttl);
        }
    }

    private static int expectedTtl(int group) {
        return switch (group) {
            case 18, 102, 251 -> 255;
            case 252 -> -1;
            default -> 1;
        };
    }
}
