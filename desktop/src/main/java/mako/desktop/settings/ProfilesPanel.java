package mako.desktop.settings;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.Window;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.filechooser.FileNameExtensionFilter;
import mako.analysis.Profiles;
import mako.desktop.look.Controls;
import mako.desktop.look.Look;
import mako.desktop.model.Workspace;
import net.miginfocom.swing.MigLayout;

/** The profiles that there are: to be used, made, copied, renamed, removed, exported and imported. What is done is done at once. */
public final class ProfilesPanel extends JPanel {

    /** Something that is done with the files of profiles; returns the name of the profile to select. */
    @FunctionalInterface
    private interface Change {
        String make(Profiles profiles) throws IOException;
    }

    private final transient Workspace workspace;
    private final transient Consumer<String> use;
    private final DefaultListModel<String> model = new DefaultListModel<>();
    private final JList<String> list = new JList<>(model);
    private final JLabel place = new JLabel(" ");
    private final JButton usable = button("Use", "Use this profile from now on", this::use);
    private final JButton renaming = button("Rename…", "Give this profile another name", this::rename);
    private final JButton removing = button("Delete…", "Remove this profile with all its settings", this::remove);

    /**
     * Shows the profiles.
     *
     * @param use has the profile of a name used
     */
    ProfilesPanel(Workspace workspace, Consumer<String> use) {
        super(new MigLayout("insets 0, fill, gap 10 6", "[grow,fill][fill,120::]", "[grow,fill][]"));
        this.workspace = workspace;
        this.use = use;
        Controls.name(list, "Profiles");
        list.setToolTipText(null);
        list.setCellRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> in, Object value, int index, boolean isSelected, boolean focused) {
                super.getListCellRendererComponent(in, value, index, isSelected, focused);
                if (value.equals(workspace.setup().profile())) {
                    setFont(getFont().deriveFont(Font.BOLD));
                    setText(value + "  (in use)");
                }
                return this;
            }
        });
        list.setFixedCellHeight(Look.scale(24));
        list.addListSelectionListener(event -> look());
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) use();
            }
        });
        add(new JScrollPane(list));
        JPanel buttons = new JPanel(new MigLayout("insets 0, wrap 1, fillx, gapy 4", "[grow,fill]", "[][]16[][][]push[][]"));
        buttons.add(usable);
        buttons.add(button("New…", "Make a profile in which everything is as it is at first", this::create));
        buttons.add(button("Duplicate…", "Make a profile with the settings of this one", this::duplicate));
        buttons.add(renaming);
        buttons.add(removing);
        buttons.add(button("Import…", "Take profiles over: from an archive, a folder, or the settings of another program", this::importSome));
        buttons.add(button("Export…", "Write the chosen profiles to an archive", this::export));
        add(buttons, "wrap");
        place.setForeground(UIManager.getColor("Label.disabledForeground"));
        add(place, "span 2, wmin 0");
    }

    private static JButton button(String text, String tooltip, Runnable work) {
        JButton button = Controls.button(text, tooltip, work);
        button.getAccessibleContext().setAccessibleName(text.replace("…", "") + " profile");
        return button;
    }

    /** Shows them in a dialog. */
    public static void show(JFrame window, Workspace workspace, Consumer<String> use) {
        JDialog dialog = new JDialog(window, "Configuration Profiles", true);
        ProfilesPanel panel = new ProfilesPanel(workspace, use);
        JPanel all = new JPanel(new MigLayout("insets 12, fill, wrap 1, gapy 10", "[grow,fill]", "[grow,fill][]"));
        all.add(panel);
        JButton close = Controls.button("Close", "Close this dialog", dialog::dispose);
        all.add(close, "growx 0, right");
        dialog.setContentPane(all);
        dialog.getRootPane().registerKeyboardAction(event -> dialog.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        dialog.setSize(new Dimension(Look.scale(560), Look.scale(380)));
        dialog.setLocationRelativeTo(window);
        panel.refresh(workspace.setup().profile());
        dialog.setVisible(true);
    }

    /** Looks which there are, and selects one. */
    void refresh(String select) {
        change(profiles -> select);
    }

    private void change(Change change) {
        workspace.work("Profiles", () -> {
            Profiles profiles = workspace.setup().profiles();
            String select = null;
            try {
                select = change.make(profiles);
            } finally {
                List<String> names = profiles.names();
                String name = select;
                EventQueue.invokeLater(() -> fill(names, name));
            }
        });
    }

    void fill(List<String> names, String select) {
        model.clear();
        model.addAll(names);
        list.setSelectedIndex(Math.max(0, names.indexOf(select == null ? workspace.setup().profile() : select)));
        look();
    }

    private void look() {
        String name = list.getSelectedValue();
        boolean one = list.getSelectedIndices().length == 1;
        boolean own = one && !Profiles.DEFAULT.equals(name);
        usable.setEnabled(one && !workspace.setup().profile().equals(name));
        renaming.setEnabled(own);
        removing.setEnabled(own);
        place.setText(name == null ? " " : workspace.setup().profiles().folder(name).toString());
    }

    private Window window() {
        return SwingUtilities.getWindowAncestor(this);
    }

    private void use() {
        String name = list.getSelectedValue();
        if (name == null) return;
        use.accept(name);
        list.repaint();
    }

    /** Asks for a name until it can be used; null for none. */
    private String ask(String title, String proposal) {
        String name = proposal;
        String wrong = "";
        while (true) {
            Object answer = JOptionPane.showInputDialog(window(), (wrong.isEmpty() ? "" : wrong + "\n") + "Name of the profile:", title,
                wrong.isEmpty() ? JOptionPane.PLAIN_MESSAGE : JOptionPane.ERROR_MESSAGE, null, null, name);
            if (answer == null) return null;
            name = answer.toString().strip();
            wrong = Profiles.wrong(name);
            if (wrong.isEmpty()) return name;
        }
    }

    private void create() {
        String name = ask("New Profile", "New profile");
        if (name == null) return;
        change(profiles -> {
            profiles.create(name);
            return name;
        });
    }

    private void duplicate() {
        String of = list.getSelectedValue();
        String name = of == null ? null : ask("Duplicate Profile", of.equals(Profiles.DEFAULT) ? "Copy of Default" : of + " copy");
        if (name == null) return;
        change(profiles -> {
            profiles.duplicate(of, name);
            return name;
        });
    }

    private void rename() {
        String of = list.getSelectedValue();
        String name = ask("Rename Profile", of);
        if (name == null || name.equals(of)) return;
        boolean inUse = of.equals(workspace.setup().profile());
        change(profiles -> {
            profiles.rename(of, name);
            if (inUse) EventQueue.invokeLater(() -> use.accept(name));
            return name;
        });
    }

    private void remove() {
        List<String> names = new ArrayList<>(list.getSelectedValuesList());
        names.remove(Profiles.DEFAULT);
        String what = names.size() == 1 ? "the profile “" + names.getFirst() + "”" : names.size() + " profiles";
        int answer = JOptionPane.showConfirmDialog(window(), "Delete " + what + " with all settings?", "Delete Profile", JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.WARNING_MESSAGE);
        if (answer != JOptionPane.OK_OPTION) return;
        boolean inUse = names.contains(workspace.setup().profile());
        if (inUse) use.accept(Profiles.DEFAULT);
        change(profiles -> {
            for (String name : names) profiles.delete(name);
            return Profiles.DEFAULT;
        });
    }

    private void export() {
        List<String> names = list.getSelectedValuesList();
        if (names.isEmpty()) return;
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("Export Profiles");
        chooser.setFileFilter(new FileNameExtensionFilter("ZIP archives", "zip"));
        chooser.setSelectedFile(new java.io.File(names.size() == 1 ? names.getFirst() + ".zip" : "profiles.zip"));
        if (chooser.showSaveDialog(window()) != JFileChooser.APPROVE_OPTION) return;
        Path to = chooser.getSelectedFile().toPath();
        change(profiles -> {
            profiles.exportTo(to, names);
            return names.getFirst();
        });
    }

    /** From an archive or a folder; where other programs keep settings, and ours are not, that folder is proposed. */
    private void importSome() {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("Import Profiles");
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        chooser.setFileHidingEnabled(false);
        chooser.setFileFilter(new FileNameExtensionFilter("ZIP archives and folders", "zip"));
        for (Path folder : elsewhere()) chooser.setSelectedFile(folder.toFile());
        if (chooser.showOpenDialog(window()) != JFileChooser.APPROVE_OPTION) return;
        Path from = chooser.getSelectedFile().toPath();
        change(profiles -> profiles.importFrom(from).getFirst());
    }

    /** Where Wireshark keeps its settings on some systems, if they are there and not the folder that is in use anyway. */
    private List<Path> elsewhere() {
        String home = System.getProperty("user.home", "");
        String roaming = System.getenv("APPDATA");
        List<Path> folders = new ArrayList<>(List.of(Path.of(home, ".config", "wireshark"), Path.of(home, ".wireshark")));
        if (roaming != null) folders.add(Path.of(roaming, "Wireshark"));
        Path own = workspace.setup().profiles().home().toAbsolutePath();
        folders.removeIf(folder -> folder.toAbsolutePath().equals(own) || !Files.isDirectory(folder));
        return folders;
    }
}
