package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Messages in the packets of connected peers: RakNet 4, {@code ReliabilityLayer::CreateInternalPacketFromBitStream}. */
final class RakNetMessages {

    static final Field MESSAGE     = group("raknet.message", "RakNet Message");
    private static final Values RELIABILITIES = Values.of("""
        0 unreliable
        1 unreliable sequenced
        2 reliable
        3 reliable ordered
        4 reliable sequenced
        """);
    static final Field RELIABILITY = u8("raknet.message.reliability", "reliability", mask(0xe0), names(RELIABILITIES));
    static final Field SPLIT       = bit("raknet.message.has_split_packet", "has split packet", 0x10, maskWidth(8));
    static final Field FLAGS       = u8("raknet.message.flags", "RakNet Message flags", HEX, bits(RELIABILITY, SPLIT));
    static final Field LENGTH      = u16("raknet.payload.length", "RakNet Payload length");
    static final Field RELIABLE    = u24("raknet.reliable.number", "RakNet Reliable message number");
    static final Field SEQUENCING  = u24("raknet.sequencing.index", "RakNet Message sequencing index");
    static final Field ORDERING    = u24("raknet.ordering.index", "RakNet Message ordering index");
    static final Field CHANNEL     = u8("raknet.ordering.channel", "RakNet Message ordering channel");
    static final Field SPLIT_COUNT = u32("raknet.split.count", "RakNet Split packet count");
    static final Field SPLIT_ID    = u16("raknet.split.id", "RakNet Split packet ID");
    static final Field SPLIT_INDEX = u32("raknet.split.index", "RakNet Split packet index");
    static final Field SPLIT_DATA  = group("raknet.split.packet", "RakNet Split packet");
    private static final Values NAMES = Values.of("""
        0x00 Connected Ping
        0x03 Connected Pong
        0x09 Connection Request
        0x10 Connection Request Accepted
        0x13 New Incoming Connection
        """);
    static final Field SYSTEM      = group("raknet.system.message", "RakNet System message");
    static final Field ID          = u8("raknet.system.message.id", "RakNet System Message ID", HEX, names(NAMES));
    static final Field PROOF       = bytes("raknet.client.proof", "RakNet Client proof of key");
    static final Field USES_KEY    = bool("raknet.use_client_key", "RakNet Use client key");
    static final Field IDENTITY    = bytes("raknet.client.identity", "RakNet Client identity");
    static final Field PASSWORD    = bytes("raknet.password", "RakNet Password");
    static final Field INDEX       = u16("raknet.system.index", "RakNet System index");
    static final Field INTERNAL    = text("raknet.internal.address", "RakNet Internal address");
    static final Field FAILED      = note(Field.Group.MALFORMED, "raknet.subdissector.failed",
        "RakNet message subdissector failed, trying the next candidate or heuristics");

    private RakNetMessages() {}

    static void message(Dissection d) {
        d.open(MESSAGE);
        d.title("RakNet Message, ");
        int flags = d.peekU8(0);
        int reliability = flags >> 5;
        boolean split = (flags & 0x10) != 0;
        d.u8(FLAGS);
        if (d.titles()) d.appendLast(", reliability: {}{}", RELIABILITIES.name(reliability, "Unknown"), split ? ", has split packet" : "");
        int bits = d.u16(LENGTH);
        int length = bits + 7 >> 3;
        d.titleLast("RakNet Payload length: {} bits ({} octets)", bits, length);
        if (reliability >= 2 && reliability <= 4) d.le24(RELIABLE);
        if (reliability == 1 || reliability == 4) d.le24(SEQUENCING);
        if (reliability == 1 || reliability == 3 || reliability == 4) {
            d.le24(ORDERING);
            d.u8(CHANNEL);
        }
        if (split) {
            long count = d.u32(SPLIT_COUNT);
            d.u16(SPLIT_ID);
            long index = d.u32(SPLIT_INDEX);
            if (d.titles()) d.append("{}", "{Message fragment " + (index + 1) + "/" + count + "}");
            if (d.columns()) d.moreInfo().add("{Message fragment ").number(index + 1).raw('/').number(count).raw('}');
            int from = d.offset();
            d.skip(length);
            d.span(SPLIT_DATA, from);
            d.titleLast("RakNet Split packet ({} octets)", length);
            d.close();
            return;
        }
        int rest = d.narrow(length);
        int id = d.peekU8(0);
        String name = NAMES.name(id);
        if (d.titles()) d.append("ID {}{}", id == 0 ? "0" : "0x" + Integer.toHexString(id), name == null ? "" : " (" + name + ")");
        if (name == null) {
            if (d.columns()) d.moreInfo().add("Unknown message ID: 0x").add(Integer.toHexString(id));
            d.note(FAILED);
            d.open(RakNet.OTHER);
            d.title("{}", "RakNet unknown message ID 0x" + Integer.toHexString(id));
            d.extent(1);
            d.note(RakNet.UNKNOWN_ID);
            d.close();
            d.skip(d.remaining());
        } else {
            d.addInfo(name);
            d.layer(RakNet.RAKNET);
            d.open(SYSTEM);
            d.extent(length);
            d.title("RakNet System message ({})", name);
            system(d);
            d.skip(d.remaining());
            d.close();
        }
        d.widen(rest);
        d.close();
    }

    private static void system(Dissection d) {
        int id = d.u8(ID);
        switch (id) {
            case 0x00 -> d.u64(RakNetOffline.TIMESTAMP);
            case 0x03 -> {
                d.u64(RakNetOffline.TIMESTAMP);
                d.u64(RakNetOffline.TIMESTAMP);
            }
            case 0x09 -> request(d);
            default -> {
                RakNetOffline.address(d, id == 0x10 ? RakNetOffline.CLIENT_ADDRESS : RakNetOffline.SERVER_ADDRESS);
                if (id == 0x10) d.u16(INDEX);
                for (int i = 0; i < 10; i++) RakNetOffline.address(d, INTERNAL);
                d.u64(RakNetOffline.TIMESTAMP);
                d.u64(RakNetOffline.TIMESTAMP);
            }
        }
    }

    private static void request(Dissection d) {
        d.bytes(RakNetOffline.CLIENT, 8);
        d.u64(RakNetOffline.TIMESTAMP);
        if (d.u8(RakNetOffline.ENCRYPTS) != 0) {
            d.bytes(PROOF, 32);
            if (d.u8(USES_KEY) != 0) d.bytes(IDENTITY, 160);
        }
        // A password of no bytes is none.
        d.ensure(1);
        d.bytes(PASSWORD, d.remaining());
    }
}
