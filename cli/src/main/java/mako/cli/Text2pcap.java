package mako.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import mako.analysis.text.HexDumpReader;
import mako.analysis.text.MadeHeaders;
import mako.analysis.text.MadeHeaders.Transport;
import mako.analysis.text.PatternReader;
import mako.analysis.text.TextImport;
import mako.analysis.text.TimeFormat;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;

/** {@code text2pcap}: makes a capture file of a dump of bytes. */
final class Text2pcap implements Program {

    static final String NAME = "text2pcap";

    private static final int BAD_OPTION = 1;
    private static final int FAILED = 2;
    private static final int UPPER_PDU = 252;

    private final MadeHeaders headers = new MadeHeaders();
    private HexDumpReader.Offsets offsets = HexDumpReader.Offsets.HEXADECIMAL;
    private TimeFormat times;
    private boolean directions;
    private boolean characters;
    private String expression;
    private int base = 16;
    private FileType type = FileType.PCAPNG;
    private LinkType link = LinkType.ETHERNET;
    private int longest = CaptureReader.LARGEST_PACKET;
    private String interfaceName = "Fake IF, text2pcap";
    private boolean quiet;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "make a capture file of a dump of bytes";
    }

    private static String title() {
        return "Text2pcap (Mako) " + Mako.version() + "\n";
    }

    private static String usage() throws IOException {
        try (InputStream in = Text2pcap.class.getResourceAsStream("text2pcap-usage.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void print(Terminal terminal, String text) throws IOException {
        terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        PrintStream err = terminal.err();
        Options options = new Options("aDdhqe:E:F:i:l:m:N:o:u:P:r:b:s:S:t:T:v4:6:", arguments).named("help", "h").named("version", "v")
            .withArgument("log-level").withArgument("log-fatal").withArgument("log-domains").withArgument("log-debug").withArgument("log-noisy")
            .withArgument("log-file");
        try {
            while (options.next()) {
                switch (options.option()) {
                    case "h" -> {
                        print(terminal, title() + "Makes a capture file of a dump of bytes.\n" + usage());
                        return 0;
                    }
                    case "v" -> {
                        print(terminal, title());
                        return 0;
                    }
                    default -> take(options.option(), options.argument());
                }
            }
        } catch (BadOption e) {
            boolean missing = e.kind() == BadOption.Kind.ARGUMENT_MISSING;
            if (missing && e.option().equals("F")) return list(e.getMessage(), "capture file types for the \"-F\"", FileTypeList.LINES, err);
            if (missing && e.option().equals("E")) return list(e.getMessage(), "encapsulation types for the \"-E\"", links(), err);
            err.println("text2pcap: " + e.getMessage());
            if (e.kind() != BadOption.Kind.ARGUMENT_INVALID) err.print(usage());
            return BAD_OPTION;
        } catch (IllegalArgumentException e) {
            err.println("text2pcap: " + e.getMessage());
            err.print(usage());
            return BAD_OPTION;
        }
        if (options.operands().size() < 2) {
            err.println("text2pcap: Must specify input and output filename");
            err.print(usage());
            return BAD_OPTION;
        }
        String trouble = prepare();
        if (trouble != null) {
            err.println("text2pcap: " + trouble);
            return BAD_OPTION;
        }
        return convert(options.operands().get(0), options.operands().get(1), terminal);
    }

    private static List<String> links() {
        return LinkType.all().stream().map(each -> each.name() + " - " + each.description()).sorted(Comparator.naturalOrder()).toList();
    }

    private static int list(String why, String what, List<String> lines, PrintStream err) {
        err.println("text2pcap: " + why + "\ntext2pcap: The available " + what + " flag are:\n");
        for (String each : lines) err.println("    " + each);
        return BAD_OPTION;
    }

    private void take(String option, String argument) throws BadOption {
        switch (option) {
            case "a" -> characters = true;
            case "D" -> {
                directions = true;
                headers.directed = true;
            }
            case "q" -> quiet = true;
            case "o" -> {
                int index = HexDumpReader.names().indexOf(argument);
                if (index < 0) throw bad(option, argument);
                offsets = HexDumpReader.Offsets.values()[index];
            }
            case "t" -> times = new TimeFormat(argument, ZoneId.systemDefault(), Instant.now());
            case "r" -> expression = argument;
            case "b" -> {
                base = number(option, argument, 10);
                if (base != 2 && base != 8 && base != 16 && base != 64) throw bad(option, argument);
            }
            case "F" -> {
                type = FileType.named(argument);
                if (!FileTypeList.has(argument)) throw new IllegalArgumentException("\"" + argument + "\" isn't a valid capture file type");
                if (type == null || !CaptureWriter.canWrite(type)) {
                    throw new IllegalArgumentException("Writing \"" + argument + "\" files is not yet available in Mako; pcapng, pcap and its variants are.");
                }
            }
            case "E" -> {
                link = LinkType.named(argument);
                if (link == null) throw new IllegalArgumentException("\"" + argument + "\" isn't a valid encapsulation type");
            }
            case "l" -> {
                link = LinkType.of(number(option, argument, 10));
                if (link == null) throw bad(option, argument);
            }
            case "m" -> longest = Math.max(1, Options.notNegative(argument, "max packet length"));
            case "N" -> interfaceName = argument;
            case "e" -> headers.etherType = number(option, argument.replaceFirst("^0[xX]", ""), 16);
            case "i" -> headers.protocol = number(option, argument, 10);
            case "4", "6" -> addresses(option, argument);
            case "u" -> ports(option, argument, Transport.UDP);
            case "T" -> ports(option, argument, Transport.TCP);
            case "s" -> headers.tag = ports(option, argument, Transport.SCTP);
            case "S" -> headers.payload = ports(option, argument, Transport.SCTP_DATA);
            case "P" -> headers.dissector = argument;
            default -> {
                // What is left is for logs.
            }
        }
    }

    private static IllegalArgumentException bad(String option, String argument) {
        return new IllegalArgumentException("Bad argument for '-" + option + "': " + argument);
    }

    private static int number(String option, String text, int base) {
        try {
            int number = Integer.parseInt(text, base);
            if (number >= 0 && number <= 0xffff) return number;
        } catch (NumberFormatException e) {
            throw bad(option, text);
        }
        throw bad(option, text);
    }

    private void addresses(String option, String argument) {
        String[] parts = argument.split(",", -1);
        if (parts.length != 2) throw new IllegalArgumentException("Bad source param addr for '-" + option + "'");
        headers.source = address(option, parts[0], "source");
        headers.destination = address(option, parts[1], "destination");
        if (headers.transport == Transport.NONE && headers.protocol < 0) headers.protocol = UNNAMED_PROTOCOL;
    }

    /** The protocol of an IP header of which only the addresses are given. */
    private static final int UNNAMED_PROTOCOL = 46;

    private static byte[] address(String option, String text, String which) {
        boolean six = option.equals("6");
        // Looked at before, so that no name server is asked.
        if (text.matches(six ? "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*" : "(\\d{1,3}\\.){3}\\d{1,3}")) {
            try {
                byte[] address = InetAddress.getByName(text).getAddress();
                if (address.length == (six ? 16 : 4)) return address;
            } catch (IOException e) {
                // Said below.
            }
        }
        throw new IllegalArgumentException("Bad " + which + " param addr for '-" + option + "'");
    }

    /** Takes ports, and returns the number behind them where there has to be one. */
    private long ports(String option, String argument, Transport transport) {
        String[] parts = argument.split(",", -1);
        int wanted = transport == Transport.UDP || transport == Transport.TCP ? 2 : 3;
        String[] missing = {"src port", "dest port", transport == Transport.SCTP ? "tag" : "ppi"};
        if (parts.length < wanted) throw new IllegalArgumentException("No " + missing[parts.length] + " specified for '-" + option + "'");
        headers.transport = transport;
        headers.sourcePort = number(option, parts[0], 10);
        headers.destinationPort = number(option, parts[1], 10);
        if (wanted == 2) return 0;
        try {
            return Long.parseLong(parts[2]) & 0xffffffffL;
        } catch (NumberFormatException e) {
            throw bad(option, parts[2]);
        }
    }

    /** Completes what the options left open; returns what is wrong with them together, or null. */
    private String prepare() {
        if (headers.dissector != null) {
            link = LinkType.of(UPPER_PDU);
        } else if (headers.hasIp()) {
            headers.bareIp = link.name().startsWith("rawip");
            if (!headers.bareIp && !link.equals(LinkType.ETHERNET)) return "Dummy IP header not supported with encapsulation " + link.name();
        } else if (headers.etherType >= 0 && !link.equals(LinkType.ETHERNET)) {
            return "Dummy Ethernet header not supported with encapsulation " + link.name();
        }
        if (link.number() < 0) return "The capture file being read can't be written as a \"" + type.shortName() + "\" file.";
        if (expression == null) return null;
        try {
            headers.directed = new PatternReader(expression, base, times).hasDirections();
            return null;
        } catch (IllegalArgumentException e) {
            return "-r: " + e.getMessage();
        }
    }

    private int convert(String from, String to, Terminal terminal) throws IOException {
        PrintStream err = terminal.err();
        InputStream in;
        try {
            in = from.equals("-") ? terminal.in() : Files.newInputStream(Path.of(from));
        } catch (NoSuchFileException | InvalidPathException e) {
            err.println("text2pcap: The file \"" + from + "\" doesn't exist.");
            return FAILED;
        } catch (IOException e) {
            err.println("text2pcap: The file \"" + from + "\" could not be opened: " + e.getMessage());
            return FAILED;
        }
        // Bytes that are no text are passed over like other words.
        try (BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1)); CaptureWriter writer = CaptureOutput.open(to, type, title().strip(), terminal)) {
            Instant now = Instant.now();
            TextImport into = new TextImport(writer, type, link, headers, "Generated from input file " + from + ".", interfaceName, title().strip(),
                now.getEpochSecond() * 1_000_000_000L);
            if (!quiet) begin(from, to, err);
            long begun;
            if (expression != null) {
                begun = into.read(new PatternReader(expression, base, times), text);
            } else {
                HexDumpReader reader = new HexDumpReader(offsets, times, directions, characters, longest);
                into.read(reader, text, complaint -> err.println("text2pcap: " + complaint));
                begun = reader.begun();
            }
            writer.flush();
            err.println("\n-------------------------");
            if (!quiet) {
                err.printf("Read %d potential packet%s, wrote %d packet%s (%d byte%s including overhead).%n", begun, plural(begun), into.written(), plural(into.written()),
                    writer.written(), plural(writer.written()));
            }
            return 0;
        } catch (CaptureFileException e) {
            if (e.getCause() instanceof OutputClosed closed) return closed.end(NAME, terminal);
            err.println("text2pcap: " + FileTrouble.message(e, "Text2pcap"));
            return FAILED;
        }
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }

    private void begin(String from, String to, PrintStream err) {
        err.println("Input from: " + (from.equals("-") ? "Standard input" : from));
        err.println("Output to: " + (to.equals("-") ? "Standard output" : to));
        err.println("Output format: " + type.shortName());
        if (headers.type() >= 0) err.printf("Generate dummy Ethernet header: Protocol: 0x%X%n", headers.type());
        if (headers.hasIp()) err.printf("Generate dummy %s header: Protocol: %d%n", headers.source.length == 16 ? "IPv6" : "IP", headers.ipProtocol());
        String ports = "Source port: " + headers.sourcePort + ". Dest port: " + headers.destinationPort;
        switch (headers.transport) {
            case NONE -> {}
            case UDP, TCP -> err.println("Generate dummy " + headers.transport + " header: " + ports);
            case SCTP -> err.println("Generate dummy SCTP header: " + ports + ". Tag: " + headers.tag);
            case SCTP_DATA -> {
                err.println("Generate dummy SCTP header: " + ports + ". Tag: 0");
                err.println("Generate dummy DATA chunk header: TSN: 0. SID: 0. SSN: 0. PPID: " + headers.payload);
            }
        }
    }
}
