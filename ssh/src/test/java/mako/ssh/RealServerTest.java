package mako.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mako.capture.CaptureException;
import mako.capture.Source;
import mako.capture.SourceSettings;
import mako.capture.Sources;
import mako.capture.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH's server on loopback, with a key of its own and one for the user who runs this; and its agent. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class RealServerTest {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    @TempDir
    Path folder;

    private Process server;
    private int port;
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(SSHD), "no sshd on this machine");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcpdump")) || Files.isExecutable(Path.of("/usr/sbin/tcpdump")), "no tcpdump on this machine");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path home = Files.createDirectories(folder.resolve(".ssh"));
        ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder.resolve("host").toString());
        ran("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home.resolve("id_ed25519").toString());
        Files.copy(home.resolve("id_ed25519.pub"), folder.resolve("authorized"));
        String[] host = Files.readString(folder.resolve("host.pub")).split(" ");
        Files.writeString(home.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + host[0] + " " + host[1] + "\n");
        Files.writeString(folder.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/authorized
                StrictModes no
                UsePAM no
                PidFile none
                """.formatted(port, folder, folder));
        if (ProcessHandle.current().info().user().orElse("").equals("root")) Files.createDirectories(Path.of("/run/sshd"));
        server = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", folder.resolve("config").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assumeTrue(answers(), () -> "sshd does not start here: " + log());
        environment.put("HOME", folder.toString());
        environment.remove("SSH_AUTH_SOCK");
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server == null) return;
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        server.waitFor();
    }

    private static String ran(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private boolean answers() throws Exception {
        while (server.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
                return socket.getInputStream().read() == 'S';
            } catch (IOException e) {
                // Not yet.
                server.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Source open(String filter) throws CaptureException {
        String user = System.getProperty("user.name");
        SourceSettings settings = SourceSettings.of("ssh://" + user + "@127.0.0.1:" + port + "/lo").filtered(filter);
        return Sources.open(settings, new Surroundings(InputStream.nullInputStream(), environment, Surroundings.NONE.questions()));
    }

    /** Sends packets until one of them has come back through the connection. */
    private static int capture(Source source) throws Exception {
        int[] found = {0};
        int[] others = {0};
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            byte[] text = "seen from there".getBytes(StandardCharsets.UTF_8);
            Thread sender = Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (!socket.isClosed()) {
                        socket.send(new DatagramPacket(text, text.length, socket.getLocalSocketAddress()));
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    // Enough has been sent.
                }
            });
            while (found[0] < 10 && source.receive(packet -> {
                String bytes = new String(packet.bytes, packet.start, packet.capturedLength, StandardCharsets.ISO_8859_1);
                if (bytes.contains("seen from there")) found[0]++;
                else others[0]++;
            })) {
                assertThat(sender).isNotNull();
            }
        } catch (CaptureException e) {
            assumeTrue(!e.getMessage().contains("permission"), "no rights to capture: " + e.getMessage());
            throw e;
        }
        assertThat(found[0]).isGreaterThanOrEqualTo(10);
        return others[0];
    }

    @Test
    void whatIsCapturedThereComesHereWithoutTheConnectionItself() throws Exception {
        Source source = open("");
        // Of the connection alone there would be more packets than of what is sent: each of those comes through it.
        int others = capture(source);
        long tcpdumps = tcpdumps();
        source.stop();
        while (source.receive(packet -> {})) assertThat(source).isNotNull();
        source.close();

        assertThat(others).isLessThan(10);
        assertThat(tcpdumps).isEqualTo(1);
        assertThat(tcpdumps()).isZero();
    }

    private long tcpdumps() {
        return server.descendants().filter(process -> process.info().command().orElse("").endsWith("/tcpdump")).count();
    }

    @Test
    void theProgramThereEndsWithTheConnection() throws Exception {
        Source source = open("udp");
        capture(source);
        assertThat(tcpdumps()).isEqualTo(1);
        ProcessHandle tcpdump = server.descendants().filter(process -> process.info().command().orElse("").endsWith("/tcpdump")).findFirst().orElseThrow();
        source.close();

        assertThat(tcpdump.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void keysOfAnAgentAreTaken() throws Exception {
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (agent.isAlive() && !Files.exists(socket)) agent.waitFor(20, TimeUnit.MILLISECONDS);
            ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", folder.resolve(".ssh/id_ed25519").toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();
            Files.delete(folder.resolve(".ssh/id_ed25519"));
            environment.put("SSH_AUTH_SOCK", socket.toString());
            Source source = open("udp");

            assertThat(capture(source)).isZero();
            source.close();
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @Test
    void anInterfaceThatIsNotThereIsSaidInItsWords() throws Exception {
        String user = System.getProperty("user.name");
        Source source = Sources.open(SourceSettings.of("ssh://" + user + "@127.0.0.1:" + port + "/none"),
                new Surroundings(InputStream.nullInputStream(), environment, Surroundings.NONE.questions()));

        try {
            assertThat(source.receive(packet -> {})).isFalse();
        } catch (CaptureException e) {
            assertThat(e.getMessage()).contains("has ended.\n(tcpdump: none: ");
            return;
        }
        throw new AssertionError("nothing was said");
    }
}
