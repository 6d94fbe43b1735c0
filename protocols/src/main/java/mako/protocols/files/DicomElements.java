package mako.protocols.files;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;

/**
 * The data elements of DICOM that commands and data sets consist of, each a tag, a length and a value, and sequences of sets of them: PS3.5,
 * section 7. One for the message that is read.
 */
final class DicomElements {

    static final Values COMMANDS = Values.of("""
        0x0001 C-STORE-RQ
        0x0010 C-GET-RQ
        0x0020 C-FIND-RQ
        0x0021 C-MOVE-RQ
        0x0030 C-ECHO-RQ
        0x0100 N-EVENT-REPORT-RQ
        0x0110 N-GET-RQ
        0x0120 N-SET-RQ
        0x0130 N-ACTION-RQ
        0x0140 N-CREATE-RQ
        0x0150 N-DELETE-RQ
        0x0fff C-CANCEL-RQ
        0x8001 C-STORE-RSP
        0x8010 C-GET-RSP
        0x8020 C-FIND-RSP
        0x8021 C-MOVE-RSP
        0x8030 C-ECHO-RSP
        0x8100 N-EVENT-REPORT-RSP
        0x8110 N-GET-RSP
        0x8120 N-SET-RSP
        0x8130 N-ACTION-RSP
        0x8140 N-CREATE-RSP
        0x8150 N-DELETE-RSP
        """);
    static final int STORE = 1;

    static final Field ELEMENT = section("Element");
    static final Field MISSING = error("dicom.data.tag.missing", "Early termination of tag. Data is missing");

    static final Key<DicomElements> READER = Key.key(DicomElements::new);

    private static final Values STATUSES = Values.resource(DicomElements.class, "dicom-status.txt");
    private static final int PENDING  = 0xff00;
    private static final int PENDING_WARNED = 0xff01;
    /** In which order the counts of sub-operations are said, and as what. */
    private static final int[] ORDER  = {1, 0, 3, 2};
    private static final String[] LETTERS = {"C", "R", "W", "F"};

    private static final int DEEPEST  = 16;
    private static final long UNTIL_MARK = 0xffffffffL;
    private static final int COMMAND  = 0x0000_0100;
    private static final int MESSAGE  = 0x0000_0110;
    private static final int ANSWERED = 0x0000_0120;
    private static final int STATUS   = 0x0000_0900;
    private static final int COMMENT  = 0x0000_0902;
    private static final int ITEM     = 0xfffe_e000;
    private static final int ITEM_END = 0xfffe_e00d;
    private static final int SEQUENCE_END = 0xfffe_e0dd;

    /** The dictionaries, read when the first message comes. */
    private static final class Lists {
        static final Map<Integer, String> NAMES = new HashMap<>();
        static final Map<Integer, String> KINDS = new HashMap<>();
        static final Map<String, String> IDENTIFIERS = new HashMap<>();

        static {
            for (String line : Resources.text(DicomElements.class, "dicom-tags.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                int tag = Integer.parseUnsignedInt(line, 0, 8, 16);
                KINDS.put(tag, line.substring(9, 11));
                NAMES.put(tag, line.substring(12));
            }
            for (String line : Resources.text(DicomElements.class, "dicom-uids.txt").split("\n")) {
                if (line.isEmpty() || line.charAt(0) == '#') continue;
                int space = line.indexOf(' ');
                IDENTIFIERS.put(line.substring(0, space), line.substring(space + 1));
            }
        }
    }

    private boolean explicit;
    private boolean big;
    private int command;
    private int message;
    private int answered;
    private int status;
    private String comment;
    /** Sub-operations of a retrieval: remaining, completed, failed and with warnings; -1 where that is not said. */
    private final int[] operations = new int[4];

    private DicomElements() {}

    /** The name of a unique identifier, null where it has none. */
    static String identifier(String text) {
        return Lists.IDENTIFIERS.get(text);
    }

    /** The number of the command that was read, -1 for none. */
    int command() {
        return command;
    }

    /** What the command that was read says in short. */
    String summary() {
        StringBuilder out = new StringBuilder(COMMANDS.name(command, " "));
        if (status > 0 && status != PENDING && status != PENDING_WARNED) {
            out.append(" (").append(STATUSES.name(status, "Unknown"));
            if (comment != null) out.append(", ").append(comment);
            return out.append(')').toString();
        }
        if (message >= 0) return out.append(" ID=").append(message).toString();
        if (answered < 0) return out.toString();
        out.append(" ID=").append(answered);
        for (int i = 0; i < ORDER.length; i++) {
            if (operations[ORDER[i]] >= 0) out.append(' ').append(LETTERS[i]).append('=').append(operations[ORDER[i]]);
        }
        if (status == 0) out.append(" (Success)");
        return out.toString();
    }

    /** Reads elements up to the end; {@code withKinds} where each says what its value is. */
    void read(Dissection d, boolean withKinds, boolean bigEndian) {
        explicit = withKinds;
        big = bigEndian;
        command = -1;
        message = -1;
        answered = -1;
        status = -1;
        comment = null;
        Arrays.fill(operations, -1);
        elements(d, 0);
    }

    private void elements(Dissection d, int depth) {
        while (d.remaining() >= 8) {
            if (!element(d, depth)) return;
        }
    }

