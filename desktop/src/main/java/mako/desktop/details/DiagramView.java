package mako.desktop.details;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.HierarchyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.UIManager;
import mako.analysis.PacketDetails;
import mako.desktop.look.Look;
import mako.desktop.model.Diagram;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;

/** The headers of the selected packet as figures of the kind that specifications have; what is selected there is selected in tree and bytes. */
public final class DiagramView extends JPanel implements Scrollable, Workspace.Listener {

    /** A field that is narrower than so many characters has its name written upwards. */
    private static final int NARROW = 4;
    /** By which name the profile knows whether values are written. */
    private static final String VALUES = "gui.packet_diagram_field_values";

    private final transient Workspace workspace;
    private final transient Lane drawing = new Lane("diagram");
    private transient Diagram diagram;
    private boolean values;
    private int hovered = -1;
    /** For each layer, where each of its rows begins, and where the last one ends; made for {@link #laidOutFor}. */
    private transient List<int[]> tops = List.of();
    private transient Diagram laidOut;
    private int laidOutFor;

    /**
     * Shows the selected packet of a workspace.
     *
     * @param hovering told of the line of the tree that the mouse is over, -1 for none
     */
    public DiagramView(Workspace workspace, IntConsumer hovering) {
        this.workspace = workspace;
        values = workspace.recent().is(VALUES, true);
        getAccessibleContext().setAccessibleName("Packet diagram");
        setFocusable(true);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                requestFocusInWindow();
                int node = nodeAt(event.getX(), event.getY());
                if (node >= 0 && diagram.details() == workspace.details()) workspace.selectNode(node);
            }

            @Override
            public void mouseMoved(MouseEvent event) {
                int node = nodeAt(event.getX(), event.getY());
                hover(node);
                hovering.accept(node);
            }

