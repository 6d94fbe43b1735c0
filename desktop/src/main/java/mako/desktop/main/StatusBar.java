package mako.desktop.main;

import java.awt.EventQueue;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JProgressBar;
import javax.swing.JRadioButtonMenuItem;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.ShownPackets;
import mako.desktop.action.Actions;
import mako.desktop.look.Icons;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** Below everything else: what is selected, how many packets there are and are shown, how far the work has come. */
final class StatusBar extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final JLabel what = new JLabel(" ");
    private final JLabel counts = new JLabel(" ");
    private final JProgressBar progress = new JProgressBar(0, 1000);
    private final JButton stop = new JButton(Icons.of("stop", 12));
    private final JButton profile = new JButton();
    private final transient Consumer<String> use;
    private final ExpertLight expert;
    private String live = "";
    private String note = "";

    /**
     * Shows what a workspace is about.
     *
     * @param use has the profile of a name used
     */
    StatusBar(Workspace workspace, Actions actions, Consumer<String> use) {
        super(new MigLayout("insets 2 6 2 8, fillx, gap 8, hidemode 3", "[]4[grow,fill,0:0:]16[][][]16[]", "[center]"));
        this.workspace = workspace;
        this.use = use;
        progress.setStringPainted(true);
        progress.getAccessibleContext().setAccessibleName("Progress");
        stop.setToolTipText("Stop");
        stop.getAccessibleContext().setAccessibleName("Stop");
        stop.setFocusable(false);
        stop.putClientProperty("JButton.buttonType", "toolBarButton");
        stop.addActionListener(event -> stop());
        expert = new ExpertLight(workspace, actions);
        add(expert, "h 18!");
        add(what, "wmin 0");
        add(counts);
        add(progress, "w 150!, h 14!");
        add(stop, "h 18!");
        profile.setToolTipText("The profile in use; click to use another one");
        profile.setFocusable(false);
        profile.putClientProperty("JButton.buttonType", "toolBarButton");
        profile.addActionListener(event -> chooseProfile(actions));
        add(profile, "h 18!");
        workspace.listen(this);
        profileChanged();
        grew();
    }

    @Override
    public void profileChanged() {
        String name = workspace.setup().profile();
        profile.setText("Profile: " + name);
        profile.getAccessibleContext().setAccessibleName("Profile " + name);
    }

    private void chooseProfile(Actions actions) {
        workspace.work("Profiles", () -> {
            List<String> names = workspace.setup().profiles().names();
            EventQueue.invokeLater(() -> {
                JPopupMenu menu = new JPopupMenu();
                for (String name : names) {
                    JRadioButtonMenuItem item = new JRadioButtonMenuItem(name, name.equals(workspace.setup().profile()));
                    item.addActionListener(event -> use.accept(name));
                    menu.add(item);
                }
                menu.addSeparator();
                menu.add(actions.menuItem("edit.profiles"));
                menu.show(profile, profile.getWidth() - menu.getPreferredSize().width, -menu.getPreferredSize().height);
            });
        });
    }

    private void stop() {
        OpenCapture capture = workspace.capture();
        if (capture == null) return;
        if (workspace.shown() != null && !workspace.shown().isDone()) workspace.stopFilter();
        else capture.stop();
    }

    /** Says that packets are captured, and where; empty for not. */
    void live(String text) {
        live = text;
        grew();
    }

    /** Says something until something else is selected. */
    void note(String text) {
        note = text;
        describe();
    }

    @Override
    public void opened() {
        note = "";
        grew();
        describe();
    }

    @Override
    public void grew() {
        OpenCapture capture = workspace.capture();
        ShownPackets shown = workspace.shown();
        if (capture == null) {
            counts.setText(live.isEmpty() ? "No packets" : live);
            progress.setVisible(false);
            stop.setVisible(false);
            return;
        }
        int all = capture.packets();
        StringBuilder text = new StringBuilder("Packets: ").append(number(all));
        if (shown.filter() != null) {
            text.append(" · Displayed: ").append(number(shown.size()));
            if (all > 0) text.append(String.format(" (%.1f%%)", 100.0 * shown.size() / all));
            if (shown.isStopped()) text.append(" of the first ").append(number(shown.looked()));
        }
        int marked = workspace.marks().count(Marks.Kind.MARKED);
        if (marked > 0) text.append(" · Marked: ").append(number(marked));
        int ignored = workspace.marks().count(Marks.Kind.IGNORED);
        if (ignored > 0) text.append(" · Ignored: ").append(number(ignored));
        if (!live.isEmpty()) text.append(" · ").append(live);
        counts.setText(text.toString());
        boolean loading = !capture.isComplete() && live.isEmpty();
        boolean filtering = !loading && live.isEmpty() && !shown.isDone();
        progress.setVisible(loading || filtering);
        stop.setVisible(loading || filtering);
        if (loading) {
            progress.setValue((int) (capture.progress() * 1000));
            progress.setString("Loading");
        } else if (filtering) {
            progress.setValue(all == 0 ? 0 : (int) (1000L * shown.looked() / all));
            progress.setString("Filtering");
        }
    }

    private static String number(long value) {
        return String.format("%,d", value);
    }

    @Override
    public void arranged() {
        grew();
    }

    @Override
    public void marked() {
        grew();
    }

    @Override
    public void selected() {
        note = "";
        describe();
    }

    @Override
    public void nodeSelected() {
        note = "";
        describe();
    }

    @Override
    public void detailed() {
        describe();
    }

    void dispose() {
        expert.dispose();
    }

    private void describe() {
        PacketDetails.Node node = workspace.selectedNode();
        if (!note.isEmpty()) {
            what.setText(note);
        } else if (node != null) {
            String bytes = node.length() == 0 ? "" : ", " + node.length() + (node.length() == 1 ? " byte" : " bytes");
            what.setText((node.label().isEmpty() ? node.line() : node.label()) + (node.field().isEmpty() ? "" : " (" + node.field() + ")") + bytes);
        } else if (workspace.capture() != null) {
            what.setText(workspace.selected() >= 0 ? "Packet " + number(workspace.selected() + 1L)
                : workspace.isTemporary() ? "" : workspace.capture().file());
        } else {
            what.setText("Ready to load or capture");
        }
    }
}
