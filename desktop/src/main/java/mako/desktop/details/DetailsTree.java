package mako.desktop.details;

import java.awt.Color;
import java.awt.Component;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JTree;
import javax.swing.UIManager;
import javax.swing.event.TreeExpansionEvent;
import javax.swing.event.TreeExpansionListener;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreeCellRenderer;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;
import mako.analysis.PacketDetails;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** What the selected packet holds, as a tree. What is opened in one packet is open in the next that has it. */
public final class DetailsTree extends JTree implements Workspace.Listener {

    private final transient Workspace workspace;
    private final DefaultTreeModel model = new DefaultTreeModel(new DefaultMutableTreeNode());
    /** Kinds of lines that are open. */
    private final Set<Integer> open = new HashSet<>();
    private transient List<DefaultMutableTreeNode> byNode = List.of();
    private boolean filling;
    private int hovered = -1;

    /** A line in the tree: which of the packet's it is. */
    private static final class Line extends DefaultMutableTreeNode {
        final int index;
        final transient PacketDetails.Node of;

        Line(int index, PacketDetails.Node of) {
            super(of.generated() && of.depth() > 0 ? "[" + of.line() + "]" : of.line());
            this.index = index;
            this.of = of;
        }
    }

    /** Draws lines: those that something is wrong with in its colour, from end to end. */
    private final class Cell extends JLabel implements TreeCellRenderer {
        @Override
        public Component getTreeCellRendererComponent(JTree tree, Object value, boolean isSelected, boolean expanded, boolean leaf, int row,
                boolean focused) {
            setFont(tree.getFont());
            setText(value.toString());
            setBorder(BorderFactory.createEmptyBorder(0, Look.scale(2), 0, Look.scale(4)));
            if (!(value instanceof Line line)) return this;
            Color background = isSelected ? null : background(line);
            setOpaque(background != null);
            setBackground(background);
            boolean active = tree.isFocusOwner();
            setForeground(isSelected ? UIManager.getColor(active ? "Tree.selectionForeground" : "Tree.selectionInactiveForeground")
                : line.of.link() > 0 ? UIManager.getColor("Component.linkColor")
                : line.of.severity() != null ? Look.colour("expert.foreground") : tree.getForeground());
            return this;
        }

        private Color background(Line line) {
            if (line.index == hovered) return Look.colour("hover.background");
            return line.of.severity() == null ? null : Look.colour("expert." + line.of.severity().name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /**
     * Shows the selected packet of a workspace.
     *
     * @param follow goes to the packet with the number that it is given
     */
    public DetailsTree(Workspace workspace, java.util.function.IntConsumer follow) {
        this.workspace = workspace;
        setModel(model);
        setRootVisible(false);
        setShowsRootHandles(true);
        setLargeModel(true);
        setToggleClickCount(2);
        setCellRenderer(new Cell());
        setExpandsSelectedPaths(true);
        getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
        getAccessibleContext().setAccessibleName("Packet details");
        putClientProperty("JTree.wideSelection", true);
        putClientProperty("JTree.wideCellRenderer", true);
        addTreeSelectionListener(event -> {
            if (filling) return;
            workspace.selectNode(getLastSelectedPathComponent() instanceof Line line ? line.index : -1);
        });
        addTreeExpansionListener(new TreeExpansionListener() {
            @Override
            public void treeExpanded(TreeExpansionEvent event) {
                remember(event.getPath(), true);
            }

            @Override
            public void treeCollapsed(TreeExpansionEvent event) {
                remember(event.getPath(), false);
            }
        });
        addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                TreePath path = getPathForLocation(event.getX(), event.getY());
                if (event.getClickCount() == 2 && path != null && path.getLastPathComponent() instanceof Line line && line.of.link() > 0) {
                    follow.accept(line.of.link());
                }
            }

            @Override
            public void mousePressed(MouseEvent event) {
                TreePath path = getClosestPathForLocation(event.getX(), event.getY());
                if (event.isPopupTrigger() || event.getButton() == MouseEvent.BUTTON3) setSelectionPath(path);
            }
        });
        workspace.listen(this);
        updateSizes();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (workspace != null) {
            setCellRenderer(new Cell());
            updateSizes();
        }
    }

