package mako.protocols.security;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Facebook's Zero protocol, a handshake like that of Google's first QUIC over TCP: K. Iyengar and others, "Building Zero protocol for fast,
 * secure mobile connections", 2017; tags and values as in QUIC Crypto, revision of 2016.
 */
public final class FacebookZero implements Dissector {

    private static final Values TAGS = Values.of("""
        0x43484c4f Client Hello
        0x534e4f4d Server NOM??
        0x534e4900 Server Name Indication
        0x56455253 Version
        0x534e4f00 Server nonce
        0x41454144 Authenticated encryption algorithms
        0x53434944 Server config ID
        0x54494d45 Time
        0x414c504e ALPN
        0x50554253 Public value
        0x4b455853 Key exchange algorithms
        0x4e4f4e43 Client Nonce
        """);
    private static final Values CIPHERS = Values.of("0x41455347 AES-GCM with a 12-byte tag and IV\n0x53323050 Salsa20 with Poly1305");
    private static final Values EXCHANGES = Values.of("0x43323535 Curve25519\n0x50323536 P-256");

    static final Field ZERO     = protocol("fb_zero", "FBZERO", "(Facebook) Zero Protocol");
    static final Field HAS_VERSION = bit("fb_zero.puflags.version", "Version", 0x01, YES_NO);
    static final Field OTHER_FLAGS = u8("fb_zero.puflags.unknown", "Unknown", HEX, mask(0xfe));
    static final Field FLAGS    = u8("fb_zero.puflags", "Public Flags", HEX, bits(HAS_VERSION, OTHER_FLAGS));
    static final Field VERSION  = text("fb_zero.version", "Version");
    static final Field UNKNOWN  = bytes("fb_zero.unknown", "Unknown");
    static final Field LENGTH   = u32("fb_zero.length", "Length");
    static final Field TAG      = text("fb_zero.tag", "Tag");
    static final Field TAG_COUNT = u16("fb_zero.tag_number", "Tag Number");
    static final Field PADDING  = bytes("fb_zero.padding", "Padding");
    static final Field TAG_GROUP = group("fb_zero.tags", "Tag/value");
    static final Field TAG_TYPE = text("fb_zero.tag_type", "Tag Type");
    static final Field END      = u32("fb_zero.tag_offset_end", "Tag offset end");
    static final Field SIZE     = u32("fb_zero.tag_offset_length", "Tag length", GENERATED);
    static final Field VALUE    = bytes("fb_zero.tag_value", "Tag/value");
    static final Field NAME     = text("fb_zero.tag.sni", "Server Name Indication");
    static final Field TAG_VERSION = text("fb_zero.tag.version", "Version");
    static final Field SERVER_NONCE = bytes("fb_zero.tag.sno", "Server nonce");
    static final Field CIPHER   = text("fb_zero.tag.aead", "Authenticated encryption algorithms");
    static final Field CONFIGURATION = bytes("fb_zero.tag.scid", "Server Config ID");
    static final Field TIME     = u32("fb_zero.tag.time", "Time");
    static final Field ALPN     = text("fb_zero.tag.alpn", "ALPN");
    static final Field PUBLIC   = field(Type.UINT24, Base.DEC_HEX, "fb_zero.tag.pubs", "Public value");
    static final Field EXCHANGE = text("fb_zero.tag.kexs", "Key exchange algorithms");
    static final Field CLIENT_NONCE = bytes("fb_zero.tag.nonc", "Client nonce");
    static final Field OTHER    = bytes("fb_zero.tag.unknown", "Unknown tag");
    static final Field PAYLOAD  = bytes("fb_zero.payload", "Payload");

