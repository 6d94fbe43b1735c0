package mako.desktop.main;

import java.awt.Color;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import javax.swing.Icon;
import javax.swing.JButton;
import mako.analysis.OpenCapture;
import mako.analysis.WorstItem;
import mako.desktop.action.Actions;
import mako.desktop.look.Look;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;
import mako.dissect.Field;

/** A light that has the colour of the worst expert item of the whole capture, looked for when everything is loaded; a click shows all items. */
final class ExpertLight extends JButton implements Workspace.Listener {

    private final transient Workspace workspace;
    private final transient Lane looking = new Lane("expert");
    private transient volatile OpenCapture lookedAt;
    private transient Field.Severity worst;

    ExpertLight(Workspace workspace, Actions actions) {
        super(actions.item("analyze.expert"));
        this.workspace = workspace;
        setHideActionText(true);
        setIcon(new Light());
        setDisabledIcon(new Light());
        setFocusable(false);
        putClientProperty("JButton.buttonType", "toolBarButton");
        workspace.listen(this);
        say(null);
    }

    private final class Light implements Icon {
        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Color colour = worst == null ? Look.colour("light.none") : Look.colour("light." + worst.name().toLowerCase(Locale.ROOT));
            g.setColor(colour);
            g.fillOval(x + 1, y + 1, getIconWidth() - 2, getIconHeight() - 2);
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return Look.scale(12);
        }

        @Override
        public int getIconHeight() {
            return Look.scale(12);
        }
    }

    private void say(Field.Severity found) {
        worst = found;
        String text = found == null ? "No expert items are known" : "The worst expert item is of the kind " + found.label;
        setToolTipText(text + "; click for all of them");
        getAccessibleContext().setAccessibleName(text);
        repaint();
    }

    @Override
    public void opened() {
        lookedAt = null;
        say(null);
        grew();
    }

    @Override
    public void grew() {
        OpenCapture capture = workspace.capture();
        if (capture == null || capture == lookedAt || !capture.isComplete()) return;
        lookedAt = capture;
        looking.run(() -> {
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
            Field.Severity found = WorstItem.of(capture, () -> capture == lookedAt);
            EventQueue.invokeLater(() -> {
                if (capture == lookedAt && capture == workspace.capture()) say(found);
            });
        });
    }

    void dispose() {
        lookedAt = null;
        looking.close();
    }
}
