package mako.protocols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.LinkType;
import mako.files.Packet;

/**
 * The captures that tests dissect, and how their trees are written down.
 *
 * <p>{@code src/test/golden/<protocol>/NAME.pcap}, {@code .pcapng} or {@code .hex} lies beside {@code NAME.txt}, which
 * is what {@link #print} makes of it. The samples that the project ships are goldens too.
 */
final class Goldens {

    static final Path FOLDER = Path.of("src/test/golden");
    private static final Path SAMPLES = Path.of("../samples");

    private Goldens() {}

    /** A capture, and where its expected text lies. */
    record Golden(String name, Path capture, Path expected) {

        List<Packet> packets() {
            try {
                return capture.toString().endsWith(".hex") ? hex(capture) : read(capture);
            } catch (IOException | CaptureFileException e) {
                throw new IllegalStateException(capture + ": " + e.getMessage(), e);
            }
        }

        /** An engine for its packets, which keeps what they learn. */
        Engine engine() {
            return told(Engine.builder(new AllDissectors().all()).keeping().build());
        }

        /** An engine for its packets that keeps nothing. */
        Engine forgetfulEngine() {
            return told(Engine.builder(new AllDissectors().all()).build());
        }

        /** What the file holds besides packets is told at the beginning: secrets, for example. */
        private Engine told(Engine engine) {
            if (capture.toString().endsWith(".hex")) return engine;
            try (CaptureReader reader = CaptureReader.open(capture)) {
                reader.onBlock(block -> engine.learn(block, 1));
                Packet packet = new Packet();
                while (reader.next(packet)) {}
                return engine;
            } catch (CaptureFileException e) {
                throw new IllegalStateException(capture + ": " + e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Golden> all() {
        List<Golden> found = new ArrayList<>();
        collect(FOLDER, FOLDER, found);
        if (Files.isDirectory(SAMPLES)) collect(SAMPLES, FOLDER.resolve("samples"), found);
        return found;
    }

    private static void collect(Path folder, Path expectedFolder, List<Golden> into) {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.(hex|pcap|pcapng)")).sorted().forEach(file -> {
                String name = folder.relativize(file).toString();
                Path expected = expectedFolder.resolve(name.replaceFirst("\\.[a-z]+$", ".txt"));
                into.add(new Golden(FOLDER.relativize(expectedFolder.resolve(name)).toString(), file, expected));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Packet> read(Path file) throws CaptureFileException {
        List<Packet> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            while (reader.next(packet)) packets.add(packet.copy());
        }
        return packets;
    }

    /**
     * Reads packets from text: a line {@code packet ether} (the link type's name) begins one, {@code time 12.5} sets its
     * time, {@code length 1500} its length on the wire, other lines are bytes in hexadecimal digits; # begins a comment.
     */
    private static List<Packet> hex(Path file) throws IOException {
        List<Packet> packets = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        Packet packet = null;
        for (String line : Files.readAllLines(file)) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.isEmpty()) continue;
            if (text.startsWith("packet ")) {
                finish(packet, digits);
                packet = new Packet();
                packet.linkType = LinkType.named(text.substring(7).strip());
                if (packet.linkType == null) throw new IOException("no link type is called " + text.substring(7));
                packet.number = packets.size() + 1L;
                packet.seconds = packets.size();
                packets.add(packet);
            } else if (packet == null) {
                throw new IOException("bytes before the first line that says packet");
            } else if (text.startsWith("time ")) {
                String[] parts = text.substring(5).strip().split("\\.");
                packet.seconds = Long.parseLong(parts[0]);
                if (parts.length > 1) packet.nanoseconds = Integer.parseInt((parts[1] + "000000000").substring(0, 9));
            } else if (text.startsWith("length ")) {
                packet.originalLength = Integer.parseInt(text.substring(7).strip());
            } else {
                digits.append(text.replaceAll("\\s", ""));
            }
        }
        finish(packet, digits);
        return packets;
    }

    private static void finish(Packet packet, StringBuilder digits) {
        if (packet == null) return;
        packet.bytes = HexFormat.of().parseHex(digits);
        packet.capturedLength = packet.bytes.length;
        packet.originalLength = Math.max(packet.originalLength, packet.capturedLength);
        digits.setLength(0);
    }

    /** Dissects all packets and writes their trees: a line a field with its bytes' range, its abbreviation and its text. */
    static String print(Golden golden) {
        Engine engine = golden.engine();
        Dissection dissection = engine.dissection();
        Recording everything = Recording.everything(true, true);
        Show show = new Show(ZoneOffset.UTC);
        Text out = new Text();
        for (Packet packet : golden.packets()) {
            engine.dissect(packet, everything, dissection);
            out.add("packet ").number(packet.number).add(": ");
            dissection.source().write(out).add(" > ");
            dissection.destination().write(out).add(", ").add(dissection.protocolColumn()).add(", ")
                .add(dissection.infoColumn()).raw('\n');
            print(dissection.tape(), show, out);
        }
        return out.toString();
    }

    private static void print(Tape tape, Show show, Text out) {
        Tree tree = new Tree().show(tape);
        boolean frame = false;
        Text line = new Text();
        for (int node = 0; node < tree.size(); node++) {
            Field field = tree.field(node);
            if (tree.depth(node) == 0) frame = field.abbreviation.equals("frame");
            // What the capture says of a packet would fill half of each text; one golden of its own shows it.
            if (frame && tape.layers() > 1) continue;
            for (int i = 0; i <= tree.depth(node); i++) out.add("  ");
            int source = tape.sourceIndex(tree.entry(node));
            if (source > 0) out.number(source).raw(':');
            out.number(tree.offset(node)).raw('+').number(tree.length(node)).raw(' ');
            if (tree.isHidden(node)) out.raw('~');
            out.add(field.abbreviation.isEmpty() ? "-" : field.abbreviation).add("  ");
            show.line(tree, node, line.clear());
            String text = line.toString();
            out.add(text.strip().replace("\n", "\\n").replace("\r", "\\r")).raw('\n');
        }
    }
}
