import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.Program;
import mako.capture.filter.emit.Machine;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;

/** What dev/capture-filter-differences runs; see there. */
final class CaptureFilterDifferences {

    private static final int SNAPLEN = 262_144;
    private static final int MOST_PACKETS = 400;
    private static final int MOST_EXAMPLES = 3;

    /** What tcpdump calls the link types. */
    private static final Map<Integer, String> LINK_TYPES = new TreeMap<>(Map.ofEntries(Map.entry(0, "NULL"), Map.entry(1, "EN10MB"), Map.entry(6, "IEEE802"), Map.entry(8, "SLIP"),
        Map.entry(9, "PPP"), Map.entry(10, "FDDI"), Map.entry(50, "PPP_SERIAL"), Map.entry(51, "PPP_ETHER"), Map.entry(100, "ATM_RFC1483"), Map.entry(101, "RAW"),
        Map.entry(104, "C_HDLC"), Map.entry(105, "IEEE802_11"), Map.entry(106, "ATM_CLIP"), Map.entry(108, "LOOP"), Map.entry(113, "LINUX_SLL"), Map.entry(117, "PFLOG"),
        Map.entry(119, "PRISM_HEADER"), Map.entry(122, "IP_OVER_FC"), Map.entry(127, "IEEE802_11_RADIO"), Map.entry(163, "IEEE802_11_RADIO_AVS"), Map.entry(166, "PPP_PPPD"),
        Map.entry(192, "PPI"), Map.entry(228, "IPV4"), Map.entry(229, "IPV6"), Map.entry(240, "NETANALYZER"), Map.entry(276, "LINUX_SLL2")));

    private record Kept(Path file, long number, byte[] bytes, int captured, int original) {}

    private final Map<Integer, List<Kept>> packets = new TreeMap<>();
    private final List<Path> files = new ArrayList<>();
    private final Random chance;
    private final Map<String, String> values = new LinkedHashMap<>();

    private CaptureFilterDifferences(long seed) {
        chance = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        int pairs = Integer.parseInt(arguments[1]);
        List<String> expressions = Files.readAllLines(Path.of(arguments[2])).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        CaptureFilterDifferences differences = new CaptureFilterDifferences(seed);
        for (int i = 3; i < arguments.length; i++) differences.read(Path.of(arguments[i]));
        differences.chooseValues();
        boolean alike = differences.comparePrograms(expressions.stream().map(differences::filled).toList());
        alike &= differences.compareRuns(expressions.stream().map(differences::filled).toList(), pairs);
        System.exit(alike ? 0 : 1);
    }

