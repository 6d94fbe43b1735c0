package mako.desktop.main;

import java.awt.EventQueue;
import java.util.Map;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JFrame;
import javax.swing.JMenu;
import mako.analysis.Column;
import mako.desktop.action.Actions;
import mako.desktop.details.BytesPane;
import mako.desktop.details.DiagramView;
import mako.desktop.list.PacketTable;
import mako.desktop.main.Panes.Pane;
import mako.desktop.model.ByteForm;
import mako.desktop.model.ByteForm.Characters;
import mako.desktop.model.ByteForm.Digits;
import mako.desktop.model.Workspace;
import mako.desktop.settings.ColumnPanel;

/** Which views there are, how bytes are written in them, and how the columns of the list look. */
final class ViewActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final PacketTable list;

    ViewActions(JFrame window, Workspace workspace, Actions actions, PacketTable list) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.list = list;
    }

    void bind(Panes panes, BytesPane bytes, DiagramView diagram) {
        Map<String, Pane> views = Map.of("view.list", Pane.LIST, "view.details", Pane.DETAILS, "view.bytes", Pane.BYTES, "view.diagram", Pane.DIAGRAM);
        views.forEach((id, pane) -> actions.onChoice(id, () -> true, () -> panes.isShown(pane), () -> panes.show(pane, !panes.isShown(pane))));
        actions.onChoice("view.diagram-values", () -> panes.isShown(Pane.DIAGRAM), diagram::hasValues, () -> diagram.setValues(!diagram.hasValues()));
        digits("bytes.hex", bytes, Digits.HEX);
        digits("bytes.bits", bytes, Digits.BITS);
        characters("bytes.ascii", bytes, Characters.ASCII);
        characters("bytes.ebcdic", bytes, Characters.EBCDIC);
        characters("bytes.utf8", bytes, Characters.UTF8);
        actions.on("column.hide", this::hasColumn, () -> workspace.hideColumn(workspace.columnPlace(column()), true));
        actions.on("column.edit", this::hasColumn, this::edit);
        actions.on("column.add", this::add);
        side("column.left", 'L');
        side("column.center", 'C');
        side("column.right", 'R');
        actions.fill("columns", this::fillColumns);
        names("view.names-stations", "nameres.mac_name", true);
        names("view.names-hosts", "nameres.network_name", false);
        names("view.names-ports", "nameres.transport_name", false);
    }

    private void digits(String id, BytesPane bytes, Digits digits) {
        actions.onChoice(id, () -> true, () -> bytes.form().digits() == digits, () -> bytes.form(new ByteForm(digits, bytes.form().characters())));
    }

    private void characters(String id, BytesPane bytes, Characters characters) {
        actions.onChoice(id, () -> true, () -> bytes.form().characters() == characters, () -> bytes.form(new ByteForm(bytes.form().digits(), characters)));
    }

    /** A kind of names that is shown or not, as a preference says. */
    private void names(String id, String preference, boolean usual) {
        actions.onChoice(id, () -> true, () -> isSet(preference, usual), () -> {
            String wanted = isSet(preference, usual) ? "FALSE" : "TRUE";
            workspace.work("Cannot keep preferences", () -> {
                try {
                    workspace.setup().prefer(Map.of(preference, wanted));
                } finally {
                    EventQueue.invokeLater(workspace::reload);
                }
            });
        });
    }

    private boolean isSet(String preference, boolean usual) {
        String set = workspace.setup().preference(preference);
        return set == null ? usual : Boolean.parseBoolean(set);
    }

    /** The column that was clicked last, among those that are shown, or -1. */
    private int column() {
        int at = list.getClientProperty("column") instanceof Integer clicked ? clicked : -1;
        return at >= 0 && at < list.getColumnCount() ? list.convertColumnIndexToModel(at) : -1;
    }

    private boolean hasColumn() {
        return column() >= 0;
    }

    private Column shown() {
        return workspace.columns().shown().get(column());
    }

    private void side(String id, char side) {
        actions.onChoice(id, this::hasColumn, () -> hasColumn() && list.side(shown()) == side, () -> {
            workspace.recent().side(shown(), side);
            list.repaint();
        });
    }

    /** All columns, those that are seen ticked. */
    private void fillColumns(JMenu menu) {
        for (int i = 0; i < workspace.columnTitles().size(); i++) {
            int at = i;
            JCheckBoxMenuItem item = new JCheckBoxMenuItem(workspace.columnTitles().get(i), !workspace.isHidden(i));
            item.addActionListener(event -> workspace.hideColumn(at, !item.isSelected()));
            menu.add(item);
        }
    }

    private void add() {
        ColumnPanel.show(window, "Add Column", "", Column.Kind.CUSTOM.code + ":", workspace::addColumnOf);
    }

    private void edit() {
        int at = column();
        Column of = workspace.columns().shown().get(at);
        ColumnPanel.show(window, "Edit Column", of.title, of.specification, (title, specification) -> workspace.editColumn(at, title, specification));
    }
}