            @Override
            public void mouseExited(MouseEvent event) {
                hover(-1);
                hovering.accept(-1);
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        setToolTipText("");
        // What was selected while it was hidden is scrolled to when it is shown.
        addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && isShowing()) EventQueue.invokeLater(this::nodeSelected);
        });
        workspace.listen(this);
        updateUI();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setBackground(UIManager.getColor("Tree.background"));
        setForeground(UIManager.getColor("Tree.foreground"));
        Font usual = UIManager.getFont("defaultFont");
        if (usual != null) setFont(usual.deriveFont(usual.getSize2D() * 0.88f));
        laidOut = null;
        revalidate();
    }

    /** Whether values stand beside the names of fields. */
    public boolean hasValues() {
        return values;
    }

    /** Writes values beside the names of fields, or not. */
    public void setValues(boolean on) {
        values = on;
        workspace.recent().set(VALUES, on);
        laidOut = null;
        revalidate();
        repaint();
    }

    @Override
    public void profileChanged() {
        values = workspace.recent().is(VALUES, true);
        laidOut = null;
        revalidate();
        repaint();
    }

    @Override
    public void opened() {
        detailed();
    }

    @Override
    public void detailed() {
        PacketDetails details = workspace.details();
        if (details == null) {
            if (workspace.capture() == null) show(null);
            return;
        }
        drawing.run(() -> {
            Diagram made = Diagram.of(details);
            EventQueue.invokeLater(() -> {
                if (workspace.details() == details) show(made);
            });
        });
    }

    private void show(Diagram made) {
        diagram = made;
        hovered = -1;
        revalidate();
        repaint();
        // When the new figures have their size.
        EventQueue.invokeLater(this::nodeSelected);
    }

    @Override
    public void nodeSelected() {
        repaint();
        int node = workspace.node();
        if (diagram == null || node < 0 || diagram.details() != workspace.details()) return;
        layOut();
        for (int i = 0; i < diagram.layers().size(); i++) {
            for (Diagram.Cell cell : diagram.layers().get(i).cells()) {
                if (!diagram.belongs(cell, node)) continue;
                Rectangle place = place(i, cell.parts().getFirst());
                // With the title, where it is the first row.
                if (cell.parts().getFirst().row() == 0) place.add(place.x, place.y - title());
                scrollRectToVisible(place);
                return;
            }
        }
    }

    /** Highlights the field of the line that the mouse is over elsewhere; -1 for none. */
    public void hover(int node) {
        if (node == hovered) return;
        hovered = node;
        repaint();
    }

    // ---- where things are

    private int margin() {
        return Look.scale(8);
    }

    /** How wide a bit is, in pixels; rows fill the view, but not beyond what is pleasant. */
    private double bit() {
        int width = getParent() == null ? getWidth() : getParent().getWidth();
        return Math.clamp((width - 2 * margin()) / (double) Diagram.BITS, Look.scale(9), Look.scale(26));
    }

    private int line() {
        return getFontMetrics(getFont()).getHeight();
    }

    private int title() {
        return line() * 2 + Look.scale(8);
    }

    private boolean isNarrow(Diagram.Part part) {
        return (part.to() - part.from()) * bit() < NARROW * getFontMetrics(getFont()).charWidth('0');
    }

    /** Finds out how high rows are: those with narrow fields have room for names written upwards. */
    private void layOut() {
        int width = getParent() == null ? getWidth() : getParent().getWidth();
        if (laidOut == diagram && laidOutFor == width) return;
        laidOut = diagram;
        laidOutFor = width;
        tops = new ArrayList<>();
        if (diagram == null) return;
        int usual = line() * (values ? 2 : 1) + Look.scale(6);
        FontMetrics metrics = getFontMetrics(getFont());
        int y = margin() / 2;
        for (Diagram.Layer layer : diagram.layers()) {
            int[] heights = new int[layer.rows()];
            java.util.Arrays.fill(heights, usual);
            for (Diagram.Cell cell : layer.cells()) {
                Diagram.Part part = cell.widest();
                if (cell.node() < 0 || !isNarrow(part)) continue;
                int needed = metrics.stringWidth(cell.name()) + (values ? line() : 0) + Look.scale(8);
                heights[part.row()] = Math.max(heights[part.row()], Math.min(needed, Look.scale(90)));
            }
            y += title();
            int[] top = new int[layer.rows() + 1];
            for (int row = 0; row < layer.rows(); row++) {
                top[row] = y;
                y += heights[row];
            }
            top[layer.rows()] = y;
            tops.add(top);
            y += Look.scale(8);
        }
    }

    private Rectangle place(int layer, Diagram.Part part) {
        int[] top = tops.get(layer);
        int x = margin() + (int) Math.round(part.from() * bit());
        int end = margin() + (int) Math.round(part.to() * bit());
        int last = Math.min(top.length - 1, part.row() + part.rows());
        return new Rectangle(x, top[part.row()], end - x, top[last] - top[part.row()]);
    }

    private Diagram.Cell cellAt(int x, int y) {
        if (diagram == null) return null;
        layOut();
        for (int i = 0; i < diagram.layers().size(); i++) {
            int[] top = tops.get(i);
            if (y < top[0] || y >= top[top.length - 1]) continue;
            for (Diagram.Cell cell : diagram.layers().get(i).cells()) {
                for (Diagram.Part part : cell.parts()) if (place(i, part).contains(x, y)) return cell;
            }
        }
        return null;
    }

    private int nodeAt(int x, int y) {
        Diagram.Cell cell = cellAt(x, y);
        return cell == null ? -1 : cell.node();
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        Diagram.Cell cell = cellAt(event.getX(), event.getY());
        return cell == null || cell.node() < 0 ? null : cell.label() + (cell.value().isEmpty() ? "" : ": " + shortened(cell.value())) + "  ("
            + cell.bits() + (cell.bits() == 1 ? " bit)" : " bits)");
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    // ---- painting

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        Rectangle clip = g.getClipBounds();
        g.setColor(getBackground());
        g.fillRect(clip.x, clip.y, clip.width, clip.height);
        Look.smooth(g);
        g.setFont(getFont());
        if (diagram != null) {
            layOut();
            for (int i = 0; i < diagram.layers().size(); i++) {
                int[] top = tops.get(i);
                if (top[top.length - 1] < clip.y || top[0] - title() > clip.y + clip.height) continue;
                paint(g, i, clip);
            }
        }
        g.dispose();
    }

    private void paint(Graphics2D g, int at, Rectangle clip) {
        Diagram.Layer layer = diagram.layers().get(at);
        int top = tops.get(at)[0];
        FontMetrics metrics = g.getFontMetrics();
        g.setFont(getFont().deriveFont(Font.BOLD));
        g.setColor(getForeground());
        g.drawString(layer.title(), margin(), top - line() - metrics.getDescent() - Look.scale(2));
        g.setFont(getFont());
        g.setColor(Look.colour("bytes.offset"));
        for (int bit = 0; bit < Diagram.BITS; bit++) {
            String number = String.valueOf(bit);
            // Every number where there is room, else those that begin bytes.
            if (metrics.stringWidth("00") + Look.scale(2) > bit() && bit % 8 != 0 && bit != Diagram.BITS - 1) continue;
            int x = margin() + (int) Math.round((bit + 0.5) * bit());
            g.drawString(number, x - metrics.stringWidth(number) / 2, top - metrics.getDescent() - Look.scale(1));
        }
        boolean known = diagram.details() == workspace.details();
        for (Diagram.Cell cell : layer.cells()) {
            boolean isSelected = known && workspace.node() >= 0 && diagram.belongs(cell, workspace.node());
            boolean isHovered = hovered >= 0 && diagram.belongs(cell, hovered);
            for (Diagram.Part part : cell.parts()) {
                Rectangle place = place(at, part);
                if (!place.intersects(clip)) continue;
                Color fill = isSelected ? Look.colour("bytes.selected") : isHovered ? Look.colour("hover.background")
                    : cell.node() < 0 ? Look.colour("diagram.none") : null;
                if (fill != null) {
                    g.setColor(fill);
                    g.fill(place);
                }
            }
            border(g, at, cell);
            g.setColor(isSelected ? Look.colour("bytes.selectedForeground") : getForeground());
            if (cell.node() >= 0) label(g, cell, place(at, cell.widest()), isSelected);
        }
    }

    /** Draws lines around a field, but none between its own rows. */
    private void border(Graphics2D g, int at, Diagram.Cell cell) {
        g.setColor(Look.colour("diagram.line"));
        for (Diagram.Part part : cell.parts()) {
            Rectangle place = place(at, part);
            g.drawLine(place.x, place.y, place.x, place.y + place.height);
            g.drawLine(place.x + place.width, place.y, place.x + place.width, place.y + place.height);
            across(g, at, cell, part, place.y, part.row() - 1);
            across(g, at, cell, part, place.y + place.height, part.row() + part.rows());
        }
    }

    private void across(Graphics2D g, int at, Diagram.Cell cell, Diagram.Part part, int y, int neighbour) {
        Rectangle place = place(at, part);
        for (Diagram.Part other : cell.parts()) {
            if (other == part || neighbour < other.row() || neighbour >= other.row() + other.rows()) continue;
            Rectangle beside = place(at, other);
            // Above and below the part that is the same field, there is a line only where they do not touch.
            if (beside.x > place.x) g.drawLine(place.x, y, Math.min(beside.x, place.x + place.width), y);
            if (beside.x + beside.width < place.x + place.width) g.drawLine(Math.max(place.x, beside.x + beside.width), y, place.x + place.width, y);
            return;
        }
        g.drawLine(place.x, y, place.x + place.width, y);
    }

    private void label(Graphics2D g, Diagram.Cell cell, Rectangle place, boolean isSelected) {
        FontMetrics metrics = g.getFontMetrics();
        int room = place.width - Look.scale(4);
        String value = values ? cell.value() : "";
        if (isNarrow(cell.widest())) {
            if (!value.isEmpty() && metrics.stringWidth(value) <= place.width) centred(g, value, place, place.y + place.height - metrics.getDescent() - Look.scale(2));
            upwards(g, cell.name(), new Rectangle(place.x, place.y, place.width, place.height - (values ? line() : 0)));
            return;
        }
        String text = cell.cut() ? cell.label() + " (" + cell.bits() / 8 + " bytes)" : cell.label();
        if (metrics.stringWidth(text) > room && metrics.stringWidth(cell.name()) < metrics.stringWidth(text) && !cell.name().isEmpty()) text = cell.name();
        int lines = value.isEmpty() ? 1 : 2;
        int y = place.y + (place.height - lines * line()) / 2 + metrics.getAscent();
        centred(g, fitting(text, room, metrics), place, y);
        if (value.isEmpty()) return;
        if (!isSelected) g.setColor(Look.colour("diagram.value"));
        centred(g, fitting(value, room, metrics), place, y + line());
    }

    private static void centred(Graphics2D g, String text, Rectangle place, int y) {
        g.drawString(text, place.x + (place.width - g.getFontMetrics().stringWidth(text)) / 2, y);
    }

    private void upwards(Graphics2D g, String text, Rectangle place) {
        FontMetrics metrics = g.getFontMetrics();
        Graphics2D turned = (Graphics2D) g.create();
        turned.clip(place);
        String shown = fitting(text, place.height - Look.scale(4), metrics);
        turned.rotate(-Math.PI / 2, place.x + place.width / 2.0, place.y + place.height / 2.0);
        turned.drawString(shown, place.x + (place.width - metrics.stringWidth(shown)) / 2, place.y + place.height / 2 + (metrics.getAscent() - metrics.getDescent()) / 2);
        turned.dispose();
    }

    private static String fitting(String text, int room, FontMetrics metrics) {
        if (text.length() < 200 && metrics.stringWidth(text) <= room) return text;
        // No text that is seen whole is longer than there are pixels.
        int fit = Math.min(text.length(), Math.max(0, room));
        while (fit > 0 && metrics.stringWidth(text.substring(0, fit)) + metrics.charWidth('…') > room) fit--;
        return fit == 0 ? "" : text.substring(0, fit) + "…";
    }

    // ---- size and scrolling

    @Override
    public Dimension getPreferredSize() {
        layOut();
        int bottom = tops.isEmpty() ? 0 : tops.getLast()[tops.getLast().length - 1];
        return new Dimension((int) (Diagram.BITS * bit()) + 2 * margin(), bottom + margin());
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(Look.scale(440), Look.scale(240));
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return line() * 2;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return visible.height - line();
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() != null && getParent().getWidth() >= Look.scale(9) * Diagram.BITS + 2 * margin();
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }

    /** Ends the thread that draws. */
    public void dispose() {
        drawing.close();
    }
}
