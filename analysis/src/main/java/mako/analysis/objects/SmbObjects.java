package mako.analysis.objects;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.statistics.Seen;
import mako.dissect.Tape;

/** Files that are read and written over SMB, in both versions: each as far as it went through the capture. */
final class SmbObjects extends ObjectFinder {

    /** Commands of version 2: MS-SMB2, section 2.2.1. */
    private static final long CREATE = 5;
    private static final long READ   = 8;
    private static final long WRITE  = 9;
    /** A longer file is cut off. */
    private static final int MOST = 256 << 20;

    private record Message(long stream, long number) {}

    private record File(long stream, String id) {}

    private record Reading(File file, long offset) {}

    private static final class Content {
        String name;
        String host;
        long packet;
        byte[] bytes = {};
        int size;
        boolean read;
        boolean written;

        void put(long offset, byte[] piece) {
            if (offset < 0 || offset + piece.length > MOST) return;
            int end = (int) offset + piece.length;
            if (end > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(end, Math.min(MOST, bytes.length * 2)));
            System.arraycopy(piece, 0, bytes, (int) offset, piece.length);
            size = Math.max(size, end);
        }
    }

    private final Map<Message, String> opened = new HashMap<>();
    private final Map<Message, Reading> reads = new HashMap<>();
    private final Map<File, String> names = new HashMap<>();
    private final Map<File, Content> contents = new LinkedHashMap<>();

    @Override
    Set<String> fields() {
        return Set.of("tcp.stream", "smb2.cmd", "smb2.flags.response", "smb2.msg_id", "smb2.header_len", "smb2.filename", "smb2.fid", "smb2.tree", "smb2.file_offset",
            "smb2.data_offset", "smb2.write_length", "smb2.olb.offset", "smb2.olb.length", "smb2.read.blob", "smb2.read_length",
            "smb", "smb.cmd", "smb.fid", "smb.path", "smb.file", "smb.file_data", "smb.file.rw.offset", "smb.flags.response", "smb.offset");
    }

    @Override
    void packet(Seen packet, List<ExportedObject> found) {
        Tape tape = packet.tape();
        long stream = number("tcp.stream", tape, 0, Integer.MAX_VALUE, -1);
        for (int at = next("smb2.header_len", tape, 0); at >= 0; at = next("smb2.header_len", tape, at + 1)) {
            int behind = next("smb2.header_len", tape, at + 1);
            message(packet, stream, at, behind < 0 ? Integer.MAX_VALUE : behind);
        }
        if (next("smb", tape, 0) >= 0) first(packet, stream);
    }

    /** A message of version 2. */
    private void message(Seen packet, long stream, int at, int behind) {
        Tape tape = packet.tape();
        Message message = new Message(stream, number("smb2.msg_id", tape, at, behind, -1));
        boolean response = number("smb2.flags.response", tape, at, behind, 0) != 0;
        String id = text(tape, at, behind);
        long command = number("smb2.cmd", tape, at, behind, -1);
        if (command == CREATE && !response) {
            String name = text("smb2.filename", tape, at, behind);
            opened.put(message, name == null ? "" : name);
        } else if (command == CREATE) {
            String name = opened.remove(message);
            if (name != null && id != null) {
                File file = new File(stream, id);
                names.put(file, "\\" + name);
            }
        } else if (command == READ && !response && id != null) {
            reads.put(message, new Reading(new File(stream, id), number("smb2.file_offset", tape, at, behind, 0)));
        } else if (command == READ) {
            Reading reading = reads.remove(message);
            long from = number("smb2.olb.offset", tape, at, behind, 0);
            if (reading == null || from == 0) return;
            Content of = content(reading.file, packet, at, behind);
            of.read = true;
            of.put(reading.offset, piece(tape, at, from, number("smb2.olb.length", tape, at, behind, 0)));
        } else if (command == WRITE && !response && id != null) {
            Content of = content(new File(stream, id), packet, at, behind);
            of.written = true;
            of.put(number("smb2.file_offset", tape, at, behind, 0),
                piece(tape, at, number("smb2.data_offset", tape, at, behind, 0), number("smb2.write_length", tape, at, behind, 0)));
        }
    }

    private static String text(Tape tape, int at, int behind) {
        int id = within("smb2.fid", tape, at, behind);
        return id < 0 ? null : java.util.HexFormat.of().formatHex(bytes(tape, id));
    }

    /** Bytes that lie {@code from} bytes behind the beginning of the header, whose length field comes behind four bytes. */
    private static byte[] piece(Tape tape, int header, long from, long length) {
        long start = tape.offset(header) - 4 + from;
        return bytes(tape.source(header), (int) Math.min(Integer.MAX_VALUE, start), (int) Math.min(Integer.MAX_VALUE, start + length));
    }

    private Content content(File file, Seen packet, int at, int behind) {
        Content of = contents.computeIfAbsent(file, f -> new Content());
        of.packet = packet.number();
        if (of.name == null) {
            of.name = names.getOrDefault(file, "");
            String tree = text("smb2.tree", packet.tape(), at, behind);
            of.host = tree == null ? "" : tree;
        }
        return of;
    }

    /** Version 1: commands may follow one another in a packet, each with its file. */
    private void first(Seen packet, long stream) {
        Tape tape = packet.tape();
        for (int data = next("smb.file_data", tape, 0); data >= 0; data = next("smb.file_data", tape, data + 1)) {
            int id = -1;
            for (int at = next("smb.fid", tape, 0); at >= 0 && at < data; at = next("smb.fid", tape, at + 1)) id = at;
            if (id < 0) continue;
            File file = new File(stream, Long.toString(tape.number(id)));
            Content of = contents.computeIfAbsent(file, f -> new Content());
            of.packet = packet.number();
            if (of.name == null) {
                String name = text("smb.file", tape, id, data);
                if (name == null) name = text("smb.path", tape, id, data);
                of.name = name == null ? "" : name;
                of.host = "";
            }
            of.put(number("smb.file.rw.offset", tape, id, data, number("smb.offset", tape, id, data, 0)), bytes(tape, data));
        }
    }

    @Override
    void end(List<ExportedObject> found) {
        for (Content of : contents.values()) {
            String how = of.read && of.written ? "R&W" : of.written ? "W" : "R";
            found.add(new ExportedObject(of.packet, of.host, "FILE " + how, of.name, Arrays.copyOf(of.bytes, of.size)));
        }
        contents.clear();
    }
}
