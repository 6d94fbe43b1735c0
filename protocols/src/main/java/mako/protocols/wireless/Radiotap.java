package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;

/**
 * What a receiver noted about a wireless LAN frame, radiotap.org: a header with its length, words of bits that say which notes there
 * are, and the notes, each at a multiple of its size. Notes are shown up to the antenna's; the rest is passed over.
 */
public final class Radiotap implements Dissector {

    static final Field RADIOTAP = protocol("radiotap", "Radiotap", "IEEE 802.11 Radiotap Capture header");
    static final Field REVISION = u8("radiotap.version", "Header revision", help("Version of radiotap header format"));
    static final Field PAD      = u8("radiotap.pad", "Header pad", help("Padding"));
    static final Field LENGTH   = u16("radiotap.length", "Header length", LITTLE);
    static final Field PRESENT  = group("radiotap.present", "Present flags");

    private static Field present(String abbreviation, String label, int bit) {
        return bit(abbreviation, label, 1L << bit, PRESENT_ABSENT, maskWidth(32));
    }

    static final Field HAS_TIME     = present("radiotap.present.tsft", "TSFT", 0);
    static final Field HAS_FLAGS    = present("radiotap.present.flags", "Flags", 1);
    static final Field HAS_RATE     = present("radiotap.present.rate", "Rate", 2);
    static final Field HAS_CHANNEL  = present("radiotap.present.channel", "Channel", 3);
    static final Field HAS_HOPPING  = present("radiotap.present.fhss", "FHSS", 4);
    static final Field HAS_SIGNAL   = present("radiotap.present.dbm_antsignal", "dBm Antenna Signal", 5);
    static final Field HAS_NOISE    = present("radiotap.present.dbm_antnoise", "dBm Antenna Noise", 6);
    static final Field HAS_QUALITY  = present("radiotap.present.lock_quality", "Lock Quality", 7);
    static final Field HAS_LOSS     = present("radiotap.present.tx_attenuation", "TX Attenuation", 8);
    static final Field HAS_DB_LOSS  = present("radiotap.present.db_tx_attenuation", "dB TX Attenuation", 9);
    static final Field HAS_POWER    = present("radiotap.present.dbm_tx_power", "dBm TX Power", 10);
    static final Field HAS_ANTENNA  = present("radiotap.present.antenna", "Antenna", 11);
    static final Field HAS_DB_SIGNAL = present("radiotap.present.db_antsignal", "dB Antenna Signal", 12);
    static final Field HAS_DB_NOISE = present("radiotap.present.db_antnoise", "dB Antenna Noise", 13);
    static final Field HAS_RX_FLAGS = present("radiotap.present.rxflags", "RX flags", 14);
    static final Field HAS_TX_FLAGS = present("radiotap.present.txflags", "TX flags", 15);
    static final Field HAS_RETRIES  = present("radiotap.present.data_retries", "data retries", 17);
    static final Field HAS_CHANNEL_PLUS = present("radiotap.present.xchannel", "Channel+", 18);
    static final Field HAS_MCS      = present("radiotap.present.mcs", "MCS information", 19);
    static final Field HAS_AGGREGATE = present("radiotap.present.ampdu", "A-MPDU Status", 20);
    static final Field HAS_VHT      = present("radiotap.present.vht", "VHT information", 21);
    static final Field HAS_STAMP    = present("radiotap.present.timestamp", "frame timestamp", 22);
    static final Field HAS_HE       = present("radiotap.present.he", "HE information", 23);
    static final Field HAS_HE_MU    = present("radiotap.present.he_mu", "HE-MU information", 24);
    static final Field HAS_EMPTY    = present("radiotap.present.0_length.psdu", "0 Length PSDU", 26);
    static final Field HAS_L_SIG    = present("radiotap.present.l_sig", "L-SIG", 27);
    static final Field HAS_TLV      = present("radiotap.present.tlv", "TLVs", 28);
    static final Field NEXT_RADIOTAP = bit("radiotap.present.rtap_ns", "Radiotap NS next", 1L << 29, maskWidth(32));
    static final Field NEXT_VENDOR  = bit("radiotap.present.vendor_ns", "Vendor NS next", 1L << 30, maskWidth(32));
    static final Field EXTENDED     = present("radiotap.present.ext", "Ext", 31);
    static final Field WORD         = u32("radiotap.present.word", "Present flags word", HEX, LITTLE, bits(HAS_TIME, HAS_FLAGS, HAS_RATE, HAS_CHANNEL,
        HAS_HOPPING, HAS_SIGNAL, HAS_NOISE, HAS_QUALITY, HAS_LOSS, HAS_DB_LOSS, HAS_POWER, HAS_ANTENNA, HAS_DB_SIGNAL, HAS_DB_NOISE, HAS_RX_FLAGS,
        HAS_TX_FLAGS, HAS_RETRIES, HAS_CHANNEL_PLUS, HAS_MCS, HAS_AGGREGATE, HAS_VHT, HAS_STAMP, HAS_HE, HAS_HE_MU, HAS_EMPTY, HAS_L_SIG, HAS_TLV,
        NEXT_RADIOTAP, NEXT_VENDOR, EXTENDED));
    /** Bits of words behind the first belong to antennas or to whatever name space is named. */
    static final Field WORD_BEHIND  = u32("radiotap.present.word", "Present flags word", HEX, LITTLE, bits(NEXT_RADIOTAP, NEXT_VENDOR, EXTENDED));

