package mako.desktop.list;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.event.ListSelectionEvent;
import javax.swing.event.TableColumnModelEvent;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableColumn;
import mako.analysis.ColourRules;
import mako.analysis.Column;
import mako.analysis.Marks;
import mako.analysis.Rows;
import mako.analysis.ShownPackets;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** The packet list: a row for each packet that is shown, made while it is looked at. */
public final class PacketTable extends JTable implements Workspace.Listener {

    private final transient Workspace workspace;
    private final Model model = new Model();
    private int known;
    private boolean selecting;
    private boolean arranging;
    private boolean sizing = true;
    private boolean autoScroll = true;

    private final class Model extends AbstractTableModel {
        @Override
        public int getRowCount() {
            return known;
        }

        @Override
        public int getColumnCount() {
            return workspace.columns().shown().size();
        }

        @Override
        public String getColumnName(int column) {
            return workspace.columns().shown().get(column).title;
        }

        @Override
        public Object getValueAt(int row, int column) {
            Rows.Row made = made(row);
            if (made == null || column >= made.cells().size()) return "";
            Column.Kind kind = workspace.columns().shown().get(column).kind;
            boolean reference = workspace.marks().has(Marks.Kind.TIME_REFERENCE, made.packet());
            // What other times are counted from has none of its own.
            return reference && (kind == Column.Kind.TIME || kind == Column.Kind.RELATIVE) ? "*REF*" : made.cells().get(column);
        }
    }

