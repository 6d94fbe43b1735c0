package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.protocols.wireless.SixLowPanFields.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.internet.IpProtocols;
import mako.protocols.internet.Ipv6;
import mako.protocols.link.EtherType;

/**
 * IPv6 over networks of low power (RFC 4944: dispatch, mesh, fragments, HC1; RFC 6282: IPHC and the headers that follow; RFC 8931:
 * fragments that can be recovered). The IPv6 header that was compressed is built anew, and dissected as any other.
 */
public final class SixLowPan implements Dissector {
    static final Field SIX_LOW_PAN = protocol("6lowpan", "6LoWPAN", "IPv6 over Low power Wireless Personal Area Networks");

    private static final Values ONE = Values.of("0 Inline\n1 64-bits inline\n2 16-bits inline\n3 Compressed");
    private static final Values FROM_STATEFUL = Values.of("0 Unspecified address (::)\n1 64-bits inline\n2 16-bits inline\n3 Compressed");
    private static final Values TO_STATEFUL = Values.of("1 64-bits inline\n2 16-bits inline\n3 Compressed");
    private static final Values TO_MANY = Values.of("0 Inline\n1 48-bits inline\n2 32-bits inline\n3 8-bits inline");
    private static final Values TO_MANY_STATEFUL = Values.of("0 48-bits inline");

    private static final int ETHERTYPE = 0xa0ed;
    private static final int IPV6      = 0x86dd;
    private static final int PLAIN     = 0x41;
    private static final int HC1_TYPE  = 0x42;
    private static final int BROADCAST = 0x50;
    private static final int HEADER    = 40;
    private static final int UDP       = 17;
    private static final int ICMPV6    = 58;
    private static final int FRAGMENT_HEADER_KIND = 44;
    private static final int NOTHING   = 59;
    /** What follows a header that cannot be told. */
    private static final int LOST      = -1;
    private static final int DEEPEST   = 8;
    /** Of a router, and the option that gives contexts. */
    private static final int ADVERTISEMENT = 134;
    private static final int CONTEXT_OPTION = 34;
    private static final int MOST_CONTEXTS = 4096;
    /** The 4 bits that compressed ports leave out, and the 12 bits before them. */
    private static final int PORT_BASE = 0xf0b0;
    private static final int PORT_PAGE = 0xf000;
    private static final long LOCAL    = 0xfe80L << 48;
    private static final int[] EXTENSIONS = {0, 43, 44, 60, 135, NOTHING, NOTHING, 41};
    private static final int[] HOPS_OF = {0, 1, 64, 255};
    private static final String[] HC1_PARTS = {"Source prefix", "Source interface", "Destination prefix", "Destination interface", "Traffic class and flow label"};
    private static final String[] HC1_NAMES = {"Inline", "UDP", "ICMP", "TCP"};
    private static final int[] HC1_NEXTS = {0, UDP, 58, 6};

