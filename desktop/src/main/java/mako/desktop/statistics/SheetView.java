package mako.desktop.statistics;

import java.awt.Color;
import java.awt.Component;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import javax.swing.event.MenuEvent;
import javax.swing.event.MenuListener;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableCellRenderer;
import mako.analysis.statistics.Sheet;
import mako.desktop.action.Actions;
import mako.desktop.look.Look;

/** A {@link Sheet} as a table, or as a tree in one. */
final class SheetView extends JTable {

    /** What can be done with a row. */
    interface Chosen {

        /** Puts a filter together with the one that is set, as the action {@code how} does, such as {@code apply.and-not}. */
        void filter(String how, String filter);

        /** What an action is called, and what it does. */
        Actions.Item action(String id);

        /** Goes to a packet, counted from 1. */
        void go(long packet);

        /** Follows the stream that a filter names, such as {@code tcp.stream == 3}. */
        void follow(String filter);
    }

    private static final int MOST_ROWS_MEASURED = 200;
    private static final String[] FILTERS = {"selected", "not", "and", "or", "and-not", "or-not"};

    private final transient SheetRows rows = new SheetRows();
    private final transient Chosen chosen;
    private boolean measured;

    SheetView(Chosen chosen, String name) {
        this.chosen = chosen;
        setModel(new Model());
        setAutoResizeMode(AUTO_RESIZE_OFF);
        setFillsViewportHeight(true);
        setDefaultRenderer(Object.class, new Cell());
        getAccessibleContext().setAccessibleName(name);
        getTableHeader().setReorderingAllowed(false);
        getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                int column = getTableHeader().columnAtPoint(event.getPoint());
                if (event.getButton() == MouseEvent.BUTTON1 && column >= 0) changed(() -> rows.sort(convertColumnIndexToModel(column)));
            }
        });
        addMouseListener(new Mouse());
        registerKeyboardAction(event -> toggle(), KeyStroke.getKeyStroke("SPACE"), WHEN_FOCUSED);
        registerKeyboardAction(event -> copy(), KeyStroke.getKeyStroke("ctrl C"), WHEN_FOCUSED);
        registerKeyboardAction(event -> go(), KeyStroke.getKeyStroke("ENTER"), WHEN_FOCUSED);
        JPopupMenu menu = new JPopupMenu();
        menu.add(filters("Apply as Filter", "apply."));
        menu.add(filters("Prepare as Filter", "prepare."));
        menu.addSeparator();
        add(menu, "Follow Stream", this::isStream, () -> chosen.follow(line().row().filter()));
        add(menu, "Go to First Packet", () -> line() != null && line().row().packet() > 0, this::go);
        menu.addSeparator();
        add(menu, "Copy Rows", () -> line() != null, this::copy);
        add(menu, "Copy All as CSV", () -> true, () -> toClipboard(rows.sheet().csv()));
        add(menu, "Expand All", this::isTree, () -> changed(rows::openAll));
        setComponentPopupMenu(menu);
        updateUI();
    }

    private static void add(JPopupMenu menu, String text, BooleanSupplier possible, Runnable work) {
        JMenuItem item = new JMenuItem(text);
        item.addActionListener(event -> work.run());
        whenOpened(menu, () -> item.setEnabled(possible.getAsBoolean()));
        menu.add(item);
    }

    private JMenu filters(String text, String begin) {
        JMenu menu = new JMenu(text);
        for (String how : FILTERS) {
            Actions.Item action = chosen.action(begin + how);
            JMenuItem item = new JMenuItem(action.name());
            item.addActionListener(event -> chosen.filter(action.id(), line().row().filter()));
            menu.add(item);
        }
        menu.addMenuListener(new MenuListener() {
            @Override
            public void menuSelected(MenuEvent event) {
                for (Component each : menu.getMenuComponents()) each.setEnabled(hasFilter());
            }

            @Override
            public void menuDeselected(MenuEvent event) {}

            @Override
            public void menuCanceled(MenuEvent event) {}
        });
        return menu;
    }

    private static void whenOpened(JPopupMenu menu, Runnable look) {
        menu.addPopupMenuListener(new PopupMenuListener() {
            @Override
            public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
                look.run();
            }

            @Override
            public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {}

            @Override
            public void popupMenuCanceled(PopupMenuEvent event) {}
        });
    }

    private boolean hasFilter() {
        return line() != null && !line().row().filter().isEmpty();
    }

    private boolean isStream() {
        return hasFilter() && line().row().filter().matches("(tcp|udp)\\.stream == \\d+");
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setRowHeight(getFontMetrics(getFont()).getHeight() + Look.scale(5));
    }

    /** Shows another sheet; what was selected and open stays so. */
    void show(Sheet sheet) {
        boolean other = rows.sheet().columns().size() != sheet.columns().size();
        changed(() -> rows.show(sheet));
        if (other) {
            ((AbstractTableModel) getModel()).fireTableStructureChanged();
            measured = false;
        }
        if (!measured && !sheet.rows().isEmpty()) measure();
    }

    Sheet sheet() {
        return rows.sheet();
    }

    private void changed(Runnable change) {
        Set<String> selected = new TreeSet<>();
        for (int row : getSelectedRows()) if (row < rows.lines().size()) selected.add(rows.lines().get(row).path());
        change.run();
        ((AbstractTableModel) getModel()).fireTableDataChanged();
        for (int i = 0; !selected.isEmpty() && i < rows.lines().size(); i++) {
            if (selected.contains(rows.lines().get(i).path())) addRowSelectionInterval(i, i);
        }
        getTableHeader().repaint();
    }

    /** Makes columns as wide as what they show. */
    private void measure() {
        measured = true;
        FontMetrics metrics = getFontMetrics(getFont());
        for (int column = 0; column < getColumnCount(); column++) {
            int width = metrics.stringWidth(getColumnName(column)) + Look.scale(22);
            for (int row = 0; row < Math.min(MOST_ROWS_MEASURED, getRowCount()); row++) {
                int indent = column == 0 ? indent(rows.lines().get(row)) : 0;
                width = Math.max(width, indent + metrics.stringWidth(text(row, column)) + Look.scale(18));
            }
            if (rows.sheet().columns().get(column).kind() == Sheet.Kind.SHARE) width = Math.max(width, Look.scale(110));
            getColumnModel().getColumn(column).setPreferredWidth(Math.min(width, Look.scale(520)));
        }
    }

    private static int indent(SheetRows.Line line) {
        return Look.scale(16) * line.row().depth() + Look.scale(16);
    }

    private String text(int row, int column) {
        return Sheet.text(rows.lines().get(row).row().cells().get(column), rows.sheet().columns().get(column).kind());
    }

    private boolean isTree() {
        for (Sheet.Row row : rows.sheet().rows()) if (row.depth() > 0) return true;
        return false;
    }

    private SheetRows.Line line() {
        int row = getSelectedRow();
        return row < 0 || row >= rows.lines().size() ? null : rows.lines().get(row);
    }

    private void toggle() {
        SheetRows.Line line = line();
        if (line != null && line.hasInside()) changed(() -> rows.toggle(line));
    }

    private void go() {
        if (line() != null && line().row().packet() > 0) chosen.go(line().row().packet());
    }

    private void copy() {
        List<Sheet.Row> selected = new ArrayList<>();
        for (int row : getSelectedRows()) selected.add(rows.lines().get(row).row());
        toClipboard(new Sheet(rows.sheet().columns(), selected).csv());
    }

    private static void toClipboard(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }

    @Override
    protected JTableHeader createDefaultTableHeader() {
        JTableHeader header = super.createDefaultTableHeader();
        TableCellRenderer usual = header.getDefaultRenderer();
        header.setDefaultRenderer((table, value, selected, focus, row, column) -> {
            String arrow = rows.sortedBy() != column ? "" : rows.isDescending() ? "  ▾" : "  ▴";
            Component made = usual.getTableCellRendererComponent(table, value + arrow, selected, focus, row, column);
            if (made instanceof javax.swing.JLabel label) {
                label.setHorizontalAlignment(rows.sheet().columns().get(column).kind() == Sheet.Kind.TEXT ? SwingConstants.LEADING : SwingConstants.TRAILING);
            }
            return made;
        });
        return header;
    }

    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            int row = rowAtPoint(event.getPoint());
            if (row < 0) return;
            if (event.getButton() == MouseEvent.BUTTON3 && !isRowSelected(row)) setRowSelectionInterval(row, row);
            SheetRows.Line line = rows.lines().get(row);
            int end = indent(line);
            boolean inArrow = columnAtPoint(event.getPoint()) == 0 && event.getX() < end && event.getX() > end - Look.scale(18);
            if (event.getButton() == MouseEvent.BUTTON1 && line.hasInside() && inArrow) changed(() -> rows.toggle(line));
        }

        @Override
        public void mouseClicked(MouseEvent event) {
            if (event.getClickCount() == 2) go();
        }
    }

    private final class Model extends AbstractTableModel {
        @Override
        public int getRowCount() {
            return rows == null ? 0 : rows.lines().size();
        }

        @Override
        public int getColumnCount() {
            return rows == null ? 0 : rows.sheet().columns().size();
        }

        @Override
        public String getColumnName(int column) {
            return rows.sheet().columns().get(column).title();
        }

        @Override
        public Object getValueAt(int row, int column) {
            return rows.lines().get(row).row().cells().get(column);
        }
    }

    /** Draws a cell: the arrow of a line with others inside, the bar of a share. */
    private final class Cell extends DefaultTableCellRenderer {
        private double share = -1;
        private boolean arrow;
        private boolean open;
        private int indent;

        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean selected, boolean focus, int row, int column) {
            Sheet.Kind kind = rows.sheet().columns().get(column).kind();
            super.getTableCellRendererComponent(table, Sheet.text(value, kind), selected, false, row, column);
            SheetRows.Line line = rows.lines().get(row);
            boolean tree = column == 0 && isTree();
            share = kind == Sheet.Kind.SHARE && value instanceof Number number ? number.doubleValue() : -1;
            arrow = tree && line.hasInside();
            open = line.open();
            indent = tree ? indent(line) : 0;
            setHorizontalAlignment(kind == Sheet.Kind.TEXT ? SwingConstants.LEADING : SwingConstants.TRAILING);
            int margin = Look.scale(6);
            setBorder(javax.swing.BorderFactory.createEmptyBorder(0, tree ? indent : margin, 0, margin));
            return this;
        }

        @Override
        protected void paintComponent(Graphics g) {
            if (share >= 0) {
                g.setColor(getBackground());
                g.fillRect(0, 0, getWidth(), getHeight());
                Color accent = UIManager.getColor("Component.accentColor");
                g.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 70));
                g.fillRect(Look.scale(2), Look.scale(3), (int) (Math.min(1, share) * (getWidth() - Look.scale(4))), getHeight() - Look.scale(6));
                setOpaque(false);
            }
            super.paintComponent(g);
            setOpaque(true);
            if (arrow) {
                var icon = UIManager.getIcon(open ? "Tree.expandedIcon" : "Tree.collapsedIcon");
                if (icon != null) icon.paintIcon(this, g, indent - icon.getIconWidth() - Look.scale(3), (getHeight() - icon.getIconHeight()) / 2);
            }
        }
    }
}
