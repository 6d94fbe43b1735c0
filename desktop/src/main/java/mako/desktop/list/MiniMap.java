package mako.desktop.list;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JPanel;
import javax.swing.JViewport;
import mako.analysis.ColourRules;
import mako.analysis.OpenCapture;
import mako.analysis.PacketReader;
import mako.analysis.Rows;
import mako.analysis.ShownPackets;
import mako.desktop.look.Look;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;

/** A strip beside the scroll bar with the colours of all rows, from the first to the last; a click goes there. Samples are made by a thread of its own. */
public final class MiniMap extends JPanel implements Workspace.Listener {

    /** How long what is shown may be out of date while packets arrive: milliseconds. */
    private static final int PATIENCE = 1500;

    private final transient Workspace workspace;
    private final PacketTable list;
    private final transient Lane sampling = new Lane("minimap");
    /** The rule of a row for each line of pixels, -1 for none. */
    private int[] rules = {};
    private int sampledRows = -1;
    private int sampledHeight;
    private long sampledAt;
    private transient ShownPackets sampledOf;
    private transient ColourRules sampledBy;

    /** Makes the strip for a list. */
    public MiniMap(Workspace workspace, PacketTable list) {
        this.workspace = workspace;
        this.list = list;
        getAccessibleContext().setAccessibleName("Colours of all packets");
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                go(event.getY());
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                go(event.getY());
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                sample(true);
            }
        });
        workspace.listen(this);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Look.scale(9), 10);
    }

    private void go(int y) {
        if (!(list.getParent() instanceof JViewport view) || getHeight() == 0) return;
        int at = (int) ((long) list.getHeight() * Math.clamp(y, 0, getHeight()) / getHeight());
        int top = Math.clamp(at - view.getHeight() / 2, 0, Math.max(0, list.getHeight() - view.getHeight()));
        view.setViewPosition(new java.awt.Point(view.getViewPosition().x, top));
        repaint();
    }

    @Override
    public void opened() {
        sampledRows = -1;
        rules = new int[0];
        sample(true);
        repaint();
    }

    @Override
    public void arranged() {
        sample(true);
    }

    @Override
    public void grew() {
        sample(workspace.capture() != null && workspace.capture().isComplete() && workspace.shown().isDone());
    }

    @Override
    public void rowsMade() {
        repaint();
    }

    private void sample(boolean now) {
        OpenCapture capture = workspace.capture();
        ShownPackets shown = workspace.shown();
        if (capture == null || shown == null || getHeight() == 0) return;
        int count = shown.size();
        boolean same = count == sampledRows && getHeight() == sampledHeight && shown == sampledOf && workspace.colours() == sampledBy;
        long time = System.currentTimeMillis();
        if (same || count == 0 || !now && time - sampledAt < PATIENCE) return;
        sampledRows = count;
        sampledHeight = getHeight();
        sampledAt = time;
        sampledOf = shown;
        sampledBy = workspace.colours();
        Rows rows = workspace.rows();
        int height = getHeight();
        sampling.run(() -> {
            int[] found = new int[height];
            Rows.Maker maker = rows.maker();
            try (PacketReader reader = capture.reader()) {
                int lastRow = -1;
                for (int y = 0; y < height; y++) {
                    int row = (int) ((long) count * y / height);
                    found[y] = row == lastRow && y > 0 ? found[y - 1] : maker.make(reader, shown.packet(row)).rule();
                    lastRow = row;
                }
            }
            EventQueue.invokeLater(() -> {
                if (capture != workspace.capture()) return;
                rules = found;
                repaint();
            });
        });
    }

    @Override
    protected void paintComponent(Graphics g) {
        g.setColor(list.getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        var known = workspace.colours().rules();
        for (int y = 0; y < Math.min(rules.length, getHeight()); y++) {
            if (rules[y] < 0 || rules[y] >= known.size()) continue;
            // Stronger than in the list: a line of pixels has to be seen.
            g.setColor(strong(Look.background(known.get(rules[y]).background()), Look.foreground(known.get(rules[y]).foreground())));
            g.fillRect(0, y, getWidth(), 1);
        }
        Rectangle seen = list.getVisibleRect();
        if (list.getHeight() > seen.height && list.getHeight() > 0) {
            int top = (int) ((long) getHeight() * seen.y / list.getHeight());
            int size = Math.max(Look.scale(3), (int) ((long) getHeight() * seen.height / list.getHeight()));
            g.setColor(new Color(128, 128, 128, 70));
            g.fillRect(0, top, getWidth(), size);
        }
    }

    private static Color strong(Color background, Color foreground) {
        return new Color((2 * background.getRed() + foreground.getRed()) / 3, (2 * background.getGreen() + foreground.getGreen()) / 3,
            (2 * background.getBlue() + foreground.getBlue()) / 3);
    }

    /** Ends the thread. */
    @Override
    public void removeNotify() {
        sampling.close();
        super.removeNotify();
    }
}
