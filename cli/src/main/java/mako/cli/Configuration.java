package mako.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.TimeForm;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Names;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import mako.dissect.Table;
import mako.protocols.AllDissectors;

/** What the configuration folder and the command line set: preferences, protocols, what is decoded as what. */
final class Configuration {

    /** Preferences of the program rather than of a protocol begin with one of these. */
    private static final List<String> GENERAL = List.of("gui.", "column.", "print.", "stream.", "nameres.", "name_resolve", "capture.",
        "protocols.", "statistics.", "console.", "filter_expressions.", "taps.", "packet_list.", "extcap.", "tls.keys", "wtap_");

    private final Path folder;
    private final Map<String, String> preferences = new LinkedHashMap<>();
    private final Map<String, String> asked;
    private final Set<String> disabled = new LinkedHashSet<>();
    private final Set<String> disabledHeuristics = new LinkedHashSet<>();
    private final Set<String> enabledHeuristics = new LinkedHashSet<>();
    private final List<String> decodeAs = new ArrayList<>();

    private Names names = Names.NONE;

    private Configuration(Path folder, Map<String, String> asked) {
        this.folder = folder;
        this.asked = asked;
    }

    /** Reads the configuration folder that the environment names, and adds what the command line sets. */
    static Configuration of(TsharkSettings settings, Map<String, String> environment) throws Ending {
        Path home = home(environment);
        Path folder = settings.profile == null || settings.profile.equals("Default") ? home
            : home.resolve("profiles").resolve(settings.profile);
        if (folder != home && (settings.profile.contains("/") || settings.profile.equals("..") || !Files.isDirectory(folder))) {
            throw new Ending(1, "Configuration Profile \"" + settings.profile + "\" does not exist");
        }
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
        configuration.decodeAs.addAll(settings.decodeAs);
        return configuration;
    }

    private static Path home(Map<String, String> environment) {
        String named = environment.get("WIRESHARK_CONFIG_DIR");
        if (named != null && !named.isEmpty()) return Path.of(named);
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String xdg = environment.get("XDG_CONFIG_HOME");
        Path folder = (xdg != null && !xdg.isEmpty() ? Path.of(xdg) : Path.of(home, ".config")).resolve("wireshark");
        Path old = Path.of(home, ".wireshark");
        return !Files.isDirectory(folder) && Files.isDirectory(old) ? old : folder;
    }

    /** The lines of a file of the folder without comments; none where it is not there. */
    private static List<String> lines(Path file) {
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

    /** Puts the engine together. */
    Engine engine(boolean keeping) throws Ending {
        List<Dissector> dissectors = new AllDissectors().all();
        Engine.Builder builder = Engine.builder(dissectors);
        if (keeping) builder.keeping();
        builder.names(names);
        preferences.forEach(builder::preference);
        disabled.forEach(builder::disable);
        disabledHeuristics.forEach(builder::disableHeuristic);
        for (String rule : decodeAs) decodeAs(rule, dissectors, builder);
        Engine engine = builder.build();
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

    private static void decodeAs(String rule, List<Dissector> dissectors, Engine.Builder builder) throws Ending {
        int equals = rule.indexOf("==");
        int comma = rule.indexOf(',', Math.max(0, equals));
        String name = equals < 0 ? rule : rule.substring(0, equals).strip();
        String complaint = "";
        if (equals < 0 || comma < 0) {
            complaint = "Parameter \"" + rule + "\" doesn't follow the template \"<layer_type>==<selector>,<decode_as_protocol>\"\ntshark: ";
        }
        Map<String, Table> tables = tables(dissectors);
        Table table = tables.get(name);
        if (table == null) {
            throw new Ending(1, complaint + "Unknown layer type -- " + name + "\ntshark: Valid layer types are:" + list(tables));
        }
        if (equals < 0 || comma < 0) {
            throw new Ending(1, complaint + "No selector and protocol were given for layer type \"" + name + "\".");
        }
        String selector = rule.substring(equals + 2, comma).strip();
        String protocol = rule.substring(comma + 1).strip();
        Dissector wanted = null;
        for (Dissector dissector : dissectors) {
            if (dissector.dissects().abbreviation.equalsIgnoreCase(protocol) || protocol.equalsIgnoreCase(dissector.dissects().shortName)) {
                wanted = dissector;
            }
        }
        if (wanted == null) {
            Map<String, String> names = new TreeMap<>();
            for (Dissector dissector : dissectors) names.put(dissector.dissects().abbreviation, dissector.dissects().label);
            StringBuilder list = new StringBuilder();
            names.forEach((abbreviation, label) -> list.append("\n\t").append(abbreviation).append(" (").append(label).append(')'));
            throw new Ending(1, "Unknown protocol -- \"" + protocol + "\"\ntshark: Valid protocols for layer type \"" + name + "\" are:" + list);
        }
        if (table.byName) {
            throw new Ending(1, "Layer type \"" + name + "\" has strings for selectors, which -d does not take yet in Mako.");
        }
        long[] range = range(selector, rule);
        for (long key = range[0]; key <= range[1]; key++) builder.decodeAs(table, key, wanted);
    }

    /** A number, {@code FROM-TO} or {@code FROM:COUNT}. */
    private static long[] range(String selector, String rule) throws Ending {
        try {
            int colon = selector.indexOf(':');
            int dash = selector.indexOf('-', 1);
            if (colon > 0) {
                long from = Long.decode(selector.substring(0, colon));
                long count = Long.decode(selector.substring(colon + 1));
                if (count >= 1 && count <= 65536) return new long[] {from, from + count - 1};
            } else if (dash > 0) {
                long from = Long.decode(selector.substring(0, dash));
                long to = Long.decode(selector.substring(dash + 1));
                if (to >= from && to - from < 65536) return new long[] {from, to};
            } else {
                long key = Long.decode(selector);
                return new long[] {key, key};
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Ending(1, "Invalid selector number \"" + selector + "\" in \"" + rule + "\"");
    }

    static Map<String, Table> tables(List<Dissector> dissectors) {
        Map<String, Table> tables = new TreeMap<>();
        for (Dissector dissector : dissectors) for (Table table : dissector.offers()) tables.put(table.name, table);
        return tables;
    }

    private static String list(Map<String, Table> tables) {
        StringBuilder list = new StringBuilder();
        tables.forEach((name, table) -> list.append("\n\t").append(name).append(" (").append(table.label).append(')'));
        return list.toString();
    }
}
