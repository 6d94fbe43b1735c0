package mako.desktop.statistics;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.LongConsumer;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import mako.desktop.look.Look;

/**
 * Draws numbers over time: lines, bars or points. The wheel and the keys + and - zoom, dragging and the arrow keys move, a click goes to the packet that
 * is nearest.
 */
final class GraphView extends JPanel {

    /** How a series is drawn. */
    enum Style {
        LINE("Line"), STEPS("Steps"), BARS("Bars"), POINTS("Points"), SPANS("Spans");

        final String title;

        Style(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /**
     * Numbers at times in seconds, each with the packet, counted from 1, that it is of; 0 where there is none.
     *
     * @param x in order
     * @param step how wide a bar is
     * @param low where spans begin, which end at {@code y}
     */
    record Series(String name, Color colour, Style style, double[] x, double[] y, long[] packet, double step, double[] low) {

        Series(String name, Color colour, Style style, double[] x, double[] y, long[] packet, double step) {
            this(name, colour, style, x, y, packet, step, new double[x.length]);
        }
    }

    /** Colours that are told apart in light and dark, also by those who see few colours. */
    static final Color[] COLOURS = {new Color(0x2f7ed8), new Color(0xe07b1a), new Color(0x2e9e6b), new Color(0xc2405a), new Color(0x8a63d2), new Color(0x7a8288)};

    private transient List<Series> all = List.of();
    private String unit = "";
    private boolean logarithmic;
    private double from;
    private double to = 1;
    private boolean zoomed;
    private int dragged = -1;

    /** Shows nothing yet; {@code chosen} is told of the packet that is clicked. */
    GraphView(LongConsumer chosen) {
        setPreferredSize(new Dimension(Look.scale(820), Look.scale(360)));
        getAccessibleContext().setAccessibleName("Graph");
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                dragged = event.getX();
                requestFocusInWindow();
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                move((dragged - event.getX()) * (to - from) / Math.max(1, width()));
                dragged = event.getX();
            }

            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    fit();
                    return;
                }
                long packet = packetAt(event.getX(), event.getY());
                if (packet > 0) chosen.accept(packet);
            }

            @Override
            public void mouseWheelMoved(MouseWheelEvent event) {
                zoom(Math.pow(1.2, event.getPreciseWheelRotation()), at(event.getX()));
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
        setToolTipText("");
        setFocusable(true);
        key("PLUS", () -> zoom(1 / 1.2, (from + to) / 2));
        key("ADD", () -> zoom(1 / 1.2, (from + to) / 2));
        key("MINUS", () -> zoom(1.2, (from + to) / 2));
        key("SUBTRACT", () -> zoom(1.2, (from + to) / 2));
        key("LEFT", () -> move(-0.1 * (to - from)));
        key("RIGHT", () -> move(0.1 * (to - from)));
        key("HOME", this::fit);
    }

    private void key(String keys, Runnable work) {
        registerKeyboardAction(event -> work.run(), KeyStroke.getKeyStroke(keys), WHEN_FOCUSED);
    }

    private void move(double by) {
        from += by;
        to += by;
        zoomed = true;
        repaint();
    }

    /** Shows series; {@code of} says what their numbers are. */
    void show(List<Series> series, String of) {
        all = List.copyOf(series);
        unit = of;
        if (!zoomed) fit();
        repaint();
    }

    void logarithmic(boolean on) {
        logarithmic = on;
        repaint();
    }

    /** Shows all that there is. */
    void fit() {
        zoomed = false;
        from = Double.MAX_VALUE;
        to = -Double.MAX_VALUE;
        for (Series each : all) {
            if (each.x.length == 0) continue;
            from = Math.min(from, each.x[0]);
            to = Math.max(to, each.x[each.x.length - 1] + (each.style == Style.BARS ? each.step : 0));
        }
        if (from >= to) {
            from = from == Double.MAX_VALUE ? 0 : from;
            to = from + 1;
        }
        repaint();
    }