    private int u16(Dissection d, int ahead) {
        return big ? d.peekU16(ahead) : d.peekLe16(ahead);
    }

    private long u32(Dissection d, int ahead) {
        return big ? d.peekU32(ahead) : d.peekLe32(ahead);
    }

    /** Reads an element; returns false after one that ends an item or a sequence. */
    private boolean element(Dissection d, int depth) {
        int tag = u16(d, 0) << 16 | u16(d, 2);
        boolean delimiter = tag >>> 16 == 0xfffe;
        String kind = kind(tag);
        int header = 8;
        long length;
        if (explicit && !delimiter) {
            kind = d.peekText(4, 2);
            if (isLong(kind)) {
                d.ensure(12);
                length = u32(d, 8);
                header = 12;
            } else {
                length = u16(d, 6);
            }
        } else {
            length = u32(d, 4);
        }
        d.open(ELEMENT);
        d.skip(header);
        boolean open = length == UNTIL_MARK;
        boolean sequence = kind.equals("SQ") || tag == ITEM;
        String line = null;
        if (d.titles()) {
            line = String.format(Locale.ROOT, "(%04x,%04x) %10s %-45s %s", tag >>> 16, tag & 0xffff, open ? "<udef>" : Long.toString(length), name(tag),
                explicit ? "[" + kind + "] " : "");
        }
        if (sequence) {
            if (line != null) d.title("{}{}", line, length == 0 ? "<Empty>" : "");
            if (depth < DEEPEST) {
                int rest = open ? -1 : d.narrow((int) Math.min(length, d.remaining()));
                elements(d, depth + 1);
                if (rest >= 0) d.widen(rest);
            } else {
                d.skip((int) Math.min(open ? d.remaining() : length, d.remaining()));
            }
        } else if (open || length > d.remaining()) {
            if (line != null) d.title("{}<incomplete>", line);
            d.skipRest();
            d.close();
            d.noteLast(MISSING);
            return false;
        } else {
            String value = value(d, tag, kind, (int) length, depth);
            if (line != null) d.title("{}{s}", line, value);
            d.skip((int) length);
        }
        d.close();
        return tag != ITEM_END && tag != SEQUENCE_END;
    }

    private static boolean isLong(String kind) {
        return switch (kind) {
            case "OB", "OD", "OF", "OL", "OW", "SQ", "UN", "UT" -> true;
            default -> false;
        };
    }

    private static String kind(int tag) {
        String kind = Lists.KINDS.get(tag);
        return kind == null ? "UN" : kind;
    }

    private static String name(int tag) {
        String name = Lists.NAMES.get(tag);
        if (name != null) return name;
        // What makers add has odd group numbers: PS3.5, section 7.8.
        return (tag >>> 16 & 1) != 0 ? "Private Tag" : "(unknown)";
    }

    private String value(Dissection d, int tag, String kind, int length, int depth) {
        if (tag >>> 16 == 0 && depth == 0) note(d, tag, length);
        if (!d.titles()) return "";
        if (tag == ITEM_END || tag == SEQUENCE_END) return "";
        if (length == 0) return "<Empty>";
        if (tag == COMMAND) return COMMANDS.name(u16(d, 0), " ");
        if (tag == STATUS) return String.format(Locale.ROOT, "%s (0x%02x)", STATUSES.name(u16(d, 0), "Unknown"), u16(d, 0));
        return switch (kind) {
            case "US" -> length >= 2 ? Integer.toString(u16(d, 0)) : "";
            case "SS" -> length >= 2 ? Integer.toString((short) u16(d, 0)) : "";
            case "UL" -> length >= 4 ? Long.toString(u32(d, 0)) : "";
            case "SL" -> length >= 4 ? Integer.toString((int) u32(d, 0)) : "";
            case "FL" -> length >= 4 ? String.format(Locale.ROOT, "%f", Float.intBitsToFloat((int) u32(d, 0))) : "";
            case "FD" -> length >= 8
                ? String.format(Locale.ROOT, "%f", Double.longBitsToDouble(big ? d.peekU64(0) : Long.reverseBytes(d.peekU64(0)))) : "";
            case "AT" -> {
                StringBuilder out = new StringBuilder();
                for (int i = 0; i + 4 <= Math.min(length, 256); i += 4) out.append(String.format(Locale.ROOT, "(%04x,%04x)", u16(d, i), u16(d, i + 2)));
                yield out.toString();
            }
            case "AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UR", "UT" -> text(d, length);
            case "UI" -> {
                String identifier = text(d, length);
                String known = explicit ? null : identifier(identifier);
                yield known == null ? identifier : identifier + " (" + known + ')';
            }
            default -> "(binary)";
        };
    }

    private static String text(Dissection d, int length) {
        int count = Math.min(Math.min(length, d.captured()), 1024);
        String text = d.peekText(0, count);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) end--;
        return text.substring(0, end);
    }

    private void note(Dissection d, int tag, int length) {
        if (tag == COMMENT) {
            comment = text(d, length);
            return;
        }
        if (length < 2) return;
        int value = u16(d, 0);
        switch (tag) {
            case COMMAND -> command = value;
            case MESSAGE -> message = value;
            case ANSWERED -> answered = value;
            case STATUS -> status = value;
            case 0x1020, 0x1021, 0x1022, 0x1023 -> operations[tag - 0x1020] = value;
            default -> {}
        }
    }
}
