package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mako.filter.Completion;
import mako.filter.Macros;
import mako.filter.Proposal;
import mako.protocols.AllDissectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Display filters with all protocols, on the command line. */
class DisplayFiltersTest {

    private static final String HTTP = "../samples/http.pcap";
    private static final String BETWEEN = "\n----\n";

    @TempDir
    Path folder;

    private Ran last;

    private int run(String... line) {
        last = Ran.of(folder, line);
        return last.status();
    }

    private String said() {
        return last.err();
    }

    private List<String> numbers(String... filter) {
        String[] all = Stream.concat(Stream.of("tshark", "-n", "-r", HTTP, "-T", "fields", "-e", "frame.number"), Stream.of(filter)).toArray(String[]::new);
        assertThat(run(all)).isZero();
        assertThat(said()).isEmpty();
        return last.out().lines().toList();
    }

    /** Each expression is followed by what is said of it. */
    @Test
    void explanations() throws IOException {
        String expected;
        try (var in = DisplayFiltersTest.class.getResourceAsStream("explanations.txt")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> said = new ArrayList<>();
        for (String block : expected.split(BETWEEN)) {
            String expression = block.lines().findFirst().orElseThrow();
            assertThat(run("mako", "explain-filter", expression)).as(expression).isZero();
            said.add(expression + "\n" + last.out().stripTrailing());
        }
        assertThat(String.join(BETWEEN, said)).isEqualTo(expected.stripTrailing());
    }

    @Test
    void aWrongFilterEndsTheProgramAndIsPointedAt() {
        assertThat(run("tshark", "-r", HTTP, "-Y", "tcp.prt == 80")).isEqualTo(2);
        assertThat(last.out().length()).isZero();
        assertThat(said()).isEqualTo("""
            tshark: Left side of "==" expression must be a field or function, not tcp.prt.
                tcp.prt == 80
                ^~~~~~~
              Did you mean tcp.port?
            """);
        assertThat(run("tshark", "-r", HTTP, "-2", "-R", "ip.src ==")).isEqualTo(2);
        assertThat(said()).isEqualTo("tshark: Unexpected end of filter expression.\n");
        assertThat(run("mako", "explain-filter", "ip.src = 1")).isEqualTo(2);
        assertThat(said()).startsWith("explain-filter: \"=\" was unexpected in this context.\n    ip.src = 1\n           ^\n");
    }

    @Test
    void aCaptureFilterIsKnownAsOne() {
        for (String filter : List.of("tcp port 80", "host 10.0.0.1 or 10.0.0.2", "udp port 53 and not src net 10.0.0.0/8", "tcp[tcpflags] & tcp-syn != 0",
                "1 == 1", "len > 100", "ether host 02:00:00:00:00:01 and (arp or vlan 5)")) {
            assertThat(run("tshark", "-r", HTTP, "-Y", filter)).isEqualTo(2);
            assertThat(said()).as(filter).endsWith("  Note: That read filter code looks like a valid capture filter;\n        maybe you mixed them up?\n");
        }
        for (String filter : List.of("tcp.prt == 80", "tcp port", "foo", "tcp ==", "port 80 80", "and tcp", "(".repeat(5000), "tcp port 80 and " + "(".repeat(5000))) {
            assertThat(run("tshark", "-r", HTTP, "-Y", filter)).isEqualTo(2);
            assertThat(said()).as(filter).doesNotContain("capture filter");
        }
    }

    @Test
    void aFilterStandsBehindAnOptionOrLast() {
        List<String> requests = numbers("-Y", "http.request");
        assertThat(requests).isNotEmpty();
        assertThat(numbers("http.request")).isEqualTo(requests);
        assertThat(numbers("http.request", "and", "ip")).isEqualTo(requests);
        assertThat(numbers("-2", "-R", "http.request")).hasSameSizeAs(requests);
    }

    @Test
    void macrosOfTheConfigurationFolderAreKnown() throws IOException {
        Files.writeString(folder.resolve("dmacros"), "\"web\" tcp.port in {$1, $2}\n");
        Files.writeString(folder.resolve("dfilter_macros"), "# macros\n\"asked\",\"http.request and ${web:80;443}\"\n\"wrong\",\"tcp.prt\"\n");
        assertThat(numbers("${asked}")).isEqualTo(numbers("http.request"));
        assertThat(numbers("$web(80, 81) and http.request")).isEqualTo(numbers("http.request"));
        assertThat(run("tshark", "-r", HTTP, "ip and ${wrong}")).isEqualTo(2);
        assertThat(said()).startsWith("tshark: tcp.prt is neither a field nor a protocol name.\n    ip and tcp.prt\n           ^~~~~~~\n");
        assertThat(run("tshark", "-r", HTTP, "${web:1}")).isEqualTo(2);
        assertThat(said()).isEqualTo("tshark: wrong number of arguments for macro 'web', expecting 2 instead of 1\n");
        assertThat(run("mako", "explain-filter", "$web(80,81)")).isZero();
        assertThat(last.out()).startsWith("Stands for: tcp.port in {80, 81}\n");
    }

    @Test
    void hostsAreKnownByTheTablesOfHosts() throws IOException {
        Files.writeString(folder.resolve("hosts"), "192.0.2.7 server.example other.example # one\n2001:db8::7 server.example\n");
        assertThat(run("mako", "explain-filter", "ip.addr == other.example or ipv6.addr == server.example")).isZero();
        assertThat(run("mako", "explain-filter", "ip.addr == nobody.example")).isEqualTo(2);
    }

    @Test
    void programsAreNotToldWhatPeopleAre() {
        numbers("ip.addr != 192.0.2.1");
        numbers("tcp.port > 65535");
    }

    @Test
    void whatTheLanguageKnowsIsListed() {
        assertThat(run("tshark", "-G", "filter-functions")).isZero();
        assertThat(last.out()).contains("upper\ttext in upper case\n").contains("ip_rfc1918\t");
        assertThat(run("tshark", "-G", "filter-operators")).isZero();
        assertThat(last.out()).contains("all_ne\t").contains("contains\t").contains("xor\t");
    }

    @Test
    void completionKnowsAllProtocols() {
        new AllDissectors().all();
        Completion completion = new Completion(Macros.NONE);
        assertThat(texts(completion, "tcp")).startsWith("tcp");
        assertThat(texts(completion, "tcp.po")).startsWith("tcp.port");
        assertThat(texts(completion, "ip and http.request.me")).startsWith("http.request.method");
        assertThat(texts(completion, "ip.proto == t")).startsWith("\"TCP\"");
        assertThat(texts(completion, "ip.addr == 10.0.0.1 ")).startsWith("and");
    }

    private static List<String> texts(Completion completion, String expression) {
        return completion.at(expression, expression.length()).stream().map(Proposal::text).toList();
    }
}
