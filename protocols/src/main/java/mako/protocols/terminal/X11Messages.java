package mako.protocols.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/**
 * What requests, replies and events of the X Window System hold: X Window System Protocol, version 11, appendix B. Most is read
 * from a list, whose head says how it is written. One for the message that is read.
 */
@DeclaresFields("x11")
final class X11Messages {

    private static final FieldList FIELDS = new FieldList(X11Messages.class, "x11-fields.txt");
    private static final Values ATOMS = Values.of(Resources.text(X11Messages.class, "x11-atoms.txt"));
    private static final Field EVENT = Fields.section("event");

    static final Field UNDECODED = field("undecoded");
    static final Field UNUSED = field("unused");
    private static final Field DATA = field("data");
    private static final Field STRING_16 = field("string16");
    private static final Field STRING_16_BYTES = field("string16.bytes");
    static final Field OPCODE = field("opcode");
    static final Field REPLY = field("reply");
    static final Field ERROR_CODE = field("errorcode");
    static final Field EVENT_CODE = field("eventcode");
    static final Field REPLY_LENGTH = field("replylength");
    private static final Field REQUEST_LENGTH = field("request-length");
    private static final Field REPLY_SEQUENCE = field("reply-sequencenumber");
    private static final Field ERROR = field("error");
    private static final Field ERROR_SEQUENCE = field("error_sequencenumber");
    private static final Field ERROR_VALUE = field("error-badvalue");
    private static final Field ERROR_RESOURCE = field("error-badresourceid");
    private static final Field MAJOR_OPCODE = field("major-opcode");
    private static final Field MINOR_OPCODE = field("minor-opcode");
    private static final Field EVENT_SEQUENCE = field("event-sequencenumber");
    private static final Field VISUAL = field("visual");
    private static final Field FLAGS = field("coloritem.flags");
    private static final Field TRASH = field("coloritem.flags.unused");
    private static final Field LED = field("led");
    private static final Field MODIFIERS = field("modifiers-mask");
    private static final Field KEYCODE = field("keycode");
    private static final Field ANY_MODIFIER = field("modifiers-mask.AnyModifier");
    private static final Field PROPERTY_TYPE = field("get-property-type");

    private static final Field[] WINDOW = fields("background-pixmap", "background-pixel", "border-pixmap", "border-pixel", "bit-gravity",
        "win-gravity", "backing-store", "backing-planes", "backing-pixel", "override-redirect", "save-under", "event-mask",
        "do-not-propagate-mask", "colormap", "cursor");
    private static final Field[] CONFIGURE = fields("x", "y", "width", "height", "border-width", "sibling", "stack-mode");
    private static final Field[] CONTEXT = fields("function", "plane-mask", "foreground", "background", "line-width", "line-style", "cap-style",
        "join-style", "fill-style", "fill-rule", "tile", "stipple", "tile-stipple-x-origin", "tile-stipple-y-origin", "font", "subwindow-mode",
        "graphics-exposures", "clip-x-origin", "clip-y-origin", "clip-mask", "dash-offset", "gc-dashes", "arc-mode");
    private static final Field[] KEYBOARD = fields("key-click-percent", "bell-percent", "bell-pitch", "bell-duration", "led", "led-mode",
        "keyboard-key", "auto-repeat-mode");
    private static final Field[] RECTANGLE = fields("rectangle-x", "rectangle-y", "rectangle-width", "rectangle-height");
    private static final Field[] POINT = fields("point-x", "point-y");
    private static final Field[] SEGMENT = fields("segment_x1", "segment_y1", "segment_x2", "segment_y2");
    private static final Field[] ARC = fields("arc.x", "arc.y", "arc.width", "arc.height", "arc.angle1", "arc.angle2");
    private static final Field[] COLOR = fields("coloritem.red", "coloritem.green", "coloritem.blue");
    private static final String[] COLOR_NAMES = {"red", "green", "blue"};
    private static final String[] FLAG_NAMES = {"DoRed", "DoGreen", "DoBlue"};
    private static final String[] MODIFIER_NAMES = {"Shift", "Lock", "Control", "Mod1", "Mod2", "Mod3", "Mod4", "Mod5"};
    private static final Map<String, Field[]> BITS = new HashMap<>();

