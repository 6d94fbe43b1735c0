package mako.desktop.main;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import mako.analysis.Room;
import mako.desktop.look.Look;

/** Shows mistakes of ours, so that they can be reported; one at a time. */
public final class Faults implements Thread.UncaughtExceptionHandler {

    private final String version;
    private final AtomicBoolean showing = new AtomicBoolean();

    /** @param version of the program */
    public Faults(String version) {
        this.version = version;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        if (!showing.compareAndSet(false, true)) return;
        if (fault instanceof OutOfMemoryError) {
            EventQueue.invokeLater(() -> {
                JOptionPane.showMessageDialog(null, String.format("There is not enough memory for what was asked for: at most %,d MB may be used.%n"
                    + "Close other windows, or start Mako with %s in the environment.", Room.megabytes(), Room.setting()), "Not Enough Memory",
                    JOptionPane.WARNING_MESSAGE);
                showing.set(false);
            });
            return;
        }
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        EventQueue.invokeLater(() -> {
            JTextArea area = new JTextArea("Mako " + version + ", Java " + Runtime.version() + ", " + thread.getName() + "\n" + text);
            area.setEditable(false);
            area.setFont(Look.fixed());
            JScrollPane pane = new JScrollPane(area);
            pane.setPreferredSize(new Dimension(Look.scale(720), Look.scale(320)));
            JOptionPane.showMessageDialog(null, new Object[] {"This is a fault in Mako. Please report it with what follows; you can go on.", pane}, "A Fault in Mako",
                JOptionPane.ERROR_MESSAGE);
            showing.set(false);
        });
    }
}
