package mako.protocols.novell;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.encoding.FieldList;

/**
 * What requests and replies of the NetWare Core Protocol hold, read from a list, whose head says how it is written. One for the
 * message that is read.
 */
@DeclaresFields("ncp")
final class NcpFunctions {

    private static final FieldList FIELDS = new FieldList(NcpFunctions.class, "ncp-fields.txt");
    private static final Field STRUCTURE = Fields.section("Structure");

    private static final Key<NcpFunctions> READER = Key.key(NcpFunctions::new);
    private static final int SLOTS = 8;
    private static final int MOST = 4096;

    // What a file's name, sizes, dates and rights are asked for with: bits of ret_info_mask.
    private static final int FILE_NAME  = 0x0001;
    private static final int NEW_STYLE  = 0x8000;
    private static final int INFORMATION = 12;

    private enum Kind { NUMBER, BYTES, COUNTED, HIDDEN_COUNTED, ENDED, MEASURED, REPEATED, PRESENT, STRUCTURE, BLANK, BITS, INFORMATION }

    private static final class Part {
        final Kind kind;
        Field field;
        /** The bits of a number. */
        Field[] bits;
        boolean little;
        /** Whether it is the date or time of day of a directory entry. */
        boolean moment;
        /** Bytes that it is long, or that its length is. */
        int size;
        /** Where the number is kept, or the one that counts this part; -1 for none. Of bits, the bytes that they lie in. */
        int slot = -1;
        String label;
        Part[] parts;

        Part(Kind kind) {
            this.kind = kind;
        }
    }

    /** A function, by its number and that of the subfunction. */
    static final class Function {
        final int number;
        /** -1 where it has none. */
        final int subnumber;
        final int group;
        final String name;
        /** What columns say of a request; null where that is the name. Fields are in braces. */
        final String info;
        private Part[] request = {};
        private Part[] reply = {};
        private final Map<Integer, String> codes = new HashMap<>();

        private Function(String line) {
            int space = line.indexOf(' ');
            int dot = line.indexOf('.');
            number = Integer.parseInt(line.substring(0, dot < 0 || dot > space ? space : dot));
            subnumber = dot < 0 || dot > space ? -1 : Integer.parseInt(line.substring(dot + 1, space));
            int next = line.indexOf(' ', space + 1);
            String word = line.substring(space + 1, next);
            group = word.equals("-") ? -1 : Integer.parseInt(word);
            int bar = line.indexOf('|', next);
            name = line.substring(next + 1, bar < 0 ? line.length() : bar);
            info = bar < 0 ? null : line.substring(bar + 1);
        }

        /** What a completion code other than 0 means in a reply; null where that is not known. */
        String meaning(int code) {
            return codes.get(code);
        }
    }

    /** The list, read when the first request comes. */
    private static final class Lists {
        static final Map<Integer, Function> FUNCTIONS = new HashMap<>();
        static final boolean[] HAS_SUBFUNCTIONS = new boolean[256];
        private static final Map<String, Field[]> BITS = new HashMap<>();
        /** What is told of a file, by the bit of the mask that asks for it, with short names and with long ones. */
        static final Part[][] TOLD = new Part[2][];
        static final Field ASKED = field("ret_info_mask");
        static final Field ASKED_MORE = field("ext_info");

