package mako.desktop.main;

import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.function.IntConsumer;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import mako.desktop.details.BytesPane;
import mako.desktop.details.DetailsTree;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** One packet in a window of its own, which stays while others are looked at. */
final class PacketWindow extends JDialog {

    private final transient Workspace own;

    private PacketWindow(JFrame window, Workspace of, IntConsumer follow) {
        super(window, "Packet " + (of.selected() + 1), false);
        own = Workspace.viewing(of);
        BytesPane[] bytes = new BytesPane[1];
        DetailsTree tree = new DetailsTree(own, follow);
        bytes[0] = new BytesPane(own, new JPopupMenu(), tree::hover);
        tree.addMouseMotionListener(new MouseAdapter() {
            @Override
            public void mouseMoved(MouseEvent event) {
                bytes[0].hover(tree.nodeAt(event.getX(), event.getY()));
            }
        });
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, true, new JScrollPane(tree), bytes[0]);
        split.setResizeWeight(0.6);
        split.setBorder(null);
        setContentPane(split);
        Escape.closes(this);
        setSize(new Dimension(bytes[0].usefulWidth() + Look.scale(60), Look.scale(560)));
        split.setDividerLocation(Look.scale(330));
        setLocationRelativeTo(window);
        tree.detailed();
    }

    /** Shows the selected packet; {@code follow} goes to the packet with the number that it is given. */
    static void show(JFrame window, Workspace of, IntConsumer follow) {
        new PacketWindow(window, of, follow).setVisible(true);
    }

    @Override
    public void dispose() {
        own.dispose();
        super.dispose();
    }
}
