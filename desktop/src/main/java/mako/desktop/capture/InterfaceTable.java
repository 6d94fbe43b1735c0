package mako.desktop.capture;

import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.DefaultCellEditor;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import mako.capture.CaptureException;
import mako.capture.Sources;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.look.TitledRows;
import mako.desktop.model.Lane;

/** All interfaces with what they receive and how each is captured on; those that are selected are the ones that are captured on. */
final class InterfaceTable extends JTable {

    private static final int TRAFFIC = 1;
    private static final int LINK = 2;
    private static final int PROMISCUOUS = 3;
    private static final int SNAP_LENGTH = 4;
    private static final int BUFFER = 5;
    private static final int FILTER = 6;
    private static final String[] TITLES = {"Interface", "Traffic", "Link type", "Promiscuous", "Bytes", "Buffer (MB)", "Capture filter"};
    private static final String[] ABOUT = {"Where packets are captured: select one or more", "Bytes in each of the last 60 seconds",
        "In which form packets are captured", "Whether packets for others are captured too", "The most bytes of a packet that are kept; all of them where it is empty",
        "Megabytes that the system keeps until packets are fetched", "Capture only packets that pass"};
    private static final int[] WIDTHS = {230, 100, 110, 104, 60, 100, 230};
    private static final int MOST_BYTES = 262_144;
    private static final int MOST_MEGABYTES = 2000;
    private static final String USUAL = "Usual";

    private final transient Interfaces interfaces;
    private final Map<String, InterfaceChoices> choices;
    private final transient Lane asking = new Lane("link types");
    private final Map<String, List<Sources.Choice>> links = new HashMap<>();
    private final transient Lane judging = new Lane("capture filters");
    private final transient Consumer<String> verdict;
    /** What is wrong with the filters that are chosen, by interface. */
    private Map<String, String> wrong = Map.of();
    /** The same of what is being typed in a cell, and of what is typed for all interfaces that are selected; empty for nothing. */
    private String typed = "";
    private String typedForAll = "";
    private final CaptureFilterField filter;
    private final transient Runnable looking = this::look;
    private transient List<Interfaces.Seen> rows = List.of();

    /**
     * Makes the table.
     *
     * @param verdict told what is wrong with the filter that is being typed, or else with those that are chosen, or nothing
     */
    InterfaceTable(Interfaces interfaces, Map<String, InterfaceChoices> given, Consumer<String> verdict) {
        this.interfaces = interfaces;
        choices = new HashMap<>(given);
        this.verdict = verdict;
        filter = new CaptureFilterField(found -> {
            typed = found;
            tell();
        });
        setModel(new Model());
        Controls.name(this, "Interfaces");
        setToolTipText(null);
        setRowHeight(Look.scale(26));
        putClientProperty("terminateEditOnFocusLost", true);
        getTableHeader().setReorderingAllowed(false);
        for (int i = 0; i < TITLES.length; i++) getColumnModel().getColumn(i).setPreferredWidth(Look.scale(WIDTHS[i]));
        getColumnModel().getColumn(TRAFFIC).setCellRenderer(new Traffic());
        getColumnModel().getColumn(LINK).setCellEditor(new LinkEditor());
        getColumnModel().getColumn(FILTER).setCellEditor(new FilterEditor());
        getColumnModel().getColumn(FILTER).setCellRenderer(new FilterCell());
        interfaces.listen(looking);
        look();
        judge();
    }

    private void tell() {
        if (isEditing() && getEditingColumn() == FILTER) {
            verdict.accept(typed);
            return;
        }
        for (Interfaces.Seen each : rows) {
            String found = wrong.get(each.name());
            if (found != null) {
                verdict.accept(each.name() + ": " + found);
                return;
            }
        }
        verdict.accept(typedForAll);
    }

