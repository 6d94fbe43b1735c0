package mako.protocols.industrial.mms;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;
import mako.protocols.encoding.Asn1;
import mako.protocols.encoding.Ber;
import mako.protocols.osi.Association;
import mako.protocols.transport.Cotp;

/** Manufacturing Message Specification, ISO 9506-2, with the times and floating-point numbers of IEC 61850-8-1. */
public final class Mms implements Dissector {

    static final Field MMS        = protocol("mms", "MMS", "MMS");
    static final Field BAD_TIME   = expert(Field.Severity.WARN, Field.Group.MALFORMED, "mms.malformed.timeofday_encoding",
        "BER Error: malformed TimeOfDay encoding");
    static final Field BAD_UTC    = expert(Field.Severity.WARN, Field.Group.MALFORMED, "mms.malformed.utctime",
        "BER Error: malformed IEC61850 UTCTime encoding");

    static final Field TROUBLE    = section("BER Error");

    /** The abstract syntax of MMS. */
    private static final String SYNTAX = "1.0.9506.2.1";
    private static final String VERSION_SYNTAX = "1.0.9506.2.3";

    private static final int LAST_UNIT = 13;
    private static final int SHORTEST  = 3;
    private static final String UNREADABLE = "????";
    /** The day that binary times count from, 1984-01-01, in days since 1970. */
    private static final int EPOCH_DAY = 5113;
    private static final int SINGLE    = 5;
    private static final Key<Summary> SUMMARY = Key.key(Summary::new);

    /** What the Info column says of a unit: its number, its name, and the variables or the last number in it. */
    private static final class Summary {
        private String number = "";
        private String unit = "";
        private final StringBuilder more = new StringBuilder();

        void begin(String name) {
            number = "";
            unit = name;
            more.setLength(0);
        }

        void show(Dissection d) {
            if (d.columns()) d.info("{}{}{}", number, unit, more);
        }
    }

    /** The module, read when the first unit comes. */
    private static final class Module {
        static final Asn1 UNITS = new Asn1(Mms.class, "mms.asn", "mms", all(MmsFields.FIELDS, MmsEventFields.FIELDS, MmsOptions.FIELDS), Mms::read);
    }

    private static Field[] all(Field[] first, Field[] second, Field[] third) {
        Field[] all = java.util.Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }

