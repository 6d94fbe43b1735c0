package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter leaves lines of the packet list out and changes none of the others, although most packets are not dissected then. */
class FilteredListTest {

    private static final Path SAMPLES = Path.of("..", "samples");
    /** Written by hand: answers and fragments inside tunnels, whose own ports and addresses are others, and parts of frames. */
    private static final Path CAPTURES = Path.of("src", "test", "captures");
    private static final List<String> FILTERS = List.of("tcp.dstport == 6000", "http.response", "ftp-data", "ftp.request", "arp",
        "dns.flags.response == 1", "icmp", "tcp.analysis.retransmission", "tls.handshake", "ip.src == 192.0.2.1", "frame.number > 3", "icmp.type == 0",
        "udp.dstport == 2000", "udp.dstport == 2001");

    static List<Path> samples() throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES); Stream<Path> captures = Files.list(CAPTURES)) {
            return Stream.concat(samples, captures).filter(file -> file.toString().contains(".pcap")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void linesAreThoseOfTheWholeList(Path sample) {
        List<String> whole = lines("-n", "-r", sample.toString());
        for (String filter : FILTERS) {
            List<String> numbers = lines("-n", "-r", sample.toString(), "-Y", filter, "-T", "fields", "-e", "frame.number");
            String expected = numbers.stream().map(number -> whole.get(Integer.parseInt(number) - 1)).collect(Collectors.joining("\n"));
            assertThat(String.join("\n", lines("-n", "-r", sample.toString(), "-Y", filter))).as(filter).isEqualTo(expected);
        }
    }

    private static List<String> lines(String... arguments) {
        Ran ran = Ran.of(Stream.concat(Stream.of("tshark"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        return ran.out().lines().toList();
    }
}
