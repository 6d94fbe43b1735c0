package mako.capture;

/** What a user needs to be allowed to capture, and how to get it. */
public final class Rights {

    private Rights() {}

    /** What to do where they are missing: one command. */
    public static String advice() {
        String system = System.getProperty("os.name", "");
        if (system.startsWith("Windows")) {
            return "Install Npcap without \"restrict to administrators\", or run this as administrator.";
        }
        if (!system.equals("Linux")) {
            return "Run it as administrator (sudo), or allow your user to read /dev/bpf*:\n\n    sudo chown \"$USER\" /dev/bpf*\n";
        }
        return """
                Capturing needs the capabilities CAP_NET_RAW and CAP_NET_ADMIN. This command gives them to one program, which runs as you:

                    sudo setpriv --reuid "$(id -u)" --regid "$(id -g)" --init-groups \\
                        --inh-caps +net_raw,+net_admin --ambient-caps +net_raw,+net_admin COMMAND...

                'mako doctor' says what else is missing.""";
    }
}
