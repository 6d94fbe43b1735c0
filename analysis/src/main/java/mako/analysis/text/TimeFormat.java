package mako.analysis.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** How times are written before packets: as {@code strptime} of POSIX describes it, with {@code %f} for parts of a second. */
public final class TimeFormat {

    /** Names ISO 8601. */
    public static final String ISO = "ISO";

    private static final Map<Character, String> ALIASES = Map.of('T', "%H:%M:%S", 'D', "%m/%d/%y", 'F', "%Y-%m-%d", 'R', "%H:%M", 'r', "%I:%M:%S %p");

    private final String format;
    private final ZoneId zone;
    private final LocalDateTime now;

    /**
     * Takes a format.
     *
     * @param now where the parts of a time are taken from that a text does not say
     * @throws IllegalArgumentException where a letter means nothing
     */
    public TimeFormat(String format, ZoneId zone, Instant now) {
        this.format = format;
        this.zone = zone;
        this.now = LocalDateTime.ofInstant(now, zone);
        if (!format.equals(ISO)) formatter();
    }

    /** Reads the time that a text begins with: nanoseconds since 1970, or {@link TextPacket#NO_TIME} where it begins with none. */
    public long read(String text) {
        try {
            return format.equals(ISO) ? iso(text.strip()) : parsed(text.strip());
        } catch (DateTimeException e) {
            return TextPacket.NO_TIME;
        }
    }

    private long iso(String text) {
        String time = text.replaceFirst("^(\\d{4}-?\\d\\d-?\\d\\d) ", "$1T").split("\\s", 2)[0].replace(',', '.');
        if (time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
            String zoned = time.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return nanoseconds(OffsetDateTime.parse(zoned).toInstant());
        }
        return nanoseconds(LocalDateTime.parse(time).atZone(zone).toInstant());
    }

    private long parsed(String text) {
        var position = new java.text.ParsePosition(0);
        // What comes behind the time is nobody's business.
        TemporalAccessor found = formatter().parse(text, position);
        if (found.isSupported(ChronoField.INSTANT_SECONDS)) return nanoseconds(Instant.from(found));
        LocalDateTime time = now.withNano(0);
        boolean anyTime = found.isSupported(ChronoField.HOUR_OF_DAY);
        if (anyTime) time = time.withHour(found.get(ChronoField.HOUR_OF_DAY)).withMinute(0).withSecond(0);
        for (ChronoField field : new ChronoField[] {ChronoField.YEAR, ChronoField.DAY_OF_YEAR}) {
            if (found.isSupported(field)) time = time.with(field, found.get(field));
        }
        if (found.isSupported(ChronoField.MONTH_OF_YEAR)) time = time.withDayOfMonth(1).withMonth(found.get(ChronoField.MONTH_OF_YEAR));
        for (ChronoField field : new ChronoField[] {ChronoField.DAY_OF_MONTH, ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE, ChronoField.NANO_OF_SECOND}) {
            if (found.isSupported(field)) time = time.with(field, found.get(field));
        }
        return nanoseconds(time.atZone(found.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.ofTotalSeconds(found.get(ChronoField.OFFSET_SECONDS)) : zone)
            .toInstant());
    }

    private static long nanoseconds(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }

    private DateTimeFormatter formatter() {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient();
        append(builder, format);
        return builder.toFormatter(Locale.ROOT);
    }

    private void append(DateTimeFormatterBuilder builder, String of) {
        for (int i = 0; i < of.length(); i++) {
            char c = of.charAt(i);
            if (c != '%' || i + 1 == of.length()) {
                builder.appendLiteral(c);
                continue;
            }
            char letter = of.charAt(++i);
            switch (letter) {
                case 'Y' -> builder.appendValue(ChronoField.YEAR, 4);
                case 'y' -> builder.appendValueReduced(ChronoField.YEAR, 2, 2, 1969);
                case 'm' -> builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'b', 'B', 'h' -> builder.appendText(ChronoField.MONTH_OF_YEAR, letter == 'B' ? TextStyle.FULL : TextStyle.SHORT);
                case 'd', 'e' -> builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'j' -> builder.appendValue(ChronoField.DAY_OF_YEAR, 1, 3, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'a', 'A' -> builder.appendText(ChronoField.DAY_OF_WEEK, letter == 'A' ? TextStyle.FULL : TextStyle.SHORT);
                case 'H' -> builder.appendValue(ChronoField.HOUR_OF_DAY, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'I' -> builder.appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'p' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
                case 'M' -> builder.appendValue(ChronoField.MINUTE_OF_HOUR, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'S' -> builder.appendValue(ChronoField.SECOND_OF_MINUTE, 1, 2, java.time.format.SignStyle.NOT_NEGATIVE);
                case 'f' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false);
                case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
                case 'z' -> builder.appendOffset("+HHmm", "Z");
                case '%' -> builder.appendLiteral('%');
                default -> {
                    if (!ALIASES.containsKey(letter)) throw new IllegalArgumentException("%" + letter);
                    append(builder, ALIASES.get(letter));
                }
            }
        }
    }
}