        static {
            List<String> lines = new ArrayList<>();
            Map<Integer, String[]> wordings = new HashMap<>();
            for (String line : Resources.text(NcpFunctions.class, "ncp-functions.txt").split("\n")) {
                if (line.isEmpty()) continue;
                switch (line.charAt(0)) {
                    case '#' -> {}
                    case '*' -> {
                        String[] words = line.substring(1).split(" ");
                        Field[] bits = new Field[words.length - 1];
                        for (int i = 0; i < bits.length; i++) bits[i] = field(words[i + 1]);
                        BITS.put(words[0], bits);
                    }
                    case '=' -> wordings.put(Integer.parseInt(line.substring(1, 3), 16), line.substring(4).split("\\|"));
                    default -> lines.add(line);
                }
            }
            Function function = null;
            for (String line : lines) {
                switch (line.charAt(0)) {
                    case '>' -> function.request = new Parser(line.substring(2)).parts();
                    case '<' -> function.reply = new Parser(line.substring(2)).parts();
                    case '!' -> {
                        for (String word : line.substring(2).split(" ")) {
                            int code = Integer.parseInt(word.substring(0, 2), 16);
                            int which = word.length() > 3 ? Integer.parseInt(word.substring(3)) : 0;
                            function.codes.put(code, wordings.get(code)[which]);
                        }
                    }
                    default -> {
                        function = new Function(line);
                        FUNCTIONS.put(key(function.number, function.subnumber), function);
                        if (function.subnumber >= 0) HAS_SUBFUNCTIONS[function.number] = true;
                    }
                }
            }
            for (int i = 0; i < TOLD.length; i++) {
                String text = i == 0 ? "$1" : "$2";
                TOLD[i] = new Part[32];
                String[] parts = {
                    "{File_Name| " + (i == 0 ? "file_name_12$1" : "file_name_16$2") + " }", "data_stream_space_alloc<", "{Attributes| attr_def_32< flags_def< }",
                    "data_stream_size<", "ttl_ds_disk_space_alloc< number_of_data_streams<", "{Extended_Attribute_Information| ea_data_size< ea_count< ea_key_size< }",
                    "{Archive_Information| archived_time< archived_date< archiver_id< }",
                    "{Modification_Information| modified_time< modified_date< modifier_id< last_access_date< }",
                    "{Creation_Information| creation_time< creation_date< creator_id< }", "creator_name_space_number reserved3:3",
                    "{Directory_Entry_Information| directory_entry_number< dos_directory_entry_number< volume_number_long< }", "inherited_rights_mask<",
                    "curr_ref_id<", "attr_def_32<", "data_streams_count<=1 [1 {Actual_Stream| data_stream_num_long< data_stream_fat_blks< } ]",
                    "data_streams_count<=1 [1 {Logical_Stream| data_stream_num_long< data_stream_size< } ]",
                    "sec_rel_to_y2k<", "{DOS_File_Name| " + (i == 0 ? "file_name_12" : "file_name_16") + text + " }", "flush_time<", "parent_base_id<",
                    "mac_finder_info:32", "sibling_count<", "effective_rights reserved3:3",
                    "mac_create_date< mac_create_time< mac_backup_date< mac_backup_time<", "last_access_time<", "", "f_size_64bit<"};
                for (int j = 0; j < parts.length; j++) {
                    Part part = new Part(Kind.STRUCTURE);
                    part.parts = parts[j].isEmpty() ? new Part[0] : new Parser(parts[j]).parts();
                    TOLD[i][j] = part;
                }
            }
        }

        private static int key(int number, int subnumber) {
            return number << 16 | subnumber & 0xffff;
        }

        private static Field field(String name) {
            Field field = FIELDS.field("ncp." + name);
            if (field == null) throw new IllegalStateException("no field ncp." + name);
            return field;
        }
    }

    /** What is told of a file, in the order that it had at first, with what is there where it was not asked for. */
    private static final int[] OLD_ORDER = {1, 2, 3, 4, 8, 7, 6, 11, 10, 5, 9};
    private static final int[] NEW_ORDER = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    private static final int[] OPEN_ORDER = {1, 2, 3, 4, 5, 7, 8, 6, 10, 11, 9};
    private static final String[] BLANKS = {null, "reserved4", "reserved6", "reserved4", "reserved6", "reserved12", "reserved8", "reserved10", "reserved8",
        "reserved4", "reserved12", "reserved2"};

    /** Reads a line of the list. */
    private static final class Parser {
        private final String[] words;
        private int next;

        Parser(String line) {
            words = line.split(" ");
        }

