package mako.protocols.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;
import mako.protocols.web.MediaTypes;

/** What messages of Skinny hold, read from a list, whose head says how it is written. One for the message that is read. */
@DeclaresFields("skinny")
final class SkinnyMessages {

    private static final FieldList FIELDS = new FieldList(SkinnyMessages.class, "skinny-fields.txt");
    private static final Field GROUP = Fields.section("Group");

    private static final Key<SkinnyMessages> READER = Key.key(SkinnyMessages::new);
    private static final int DEEPEST = 16;
    /** Since this version addresses say of which kind they are. */
    private static final int KINDS_OF_ADDRESSES = 17;
    private static final int WIDER_TEXTS = 18;
    private static final int ADDRESS = 16;
    private static final int BOTH_KINDS = 2;
    private static final int PROMPT = 0x80;

    /** A message: what it is called, and how a request is told to belong to its response. */
    static final class Message {
        final String name;
        final char kind;
        /** Number of the request, also of the response's; -1 for those that are not told to belong together. */
        final int request;
        /** The value that both have, or -1. */
        final int key;
        private final Part[] parts;

        private Message(String name, char kind, int request, int key, Part[] parts) {
            this.name = name;
            this.kind = kind;
            this.request = request;
            this.key = key;
            this.parts = parts;
        }
    }

    private enum Kind { NUMBER, TEXT, OPTIONAL_TEXT, ENDED_TEXT, COUNTED_TEXT, XML, ADDRESS, BLANK, GROUP, BITS, VERSION, LENGTH, ARRAY, UNION }

    private static final class Part {
        final Kind kind;
        Field field;
        /** The bits of a word, or for an address the IPv6 one. */
        Field[] fields;
        int slot = -1;
        int size;
        int later;
        int most;
        char array;
        boolean port;
        /** Whether media comes from the address. */
        boolean media;
        String label;
        Part[] parts;
        /** What is read where a condition does not hold. */
        Part[] otherwise;
        long[] from;
        long[] to;

        Part(Kind kind) {
            this.kind = kind;
        }
    }

    /** The list, read when the first message comes. */
    private static final class Lists {
        static final Map<String, Integer> SLOTS = new HashMap<>();
        static final Map<String, Part[]> MACROS = new HashMap<>();
        static final Map<Integer, Message> MESSAGES = new HashMap<>();
        static final String[] PROMPTS = new String[128];

