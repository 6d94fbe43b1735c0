package mako.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import mako.analysis.Capturing;
import mako.analysis.Columns;
import mako.analysis.Setup;
import mako.analysis.TimeForm;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;

/** What the window is told of the configuration folder, and how it starts captures. */
final class WindowSetup implements Setup {

    private final Configuration configuration;
    private final DisplayFilters filters;

    WindowSetup(Map<String, String> environment) throws Ending {
        configuration = Configuration.of(TsharkSettings.read(List.of()), environment);
        filters = new DisplayFilters(configuration, List.of());
    }

    @Override
    public String version() {
        return Mako.version();
    }

    @Override
    public Path folder() {
        return configuration.folder();
    }

    @Override
    public Engine engine() {
        try {
            return configuration.engine(true);
        } catch (Ending e) {
            // Thrown for what command lines ask for, and there is none.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Columns columns(TimeForm time) {
        try {
            return configuration.columns(time);
        } catch (Ending e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Macros macros() {
        return filters.macros();
    }

    @Override
    public Filter filter(String text) throws FilterException {
        return Filter.compile(filters.macros().expand(text), ZoneId.systemDefault(), filters);
    }

    @Override
    public String message(CaptureFileException trouble) {
        return FileTrouble.message(trouble, "Mako");
    }

    @Override
    public Capturing capture(List<String> options, Capturing.Listener listener) throws IOException {
        CaptureProcess process = CaptureProcess.start(options, true, new CaptureProcess.Listener() {
            @Override
            public void said(String text) {
                listener.said(text, false);
            }

            @Override
            public void failed(String text) {
                listener.said(text, true);
            }

            @Override
            public void file(String name) {
                listener.file(name);
            }

            @Override
            public void written(long packets) {
                listener.written(packets);
            }

            @Override
            public void dropped(long packets, String from) {
                listener.dropped(packets, from);
            }
        });
        Thread.ofPlatform().daemon().name("capture end").start(() -> {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                process.stop();
            }
            listener.ended();
        });
        return process::stop;
    }
}
