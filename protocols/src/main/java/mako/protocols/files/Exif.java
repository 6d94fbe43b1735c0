package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What Exif says of a picture: directories of TIFF, each a number of entries of twelve bytes, whose values are elsewhere where they need more
 * than four bytes. TIFF 6.0, section 2; Exif 2.31, section 4.6.
 */
final class Exif {

    private Exif() {}

    static final Field ORDER     = u16("image-jfif.endianness", "Endianness", HEX);
    static final Field START     = u32("image-jfif.start_ifd_offset", "Start offset of IFD starting from the TIFF header start");
    static final Field NEXT      = u32("image-jfif.next_ifd_offset", "Offset to next IFD from start of TIFF header");
    static final Field DIRECTORY = section("Image File Directory");
    static final Field COUNT     = u16("image-jfif.ifd.num_fields", "Number of fields in this IFD");
    static final Field TAG       = u16("image-jfif.ifd.tag", "Tag", names(Values.resource(Exif.class, "tiff-tags.txt")));
    static final Field EXIF_TAG  = u16("image-jfif.ifd.tag_exif", "Tag", names(Values.resource(Exif.class, "tiff-tags-exif.txt")));
    static final Field GPS_TAG   = u16("image-jfif.ifd.tag_gps", "Tag", names(Values.resource(Exif.class, "tiff-tags-gps.txt")));
    static final Field TYPE      = u16("image-jfif.ifd.type", "Type", names(Values.of("""
        1 BYTE
        2 ASCII
        3 SHORT
        4 LONG
        5 RATIONAL
        7 UNDEFINED
        9 SLONG
        10 SRATIONAL
        """)));
    static final Field VALUES    = u32("image-jfif.ifd.count", "Count");
    static final Field OFFSET    = u32("image-jfif.ifd.offset", "Value offset from start of TIFF header");
    static final Field BYTE      = u8("image-jfif.ifd.value_byte", "Value");
    static final Field ASCII     = text("image-jfif.ifd.value_ascii", "Value");
    static final Field SHORT     = u16("image-jfif.ifd.value_short", "Value");
    static final Field LONG      = u32("image-jfif.ifd.value_long", "Value");
    static final Field RATIONAL  = group("image-jfif.ifd.value_rational", "Value");
    static final Field NUMERATOR = u32("image-jfif.ifd.value_rational.numerator", "Numerator");
    static final Field DENOMINATOR = u32("image-jfif.ifd.value_rational.denominator", "Denominator");
    static final Field UNDEFINED = bytes("image-jfif.ifd.value_undefined", "Value (raw)");
    static final Field SIGNED    = i32("image-jfif.ifd.value_slong", "Value");
    static final Field SIGNED_RATIONAL = group("image-jfif.ifd.value_srational", "Value");
    static final Field SIGNED_NUMERATOR = i32("image-jfif.ifd.value_srational.numerator", "Numerator");
    static final Field SIGNED_DENOMINATOR = i32("image-jfif.ifd.value_srational.denominator", "Denominator");

    static final Field START_BAD = warning(Field.Group.PROTOCOL, "image-jfif.start_ifd_offset.invalid", "Invalid value");
    static final Field NEXT_BAD  = warning(Field.Group.PROTOCOL, "image-jfif.next_ifd_offset.invalid", "Invalid value");
    static final Field OFFSET_BAD = warning(Field.Group.PROTOCOL, "image-jfif.ifd_value_offset.invalid", "Invalid value");

    private static final int LITTLE_ORDER = 0x4949;
    private static final int BIG_ORDER    = 0x4d4d;
    private static final int HEADER       = 8;
    private static final int ENTRY        = 12;
    /** Tags of the values that say where other directories are. */
    private static final int EXIF_POINTER = 34665;
    private static final int GPS_POINTER  = 34853;

    /** Bytes that a value of each type needs, 0 for types that are not known. */
    private static final int[] WIDTHS = {0, 1, 1, 2, 4, 8, 0, 1, 0, 4, 8};

    /** Reads directories, up to the end of the segment. */
    static void read(Dissection d) {
        int start = d.offset();
        int length = d.remaining();
        int order = d.u16(ORDER);
        boolean little = order == LITTLE_ORDER;
        if (!little && order != BIG_ORDER) {
            d.titleLast("Endianness: Incorrect encoding 0x{x4}- skipping the remainder of this application marker", order, 0);
            d.skipRest();
            return;
        }
        d.titleLast("Endianness: {} endian", little ? "little" : "big");
        d.skip(2);
        long offset = number(d, START, little, 4);
        d.appendLast(" bytes");
        if (offset < HEADER) {
            d.noteLast(START_BAD, " (bogus, should be >= {})", HEADER);
            d.skipRest();
            return;
        }
        int number = 0;
        while (offset != 0) {
            d.seek(start + seekable(d, offset, length));
            int at = d.offset() - start;
            int entries = directory(d, start, length, TAG, "Image File Directory", number++, little);
            int end = d.offset() - start;
            offset = peek(d, start, end - 4, little);
            values(d, start, length, at, entries, little);
            for (int i = 0; i < entries; i++) {
                int tag = (int) peek(d, start, at + 2 + i * ENTRY, little, 2);
                if (tag != EXIF_POINTER && tag != GPS_POINTER) continue;
                long where = peek(d, start, at + 2 + i * ENTRY + 8, little);
                if (where >= length) continue;
                d.seek(start + (int) where);
                int inner = directory(d, start, length, tag == EXIF_POINTER ? EXIF_TAG : GPS_TAG, tag == EXIF_POINTER ? "Exif IFD" : "GPS IFD", 0, little);
                values(d, start, length, (int) where, inner, little);
            }
            // Each directory lies behind the one before it, so that there is an end to them.
            if (offset < end) break;
        }
        d.skipRest();
    }

