package mako.analysis.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.analysis.statistics.Seen;
import mako.dissect.Dissection;
import mako.dissect.Tape;

/** Files that TFTP brings, RFC 1350, once their last block is there. */
final class TftpObjects extends ObjectFinder {

    private static final long DATA = 3;
    private static final long OPTIONS_TAKEN = 6;
    private static final int USUAL_BLOCK = 512;

    private static final class Arriving {
        String name = "";
        long blockSize = USUAL_BLOCK;
        boolean done;
        final TreeMap<Long, byte[]> blocks = new TreeMap<>();
    }

    /** By the frame of the request. */
    private final Map<Long, Arriving> transfers = new HashMap<>();

    @Override
    Set<String> fields() {
        return Set.of("tftp", "tftp.opcode", "tftp.source_file", "tftp.destination_file", "tftp.request_frame", "tftp.block.full", "tftp.data", "data.data",
            "tftp.option.name", "tftp.option.value");
    }

    @Override
    void packet(Seen packet, List<ExportedObject> found) {
        Tape tape = packet.tape();
        int at = next("tftp.opcode", tape, 0);
        if (at < 0) return;
        int all = Integer.MAX_VALUE;
        String name = text("tftp.source_file", tape, at, all);
        if (name == null) name = text("tftp.destination_file", tape, at, all);
        long request = number("tftp.request_frame", tape, 0, all, packet.number());
        Arriving of = transfers.computeIfAbsent(request, r -> new Arriving());
        if (name != null && of.name.isEmpty()) of.name = name;
        long operation = tape.number(at);
        if (operation == OPTIONS_TAKEN) of.blockSize = blockSize(tape, of.blockSize);
        int data = within("data.data", tape, at, all);
        if (data < 0) data = within("tftp.data", tape, at, all);
        if (operation != DATA || of.done) return;
        long block = number("tftp.block.full", tape, at, all, 0);
        if (block < 1) return;
        byte[] bytes = data < 0 ? new byte[0] : bytes(tape, data);
        of.blocks.putIfAbsent(block, bytes);
        if (bytes.length >= of.blockSize || of.blocks.size() < block) return;
        of.done = true;
        found.add(new ExportedObject(packet.number(), host(packet.dissection()), "", of.name, whole(of)));
        of.blocks.clear();
    }

    private static String host(Dissection d) {
        return d.source().toString();
    }

    private static long blockSize(Tape tape, long usual) {
        for (int at = next("tftp.option.name", tape, 0); at >= 0; at = next("tftp.option.name", tape, at + 1)) {
            if (!"blksize".equalsIgnoreCase(tape.string(at))) continue;
            String value = text("tftp.option.value", tape, at, Integer.MAX_VALUE);
            if (value != null && value.matches("\\d{1,6}")) return Long.parseLong(value);
        }
        return usual;
    }

    private static byte[] whole(Arriving of) {
        var out = new java.io.ByteArrayOutputStream();
        of.blocks.values().forEach(out::writeBytes);
        return out.toByteArray();
    }
}
