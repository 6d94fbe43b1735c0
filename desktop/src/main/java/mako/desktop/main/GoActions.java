package mako.desktop.main;

import java.util.function.Consumer;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.desktop.action.Actions;
import mako.desktop.list.PacketTable;
import mako.desktop.model.Conversation;
import mako.desktop.model.Workspace;
import mako.filter.Filter;
import mako.filter.FilterException;

/** Going from packet to packet. */
final class GoActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final PacketTable list;
    private final Consumer<String> note;

    GoActions(JFrame window, Workspace workspace, Actions actions, PacketTable list, Consumer<String> note) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.list = list;
        this.note = note;
    }

    void bind() {
        actions.on("go.back", () -> workspace.canStep(-1), () -> workspace.step(-1));
        actions.on("go.forward", () -> workspace.canStep(1), () -> workspace.step(1));
        actions.on("go.to", this::hasPackets, this::ask);
        actions.on("go.linked", () -> link() > 0, () -> go(workspace, note, link()));
        actions.on("go.first", this::hasPackets, () -> list.jump(false));
        actions.on("go.last", this::hasPackets, () -> list.jump(true));
        actions.on("go.next", this::hasPackets, () -> list.step(1));
        actions.on("go.previous", this::hasPackets, () -> list.step(-1));
        actions.on("go.next-conversation", this::hasConversation, () -> inConversation(1));
        actions.on("go.previous-conversation", this::hasConversation, () -> inConversation(-1));
    }

    private boolean hasPackets() {
        return workspace.capture() != null && workspace.capture().packets() > 0;
    }

    private boolean hasConversation() {
        return !conversation().isEmpty();
    }

    private String conversation() {
        PacketDetails of = workspace.details();
        return of == null ? "" : Conversation.innermost(of);
    }

    private int link() {
        PacketDetails.Node node = workspace.selectedNode();
        return node == null ? 0 : node.link();
    }

    private void ask() {
        String text = (String) JOptionPane.showInputDialog(window, "Number of the packet:", "Go to Packet", JOptionPane.PLAIN_MESSAGE, null, null,
            workspace.selected() < 0 ? "" : String.valueOf(workspace.selected() + 1));
        if (text == null || text.isBlank()) return;
        try {
            go(workspace, note, Integer.parseInt(text.strip().replace(",", "").replace(".", "")));
        } catch (NumberFormatException e) {
            note.accept("“" + text.strip() + "” is no number of a packet.");
        }
    }

    /** Goes to the packet with a number, from 1, or says why not. */
    static void go(Workspace workspace, Consumer<String> note, int number) {
        if (workspace.capture() == null) return;
        int all = workspace.capture().packets();
        if (number < 1 || number > all) {
            note.accept("There is no packet " + number + ": the last one is " + all + ".");
        } else if (!workspace.shown().shows(number - 1)) {
            note.accept("Packet " + number + " is not shown: the display filter leaves it out.");
        } else {
            workspace.select(number - 1);
        }
    }

    private void inConversation(int direction) {
        OpenCapture capture = workspace.capture();
        int from = workspace.selected();
        String text = conversation();
        workspace.work("Cannot search", () -> {
            int found = search(capture, workspace.setup().filter(text), from, direction);
            java.awt.EventQueue.invokeLater(() -> {
                if (workspace.capture() != capture) return;
                if (found < 0) note.accept(direction > 0 ? "This is the last packet of the conversation." : "This is the first packet of the conversation.");
                else go(workspace, note, found + 1);
            });
        });
    }

    /** The nearest packet that passes, before or after {@code from}, or -1. */
    static int search(OpenCapture capture, Filter filter, int from, int direction) throws FilterException, mako.files.CaptureFileException {
        int[] found = {-1};
        if (direction > 0) {
            capture.filter(filter, from + 1, capture.packets(), (begin, end, passing) -> {
                found[0] = passing.nextSetBit(0);
                return found[0] < 0;
            });
            return found[0];
        }
        int step = 1 << 14;
        for (int end = from; end > 0 && found[0] < 0; end -= step) {
            capture.filter(filter, Math.max(0, end - step), end, (begin, to, passing) -> {
                found[0] = Math.max(found[0], passing.length() - 1);
                return true;
            });
        }
        return found[0];
    }
}
