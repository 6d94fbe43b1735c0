package mako.analysis;

import java.io.IOException;
import java.io.OutputStream;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Text;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;

/** Goes through a capture file once, packet by packet, and prints the packets. */
public final class Pass {

    private static final int FULL = 1 << 16;

    private final Engine engine;
    private final long most;

    /** Prepares a pass over at most {@code most} packets. */
    public Pass(Engine engine, long most) {
        this.engine = engine;
        this.most = most;
    }

    /** Prints all packets of {@code reader} to {@code to}. */
    public void run(CaptureReader reader, Printer printer, OutputStream to) throws IOException, CaptureFileException {
        Dissection d = engine.dissection();
        Dissected of = new Dissected(d);
        Packet packet = new Packet();
        of.packet = packet;
        Text out = new Text(2 * FULL);
        printer.begin(out);
        boolean any = false;
        var recording = printer.recording();
        try {
            for (long count = 0; count < most && reader.next(packet); count++) {
                if (count == 0) {
                    of.firstSeconds = of.previousSeconds = of.previousShownSeconds = packet.seconds;
                    of.firstNanoseconds = of.previousNanoseconds = of.previousShownNanoseconds = packet.nanoseconds;
                }
                engine.dissect(packet, recording, d);
                of.shownBytes += packet.originalLength;
                if (any) printer.between(out);
                printer.packet(of, out);
                any = true;
                of.previousSeconds = of.previousShownSeconds = packet.seconds;
                of.previousNanoseconds = of.previousShownNanoseconds = packet.nanoseconds;
                if (out.length() >= FULL) {
                    out.writeTo(to);
                    out.clear();
                }
            }
        } finally {
            printer.end(any, out);
            out.writeTo(to);
            to.flush();
        }
    }
}
