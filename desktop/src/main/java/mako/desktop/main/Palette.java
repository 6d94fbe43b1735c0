package mako.desktop.main;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import mako.analysis.statistics.Offer;
import mako.desktop.action.Actions;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.dissect.Field;
import net.miginfocom.swing.MigLayout;

/** Finds everything that there is by some letters of its name: actions and statistics, which it does, and fields, which it writes into the filter. */
final class Palette {

    private static final int MOST = 200;

    /** Something that was found. */
    private record Entry(String name, String about, String keys, Runnable work) {}

    private final JDialog dialog;
    private final List<Entry> all = new ArrayList<>();
    private final JTextField field = new JTextField();
    private final DefaultListModel<Entry> model = new DefaultListModel<>();
    private final JList<Entry> list = new JList<>(model);

    private Palette(JFrame window, Actions actions, Map<Offer, Runnable> statistics, Consumer<String> filter) {
        dialog = new JDialog(window, "Find an Action, Statistic or Field", true);
        for (Actions.Item item : actions.all()) {
            if (item.isEnabled()) all.add(new Entry(item.name(), item.tooltip(), item.keys(), () -> item.actionPerformed(null)));
        }
        statistics.forEach((offer, work) -> all.add(new Entry(offer.title(), "Statistic" + (offer.group().isEmpty() ? "" : " of " + offer.group())
            + ", tshark -z " + offer.name(), "", work)));
        Set<String> known = new HashSet<>();
        for (Field each : Field.all()) {
            if (!each.abbreviation.isEmpty() && known.add(each.abbreviation)) {
                all.add(new Entry(each.abbreviation, each.label, each.type.label, () -> filter.accept(each.abbreviation)));
            }
        }
        field.getAccessibleContext().setAccessibleName("What to find");
        field.putClientProperty("JTextField.placeholderText", "Type some letters of an action, a statistic or a field …");
        Controls.whenTyped(field, this::search);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFocusable(false);
        list.setCellRenderer(new Cell());
        list.getAccessibleContext().setAccessibleName("Found");
        list.addMouseListener(new java.awt.event.MouseAdapter() {
            @Override
            public void mouseClicked(java.awt.event.MouseEvent event) {
                take();
            }
        });
        key("DOWN", () -> move(1));
        key("UP", () -> move(-1));
        key("ENTER", this::take);
        JPanel panel = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill]"));
        panel.add(field);
        panel.add(new JScrollPane(list));
        dialog.setContentPane(panel);
        Escape.closes(dialog);
        dialog.setSize(new Dimension(Look.scale(640), Look.scale(420)));
        dialog.setLocationRelativeTo(window);
        search();
    }

    /** Shows the palette; {@code filter} takes the name of a field that is chosen. */
    static void show(JFrame window, Actions actions, Map<Offer, Runnable> statistics, Consumer<String> filter) {
        actions.refresh();
        new Palette(window, actions, statistics, filter).dialog.setVisible(true);
    }

    private void key(String keys, Runnable work) {
        field.getInputMap().put(KeyStroke.getKeyStroke(keys), keys);
        field.getActionMap().put(keys, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    private void move(int by) {
        int at = Math.clamp(list.getSelectedIndex() + by, 0, Math.max(0, model.size() - 1));
        list.setSelectedIndex(at);
        list.ensureIndexIsVisible(at);
    }

    private void take() {
        Entry chosen = list.getSelectedValue();
        if (chosen == null) return;
        dialog.dispose();
        chosen.work.run();
    }

    private void search() {
        String[] words = field.getText().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Entry> found = new ArrayList<>();
        // What begins so comes before what has it somewhere.
        for (int rank = 0; rank < 3 && found.size() < MOST; rank++) {
            for (Entry each : all) {
                if (found.size() < MOST && rank(each, words) == rank) found.add(each);
            }
        }
        model.clear();
        model.addAll(found);
        if (!found.isEmpty()) list.setSelectedIndex(0);
    }

    /** 0 where the name begins with what is typed, 1 where it has all words, 2 where name and meaning together have; else -1. */
    private static int rank(Entry entry, String[] words) {
        String name = entry.name.toLowerCase(Locale.ROOT);
        if (name.startsWith(words[0]) && words.length == 1) return 0;
        String both = name + " " + entry.about.toLowerCase(Locale.ROOT);
        boolean inName = true;
        for (String word : words) {
            if (!both.contains(word)) return -1;
            inName &= name.contains(word);
        }
        return inName ? 1 : 2;
    }

    /** Draws what was found. */
    private static final class Cell extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(JList<?> in, Object value, int index, boolean selected, boolean focused) {
            Entry of = (Entry) value;
            String grey = selected ? "" : " color='#888888'";
            super.getListCellRendererComponent(in, "<html><b>" + escape(of.name) + "</b>&nbsp;&nbsp;<font" + grey + ">" + escape(of.about)
                + (of.keys.isEmpty() ? "" : "&nbsp;&nbsp;·&nbsp;&nbsp;" + escape(of.keys)) + "</font>", index, selected, false);
            setBorder(BorderFactory.createEmptyBorder(2, 6, 2, 6));
            return this;
        }

        private static String escape(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;");
        }
    }
}
