package mako.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user needs to be allowed to capture, and how to get it. On Linux an administrator can make a copy of setpriv(1) that has
 * CAP_NET_RAW and that only a group may run: what captures is started through it. The virtual machine cannot have capabilities
 * itself, since the system's loader does not find its libraries then. The launcher knows this program too.
 */
public final class Rights {

    /** The copy. */
    public static final String PROGRAM = "/usr/local/libexec/mako-capture";

    /** Bit 13 of the capabilities that a process has, capabilities(7). */
    private static final long CAP_NET_RAW = 1L << 13;

    private Rights() {}

    /**
     * What to put before a command so that it may capture; empty where this process may capture itself, or nothing helps. Starts a
     * process, which takes a few milliseconds, where there is the program.
     */
    public static List<String> granting() {
        if (!Files.isExecutable(Path.of(PROGRAM)) || mayCapture()) return List.of();
        List<String> granting = List.of(PROGRAM, "--inh-caps", "+net_raw", "--ambient-caps", "+net_raw");
        List<String> trial = new ArrayList<>(granting);
        trial.add("true");
        try {
            Process process = new ProcessBuilder(trial).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0 ? granting : List.of();
        } catch (IOException e) {
            // A container that has no such rights to give.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static boolean mayCapture() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("CapEff:")) return (Long.parseUnsignedLong(line.substring(line.indexOf('\t') + 1).strip(), 16) & CAP_NET_RAW) != 0;
            }
        } catch (IOException | NumberFormatException e) {
            // No /proc: as if not.
        }
        return false;
    }

    /** What to do where they are missing: a command that helps for good, and one that helps once. */
    public static String advice() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            return "Install Npcap without \"restrict to administrators\", or run this as administrator.";
        }
        if (!system.equals("Linux")) {
            return "Run it as administrator (sudo), or allow your user to read /dev/bpf*:\n\n    sudo chown \"$USER\" /dev/bpf*\n";
        }
        return """
                Capturing needs the capability CAP_NET_RAW. This command gives it for good to what captures for you and your group:

                    sudo sh -c 'install -D -m 750 -g "$SUDO_GID" "$(command -v setpriv)" %1$s && \
                        setcap cap_net_raw=ep %1$s'

                And this one gives it, and what monitor mode needs, to one program, which runs as you:

                    sudo setpriv --reuid "$(id -u)" --regid "$(id -g)" --init-groups \
                        --inh-caps +net_raw,+net_admin --ambient-caps +net_raw,+net_admin COMMAND...

                'mako doctor' says what else is missing.""".formatted(PROGRAM);
    }
}
