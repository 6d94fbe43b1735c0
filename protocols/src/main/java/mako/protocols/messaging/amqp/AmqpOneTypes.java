package mako.protocols.messaging.amqp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Encoded values of AMQP 1.0, part 1 "Types", section 1.6. */
final class AmqpOneTypes {

    private AmqpOneTypes() {}

    static final Field LIST = group("amqp.list", "list-item");

    static final int DESCRIBED = 0x00;
    static final int NULL = 0x40;
    static final int MOST_DEPTH = 24;

    private static final Values NAMES = Values.of("""
        0x40 null
        0x41 bool
        0x42 bool
        0x43 uint0
        0x44 ulong0
        0x50 ubyte
        0x51 byte
        0x52 smalluint
        0x53 smallulong
        0x54 smallint
        0x55 smalllong
        0x56 bool
        0x60 ushort
        0x61 short
        0x70 uint
        0x71 int
        0x72 float
        0x73 char
        0x74 decimal32
        0x80 ulong
        0x81 long
        0x82 double
        0x83 timestamp
        0x84 decimal64
        0x94 decimal128
        0x98 uuid
        0xa0 vbin8
        0xa1 str8-utf8
        0xa3 sym8
        0xb0 vbin32
        0xb1 str32-utf8
        0xb3 sym32
        """);

    static boolean isText(int constructor) {
        return constructor == 0xa1 || constructor == 0xa3 || constructor == 0xb1 || constructor == 0xb3;
    }

    /** How many bytes a value of this constructor has behind it; for variable ones with the length read here. */
    private static int width(Dissection d, int constructor) {
        return switch (constructor >> 4) {
            case 4 -> 0;
            case 5 -> 1;
            case 6 -> 2;
            case 7 -> 4;
            case 8 -> 8;
            case 9 -> 16;
            case 10 -> {
                int count = d.peekU8(0);
                d.skip(1);
                yield count;
            }
            case 11 -> {
                long count = d.peekU32(0);
                d.skip(4);
                yield (int) Math.min(Integer.MAX_VALUE, count);
            }
            default -> throw d.malformed();
        };
    }

    /** Reads a descriptor, with the byte that announces it, and returns its code. */
    static long descriptor(Dissection d) {
        d.skip(1);
        int constructor = d.peekU8(0);
        d.skip(1);
        int width = width(d, constructor);
        long code = -1;
        if (constructor == 0x53) code = d.peekU8(0);
        else if (constructor == 0x80) code = d.peekU64(0);
        d.skip(width);
        return code;
    }

    /** Reads a value of a simple type as {@code field}. */
    static void plain(Dissection d, Field field, int constructor) {
        int at = d.offset();
        if (constructor == DESCRIBED || constructor >= 0xc0) {
            value(d, null, null, 1);
            return;
        }
        d.skip(1);
        int width = width(d, constructor);
        if (field.type.isBytes() || field.type == Type.GUID) {
            d.bytes(field, width);
        } else if (field.type == Type.STRING) {
            d.text(field, width);
        } else if (width == 0) {
            d.at(field, at, 1, constructor == 0x41 ? 1 : 0);
        } else if (field.type == Type.ABSOLUTE_TIME) {
            long millis = d.peekU64(0);
            d.skip(width);
            d.time(field, at + 1, width, Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000);
        } else if (width <= 8) {
            d.uint(field, width);
        } else {
            d.skip(width);
        }
    }

    /**
     * Reads any value.
     *
     * @param group the field of what it is, or null for an element of a list or a map
     * @param name what it is called in a map, or null
     */
    static void value(Dissection d, Field group, String name, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        int constructor = d.peekU8(0);
        if (constructor == DESCRIBED) {
            long code = descriptor(d);
            AmqpOne.described(d, code, group, depth + 1);
            return;
        }
        int at = d.offset();
        d.skip(1);
        contents(d, group == null ? LIST : group, name == null ? group == null ? "list-item" : group.label : name, constructor, at, depth);
    }

    private static void contents(Dissection d, Field group, String name, int constructor, int at, int depth) {
        switch (constructor) {
            case 0x45 -> {
                d.seek(at);
                d.open(group);
                d.title("{s} (list of 0 elements)", name);
                d.skip(1);
                d.close();
            }
            case 0xc0, 0xd0, 0xc1, 0xd1, 0xe0, 0xf0 -> {
                d.seek(at);
                many(d, group, name, constructor, depth);
            }
            default -> simple(d, group, name, constructor, at);
        }
    }

