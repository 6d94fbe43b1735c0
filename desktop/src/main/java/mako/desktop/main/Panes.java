package mako.desktop.main;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
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
        first.setMinimumSize(new Dimension(60, 60));
        second.setMinimumSize(new Dimension(60, 60));
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
        components.forEach((pane, component) -> component.setVisible(isShown(pane)));
        boolean bytes = isShown(Pane.BYTES);
        boolean diagram = isShown(Pane.DIAGRAM);
        right.setVisible(bytes || diagram);
        lower.setVisible(bytes || diagram || isShown(Pane.DETAILS));
        again(right, bytes && diagram, right.getHeight() / 2);
        again(lower, right.isVisible() && isShown(Pane.DETAILS), getWidth() / 2);
        again(upper, lower.isVisible() && isShown(Pane.LIST), (int) (getHeight() * 0.46));
        revalidate();
        repaint();
    }

    /** What comes back has its room again: a divider that was at an end does not stay there. */
    private static void again(JSplitPane split, boolean both, int usual) {
        split.setDividerSize(both ? javax.swing.UIManager.getInt("SplitPane.dividerSize") : 0);
        int size = split.getOrientation() == JSplitPane.VERTICAL_SPLIT ? split.getHeight() : split.getWidth();
        int at = split.getDividerLocation();
        if (both && size > 0 && (at < 60 || at > size - 60)) split.setDividerLocation(usual);
    }
}
