package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;
import mako.protocols.industrial.SynchrophasorConfiguration.Configuration;
import mako.protocols.industrial.SynchrophasorConfiguration.Station;

/** Data frames, IEEE C37.118.2 section 6.3: phasors, frequency, analog values and digital states of each station, in the formats that the configuration gave. */
final class SynchrophasorData {

    static final Field CONFIGURED  = frame("synphasor.data.conf_frame", "Dissected using configuration from frame", GENERATED);
    static final Field STATION     = section("Station");
    static final Field FLAGS       = section("Flags");
    static final Field STATUS      = u16("synphasor.data.status", "Data error", HEX, mask(0xc000), names(Values.of("""
        0 Good measurement data, no errors
        1 PMU error, no information about data
        2 PMU in test mode or absent data tags have been inserted (do not use values)
        3 PMU error (do not use values)
        """)));
    static final Field UNSYNCHRONIZED = bit("synphasor.data.sync", "Time synchronized", 0x2000, maskWidth(16), yesNo("Synchronization lost", "Clock is synchronized"));
    static final Field SORTING     = bit("synphasor.data.sorting", "Data sorting", 0x1000, maskWidth(16), yesNo("By arrival", "By timestamp"));
    static final Field TRIGGER     = bit("synphasor.data.trigger", "Trigger detected", 0x0800, maskWidth(16), yesNo("Trigger detected", "No trigger"));
    static final Field CHANGE      = bit("synphasor.data.CFGchange", "Configuration changed", 0x0400, maskWidth(16), yesNo("Within 1 minute", "No"));
    static final Field MODIFIED    = bit("synphasor.data.data_modified", "Data modified indicator", 0x0200, maskWidth(16),
        yesNo("Data modified by a post-processing device", "Data not modified"));
    static final Field QUALITY     = u16("synphasor.data.pmu_tq", "PMU Time Quality", HEX, mask(0x01c0), names(Values.of("""
        0 Not used (indicates code from previous version of profile)
        1 Estimated maximum time error < 100 ns
        2 Estimated maximum time error < 1 µs
        3 Estimated maximum time error < 10 µs
        4 Estimated maximum time error < 100 µs
        5 Estimated maximum time error < 1 ms
        6 Estimated maximum time error < 10 ms
        7 Estimated maximum time error > 10 ms or time error unknown
        """)));
    static final Field UNLOCKED    = u16("synphasor.data.t_unlock", "Unlocked time", HEX, mask(0x0030), names(Values.of("""
        0 Locked or unlocked less than 10 s
        1 Unlocked for 10-100 s
        2 Unlocked for 100-1000 s
        3 Unlocked for over 1000 s
        """)));
    static final Field REASON      = u16("synphasor.data.trigger_reason", "Trigger reason", HEX, mask(0x000f), names(Values.of("""
        0x0 Manual
        0x1 Magnitude low
        0x2 Magnitude high
        0x3 Phase-angel diff
        0x4 Frequency high or low
        0x5 df/dt high
        0x6 Reserved
        0x7 Digital
        0x8-0xf User defined
        """)));
    static final Field LIST        = section("Values");
    static final Field PHASOR      = text("synphasor.phasor", "Phasor");
    static final Field FREQUENCY   = field(Type.FLOAT, Base.NONE, "synphasor.actual_frequency_value", "Actual frequency value");
    static final Field DEVIATION   = i16("synphasor.frequency_deviation_from_nominal", "Frequency deviation from nominal");
    static final Field CHANGE_RATE = field(Type.FLOAT, Base.NONE, "synphasor.rate_change_frequency", "Rate of change of frequency");
    static final Field ANALOG      = text("synphasor.analog_value", "Analog value");
    static final Field DIGITAL     = u16("synphasor.digital_status_word", "Digital status word", HEX);

    static final Field BAD_DATA    = note(Field.Group.RESPONSE_CODE, "synphasor.data_error", "Data Error flag set");
    static final Field NOT_SYNCHRONIZED = note(Field.Group.RESPONSE_CODE, "synphasor.pmu_not_sync", "PMU not sync flag set");

    private SynchrophasorData() {}

    static void dissect(Dissection d, Configuration configuration) {
        d.computed(CONFIGURED, configuration.frame());
        for (Station station : configuration.stations()) {
            d.open(STATION);
            d.title("Station: \"{}\"", station.name());
            flags(d);
            phasors(d, station);
            frequency(d, station);
            analogs(d, station);
            digitals(d, station);
            d.close();
        }
    }

    private static void flags(Dissection d) {
        int flags = d.peekU16(0);
        d.open(FLAGS);
        d.peek(STATUS);
        if (flags >> 14 != 0) d.noteLast(BAD_DATA);
        d.peek(UNSYNCHRONIZED, 0, 2);
        if ((flags & 0x2000) != 0) d.noteLast(NOT_SYNCHRONIZED);
        d.peek(SORTING, 0, 2);
        d.peek(TRIGGER, 0, 2);
        d.peek(CHANGE, 0, 2);
        d.peek(MODIFIED, 0, 2);
        d.peek(QUALITY);
        d.peek(UNLOCKED);
        d.u16(REASON);
        d.close();
    }

