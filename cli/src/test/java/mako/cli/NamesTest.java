package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown by name, and where the names come from. */
class NamesTest {

    private static final String HTTP = "../samples/http.pcap";
    private static final String VLAN = "../samples/vlan.pcap";

    @TempDir
    Path folder;

    private String first(String... arguments) {
        Ran ran = Ran.of(folder, Stream.concat(Stream.of("tshark", "-c1"), Stream.of(arguments)).toArray(String[]::new));
        return ran.out() + ran.err();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void usuallyOnlyMacAddressesHaveNames() throws IOException {
        write("hosts", "192.0.2.1 client\n");
        write("ethers", "02:00:00:00:00:01 station # a comment\n");
        assertThat(first("-r", HTTP)).contains("192.0.2.1", "42770 → 80");
        assertThat(first("-r", HTTP, "-V")).contains("Src: station (02:00:00:00:00:01)", "Src: 192.0.2.1,", "Dst Port: 80,");
        assertThat(first("-r", HTTP, "-V", "-n")).contains("Src: 02:00:00:00:00:01,");
        assertThat(first("-r", HTTP, "-V", "-o", "nameres.mac_name:FALSE")).contains("Src: 02:00:00:00:00:01,");
    }

    @Test
    void theLaterOptionCounts() {
        assertThat(first("-r", HTTP, "-Nt")).contains("42770 → http(80)");
        assertThat(first("-r", HTTP, "-n", "-Nt")).contains("42770 → http(80)");
        assertThat(first("-r", HTTP, "-n", "-o", "nameres.transport_name:TRUE")).contains("42770 → http(80)");
        assertThat(first("-r", HTTP, "-Nt", "-n")).contains("42770 → 80");
        assertThat(first("-r", HTTP, "-Nt", "-Nm")).contains("42770 → 80");
        assertThat(first("-r", HTTP, "-Nt", "-V")).contains("Dst Port: http (80)", "Source Port: 42770 (42770)", "Dst: 02:00:00:00:00:02\n");
    }

    @Test
    void hostsHaveTheNamesThatUsersGiveThem() throws IOException {
        write("hosts", "192.0.2.1 client other\nnonsense here\n");
        write("subnets", "192.0.2.0/24 examples\n");
        Path more = folder.resolve("more");
        Files.writeString(more, "192.0.2.1 mine\n");
        assertThat(first("-r", HTTP, "-Nn")).contains("client → examples.2");
        assertThat(first("-r", HTTP, "-Nn", "-H", more.toString())).contains("mine → examples.2");
        assertThat(first("-r", HTTP, "-Nn", "-T", "fields", "-e", "ip.src", "-e", "ip.src_host")).isEqualTo("192.0.2.1\tclient\n");
        assertThat(first("-r", HTTP, "-H", "missing")).isEqualTo("tshark: Can't read host entries from \"missing\"\n");
    }

    @Test
    void virtualNetworksHaveNames() throws IOException {
        write("vlans", "100 office\n");
        String[] names = {"-r", VLAN, "-T", "fields", "-e", "vlan.id_name"};
        assertThat(first(names)).isEqualTo("\n");
        assertThat(first(Stream.concat(Stream.of("-Nv"), Stream.of(names)).toArray(String[]::new))).isEqualTo("office\n");
        write("vlans", "101 office\n");
        assertThat(first(Stream.concat(Stream.of("-Nv"), Stream.of(names)).toArray(String[]::new))).isEqualTo("<100>\n");
    }

    @Test
    void portsHaveTheNamesThatUsersGiveThem() throws IOException {
        write("services", "mine 80/tcp\n");
        assertThat(first("-r", HTTP, "-Nt")).contains("42770 → mine(80)");
    }

    @Test
    void unknownLettersAreRefused() {
        assertThat(first("-r", HTTP, "-Nx")).startsWith("tshark: -N specifies unknown resolving option 'x'");
    }
}
