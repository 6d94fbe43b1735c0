package mako.protocols.encoding;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The encoding of BitTorrent, BEP 3: numbers, strings, lists, and dictionaries of strings. */
public final class Bencode implements Dissector {

    static final Field BENCODE = protocol("bencode", "Bencode", "Bencode");
    static final Field LENGTH = u32("bencode.str.length", "String Length");
    static final Field STRING = text("bencode.str", "String");
    static final Field NUMBER = i32("bencode.int", "Integer");
    static final Field DICTIONARY = group("bencode.dict", "Dictionary");
    static final Field ENTRY = group("bencode.dict.entry", "Entry");
    static final Field LIST = group("bencode.list", "List");
    static final Field BAD_STRING = error("bencode.str.invalid", "Decode Aborted: Invalid String");
    static final Field BAD_NUMBER = error("bencode.int.invalid", "Decode Aborted: Invalid Integer");
    static final Field TOO_DEEP = error("bencode.nest", "Decode Aborted: Nested Too Deep");
    static final Field BAD_KEY = error("bencode.dict.key_invalid", "Decode Aborted: Invalid Dictionary Key");
    static final Field BAD_VALUE = error("bencode.dict.value_invalid", "Decode Aborted: Invalid Dictionary Value");
    static final Field INVALID = error("bencode.invalid", "Invalid Bencoding");
    private static final Field WRONG = section("Decode Aborted");

    private static final int DEEPEST = 10;
    private static final int MOST_DIGITS = 10;

    @Override
    public Field dissects() {
        return BENCODE;
    }

    @Override
    public void link(Links links) {}

    /** Shows what is left, without a tree of its own. */
    @Override
    public void dissect(Dissection d) {
        d.layer(BENCODE);
        if (d.remaining() == 0) return;
        if (!isValue(d, 0)) abort(d, INVALID);
        else if (value(d, DEEPEST)) d.skipRest();
    }

    /** Shows a value; false where it is none, and nothing can be told of what follows. */
    private static boolean value(Dissection d, int depth) {
        int first = d.remaining() > 0 ? d.peekU8(0) : 0;
        if (depth == 0) return abort(d, TOO_DEEP);
        return switch (first) {
            case 'd' -> dictionary(d, depth);
            case 'l' -> list(d, depth);
            case 'i' -> number(d);
            default -> string(d);
        };
    }

    private static boolean dictionary(Dissection d, int depth) {
        d.open(DICTIONARY);
        d.extent(d.captured());
        d.skip(1);
        boolean good = true;
        while (good && d.remaining() > 0 && d.peekU8(0) != 'e') good = entry(d, depth);
        if (good && d.remaining() > 0) d.skip(1);
        d.close();
        return good;
    }

    private static boolean entry(Dissection d, int depth) {
        int start = d.offset();
        int key = stringBytes(d, 0);
        if (key < 0) return abort(d, BAD_KEY);
        if (!isWhole(d, key, depth - 1)) return abort(d, BAD_VALUE);
        d.open(ENTRY);
        if (d.titles()) {
            d.title("Entry Key: {}", words(d, 0));
            int first = d.peekU8(key);
            if (first != 'd' && first != 'l') d.append("  Value: {}", words(d, key));
        }
        string(d);
        boolean good = value(d, depth - 1);
        d.close();
        return good && d.offset() > start;
    }

    private static boolean list(Dissection d, int depth) {
        d.open(LIST);
        d.extent(d.captured());
        d.skip(1);
        boolean good = true;
        while (good && d.remaining() > 0 && d.peekU8(0) != 'e') good = value(d, depth - 1);
        if (good && d.remaining() > 0) d.skip(1);
        d.close();
        return good;
    }

    private static boolean number(Dissection d) {
        int size = numberBytes(d, 0);
        if (size < 0) return abort(d, BAD_NUMBER);
        d.at(NUMBER, d.offset(), size, numberAt(d, 0, size));
        d.skip(size);
        return true;
    }

    private static boolean string(Dissection d) {
        int size = stringBytes(d, 0);
        if (size < 0) return abort(d, BAD_STRING);
        int colon = d.find(':');
        d.at(LENGTH, d.offset(), colon + 1, size - colon - 1);
        d.skip(colon + 1);
        if (size > colon + 1) d.text(STRING, size - colon - 1);
        return true;
    }

    private static boolean abort(Dissection d, Field why) {
        d.open(WRONG);
        d.extent(d.captured());
        d.title(why.label);
        d.note(why);
        d.close();
        d.skipRest();
        return false;
    }

    private static boolean isValue(Dissection d, int at) {
        int first = d.peekU8(at);
        return first == 'd' || first == 'l' || first == 'i' || first >= '0' && first <= '9';
    }

    /** Whether a value that is a number or a string is all there; dictionaries and lists are looked at when they are shown. */
    private static boolean isWhole(Dissection d, int at, int depth) {
        if (at >= d.remaining() || !isValue(d, at)) return false;
        return switch (d.peekU8(at)) {
            case 'd', 'l' -> depth >= 0;
            case 'i' -> numberBytes(d, at) > 0;
            default -> stringBytes(d, at) > 0;
        };
    }

    /** How many bytes the string {@code at} bytes ahead has, its length and colon included; -1 where there is none. */
    private static int stringBytes(Dissection d, int at) {
        long length = 0;
        for (int i = 0; i < MOST_DIGITS && at + i < d.captured(); i++) {
            int digit = d.peekU8(at + i);
            if (digit == ':' && i > 0) return at + i + 1 + length <= d.captured() ? (int) (i + 1 + length) : -1;
            if (digit < '0' || digit > '9') return -1;
            length = length * 10 + digit - '0';
        }
        return -1;
    }

    private static int numberBytes(Dissection d, int at) {
        for (int i = 1; i <= MOST_DIGITS + 2 && at + i < d.captured(); i++) {
            int digit = d.peekU8(at + i);
            if (digit == 'e') return i > 1 ? i + 1 : -1;
            if ((digit < '0' || digit > '9') && (digit != '-' || i > 1)) return -1;
        }
        return -1;
    }

    private static long numberAt(Dissection d, int at, int size) {
        long value = 0;
        boolean negative = d.peekU8(at + 1) == '-';
        for (int i = negative ? 2 : 1; i < size - 1; i++) value = value * 10 + d.peekU8(at + i) - '0';
        return (int) (negative ? -value : value);
    }

    private static String words(Dissection d, int at) {
        if (d.peekU8(at) == 'i') return Long.toString(numberAt(d, at, numberBytes(d, at)));
        int size = stringBytes(d, at);
        Source source = d.currentSource();
        int from = source.start + d.offset() + at;
        int colon = 0;
        while (source.bytes[from + colon] != ':') colon++;
        return new Text().escaped(source.bytes, from + colon + 1, size - colon - 1).toString();
    }
}