    private static void phasors(Dissection d, Station station) {
        int count = station.phasors().length;
        if (count == 0) return;
        int size = station.hasRealPhasors() ? 8 : 4;
        d.open(LIST);
        if (d.titles()) {
            d.title("Phasors ({}), notation: {}, format: {}", count, station.isPolar() ? "polar" : "rectangular",
                station.hasRealPhasors() ? "floating point" : "integer");
        }
        for (int i = 0; i < count; i++) {
            d.ensure(size);
            String words = d.titles() ? phasor(d, station, i) : null;
            if (d.wants(PHASOR)) d.at(PHASOR, d.offset(), size, station.phasors()[i]);
            else d.at(PHASOR, d.offset(), size);
            if (words != null) d.titleLast("Phasor #{}: \"{}\", {}", i + 1, station.phasors()[i], words);
            d.skip(size);
        }
        d.close();
    }

    /** Both notations of a phasor; integers are multiples of the channel's factor, angles of 10^-4 radians. */
    private static String phasor(Dissection d, Station station, int i) {
        int factor = station.phasorFactors()[i];
        double first;
        double second;
        if (station.hasRealPhasors()) {
            first = Float.intBitsToFloat((int) d.peekU32(0));
            second = Float.intBitsToFloat((int) d.peekU32(4));
        } else {
            double unit = (factor & 0xffffff) * 1e-5;
            first = (station.isPolar() ? d.peekU16(0) : (short) d.peekU16(0)) * unit;
            second = (short) d.peekU16(2) * (station.isPolar() ? 1e-4 : unit);
        }
        double magnitude = station.isPolar() ? first : Math.hypot(first, second);
        double angle = station.isPolar() ? second : Math.atan2(second, first);
        double real = station.isPolar() ? first * Math.cos(second) : first;
        double imaginary = station.isPolar() ? first * Math.sin(second) : second;
        char letter = SynchrophasorConfiguration.isCurrent(factor) ? 'A' : 'V';
        String plain = station.hasRealPhasors() ? "" : String.format(Locale.ROOT, "; unscaled: %5d, %5d",
            station.isPolar() ? d.peekU16(0) : (short) d.peekU16(0), (short) d.peekU16(2));
        String polar = String.format(Locale.ROOT, "%10.3f%c\u2220%7.3f\u00b0", magnitude, letter, Math.toDegrees(angle)).replace("\u2220", " \u2220");
        String rectangular = String.format(Locale.ROOT, "%7.3f+j%7.3f%c", real, imaginary, letter);
        return polar + " alt " + rectangular + plain;
    }

    private static void frequency(Dissection d, Station station) {
        if (station.hasRealFrequency()) {
            d.f32(FREQUENCY);
            d.f32(CHANGE_RATE);
            return;
        }
        int deviation = (short) d.peekU16(0);
        d.read(DEVIATION);
        if (d.titles()) {
            d.titleLast("Frequency deviation from nominal: {}mHz (actual frequency: {}Hz)", deviation,
                String.format(Locale.ROOT, "%.3f", (station.fiftyHertz() ? 50 : 60) + deviation / 1000.0));
        }
        int rate = (short) d.peekU16(0);
        d.at(CHANGE_RATE, d.offset(), 2, Double.doubleToRawLongBits((float) (rate / 100.0)));
        if (d.titles()) d.titleLast("Rate of change of frequency: {}Hz/s", String.format(Locale.ROOT, "%.3f", rate / 100.0));
        d.skip(2);
    }

    private static void analogs(Dissection d, Station station) {
        int count = station.analogs().length;
        if (count == 0) return;
        int size = station.hasRealAnalogs() ? 4 : 2;
        d.open(LIST);
        d.title("Analog values ({})", count);
        for (int i = 0; i < count; i++) {
            d.ensure(size);
            if (d.wants(ANALOG)) d.at(ANALOG, d.offset(), size, station.analogs()[i]);
            else d.at(ANALOG, d.offset(), size);
            if (d.titles()) {
                String value = size == 4 ? String.format(Locale.ROOT, "%.3f", Float.intBitsToFloat((int) d.peekU32(0))) : (short) d.peekU16(0) + " (conversion factor: 0x" + Integer.toHexString(station.analogFactors()[i]) + ")";
                d.titleLast("Analog value #{}: \"{}\", {}", i + 1, station.analogs()[i], value);
            }
            d.skip(size);
        }
        d.close();
    }

    private static void digitals(Dissection d, Station station) {
        int count = station.digitals();
        if (count == 0) return;
        d.open(LIST);
        d.title("Digital status words ({})", count);
        for (int i = 1; i <= count; i++) {
            int word = d.u16(DIGITAL);
            d.titleLast("Digital status word #{}: 0x{x4}", i, word);
        }
        d.close();
    }
}
