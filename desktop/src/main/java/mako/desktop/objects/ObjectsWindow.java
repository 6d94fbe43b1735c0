package mako.desktop.objects;

import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.swing.ImageIcon;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SwingConstants;
import mako.analysis.OpenCapture;
import mako.analysis.objects.ExportedObject;
import mako.analysis.objects.ExportedObjects;
import mako.analysis.objects.ObjectKind;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.StatisticsRun;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.desktop.model.Lane;
import mako.desktop.model.Workspace;
import mako.files.CaptureFileException;
import net.miginfocom.swing.MigLayout;

/** The files that packets carry, with what is in them; written where the user wants them. */
public final class ObjectsWindow extends JDialog {

    /** A picture of more points is not drawn: what packets say of its size costs memory. */
    private static final long MOST_POINTS = 20_000_000;

    private final transient Workspace workspace;
    private final transient OpenCapture capture;
    private final transient Lane lane = new Lane("objects");
    private final transient Lane looking = new Lane("preview");
    private final ObjectRows rows = new ObjectRows();
    private final JTable table = new JTable(rows);
    private final JComboBox<String> kinds = new JComboBox<>();
    private final JTextField wanted = new JTextField(20);
    private final JTextArea text = new JTextArea();
    private final JLabel picture = new JLabel("", SwingConstants.CENTER);
    private final JPanel preview = new JPanel(new CardLayout());
    private final JTextArea hashes = new JTextArea(3, 40);
    private final JLabel note = new JLabel(" ");
    private volatile int ticket;

