package mako.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.capture.CaptureException;
import mako.capture.CaptureSession;
import mako.capture.Devices;
import mako.capture.RemoteShell;
import mako.capture.Source;
import mako.capture.SourceSettings;
import mako.capture.Sources;
import mako.capture.Surroundings;
import mako.files.CaptureFileException;

/** One run of {@link Dumpcap}. */
final class DumpcapRun {

    /** What else than capturing is asked for. */
    private enum Task { CAPTURE, INTERFACES, LINK_TYPES, TIME_STAMP_TYPES, STATISTICS, PROGRAM }

    private final CaptureOptions capture;
    private Task task = Task.CAPTURE;
    private boolean forMachines;
    private boolean pcapng = true;
    private boolean quiet;
    private boolean forParent;
    private boolean asksParent;
    private CaptureSession session;

    DumpcapRun() {
        this(new CaptureOptions());
    }

    private DumpcapRun(CaptureOptions capture) {
        this.capture = capture;
    }

    /** Does what a command line asks for; returns the exit status. */
    int run(List<String> arguments, Terminal terminal) throws IOException {
        Options options = new Options(CaptureOptions.LETTERS + "DLSdMnPqtvhZ:N:C:k:", arguments)
            .named("interface", "i").named("snapshot-length", "s").named("no-promiscuous-mode", "p").named("monitor-mode", "I")
            .named("buffer-size", "B").named("linktype", "y").named("list-interfaces", "D").named("list-data-link-types", "L")
            .named("autostop", "a").named("ring-buffer", "b").named("help", "h").named("version", "v")
            .withArgument("ifname").withArgument("ifdescr").withArgument("capture-comment").withArgument("time-stamp-type")
            .named("list-time-stamp-types").withArgument("temp-dir").named("process-info").withArgument("log-level").withArgument("log-fatal")
            .withArgument("log-domains").withArgument("log-debug").withArgument("log-noisy").withArgument("log-file");
        CaptureMessages messages = new CaptureMessages(terminal, Dumpcap.NAME);
        try {
            while (options.next()) {
                switch (options.option()) {
                    case "h" -> {
                        terminal.out().write(DumpcapHelp.TEXT.getBytes(StandardCharsets.UTF_8));
                        return 0;
                    }
                    case "v" -> {
                        terminal.out().write(("Dumpcap (Mako) " + Mako.version() + "\n").getBytes(StandardCharsets.UTF_8));
                        return 0;
                    }
                    default -> take(options.option(), options.argument());
                }
            }
            messages = forParent ? CaptureMessages.forParent(terminal) : messages;
            return perform(terminal, messages);
        } catch (BadOption e) {
            messages.error(e.getMessage());
            if (e.kind() != BadOption.Kind.ARGUMENT_INVALID) terminal.err().print("\n" + DumpcapHelp.TEXT);
            return 1;
        }
    }

    /** Lists for {@code tshark} what can be captured on. */
    static int list(String program, TsharkSettings settings, Terminal terminal) throws IOException {
        CaptureMessages messages = new CaptureMessages(terminal, program);
        try {
            DumpcapRun dumpcap = new DumpcapRun(settings.capture());
            dumpcap.take(settings.listing, null);
            return dumpcap.perform(terminal, messages);
        } catch (BadOption e) {
            messages.error(e.getMessage());
            return 1;
        }
    }

    private void take(String option, String argument) throws BadOption {
        if (capture.take(option, argument)) return;
        switch (option) {
            case "D" -> only(Task.INTERFACES);
            case "L" -> only(Task.LINK_TYPES);
            case "S" -> only(Task.STATISTICS);
            case "d" -> only(Task.PROGRAM);
            case "list-time-stamp-types" -> task = Task.TIME_STAMP_TYPES;
            case "M" -> forMachines = true;
            case "n" -> pcapng = true;
            case "P" -> pcapng = false;
            case "q" -> quiet = true;
            case "Z" -> {
                forParent = true;
                asksParent = CaptureProcess.ASKING.equals(argument);
            }
            case "N" -> Options.positive(argument, "packet_limit");
            case "C" -> Options.positive(argument, "byte_limit");
            case "k" -> throw new BadOption(BadOption.Kind.ARGUMENT_INVALID, "k", "-k: Mako does not set the channels of radios; use 'iw'.");
            // Every interface has a thread of its own (-t), and there are no log messages.
            default -> {}
        }
    }

    private void only(Task other) throws BadOption {
        if (task != Task.CAPTURE && task != other) {
            throw new BadOption(BadOption.Kind.ARGUMENT_INVALID, "", "Only one of -D, -L, -d, -k or -S may be supplied.");
        }
        task = other;
    }

    private int perform(Terminal terminal, CaptureMessages messages) throws IOException, BadOption {
        try {
            switch (task) {
                case INTERFACES -> print(terminal, DeviceLists.interfaces(Devices.list(), forMachines));
                case LINK_TYPES, TIME_STAMP_TYPES -> {
                    for (SourceSettings source : capture.sources()) offer(source, terminal);
                }
                case STATISTICS -> new DeviceStatistics(terminal, forMachines).run();
                case PROGRAM -> {
                    return program(terminal, messages);
                }
                case CAPTURE -> {
                    return capture(terminal, messages);
                }
            }
            return 0;
        } catch (CaptureException e) {
            messages.error(e.getMessage());
            return task == Task.CAPTURE ? 1 : 2;
        }
    }

