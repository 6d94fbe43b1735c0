package mako.desktop.main;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.TransferHandler;
import mako.analysis.Setup;
import mako.desktop.action.Actions;
import mako.desktop.capture.Interfaces;
import mako.desktop.capture.LiveSession;
import mako.desktop.details.BytesPane;
import mako.desktop.details.DetailsTree;
import mako.desktop.details.DiagramView;
import mako.desktop.filter.FilterBar;
import mako.desktop.list.MiniMap;
import mako.desktop.list.PacketTable;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.desktop.model.Settings;
import mako.desktop.model.Workspace;
import mako.desktop.settings.FilterLists;
import mako.desktop.settings.PreferencesPanel;
import mako.desktop.settings.ProfilesPanel;
import net.miginfocom.swing.MigLayout;

/** A window of the program: puts the parts together. What they do when actions are chosen is said by those whose actions they are. */
public final class MainWindow extends JFrame implements Workspace.Listener {

    private static final List<MainWindow> OPEN = new ArrayList<>();
    private static Runnable whenAllClosed = () -> {};

    private final transient Workspace workspace;
    private final transient Actions actions = new Actions();
    private final transient Interfaces interfaces = new Interfaces();
    private final transient LiveSession live;
    private final FilterBar filter;
    private final PacketTable list;
    private final DetailsTree tree;
    private final BytesPane bytes;
    private final StatusBar status;
    private final FindBar find;
    private final StartPage start;
    private final JPanel middle = new JPanel(new CardLayout());
    private final DiagramView diagram;
    private final Panes panes;

