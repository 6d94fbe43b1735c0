package mako.desktop.main;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;

/** The text of the lab, to be read beside the window; its commands are copied from it. */
final class LabDialog {

    private LabDialog() {}

    static void show(JFrame window, Workspace workspace) {
        workspace.work("Cannot open the lab", () -> {
            Path root = workspace.setup().root();
            Path file = root == null ? null : root.resolve("docs").resolve("lab.md");
            if (file == null || !Files.isReadable(file)) {
                workspace.fail("The lab", "The documents are not beside this program.");
                return;
            }
            String text = plain(Files.readAllLines(file));
            EventQueue.invokeLater(() -> show(window, text));
        });
    }

    /** The text without marks: lines of a paragraph in one, commands and listings as they are. */
    static String plain(List<String> lines) {
        StringBuilder text = new StringBuilder();
        boolean listing = false;
        boolean open = false;
        for (String line : lines) {
            if (line.startsWith("```")) {
                if (open) text.append('\n');
                open = false;
                listing = !listing;
            } else if (listing) {
                text.append("    ").append(line).append('\n');
            } else if (line.isBlank() || line.startsWith("#") || line.startsWith("|") || line.startsWith("- ")) {
                if (open) text.append('\n');
                open = false;
                String heading = line.replaceFirst("^#+ ", "");
                text.append(line.startsWith("#") ? heading + "\n" + "─".repeat(heading.length()) : line);
                open = line.startsWith("- ");
                if (!open) text.append('\n');
            } else {
                text.append(open ? " " : "").append(line.strip().replaceAll("\\*(\\S[^*]*)\\*", "$1").replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1"));
                open = true;
            }
        }
        return text.append(open ? "\n" : "").toString();
    }

    private static void show(JFrame window, String text) {
        JDialog dialog = new JDialog(window, "The Lab", false);
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(Look.fixed());
        area.setMargin(new java.awt.Insets(Look.scale(10), Look.scale(14), Look.scale(10), Look.scale(14)));
        area.getAccessibleContext().setAccessibleName("The lab");
        area.setCaretPosition(0);
        dialog.setContentPane(new JScrollPane(area));
        Escape.closes(dialog);
        dialog.setSize(new Dimension(Look.scale(760), Look.scale(640)));
        dialog.setLocationRelativeTo(window);
        dialog.setVisible(true);
    }
}