    private static void many(Dissection d, Field group, String name, int constructor, int depth) {
        boolean wide = constructor == 0xd0 || constructor == 0xd1 || constructor == 0xf0;
        boolean isMap = (constructor & 15) == 1;
        boolean isArray = constructor >= 0xe0;
        d.open(group);
        d.skip(1);
        long size = wide ? d.peekU32(0) : d.peekU8(0);
        d.skip(wide ? 4 : 1);
        int rest = d.narrow((int) Math.min(Integer.MAX_VALUE, size));
        long count = wide ? d.peekU32(0) : d.peekU8(0);
        d.skip(wide ? 4 : 1);
        long elements = isMap ? count / 2 : count;
        if (d.titles()) d.title("{s} ({} of {} element{})", name, isMap ? "map" : isArray ? "array" : "list", elements, elements == 1 ? "" : "s");
        if (isArray) {
            int constructorOfAll = d.peekU8(0);
            d.skip(1);
            for (long i = 0; i < count && d.remaining() > 0; i++) simple(d, LIST, name, constructorOfAll, d.offset() - 1);
        } else if (isMap) {
            while (d.remaining() > 0) {
                String key = key(d);
                if (d.remaining() > 0) value(d, null, key, depth + 1);
            }
        } else {
            while (d.remaining() > 0) value(d, null, null, depth + 1);
        }
        d.widen(rest);
        d.close();
    }

    /** Keys of maps are symbols and texts; of others only where they end matters. */
    private static String key(Dissection d) {
        int constructor = d.peekU8(0);
        d.skip(1);
        if (constructor >= 0xc0 || constructor == DESCRIBED) throw d.malformed();
        int width = width(d, constructor);
        String key = isText(constructor) ? d.peekText(0, width) : Integer.toString(constructor);
        d.skip(width);
        return key;
    }

    private static void simple(Dissection d, Field group, String name, int constructor, int at) {
        int width = constructor >= 0xc0 || constructor == DESCRIBED ? -1 : width(d, constructor);
        if (width < 0) throw d.malformed();
        if (group.type.isBytes()) {
            d.bytes(group, width);
            return;
        }
        d.ensure(width);
        if (width == 0 && constructor >> 4 == 4) d.seek(at);
        d.open(group);
        if (d.titles()) d.title("{s} ({}): {s}", name, NAMES.name(constructor, "unknown"), words(d, constructor, width));
        d.skip(width == 0 && constructor >> 4 == 4 ? 1 : width);
        d.close();
    }

    private static String words(Dissection d, int constructor, int width) {
        return switch (constructor) {
            case 0x41 -> "true";
            case 0x42 -> "false";
            case 0x56 -> d.peekU8(0) != 0 ? "true" : "false";
            case 0x43, 0x44 -> "0";
            case 0x50, 0x52, 0x53 -> Integer.toString(d.peekU8(0));
            case 0x51, 0x54, 0x55 -> Integer.toString((byte) d.peekU8(0));
            case 0x60 -> Integer.toString(d.peekU16(0));
            case 0x61 -> Integer.toString((short) d.peekU16(0));
            case 0x70 -> Long.toString(d.peekU32(0));
            case 0x71 -> Integer.toString((int) d.peekU32(0));
            case 0x72 -> AmqpTable.sixPlaces(Float.intBitsToFloat((int) d.peekU32(0)));
            case 0x73 -> Character.isValidCodePoint((int) d.peekU32(0)) ? Character.toString((int) d.peekU32(0)) : "";
            case 0x80 -> Long.toUnsignedString(d.peekU64(0));
            case 0x81 -> Long.toString(d.peekU64(0));
            case 0x82 -> AmqpTable.sixPlaces(Double.longBitsToDouble(d.peekU64(0)));
            case 0x83 -> Show.utc(Math.floorDiv(d.peekU64(0), 1000L), (int) Math.floorMod(d.peekU64(0), 1000L) * 1_000_000, new Text()).toString();
            case 0x98 -> new Text().hex(d.peekBytes(0, 4), 0, 4, 0) + "-" + hex(d, 4, 2) + "-" + hex(d, 6, 2) + "-" + hex(d, 8, 2) + "-" + hex(d, 10, 6);
            case 0xa1, 0xa3, 0xb1, 0xb3 -> new String(d.peekBytes(0, width), java.nio.charset.StandardCharsets.UTF_8);
            default -> hex(d, 0, width);
        };
    }

    private static String hex(Dissection d, int ahead, int count) {
        return new Text().hex(d.peekBytes(ahead, count), 0, count, 0).toString();
    }
}
