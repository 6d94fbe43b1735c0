package mako.desktop.statistics;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import mako.analysis.CaptureSummary;
import mako.analysis.OpenCapture;
import mako.analysis.statistics.Sheet;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.Section;
import net.miginfocom.swing.MigLayout;

/** What is known of a capture file as a whole. */
public final class PropertiesWindow extends JDialog {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final SheetView view;

    /** Makes a window; what is to be found out is shown when it is known. */
    public PropertiesWindow(Context context) {
        super(context.window(), "Capture File Properties – " + Path.of(context.workspace().capture().file()).getFileName(), false);
        view = new SheetView(context, "Capture file properties");
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[grow,fill][]"));
        all.add(new JScrollPane(view), "wmin 0, hmin 0");
        JButton close = new JButton("Close");
        close.addActionListener(event -> dispose());
        all.add(close, "growx 0, right");
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(680), Look.scale(460)));
        pack();
        setLocationRelativeTo(context.window());
        OpenCapture capture = context.workspace().capture();
        int shown = context.workspace().shown().size();
        context.workspace().work("Cannot read the capture file", () -> {
            Sheet sheet = of(capture, shown);
            EventQueue.invokeLater(() -> view.show(sheet));
        });
    }

    /** What is known of a capture of whose packets so many are shown. */
    static Sheet of(OpenCapture capture, int shown) throws Exception {
        CaptureSummary summary = new CaptureSummary();
        List<Sheet.Row> rows = new ArrayList<>();
        CaptureFileException trouble = null;
        String format;
        try (CaptureReader reader = CaptureReader.open(capture.file())) {
            format = reader.type().description();
            summary.read(reader, number -> {});
        } catch (CaptureFileException e) {
            if (summary.packets() == 0) throw e;
            trouble = e;
            format = "";
        }
        Path file = Path.of(capture.file());
        head("File", rows);
        line("Name", file.toAbsolutePath().toString(), rows);
        line("Size", String.format("%,d bytes", Files.size(file)), rows);
        if (!format.isEmpty()) line("Format", format, rows);
        line("Encapsulation", summary.linkType().description(), rows);
        if (trouble != null) line("Broken", trouble.text("Mako"), rows);
        head("Time", rows);
        moment("First packet", summary.first(), rows);
        moment("Last packet", summary.last(), rows);
        double duration = summary.duration() == null ? 0 : summary.duration().toSeconds();
        line("Elapsed", String.format("%.6f s", duration), rows);
        head("Capture", rows);
        for (Section each : summary.sections()) {
            line("Hardware", each.hardware(), rows);
            line("Operating system", each.operatingSystem(), rows);
            line("Application", each.application(), rows);
            for (String comment : each.comments()) line("Comment", comment, rows);
        }
        for (CaptureInterface each : summary.interfaces()) {
            head("Interface " + (each.name() == null ? "" : each.name()), rows);
            line("Description", each.description(), rows);
            line("Link type", each.linkType().description(), rows);
            line("Capture filter", each.filter(), rows);
            line("Operating system", each.operatingSystem(), rows);
            for (String comment : each.comments()) line("Comment", comment, rows);
        }
        head("Packets", rows);
        line("Packets", String.format("%,d", summary.packets()), rows);
        line("Displayed", String.format("%,d (%.1f %%)", shown, summary.packets() == 0 ? 0.0 : 100.0 * shown / summary.packets()), rows);
        line("Bytes", String.format("%,d", summary.bytes()), rows);
        if (summary.packets() > 0) line("Average size", String.format("%,.1f bytes", summary.bytes() / (double) summary.packets()), rows);
        if (duration > 0) {
            line("Average packets/s", String.format("%,.1f", summary.packets() / duration), rows);
            line("Average bit/s", String.format("%,.0f", 8 * summary.bytes() / duration), rows);
        }
        if (summary.hasCutPackets()) line("Cut short at capture", "some packets, to " + summary.shortestCut() + " bytes and more", rows);
        return new Sheet(List.of(new Sheet.Column("Property", Sheet.Kind.TEXT), new Sheet.Column("Value", Sheet.Kind.TEXT)), rows);
    }

    private static void head(String title, List<Sheet.Row> to) {
        if (!to.isEmpty() && to.getLast().depth() == 0) to.removeLast();
        to.add(new Sheet.Row(0, List.of(title, ""), "", 0));
    }

    private static void line(String name, String value, List<Sheet.Row> to) {
        if (value != null && !value.isBlank()) to.add(new Sheet.Row(1, List.of(name, value), "", 0));
    }

    private static void moment(String name, CaptureSummary.Time time, List<Sheet.Row> to) {
        if (time == null) return;
        line(name, MOMENT.format(Instant.ofEpochSecond(time.seconds(), time.nanoseconds()).atZone(ZoneId.systemDefault())), to);
    }
}
