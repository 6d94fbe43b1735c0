package mako.desktop.settings;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.DefaultCellEditor;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellEditor;
import javax.swing.table.TableCellRenderer;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.look.TitledRows;
import mako.desktop.model.Workspace;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import net.miginfocom.swing.MigLayout;

/** What protocols and the program can be told to do, all in one table with a field for searching; what was changed is bold. */
public final class PreferencesPanel extends JPanel {

    /** Of what is shown, beside what protocols declare: which names are shown for numbers. */
    private static final List<Entry> NAMES = List.of(flag("nameres.mac_name", "Show names of stations and of who made them", true),
        flag("nameres.network_name", "Show names of hosts, as the tables of hosts have them", false),
        flag("nameres.transport_name", "Show names of ports", false),
        flag("nameres.dns_pkt_addr_resolution", "Show names of hosts that the capture itself tells", true),
        flag("nameres.vlan_name", "Show names of VLANs", false));

    /** What begins so is what this window looks like, and is kept beside the profiles. */
    private static final String WINDOW = "window.";
    private static final List<Entry> LOOKS = List.of(flag(WINDOW + "dark", "Light text on dark ground", false),
        new Entry(WINDOW + "font.size", "Size of text in points; 0 for the usual one", Preference.Kind.NUMBER, List.of(), "0", null));


    /** Something that can be set. */
    private record Entry(String name, String label, Preference.Kind kind, List<String> choices, String usual, Preference of) {}

    private final transient Workspace workspace;
    private final List<Entry> all = new ArrayList<>();
    private List<Entry> shown = List.of();
    private final Map<String, String> changed = new LinkedHashMap<>();
    private final Model model = new Model();
    private final Table table = new Table();
    private final JTextField search = new JTextField();
    private final JCheckBox only = new JCheckBox("Only what was changed");
    private final JLabel wrong = new JLabel(" ");

    private static Entry flag(String name, String label, boolean usual) {
        return new Entry(name, label, Preference.Kind.FLAG, List.of(), usual ? "TRUE" : "FALSE", null);
    }

    private final class Model extends TitledRows {
        Model() {
            super("Preference", "What it does", "Value");
        }

        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public Object getValueAt(int row, int column) {
            Entry of = shown.get(row);
            return switch (column) {
                case 0 -> of.name;
                case 1 -> of.label;
                default -> of.kind == Preference.Kind.FLAG ? (Object) Boolean.parseBoolean(value(of)) : value(of);
            };
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return column == 2;
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            if (row >= shown.size()) return;
            Entry of = shown.get(row);
            set(of, value instanceof Boolean on ? on ? "TRUE" : "FALSE" : String.valueOf(value).strip());
            fireTableRowsUpdated(row, row);
        }
    }

    /** Edits values by what they are: boxes to tick, lists to choose from, texts. */
    private final class Table extends JTable {
        Table() {
            super(model);
        }

        private Entry at(int row, int column) {
            return column == 2 && row < shown.size() ? shown.get(row) : null;
        }

        @Override
        public TableCellEditor getCellEditor(int row, int column) {
            Entry of = at(row, column);
            if (of == null) return super.getCellEditor(row, column);
            return switch (of.kind) {
                case FLAG -> getDefaultEditor(Boolean.class);
                case CHOICE -> new DefaultCellEditor(new JComboBox<>(of.choices.toArray(String[]::new)));
                case NUMBER, RANGE, TEXT, FILE -> super.getCellEditor(row, column);
            };
        }

        @Override
        public TableCellRenderer getCellRenderer(int row, int column) {
            Entry of = at(row, column);
            return of != null && of.kind == Preference.Kind.FLAG ? getDefaultRenderer(Boolean.class) : super.getCellRenderer(row, column);
        }

        @Override
        public Component prepareRenderer(TableCellRenderer renderer, int row, int column) {
            Component cell = super.prepareRenderer(renderer, row, column);
            Entry of = shown.get(row);
            cell.setFont(getFont().deriveFont(value(of).equalsIgnoreCase(of.usual) ? Font.PLAIN : Font.BOLD));
            if (cell instanceof JCheckBox box) box.setHorizontalAlignment(SwingConstants.LEFT);
            return cell;
        }
    }