    /** Draws cells, as the colour rules say. */
    private final class Cell extends DefaultTableCellRenderer {
        private int packet = -1;

        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean isSelected, boolean hasFocus, int row, int column) {
            super.getTableCellRendererComponent(table, value, isSelected, false, row, column);
            Column of = workspace.columns().shown().get(convertColumnIndexToModel(column));
            char side = side(of);
            setHorizontalAlignment(side == 'R' ? SwingConstants.RIGHT : side == 'C' ? SwingConstants.CENTER : SwingConstants.LEFT);
            packet = column == 0 && row < known ? packet(row) : -1;
            if (column == 0) setBorder(BorderFactory.createCompoundBorder(getBorder(), BorderFactory.createEmptyBorder(0, RelatedSigns.width(), 0, 0)));
            if (!isSelected) {
                setBackground(rowBackground(row));
                setForeground(rowForeground(row));
            }
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (packet >= 0) RelatedSigns.paint(graphics, this, workspace, packet);
        }
    }

    /** Shows the packets of a workspace. */
    public PacketTable(Workspace workspace) {
        this.workspace = workspace;
        setModel(model);
        setDefaultRenderer(Object.class, new Cell());
        setAutoResizeMode(AUTO_RESIZE_OFF);
        setShowGrid(false);
        setIntercellSpacing(new Dimension(0, 0));
        setFillsViewportHeight(true);
        setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        getTableHeader().setReorderingAllowed(true);
        if (getTableHeader().getDefaultRenderer() instanceof JLabel title) title.setHorizontalAlignment(SwingConstants.LEADING);
        getAccessibleContext().setAccessibleName("Packet list");
        setSurrendersFocusOnKeystroke(false);
        putClientProperty("JTable.autoStartsEdit", false);
        getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mouseReleased(MouseEvent event) {
                keepWidths();
            }

            @Override
            public void mouseClicked(MouseEvent event) {
                boolean resizing = getTableHeader().getCursor().getType() != java.awt.Cursor.DEFAULT_CURSOR;
                int column = columnAtPoint(event.getPoint());
                if (event.getClickCount() == 2 && resizing) {
                    fitColumn(columnAtPoint(new Point(event.getX() - Look.scale(4), event.getY())));
                    return;
                }
                if (event.getButton() == MouseEvent.BUTTON1 && !resizing && column >= 0) workspace.sort(convertColumnIndexToModel(column));
            }
        });
        workspace.listen(this);
        updateSizes();
    }

    @Override
    public void updateUI() {
        int before = getRowHeight();
        Rectangle seen = getVisibleRect();
        int chosen = getSelectedRow();
        boolean chosenWasSeen = chosen >= 0 && seen.intersects(getCellRect(chosen, 0, true));
        super.updateUI();
        updateSizes();
        if (workspace == null) return;
        // Rows of another height: what was at the top stays there, and who was in view stays in view.
        SwingUtilities.invokeLater(() -> {
            if (getTopLevelAncestor() != null) getTopLevelAncestor().validate();
            if (getParent() instanceof JViewport view) view.setViewPosition(new Point(seen.x, seen.y / before * getRowHeight()));
            if (chosenWasSeen && chosen < known) scrollRectToVisible(getCellRect(chosen, 0, true));
        });
    }

    private void updateSizes() {
        FontMetrics metrics = getFontMetrics(getFont());
        setRowHeight(metrics.getHeight() + Look.scale(3));
        sizing = true;
        fit();
    }

    private static boolean isNumber(Column.Kind kind) {
        return kind == Column.Kind.NUMBER || kind == Column.Kind.LENGTH || kind == Column.Kind.BYTES;
    }

    /** Where the texts of a column stand: L, C or R, as the user or its kind has it. */
    public char side(Column of) {
        char chosen = workspace.recent().side(of);
        return chosen != ' ' ? chosen : isNumber(of.kind) ? 'R' : 'L';
    }

    /** The packet in {@code row}. */
    public int packet(int row) {
        return workspace.shown().packet(row);
    }

    private Rows.Row made(int row) {
        return workspace.rows() == null || row >= known ? null : workspace.rows().row(packet(row));
    }

    private Color rowBackground(int row) {
        if (row < known) {
            int packet = packet(row);
            if (workspace.marks().has(Marks.Kind.MARKED, packet)) return Look.colour("marked.background");
            ColourRules.Rule rule = rule(row);
            if (rule != null) return Look.background(rule.background());
        }
        return getBackground();
    }

    private Color rowForeground(int row) {
        if (row < known) {
            int packet = packet(row);
            if (workspace.marks().has(Marks.Kind.MARKED, packet)) return Look.colour("marked.foreground");
            if (workspace.marks().has(Marks.Kind.IGNORED, packet)) return UIManager.getColor("Label.disabledForeground");
            ColourRules.Rule rule = rule(row);
            if (rule != null) return Look.foreground(rule.foreground());
        }
        return getForeground();
    }

    private ColourRules.Rule rule(int row) {
        Rows.Row made = made(row);
        if (made == null || made.rule() < 0) return null;
        var rules = workspace.colours().rules();
        return made.rule() < rules.size() ? rules.get(made.rule()) : null;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        want();
        super.paintComponent(graphics);
    }

    /** Has the rows made that are in view, then those a page before and after. */
    private void want() {
        if (workspace.rows() == null || known == 0) return;
        Rectangle seen = getVisibleRect();
        int first = Math.max(0, seen.y / getRowHeight());
        int last = Math.min(known - 1, (seen.y + seen.height) / getRowHeight());
        int page = Math.max(1, last - first + 1);
        int from = Math.max(0, first - page);
        int to = Math.min(known - 1, last + page);
        int[] wanted = new int[to - from + 1];
        int count = 0;
        for (int row = first; row <= last; row++) wanted[count++] = packet(row);
        for (int row = last + 1; row <= to; row++) wanted[count++] = packet(row);
        for (int row = first - 1; row >= from; row--) wanted[count++] = packet(row);
        workspace.rows().want(wanted);
    }

    // ---- what changes

    @Override
    public void opened() {
        reset();
        sizing = true;
        fit();
    }

    @Override
    public void arranged() {
        if (columnsDiffer()) rebuild();
        for (int i = 0; i < getColumnCount(); i++) {
            String title = workspace.columns().shown().get(i).title;
            getColumnModel().getColumn(i).setHeaderValue(workspace.sortedBy() == i ? title + (workspace.isSortedDown() ? "  ▼" : "  ▲") : title);
        }
        getTableHeader().repaint();
        reset();
    }

    private boolean columnsDiffer() {
        var shown = workspace.columns().shown();
        if (shown.size() != getColumnCount()) return true;
        for (int i = 0; i < shown.size(); i++) if (!String.valueOf(getColumnModel().getColumn(i).getHeaderValue()).replaceFirst("  [▲▼]$", "").equals(shown.get(i).title)) return true;
        return false;
    }

    private void rebuild() {
        arranging = true;
        model.fireTableStructureChanged();
        arranging = false;
        fit();
    }

    private void reset() {
        selecting = true;
        known = workspace.shown() == null ? 0 : workspace.shown().size();
        model.fireTableDataChanged();
        selecting = false;
        showSelected(true);
        repaint();
    }

    @Override
    public void grew() {
        ShownPackets shown = workspace.shown();
        int size = shown == null ? 0 : shown.size();
        if (size <= known) return;
        boolean atEnd = isAtEnd();
        int before = known;
        known = size;
        selecting = true;
        model.fireTableRowsInserted(before, size - 1);
        selecting = false;
        if (getSelectedRow() < 0 && workspace.selected() >= 0) showSelected(false);
        if (before == 0 || digits(size) > digits(before) && digits(size) > least(Column.Kind.NUMBER)) fit();
        if (autoScroll && atEnd && !workspace.capture().isComplete() && before > 0 && workspace.isFollowing()) scrollToEnd();
    }

    private boolean isAtEnd() {
        Rectangle seen = getVisibleRect();
        return seen.y + seen.height >= getHeight() - 2 * getRowHeight();
    }

    private void scrollToEnd() {
        SwingUtilities.invokeLater(() -> scrollRectToVisible(getCellRect(known - 1, 0, true)));
    }

    /** Whether the last packet is shown while packets arrive. */
    public boolean isAutoScroll() {
        return autoScroll;
    }

    /** Shows the last packet while packets arrive, or not. */
    public void setAutoScroll(boolean on) {
        autoScroll = on;
        if (on && known > 0) scrollToEnd();
    }

    @Override
    public void rowsMade() {
        if (sizing && known > 0) fit();
        repaint();
    }

    @Override
    public void marked() {
        repaint();
    }

    @Override
    public void related() {
        repaint();
    }

    @Override
    public void profileChanged() {
        sizing = true;
        fit();
    }

    @Override
    public void selected() {
        showSelected(false);
    }

    /** Selects the row of the selected packet, and brings it into view where it was not. */
    private void showSelected(boolean centre) {
        int packet = workspace.selected();
        ShownPackets shown = workspace.shown();
        if (packet < 0 || shown == null) {
            selecting = true;
            clearSelection();
            selecting = false;
            return;
        }
        int row = shown.row(packet);
        if (row >= known || shown.packet(row) != packet) return;
        if (getSelectedRow() != row) {
            selecting = true;
            setRowSelectionInterval(row, row);
            selecting = false;
        }
        Rectangle cell = getCellRect(row, 0, true);
        if (getParent() instanceof JViewport view) {
            Rectangle seen = view.getViewRect();
            if (cell.y >= seen.y && cell.y + cell.height <= seen.y + seen.height && !centre) return;
            boolean near = !centre && (Math.abs(cell.y - seen.y) < seen.height / 2 || Math.abs(cell.y - seen.y - seen.height) < seen.height / 2);
            cell.x = seen.x;
            cell.width = 1;
            if (near) {
                scrollRectToVisible(cell);
            } else {
                int y = Math.max(0, Math.min(cell.y - seen.height / 2, Math.max(0, known * getRowHeight() - seen.height)));
                view.setViewPosition(new Point(seen.x, y));
            }
        }
    }

    @Override
    public void valueChanged(ListSelectionEvent event) {
        super.valueChanged(event);
        if (selecting || workspace == null || workspace.shown() == null || event.getValueIsAdjusting() && getSelectedRowCount() > 1) return;
        int row = getSelectionModel().getLeadSelectionIndex();
        if (row < 0 || row >= known || !isRowSelected(row)) row = getSelectedRow();
        if (row >= 0 && row < known) workspace.select(packet(row));
    }

    /** The packets whose rows are selected. */
    public int[] selectedPackets() {
        int[] rows = getSelectedRows();
        int[] packets = new int[rows.length];
        int count = 0;
        for (int row : rows) if (row < known) packets[count++] = packet(row);
        return java.util.Arrays.copyOf(packets, count);
    }

    /** Selects the packet {@code rows} further down of those that are shown. */
    public void step(int rows) {
        ShownPackets shown = workspace.shown();
        if (shown == null || known == 0) return;
        int row = workspace.selected() < 0 ? 0 : shown.row(workspace.selected()) + rows;
        workspace.select(packet(Math.max(0, Math.min(known - 1, row))));
    }

    /** Selects the first or the last packet that is shown. */
    public void jump(boolean last) {
        if (known > 0) workspace.select(packet(last ? known - 1 : 0));
    }

    /** The whole text of a cell where it is cut. */
    @Override
    public String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0) return null;
        if (column == 0 && row < known && event.getX() < getCellRect(row, 0, false).x + RelatedSigns.width()) {
            String said = RelatedSigns.text(workspace, packet(row));
            if (!said.isEmpty()) return said;
        }
        String text = String.valueOf(getValueAt(row, column));
        boolean cut = getFontMetrics(getFont()).stringWidth(text) + Look.scale(12) > getColumnModel().getColumn(column).getWidth();
        return cut ? text : null;
    }

    // ---- columns

    /** Columns have the widths that they were given; the last one takes what is left. */
    @Override
    public void doLayout() {
        TableColumn dragged = getTableHeader() == null ? null : getTableHeader().getResizingColumn();
        if (dragged != null) dragged.setPreferredWidth(dragged.getWidth());
        int left = getWidth();
        for (int i = 0; i + 1 < getColumnCount(); i++) {
            TableColumn column = getColumnModel().getColumn(i);
            column.setWidth(column.getPreferredWidth());
            left -= column.getPreferredWidth();
        }
        if (getColumnCount() == 0) return;
        TableColumn last = getColumnModel().getColumn(getColumnCount() - 1);
        last.setWidth(Math.max(last.getPreferredWidth(), left));
    }

    private int wantedWidth() {
        int width = 0;
        for (int i = 0; i < getColumnCount(); i++) width += getColumnModel().getColumn(i).getPreferredWidth();
        return width;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(wantedWidth(), super.getPreferredSize().height);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() instanceof JViewport view && view.getWidth() > wantedWidth();
    }

    @Override
    public void columnMoved(TableColumnModelEvent event) {
        super.columnMoved(event);
        if (arranging || event.getFromIndex() == event.getToIndex()) return;
        // The model has columns in the order in which they are seen: it moves its own when the mouse lets go.
        if (getTableHeader().getDraggedColumn() == null) return;
        movedFrom = movedFrom < 0 ? event.getFromIndex() : movedFrom;
        movedTo = event.getToIndex();
    }

    /** The widths that columns were given, so that only those are kept that the user has changed. */
    private int[] fitted = {};

    private int fitted(int column) {
        return column < fitted.length ? fitted[column] : 0;
    }

    private int movedFrom = -1;
    private int movedTo = -1;

    private void keepWidths() {
        if (movedFrom >= 0 && movedTo >= 0 && movedFrom != movedTo) {
            int from = movedFrom;
            int to = movedTo;
            SwingUtilities.invokeLater(() -> workspace.moveColumn(from, to));
        }
        movedFrom = movedTo = -1;
        for (int i = 0; i < getColumnCount(); i++) {
            TableColumn column = getColumnModel().getColumn(i);
            Column of = workspace.columns().shown().get(convertColumnIndexToModel(i));
            if (i + 1 < getColumnCount() && column.getWidth() != fitted(i)) workspace.recent().width(of, column.getWidth() * 100 / Look.scale(100));
        }
    }

    /** Makes columns as wide as what they show, and forgets how wide the user made them. */
    public void resizeColumns() {
        for (Column column : workspace.columns().shown()) workspace.recent().width(column, 0);
        sizing = true;
        fit();
    }

    /** Makes one column as wide as what it shows. */
    private void fitColumn(int column) {
        if (column < 0) return;
        workspace.recent().width(workspace.columns().shown().get(convertColumnIndexToModel(column)), 0);
        fit();
    }

    /** Makes each column as wide as its first rows need, within what is sensible for its kind. */
    private void fit() {
        if (workspace == null || getColumnCount() == 0) return;
        FontMetrics metrics = getFontMetrics(getFont());
        int digit = metrics.charWidth('0');
        boolean any = false;
        fitted = new int[getColumnCount()];
        for (int i = 0; i < getColumnCount() && i < workspace.columns().shown().size(); i++) {
            Column of = workspace.columns().shown().get(convertColumnIndexToModel(i));
            int least = digit * (of.kind == Column.Kind.NUMBER ? Math.max(least(of.kind), digits(known)) : least(of.kind));
            int most = digit * most(of.kind);
            int width = Math.max(least, metrics.stringWidth(of.title) + Look.scale(12));
            for (int row = 0; row < Math.min(known, 200); row++) {
                Rows.Row made = made(row);
                if (made == null) continue;
                any = true;
                width = Math.max(width, metrics.stringWidth(made.cells().get(convertColumnIndexToModel(i))));
            }
            int chosen = workspace.recent().width(of);
            TableColumn column = getColumnModel().getColumn(i);
            column.setMinWidth(Look.scale(20));
            fitted[i] = chosen > 0 ? Look.scale(chosen) : Math.min(most, width) + Look.scale(14) + (i == 0 ? RelatedSigns.width() : 0);
            column.setPreferredWidth(fitted[i]);
        }
        if (any) sizing = false;
        doLayout();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    private static int least(Column.Kind kind) {
        return switch (kind) {
            case NUMBER -> 6;
            case LENGTH, BYTES -> 6;
            case PROTOCOL -> 9;
            case INFO -> 40;
            case CUSTOM -> 8;
            default -> 12;
        };
    }

    private static int most(Column.Kind kind) {
        return switch (kind) {
            case INFO -> 40;
            case PROTOCOL -> 16;
            default -> 30;
        };
    }
}
