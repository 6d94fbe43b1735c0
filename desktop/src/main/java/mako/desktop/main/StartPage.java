package mako.desktop.main;

import java.awt.Component;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import mako.desktop.action.Actions;
import mako.desktop.capture.CaptureFilterField;
import mako.desktop.capture.Interfaces;
import mako.desktop.capture.Leftovers;
import mako.desktop.capture.LiveSession;
import mako.desktop.capture.Sparkline;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** What is there before a capture is: files that were open lately, and the interfaces that one can capture on. */
final class StartPage extends JPanel {

    private final transient Workspace workspace;
    private final transient Consumer<String> open;
    private final JPanel recent = new JPanel(new MigLayout("insets 0, wrap 1, gap 0 1, fillx", "[grow,fill]"));
    private final DefaultListModel<Interfaces.Seen> model = new DefaultListModel<>();
    private final JList<Interfaces.Seen> list = new JList<>(model);
    private final JLabel advice = new JLabel();
    private final JButton withRights;
    private final JLabel verdict = new JLabel(" ");
    private final CaptureFilterField filter = new CaptureFilterField(this::judged);
    private final DefaultListModel<Sample> samples = new DefaultListModel<>();
    private final JList<Sample> sampleList = new JList<>(samples);
    private final transient LiveSession live;
    private final transient Interfaces interfaces;
    private boolean filling;
    /** The capture filter as it was chosen or shown last: what the field holds beyond it is still being typed. */
    private String settled = "";

    StartPage(Workspace workspace, Actions actions, Interfaces interfaces, LiveSession live, Consumer<String> open) {
        super(new MigLayout("insets 24 40 24 40, fill, gap 48 12", "[grow 45,fill,280::560][grow 55,fill,320::760]", "[][grow,fill]"));
        this.workspace = workspace;
        this.live = live;
        this.open = open;
        this.interfaces = interfaces;
        JLabel title = new JLabel("Mako", Icons.of("mako", 40), SwingConstants.LEFT);
        title.putClientProperty("FlatLaf.styleClass", "h1");
        title.setIconTextGap(Look.scale(14));
        add(title, "span 2, wrap, gapbottom 12");
        JPanel left = new JPanel(new MigLayout("insets 0, wrap 1, fillx, gap 0 6", "[grow,fill]", "[][][]16[][]16[][grow,fill]"));
        left.add(heading("Open"));
        JButton button = new JButton(actions.item("file.open"));
        button.setHorizontalAlignment(SwingConstants.LEFT);
        left.add(button, "growx 0, w 180!");
        JLabel hint = new JLabel("or drop a capture file anywhere on the window");
        hint.setForeground(UIManager.getColor("Label.disabledForeground"));
        left.add(hint);
        left.add(heading("Recent files"));
        left.add(recent, "top");
        JPanel learn = new JPanel(new MigLayout("insets 0, fillx", "[grow][]"));
        learn.add(heading("Samples"));
        learn.add(new JButton(actions.item("help.lab")));
        left.add(learn);
        sampleList.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        sampleList.setCellRenderer(new SampleCell());
        sampleList.setFixedCellHeight(Look.scale(24));
        sampleList.setFixedCellWidth(Look.scale(200));
        sampleList.getAccessibleContext().setAccessibleName("Samples");
        whenChosen(sampleList, () -> open.accept(sampleList.getSelectedValue().file().toString()));
        left.add(new JScrollPane(sampleList), "hmin 80");
        JPanel right = new JPanel(new MigLayout("insets 0, wrap 1, fill, gap 0 6, hidemode 3", "[grow,fill]", "[][][][grow,fill,:400:][][]"));
        right.add(heading("Capture"));
        right.add(filter);
        verdict.setForeground(Look.colour("filter.error"));
        right.add(verdict, "wmin 0");
        list.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        list.setCellRenderer(new Cell());
        list.setFixedCellHeight(Look.scale(34));
        list.getAccessibleContext().setAccessibleName("Interfaces");
        list.addListSelectionListener(event -> {
            if (filling) return;
            interfaces.choose(list.getSelectedValuesList().stream().map(Interfaces.Seen::name).toList());
            showFilter();
        });
        whenChosen(list, live::start);
        JScrollPane scroll = new JScrollPane(list);
        right.add(scroll);
        advice.setForeground(UIManager.getColor("Label.disabledForeground"));
        right.add(advice);
        JPanel buttons = new JPanel(new MigLayout("insets 0, hidemode 3", "[][][]"));
        buttons.add(new JButton(actions.item("capture.start")));
        buttons.add(new JButton(actions.item("capture.options")));
        withRights = new JButton(actions.item("capture.start-with-rights"));
        withRights.setVisible(false);
        buttons.add(withRights);
        right.add(buttons);
        add(left, "top, hmin 0");
        add(right, "top");
        interfaces.listen(this::interfacesChanged);
        showRecent();
        showSamples();
    }

    private void judged(String wrong) {
        verdict.setText(wrong.isEmpty() ? " " : wrong);
        // What is typed before there are interfaces is for those that come.
        if (!wrong.isEmpty() || interfaces.chosen().isEmpty()) return;
        settled = filter.getText();
        live.choose(live.choices().filtered(settled, interfaces.chosen()));
    }

    /** Shows the capture filter that is chosen, also where it was chosen elsewhere. */
    void showFilter() {
        settled = live.choices().filter(interfaces.chosen());
        if (!filter.getText().equals(settled)) filter.setText(settled);
    }

