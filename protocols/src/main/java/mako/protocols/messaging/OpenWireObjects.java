package mako.protocols.messaging;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/**
 * What objects of OpenWire hold, read from a list, whose head says how it is written: the OpenWire Version 2 Specification and the
 * commands of its versions 1 to 12. One for the command that is read.
 */
@DeclaresFields("openwire")
final class OpenWireObjects {

    private static final FieldList FIELDS = new FieldList(OpenWireObjects.class, "openwire-fields.txt");
    private static final Field LENGTH = field("length");
    private static final Field COMMAND = field("command");
    private static final Field ID = field("command.id");
    private static final Field ASKS = field("command.response_required");
    private static final Field MAGIC = field("wireformatinfo.magic");
    private static final Field VERSION = field("wireformatinfo.version");
    private static final Field HAS_DATA = field("wireformatinfo.data");
    private static final Field DATA_LENGTH = field("wireformatinfo.length");
    private static final Field OBJECT = field("type.object");
    private static final Field ENTRY = field("map.entry");
    private static final Field KEY = field("map.key");
    private static final Field GENERIC = field("generic");
    private static final Field CACHED_ID = field("cached.id");
    private static final Field CACHES = field("cached.enabled");
    private static final Field THROWN_CLASS = field("throwable.class");
    private static final Field THROWN_MESSAGE = field("throwable.message");
    private static final Field THROWN_AT = field("throwable.element");
    private static final Field CLASS_NAME = field("throwable.classname");
    private static final Field METHOD_NAME = field("throwable.methodname");
    private static final Field FILE_NAME = field("throwable.filename");
    private static final Field LINE = field("throwable.linenumber");
    private static final Field CAUSE = field("exceptionresponse.exception");
    private static final Field BODY = field("message.body");
    private static final Field PROPERTIES = field("message.properties");
    private static final Field TRUTH = field("type.boolean");
    private static final Field BYTE = field("type.byte");
    private static final Field CHARACTER = field("type.char");
    private static final Field SHORT = field("type.short");
    private static final Field INTEGER = field("type.integer");
    private static final Field LONG = field("type.long");
    private static final Field FLOAT = field("type.float");
    private static final Field DOUBLE = field("type.double");
    private static final Field STRING = field("type.string");
    private static final Field KIND = field("transactioninfo.type");
    private static final Field BYTES = field("type.bytes");

    private static final Key<OpenWireObjects> READER = Key.key(OpenWireObjects::new);
    private static final int FIRST_MESSAGE = 23;
    private static final int MAP_MESSAGE = 25;
    private static final int STREAM_MESSAGE = 27;
    private static final int TEXT_MESSAGE = 28;
    private static final int LAST_MESSAGE = 29;
    private static final int FIRST_DESTINATION = 100;
    private static final int LAST_DESTINATION = 103;
    private static final int FIRST_OBJECT = 100;
    private static final int TRANSACTION = 7;
    private static final int KEEP_ALIVE = 10;
    private static final int SHUTDOWN = 11;
    private static final int FLUSH = 15;
    private static final int PRODUCER = 123;
    /** Since this version messages have their identifiers also as texts, and consumers those of their clients. */
    private static final int TELLS_CLIENTS = 10;
    private static final int DEEPEST = 16;
    private static final int TYPE_MAP = 11;
    private static final int TYPE_LIST = 12;

    private static final class Part {
        Field field;
        /** As the head of the list says. */
        char kind;
    }

    /** The list, read when the first command comes. */
    private static final class Lists {
        static final Part[][] OBJECTS = new Part[256][];

        static {
            for (String line : Resources.text(OpenWireObjects.class, "openwire-objects.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                String[] words = line.split(" ");
                List<Part> parts = new ArrayList<>();
                for (int i = 2; i < words.length; i++) {
                    Part part = new Part();
                    int colon = words[i].indexOf(':');
                    part.kind = words[i].charAt(colon + 1);
                    if (colon > 0) part.field = field(words[i].substring(0, colon));
                    parts.add(part);
                }
                OBJECTS[Integer.parseInt(words[0])] = parts.toArray(Part[]::new);
            }
        }

        static Part[] of(int type) {
            if (isMessage(type)) return OBJECTS[FIRST_MESSAGE];
            if (type >= FIRST_DESTINATION && type <= LAST_DESTINATION) return OBJECTS[FIRST_DESTINATION];
            return OBJECTS[type];
        }
    }

    int version;
    boolean caches;
    boolean tight;
    private int depth;
    private int message;
    private String kind = "";

    private static Field field(String name) {
        Field field = FIELDS.field("openwire." + name);
        if (field == null) throw new IllegalStateException(name);
        return field;
    }

    static OpenWireObjects of(Dissection d, boolean caches, int version) {
        OpenWireObjects objects = d.scratch(READER);
        objects.caches = caches;
        objects.version = version;
        objects.tight = false;
        objects.depth = 0;
        objects.message = 0;
        objects.kind = "";
        return objects;
    }

