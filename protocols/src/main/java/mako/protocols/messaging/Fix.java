package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/** Financial Information eXchange, FIX Trading Community, FIX 4.0 to 5.0, "tagvalue" encoding: tags and values with a byte 1 behind each. */
public final class Fix implements Dissector {

    static final Field FIX       = protocol("fix", "FIX", "Financial Information eXchange Protocol");
    static final Field DATA      = bytes("fix.data", "Continuation Data");
    static final Field UNKNOWN   = section("Tag");
    static final Field TAG       = u16("fix.field.tag", "Field Tag", help("Field length."));
    static final Field VALUE     = text("fix.field.value", "Field Value", UTF_8);
    static final Field GOOD      = bool("fix.checksum_good", "Good Checksum", help("True: checksum matches packet content; False: doesn't match content or not checked"));
    static final Field BAD       = bool("fix.checksum_bad", "Bad Checksum", help("True: checksum doesn't match packet content; False: matches content or not checked"));
    static final Field BAD_CHECKSUM = expert(Field.Severity.ERROR, Field.Group.CHECKSUM, "fix.checksum_bad.expert", "Bad checksum");
    static final Field MISSING   = error("fix.missing_field", "Missing mandatory field");
    static final Field BAD_TAG   = error("fix.tag.invalid", "Invalid Tag");

    private static final int SEPARATOR = 1;
    private static final int CHECKSUM_BYTES = 7;
    private static final int CHECKSUM = 10;
    private static final int MESSAGE_TYPE = 35;
    private static final int MOST_DIGITS = 9;
    private static final String BEGIN = "8=FIX";

    /** Read when a message is shown first. */
    @DeclaresFields
    private static final class Tags {
        static final Map<Integer, Field> FIELDS = fields();

        private static Map<Integer, Field> fields() {
            Map<Integer, Field> fields = new HashMap<>();
            for (String line : Resources.text(Fix.class, "fix-tags.txt").split("\n")) {
                if (line.startsWith("#")) continue;
                int blank = line.indexOf(' ');
                String name = line.substring(blank + 1);
                fields.put(Integer.valueOf(line.substring(0, blank)), text("fix." + name, name + " (" + line.substring(0, blank) + ")", UTF_8));
            }
            return fields;
        }
    }

    /** Read when a value is shown first. */
    private static final class Names {
        static final Map<String, String> VALUES = read("fix-values.txt");
        static final Map<String, String> TYPES = read("fix-types.txt");

        /** The names of lines by what stands in front of them: all but the last of as many words as the first line shows. */
        private static Map<String, String> read(String file) {
            Map<String, String> names = new HashMap<>();
            int words = file.equals("fix-types.txt") ? 1 : 2;
            for (String line : Resources.text(Fix.class, file).split("\n")) {
                if (line.startsWith("#")) continue;
                int blank = line.indexOf(' ');
                if (words == 2) blank = line.indexOf(' ', blank + 1);
                if (blank > 0) names.put(line.substring(0, blank), line.substring(blank + 1));
            }
            return names;
        }
    }

    private static final Framing FRAMING = Fix::length;

