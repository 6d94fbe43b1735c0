package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the launcher runs while the virtual machine records which classes and methods a start needs. It does the jobs
 * that people start the programs for, with every capture in the folder that it is given, and prints nothing.
 */
final class Training implements Program {

    static final String NAME = "train";

    /** What {@code tshark} is started for, each with the capture that follows. */
    private static final List<List<String>> READING = List.of(
            List.of("-r"),
            List.of("-n", "-V", "-r"),
            List.of("-n", "-T", "pdml", "-r"),
            List.of("-T", "json", "-r"),
            List.of("-T", "fields", "-e", "frame.number", "-e", "ip.src", "-e", "tcp.dstport", "-r"),
            List.of("-Y", "tcp.port == 80 or dns", "-r"));

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
        if (!arguments.isEmpty() && Files.isDirectory(Path.of(arguments.getFirst()))) {
            try (Stream<Path> files = Files.list(Path.of(arguments.getFirst()))) {
                files.filter(Training::isCapture).sorted().forEach(file -> read(file, silent));
            }
        }
        return 0;
    }

    private static boolean isCapture(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".pcap") || name.endsWith(".pcapng");
    }

    private static void read(Path capture, Terminal terminal) {
        for (List<String> options : READING) {
            List<String> line = new ArrayList<>(List.of(Tshark.NAME));
            line.addAll(options);
            line.add(capture.toString());
            Main.run(line, terminal);
        }
    }
}
