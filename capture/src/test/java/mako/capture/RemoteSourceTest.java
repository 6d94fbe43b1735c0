package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;
import mako.files.Packet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of containers and pods are scripts here that run on this machine what they are given; so is the one that captures. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RemoteSourceTest {

    @TempDir
    Path folder;

    private Surroundings surroundings;

    @BeforeEach
    void install() throws Exception {
        script("docker", "echo \"$@\" | head -n 1 > " + folder + "/docker.txt; shift 3; exec \"$@\"");
        script("kubectl", "echo \"$@\" | head -n 1 > " + folder + "/kubectl.txt; shift 6; exec \"$@\"");
        script("tcpdump", "for last; do :; done; echo \"$last\" > " + folder + "/filter.txt; echo \"$@\" > " + folder + "/tcpdump.txt\n"
                + "trap 'echo \"7 packets dropped by kernel\" >&2; echo ended > " + folder + "/ended.txt; exit 0' TERM\n"
                + "echo 'tcpdump: listening on eth0' >&2; cat " + folder + "/packets.pcap; while :; do sleep 0.05; done");
        try (CaptureWriter writer = CaptureWriter.create(folder.resolve("packets.pcap").toString(), FileType.PCAP, "test")) {
            Packet packet = new Packet();
            packet.linkType = LinkType.of(1);
            packet.bytes = new byte[60];
            packet.capturedLength = packet.originalLength = 60;
            for (int i = 0; i < 3; i++) writer.write(packet);
        }
        surroundings = new Surroundings(InputStream.nullInputStream(), Map.of("PATH", folder + ":" + System.getenv("PATH")), Surroundings.NONE.questions());
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Source open(String device, String filter) throws CaptureException {
        return Sources.open(SourceSettings.of(device).filtered(filter), surroundings);
    }

    private static int receive(Source source, int wanted) throws Exception {
        int[] count = {0};
        while (count[0] < wanted && source.receive(packet -> count[0]++)) {
            assertThat(count[0]).isLessThanOrEqualTo(wanted);
        }
        return count[0];
    }

    @ParameterizedTest
    @CsvSource({"docker://web/eth0, docker, exec -i web sh -c PATH", "kube://shop/web-1/eth0, kubectl, exec -i -n shop web-1 -- sh -c PATH"})
    void whatIsCapturedInAContainerComesHere(String device, String program, String called) throws Exception {
        Source source = open(device, "udp and 'it''s'");
        assertThat(receive(source, 3)).isEqualTo(3);
        assertThat(folder.resolve(program + ".txt")).content().startsWith(called);
        assertThat(folder.resolve("tcpdump.txt")).content().startsWith("-U -n -w - -i eth0 -s 262144");
        // As it was said, blanks and quotes and all.
        assertThat(folder.resolve("filter.txt")).hasContent("udp and 'it''s'\n");

        source.stop();
        while (source.receive(packet -> {})) assertThat(source).isNotNull();
        source.close();
        assertThat(folder.resolve("ended.txt")).exists();
    }

    @Test
    void dropsAreCountedThere() throws Exception {
        Source source = open("docker://web/eth0", "");
        receive(source, 3);
        source.stop();
        while (source.receive(packet -> {})) assertThat(source).isNotNull();
        source.close();

        assertThat(source.counts()).isEqualTo(new Source.Counts(3, 7, 0));
    }

    @Test
    void theConnectionItselfIsLeftOut() throws Exception {
        surroundings = new Surroundings(InputStream.nullInputStream(), Map.of("PATH", folder + ":" + System.getenv("PATH"),
                "SSH_CONNECTION", "fe80::1%eth0 50000 192.0.2.1 22"), Surroundings.NONE.questions());
        Source source = open("docker://web/eth0", "udp or arp");
        receive(source, 3);
        source.close();

        assertThat(folder.resolve("filter.txt"))
                .hasContent("not (tcp and host fe80::1 and port 50000 and host 192.0.2.1 and port 22) and (udp or arp)\n");
    }

    @Test
    void whatTheProgramThereSaysIsSaid() throws Exception {
        script("tcpdump", "echo 'tcpdump: eth7: No such device exists' >&2; exit 1");
        Source source = open("docker://web/eth7", "");

        assertThatThrownBy(() -> receive(source, 1)).isInstanceOf(CaptureException.class)
                .hasMessage("The capture on \"docker://web/eth7\" has ended.\n(tcpdump: eth7: No such device exists)");
        source.close();
    }

    @Test
    void aProgramThatIsNotInstalledIsSaid() {
        surroundings = Surroundings.NONE;

        assertThatThrownBy(() -> open("kube://shop/web-1/eth0", ""))
                .hasMessage("Nothing can be captured on \"kube://shop/web-1/eth0\": this needs the program 'kubectl', which is not on the path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://", "ssh://-oProxyCommand=x/lo", "ssh://host:99999/lo", "docker://", "docker://--privileged/eth0", "docker://a/b/c",
        "kube://pod", "kube://ns/-pod/eth0"})
    void namesOfAnotherFormAreRefused(String device) {
        assertThatThrownBy(() -> open(device, "")).isInstanceOf(CaptureException.class).hasMessageContaining("is not of the form");
    }

    @Test
    void machinesAreNamedAsSshNamesThem() throws Exception {
        assertThat(RemoteTarget.of("ssh://alice@host.example:2222/eth0")).isEqualTo(new RemoteTarget.Machine("alice", "host.example", 2222, "eth0"));
        assertThat(RemoteTarget.of("ssh://host")).isEqualTo(new RemoteTarget.Machine(null, "host", 0, "any"));
        assertThat(RemoteTarget.of("ssh://a@[2001:db8::1]:22/lo")).isEqualTo(new RemoteTarget.Machine("a", "2001:db8::1", 22, "lo"));
    }
}
