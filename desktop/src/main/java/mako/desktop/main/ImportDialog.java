package mako.desktop.main;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import mako.analysis.text.HexDumpReader;
import mako.analysis.text.MadeHeaders;
import mako.analysis.text.TimeFormat;
import mako.desktop.look.Controls;
import mako.files.CaptureReader;
import mako.files.LinkType;
import net.miginfocom.swing.MigLayout;

/** Asks which dump of bytes is to be imported, how it is written, and which headers its packets lack. */
final class ImportDialog extends JDialog {

    /** What was chosen. */
    record Choice(HexDumpReader reader, MadeHeaders headers, LinkType link) {}

    private static final List<String> HEADERS = List.of("None", "Ethernet, of type (hexadecimal)", "IP, of protocol", "UDP", "TCP", "SCTP", "SCTP with a DATA chunk");
    private static final int ETHERNET = 1;
    private static final int IP = 2;

    private final JTextField file = new JTextField(36);
    private final JComboBox<String> offsets = new JComboBox<>(new String[] {"Hexadecimal", "Octal", "Decimal", "None: one packet"});
    private final JTextField times = new JTextField(24);
    private final JCheckBox directions = new JCheckBox("I or O before a packet says which way it went");
    private final JCheckBox characters = new JCheckBox("Characters stand behind the bytes");
    private final JComboBox<String> links = new JComboBox<>();
    private final JComboBox<String> headers = new JComboBox<>(HEADERS.toArray(String[]::new));
    private final JTextField type = new JTextField("0800", 8);
    private final JTextField from = new JTextField("1000", 6);
    private final JTextField to = new JTextField("2000", 6);
    private boolean accepted;

    ImportDialog(JFrame owner, String folder) {
        super(owner, "Import from Hex Dump", true);
        for (LinkType each : LinkType.all()) if (each.number() >= 0) links.addItem(each.name());
        links.setSelectedItem(LinkType.ETHERNET.name());
        times.putClientProperty("JTextField.placeholderText", "none, ISO, or as %H:%M:%S.%f");
        Controls.name(file, "File with the dump");
        Controls.name(offsets, "How offsets are written");
        Controls.name(times, "How times before packets are written, in the words of strptime");
        Controls.name(directions, "Whether I or O before a packet says which way it went");
        Controls.name(characters, "Whether characters behind bytes are left out also where they look like bytes");
        Controls.name(links, "What packets begin with");
        Controls.name(headers, "Headers to put before packets");
        Controls.name(type, "Type of the Ethernet header, or protocol of the IP header");
        Controls.name(from, "Source port");
        Controls.name(to, "Destination port");
        JPanel all = new JPanel(new MigLayout("insets 12, wrap 2, gapy 6", "[right][grow,fill]"));
        all.add(new JLabel("File"));
        JPanel chosen = new JPanel(new MigLayout("insets 0", "[grow,fill][]"));
        chosen.add(file);
        chosen.add(Controls.button("Browse…", () -> browse(folder)));
        all.add(chosen);
        all.add(new JLabel("Offsets"));
        all.add(offsets);
        all.add(new JLabel("Times"));
        all.add(times);
        all.add(new JLabel());
        all.add(directions);
        all.add(new JLabel());
        all.add(characters);
        all.add(new JLabel("Encapsulation"));
        all.add(links);
        all.add(new JLabel("Headers to add"));
        all.add(headers);
        all.add(new JLabel("Type or protocol"));
        all.add(type);
        all.add(new JLabel("Ports"));
        JPanel ports = new JPanel(new MigLayout("insets 0", "[][][]"));
        ports.add(from);
        ports.add(new JLabel("→"));
        ports.add(to);
        all.add(ports);
        JPanel buttons = new JPanel(new MigLayout("insets 0, gap 6", "push[][]"));
        buttons.add(Controls.button("Import", this::accept));
        buttons.add(Controls.button("Cancel", this::dispose));
        all.add(buttons, "span, growx");
        setContentPane(all);
        headers.addActionListener(event -> allow());
        allow();
        Escape.closes(this);
        pack();
        setLocationRelativeTo(owner);
    }

    private void allow() {
        int chosen = headers.getSelectedIndex();
        type.setEnabled(chosen == ETHERNET || chosen == IP);
        from.setEnabled(chosen > IP);
        to.setEnabled(chosen > IP);
    }

    private void browse(String folder) {
        JFileChooser chooser = new JFileChooser(folder);
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) file.setText(chooser.getSelectedFile().getPath());
    }

    private void accept() {
        accepted = !file.getText().isBlank();
        if (accepted) dispose();
        else file.requestFocusInWindow();
    }

    boolean isAccepted() {
        return accepted;
    }

    String file() {
        return file.getText();
    }

    /** Chooses headers and ports, for those who test it. */
    void choose(int header, int source, int destination) {
        headers.setSelectedIndex(header);
        from.setText(Integer.toString(source));
        to.setText(Integer.toString(destination));
    }

    /**
     * What was chosen.
     *
     * @throws IllegalArgumentException where a number or a time makes no sense; the message says so
     */
    Choice choice() {
        MadeHeaders made = new MadeHeaders();
        made.directed = directions.isSelected();
        LinkType link = LinkType.named((String) links.getSelectedItem());
        int chosen = headers.getSelectedIndex();
        if (chosen == ETHERNET) made.etherType = number(type, 16);
        if (chosen == IP) made.protocol = number(type, 10);
        if (chosen > IP) {
            made.transport = MadeHeaders.Transport.values()[chosen - IP];
            made.sourcePort = number(from, 10);
            made.destinationPort = number(to, 10);
        }
        made.bareIp = made.hasIp() && link.name().startsWith("rawip");
        if (made.isAny() && !made.bareIp && !link.equals(LinkType.ETHERNET)) {
            throw new IllegalArgumentException("Headers can be put before packets of Ethernet and of raw IP, not of " + link.description() + ".");
        }
        TimeFormat format = null;
        try {
            if (!times.getText().isBlank()) format = new TimeFormat(times.getText().strip(), ZoneId.systemDefault(), Instant.now());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In the form of times, " + e.getMessage() + " means nothing.", e);
        }
        HexDumpReader reader = new HexDumpReader(HexDumpReader.Offsets.values()[offsets.getSelectedIndex()], format, directions.isSelected(), characters.isSelected(),
            CaptureReader.LARGEST_PACKET);
        return new Choice(reader, made, link);
    }

    private static int number(JTextField field, int base) {
        try {
            int number = Integer.parseInt(field.getText().strip(), base);
            if (number >= 0 && number <= 0xffff) return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + field.getText() + "” is no number from 0 to 65535.", e);
        }
        throw new IllegalArgumentException("“" + field.getText() + "” is no number from 0 to 65535.");
    }
}
