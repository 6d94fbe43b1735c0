package mako.desktop.main;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import mako.analysis.PacketDetails;
import mako.analysis.Rows;
import mako.desktop.action.Actions;
import mako.desktop.details.DetailsTree;
import mako.desktop.list.PacketTable;
import mako.desktop.model.ByteTexts;
import mako.desktop.model.RowTexts;
import mako.desktop.model.Workspace;

/** Copying what is selected to the clipboard, in many forms. */
final class CopyActions {

    private final Workspace workspace;
    private final Actions actions;
    private final PacketTable list;
    private final DetailsTree tree;

    CopyActions(Workspace workspace, Actions actions, PacketTable list, DetailsTree tree) {
        this.workspace = workspace;
        this.actions = actions;
        this.list = list;
        this.tree = tree;
    }

    void bind() {
        actions.on("copy.summary", () -> list.getSelectedRow() >= 0, () -> copy(summary()));
        for (RowTexts.Form form : RowTexts.Form.values()) {
            actions.on("copy." + form.name().toLowerCase(Locale.ROOT), () -> list.getSelectedRow() >= 0, () -> copy(RowTexts.of(form, titles(), rows())));
        }
        onNode("copy.value", PacketDetails.Node::value);
        onNode("copy.name", PacketDetails.Node::field);
        onNode("copy.line", PacketDetails.Node::line);
        onNode("copy.filter", PacketDetails.Node::filter);
        actions.on("copy.tree", () -> workspace.details() != null, () -> copy(tree.visibleText()));
        actions.on("edit.copy", () -> workspace.details() != null, () -> {
            PacketDetails.Node node = workspace.selectedNode();
            copy(node != null && tree.isFocusOwner() ? node.line() : summary());
        });
        onBytes("copy.hex-dump", ByteTexts::dump);
        onBytes("copy.hex-stream", ByteTexts::hex);
        onBytes("copy.text", bytes -> ByteTexts.printable(bytes));
        onBytes("copy.c-array", bytes -> ByteTexts.cArray(bytes, "packet"));
        onBytes("copy.java-array", bytes -> ByteTexts.javaArray(bytes, "packet"));
        onBytes("copy.base64", bytes -> new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII));
    }

    private void onNode(String id, Function<PacketDetails.Node, String> text) {
        actions.on(id, () -> workspace.selectedNode() != null && !text.apply(workspace.selectedNode()).isEmpty(), () -> copy(text.apply(workspace.selectedNode())));
    }

    private void onBytes(String id, Function<byte[], String> text) {
        actions.on(id, () -> workspace.details() != null, () -> copy(text.apply(bytes())));
    }

    /** The bytes of the selected line, or those of the packet where none is selected. */
    byte[] bytes() {
        PacketDetails of = workspace.details();
        PacketDetails.Node node = workspace.selectedNode();
        if (node == null || node.length() == 0) return of.sources().getFirst().bytes();
        byte[] all = of.sources().get(node.source()).bytes();
        int from = Math.min(all.length, node.offset());
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + node.length()));
    }

    private List<String> titles() {
        return workspace.columns().shown().stream().map(column -> column.title).toList();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int packet : list.selectedPackets()) {
            Rows.Row row = workspace.rows().row(packet);
            if (row != null) rows.add(row.cells());
        }
        return rows;
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        for (int packet : list.selectedPackets()) {
            Rows.Row row = workspace.rows().row(packet);
            if (row != null) text.append(text.isEmpty() ? "" : "\n").append(String.join("\t", row.cells()));
        }
        return text.toString();
    }

    private static void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }
}
