package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Details;
import mako.analysis.PacketList;
import mako.analysis.Pass;
import mako.analysis.Printer;
import mako.analysis.TimeForm;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.dissect.Tree;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.files.PacketBatch;
import mako.filter.Filter;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What several threads say of packets that they dissect at the same time is what one thread says. */
class SeveralThreadsTest {

    private static final int ROUNDS = 8;
    private static final int PCAP_HEADER = 24;
    private static final long MOST = 3000;

    @TempDir
    static Path folder;

    private static Path capture;

    /** The samples on Ethernet one behind the other, several times: connections, fragments, names, requests and responses. */
    @BeforeAll
    static void makeCapture() throws IOException {
        capture = folder.resolve("all.pcap");
        List<Path> samples;
        try (Stream<Path> files = Files.list(Path.of("..", "samples"))) {
            samples = files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
        byte[] first = Files.readAllBytes(samples.getFirst());
        try (OutputStream out = Files.newOutputStream(capture)) {
            out.write(first, 0, PCAP_HEADER);
            for (int round = 0; round < ROUNDS; round++) {
                for (Path sample : samples) {
                    byte[] bytes = Files.readAllBytes(sample);
                    if (Arrays.equals(bytes, 0, PCAP_HEADER, first, 0, PCAP_HEADER)) out.write(bytes, PCAP_HEADER, bytes.length - PCAP_HEADER);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcp.dstport == 6000", "udp", "tcp.analysis.flags", "ip.frag_offset > 0", "dns.time > 0", "frame.time_delta > 0", "http"})
    void listsAreAlike(String filter) throws Exception {
        assertAlike(() -> new PacketList(new Columns(Column.usual(TimeForm.usual())), new Show(ZoneOffset.UTC), ' '), filter, false);
        assertAlike(() -> new PacketList(new Columns(Column.usual(TimeForm.usual())), new Show(ZoneOffset.UTC), ' '), filter, true);
    }

    @Test
    void detailsAreAlike() throws Exception {
        assertAlike(() -> new Details(new Columns(Column.usual(TimeForm.usual())), new Show(ZoneOffset.UTC), false, true, null, null, "", ' '), "", false);
    }

    /** Each packet of the second round is dissected by every thread, while the others dissect others. */
    @Test
    void whatIsDissectedAgainIsAlike() throws Exception {
        Engine engine = Engine.builder(new AllDissectors().all()).keeping().build();
        List<Packet> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(capture.toString())) {
            PacketBatch batch = new PacketBatch();
            while (packets.size() < MOST && reader.next(batch)) {
                for (int i = 0; i < batch.size(); i++) packets.add(batch.packet(i));
                batch = new PacketBatch();
            }
        }
        Recording state = Recording.nothing(false);
        Dissection first = engine.dissection();
        for (Packet packet : packets) engine.dissect(packet, state, first);
        List<String> expected = trees(engine, packets, 0);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> others = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int from = i * packets.size() / 4;
                others.add(threads.submit(() -> trees(engine, packets, from)));
            }
            for (Future<List<String>> other : others) {
                List<String> actual = other.get();
                for (int i = 0; i < expected.size(); i++) assertThat(actual.get(i)).as("packet " + (i + 1)).isEqualTo(expected.get(i));
            }
        }
    }

    /** What every packet shows, found out from packet {@code from} on to the end and then from the first. */
    private static List<String> trees(Engine engine, List<Packet> packets, int from) {
        Dissection d = engine.dissection();
        Recording everything = Recording.everything(true, true);
        Show show = new Show(ZoneOffset.UTC);
        String[] trees = new String[packets.size()];
        for (int n = 0; n < trees.length; n++) {
            int i = (from + n) % trees.length;
            engine.dissectAgain(packets.get(i), everything, d, true);
            Tree tree = new Tree().show(d.tape());
            Text text = new Text();
            for (int node = 0; node < tree.size(); node++) show.line(tree, node, text).raw('\n');
            trees[i] = text.toString();
        }
        return List.of(trees);
    }

    private static void assertAlike(Supplier<Printer> printers, String filter, boolean selecting) throws Exception {
        byte[] expected = print(printers, filter, selecting, 1);
        assertThat(expected).isNotEmpty();
        for (int again = 0; again < 3; again++) assertThat(firstDifference(expected, print(printers, filter, selecting, 4))).isNull();
    }

    /** The texts are too long for a message. */
    private static String firstDifference(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at < 0) return null;
        return "expected " + text(expected, at) + " but was " + text(actual, at);
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, Math.min(200, bytes.length - from), StandardCharsets.UTF_8);
    }

    private static byte[] print(Supplier<Printer> printers, String filter, boolean selecting, int workers) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Filter wanted = filter.isEmpty() ? null : Filter.compile(filter, ZoneOffset.UTC);
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        Pass pass = new Pass(engine, false).workers(workers).filter(wanted).most(MOST);
        if (selecting) {
            try (CaptureReader reader = CaptureReader.open(capture.toString())) {
                pass.select(reader);
            }
        }
        try (CaptureReader reader = CaptureReader.open(capture.toString())) {
            pass.run(reader, printers, out);
        }
        return out.toByteArray();
    }
}
