package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What Spotlight is asked and answers, as Apple Filing Protocol and Microsoft's RPC carry it. Apple published nothing of that;
 * everything is counted in units of eight bytes:
 *
 * <pre>
 *  | 432130dm or md031234 | length in units, units before the table of contents + 1 | values ... | table of contents |
 *  a value:               | count | type | length in units | ...
 *  an entry of the table: | count | type | where, in units |
 * </pre>
 */
public final class Spotlight {

    static final Field ENDIANNESS = u64("afp.endianness", "Endianness");
    static final Field TOC_OFFSET = u64("afp.toc_offset", "ToC Offset");
    static final Field LENGTH     = u64("afp.query_len", "Query length");
    static final Field DATA       = section("Spotlight RPC data");
    static final Field VALUE      = section("value");
    static final Field TYPE       = text("afp.query_type", "type", UTF_8);
    static final Field INTEGER    = u64("afp.int64", "int64", HEX);
    static final Field FLOAT      = field(Type.DOUBLE, Base.NONE, "afp.float", "float");
    static final Field BOOL       = u64("afp.bool", "bool");
    static final Field NULL       = bytes("afp.null", "null");
    static final Field TEXT       = text("afp.string", "string", UTF_8);
    static final Field UTF_16     = text("afp.utf_16_string", "utf-16 string", UTF_16_BIG);
    static final Field UUID       = guid("afp.spotlight.uuid", "UUID");
    static final Field DATE       = time("afp.spotlight.date", "Date", LOCAL);
    static final Field UNKNOWN    = u16("afp.unknown", "unknown1", HEX);
    static final Field UNKNOWN2   = u32("afp.unknown", "unknown2", HEX);
    static final Field CNID       = u64("afp.cnid", "CNID");
    static final Field TOC        = section("Complex types ToC");
    static final Field ENTRIES    = u16("afp.num_toc_entries", "Number of entries");
    static final Field ENTRY      = u64("afp.toc_entry", "ToC Entry", HEX);
    static final Field BOGUS      = warning(Field.Group.PROTOCOL, "afp.toc_offset.bogus", "ToC offset bogus");

    private static final int UNIT = 8;
    private static final int DEEPEST = 20;
    private static final int MOST_VALUES = 20_000;
    private static final long BIG_MARK = 0x6d64303331323334L;
    /** Seconds from the beginning of Spotlight's dates to 1970; a date has 24 bits for parts of a second. */
    private static final long EPOCH = 280_878_921_600L;
    private static final int DATE_BITS = 24;
    private static final int BYTE_ORDER = 0xfeff;
    private static final int OTHER_ORDER = 0xfffe;

    private final Dissection d;
    private final boolean big;
    private int contents;
    private int entries;
    private int depth;

    private Spotlight(Dissection d, boolean big, int depth) {
        this.d = d;
        this.big = big;
        this.depth = depth;
    }

    /** Reads a question or an answer, with its table of contents. */
    public static void read(Dissection d) {
        read(d, 0);
    }

    private static void read(Dissection d, int depth) {
        boolean big = d.peekU64(0) == BIG_MARK;
        d.at(ENDIANNESS, d.offset(), UNIT, big ? 1 : 0);
        if (d.titles()) d.titleLast(big ? "Endianness: Big Endian (0x{x16})" : "Endianness: Little Endian (0x{x16})", big ? 1 : 0);
        d.skip(UNIT);
        new Spotlight(d, big, depth).all();
    }

    private void all() {
        d.ensure(UNIT);
        long sizes = peek(0);
        long before = UNIT * (sizes >>> 32);
        long length = UNIT * (sizes & 0xffffffffL);
        d.at(TOC_OFFSET, d.offset(), UNIT, before < UNIT ? before : before - UNIT);
        if (before < UNIT) {
            d.noteLast(BOGUS, "{} < {} (bogus)", before, UNIT);
            throw d.malformed();
        }
        before -= UNIT;
        if (length < UNIT) {
            d.noteLast(BOGUS, "{} Bytes, Query length: {} < {} (bogus)", before, length, UNIT);
            throw d.malformed();
        }
        length -= UNIT;
        if (length > Integer.MAX_VALUE) {
            d.noteLast(BOGUS, "{} Bytes, Query length: {} > {} (bogus)", before, length, Integer.MAX_VALUE);
            throw d.malformed();
        }
        d.at(LENGTH, d.offset(), UNIT, length);
        d.skip(UNIT);
        int start = d.offset();
        d.layer(AppleFiling.AFP);
        contents = (int) Math.min(before, Integer.MAX_VALUE - UNIT);
        d.ensure(contents + UNIT);
        entries = (int) (peek(contents) & 0xffff);
        d.open(DATA);
        values(start + contents, Integer.MAX_VALUE, start, false);
        d.close();
        d.seek(start + contents);
        table();
    }

