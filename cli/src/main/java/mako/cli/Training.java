package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import mako.analysis.Window;
import mako.files.CaptureFileException;

/**
 * What the launcher runs while the virtual machine records which classes and methods a start needs. It does the jobs
 * that people start the programs for, with every capture in the folder that it is given and with a large one made of them,
 * and prints nothing.
 */
final class Training implements Program {

    static final String NAME = "train";

    /** What {@code tshark} is started for with captures of any size, each with the capture that follows. */
    private static final List<List<String>> READING = List.of(
            List.of("-r"),
            List.of("-Y", "tcp.port == 80 or dns", "-r"),
            List.of("-T", "fields", "-e", "frame.number", "-e", "ip.src", "-e", "tcp.dstport", "-r"));

    /** What it is started for with small ones: where every packet is written at length, writing takes the time. */
    private static final List<List<String>> READING_WHOLE = List.of(
            List.of("-n", "-V", "-r"),
            List.of("-n", "-T", "pdml", "-r"),
            List.of("-T", "json", "-r"));

    /**
     * Packets of the large capture. What is called often while the virtual machine records is compiled at once, and well,
     * in the runs to come: from some 50,000 packets on, more do not make those runs shorter.
     */
    private static final int MANY = 60_000;

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
        if (arguments.size() > 1) return window(Path.of(arguments.getFirst()), terminal);
        Main.run(List.of(Mako.NAME, "--help"), silent);
        if (!arguments.isEmpty() && Files.isDirectory(Path.of(arguments.getFirst()))) {
            try (Stream<Path> files = Files.list(Path.of(arguments.getFirst()))) {
                files.filter(Training::isCapture).sorted().forEach(file -> {
                    read(READING, file, silent);
                    read(READING_WHOLE, file, silent);
                });
            }
            readMany(Path.of(arguments.getFirst()), silent);
        }
        return 0;
    }

    private static void readMany(Path samples, Terminal terminal) throws IOException {
        Path large = Files.createTempFile("mako-training", ".pcap");
        try {
            MixedCapture.write(samples, large, MANY);
            read(READING, large, terminal);
        } catch (CaptureFileException e) {
            // Whoever has spoilt the samples starts a little slower.
            terminal.err().println(e.getMessage());
        } finally {
            Files.delete(large);
        }
    }

    /** Does what the window does at its start; FOLDER and one more argument. */
    private static int window(Path folder, Terminal terminal) {
        try {
            for (Window window : ServiceLoader.load(Window.class)) window.train(new WindowSetup(terminal.environment()), folder.resolve("http.pcap").toString());
            return 0;
        } catch (TsharkSettings.Ending e) {
            return e.status;
        }
    }

    private static boolean isCapture(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".pcap") || name.endsWith(".pcapng");
    }

    private static void read(List<List<String>> jobs, Path capture, Terminal terminal) {
        for (List<String> options : jobs) {
            List<String> line = new ArrayList<>(List.of(Tshark.NAME));
            line.addAll(options);
            line.add(capture.toString());
            Main.run(line, terminal);
        }
    }
}
