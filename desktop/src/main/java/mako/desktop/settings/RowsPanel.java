package mako.desktop.settings;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** A table that the user edits: rows of texts, some of them yes or no, to be added, copied, moved and removed; below it what is wrong with the row. */
final class RowsPanel extends JPanel {

    /**
     * A column.
     *
     * @param yesNo whether its texts are TRUE or FALSE, and shown as a box to tick
     * @param width in pixels of a usual screen
     */
    record Column(String title, boolean yesNo, int width) {}

    private final List<Column> columns;
    private final transient Function<List<String>, String> wrong;
    private final List<List<String>> rows = new ArrayList<>();
    private final Model model = new Model();
    private final JTable table;
    private final JLabel message = new JLabel(" ");

    private final class Model extends AbstractTableModel {
        @Override
        public int getRowCount() {
            return rows.size();
        }

        @Override
        public int getColumnCount() {
            return columns.size();
        }

        @Override
        public String getColumnName(int column) {
            return columns.get(column).title;
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return columns.get(column).yesNo ? Boolean.class : String.class;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return true;
        }

        @Override
        public Object getValueAt(int row, int column) {
            String text = rows.get(row).get(column);
            return columns.get(column).yesNo ? (Object) Boolean.parseBoolean(text) : text;
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            if (row >= rows.size()) return;
            rows.get(row).set(column, value instanceof Boolean on ? on ? "TRUE" : "FALSE" : String.valueOf(value).strip());
            fireTableRowsUpdated(row, row);
            say();
        }
    }

    /**
     * Makes the table.
     *
     * @param what what a row is, for those who cannot see it
     * @param fresh what is in a new row
     * @param wrong says what is wrong with a row, or nothing
     */
    RowsPanel(String what, List<Column> columns, List<String> fresh, List<List<String>> given, Function<List<String>, String> wrong) {
        super(new MigLayout("insets 0, fill, wrap 1, gapy 6", "[grow,fill]", "[grow,fill][][]"));
        this.columns = columns;
        this.wrong = wrong;
        for (List<String> row : given) rows.add(new ArrayList<>(row));
        table = new JTable(model);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.putClientProperty("terminateEditOnFocusLost", true);
        table.setRowHeight(Look.scale(24));
        Controls.name(table, what);
        table.setToolTipText(null);
        table.setDefaultRenderer(String.class, new Cell());
        for (int i = 0; i < columns.size(); i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(Look.scale(columns.get(i).width));
            if (columns.get(i).yesNo) table.getColumnModel().getColumn(i).setMaxWidth(Look.scale(columns.get(i).width));
        }
        table.getSelectionModel().addListSelectionListener(event -> say());
        add(new JScrollPane(table));
        message.setForeground(Look.colour("filter.error"));
        add(message, "wmin 0");
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 4", "[][][]16[][]"));
        buttons.add(Controls.button("Add", "A new row", () -> insert(fresh)));
        buttons.add(Controls.button("Copy", "The same row again", () -> {
            if (table.getSelectedRow() >= 0) insert(rows.get(table.getSelectedRow()));
        }));
        buttons.add(Controls.button("Remove", "This row no longer", this::remove));
        buttons.add(Controls.button("Up", "This row before the one above it", () -> move(-1)));
        buttons.add(Controls.button("Down", "This row behind the one below it", () -> move(1)));
        add(buttons);
        if (!rows.isEmpty()) table.setRowSelectionInterval(0, 0);
    }

    /** Draws what is wrong in its colour. */
    private final class Cell extends DefaultTableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(JTable in, Object value, boolean isSelected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(in, value, isSelected, focused, row, column);
            if (!isSelected) setBackground(wrong.apply(rows.get(row)).isEmpty() ? in.getBackground() : Look.colour("filter.bad"));
            return this;
        }
    }

    private void say() {
        int row = table.getSelectedRow();
        String text = row < 0 || row >= rows.size() ? "" : wrong.apply(rows.get(row));
        message.setText(text.isEmpty() ? " " : text.lines().findFirst().orElse(" "));
    }

    private void stopEditing() {
        if (table.isEditing() && !table.getCellEditor().stopCellEditing()) table.getCellEditor().cancelCellEditing();
    }

    private void insert(List<String> row) {
        stopEditing();
        int at = table.getSelectedRow() < 0 ? rows.size() : table.getSelectedRow() + 1;
        rows.add(at, new ArrayList<>(row));
        model.fireTableRowsInserted(at, at);
        table.setRowSelectionInterval(at, at);
        int first = columns.getFirst().yesNo ? 1 : 0;
        table.scrollRectToVisible(table.getCellRect(at, first, true));
        if (table.editCellAt(at, first)) table.getEditorComponent().requestFocusInWindow();
    }

    private void remove() {
        stopEditing();
        int at = table.getSelectedRow();
        if (at < 0) return;
        rows.remove(at);
        model.fireTableRowsDeleted(at, at);
        if (!rows.isEmpty()) table.setRowSelectionInterval(Math.min(at, rows.size() - 1), Math.min(at, rows.size() - 1));
        say();
    }

    private void move(int by) {
        stopEditing();
        int at = table.getSelectedRow();
        if (at < 0 || at + by < 0 || at + by >= rows.size()) return;
        rows.add(at + by, rows.remove(at));
        model.fireTableDataChanged();
        table.setRowSelectionInterval(at + by, at + by);
    }

    /** The rows as they are now; what is being typed is taken. */
    List<List<String>> rows() {
        stopEditing();
        return rows.stream().map(List::copyOf).toList();
    }

    /** Selects a row and begins to edit it. */
    void add(List<String> row) {
        table.clearSelection();
        insert(row);
    }

    /** What is wrong with the first row that something is wrong with, which is selected; empty where all is well. */
    String firstWrong() {
        for (int row = 0; row < rows.size(); row++) {
            String text = wrong.apply(rows.get(row));
            if (text.isEmpty()) continue;
            table.setRowSelectionInterval(row, row);
            return text;
        }
        return "";
    }
}
