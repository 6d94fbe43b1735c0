package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** A time of a SIMATIC CPU's clock: ten bytes, of which most are decimal digits, DATE_AND_TIME behind two others. */
final class Clock {

    static final Field TIME        = time("s7comm.data.ts", "S7 Timestamp", base(Base.UTC), help("S7 Timestamp, BCD coded"));
    static final Field RESERVED    = u8("s7comm.data.ts_reserved", "S7 Timestamp - Reserved", HEX, help("S7 Timestamp: Reserved byte"));
    static final Field CENTURY     = u8("s7comm.data.ts_year1", "S7 Timestamp - Year 1",
        help("S7 Timestamp: BCD coded year thousands/hundreds, should be ignored (19 or 20)"));
    static final Field YEAR        = u8("s7comm.data.ts_year2", "S7 Timestamp - Year 2",
        help("S7 Timestamp: BCD coded year, if 00...89 then it's 2000...2089, else 1990...1999"));
    static final Field MONTH       = u8("s7comm.data.ts_month", "S7 Timestamp - Month", help("S7 Timestamp: BCD coded month"));
    static final Field DAY         = u8("s7comm.data.ts_day", "S7 Timestamp - Day", help("S7 Timestamp: BCD coded day"));
    static final Field HOUR        = u8("s7comm.data.ts_hour", "S7 Timestamp - Hour", help("S7 Timestamp: BCD coded hour"));
    static final Field MINUTE      = u8("s7comm.data.ts_minute", "S7 Timestamp - Minute", help("S7 Timestamp: BCD coded minute"));
    static final Field SECOND      = u8("s7comm.data.ts_second", "S7 Timestamp - Second", help("S7 Timestamp: BCD coded second"));
    static final Field MILLISECOND = u16("s7comm.data.ts_millisecond", "S7 Timestamp - Milliseconds",
        help("S7 Timestamp: BCD coded milliseconds (left 3 nibbles)"));
    static final Field WEEKDAY     = u16("s7comm.data.ts_weekday", "S7 Timestamp - Weekday", mask(0x000f), names(Values.of("""
        0 Undefined
        1 Sunday
        2 Monday
        3 Tuesday
        4 Wednesday
        5 Thursday
        6 Friday
        7 Saturday
        """)), help("S7 Timestamp: Weekday number (right nibble, 1=Su,2=Mo,..)"));

    private Clock() {}

    static void dissect(Dissection d) {
        String words = read(d, 2);
        if (!words.isEmpty()) d.title("Data: (Timestamp: {})", words);
    }

    /** The time as alarms have it, without its century; returns it in words. */
    static String brief(Dissection d) {
        d.ensure(8);
        return read(d, 0);
    }

    /** Reads a time with {@code before} bytes in front of its year, none or two; returns it in words, or nothing where nobody reads them. */
    private static String read(Dissection d, int before) {
        int at = d.offset();
        int year = digits(d.peekU8(before));
        int month = digits(d.peekU8(before + 1));
        int day = digits(d.peekU8(before + 2));
        int hour = digits(d.peekU8(before + 3));
        int minute = digits(d.peekU8(before + 4));
        int second = digits(d.peekU8(before + 5));
        int low = d.peekU16(before + 6);
        int millisecond = digits(low >> 8) * 10 + digits(low >> 4 & 15);
        int whole = year < 90 ? 2000 + year : 1900 + year;
        long seconds = days(whole, month, day) * 86_400L + hour * 3600L + minute * 60L + second;
        d.time(TIME, at, before + 8, seconds, Math.min(millisecond, 999) * 1_000_000);
        String words = "";
        if (d.titles() && month >= 1 && month <= 12) {
            Text text = Show.day(month, day, new Text()).add(", ").number(whole).raw(' ');
            words = Show.clock(hour, minute, second, text).raw('.').padded(millisecond, 3).toString();
            d.titleLast("S7 Timestamp: {}", words);
        }
        d.openLast();
        if (before > 0) {
            d.u8(RESERVED);
            digits(d, CENTURY);
        }
        digits(d, YEAR);
        digits(d, MONTH);
        digits(d, DAY);
        digits(d, HOUR);
        digits(d, MINUTE);
        digits(d, SECOND);
        d.at(MILLISECOND, d.offset(), 2, millisecond);
        d.u16(WEEKDAY);
        d.close();
        return words;
    }

    private static void digits(Dissection d, Field field) {
        d.at(field, d.offset(), 1, digits(d.peekU8(0)));
        d.skip(1);
    }

    private static int digits(int decimal) {
        return (decimal >> 4) * 10 + (decimal & 15);
    }

    /** Days from 1970 to a date of the Gregorian calendar, also where month and day are none. */
    private static long days(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int m = (month + 9) % 12;
        return 365L * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468;
    }
}
