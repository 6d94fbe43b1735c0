package mako.desktop.follow;

import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SpinnerNumberModel;
import mako.analysis.FollowedStream;
import mako.analysis.OpenCapture;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;
import mako.filter.Filter;
import net.miginfocom.swing.MigLayout;

/** What two hosts said to each other, in the colours of each; a click goes to the packet. */
public final class FollowWindow extends JDialog {

    private final transient Workspace workspace;
    private final transient FollowedStream.Kind kind;
    private final transient OpenCapture capture;
    private final transient Lane lane = new Lane("follow");
    private final LinesView view;
    private final JLabel summary = new JLabel(" ");
    private final JComboBox<String> side = new JComboBox<>(new String[] {"Entire conversation", "Client", "Server"});
    private final JComboBox<String> form = new JComboBox<>(new String[] {"ASCII", "UTF-8", "Hex dump", "C arrays", "Raw"});
    private final JSpinner number;
    private final JTextField search = new JTextField(20);
    private transient FollowedStream stream;
    private boolean filling;
    private volatile int ticket;

    /**
     * Makes a window that follows a stream.
     *
     * @param filter shows only the packets that pass the display filter that it is given
     */
    public FollowWindow(JFrame owner, Workspace workspace, FollowedStream.Kind kind, long stream, Consumer<String> filter) {
        super(owner, "", false);
        this.workspace = workspace;
        this.kind = kind;
        capture = workspace.capture();
        view = new LinesView(packet -> {
            if (workspace.capture() == capture && workspace.shown().shows(packet)) workspace.select(packet);
        });
        number = new JSpinner(new SpinnerNumberModel(Long.valueOf(stream), Long.valueOf(0), Long.valueOf(Integer.MAX_VALUE), Long.valueOf(1)));
        Controls.name(number, "Number of the stream");
        Controls.name(side, "Which side");
        Controls.name(form, "How it is shown");
        Controls.name(search, "Text to find");
        search.putClientProperty("JTextField.placeholderText", "Find …");
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][][]"));
        all.add(summary);
        all.add(new JScrollPane(view));
        JPanel row = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][][][]push[][]"));
        row.add(side);
        row.add(new JLabel("Show as"));
        row.add(form);
        row.add(search, "growx");
        row.add(new JLabel("Stream"));
        row.add(number, "w 90!");
        all.add(row);
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 6", "push[][][][]"));
        buttons.add(Controls.button("Filter Out This Stream", () -> filter.accept("!(" + kind.number + " == " + number.getValue() + ")")));
        buttons.add(Controls.button("Copy", () -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(view.selection()), null)));
        buttons.add(Controls.button("Save As…", this::save));
        buttons.add(Controls.button("Close", this::dispose));
        all.add(buttons);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        number.addChangeListener(event -> {
            if (!filling) follow();
        });
        side.addActionListener(event -> {
            if (!filling) layOut();
        });
        form.addActionListener(event -> layOut());
        search.addActionListener(event -> find(1));
        getRootPane().registerKeyboardAction(event -> search.requestFocusInWindow(), KeyStroke.getKeyStroke("ctrl F"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        getRootPane().registerKeyboardAction(event -> find(1), KeyStroke.getKeyStroke("F3"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        getRootPane().registerKeyboardAction(event -> find(-1), KeyStroke.getKeyStroke("shift F3"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(owner);
        filter.accept(kind.number + " == " + stream);
        follow();
    }

    private void follow() {
        long of = ((Number) number.getValue()).longValue();
        int mine = ++ticket;
        setTitle("Follow " + kind.protocol.toUpperCase(java.util.Locale.ROOT) + " Stream " + of + " – " + Path.of(capture.file()).getFileName());
        summary.setText("Following …");
        lane.run(() -> {
            try {
                Filter filter = workspace.setup().filter(kind.number + " == " + of);
                FollowedStream followed = FollowedStream.of(capture, kind, of, filter, () -> mine == ticket);
                if (mine != ticket) return;
                EventQueue.invokeLater(() -> {
                    stream = followed;
                    layOut();
                });
            } catch (mako.files.CaptureFileException e) {
                workspace.fail("Cannot follow", workspace.setup().message(e));
            }
        });
    }

    /** Makes lines of the stream as it is to be shown, on another thread. */
    private void layOut() {
        FollowedStream of = stream;
        if (of == null) return;
        StreamText.Form as = StreamText.Form.values()[form.getSelectedIndex()];
        StreamText.Side only = StreamText.Side.values()[side.getSelectedIndex()];
        lane.run(() -> {
            StreamText text = StreamText.of(of, as, only);
            EventQueue.invokeLater(() -> {
                if (of == stream) show(of, text);
            });
        });
    }

    private void show(FollowedStream of, StreamText text) {
        view.show(text);
        summary.setText(of.packets() == 0 ? "There is no such stream."
            : String.format("%s ⇄ %s · %,d packets · client %,d bytes · server %,d bytes", of.host(false), of.host(true), of.packets(), of.bytesOf(false), of.bytesOf(true)));
        filling = true;
        int chosen = Math.max(0, side.getSelectedIndex());
        side.removeAllItems();
        side.addItem("Entire conversation");
        side.addItem(of.host(false) + " (client)");
        side.addItem(of.host(true) + " (server)");
        side.setSelectedIndex(chosen);
        filling = false;
    }

    private void find(int direction) {
        if (search.getText().isEmpty() || view.text() == null) return;
        StreamText text = view.text();
        StreamText.Place from = view.found();
        Pattern pattern = Pattern.compile(search.getText(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE);
        lane.run(() -> {
            StreamText.Place place = text.find(pattern, from, direction);
            EventQueue.invokeLater(() -> {
                if (view.text() != text) return;
                view.found(place);
                search.putClientProperty("JComponent.outline", place == null ? "error" : null);
            });
        });
    }

    private void save() {
        JFileChooser chooser = new JFileChooser(workspace.settings().get("folder", System.getProperty("user.dir")));
        if (stream == null || chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        Path to = chooser.getSelectedFile().toPath();
        FollowedStream of = stream;
        StreamText text = view.text();
        boolean raw = form.getSelectedIndex() == StreamText.Form.RAW.ordinal();
        int only = side.getSelectedIndex();
        workspace.work("Cannot save the stream", () -> write(to, of, text, raw, only));
    }

    /** Raw: the bytes as they are; else the lines. */
    private static void write(Path to, FollowedStream of, StreamText text, boolean raw, int only) throws IOException {
        if (!raw) {
            Files.writeString(to, text.text(0, text.lines().size()), StandardCharsets.UTF_8);
            return;
        }
        try (var out = Files.newOutputStream(to)) {
            for (FollowedStream.Part part : of.parts()) {
                if (only == 0 || part.answer() == (only == 2)) out.write(of.bytes(), part.start(), part.length());
            }
        }
    }

    /** The lines that are shown, for those who test it; null before they are there. */
    public java.util.List<String> shownLines() {
        return view.text() == null ? null : view.text().lines().stream().map(StreamText.Line::text).toList();
    }

    @Override
    public void dispose() {
        ticket++;
        lane.close();
        super.dispose();
    }
}
