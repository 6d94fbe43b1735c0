package mako.desktop.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.swing.JButton;
import mako.desktop.Display;
import mako.desktop.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was captured when a program crashed is there the next time, and nobody loses packets without being asked. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RecoveryTest {

    @TempDir
    Path folder;

    private Driver driver;
    private Path left;

    @BeforeEach
    void open() throws Exception {
        Display.assumeThereIsOne();
        Process gone = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version").redirectErrorStream(true).start();
        gone.getInputStream().readAllBytes();
        gone.waitFor();
        left = Path.of(System.getProperty("java.io.tmpdir"), "mako-" + gone.pid() + "-left.pcapng");
        // A crash leaves the last packet unfinished.
        byte[] all = Files.readAllBytes(Path.of("../samples/tls13.pcapng"));
        Files.write(left, java.util.Arrays.copyOf(all, all.length - 5));
        driver = Driver.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (driver != null) driver.close();
        if (left != null) Files.deleteIfExists(left);
    }

    private void recover() throws Exception {
        driver.until(() -> driver.accessible("Open " + left) instanceof JButton);
        driver.on(() -> ((JButton) driver.accessible("Open " + left)).doClick(0));
        driver.until(() -> driver.workspace().capture() != null && driver.workspace().capture().isComplete() && driver.workspace().shown().size() > 5);
        driver.on(() -> assertThat(driver.workspace().isTemporary()).isTrue());
        driver.until(() -> driver.shows("cut short"));
    }

    @Test
    void whatWasLeftIsOpenedAndSavedOrKept() throws Exception {
        recover();
        driver.act("file.close");
        driver.until(() -> driver.dialogTitled("Save Captured Packets?"));
        driver.press("Cancel");
        driver.until(() -> !driver.dialogTitled("Save Captured Packets?"));
        driver.on(() -> assertThat(driver.workspace().capture()).isNotNull());
        assertThat(left).exists();
    }

    @Test
    void whatIsThrownAwayIsGone() throws Exception {
        recover();
        driver.act("file.close");
        driver.press("Throw Away");
        driver.until(() -> driver.workspace().capture() == null && !Files.exists(left));
        driver.until(() -> driver.accessible("Open " + left) == null);
    }
}
