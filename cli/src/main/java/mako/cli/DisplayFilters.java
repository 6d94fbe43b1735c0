package mako.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mako.cli.TsharkSettings.Ending;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Hosts;
import mako.filter.Language;
import mako.filter.Macros;
import mako.filter.Note;

/**
 * Compiles the display filters of a command line: with the macros of the configuration folder, and with names of hosts, which
 * the tables of hosts know; no name server is asked.
 */
final class DisplayFilters implements Hosts {

    /** What the exit status is after a filter that cannot be used. */
    static final int WRONG = 2;

    private static final Path SYSTEM_HOSTS = Path.of("/etc/hosts");

    private final Macros macros;
    private final List<Path> hostFiles = new ArrayList<>();

    /** Reads the macros of the configuration; {@code hosts} are tables of hosts that the user names. */
    DisplayFilters(Configuration configuration, List<String> hosts) {
        List<String> lines = new ArrayList<>(Configuration.lines(configuration.folder().resolve("dmacros")));
        lines.addAll(Configuration.lines(configuration.folder().resolve("dfilter_macros")));
        macros = Macros.read(lines);
        for (String file : hosts) hostFiles.add(Path.of(file));
        hostFiles.add(configuration.folder().resolve("hosts"));
        hostFiles.add(SYSTEM_HOSTS);
    }

    /** The macros. */
    Macros macros() {
        return macros;
    }

    /** Returns {@code text} with what macros stand for in their place, or ends the program. */
    String expand(String text) throws Ending {
        try {
            return macros.expand(text);
        } catch (FilterException e) {
            throw new Ending(WRONG, e.explain(text));
        }
    }

    /** Returns the filter, null for an empty one, or ends the program with what is wrong with it. */
    Filter compile(String text) throws Ending {
        if (text == null || text.isBlank()) return null;
        String expanded = expand(text);
        try {
            return Filter.compile(expanded, ZoneId.systemDefault(), this);
        } catch (FilterException e) {
            String mistaken = Language.isCaptureFilter(expanded)
                ? "\n  Note: That read filter code looks like a valid capture filter;\n        maybe you mixed them up?" : "";
            throw new Ending(WRONG, e.explain(expanded) + mistaken);
        }
    }

    /**
     * Tells a person what is to be known of a filter that can be used. Programs that read what is printed here are not
     * told: they expect nothing.
     */
    static void tell(Filter filter, Terminal terminal) {
        if (filter == null || !terminal.errIsScreen()) return;
        tell(filter.notes(), terminal.err(), "tshark: note: ");
    }

    /** Prints notes, each once. */
    static void tell(List<Note> notes, PrintStream to, String before) {
        for (String text : notes.stream().map(Note::text).distinct().toList()) to.println(before + text);
    }

    @Override
    public InetAddress find(String name, Class<? extends InetAddress> kind) {
        for (Path file : hostFiles) {
            InetAddress found = find(file, name, kind);
            if (found != null) return found;
        }
        return null;
    }

    private static InetAddress find(Path file, String name, Class<? extends InetAddress> kind) {
        if (!Files.isRegularFile(file)) return null;
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            for (String line : (Iterable<String>) lines::iterator) {
                String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
                for (int i = 1; i < words.length; i++) {
                    if (!words[i].equalsIgnoreCase(name)) continue;
                    InetAddress address = InetAddress.ofLiteral(words[0]);
                    if (kind.isInstance(address)) return address;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return null;
        }
        return null;
    }
}
