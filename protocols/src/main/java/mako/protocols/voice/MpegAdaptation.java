package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The adaptation field of MPEG-2 transport streams: ITU-T H.222.0, section 2.4.3.4. */
final class MpegAdaptation {

    static final Field LENGTH         = u8("mp2t.af.length", "Adaptation Field Length");
    static final Field FIELD          = group("mp2t.af", "Adaptation Field");
    static final Field DISCONTINUITY  = u8("mp2t.af.di", "Discontinuity Indicator", mask(0x80));
    static final Field RANDOM_ACCESS  = u8("mp2t.af.rai", "Random Access Indicator", mask(0x40));
    static final Field PRIORITY       = u8("mp2t.af.espi", "Elementary Stream Priority Indicator", mask(0x20));
    static final Field HAS_CLOCK      = u8("mp2t.af.pcr_flag", "PCR Flag", mask(0x10));
    static final Field HAS_ORIGINAL   = u8("mp2t.af.opcr_flag", "OPCR Flag", mask(0x08));
    static final Field HAS_SPLICE     = u8("mp2t.af.sp_flag", "Splicing Point Flag", mask(0x04));
    static final Field HAS_PRIVATE    = u8("mp2t.af.tpd_flag", "Transport Private Data Flag", mask(0x02));
    static final Field HAS_EXTENSION  = u8("mp2t.af.afe_flag", "Adaptation Field Extension Flag", mask(0x01));
    static final Field CLOCK          = u64("mp2t.af.pcr", "Program Clock Reference", HEX);
    static final Field ORIGINAL       = u64("mp2t.af.opcr", "Original Program Clock Reference", HEX);
    static final Field COUNTDOWN      = u8("mp2t.af.sc", "Splice Countdown");
    static final Field PRIVATE_LENGTH = u8("mp2t.af.tpd_length", "Transport Private Data Length");
    static final Field PRIVATE        = bytes("mp2t.af.tpd", "Transport Private Data");
    static final Field MORE_LENGTH    = u8("mp2t.af.e_length", "Adaptation Field Extension Length");
    static final Field HAS_WINDOW     = u8("mp2t.af.e.ltw_flag", "LTW Flag", mask(0x80));
    static final Field HAS_RATE       = u8("mp2t.af.e.pr_flag", "Piecewise Rate Flag", mask(0x40));
    static final Field HAS_SEAMLESS   = u8("mp2t.af.e.ss_flag", "Seamless Splice Flag", mask(0x20));
    static final Field RESERVED       = u8("mp2t.af.e.reserved", "Reserved", mask(0x1f));
    static final Field VALID          = u16("mp2t.af.e.ltwv_flag", "LTW Valid Flag", mask(0x8000));
    static final Field OFFSET         = u16("mp2t.af.e.ltwo", "LTW Offset", mask(0x7fff));
    static final Field RATE_RESERVED  = u24("mp2t.af.e.pr_reserved", "Reserved", mask(0xc00000));
    static final Field RATE           = u24("mp2t.af.e.pr", "Piecewise Rate", mask(0x3fffff));
    static final Field SPLICE_TYPE    = u8("mp2t.af.e.st", "Splice Type", mask(0xf0));
    static final Field NEXT_HIGH      = u8("mp2t.af.e.dnau_32_30", "DTS Next AU[32...30]", mask(0x0e));
    static final Field MARKER_HIGH    = u8("mp2t.af.e.m_1", "Marker Bit", mask(0x01));
    static final Field NEXT_MIDDLE    = u16("mp2t.af.e.dnau_29_15", "DTS Next AU[29...15]", mask(0xfffe));
    static final Field MARKER_MIDDLE  = u16("mp2t.af.e.m_2", "Marker Bit", mask(0x0001));
    static final Field NEXT_LOW       = u16("mp2t.af.e.dnau_14_0", "DTS Next AU[14...0]", mask(0xfffe));
    static final Field MARKER_LOW     = u16("mp2t.af.e.m_3", "Marker Bit", mask(0x0001));
    static final Field RESERVED_BYTES = bytes("mp2t.af.e.reserved_bytes", "Reserved");
    static final Field STUFFING       = bytes("mp2t.af.stuffing_bytes", "Stuffing");

    private MpegAdaptation() {}

    static void dissect(Dissection d) {
        int length = d.u8(LENGTH);
        if (length == 0) return;
        d.open(FIELD);
        d.extent(length);
        int rest = d.narrow(length);
        int flags = d.peekU8(0);
        d.peek(DISCONTINUITY);
        d.peek(RANDOM_ACCESS);
        d.peek(PRIORITY);
        d.peek(HAS_CLOCK);
        d.peek(HAS_ORIGINAL);
        d.peek(HAS_SPLICE);
        d.peek(HAS_PRIVATE);
        d.u8(HAS_EXTENSION);
        if ((flags & 0x10) != 0) clock(d, CLOCK);
        if ((flags & 0x08) != 0) clock(d, ORIGINAL);
        if ((flags & 0x04) != 0) d.u8(COUNTDOWN);
        if ((flags & 0x02) != 0) d.bytes(PRIVATE, d.u8(PRIVATE_LENGTH));
        if ((flags & 0x01) != 0) extension(d);
        if (d.remaining() > 0) d.bytes(STUFFING, d.remaining());
        d.widen(rest);
        d.close();
    }

    /** 33 bits of 90 kHz, 6 reserved, and 9 bits that count 300 steps within: together a clock of 27 MHz. */
    private static void clock(Dissection d, Field field) {
        d.ensure(6);
        long raw = (long) d.peekU16(0) << 32 | d.peekU32(2);
        d.at(field, d.offset(), 6, (raw >> 15) * 300 + (raw & 0x1ff));
        d.skip(6);
    }

    private static void extension(Dissection d) {
        int rest = d.narrow(d.u8(MORE_LENGTH));
        int flags = d.peekU8(0);
        d.peek(HAS_WINDOW);
        d.peek(HAS_RATE);
        d.peek(HAS_SEAMLESS);
        d.u8(RESERVED);
        if ((flags & 0x80) != 0) {
            d.peek(VALID);
            d.u16(OFFSET);
        }
        if ((flags & 0x40) != 0) {
            d.peek(RATE_RESERVED);
            d.u24(RATE);
        }
        if ((flags & 0x20) != 0) {
            d.peek(SPLICE_TYPE);
            d.peek(NEXT_HIGH);
            d.u8(MARKER_HIGH);
            d.peek(NEXT_MIDDLE);
            d.u16(MARKER_MIDDLE);
            d.peek(NEXT_LOW);
            d.u16(MARKER_LOW);
        }
        if (d.remaining() > 0) d.bytes(RESERVED_BYTES, d.remaining());
        d.widen(rest);
    }
}