    @Override
    public Field dissects() {
        return MMS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"mms", "acse", "ber"};
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, SYNTAX, this);
        links.add(Ber.OIDS, VERSION_SYNTAX, this);
        links.heuristic(Cotp.DATA, Links.Strength.USUAL, "mms", this, Mms::isUnit);
    }

    /** A value with one of the tags of the units, whose length is that of the data. */
    private static boolean isUnit(Dissection d) {
        if (d.captured() < SHORTEST) return false;
        int tag = Asn1.tag(d);
        if (tag < 0x200 || tag > 0x200 + LAST_UNIT) return false;
        int length = d.peekU8(1);
        int wide = length > 0x80 ? length & 0x7f : 0;
        if (wide > 3 || d.captured() < 2 + wide) return false;
        for (int i = 0; i < wide; i++) length = (i == 0 ? 0 : length << 8) | d.peekU8(2 + i);
        return 2 + wide + length == d.remaining();
    }

    @Override
    public void dissect(Dissection d) {
        d.open(MMS);
        d.protocolColumn("MMS");
        Asn1 units = Module.UNITS;
        String name = units.alternative(d, "MMSpdu");
        Summary summary = d.scratch(SUMMARY);
        summary.begin(name == null ? "" : name);
        d.info();
        units.choice(d, "MMSpdu");
        d.skipRest();
        summary.show(d);
        d.close();
    }

    private static void read(String name, Dissection d, Field field) {
        switch (name) {
            case "invokeID" -> {
                long id = Ber.integer(d, field);
                Summary summary = d.scratch(SUMMARY);
                summary.number = (id >= 0 && id < 10 ? "0" : "") + (int) id + ' ';
            }
            case "apTitle" -> Association.read(d, "AP-title", field);
            case "aeQualifier" -> Association.read(d, "ASO-qualifier", field);
            case "external" -> Association.read(d, "EXTERNALt", field);
            case "domainId", "itemId" -> name(d, field);
            case "floatingPoint" -> floating(d, field);
            case "timeOfDay" -> timeOfDay(d, field);
            default -> utcTime(d, field);
        }
    }

    private static void name(Dissection d, Field field) {
        if (d.columns()) d.scratch(SUMMARY).more.append(' ').append(Ber.peekText(d));
        Ber.text(d, field, Field.Charset.ASCII);
    }

    /** The width of the exponent, and a number of four bytes: IEC 61850-8-1, section 8.1.3.7. */
    private static void floating(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int at = d.offset();
        int length = d.remaining();
        d.bytes(field, length);
        d.seek(at);
        d.ensure(SINGLE);
        if (d.columns()) {
            StringBuilder more = d.scratch(SUMMARY).more;
            more.setLength(0);
            more.append(' ').append(String.format(Locale.ROOT, "%f", Float.intBitsToFloat((int) d.peekU32(1))));
        }
        d.widen(rest);
    }

    /** Milliseconds since midnight, and days since 1984 where they are told. */
    private static void timeOfDay(Dissection d, Field field) {
        int rest = Ber.enter(d);
        int length = d.remaining();
        String text = UNREADABLE;
        if (length != 4 && length != 6) {
            malformed(d, BAD_TIME, "BER Error: malformed TimeOfDay encoding, length must be 4 or 6 bytes");
        } else {
            long milliseconds = d.peekU32(0);
            if (length == 4) text = d.wants(field) ? clock(milliseconds) : "";
            else text = d.wants(field) ? moment(milliseconds / 1000 + (d.peekU16(4) + EPOCH_DAY) * 86_400L, milliseconds % 1000 * 1_000_000) : "";
        }
        d.at(field, d.offset(), length, text);
        d.widen(rest);
    }

    /** Seconds since 1970, a fraction of 24 bits, and how good they are: IEC 61850-8-1, section 8.1.3.6. */
    private static void utcTime(Dissection d, Field field) {
        int rest = Ber.enter(d);
        String text = UNREADABLE;
        if (d.remaining() != 8) malformed(d, BAD_UTC, "BER Error: malformed IEC61850 UTCTime encoding, length must be 8 bytes");
        else text = d.wants(field) ? moment(d.peekU32(0), d.peekU24(4) * 1_000_000_000L >> 24) : "";
        d.at(field, d.offset(), d.remaining(), text);
        d.widen(rest);
    }

    private static void malformed(Dissection d, Field expert, String words) {
        d.open(TROUBLE);
        d.title("{}", words);
        d.note(expert, "{}", words);
        d.extent(d.remaining());
        d.close();
    }

    private static String moment(long seconds, long nanoseconds) {
        return Show.utc(seconds, (int) nanoseconds, new Text()).toString();
    }

    private static String clock(long milliseconds) {
        if (milliseconds == 0) return "0 seconds";
        StringBuilder words = new StringBuilder();
        long seconds = milliseconds / 1000;
        part(words, seconds / 86_400, "day");
        part(words, seconds / 3600 % 24, "hour");
        part(words, seconds / 60 % 60, "minute");
        long rest = milliseconds % 60_000;
        if (rest == 0) return words.toString();
        if (!words.isEmpty()) words.append(", ");
        words.append(String.format(Locale.ROOT, "%d.%03d seconds", rest / 1000, rest % 1000));
        return words.toString();
    }

    private static void part(StringBuilder words, long count, String unit) {
        if (count == 0) return;
        if (!words.isEmpty()) words.append(", ");
        words.append(count).append(' ').append(unit).append(count == 1 ? "" : "s");
    }
}