    /** Reads values up to offset {@code end}, {@code most} of them at most; {@code files} says whether they are what files say of themselves. */
    private void values(int end, int most, int start, boolean files) {
        if (++depth > DEEPEST) throw d.malformed();
        int read = 0;
        while (d.offset() < end && read < most) {
            if (read > MOST_VALUES) throw d.malformed();
            read += value(end, start, files);
        }
        depth--;
    }

    private int value(int end, int start, boolean files) {
        int at = d.offset();
        d.ensure(UNIT);
        long tag = peek(0);
        int count = (int) Math.min(tag >>> 32, Integer.MAX_VALUE);
        int type = (int) (tag >>> 16) & 0xffff;
        int length = UNIT * (int) (tag & 0xffff);
        if (length == 0) throw d.malformed();
        int counted = 1;
        switch (type) {
            case Types.COMPLEX -> complex(count, end, start);
            case Types.NULL -> {
                d.bytes(NULL, UNIT);
                counted = Math.max(count, 1);
            }
            case Types.BOOL -> {
                d.at(BOOL, at, length, count);
                if (d.titles()) d.titleLast("bool: {}", count != 0 ? "true" : "false");
                d.skip(UNIT);
            }
            case Types.INTEGER, Types.FLOAT, Types.UUID -> counted = numbers(type, count);
            case Types.DATE -> {
                d.skip(UNIT);
                for (int i = 0; i < count; i++) date();
                counted = Math.max(count, 1);
            }
            case Types.CNIDS -> cnids(length);
            case Types.DATA -> {
                if (files) fileMeta(length);
            }
            default -> d.at(TYPE, at, length, Types.NAMES.name(type, "Unknown"));
        }
        if (type != Types.COMPLEX) d.seek(at + length);
        return counted;
    }

    private int numbers(int type, int count) {
        d.open(VALUE);
        if (d.titles()) d.title(Types.NAMES.name(type));
        d.extent(UNIT);
        d.skip(UNIT);
        for (int i = 0; i < count; i++) {
            if (type == Types.INTEGER) number(INTEGER, UNIT);
            else if (type == Types.UUID) uuid();
            else floating();
        }
        d.close();
        return Math.max(count, 1);
    }

    private void uuid() {
        d.ensure(2 * UNIT);
        d.at(UUID, d.offset(), 2 * UNIT);
        d.skip(2 * UNIT);
    }

    private void floating() {
        d.ensure(UNIT);
        d.at(FLOAT, d.offset(), UNIT, peek(0));
        d.skip(UNIT);
    }

    private void date() {
        d.ensure(UNIT);
        d.time(DATE, d.offset(), UNIT, (peek(0) >>> DATE_BITS) - EPOCH, 0);
        d.skip(UNIT);
    }

    /** Reads what its entry of the table of contents says more of. */
    private void complex(int index, int end, int start) {
        int at = d.offset();
        long entry = entry(index, start);
        int type = (int) (entry >>> 16) & 0xffff;
        int count = (int) Math.min(entry >>> 32, Integer.MAX_VALUE);
        d.skip(UNIT);
        switch (type) {
            case Complex.ARRAY, Complex.DICTIONARY -> {
                d.open(VALUE);
                d.extent(0);
                if (d.titles()) d.title("{}, toc index: {}, children: {}", Complex.NAMES.name(type), index, count);
                int line = d.group();
                values(end, count, start, false);
                d.close();
                d.placeOn(line, at, UNIT);
            }
            case Complex.TEXT, Complex.UTF_16 -> characters(type, index, count);
            default -> {
                d.open(VALUE);
                if (d.titles()) d.title("type: complex ({}), toc index: {}, children: 1", Complex.NAMES.name(type, "Unknown"), index);
                int line = d.group();
                values(end, 1, start, type == Complex.FILES);
                d.close();
                d.placeOn(line, at, UNIT);
            }
        }
    }

    private long entry(int index, int start) {
        int ahead = start + contents + UNIT * index - d.offset();
        if (index < 1 || ahead < 0 || ahead > d.remaining() - UNIT) return 0;
        return peek(ahead);
    }

    /** Reads characters; {@code last} is how many of them are in their last unit. */
    private void characters(int type, int index, int last) {
        d.ensure(UNIT);
        int length = UNIT * (int) (peek(0) & 0xffff);
        int count = Math.max(0, length - 2 * UNIT + Math.min(last, UNIT));
        int text = d.offset();
        boolean wide = type == Complex.UTF_16;
        d.ensure(Math.max(length, UNIT));
        d.open(VALUE);
        if (d.titles()) d.title("{}, toc index: {}, {}: '{s}'", Complex.NAMES.name(type), index, Complex.NAMES.name(type), wide ? wide(count) : narrow(count));
        if (wide) d.at(UTF_16, text, length, new String(d.peekBytes(UNIT, count), java.nio.charset.StandardCharsets.UTF_16BE));
        else d.at(TEXT, text, length, narrow(count));
        d.skip(Math.max(length, UNIT));
        d.close();
    }

