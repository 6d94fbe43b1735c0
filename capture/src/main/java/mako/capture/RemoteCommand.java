package mako.capture;

/**
 * The command that captures elsewhere: a script for the shell that POSIX knows, since nothing of Mako is there. It writes pcap to its
 * output, and ends when its input does: so it ends with the connection, whatever becomes of who started it.
 */
final class RemoteCommand {

    private RemoteCommand() {}

    /** What is run there to capture on a device as the settings say. */
    static String of(SourceSettings settings, String device) {
        StringBuilder tcpdump = new StringBuilder("tcpdump -U -n -w - -i ").append(quoted(device)).append(" -s ").append(settings.snapLength());
        StringBuilder dumpcap = new StringBuilder("dumpcap -P -q -w - -i ").append(quoted(device)).append(" -s ").append(settings.snapLength());
        if (!settings.promiscuous()) both(tcpdump, dumpcap, " -p");
        if (settings.monitor()) both(tcpdump, dumpcap, " -I");
        if (settings.linkType() != null) both(tcpdump, dumpcap, " -y " + quoted(settings.linkType()));
        tcpdump.append(" -B ").append(settings.bufferMebibytes() * 1024);
        dumpcap.append(" -B ").append(settings.bufferMebibytes());
        // The shell's own redirections come first: who runs in the background has no input else.
        return """
                PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
                filter=%s
                if [ -n "$SSH_CONNECTION" ]; then
                    set -- $SSH_CONNECTION
                    own="not (tcp and host ${1%%%%%%*} and port $2 and host ${3%%%%%%*} and port $4)"
                    if [ -n "$filter" ]; then filter="$own and ($filter)"; else filter=$own; fi
                fi
                exec 3<&0
                if command -v tcpdump > /dev/null 2>&1; then %s "$filter" < /dev/null &
                elif command -v dumpcap > /dev/null 2>&1; then %s -f "$filter" < /dev/null &
                else echo 'There is neither tcpdump nor dumpcap: install one of them there.' >&2; exit 127
                fi
                capture=$!
                { cat <&3 > /dev/null; kill $capture 2> /dev/null; } &
                waiting=$!
                wait $capture
                status=$?
                kill $waiting 2> /dev/null
                exit $status
                """.formatted(quoted(settings.filter()), tcpdump, dumpcap);
    }

    private static void both(StringBuilder tcpdump, StringBuilder dumpcap, String option) {
        tcpdump.append(option);
        dumpcap.append(option);
    }

    /** A word that the shell takes as it is. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
