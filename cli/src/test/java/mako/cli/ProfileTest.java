package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mako.analysis.Column;
import mako.analysis.TimeForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles: what the window writes into one, {@code tshark -C} sees. */
class ProfileTest {

    private static final String HTTP = "../samples/http.pcap";
    private static final TimeForm TIME = new TimeForm(TimeForm.Kind.RELATIVE, -1, false, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private WindowSetup setup;

    @BeforeEach
    void begin() throws Exception {
        setup = new WindowSetup(Map.of("WIRESHARK_CONFIG_DIR", folder.toString()));
        setup.profiles().create("Work");
        setup.profile("Work");
    }

    private String tshark(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "tshark";
        all[1] = "-r";
        all[2] = HTTP;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        Ran ran = Ran.of(folder, all);
        return ran.out() + ran.err();
    }

    @Test
    void theWindowAndTheProgramSeeTheSamePreferences() throws Exception {
        Files.writeString(folder.resolve("profiles/Work/preferences"), "# mine\ngui.column.format: \n\t\"No.\", \"%m\",\n\t\"Info\", \"%i\"\ntcp.relative_sequence_numbers: FALSE\n");
        setup.profile("Work");
        assertThat(setup.columns(TIME).shown().stream().map(column -> column.title)).containsExactly("No.", "Info");
        assertThat(tshark("-c1", "-C", "Work")).startsWith("    1 42770 → 80 [SYN] Seq=573735593");

        // What continued the old value goes with it; what is not set stays.
        setup.prefer(Map.of("gui.column.format", "\"Number\", \"%m\", \"Protocol\", \"%p\", \"Info\", \"%i\"", "gui.column.hidden", "%p"));
        assertThat(Files.readAllLines(folder.resolve("profiles/Work/preferences"))).contains("# mine", "tcp.relative_sequence_numbers: FALSE")
            .noneMatch(line -> line.startsWith("\t"));
        assertThat(setup.columns(TIME).all().stream().map((Column column) -> column.title)).containsExactly("Number", "Protocol", "Info");
        assertThat(tshark("-c1", "-C", "Work")).startsWith("    1 42770 → 80 [SYN] Seq=573735593");
        assertThat(tshark("-c1")).contains("192.0.2.1", "Seq=0");
    }

    @Test
    void namesAreShownAsThePreferencesSay() throws Exception {
        Files.writeString(folder.resolve("profiles/Work/hosts"), "192.0.2.1 client\n");
        setup.prefer(Map.of("nameres.network_name", "TRUE"));
        assertThat(setup.preference("nameres.network_name")).isEqualTo("TRUE");
        assertThat(tshark("-c1", "-C", "Work")).contains("client → 192.0.2.2");
    }

    @Test
    void protocolsThatAreDisabledAreNotFoundByEither() throws Exception {
        setup.disable(Set.of("http"), Set.of());
        assertThat(setup.disabled()).contains("http");
        assertThat(Files.readString(folder.resolve("profiles/Work/disabled_protos"))).endsWith("\nhttp\n");
        assertThat(tshark("-c4", "-C", "Work", "-Y", "http")).isEmpty();
        assertThat(tshark("-c4", "-Y", "http")).contains("GET /text");
        setup.disable(Set.of(), Set.of());
        assertThat(tshark("-c4", "-C", "Work", "-Y", "http")).contains("GET /text");
    }

    @Test
    void guessesThatOthersConfiguredStay() throws Exception {
        Files.writeString(folder.resolve("profiles/Work/heuristic_protos"), "other_udp,1\nanother_tcp,0\n");
        setup.disable(Set.of(), Set.of("something_udp"));
        assertThat(Configuration.lines(folder.resolve("profiles/Work/heuristic_protos"))).containsExactly("other_udp,1", "something_udp,0");
    }

    @Test
    void macrosAndDecodeAsAreThoseOfTheProfile() throws Exception {
        Map<String, String> macros = new LinkedHashMap<>();
        macros.put("both", "ip.addr == $1 && http.request.method == \"GET\"");
        setup.macros(macros);
        assertThat(setup.filter("${both:192.0.2.1}")).isNotNull();
        assertThat(tshark("-c4", "-C", "Work", "-Y", "${both:192.0.2.1}")).contains("GET /text");
        assertThat(tshark("-c4", "-Y", "${both:192.0.2.1}")).contains("macro 'both' does not exist");
        setup.decodeAs(java.util.List.of("tcp.port==80,finger"));
        assertThat(tshark("-c4", "-C", "Work", "-Y", "http")).isEmpty();
        assertThat(tshark("-c4", "-Y", "http")).contains("GET /text");
    }

    @Test
    void aProfileThatIsNotThereIsNotUsed() throws Exception {
        assertThat(tshark("-C", "None")).isEqualTo("tshark: Configuration Profile \"None\" does not exist\n");
        assertThat(tshark("-C", "..")).isEqualTo("tshark: Configuration Profile \"..\" does not exist\n");
        assertThatThrownBy(() -> setup.profile("None")).isInstanceOf(IOException.class);
        assertThat(setup.profile()).isEqualTo("Work");
        assertThat(tshark("-c1", "-C", "Default")).contains("Seq=0");
        assertThat(setup.root().resolve("samples")).isDirectory();
    }
}
