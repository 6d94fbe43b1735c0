package mako.desktop;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Robot;
import java.awt.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import mako.analysis.PacketDetails;
import mako.analysis.Rows;
import mako.desktop.filter.FilterBar;
import mako.desktop.look.Look;
import mako.desktop.main.MainWindow;
import mako.desktop.model.Settings;
import mako.desktop.model.Workspace;

/** Drives a window as a person would: chooses actions, types, waits until something is to be seen. */
public final class Driver {

    private static final long PATIENCE = 60_000_000_000L;

    /** Something to be done on the event thread. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final Robot robot;
    private MainWindow window;
    private Settings settings;

    private Driver() throws Exception {
        robot = new Robot();
        robot.setAutoDelay(8);
    }

    /** Opens a window whose settings are in {@code folder}. */
    public static Driver open(Path folder) throws Exception {
        Driver driver = new Driver();
        driver.on(() -> {
            Look.set(false);
            driver.settings = new Settings(folder.resolve("settings"));
            driver.window = MainWindow.open(new PlainSetup(folder), driver.settings, () -> {});
        });
        return driver;
    }

    public MainWindow window() {
        return window;
    }

    public Workspace workspace() {
        return window.workspace();
    }

    /** Does something on the event thread, and waits for it. */
    public void on(Work work) throws Exception {
        get(() -> {
            work.run();
            return null;
        });
    }

