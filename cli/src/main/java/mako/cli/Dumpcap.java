package mako.cli;

import java.io.IOException;
import java.util.List;

/** {@code dumpcap}: captures packets into files. Of capturing nothing is loaded before it runs. */
final class Dumpcap implements Program {

    static final String NAME = "dumpcap";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "capture packets into files";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        return new DumpcapRun().run(arguments, terminal);
    }
}
