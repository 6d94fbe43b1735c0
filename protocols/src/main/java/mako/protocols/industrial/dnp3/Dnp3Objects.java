package mako.protocols.industrial.dnp3;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.Set;
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
    static final Field[] ADDRESS   = {u8("dnp3.al.range.abs", "Address (8 bit)", help("Object Absolute Address")),
        u16("dnp3.al.range.abs", "Address (16 bit)", LITTLE, help("Object Absolute Address")),
        u32("dnp3.al.range.abs", "Address (32 bit)", LITTLE, help("Object Absolute Address"))};
    static final Field[] SIZE      = {u8("dnp3.al.size", "Size (8 bit)", help("Object Size")), u16("dnp3.al.size", "Size (16 bit)", LITTLE, help("Object Size")),
        u32("dnp3.al.size", "Size (32 bit)", LITTLE, help("Object Size"))};
    static final Field POINT       = section("Point Number");
    static final Field POINT_INDEX = u32("dnp3.al.point_index", "Point Index", GENERATED);

    static final Field OCTETS      = bytes("dnp3.al.octet_string", "Octet String");
    static final Field UNKNOWN     = bytes("dnp3.al.unknown_data_chunk", "Unknown Data Chunk");
    static final Field UNKNOWN_OBJECT = warning(Field.Group.PROTOCOL, "dnp3.unknown_object", "Unknown Object\\Variation");
    static final Field UNKNOWN_ATTRIBUTE = warning(Field.Group.PROTOCOL, "dnp3.unknown_group0_variation", "Unknown Group 0 Variation");
    static final Field NEGATIVE    = error("dnp3.num_items_neg", Field.Group.MALFORMED, "Negative number of items");
    static final Field NOT_EMPTY   = error("dnp3.num_items_invalid", Field.Group.MALFORMED,
        "Number of items is invalid for normally empty object.  Potentially malicious packet");

    static final int TIME_AND_DATE          = 0x3201;
    private static final int LEAST          = 2;
    private static final int ATTRIBUTES     = 0;
    private static final int CLASS_GROUP    = 60;
    private static final int FILE_GROUP     = 70;
    private static final int INDICATIONS    = 0x5001;
    private static final int COMMON_TIME    = 51;
    private static final int OCTET_STRING   = 110;
    private static final int OCTET_EVENT    = 111;
    private static final int INDEX_PREFIX   = 1;
    private static final int SIZE_PREFIX    = 4;
    private static final int NO_PREFIX_TYPE = 7;
    private static final int ADDRESS_RANGE  = 3;
    private static final int NO_RANGE       = 6;
    private static final int QUANTITY_RANGE = 7;
    private static final int FREE_FORMAT    = 11;

    /** The groups whose variation 0, any variation, is asked for and never sent. */
    private static final Set<Integer> NEVER_SENT = Set.of(1, 2, 3, 4, 11, 20, 22, 30, 32, 34, 42);

    /** What the internal indications are called as points, IEEE 1815, 4.2.2.6. */
    private static final String[] INDICATION_NAMES = {"Broadcast message Rx'd", "Class 1 Data Available", "Class 2 Data Available",
        "Class 3 Data Available", "Time Sync Required from Master", "Outputs in Local Mode", "Device Trouble", "Device Restart",
        "Function Code not implemented", "Requested Objects Unknown", "Parameters Invalid or Out of Range", "Event Buffer Overflow",
        "Operation Already Executing", "Device Configuration Corrupt"};

    private final Dissection d;
    /** Only which objects are meant is said, not what they are. */
    private final boolean headersOnly;
    private final Text words = new Text(64);
    /** Milliseconds since 1970 that relative times count from, as an object before said. */
    private long since;

    private Dnp3Objects(Dissection d, boolean headersOnly) {
        this.d = d;
        this.headersOnly = headersOnly;
    }

    /**
     * Reads objects to the end of the message.
     *
     * @param headersOnly there are no values behind the headers
     * @param named what they are belongs in the Info column
     */
    static void dissect(Dissection d, boolean headersOnly, boolean named) {
        var objects = new Dnp3Objects(d, headersOnly);
        String classes = "";
        boolean more = true;
        while (more) {
            int object = d.peekU16(0);
            if (named && object >> 8 == CLASS_GROUP) classes += (object & 255) - 1;
            else if (named && d.columns()) d.addInfo(", {}", group(object >> 8));
            more = objects.object(object) && d.remaining() >= LEAST;
        }
        if (!classes.isEmpty() && d.columns()) {
            char[] digits = classes.toCharArray();
            Arrays.sort(digits);
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

    /** Whether an object only says what is wanted. */
    private static boolean isNeverSent(int object) {
        return object >> 8 == CLASS_GROUP || (object & 255) == 0 && NEVER_SENT.contains(object >> 8);
    }

    private static boolean isOctets(int object) {
        return object >> 8 == OCTET_STRING || object >> 8 == OCTET_EVENT;
    }

    /** Reads a header of objects and the objects; returns whether what follows can be others. */
    private boolean object(int object) {
        int start = d.offset();
        // Of strings the variation is the length.
        int shown = isOctets(object) ? object & 0xff00 : object;
        String name = OBJECT.names.name(shown, null);
        boolean attribute = object >> 8 == ATTRIBUTES;
        d.at(OBJECT, start, 2, shown);
        int entry = d.last();
        if (d.titles()) {
            d.titleLast("Object(s): {} (0x{x4})", name != null ? name : attribute ? "Unknown group 0 Variation" : UNKNOWN_OBJECT.label, shown);
            if (isOctets(object)) d.appendLast(", Length: {}", object & 255);
        }
        d.skip(2);
        d.openOn(entry);
        if (name == null) d.note(attribute ? UNKNOWN_ATTRIBUTE : UNKNOWN_OBJECT);
        int qualifier = d.peekU8(0);
        int prefix = qualifier >> 4 & 7;
        int range = qualifier & 15;
        d.open(QUALIFIER);
        if (d.titles()) {
            d.title("Qualifier Field, Prefix: {}, Range: {}", PREFIX.names.name(prefix, "Unknown Prefix Type"), RANGE.names.name(range, "Unknown Range Type"));
        }
        d.peek(PREFIX);
        d.u8(RANGE);
        d.close();
        long first = 0;
        long count = 0;
        boolean counted = range >= QUANTITY_RANGE && range < QUANTITY_RANGE + 3 || range == FREE_FORMAT;
        d.open(ITEMS);
        int items = d.group();
        if (d.titles()) d.titleOn(items, "Number of Items: ");
        if (range < ADDRESS_RANGE) {
            // Both or neither.
            d.peekU8((2 << range) - 1);
            first = d.read(START[range]);
            count = (int) (d.read(STOP[range]) - first + 1);
            d.extent(0);
        } else if (range < NO_RANGE) {
            first = d.read(ADDRESS[range - ADDRESS_RANGE]);
            count = 1;
            d.extent(0);
        } else if (counted) {
            count = d.read(QUANTITY[range == FREE_FORMAT ? 0 : range - QUANTITY_RANGE]);
        }
        boolean neverSent = isNeverSent(object);
        boolean wrong = count < 0 || count > 0 && neverSent && !headersOnly;
        if (count < 0) d.note(NEGATIVE);
        else if (wrong) d.note(NOT_EMPTY);
        if (d.titles()) d.titleOn(items, "Number of Items: {}{}", count, wrong ? " (bogus)" : "");
        d.close();
        if (range < NO_RANGE && items >= 0) d.generated();
        if (d.titles() && count > 0) d.appendOn(entry, count == 1 ? ", {} point" : ", {} points", count);
        if (!headersOnly || prefix > 0 || object >> 8 == FILE_GROUP) points(entry, object, prefix, first, neverSent ? Math.min(count, 1) : count);
        int end = d.offset();
        d.close();
        d.placeOn(entry, start, end - start);
        return count >= 0;
    }

    private void points(int entry, int object, int prefix, long first, long count) {
        Dnp3Points layout = headersOnly ? null : Dnp3Points.of(object);
        boolean known = layout != null || headersOnly && OBJECT.names.name(object, null) != null || isOctets(object) || object >> 8 == ATTRIBUTES
            || object >> 8 == FILE_GROUP && Dnp3Files.knows(object & 255) || isNeverSent(object);
        int bits = 0;
        int bitsAt = d.offset();
        for (long i = 0; i < count; i++) {
            if (d.remaining() == 0) throw d.malformed();
            boolean bitwise = layout != null && layout.bits() > 0;
            if (bitwise && i > 0 && prefix == 0) d.seek(bitsAt + bits / 8);
            int at = d.offset();
            d.open(POINT);
            int point = d.group();
            long index = first + i;
            int end = d.offset() + d.remaining();
            words.clear();
            boolean sized = prefix >= SIZE_PREFIX && prefix < NO_PREFIX_TYPE;
            if (sized) {
                index = d.read(SIZE[prefix - SIZE_PREFIX]);
                end = (int) Math.min(end, d.offset() + index);
            } else if (prefix >= INDEX_PREFIX && prefix < SIZE_PREFIX) {
                index = d.read(INDEX[prefix - INDEX_PREFIX]);
            } else {
                d.computed(POINT_INDEX, index);
            }
            if (bitwise) {
                // Behind an index each has an octet of its own; without, they lie side by side.
                if (i == 0 || d.offset() > at) {
                    bitsAt = d.offset();
                    bits = 0;
                }
                if (object == INDICATIONS) words.add(" (").add(index < INDICATION_NAMES.length ? INDICATION_NAMES[(int) index] : "Invalid IIN bit").add(")");
            }
            if (layout != null && !layout.isTime()) layout.read(d, bits & 7, since, words);
            else if (object >> 8 == FILE_GROUP && known) Dnp3Files.read(d, object & 255, end);
            else if (object >> 8 == ATTRIBUTES && !headersOnly) Dnp3Attributes.read(d, words);
            if (d.titles()) {
                boolean ofObject = object >> 8 == ATTRIBUTES;
                d.titleOn(point, sized ? "Object: Size {}{}" : "Point Number {}{}", index, ofObject ? "" : words.toString());
                if (ofObject) d.appendOn(entry, "{}", words.toString());
            }
            if (bitwise) {
                bits += layout.bits();
                d.extent(1);
            }
            d.close();
            beside(object, layout, point, known, at);
            // A count alone makes no points.
            if (!bitwise && d.offset() == at) break;
        }
        if (bits > 0) d.seek(bitsAt + (bits + 7) / 8);
    }

    /** What is shown beside a point, not in it. */
    private void beside(int object, Dnp3Points layout, int point, boolean known, int at) {
        int end = d.offset();
        if (layout != null && layout.isTime()) {
            long moment = layout.moment(d);
            if (object >> 8 == COMMON_TIME) since = moment;
            d.placeOn(point, end, d.offset() - end);
        } else if (isOctets(object) && !headersOnly && (object & 255) > 0) {
            d.bytes(OCTETS, object & 255);
        } else if (!known) {
            d.seek(at);
            d.bytes(UNKNOWN, d.remaining());
        }
    }
}