    /** Shows so much more or less, round a time. */
    void zoom(double factor, double round) {
        double left = round - (round - from) * factor;
        double right = round + (to - round) * factor;
        if (right - left < 1e-7) return;
        from = left;
        to = right;
        zoomed = true;
        repaint();
    }

    private int left() {
        return Look.scale(74);
    }

    private int top() {
        return Look.scale(12);
    }

    private int bottom() {
        return getHeight() - Look.scale(40);
    }

    private int width() {
        return getWidth() - left() - Look.scale(16);
    }

    private double at(int x) {
        return from + (x - left()) * (to - from) / Math.max(1, width());
    }

    private double x(double time) {
        return left() + (time - from) * width() / (to - from);
    }

    private double greatest() {
        double greatest = 0;
        for (Series each : all) {
            for (int i = 0; i < each.x.length; i++) if (each.x[i] + each.step >= from && each.x[i] <= to) greatest = Math.max(greatest, each.y[i]);
        }
        return greatest <= 0 ? 1 : greatest;
    }

    private double y(double value, double greatest) {
        double share = logarithmic ? value <= 0 ? 0 : Math.max(0, Math.log10(1 + value) / Math.log10(1 + greatest)) : value / greatest;
        return bottom() - share * (bottom() - top()) * 0.96;
    }

    /** The packet that is nearest to a place, counted from 1; 0 where none is near. */
    long packetAt(int x, int y) {
        double greatest = greatest();
        double best = Look.scale(24);
        long packet = 0;
        for (Series each : all) {
            for (int i = 0; i < each.x.length; i++) {
                if (each.packet[i] == 0) continue;
                double middle = x(each.x[i] + (each.style == Style.BARS ? each.step / 2 : 0));
                double distance = each.style == Style.POINTS || each.style == Style.SPANS ? Math.hypot(middle - x, y(each.y[i], greatest) - y) : Math.abs(middle - x);
                if (distance < best) {
                    best = distance;
                    packet = each.packet[i];
                }
            }
        }
        return packet;
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        long packet = packetAt(event.getX(), event.getY());
        return String.format("%.6f s%s", at(event.getX()), packet > 0 ? ", packet " + packet : "");
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        Look.smooth(g);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(UIManager.getColor("Table.background"));
        g.fillRect(0, 0, getWidth(), getHeight());
        g.setFont(getFont());
        double greatest = greatest();
        axes(g, greatest);
        g.clipRect(left(), 0, width() + 1, bottom() + 1);
        for (Series each : all) draw(g, each, greatest);
        if (all.size() > 1) legend(g);
        g.dispose();
    }

