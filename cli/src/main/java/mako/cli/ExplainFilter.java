package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import mako.capture.filter.CaptureFilter;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.LinkNames;
import mako.capture.filter.Listing;
import mako.cli.TsharkSettings.Ending;
import mako.files.LinkType;
import mako.filter.Filter;
import mako.filter.FilterException;

/** {@code mako explain-filter}: says what a display filter does, or, with {@code -f}, a capture filter. */
final class ExplainFilter implements Program {

    static final String NAME = "explain-filter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "say what a display filter does, or a capture filter (-f)";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.isEmpty() || arguments.getFirst().equals("--help") || arguments.getFirst().equals("-h")) {
            String usage = """
                Usage: mako explain-filter EXPRESSION
                       mako explain-filter -f EXPRESSION [-y LINKTYPE] [-d | -dd | -ddd]
                Says what a display filter does: in words, which fields it reads, what it asks first, and which capture
                filter is nearest to it.
                With -f it is a capture filter: in words, its program, and which display filter means the same. -y says of
                which link type packets are (EN10MB); -d prints the program alone, -dd as C, -ddd as numbers.
                """;
            if (arguments.isEmpty()) terminal.err().print(usage);
            else terminal.out().write(usage.getBytes(StandardCharsets.UTF_8));
            return arguments.isEmpty() ? Mako.USAGE : 0;
        }
        if (arguments.contains("-f")) return captureFilter(arguments, terminal);
        String expression = String.join(" ", arguments);
        try {
            Configuration configuration = Configuration.of(new TsharkSettings(), terminal.environment());
            // Fields are known once the dissectors are.
            configuration.engine(false);
            DisplayFilters filters = new DisplayFilters(configuration, List.of());
            String expanded = filters.expand(expression);
            StringBuilder out = new StringBuilder();
            if (!expanded.equals(expression)) out.append("Stands for: ").append(expanded).append("\n\n");
            try {
                out.append(Filter.compile(expanded, ZoneId.systemDefault(), filters).explain().text());
            } catch (FilterException e) {
                throw new Ending(DisplayFilters.WRONG, e.explain(expanded));
            }
            terminal.out().write(out.toString().getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (Ending e) {
            terminal.err().println(NAME + ": " + e.getMessage());
            return e.status;
        }
    }

    /** What is accepted is cut to this many bytes, as much as programs that capture take of a packet. */
    private static final int SNAPLEN = 262_144;

    private static int captureFilter(List<String> arguments, Terminal terminal) throws IOException {
        StringJoiner expression = new StringJoiner(" ");
        int linkType = LinkType.ETHERNET.number();
        Listing listing = null;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "-f" -> { }
                case "-d" -> listing = Listing.READABLE;
                case "-dd" -> listing = Listing.C;
                case "-ddd" -> listing = Listing.NUMBERS;
                case "-y" -> {
                    String name = i + 1 < arguments.size() ? arguments.get(++i) : "";
                    linkType = LinkNames.number(name);
                    if (linkType < 0) {
                        terminal.err().println(NAME + ": There is no link type \"" + name + "\". Known: " + String.join(", ", new TreeSet<>(LinkNames.all().keySet())) + ".");
                        return Mako.USAGE;
                    }
                }
                default -> expression.add(arguments.get(i));
            }
        }
        try {
            CaptureFilter filter = CaptureFilter.compile(expression.toString(), linkType, SNAPLEN);
            String text = listing == null ? filter.explain().text() : listing.of(filter.program());
            terminal.out().write(text.getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (CaptureFilterException e) {
            terminal.err().println(NAME + ": " + e.explain(expression.toString()));
            return DisplayFilters.WRONG;
        }
    }
}
