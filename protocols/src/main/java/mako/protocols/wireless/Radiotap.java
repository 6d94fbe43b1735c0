package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;

/**
 * What a receiver noted about a wireless LAN frame, radiotap.org: a header with its length, words of bits that say which notes there
 * are, and the notes, each at a multiple of its size. Those of newer kinds of physical layers are in {@link RadiotapNotes}.
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
    /** Of a name space that is not radiotap's. */
    static final Field WORD_OF_VENDOR = u32("radiotap.present.word", "Present flags word", HEX, LITTLE, bits(NEXT_RADIOTAP, NEXT_VENDOR, EXTENDED));

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
    static final Field DB_SIGNAL  = u8("radiotap.db_antsignal", "dB antenna signal", unit("dB"));
    static final Field DB_NOISE   = u8("radiotap.db_antnoise", "dB antenna noise", unit("dB"));
    static final Field BAD_PLCP   = bit("radiotap.rxflags.badplcp", "Bad PLCP", 0x02, maskWidth(24));
    static final Field RX_FLAGS   = u16("radiotap.rxflags", "RX flags", HEX, LITTLE, bits(BAD_PLCP));
    static final Field TX_FAIL    = bit("radiotap.rxflags.fail", "Fail", 0x01, maskWidth(24));
    static final Field TX_CTS     = bit("radiotap.rxflags.cts", "CTS", 0x02, maskWidth(24));
    static final Field TX_RTS     = bit("radiotap.rxflags.rts", "RTS/CTS", 0x04, maskWidth(24));
    static final Field TX_NO_ACK  = bit("radiotap.rxflags.noack", "No ACK", 0x08, maskWidth(24));
    static final Field TX_NUMBERED = bit("radiotap.rxflags.noseqno", "Has Seqnum", 0x10, maskWidth(24));
    static final Field TX_ORDER   = bit("radiotap.rxflags.order", "Order", 0x20, maskWidth(24));
    static final Field TX_FLAGS   = u16("radiotap.txflags", "TX flags", HEX, LITTLE, bits(TX_FAIL, TX_CTS, TX_RTS, TX_NO_ACK, TX_NUMBERED, TX_ORDER));
    static final Field RETRIES    = u8("radiotap.data_retries", "data retries");
    static final Field VENDOR_SPACE = bytes("radiotap.vendor_namespace", "Vendor namespace");
    static final Field VENDOR     = field(Type.UINT24, Base.OUI, "radiotap.vendor_oui", "Vendor OUI");
    static final Field VENDOR_SUB = u8("radiotap.vendor_subns", "Vendor sub namespace");
    static final Field VENDOR_LENGTH = u16("radiotap.vendor_data_len", "Vendor data length", LITTLE);
    static final Field VENDOR_DATA = group("radiotap.vendor_data", "Vendor data");

    /** Who shows a frame behind a header that tells how it was received. */
    static final Table FRAMES = Table.table("wlan_radio", "Radio information");

    private static final int ENCAPSULATION = 23;
    private static final int VENDOR_NEXT = 30;
    private static final int RADIOTAP_NEXT = 29;
    private static final int HEADER = 8;
    private static final int MOST_WORDS = 16;

    @Override
    public Field dissects() {
        return RADIOTAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {FRAMES};
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
        RadioInformation radio = d.scratch(RadioInformation.KEY);
        radio.clear();
        int at = d.offset();
        int count = words(d);
        int end = d.offset();
        boolean own = true;
        for (int i = 0; i < count; i++) {
            d.seek(at + 4 * i);
            long present = d.peekLe32(0);
            d.seek(end);
            if (own) notes(d, radio, present);
            own = has(present, RADIOTAP_NEXT);
            if (has(present, VENDOR_NEXT)) vendor(d);
            end = d.offset();
        }
        d.widen(rest);
        d.close();
        if (d.remaining() > 0) d.tryKey(FRAMES, 0, null);
    }

    /** The words of bits: each but the last says that another one follows. Returns how many there are. */
    private static int words(Dissection d) {
        d.open(PRESENT);
        boolean own = true;
        boolean more = true;
        int count = 0;
        while (more && count < MOST_WORDS) {
            long word = d.le32(own ? WORD : WORD_OF_VENDOR);
            own = has(word, RADIOTAP_NEXT);
            more = has(word, 31);
            count++;
        }
        d.close();
        return count;
    }

    /** The notes of one word, in the order of its bits. */
    private static void notes(Dissection d, RadioInformation radio, long present) {
        if (has(present, 0)) {
            align(d, 8);
            radio.time = d.le64(TIME);
            radio.hasTime = true;
        }
        if (has(present, 1)) {
            int flags = d.u8(FLAGS);
            radio.shortPreamble = flags >> 1 & 1;
            radio.checked = (flags & 0x10) != 0;
            radio.shortGuard = flags >> 7;
        }
        if (has(present, 2)) rate(d, radio);
        if (has(present, 3)) {
            align(d, 2);
            int frequency = (int) d.leUint(FREQUENCY, 2);
            if (d.titles()) d.appendLast("{}", channel(frequency));
            int channel = d.le16(CHANNEL_FLAGS);
            if (d.titles()) d.appendLast("{}", kinds(CHANNEL_FLAGS, channel));
            radio.onChannel(frequency, channel);
        }
        if (has(present, 4)) {
            radio.hopSet = d.u8(HOP_SET);
            radio.hopPattern = d.u8(HOP_PATTERN);
            radio.kind = RadioInformation.HOPPING;
        }
        if (has(present, 5)) radio.signal = (byte) d.read(SIGNAL);
        if (has(present, 6)) radio.noise = (byte) d.read(NOISE);
        if (has(present, 7)) pair(d, QUALITY);
        if (has(present, 8)) pair(d, LOSS);
        if (has(present, 9)) pair(d, DB_LOSS);
        if (has(present, 10)) d.read(POWER);
        if (has(present, 11)) d.uint(ANTENNA, 1);
        if (has(present, 12)) radio.relativeSignal = d.u8(DB_SIGNAL);
        if (has(present, 13)) radio.relativeNoise = d.u8(DB_NOISE);
        if (has(present, 14)) {
            align(d, 2);
            int flags = d.le16(RX_FLAGS);
            if (d.titles()) d.appendLast("{}", kinds(RX_FLAGS, flags));
        }
        if (has(present, 15)) {
            align(d, 2);
            int flags = d.le16(TX_FLAGS);
            if (d.titles()) d.appendLast("{}", kinds(TX_FLAGS, flags));
        }
        if (has(present, 17)) d.u8(RETRIES);
        if (present >> 18 != 0) RadiotapNotes.notes(d, radio, present);
    }

    private static void rate(Dissection d, RadioInformation radio) {
        int rate = d.peekU8(0);
        d.at(RATE, d.offset(), 1, Double.doubleToRawLongBits(rate / 2.0));
        if (d.titles()) d.titleLast("Data Rate: {}.{} Mb/s", rate / 2, (rate & 1) * 5);
        d.skip(1);
        radio.rate = rate;
        // The rates of the oldest frames are no other kind's.
        if (rate == 2 || rate == 4 || rate == 11 || rate == 22) radio.kind = RadioInformation.HR_DSSS;
    }

    /** Notes of somebody else: who, which of theirs, and how long they are. */
    private static void vendor(Dissection d) {
        align(d, 2);
        int at = d.offset();
        int length = d.peekLe16(4);
        d.bytes(VENDOR_SPACE, 6);
        if (d.titles()) d.titleLast("Vendor namespace: {}-{}", oui(d, at), d.currentSource().bytes[d.currentSource().start + at + 3] & 255);
        d.openLast();
        d.seek(at);
        d.u24(VENDOR);
        d.u8(VENDOR_SUB);
        d.le16(VENDOR_LENGTH);
        if (length > 0) {
            d.open(VENDOR_DATA);
            d.skip(length);
            d.close();
        }
        d.close();
    }

    private static String oui(Dissection d, int at) {
        return new Text().hex(d.currentSource().bytes, d.currentSource().start + at, 3, ':').toString();
    }

    static void align(Dissection d, int size) {
        d.skip(-d.offset() & size - 1);
    }

    /** What the channel of a frequency in MHz is called: IEEE 802.11, annex E. */
    static String channel(int frequency) {
        if (frequency == 2484) return " [BG 14]";
        if (frequency >= 2412 && frequency < 2484) return " [BG " + (frequency - 2407) / 5 + "]";
        if (frequency >= 5000 && frequency < 5900) return " [A " + (frequency - 5000) / 5 + "]";
        return "";
    }

    /** The labels of the flags that are set, from the lowest bit on. */
    static String kinds(Field word, long flags) {
        var kinds = new StringBuilder();
        for (Derivation part : word.inside()) {
            if ((flags & part.field().mask) != 0) kinds.append(", ").append(part.field().label);
        }
        return kinds.toString();
    }

    private static void pair(Dissection d, Field field) {
        align(d, 2);
        d.le16(field);
    }

    static boolean has(long present, int bit) {
        return (present >> bit & 1) != 0;
    }
}
