package mako.desktop.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Profiles;

/**
 * How the window looked when a profile was used last: the file {@code recent} of the profile, lines of {@code NAME: VALUE}. Lines that are not
 * ours stay as they are. Written by a thread of its own.
 */
public final class Recent {

    private static final String WIDTHS = "column.width";

    /** How wide a column is, in pixels of a usual screen, and where its texts stand: L, R, C, or blank as its kind has them. */
    private record Shape(int width, char side) {}

    private final Path folder;
    private final Lane writing;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new TreeMap<>();

    /** Reads the file of a folder; where there is none, everything is as it is at first. */
    Recent(Path folder, Lane writing) {
        this.folder = folder;
        this.writing = writing;
        try {
            Path file = folder.resolve("recent");
            if (!Files.isReadable(file)) return;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int colon = line.indexOf(':');
                if (colon > 0 && !line.startsWith("#")) values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        } catch (IOException e) {
            values.clear();
        }
        List<String> widths = Columns.words(values.getOrDefault(WIDTHS, ""));
        for (int i = 0; widths != null && i + 1 < widths.size(); i += 2) {
            String[] parts = widths.get(i + 1).split(":");
            if (!parts[0].matches("-?[0-9]{1,5}")) continue;
            char side = parts.length > 1 && parts[1].matches("[LRC]") ? parts[1].charAt(0) : ' ';
            shapes.put(widths.get(i), new Shape(Math.max(0, Integer.parseInt(parts[0])), side));
        }
    }

    /** The value, or {@code otherwise}. */
    public synchronized String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** Whether it is set to TRUE; {@code otherwise} where it is not set. */
    public boolean is(String name, boolean otherwise) {
        return Boolean.parseBoolean(get(name, Boolean.toString(otherwise)));
    }

    /** Sets a value and writes the file soon. */
    public synchronized void set(String name, String value) {
        if (value.equals(values.put(name, value))) return;
        writing.run(this::write);
    }

    /** Sets a value to TRUE or FALSE. */
    public void set(String name, boolean on) {
        set(name, on ? "TRUE" : "FALSE");
    }

    private static String key(Column column) {
        return column.kind == Column.Kind.CUSTOM ? column.kind.code + ":" + column.shown : column.kind.code;
    }

    /** How wide the user made a column, in pixels of a usual screen; 0 where nobody did. */
    public synchronized int width(Column column) {
        Shape shape = shapes.get(key(column));
        return shape == null ? 0 : shape.width;
    }

    /** Has a column this wide, or as wide as is sensible for 0. */
    public synchronized void width(Column column, int width) {
        shape(column, new Shape(width, side(column)));
    }

    /** Where the texts of a column stand: L, R or C; blank as its kind has them. */
    public synchronized char side(Column column) {
        Shape shape = shapes.get(key(column));
        return shape == null ? ' ' : shape.side;
    }

    /** Has the texts of a column stand there. */
    public synchronized void side(Column column, char side) {
        shape(column, new Shape(width(column), side));
    }

    private void shape(Column column, Shape shape) {
        if (shape.equals(shapes.put(key(column), shape))) return;
        List<String> words = new ArrayList<>();
        shapes.forEach((name, each) -> {
            if (each.width == 0 && each.side == ' ') return;
            words.add(name);
            words.add(each.side == ' ' ? String.valueOf(each.width) : each.width + ":" + each.side);
        });
        set(WIDTHS, String.join(", ", words));
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder("# How the window looked when it was closed last.\n");
        synchronized (this) {
            values.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        }
        Profiles.write(folder, "recent", text.toString());
    }
}
