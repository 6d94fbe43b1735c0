package mako.desktop.main;

import java.awt.Dimension;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.DefaultTableModel;
import mako.desktop.action.Actions;
import mako.desktop.look.Look;

/** All shortcuts, from the table of actions. */
final class ShortcutsDialog {

    private ShortcutsDialog() {}

    static void show(JFrame window, Actions actions) {
        DefaultTableModel model = new DefaultTableModel(new Object[] {"Keys", "Action", "What it does"}, 0) {
            @Override
            public boolean isCellEditable(int row, int column) {
                return false;
            }
        };
        for (Actions.Item item : actions.all()) {
            if (item.shortcut() != null) model.addRow(new Object[] {item.keys(), item.name(), item.tooltip()});
        }
        JTable table = new JTable(model);
        table.getColumnModel().getColumn(0).setPreferredWidth(Look.scale(140));
        table.getColumnModel().getColumn(1).setPreferredWidth(Look.scale(190));
        table.getColumnModel().getColumn(2).setPreferredWidth(Look.scale(380));
        JDialog dialog = new JDialog(window, "Keyboard Shortcuts", false);
        dialog.add(new JScrollPane(table));
        dialog.setSize(new Dimension(Look.scale(740), Look.scale(560)));
        dialog.setLocationRelativeTo(window);
        Escape.closes(dialog);
        dialog.setVisible(true);
    }
}
