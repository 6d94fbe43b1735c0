package mako.protocols.industrial.bacnet;

import static mako.dissect.Fields.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import mako.dissect.*;

/** Values of the types that ASHRAE 135 clause 20.2 encodes, each behind its tag. */
final class ApplicationValues {

    static final Field OBJECT_TYPE = u32("bacapp.objectType", "Object Type", mask(0xffc00000L), names(BacnetApplication.OBJECTS));
    static final Field INSTANCE    = u32("bacapp.instance_number", "Instance Number", mask(0x003fffff));
    static final Field NAME        = text("bacapp.object_name", "Object Name", UTF_8);
    static final Field CHARACTERS  = u8("bacapp.string_character_set", "String Character Set", names(Values.of("""
        0 ANSI X3.4 / UTF-8 (since 2010)
        1 IBM/Microsoft DBCS
        2 JIS C 6226
        3 ISO 10646 (UCS-4)
        4 ISO 10646 (UCS-2)
        5 ISO 8859-1
        """)));
    static final Field CODE_PAGE   = u16("bacapp.code_page", "Code Page");
    static final Field UNUSED      = u8("bacapp.unused_bits", "Unused bits");
    static final Field BIT         = bool("bacapp.bit", "bit");
    static final Field ALL_BITS    = bytes("bacapp.complete_bitstring", "Complete bitstring");
    static final Field RESTART     = u8("bacapp.restart_reason", "Restart Reason", names(Enumeration.values("restart-reason")));
    static final Field NULL        = text("bacapp.present_value.null", "Present Value (null)");
    static final Field BOOLEAN     = bool("bacapp.present_value.boolean", "Present Value (bool)");
    static final Field UNSIGNED    = u64("bacapp.present_value.uint", "Present Value (uint)");
    static final Field SIGNED      = i64("bacapp.present_value.int", "Present Value (int)");
    static final Field REAL        = field(Type.DOUBLE, Base.NONE, "bacapp.present_value.real", "Present Value (real)");
    static final Field DOUBLE      = field(Type.DOUBLE, Base.NONE, "bacapp.present_value.double", "Present Value (double)");
    static final Field OCTETS      = bytes("bacapp.present_value.octet_string", "Present Value (octet string)");
    static final Field STRING      = text("bacapp.present_value.char_string", "Present Value (char string)", UTF_8);
    static final Field BITS        = text("bacapp.present_value.bit_string", "Present Value (bit string)");
    static final Field ENUMERATED  = u32("bacapp.present_value.enum_index", "Present Value (enum index)");
    private static final Field LINE = section("Value");

