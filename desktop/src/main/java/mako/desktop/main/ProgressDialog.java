package mako.desktop.main;

import java.awt.EventQueue;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/** How far something long has come, with a button that ends it; is seen only where it takes a while. */
final class ProgressDialog {

    private static final int PATIENCE = 400;

    private final JDialog dialog;
    private final JProgressBar bar;
    private final Timer timer;
    private volatile boolean cancelled;
    private volatile boolean done;
    private volatile int at;

    ProgressDialog(JFrame window, String title, int most) {
        dialog = new JDialog(window, title, false);
        bar = new JProgressBar(0, Math.max(1, most));
        JButton cancel = new JButton("Cancel");
        cancel.addActionListener(event -> cancelled = true);
        JPanel panel = new JPanel(new MigLayout("insets 16, fillx, wrap 1", "[320!,fill]"));
        panel.add(new JLabel(title));
        panel.add(bar);
        panel.add(cancel, "growx 0, right");
        dialog.setContentPane(panel);
        dialog.pack();
        dialog.setLocationRelativeTo(window);
        timer = new Timer(PATIENCE, event -> look());
    }

    void begin() {
        timer.start();
    }

    private void look() {
        timer.setDelay(60);
        if (done) {
            timer.stop();
            dialog.dispose();
            return;
        }
        bar.setValue(at);
        if (!dialog.isVisible()) dialog.setVisible(true);
    }

    /** Says how far it is; from any thread. Returns whether to go on. */
    boolean goOn(int count) {
        at = count;
        return !cancelled;
    }

    /** Says that it has ended; from any thread. */
    void done() {
        done = true;
        EventQueue.invokeLater(this::look);
    }
}
