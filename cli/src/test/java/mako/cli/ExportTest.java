package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tshark --export-objects} and {@code --export-tls-session-keys}. */
class ExportTest {

    private static final String TLS = "../protocols/src/test/golden/tls/";

    @TempDir
    Path folder;

    private List<String> objects(String kind, String capture) throws IOException {
        Ran ran = Ran.of("tshark", "-n", "-q", "-r", capture, "--export-objects", kind + "," + folder.resolve("objects"));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("objects"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void bodiesOfHttpAreNamedForWhatWasAskedFor() throws IOException {
        assertThat(objects("http", "../samples/http.pcap")).contains("chunked", "chunked-gzip", "coded", "coded(1)", "coded(2)", "form", "form(1)", "image",
            "missing%3fquery=1&other=%C3%A9", "upload", "xml(2)").hasSize(23);
        Path objects = folder.resolve("objects");
        assertThat(Files.readString(objects.resolve("chunked-gzip"))).isEqualTo(Files.readString(objects.resolve("text"))).startsWith("A shortfin mako");
        assertThat(Files.size(objects.resolve("image"))).isEqualTo(69);
    }

    @Test
    void whatIsThereStays() throws IOException {
        Files.createDirectories(folder.resolve("objects"));
        Files.writeString(folder.resolve("objects/image"), "mine");
        assertThat(objects("http", "../samples/http.pcap")).contains("image", "image(1)");
        assertThat(Files.readString(folder.resolve("objects/image"))).isEqualTo("mine");
    }

    @Test
    void filesOfFtpAreThoseThatAreReadAndStored() throws IOException {
        List<String> names = objects("ftp-data", "../samples/ftp.pcap");
        assertThat(names).isNotEmpty().doesNotContain("LIST");
        for (String name : names) assertThat(Files.size(folder.resolve("objects").resolve(name))).isPositive();
    }

    @Test
    void whatIsNoProtocolIsAnsweredWithThoseThatAre() {
        Ran ran = Ran.of("tshark", "-r", "../samples/http.pcap", "--export-objects", "moon,x");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("     ftp-data\n     http\n     imf\n     smb\n     tftp");
    }

    @Test
    void keysAreThoseOfTheSessionsInTheCapture() throws IOException {
        Path keys = folder.resolve("keys");
        assertThat(Ran.of("tshark", "-q", "-r", TLS + "opened-12-cbc.pcapng", "--export-tls-session-keys", keys.toString()).status()).isZero();
        assertThat(Files.readString(keys)).isEqualTo("CLIENT_RANDOM 65fea240bdb530ad48c6ec0054d7eae1bf1517923c1268ee4dfdd5cd69627306 "
            + "cebaeeeda1f0d261d929db86c3f02bd9aab67bfd912a755d1ddc681fe13f15f67f778866520c9b44b663ef67c1863dbd\n");
        assertThat(Ran.of("tshark", "-q", "-r", "../samples/tls12.pcap", "-o", "tls.keylog_file:" + keys, "--export-tls-session-keys", keys.toString()).status())
            .isZero();
        assertThat(Files.readString(keys)).isEmpty();
        assertThat(Ran.of("tshark", "-q", "-r", "../samples/tls12.pcap", "--export-tls-session-keys", folder + "/none/keys").err())
            .contains("doesn't exist");
    }
}
