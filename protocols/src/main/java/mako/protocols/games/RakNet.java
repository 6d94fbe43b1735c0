package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** RakNet, a layer for games over UDP: Jenkins Software's RakNet 4, {@code ReliabilityLayer} and {@code RakPeer}. */
public final class RakNet implements Dissector {

    static final Field RAKNET       = protocol("raknet", "RakNet", "RakNet game networking protocol");
    static final Field OTHER        = section("RakNet");
    static final Field CONNECTED    = bit("raknet.packet.is_for_connected", "is for connected peer", 0x80, maskWidth(8));
    static final Field IS_ACK       = bit("raknet.packet.is_ACK", "is ACK", 0x40, maskWidth(8));
    static final Field HAS_RATE     = bit("raknet.packet.has_B_and_AS", "has B and AS", 0x20, maskWidth(8));
    static final Field IS_NAK       = bit("raknet.packet.is_NAK", "is NAK", 0x20, maskWidth(8));
    static final Field IS_PAIR      = bit("raknet.packet.is_pair", "is pair", 0x10, maskWidth(8));
    static final Field CONTINUOUS   = bit("raknet.packet.is_continuous_send", "is continuous send", 0x08, maskWidth(8));
    static final Field NEEDS_RATE   = bit("raknet.packet.needs_B_and_AS", "needs B and AS", 0x04, maskWidth(8));
    static final Field TYPE         = u8("raknet.packet.type", "RakNet Packet type", HEX);
    static final Field RATE         = field(Type.FLOAT, Base.NONE, "raknet.AS", "RakNet Data arrival rate");
    static final Field RECORDS      = u16("raknet.NACK.record_count", "RakNet ACK/NAK record count");
    static final Field RANGE        = text("raknet.range.packet_number", "RakNet Packet sequence number range");
    static final Field RANGE_SAME   = bool("raknet.range.max_equals_to_min", "RakNet Range max equals to min");
    static final Field RANGE_LEAST  = u24("raknet.range.packet_number.min", "RakNet Packet sequence number min");
    static final Field RANGE_MOST   = u24("raknet.range.packet_number.max", "RakNet Packet sequence number max");
    static final Field NUMBER       = u24("raknet.packet_number", "RakNet Packet sequence number");
    static final Field UNKNOWN_ID   = warning(Field.Group.UNDECODED, "raknet.unknown.id", "RakNet unknown message ID");
    static final Field ENCRYPTED    = note(Field.Group.DECRYPTION, "raknet.encrypted", "RakNet encrypted message");

    private static final Field[] ACK_BITS = {CONNECTED, IS_ACK, HAS_RATE};
    private static final Field[] DATA_BITS = {CONNECTED, IS_ACK, IS_NAK, IS_PAIR, CONTINUOUS, NEEDS_RATE};
    private static final Field[] NAK_BITS = {CONNECTED, IS_ACK, IS_NAK};

    private static final int PORT = 19132;
    private static final int MAGIC_LENGTH = 16;
    private static final long MAGIC_HIGH = 0x00ffff00fefefefeL;
    private static final long MAGIC_LOW = 0xfdfdfdfd12345678L;
    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What is known of two peers. */
    static final class Session {
        boolean known;
        boolean encrypted;
    }

    @Override
    public Field dissects() {
        return RAKNET;
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {RakNet.class};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "raknet_udp", this, RakNet::looksLikeRakNet);
    }

    /** A message of peers that are not connected, other than a ping, has 16 bytes behind its number that no other protocol has. */
    private static boolean looksLikeRakNet(Dissection d) {
        return d.captured() >= 1 + MAGIC_LENGTH && d.peekU64(1) == MAGIC_HIGH && d.peekU64(9) == MAGIC_LOW;
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        boolean found = d.sourcePort() != PORT && d.destinationPort() != PORT && d.remember(session.known ? 1 : 0) == 0;
        if (found) {
            d.layer(RAKNET);
            if (conversation != null) d.bind(conversation, this);
        }
        d.learn(() -> session.known = true);
        d.protocolColumn("RakNet");
        d.info("");
        int first = d.peekU8(0);
        if (RakNetOffline.NAMES.name(first) != null) {
            d.layer(RAKNET);
            RakNetOffline.dissect(d, session);
        } else if (d.remember(session.encrypted ? 1 : 0) != 0) {
            d.info("Encrypted message");
            d.layer(RAKNET);
            alone(d, "RakNet encrypted message (" + d.remaining() + " octets)", ENCRYPTED, d.remaining());
        } else if ((first & 0x80) == 0) {
            if (d.columns()) d.info().add("Unknown offline message ID: 0x").add(Integer.toHexString(first));
            d.layer(RAKNET);
            alone(d, "RakNet unknown message ID 0x" + Integer.toHexString(first), UNKNOWN_ID, 1);
        } else {
            connected(d, first);
        }
        d.skip(d.remaining());
    }

    private static void alone(Dissection d, String title, Field expert, int length) {
        d.open(OTHER);
        d.title("{}", title);
        d.extent(length);
        d.note(expert);
        d.close();
    }

    private static void connected(Dissection d, int type) {
        d.open(RAKNET);
        d.extent(d.remaining());
        boolean ack = (type & 0x40) != 0;
        boolean nak = !ack && (type & 0x20) != 0;
        Field[] bits = ack ? ACK_BITS : nak ? NAK_BITS : DATA_BITS;
        d.peek(TYPE);
        if (d.titles()) {
            var words = new StringBuilder();
            for (Field bit : bits) if ((type & bit.mask) != 0) words.append(", ").append(bit.label);
            d.appendLast("{}", words.toString());
        }
        d.openLast();
        for (Field bit : bits) d.peek(bit, 0, 1);
        d.close();
        d.skip(1);
        if (ack || nak) {
            d.title(ack ? "RakNet game networking protocol, ACK" : "RakNet game networking protocol, NAK");
            d.info(ack ? "ACK " : "NAK ");
            if (ack && (type & 0x20) != 0) d.f32(RATE);
            ranges(d);
        } else {
            int number = d.peekU8(0) | d.peekU8(1) << 8 | d.peekU8(2) << 16;
            d.title("RakNet game networking protocol, Message #{}", number);
            d.le24(NUMBER);
            if (d.columns()) d.info().raw('#').number(number).add(": ");
            boolean first = true;
            while (d.remaining() > 0) {
                if (!first) d.addInfo(", ");
                first = false;
                RakNetMessages.message(d);
            }
        }
        d.close();
    }

    private static void ranges(Dissection d) {
        int count = d.u16(RECORDS);
        for (int i = 0; i < count; i++) {
            if (i > 0) d.addInfo(", ");
            int at = d.offset();
            boolean same = d.peekU8(0) != 0;
            int least = d.peekU8(1) | d.peekU8(2) << 8 | d.peekU8(3) << 16;
            int most = same ? least : d.peekU8(4) | d.peekU8(5) << 8 | d.peekU8(6) << 16;
            d.at(RANGE, at, same ? 4 : 7, "");
            if (d.titles()) d.titleLast("{}: {} .. {}", RANGE.label, least, most);
            d.openLast();
            d.u8(RANGE_SAME);
            d.le24(RANGE_LEAST);
            if (!same) d.le24(RANGE_MOST);
            d.close();
            if (d.columns()) {
                Text info = d.moreInfo();
                info.raw('#').number(least);
                if (!same) info.add("..").number(most);
            }
        }
    }
}
