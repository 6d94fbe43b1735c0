package mako.desktop.main;

import java.awt.EventQueue;
import java.io.IOException;
import java.util.List;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JTextArea;
import mako.analysis.PacketDetails;
import mako.analysis.Specifications;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import mako.dissect.Dissector;
import mako.dissect.Field;
import mako.dissect.Lookup;

/** Says what a field is: its definition, as filters and exports know it, and which specification says what it means. */
final class FieldHelp {

    private static final int MOST_NAMES = 30;
    private static final int WIDTH = 80;

    private FieldHelp() {}

    static void show(JFrame window, Workspace workspace) {
        PacketDetails.Node node = workspace.selectedNode();
        if (node == null || node.field().isEmpty()) return;
        workspace.engine(engine -> workspace.work("Cannot say what " + node.field() + " is", () -> {
            String text = text(node, engine.dissectors());
            EventQueue.invokeLater(() -> show(window, node.field(), text));
        }));
    }

    private static void show(JFrame window, String field, String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setOpaque(false);
        area.setFont(Look.fixed());
        JOptionPane.showMessageDialog(window, area, field, JOptionPane.PLAIN_MESSAGE);
    }

    static String text(PacketDetails.Node node, List<Dissector> dissectors) throws IOException {
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
            String specification = Specifications.of(field, dissectors);
            if (!specification.isEmpty()) line(text, "See", wrapped(specification));
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

    /** In lines that fit into a dialog, what follows beneath what was first. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split(" ")) {
            if (length > 0 && length + word.length() > WIDTH) {
                lines.append("\n           ");
                length = 0;
            }
            lines.append(length == 0 ? "" : " ").append(word);
            length += word.length() + 1;
        }
        return lines.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("%-10s %s%n", what, value));
    }
}
