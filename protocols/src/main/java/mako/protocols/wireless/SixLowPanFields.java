package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** What {@link SixLowPan} shows. */
final class SixLowPanFields {
    private SixLowPanFields() {}

    static final Field PATTERN            = u8("6lowpan.pattern", "Pattern", HEX);
    static final Field NHC_PATTERN        = u8("6lowpan.nhc.pattern", "Pattern", HEX);
    static final Field PADDING            = u8("6lowpan.padding", "Padding", HEX);
    static final Field FROM_PREFIX        = bit("6lowpan.hc1.src_prefix", "Source prefix", 0x80, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field FROM_INTERFACE     = bit("6lowpan.hc1.src_ifc", "Source interface", 0x40, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field TO_PREFIX          = bit("6lowpan.hc1.dst_prefix", "Destination prefix", 0x20, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field TO_INTERFACE       = bit("6lowpan.hc1.dst_ifc", "Destination interface", 0x10, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field CLASS_AND_FLOW     = bit("6lowpan.hc1.class", "Traffic class and flow label", 0x8, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field HC1_NEXT           = u8("6lowpan.hc1.next", "Next header", HEX, mask(0x6), names(Values.of("""
        0x0 Inline
        0x1 UDP
        0x2 ICMP
        0x3 TCP
        """)));
    static final Field HC1_MORE           = bit("6lowpan.hc1.more", "More HC bits", 0x1, maskWidth(8));
    static final Field HC1                = u8("6lowpan.hc1.encoding", "HC1 Encoding", HEX, bits(FROM_PREFIX, FROM_INTERFACE, TO_PREFIX, TO_INTERFACE, CLASS_AND_FLOW, HC1_NEXT, HC1_MORE));
    static final Field FROM_PORT          = bit("6lowpan.hc2.udp.src", "Source port", 0x80, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field TO_PORT            = bit("6lowpan.hc2.udp.dst", "Destination port", 0x40, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field PORT_LENGTH        = bit("6lowpan.hc2.udp.length", "Length", 0x20, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field HC_UDP             = u8("6lowpan.hc2.udp.encoding", "HC_UDP Encoding", HEX, bits(FROM_PORT, TO_PORT, PORT_LENGTH));
    static final Field TRAFFIC_MODE       = u16("6lowpan.iphc.tf", "Traffic class and flow label", HEX, mask(0x1800), names(Values.of("""
        0x0 Traffic class and flow label inline
        0x1 ECN and flow label inline
        0x2 Traffic class inline
        0x3 Version, traffic class, and flow label compressed
        """)));
    static final Field NEXT_MODE          = bit("6lowpan.iphc.nh", "Next header", 0x400, yesNo("Compressed", "Inline"), maskWidth(16));
    static final Field HOPS_MODE          = u16("6lowpan.iphc.hlim", "Hop limit", HEX, mask(0x300), names(Values.of("""
        0x0 Inline
        0x1 1
        0x2 64
        0x3 255
        """)));
    static final Field HAS_CONTEXT        = bit("6lowpan.iphc.cid", "Context identifier extension", 0x80, maskWidth(16));
    static final Field FROM_STATE         = bit("6lowpan.iphc.sac", "Source address compression", 0x40, yesNo("Stateful", "Stateless"), maskWidth(16));
    static final Field FROM_MODE          = u16("6lowpan.iphc.sam", "Source address mode", HEX, mask(0x30), names(Values.of("""
        0x0 Inline
        0x1 64-bits inline
        0x2 16-bits inline
        0x3 Compressed
        """)));
    static final Field MULTICAST          = bit("6lowpan.iphc.m", "Multicast address compression", 0x8, maskWidth(16));
    static final Field TO_STATE           = bit("6lowpan.iphc.dac", "Destination address compression", 0x4, yesNo("Stateful", "Stateless"), maskWidth(16));
    static final Field TO_MODE            = u16("6lowpan.iphc.dam", "Destination address mode", HEX, mask(0x3), names(Values.of("""
        0x0 Inline
        0x1 64-bits inline
        0x2 16-bits inline
        0x3 Compressed
        """)));
    static final Field FROM_CONTEXT       = u8("6lowpan.iphc.sci", "Source context identifier", HEX, mask(0xf0));
    static final Field TO_CONTEXT         = u8("6lowpan.iphc.dci", "Destination context identifier", HEX, mask(0xf));
    static final Field FROM_GIVEN         = ipv6("6lowpan.iphc.sctx.prefix", "Source context", GENERATED);
    static final Field FROM_ORIGIN        = frame("6lowpan.iphc.sctx.origin", "Origin", GENERATED);
    static final Field TO_ORIGIN          = frame("6lowpan.iphc.dctx.origin", "Origin", GENERATED);
    static final Field TO_GIVEN           = ipv6("6lowpan.iphc.dctx.prefix", "Destination context", GENERATED);
    static final Field EXTENSION          = u8("6lowpan.nhc.ext.eid", "Header ID", HEX, mask(0xe), names(Values.of("""
        0x0 IPv6 hop-by-hop options
        0x1 IPv6 routing
        0x2 IPv6 fragment
        0x3 IPv6 destination options
        0x4 IPv6 mobility header
        0x7 IPv6 header
        """)));
    static final Field EXTENSION_MODE     = bit("6lowpan.nhc.ext.nh", "Next header", 0x1, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field EXTENSION_NEXT     = u8("6lowpan.nhc.ext.next", "Next header", HEX, names(IpProtocols.NAMES));
    static final Field EXTENSION_LENGTH   = u8("6lowpan.nhc.ext.length", "Header length");
    static final Field EXTENSION_RESERVED = u8("6lowpan.nhc.ext.reserved", "Reserved octet", HEX);
    static final Field NO_CHECKSUM        = bit("6lowpan.nhc.udp.checksum", "Checksum", 0x4, yesNo("Compressed", "Inline"), maskWidth(8));
    static final Field PORTS              = u8("6lowpan.nhc.udp.ports", "Ports", mask(0x3), names(Values.of("""
        0 Inline
        1 Source port inline, first 8 bits of destination port elided
        2 Destination port inline, first 8 bits of source port elided
        3 12 bits of both ports elided
        """)));
    static final Field TRAFFIC            = u8("6lowpan.class", "Traffic class", HEX);
    static final Field FLOW               = u24("6lowpan.flow", "Flow label", HEX);
    static final Field ECN                = u8("6lowpan.ecn", "ECN");
    static final Field DSCP               = u8("6lowpan.dscp", "DSCP");
    static final Field NEXT_HEADER        = u8("6lowpan.next", "Next header", HEX, names(IpProtocols.NAMES));
    static final Field HOPS               = u8("6lowpan.hops", "Hop limit");
    static final Field FROM               = ipv6("6lowpan.src", "Source");
    static final Field TO                 = ipv6("6lowpan.dst", "Destination");
    static final Field UDP_FROM           = u16("6lowpan.udp.src", "Source port");
    static final Field UDP_TO             = u16("6lowpan.udp.dst", "Destination port");
    static final Field UDP_LENGTH         = u16("6lowpan.udp.length", "UDP length");
    static final Field UDP_CHECKSUM       = u16("6lowpan.udp.checksum", "UDP checksum", HEX);
    static final Field NUMBER             = u8("6lowpan.bcast.seqnum", "Sequence number");
    static final Field SHORT_ORIGINATOR   = bit("6lowpan.mesh.v", "V", 0x20, maskWidth(8), help("short originator address present"));
    static final Field SHORT_DESTINATION  = bit("6lowpan.mesh.f", "D", 0x10, maskWidth(8), help("short destination address present"));
    static final Field MESH_HOPS          = u8("6lowpan.mesh.hops", "Hops left", mask(0xf));
    static final Field DEEP_HOPS          = u8("6lowpan.mesh.hops8", "Deep Hops left (Flags.Hops left == 15)");
    static final Field ORIGINATOR         = u16("6lowpan.mesh.orig16", "Originator", HEX);
    static final Field ORIGINATOR_64      = u64("6lowpan.mesh.orig64", "Originator", HEX);
    static final Field DESTINATION        = u16("6lowpan.mesh.dest16", "Destination", HEX);
    static final Field DESTINATION_64     = u64("6lowpan.mesh.dest64", "Destination", HEX);
    static final Field SIZE               = u16("6lowpan.frag.size", "Datagram size");
    static final Field TAG                = u16("6lowpan.frag.tag", "Datagram tag", HEX);
    static final Field OFFSET             = u8("6lowpan.frag.offset", "Datagram offset");
    static final Field CONGESTION         = bit("6lowpan.rfrag.congestion", "Congestion", 0x1, YES_NO, maskWidth(8));
    static final Field ACK_REQUESTED      = bit("6lowpan.rfrag.ack_requested", "Ack requested", 0x8000, YES_NO, maskWidth(16));
    static final Field RECOVERABLE_TAG    = u8("6lowpan.rfrag.tag", "Datagram tag");
    static final Field SEQUENCE           = u16("6lowpan.rfrag.sequence", "Fragment sequence", mask(0x7c00));
    static final Field FRAGMENT_SIZE      = u16("6lowpan.rfrag.size", "Fragment size", mask(0x3ff));
    static final Field DATAGRAM_SIZE      = u16("6lowpan.rfrag.datagram_size", "Datagram size");
    static final Field FRAGMENT_OFFSET    = u16("6lowpan.rfrag.offset", "Fragment offset");
    static final Field RECEIVED           = u32("6lowpan.rfrag.ack_bitmask", "Fragment ACK bitmask", HEX);
    static final Field FRAGMENTS          = group("6lowpan.fragments", "Message fragments", GENERATED);
    static final Field FRAGMENT           = frame("6lowpan.fragment", "Message fragment", GENERATED);
    static final Field OVERLAP            = bool("6lowpan.fragment.overlap", "Message fragment overlap", GENERATED);
    static final Field CONFLICT           = bool("6lowpan.fragment.overlap.conflicts", "Message fragment overlapping with conflicting data", GENERATED);
    static final Field TAILS              = bool("6lowpan.fragment.multiple_tails", "Message has multiple tail fragments", GENERATED);
    static final Field TOO_LONG           = bool("6lowpan.fragment.too_long_fragment", "Message fragment too long", GENERATED);
    static final Field ERROR              = frame("6lowpan.fragment.error", "Message defragmentation error", GENERATED);
    static final Field COUNT              = u32("6lowpan.fragment.count", "Message fragment count", GENERATED);
    static final Field IN                 = frame("6lowpan.reassembled.in", "Reassembled in", GENERATED);
    static final Field WHOLE_LENGTH       = u32("6lowpan.reassembled.length", "Reassembled 6LoWPAN length", GENERATED);
    static final Field ILLEGAL_MORE       = error("6lowpan.hc1_more_bits", "HC1 more bits expected for illegal next header type.");
    static final Field ILLEGAL_MODE       = error("6lowpan.illegal_dest_addr_mode", "Illegal destination address mode");

    static final Field IPHC_HEADER      = section("IPHC Header");
    static final Field HC1_HEADER       = section("HC1 Encoding");
    static final Field BROADCAST_HEADER = section("Broadcast Header");
    static final Field MESH_HEADER      = section("Mesh Header");
    static final Field MESH_FLAGS       = section("Flags");
    static final Field FRAGMENT_HEADER  = section("Fragmentation Header");
    static final Field RFRAG_HEADER     = section("RFRAG Header");
    static final Field RFRAG_ACK_HEADER = section("RFRAG ACK Header");
    static final Field EXTENSION_HEADER = section("IPv6 extension header");
    static final Field UDP_HEADER       = section("UDP header compression");

    static final Fragments REASSEMBLY = Fragments.fragments("Reassembled 6LoWPAN",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, IN, WHOLE_LENGTH, null));
}
