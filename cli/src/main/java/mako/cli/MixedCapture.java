package mako.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.LinkType;
import mako.files.Packet;

/**
 * Makes a large capture out of small ones: goes through all Ethernet captures of a folder side by side, again and
 * again, each time with other addresses and ports, so that there are as many conversations as in a real network.
 */
final class MixedCapture implements Program {

    static final String NAME = "mix";

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int UDP = 17;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "make a large capture out of small ones, for benchmarks";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.size() != 3) {
            terminal.err().println("Usage: mako mix FOLDER FILE.pcap PACKETS");
            return 1;
        }
        try {
            write(Path.of(arguments.get(0)), Path.of(arguments.get(1)), Integer.parseInt(arguments.get(2)));
            return 0;
        } catch (CaptureFileException | NumberFormatException e) {
            terminal.err().println("mako mix: " + e.getMessage());
            return 1;
        }
    }

    /** Writes {@code packets} packets to {@code file}. */
    static void write(Path samples, Path file, int packets) throws IOException, CaptureFileException {
        List<List<Packet>> captures = read(samples);
        if (captures.isEmpty()) throw new IOException("no Ethernet captures in " + samples);
        int[] next = new int[captures.size()];
        int[] round = new int[captures.size()];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(262144).putInt(1);
            out.write(header.array());
            ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            long microseconds = 1_700_000_000_000_000L;
            for (int written = 0; written < packets; written++) {
                int which = written % captures.size();
                Packet packet = captures.get(which).get(next[which]);
                byte[] bytes = packet.bytes.clone();
                rewrite(bytes, round[which] * captures.size() + which + 1);
                if (++next[which] == captures.get(which).size()) {
                    next[which] = 0;
                    round[which]++;
                }
                microseconds += 37;
                record.clear();
                record.putInt((int) (microseconds / 1_000_000)).putInt((int) (microseconds % 1_000_000)).putInt(bytes.length)
                    .putInt(packet.originalLength);
                out.write(record.array());
                out.write(bytes);
            }
        }
    }

    private static List<List<Packet>> read(Path samples) throws IOException, CaptureFileException {
        List<List<Packet>> captures = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(samples)) {
            files = found.filter(f -> f.toString().matches(".*\\.(pcap|pcapng)")).sorted().toList();
        }
        for (Path file : files) {
            List<Packet> packets = new ArrayList<>();
            try (CaptureReader reader = CaptureReader.open(file)) {
                Packet packet = new Packet();
                while (reader.next(packet)) {
                    if (packet.linkType.equals(LinkType.ETHERNET)) packets.add(packet.copy());
                }
            }
            if (!packets.isEmpty()) captures.add(packets);
        }
        return captures;
    }

    /** Gives the packet other addresses and ports, the same ones for all packets of one round. */
    private static void rewrite(byte[] bytes, int round) {
        if (bytes.length < 34) return;
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        int type = packet.getShort(12) & 0xffff;
        int transport;
        int protocol;
        if (type == IPV4) {
            address(packet, 26, round);
            address(packet, 30, round);
            protocol = bytes[23];
            transport = 14 + (bytes[14] & 15) * 4;
            if ((packet.getShort(20) & 0x1fff) != 0) return;
        } else if (type == IPV6 && bytes.length >= 54) {
            address(packet, 34, round);
            address(packet, 50, round);
            protocol = bytes[20];
            transport = 54;
        } else {
            return;
        }
        if ((protocol == TCP || protocol == UDP) && bytes.length >= transport + 4) {
            port(packet, transport, round);
            port(packet, transport + 2, round);
        }
    }

    private static void address(ByteBuffer packet, int at, int round) {
        int first = packet.get(at) & 255;
        // Multicast, broadcast and link-local addresses mean something to the protocols above.
        if (first >= 224 || first == 0xff || first == 0) return;
        packet.putInt(at, 10 << 24 | (packet.getInt(at) * 31 + round * 0x9e3779b1 >>> 3) & 0xffffff);
    }

    private static void port(ByteBuffer packet, int at, int round) {
        int port = packet.getShort(at) & 0xffff;
        if (port >= 32768) packet.putShort(at, (short) (32768 + (port - 32768 + round * 7) % 32768));
    }
}
