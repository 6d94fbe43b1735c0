package mako.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsEnhancedPacketsWithTheirOptions(boolean littleEndian) throws CaptureFileException {
        Bytes options = Bytes.in(littleEndian)
                .option(1, "first")
                .option(2, Bytes.in(littleEndian).u32(0x81).toArray())
                .option(1, "second")
                .u32(0);
        byte[] file = Bytes.in(littleEndian)
                .section()
                .interfaceDescription(1, 0)
                .enhanced(0, 1_700_000_000_123_456L, new byte[] {1, 2, 3, 4, 5}, 50, options)
                .toArray();
        Packet packet = PcapReaderTest.readAll(file).getFirst();
        assertThat(packet.seconds).isEqualTo(1_700_000_000);
        assertThat(packet.nanoseconds).isEqualTo(123_456_000);
        assertThat(packet.bytes).containsExactly(1, 2, 3, 4, 5);
        assertThat(packet.originalLength).isEqualTo(50);
        assertThat(packet.comments).containsExactly("first", "second");
        assertThat(packet.flags).isEqualTo(0x81);
        assertThat(packet.fcsLength).isEqualTo(4);
        assertThat(packet.options).extracting(BlockOption::code).containsExactly(1, 2, 1);
        assertThat(packet.interfaceIndex).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsSectionsOfDifferentByteOrder(boolean littleEndian) throws CaptureFileException {
        byte[] one = Bytes.in(littleEndian).section().interfaceDescription(1, 0).enhanced(0, 1, new byte[4]).toArray();
        byte[] two = Bytes.in(!littleEndian).section().interfaceDescription(113, 0).enhanced(0, 2, new byte[4]).toArray();
        List<Packet> packets = PcapReaderTest.readAll(Bytes.in(true).bytes(one).bytes(two).toArray());
        assertThat(packets).extracting(packet -> packet.section).containsExactly(0, 1);
        assertThat(packets).extracting(packet -> packet.interfaceIndex).containsExactly(0, 1);
        assertThat(packets).extracting(packet -> packet.linkType.name()).containsExactly("ether", "linux-sll");
        assertThat(packets).extracting(packet -> packet.nanoseconds).containsExactly(1000, 2000);
    }

    @Test
    void resolutionsAndOffsetsOfTimeAreKept() throws CaptureFileException {
        Bytes bytes = Bytes.in(true).section();
        int[] resolutions = {0, 3, 6, 9, 12, 0x80 | 10, 0x80 | 40, 19, 20};
        for (int resolution : resolutions) {
            bytes.interfaceDescription(1, 0, Bytes.in(true).option(9, new byte[] {(byte) resolution}).u32(0));
        }
        bytes.interfaceDescription(1, 0, Bytes.in(true).option(14, Bytes.in(true).u64(-100).toArray()).u32(0));
        bytes.enhanced(0, 5, new byte[0])
                .enhanced(1, 5_007, new byte[0])
                .enhanced(2, 5_000_007, new byte[0])
                .enhanced(3, 5_000_000_007L, new byte[0])
                .enhanced(4, 5_123_456_789_123L, new byte[0])
                .enhanced(5, 5 << 10 | 512, new byte[0])
                .enhanced(6, 5L << 40 | 1L << 39, new byte[0])
                .enhanced(7, -1L, new byte[0])
                .enhanced(8, -1L, new byte[0])
                .enhanced(9, 5_000_000, new byte[0]);
        assertThat(PcapReaderTest.readAll(bytes.toArray()))
                .extracting(packet -> packet.seconds + " " + packet.nanoseconds)
                .containsExactly(
                        "5 0", "5 7000000", "5 7000", "5 7", "5 123456789", "5 500000000", "5 500000000", "1 844674407", "0 0",
                        "-95 0");
    }

    @Test
    void everythingElseIsTold() throws CaptureFileException {
        byte[] file = Bytes.in(false)
                .section(Bytes.in(false).option(4, "writer").u32(0))
                .interfaceDescription(1, 96, Bytes.in(false).option(2, "eth0").option(11, "\0port 80").u32(0))
                .block(4, Bytes.in(false).u16(1).u16(10).bytes(new byte[] {10, 0, 0, 1}).text("a\0b.c\0").zeros(2).u32(0))
                .block(10, Bytes.in(false).u32(DecryptionSecrets.TLS_KEY_LOG).u32(5).text("keys\n"))
                .block(0x77, Bytes.in(false).text("kept"))
                .enhanced(0, 1, new byte[4])
                .block(5, Bytes.in(false).u32(0).u64(7).option(4, Bytes.in(false).u64(99).toArray()).u32(0))
                .toArray();
        List<Block> blocks = new ArrayList<>();
        try (CaptureReader reader = PcapReaderTest.open(file)) {
            reader.onBlock(blocks::add);
            assertThat(reader.next(new Packet())).isTrue();
            assertThat(reader.next(new Packet())).isFalse();
        }
        assertThat(((Section) blocks.get(0)).application()).isEqualTo("writer");
        CaptureInterface description = (CaptureInterface) blocks.get(1);
        assertThat(description.name()).isEqualTo("eth0");
        assertThat(description.filter()).isEqualTo("port 80");
        assertThat(description.snapLength()).isEqualTo(96);
        assertThat(((ResolvedNames) blocks.get(2)).records().getFirst().names()).containsExactly("a", "b.c");
        assertThat(((DecryptionSecrets) blocks.get(3)).bytes()).isEqualTo("keys\n".getBytes(StandardCharsets.UTF_8));
        assertThat(((OtherBlock) blocks.get(4)).body()).isEqualTo("kept".getBytes(StandardCharsets.UTF_8));
        assertThat(((InterfaceStatistics) blocks.get(5)).received()).isEqualTo(99);
    }

    @Test
    void aPacketOfAnInterfaceThatWasNotDescribedIsAnError() {
        byte[] file = Bytes.in(true).section().enhanced(3, 1, new byte[4]).toArray();
        assertThatThrownBy(() -> PcapReaderTest.readAll(file))
                .isInstanceOfSatisfying(
                        CaptureFileException.class,
                        e -> assertThat(e.detail())
                                .isEqualTo("pcapng: interface index 3 is not less than section interface count 0"));
    }

    @Test
    void namesWithoutRoomForTheirAddressesAreAnError() {
        assertThat(detailOfName(Bytes.in(true).u16(1).u16(2).zeros(4)))
                .isEqualTo("pcapng: NRB record length for IPv4 record 2 < minimum length 4");
        assertThat(detailOfName(Bytes.in(true).u16(2).u16(7).zeros(8)))
                .isEqualTo("pcapng: NRB record length for IPv6 record 7 < minimum length 16");
        assertThat(detailOfName(Bytes.in(true).u16(1).u16(6).u32(1).text("ab").zeros(2)))
                .isEqualTo("pcapng: NRB record has non-null-terminated host name");
    }

    private static String detailOfName(Bytes record) {
        return detail(Bytes.in(true).section().block(4, record).toArray());
    }

    @Test
    void lengthsThatAreNoMultiplesOfFourAreRoundedUp() {
        Bytes file = Bytes.in(true).section().interfaceDescription(1, 0);
        byte[] start = file.toArray();
        assertThat(detail(file.u32(6).u32(0xffffffffL).zeros(32).toArray()))
                .isEqualTo("pcapng: total block length 0 of an EPB is less than the minimum EPB size 32");
        Bytes differs = Bytes.in(true).bytes(start).u32(6).u32(32).zeros(20).u32(35);
        assertThat(detail(differs.toArray())).isEqualTo("pcapng: total block lengths (first 32 and second 36) don't match");
    }

    private static String detail(byte[] file) {
        try {
            PcapReaderTest.readAll(file);
        } catch (CaptureFileException e) {
            return e.detail();
        }
        return "none";
    }
}
