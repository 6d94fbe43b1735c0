package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;
import mako.filter.Filter;
import mako.filter.FilterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mako explain-filter -f}, and what capture filters are in the language of display filters. */
class CaptureFilterExplanationTest {

    private static final String BETWEEN = "\n----\n";

    @TempDir
    Path folder;

    private Ran last;

    private int run(String... line) {
        last = Ran.of(folder, line);
        return last.status();
    }

    /** Each expression is followed by what is said of it. */
    @Test
    void explanations() throws IOException {
        String expected;
        try (var in = CaptureFilterExplanationTest.class.getResourceAsStream("capture-explanations.txt")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> said = new ArrayList<>();
        for (String block : expected.split(BETWEEN)) {
            String expression = block.lines().findFirst().orElseThrow();
            run("mako", "explain-filter", "-f", expression);
            said.add(expression + "\n" + last.out() + last.err());
        }
        assertThat(String.join(BETWEEN.substring(1), said)).isEqualTo(expected);
    }

    @Test
    void programsHaveThreeForms() {
        assertThat(run("mako", "explain-filter", "-f", "arp", "-d")).isZero();
        assertThat(last.out()).isEqualTo("(000) ldh      [12]\n(001) jeq      #0x806           jt 2\tjf 3\n(002) ret      #262144\n(003) ret      #0\n");
        assertThat(run("mako", "explain-filter", "-y", "LINUX_SLL2", "-ddd", "-f", "arp")).isZero();
        assertThat(last.out()).isEqualTo("4\n40 0 0 0\n21 0 1 2054\n6 0 0 262144\n6 0 0 0\n");
        assertThat(run("mako", "explain-filter", "-f", "-dd", "-y", "no-such-type", "arp")).isEqualTo(2);
        assertThat(last.err()).startsWith("explain-filter: There is no link type \"no-such-type\". Known: APPLE_IP_OVER_IEEE1394, ");
    }

    /** Whatever is said to be a display filter can be used as one. */
    @Test
    void displayFiltersOfCaptureFiltersCompile() throws IOException {
        // Fields are known once the dissectors are.
        run("mako", "explain-filter", "ip");
        int known = 0;
        for (String line : Files.readAllLines(Path.of("../dev/capture-filters.txt"))) {
            String expression = line.replace("{ip}", "10.0.0.1").replace("{ip2}", "10.0.0.2").replace("{net}", "10.0.0.0").replace("{ip6}", "fe80::1").replace("{port}", "80")
                .replace("{port2}", "443").replace("{mac}", "02:00:00:00:00:01").replace("{mac2}", "02:00:00:00:00:02");
            for (int linkType : new int[] {1, 105}) {
                try {
                    String display = CaptureFilter.compile(expression, linkType, 65535).explain().displayFilter();
                    if (display.isEmpty()) continue;
                    Filter.compile(display, ZoneOffset.UTC);
                    known++;
                } catch (CaptureFilterException e) {
                    continue;
                } catch (FilterException e) {
                    // Some protocols are not taken apart yet.
                    assertThat(e.getMessage()).as(expression).containsPattern("neither a field|must be a field|Only a field");
                }
            }
        }
        assertThat(known).isGreaterThan(250);
    }
}
