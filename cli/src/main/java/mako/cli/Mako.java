package mako.cli;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import mako.analysis.CaptureSummary;
import mako.analysis.Window;
import mako.cli.TsharkSettings.Ending;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;

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
            if (openWindow(List.of(), terminal)) return 0;
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
        if (Programs.named(first) == null && Files.exists(path(first))) {
            if (arguments.size() > 1) return tooMany(terminal);
            return openWindow(arguments, terminal) ? 0 : open(first, terminal);
        }
        return Main.run(arguments, terminal);
    }

    /** Opens the window where it is installed and can be seen, and returns whether it was opened, when it is closed; if not, says why. */
    private static boolean openWindow(List<String> files, Terminal terminal) {
        if (terminal.environment().getOrDefault("DISPLAY", "").isEmpty() && ModuleLayer.boot().findModule("mako.desktop").isEmpty()) {
            if (terminal.errIsScreen()) terminal.err().println("mako: there is no display to open a window on (DISPLAY is not set): showing it here.");
            return false;
        }
        for (Window window : ServiceLoader.load(Window.class)) {
            String hindrance = window.hindrance();
            if (!hindrance.isEmpty()) {
                terminal.err().println("mako: " + hindrance);
                return false;
            }
            try {
                window.open(new WindowSetup(terminal.environment()), files);
            } catch (Ending e) {
                terminal.err().println("mako: " + e.getMessage());
                return false;
            }
            return true;
        }
        return false;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return Path.of("");
        }
    }

    private static int tooMany(Terminal terminal) {
        terminal.err().println("mako: opens one file at a time; 'mako tshark -r FILE' takes options.");
        return USAGE;
    }

    /** Shows a capture file where there is no display: what it is in a line, then its packets. */
    private static int open(String file, Terminal terminal) throws IOException {
        try (CaptureReader reader = CaptureReader.open(file)) {
            CaptureSummary summary = new CaptureSummary();
            try {
                summary.read(reader, number -> {});
            } catch (CaptureFileException e) {
                // The packets before it are shown, and then what it is.
            }
            terminal.out().write((line(file, summary) + "\n\n").getBytes(StandardCharsets.UTF_8));
        } catch (CaptureFileException e) {
            terminal.err().println("mako: " + FileTrouble.message(e).replace("TShark understands", "Mako understands"));
            return 2;
        }
        return new Tshark().run(List.of("-r", file), terminal);
    }

    private static String line(String file, CaptureSummary summary) {
        StringBuilder line = new StringBuilder(file).append(": ").append(counted(summary.packets(), "packet"));
        if (summary.packets() == 0) return line.toString();
        line.append(", ").append(counted(summary.bytes(), "byte")).append(", ").append(summary.linkType().description());
        if (summary.everyPacketHasTime()) {
            Instant first = Instant.ofEpochSecond(summary.first().seconds(), summary.first().nanoseconds());
            line.append(", ").append(String.format(Locale.ROOT, "%.6f", summary.duration().toSeconds())).append(" seconds from ")
                .append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault()).format(first));
        }
        return line.toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
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
                  mako [FILE]                 open the window, or show the packets of a file where there is no display
                  mako PROGRAM [ARGUMENT]...  run one of the programs below
                  mako explain-filter FILTER  say what a display filter does; with -f, a capture filter
                  mako ports [PORT]...        say which process holds which port
                  mako doctor                 look whether this machine has what Mako needs
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