        static {
            for (String line : Resources.text(SkinnyMessages.class, "skinny-messages.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                String[] words = line.split(" ");
                if (line.charAt(0) == '=') {
                    MACROS.put(words[0].substring(1), new Parser(words, 1).parts());
                } else {
                    MESSAGES.put(Integer.parseInt(words[0]), message(words));
                }
            }
            for (String line : Resources.text(SkinnyMessages.class, "skinny-prompts.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                int blank = line.indexOf(' ');
                PROMPTS[Integer.parseInt(line.substring(0, blank))] = line.substring(blank + 1).replace('~', ' ');
            }
        }

        private static Message message(String[] words) {
            String[] kind = words[2].split(":");
            int request = -1;
            int key = -1;
            if (kind[0].equals("q")) {
                request = Integer.parseInt(words[0]);
                if (kind.length > 1) key = slot(kind[1]);
            } else if (kind[0].equals("r") && kind.length > 1) {
                request = Integer.parseInt(kind[1]);
                if (kind.length > 2) key = slot(kind[2]);
            }
            return new Message(words[1], kind[0].charAt(0), request, key, new Parser(words, 3).parts());
        }

        static int slot(String name) {
            return SLOTS.computeIfAbsent(name, any -> SLOTS.size());
        }
    }

    /** Reads a line of the list. */
    private static final class Parser {
        private final String[] words;
        private int next;

        Parser(String[] words, int from) {
            this.words = words;
            next = from;
        }

        private static boolean ends(String word) {
            return word.equals("}") || word.equals("]") || word.equals(")") || word.equals("|") || word.equals(">");
        }

        Part[] parts() {
            List<Part> parts = new ArrayList<>();
            while (next < words.length && !ends(words[next])) {
                String word = words[next++];
                if (word.charAt(0) == '%') parts.addAll(Arrays.asList(Lists.MACROS.get(word.substring(1))));
                else parts.add(part(word));
            }
            return parts.toArray(Part[]::new);
        }

        private Part part(String word) {
            return switch (word.charAt(0)) {
                case '{' -> group(word);
                case '[' -> array(word.substring(1).split(":"));
                case '(' -> condition(word);
                case '<' -> union(word);
                case '.' -> {
                    Part part = new Part(Kind.BLANK);
                    part.size = Integer.parseInt(word.substring(1));
                    yield part;
                }
                case '@' -> {
                    Part part = new Part(Kind.XML);
                    part.size = word.length() == 1 ? 0 : Integer.parseInt(word.substring(1));
                    yield part;
                }
                default -> field(word);
            };
        }

        private Part group(String word) {
            Part part;
            if (next < words.length && words[next].startsWith("=")) {
                part = new Part(Kind.BITS);
                String prefix = words[next++].substring(1);
                List<Field> bits = new ArrayList<>();
                if (prefix.equals("!")) {
                    while (!ends(words[next])) bits.add(FIELDS.field("skinny." + words[next++]));
                } else {
                    for (Field field : FIELDS.all().values()) if (field.abbreviation.startsWith("skinny." + prefix)) bits.add(field);
                    bits.sort((one, other) -> Integer.compare(place(one), place(other)));
                }
                part.fields = bits.toArray(Field[]::new);
                part.size = prefix.startsWith("Phone") ? 2 : 4;
            } else {
                part = new Part(Kind.GROUP);
                part.parts = parts();
            }
            part.label = word.substring(1).replace('~', ' ');
            next++;
            return part;
        }

        /** Single bits before those that stand for several of them. */
        private static int place(Field bit) {
            return 2 * (63 - Long.numberOfLeadingZeros(bit.mask)) + (Long.bitCount(bit.mask) > 1 ? 1 : 0);
        }

        private Part array(String[] head) {
            Part part = new Part(Kind.ARRAY);
            part.array = head[0].charAt(0);
            String count = head[1].replace('~', ' ');
            part.slot = count.isEmpty() ? -1 : Lists.slot(count.strip());
            part.most = Integer.parseInt(head[2]);
            part.size = Integer.parseInt(head[3]);
            part.label = count.isEmpty() ? head[4] : head[4] + "\n" + count;
            part.parts = parts();
            next++;
            return part;
        }

        private Part condition(String word) {
            boolean plain = word.length() == 1;
            boolean length = word.startsWith("(len>");
            Part part = new Part(length ? Kind.LENGTH : Kind.VERSION);
            part.size = plain ? 0 : Integer.parseInt(word.substring(length ? 5 : 3));
            part.parts = parts();
            part.otherwise = new Part[0];
            if (words[next].equals("|")) {
                next++;
                part.otherwise = parts();
            }
            next++;
            return part;
        }

        private Part union(String word) {
            Part part = new Part(Kind.UNION);
            part.slot = Lists.slot(word.substring(1));
            List<Part> arms = new ArrayList<>();
            List<long[]> ranges = new ArrayList<>();
            while (!words[next].equals(">")) {
                String head = words[next++];
                int colon = head.indexOf(':');
                String values = head.substring(0, colon);
                int dash = values.indexOf('-');
                if (values.equals("*")) ranges.add(new long[] {0, Long.MAX_VALUE});
                else if (dash < 0) ranges.add(new long[] {Long.parseLong(values), Long.parseLong(values)});
                else ranges.add(new long[] {Long.parseLong(values.substring(0, dash)), Long.parseLong(values.substring(dash + 1))});
                arms.add(part(head.substring(colon + 1)));
            }
            next++;
            part.parts = arms.toArray(Part[]::new);
            part.from = new long[ranges.size()];
            part.to = new long[ranges.size()];
            for (int i = 0; i < ranges.size(); i++) {
                part.from[i] = ranges.get(i)[0];
                part.to[i] = ranges.get(i)[1];
            }
            return part;
        }

        private static Part field(String word) {
            int end = 0;
            while (end < word.length() && "/$~#!^".indexOf(word.charAt(end)) < 0) end++;
            String name = word.substring(0, end);
            char mark = end < word.length() ? word.charAt(end) : ' ';
            String rest = end < word.length() ? word.substring(end + 1) : "";
            if (mark == '^') {
                Part part = new Part(Kind.ADDRESS);
                part.field = FIELDS.field("skinny." + name + ".ipv4");
                part.fields = new Field[] {FIELDS.field("skinny." + name + ".ipv6"), FIELDS.field("skinny.ipv4or6")};
                part.media = rest.isEmpty();
                return part;
            }
            Field field = FIELDS.field("skinny." + name);
            Part part = new Part(switch (mark) {
                case '$' -> Kind.OPTIONAL_TEXT;
                case '~', '!' -> Kind.ENDED_TEXT;
                case '#' -> Kind.COUNTED_TEXT;
                default -> field.type == Type.STRING ? Kind.TEXT : Kind.NUMBER;
            });
            part.field = field;
            part.size = field.type.width;
            if (mark == '!') part.size = -1;
            if (mark == '/') {
                int colon = rest.indexOf(':');
                part.size = Integer.parseInt(colon < 0 ? rest : rest.substring(0, colon));
                part.later = colon < 0 ? part.size : Integer.parseInt(rest.substring(colon + 1));
            } else if (mark == '#') {
                int slash = rest.indexOf('/');
                part.slot = Lists.slot(slash < 0 ? rest : rest.substring(0, slash));
                part.most = slash < 0 ? Integer.MAX_VALUE : Integer.parseInt(rest.substring(slash + 1));
            }
            if (part.kind == Kind.NUMBER) part.slot = Lists.slot(name);
            part.port = name.endsWith("ortNumber");
            return part;
        }
    }

    /** Lines of the messages' numbers and names. */
    static String names() {
        var text = new StringBuilder();
        Lists.MESSAGES.forEach((number, message) -> text.append(number).append(' ').append(message.name).append('\n'));
        return text.toString();
    }

    /** Returns the message of this number, or null. */
    static Message message(int number) {
        return Lists.MESSAGES.get(number);
    }

    static SkinnyMessages reader(Dissection d) {
        return d.scratch(READER);
    }

    // ---- one message

    private Dissection d;
    private long version;
    private int length;
    private long[] values = new long[0];
    /** Where the groups begin that are open. */
    private final int[] begins = new int[DEEPEST];
    private int open;
    /** How far beyond the message's end places without anything reach. */
    private int beyond;
    private String address;
    /** Where the text begins that was read last. */
    private int textAt;

    /** Returns the value of a name that was read last, 0 for -1. */
    long value(int slot) {
        return slot < 0 ? 0 : values[slot];
    }

    void read(Message message, Dissection of, long messageVersion) {
        d = of;
        version = messageVersion;
        length = of.remaining() + 4;
        if (values.length < Lists.SLOTS.size()) values = new long[Lists.SLOTS.size()];
        Arrays.fill(values, 0);
        open = 0;
        beyond = 0;
        address = null;
        read(message.parts);
        // A list that is as long as it may be is never ended: what follows lies inside, up to the end.
        while (open > 0) {
            d.extent(d.offset() + d.remaining() - begins[--open]);
            d.close();
        }
        d = null;
    }

    private void read(Part[] parts) {
        for (Part part : parts) read(part);
    }

    private void read(Part part) {
        switch (part.kind) {
            case NUMBER -> number(part);
            case TEXT -> text(part.field, version < WIDER_TEXTS ? part.size : part.later);
            case OPTIONAL_TEXT -> optional(part.field);
            case ENDED_TEXT -> {
                int zero = d.find(0);
                if (zero < 0 && part.size < 0) throw d.malformed();
                text(part.field, zero < 0 ? d.remaining() : zero);
            }
            case COUNTED_TEXT -> text(part.field, (int) Math.min(part.most, values[part.slot]));
            case XML -> xml(part.size);
            case ADDRESS -> address(part);
            case BLANK -> pass(part.size);
            case GROUP -> {
                begin(part.label);
                read(part.parts);
                end();
            }
            case BITS -> bits(part);
            case VERSION -> read(version >= part.size ? part.parts : part.otherwise);
            case LENGTH -> read(length > part.size ? part.parts : part.otherwise);
            case ARRAY -> array(part);
            case UNION -> union(part);
        }
    }

    /** Passes over bytes without meaning, of which the last may be missing. */
    private void pass(long count) {
        long there = Math.min(count, d.remaining());
        d.skip((int) there);
        beyond += (int) Math.min(1 << 20, count - there);
    }

    private void within() {
        if (beyond > 0) throw d.malformed();
    }

    private int at() {
        return d.offset() + beyond;
    }

    private void begin(String label) {
        if (open >= DEEPEST) throw d.malformed();
        within();
        begins[open++] = at();
        d.open(GROUP);
        if (d.titles()) d.title("{}", label);
    }

    private void end() {
        if (open == 0) return;
        d.extent(at() - begins[--open]);
        d.close();
    }

    private void number(Part part) {
        within();
        long value = switch (part.field.type) {
            case IPV4 -> {
                // In some messages addresses are little-endian as well.
                if (part.later == 0) yield d.ipv4(part.field);
                long number = d.peekLe32(0);
                d.at(part.field, d.offset(), 4, number);
                d.skip(4);
                yield number;
            }
            case ETHER -> d.ether(part.field);
            case IPV6 -> {
                d.ipv6(part.field);
                yield 0;
            }
            default -> d.leUint(part.field, part.size);
        };
        values[part.slot] = value;
        if (part.port && address != null) {
            announce((int) value);
            address = null;
        }
    }

    private void announce(int port) {
        Endpoint end = Endpoint.parse(address);
        if (end != null && port > 0 && port <= 0xffff) MediaStream.announceMedia(d, end, port, "SKINNY");
    }

    private void text(Field field, int count) {
        within();
        int at = d.offset();
        textAt = at;
        d.text(field, count);
        boolean prompts = field.abbreviation.endsWith(".promptStatus") || field.abbreviation.endsWith(".notify")
            || field.abbreviation.endsWith(".softKeyLabel");
        if (prompts && d.titles()) prompt(at, count);
    }

    /** Phrases that the telephone shows in its own language. */
    private void prompt(int at, int count) {
        int here = d.offset();
        d.seek(at);
        boolean found = false;
        var words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int c = d.peekU8(i);
            if (c == 0) break;
            int phrase = c == PROMPT && i + 1 < count ? d.peekU8(i + 1) : 0;
            if (phrase > 0 && phrase < Lists.PROMPTS.length && Lists.PROMPTS[phrase] != null) {
                words.append(Lists.PROMPTS[phrase]);
                found = true;
                i++;
            } else {
                words.append((char) c);
            }
        }
        d.seek(here);
        if (found) d.appendLast(" => \"{}\"", words);
    }

