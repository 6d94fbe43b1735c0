package mako.desktop.statistics;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Flow;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** Packets as arrows between hosts, one line each; a click goes to the packet. */
public final class FlowWindow extends JDialog {

    private static final int MOST_HOSTS = 60;
    private static final int TIME_WIDTH = 90;
    private static final int HOST_WIDTH = 190;

    private final transient Counter counter;
    private final transient Context context;
    private final JLabel note = new JLabel(" ");
    private final JCheckBox limit = new JCheckBox("Only displayed packets");
    private final Arrows arrows = new Arrows();
    private final Hosts hosts = new Hosts();
    private transient Flow flow = new Flow();
    private transient List<Flow.Arrow> lines = List.of();
    private transient Map<String, Integer> places = Map.of();
    private int selected = -1;

    /** Makes a window that shows all packets, or those that are displayed where a filter is set. */
    public FlowWindow(Context context) {
        super(context.window(), "Flow Graph – " + Path.of(context.workspace().capture().file()).getFileName(), false);
        this.context = context;
        counter = new Counter(context.workspace(), (sheets, done, all, ended) -> show(done, all, ended));
        limit.setSelected(!context.workspace().filter().isEmpty());
        limit.setToolTipText("Show only packets that the main window shows");
        limit.addActionListener(event -> count());
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[grow,fill][]"));
        JScrollPane pane = new JScrollPane(arrows);
        pane.setColumnHeaderView(hosts);
        all.add(pane);
        JPanel bottom = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][grow,fill][][]"));
        bottom.add(limit);
        bottom.add(note);
        bottom.add(Controls.button("Save As…", "Save the arrows in view as a picture, or all as a table", () -> saving().ask(this, "flow")));
        bottom.add(Controls.button("Close", this::dispose));
        all.add(bottom);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(1000), Look.scale(600)));
        pack();
        setLocationRelativeTo(context.window());
        count();
    }

    private void count() {
        note.setText("Counting …");
        Flow fresh = new Flow();
        flow = fresh;
        counter.count(() -> List.of(Counting.all(fresh)), limit.isSelected() ? context.workspace().shown() : null);
    }

    private void show(int done, int all, boolean ended) {
        note.setText(String.format("%,d of %,d packets", done, all));
        // While more are counted the list grows on another thread; what is shown is taken when it is whole.
        if (!ended) return;
        Map<String, Integer> found = new LinkedHashMap<>();
        List<Flow.Arrow> kept = new ArrayList<>();
        for (Flow.Arrow each : flow.arrows()) {
            for (String host : new String[] {each.from(), each.to()}) if (found.size() < MOST_HOSTS) found.putIfAbsent(host, found.size());
            if (found.containsKey(each.from()) && found.containsKey(each.to())) kept.add(each);
        }
        lines = kept;
        places = found;
        note.setText(String.format("%,d packets between %,d hosts", kept.size(), found.size()));
        arrows.revalidate();
        hosts.revalidate();
        repaint();
    }

    private int lineHeight() {
        return 2 * getFontMetrics(UIManager.getFont("defaultFont")).getHeight();
    }

    private int place(String host) {
        return UIScale.scale(TIME_WIDTH) + UIScale.scale(HOST_WIDTH) / 2 + places.get(host) * UIScale.scale(HOST_WIDTH);
    }

    private int fullWidth() {
        return UIScale.scale(TIME_WIDTH) + Math.max(1, places.size()) * UIScale.scale(HOST_WIDTH) + UIScale.scale(460);
    }

    /** The hosts above their lines. */
    private final class Hosts extends JPanel {
        @Override
        public Dimension getPreferredSize() {
            return new Dimension(fullWidth(), lineHeight());
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            Graphics2D g = (Graphics2D) graphics;
            Look.smooth(g);
            FontMetrics metrics = g.getFontMetrics();
            int y = (getHeight() + metrics.getAscent()) / 2;
            g.drawString("Time (s)", UIScale.scale(8), y);
            for (String host : places.keySet()) g.drawString(host, place(host) - metrics.stringWidth(host) / 2, y);
            g.drawString("What", UIScale.scale(TIME_WIDTH) + places.size() * UIScale.scale(HOST_WIDTH) + UIScale.scale(8), y);
        }
    }

    /** The arrows; only those in view are drawn. */
    private final class Arrows extends JPanel implements Scrollable {

        Arrows() {
            getAccessibleContext().setAccessibleName("Packets between hosts");
            addMouseListener(new MouseAdapter() {
                @Override
                public void mousePressed(MouseEvent event) {
                    int line = event.getY() / lineHeight();
                    if (line < 0 || line >= lines.size()) return;
                    selected = line;
                    repaint();
                    context.go(lines.get(line).packet());
                }
            });
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics;
            Look.smooth(g);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Rectangle clip = g.getClipBounds();
            g.setColor(UIManager.getColor("Table.background"));
            g.fillRect(clip.x, clip.y, clip.width, clip.height);
            int height = lineHeight();
            int last = Math.min(lines.size() - 1, (clip.y + clip.height) / height);
            if (selected >= 0) {
                g.setColor(UIManager.getColor("Table.selectionInactiveBackground"));
                g.fillRect(clip.x, selected * height, clip.width, height);
            }
            g.setColor(UIManager.getColor("Component.borderColor"));
            for (String host : places.keySet()) g.drawLine(place(host), clip.y, place(host), clip.y + clip.height);
            for (int i = Math.max(0, clip.y / height); i <= last; i++) line(g, lines.get(i), i * height, height);
        }

        private void line(Graphics2D g, Flow.Arrow arrow, int top, int height) {
            FontMetrics metrics = g.getFontMetrics();
            Color text = UIManager.getColor("Table.foreground");
            Color dim = UIManager.getColor("Label.disabledForeground");
            int from = place(arrow.from());
            int to = place(arrow.to());
            int y = top + height * 3 / 4;
            g.setColor(dim);
            g.drawString(String.format("%.6f", arrow.time() / 1e9), UIScale.scale(8), top + metrics.getAscent() + height / 5);
            g.setColor(GraphView.COLOURS[0]);
            g.setStroke(new BasicStroke(UIScale.scale(1.5f)));
            int end = from == to ? to + UIScale.scale(30) : to;
            g.drawLine(from, y, end, y);
            int head = UIScale.scale(6) * (end > from ? -1 : 1);
            g.fillPolygon(new int[] {end, end + head, end + head}, new int[] {y, y - UIScale.scale(4), y + UIScale.scale(4)}, 3);
            String info = arrow.protocol() + "  " + arrow.info();
            int left = Math.min(from, end) + UIScale.scale(6);
            int room = Math.abs(end - from) - UIScale.scale(12);
            g.setColor(text);
            g.drawString(fitting(arrow.info(), metrics, room), left, top + metrics.getAscent() + UIScale.scale(1));
            if (arrow.fromPort() > 0) {
                g.setColor(dim);
                port(g, metrics, arrow.fromPort(), from, from < end, y);
                port(g, metrics, arrow.toPort(), end, end < from, y);
            }
            g.setColor(text);
            int beside = UIScale.scale(TIME_WIDTH) + places.size() * UIScale.scale(HOST_WIDTH) + UIScale.scale(8);
            g.drawString(fitting(info, metrics, getWidth() - beside - UIScale.scale(8)), beside, top + metrics.getAscent() + height / 5);
        }

        private void port(Graphics2D g, FontMetrics metrics, int port, int at, boolean isLeft, int y) {
            String text = Integer.toString(port);
            g.drawString(text, isLeft ? at - metrics.stringWidth(text) - UIScale.scale(4) : at + UIScale.scale(4), y + metrics.getAscent() / 2 - 1);
        }

        private static String fitting(String text, FontMetrics metrics, int room) {
            if (metrics.stringWidth(text) <= room) return text;
            int length = Math.min(text.length(), Math.max(0, room / Math.max(1, metrics.charWidth('i'))));
            while (length > 0 && metrics.stringWidth(text.substring(0, length) + "…") > room) length--;
            return length == 0 ? "" : text.substring(0, length) + "…";
        }

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(fullWidth(), (int) Math.min(Integer.MAX_VALUE - 1000L, (long) lines.size() * lineHeight()));
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            return new Dimension(UIScale.scale(960), UIScale.scale(500));
        }

        @Override
        public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
            return orientation == SwingConstants.VERTICAL ? lineHeight() : UIScale.scale(40);
        }

        @Override
        public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
            return orientation == SwingConstants.VERTICAL ? visible.height - lineHeight() : visible.width / 2;
        }

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return getParent() != null && getParent().getWidth() > getPreferredSize().width;
        }

        @Override
        public boolean getScrollableTracksViewportHeight() {
            return getParent() != null && getParent().getHeight() > getPreferredSize().height;
        }
    }

    /** Saves what is shown. */
    SaveAs saving() {
        return new SaveAs(context.workspace(), () -> flow.sheet(), this::picture);
    }

    /** Hosts and arrows that are in view, at twice their size. */
    private BufferedImage picture() {
        Container view = SwingUtilities.getAncestorOfClass(JScrollPane.class, arrows);
        BufferedImage picture = new BufferedImage(2 * view.getWidth(), 2 * view.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.scale(2, 2);
        view.printAll(g);
        g.dispose();
        return picture;
    }

    /** How many arrows are shown. */
    int shown() {
        return lines.size();
    }

    @Override
    public void dispose() {
        counter.close();
        super.dispose();
    }
}
