package mako.desktop;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.swing.Timer;
import mako.analysis.Profiles;
import mako.analysis.Setup;
import mako.analysis.Window;
import mako.desktop.look.Look;
import mako.desktop.main.Faults;
import mako.desktop.main.MainWindow;
import mako.desktop.model.Settings;

/** The program with a window. */
public final class Desktop implements Window {

    /** How long each look at the window takes while the virtual machine remembers: milliseconds. */
    private static final int TRAINING = 700;
    private static final int PATIENCE = 20;

    @Override
    public String hindrance() {
        try {
            // Where the libraries of X11 are missing, or nobody answers at the display, it is found out here.
            if (GraphicsEnvironment.isHeadless()) return "there is no display to open a window on: showing it here.";
            Toolkit.getDefaultToolkit();
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            return "";
        } catch (java.awt.AWTError | UnsatisfiedLinkError | NoClassDefFoundError | java.awt.HeadlessException e) {
            return "no window can be opened (" + e.getMessage() + "): showing it here. 'mako doctor' says what is missing.";
        }
    }

    @Override
    public void open(Setup setup, List<String> files) {
        Settings settings = new Settings(file(setup));
        useLastProfile(setup, settings);
        Thread.setDefaultUncaughtExceptionHandler(new Faults(setup.version()));
        CountDownLatch closed = new CountDownLatch(1);
        EventQueue.invokeLater(() -> {
            Look.set(settings.is("dark", false));
            if (settings.number("font.size", 0) > 0) Look.size(settings.number("font.size", 0));
            MainWindow window = MainWindow.open(setup, settings, closed::countDown);
            files.forEach(window::openFile);
        });
        try {
            closed.await();
            settings.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void useLastProfile(Setup setup, Settings settings) {
        String last = settings.get("profile", Profiles.DEFAULT);
        try {
            if (!last.equals(Profiles.DEFAULT) && setup.profiles().has(last)) setup.profile(last);
        } catch (IOException e) {
            // As if it were not there: the one that is always there is in use.
            settings.set("profile", Profiles.DEFAULT);
        }
    }

    @Override
    public void train(Setup setup, String file) {
        if (!hindrance().isEmpty()) return;
        Path settings = Path.of(System.getProperty("java.io.tmpdir"), "mako-training", "desktop.properties");
        CountDownLatch done = new CountDownLatch(1);
        EventQueue.invokeLater(() -> {
            Look.set(false);
            MainWindow window = MainWindow.hidden(setup, new Settings(settings));
            window.openFile(file);
            Timer later = new Timer(TRAINING, event -> {
                window.printAll(new BufferedImage(window.getWidth(), window.getHeight(), BufferedImage.TYPE_INT_RGB).createGraphics());
                if (window.workspace().details() == null && window.workspace().capture() == null) return;
                window.dispose();
                done.countDown();
                ((Timer) event.getSource()).stop();
            });
            later.start();
        });
        try {
            done.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Beside the folder of the configuration that is shared with others, since nobody else knows what is in it. */
    private static Path file(Setup setup) {
        Path folder = setup.profiles().home();
        Path beside = folder.getFileName() != null && folder.getFileName().toString().equals("wireshark") && folder.getParent() != null
            ? folder.resolveSibling("mako") : folder;
        return beside.resolve("desktop.properties");
    }
}
