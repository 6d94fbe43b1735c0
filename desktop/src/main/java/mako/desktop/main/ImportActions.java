package mako.desktop.main;

import java.awt.EventQueue;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.swing.ButtonGroup;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import mako.analysis.Merging;
import mako.analysis.text.TextImport;
import mako.desktop.action.Actions;
import mako.desktop.capture.Leftovers;
import mako.desktop.look.Controls;
import mako.desktop.model.Workspace;
import mako.files.CaptureFileException;
import mako.files.CaptureWriter;
import mako.files.FileType;
import net.miginfocom.swing.MigLayout;

/** Packets from elsewhere: other capture files, dumps of bytes. What comes of it is a capture that nobody has saved yet. */
final class ImportActions {

    /** Where the packets of the file that is merged go. */
    enum Place { BEFORE, BY_TIME, BEHIND }

    private final JFrame window;
    private final Workspace workspace;
    private final Actions actions;
    private final BooleanSupplier mayLose;

    ImportActions(JFrame window, Workspace workspace, Actions actions, BooleanSupplier mayLose) {
        this.window = window;
        this.workspace = workspace;
        this.actions = actions;
        this.mayLose = mayLose;
    }

    void bind(BooleanSupplier isStill) {
        actions.on("file.merge", isStill, this::merge);
        actions.on("file.import-hex", this::importDump);
    }

    private void merge() {
        JFileChooser chooser = new JFileChooser(workspace.settings().get("folder", System.getProperty("user.dir")));
        chooser.setDialogTitle("Merge with Capture File");
        JPanel places = new JPanel(new MigLayout("insets 0 12 0 0, wrap 1"));
        places.add(new JLabel("Packets of that file go"));
        ButtonGroup group = new ButtonGroup();
        String[] words = {"before the others", "among them, by their times", "behind the others"};
        JRadioButton[] buttons = new JRadioButton[words.length];
        for (int i = 0; i < words.length; i++) {
            buttons[i] = new JRadioButton(words[i], i == Place.BY_TIME.ordinal());
            Controls.name(buttons[i], "Packets of that file go " + words[i]);
            group.add(buttons[i]);
            places.add(buttons[i]);
        }
        chooser.setAccessory(places);
        if (chooser.showOpenDialog(window) != JFileChooser.APPROVE_OPTION) return;
        File chosen = chooser.getSelectedFile();
        for (Place place : Place.values()) if (buttons[place.ordinal()].isSelected()) merge(chosen.getPath(), place);
    }

    /** Opens a capture with the packets of this one and of another file. */
    void merge(String other, Place place) {
        String open = workspace.capture().file();
        List<String> files = place == Place.BEFORE ? List.of(other, open) : List.of(open, other);
        Merging.Order order = place == Place.BY_TIME ? Merging.Order.CHRONOLOGICAL : Merging.Order.ONE_AFTER_ANOTHER;
        String application = "Mako " + workspace.setup().version();
        workspace.work("Cannot merge", () -> {
            Path to = Leftovers.create();
            CaptureFileException trouble;
            try (Merging merging = Merging.of(files); CaptureWriter writer = CaptureWriter.create(to.toString(), FileType.PCAPNG, application)) {
                merging.write(writer, order, Merging.Interfaces.ALL, packets -> true);
                trouble = merging.trouble();
            } catch (CaptureFileException e) {
                Files.deleteIfExists(to);
                throw e;
            }
            if (trouble != null) workspace.fail("Not all could be merged", workspace.setup().message(trouble));
            EventQueue.invokeLater(() -> workspace.recover(to.toString()));
        });
    }

    private void importDump() {
        if (!mayLose.getAsBoolean()) return;
        ImportDialog dialog = new ImportDialog(window, workspace.settings().get("folder", System.getProperty("user.dir")));
        dialog.setVisible(true);
        if (dialog.isAccepted()) importDump(Path.of(dialog.file()), dialog);
    }

    /** Opens a capture with the packets of a dump. */
    void importDump(Path from, ImportDialog how) {
        String application = "Mako " + workspace.setup().version();
        ImportDialog.Choice choice;
        try {
            choice = how.choice();
        } catch (IllegalArgumentException e) {
            JOptionPane.showMessageDialog(window, e.getMessage(), "Import from Hex Dump", JOptionPane.ERROR_MESSAGE);
            return;
        }
        workspace.work("Cannot import " + from.getFileName(), () -> {
            Path to = Leftovers.create();
            long written;
            try (BufferedReader text = Files.newBufferedReader(from, StandardCharsets.ISO_8859_1);
                    CaptureWriter writer = CaptureWriter.create(to.toString(), FileType.PCAPNG, application)) {
                TextImport into = new TextImport(writer, FileType.PCAPNG, choice.link(), choice.headers(), "Generated from input file " + from + ".", "Hex dump", application,
                    Files.getLastModifiedTime(from).toMillis() / 1000 * 1_000_000_000L);
                into.read(choice.reader(), text, complaint -> {});
                written = into.written();
            }
            if (written == 0) {
                Files.deleteIfExists(to);
                workspace.fail("Nothing to import", "There is no packet in " + from.getFileName() + ": lines begin with an offset, and the first offset of a packet is 0.");
            } else {
                EventQueue.invokeLater(() -> workspace.recover(to.toString()));
            }
        });
    }
}
