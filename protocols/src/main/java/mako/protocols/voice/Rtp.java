package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Real-time Transport Protocol, RFC 3550 section 5; header extensions of RFC 8285. Secured packets (RFC 3711) have the same header. */
public final class Rtp implements Dissector {

    static final Values TYPES = Values.resource(Rtp.class, "payload-types.txt");
    static final Values VERSIONS = Values.of("""
        0 Old VAT Version
        1 First Draft Version
        2 RFC 1889 Version
        """);

    static final Field RTP       = protocol("rtp", "RTP", "Real-Time Transport Protocol");
    static final Field SETUP     = text("rtp.setup", "Stream setup", GENERATED, help("Stream setup, method and frame number"));
    static final Field SETUP_FRAME = frame("rtp.setup-frame", "Setup frame", GENERATED, help("Frame that set up this stream"));
    static final Field SETUP_METHOD = text("rtp.setup-method", "Setup Method", GENERATED, help("Method used to set up this stream"));
    static final Field VERSION   = u8("rtp.version", "Version", mask(0xc0), names(VERSIONS));
    static final Field PADDING   = bit("rtp.padding", "Padding", 0x20, maskWidth(8));
    static final Field EXTENSION = bit("rtp.ext", "Extension", 0x10, maskWidth(8));
    static final Field COUNT     = u8("rtp.cc", "Contributing source identifiers count", mask(0x0f));
    static final Field MARKER    = bit("rtp.marker", "Marker", 0x80, maskWidth(8));
    static final Field TYPE      = u8("rtp.p_type", "Payload type", mask(0x7f), names(TYPES), WORDS_ALONE);
    static final Field SEQUENCE  = u16("rtp.seq", "Sequence number");
    static final Field EXTENDED  = u32("rtp.extseq", "Extended sequence number", GENERATED);
    static final Field TIMESTAMP = u32("rtp.timestamp", "Timestamp");
    static final Field SOURCE    = u32("rtp.ssrc", "Synchronization Source identifier", base(Base.HEX_DEC));
    static final Field PROFILE   = u16("rtp.ext.profile", "Defined by profile", base(Base.HEX_DEC));
    static final Field WORDS     = u16("rtp.ext.len", "Extension length");
    static final Field CONTRIBUTING = group("rtp.csrc.items", "Contributing Source identifiers");
    static final Field CONTRIBUTOR = u32("rtp.csrc.item", "CSRC item", base(Base.HEX_DEC));
    static final Field EXTENSIONS = group("rtp.hdr_exts", "Header extensions");
    static final Field WORD      = u32("rtp.hdr_ext", "Header extension", base(Base.HEX_DEC));
    static final Field SHORT     = section("RFC 5285 Header Extension (One-Byte Header)");
    static final Field LONG      = section("RFC 5285 Header Extension (Two-Byte Header)");
    static final Field ID        = u8("rtp.ext.rfc5285.id", "Identifier", help("RFC 5285 Header Extension Identifier"));
    static final Field LENGTH    = u8("rtp.ext.rfc5285.len", "Length", help("RFC 5285 Header Extension length"));
    static final Field BITS      = u8("rtp.ext.rfc5285.appbits", "Application Bits", help("RFC 5285 2-bytes header application bits"));
    static final Field DATA      = bytes("rtp.ext.rfc5285.data", "Extension Data", help("RFC 5285 Extension Data"));
    /** How long a header is at least, in bytes. */
    private static final int HEADER = 12;

    static final Field PAYLOAD   = bytes("rtp.payload", "Payload");
    static final Field PADDING_DATA = bytes("rtp.padding.data", "Padding data");
    static final Field PADDING_COUNT = u8("rtp.padding.count", "Padding count");
    static final Field ENCRYPTED = bytes("srtp.enc_payload", "SRTP Encrypted Payload", of(RTP));
    static final Field TAG       = bytes("srtp.auth_tag", "SRTP Auth Tag", of(RTP));
    static final Field CALL_ID   = text("sip.call_id_generated", "Generated Call-ID", UTF_8, GENERATED, of(Sip.SIP));

    /** Who dissects payloads, by static payload type. */
    static final Table PAYLOADS = Table.table("rtp.pt", "RTP payload type");
    /** Who dissects payloads of dynamic types, by the name that signalling gave: RFC 4855. */
    static final Table CODECS = Table.stringTable("rtp_dyn_payload_type", "RTP dynamic payload type");

    private static final int FIRST_DYNAMIC = 96;
    private static final int ONE_BYTE      = 0xbede;
    private static final int TWO_BYTES     = 0x1000;

