package mako.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Lookup;

/**
 * Expressions that have a name: {@code ${name}}, {@code ${name:a;b}}, {@code ${name;a;b}}, {@code $name(a,b)}. What {@code $1} and so on stand for
 * in them is given where they are used.
 */
public final class Macros {

    /** None. */
    public static final Macros NONE = new Macros(Map.of());

    /** Macros may use macros, but not for ever. */
    private static final int DEEPEST = 20;
    private static final int LONGEST = 1 << 20;

    private final Map<String, String> texts;

    private Macros(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Macros by name. */
    public static Macros of(Map<String, String> texts) {
        return new Macros(Map.copyOf(texts));
    }

    /**
     * Reads the lines of a file of macros: {@code "name" expression}, or {@code "name","expression"} with bytes as {@code \x2c}. Lines that
     * are neither are passed over.
     */
    public static Macros read(List<String> lines) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : lines) {
            String stripped = line.strip();
            int end = stripped.startsWith("\"") ? stripped.indexOf('"', 1) : -1;
            if (end < 2) continue;
            String text = stripped.substring(end + 1).strip();
            if (text.startsWith(",")) {
                text = text.substring(1).strip();
                if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) continue;
                text = unescaped(text.substring(1, text.length() - 1));
            }
            if (!text.isEmpty()) texts.putIfAbsent(stripped.substring(1, end), text);
        }
        return new Macros(texts);
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.startsWith("\\x", i) && i + 4 <= text.length() && text.substring(i + 2, i + 4).matches("[0-9a-fA-F]{2}");
            if (escape) {
                out.append((char) Integer.parseInt(text, i + 2, i + 4, 16));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** The names and what they stand for. */
    public Map<String, String> texts() {
        return texts;
    }

    /**
     * Returns {@code expression} with what its macros stand for in their place. {@code ${field}} and {@code $field} stay: they refer to the
     * packet that the user has selected.
     */
    public String expand(String expression) throws FilterException {
        if (expression.indexOf('$') < 0) return expression;
        return expand(expression, 0);
    }

    private String expand(String text, int depth) throws FilterException {
        if (depth > DEEPEST) throw new FilterException("too much nesting in macros", -1, -1);
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && isKnownUse(text, i)) {
                i = use(text, i, depth, out) - 1;
            } else if (quote != 0) {
                out.append(c);
                if (c == '\\' && i + 1 < text.length()) out.append(text.charAt(++i));
                else if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
                out.append(c);
            } else if (c == '$') {
                i = use(text, i, depth, out) - 1;
            } else {
                out.append(c);
            }
            if (out.length() > LONGEST) throw new FilterException("The filter is longer than " + LONGEST + " characters.", -1, -1);
        }
        return out.toString();
    }

    /** Whether a macro is used at {@code at} in a way that no text is likely to be meant by. */
    private boolean isKnownUse(String text, int at) {
        if (!text.startsWith("${", at)) return false;
        int end = at + 2;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) end++;
        return texts.containsKey(text.substring(at + 2, end));
    }

    /** Appends what the macro or reference at {@code at} stands for; returns the index behind it. */
    private int use(String text, int at, int depth, StringBuilder out) throws FilterException {
        if (text.startsWith("${", at)) {
            int end = text.indexOf('}', at);
            if (end < 0) throw new FilterException("end of filter in the middle of a macro expression", -1, -1);
            String inside = text.substring(at + 2, end).strip();
            int separator = 0;
            while (separator < inside.length() && inside.charAt(separator) != ':' && inside.charAt(separator) != ';') separator++;
            String name = inside.substring(0, separator).strip();
            String macro = texts.get(name);
            if (macro == null && isField(name) && separator == inside.length()) {
                out.append(text, at, end + 1);
                return end + 1;
            }
            if (macro == null) {
                boolean named = name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0);
                throw new FilterException(named ? "macro '" + name + "' does not exist" : "invalid character in macro name", -1, -1);
            }
            List<String> arguments = separator == inside.length() ? List.of() : List.of(inside.substring(separator + 1).split(";", -1));
            out.append(expand(filled(name, macro, arguments), depth + 1));
            return end + 1;
        }
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) end++;
        String macro = texts.get(text.substring(at + 1, end));
        // $field, and what is neither: the parser says so
        if (macro == null || end < text.length() && text.charAt(end) == '.') {
            boolean call = end > at + 1 && end < text.length() && text.charAt(end) == '(';
            if (call) throw new FilterException("macro '" + text.substring(at + 1, end) + "' does not exist", at, end);
            out.append('$');
            return at + 1;
        }
        List<String> arguments = new ArrayList<>();
        int after = end < text.length() && text.charAt(end) == '(' ? arguments(text, end, arguments) : end;
        out.append(expand(filled(text.substring(at + 1, end), macro, arguments), depth + 1));
        return after;
    }

    private static boolean isField(String name) {
        String plain = name.startsWith("@") ? name.substring(1) : name;
        int hash = plain.indexOf('#');
        return !Lookup.fields(hash < 0 ? plain : plain.substring(0, hash).strip()).isEmpty();
    }

    /** Cuts what stands between parentheses at commas; those of inner parentheses and braces and in quotes do not count. Returns the index behind. */
    private static int arguments(String text, int open, List<String> into) throws FilterException {
        int depth = 0;
        int start = open + 1;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') i++;
                else if (c == quote) quote = 0;
                continue;
            }
            if (c == '"' || c == '\'') quote = c;
            if (c == '(' || c == '{' || c == '[') depth++;
            if (c == ')' || c == '}' || c == ']') depth--;
            if (depth == 0 || depth == 1 && c == ',') {
                if (depth == 1 || !text.substring(start, i).isBlank()) into.add(text.substring(start, i).strip());
                start = i + 1;
            }
            if (depth == 0) return i + 1;
        }
        throw new FilterException("end of filter in the middle of a macro expression", -1, -1);
    }

    private static String filled(String name, String macro, List<String> arguments) throws FilterException {
        StringBuilder out = new StringBuilder();
        int most = 0;
        for (int i = 0; i < macro.length(); i++) {
            int end = i + 1;
            while (macro.charAt(i) == '$' && end < macro.length() && Character.isDigit(macro.charAt(end)) && end < i + 4) end++;
            if (end == i + 1) {
                out.append(macro.charAt(i));
                continue;
            }
            int number = Integer.parseInt(macro, i + 1, end, 10);
            most = Math.max(most, number);
            if (number >= 1 && number <= arguments.size()) out.append(arguments.get(number - 1).strip());
            i = end - 1;
        }
        if (most != arguments.size()) {
            throw new FilterException("wrong number of arguments for macro '" + name + "', expecting " + most + " instead of " + arguments.size(), -1, -1);
        }
        return out.toString();
    }
}
