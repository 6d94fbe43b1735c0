package mako.analysis.objects;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.dissect.Tape;

/** What data connections of FTP carry, RFC 959: a file for each connection and command that reads or stores one. */
final class FtpObjects extends ObjectFinder {

    private static final String DATA = "ftp-data";

    private record Transfer(long stream, long command) {}

    private static final class Arriving {
        long packet;
        String host = "";
        String name = "";
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    }

    private final Map<Transfer, Arriving> transfers = new LinkedHashMap<>();

    @Override
    Set<String> fields() {
        return Set.of(DATA, "tcp.stream", "ftp-data.command", "ftp-data.command-frame");
    }

    @Override
    void packet(Seen packet, List<ExportedObject> found) {
        Tape tape = packet.tape();
        int at = next(DATA, tape, 0);
        if (at < 0) return;
        String command = text("ftp-data.command", tape, at, Integer.MAX_VALUE);
        if (command == null || !command.startsWith("RETR ") && !command.startsWith("STOR ")) return;
        Transfer transfer = new Transfer(number("tcp.stream", tape, 0, at, -1), number("ftp-data.command-frame", tape, at, Integer.MAX_VALUE, 0));
        Arriving of = transfers.computeIfAbsent(transfer, t -> new Arriving());
        if (of.bytes.size() == 0) {
            of.host = packet.dissection().source().toString();
            of.name = command.substring(command.indexOf(' ') + 1);
        }
        of.packet = packet.number();
        of.bytes.writeBytes(bytes(tape, at));
    }

    @Override
    void end(List<ExportedObject> found) {
        for (Arriving of : transfers.values()) found.add(new ExportedObject(of.packet, of.host, "FTP file", of.name, of.bytes.toByteArray()));
        transfers.clear();
    }
}