    private static final String[] SETS = {"UTF-8", "IBM MS DBCS", "JIS C 6226", "ISO 10646 UCS-4", "ISO 10646 UCS-2", "ISO 8859-1"};
    private static final Charset[] CHARSETS = {StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_32BE,
        StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1};
    private static final int DOUBLE_BYTE_SET = 1;
    private static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "odd month", "even month"};
    private static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

    static final int PRESENT_VALUE = 85;
    private static final int PRIORITY_ARRAY = 87;
    private static final int OBJECT_NAME = 77;
    private static final int EVENT_TYPE = 37;
    private static final int NOTIFY_TYPE = 72;
    private static final int RESTART_REASON = 196;
    private static final int PRIORITIES = 16;
    private static final int OBJECTS_OF_VENDORS = 128;
    private static final int ANY = 255;
    private static final int SHOWN_BYTES = 36;

    private final Parameters parameters;
    private final Tag tag;
    /** Where in an array the next value stands. */
    int index;

    ApplicationValues(Parameters parameters) {
        this.parameters = parameters;
        tag = parameters.tag;
    }

    /** Returns the number behind the tag at the cursor. */
    long number(Dissection d) {
        int length = Math.min(tag.content(), 8);
        long value = 0;
        for (int i = 0; i < length; i++) value = value << 8 | d.peekU8(tag.size + i);
        return value;
    }

    private long signedNumber(Dissection d) {
        int unused = 64 - 8 * Math.min(tag.content(), 8);
        return unused == 64 ? 0 : number(d) << unused >> unused;
    }

    /** Writes down a value that is a line of text: the tag inside it. */
    private void line(Dissection d, String label, String words) {
        int length = tag.content();
        d.open(LINE);
        if (d.titles()) d.title("{}{}", label, words);
        tag.show(d);
        d.skip(length);
        d.close();
    }

    /** Writes down a number with a field of its own, and returns it. */
    long numbered(Dissection d, Field field) {
        long value = number(d);
        int length = tag.content();
        d.at(field, d.offset(), tag.size + length, value);
        inside(d, length);
        return value;
    }

    /** As {@link #numbered}, for a field that lies in the content alone. */
    long numberedContent(Dissection d, Field field) {
        long value = number(d);
        int length = tag.content();
        d.at(field, d.offset() + tag.size, length, value);
        inside(d, length);
        return value;
    }

    private void inside(Dissection d, int length) {
        d.openLast();
        tag.show(d);
        d.skip(length);
        d.close();
    }

    /** A value of the type that its tag tells; {@code names} are of numbers and bits, or null. */
    void read(Dissection d, String label, Enumeration names) {
        if (tag.context) {
            int length = tag.content();
            d.open(LINE);
            d.title("Context Value (as {} DATA octets)", length);
            tag.show(d);
            d.skip(length);
            d.close();
            return;
        }
        switch (tag.number) {
            case Tag.Types.NULL -> line(d, label, "NULL");
            case Tag.Types.BOOLEAN -> truth(d, label);
            case Tag.Types.UNSIGNED -> unsigned(d, label);
            case Tag.Types.SIGNED -> signed(d, label);
            case Tag.Types.REAL -> real(d, label);
            case Tag.Types.DOUBLE -> real64(d, label);
            case Tag.Types.OCTETS -> octets(d, label);
            case Tag.Types.STRING -> string(d, label);
            case Tag.Types.BITS -> bits(d, label, names);
            case Tag.Types.ENUMERATED -> enumerated(d, label, names, true);
            case Tag.Types.DATE -> date(d, label);
            case Tag.Types.TIME -> time(d, label);
            case Tag.Types.OBJECT -> object(d, "ObjectIdentifier: ", true);
            default -> {
                d.open(LINE);
                d.title("{}'reserved for ASHRAE'", label);
                d.skip(tag.size + tag.content());
                d.close();
            }
        }
    }

    /** A value of this property. */
    void readOf(Dissection d, int property, String label) {
        boolean is = !tag.context;
        if (property == PRESENT_VALUE && is) {
            presentValue(d);
        } else if (property == PRIORITY_ARRAY && is) {
            String of = d.titles() ? "priority-array[" + (index % PRIORITIES + 1) + "]: " : "";
            index++;
            read(d, of, null);
        } else if (property == OBJECT_NAME && tag.number == Tag.Types.STRING) {
            name(d);
        } else if (property == EVENT_TYPE && tag.number == Tag.Types.ENUMERATED) {
            numbered(d, Parameters.EVENT_TYPE);
        } else if (property == NOTIFY_TYPE && tag.number == Tag.Types.ENUMERATED) {
            numbered(d, Parameters.NOTIFY_TYPE);
        } else if (property == RESTART_REASON && tag.number == Tag.Types.ENUMERATED) {
            restart(d);
        } else {
            read(d, label, Enumeration.of(property));
        }
    }

    private void restart(Dissection d) {
        long value = number(d);
        int length = tag.content();
        d.open(LINE);
        if (d.titles()) d.title("Restart Reason: {} ({})", RESTART.names.name(value, "Unknown reason"), value);
        tag.show(d);
        d.at(RESTART, d.offset(), length, value);
        d.skip(length);
        d.close();
    }

    private void presentValue(Dissection d) {
        int start = d.offset();
        int length = tag.content();
        int whole = tag.size + length;
        switch (tag.number) {
            case Tag.Types.NULL -> d.at(NULL, start, 1, "NULL");
            case Tag.Types.BOOLEAN -> d.at(BOOLEAN, start, 1, tag.value);
            case Tag.Types.UNSIGNED -> d.at(UNSIGNED, start, whole, number(d));
            case Tag.Types.SIGNED -> d.at(SIGNED, start, whole, signedNumber(d));
            case Tag.Types.REAL -> d.at(REAL, start, whole, Double.doubleToRawLongBits(Float.intBitsToFloat((int) d.peekU32(tag.size))));
            case Tag.Types.DOUBLE -> d.at(DOUBLE, start, whole, d.peekU64(tag.size));
            case Tag.Types.OCTETS -> {
                if (length == 0) {
                    tag.show(d);
                    return;
                }
                d.at(OCTETS, start, whole);
            }
            case Tag.Types.STRING -> {
                characters(d, "present-value", STRING);
                return;
            }
            case Tag.Types.BITS -> {
                bits(d, "present-value", null, true);
                return;
            }
            case Tag.Types.ENUMERATED -> {
                presentState(d);
                return;
            }
            case Tag.Types.OBJECT -> {
                long type = d.peekU32(tag.size) >> 22;
                presentState(d, type, d.titles() ? objectName(type) : "");
                return;
            }
            default -> {
                read(d, tag.number == Tag.Types.DATE ? "Date: " : "Time: ", null);
                return;
            }
        }
        inside(d, length);
    }

    private void presentState(Dissection d) {
        Enumeration names = switch (parameters.objectType) {
            case 21, 22 -> Enumeration.named("life-safety-state");
            case 28 -> Enumeration.named("shed-state");
            case 30 -> Enumeration.named("door-value");
            default -> null;
        };
        if (names == null) {
            numbered(d, ENUMERATED);
            return;
        }
        long value = number(d);
        presentState(d, value, d.titles() ? names.nameInProperty(value) : "");
    }

    private void presentState(Dissection d, long value, String name) {
        int length = tag.content();
        d.open(LINE);
        d.title("Present Value (enum value): {}", name);
        d.at(ENUMERATED, d.offset(), tag.size + length, value);
        tag.show(d);
        d.skip(length);
        d.close();
    }

    void nothing(Dissection d, String label) {
        line(d, label, "NULL");
    }

    void unsigned(Dissection d, String label) {
        int length = tag.content();
        if (!d.titles()) line(d, label, "");
        else if (length == 0 || length > 8) line(d, label, " - " + length + " octets (Unsigned)");
        else line(d, label, "(Unsigned) " + Long.toUnsignedString(number(d)));
    }

    void signed(Dissection d, String label) {
        int length = tag.content();
        if (!d.titles()) line(d, label, "");
        else if (length == 0 || length > 7) line(d, label, " - " + length + " octets (Signed)");
        else line(d, label, "(Signed) " + signedNumber(d));
    }

    void real(Dissection d, String label) {
        float value = Float.intBitsToFloat((int) d.peekU32(tag.size));
        line(d, label, d.titles() ? decimal(value) + " (Real)" : "");
    }

    void real64(Dissection d, String label) {
        double value = Double.longBitsToDouble(d.peekU64(tag.size));
        line(d, label, d.titles() ? decimal(value) + " (Double)" : "");
    }

    /** Six decimals, as many digits in front as there are. */
    private static String decimal(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        String digits = new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        return digits.charAt(0) != '-' && (value < 0 || value == 0 && 1 / value < 0) ? "-" + digits : digits;
    }

    void truth(Dissection d, String label) {
        boolean value = tag.context ? number(d) != 0 : tag.value != 0;
        line(d, label, value ? "TRUE" : "FALSE");
    }

    void octets(Dissection d, String label) {
        int length = tag.content();
        if (length == 0) {
            tag.show(d);
            return;
        }
        line(d, label, d.titles() ? " " + hex(d, tag.size, length) : "");
    }

    /** The first bytes {@code ahead} of the cursor. */
    static String hex(Dissection d, int ahead, int length) {
        int shown = Math.min(length, SHOWN_BYTES);
        Text text = new Text(2 * shown).hex(d.peekBytes(ahead, shown), 0, shown, 0);
        return length > shown ? text + "…" : text.toString();
    }

    void enumerated(Dissection d, String label, Enumeration names, boolean inProperty) {
        if (!d.titles()) {
            line(d, label, "");
            return;
        }
        int length = tag.content();
        long value = number(d);
        if (length == 0) line(d, label, " - 0 octets (enumeration)");
        else if (names == null) line(d, label, " " + Long.toUnsignedString(value));
        else line(d, label, " " + (inProperty ? names.nameInProperty(value) : names.name(value)) + " (" + value + ")");
    }

    void object(Dissection d, String label, boolean loud) {
        long raw = d.peekU32(tag.size);
        long type = raw >> 22;
        parameters.objectType = (int) type;
        d.open(LINE);
        if (d.titles()) d.title("{}{}, {}", label, objectName(type), raw & 0x3fffff);
        int length = tag.content();
        tag.show(d);
        d.part(OBJECT_TYPE, d.offset(), 4, raw);
        d.part(INSTANCE, d.offset(), 4, raw);
        d.skip(length);
        d.close();
        if (loud && d.columns()) d.moreInfo().add(objectName(type)).add(",").number(raw & 0x3fffff).add(" ");
    }

    private static String objectName(long type) {
        return Enumeration.words(BacnetApplication.OBJECTS, type, OBJECTS_OF_VENDORS);
    }

    /** A length of time in seconds, clause 13.14.1.1.3: 0 has no end. */
    void span(Dissection d, String label) {
        long seconds = number(d);
        line(d, label, d.titles() ? String.format(java.util.Locale.ROOT, "(hh.mm.ss): %d.%02d.%02d%s", seconds / 3600, seconds / 60 % 60, seconds % 60,
            seconds == 0 ? " (indefinite)" : "") : "");
    }

    /** Clause 20.2.12: 255 stands for any. */
    void date(Dissection d, String label) {
        if (!d.titles()) {
            line(d, label, "");
            return;
        }
        int year = d.peekU8(tag.size);
        int month = d.peekU8(tag.size + 1);
        int day = d.peekU8(tag.size + 2);
        int weekday = d.peekU8(tag.size + 3);
        if (year == ANY && month == ANY && day == ANY && weekday == ANY) {
            line(d, label, "any");
            return;
        }
        String days = weekday == ANY ? "any day of week" : weekday >= 1 && weekday <= DAYS.length ? DAYS[weekday - 1] : "(" + weekday + ") not found";
        String years = year == ANY ? "any year" : String.valueOf(1900 + year);
        line(d, label, month(month) + " " + day + ", " + years + ", (Day of Week = " + days + ")");
    }

    /** BACnetWeekNDay, clause 21: a month, a week of it and a day of that. */
    void weekAndDay(Dissection d) {
        String words = "";
        if (d.titles()) {
            int week = d.peekU8(tag.size + 1);
            int day = d.peekU8(tag.size + 2);
            words = month(d.peekU8(tag.size)) + " " + WEEKS.name(week, "week of month (" + week + ") not found") + ", "
                + (day == ANY ? "any day of week" : day >= 1 && day <= DAYS.length ? DAYS[day - 1] : "day of week (" + day + ") not found");
        }
        line(d, words, "");
    }

    private static final Values WEEKS = Values.of("""
        1   days numbered 1-7
        2   days numbered 8-14
        3   days numbered 15-21
        4   days numbered 22-28
        5   days numbered 29-31
        6   last 7 days of this month
        7   any of 7 days prior to last 7 days of this month
        8   any of 7 days prior to last 14 days of this month
        9   any of 7 days prior to last 21 days of this month
        255 any week of this month
        """);

    private static String month(int month) {
        return month == ANY ? "any month" : month >= 1 && month <= MONTHS.length ? MONTHS[month - 1] : "month (" + month + ") not found";
    }

    /** Clause 20.2.13. */
    void time(Dissection d, String label) {
        long all = d.peekU32(tag.size);
        if (!d.titles()) {
            line(d, label, "");
        } else if (all == 0xffffffffL) {
            line(d, label, "any");
        } else {
            int hour = d.peekU8(tag.size);
            int minute = d.peekU8(tag.size + 1);
            int second = d.peekU8(tag.size + 2);
            int hundredths = d.peekU8(tag.size + 3);
            line(d, label, String.format(java.util.Locale.ROOT, "%d:%02d:%02d.%d %s = %02d:%02d:%02d.%d", hour > 12 ? hour - 12 : hour, minute, second,
                hundredths, hour >= 12 ? "P.M." : "A.M.", hour, minute, second, hundredths));
        }
    }

    void string(Dissection d, String label) {
        characters(d, label, null);
    }

    /** Object_Name, which has a field of its own. */
    void name(Dissection d) {
        characters(d, "Object Name", NAME);
    }

    /** Clause 20.2.9: the character set, for double-byte ones a code page, the characters. */
    private void characters(Dissection d, String label, Field field) {
        int length = tag.content();
        int set = d.peekU8(tag.size);
        int before = set == DOUBLE_BYTE_SET ? 3 : 1;
        int count = Math.max(0, length - before);
        int start = d.offset() + tag.size;
        d.open(LINE);
        d.place(start + before, 0);
        d.extent(count);
        if (field != null) {
            d.title("{}", label);
            if (d.wants(field)) d.at(field, start + before, count, decoded(d, set, tag.size + before, count));
        } else if (d.titles()) {
            String text = decoded(d, set, tag.size + before, count);
            d.title("{}{} '{s}'", label, set < SETS.length ? SETS[set] : "unknown", text);
        }
        tag.show(d);
        // The reference counts these from the beginning of the characters once more.
        d.at(CHARACTERS, start + start + before, 1, set);
        if (set == DOUBLE_BYTE_SET) d.at(CODE_PAGE, start + start + before + 1, 2, d.peekU16(1));
        d.skip(length);
        d.close();
    }

    private static String decoded(Dissection d, int set, int ahead, int count) {
        return new String(d.peekBytes(ahead, count), set < CHARSETS.length ? CHARSETS[set] : StandardCharsets.US_ASCII);
    }

    void bits(Dissection d, String label, Enumeration names) {
        bits(d, label, names, false);
    }

    /** Clause 20.2.10: how many bits of the last byte are not used, and the bits, the first in the highest place. */
    private void bits(Dissection d, String label, Enumeration names, boolean presentValue) {
        int length = tag.content();
        int size = tag.size;
        int start = d.offset() + size;
        int unused = d.peekU8(size);
        int count = Math.max(0, Math.max(0, length - 1) * 8 - unused);
        String letters = d.titles() || presentValue ? letters(d, size + 1, count, 'T', 'F') : "";
        d.open(LINE);
        if (presentValue) {
            d.title("{}", label);
            d.at(BITS, start, length + 1, letters);
        } else if (d.titles()) {
            d.title("{}(Bit String) ({})", label, letters);
        }
        tag.show(d);
        d.u8(UNUSED);
        if (names == null) {
            d.at(ALL_BITS, start, length);
            if (d.titles()) d.titleLast("B'{}'", letters.replace('T', '1').replace('F', '0'));
        } else {
            for (int i = 0; i < count; i++) {
                int value = d.peekU8(i / 8) >> 7 - i % 8 & 1;
                d.at(BIT, start + 1 + i / 8, 1, value);
                if (d.titles()) d.titleLast("{} = {}", names.bit(i), value == 1 ? "TRUE" : "FALSE");
            }
        }
        d.skip(Math.max(0, length - 1));
        d.close();
    }

    private static String letters(Dissection d, int ahead, int count, char yes, char no) {
        var letters = new StringBuilder();
        for (int i = 0; i < count; i++) letters.append((d.peekU8(ahead + i / 8) >> 7 - i % 8 & 1) == 1 ? yes : no);
        return letters.toString();
    }
}
