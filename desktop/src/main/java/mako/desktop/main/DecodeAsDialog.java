package mako.desktop.main;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import mako.analysis.PacketDetails;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** By which protocol packets are decoded whose port, type or number is this: the rules that there are, and one more. */
final class DecodeAsDialog {

    /** Tables that a packet may have a key of, and the fields that have it. */
    private static final String[][] KEYS = {{"tcp.port", "tcp.srcport"}, {"tcp.port", "tcp.dstport"}, {"udp.port", "udp.srcport"},
        {"udp.port", "udp.dstport"}, {"ip.proto", "ip.proto"}, {"ethertype", "eth.type"}};

    private final JDialog dialog;
    private final Workspace workspace;
    private final DefaultListModel<String> rules = new DefaultListModel<>();
    private final JList<String> list = new JList<>(rules);
    private final JComboBox<String> table = new JComboBox<>();
    private final JTextField key = new JTextField(8);
    private final JComboBox<String> protocol = new JComboBox<>();

    private DecodeAsDialog(JFrame window, Workspace workspace) {
        this.workspace = workspace;
        dialog = new JDialog(window, "Decode As", true);
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1, gapy 8", "[grow,fill]", "[][][grow,fill][]"));
        JPanel row = new JPanel(new MigLayout("insets 0, fillx", "[][][][][grow,fill][]"));
        for (String name : List.of("tcp.port", "udp.port", "ip.proto", "ethertype", "sctp.port")) table.addItem(name);
        for (String name : workspace.capture().engine().dissectors().stream().map(d -> d.dissects().abbreviation).distinct().sorted().toList()) {
            protocol.addItem(name);
        }
        protocol.setEditable(true);
        named(table, "Table");
        named(key, "Value");
        named(protocol, "Protocol");
        JButton add = new JButton("Add");
        add.addActionListener(event -> add());
        row.add(table);
        row.add(new JLabel("is"));
        row.add(key);
        row.add(new JLabel("decode as"));
        row.add(protocol);
        row.add(add);
        all.add(row);
        all.add(new JLabel("Rules"));
        list.getAccessibleContext().setAccessibleName("Rules");
        all.add(new JScrollPane(list), "h 140::");
        JPanel buttons = new JPanel(new MigLayout("insets 0, fillx", "[]push[][]"));
        JButton remove = new JButton("Remove");
        remove.addActionListener(event -> list.getSelectedValuesList().forEach(rules::removeElement));
        JButton cancel = new JButton("Cancel");
        cancel.addActionListener(event -> dialog.dispose());
        JButton done = new JButton("OK");
        done.addActionListener(event -> done());
        buttons.add(remove);
        buttons.add(cancel);
        buttons.add(done);
        all.add(buttons);
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(done);
        Escape.closes(dialog);
        rules.addAll(workspace.setup().decodeAs());
        guess();
        dialog.pack();
        dialog.setLocationRelativeTo(window);
    }

    static void show(JFrame window, Workspace workspace) {
        if (workspace.capture() != null) new DecodeAsDialog(window, workspace).dialog.setVisible(true);
    }

    private static void named(javax.swing.JComponent component, String name) {
        component.getAccessibleContext().setAccessibleName(name);
        component.setToolTipText(name);
    }

    /** Takes what the selected line of the tree, or else the packet, is about. */
    private void guess() {
        PacketDetails of = workspace.details();
        if (of == null) return;
        PacketDetails.Node node = workspace.selectedNode();
        String field = node == null ? "" : node.field();
        long least = Long.MAX_VALUE;
        for (String[] each : KEYS) {
            String value = of.value(each[1]);
            if (value == null) continue;
            long number = Long.decode(value);
            boolean port = each[0].endsWith(".port");
            boolean better = each[1].equals(field) || field.isEmpty() && port && number < least;
            if (!better && !key.getText().isEmpty()) continue;
            least = number;
            table.setSelectedItem(each[0]);
            key.setText(value);
            if (each[1].equals(field)) return;
        }
    }

    private void add() {
        String rule = table.getSelectedItem() + "==" + key.getText().strip() + "," + protocol.getEditor().getItem().toString().strip();
        String same = rule.substring(0, rule.lastIndexOf(',') + 1);
        for (int i = rules.size() - 1; i >= 0; i--) if (rules.get(i).startsWith(same)) rules.remove(i);
        rules.addElement(rule);
    }

    private void done() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) wanted.add(rules.get(i));
        dialog.dispose();
        workspace.work("Cannot decode so", () -> {
            try {
                workspace.setup().decodeAs(wanted);
            } finally {
                EventQueue.invokeLater(workspace::reload);
            }
        });
    }
}
