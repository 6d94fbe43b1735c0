package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** The lines of memcached, and the data behind some of them: "Protocol" in memcached's documentation. */
final class MemcacheText {

    static final Field COMMAND    = text("memcache.command", "Command");
    static final Field SUBCOMMAND = text("memcache.subcommand", "Sub command");
    static final Field FLAGS      = u16("memcache.flags", "Flags");
    static final Field EXPIRATION = u32("memcache.expiration", "Expiration");
    static final Field NO_REPLY   = text("memcache.noreply", "Noreply");
    static final Field RESPONSE   = text("memcache.response", "Response");
    static final Field VERSION    = text("memcache.version", "Version");
    static final Field SLAB       = u32("memcache.slabclass", "Slab class");
    static final Field NAME       = text("memcache.name", "Stat name");
    static final Field NAME_VALUE = text("memcache.name_value", "Stat value");

    private MemcacheText() {}

    /** What a segment brings; what it is about is told by its first word, what follows the first command stays closed. */
    static void dissect(Dissection d, boolean request) {
        int end = d.find('\n');
        int lineLength = end < 0 ? d.captured() : end + 1;
        String word = word(d, lineLength);
        boolean known = request ? isCommand(word) : isResponse(word);
        boolean stream = d.streaming();
        if (known && stream && end < 0) d.needMore(Framing.NEED_MORE);
        int values = known ? data(d, request, word, lineLength) : -1;
        if (values >= 0 && stream && d.captured() < lineLength + values + 2) d.needMore(lineLength + values + 2);
        d.protocolColumn("MEMCACHE");
        if (!known) d.info("MEMCACHE Continuation");
        else if (d.columns()) {
            Source source = d.currentSource();
            int shown = end > 0 && d.peekU8(end - 1) == '\r' ? end - 1 : end < 0 ? lineLength : end;
            d.info().escaped(source.bytes, source.start + d.offset(), shown).add(end < 0 ? "" : " ");
        }
        d.open(Memcache.MEMCACHE);
        if (known) {
            if (request) request(d, word, lineLength);
            else response(d, word);
        }
        d.skip(d.remaining());
        d.close();
    }

    private static boolean isCommand(String word) {
        return switch (word) {
            case "set", "add", "replace", "append", "prepend", "cas", "get", "gets", "delete", "incr", "decr", "stats", "version", "quit", "flush_all" -> true;
            default -> false;
        };
    }

    private static boolean isResponse(String word) {
        return switch (word) {
            case "VALUE", "STORED", "NOT_STORED", "EXISTS", "NOT_FOUND", "DELETED", "OK", "END", "STAT", "VERSION" -> true;
            default -> false;
        };
    }

    /** The first word of the line, which is as long as {@code length} with its end. */
    private static String word(Dissection d, int length) {
        int count = 0;
        while (count < length && count < 16 && d.peekU8(count) > ' ') count++;
        return d.peekText(0, count);
    }

    /** How many bytes of data follow the line, as it says; -1 where none do. */
    private static int data(Dissection d, boolean request, String word, int lineLength) {
        int place = request ? switch (word) {
            case "set", "add", "replace", "append", "prepend", "cas" -> 4;
            default -> -1;
        } : word.equals("VALUE") ? 3 : -1;
        if (place < 0) return -1;
        String[] words = d.peekText(0, lineLength).strip().split(" +");
        if (words.length <= place) return -1;
        long number = number(words[place]);
        return number < 0 || number > 1 << 26 ? -1 : (int) number;
    }

    private static long number(String word) {
        if (word.isEmpty() || word.length() > 10) return -1;
        long value = 0;
        for (int i = 0; i < word.length(); i++) {
            int digit = word.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            value = value * 10 + digit;
        }
        return value;
    }

    /** Passes over blanks; returns how long the word is that begins now, 0 at the end of the line. */
    private static int next(Dissection d, int stop) {
        while (d.offset() < stop && d.peekU8(0) == ' ') d.skip(1);
        int count = 0;
        while (d.offset() + count < stop && d.peekU8(count) > ' ') count++;
        return count;
    }

