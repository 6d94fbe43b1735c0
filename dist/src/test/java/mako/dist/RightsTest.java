package mako.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What an ordinary user is told who may not capture, and whether it helps. Only root can be another user, so that others skip it. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class RightsTest {

    private static final String[] AS_NOBODY = {"setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"};
    private static final String APP = System.getProperty("mako.app");

    private record Ended(int status, String said) {}

    @BeforeEach
    void open() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
        Ended tried = run(AS_NOBODY, "test", "-r", APP, "-a", "-x", System.getProperty("java.home") + "/bin/java");
        assumeTrue(tried.status == 0, () -> "another user cannot read what is built: " + tried.said);
        assumeTrue(run(new String[0], program("dumpcap", "-i", "lo", "-a", "duration:0", "-q", "-w", "-")).status == 0, "root may not capture here");
    }

    /** With the virtual machine alone: the launcher may lie where only root looks. */
    private static String[] program(String... line) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "--enable-native-access=mako.capture",
                "-p", APP, "-m", "mako.cli/mako.cli.Main"));
        command.addAll(List.of(line));
        return command.toArray(String[]::new);
    }

    private static Ended run(String[] who, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(who));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).directory(Path.of("/").toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Ended(process.waitFor(), said);
    }

    /** The command that a message names, for the user nobody: everything up to where that user's own command begins. */
    private static List<String> remedy(String said) {
        Matcher command = Pattern.compile("(?m)^ +sudo (setpriv .*?)COMMAND\\.\\.\\.$", Pattern.DOTALL).matcher(said);
        assertThat(command.find()).as(said).isTrue();
        return List.of(command.group(1).replace("\\\n", " ").replace("\"$(id -u)\"", "nobody").replace("\"$(id -g)\"", "nogroup").strip().split("\\s+"));
    }

    @Test
    void whoMayNotCaptureIsToldTheCommandThatHelps() throws Exception {
        Ended refused = run(AS_NOBODY, program("dumpcap", "-i", "lo", "-a", "duration:0", "-q", "-w", "-"));
        assertThat(refused.status).isEqualTo(1);
        assertThat(refused.said).contains("You do not have permission to capture on device \"lo\".").contains("CAP_NET_RAW");

        Ended helped = run(remedy(refused.said).toArray(String[]::new), program("dumpcap", "-i", "lo", "-a", "duration:0", "-q", "-w", "-"));
        assertThat(helped.status).as(helped.said).isZero();
    }

    @Test
    void tsharkSaysTheSame() throws Exception {
        Ended refused = run(AS_NOBODY, program("tshark", "-i", "lo", "-a", "duration:0"));

        assertThat(refused.status).isEqualTo(1);
        assertThat(remedy(refused.said)).startsWith("setpriv");
    }

    @Test
    void soDoesTheDoctorWhoIsContentThen() throws Exception {
        Ended ill = run(AS_NOBODY, program("mako", "doctor"));
        assertThat(ill.said).contains("missing  rights to capture on ");

        List<String> remedy = remedy(ill.said);
        assertThat(run(remedy.toArray(String[]::new), program("mako", "doctor")).said).contains("ok       rights to capture on ");
    }

    /** The command that a message names for good is run where nothing is left of it: with folders that nobody else sees. */
    @Test
    void whatIsInstalledOnceHelpsForGood() throws Exception {
        assumeTrue(run(new String[0], "sh", "-c", "command -v setcap && unshare -m mount -t tmpfs none /usr/local").status == 0,
                "no setcap, or no rights to mount");
        assumeTrue(!(System.getProperty("java.home") + APP).contains("/usr/local/"), "what is tried out lies where the command writes");
        Ended refused = run(AS_NOBODY, program("tshark", "-i", "lo", "-a", "duration:0"));
        Matcher command = Pattern.compile("(?ms)^ +sudo (sh -c '.*?')$").matcher(refused.said);
        assertThat(command.find()).as(refused.said).isTrue();

        String before = "mount -t tmpfs none /usr/local && export SUDO_GID=$(id -g nobody) && " + command.group(1) + " && exec "
                + String.join(" ", AS_NOBODY) + " \"$@\"";
        String[] installed = {"unshare", "-m", "sh", "-c", before, "sh"};
        Ended captured = run(installed, program("tshark", "-i", "lo", "-a", "duration:0"));
        assertThat(captured.status).as(captured.said).isZero();
        assertThat(run(installed, program("mako", "doctor")).said).contains(", given by /usr/local/libexec/mako-capture\n");
        // Where programs get no rights from files, users are told how to get the rights, as before.
        Stream<String> without = Stream.concat(Stream.of("setpriv", "--no-new-privs"), Stream.of(program("tshark", "-i", "lo", "-a", "duration:0")));
        Ended other = run(installed, without.toArray(String[]::new));
        assertThat(other.status).isEqualTo(1);
        assertThat(other.said).contains("You do not have permission to capture on device \"lo\".");
    }

    @Test
    void interfacesAreListedForEverybody() throws Exception {
        Ended listed = run(AS_NOBODY, program("dumpcap", "-D"));

        assertThat(listed.status).isZero();
        assertThat(listed.said).contains(" lo (Loopback)");
    }
}