    /** A text that is shown where there is something before the zero byte that ends it. */
    private void optional(Field field) {
        within();
        int zero = d.find(0);
        if (zero < 0) throw d.malformed();
        int count = zero + 1;
        if (count > 1) d.text(field, count);
        else d.skip(count);
    }

    /** The text that was just read, once more. */
    private void xml(int size) {
        int count = d.offset() - textAt;
        d.seek(textAt);
        int rest = d.narrow(count);
        d.at(Skinny.XML, textAt, count);
        d.openLast();
        if (count > 0 && d.tryInside(MediaTypes.TYPES, "text/xml", null) < 0) d.skipRest();
        d.close();
        d.widen(rest);
        if (count < size) d.skip(Math.min(size - count, d.captured()));
    }

    private void address(Part part) {
        within();
        long kind = 0;
        boolean wide = version >= KINDS_OF_ADDRESSES;
        if (wide) kind = d.leUint(part.fields[1], 4);
        if (wide && kind > BOTH_KINDS) {
            d.skip(ADDRESS);
        } else if (wide && kind != 0) {
            long high = d.peekU64(0);
            long low = d.peekU64(8);
            d.ipv6(part.fields[0]);
            address = !part.media ? null : new Text().ipv6(high, low).toString();
        } else {
            int value = d.ipv4(part.field);
            address = !part.media ? null : new Text().ipv4(value).toString();
            if (wide) d.skip(ADDRESS - 4);
        }
    }