    private static boolean token(Dissection d, Field field, int stop) {
        int count = next(d, stop);
        if (count == 0) return false;
        d.text(field, count);
        return true;
    }

    /** Reads a number; returns -1, and reads nothing, where none is. */
    private static long decimal(Dissection d, Field field, int stop) {
        int count = next(d, stop);
        long value = number(d.peekText(0, count));
        if (value < 0) return -1;
        d.at(field, d.offset(), count, value);
        d.skip(count);
        return value;
    }

    private static void request(Dissection d, String word, int lineLength) {
        int stop = d.offset() + lineLength;
        d.text(COMMAND, word.length());
        switch (word) {
            case "get", "gets" -> {
                while (token(d, Memcache.KEY, stop)) {}
            }
            case "delete" -> {
                if (token(d, Memcache.KEY, stop) && decimal(d, EXPIRATION, stop) < 0) noReply(d, stop);
            }
            case "incr", "decr" -> {
                if (token(d, Memcache.KEY, stop) && token(d, Memcache.VALUE, stop)) noReply(d, stop);
            }
            case "stats" -> token(d, SUBCOMMAND, stop);
            case "version", "quit" -> {}
            case "flush_all" -> {
                decimal(d, EXPIRATION, stop);
                noReply(d, stop);
            }
            default -> {
                if (!token(d, Memcache.KEY, stop) || decimal(d, FLAGS, stop) < 0 || decimal(d, EXPIRATION, stop) < 0) return;
                long length = decimal(d, Memcache.VALUE_LENGTH, stop);
                if (length < 0 || word.equals("cas") && decimal(d, Memcache.CAS, stop) < 0) return;
                noReply(d, stop);
                d.seek(stop);
                value(d, length);
            }
        }
    }

    private static void value(Dissection d, long length) {
        int count = (int) Math.min(length, d.remaining());
        if (count > 0) d.text(Memcache.VALUE, count);
    }

    private static void noReply(Dissection d, int stop) {
        int count = next(d, stop);
        if (count == 7 && d.looksAt("noreply")) d.text(NO_REPLY, count);
    }

    private static int line(Dissection d) {
        int end = d.find('\n');
        return d.offset() + (end < 0 ? d.captured() : end + 1);
    }

    private static void response(Dissection d, String word) {
        int stop = line(d);
        switch (word) {
            case "VALUE" -> {
                while (d.looksAt("VALUE ")) {
                    stop = line(d);
                    d.skip(word.length());
                    if (!token(d, Memcache.KEY, stop) || decimal(d, FLAGS, stop) < 0) return;
                    long length = decimal(d, Memcache.VALUE_LENGTH, stop);
                    if (length < 0 || decimal(d, Memcache.CAS, stop) >= 0) return;
                    d.seek(stop);
                    value(d, length);
                    if (d.captured() >= 2) d.skip(2);
                }
            }
            case "STAT" -> {
                while (d.looksAt("STAT ")) {
                    stop = line(d);
                    d.text(COMMAND, word.length());
                    statistic(d, stop);
                    d.seek(stop);
                }
            }
            case "VERSION" -> {
                d.skip(word.length());
                token(d, VERSION, stop);
            }
            default -> d.text(RESPONSE, word.length());
        }
    }

    /** A name and a value; the name may be of a class of slabs, or of a part of the server and one. */
    private static void statistic(Dissection d, int stop) {
        int count = next(d, stop);
        int colon = d.find(':');
        if (colon > 0 && colon < count) {
            if (number(d.peekText(0, colon)) < 0) {
                d.text(SUBCOMMAND, colon);
                d.skip(1);
                count -= colon + 1;
                colon = d.find(':');
            }
            if (colon > 0 && colon < count) {
                long slab = number(d.peekText(0, colon));
                d.at(SLAB, d.offset(), colon, Math.max(0, slab));
                d.skip(colon + 1);
            }
        }
        token(d, NAME, stop);
        token(d, NAME_VALUE, stop);
    }
}