    /** Has the filters that are chosen judged, each for the link type of its interface. */
    private void judge() {
        Map<String, String> filters = new HashMap<>();
        Map<String, Integer> types = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (of(row).filter().isEmpty()) continue;
            filters.put(rows.get(row).name(), of(row).filter());
            types.put(rows.get(row).name(), linkType(row));
        }
        judging.run(() -> {
            Map<String, String> found = new HashMap<>();
            filters.forEach((name, text) -> {
                String message = CaptureFilterField.wrong(text, types.get(name));
                if (!message.isEmpty()) found.put(name, message);
            });
            EventQueue.invokeLater(() -> {
                wrong = found;
                repaint();
                tell();
            });
        });
    }

    /** Shows which interfaces there are, and what they received. */
    private void look() {
        List<Interfaces.Seen> before = rows;
        List<Interfaces.Seen> now = interfaces.seen();
        boolean same = before.stream().map(Interfaces.Seen::name).toList().equals(now.stream().map(Interfaces.Seen::name).toList());
        // Interfaces come and go while one types: the lines stay where they are until that is done.
        if (!same && isEditing()) return;
        List<String> chosen = before.isEmpty() ? interfaces.chosen() : selected();
        rows = now;
        if (same) {
            for (int row = 0; row < rows.size(); row++) ((TitledRows) getModel()).fireTableCellUpdated(row, TRAFFIC);
            return;
        }
        ((TitledRows) getModel()).fireTableDataChanged();
        for (int row = 0; row < rows.size(); row++) if (chosen.contains(rows.get(row).name())) addRowSelectionInterval(row, row);
        askForLinkTypes();
    }

    @Override
    public void removeEditor() {
        boolean edited = isEditing();
        super.removeEditor();
        if (edited) {
            tell();
            EventQueue.invokeLater(looking);
        }
    }

    /** Interfaces are opened for that, which takes time and rights. */
    private void askForLinkTypes() {
        List<String> names = new ArrayList<>();
        for (Interfaces.Seen each : rows) if (each.up() && !links.containsKey(each.name()) && !Sources.isPipe(each.name())) names.add(each.name());
        if (names.isEmpty()) return;
        asking.run(() -> {
            for (String name : names) {
                List<Sources.Choice> offered;
                try {
                    offered = Sources.offer(name, false).linkTypes();
                } catch (CaptureException e) {
                    // Where nothing is known, what is usual can be chosen.
                    offered = List.of();
                }
                List<Sources.Choice> known = offered;
                EventQueue.invokeLater(() -> {
                    links.put(name, known);
                    repaint();
                    judge();
                });
            }
        });
    }

    private InterfaceChoices of(int row) {
        return choices.getOrDefault(rows.get(row).name(), InterfaceChoices.USUAL);
    }

    /** The names of the interfaces that are selected. */
    List<String> selected() {
        List<String> names = new ArrayList<>();
        for (int row : getSelectedRows()) if (row < rows.size()) names.add(rows.get(row).name());
        return names;
    }

    /** Selects the interface with this name. */
    void select(String name) {
        for (int row = 0; row < rows.size(); row++) if (rows.get(row).name().equals(name)) setRowSelectionInterval(row, row);
    }

    /** What is chosen for each interface; what is being typed is taken. */
    Map<String, InterfaceChoices> choices() {
        if (isEditing() && !getCellEditor().stopCellEditing()) getCellEditor().cancelCellEditing();
        return Map.copyOf(choices);
    }

    /** Gives all interfaces that are selected this capture filter. */
    void filter(String text) {
        for (int row : getSelectedRows()) setValueAt(text, row, FILTER);
    }

    /** The capture filter that all interfaces that are selected have; empty where they have none in common. */
    String filter() {
        String common = null;
        for (int row : getSelectedRows()) {
            String text = of(row).filter();
            if (common != null && !common.equals(text)) return "";
            common = text;
        }
        return common == null ? "" : common;
    }

    /** Captures on all interfaces also what is for others, or on none. */
    void promiscuous(boolean on) {
        for (int row = 0; row < rows.size(); row++) setValueAt(on, row, PROMISCUOUS);
    }

    /** Whether on all interfaces also what is for others is captured. */
    boolean isPromiscuous() {
        for (int row = 0; row < rows.size(); row++) if (!of(row).promiscuous()) return false;
        return true;
    }

    /** The link types that an interface has, as far as is known by now. */
    private List<Sources.Choice> offered(int row) {
        return links.getOrDefault(rows.get(row).name(), List.of());
    }

    private int linkType(int row) {
        List<Sources.Choice> offered = offered(row);
        for (Sources.Choice each : offered) if (each.name().equals(of(row).linkType())) return each.number();
        return offered.isEmpty() ? CaptureFilterField.ETHERNET : offered.getFirst().number();
    }

    /** Ends what it does in the background. */
    void dispose() {
        interfaces.unlisten(looking);
        filter.dispose();
        asking.close();
        judging.close();
    }

    @Override
    public String getToolTipText(java.awt.event.MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0) return null;
        if (column == FILTER && wrong.containsKey(rows.get(row).name())) return wrong.get(rows.get(row).name());
        return column == 0 && !rows.get(row).description().isEmpty() ? rows.get(row).description() : ABOUT[column];
    }

    private final class Model extends TitledRows {
        Model() {
            super(TITLES);
        }

        @Override
        public int getRowCount() {
            return rows == null ? 0 : rows.size();
        }

        @Override
        public Class<?> getColumnClass(int column) {
            return column == PROMISCUOUS ? Boolean.class : Object.class;
        }

        @Override
        public boolean isCellEditable(int row, int column) {
            return column >= LINK;
        }

        @Override
        public Object getValueAt(int row, int column) {
            Interfaces.Seen seen = rows.get(row);
            InterfaceChoices how = of(row);
            return switch (column) {
                case 0 -> seen.description().isEmpty() ? seen.name() : seen.name() + " · " + seen.description();
                case TRAFFIC -> seen.rates();
                case LINK -> link(row);
                case PROMISCUOUS -> how.promiscuous();
                case SNAP_LENGTH -> how.snapLength() == 0 ? "" : String.valueOf(how.snapLength());
                case BUFFER -> String.valueOf(how.bufferMegabytes());
                default -> how.filter();
            };
        }

        private String link(int row) {
            if (!of(row).linkType().isEmpty()) return of(row).linkType();
            List<Sources.Choice> offered = offered(row);
            return offered.isEmpty() ? USUAL : offered.getFirst().name();
        }

        @Override
        public void setValueAt(Object value, int row, int column) {
            if (row >= rows.size()) return;
            InterfaceChoices how = of(row);
            choices.put(rows.get(row).name(), switch (column) {
                case LINK -> how.linked(value == null || value.equals(USUAL) ? "" : value.toString());
                case PROMISCUOUS -> how.promiscuous((Boolean) value);
                case SNAP_LENGTH -> how.cut(number(value, 0, MOST_BYTES, how.snapLength()));
                case BUFFER -> how.buffered(number(value, 1, MOST_MEGABYTES, how.bufferMegabytes()));
                default -> how.filtered(String.valueOf(value).strip());
            });
            fireTableCellUpdated(row, column);
            if (column == FILTER || column == LINK) judge();
        }

        private static int number(Object value, int least, int most, int otherwise) {
            String text = String.valueOf(value).strip();
            if (text.isEmpty()) return least;
            return text.matches("\\d{1,9}") ? Math.clamp(Integer.parseInt(text), least, most) : otherwise;
        }
    }

    /** Offers the link types that an interface has. */
    private final class LinkEditor extends DefaultCellEditor {
        LinkEditor() {
            super(new JComboBox<String>());
        }

        @Override
        public Component getTableCellEditorComponent(JTable table, Object value, boolean isSelected, int row, int column) {
            @SuppressWarnings("unchecked")
            JComboBox<String> box = (JComboBox<String>) getComponent();
            box.removeAllItems();
            List<Sources.Choice> offered = offered(row);
            if (offered.isEmpty()) box.addItem(USUAL);
            for (Sources.Choice each : offered) box.addItem(each.name());
            return super.getTableCellEditorComponent(table, value, isSelected, row, column);
        }
    }

    /** Filters are judged while they are typed, for the link type of their interface. */
    private final class FilterEditor extends DefaultCellEditor {
        FilterEditor() {
            super(filter);
        }

        @Override
        public Component getTableCellEditorComponent(JTable table, Object value, boolean isSelected, int row, int column) {
            filter.linkType(linkType(row));
            return super.getTableCellEditorComponent(table, value, isSelected, row, column);
        }
    }

    private final class FilterCell extends DefaultTableCellRenderer {
        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean selected, boolean focus, int row, int column) {
            super.getTableCellRendererComponent(table, value, selected, focus, row, column);
            setFont(Look.fixed());
            setBackground(wrong.containsKey(rows.get(row).name()) ? Look.colour("filter.bad") : selected ? table.getSelectionBackground() : table.getBackground());
            return this;
        }
    }

    private static final class Traffic extends JComponent implements TableCellRenderer {
        private double[] rates = {};
        private boolean selected;

        @Override
        public Component getTableCellRendererComponent(JTable table, Object value, boolean isSelected, boolean focus, int row, int column) {
            rates = (double[]) value;
            selected = isSelected;
            setBackground(isSelected ? table.getSelectionBackground() : table.getBackground());
            setForeground(isSelected ? table.getSelectionForeground() : Look.colour("spark"));
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            if (selected) {
                g.setColor(getBackground());
                g.fillRect(0, 0, getWidth(), getHeight());
            }
            int margin = Look.scale(5);
            Sparkline.paint(g, rates, new Rectangle(margin, margin, getWidth() - 2 * margin, getHeight() - 2 * margin), getForeground());
            g.dispose();
        }
    }

    /** What is typed for all interfaces that are selected, besides what each row has. */
    CaptureFilterField common() {
        CaptureFilterField field = new CaptureFilterField(found -> {
            typedForAll = found;
            tell();
        });
        boolean[] showing = {false};
        getSelectionModel().addListSelectionListener(event -> {
            if (event.getValueIsAdjusting()) return;
            showing[0] = true;
            field.setText(filter());
            showing[0] = false;
        });
        field.setText(filter());
        Controls.whenTyped(field, () -> {
            if (!showing[0]) filter(field.getText());
        });
        return field;
    }
}
