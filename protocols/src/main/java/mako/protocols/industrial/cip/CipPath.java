package mako.protocols.industrial.cip;

import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;

/** Paths to objects, The CIP Networks Library, volume 1, appendix C: segments that name ports, classes, instances and what they have. */
final class CipPath {

    static final Values CLASSES = Values.resource(CipPath.class, "cip-classes.txt");
    private static final Values LOGICAL_TYPES = Values.of("""
        0 Class ID
        1 Instance ID
        2 Member ID
        3 Connection Point
        4 Attribute ID
        5 Special
        6 Service ID
        7 Extended Logical
        """);

    static final Field PATH        = section("Path");
    static final Field BYTES       = bytes("cip.epath", "EPath");
    static final Field SEGMENT     = u8("cip.path_segment", "Path Segment", HEX);
    static final Field TYPE        = u8("cip.path_segment.type", "Path Segment Type", mask(0xe0), names(Values.of("""
        0 Port Segment
        1 Logical Segment
        2 Network Segment
        3 Symbolic Segment
        4 Data Segment
        5 Constructed Data Type
        6 Elementary Data Type
        7 Reserved
        """)));
    static final Field EXTENDED    = bit("cip.ex_linkaddress", "Extended Link Address", 0x10, maskWidth(8));
    static final Field PORT        = u8("cip.port", "Port", mask(0x0f), names(Values.of("0 Reserved\n1 Backplane")));
    static final Field ADDRESS     = u8("cip.linkaddress.byte", "Link Address");
    static final Field ADDRESS_SIZE = u8("cip.linkaddress_size", "Link Address Size");
    static final Field ADDRESS_TEXT = text("cip.linkaddress.string", "Link Address");
    static final Field LOGICAL     = u8("cip.logical_segment.type", "Logical Segment Type", mask(0x1c), names(LOGICAL_TYPES));
    static final Field FORMAT      = u8("cip.logical_segment.format", "Logical Segment Format", mask(0x03), names(Values.of("""
        0 8-bit Logical Segment
        1 16-bit Logical Segment
        2 32-bit Logical Segment
        3 Reserved
        """)));
    static final Field CLASS       = u8("cip.class", "Class", HEX, names(CLASSES));
    static final Field CLASS_16    = u16("cip.class", "Class", HEX, LITTLE, names(CLASSES));
    static final Field CLASS_32    = u32("cip.class", "Class", HEX, LITTLE, names(CLASSES));
    static final Field INSTANCE    = u8("cip.instance", "Instance", HEX);
    static final Field INSTANCE_16 = u16("cip.instance", "Instance", HEX, LITTLE);
    static final Field INSTANCE_32 = u32("cip.instance", "Instance", HEX, LITTLE);
    static final Field MEMBER      = u8("cip.member", "Member", HEX);
    static final Field MEMBER_16   = u16("cip.member", "Member", HEX, LITTLE);
    static final Field MEMBER_32   = u32("cip.member", "Member", HEX, LITTLE);
    static final Field POINT       = u8("cip.connpoint", "Connection Point", HEX);
    static final Field POINT_16    = u16("cip.connpoint", "Connection Point", HEX, LITTLE);
    static final Field POINT_32    = u32("cip.connpoint", "Connection Point", HEX, LITTLE);
    static final Field ATTRIBUTE   = u8("cip.attribute", "Attribute");
    static final Field ATTRIBUTE_16 = u16("cip.attribute", "Attribute", LITTLE);
    static final Field ATTRIBUTE_32 = u32("cip.attribute", "Attribute", LITTLE);

    private static final Field[][] IDS = {
        {CLASS, CLASS_16, CLASS_32}, {INSTANCE, INSTANCE_16, INSTANCE_32}, {MEMBER, MEMBER_16, MEMBER_32}, {POINT, POINT_16, POINT_32},
        {ATTRIBUTE, ATTRIBUTE_16, ATTRIBUTE_32}
    };
    private static final String[] KINDS = {"Class", "Instance", "Member", "Connection Point", "Attribute"};

    private static final int CLASS_ID      = 0;
    private static final int INSTANCE_ID   = 1;
    private static final int ATTRIBUTE_ID  = 4;
    private static final int EXTENDED_PORT = 15;

    final byte[] bytes;
    /** The first class that the path names, and the last attribute; -1 where it names none. */
    int firstClass = -1;
    int attribute = -1;
    int instance = -1;
    private final StringBuilder title = new StringBuilder();
    private final StringBuilder classes = new StringBuilder();

    CipPath(byte[] bytes) {
        this.bytes = bytes;
        walk(null, 0, false);
    }

    /** The classes that the path names, such as {@code Identity}. */
    String classes() {
        return classes.toString();
    }