    private void updateSizes() {
        setRowHeight(getFontMetrics(getFont()).getHeight() + Look.scale(3));
    }

    private void remember(TreePath path, boolean isOpen) {
        if (filling || !(path.getLastPathComponent() instanceof Line line)) return;
        if (isOpen) open.add(line.of.kind());
        else open.remove(line.of.kind());
    }

    @Override
    public void opened() {
        detailed();
    }

    @Override
    public void detailed() {
        PacketDetails details = workspace.details();
        String field = getLastSelectedPathComponent() instanceof Line line ? line.of.field() + line.of.kind() : null;
        filling = true;
        DefaultMutableTreeNode root = new DefaultMutableTreeNode();
        List<DefaultMutableTreeNode> lines = new ArrayList<>();
        Line again = null;
        if (details != null) {
            List<DefaultMutableTreeNode> path = new ArrayList<>(List.of(root));
            for (int i = 0; i < details.nodes().size(); i++) {
                PacketDetails.Node node = details.nodes().get(i);
                Line line = new Line(i, node);
                while (path.size() > node.depth() + 1) path.removeLast();
                path.getLast().add(line);
                path.add(line);
                lines.add(line);
                if (again == null && (node.field() + node.kind()).equals(field)) again = line;
            }
        }
        byNode = lines;
        model.setRoot(root);
        openRemembered(root);
        filling = false;
        hovered = -1;
        if (again != null && isVisible(new TreePath(again.getPath()))) {
            setSelectionPath(new TreePath(again.getPath()));
        } else {
            clearSelection();
        }
    }

    private void openRemembered(DefaultMutableTreeNode below) {
        for (int i = 0; i < below.getChildCount(); i++) {
            if (below.getChildAt(i) instanceof Line line && open.contains(line.of.kind()) && !line.isLeaf()) {
                expandPath(new TreePath(line.getPath()));
                openRemembered(line);
            }
        }
    }

    @Override
    public void nodeSelected() {
        int node = workspace.node();
        if (node < 0 || node >= byNode.size()) return;
        TreePath path = new TreePath(byNode.get(node).getPath());
        if (path.equals(getSelectionPath())) return;
        setSelectionPath(path);
        scrollPathToVisible(path);
    }

    /** Highlights the line that the mouse is over elsewhere; -1 for none. */
    public void hover(int node) {
        if (node == hovered) return;
        hovered = node;
        repaint();
    }

    /** The line under a place, or -1. */
    public int nodeAt(int x, int y) {
        TreePath path = getClosestPathForLocation(x, y);
        java.awt.Rectangle bounds = path == null ? null : getPathBounds(path);
        boolean over = bounds != null && y >= bounds.y && y < bounds.y + bounds.height;
        return over && path.getLastPathComponent() instanceof Line line ? line.index : -1;
    }

    /** Opens the selected line and all in it. */
    public void expandSelected() {
        if (getLastSelectedPathComponent() instanceof Line line) expandAll(line);
    }

    /** Opens all lines. */
    public void expandAll() {
        expandAll((DefaultMutableTreeNode) model.getRoot());
    }

    private void expandAll(DefaultMutableTreeNode from) {
        if (from instanceof Line line && !line.isLeaf()) {
            open.add(line.of.kind());
            expandPath(new TreePath(from.getPath()));
        }
        for (int i = 0; i < from.getChildCount(); i++) expandAll((DefaultMutableTreeNode) from.getChildAt(i));
    }

    /** Closes all lines. */
    public void collapseAll() {
        for (int row = getRowCount() - 1; row >= 0; row--) collapseRow(row);
        open.clear();
    }

    /** The lines that are open, as text. */
    public String visibleText() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < getRowCount(); row++) {
            TreePath path = getPathForRow(row);
            text.append("    ".repeat(path.getPathCount() - 2)).append(path.getLastPathComponent()).append('\n');
        }
        return text.toString();
    }
}
