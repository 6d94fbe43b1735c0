package mako.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Profiles;
import mako.analysis.TimeForm;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Names;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import mako.protocols.AllDissectors;
import mako.protocols.Registries;

/** What the configuration folder and the command line set: preferences, protocols, what is decoded as what. */
final class Configuration {

    /** Preferences of the program rather than of a protocol begin with one of these. */
    private static final List<String> GENERAL = List.of("gui.", "column.", "print.", "stream.", "nameres.", "name_resolve", "capture.",
        "protocols.", "statistics.", "console.", "filter_expressions.", "taps.", "packet_list.", "extcap.", "tls.keys", "wtap_");

    private static final int MOST_SECRETS = 64 << 20;

    private final Path folder;
    private final Map<String, String> preferences = new LinkedHashMap<>();
    private final Map<String, String> asked;
    private final Set<String> disabled = new LinkedHashSet<>();
    private final Set<String> disabledHeuristics = new LinkedHashSet<>();
    private final Set<String> enabledHeuristics = new LinkedHashSet<>();
    private final Set<String> askedHeuristics = new LinkedHashSet<>();
    private final List<String> decodeAs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Names names = Names.NONE;

    private Configuration(Path folder, Map<String, String> asked) {
        this.folder = folder;
        this.asked = asked;
    }

    /** Reads the configuration folder that the environment names, and adds what the command line sets. */
    static Configuration of(TsharkSettings settings, Map<String, String> environment) throws Ending {
        Profiles profiles = new Profiles(home(environment));
        String profile = settings.profile == null ? Profiles.DEFAULT : settings.profile;
        if (!profiles.has(profile)) throw new Ending(1, "Configuration Profile \"" + profile + "\" does not exist");
        Path folder = profiles.folder(profile);
        Configuration configuration = new Configuration(folder, settings.preferences);
        configuration.readPreferences();
        for (String line : lines(folder.resolve("disabled_protos"))) configuration.disabled.add(line);
        for (String line : lines(folder.resolve("heuristic_protos"))) {
            String[] parts = line.split(",");
            if (parts.length == 2) (parts[1].trim().equals("1") ? configuration.enabledHeuristics : configuration.disabledHeuristics).add(parts[0]);
        }
        for (String line : lines(folder.resolve("decode_as_entries"))) {
            // decode_as_entry: TABLE,KEY,PROTOCOL BEFORE,PROTOCOL NOW
            String[] parts = line.replaceFirst("^[a-z_]+:", "").strip().split(",");
            if (line.startsWith("decode_as_entry:") && parts.length == 4) {
                configuration.decodeAs.add(parts[0] + "==" + parts[1] + "," + parts[3]);
            }
        }
        configuration.names = NameSettings.of(folder, configuration.preferences, settings.nameChoices, settings.hostFiles);
        configuration.preferences.putAll(settings.preferences);
        configuration.disabled.removeAll(settings.enabled);
        configuration.disabled.addAll(settings.disabled);
        configuration.disabledHeuristics.removeAll(settings.enabledHeuristics);
        configuration.enabledHeuristics.addAll(settings.enabledHeuristics);
        configuration.disabledHeuristics.addAll(settings.disabledHeuristics);
        configuration.askedHeuristics.addAll(settings.enabledHeuristics);
        configuration.askedHeuristics.addAll(settings.disabledHeuristics);
        configuration.decodeAs.addAll(settings.decodeAs);
        return configuration;
    }

    static Path home(Map<String, String> environment) {
        String named = environment.get("WIRESHARK_CONFIG_DIR");
        if (named != null && !named.isEmpty()) return Path.of(named);
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String xdg = environment.get("XDG_CONFIG_HOME");
        Path folder = (xdg != null && !xdg.isEmpty() ? Path.of(xdg) : Path.of(home, ".config")).resolve("wireshark");
        Path old = Path.of(home, ".wireshark");
        return !Files.isDirectory(folder) && Files.isDirectory(old) ? old : folder;
    }

