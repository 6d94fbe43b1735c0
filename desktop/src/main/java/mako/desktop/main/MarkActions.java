package mako.desktop.main;

import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import mako.analysis.Marks;
import mako.analysis.Marks.Kind;
import mako.analysis.PacketDetails;
import mako.analysis.ShownPackets;
import mako.desktop.action.Actions;
import mako.desktop.list.PacketTable;
import mako.desktop.model.Workspace;

/** What users put on packets: marks, references of time, comments; and packets that they want left out. */
final class MarkActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final PacketTable list;

    MarkActions(JFrame window, Workspace workspace, Actions actions, PacketTable list) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.list = list;
    }

    void bind() {
        toggles("edit.mark", Kind.MARKED);
        toggles("edit.ignore", Kind.IGNORED);
        toggles("edit.time-reference", Kind.TIME_REFERENCE);
        clears("edit.unmark-all", Kind.MARKED);
        clears("edit.unignore-all", Kind.IGNORED);
        clears("edit.unset-references", Kind.TIME_REFERENCE);
        actions.on("edit.mark-shown", () -> workspace.shown() != null, this::markShown);
        actions.on("edit.next-mark", () -> next() >= 0, () -> workspace.select(next()));
        actions.on("edit.previous-mark", () -> previous() >= 0, () -> workspace.select(previous()));
        actions.on("edit.comment", () -> workspace.details() != null, this::comment);
    }

    private void toggles(String id, Kind kind) {
        actions.on(id, () -> list.getSelectedRow() >= 0 && workspace.capture() != null, () -> workspace.toggle(kind, list.selectedPackets()));
    }

    private void clears(String id, Kind kind) {
        actions.on(id, () -> workspace.marks().count(kind) > 0, () -> workspace.clear(kind));
    }

    private void markShown() {
        Marks marks = workspace.marks();
        ShownPackets shown = workspace.shown();
        int count = shown.size();
        workspace.work("Cannot mark", () -> {
            for (int row = 0; row < count; row++) marks.set(Kind.MARKED, shown.packet(row), true);
            java.awt.EventQueue.invokeLater(() -> workspace.toggle(Kind.MARKED, new int[0]));
        });
    }

    private int next() {
        return workspace.marks().next(Kind.MARKED, workspace.selected() + 1);
    }

    private int previous() {
        return workspace.marks().previous(Kind.MARKED, workspace.selected() - 1);
    }

    private void comment() {
        PacketDetails of = workspace.details();
        String known = workspace.marks().comment(of.packet());
        if (known == null) known = of.value("frame.comment");
        JTextArea text = new JTextArea(known == null ? "" : known, 6, 50);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        int answer = JOptionPane.showConfirmDialog(window, new JScrollPane(text), "Comment on Packet " + (of.packet() + 1), JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.PLAIN_MESSAGE);
        if (answer == JOptionPane.OK_OPTION) workspace.comment(text.getText().strip());
    }
}
