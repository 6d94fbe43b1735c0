package mako.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.files.CaptureReader;
import mako.files.DecryptionSecrets;
import mako.files.Packet;
import org.junit.jupiter.api.Test;

/** Secrets that do not come from the capture itself but from the file that tls.keylog_file names. */
class KeyLogTest {

    private static final Path CAPTURE = Goldens.FOLDER.resolve("tls/opened-13-http.pcapng");
    private static final String NAME = "keys.log";

    private final List<Packet> packets = new Goldens.Golden("tls", CAPTURE, CAPTURE).packets();
    private final byte[] file = secrets();

    /** What the capture holds itself, which the engines here are not told of. */
    private static byte[] secrets() {
        List<byte[]> found = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(CAPTURE)) {
            reader.onBlock(block -> {
                if (block instanceof DecryptionSecrets secrets) found.add(secrets.bytes());
            });
            Packet packet = new Packet();
            while (reader.next(packet)) {}
        } catch (mako.files.CaptureFileException e) {
            throw new IllegalStateException(e);
        }
        return found.getFirst();
    }

    private static List<String> protocols(List<Packet> of, Engine engine) {
        Dissection dissection = engine.dissection();
        List<String> columns = new ArrayList<>();
        for (Packet packet : of) {
            engine.dissect(packet, Recording.everything(true, true), dissection);
            columns.add(dissection.protocolColumn());
        }
        return columns;
    }

    private Engine reading(AtomicInteger visible) {
        return Engine.builder(new AllDissectors().all()).preference("tls.keylog_file", NAME).files((name, from) -> {
            assertThat(name).isEqualTo(NAME);
            return Arrays.copyOfRange(file, (int) Math.min(from, visible.get()), visible.get());
        }).build();
    }

    @Test
    void aFileWithTheSecretsOpensWhatIsEncrypted() {
        assertThat(protocols(packets, reading(new AtomicInteger(file.length)))).contains("HTTP");
    }

    @Test
    void withoutSecretsItStaysClosed() {
        assertThat(protocols(packets, Engine.builder(new AllDissectors().all()).build())).contains("TLSv1.3").doesNotContain("HTTP");
    }

    @Test
    void aFileThatIsWrittenToMeanwhileIsReadOn() {
        AtomicInteger visible = new AtomicInteger(file.length / 3);
        Engine engine = reading(visible);
        // Three packets make the connection; the hellos, after which secrets are looked for, come behind them.
        protocols(packets.subList(0, 4), engine);
        visible.set(file.length);
        assertThat(protocols(packets.subList(4, packets.size()), engine)).contains("HTTP");
    }
}
