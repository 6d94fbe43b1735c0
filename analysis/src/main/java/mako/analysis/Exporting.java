package mako.analysis;

import java.io.IOException;
import java.io.OutputStream;
import mako.dissect.Dissection;
import mako.dissect.Text;
import mako.files.CaptureFileException;

/** Writes what dissection shows of packets of an open capture, in the forms in which programs print them. */
public final class Exporting {

    private static final int ENOUGH = 1 << 16;

    private Exporting() {}

    /**
     * Writes the packets that are shown.
     *
     * @param progress told of the rows that are written; where it says no, the rest is left out
     */
    public static void write(OpenCapture capture, ShownPackets shown, Marks marks, Printer printer, OutputStream to, Saving.Progress progress)
            throws CaptureFileException, IOException {
        Text out = new Text(2 * ENOUGH);
        printer.begin(out);
        int count = shown.size();
        boolean any = false;
        try (PacketReader reader = capture.reader()) {
            for (int row = 0; row < count && progress.goOn(row); row++) {
                int packet = shown.packet(row);
                Dissection d = reader.dissect(packet, printer.recording());
                Dissected of = new Dissected(d);
                of.packet = reader.packet();
                PacketTimes.set(of, capture, marks, shown, packet);
                if (any) printer.between(out);
                printer.packet(of, out);
                any = true;
                if (out.length() > ENOUGH) {
                    out.writeTo(to);
                    out.clear();
                }
            }
        }
        printer.end(any, out);
        out.writeTo(to);
    }
}