    static final Field TIME       = u64("radiotap.mactime", "MAC timestamp", LITTLE);
    static final Field CFP        = bit("radiotap.flags.cfp", "CFP", 0x01, maskWidth(8));
    static final Field PREAMBLE   = bit("radiotap.flags.preamble", "Preamble", 0x02, yesNo("Short", "Long"), maskWidth(8));
    static final Field WEP        = bit("radiotap.flags.wep", "WEP", 0x04, maskWidth(8));
    static final Field FRAGMENT   = bit("radiotap.flags.frag", "Fragmentation", 0x08, maskWidth(8));
    static final Field FCS        = bit("radiotap.flags.fcs", "FCS at end", 0x10, maskWidth(8));
    static final Field DATA_PAD   = bit("radiotap.flags.datapad", "Data Pad", 0x20, maskWidth(8));
    static final Field BAD_FCS    = bit("radiotap.flags.badfcs", "Bad FCS", 0x40, maskWidth(8));
    static final Field SHORT_GUARD = bit("radiotap.flags.shortgi", "Short GI", 0x80, maskWidth(8));
    static final Field FLAGS      = u8("radiotap.flags", "Flags", HEX,
        bits(CFP, PREAMBLE, WEP, FRAGMENT, FCS, DATA_PAD, BAD_FCS, SHORT_GUARD));
    static final Field RATE       = field(Type.FLOAT, Base.NONE, "radiotap.datarate", "Data rate (Mb/s)");
    static final Field FREQUENCY  = u32("radiotap.channel.freq", "Channel frequency", LITTLE);
    static final Field CHANNEL_700MHZ = bit("radiotap.channel.flags.700mhz", "700 MHz spectrum", 0x0001, maskWidth(16));
    static final Field CHANNEL_800MHZ = bit("radiotap.channel.flags.800mhz", "800 MHz spectrum", 0x0002, maskWidth(16));
    static final Field CHANNEL_900MHZ = bit("radiotap.channel.flags.900mhz", "900 MHz spectrum", 0x0004, maskWidth(16));
    static final Field CHANNEL_TURBO = bit("radiotap.channel.flags.turbo", "Turbo", 0x0010, maskWidth(16));
    static final Field CHANNEL_CCK = bit("radiotap.channel.flags.cck", "Complementary Code Keying (CCK)", 0x0020, maskWidth(16));
    static final Field CHANNEL_OFDM = bit("radiotap.channel.flags.ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", 0x0040, maskWidth(16));
    static final Field CHANNEL_2GHZ = bit("radiotap.channel.flags.2ghz", "2 GHz spectrum", 0x0080, maskWidth(16));
    static final Field CHANNEL_5GHZ = bit("radiotap.channel.flags.5ghz", "5 GHz spectrum", 0x0100, maskWidth(16));
    static final Field CHANNEL_PASSIVE = bit("radiotap.channel.flags.passive", "Passive", 0x0200, maskWidth(16));
    static final Field CHANNEL_DYNAMIC = bit("radiotap.channel.flags.dynamic", "Dynamic CCK-OFDM", 0x0400, maskWidth(16));
    static final Field CHANNEL_GFSK = bit("radiotap.channel.flags.gfsk", "Gaussian Frequency Shift Keying (GFSK)", 0x0800, maskWidth(16));
    static final Field CHANNEL_GSM = bit("radiotap.channel.flags.gsm", "GSM (900MHz)", 0x1000, maskWidth(16));
    static final Field CHANNEL_STURBO = bit("radiotap.channel.flags.sturbo", "Static Turbo", 0x2000, maskWidth(16));
    static final Field CHANNEL_HALF = bit("radiotap.channel.flags.half", "Half Rate Channel (10MHz Channel Width)", 0x4000, maskWidth(16));
    static final Field CHANNEL_QUARTER = bit("radiotap.channel.flags.quarter", "Quarter Rate Channel (5MHz Channel Width)", 0x8000, maskWidth(16));
    static final Field CHANNEL_FLAGS = u16("radiotap.channel.flags", "Channel flags", HEX, LITTLE, bits(
        CHANNEL_700MHZ, CHANNEL_800MHZ, CHANNEL_900MHZ, CHANNEL_TURBO, CHANNEL_CCK, CHANNEL_OFDM, CHANNEL_2GHZ, CHANNEL_5GHZ,
        CHANNEL_PASSIVE, CHANNEL_DYNAMIC, CHANNEL_GFSK, CHANNEL_GSM, CHANNEL_STURBO, CHANNEL_HALF, CHANNEL_QUARTER));
    static final Field SIGNAL     = field(Type.INT8, Base.DEC, "radiotap.dbm_antsignal", "Antenna signal", unit("dBm"));
    static final Field NOISE      = field(Type.INT8, Base.DEC, "radiotap.dbm_antnoise", "Antenna noise", unit("dBm"));
    static final Field HOP_SET    = u8("radiotap.fhss.hopset", "FHSS Hop Set", help("Frequency Hopping Spread Spectrum hopset"));
    static final Field HOP_PATTERN = u8("radiotap.fhss.pattern", "FHSS Pattern", help("Frequency Hopping Spread Spectrum hop pattern"));
    static final Field QUALITY    = u16("radiotap.quality", "Signal Quality", LITTLE);
    static final Field LOSS       = u16("radiotap.txattenuation", "TX attenuation", LITTLE);
    static final Field DB_LOSS    = u16("radiotap.db_txattenuation", "dB TX attenuation", LITTLE, unit("dB"));
    static final Field POWER      = field(Type.INT8, Base.DEC, "radiotap.txpower", "Transmit power", unit("dBm"));
    static final Field ANTENNA    = u32("radiotap.antenna", "Antenna");

