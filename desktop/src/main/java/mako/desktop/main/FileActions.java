package mako.desktop.main;

import java.awt.EventQueue;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import mako.analysis.Columns;
import mako.analysis.Details;
import mako.analysis.Exporting;
import mako.analysis.Json;
import mako.analysis.LayerFilter;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.PacketList;
import mako.analysis.PacketReader;
import mako.analysis.Pdml;
import mako.analysis.Printer;
import mako.analysis.Psml;
import mako.analysis.Rows;
import mako.analysis.Saving;
import mako.analysis.SessionKeys;
import mako.analysis.ShownPackets;
import mako.analysis.objects.ObjectKind;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.StatisticsRun;
import mako.desktop.action.Actions;
import mako.desktop.capture.LiveSession;
import mako.desktop.model.ByteTexts;
import mako.desktop.model.Workspace;
import mako.desktop.objects.ObjectsWindow;
import mako.files.CaptureFileException;
import mako.files.FileType;
import mako.files.Packet;

/** Opening, saving and exporting. */
final class FileActions {

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final LiveSession live;
    private volatile Path exported;

    FileActions(JFrame window, Workspace workspace, Actions actions, LiveSession live) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.live = live;
    }

    void bind() {
        actions.on("file.open", this::open);
        actions.fill("recent", this::recent);
        actions.on("file.reload", this::isStill, workspace::reload);
        actions.on("file.save", () -> isStill() && (workspace.isTemporary() || workspace.marks().hasComments()), this::save);
        actions.on("file.save-as", this::isStill, () -> saveAs());
        actions.on("file.export-packets", this::isStill, this::export);
        for (ObjectKind kind : ObjectKind.values()) actions.on("objects." + kind.name, () -> workspace.capture() != null, () -> objects(kind));
        actions.on("file.export-keys", () -> workspace.capture() != null, this::exportKeys);
        new ImportActions(window, workspace, actions, this::mayLose).bind(this::isStill);
        for (Form form : Form.values()) {
            actions.on("export." + form.name().toLowerCase(Locale.ROOT), this::isStill, () -> export(form));
        }
    }

    private boolean isStill() {
        return workspace.capture() != null && !live.isRunning();
    }

    private JFileChooser chooser(String title) {
        JFileChooser chooser = new JFileChooser(workspace.settings().get("folder", System.getProperty("user.dir")));
        chooser.setDialogTitle(title);
        return chooser;
    }

    private void remember(File file) {
        if (file.getAbsoluteFile().getParent() != null) workspace.settings().set("folder", file.getAbsoluteFile().getParent());
    }

    private void open() {
        if (!mayLose()) return;
        JFileChooser chooser = chooser("Open Capture File");
        if (chooser.showOpenDialog(window) != JFileChooser.APPROVE_OPTION) return;
        remember(chooser.getSelectedFile());
        workspace.open(chooser.getSelectedFile().getPath());
    }

    private void recent(JMenu menu) {
        List<String> files = workspace.settings().list("recent");
        if (files.isEmpty()) menu.add(new JMenuItem("No file was open yet")).setEnabled(false);
        for (String file : files) {
            JMenuItem item = new JMenuItem(file);
            item.addActionListener(event -> {
                if (mayLose()) workspace.open(file);
            });
            menu.add(item);
        }
    }

    /** Whether what nobody has saved may go: asks where there is such. */
    boolean mayLose() {
        if (!workspace.isTemporary() || workspace.capture().packets() == 0 && !live.isRunning()) return true;
        Object[] answers = {"Save…", "Throw Away", "Cancel"};
        int answer = JOptionPane.showOptionDialog(window, "The packets that were captured have not been saved.", "Save Captured Packets?",
            JOptionPane.DEFAULT_OPTION, JOptionPane.WARNING_MESSAGE, null, answers, answers[0]);
        if (answer == 0) {
            if (live.isRunning()) live.stop();
            saveAs();
            return false;
        }
        return answer == 1;
    }

    private void save() {
        if (workspace.isTemporary()) saveAs();
        else write(Path.of(workspace.capture().file()), FileType.PCAPNG, packet -> true, true);
    }

    private void saveAs() {
        JFileChooser chooser = chooser("Save Capture");
        FormatChoice format = new FormatChoice();
        chooser.setAccessory(format);
        if (!workspace.isTemporary()) chooser.setSelectedFile(new File(workspace.capture().file()).getAbsoluteFile());
        Path to = ask(chooser, format);
        if (to != null) write(to, format.type(), packet -> true, true);
    }

    private void export() {
        JFileChooser chooser = chooser("Export Specified Packets");
        PacketChoice which = new PacketChoice(workspace);
        chooser.setAccessory(which);
        Path to = ask(chooser, which.format());
        if (to == null) return;
        IntPredicate chosen = which.chosen();
        if (chosen == null) {
            JOptionPane.showMessageDialog(window, "A range is written like 1-20,35,90-.", "Export Specified Packets", JOptionPane.ERROR_MESSAGE);
            return;
        }
        write(to, which.format().type(), chosen, false);
    }

    /** The file that the user chose; null for none, also where one that is there is to stay. */
    private Path ask(JFileChooser chooser, FormatChoice format) {
        if (chooser.showSaveDialog(window) != JFileChooser.APPROVE_OPTION) return null;
        File file = chooser.getSelectedFile();
        remember(file);
        if (format != null && !file.getName().contains(".")) file = new File(file.getPath() + "." + format.extension());
        if (file.exists()) {
            int answer = JOptionPane.showConfirmDialog(window, "The file " + file.getName() + " is there already. Replace it?", "Replace File?",
                JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE);
            if (answer != JOptionPane.OK_OPTION) return null;
        }
        return file.toPath();
    }

    private void write(Path to, FileType type, IntPredicate which, boolean whole) {
        OpenCapture capture = workspace.capture();
        Marks marks = workspace.marks();
        ProgressDialog progress = new ProgressDialog(window, "Saving " + to.getFileName(), capture.packets());
        workspace.work("Cannot save " + to.getFileName(), () -> {
            try {
                int written = Saving.write(capture, to, type, which, marks, "Mako " + workspace.setup().version(), progress::goOn);
                EventQueue.invokeLater(() -> {
                    if (written < 0 || !whole || workspace.capture() != capture) return;
                    workspace.saved();
                    workspace.open(to.toString());
                });
            } finally {
                progress.done();
            }
        });
        progress.begin();
    }

    private void objects(ObjectKind kind) {
        ObjectsWindow objects = new ObjectsWindow(window, workspace, kind, packet -> {
            if (workspace.shown().shows(packet - 1)) workspace.select(packet - 1);
        });
        Escape.closes(objects);
        objects.setVisible(true);
    }

    private void exportKeys() {
        Path to = ask(chooser("Export TLS Session Keys"), null);
        if (to != null) exportKeys(to);
    }

    /** Looks which sessions there are, and writes the keys of those whose keys are known. */
    void exportKeys(Path to) {
        OpenCapture capture = workspace.capture();
        ProgressDialog progress = new ProgressDialog(window, "Looking for TLS sessions", capture.packets());
        workspace.work("Cannot write " + to.getFileName(), () -> {
            SessionKeys keys = new SessionKeys();
            try {
                new StatisticsRun(List.of(Counting.all(keys))).over(capture, 0, capture.packets(), i -> true, progress::goOn);
                List<String> lines = keys.lines(capture.engine().secrets(), workspace.setup().preference(SessionKeys.FILE));
                if (lines.isEmpty()) workspace.fail("No session keys", "No key of a TLS session in this capture is known: neither the capture nor the preference "
                    + SessionKeys.FILE + " brings one.");
                else Files.write(to, lines);
            } finally {
                progress.done();
                exported = to;
            }
        });
        progress.begin();
    }

    /** Asks where to, and writes bytes. */
    void exportBytes(byte[] bytes) {
        Path to = ask(chooser("Export Packet Bytes"), null);
        if (to != null) workspace.work("Cannot write " + to.getFileName(), () -> Files.write(to, bytes));
    }

    /** A form in which the packets that are shown can be written. */
    enum Form { TEXT, DETAILS, CSV, PSML, PDML, JSON, C_ARRAYS }

    private void export(Form form) {
        Path to = ask(chooser("Export as " + form), null);
        if (to != null) export(form, to);
    }

    void export(Form form, Path to) {
        OpenCapture capture = workspace.capture();
        ShownPackets shown = workspace.shown();
        Marks marks = workspace.marks();
        Rows rows = workspace.rows();
        Columns columns = workspace.columns();
        ProgressDialog progress = new ProgressDialog(window, "Writing " + to.getFileName(), shown.size());
        workspace.work("Cannot write " + to.getFileName(), () -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(to))) {
                if (form == Form.CSV) writeTable(capture, shown, rows.maker(), columns, out, progress);
                else if (form == Form.C_ARRAYS) writeArrays(capture, shown, out, progress);
                else Exporting.write(capture, shown, marks, printer(form, columns, capture.file()), out, progress::goOn);
            } finally {
                progress.done();
                exported = to;
            }
        });
        progress.begin();
    }

    /** Whether that was written last, to its end. */
    boolean isExported(Path to) {
        return to.equals(exported);
    }

    private Printer printer(Form form, Columns columns, String file) {
        String creator = "mako/" + workspace.setup().version();
        return switch (form) {
            case TEXT, CSV, C_ARRAYS -> new PacketList(columns, workspace.show(), ' ');
            case DETAILS -> new Details(columns, workspace.show(), true, true, null, null, "", ' ');
            case PSML -> new Psml(columns, workspace.show(), creator);
            case PDML -> new Pdml(workspace.show(), creator, file, LayerFilter.ALL, null);
            case JSON -> new Json(workspace.show(), workspace.time().zone(), Json.Content.VALUES, LayerFilter.ALL, false, null);
        };
    }

    private static void writeTable(OpenCapture capture, ShownPackets shown, Rows.Maker rows, Columns columns, OutputStream out, ProgressDialog progress)
            throws CaptureFileException, IOException {
        out.write(line(columns.shown().stream().map(column -> column.title).toList()));
        try (PacketReader reader = capture.reader()) {
            for (int row = 0; row < shown.size() && progress.goOn(row); row++) out.write(line(rows.make(reader, shown.packet(row)).cells()));
        }
    }

    private static void writeArrays(OpenCapture capture, ShownPackets shown, OutputStream out, ProgressDialog progress)
            throws CaptureFileException, IOException {
        try (PacketReader reader = capture.reader()) {
            for (int row = 0; row < shown.size() && progress.goOn(row); row++) {
                Packet packet = reader.read(shown.packet(row));
                byte[] bytes = Arrays.copyOfRange(packet.bytes, packet.start, packet.start + packet.capturedLength);
                out.write((ByteTexts.cArray(bytes, "pkt" + packet.number) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) line.append(line.isEmpty() ? "\"" : ",\"").append(cell.replace("\"", "\"\"")).append('"');
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