    private void offer(SourceSettings source, Terminal terminal) throws IOException, CaptureException {
        Sources.Offer offer;
        try {
            offer = Sources.offer(source.device(), source.monitor());
        } catch (CaptureException e) {
            if (e.reason() == CaptureException.Reason.NO_RIGHTS) throw e;
            String why = e.getMessage().substring(e.getMessage().indexOf("\n(") + 2).replaceFirst("\\)$", "");
            throw new CaptureException(e.reason(), "The capabilities of the capture device \"" + source.device()
                    + "\" could not be obtained (pcap_activate() failed: " + why + ").\n");
        }
        print(terminal, task == Task.LINK_TYPES
                ? DeviceLists.linkTypes(source.device(), offer, source.monitor(), forMachines)
                : DeviceLists.timeStampTypes(offer, forMachines));
    }

    private static void print(Terminal terminal, String text) throws IOException {
        terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Prints what the kernel is given to run for each packet, in the notation that people know. */
    private int program(Terminal terminal, CaptureMessages messages) throws IOException, BadOption, CaptureException {
        List<SourceSettings> sources = capture.sources();
        messages.say("Capturing on " + CaptureOptions.shown(sources));
        for (SourceSettings source : sources) {
            try {
                print(terminal, DeviceLists.program(Sources.program(source)));
            } catch (CaptureException e) {
                messages.error(message(e, source));
            }
        }
        return 0;
    }

    private static String message(CaptureException e, SourceSettings source) {
        return e.reason() == CaptureException.Reason.BAD_FILTER ? CaptureOptions.badFilter(source, e.getMessage()) : e.getMessage();
    }

    private int capture(Terminal terminal, CaptureMessages messages) throws BadOption, CaptureException {
        check(messages);
        List<SourceSettings> settings = capture.sources();
        messages.say("Capturing on " + CaptureOptions.shown(settings));
        if (capture.isSeries() && "-".equals(capture.output)) {
            messages.error("Ring buffer requested, but capture is being written to standard output or to a named pipe.");
            return 1;
        }
        List<Source> sources = new ArrayList<>();
        ParentQuestions parent = asksParent ? new ParentQuestions(terminal.in(), messages) : null;
        RemoteShell.Questions questions = parent == null ? new TerminalQuestions() : parent;
        for (SourceSettings one : settings) {
            try {
                sources.add(Sources.open(one, new Surroundings(parent == null ? terminal.in() : InputStream.nullInputStream(), terminal.environment(), questions)));
            } catch (CaptureException e) {
                sources.forEach(Source::close);
                messages.error(message(e, one));
                return 1;
            }
        }
        session = new CaptureSession(
                sources, capture.files(pcapng), capture.limits(), capture.withProcesses, terminal.out(), messages.progress(quiet, this::parentGone));
        if (parent != null) parent.whenEnded(this::parentGone);
        try (StopRequests requests = new StopRequests(session::stop)) {
            return requests.done(run(session, settings, messages));
        }
    }

    /** Nobody waits for the packets any more. */
    private void parentGone() {
        session.stop();
    }

    private void check(CaptureMessages messages) throws BadOption {
        if (capture.comment != null && (!pcapng || capture.isSeries())) {
            throw new BadOption(BadOption.Kind.ARGUMENT_INVALID, "",
                    "Capture comments can only be set if we capture into a single pcapng file.");
        }
        if (capture.withProcesses && !pcapng) {
            throw new BadOption(BadOption.Kind.ARGUMENT_INVALID, "", "Only pcapng files have room for processes (--process-info); leave out -P.");
        }
        if (!capture.isSeries()) return;
        if (capture.output == null) {
            messages.error("Ring buffer requested, but capture isn't being saved to a permanent file.");
            capture.oneFile();
        } else if (!capture.saysWhenFull()) {
            messages.error("Ring buffer requested, but no maximum capture file size, duration interval, or packets were specified.");
        }
    }

    private static int run(CaptureSession session, List<SourceSettings> settings, CaptureMessages messages) {
        int status = 0;
        try {
            session.open();
        } catch (CaptureException e) {
            messages.error(e.getMessage());
            return 1;
        } catch (CaptureFileException e) {
            messages.error(FileTrouble.message(e, "Dumpcap"));
            return 1;
        }
        try {
            session.run();
        } catch (CaptureException e) {
            messages.error(e.getMessage());
            // All that there was has been captured.
            status = e.reason() == CaptureException.Reason.DEVICE_GONE ? 0 : 1;
        } catch (CaptureFileException e) {
            messages.error(writing(e));
            status = 1;
        }
        messages.end(session, settings);
        return status;
    }

    /** What is said where a file cannot be written. */
    private static String writing(CaptureFileException e) {
        String file = e.file();
        return switch (e.reason()) {
            case DISK_FULL -> "Not all the packets could be written to the file to which the capture was being saved\n"
                    + "(\"" + file + "\") because there is no space left on the file system\non which that file resides.\n"
                    + "You will need to free up space on that file system or put the capture file on a different file system.";
            case OVER_QUOTA -> "Not all the packets could be written to the file to which the capture was being saved\n"
                    + "(\"" + file + "\") because your disk quota has been exceeded.";
            default -> FileTrouble.message(e, "Dumpcap");
        };
    }

    /** Percent of what came that was taken; of nothing, nothing. */
    static String percent(long received, long dropped) {
        return String.format(Locale.ROOT, "%.1f%%", received == 0 ? 0 : 100.0 * received / (received + dropped));
    }
}
