package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import mako.analysis.ColourRules;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.PacketReader;
import mako.analysis.Rows;
import mako.analysis.ShownPackets;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.filter.Filter;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures that are looked at while they load and grow. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GrowingCaptureTest {

    private static final Path SAMPLES = Path.of("../samples");
    private static final Path HTTP = SAMPLES.resolve("http.pcap");

    @TempDir
    Path folder;

    private static Engine engine() {
        return Engine.builder(new AllDissectors().all()).keeping().build();
    }

    private static OpenCapture loaded(Path file) throws Exception {
        OpenCapture capture = OpenCapture.begin(file.toString(), engine(), 1 << 20);
        while (!capture.isComplete()) capture.awaitMore(capture.packets());
        return capture;
    }

    private static String described(Packet packet) {
        return packet.number + " " + packet.seconds + "." + packet.nanoseconds + " " + packet.originalLength + " " + packet.linkType + " " + packet.interfaceIndex
            + " " + packet.comments + " " + HexFormat.of().formatHex(packet.bytes, packet.start, packet.start + packet.capturedLength);
    }

    private static List<String> inOrder(Path file) throws CaptureFileException {
        List<String> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            while (reader.next(packet)) packets.add(described(packet));
        }
        return packets;
    }

    private static void readsAnyPacket(Path file) throws Exception {
        List<String> expected = inOrder(file);
        OpenCapture capture = loaded(file);
        assertThat(capture.trouble()).isNull();
        assertThat(capture.packets()).as(file.toString()).isEqualTo(expected.size());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) order.add(i);
        Collections.shuffle(order, new Random(1));
        try (PacketReader reader = capture.reader()) {
            for (int i : order) assertThat(described(reader.read(i))).as(file + " " + i).isEqualTo(expected.get(i));
        }
        capture.close();
    }

    @Test
    void packetsReadInAnyOrderAreThoseOfTheFile() throws Exception {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.pcap(ng)?")).toList()) readsAnyPacket(file);
        }
    }

    @Test
    void soAreThoseOfACompressedFile() throws Exception {
        Path compressed = folder.resolve("http.pcap.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(HTTP, out);
        }
        readsAnyPacket(compressed);
    }

    @Test
    void sectionsOfOneFileAreToldApart() throws Exception {
        Path two = folder.resolve("two.pcapng");
        byte[] once = Files.readAllBytes(SAMPLES.resolve("interfaces.pcapng"));
        try (OutputStream out = Files.newOutputStream(two)) {
            out.write(once);
            out.write(once);
        }
        readsAnyPacket(two);
    }

    @Test
    void aFileThatIsCutShortIsShownAsFarAsItGoes() throws Exception {
        Path cut = folder.resolve("cut.pcap");
        byte[] all = Files.readAllBytes(HTTP);
        Files.write(cut, java.util.Arrays.copyOf(all, all.length - 10));
        OpenCapture capture = loaded(cut);
        assertThat(capture.packets()).isEqualTo(inOrder(HTTP).size() - 1);
        assertThat(capture.trouble().isCutShort()).isTrue();
    }

    @Test
    void aFileThatGrowsIsFollowedAndSoIsTheFilter() throws Exception {
        byte[] all = Files.readAllBytes(HTTP);
        Path file = folder.resolve("growing.pcap");
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(all, 0, 24);
            OpenCapture capture = OpenCapture.follow(file.toString(), engine(), 1 << 20);
            ShownPackets shown = ShownPackets.of(capture, Filter.compile("http.request", ZoneOffset.UTC), () -> {});
            int half = all.length / 2;
            out.write(all, 24, half - 24);
            capture.grown(false);
            int before = capture.awaitMore(0);
            assertThat(before).isPositive();
            assertThat(capture.isComplete()).isFalse();
            try (PacketReader reader = capture.reader()) {
                assertThat(reader.read(before - 1).number).isEqualTo(before);
            }
            out.write(all, half, all.length - half);
            capture.grown(true);
            while (!capture.isComplete()) capture.awaitMore(capture.packets());
            assertThat(capture.packets()).isEqualTo(inOrder(HTTP).size());
            while (!shown.isDone()) Thread.onSpinWait();
            OpenCapture whole = loaded(HTTP);
            List<Integer> expected = new ArrayList<>();
            whole.filter(Filter.compile("http.request", ZoneOffset.UTC), (from, to, passing) -> {
                passing.stream().forEach(expected::add);
                return true;
            });
            List<Integer> found = new ArrayList<>();
            for (int row = 0; row < shown.size(); row++) found.add(shown.packet(row));
            assertThat(found).isEqualTo(expected).isNotEmpty();
        }
    }

    @Test
    void rowsAreMadeWhenTheyAreWantedAndNewestWishesComeFirst() throws Exception {
        OpenCapture capture = loaded(HTTP);
        Object news = new Object();
        try (Rows rows = new Rows(capture, new Marks(), Rows.usualColumns(), new Show(ZoneOffset.UTC), ColourRules.usual(), () -> {
            synchronized (news) {
                news.notifyAll();
            }
        })) {
            assertThat(rows.row(3)).isNull();
            synchronized (news) {
                rows.want(new int[] {3, 4});
                while (rows.row(4) == null) news.wait(1000);
            }
            assertThat(rows.row(3).cells()).hasSize(7).contains("HTTP", "GET /text HTTP/1.1 ");
            assertThat(rows.row(5)).isNull();
        }
    }

    @Test
    void usualColourRulesCanBeUsedWithTheProtocolsThatThereAre() {
        engine();
        ColourRules rules = ColourRules.usual();
        assertThat(rules.rules()).hasSizeGreaterThan(15);
        for (String field : List.of("tcp.analysis.flags", "arp", "icmp.type", "tcp.flags.reset", "http", "dns", "tls", "udp")) assertThat(rules.fields()).contains(field);
    }
}