    @Override
    public Field dissects() {
        return RTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS, CODECS};
    }

    @Override
    public Class<?>[] announces() {
        return new Class<?>[] {Rtcp.class};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rtp", "srtp", "sip"};
    }

    /** It has no port: signalling tells where it is, users who decode as it, or, if they like, what a header looks like. */
    @Override
    public void link(Links links) {
        links.add(Rtsp.CHANNELS, "rtp", this);
        links.heuristic(Udp.PORTS, Links.Strength.WEAK, "rtp_udp", this, Rtp::mayBe);
        links.onlyWhereEnabled("rtp_udp");
    }

    /** Whether this may be a header: RFC 3550, section 5.1; its type is none by which RTCP would be taken for it (RFC 5761, section 4). */
    private static boolean mayBe(Dissection d) {
        if (d.captured() < HEADER || d.peekU8(0) >> 6 != 2) return false;
        int type = d.peekU8(1) & 0x7f;
        int length = HEADER + 4 * (d.peekU8(0) & 15);
        if (type >= 72 && type <= 76 || d.captured() < length) return false;
        if ((d.peekU8(0) & 0x10) != 0) {
            if (d.captured() < length + 4) return false;
            length += 4 + 4 * d.peekU16(length + 2);
        }
        if ((d.peekU8(0) & 0x20) != 0 && d.captured() == d.remaining()) {
            int padding = d.peekU8(d.remaining() - 1);
            if (padding == 0) return false;
            length += padding;
        }
        return length <= d.remaining();
    }

    @Override
    public void dissect(Dissection d) {
        int first = d.peekU8(0);
        // Other protocols share the port, and their first bytes differ: RFC 7983.
        if (first >> 6 != 2) throw d.notMine();
        Conversation conversation = d.conversation();
        MediaStream stream = conversation != null && conversation.announced() instanceof MediaStream announced ? announced : null;
        boolean secure = stream != null && stream.secure();
        int start = d.offset();
        d.open(RTP);
        d.protocolColumn(secure ? "SRTP" : "RTP");
        if (stream != null) setup(d, SETUP, SETUP_FRAME, SETUP_METHOD, stream);
        int type = d.captured() > 1 ? d.peekU8(1) & 0x7f : 0;
        String codec = stream == null || type < FIRST_DYNAMIC ? null : stream.codecs()[type];
        header(d, conversation, stream, codec);
        for (int i = first & 15, n = 0; n < i; n++) contributor(d, n, i);
        if ((first & 0x10) != 0) extensions(d);
        int padding = (first & 0x20) != 0 && d.remaining() > 0 && d.captured() >= d.remaining() ? d.peekU8(d.remaining() - 1) : 0;
        if (secure) secured(d, stream.tag());
        else payload(d, start, type, codec, padding);
    }

    /** Who set the stream up; shown by the stream's control packets too. */
    static void setup(Dissection d, Field setup, Field frame, Field method, MediaStream stream) {
        d.computed(setup, "");
        if (d.titles()) d.titleLast("Stream setup by {} (frame {})", stream.method(), stream.frame());
        d.openLast();
        d.computed(frame, stream.frame());
        d.computed(method, stream.method());
        if (frame == SETUP_FRAME) for (MediaStream.Call call : stream.calls()) call.show(d);
        d.close();
    }

    private static void header(Dissection d, Conversation conversation, MediaStream stream, String codec) {
        d.peek(VERSION);
        d.peek(PADDING, 0, 1);
        d.peek(EXTENSION, 0, 1);
        d.u8(COUNT);
        boolean marked = (d.peekU8(0) & 0x80) != 0;
        d.peek(MARKER, 0, 1);
        int type = d.u8(TYPE);
        String name = codec != null ? codec : TYPES.name(type, "Unassigned");
        if (d.titles()) d.titleLast("Payload type: {} ({})", name, type);
        int sequence = d.u16(SEQUENCE);
        MediaStream.Sequences sequences = stream != null ? stream.sequences() : conversation == null ? null : conversation.get(MediaStream.Sequences.KEY);
        Place place = d.scratch(Place.KEY);
        place.sequences = sequences;
        place.number = sequence;
        d.find(place);
        d.at(EXTENDED, d.offset() - 2, 2, place.extended);
        d.generated();
        long timestamp = d.u32(TIMESTAMP);
        long source = d.u32(SOURCE);
        if (d.columns()) {
            d.info().add("PT=").add(name).add(", SSRC=0x").add(Long.toHexString(source).toUpperCase(Locale.ROOT)).add(", Seq=").number(sequence)
                .add(", Time=").number(timestamp).add(marked ? ", Mark" : "");
        }
    }

    /** Where in its stream a packet is: the number that is nearest to the one before, among those with these 16 bits. */
    private static final class Place implements Finding {
        static final Key<Place> KEY = Key.key(Place::new);
        MediaStream.Sequences sequences;
        int number;
        long extended;

        @Override
        public void discover(Dissection d) {
            if (sequences == null) {
                extended = number;
                return;
            }
            long last = sequences.last;
            extended = last & ~0xffffL | number;
            if (extended - last > 0x8000) extended -= 0x10000;
            else if (extended - last < -0x8000) extended += 0x10000;
            sequences.last = extended;
        }

        @Override
        public void write(Dissection d) {
            d.remember(extended);
        }

        @Override
        public void read(Dissection d) {
            extended = d.remember(0L);
        }
    }

    private static void contributor(Dissection d, int number, int count) {
        if (number == 0) d.open(CONTRIBUTING);
        if (number == 0 && d.titles()) d.append(" ({} item{})", count, count == 1 ? "" : "s");
        long source = d.u32(CONTRIBUTOR);
        if (d.titles()) d.titleLast("CSRC item {}: 0x{}", number, Long.toHexString(source).toUpperCase(Locale.ROOT));
        if (number == count - 1) d.close();
    }

    /** Section 5.3.1; what is in extensions is the profile's, or one that RFC 8285 has numbered for this session. */
    private static void extensions(Dissection d) {
        int profile = d.u16(PROFILE);
        if (d.titles()) d.titleLast("Defined by profile: Unknown (0x{x4})", profile);
        int words = d.u16(WORDS);
        if (words == 0) return;
        int rest = d.narrow(words * 4);
        d.open(EXTENSIONS);
        if (profile == ONE_BYTE) {
            while (d.captured() > 0) shortExtension(d);
        } else if ((profile & 0xfff0) == TWO_BYTES) {
            while (d.captured() > 1) longExtension(d);
        } else {
            while (d.captured() >= 4) d.u32(WORD);
        }
        d.close();
        d.widen(rest);
    }

    /** RFC 8285, section 4.2: 15 ends the extensions, and 0 is a byte of padding. */
    private static void shortExtension(Dissection d) {
        int head = d.peekU8(0);
        if (head == 0) {
            d.bytes(PADDING_DATA, 1);
            return;
        }
        if (head >> 4 == 15) {
            d.skipRest();
            return;
        }
        int length = (head & 15) + 1;
        d.open(SHORT);
        d.at(ID, d.offset(), 1, head >> 4);
        d.at(LENGTH, d.offset(), 1, length);
        d.skip(1);
        d.bytes(DATA, length);
        d.close();
    }

    /** Section 4.3. */
    private static void longExtension(Dissection d) {
        if (d.peekU8(0) == 0) {
            d.skip(1);
            return;
        }
        d.open(LONG);
        d.at(BITS, d.offset(), 0, 0);
        d.u8(ID);
        int length = d.u8(LENGTH);
        if (length > 0) d.bytes(DATA, length);
        d.close();
    }

    /** RFC 3711, section 3.1: what is encrypted, and behind it what shows that it is genuine. */
    private static void secured(Dissection d, int announced) {
        int tag = Math.min(announced, d.remaining());
        int count = d.remaining() - tag;
        if (count > 0) d.bytes(ENCRYPTED, count);
        if (tag > 0) d.bytes(TAG, tag);
        d.close();
    }

    private static void payload(Dissection d, int start, int type, String codec, int padding) {
        int left = d.remaining();
        if (padding > left) padding = left;
        int count = left - padding;
        boolean known = count > 0 && (codec != null && d.claimed(CODECS, codec) || d.claimed(PAYLOADS, type));
        int at = d.offset();
        if (count > 0) {
            d.bytes(PAYLOAD, Math.min(count, Math.max(0, d.captured())));
            if (known) d.hidden();
        }
        if (padding > 0) {
            d.seek(at + count);
            if (padding > 1) d.bytes(PADDING_DATA, padding - 1);
            d.u8(PADDING_COUNT);
        }
        d.extent(at + left - start);
        d.close();
        if (!known) return;
        d.seek(at);
        d.narrow(count);
        if (codec == null || d.tryPayload(CODECS, codec) < 0) d.tryPayload(PAYLOADS, type, type);
        d.skipRest();
    }
}
