package mako.desktop.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextsTest {

    @Test
    void bytesAreWrittenInEveryForm() {
        byte[] bytes = "GET / x".getBytes(StandardCharsets.US_ASCII);
        bytes[6] = (byte) 0x80;
        assertThat(ByteTexts.dump(bytes)).isEqualTo("0000  47 45 54 20 2f 20 80                               GET / .\n");
        assertThat(ByteTexts.hex(bytes)).isEqualTo("474554202f2080");
        assertThat(ByteTexts.printable(bytes)).isEqualTo("GET / .");
        assertThat(ByteTexts.cArray(bytes, "packet")).isEqualTo("""
            static const unsigned char packet[7] = {
                0x47, 0x45, 0x54, 0x20, 0x2f, 0x20, 0x80
            };
            """);
        assertThat(ByteTexts.javaArray(bytes, "packet")).contains("0x20, (byte) 0x80\n");
    }

    @Test
    void settingsRememberTheNewestFirstAndSurviveBadFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("settings");
        Files.writeString(file, "number=twelve\nrecent.0=a\nrecent.1=b\n");
        Settings settings = new Settings(file);
        assertThat(settings.number("number", 3)).isEqualTo(3);
        settings.remember("recent", "b", 2);
        settings.remember("recent", "c", 2);
        assertThat(settings.list("recent")).startsWith("c", "b");
        settings.finish();
        assertThat(new Settings(file).list("recent")).startsWith("c", "b");
        Files.write(file, new byte[] {'a', '=', (byte) 0xff, '\\', 'u', 'x'});
        assertThat(new Settings(file).list("recent")).isEmpty();
    }
}
