package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Messages of peers that are not connected: RakNet 4, {@code RakPeer::ProcessOfflineNetworkPacket}. */
final class RakNetOffline {

    static final Values NAMES = Values.of("""
        0x01 Unconnected Ping
        0x02 Unconnected Ping Open Connections
        0x05 Open Connection Request 1
        0x06 Open Connection Reply 1
        0x07 Open Connection Request 2
        0x08 Open Connection Reply 2
        0x0d Out Of Band Internal
        0x11 Connection Attempt Failed
        0x12 Already Connected
        0x14 No Free Incoming Connections
        0x17 Connection Banned
        0x19 Incompatible Protocol Version
        0x1a IP Recently Connected
        0x1c Unconnected Pong
        """);
    static final Field ID         = u8("raknet.offline.message.id", "RakNet Offline Message ID", HEX, names(NAMES));
    static final Field CLIENT     = bytes("raknet.client.guid", "RakNet Client GUID");
    static final Field TIMESTAMP  = u64("raknet.timestamp", "RakNet Time since start (ms)");
    static final Field MAGIC      = bytes("raknet.offline_message.data_id", "RakNet Offline message data ID");
    static final Field MTU        = u16("raknet.MTU", "RakNet MTU size");
    static final Field VERSION    = u8("raknet.proto_ver", "RakNet RakNet protocol version");
    static final Field SERVER     = bytes("raknet.server_id", "RakNet Server GUID");
    static final Field IP_VERSION = u8("raknet.ip.version", "RakNet IP Version");
    static final Field IPV4       = ipv4("raknet.ip.v4_address", "RakNet IPv4 Address");
    static final Field IPV6       = ipv6("raknet.ip.v6_address", "RakNet IPv6 Address");
    static final Field PORT       = u16("raknet.port", "RakNet Port");
    static final Field PADDING    = group("raknet.null_padding", "RakNet Null padding");
    static final Field ENCRYPTS   = bool("raknet.use_encryption", "RakNet Use encryption");
    static final Field PUBLIC_KEY = bytes("raknet.server.public_key", "RakNet Server public key");
    static final Field COOKIE     = u32("raknet.cookie", "RakNet cookie", HEX);
    static final Field CHALLENGES = bool("raknet.client.wrote_challenge", "RakNet Client wrote challenge");
    static final Field CHALLENGE  = bytes("raknet.client.challenge", "RakNet Client challenge");
    static final Field CLIENT_ADDRESS = text("raknet.client.address", "RakNet Client address");
    static final Field SERVER_ADDRESS = text("raknet.server.address", "RakNet Server address");
    static final Field ANSWER     = bytes("raknet.server.answer", "RakNet Server answer");
    static final Field NAME_LENGTH = u16("raknet.server_id_str_len", "RakNet Server ID string len");
    static final Field NAME       = text("raknet.server_id_str", "RakNet Server ID string", UTF_8);

    private static final int GUID = 8;

    private RakNetOffline() {}

    static void dissect(Dissection d, RakNet.Session session) {
        int id = d.peekU8(0);
        d.open(RakNet.RAKNET);
        d.extent(d.remaining());
        if (d.titles()) d.append(", Offline message ID 0x{}", Integer.toHexString(id));
        d.info(NAMES.name(id));
        d.u8(ID);
        switch (id) {
            case 0x01, 0x02 -> {
                d.u64(TIMESTAMP);
                d.bytes(MAGIC, 16);
                d.bytes(CLIENT, GUID);
            }
            case 0x1c -> {
                d.u64(TIMESTAMP);
                d.bytes(SERVER, GUID);
                d.bytes(MAGIC, 16);
                int length = d.u16(NAME_LENGTH);
                d.text(NAME, length);
            }
            case 0x05 -> {
                d.bytes(MAGIC, 16);
                d.u8(VERSION);
                int from = d.offset();
                d.skip(d.remaining());
                d.span(PADDING, from);
            }
            case 0x06 -> firstReply(d, session);
            case 0x07 -> secondRequest(d, session);
            case 0x08 -> {
                d.bytes(MAGIC, 16);
                d.bytes(SERVER, GUID);
                address(d, CLIENT_ADDRESS);
                d.u16(MTU);
                if (d.u8(ENCRYPTS) != 0) d.bytes(ANSWER, 128);
            }
            case 0x0d -> {
                d.bytes(MAGIC, 16);
                d.bytes(CLIENT, GUID);
            }
            case 0x19 -> {
                d.u8(VERSION);
                d.bytes(MAGIC, 16);
                d.bytes(SERVER, GUID);
            }
            default -> {
                d.bytes(MAGIC, 16);
                d.bytes(SERVER, GUID);
            }
        }
        d.close();
    }

    private static void firstReply(Dissection d, RakNet.Session session) {
        d.bytes(MAGIC, 16);
        d.bytes(SERVER, GUID);
        if (d.u8(ENCRYPTS) != 0) {
            d.learn(() -> session.encrypted = true);
            d.u32(COOKIE);
            d.bytes(PUBLIC_KEY, 64);
        }
        d.u16(MTU);
    }

    private static void secondRequest(Dissection d, RakNet.Session session) {
        d.bytes(MAGIC, 16);
        if (d.remember(session.encrypted ? 1 : 0) != 0) {
            d.u32(COOKIE);
            if (d.u8(CHALLENGES) != 0) d.bytes(CHALLENGE, 64);
        }
        address(d, SERVER_ADDRESS);
        d.u16(MTU);
        d.bytes(CLIENT, GUID);
    }

    /** An address and a port; the bytes of one of version 4 are inverted, so that nobody on the way changes it. */
    static void address(Dissection d, Field field) {
        int at = d.offset();
        int version = d.peekU8(0);
        if (version == 4) {
            long address = ~d.peekU32(1) & 0xffffffffL;
            int port = d.peekU16(5);
            d.at(field, at, 7, "");
            if (d.titles()) d.titleLast("{}: {}:{}", field.label, new Text().ipv4((int) address).toString(), port);
            d.openLast();
            d.u8(IP_VERSION);
            d.at(IPV4, at + 1, 4, address);
            d.skip(4);
        } else if (version == 6) {
            d.ensure(19);
            int port = d.peekU16(17);
            d.at(field, at, 19, "");
            if (d.titles()) d.titleLast("{}: [{}]:{}", field.label, new Text().ipv6(d.peekU64(1), d.peekU64(9)).toString(), port);
            d.openLast();
            d.u8(IP_VERSION);
            d.ipv6(IPV6);
        } else {
            throw d.malformed();
        }
        d.u16(PORT);
        d.close();
    }
}
