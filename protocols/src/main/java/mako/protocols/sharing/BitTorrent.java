package mako.protocols.sharing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Bencode;
import mako.protocols.transport.Tcp;

/**
 * What peers of BitTorrent say to each other: BEP 3, with the messages of BEP 5 (ports), BEP 6 (fast) and BEP 10 (extensions), and those
 * of Azureus, which have names in place of numbers.
 */
public final class BitTorrent implements Dissector {

    private static final Values TYPE_NAMES = Values.of("""
        0 Choke
        1 Unchoke
        2 Interested
        3 Not Interested
        4 Have
        5 Bitfield
        6 Request
        7 Piece
        8 Cancel
        9 Port
        13 Suggest Piece
        14 Have All
        15 Have None
        16 Reject Request
        17 Allowed Fast
        20 Extended
        257 Keepalive
        256 Azureus Handshake
        258 Azureus BitTorrent Handshake
        259 Azureus Peer Exchange
        260 Azureus PeerCache Hello
        261 Azureus PeerCache Reply
        """);
    private static final Values PRIORITY_NAMES = Values.of("""
        0 Low
        1 Normal
        2 High
        """);

    static final Field BITTORRENT = protocol("bittorrent", "BitTorrent", "BitTorrent");
    static final Field NAME_LENGTH = u8("bittorrent.protocol.name.length", "Protocol Name Length");
    static final Field NAME = text("bittorrent.protocol.name", "Protocol Name");
    static final Field RESERVED = bytes("bittorrent.reserved", "Reserved Extension Bytes");
    static final Field HASH = bytes("bittorrent.info_hash", "SHA1 Hash of info dictionary");
    static final Field PEER = bytes("bittorrent.peer_id", "Peer ID");
    static final Field MESSAGE = group("bittorrent.msg", "Message");
    static final Field LENGTH = u32("bittorrent.msg.length", "Message Length");
    static final Field TYPE = u8("bittorrent.msg.type", "Message Type", names(TYPE_NAMES));
    static final Field AZUREUS = group("bittorrent.azureus_msg", "Azureus Message");
    static final Field AZUREUS_LENGTH = u32("bittorrent.msg.typelen", "Message Type Length");
    static final Field AZUREUS_TYPE = text("bittorrent.msg.aztype", "Message Type");
    static final Field PRIORITY = u8("bittorrent.msg.prio", "Message Priority", names(PRIORITY_NAMES));
    static final Field BITFIELD = bytes("bittorrent.msg.bitfield", "Bitfield data");
    static final Field PIECE = u32("bittorrent.piece.index", "Piece index", HEX);
    static final Field BEGIN = u32("bittorrent.piece.begin", "Begin offset of piece", HEX);
    static final Field DATA = bytes("bittorrent.piece.data", "Data in a piece");
    static final Field PIECE_LENGTH = u32("bittorrent.piece.length", "Piece Length", HEX);
    static final Field PORT = u16("bittorrent.port", "Port");
    static final Field EXTENSION = u8("bittorrent.extended.id", "Extended Message ID");
    static final Field EXTENDED = bytes("bittorrent.extended", "Extended Message");
    static final Field CONTINUED = bytes("bittorrent.continuous_data", "Extended Message");

    private static final String GREETING = "BitTorrent protocol";
    private static final int HANDSHAKE = 68;
    /** Blocks of pieces have 16 KiB; nobody sends ones of more than this. */
    private static final int LONGEST = 1 << 24;
    private static final int FIRST_PORT = 6881;
    private static final int LAST_PORT = 6889;

    private static final int HAVE         = 4;
    private static final int BITS         = 5;
    private static final int REQUEST      = 6;
    private static final int BLOCK        = 7;
    private static final int CANCEL       = 8;
    private static final int DHT_PORT     = 9;
    private static final int SUGGEST      = 13;
    private static final int REJECT       = 16;
    private static final int ALLOWED_FAST = 17;
    private static final int EXTENSIONS   = 20;

    private static final Bencode BENCODE = new Bencode();

