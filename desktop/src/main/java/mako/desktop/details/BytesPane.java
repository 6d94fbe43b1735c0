package mako.desktop.details;

import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.SwingUtilities;
import javax.swing.border.EmptyBorder;
import mako.analysis.PacketDetails;
import mako.desktop.look.Look;
import mako.desktop.model.ByteForm;
import mako.desktop.model.Recent;
import mako.desktop.model.Workspace;

/** The bytes of the selected packet: a tab for each run of bytes where there are several. */
public final class BytesPane extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final transient IntConsumer hovering;
    private final JPopupMenu popup;
    private final JTabbedPane tabs = new JTabbedPane(JTabbedPane.BOTTOM);
    private final transient List<BytesView> views = new ArrayList<>();
    private transient ByteForm form;

    /**
     * Shows the bytes of a workspace's packet.
     *
     * @param hovering told of the line of the tree whose bytes the mouse is over, -1 for none
     */
    public BytesPane(Workspace workspace, JPopupMenu popup, IntConsumer hovering) {
        super(new BorderLayout());
        this.workspace = workspace;
        this.popup = popup;
        this.hovering = hovering;
        form = form(workspace.recent());
        tabs.setTabLayoutPolicy(JTabbedPane.SCROLL_TAB_LAYOUT);
        tabs.putClientProperty("JTabbedPane.tabHeight", 24);
        detailed();
        workspace.listen(this);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (views == null) return;
        // Tabs and views that no packet needs just now are not reached from the window.
        SwingUtilities.updateComponentTreeUI(tabs);
        views.forEach(SwingUtilities::updateComponentTreeUI);
    }

    @Override
    public void opened() {
        detailed();
    }

    @Override
    public void detailed() {
        PacketDetails details = workspace.details();
        int count = details == null ? 1 : Math.min(40, details.sources().size());
        while (views.size() < count) views.add(view(views.size()));
        for (int i = 0; i < count; i++) views.get(i).show(details == null ? new byte[0] : details.sources().get(i).bytes());
        removeAll();
        tabs.removeAll();
        if (count == 1) {
            add(scroll(views.getFirst()));
        } else {
            for (int i = 0; i < count; i++) {
                PacketDetails.Bytes of = details.sources().get(i);
                int length = of.bytes().length;
                tabs.addTab(of.name() + " (" + length + (length == 1 ? " byte)" : " bytes)"), scroll(views.get(i)));
            }
            add(tabs);
        }
        revalidate();
        repaint();
        nodeSelected();
    }

    private static ByteForm form(Recent recent) {
        boolean bits = recent.get("gui.bytes_view", "HEX").equals("BITS");
        String characters = recent.get("gui.bytes_encoding", "ASCII");
        return new ByteForm(bits ? ByteForm.Digits.BITS : ByteForm.Digits.HEX, characters.equals("EBCDIC") ? ByteForm.Characters.EBCDIC
            : characters.equals("UTF-8") ? ByteForm.Characters.UTF8 : ByteForm.Characters.ASCII);
    }

    /** How bytes are written. */
    public ByteForm form() {
        return form;
    }

    /** Writes bytes so from now on. */
    public void form(ByteForm as) {
        form = as;
        workspace.recent().set("gui.bytes_view", as.digits().name());
        workspace.recent().set("gui.bytes_encoding", as.characters() == ByteForm.Characters.UTF8 ? "UTF-8" : as.characters().name());
        views.forEach(view -> view.form(as));
    }

    @Override
    public void profileChanged() {
        form = form(workspace.recent());
        views.forEach(view -> view.form(form));
    }

    /** How wide it has to be for its lines to be seen whole. */
    public int usefulWidth() {
        return views.getFirst().getPreferredSize().width + Look.scale(14);
    }

    private static JScrollPane scroll(BytesView view) {
        JScrollPane pane = new JScrollPane(view);
        pane.setBorder(new EmptyBorder(0, 0, 0, 0));
        return pane;
    }

    private BytesView view(int source) {
        BytesView view = new BytesView(at -> {
            PacketDetails details = workspace.details();
            if (details != null) workspace.selectNode(details.nodeAt(source, at));
        }, at -> {
            PacketDetails details = workspace.details();
            int node = details == null || at < 0 ? -1 : details.nodeAt(source, at);
            hover(node);
            hovering.accept(node);
        });
        view.form(form);
        view.setComponentPopupMenu(popup);
        return view;
    }

    @Override
    public void nodeSelected() {
        PacketDetails details = workspace.details();
        PacketDetails.Node node = workspace.selectedNode();
        for (int i = 0; i < views.size(); i++) {
            if (node == null || node.source() != i || node.length() == 0) {
                views.get(i).select(0, 0, 0, 0);
                continue;
            }
            int layer = workspace.node();
            while (layer > 0 && !details.nodes().get(layer).protocol()) layer = details.parent(layer);
            PacketDetails.Node around = layer < 0 ? node : details.nodes().get(layer);
            boolean same = around.source() == i;
            views.get(i).select(node.offset(), node.offset() + node.length(), same ? around.offset() : 0, same ? around.offset() + around.length() : 0);
            if (tabs.getTabCount() > i) tabs.setSelectedIndex(i);
        }
    }

    /** Highlights the bytes of a line that the mouse is over; -1 for none. */
    public void hover(int node) {
        PacketDetails details = workspace.details();
        PacketDetails.Node of = details == null || node < 0 || node >= details.nodes().size() ? null : details.nodes().get(node);
        for (int i = 0; i < views.size(); i++) {
            boolean here = of != null && of.source() == i;
            views.get(i).hover(here ? of.offset() : 0, here ? of.offset() + of.length() : 0);
        }
    }
}
