package mako.protocols.link;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import mako.dissect.Resources;
import mako.dissect.Text;
import mako.dissect.Values;

/**
 * Names of MAC addresses: well-known ones, and those that begin with the name of the organization to which their first three
 * bytes are assigned.
 */
public final class MacNames {

    /** The resource with the assignments, sorted by number. */
    private static final String ORGANIZATIONS = "organizations.txt";

    /** To whom identifiers of 24 bits are assigned; one table for all fields that say so. */
    public static final Values ASSIGNEES = Values.resource(MacNames.class, ORGANIZATIONS);

    private static final int LONGEST_SHORT_NAME = 8;
    /** To whom identifiers are assigned that several organizations share. */
    private static final String REGISTRAR = "IEEE Registration Authority";
    private static final long GROUP = 0x010000;

    /** Signs for kinds of companies and other words that do not tell one name from another. */
    private static final Pattern WORDS = Pattern.compile("(?<!\\w)(?:a/s|a\\.?b|a\\.?g|a\\.s|b\\.?v|k\\.?g|k\\.k|l\\.?l\\.?c|n\\.?v|o\\.?y|"
        + "p\\.?l\\.?c|s/a|s\\.?a|s\\.?p\\.?a|s\\.?r\\.?l|z o\\.o|co|company|corp|corporation|gmbh|holding|inc|incorporated|jsc|kk|limited|ltd|"
        + "oao|of|ooo|oyj|pty|systems|the|zao)(?!\\w)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern QUOTES = Pattern.compile("[\"']");
    private static final Pattern BREAKS = Pattern.compile("[\\s,./()]+");
    private static final Pattern LOOSE_ANDS = Pattern.compile("(?<!\\S)&+|&+(?!\\S)");

    /** Read when first asked: not every capture has MAC addresses, nor every output. */
    private static final class Known {
        /** The assignments as they lie in the resource: looking one up costs less than taking all of them apart. */
        static final byte[] ASSIGNED = Resources.bytes(MacNames.class, ORGANIZATIONS);
        static final Map<Long, String> SINGLE = new HashMap<>();
        static final Map<Long, String> MASKED = new HashMap<>();
        static final Map<Long, String> PREFIXES = new HashMap<>();

        static {
            for (String line : Resources.text(MacNames.class, "mac-names.txt").split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int blank = line.indexOf(' ');
                String address = line.substring(0, blank).replace(":", "");
                String name = line.substring(blank + 1).strip();
                int slash = address.indexOf('/');
                long number = HexFormat.fromHexDigitsToLong(slash < 0 ? address : address.substring(0, slash));
                (slash >= 0 ? MASKED : address.length() == 6 ? PREFIXES : SINGLE).putIfAbsent(number, name);
            }
        }
    }

    /** Organizations that share an identifier with others, by the lowest of their addresses; few addresses need them. */
    private static final class Blocks {
        static final Map<Long, String> SHARES = new HashMap<>();

        static {
            for (String line : Resources.text(MacNames.class, "blocks.txt").split("\n")) {
                if (line.isBlank() || line.startsWith("#")) continue;
                int blank = line.indexOf(' ');
                SHARES.put(HexFormat.fromHexDigitsToLong(line, 0, blank) << 48 - 4 * blank, shorten(line.substring(blank + 1)));
            }
        }
    }

    private MacNames() {}

    /** Reads the registries, if that has not been done yet. */
    public static void read() {
        Known.SINGLE.get(0L);
    }

    /** Returns the name of a MAC address, or null where it has none. */
    public static String name(long address) {
        String single = Known.SINGLE.get(address);
        if (single != null) return single;
        // What has most bits in common with the address names it; an organization has 24.
        String name = masked(Known.MASKED, address, 1, 24);
        if (name != null) return name;
        long prefix = address >>> 24;
        if (REGISTRAR.equals(organization(prefix))) {
            name = masked(Blocks.SHARES, address, 1, 24);
            if (name != null) return name;
        }
        name = prefixName(prefix);
        // Groups belong to the organization that the address would have without the group bit.
        if (name == null && (prefix & GROUP) != 0) name = prefixName(prefix & ~GROUP);
        return name == null ? masked(Known.MASKED, address, 25, 47) : withRest(name, address, 3);
    }

    /** The name of what is the same but for so many bits at the end, at least and at most. */
    private static String masked(Map<Long, String> names, long address, int least, int most) {
        for (int rest = least; rest <= most; rest++) {
            long mask = -1L << rest;
            String name = names.get(address & mask);
            if (name != null) return withRest(name, address & ~mask, rest + 7 >> 3);
        }
        return null;
    }

    private static String prefixName(long prefix) {
        String name = Known.PREFIXES.get(prefix);
        return name == null ? shortName(prefix) : name;
    }

    private static String withRest(String name, long address, int bytes) {
        Text text = new Text(32).add(name);
        for (int shift = bytes * 8 - 8; shift >= 0; shift -= 8) text.raw(shift == bytes * 8 - 8 ? '_' : ':').hex(address >>> shift, 2);
        return text.toString();
    }

    private static String shortName(long prefix) {
        String organization = organization(prefix);
        return organization == null ? null : shorten(organization);
    }

    private static String shorten(String organization) {
        String kept = BREAKS.matcher(WORDS.matcher(QUOTES.matcher(organization).replaceAll("")).replaceAll(" ")).replaceAll(" ");
        String joined = LOOSE_ANDS.matcher(kept).replaceAll("").replace(" ", "");
        return joined.substring(0, joined.offsetByCodePoints(0, Math.min(LONGEST_SHORT_NAME, joined.codePointCount(0, joined.length()))));
    }

    /** Returns the name of the organization to which an identifier of 24 bits is assigned, or null. */
    public static String organization(long identifier) {
        byte[] lines = Known.ASSIGNED;
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int middle = low + high >>> 1;
            int start = middle;
            while (start > low && lines[start - 1] != '\n') start--;
            int end = middle;
            while (end < high && lines[end] != '\n') end++;
            if (start == end || lines[start] == '#') {
                // Comments stand above the first assignment.
                low = end + 1;
                continue;
            }
            // 0x000000 NAME or 0x000001-0x000009 NAME
            boolean range = lines[start + 8] == '-';
            if (identifier < hex(lines, start + 2)) high = start;
            else if (identifier > hex(lines, range ? start + 11 : start + 2)) low = end + 1;
            else return new String(lines, start + (range ? 18 : 9), end - start - (range ? 18 : 9), StandardCharsets.UTF_8);
        }
        return null;
    }

    private static long hex(byte[] lines, int at) {
        long number = 0;
        for (int i = 0; i < 6; i++) number = number << 4 | Character.digit(lines[at + i], 16);
        return number;
    }
}
