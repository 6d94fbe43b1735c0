package mako.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import mako.files.CaptureFileException.Reason;
import org.junit.jupiter.api.Test;

class CompressionTest {

    private static final int PACKETS = 2000;

    /** A capture that compresses, but not to nothing. */
    private static byte[] capture() {
        Random random = new Random(1);
        Bytes bytes = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1);
        for (int i = 0; i < PACKETS; i++) {
            byte[] data = new byte[100];
            random.nextBytes(data);
            Arrays.fill(data, 20, 100, (byte) i);
            bytes.record(i, 0, data, data.length);
        }
        return bytes.toArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Reads packets to the end or the first failure. */
    private static int count(byte[] file, Compression compression) throws CaptureFileException {
        int count = 0;
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file), "test")) {
            assertThat(reader.compression()).isEqualTo(compression);
            Packet packet = new Packet();
            while (reader.next(packet)) {
                assertThat(packet.seconds).isEqualTo(count++);
            }
        } catch (CaptureFileException e) {
            throw new CaptureFileException(e.file(), e.offset(), e.reason(), count + " " + e.detail());
        }
        return count;
    }

    private static CaptureFileException failure(byte[] file, Compression compression) {
        return catchThrowableOfType(CaptureFileException.class, () -> count(file, compression));
    }

    @Test
    void gzipIsReadInOneMemberOrSeveralWhateverFollows() throws Exception {
        byte[] capture = capture();
        assertThat(count(gzip(capture), Compression.GZIP)).isEqualTo(PACKETS);
        byte[] two = join(gzip(Arrays.copyOf(capture, 1001)), gzip(Arrays.copyOfRange(capture, 1001, capture.length)));
        assertThat(count(two, Compression.GZIP)).isEqualTo(PACKETS);
        assertThat(count(join(two, new byte[512]), Compression.GZIP)).isEqualTo(PACKETS);
    }

    @Test
    void gzipCutAnywhereIsCutShort() throws IOException {
        byte[] file = gzip(capture());
        for (int length = 2; length < file.length; length += 97) {
            assertThat(failure(Arrays.copyOf(file, length), Compression.GZIP).reason())
                    .isIn(Reason.CUT_SHORT, Reason.CUT_SHORT_IN_HEADER);
        }
        CaptureFileException failure = failure(Arrays.copyOf(file, file.length - 1), Compression.GZIP);
        assertThat(failure.reason()).isEqualTo(Reason.CUT_SHORT);
        assertThat(failure.detail()).startsWith(PACKETS + " ");
    }

    @Test
    void damagedGzipSaysWhatIsWrong() throws IOException {
        byte[] file = gzip(capture());
        file[file.length - 1] ^= 1;
        assertThat(failure(file, Compression.GZIP).detail()).isEqualTo(PACKETS + " length field wrong");
        file[file.length - 8] ^= 1;
        assertThat(failure(file, Compression.GZIP).detail()).isEqualTo(PACKETS + " bad CRC");
        file[file.length / 2] ^= 0x55;
        assertThat(failure(file, Compression.GZIP).reason()).isEqualTo(Reason.CANNOT_DECOMPRESS);
        file[2] = 9;
        assertThat(failure(file, Compression.GZIP).detail()).isEqualTo("0 unknown compression method");
    }

    @Test
    void zstdIsRead() throws Exception {
        byte[] file = Zstd.compress(capture());
        assertThat(count(file, Compression.ZSTD)).isEqualTo(PACKETS);
        assertThat(failure(Arrays.copyOf(file, file.length - 5), Compression.ZSTD).reason()).isEqualTo(Reason.CUT_SHORT);
        CaptureFileException failure = failure(join(file, new byte[8]), Compression.ZSTD);
        assertThat(failure.reason()).isEqualTo(Reason.CANNOT_DECOMPRESS);
    }

    private static final String LZ4_MAGIC = "04224d18";

    @Test
    void lz4IsRead() throws Exception {
        byte[] capture = Bytes.in(true).pcap(0xa1b2c3d4, 65535, 1).record(0, 0, new byte[200], 200).toArray();
        assertThat(count(lz4(capture, false), Compression.LZ4)).isEqualTo(1);
        assertThat(count(lz4(capture, true), Compression.LZ4)).isEqualTo(1);
        byte[] wrong = lz4(capture, true);
        wrong[wrong.length - 1] ^= 1;
        assertThat(failure(wrong, Compression.LZ4).detail()).isEqualTo("1 ERROR_contentChecksum_invalid");
        byte[] cut = lz4(capture, true);
        assertThat(failure(Arrays.copyOf(cut, cut.length - 6), Compression.LZ4).reason()).isEqualTo(Reason.CUT_SHORT);
    }

    /** A frame by hand: the first 41 bytes as literals, then one match that repeats the last of them; or all of it stored. */
    private static byte[] lz4(byte[] content, boolean matched) {
        byte[] descriptor = {0x64, 0x40};
        Bytes bytes = Bytes.in(true).bytes(HexFormat.of().parseHex(LZ4_MAGIC)).bytes(descriptor);
        bytes.u8(XxHash32.of(descriptor, 0, 2) >>> 8);
        if (matched) {
            int literals = 41;
            int match = content.length - literals - 5;
            Bytes block = Bytes.in(true)
                    .u8(0xff).u8(literals - 15).bytes(Arrays.copyOf(content, literals))
                    .u16(1).u8(match - 4 - 15)
                    .u8(0x50).bytes(Arrays.copyOfRange(content, content.length - 5, content.length));
            bytes.u32(block.toArray().length).bytes(block.toArray());
        } else {
            bytes.u32(content.length | 0x80000000L).bytes(content);
        }
        return bytes.u32(0).u32(XxHash32.of(content, 0, content.length)).toArray();
    }

    @Test
    void hashesAreThoseOfTheSpecification() {
        assertThat(XxHash32.of(new byte[0], 0, 0)).isEqualTo(0x02cc5d05);
        byte[] text = "Nobody inspects the spammish repetition".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(XxHash32.of(text, 0, text.length)).isEqualTo(0xe2293b2f);
    }
}
