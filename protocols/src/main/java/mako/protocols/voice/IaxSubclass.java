package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What kind of frame of its type a full frame is: RFC 5456, sections 8.2 to 8.4. */
final class IaxSubclass {

    private static final Values CODECS = Values.of("""
        1 G.723.1 compression
        2 GSM compression
        4 Raw mu-law data (G.711)
        8 Raw A-law data (G.711)
        16 ADPCM (G.726), 32kbps, AAL2 codeword packing)
        32 ADPCM (IMA)
        64 Raw 16-bit Signed Linear (8000 Hz) PCM
        128 LPC10, 180 samples/frame
        256 G.729a Audio
        512 SpeeX Free Compression
        1024 iLBC Free Compression
        2048 ADPCM (G.726, 32kbps, RFC3551 codeword packing)
        4096 G.722
        8192 G.722.1 (also known as Siren7, 32kbps assumed)
        16384 G.722.1 Annex C (also known as Siren14, 48kbps assumed)
        32768 Raw 16-bit Signed Linear (16000 Hz) PCM
        65536 JPEG Images
        131072 PNG Images
        262144 H.261 Video
        524288 H.263 Video
        1048576 H.263+ Video
        2097152 H.264 Video
        4194304 MPEG4 Video
        8388608 VP8 Video
        67108864 T.140 RED Text format RFC 4103
        134217728 T.140 Text format - ITU T.140, RFC 4103
        4294967296 G.719 (64 kbps assumed)
        8589934592 SpeeX Wideband (16kHz) Free Compression
        17179869184 Opus audio (8kHz, 16kHz, 24kHz, 48Khz)
        140737488355328 Raw testing-law data (G.711)
        """);
    static final Trait CODEC_NAMES = names(CODECS);

    static final Field OTHER      = u8("iax2.subclass", "Unknown subclass");
    static final Field DIGIT      = text("iax2.dtmf.subclass", "DTMF subclass (digit)", ZERO_ENDED);
    private static final Values CONTROLS = Values.of("""
        0 (0?)
        1 HANGUP
        2 RING
        3 RINGING
        4 ANSWER
        5 BUSY
        6 TKOFFHK
        7 OFFHOOK
        255 stop sounds
        """);
    static final Field CONTROL    = u8("iax2.control.subclass", "Control subclass", names(CONTROLS));
    private static final Values COMMANDS = Values.of("""
        0 (0?)
        1 NEW
        2 PING
        3 PONG
        4 ACK
        5 HANGUP
        6 REJECT
        7 ACCEPT
        8 AUTHREQ
        9 AUTHREP
        10 INVAL
        11 LAGRQ
        12 LAGRP
        13 REGREQ
        14 REGAUTH
        15 REGACK
        16 REGREJ
        17 REGREL
        18 VNAK
        19 DPREQ
        20 DPREP
        21 DIAL
        22 TXREQ
        23 TXCNT
        24 TXACC
        25 TXREADY
        26 TXREL
        27 TXREJ
        28 QUELCH
        29 UNQULCH
        30 POKE
        31 PAGE
        32 MWI
        33 UNSUPPORTED
        34 TRANSFER
        35 PROVISION
        36 FWDOWNL
        37 FWDATA
        38 TXMEDIA
        39 RTKEY
        40 CALLTOKEN
        """);
    static final Field COMMAND    = u8("iax2.iax.subclass", "IAX subclass", names(COMMANDS));
    static final Field VOICE      = u8("iax2.voice.subclass", "Voice Subclass (compressed codec no)");
    static final Field VOICE_CODEC = u64("iax2.voice.codec", "CODEC", CODEC_NAMES, GENERATED);
    static final Field VIDEO      = u8("iax2.video.subclass", "Video Subclass (compressed codec no)", mask(0xbf));
    static final Field MARKER     = bit("iax2.video.marker", "Marker", 0x40, maskWidth(8));
    static final Field VIDEO_CODEC = u64("iax2.video.codec", "CODEC", CODEC_NAMES, GENERATED);
    private static final Values MODEMS = Values.of("""
        0 (0?)
        1 T.38
        2 V.150
        """);
    static final Field MODEM      = u8("iax2.modem.subclass", "Modem subclass", names(MODEMS));
    static final Field TEXT_KIND  = u8("iax2.text.subclass", "Text subclass", names(Values.of("0 Text")));
    static final Field TEXT       = text("iax2.text.text", "Text", UTF_8);
    static final Field HTML       = u8("iax2.html.subclass", "HTML subclass", names(Values.of("""
        1 Sending a URL
        2 Data frame
        4 Beginning frame
        8 End frame
        16 Load is complete
        17 Peer does not support HTML
        18 Link URL
        19 Unlink URL
        20 Reject Link URL
        """)));
    static final Field URL        = text("iax2.html.url", "HTML URL", UTF_8);

