package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import mako.dissect.*;

/** Action Message Format 0: values with a type in front. */
final class Amf {

    private static final Field SECTION  = section("Value");
    private static final Field TYPE     = RtmptFields.of("amf.amf0_type");
    private static final Field NUMBER   = RtmptFields.of("amf.number");
    private static final Field BOOLEAN  = RtmptFields.of("amf.boolean");
    private static final Field LENGTH   = RtmptFields.of("amf.stringlength");
    private static final Field STRING   = RtmptFields.of("amf.string");
    private static final Field REFERENCE = RtmptFields.of("amf.object_reference");
    private static final Field DATE     = RtmptFields.of("amf.date");
    private static final Field LONG     = RtmptFields.of("amf.longstring");
    private static final Field XML      = RtmptFields.of("amf.xml_doc");
    private static final Field OBJECT   = RtmptFields.of("amf.object");
    private static final Field ECMA     = RtmptFields.of("amf.ecmaarray");
    private static final Field STRICT   = RtmptFields.of("amf.strictarray");
    private static final Field COUNT    = RtmptFields.of("amf.arraylength");
    private static final Field END      = RtmptFields.of("amf.end_of_object_marker");
    private static final Field INT64    = RtmptFields.of("amf.int64");

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM ppd, yyyy HH:mm:ss.SSSSSSSSS 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int DEEPEST = 20;
    private static final int MARKER  = 9;

    private Amf() {}

    /** Reads a command: its name goes to the words, with what it is about. */
    static void values(Dissection d, String[] words) {
        String name = null;
        String about = null;
        for (int i = 0; d.remaining() > 0; i++) {
            int type = d.peekU8(0);
            String[] found = new String[1];
            String value = value(d, 0, found);
            if (i == 0) name = type == 2 ? value : "";
            else if (about == null && (i > 1 || type != 0)) about = type == 2 ? value : found[0];
        }
        words[0] = name + '(' + (about == null ? "" : '\'' + about + '\'') + ')';
    }

    /** Reads a value; returns it in words. What an object says it is about is found. */
    private static String value(Dissection d, int depth, String[] found) {
        if (depth > DEEPEST) throw d.malformed();
        int type = d.peekU8(0);
        Field field = type == 3 || type == 0x10 ? OBJECT : type == 8 ? ECMA : type == 10 ? STRICT : SECTION;
        d.open(field);
        int group = d.last();
        String name = TYPE.names.name(type, "Unknown");
        d.u8(TYPE);
        String title = name;
        String value = "";
        switch (type) {
            case 0 -> {
                value = number(d.f64(NUMBER));
                title = name + ' ' + value;
            }
            case 1 -> {
                value = d.u8(BOOLEAN) != 0 ? "true" : "false";
                title = name + ' ' + value;
            }
            case 2 -> {
                value = string(d, STRING, d.u16(LENGTH));
                title = name + " '" + value + '\'';
            }
            case 3 -> title = "Object (" + properties(d, depth, found) + " items)";
            case 7 -> title = "Reference " + d.u16(REFERENCE);
            case 8 -> {
                d.u32(COUNT);
                title = "ECMA array (" + properties(d, depth, found) + " items)";
            }
            case 10 -> {
                long count = d.u32(COUNT);
                for (long i = 0; i < count; i++) value(d, depth + 1, found);
                title = "Strict array (" + count + " items)";
            }
            case 11 -> {
                double moment = Double.longBitsToDouble(d.peekU64(0));
                long seconds = Math.floorDiv((long) moment, 1000L);
                d.time(DATE, d.offset(), 8, seconds, (int) Math.floorMod((long) moment, 1000L) * 1_000_000);
                d.skip(10);
                value = MOMENT.format(Instant.ofEpochMilli((long) moment));
                title = name + ' ' + value;
            }
            case 12, 15 -> {
                value = string(d, type == 12 ? LONG : XML, (int) Math.min(Integer.MAX_VALUE, d.u32(LENGTH)));
                title = name + " '" + value + '\'';
            }
            case 16 -> {
                string(d, STRING, d.u16(LENGTH));
                properties(d, depth, found);
            }
            case 0x22 -> value = Long.toString(d.u64(INT64));
            case 5, 6, 13 -> {}
            default -> d.skipRest();
        }
        if (d.titles()) d.titleOn(group, "{}", title);
        d.close();
        return type == 3 || type == 8 || type == 10 || type == 16 || type == 7 ? "" : title.equals(name) ? "" : value;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    private static String string(Dissection d, Field field, int count) {
        String value = d.peekText(0, Math.min(count, d.captured()));
        if (count > 0) d.text(field, count);
        return value;
    }

    private static int properties(Dissection d, int depth, String[] found) {
        int count = 0;
        while (true) {
            int length = d.peekU16(0);
            if (length == 0 && d.peekU8(2) == MARKER) {
                d.at(END, d.offset(), 3);
                d.skip(3);
                return count;
            }
            d.open(SECTION);
            int group = d.last();
            d.open(SECTION);
            int named = d.last();
            d.u16(LENGTH);
            String key = string(d, STRING, length);
            if (d.titles()) d.titleOn(named, "Name: {}", key);
            d.close();
            int type = d.peekU8(0);
            String value = value(d, depth + 1, new String[1]);
            if (depth == 0 && type == 2 && (key.equals("app") || key.equals("code"))) found[0] = value;
            String name = TYPE.names.name(type, "Unknown");
            boolean quoted = type == 2 || type == 12 || type == 15;
            if (d.titles()) d.titleOn(group, "Property '{}' {}{}", key, name, quoted ? " '" + value + '\'' : value.isEmpty() ? "" : " " + value);
            d.close();
            count++;
        }
    }
}
