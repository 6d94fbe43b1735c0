package mako.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import mako.analysis.Pass;
import mako.analysis.Printer;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;

/** {@code tshark} on an interface: another process captures, this one takes apart what is captured while that grows. */
final class LiveCapture implements CaptureProcess.Listener, Pass.Shown {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private final TsharkSettings settings;
    private final Terminal terminal;
    private final PrintStream err;
    private final boolean counting;
    private final List<String> lost = new ArrayList<>();
    private CaptureProcess process;
    private boolean begun;
    private volatile boolean failed;
    private long shown;

    LiveCapture(TsharkSettings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        err = terminal.err();
        counting = !settings.prints() && !settings.quiet && terminal.errIsScreen();
    }

    /**
     * Captures until the user or a limit ends it, and prints.
     *
     * @param pass prints what passes
     * @return the exit status
     */
    int run(Pass pass, Supplier<Printer> printers) throws IOException {
        process = CaptureProcess.start(options(), !"pcap".equals(settings.outputType), this);
        try (StopRequests requests = new StopRequests(process::stop)) {
            boolean reading = settings.prints() || !settings.statistics.isEmpty();
            int status = 0;
            try {
                if (reading) status = print(pass, printers);
            } catch (OutputClosed e) {
                // Whoever read the output has seen enough.
                process.stop();
            } finally {
                if (status != 0) process.stop();
            }
            int captured = process.waitFor();
            for (String line : lost) err.println(line);
            if (captured != 0 && !failed && !requests.asked()) {
                err.println("tshark: The process that captures has ended with status " + captured + "; what it had received is in the file.");
                failed = true;
            }
            err.println((counting ? "\r" : "") + counted(reading ? shown : process.packets(), "packet") + " captured");
            if (settings.output == null && process.file() != null) Files.deleteIfExists(Path.of(process.file()));
            return requests.done(status != 0 ? status : failed ? 1 : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.stop();
            return 1;
        }
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(settings.capture().given);
        if (settings.most != Long.MAX_VALUE) options.addAll(List.of("-c", Long.toString(settings.most)));
        if (settings.output != null) options.addAll(List.of("-w", settings.output));
        if ("pcap".equals(settings.outputType)) options.add("-P");
        return options;
    }

    private int print(Pass pass, Supplier<Printer> printers) throws IOException, InterruptedException {
        String file = process.file();
        if (file == null) return 0;
        settings.file = file;
        try (CaptureReader reader = CaptureReader.open(process.stream(), file)) {
            // What a killed process left unfinished is no fault of the packets before.
            reader.follow(true);
            pass.shown(this).run(reader, printers, terminal.out());
            return 0;
        } catch (CaptureFileException e) {
            err.println("tshark: " + FileTrouble.message(e));
            return 2;
        }
    }

    @Override
    public void shown(Packet packet) {
        shown++;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    @Override
    public void said(String text) {
        err.println(text);
    }

    @Override
    public void failed(String text) {
        failed = true;
        err.println("tshark: " + text);
    }

    @Override
    public void file(String name) {
        if (!begun) log("Capture started.");
        begun = true;
        log("File: \"" + name + "\"");
    }

    /** In the form of the reference program, which scripts wait for. */
    private void log(String text) {
        if (settings.silent) return;
        err.println(" ** (tshark:" + ProcessHandle.current().pid() + ") " + CLOCK.format(LocalTime.now()) + " [Main MESSAGE] -- " + text);
    }

    @Override
    public void written(long packets) {
        if (!counting) return;
        err.print("\r" + packets + " ");
        err.flush();
    }

    @Override
    public void dropped(long packets, String from) {
        if (packets > 0) lost.add(counted(packets, "packet") + " dropped from " + from);
    }
}
