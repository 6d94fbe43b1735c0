package mako.desktop.follow;

import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.swing.JCheckBox;
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
import mako.files.CaptureFileException;
import mako.filter.Filter;
import net.miginfocom.swing.MigLayout;

/** What two hosts said to each other, in the colours of each; a click goes to the packet. */
public final class FollowWindow extends JDialog {

    /** So much is read before anything is shown: bytes. */
    private static final long FIRST = 1 << 20;

    private final transient Workspace workspace;
    private final transient FollowedStream.Kind kind;
    private final transient OpenCapture capture;
    private final transient Lane lane = new Lane("follow");
    private final LinesView view;
    private final JLabel summary = new JLabel(" ");
    private final JComboBox<String> side = new JComboBox<>(new String[] {"Entire conversation", "Client", "Server"});
    private final JComboBox<String> form = new JComboBox<>(new String[] {"ASCII", "UTF-8", "Hex dump", "C arrays", "Raw", "YAML"});
    private final JSpinner number;
    private final JSpinner within;
    private final JTextField search = new JTextField(20);
    private final JCheckBox expression = new JCheckBox("Regular expression");
    private final JScrollPane scroll;
    private transient FollowedStream stream;
    /** Whether the stream goes on behind what was read of it; belongs to the lane. */
    private boolean goesOn;
    /** Whether more is being read. */
    private boolean reading;
    private boolean filling;
    private volatile int ticket;

