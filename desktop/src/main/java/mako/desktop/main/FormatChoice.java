package mako.desktop.main;

import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import mako.files.FileType;
import net.miginfocom.swing.MigLayout;

/** Which format a file is to have. */
final class FormatChoice extends JPanel {

    private final JComboBox<String> formats = new JComboBox<>(new String[] {"pcapng", "pcap", "pcap, nanoseconds"});

    FormatChoice() {
        super(new MigLayout("insets 0 12 0 0, wrap 1"));
        formats.getAccessibleContext().setAccessibleName("Format");
        add(new JLabel("Format"));
        add(formats);
    }

    FileType type() {
        return switch (formats.getSelectedIndex()) {
            case 0 -> FileType.PCAPNG;
            case 1 -> FileType.PCAP;
            default -> FileType.NANOSECOND_PCAP;
        };
    }

    String extension() {
        return formats.getSelectedIndex() == 0 ? "pcapng" : "pcap";
    }
}
