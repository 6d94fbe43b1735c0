package mako.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a program ended that was run in this process, with nothing on its standard input, and what it printed. */
record Ran(int status, String out, String err) {

    /** Runs a program, whose name comes first, for a user who has no configuration. */
    static Ran of(String... line) {
        return of(Map.of(), line);
    }

    /** Runs a program, whose name comes first, for a user whose configuration is in this folder. */
    static Ran of(Path configuration, String... line) {
        return of(Map.of("WIRESHARK_CONFIG_DIR", configuration.toString()), line);
    }

    private static Ran of(Map<String, String> environment, String... line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(List.of(line), new Terminal(InputStream.nullInputStream(), out,
            new PrintStream(err, true, StandardCharsets.UTF_8), environment));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
