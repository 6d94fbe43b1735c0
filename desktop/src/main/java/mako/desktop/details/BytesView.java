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

/** Bytes as hexadecimal digits and as characters, sixteen a line; only lines in view are drawn, so that there may be any number. */
final class BytesView extends FixedLines {

    private static final int PER_LINE = 16;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final transient IntConsumer hovering;
    private byte[] bytes = {};
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

    byte[] bytes() {
        return bytes;
    }

    /** Highlights bytes strongly, and those of the line around them weakly. */
    void select(int from, int to, int outerFrom, int outerTo) {
        selectedFrom = from;
        selectedTo = to;
        aroundFrom = outerFrom;
        aroundTo = outerTo;
        repaint();
        if (to > from) {
            Rectangle first = line(from / PER_LINE);
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
        return digits() + 2 + inLine * 3 + (inLine >= 8 ? 1 : 0);
    }

    private int textColumn(int inLine) {
        return hexColumn(PER_LINE) + 2 + inLine + (inLine >= 8 ? 1 : 0);
    }

    int byteAt(int x, int y) {
        int line = (y - margin() / 2) / lineHeight();
        double column = (x - margin()) / (double) charWidth();
        if (y < 0 || column < 0) return -1;
        for (int i = 0; i < PER_LINE; i++) {
            int at = line * PER_LINE + i;
            if (at >= bytes.length) return -1;
            boolean overHex = column >= hexColumn(i) - 0.5 && column < hexColumn(i) + 2.5;
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
        int last = Math.min((bytes.length - 1) / PER_LINE, (clip.y + clip.height) / lineHeight());
        for (int line = first; line <= last && bytes.length > 0; line++) paintLine(g, line);
    }

    private void paintLine(Graphics2D g, int line) {
        int top = margin() / 2 + line * lineHeight();
        int base = top + metrics().getAscent() + UIScale.scale(1);
        int from = line * PER_LINE;
        int to = Math.min(bytes.length, from + PER_LINE);
        fill(g, from, to, top, aroundFrom, aroundTo, Look.colour("bytes.around"));
        fill(g, from, to, top, hoveredFrom, hoveredTo, Look.colour("hover.background"));
        fill(g, from, to, top, selectedFrom, selectedTo, Look.colour("bytes.selected"));
        char[] text = new char[textColumn(PER_LINE)];
        java.util.Arrays.fill(text, ' ');
        g.setColor(Look.colour("bytes.offset"));
        char[] offset = new char[digits()];
        for (int i = 0; i < offset.length; i++) offset[i] = HEX[from >>> 4 * (offset.length - 1 - i) & 15];
        g.drawChars(offset, 0, offset.length, margin(), base);
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 255;
            int at = hexColumn(i - from);
            text[at] = HEX[value >> 4];
            text[at + 1] = HEX[value & 15];
            text[textColumn(i - from)] = value >= 0x20 && value < 0x7f ? (char) value : '·';
        }
        g.setColor(getForeground());
        g.drawChars(text, 0, text.length, margin(), base);
        if (selectedTo > selectedFrom && selectedFrom < to && selectedTo > from) paintSelected(g, text, from, to, base);
    }

    /** Selected bytes again, in the colour that can be read on theirs. */
    private void paintSelected(Graphics2D g, char[] text, int from, int to, int base) {
        g.setColor(Look.colour("bytes.selectedForeground"));
        for (int i = Math.max(from, selectedFrom); i < Math.min(to, selectedTo); i++) {
            g.drawChars(text, hexColumn(i - from), 2, margin() + hexColumn(i - from) * charWidth(), base);
            g.drawChars(text, textColumn(i - from), 1, margin() + textColumn(i - from) * charWidth(), base);
        }
    }

    private void fill(Graphics2D g, int lineFrom, int lineTo, int top, int from, int to, Color colour) {
        int first = Math.max(lineFrom, from);
        int last = Math.min(lineTo, to);
        if (first >= last) return;
        g.setColor(colour);
        int half = charWidth() / 2;
        int x = margin() + hexColumn(first - lineFrom) * charWidth() - half;
        int end = margin() + (hexColumn(last - 1 - lineFrom) + 2) * charWidth() + half;
        g.fillRect(x, top, end - x, lineHeight());
        x = margin() + textColumn(first - lineFrom) * charWidth();
        end = margin() + (textColumn(last - 1 - lineFrom) + 1) * charWidth();
        g.fillRect(x, top, end - x, lineHeight());
    }

    @Override
    public Dimension getPreferredSize() {
        long lines = (bytes.length + PER_LINE - 1L) / PER_LINE;
        return new Dimension(2 * margin() + textColumn(PER_LINE) * charWidth(), (int) Math.min(Integer.MAX_VALUE - 1000, lines * lineHeight() + margin()));
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
