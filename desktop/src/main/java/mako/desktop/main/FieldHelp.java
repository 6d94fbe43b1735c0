package mako.desktop.main;

import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import mako.analysis.PacketDetails;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import mako.dissect.Field;
import mako.dissect.Lookup;

/** Says what a field is: its definition, as filters and exports know it. */
final class FieldHelp {

    private static final int MOST_NAMES = 30;

    private FieldHelp() {}

    static void show(JFrame window, Workspace workspace) {
        PacketDetails.Node node = workspace.selectedNode();
        if (node == null || node.field().isEmpty()) return;
        JTextArea area = new JTextArea(text(node));
        area.setEditable(false);
        area.setOpaque(false);
        area.setFont(Look.fixed());
        JOptionPane.showMessageDialog(window, area, node.field(), JOptionPane.PLAIN_MESSAGE);
    }

    private static String text(PacketDetails.Node node) {
        StringBuilder text = new StringBuilder();
        for (Field field : Lookup.fields(node.field())) {
            if (field.id != node.kind()) continue;
            line(text, "Name", field.abbreviation);
            line(text, "Label", field.label);
            line(text, "Kind", field.kind == Field.Kind.EXPERT ? "Expert item, " + field.severity.label + ", " + field.group.label : field.type.label);
            if (field.mask != 0) line(text, "Bits", "0x" + Long.toHexString(field.mask));
            if (field.unit != null) line(text, "Unit", field.unit.strip());
            if (field.help != null) line(text, "Meaning", field.help);
            if (field.generated) line(text, "Made by", "dissection; it is not in the packet's bytes");
            line(text, "Protocol", Lookup.protocol(field));
            if (field.names != null) names(text, field);
        }
        line(text, "Here", node.line());
        if (!node.filter().isEmpty()) line(text, "Filter", node.filter());
        return text.toString();
    }

    private static void names(StringBuilder text, Field field) {
        int count = 0;
        for (long value = 0; value < 256 && count < MOST_NAMES; value++) {
            String name = field.names.name(value);
            if (name == null) continue;
            line(text, count++ == 0 ? "Values" : "", value + "  " + name);
        }
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("%-10s %s%n", what, value));
    }
}