    private static final Key<X11Messages> READER = Key.key(X11Messages::new);

    private static final int ANY = 0x8000;
    private static final int FONT = 255;
    private static final int SENT = 0x80;
    private static final int INTERNET = 0;
    private static final double DEGREE = 64;

    private enum Kind { NUMBER, MASK, ATOM, BYTES, UNUSED, TEXT, SPECIAL }

    private static final class Part {
        Kind kind;
        Field field;
        int size;
        /** Of a mask; without the one for bits that have no meaning. */
        Field[] bits;
        Field wrong;
        String special;
    }

    static Field field(String name) {
        Field field = FIELDS.field("x11." + name);
        if (field == null) throw new IllegalStateException(name);
        return field;
    }

    private static Field[] fields(String... names) {
        Field[] fields = new Field[names.length];
        for (int i = 0; i < names.length; i++) fields[i] = field(names[i]);
        return fields;
    }

    /** The list, read when the first message comes. */
    private static final class Lists {
        static final Part[][] REQUESTS = new Part[256][];
        static final Part[][] REPLIES = new Part[256][];
        static final Part[][] EVENTS = new Part[128][];
        static final Values KEYSYMS = Values.of(Resources.text(X11Messages.class, "x11-keysyms.txt"));

        static {
            for (String line : Resources.text(X11Messages.class, "x11-messages.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                String[] words = line.split(" ");
                List<Part> parts = new ArrayList<>();
                for (int i = 2; i < words.length; i++) parts.add(part(words[i], words[0].equals("q")));
                Part[][] table = switch (words[0]) {
                    case "q" -> REQUESTS;
                    case "r" -> REPLIES;
                    default -> EVENTS;
                };
                table[Integer.parseInt(words[1])] = parts.toArray(Part[]::new);
            }
        }

        private static Part part(String word, boolean request) {
            Part part = new Part();
            if (word.charAt(0) == '%') {
                part.kind = Kind.SPECIAL;
                part.special = word.substring(1);
                part.field = FIELDS.field("x11." + part.special);
                return part;
            }
            int colon = word.indexOf(':');
            String name = word.substring(0, colon);
            part.size = Integer.parseInt(word.substring(colon + 1));
            part.field = field(name);
            part.bits = bits(name, request);
            if (part.field == UNUSED) part.kind = Kind.UNUSED;
            else if (part.field.type == Type.BYTES) part.kind = Kind.BYTES;
            else if (part.bits.length > 0) part.kind = Kind.MASK;
            else part.kind = isAtom(name) ? Kind.ATOM : Kind.NUMBER;
            if (part.field == FLAGS) part.wrong = TRASH;
            if (part.field == MODIFIERS) part.wrong = request ? field("modifiers-mask.erroneous-bits") : field("keybut-mask-erroneous-bits");
            return part;
        }

        private static boolean isAtom(String name) {
            return switch (name) {
                case "property", "type", "get-property-type", "selection", "target", "atom" -> true;
                default -> false;
            };
        }
    }

