package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.dissect.Glance;

/** Extension headers of IPv6, RFC 8200, section 4: hop-by-hop and destination options, routing, fragment. They lie inside the tree of IPv6. */
final class Ipv6Extensions {

    private Ipv6Extensions() {}

    private static final Values PROTOCOLS = IpProtocols.NAMES;

    static final Field HOPOPTS      = protocol("ipv6.hopopts", "IPv6 Hop-by-Hop", "IPv6 Hop-by-Hop Option");
    static final Field HOP_NXT      = u8("ipv6.hopopts.nxt", "Next Header", names(PROTOCOLS));
    static final Field HOP_LEN      = u8("ipv6.hopopts.len", "Length");
    static final Field HOP_BYTES    = u16("ipv6.hopopts.len_oct", "Length", GENERATED, unit("byte", "bytes"));
    static final Field DSTOPTS      = protocol("ipv6.dstopts", "IPv6 Destination", "Destination Options for IPv6");
    static final Field DST_NXT      = u8("ipv6.dstopts.nxt", "Next Header", names(PROTOCOLS));
    static final Field DST_LEN      = u8("ipv6.dstopts.len", "Length");
    static final Field DST_BYTES    = u16("ipv6.dstopts.len_oct", "Length", GENERATED, unit("byte", "bytes"));
    static final Field ROUTING      = protocol("ipv6.routing", "IPv6 Routing", "Routing Header for IPv6");
    static final Field ROUTING_NXT  = u8("ipv6.routing.nxt", "Next Header", names(PROTOCOLS));
    static final Field ROUTING_LEN  = u8("ipv6.routing.len", "Length");
    static final Field ROUTING_BYTES = u16("ipv6.routing.len_oct", "Length", GENERATED, unit("byte", "bytes"));
    static final Values ROUTING_TYPES = Values.of("""
        0   Source Route
        1   Nimrod
        2   Type 2 Routing
        3   RPL Source Route
        4   Segment Routing
        5   Compact Routing Header 16
        6   Compact Routing Header 32
        253 Experiment 1
        254 Experiment 2
        """);
    static final Field ROUTING_TYPE = u8("ipv6.routing.type", "Type", names(ROUTING_TYPES));
    static final Field LEFT         = u8("ipv6.routing.segleft", "Segments Left");
    static final Field UNKNOWN_DATA = bytes("ipv6.routing.unknown_data", "Type-Specific Data");
    static final Field RESERVED     = bytes("ipv6.routing.src.reserved", "Reserved");
    static final Field ADDRESS      = ipv6("ipv6.routing.src.addr", "Address");
    static final Field MIP_RESERVED = bytes("ipv6.routing.mipv6.reserved", "Reserved");
    static final Field HOME_ROUTE   = ipv6("ipv6.routing.mipv6.home_address", "Home Address");
    static final Field CMPR_I       = u32("ipv6.routing.rpl.cmprI", "Compressed Internal Octets (CmprI)", mask(0xf0000000L));
    static final Field CMPR_E       = u32("ipv6.routing.rpl.cmprE", "Compressed Final Octets (CmprE)", mask(0x0f000000));
    static final Field RPL_PAD      = u32("ipv6.routing.rpl.pad", "Padding Bytes", mask(0x00f00000));
    static final Field RPL_RESERVED = u32("ipv6.routing.rpl.reserved", "Reserved", mask(0x000fffff));
    static final Field RPL_COUNT    = i32("ipv6.routing.rpl.addr_count", "Total Address Count", GENERATED);
    static final Field RPL_ADDRESS  = bytes("ipv6.routing.rpl.address", "Address");
    static final Field RPL_FULL     = ipv6("ipv6.routing.rpl.full_address", "Full Address", GENERATED);
    static final Field LAST_ENTRY   = u8("ipv6.routing.srh.last_entry", "Last Entry");
    static final Field SRH_FLAGS    = u8("ipv6.routing.srh.flags", "Flags", HEX);
    static final Field SRH_TAG      = bytes("ipv6.routing.srh.tag", "Tag");
    static final Field SRH_ADDRESS  = ipv6("ipv6.routing.srh.addr", "Address");
    static final Field IDENTIFIERS  = section("Segment Identifiers");
    static final Field CURRENT_16   = u16("ipv6.routing.crh16.current_sid", "Current SID", GENERATED);
    static final Field CURRENT_32   = u32("ipv6.routing.crh32.current_sid", "Current SID", GENERATED);
    static final Field SID_16       = u16("ipv6.routing.crh16.sid", "Segment ID");
    static final Field SID_32       = u32("ipv6.routing.crh32.sid", "Segment ID");
    static final Field FRAGHDR      = protocol("ipv6.fraghdr", "IPv6 Fragment", "Fragment Header for IPv6");
    static final Field FRAG_NXT     = u8("ipv6.fraghdr.nxt", "Next header", names(PROTOCOLS));
    static final Field FRAG_OCTET   = u8("ipv6.fraghdr.reserved_octet", "Reserved octet", HEX);
    static final Field FRAG_OFFSET  = u16("ipv6.fraghdr.offset", "Offset", mask(0xfff8));
    static final Field FRAG_BITS    = u16("ipv6.fraghdr.reserved_bits", "Reserved bits", mask(0x0006));
    static final Field FRAG_MORE    = bit("ipv6.fraghdr.more", "More Fragments", 0x0001, YES_NO, maskWidth(16));
    static final Field FRAG_ID      = u32("ipv6.fraghdr.ident", "Identification", HEX);

