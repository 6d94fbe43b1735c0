package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Frame;

/**
 * How a wireless frame was received, in the terms of IEEE 802.11 whatever the header was that told it; and how long it was in the air,
 * which follows from its rate, preamble and length: sections 15.3, 16.2, 17.3 and 19.4.
 */
public final class WlanRadio implements Dissector {

    private static final Values KINDS = Values.of("""
        1  802.11 FHSS
        2  802.11 IR
        3  802.11 DSSS
        4  802.11b (HR/DSSS)
        5  802.11a (OFDM)
        6  802.11g (ERP)
        7  802.11n (HT)
        8  802.11ac (VHT)
        9  802.11ad (DMG)
        10 802.11ah (S1G)
        11 802.11ax (HE)
        """);
    private static final Values BANDWIDTHS = Values.of("""
        0 20 MHz
        1 40 MHz
        2 20 MHz + 20 MHz lower
        3 20 MHz + 20 MHz upper
        4 80 MHz
        5 40 MHz + 40 MHz lower
        6 40 MHz + 40 MHz upper
        """);
    private static final Values CODINGS = Values.of("""
        0 BEC
        1 LDPC
        """);
    private static final Values MODES = Values.of("""
        0 None
        1 Super G
        """);
    private static final Values TURBO = Values.of("""
        0 Non-turbo
        1 Turbo
        2 Dynamic turbo
        3 Static turbo
        """);

    static final Field RADIO       = protocol("wlan_radio", "802.11 Radio", "802.11 radio information");
    static final Field KIND        = u32("wlan_radio.phy", "PHY type", names(KINDS));
    static final Field HOP_SET     = u8("wlan_radio.fhss.hop_set", "Hop set", HEX);
    static final Field HOP_PATTERN = u8("wlan_radio.fhss.hop_pattern", "Hop pattern", HEX);
    static final Field TURBO_TYPE  = u32("wlan_radio.11a.turbo_type", "Turbo type", names(TURBO));
    static final Field MODE        = u32("wlan_radio.11g.mode", "Proprietary mode", names(MODES));
    static final Field INDEX       = u32("wlan_radio.11n.mcs_index", "MCS index");
    static final Field BANDWIDTH   = u32("wlan_radio.11n.bandwidth", "Bandwidth", names(BANDWIDTHS));
    static final Field SHORT_GUARD = bool("wlan_radio.11n.short_gi", "Short GI");
    static final Field GREENFIELD  = bool("wlan_radio.11n.greenfield", "Greenfield");
    static final Field CODING      = u32("wlan_radio.11n.fec", "FEC", names(CODINGS));
    static final Field STREAMS     = u32("wlan_radio.11n.stbc_streams", "Number of STBC streams");
    static final Field EXTENSIONS  = u32("wlan_radio.11n.ness", "Number of extension spatial streams");
    static final Field SHORT_PREAMBLE = bool("wlan_radio.short_preamble", "Short preamble");
    static final Field RATE        = field(Type.FLOAT, Base.NONE, "wlan_radio.data_rate", "Data rate");
    static final Field CHANNEL     = u32("wlan_radio.channel", "Channel");
    static final Field FREQUENCY   = u16("wlan_radio.frequency", "Frequency", suffix("MHz"));
    static final Field SIGNAL_DB   = u8("wlan_radio.signal_db", "Signal strength (dB)", unit("dB"));
    static final Field SIGNAL      = field(Type.INT8, Base.DEC, "wlan_radio.signal_dbm", "Signal strength (dBm)", unit("dBm"));
    static final Field NOISE_DB    = u8("wlan_radio.noise_db", "Noise level (dB)", unit("dB"));
    static final Field NOISE       = field(Type.INT8, Base.DEC, "wlan_radio.noise_dbm", "Noise level (dBm)", unit("dBm"));
    static final Field RATIO       = field(Type.INT32, Base.DEC, "wlan_radio.snr", "Signal/noise ratio (dB)", unit("dB"));
    static final Field TIME        = u64("wlan_radio.timestamp", "TSF timestamp");
    static final Field LAST_PART   = bit("wlan_radio.last_part_of_an_ampdu", "Last part of an A-MPDU", 0x1, maskWidth(32));
    static final Field DELIMITER   = bit("wlan_radio.a_mpdu_delim_crc_error", "A-MPDU delimiter CRC error", 0x2, maskWidth(32));
    static final Field AGGREGATE   = u32("wlan_radio.a_mpdu_aggregate_id", "A-MPDU aggregate ID");
    static final Field DURATION    = u32("wlan_radio.duration", "Duration", GENERATED, suffix("µs"));
    static final Field PREAMBLE    = u32("wlan_radio.preamble", "Preamble", GENERATED, suffix("µs"));
    static final Field GAP         = field(Type.INT64, Base.DEC, "wlan_radio.ifs", "IFS", GENERATED, suffix("µs"));
    static final Field START       = u64("wlan_radio.start_tsf", "Start", GENERATED, suffix("µs"));
    static final Field END         = u64("wlan_radio.end_tsf", "End", GENERATED, suffix("µs"));
    static final Field SHORT_ASSUMED = warning(Field.Group.ASSUMPTION, "wlan_radio.assumed.short_preamble",
        "No preamble length information was available, assuming short preamble.");
    static final Field NOT_GREENFIELD = warning(Field.Group.ASSUMPTION, "wlan_radio.assumed.non_greenfield",
        "No plcp type information was available, assuming non greenfield.");
    static final Field NO_STBC     = warning(Field.Group.ASSUMPTION, "wlan_radio.assumed.no_stbc", "No stbc information was available, assuming no stbc.");
    static final Field NO_EXTENSIONS = warning(Field.Group.ASSUMPTION, "wlan_radio.assumed.no_extension_streams",
        "No extension stream information was available, assuming no extension streams.");
    static final Field BINARY_CODING = warning(Field.Group.ASSUMPTION, "wlan_radio.assumed.bcc_fec",
        "No fec type information was available, assuming bcc fec.");

