package mako.cli;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import mako.analysis.CaptureSummary;
import mako.analysis.CaptureSummary.Time;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.Compression;
import mako.files.LinkType;
import mako.files.Section;

/** {@code capinfos}: says what capture files hold, one report a file or one line a file. */
final class Capinfos implements Program {

    static final String NAME = "capinfos";

    /** What can be reported, each by the letter of its option. */
    private enum Info {
        TYPE('t'), ENCAPSULATION('E'), INTERFACES('I'), MORE('F'), HASHES('H'), COMMENT('k'),
        PACKETS('c'), SIZE('s'), BYTES('d'), LIMIT('l'),
        DURATION('u'), FIRST('a'), LAST('e'), ORDER('o'),
        BYTE_RATE('y'), BIT_RATE('i'), AVERAGE_SIZE('z'), PACKET_RATE('x'),
        NAMES('n'), SECRETS('D');

        final String option;

        Info(char option) {
            this.option = String.valueOf(option);
        }

        static Info of(String option) {
            for (Info info : values()) {
                if (info.option.equals(option)) {
                    return info;
                }
            }
            return null;
        }
    }

    private static final int CUT_SHORT = 1;
    private static final int FAILED    = 2;

    /** Behind the name of an info, and before what is told of an interface. */
    private static final int INDENT = 21;

