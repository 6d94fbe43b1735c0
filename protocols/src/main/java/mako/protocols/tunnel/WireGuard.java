package mako.protocols.tunnel;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/** WireGuard: "WireGuard: Next Generation Kernel Network Tunnel", section 5.4. What it carries stays closed: nobody has the keys. */
public final class WireGuard implements Dissector {

    static final Values TYPES = Values.of("""
        1 Handshake Initiation
        2 Handshake Response
        3 Cookie Reply
        4 Transport Data
        """);

    static final Field WG          = protocol("wg", "WireGuard", "WireGuard Protocol");
    static final Field TYPE        = u8("wg.type", "Type", names(TYPES));
    static final Field RESERVED    = bytes("wg.reserved", "Reserved");
    static final Field SENDER      = u32("wg.sender", "Sender", HEX, LITTLE);
    static final Field RECEIVER    = u32("wg.receiver", "Receiver", HEX, LITTLE);
    static final Field EPHEMERAL   = custom("wg.ephemeral", "Ephemeral", WireGuard::key);
    static final Field KNOWN_KEY   = field(Type.BOOLEAN, Base.NONE, "wg.ephemeral.known_privkey", "Has Private Key", GENERATED);
    static final Field STATIC      = group("wg.encrypted_static", "Encrypted Static");
    static final Field TIMESTAMP   = group("wg.encrypted_timestamp", "Encrypted Timestamp");
    static final Field EMPTY       = group("wg.encrypted_empty", "Encrypted Empty");
    static final Field MAC1        = bytes("wg.mac1", "mac1");
    static final Field MAC2        = bytes("wg.mac2", "mac2");
    static final Field NONCE       = bytes("wg.nonce", "Nonce");
    static final Field COOKIE      = bytes("wg.encrypted_cookie", "Encrypted Cookie");
    static final Field COUNTER     = u64("wg.counter", "Counter", LITTLE);
    static final Field PACKET      = group("wg.encrypted_packet", "Encrypted Packet");
    static final Field STREAM      = u32("wg.stream", "Stream index", GENERATED);
    static final Field RESPONSE_IN = frame("wg.response_in", "Response in Frame", GENERATED);
    static final Field RESPONSE_TO = frame("wg.response_to", "Response to Frame", GENERATED);

    static final Field KEEPALIVE = chat(Field.Group.SEQUENCE, "wg.keepalive", "This is a Keepalive message");

    private static final int INITIATION = 1;
    private static final int RESPONSE   = 2;
    private static final int REPLY      = 3;
    private static final int DATA       = 4;

    private static final int TAG = 16;

    /** Lengths of messages by type; data is at least as long as that. */
    private static final int[] LENGTHS = {0, 148, 92, 64, 32};

    /** A handshake, and all that is sent with the keys it led to. */
    private static final class Session {
        int number;
        long initiation;
        long response;
    }

    /** Sessions by the number that one end chose for itself, and the direction in which that end sends. */
    private static final class Peers {
        private static final int MOST = 4096;
        private static final Key<Peers> KEY = Key.key(Peers::new);
        private final Map<Long, Session> sessions = new HashMap<>();

        void add(long id, boolean forward, Session session) {
            if (sessions.size() < MOST) sessions.put(id << 1 | (forward ? 1 : 0), session);
        }

        Session find(long id, boolean forward) {
            return sessions.get(id << 1 | (forward ? 1 : 0));
        }
    }

    private static final class Count {
        private static final Key<Count> KEY = Key.key(Count::new);
        private int sessions;
    }

    @Override
    public Field dissects() {
        return WG;
    }