    private void bits(Part part) {
        within();
        begin(part.label);
        int at = d.offset();
        long word = part.size == 2 ? d.peekLe16(0) : d.peekLe32(0);
        for (Field bit : part.fields) d.part(bit, at, part.size, word);
        d.skip(part.size);
        end();
    }

    private void array(Part part) {
        int line = part.label.indexOf('\n');
        String name = line < 0 ? part.label : part.label.substring(0, line);
        long count = part.slot < 0 ? part.most : values[part.slot];
        if (count > part.most) {
            pass((part.array == 'p' ? part.most : count) * part.size);
            return;
        }
        String most = part.array == 'n' ? part.label.substring(line + 2) : Integer.toString(part.most);
        begin(line < 0 ? name + " [max:" + part.most + "]" : name + " [ref:" + part.label.substring(line + 1) + " = " + count + ", max:" + most + "]");
        boolean items = part.array == 'q' || part.array == 'a' || part.array == 'i';
        long times = part.array == 'a' && count > 0 ? part.most : count;
        for (int i = 1; i <= times; i++) {
            if (items) begin(name + " [" + i + " / " + count + "]");
            read(part.parts);
            if (items) end();
        }
        if (part.array == 'p') pass((part.most - count) * part.size);
        if (part.array != 'q' || count == 0) {
            end();
            return;
        }
        // Each place that is left empty ends a group, the list's own first.
        for (long i = count; i < part.most; i++) {
            pass(part.size);
            end();
        }
    }

    private void union(Part part) {
        long value = values[part.slot];
        for (int i = 0; i < part.parts.length; i++) {
            if (value < part.from[i] || value > part.to[i]) continue;
            read(part.parts[i]);
            return;
        }
    }
}