    static final Field OVERLAP      = bool("ipv6.fragment.overlap", "Fragment overlap", GENERATED);
    static final Field CONFLICT     = bool("ipv6.fragment.overlap.conflict", "Conflicting data in fragment overlap", GENERATED);
    static final Field TAILS        = bool("ipv6.fragment.multipletails", "Multiple tail fragments found", GENERATED);
    static final Field TOO_LONG     = bool("ipv6.fragment.toolongfragment", "Fragment too long", GENERATED);
    static final Field ERROR        = frame("ipv6.fragment.error", "Defragmentation error", GENERATED);
    static final Field COUNT        = u32("ipv6.fragment.count", "Fragment count", GENERATED);
    static final Field FRAGMENT     = frame("ipv6.fragment", "IPv6 Fragment", GENERATED);
    static final Field FRAGMENTS    = group("ipv6.fragments", "IPv6 Fragments", GENERATED);
    static final Field IN           = frame("ipv6.reassembled.in", "Reassembled IPv6 in frame", GENERATED);
    static final Field WHOLE_LENGTH = u32("ipv6.reassembled.length", "Reassembled IPv6 length", GENERATED);
    static final Field WHOLE        = bytes("ipv6.reassembled.data", "Reassembled IPv6 data", GENERATED);

    static final Field NOT_FIRST     = error("ipv6.hopopts.not_first", Field.Group.PROTOCOL,
        "IPv6 Hop-by-Hop extension header must appear immediately after IPv6 header");
    static final Field DEPRECATED    = note(Field.Group.DEPRECATED, "ipv6.routing.deprecated", "Routing header type is deprecated");
    static final Field UNDECODED     = note(Field.Group.UNDECODED, "ipv6.routing.undecoded", "Undecoded IPv6 routing header field");
    static final Field BAD_LENGTH    = error("ipv6.routing.invalid_length", "Invalid IPv6 Routing header length");
    static final Field BAD_LEFT      = warning(Field.Group.PROTOCOL, "ipv6.routing.invalid_segleft", "IPv6 Routing Header segments left field must not exceed address count");
    static final Field RPL_NOT_ZERO  = note(Field.Group.PROTOCOL, "ipv6.routing.rpl.reserved_not0", "Reserved field must equal 0 but instead was X");
    static final Field INVALID       = error("ipv6.invalid_header", "Invalid IPv6 header");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled IPv6", new Fragments.Parts(FRAGMENTS,
        FRAGMENT, OVERLAP, CONFLICT, TAILS, TOO_LONG, ERROR, COUNT, IN, WHOLE_LENGTH, WHOLE));

    private static final int JUMBO = 0xc2;
    private static final int MOST_HEADERS = 256;

    /** The length that a jumbo payload option in the hop-by-hop header at the cursor gives (RFC 2675), or -1. Peeks only. */
    static long jumboLength(Dissection d) {
        if (d.captured() < 8) return -1;
        int end = Math.min((d.peekU8(1) + 1) * 8, d.captured());
        int at = 2;
        while (at + 1 < end) {
            int type = d.peekU8(at);
            if (type == 0) {
                at++;
                continue;
            }
            int length = d.peekU8(at + 1);
            if (type == JUMBO && length == 4 && at + 6 <= end) return d.peekU32(at + 2);
            at += 2 + length;
        }
        return -1;
    }

    /** Dissects extension headers from the cursor, closes the tree of IPv6, and hands on what they carry. */
    static void dissect(Dissection d, int start, int first, boolean prohibited) {
        int next = first;
        for (int i = 0; i < MOST_HEADERS; i++) {
            switch (next) {
                case IpProtocols.HOP_BY_HOP -> next = options(d, HOPOPTS, HOP_NXT, HOP_LEN, HOP_BYTES, i > 0, prohibited);
                case IpProtocols.DESTINATION -> next = options(d, DSTOPTS, DST_NXT, DST_LEN, DST_BYTES, false, true);
                case IpProtocols.AH -> next = Ah.header(d);
                case IpProtocols.MOBILITY -> {
                    extent(d, start);
                    Mobility.header(d);
                    d.close();
                    d.skipRest();
                    return;
                }
                case IpProtocols.ROUTING -> next = routing(d);
                case IpProtocols.FRAGMENT -> {
                    next = d.peekU8(0);
                    int position = d.peekU16(2);
                    long id = d.peekU32(4);
                    fragmentHeader(d);
                    if ((position & 0xfff9) != 0) {
                        extent(d, start);
                        fragment(d, start, next, position & 0xfff8, (position & 1) != 0, id);
                        return;
                    }
                }
                default -> {
                    extent(d, start);
                    d.close();
                    payload(d, next);
                    return;
                }
            }
        }
        extent(d, start);
        d.close();
        d.rest();
    }

    /** Dissects extension headers where IPv4 carries them. */
    static void alone(Dissection d, int first) {
        int next = first;
        for (int i = 0; i < MOST_HEADERS; i++) {
            switch (next) {
                case IpProtocols.HOP_BY_HOP -> next = options(d, HOPOPTS, HOP_NXT, HOP_LEN, HOP_BYTES, true, true);
                case IpProtocols.DESTINATION -> next = options(d, DSTOPTS, DST_NXT, DST_LEN, DST_BYTES, false, true);
                case IpProtocols.ROUTING -> next = routing(d);
                default -> {
                    payload(d, next);
                    return;
                }
            }
        }
        d.rest();
    }

    /** Where a hop-by-hop header at {@code at} ends, if there is nothing in it but a router alert (RFC 2711) and padding; 0 for others. */
    static int routerAlert(Glance g, int at) {
        return g.has(at + 8) && g.u8(at + 1) == 0 && g.u16(at + 2) == 0x0502 && g.u16(at + 6) == 0x0100 ? at + 8 : 0;
    }

    private static void extent(Dissection d, int start) {
        d.extent(d.offset() - start);
    }

    private static void payload(Dissection d, int next) {
        if (next == IpProtocols.NONE) {
            if (d.columns()) d.info("IPv6 no next header");
            if (d.remaining() > 0) d.rest();
            return;
        }
        if (IpProtocols.handedOn(d, next)) return;
        if (d.columns()) d.info("Unknown IP Protocol: {} ({})", IpProtocols.NAMES.name(next, "Unknown"), next);
        d.rest();
    }

    private static void info(Dissection d, String words) {
        if (!d.columns()) return;
        Text info = d.moreInfo();
        if (!info.isEmpty()) info.add(" , ");
        info.add(words);
    }

    private static int options(Dissection d, Field header, Field nextHeader, Field length, Field bytes, boolean notFirst, boolean prohibited) {
        int at = d.offset();
        info(d, header == HOPOPTS ? "IPv6 hop-by-hop options" : "IPv6 destination options");
        d.open(header, 2);
        if (notFirst) d.note(NOT_FIRST);
        int next = d.u8(nextHeader);
        int units = d.u8(length);
        int count = (units + 1) * 8;
        d.at(bytes, at + 1, 1, count);
        Ipv6Options.dissect(d, at + count, header == HOPOPTS, prohibited);
        d.extent(count);
        d.seek(at);
        d.skip(count);
        d.close();
        return next;
    }

    private static int routing(Dissection d) {
        int at = d.offset();
        d.open(ROUTING);
        info(d, "IPv6 routing");
        int next = d.u8(ROUTING_NXT);
        int units = d.u8(ROUTING_LEN);
        int count = (units + 1) * 8;
        int lengthLine = d.last();
        d.at(ROUTING_BYTES, at + 1, 1, count);
        int type = d.u8(ROUTING_TYPE);
        if (d.titles()) d.title("Routing Header for IPv6 ({})", ROUTING_TYPES.name(type, "Unknown type " + type));
        if (type == 0) d.noteLast(DEPRECATED);
        int left = d.u8(LEFT);
        int leftEntry = d.last();
        int rest = d.narrow(count - 4);
        switch (type) {
            case 0 -> {
                if ((units & 1) != 0) d.noteOn(lengthLine, BAD_LENGTH, "IPv6 Routing Header extension header length must not be odd");
                exceeds(d, leftEntry, "Type 0", left, units / 2);
                d.bytes(RESERVED, 4);
                addresses(d, ADDRESS, left, true);
            }
            case 2 -> {
                if (units != 2) d.noteOn(lengthLine, BAD_LENGTH, "IPv6 Type 2 Routing Header extension header length must equal 2");
                if (left != 1) d.noteOn(leftEntry, BAD_LEFT, "IPv6 Type 2 Routing Header segments left field must equal 1");
                d.bytes(MIP_RESERVED, 4);
                if (left > 0) d.ipv6Destination(d.peekU64(0), d.peekU64(8));
                d.ipv6(HOME_ROUTE);
                indexed(d, "Address", 1);
            }
            case 3 -> rpl(d, left, leftEntry);
            case 4 -> segments(d, left, leftEntry);
            case 5, 6 -> compact(d, type == 5 ? 2 : 4, left, lengthLine, units);
            default -> {
                if (d.remaining() > 0) {
                    d.bytes(UNKNOWN_DATA, d.remaining());
                    d.noteLast(UNDECODED);
                }
            }
        }
        d.widen(rest);
        d.close();
        return next;
    }

    private static void exceeds(Dissection d, int leftEntry, String what, int left, int count) {
        if (left <= count) return;
        d.noteOn(leftEntry, BAD_LEFT, "IPv6 {} Routing Header segments left field must not exceed address count ({})", what, count);
    }

    /** The addresses of a source route: the last of them is where the packet goes. RFC 2460, section 4.4. */
    private static void addresses(Dissection d, Field field, int left, boolean fromOne) {
        for (int i = fromOne ? 1 : 0; d.remaining() >= 16; i++) {
            if (left > 0 && d.remaining() < 32) d.ipv6Destination(d.peekU64(0), d.peekU64(8));
            d.ipv6(field);
            indexed(d, "Address", i);
        }
    }

    /** Segments are listed from the last to the first: RFC 8754, section 2. */
    private static void segments(Dissection d, int left, int leftEntry) {
        int last = d.u8(LAST_ENTRY);
        d.u8(SRH_FLAGS);
        d.bytes(SRH_TAG, 2);
        exceeds(d, leftEntry, "Type 4", left, last + 1);
        for (int i = 0; i <= last; i++) {
            if (i == 0 && left > 0) d.ipv6Destination(d.peekU64(0), d.peekU64(8));
            d.ipv6(SRH_ADDRESS);
            indexed(d, "Address", i);
        }
        d.skipRest();
    }

    private static void indexed(Dissection d, String label, int i) {
        if (!d.titles() || d.last() < 0) return;
        d.titleLast("{}[{}]: {}", label, i, Ipv6.addressText(d.tape(), d.last()));
    }

    /** Source route of RPL, RFC 6554, section 3: addresses without the bytes that they share with the destination. */
    private static void rpl(Dissection d, int left, int leftEntry) {
        long word = d.peekU32(0);
        int internal = 16 - (int) (word >>> 28);
        int last = 16 - (int) (word >>> 24 & 15);
        int padding = (int) (word >>> 20 & 15);
        d.peek(CMPR_I);
        d.peek(CMPR_E);
        d.peek(RPL_PAD);
        long reserved = d.u32(RPL_RESERVED);
        if (reserved != 0) d.noteLast(RPL_NOT_ZERO, "Reserved field must equal 0 but instead was {}", reserved);
        // As the reference program divides: towards zero.
        int count = Math.max(0, (d.remaining() - padding - last) / internal + 1);
        d.computed(RPL_COUNT, count);
        exceeds(d, leftEntry, "RPL", left, count);
        byte[] destination = new byte[16];
        for (int i = 0; i < 8; i++) {
            destination[i] = (byte) (d.destination().high >>> 56 - 8 * i);
            destination[8 + i] = (byte) (d.destination().low >>> 56 - 8 * i);
        }
        for (int i = 1; i <= count; i++) {
            int size = i < count ? internal : last;
            byte[] part = d.peekBytes(0, size);
            byte[] address = destination.clone();
            System.arraycopy(part, 0, address, 16 - size, size);
            int at = d.offset();
            d.bytes(RPL_ADDRESS, size);
            d.at(RPL_FULL, at, size, address);
            if (d.titles()) {
                d.titleLast("Address[{}]: {}", i, new Text().ipv6(eight(address, 0), eight(address, 8)).toString());
            }
            if (i == count && left > 0) d.ipv6Destination(eight(address, 0), eight(address, 8));
        }
        if (d.remaining() > 0) d.skip(d.remaining());
    }

    /** Compact routing headers: draft-bonica-6man-comp-rtg-hdr, section 3; the reference program reads on behind the last identifier. */
    private static void compact(Dissection d, int width, int left, int lengthLine, int units) {
        int available = d.remaining();
        if (left * width > available) d.noteOn(lengthLine, BAD_LENGTH, "IPv6 Compact Routing Header minimum length must not exceed header length ({})", units);
        if ((left + 1) * width > available) throw d.malformed();
        long current = 0;
        for (int i = 0; i < width; i++) current = current << 8 | d.peekU8(left * width + i);
        d.at(width == 2 ? CURRENT_16 : CURRENT_32, d.offset() + left * width, width, current);
        d.open(IDENTIFIERS);
        for (int i = 0;; i++) {
            long identifier = d.uint(width == 2 ? SID_16 : SID_32, width);
            if (d.titles()) d.titleLast("SID[{}] = {}", i, (int) identifier);
        }
    }

    private static long eight(byte[] bytes, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    private static void fragmentHeader(Dissection d) {
        d.open(FRAGHDR);
        int next = d.u8(FRAG_NXT);
        d.u8(FRAG_OCTET);
        int units = (int) d.peek(FRAG_OFFSET);
        if (d.titles()) d.titleLast("Offset: {} ({} bytes)", units, units * 8);
        d.peek(FRAG_BITS);
        boolean more = d.peek(FRAG_MORE, 0, 2) != 0;
        d.skip(2);
        long id = d.u32(FRAG_ID);
        if (d.columns()) d.info("IPv6 fragment (off={} more={} ident=0x{x8} nxt={})", units * 8, more ? "y" : "n", id, next);
        d.close();
    }

    private static void fragment(Dissection d, int start, int next, int offset, boolean more, long id) {
        boolean isWhole = d.captured() == d.remaining();
        Fragments.Datagram whole = isWhole ? d.fragment(REASSEMBLY, id, offset, more) : null;
        if (whole != null) {
            long kept = d.enter(REASSEMBLY, whole, start);
            d.close();
            payload(d, next);
            d.leave(kept);
            return;
        }
        if (isWhole) d.showReassembledIn(REASSEMBLY);
        d.close();
        if (offset == 0 && !isWhole && d.tryPayload(IpProtocols.PROTOCOLS, next, next) >= 0) return;
        d.rest();
    }
}
