package mako.desktop.main;

import java.nio.file.Path;
import mako.desktop.Display;
import mako.desktop.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is tried in a window of its own, on a display, with settings that nobody made. */
public class WindowStory {

    protected static final Path SAMPLES = Path.of("../samples");

    @TempDir
    protected Path folder;

    protected Driver driver;

    @BeforeEach
    protected void openWindow() throws Exception {
        Display.assumeThereIsOne();
        driver = Driver.open(folder);
    }

    @AfterEach
    protected void closeWindow() throws Exception {
        if (driver != null) driver.close();
    }
}