        Part[] parts() {
            List<Part> parts = new ArrayList<>();
            while (next < words.length) {
                String word = words[next++];
                if (word.equals("}") || word.equals("]") || word.equals(")")) break;
                parts.add(part(word));
            }
            return parts.toArray(Part[]::new);
        }

        private Part part(String word) {
            char first = word.charAt(0);
            Part part;
            switch (first) {
                case '[', '(' -> {
                    part = new Part(first == '[' ? Kind.REPEATED : Kind.PRESENT);
                    part.slot = Integer.parseInt(word.substring(1));
                    part.parts = parts();
                }
                case '{' -> {
                    part = new Part(Kind.STRUCTURE);
                    part.label = word.substring(1, word.length() - 1).replace('_', ' ');
                    part.parts = parts();
                }
                case '-' -> {
                    part = new Part(Kind.BLANK);
                    part.size = Integer.parseInt(word.substring(1));
                }
                case '@' -> {
                    part = new Part(Kind.INFORMATION);
                    part.size = word.charAt(1) - '1';
                }
                default -> part = named(word);
            }
            return part;
        }

        private static Part named(String word) {
            int end = 0;
            while (end < word.length() && (Character.isLetterOrDigit(word.charAt(end)) || word.charAt(end) == '_' || word.charAt(end) == '.'
                || word.charAt(end) == '#')) end++;
            String name = word.substring(0, end);
            String rest = word.substring(end);
            Part part;
            if (rest.startsWith("!")) {
                part = new Part(Kind.BITS);
                part.size = rest.charAt(1) - '0';
                part.slot = rest.charAt(3) - '0';
                String[] bits = rest.substring(rest.indexOf(':') + 1).split(",");
                part.bits = new Field[bits.length];
                for (int i = 0; i < bits.length; i++) part.bits[i] = Lists.field(bits[i]);
                part.field = Lists.field(name);
                return part;
            }
            if (rest.startsWith(":#")) {
                part = new Part(Kind.MEASURED);
                part.slot = Integer.parseInt(rest.substring(2));
            } else if (rest.startsWith(":")) {
                part = new Part(Kind.BYTES);
                part.size = Integer.parseInt(rest.substring(1));
            } else if (rest.startsWith("$") || rest.startsWith("%")) {
                part = new Part(rest.charAt(0) == '$' ? Kind.COUNTED : Kind.HIDDEN_COUNTED);
                part.size = rest.charAt(1) - '0';
            } else if (rest.equals("*")) {
                part = new Part(Kind.ENDED);
            } else {
                part = new Part(Kind.NUMBER);
                if (rest.startsWith("~")) {
                    part.size = rest.charAt(1) - '0';
                    rest = rest.substring(2);
                }
                part.little = rest.startsWith("<");
                int equals = rest.indexOf('=');
                if (equals >= 0) part.slot = Integer.parseInt(rest.substring(equals + 1));
                part.bits = Lists.BITS.get(name);
            }
            part.field = Lists.field(name);
            if (part.kind == Kind.NUMBER && part.size == 0) part.size = Math.max(1, part.field.type.width);
            part.moment = part.field.type == Type.UINT16 && (name.endsWith("_date") || name.endsWith("_time")) && !name.equals("route_time")
                && !name.equals("lan_drv_trans_time");
            return part;
        }
    }

    /** The counts that the message told so far. */
    private final long[] counts = new long[SLOTS];
    /** What the request asked to be told of a file: ret_info_mask and ext_info. */
    private int asked;
    private int askedMore;
    private Function function;
    /** Fields of which columns say something, and what they say. */
    private Text info;

    private NcpFunctions() {}

    /** Whether the function has subfunctions. */
    static boolean hasSubfunctions(int number) {
        return Lists.HAS_SUBFUNCTIONS[number];
    }

    /** The function of a number, and of a subfunction's unless that is -1; null for one that is not known. */
    static Function function(int number, int subnumber) {
        return Lists.FUNCTIONS.get(Lists.key(number, subnumber));
    }

