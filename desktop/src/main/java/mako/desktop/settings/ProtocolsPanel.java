package mako.desktop.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.look.TitledRows;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import net.miginfocom.swing.MigLayout;

/** Which protocols are looked for, and which guesses are made: a table with a field for searching. */
final class ProtocolsPanel extends JPanel {

    /** A protocol, or a guess that finds one. */
    private record Known(String name, String description, boolean guess) {}

    private final List<Known> all = new ArrayList<>();
    private final Set<String> off = new LinkedHashSet<>();
    private final Model model = new Model();
    private final JTextField search = new JTextField();
    private final JLabel count = new JLabel(" ");
    private List<Known> shown = List.of();

    private final class Model extends TitledRows {
        Model() {
            super("Enabled", "Protocol", "Description", "Kind");
        }

        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return column == 0 ? Boolean.class : String.class;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return column == 0;
        }

        @Override
        public Object getValueAt(int row, int column) {
            Known of = shown.get(row);
            return switch (column) {
                case 0 -> !off.contains(of.name);
                case 1 -> of.name;
                case 2 -> of.description;
                default -> of.guess ? "Heuristic" : "Protocol";
            };
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            if (Boolean.TRUE.equals(value)) off.remove(shown.get(row).name);
            else off.add(shown.get(row).name);
            fireTableRowsUpdated(row, row);
            say();
        }
    }

    /** Shows the protocols of an engine; {@code disabled} are those that are not looked for. */
    ProtocolsPanel(Engine engine, Set<String> disabled) {
        super(new MigLayout("insets 0, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][]"));
        Map<String, String> labels = new TreeMap<>();
        for (Dissector each : engine.dissectors()) labels.putIfAbsent(each.dissects().abbreviation, each.dissects().label);
        labels.forEach((name, label) -> all.add(new Known(name, label, false)));
        for (String name : engine.heuristics()) all.add(new Known(name, "Recognised by what it looks like", true));
        all.sort(Comparator.comparing(Known::name));
        shown = all;
        off.addAll(disabled);
        search.putClientProperty("JTextField.placeholderText", "Search protocols …");
        Controls.name(search, "Search protocols");
        Controls.whenTyped(search, this::search);
        JTable table = new JTable(model);
        table.getAccessibleContext().setAccessibleName("Protocols");
        table.setRowHeight(Look.scale(22));
        int[] widths = {86, 170, 340, 80};
        for (int i = 0; i < widths.length; i++) table.getColumnModel().getColumn(i).setPreferredWidth(Look.scale(widths[i]));
        table.getColumnModel().getColumn(0).setMaxWidth(Look.scale(86));
        add(search);
        add(new JScrollPane(table));
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 4", "[][][]push[]"));
        buttons.add(Controls.button("Enable All", "Look for all protocols that are listed", () -> set(known -> true)));
        buttons.add(Controls.button("Disable All", "Look for none of the protocols that are listed", () -> set(known -> false)));
        buttons.add(Controls.button("Invert", "Look for those that were not looked for, and the other way round", () -> set(known -> off.contains(known.name))));
        buttons.add(count);
        add(buttons);
        say();
    }

    private void set(java.util.function.Predicate<Known> on) {
        for (Known each : shown) {
            if (on.test(each)) off.remove(each.name);
            else off.add(each.name);
        }
        model.fireTableDataChanged();
        say();
    }

    private void search() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        shown = all.stream().filter(each -> each.name.toLowerCase(Locale.ROOT).contains(wanted) || each.description.toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
        model.fireTableDataChanged();
    }

    private void say() {
        long disabled = all.stream().filter(each -> off.contains(each.name)).count();
        count.setText(disabled == 0 ? "All are enabled" : disabled + " disabled");
    }

    /** The protocols, or the guesses, that are not to be looked for; also those that were, and that are not known here. */
    Set<String> disabled(boolean guesses) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : off) {
            Known known = all.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
            if ((known != null && known.guess) == guesses) names.add(name);
        }
        return names;
    }
}
