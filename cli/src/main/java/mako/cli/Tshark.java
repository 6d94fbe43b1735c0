package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import mako.analysis.ChosenFields;
import mako.analysis.Columns;
import mako.analysis.Details;
import mako.analysis.Ek;
import mako.analysis.FieldRows;
import mako.analysis.HexDump;
import mako.analysis.Json;
import mako.analysis.LayerFilter;
import mako.analysis.PacketList;
import mako.analysis.Pass;
import mako.analysis.Pdml;
import mako.analysis.Printer;
import mako.analysis.Psml;
import mako.analysis.SessionKeys;
import mako.analysis.TimeForm;
import mako.analysis.statistics.StatisticsRun;
import mako.cli.TsharkSettings.Ending;
import mako.cli.TsharkSettings.Form;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.filter.Filter;

/** {@code tshark}: takes packets apart and prints them. */
public final class Tshark implements Program {

    static final String NAME = "tshark";

    /** What programs that read the output are told that wrote it. */
    private static final String CREATOR = "mako/" + Mako.version();

    /** In bytes: some four million packets, which a filter goes through in two seconds. */
    private static final long MOST_READ_TWICE = 1L << 30;
    /** To prepare another engine takes as long as to dissect some thousand packets. */
    private static final long LEAST_READ_TWICE = 1 << 18;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "take packets apart and print them";
    }

    /** Runs {@code tshark} without the launcher, for developers. */
    public static void main(String[] arguments) {
        List<String> all = new ArrayList<>(List.of(NAME));
        all.addAll(Arrays.asList(arguments));
        Main.main(all.toArray(String[]::new));
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        PrintStream err = terminal.err();
        try {
            TsharkSettings settings = TsharkSettings.read(arguments);
            if (settings.help) return print(terminal, TsharkHelp.help());
            if (settings.version) return print(terminal, TsharkHelp.version());
            if (settings.dumpHelp) return print(terminal, TsharkHelp.hexDump());
            if (settings.statisticHelp) {
                err.print(StatisticOptions.help());
                return 0;
            }
            for (String warning : settings.warnings) err.println("tshark: " + warning);
            Configuration configuration = Configuration.of(settings, terminal.environment());
            if (settings.listing != null) return DumpcapRun.list(NAME, settings, terminal);
            if (settings.report != null) return Reports.print(settings.report, configuration, terminal);
            settings.check();
            return read(settings, configuration, terminal);
        } catch (Ending e) {
            err.println("tshark: " + e.getMessage());
            if (e.usage) err.print("\n" + TsharkHelp.usage());
            return e.status;
        }
    }

    private static int print(Terminal terminal, String text) throws IOException {
        terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private static int read(TsharkSettings settings, Configuration configuration, Terminal terminal) throws IOException, Ending {
        Engine engine = configuration.engine(settings.twice);
        for (String warning : configuration.warnings()) terminal.err().println("tshark: " + warning);
        DisplayFilters filters = new DisplayFilters(configuration, settings.hostFiles);
        Filter display = filters.compile(settings.displayFilter);
        Filter first = filters.compile(settings.readFilter);
        DisplayFilters.tell(display, terminal);
        DisplayFilters.tell(first, terminal);
        ZoneId zone = ZoneId.systemDefault();
        TimeForm time = new TimeForm(settings.time, -1, settings.hours, zone);
        Columns columns = configuration.columns(time);
        List<String> unknown = ChosenFields.unknown(settings.fields);
        if (!unknown.isEmpty()) throw new Ending(1, "Some fields aren't valid:\n\t" + String.join("\n\t", unknown));
        ChosenFields chosen = settings.fields.isEmpty() ? null : new ChosenFields(settings.fields, columns, List.of());
        StatisticOptions statistics = StatisticOptions.of(settings, filters, terminal);
        StatisticsRun watcher = statistics == null ? null : statistics.run();
        Supplier<Printer> printers = () -> printer(settings, columns, chosen, zone);
        if (settings.file == null) {
            int status = new LiveCapture(settings, terminal).run(new Pass(engine, false).filter(display).watched(watcher), settings.prints() ? printers : Silent::new);
            if (statistics != null) statistics.print(terminal, engine.secrets(), configuration.preference(SessionKeys.FILE));
            return tellOfBugs(engine, terminal, status);
        }
        CaptureReader reader;
        try {
            reader = CaptureReader.open(settings.file);
        } catch (CaptureFileException e) {
            throw new Ending(2, FileTrouble.message(e));
        }
        int status = 0;
        TsharkOutput writer = null;
        try {
            if (settings.output != null) writer = TsharkOutput.open(settings, reader, terminal);
            Pass pass = new Pass(engine, settings.twice).most(settings.most).filter(display).shown(writer).watched(watcher);
            CaptureFileException early = null;
            if (settings.twice) {
                if (settings.file.equals("-")) {
                    throw new Ending(2, "The standard input could not be opened: The standard input cannot be opened for random access.");
                }
                try {
                    Pass before = new Pass(engine, false).most(settings.most);
                    if (first == null) before.run(reader);
                    else pass.only(before.sift(reader, first)).most(Long.MAX_VALUE);
                } catch (CaptureFileException e) {
                    early = e;
                } finally {
                    reader.close();
                }
                reader = CaptureReader.open(settings.file);
            }
            if (display != null && writer == null && settings.printsList() && columns.fields().isEmpty() && statistics == null
                    && mayReadTwice(settings.file)) {
                try (CaptureReader once = CaptureReader.open(settings.file)) {
                    pass.select(once);
                }
            }
            OutputStream to = settings.prints() ? terminal.out() : OutputStream.nullOutputStream();
            pass.run(reader, settings.prints() ? printers : Silent::new, to);
            if (early != null) throw early;
        } catch (CaptureFileException e) {
            String trouble = writer == null ? null : writer.message(e);
            terminal.err().println("tshark: " + (trouble == null ? FileTrouble.message(e) : trouble));
            status = 2;
        } catch (OutputClosed e) {
            return e.end(NAME, terminal);
        } finally {
            reader.close();
        }
        try {
            if (writer != null) writer.close();
        } catch (CaptureFileException e) {
            terminal.err().println("tshark: " + writer.message(e));
            status = 2;
        } catch (OutputClosed e) {
            return e.end(NAME, terminal);
        }
        try {
            if (statistics != null) statistics.print(terminal, engine.secrets(), configuration.preference(SessionKeys.FILE));
        } catch (OutputClosed e) {
            return e.end(NAME, terminal);
        }
        return tellOfBugs(engine, terminal, status);
    }

    private static int tellOfBugs(Engine engine, Terminal terminal, int status) {
        if (engine.bugs() > 0) {
            terminal.err().println("tshark: in " + engine.bugs() + (engine.bugs() == 1 ? " packet" : " packets")
                + " a dissector failed, which is a fault in Mako; please report it with what follows.");
            engine.lastBug().printStackTrace(terminal.err());
        }
        return status;
    }

    /** Whether it is worth while to go through a file twice, and done before anybody wonders where its first packets are. */
    private static boolean mayReadTwice(String file) throws IOException {
        if (file.equals("-") || !Files.isRegularFile(Path.of(file))) return false;
        long size = Files.size(Path.of(file));
        return size >= LEAST_READ_TWICE && size <= MOST_READ_TWICE;
    }

    private static Printer printer(TsharkSettings s, Columns columns, ChosenFields chosen, ZoneId zone) {
        Show show = new Show(zone);
        LayerFilter layers = s.layers == null ? LayerFilter.ALL : new LayerFilter(s.layers, s.wholeLayers);
        HexDump dump = s.dump ? new HexDump(s.dumpAll, s.dumpCharacters, s.dumpDelimited) : null;
        return switch (s.form) {
            case FIELDS -> new FieldRows(chosen,
                new FieldRows.Form(s.header, s.mark, s.fieldSeparator, s.occurrence, s.aggregator, s.quote), show);
            case PDML -> new Pdml(show, CREATOR, s.file, layers, chosen);
            case PSML -> new Psml(columns, show, CREATOR);
            case JSON -> new Json(show, zone, s.dump ? Json.Content.BOTH : Json.Content.VALUES, layers, s.merging, chosen);
            case JSON_RAW -> new Json(show, zone, Json.Content.BYTES, layers, s.merging, null);
            case EK -> new Ek(columns, show, zone, s.summary, s.details || !s.summary, s.dump, layers, chosen);
            case TEXT, TABS -> {
                int separator = s.form == Form.TABS ? '\t' : ' ';
                if (!s.details && dump == null) yield new PacketList(columns, show, separator);
                yield new Details(columns, show, s.summary, s.details, s.only, dump, s.separator, separator);
            }
        };
    }

    /** Prints nothing. */
    private static final class Silent implements Printer {
        @Override
        public mako.dissect.Recording recording() {
            return mako.dissect.Recording.nothing(false);
        }

        @Override
        public void packet(mako.analysis.Dissected packet, Text out) {}
    }
}
