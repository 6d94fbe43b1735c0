package mako.cli;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code mako} itself: runs another program. */
final class Mako implements Program {

    static final String NAME = "mako";

    /** The exit status after a command line that makes no sense. */
    static final int USAGE = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "run one of these programs";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.isEmpty()) {
            terminal.err().print(help());
            return USAGE;
        }
        String first = arguments.getFirst();
        switch (first) {
            case "--help", "-h" -> {
                terminal.out().write(help().getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            case "--version", "-v" -> {
                terminal.out().write(("Mako " + version() + "\n").getBytes(StandardCharsets.UTF_8));
                return 0;
            }
            default -> {}
        }
        if (first.startsWith("-")) {
            terminal.err().println("mako: there is no option " + first + "; 'mako --help' says what there is.");
            return USAGE;
        }
        return Main.run(arguments, terminal);
    }

    /** The version of this build, such as {@code 0.1.0-SNAPSHOT}. */
    static String version() {
        ModuleDescriptor descriptor = Mako.class.getModule().getDescriptor();
        return descriptor == null ? "(not built)" : descriptor.rawVersion().orElse("(without a version)");
    }

    private static String help() {
        StringBuilder help = new StringBuilder("""
                Mako takes network packets apart.

                Usage:
                  mako PROGRAM [ARGUMENT]...  run one of the programs below
                  mako programs DIRECTORY     make links there by which the programs can be called directly
                  mako --version              print the version
                  mako --help                 print this

                Programs:
                """);
        for (String name : Programs.NAMES) {
            help.append("  %-12s %s%n".formatted(name, Programs.named(name).purpose()));
        }
        return help.toString();
    }
}