    /** Writes down the path under {@code words}: read at the cursor, or known from the request. */
    void show(Dissection d, String words, boolean known) {
        d.open(PATH);
        if (known) {
            d.generated();
            d.extent(0);
        } else {
            d.extent(bytes.length);
            d.at(BYTES, d.offset(), bytes.length);
            d.hidden();
        }
        if (d.titles()) d.title("{}: {}", words, title.toString());
        walk(d, d.offset(), known);
        if (!known) d.skip(bytes.length);
        d.close();
    }

    /** Goes through the segments: writes them down, or where there is nothing to write to finds out what the path says. */
    private void walk(Dissection d, int at, boolean known) {
        int i = 0;
        while (i < bytes.length) {
            int octet = bytes[i] & 255;
            int size = switch (octet >> 5) {
                case 0 -> port(d, i, at, known);
                case 1 -> logical(d, i, at, known);
                default -> 0;
            };
            if (size <= 0) return;
            i += size;
        }
    }

    private int port(Dissection d, int i, int at, boolean known) {
        int octet = bytes[i] & 255;
        int port = octet & 15;
        boolean extended = (octet & 0x10) != 0;
        int address = i + (extended ? 2 : 1) + (port == EXTENDED_PORT ? 2 : 0);
        int length = extended ? i + 1 < bytes.length ? bytes[i + 1] & 255 : 0 : 1;
        int size = address - i + length;
        if (extended) size += size & 1;
        if (i + size > bytes.length) return 0;
        if (d == null) {
            String where = extended ? new String(bytes, address, length, java.nio.charset.StandardCharsets.ISO_8859_1) : Integer.toString(bytes[address] & 255);
            say("Port: " + (port == 1 ? "Backplane" : Integer.toString(port)) + ", Address: " + where);
            return size;
        }
        begin(d, i, at, size, known, "Port Segment");
        part(d, EXTENDED, octet, at + i, 1, known);
        part(d, PORT, octet, at + i, 1, known);
        if (extended) {
            part(d, ADDRESS_SIZE, length, at + i + 1, 1, known);
            if (!known) d.at(ADDRESS_TEXT, at + address, length);
        } else {
            part(d, ADDRESS, bytes[address] & 255, at + address, 1, known);
        }
        d.close();
        return size;
    }

    private int logical(Dissection d, int i, int at, boolean known) {
        int octet = bytes[i] & 255;
        int kind = octet >> 2 & 7;
        int format = octet & 3;
        if (kind >= IDS.length || format == 3) return 0;
        int width = 1 << format;
        int value = format == 0 ? 1 : 2;
        int size = value + width;
        if (i + size > bytes.length) return 0;
        long number = 0;
        for (int k = width - 1; k >= 0; k--) number = number << 8 | bytes[i + value + k] & 255;
        if (d == null) {
            learn(kind, number, 2 * width);
            return size;
        }
        begin(d, i, at, size, known, (8 * width) + "-Bit " + KINDS[kind] + " Segment");
        part(d, LOGICAL, octet, at + i, 1, known);
        part(d, FORMAT, octet, at + i, 1, known);
        part(d, IDS[kind][format], number, at + i + value, width, known);
        if (kind == ATTRIBUTE_ID && d.titles()) d.titleLast("{}", attributeName());
        d.close();
        return size;
    }

    private void begin(Dissection d, int i, int at, int size, boolean known, String words) {
        int octet = bytes[i] & 255;
        d.at(SEGMENT, at + (known ? 0 : i), known ? 0 : size, octet);
        if (known) d.generated();
        if (d.titles()) d.titleLast("Path Segment: 0x{x2} ({})", octet, words);
        d.openLast();
        part(d, TYPE, octet, at + i, 1, known);
    }

    private static void part(Dissection d, Field field, long raw, int at, int size, boolean known) {
        d.part(field, known ? 0 : at, known ? 0 : size, raw);
        if (known) d.generated();
    }

    private void learn(int kind, long number, int digits) {
        String name = kind == CLASS_ID ? CLASSES.name(number) : null;
        if (kind == CLASS_ID) {
            if (firstClass < 0) firstClass = (int) number;
            if (classes.length() > 0) classes.append(" - ");
            classes.append(name != null ? name : String.format(Locale.ROOT, "Class (0x%02x)", number));
        }
        if (kind == INSTANCE_ID) instance = (int) number;
        if (kind == ATTRIBUTE_ID) attribute = (int) number;
        say(name != null ? name : kind == ATTRIBUTE_ID ? attributeName() : String.format(Locale.ROOT, "%s: 0x%0" + digits + "X", KINDS[kind], number));
    }

    private String attributeName() {
        String name = Cip.attribute(this, attribute);
        return name == null ? "Attribute: " + attribute : "Attribute: " + attribute + " (" + name + ")";
    }

    private void say(String words) {
        if (title.length() > 0) title.append(", ");
        title.append(words);
    }
}
