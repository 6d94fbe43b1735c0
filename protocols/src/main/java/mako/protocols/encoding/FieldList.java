package mako.protocols.encoding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import mako.dissect.*;

/**
 * Fields of a protocol that has hundreds, declared in a resource file. A line is a field: its abbreviation, label, type, base (for bits:
 * the width of the word that they are in), mask, names of values, help, and the unit where there is one, with bars
 * between. Then come tables of names, each behind a
 * line {@code @NAME}; names of two words with {@code /} between are those of true and false; where there are such in them, a broken bar.
 */
public final class FieldList {

    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Values> tables = new HashMap<>();

    /** Declares the fields in the resource {@code file} beside {@code owner}. */
    public FieldList(Class<?> owner, String file) {
        String text = Resources.text(owner, file);
        int names = text.indexOf("\n@");
        if (names >= 0) tables(text, names + 1);
        int at = 0;
        int end = names < 0 ? text.length() : names;
        while (at < end) {
            int stop = text.indexOf('\n', at);
            if (stop < 0) stop = end;
            if (stop > at && text.charAt(at) != '#') declare(text.substring(at, stop).split("\\|", -1));
            at = stop + 1;
        }
    }

    private void tables(String text, int from) {
        int at = from;
        while (at >= 0 && at < text.length()) {
            int line = text.indexOf('\n', at);
            int next = text.indexOf("\n@", line);
            String lines = text.substring(line + 1, next < 0 ? text.length() : next);
            tables.put(text.substring(at + 1, line), Values.of(lines));
            at = next < 0 ? -1 : next + 1;
        }
    }

    private void declare(String[] parts) {
        Type type = type(parts[2]);
        boolean bits = type == Type.BOOLEAN;
        Base base = bits || parts[3].isEmpty() ? Base.NONE : Base.valueOf(parts[3]);
        long mask = parts[4].isEmpty() ? 0 : Long.parseUnsignedLong(parts[4], 16);
        String names = parts[5];
        int slash = bits ? names.indexOf(names.indexOf('\u00a6') < 0 ? '/' : '\u00a6') : -1;
        Values values = bits || names.isEmpty() ? null : tables.get(names);
        Trait all = draft -> {
            if (mask != 0) Fields.mask(mask).apply(draft);
            if (bits && mask != 0 && !parts[3].isEmpty()) Fields.maskWidth(Integer.parseInt(parts[3])).apply(draft);
            if (slash >= 0) Fields.yesNo(names.substring(0, slash), names.substring(slash + 1)).apply(draft);
            if (values != null) Fields.names(values).apply(draft);
            if (!parts[6].isEmpty()) Fields.help(parts[6]).apply(draft);
            if (type == Type.STRING || type == Type.STRINGZ) Fields.UTF_8.apply(draft);
            if (parts.length > 7) unit(parts[7]).apply(draft);
        };
        Field field = Fields.field(type, base, parts[0], parts[1], all);
        String key = parts[0];
        for (int i = 2; fields.putIfAbsent(key, field) != null; i++) key = parts[0] + '#' + i;
    }

    private static Trait unit(String name) {
        return name.equals("items") ? Fields.unit("item", "items") : Fields.suffix(name);
    }

    private static Type type(String name) {
        return switch (name) {
            case "IPv4" -> Type.IPV4;
            case "IPv6" -> Type.IPV6;
            default -> Type.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    /** Returns the field of an abbreviation, written in full; null where there is none. Of several, {@code #2} follows the second's. */
    public Field field(String abbreviation) {
        return fields.get(abbreviation);
    }

    /** Returns all of them by their abbreviations. */
    public Map<String, Field> all() {
        return fields;
    }
}
