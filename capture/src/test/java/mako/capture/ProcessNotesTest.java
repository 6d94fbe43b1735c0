package mako.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mako.files.CapturedProcess;
import mako.files.LinkType;
import mako.files.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Asks the kernel about sockets of this process, which everybody may. */
@EnabledOnOs(OS.LINUX)
class ProcessNotesTest {

    private static final int SYN = 2;
    private static final int ACK = 0x10;

    private final List<CapturedProcess> described = new ArrayList<>();

    /** A segment over raw IP as it is on the wire, as far as anybody looks. */
    private static Packet segment(Socket from, InetAddress to, int port, int flags) {
        byte[] bytes = new byte[40];
        ByteBuffer.wrap(bytes).put((byte) 0x45).position(9).put((byte) 6).position(12).put(from.getLocalAddress().getAddress())
                .put(to.getAddress()).putShort((short) from.getLocalPort()).putShort((short) port).position(33).put((byte) flags);
        Packet packet = new Packet();
        packet.linkType = LinkType.of(101);
        packet.bytes = bytes;
        packet.capturedLength = packet.originalLength = bytes.length;
        packet.seconds = 1_700_000_000;
        return packet;
    }

    @Test
    void bothEndsOfAConnectionAreFound() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, here); Socket client = new Socket(here, server.getLocalPort());
                ProcessNotes notes = new ProcessNotes()) {
            Packet packet = segment(client, here, server.getLocalPort(), SYN);
            notes.note(packet, 1, described::add);

            CapturedProcess self = described.getFirst();
            assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(self.name()).isEqualTo("java");
            assertThat(self.command()).contains("java");
            // Nobody has accepted the connection: it is whose who waits for it.
            assertThat(packet.options).extracting(option -> new String(option.value(), 4, 4, StandardCharsets.US_ASCII)).containsExactly("from", "to  ");
        }
    }

    @Test
    void whatWasKnownOfAConnectionStaysWhenItIsClosed() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ProcessNotes notes = new ProcessNotes()) {
            Packet last;
            try (ServerSocket server = new ServerSocket(0, 1, here); Socket client = new Socket(here, server.getLocalPort())) {
                notes.note(segment(client, here, server.getLocalPort(), SYN), 1, described::add);
                last = segment(client, here, server.getLocalPort(), ACK);
            }
            last.seconds += 60;
            notes.note(last, 1, described::add);

            assertThat(last.options).hasSize(2);
        }
    }

    @Test
    void eachFileDescribesItsProcesses() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, here); Socket client = new Socket(here, server.getLocalPort());
                ProcessNotes notes = new ProcessNotes()) {
            for (int file : new int[] {1, 1, 2}) notes.note(segment(client, here, server.getLocalPort(), ACK), file, described::add);

            // Both ends are this process, which a file may describe twice.
            assertThat(described).hasSize(4);
            assertThat(described).containsOnly(described.getFirst());
        }
    }

    @Test
    void packetsBetweenOthersAreNobodys() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort()); ProcessNotes notes = new ProcessNotes()) {
            Packet packet = segment(client, InetAddress.getByName("192.0.2.1"), server.getLocalPort(), ACK);
            packet.bytes[12] = (byte) 198;      // 198.0.0.1, which is none of ours
            notes.note(packet, 1, described::add);

            assertThat(packet.options).isEmpty();
            assertThat(described).isEmpty();
        }
    }

    @Test
    void packetsOfAnythingAreTaken() throws Exception {
        try (ProcessNotes notes = new ProcessNotes()) {
            for (int link : new int[] {0, 1, 101, 113, 127, 276}) {
                for (int length = 0; length < 80; length++) {
                    Packet packet = new Packet();
                    packet.linkType = LinkType.of(link);
                    packet.bytes = new byte[length];
                    if (length > 20) packet.bytes[length % 20] = 0x4f;
                    packet.capturedLength = length;
                    notes.note(packet, 1, described::add);
                }
            }
        }
        assertThat(described).isEmpty();
    }
}