    /**
     * Makes a window that follows a stream.
     *
     * @param inner the number of the stream within that one, of kinds that have such; else 0
     * @param filter shows only the packets that pass the display filter that it is given
     */
    public FollowWindow(JFrame owner, Workspace workspace, FollowedStream.Kind kind, long stream, long inner, Consumer<String> filter) {
        super(owner, "", false);
        this.workspace = workspace;
        this.kind = kind;
        capture = workspace.capture();
        view = new LinesView(packet -> {
            if (workspace.capture() == capture && workspace.shown().shows(packet)) workspace.select(packet);
        });
        number = spinner(stream);
        within = spinner(inner);
        scroll = new JScrollPane(view);
        Controls.name(number, "Number of the stream");
        Controls.name(within, "Number of the stream within it");
        Controls.name(expression, "Whether the text to find is a regular expression");
        Controls.name(side, "Which side");
        Controls.name(form, "How it is shown");
        Controls.name(search, "Text to find");
        search.putClientProperty("JTextField.placeholderText", "Find …");
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][][]"));
        all.add(summary);
        all.add(scroll);
        JPanel row = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][][][][]push[][][][]"));
        row.add(side);
        row.add(new JLabel("Show as"));
        row.add(form);
        row.add(search, "growx");
        row.add(expression);
        row.add(new JLabel("Stream"), "gapleft 12");
        row.add(number, "w 90!");
        if (kind.hasInner()) {
            row.add(new JLabel("within it"));
            row.add(within, "w 90!");
        }
        all.add(row);
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 6", "push[][][][]"));
        buttons.add(Controls.button("Filter Out This Stream", () -> filter.accept("!(" + filter() + ")")));
        buttons.add(Controls.button("Copy", () -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(view.selection()), null)));
        buttons.add(Controls.button("Save As…", this::save));
        buttons.add(Controls.button("Close", this::dispose));
        all.add(buttons);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        number.addChangeListener(event -> follow());
        within.addChangeListener(event -> follow());
        scroll.getVerticalScrollBar().getModel().addChangeListener(event -> readOnAtEnd());
        side.addActionListener(event -> {
            if (!filling) layOut(false);
        });
        form.addActionListener(event -> layOut(false));
        search.addActionListener(event -> find(1));
        getRootPane().registerKeyboardAction(event -> search.requestFocusInWindow(), KeyStroke.getKeyStroke("ctrl F"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        getRootPane().registerKeyboardAction(event -> find(1), KeyStroke.getKeyStroke("F3"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        getRootPane().registerKeyboardAction(event -> find(-1), KeyStroke.getKeyStroke("shift F3"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        pack();
        setLocationRelativeTo(owner);
        filter.accept(filter());
        follow();
    }

    private static JSpinner spinner(long value) {
        return new JSpinner(new SpinnerNumberModel(Long.valueOf(value), Long.valueOf(0), Long.valueOf(Integer.MAX_VALUE), Long.valueOf(1)));
    }

    private static long value(JSpinner of) {
        return ((Number) of.getValue()).longValue();
    }

    private String filter() {
        return kind.filter(value(number), value(within));
    }

    private void follow() {
        long of = value(number);
        long inner = value(within);
        int mine = ++ticket;
        stream = null;
        setTitle("Follow " + kind.title + " Stream " + of + (kind.hasInner() ? ", " + inner : "") + " – " + Path.of(capture.file()).getFileName());
        summary.setText("Following …");
        String text = filter();
        lane.run(() -> {
            try {
                Filter filter = workspace.setup().filter(text);
                FollowedStream followed = FollowedStream.of(capture, kind, of, inner, filter, () -> mine == ticket);
                read(followed, FIRST, mine);
                if (mine != ticket) return;
                EventQueue.invokeLater(() -> {
                    stream = followed;
                    layOut(false);
                });
            } catch (CaptureFileException e) {
                workspace.fail("Cannot follow", workspace.setup().message(e));
            }
        });
    }

    /** Reads on, on the lane; each stretch as long as all before it, so that laying out all anew costs no more than what is read. */
    private void read(FollowedStream of, long count, int mine) throws CaptureFileException {
        goesOn = of.more(count, () -> mine == ticket);
    }

    /** Reads on where the end of what was read comes into view. */
    private void readOnAtEnd() {
        FollowedStream of = stream;
        var model = scroll.getVerticalScrollBar().getModel();
        if (of == null || reading || model.getMaximum() - model.getValue() > 3 * model.getExtent()) return;
        int mine = ticket;
        reading = true;
        lane.run(() -> {
            boolean any = goesOn;
            try {
                if (any) read(of, Math.max(FIRST, of.bytesOf(false) + of.bytesOf(true)), mine);
            } catch (CaptureFileException e) {
                workspace.fail("Cannot follow", workspace.setup().message(e));
            } finally {
                EventQueue.invokeLater(() -> {
                    reading = false;
                    if (any && of == stream) layOut(true);
                });
            }
        });
    }

    /** Makes lines of the stream as it is to be shown, on another thread. */
    private void layOut(boolean longer) {
        FollowedStream of = stream;
        if (of == null) return;
        StreamText.Form as = StreamText.Form.values()[form.getSelectedIndex()];
        StreamText.Side only = StreamText.Side.values()[side.getSelectedIndex()];
        lane.run(() -> {
            StreamText text = StreamText.of(of, as, only);
            String said = words(of, goesOn);
            EventQueue.invokeLater(() -> {
                if (of == stream) show(of, text, said, longer);
            });
        });
    }

    private static String words(FollowedStream of, boolean goesOn) {
        if (of.packets() == 0) return "There is no such stream.";
        return String.format("%s ⇄ %s · %,d packets · client %,d bytes · server %,d bytes%s", of.host(false), of.host(true), of.packets(), of.bytesOf(false),
            of.bytesOf(true), goesOn ? " · goes on: scroll down" : "");
    }

    private void show(FollowedStream of, StreamText text, String said, boolean longer) {
        if (longer) view.extend(text);
        else view.show(text);
        summary.setText(said);
        filling = true;
        int chosen = Math.max(0, side.getSelectedIndex());
        side.removeAllItems();
        side.addItem("Entire conversation");
        side.addItem(of.host(false) + " (client)");
        side.addItem(of.host(true) + " (server)");
        side.setSelectedIndex(chosen);
        filling = false;
    }

    private Pattern pattern() {
        return Pattern.compile(search.getText(), Pattern.CASE_INSENSITIVE | (expression.isSelected() ? 0 : Pattern.LITERAL));
    }

    private void find(int direction) {
        if (search.getText().isEmpty() || stream == null || view.text() == null) return;
        Pattern pattern;
        try {
            pattern = pattern();
        } catch (PatternSyntaxException e) {
            search.putClientProperty("JComponent.outline", "error");
            return;
        }
        FollowedStream of = stream;
        StreamText known = view.text();
        StreamText.Place from = view.found();
        StreamText.Form as = StreamText.Form.values()[form.getSelectedIndex()];
        StreamText.Side only = StreamText.Side.values()[side.getSelectedIndex()];
        int mine = ticket;
        lane.run(() -> {
            StreamText text = known;
            // What is looked for may be in what nobody has scrolled to yet.
            if (goesOn) {
                readAll(of, mine);
                text = StreamText.of(of, as, only);
            }
            StreamText whole = text;
            StreamText.Place place = text.find(pattern, from, direction);
            String said = words(of, goesOn);
            EventQueue.invokeLater(() -> {
                if (view.text() != known) return;
                if (whole != known) view.extend(whole);
                summary.setText(said);
                view.found(place);
                search.putClientProperty("JComponent.outline", place == null ? "error" : null);
            });
        });
    }

    /** Reads the stream to its end, on the lane. */
    private void readAll(FollowedStream of, int mine) {
        try {
            read(of, Integer.MAX_VALUE, mine);
        } catch (CaptureFileException e) {
            workspace.fail("Cannot follow", workspace.setup().message(e));
        }
    }

    private void save() {
        JFileChooser chooser = new JFileChooser(workspace.settings().get("folder", System.getProperty("user.dir")));
        if (stream == null || chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        save(chooser.getSelectedFile().toPath());
    }

    /** Writes all of the stream, as it is shown, to a file. */
    void save(Path to) {
        FollowedStream of = stream;
        StreamText.Form as = StreamText.Form.values()[form.getSelectedIndex()];
        StreamText.Side only = StreamText.Side.values()[side.getSelectedIndex()];
        int mine = ticket;
        lane.run(() -> {
            readAll(of, mine);
            try {
                write(to, of, as, only);
            } catch (IOException e) {
                workspace.fail("Cannot save the stream", String.valueOf(e.getMessage()));
            }
        });
    }

    /** Raw: the bytes as they are; else the lines. */
    static void write(Path to, FollowedStream of, StreamText.Form as, StreamText.Side only) throws IOException {
        if (as != StreamText.Form.RAW) {
            StreamText text = StreamText.of(of, as, only);
            try (var out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
                for (StreamText.Line line : text.lines()) out.append(line.text()).append('\n');
            }
            return;
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(to))) {
            for (FollowedStream.Part part : of.parts()) {
                if (only == StreamText.Side.BOTH || part.answer() == (only == StreamText.Side.SERVER)) out.write(of.bytes(), part.start(), part.length());
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
