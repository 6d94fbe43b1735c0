package mako.desktop.main;

import java.awt.EventQueue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;
import mako.analysis.PacketDetails;
import mako.desktop.model.Workspace;
import mako.desktop.settings.PreferencesPanel;
import mako.dissect.Preference;
import mako.dissect.Preferences;

/** The menu with what the protocol of the selected line, or else the innermost of the packet, can be told to do. */
final class ProtocolPreferences {

    private ProtocolPreferences() {}

    static void fill(JMenu menu, JFrame window, Workspace workspace) {
        String protocol = protocol(workspace);
        List<Preference> known = Preferences.known().stream().filter(each -> each.name.startsWith(protocol + ".")).sorted(Comparator.comparing(each -> each.label))
            .toList();
        for (Preference each : known) menu.add(item(each, window, workspace));
        if (known.isEmpty()) menu.add(new JMenuItem(protocol.isEmpty() ? "No packet is selected" : "There are none for " + protocol)).setEnabled(false);
        menu.addSeparator();
        JMenuItem all = new JMenuItem("All Preferences…");
        all.addActionListener(event -> PreferencesPanel.show(window, workspace, known.isEmpty() ? "" : protocol + "."));
        menu.add(all);
    }

    private static String protocol(Workspace workspace) {
        PacketDetails of = workspace.details();
        if (of == null) return "";
        int node = workspace.node();
        while (node >= 0 && !of.nodes().get(node).protocol()) node = of.parent(node);
        if (node >= 0) return of.nodes().get(node).field();
        String last = "";
        for (PacketDetails.Node each : of.nodes()) if (each.protocol() && each.depth() == 0 && !each.field().equals("data")) last = each.field();
        return last;
    }

    private static String value(Preference of, Workspace workspace) {
        String set = workspace.setup().preference(of.name);
        return set == null ? of.usual : set;
    }

    private static JMenuItem item(Preference of, JFrame window, Workspace workspace) {
        String value = value(of, workspace);
        return switch (of.kind) {
            case FLAG -> {
                JMenuItem item = new JCheckBoxMenuItem(of.label, Boolean.parseBoolean(value));
                item.addActionListener(event -> set(of, item.isSelected() ? "TRUE" : "FALSE", workspace));
                yield item;
            }
            case CHOICE -> {
                JMenu choices = new JMenu(of.label);
                ButtonGroup group = new ButtonGroup();
                for (String each : of.choices) {
                    JRadioButtonMenuItem item = new JRadioButtonMenuItem(each, each.equalsIgnoreCase(value));
                    item.addActionListener(event -> set(of, each, workspace));
                    group.add(item);
                    choices.add(item);
                }
                yield choices;
            }
            case NUMBER, RANGE, TEXT, FILE -> {
                JMenuItem item = new JMenuItem(of.label + ": " + (value.isEmpty() ? "–" : value) + "…");
                item.addActionListener(event -> PreferencesPanel.show(window, workspace, of.name));
                yield item;
            }
        };
    }

    private static void set(Preference of, String value, Workspace workspace) {
        workspace.work("Cannot keep preferences", () -> {
            try {
                workspace.setup().prefer(Map.of(of.name, value));
            } finally {
                EventQueue.invokeLater(workspace::reload);
            }
        });
    }
}
