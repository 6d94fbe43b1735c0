package mako.desktop.settings;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.swing.JColorChooser;
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

    /** What the texts of a column are: any, TRUE or FALSE, or a colour as {@code #RRGGBB}. */
    enum Kind { TEXT, YES_NO, COLOUR }

    /**
     * A column.
     *
     * @param width in pixels of a usual screen
     */
    record Column(String title, Kind kind, int width) {

        private boolean yesNo() {
            return kind == Kind.YES_NO;
        }
    }

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
            return columns.get(column).yesNo() ? Boolean.class : String.class;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return true;
        }

        @Override
        public Object getValueAt(int row, int column) {
            String text = rows.get(row).get(column);
            return columns.get(column).yesNo() ? (Object) Boolean.parseBoolean(text) : text;
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
            if (columns.get(i).yesNo()) table.getColumnModel().getColumn(i).setMaxWidth(Look.scale(columns.get(i).width));
        }
        int width = columns.stream().mapToInt(Column::width).sum();
        table.setPreferredScrollableViewportSize(new Dimension(Look.scale(width), Look.scale(320)));
        table.getSelectionModel().addListSelectionListener(event -> say());
        add(new JScrollPane(table));
        message.setForeground(Look.colour("filter.error"));
        add(message, "wmin 0");
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 4", "[][][]16[][]16[][]"));
        buttons.add(Controls.button("Add", "A new row", () -> insert(fresh)));
        buttons.add(Controls.button("Copy", "The same row again", () -> {
            if (table.getSelectedRow() >= 0) insert(rows.get(table.getSelectedRow()));
        }));
        buttons.add(Controls.button("Remove", "This row no longer", this::remove));
        buttons.add(Controls.button("Up", "This row before the one above it", () -> move(-1)));
        buttons.add(Controls.button("Down", "This row behind the one below it", () -> move(1)));
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            if (columns.get(i).kind != Kind.COLOUR) continue;
            buttons.add(Controls.button(columns.get(i).title + "…", "Choose the " + columns.get(i).title.toLowerCase(Locale.ROOT) + " of this row", () -> choose(column)));
        }
        add(buttons);
        if (!rows.isEmpty()) table.setRowSelectionInterval(0, 0);
    }

    /** Draws what is wrong in its colour. */
    private final class Cell extends DefaultTableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(JTable in, Object value, boolean isSelected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(in, value, isSelected, focused, row, column);
            if (isSelected) return this;
            List<Color> colours = colours(rows.get(row));
            boolean fine = wrong.apply(rows.get(row)).isEmpty();
            setBackground(!fine ? Look.colour("filter.bad") : colours.size() > 1 ? colours.getFirst() : in.getBackground());
            setForeground(fine && colours.size() > 1 ? colours.getLast() : in.getForeground());
            return this;
        }
    }

    /** The colours of a row, in the order of their columns. */
    private List<Color> colours(List<String> row) {
        List<Color> colours = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).kind == Kind.COLOUR && row.get(i).matches("#[0-9a-fA-F]{6}")) colours.add(Color.decode(row.get(i)));
        }
        return colours;
    }

    private void choose(int column) {
        int row = table.getSelectedRow();
        if (row < 0) return;
        stopEditing();
        String now = rows.get(row).get(column);
        Color chosen = JColorChooser.showDialog(this, columns.get(column).title, now.matches("#[0-9a-fA-F]{6}") ? Color.decode(now) : Color.WHITE);
        if (chosen != null) model.setValueAt(String.format("#%06x", chosen.getRGB() & 0xffffff), row, column);
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
        int first = columns.getFirst().yesNo() ? 1 : 0;
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
