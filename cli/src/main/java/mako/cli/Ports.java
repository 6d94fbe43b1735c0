package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mako.capture.CaptureException;
import mako.capture.Device;
import mako.capture.OpenSocket;
import mako.capture.OpenSockets;
import mako.capture.Processes;
import mako.files.CapturedProcess;

/** {@code mako ports}: which process holds which port. */
final class Ports implements Program {

    static final String NAME = "ports";

    private static final String HELP = """
            Usage: mako ports [-l] [-t] [-u] [PORT]...

              -l    only sockets that wait for connections
              -t    only TCP
              -u    only UDP
              PORT  only sockets with one of these ports, on either end
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "say which process holds which port";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        Options options = new Options("ltuh", arguments).named("help", "h");
        boolean listening = false;
        boolean tcp = false;
        boolean udp = false;
        List<Integer> ports = new ArrayList<>();
        try {
            while (options.next()) {
                switch (options.option()) {
                    case "l" -> listening = true;
                    case "t" -> tcp = true;
                    case "u" -> udp = true;
                    default -> {
                        terminal.out().write(HELP.getBytes(StandardCharsets.UTF_8));
                        return 0;
                    }
                }
            }
            for (String port : options.operands()) ports.add(Options.notNegative(port, "port"));
            boolean onlyListening = listening;
            String only = tcp == udp ? "" : tcp ? "tcp" : "udp";
            List<OpenSocket> sockets = OpenSockets.list().stream()
                .filter(socket -> !onlyListening || socket.isListening())
                .filter(socket -> only.isEmpty() || socket.protocol().equals(only))
                .filter(socket -> ports.isEmpty() || ports.contains(socket.localPort()) || ports.contains(socket.remotePort()))
                .sorted(Comparator.comparing(OpenSocket::protocol).thenComparing(socket -> !socket.isListening())
                    .thenComparing(OpenSocket::localPort))
                .toList();
            terminal.out().write(table(sockets, Processes.owners()).getBytes(StandardCharsets.UTF_8));
            return sockets.isEmpty() && !ports.isEmpty() ? 1 : 0;
        } catch (BadOption e) {
            terminal.err().print("mako ports: " + e.getMessage() + "\n" + HELP);
            return Mako.USAGE;
        } catch (CaptureException e) {
            terminal.err().println("mako ports: " + e.getMessage());
            return 1;
        }
    }

    private static String table(List<OpenSocket> sockets, Map<Long, CapturedProcess> owners) {
        StringBuilder text = new StringBuilder();
        line(text, "Proto", "Local address", "Foreign address", "State", "PID", "User", "Command");
        boolean unknown = false;
        for (OpenSocket socket : sockets) {
            CapturedProcess owner = owners.get(socket.inode());
            // Nobody has a socket without an inode: its process has closed it.
            unknown |= owner == null && socket.inode() != 0;
            line(text, socket.protocol(), end(socket.local(), socket.localPort()), end(socket.remote(), socket.remotePort()), socket.state(),
                    owner == null ? "-" : Long.toString(owner.pid()), owner == null ? "-" : owner.user(),
                    owner == null ? "-" : owner.command().isEmpty() ? owner.name() : owner.command());
        }
        if (unknown) text.append("Where there is a '-', the process is another user's, which root sees, or outside of this container.\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String protocol, String local, String remote, String state, String pid, String user, String command) {
        text.append(String.format(Locale.ROOT, "%-5s %-25s %-25s %-12s %8s %-10s %s", protocol, local, remote, state, pid, user, command)
                .stripTrailing()).append('\n');
    }

    private static String end(byte[] address, int port) {
        String text = Device.text(address);
        return (address.length == 16 ? "[" + text + "]" : text) + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
