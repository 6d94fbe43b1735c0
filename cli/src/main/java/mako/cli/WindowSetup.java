package mako.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.analysis.Capturing;
import mako.analysis.Columns;
import mako.analysis.Profiles;
import mako.analysis.Setup;
import mako.analysis.TimeForm;
import mako.analysis.UserTable;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;
import mako.protocols.AllDissectors;

/** What the window is told of the configuration folder, and how it starts captures. */
final class WindowSetup implements Setup {

    private final Map<String, String> environment;
    private final Profiles profiles;
    private String profile = Profiles.DEFAULT;
    private Configuration configuration;
    /** Guesses that are made only where they are enabled. */
    private Set<String> dormant = Set.of();
    private volatile DisplayFilters filters;

    WindowSetup(Map<String, String> environment) throws Ending {
        this.environment = environment;
        profiles = new Profiles(Configuration.home(environment));
        read();
    }

    private void read() throws Ending {
        configuration = Configuration.of(TsharkSettings.read(List.of("-C", profile)), environment);
        filters = new DisplayFilters(configuration, List.of());
    }

    @Override
    public String version() {
        return Mako.version();
    }

    @Override
    public Path root() {
        try {
            // Where this module lies says it: in a jar or folder somewhere below.
            Path at = Path.of(WindowSetup.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            while (at != null && !Files.isRegularFile(at.resolve("samples").resolve("README.md"))) at = at.getParent();
            return at;
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    @Override
    public synchronized Path folder() {
        return configuration.folder();
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
        String before = profile;
        try {
            profile = name;
            read();
        } catch (Ending e) {
            profile = before;
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized Set<String> disabled() {
        Set<String> all = new LinkedHashSet<>(configuration.disabled());
        all.addAll(configuration.disabledHeuristics());
        for (String name : dormant) if (!configuration.enabledHeuristics().contains(name)) all.add(name);
        return all;
    }

    @Override
    public synchronized void disable(Set<String> protocols, Set<String> heuristics) throws IOException {
        configuration.disabled().clear();
        configuration.disabled().addAll(protocols);
        Set<String> woken = new LinkedHashSet<>(dormant);
        woken.removeAll(heuristics);
        Set<String> off = new LinkedHashSet<>(heuristics);
        off.removeAll(dormant);
        configuration.enabledHeuristics().removeAll(dormant);
        configuration.enabledHeuristics().addAll(woken);
        configuration.disabledHeuristics().clear();
        configuration.disabledHeuristics().addAll(off);
        write("disabled_protos", "# Protocols that are not looked for\n" + lines(protocols, ""));
        // What is said of guesses that we do not know stays.
        List<String> others = new ArrayList<>(Configuration.lines(configuration.folder().resolve("heuristic_protos")));
        others.removeIf(line -> line.strip().endsWith(",0") || heuristics.contains(line.split(",")[0]) || dormant.contains(line.split(",")[0]));
        write("heuristic_protos", "# Guesses: 1 for those that are made, 0 for those that are not\n" + lines(others, "") + lines(woken, ",1") + lines(off, ",0"));
    }

    private static String lines(Collection<String> names, String end) {
        StringBuilder text = new StringBuilder();
        names.stream().sorted().forEach(name -> text.append(name).append(end).append('\n'));
        return text.toString();
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
            remove(lines, value.getKey());
            lines.add(value.getKey() + ": " + value.getValue());
        }
        write("preferences", String.join("\n", lines) + "\n");
        try {
            // Some say which files are read besides.
            if (values.keySet().stream().anyMatch(name -> name.startsWith("nameres."))) read();
        } catch (Ending e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Removes a preference with the lines that continue it. */
    private static void remove(List<String> lines, String name) {
        boolean of = false;
        for (var each = lines.iterator(); each.hasNext();) {
            String line = each.next();
            of = line.startsWith(name + ":") || of && !line.isEmpty() && Character.isWhitespace(line.charAt(0));
            if (of) each.remove();
        }
    }

    private void write(String name, String text) throws IOException {
        Profiles.write(configuration.folder(), name, text);
    }

    @Override
    public synchronized Engine engine() {
        try {
            Engine engine = configuration.engine(true);
            dormant = engine.dormantHeuristics();
            return engine;
        } catch (Ending e) {
            // Thrown for what command lines ask for, and there is none.
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized Columns columns(TimeForm time) {
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
    public synchronized void macros(Map<String, String> texts) throws IOException {
        StringBuilder lines = new StringBuilder("# Filters that have a name, and what they stand for\n");
        texts.forEach((name, text) -> lines.append(UserTable.line(List.of(name, text))).append('\n'));
        try {
            // Programs know the one file or the other, depending on how old they are; both are read.
            if (Files.exists(configuration.folder().resolve("dmacros"))) {
                StringBuilder plain = new StringBuilder();
                texts.forEach((name, text) -> plain.append('"').append(name).append("\" ").append(text).append('\n'));
                write("dmacros", plain.toString());
            }
            write("dfilter_macros", lines.toString());
        } finally {
            filters = new DisplayFilters(configuration, List.of());
        }
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
    public boolean canGiveRights() {
        return !GivenRights.command(environment).isEmpty();
    }

    @Override
    public Capturing capture(List<String> options, Path file, boolean givingRights, Capturing.Listener listener) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-w", givingRights ? "-" : file.toString()));
        List<String> before = givingRights ? GivenRights.command(environment) : List.of();
        CaptureProcess process = CaptureProcess.startAsking(before, all, givingRights ? file : null, new CaptureProcess.Listener() {
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
                listener.file(name.equals("-") ? file.toString() : name);
            }

            @Override
            public void written(long packets) {
                listener.written(packets);
            }

            @Override
            public void dropped(long packets, String from) {
                listener.dropped(packets, from);
            }

            @Override
            public String secret(String prompt) {
                return listener.secret(prompt);
            }

            @Override
            public boolean agrees(String question) {
                return listener.agrees(question);
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
