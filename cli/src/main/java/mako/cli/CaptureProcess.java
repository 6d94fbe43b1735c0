package mako.cli;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mako.capture.Rights;

/**
 * A process of our own {@code dumpcap} that captures for this one, so that only it needs rights, and nothing that it received is
 * lost if this one ends. What it writes is read as one stream while it grows, whatever number of files it has.
 */
final class CaptureProcess {

    private static final String MAIN = "mako.cli/mako.cli.Main";
    private static final int PCAP_HEADER = 24;
    /** What the process is told where it can ask questions, instead of the name of who started it. */
    static final String ASKING = "asking";

    /** Told of what the process says; called by a thread of its own. */
    interface Listener {

        void said(String text);

        void failed(String text);

        void file(String name);

        /** @param packets how many are in the files by now */
        void written(long packets);

        void dropped(long packets, String from);

        /** A password or the like, or null where nobody answers. */
        default String secret(String prompt) {
            return null;
        }

        /** Whether somebody says yes. */
        default boolean agrees(String question) {
            return false;
        }
    }

    private final Process process;
    private final Listener listener;
    private final boolean pcapng;
    private final Thread reading;
    private final Deque<InputStream> files = new ArrayDeque<>();
    private String file;
    private long packets;
    private boolean ended;
    /** Goes up with each thing the process says. */
    private long news;

    private CaptureProcess(Process process, boolean pcapng, Listener listener) {
        this.process = process;
        this.pcapng = pcapng;
        this.listener = listener;
        reading = Thread.ofPlatform().daemon().name("capture messages").start(this::listen);
    }

    /**
     * Starts it.
     *
     * @param options of {@code dumpcap}
     * @param pcapng whether that is what it writes
     */
    static CaptureProcess start(List<String> options, boolean pcapng, Listener listener) throws IOException {
        return new CaptureProcess(builder(List.of(), "parent", options)
                .redirectInput(ProcessBuilder.Redirect.INHERIT).redirectOutput(ProcessBuilder.Redirect.INHERIT).start(), pcapng, listener);
    }

    /**
     * Starts it where somebody answers questions who does not sit at the terminal.
     *
     * @param before what gives it rights, or nothing
     * @param to the file that this process opens for it, so that one with more rights writes no others; null where it opens files itself
     */
    static CaptureProcess startAsking(List<String> before, List<String> options, Path to, Listener listener) throws IOException {
        ProcessBuilder builder = builder(before, ASKING, options);
        builder.redirectOutput(to == null ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(to.toFile()));
        return new CaptureProcess(builder.start(), true, listener);
    }

    private static ProcessBuilder builder(List<String> before, String parent, List<String> options) {
        List<String> command = new ArrayList<>(before.isEmpty() ? Rights.granting() : before);
        command.addAll(thisProgram());
        command.addAll(List.of(Dumpcap.NAME, "-Z", parent));
        command.addAll(options);
        return new ProcessBuilder(command);
    }

    /** How this process was started, up to the program's name: with the same virtual machine, modules and cache. */
    private static List<String> thisProgram() {
        ProcessHandle.Info self = ProcessHandle.current().info();
        Optional<String[]> arguments = self.arguments();
        if (self.command().isPresent() && arguments.isPresent()) {
            int main = Arrays.asList(arguments.get()).indexOf(MAIN);
            if (main >= 0) {
                List<String> command = new ArrayList<>(List.of(self.command().get()));
                command.addAll(Arrays.asList(arguments.get()).subList(0, main + 1));
                return command;
            }
        }
        String launcher = System.getProperty(ProgramLinks.LAUNCHER);
        if (launcher != null) return List.of(launcher);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = System.getProperty("jdk.module.path");
        return modules != null
                ? List.of(java, "--enable-native-access=mako.capture", "-p", modules, "-m", MAIN)
                : List.of(java, "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "mako.cli.Main");
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) take(line);
        } catch (IOException e) {
            // As its end.
        }
        synchronized (this) {
            ended = true;
            news++;
            notifyAll();
        }
    }

    /** Takes a line as {@link CaptureMessages} writes it; what has another form comes from the virtual machine. */
    private void take(String line) {
        String text = line.isEmpty() ? "" : CaptureMessages.unescaped(line.substring(1));
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case 'S' -> listener.said(text);
            case 'E' -> listener.failed(text);
            case 'F' -> {
                open(text);
                listener.file(text);
            }
            case 'W' -> {
                long count = Long.parseLong(text.substring(0, text.indexOf(' ')));
                synchronized (this) {
                    packets = count;
                }
                listener.written(count);
            }
            case 'D' -> listener.dropped(Long.parseLong(text.substring(0, text.indexOf(' '))), text.substring(text.indexOf(' ') + 1));
            case 'P' -> answer(listener.secret(text));
            case 'Y' -> answer(ParentQuestions.answer(listener.agrees(text)));
            case 'T' -> {}
            default -> listener.said(line);
        }
        synchronized (this) {
            news++;
            notifyAll();
        }
    }

    /** Opened at once, since of a series files are removed soon. */
    private synchronized void open(String name) {
        boolean first = file == null;
        file = name;
        if (name.equals("-")) return;
        try {
            InputStream stream = new FileInputStream(name);
            if (!first && !pcapng) stream.skipNBytes(PCAP_HEADER);
            files.add(stream);
        } catch (IOException e) {
            listener.failed("The file \"" + name + "\", which packets are captured to, cannot be read: " + e.getMessage() + ".");
        }
    }

    /** The file that is captured to, after waiting for it; null where the process ended without one. */
    synchronized String file() throws InterruptedException {
        while (file == null && !ended) wait();
        return file;
    }

    /** How many packets are in the files by now. */
    synchronized long packets() {
        return packets;
    }

    private void answer(String text) {
        try {
            if (text == null) {
                // Whoever asks is to ask no more.
                process.getOutputStream().close();
                return;
            }
            process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // It has ended, which is told besides.
        }
    }

    /** Asks it to end: what it received will be in the files. */
    void stop() {
        try {
            // One with more rights than this one gets no signals of it.
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
        }
        process.destroy();
    }

    /** Waits for its end, and returns its exit status. */
    int waitFor() throws InterruptedException {
        int status = process.waitFor();
        reading.join();
        return status;
    }

    /** What is captured, from the first file's beginning; it ends when the process has. One thread reads it. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int from, int count) throws IOException {
                try {
                    return take(to, from, count);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
            }
        };
    }

    private int take(byte[] to, int from, int count) throws IOException, InterruptedException {
        while (true) {
            long seen;
            boolean last;
            boolean over;
            InputStream current;
            synchronized (this) {
                // In this order: what is written before the process says so is read.
                seen = news;
                over = ended;
                last = files.size() <= 1;
                current = files.peek();
            }
            int read = current == null ? -1 : current.read(to, from, count);
            if (read > 0) return read;
            if (!last) {
                synchronized (this) {
                    files.remove().close();
                }
            } else if (over) {
                return -1;
            } else {
                synchronized (this) {
                    while (news == seen) wait();
                }
            }
        }
    }
}