    @Override
    public Field dissects() {
        return SIX_LOW_PAN;
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Ipv6.class};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Wpan.PAYLOADS, Links.Strength.USUAL, "6lowpan_wpan", this, SixLowPan::recognizes);
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    private static boolean recognizes(Dissection d) {
        int first = d.captured() == 0 ? 0 : d.peekU8(0);
        int at = 0;
        if (isMesh(first)) at = 1 + ((first & 15) == 15 ? 1 : 0) + ((first & 0x20) != 0 ? 2 : 8) + ((first & 0x10) != 0 ? 2 : 8);
        else if (first >> 3 == 0x18) at = 4;
        if (d.captured() <= at) return false;
        int pattern = d.peekU8(at);
        return pattern == PLAIN || pattern == HC1_TYPE || pattern == BROADCAST || pattern >> 5 == 3 || isMesh(pattern) || pattern >> 3 == 0x18
            || pattern >> 3 == 0x1c || pattern >> 2 == 0x3a;
    }

    private static boolean isMesh(int pattern) {
        return pattern >> 6 == 2;
    }

    /** A prefix that a router gave a number to, and the frame that said so. */
    private record Context(byte[] prefix, int bits, long origin) {}

    private static final Key<Map<Integer, Context>> CONTEXTS = Key.key(HashMap::new);

    private static Context context(Dissection d, int number) {
        return d.remember(d.state(CONTEXTS).get(d.scratch(Wpan.NETWORK).number << 4 | number));
    }

    /** Remembers the contexts that the packet at the cursor gives, where it is a router's advertisement: RFC 6775, section 4.2. */
    private static void learnContexts(Dissection d) {
        int end = d.captured();
        if (end < HEADER + 16 || d.peekU8(6) != ICMPV6 || d.peekU8(HEADER) != ADVERTISEMENT) return;
        int at = HEADER + 16;
        while (at + 8 <= end) {
            int length = d.peekU8(at + 1) * 8;
            if (length == 0 || at + length > end) return;
            int bits = d.peekU8(at + 2);
            if (d.peekU8(at) == CONTEXT_OPTION && length >= 16 && bits <= 128) {
                byte[] prefix = Arrays.copyOf(d.peekBytes(at + 8, Math.min(16, length - 8)), 16);
                int number = d.scratch(Wpan.NETWORK).number << 4 | d.peekU8(at + 3) & 15;
                long frame = d.packet().number;
                d.learn(() -> {
                    Map<Integer, Context> known = d.state(CONTEXTS);
                    if (known.size() < MOST_CONTEXTS || known.containsKey(number)) known.put(number, new Context(prefix, bits, frame));
                });
            }
            at += length;
        }
    }

    /** Dissects the packet at the cursor. */
    private static void carried(Dissection d) {
        learnContexts(d);
        d.payload(EtherType.TYPES, IPV6);
    }

    /** What is known of a packet, and the headers that were built of it. */
    private static final class Packet {
        long from;
        long to;
        byte[] bytes = new byte[128];
        int length;
        /** How long the packet is that this is a fragment of; 0 where it is no fragment. */
        int size;
        /** What tells its fragments from others. */
        int tag;
        /** Headers within headers. */
        int depth;
        /** Whether nothing can be made of it. */
        boolean bad;

        void add(long value, int count) {
            if (length + count > bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
            for (int i = count - 1; i >= 0; i--) bytes[length++] = (byte) (value >> 8 * i);
        }

        void put(int at, int value) {
            bytes[at] = (byte) (value >> 8);
            bytes[at + 1] = (byte) value;
        }
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("6LoWPAN");
        var packet = new Packet();
        packet.from = ofLink(d.source());
        packet.to = ofLink(d.destination());
        d.open(SIX_LOW_PAN);
        int group = d.last();
        if (d.titles()) d.title("6LoWPAN");
        if (isMesh(d.peekU8(0))) mesh(d, packet);
        if (d.peekU8(0) == BROADCAST) {
            d.open(BROADCAST_HEADER);
            pattern(d, BROADCAST, 8, "Broadcast");
            d.skip(1);
            d.u8(NUMBER);
            d.close();
        }
        int pattern = d.peekU8(0);
        if (pattern >> 3 == 0x1c) {
            later(d, packet);
            return;
        }
        if (pattern >> 2 == 0x3a) {
            boolean begins = recoverable(d, pattern);
            int start = d.offset();
            // An acknowledgement is no more than that; what follows it would begin anew.
            if ((pattern & 2) != 0) d.peekU8(0);
            if (begins) headers(d, packet, group);
            d.skipRest();
            d.close();
            d.seek(start);
            d.rest();
            return;
        }
        if (pattern >> 3 == 0x18) {
            d.open(FRAGMENT_HEADER);
            fragmentWords(d, packet, "First fragment", pattern);
            d.close();
        }
        int first = d.offset();
        if (!headers(d, packet, group)) {
            d.close();
            d.seek(first + 1);
            d.rest();
            return;
        }
        if (packet.bad) {
            d.skipRest();
            d.close();
            return;
        }
        int start = d.offset();
        int count = Math.min(d.captured(), d.remaining());
        byte[] whole = Arrays.copyOf(packet.bytes, packet.length + count);
        Source source = d.currentSource();
        for (int i = 0; i < count; i++) whole[packet.length + i] = (byte) source.u8(start + i);
        if (packet.length == 0 && packet.size == 0) {
            d.close();
            carried(d);
            return;
        }
        long kept = d.enter("Decompressed 6LoWPAN", whole);
        if (packet.size > 0) fragment(d, packet, 0);
        else {
            d.close();
            carried(d);
        }
        d.leave(kept);
        d.skipRest();
    }

    /** The identifier of an interface that an address of its link makes: RFC 4944, section 6. */
    private static long ofLink(Endpoint end) {
        if (end.kind == Endpoint.Kind.ETHER) return (end.low >> 24 << 40 | 0xfffeL << 24 | end.low & 0xffffff) ^ 1L << 57;
        String text = end.text;
        if (text == null) return 0;
        if (text.isEmpty()) return ofShort(0);
        if (text.equals("Broadcast")) return ofShort(0xffff);
        long value = 0;
        boolean isShort = text.startsWith("0x");
        for (int i = isShort ? 2 : 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit >= 0) value = value << 4 | digit;
        }
        return isShort ? ofShort((int) value) : value ^ 1L << 57;
    }

    private static long ofShort(int address) {
        return 0xfffe000000L | address & 0xffff;
    }

    /** RFC 4944, section 5.2. */
    private static void mesh(Dissection d, Packet packet) {
        d.open(MESH_HEADER);
        d.open(MESH_FLAGS);
        int flags = d.peekU8(0);
        pattern(d, flags >> 6, 2, "Mesh");
        d.part(SHORT_ORIGINATOR, d.offset(), 1, flags);
        d.part(SHORT_DESTINATION, d.offset(), 1, flags);
        d.u8(MESH_HOPS);
        d.close();
        if ((flags & 15) == 15) d.u8(DEEP_HOPS);
        packet.from = (flags & 0x20) != 0 ? ofShort(d.u16(ORIGINATOR)) : d.u64(ORIGINATOR_64) ^ 1L << 57;
        packet.to = (flags & 0x10) != 0 ? ofShort(d.u16(DESTINATION)) : d.u64(DESTINATION_64) ^ 1L << 57;
        d.close();
    }

    /** Shows the {@code bits} first bits of the byte at the cursor, which say what it begins. */
    private static void pattern(Dissection d, int value, int bits, String name) {
        pattern(d, PATTERN, value, bits, name);
    }

    private static void pattern(Dissection d, Field field, int value, int bits, String name) {
        d.at(field, d.offset(), 1, value);
        if (d.titles()) d.titleLast("{} = Pattern: {} (0x{x2})", bits(value, 0, bits, 8), name, value);
    }

    /** The {@code count} bits from {@code start} on of {@code width}, those around them as dots. */
    private static String bits(long value, int start, int count, int width) {
        var text = new StringBuilder();
        for (int i = 0; i < width; i++) {
            if (i > 0 && i % 4 == 0) text.append(i % 8 == 0 ? "  " : " ");
            text.append(i < start || i >= start + count ? '.' : (char) ('0' + (value >> start + count - 1 - i & 1)));
        }
        return text.toString();
    }

    /** RFC 4944, section 5.3: how long the whole is, and what tells it from others. */
    private static void fragmentWords(Dissection d, Packet packet, String name, int pattern) {
        pattern(d, pattern >> 3, 5, name);
        packet.size = d.peekU16(0) & 0x7ff;
        d.at(SIZE, d.offset(), 2, packet.size);
        d.skip(2);
        packet.tag = d.u16(TAG);
    }

    private static void later(Dissection d, Packet packet) {
        int start = d.offset();
        d.open(FRAGMENT_HEADER);
        fragmentWords(d, packet, "Fragment", d.peekU8(0));
        int offset = d.peekU8(0) * 8;
        d.at(OFFSET, d.offset(), 1, offset);
        d.skip(1);
        d.close();
        d.extent(d.offset() - start + d.remaining());
        fragment(d, packet, offset);
    }

    /** Adds what is left to the packet that it is a fragment of, and dissects that where it is whole. */
    private static void fragment(Dissection d, Packet packet, int offset) {
        boolean more = offset + d.remaining() < packet.size;
        long id = (packet.from * 31 + packet.to) << 32 ^ (long) packet.size << 16 ^ packet.tag;
        boolean complete = d.captured() >= d.remaining();
        Fragments.Datagram whole = complete ? d.fragment(REASSEMBLY, id, offset, more) : null;
        if (whole == null) {
            if (complete) d.showReassembledIn(REASSEMBLY);
            d.close();
            d.rest();
            return;
        }
        long kept = d.enter(REASSEMBLY, whole);
        d.close();
        carried(d);
        d.leave(kept);
        d.skipRest();
    }

    /** RFC 8931, section 5; returns whether headers follow. */
    private static boolean recoverable(Dissection d, int pattern) {
        boolean acknowledges = (pattern & 2) != 0;
        d.open(acknowledges ? RFRAG_ACK_HEADER : RFRAG_HEADER);
        pattern(d, pattern >> 1, 7, acknowledges ? "Recoverable Fragment ACK" : "Recoverable Fragment");
        d.u8(CONGESTION);
        d.u8(RECOVERABLE_TAG);
        if (acknowledges) {
            long received = d.u32(RECEIVED);
            if (d.titles()) d.titleLast("{} = Fragment ACK bitmask: 0x{x8}", bits(received, 0, 32, 32), received);
            d.extent(0);
            d.close();
            return false;
        }
        int words = d.peekU16(0);
        for (Field part : new Field[] {ACK_REQUESTED, SEQUENCE, FRAGMENT_SIZE}) d.part(part, d.offset(), 2, words);
        d.skip(2);
        boolean first = (words >> 10 & 31) == 0;
        d.u16(first ? DATAGRAM_SIZE : FRAGMENT_OFFSET);
        d.close();
        return first;
    }

    /** Reads the headers of a packet up to what they carry; returns whether they are known. */
    private static boolean headers(Dissection d, Packet packet, int group) {
        int pattern = d.peekU8(0);
        if (pattern == PLAIN) {
            pattern(d, PLAIN, 8, "Uncompressed IPv6");
            d.skip(1);
        } else if (pattern == HC1_TYPE) {
            hc1(d, packet);
        } else if (pattern >> 5 == 3) {
            iphc(d, packet, group);
            finish(packet, Math.max(packet.size, packet.length + d.remaining()));
        } else {
            pattern(d, pattern, 8, "Unknown");
            d.skipRest();
            return false;
        }
        return true;
    }

    // ---- RFC 6282

    /** Writes down how long the headers and what they carry are, in those that say so. */
    private static void finish(Packet packet, int total) {
        int at = 0;
        while (at + HEADER <= packet.length) {
            packet.put(at + 4, total - at - HEADER);
            int next = packet.bytes[at + 6] & 255;
            at += HEADER;
            while (at + 8 <= packet.length && next != UDP && next != IpProtocols.IPV6) {
                int length = next == FRAGMENT_HEADER_KIND ? 8 : ((packet.bytes[at + 1] & 255) + 1) * 8;
                next = packet.bytes[at] & 255;
                at += length;
            }
            if (next == UDP && at + 8 <= packet.length) packet.put(at + 4, total - at);
            if (next != IpProtocols.IPV6) return;
        }
    }

    /** Section 3.1. */
    private static void iphc(Dissection d, Packet packet, int group) {
        int start = d.offset();
        int words = d.peekU16(0);
        boolean many = (words & 8) != 0;
        boolean fromStateful = (words & 0x40) != 0;
        boolean toStateful = (words & 4) != 0;
        int fromMode = words >> 4 & 3;
        int toMode = words & 3;
        boolean bad = toStateful && (many ? toMode != 0 : toMode == 0);
        d.open(IPHC_HEADER);
        pattern(d, 3, 3, "IP header compression");
        for (Field part : new Field[] {TRAFFIC_MODE, NEXT_MODE, HOPS_MODE, HAS_CONTEXT, FROM_STATE}) d.part(part, start, 2, words);
        d.part(FROM_MODE, start, 2, words);
        if (d.titles()) mode(d, "Source", fromMode, fromStateful ? FROM_STATEFUL : ONE);
        d.part(MULTICAST, start, 2, words);
        d.part(TO_STATE, start, 2, words);
        d.part(TO_MODE, start, 2, words);
        if (d.titles()) mode(d, "Destination", toMode, many ? toStateful ? TO_MANY_STATEFUL : TO_MANY : toStateful ? TO_STATEFUL : ONE);
        if (bad) d.noteLast(ILLEGAL_MODE);
        d.skip(2);
        int contexts = 0;
        if ((words & 0x80) != 0) {
            contexts = d.peekU8(0);
            d.part(FROM_CONTEXT, d.offset(), 1, contexts);
            d.part(TO_CONTEXT, d.offset(), 1, contexts);
            d.skip(1);
        }
        Context from = fromStateful && fromMode != 0 ? context(d, contexts >> 4) : null;
        Context to = toStateful && !bad ? context(d, contexts & 15) : null;
        if (!fromStateful && fromMode != 0) d.at(FROM_GIVEN, start, 0, address(LOCAL, 0));
        if (from != null) given(d, FROM_GIVEN, FROM_ORIGIN, start, from);
        if (!toStateful && (many || toMode != 0)) d.at(TO_GIVEN, start, 0, address(LOCAL, 0));
        if (to != null) given(d, TO_GIVEN, TO_ORIGIN, start, to);
        d.close();
        int at = packet.length;
        long traffic = traffic(d, start, words >> 11 & 3);
        packet.add(6L << 28 | traffic, 4);
        packet.add(0, 2);
        boolean compressed = (words & 0x400) != 0;
        packet.add(compressed ? 0 : d.u8(NEXT_HEADER), 1);
        int hops = words >> 8 & 3;
        packet.add(hops == 0 ? d.u8(HOPS) : HOPS_OF[hops], 1);
        unicast(d, FROM, packet, fromStateful, fromMode, packet.from, from);
        if (d.titles()) d.appendOn(group, ", Src: {}", shown(packet, at + 8));
        if (bad) {
            packet.bad = true;
            return;
        }
        if (many) multicast(d, packet, toStateful, toMode, to);
        else unicast(d, TO, packet, toStateful, toMode, packet.to, to);
        if (d.titles()) d.appendOn(group, ", Dest: {}", shown(packet, at + 24));
        if (!compressed) return;
        int next = next(d, packet, group);
        packet.bytes[at + 6] = (byte) (next == LOST ? NOTHING : next);
        if (next == LOST) d.skipRest();
    }

    private static void given(Dissection d, Field prefix, Field origin, int start, Context context) {
        d.at(prefix, start, 0, context.prefix);
        d.at(origin, start, 0, context.origin);
    }

    private static void mode(Dissection d, String whose, int mode, Values names) {
        d.titleLast("{} address mode: {} (0x{x4})", whose, names.name(mode, "Reserved"), mode);
    }

    /** Section 3.2.1: what of the traffic class and flow label is there. Returns both as they lie in the header. */
    private static long traffic(Dissection d, int start, int mode) {
        if (mode == 3) return 0;
        int at = d.offset();
        int first = d.peekU8(0);
        int congestion = first >> 6;
        int service = mode == 1 ? 0 : first & 0x3f;
        d.at(ECN, at, 1, congestion);
        if (d.titles()) d.titleLast("{} = ECN: {}", bits(congestion, 0, 2, 8), congestion);
        if (mode != 1) {
            d.at(DSCP, at, 1, service);
            if (d.titles()) d.titleLast("{} = DSCP: {}", bits(service, 2, 6, 8), service);
        }
        int traffic = service << 2 | congestion;
        d.at(TRAFFIC, start, 0, traffic);
        d.generated();
        if (mode == 2) {
            d.skip(1);
            return (long) traffic << 20;
        }
        if (mode == 0) d.skip(1);
        int words = d.peekU8(0) << 16 | d.peekU16(1);
        int padding = mode == 0 ? words >> 20 : words >> 20 & 3;
        d.at(PADDING, d.offset(), 1, padding);
        if (d.titles()) d.titleLast("{} = Padding: 0x{x2}", mode == 0 ? bits(padding, 0, 4, 8) : bits(padding, 2, 2, 8), padding);
        int flow = words & 0xfffff;
        d.at(FLOW, d.offset(), 3, flow);
        if (d.titles()) d.titleLast("{} = Flow label: 0x{x6}", bits(flow, 4, 20, 24), flow);
        d.skip(3);
        return (long) traffic << 20 | flow;
    }

    /** Sections 3.1.1 and 3.2.2. A context that is not known is taken for nothing. */
    private static void unicast(Dissection d, Field field, Packet packet, boolean stateful, int mode, long ofLink, Context context) {
        if (mode == 0 && stateful) {
            packet.add(0, 8);
            packet.add(0, 8);
            show(d, field, packet, 0);
            return;
        }
        if (mode == 0) {
            packet.add(d.peekU64(0), 8);
            packet.add(d.peekU64(8), 8);
            show(d, field, packet, 16);
            return;
        }
        packet.add(stateful ? 0 : LOCAL, 8);
        packet.add(mode == 1 ? d.peekU64(0) : mode == 2 ? ofShort(d.peekU16(0)) : ofLink, 8);
        if (context != null) {
            int at = packet.length - 16;
            for (int bit = 0; bit < context.bits; bit += 8) {
                int mask = 0xff00 >> Math.min(8, context.bits - bit) & 0xff;
                packet.bytes[at + bit / 8] = (byte) (context.prefix[bit / 8] & mask | packet.bytes[at + bit / 8] & ~mask);
            }
        }
        show(d, field, packet, mode == 1 ? 8 : mode == 2 ? 2 : 0);
    }

    /** Sections 3.2.3 and 3.2.4. */
    private static void multicast(Dissection d, Packet packet, boolean stateful, int mode, Context context) {
        packet.add(0xff, 1);
        if (stateful) {
            packet.add(d.peekU16(0), 2);
            packet.add(context == null ? 0 : context.bits, 1);
            for (int i = 0; i < 8; i++) packet.add(context == null ? 0 : context.prefix[i] & 255, 1);
            packet.add(d.peekU32(2), 4);
            show(d, TO, packet, 6);
            return;
        }
        if (mode == 0) {
            packet.length--;
            packet.add(d.peekU64(0), 8);
            packet.add(d.peekU64(8), 8);
            show(d, TO, packet, 16);
            return;
        }
        packet.add(mode == 3 ? 2 : d.peekU8(0), 1);
        packet.add(0, 6);
        if (mode == 3) packet.add(d.peekU8(0), 8);
        else packet.add(mode == 1 ? (long) d.peekU8(1) << 32 | d.peekU32(2) : d.peekU8(1) << 16 | d.peekU16(2), 8);
        show(d, TO, packet, mode == 3 ? 1 : mode == 1 ? 6 : 4);
    }

    /** Shows the address that was just built, of which {@code count} bytes are at the cursor, and passes over them. */
    private static void show(Dissection d, Field field, Packet packet, int count) {
        d.at(field, d.offset(), count, Arrays.copyOfRange(packet.bytes, packet.length - 16, packet.length));
        if (count == 0) d.generated();
        d.skip(count);
    }

    private static byte[] address(long high, long low) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >> 56 - 8 * i);
            bytes[8 + i] = (byte) (low >> 56 - 8 * i);
        }
        return bytes;
    }

    private static Text shown(Packet packet, int at) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | packet.bytes[at + i] & 255;
            low = low << 8 | packet.bytes[at + 8 + i] & 255;
        }
        return new Text().ipv6(high, low);
    }

    /** Section 4: reads a header that follows, and those after it; returns what kind it is. */
    private static int next(Dissection d, Packet packet, int group) {
        int pattern = d.peekU8(0);
        if (pattern >> 3 == 0x1e) {
            udp(d, packet, pattern);
            return UDP;
        }
        if (pattern >> 4 != 14 || packet.depth >= DEEPEST) return LOST;
        packet.depth++;
        int start = d.offset();
        int kind = pattern >> 1 & 7;
        boolean compressed = (pattern & 1) != 0;
        d.open(EXTENSION_HEADER);
        pattern(d, NHC_PATTERN, 14, 4, "IPv6 extension header");
        d.part(EXTENSION, start, 1, pattern);
        d.u8(EXTENSION_MODE);
        if (kind == 7) {
            d.close();
            iphc(d, packet, group);
            return IpProtocols.IPV6;
        }
        int at = packet.length;
        packet.add(compressed ? 0 : d.u8(EXTENSION_NEXT), 1);
        int length = 6;
        if (kind == 2) {
            packet.add(d.u8(EXTENSION_RESERVED), 1);
        } else {
            length = Math.min(d.u8(EXTENSION_LENGTH), d.remaining());
            packet.add((length + 2 + 7) / 8 - 1, 1);
        }
        int rest = d.narrow(length);
        for (int i = 0; i < length; i++) packet.add(d.peekU8(i), 1);
        d.restInside();
        d.widen(rest);
        int lacking = -(length + 2) & 7;
        // What the compressor left out was one option of padding.
        if (lacking > 1) packet.add(1L << 8 | lacking - 2, 2);
        if (lacking > 2) packet.add(0, lacking - 2);
        else if (lacking == 1) packet.add(0, 1);
        d.close();
        if (compressed) {
            int next = next(d, packet, group);
            packet.bytes[at] = (byte) (next == LOST ? NOTHING : next);
            if (next == LOST) d.skipRest();
        }
        return EXTENSIONS[kind];
    }

    /** Section 4.3. */
    private static void udp(Dissection d, Packet packet, int pattern) {
        int start = d.offset();
        d.open(UDP_HEADER);
        pattern(d, NHC_PATTERN, 0x1e, 5, "UDP compression header");
        d.part(NO_CHECKSUM, start, 1, pattern);
        d.u8(PORTS);
        d.close();
        int ports = pattern & 3;
        int at = d.offset();
        int from = ports < 2 ? d.peekU16(0) : ports == 2 ? PORT_PAGE | d.peekU8(0) : PORT_BASE | d.peekU8(0) >> 4;
        int fromCount = ports < 2 ? 2 : 1;
        int to = ports == 3 ? PORT_BASE | d.peekU8(0) & 15 : ports == 1 ? PORT_PAGE | d.peekU8(2) : d.peekU16(fromCount);
        int toAt = ports == 3 ? 0 : fromCount;
        int toCount = (ports & 1) != 0 ? 1 : 2;
        d.at(UDP_FROM, at, fromCount, from);
        d.at(UDP_TO, at + toAt, toCount, to);
        d.skip(toAt + toCount);
        packet.add((long) from << 16 | to, 4);
        packet.add(0, 2);
        packet.add((pattern & 4) != 0 ? 0xffff : d.u16(UDP_CHECKSUM), 2);
    }

    // ---- RFC 4944, section 10

    /** Reads what begins and ends between bytes. */
    private static final class Bits {
        final Dissection d;
        int at;

        Bits(Dissection d) {
            this.d = d;
        }

        /** Shows the next {@code count} bits, with {@code base} before them, and returns both. */
        int show(Field field, int count, int base) {
            int first = at / 8;
            int bytes = (at % 8 + count + 7) / 8;
            long value = 0;
            for (int i = 0; i < bytes; i++) value = value << 8 | d.peekU8(first + i);
            int read = base | (int) (value >> bytes * 8 - at % 8 - count & (1L << count) - 1);
            d.at(field, d.offset() + first, bytes, read);
            at += count;
            return read;
        }
    }

    private static void hc1(Dissection d, Packet packet) {
        d.open(HC1_HEADER);
        pattern(d, HC1_TYPE, 8, "Header compression");
        d.skip(1);
        int encoding = d.u8(HC1);
        if (d.titles()) d.titleLast("HC1 Encoding: 0x{x2}{}", encoding, hc1Words(encoding));
        int kind = encoding >> 1 & 3;
        boolean more = (encoding & 1) != 0;
        if (more && kind != 1) {
            d.note(ILLEGAL_MORE);
            packet.bad = true;
        }
        d.close();
        if (packet.bad) return;
        int ports = more ? d.u8(HC_UDP) : 0;
        if (more && d.titles()) {
            d.titleLast("HC_UDP Encoding: 0x{x2}{}{}{}", ports, (ports & 0x80) != 0 ? ", Source port" : "", (ports & 0x40) != 0 ? ", Destination port" : "",
                (ports & 0x20) != 0 ? ", Length" : "");
        }
        int hops = d.u8(HOPS);
        int begin = packet.length;
        packet.add(6L << 28, 4);
        packet.add(0, 2);
        packet.add(HC1_NEXTS[kind], 1);
        packet.add(hops, 1);
        hc1Address(d, FROM, packet, encoding >> 6, packet.from);
        hc1Address(d, TO, packet, encoding >> 4, packet.to);
        var bits = new Bits(d);
        if ((encoding & 8) == 0) {
            int traffic = bits.show(TRAFFIC, 8, 0);
            int flow = bits.show(FLOW, 20, 0);
            packet.put(begin, 0x6000 | traffic << 4 | flow >> 16);
            packet.put(begin + 2, flow);
        }
        if (kind == 0) packet.bytes[begin + 6] = (byte) bits.show(NEXT_HEADER, 8, 0);
        int said = 0;
        if (more) {
            packet.add((ports & 0x80) != 0 ? bits.show(UDP_FROM, 4, PORT_BASE) : bits.show(UDP_FROM, 16, 0), 2);
            packet.add((ports & 0x40) != 0 ? bits.show(UDP_TO, 4, PORT_BASE) : bits.show(UDP_TO, 16, 0), 2);
            if ((ports & 0x20) == 0) said = bits.show(UDP_LENGTH, 16, 0);
            packet.add(said, 2);
            packet.add(bits.show(UDP_CHECKSUM, 16, 0), 2);
        }
        d.skip((bits.at + 7) / 8);
        int total = Math.max(packet.size, packet.length + d.remaining());
        packet.put(begin + 4, total - begin - HEADER);
        if (more && said == 0) packet.put(begin + HEADER + 4, total - begin - HEADER);
    }

    private static String hc1Words(int encoding) {
        var words = new StringBuilder();
        for (int i = 0; i < HC1_PARTS.length; i++) if ((encoding & 0x80 >> i) != 0) words.append(", ").append(HC1_PARTS[i]);
        words.append(", Next header: ").append(HC1_NAMES[encoding >> 1 & 3]);
        return words.append((encoding & 1) != 0 ? ", More HC bits" : "").toString();
    }

    private static void hc1Address(Dissection d, Field field, Packet packet, int mode, long ofLink) {
        int start = d.offset();
        boolean withPrefix = (mode & 2) == 0;
        boolean withInterface = (mode & 1) == 0;
        packet.add(withPrefix ? d.peekU64(0) : LOCAL, 8);
        packet.add(withInterface ? d.peekU64(withPrefix ? 8 : 0) : ofLink, 8);
        int count = (withPrefix ? 8 : 0) + (withInterface ? 8 : 0);
        d.at(field, start, count, Arrays.copyOfRange(packet.bytes, packet.length - 16, packet.length));
        d.skip(count);
    }
}
