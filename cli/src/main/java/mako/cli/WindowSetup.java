package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.ArrayList;
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
import mako.protocols.AllDissectors;

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
    public synchronized List<String> decodeAs() {
        return List.copyOf(configuration.decodeAs());
    }

    @Override
    public synchronized void decodeAs(List<String> rules) throws IOException {
        try {
            for (String rule : rules) DecodeAs.of(rule, new AllDissectors().all(), new ArrayList<>());
        } catch (Ending e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        configuration.decodeAs().clear();
        configuration.decodeAs().addAll(rules);
        StringBuilder text = new StringBuilder("# Decode As, as the window was told\n");
        for (String rule : rules) {
            String table = rule.substring(0, rule.indexOf("=="));
            int comma = rule.lastIndexOf(',');
            text.append("decode_as_entry: ").append(table).append(',').append(rule, table.length() + 2, comma).append(",(none),")
                .append(rule.substring(comma + 1)).append('\n');
        }
        write("decode_as_entries", text.toString());
    }

    @Override
    public synchronized String preference(String name) {
        return configuration.preference(name);
    }

    @Override
    public synchronized void prefer(Map<String, String> values) throws IOException {
        values.forEach(configuration::prefer);
        Path file = configuration.folder().resolve("preferences");
        List<String> lines = Files.isRegularFile(file) ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8)) : new ArrayList<>();
        for (var value : values.entrySet()) {
            lines.removeIf(line -> line.startsWith(value.getKey() + ":"));
            lines.add(value.getKey() + ": " + value.getValue());
        }
        write("preferences", String.join("\n", lines) + "\n");
    }

    /** Writes a file of the configuration folder, in whole or not at all. */
    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(configuration.folder());
        Path fresh = folder.resolve(name + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized Engine engine() {
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
