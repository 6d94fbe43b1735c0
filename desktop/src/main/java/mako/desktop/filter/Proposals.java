package mako.desktop.filter;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JWindow;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultHighlighter;
import javax.swing.text.Highlighter;
import javax.swing.text.JTextComponent;
import mako.desktop.look.Look;
import mako.filter.FilterException;
import mako.filter.Proposal;
import net.miginfocom.swing.MigLayout;

/** The list below a filter's caret: words that fit there, and what is wrong with the filter. */
final class Proposals {

    private static final int MOST_ROWS = 12;

    private final JTextField field;
    private final Consumer<Proposal> taken;
    private final DefaultListModel<Proposal> model = new DefaultListModel<>();
    private final JList<Proposal> list = new JList<>(model);
    private final JScrollPane scroll = new JScrollPane(list);
    private final JLabel message = new JLabel();
    private JWindow window;
    private Object underlined;

    Proposals(JTextField field, Consumer<Proposal> taken) {
        this.field = field;
        this.taken = taken;
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFocusable(false);
        list.getAccessibleContext().setAccessibleName("Proposals");
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                takeChosen();
            }
        });
        scroll.setBorder(null);
        scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    }

    /** Draws a proposal: the word, and behind it what it means. */
    private final class Cell extends DefaultListCellRenderer {
        private Proposal of;

        @Override
        public Component getListCellRendererComponent(JList<?> of, Object value, int index, boolean isSelected, boolean focused) {
            super.getListCellRendererComponent(of, " ", index, isSelected, false);
            this.of = (Proposal) value;
            setBorder(BorderFactory.createEmptyBorder(1, Look.scale(6), 1, Look.scale(6)));
            return this;
        }

        @Override
        protected void paintComponent(Graphics g) {
            super.paintComponent(g);
            Look.smooth((java.awt.Graphics2D) g);
            int base = getFontMetrics(getFont()).getAscent() + Look.scale(2);
            g.setFont(Look.fixed());
            g.setColor(getForeground());
            g.drawString(of.text(), Look.scale(6), base);
            int x = Math.max(Look.scale(230), Look.scale(6) + g.getFontMetrics().stringWidth(of.text()) + Look.scale(16));
            g.setFont(getFont());
            boolean isSelected = getBackground().equals(list.getSelectionBackground());
            g.setColor(isSelected ? getForeground() : UIManager.getColor("Label.disabledForeground"));
            String type = of.type();
            int typeWidth = g.getFontMetrics().stringWidth(type);
            int end = getWidth() - Look.scale(8) - typeWidth;
            if (!of.label().isEmpty()) {
                Shape clip = g.getClip();
                g.clipRect(x, 0, Math.max(0, end - x - Look.scale(10)), getHeight());
                g.drawString(of.label(), x, base);
                g.setClip(clip);
            }
            g.drawString(type, end, base);
        }
    }

    /** Underlines what is wrong in the field, or nothing. */
    void underline(FilterException error) {
        if (underlined != null) field.getHighlighter().removeHighlight(underlined);
        underlined = null;
        if (error == null || error.start() < 0) return;
        try {
            int length = field.getDocument().getLength();
            int from = Math.min(error.start(), Math.max(0, length - 1));
            underlined = field.getHighlighter().addHighlight(from, Math.max(from, Math.min(length, Math.max(error.end(), from + 1))), new Wave());
        } catch (BadLocationException e) {
            // The text has changed meanwhile.
        }
    }

    /** A wavy line below characters. */
    private static final class Wave extends DefaultHighlighter.DefaultHighlightPainter implements Highlighter.HighlightPainter {
        Wave() {
            super(null);
        }

        @Override
        public Shape paintLayer(Graphics g, int from, int to, Shape bounds, JTextComponent in, javax.swing.text.View view) {
            try {
                Rectangle2D first = in.modelToView2D(from);
                Rectangle2D last = in.modelToView2D(to);
                int y = (int) first.getMaxY() - 1;
                int left = (int) first.getX();
                int right = Math.max(left + Look.scale(4), (int) last.getX());
                g.setColor(Look.colour("filter.error"));
                int step = Math.max(2, Look.scale(2));
                for (int x = left; x < right; x += 2 * step) {
                    g.drawLine(x, y, x + step, y - step);
                    g.drawLine(x + step, y - step, x + 2 * step, y);
                }
                return new Rectangle(left, y - 2 * step, right - left, 2 * step + 1);
            } catch (BadLocationException e) {
                return bounds;
            }
        }
    }

    /** Shows proposals and a message below the caret; nothing where there is nothing to be said. */
    void show(List<Proposal> proposals, String text, boolean quiet) {
        if (proposals.isEmpty() && text.isEmpty() || quiet && text.isEmpty() && proposals.size() > 200) {
            hide();
            return;
        }
        boolean finished = proposals.size() == 1 && proposals.getFirst().text().equals(wordOf(proposals.getFirst()));
        model.clear();
        if (!finished) model.addAll(proposals.subList(0, Math.min(200, proposals.size())));
        if (model.isEmpty() && text.isEmpty()) {
            hide();
            return;
        }
        place(text);
    }

    private String wordOf(Proposal proposal) {
        String all = field.getText();
        return proposal.start() >= 0 && proposal.end() <= all.length() ? all.substring(proposal.start(), proposal.end()) : "";
    }

    private void place(String text) {
        Window owner = SwingUtilities.getWindowAncestor(field);
        if (owner == null || !field.isShowing()) return;
        if (window == null || window.getOwner() != owner) {
            window = new JWindow(owner);
            window.setFocusableWindowState(false);
            window.setType(Window.Type.POPUP);
        }
        list.setFont(UIManager.getFont("List.font"));
        list.setCellRenderer(new Cell());
        list.setFixedCellHeight(list.getFontMetrics(list.getFont()).getHeight() + Look.scale(4));
        list.clearSelection();
        message.setText(text.isEmpty() ? "" : "<html><body style='width: 430px'>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>"));
        message.setForeground(Look.colour("filter.error"));
        message.setBorder(BorderFactory.createEmptyBorder(Look.scale(4), Look.scale(8), Look.scale(4), Look.scale(8)));
        JPanel panel = new JPanel(new MigLayout("insets 0, gap 0, fill, wrap 1", "[grow,fill]"));
        panel.setBackground(UIManager.getColor("List.background"));
        panel.setBorder(BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")));
        if (!text.isEmpty()) panel.add(message);
        if (!model.isEmpty()) {
            scroll.setPreferredSize(new Dimension(Look.scale(620), list.getFixedCellHeight() * Math.min(MOST_ROWS, model.size()) + 2));
            panel.add(scroll);
        }
        window.setContentPane(panel);
        window.pack();
        try {
            Rectangle2D caret = field.modelToView2D(Math.min(model.isEmpty() ? field.getCaretPosition() : model.get(0).start(), field.getDocument().getLength()));
            Point corner = new Point((int) caret.getX() - Look.scale(8), field.getHeight() + 1);
            SwingUtilities.convertPointToScreen(corner, field);
            Rectangle screen = field.getGraphicsConfiguration().getBounds();
            corner.x = Math.max(screen.x, Math.min(corner.x, screen.x + screen.width - window.getWidth()));
            window.setLocation(corner);
            window.setVisible(true);
        } catch (BadLocationException e) {
            hide();
        }
    }

    void hide() {
        if (window != null) window.setVisible(false);
    }

    boolean isVisible() {
        return window != null && window.isVisible();
    }

    /** Moves the choice; from none to the first. */
    void move(int by) {
        if (model.isEmpty()) return;
        int at = list.getSelectedIndex() + by;
        at = Math.max(0, Math.min(model.size() - 1, at));
        list.setSelectedIndex(at);
        list.ensureIndexIsVisible(at);
    }

    /** Takes the proposal that is chosen; false where none is. */
    boolean takeChosen() {
        Proposal chosen = list.getSelectedValue();
        if (!isVisible() || chosen == null) return false;
        taken.accept(chosen);
        return true;
    }

    /** Takes the first proposal; false where there is none. */
    boolean takeFirst() {
        if (!isVisible() || model.isEmpty()) return false;
        taken.accept(model.get(0));
        return true;
    }
}
