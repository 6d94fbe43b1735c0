package mako.desktop.main;

import java.awt.EventQueue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.PacketReader;
import mako.analysis.Rows;
import mako.analysis.ShownPackets;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.model.Workspace;
import mako.files.CaptureFileException;
import mako.files.Packet;
import mako.filter.FilterException;
import net.miginfocom.swing.MigLayout;

/** Searches packets: by a display filter, by bytes, by text or a regular expression in the list, in the details or in the bytes. */
final class FindBar extends JPanel implements Workspace.Listener {

    private final transient Workspace workspace;
    private final transient Consumer<String> note;
    private final JComboBox<String> kind = new JComboBox<>(new String[] {"Display filter", "Hex value", "String", "Regular expression"});
    private final JComboBox<String> place = new JComboBox<>(new String[] {"Packet list", "Packet details", "Packet bytes"});
    private final JCheckBox matchCase = new JCheckBox("Case sensitive");
    private final JTextField what = new JTextField(30);
    private int ticket;

    /** Says of one packet whether it is what is looked for. */
    @FunctionalInterface
    private interface Test {
        boolean fits(PacketReader reader, int packet) throws CaptureFileException;
    }

    FindBar(Workspace workspace, Consumer<String> note) {
        super(new MigLayout("insets 0 6 3 6, fillx, gap 6, hidemode 3", "", "[center]"));
        this.workspace = workspace;
        this.note = note;
        Controls.name(kind, "What to find");
        Controls.name(place, "Where to look");
        Controls.name(what, "Text to find");
        JButton next = button("down", "Find the next packet", () -> find(1));
        JButton previous = button("up", "Find the previous packet", () -> find(-1));
        JButton close = button("clear", "Close", () -> setVisible(false));
        add(kind);
        add(place);
        add(matchCase);
        // The columns shift where some controls are hidden.
        add(what, "growx, pushx");
        add(next);
        add(previous);
        add(close);
        kind.addActionListener(event -> look());
        what.addActionListener(event -> find(1));
        what.registerKeyboardAction(event -> setVisible(false), KeyStroke.getKeyStroke("ESCAPE"), WHEN_FOCUSED);
        look();
        setVisible(false);
        workspace.listen(this);
    }

    private static JButton button(String icon, String name, Runnable work) {
        JButton button = new JButton(Icons.of(icon));
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        Controls.name(button, name);
        button.addActionListener(event -> work.run());
        return button;
    }

    private void look() {
        boolean text = kind.getSelectedIndex() >= 2;
        place.setVisible(text);
        matchCase.setVisible(text);
    }

    /** Shows the bar with the caret in it. */
    void begin() {
        setVisible(true);
        what.requestFocusInWindow();
        what.selectAll();
    }

    /** Goes to the next packet that fits, or with -1 to the previous one, and from the end on to the other end. */
    void find(int direction) {
        OpenCapture capture = workspace.capture();
        if (capture == null) return;
        if (what.getText().isEmpty()) {
            begin();
            return;
        }
        int mine = ++ticket;
        int from = workspace.selected();
        ShownPackets shown = workspace.shown();
        Rows rows = workspace.rows();
        int how = kind.getSelectedIndex();
        int where = place.getSelectedIndex();
        String text = what.getText();
        boolean exact = matchCase.isSelected();
        note.accept("Searching …");
        workspace.work("Cannot search", () -> {
            int found = -1;
            String trouble = "";
            try {
                found = how == 0 ? byFilter(capture, shown, text, from, direction)
                    : search(capture, shown, test(rows.maker(), how, where, text, exact), from, direction, mine);
            } catch (FilterException | IllegalArgumentException e) {
                trouble = e.getMessage();
            }
            int result = found;
            String said = trouble;
            EventQueue.invokeLater(() -> {
                if (mine != ticket || workspace.capture() != capture) return;
                if (result >= 0) {
                    workspace.select(result);
                    note.accept(direction > 0 && result <= from || direction < 0 && result >= from ? "Found from the other end on." : "Found.");
                } else {
                    note.accept(said.isEmpty() ? "No packet has that." : said);
                }
            });
        });
    }

    private int byFilter(OpenCapture capture, ShownPackets shown, String text, int from, int direction) throws FilterException, CaptureFileException {
        var filter = workspace.setup().filter(text);
        int at = from;
        int turns = 0;
        while (true) {
            int found = GoActions.search(capture, filter, at, direction);
            if (found >= 0 && shown.shows(found)) return found;
            if (found >= 0) {
                at = found;
                continue;
            }
            if (turns++ > 0) return -1;
            at = direction > 0 ? -1 : capture.packets();
        }
    }

    private int search(OpenCapture capture, ShownPackets shown, Test test, int from, int direction, int mine) throws CaptureFileException {
        int count = shown.size();
        int row = from < 0 ? direction > 0 ? -1 : count : shown.row(from);
        try (PacketReader reader = capture.reader()) {
            for (int i = 0; i < count && mine == ticket; i++) {
                row = Math.floorMod(row + direction, count);
                if (test.fits(reader, shown.packet(row))) return shown.packet(row);
            }
        }
        return -1;
    }

    private Test test(Rows.Maker rows, int how, int where, String text, boolean exact) {
        if (how == 1) {
            byte[] wanted = bytes(text);
            return (reader, packet) -> contains(reader.read(packet), wanted);
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(text, (how == 2 ? Pattern.LITERAL : 0) | (exact ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("This is no regular expression: " + e.getDescription(), e);
        }
        return switch (where) {
            case 0 -> (reader, packet) -> rows.make(reader, packet).cells().stream().anyMatch(cell -> pattern.matcher(cell).find());
            case 1 -> (reader, packet) -> PacketDetails.of(reader, packet, workspace.show()).nodes().stream().anyMatch(node -> pattern.matcher(node.line()).find());
            default -> (reader, packet) -> {
                Packet of = reader.read(packet);
                return pattern.matcher(new String(of.bytes, of.start, of.capturedLength, StandardCharsets.ISO_8859_1)).find();
            };
        };
    }

    private static byte[] bytes(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("0x|[\\s:.-]", "");
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9a-f]+")) {
            throw new IllegalArgumentException("Bytes are written as pairs of hexadecimal digits.");
        }
        return java.util.HexFormat.of().parseHex(digits);
    }

    private static boolean contains(Packet packet, byte[] wanted) {
        int end = packet.start + packet.capturedLength - wanted.length;
        for (int at = packet.start; at <= end; at++) {
            if (java.util.Arrays.equals(packet.bytes, at, at + wanted.length, wanted, 0, wanted.length)) return true;
        }
        return false;
    }

    @Override
    public void opened() {
        ticket++;
    }
}