    private void read(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                Packet packet = new Packet();
                try (CaptureReader reader = CaptureReader.open(file)) {
                    boolean plain = true;
                    for (int i = 0; i < MOST_PACKETS && reader.next(packet); i++) {
                        plain &= packet.linkType == reader.linkType() && packet.pseudoHeaderLength == 0;
                        byte[] bytes = new byte[packet.capturedLength];
                        System.arraycopy(packet.bytes, packet.start, bytes, 0, bytes.length);
                        packets.computeIfAbsent(packet.linkType.number(), _ -> new ArrayList<>()).add(new Kept(file, packet.number, bytes, bytes.length, packet.originalLength));
                    }
                    if (plain) files.add(file);
                } catch (CaptureFileException e) {
                    // No capture, or a damaged one: what could be read of it counts.
                }
            }
        }
    }

    /** Addresses and ports from packets, so that filters with them match something. */
    private void chooseValues() {
        List<Kept> ethernet = packets.getOrDefault(1, List.of()).stream().filter(kept -> kept.captured > 60).toList();
        List<Kept> four = ethernet.stream().filter(kept -> kept.bytes[12] == 8 && kept.bytes[13] == 0 && (kept.bytes[23] == 6 || kept.bytes[23] == 17)).toList();
        List<Kept> six = ethernet.stream().filter(kept -> (kept.bytes[12] & 255) == 0x86 && (kept.bytes[13] & 255) == 0xdd).toList();
        byte[] packet = four.isEmpty() ? new byte[64] : four.get(chance.nextInt(four.size())).bytes;
        byte[] other = six.isEmpty() ? new byte[64] : six.get(chance.nextInt(six.size())).bytes;
        values.put("{ip}", dotted(packet, 26));
        values.put("{ip2}", dotted(packet, 30));
        values.put("{net}", (packet[26] & 255) + ".0.0.0");
        values.put("{port}", Integer.toString((packet[34] & 255) << 8 | packet[35] & 255));
        values.put("{port2}", Integer.toString((packet[36] & 255) << 8 | packet[37] & 255));
        values.put("{mac}", colons(packet, 6));
        values.put("{mac2}", colons(packet, 0));
        StringBuilder address = new StringBuilder();
        for (int i = 22; i < 38; i += 2) address.append(i > 22 ? ":" : "").append(Integer.toHexString((other[i] & 255) << 8 | other[i + 1] & 255));
        values.put("{ip6}", address.toString());
        System.out.println("Values: " + values);
    }

    private static String dotted(byte[] bytes, int at) {
        return (bytes[at] & 255) + "." + (bytes[at + 1] & 255) + "." + (bytes[at + 2] & 255) + "." + (bytes[at + 3] & 255);
    }

    private static String colons(byte[] bytes, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + 6; i++) text.append(i > at ? ":" : "").append(String.format("%02x", bytes[i]));
        return text.toString();
    }

    private String filled(String expression) {
        String text = expression;
        for (Map.Entry<String, String> value : values.entrySet()) text = text.replace(value.getKey(), value.getValue());
        return text;
    }

    private record Answer(String errors, byte[] output) {}

    private static Answer tcpdump(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tcpdump"));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("tcpdump", ".txt");
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            byte[] output = out.readAllBytes();
            int status = process.waitFor();
            return new Answer(status == 0 ? "" : Files.readString(errors, StandardCharsets.ISO_8859_1).strip(), output);
        } finally {
            Files.delete(errors);
        }
    }

    /** Returns tcpdump's program, or null where it makes none. */
    private static Program theirs(String linkType, String expression) throws IOException, InterruptedException {
        Answer answer = tcpdump("-ddd", "-y", linkType, "--", expression);
        if (!answer.errors.isEmpty()) return null;
        String[] lines = new String(answer.output, StandardCharsets.US_ASCII).split("\n");
        Program.Builder program = new Program.Builder(lines.length);
        for (int i = 1; i < lines.length; i++) {
            String[] words = lines[i].split(" ");
            program.add(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), (int) Long.parseLong(words[3]));
        }
        return program.build();
    }

    private boolean comparePrograms(List<String> expressions) throws IOException, InterruptedException {
        int pairs = 0;
        int neither = 0;
        int onlyOurs = 0;
        int onlyTheirs = 0;
        int different = 0;
        int differentCut = 0;
        long ourLength = 0;
        long theirLength = 0;
        long runs = 0;
        List<String> nulls = new ArrayList<>();
        for (Map.Entry<Integer, String> linkType : LINK_TYPES.entrySet()) {
            List<Kept> kept = packets.getOrDefault(linkType.getKey(), List.of());
            System.out.println(linkType.getValue() + ": " + kept.size() + " packets");
            for (String expression : expressions) {
                pairs++;
                Program theirs = theirs(linkType.getValue(), expression);
                CaptureFilter ours = null;
                try {
                    ours = CaptureFilter.compile(expression, linkType.getKey(), SNAPLEN);
                } catch (CaptureFilterException e) {
                    if (theirs != null) {
                        onlyTheirs++;
                        System.out.println("  only tcpdump compiles: " + expression + ": " + e.getMessage());
                    }
                }
                if (theirs == null) {
                    if (ours == null) neither++;
                    else {
                        onlyOurs++;
                        nulls.add(linkType.getValue() + ": " + expression);
                    }
                    continue;
                }
                if (ours == null) continue;
                ourLength += ours.program().length();
                theirLength += theirs.length();
                runs += 2L * kept.size();
                int whole = compare(linkType.getKey(), expression, kept, ours, theirs, false);
                if (whole > 0) different++;
                else if (compare(linkType.getKey(), expression, kept, ours, theirs, true) > 0) differentCut++;
            }
        }
        System.out.println("Only Mako compiles: " + nulls);
        System.out.printf("%d expressions on %d link types, %d pairs: %d compiled by neither, %d only by Mako, %d only by tcpdump.%n", expressions.size(), LINK_TYPES.size(), pairs, neither,
            onlyOurs, onlyTheirs);
        System.out.printf("%d packets went through both programs: %d pairs accept different packets, %d more different packets where they are cut short.%n", runs, different, differentCut);
        System.out.printf("Instructions: %d, tcpdump's %d.%n", ourLength, theirLength);
        return different == 0 && onlyTheirs == 0;
    }

    private int compare(int linkType, String expression, List<Kept> kept, CaptureFilter ours, Program theirs, boolean cut) {
        Random lengths = new Random(expression.hashCode());
        int different = 0;
        for (Kept packet : kept) {
            int captured = cut ? lengths.nextInt(Math.min(packet.captured, 90) + 1) : packet.captured;
            if (known(linkType, expression, packet)) continue;
            boolean mine = ours.matches(packet.bytes, 0, captured, packet.original);
            boolean other = Machine.run(theirs, packet.bytes, 0, captured, packet.original) != 0;
            if (mine != other && different++ < MOST_EXAMPLES) {
                System.out.println("  " + expression + (cut ? " (cut to " + captured + ")" : "") + ": Mako " + (mine ? "accepts " : "rejects ") + packet.file + " " + packet.number);
            }
        }
        return different;
    }

    /**
     * What differs for a reason: families of addresses that other systems than Linux have for IPv6, the version of packets behind
     * SLIP's header, and some filters of wireless frames, where tcpdump's program reads memory that it has not written.
     */
    private static boolean known(int linkType, String expression, Kept packet) {
        if (linkType == 8) return true;
        if (linkType == 105 || linkType == 119 || linkType == 127 || linkType == 163 || linkType == 192) return expression.contains("geneve") || expression.startsWith("5 > 3");
        if (linkType != 0 && linkType != 108 || packet.captured < 4) return false;
        int family = (packet.bytes[0] | packet.bytes[3]) & 255;
        return family == 24 || family == 28 || family == 30 || linkType == 0 && packet.bytes[3] == 2;
    }

    /** Runs tcpdump itself over files, to see that what runs programs here runs them as it does. */
    private boolean compareRuns(List<String> expressions, int pairs) throws IOException, InterruptedException {
        int compared = 0;
        int different = 0;
        for (int i = 0; i < pairs && !files.isEmpty(); i++) {
            Path file = files.get(chance.nextInt(files.size()));
            String expression = expressions.get(chance.nextInt(expressions.size()));
            Answer answer = tcpdump("-r", file.toString(), "-w", "-", "--", expression);
            if (!answer.errors.isEmpty()) continue;
            List<Integer> theirs = lengths(answer.output);
            List<Integer> ours = new ArrayList<>();
            Packet packet = new Packet();
            try (CaptureReader reader = CaptureReader.open(file)) {
                CaptureFilter filter = CaptureFilter.compile(expression, reader.linkType().number(), SNAPLEN);
                while (reader.next(packet)) {
                    if (filter.matches(packet.bytes, packet.start, packet.capturedLength, packet.originalLength)) ours.add(packet.capturedLength);
                }
            } catch (CaptureFileException | CaptureFilterException e) {
                continue;
            }
            compared++;
            if (!ours.equals(theirs)) {
                different++;
                System.out.println("  " + file + ": " + expression + ": Mako " + ours.size() + " packets, tcpdump " + theirs.size());
            }
        }
        System.out.printf("%d times tcpdump ran over a file itself: %d times it accepted other packets.%n", compared, different);
        return different == 0;
    }

    /** Returns the captured lengths of the packets of a pcap file. */
    private static List<Integer> lengths(byte[] pcap) throws IOException {
        List<Integer> lengths = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(pcap))) {
            if (in.available() < 24) return lengths;
            boolean swapped = (pcap[0] & 255) == 0xd4 || pcap[0] == 0x4d;
            in.skipBytes(24);
            while (in.available() >= 16) {
                in.skipBytes(8);
                int captured = in.readInt();
                if (swapped) captured = Integer.reverseBytes(captured);
                in.skipBytes(4 + captured);
                lengths.add(captured);
            }
        }
        return lengths;
    }
}
