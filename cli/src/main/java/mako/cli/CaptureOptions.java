package mako.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.Devices;
import mako.capture.FileSettings;
import mako.capture.Limits;
import mako.capture.SourceSettings;
import mako.capture.Sources;

/** The options about capturing, which {@code dumpcap} and {@code tshark} share. */
final class CaptureOptions {

    /** The letters of those that {@link #take} knows, as {@link Options} wants them. */
    static final String LETTERS = "i:f:s:pIB:y:a:b:c:w:g";

    /** What is asked for on one interface; null is what is not said. */
    private static final class Chosen {
        String device;
        String name;
        String description;
        String filter = "";
        int snapLength = SourceSettings.LARGEST;
        boolean promiscuous = true;
        boolean monitor;
        int buffer = SourceSettings.BUFFER_MEBIBYTES;
        String linkType;
        String timeStampType;

        Chosen of(String newDevice) {
            Chosen other = new Chosen();
            other.device = newDevice;
            other.filter = filter;
            other.snapLength = snapLength;
            other.promiscuous = promiscuous;
            other.monitor = monitor;
            other.buffer = buffer;
            other.linkType = linkType;
            other.timeStampType = timeStampType;
            return other;
        }
    }

    private final Chosen defaults = new Chosen();
    private final List<Chosen> chosen = new ArrayList<>();

    /** The options as they were given, for the process that captures. */
    final List<String> given = new ArrayList<>();

    long packets;
    private double seconds = -1;
    private int files;
    private long autostopBytes;
    private long autostopPackets;
    private boolean series;
    private int keep;
    private long ringBytes;
    private long ringPackets;
    private double ringSeconds;
    private long ringInterval;
    private String printName;
    private boolean timeFirst;
    String output;
    String temporaryFolder = System.getProperty("java.io.tmpdir");
    boolean groupRead;
    String comment;
    boolean withProcesses;

    /** Takes an option that is about capturing; false for any other. */
    boolean take(String option, String argument) throws BadOption {
        Chosen last = chosen.isEmpty() ? defaults : chosen.getLast();
        switch (option) {
            case "i" -> chosen.add(defaults.of(argument));
            case "f" -> last.filter = argument;
            case "s" -> {
                int length = Options.notNegative(argument, "snapshot length");
                last.snapLength = length == 0 || length > SourceSettings.LARGEST ? SourceSettings.LARGEST : length;
            }
            case "p" -> last.promiscuous = false;
            case "I" -> last.monitor = true;
            case "B" -> last.buffer = Options.positive(argument, "buffer size");
            case "y" -> {
                if (!Sources.isLinkType(argument)) throw bad("The specified data link type \"" + argument + "\" isn't valid");
                last.linkType = argument;
            }
            case "time-stamp-type" -> {
                if (!Sources.isTimeStampType(argument)) throw bad("Invalid argument to option: --time-stamp-type=" + argument);
                last.timeStampType = argument;
            }
            case "ifname" -> ofInterface(option).name = argument;
            case "ifdescr" -> ofInterface(option).description = argument;
            case "a" -> autostop(argument);
            case "b" -> ring(argument);
            case "c" -> packets = Options.positive(argument, "packet count");
            case "w" -> output = argument;
            case "g" -> groupRead = true;
            case "capture-comment" -> comment = argument;
            case "process-info" -> withProcesses = true;
            case "temp-dir" -> temporary(argument);
            default -> {
                return false;
            }
        }
        given.add(option.length() == 1 ? "-" + option : "--" + option);
        if (argument != null) given.add(argument);
        return true;
    }

    /** Whom an option is about that makes no sense for all interfaces. */
    private Chosen ofInterface(String option) throws BadOption {
        if (chosen.isEmpty()) throw bad("--" + option + " must be specified after a -i option");
        return chosen.getLast();
    }

    private static BadOption bad(String message) {
        return new BadOption(BadOption.Kind.ARGUMENT_INVALID, "", message);
    }

    private void temporary(String folder) throws BadOption {
        try {
            if (Files.isDirectory(Path.of(folder))) {
                temporaryFolder = folder;
                return;
            }
        } catch (InvalidPathException e) {
            // As one that is not there.
        }
        throw bad("Can't set temporary directory " + folder + ": No such file or directory");
    }

    private void autostop(String argument) throws BadOption {
        int colon = argument.indexOf(':');
        String value = argument.substring(colon + 1).stripLeading();
        switch (colon < 0 ? "" : argument.substring(0, colon)) {
            case "duration" -> seconds = seconds(value, "autostop duration");
            case "filesize" -> autostopBytes = 1000L * Options.positive(value, "autostop filesize");
            case "files" -> {
                // So many of what: there is to be more than one.
                series = true;
                files = Options.positive(value, "autostop files");
            }
            case "packets" -> autostopPackets = Options.positive(value, "packet write count");
            default -> throw bad("Invalid or unknown -a flag \"" + (colon < 0 ? argument : argument.substring(0, colon)) + "\"");
        }
    }

    private void ring(String argument) throws BadOption {
        series = true;
        int colon = argument.indexOf(':');
        String value = argument.substring(colon + 1).stripLeading();
        switch (colon < 0 ? "" : argument.substring(0, colon)) {
            case "duration" -> ringSeconds = seconds(value, "ring buffer duration");
            case "filesize" -> ringBytes = 1000L * Options.positive(value, "ring buffer filesize");
            case "files" -> keep = Options.positive(value, "number of ring buffer files");
            case "packets" -> ringPackets = Options.positive(value, "ring buffer packet count");
            case "interval" -> ringInterval = Options.positive(value, "ring buffer interval");
            case "printname" -> printName = value;
            case "nametimenum" -> timeFirst = Options.positive(value, "file name: time before num") > 1;
            default -> throw bad("Invalid or unknown -b " + (colon < 0 ? "arg \"" + argument : "flag \"" + argument.substring(0, colon)) + "\"");
        }
    }

