package mako.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import mako.analysis.Capturing;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Setup;
import mako.analysis.TimeForm;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;
import mako.protocols.AllDissectors;

/** A program that nobody has configured. */
record PlainSetup(Path folder) implements Setup {

    @Override
    public String version() {
        return "0";
    }

    @Override
    public Engine engine() {
        return Engine.builder(new AllDissectors().all()).keeping().build();
    }

    @Override
    public Columns columns(TimeForm time) {
        return new Columns(Column.usual(time));
    }

    @Override
    public List<String> decodeAs() {
        return List.of();
    }

    @Override
    public void decodeAs(List<String> rules) throws IOException {
        throw new IOException("Nothing is written down in tests.");
    }

    @Override
    public String preference(String name) {
        return null;
    }

    @Override
    public void prefer(Map<String, String> values) throws IOException {
        throw new IOException("Nothing is written down in tests.");
    }

    @Override
    public Macros macros() {
        return Macros.read(List.of());
    }

    @Override
    public Filter filter(String text) throws FilterException {
        return Filter.compile(text, ZoneOffset.UTC);
    }

    @Override
    public String message(CaptureFileException trouble) {
        return trouble.text("Mako");
    }

    @Override
    public Capturing capture(List<String> options, Capturing.Listener listener) throws IOException {
        throw new IOException("Nothing is captured in tests.");
    }
}
