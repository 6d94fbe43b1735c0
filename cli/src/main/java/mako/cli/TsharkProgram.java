package mako.cli;

import java.io.IOException;
import java.util.List;

/** {@code tshark} as one of the programs. */
final class TsharkProgram implements Program {

    static final String NAME = "tshark";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "take packets apart and print them";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        return Tshark.run(arguments.toArray(String[]::new), terminal.out());
    }
}
