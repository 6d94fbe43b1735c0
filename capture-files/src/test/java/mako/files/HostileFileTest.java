package mako.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mako.files.CaptureFileException.Reason;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file may crash or stall a reader, or make it take memory that the file's own size does not pay for. */
class HostileFileTest {

    /** Two sections of different byte order with every kind of block. */
    private static byte[] everything(boolean littleEndian) {
        Bytes more = Bytes.in(littleEndian)
                .block(2, Bytes.in(littleEndian).u16(0).u16(3).u32(0).u32(7).u32(4).u32(9).zeros(4))
                .block(9, Bytes.in(littleEndian).text("__REALTIME_TIMESTAMP=1500000000000000\nMESSAGE=hi\n"))
                .block(0x204, Bytes.in(littleEndian).u16(0).u64(5_000_000_000L).u64(7).u32(30).u16(5).zeros(8));
        return Bytes.in(true)
                .bytes(CaptureWriterTest.everyBlock(littleEndian))
                .bytes(more.toArray())
                .bytes(CaptureWriterTest.everyBlock(!littleEndian))
                .toArray();
    }

    private static List<String> read(byte[] file, boolean batches) throws CaptureFileException {
        List<String> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file), "test")) {
            if (batches) {
                PacketBatch batch = new PacketBatch();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.size(); i++) {
                        packets.add(PcapReaderTest.text(batch.packet(i)));
                    }
                }
            } else {
                Packet packet = new Packet();
                while (reader.next(packet)) {
                    packets.add(PcapReaderTest.text(packet));
                }
            }
        } catch (CaptureFileException e) {
            packets.add(e.reason() + " " + e.detail());
        }
        return packets;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cutAtEveryByteIsAPrefixOfTheWhole(boolean littleEndian) throws CaptureFileException {
        byte[] file = everything(littleEndian);
        List<String> whole = read(file, false);
        assertThat(whole).hasSize(11);
        for (int length = 0; length < file.length; length++) {
            List<String> some = read(Arrays.copyOf(file, length), false);
            List<String> packets = some;
            if (!some.isEmpty() && Character.isLetter(some.getLast().charAt(0))) {
                assertThat(some.getLast()).as("cut at %s", length).matches("(CUT_SHORT|CUT_SHORT_IN_HEADER|NOT_A_CAPTURE_FILE) ");
                packets = some.subList(0, some.size() - 1);
            }
            assertThat(whole.subList(0, packets.size())).as("cut at %s", length).isEqualTo(packets);
        }
    }

    @Test
    void mutatedFilesAreReadOrRefused() {
        Bytes pcap = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 20; i++) {
            pcap.record(i, i, new byte[i * 7], i * 7);
        }
        byte[][] originals = {pcap.toArray(), everything(true), everything(false)};
        Random random = new Random(7);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < 6_000; i++) {
                byte[] file = originals[i % originals.length].clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    int at = random.nextInt(file.length);
                    file[at] = switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> (byte) 0xff;
                        case 2 -> (byte) (file[at] ^ 1 << random.nextInt(8));
                        default -> (byte) random.nextInt();
                    };
                }
                assertThat(read(file, true)).as("mutation %s", i).isEqualTo(read(file, false));
            }
        });
    }

    @Test
    void aLengthThatIsOnlyClaimedTakesNoMemory() throws CaptureFileException {
        // USB packets may be 128 MiB long; here are ten bytes of one.
        byte[] pcap = Bytes.in(true)
                .pcap(0xa1b2c3d4, 65535, 189)
                .u32(1).u32(0).u32(128 * 1024 * 1024).u32(128 * 1024 * 1024)
                .zeros(10)
                .toArray();
        byte[] pcapng = Bytes.in(true).section().u32(0x77).u32(128 * 1024 * 1024).zeros(10).toArray();
        for (byte[] file : new byte[][] {pcap, pcapng}) {
            try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file), "test")) {
                Assertions.assertThrows(CaptureFileException.class, () -> reader.next(new Packet()));
                assertThat(reader.input.bytes.length).isLessThanOrEqualTo(2 * Input.CHUNK);
            }
        }
    }

    @Test
    void blocksWithoutPacketsWithoutEndTakeNoMemory() throws CaptureFileException {
        byte[] start = Bytes.in(true).section().interfaceDescription(1, 0).toArray();
        byte[] block = Bytes.in(true).block(0x77, Bytes.in(true).zeros(1000)).toArray();
        InputStream endless = new InputStream() {
            private long position;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                if (position < start.length) {
                    int count = (int) Math.min(length, start.length - position);
                    System.arraycopy(start, (int) position, to, offset, count);
                    position += count;
                    return count;
                }
                if (position > 500_000_000) {
                    return -1;
                }
                int within = (int) ((position - start.length) % block.length);
                int count = Math.min(length, block.length - within);
                System.arraycopy(block, within, to, offset, count);
                position += count;
                return count;
            }
        };
        try (CaptureReader reader = CaptureReader.open(endless, "endless")) {
            assertThat(reader.next(new Packet())).isFalse();
            assertThat(reader.input.bytes.length).isEqualTo(Input.CHUNK);
        }
    }

    @Test
    void afterAFailureEveryFurtherReadFailsInTheSameWay() throws CaptureFileException, IOException {
        byte[] file = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1).u32(1).u32(0).u32(-1).u32(60).zeros(60).toArray();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file), "test")) {
            for (int i = 0; i < 3; i++) {
                CaptureFileException e =
                        Assertions.assertThrows(CaptureFileException.class, () -> reader.next(new PacketBatch()));
                assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
            }
        }
    }
}