    /** Has {@code work} done when a line is chosen with two clicks or the key Enter. */
    private static void whenChosen(JList<?> list, Runnable work) {
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && list.getSelectedIndex() >= 0) work.run();
            }
        });
        list.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                if (event.getKeyCode() == KeyEvent.VK_ENTER && list.getSelectedIndex() >= 0) work.run();
            }
        });
    }

    void dispose() {
        filter.dispose();
    }

    private void showSamples() {
        workspace.work("Cannot look for samples", () -> {
            List<Sample> found = Sample.in(workspace.setup().root());
            EventQueue.invokeLater(() -> {
                samples.clear();
                samples.addAll(found);
            });
        });
    }

    private static JLabel heading(String text) {
        JLabel label = new JLabel(text);
        label.putClientProperty("FlatLaf.styleClass", "h3");
        return label;
    }

    /** Shows the files that were open lately, as they are now. */
    void showRecent() {
        workspace.work("Cannot look for captures", () -> {
            List<Path> left = Leftovers.find();
            EventQueue.invokeLater(() -> showRecent(left));
        });
    }

    private void showRecent(List<Path> left) {
        recent.removeAll();
        for (Path file : left) recent.add(leftover(file));
        List<String> files = workspace.settings().list("recent");
        for (String file : files) recent.add(link(file));
        if (files.isEmpty()) {
            JLabel none = new JLabel("None yet");
            none.setForeground(UIManager.getColor("Label.disabledForeground"));
            recent.add(none);
        }
        recent.revalidate();
        recent.repaint();
    }

    private Component leftover(Path file) {
        JButton link = new JButton("<html><nobr><b>Captured, but never saved</b>&nbsp;&nbsp;<font color='#888888'>" + escape(file.toString()) + "</font></nobr>",
            Icons.of("warning"));
        link.setHorizontalAlignment(SwingConstants.LEFT);
        link.putClientProperty("JButton.buttonType", "toolBarButton");
        link.setToolTipText("Open what was captured when the program ended");
        link.getAccessibleContext().setAccessibleName("Open " + file);
        link.addActionListener(event -> workspace.recover(file.toString()));
        return link;
    }

    private Component link(String file) {
        Path path = Path.of(file);
        JButton link = new JButton("<html><b>" + escape(String.valueOf(path.getFileName())) + "</b>&nbsp;&nbsp;<font color='#888888'>"
            + escape(String.valueOf(path.toAbsolutePath().getParent())) + "</font>", Icons.of("file"));
        link.setHorizontalAlignment(SwingConstants.LEFT);
        link.putClientProperty("JButton.buttonType", "toolBarButton");
        link.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        link.setToolTipText("Open " + file);
        link.getAccessibleContext().setAccessibleName("Open " + file);
        link.addActionListener(event -> open.accept(file));
        return link;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void interfacesChanged() {
        List<String> chosen = interfaces.chosen();
        if (model.size() != interfaces.seen().size()) {
            // What is chosen stays so while the lines are put in anew.
            filling = true;
            model.clear();
            model.addAll(interfaces.seen());
            for (int i = 0; i < model.size(); i++) if (chosen.contains(model.get(i).name())) list.addSelectionInterval(i, i);
            filling = false;
            if (filter.getText().equals(settled)) showFilter();
            else filter.judge();
        } else {
            for (int i = 0; i < model.size(); i++) model.set(i, interfaces.seen().get(i));
        }
        advice.setText("<html>" + escape(interfaces.advice()).replace("\n", "<br>"));
        advice.setVisible(!interfaces.advice().isEmpty());
        withRights.setVisible(interfaces.lacksRights());
    }

    /** Draws a sample: its name, and what it shows. */
    private static final class SampleCell extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(JList<?> in, Object value, int index, boolean isSelected, boolean focused) {
            Sample of = (Sample) value;
            String name = of.file().getFileName().toString();
            super.getListCellRendererComponent(in, name, index, isSelected, focused);
            String grey = isSelected ? "" : " color='#888888'";
            setText("<html><nobr><b>" + escape(name) + "</b>&nbsp;&nbsp;<font" + grey + ">" + escape(of.text()) + "</font></nobr>");
            setToolTipText(of.text());
            return this;
        }
    }

    /** Draws an interface: its name, its addresses, and how much it has received in the last minute. */
    private static final class Cell extends JComponent implements ListCellRenderer<Interfaces.Seen> {
        private transient Interfaces.Seen of;
        private boolean selected;

        @Override
        public Component getListCellRendererComponent(JList<? extends Interfaces.Seen> in, Interfaces.Seen value, int index, boolean isSelected,
                boolean focused) {
            of = value;
            selected = isSelected;
            setBackground(isSelected ? in.getSelectionBackground() : in.getBackground());
            setForeground(isSelected ? in.getSelectionForeground() : in.getForeground());
            setFont(in.getFont());
            setPreferredSize(new Dimension(Look.scale(200), Look.scale(34)));
            return this;
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setColor(getBackground());
            g.fillRect(0, 0, getWidth(), getHeight());
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Look.smooth(g);
            int base = (getHeight() + g.getFontMetrics(getFont()).getAscent()) / 2 - 2;
            g.setColor(getForeground());
            g.setFont(getFont().deriveFont(Font.BOLD));
            g.drawString(of.name(), Look.scale(10), base);
            int x = Math.max(Look.scale(110), Look.scale(22) + g.getFontMetrics().stringWidth(of.name()));
            g.setFont(getFont());
            g.setColor(selected ? getForeground() : UIManager.getColor("Label.disabledForeground"));
            int spark = Look.scale(150);
            g.clipRect(0, 0, Math.max(0, getWidth() - spark - Look.scale(20)), getHeight());
            g.drawString(of.description(), x, base);
            g.setClip(null);
            Sparkline.paint(g, of.rates(), new Rectangle(getWidth() - spark - Look.scale(10), Look.scale(6), spark, getHeight() - Look.scale(12)),
                selected ? getForeground() : Look.colour("spark"));
            g.dispose();
        }
    }
}