    private static double seconds(String value, String what) throws BadOption {
        try {
            double number = Double.parseDouble(value);
            if (number < 0) throw bad("The specified " + what + " \"" + value + "\" is a negative number");
            if (number < 1e9) return number;
        } catch (NumberFormatException e) {
            throw bad("The specified " + what + " \"" + value + "\" isn't a floating point number");
        }
        throw bad("The specified " + what + " \"" + value + "\" is too large");
    }

    /** Whether anything but -c and -w is asked for that only makes sense while capturing; says what, or null. */
    String withoutCapture() {
        if (!defaults.filter.isEmpty()) return "Only read filters, not capture filters, can be specified when reading a capture file.";
        if (series) return "Multiple capture files requested, but a capture isn't being done.";
        if (autostopBytes > 0) return "A maximum capture file size was specified, but a capture isn't being done.";
        if (seconds >= 0) return "A maximum capture time was specified, but a capture isn't being done.";
        if (withProcesses) return "Which process a packet is of can only be noted while capturing (--process-info).";
        if (files > 0) return "A maximum number of capture files was specified, but a capture isn't being done.";
        return null;
    }

    /** Whether there is to be file after file. */
    boolean isSeries() {
        return series;
    }

    /** Whether anything says when a file of a series is full. */
    boolean saysWhenFull() {
        return ringBytes > 0 || autostopBytes > 0 || ringPackets > 0 || ringSeconds > 0 || ringInterval > 0;
    }

    /** No series after all. */
    void oneFile() {
        series = false;
    }

    boolean noneChosen() {
        return chosen.isEmpty();
    }

    Limits limits() {
        long most = autostopPackets == 0 ? packets : packets == 0 ? autostopPackets : Math.min(packets, autostopPackets);
        return new Limits(most, seconds, files, series ? 0 : autostopBytes);
    }

    FileSettings files(boolean pcapng) {
        return new FileSettings(output, temporaryFolder, pcapng, groupRead, series, keep, ringBytes > 0 ? ringBytes : autostopBytes,
                ringPackets, ringSeconds, ringInterval, timeFirst, printName, comment, "Mako " + Mako.version());
    }

    /**
     * What to open: numbers are names by now, and where nothing is chosen, the first interface that is not the machine's own.
     *
     * @throws BadOption where there is no interface of a number, or none at all
     */
    List<SourceSettings> sources() throws BadOption, CaptureException {
        if (chosen.isEmpty() || chosen.stream().anyMatch(one -> !Sources.isPipe(one.device))) return sources(Devices.list());
        return sources(List.of());
    }

    private List<SourceSettings> sources(List<Device> devices) throws BadOption {
        if (chosen.isEmpty()) {
            Device first = devices.stream().filter(device -> !device.isLoopback()).findFirst()
                    .orElse(devices.isEmpty() ? null : devices.getFirst());
            if (first == null) throw bad("There are no interfaces on which a capture can be done");
            chosen.add(defaults.of(first.name()));
        }
        List<SourceSettings> sources = new ArrayList<>();
        for (Chosen one : chosen) {
            Device device = named(one.device, devices);
            String name = device == null ? one.device : device.name();
            String friendly = device == null ? "" : device.friendlyName();
            String label = one.description != null ? one.description : friendly;
            // Who names it anew may also say what people call it.
            String title = one.name != null ? label : friendly;
            sources.add(new SourceSettings(name, one.name == null ? name : one.name, label, title, one.filter, one.snapLength, one.promiscuous,
                    one.monitor, one.buffer, one.linkType, one.timeStampType));
        }
        return sources;
    }

    private static Device named(String name, List<Device> devices) throws BadOption {
        if (name.isEmpty()) throw bad("There is no interface with that adapter index");
        for (Device device : devices) if (device.name().equals(name)) return device;
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = name.length() > 9 ? 0 : Integer.parseInt(name);
            if (number < 1 || number > devices.size()) throw bad("There is no interface with that adapter index");
            return devices.get(number - 1);
        }
        for (Device device : devices) if (device.friendlyName().equalsIgnoreCase(name)) return device;
        return null;
    }

    /** What users are told an interface is called, such as {@code Loopback: lo}. */
    static String shown(SourceSettings source) {
        return source.title().isEmpty() ? source.name() : source.title() + ": " + source.name();
    }

    /** What is captured on, for a message: {@code 'Loopback: lo' and 'eth0'}. */
    static String shown(List<SourceSettings> sources) {
        List<String> names = sources.stream().map(source -> "'" + shown(source) + "'").toList();
        return switch (names.size()) {
            case 1 -> names.getFirst();
            case 2 -> names.get(0) + " and " + names.get(1);
            case 3 -> names.get(0) + ", " + names.get(1) + ", and " + names.get(2);
            default -> String.format(Locale.ROOT, "%d interfaces", names.size());
        };
    }

    /** The message about a capture filter that is wrong. */
    static String badFilter(SourceSettings source, String why) {
        return "Invalid capture filter \"" + source.filter() + "\" for interface '" + source.device() + "'.\n\n"
                + "That string isn't a valid capture filter (" + why + ").\n"
                + "See the User's Guide for a description of the capture filter syntax.";
    }
}
