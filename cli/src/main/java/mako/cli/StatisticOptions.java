package mako.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.SessionKeys;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.RefusedStatistic;
import mako.analysis.statistics.Statistics;
import mako.analysis.statistics.StatisticsRun;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Secrets;
import mako.dissect.Text;
import mako.filter.Filter;
import mako.filter.FilterException;

/** The statistics that {@code -z} asks for. */
final class StatisticOptions {

    private final List<Counting> all = new ArrayList<>();
    private final StatisticsRun run;

    private final List<ObjectExport> exports;
    /** Null where nobody asked for them. */
    private final SessionKeys keys;
    private final String keysFile;

    private StatisticOptions(List<Counting> all, List<ObjectExport> exports, String keysFile) {
        this.all.addAll(all);
        this.exports = exports;
        this.keysFile = keysFile;
        keys = keysFile == null ? null : new SessionKeys();
        List<Counting> both = new ArrayList<>(all);
        exports.forEach(each -> both.add(each.counting()));
        if (keys != null) both.add(Counting.all(keys));
        run = new StatisticsRun(both);
    }

    /** What {@code -z help} says. */
    static String help() {
        return "tshark: The available statistics for the \"-z\" option are:\n" + list();
    }

    private static String list() {
        StringBuilder list = new StringBuilder();
        for (String name : Statistics.names()) list.append("     ").append(name).append('\n');
        return list.toString();
    }

    /** Checks an argument as far as it can be when it is read. */
    static void check(String argument) throws Ending {
        if (Statistics.find(argument) != null) return;
        throw new Ending(1, "Invalid -z argument \"" + argument + "\"; it must be one of:\n" + list().stripTrailing());
    }

    /** Makes what the settings ask for; null where they ask for nothing. */
    static StatisticOptions of(TsharkSettings settings, DisplayFilters filters, Terminal terminal) throws Ending {
        if (settings.statistics.isEmpty() && settings.exports.isEmpty() && settings.sessionKeys == null) return null;
        Offer.Context context = new Offer.Context() {
            @Override
            public Filter filter(String text) throws FilterException {
                return Filter.compile(filters.macros().expand(text), ZoneId.systemDefault(), filters);
            }

            @Override
            public String file() {
                return settings.file == null ? "" : settings.file;
            }

            @Override
            public String timeForm() {
                return settings.time.letters;
            }
        };
        List<Counting> all = new ArrayList<>();
        for (String each : settings.statistics) {
            try {
                all.add(Statistics.make(each, context));
            } catch (RefusedStatistic e) {
                if (each.startsWith("io,stat")) terminal.err().println();
                throw new Ending(e.status(), e.getMessage());
            }
        }
        return new StatisticOptions(all, settings.exports, settings.sessionKeys);
    }

    /** What is to be told of the packets. */
    StatisticsRun run() {
        return run;
    }

    /**
     * Prints what was counted, what was asked for last first, and writes the files and keys that were found.
     *
     * @param known a file with keys that is configured; null for none
     */
    void print(Terminal terminal, Secrets secrets, String known) throws IOException, Ending {
        for (Counting each : all.reversed()) {
            Text out = new Text(1 << 12);
            each.statistic().print(out);
            out.writeTo(terminal.out());
        }
        terminal.out().flush();
        for (ObjectExport each : exports) each.write();
        if (keys != null) write(keys.lines(secrets, known));
    }

    private void write(List<String> lines) throws Ending {
        try {
            Files.write(Path.of(keysFile), lines);
        } catch (NoSuchFileException e) {
            throw new Ending(2, "The path to the file \"" + keysFile + "\" doesn't exist.");
        } catch (IOException | InvalidPathException e) {
            throw new Ending(2, "The file \"" + keysFile + "\" could not be created: " + e.getMessage());
        }
    }
}
