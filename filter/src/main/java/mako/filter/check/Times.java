package mako.filter.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import mako.filter.plan.Literal;

/** Reads moments and spans of time. */
final class Times {

    private static final DateTimeFormatter OLD_FORM = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("MMM d, yyyy H:mm:ss")
        .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd().toFormatter(Locale.ENGLISH);
    private static final DateTimeFormatter ISO_FORM = new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd")
        .optionalStart().appendPattern("[ ]['T']").appendPattern("H:mm[:ss]").optionalStart()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd().optionalStart().appendPattern("[XXX][XX][X]").optionalEnd()
        .optionalEnd().parseDefaulting(ChronoField.HOUR_OF_DAY, 0).parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
        .toFormatter(Locale.ENGLISH);

    private Times() {}

    /** A span in seconds, or null. */
    static Literal span(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (!digits.matches("[0-9]{1,18}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}")) return null;
        int dot = digits.indexOf('.');
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        long seconds = whole.isEmpty() ? 0 : Long.parseLong(whole);
        int nanoseconds = dot < 0 ? 0 : Integer.parseInt((digits.substring(dot + 1) + "000000000").substring(0, 9));
        return negative ? minus(Literal.time(seconds, nanoseconds)) : Literal.time(seconds, nanoseconds);
    }

    static Literal minus(Literal time) {
        return time.extra() == 0 ? Literal.time(-time.number(), 0) : Literal.time(-time.number() - 1, 1_000_000_000 - time.extra());
    }

    /** A moment: ISO 8601 with or without a zone, the older form, or seconds since 1970; in {@code zone} where none is named; or null. */
    static Literal moment(String text, ZoneId zone) {
        if (text.matches("-?[0-9]+(\\.[0-9]*)?")) return span(text);
        String plain = text.strip();
        ZoneId in = zone;
        if (plain.endsWith(" UTC")) {
            plain = plain.substring(0, plain.length() - 4);
            in = ZoneOffset.UTC;
        }
        if (plain.isEmpty()) return null;
        try {
            var form = Character.isDigit(plain.charAt(0)) ? ISO_FORM : OLD_FORM;
            var parsed = form.parseBest(plain.replaceAll(" +", " "), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            Instant instant = switch (parsed) {
                case OffsetDateTime zoned -> zoned.toInstant();
                case LocalDateTime local -> local.atZone(in).toInstant();
                default -> LocalDate.from(parsed).atStartOfDay(in).toInstant();
            };
            return Literal.time(instant.getEpochSecond(), instant.getNano());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