    /** Asks something on the event thread. */
    public <T> T get(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        EventQueue.invokeAndWait(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) throw error;
            throw (Exception) e.getCause();
        }
    }

    /** Waits until something is true on the event thread. */
    public void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!get(condition)) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain; status: " + get(this::texts));
            robot.delay(20);
        }
    }

    /** Opens a file and waits until it is loaded and its first packet is to be seen. */
    public void openFile(Path file) throws Exception {
        on(() -> window.openFile(file.toString()));
        until(() -> workspace().capture() != null && workspace().capture().file().equals(file.toString()) && workspace().capture().isComplete()
            && workspace().details() != null);
    }

    /** Chooses an action, which must be possible. */
    public void act(String id) throws Exception {
        on(() -> {
            window.actions().refresh();
            if (!window.actions().item(id).isEnabled()) throw new AssertionError(id + " is not possible");
        });
        EventQueue.invokeLater(() -> window.actions().item(id).actionPerformed(null));
        on(() -> {});
    }

    /** Selects a packet, and waits until it is to be seen. */
    public void select(int packet) throws Exception {
        on(() -> workspace().select(packet));
        until(() -> workspace().details() != null && workspace().details().packet() == packet);
    }

    /** Selects the first line of the tree with this field. */
    public void selectNode(String field) throws Exception {
        on(() -> {
            List<PacketDetails.Node> nodes = workspace().details().nodes();
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i).field().equals(field)) {
                    workspace().selectNode(i);
                    return;
                }
            }
            throw new AssertionError("there is no " + field);
        });
    }

    /** The text of a cell of the list; empty before it is there. */
    public String cell(int packet, int column) {
        Rows.Row row = workspace().rows().row(packet);
        return row == null || column >= row.cells().size() ? "" : row.cells().get(column);
    }

    /**
     * Types a filter; a line feed is the key Enter. What keys make of characters depends on the keyboard, and who has the focus on who manages
     * windows: characters are put in as an input method does.
     */
    public void typeFilter(String text) throws Exception {
        on(() -> window.toFront());
        act("filter.focus");
        on(() -> filterField().selectAll());
        for (char c : text.toCharArray()) {
            on(() -> {
                if (c == '\n') filterField().getActionMap().get("ENTER").actionPerformed(null);
                else filterField().replaceSelection(String.valueOf(c));
            });
        }
        robot.waitForIdle();
    }

    private JTextField filterField() {
        return find(window, FilterBar.class).field();
    }

    /** What is said of the filter. */
    public String filterTip() {
        return filterField().getToolTipText();
    }

    /** Whether proposals are to be seen. */
    public boolean isProposing() {
        return find(window, FilterBar.class).isProposing();
    }

    /** The component of a kind in the window. */
    public <T> T find(Class<T> type) throws Exception {
        return get(() -> find(window, type));
    }

    /** The window of a kind that is to be seen, as soon as there is one. */
    public <T extends Window> T opened(Class<T> type) throws Exception {
        until(() -> shown(type) != null);
        return get(() -> shown(type));
    }

    private static <T extends Window> T shown(Class<T> type) {
        for (Window each : Window.getWindows()) if (type.isInstance(each) && each.isShowing()) return type.cast(each);
        return null;
    }

    /** The component that those who cannot see it know by this name, in the windows that were opened last first; null where there is none. */
    public Component accessible(String name) {
        return inWindows(in -> accessible(in, name));
    }

    /** What is found first, in the windows that are to be seen: dialogs before this window. */
    private <T> T inWindows(java.util.function.Function<Container, T> search) {
        Window[] all = Window.getWindows();
        for (int i = all.length - 1; i >= 0; i--) {
            T found = all[i].isShowing() && all[i] instanceof JDialog dialog ? search.apply(dialog) : null;
            if (found != null) return found;
        }
        return search.apply(window);
    }

    private static Component accessible(Container in, String name) {
        for (Component each : in.getComponents()) {
            if (!(each instanceof JLabel) && each.getAccessibleContext() != null && name.equals(each.getAccessibleContext().getAccessibleName())) return each;
            Component inside = each instanceof Container container ? accessible(container, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    /** Whether a button has this name for those who cannot see it. */
    public boolean named(String name) {
        return accessible(name) instanceof JButton;
    }

    /** The button that says this. */
    public JButton button(String text) {
        return inWindows(in -> button(in, text));
    }

    /** Presses the button that says this; what it opens may be waited for. */
    public void press(String text) throws Exception {
        until(() -> button(text) != null);
        EventQueue.invokeLater(() -> button(text).doClick());
        on(() -> {});
    }

    private static JButton button(Container in, String text) {
        for (Component each : in.getComponents()) {
            if (each instanceof JButton button && text.equals(button.getText())) return button;
            JButton inside = each instanceof Container container ? button(container, text) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private static <T> T find(Container in, Class<T> type) {
        for (Component each : in.getComponents()) {
            if (type.isInstance(each)) return type.cast(each);
            T inside = each instanceof Container container ? find(container, type) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private String texts() {
        StringBuilder text = new StringBuilder();
        for (Window each : Window.getWindows()) if (each.isShowing()) texts(each, text);
        return text.toString();
    }

    private static void texts(Component of, StringBuilder into) {
        if (!of.isShowing()) return;
        if (of instanceof JDialog dialog) into.append(dialog.getTitle()).append('\n');
        if (of instanceof JLabel label) into.append(label.getText()).append('\n');
        if (of instanceof JTextComponent field) into.append(field.getText()).append('\n');
        if (of instanceof JButton button) into.append(button.getText()).append('\n');
        if (of.getAccessibleContext() != null && "Stream".equals(of.getAccessibleContext().getAccessibleName())) into.append(of).append('\n');
        if (of instanceof Container container) for (Component each : container.getComponents()) texts(each, into);
    }

    /** Whether a text is to be seen somewhere. */
    public boolean shows(String text) {
        return texts().contains(text);
    }

    /** Whether a dialog whose title begins so is to be seen. */
    public boolean dialogTitled(String title) {
        for (Window each : Window.getWindows()) if (each.isShowing() && each instanceof JDialog dialog && dialog.getTitle().startsWith(title)) return true;
        return false;
    }

    /** Whether a stream that is followed has a line like this. */
    public boolean dialogText(String line) {
        for (Window each : Window.getWindows()) {
            if (each.isShowing() && each instanceof mako.desktop.follow.FollowWindow follow && follow.shownLines() != null && follow.shownLines().contains(line)) return true;
        }
        return false;
    }

    /** The names of files that a window lists; empty while there is none. */
    public List<String> exportedNames() {
        for (Window each : Window.getWindows()) {
            if (each.isShowing() && each instanceof mako.desktop.objects.ObjectsWindow objects) return objects.names();
        }
        return List.of();
    }

    /** Closes all dialogs. */
    public void closeDialogs() throws Exception {
        on(() -> {
            for (Window each : Window.getWindows()) if (each instanceof JDialog) each.dispose();
        });
    }

    /** Components that take the focus and have no name for those who cannot see them. */
    public List<String> unnamed() throws Exception {
        return get(() -> {
            List<String> found = new ArrayList<>();
            for (Window each : Window.getWindows()) if (each == window || each.isShowing() && each instanceof JDialog) unnamed(each, found);
            return found;
        });
    }

    private static void unnamed(Component of, List<String> into) {
        boolean control = of instanceof javax.swing.AbstractButton || of instanceof JTextField || of instanceof javax.swing.JTable || of instanceof javax.swing.JTree
            || of instanceof javax.swing.JComboBox<?> || of instanceof javax.swing.JList<?>;
        // Parts of a control that the look has made.
        boolean part = of.getClass().getName().startsWith("com.formdev") || of.getClass().getName().startsWith("javax.swing.plaf");
        if (control && !part && of.isFocusable()) {
            String name = of.getAccessibleContext().getAccessibleName();
            if (name == null || name.isBlank()) into.add(of.toString());
        }
        if (of instanceof Container container && !(of instanceof javax.swing.JComboBox<?>)) for (Component each : container.getComponents()) unnamed(each, into);
    }

    /** Closes everything. */
    public void close() throws Exception {
        closeDialogs();
        on(() -> window.dispose());
        settings.finish();
    }
}
