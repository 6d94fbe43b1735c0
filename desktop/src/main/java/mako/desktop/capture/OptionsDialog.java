package mako.desktop.capture;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SpinnerNumberModel;
import mako.desktop.action.Actions;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** Which interfaces are captured on and how, where packets go, what is shown of them, and when it ends. */
public final class OptionsDialog {

    /** The list of interfaces elsewhere among the settings. */
    public static final String ELSEWHERE = "capture.remote";

    private static final int MOST_ELSEWHERE = 20;

    private final JDialog dialog;
    private final Workspace workspace;
    private final Interfaces interfaces;
    private final LiveSession live;
    private final Actions actions;
    private final JLabel verdict = new JLabel(" ");
    private final InterfaceTable table;
    private final CaptureFilterField common;
    private final JTextField file = new JTextField();
    private final JSpinner ring = number("Files of the ring", 0, 100_000);
    private final JSpinner ringSize = number("Megabytes of each file", 1, 1_000_000);
    private final JSpinner packets = number("Stop after packets", 0, Integer.MAX_VALUE);
    private final JSpinner seconds = number("Stop after seconds", 0, Integer.MAX_VALUE);
    private final JSpinner megabytes = number("Stop after megabytes", 0, 1_000_000);

    /** Makes the dialog. */
    public OptionsDialog(JFrame window, Workspace workspace, Interfaces interfaces, LiveSession live, Actions actions) {
        this.workspace = workspace;
        this.interfaces = interfaces;
        this.live = live;
        this.actions = actions;
        dialog = new JDialog(window, "Capture Options", true);
        table = new InterfaceTable(interfaces, live.choices().interfaces(), this::say);
        common = table.common();
        JTabbedPane tabs = new JTabbedPane();
        tabs.addTab("Input", input());
        tabs.addTab("Output", output());
        tabs.addTab("Options", options());
        JButton go = Controls.button("Start", "Capture packets on the interfaces that are selected", () -> end("capture.start"));
        JPanel buttons = new JPanel(new MigLayout("insets 0, hidemode 3", "push[][][]"));
        JButton withRights = Controls.button("Start with Password…", "Say the password that gives the rights for capturing", () -> end("capture.start-with-rights"));
        withRights.setVisible(interfaces.lacksRights() && workspace.setup().canGiveRights());
        buttons.add(withRights);
        buttons.add(Controls.button("Close", "Keep this for the next capture", () -> end("")));
        buttons.add(go);
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1", "[grow,fill]", "[grow,fill][]"));
        all.add(tabs);
        all.add(buttons);
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(go);
        dialog.getRootPane().registerKeyboardAction(event -> dialog.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        fill(live.choices());
        dialog.setSize(new Dimension(Look.scale(980), Look.scale(520)));
        dialog.setLocationRelativeTo(window);
    }

    /** Shows the dialog until it is closed. */
    public void show() {
        boolean watched = interfaces.isWatching();
        interfaces.watch(true);
        dialog.setVisible(true);
        table.dispose();
        common.dispose();
        interfaces.watch(watched);
    }

    /** Keeps what was chosen, closes the dialog and does what is to be done then, if anything. */
    private void end(String action) {
        keep();
        dialog.dispose();
        if (!action.isEmpty()) actions.item(action).actionPerformed(null);
    }

    private void say(String wrong) {
        verdict.setText(wrong.isEmpty() ? " " : wrong);
    }

    private static JSpinner number(String name, int least, int most) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(least, least, most, 1));
        ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField().setColumns(8);
        Controls.name(spinner, name);
        return spinner;
    }

    private JPanel input() {
        JPanel panel = new JPanel(new MigLayout("insets 10, fill, wrap 1, gapy 4, hidemode 3", "[grow,fill]", "[][grow,fill][][][][]"));
        JLabel advice = new JLabel("<html>" + interfaces.advice().replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>"));
        advice.setVisible(!interfaces.advice().isEmpty());
        panel.add(advice, "wmin 0");
        panel.add(new JScrollPane(table));
        JPanel elsewhere = new JPanel(new MigLayout("insets 0", "[][][]push[]"));
        elsewhere.add(Controls.button("Remote…", "An interface of another machine, over SSH, or of a container", this::addRemote));
        elsewhere.add(Controls.button("Remove", "This remote interface no longer", this::removeRemote));
        elsewhere.add(Controls.button("Refresh", "Look which interfaces there are", interfaces::refresh));
        JCheckBox promiscuous = new JCheckBox("Promiscuous on all interfaces", true);
        promiscuous.setToolTipText("Capture packets that are for others too");
        promiscuous.addActionListener(event -> table.promiscuous(promiscuous.isSelected()));
        promiscuous.setSelected(table.isPromiscuous());
        elsewhere.add(promiscuous);
        panel.add(elsewhere);
        panel.add(new JLabel("Capture filter for the selected interfaces"));
        panel.add(common);
        verdict.setForeground(Look.colour("filter.error"));
        panel.add(verdict, "wmin 0");
        return panel;
    }

    private void addRemote() {
        String name = RemotePanel.ask(dialog);
        if (name == null) return;
        List<String> all = new ArrayList<>(interfaces.elsewhere());
        all.remove(name);
        all.addFirst(name);
        workspace.settings().remember(ELSEWHERE, name, MOST_ELSEWHERE);
        interfaces.elsewhere(all);
        table.select(name);
    }

    private void removeRemote() {
        List<String> all = new ArrayList<>(interfaces.elsewhere());
        for (String name : table.selected()) if (all.remove(name)) workspace.settings().forget(ELSEWHERE, name);
        interfaces.elsewhere(all);
    }

    private JPanel output() {
        JPanel panel = new JPanel(new MigLayout("insets 10, wrap 3, gapy 6", "[][grow,fill][]"));
        panel.add(new JLabel("File"));
        file.putClientProperty("JTextField.placeholderText", "a temporary file");
        Controls.name(file, "File to capture to");
        panel.add(file);
        panel.add(Controls.button("Browse…", "Choose the file to capture to", () -> {
            JFileChooser chooser = new JFileChooser(file.getText().isEmpty() ? System.getProperty("user.dir") : file.getText());
            if (chooser.showSaveDialog(dialog) == JFileChooser.APPROVE_OPTION) file.setText(chooser.getSelectedFile().getPath());
        }));
        panel.add(new JLabel("Ring of files (0 for one file)"));
        panel.add(ring, "growx 0, wrap");
        panel.add(new JLabel("Megabytes of each"));
        panel.add(ringSize, "growx 0, wrap");
        return panel;
    }

    private JPanel options() {
        JPanel panel = new JPanel(new MigLayout("insets 10, wrap 2, gapy 6", "[][]"));
        panel.add(new JLabel("Stop after (0 for never)"), "span 2");
        panel.add(packets);
        panel.add(new JLabel("packets"));
        panel.add(seconds);
        panel.add(new JLabel("seconds"));
        panel.add(megabytes);
        panel.add(new JLabel("megabytes"));
        panel.add(new JLabel("While capturing"), "span 2, gaptop 12");
        panel.add(new JCheckBox(actions.item("view.auto-scroll")), "span 2");
        panel.add(new JLabel("Name resolution"), "span 2, gaptop 12");
        for (String id : new String[] {"view.names-stations", "view.names-hosts", "view.names-ports"}) panel.add(new JCheckBox(actions.item(id)), "span 2");
        return panel;
    }

    private void fill(CaptureChoices from) {
        file.setText(from.file());
        ring.setValue(from.ringFiles());
        ringSize.setValue(from.ringMegabytes());
        packets.setValue((int) from.mostPackets());
        seconds.setValue(from.mostSeconds());
        megabytes.setValue(from.mostMegabytes());
    }

    private void keep() {
        interfaces.choose(table.selected());
        live.choose(new CaptureChoices(table.choices(), file.getText().strip(), (int) packets.getValue(), (int) seconds.getValue(),
            (int) megabytes.getValue(), (int) ring.getValue(), (int) ringSize.getValue()));
    }
}
