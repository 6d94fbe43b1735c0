package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code tshark -z}. */
class StatisticsTest {

    private static final Path GOLDEN = Path.of("src/test/golden/statistics");
    private static final String DNS = "../samples/dns.pcap";

    private static Ran count(String file, String... options) {
        String[] line = new String[options.length + 5];
        List.of("tshark", "-n", "-q", "-r", file).toArray(line);
        System.arraycopy(options, 0, line, 5, options.length);
        return Ran.of(line);
    }

    @Test
    void samplesAreCountedAsTheGoldensSay() throws IOException {
        boolean write = "statistics".equals(System.getProperty("golden.write"));
        for (String line : Files.readAllLines(GOLDEN.resolve("list.txt"))) {
            if (line.startsWith("#")) continue;
            String[] words = line.split(" ", 2);
            Ran ran = count("../samples/" + words[0], "-z", words[1]);
            assertThat(ran.err()).as(line).isEmpty();
            assertThat(ran.status()).as(line).isZero();
            Path expected = GOLDEN.resolve(line.replaceAll("[^A-Za-z0-9.,_-]", "-") + ".txt");
            if (write) Files.writeString(expected, ran.out());
            assertThat(ran.out()).as(line).isEqualTo(Files.readString(expected));
        }
    }

    @Test
    void whatIsAskedForLastComesFirst() {
        String both = count(DNS, "-z", "plen,tree", "-z", "conv,ip").out();
        assertThat(both).isEqualTo(count(DNS, "-z", "conv,ip").out() + count(DNS, "-z", "plen,tree").out());
    }

    @Test
    void aDisplayFilterChoosesWhatIsPrintedNotWhatIsCounted() {
        Ran ran = Ran.of("tshark", "-n", "-r", DNS, "-Y", "frame.number == 3", "-z", "conv,ip");
        assertThat(ran.out().lines().findFirst().orElseThrow()).startsWith("    3 ");
        assertThat(ran.out()).endsWith(count(DNS, "-z", "conv,ip").out());
    }

    @Test
    void whatIsLeftOutBeforeIsNotCounted() {
        assertThat(count(DNS, "-2", "-R", "dns.flags.response == 0", "-z", "endpoints,ip").out()).contains("192.0.2.1                     29 ");
    }

    @Test
    void whatIsNotKnownIsAnsweredWithWhatIs() {
        Ran ran = count(DNS, "-z", "moon,phase");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).startsWith("tshark: Invalid -z argument \"moon,phase\"; it must be one of:\n     conv,bluetooth\n").contains("\n     io,phs\n");
        Ran help = Ran.of("tshark", "-z", "help");
        assertThat(help.status()).isZero();
        assertThat(help.err()).startsWith("tshark: The available statistics for the \"-z\" option are:\n     conv,bluetooth\n");
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeTheFirstPacket() {
        assertThat(refused("io,stat,x")).isEqualTo("tshark: invalid \"-z io,stat,<interval>[,<filter>][,<filter>]...\" argument\n");
        assertThat(refused("io,stat,1,SUM(tcp.len")).isEqualTo("tshark: Closing parenthesis missing from calculated expression.\n");
        assertThat(refused("io,stat,1,SUM()")).isEqualTo("tshark: You didn't specify a field name for SUM(*).\n");
        assertThat(refused("io,stat,1,SUM(no.such)no.such")).isEqualTo("tshark: There is no field named 'no.such'.\n");
        assertThat(refused("io,stat,1,AVG(http.host)http.host"))
            .isEqualTo("tshark: http.host doesn't have integral values, so AVG(*) calculations are not supported on it.\n");
        assertThat(refused("io,stat,1,LOAD(tcp.len)tcp.len")).isEqualTo("tshark: LOAD() is only supported for relative-time fields such as smb.time\n");
        assertThat(refused("follow,tcp")).isEqualTo("tshark: follow - Invalid display mode.\n");
        assertThat(refused("follow,tcp,ascii,x")).isEqualTo("tshark: follow - Invalid address.\n");
        assertThat(refused("follow,tcp,ascii,0,x")).isEqualTo("tshark: follow - Invalid range.\n");
        assertThat(refused("follow,tcp,ascii,0,3-1")).isEqualTo("tshark: follow - Invalid range value.\n");
        assertThat(refused("hosts,moon")).isEqualTo("tshark: invalid \"-z hosts[,ip|ipv4|ipv6]\" argument\n");
        assertThat(refused("conv,tcp,no.such")).startsWith("tshark: Couldn't register conversations tap: Filter \"no.such\" is invalid - ");
    }

    private static String refused(String statistic) {
        Ran ran = count(DNS, "-z", statistic);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        return ran.err().stripLeading();
    }
}
