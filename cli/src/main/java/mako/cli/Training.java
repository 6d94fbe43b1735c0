package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the launcher runs while the virtual machine records which classes and methods a start needs. It does the jobs
 * that people start the programs for, and prints nothing.
 */
final class Training implements Program {

    static final String NAME = "train";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "do what programs do at their start, for the virtual machine to remember";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        Terminal silent = new Terminal(terminal.in(), OutputStream.nullOutputStream(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), terminal.environment());
        Main.run(List.of(Mako.NAME, "--help"), silent);
        return 0;
    }
}
