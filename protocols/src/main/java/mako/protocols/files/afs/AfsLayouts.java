package mako.protocols.files.afs;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** What the requests and replies of AFS consist of: read from a list, one line for each. */
@DeclaresFields
final class AfsLayouts {

    static final Field FILE     = section("FileID");
    static final Field CHANGES  = section("Status to set");
    static final Field STATE    = section("Status");
    static final Field CALLBACK = section("Callback");
    static final Field SYNC     = section("VolSync");
    static final Field VERSION  = section("UBIK Version");
    static final Field INTERFACES = section("Interfaces");
    static final Field CAPABILITIES = section("Capabilities");
    static final Field CAPABLE  = u32("afs.cm.capabilities", "Capabilities", HEX);
    static final Field ERRORS   = bit("afs.cm.capabilities.errortrans", "ERRORTRANS", 0x1, maskWidth(32));

    static final Field SET_TIME    = bit("afs.fs.status.mask.setmodtime", "Set Modification Time", 0x1, maskWidth(32));
    static final Field SET_OWNER   = bit("afs.fs.status.mask.setowner", "Set Owner", 0x2, maskWidth(32));
    static final Field SET_GROUP   = bit("afs.fs.status.mask.setgroup", "Set Group", 0x4, maskWidth(32));
    static final Field SET_MODE    = bit("afs.fs.status.mask.setmode", "Set Mode", 0x8, maskWidth(32));
    static final Field SET_SEGMENT = bit("afs.fs.status.mask.setsegsize", "Set Segment Size", 0x10, maskWidth(32));
    static final Field SYNCHRONIZE = bit("afs.fs.status.mask.fsync", "FSync", 0x400, maskWidth(32));
    static final Field MASK     = u32("afs.fs.status.mask", "Mask", HEX, bits(SET_TIME, SET_OWNER, SET_GROUP, SET_MODE, SET_SEGMENT, SYNCHRONIZE));
    static final Field WRITABLE = bit("afs.vldb.flags.rwexists", "Read/Write Exists", 0x1000, maskWidth(32));
    static final Field READABLE = bit("afs.vldb.flags.roexists", "Read-Only Exists", 0x2000, maskWidth(32));
    static final Field BACKED   = bit("afs.vldb.flags.bkexists", "Backup Exists", 0x4000, maskWidth(32));
    static final Field FILESET  = bit("afs.vldb.flags.dfsfileset", "DFS Fileset", 0x8000, maskWidth(32));
    static final Field PLAIN_FLAGS = u32("afs.vldb.flags", "Flags", HEX);
    static final Field FLAGS    = u32("afs.vldb.flags", "Flags", HEX, bits(WRITABLE, READABLE, BACKED, FILESET));

    private static final Map<String, Field> FIELDS = fields(Resources.text(AfsLayouts.class, "afs-fields.txt"));
    private static final Map<String, String[]> LAYOUTS = layouts(Resources.text(AfsLayouts.class, "afs-layouts.txt"));

    private static final String[] CHANGED = {"clientmodtime", "owner", "group", "mode", "segsize"};
    private static final String[] STATUS = {"interfaceversion", "filetype", "linkcount", "length", "dataversion", "author", "owner", "calleraccess",
        "anonymousaccess", "mode", "parentvnode", "parentunique", "segsize", "clientmodtime", "servermodtime", "group", "synccounter", "dataversionhigh",
        "spare2", "spare3", "spare4"};

    /** Names of volumes lie in 65 words. */
    private static final int NAME_BYTES = 260;
    /** What entries of the newer kind have room for. */
    private static final int MORE_SERVERS = 13;
    private static final int MOST_INTERFACES = 32;
    /** Eleven words, each with a part of an identifier. */
    private static final int IDENTIFIER_BYTES = 44;

    private AfsLayouts() {}

