package mako.desktop.statistics;

import java.awt.Dimension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.UIManager;
import mako.analysis.statistics.Counting;
import mako.analysis.statistics.Sheet;
import mako.analysis.statistics.TcpCourse;
import mako.desktop.look.Controls;
import mako.desktop.look.Icons;
import mako.desktop.look.Look;
import net.miginfocom.swing.MigLayout;

/** The course of a TCP connection: sequence numbers, throughput, round trip times, windows. */
public final class TcpGraphWindow extends JDialog {

    /** What is drawn. */
    public enum What {
        SEQUENCE("Sequence Numbers (Stevens)", "Sequence number (bytes)"), TRACE("Sequence Numbers (tcptrace)", "Sequence number (bytes)"), THROUGHPUT("Throughput", "bit/s, averaged over a second"),
        ROUND_TRIP("Round Trip Time", "Round trip time (ms)"), WINDOW("Window Scaling", "Window (bytes)");

        final String title;
        final String unit;

        What(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final double SECOND = 1e9;

    private final transient Context context;
    private final transient Counter counter;
    private final GraphView view;
    private final JComboBox<What> what = new JComboBox<>(What.values());
    private final JComboBox<String> direction = new JComboBox<>(new String[] {"Client → Server", "Server → Client"});
    private final JSpinner number;
    private final JLabel note = new JLabel(" ");
    private transient TcpCourse course;

    /** Makes a window for a connection. */
    public TcpGraphWindow(Context context, What what, long stream, boolean back) {
        super(context.window(), "", false);
        this.context = context;
        view = new GraphView(context::go);
        counter = new Counter(context.workspace(), (sheets, done, all, ended) -> show(sheets, ended));
        number = new JSpinner(new SpinnerNumberModel(Long.valueOf(stream), Long.valueOf(0), Long.valueOf(Integer.MAX_VALUE), Long.valueOf(1)));
        this.what.setSelectedItem(what);
        direction.setSelectedIndex(back ? 1 : 0);
        Controls.name(this.what, "What is drawn");
        Controls.name(direction, "Which direction");
        Controls.name(number, "Number of the TCP stream");
        this.what.addActionListener(event -> draw(true));
        direction.addActionListener(event -> draw(true));
        number.addChangeListener(event -> count());
        JPanel all = new JPanel(new MigLayout("insets 8, fill, wrap 1, gapy 6", "[grow,fill]", "[grow,fill][]"));
        view.setBorder(BorderFactory.createLineBorder(UIManager.getColor("Component.borderColor")));
        all.add(view);
        JPanel bottom = new JPanel(new MigLayout("insets 0, fillx, gap 6", "[][][][][grow,fill][][][]"));
        bottom.add(this.what);
        bottom.add(direction);
        bottom.add(new JLabel("Stream"));
        bottom.add(number, "w 90!");
        bottom.add(note, "w 50:100:, growx");
        bottom.add(Controls.button("Fit", view::fit));
        bottom.add(Controls.button("Save As…", "Save this as a picture, or the whole connection as a table", () -> saving().ask(this, "tcp")));
        bottom.add(Controls.button("Close", this::dispose));
        all.add(bottom);
        setContentPane(all);
        setIconImages(Icons.ofProgram());
        setPreferredSize(new Dimension(Look.scale(900), Look.scale(520)));
        pack();
        setLocationRelativeTo(context.window());
        count();
    }

    private void count() {
        setTitle("TCP Stream " + number.getValue() + " – " + Path.of(counter.capture().file()).getFileName());
        note.setText("Counting …");
        String filter = "tcp.stream == " + number.getValue();
        counter.count(() -> {
            TcpCourse of = new TcpCourse();
            java.awt.EventQueue.invokeLater(() -> course = of);
            return List.of(Counting.of(of, filter, counter.context(), ""));
        }, null);
    }

    private void show(List<Sheet> sheets, boolean ended) {
        if (!ended || sheets.isEmpty()) return;
        draw(true);
    }

    private void draw(boolean fit) {
        TcpCourse of = course;
        if (of == null) return;
        boolean back = direction.getSelectedIndex() == 1;
        note.setText(of.segments().isEmpty() ? "There is no such stream." : (back ? of.server() + " → " + of.client() : of.client() + " → " + of.server())
            + String.format(" · %,d segments", of.segments().size()));
        What drawn = (What) what.getSelectedItem();
        List<GraphView.Series> series = switch (drawn) {
            case SEQUENCE -> List.of(series("Sent", 0, back, each -> each.length() == 0 ? -1 : each.sequence(), GraphView.Style.POINTS));
            case TRACE -> List.of(spans("Acknowledged apart", 3, !back, each -> each.apart()), spans("Sent", 0, back, TcpGraphWindow::sent),
                series("Acknowledged", 1, !back, each -> each.acknowledged(), GraphView.Style.STEPS),
                series("Room", 2, !back, each -> each.acknowledged() < 0 ? -1 : each.acknowledged() + each.window(), GraphView.Style.STEPS));
            case THROUGHPUT -> List.of(throughput(back));
            case ROUND_TRIP -> List.of(series("Round trip", 0, !back, each -> each.roundTrip() < 0 ? -1 : each.roundTrip() * 1000, GraphView.Style.POINTS));
            case WINDOW -> List.of(series("Receive window", 2, !back, each -> each.window(), GraphView.Style.LINE),
                series("Sent", 0, back, each -> each.length() == 0 ? -1 : each.length(), GraphView.Style.POINTS));
        };
        view.show(series, drawn.unit);
        if (fit) view.fit();
    }

    /** A number of a segment; negative for none. */
    private interface Number {
        double of(TcpCourse.Segment segment);
    }

    private GraphView.Series series(String name, int colour, boolean back, Number number, GraphView.Style style) {
        List<TcpCourse.Segment> chosen = new ArrayList<>();
        for (TcpCourse.Segment each : course.segments()) if (each.back() == back && number.of(each) >= 0) chosen.add(each);
        double[] x = new double[chosen.size()];
        double[] y = new double[chosen.size()];
        long[] packets = new long[chosen.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = chosen.get(i).time() / SECOND;
            y[i] = number.of(chosen.get(i));
            packets[i] = chosen.get(i).packet();
        }
        return new GraphView.Series(name, GraphView.COLOURS[colour], style, x, y, packets, 0);
    }

    private static long[] sent(TcpCourse.Segment of) {
        return of.length() == 0 ? new long[0] : new long[] {of.sequence(), of.sequence() + of.length()};
    }

    /** Ranges of sequence numbers of a segment: where each begins, and what is behind its end. */
    private interface Ranges {
        long[] of(TcpCourse.Segment segment);
    }

    private GraphView.Series spans(String name, int colour, boolean back, Ranges ranges) {
        List<double[]> all = new ArrayList<>();
        for (TcpCourse.Segment each : course.segments()) {
            if (each.back() != back) continue;
            long[] of = ranges.of(each);
            for (int i = 0; i + 1 < of.length; i += 2) all.add(new double[] {each.time() / SECOND, of[i], of[i + 1], each.packet()});
        }
        return new GraphView.Series(name, GraphView.COLOURS[colour], GraphView.Style.SPANS, column(all, 0), column(all, 2),
            all.stream().mapToLong(each -> (long) each[3]).toArray(), 0, column(all, 1));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(each -> each[column]).toArray();
    }

    /** Of each segment, what was sent within the second before it. */
    private GraphView.Series throughput(boolean back) {
        GraphView.Series sent = series("Throughput", 0, back, each -> each.length(), GraphView.Style.LINE);
        double[] y = new double[sent.x().length];
        double sum = 0;
        int first = 0;
        for (int i = 0; i < y.length; i++) {
            sum += sent.y()[i];
            while (sent.x()[i] - sent.x()[first] > 1) sum -= sent.y()[first++];
            y[i] = 8 * sum;
        }
        return new GraphView.Series("Throughput", GraphView.COLOURS[0], GraphView.Style.LINE, sent.x(), y, sent.packet(), 0);
    }

    /** Saves the graph, or the segments of the connection. */
    SaveAs saving() {
        return new SaveAs(context.workspace(), () -> course.sheet(), view::picture);
    }

    /** What draws. */
    GraphView view() {
        return view;
    }

    @Override
    public void dispose() {
        counter.close();
        super.dispose();
    }
}
