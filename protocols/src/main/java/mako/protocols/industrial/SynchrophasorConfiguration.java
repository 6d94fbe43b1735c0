package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;

/** Configuration frames 1 and 2, IEEE C37.118.2 section 6.4: what the data frames of a stream hold, and in which formats. */
final class SynchrophasorConfiguration {

    static final Field TIME_BASE   = u24("synphasor.conf.timebase", "Resolution of fractional second time stamp");
    static final Field STATIONS    = u16("synphasor.conf.numpmu", "Number of PMU blocks included in the frame");
    static final Field STATION     = section("Station");
    static final Field SOURCE      = u16("synphasor.idcode_data_source", "PMU/DC ID number (Data source ID)");
    static final Field FORMAT      = section("Data format in data frame");
    static final Field FREQUENCY_FORMAT = bit("synphasor.conf.dfreq_format", "FREQ/DFREQ format", 0x0008, maskWidth(16),
        yesNo("32-bit IEEE floating point", "16-bit integer"));
    static final Field ANALOG_FORMAT = bit("synphasor.conf.analog_format", "Analog values format", 0x0004, maskWidth(16),
        yesNo("32-bit IEEE floating point", "16-bit integer"));
    static final Field PHASOR_FORMAT = bit("synphasor.conf.phasor_format", "Phasor format", 0x0002, maskWidth(16),
        yesNo("32-bit IEEE floating point", "16-bit integer"));
    static final Field NOTATION    = bit("synphasor.conf.phasor_notation", "Phasor notation", 0x0001, maskWidth(16), yesNo("polar", "rectangular"));
    static final Field PHASORS     = u16("synphasor.num_phasors", "Number of phasors");
    static final Field ANALOGS     = u16("synphasor.num_analog_values", "Number of analog values");
    static final Field DIGITALS    = u16("synphasor.num_digital_status_words", "Number of digital status words");
    static final Field LIST        = section("Names");
    static final Field NAME        = text("synphasor.channel_name", "Channel name");
    static final Field FACTOR      = u32("synphasor.conversion_factor", "conversion factor", HEX);
    static final Field ANALOG_FACTOR = u32("synphasor.factor_for_analog_value", "Factor for analog value", mask(0x000000ff), WORDS_ALONE);
    static final Field MASK        = section("Mask for status word");
    static final Field NORMAL      = u16("synphasor.status_word_mask.normal_state", "Normal state", HEX, mask(0xffff));
    static final Field VALID       = u16("synphasor.status_word_mask.valid_bits", "Valid bits", HEX, mask(0xffff));
    static final Field NOMINAL     = bit("synphasor.conf.fnom", "Nominal line frequency", 0x0001, maskWidth(16), yesNo("50Hz", "60Hz"));
    static final Field CHANGES     = u16("synphasor.conf.cfgcnt", "Configuration change count");
    static final Field RATE        = i16("synphasor.rate_of_transmission", "Rate of transmission");

    private static final int NAME_BYTES  = 16;
    private static final int LABELS      = 16;
    private static final int MOST_VALUES = 4096;
    private static final int USER_DEFINED = 65;

    /** What a stream holds, as the frame of this number said; a second has {@code timeBase} parts. */
    record Configuration(long frame, int timeBase, List<Station> stations) {}

    /** What a station measures. */
    record Station(String name, int format, String[] phasors, int[] phasorFactors, String[] analogs, int[] analogFactors, int digitals, boolean fiftyHertz) {

        boolean isPolar() {
            return (format & 1) != 0;
        }

        boolean hasRealPhasors() {
            return (format & 2) != 0;
        }

        boolean hasRealAnalogs() {
            return (format & 4) != 0;
        }

        boolean hasRealFrequency() {
            return (format & 8) != 0;
        }
    }

    /** The configurations of the streams between two, by the number of the stream. */
    static final Key<Known> KNOWN = Key.key(Known::new);

    static final class Known {
        private static final int MOST = 1024;
        private final java.util.HashMap<Integer, Configuration> byStream = new java.util.HashMap<>();

        Configuration get(int stream) {
            return byStream.get(stream);
        }

        void put(int stream, Configuration configuration) {
            if (byStream.size() < MOST) byStream.put(stream, configuration);
        }
    }

    private SynchrophasorConfiguration() {}

