package mako.desktop.main;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.table.AbstractTableModel;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import net.miginfocom.swing.MigLayout;

/** What protocols can be told to do, all in one table with a field for searching. */
final class PreferencesDialog {

    private final JDialog dialog;
    private final Workspace workspace;
    private final Model model = new Model();
    private final JTable table = new JTable(model);
    private final JTextField search = new JTextField();
    private final JLabel wrong = new JLabel(" ");

    /** The preferences that are shown, and what was changed. */
    private final class Model extends AbstractTableModel {
        private static final String[] TITLES = {"Preference", "What it does", "Value"};
        private final List<Preference> all = new ArrayList<>(Preferences.known());
        private transient List<Preference> shown;
        private final Map<String, String> changed = new LinkedHashMap<>();

        Model() {
            all.sort(Comparator.comparing(preference -> preference.name));
            shown = all;
        }

        @Override
        public int getRowCount() {
            return shown.size();
        }

        @Override
        public int getColumnCount() {
            return TITLES.length;
        }

        @Override
        public String getColumnName(int column) {
            return TITLES[column];
        }

        @Override
        public Object getValueAt(int row, int column) {
            Preference of = shown.get(row);
            return switch (column) {
                case 0 -> of.name;
                case 1 -> of.label;
                default -> value(of);
            };
        }

        private String value(Preference of) {
            if (changed.containsKey(of.name)) return changed.get(of.name);
            String set = workspace.setup().preference(of.name);
            return set == null ? of.usual : set;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return column == 2;
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            Preference of = shown.get(row);
            String text = value.toString().strip();
            if (text.equals(value(of))) return;
            boolean allowed = Preferences.allows(of, text);
            wrong.setText(allowed ? " " : of.name + " cannot be “" + text + "”" + (of.choices.isEmpty() ? "." : ": it is one of " + String.join(", ", of.choices) + "."));
            if (allowed) changed.put(of.name, text);
        }

        void search(String text) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown = all.stream().filter(of -> of.name.toLowerCase(Locale.ROOT).contains(wanted) || of.label.toLowerCase(Locale.ROOT).contains(wanted)).toList();
            fireTableDataChanged();
        }
    }

    private PreferencesDialog(JFrame window, Workspace workspace) {
        this.workspace = workspace;
        dialog = new JDialog(window, "Preferences", true);
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1, gapy 8", "[grow,fill]", "[][grow,fill][][]"));
        search.putClientProperty("JTextField.placeholderText", "Search preferences …");
        search.getAccessibleContext().setAccessibleName("Search preferences");
        Controls.whenTyped(search, () -> model.search(search.getText()));
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.getAccessibleContext().setAccessibleName("Preferences");
        table.getColumnModel().getColumn(0).setPreferredWidth(Look.scale(240));
        table.getColumnModel().getColumn(1).setPreferredWidth(Look.scale(360));
        table.getColumnModel().getColumn(2).setPreferredWidth(Look.scale(140));
        wrong.setForeground(Look.colour("filter.error"));
        JButton cancel = new JButton("Cancel");
        cancel.addActionListener(event -> dialog.dispose());
        JButton done = new JButton("OK");
        done.addActionListener(event -> done());
        JPanel buttons = new JPanel(new MigLayout("insets 0", "push[][]"));
        buttons.add(cancel);
        buttons.add(done);
        all.add(search);
        all.add(new JScrollPane(table));
        all.add(wrong);
        all.add(buttons);
        dialog.setContentPane(all);
        Escape.closes(dialog);
        dialog.setSize(new Dimension(Look.scale(800), Look.scale(520)));
        dialog.setLocationRelativeTo(window);
    }

    /** Shows the dialog; {@code wanted} is what is searched for at first, or empty. */
    static void show(JFrame window, Workspace workspace, String wanted) {
        PreferencesDialog made = new PreferencesDialog(window, workspace);
        made.search.setText(wanted);
        made.dialog.setVisible(true);
    }

    private void done() {
        if (table.isEditing()) table.getCellEditor().stopCellEditing();
        Map<String, String> changed = new LinkedHashMap<>(model.changed);
        dialog.dispose();
        if (changed.isEmpty()) return;
        workspace.work("Cannot keep preferences", () -> {
            try {
                workspace.setup().prefer(changed);
            } finally {
                EventQueue.invokeLater(workspace::reload);
            }
        });
    }
}
