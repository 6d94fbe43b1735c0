package mako.desktop.main;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.UIManager;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** The four views of packets, one above and beside the other; each can be hidden, and its room is that of its neighbours then. */
final class Panes extends JPanel implements Workspace.Listener {

    /** A view, and by which name the profile knows whether it is shown. */
    enum Pane {
        LIST("gui.packet_list_show", true), DETAILS("gui.tree_view_show", true), BYTES("gui.byte_view_show", true),
        DIAGRAM("gui.packet_diagram_show", false);

        private final String name;
        private final boolean usual;

        Pane(String name, boolean usual) {
            this.name = name;
            this.usual = usual;
        }
    }

    private static final int LEAST = 60;

    private final transient Workspace workspace;
    private final Map<Pane, JComponent> components = new EnumMap<>(Pane.class);
    private final JSplitPane right;
    private final JSplitPane lower;
    private final JSplitPane upper;

    Panes(Workspace workspace, JComponent list, JComponent details, JComponent bytes, JComponent diagram) {
        super(new BorderLayout());
        this.workspace = workspace;
        components.put(Pane.LIST, list);
        components.put(Pane.DETAILS, details);
        components.put(Pane.BYTES, bytes);
        components.put(Pane.DIAGRAM, diagram);
        right = split(JSplitPane.VERTICAL_SPLIT, bytes, diagram, 0.5);
        lower = split(JSplitPane.HORIZONTAL_SPLIT, details, right, 1);
        upper = split(JSplitPane.VERTICAL_SPLIT, list, lower, 0.55);
        add(upper, BorderLayout.CENTER);
        workspace.listen(this);
        profileChanged();
    }

    private static JSplitPane split(int orientation, JComponent first, JComponent second, double share) {
        JSplitPane pane = new JSplitPane(orientation, true, first, second);
        pane.setResizeWeight(share);
        pane.setBorder(null);
        first.setMinimumSize(new Dimension(LEAST, LEAST));
        second.setMinimumSize(new Dimension(LEAST, LEAST));
        return pane;
    }

    /** Divides a window of this size; {@code bytes} is how wide the bytes have to be to be seen whole. */
    void place(int width, int height, int bytes) {
        upper.setDividerLocation((int) (height * 0.46));
        lower.setDividerLocation(Math.max(Look.scale(200), width - bytes - lower.getDividerSize()));
        right.setDividerLocation(height / 4);
    }

    boolean isShown(Pane pane) {
        return workspace.recent().is(pane.name, pane.usual);
    }

    /** Shows a view, or hides it; one stays to be seen. */
    void show(Pane pane, boolean on) {
        int others = 0;
        for (Pane each : Pane.values()) if (each != pane && isShown(each)) others++;
        if (!on && others == 0) return;
        workspace.recent().set(pane.name, on);
        profileChanged();
    }

    @Override
    public void profileChanged() {
        boolean[] before = {isDivided(right), isDivided(lower), isDivided(upper)};
        int[] at = {right.getDividerLocation(), lower.getDividerLocation(), upper.getDividerLocation()};
        components.forEach((pane, component) -> component.setVisible(isShown(pane)));
        boolean bytes = isShown(Pane.BYTES);
        boolean diagram = isShown(Pane.DIAGRAM);
        right.setVisible(bytes || diagram);
        lower.setVisible(bytes || diagram || isShown(Pane.DETAILS));
        JSplitPane[] splits = {right, lower, upper};
        for (int i = 0; i < splits.length; i++) {
            JSplitPane split = splits[i];
            if (before[i] && at[i] >= LEAST) split.putClientProperty("at", at[i]);
            split.setDividerSize(isDivided(split) ? UIManager.getInt("SplitPane.dividerSize") : 0);
            if (isDivided(split) && !before[i]) again(split);
        }
        revalidate();
        repaint();
    }

    private static boolean isDivided(JSplitPane split) {
        return split.getLeftComponent().isVisible() && split.getRightComponent().isVisible();
    }

    /** What comes back has the room that it had, or else half of what there is. */
    private static void again(JSplitPane split) {
        EventQueue.invokeLater(() -> {
            int size = split.getOrientation() == JSplitPane.VERTICAL_SPLIT ? split.getHeight() : split.getWidth();
            int wanted = split.getClientProperty("at") instanceof Integer before ? before : size / 2;
            if (size > 2 * LEAST && isDivided(split)) split.setDividerLocation(Math.clamp(wanted, LEAST, size - LEAST));
        });
    }
}