    private final Set<Info> infos = EnumSet.allOf(Info.class);
    private boolean chosen;
    private boolean table;
    private boolean header = true;
    private boolean machine;
    private boolean secondsOnly;
    private boolean stopAtFailure;
    private char separator = '\t';
    private String quote = "";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "say what a capture file holds";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        Options options = new Options("abcdehiklmnoqrstuvxyzABCDEFHIKLMNQRST", arguments).named("help", "h").named("version", "v");
        try {
            while (options.next()) {
                switch (options.option()) {
                    case "h" -> {
                        print("Capinfos (Mako) " + Mako.version() + "\n" + PURPOSE);
                        print(USAGE);
                        return end(terminal, 0);
                    }
                    case "v" -> {
                        print("Capinfos (Mako) " + Mako.version() + "\n");
                        return end(terminal, 0);
                    }
                    default -> set(options.option());
                }
            }
        } catch (BadOption e) {
            terminal.err().println("capinfos: " + e.getMessage());
            terminal.err().print(USAGE);
            return 1;
        }
        if (options.operands().isEmpty()) {
            terminal.err().print(USAGE);
            return 1;
        }
        return end(terminal, report(options.operands(), terminal));
    }

    private void set(String option) {
        switch (option) {
            case "A" -> {
                infos.addAll(EnumSet.allOf(Info.class));
                chosen = true;
            }
            case "K" -> infos.remove(Info.COMMENT);
            case "L" -> table = false;
            case "T" -> table = true;
            case "M" -> machine = true;
            case "R" -> header = true;
            case "r" -> header = false;
            case "S" -> secondsOnly = true;
            case "C" -> stopAtFailure = true;
            case "B" -> separator = '\t';
            case "m" -> separator = ',';
            case "b" -> separator = ' ';
            case "N" -> quote = "";
            case "q" -> quote = "'";
            case "Q" -> quote = "\"";
            default -> {
                // The first info that is asked for puts itself in the place of all.
                if (!chosen) {
                    infos.clear();
                    chosen = true;
                }
                infos.add(Info.of(option));
            }
        }
    }

    private int end(Terminal terminal, int status) throws IOException {
        flush(terminal);
        return status;
    }

    private void flush(Terminal terminal) throws IOException {
        out.writeTo(terminal.out());
        out.reset();
    }

    private int report(List<String> files, Terminal terminal) throws IOException {
        int status = 0;
        if (table && header) {
            printHeader();
        }
        boolean first = true;
        for (String file : files) {
            int failure;
            try (CaptureReader reader = CaptureReader.open(file)) {
                if (!first && !table) {
                    print("\n");
                }
                first = false;
                failure = report(file, reader, terminal);
            } catch (CaptureFileException e) {
                terminal.err().println("capinfos: " + FileTrouble.message(e, NAME));
                failure = FAILED;
            }
            flush(terminal);
            if (failure != 0) {
                status = failure;
                if (stopAtFailure) {
                    break;
                }
            }
        }
        return status;
    }

    private int report(String file, CaptureReader reader, Terminal terminal) throws IOException {
        int status = 0;
        CaptureSummary summary = new CaptureSummary();
        try {
            summary.read(reader, number -> terminal.err()
                    .println("capinfos: Unknown packet encapsulation 0 in frame " + number + " of file \"" + file + "\""));
        } catch (CaptureFileException e) {
            terminal.err().println("capinfos: An error occurred after reading " + summary.packets() + " packets from \"" + file
                    + "\".");
            terminal.err().println("capinfos: " + FileTrouble.message(e, NAME));
            if (!e.isCutShort()) {
                return FAILED;
            }
            terminal.err().println("  (will continue anyway, checksums might be incorrect)");
            status = CUT_SHORT;
        }
        Report report = new Report(file, reader, summary);
        if (table) {
            printRow(report);
        } else {
            printReport(report);
        }
        return status;
    }

    /** What is known of one file, each as text for both kinds of report. */
    private final class Report {

        final String file;
        final CaptureReader reader;
        final CaptureSummary summary;
        final LinkType linkType;
        final int timeDigits;
        final long size;
        final Time first;
        final Time last;
        final Time duration;
        final double seconds;
        final double byteRate;
        final double packetRate;
        final double averageSize;

        Report(String file, CaptureReader reader, CaptureSummary summary) throws IOException {
            this.file = file;
            this.reader = reader;
            this.summary = summary;
            boolean withoutInterfaces = summary.interfaces().isEmpty();
            linkType = withoutInterfaces && summary.linkType() == LinkType.UNKNOWN ? reader.linkType() : summary.linkType();
            timeDigits = withoutInterfaces && reader.timeDigits() >= 0 ? reader.timeDigits() : summary.timeDigits();
            size = file.equals("-") ? sizeOfStandardInput() : Files.size(Path.of(file));
            first = summary.first();
            last = summary.last();
            duration = summary.duration();
            seconds = duration == null ? 0 : last.toSeconds() - first.toSeconds();
            byteRate = seconds > 0 ? summary.bytes() / seconds : 0;
            packetRate = seconds > 0 ? summary.packets() / seconds : 0;
            averageSize = summary.packets() > 0 ? (double) summary.bytes() / summary.packets() : 0;
        }

        private static long sizeOfStandardInput() {
            try {
                Path path = Path.of("/dev/stdin");
                return Files.isRegularFile(path) ? Files.size(path) : 0;
            } catch (IOException e) {
                return 0;
            }
        }

        String digits() {
            return switch (timeDigits) {
                case -2 -> "UNKNOWN";
                case -1 -> "per-packet";
                default -> unit(timeDigits);
            };
        }

        boolean hasTimes() {
            return summary.everyPacketHasTime();
        }
    }

    private static String unit(int digits) {
        return switch (digits) {
            case 0 -> "seconds";
            case 1 -> "deciseconds";
            case 2 -> "centiseconds";
            case 3 -> "milliseconds";
            case 6 -> "microseconds";
            default -> "nanoseconds";
        };
    }

    // The long report: one line an info.

    private void printReport(Report of) throws IOException {
        CaptureSummary summary = of.summary;
        line("File name", of.file);
        if (infos.contains(Info.TYPE)) {
            Compression compression = of.reader.compression();
            line("File type",
                    (machine ? of.reader.type().shortName() : of.reader.type().description())
                            + (compression == Compression.NONE ? "" : " (" + compression.description() + ")"));
        }
        if (infos.contains(Info.ENCAPSULATION)) {
            line("File encapsulation", machine ? of.linkType.name() : of.linkType.description());
            if (of.linkType == LinkType.PER_PACKET) {
                printLinkTypes(summary.packetsByLinkType());
            }
        }
        if (infos.contains(Info.MORE)) {
            // This name is longer than the others' column.
            print("File timestamp precision:  " + of.digits() + " (" + of.timeDigits + ")\n");
        }
        if (infos.contains(Info.LIMIT)) {
            long limit = of.reader.snapLength();
            line("Packet size limit", "file hdr: " + (limit == 0 ? "(not set)" : limit + " bytes"));
        }
        if (summary.hasCutPackets()) {
            line("Packet size limit",
                    "inferred: " + (summary.shortestCut() == summary.longestCut()
                            ? summary.longestCut() + " bytes"
                            : summary.shortestCut() + " bytes - " + summary.longestCut() + " bytes (range)"));
        }
        if (infos.contains(Info.PACKETS)) {
            line("Number of packets", machine ? "" + summary.packets() : scaled(summary.packets(), "", ""));
        }
        if (infos.contains(Info.SIZE)) {
            line("File size", machine ? of.size + " bytes" : scaled(of.size, "bytes", "B"));
        }
        if (infos.contains(Info.BYTES)) {
            line("Data size", machine ? summary.bytes() + " bytes" : scaled(summary.bytes(), "bytes", "B"));
        }
        if (of.hasTimes()) {
            printTimes(of);
        }
        if (infos.contains(Info.AVERAGE_SIZE)) {
            line("Average packet size", rounded(of.averageSize) + " bytes");
        }
        if (of.hasTimes() && infos.contains(Info.PACKET_RATE)) {
            line("Average packet rate", rate(of, of.packetRate, "packets/sec", "packets/s", "packets/s"));
        }
        if (infos.contains(Info.HASHES)) {
            String[] hashes = hashes(of.file);
            line("SHA256", hashes[0]);
            line("RIPEMD160", hashes[1]);
            line("SHA1", hashes[2]);
        }
        if (infos.contains(Info.ORDER)) {
            line("Strict time order", order(summary));
        }
        int index = 0;
        for (Section section : sections(summary)) {
            if (summary.sections().size() > 1) {
                print("Section " + index++ + ":\n\n");
            }
            printSection(section);
            if (infos.contains(Info.INTERFACES) && !summary.interfaces().isEmpty()) {
                printInterfaces(summary);
            }
        }
        if (infos.contains(Info.NAMES) && summary.ipv4Names() > 0) {
            print("Number of resolved IPv4 addresses in file: " + summary.ipv4Names() + "\n");
        }
        if (infos.contains(Info.NAMES) && summary.ipv6Names() > 0) {
            print("Number of resolved IPv6 addresses in file: " + summary.ipv6Names() + "\n");
        }
        if (infos.contains(Info.SECRETS) && summary.secrets() > 0) {
            print("Number of decryption secrets in file: " + summary.secrets() + "\n");
        }
    }

    private void printLinkTypes(long[] packets) {
        print("Encapsulation in use by packets (# of pkts):\n");
        for (int encapsulation = 1; encapsulation < packets.length; encapsulation++) {
            if (packets[encapsulation] > 0) {
                indented(LinkType.ofEncapsulation(encapsulation).description() + " (" + packets[encapsulation] + ")");
            }
        }
    }

    private void printTimes(Report of) {
        if (infos.contains(Info.DURATION)) {
            line("Capture duration",
                    of.duration == null ? "n/a" : seconds(of.duration) + (of.seconds == 1 ? " second" : " seconds"));
        }
        if (infos.contains(Info.FIRST)) {
            line("First packet time", time(of.first));
        }
        if (infos.contains(Info.LAST)) {
            line("Last packet time", time(of.last));
        }
        if (infos.contains(Info.BYTE_RATE)) {
            line("Data byte rate", rate(of, of.byteRate, "bytes/sec", "bytes/s", "Bps"));
        }
        if (infos.contains(Info.BIT_RATE)) {
            line("Data bit rate", rate(of, of.byteRate * 8, "bits/sec", "bits/s", "bps"));
        }
    }

    private String rate(Report of, double rate, String exactUnit, String unit, String scaledUnit) {
        if (machine) {
            return of.seconds > 0 ? rounded(rate) + " " + exactUnit : "n/a";
        }
        return scaled((long) rate, unit, scaledUnit);
    }

    /** A file whose format knows no sections is printed like one that says nothing. */
    private static List<Section> sections(CaptureSummary summary) {
        return summary.sections().isEmpty() ? List.of(new Section(0, true, 1, 0, List.of())) : summary.sections();
    }

    private void printSection(Section section) throws IOException {
        if (infos.contains(Info.MORE)) {
            textLine("Capture hardware", section.options(), 2);
            textLine("Capture oper-sys", section.options(), 3);
            textLine("Capture application", section.options(), 4);
        }
        if (infos.contains(Info.COMMENT)) {
            for (BlockOption option : section.options()) {
                if (option.code() == BlockOption.COMMENT && option.value().length > 0) {
                    textLine("Capture comment", List.of(option), BlockOption.COMMENT);
                }
            }
        }
    }

    private void printInterfaces(CaptureSummary summary) throws IOException {
        print("Number of interfaces in file: " + summary.interfaces().size() + "\n");
        for (CaptureInterface of : summary.interfaces()) {
            print("Interface #" + of.index() + " info:\n");
            List<BlockOption> options = of.options();
            text("Name = ", options, 2);
            text("Description = ", options, 3);
            indented("Encapsulation = " + of.linkType().description() + " (" + of.linkType().encapsulation() + " - "
                    + of.linkType().name() + ")");
            text("Hardware = ", options, 15);
            if (of.speed() >= 0) {
                indented("Speed = " + of.speed());
            }
            indented("Capture length = " + of.snapLength());
            if (of.givesFcsLength()) {
                indented("FCS length = " + of.fcsLength());
            }
            indented("Time precision = " + unit(of.timeDigits()) + " (" + of.timeDigits() + ")");
            indented("Time ticks per second = "
                    + Long.toUnsignedString(of.ticksPerSecond() == 0 ? -1 : of.ticksPerSecond()));
            if (of.givesResolution()) {
                indented("Time resolution = 0x%02x".formatted(of.resolution()));
            }
            if (of.givesTimeOffset()) {
                indented("Timestamp offset = " + of.timeOffset());
            }
            printFilter(of);
            text("Operating system = ", options, 12);
            text("Comment = ", options, BlockOption.COMMENT);
            indented("Number of stat entries = " + summary.statisticsOfInterface(of.index()));
            indented("Number of packets = " + summary.packetsOfInterface(of.index()));
        }
    }

    private void printFilter(CaptureInterface of) throws IOException {
        byte[] filter = of.filterText();
        if (filter != null) {
            print(" ".repeat(INDENT) + "Filter string = ");
            out.write(filter);
            print("\n");
        } else if (of.filterProgramLength() >= 0) {
            indented("BPF filter length = " + of.filterProgramLength());
        }
    }

    private void line(String name, String value) {
        String label = name + ":";
        print(label + " ".repeat(INDENT - label.length()) + value + "\n");
    }

    private void indented(String text) {
        print(" ".repeat(INDENT) + text + "\n");
    }

    /** A line with a text of the file in the bytes that it has there, but in one line. */
    private void textLine(String name, List<BlockOption> options, int code) throws IOException {
        byte[] text = text(options, code);
        if (text != null) {
            for (int i = 0; i < text.length; i++) {
                text[i] = text[i] == '\n' || text[i] == '\r' ? (byte) ' ' : text[i];
            }
            String label = name + ":";
            print(label + " ".repeat(INDENT - label.length()));
            out.write(text);
            print("\n");
        }
    }

    private void text(String label, List<BlockOption> options, int code) throws IOException {
        byte[] text = text(options, code);
        if (text != null) {
            print(" ".repeat(INDENT) + label);
            out.write(text);
            print("\n");
        }
    }

    private static byte[] text(List<BlockOption> options, int code) {
        BlockOption option = BlockOption.find(options, code);
        return option == null ? null : option.textBytes();
    }

    // The table: one line a file.

    private void printHeader() {
        List<String> names = new ArrayList<>(List.of("File name"));
        add(names, Info.TYPE, "File type");
        add(names, Info.ENCAPSULATION, "File encapsulation");
        add(names, Info.MORE, "File time precision");
        add(names, Info.LIMIT, "Packet size limit", "Packet size limit min (inferred)", "Packet size limit max (inferred)");
        add(names, Info.PACKETS, "Number of packets");
        add(names, Info.SIZE, "File size (bytes)");
        add(names, Info.BYTES, "Data size (bytes)");
        add(names, Info.DURATION, "Capture duration (seconds)");
        add(names, Info.FIRST, "Start time");
        add(names, Info.LAST, "End time");
        add(names, Info.BYTE_RATE, "Data byte rate (bytes/sec)");
        add(names, Info.BIT_RATE, "Data bit rate (bits/sec)");
        add(names, Info.AVERAGE_SIZE, "Average packet size (bytes)");
        add(names, Info.PACKET_RATE, "Average packet rate (packets/sec)");
        add(names, Info.HASHES, "SHA256", "RIPEMD160", "SHA1");
        add(names, Info.ORDER, "Strict time order");
        add(names, Info.MORE, "Capture hardware", "Capture oper-sys", "Capture application");
        add(names, Info.COMMENT, "Capture comment");
        boolean first = true;
        for (String name : names) {
            print((first ? "" : separator) + quote + name + quote);
            first = false;
        }
        print("\n");
    }

    private void add(List<String> columns, Info info, String... values) {
        if (infos.contains(info)) {
            columns.addAll(List.of(values));
        }
    }

    private void printRow(Report of) throws IOException {
        CaptureSummary summary = of.summary;
        List<String> columns = new ArrayList<>(List.of(of.file));
        add(columns, Info.TYPE, of.reader.type().shortName());
        add(columns, Info.ENCAPSULATION, of.linkType.name());
        add(columns, Info.MORE, of.digits());
        long limit = of.reader.snapLength();
        boolean cut = summary.hasCutPackets();
        add(columns, Info.LIMIT,
                limit == 0 ? "(not set)" : "" + limit,
                cut ? "" + summary.shortestCut() : "n/a",
                cut ? "" + summary.longestCut() : "n/a");
        add(columns, Info.PACKETS, "" + summary.packets());
        add(columns, Info.SIZE, "" + of.size);
        add(columns, Info.BYTES, "" + summary.bytes());
        boolean times = of.hasTimes();
        add(columns, Info.DURATION, !times || of.duration == null ? "n/a" : seconds(of.duration));
        add(columns, Info.FIRST, times ? time(of.first) : "n/a");
        add(columns, Info.LAST, times ? time(of.last) : "n/a");
        add(columns, Info.BYTE_RATE, times ? rounded(of.byteRate) : "n/a");
        add(columns, Info.BIT_RATE, times ? rounded(of.byteRate * 8) : "n/a");
        add(columns, Info.AVERAGE_SIZE, rounded(of.averageSize));
        add(columns, Info.PACKET_RATE, times ? rounded(of.packetRate) : "n/a");
        if (infos.contains(Info.HASHES)) {
            columns.addAll(List.of(hashes(of.file)));
        }
        add(columns, Info.ORDER, order(summary));
        boolean first = true;
        for (String column : columns) {
            print((first ? "" : separator) + quote + column + quote);
            first = false;
        }
        for (Section section : sections(summary)) {
            if (infos.contains(Info.MORE)) {
                textColumn(section, 2);
                textColumn(section, 3);
                textColumn(section, 4);
            }
            if (infos.contains(Info.COMMENT)) {
                printComments(section);
            }
        }
        print("\n");
    }

    private void textColumn(Section section, int code) throws IOException {
        byte[] text = text(section.options(), code);
        column(text == null ? new byte[0] : text);
    }

    private void printComments(Section section) throws IOException {
        boolean any = false;
        for (BlockOption option : section.options()) {
            if (option.code() == BlockOption.COMMENT) {
                column(option.textBytes());
                any = true;
            }
        }
        if (!any) {
            column(new byte[0]);
        }
    }

    private void column(byte[] text) throws IOException {
        print(separator + quote);
        out.write(text);
        print(quote);
    }

    // Numbers and times as text.

    private static String order(CaptureSummary summary) {
        return switch (summary.order()) {
            case TRUE -> "True";
            case FALSE -> "False";
            case UNKNOWN -> "Unknown";
        };
    }

    private String time(Time time) {
        if (time == null) {
            return "n/a";
        }
        if (secondsOnly) {
            return seconds(time);
        }
        try {
            ZonedDateTime date = Instant.ofEpochSecond(time.seconds()).atZone(ZoneId.systemDefault());
            return "%d-%02d-%02d %02d:%02d:%02d%s".formatted(
                    date.getYear(), date.getMonthValue(), date.getDayOfMonth(), date.getHour(), date.getMinute(),
                    date.getSecond(), fraction(time));
        } catch (DateTimeException e) {
            return "Not representable";
        }
    }

    private static String seconds(Time time) {
        return time.seconds() + fraction(time);
    }

    private static String fraction(Time time) {
        if (time.digits() == 0) {
            return "";
        }
        int divisor = 1;
        for (int i = time.digits(); i < 9; i++) {
            divisor *= 10;
        }
        return (".%0" + time.digits() + "d").formatted(time.nanoseconds() / divisor);
    }

    /** Two decimal places of the number as the computer has it, as C rounds. */
    private static String rounded(double number) {
        return new BigDecimal(number).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** With two digits at least, in thousands, millions and so on. */
    private static String scaled(long number, String unit, String scaledUnit) {
        String[] prefixes = {"k", "M", "G", "T"};
        long scaled = number;
        String prefix = "";
        for (int i = 0; i < prefixes.length && scaled / 1000 >= 10; i++) {
            scaled /= 1000;
            prefix = prefixes[i];
        }
        if (prefix.isEmpty()) {
            return (number + " " + unit).stripTrailing();
        }
        return (scaled + " " + prefix + scaledUnit).stripTrailing();
    }

    private static String[] hashes(String file) throws IOException {
        if (file.equals("-") || !Files.isRegularFile(Path.of(file))) {
            return new String[] {"<unknown>", "<unknown>", "<unknown>"};
        }
        MessageDigest[] digests;
        try {
            digests = new MessageDigest[] {
                MessageDigest.getInstance("SHA-256"), new Ripemd160(), MessageDigest.getInstance("SHA-1")
            };
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        byte[] piece = new byte[1 << 16];
        try (InputStream in = new FileInputStream(file)) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                for (MessageDigest digest : digests) {
                    digest.update(piece, 0, count);
                }
            }
        }
        String[] texts = new String[digests.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = HexFormat.of().formatHex(digests[i].digest());
        }
        return texts;
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final String PURPOSE = "Says what capture files hold.\n";

    private static final String USAGE = """

            Usage: capinfos [options] <infile> ...

            About the file:
              -t  its format
              -E  what its packets begin with (encapsulation)
              -I  the interfaces it was captured on
              -F  precision of times; hardware, operating system and program it was captured with
              -H  SHA256, RIPEMD160 and SHA1 of the file
              -k  the comment on the capture

            Sizes:
              -c  number of packets
              -s  size of the file in bytes
              -d  length of all packets together in bytes
              -l  how much of a packet is captured at most (snapshot length)

            Times:
              -u  how long the capture took, in seconds
              -a  time of the earliest packet
              -e  time of the latest packet
              -o  whether packets are in the order of their times
              -S  times as seconds since 1970

            Averages:
              -y  bytes a second
              -i  bits a second
              -z  size of a packet in bytes
              -x  packets a second

            What else the file brings along:
              -n  number of names of IPv4 and IPv6 addresses
              -D  number of blocks with decryption secrets

            Form:
              -L  a report of several lines a file (default)
              -T  a table, one line a file
              -M  exact numbers and short names in long reports

            Of the table:
              -R  begin with a line of names (default)
              -r  begin without
              -B  columns are separated by a TAB (default)
              -m  by a comma
              -b  by a blank
              -N  columns are not quoted (default)
              -q  in single quotes
              -Q  in double quotes

            Others:
              -h, --help     print this
              -v, --version  print the version
              -C  stop at the first file that cannot be read to its end
              -A  everything (default)
              -K  leave out the comment on the capture

            Options count from left to right: the first that asks for something replaces the default, which is everything;
            each further one adds to it.
            """;
}
