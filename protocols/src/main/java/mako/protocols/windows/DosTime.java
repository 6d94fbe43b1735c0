package mako.protocols.windows;

import java.time.LocalDate;
import mako.dissect.*;

/** Dates and times as DOS writes them into directories: [MS-CIFS] sections 2.2.1.4.1 and 2.2.1.4.2. */
final class DosTime {

    private DosTime() {}

    /** Reads a date and the time behind it. */
    static void dateFirst(Dissection d, Field both, Field date, Field time) {
        read(d, both, date, 0, time, 2);
    }

    /** Reads a time and the date behind it. */
    static void timeFirst(Dissection d, Field both, Field date, Field time) {
        read(d, both, date, 2, time, 0);
    }

    private static void read(Dissection d, Field both, Field dateField, int dateAhead, Field timeField, int timeAhead) {
        int at = d.offset();
        int date = d.peekLe16(dateAhead);
        int time = d.peekLe16(timeAhead);
        d.skip(4);
        if (date == time && (date == 0 || date == 0xffff)) {
            d.time(both, at, 4, date == 0 ? 0 : 0xffffffffL, 0);
            if (d.titles()) d.titleLast("{}: No time specified (0x{})", both.label, date == 0 ? "00000000" : "ffffffff");
            return;
        }
        int month = date >> 5 & 0xf;
        int hour = time >> 11;
        int minute = time >> 5 & 0x3f;
        int second = (time & 0x1f) * 2;
        boolean valid = month >= 1 && month <= 12 && hour < 24 && minute < 60 && second < 60;
        long days = valid ? days(1980 + (date >> 9), month, date & 0x1f) : 0;
        d.time(both, at, 4, valid ? days * 86_400 + hour * 3600L + minute * 60 + second : 0, 0);
        if (d.titles() && !valid) d.titleLast("{}: Invalid time (0x{x4}{x4})", both.label, date, time);
        d.openLast();
        if (dateAhead == 0) date(d, dateField, at, date, valid, days);
        d.at(timeField, at + timeAhead, 2, time);
        if (d.titles()) d.titleLast("DOS Time: {}", "%02d:%02d:%02d (0x%04x)".formatted(hour, minute, second, time));
        if (dateAhead != 0) date(d, dateField, at + dateAhead, date, valid, days);
        d.close();
    }

    private static void date(Dissection d, Field field, int at, int date, boolean valid, long days) {
        d.at(field, at, 2, date);
        if (!d.titles()) return;
        // The day before the first of a month is the last of the month before.
        String shown = valid ? LocalDate.ofEpochDay(days).toString() : "%04d-%02d-%02d".formatted(1980 + (date >> 9), date >> 5 & 0xf, date & 0x1f);
        d.titleLast("DOS Date: {} (0x{x4})", shown, date);
    }

    /** Days since 1970; a day beyond the month's end is one of the next month, and day 0 one of the month before. */
    private static long days(int year, int month, int day) {
        return LocalDate.of(year, month, 1).toEpochDay() + day - 1;
    }
}
