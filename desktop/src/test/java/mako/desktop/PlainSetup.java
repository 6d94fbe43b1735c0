package mako.desktop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.Capturing;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Profiles;
import mako.analysis.Setup;
import mako.analysis.TimeForm;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;
import mako.protocols.AllDissectors;

/** A program that nobody has configured; what it is told it keeps until it ends. */
public final class PlainSetup implements Setup {

    private final Profiles profiles;
    private final Map<String, String> preferences = new HashMap<>();
    private final Set<String> disabled = new HashSet<>();
    private Macros macros = Macros.read(List.of());
    private String profile = Profiles.DEFAULT;
    private volatile Capture captures;

    public PlainSetup(Path folder) {
        profiles = new Profiles(folder);
    }

    @Override
    public String version() {
        return "0";
    }

    @Override
    public Path root() {
        return java.nio.file.Files.isDirectory(Path.of("samples")) ? Path.of("") : Path.of("..");
    }

    @Override
    public synchronized Path folder() {
        return profiles.folder(profile);
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public synchronized String profile() {
        return profile;
    }

    @Override
    public synchronized void profile(String name) throws IOException {
        if (!profiles.has(name)) throw new IOException("There is no " + name + ".");
        profile = name;
        preferences.clear();
    }

    @Override
    public synchronized Engine engine() {
        Engine.Builder builder = Engine.builder(new AllDissectors().all()).keeping();
        disabled.forEach(builder::disable);
        return builder.build();
    }

    @Override
    public synchronized Columns columns(TimeForm time) {
        String format = preferences.get("gui.column.format");
        return format == null ? new Columns(Column.usual(time)) : Columns.parse(format, Columns.words(preferences.get("gui.column.hidden")), time);
    }

    @Override
    public List<String> decodeAs() {
        return List.of();
    }

    @Override
    public void decodeAs(List<String> rules) throws IOException {
        throw new IOException("Nothing is decoded as something else in tests.");
    }

    @Override
    public synchronized String preference(String name) {
        return preferences.get(name);
    }

    @Override
    public synchronized void prefer(Map<String, String> values) {
        preferences.putAll(values);
    }

    @Override
    public synchronized Set<String> disabled() {
        return Set.copyOf(disabled);
    }

    @Override
    public synchronized void disable(Set<String> protocols, Set<String> heuristics) {
        disabled.clear();
        disabled.addAll(protocols);
    }

    @Override
    public synchronized Macros macros() {
        return macros;
    }

    @Override
    public synchronized void macros(Map<String, String> texts) {
        macros = Macros.of(texts);
    }

    @Override
    public Filter filter(String text) throws FilterException {
        return Filter.compile(macros().expand(text), ZoneOffset.UTC);
    }

    @Override
    public String message(CaptureFileException trouble) {
        return trouble.text("Mako");
    }

    @Override
    public boolean canGiveRights() {
        return true;
    }

    @Override
    public Capturing capture(List<String> options, Path file, boolean givingRights, Capturing.Listener listener) throws IOException {
        Capture of = captures;
        if (of == null) throw new IOException("Nothing is captured in this test.");
        return of.begin(options, file, givingRights, listener);
    }

    /** What stands for the process that captures. */
    @FunctionalInterface
    public interface Capture {
        Capturing begin(List<String> options, Path file, boolean givingRights, Capturing.Listener listener) throws IOException;
    }

    /** Has this capture from now on. */
    public void captures(Capture by) {
        captures = by;
    }
}
