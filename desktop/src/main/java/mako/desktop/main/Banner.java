package mako.desktop.main;

import java.awt.Color;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import mako.analysis.OpenCapture;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** A strip above the packets that says what the user should know of them: that the file ends in trouble, for example. */
final class Banner extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final JTextArea text = new JTextArea();
    private OpenCapture told;

    Banner(Workspace workspace) {
        super(new MigLayout("insets 4 8 4 4, fillx", "[][grow,fill,0:0:][]", "[center]"));
        this.workspace = workspace;
        JButton close = new JButton(Icons.of("clear"));
        close.putClientProperty("JButton.buttonType", "toolBarButton");
        close.setToolTipText("Hide this");
        close.getAccessibleContext().setAccessibleName("Hide this");
        close.addActionListener(event -> setVisible(false));
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setOpaque(false);
        text.setBorder(null);
        text.setFocusable(false);
        add(new javax.swing.JLabel(Icons.of("warning")));
        add(text, "wmin 0");
        add(close);
        setVisible(false);
        workspace.listen(this);
    }

    @Override
    public Color getBackground() {
        return Look.colour("banner.background");
    }

    /** Shows a message. */
    void show(String message) {
        text.setForeground(Look.colour("banner.foreground"));
        text.setText(message);
        setVisible(true);
        revalidate();
    }

    @Override
    public void opened() {
        told = null;
        setVisible(false);
        grew();
    }

    @Override
    public void grew() {
        OpenCapture capture = workspace.capture();
        if (capture == null || capture == told || !capture.isComplete()) return;
        told = capture;
        if (capture.trouble() != null) {
            show(workspace.setup().message(capture.trouble()).strip().replace('\n', ' ') + " The packets before that are shown.");
        } else if (capture.isStopped()) {
            show("Loading was stopped: these are the first packets of the file. Reload to read all of it.");
        }
    }
}
