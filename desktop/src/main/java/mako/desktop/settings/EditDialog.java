package mako.desktop.settings;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** A dialog around a table that the user edits: OK keeps what was done, unless something is wrong with it. */
final class EditDialog {

    /** Keeps what the table has now. */
    @FunctionalInterface
    interface Keeping {
        void keep(List<List<String>> rows) throws IOException;
    }

    private EditDialog() {}

    /** As the other, of a table of rows; {@code then} is run when they are kept. */
    static void show(JFrame window, String title, RowsPanel panel, Keeping keeping, Workspace workspace, Runnable then) {
        show(window, title, panel, panel::firstWrong, () -> {
            List<List<String>> rows = panel.rows();
            workspace.work("Cannot keep " + title, () -> {
                keeping.keep(rows);
                EventQueue.invokeLater(then);
            });
        });
    }

    /**
     * Shows the dialog.
     *
     * @param wrong says what is wrong with what was done, or nothing
     * @param done run where nothing is wrong, when the dialog is closed
     */
    static void show(JFrame window, String title, JPanel panel, Supplier<String> wrong, Runnable done) {
        show(window, title, panel, wrong, done, new Dimension(Look.scale(700), Look.scale(440)));
    }

    /** As the other, but no larger than what is in it. */
    static void showSmall(JFrame window, String title, JPanel panel, Supplier<String> wrong, Runnable done) {
        show(window, title, panel, wrong, done, new Dimension());
    }

    private static void show(JFrame window, String title, JPanel panel, Supplier<String> wrong, Runnable done, Dimension least) {
        JDialog dialog = new JDialog(window, title, true);
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1, gapy 10", "[grow,fill]", "[grow,fill][]"));
        all.add(panel);
        JButton ok = Controls.button("OK", "Keep what was changed", () -> {
            if (panel instanceof RowsPanel rows) rows.rows();
            String text = wrong.get();
            if (!text.isEmpty()) {
                JOptionPane.showMessageDialog(dialog, text, title, JOptionPane.ERROR_MESSAGE);
                return;
            }
            dialog.dispose();
            done.run();
        });
        JPanel buttons = new JPanel(new MigLayout("insets 0", "push[][]"));
        buttons.add(Controls.button("Cancel", "Leave everything as it was", dialog::dispose));
        buttons.add(ok);
        all.add(buttons);
        dialog.setContentPane(all);
        dialog.getRootPane().setDefaultButton(ok);
        dialog.getRootPane().registerKeyboardAction(event -> dialog.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        dialog.pack();
        dialog.setSize(new Dimension(Math.max(least.width, dialog.getWidth()), Math.max(least.height, dialog.getHeight())));
        dialog.setLocationRelativeTo(window);
        dialog.setVisible(true);
    }
}
