package mako.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was built, laid out as people have it: the launcher beside a folder with the jars. It makes no cache, which costs more than a test does. */
final class Installed {

    private static final Path ROOT = Path.of(System.getProperty("mako.root"));
    private static final Path APP = Path.of(System.getProperty("mako.app"));

    private Installed() {}

    /** Lays it out in a folder; returns the launcher. */
    static Path in(Path folder) throws IOException {
        Path launcher = Files.copy(ROOT.resolve("mako"), folder.resolve("mako"));
        if (!launcher.toFile().setExecutable(true)) throw new IOException(launcher + " cannot be made a program");
        Files.createSymbolicLink(folder.resolve("app"), APP);
        // A file, so that no folder can be made there.
        Files.createFile(folder.resolve("cache"));
        return launcher;
    }

    /** Nor anywhere else. */
    static void withoutCache(ProcessBuilder process) {
        process.environment().put("XDG_CACHE_HOME", "/dev/null");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    }
}
