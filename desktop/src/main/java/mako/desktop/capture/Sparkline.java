package mako.desktop.capture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import mako.desktop.look.Look;

/** How much an interface received, as a line without axes. */
public final class Sparkline {

    private Sparkline() {}

    /** Draws numbers, the newest at the right; the greatest reaches the top of {@code area}. */
    public static void paint(Graphics2D g, double[] rates, Rectangle area, Color colour) {
        if (rates.length < 2) return;
        double most = 1;
        for (double rate : rates) most = Math.max(most, rate);
        Path2D line = new Path2D.Double();
        for (int i = 0; i < rates.length; i++) {
            double x = area.x + area.width * i / (double) (rates.length - 1);
            double y = area.y + area.height * (1 - rates[i] / most);
            if (i == 0) line.moveTo(x, y);
            else line.lineTo(x, y);
        }
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(colour);
        g.setStroke(new BasicStroke(Look.scale(1) * 1.2f));
        g.draw(line);
    }
}