    /** Sessions are counted over the whole capture. */
    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {WireGuard.class};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "wg", this, WireGuard::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        return fits(d) && d.peekU24(1) == 0;
    }

    private static boolean fits(Dissection d) {
        int type = d.peekU8(0);
        return type == DATA ? d.remaining() >= LENGTHS[DATA] : type >= INITIATION && type <= REPLY && d.remaining() == LENGTHS[type];
    }

    @Override
    public void dissect(Dissection d) {
        if (!fits(d)) throw d.notMine();
        d.open(WG);
        d.protocolColumn("WireGuard");
        int start = d.offset();
        int type = d.u8(TYPE);
        d.bytes(RESERVED, 3);
        switch (type) {
            case INITIATION -> initiation(d, start);
            case RESPONSE -> response(d, start);
            case REPLY -> reply(d);
            default -> data(d, start);
        }
        d.close();
    }

    private void initiation(Dissection d, int start) {
        long sender = d.le32(SENDER);
        d.info("Handshake Initiation, sender=0x{}", hex(d, sender));
        ephemeral(d, start);
        span(d, STATIC, 48);
        span(d, TIMESTAMP, 28);
        d.bytes(MAC1, 16);
        d.bytes(MAC2, 16);
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        boolean forward = d.forward();
        Peers peers = conversation.get(Peers.KEY);
        Count count = d.state(Count.KEY);
        long frame = d.packet().number;
        d.learn(() -> {
            Session session = new Session();
            session.number = count.sessions++;
            session.initiation = frame;
            peers.add(sender, forward, session);
        });
        d.bind(conversation, this);
        Session session = d.remember(peers.find(sender, forward));
        if (session == null) return;
        stream(d, session, start);
        if (d.hindsight() && session.response > 0) {
            d.computed(RESPONSE_IN, session.response);
            d.place(start, 0);
        }
    }

    private static void response(Dissection d, int start) {
        long sender = d.le32(SENDER);
        long receiver = d.le32(RECEIVER);
        d.info("Handshake Response, sender=0x{}, receiver=0x{}", hex(d, sender), hex(d, receiver));
        ephemeral(d, start);
        span(d, EMPTY, 16);
        d.bytes(MAC1, 16);
        d.bytes(MAC2, 16);
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        boolean forward = d.forward();
        Peers peers = conversation.get(Peers.KEY);
        Session session = d.remember(peers.find(receiver, !forward));
        if (session == null) return;
        long frame = d.packet().number;
        d.learn(() -> {
            if (session.response == 0) session.response = frame;
            peers.add(sender, forward, session);
        });
        stream(d, session, start);
        d.computed(RESPONSE_TO, session.initiation);
        d.place(start, 0);
    }

    private static void reply(Dissection d) {
        long receiver = d.le32(RECEIVER);
        d.info("Cookie Reply, receiver=0x{}", hex(d, receiver));
        d.bytes(NONCE, 24);
        d.bytes(COOKIE, 32);
    }

    private static void data(Dissection d, int start) {
        long receiver = d.le32(RECEIVER);
        long counter = d.le64(COUNTER);
        int count = d.remaining() - TAG;
        if (d.columns()) {
            d.info("{}, receiver=0x{}, counter={}", count > 0 ? "Transport Data" : "Keepalive", hex(d, receiver), Long.toUnsignedString(counter));
            if (count > 0) d.addInfo(", datalen={}", count, 0);
        }
        span(d, PACKET, d.remaining());
        if (count == 0) d.noteLast(KEEPALIVE);
        Conversation conversation = d.conversation();
        Peers peers = conversation == null ? null : conversation.find(Peers.KEY);
        Session session = d.remember(peers == null ? null : peers.find(receiver, !d.forward()));
        if (session != null) stream(d, session, start);
    }

    private static void span(Dissection d, Field field, int count) {
        int at = d.offset();
        d.skip(count);
        d.at(field, at, count);
    }

    private static void ephemeral(Dissection d, int start) {
        int at = d.offset();
        d.bytes(EPHEMERAL, 32);
        d.openLast();
        d.computed(KNOWN_KEY, 0);
        d.place(start + at, 0);
        d.close();
    }

    private static void stream(Dissection d, Session session, int start) {
        d.computed(STREAM, session.number);
        d.place(start, 0);
    }

    private static String hex(Dissection d, long number) {
        return d.columns() ? Long.toHexString(0x1_0000_0000L | number).substring(1).toUpperCase(java.util.Locale.ROOT) : "";
    }

    private static String key(Source source, int offset, int length, int parameter) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(source.bytes, source.start + offset, source.start + offset + length));
    }
}
