package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import mako.desktop.capture.CaptureChoices;
import mako.desktop.capture.InterfaceChoices;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    @Test
    void conditionsAreJoinedSoThatTheyMeanWhatWasMeant() {
        assertThat(FilterActions.combined("", "tcp", "and")).isEqualTo("tcp");
        assertThat(FilterActions.combined("udp", "tcp", "selected")).isEqualTo("tcp");
        assertThat(FilterActions.combined("udp", "tcp", "not")).isEqualTo("!(tcp)");
        assertThat(FilterActions.combined("ip.ttl == 3", "tcp", "and")).isEqualTo("ip.ttl == 3 && tcp");
        assertThat(FilterActions.combined("a || b", "tcp", "and")).isEqualTo("(a || b) && tcp");
        assertThat(FilterActions.combined("dns and udp", "tcp", "or-not")).isEqualTo("(dns and udp) || !(tcp)");
        assertThat(FilterActions.combined("a || b", "tcp", "and-not")).isEqualTo("(a || b) && !(tcp)");
    }

    @Test
    void rangesAreReadAsPeopleWriteThem() {
        BitSet packets = PacketChoice.range("1-3, 7,9-", 10);
        assertThat(packets.stream().boxed()).containsExactly(0, 1, 2, 6, 8, 9);
        assertThat(PacketChoice.range("-2", 10).stream().boxed()).containsExactly(0, 1);
        assertThat(PacketChoice.range("5-3", 10).isEmpty()).isTrue();
        assertThat(PacketChoice.range("1;2", 10)).isNull();
        assertThat(PacketChoice.range("", 10)).isNull();
        assertThat(PacketChoice.range("0", 10)).isNull();
    }

    @Test
    void whatIsChosenBecomesOptionsOfTheProcessThatCaptures() {
        assertThat(CaptureChoices.USUAL.options(List.of("lo"))).containsExactly("-i", "lo", "-B", "64");
        InterfaceChoices web = new InterfaceChoices("tcp port 80", "LINUX_SLL", false, 96, 2);
        CaptureChoices all = new CaptureChoices(Map.of("lo", web), "/tmp/x", 10, 5, 1, 3, 4);
        assertThat(all.options(List.of("lo", "eth0"))).containsExactly("-i", "lo", "-f", "tcp port 80", "-y", "LINUX_SLL", "-p", "-s", "96", "-B", "2", "-i", "eth0",
            "-B", "64", "-c", "10", "-a", "duration:5", "-a", "filesize:1000", "-b", "files:3", "-b", "filesize:4000");
        assertThat(all.filter(List.of("lo"))).isEqualTo("tcp port 80");
        assertThat(all.filter(List.of("lo", "eth0"))).isEmpty();
        assertThat(all.filtered("udp", List.of("lo", "eth0")).filter(List.of("lo", "eth0"))).isEqualTo("udp");
    }

    @Test
    void theLabIsReadWithoutItsMarks() {
        assertThat(LabDialog.plain(List.of("# Title", "", "One *line*", "of [text](there).", "", "```sh x", "./mako", "```", "", "- a", "- b"))).isEqualTo(
            "Title\n─────\n\nOne line of text.\n\n    ./mako\n\n- a\n- b\n");
    }
}
