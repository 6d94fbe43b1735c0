package mako.protocols.industrial.s7;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/** Data sets of the system status list whose fields stand one after the other, as a resource file lays them out. */
@DeclaresFields
final class StatusData {

    private static final int UNKNOWN_IDENTITY = 32;
    private static final String PREFIX = "s7comm.szl.";
    private static final FieldList FIELDS = new FieldList(StatusData.class, "s7-status-fields.txt");
    private static final Map<String, Part[]> LAYOUTS = layouts();

    /** A field, of a width; 0 for one that lies where the field before it does. */
    private record Part(Field field, int width, boolean inside) {}

    private StatusData() {}

    private static Map<String, Part[]> layouts() {
        Map<String, Part[]> layouts = new HashMap<>();
        for (String line : Resources.text(StatusData.class, "s7-status-layouts.txt").split("\n")) {
            if (line.isEmpty() || line.charAt(0) == '#') continue;
            String[] words = line.split(" ");
            Part[] parts = new Part[words.length - 1];
            for (int i = 1; i < words.length; i++) parts[i - 1] = part(words[0], words[i]);
            layouts.put(words[0], parts);
        }
        return layouts;
    }

    private static Part part(String set, String word) {
        boolean inside = word.charAt(0) == '>';
        boolean beside = word.charAt(0) == '+';
        String name = inside || beside ? word.substring(1) : word;
        int colon = name.indexOf(':');
        int width = colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
        if (colon >= 0) name = name.substring(0, colon);
        String abbreviation = name.charAt(0) == '=' ? PREFIX + name.substring(1) : PREFIX + set + '.' + name;
        Field field = FIELDS.field(abbreviation);
        if (field == null) throw new IllegalStateException(abbreviation);
        return new Part(field, width, inside);
    }

    /** The name of a data set by its list and index; null where nothing is known of it. */
    private static String name(Dissection d, int list, int index) {
        return switch (list) {
            case 0x0011, 0x0111 -> "xy11.0001";
            case 0x0012, 0x0112 -> "xy12.0x00";
            case 0x0013, 0x0113 -> index == 0 ? "0013.0000" : null;
            case 0x0014, 0x0114 -> "xy14.000x";
            case 0x0015, 0x0115 -> "xy15.000x";
            case 0x0019, 0x0119, 0x0074, 0x0174 -> "xy74.0000";
            case 0x001c, 0x011c, 0x021c -> d.captured() < 2 ? null : "001c." + Integer.toHexString(0x10000 | d.peekU16(0)).substring(1);
            case 0x0222 -> "xy22.00xx";
            case 0x0131, 0x0132 -> Integer.toHexString(0x10000 | list).substring(1) + '.' + Integer.toHexString(0x10000 | index).substring(1);
            case 0x0091, 0x0191, 0x0291, 0x0391, 0x0491, 0x0591, 0x0991, 0x0a91, 0x0e91 -> "0091.0000";
            case 0x0c91, 0x4c91, 0x4d91 -> "0c91.0000";
            case 0x0d91 -> "0d91.0000";
            case 0x0092, 0x0192, 0x0292, 0x0392, 0x0492, 0x0592, 0x0692, 0x4092, 0x4292 -> "0092.xxxx";
            case 0x0696, 0x0c96 -> "xx96.xxxx";
            default -> null;
        };
    }

    /** Reads a data set; returns false where nothing is known of it. */
    static boolean dissect(Dissection d, int list, int index, int length) {
        String name = name(d, list, index);
        Part[] parts = name == null ? null : LAYOUTS.get(name);
        if (parts == null) return name != null && name.startsWith("001c") && other(d);
        int end = d.offset() + length;
        int at = d.offset();
        int width = 0;
        boolean open = false;
        for (Part part : parts) {
            if (part.inside() && !open) {
                d.openLast();
                open = true;
            } else if (!part.inside() && open) {
                d.close();
                open = false;
            }
            if (part.width() > 0) {
                at += width;
                width = part.width();
                if (at + width > end) break;
            }
            d.seek(at);
            read(d, part.field(), at, width);
        }
        if (open) d.close();
        return true;
    }

    private static void read(Dissection d, Field field, int at, int width) {
        if (field.type == Type.BYTES || field.type == Type.STRING) d.at(field, at, width);
        else d.peek(field, 0, width);
    }

    /** What a module says of itself under a number that is not known. */
    private static boolean other(Dissection d) {
        d.u16(FIELDS.field("s7comm.szl.001c.000x.index"));
        if (d.remaining() >= UNKNOWN_IDENTITY) d.bytes(FIELDS.field("s7comm.szl.001c.000x.res"), UNKNOWN_IDENTITY);
        return true;
    }
}