    /**
     * Makes a window that looks for files.
     *
     * @param go told of the packet, counted from 1, of a file that was chosen
     */
    public ObjectsWindow(JFrame owner, Workspace workspace, ObjectKind first, IntConsumer go) {
        super(owner, "Export Objects – " + Path.of(workspace.capture().file()).getFileName(), false);
        this.workspace = workspace;
        capture = workspace.capture();
        for (ObjectKind kind : ObjectKind.values()) kinds.addItem(kind.title);
        kinds.setSelectedIndex(first.ordinal());
        Controls.name(kinds, "Protocol");
        Controls.name(wanted, "Text to find in names, hosts and types");
        Controls.name(table, "Files");
        Controls.name(text, "Content");
        Controls.name(hashes, "Hashes");
        wanted.putClientProperty("JTextField.placeholderText", "Only those with this text …");
        JPanel top = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][][grow,fill]"));
        top.add(new JLabel("Protocol"));
        top.add(kinds);
        top.add(wanted);
        text.setEditable(false);
        text.setFont(Look.fixed());
        hashes.setEditable(false);
        hashes.setFont(Look.fixed());
        preview.add(new JScrollPane(text), "text");
        preview.add(new JScrollPane(picture), "picture");
        JPanel below = new JPanel(new MigLayout("insets 0, fill, wrap 1", "[grow,fill]", "[grow,fill][]"));
        below.add(preview, "hmin 80");
        below.add(hashes);
        table.setAutoCreateRowSorter(true);
        table.setFillsViewportHeight(true);
        int[] widths = {70, 180, 150, 90, 380};
        for (int i = 0; i < widths.length; i++) table.getColumnModel().getColumn(i).setPreferredWidth(Look.scale(widths[i]));
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(table), below);
        split.setResizeWeight(0.5);
        split.setBorder(null);
        JPanel bottom = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[grow,fill][][][]"));
        bottom.add(note);
        bottom.add(Controls.button("Save…", this::saveOne));
        bottom.add(Controls.button("Save All…", this::saveAll));
        bottom.add(Controls.button("Close", this::dispose));
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[][grow,fill][]"));
        all.add(top);
        all.add(split, "wmin 0, hmin 0");
        all.add(bottom);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(940), Look.scale(640)));
        pack();
        setLocationRelativeTo(owner);
        kinds.addActionListener(event -> look());
        Controls.whenTyped(wanted, () -> rows.want(wanted.getText()));
        table.getSelectionModel().addListSelectionListener(event -> {
            if (event.getValueIsAdjusting()) return;
            ExportedObject of = selected();
            show(of);
            if (of != null && workspace.capture() == capture) go.accept((int) of.packet());
        });
        look();
    }

    private ExportedObject selected() {
        int row = table.getSelectedRow();
        return row < 0 ? null : rows.objects().get(table.convertRowIndexToModel(row));
    }

    /** Looks for the files of the chosen protocol. */
    private void look() {
        ObjectKind kind = ObjectKind.values()[kinds.getSelectedIndex()];
        int mine = ++ticket;
        rows.set(List.of());
        note.setText("Looking for files …");
        lane.run(() -> {
            ExportedObjects objects = new ExportedObjects(kind);
            int packets = capture.packets();
            try {
                new StatisticsRun(List.of(Counting.all(objects))).over(capture, 0, packets, i -> true, done -> {
                    if (done % 4096 == 0) EventQueue.invokeLater(() -> tell(mine, done, packets));
                    return mine == ticket;
                });
            } catch (CaptureFileException e) {
                workspace.fail("Cannot look for files", workspace.setup().message(e));
            }
            objects.end();
            List<ExportedObject> found = new ArrayList<>(objects.objects());
            EventQueue.invokeLater(() -> {
                if (mine != ticket) return;
                rows.set(found);
                note.setText(found.isEmpty() ? "There are none." : found.size() == 1 ? "1 file" : String.format("%,d files", found.size()));
                if (!found.isEmpty()) table.setRowSelectionInterval(0, 0);
            });
        });
    }

    private void tell(int mine, int done, int packets) {
        if (mine == ticket) note.setText(String.format("Looking for files: %,d of %,d packets", done, packets));
    }

    private void show(ExportedObject of) {
        if (of == null) {
            text.setText("");
            hashes.setText("");
            ((CardLayout) preview.getLayout()).show(preview, "text");
            return;
        }
        looking.run(() -> {
            String digests = "MD5     " + Preview.hash("MD5", of.bytes()) + "\nSHA-1   " + Preview.hash("SHA-1", of.bytes()) + "\nSHA-256 " + Preview.hash("SHA-256", of.bytes());
            BufferedImage image = Preview.isPicture(of.bytes()) ? picture(of.bytes()) : null;
            String words = image == null ? Preview.text(of.bytes()) : "";
            EventQueue.invokeLater(() -> {
                if (selected() != of) return;
                hashes.setText(digests);
                text.setText(words);
                text.setCaretPosition(0);
                picture.setIcon(image == null ? null : new ImageIcon((Image) image));
                ((CardLayout) preview.getLayout()).show(preview, image == null ? "text" : "picture");
            });
        });
    }

    /** The picture, or null where it is none after all, or too large. */
    private static BufferedImage picture(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return null;
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return (long) reader.getWidth(0) * reader.getHeight(0) > MOST_POINTS ? null : reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Readers of pictures throw all kinds of exceptions at files that are broken; the bytes are shown then.
            return null;
        }
    }

    private void saveOne() {
        ExportedObject of = selected();
        if (of == null) return;
        JFileChooser chooser = chooser();
        chooser.setSelectedFile(chooser.getCurrentDirectory().toPath().resolve(ExportedObjects.fileName(of.name().isEmpty() ? "object" : of.name())).toFile());
        if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        Path to = chooser.getSelectedFile().toPath();
        workspace.work("Cannot write " + to.getFileName(), () -> Files.write(to, of.bytes()));
    }

    private void saveAll() {
        JFileChooser chooser = chooser();
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (chooser.showSaveDialog(this) == JFileChooser.APPROVE_OPTION) saveAll(chooser.getSelectedFile().toPath());
    }

    /** Writes all that are shown to a folder. */
    void saveAll(Path folder) {
        List<ExportedObject> shown = List.copyOf(rows.objects());
        workspace.work("Cannot write to " + folder, () -> {
            ExportedObjects.write(shown, folder);
            EventQueue.invokeLater(() -> note.setText(shown.size() + " written to " + folder));
        });
    }

    private JFileChooser chooser() {
        return new JFileChooser(workspace.settings().get("folder", System.getProperty("user.dir")));
    }

    /** The names of the files that are listed, for those who test it. */
    public List<String> names() {
        return rows.objects().stream().map(ExportedObject::name).toList();
    }

    @Override
    public void dispose() {
        ticket++;
        lane.close();
        looking.close();
        super.dispose();
    }
}
