package mako.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import mako.analysis.Pdml;
import mako.dissect.Dissection;
import mako.dissect.Engine;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.Packet;
import mako.protocols.AllDissectors;

/** {@code tshark}: takes packets apart and prints them. */
public final class Tshark {

    private Tshark() {}

    public static void main(String[] arguments) throws IOException, CaptureFileException {
        run(arguments, System.out);
    }

    static int run(String[] arguments, OutputStream to) throws IOException, CaptureFileException {
        String file = null;
        boolean pdml = false;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("-r")) file = arguments[++i];
            else if (arguments[i].equals("-T")) pdml = arguments[++i].equals("pdml");
        }
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        Dissection d = engine.dissection();
        Recording recording = pdml ? Recording.everything(true, false) : Recording.nothing(true);
        Pdml writer = new Pdml(new Show(ZoneId.systemDefault()));
        Text out = new Text(1 << 16);
        Packet packet = new Packet();
        if (pdml) out.add("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<pdml version=\"0\" creator=\"mako\">\n");
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next(packet)) {
                engine.dissect(packet, recording, d);
                if (pdml) {
                    writer.packet(packet, d.tape(), out);
                } else {
                    out.number(packet.number).raw('\t');
                    d.source().write(out).raw('\t');
                    d.destination().write(out).raw('\t');
                    out.add(d.protocolColumn()).raw('\t').add(d.infoColumn()).raw('\n');
                }
                if (out.length() > 60000) {
                    out.writeTo(to);
                    out.clear();
                }
            }
        } finally {
            if (pdml) out.add("</pdml>\n");
            out.writeTo(to);
            to.flush();
        }
        if (engine.bugs() > 0) engine.lastBug().printStackTrace();
        return 0;
    }
}
