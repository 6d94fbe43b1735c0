package mako.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code mako programs DIRECTORY}: makes a folder with a link to the launcher for each program. A folder so made can be
 * put on the {@code PATH}, also that of users who may only read it.
 */
final class ProgramLinks implements Program {

    static final String NAME = "programs";

    /** The system property in which the launcher says where it is: an absolute path. */
    static final String LAUNCHER = "mako.launcher";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "make links by which the programs can be called directly";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.size() != 1) {
            terminal.err().println("Usage: mako programs DIRECTORY");
            return Mako.USAGE;
        }
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            terminal.err().println("programs: start it with the launcher, ./mako, which says where links must lead.");
            return Mako.USAGE;
        }
        Path directory = Path.of(arguments.getFirst());
        try {
            Files.createDirectories(directory);
            for (String name : Programs.NAMES) {
                link(directory, name, Path.of(launcher));
            }
        } catch (IOException e) {
            terminal.err().println("programs: cannot make links in " + directory + " (" + e + ")."
                    + " Name a folder that you may write to.");
            return 1;
        }
        return 0;
    }

    private static void link(Path directory, String name, Path launcher) throws IOException {
        if (launcher.toString().endsWith(".bat")) {
            // Windows: links need rights there that few users have.
            Files.writeString(directory.resolve(name + ".bat"),
                    "@set MAKO_PROGRAM=%s%n@call \"%s\" %%*%n".formatted(name, launcher));
            return;
        }
        Path link = directory.resolve(name);
        if (Files.exists(link) && Files.isSameFile(link, launcher)) {
            return;
        }
        if (Files.isSymbolicLink(link)) {
            Files.delete(link);
        }
        Files.createSymbolicLink(link, launcher);
    }
}
