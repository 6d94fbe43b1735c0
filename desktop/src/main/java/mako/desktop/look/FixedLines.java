package mako.desktop.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Rectangle;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/** Lines of characters of one width, scrolled by lines; who draws them draws only those in view, so that there may be any number. */
public abstract class FixedLines extends JPanel implements Scrollable {

    /** The component of the look whose colours are taken, such as {@code Tree}. */
    protected abstract String colours();

    /** Between two lines, before the look is scaled. */
    protected abstract int gap();

    @Override
    public void updateUI() {
        super.updateUI();
        setFont(Look.fixed());
        setBackground(UIManager.getColor(colours() + ".background"));
        setForeground(UIManager.getColor(colours() + ".foreground"));
        setOpaque(true);
    }

    /** How high a line is. */
    protected int lineHeight() {
        return getFontMetrics(getFont()).getHeight() + UIScale.scale(gap());
    }

    /** How wide a character is. */
    protected int charWidth() {
        return getFontMetrics(getFont()).charWidth('0');
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height - lineHeight() : visible.width;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return getParent() != null && getParent().getWidth() > getPreferredSize().width;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }
}