    /** Says which colour is what. */
    private void legend(Graphics2D g) {
        FontMetrics metrics = g.getFontMetrics();
        int gap = Look.scale(6);
        int width = 0;
        for (Series each : all) width = Math.max(width, metrics.stringWidth(each.name));
        int line = metrics.getHeight();
        Color ground = UIManager.getColor("Table.background");
        g.setColor(new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), 210));
        int x = left() + gap;
        g.fillRect(x, top(), width + line + 3 * gap, all.size() * line + gap);
        for (int i = 0; i < all.size(); i++) {
            int base = top() + gap / 2 + i * line;
            g.setColor(all.get(i).colour);
            g.fillRect(x + gap, base + line / 4, line / 2, line / 2);
            g.setColor(UIManager.getColor("Label.foreground"));
            g.drawString(all.get(i).name, x + 2 * gap + line / 2, base + metrics.getAscent());
        }
    }

    private void axes(Graphics2D g, double greatest) {
        FontMetrics metrics = g.getFontMetrics();
        Color grid = UIManager.getColor("Component.borderColor");
        Color text = UIManager.getColor("Label.disabledForeground");
        double step = nice(greatest / 5);
        for (double value = 0; value <= greatest * 1.001; value = logarithmic ? value == 0 ? 1 : value * 10 : value + step) {
            int y = (int) Math.round(y(value, greatest));
            g.setColor(grid);
            g.drawLine(left(), y, left() + width(), y);
            g.setColor(text);
            String label = label(value);
            g.drawString(label, left() - metrics.stringWidth(label) - Look.scale(6), y + metrics.getAscent() / 2 - 1);
        }
        double every = nice((to - from) / Math.max(2, width() / Look.scale(110)));
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(every)));
        for (double time = Math.ceil(from / every) * every; time <= to; time += every) {
            int x = (int) Math.round(x(time));
            g.setColor(grid);
            g.drawLine(x, bottom(), x, bottom() + Look.scale(4));
            g.setColor(text);
            String label = String.format("%." + Math.min(9, decimals) + "f", Math.abs(time) < every / 1e6 ? 0.0 : time);
            g.drawString(label, x - metrics.stringWidth(label) / 2, bottom() + Look.scale(4) + metrics.getAscent());
        }
        g.setColor(text);
        g.drawString("Time (s)", left() + width() - metrics.stringWidth("Time (s)"), getHeight() - Look.scale(6));
        g.drawString(unit, Look.scale(8), getHeight() - Look.scale(6));
    }

    private static String label(double value) {
        if (value >= 1e9) return String.format("%.4g G", value / 1e9).replaceFirst("\\.?0+ ", " ");
        if (value >= 1e6) return String.format("%.4g M", value / 1e6).replaceFirst("\\.?0+ ", " ");
        if (value >= 1e4) return String.format("%.4g k", value / 1e3).replaceFirst("\\.?0+ ", " ");
        return value == Math.rint(value) ? String.format("%,d", (long) value) : String.format("%.3g", value);
    }

    /** The next of 1, 2, 5, 10 … that is no less. */
    static double nice(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, step))));
        for (double each : new double[] {1, 2, 5}) if (each * power >= step * 0.999) return each * power;
        return 10 * power;
    }

    private void draw(Graphics2D g, Series series, double greatest) {
        g.setColor(series.colour);
        g.setStroke(new BasicStroke(Look.scale(15) / 10f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        double size = Look.scale(4);
        boolean begun = false;
        for (int i = 0; i < series.x.length; i++) {
            double x = x(series.x[i]);
            double y = y(series.y[i], greatest);
            switch (series.style) {
                case BARS -> {
                    double next = x(series.x[i] + series.step);
                    if (next >= left() && x <= left() + width() && series.y[i] != 0) {
                        g.fill(new Rectangle2D.Double(x, y, Math.max(1, next - x - (next - x > 4 ? 1 : 0)), bottom() - y));
                    }
                }
                case POINTS -> {
                    if (x >= left() && x <= left() + width()) g.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size));
                }
                case SPANS -> {
                    double low = y(series.low[i], greatest);
                    if (x >= left() && x <= left() + width()) {
                        g.draw(new Line2D.Double(x, low, x, y));
                        for (double end : new double[] {low, y}) g.draw(new Line2D.Double(x - size / 2, end, x + size / 2, end));
                    }
                }
                case STEPS -> {
                    if (begun) path.lineTo(x, path.getCurrentPoint().getY());
                    if (begun) path.lineTo(x, y);
                    else path.moveTo(x, y);
                    begun = true;
                }
                case LINE -> {
                    if (begun) path.lineTo(x, y);
                    else path.moveTo(x, y);
                    begun = true;
                }
            }
        }
        if (begun) {
            if (series.x.length == 1) g.draw(new Line2D.Double(path.getCurrentPoint(), path.getCurrentPoint()));
            else g.draw(path);
        }
    }

    /** Where a point of a series is drawn. */
    Point place(Series of, int point) {
        double middle = x(of.x[point] + (of.style == Style.BARS ? of.step / 2 : 0));
        return new Point((int) Math.round(middle), (int) Math.round(y(of.y[point], greatest())));
    }

    /** What is shown. */
    List<Series> shown() {
        return all;
    }

    /** The graph as a picture of twice its size. */
    BufferedImage picture() {
        BufferedImage picture = new BufferedImage(2 * getWidth(), 2 * getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.scale(2, 2);
        paintComponent(g);
        g.dispose();
        return picture;
    }
}
