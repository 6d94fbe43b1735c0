package mako.cli;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.RefusedStatistic;
import mako.analysis.statistics.Statistics;
import mako.analysis.statistics.StatisticsRun;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Text;
import mako.filter.Filter;
import mako.filter.FilterException;

/** The statistics that {@code -z} asks for. */
final class StatisticOptions {

    private final List<Counting> all = new ArrayList<>();
    private final StatisticsRun run;

    private StatisticOptions(List<Counting> all) {
        this.all.addAll(all);
        run = new StatisticsRun(all);
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
        if (settings.statistics.isEmpty()) return null;
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
        return new StatisticOptions(all);
    }

    /** What is to be told of the packets. */
    StatisticsRun run() {
        return run;
    }

    /** Prints what was counted; what was asked for last comes first. */
    void print(Terminal terminal) throws IOException {
        for (Counting each : all.reversed()) {
            Text out = new Text(1 << 12);
            each.statistic().print(out);
            out.writeTo(terminal.out());
        }
        terminal.out().flush();
    }
}
