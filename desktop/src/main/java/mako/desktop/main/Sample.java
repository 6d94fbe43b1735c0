package mako.desktop.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture that comes with the program, to learn from.
 *
 * @param text what it shows
 */
record Sample(Path file, String text) {

    private static final Pattern ROW = Pattern.compile("\\|\\s*\\[([^\\]/]+)\\]\\([^)]*\\)\\s*\\|\\s*(.*?)\\s*\\|");

    /** The samples of the folder of the program, in the order in which their list has them; none where it has none. */
    static List<Sample> in(Path root) throws IOException {
        List<Sample> samples = new ArrayList<>();
        Path list = root == null ? null : root.resolve("samples").resolve("README.md");
        if (list == null || !Files.isReadable(list)) return samples;
        for (String line : Files.readAllLines(list)) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) continue;
            Path file = list.resolveSibling(row.group(1));
            if (Files.isReadable(file)) samples.add(new Sample(file, row.group(2).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").replace("`", "")));
        }
        return samples;
    }
}
