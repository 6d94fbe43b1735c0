package mako.desktop.capture;

import java.awt.Dimension;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SpinnerNumberModel;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** Which interfaces are captured on and how, where packets go, and when it ends. */
public final class OptionsDialog {

    private final JDialog dialog;
    private final Interfaces interfaces;
    private final LiveSession live;
    private final DefaultListModel<String> names = new DefaultListModel<>();
    private final JList<String> list = new JList<>(names);
    private final JLabel verdict = new JLabel(" ");
    private final CaptureFilterField filter = new CaptureFilterField(wrong -> verdict.setText(wrong.isEmpty() ? " " : wrong));
    private final JCheckBox promiscuous = new JCheckBox("Promiscuous mode: also packets that are for others");
    private final JSpinner snapLength = number(0, 262_144);
    private final JSpinner buffer = number(1, 2000);
    private final JTextField file = new JTextField();
    private final JSpinner ring = number(0, 100_000);
    private final JSpinner ringSize = number(1, 1_000_000);
    private final JSpinner packets = number(0, Integer.MAX_VALUE);
    private final JSpinner seconds = number(0, Integer.MAX_VALUE);
    private final JSpinner megabytes = number(0, 1_000_000);

    private OptionsDialog(JFrame window, Interfaces interfaces, LiveSession live, Runnable start) {
        this.interfaces = interfaces;
        this.live = live;
        dialog = new JDialog(window, "Capture Options", true);
        JTabbedPane tabs = new JTabbedPane();
        tabs.addTab("Input", input());
        tabs.addTab("Output", output());
        tabs.addTab("Stop", limits());
        JButton go = new JButton("Start");
        go.addActionListener(event -> {
            keep();
            dialog.dispose();
            start.run();
        });
        JButton close = new JButton("Close");
        close.addActionListener(event -> {
            keep();
            dialog.dispose();
        });
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1", "[grow,fill]", "[grow,fill][]"));
        all.add(tabs);
        JPanel buttons = new JPanel(new MigLayout("insets 0", "[][]"));
        buttons.add(close);
        buttons.add(go);
        all.add(buttons, "growx 0, right");
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(go);
        dialog.getRootPane().registerKeyboardAction(event -> dialog.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        fill(live.choices());
        dialog.setSize(new Dimension(Look.scale(640), Look.scale(460)));
        dialog.setLocationRelativeTo(window);
    }

    /** Shows the dialog; {@code start} begins to capture. */
    public static void show(JFrame window, Interfaces interfaces, LiveSession live, Runnable start) {
        OptionsDialog made = new OptionsDialog(window, interfaces, live, start);
        made.dialog.setVisible(true);
        made.filter.dispose();
    }

    private static JSpinner number(int least, int most) {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(least, least, most, 1));
        ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField().setColumns(8);
        return spinner;
    }

    private JPanel input() {
        JPanel panel = new JPanel(new MigLayout("insets 10, fill, wrap 1, gapy 4", "[grow,fill]", "[grow,fill][][][][][]"));
        showInterfaces();
        interfaces.listen(this::showInterfaces);
        list.getAccessibleContext().setAccessibleName("Interfaces");
        panel.add(new JScrollPane(list));
        panel.add(new JLabel("Capture filter for the chosen interfaces"));
        panel.add(filter);
        verdict.setForeground(Look.colour("filter.error"));
        panel.add(verdict);
        panel.add(promiscuous);
        JPanel row = new JPanel(new MigLayout("insets 0", "[][]24[][]"));
        row.add(new JLabel("Bytes of each packet (0 for all)"));
        row.add(named(snapLength, "Bytes of each packet"));
        row.add(new JLabel("Buffer (MB)"));
        row.add(named(buffer, "Buffer in megabytes"));
        panel.add(row);
        return panel;
    }

    private static JSpinner named(JSpinner spinner, String name) {
        spinner.getAccessibleContext().setAccessibleName(name);
        return spinner;
    }

    private void showInterfaces() {
        List<String> there = interfaces.seen().stream().map(Interfaces.Seen::name).toList();
        if (names.size() == there.size()) return;
        names.clear();
        names.addAll(there);
        for (String chosen : interfaces.chosen()) {
            int at = there.indexOf(chosen);
            if (at >= 0) list.addSelectionInterval(at, at);
        }
    }

    private JPanel output() {
        JPanel panel = new JPanel(new MigLayout("insets 10, wrap 3, gapy 6", "[][grow,fill][]"));
        panel.add(new JLabel("File"));
        file.putClientProperty("JTextField.placeholderText", "a temporary file");
        file.getAccessibleContext().setAccessibleName("File to capture to");
        panel.add(file);
        JButton browse = new JButton("Browse…");
        browse.addActionListener(event -> {
            JFileChooser chooser = new JFileChooser(file.getText().isEmpty() ? System.getProperty("user.dir") : file.getText());
            if (chooser.showSaveDialog(dialog) == JFileChooser.APPROVE_OPTION) file.setText(chooser.getSelectedFile().getPath());
        });
        panel.add(browse);
        panel.add(new JLabel("Ring of files (0 for one file)"));
        panel.add(named(ring, "Files of the ring"), "growx 0, wrap");
        panel.add(new JLabel("Megabytes of each"));
        panel.add(named(ringSize, "Megabytes of each file"), "growx 0, wrap");
        return panel;
    }

    private JPanel limits() {
        JPanel panel = new JPanel(new MigLayout("insets 10, wrap 2, gapy 6", "[][]"));
        panel.setBorder(BorderFactory.createEmptyBorder());
        panel.add(new JLabel("Stop after (0 for never)"), "span 2");
        panel.add(named(packets, "Stop after packets"));
        panel.add(new JLabel("packets"));
        panel.add(named(seconds, "Stop after seconds"));
        panel.add(new JLabel("seconds"));
        panel.add(named(megabytes, "Stop after megabytes"));
        panel.add(new JLabel("megabytes"));
        return panel;
    }

    private void fill(CaptureChoices from) {
        filter.setText(from.filter());
        promiscuous.setSelected(from.promiscuous());
        snapLength.setValue(from.snapLength());
        buffer.setValue(from.bufferMegabytes());
        file.setText(from.file());
        ring.setValue(from.ringFiles());
        ringSize.setValue(from.ringMegabytes());
        packets.setValue((int) from.mostPackets());
        seconds.setValue(from.mostSeconds());
        megabytes.setValue(from.mostMegabytes());
    }

    private void keep() {
        interfaces.choose(list.getSelectedValuesList());
        live.choose(new CaptureChoices(filter.getText(), promiscuous.isSelected(), (int) snapLength.getValue(), (int) buffer.getValue(),
            file.getText().strip(), (int) packets.getValue(), (int) seconds.getValue(), (int) megabytes.getValue(), (int) ring.getValue(),
            (int) ringSize.getValue()));
    }
}