    private static final int ENCAPSULATION = 23;
    private static final int HEADER = 8;
    private static final int MOST_WORDS = 16;

    @Override
    public Field dissects() {
        return RADIOTAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ENCAPSULATION, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(RADIOTAP);
        d.protocolColumn("Radiotap");
        int length = d.peekLe16(2);
        if (length < HEADER) throw d.malformed();
        if (d.titles()) d.title("Radiotap Header v{}, Length {}", d.peekU8(0), length);
        int rest = d.narrow(length);
        d.u8(REVISION);
        d.u8(PAD);
        d.le16(LENGTH);
        long present = d.peekLe32(0);
        words(d);
        int flags = notes(d, present);
        d.widen(rest);
        d.close();
        if (d.remaining() > 0) d.tryKey(Frame.ENCAPSULATIONS, Ieee80211.ENCAPSULATION, (flags & 0x10) != 0 ? Ieee80211.CHECKED : null);
    }

    /** The words of bits: each but the last says that another one follows. */
    private static void words(Dissection d) {
        d.open(PRESENT);
        boolean more = true;
        for (int i = 0; more && i < MOST_WORDS; i++) more = (d.le32(i == 0 ? WORD : WORD_BEHIND) & 0x8000_0000L) != 0;
        d.close();
    }

    /** The notes of the first word, in the order of its bits; returns the flags, 0 where there are none. */
    private static int notes(Dissection d, long present) {
        int flags = 0;
        if (has(present, 0)) {
            d.skip(-d.offset() & 7);
            d.le64(TIME);
        }
        if (has(present, 1)) flags = d.u8(FLAGS);
        if (has(present, 2)) {
            int rate = d.peekU8(0);
            d.at(RATE, d.offset(), 1, Double.doubleToRawLongBits(rate / 2.0));
            if (d.titles()) d.titleLast("Data Rate: {}.{} Mb/s", rate / 2, (rate & 1) * 5);
            d.skip(1);
        }
        if (has(present, 3)) {
            d.skip(-d.offset() & 1);
            int frequency = (int) d.leUint(FREQUENCY, 2);
            if (d.titles()) d.appendLast("{}", channel(frequency));
            int channel = d.le16(CHANNEL_FLAGS);
            if (d.titles()) d.appendLast("{}", kinds(channel));
        }
        if (has(present, 4)) {
            d.u8(HOP_SET);
            d.u8(HOP_PATTERN);
        }
        if (has(present, 5)) d.read(SIGNAL);
        if (has(present, 6)) d.read(NOISE);
        if (has(present, 7)) pair(d, QUALITY);
        if (has(present, 8)) pair(d, LOSS);
        if (has(present, 9)) pair(d, DB_LOSS);
        if (has(present, 10)) d.read(POWER);
        if (has(present, 11)) d.uint(ANTENNA, 1);
        return flags;
    }

    /** What the channel of a frequency in MHz is called: IEEE 802.11, annex E. */
    private static String channel(int frequency) {
        if (frequency == 2484) return " [BG 14]";
        if (frequency >= 2412 && frequency < 2484) return " [BG " + (frequency - 2407) / 5 + "]";
        if (frequency >= 5000 && frequency < 5900) return " [A " + (frequency - 5000) / 5 + "]";
        return "";
    }

    /** The labels of the channel's flags that are set, from the lowest bit on. */
    private static String kinds(int flags) {
        var kinds = new StringBuilder();
        for (Derivation part : CHANNEL_FLAGS.inside()) {
            if ((flags & part.field().mask) != 0) kinds.append(", ").append(part.field().label);
        }
        return kinds.toString();
    }

    private static void pair(Dissection d, Field field) {
        d.skip(-d.offset() & 1);
        d.le16(field);
    }

    private static boolean has(long present, int bit) {
        return (present >> bit & 1) != 0;
    }
}
