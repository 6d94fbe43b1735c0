package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
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
 * that people start the programs for, with every capture in the folder that it is given, with a large one made of them and with
 * packets that it sends to itself, and prints nothing.
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

    /** Packets of a capture, which come in bursts. */
    private static final int TALK = 20_000;
    private static final int TALK_AT_ONCE = 100;

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
        capture(silent);
        return 0;
    }

    /** Captures what it sends to itself, and nothing else; as far as that goes for a user who may not capture. */
    private static void capture(Terminal terminal) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        Path file = Files.createTempFile("mako-training", ".pcapng");
        try (DatagramSocket socket = new DatagramSocket(0, here)) {
            Thread.ofPlatform().daemon().start(() -> talk(socket));
            Main.run(List.of(Dumpcap.NAME, "-q", "-i", "lo", "-f", "udp port " + socket.getLocalPort(), "--process-info", "-c", Integer.toString(TALK),
                    "-a", "duration:1", "-w", file.toString()), terminal);
        } finally {
            Files.delete(file);
        }
    }

    private static void talk(DatagramSocket socket) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100, socket.getLocalSocketAddress());
        try {
            while (!socket.isClosed()) {
                for (int i = 0; i < TALK_AT_ONCE; i++) socket.send(packet);
                Thread.sleep(1);
            }
        } catch (IOException | InterruptedException e) {
            // The capture has what it wanted.
        }
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