    private String narrow(int count) {
        return new String(d.peekBytes(UNIT, count), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Characters of 16 bits, in the order that their first one says. */
    private String wide(int count) {
        byte[] bytes = d.peekBytes(UNIT, count);
        int mark = count < 2 ? 0 : big ? d.peekU16(UNIT) : d.peekLe16(UNIT);
        int from = mark == BYTE_ORDER || mark == OTHER_ORDER ? 2 : 0;
        return new String(bytes, from, count - from,
            mark == BYTE_ORDER ? java.nio.charset.StandardCharsets.UTF_16LE : java.nio.charset.StandardCharsets.UTF_16BE);
    }

    private void cnids(int length) {
        int end = d.offset() + length;
        d.ensure(length);
        d.open(VALUE);
        if (d.titles()) d.title(length <= UNIT ? "CNID Array (empty)" : "CNID Array");
        d.skip(UNIT);
        if (length > UNIT) {
            long head = peek(0);
            int at = d.offset();
            d.at(UNKNOWN, at + 2, 2, head >>> 16 & 0xffff);
            d.at(UNKNOWN2, at + 4, 4, head >>> 32);
            d.skip(UNIT);
            while (d.offset() < end) number(CNID, UNIT);
        }
        d.close();
    }

    /** Reads what a file says of itself: a question or an answer inside another. */
    private void fileMeta(int length) {
        d.ensure(length);
        d.open(VALUE);
        if (d.titles()) d.title(length <= UNIT ? "filemeta (empty)" : "filemeta");
        d.extent(length);
        d.skip(UNIT);
        if (length > UNIT) read(d, depth);
        d.close();
    }

    private void table() {
        d.open(TOC);
        d.extent(UNIT * Math.max(entries, 1));
        if (d.titles()) d.title("Complex types ToC ({} entries) ({} entries)", entries, entries);
        int at = d.offset();
        d.at(ENTRIES, at, 2, entries - 1);
        d.at(UNKNOWN, at + 2, 2, d.peekU16(2));
        d.at(UNKNOWN2, at + 4, 4, d.peekU32(4));
        d.skip(UNIT);
        for (int i = 1; i < entries; i++) {
            d.ensure(UNIT);
            long entry = peek(0);
            number(ENTRY, UNIT);
            if (d.titles()) describe(i, entry);
        }
        d.close();
    }

    private void describe(int index, long entry) {
        int type = (int) (entry >>> 16) & 0xffff;
        long count = entry >>> 32;
        long where = UNIT * (entry & 0xffff);
        String name = Complex.NAMES.name(type, "Unknown");
        switch (type) {
            case Complex.ARRAY, Complex.DICTIONARY -> d.titleLast("{}: count: {}, type: {}, offset: {}", index, count, name, where);
            case Complex.TEXT, Complex.UTF_16 -> d.titleLast("{}: pad byte count: {}, type: {}, offset: {}", index, UNIT - count, name, where);
            default -> d.titleLast("{}: unknown: 0x{x8}, type: {}, offset: {}", index, count, name, where);
        }
    }

    private void number(Field field, int width) {
        d.ensure(width);
        if (big) d.uint(field, width);
        else d.leUint(field, width);
    }

    /** The unit {@code ahead} of the cursor. */
    private long peek(int ahead) {
        long value = d.peekU64(ahead);
        return big ? value : Long.reverseBytes(value);
    }

    private static final class Types {
        static final int NULL = 0x0000;
        static final int BOOL = 0x0100;
        static final int COMPLEX = 0x0200;
        static final int DATA = 0x0700;
        static final int UUID = 0x0e00;
        static final int INTEGER = 0x8400;
        static final int FLOAT = 0x8500;
        static final int DATE = 0x8600;
        static final int CNIDS = 0x8700;
        static final Values NAMES = Values.of("""
            0x0000 null
            0x0100 bool
            0x0200 complex
            0x0700 data
            0x0e00 UUID
            0x8400 int64
            0x8500 float
            0x8600 date
            0x8700 CNIDs
            0x8800 ToC
            """);
    }

    private static final class Complex {
        static final int ARRAY = 0x0a00;
        static final int TEXT = 0x0c00;
        static final int DICTIONARY = 0x0d00;
        static final int FILES = 0x1b00;
        static final int UTF_16 = 0x1c00;
        static final Values NAMES = Values.of("""
            0x0a00 array
            0x0c00 string
            0x0d00 dictionary
            0x1a00 CNIDs
            0x1b00 FileMeta
            0x1c00 utf-16 string
            """);
    }
}