    private IaxSubclass() {}

    /** A codec is a bit; a subclass says it as it is where it is one of the lower seven, else as its place, with the highest bit set. */
    static long codec(int subclass) {
        return (subclass & 0x80) == 0 ? subclass : subclass == 0xff ? -1 : (subclass & 0x60) != 0 ? 0 : 1L << (subclass & 0x1f);
    }

    static String codecName(long codec) {
        return CODECS.name(codec, "unknown");
    }

    /** Reads the subclass and what belongs to it; returns whether what follows is voice or video. */
    static boolean dissect(Dissection d, int type, long codec) {
        int at = d.offset();
        int subclass = d.peekU8(0);
        switch (type) {
            case 6 -> {
                d.u8(COMMAND);
                say(d, COMMANDS.name(subclass), subclass);
                IaxElements.dissect(d);
            }
            case 1, 12 -> {
                d.text(DIGIT, 1);
                if (d.columns()) d.moreInfo().add(" digit ").escaped(Character.toString(subclass));
            }
            case 4 -> {
                d.u8(CONTROL);
                say(d, CONTROLS.name(subclass), subclass);
            }
            case 2 -> {
                d.u8(VOICE);
                d.at(VOICE_CODEC, at, 1, codec);
                codecTitle(d, codec);
                if (d.columns()) d.moreInfo().add(d.remaining() == 0 ? ", empty frame" : ", ").add(d.remaining() == 0 ? "" : codecName(codec));
                return true;
            }
            case 3 -> {
                d.peek(VIDEO);
                d.peek(MARKER, 0, 1);
                d.skip(1);
                d.at(VIDEO_CODEC, at, 1, codec);
                codecTitle(d, codec);
                if (d.columns()) {
                    if ((subclass & 0x40) != 0) d.moreInfo().add(", Mark");
                    d.moreInfo().add(d.remaining() == 0 ? ", empty frame" : ", ").add(d.remaining() == 0 ? "" : codecName(codec));
                }
                return true;
            }
            case 11 -> {
                d.u8(MODEM);
                say(d, MODEMS.name(subclass), subclass);
            }
            case 7 -> {
                d.u8(TEXT_KIND);
                if (d.remaining() > 0) d.text(TEXT, d.remaining());
            }
            case 9 -> {
                d.u8(HTML);
                if (subclass == 1 && d.remaining() > 0) d.text(URL, d.remaining());
            }
            default -> {
                d.u8(OTHER);
                if (d.columns()) d.moreInfo().add(" subclass ").number(subclass);
            }
        }
        return false;
    }

    private static void codecTitle(Dissection d, long codec) {
        if (d.titles()) d.titleLast("CODEC: {} (0x{})", codecName(codec), new Text().hex(codec, 16).toString());
    }

    private static void say(Dissection d, String name, int subclass) {
        if (!d.columns()) return;
        if (name == null) d.moreInfo().add(" unknown (0x").hex(subclass, 2).raw(')');
        else d.moreInfo().raw(' ').add(name);
    }
}
