package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Objects of DNP3, IEEE 1815 clause 11 and annex A: which points there are, and what is said of each. */
final class Dnp3Objects {

    static final Field OBJECT      = u16("dnp3.al.obj", "Object", HEX, names(Values.resource(Dnp3Objects.class, "dnp3-objects.txt")),
        help("Application Layer Object"));
    static final Field QUALIFIER   = section("Qualifier Field");
    static final Field PREFIX      = u8("dnp3.al.objq.prefix", "Prefix Code", mask(0x70), names(Values.of("""
        0 None
        1 1-Octet Index Prefix
        2 2-Octet Index Prefix
        3 4-Octet Index Prefix
        4 1-Octet Object Size Prefix
        5 2-Octet Object Size Prefix
        6 4-Octet Object Size Prefix
        """)), help("Object Prefix Code"));
    static final Field RANGE       = u8("dnp3.al.objq.range", "Range Code", mask(0x0f), names(Values.of("""
        0  8-bit Start and Stop Indices
        1  16-bit Start and Stop Indices
        2  32-bit Start and Stop Indices
        3  8-bit Absolute Address in Range Field
        4  16-bit Absolute Address in Range Field
        5  32-bit Absolute Address in Range Field
        6  No Range Field
        7  8-bit Single Field Quantity
        8  16-bit Single Field Quantity
        9  32-bit Single Field Quantity
        10 Reserved
        11 Free-format Qualifier
        """)), help("Object Range Specifier Code"));
    static final Field ITEMS       = section("Number of Items");
    static final Field[] START     = {u8("dnp3.al.range.start", "Start (8 bit)", help("Object Start Index")),
        u16("dnp3.al.range.start", "Start (16 bit)", LITTLE, help("Object Start Index")), u32("dnp3.al.range.start", "Start (32 bit)", LITTLE, help("Object Start Index"))};
    static final Field[] STOP      = {u8("dnp3.al.range.stop", "Stop (8 bit)", help("Object Stop Index")),
        u16("dnp3.al.range.stop", "Stop (16 bit)", LITTLE, help("Object Stop Index")), u32("dnp3.al.range.stop", "Stop (32 bit)", LITTLE, help("Object Stop Index"))};
    static final Field[] QUANTITY  = {u8("dnp3.al.range.quantity", "Quantity (8 bit)", help("Object Quantity")),
        u16("dnp3.al.range.quantity", "Quantity (16 bit)", LITTLE, help("Object Quantity")),
        u32("dnp3.al.range.quantity", "Quantity (32 bit)", LITTLE, help("Object Quantity"))};
    static final Field[] INDEX     = {u8("dnp3.al.index", "Index (8 bit)", help("Object Index")),
        u16("dnp3.al.index", "Index (16 bit)", LITTLE, help("Object Index")), u32("dnp3.al.index", "Index (32 bit)", LITTLE, help("Object Index"))};
    static final Field POINT       = section("Point");
    static final Field POINT_INDEX = u32("dnp3.al.point_index", "Point Index", GENERATED);

    private static final int CLASS_GROUP = 60;

    private Dnp3Objects() {}

    static void dissect(Dissection d, boolean read, boolean response, boolean named) {
        String classes = "";
        while (d.remaining() >= 3) {
            int object = d.peekU16(0);
            if (named && object >> 8 == CLASS_GROUP) classes += (object & 255) - 1;
            else if (named && d.columns()) d.addInfo(", {}", group(object >> 8));
            if (!object(d, object, read)) break;
        }
        if (!classes.isEmpty() && d.columns()) {
            char[] digits = classes.toCharArray();
            java.util.Arrays.sort(digits);
            d.addInfo(", Class {}", new String(digits));
        }
    }

    /** What the objects of a group are called in columns. */
    private static String group(int group) {
        return switch (group) {
            case 1 -> "Binary Input";
            case 2 -> "Binary Input Change";
            case 3 -> "Double-bit Input";
            case 4 -> "Double-bit Input Change";
            case 10 -> "Binary Output";
            case 20 -> "Counter";
            case 21 -> "Frozen Counter";
            case 22 -> "Counter Change";
            case 30 -> "Analog Input";
            case 32 -> "Analog Input Change";
            case 40 -> "Analog Output";
            case 50, 51 -> "Time and Date";
            case 70 -> "File Control";
            case 80 -> "Internal Indications";
            default -> "Unknown Object Type";
        };
    }

    /** Reads a header of objects and the objects; returns whether there may be more behind them. */
    private static boolean object(Dissection d, int object, boolean read) {
        int start = d.offset();
        d.u16(OBJECT);
        int entry = d.last();
        if (d.titles()) d.titleLast("Object(s): {} (0x{x4})", OBJECT.names.name(object, "Unknown Object"), object);
        d.openOn(entry);
        int qualifier = d.peekU8(0);
        int prefix = qualifier >> 4 & 7;
        int range = qualifier & 15;
        d.open(QUALIFIER);
        if (d.titles()) d.title("Qualifier Field, Prefix: {}, Range: {}", PREFIX.names.name(prefix, "Unknown"), RANGE.names.name(range, "Unknown"));
        d.peek(PREFIX);
        d.u8(RANGE);
        d.close();
        long first = 0;
        long count = 0;
        int at = d.offset();
        boolean ranged = false;
        d.open(ITEMS);
        int items = d.group();
        if (range <= 2) {
            first = d.read(START[range]);
            count = d.read(STOP[range]) - first + 1;
            d.extent(0);
            ranged = true;
        } else if (range >= 7 && range <= 9 || range == 11) {
            count = d.read(QUANTITY[range == 11 ? 0 : range - 7]);
        }
        if (d.titles()) d.title("Number of Items: {}", count);
        d.close();
        if (ranged && items >= 0) d.generated();
        if (d.titles() && count > 0) d.appendOn(entry, count == 1 ? ", {} point" : ", {} points", count);
        boolean known = true;
        Dnp3Points layout = Dnp3Points.of(object);
        if (!read && count > 0 && layout != null && prefix <= 3) points(d, layout, prefix, first, count);
        else known = read && prefix == 0 || count == 0;
        int end = d.offset();
        d.close();
        d.placeOn(entry, start, end - start);
        return known && d.offset() > at - 1 || !read && layout != null;
    }

    private static void points(Dissection d, Dnp3Points layout, int prefix, long first, long count) {
        int bitAt = d.offset();
        int bits = 0;
        for (long i = 0; i < count; i++) {
            if (layout.bits() > 0) d.seek(bitAt + bits / 8);
            else if (d.remaining() == 0) break;
            d.open(POINT);
            int point = d.group();
            long index = first + i;
            if (prefix > 0) {
                index = d.read(INDEX[prefix - 1]);
            } else {
                d.computed(POINT_INDEX, index);
            }
            String words = layout.read(d, bits & 7);
            if (d.titles()) d.titleOn(point, "Point Number {}{}", index, words);
            bits += layout.bits();
            if (layout.bits() > 0) d.extent(1);
            if (layout.isTime()) {
                int end = d.offset();
                d.extent(6);
                d.close();
                layout.readTime(d);
                d.placeOn(point, end, d.offset() - end);
            } else {
                d.close();
            }
        }
        if (layout.bits() > 0) d.seek(bitAt + (bits + 7) / 8);
    }
}