    /** Fields of the bits of a mask; requests know no buttons among modifiers. */
    private static Field[] bits(String name, boolean request) {
        String prefix = "x11." + name + '.';
        List<Field> bits = new ArrayList<>();
        for (Map.Entry<String, Field> entry : FIELDS.all().entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix) || entry.getValue().mask == 0 || key.endsWith("erroneous-bits") || key.endsWith("flags.unused") || key.endsWith("AnyModifier")) continue;
            if (request && name.equals("modifiers-mask") && key.contains("Button")) continue;
            bits.add(entry.getValue());
        }
        bits.sort((a, b) -> Long.compareUnsigned(a.mask, b.mask));
        return bits.toArray(Field[]::new);
    }

    private static Field[] maskBits(Field mask) {
        return BITS.get(mask.abbreviation);
    }

    static {
        for (String name : new String[] {"event-mask", "do-not-propagate-mask", "coloritem.flags"}) {
            BITS.put("x11." + name, bits(name, true));
        }
    }

    private boolean little;
    private long count;
    private long mask;
    private long format;
    private long first;
    private long perKey;
    private long family;
    private boolean odd;

    static X11Messages of(Dissection d, boolean little) {
        X11Messages messages = d.scratch(READER);
        messages.little = little;
        messages.count = 0;
        messages.mask = 0;
        return messages;
    }

    long number(Dissection d, Field field, int size) {
        return little ? d.leUint(field, size) : d.uint(field, size);
    }

    long peek(Dissection d, int ahead, int size) {
        if (size == 2) return little ? d.peekLe16(ahead) : d.peekU16(ahead);
        return little ? d.peekLe32(ahead) : d.peekU32(ahead);
    }

    // ---- messages

    /** Reads a request behind its opcode; {@code wide} where its length follows in four bytes. */
    void request(Dissection d, int opcode, boolean wide) {
        Part[] parts = Lists.REQUESTS[opcode];
        if (parts == null) {
            rest(d, UNDECODED);
            return;
        }
        read(d, parts[0]);
        number(d, REQUEST_LENGTH, 2);
        if (wide) {
            d.titleLast("request-length: 0 (extended length flag)");
            number(d, REQUEST_LENGTH, 4);
        }
        for (int i = 1; i < parts.length; i++) read(d, parts[i]);
        rest(d, UNDECODED);
    }

    /** Whether the server replies to requests of an opcode. */
    static boolean isAnswered(int opcode) {
        return opcode > 127 || Lists.REPLIES[opcode] != null;
    }

    /** Reads a reply behind its first byte, to a request that named {@code firstKeycode} where it asks for keycodes. */
    void reply(Dissection d, int opcode, int firstKeycode, String name) {
        Part[] parts = Lists.REPLIES[opcode];
        boolean known = parts != null && parts.length > 0;
        if (known) read(d, parts[0]);
        else blank(d, UNDECODED, 1);
        long number = number(d, REPLY_SEQUENCE, 2);
        if (d.titles()) d.titleLast("sequencenumber: {} ({})", number, name);
        number(d, REPLY_LENGTH, 4);
        first = firstKeycode;
        for (int i = 1; known && i < parts.length; i++) read(d, parts[i]);
        rest(d, UNDECODED);
    }

    /** Reads an event from its code on, to where it ends. */
    void event(Dissection d) {
        int code = d.u8(EVENT_CODE);
        if (d.titles()) d.titleLast("eventcode: {} ({})", code, X11.eventName(code));
        int number = code & ~SENT;
        Part[] parts = Lists.EVENTS[number];
        if (parts == null || parts.length == 0) {
            rest(d, UNDECODED);
            return;
        }
        read(d, parts[0]);
        number(d, EVENT_SEQUENCE, 2);
        for (int i = 1; i < parts.length; i++) read(d, parts[i]);
        rest(d, UNDECODED);
    }

    /** Reads an error. */
    void error(Dissection d) {
        d.u8(ERROR);
        int code = d.u8(ERROR_CODE);
        if (d.titles()) d.titleLast("errorcode: {} ({})", code, ERROR_CODE.names.name(code, "<Unknown errorcode " + code + '>'));
        number(d, ERROR_SEQUENCE, 2);
        switch (code) {
            case 2 -> number(d, ERROR_VALUE, 4);
            case 3, 4, 6, 7, 9, 12, 13, 14 -> number(d, ERROR_RESOURCE, 4);
            default -> blank(d, UNDECODED, 4);
        }
        number(d, MINOR_OPCODE, 2);
        number(d, MAJOR_OPCODE, 1);
        rest(d, UNDECODED);
    }

    static void blank(Dissection d, Field field, int bytes) {
        int from = d.offset();
        d.skip(bytes);
        d.span(field, from);
    }

    static void rest(Dissection d, Field field) {
        if (d.remaining() > 0) blank(d, field, d.remaining());
    }

    // ---- their parts

    private void read(Dissection d, Part part) {
        switch (part.kind) {
            case UNUSED -> blank(d, UNUSED, part.size);
            case BYTES -> d.bytes(part.field, part.size);
            case MASK -> mask(d, part.field, part.size, part.bits, part.wrong);
            case ATOM -> atom(d, part.field);
            case NUMBER -> named(d, part);
            default -> special(d, part);
        }
    }

    private void named(Dissection d, Part part) {
        Field field = part.field;
        long value = number(d, field, part.size);
        note(field.abbreviation, value);
        if (!d.titles() || field.type == Type.BOOLEAN) return;
        if (field == VISUAL) {
            d.titleLast(value == 0 ? "Visualid: 0x{x8} (CopyFromParent)" : "Visualid: 0x{x8}", value);
        } else if (field == KEYCODE) {
            d.titleLast("keycode: {} (<Unknown>)", value);
        } else if (value == 0 && (field.abbreviation.equals("x11.time") || field.abbreviation.equals("x11.start") || field.abbreviation.equals("x11.stop"))) {
            d.titleLast("{}: 0 (CurrentTime)", field.label);
        } else if (field.names != null && field.names.name(value) != null) {
            String name = field.names.name(value);
            if (field.base != Base.HEX) d.titleLast("{}: {} ({})", field.label, value, name);
            else if (field.type == Type.UINT32) d.titleLast("{}: 0x{x8} ({})", field.label, value, name);
            else d.titleLast("{}: 0x{x2} ({})", field.label, value, name);
        } else if (field.names != null && field.type == Type.UINT32 && field.base == Base.HEX) {
            d.titleLast("{}: 0x{x8}", field.label, value);
        } else if (field.names != null && part.size == 4) {
            d.titleLast("{}: {}", field.label, value);
        }
    }

    private void note(String name, long value) {
        switch (name) {
            case "x11.name-length", "x11.pattern-length", "x11.string-length", "x11.dashes-length", "x11.map-length", "x11.data-length",
                "x11.property-number", "x11.str-number-in-path", "x11.keycode-count", "x11.address-length" -> count = value;
            case "x11.keysyms-per-keycode", "x11.keycodes-per-modifier" -> perKey = value;
            case "x11.first-keycode" -> first = value;
            case "x11.format" -> format = value;
            case "x11.family" -> family = value;
            case "x11.odd-length" -> odd = value != 0;
            default -> {}
        }
    }

    private void atom(Dissection d, Field field) {
        long value = number(d, field, 4);
        if (!d.titles()) return;
        String other = field == PROPERTY_TYPE ? "AnyPropertyType" : "error in Xlib client program ?";
        d.titleLast("{}: {} ({})", field.label, value, value == 0 ? other : ATOMS.name(value, "Not a predefined atom"));
    }

    private void mask(Dissection d, Field field, int size, Field[] bits, Field wrong) {
        int offset = d.offset();
        if (field == MODIFIERS && bits.length == MODIFIER_NAMES.length && peek(d, 0, 2) == ANY) {
            d.skip(2);
            d.part(ANY_MODIFIER, offset, 2, ANY);
            d.titleLast("modifiers-masks: 0x8000 (AnyModifier)");
            return;
        }
        long value = number(d, field, size);
        mask = value;
        if (field == FLAGS) {
            flags(d, value);
        } else if (d.titles() && field != MODIFIERS && size > 1) {
            for (Field bit : bits) {
                if ((value & bit.mask) != 0) d.appendLast(", {}", bit.label);
            }
        }
        d.openLast();
        for (Field bit : bits) {
            if (field != FLAGS || (value & bit.mask) != 0) d.part(bit, offset, size, value);
        }
        if (wrong != null && (value & wrong.mask) != 0) d.part(wrong, offset, size, value);
        d.close();
    }

    private static void flags(Dissection d, long value) {
        if (!d.titles()) return;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((value >> i & 1) != 0) text.append(text.length() > 0 ? " | " : "").append(FLAG_NAMES[i]);
        }
        if (value == 0) text.append("none");
        if (value > 7) text.append(text.length() > 0 ? " + trash" : "trash");
        d.titleLast("flags: {}", text.toString());
    }

    private void special(Dissection d, Part part) {
        switch (part.special) {
            case "pad" -> rest(d, UNUSED);
            case "window" -> values(d, WINDOW);
            case "configure" -> values(d, CONFIGURE);
            case "gc" -> values(d, CONTEXT);
            case "keyboard" -> values(d, KEYBOARD);
            case "name", "pattern", "string" -> d.text(part.field, bounded(d, count));
            case "string16" -> wide(d, STRING_16, STRING_16_BYTES, bounded(d, 2 * count));
            case "odd" -> {
                wide(d, STRING_16, STRING_16_BYTES, Math.max(0, d.remaining() - (odd ? 2 : 0)));
                rest(d, UNUSED);
            }
            case "dashes", "map" -> {
                d.bytes(part.field, bounded(d, Math.max(1, count)));
            }
            case "data" -> d.bytes(DATA, d.remaining());
            case "property" -> property(d);
            case "path" -> path(d);
            case "points" -> {
                open(d, "points");
                while (d.remaining() > 0) point(d);
                d.close();
            }
            case "rectangles" -> {
                open(d, "rectangles");
                while (d.remaining() > 0) rectangle(d);
                d.close();
            }
            case "segments" -> {
                open(d, "segments");
                while (d.remaining() > 0) segment(d);
                d.close();
            }
            case "arcs" -> arcs(d);
            case "pixels" -> {
                open(d, "pixels");
                while (d.remaining() > 0) number(d, PIXEL, 4);
                d.close();
            }
            case "colors" -> colors(d);
            case "atoms" -> atoms(d, d.remaining() / 4);
            case "counted" -> atoms(d, count);
            case "address" -> address(d);
            case "keysyms" -> keysyms(d);
            case "modifiers" -> modifiers(d);
            case "text8" -> texts(d, 1);
            case "text16" -> texts(d, 2);
            case "event" -> {
                int code = d.peekU8(0);
                d.open(EVENT);
                d.title("event: {} ({})", code, X11.eventName(code & ~SENT));
                event(d);
                d.close();
            }
            default -> throw new IllegalStateException(part.special);
        }
    }

    private static final Field PIXEL = field("pixels_item");
    private static final Field ATOM = field("properties.item");
    private static final Field PATH = field("path.string");
    private static final Field ITEM_STRING = field("textitem.string");
    private static final Field ITEM_DELTA = field("textitem.string.delta");
    private static final Field ITEM_8 = field("textitem.string.string8");
    private static final Field ITEM_16 = field("textitem.string.string16");
    private static final Field ITEM_BYTES = field("textitem.string.string16.bytes");
    private static final Field ITEM_FONT = field("textitem.font");
    private static final Field KEYSYM = field("keysyms.item.keysym");

    private static void open(Dissection d, String name) {
        d.open(field(name));
    }

    /** A count of bytes that the message has to hold. */
    private static int bounded(Dissection d, long count) {
        int length = (int) Math.min(count, Integer.MAX_VALUE);
        d.ensure(length);
        return length;
    }

    /** The values that a mask announces, each in four bytes. */
    private void values(Dissection d, Field[] fields) {
        long announced = mask;
        for (int i = 0; i < fields.length; i++) {
            if ((announced >> i & 1) == 0) continue;
            Field field = fields[i];
            Field[] bits = maskBits(field);
            int size = field == LED ? 2 : field.type == Type.BOOLEAN ? 1 : field.type.width;
            if (bits != null) mask(d, field, size, bits, null);
            else number(d, field, size);
            if (size < 4) blank(d, UNUSED, 4 - size);
        }
    }

    private void property(Dissection d) {
        if (format == 8) {
            if (count > 0) d.bytes(DATA, bounded(d, count));
        } else if (format == 16 || format == 32) {
            int size = (int) format / 8;
            int from = d.offset();
            Field item = field(size == 2 ? "data16.item" : "data32.item");
            open(d, size == 2 ? "data16" : "data32");
            for (long i = 0; i < count; i++) number(d, item, size);
            d.extent(d.offset() - from);
            d.close();
        } else {
            X11.invalidFormat(d);
        }
    }

    /** Two-byte characters: shown as text where all are of the first row. */
    private static void wide(Dissection d, Field text, Field bytes, int length) {
        int from = d.offset();
        StringBuilder characters = new StringBuilder();
        boolean plain = true;
        boolean ends = false;
        for (int i = 0; i + 1 < length; i += 2) {
            int low = d.peekU8(i + 1);
            plain &= d.peekU8(i) == 0;
            ends |= low == 0;
            if (!ends) characters.append((char) low);
        }
        d.skip(length);
        if (plain) {
            d.at(text, from, length, characters.toString());
            d.titleLast("string16: \"{}\"", characters.toString());
        } else {
            d.at(bytes, from, length);
        }
    }

    private void path(Dissection d) {
        int from = d.offset();
        int at = 0;
        for (long i = 0; i < count; i++) at += 1 + d.peekU8(at);
        d.ensure(at);
        open(d, "path");
        for (long i = 0; i < count; i++) {
            int start = d.offset();
            int length = d.peekU8(0);
            String text = d.peekText(1, length);
            d.skip(1 + length);
            d.at(PATH, start, 1 + length, text);
            d.titleLast("\"{}\"", text);
        }
        d.extent(d.offset() - from);
        d.close();
    }

    private void point(Dissection d) {
        open(d, "point");
        long x = number(d, POINT[0], 2);
        long y = number(d, POINT[1], 2);
        d.title("point: ({},{})", x, y);
        d.close();
    }

    private void rectangle(Dissection d) {
        open(d, "rectangle");
        long x = number(d, RECTANGLE[0], 2);
        long y = number(d, RECTANGLE[1], 2);
        long width = number(d, RECTANGLE[2], 2);
        long height = number(d, RECTANGLE[3], 2);
        d.title("rectangle: {}x{}+{}+{}", width, height, x, y);
        d.close();
    }

    private void segment(Dissection d) {
        open(d, "segment");
        long x = number(d, SEGMENT[0], 2);
        long y = number(d, SEGMENT[1], 2);
        long toX = number(d, SEGMENT[2], 2);
        long toY = number(d, SEGMENT[3], 2);
        d.title("segment: ({},{})-({},{})", x, y, toX, toY);
        d.close();
    }

    private void arcs(Dissection d) {
        int most = d.remaining() / 12;
        open(d, "arcs");
        for (int i = 0; i < most; i++) {
            open(d, "arc");
            long x = number(d, ARC[0], 2);
            long y = number(d, ARC[1], 2);
            long width = number(d, ARC[2], 2);
            long height = number(d, ARC[3], 2);
            long from = number(d, ARC[4], 2);
            long to = number(d, ARC[5], 2);
            if (d.titles()) {
                d.title("arc: {}x{}+{}+{}, angle {} -> {} ({} degrees -> {} degrees)", width, height, x, y, from, to,
                    String.format("%.6f", from / DEGREE), String.format("%.6f", to / DEGREE));
            }
            d.close();
        }
        d.extent(8 * most);
        d.close();
    }

    private void colors(Dissection d) {
        open(d, "color-items");
        int most = d.remaining() / 12;
        for (int i = 0; i < most; i++) {
            open(d, "coloritem");
            number(d, field("coloritem.pixel"), 4);
            long red = number(d, COLOR[0], 2);
            long green = number(d, COLOR[1], 2);
            long blue = number(d, COLOR[2], 2);
            int offset = d.offset();
            long set = d.peekU8(0);
            mask(d, FLAGS, 1, maskBits(FLAGS), TRASH);
            blank(d, field("coloritem.unused"), 1);
            if (d.titles()) {
                long[] values = {red, green, blue};
                StringBuilder text = new StringBuilder("colorItem ");
                boolean more = false;
                for (int k = 0; k < 3; k++) {
                    if ((set >> k & 1) == 0) continue;
                    text.append(more ? ", " : "").append(COLOR_NAMES[k]).append(" = ").append(values[k]);
                    more = true;
                }
                d.title("{}", text.toString());
            }
            if (d.offset() <= offset) break;
            d.close();
        }
        d.extent(8 * most);
        d.close();
    }

    private void atoms(Dissection d, long most) {
        int from = d.offset();
        open(d, "properties");
        for (long i = 0; i < most; i++) atom(d, ATOM);
        d.extent(d.offset() - from);
        d.close();
    }

    private void address(Dissection d) {
        int length = bounded(d, Math.max(1, count));
        if (family == INTERNET && length == 4) {
            d.ipv4(field("ip-address"));
        } else {
            d.bytes(field("address"), length);
        }
    }

    private void keysyms(Dissection d) {
        int from = d.offset();
        long keys = perKey == 0 ? count : d.remaining() / (4 * perKey);
        open(d, "keysyms");
        for (long i = 0; i < keys; i++) {
            long code = first + i;
            open(d, "keysyms.item");
            StringBuilder text = new StringBuilder();
            for (long k = 0; k < perKey; k++) {
                long value = number(d, KEYSYM, 4);
                String name = keysym(value);
                d.titleLast("keysym (keycode {}): 0x{x8} ({})", code, value, name);
                if (d.titles()) text.append(' ').append(name);
            }
            d.title("keysyms (keycode {}):{}", code, text.toString());
            d.close();
        }
        d.extent(d.offset() - from);
        d.close();
    }

    private static String keysym(long value) {
        return value == 0 ? "NoSymbol" : Lists.KEYSYMS.name(value, "<Unknown>");
    }

    private void modifiers(Dissection d) {
        Field item = field("keycodes.item");
        int from = d.offset();
        int size = (int) perKey;
        open(d, "keycodes");
        for (String modifier : MODIFIER_NAMES) {
            StringBuilder text = new StringBuilder();
            d.ensure(size);
            for (int i = 0; i < size; i++) {
                int code = d.peekU8(i);
                if (code != 0) text.append(' ').append(modifier).append('=').append(code);
            }
            int at = d.offset();
            d.skip(size);
            d.at(item, at, size);
            d.titleLast("item: {}", text.toString());
        }
        d.extent(d.offset() - from);
        d.close();
    }

    /** Texts and changes of the font, until what is left is too little for one. */
    private void texts(Dissection d, int size) {
        int from = d.offset();
        open(d, "items");
        d.extent(d.remaining());
        while (d.remaining() > 0) {
            int length = d.peekU8(0);
            if (length == FONT) {
                int start = d.offset();
                long font = d.peekU32(1);
                d.skip(5);
                d.at(ITEM_FONT, start, 5, font);
                continue;
            }
            if (length == 0) break;
            int bytes = length * size;
            d.ensure(2 + bytes);
            d.open(ITEM_STRING);
            d.skip(1);
            long delta = (byte) d.u8(ITEM_DELTA);
            int start = d.offset();
            if (size == 1) {
                String text = d.peekText(0, bytes);
                d.skip(bytes);
                d.at(ITEM_8, start, bytes, text);
                d.titleLast("\"{}\"", text);
                d.title("textitem (string): delta = {}, \"{}\"", delta, text);
            } else {
                wideItem(d, delta, bytes);
            }
            d.close();
        }
        d.extent(d.offset() - from + (d.remaining() > 0 ? 1 : 0));
        d.close();
    }

    private static void wideItem(Dissection d, long delta, int bytes) {
        boolean plain = true;
        StringBuilder text = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i + 1 < bytes; i += 2) {
            plain &= d.peekU8(i) == 0;
            text.append((char) d.peekU8(i + 1));
            digits.append(String.format("%02x%02x", d.peekU8(i), d.peekU8(i + 1)));
        }
        if (plain) d.title("textitem (string): delta = {}, \"{}\"", delta, text.toString());
        else d.title("textitem (string): delta = {}, {}", delta, digits.toString());
        wide(d, ITEM_16, ITEM_BYTES, bytes);
    }
}
