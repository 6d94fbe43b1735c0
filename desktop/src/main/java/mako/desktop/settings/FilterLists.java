package mako.desktop.settings;

import java.awt.EventQueue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JFrame;
import mako.analysis.ColourRules;
import mako.analysis.Profiles;
import mako.desktop.filter.Bookmarks;
import mako.desktop.filter.FilterButton;
import mako.desktop.model.Workspace;
import mako.desktop.settings.RowsPanel.Column;
import mako.desktop.settings.RowsPanel.Kind;
import mako.filter.FilterException;
import mako.filter.Macros;

/** The lists of filters that users keep: by name, as buttons, and as macros. */
public final class FilterLists {

    private final Workspace workspace;

    /** For the profile that a workspace uses. */
    public FilterLists(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Filters with names; {@code then} is run when they have changed. */
    public void bookmarks(JFrame window, Runnable then) {
        workspace.work("Cannot read the display filters", () -> {
            List<List<String>> rows = Bookmarks.read(workspace.setup().folder()).stream().map(each -> List.of(each.name(), each.filter())).toList();
            EventQueue.invokeLater(() -> EditDialog.show(window, "Display Filters", bookmarks(rows), changed -> Bookmarks.write(workspace.setup().folder(),
                changed.stream().map(row -> new Bookmarks.Bookmark(row.get(0), row.get(1))).toList()), workspace, then));
        });
    }

    RowsPanel bookmarks(List<List<String>> rows) {
        return new RowsPanel("Display filters", List.of(new Column("Name", Kind.TEXT, 200), new Column("Filter", Kind.TEXT, 420)),
            List.of("New filter", ""), rows, row -> row.get(0).isBlank() ? "A filter needs a name." : wrong(row.get(1)));
    }

    /** Buttons beside the display filter; {@code fresh} is a filter for a new one, or empty. */
    public void buttons(JFrame window, String fresh, Runnable then) {
        workspace.work("Cannot read the filter buttons", () -> {
            List<List<String>> rows = FilterButton.read(workspace.setup().folder()).stream()
                .map(each -> List.of(each.shown() ? "TRUE" : "FALSE", each.label(), each.filter(), each.comment())).toList();
            EventQueue.invokeLater(() -> showButtons(window, rows, fresh, then));
        });
    }

    private void showButtons(JFrame window, List<List<String>> rows, String fresh, Runnable then) {
        RowsPanel panel = buttons(rows);
        if (!fresh.isEmpty()) panel.add(List.of("TRUE", fresh.length() > 24 ? "Filter" : fresh, fresh, ""));
        EditDialog.show(window, "Filter Buttons", panel, changed -> {
            FilterButton.write(workspace.setup().folder(),
                changed.stream().map(row -> new FilterButton(row.get(0).equals("TRUE"), row.get(1), row.get(2), row.get(3))).toList());
        }, workspace, then);
    }

    RowsPanel buttons(List<List<String>> rows) {
        return new RowsPanel("Filter buttons",
            List.of(new Column("Shown", Kind.YES_NO, 74), new Column("Label", Kind.TEXT, 140), new Column("Filter", Kind.TEXT, 300),
                new Column("Comment", Kind.TEXT, 200)),
            List.of("TRUE", "New button", "", ""), rows, row -> row.get(1).isBlank() ? "A button needs a label." : wrong(row.get(2)));
    }

    /** Filters that can be used in others by their names. */
    public void macros(JFrame window, Runnable then) {
        List<List<String>> rows = workspace.setup().macros().texts().entrySet().stream().map(each -> List.of(each.getKey(), each.getValue())).toList();
        EditDialog.show(window, "Display Filter Macros", macros(rows), changed -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (List<String> row : changed) if (texts.put(row.get(0), row.get(1)) != null) throw new IOException("There are two macros called " + row.get(0) + ".");
            workspace.setup().macros(texts);
        }, workspace, then);
    }

    RowsPanel macros(List<List<String>> rows) {
        return new RowsPanel("Display filter macros", List.of(new Column("Name", Kind.TEXT, 160), new Column("Stands for", Kind.TEXT, 460)),
            List.of("name", ""), rows, FilterLists::wrongMacro);
    }

    /** What is wrong with a macro: what it stands for can only be tried where it needs nothing to be put in. */
    static String wrongMacro(List<String> row) {
        if (!row.get(0).matches("[A-Za-z][A-Za-z0-9_]*")) return "The name of a macro has letters, digits and _, a letter first.";
        if (row.get(1).isBlank()) return "A macro stands for something.";
        String filled = row.get(1).replaceAll("\\$[0-9]+", "1");
        return filled.indexOf('$') >= 0 || !filled.equals(row.get(1)) ? "" : checked(filled, Macros.NONE);
    }

    /** Which packets have which colours. */
    public void colours(JFrame window) {
        RowsPanel panel = colours(workspace.usualColours().stream().map(each -> List.of(each.inUse() ? "TRUE" : "FALSE", each.name(), each.filter(),
            String.format("#%06x", each.background()), String.format("#%06x", each.foreground()))).toList());
        EditDialog.show(window, "Colouring Rules", panel, changed -> Profiles.write(workspace.setup().folder(), "colorfilters",
            ColourRules.text(changed.stream().map(FilterLists::rule).toList())), workspace, workspace::coloursChanged);
    }

    private static ColourRules.Rule rule(List<String> row) {
        return new ColourRules.Rule(row.get(1), row.get(2), Integer.decode(row.get(3)), Integer.decode(row.get(4)), row.get(0).equals("TRUE"));
    }

    RowsPanel colours(List<List<String>> rows) {
        return new RowsPanel("Colouring rules",
            List.of(new Column("In use", Kind.YES_NO, 74), new Column("Name", Kind.TEXT, 190), new Column("Filter", Kind.TEXT, 420),
                new Column("Background", Kind.COLOUR, 100), new Column("Foreground", Kind.COLOUR, 100)),
            List.of("TRUE", "New rule", "", "#ffffff", "#000000"), rows, row -> {
                if (row.get(1).isBlank()) return "A rule needs a name.";
                if (!row.get(3).matches("#[0-9a-fA-F]{6}") || !row.get(4).matches("#[0-9a-fA-F]{6}")) return "A colour is written as #RRGGBB.";
                // Rules of others may ask for fields that are not known here: such a rule does nothing, but is kept.
                return row.get(0).equals("TRUE") && row.get(2).isBlank() ? "There is no filter yet." : "";
            });
    }

    /** Says which protocols are looked for. */
    public void protocols(JFrame window) {
        workspace.engine(engine -> {
            ProtocolsPanel panel = new ProtocolsPanel(engine, workspace.setup().disabled());
            EditDialog.show(window, "Enabled Protocols", panel, () -> "", () -> {
                Set<String> protocols = panel.disabled(false);
                Set<String> guesses = panel.disabled(true);
                workspace.work("Cannot keep which protocols are enabled", () -> {
                    try {
                        workspace.setup().disable(protocols, guesses);
                    } finally {
                        EventQueue.invokeLater(workspace::reload);
                    }
                });
            });
        });
    }

    private String wrong(String filter) {
        return filter.isBlank() ? "There is no filter yet." : checked(filter, workspace.setup().macros());
    }

    private static String checked(String filter, Macros macros) {
        try {
            mako.filter.Filter.compile(macros.expand(filter), java.time.ZoneOffset.UTC);
            return "";
        } catch (FilterException e) {
            return e.getMessage();
        }
    }
}
