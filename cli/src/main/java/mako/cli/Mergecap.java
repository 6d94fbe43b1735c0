package mako.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import mako.analysis.Merging;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;

/** {@code mergecap}: puts the packets of several capture files into one. */
final class Mergecap implements Program {

    static final String NAME = "mergecap";

    private static final int BAD_ARGUMENT = 1;
    private static final int BAD_OPTION = 2;
    private static final int FAILED = 2;

    private static final String USAGE = """

            Usage: mergecap [options] -w <outfile>|- <infile> [<infile> ...]

            Output:
              -a                one file after the other
                                (default: by the times of the packets)
              -s <snaplen>      cut packets off behind <snaplen> bytes
              -w <outfile>|-    the file to write; - for standard output
              -F <capture type> format of that file (default: pcapng);
                                -F alone lists the formats
              -I <mode>         which interfaces are taken for one: none, all
                                (if all files have the same ones; the default),
                                any (each two that are the same)

            Miscellaneous:
              -h, --help        print this
              -V                say what is done
              -v, --version     print the version
            """;

    private String output;
    private FileType type = FileType.PCAPNG;
    private Merging.Order order = Merging.Order.CHRONOLOGICAL;
    private Merging.Interfaces interfaces = Merging.Interfaces.ALL;
    private int snapLength;
    private boolean verbose;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "put several capture files into one";
    }

    private static String title() {
        return "Mergecap (Mako) " + Mako.version() + "\n";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        PrintStream err = terminal.err();
        Options options = new Options("aF:hI:s:vVw:", arguments).named("help", "h").named("version", "v");
        try {
            while (options.next()) {
                String argument = options.argument();
                switch (options.option()) {
                    case "a" -> order = Merging.Order.ONE_AFTER_ANOTHER;
                    case "F" -> {
                        if (!FileTypeList.has(argument)) return types("\"" + argument + "\" isn't a valid capture file type", err);
                        type = FileType.named(argument);
                        if (type == null || !CaptureWriter.canWrite(type)) {
                            err.println("mergecap: Writing \"" + argument + "\" files is not yet available in Mako; pcapng, pcap and its variants are.");
                            return BAD_OPTION;
                        }
                    }
                    case "h" -> {
                        print(terminal, title() + "Puts the packets of two or more capture files into one.\n" + USAGE);
                        return 0;
                    }
                    case "I" -> {
                        Merging.Interfaces mode = mode(argument);
                        if (mode == null) return modes("\"" + argument + "\" isn't a valid IDB merge mode", err);
                        interfaces = mode;
                    }
                    case "s" -> snapLength = Options.notNegative(argument, "snapshot length");
                    case "v" -> {
                        print(terminal, title());
                        return 0;
                    }
                    case "V" -> verbose = true;
                    default -> output = argument;
                }
            }
        } catch (BadOption e) {
            boolean missing = e.kind() == BadOption.Kind.ARGUMENT_MISSING;
            if (missing && e.option().equals("F")) return types(e.getMessage(), err);
            if (missing && e.option().equals("I")) return modes(e.getMessage(), err);
            err.println("mergecap: " + e.getMessage());
            if (e.kind() == BadOption.Kind.ARGUMENT_INVALID) return BAD_ARGUMENT;
            err.print(USAGE);
            return BAD_OPTION;
        }
        if (output == null) {
            err.println("mergecap: an output filename must be set with -w\n          run with -h for help");
            return FAILED;
        }
        if (options.operands().isEmpty()) {
            err.println("mergecap: No input files were specified");
            return BAD_ARGUMENT;
        }
        return merge(options.operands(), terminal);
    }

    private static Merging.Interfaces mode(String name) {
        for (Merging.Interfaces each : Merging.Interfaces.values()) if (each.name().toLowerCase(Locale.ROOT).equals(name)) return each;
        return null;
    }

    private static int modes(String why, PrintStream err) {
        err.println("mergecap: " + why + "\nmergecap: The available IDB merge modes for the \"-I\" flag are:");
        for (Merging.Interfaces each : Merging.Interfaces.values()) err.println("    " + each.name().toLowerCase(Locale.ROOT));
        return BAD_OPTION;
    }

    private static int types(String why, PrintStream err) {
        err.println("mergecap: " + why + "\nmergecap: The available capture file types for the \"-F\" flag are:");
        for (String each : FileTypeList.LINES) err.println("    " + each);
        return BAD_OPTION;
    }

    private static void print(Terminal terminal, String text) throws IOException {
        terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private int merge(List<String> files, Terminal terminal) throws IOException {
        PrintStream err = terminal.err();
        try (Merging merging = Merging.of(files)) {
            if (snapLength > 0) merging.snapLength(snapLength);
            LinkType link = merging.linkType();
            if (type != FileType.PCAPNG && (link == LinkType.PER_PACKET || link.number() < 0)) {
                err.println("mergecap: The capture file being read can't be written as a \"" + type.shortName() + "\" file.");
                return FAILED;
            }
            if (verbose) tell(files, merging, err);
            try (CaptureWriter writer = CaptureOutput.open(output, type, title().strip(), terminal)) {
                merging.write(writer, order, interfaces, packets -> {
                    if (verbose) err.println("Record: " + packets);
                    return true;
                });
            }
            if (merging.trouble() != null) {
                err.println("mergecap: " + FileTrouble.message(merging.trouble(), "mergecap"));
                return FAILED;
            }
            if (verbose) err.println("mergecap: merging complete");
            return 0;
        } catch (CaptureFileException e) {
            if (e.getCause() instanceof OutputClosed closed) return closed.end(NAME, terminal);
            err.println("mergecap: " + FileTrouble.message(e, "mergecap"));
            return FAILED;
        }
    }

    private static void tell(List<String> files, Merging merging, PrintStream err) {
        List<CaptureReader> readers = merging.readers();
        for (int i = 0; i < readers.size(); i++) err.println("mergecap: " + files.get(i) + " is type " + readers.get(i).type().description() + ".");
        LinkType link = merging.linkType();
        err.println(link == LinkType.PER_PACKET ? "mergecap: multiple frame encapsulation types detected"
            : "mergecap: selected frame_type " + link.description() + " (" + link.name() + ")");
        err.println("mergecap: ready to merge records");
    }
}
