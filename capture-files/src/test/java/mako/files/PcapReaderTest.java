package mako.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;

    static CaptureReader open(byte[] bytes) throws CaptureFileException {
        return CaptureReader.open(new ByteArrayInputStream(bytes), "test.pcap");
    }

    static List<Packet> readAll(byte[] bytes) throws CaptureFileException {
        List<Packet> packets = new ArrayList<>();
        try (CaptureReader reader = open(bytes)) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                packets.add(packet.copy());
            }
        }
        return packets;
    }

    static String text(Packet packet) {
        return packet.number + " " + packet.fileOffset + " " + packet.seconds + " " + packet.nanoseconds + " " + packet.originalLength
                + " " + packet.linkType + " " + packet.interfaceIndex + " " + packet.section + " " + packet.flags + " "
                + packet.comments + " "
                + HexFormat.of().formatHex(packet.bytes, packet.start, packet.start + packet.capturedLength);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsMicroseconds(boolean littleEndian) throws CaptureFileException {
        byte[] file = Bytes.in(littleEndian)
                .pcap(MICROSECONDS, 65535, 1)
                .record(1_700_000_000, 123_456, new byte[] {1, 2, 3}, 9)
                .record(0xffff_ffffL, 0, new byte[0], 0)
                .toArray();
        List<Packet> packets = readAll(file);
        assertThat(packets).hasSize(2);
        Packet first = packets.getFirst();
        assertThat(first.number).isEqualTo(1);
        assertThat(first.seconds).isEqualTo(1_700_000_000);
        assertThat(first.nanoseconds).isEqualTo(123_456_000);
        assertThat(first.timeDigits).isEqualTo(6);
        assertThat(first.bytes).containsExactly(1, 2, 3);
        assertThat(first.originalLength).isEqualTo(9);
        assertThat(first.linkType).isSameAs(LinkType.ETHERNET);
        assertThat(first.fileOffset).isEqualTo(24);
        assertThat(packets.get(1).seconds).isEqualTo(0xffff_ffffL);
        assertThat(packets.get(1).fileOffset).isEqualTo(24 + 16 + 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsNanoseconds(boolean littleEndian) throws CaptureFileException {
        byte[] file = Bytes.in(littleEndian)
                .pcap(NANOSECONDS, 65535, 101)
                .record(5, 999_999_999, new byte[] {0x45}, 1)
                .toArray();
        Packet packet = readAll(file).getFirst();
        assertThat(packet.nanoseconds).isEqualTo(999_999_999);
        assertThat(packet.timeDigits).isEqualTo(9);
        assertThat(packet.linkType.name()).isEqualTo("rawip");
    }

    @Test
    void takesAPseudoHeaderOff() throws CaptureFileException {
        byte[] file = Bytes.in(true)
                .pcap(MICROSECONDS, 65535, 201)
                .record(5, 0, new byte[] {0, 0, 0, 1, 4, 5}, 6)
                .toArray();
        Packet packet = readAll(file).getFirst();
        assertThat(packet.capturedLength).isEqualTo(2);
        assertThat(packet.originalLength).isEqualTo(2);
        assertThat(packet.pseudoHeaderLength).isEqualTo(4);
        assertThat(packet.bytes[packet.start]).isEqualTo((byte) 4);
        assertThat(packet.bytes[packet.start - 1]).isEqualTo((byte) 1);
    }

    @Test
    void cutAtEveryByteGivesTheWholePacketsBefore() throws CaptureFileException {
        byte[] file = Bytes.in(true)
                .pcap(MICROSECONDS, 65535, 1)
                .record(1, 0, new byte[40], 40)
                .record(2, 0, new byte[20], 20)
                .toArray();
        for (int length = 24; length < file.length; length++) {
            try (CaptureReader reader = open(java.util.Arrays.copyOf(file, length))) {
                Packet packet = new Packet();
                int whole = length < 24 + 56 ? 0 : 1;
                for (int i = 0; i < whole; i++) {
                    assertThat(reader.next(packet)).as("cut at %s", length).isTrue();
                }
                if (length == 24 || length == 24 + 56) {
                    assertThat(reader.next(packet)).isFalse();
                } else {
                    assertThatThrownBy(() -> reader.next(packet))
                            .isInstanceOfSatisfying(
                                    CaptureFileException.class,
                                    e -> assertThat(e.reason()).isEqualTo(CaptureFileException.Reason.CUT_SHORT));
                }
            }
        }
    }

    @Test
    void anAbsurdLengthIsAnErrorWithItsPlace() {
        byte[] file = Bytes.in(false)
                .pcap(MICROSECONDS, 65535, 1)
                .record(1, 0, new byte[8], 8)
                .u32(2).u32(0).u32(0xffff_fff0L).u32(60)
                .zeros(60)
                .toArray();
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOfSatisfying(CaptureFileException.class, e -> {
                    assertThat(e.reason()).isEqualTo(CaptureFileException.Reason.DAMAGED);
                    assertThat(e.offset()).isEqualTo(24 + 16 + 8);
                    assertThat(e.detail()).isEqualTo("pcap: File has 4294967280-byte packet, bigger than maximum of 262144");
                });
    }

    @Test
    void anUnknownLinkTypeIsAnError() {
        assertThatThrownBy(() -> open(Bytes.in(true).pcap(MICROSECONDS, 65535, 4).toArray()))
                .isInstanceOfSatisfying(
                        CaptureFileException.class,
                        e -> assertThat(e.detail()).isEqualTo("pcap: network type 4 unknown or unsupported"));
    }

    @Test
    void batchesHoldTheSamePacketsAsReadingOneByOne() throws CaptureFileException {
        Bytes bytes = Bytes.in(true).pcap(MICROSECONDS, 262_144, 1);
        for (int i = 0; i < 5000; i++) {
            byte[] data = new byte[i % 977];
            java.util.Arrays.fill(data, (byte) i);
            bytes.record(i, 0, data, data.length);
        }
        bytes.record(5000, 0, new byte[262_144], 262_144).record(5001, 0, new byte[1], 1);
        byte[] file = bytes.toArray();
        List<Packet> expected = readAll(file);
        List<Packet> batched = new ArrayList<>();
        try (CaptureReader reader = open(file)) {
            PacketBatch batch = new PacketBatch();
            while (reader.next(batch)) {
                for (int i = 0; i < batch.size(); i++) {
                    batched.add(batch.packet(i).copy());
                }
            }
        }
        assertThat(batched).extracting(PcapReaderTest::text).isEqualTo(expected.stream().map(PcapReaderTest::text).toList());
    }
}
