package mako.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are expected, in files that one can read; {@code -Dgolden=write} writes them anew. */
public final class Golden {

    private static final Path FOLDER = Files.isDirectory(Path.of("../desktop")) ? Path.of("../desktop/src/test/golden") : Path.of("desktop/src/test/golden");

    private Golden() {}

    /** Compares a text with what is expected under this name. */
    public static void check(String name, String text) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(text).as(file.toString()).isEqualTo(Files.readString(file));
    }
}
