package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CaptureSessionTest {

    @TempDir
    Path folder;

    private final List<String> names = new ArrayList<>();
    private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();
    private boolean timeFirst;
    private String printName;

    private final CaptureSession.Progress progress = new CaptureSession.Progress() {
        @Override
        public void file(String name) {
            names.add(name);
        }

        @Override
        public void written(long packets, long bytes) {}

        @Override
        public void tick(long packets) {}
    };

    @Test
    void whatComesThroughAPipeIsInTheFile() throws Exception {
        Path file = folder.resolve("all.pcapng");
        CaptureSession session = session(pipe(25), files(file, false, 0, 0), Limits.NONE);
        session.open();
        session.run();

        assertThat(packets(file)).isEqualTo(25);
        assertThat(session.outcomes().getFirst().written()).isEqualTo(25);
    }

    @Test
    void endsAtTheLimitOfPackets() throws Exception {
        Path file = folder.resolve("ten.pcapng");
        CaptureSession session = session(pipe(25), files(file, false, 0, 0), new Limits(10, -1, 0, 0));
        session.open();
        session.run();

        assertThat(packets(file)).isEqualTo(10);
    }

    @Test
    void aSeriesKeepsTheLastFiles() throws Exception {
        CaptureSession session = session(pipe(25), files(folder.resolve("s.pcapng"), true, 2, 10), Limits.NONE);
        session.open();
        session.run();

        assertThat(names).hasSize(3).allMatch(name -> name.matches(".*/s_0000[123]_\\d{14}\\.pcapng"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(Path::toString).sorted()).containsExactly(names.get(1), names.get(2));
        }
        assertThat(packets(Path.of(names.get(1)))).isEqualTo(10);
        assertThat(packets(Path.of(names.get(2)))).isEqualTo(5);
    }

    @Test
    void namesOfASeriesCanBeInTheOrderOfTimeAndArePrinted() throws Exception {
        timeFirst = true;
        printName = "-";
        CaptureSession session = session(pipe(25), files(folder.resolve("s.pcapng"), true, 0, 10), Limits.NONE);
        session.open();
        session.run();

        assertThat(names).hasSize(3).allMatch(name -> name.matches(".*/s_\\d{14}_0000[123]\\.pcapng"));
        assertThat(standardOutput.toString(StandardCharsets.UTF_8)).isEqualTo(String.join("\n", names) + "\n");
    }

    @Test
    void aSeriesEndsAfterItsLastFile() throws Exception {
        CaptureSession session = session(pipe(25), files(folder.resolve("s.pcapng"), true, 0, 10), new Limits(0, -1, 2, 0));
        session.open();
        session.run();

        assertThat(names).hasSize(2);
        assertThat(packets(Path.of(names.get(1)))).isEqualTo(10);
    }

    /** On the machine's own interface, filtered; needs rights. */
    @Test
    void capturesOnLoopbackThroughLibpcap() throws Exception {
        assumeTrue(Libpcap.isPresent(), "no libpcap on this machine");
        captureOnLoopback(PcapSource::open);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void capturesOnLoopbackThroughAPacketSocket() throws Exception {
        captureOnLoopback(SocketSource::open);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void filtersAreCompiledWithoutALibrary() throws Exception {
        Device loopback = Devices.list().stream().filter(Device::isLoopback).findFirst().orElse(null);
        assumeTrue(loopback != null, "no loopback interface");
        SourceSettings settings = SourceSettings.of(loopback.name());

        long[] all = SocketSource.program(settings);
        assertThat(all).hasSize(1);
        assertThat(all[0] & 0xffff).as("return a number").isEqualTo(6);
        assertThat(SocketSource.program(settings.filtered("udp port 53"))).hasSizeGreaterThan(10);
        assertThatThrownBy(() -> SocketSource.program(settings.filtered("udp porrt 53"))).isInstanceOf(CaptureException.class)
                .extracting(e -> ((CaptureException) e).reason()).isEqualTo(CaptureException.Reason.BAD_FILTER);
        assertThatThrownBy(() -> SocketSource.program(SourceSettings.of("none"))).hasMessageContaining("There is no device named \"none\"");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void interfacesWithoutAddressesAreListedWithoutALibrary() throws Exception {
        List<String> names = Devices.ofSystem().stream().map(Device::name).toList();

        try (Stream<Path> all = Files.list(Path.of("/sys/class/net"))) {
            assertThat(names).containsAll(all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList());
        }
        assertThat(names).doesNotHaveDuplicates().contains("any");
    }

    /** Statistics of several devices are asked for by one thread. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDeviceWithoutPacketsKeepsNobodyWaiting() throws Exception {
        assumeTrue(Libpcap.isPresent(), "no libpcap on this machine");
        Device loopback = Devices.list().stream().filter(Device::isLoopback).findFirst().orElse(null);
        assumeTrue(loopback != null, "no loopback interface");
        try (Source source = PcapSource.open(SourceSettings.of(loopback.name()).filtered("ether proto 0x88b6"))) {
            List<Packet> received = new ArrayList<>();
            for (int i = 0; i < 3; i++) assertThat(source.receive(received::add)).isTrue();
            assertThat(received).isEmpty();
        } catch (CaptureException e) {
            abort("no rights to capture: " + e.getMessage());
        }
    }

    private interface Opener {
        Source open(SourceSettings settings) throws CaptureException;
    }

    private void captureOnLoopback(Opener opener) throws Exception {
        Device loopback = Devices.list().stream().filter(Device::isLoopback).findFirst().orElse(null);
        assumeTrue(loopback != null, "no loopback interface");
        Path file = folder.resolve("lo.pcapng");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Source source;
            try {
                source = opener.open(SourceSettings.of(loopback.name()).filtered("udp dst port " + socket.getLocalPort()));
            } catch (CaptureException e) {
                if (e.reason() == CaptureException.Reason.NO_RIGHTS) abort("no rights to capture on " + loopback.name());
                throw e;
            }
            CaptureSession session = session(source, files(file, false, 0, 0), new Limits(5, 30, 0, 0));
            session.open();
            for (int i = 0; i < 5; i++) {
                socket.send(new DatagramPacket(new byte[100 + i], 100 + i, socket.getLocalSocketAddress()));
            }
            session.run();
            assertThat(session.outcomes().getFirst().counts().dropped()).isZero();
        }
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            for (int i = 0; i < 5; i++) {
                assertThat(reader.next(packet)).isTrue();
                // Ethernet, IP and UDP.
                assertThat(packet.originalLength).isEqualTo(14 + 20 + 8 + 100 + i);
                assertThat(packet.capturedOn.name()).isEqualTo(loopback.name());
            }
            assertThat(reader.next(packet)).isFalse();
        }
    }

    private CaptureSession session(Source source, FileSettings files, Limits limits) {
        return new CaptureSession(List.of(source), files, limits, false, standardOutput, progress);
    }

    private FileSettings files(Path output, boolean series, int keep, long packets) {
        return new FileSettings(
                output.toString(), folder.toString(), true, false, series, keep, 0, packets, 0, 0, timeFirst, printName, null, "test");
    }

    private static Source pipe(int packets) throws CaptureFileException, CaptureException {
        var bytes = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.of(bytes, "pipe", FileType.PCAP, "test")) {
            Packet packet = new Packet();
            packet.bytes = new byte[60];
            packet.capturedLength = packet.originalLength = 60;
            for (int i = 0; i < packets; i++) {
                packet.seconds = i;
                writer.write(packet);
            }
        }
        return PipeSource.open(SourceSettings.of("-"), new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static int packets(Path file) throws CaptureFileException {
        int count = 0;
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            while (reader.next(packet)) count++;
        }
        return count;
    }
}
