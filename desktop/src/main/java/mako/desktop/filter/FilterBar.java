package mako.desktop.filter;

import java.awt.Color;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import mako.desktop.action.Actions;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;
import mako.filter.Completion;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Proposal;
import net.miginfocom.swing.MigLayout;

/**
 * Where a display filter is typed: green where it can be used, red with the reason where it cannot, yellow where it may not do what
 * was meant; proposals how it can go on. Enter applies it, Escape first closes the proposals, then brings back what is applied.
 */
public final class FilterBar extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final JTextField field = new JTextField();
    private final transient Proposals proposals;
    private final FilterButtons buttons;
    private final transient Lane judging = new Lane("filter bar");
    private transient FilterException error;
    private boolean setting;

    /** What is to be said of the text in the field. */
    private record Judgement(String text, FilterException error, List<String> notes, List<Proposal> proposals) {}

    /** Makes the bar of a workspace's window. */
    public FilterBar(Workspace workspace, Actions actions) {
        super(new MigLayout("insets 3 6 3 6, fillx, gap 2", "[grow,fill][][][][]", "[fill]"));
        this.workspace = workspace;
        field.putClientProperty("JTextField.placeholderText", "Apply a display filter …");
        field.putClientProperty("JTextField.showClearButton", false);
        field.getAccessibleContext().setAccessibleName("Display filter");
        field.setFont(Look.fixed());
        field.setFocusTraversalKeysEnabled(false);
        proposals = new Proposals(field, this::take);
        add(field);
        add(actions.button("filter.clear"));
        add(actions.button("filter.apply"));
        JButton history = new JButton("▾");
        history.setToolTipText("Filters that were kept or used before");
        history.getAccessibleContext().setAccessibleName("Filter history");
        history.setFocusable(false);
        history.addActionListener(event -> showHistory(history));
        add(history);
        buttons = new FilterButtons(workspace, text -> {
            set(text);
            apply();
        });
        add(buttons);
        keys();
        Controls.whenTyped(field, this::typed);
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                proposals.hide();
            }
        });
        workspace.listen(this);
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (field != null) {
            field.setFont(Look.fixed());
            SwingUtilities.invokeLater(() -> judge(false));
        }
    }

    private void keys() {
        key("ENTER", () -> {
            if (!proposals.takeChosen()) apply();
        });
        key("TAB", () -> {
            if (!proposals.takeChosen() && !proposals.takeFirst()) field.transferFocus();
        });
        key("shift TAB", field::transferFocusBackward);
        key("ESCAPE", () -> {
            if (proposals.isVisible()) proposals.hide();
            else set(workspace.filter());
        });
        key("DOWN", () -> {
            if (proposals.isVisible()) proposals.move(1);
            else judge(true);
        });
        key("UP", () -> proposals.move(-1));
        key("ctrl SPACE", () -> judge(true));
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

    private void typed() {
        if (!setting) SwingUtilities.invokeLater(() -> judge(true));
        else SwingUtilities.invokeLater(() -> judge(false));
    }

    /** Finds out, on another thread, what is to be said of the text. */
    private void judge(boolean propose) {
        String text = field.getText();
        int caret = field.getCaretPosition();
        judging.run(() -> {
            FilterException wrong = null;
            List<String> notes = List.of();
            try {
                if (!text.isBlank()) {
                    Filter filter = workspace.setup().filter(text);
                    notes = filter.notes().stream().map(note -> note.text()).distinct().toList();
                }
            } catch (FilterException e) {
                wrong = e;
            }
            // Made anew each time: there may be more fields by now.
            List<Proposal> found = propose ? new Completion(workspace.setup().macros()).at(text, caret) : List.of();
            Judgement judgement = new Judgement(text, wrong, notes, found);
            SwingUtilities.invokeLater(() -> show(judgement, propose));
        });
    }

    private void show(Judgement judgement, boolean propose) {
        if (!judgement.text.equals(field.getText())) return;
        error = judgement.error;
        Color usual = javax.swing.UIManager.getColor("TextField.background");
        field.setBackground(judgement.text.isBlank() ? usual : error != null ? Look.colour("filter.bad")
            : judgement.notes.isEmpty() ? Look.colour("filter.good") : Look.colour("filter.odd"));
        String message = error != null ? message(error) : String.join(" ", judgement.notes);
        field.setToolTipText(message.isEmpty() ? null : message);
        proposals.underline(error);
        if (propose && field.isFocusOwner()) proposals.show(judgement.proposals, message, judgement.text.isBlank());
        else if (!propose) proposals.hide();
    }

    private static String message(FilterException error) {
        return error.getMessage() + (error.hint().isEmpty() ? "" : " " + error.hint());
    }

    private void take(Proposal proposal) {
        try {
            field.getDocument().remove(proposal.start(), proposal.end() - proposal.start());
            field.getDocument().insertString(proposal.start(), proposal.text(), null);
            field.setCaretPosition(proposal.start() + proposal.text().length());
        } catch (BadLocationException e) {
            // The text has changed meanwhile: new proposals follow.
        }
        proposals.hide();
    }

    /** Shows only packets that pass what is typed. */
    public void apply() {
        proposals.hide();
        FilterException wrong = workspace.filter(field.getText());
        if (wrong != null) judge(true);
    }

    /** Shows all packets. */
    public void clear() {
        set("");
        workspace.filter("");
    }

    /** Writes a filter into the field without applying it. */
    public void set(String text) {
        setting = true;
        field.setText(text);
        field.setCaretPosition(text.length());
        setting = false;
        proposals.hide();
    }

    /** What is typed. */
    public String text() {
        return field.getText();
    }

    /** Puts the caret into the field. */
    public void focus() {
        field.requestFocusInWindow();
        field.selectAll();
    }

    /** The field itself, for those who test it. */
    public JTextField field() {
        return field;
    }

    /** Whether the proposals are to be seen. */
    public boolean isProposing() {
        return proposals.isVisible();
    }

    @Override
    public void arranged() {
        if (!field.getText().strip().equals(workspace.filter()) && !field.isFocusOwner()) set(workspace.filter());
    }

    private void showHistory(JComponent below) {
        judging.run(() -> {
            List<Bookmarks.Bookmark> kept = Bookmarks.read(workspace.setup().folder());
            SwingUtilities.invokeLater(() -> showMenu(below, kept));
        });
    }

    private void showMenu(JComponent below, List<Bookmarks.Bookmark> kept) {
        JPopupMenu menu = new JPopupMenu();
        for (Bookmarks.Bookmark each : kept) menu.add(item(each.name() + ":  " + each.filter(), each.filter()));
        if (!kept.isEmpty()) menu.addSeparator();
        List<String> known = workspace.settings().list("filter");
        if (known.isEmpty()) menu.add(new JMenuItem("No filter was used yet")).setEnabled(false);
        for (String text : known) menu.add(item(text, text));
        menu.show(below, below.getWidth() - menu.getPreferredSize().width, below.getHeight());
    }

    private JMenuItem item(String title, String text) {
        JMenuItem item = new JMenuItem(title);
        item.setFont(Look.fixed());
        item.addActionListener(event -> {
            set(text);
            apply();
        });
        return item;
    }

    /** Shows the buttons of the user as they are now. */
    public void readButtons() {
        buttons.read();
    }

    /** Asks for a name and keeps the filter that is typed. */
    public void keep(Component window) {
        String text = field.getText().strip();
        String name = JOptionPane.showInputDialog(window, "Name of the filter:", "Keep This Filter", JOptionPane.PLAIN_MESSAGE);
        if (name == null || name.isBlank()) return;
        workspace.work("Cannot keep the filter", () -> Bookmarks.add(workspace.setup().folder(), new Bookmarks.Bookmark(name.strip(), text)));
    }

    /** Ends the thread that looks at what is typed. */
    public void dispose() {
        judging.close();
        proposals.hide();
    }
}
