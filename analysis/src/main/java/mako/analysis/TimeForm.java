package mako.analysis;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import mako.dissect.Text;
import mako.files.Packet;

/**
 * How the packet list writes a packet's time.
 *
 * @param kind what is counted
 * @param digits decimals of a second, 0 to 9, or -1 for as many as the file keeps
 * @param hours whether lengths of time are written in hours, minutes and seconds
 * @param zone for local times
 */
public record TimeForm(Kind kind, int digits, boolean hours, ZoneId zone) {

    /** What a time column shows. */
    public enum Kind {
        RELATIVE("r"), DELTA("d"), DELTA_SHOWN("dd"), EPOCH("e"), ABSOLUTE("a"), ABSOLUTE_DATE("ad"),
        ABSOLUTE_DAY_OF_YEAR("adoy"), UTC("u"), UTC_DATE("ud"), UTC_DAY_OF_YEAR("udoy");

        /** What the option {@code -t} calls it. */
        public final String letters;

        Kind(String letters) {
            this.letters = letters;
        }

        /** Whether it is a length of time or a count of seconds rather than a time of day. */
        public boolean isCount() {
            return ordinal() <= EPOCH.ordinal();
        }
    }

    /** Appends the time of a packet. */
    void write(Dissected of, Text into) {
        Packet packet = of.packet;
        if (!packet.hasTime) return;
        int decimals = digits >= 0 ? digits : packet.timeDigits;
        switch (kind) {
            case EPOCH -> seconds(packet.seconds, packet.nanoseconds, decimals, into);
            case RELATIVE -> since(packet, of.firstSeconds, of.firstNanoseconds, decimals, into);
            case DELTA -> since(packet, of.previousSeconds, of.previousNanoseconds, decimals, into);
            case DELTA_SHOWN -> since(packet, of.previousShownSeconds, of.previousShownNanoseconds, decimals, into);
            default -> moment(packet, decimals, into);
        }
    }

    private void since(Packet packet, long seconds, int nanoseconds, int decimals, Text into) {
        long s = packet.seconds - seconds;
        int n = packet.nanoseconds - nanoseconds;
        if (n < 0) {
            n += 1_000_000_000;
            s--;
        }
        seconds(s, n, decimals, into);
    }

    /** Seconds and nanoseconds counted upwards from them, as a decimal number or in hours, minutes and seconds. */
    private void seconds(long s, int n, int decimals, Text into) {
        boolean words = hours && kind != Kind.EPOCH;
        if (s < 0) {
            into.add(words ? "- " : "-");
            if (n > 0) {
                s++;
                n = 1_000_000_000 - n;
            }
            s = -s;
        }
        if (words && s >= 60) {
            if (s >= 3600) {
                into.number(s / 3600).add("h ");
                s %= 3600;
                aligned(s / 60, into);
            } else {
                into.number(s / 60);
            }
            into.add("m ");
            aligned(s % 60, into);
        } else {
            into.number(s);
        }
        fraction(n, decimals, into);
        if (words) into.raw('s');
    }

    /** A number of one or two digits, two characters wide. */
    private static void aligned(long number, Text into) {
        if (number < 10) into.raw(' ');
        into.number(number);
    }

    private static final int[] POWERS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1000, 100, 10, 1};

    private static void fraction(int nanoseconds, int decimals, Text into) {
        if (decimals > 0) into.raw('.').padded(nanoseconds / POWERS[decimals], decimals);
    }

    private void moment(Packet packet, int decimals, Text into) {
        boolean utc = kind.ordinal() >= Kind.UTC.ordinal();
        long seconds = packet.seconds;
        if (!utc) {
            ZoneRules rules = zone.getRules();
            seconds += (rules.isFixedOffset() ? rules.getOffset(Instant.EPOCH)
                : rules.getOffset(Instant.ofEpochSecond(seconds))).getTotalSeconds();
        }
        int second = (int) Math.floorMod(seconds, 86400L);
        long day = Math.floorDiv(seconds, 86400L);
        if (kind == Kind.ABSOLUTE_DATE || kind == Kind.UTC_DATE || kind == Kind.ABSOLUTE_DAY_OF_YEAR
                || kind == Kind.UTC_DAY_OF_YEAR) {
            var date = java.time.LocalDate.ofEpochDay(Math.max(-365_000_000_000L, Math.min(365_000_000_000L, day)));
            into.padded(date.getYear(), 4);
            if (kind == Kind.ABSOLUTE_DATE || kind == Kind.UTC_DATE) {
                into.raw('-').padded(date.getMonthValue(), 2).raw('-').padded(date.getDayOfMonth(), 2);
            } else {
                into.raw('/').padded(date.getDayOfYear(), 3);
            }
            into.raw(' ');
        }
        into.padded(second / 3600, 2).raw(':').padded(second / 60 % 60, 2).raw(':').padded(second % 60, 2);
        fraction(packet.nanoseconds, decimals, into);
    }

    /** The form that packets are listed with when nobody says otherwise. */
    public static TimeForm usual() {
        return new TimeForm(Kind.RELATIVE, -1, false, ZoneOffset.UTC);
    }
}
