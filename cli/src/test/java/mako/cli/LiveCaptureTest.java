package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import mako.analysis.Capturing;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures what comes through a connection, which needs no rights; processes and files are those of any capture. */
@Timeout(120)
class LiveCaptureTest {

    @TempDir
    Path folder;

    @Test
    void dumpcapWritesWhatComes() throws Exception {
        Path file = folder.resolve("all.pcapng");
        Ran ended = whileSending(7, "dumpcap", "-q", "-w", file.toString(), "--capture-comment", "seven packets");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).startsWith("Capturing on 'TCP@").contains("File: " + file + "\n").contains("\rPackets captured: 7\n");
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            int count = 0;
            while (reader.next(packet)) count++;
            assertThat(count).isEqualTo(7);
            assertThat(packet.capturedOn.name()).startsWith("TCP@");
        }
    }

    @Test
    void tsharkTakesApartWhatAnotherProcessCaptures() throws Exception {
        Ran ended = whileSending(3, "tshark", "-n", "-T", "fields", "-e", "frame.number", "-e", "eth.type");

        assertThat(ended).extracting(Ran::status, Ran::out).containsExactly(0, "1\t0x88b5\n2\t0x88b5\n3\t0x88b5\n");
        assertThat(ended.err()).contains("Capturing on 'TCP@", "Capture started.\n").endsWith("3 packets captured\n");
    }

    @Test
    void tsharkStopsAfterSoManyPackets() throws Exception {
        Path file = folder.resolve("two.pcapng");
        Ran ended = whileSending(5, "tshark", "-c", "2", "-w", file.toString());

        assertThat(ended).extracting(Ran::status, Ran::out).containsExactly(0, "");
        assertThat(ended.err()).endsWith("2 packets captured\n");
    }

    @Test
    void aFileThatCannotBeMadeIsSaid() throws Exception {
        Path file = folder.resolve("none/here.pcapng");
        Ran ended = whileSending(1, "tshark", "-w", file.toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("tshark: The file to which the capture would be saved (\"" + file
                + "\") could not be opened: No such file or directory.\n").endsWith("0 packets captured\n");
    }

    @Test
    void optionsThatMakeNoSenseAreSaid() throws Exception {
        assertThat(Ran.of("dumpcap", "-a", "foo:1").err()).isEqualTo("dumpcap: Invalid or unknown -a flag \"foo\"\n");
        assertThat(Ran.of("dumpcap", "-D", "-L").err()).isEqualTo("dumpcap: Only one of -D, -L, -d, -k or -S may be supplied.\n");
        assertThat(Ran.of("dumpcap", "-b", "1").err()).isEqualTo("dumpcap: Invalid or unknown -b arg \"1\"\n");
        assertThat(Ran.of("dumpcap", "-a", "duration:-1").err())
                .isEqualTo("dumpcap: The specified autostop duration \"-1\" is a negative number\n");
        assertThat(Ran.of("dumpcap", "--ifname", "x", "-i", "lo").err()).isEqualTo("dumpcap: --ifname must be specified after a -i option\n");
        assertThat(Ran.of("dumpcap", "-i", "").err()).isEqualTo("dumpcap: There is no interface with that adapter index\n");
        assertThat(Ran.of("tshark", "-i", "lo", "-2").err()).isEqualTo("tshark: Live captures do not support two-pass analysis.\n");
        assertThat(Ran.of("tshark", "-i", "lo", "-b", "packets:2").err())
                .isEqualTo("tshark: Multiple capture files requested, but the capture isn't being saved to a file.\n");
        assertThat(Ran.of("tshark", "-r", "x", "-f", "udp").err()).isEqualTo(
                "tshark: Only read filters, not capture filters, can be specified when reading a capture file.\n");
    }

    @Test
    void aProcessWithMoreRightsAsksForThePasswordAndWritesIntoAFileThatItDoesNotOpen() throws Exception {
        Path file = folder.resolve("given.pcapng");
        assertThat(captured("fin", file)).contains("begun " + file, "ended");
        try (CaptureReader reader = CaptureReader.open(file)) {
            Packet packet = new Packet();
            for (int i = 0; i < 4; i++) assertThat(reader.next(packet)).isTrue();
            assertThat(reader.next(packet)).isFalse();
        }
        assertThat(captured("wrong", folder.resolve("none.pcapng"))).contains("sudo: no", "ended").noneMatch(line -> line.startsWith("begun"));
        // Whoever does not say it waits for nothing.
        assertThat(captured(null, folder.resolve("none.pcapng"))).contains("ended").noneMatch(line -> line.startsWith("begun"));
    }

    /** What is said where a window captures with a program that gives rights after it was told a password. */
    private List<String> captured(String password, Path file) throws Exception {
        Path sudo = folder.resolve("sudo");
        Files.writeString(sudo, """
                #!/bin/sh
                printf '%s' "$3" >&2
                read -r password
                [ "$password" = fin ] || { echo 'sudo: no' >&2; exit 1; }
                shift 3
                exec "$@"
                """);
        assertThat(sudo.toFile().setExecutable(true)).isTrue();
        WindowSetup setup = new WindowSetup(Map.of("PATH", folder.toString(), "WIRESHARK_CONFIG_DIR", folder.toString()));
        assertThat(setup.canGiveRights()).isTrue();
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> send(server, 4));
            setup.capture(List.of("-i", "TCP@127.0.0.1:" + server.getLocalPort()), file, true, new Capturing.Listener() {
                @Override
                public void file(String name) {
                    said.add("begun " + name);
                }

                @Override
                public void written(long packets) {
                    said.add("written " + packets);
                }

                @Override
                public void dropped(long packets, String from) {
                    said.add("dropped " + packets);
                }

                @Override
                public void said(String text, boolean trouble) {
                    said.add(text);
                }

                @Override
                public String secret(String prompt) {
                    return password;
                }

                @Override
                public boolean agrees(String question) {
                    return false;
                }

                @Override
                public void ended() {
                    said.add("ended");
                    ended.countDown();
                }
            });
            ended.await();
        }
        return said;
    }

    /** Runs a program on a connection on which so many packets come. */
    private static Ran whileSending(int packets, String program, String... options) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> send(server, packets));
            List<String> line = new ArrayList<>(List.of(program, "-i", "TCP@127.0.0.1:" + server.getLocalPort()));
            line.addAll(List.of(options));
            return Ran.of(line.toArray(String[]::new));
        }
    }

    private static void send(ServerSocket server, int packets) {
        try (Socket socket = server.accept();
                CaptureWriter writer = CaptureWriter.of(socket.getOutputStream(), "socket", FileType.PCAP, "test")) {
            Packet packet = new Packet();
            packet.bytes = new byte[60];
            packet.bytes[12] = (byte) 0x88;
            packet.bytes[13] = (byte) 0xb5;         // for experiments, IEEE 802
            packet.capturedLength = packet.originalLength = 60;
            for (int i = 0; i < packets; i++) writer.write(packet);
        } catch (Exception e) {
            // Whoever captures has ended first, which its test knows.
        }
    }
}
