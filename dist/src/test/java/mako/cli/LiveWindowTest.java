package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.EventQueue;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mako.capture.CaptureException;
import mako.capture.Sources;
import mako.desktop.Desktop;
import mako.desktop.look.Look;
import mako.desktop.main.MainWindow;
import mako.desktop.model.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window with the program that opens it: captures on loopback, and what is configured. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LiveWindowTest {

    private static final int PORT = 26262;

    @TempDir
    Path folder;

    private MainWindow window;

    private static <T> T on(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!on(condition)) Thread.sleep(50);
    }

    private void act(String id) {
        EventQueue.invokeLater(() -> window.actions().item(id).actionPerformed(null));
    }

    private void open() throws Exception {
        String hindrance = new Desktop().hindrance();
        assumeTrue(hindrance.isEmpty(), () -> hindrance + " Windows are tried with 'xvfb-run ./check'.");
        WindowSetup setup = new WindowSetup(Map.of("WIRESHARK_CONFIG_DIR", folder.toString()));
        window = on(() -> {
            Look.set(false);
            return MainWindow.open(setup, new Settings(folder.resolve("settings")), () -> {});
        });
    }

    private static void send(String text) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), PORT));
        }
    }

    @Test
    void packetsAppearWhileTheyArriveUntilCapturingIsStopped() throws Exception {
        assumeTrue(mayCapture(), "This user may not capture on lo: run as one who may.");
        open();
        on(() -> {
            window.interfaces().choose(java.util.List.of("lo"));
            return null;
        });
        act("capture.start");
        until(() -> window.isCapturing());
        until(() -> {
            send("hello");
            return window.workspace().capture() != null && window.workspace().shown().size() > 2;
        });
        assertThat(on(() -> window.workspace().capture().isComplete())).isFalse();
        act("capture.stop");
        until(() -> !window.isCapturing() && window.workspace().capture().isComplete());
        on(() -> {
            window.workspace().filter("udp.port == " + PORT);
            return null;
        });
        until(() -> window.workspace().shown().isDone());
        assertThat(on(() -> window.workspace().shown().size())).isPositive();
        on(() -> {
            window.workspace().saved();
            window.dispose();
            return null;
        });
    }

    private static boolean mayCapture() {
        try {
            Sources.tryOut("lo");
            return true;
        } catch (CaptureException e) {
            return false;
        }
    }

    @Test
    void whatIsDecodedAsWhatHoldsForTheNextTimeToo() throws Exception {
        WindowSetup setup = new WindowSetup(Map.of("WIRESHARK_CONFIG_DIR", folder.toString()));
        setup.decodeAs(java.util.List.of("tcp.port==8123,http"));
        setup.prefer(Map.of("tcp.check_checksum", "TRUE"));
        setup.prefer(Map.of("tcp.check_checksum", "FALSE"));
        WindowSetup next = new WindowSetup(Map.of("WIRESHARK_CONFIG_DIR", folder.toString()));
        assertThat(next.decodeAs()).containsExactly("tcp.port==8123,http");
        assertThat(next.preference("tcp.check_checksum")).isEqualTo("FALSE");
        assertThat(Files.readString(folder.resolve("preferences"))).containsOnlyOnce("tcp.check_checksum");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> next.decodeAs(java.util.List.of("tcp.port==8123,nothing"))).isInstanceOf(IllegalArgumentException.class);
    }
}
