package mako.desktop.statistics;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import mako.analysis.statistics.Sheet;
import mako.desktop.model.Workspace;

/**
 * Saves what a window with statistics shows: as a table, or as a picture where it is one.
 *
 * @param table asked when it is to be saved, by the event thread
 * @param picture likewise; null where there is none
 */
record SaveAs(Workspace workspace, Supplier<Sheet> table, Supplier<BufferedImage> picture) {

    private static final String FOLDER = "folder";
    private static final String CSV = ".csv";

    /** Asks for a file, and writes it. */
    void ask(JDialog window, String name) {
        JFileChooser chooser = new JFileChooser(workspace.settings().get(FOLDER, System.getProperty("user.dir")));
        chooser.setSelectedFile(new File(chooser.getCurrentDirectory(), name + (picture == null ? CSV : ".png")));
        chooser.setDialogTitle(picture == null ? "Save as a table (.csv)" : "Save as a picture (.png) or a table (.csv)");
        if (chooser.showSaveDialog(window) != JFileChooser.APPROVE_OPTION) return;
        File file = chooser.getSelectedFile();
        if (file.exists()) {
            int answer = JOptionPane.showConfirmDialog(window, "The file " + file.getName() + " is there already. Replace it?", "Replace File?",
                JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE);
            if (answer != JOptionPane.OK_OPTION) return;
        }
        if (file.getAbsoluteFile().getParent() != null) workspace.settings().set(FOLDER, file.getAbsoluteFile().getParent());
        write(file.toPath());
    }

    /** Writes a file; the end of its name says as what. */
    void write(Path to) {
        if (picture == null || to.toString().toLowerCase(Locale.ROOT).endsWith(CSV)) {
            String text = table.get().csv();
            workspace.work("Cannot save", () -> Files.writeString(to, text, StandardCharsets.UTF_8));
        } else {
            BufferedImage drawn = picture.get();
            workspace.work("Cannot save", () -> ImageIO.write(drawn, "png", to.toFile()));
        }
    }
}
