package mako.desktop;

import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import mako.desktop.look.Look;
import mako.desktop.main.MainWindow;
import mako.desktop.model.Settings;

/** Takes the pictures of the window that the documents show. Run by {@code dev/screenshots}, which gives it a display. */
public final class Screenshots {

    private static final long PATIENCE = 120_000_000_000L;

    private final Path folder;
    private final Robot robot;
    private MainWindow window;

    private Screenshots(Path folder) throws Exception {
        this.folder = folder;
        robot = new Robot();
    }

    /** Arguments: the folder of the samples, the folder for the pictures, and one more for those that do not belong into documents. */
    public static void main(String[] arguments) throws Exception {
        Path samples = Path.of(arguments[0]);
        Screenshots shots = new Screenshots(Path.of(arguments[1]));
        Path settings = Files.createTempDirectory("mako-screenshots").resolve("settings");
        shots.on(() -> {
            Look.set(false);
            shots.window = MainWindow.open(new PlainSetup(settings.getParent()), new Settings(settings), () -> {});
            return null;
        });
        shots.robot.delay(1500);
        // The interfaces of this machine are nobody's business.
        if (arguments.length > 2) shots.take("start");
        shots.packets(samples.resolve("http.pcap"));
        shots.diagram();
        shots.filter();
        shots.follow();
        shots.dark();
        System.exit(0);
    }

    private <T> T on(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private void until(BooleanSupplier true_) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!on(true_::getAsBoolean)) {
            if (System.nanoTime() > end) throw new IllegalStateException("waited in vain");
            robot.delay(50);
        }
        robot.delay(500);
    }

    private void packets(Path file) throws Exception {
        on(() -> {
            window.openFile(file.toString());
            return null;
        });
        until(() -> window.workspace().capture() != null && window.workspace().capture().isComplete() && window.workspace().details() != null);
        on(() -> {
            window.workspace().select(7);
            return null;
        });
        until(() -> window.workspace().details() != null);
        on(() -> {
            window.workspace().selectNode(node("http.response.code"));
            return null;
        });
        robot.delay(500);
        take("packets");
    }

    private int node(String field) {
        var nodes = window.workspace().details().nodes();
        for (int i = 0; i < nodes.size(); i++) if (nodes.get(i).field().equals(field)) return i;
        return -1;
    }

    /** The headers as figures, in place of the bytes. */
    private void diagram() throws Exception {
        for (String id : new String[] {"view.bytes", "view.diagram"}) act(id);
        select(3, "tcp.flags");
        take("diagram");
        for (String id : new String[] {"view.diagram", "view.bytes"}) act(id);
        select(7, "http.response.code");
    }

    private void act(String id) throws Exception {
        on(() -> {
            window.actions().item(id).actionPerformed(null);
            return null;
        });
    }

    private void select(int packet, String field) throws Exception {
        on(() -> {
            window.workspace().select(packet);
            return null;
        });
        until(() -> window.workspace().details() != null && window.workspace().details().packet() == packet);
        on(() -> {
            window.workspace().selectNode(node(field));
            return null;
        });
        robot.delay(700);
    }

    private void filter() throws Exception {
        on(() -> {
            window.actions().item("filter.focus").actionPerformed(null);
            return null;
        });
        robot.delay(200);
        for (char c : "tcp.fl".toCharArray()) {
            int key = java.awt.event.KeyEvent.getExtendedKeyCodeForChar(c);
            robot.keyPress(key);
            robot.keyRelease(key);
        }
        robot.delay(1200);
        take("filter");
        on(() -> {
            window.workspace().filter("http");
            return null;
        });
        until(() -> window.workspace().shown().isDone());
    }

    private void follow() throws Exception {
        on(() -> {
            window.requestFocus();
            window.workspace().select(7);
            return null;
        });
        until(() -> window.workspace().details() != null);
        on(() -> {
            window.actions().item("follow.tcp").actionPerformed(null);
            return null;
        });
        robot.delay(1500);
        take("follow");
        on(() -> {
            for (Window each : Window.getWindows()) if (each instanceof javax.swing.JDialog) each.dispose();
            return null;
        });
    }

    private void dark() throws Exception {
        on(() -> {
            Look.set(true);
            window.workspace().filter("");
            return null;
        });
        robot.delay(1200);
        take("dark");
    }

    private void take(String name) throws Exception {
        robot.waitForIdle();
        Rectangle area = on(() -> window.getBounds());
        ImageIO.write(robot.createScreenCapture(area), "png", new File(folder.toFile(), name + ".png"));
    }
}
