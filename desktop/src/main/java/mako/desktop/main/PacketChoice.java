package mako.desktop.main;

import java.util.BitSet;
import java.util.function.IntPredicate;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBox;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextField;
import mako.analysis.Marks;
import mako.analysis.ShownPackets;
import mako.desktop.look.Controls;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** Which packets are to be written, and in which format. */
final class PacketChoice extends JPanel {

    private final Workspace workspace;
    private final FormatChoice format = new FormatChoice();
    private final JRadioButton all = new JRadioButton("All packets", true);
    private final JRadioButton selected = new JRadioButton("Selected packet");
    private final JRadioButton marked = new JRadioButton("Marked packets");
    private final JRadioButton betweenMarks = new JRadioButton("First to last marked");
    private final JRadioButton range = new JRadioButton("Range");
    private final JTextField numbers = new JTextField(12);
    private final JCheckBox shownOnly = new JCheckBox("Only displayed", true);
    private final JCheckBox withoutIgnored = new JCheckBox("Without ignored", true);

    PacketChoice(Workspace workspace) {
        super(new MigLayout("insets 0 12 0 0, wrap 1, gapy 2"));
        this.workspace = workspace;
        ButtonGroup group = new ButtonGroup();
        for (JRadioButton button : new JRadioButton[] {all, selected, marked, betweenMarks, range}) {
            group.add(button);
            add(button);
        }
        numbers.putClientProperty("JTextField.placeholderText", "1-20,35,90-");
        numbers.getAccessibleContext().setAccessibleName("Range of packets");
        Controls.whenTyped(numbers, () -> range.setSelected(true));
        add(numbers, "gapleft 20");
        add(shownOnly, "gaptop 6");
        add(withoutIgnored);
        add(format, "gaptop 6");
    }

    FormatChoice format() {
        return format;
    }

    /** The packets, counted from 0; null where the range is none. */
    IntPredicate chosen() {
        IntPredicate which = which();
        if (which == null) return null;
        ShownPackets shown = workspace.shown();
        Marks marks = workspace.marks();
        boolean only = shownOnly.isSelected();
        boolean without = withoutIgnored.isSelected();
        return packet -> which.test(packet) && (!only || shown.shows(packet)) && !(without && marks.has(Marks.Kind.IGNORED, packet));
    }

    private IntPredicate which() {
        Marks marks = workspace.marks();
        if (selected.isSelected()) {
            int of = workspace.selected();
            return packet -> packet == of;
        }
        if (marked.isSelected()) return packet -> marks.has(Marks.Kind.MARKED, packet);
        if (betweenMarks.isSelected()) {
            int first = marks.next(Marks.Kind.MARKED, 0);
            int last = marks.previous(Marks.Kind.MARKED, Integer.MAX_VALUE - 1);
            return packet -> first >= 0 && packet >= first && packet <= last;
        }
        if (!range.isSelected()) return packet -> true;
        BitSet numbered = range(numbers.getText(), workspace.capture().packets());
        return numbered == null ? null : numbered::get;
    }

    /** Reads a range of numbers from 1, such as {@code 1-20,35,90-}: packets counted from 0, or null where it is none. */
    static BitSet range(String text, int most) {
        BitSet packets = new BitSet();
        for (String part : text.strip().split("\\s*,\\s*")) {
            if (!part.matches("\\d{1,9}|\\d{0,9}\\s*-\\s*\\d{0,9}")) return null;
            int dash = part.indexOf('-');
            String first = dash < 0 ? part : part.substring(0, dash).strip();
            String last = dash < 0 ? part : part.substring(dash + 1).strip();
            int from = first.isEmpty() ? 1 : Integer.parseInt(first);
            int to = last.isEmpty() ? most : Math.min(most, Integer.parseInt(last));
            if (from < 1) return null;
            if (from <= to) packets.set(from - 1, to);
        }
        return packets;
    }
}
