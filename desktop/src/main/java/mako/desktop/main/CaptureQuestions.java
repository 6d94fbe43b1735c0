package mako.desktop.main;

import java.awt.EventQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPasswordField;
import mako.desktop.capture.LiveSession;
import mako.desktop.look.Controls;
import net.miginfocom.swing.MigLayout;

/** Asks what a process that captures wants to know: passwords, and whether a machine is the one that it should be. */
final class CaptureQuestions implements LiveSession.Questions {

    private final JFrame window;

    CaptureQuestions(JFrame window) {
        this.window = window;
    }

    @Override
    public String secret(String prompt) {
        return onEventThread(() -> {
            JPasswordField field = new JPasswordField(24);
            Controls.name(field, "Password");
            JPanel panel = new JPanel(new MigLayout("insets 0, wrap 1, gapy 6", "[grow,fill]"));
            panel.add(new JLabel(prompt.strip()));
            panel.add(field);
            JOptionPane pane = new JOptionPane(panel, JOptionPane.QUESTION_MESSAGE, JOptionPane.OK_CANCEL_OPTION) {
                @Override
                public void selectInitialValue() {
                    field.requestFocusInWindow();
                }
            };
            var dialog = pane.createDialog(window, "Password");
            dialog.setVisible(true);
            dialog.dispose();
            return Integer.valueOf(JOptionPane.OK_OPTION).equals(pane.getValue()) ? new String(field.getPassword()) : null;
        });
    }

    @Override
    public boolean agrees(String question) {
        return Boolean.TRUE.equals(onEventThread(() ->
            JOptionPane.showConfirmDialog(window, question.strip(), "Capture", JOptionPane.YES_NO_OPTION, JOptionPane.QUESTION_MESSAGE) == JOptionPane.YES_OPTION));
    }

    /** What somebody answers; null where nobody does. */
    private static <T> T onEventThread(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        try {
            EventQueue.invokeLater(task);
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
