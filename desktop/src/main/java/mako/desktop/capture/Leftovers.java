package mako.desktop.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that are captured to while nobody has saved them: named for the process, so that those of one that crashed are found. */
public final class Leftovers {

    private static final Pattern NAME = Pattern.compile("mako-(\\d+)-\\w+\\.pcapng");
    /** The shortest file with a packet: less is not worth being asked about. */
    private static final long LEAST = 150;

    private Leftovers() {}

    /** Makes a file for what this process captures. */
    public static Path create() throws IOException {
        return Files.createTempFile("mako-" + ProcessHandle.current().pid() + "-", ".pcapng");
    }

    /** The files of processes that are no longer there. */
    public static List<Path> find() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Leftovers::isLeft).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isLeft(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        try {
            return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty() && Files.isReadable(file) && Files.size(file) > LEAST;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }
}
