package mako.protocols.voice;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/**
 * Session Traversal Utilities for NAT, RFC 8489 section 5, and what relays add to it, RFC 8656: messages of attributes, and data of
 * channels. Over TCP each message may have its length before it (RFC 4571).
 */
public final class Stun implements Dissector {

    private static final Values CLASSES = Values.of("""
        0 Request
        1 Indication
        2 Success Response
        3 Error Response
        """);
    private static final Values METHODS = Values.of("""
        0x000 Reserved
        0x001 Binding
        0x002 SharedSecret
        0x003 Allocate
        0x004 Refresh
        0x006 Send
        0x007 Data
        0x008 CreatePermission
        0x009 Channel-Bind
        0x00a Connect
        0x00b ConnectionBind
        0x00c ConnectionAttempt
        0x080 GOOG Ping
        """);
    private static final Values ASSIGNMENTS = Values.of("""
        0 IETF Review
        1 Designated Expert
        """);
    private static final Values VERSIONS = Values.of("""
        1 MS-TURN
        2 RFC-3489 and earlier
        3 RFC-5389/8489
        """);

    static final Field STUN      = protocol("stun", "STUN", "Session Traversal Utilities for NAT");
    static final Field CHANNEL   = u16("stun.channel", "Channel Number", HEX);
    static final Field SESSION   = u64("stun.att.ms.turn_session_id", "MS TURN Session Id", HEX);
    static final Field FRAME     = u16("stun.tcp_frame_length", "TCP Frame Length");
    static final Field CLASS     = u16("stun.type.class", "Message Class", HEX, mask(0x0110));
    static final Field METHOD    = u16("stun.type.method", "Message Method", HEX, mask(0x3eef));
    static final Field ASSIGNED  = u16("stun.type.method-assignment", "Message Method Assignment", HEX, mask(0x2000), names(ASSIGNMENTS));
    static final Field TYPE      = u16("stun.type", "Message Type", HEX);
    static final Field LENGTH    = u16("stun.length", "Message Length");
    static final Field COOKIE    = bytes("stun.cookie", "Message Cookie");
    static final Field ID        = bytes("stun.id", "Message Transaction ID");
    static final Field VERSION   = u8("stun.network_version", "STUN Network Version", GENERATED, names(VERSIONS));
    static final Field ATTRIBUTES = group("stun.attributes", "Attributes");
    static final Field DUPLICATE = frame("stun.reqduplicate", "Duplicated original message in", GENERATED);
    static final Field NOT_WORDS = error("stun.wrong_msglen", "Packet length is not multiple of 4 bytes");
    static final Field RESPONSE_IN = frame("stun.response-in", "Response In", GENERATED);
    static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, frame("stun.response-to", "Request In", GENERATED),
        duration("stun.time", "Time", GENERATED));

    /** Who recognizes what a channel or a data attribute carries. */
    static final Table CARRIED = Table.table("stun", "STUN data");

    private static final int PORT         = 3478;
    private static final int HEADER       = 20;
    private static final int CHANNEL_HEADER = 4;
    static final long MAGIC               = 0x2112a442L;
    private static final int RFC_8489     = 3;
    /** The channel of sessions that share a port, [MS-TURN]. */
    private static final int MULTIPLEXED  = 0xff10;

    @Override
    public Field dissects() {
        return STUN;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Stun.class};
    }

    /** What it refuses at its port is the version before it. */
    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {ClassicStun.class};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, Stun::length, this);
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "stun_udp", this, d -> recognize(d, 0) && d.remaining() == HEADER + d.peekU16(2));
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "stun_tcp", Stun::length, this, d -> recognize(d, 0) || recognize(d, 2));
    }

    /** Section 5: two zero bits, a method, and the cookie. */
    private static boolean recognize(Dissection d, int ahead) {
        if (d.captured() < HEADER + ahead || d.peekU32(ahead + 4) != MAGIC) return false;
        int type = d.peekU16(ahead);
        return type >> 14 == 0 && METHODS.name(method(type)) != null;
    }

    private static int length(Dissection d) {
        if (d.captured() < CHANNEL_HEADER) return Framing.NEED_MORE;
        if (d.captured() >= 8 && d.peekU32(4) == MAGIC) return HEADER + d.peekU16(2);
        if (d.captured() >= 10 && d.peekU32(6) == MAGIC) return 2 + d.peekU16(0);
        if (isChannel(d.peekU16(0))) return CHANNEL_HEADER + (d.peekU16(2) + 3 & ~3);
        return d.captured() < 10 ? Framing.NEED_MORE : 0;
    }

    /** The bits of the method lie around those of the class. */
    private static int method(int type) {
        return type & 0xf | type >> 1 & 0x70 | type >> 2 & 0xf80;
    }

    private static boolean isChannel(int number) {
        return number >= 0x4000 && number < 0x8000 || number == MULTIPLEXED;
    }

    @Override
    public void dissect(Dissection d) {
        boolean framed = d.captured() >= 10 && d.peekU32(6) == MAGIC && d.peekU32(4) != MAGIC;
        int first = d.captured() >= 4 ? d.peekU16(framed ? 2 : 0) : 0xffff;
        if (isChannel(first)) {
            channel(d);
            return;
        }
        if (!recognize(d, framed ? 2 : 0)) throw d.notMine();
        Conversation conversation = d.conversation();
        // Data of channels is recognized only where messages have been.
        if (conversation != null && d.carrier() == Udp.UDP) d.bind(conversation, this);
        d.open(STUN);
        d.protocolColumn("STUN");
        message(d, framed, first);
        d.close();
    }

    /** RFC 8656, section 12.4. */
    private static void channel(Dissection d) {
        int length = d.peekU16(2);
        if (length > d.remaining() - CHANNEL_HEADER) throw d.notMine();
        d.open(STUN);
        d.protocolColumn("STUN");
        d.info("ChannelData TURN Message");
        boolean multiplexed = d.u16(CHANNEL) == MULTIPLEXED;
        d.u16(LENGTH);
        if (multiplexed) {
            d.u64(SESSION);
            length -= 8;
        }
        d.close();
        if (length <= 0) return;
        int rest = d.narrow(length);
        if (d.tryHeuristics(CARRIED) < 0) d.rest();
        d.widen(rest);
        d.skipRest();
    }

    private static void message(Dissection d, boolean framed, int type) {
        int kind = type >> 7 & 2 | type >> 4 & 1;
        int method = method(type);
        int header = framed ? 2 : 0;
        Conversation conversation = d.conversation();
        if (conversation != null) exchange(d, conversation, kind, d.peekU64(header + 8) * 31 + d.peekU32(header + 16));
        if (framed) d.u16(FRAME);
        int start = d.offset();
        String name = METHODS.name(method, "Unknown");
        String words = CLASSES.name(kind);
        d.peek(TYPE, 0, 2);
        if (d.titles()) d.titleLast("Message Type: 0x{x4} ({} {})", type, name, words);
        d.openLast();
        d.part(CLASS, start, 2, type);
        if (d.titles()) d.titleLast("Message Class: 0x{x2} {} ({})", (type & CLASS.mask) >> 4, words, kind);
        d.part(METHOD, start, 2, type);
        if (d.titles()) d.titleLast("Message Method: 0x{x4} {} (0x{x3})", method, name, method);
        d.part(ASSIGNED, start, 2, type);
        d.close();
        d.skip(2);
        if (d.columns()) d.info("{} {}", name, words);
        int length = d.u16(LENGTH);
        if ((length & 3) != 0) d.noteLast(NOT_WORDS);
        d.bytes(COOKIE, 4);
        d.bytes(ID, 12);
        if (length == 0) return;
        d.computed(VERSION, RFC_8489);
        int rest = d.narrow(length);
        d.open(ATTRIBUTES);
        while (d.remaining() >= 4) StunAttributes.attribute(d, start);
        d.skipRest();
        d.close();
        d.widen(rest);
    }

    private static void exchange(Dissection d, Conversation conversation, int kind, long id) {
        if (kind == 1) return;
        Exchanges.Exchange known = d.exchange(EXCHANGES, conversation, id);
        if (kind == 0) {
            if (known != null && known.requestFrame < d.packet().number) {
                d.computed(DUPLICATE, known.requestFrame);
                // One that is sent again after it was answered tells of the answer at once.
                if (!d.hindsight() && known.responseFrame > 0 && known.responseFrame < d.packet().number) d.computed(RESPONSE_IN, known.responseFrame);
                d.showRequest(EXCHANGES, known);
            } else {
                d.request(EXCHANGES, conversation, id);
            }
        } else if (known != null) {
            d.noteResponse(known);
            if (known.responseFrame > 0 && known.responseFrame < d.packet().number) d.computed(DUPLICATE, known.responseFrame);
            d.showResponse(EXCHANGES, known);
        }
    }
}