    /** Where the frame before this one ended, on the clock of who received both. */
    private static final class Before {
        static final Key<Before> KEY = Key.key(Before::new);
        boolean any;
        long end;
    }

    /** What is found out about the time since the frame before. */
    private static final class Since implements Finding {
        static final Key<Since> KEY = Key.key(Since::new);
        boolean timed;
        long end;
        boolean known;
        long before;

        @Override
        public void discover(Dissection d) {
            Before last = d.state(Before.KEY);
            known = last.any;
            before = last.end;
            last.any = true;
            // One that has no times counts as if it had ended at the clock's beginning.
            last.end = timed ? end : 0;
        }

        @Override
        public void write(Dissection d) {
            d.remember(known ? 1L : 0);
            d.remember(before);
        }

        @Override
        public void read(Dissection d) {
            known = d.remember(0L) != 0;
            before = d.remember(0L);
        }
    }

    @Override
    public Field dissects() {
        return RADIO;
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Frame.ENCAPSULATIONS};
    }

    @Override
    public void link(Links links) {
        links.add(Radiotap.FRAMES, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        RadioInformation radio = d.scratch(RadioInformation.KEY);
        int length = d.remaining() + radio.notCaptured;
        d.open(RADIO);
        int at = d.offset();
        if (radio.kind != 0) kind(d, radio, at);
        double rate = radio.megabits();
        if (rate > 0) {
            d.at(RATE, at, 0, Double.doubleToRawLongBits((float) rate));
            if (d.titles()) d.titleLast("Data rate: {} Mb/s", tenths(rate));
        }
        told(d, CHANNEL, at, radio.channel);
        if (radio.frequency != 0) d.at(FREQUENCY, at, 0, radio.frequency);
        told(d, SIGNAL_DB, at, radio.relativeSignal);
        told(d, SIGNAL, at, radio.signal);
        told(d, NOISE_DB, at, radio.relativeNoise);
        told(d, NOISE, at, radio.noise);
        if (radio.signal != RadioInformation.UNKNOWN && radio.noise != RadioInformation.UNKNOWN) d.at(RATIO, at, 0, radio.signal - radio.noise);
        if (radio.hasTime) d.at(TIME, at, 0, radio.time);
        if (radio.aggregated) {
            d.part(LAST_PART, at, 0, radio.aggregateFlags);
            d.part(DELIMITER, at, 0, radio.aggregateFlags);
            d.at(AGGREGATE, at, 0, radio.aggregate);
        }
        duration(d, radio, at, length, rate);
        d.extent(0);
        d.close();
        d.tryKey(Frame.ENCAPSULATIONS, Ieee80211.ENCAPSULATION, radio.checked ? Ieee80211.CHECKED : null);
    }

    static String tenths(double rate) {
        long tenths = Math.round(rate * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    private static void told(Dissection d, Field field, int at, int value) {
        if (value != RadioInformation.UNKNOWN) d.at(field, at, 0, value);
    }

    private static void kind(Dissection d, RadioInformation radio, int at) {
        d.at(KIND, at, 0, radio.kind);
        switch (radio.kind) {
            case RadioInformation.HOPPING -> {
                told(d, HOP_SET, at, radio.hopSet);
                told(d, HOP_PATTERN, at, radio.hopPattern);
            }
            case RadioInformation.HR_DSSS -> told(d, SHORT_PREAMBLE, at, radio.shortPreamble);
            case RadioInformation.OFDM -> told(d, TURBO_TYPE, at, radio.turbo);
            case RadioInformation.ERP -> d.at(MODE, at, 0, 0);
            case RadioInformation.HT -> {
                told(d, INDEX, at, radio.index);
                told(d, BANDWIDTH, at, radio.bandwidth);
                told(d, SHORT_GUARD, at, radio.shortGuard);
                told(d, GREENFIELD, at, radio.greenfield);
                told(d, CODING, at, radio.coding);
                told(d, STREAMS, at, radio.streams);
                told(d, EXTENSIONS, at, radio.extensions);
            }
            default -> {}
        }
    }

    /** Shows how long the frame was in the air, where its rate and preamble tell, and where that is on the receiver's clock. */
    private static void duration(Dissection d, RadioInformation radio, int at, int length, double rate) {
        int preamble;
        int whole;
        switch (radio.kind) {
            case RadioInformation.HR_DSSS -> {
                preamble = radio.shortPreamble == 0 ? 192 : 96;
                whole = rate <= 0 ? 0 : preamble + (int) Math.ceil(length * 8 / rate);
            }
            case RadioInformation.OFDM, RadioInformation.ERP -> {
                preamble = 20;
                int bits = (int) (rate * 4);
                whole = bits <= 0 ? 0 : preamble + (16 + length * 8 + 6 + bits - 1) / bits * 4;
            }
            case RadioInformation.HT -> {
                // The legacy preamble and signal, the new signal, and training: one field more for each stream.
                int streams = radio.index == RadioInformation.UNKNOWN ? 1 : radio.index / 8 + 1;
                preamble = 32 + 4 * (streams == 3 ? 4 : streams);
                double symbol = radio.shortGuard == 1 ? 3.6 : 4.0;
                int bits = (int) Math.round(rate * symbol);
                whole = bits <= 0 ? 0 : preamble + (int) ((16 + length * 8 + 6 + bits - 1) / bits * symbol);
            }
            default -> {
                preamble = 0;
                whole = 0;
            }
        }
        Since since = d.scratch(Since.KEY);
        since.timed = whole > 0 && radio.hasTime;
        since.end = radio.time;
        d.find(since);
        if (whole == 0) return;
        d.at(DURATION, at, 0, whole);
        assumptions(d, radio);
        d.openLast();
        d.at(PREAMBLE, at, 0, preamble);
        if (since.timed) {
            long start = radio.time - whole;
            if (since.known) d.at(GAP, at, 0, start - since.before);
            d.at(START, at, 0, start);
            d.at(END, at, 0, radio.time);
        }
        d.close();
    }

    private static void assumptions(Dissection d, RadioInformation radio) {
        if (radio.kind == RadioInformation.HR_DSSS && radio.shortPreamble == RadioInformation.UNKNOWN) d.noteLast(SHORT_ASSUMED);
        if (radio.kind != RadioInformation.HT) return;
        if (radio.greenfield == RadioInformation.UNKNOWN) d.noteLast(NOT_GREENFIELD);
        if (radio.streams == RadioInformation.UNKNOWN) d.noteLast(NO_STBC);
        if (radio.extensions == RadioInformation.UNKNOWN) d.noteLast(NO_EXTENSIONS);
        if (radio.coding == RadioInformation.UNKNOWN) d.noteLast(BINARY_CODING);
    }
}
