package mako.desktop.settings;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.BiConsumer;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.UIManager;
import mako.analysis.Column;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.filter.Filter;
import mako.filter.FilterException;
import net.miginfocom.swing.MigLayout;

/** What a column of the packet list is called and shows: one of the usual things, fields, or which packets pass a filter. */
public final class ColumnPanel extends JPanel {

    private final JTextField title = new JTextField(36);
    private final JComboBox<String> kinds = new JComboBox<>();
    private final JTextField shown = new JTextField();
    private final JLabel verdict = new JLabel(" ");
    private final transient Column.Kind[] order = Column.Kind.values().clone();
    private final transient Column before;

    /** Shows what a column is now. */
    ColumnPanel(String titled, String specification) {
        super(new MigLayout("insets 0, wrap 2, gapy 6", "[][grow,fill]"));
        before = new Column(titled, specification, null);
        Arrays.sort(order, Comparator.comparing((Column.Kind each) -> each != Column.Kind.CUSTOM).thenComparing(each -> each.description));
        for (Column.Kind each : order) kinds.addItem(each == Column.Kind.CUSTOM ? "Fields, or a filter" : each.description);
        kinds.setSelectedIndex(Arrays.asList(order).indexOf(before.kind));
        kinds.addActionListener(event -> judge());
        title.setText(titled);
        shown.setText(before.shown);
        shown.setFont(Look.fixed());
        shown.putClientProperty("JTextField.placeholderText", "http.host or tls.handshake.extensions_server_name");
        Controls.name(title, "Title of the column");
        Controls.name(kinds, "What the column shows");
        Controls.name(shown, "Fields, or a filter");
        Controls.whenTyped(shown, this::judge);
        verdict.setForeground(Look.colour("filter.error"));
        add(new JLabel("Title"));
        add(title);
        add(new JLabel("Shows"));
        add(kinds);
        add(new JLabel("Fields or filter"));
        add(shown);
        add(verdict, "skip 1, wmin 0");
        judge();
    }

    /** Shows it in a dialog; {@code keep} is told the title and what is shown. */
    public static void show(JFrame window, String heading, String titled, String specification, BiConsumer<String, String> keep) {
        ColumnPanel panel = new ColumnPanel(titled, specification);
        EditDialog.showSmall(window, heading, panel, panel::wrong, () -> keep.accept(panel.titled(), panel.specification()));
    }

    private boolean isCustom() {
        return order[kinds.getSelectedIndex()] == Column.Kind.CUSTOM;
    }

    private void judge() {
        shown.setEnabled(isCustom());
        String wrong = isCustom() && !shown.getText().isBlank() ? wrong() : "";
        verdict.setText(wrong.isEmpty() ? " " : wrong);
        shown.setBackground(!isCustom() || shown.getText().isBlank() ? UIManager.getColor("TextField.background")
            : Look.colour(wrong.isEmpty() ? "filter.good" : "filter.bad"));
    }

    /** What is wrong with it, or nothing. */
    String wrong() {
        if (!isCustom()) return "";
        if (shown.getText().isBlank()) return "The column needs a field or a filter.";
        try {
            // Fields with or between them are a filter, too.
            Filter.compile(shown.getText().strip(), ZoneOffset.UTC);
            return "";
        } catch (FilterException e) {
            return e.getMessage();
        }
    }

    private String titled() {
        return title.getText().isBlank() ? isCustom() ? shown.getText().strip() : kinds.getItemAt(kinds.getSelectedIndex()) : title.getText().strip();
    }

    /** What it shows, as preferences have it. */
    String specification() {
        Column.Kind kind = order[kinds.getSelectedIndex()];
        return isCustom() ? kind.code + ":" + shown.getText().strip() + ":" + before.occurrence + ":" + (before.resolved ? "R" : "U") : kind.code;
    }
}
