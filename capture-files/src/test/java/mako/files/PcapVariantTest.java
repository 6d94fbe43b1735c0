package mako.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The relatives of pcap are told apart by their first records. */
class PcapVariantTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "a1b2c3d4, 0,  pcap",
        "a1b2c3d4, 4,  nokiapcap",
        "a1b2c3d4, 8,  rh6_1pcap",
        "a1b2cd34, 8,  modpcap",
        "a1b2cd34, 12, suse6_3pcap",
        "a1b23c4d, 0,  nsecpcap",
        "1c0001ab, 0,  pcap",
        "1c0001ac, 0,  pcap"
    })
    void isTheOneWhoseRecordsMakeSense(String magic, int extra, String name) throws IOException, CaptureFileException {
        for (boolean littleEndian : new boolean[] {true, false}) {
            Bytes bytes = Bytes.in(littleEndian).pcap(Integer.parseUnsignedInt(magic, 16), 65535, 1);
            if (magic.startsWith("1c")) {
                bytes.u32(4 * 76);
            }
            for (int i = 0; i < 4; i++) {
                bytes.u32(i).u32(7).u32(60).u32(60).zeros(extra).bytes(filled());
            }
            try (CaptureReader reader = CaptureReader.open(write(bytes))) {
                assertThat(reader.type().shortName()).isEqualTo(name);
                Packet packet = new Packet();
                int count = 0;
                while (reader.next(packet)) {
                    assertThat(packet.seconds).isEqualTo(count++);
                    assertThat(packet.bytes[packet.start]).isEqualTo((byte) 0xff);
                    assertThat(packet.capturedLength).isEqualTo(60);
                }
                assertThat(count).isEqualTo(4);
            }
        }
    }

    @Test
    void ofAixHasLinkTypesOfItsOwn() throws IOException, CaptureFileException {
        Bytes bytes = Bytes.in(false).u32(0xa1b2c3d4L).u16(2).u16(2).u32(0).u32(0).u32(65535).u32(15);
        bytes.u32(1).u32(999_999_999).u32(70).u32(60).bytes(filled());
        try (CaptureReader reader = CaptureReader.open(write(bytes))) {
            Packet packet = new Packet();
            assertThat(reader.next(packet)).isTrue();
            assertThat(reader.type()).isEqualTo(FileType.AIX_PCAP);
            assertThat(packet.linkType.name()).isEqualTo("fddi-swapped");
            assertThat(packet.nanoseconds).isEqualTo(999_999_999);
            // FDDI has three bytes of padding there.
            assertThat(packet.capturedLength).isEqualTo(57);
            assertThat(packet.originalLength).isEqualTo(67);
        }
    }

    private static byte[] filled() {
        byte[] data = new byte[60];
        Arrays.fill(data, (byte) 0xff);
        return data;
    }

    private Path write(Bytes bytes) throws IOException {
        return Files.write(folder.resolve("test.pcap"), bytes.toArray());
    }
}
