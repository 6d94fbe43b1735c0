package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mergecap}. */
class MergecapTest {

    private static final String DNS = "../samples/dns.pcap";
    private static final String PING = "../samples/ping.pcap";

    @TempDir
    Path folder;

    private static List<String> lines(Path file, String... fields) {
        List<String> line = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-T", "fields"));
        for (String field : fields) line.addAll(List.of("-e", field));
        Ran ran = Ran.of(line.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        return ran.out().lines().toList();
    }

    private Path merge(String... arguments) {
        Path to = folder.resolve("merged");
        List<String> line = new ArrayList<>(List.of("mergecap", "-w", to.toString()));
        line.addAll(Arrays.asList(arguments));
        Ran ran = Ran.of(line.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        return to;
    }

    @Test
    void packetsAreInTheOrderOfTheirTimes() {
        List<String> dns = lines(Path.of(DNS), "frame.time_epoch");
        List<String> ping = lines(Path.of(PING), "frame.time_epoch");
        List<String> times = lines(merge(PING, DNS), "frame.time_epoch");
        // Within a file the order stays as it is.
        assertThat(times).hasSize(dns.size() + ping.size()).containsSubsequence(dns).containsSubsequence(ping);
        assertThat(times.getFirst()).isEqualTo(dns.getFirst().compareTo(ping.getFirst()) < 0 ? dns.getFirst() : ping.getFirst());
        assertThat(lines(merge("-a", PING, DNS), "frame.time_epoch").subList(0, 10)).isEqualTo(lines(Path.of(PING), "frame.time_epoch"));
    }

    @Test
    void interfacesThatAreTheSameAreOne() {
        assertThat(lines(merge(PING, DNS), "frame.interface_id")).containsOnly("0");
        assertThat(lines(merge("-I", "none", PING, DNS), "frame.interface_id")).contains("0", "1");
        assertThat(lines(merge(PING, "../samples/interfaces.pcapng"), "frame.interface_id")).contains("0", "1", "2");
        assertThat(lines(merge("-I", "any", "../samples/interfaces.pcapng", "../samples/interfaces.pcapng"), "frame.interface_id")).containsOnly("0", "1");
    }

    @Test
    void packetsAreCutOffAndWrittenAsPcap() throws Exception {
        Path merged = merge("-s", "60", "-F", "pcap", PING, DNS);
        assertThat(Files.readAllBytes(merged)).startsWith(0xd4, 0xc3, 0xb2, 0xa1);
        assertThat(lines(merged, "frame.cap_len")).contains("60").doesNotContain("98");
        Ran differing = Ran.of("mergecap", "-F", "pcap", "-w", folder.resolve("x").toString(), PING, "../samples/cooked.pcap");
        assertThat(differing.status()).isEqualTo(2);
        assertThat(differing.err()).isEqualTo("mergecap: The capture file being read can't be written as a \"pcap\" file.\n");
    }

    @Test
    void badOptionsAndBadArgumentsEndDifferently() {
        assertThat(Ran.of("mergecap", "-Z").status()).isEqualTo(2);
        assertThat(Ran.of("mergecap", "-F", "nope", "-w", "x", PING).status()).isEqualTo(2);
        assertThat(Ran.of("mergecap", "-w", "x", "-s", "many", PING).status()).isEqualTo(1);
        assertThat(Ran.of("mergecap", "-w", "x").status()).isEqualTo(1);
    }

    @Test
    void whatCanBeReadOfADamagedFileIsMerged() throws Exception {
        Path cut = folder.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(Path.of(DNS)), 200));
        Path to = folder.resolve("merged");
        Ran ran = Ran.of("mergecap", "-w", to.toString(), cut.toString(), PING);
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("cut short in the middle of a packet");
        assertThat(lines(to, "frame.number")).hasSize(11);
    }

    @Test
    void whatMakesNoSenseIsSaid() {
        assertThat(Ran.of("mergecap", DNS).err()).startsWith("mergecap: an output filename must be set with -w");
        assertThat(Ran.of("mergecap", "-w", "x").err()).isEqualTo("mergecap: No input files were specified\n");
        assertThat(Ran.of("mergecap", "-I", "some", "-w", "x", DNS).err()).contains("    none\n    all\n    any\n");
        assertThat(Ran.of("mergecap", "-h").out()).contains("-F <capture type>");
    }
}