    static String commandName(int command) {
        return COMMAND.names.name(command);
    }

    private static boolean isMessage(int type) {
        return type >= FIRST_MESSAGE && type <= LAST_MESSAGE;
    }

    void length(Dissection d, boolean caching) {
        int start = d.offset();
        d.u32(LENGTH);
        if (caching) {
            d.at(CACHES, start, 0, 1);
            d.generated();
        }
    }

    int command(Dissection d) {
        return d.u8(COMMAND);
    }

    // ---- commands

    /** What an end can: its version, and properties. */
    void format(Dissection d) {
        caches = false;
        command(d);
        d.text(MAGIC, 8);
        version = (int) d.u32(VERSION);
        if (d.remaining() == 0 || d.u8(HAS_DATA) == 0) return;
        int length = bounded(d, d.u32(DATA_LENGTH));
        int rest = d.narrow(length);
        map(d, 0);
        d.widen(rest);
    }

    void whole(Dissection d, String name) {
        int command = command(d);
        d.u32(ID);
        d.u8(ASKS);
        Part[] parts = command < FIRST_OBJECT ? Lists.of(command) : null;
        if (parts == null) {
            if (command != KEEP_ALIVE && command != SHUTDOWN && command != FLUSH) {
                d.note(OpenWire.NO_COMMAND, "OpenWire command not supported by Wireshark: {}", command);
            }
            return;
        }
        if (!isMessage(command)) {
            members(d, parts);
            if (command == TRANSACTION && d.titles()) d.title("OpenWire ({}) ({})", name, kind);
            return;
        }
        message = command;
        d.open(OBJECT);
        d.title("Object: {}", commandName(command));
        members(d, parts);
        d.close();
    }

    /** What is left out at the end is of a later version. */
    private void members(Dissection d, Part[] parts) {
        for (Part part : parts) {
            if (d.remaining() == 0) return;
            member(d, part);
        }
    }

    private void member(Dissection d, Part part) {
        switch (part.kind) {
            case '1' -> {
                long value = d.uint(part.field, 1);
                if (part.field == KIND && d.titles()) {
                    String name = KIND.names.name(value);
                    kind = name == null ? String.format("Unknown (0x%02x)", value) : name;
                }
            }
            case '4' -> d.uint(part.field, 4);
            case '8' -> d.uint(part.field, 8);
            case 's' -> string(d, part.field);
            case 'b' -> bytes(d, part.field);
            case 'o' -> object(d, part.field, false);
            case 'c' -> object(d, part.field, caches);
            case 'a' -> several(d, part.field);
            case 't' -> thrown(d, part.field);
            case '+' -> {
                boolean named = version == 0 ? d.peekU8(0) == 0 || d.peekU8(1) != PRODUCER : version >= TELLS_CLIENTS;
                if (named) later(d);
            }
            default -> {
                if (version >= TELLS_CLIENTS) later(d);
            }
        }
    }

    /** A text that has no field of its own. */
    private static void later(Dissection d) {
        if (d.peekU8(0) == 0) {
            d.skip(1);
            return;
        }
        int length = d.peekU16(1);
        d.skip(3);
        d.bytes(GENERIC, length);
    }

    private static int bounded(Dissection d, long length) {
        int count = (int) Math.min(length, Integer.MAX_VALUE);
        d.ensure(count);
        return count;
    }

    private static boolean isNull(Dissection d, Field field) {
        if (d.peekU8(0) != 0) return false;
        int start = d.offset();
        d.skip(1);
        d.span(field, start);
        return true;
    }

    private static void string(Dissection d, Field field) {
        if (isNull(d, field)) return;
        int length = d.peekU16(1);
        d.skip(3);
        d.text(field, length);
    }

    private void bytes(Dissection d, Field field) {
        if (isNull(d, field)) return;
        long length = d.peekU32(1);
        d.skip(5);
        int count = bounded(d, length);
        if (field.type != Type.BYTES) {
            d.text(field, count);
            return;
        }
        int start = d.offset();
        d.bytes(field, count);
        if (field != BODY && field != PROPERTIES) return;
        d.openLast();
        d.seek(start);
        int rest = d.narrow(count);
        content(d, field);
        d.widen(rest);
        d.close();
    }

    /** What is in the properties of a message, or in its body. */
    private void content(Dissection d, Field field) {
        if (field == PROPERTIES || message == MAP_MESSAGE) {
            if (d.remaining() >= 4) map(d, 0);
        } else if (message == TEXT_MESSAGE) {
            if (d.remaining() >= 4) longText(d, STRING);
        } else if (message == STREAM_MESSAGE) {
            while (d.remaining() > 0) value(d);
        } else {
            d.note(OpenWire.NO_BODY);
        }
    }

    private static void longText(Dissection d, Field field) {
        long length = d.peekU32(0);
        d.skip(4);
        d.text(field, bounded(d, length));
    }

