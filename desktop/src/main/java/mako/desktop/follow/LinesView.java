package mako.desktop.follow;

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
import javax.swing.UIManager;
import mako.desktop.look.FixedLines;
import mako.desktop.look.Look;

/** Lines of a stream, each side's in its colours; only lines in view are drawn, so that there may be any number. */
final class LinesView extends FixedLines {

    private transient StreamText text;
    private int widest;
    private transient StreamText.Place found;
    private int anchor = -1;
    private int lead = -1;

    /**
     * Shows nothing yet.
     *
     * @param chosen told of the packet whose line is clicked
     */
    LinesView(IntConsumer chosen) {
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                requestFocusInWindow();
                int line = lineAt(event.getY());
                lead = line;
                if (!event.isShiftDown()) anchor = line;
                repaint();
                if (text != null && line >= 0 && text.lines().get(line).packet() >= 0) chosen.accept(text.lines().get(line).packet());
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                lead = lineAt(event.getY());
                scrollRectToVisible(new Rectangle(event.getX(), event.getY(), 1, 1));
                repaint();
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        setFocusable(true);
        setAutoscrolls(true);
        getAccessibleContext().setAccessibleName("Stream");
        updateUI();
    }

    @Override
    protected String colours() {
        return "TextArea";
    }

    @Override
    protected int gap() {
        return 1;
    }

    void show(StreamText of) {
        text = of;
        found = null;
        anchor = lead = -1;
        widest = 0;
        for (StreamText.Line line : of.lines()) widest = Math.max(widest, line.text().length());
        revalidate();
        repaint();
    }

    /** Shows a longer text that begins with the one that is shown. */
    void extend(StreamText of) {
        StreamText.Place place = found;
        int from = anchor;
        int to = lead;
        show(of);
        found = place;
        anchor = from;
        lead = to;
    }

    StreamText text() {
        return text;
    }

    StreamText.Place found() {
        return found;
    }

    void found(StreamText.Place place) {
        found = place;
        if (place != null) scrollRectToVisible(new Rectangle(place.from() * charWidth(), Math.max(0, place.line() - 3) * lineHeight(), charWidth() * 20, lineHeight() * 7));
        repaint();
    }

    /** The lines that are selected, as text; all where none are. */
    String selection() {
        if (text == null) return "";
        if (anchor < 0 || lead < 0) return text.text(0, text.lines().size());
        return text.text(Math.min(anchor, lead), Math.max(anchor, lead) + 1);
    }

    private int margin() {
        return UIScale.scale(8);
    }

    private int lineAt(int y) {
        if (text == null || text.lines().isEmpty()) return -1;
        return Math.max(0, Math.min(text.lines().size() - 1, y / lineHeight()));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics;
        Rectangle clip = g.getClipBounds();
        g.setColor(getBackground());
        g.fillRect(clip.x, clip.y, clip.width, clip.height);
        if (text == null) return;
        Look.smooth(g);
        g.setFont(getFont());
        FontMetrics metrics = g.getFontMetrics();
        int height = lineHeight();
        int last = Math.min(text.lines().size() - 1, (clip.y + clip.height) / height);
        for (int i = Math.max(0, clip.y / height); i <= last; i++) {
            StreamText.Line line = text.lines().get(i);
            int top = i * height;
            boolean selected = anchor >= 0 && lead >= 0 && anchor != lead && i >= Math.min(anchor, lead) && i <= Math.max(anchor, lead);
            Color back = selected ? UIManager.getColor("TextArea.selectionBackground") : line.kind() == 0 ? Look.colour("follow.clientBackground")
                : line.kind() == 1 ? Look.colour("follow.serverBackground") : Look.colour("banner.background");
            g.setColor(back);
            g.fillRect(clip.x, top, clip.width, height);
            if (found != null && found.line() == i) {
                g.setColor(Look.colour("found.background"));
                int x = margin() + metrics.stringWidth(line.text().substring(0, found.from()));
                g.fillRect(x, top, metrics.stringWidth(line.text().substring(found.from(), found.to())), height);
            }
            g.setColor(selected ? UIManager.getColor("TextArea.selectionForeground") : line.kind() == 0 ? Look.colour("follow.client")
                : line.kind() == 1 ? Look.colour("follow.server") : Look.colour("banner.foreground"));
            g.drawString(line.text(), margin(), top + metrics.getAscent());
        }
    }

    @Override
    public Dimension getPreferredSize() {
        int count = text == null ? 0 : text.lines().size();
        return new Dimension(2 * margin() + widest * charWidth(), (int) Math.min(Integer.MAX_VALUE - 1000L, (long) count * lineHeight()));
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return new Dimension(charWidth() * 100, lineHeight() * 36);
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? lineHeight() * 3 : charWidth() * 4;
    }
}
