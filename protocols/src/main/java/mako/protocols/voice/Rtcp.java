package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** RTP Control Protocol, RFC 3550 section 6: packets of reports, descriptions and feedback (RFC 4585), several in a datagram. */
public final class Rtcp implements Dissector {

    static final Values TYPES = Values.of("""
        192 Full Intra-frame Request (H.261)
        193 Negative Acknowledgement (H.261)
        194 SMPTE time-code mapping
        195 Extended inter-arrival jitter report
        200 Sender Report
        201 Receiver Report
        202 Source description
        203 Goodbye
        204 Application specific
        205 Generic RTP Feedback
        206 Payload-specific Feedback
        207 Extended report (RFC 3611)
        208 AVB RTCP packet (IEEE1733)
        209 Receiver Summary Information
        210 Port Mapping
        """);
    static final Values ITEMS = Values.of("""
        0  END
        1  CNAME (user and domain)
        2  NAME (common name)
        3  EMAIL (e-mail address)
        4  PHONE (phone number)
        5  LOC (geographic location)
        6  TOOL (name/version of source app)
        7  NOTE (note about source)
        8  PRIV (private extensions)
        9  H323-CADDR (H.323 callable address)
        10 Application Specific Identifier
        """);
    static final Values TRANSPORT_FEEDBACK = Values.of("""
        1  Generic negative acknowledgement (NACK)
        3  Temporary Maximum Media Stream Bit Rate Request (TMMBR)
        4  Temporary Maximum Media Stream Bit Rate Notification (TMMBN)
        15 Transport-wide Congestion Control (Transport-cc)
        31 Reserved for future extensions
        """);
    static final Values PAYLOAD_FEEDBACK = Values.of("""
        1  Picture Loss Indication
        2  Slice Loss Indication
        3  Reference Picture Selection Indication
        4  Full Intra Request (FIR) Command
        5  Temporal-Spatial Trade-off Request (TSTR)
        6  Temporal-Spatial Trade-off Notification (TSTN)
        7  Video Back Channel Message (VBCM)
        15 Application Layer Feedback
        31 Reserved for future extensions
        """);
    private static final Values SHORT_FEEDBACK = Values.of("""
        1  PLI
        2  SLI
        3  RPSI
        4  FIR
        5  TSTR
        6  TSTN
        7  VBCM
        15 ALFB
        31 Reserved
        """);