    private MainWindow(Setup setup, Settings settings) {
        super("Mako");
        workspace = new Workspace(setup, settings);
        status = new StatusBar(workspace, actions, this::useProfile);
        Banner banner = new Banner(workspace);
        live = new LiveSession(workspace, interfaces, this::captureChanged, banner::show, new CaptureQuestions(this));
        bindActions();
        filter = new FilterBar(workspace, actions);
        list = new PacketTable(workspace);
        JPopupMenu bytesMenu = actions.popup("bytes");
        tree = new DetailsTree(workspace, number -> GoActions.go(workspace, status::note, number));
        bytes = new BytesPane(workspace, bytesMenu, this::hover);
        diagram = new DiagramView(workspace, this::hover);
        find = new FindBar(workspace, status::note);
        start = new StartPage(workspace, actions, interfaces, live, this::openFile);
        JPanel packets = new JPanel(new BorderLayout());
        packets.add(new JScrollPane(list), BorderLayout.CENTER);
        packets.add(new MiniMap(workspace, list), BorderLayout.EAST);
        diagram.setComponentPopupMenu(actions.popup("diagram"));
        panes = new Panes(workspace, packets, new JScrollPane(tree), bytes,
            new JScrollPane(diagram, ScrollPaneConstants.VERTICAL_SCROLLBAR_ALWAYS, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_AS_NEEDED));
        middle.add(start, "start");
        middle.add(panes, "packets");
        bindParts();
        list.setComponentPopupMenu(actions.popup("list"));
        list.getTableHeader().setComponentPopupMenu(actions.popup("header"));
        tree.setComponentPopupMenu(actions.popup("tree"));
        setIconImages(Icons.ofProgram());
        setJMenuBar(actions.menuBar());
        JPanel top = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, fillx, hidemode 3", "[grow,fill]"));
        top.add(actions.toolBar());
        top.add(filter);
        top.add(find);
        top.add(banner);
        JPanel all = new JPanel(new BorderLayout());
        all.add(top, BorderLayout.NORTH);
        all.add(middle, BorderLayout.CENTER);
        all.add(status, BorderLayout.SOUTH);
        setContentPane(all);
        actions.install(getRootPane());
        getRootPane().setTransferHandler(new Drop());
        selectUnderMouse();
        setDefaultCloseOperation(DO_NOTHING_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                closeWindow();
            }
        });
        workspace.listen(this);
        opened();
    }

    /**
     * Opens a window without a capture.
     *
     * @param allClosed run when the last window is closed
     */
    public static MainWindow open(Setup setup, Settings settings, Runnable allClosed) {
        whenAllClosed = allClosed;
        MainWindow window = hidden(setup, settings);
        window.setVisible(true);
        return window;
    }

    /** Makes a window that is not to be seen. */
    public static MainWindow hidden(Setup setup, Settings settings) {
        MainWindow window = new MainWindow(setup, settings);
        OPEN.add(window);
        window.addNotify();
        window.place(settings);
        window.validate();
        return window;
    }

    private void place(Settings settings) {
        Rectangle screen = getGraphicsConfiguration().getBounds();
        int width = Math.min(screen.width, settings.number("window.width", Math.min(Look.scale(1280), screen.width * 9 / 10)));
        int height = Math.min(screen.height, settings.number("window.height", Math.min(Look.scale(860), screen.height * 9 / 10)));
        setSize(new Dimension(width, height));
        setLocationByPlatform(true);
        panes.place(width, height, bytes.usefulWidth());
        if (OPEN.size() == 1) setLocation(screen.x + (screen.width - width) / 2, screen.y + (screen.height - height) / 2);
    }

    // ---- actions

    private void bindActions() {
        FileActions files = new FileActions(this, workspace, actions, live);
        files.bind();
        new CaptureActions(this, workspace, actions, interfaces, live).bind();
        actions.on("file.new-window", () -> open(workspace.setup(), workspace.settings(), whenAllClosed));
        actions.on("file.close", () -> workspace.capture() != null || live.isRunning(), () -> {
            if (files.mayLose()) {
                live.stop();
                workspace.close();
            }
        });
        actions.on("file.quit", () -> {
            for (MainWindow window : List.copyOf(OPEN)) window.closeWindow();
        });
        actions.onChoice("view.dark", () -> true, Look::isDark, () -> {
            workspace.settings().set("dark", !Look.isDark());
            Look.set(!Look.isDark());
        });
        actions.on("view.larger", () -> size(1));
        actions.on("view.smaller", () -> size(-1));
        actions.on("view.usual-size", () -> size(0));
    }

    private void bindParts() {
        new GoActions(this, workspace, actions, list, status::note).bind();
        new FilterActions(workspace, actions, filter, list).bind();
        CopyActions copying = new CopyActions(workspace, actions, list, tree);
        copying.bind();
        actions.on("file.export-bytes", this::hasDetails, () -> new FileActions(this, workspace, actions, live).exportBytes(copying.bytes()));
        new ColourActions(workspace, actions).bind();
        actions.on("analyze.decode-as", () -> DecodeAsDialog.show(this, workspace));
        actions.on("edit.preferences", () -> PreferencesPanel.show(this, workspace, ""));
        actions.on("edit.profiles", () -> ProfilesPanel.show(this, workspace, this::useProfile));
        actions.fill("protocol", menu -> ProtocolPreferences.fill(menu, this, workspace));
        FilterLists lists = new FilterLists(workspace);
        actions.on("analyze.filters", () -> lists.bookmarks(this, () -> {}));
        actions.on("analyze.buttons", () -> lists.buttons(this, "", filter::readButtons));
        actions.on("filter.button", () -> !filter.text().isBlank(), () -> lists.buttons(this, filter.text().strip(), filter::readButtons));
        actions.on("analyze.macros", () -> lists.macros(this, () -> filter.set(filter.text())));
        actions.on("view.colour-rules", () -> lists.colours(this));
        actions.on("analyze.protocols", () -> lists.protocols(this));
        actions.on("help.lab", () -> LabDialog.show(this, workspace));
        new ViewActions(this, workspace, actions, list).bind(panes, bytes, diagram);
        actions.on("filter.keep", () -> !filter.text().isBlank(), () -> filter.keep(this));
        new MarkActions(this, workspace, actions, list).bind();
        FollowActions follow = new FollowActions(this, workspace, actions, filter);
        follow.bind();
        StatisticsActions statistics = new StatisticsActions(this, workspace, actions, filter, follow);
        statistics.bind();
        actions.on("edit.find", this::hasPackets, find::begin);
        actions.on("edit.find-next", this::hasPackets, () -> find.find(1));
        actions.on("edit.find-previous", this::hasPackets, () -> find.find(-1));
        actions.on("view.expand", this::hasDetails, tree::expandSelected);
        actions.on("view.expand-all", this::hasDetails, tree::expandAll);
        actions.on("view.collapse-all", this::hasDetails, tree::collapseAll);
        actions.on("view.resize-columns", this::hasPackets, list::resizeColumns);
        actions.onChoice("view.colours", () -> true, workspace::isColoured, () -> workspace.colour(!workspace.isColoured()));
        actions.onChoice("view.auto-scroll", () -> true, list::isAutoScroll, () -> list.setAutoScroll(!list.isAutoScroll()));
        actions.fill("time", menu -> TimeMenu.fill(menu, workspace));
        actions.on("help.about", () -> JOptionPane.showMessageDialog(this,
            "Mako " + workspace.setup().version() + "\nA network protocol analyzer.\nApache License 2.0", "About Mako", JOptionPane.PLAIN_MESSAGE,
            Icons.of("mako", 48)));
        actions.on("help.palette", () -> Palette.show(this, actions, statistics.offered(), field -> {
            filter.set(field);
            filter.focus();
        }));
        actions.on("view.packet", this::hasDetails, () -> PacketWindow.show(this, workspace, number -> GoActions.go(workspace, status::note, number)));
        actions.on("help.field", () -> workspace.selectedNode() != null && !workspace.selectedNode().field().isEmpty(), () -> FieldHelp.show(this, workspace));
        actions.on("help.keys", () -> ShortcutsDialog.show(this, actions));
    }

    private boolean hasPackets() {
        return workspace.capture() != null;
    }

    private boolean hasDetails() {
        return workspace.details() != null;
    }

    /** The last column of the list that was clicked, the one that a context menu is about. */
    private void selectUnderMouse() {
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                int row = list.rowAtPoint(event.getPoint());
                int column = list.columnAtPoint(event.getPoint());
                if (event.getButton() == MouseEvent.BUTTON3 && row >= 0 && !list.isRowSelected(row)) list.setRowSelectionInterval(row, row);
                list.putClientProperty("column", column);
                list.putClientProperty("inList", true);
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && event.getButton() == MouseEvent.BUTTON1 && hasDetails()) actions.item("view.packet").actionPerformed(null);
            }
        });
        list.getTableHeader().addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                list.putClientProperty("column", list.columnAtPoint(event.getPoint()));
            }
        });
        MouseAdapter inTree = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                list.putClientProperty("inList", false);
            }

            @Override
            public void mouseMoved(MouseEvent event) {
                hover(tree.nodeAt(event.getX(), event.getY()));
            }

            @Override
            public void mouseExited(MouseEvent event) {
                hover(-1);
            }
        };
        tree.addMouseListener(inTree);
        tree.addMouseMotionListener(inTree);
    }

    /** Highlights a line of the tree wherever it is to be seen; -1 for none. */
    private void hover(int node) {
        tree.hover(node);
        bytes.hover(node);
        diagram.hover(node);
    }

    /** Uses a profile in all windows from now on. */
    public void useProfile(String name) {
        workspace.work("Cannot use the profile " + name, () -> {
            workspace.setup().profile(name);
            EventQueue.invokeLater(() -> {
                workspace.settings().set("profile", name);
                for (MainWindow window : List.copyOf(OPEN)) window.workspace.profileChanged();
            });
        });
    }

    /** Makes text larger or smaller by so many points; 0 for as large as it was at first. */
    private void size(int change) {
        Look.size(change == 0 ? 0 : Look.size() + change);
        workspace.settings().set("font.size", change == 0 ? 0 : Look.size());
    }

    private void captureChanged() {
        status.live(live.text());
        actions.refresh();
        opened();
    }

    /** Shows a capture file in this window. */
    public void openFile(String file) {
        workspace.open(file);
    }

    /** What this window shows. */
    public Workspace workspace() {
        return workspace;
    }

    /** The interfaces that this window captures on. */
    public Interfaces interfaces() {
        return interfaces;
    }

    /** Whether packets are being captured. */
    public boolean isCapturing() {
        return live.isRunning();
    }

    /** What can be done in this window. */
    public Actions actions() {
        return actions;
    }

    @Override
    public void opened() {
        boolean packets = workspace.capture() != null;
        ((CardLayout) middle.getLayout()).show(middle, packets || live.isRunning() ? "packets" : "start");
        interfaces.watch(!packets && !live.isRunning());
        String name = packets ? workspace.isTemporary() ? "Captured Packets" : new File(workspace.capture().file()).getName() : "";
        setTitle(name.isEmpty() ? "Mako" : name + " – Mako");
        if (!packets) {
            start.showRecent();
            start.showFilter();
        }
        if (packets && (filter.text().isEmpty() || !filter.field().isFocusOwner())) list.requestFocusInWindow();
        actions.refresh();
    }

    @Override
    public void arranged() {
        actions.refresh();
    }

    @Override
    public void selected() {
        actions.refresh();
    }

    @Override
    public void detailed() {
        actions.refresh();
    }

    @Override
    public void nodeSelected() {
        list.putClientProperty("inList", workspace.node() < 0);
        actions.refresh();
    }

    @Override
    public void grew() {
        // What is being captured, or was, is looked at from its end.
        if (workspace.capture() != null && workspace.selected() < 0 && workspace.shown().size() > 0 && !workspace.isFollowing() && !workspace.isTemporary()) {
            workspace.select(workspace.shown().packet(0));
        }
    }

    @Override
    public void failed(String title, String text) {
        JOptionPane.showMessageDialog(this, text.strip(), title, JOptionPane.ERROR_MESSAGE);
    }

    private void closeWindow() {
        if (!new FileActions(this, workspace, actions, live).mayLose()) return;
        workspace.settings().set("window.width", getWidth());
        workspace.settings().set("window.height", getHeight());
        dispose();
    }

    @Override
    public void dispose() {
        live.dispose();
        interfaces.close();
        filter.dispose();
        diagram.dispose();
        status.dispose();
        start.dispose();
        workspace.dispose();
        super.dispose();
        OPEN.remove(this);
        if (OPEN.isEmpty()) whenAllClosed.run();
    }

    /** Files that are dropped on the window: the first is opened here, each other one in a window of its own. */
    private final class Drop extends TransferHandler {
        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            try {
                List<?> files = (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
                boolean first = true;
                for (Object file : files) {
                    MainWindow in = first ? MainWindow.this : open(workspace.setup(), workspace.settings(), whenAllClosed);
                    in.openFile(((File) file).getPath());
                    first = false;
                }
                return !first;
            } catch (UnsupportedFlavorException | IOException e) {
                return false;
            }
        }
    }
}
