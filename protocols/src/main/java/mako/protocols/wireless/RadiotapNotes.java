package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Notes of radiotap headers on high and very high throughput, aggregates and the times of frames: bits 18 to 22 of the first word. */
final class RadiotapNotes {

    private static Field flag(String name, String label, long mask) {
        return bit("radiotap.xchannel.flags." + name, label, mask, maskWidth(24));
    }

    private static Field known(String name, String label, long mask) {
        return bit("radiotap." + name, label, mask, PRESENT_ABSENT);
    }

    static final Field FLAGS = u32("radiotap.xchannel.flags", "Channel flags", HEX, LITTLE, bits(
        flag("turbo", "Turbo", 0x10), flag("cck", "Complementary Code Keying (CCK)", 0x20),
        flag("ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", 0x40), flag("2ghz", "2 GHz spectrum", 0x80),
        flag("5ghz", "5 GHz spectrum", 0x100), bit("radiotap.channel.xtype.passive", "Passive", 0x200, maskWidth(24)),
        flag("dynamic", "Dynamic CCK-OFDM", 0x400), flag("gfsk", "Gaussian Frequency Shift Keying (GFSK)", 0x800), flag("gsm", "GSM (900MHz)", 0x1000),
        flag("sturbo", "Static Turbo", 0x2000), flag("half", "Half Rate Channel (10MHz Channel Width)", 0x4000),
        flag("quarter", "Quarter Rate Channel (5MHz Channel Width)", 0x8000), flag("ht20", "HT Channel (20MHz Channel Width)", 0x10000),
        flag("ht40u", "HT Channel (40MHz Channel Width with Extension channel above)", 0x20000),
        flag("ht40d", "HT Channel (40MHz Channel Width with Extension channel below)", 0x40000)));
    static final Field FREQUENCY = u32("radiotap.xchannel.freq", "Channel frequency", LITTLE);
    static final Field CHANNEL   = u32("radiotap.xchannel.channel", "Channel number");

    private static final Values BANDWIDTHS = Values.of("""
        0 20 MHz
        1 40 MHz
        2 20 MHz lower
        3 20 MHz upper
        """);
    private static final Values GUARDS = Values.of("""
        0 long
        1 short
        """);
    private static final Values FORMATS = Values.of("""
        0 mixed
        1 greenfield
        """);
    private static final Values CODINGS = Values.of("""
        0 BCC
        1 LDPC
        """);
    private static final Values UNITS = Values.of("""
        0 msec
        1 usec
        2 nsec
        """);
    private static final Values POSITIONS = Values.of("""
        0  first MPDU bit/symbol
        1  signal acquisition
        2  end of frame
        15 undefined
        """);

    static final Field MCS       = group("radiotap.mcs", "MCS information");
    static final Field MCS_KNOWN = u8("radiotap.mcs.known", "Known MCS information", HEX, bits(
        known("mcs.have_bw", "Bandwidth", 0x01), known("mcs.have_index", "MCS index", 0x02), known("mcs.have_gi", "Guard interval", 0x04),
        known("mcs.have_format", "Format", 0x08), known("mcs.have_fec", "FEC type", 0x10), known("mcs.have_stbc", "STBC streams", 0x20),
        known("mcs.have_ness", "Number of extension spatial streams", 0x40)));
    static final Field MCS_BANDWIDTH = u8("radiotap.mcs.bw", "Bandwidth", mask(0x03), names(BANDWIDTHS));
    static final Field MCS_GUARD = u8("radiotap.mcs.gi", "Guard interval", mask(0x04), names(GUARDS));
    static final Field MCS_FORMAT = u8("radiotap.mcs.format", "Format", mask(0x08), names(FORMATS));
    static final Field MCS_CODING = u8("radiotap.mcs.fec", "FEC type", mask(0x10), names(CODINGS));
    static final Field MCS_STREAMS = u8("radiotap.mcs.stbc", "STBC streams", mask(0x60));
    static final Field MCS_EXTENSION = u8("radiotap.mcs.ness_bit0", "Number of extension spatial streams bit 0", mask(0x80));
    static final Field MCS_EXTENSION_1 = u8("radiotap.mcs.ness_bit1", "Number of extension spatial streams bit 1", mask(0x80));
    static final Field MCS_INDEX = u8("radiotap.mcs.index", "MCS index");

    static final Field AGGREGATE = group("radiotap.ampdu", "A-MPDU status");
    static final Field REFERENCE = u32("radiotap.ampdu.reference", "A-MPDU reference number", LITTLE);
    static final Field LAST_KNOWN = bit("radiotap.ampdu.flags.lastknown", "Last subframe of this A-MPDU is known", 0x04, maskWidth(16));
    static final Field AGGREGATE_FLAGS = u16("radiotap.ampdu.flags", "A-MPDU flags", HEX, LITTLE, bits(
        bit("radiotap.ampdu.flags.report_zerolen", "Driver reports 0-length subframes in this A-MPDU", 0x01, maskWidth(16)),
        bit("radiotap.ampdu.flags.is_zerolen", "This is a 0-length subframe", 0x02, maskWidth(16)), LAST_KNOWN,
        bit("radiotap.ampdu.flags.last", "This is the last subframe of this A-MPDU", 0x08, maskWidth(16)),
        bit("radiotap.ampdu.flags.delim_crc_error", "Delimiter CRC error on this subframe", 0x10, maskWidth(16)),
        bit("radiotap.ampdu.flags.eof", "EOF on this subframe", 0x40, maskWidth(16)),
        bit("radiotap.ampdu.flags.eof_known", "EOF of this A-MPDU is known", 0x80, maskWidth(16))));
    static final Field DELIMITER = u8("radiotap.ampdu.delim_crc", "A-MPDU subframe delimiter CRC", HEX);