    static final Field RTCP      = protocol("rtcp", "RTCP", "Real-time Transport Control Protocol");
    static final Field SECURE    = protocol("srtcp", "SRTCP", "Secure Real-time Transport Control Protocol");
    static final Field SETUP     = text("rtcp.setup", "Stream setup", GENERATED, help("Stream setup, method and frame number"));
    static final Field SETUP_FRAME = frame("rtcp.setup-frame", "Setup frame", GENERATED, help("Frame that set up this stream"));
    static final Field SETUP_METHOD = text("rtcp.setup-method", "Setup Method", GENERATED, help("Method used to set up this stream"));
    static final Field VERSION   = u8("rtcp.version", "Version", mask(0xc0), names(Rtp.VERSIONS));
    static final Field PADDING   = bit("rtcp.padding", "Padding", 0x20, maskWidth(8));
    static final Field REPORTS   = u8("rtcp.rc", "Reception report count", mask(0x1f));
    static final Field SOURCES   = u8("rtcp.sc", "Source count", mask(0x1f));
    static final Field SUBTYPE   = u8("rtcp.app.subtype", "Subtype", mask(0x1f));
    static final Field TRANSPORT_FORMAT = u8("rtcp.rtpfb.fmt", "RTCP Feedback message type (FMT)", mask(0x1f), names(TRANSPORT_FEEDBACK));
    static final Field PAYLOAD_FORMAT = u8("rtcp.psfb.fmt", "RTCP Feedback message type (FMT)", mask(0x1f), names(PAYLOAD_FEEDBACK));
    static final Field TYPE      = u8("rtcp.pt", "Packet type", names(TYPES));
    static final Field LENGTH    = u16("rtcp.length", "Length", help("32-bit words (-1) in packet"));
    static final Field SENDER    = u32("rtcp.senderssrc", "Sender SSRC", base(Base.HEX_DEC));
    static final Field MEDIA     = u32("rtcp.mediassrc", "Media source SSRC", base(Base.HEX_DEC));
    static final Field NTP_HIGH  = u32("rtcp.timestamp.ntp.msw", "Timestamp, MSW", DEC_HEX);
    static final Field NTP_LOW   = u32("rtcp.timestamp.ntp.lsw", "Timestamp, LSW", DEC_HEX);
    static final Field NTP       = time("rtcp.timestamp.ntp", "MSW and LSW as NTP timestamp", UTC, GENERATED);
    static final Field RTP_TIME  = u32("rtcp.timestamp.rtp", "RTP timestamp");
    static final Field PACKETS   = u32("rtcp.sender.packetcount", "Sender's packet count");
    static final Field OCTETS    = u32("rtcp.sender.octetcount", "Sender's octet count");
    static final Field REPORT    = section("Source");
    static final Field IDENTIFIER = u32("rtcp.ssrc.identifier", "Identifier", base(Base.HEX_DEC));
    static final Field CONTENTS  = section("SSRC contents");
    static final Field FRACTION  = u8("rtcp.ssrc.fraction", "Fraction lost");
    static final Field LOST      = field(Type.INT24, Base.DEC, "rtcp.ssrc.cum_nr", "Cumulative number of packets lost");
    static final Field HIGH_CYCLES = u16("rtcp.ssrc.high_cycles", "Sequence number cycles count");
    static final Field HIGH_SEQUENCE = u16("rtcp.ssrc.high_seq", "Highest sequence number received");
    static final Field HIGHEST   = u32("rtcp.ssrc.ext_high", "Extended highest sequence number received");
    static final Field JITTER    = u32("rtcp.ssrc.jitter", "Interarrival jitter");
    static final Field LAST      = u32("rtcp.ssrc.lsr", "Last SR timestamp", DEC_HEX);
    static final Field DELAY     = u32("rtcp.ssrc.dlsr", "Delay since last SR timestamp");
    static final Field CHUNK     = section("Chunk");
    static final Field CHUNK_ITEMS = section("SDES items");
    static final Field ITEM_TYPE = u8("rtcp.sdes.type", "Type", names(ITEMS));
    static final Field ITEM_LENGTH = u32("rtcp.sdes.length", "Length");
    static final Field ITEM_TEXT = text("rtcp.sdes.text", "Text", UTF_8);
    static final Field PREFIX_LENGTH = u8("rtcp.sdes.prefix.length", "Prefix length");
    static final Field PREFIX    = text("rtcp.sdes.prefix.string", "Prefix string", UTF_8);
    static final Field NAME      = text("rtcp.app.name", "Name (ASCII)");
    static final Field APPLICATION_DATA = bytes("rtcp.app.data", "Application specific data");
    static final Field TIMEBASE  = u16("rtcp.timebase_indicator", "Timebase Indicator", DEC_HEX);
    static final Field IDENTITY  = bytes("rtcp.identity", "Identity");
    static final Field STREAM    = u64("rtcp.stream_id", "Stream id", HEX);
    static final Field AS_TIME   = u32("rtcp.timestamp.as", "AS timestamp");
    static final Field NACK_FIRST = u16("rtcp.rtpfb.nack_pid", "RTCP Transport Feedback NACK PID");
    static final Field NACK_MASK = u16("rtcp.rtpfb.nack_blp", "RTCP Transport Feedback NACK BLP", HEX);
    static final Field CONTROL   = bytes("rtcp.fci", "Feedback Control Information (FCI)");
    static final Field PROFILE_TYPE = u16("rtcp.profile-specific-extension.type", "Extension Type");
    static final Field PROFILE_LENGTH = u16("rtcp.profile-specific-extension.length", "Extension Length");
    static final Field PROFILE   = bytes("rtcp.profile-specific-extension", "Profile-specific extension");
    static final Field CHECK     = bool("rtcp.length_check", "RTCP frame length check", GENERATED);
    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "rtcp.length_check.bad", "Incorrect RTCP packet length information");
    static final Field NOT_PADDED = warning(Field.Group.MALFORMED, "rtcp.bye_reason_not_padded",
        "Reason string is not NULL padded (see RFC3550, section 6.6)");
    static final Field NOT_TEXT  = error("rtcp.appl.not_ascii", Field.Group.PROTOCOL, "Application name is not a string");
    static final Field REASON_END = section("Reason string is not NULL padded (see RFC3550, section 6.6)");

    private static final int SENDER_REPORT   = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION     = 202;
    private static final int GOODBYE         = 203;
    private static final int APPLICATION     = 204;
    private static final int TRANSPORT       = 205;
    private static final int PAYLOAD         = 206;
    private static final int AUDIO_BRIDGING  = 208;

    private static final int END_ITEM = 0;
    private static final int PRIVATE_ITEM = 8;
    /** From 1900 to 1970; what has its first bit not set began in 2036: RFC 4330, section 3. */
    private static final long EPOCH = 2_208_988_800L;
    private static final long ERA   = 1L << 32;

    @Override
    public Field dissects() {
        return RTCP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rtcp", "srtcp"};
    }

    @Override
    public void link(Links links) {
        links.add(Rtsp.CHANNELS, "rtcp", this);
        links.heuristic(Udp.PORTS, Links.Strength.WEAK, "rtcp_udp", this, Rtcp::recognize);
    }

    /** Appendix A.2: the version, a type that begins a datagram, and whole words. */
    private static boolean recognize(Dissection d) {
        if (d.captured() < 4 || d.remaining() % 4 != 0 || d.peekU8(0) >> 6 != 2) return false;
        int type = d.peekU8(1);
        return type == SENDER_REPORT || type == RECEIVER_REPORT || type == GOODBYE || type == APPLICATION || type == PAYLOAD;
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        MediaStream stream = conversation != null && conversation.announced() instanceof MediaStream announced ? announced : null;
        if (d.peekU8(0) >> 6 != 2) throw d.notMine();
        d.info();
        int begin = d.offset();
        while (packetFollows(d)) packet(d, stream, begin);
        d.skipRest();
    }

    /** What is encrypted looks like no packet, but for the first eight bytes of the datagram: RFC 3711, section 3.4. */
    private static boolean packetFollows(Dissection d) {
        return d.remaining() > 0 && d.captured() > 1 && TYPES.name(d.peekU8(1)) != null;
    }

    private static void packet(Dissection d, MediaStream stream, int begin) {
        int start = d.offset();
        int type = d.peekU8(1);
        int announced = d.captured() > 3 ? (d.peekU16(2) + 1) * 4 : d.remaining();
        int length = Math.min(announced, d.remaining());
        boolean secure = stream != null && stream.secure();
        if (secure) {
            // Another name in the tree, the same layer.
            if (start == begin) d.layer(RTCP);
            d.openBeside(SECURE, RTCP);
        } else if (start == begin) {
            d.open(RTCP);
        } else {
            d.openAgain(RTCP);
        }
        d.protocolColumn(secure ? "SRTCP" : "RTCP");
        String name = TYPES.name(type, "Unknown");
        if (d.titles()) d.title(secure ? "Secure Real-time Transport Control Protocol ({})" : "Real-time Transport Control Protocol ({})", name);
        if (d.columns()) d.moreInfo().add(name).add("   ");
        // Where it is said to lie depends on where the packet lies in its frame.
        int shown = start == begin ? begin : begin + start;
        if (stream != null) {
            d.seek(begin);
            Rtp.setup(d, SETUP, SETUP_FRAME, SETUP_METHOD, stream);
            d.placeOn(d.last(), shown, 0);
            d.seek(start);
        }
        d.extent(length);
        d.peek(VERSION);
        d.peek(PADDING, 0, 1);
        int count = d.peekU8(0) & 31;
        d.u8(switch (type) {
            case DESCRIPTION, GOODBYE -> SOURCES;
            case APPLICATION -> SUBTYPE;
            case TRANSPORT -> TRANSPORT_FORMAT;
            case PAYLOAD -> PAYLOAD_FORMAT;
            default -> REPORTS;
        });
        d.u8(TYPE);
        d.u16(LENGTH);
        if (d.titles()) d.appendLast(" ({} bytes)", announced);
        int rest = d.narrow(length - 4);
        content(d, type, count);
        d.widen(rest);
        if (!packetFollows(d)) {
            int whole = d.offset() - begin;
            boolean right = announced == length;
            d.at(CHECK, shown, 0, right ? 1 : 0);
            d.generated();
            if (d.titles() && right) d.titleLast("RTCP frame length check: OK - {} bytes", whole);
            if (!right) {
                int expected = start - begin + announced;
                if (d.titles()) d.titleLast("RTCP frame length check: Wrong (expected {} bytes, found {})", whole, expected);
                d.noteLast(BAD_LENGTH, "Incorrect RTCP packet length information (expected {} bytes, found {})", whole, expected);
            }
        }
        d.close();
    }

    private static void content(Dissection d, int type, int count) {
        switch (type) {
            case SENDER_REPORT -> {
                d.u32(SENDER);
                sent(d);
                reports(d, count);
            }
            case RECEIVER_REPORT -> {
                d.u32(SENDER);
                reports(d, count);
            }
            case DESCRIPTION -> {
                for (int i = 1; i <= count; i++) chunk(d, i);
            }
            case GOODBYE -> goodbye(d, count);
            case APPLICATION -> application(d, count);
            case TRANSPORT, PAYLOAD -> feedback(d, type, count);
            case AUDIO_BRIDGING -> bridging(d);
            default -> {
                if (d.remaining() > 0) d.skipRest();
            }
        }
    }

    /** Section 6.4.1: what the sender has sent up to when. */
    private static void sent(Dissection d) {
        int at = d.offset();
        long seconds = d.u32(NTP_HIGH);
        long fraction = d.u32(NTP_LOW);
        long since = seconds < ERA / 2 ? seconds + ERA : seconds;
        d.time(NTP, at, 8, since - EPOCH, (int) (fraction * 1_000_000_000L >>> 32));
        d.u32(RTP_TIME);
        d.u32(PACKETS);
        d.u32(OCTETS);
    }

    private static void reports(Dissection d, int count) {
        for (int i = 1; i <= count; i++) {
            d.open(REPORT);
            if (d.titles()) d.title("Source {}", i);
            d.u32(IDENTIFIER);
            d.open(CONTENTS);
            d.u8(FRACTION);
            if (d.titles()) d.appendLast(" / 256");
            d.uint(LOST, 3);
            d.extent(20);
            d.close();
            d.u32(HIGHEST);
            d.openLast();
            d.seek(d.offset() - 4);
            d.u16(HIGH_CYCLES);
            d.u16(HIGH_SEQUENCE);
            d.close();
            d.u32(JITTER);
            d.u32(LAST);
            long delay = d.u32(DELAY);
            if (d.titles()) d.appendLast(" ({} milliseconds)", delay * 1000 / 65536);
            d.close();
        }
        while (d.remaining() > 0) {
            d.u16(PROFILE_TYPE);
            int length = d.u16(PROFILE_LENGTH);
            d.bytes(PROFILE, Math.max(0, length - 4));
        }
    }

    /** Section 6.5: a source and what describes it, up to the next word behind a zero byte. */
    private static void chunk(Dissection d, int number) {
        int start = d.offset();
        d.open(CHUNK);
        long source = d.u32(IDENTIFIER);
        if (d.titles()) d.title("Chunk {}, SSRC/CSRC 0x{}", number, Long.toHexString(source).toUpperCase(java.util.Locale.ROOT));
        d.open(CHUNK_ITEMS);
        while (d.remaining() > 0) {
            int type = d.u8(ITEM_TYPE);
            if (type == END_ITEM) break;
            int length = d.peekU8(0);
            d.at(ITEM_LENGTH, d.offset(), 1, length);
            d.skip(1);
            if (type == PRIVATE_ITEM && length > 0) {
                int prefix = Math.min(d.u8(PREFIX_LENGTH), length - 1);
                d.text(PREFIX, prefix);
                length -= prefix + 1;
            }
            if (length > 0) d.text(ITEM_TEXT, length);
        }
        d.close();
        int over = (d.offset() - start) % 4;
        if (over != 0) d.skip(Math.min(4 - over, d.remaining()));
        d.close();
    }

    /** Section 6.6. */
    private static void goodbye(Dissection d, int count) {
        for (int i = 0; i < count; i++) d.u32(IDENTIFIER);
        if (d.remaining() <= 0) return;
        int length = d.peekU8(0);
        d.at(ITEM_LENGTH, d.offset(), 1, length);
        d.skip(1);
        d.text(ITEM_TEXT, length);
        int end = d.offset();
        while (d.captured() > 0 && d.peekU8(0) == 0) d.skip(1);
        if (d.remaining() > 0 || (end & 3) != (d.offset() & 3) && d.offset() == end) {
            d.open(REASON_END);
            d.note(NOT_PADDED);
            d.close();
        }
        d.skipRest();
    }

    /** Section 6.7. */
    private static void application(Dissection d, int subtype) {
        d.u32(IDENTIFIER);
        d.text(NAME, 4);
        if (d.columns()) d.addInfo("( {} ) subtype={}", new Text().escaped(d.currentSource().bytes, d.currentSource().start + d.offset() - 4, 4).toString(), subtype);
        for (int i = 4; i > 0; i--) {
            int letter = d.currentSource().bytes[d.currentSource().start + d.offset() - i];
            if (letter >= 0x20 && letter < 0x7f) continue;
            d.noteLast(NOT_TEXT);
            break;
        }
        if (d.remaining() > 0) d.bytes(APPLICATION_DATA, d.remaining());
    }

    /** RFC 4585, section 6.1. */
    private static void feedback(Dissection d, int type, int format) {
        if (d.columns() && type == PAYLOAD) d.moreInfo().add(SHORT_FEEDBACK.name(format, "Unknown")).add("  ");
        d.u32(SENDER);
        d.u32(MEDIA);
        if (d.titles() && type == PAYLOAD) d.appendLast(" ");
        if (type == TRANSPORT && format == 1) {
            while (d.remaining() >= 4) {
                d.u16(NACK_FIRST);
                d.u16(NACK_MASK);
            }
        }
        if (d.remaining() > 0) d.bytes(CONTROL, d.remaining());
    }

    /** IEEE 1733, clause 6. */
    private static void bridging(Dissection d) {
        d.u32(SENDER);
        d.skip(4);
        d.u16(TIMEBASE);
        d.bytes(IDENTITY, 10);
        d.u64(STREAM);
        d.u32(AS_TIME);
        d.u32(RTP_TIME);
    }
}