    /** Reads what a request holds; returns what it asks to be told of a file. */
    static int request(Dissection d, Function function) {
        NcpFunctions reader = d.scratch(READER);
        reader.begin(function, 0);
        boolean columns = d.columns();
        reader.info = columns && function.info != null && function.info.indexOf('{') >= 0 ? new Text() : null;
        if (columns) d.info("C {}", function.info == null || reader.info != null ? function.name : function.info);
        if (reader.info != null && !function.info.endsWith("{/}")) reader.say(d);
        reader.read(d, function.request);
        return reader.asked | reader.askedMore << 16;
    }

    /** Reads what a reply holds, to a request that asked to be told {@code asked} of a file. */
    static void reply(Dissection d, Function function, int asked) {
        NcpFunctions reader = d.scratch(READER);
        reader.begin(function, asked);
        reader.info = null;
        reader.read(d, function.reply);
    }

    private void begin(Function of, int wanted) {
        function = of;
        asked = wanted & 0xffff;
        askedMore = wanted >>> 16;
        Arrays.fill(counts, 0);
    }

    /** Says in the columns what the request is about, as far as that has been read. */
    private void say(Dissection d) {
        d.info("C {}{s}", function.info.substring(0, function.info.indexOf('{')), info.toString());
    }

    private boolean tells(Field field) {
        if (info == null || !info.isEmpty()) return false;
        String name = field.abbreviation;
        int at = function.info.indexOf('{') + 1;
        int end = function.info.length() - 1;
        if (function.info.charAt(end - 1) == '#') end--;
        return name.length() == end - at + 4 && function.info.startsWith(name.substring(4), at);
    }

    private void read(Dissection d, Part[] parts) {
        for (Part part : parts) read(d, part);
    }

    private void read(Dissection d, Part part) {
        switch (part.kind) {
            case NUMBER -> number(d, part);
            case BYTES -> {
                if (tells(part.field)) tellBytes(d, part);
                if (part.field.type == Type.ABSOLUTE_TIME) {
                    d.ensure(part.size);
                    d.time(part.field, d.offset(), part.size, d.peekLe32(0), 0);
                    d.skip(part.size);
                } else {
                    d.text(part.field, part.size);
                }
            }
            case COUNTED, HIDDEN_COUNTED -> {
                int length = (int) Math.min(Integer.MAX_VALUE, switch (part.size) {
                    case 1 -> d.peekU8(0);
                    case 2 -> d.peekLe16(0);
                    default -> d.peekLe32(0);
                });
                tellText(d, part, part.size, length);
                if (part.kind == Kind.HIDDEN_COUNTED) {
                    d.skip(part.size);
                    d.text(part.field, length);
                } else {
                    int at = d.offset();
                    d.ensure(part.size);
                    d.skip(part.size);
                    // The length is a part of what is shown as the field, but not of its text.
                    if (d.wants(part.field)) d.at(part.field, at, part.size + length, text(d, length));
                    d.skip(length);
                }
            }
            case ENDED -> {
                int end = d.find(0);
                if (tells(part.field)) tellText(d, part, 0, end < 0 ? d.captured() : end);
                d.textz(part.field);
            }
            case MEASURED -> d.text(part.field, (int) Math.min(Integer.MAX_VALUE, counts[part.slot]));
            case REPEATED -> {
                long count = Math.min(counts[part.slot], MOST);
                for (int i = 0; i < count; i++) {
                    d.ensure(1);
                    read(d, part.parts);
                }
            }
            case PRESENT -> {
                if (counts[part.slot] != 0) read(d, part.parts);
            }
            case STRUCTURE -> {
                if (part.label == null) {
                    read(d, part.parts);
                } else {
                    d.open(STRUCTURE);
                    d.title("{}", part.label);
                    read(d, part.parts);
                    d.close();
                }
            }
            case BLANK -> d.skip(part.size);
            case BITS -> {
                d.ensure(part.size);
                int at = d.offset();
                int raw = part.slot == 1 ? d.peekU8(0) : d.peekLe16(0);
                d.at(part.field, at, part.size, raw);
                d.openLast();
                for (Field bit : part.bits) d.part(bit, at, part.slot, raw);
                d.close();
                d.skip(part.size);
            }
            case INFORMATION -> information(d, Lists.TOLD[part.size]);
        }
    }

