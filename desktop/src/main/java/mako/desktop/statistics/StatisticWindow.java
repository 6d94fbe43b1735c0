package mako.desktop.statistics;

import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Offer;
import mako.analysis.statistics.Sheet;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.filter.FilterException;
import net.miginfocom.swing.MigLayout;

/** One statistic, or several in tabs; results are shown while more are counted. */
public final class StatisticWindow extends JDialog {

    /** Tabs beyond these are there only where something was counted. */
    private static final int ALWAYS = 5;

    private final transient Context context;
    private final transient List<Offer> offers;
    private final transient Counter counter;
    private final List<SheetView> views = new ArrayList<>();
    private final List<JScrollPane> panes = new ArrayList<>();
    private final JTabbedPane tabs = new JTabbedPane();
    private final JTextField filter = new JTextField(30);
    private final JCheckBox limit = new JCheckBox("Only displayed packets");
    private final JProgressBar progress = new JProgressBar();
    private final JLabel note = new JLabel(" ");
    private final JButton stop = new JButton("Stop");

    /** Makes a window that counts these. */
    public StatisticWindow(Context context, String title, List<Offer> offers) {
        super(context.window(), title + " – " + Path.of(context.workspace().capture().file()).getFileName(), false);
        this.context = context;
        this.offers = List.copyOf(offers);
        counter = new Counter(context.workspace(), this::show);
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][]"));
        JPanel top = new JPanel(new MigLayout("insets 0, fillx", "[][grow,fill][]"));
        top.add(new JLabel("Filter"));
        filter.putClientProperty("JTextField.placeholderText", "Display filter: count only packets that pass …");
        Controls.name(filter, "Display filter");
        filter.addActionListener(event -> count());
        top.add(filter);
        Controls.name(limit, "Count only packets that the main window shows");
        limit.addActionListener(event -> count());
        limit.setEnabled(!context.workspace().filter().isEmpty());
        top.add(limit);
        all.add(top);
        for (Offer offer : offers) {
            SheetView view = new SheetView(context, offer.title());
            views.add(view);
            panes.add(new JScrollPane(view));
            if (views.size() <= ALWAYS) tabs.addTab(offer.title(), panes.getLast());
        }
        tabs.setTabLayoutPolicy(JTabbedPane.SCROLL_TAB_LAYOUT);
        JComponent body = offers.size() == 1 ? panes.getFirst() : tabs;
        all.add(body, "wmin 0, hmin 0");
        JPanel bottom = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[grow,fill][120!,fill][][][][]"));
        bottom.add(note);
        bottom.add(progress);
        stop.addActionListener(event -> {
            counter.stop();
            ended();
        });
        bottom.add(stop);
        bottom.add(Controls.button("Copy as CSV", () -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(view().sheet().csv()), null)));
        bottom.add(Controls.button("Save As…", "Save this as a table", () -> saving().ask(this, "statistics")));
        bottom.add(Controls.button("Close", this::dispose));
        all.add(bottom);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(offers.size() > 1 ? 1120 : 820), Look.scale(520)));
        pack();
        setLocationRelativeTo(context.window());
        count();
    }

    /** What the tab in front shows. */
    SheetView view() {
        return views.get(offers.size() == 1 ? 0 : panes.indexOf(tabs.getSelectedComponent()));
    }

    private void count() {
        String wanted = filter.getText().strip();
        try {
            if (!wanted.isEmpty()) context.workspace().setup().filter(wanted);
            filter.putClientProperty("JComponent.outline", null);
            filter.setToolTipText("Display filter");
        } catch (FilterException e) {
            filter.putClientProperty("JComponent.outline", "error");
            filter.setToolTipText(e.getMessage());
            note.setText(e.getMessage());
            return;
        }
        stop.setEnabled(true);
        progress.setVisible(true);
        note.setText("Counting …");
        counter.count(() -> {
            List<Counting> made = new ArrayList<>();
            for (Offer offer : offers) made.add(offer.maker().make(wanted.isEmpty() ? "" : "," + wanted, counter.context()));
            return made;
        }, limit.isSelected() ? context.workspace().shown() : null);
    }

    private void show(List<Sheet> sheets, int done, int all, boolean ended) {
        for (int i = 0; i < sheets.size(); i++) {
            views.get(i).show(sheets.get(i));
            if (offers.size() > 1) title(i, sheets.get(i).rows().size());
        }
        if (offers.size() > 1 && view().sheet().rows().isEmpty()) {
            for (int i = 0; i < views.size(); i++) {
                if (views.get(i).sheet().rows().isEmpty()) continue;
                tabs.setSelectedComponent(panes.get(i));
                break;
            }
        }
        progress.setMaximum(all);
        progress.setValue(done);
        note.setText(ended ? String.format("%,d packets", done) : String.format("%,d of %,d packets", done, all));
        if (ended) ended();
    }

    /** Says how many rows a tab has, and puts it in its place where it is the first time that there are some. */
    private void title(int offer, int rows) {
        int at = tabs.indexOfComponent(panes.get(offer));
        if (at < 0 && rows == 0) return;
        if (at < 0) {
            at = 0;
            while (at < tabs.getTabCount() && panes.indexOf(tabs.getComponentAt(at)) < offer) at++;
            tabs.insertTab("", null, panes.get(offer), null, at);
        }
        tabs.setTitleAt(at, rows == 0 ? offers.get(offer).title() : String.format("%s · %,d", offers.get(offer).title(), rows));
    }

    private void ended() {
        stop.setEnabled(false);
        progress.setVisible(false);
    }

    /** Saves what the tab in front shows. */
    SaveAs saving() {
        return new SaveAs(context.workspace(), () -> view().sheet(), null);
    }

    /** Whether all is counted, or counting was stopped. */
    boolean isCounted() {
        return !stop.isEnabled();
    }

    /** Brings a tab to the front; there are some only where something was counted. */
    void select(String title) {
        for (int i = 0; i < tabs.getTabCount(); i++) if (tabs.getTitleAt(i).startsWith(title)) tabs.setSelectedIndex(i);
    }

    @Override
    public void dispose() {
        counter.close();
        super.dispose();
    }
}