    /** What lies in the segment at {@code offset}; ends the dissector where nothing does. */
    private static int seekable(Dissection d, long offset, int length) {
        if (offset >= length) {
            d.skipRest();
            d.ensure(2);
        }
        return (int) offset;
    }

    private static long number(Dissection d, Field field, boolean little, int width) {
        return little ? d.leUint(field, width) : d.uint(field, width);
    }

    private static long peek(Dissection d, int start, int at, boolean little) {
        return peek(d, start, at, little, 4);
    }

    private static long peek(Dissection d, int start, int at, boolean little, int width) {
        d.seek(start + at);
        if (width == 2) return little ? d.peekLe16(0) : d.peekU16(0);
        return little ? d.peekLe32(0) : d.peekU32(0);
    }

    /** Reads a directory; returns how many entries it has. */
    private static int directory(Dissection d, int start, int length, Field tagField, String name, int number, boolean little) {
        d.open(DIRECTORY);
        d.title("{} #{}", name, number);
        int entries = (int) number(d, COUNT, little, 2);
        for (int i = 0; i < entries; i++) {
            int tag = (int) number(d, tagField, little, 2);
            int type = (int) number(d, TYPE, little, 2);
            long count = number(d, VALUES, little, 4);
            int width = type < WIDTHS.length ? WIDTHS[type] : 0;
            int at = d.offset();
            if (width > 0 && count * width <= 4) {
                for (int j = 0; j < count || j == 0 && type == 2; j += type == 2 || type == 7 ? (int) Math.max(1, count) : 1) value(d, type, (int) count, little);
                if (tagField == TAG && (tag == EXIF_POINTER || tag == GPS_POINTER)) {
                    long where = peek(d, start, at - start, little);
                    if (where >= length) d.noteLast(START_BAD, "bogus, should be < {}", length);
                }
                d.seek(at);
                d.skip(4);
            } else {
                long offset = number(d, OFFSET, little, 4);
                if (offset >= length) d.noteLast(OFFSET_BAD, "bogus, should be < {}", length);
            }
        }
        long next = number(d, NEXT, little, 4);
        d.appendLast(" bytes");
        int end = d.offset() - start;
        if (next != 0 && next < end) d.noteLast(NEXT_BAD, " (bogus, should be >= {})", end);
        d.close();
        return entries;
    }

    /** Reads the values that lie outside the directory at {@code directory}. */
    private static void values(Dissection d, int start, int length, int directory, int entries, boolean little) {
        int most = length;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            int type = (int) peek(d, start, entry + 2, little, 2);
            long count = peek(d, start, entry + 4, little);
            int width = type < WIDTHS.length ? WIDTHS[type] : 0;
            long offset = peek(d, start, entry + 8, little);
            if (width == 0 || count * width <= 4 || offset >= length) continue;
            d.seek(start + (int) offset);
            if (type == 2 || type == 7) {
                value(d, type, (int) Math.min(count, Integer.MAX_VALUE), little);
                continue;
            }
            // All directories together have no more values than the segment has bytes, so that no picture keeps anybody busy.
            for (long j = 0; j < count && most-- > 0; j++) value(d, type, 1, little);
        }
    }

    private static void value(Dissection d, int type, int count, boolean little) {
        switch (type) {
            case 1 -> d.u8(BYTE);
            case 2 -> d.text(ASCII, count);
            case 3 -> number(d, SHORT, little, 2);
            case 4 -> number(d, LONG, little, 4);
            case 5 -> rational(d, RATIONAL, NUMERATOR, DENOMINATOR, little);
            case 7 -> d.bytes(UNDEFINED, count);
            case 9 -> number(d, SIGNED, little, 4);
            case 10 -> rational(d, SIGNED_RATIONAL, SIGNED_NUMERATOR, SIGNED_DENOMINATOR, little);
            default -> {}
        }
    }

    private static void rational(Dissection d, Field group, Field numerator, Field denominator, boolean little) {
        d.open(group);
        long above = number(d, numerator, little, 4);
        long below = number(d, denominator, little, 4);
        if (d.titles()) d.title("Value: {}/{}", above, below);
        d.close();
    }
}