    private void number(Dissection d, Part part) {
        Field field = part.field;
        int width = part.size;
        int at = d.offset();
        long value = part.little ? d.leUint(field, width) : d.uint(field, width);
        if (part.slot >= 0) counts[part.slot] = value;
        if (part.moment && d.titles()) moment(d, field, (int) value);
        if (part.bits != null) {
            d.openLast();
            for (Field bit : part.bits) d.part(bit, at, width, value);
            d.close();
        }
        if (field == Lists.ASKED) asked = (int) value;
        else if (field == Lists.ASKED_MORE) askedMore = (int) value;
        if (tells(field)) {
            info.number(value);
            say(d);
        }
    }

    private static void moment(Dissection d, Field field, int value) {
        if (field.abbreviation.endsWith("_date")) {
            d.titleLast("{}: {}", field.label, "%04d/%02d/%02d".formatted(1980 + (value >> 9), value >> 5 & 0xf, value & 0x1f));
        } else {
            d.titleLast("{}: {}", field.label, "%02d:%02d:%02d".formatted(value >> 11, value >> 5 & 0x3f, (value & 0x1f) * 2));
        }
    }

    private void tellBytes(Dissection d, Part part) {
        boolean hex = function.info.endsWith("#}");
        for (int i = 0; i < Math.min(part.size, d.captured()); i++) {
            int octet = d.peekU8(i);
            if (hex) info.hex(octet, 2);
            else if (octet == 0) break;
            else info.raw((char) octet);
        }
        say(d);
    }

    private void tellText(Dissection d, Part part, int ahead, int length) {
        if (info == null) return;
        boolean path = function.info.endsWith("{/}") && part.field.abbreviation.startsWith("ncp.path");
        if (!path && !tells(part.field) || d.captured() < ahead + length) return;
        if (path && !info.isEmpty()) info.raw('/');
        d.skip(ahead);
        info.add(text(d, length));
        d.seek(d.offset() - ahead);
        say(d);
    }

    /** The text of {@code length} bytes at the cursor, up to a zero byte. */
    private static String text(Dissection d, int length) {
        d.ensure(length);
        byte[] bytes = d.peekBytes(0, length);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) end++;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Reads what is told of a file, which the request asked for with the bits of two masks. */
    private void information(Dissection d, Part[] parts) {
        boolean opened = function.reply.length > 0 && function.reply[0].field != null && function.reply[0].field.abbreviation.equals("ncp.file_handle");
        if ((askedMore & NEW_STYLE) != 0) {
            for (int bit : opened ? OPEN_ORDER : NEW_ORDER) {
                if ((asked >> bit & 1) != 0) read(d, parts[bit].parts);
            }
        } else if (!opened || asked != 0) {
            for (int bit : OLD_ORDER) {
                if ((asked >> bit & 1) != 0) read(d, parts[bit].parts);
                else blank(d, bit);
            }
        }
        for (int bit = INFORMATION; bit < 16; bit++) {
            if ((asked >> bit & 1) != 0) read(d, parts[bit].parts);
        }
        for (int bit = 0; bit <= 10; bit++) {
            if ((askedMore >> bit & 1) != 0) read(d, parts[16 + bit].parts);
        }
        if ((asked & FILE_NAME) != 0) read(d, parts[0].parts);
    }

    private static void blank(Dissection d, int bit) {
        String name = BLANKS[bit];
        d.bytes(Lists.field(name), Integer.parseInt(name.substring("reserved".length())));
    }
}
