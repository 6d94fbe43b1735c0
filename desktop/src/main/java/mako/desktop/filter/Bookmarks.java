package mako.desktop.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mako.analysis.Profiles;

/** Filters that were given a name, in the file {@code dfilters} of the configuration folder: a line each, the name in quotes, then the filter. */
public final class Bookmarks {

    private static final Pattern LINE = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s+(.*)");

    /** A filter with a name. */
    public record Bookmark(String name, String filter) {}

    private Bookmarks() {}

    /** The filters; none where the file cannot be read. */
    public static List<Bookmark> read(Path folder) {
        List<Bookmark> bookmarks = new ArrayList<>();
        try {
            if (!Files.isReadable(folder.resolve("dfilters"))) return bookmarks;
            for (String line : Files.readAllLines(folder.resolve("dfilters"), StandardCharsets.UTF_8)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) bookmarks.add(new Bookmark(parts.group(1).replaceAll("\\\\(.)", "$1"), parts.group(2).strip()));
            }
        } catch (IOException e) {
            bookmarks.clear();
        }
        return bookmarks;
    }

    /** Adds a filter. */
    static void add(Path folder, Bookmark fresh) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("dfilters");
        boolean open = Files.isReadable(file) && Files.size(file) > 0 && !Files.readString(file).endsWith("\n");
        Files.writeString(file, (open ? "\n" : "") + line(fresh), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String line(Bookmark of) {
        return '"' + of.name.replace("\\", "\\\\").replace("\"", "\\\"") + "\" " + of.filter + "\n";
    }

    /** Writes all filters anew. */
    public static void write(Path folder, List<Bookmark> all) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Bookmark each : all) text.append(line(each));
        Profiles.write(folder, "dfilters", text.toString());
    }
}
