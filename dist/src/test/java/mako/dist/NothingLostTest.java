package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a capture, what was received is in a file that opens. Real processes in a network of their own. */
@EnabledOnOs(OS.LINUX)
@Timeout(240)
class NothingLostTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private String mako;
    private Namespace namespace;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        mako = Installed.in(folder).toString();
        namespace = new Namespace();
        assumeTrue(namespace.refusal() == null, () -> "no rights for a network namespace: " + namespace.refusal());
        Process tried = start("try", mako, "dumpcap", "-i", "lo", "-a", "duration:0", "-q", "-w", folder.resolve("try.pcapng").toString());
        tried.waitFor();
        assumeTrue(tried.exitValue() == 0, () -> "no rights to capture: " + said("try"));
    }

    @AfterEach
    void close() throws Exception {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        namespace.close();
    }

    private Process start(String name, String... command) throws IOException {
        Process process = namespace.command(List.of(command)).redirectErrorStream(true).redirectOutput(folder.resolve(name).toFile()).start();
        processes.add(process);
        return process;
    }

    private String said(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void talk(String address) throws IOException {
        String classes = Path.of(Talker.class.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
        start("talker", ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp", classes, Talker.class.getName(), address);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition, String what) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** How many packets a file has that must open without any complaint. */
    private long packets(String file) throws Exception {
        String numbers = namespace.run(mako, "tshark", "-n", "-r", file, "-T", "fields", "-e", "frame.number");
        return numbers.lines().filter(line -> line.matches("[0-9]+")).count();
    }

    private ProcessHandle capturing(Process tshark) {
        return tshark.descendants().filter(process -> process.info().arguments().map(List::of).orElse(List.of()).contains("dumpcap"))
                .findFirst().orElseThrow();
    }

    private Process tshark(Path file) throws Exception {
        Process tshark = start("tshark", mako, "tshark", "-i", "lo", "-w", file.toString());
        await(() -> Files.exists(file) && Files.size(file) > 100_000 || !tshark.isAlive(), "packets in the file");
        assertThat(tshark.isAlive()).as(said("tshark")).isTrue();
        return tshark;
    }

    @Test
    void whenTheCapturingProcessIsKilled() throws Exception {
        talk("127.0.0.1");
        Path file = folder.resolve("child.pcapng");
        Process tshark = tshark(file);
        capturing(tshark).destroyForcibly();

        assertThat(tshark.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(tshark.exitValue()).isNotZero();
        assertThat(said("tshark")).contains("The process that captures has ended with status 137; what it had received is in the file.");
        assertThat(packets(file.toString())).isGreaterThan(50);
    }

    @Test
    void whenItsParentIsKilled() throws Exception {
        talk("127.0.0.1");
        Path file = folder.resolve("parent.pcapng");
        Process tshark = tshark(file);
        ProcessHandle dumpcap = capturing(tshark);
        tshark.destroyForcibly().waitFor();

        assertThat(dumpcap.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(packets(file.toString())).isGreaterThan(50);
    }

    @Test
    void whenTheDiskIsFull() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        namespace.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        String file = disk.resolve("full.pcapng").toString();
        Process dumpcap = start("dumpcap", mako, "dumpcap", "-i", "lo", "-w", file, "-q");
        talk("127.0.0.1");

        assertThat(dumpcap.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(dumpcap.exitValue()).as(said("dumpcap")).isEqualTo(1);
        assertThat(said("dumpcap")).contains("because there is no space left on the file system");
        // Of a mebibyte, all but the last record's part.
        assertThat(packets(file)).isGreaterThan(900);
    }

    @Test
    void whenTheInterfaceIsRemoved() throws Exception {
        namespace.run("ip", "link", "add", "gone", "type", "veth", "peer", "name", "other");
        namespace.run("ip", "address", "add", "192.0.2.1/24", "dev", "other");
        for (String name : List.of("gone", "other")) namespace.run("ip", "link", "set", name, "up");
        namespace.run("ip", "neighbour", "add", "192.0.2.2", "lladdr", "02:00:00:00:00:02", "dev", "other");
        Path file = folder.resolve("gone.pcapng");
        talk("192.0.2.2");
        Process dumpcap = start("dumpcap", mako, "dumpcap", "-i", "gone", "-w", file.toString(), "-q");
        await(() -> Files.exists(file) && Files.size(file) > 100_000 || !dumpcap.isAlive(), "packets in the file");
        namespace.run("ip", "link", "delete", "gone");

        assertThat(dumpcap.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(said("dumpcap")).contains("\"gone\" is no longer");
        assertThat(packets(file.toString())).isGreaterThan(50);
    }
}
