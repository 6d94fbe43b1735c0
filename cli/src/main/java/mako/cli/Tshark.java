package mako.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.ChosenFields;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.FieldRows;
import mako.analysis.PacketList;
import mako.analysis.Pass;
import mako.analysis.Pdml;
import mako.analysis.Printer;
import mako.analysis.TimeForm;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.protocols.AllDissectors;

/** {@code tshark}: takes packets apart and prints them. */
public final class Tshark {

    private Tshark() {}

    public static void main(String[] arguments) throws IOException, CaptureFileException {
        int status = run(arguments, new FileOutputStream(FileDescriptor.out));
        if (status != 0) System.exit(status);
    }

    static int run(String[] arguments, OutputStream to) throws IOException {
        String file = null;
        String form = "text";
        long most = Long.MAX_VALUE;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "-r" -> file = arguments[++i];
                case "-T" -> form = arguments[++i];
                case "-e" -> names.add(arguments[++i]);
                case "-E" -> i++;
                case "-c" -> most = Long.parseLong(arguments[++i]);
                default -> {}
            }
        }
        Engine engine = Engine.builder(new AllDissectors().all()).build();
        Show show = new Show(ZoneId.systemDefault());
        Columns columns = new Columns(Column.usual(TimeForm.usual()));
        Printer printer = switch (form) {
            case "pdml" -> new Pdml(show, "mako", file);
            case "fields" -> new FieldRows(new ChosenFields(names, columns, List.of()), FieldRows.Form.USUAL, show);
            default -> new PacketList(columns, show, ' ');
        };
        int status = 0;
        try (CaptureReader reader = CaptureReader.open(file)) {
            new Pass(engine, most).run(reader, printer, to);
        } catch (CaptureFileException e) {
            System.err.println("tshark: " + e.getMessage());
            status = 2;
        }
        if (engine.bugs() > 0) engine.lastBug().printStackTrace();
        return status;
    }
}
