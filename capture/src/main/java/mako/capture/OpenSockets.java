package mako.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mako.capture.CaptureException.Reason;

/** The sockets of this machine: from Linux's {@code /proc}, proc(5). */
public final class OpenSockets {

    /** The states of RFC 9293 in the order of Linux's numbers, from 1. */
    private static final List<String> STATES = List.of("ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT",
            "CLOSE", "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING", "NEW_SYN_RECV");

    private static final Path PROC = Path.of("/proc");

    private OpenSockets() {}

    /**
     * All TCP and UDP sockets.
     *
     * @throws CaptureException where the system does not tell, as on anything but Linux
     */
    public static List<OpenSocket> list() throws CaptureException {
        List<OpenSocket> sockets = new ArrayList<>();
        boolean any = false;
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            try {
                List<String> lines = Files.readAllLines(PROC.resolve("net").resolve(table));
                any = true;
                for (String line : lines.subList(1, lines.size())) sockets.add(parse(table.substring(0, 3), line));
            } catch (IOException e) {
                // A kernel without IPv6 has no tables of it.
            }
        }
        if (!any) throw new CaptureException(Reason.NOT_SUPPORTED, "Which process has which port is not available on this system, only on Linux.");
        return sockets;
    }

    /** A line of a table: number, local address, remote address, state, queues, timer, retransmissions, user, timeout, inode. */
    static OpenSocket parse(String protocol, String line) {
        String[] columns = line.strip().split("\\s+");
        int state = Integer.parseInt(columns[3], 16);
        String name = state < 1 || state > STATES.size() ? "" : STATES.get(state - 1);
        // A UDP socket that is not connected is said to be closed.
        if (protocol.equals("udp") && name.equals("CLOSE")) name = "";
        return new OpenSocket(protocol, address(columns[1]), port(columns[1]), address(columns[2]), port(columns[2]), name,
                Long.parseLong(columns[9]));
    }

    /** Words of 32 bits, each in the byte order of the machine. */
    private static byte[] address(String column) {
        byte[] bytes = HexFormat.of().parseHex(column, 0, column.indexOf(':'));
        if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) return bytes;
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) address[i] = bytes[i ^ 3];
        return address;
    }

    private static int port(String column) {
        return Integer.parseInt(column.substring(column.indexOf(':') + 1), 16);
    }
}
