package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;

/** The parameters of messages of the Media Gateway Control Protocol, by what they are in and how they are called: read from a list. */
@DeclaresFields
final class MgcpParameters {

    static final Field UNKNOWN   = text("mgcp.unknown_parameter", "Unknown parameter", UTF_8);
    static final Field MALFORMED = text("mgcp.rsp.malformed_parameter", "Malformed parameter", UTF_8);

    private static final Map<String, Field> FIELDS = read(Resources.text(MgcpParameters.class, "mgcp-parameters.txt"));

    private MgcpParameters() {}

    private static Map<String, Field> read(String text) {
        Map<String, Field> all = new HashMap<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("#")) continue;
            String[] parts = line.split("\\|", -1);
            Field field = parts[3].equals("UINT32") ? u32(parts[2], parts[4], help(parts[5])) : text(parts[2], parts[4], UTF_8, help(parts[5]));
            all.put(parts[0] + parts[1].toLowerCase(Locale.ROOT), field);
        }
        return Map.copyOf(all);
    }

    /** A line, which begins at {@code at} of the source: its name, a colon and a value. */
    static void line(Dissection d, int at, String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
        Field field = FIELDS.get("-" + name);
        boolean extension = name.startsWith("x-") || name.startsWith("x+");
        if (extension) field = FIELDS.get("-" + name.substring(0, 2));
        if (field == null || name.isEmpty()) {
            d.at(FIELDS.get("-"), at, line.length(), line);
            return;
        }
        int from = colon + 1;
        while (from < line.length() && line.charAt(from) == ' ') from++;
        String kind = switch (name) {
            case "l" -> "L";
            case "p" -> "P";
            case "xrm/lvm", "xrm/rvm" -> "V";
            default -> null;
        };
        d.at(field, at, line.length(), kind != null || extension ? line : line.substring(from));
        if (kind == null) return;
        d.openLast();
        int offset = at + from;
        for (String word : line.substring(from).split(",")) {
            if (kind.equals("L")) option(d, offset, word);
            else value(d, kind, offset, word);
            // Options are all said to lie where the first does.
            if (!kind.equals("L")) offset += word.length() + 1;
        }
        d.close();
    }

    private static void option(Dissection d, int at, String word) {
        int colon = word.indexOf(':');
        if (colon < 0) return;
        Field field = FIELDS.get("L" + word.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        show(d, field, at, word, word.substring(colon + 1).strip());
    }

    private static void value(Dissection d, String kind, int at, String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            d.at(MALFORMED, at, word.length(), word);
            return;
        }
        String name = word.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        show(d, FIELDS.get(kind + (name.startsWith("x-") ? "x-" : name)), at, word, word.substring(equals + 1).strip());
    }

    private static void show(Dissection d, Field field, int at, String word, String value) {
        if (field == null) {
            d.at(UNKNOWN, at, word.length(), word);
        } else if (field.type == Type.UINT32) {
            int digits = 0;
            while (digits < value.length() && digits < 9 && Character.isDigit(value.charAt(digits))) digits++;
            d.at(field, at, word.length(), digits == 0 ? 0 : Long.parseLong(value.substring(0, digits)));
        } else {
            d.at(field, at, word.length(), value);
        }
    }
}
