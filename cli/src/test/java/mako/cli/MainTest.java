package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpListsEveryProgramWithItsPurpose() {
        assertThat(run("mako", "--help")).isZero();
        for (String name : Programs.NAMES) {
            assertThat(text(out)).contains("  " + name + " ").contains(Programs.named(name).purpose());
        }
    }

    @Test
    void everyProgramHasTheNameItIsFoundBy() {
        for (String name : Programs.NAMES) {
            assertThat(Programs.named(name).name()).isEqualTo(name);
        }
    }

    @Test
    void makoAloneSaysHowItIsUsed() {
        assertThat(run("mako")).isEqualTo(Mako.USAGE);
        assertThat(text(err)).startsWith("Mako takes network packets apart.");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aProgramIsCalledByItsNameOrAsFirstArgument() {
        assertThat(run("programs")).isEqualTo(Mako.USAGE);
        String direct = text(err);
        err.reset();
        assertThat(run("mako", "programs")).isEqualTo(Mako.USAGE);
        assertThat(text(err)).isEqualTo(direct).isEqualTo("Usage: mako programs DIRECTORY\n");
    }

    @Test
    void anUnknownProgramOrOptionIsSaid() {
        assertThat(run("mako", "nonsense")).isEqualTo(Mako.USAGE);
        assertThat(text(err)).contains("no program named nonsense");
        assertThat(run("mako", "--nonsense")).isEqualTo(Mako.USAGE);
        assertThat(text(err)).contains("no option --nonsense");
    }

    @Test
    void aFileIsShownWithALineAboutIt() {
        assertThat(run("mako", "../samples/hello.pcap")).isZero();
        assertThat(text(out).lines().toList()).hasSize(12).first().asString()
            .startsWith("../samples/hello.pcap: 10 packets, 702 bytes, Ethernet, 0.009698 seconds from ");
        assertThat(text(out)).contains("127.0.0.1 → 127.0.0.1    TCP 74 57652 → 6000 [SYN]");
        assertThat(run("mako", "../samples")).isEqualTo(2);
        assertThat(text(err)).isEqualTo("mako: \"../samples\" is a directory (folder), not a file.\n");
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new Terminal(new ByteArrayInputStream(new byte[0]), out,
                new PrintStream(err, true, StandardCharsets.UTF_8), Map.of()));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