    @Override
    public Field dissects() {
        return FIX;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "fix_tcp", FRAMING, this, d -> d.looksAt(BEGIN));
        links.heuristicFramed(Tls.PORTS, Links.Strength.STRONG, "fix_tls", FRAMING, this, d -> d.looksAt(BEGIN));
    }

    /** From the second tag's number on, so many bytes; then the checksum's tag. */
    private static int length(Dissection d) {
        if (!d.looksAt(BEGIN.substring(0, Math.min(BEGIN.length(), d.captured())))) return d.captured();
        int first = d.find(SEPARATOR);
        if (first < 0) return Framing.NEED_MORE;
        int second = d.find(SEPARATOR, first + 1);
        if (second < 0) return Framing.NEED_MORE;
        long body = number(d, first + 3, second);
        if (body >= 0) return (int) Math.min(Integer.MAX_VALUE, second + 1 + body + CHECKSUM_BYTES);
        for (int at = second; at >= 0; at = d.find(SEPARATOR, at + 1)) {
            if (at + 4 > d.captured()) return Framing.NEED_MORE;
            if (d.peekU8(at + 1) == '1' && d.peekU8(at + 2) == '0' && d.peekU8(at + 3) == '=') return at + 1 + CHECKSUM_BYTES;
        }
        return Framing.NEED_MORE;
    }

    /** The decimal number in the bytes from {@code from} to {@code to} ahead, or -1. */
    private static long number(Dissection d, int from, int to) {
        if (to <= from || to - from > MOST_DIGITS) return -1;
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = d.peekU8(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(FIX);
        d.protocolColumn("FIX");
        d.info();
        if (d.looksAt(BEGIN)) {
            message(d);
        } else {
            if (d.columns()) d.info("[FIX continuation]");
            d.bytes(DATA, d.remaining());
        }
        d.close();
    }

    private static void message(Dissection d) {
        int begin = d.offset();
        int second = d.find(SEPARATOR) + 1;
        int third = d.find(SEPARATOR, second) + 1;
        if (second == 0 || !ahead(d, second, "9=")) {
            missing(d, "BodyLength");
            return;
        }
        if (third == 0 || !ahead(d, third, "35=")) {
            missing(d, "MsgType");
            return;
        }
        while (d.remaining() > 0) {
            int equals = d.find('=');
            int end = d.find(SEPARATOR);
            if (end < 0) end = d.captured();
            if (equals < 0 || equals > end) break;
            int start = d.offset();
            long tag = number(d, 0, equals);
            if (tag < 0) {
                d.open(UNKNOWN);
                d.title("Invalid Tag");
                d.extent(equals);
                d.note(BAD_TAG);
                d.close();
                d.skipRest();
                return;
            }
            Field field = Tags.FIELDS.get((int) tag);
            int whole = Math.min(end + 1, d.captured());
            String value = new String(d.peekBytes(equals + 1, end - equals - 1), StandardCharsets.UTF_8);
            d.skip(whole);
            if (field == null) {
                d.seek(start);
                d.open(UNKNOWN);
                if (d.titles()) d.title("{}: {s}", tag, value);
                d.at(TAG, start, equals, tag);
                d.at(VALUE, start + equals + 1, end - equals - 1, value);
                d.skip(whole);
                d.close();
                continue;
            }
            d.at(field, start, whole, value);
            if (tag == CHECKSUM) checksum(d, begin, start, whole, value);
            else if (d.titles()) name(d, tag, value);
            if (tag == MESSAGE_TYPE && d.columns()) d.info("{s}", Names.TYPES.getOrDefault(value, "FIX Message (" + value + ")"));
        }
        d.skipRest();
    }

    private static boolean ahead(Dissection d, int at, String text) {
        return at + text.length() <= d.captured() && d.peekText(at, text.length()).equals(text);
    }

    private static void missing(Dissection d, String name) {
        d.note(MISSING, "Missing {} field", name);
        d.skipRest();
    }

    private static void name(Dissection d, long tag, String value) {
        String name = Names.VALUES.get(tag + " " + value);
        if (name != null) {
            d.appendLast(" ({})", name);
            return;
        }
        String otherwise = Names.VALUES.get(tag + " *");
        if (otherwise == null) return;
        if (otherwise.equals("code")) d.appendLast(" (unknown {})", value.isEmpty() ? 0 : (int) value.charAt(0));
        else d.appendLast(" (unknown {s})", value);
    }

    /** The sum of all bytes in front of the tag, in three digits. */
    private static void checksum(Dissection d, int begin, int start, int count, String value) {
        int sum = 0;
        Source source = d.currentSource();
        for (int i = begin; i < start; i++) sum += source.u8(i);
        sum &= 255;
        String right = "%03d".formatted(sum);
        boolean good = right.equals(value);
        if (good) d.appendLast(" [correct]");
        else d.appendLast(" [incorrect should be {}]", right);
        d.openLast();
        d.at(GOOD, start, count, good ? 1 : 0);
        d.generated();
        d.at(BAD, start, count, good ? 0 : 1);
        d.generated();
        if (!good) d.noteLast(BAD_CHECKSUM);
        d.close();
    }
}
