package mako.desktop.capture;

import java.awt.Component;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextField;
import mako.capture.CaptureException;
import mako.capture.Sources;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** An interface of another machine or of a container, put together from its parts. */
final class RemotePanel extends JPanel {

    private static final String SSH = "SSH";
    private static final String DOCKER = "Docker";

    private final JComboBox<String> by = new JComboBox<>(new String[] {SSH, DOCKER, "Kubernetes"});
    private final JLabel whereLabel = new JLabel();
    private final JTextField where = new JTextField(24);
    private final JLabel whoLabel = new JLabel();
    private final JTextField who = new JTextField(24);
    private final JLabel portLabel = new JLabel("Port");
    private final JTextField port = new JTextField(24);
    private final JTextField device = new JTextField(24);
    private final JLabel wrong = new JLabel(" ");

    RemotePanel() {
        super(new MigLayout("insets 0, wrap 2, hidemode 3, gapy 6", "[][grow,fill]"));
        add(new JLabel("Over"));
        add(by, "growx 0");
        row(whereLabel, where, "Host, container or pod");
        row(whoLabel, who, "User or namespace");
        row(portLabel, port, "Port of SSH");
        row(new JLabel("Interface"), device, "Interface there");
        port.putClientProperty("JTextField.placeholderText", "22, or as ~/.ssh/config says");
        device.putClientProperty("JTextField.placeholderText", "any");
        wrong.setForeground(Look.colour("filter.error"));
        add(wrong, "span 2, wmin 0");
        Controls.name(by, "How it is reached");
        by.addActionListener(event -> look());
        look();
    }

    private void row(JLabel label, JComponent field, String name) {
        Controls.name(field, name);
        label.setLabelFor(field);
        add(label);
        add(field);
    }

    private void look() {
        boolean ssh = SSH.equals(by.getSelectedItem());
        boolean docker = DOCKER.equals(by.getSelectedItem());
        whereLabel.setText(ssh ? "Host" : docker ? "Container" : "Pod");
        whoLabel.setText(ssh ? "User" : "Namespace");
        who.putClientProperty("JTextField.placeholderText", ssh ? "as ~/.ssh/config says, or as here" : "default");
        whoLabel.setVisible(!docker);
        who.setVisible(!docker);
        portLabel.setVisible(ssh);
        port.setVisible(ssh);
    }

    /** The name by which it is captured on. */
    String deviceName() {
        String host = where.getText().strip();
        String name = who.getText().strip();
        String end = device.getText().isBlank() ? "any" : device.getText().strip();
        if (SSH.equals(by.getSelectedItem())) {
            // An address of IPv6 is told from a port by brackets.
            String written = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
            return "ssh://" + (name.isEmpty() ? "" : name + "@") + written + (port.getText().isBlank() ? "" : ":" + port.getText().strip()) + "/" + end;
        }
        if (DOCKER.equals(by.getSelectedItem())) return "docker://" + host + "/" + end;
        return "kube://" + (name.isEmpty() ? "default" : name) + "/" + host + "/" + end;
    }

    /** What is wrong with it, or nothing. */
    String wrong() {
        try {
            Sources.checkName(deviceName());
            return "";
        } catch (CaptureException e) {
            return e.getMessage();
        }
    }

    /** Asks for an interface elsewhere; returns its name, or null where the user wants none. */
    static String ask(Component window) {
        RemotePanel panel = new RemotePanel();
        while (JOptionPane.showConfirmDialog(window, panel, "Remote Interface", JOptionPane.OK_CANCEL_OPTION, JOptionPane.PLAIN_MESSAGE) == JOptionPane.OK_OPTION) {
            String trouble = panel.wrong();
            if (trouble.isEmpty()) return panel.deviceName();
            panel.wrong.setText(trouble);
        }
        return null;
    }
}