    private static Map<String, Field> fields(String text) {
        Map<String, Field> all = new HashMap<>();
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("#") || lines[i].startsWith(" ")) continue;
            StringBuilder names = new StringBuilder();
            for (int j = i + 1; j < lines.length && lines[j].startsWith(" "); j++) names.append(lines[j], 1, lines[j].length()).append('\n');
            String[] parts = lines[i].split("\\|", -1);
            String abbreviation = "afs." + parts[0];
            Trait help = help(parts[4]);
            all.put(parts[0], switch (parts[1]) {
                case "UINT64" -> u64(abbreviation, parts[3], help);
                case "INT32" -> i32(abbreviation, parts[3], help);
                case "IPv4" -> ipv4(abbreviation, parts[3], help);
                case "ABSOLUTE_TIME" -> time(abbreviation, parts[3], help);
                case "RELATIVE_TIME" -> duration(abbreviation, parts[3], help);
                case "STRING" -> text(abbreviation, parts[3], help);
                case "UINT_STRING" -> field(Type.UINT_STRING, Base.NONE, abbreviation, parts[3], help);
                case "BYTES" -> bytes(abbreviation, parts[3], help);
                default -> {
                    Trait base = base(parts[2].equals("HEX") ? Base.HEX : parts[2].equals("OCT") ? Base.OCT : Base.DEC);
                    yield names.isEmpty() ? u32(abbreviation, parts[3], base, help) : u32(abbreviation, parts[3], base, names(Values.of(names.toString())), help);
                }
            });
        }
        return Map.copyOf(all);
    }

    private static Map<String, String[]> layouts(String text) {
        Map<String, String[]> all = new HashMap<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("#")) continue;
            String[] words = line.split(" ", 4);
            all.put(words[0] + words[2] + words[1], words[3].split(" "));
        }
        return Map.copyOf(all);
    }

    /** Reads what is known of the request or reply at the cursor. */
    static void read(Dissection d, String service, long operation, boolean request) {
        String[] parts = LAYOUTS.get(service + (request ? "q" : "r") + operation);
        if (parts == null) return;
        long count = 0;
        for (String part : parts) {
            if (d.remaining() == 0) return;
            char first = part.charAt(0);
            if (first == '*') {
                count = d.peekU32(0);
                d.skip(4);
            }
            if (first != '*' && first != '+') {
                count = part(d, service, part);
                continue;
            }
            String each = part.substring(1);
            for (long left = count; left > 0 && d.remaining() > 0; left--) part(d, service, each);
        }
    }

    /** Reads a part, and returns its number where it is one. */
    private static long part(Dissection d, String service, String part) {
        int bracket = part.indexOf('(');
        String words = bracket < 0 ? part : part.substring(0, bracket);
        String label = bracket < 0 ? "" : part.substring(bracket + 1, part.length() - 1).replace('_', ' ');
        switch (words) {
            case "fid" -> group(d, FILE, "FileID (" + label + ")", service + ".fid.", "volume", "vnode", "uniq");
            case "status" -> group(d, STATE, label, "fs.status.", STATUS);
            case "callback" -> group(d, CALLBACK, "Callback", service + ".callback.", "version", "expires", "type");
            case "sync" -> group(d, SYNC, "VolSync", "fs.volsync.", "spare1", "spare2", "spare3", "spare4", "spare5", "spare6");
            case "store" -> {
                d.open(CHANGES);
                if (d.titles()) d.title("{}", label);
                flags(d, MASK, SET_TIME, SET_OWNER, SET_GROUP, SET_MODE, SET_SEGMENT, SYNCHRONIZE);
                for (String name : CHANGED) value(d, FIELDS.get("fs.status." + name), "");
                d.close();
            }
            case "version" -> {
                d.open(VERSION);
                if (d.titles()) d.title("UBIK Version ({}): {}.{}", label, d.peekU32(0), d.peekU32(4));
                value(d, FIELDS.get("ubik.version.epoch"), "");
                value(d, FIELDS.get("ubik.version.counter"), "");
                d.close();
            }
            case "entry" -> entry(d, Integer.parseInt(label));
            case "newest" -> newest(d);
            case "interfaces" -> interfaces(d);
            case "capabilities" -> capabilities(d);
            default -> {
                int colon = part.indexOf(':');
                return value(d, FIELDS.get(colon < 0 ? part : part.substring(0, colon)), colon < 0 ? "" : part.substring(colon + 1));
            }
        }
        return 0;
    }

    private static void group(Dissection d, Field group, String title, String prefix, String... names) {
        d.open(group);
        if (d.titles()) d.title("{}", title);
        for (String name : names) value(d, FIELDS.get(prefix + name), "");
        d.close();
    }

    private static void flags(Dissection d, Field word, Field... flags) {
        long value = d.u32(word);
        if (!d.titles()) return;
        for (Field flag : flags) if ((value & flag.mask) != 0) d.appendLast(", {}", flag.label);
    }

    /** Reads a value of {@code size} bytes, or to the end, or of as many as its kind has. */
    private static long value(Dissection d, Field field, String size) {
        switch (field.type) {
            case UINT32, INT32 -> {
                return d.uint(field, 4);
            }
            case UINT64 -> d.u64(field);
            case IPV4 -> d.ipv4(field);
            case ABSOLUTE_TIME, RELATIVE_TIME -> Rx.seconds(d, field);
            case BYTES -> d.bytes(field, size.equals("rest") ? d.remaining() : Integer.parseInt(size));
            case STRING, UINT_STRING -> {
                if (!size.isEmpty()) {
                    int room = Integer.parseInt(size);
                    d.ensure(room);
                    name(d, field, room);
                    return 0;
                }
                long length = d.peekU32(0);
                if (length > d.remaining() - 4) throw d.malformed();
                int at = d.offset();
                d.at(field, at, (int) length + 4, upToZero(d.peekText(4, (int) length)));
                d.skip(4 + (int) length);
                d.skip(Math.min(d.remaining(), (int) (-length & 3)));
            }
            default -> throw new AssertionError(field.type);
        }
        return 0;
    }

    private static String upToZero(String text) {
        int zero = text.indexOf(0);
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** A name with a letter in each word. */
    private static void name(Dissection d, Field field, int room) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < room; i += 4) {
            long letter = d.peekU32(i);
            if (letter == 0) break;
            name.append((char) (letter & 0xff));
        }
        d.ensure(room);
        d.at(field, d.offset(), room, name.toString());
        d.skip(room);
    }

    /** An entry of the newest kind: servers have identifiers in place of addresses. */
    private static void newest(Dissection d) {
        name(d, FIELDS.get("vldb.name"), NAME_BYTES);
        long count = d.u32(FIELDS.get("vldb.numservers"));
        for (int i = 0; i < MORE_SERVERS; i++) {
            if (i < count) d.bytes(FIELDS.get("vldb.serveruuid"), IDENTIFIER_BYTES);
            else d.skip(IDENTIFIER_BYTES);
        }
        slots(d, MORE_SERVERS, count, FIELDS.get("vldb.serveruniq"), false);
        slots(d, MORE_SERVERS, count, FIELDS.get("vldb.partition"), true);
        slots(d, MORE_SERVERS, count, FIELDS.get("vldb.serverflags"), false);
        d.u32(FIELDS.get("vldb.rwvol"));
        d.u32(FIELDS.get("vldb.rovol"));
        d.u32(FIELDS.get("vldb.bkvol"));
        d.u32(FIELDS.get("vldb.clonevol"));
        d.u32(PLAIN_FLAGS);
        for (int i = 1; i <= 9; i++) d.u32(FIELDS.get("vldb.spare" + i));
    }

    /** The addresses of a client, and what it is capable of. */
    private static void interfaces(Dissection d) {
        d.open(INTERFACES);
        long count = d.u32(FIELDS.get("cm.numint"));
        d.bytes(FIELDS.get("cm.uuid"), IDENTIFIER_BYTES);
        slots(d, MOST_INTERFACES, count, FIELDS.get("cm.ipaddr"), false);
        slots(d, MOST_INTERFACES, count, FIELDS.get("cm.netmask"), false);
        slots(d, MOST_INTERFACES, count, FIELDS.get("cm.mtu"), false);
        d.close();
    }

    private static void capabilities(Dissection d) {
        d.open(CAPABILITIES);
        for (long left = d.u32(FIELDS.get("cm.numcap")); left > 0; left--) {
            long word = d.u32(CAPABLE);
            d.part(ERRORS, d.offset() - 4, 4, word);
        }
        d.close();
    }

    /** An entry of the database of volumes, which has room for so many servers; only those that there are are shown. */
    private static void entry(Dissection d, int room) {
        name(d, FIELDS.get("vldb.name"), NAME_BYTES);
        if (room < MORE_SERVERS) d.skip(4);
        long count = d.u32(FIELDS.get("vldb.numservers"));
        slots(d, room, count, FIELDS.get("vldb.server"), false);
        slots(d, room, count, FIELDS.get("vldb.partition"), true);
        d.ensure(room * 4);
        d.skip(room * 4);
        d.u32(FIELDS.get("vldb.rwvol"));
        d.u32(FIELDS.get("vldb.rovol"));
        d.u32(FIELDS.get("vldb.bkvol"));
        if (room == MORE_SERVERS) return;
        d.u32(FIELDS.get("vldb.clonevol"));
        flags(d, FLAGS, WRITABLE, READABLE, BACKED, FILESET);
    }

    private static void slots(Dissection d, int room, long count, Field field, boolean letters) {
        for (int i = 0; i < room; i++) {
            if (i >= count) {
                d.skip(4);
            } else if (letters) {
                d.at(field, d.offset(), 4, "/vicep" + (char) ('a' + (d.peekU32(0) & 0x1f)));
                d.skip(4);
            } else {
                d.uint(field, 4);
            }
        }
    }
}