    /** Shows the preferences of the profile that a workspace uses. */
    PreferencesPanel(Workspace workspace) {
        super(new MigLayout("insets 0, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][][]"));
        this.workspace = workspace;
        for (Preference each : Preferences.known()) all.add(new Entry(each.name, each.label, each.kind, each.choices, each.usual, each));
        all.addAll(NAMES);
        all.addAll(LOOKS);
        all.sort(Comparator.comparing(Entry::name));
        search.putClientProperty("JTextField.placeholderText", "Search preferences …");
        Controls.name(search, "Search preferences");
        Controls.whenTyped(search, this::find);
        only.setToolTipText("List only preferences that are not as they are at first");
        only.addActionListener(event -> find());
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.setDefaultRenderer(Object.class, new DefaultTableCellRenderer());
        table.getAccessibleContext().setAccessibleName("Preferences");
        table.setRowHeight(Look.scale(23));
        table.setPreferredScrollableViewportSize(new Dimension(Look.scale(900), Look.scale(440)));
        int[] widths = {270, 470, 160};
        for (int i = 0; i < widths.length; i++) table.getColumnModel().getColumn(i).setPreferredWidth(Look.scale(widths[i]));
        wrong.setForeground(Look.colour("filter.error"));
        JPanel top = new JPanel(new MigLayout("insets 0, fillx", "[grow,fill][]"));
        top.add(search);
        top.add(only);
        add(top);
        add(new JScrollPane(table));
        add(wrong, "wmin 0");
        add(Controls.button("Reset", "Set the chosen preferences to what they are at first", this::reset), "growx 0");
        find();
    }

    /** Shows them in a dialog; {@code wanted} is what is searched for at first, or empty. */
    public static void show(JFrame window, Workspace workspace, String wanted) {
        PreferencesPanel panel = new PreferencesPanel(workspace);
        panel.search.setText(wanted);
        EditDialog.show(window, "Preferences", panel, () -> {
            if (panel.table.isEditing()) panel.table.getCellEditor().stopCellEditing();
            return panel.wrong.getText().strip();
        }, panel::keep);
    }

    private String value(Entry of) {
        if (changed.containsKey(of.name)) return changed.get(of.name);
        if (of.name.startsWith(WINDOW)) return workspace.settings().get(of.name.substring(WINDOW.length()), of.usual);
        String set = workspace.setup().preference(of.name);
        return set == null ? of.usual : set;
    }

    private void set(Entry of, String text) {
        boolean allowed = of.of != null ? Preferences.allows(of.of, text) : of.kind == Preference.Kind.FLAG || text.matches("0|[1-9][0-9]?");
        wrong.setText(allowed ? " " : of.name + " cannot be “" + text + "”" + (of.choices.isEmpty() ? "." : ": it is one of " + String.join(", ", of.choices) + "."));
        if (allowed && !text.equals(value(of))) changed.put(of.name, text);
    }

    private void reset() {
        for (int row : table.getSelectedRows()) set(shown.get(row), shown.get(row).usual);
        model.fireTableRowsUpdated(0, Math.max(0, shown.size() - 1));
    }

    private void find() {
        if (table.isEditing()) table.getCellEditor().cancelCellEditing();
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        shown = all.stream().filter(of -> of.name.toLowerCase(Locale.ROOT).contains(wanted) || of.label.toLowerCase(Locale.ROOT).contains(wanted))
            .filter(of -> !only.isSelected() || !value(of).equalsIgnoreCase(of.usual)).toList();
        model.fireTableDataChanged();
    }

    /** What was changed, by name. */
    Map<String, String> changed() {
        return Map.copyOf(changed);
    }

    /** Sets a preference as if it had been typed. */
    void set(String name, String value) {
        all.stream().filter(each -> each.name.equals(name)).findFirst().ifPresent(each -> set(each, value));
    }

    private void keep() {
        Map<String, String> ofProgram = new LinkedHashMap<>(changed);
        ofProgram.keySet().removeIf(name -> name.startsWith(WINDOW));
        changed.forEach((name, value) -> {
            if (name.startsWith(WINDOW)) workspace.settings().set(name.substring(WINDOW.length()), value.toLowerCase(Locale.ROOT));
        });
        boolean dark = workspace.settings().is("dark", false);
        if (dark != Look.isDark()) Look.set(dark);
        if (changed.containsKey(WINDOW + "font.size")) Look.size(workspace.settings().number("font.size", 0));
        if (ofProgram.isEmpty()) return;
        workspace.work("Cannot keep preferences", () -> {
            try {
                workspace.setup().prefer(ofProgram);
            } finally {
                EventQueue.invokeLater(workspace::reload);
            }
        });
    }
}
