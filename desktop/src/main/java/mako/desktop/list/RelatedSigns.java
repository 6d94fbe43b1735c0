package mako.desktop.list;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import mako.analysis.Rows;
import mako.desktop.look.Look;
import mako.desktop.model.Related;
import mako.desktop.model.Workspace;

/**
 * What is drawn in front of a row: a line along the conversation of the selected packet, and signs for its request, its response, what it
 * acknowledges, what it is put together with, and for comments.
 */
final class RelatedSigns {

    private static final int WIDTH = 18;

    private RelatedSigns() {}

    /** The room for them, in pixels. */
    static int width() {
        return Look.scale(WIDTH);
    }

    /** What the signs of a packet mean; empty where it has none. */
    static String text(Workspace workspace, int packet) {
        Related related = workspace.related();
        Related.Kind kind = related.kind(packet);
        String comment = comment(workspace, packet);
        if (!comment.isEmpty()) return "Comment: " + comment;
        if (kind != null) return "Packet " + (packet + 1) + " " + kind.text;
        return switch (related.place(packet)) {
            case FIRST, ONLY -> "First packet of the selected packet's conversation";
            case INSIDE -> "Same conversation as the selected packet";
            case LAST -> "Last packet of the selected packet's conversation";
            case BETWEEN, OUTSIDE -> "";
        };
    }

    /** What the user says of a packet, or else the file. */
    private static String comment(Workspace workspace, int packet) {
        String comment = workspace.marks().comment(packet);
        if (comment != null) return comment;
        Rows.Row row = workspace.rows() == null ? null : workspace.rows().row(packet);
        return row == null ? "" : row.comment();
    }

    static void paint(Graphics graphics, Component cell, Workspace workspace, int packet) {
        Related related = workspace.related();
        Related.Place place = related.place(packet);
        Related.Kind kind = related.kind(packet);
        boolean commented = !comment(workspace, packet).isEmpty();
        if (place == Related.Place.OUTSIDE && kind == null && !commented) return;
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        Color colour = cell.getForeground();
        double unit = Look.scale(100) / 100.0;
        double x = 5.5 * unit;
        double middle = cell.getHeight() / 2.0;
        double bottom = cell.getHeight();
        g.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 150));
        g.setStroke(new BasicStroke((float) (1.2 * unit)));
        switch (place) {
            case FIRST -> corner(g, x, middle, bottom, unit);
            case LAST -> corner(g, x, middle, 0, unit);
            case ONLY -> g.draw(new Line2D.Double(x, middle, x + 4 * unit, middle));
            case INSIDE -> g.draw(new Line2D.Double(x, 0, x, bottom));
            case BETWEEN -> {
                g.setStroke(new BasicStroke((float) (1 * unit), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {(float) (2 * unit), (float) (3 * unit)}, 0));
                g.draw(new Line2D.Double(x, 0, x, bottom));
            }
            case OUTSIDE -> {}
        }
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) (1.4 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        if (kind != null) sign(g, kind, 12.5 * unit, middle, unit);
        if (commented) {
            g.setColor(Look.colour("comment.sign"));
            g.fill(new Ellipse2D.Double(x - 3 * unit, middle - 3 * unit, 6 * unit, 6 * unit));
        }
        g.dispose();
    }

    private static void corner(Graphics2D g, double x, double middle, double end, double unit) {
        Path2D line = new Path2D.Double();
        line.moveTo(x + 4 * unit, middle);
        line.lineTo(x, middle);
        line.lineTo(x, end);
        g.draw(line);
    }

    private static void sign(Graphics2D g, Related.Kind kind, double x, double y, double unit) {
        double half = 3.2 * unit;
        switch (kind) {
            case REQUEST -> arrow(g, x - half, x + half, y, 1, unit);
            case RESPONSE -> arrow(g, x + half, x - half, y, -1, unit);
            case ACKNOWLEDGED -> {
                Path2D tick = new Path2D.Double();
                tick.moveTo(x - half, y);
                tick.lineTo(x - half / 4, y + half * 0.8);
                tick.lineTo(x + half, y - half);
                g.draw(tick);
            }
            case PART -> {
                double dot = 1.3 * unit;
                for (int i = -1; i <= 1; i++) g.fill(new Ellipse2D.Double(x + i * 3 * unit - dot, y - dot, 2 * dot, 2 * dot));
            }
            case LINKED -> g.draw(new Ellipse2D.Double(x - half * 0.7, y - half * 0.7, 1.4 * half, 1.4 * half));
        }
    }

    private static void arrow(Graphics2D g, double from, double to, double y, int direction, double unit) {
        g.draw(new Line2D.Double(from, y, to, y));
        Path2D head = new Path2D.Double();
        head.moveTo(to - direction * 3 * unit, y - 2.6 * unit);
        head.lineTo(to, y);
        head.lineTo(to - direction * 3 * unit, y + 2.6 * unit);
        g.draw(head);
    }
}
