package mako.protocols.wireless;

import mako.dissect.Key;

/** What the header in front of a wireless frame tells of how it was received, for who shows it in the terms of the standard. */
final class RadioInformation {

    static final Key<RadioInformation> KEY = Key.key(RadioInformation::new);

    static final int UNKNOWN = Integer.MIN_VALUE;

    /** Kinds of physical layer, as they are shown. */
    static final int HOPPING = 1;
    static final int DSSS    = 3;
    static final int HR_DSSS = 4;
    static final int OFDM    = 5;
    static final int ERP     = 6;
    static final int HT      = 7;
    static final int VHT     = 8;
    static final int HE      = 11;

    /** The kind of physical layer; 0 where nothing tells. */
    int kind;
    /** In units of 500 kbit/s, and in bit/s where modulation and coding were told instead. */
    int rate;
    /** In MHz. */
    int frequency;
    int channel;
    /** 1 for a short preamble, 0 for a long one. */
    int shortPreamble;
    int signal;
    int noise;
    int relativeSignal;
    int relativeNoise;
    int hopSet;
    int hopPattern;
    int turbo;
    boolean hasTime;
    long time;
    /** Whether the frame's last four bytes are its check sequence. */
    boolean checked;
    /** Bytes that are not in the frame, but were sent: a check sequence that was cut off. */
    int notCaptured;
    /** Of high throughput: section 19.3. */
    int index;
    int bandwidth;
    int shortGuard;
    int greenfield;
    int coding;
    int streams;
    int extensions;
    boolean aggregated;
    long aggregate;
    int aggregateFlags;

    void clear() {
        kind = rate = frequency = notCaptured = aggregateFlags = 0;
        channel = shortPreamble = signal = noise = relativeSignal = relativeNoise = hopSet = hopPattern = turbo = UNKNOWN;
        index = bandwidth = shortGuard = greenfield = coding = streams = extensions = UNKNOWN;
        hasTime = checked = aggregated = false;
    }

    /** Tells the kind of physical layer, channel and band from a frequency in MHz and flags of a channel, as radiotap has them. */
    void onChannel(int megahertz, int flags) {
        frequency = megahertz;
        channel = channel(megahertz);
        switch (flags & 0x05e0) {
            case 0x00a0 -> kind = HR_DSSS;
            case 0x00c0, 0x0480 -> kind = ERP;
            case 0x0140 -> kind = OFDM;
            case 0x0080 -> kind = DSSS;
            default -> {}
        }
        if (kind == OFDM) turbo = flags >> 4 & 1;
    }

    /** The number of the channel at a frequency: IEEE 802.11, annex E. */
    static int channel(int megahertz) {
        if (megahertz == 2484) return 14;
        if (megahertz >= 2412 && megahertz < 2484) return (megahertz - 2407) / 5;
        if (megahertz >= 5000 && megahertz < 5900) return (megahertz - 5000) / 5;
        return UNKNOWN;
    }

    /** Bits per second of high throughput, section 19.5: what a symbol carries over how long it lasts. */
    double megabits() {
        if (index == UNKNOWN) return rate / 2.0;
        if (index > 76) return 0;
        int wide = bandwidth == 1 ? 1 : 0;
        double symbol = shortGuard == 1 ? 3.6 : 4.0;
        return index < 32 ? (index / 8 + 1) * PER_STREAM[index % 8] * (wide == 1 ? 108 : 52) / symbol
            : index == 32 && wide == 1 ? 24 / symbol : 0;
    }

    /** Bits that one subcarrier carries for one stream. */
    private static final double[] PER_STREAM = {0.5, 1, 1.5, 2, 3, 4, 4.5, 5};
}