    private void object(Dissection d, Field field, boolean cached) {
        int start = d.offset();
        int id = -1;
        int ahead = 0;
        if (cached) {
            boolean inlined = d.peekU8(0) != 0;
            id = d.peekU16(1);
            d.at(CACHED_ID, start + 1, 2, id);
            d.hidden();
            ahead = 3;
            if (!inlined) {
                d.skip(ahead);
                d.span(field, start);
                d.titleLast("{} (CachedID: {})", field.label, id);
                return;
            }
        }
        if (d.peekU8(ahead) == 0) {
            d.skip(ahead + 1);
            d.span(field, start);
            return;
        }
        int type = d.peekU8(ahead + 1);
        d.open(field);
        d.skip(ahead + 2);
        String name = commandName(type);
        Part[] parts = Lists.of(type);
        if (name == null) d.title("{}: Unknown (0x{x2})", field.label, (long) type);
        else if (id >= 0) d.title("{}: {} (CachedID: {})", field.label, name, id);
        else d.title("{}: {}", field.label, name);
        if (parts == null || ++depth > DEEPEST) {
            d.note(OpenWire.NO_TYPE, "OpenWire type not supported by Wireshark : {}", type);
            d.skipRest();
        } else {
            if (type < FIRST_OBJECT) {
                d.u32(ID);
                d.u8(ASKS);
            }
            if (isMessage(type)) message = type;
            members(d, parts);
            depth--;
        }
        d.close();
    }

    private void several(Dissection d, Field field) {
        if (isNull(d, field)) return;
        int start = d.offset();
        int count = d.peekU16(1);
        d.skip(3);
        d.span(field, start);
        int entry = d.last();
        d.titleLast("{}: ObjectArray (Size : {})", field.label, count);
        d.openLast();
        for (int i = 0; i < count; i++) object(d, OBJECT, false);
        d.close();
        if (entry >= 0) d.placeOn(entry, start, d.offset() - start);
    }

    private void thrown(Dissection d, Field field) {
        if (isNull(d, field)) return;
        if (++depth > DEEPEST) throw d.malformed();
        d.open(field);
        d.title("{}: Throwable", field.label);
        d.skip(1);
        string(d, THROWN_CLASS);
        string(d, THROWN_MESSAGE);
        int count = d.peekU16(0);
        d.skip(2);
        for (int i = 0; i < count; i++) {
            d.open(THROWN_AT);
            string(d, CLASS_NAME);
            string(d, METHOD_NAME);
            string(d, FILE_NAME);
            d.u32(LINE);
            d.close();
        }
        thrown(d, CAUSE);
        d.close();
        depth--;
    }

    // ---- primitive types

    /** A map; its type comes in front, or the first {@code ahead} bytes of it are that. */
    private void map(Dissection d, int ahead) {
        d.open(OBJECT);
        d.skip(ahead);
        long count = d.peekU32(0);
        d.skip(4);
        d.title("Object: Map (Size : {})", count);
        for (long i = 0; i < count; i++) {
            int length = d.peekU16(0);
            d.ensure(2 + length);
            d.open(ENTRY);
            d.skip(2);
            boolean caching = length == 12 && d.looksAt("CacheEnabled");
            boolean tightly = length == 20 && d.looksAt("TightEncodingEnabled");
            d.text(KEY, length);
            long value = value(d);
            if (caching) caches = value == 1;
            if (tightly) tight = value == 1;
            d.close();
        }
        d.close();
    }

    private long value(Dissection d) {
        int type = d.peekU8(0);
        if (type == TYPE_MAP || type == TYPE_LIST) {
            if (++depth > DEEPEST) throw d.malformed();
            if (type == TYPE_MAP) map(d, 1);
            else list(d);
            depth--;
            return 0;
        }
        d.skip(1);
        switch (type) {
            case 0 -> {}
            case 1 -> {
                return d.u8(TRUTH);
            }
            case 2 -> d.u8(BYTE);
            case 3 -> d.u16(CHARACTER);
            case 4 -> d.uint(SHORT, 2);
            case 5 -> d.uint(INTEGER, 4);
            case 6 -> d.uint(LONG, 8);
            case 7 -> d.f64(DOUBLE);
            case 8 -> d.f32(FLOAT);
            case 9 -> {
                int length = d.peekU16(0);
                d.skip(2);
                d.text(STRING, length);
            }
            case 10 -> {
                long length = d.peekU32(0);
                d.skip(4);
                d.bytes(BYTES, bounded(d, length));
            }
            case 13 -> longText(d, STRING);
            default -> throw d.malformed();
        }
        return 0;
    }

    private void list(Dissection d) {
        d.open(OBJECT);
        d.skip(1);
        long count = d.peekU32(0);
        d.skip(4);
        d.title("Object: List (Size : {})", count);
        for (long i = 0; i < count; i++) value(d);
        d.close();
    }
}
