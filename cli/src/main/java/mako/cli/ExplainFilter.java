package mako.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import mako.cli.TsharkSettings.Ending;
import mako.filter.Filter;
import mako.filter.FilterException;

/** {@code mako explain-filter EXPRESSION}: says what a display filter does. */
final class ExplainFilter implements Program {

    static final String NAME = "explain-filter";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "say what a display filter does";
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) throws IOException {
        if (arguments.isEmpty() || arguments.getFirst().equals("--help") || arguments.getFirst().equals("-h")) {
            String usage = """
                Usage: mako explain-filter EXPRESSION
                Says what a display filter does: in words, which fields it reads, what it asks first, and which capture
                filter is nearest to it.
                """;
            if (arguments.isEmpty()) terminal.err().print(usage);
            else terminal.out().write(usage.getBytes(StandardCharsets.UTF_8));
            return arguments.isEmpty() ? Mako.USAGE : 0;
        }
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
}
