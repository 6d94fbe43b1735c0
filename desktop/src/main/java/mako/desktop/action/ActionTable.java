package mako.desktop.action;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables {@code actions.txt} and {@code menus.txt} as they were read: what can be done, and where it is found. */
final class ActionTable {

    /**
     * An action.
     *
     * @param name with an ampersand before the letter that chooses it in a menu
     * @param icon empty for none
     * @param keys each as {@link javax.swing.KeyStroke#getKeyStroke(String)} reads it; menus show the first
     */
    record Row(String id, String name, String icon, List<String> keys, String tooltip) {

        /** The name as people read it. */
        String text() {
            return name.replace("&", "");
        }
    }

    /** A line of {@code menus.txt}: a place, a menu, an action, or a line between them. */
    record Entry(String text, List<Entry> inside) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Entry> places = new LinkedHashMap<>();

    private ActionTable() {}

    static ActionTable read() {
        ActionTable table = new ActionTable();
        for (String line : lines("actions.txt")) {
            String[] parts = line.split("\\|", -1);
            if (parts.length != 5) throw new IllegalStateException("actions.txt: " + line);
            Row row = new Row(parts[0].strip(), parts[1].strip(), parts[2].strip(), keys(parts[3].strip()), parts[4].strip());
            if (table.rows.put(row.id, row) != null) throw new IllegalStateException("actions.txt has twice " + row.id);
        }
        List<Entry> open = new ArrayList<>();
        for (String line : lines("menus.txt")) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            Entry entry = new Entry(line.strip(), new ArrayList<>());
            while (open.size() > depth) open.removeLast();
            if (open.isEmpty()) table.places.put(entry.text, entry);
            else open.getLast().inside.add(entry);
            open.add(entry);
        }
        return table;
    }

    private static List<String> keys(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(", +"));
    }

    private static List<String> lines(String name) {
        try (var in = ActionTable.class.getResourceAsStream("/mako-desktop/" + name);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The actions, in the order of the table. */
    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** The places where actions are found. */
    List<Entry> places() {
        return List.copyOf(places.values());
    }

    /** The place of this name, which the table must have. */
    Entry place(String name) {
        Entry place = places.get(name);
        if (place == null) throw new IllegalArgumentException("menus.txt has no " + name);
        return place;
    }
}
