package mako.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturedProcessTest {

    private static final CapturedProcess CLIENT = new CapturedProcess(4_000_000_000L, "curl", "alice", "curl http://[::1]/");
    private static final CapturedProcess SERVER = new CapturedProcess(0, "", "bob", "");

    private static byte[] written() throws CaptureFileException {
        var out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.of(out, "out", FileType.PCAPNG, "test")) {
            writer.write(CLIENT.description());
            writer.write(SERVER.description());
            Packet packet = new Packet();
            packet.linkType = LinkType.of(1);
            packet.bytes = new byte[60];
            packet.capturedLength = packet.originalLength = 60;
            packet.options = List.of(CLIENT.reference(CapturedProcess.End.SENDER), SERVER.reference(CapturedProcess.End.RECEIVER));
            writer.write(packet);
            packet.options = List.of();
            writer.write(packet);
        }
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        try (CaptureReader reader = PcapReaderTest.open(written())) {
            Packet packet = new Packet();
            assertThat(reader.next(packet)).isTrue();
            assertThat(packet.sender).isEqualTo(CLIENT);
            assertThat(packet.receiver).isEqualTo(SERVER);
            assertThat(packet.copy().sender).isEqualTo(CLIENT);

            assertThat(reader.next(packet)).isTrue();
            assertThat(packet.sender).isNull();
            assertThat(packet.receiver).isNull();
        }
    }

    @Test
    void aCommandLineOfMegabytesIsCut() {
        ResolvedNames described = new CapturedProcess(1, "x", "y", "z".repeat(5_000_000)).description();

        assertThat(described.options().getFirst().value()).hasSizeLessThan(5000);
    }

    /** Options of others that begin alike, descriptions that end anywhere, references to nobody. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOthersWriteIsNoProcess(boolean littleEndian) throws Exception {
        byte[] description = CLIENT.description().options().getFirst().value();
        byte[] reference = CLIENT.reference(CapturedProcess.End.SENDER).value();
        for (int length = 4; length <= description.length; length++) {
            byte[] cut = Arrays.copyOf(description, length);
            Bytes names = Bytes.in(littleEndian).u32(0).option(CapturedProcess.OPTION, cut).u32(0);
            Bytes options = Bytes.in(littleEndian)
                    .option(CapturedProcess.OPTION, Arrays.copyOf(reference, Math.min(length, reference.length))).u32(0);
            byte[] file = Bytes.in(littleEndian).section().interfaceDescription(1, 0)
                    .block(PcapngReader.NAME_RESOLUTION, names).enhanced(0, 0, new byte[20], 20, options).toArray();
            List<CapturedProcess> seen = new ArrayList<>();
            try (CaptureReader reader = PcapReaderTest.open(file)) {
                Packet packet = new Packet();
                assertThat(reader.next(packet)).isTrue();
                if (packet.sender != null) seen.add(packet.sender);
            }
            // The enterprise's number is in the order of the section: what was written for the other one is not ours.
            if (!littleEndian || length < reference.length + 4) assertThat(seen).isEmpty();
            else assertThat(seen).singleElement().matches(process -> CLIENT.command().startsWith(process.command()));
        }
    }
}