    static final Field VHT       = group("radiotap.vht", "VHT information");

    static final Field STAMP     = group("radiotap.timestamp", "timestamp information");
    static final Field STAMP_TIME = u64("radiotap.timestamp.ts", "timestamp", LITTLE);
    static final Field ACCURACY  = u16("radiotap.timestamp.accuracy", "accuracy", LITTLE);
    static final Field UNIT      = u8("radiotap.timestamp.unit", "time unit", mask(0x0f), names(UNITS));
    static final Field POSITION  = u8("radiotap.timestamp.samplingpos", "sampling position", mask(0xf0), names(POSITIONS));
    static final Field COUNTER   = bit("radiotap.timestamp.flags.32bit", "32-bit counter", 0x01, YES_NO, maskWidth(8));
    static final Field ACCURATE  = bit("radiotap.timestamp.flags.accuracy", "accuracy field", 0x02, PRESENT_ABSENT, maskWidth(8));

    private static final int HIGH_THROUGHPUT = 0x70000;
    private static final int OFDM_OR_DYNAMIC = 0x440;

    private RadiotapNotes() {}

    static void notes(Dissection d, RadioInformation radio, long present) {
        if (Radiotap.has(present, 18)) channel(d, radio);
        if (Radiotap.has(present, 19)) modulation(d, radio);
        if (Radiotap.has(present, 20)) aggregate(d, radio);
        if (Radiotap.has(present, 21)) {
            Radiotap.align(d, 2);
            d.open(VHT);
            d.skip(12);
            d.close();
            radio.kind = RadioInformation.VHT;
        }
        if (Radiotap.has(present, 22)) stamp(d);
    }

    private static void channel(Dissection d, RadioInformation radio) {
        Radiotap.align(d, 4);
        int at = d.offset();
        long flags = d.peekLe32(0);
        d.skip(4);
        int frequency = d.peekLe16(0);
        d.skip(2);
        d.uint(CHANNEL, 1);
        d.at(FREQUENCY, at + 4, 2, frequency);
        d.skip(1);
        int next = d.offset();
        d.seek(at);
        d.le32(FLAGS);
        if (d.titles()) d.appendLast("{}", Radiotap.kinds(FLAGS, flags));
        d.seek(next);
        if ((flags & HIGH_THROUGHPUT) == 0 || (flags & OFDM_OR_DYNAMIC) == 0) return;
        radio.onChannel(frequency, (int) flags & 0xffff);
        radio.kind = RadioInformation.HT;
    }

    private static void modulation(Dissection d, RadioInformation radio) {
        d.open(MCS);
        int known = d.u8(MCS_KNOWN);
        int word = d.last();
        if (d.titles()) d.appendLast("{}", Radiotap.kinds(MCS_KNOWN, known));
        if ((known & 0x40) != 0) {
            d.openOn(word);
            d.part(MCS_EXTENSION_1, d.offset() - 1, 1, known);
            d.close();
        }
        int flags = d.peekU8(0);
        if ((known & 0x01) != 0) {
            d.peek(MCS_BANDWIDTH);
            radio.bandwidth = flags & 3;
        }
        if ((known & 0x04) != 0) {
            d.peek(MCS_GUARD);
            radio.shortGuard = flags >> 2 & 1;
        }
        if ((known & 0x08) != 0) {
            d.peek(MCS_FORMAT);
            radio.greenfield = flags >> 3 & 1;
        }
        if ((known & 0x10) != 0) {
            d.peek(MCS_CODING);
            radio.coding = flags >> 4 & 1;
        }
        if ((known & 0x20) != 0) {
            d.peek(MCS_STREAMS);
            radio.streams = flags >> 5 & 3;
        }
        if ((known & 0x40) != 0) {
            d.peek(MCS_EXTENSION);
            radio.extensions = known >> 6 & 2 | flags >> 7;
        }
        d.skip(1);
        if ((known & 0x02) != 0) radio.index = d.u8(MCS_INDEX);
        else d.skip(1);
        d.close();
        if (known == 0) return;
        radio.kind = RadioInformation.HT;
        if ((known & 0x07) != 0x07 || radio.index > 76) return;
        double rate = radio.megabits();
        d.at(Radiotap.RATE, d.offset() - 3, 3, Double.doubleToRawLongBits((float) rate));
        d.generated();
        if (d.titles()) d.titleLast("Data Rate: {} Mb/s", WlanRadio.tenths(rate));
    }

    private static void aggregate(Dissection d, RadioInformation radio) {
        Radiotap.align(d, 4);
        d.open(AGGREGATE);
        radio.aggregated = true;
        radio.aggregate = d.le32(REFERENCE);
        int flags = d.le16(AGGREGATE_FLAGS);
        radio.aggregateFlags = flags >> 3 & 1 | flags >> 3 & 2;
        if ((flags & 0x20) != 0) d.u8(DELIMITER);
        else d.skip(1);
        d.skip(1);
        d.close();
    }

    private static void stamp(Dissection d) {
        Radiotap.align(d, 8);
        d.open(STAMP);
        d.le64(STAMP_TIME);
        if ((d.peekU8(3) & 2) != 0) d.le16(ACCURACY);
        else d.skip(2);
        d.peek(UNIT);
        d.u8(POSITION);
        d.peek(COUNTER, 0, 1);
        d.peek(ACCURATE, 0, 1);
        d.skip(1);
        d.close();
    }
}
