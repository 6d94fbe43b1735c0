package mako.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mako.files.CaptureFileException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureWriterTest {

    private static final byte[] DATA = {1, 2, 3, 4, 5};

    /** What {@code file} is when all that is read from it is written. */
    private static byte[] rewritten(byte[] file, FileType type) throws CaptureFileException {
        var out = new ByteArrayOutputStream();
        try (CaptureReader reader = PcapReaderTest.open(file);
                CaptureWriter writer = CaptureWriter.of(out, "out", type, "test")) {
            var batch = new PacketBatch();
            boolean more = true;
            while (more) {
                more = reader.next(batch);
                int block = 0;
                for (int i = 0; i <= batch.size(); i++) {
                    while (block < batch.blocks().size() && batch.packetsBefore(block) == i) {
                        writer.write(batch.blocks().get(block++));
                    }
                    if (i < batch.size()) {
                        writer.write(batch.packet(i));
                    }
                }
            }
        }
        return out.toByteArray();
    }

    /** A file with every kind of block, in the form in which the writer writes. */
    static byte[] everyBlock(boolean littleEndian) {
        Bytes nanoseconds = Bytes.in(littleEndian).option(2, "eth0").option(9, new byte[] {9}).u32(0);
        Bytes comments = Bytes.in(littleEndian).option(1, "first").option(2, Bytes.in(littleEndian).u32(0x81).toArray())
                .option(1, "second").u32(0);
        Bytes flags = Bytes.in(littleEndian).option(2, Bytes.in(littleEndian).u32(2).toArray()).u32(0);
        Bytes names = Bytes.in(littleEndian).option(1, new byte[] {10, 0, 0, 1, 'a', 0, 'b', 0}).u32(0);
        Bytes secrets = Bytes.in(littleEndian).u32(DecryptionSecrets.TLS_KEY_LOG).u32(5).text("#abc\n");
        Bytes statistics = Bytes.in(littleEndian).u32(1).u32(3).u32(4)
                .option(4, Bytes.in(littleEndian).u64(77).toArray()).u32(0);
        return Bytes.in(littleEndian)
                .section(Bytes.in(littleEndian).option(1, "a section").option(4, "by hand").u32(0))
                .interfaceDescription(1, 96, nanoseconds)
                .block(PcapngReader.DECRYPTION_SECRETS, secrets)
                .block(0x7777, Bytes.in(littleEndian).text("unknown!"))
                .block(PcapngReader.NAME_RESOLUTION, names)
                .enhanced(0, 1_700_000_000_123_456_789L, DATA, 50, comments)
                .interfaceDescription(101, 0)
                .enhanced(1, 1_700_000_001_123_456L, DATA, 5, flags)
                .block(PcapngReader.CUSTOM, Bytes.in(littleEndian).u32(32473).text("abcd"))
                .block(PcapngReader.SIMPLE_PACKET, Bytes.in(littleEndian).u32(5).bytes(DATA))
                .block(PcapngReader.INTERFACE_STATISTICS, statistics)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyBlockOfPcapngIsWrittenAsItWasRead(boolean littleEndian) throws CaptureFileException {
        byte[] file = everyBlock(littleEndian);
        assertThat(rewritten(file, FileType.PCAPNG)).isEqualTo(file);
    }

    @Test
    void sectionsKeepTheirByteOrdersAndInterfaces() throws CaptureFileException {
        byte[] file = Bytes.in(true).bytes(everyBlock(false)).bytes(everyBlock(true)).toArray();
        assertThat(rewritten(file, FileType.PCAPNG)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6, 7, 9, 0x80 | 10, 0x80 | 29})
    void timesOfEveryUnitDownToNanosecondsAreKept(int resolution) throws CaptureFileException {
        Bytes options = Bytes.in(true).option(9, new byte[] {(byte) resolution})
                .option(14, Bytes.in(true).u64(-100).toArray()).u32(0);
        Bytes bytes = Bytes.in(true).section().interfaceDescription(1, 0, options);
        for (int i = 0; i < 2000; i++) {
            bytes.enhanced(0, 1_000_003L * i + 7, DATA);
        }
        assertThat(rewritten(bytes.toArray(), FileType.PCAPNG)).isEqualTo(bytes.toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xa1b2c3d4, 0xa1b23c4d})
    void pcapIsWrittenAsItWasReadAndSurvivesPcapng(int magic) throws CaptureFileException {
        byte[] file = Bytes.in(true).pcap(magic, 65535, 101).record(1_700_000_000, 999_999, DATA, 60)
                .record(5, 1, new byte[0], 0).toArray();
        FileType type = PcapVariant.ofMagic(magic).type;
        assertThat(rewritten(file, type)).isEqualTo(file);
        byte[] pcapng = rewritten(file, FileType.PCAPNG);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(pcapng), "x")) {
            assertThat(reader.timeDigits()).isEqualTo(type == FileType.PCAP ? 6 : 9);
            assertThat(reader.interfaces()).singleElement()
                    .satisfies(of -> assertThat(of.snapLength()).isEqualTo(65535));
        }
        assertThat(rewritten(rewritten(pcapng, type), type)).isEqualTo(rewritten(pcapng, type));
        List<Packet> packets = PcapReaderTest.readAll(pcapng);
        List<Packet> before = PcapReaderTest.readAll(file);
        for (int i = 0; i < 2; i++) {
            assertThat(packets.get(i)).usingRecursiveComparison()
                    .comparingOnlyFields("seconds", "nanoseconds", "capturedLength", "originalLength", "linkType")
                    .isEqualTo(before.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(value = FileType.class, names = {"MODIFIED_PCAP", "RED_HAT_PCAP", "SUSE_PCAP", "NOKIA_PCAP"})
    void variantsOfPcapHoldTheSamePackets(FileType type, @TempDir Path folder) throws CaptureFileException, IOException {
        Bytes bytes = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < 5; i++) {
            bytes.record(1_700_000_000 + i, i, new byte[60], 70);
        }
        byte[] file = rewritten(bytes.toArray(), type);
        assertThat(file.length).isEqualTo(24 + 5 * (PcapWriter.variant(type).recordHeader + 60));
        // Variants that share a magic number are told apart by looking ahead, which only a file on disk allows.
        Path written = Files.write(folder.resolve("variant"), file);
        try (CaptureReader reader = CaptureReader.open(written)) {
            assertThat(reader.type()).isEqualTo(type);
            Packet packet = new Packet();
            for (int i = 0; i < 5; i++) {
                assertThat(reader.next(packet)).isTrue();
                assertThat(packet.seconds).isEqualTo(1_700_000_000 + i);
                assertThat(packet.nanoseconds).isEqualTo(i * 1000);
                assertThat(packet.capturedLength).isEqualTo(60);
                assertThat(packet.originalLength).isEqualTo(70);
            }
            assertThat(reader.next(packet)).isFalse();
        }
    }

    @Test
    void packetsWithPseudoHeadersGetThemBack() throws CaptureFileException {
        byte[] h4 = {0, 0, 0, 1, 2, 8, 8, 8};
        byte[] file = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 201).record(1, 2, h4, 8).toArray();
        assertThat(rewritten(file, FileType.PCAP)).isEqualTo(file);
        assertThat(rewritten(rewritten(file, FileType.PCAPNG), FileType.PCAPNG)).isEqualTo(rewritten(file, FileType.PCAPNG));
    }

    @Test
    void pcapHasNoRoomForOtherLinkTypesAndRecords() {
        byte[] mixed = Bytes.in(true).section().interfaceDescription(1, 0).enhanced(0, 1, DATA)
                .interfaceDescription(101, 0).enhanced(1, 1, DATA).toArray();
        assertThatThrownBy(() -> rewritten(mixed, FileType.PCAP)).isInstanceOfSatisfying(CaptureFileException.class,
                e -> assertThat(e.text("TShark", "in.pcapng", 2)).isEqualTo("Frame 2 of file \"in.pcapng\" has a network type "
                        + "that differs from the network type of earlier packets, which isn't supported in a "
                        + "\"Wireshark/tcpdump/... - pcap\" file."));
        assertThatThrownBy(() -> rewritten(everyBlock(true), FileType.PCAP)).isInstanceOfSatisfying(CaptureFileException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_LINK_TYPE));
        byte[] custom = Bytes.in(true).section().interfaceDescription(1, 0)
                .block(PcapngReader.CUSTOM, Bytes.in(true).u32(1)).toArray();
        assertThatThrownBy(() -> rewritten(custom, FileType.PCAP)).isInstanceOfSatisfying(CaptureFileException.class,
                e -> assertThat(e.text("TShark", "-", 1))
                        .isEqualTo("Record 1 of the standard input has a record type that can't be saved in a \"pcap\" file."));
    }

    @Test
    void aFileWithoutPacketsIsAFile() throws CaptureFileException {
        byte[] empty = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1).toArray();
        assertThat(rewritten(empty, FileType.PCAP)).isEqualTo(empty);
        assertThat(PcapReaderTest.readAll(rewritten(empty, FileType.PCAPNG))).isEmpty();
    }

    @Test
    void aFullDiskIsTold() {
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        CaptureWriter writer = CaptureWriter.of(full, "full", FileType.PCAPNG, "test");
        assertThatThrownBy(writer::close).isInstanceOfSatisfying(CaptureFileException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));
    }

    @Test
    void whatLeavesTheProcessIsWholeRecords() throws CaptureFileException {
        List<Integer> sizes = new ArrayList<>();
        var out = new OutputStream() {
            private int size;

            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                size += count;
                sizes.add(size);
            }
        };
        Packet packet = new Packet();
        packet.bytes = new byte[1000];
        packet.capturedLength = packet.bytes.length;
        packet.claimedLength = packet.bytes.length;
        try (CaptureWriter writer = CaptureWriter.of(out, "out", FileType.PCAP, "test")) {
            for (int i = 0; i < 1000; i++) {
                writer.write(packet);
            }
        }
        assertThat(sizes).hasSizeGreaterThan(10).allMatch(size -> (size - 24) % 1016 == 0);
        assertThat(sizes.getLast()).isEqualTo(24 + 1000 * 1016);
    }

    @Test
    void aPathThatIsNotThereIsTold(@TempDir Path folder) {
        assertThatThrownBy(() -> CaptureWriter.create(folder.resolve("a/b").toString(), FileType.PCAP, "test"))
                .isInstanceOfSatisfying(CaptureFileException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FOLDER_MISSING));
        assertThatThrownBy(() -> CaptureWriter.create(folder.toString(), FileType.PCAP, "test"))
                .isInstanceOfSatisfying(CaptureFileException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DIRECTORY));
    }
}