    @Override
    public Field dissects() {
        return BITTORRENT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"bittorrent", "bencode"};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Bencode.class};
    }

    @Override
    public void link(Links links) {
        Framing framing = BitTorrent::length;
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) links.addFramed(Tcp.PORTS, port, framing, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "bittorrent_tcp", framing, this, BitTorrent::greets);
    }

    private static boolean greets(Dissection d) {
        return d.captured() > GREETING.length() && d.peekU8(0) == GREETING.length() && d.peekText(1, GREETING.length()).equals(GREETING);
    }

    /** What is no message belongs to one whose beginning nobody saw. */
    private static int length(Dissection d) {
        if (d.captured() > 0 && d.peekU8(0) == GREETING.length()) {
            if (d.captured() <= GREETING.length()) return Framing.NEED_MORE;
            if (greets(d)) return HANDSHAKE;
        }
        if (d.captured() < 4) return Framing.NEED_MORE;
        long length = d.peekU32(0);
        if (length == 0) return 4;
        if (d.captured() < 5) return Framing.NEED_MORE;
        return isMessage(d, length) || azureus(d, length) >= 0 ? (int) length + 4 : d.captured();
    }

    private static boolean isMessage(Dissection d, long length) {
        if (length > LONGEST) return false;
        int type = d.peekU8(4);
        return switch (type) {
            case HAVE, SUGGEST, ALLOWED_FAST -> length == 5;
            case REQUEST, CANCEL, REJECT -> length == 13;
            case DHT_PORT -> length == 3;
            case BLOCK -> length > 9;
            case BITS, EXTENSIONS -> length > 1;
            case 0 -> length != 16 && length != 27;
            default -> TYPE.names.name(type) != null;
        };
    }

    /** The number of the message that Azureus names, -1 where it is none of those. */
    private static int azureus(Dissection d, long length) {
        if (d.captured() < 9 || length > LONGEST) return -1;
        long size = d.peekU32(4);
        if (size == 0 || size > 20 || size + 5 > length || d.captured() < 8 + size) return -1;
        return switch (d.peekText(8, (int) size)) {
            case "BT_CHOKE" -> 0;
            case "BT_UNCHOKE" -> 1;
            case "BT_INTERESTED" -> 2;
            case "BT_UNINTERESTED" -> 3;
            case "BT_BITFIELD" -> BITS;
            case "BT_PIECE" -> BLOCK;
            case "AZ_HANDSHAKE" -> 256;
            case "BT_HANDSHAKE" -> 258;
            case "AZ_PEER_EXCHANGE" -> 259;
            default -> -1;
        };
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("BitTorrent");
        d.open(BITTORRENT);
        if (d.captured() >= HANDSHAKE && greets(d)) {
            say(d, "Handshake");
            handshake(d);
        } else if (d.remaining() < 5) {
            say(d, "BitTorrent ");
            d.skipRest();
        } else {
            long length = d.peekU32(0);
            int named = azureus(d, length);
            if (named >= 0) azureus(d, named, (int) length);
            else if (isMessage(d, length)) message(d, (int) length);
            else {
                say(d, "Continuation data");
                d.bytes(CONTINUED, d.remaining());
            }
        }
        d.close();
    }

    /** Words for the column, behind those of messages before in the same segment. */
    private static void say(Dissection d, String words) {
        if (d.columns()) {
            d.info().add(words).add("  ");
            d.fenceInfo();
        }
    }

    private static void handshake(Dissection d) {
        d.u8(NAME_LENGTH);
        d.text(NAME, GREETING.length());
        d.bytes(RESERVED, 8);
        d.bytes(HASH, 20);
        d.bytes(PEER, 20);
        if (d.remaining() > 0) d.bytes(CONTINUED, d.remaining());
    }

    private static void message(Dissection d, int length) {
        int type = d.peekU8(4);
        d.open(MESSAGE);
        boolean reads = d.titles() || d.columns();
        String words = reads ? words(d, type, 5, length - 1) : null;
        if (d.titles()) d.title("Message: Len:{}, {}", length, words);
        if (reads) say(d, words);
        d.u32(LENGTH);
        d.u8(TYPE);
        content(d, type);
        d.close();
    }

    private static void azureus(Dissection d, int type, int length) {
        d.open(AZUREUS);
        int size = (int) d.peekU32(4);
        boolean reads = d.titles() || d.columns();
        String words = reads ? words(d, type, 9 + size, length - 5 - size) : null;
        if (d.titles()) d.title("Azureus Message: Len {}, {}", length, words);
        if (reads) say(d, words);
        d.u32(LENGTH);
        d.u32(AZUREUS_LENGTH);
        d.text(AZUREUS_TYPE, size);
        d.u8(PRIORITY);
        if (type == 256 || type == 259) d.callInside(BENCODE);
        else if (type < 256) content(d, type);
        else d.skipRest();
        d.close();
    }

    /** What a message says, its content {@code at} bytes ahead. */
    private static String words(Dissection d, int type, int at, int length) {
        String name = TYPE.names.name(type, "Unknown");
        return switch (type) {
            case HAVE, SUGGEST, ALLOWED_FAST -> name + ", Piece (Idx:0x" + Long.toHexString(d.peekU32(at)) + ")";
            case REQUEST, CANCEL, REJECT -> name + ", Piece (Idx:0x" + Long.toHexString(d.peekU32(at)) + ",Begin:0x" + Long.toHexString(d.peekU32(at + 4))
                + ",Len:0x" + Long.toHexString(d.peekU32(at + 8)) + ")";
            case BITS -> name + ", Len:0x" + Integer.toHexString(length);
            case BLOCK -> name + ", Idx:0x" + Long.toHexString(d.peekU32(at)) + ",Begin:0x" + Long.toHexString(d.peekU32(at + 4))
                + ",Len:0x" + Integer.toHexString(length - 8);
            default -> name;
        };
    }

    private static void content(Dissection d, int type) {
        switch (type) {
            case HAVE, SUGGEST, ALLOWED_FAST -> d.u32(PIECE);
            case REQUEST, CANCEL, REJECT -> {
                d.u32(PIECE);
                d.u32(BEGIN);
                d.u32(PIECE_LENGTH);
            }
            case BITS -> d.bytes(BITFIELD, d.remaining());
            case BLOCK -> {
                d.u32(PIECE);
                d.u32(BEGIN);
                d.bytes(DATA, d.remaining());
            }
            case DHT_PORT -> d.u16(PORT);
            case EXTENSIONS -> {
                int id = d.u8(EXTENSION);
                if (d.remaining() == 0) return;
                if (id == 0) d.callInside(BENCODE);
                else d.bytes(EXTENDED, d.remaining());
            }
            default -> d.skipRest();
        }
    }
}
