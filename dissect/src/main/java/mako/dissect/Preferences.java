package mako.dissect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The preferences of an engine: dissectors declare them while they are linked, users set them by name
 * ({@code tcp.relative_sequence_numbers:FALSE}).
 */
public final class Preferences {

    /** One preference: its name, what it is set to and what it is when nobody sets it. */
    public record Preference(String name, String label, Object value, Object usual) {}

    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final Map<String, Preference> known = new TreeMap<>();

    /** Makes a set with what the user asked for, by name. */
    public Preferences(Map<String, String> wanted) {
        this.wanted.putAll(wanted);
    }

    /** Declares a truth and returns what it is set to. */
    public boolean flag(String name, String label, boolean usual) {
        String text = wanted.get(name);
        boolean value = text == null ? usual : text.equalsIgnoreCase("true");
        known.put(name, new Preference(name, label, value, usual));
        return value;
    }

    /** Declares a whole number and returns what it is set to. */
    public int number(String name, String label, int usual) {
        int value = usual;
        String text = wanted.get(name);
        if (text != null) {
            try {
                value = Integer.decode(text.strip());
            } catch (NumberFormatException e) {
                value = usual;
            }
        }
        known.put(name, new Preference(name, label, value, usual));
        return value;
    }

    /** Declares a text, or one of several words, and returns what it is set to. */
    public String text(String name, String label, String usual) {
        String value = wanted.getOrDefault(name, usual);
        known.put(name, new Preference(name, label, value, usual));
        return value;
    }

    /** All preferences that were declared, by name. */
    public Map<String, Preference> known() {
        return known;
    }
}