    /** Reads a configuration; data frames are read with the one that says what is sent now, not with what could be. */
    static void dissect(Dissection d, int stream, boolean current) {
        d.skip(1);
        int timeBase = d.u24(TIME_BASE);
        int count = d.u16(STATIONS);
        var stations = new ArrayList<Station>();
        for (int i = 1; i <= count; i++) stations.add(station(d, i));
        int rate = (short) d.peekU16(0);
        d.read(RATE);
        if (rate >= 0) d.titleLast("Rate of transmission: {} frame(s) per second", rate);
        else d.titleLast("Rate of transmission: 1 frame per {} second(s)", -rate);
        Conversation conversation = d.conversation();
        if (conversation == null || !current) return;
        var configuration = new Configuration(d.packet().number, timeBase, List.copyOf(stations));
        d.learn(() -> conversation.get(KNOWN).put(stream, configuration));
    }

    private static Station station(Dissection d, int number) {
        String name = d.peekText(0, NAME_BYTES);
        d.open(STATION);
        d.title("Station #{}: \"{}\"", number, name);
        d.skip(NAME_BYTES);
        d.u16(SOURCE);
        int format = d.peekU16(0);
        d.open(FORMAT);
        d.peek(FREQUENCY_FORMAT, 0, 2);
        d.peek(ANALOG_FORMAT, 0, 2);
        d.peek(PHASOR_FORMAT, 0, 2);
        d.uint(NOTATION, 2);
        d.close();
        int phasorCount = d.u16(PHASORS);
        int analogCount = d.u16(ANALOGS);
        int digitalCount = d.u16(DIGITALS);
        if (phasorCount > MOST_VALUES || analogCount > MOST_VALUES || digitalCount > MOST_VALUES) throw d.malformed();
        String[] phasors = names(d, phasorCount, "Phasor names", "Phasor name");
        String[] analogs = names(d, analogCount, "Analog values", "Analog value");
        names(d, digitalCount * LABELS, "Digital status labels", "Digital status label");
        int[] factors = phasorFactors(d, phasorCount);
        int[] analogFactors = analogFactors(d, analogCount);
        masks(d, digitalCount);
        boolean fifty = (d.peekU16(0) & 1) != 0;
        d.uint(NOMINAL, 2);
        d.u16(CHANGES);
        d.close();
        return new Station(name, format, phasors, factors, analogs, analogFactors, digitalCount, fifty);
    }

    private static String[] names(Dissection d, int count, String list, String one) {
        d.ensure(count * NAME_BYTES);
        var names = new String[count];
        if (count == 0) return names;
        d.open(LIST);
        d.title("{} ({})", list, count);
        for (int i = 0; i < count; i++) {
            names[i] = d.peekText(0, NAME_BYTES);
            d.text(NAME, NAME_BYTES);
            d.titleLast("{} #{}: \"{}\"", one, i + 1, names[i]);
        }
        d.close();
        return names;
    }

    /** The highest byte says whether a phasor is of a current, the others are the factor in 10 millionths. */
    private static int[] phasorFactors(Dissection d, int count) {
        var factors = new int[count];
        if (count == 0) return factors;
        d.open(LIST);
        d.title("Phasor conversion factors ({})", count);
        for (int i = 0; i < count; i++) {
            factors[i] = (int) d.u32(FACTOR);
            if (d.titles()) d.titleLast("#{} factor: {} * 10^-5, unit: {}", i + 1, factors[i] & 0xffffff, isCurrent(factors[i]) ? "Ampere" : "Volt");
        }
        d.close();
        return factors;
    }

    static boolean isCurrent(int factor) {
        return factor >>> 24 == 1;
    }

    private static int[] analogFactors(Dissection d, int count) {
        var factors = new int[count];
        if (count == 0) return factors;
        d.open(LIST);
        d.title("Analog values conversion factors ({})", count);
        for (int i = 1; i <= count; i++) {
            int kind = d.peekU8(0);
            int value = d.peekU24(1) << 8 >> 8;
            factors[i - 1] = (int) d.peekU32(0);
            d.u32(ANALOG_FACTOR);
            String what = switch (kind) {
                case 0 -> "single point-on-wave";
                case 1 -> "rms of analog input";
                case 2 -> "peak of input";
                default -> kind < USER_DEFINED ? "reserved for future definition" : "user defined";
            };
            d.titleLast("Factor for analog value #{}: {}, value: {}", i, what, value);
        }
        d.close();
        return factors;
    }

    private static void masks(Dissection d, int count) {
        if (count == 0) return;
        d.open(LIST);
        d.title("Masks for digital status words ({})", count);
        for (int i = 1; i <= count; i++) {
            d.open(MASK);
            d.title("Mask for status word #{}: ", i);
            d.u16(NORMAL);
            d.u16(VALID);
            d.close();
        }
        d.close();
    }
}
