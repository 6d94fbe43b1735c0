package mako.desktop.details;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntConsumer;
import javax.swing.SwingConstants;
import mako.desktop.look.FixedLines;
import mako.desktop.look.Look;
import mako.desktop.model.ByteForm;

/** Bytes as digits and as characters; only lines in view are drawn, so that there may be any number. */
final class BytesView extends FixedLines {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final transient IntConsumer hovering;
    private byte[] bytes = {};
    private transient ByteForm form = ByteForm.USUAL;
    private int selectedFrom;
    private int selectedTo;
    private int aroundFrom;
    private int aroundTo;
    private int hoveredFrom;
    private int hoveredTo;

    /**
     * Shows nothing yet.
     *
     * @param chosen told of the byte that is clicked
     * @param hovering told of the byte that the mouse is over, -1 for none
     */
    BytesView(IntConsumer chosen, IntConsumer hovering) {
        this.hovering = hovering;
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                requestFocusInWindow();
                int at = byteAt(event.getX(), event.getY());
                if (at >= 0) chosen.accept(at);
            }

            @Override
            public void mouseMoved(MouseEvent event) {
                BytesView.this.hovering.accept(byteAt(event.getX(), event.getY()));
            }

            @Override
            public void mouseExited(MouseEvent event) {
                BytesView.this.hovering.accept(-1);
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        setFocusable(true);
        getAccessibleContext().setAccessibleName("Packet bytes");
        updateUI();
    }

    @Override
    protected String colours() {
        return "Tree";
    }

    @Override
    protected int gap() {
        return 2;
    }

    void show(byte[] of) {
        bytes = of;
        select(0, 0, 0, 0);
        hover(0, 0);
        revalidate();
        repaint();
    }

    void form(ByteForm as) {
        if (form.equals(as)) return;
        form = as;
        revalidate();
        repaint();
    }

    private int perLine() {
        return form.digits().perLine;
    }

    /** Highlights bytes strongly, and those of the line around them weakly. */
    void select(int from, int to, int outerFrom, int outerTo) {
        selectedFrom = from;
        selectedTo = to;
        aroundFrom = outerFrom;
        aroundTo = outerTo;
        repaint();
        if (to > from) {
            Rectangle first = line(from / perLine());
            if (!getVisibleRect().contains(0, first.y, 1, first.height)) scrollRectToVisible(first);
        }
    }

    void hover(int from, int to) {
        if (from == hoveredFrom && to == hoveredTo) return;
        hoveredFrom = from;
        hoveredTo = to;
        repaint();
    }

    private FontMetrics metrics() {
        return getFontMetrics(getFont());
    }

    private int margin() {
        return UIScale.scale(6);
    }

    private Rectangle line(int line) {
        return new Rectangle(0, margin() / 2 + line * lineHeight(), 1, lineHeight());
    }

    private int digits() {
        return bytes.length > 0xffff ? bytes.length > 0xffffff ? 8 : 6 : 4;
    }

    /** Where the digits of a byte begin, counted in characters. */
    private int hexColumn(int inLine) {
        return digits() + 2 + inLine * (form.digits().width + 1) + (inLine >= perLine() / 2 ? 1 : 0);
    }

    private int textColumn(int inLine) {
        return hexColumn(perLine()) + 2 + inLine + (inLine >= perLine() / 2 ? 1 : 0);
    }

    int byteAt(int x, int y) {
        int line = (y - margin() / 2) / lineHeight();
        double column = (x - margin()) / (double) charWidth();
        if (y < 0 || column < 0) return -1;
        for (int i = 0; i < perLine(); i++) {
            int at = line * perLine() + i;
            if (at >= bytes.length) return -1;
            boolean overHex = column >= hexColumn(i) - 0.5 && column < hexColumn(i) + form.digits().width + 0.5;
            boolean overText = column >= textColumn(i) && column < textColumn(i) + 1;
            if (overHex || overText) return at;
        }
        return -1;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics;
        Rectangle clip = g.getClipBounds();
        g.setColor(getBackground());
        g.fillRect(clip.x, clip.y, clip.width, clip.height);
        Look.smooth(g);
        g.setFont(getFont());
        int first = Math.max(0, (clip.y - margin()) / lineHeight());
        int last = Math.min((bytes.length - 1) / perLine(), (clip.y + clip.height) / lineHeight());
        for (int line = first; line <= last && bytes.length > 0; line++) paintLine(g, line);
    }

    private void paintLine(Graphics2D g, int line) {
        int top = margin() / 2 + line * lineHeight();
        int base = top + metrics().getAscent() + UIScale.scale(1);
        int from = line * perLine();
        int to = Math.min(bytes.length, from + perLine());
        fill(g, from, to, top, aroundFrom, aroundTo, Look.colour("bytes.around"));
        fill(g, from, to, top, hoveredFrom, hoveredTo, Look.colour("hover.background"));
        fill(g, from, to, top, selectedFrom, selectedTo, Look.colour("bytes.selected"));
        g.setColor(Look.colour("bytes.offset"));
        char[] offset = new char[digits()];
        for (int i = 0; i < offset.length; i++) offset[i] = HEX[from >>> 4 * (offset.length - 1 - i) & 15];
        g.drawChars(offset, 0, offset.length, margin(), base);
        for (int i = from; i < to; i++) {
            boolean selected = i >= selectedFrom && i < selectedTo;
            g.setColor(selected ? Look.colour("bytes.selectedForeground") : getForeground());
            g.drawString(form.digits(bytes, i), margin() + hexColumn(i - from) * charWidth(), base);
            g.drawString(form.character(bytes, i), margin() + textColumn(i - from) * charWidth(), base);
        }
    }

    private void fill(Graphics2D g, int lineFrom, int lineTo, int top, int from, int to, Color colour) {
        int first = Math.max(lineFrom, from);
        int last = Math.min(lineTo, to);
        if (first >= last) return;
        g.setColor(colour);
        int half = charWidth() / 2;
        int x = margin() + hexColumn(first - lineFrom) * charWidth() - half;
        int end = margin() + (hexColumn(last - 1 - lineFrom) + form.digits().width) * charWidth() + half;
        g.fillRect(x, top, end - x, lineHeight());
        x = margin() + textColumn(first - lineFrom) * charWidth();
        end = margin() + (textColumn(last - 1 - lineFrom) + 1) * charWidth();
        g.fillRect(x, top, end - x, lineHeight());
    }

    @Override
    public Dimension getPreferredSize() {
        long lines = (bytes.length + perLine() - 1L) / perLine();
        return new Dimension(2 * margin() + textColumn(perLine()) * charWidth(), (int) Math.min(Integer.MAX_VALUE - 1000, lines * lineHeight() + margin()));
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? lineHeight() : charWidth();
    }
}