    static final Field UNDECODED = note(Field.Group.UNDECODED, "fb_zero.tag.undecoded",
        "Dissector for FB Zero Tag code not implemented, Contact Wireshark developers if you want this supported");
    static final Field BAD_END  = error("fb_zero.offset_end.invalid", Field.Group.PROTOCOL, "Invalid tag end offset");

    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "fb_zero.length.invalid", "Invalid length");

    private static final int CHLO = 0x43484c4f;
    private static final int SNOM = 0x534e4f4d;
    private static final int SNI  = 0x534e4900;
    private static final int VERS = 0x56455253;
    private static final int SNO  = 0x534e4f00;
    private static final int AEAD = 0x41454144;
    private static final int SCID = 0x53434944;
    private static final int WHEN = 0x54494d45;
    private static final int PROTOCOLS = 0x414c504e;
    private static final int PUBS = 0x50554253;
    private static final int KEXS = 0x4b455853;
    private static final int NONC = 0x4e4f4e43;

    /** Flags, version, a character and the length. */
    private static final int HEADER    = 9;
    private static final int LENGTHS   = 8;

    @Override
    public Field dissects() {
        return ZERO;
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {FacebookZero.class};
    }

    @Override
    public void link(Links links) {
        links.heuristicStream(Tcp.PORTS, Links.Strength.USUAL, "fb_zero_tcp", this, FacebookZero::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        if (d.captured() < HEADER + 4 || (d.peekU8(0) & 1) == 0 || d.peekU24(1) != 0x515456) return false;
        int tag = (int) d.peekU32(HEADER);
        return (tag == CHLO || tag == SNOM) && d.peekLe32(5) <= d.remaining() - HEADER;
    }

    @Override
    public void dissect(Dissection d) {
        if (recognizes(d)) d.bind(d.conversation(), this);
        d.protocolColumn("FB_ZERO");
        d.info("Payload (Encrypted)");
        d.open(ZERO);
        int flags = d.u8(FLAGS);
        if ((flags & 1) != 0) {
            d.text(VERSION, 3);
            int tag = d.captured() < 9 ? 0 : (int) d.peekU32(5);
            if (tag == CHLO || tag == SNOM) {
                hello(d, tag);
                d.close();
                return;
            }
        }
        if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
        d.close();
    }

    private static void hello(Dissection d, int tag) {
        d.bytes(UNKNOWN, 1);
        int length = (int) Math.min(d.le32(LENGTH), Integer.MAX_VALUE);
        String name = TAGS.name(tag, "Unknown");
        d.info("{}", name);
        int rest = d.narrow(length);
        d.text(TAG, 4);
        if (d.titles()) d.appendLast(", Type: {} ({})", code(tag), name);
        int count = d.le16(TAG_COUNT);
        d.bytes(PADDING, 2);
        tags(d, count);
        d.widen(rest);
        if (tag == SNOM && d.remaining() > 5) {
            d.bytes(UNKNOWN, 1);
            d.le32(LENGTH);
            d.bytes(UNKNOWN, d.remaining());
        }
    }

    private static void tags(Dissection d, int count) {
        int values = d.offset() + count * LENGTHS;
        int limit = d.offset() + d.remaining();
        long before = 0;
        for (int i = 0; i < count; i++) {
            d.open(TAG_GROUP);
            int type = (int) d.peekU32(0);
            d.text(TAG_TYPE, 4);
            String name = TAGS.name(type, "Unknown");
            if (d.titles()) d.appendLast(" ({})", name);
            int at = d.offset();
            long end = d.le32(END);
            int ended = d.last();
            long size = end - before;
            d.at(SIZE, at, 4, size & 0xffff_ffffL);
            if (d.titles()) d.title("Tag/value: {} ({}) (l={})", code(type), name, size);
            if (values + end > limit || size < 0) {
                d.noteOn(ended, BAD_END, "Invalid tag end offset {} past end of packet", end);
                d.close();
                return;
            }
            int back = d.offset();
            d.seek(values + (int) before);
            int rest = d.narrow((int) size);
            d.bytes(VALUE, d.remaining());
            d.seek(values + (int) before);
            value(d, type, name);
            d.seek(values + (int) end);
            d.widen(rest);
            d.seek(back);
            before = end;
            d.close();
        }
        d.seek(values + (int) before);
    }

    private static void value(Dissection d, int type, String name) {
        int size = d.remaining();
        switch (type) {
            case SNI -> named(d, NAME, size);
            case VERS -> named(d, TAG_VERSION, size);
            case PROTOCOLS -> named(d, ALPN, size);
            case SNO -> d.bytes(SERVER_NONCE, size);
            case SCID -> d.bytes(CONFIGURATION, size);
            case NONC -> d.bytes(CLIENT_NONCE, size);
            case WHEN -> {
                long time = d.le32(TIME);
                d.append(": {}", time);
            }
            case PUBS -> {
                // A length of two bytes or so, then numbers of three: how it is shown, whatever it may be.
                if (size % 3 != 2) d.note(BAD_LENGTH, "Invalid tag length: {}, should be a multiple of 3", size);
                if (size >= 2) d.leUint(PUBLIC, 2);
                while (d.remaining() >= 3) d.leUint(PUBLIC, 3);
            }
            case AEAD, KEXS -> {
                while (d.remaining() >= 4) {
                    String algorithm = (type == AEAD ? CIPHERS : EXCHANGES).name(d.peekU32(0), "Unknown");
                    d.text(type == AEAD ? CIPHER : EXCHANGE, 4);
                    if (d.titles()) d.appendLast(" ({})", algorithm);
                    d.append(", {}", algorithm);
                }
            }
            default -> {
                int at = d.offset();
                if (d.titles()) d.note(UNDECODED, "Dissector for FB Zero Tag {} ({}) code not implemented, Contact Wireshark developers if you want this supported",
                    code(type), name);
                else d.note(UNDECODED);
                d.seek(at);
                d.bytes(OTHER, size);
            }
        }
    }

    private static void named(Dissection d, Field field, int size) {
        String text = d.string(field, size);
        if (d.titles()) d.append(": {s}", text);
    }

    private static String code(int tag) {
        var text = new Text();
        for (int shift = 24; shift >= 0; shift -= 8) {
            int character = tag >> shift & 0xff;
            if (character == 0) break;
            text.raw(character);
        }
        return text.toString();
    }
}