    /** The lines of a file of the folder without comments; none where it is not there. */
    static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file)) return lines;
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) lines.add(line.stripTrailing());
            }
        } catch (MalformedInputException e) {
            return List.of();
        } catch (IOException e) {
            return List.of();
        }
        return lines;
    }

    private void readPreferences() {
        String name = null;
        for (String line : lines(folder.resolve("preferences"))) {
            // A line that begins with a blank continues the one before it.
            if (Character.isWhitespace(line.charAt(0)) && name != null) {
                preferences.merge(name, line.strip(), (a, b) -> a + " " + b);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) continue;
            name = line.substring(0, colon).strip();
            preferences.put(name, line.substring(colon + 1).strip());
        }
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    /** The value of a preference of the program, or null. */
    String preference(String name) {
        return preferences.get(name);
    }

    /** The protocols that are not looked for. */
    Set<String> disabled() {
        return disabled;
    }

    /** Heuristics that are tried although they are not by themselves; can be changed. */
    Set<String> enabledHeuristics() {
        return enabledHeuristics;
    }

    /** The guesses that are not made. */
    Set<String> disabledHeuristics() {
        return disabledHeuristics;
    }

    /** What is decoded as what: rules of {@code -d}. */
    List<String> decodeAs() {
        return decodeAs;
    }

    /** Sets a preference for engines to come. */
    void prefer(String name, String value) {
        preferences.put(name, value);
    }

    /** The columns of the packet list. */
    Columns columns(TimeForm time) throws Ending {
        String format = preferences.get("gui.column.format");
        if (format == null || format.isBlank()) return new Columns(Column.usual(time));
        String hidden = preferences.getOrDefault("gui.column.hidden", "");
        try {
            return Columns.parse(format, hidden.isEmpty() ? List.of() : Columns.words(hidden), time);
        } catch (IllegalArgumentException e) {
            if (asked.containsKey("gui.column.format")) {
                throw new Ending(1, "Invalid -o flag \"gui.column.format:" + format + "\"");
            }
            return new Columns(Column.usual(time));
        }
    }

    /** What to tell the user of what was put together. */
    List<String> warnings() {
        return warnings;
    }

    /** What a file that a preference names holds from {@code offset} on. */
    private static byte[] file(String name, long offset) {
        try (FileChannel file = FileChannel.open(Path.of(name))) {
            long count = Math.min(file.size() - offset, MOST_SECRETS);
            if (count <= 0) return new byte[0];
            ByteBuffer bytes = ByteBuffer.allocate((int) count);
            while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {}
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException | InvalidPathException e) {
            // The reference program goes on without it, too.
            return new byte[0];
        }
    }

    /** Puts the engine together. */
    Engine engine(boolean keeping) throws Ending {
        // Both take their time, and most of what is printed needs one of them.
        Thread.ofPlatform().daemon().name("registries").start(() -> {
            Objects.requireNonNull(ZoneId.systemDefault());
            if (names.showsMacs()) Registries.readMacNames();
        });
        List<Dissector> dissectors = new AllDissectors().all();
        Engine.Builder builder = Engine.builder(dissectors);
        if (keeping) builder.keeping();
        builder.names(names).files(Configuration::file);
        preferences.forEach(builder::preference);
        disabled.forEach(builder::disable);
        disabledHeuristics.forEach(builder::disableHeuristic);
        enabledHeuristics.forEach(builder::enableHeuristic);
        for (String rule : decodeAs) DecodeAs.of(rule, dissectors, warnings).apply(builder);
        Engine engine = builder.build();
        for (String name : askedHeuristics) {
            if (engine.heuristics().contains(name)) continue;
            throw new Ending(1, "No such protocol " + name + ", can't " + (disabledHeuristics.contains(name) ? "disable" : "enable"));
        }
        for (String name : asked.keySet()) {
            Preference known = Preferences.named(name);
            if (known != null && !Preferences.allows(known, asked.get(name))) {
                throw new Ending(1, "Invalid -o flag \"" + name + ":" + asked.get(name) + "\"");
            }
            if (known == null && GENERAL.stream().noneMatch(name::startsWith)) {
                throw new Ending(1, "-o flag \"" + name + ":" + asked.get(name) + "\" specifies unknown preference");
            }
        }
        return engine;
    }

}
